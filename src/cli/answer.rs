//! `answer`: why queries stand as they are, one by one or from the lists of the teams.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use cyfrif::diagnostic::Diagnostic;
use cyfrif::error::{Result, argument};
use cyfrif::job::{Answer as Given, Job};
use cyfrif::pack::Library;
use cyfrif::render::outline::location;
use cyfrif::report::{CheckReport, Query, Report};
use cyfrif::run::lists;
use cyfrif::texts::{Audience, Language, Message};

use super::check::JobFlags;
use super::wrong::number;
use super::{Common, disk, print};

#[derive(Args)]
pub struct Answer {
    #[arg(required_unless_present = "from", conflicts_with = "from")]
    code: Option<String>,
    #[arg(long, value_name = "ID", default_value = "", conflicts_with = "from")]
    child: String,
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    file: Option<String>,
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    sheet: Option<String>,
    #[arg(long, value_name = "COLUMN", conflicts_with = "from")]
    column: Option<String>,
    #[arg(long, value_name = "NUMBER", conflicts_with = "from", value_parser = number::<u32>(1..=9_999_999))]
    row: Option<u32>,
    #[arg(long, conflicts_with = "from")]
    all: bool,
    #[arg(long, value_name = "PATH", num_args = 1..)]
    from: Vec<PathBuf>,
    #[arg(long, required_unless_present = "from", conflicts_with = "from")]
    reason: Option<String>,
    #[arg(long, required_unless_present = "from")]
    who: Option<String>,
    #[arg(long, value_name = "DIR", default_value = ".")]
    job: PathBuf,
}

