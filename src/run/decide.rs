//! The officer's decisions applied: children left out, and corrections.

use rustc_hash::FxHashSet;

use super::LoadedReturn;
use crate::code::Code;
use crate::finding::{Finding, Spot};
use crate::job::{Correction, Decisions};
use crate::names::{Names, Vocabulary, without_names, without_persons};
use crate::pack::sentence::{Dataset, RecordSet};
use crate::record::{ABSENT, Return};
use crate::spot::{ModuleId, RecordId, ValueId};
use crate::texts::{DisplayValue, Filling, Message};

/// A decision that was carried out, without the child it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Decided {
    /// The item, or nothing where the whole child is meant.
    pub what: String,
    /// Why, without names.
    pub reason: String,
    /// Who decided.
    pub who: String,
    /// When.
    pub date: String,
}

/// Which children are to be left out.
pub(super) struct LeftOut {
    /// Their records.
    pub gone: FxHashSet<RecordId>,
    /// The decisions, one a record.
    pub(crate) decided: Vec<Decided>,
    /// Ids that the return does not have.
    pub(crate) not_there: Vec<String>,
}

/// Finds the children to be left out by decision.
pub(super) fn left_out(ret: &Return<Names>, decisions: &Decisions) -> LeftOut {
    let mut out = LeftOut { gone: FxHashSet::default(), decided: Vec::new(), not_there: Vec::new() };
    if decisions.left_out.is_empty() {
        return out;
    }
    let vocabulary = Vocabulary::new(&ret.pack);
    let ids = &ret.tables[0].columns[ret.pack.id_item];
    for left in &decisions.left_out {
        let found: Vec<RecordId> = match ret.texts.find(left.child.trim()) {
            Some(id) => RecordId::first(ids.len()).filter(|r| ids[*r] == id).collect(),
            None => Vec::new(),
        };
        if found.is_empty() {
            out.not_there.push(left.child.trim().to_owned());
        }
        // Several children with the one id: one of them was given it by mistake, and nobody knows which is meant. A rule says so, as an error.
        if found.len() > 1 {
            continue;
        }
        for record in found {
            if out.gone.insert(record) {
                let reason = without_names(&left.reason, &ret.names, Some(record), &vocabulary);
                let who = without_persons(&left.who, &ret.names, Some(record));
                out.decided.push(Decided { what: String::new(), reason, who, date: left.date.clone() });
            }
        }
    }
    out
}

/// Children of a finished file whom a decision leaves out: it was written before that was decided.
pub(crate) fn left_inside(ret: &Return, decisions: &Decisions) -> Vec<Finding> {
    let set = RecordSet { dataset: Dataset::This, module: Some(ModuleId::ROOT) };
    let ids = &ret.tables[ModuleId::ROOT].columns[ret.pack.id_item];
    let named: FxHashSet<i32> = decisions.left_out.iter().filter_map(|left| ret.texts.find(left.child.trim())).collect();
    let inside = RecordId::first(ids.len()).filter(|record| named.contains(&ids[*record]));
    let at = |record| Spot::Record { set, record, item: Some(ret.pack.id_item) };
    inside.map(|record| Finding::plain(Code::LEFT_OUT_INSIDE).at(at(record))).collect()
}

/// How many children were left out, so that nobody wonders where they are.
pub(super) fn told(left_out: usize) -> Finding {
    Finding::new(Code::LEFT_OUT, [("count", left_out.to_string())])
}

/// Ids to be left out that no return of the job has: a child is often in one of two only. The first return says so, for both.
pub(super) fn nowhere(opened: &LoadedReturn, other: Option<&LoadedReturn>) -> Vec<Finding> {
    if other.is_some() && !opened.first {
        return Vec::new();
    }
    let unknown = opened.not_there.iter().filter(|id| other.is_none_or(|o| o.not_there.contains(id)));
    unknown.map(|id| about(Code::LEFT_OUT_UNKNOWN, id, vec![("child", DisplayValue::open(id.clone()))])).collect()
}

