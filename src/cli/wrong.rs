//! A command that cannot be understood, said in the reader's language.

use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::RangeInclusive;
use std::process::ExitCode;

use clap::Command;
use clap::builder::StyledStr;
use clap::builder::styling::Style;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use cyfrif::code::Code;
use cyfrif::texts::{Arg, Language};

use super::help::worded;

/// Shows what clap has to say: help on standard output, a mistake on standard error.
pub fn show(error: &clap::Error, command: &Command, language: Language) -> ExitCode {
    // Whoever closes the output has read enough.
    if !error.use_stderr() {
        let colour = super::style(&std::io::stdout()).colour;
        drop(write!(std::io::stdout().lock(), "{}", worded(&styled(&error.render(), colour), language)));
        return ExitCode::SUCCESS;
    }
    let colour = super::style(&std::io::stderr()).colour;
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    let text = if is_help { styled(&error.render(), colour) } else { Wrong { error, command, language, colour }.text() };
    drop(write!(std::io::stderr().lock(), "{}", worded(&text, language)));
    ExitCode::from(2)
}

fn styled(text: &StyledStr, colour: bool) -> String {
    if colour { text.ansi().to_string() } else { text.to_string() }
}

/// A whole number within bounds, as clap asks for it.
pub fn number<N: TryFrom<u32>>(range: RangeInclusive<u32>) -> impl Fn(&str) -> Result<N, NotANumber> + Clone {
    move |text| {
        let number = text.parse().ok().filter(|number| range.contains(number)).and_then(|number| N::try_from(number).ok());
        number.ok_or_else(|| NotANumber(range.clone()))
    }
}

/// What is no whole number within these bounds.
#[derive(Debug)]
pub struct NotANumber(RangeInclusive<u32>);

impl std::fmt::Display for NotANumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}–{}", self.0.start(), self.0.end())
    }
}

impl std::error::Error for NotANumber {}

/// A mistake in a command.
struct Wrong<'a> {
    error: &'a clap::Error,
    command: &'a Command,
    language: Language,
    colour: bool,
}

