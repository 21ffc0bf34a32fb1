//! The difference between two packs as a page.

use super::{Change, Changed, Changes, Difference, Thing, Told};
use crate::book::Readable;
use crate::book::page::{Cell, Page};
use crate::book::words::basis_word;
use crate::texts::{number, say, word};

impl Readable for Difference {
    const KIND: &'static str = "compare";

    fn page(&self) -> Page {
        let mut page = Page::new(say("compare-title", &[("from", (&self.from).into()), ("to", (&self.to).into())]));
        let count = |name: String, c: &Changes| {
            let numbers = [c.added.len(), c.removed.len(), c.changed.len()];
            std::iter::once(Cell::from(name)).chain(numbers.map(|n| number(n).into())).collect::<Vec<_>>()
        };
        page.table(
            String::new(),
            [word("book-what"), word("compare-added"), word("compare-removed"), word("compare-changed")],
            vec![
                count(word("book-items"), &self.items),
                count(word("book-codes"), &self.codes),
                count(word("book-rules-name"), &self.rules),
            ],
        );
        page.heading(1, word("compare-year"));
        let year = self.year.iter().map(|c| cells(None, c)).collect();
        self.same_or(&mut page, self.year.is_empty());
        page.table(String::new(), [word("book-what"), self.from.clone(), self.to.clone()], year);

        page.heading(1, word("book-items"));
        self.changes(&mut page, &self.items, word("head-item"), word("book-meaning"));
        page.heading(1, word("compare-layout"));
        self.same_or(&mut page, self.layout.is_empty());
        self.changed(&mut page, &self.layout, word("compare-element"));
        page.heading(1, word("book-codes"));
        self.changes(&mut page, &self.codes, word("head-code"), word("book-meaning"));
        page.heading(1, word("book-rules-name"));
        self.changes(&mut page, &self.rules, word("head-code"), word("head-what"));

        page.heading(1, word("book-how-sure"));
        self.same_or(&mut page, self.basis.is_empty());
        let row = |s: &super::BasisShift| {
            let kind = match s.kind {
                Thing::Items => word("book-items"),
                Thing::Codes => word("book-codes"),
                Thing::Rules => word("book-rules-name"),
            };
            vec![kind.into(), basis_word(s.was).into(), basis_word(s.is).into(), number(s.count).into()]
        };
        page.table(
            word("compare-basis"),
            [word("book-what"), self.from.clone(), self.to.clone(), word("html-number")],
            self.basis.iter().map(row).collect(),
        );
        page
    }
}

impl Difference {
    fn same_or(&self, page: &mut Page, same: bool) {
        if same {
            page.line(word("compare-same"));
        }
    }

    fn changes(&self, page: &mut Page, changes: &Changes, name: String, what: String) {
        self.same_or(page, changes.added.is_empty() && changes.removed.is_empty() && changes.changed.is_empty());
        let told = |list: &[Told]| {
            list.iter().map(|t| vec![Cell::from(&t.name), (&t.what).into(), basis_word(t.basis).into()]).collect::<Vec<_>>()
        };
        let head = || [name.clone(), what.clone(), word("book-basis")];
        page.table(say("compare-new-in", &[("pack", (&self.to).into())]), head(), told(&changes.added));
        page.table(say("compare-gone-in", &[("pack", (&self.to).into())]), head(), told(&changes.removed));
        self.changed(page, &changes.changed, name);
    }

    fn changed(&self, page: &mut Page, list: &[Changed], name: String) {
        // What changed in the same way stands on one line.
        let mut alike: Vec<(&Change, Vec<&str>)> = Vec::new();
        for (name, change) in list.iter().flat_map(|c| c.changes.iter().map(|change| (c.name.as_str(), change))) {
            match alike.iter_mut().find(|(known, _)| *known == change) {
                Some((_, names)) => names.push(name),
                None => alike.push((change, vec![name])),
            }
        }
        let rows = alike.into_iter().map(|(change, names)| cells(Some(&names.join(", ")), change)).collect();
        page.table(word("compare-changed"), [name, word("book-what"), self.from.clone(), self.to.clone()], rows);
    }
}

fn cells(name: Option<&str>, change: &Change) -> Vec<Cell> {
    let said = |list: &[String]| if list.is_empty() { word("book-none") } else { list.join("; ") };
    let change = [change.what.clone(), said(&change.was), said(&change.is)];
    name.map(Cell::from).into_iter().chain(change.into_iter().map(Cell::from)).collect()
}
