//! Distinct values, and sheets that keep only what is filled.

use rustc_hash::FxHashMap;

use super::fault::{BadFile, Read};
use super::limits::Limits;
use super::recent::Recent;
use super::{Aside, CellId, Cells, Fields, LongRow, Sheet, SheetColumn, Value};
use crate::fold::clean;
use crate::intern::Places;
use crate::texts::Message;

/// Gathers the distinct values of a workbook: a text is stored once, and found again by its bytes.
pub(super) struct Interner {
    cells: Cells,
    recent: Recent,
    /// Ids of texts, by the hash of the text itself: no second copy of it.
    texts: Places,
    /// Ids of all other values, by what makes them alike.
    others: FxHashMap<(u8, u64), u32>,
    errors: FxHashMap<String, u32>,
    /// Values that are shown as another text, by both.
    shown: FxHashMap<(CellId, Box<str>), u32>,
    text_bytes: u64,
    max_distinct: usize,
    max_text_bytes: u64,
}

impl Interner {
    pub(super) fn new(limits: &Limits) -> Self {
        Interner {
            cells: Cells::default(),
            recent: Recent::new(),
            texts: Places::default(),
            others: FxHashMap::default(),
            errors: FxHashMap::default(),
            shown: FxHashMap::default(),
            text_bytes: 0,
            max_distinct: limits.distinct.min(u32::MAX as usize),
            max_text_bytes: limits.text_bytes,
        }
    }

    /// The id of a text, cleaned of what nobody sees or means; text of white space alone (no-break spaces too) is the blank.
    pub(super) fn text(&mut self, text: &str) -> Read<CellId> {
        self.bytes(text.as_bytes())
    }

    /// The same for bytes that should be UTF-8; they are looked at only when they are new.
    pub(super) fn bytes(&mut self, text: &[u8]) -> Read<CellId> {
        let Some(short) = Recent::short(text) else { return self.cleaned(text) };
        if let Some(id) = self.recent.find(short) {
            return Ok(id);
        }
        let id = self.cleaned(text)?;
        self.recent.note(short, id);
        Ok(id)
    }

    fn cleaned(&mut self, text: &[u8]) -> Read<CellId> {
        // Most texts begin with a letter or a digit: such a one is no blank and has no mark in front.
        if text.first().is_none_or(|&b| b <= b' ' || b >= 0x80 || matches!(b, b'\'' | b'"' | b'='))
            && let Ok(dirty) = std::str::from_utf8(text)
        {
            let text = clean(dirty);
            if text.chars().all(char::is_whitespace) {
                return Ok(CellId::BLANK);
            }
            return self.known(text.as_bytes());
        }
        self.known(text)
    }

    fn known(&mut self, text: &[u8]) -> Read<CellId> {
        let values = &self.cells.values;
        if let Some(id) = self.texts.find(text, |id| matches!(&values[id as usize], Value::Text(t) if t.as_bytes() == text)) {
            return Ok(CellId(id));
        }
        let Ok(owned) = std::str::from_utf8(text) else {
            return Err(BadFile::damaged(Message::new("read-bytes-no-text")));
        };
        let cleaned = clean(owned);
        if *cleaned != *owned {
            return self.bytes(cleaned.as_bytes());
        }
        self.text_bytes += text.len() as u64;
        if self.text_bytes > self.max_text_bytes {
            return Err(BadFile::large(Message::new("read-too-many-texts").with("bytes", size(self.max_text_bytes))));
        }
        let id = self.push(Value::Text(owned.to_owned()))?;
        self.texts.add(text, id);
        Ok(CellId(id))
    }