impl Answer {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let flags = JobFlags::of(&self.job);
        let raw = flags.raw_job()?;
        let library = flags.library(&raw, common)?;
        let job = raw.resolve(disk(), &self.job, &library)?;
        if self.from.is_empty() { self.one(&library, &job, common) } else { self.many(&library, &job, common) }
    }

    /// Answers the queries that are meant.
    fn one(&self, library: &Library, job: &Job, common: &Common) -> Result<ExitCode> {
        let language = common.language();
        let mut found: Vec<(Query, String)> = Vec::new();
        let mut children: Vec<String> = Vec::new();
        let (mut kept, mut names) = (self.given(), Arc::default());
        cyfrif::prepare(library, job, &super::check::setting(false, common.language()), false, &mut |reports| {
            found = reports.iter().flat_map(|report| self.meant(report, language)).collect();
            children = reports.iter().flat_map(|report| self.children(report)).collect();
            names = reports.first().map(CheckReport::names).unwrap_or_default();
            kept = names.answer(&kept)?;
            Ok(())
        })?;
        // What is answered already is answered anew only when nothing is open.
        if found.iter().any(|(query, _)| query.answer.is_none()) {
            found.retain(|(query, _)| query.answer.is_none());
        }
        let code = self.code.clone().unwrap_or_default();
        self.usable(&code, &found, &children)?;
        let of = |query: &Query| Given { code: query.code.clone(), digest: query.digest.clone(), ..kept.clone() };
        let answers: Vec<Given> = found.iter().map(|(query, _)| of(query)).collect();
        let written = cyfrif::run::add_answers(disk(), &self.job, &names, &answers)?;
        print(&format!("{}\n", language.message("answered", &[("count", answers.len().into()), ("code", (&code).into())])))?;
        if self.given().is_masked_in(&kept) {
            let said = format!("{} ({})", kept.reason, kept.who);
            print(&format!("{}\n", language.message("answer-masked", &[("kept", (&said).into())])))?;
        }
        super::print_written(&[written], common)?;
        Ok(ExitCode::SUCCESS)
    }

    /// The queries of a report that are meant, each with where it is.
    fn meant(&self, report: &CheckReport<'_>, language: Language) -> Vec<(Query, String)> {
        let audience = Audience { language, ..Audience::default() };
        let code = self.code.as_deref().unwrap_or_default();
        let queries = report.queries().filter(|query| query.code.eq_ignore_ascii_case(code) && query.child == self.child.trim());
        queries
            .filter_map(|query| {
                let diagnostic = report.diagnostic(query.index);
                let place = diagnostic.places.first().map(|place| location(place, audience)).unwrap_or_default();
                self.is_there(&diagnostic).then_some((query, place))
            })
            .collect()
    }

    /// The children that queries with this code are about.
    fn children(&self, report: &CheckReport<'_>) -> Vec<String> {
        let code = self.code.as_deref().unwrap_or_default();
        report.queries().filter(|q| q.code.eq_ignore_ascii_case(code) && !q.child.is_empty()).map(|query| query.child).collect()
    }

    fn is_there(&self, d: &Diagnostic) -> bool {
        let same = |wanted: &Option<String>, is: &dyn Fn(&str) -> bool| wanted.as_ref().is_none_or(|wanted| is(wanted.trim()));
        let screen = Audience { screen: true, personal: true, ..Default::default() };
        let file = |wanted: &str| d.places.iter().any(|p| p.file.to(screen).eq_ignore_ascii_case(wanted));
        let sheet = |wanted: &str| d.places.iter().any(|p| p.sheet.as_ref().is_some_and(|s| s.to(screen).eq_ignore_ascii_case(wanted)));
        let column = |wanted: &str| {
            d.places.iter().flat_map(|p| &p.cells).filter(|c| c.marked).any(|c| {
                let letters = c.column.as_ref().is_some_and(|l| l.eq_ignore_ascii_case(wanted));
                letters || c.heading.to(screen).trim().eq_ignore_ascii_case(wanted)
            })
        };
        let row = self.row.is_none_or(|row| d.places.iter().any(|p| p.row == Some(row)));
        row && same(&self.file, &file) && same(&self.sheet, &sheet) && same(&self.column, &column)
    }

    /// There is a query, and it is clear which: one reason is not given to several sheets by mistake.
    fn usable(&self, code: &str, found: &[(Query, String)], children: &[String]) -> Result<()> {
        if found.is_empty() && self.child.is_empty() && !children.is_empty() {
            let first = children.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = if children.len() > 5 { ", …" } else { "" };
            let message = Message::new("cli-answer-of-children").with("code", code).with("children", format!("{first}{more}"));
            return Err(argument(message, Message::new("cli-answer-of-children-help")));
        }
        if found.is_empty() {
            let message = if self.child.is_empty() {
                Message::new("cli-answer-none")
            } else {
                Message::new("cli-answer-none-of-child").with("child", &self.child)
            };
            return Err(argument(message.with("code", code), Message::new("cli-answer-none-help")));
        }
        let mut digests: Vec<&str> = found.iter().map(|(query, _)| query.digest.as_str()).collect();
        digests.sort_unstable();
        digests.dedup();
        if digests.len() > 1 && self.child.is_empty() && !self.all {
            let places: Vec<&str> = found.iter().map(|(_, place)| place.as_str()).filter(|place| !place.is_empty()).collect();
            let message = Message::new("cli-answer-several").with("count", digests.len()).with("code", code);
            return Err(argument(message.with("places", places.join("; ")), Message::new("cli-answer-several-help")));
        }
        Ok(())
    }

    /// The answer as it was typed, of no query yet.
    fn given(&self) -> Given {
        Given {
            code: String::new(),
            child: self.child.trim().to_owned(),
            reason: self.reason.clone().unwrap_or_default(),
            who: self.who.clone().unwrap_or_default(),
            date: today(),
            digest: String::new(),
        }
    }

    /// Takes the answers of lists.
    fn many(&self, library: &Library, job: &Job, common: &Common) -> Result<ExitCode> {
        let language = common.language();
        let mut rows = Vec::new();
        for from in &self.from {
            for list in lists::of(disk(), from)? {
                rows.extend(lists::read(disk(), &list, &cyfrif::read::Options::default())?);
            }
        }
        let mut names = Arc::default();
        let mut taken = lists::Taken::default();
        let setting = super::check::setting(false, common.language());
        cyfrif::prepare(library, job, &setting, false, &mut |reports| {
            names = reports.first().map(CheckReport::names).unwrap_or_default();
            taken = lists::take(&rows, reports, &job.decisions, self.who.as_deref(), &today());
            Ok(())
        })?;
        let lists::Taken { answers, refused, blank, known, masked } = taken;
        if !answers.is_empty() {
            let written = cyfrif::run::add_answers(disk(), &self.job, &names, &answers)?;
            super::print_written(&[written], common)?;
        }
        let counts = [("count", answers.len().into()), ("blank", blank.into()), ("known", known.into()), ("refused", refused.len().into())];
        print(&format!("{}\n", language.message("answers-taken", &counts)))?;
        if masked > 0 {
            print(&format!("{}\n", language.message("answers-masked", &[("count", masked.into())])))?;
        }
        for line in &refused {
            print(&format!("  {}\n", line.to(Audience { language, ..Audience::default() })))?;
        }
        Ok(ExitCode::from(u8::from(!refused.is_empty())))
    }
}

fn today() -> String {
    cyfrif::world::local_time(std::time::SystemTime::now()).date().to_string()
}
