//! What is in the files, as a page.

use super::Readable;
use super::page::{Block, Cell, Page};
use crate::inspect::{ColumnFacts, FileFacts, Inspection, SheetFacts, TemplateFit, Told, ValueCount};
use crate::texts::Language;

/// So many templates are shown for each return.
const TEMPLATES: usize = 3;

impl Readable for Inspection {
    const KIND: &'static str = "inspection";

    fn page(&self, language: Language) -> Page {
        let mut page = Page::new(language.word("inspect-title"));
        page.line(language.word("inspect-privacy"));
        for file in &self.files {
            file.on(&mut page, language);
        }
        self.fits(&mut page, language);
        page
    }
}

impl FileFacts {
    fn on(&self, page: &mut Page, language: Language) {
        page.heading(1, &self.file);
        page.line(self.encoding.clone().unwrap_or_default());
        if self.sheets.is_empty() {
            page.line(language.word("inspect-no-sheets"));
        }
        for sheet in &self.sheets {
            sheet.on(page, language);
        }
    }
}

impl SheetFacts {
    fn on(&self, page: &mut Page, language: Language) {
        let name = ("name", (&self.sheet).into());
        page.heading(
            2,
            if self.hidden { language.message("inspect-sheet-hidden", &[name]) } else { language.message("inspect-sheet", &[name]) },
        );
        let Some(table) = &self.table else {
            page.line(language.message("inspect-no-table", &[("rows", self.rows.into())]));
            return;
        };
        let row = table.heading_row.to_string();
        let args = [("starts", (&table.starts).into()), ("row", (&row).into()), ("count", table.records.into())];
        page.line(if table.two_rows { language.message("inspect-table-two", &args) } else { language.message("inspect-table", &args) });
        let head = [
            language.word("inspect-column"),
            language.word("inspect-heading"),
            language.word("inspect-filled"),
            language.word("inspect-kinds"),
            language.word("inspect-values"),
        ];
        page.table(String::new(), head, table.columns.iter().map(|column| column.row(language)).collect());
    }
}

impl ColumnFacts {
    fn row(&self, language: Language) -> Vec<Cell> {
        let filled = match (self.filled * 100).checked_div(self.rows) {
            Some(0) if self.filled > 0 => language.word("inspect-under-one"),
            Some(share) => language.message("inspect-share", &[("share", share.into())]),
            None => String::new(),
        };
        let kinds: Vec<String> = self.kinds.iter().map(|k| kind(k.kind, k.count, self.kinds.len() == 1, language)).collect();
        vec![(&self.letters).into(), (&self.heading).into(), filled.into(), kinds.join("; ").into(), self.shown(language).into()]
    }

    fn shown(&self, language: Language) -> String {
        let count = ("count", self.distinct.into());
        match &self.values {
            _ if self.filled == 0 => String::new(),
            Told::Codes(values) => {
                let one = |v: &ValueCount| language.message("inspect-value", &[("value", (&v.value).into()), ("count", v.count.into())]);
                values.iter().map(one).collect::<Vec<_>>().join("; ")
            }
            Told::People => language.message("inspect-people", &[count]),
            Told::Personal => language.message("inspect-personal", &[count]),
            Told::Many => language.message("inspect-many", &[count]),
        }
    }
}

/// A kind of value in words; with a number where a column holds several kinds.
fn kind(kind: &str, count: usize, alone: bool, language: Language) -> String {
    let name = match kind {
        "number" => language.word("inspect-kind-number"),
        "date" => language.word("inspect-kind-date"),
        "date-text" => language.word("inspect-kind-date-text"),
        "date-month-first" => language.word("inspect-kind-month-first"),
        "number-text" => language.word("inspect-kind-number-text"),
        "logical" => language.word("inspect-kind-logical"),
        "error" => language.word("inspect-kind-error"),
        "formula" => language.word("inspect-kind-formula"),
        _ => language.word("inspect-kind-text"),
    };
    if alone { name } else { language.message("inspect-kind-count", &[("kind", (&name).into()), ("count", count.into())]) }
}

impl Inspection {
    fn fits(&self, page: &mut Page, language: Language) {
        page.heading(1, language.word("inspect-templates"));
        let mut returns: Vec<&str> = self.templates.iter().map(|t| t.r#return.as_str()).collect();
        returns.sort_unstable();
        returns.dedup();
        let of = |name: &str| self.templates.iter().filter(|t| t.r#return == name).take(TEMPLATES).cloned().collect::<Vec<_>>();
        let best: Vec<TemplateFit> = returns.into_iter().flat_map(of).collect();
        if best.is_empty() {
            page.line(language.word("inspect-no-template"));
            return;
        }
        let row = |t: &TemplateFit| {
            let items = language.message("inspect-of", &[("found", t.found.into()), ("asked", t.asked.into()), ("share", t.share.into())]);
            let sheets = language.message("inspect-of-sheets", &[("found", t.sheets_found.into()), ("asked", t.sheets.into())]);
            vec![Cell::from(&t.r#return), (&t.template).into(), items.into(), sheets.into()]
        };
        let head = [
            language.word("inspect-return"),
            language.word("inspect-template"),
            language.word("inspect-items"),
            language.word("inspect-sheets"),
        ];
        page.table(String::new(), head, best.iter().map(row).collect());
        if let Some(first) = self.templates.first() {
            first.lacks(page, language);
        }
    }
}

impl TemplateFit {
    /// What the best template would miss.
    fn lacks(&self, page: &mut Page, language: Language) {
        let named = [("template", (&self.template).into()), ("return", (&self.r#return).into())];
        // What is nearest by chance would be missing half the export.
        if !self.does_fit() {
            page.line(language.message("inspect-none-fits", &[&named[..], &[("share", self.share.into())]].concat()));
            return;
        }
        if self.missing.is_empty() {
            page.line(language.message("inspect-fits", &named));
            return;
        }
        page.line(language.message("inspect-lacks", &named));
        let line = |(sheet, items): &(String, Vec<String>)| {
            let sheet = ("sheet", sheet.into());
            match items.is_empty() {
                true => language.message("inspect-lacks-sheet", &[sheet]),
                false => language.message("inspect-lacks-items", &[sheet, ("items", (&items.join(", ")).into())]),
            }
        };
        page.blocks.push(Block::List(self.missing.iter().map(line).map(Cell::from).collect()));
        page.line(language.word("inspect-next"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::{Format, Readable};

    #[test]
    fn a_template_that_is_only_the_nearest_is_not_called_the_best() {
        let fit = |share: usize| TemplateFit {
            r#return: "lac/2025-26".to_owned(),
            template: "plain".to_owned(),
            share,
            found: share,
            asked: 100,
            sheets_found: 1,
            sheets: 4,
            missing: vec![("Episodes".to_owned(), Vec::new())],
        };
        let told = |share, language| {
            let mut out = Vec::new();
            Inspection { files: Vec::new(), templates: vec![fit(share)] }.write(Format::Plain, language, &mut out).expect("memory");
            String::from_utf8(out).expect("text")
        };
        for (language, best, none) in
            [(Language::English, "fits best", "No template of the program fits"), (Language::Welsh, "ffitio orau", "Nid oes templed")]
        {
            assert!(told(75, language).contains(best) && told(75, language).contains("Episodes"));
            assert!(told(15, language).contains(none) && !told(15, language).contains(best) && !told(15, language).contains("Episodes"));
        }
    }
}
