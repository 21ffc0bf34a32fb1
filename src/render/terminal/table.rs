//! Rows of a sheet as miette's source code: a line of column letters, a line of headings, then the rows with their own numbers.

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::diagnostic::{Cell, Place};
use crate::render::Style;
use crate::render::clean::{clean, fit, width};
use crate::render::outline::location;
use crate::texts::Audience;

/// The line "number" of column letters and headings, which stand above all rows.
pub(crate) const HEADING: usize = usize::MAX;

const GAP: usize = 3;
const WIDEST: usize = 30;
const NEIGHBOURS: usize = 3;
const ROWS: usize = 4;
const CARD_CELLS: usize = 12;

/// A few rows of one sheet, laid out. Cells at fault carry labels.
#[derive(Debug)]
pub(super) struct Table {
    name: String,
    text: String,
    lines: Vec<Line>,
    labels: Vec<LabeledSpan>,
}

#[derive(Debug)]
struct Line {
    start: usize,
    end: usize,
    number: usize,
}

/// A column and what stands in it, row by row.
struct Column<'a> {
    letters: &'a str,
    heading: String,
    cells: Vec<Option<&'a Cell>>,
    marked: bool,
    id: bool,
}

impl Table {
    /// The table of places that lie in the same sheet; `room` is how wide it may be.
    pub(super) fn new(places: &[Place], child: Option<&str>, audience: Audience, style: Style, room: usize) -> Table {
        let mut rows: Vec<&Place> = places.iter().take(ROWS).collect();
        rows.sort_by_key(|place| place.row);
        let mut table = Table { name: name(&rows, places.len(), audience), text: String::new(), lines: Vec::new(), labels: Vec::new() };
        let columns = columns(&rows, child, audience);
        if columns.is_empty() {
            return table;
        }
        let values = rows.iter().any(|place| place.row.is_some());
        match columns.iter().all(|c| !c.letters.is_empty()).then(|| chosen(&columns, audience, room)).flatten() {
            Some(chosen) => table.grid(&rows, &columns, &chosen, audience, style, values),
            None => table.cards(&rows, &columns, audience, style, room),
        }
        table
    }

    /// The labels on the cells at fault.
    pub(super) fn labels(&self) -> &[LabeledSpan] {
        &self.labels
    }

    fn grid(&mut self, rows: &[&Place], columns: &[Column], chosen: &[usize], audience: Audience, style: Style, values: bool) {
        let widths: Vec<usize> = chosen.iter().map(|&c| column_width(&columns[c], audience)).collect();
        for heading in [false, true] {
            let start = self.text.len();
            for (&c, &w) in chosen.iter().zip(&widths) {
                let column = &columns[c];
                let text = if heading { fit(&column.heading, w, style.unicode) } else { column.letters.to_owned() };
                let at = self.pad(&text, w);
                // With no row to show, the heading is what the message is about.
                if heading && !values && column.marked {
                    self.label(at, column.cells.iter().flatten().find(|cell| cell.marked).copied(), &column.heading);
                }
            }
            self.end_line(start, HEADING);
        }
        if !values {
            return;
        }
        for (r, place) in rows.iter().enumerate() {
            let start = self.text.len();
            for (&c, &w) in chosen.iter().zip(&widths) {
                let cell = columns[c].cells[r];
                let at = self.pad(&fit(&shown(cell, audience), w, style.unicode), w);
                if let Some(cell) = cell.filter(|cell| cell.marked) {
                    // An item named under one row need not be named under every row above it.
                    let again = columns[c].cells[r + 1..].iter().flatten().any(|below| below.marked);
                    self.label(at, (!again).then_some(cell), &columns[c].heading);
                }
            }
            self.end_line(start, place.row.map_or(HEADING, |row| row as usize));
        }
    }

