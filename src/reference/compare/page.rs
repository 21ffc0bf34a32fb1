//! The difference between two packs as a page.

use super::{Change, Changed, Changes, Difference, Thing, Told};
use crate::reference::Readable;
use crate::reference::page::{Cell, Page};
use crate::reference::words::basis_word;
use crate::texts::{Language, number};

impl Readable for Difference {
    const KIND: &'static str = "compare";

    fn page(&self, language: Language) -> Page {
        let mut page = Page::new(language.message("compare-title", &[("from", (&self.from).into()), ("to", (&self.to).into())]));
        let count = |name: String, c: &Changes| {
            let numbers = [c.added.len(), c.removed.len(), c.changed.len()];
            std::iter::once(Cell::from(name)).chain(numbers.map(|n| number(n).into())).collect::<Vec<_>>()
        };
        page.table(
            String::new(),
            [
                language.word("book-what"),
                language.word("compare-added"),
                language.word("compare-removed"),
                language.word("compare-changed"),
            ],
            vec![
                count(language.word("book-items"), &self.items),
                count(language.word("book-codes"), &self.codes),
                count(language.word("book-rules-name"), &self.rules),
            ],
        );
        page.heading(1, language.word("compare-year"));
        let year = self.year.iter().map(|c| cells(None, c, language)).collect();
        self.same_or(&mut page, self.year.is_empty(), language);
        page.table(String::new(), [language.word("book-what"), self.from.clone(), self.to.clone()], year);

        page.heading(1, language.word("book-items"));
        self.changes(&mut page, &self.items, language.word("head-item"), language.word("book-meaning"), language);
        page.heading(1, language.word("compare-layout"));
        self.same_or(&mut page, self.layout.is_empty(), language);
        self.changed(&mut page, &self.layout, language.word("compare-element"), language);
        page.heading(1, language.word("book-codes"));
        self.changes(&mut page, &self.codes, language.word("head-code"), language.word("book-meaning"), language);
        page.heading(1, language.word("book-rules-name"));
        self.changes(&mut page, &self.rules, language.word("head-code"), language.word("head-what"), language);

        page.heading(1, language.word("book-how-sure"));
        self.same_or(&mut page, self.basis.is_empty(), language);
        let row = |s: &super::BasisShift| {
            let kind = match s.kind {
                Thing::Items => language.word("book-items"),
                Thing::Codes => language.word("book-codes"),
                Thing::Rules => language.word("book-rules-name"),
            };
            vec![kind.into(), basis_word(s.was, language).into(), basis_word(s.is, language).into(), number(s.count).into()]
        };
        page.table(
            language.word("compare-basis"),
            [language.word("book-what"), self.from.clone(), self.to.clone(), language.word("html-number")],
            self.basis.iter().map(row).collect(),
        );
        page
    }
}

impl Difference {
    fn same_or(&self, page: &mut Page, same: bool, language: Language) {
        if same {
            page.line(language.word("compare-same"));
        }
    }

    fn changes(&self, page: &mut Page, changes: &Changes, name: String, what: String, language: Language) {
        self.same_or(page, changes.added.is_empty() && changes.removed.is_empty() && changes.changed.is_empty(), language);
        let told = |list: &[Told]| {
            list.iter().map(|t| vec![Cell::from(&t.name), (&t.what).into(), basis_word(t.basis, language).into()]).collect::<Vec<_>>()
        };
        let head = || [name.clone(), what.clone(), language.word("book-basis")];
        page.table(language.message("compare-new-in", &[("pack", (&self.to).into())]), head(), told(&changes.added));
        page.table(language.message("compare-gone-in", &[("pack", (&self.to).into())]), head(), told(&changes.removed));
        self.changed(page, &changes.changed, name, language);
    }

    fn changed(&self, page: &mut Page, list: &[Changed], name: String, language: Language) {
        // What changed in the same way stands on one line.
        let mut alike: Vec<(&Change, Vec<&str>)> = Vec::new();
        for (name, change) in list.iter().flat_map(|c| c.changes.iter().map(|change| (c.name.as_str(), change))) {
            match alike.iter_mut().find(|(known, _)| *known == change) {
                Some((_, names)) => names.push(name),
                None => alike.push((change, vec![name])),
            }
        }
        let rows = alike.into_iter().map(|(change, names)| cells(Some(&names.join(", ")), change, language)).collect();
        page.table(language.word("compare-changed"), [name, language.word("book-what"), self.from.clone(), self.to.clone()], rows);
    }
}

fn cells(name: Option<&str>, change: &Change, language: Language) -> Vec<Cell> {
    let said = |list: &[String]| if list.is_empty() { language.word("book-none") } else { list.join("; ") };
    let change = [change.what.clone(), said(&change.was), said(&change.is)];
    name.map(Cell::from).into_iter().chain(change.into_iter().map(Cell::from)).collect()
}