impl Wrong<'_> {
    /// What is wrong, what was perhaps meant, how the command is used, and where more is said.
    fn text(&self) -> String {
        let styles = self.command.get_styles();
        let head = format!("{}[{}]", self.language.word("terminal-error"), Code::ARGUMENT);
        let mut text = format!("{}: {}", self.painted(&head, styles.get_error()), self.sentence());
        for line in self.listed() {
            let _ = write!(text, "\n  {line}");
        }
        let tips = self.tips().into_iter().map(|tip| format!("\n  {}", self.language.message("cli-tip", &[("tip", (&tip).into())])));
        let tips: String = tips.collect();
        if !tips.is_empty() {
            let _ = write!(text, "\n{tips}");
        }
        if let Some(ContextValue::StyledStr(usage)) = self.error.get(ContextKind::Usage) {
            let _ = write!(text, "\n\n{}", styled(usage, self.colour));
        }
        let _ = writeln!(text, "\n\n{}", self.language.message("cli-more", &[("help", "--help".into())]));
        text
    }

    fn painted(&self, word: &str, style: &Style) -> String {
        if self.colour { format!("{style}{word}{style:#}") } else { word.to_owned() }
    }

    /// What is wrong, in a sentence.
    fn sentence(&self) -> String {
        let argument = self.one(ContextKind::InvalidArg);
        let (value, command) = (self.one(ContextKind::InvalidValue), self.one(ContextKind::InvalidSubcommand));
        let (argument, value, command) = (Arg::Text(&argument), Arg::Text(&value), Arg::Text(&command));
        let of_value = [("argument", argument), ("value", value)];
        let say = |id: &str, args: &[(&str, Arg)]| self.language.message(id, args);
        match self.error.kind() {
            ErrorKind::UnknownArgument => say("cli-unknown-argument", &of_value[..1]),
            ErrorKind::InvalidSubcommand => say("cli-unknown-command", &[("command", command)]),
            ErrorKind::MissingSubcommand => say("cli-no-command", &[]),
            ErrorKind::MissingRequiredArgument => say("cli-missing", &[]),
            ErrorKind::InvalidValue if matches!(value, Arg::Text("")) => say("cli-no-value", &of_value[..1]),
            ErrorKind::ValueValidation => match std::error::Error::source(self.error).and_then(|e| e.downcast_ref::<NotANumber>()) {
                Some(NotANumber(range)) => {
                    let (first, last) = (Arg::Count(*range.start() as usize), Arg::Count(*range.end() as usize));
                    say("cli-not-a-number", &[("argument", argument), ("value", value), ("first", first), ("last", last)])
                }
                None => say("cli-wrong-value", &of_value),
            },
            ErrorKind::InvalidValue => say("cli-wrong-value", &of_value),
            ErrorKind::ArgumentConflict if self.many(ContextKind::PriorArg) == self.many(ContextKind::InvalidArg) => {
                say("cli-twice", &of_value[..1])
            }
            ErrorKind::ArgumentConflict => say("cli-not-together", &of_value[..1]),
            ErrorKind::TooManyValues => say("cli-too-many", &of_value),
            ErrorKind::InvalidUtf8 => say("cli-not-text", &[]),
            _ => say("cli-not-understood", &[]),
        }
    }

    /// What belongs to the sentence, a line each.
    fn listed(&self) -> Vec<String> {
        match self.error.kind() {
            ErrorKind::MissingSubcommand => vec![self.many(ContextKind::ValidSubcommand).join(", ")],
            ErrorKind::MissingRequiredArgument => self.many(ContextKind::InvalidArg),
            ErrorKind::ArgumentConflict => {
                let wrong = self.many(ContextKind::InvalidArg);
                self.many(ContextKind::PriorArg).into_iter().filter(|prior| !wrong.contains(prior)).collect()
            }
            ErrorKind::InvalidValue => {
                let values = self.many(ContextKind::ValidValue).join(", ");
                let said = || self.language.message("help-values", &[("values", (&values).into())]);
                if values.is_empty() { Vec::new() } else { vec![said()] }
            }
            _ => Vec::new(),
        }
    }

    /// What was perhaps meant.
    fn tips(&self) -> Vec<String> {
        let similar = [
            (ContextKind::SuggestedSubcommand, "cli-similar-command"),
            (ContextKind::SuggestedArg, "cli-similar-argument"),
            (ContextKind::SuggestedValue, "cli-similar-value"),
        ];
        let similar = similar.into_iter().filter_map(|(kind, id)| {
            let names: Vec<String> =
                self.many(kind).iter().map(|name| self.language.message("cli-quoted", &[("name", name.into())])).collect();
            let args = [("count", names.len().into()), ("names", Arg::Text(&names.join(", ")))];
            (!names.is_empty()).then(|| self.language.message(id, &args))
        });
        self.elsewhere().map_or_else(|| similar.collect(), |tip| vec![tip])
    }

    /// Where a flag belongs that is not known here.
    fn elsewhere(&self) -> Option<String> {
        let argument = self.one(ContextKind::InvalidArg);
        let flag = argument.strip_prefix("--").filter(|_| self.error.kind() == ErrorKind::UnknownArgument)?;
        let has = |command: &&Command| command.get_arguments().any(|own| own.get_long() == Some(flag));
        let commands: Vec<&str> = self.command.get_subcommands().filter(has).map(Command::get_name).collect();
        let args = [("argument", (&argument).into()), ("commands", Arg::Text(&commands.join(", ")))];
        (!commands.is_empty()).then(|| self.language.message("cli-argument-of", &args))
    }

    /// What clap names as of this kind.
    fn many(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(one)) => vec![one.clone()],
            Some(ContextValue::Strings(many)) => many.clone(),
            _ => Vec::new(),
        }
    }

    fn one(&self, kind: ContextKind) -> String {
        self.many(kind).into_iter().next().unwrap_or_default()
    }
}
