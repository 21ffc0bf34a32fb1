//! The officer's decisions applied: children left out, and corrections.

use rustc_hash::FxHashSet;

use super::Opened;
use crate::code::Code;
use crate::diagnostic::{Diagnostic, Shown, Text};
use crate::job::{Correction, Decisions};
use crate::record::{ABSENT, Names, Return, UNREADABLE};
use crate::report::Ready;

/// The children to be left out by decision, and the ids that are not there.
pub(super) fn left_out(ret: &Return<Names>, decisions: &Decisions) -> (FxHashSet<u32>, Vec<String>) {
    let ids = &ret.tables[0].columns[ret.pack.id_item];
    let (mut gone, mut unknown) = (FxHashSet::default(), Vec::new());
    for left in &decisions.left_out {
        let found: Vec<u32> = match ret.texts.find(left.child.trim()) {
            Some(id) => (0..ids.len() as u32).filter(|r| ids[*r as usize] == id).collect(),
            None => Vec::new(),
        };
        if found.is_empty() {
            unknown.push(left.child.trim().to_owned());
        }
        gone.extend(found);
    }
    (gone, unknown)
}

/// How many children were left out, so that nobody wonders where they are.
pub(super) fn told(left_out: usize) -> Ready {
    let mut note = about(Code::LEFT_OUT, "", vec![("count", Shown::code(left_out.to_string()))]);
    note.diagnostic.child = None;
    note
}

/// Ids to be left out that no return of the job has: a child is often in one of two only.
pub(super) fn nowhere(opened: &Opened, other: Option<&Opened>) -> Vec<Ready> {
    let unknown = opened.not_there.iter().filter(|id| other.is_none_or(|o| o.not_there.contains(id)));
    unknown.map(|id| about(Code::LEFT_OUT_UNKNOWN, id, vec![("child", Shown::open(id.clone()))])).collect()
}

/// Puts values right as the officer has decided; each is told every time, so that the case system is not forgotten.
/// A correction that names no return is for the job's first.
pub(super) fn correct(ret: &mut Return<Names>, decisions: &Decisions, first: bool, ready: &mut Vec<Ready>) -> usize {
    let mut applied = 0;
    for correction in &decisions.corrections {
        if !correction.r#return.as_deref().map_or(first, |r| r.eq_ignore_ascii_case(&ret.pack.collection)) {
            continue;
        }
        let named = || vec![("item", Shown::code(correction.item.get_ref().clone())), ("child", Shown::open(correction.child.clone()))];
        match apply(ret, correction) {
            Ok(()) => {
                applied += 1;
                let mut args = named();
                args.push(("reason", Shown::cell(correction.reason.clone(), "(see corrections.toml)", false)));
                ready.push(about(Code::CORRECTED, &correction.child, args));
            }
            Err(why) => {
                let mut args = named();
                args.push(("reason", Shown::code(why)));
                ready.push(about(Code::CORRECTION_REFUSED, &correction.child, args));
            }
        }
    }
    applied
}

/// Applies one correction, or says why not.
fn apply(ret: &mut Return<Names>, c: &Correction) -> Result<(), String> {
    use crate::texts::{say, word};
    let pack = ret.pack.clone();
    let Some((module, item)) = pack.find_item(c.item.get_ref()) else {
        return Err(say("correction-no-item", &[("item", c.item.get_ref().into()), ("pack", (&pack.name).into())]));
    };
    let ids = &ret.tables[0].columns[pack.id_item];
    let Some(child) = ret.texts.find(c.child.trim()).and_then(|id| ids.iter().position(|i| *i == id)) else {
        return Err(word("correction-no-child"));
    };
    let number = pack.modules[module].sequence.as_ref().and_then(|s| s.order.last().copied());
    let is_record = |r: &u32| {
        ret.child_of(module, *r) as usize == child
            && match (c.record, number) {
                (Some(wanted), Some(number)) => ret.tables[module].columns[number][*r as usize] == wanted,
                (Some(_), None) => false,
                (None, _) => true,
            }
    };
    let records: Vec<u32> = (0..ret.tables[module].len as u32).filter(is_record).collect();
    let record = match records.as_slice() {
        [one] => *one,
        [] => return Err(word("correction-no-record")),
        _ => return Err(word("correction-which-record")),
    };
    let now = ret.text_of(module, record, item).unwrap_or_default();
    let unread = ret.tables[module].columns[item][record as usize] == UNREADABLE;
    let raw = if unread { crate::report::raw_text(ret, module, record, item).unwrap_or_default() } else { now.clone() };
    if now != c.from.trim() && raw.trim() != c.from.trim() {
        return Err(word("correction-from"));
    }
    let to = c.to.trim();
    let value = if to.is_empty() {
        ABSENT
    } else {
        let kind = pack.modules[module].items[item].kind;
        crate::parse::strict(kind, to, &pack, &mut ret.texts).map_err(|_| say("correction-to", &[("item", c.item.get_ref().into())]))?
    };
    ret.tables[module].columns[item][record as usize] = value;
    ret.unread.remove(&(module as u16, record, item as u16));
    Ok(())
}

fn about(code: Code, child: &str, args: Vec<(&'static str, Shown)>) -> Ready {
    let text = |template: &str| Text { template: template.to_owned(), args: args.clone() };
    let diagnostic = Diagnostic {
        code: code.as_str().to_owned(),
        level: code.level(),
        message: text(&code.page().message),
        help: text(&code.page().help),
        child: Some(Shown::open(child)),
        name: None,
        places: Vec::new(),
        answer: None,
    };
    Ready { diagnostic, order: (0, 0, 0, 0) }
}
