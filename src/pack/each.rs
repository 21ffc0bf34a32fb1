//! The values of `each`: of which a sentence is said in turn, and as what a message shows them.

#[cfg(test)]
mod tests;

use super::raw::Each;
use super::{CodeEntry, Pack};
use crate::texts::{Language, Message, Translated};

/// Of a group of more codes than this a message says the codes alone.
const LABELLED: usize = 3;

/// A group as a message shows it: its name is for sentences, and people know its codes.
fn group(codes: &[&CodeEntry]) -> Translated {
    let shown = |code: &CodeEntry, language| match codes.len() <= LABELLED {
        true => code.labelled().of(language).to_owned(),
        false => code.code.clone(),
    };
    let of = |language| codes.iter().map(|code| shown(code, language)).collect::<Vec<_>>().join(", ");
    Translated::of_both(&of(Language::English), Some(&of(Language::Welsh)))
}

/// The values of `each`, as they stand in sentences and as a message shows them.
pub(super) fn gather(pack: &Pack, each: &Each) -> Result<Vec<(String, Translated)>, Message> {
    let words = match each {
        Each::List(list) => return Ok(list.iter().map(|v| (v.clone(), v.as_str().into())).collect()),
        Each::Gathered(words) => words,
    };
    let set = |name: &str| pack.codesets.iter().find(|s| s.name == name).ok_or_else(|| Message::new("pack-no-code-set").with("name", name));
    let values: Vec<(String, Translated)> = match words.split(' ').collect::<Vec<_>>().as_slice() {
        ["codes", "of", name] => set(name)?.codes.iter().map(|c| (c.code.clone(), c.labelled())).collect(),
        ["groups", "of", name] => {
            let mut groups: Vec<(String, Vec<&CodeEntry>)> = Vec::new();
            for code in &set(name)?.codes {
                let Some(group) = &code.group else { continue };
                match groups.iter_mut().find(|(name, _)| name == group) {
                    Some((_, codes)) => codes.push(code),
                    None => groups.push((group.clone(), vec![code])),
                }
            }
            groups.into_iter().map(|(name, codes)| (name, group(&codes))).collect()
        }
        ["items", "of", "type", kind] => pack
            .modules
            .iter()
            .flat_map(|m| &m.items)
            .filter(|i| i.gathered.as_deref() == Some(kind))
            .map(|i| (i.name.clone(), i.name.as_str().into()))
            .collect(),
        _ => return Err(Message::new("pack-rule-each")),
    };
    if values.is_empty() { Err(Message::new("pack-rule-each-gathers-nothing").with("words", words)) } else { Ok(values) }
}
