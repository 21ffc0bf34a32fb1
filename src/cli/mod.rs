//! The command line. Everything that looks at the outside world (arguments, clock, environment, terminal) is here.

mod answer;
mod check;
mod demo;
mod explain;
mod inspect;
mod items;
mod map;
mod match_upn;
mod new;
mod packs;
mod serve;
mod shell;
mod show;
mod templates;
mod verify;

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::OnceLock;

use clap::{Args, Parser, Subcommand, ValueEnum};
use cyfrif::error::Result;
use cyfrif::job::RawJob;
use cyfrif::pack::Library;
use cyfrif::render::{Style, terminal};
use cyfrif::texts::{Audience, Language};
use cyfrif::world::{self, Disk, ProgramMemory};

/// Prepares a Welsh council's CASP and Looked After Children returns.
///
/// Reads the spreadsheets that the case system exports, checks them field by field, and writes the returns as XML without names.
/// Nothing is ever sent anywhere.
#[derive(Parser)]
#[command(name = "cyfrif", bin_name = "cyfrif", version, propagate_version = true, after_help = AFTER)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

const AFTER: &str = "\
Exit codes: 0 no errors (there may be queries); 1 errors in the data; 2 cyfrif could not do its work.
Begin with `cyfrif demo`, which shows everything on an invented council, and for your own return with `cyfrif new`.";

/// Flags of every command.
#[derive(Args, Clone)]
pub struct Common {
    /// Use the packs of this folder instead of those in the program.
    #[arg(long, global = true, value_name = "DIR")]
    schemas: Option<PathBuf>,
    /// How what was found is shown; left out: text on a terminal, plain otherwise.
    #[arg(long, global = true, value_enum)]
    format: Option<Format>,
    /// The language of what is shown: en or cy. Left out: that of the job (lang), or else of the system.
    #[arg(long, global = true, value_name = "LANG", value_parser = ["en", "cy"])]
    lang: Option<String>,
}

/// How what was found is shown.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The rows themselves, with the cells at fault marked.
    Text,
    /// Whole sentences, for screen readers and for other programs to pass on.
    Plain,
    /// JSON, grouped by code.
    Json,
    /// One HTML page.
    Html,
}

#[derive(Subcommand)]
enum Command {
    /// Begin a job folder: write a job file that says what each entry is for.
    New(new::New),
    /// Check and, where there is no error, write the returns of a job.
    Prepare(check::Prepare),
    /// Check the returns of a job; write nothing but the reports asked for.
    Check(check::Check),
    /// Check a CASP and a LAC return against each other (and each by itself).
    Reconcile(check::Reconcile),
    /// Verify a finished XML from anywhere: its schema and every rule.
    Verify(verify::Verify),
    /// Answer queries: say why the values stand, so that it is not asked again until they change.
    Answer(answer::Answer),
    /// Say what is in a file: sheets, headings, what each column holds, and which template fits.
    Inspect(inspect::Inspect),
    /// Draft a template from the headings and values of an export.
    Map(map::Map),
    /// Find children's pupil numbers in a pupil list.
    MatchUpn(match_upn::MatchUpn),
    /// List the templates in the program, or print one to fit it to your own export.
    Templates(templates::List),
    /// Explain a rule, an own code, an item, a code set, or a pack.
    Explain(explain::Explain),
    /// List the packs, and how sure each is.
    Packs(packs::Packs),
    /// List the items of a pack: what is sent, and what each means.
    Items(items::Items),
    /// Show what changed between two packs.
    Compare(packs::Compare),
    /// Show everything on an invented council.
    Demo(demo::Demo),
    /// Do the whole job in the browser: the page is shown to this machine only.
    Serve(serve::Serve),
    /// Write shell completions.
    Completions(shell::Completions),
    /// Write manual pages into a folder.
    Man(shell::Man),
}

/// Runs the command line; the outcome is the exit code.
pub fn run() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|a| a == world::CHILD_ARGUMENT) {
        return ExitCode::from(u8::try_from(world::child_main(arguments, MEMORY)).unwrap_or(2));
    }
    // A panic would be a mistake of ours. Its words could hold what stands in a cell, so they are not shown.
    std::panic::set_hook(Box::new(|info| {
        // The name of the file alone: the folders are those of the machine that the program was built on.
        let file = |file: &str| file.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let place = info.location().map_or_else(String::new, |l| format!(" ({}:{})", file(l.file()), l.line()));
        let _ = writeln!(std::io::stderr(), "cyfrif stopped because of a mistake of its own{place}. Nothing was changed.");
    }));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let audience = Audience { screen: true, language: cli.common.language(), ..Audience::default() };
    let outcome = std::panic::catch_unwind(|| dispatch(cli));
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

fn dispatch(cli: Cli) -> Result<ExitCode> {
    let common = cli.common;
    match cli.command {
        Command::New(c) => c.run(&common),
        Command::Prepare(c) => c.run(&common),
        Command::Check(c) => c.run(&common),
        Command::Reconcile(c) => c.run(&common),
        Command::Verify(c) => c.run(&common),
        Command::Answer(c) => c.run(&common),
        Command::Inspect(c) => c.run(&common),
        Command::Map(c) => c.run(&common),
        Command::MatchUpn(c) => c.run(&common),
        Command::Templates(c) => c.run(&common),
        Command::Explain(c) => c.run(&common),
        Command::Packs(c) => c.run(&common),
        Command::Items(c) => c.run(&common),
        Command::Compare(c) => c.run(&common),
        Command::Demo(c) => c.run(&common),
        Command::Serve(c) => c.run(&common),
        Command::Completions(c) => c.run(),
        Command::Man(c) => c.run(&common),
    }
}

impl Common {
    /// The packs to use.
    fn library(&self) -> Result<Library> {
        Library::open(disk(), self.schemas.as_deref(), &[])
    }

    /// The language of what is shown.
    fn language(&self) -> Language {
        self.lang.as_deref().and_then(Language::find).or_else(system_language).unwrap_or_default()
    }

    /// The same flags, with the language of a job where none is given.
    fn of_job(&self, job: &RawJob) -> Common {
        Common { lang: self.lang.clone().or_else(|| job.lang.clone()), ..self.clone() }
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

/// The language of the system, where the program speaks it.
fn system_language() -> Option<Language> {
    #[cfg(windows)]
    let locale = sys_locale::get_locale();
    #[cfg(not(windows))]
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    Language::find(&locale?)
}

/// Names the files that were written. What is shown for other programs is not mixed with it.
fn print_written(files: &[PathBuf], common: &Common) -> Result<()> {
    for file in files {
        let shown = file.strip_prefix(".").unwrap_or(file).display().to_string();
        let line = format!("{}\n", common.language().say("written", &[("file", (&shown).into())]));
        match common.format() {
            Format::Text | Format::Plain => print(&line)?,
            Format::Json | Format::Html => drop(std::io::stderr().lock().write_all(line.as_bytes())),
        }
    }
    Ok(())
}

/// Writes a text to standard output. A closed pipe is no failure: whoever reads has read enough.
fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(world::unwritable("the output", &error)),
        _ => Ok(()),
    }
}
