//! `map`: a template drafted from the headings and values of an export.

use std::collections::HashSet;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use cyfrif::draft::{Draft, Sure, apart, draft, mended, refine, unsure_lines, write};
use cyfrif::error::{Result, argument};
use cyfrif::inspect::templates;
use cyfrif::outputs::{Batch, Kept};
use cyfrif::pack::Pack;
use cyfrif::pack::files::Source;
use cyfrif::template::{self, Template};
use cyfrif::texts::{Audience, Language};
use cyfrif::world::World as _;

use super::ask::{self, Answer};
use super::{Common, disk, inspect, print};

#[derive(Args)]
pub struct Map {
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[arg(long = "return", value_name = "PACK")]
    for_return: String,
    #[arg(long, value_name = "FILE", required_unless_present = "refine")]
    out: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    refine: Option<PathBuf>,
    #[arg(long)]
    no_ask: bool,
    #[arg(long)]
    force: bool,
    #[arg(long)]
    encoding: Option<String>,
}

impl Map {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let language = common.language();
        let library = common.library_with(&self.for_return)?;
        let pack = library.pack(&self.for_return)?;
        let old = self.refine.as_deref().map(|path| read(path, &pack)).transpose()?;
        let out = match (&self.out, &self.refine) {
            (Some(out), _) | (None, Some(out)) => out.clone(),
            (None, None) => return Err(argument(language.word("map-no-out"), language.word("map-no-out-help"))),
        };
        let own = self.refine.as_ref().is_some_and(|old| disk().place(old) == disk().place(&out));
        if out.exists() && !own && !self.force {
            let shown = out.display().to_string();
            return Err(argument(language.message("map-there", &[("file", (&shown).into())]), language.word("map-there-help")));
        }
        let may_ask = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
        let templates = templates(std::slice::from_ref(&pack))?;
        let workbooks = inspect::workbooks(&self.files, self.encoding)?;
        let mut draft = draft(&pack, &templates, &workbooks)?;
        draft.language = language;
        if may_ask && !self.no_ask && draft.is_open() {
            ask_about(&mut draft, language)?;
        }
        let text = old.as_ref().map_or_else(|| write(&draft), |old| refine(old, &draft));
        // What cannot be loaded again must not be written: that would be a mistake of ours.
        let name = out.display().to_string();
        let text = mended(&name, text, &pack, language)?;
        let mut batch = Batch::new(Kept::of(disk(), self.files.iter().map(PathBuf::as_path)));
        let mut file = batch.create(&out)?;
        file.write_all(text.as_bytes()).map_err(|e| file.failed(&e))?;
        batch.add(file, !(own || self.force))?;
        batch.keep()?;
        if let Some(old) = old {
            let before: HashSet<&str> = old.lines().collect();
            let changed = text.lines().filter(|line| !before.contains(line)).count();
            let args = [("file", (&name).into()), ("changed", changed.into()), ("unsure", unsure_lines(&text).into())];
            return said(&language.message("map-refined", &args), &draft, language);
        }
        let [sure, likely, unsure] = draft.counts();
        let args = [
            ("file", (&name).into()),
            ("sure", sure.into()),
            ("likely", likely.into()),
            ("unsure", unsure.into()),
            ("missing", draft.missing.len().into()),
        ];
        said(&language.message("map-written", &args), &draft, language)
    }
}

/// Says what was written, and which sheets the draft does not use.
fn said(written: &str, draft: &Draft, language: Language) -> Result<ExitCode> {
    print(&format!("{written}\n"))?;
    if !draft.apart.is_empty() {
        print(&format!("{}\n", language.message("map-apart", &[("sheets", (&apart(draft)).into())])))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The template to refine; it must be right, or its gaps cannot be told.
fn read(path: &Path, pack: &Pack) -> Result<String> {
    let shown = path.display().to_string();
    let text = template::own_text(disk(), path)?;
    Template::validate(&shown, &Source { path: shown.clone(), text: text.as_str().into() }, pack)?;
    Ok(text)
}

/// Asks about what is unsure, and about what was not found, until the officer has had enough.
fn ask_about(draft: &mut Draft, language: Language) -> Result<()> {
    let audience = Audience { language, screen: true, ..Audience::default() };
    print(&format!("{}\n", language.word("map-ask-intro")))?;
    for sheet in 0..draft.sheets.len() {
        let mut item = 0;
        while let Some(found) = draft.sheets[sheet].items.get(item) {
            if found.guess.sure != Sure::Unsure {
                item += 1;
                continue;
            }
            let why = found.guess.why.to(audience);
            let args = [
                ("item", (&found.item).into()),
                ("heading", (&found.guess.heading).into()),
                ("sheet", (&draft.sheets[sheet].name).into()),
                ("why", (&why).into()),
            ];
            match answer(&language.message("map-ask-item", &args), 2, language)? {
                Answer::Number(n) => draft.settle(sheet, item, n == 1),
                Answer::Open => item += 1,
                Answer::Enough => return Ok(()),
            }
        }
    }
    let mut at = 0;
    while let Some(missing) = draft.missing.get(at) {
        if missing.candidates.is_empty() {
            at += 1;
            continue;
        }
        let mut question = language.message("map-ask-missing", &[("item", (&missing.item).into()), ("module", (&missing.module).into())]);
        for (n, c) in missing.candidates.iter().enumerate() {
            let n = (n + 1).to_string();
            let sample = if c.sample.is_blank() { "none".to_owned() } else { c.sample.to(audience) };
            let args = [
                ("number", (&n).into()),
                ("letters", (&c.letters).into()),
                ("heading", c.own_heading().into()),
                ("sheet", (&c.sheet).into()),
                ("sample", (&sample).into()),
            ];
            question = format!("{question}\n{}", language.message("map-ask-candidate", &args));
        }
        match answer(&question, missing.candidates.len(), language)? {
            Answer::Number(chosen) => draft.choose(at, chosen - 1),
            Answer::Open => at += 1,
            Answer::Enough => return Ok(()),
        }
    }
    Ok(())
}

fn answer(question: &str, most: usize, language: Language) -> Result<Answer> {
    let answer = ask::answer(question, 1..=most, &language.message("map-ask-range", &[("most", most.into())]))?;
    if matches!(answer, Answer::Enough) {
        // What follows begins on a line of its own.
        print("\n")?;
    }
    Ok(answer)
}
