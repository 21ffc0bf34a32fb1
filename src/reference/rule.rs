//! The page of a rule.

use serde::Serialize;

use super::date::{DateFacts, dates};
use super::page::{Cell, Fields, Page, Table};
use super::words::{InPack, Variant, capital, open_places, pack_lines, pack_names, variants};
use crate::diagnostic::Level;
use crate::pack::rule::{self, Rows};
use crate::pack::sentence::{Dataset, RecordSet};
use crate::pack::{Library, Pack};
use crate::render::outline::level_word;
use crate::spot::ModuleId;
use crate::texts::Language;

/// A rule in all packs that it belongs to.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RuleEntry {
    /// Its code.
    pub code: String,
    /// What it says, the latest pack first; years that differ stand apart.
    pub(crate) variants: Vec<Variant<RuleFacts>>,
    /// The named dates that its sentences use.
    pub dates: Vec<DateFacts>,
}

/// A rule as it stands in a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct RuleFacts {
    /// Error or query.
    pub level: Level,
    /// Whose records are asked, in words.
    pub(crate) asked_of: String,
    /// Its arms.
    pub cases: Vec<CaseFacts>,
    /// No sentence says it: the program itself checks it.
    pub(crate) shared: bool,
    /// The collection whose return of the same year it needs.
    pub with: Option<String>,
    /// It needs last year's return.
    pub(crate) needs_last_year: bool,
    /// Where it comes from.
    pub source: String,
    /// The first year in which it holds.
    pub from: Option<String>,
    /// The last year in which it holds.
    pub until: Option<String>,
    /// Names that its sentences use, and what they mean.
    pub words: Vec<(String, String)>,
    /// What it says, Markdown.
    pub text: String,
    /// Why it matters, Markdown.
    pub why: String,
    /// What to do, Markdown.
    pub(crate) todo: String,
    /// Rows that must give the code.
    pub(crate) fails: Vec<Rows>,
    /// Rows that must not.
    pub(crate) passes: Vec<Rows>,
}

/// An arm of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct CaseFacts {
    /// The message; what the data fills in stands as `…`.
    pub message: String,
    /// All must hold for the record to be asked.
    pub when: Vec<String>,
    /// What must hold.
    pub require: Vec<String>,
    /// One of them is enough.
    pub any: bool,
    /// What stands in turn in the place of `…` in the sentences.
    pub each: Vec<String>,
}

impl RuleEntry {
    /// The rule in those of the packs that have it; none if no pack has.
    pub(crate) fn new(library: &Library, packs: &[&Pack], code: &str, language: Language) -> Option<RuleEntry> {
        let found: Vec<(&Pack, &rule::Rule)> =
            packs.iter().rev().filter_map(|p| p.rules.iter().find(|r| r.code.eq_ignore_ascii_case(code)).map(|r| (*p, r))).collect();
        let (_, first) = found.first()?;
        let said = |p: &Pack, r: &rule::Rule| (InPack { pack: p.name.clone(), basis: r.basis }, facts(library, p, r, language));
        let named: Vec<&Pack> = found.iter().map(|(p, _)| *p).collect();
        let used = |name: &str| found.iter().any(|(_, r)| tokens(r).any(|t| t == name));
        Some(RuleEntry {
            code: first.code.clone(),
            variants: variants(found.iter().map(|(p, r)| said(p, r))),
            dates: dates(&named, used, language),
        })
    }

    /// The name of the rule in a list.
    pub(crate) fn title(&self, language: Language) -> String {
        let message = self.variants.first().and_then(|v| v.facts.cases.first()).map_or("", |c| c.message.as_str());
        language.message("book-rule-title", &[("code", (&self.code).into()), ("message", message.into())])
    }

    /// The anchor that links lead to.
    pub(crate) fn anchor(code: &str) -> String {
        format!("rule-{code}")
    }

