//! `demo`: everything, on an invented council.

use cyfrif::outputs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::{Error, Result, argument};
use cyfrif::invent::{self, Council, export, postcodes};
use cyfrif::job::RawJob;
use cyfrif::outputs::Batch;
use cyfrif::pack::Library;
use cyfrif::render::outline::{Outline, heading};
use cyfrif::report::CheckReport;
use cyfrif::texts::{Audience, Language, Message};
use cyfrif::world::{World, unwritable};

use super::wrong::number;
use super::{Common, disk, print};

#[derive(Args)]
pub struct Demo {
    #[arg(default_value = "cyfrif-demo")]
    folder: PathBuf,
    #[arg(long, default_value_t = 400, value_parser = number::<u32>(100..=200_000))]
    children: u32,
}

/// The file that says that a demo made the folder, and what it wrote there.
const MARKER: &str = "made-by-cyfrif-demo.txt";
/// The invented postcode table of each job.
const POSTCODES: &str = "postcodes.csv";
/// How many mistakes the first set of exports has.
const MISTAKES: usize = 40;

impl Demo {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let language = common.language();
        let library = common.library()?;
        let marker = self.folder.join(MARKER);
        if self.folder.exists() && !marker.exists() {
            let file = self.folder.display().to_string();
            return Err(argument(Message::new("cli-demo-there").with("file", file), Message::new("cli-demo-there-help")));
        }
        self.unchanged(&marker)?;
        std::fs::create_dir_all(&self.folder).map_err(|e| failed(&self.folder, &e))?;
        let note = language.message("demo-marker", &[]);
        outputs::save(disk(), &marker, note.as_bytes(), false)?;
        let council = invent::demo::council(self.children as usize);
        let (broken, _) = invent::faults::broken_for_any_layout(&council, MISTAKES);
        let wrong = self.folder.join("1-with-mistakes");
        let right = self.folder.join("2-corrected");
        let own = library.authority(&council.authority)?.reference.clone().unwrap_or_default();
        let postcodes = [postcodes::surprising(&council, &own).0, postcodes::table(&council, &own)];
        for ((folder, council), postcodes) in [(&wrong, &broken), (&right, &council)].into_iter().zip(&postcodes) {
            exports(folder, council, postcodes, language)?;
        }
        let shown = |path: &Path| path.display().to_string();
        print(&language.message("demo-written", &[("folder", (&shown(&self.folder)).into()), ("count", (self.children as usize).into())]))?;
        let (first, second) = (wrong.join("wccis"), right.join("wccis"));

        print(&language.message("demo-first", &[("folder", (&shown(&first)).into())]))?;
        run(&library, &first, false, language, &mut |reports, _| told(reports, language))?;

        print(&language.message("demo-second", &[("folder", (&shown(&second)).into())]))?;
        let mut written = Vec::new();
        let ended = run(&library, &second, true, language, &mut |reports, files| {
            written.extend(files.iter().map(|file| file.display().to_string()));
            told(reports, language)
        })?;
        let output = |wanted: &dyn Fn(&str) -> bool| written.iter().find(|file| wanted(file)).cloned().unwrap_or_default();
        print(&language.message(
            "demo-next",
            &[
                ("report", (&shown(&first.join(report_name(invent::demo::RETURNS[0])))).into()),
                ("sheet", (&output(&|name| name.contains("sign-off"))).into()),
                ("xml", (&output(&|name| name.ends_with(".xml"))).into()),
                ("job", (&shown(&second.join("cyfrif.toml"))).into()),
                ("folder", (&shown(&first)).into()),
            ],
        ))?;
        let listed: String = self.files()?.into_iter().map(|(name, digest)| format!("{digest}  {name}\n")).collect();
        outputs::save(disk(), &marker, format!("{note}\n{listed}").as_bytes(), false)?;
        Ok(ExitCode::from(u8::from(ended)))
    }

    /// What an earlier demo has written is as it wrote it: nothing that somebody has changed or added is written over or removed.
    fn unchanged(&self, marker: &Path) -> Result<()> {
        let Ok(text) = (disk() as &dyn World).read_text(marker) else { return Ok(()) };
        let known: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once("  ")).collect();
        let files = self.files()?;
        let Some((name, _)) = files.iter().find(|(name, digest)| !known.contains(&(digest.as_str(), name.as_str()))) else { return Ok(()) };
        let path = self.folder.join(name).display().to_string();
        Err(argument(Message::new("cli-demo-changed").with("file", path), Message::new("cli-demo-changed-help")))
    }

    /// The files of the demo but its marker, each with its digest.
    fn files(&self) -> Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let name = entry.file_name().to_string_lossy().into_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if name != MARKER && !name.starts_with(".cyfrif") {
                    let digest = outputs::digest(disk(), &path).map_err(|e| failed(&path, &e))?;
                    let below = path.strip_prefix(&self.folder).unwrap_or(&path);
                    found.push((below.to_string_lossy().replace('\\', "/"), digest));
                }
            }
        }
        found.sort();
        Ok(found)
    }
}

