//! `match-upn`: children without a pupil number, or with a wrong one, found in a pupil list.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::{Result, argument};
use cyfrif::outputs::{Batch, Kept};
use cyfrif::read;
use cyfrif::texts::{Arg, Language};
use cyfrif::upn::decisions::{self, Corrections, Decision, Open, Settled, settle};
use cyfrif::upn::{Column, Field, Known, List, Matching, Source, sheet, told};

use super::ask::{self, Answer};
use super::check::{JobFlags, setting};
use super::{Common, disk, print, print_written};

#[derive(Args)]
pub struct MatchUpn {
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    pupils: Vec<PathBuf>,
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    #[arg(long, value_name = "FILE", num_args = 1.., requires = "who")]
    from: Vec<PathBuf>,
    #[arg(long, requires = "who")]
    ask: bool,
    #[arg(long, value_name = "NAME")]
    who: Option<String>,
    #[arg(long)]
    weights: bool,
    #[arg(long)]
    no_ask: bool,
    #[arg(long)]
    encoding: Option<String>,
    #[arg(long, value_name = "DIR", default_value = ".")]
    job: PathBuf,
}

/// What was read and what came of it.
struct Work {
    known: Vec<Known>,
    list: List,
    matching: Matching,
    language: Language,
    software: String,
    at: chrono::NaiveDateTime,
}

impl MatchUpn {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let flags = JobFlags::of(&self.job);
        let raw = flags.raw_job()?;
        let language = common.language();
        let screen = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        if self.ask && !screen {
            return Err(argument(language.word("upn-ask-needs-screen"), language.word("upn-ask-needs-screen-help")));
        }
        let library = flags.library(&raw, common)?;
        let job = raw.resolve(disk(), &self.job, &library)?;
        let options = setting(false, language);
        let (known, twice, names) = cyfrif::upn::of_job(&library, &job, &options)?;
        let reading = read::Options { encoding: self.encoding.clone(), ..read::Options::default() };
        let mut ask = |column: &Column| if screen && !self.no_ask { asked(column, language) } else { Ok(false) };
        let files = self.pupils.iter().map(|file| Source::open(disk(), file, &reading)).collect::<Result<Vec<_>>>()?;
        let list = List::of(&files, &mut ask)?;
        let matching = cyfrif::upn::find(known.iter().map(|one| &one.child.person), &list.pupils);
        let work = Work { known, list, matching, language, software: options.software.clone(), at: options.at };
        print_lines(&told::list(&work.list, language))?;
        let date = options.at.date().to_string();
        let mut settled = work.settle(&decisions::read(disk(), &self.job)?);
        let new = self.decide(&work, &settled, &date)?;
        if !new.is_empty() {
            print_kept(decisions::add(disk(), &self.job, &names, &new)?, common)?;
            settled = work.settle(&decisions::read(disk(), &self.job)?);
        }
        work.tell(&settled, twice, self.weights)?;
        if let Some(to) = &self.to {
            let mut kept = Kept::of_job(disk(), &job);
            self.pupils.iter().for_each(|file| kept.keep(file));
            print_written(&work.save(to, &settled, Batch::new(kept))?, common)?;
        }
        match &self.who {
            Some(who) if !settled.found.is_empty() => {
                let (known, pupils) = (&work.known, &work.list.pupils);
                let of = Corrections { names: &names, known, pupils, found: &settled.found, who, date: &date, language };
                print_kept(decisions::correct(disk(), &self.job, &of)?, common)?;
            }
            None if !settled.found.is_empty() => print_message(language, "upn-give-who", &[])?,
            _ => {}
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Decisions from workbooks that were filled in, and from the terminal.
    fn decide(&self, work: &Work, settled: &Settled, date: &str) -> Result<Vec<Decision>> {
        let who = self.who.as_deref();
        let content = work.content(settled);
        let mut new = Vec::new();
        for file in &self.from {
            let taken = sheet::take(disk(), file, &content, who, date)?;
            let counts = [("count", taken.decisions.len().into()), ("blank", taken.blank.into()), ("refused", taken.refused.len().into())];
            print_message(work.language, "upn-taken", &counts)?;
            let refused: Vec<String> = taken.refused.iter().map(|(row, why)| told::refused(*row, why, work.language)).collect();
            print_lines(&refused)?;
            new.extend(taken.decisions);
        }
        if self.ask {
            for open in &settled.open {
                if new.iter().any(|decision: &Decision| decision.child == work.known[open.child].child.id) {
                    continue;
                }
                match work.ask(open)? {
                    Answer::Number(0) => new.push(sheet::decision(&content, open, None, who.unwrap_or_default(), date)),
                    Answer::Number(n) => {
                        new.push(sheet::decision(&content, open, open.candidates.get(n - 1), who.unwrap_or_default(), date))
                    }
                    Answer::Open => {}
                    Answer::Enough => break,
                }
            }
        }
        Ok(new)
    }
}

impl Work {
    fn settle(&self, decisions: &[Decision]) -> Settled {
        settle(&self.known, &self.list.pupils, &self.matching, decisions)
    }

