//! The command line with its texts: what clap knows of it, with the help of each command, flag and value from the catalogue.

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory};
use cyfrif::pack::Examples;
use cyfrif::texts::{Arg as Filled, Language};

use super::Cli;

/// The command line in a language, which is also what `--lang` is if it is left out.
pub fn command(language: Language) -> Command {
    built(described(language), language)
}

/// The same without its texts.
pub fn bare(language: Language) -> Command {
    Cli::command().mut_arg("lang", |lang| lang.default_value(language.tag()))
}

/// The same for manual pages, where `help` would be a page for each command once more.
#[cfg(test)]
pub fn for_pages(language: Language) -> Command {
    built(described(language).disable_help_subcommand(true), language)
}

fn described(language: Language) -> Command {
    let texts = Texts::new(language);
    of_command(bare(language), &texts).long_about(texts.word("help-program")).after_help(language.word("help-program-after"))
}

fn built(mut command: Command, language: Language) -> Command {
    command.build();
    of_built(command, language)
}

/// Words that clap puts around the texts and lets nobody choose, with the text for each.
const WORDS: [(&str, &str); 5] = [
    ("Usage:", "help-usage"),
    ("Commands:", "help-commands"),
    ("Arguments:", "help-arguments"),
    ("Options:", "help-options"),
    ("[OPTIONS]", "help-any-options"),
];

/// What clap has put together, with its own words in the language.
pub fn worded(text: &str, language: Language) -> String {
    WORDS.iter().fold(text.to_owned(), |text, (word, id)| text.replace(word, &language.word(id)))
}

/// The texts in a language, with the names of packs that stand in them as examples.
struct Texts {
    language: Language,
    examples: Examples,
    packs: String,
}

impl Texts {
    fn new(language: Language) -> Texts {
        let examples = Examples::embedded();
        Texts { language, packs: examples.packs.join(", "), examples }
    }

    fn word(&self, id: &str) -> String {
        let Examples { pack, earlier, rule, .. } = &self.examples;
        let collection = pack.split('/').next().unwrap_or_default();
        let examples: [(&str, Filled); 5] = [
            ("pack", pack.into()),
            ("earlier", earlier.into()),
            ("rule", rule.into()),
            ("packs", (&self.packs).into()),
            ("collection", collection.into()),
        ];
        self.language.message(id, &examples)
    }

    fn find_word(&self, id: &str) -> Option<String> {
        self.language.find_word(id).map(|_| self.word(id))
    }

    fn message(&self, id: &str, args: &[(&str, Filled)]) -> String {
        self.language.message(id, args)
    }
}

/// A command with the texts of itself, its arguments and its own commands.
fn of_command(command: Command, language: &Texts) -> Command {
    let name = command.get_name().to_owned();
    command
        .about(language.word(&format!("help-command-{name}")))
        .subcommand_value_name(language.word("help-name-command"))
        .mut_args(|arg| of_arg(arg, &name, language))
        .mut_subcommands(|own| of_command(own, language))
}

/// An argument with its texts: those of this command, or of all commands that have it.
fn of_arg(arg: Arg, command: &str, language: &Texts) -> Arg {
    let id = arg.get_id().as_str().replace('_', "-");
    let own = language.find_word(&format!("help-flag-{command}-{id}"));
    let text = own.unwrap_or_else(|| language.word(&format!("help-flag-{id}")));
    if !arg.get_action().takes_values() {
        return arg.help(text);
    }
    let mut short = vec![text.clone()];
    let mut long = vec![text];
    let default = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect::<String>();
    if !default.is_empty() && !arg.is_hide_default_value_set() {
        let said = language.message("help-default", &[("value", (&*default).into())]);
        short.push(said.clone());
        long.push(said);
    }
    let values = arg.get_possible_values();
    if !values.is_empty() {
        let names = values.iter().map(PossibleValue::get_name).collect::<Vec<_>>().join(", ");
        let said = language.message("help-values", &[("values", (&names).into())]);
        long.push(of_values(&id, &values, language).unwrap_or_else(|| said.clone()));
        short.push(said);
    }
    let named = arg.get_value_names().unwrap_or_default().first().map(|name| of_name(name));
    let arg = if let Some(name) = named { arg.value_name(language.word(&name)) } else { arg };
    arg.help(short.join(" ")).long_help(long.join("\n\n")).hide_default_value(true).hide_possible_values(true)
}