    /// The page; its own heading stands at `level`.
    pub(crate) fn page(&self, level: u8, language: Language) -> Page {
        let mut page = Page::new(self.title(language));
        page.anchored(level, self.title(language), RuleEntry::anchor(&self.code));
        let Some(first) = self.variants.first() else { return page };
        let facts = &first.facts;
        page.blocks.push(super::page::Block::Markdown(facts.text.clone()));
        // Whoever opens it wants to know what to do; where the rule comes from is for later.
        page.advice(level + 1, [&facts.todo, &facts.why], language);
        let mut fields = Fields::default();
        fields.add(language.word("head-level"), level_means(facts.level, language));
        fields.add(language.word("book-holds"), years(facts, language));
        if let Some(with) = &facts.with {
            fields.add(language.word("book-needs"), language.message("book-needs-other", &[("name", (&with.to_uppercase()).into())]));
        }
        if facts.needs_last_year {
            fields.add(language.word("book-needs"), language.word("book-needs-last"));
        }
        fields.all(language.word("book-packs"), pack_lines(&self.variants, language));
        fields.add(language.word("book-source"), facts.source.clone());
        page.fields(fields);
        page.heading(level + 1, language.word("book-checks"));
        sentences(&mut page, facts, language);
        for other in &self.variants[1..] {
            if (&other.facts.cases, other.facts.level, &other.facts.asked_of) != (&facts.cases, facts.level, &facts.asked_of) {
                page.heading(level + 1, language.message("book-checks-in", &[("packs", (&pack_names(other)).into())]));
                sentences(&mut page, &other.facts, language);
            }
        }
        let mut words = Fields::default();
        for (name, meaning) in &facts.words {
            words.add(name.clone(), meaning.clone());
        }
        for date in &self.dates {
            words.all(date.name.clone(), date.lines(language));
        }
        page.fields(words);
        page.heading(level + 1, language.message("book-rows-fail", &[("code", (&self.code).into())]));
        rows(&mut page, level + 2, &facts.fails, language);
        page.heading(level + 1, language.message("book-rows-pass", &[("code", (&self.code).into())]));
        rows(&mut page, level + 2, &facts.passes, language);
        page
    }
}

/// What a rule says in a pack.
pub(crate) fn facts(library: &Library, pack: &Pack, rule: &rule::Rule, language: Language) -> RuleFacts {
    let other = super::mention::other(library, pack, rule);
    let words = pack.aliases.iter().chain(other.iter().flat_map(|o| &o.aliases));
    let mut used: Vec<(String, String)> = Vec::new();
    for w in words.filter(|w| tokens(rule).any(|t| t == w.name)) {
        used.push((w.name.clone(), w.meaning.of(language).to_owned()));
    }
    // A record below another has two that it may be counted for, and the rule says which is meant.
    let asked = if rule.set.dataset == Dataset::Other { other.as_deref().unwrap_or(pack) } else { pack };
    let mut meant = Vec::new();
    rule.clauses().for_each(|clause| crate::engine::whose(asked, rule.set, clause, &mut meant));
    for (module, within) in meant {
        let said = match within {
            ModuleId::ROOT => language.word("book-whose-child"),
            within => language.message("book-whose", &[("module", asked.modules[within].title.of(language).into())]),
        };
        used.push((asked.modules[module].name.clone(), said));
    }
    RuleFacts {
        level: rule.level,
        asked_of: asked_of(pack, other.as_deref(), rule.set, language),
        cases: rule.cases.iter().map(|c| case(c, language)).collect(),
        shared: rule.shared.is_some(),
        with: rule.with.clone(),
        needs_last_year: rule.needs_last,
        source: rule.source.of(language).to_owned(),
        from: rule.from.clone(),
        until: rule.until.clone(),
        words: used,
        text: rule.page().text.of(language).to_owned(),
        why: rule.page().why.of(language).to_owned(),
        todo: rule.page().todo.of(language).to_owned(),
        fails: rule.page().fails.clone(),
        passes: rule.page().passes.clone(),
    }
}

/// The words of a rule's sentences.
fn tokens(rule: &rule::Rule) -> impl Iterator<Item = &str> {
    rule.clauses().flat_map(|c| c.text.split([' ', ',']))
}

