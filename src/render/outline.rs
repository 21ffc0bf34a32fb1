//! What every format says before the messages: can it be sent, how many of what, which codes most, what to do next.

use rustc_hash::FxHashMap;

use super::clean::brief;
use crate::calendar::date_of;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::report::{Report, Summary, Totals};
use crate::review::ours;
use crate::texts::{Audience, DisplayValue, Language, Message};
use crate::validate::Judge;

/// The report seen from above. Made in one pass over codes and levels, which are cheap.
#[derive(Clone, Debug)]
pub struct Outline {
    /// How many of each level.
    pub(crate) totals: Totals,
    /// The codes, the most frequent first, those equally frequent by code.
    pub(crate) codes: Vec<CodeCount>,
    /// For whom it is.
    pub audience: Audience,
}

/// One code and its diagnostics.
#[derive(Clone, Debug)]
pub(crate) struct CodeCount {
    /// The code.
    pub code: String,
    /// How grave its first diagnostic is.
    pub level: Level,
    /// Its message as a title.
    pub title: String,
    /// Its diagnostics, in workbook order.
    pub(crate) indexes: Vec<usize>,
    /// How many of them are answered queries.
    pub answered: usize,
    /// Whether it is about a whole sheet or file; such an error may be the cause of others.
    pub whole: bool,
}

impl CodeCount {
    /// How many diagnostics have this code.
    pub(crate) fn count(&self) -> usize {
        self.indexes.len()
    }
}

impl Outline {
    /// The outline of a report, for this audience.
    pub fn new(report: &dyn Report, audience: Audience) -> Self {
        let mut totals = Totals::default();
        let mut codes: Vec<CodeCount> = Vec::new();
        let mut positions: FxHashMap<String, usize> = FxHashMap::default();
        // Of a rule that says one of several things, what was said here.
        let mut cases: Vec<Vec<&str>> = Vec::new();
        for index in 0..report.len() {
            let (level, answered) = (report.level(index), report.answered(index));
            totals.add(level, answered);
            let code = report.code(index);
            let position = match positions.get(code) {
                Some(&position) => position,
                None => {
                    let first = report.diagnostic(index);
                    let whole = first.places.iter().all(|place| place.row.is_none());
                    let title =
                        report.page(code, audience.language).map(|page| page.title).unwrap_or(first.message.unfilled(audience.language));
                    codes.push(CodeCount { code: code.to_owned(), level, title, indexes: Vec::new(), answered: 0, whole });
                    positions.insert(code.to_owned(), codes.len() - 1);
                    cases.push(Vec::new());
                    codes.len() - 1
                }
            };
            if let Some(case) = report.case(index, audience.language)
                && !cases[position].contains(&case)
            {
                cases[position].push(case);
            }
            codes[position].indexes.push(index);
            codes[position].answered += usize::from(answered);
        }
        for (code, cases) in codes.iter_mut().zip(cases).filter(|(_, cases)| !cases.is_empty()) {
            code.title = crate::report::several(cases);
        }
        for code in codes.iter_mut().filter(|code| code.title.contains('{')) {
            code.title = match code.indexes[..] {
                // There is one: its message says more than a title with gaps.
                [only] => brief(&report.diagnostic(only).message, audience, true),
                _ => gaps(&code.title),
            };
        }
        codes.sort_by(|a, b| b.count().cmp(&a.count()).then_with(|| a.code.cmp(&b.code)));
        Outline { totals, codes, audience }
    }

    /// The diagnostics that are shown one by one, in workbook order: of each code the first `most`, or all. The last of a code comes with how many
    /// more of it there are.
    pub(crate) fn folded(&self, most: Option<usize>) -> Vec<(usize, Option<usize>)> {
        let mut shown = Vec::new();
        for code in &self.codes {
            let last = most.unwrap_or(usize::MAX).clamp(1, code.count());
            let more = |nth: usize| (nth + 1 == last).then_some(code.count() - last);
            shown.extend(code.indexes[..last].iter().enumerate().map(|(nth, &index)| (index, more(nth))));
        }
        shown.sort_unstable_by_key(|(index, _)| *index);
        shown
    }

    /// Whether the return can be sent: there is no error.
    pub(crate) fn can_be_sent(&self) -> bool {
        self.totals.errors == 0
    }

