//! `new`: a job folder begun, with a job file that says what each entry is for.

use std::io::{BufRead, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::{Result, argument};
use cyfrif::job::{self, JOB_FILE, Start};
use cyfrif::outputs;
use cyfrif::pack::Library;
use cyfrif::texts::{Audience, Language};

use super::{Common, disk, print};

#[derive(Args)]
pub struct New {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long = "return", value_name = "PACK")]
    for_return: Option<String>,
    #[arg(long, value_name = "CODE")]
    authority: Option<String>,
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    #[arg(long, value_name = "FILE", num_args = 1..)]
    workbooks: Vec<String>,
}

impl New {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let language = common.language();
        let library = common.library_with(self.for_return.as_deref().unwrap_or_default())?;
        let place = self.folder.join(JOB_FILE);
        let shown = if self.folder == Path::new(".") { JOB_FILE.to_owned() } else { place.display().to_string() };
        if place.exists() {
            return Err(argument(language.message("map-there", &[("file", (&shown).into())]), language.word("new-there-help")));
        }
        let ask = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        let mut start =
            Start { r#return: self.for_return, authority: self.authority, template: self.template, workbooks: self.workbooks, other: None };
        if start.workbooks.is_empty() {
            start.workbooks = job::exports(disk(), &self.folder)?;
        }
        if let Some(name) = &start.r#return {
            library.pack(name)?;
        } else if ask {
            start.r#return = asked_return(&library, language)?;
        }
        if let Some(code) = &start.authority {
            library.authority(code)?;
        } else if ask {
            start.authority = asked_authority(&library, language)?;
        }
        if !self.folder.exists() {
            outputs::private_folder(disk(), &self.folder)?;
        }
        outputs::save(disk(), place, job::start(&start, &library, language).as_bytes(), true)?;
        print(&next(&shown, &start, &library, language))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What is written, and what to do next.
fn next(shown: &str, start: &Start, library: &Library, language: Language) -> String {
    let mut steps = Vec::new();
    if start.r#return.is_none() || start.authority.is_none() {
        steps.push(language.word("new-next-fill"));
    }
    if start.workbooks.is_empty() {
        steps.push(language.word("new-next-exports"));
    }
    // As a command line takes them.
    let quoted = |name: &String| if name.contains(' ') { format!("\"{name}\"") } else { name.clone() };
    let files = match start.workbooks.as_slice() {
        [] => "export.xlsx".to_owned(),
        files => files.iter().map(quoted).collect::<Vec<_>>().join(" "),
    };
    let name = start.r#return.as_deref().or(library.example().map(|pack| pack.name.as_str())).unwrap_or_default();
    if start.template.is_none() {
        let args = [("files", (&files).into()), ("return", name.into()), ("template", job::DRAFTED.into())];
        steps.push(language.message("new-next-inspect", &args));
        steps.push(language.message("new-next-map", &args));
    }
    steps.push(language.word("new-next-check"));
    let list: Vec<String> = steps.iter().enumerate().map(|(n, step)| format!("{}. {step}\n", n + 1)).collect();
    format!("{}\n{}", language.message("new-written", &[("file", shown.into())]), list.concat())
}

fn asked_return(library: &Library, language: Language) -> Result<Option<String>> {
    let names: Vec<&str> = library.packs().map(|p| p.name.as_str()).collect();
    let question = language.message("new-ask-return", &[("names", (&names.join(", ")).into())]);
    asked(&question, language, &|typed| library.pack(typed).map(|p| p.name.clone()))
}

fn asked_authority(library: &Library, language: Language) -> Result<Option<String>> {
    asked(&language.word("new-ask-authority"), language, &|typed| library.authority(typed).map(|a| a.social_care.clone()))
}

/// What is typed at a question, until it is right; none for Enter alone, which leaves the entry open.
fn asked(question: &str, language: Language, right: &dyn Fn(&str) -> Result<String>) -> Result<Option<String>> {
    loop {
        print(&format!("{question}\n> "))?;
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        if !matches!(read, Ok(1..)) || line.trim().is_empty() {
            return Ok(None);
        }
        match right(line.trim()) {
            Ok(value) => return Ok(Some(value)),
            Err(error) => {
                let audience = Audience { language, ..Audience::default() };
                print(&format!("{}: {}\n", error.message().to(audience), error.help().to(audience)))?;
            }
        }
    }
}
