//! The command line. Everything that looks at the outside world (arguments, clock, environment, terminal) is here.

mod answer;
mod ask;
mod check;
mod demo;
mod explain;
mod files;
mod hand_over;
mod help;
mod inspect;
mod items;
mod language;
mod map;
mod match_upn;
mod new;
mod packs;
mod pseudonymise;
mod retention;
mod serve;
#[cfg(test)]
mod shell;
mod show;
mod subject;
mod summary;
mod templates;
mod verify;
mod wrong;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Once, OnceLock};

use clap::{Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use cyfrif::code::Code;
use cyfrif::error::{Error, Result};
use cyfrif::pack::{Library, PackShelf};
use cyfrif::render::{Style, terminal};
use cyfrif::texts::{Audience, Language, fill};
use cyfrif::world::{self, Disk, ProgramMemory};

// What is said of each command, flag and value is in `help.ftl` of each language; `help` puts it in.
#[derive(Parser)]
#[command(name = "cyfrif", bin_name = "cyfrif", version, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

/// Flags of every command. They stand last in each help, however many commands there are.
#[derive(Args, Clone)]
pub struct Common {
    #[arg(long, global = true, value_name = "DIR", display_order = 900)]
    schemas: Option<PathBuf>,
    #[arg(long, global = true, value_enum, display_order = 901)]
    format: Option<Format>,
    // The default is the language of the job or of the system.
    #[arg(long, global = true, value_parser = ["en", "cy"], default_value = "en", hide_default_value = true, display_order = 902)]
    lang: String,
}

/// How what was found is shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Plain,
    Json,
    Html,
}

#[derive(Subcommand)]
enum Command {
    New(new::New),
    Prepare(check::Prepare),
    Check(check::Check),
    Reconcile(check::Reconcile),
    Verify(verify::Verify),
    HandOver(hand_over::HandOver),
    Answer(answer::Answer),
    Inspect(inspect::Inspect),
    Map(map::Map),
    MatchUpn(match_upn::MatchUpn),
    Summary(summary::Tables),
    Subject(subject::Subject),
    Pseudonymise(pseudonymise::Pseudonymise),
    Retention(retention::Retention),
    Files(files::Files),
    Templates(templates::List),
    Explain(explain::Explain),
    Packs(packs::Packs),
    Items(items::Items),
    Compare(packs::Compare),
    Demo(demo::Demo),
    Serve(serve::Serve),
}

/// Runs the command line; the outcome is the exit code.
pub fn run() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if arguments.get(1).is_some_and(|a| a == world::CHILD_ARGUMENT) {
        return ExitCode::from(u8::try_from(world::child_main(arguments.into_iter().skip(2), MEMORY)).unwrap_or(2));
    }
    let language = language::of(&arguments);
    let stopped = language.message("cli-stopped", &[("place", "{place}".into())]);
    // A panic would be a mistake of ours. Its words could hold what stands in a cell, so they are not shown.
    std::panic::set_hook(Box::new(move |info| {
        // The name of the file alone: the folders are those of the machine that the program was built on.
        let file = |file: &str| file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let place = info.location().map_or_else(String::new, |l| format!(" ({}:{})", file(l.file()), l.line()));
        let _ = writeln!(std::io::stderr(), "{}", fill(&stopped, &[("place", place)]));
    }));
    let outcome = std::panic::catch_unwind(|| {
        // The program alone on a terminal, as after a double click in Windows, is the page. A script gets the help.
        if arguments.len() < 2 && std::io::stdout().is_terminal() {
            return alone(language);
        }
        let understood =
            |command: &mut clap::Command| command.try_get_matches_from_mut(&arguments).and_then(|matches| Cli::from_arg_matches(&matches));
        // The texts of all commands and flags are made only when some may be shown.
        if let Ok(cli) = understood(&mut help::bare(language)) {
            return dispatch(cli);
        }
        let mut command = help::command(language);
        match understood(&mut command) {
            Ok(cli) => dispatch(cli),
            Err(error) => Ok(wrong::show(&error, &command, language)),
        }
    });
    let audience = Audience { screen: true, language, ..Audience::default() };
    match outcome {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => {
            let style = style(&std::io::stderr());
            let _ = write!(std::io::stderr(), "{}", terminal::error(&error, audience, style));
            ExitCode::from(2)
        }
        Err(_) => ExitCode::from(2),
    }
}

/// Serves the page. A window that was opened by a double click closes when the program ends: what went wrong is still to be read in it.
fn alone(language: Language) -> Result<ExitCode> {
    let common = Common { schemas: None, format: None, lang: language.tag().to_owned() };
    let outcome = serve::Serve::alone().run(&common);
    let Err(error) = &outcome else { return outcome };
    if !cfg!(windows) {
        return outcome;
    }
    let audience = Audience { screen: true, language, ..Audience::default() };
    print(&terminal::error(error, audience, style(&std::io::stdout())))?;
    print(&format!("{}\n", language.word("serve-window-wait")))?;
    let _ = std::io::stdin().read_line(&mut String::new());
    Ok(ExitCode::from(2))
}

