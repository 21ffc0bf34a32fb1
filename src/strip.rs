//! The names go: a return with names becomes one without, and nothing of a name stays in what is sent or saved.

mod hex; // hexadecimal numbers

use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{Names, Sure, is_letter, spellings};
use crate::pack::Kind;
use crate::record::{ABSENT, NoNames, Return, UNREADABLE};
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};

/// Letters that stand in the ids of more children than this, and of more than twice as many as are called so, are a code.
const CODE: usize = 3;
/// Letters that stand in all ids are a code, where there are so many ids.
const FEWEST_OF_ALL: usize = 4;

/// Takes the names out of a return; they go on beside it, for the officer's own screen. This is the only way to a [`Return`] that can
/// be written: nothing else makes one from a return with names, and the writers take no other.
pub(crate) fn strip(ret: Return<Names>) -> (Return, Names) {
    let Return { pack, header, tables, texts, unread, inputs, lookups, names } = ret;
    (Return { pack, header, tables, texts, unread, inputs, lookups, names: NoNames }, names)
}

/// Values that would be sent and hold a name.
#[derive(Debug, Default)]
pub(crate) struct Strays {
    /// They hold one, in order.
    pub(crate) sure: Vec<ValueId>,
    /// They are hexadecimal numbers, whose letters are a name by chance as a rule.
    pub(crate) perhaps: Vec<ValueId>,
}

/// Values that hold a name and would be sent.
///
/// A child's own name is looked for in the child's texts, any child's name as a whole run of letters in all texts. Letters that may be
/// a code are one if they stand before, after or between the numbers of other children too.
pub(crate) fn leaked_names(ret: &Return<Names>) -> Strays {
    let mut found = Strays::default();
    for (module, m) in ModuleId::each(&ret.pack.modules) {
        for (item, i) in ItemId::each(&m.items) {
            if !i.local && matches!(i.kind, Kind::Text { .. }) {
                let records = strays_of(ret, module, item);
                let is_hex = !records.is_empty() && hex::are_hexadecimal(values(ret, module, item).map(|(_, text)| text));
                let list = if is_hex { &mut found.perhaps } else { &mut found.sure };
                list.extend(records.into_iter().map(|record| ValueId { module, record, item }));
            }
        }
    }
    found
}

/// The records of a module in which this text holds a name.
fn strays_of(ret: &Return<Names>, module: ModuleId, item: ItemId) -> Vec<RecordId> {
    // Nearly every id is digits alone.
    let has_letters = |text: &str| !text.bytes().all(|b| b.is_ascii() && !b.is_ascii_alphabetic());
    let texts: Vec<(RecordId, Vec<String>)> =
        values(ret, module, item).filter(|(_, text)| has_letters(text)).map(|(record, text)| (record, runs(text))).collect();
    // How many texts each run of letters stands in.
    let mut stand: FxHashMap<&str, usize> = FxHashMap::default();
    texts.iter().flat_map(|(_, runs)| runs).for_each(|run| *stand.entry(run).or_default() += 1);
    let shared = letters_of_all(ret, &stand, values(ret, module, item).count());
    let mut found: Vec<(RecordId, Option<&str>)> = Vec::new();
    for (record, runs) in &texts {
        let child = ret.child_of(module, *record);
        let own = runs.iter().filter(|run| !shared.contains(run.as_str()));
        let hit = own.filter_map(|run| Some((ret.names.find(run, child)?, run))).max_by_key(|(sure, _)| *sure);
        found.extend(hit.map(|(sure, run)| (*record, (sure == Sure::Perhaps).then_some(run.as_str()))));
    }
    let mut hits: FxHashMap<&str, usize> = FxHashMap::default();
    found.iter().filter_map(|(_, run)| *run).for_each(|run| *hits.entry(run).or_default() += 1);
    let is_code = |run: &str| stand[run] > CODE.max(2 * hits[run]);
    found.into_iter().filter(|(_, run)| !run.is_some_and(is_code)).map(|(record, _)| record).collect()
}

/// Letters that stand in nearly all texts of an item, though hardly any child is called so: they are how the council's numbers begin, and say nothing
/// of a child who happens to have them for a name.
fn letters_of_all<'r>(ret: &Return<Names>, stand: &FxHashMap<&'r str, usize>, all: usize) -> FxHashSet<&'r str> {
    let called = |run: &str| ret.names.own.iter().filter(|own| own.iter().any(|name| run.contains(name.as_str()))).count();
    let common = stand.iter().filter(|(_, n)| **n >= FEWEST_OF_ALL && **n * 10 >= all * 9);
    common.map(|(run, _)| *run).filter(|run| called(run) * 4 <= ret.names.own.len()).collect()
}

/// The texts that stand in an item.
fn values(ret: &Return<Names>, module: ModuleId, item: ItemId) -> impl Iterator<Item = (RecordId, &str)> {
    let values = RecordId::each(&ret.tables[module].columns[item]);
    values.filter(|(_, value)| **value != ABSENT && **value != UNREADABLE).map(|(record, value)| (record, ret.texts.get(*value)))
}

/// Fewer letters, run together over a mark, are a code.
const SHORTEST_OVER_MARKS: usize = 5;

/// The folded runs of letters in a text, their parts where capitals part them, and what one mark parts run together: `BoLi7` gives boli,
/// bo, li, and `MARY-JANE1` mary, jane, maryjane.
fn runs(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut add = |run: &str| {
        for run in spellings(run) {
            let run: String = run.chars().filter(|c| c.is_alphabetic()).collect();
            if !run.is_empty() && !out.contains(&run) {
                out.push(run);
            }
        }
    };
    for apart in text.split(|c: char| c.is_numeric()) {
        let pieces: Vec<&str> = apart.split(|c: char| !is_letter(c)).collect();
        for together in pieces.windows(2).chain(pieces.windows(3)).filter(|w| w.iter().all(|piece| !piece.is_empty())) {
            let run = together.concat();
            if run.chars().count() >= SHORTEST_OVER_MARKS {
                add(&run);
            }
        }
    }
    for run in text.split(|c: char| !is_letter(c)) {
        add(run);
        let chars: Vec<(usize, char)> = run.char_indices().collect();
        let mut start = 0;
        for (n, &(at, c)) in chars.iter().enumerate().skip(1) {
            let next_small = chars.get(n + 1).is_some_and(|(_, c)| c.is_lowercase());
            if c.is_uppercase() && (chars[n - 1].1.is_lowercase() || next_small) {
                add(&run[start..at]);
                start = at;
            }
        }
        add(&run[start..]);
    }
    out
}

#[cfg(test)]
pub(crate) mod tests;