/// The file with the report about a return.
fn report_name(collection: &str) -> String {
    format!("report-{collection}.html")
}

/// Says in a line what came of each return.
fn told(reports: &[CheckReport<'_>], language: Language) -> Result<()> {
    let audience = Audience { language, ..Audience::default() };
    for report in reports {
        let outline = Outline::new(report, audience);
        let (what, answer) = (heading(cyfrif::report::Report::summary(report), audience), outline.yes_or_no());
        let why = outline.verdict();
        print(&language.message("demo-told", &[("what", (&what).into()), ("answer", (&answer).into()), ("why", (&why).into())]))?;
    }
    Ok(())
}

/// The council's exports in both layouts, each with its job file and its reference table.
fn exports(folder: &Path, council: &Council, postcodes: &str, language: Language) -> Result<()> {
    for (layout, name) in [(export::Layout::Wccis, "wccis"), (export::Layout::Plain, "plain")] {
        let place = folder.join(name);
        let files = export::write(council, layout, &place, export::Format::Xlsx).map_err(|e| failed(&place, &e))?;
        let files: Vec<String> = files.iter().filter_map(|p| p.file_name()).map(|n| n.to_string_lossy().into_owned()).collect();
        let of = |collection| invent::demo::files_of(collection, &files).iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>().join(", ");
        let [first, other] = invent::demo::RETURNS;
        let args = [
            ("remark", language.word("demo-job")),
            ("authority", council.authority.clone()),
            ("template", name.to_owned()),
            ("return", format!("{first}/{}", invent::demo::YEAR)),
            ("workbooks", of(first)),
            ("postcodes", POSTCODES.to_owned()),
            ("other", format!("{other}/{}", invent::demo::YEAR)),
            ("other-workbooks", of(other)),
        ];
        let job = cyfrif::texts::fill(include_str!("demo-job.toml"), &args);
        outputs::save(disk(), place.join("cyfrif.toml"), job.as_bytes(), false)?;
        outputs::save(disk(), place.join(POSTCODES), postcodes.as_bytes(), false)?;
        // The demo may be run again: what an earlier one prepared goes, so that the same serial can be written.
        let out = place.join("out");
        if out.exists() {
            std::fs::remove_dir_all(&out).map_err(|e| failed(&out, &e))?;
        }
    }
    Ok(())
}

/// Runs a job; its reports are saved beside the job file.
fn run(library: &Library, folder: &Path, write: bool, language: Language, tell: &mut cyfrif::Tell<'_>) -> Result<bool> {
    let job = RawJob::read(disk(), folder)?.resolve(disk(), folder, library)?;
    let setting = super::check::setting(false, language);
    let mut save = |reports: &[CheckReport<'_>], batch: &mut Batch<'_>| {
        reports.iter().try_for_each(|report| {
            let name = report_name(&report.pack().collection);
            cyfrif::run::saved::save(report, Audience { language, ..Audience::default() }, &folder.join(name), batch)
        })
    };
    cyfrif::prepare_and_save(library, &job, &setting, write, &mut save, tell).map(|ended| ended.errors)
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    unwritable(path.display().to_string(), error)
}
