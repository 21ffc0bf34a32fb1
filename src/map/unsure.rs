//! Guesses of the template that nobody has confirmed: each is a query in every run.

use super::Mapper;
use super::finding::{Arg, Pending};
use crate::code::Code;
use crate::fold::heading;
use crate::spot::{Area, ColumnId};
use crate::template::{Guess, Unsure};

impl<'a> Mapper<'a> {
    /// Reports the lines of the template that are marked UNSURE.
    pub(super) fn tell_unsure(&mut self) {
        let template = self.template;
        for unsure in &template.unsure {
            let (guess, headings) = match &unsure.guess {
                Guess::Column(what, headings) if !headings.is_empty() => {
                    let list = headings.join("”, “");
                    let what = Arg::Own(what.clone());
                    (Arg::message("unsure-column").with("what", what).with("headings", Arg::Own(list)), headings.as_slice())
                }
                Guess::Word { item, word, means } => {
                    let said = Arg::message("unsure-word").with("item", item.as_deref().unwrap_or("none"));
                    let said = said.with("word", Arg::Own(word.clone())).with("means", Arg::Own(means.clone()));
                    (said, item.as_deref().map_or(&[][..], |item| self.headings_of(unsure.sheet, item)))
                }
                Guess::Column(key, values) | Guess::Line(key, values) => {
                    (Arg::message("unsure-line").with("key", key.as_str()).with("values", Arg::Own(values.join(", "))), &[][..])
                }
            };
            let sheet = unsure.sheet.and_then(|s| self.template.sheets[s].names.first().cloned());
            let of = sheet.map_or_else(|| "".into(), |name| Arg::message("unsure-sheet").with("sheet", Arg::Own(name)));
            let why = if unsure.why.is_empty() { Arg::message("unsure-no-reason") } else { Arg::Own(unsure.why.clone()) };
            let args = vec![
                ("line", Arg::Open(unsure.line.to_string())),
                ("template", Arg::Own(self.template.name.clone())),
                ("guess", guess),
                ("sheet", of),
                ("why", why),
            ];
            // The guess is about the line of the template, whatever stands in the column.
            let pending = Pending::new(Code::TEMPLATE_UNSURE, args).about([]);
            self.pending.push(match self.guessed(unsure, headings) {
                Some(place) => pending.at(place),
                None => pending,
            });
        }
    }

    /// The headings of an item of a sheet.
    fn headings_of(&self, sheet: Option<usize>, item: &str) -> &'a [String] {
        let Some(map) = sheet.map(|s| &self.template.sheets[s]) else { return &[] };
        let items = &self.pack.modules[map.module].items;
        map.items.iter().find(|i| items[i.item].name == item).map_or(&[], |i| &i.column)
    }

    /// The sheet that a guess is about, and its column where the heading is there.
    fn guessed(&self, unsure: &Unsure, headings: &[String]) -> Option<Area> {
        let found = self.found[unsure.sheet?].as_ref()?;
        let sheet = &self.workbooks[found.sheet];
        let row = self.headings.get(&found.sheet);
        let cells = &self.workbooks[found.sheet.workbook].cells;
        let is = |text: &str| headings.iter().any(|h| heading(h) == heading(text));
        let column = row.and_then(|row| {
            let at = |c: &crate::read::SheetColumn| {
                c.cells.get(*row).is_some_and(|id| matches!(cells.get(*id), crate::read::Value::Text(text) if is(text)))
            };
            ColumnId::find(&sheet.columns, at)
        });
        Some(Area { columns: column.into_iter().collect(), ..found.place() })
    }
}