    /// The id of any value.
    pub(super) fn value(&mut self, value: Value) -> Read<CellId> {
        let key = match &value {
            Value::Blank => return Ok(CellId::BLANK),
            Value::Text(text) => return self.text(text),
            Value::Error(text) => {
                if let Some(&id) = self.errors.get(text) {
                    return Ok(CellId(id));
                }
                let text = text.clone();
                let id = self.push(value)?;
                self.errors.insert(text, id);
                return Ok(CellId(id));
            }
            Value::Number(n) => (0, folded(*n)),
            Value::Date { days, seconds } => (1, (u64::from(days.cast_unsigned()) << 32) | u64::from(*seconds)),
            Value::Bool(b) => (2, u64::from(*b)),
            Value::Uncalculated => (3, 0),
            Value::DisplayValue { held, text } => {
                let key = (self.value((**held).clone())?, text.clone());
                if let Some(&id) = self.shown.get(&key) {
                    return Ok(CellId(id));
                }
                let id = self.push(value)?;
                self.shown.insert(key, id);
                return Ok(CellId(id));
            }
        };
        if let Some(&id) = self.others.get(&key) {
            return Ok(CellId(id));
        }
        let id = self.push(value)?;
        self.others.insert(key, id);
        Ok(CellId(id))
    }

    fn push(&mut self, value: Value) -> Read<u32> {
        let id = self.cells.values.len();
        if id > self.max_distinct {
            return Err(BadFile::large(Message::new("read-too-many-values").with("most", number(self.max_distinct as u64))));
        }
        self.cells.values.push(value);
        Ok(id as u32)
    }

    pub(super) fn finish(self) -> Cells {
        self.cells
    }
}

/// A number's bits, one to one, with the low half mixed: whole numbers have nothing there, and FxHash would put thousands in one place.
fn folded(n: f64) -> u64 {
    let bits = n.to_bits();
    bits ^ (bits >> 32)
}

/// How many cells are left to a workbook, over all its sheets.
pub(super) struct Room {
    cells: usize,
    limits: Limits,
}

impl Room {
    pub(super) fn new(limits: &Limits) -> Self {
        Room { cells: limits.cells, limits: limits.clone() }
    }

    fn take(&mut self, cells: usize) -> Read<()> {
        match self.cells.checked_sub(cells) {
            Some(left) => {
                self.cells = left;
                Ok(())
            }
            None => Err(BadFile::large(Message::new("read-too-many-cells").with("most", number(self.limits.cells as u64)))),
        }
    }
}

/// Builds one sheet from its filled cells, in whatever order they come (row by row is the fast one).
pub(super) struct Grid {
    rows: Vec<u32>,
    columns: Vec<SheetColumn>,
    /// The place in `columns` of each sheet column, `NONE` if it has no filled cell yet.
    places: Vec<u32>,
    /// The row filled last and its place in `rows`.
    last: Option<(u32, usize)>,
    /// The place of each row; only once a row came that stands above one before it.
    disorder: Option<FxHashMap<u32, usize>>,
    pub(crate) aside: Aside,
}

const NONE: u32 = u32::MAX;

impl Grid {
    pub(super) fn new() -> Self {
        Grid { rows: Vec::new(), columns: Vec::new(), places: Vec::new(), last: None, disorder: None, aside: Aside::default() }
    }

    /// Puts a value; a blank leaves no trace. Rows count from 1, columns from 0. A cell that is given twice keeps the later value; whether it
    /// held another is answered.
    pub(super) fn put(&mut self, row: u32, column: u32, id: CellId, room: &mut Room) -> Read<bool> {
        if id == CellId::BLANK {
            return Ok(false);
        }
        let at = match self.last {
            Some((last, at)) if last == row => at,
            _ => self.row(row, room)?,
        };
        let cells = match self.places.get(column as usize) {
            Some(&place) if place != NONE => &mut self.columns[place as usize].cells,
            _ => self.column(column, room)?,
        };
        if cells.len() == at {
            room.take(1)?;
            cells.push(id);
        } else if cells.len() > at {
            return Ok(![CellId::BLANK, id].contains(&std::mem::replace(&mut cells[at], id)));
        } else {
            room.take(at + 1 - cells.len())?;
            cells.resize(at, CellId::BLANK);
            cells.push(id);
        }
        Ok(false)
    }