    /// Yes or no, in one word.
    pub fn yes_or_no(&self) -> String {
        let audience = self.audience;
        if self.can_be_sent() { audience.word("yes") } else { audience.word("no") }
    }

    /// Why, in one sentence.
    pub fn verdict(&self) -> String {
        verdict(&self.totals).to(self.audience)
    }

    /// The things to do next, three at most, the first first.
    pub fn next(&self, report: &dyn Report) -> Vec<String> {
        let audience = self.audience;
        let mut steps = Vec::new();
        let mut errors: Vec<&CodeCount> = self.codes.iter().filter(|c| c.level == Level::Error).collect();
        // What is missing as a whole comes first: putting it right may take many others away.
        errors.sort_by_key(|c| !c.whole);
        let queries = self.totals.queries;
        let room = if queries > 0 { 1 } else { 2 };
        for code in errors.iter().take(room) {
            let args = [("code", (&code.code).into()), ("title", (&code.title).into()), ("count", code.count().into())];
            steps.push(audience.message("next-error", &args));
        }
        if queries > 0 {
            steps.push(audience.message("next-query", &[("count", queries.into())]));
        }
        let finished = report.summary().template.is_none();
        if self.totals.errors > 0 || queries > 0 {
            steps.push(if finished { audience.word("next-prepare-again") } else { audience.word("next-again") });
        }
        if self.totals.errors == 0 && report.summary().part.is_none() {
            // The return is what is sent; the manifest stays.
            let outputs: Vec<&str> = report.summary().outputs.iter().filter(|o| o.ends_with(".xml")).map(String::as_str).collect();
            if finished && queries > 0 {
                // What is left has been said.
            } else if finished {
                steps.push(audience.message("next-verified", &[("files", (&report.summary().inputs.join(", ")).into())]));
            } else if outputs.is_empty() {
                steps.push(audience.word("next-write"));
            } else {
                steps.push(audience.word("next-sign"));
                steps.push(audience.message("next-send", &[("files", (&outputs.join(", ")).into())]));
            }
        }
        steps.truncate(3);
        steps
    }
}

/// A title; places that only a message can fill are shown as a gap.
pub(crate) fn gaps(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, tail)) = after.split_once('}') else { break };
        out.push_str(before);
        out.push('…');
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The level as a word: one for the head of a message, one for a table, one in small letters.
pub(crate) fn level_word(level: Level, language: Language) -> String {
    match level {
        Level::Error => language.word("level-error"),
        Level::Query => language.word("level-query"),
        Level::Note => language.word("level-note"),
    }
}

/// The level as machines and rustc write it.
pub(crate) fn level_name(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Query => "query",
        Level::Note => "note",
    }
}

/// The child's name, for the one audience that may see it: somebody at a screen who asked for names.
pub fn name(diagnostic: &Diagnostic, audience: Audience) -> Option<&str> {
    let name = diagnostic.name.as_ref().filter(|name| audience.screen && audience.names && !audience.redact && !name.is_blank())?;
    Some(name.to(Audience { personal: true, ..audience }))
}

/// The audience of anything that is saved: whatever was asked for, not a screen and without names.
pub fn saved(audience: Audience) -> Audience {
    Audience { screen: false, names: false, ..audience }
}

/// How children are called: by their id, or in a redacted report by the order in which they appear.
#[derive(Debug, Default)]
pub struct Children {
    aliases: FxHashMap<String, usize>,
}

impl Children {
    /// What this child is called for this audience.
    pub(crate) fn call(&mut self, child: &DisplayValue, audience: Audience) -> String {
        if !audience.redact {
            return child.to(audience).to_owned();
        }
        // The id never leaves this map: it only tells one child from another.
        let key = child.to(Audience { language: Language::English, screen: true, personal: true, names: true, redact: false });
        let next = self.aliases.len() + 1;
        let alias = *self.aliases.entry(key.to_owned()).or_insert(next);
        format!("A{alias}")
    }
}

