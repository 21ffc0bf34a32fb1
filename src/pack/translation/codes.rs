//! What codes are called in Welsh: `codesets/Gender.cy.csv`.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{lay, nearest, sourced};
use crate::fold::folded;
use crate::pack::files::{Mistakes, Source};
use crate::pack::folder::Raw;
use crate::pack::lines::records;
use crate::texts::{Message, Wording};

/// A line of the file.
#[derive(Debug, Deserialize)]
struct Line {
    code: String,
    label: String,
    replaced_by: Option<String>,
    synonyms: Option<String>,
    basis: Wording,
    source: Option<String>,
    /// What the English file says in `source`.
    evidence: Option<String>,
}

/// The words for a code: its label, and others parted by `;`.
fn words_of<'a>(label: &'a str, synonyms: Option<&'a str>) -> impl Iterator<Item = &'a str> {
    std::iter::once(label).chain(synonyms.unwrap_or_default().split(';')).filter(|w| !w.trim().is_empty())
}

/// Adds a code set's words and texts; `stem` is the set's name.
pub(super) fn codes(raw: &mut Raw, stem: &str, source: &Source, mistakes: &mut Mistakes) {
    let Some((_, set)) = raw.codesets.get_mut(stem) else {
        let help = nearest(stem, raw.codesets.keys().map(String::as_str));
        mistakes.add(source, 0..0, Message::new("pack-translation-no-code-set").with("stem", stem), help);
        return;
    };
    // Positions in the set, by the code and by each word for it.
    let mut by_code: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut by_word: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (n, code) in set.iter().enumerate() {
        by_code.entry(code.code.clone()).or_default().push(n);
        for word in words_of(code.label.english(), code.synonyms.as_deref()).chain([code.code.as_str()]) {
            by_word.entry(folded(word)).or_default().push(n);
        }
    }
    for (start, line) in records::<Line>(source, mistakes) {
        let place = start..start + line.code.len();
        if !sourced(line.basis, line.source.as_deref()) {
            mistakes.add(source, place.clone(), Message::new("pack-translation-source-missing"), None);
        }
        let words: Vec<String> = words_of(&line.label, line.synonyms.as_deref()).map(folded).collect();
        let others = words.iter().filter_map(|word| by_word.get(word)).flatten();
        if let Some(other) = others.copied().filter(|&n| set[n].code != line.code).min() {
            let message = Message::new("pack-translation-word-in-common").with("code", &line.code).with("other", &set[other].code);
            mistakes.add(source, place.clone(), message, None);
        }
        let Some(of) = by_code.get(&line.code) else {
            mistakes.add(source, place, Message::new("pack-translation-no-code").with("code", &line.code).with("stem", stem), None);
            continue;
        };
        for &n in of {
            let code = &mut set[n];
            for (to, welsh, wording) in [
                (Some(&mut code.label), Some(&line.label), line.basis),
                (code.replaced_by.as_mut(), line.replaced_by.as_ref(), Wording::Ours),
                (Some(&mut code.source), line.evidence.as_ref(), Wording::Ours),
            ] {
                lay(to, welsh.map(|text| (place.clone(), text.clone())), wording, source, mistakes);
            }
            code.translated += words.len();
            let english = code.synonyms.as_deref().unwrap_or_default().split(';').filter(|w| !w.trim().is_empty());
            code.synonyms = Some(english.chain(words_of(&line.label, line.synonyms.as_deref())).collect::<Vec<_>>().join(";"));
            words.iter().for_each(|word| by_word.entry(word.clone()).or_default().push(n));
        }
    }
}