    fn content<'a>(&'a self, settled: &'a Settled) -> sheet::Content<'a> {
        sheet::Content {
            known: &self.known,
            pupils: &self.list.pupils,
            open: &settled.open,
            matching: &self.matching,
            language: self.language,
            software: &self.software,
            at: self.at,
        }
    }

    /// How the children came out.
    fn tell(&self, settled: &Settled, twice: usize, weights: bool) -> Result<()> {
        let counts = told::counts(self.known.len(), settled);
        let mut lines = vec![String::new()];
        lines.extend(counts.map(|(id, count)| self.language.message(id, &[("count", count.into())])));
        lines.extend(told::remarks(settled, twice, self.language));
        lines.extend(told::another(&self.known, settled, self.language));
        lines.push(String::new());
        lines.extend(told::limits(&self.matching, self.language));
        if weights {
            lines.push(String::new());
            lines.extend(told::weights(&self.matching, self.language));
        }
        print_lines(&lines)
    }

    /// Saves what is to be decided. A workbook in which somebody has written is not replaced.
    fn save(&self, to: &Path, settled: &Settled, mut batch: Batch<'_>) -> Result<Vec<PathBuf>> {
        if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            cyfrif::outputs::private_folder(batch.world(), folder)?;
        }
        let mut file = batch.create_report(to, false)?;
        let written = sheet::make(&self.content(settled)).and_then(|bytes| file.write_all(&bytes));
        written.map_err(|error| file.failed(&error))?;
        batch.add(file, false)?;
        batch.keep()
    }

    /// Shows a child beside the pupils in question, and asks which it is.
    fn ask(&self, open: &Open) -> Result<Answer> {
        let child = &self.known[open.child].child;
        let mut text = self.language.message("upn-ask-child", &[("child", (&child.id).into())]);
        for (n, candidate) in open.candidates.iter().enumerate() {
            let likely = sheet::percent(candidate.likely);
            let number = (n + 1).to_string();
            text.push('\n');
            text.push_str(&self.language.message("upn-ask-pupil", &[("number", (&number).into()), ("likely", (&likely).into())]));
            for (field, level) in Field::ALL.into_iter().zip(candidate.levels) {
                let name = self.language.word(field.word());
                let of = |person| sheet::shown(person, field, self.language);
                let sign = if field.mark(level).is_some() { "≠" } else { " " };
                let (own, other) = (of(&child.person), of(&self.list.pupils[candidate.pupil]));
                text.push_str(&format!("\n   {name:<24} {own:<32} {sign} {other}"));
            }
        }
        text.push('\n');
        text.push_str(&self.language.word("upn-ask-which"));
        answer(&text, open.candidates.len(), self.language)
    }
}

fn answer(question: &str, most: usize, language: Language) -> Result<Answer> {
    ask::answer(question, 0..=most, &language.message("upn-ask-range", &[("most", most.into())]))
}

/// Asks whether a column is what it was taken for.
fn asked(column: &Column, language: Language) -> Result<bool> {
    let what = language.word(column.what.word());
    let args = [("heading", (&column.heading).into()), ("what", (&what).into()), ("file", (&column.file).into())];
    Ok(matches!(answer(&language.message("upn-ask-column", &args), 1, language)?, Answer::Number(1)))
}

/// Names the file that was written, and says where a child's name was left out of it.
fn print_kept(written: decisions::Written, common: &Common) -> Result<()> {
    if written.masked {
        print_message(common.language(), "upn-masked", &[])?;
    }
    print_written(&[written.path], common)
}

fn print_lines(lines: &[String]) -> Result<()> {
    lines.iter().try_for_each(|line| print(&format!("{line}\n")))
}

fn print_message(language: Language, id: &'static str, args: &[(&str, Arg<'_>)]) -> Result<()> {
    print(&format!("{}\n", language.message(id, args)))
}