fn asked_of(pack: &Pack, other: Option<&Pack>, set: RecordSet, language: Language) -> String {
    let Some(module) = set.module else { return language.word("book-of-return") };
    match (set.dataset, other) {
        (Dataset::Other, Some(other)) => {
            let (title, name) = (other.modules[module].title.of(language), &other.element);
            language.message("book-of-other", &[("module", title.into()), ("name", name.into())])
        }
        (Dataset::Last, _) => language.message("book-of-last", &[("module", pack.modules[module].title.of(language).into())]),
        _ => language.message("book-of-module", &[("module", pack.modules[module].title.of(language).into())]),
    }
}

/// A case; what `each` puts into its sentences stands as `…`.
fn case(case: &rule::Case, language: Language) -> CaseFacts {
    let each: Vec<String> = case.expansions.iter().filter_map(|c| Some(c.each.as_ref()?.of(language).to_owned())).collect();
    let first = case.expansions.first();
    let value = first.and_then(|first| first.value.as_ref());
    let said = |list: &[crate::pack::sentence::Clause]| -> Vec<String> {
        list.iter().map(|c| value.map_or(c.text.clone(), |value| open(&c.text, value))).collect()
    };
    CaseFacts {
        message: open_places(case.message.of(language)),
        when: first.map_or_else(Vec::new, |c| said(&c.when)),
        require: first.map_or_else(Vec::new, |c| said(&c.require)),
        any: first.is_some_and(|c| c.any),
        each,
    }
}

/// A sentence with `…` in the place of a value.
fn open(sentence: &str, value: &str) -> String {
    format!(" {sentence} ").replace(&format!(" {value} "), " … ").trim().to_owned()
}

fn sentences(page: &mut Page, facts: &RuleFacts, language: Language) {
    if facts.cases.len() > 1 {
        page.line(language.word("book-cases"));
    }
    if facts.shared {
        page.line(language.word("book-shared"));
    }
    for case in &facts.cases {
        let mut fields = Fields::default();
        fields.add(language.word("book-asked-of"), facts.asked_of.clone());
        fields.all(language.word("book-when"), case.when.clone());
        fields.all(if case.any { language.word("book-require-any") } else { language.word("book-require") }, case.require.clone());
        fields.all(language.word("book-each"), case.each.clone());
        fields.add(language.word("book-message"), case.message.clone());
        page.fields(fields);
    }
}

fn rows(page: &mut Page, level: u8, list: &[Rows], language: Language) {
    let several = list.iter().flat_map(|r| &r.tables).any(|t| t.of.is_some());
    page.line(if several { language.word("book-rows-tables") } else { language.word("book-rows-single") });
    for rows in list {
        let title = match &rows.year {
            Some(year) if rows.title.is_empty() => language.message("book-rows-year", &[("year", year.into())]),
            Some(year) => language.message("book-rows-title-year", &[("title", (&rows.title).into()), ("year", year.into())]),
            None => capital(&rows.title),
        };
        let one = rows.tables.len() == 1 && rows.tables[0].of.is_none();
        if !one && !title.is_empty() {
            page.heading(level, title.clone());
        }
        for table in &rows.tables {
            let caption = table.of.clone().unwrap_or_else(|| if one { title.clone() } else { String::new() });
            let cells = |row: &Vec<String>| row.iter().map(Cell::from).collect();
            let rows = table.rows.iter().map(cells).collect();
            page.blocks.push(super::page::Block::Table(Table { caption, head: table.headings.clone(), rows }));
        }
    }
}

/// The level with what it means.
pub(crate) fn level_means(level: Level, language: Language) -> String {
    let means = match level {
        Level::Error => language.word("level-error-means"),
        Level::Query => language.word("level-query-means"),
        Level::Note => language.word("level-note-means"),
    };
    language.message("book-level", &[("level", (&level_word(level, language)).into()), ("means", (&means).into())])
}

fn years(facts: &RuleFacts, language: Language) -> String {
    match (&facts.from, &facts.until) {
        (None, None) => language.word("book-every-year"),
        (Some(from), None) => language.message("book-since", &[("from", from.into())]),
        (None, Some(until)) => language.message("book-up-to", &[("until", until.into())]),
        (Some(from), Some(until)) => language.message("book-from-to", &[("from", from.into()), ("until", until.into())]),
    }
}
