//! What an officer typed to name a child: an id of the returns, or what is wrong with it. Other children's ids are never offered instead.

use crate::code::Code;
use crate::error::{Error, Result};
use crate::fold::clean;
use crate::parse::{is_upn, loose};
use crate::record::Return;
use crate::spot::RecordId;

/// The ids as they were meant: without blanks around them, each once.
pub(super) fn typed(ids: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for id in ids.iter().map(|id| clean(id).trim().to_owned()).filter(|id| !id.is_empty()) {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

/// The children of a return with this id. One is the rule.
pub(super) fn children(ret: &Return, id: &str) -> Vec<RecordId> {
    let ids = &ret.tables[0].columns[ret.pack.id_item];
    let Some(id) = ret.texts.find(id) else { return Vec::new() };
    RecordId::first(ids.len()).filter(|child| ids[*child] == id).collect()
}

/// Forms of an id in a return that differ in capitals, marks or leading zeros alone.
pub(super) fn other_forms(ret: &Return, id: &str) -> Vec<String> {
    let wanted = loose(id);
    if wanted.is_empty() {
        return Vec::new();
    }
    let ids = RecordId::first(ret.children()).filter_map(|child| ret.text_of(ret.id_of(child)));
    let mut forms: Vec<String> = ids.filter(|other| other != id && loose(other) == wanted).collect();
    forms.sort();
    forms.dedup();
    forms
}

/// Whether an error is about what was typed.
pub fn is_about_the_id(code: Code) -> bool {
    [Code::SUBJECT_UNKNOWN, Code::SUBJECT_IS_UPN, Code::SUBJECT_OTHER_FORM, Code::SUBJECT_SEVERAL].contains(&code)
}

/// Whether each id is a child's in one of the returns.
///
/// # Errors
/// CYF245 to CYF247 and CYF249: what was typed is not repeated, for it may be a name.
pub(super) fn prove(ids: &[String], returns: &[&Return]) -> Result<()> {
    if ids.is_empty() {
        return Err(Error::new(Code::SUBJECT_UNKNOWN).with("number", "1"));
    }
    for (n, id) in ids.iter().enumerate() {
        let number = (n + 1).to_string();
        let counts: Vec<usize> = returns.iter().map(|ret| children(ret, id).len()).collect();
        if counts.contains(&1) {
            continue;
        }
        if counts.iter().any(|count| *count > 1) {
            return Err(Error::new(Code::SUBJECT_SEVERAL).with("number", number));
        }
        if is_upn(&id.to_ascii_uppercase()) {
            return Err(Error::new(Code::SUBJECT_IS_UPN).with("number", number));
        }
        let form = returns.iter().any(|ret| !other_forms(ret, id).is_empty());
        let code = if form { Code::SUBJECT_OTHER_FORM } else { Code::SUBJECT_UNKNOWN };
        return Err(Error::new(code).with("number", number));
    }
    Ok(())
}