/// The id of the name that stands for a value, such as FILE.
fn of_name(name: &str) -> String {
    format!("help-name-{}", name.to_lowercase().replace('.', "-"))
}

/// The values of an argument, each with what it means; none where that is not said.
fn of_values(id: &str, values: &[PossibleValue], language: &Texts) -> Option<String> {
    let width = values.iter().map(|value| value.get_name().len() + 1).max().unwrap_or_default();
    let line = |value: &PossibleValue| {
        let meaning = language.find_word(&format!("help-value-{id}-{}", value.get_name()))?;
        Some(format!("\n- {:width$} {meaning}", format!("{}:", value.get_name())))
    };
    let lines: Option<String> = values.iter().map(line).collect();
    Some(language.word("help-values-listed") + &lines?)
}

/// A built command with the texts of what clap has added: `--help`, `--version` and `help`.
fn of_built(command: Command, language: Language) -> Command {
    let command = match command.get_name() {
        "help" => command.about(language.word("help-command-help")).subcommand_value_name(language.word("help-name-command")),
        _ => command,
    };
    command
        .mut_args(|arg| match arg.get_id().as_str() {
            "help" => arg.help(language.word("help-flag-help")).long_help(language.word("help-flag-help-long")),
            "version" => arg.help(language.word("help-flag-version")),
            _ => arg,
        })
        .mut_subcommands(|own| of_built(own, language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The ids that are there for the command line, and those that are asked for by walking all of it.
    #[test]
    fn everything_on_the_command_line_has_a_text_and_no_text_is_left_over() {
        let there: BTreeSet<&str> =
            include_str!("../texts/en/help.ftl").lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id).collect();
        let there: BTreeSet<&str> = there.into_iter().filter(|id| id.starts_with("help-")).collect();
        let mut used: BTreeSet<String> = WORDS.iter().map(|(_, id)| (*id).to_owned()).collect();
        let own = include_str!("help.rs").split("mod tests").next().unwrap_or_default();
        used.extend(own.split('"').filter(|id| there.contains(id)).map(str::to_owned));
        walk(&Cli::command(), &mut |id| {
            let id = id.iter().find(|id| there.contains(id.as_str())).unwrap_or_else(|| panic!("none of {id:?} is in help.ftl"));
            used.insert(id.clone());
        });
        let left: Vec<&&str> = there.iter().filter(|id| !used.contains(**id)).collect();
        assert!(left.is_empty(), "in help.ftl, and of nothing on the command line: {left:?}");
    }

    fn walk(command: &Command, ask: &mut dyn FnMut(&[String])) {
        let name = command.get_name();
        ask(&[format!("help-command-{name}")]);
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str().replace('_', "-");
            ask(&[format!("help-flag-{name}-{id}"), format!("help-flag-{id}")]);
            let values = if arg.get_action().takes_values() { arg.get_possible_values() } else { Vec::new() };
            let names = arg.get_value_names().unwrap_or_default().iter().filter(|_| arg.get_action().takes_values());
            names.for_each(|name| ask(&[of_name(name)]));
            let told = |value: &PossibleValue| Language::English.find_word(&format!("help-value-{id}-{}", value.get_name())).is_some();
            if values.iter().any(told) {
                values.iter().for_each(|value| ask(&[format!("help-value-{id}-{}", value.get_name())]));
            }
        }
        command.get_subcommands().for_each(|own| walk(own, ask));
    }

    /// The help of every command in both of its lengths.
    fn every_help(mut command: Command, shown: &mut dyn FnMut(&str)) {
        shown(&command.render_help().to_string());
        shown(&command.render_long_help().to_string());
        command.get_subcommands().for_each(|own| every_help(own.clone(), shown));
    }

    #[test]
    fn no_word_of_claps_own_is_left_in_welsh() {
        const ENGLISH: [&str; 10] =
            ["Usage", "Options", "OPTIONS", "Commands", "COMMAND", "Arguments", "Print", "possible", "default:", " the "];
        every_help(command(Language::Welsh), &mut |help| {
            let help = worded(help, Language::Welsh);
            ENGLISH.iter().for_each(|word| assert!(!help.contains(word), "{word} in\n{help}"));
        });
    }

    #[test]
    fn the_definition_is_one_that_clap_accepts() {
        Language::ALL.into_iter().for_each(|language| command(language).debug_assert());
    }
}