fn dispatch(cli: Cli) -> Result<ExitCode> {
    let common = cli.common;
    match cli.command {
        Command::New(c) => c.run(&common),
        Command::Prepare(c) => c.run(&common),
        Command::Check(c) => c.run(&common),
        Command::Reconcile(c) => c.run(&common),
        Command::Verify(c) => c.run(&common),
        Command::HandOver(c) => c.run(&common),
        Command::Answer(c) => c.run(&common),
        Command::Inspect(c) => c.run(&common),
        Command::Map(c) => c.run(&common),
        Command::MatchUpn(c) => c.run(&common),
        Command::Summary(c) => c.run(&common),
        Command::Subject(c) => c.run(&common),
        Command::Pseudonymise(c) => c.run(&common),
        Command::Retention(c) => c.run(&common),
        Command::Files(c) => c.run(&common),
        Command::Templates(c) => c.run(&common),
        Command::Explain(c) => c.run(&common),
        Command::Packs(c) => c.run(&common),
        Command::Items(c) => c.run(&common),
        Command::Compare(c) => c.run(&common),
        Command::Demo(c) => c.run(&common),
        Command::Serve(c) => c.run(&common),
    }
}

impl Common {
    /// The packs to use.
    fn library(&self) -> Result<Library> {
        Library::open(disk(), self.schemas.as_deref(), &[])
    }

    /// The packs among which this return is.
    fn library_with(&self, name: &str) -> Result<Library> {
        self.library_of(PackShelf::of(name))
    }

    /// The packs of a shelf, or of the folder that was given.
    fn library_of(&self, shelf: PackShelf) -> Result<Library> {
        self.told_language(shelf);
        Library::open_of(disk(), self.schemas.as_deref(), shelf, &[])
    }

    /// Says once to who reads another language that the texts of a pack are in English only.
    fn told_language(&self, shelf: PackShelf) {
        static TOLD: Once = Once::new();
        let language = self.language();
        if shelf.is_english_only() && language != Language::default() && self.schemas.is_none() {
            // That nobody reads the stream is no reason to stop.
            TOLD.call_once(|| drop(writeln!(std::io::stderr(), "{}", language.word("packs-english-only"))));
        }
    }

    /// The language of what is shown.
    fn language(&self) -> Language {
        Language::find(&self.lang).unwrap_or_default()
    }

    /// The format asked for, or the one that suits where the output goes.
    fn format(&self) -> Format {
        let terminal = std::io::stdout().is_terminal();
        self.format.unwrap_or(if terminal { Format::Text } else { Format::Plain })
    }
}

/// Without a limit, but in the child that reads old formats.
#[global_allocator]
static ALLOCATOR: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);
const MEMORY: ProgramMemory = ProgramMemory { limit: |bytes| ALLOCATOR.set_limit(bytes).is_ok(), allocated: || ALLOCATOR.allocated() };

/// The files on disk; old formats are read by this program, started again.
fn disk() -> &'static Disk {
    static WORLD: OnceLock<Disk> = OnceLock::new();
    WORLD.get_or_init(|| Disk { program: Some(std::env::current_exe().unwrap_or_else(|_| "cyfrif".into())) })
}

/// How to draw on this stream: colours only on a terminal, and not where NO_COLOR says so.
fn style(stream: &impl IsTerminal) -> Style {
    let terminal = stream.is_terminal();
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
    let width = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).or_else(terminal_width).unwrap_or(100);
    // Windows draws colours only when it is asked to; nothing has to be asked elsewhere.
    let colour = terminal && !no_colour && anstyle_query::windows::enable_ansi_colors().unwrap_or(true);
    Style { colour, width, unicode: true }
}

/// The width of the terminal, within what reads well.
fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0).clamp(60, 160))
}

/// Names the files that were written. What is shown for other programs is not mixed with it.
fn print_written(files: &[PathBuf], common: &Common) -> Result<()> {
    for file in files {
        let shown = file.strip_prefix(".").unwrap_or(file).display().to_string();
        let line = format!("{}\n", common.language().message("written", &[("file", (&shown).into())]));
        match common.format() {
            Format::Text | Format::Plain => print(&line)?,
            Format::Json | Format::Html => drop(std::io::stderr().lock().write_all(line.as_bytes())),
        }
    }
    Ok(())
}

/// The error for what could not be shown: unlike a file that could not be written it says nothing of the files of the run, which are in their places.
fn unshown(failure: &std::io::Error) -> Error {
    Error::new(Code::NOT_SHOWN).with("reason", world::why_unwritten(failure)).caused_by(failure)
}

/// Writes a text to standard output. A closed pipe is no failure: whoever reads has read enough.
fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(unshown(&error)),
        _ => Ok(()),
    }
}