    /// Notes what is beside the cells; which of them are not seen is known by now.
    pub(crate) fn set_aside(&mut self, aside: Aside) {
        let Aside { unseen, faint, struck, parts, .. } = std::mem::take(&mut self.aside);
        let both = |mut own: Vec<(u32, u32)>, other: Vec<(u32, u32)>| {
            own.extend(other);
            own.sort_unstable();
            own.dedup();
            own
        };
        let (unseen, faint, struck) = (both(unseen, aside.unseen), both(faint, aside.faint), both(struck, aside.struck));
        self.aside = Aside { unseen, faint, struck, parts, ..aside };
    }

    /// Says what the csv record was that ended just now; one without anything in it is no row.
    pub(super) fn record(&mut self, row: u32, fields: Fields) {
        if self.last.is_some_and(|(last, _)| last == row) {
            self.aside.records.push(fields);
        }
    }

    /// Says what the quotation marks of a csv record leave in doubt.
    pub(super) fn marks(&mut self, long: Option<LongRow>, loose: Option<u32>) {
        self.aside.long_rows.extend(long);
        self.aside.loose_marks.extend(loose);
    }

    fn row(&mut self, row: u32, room: &Room) -> Read<usize> {
        let at = match (&mut self.disorder, self.last) {
            (None, Some((last, _))) if row < last => {
                let known = self.rows.iter().enumerate().map(|(at, &row)| (row, at)).collect();
                let places: &mut FxHashMap<_, _> = self.disorder.insert(known);
                places.get(&row).copied()
            }
            (None, _) => None,
            (Some(places), _) => places.get(&row).copied(),
        };
        let at = match at {
            Some(at) => at,
            None if self.rows.len() == room.limits.rows => {
                return Err(BadFile::large(Message::new("read-too-many-rows").with("most", number(room.limits.rows as u64))));
            }
            None => {
                self.rows.push(row);
                let at = self.rows.len() - 1;
                if let Some(places) = &mut self.disorder {
                    places.insert(row, at);
                }
                at
            }
        };
        self.last = Some((row, at));
        Ok(at)
    }

    fn column(&mut self, index: u32, room: &Room) -> Read<&mut Vec<CellId>> {
        if self.columns.len() == room.limits.columns || index as usize >= super::limits::COLUMNS {
            return Err(BadFile::large(Message::new("read-too-many-columns").with("most", number(room.limits.columns as u64))));
        }
        if self.places.len() <= index as usize {
            self.places.resize(index as usize + 1, NONE);
        }
        let place = self.columns.len();
        self.places[index as usize] = place as u32;
        self.columns.push(SheetColumn { index, cells: Vec::new() });
        Ok(&mut self.columns[place].cells)
    }

    /// The sheet: columns filled up to the last row, rows and columns in ascending order.
    pub(super) fn finish(mut self, name: String, hidden: bool, room: &mut Room) -> Read<Sheet> {
        let rows = self.rows.len();
        for column in &self.columns {
            room.take(rows - column.cells.len())?;
        }
        for column in &mut self.columns {
            column.cells.resize(rows, CellId::BLANK);
        }
        self.columns.sort_unstable_by_key(|c| c.index);
        if self.disorder.is_some() {
            let mut order: Vec<usize> = (0..rows).collect();
            order.sort_unstable_by_key(|&at| self.rows[at]);
            for column in &mut self.columns {
                column.cells = order.iter().map(|&at| column.cells[at]).collect();
            }
            self.rows.sort_unstable();
        }
        Ok(Sheet { name, hidden, rows: self.rows, columns: self.columns, aside: self.aside })
    }
}

/// A whole number with commas between its thousands.
pub(super) fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(d);
    }
    out
}

/// A number of bytes as a person says it.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", number(bytes.div_ceil(1000))),
        _ => format!("{} MB", number(bytes / 1_000_000)),
    }
}
