//! The receipt: what was handed over, when, by whom and to whom. It stays in the job's output folder, as JSON and as a page to print.

use std::path::PathBuf;

use askama::Template;
use serde::{Deserialize, Serialize};

use super::Ask;
use super::leaving::File;
use crate::error::Result;
use crate::job::Job;
use crate::purpose::Purpose;
use crate::render::html::source;
use crate::run::{Options, Output};
use crate::texts::Language;
use crate::world::{self, Listed, World};

const STYLE: &str = include_str!("../render/templates/sign-off.css");

/// What was handed over.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Receipt {
    /// The schema of this file.
    #[serde(default)]
    pub schema: String,
    /// What it holds and who may have it, in the language of the run.
    #[serde(default)]
    pub about: Vec<String>,
    /// When, local time.
    pub at: String,
    /// Program and version.
    pub software: String,
    /// The authority's social care code.
    pub authority: String,
    /// The serial number of the submission.
    pub serial: u32,
    /// Who handed it over, as the officer has written it.
    pub by: String,
    /// To whom.
    pub to: String,
    /// The file that left.
    pub package: Option<Output>,
    /// The folder that left, where it is one.
    pub folder: Option<String>,
    /// The keys that the file is sealed for.
    pub sealed_for: Vec<String>,
    /// What is in it.
    pub files: Vec<Left>,
    /// The sign-off sheets of the submission; none if there is none.
    pub sign_off: Vec<Output>,
    /// The children's names were looked for in the bytes that leave.
    pub names_sought: bool,
    /// The job had changed since it wrote the files, and they were meant all the same.
    #[serde(default)]
    pub changed_since: bool,
    /// The receipts of earlier hand-overs of the same submission, in whatever form.
    pub earlier: Vec<String>,
}

/// A file that left.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Left {
    /// Its name, digest and size.
    #[serde(flatten)]
    pub file: Output,
    /// The pack of the return.
    pub pack: String,
    /// How many children are in it.
    pub children: usize,
}

/// What the next receipt and package of a submission are called, and which receipts there are of the same files.
pub(super) struct Numbered {
    pub receipt: String,
    name: String,
    pub earlier: Vec<String>,
}

impl Numbered {
    pub(super) fn next(world: &dyn World, job: &Job, (submission, serial): (&str, u32), files: &[File]) -> Numbered {
        let mut names: Vec<String> = world.listed(&job.output).iter().map(Listed::name).collect();
        names.retain(|name| name.starts_with("receipt-") && name.ends_with(".json"));
        names.sort_by_key(|name| (name.len(), name.clone()));
        let of_these = |name: &String| {
            let receipt = world.read(&job.output.join(name)).ok().and_then(|bytes| serde_json::from_slice::<Receipt>(&bytes).ok());
            // In another form it is the same submission all the same.
            let same = |left: &Left| files.iter().any(|file| file.prepared.pack == left.pack);
            let left = |receipt: Receipt| receipt.serial == serial && receipt.authority == job.authority && receipt.files.iter().any(same);
            receipt.is_some_and(left)
        };
        let name = |n: usize| if n == 1 { submission.to_owned() } else { format!("{submission}-{n}") };
        let is_free = |name: &String| {
            let of = |start: &str, end: &str| world.is_taken(&job.output.join(format!("{start}-{name}{end}")));
            !of("receipt", ".json") && !of("receipt", ".html") && !["", ".zip", ".zip.age"].iter().any(|end| of("hand-over", end))
        };
        let name = (1..).map(name).find(is_free).unwrap_or_default();
        Numbered { receipt: format!("receipt-{name}"), name, earlier: names.into_iter().filter(of_these).collect() }
    }

    /// What the package is called.
    pub(super) fn package(&self, ask: &Ask) -> String {
        let ending = match (ask.folder, ask.recipients.is_empty()) {
            (true, _) => "",
            (false, true) => ".zip",
            (false, false) => ".zip.age",
        };
        format!("hand-over-{}{ending}", self.name)
    }
}

impl Receipt {
    /// The receipt as JSON and, in each language of the job, as a page to print: places and bytes.
    pub(super) fn pages(&mut self, job: &Job, setting: &Options<'_>, name: &str) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        self.schema = "cyfrif-receipt/1".to_owned();
        self.about = Purpose::Receipt.lines(setting.language).into();
        let place = |ending: &str| job.output.join(format!("{name}{ending}"));
        let json = serde_json::to_vec_pretty(self).map_err(std::io::Error::other);
        let failed = |e: std::io::Error| world::unwritable(name.to_owned(), &e);
        let mut pages = vec![(place(".json"), json.map_err(failed)?)];
        for (audience, mark) in setting.audiences(job) {
            let page = Page { receipt: self, language: audience.language }.render().map_err(std::io::Error::other).map_err(failed)?;
            pages.push((place(&format!("{mark}.html")), page.into_bytes()));
        }
        Ok(pages)
    }

    /// What is to be told besides where the files are.
    pub fn told(&self, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.earlier.is_empty() {
            let earlier = self.earlier.join(", ");
            lines.push(language.message("hand-again", &[("count", self.earlier.len().into()), ("receipts", (&earlier).into())]));
        }
        if self.changed_since {
            lines.push(language.word("hand-changed-since"));
        }
        if self.sign_off.is_empty() {
            lines.push(language.word("hand-unsigned"));
        }
        if !self.names_sought {
            lines.push(language.word("hand-names-not-sought"));
        }
        if self.sealed_for.is_empty() {
            lines.push(language.word("hand-not-sealed"));
        }
        lines.push(language.word("hand-not-sent"));
        lines
    }
}

#[derive(Template)]
#[template(path = "hand_over/receipt.html")]
struct Page<'a> {
    receipt: &'a Receipt,
    language: Language,
}

impl Page<'_> {
    fn word(&self, id: &str) -> String {
        self.language.word(id)
    }

    fn about(&self) -> [String; 2] {
        Purpose::Receipt.lines(self.language)
    }

    fn policy(&self) -> String {
        format!("default-src 'none'; base-uri 'none'; form-action 'none'; style-src {}", source(STYLE))
    }

    /// The time as it is read, `27/05/2026 10:00`.
    fn at(&self) -> String {
        let time = crate::calendar::moment_of(&self.receipt.at);
        time.map_or_else(|| self.receipt.at.clone(), |at| at.format("%d/%m/%Y %H:%M").to_string())
    }

    /// What the proof was, a sentence each.
    fn proof(&self) -> Vec<String> {
        let mut lines = vec![self.word("hand-proved")];
        if self.receipt.names_sought {
            lines.push(self.word("hand-names-sought"));
        }
        lines.extend(self.receipt.told(self.language));
        lines
    }

    fn children(&self, left: &Left) -> String {
        crate::texts::number(left.children)
    }
}
