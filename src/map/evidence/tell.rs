//! Doubts about columns of dates become messages.

use super::{Dates, Doubt, Mark, Proof, Sheets, day};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::map::Mapper;
use crate::map::finding::{Arg, Pending};
use crate::parse::{Written, is_summer_evening};
use crate::read::cell_text_with_time;
use crate::spot::{Area, ColumnId};
use crate::texts::Message;

impl Mapper<'_> {
    /// Where a line belongs that says what the dates mean: at the head of the template only if no date of another column would be moved by it.
    pub(super) fn place_of_line(&self, doubt: &Doubt<'_>, doubts: &[Doubt<'_>], sheets: &Sheets) -> Arg {
        let named = |c: &Dates| doubts.iter().any(|d| d.code == doubt.code && d.columns.iter().any(|n| n.key() == c.key()));
        let others = || sheets.values().flatten().filter(|c| !named(c));
        let everywhere = match doubt.code {
            Code::DATES_TURNED => !others().any(|c| c.style.cells.is_none() && c.marks.iter().any(|m| !is_numbers(m))),
            _ => !others().any(|c| !c.times_said && c.marks.iter().any(|m| m.plain.seconds != 0)),
        };
        if everywhere {
            return Arg::message("place-head");
        }
        let item = doubt.columns.first().map(|c| &self.pack.modules[self.template.sheets[c.map].module].items[c.item].name);
        let line = match doubt.code {
            Code::DATES_TURNED => "date-cells = \"turned\"",
            Code::DATES_IN_UTC => "times = \"utc\"",
            _ => "times = \"next-day\"",
        };
        match item {
            Some(item) => Arg::message("place-columns-such-as").with("item", item.as_str()).with("line", line),
            None => Arg::message("place-columns"),
        }
    }

    /// Reports a doubt once, and keeps its columns from being read where it is certain.
    pub(super) fn doubted(&mut self, doubt: Doubt<'_>) {
        if doubt.level == Level::Error {
            self.distrusted.extend(doubt.columns.iter().map(|c| c.key()));
        }
        let Some(found) = doubt.columns.first().and_then(|c| self.found[c.map].as_ref()) else { return };
        let mut columns: Vec<ColumnId> = doubt.columns.iter().map(|c| c.column).collect();
        columns.sort_unstable();
        columns.dedup();
        let columns = columns.into_iter().map(|c| (self.letters(found, c), self.heading(found, c))).collect();
        let mut args = vec![("sheet", Arg::Open(self.sheet_name(found))), ("columns", Arg::Columns(columns))];
        let mut places = Vec::new();
        for (proof, name) in doubt.proofs.iter().zip(["first", "second"]) {
            let (Some(found), module) = (&self.found[proof.map], self.template.sheets[proof.map].module) else { continue };
            let cell = self.cells(found, proof.column)[proof.mark.row];
            let text = cell_text_with_time(self.workbooks[found.sheet.workbook].cells.get(cell));
            args.push((name, Arg::Proof(text, (module, proof.item), sign(doubt.code, proof))));
            places.push(found.row(proof.mark.row, [proof.column]));
        }
        if places.len() == 1 {
            args.push(("second", Arg::Open(String::new())));
        }
        args.push(("and", Arg::Open(if places.len() > 1 { "; " } else { "" }.to_owned())));
        args.extend(doubt.args);
        let mut places = places.into_iter();
        let all = |c: &&Dates| Some(Area { columns: vec![c.column], ..self.found[c.map].as_ref()?.place() });
        let about: Vec<Area> = doubt.columns.iter().filter_map(all).collect();
        let mut pending = Pending::new(doubt.code, args).level(doubt.level).about(about);
        (pending.cells.place, pending.cells.other) = (places.next().or_else(|| Some(found.place())), places.next());
        self.pending.push(pending);
    }
}

fn is_numbers(mark: &Mark) -> bool {
    matches!(mark.moment.written, Written::Numbers(..))
}

/// What a date proves, without the date: a date of birth is shown to few, and the time beside it says enough.
fn sign(code: Code, proof: &Proof) -> Message {
    let plain = &proof.mark.plain;
    match (code, plain.written) {
        (Code::DATES_TURNED | Code::DATES_ORDER, Written::Numbers(a, _)) if a > 12 => Message::new("sign-first-above-12"),
        (Code::DATES_TURNED | Code::DATES_ORDER, Written::Numbers(_, b)) if b > 12 => Message::new("sign-second-above-12"),
        (Code::DATES_TURNED, _) => Message::new("sign-day-1-to-12"),
        (Code::DATES_IN_UTC | Code::DATES_DAY_BEFORE | Code::TIME_OF_24 | Code::LINE_CONTRADICTED, _)
            if plain.seconds > 0 || code == Code::DATES_IN_UTC =>
        {
            let (hour, minute, second) = (plain.seconds / 3600, plain.seconds / 60 % 60, plain.seconds % 60);
            let second = if second > 0 { format!(":{second:02}") } else { String::new() };
            let is_summer = day(plain).is_some_and(is_summer_evening);
            Message::new(if is_summer { "sign-summer" } else { "sign-winter" }).with("time", format!("{hour:02}:{minute:02}{second}"))
        }
        _ => Message::new("hidden"),
    }
}
