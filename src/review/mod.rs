//! What stands in Welsh, whose wording it is, and what a Welsh speaker has still to read.

mod list; // the list for a reviewer, as a workbook
mod pack; // the texts of a pack
mod program; // the texts of the program

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::pack::{Library, Pack};
use crate::texts::{Audience, Language, Translated, Wording};

pub use self::list::write;
pub use self::pack::of_pack;
pub use self::program::of_program;

/// A text that a person reads, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The file with the Welsh, as it stands in the sources.
    pub file: String,
    /// What it is in that file.
    pub id: String,
    /// The text.
    pub text: Translated,
}

impl Placed {
    fn new(file: &str, id: impl Into<String>, text: &Translated) -> Placed {
        Placed { file: file.to_owned(), id: id.into(), text: text.clone() }
    }
}

/// How many texts are whose in Welsh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Wordings {
    /// From an official bilingual source.
    pub official: usize,
    /// Of this project.
    pub ours: usize,
    /// Not there: shown in English.
    pub missing: usize,
}

impl Wordings {
    /// Counts these.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t Placed>) -> Wordings {
        let mut out = Wordings::default();
        for Placed { text, .. } in texts {
            match text.welsh() {
                Some((_, Wording::Official)) => out.official += 1,
                Some((_, Wording::Ours)) => out.ours += 1,
                None if is_same_in_both(text.english()) => {}
                None => out.missing += 1,
            }
        }
        out
    }
}

/// Whether a text without Welsh needs none: nothing, or the names of sources (`SAIL-LACW; WG-PRIVACY`).
fn is_same_in_both(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Every text of this project's wording in a library and in the program: what a Welsh speaker has to read. What is the same in several years
/// stands once.
pub fn unread(library: &Library) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::new();
    for text in library.packs().flat_map(|pack| of_pack(pack)).chain(of_program()).filter(is_ours) {
        if !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

fn is_ours(placed: &Placed) -> bool {
    matches!(placed.text.welsh(), Some((_, Wording::Ours)))
}

/// How many texts of packs are of this project's own wording.
pub(crate) fn ours<'p>(packs: impl IntoIterator<Item = &'p Arc<Pack>>) -> usize {
    packs.into_iter().map(|pack| Wordings::of(&of_pack(pack)).ours).sum()
}

/// The line at the foot of what is shown in Welsh, while texts of these packs (so many) and of the program are of this project's own wording.
/// Nothing is counted for a reader of English.
pub fn note(of_packs: impl FnOnce() -> usize, audience: Audience) -> Option<String> {
    static OF_PROGRAM: OnceLock<usize> = OnceLock::new();
    if audience.language != Language::Welsh {
        return None;
    }
    let count = of_packs() + OF_PROGRAM.get_or_init(|| Wordings::of(&of_program()).ours);
    (count > 0).then(|| audience.message("welsh-unread", &[("count", count.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_shown_of_a_pack_is_missing_in_welsh() {
        let library = Library::embedded().expect("the packs");
        assert!(library.packs().next().is_some());
        for pack in library.packs() {
            let missing: Vec<Placed> = of_pack(pack).into_iter().filter(|text| Wordings::of([text]).missing > 0).collect();
            assert_eq!(missing, [], "{}", pack.name);
            let counts = Wordings::of(&of_pack(pack));
            assert!(counts.official > 10 && counts.ours > 300, "{}: {counts:?}", pack.name);
        }
        assert_eq!(Wordings::of(&of_program()).missing, 0);
    }

    #[test]
    fn texts_are_counted_by_whose_wording_they_are() {
        let text = |text: Translated| Placed { file: String::new(), id: String::new(), text };
        let english = Translated::from("Care order");
        let texts = [
            text(english.clone()),
            text(english.clone().in_welsh("Gorchymyn gofal", Wording::Official)),
            text(english.in_welsh("Gorchymyn", Wording::Ours)),
            text(Translated::from("SAIL-LACW; UPN")),
            text(Translated::default()),
        ];
        assert_eq!(Wordings::of(&texts), Wordings { official: 1, ours: 1, missing: 1 });
    }

    #[test]
    fn the_list_has_each_text_once_and_nothing_official() {
        let library = Library::embedded().expect("the packs");
        let list = unread(&library);
        let find = |file: &str, id: &str| list.iter().filter(|t| t.file == file && t.id == id).count();
        assert_eq!(find("schemas/casp/rules/CASP141.cy.md", "message"), 1);
        assert_eq!(find("src/texts/cy/program.ftl", "level-error"), 1);
        assert_eq!(find("src/explain/cy/CYF101.md", "help"), 1);
        assert!(list.iter().all(is_ours));
    }

    #[test]
    fn the_line_at_the_foot_is_in_welsh_alone() {
        assert_eq!(note(|| 7, Audience::default()), None);
        let welsh = Audience { language: Language::Welsh, ..Audience::default() };
        let count = crate::texts::number(7 + Wordings::of(&of_program()).ours);
        assert!(note(|| 7, welsh).is_some_and(|line| line.contains(&count)));
    }
}
