//! What officers have decided about the child: corrections, answers to queries, pupil numbers, and that it is left out.

use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::held::{self, Shelf};
use crate::code::Code;
use crate::error::Result;
use crate::job::{Correction, Job, NameFilter};
use crate::names::MASK;
use crate::pack::Kind;
use crate::run::{self, LoadedReturn};
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};
use crate::texts::Language;
use crate::upn;
use crate::world::World;

/// A decision about the child.
#[derive(Debug, Serialize)]
pub struct Decided {
    /// `correction`, `answer`, `upn` or `left-out`.
    pub kind: &'static str,
    /// The item, or the code of the query.
    pub about: String,
    /// What was decided, in words.
    pub what: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub who: String,
    /// When.
    pub date: String,
}

/// The decisions of a job, and whose are asked for.
pub(super) struct Own<'a> {
    pub job: &'a Job,
    pub ids: &'a [String],
    pub returns: &'a [LoadedReturn],
    pub language: Language,
}

/// What officers write, as it may be read by the child's side: without names, and without the numbers of other children.
struct Filter<'a> {
    names: Arc<NameFilter>,
    others: FxHashSet<&'a str>,
}

impl Filter<'_> {
    fn text(&self, text: &str, id: &str) -> String {
        let text = self.names.reason(text, id);
        let edge = |c: char| !c.is_alphanumeric();
        let mut out = String::with_capacity(text.len());
        for word in text.split_inclusive(char::is_whitespace) {
            let bare = word.trim_matches(edge);
            match !bare.is_empty() && self.others.contains(bare) {
                true => out.push_str(&word.replacen(bare, MASK, 1)),
                false => out.push_str(word),
            }
        }
        out
    }
}

/// The ids and pupil numbers of the other children in the returns.
fn others<'a>(all: &'a [Shelf<'_>], ids: &[String]) -> FxHashSet<&'a str> {
    let mut found = FxHashSet::default();
    for shelf in all {
        let (pack, table) = (&shelf.ret.pack, &shelf.ret.tables[0]);
        let own: FxHashSet<RecordId> = ids.iter().flat_map(|id| super::id::children(shelf.ret, id)).collect();
        let upns = ItemId::each(&pack.modules[0].items).filter(|(_, item)| item.kind == Kind::Upn).map(|(item, _)| item);
        for item in upns.chain([pack.id_item]) {
            for child in RecordId::first(table.len).filter(|child| !own.contains(child)) {
                let text = shelf.ret.text_of(ValueId::new(ModuleId::ROOT, child, item));
                if text.is_some_and(|text| pack.code_in_place(&pack.modules[0].items[item], &text).is_none()) {
                    found.insert(shelf.ret.texts.get(table.columns[item][child]));
                }
            }
        }
    }
    found
}

/// All decisions about the child.
///
/// # Errors
/// When the decisions about pupil numbers cannot be read.
pub(super) fn all(world: &dyn World, own: &Own<'_>, shelves: &[Shelf<'_>]) -> Result<Vec<Decided>> {
    let (decisions, language) = (&own.job.decisions, own.language);
    let is_own = |child: &str| own.ids.iter().any(|id| id == child.trim());
    let upns = upn::decisions::read(world, &own.job.folder)?;
    let any = decisions.corrections.iter().map(|c| &c.child).chain(decisions.answers.iter().map(|a| &a.child));
    let mut any = any.chain(decisions.left_out.iter().map(|l| &l.child)).chain(upns.iter().map(|u| &u.child));
    if !any.any(|child| is_own(child)) {
        return Ok(Vec::new());
    }
    let filter = Filter { names: run::name_filter(own.returns), others: others(shelves, own.ids) };
    let mut out = Vec::new();
    let mut add = |kind: &'static str, about: &str, what: String, [child, reason, who, date]: [&str; 4]| {
        let (reason, who) = (filter.text(reason, child), filter.names.who(who, child));
        out.push(Decided { kind, about: about.to_owned(), what, reason, who, date: date.to_owned() });
    };
    for c in decisions.corrections.iter().filter(|c| is_own(&c.child)) {
        let what = own.correction(c, &|value: &str| filter.text(value, &c.child));
        add("correction", c.item.get_ref(), what, [&c.child, &c.reason, &c.who, &c.date]);
    }
    for a in decisions.answers.iter().filter(|a| is_own(&a.child)) {
        add("answer", &a.code, own.query(&a.code), [&a.child, &a.reason, &a.who, &a.date]);
    }
    for u in upns.iter().filter(|u| is_own(&u.child)) {
        let what = match u.upn.is_empty() {
            true => language.word("subject-upn-none"),
            false => language.message("subject-upn-is", &[("upn", (&u.upn).into())]),
        };
        add("upn", "UPN", what, [&u.child, &u.evidence, &u.who, &u.date]);
    }
    for l in decisions.left_out.iter().filter(|l| is_own(&l.child)) {
        add("left-out", "", language.word("subject-left-out"), [&l.child, &l.reason, &l.who, &l.date]);
    }
    Ok(out)
}

impl Own<'_> {
    /// A correction in words: codes with their labels.
    fn correction(&self, c: &Correction, safe: &dyn Fn(&str) -> String) -> String {
        let meant = |one: &&LoadedReturn| match &c.r#return {
            Some(name) => name.eq_ignore_ascii_case(&one.ret.pack.collection),
            None => one.first,
        };
        let pack = self.returns.iter().find(meant).map(|one| &one.ret.pack);
        let item = pack.and_then(|pack| pack.find_item(c.item.get_ref()).map(|(m, i)| (pack, &pack.modules[m].items[i])));
        let shown = |value: &str| match item.and_then(|(pack, item)| held::label(pack, item, value, self.language)) {
            _ if value.trim().is_empty() => self.language.word("subject-no-value"),
            Some(label) => super::page::labelled(&label, &safe(value), self.language),
            None => safe(value),
        };
        let (from, to) = (shown(&c.from), shown(&c.to));
        self.language.message("subject-corrected", &[("from", (&from).into()), ("to", (&to).into())])
    }

    /// What a query asks, in words.
    fn query(&self, code: &str) -> String {
        let rule = self.returns.iter().find_map(|one| one.ret.pack.find_rule(code));
        if let Some(found) = self.returns.iter().find_map(|one| one.ret.pack.find_official(code)) {
            return found.title(self.language);
        }
        match (rule, Code::find(code)) {
            (Some(rule), _) => rule.page().text.of(self.language).lines().next().unwrap_or_default().to_owned(),
            (None, Some(own)) => own.page().title.of(self.language).to_owned(),
            (None, None) => String::new(),
        }
    }
}