    /// One line a cell, where a row is too wide or its cells have no columns.
    fn cards(&mut self, rows: &[&Place], columns: &[Column], audience: Audience, style: Style, room: usize) {
        let mut kept: Vec<usize> = (0..columns.len()).filter(|&c| columns[c].id || columns[c].marked).take(CARD_CELLS).collect();
        let neighbours = (0..columns.len()).filter(|&c| !columns[c].id && !columns[c].marked).take(NEIGHBOURS);
        kept.extend(neighbours);
        kept.sort_unstable();
        let letters = kept.iter().map(|&c| width(columns[c].letters)).max().unwrap_or(0);
        let headings = kept.iter().map(|&c| width(&columns[c].heading)).max().unwrap_or(0).min(room / 2);
        let left = if letters > 0 { letters + 2 } else { 0 } + headings + GAP;
        for (r, place) in rows.iter().enumerate() {
            let mut number = place.row.map_or(HEADING, |row| row as usize);
            for &c in &kept {
                let Some(cell) = columns[c].cells[r] else { continue };
                let start = self.text.len();
                if letters > 0 {
                    self.pad(columns[c].letters, letters + 2 - GAP.min(2));
                    self.text.truncate(self.text.len() - (GAP - 2));
                }
                self.pad(&fit(&columns[c].heading, headings, style.unicode), headings);
                let value = fit(&shown(Some(cell), audience), room.saturating_sub(left).max(10), style.unicode);
                let at = self.pad(&value, width(&value));
                if cell.marked {
                    self.label(at, Some(cell), &columns[c].heading);
                }
                self.end_line(start, number);
                number = HEADING;
            }
        }
    }

    /// Puts in a text and the blanks up to the next column; gives the span of the cell.
    fn pad(&mut self, text: &str, columns: usize) -> SourceSpan {
        let at = self.text.len();
        self.text.push_str(text);
        self.text.push_str(&" ".repeat(columns.saturating_sub(width(text))));
        let span = SourceSpan::from((at, self.text.len() - at));
        self.text.push_str(&" ".repeat(GAP));
        span
    }

    fn label(&mut self, at: SourceSpan, cell: Option<&Cell>, heading: &str) {
        // An item that is called what the column is called needs no second name.
        let same = |item: &str| {
            let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
            letters(item) == letters(heading)
        };
        let item = cell.and_then(|cell| cell.item.clone()).filter(|item| !same(item));
        self.labels.push(LabeledSpan::new_with_span(item, at));
    }

    fn end_line(&mut self, start: usize, number: usize) {
        self.text.push('\n');
        self.lines.push(Line { start, end: self.text.len(), number });
    }
}

/// Contents are the lines a span touches, with `line` the sheet's own row number less one, or [`HEADING`] above the rows.
impl SourceCode for Table {
    fn read_span<'a>(&'a self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let touches = |offset: usize| self.lines.iter().position(|line| offset < line.end);
        let Some(first) = touches(span.offset()) else {
            if self.lines.is_empty() {
                return Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), b"", (0, 0).into(), HEADING, 0, 0)));
            }
            return Err(MietteError::OutOfBounds);
        };
        let last = touches((span.offset() + span.len()).saturating_sub(1).max(span.offset())).unwrap_or(self.lines.len() - 1);
        let first = &self.lines[first.saturating_sub(before)];
        let last = &self.lines[(last + after).min(self.lines.len() - 1)];
        let data = &self.text.as_bytes()[first.start..last.end];
        let line = if first.number == HEADING { HEADING } else { first.number - 1 };
        let span = (first.start, last.end - first.start).into();
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), data, span, line, 0, self.lines.len())))
    }
}

/// Where the rows are, in words.
fn name(rows: &[&Place], all: usize, audience: Audience) -> String {
    let Some(first) = rows.first() else { return String::new() };
    if rows.len() == 1 {
        return location(first, audience);
    }
    let numbers: Vec<String> = rows.iter().filter_map(|place| place.row).map(|row| row.to_string()).collect();
    let (head, last) = numbers.split_at(numbers.len().saturating_sub(1));
    let (head, last) = (head.join(", "), last.concat());
    let (file, sheet) = (first.file.to(audience), first.sheet.as_ref().map(|sheet| sheet.to(audience)));
    let file = ("file", (&file).into());
    let (head, last) = (("first", (&head).into()), ("last", (&last).into()));
    let hidden = all - rows.len();
    match &sheet {
        Some(sheet) if hidden > 0 => {
            audience.message("at-rows-more", &[file, ("sheet", sheet.into()), head, last, ("count", hidden.into())])
        }
        Some(sheet) => audience.message("at-rows", &[file, ("sheet", sheet.into()), head, last]),
        None => audience.message("at-lines", &[file, head, last]),
    }
}