/// Puts values right as the officer has decided; each is told every time, so that the case system is not forgotten.
/// A correction that names no return is for the job's first.
pub(super) fn correct(ret: &mut Return<Names>, decisions: &Decisions, first: bool, findings: &mut Vec<Finding>) -> Vec<Decided> {
    let mut applied = Vec::new();
    let vocabulary = Vocabulary::new(&ret.pack);
    for correction in &decisions.corrections {
        if !correction.r#return.as_deref().map_or(first, |r| r.eq_ignore_ascii_case(&ret.pack.collection)) {
            continue;
        }
        let named = || -> Vec<(&'static str, Filling)> {
            vec![("item", correction.item.get_ref().into()), ("child", DisplayValue::open(correction.child.clone()).into())]
        };
        match apply(ret, correction) {
            Ok(child) => {
                applied.push(Decided {
                    what: correction.item.get_ref().clone(),
                    reason: without_names(&correction.reason, &ret.names, Some(child), &vocabulary),
                    who: without_persons(&correction.who, &ret.names, Some(child)),
                    date: correction.date.clone(),
                });
                let mut args = named();
                let reason = DisplayValue::open(correction.reason.clone());
                args.push(("reason", Filling::Instead(reason, Box::new(Message::new("correction-see-list")))));
                findings.push(about(Code::CORRECTED, &correction.child, args));
            }
            Err(why) => {
                let mut args = named();
                args.push(("reason", why.into()));
                findings.push(about(Code::CORRECTION_REFUSED, &correction.child, args));
            }
        }
    }
    applied
}

/// Applies one correction and gives the child, or says why not.
fn apply(ret: &mut Return<Names>, c: &Correction) -> Result<RecordId, Message> {
    let pack = ret.pack.clone();
    let Some((module, item)) = pack.find_item(c.item.get_ref()) else {
        return Err(Message::new("correction-no-item").with("item", c.item.get_ref()).with("pack", &pack.name));
    };
    let Some(child) = ret.find_child(c.child.trim()) else {
        return Err(Message::new("correction-no-child"));
    };
    let number = pack.modules[module].sequence.as_ref().and_then(|s| s.order.last().copied());
    let is_record = |r: &RecordId| {
        ret.child_of(module, *r) == child
            && match (c.record, number) {
                (Some(wanted), Some(number)) => ret.tables[module].columns[number][*r] == wanted,
                (Some(_), None) => false,
                (None, _) => true,
            }
    };
    let records: Vec<RecordId> = RecordId::first(ret.tables[module].len).filter(is_record).collect();
    let record = match records.as_slice() {
        [one] => *one,
        [] => return Err(Message::new("correction-no-record")),
        _ => return Err(Message::new("correction-which-record")),
    };
    let at = ValueId { module, record, item };
    let now = ret.text_of(at).unwrap_or_default();
    // As the return has it, or as the export does where its cell says anything.
    let raw = ret.cell_of(at).and_then(|cell| ret.inputs.text_of(cell)).filter(|raw| !raw.trim().is_empty());
    let raw = raw.unwrap_or_else(|| now.clone());
    if now != c.from.trim() && raw.trim() != c.from.trim() {
        return Err(Message::new("correction-from"));
    }
    let to = c.to.trim();
    let value = if to.is_empty() {
        ABSENT
    } else {
        let of = &pack.modules[module].items[item];
        crate::parse::strict_item(of, to, &pack, &mut ret.texts)
            .map_err(|_| Message::new("correction-to").with("item", c.item.get_ref()))?
    };
    ret.tables[module].columns[item][record] = value;
    ret.unread.remove(&at);
    Ok(child)
}

fn about<F: Into<Filling>>(code: Code, child: &str, args: Vec<(&'static str, F)>) -> Finding {
    Finding::new(code, args).at(Spot::Named(child.to_owned()))
}