/// Where a place is, in words: file, sheet and row, or file, line and path.
pub fn location(place: &Place, audience: Audience) -> String {
    let (name, sheet) = (place.file.to(audience), place.sheet.as_ref().map(|sheet| sheet.to(audience)));
    let file = ("file", (&name).into());
    let row = place.row.map(|row| row.to_string());
    match (&sheet, &row, &place.path) {
        (Some(sheet), Some(row), _) => audience.message("at-row", &[file, ("sheet", sheet.into()), ("row", row.into())]),
        (Some(sheet), None, _) => audience.message("at-sheet", &[file, ("sheet", sheet.into())]),
        (None, Some(line), Some(path)) => audience.message("at-line-path", &[file, ("line", line.into()), ("path", path.into())]),
        (None, Some(line), None) => audience.message("at-line", &[file, ("line", line.into())]),
        (None, None, Some(path)) => audience.message("at-path", &[file, ("path", path.into())]),
        (None, None, None) => name,
    }
}

/// What was checked, in one line: the return, the authority, and how many children were read.
pub fn heading(summary: &Summary, audience: Audience) -> String {
    let whole = whole_heading(summary, audience);
    let whole = match summary.counts.first() {
        Some((_, children)) => audience.message("heading-children", &[("whole", (&whole).into()), ("count", (*children).into())]),
        None => whole,
    };
    match &summary.part {
        Some(part) => audience.message(
            "heading-part",
            &[("whole", (&whole).into()), ("part", (&part.words(Audience { language: audience.language, ..Audience::default() })).into())],
        ),
        None => whole,
    }
}

fn whole_heading(summary: &Summary, audience: Audience) -> String {
    let title = if summary.title.is_blank() { summary.pack.clone() } else { summary.title.to(audience) };
    let (name, code) = (summary.authority_name.to(audience), &summary.authority);
    match (name.is_empty(), code.is_empty()) {
        (false, false) => {
            audience.message("heading-authority", &[("title", (&title).into()), ("name", (&name).into()), ("code", code.into())])
        }
        (true, false) => audience.message("heading-code", &[("title", (&title).into()), ("code", code.into())]),
        _ => title,
    }
}

/// Whether what has these totals can be sent, in one sentence.
pub(crate) fn verdict(totals: &Totals) -> Message {
    match totals {
        Totals { errors: 1.., .. } => Message::new("verdict-errors").with("count", totals.errors),
        Totals { queries: 1.., .. } => Message::new("verdict-queries").with("count", totals.queries),
        _ => Message::new("verdict-clean"),
    }
}

/// What stands at the foot of a summary in Welsh while nobody who speaks it has read all of the texts.
pub fn unread(summary: &Summary, audience: Audience) -> Option<String> {
    crate::review::note(|| ours(&summary.shown), audience)
}

/// What was left out of the check: rows by lines of the template, and rules that did not run, with the reason.
pub fn rules(summary: &Summary, audience: Audience) -> Vec<String> {
    let mut sentences = vec![audience.message("rules-run", &[("count", summary.rules_run.into())])];
    sentences.extend(summary.judge.map(|judge| match judge {
        Judge::Own => audience.message("schema-by-own", &[]),
        Judge::Validator => audience.message("schema-by-validator", &[]),
    }));
    if summary.rows_left_out > 0 {
        sentences.insert(0, audience.message("rows-left-out", &[("count", summary.rows_left_out.into())]));
    }
    for table in &summary.tables {
        let Some(given) = &table.given else { continue };
        let newest = given.newest.map(|day| date_of(day).format("%d/%m/%Y").to_string());
        let newest = newest
            .map_or_else(|| audience.message("table-undated", &[]), |day| audience.message("table-newest", &[("day", (&day).into())]));
        let codes = if table.used_by.is_empty() { "none".to_owned() } else { table.used_by.join(", ") };
        sentences.push(audience.message(
            "table-used",
            &[
                ("table", (&table.table).into()),
                ("file", (&given.called()).into()),
                ("rows", usize::try_from(given.rows).unwrap_or(usize::MAX).into()),
                ("newest", (&newest).into()),
                ("codes", (&codes).into()),
            ],
        ));
    }
    for (reason, codes) in &summary.rules_not_run {
        let (reason, codes, count) = (reason.to(audience), codes.join(", "), codes.len());
        sentences
            .push(audience.message("rules-not-run", &[("count", count.into()), ("reason", (&reason).into()), ("codes", (&codes).into())]));
    }
    sentences
}
