//! Words of the officer's cells become codes, where the pack itself does not know them.

use super::source::{BLANKS, Source, blanks};
use super::{DraftItem, Drafter, Guess, Recode, Sure};
use crate::fold::{folded, heading};
use crate::names::{name_words, safe_text};
use crate::pack::{CodeSet, Kind, Pack};
use crate::parse::Codes;
use crate::read::{Value, cell_text};
use crate::spot::{ItemId, ModuleId, ModuleItem};
use crate::synonyms::{Nearness, is_misspelling, nearness, rank, short};
use crate::texts::Message;

/// So many words without a code are listed.
const LISTED: usize = 15;

impl Drafter<'_> {
    /// The words that the templates know for an item's codes, besides the pack's own.
    pub(super) fn recodes(&self, (module, item): ModuleItem) -> Vec<(String, i32)> {
        let mut words: Vec<(String, i32)> = Vec::new();
        for (_, template) in self.templates {
            let items = template.sheets.iter().filter(|s| s.module == module).flat_map(|s| &s.items);
            for (text, code) in items.filter(|i| i.item == item).flat_map(|i| &i.recodes) {
                if !words.iter().any(|w| w.0 == *text) {
                    words.push((text.clone(), *code));
                }
            }
        }
        words
    }

    /// An item with its column, and the words in it that need a code.
    pub(super) fn item(&self, source: &Source<'_>, module: ModuleId, item: ItemId, guess: Guess, month_first: bool) -> DraftItem {
        let i = &self.pack.modules[module].items[item];
        let mut draft = DraftItem { item: i.name.clone(), guess, month_first, codes: Vec::new(), unknown: Vec::new() };
        let (Kind::Code(set), Some(column)) = (i.kind, source.columns.iter().find(|c| c.text == draft.guess.heading)) else { return draft };
        let set = &self.pack.codesets[set];
        let own = Codes::new(set, &[]);
        let blanks = blanks();
        let templates = self.recodes((module, item));
        // All words of the set, folded as headings are, so that only letters and digits count.
        let mut words: Vec<(String, i32, String)> = Vec::new();
        for (at, code) in set.codes.iter().enumerate() {
            let of_code = code.words().map(|w| (heading(w), at as i32, w.to_owned()));
            words.extend(of_code);
        }
        words.extend(templates.iter().map(|(w, at)| (heading(w), *at, w.clone())));
        for (value, count) in source.values(column) {
            let text = cell_text(value);
            if text.is_empty() || own.find(value).is_some() || matches!(value, Value::Error(_)) {
                continue;
            }
            if blanks.contains(&folded(&text)) {
                if let Some((at, of)) = self.said_by_blank(&text, &words) {
                    let why = Message::new("map-why-not-blank").with("word", &of);
                    draft.codes.push(Recode { text, code: set.codes[at as usize].code.clone(), sure: Sure::Unsure, why });
                }
                continue;
            }
            if let Some((_, at)) = templates.iter().find(|(w, _)| *w == folded(&text)) {
                let code = set.codes[*at as usize].code.clone();
                draft.codes.push(Recode { text, code, sure: Sure::Sure, why: Message::new("map-why-template") });
                continue;
            }
            if let Some((code, sure)) = in_front(value, i.kind, self.pack) {
                draft.codes.push(Recode { text, code: code.to_owned(), sure, why: Message::new("map-why-in-front") });
                continue;
            }
            match self.near_code(&text, &words) {
                Some((at, of)) => {
                    let why = Message::new("map-why-near").with("word", &of);
                    draft.codes.push(Recode { text, code: set.codes[at as usize].code.clone(), sure: Sure::Likely, why });
                }
                None if draft.unknown.len() < LISTED => {
                    draft.unknown.push((safe_text(&text, &self.names, None, &self.vocabulary, Some(i.kind)), count));
                }
                None => {}
            }
        }
        self.unseen_words((module, item), set, &own, &mut draft);
        // The same word in other letters is one word.
        let mut seen: Vec<String> = Vec::new();
        draft.codes.retain(|c| {
            let folded = folded(&c.text);
            !seen.contains(&folded) && {
                seen.push(folded);
                true
            }
        });
        draft
    }

    /// Where a template's own words are in the cells, its others may be in the next export.
    fn unseen_words(&self, (module, item): ModuleItem, set: &CodeSet, own: &Codes<'_>, draft: &mut DraftItem) {
        let seen: Vec<String> = draft.codes.iter().filter(|c| c.sure == Sure::Sure).map(|c| folded(&c.text)).collect();
        for (_, template) in self.templates {
            for known in template.sheets.iter().filter(|s| s.module == module).flat_map(|s| &s.items).filter(|i| i.item == item) {
                if !known.recodes.iter().any(|(w, _)| seen.contains(w)) {
                    continue;
                }
                for (text, at) in known.recodes.iter().filter(|(w, _)| own.find(&Value::Text(w.clone())).is_none()) {
                    let code = set.codes[*at as usize].code.clone();
                    draft.codes.push(Recode { text: text.clone(), code, sure: Sure::Likely, why: Message::new("map-why-unseen-code") });
                }
            }
        }
    }

    /// The words for nothing that may mean a code of an item, folded.
    pub(crate) fn blank_codes(&self, (module, item): ModuleItem) -> Vec<(String, i32)> {
        let Kind::Code(set) = self.pack.modules[module].items[item].kind else { return Vec::new() };
        let codes = self.pack.codesets[set].codes.iter().enumerate();
        let words: Vec<(String, i32, String)> =
            codes.flat_map(|(at, c)| c.synonyms.iter().map(move |w| (heading(w), at as i32, w.clone()))).collect();
        BLANKS.iter().filter_map(|blank| Some((folded(blank), self.said_by_blank(blank, &words)?.0))).collect()
    }

    /// The code that a word for nothing may mean where the set has one for it: `N/A` where there is one for what does not apply.
    fn said_by_blank(&self, text: &str, words: &[(String, i32, String)]) -> Option<(i32, String)> {
        let full = if heading(text) == "na" { "notapplicable".to_owned() } else { heading(text) };
        let same = words.iter().find(|w| w.0 == full).map(|w| (w.1, w.2.clone()));
        same.or_else(|| self.near_code(text, words))
    }

    /// The code whose word a text is a misspelling of, with that word; none if it may be of two.
    fn near_code(&self, text: &str, words: &[(String, i32, String)]) -> Option<(i32, String)> {
        let text_folded = heading(text);
        let mut best: Option<(f64, i32, &String)> = None;
        let mut second = 0.0_f64;
        for (known, at, shown) in words {
            let near = match nearness(&text_folded, known) {
                Some(Nearness::Edits(n)) if is_misspelling(n, known.len()) => Nearness::Edits(n),
                Some(Nearness::Same) => Nearness::Same,
                _ => continue,
            };
            let likeness = rank(near);
            match best {
                Some((most, code, _)) if code == *at => {
                    if likeness > most {
                        best = Some((likeness, *at, shown));
                    }
                }
                Some((most, _, _)) if likeness <= most => second = second.max(likeness),
                Some((most, _, _)) => {
                    second = second.max(most);
                    best = Some((likeness, *at, shown));
                }
                None => best = Some((likeness, *at, shown)),
            }
        }
        let (likeness, at, shown) = best.filter(|b| b.0 > second)?;
        // What is a child's name somewhere else is no misspelling of a label.
        let label = name_words(shown);
        let named = name_words(text).iter().any(|w| self.names.words.contains(w) && !label.contains(w));
        (!named && likeness > 1.0).then(|| (at, shown.clone()))
    }
}

/// The code that stands in front of words which are not its label, `F2 LA foster carer - in county`, and how sure that is. A system may have numbers of its
/// own: a code of digits is only a guess unless the words share one with its label, and none where they are the label of another.
pub(super) fn in_front<'p>(value: &Value, kind: Kind, pack: &'p Pack) -> Option<(&'p str, Sure)> {
    let Kind::Code(set) = kind else { return None };
    let set = &pack.codesets[set];
    let text = value.text()?.trim();
    let (front, rest) = text.split_at(text.find(|c: char| !c.is_alphanumeric())?);
    let entry = set.codes.iter().find(|c| c.code == front)?;
    let said = Codes::new(set, &[]).find(&Value::Text(rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()));
    if !rest.chars().any(char::is_alphabetic) || said.is_some() {
        return None;
    }
    let mixed = front.bytes().any(|b| b.is_ascii_digit()) && front.bytes().any(|b| b.is_ascii_alphabetic());
    let shares = short::shares(rest, entry.words());
    Some((&entry.code, if mixed || shares { Sure::Likely } else { Sure::Unsure }))
}