fn shown(cell: Option<&Cell>, audience: Audience) -> String {
    match cell {
        Some(cell) if cell.marked && cell.value.is_blank() => audience.word("blank"),
        Some(cell) => cell.value.to(audience).to_owned(),
        None => String::new(),
    }
}

/// The columns of all rows, in the sheet's order.
fn columns<'a>(rows: &[&'a Place], child: Option<&str>, audience: Audience) -> Vec<Column<'a>> {
    let mut columns: Vec<Column> = Vec::new();
    for (r, place) in rows.iter().enumerate() {
        for cell in &place.cells {
            let letters = cell.column.as_deref().unwrap_or("");
            let heading = cell.heading.to(audience);
            let found = columns.iter().position(|c| c.letters == letters && c.heading == heading && c.cells[r].is_none());
            let position = found.unwrap_or_else(|| {
                columns.push(Column { letters, heading: heading.to_owned(), cells: vec![None; rows.len()], marked: false, id: false });
                columns.len() - 1
            });
            columns[position].cells[r] = Some(cell);
            columns[position].marked |= cell.marked;
        }
    }
    // Two rows may show different columns: put them in the order of Excel, A to Z before AA. XML keeps its own.
    columns.sort_by_key(|c| (c.letters.len(), c.letters));
    let is_id = |c: &Column| c.cells.iter().flatten().any(|cell| child.is_some_and(|id| cell.value.to(audience) == id));
    let id = columns.iter().position(is_id).unwrap_or(0);
    if let Some(column) = columns.get_mut(id) {
        column.id = true;
    }
    columns
}

fn column_width(column: &Column, audience: Audience) -> usize {
    let cells = column.cells.iter().map(|cell| width(&clean(&shown(*cell, audience))));
    cells.chain([width(column.letters), width(&column.heading)]).max().unwrap_or(0).min(WIDEST)
}

/// The columns to show: the marked, the one with the child's id, and the nearest others while there is room. None if even the first do not fit.
fn chosen(columns: &[Column], audience: Audience, room: usize) -> Option<Vec<usize>> {
    let mut chosen: Vec<usize> = (0..columns.len()).filter(|&c| columns[c].marked || columns[c].id).collect();
    // What hangs below a cell, the item's name, must fit as well.
    let fits = |chosen: &[usize]| {
        let mut at = 0;
        chosen.iter().all(|&c| {
            let wide = column_width(&columns[c], audience);
            let item =
                columns[c].cells.iter().flatten().filter(|cell| cell.marked).filter_map(|cell| cell.item.as_deref()).map(width).max();
            let end = at + wide.max(item.map_or(0, |item| wide + 1 + item));
            at += wide + GAP;
            end <= room
        })
    };
    if !fits(&chosen) {
        return None;
    }
    // A neighbour that only says that it is hidden is no help.
    let tells = |c: &Column| {
        c.cells.iter().flatten().map(|cell| cell.value.to(audience)).any(|value| !value.is_empty() && value != audience.language.hidden())
    };
    let mut others: Vec<usize> = (0..columns.len()).filter(|c| !chosen.contains(c) && tells(&columns[*c])).collect();
    let marked: Vec<usize> = (0..columns.len()).filter(|&c| columns[c].marked).collect();
    others.sort_by_key(|&c| marked.iter().map(|&m| m.abs_diff(c)).min().unwrap_or(c));
    for c in others.into_iter().take(NEIGHBOURS) {
        let mut more = chosen.clone();
        more.push(c);
        more.sort_unstable();
        if fits(&more) {
            chosen = more;
        }
    }
    Some(chosen)
}
