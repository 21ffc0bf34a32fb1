//! A workbook on its way from the child to its parent: little-endian numbers, texts with their length in front.

use std::io::{self, Read as Source, Write};

use super::fault::BadFile;
use super::{Aside, CellId, Cells, Sheet, SheetColumn, Value};
use crate::code::Code;
use crate::texts::{Audience, Message};

/// Says that it is the reader who speaks, and in which form.
const GREETING: &[u8; 8] = b"cyfrif1\n";
const END: u8 = 0xE5;

/// What the child answers.
pub(crate) type Answer = Result<Book, BadFile>;
/// Sheets with their values.
pub(crate) type Book = (Vec<Sheet>, Cells);

/// Codes that a child may answer with.
const CODES: [Code; 5] = [Code::FILE_UNREADABLE, Code::FILE_PROTECTED, Code::FILE_DAMAGED, Code::FILE_FORMAT, Code::FILE_TOO_LARGE];

pub(crate) fn greet(to: &mut impl Write) -> io::Result<()> {
    to.write_all(GREETING)?;
    to.flush()
}

/// Writes an answer, after the greeting.
pub(crate) fn write(to: &mut impl Write, answer: &Answer) -> io::Result<()> {
    match answer {
        Err(fault) => {
            to.write_all(&[0])?;
            text(to, fault.code.as_str())?;
            reason(to, &fault.reason)?;
        }
        Ok((sheets, cells)) => {
            to.write_all(&[1])?;
            length(to, cells.values.len())?;
            for v in &cells.values {
                value(to, v)?;
            }
            to.write_all(&[u8::from(cells.from_1904)])?;
            length(to, sheets.len())?;
            for s in sheets {
                sheet(to, s)?;
            }
        }
    }
    to.write_all(&[END])?;
    to.flush()
}

fn number(to: &mut impl Write, n: u32) -> io::Result<()> {
    to.write_all(&n.to_le_bytes())
}

fn length(to: &mut impl Write, n: usize) -> io::Result<()> {
    number(to, u32::try_from(n).map_err(|_| io::ErrorKind::InvalidInput)?)
}

fn text(to: &mut impl Write, text: &str) -> io::Result<()> {
    length(to, text.len())?;
    to.write_all(text.as_bytes())
}

/// A reason by its id, and what fills its places in words.
fn reason(to: &mut impl Write, reason: &Message) -> io::Result<()> {
    text(to, reason.id().unwrap_or_default())?;
    length(to, reason.args().len())?;
    let audience = Audience::default();
    for (name, filling) in reason.args() {
        text(to, name)?;
        text(to, &filling.words(audience))?;
    }
    Ok(())
}

fn value(to: &mut impl Write, value: &Value) -> io::Result<()> {
    match value {
        Value::Blank => to.write_all(&[0]),
        Value::Text(t) => {
            to.write_all(&[1])?;
            text(to, t)
        }
        Value::Number(n) => {
            to.write_all(&[2])?;
            to.write_all(&n.to_le_bytes())
        }
        Value::Date { days, seconds } => {
            to.write_all(&[3])?;
            number(to, days.cast_unsigned())?;
            number(to, *seconds)
        }
        Value::Bool(b) => to.write_all(&[4, u8::from(*b)]),
        Value::Error(t) => {
            to.write_all(&[5])?;
            text(to, t)
        }
        Value::Uncalculated => to.write_all(&[6]),
        Value::DisplayValue { held, text: shown } => {
            to.write_all(&[7])?;
            text(to, shown)?;
            self::value(to, held)
        }
    }
}

fn sheet(to: &mut impl Write, sheet: &Sheet) -> io::Result<()> {
    text(to, &sheet.name)?;
    to.write_all(&[u8::from(sheet.hidden)])?;
    length(to, sheet.rows.len())?;
    for &row in &sheet.rows {
        number(to, row)?;
    }
    length(to, sheet.columns.len())?;
    for column in &sheet.columns {
        number(to, column.index)?;
        for &CellId(id) in &column.cells {
            number(to, id)?;
        }
    }
    // The formats that come this way have neither csv records nor merged cells that are asked for.
    for list in [&sheet.aside.hidden_rows, &sheet.aside.hidden_columns] {
        length(to, list.len())?;
        list.iter().try_for_each(|&n| number(to, n))?;
    }
    for list in [&sheet.aside.unseen, &sheet.aside.faint, &sheet.aside.struck, &sheet.aside.comments] {
        length(to, list.len())?;
        for &(row, column) in list {
            number(to, row)?;
            number(to, column)?;
        }
    }
    to.write_all(&sheet.aside.comments_digest.to_le_bytes())
}

/// Reads the greeting.
pub(crate) fn greeted(from: &mut impl Source) -> io::Result<()> {
    match bytes::<8>(from)? == *GREETING {
        true => Ok(()),
        false => Err(io::ErrorKind::InvalidData.into()),
    }
}

/// Reads an answer whole; one that ends early or makes no sense is an error, and so is a sheet that does not hold together: what follows
/// relies on it, and the child has read a file that may have taken it over. No room is made for more than has come.
pub(crate) fn read(from: &mut impl Source) -> io::Result<Answer> {
    let answer = match bytes::<1>(from)? {
        [0] => {
            let code = read_text(from)?;
            let code = CODES.into_iter().find(|c| c.as_str() == code).ok_or(io::ErrorKind::InvalidData)?;
            Err(BadFile::new(code, read_reason(from)?))
        }
        [1] => {
            let values = (0..read_number(from)?).map(|_| read_value(from)).collect::<io::Result<Vec<_>>>()?;
            let count = values.len() as u32;
            let from_1904 = bytes::<1>(from)? != [0];
            let sheets = (0..read_number(from)?).map(|_| read_sheet(from, count)).collect::<io::Result<Vec<_>>>()?;
            if values.first() != Some(&Value::Blank) {
                return Err(io::ErrorKind::InvalidData.into());
            }
            Ok((sheets, Cells { values, from_1904 }))
        }
        _ => return Err(io::ErrorKind::InvalidData.into()),
    };
    match bytes::<1>(from)? {
        [END] => Ok(answer),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

fn bytes<const N: usize>(from: &mut impl Source) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn read_number(from: &mut impl Source) -> io::Result<u32> {
    bytes(from).map(u32::from_le_bytes)
}

fn read_text(from: &mut impl Source) -> io::Result<String> {
    let length = read_number(from)?;
    let mut text = String::new();
    match from.by_ref().take(u64::from(length)).read_to_string(&mut text)? == length as usize {
        true => Ok(text),
        false => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

/// A reason that is in the catalogue; what fills it is shown as it is, so nothing in it may move a terminal's cursor.
fn read_reason(from: &mut impl Source) -> io::Result<Message> {
    let wrong = || io::Error::from(io::ErrorKind::InvalidData);
    let id = read_text(from)?;
    let mut reason = match id.as_str() {
        "" => Message::default(),
        id => Message::find(id).ok_or_else(wrong)?,
    };
    for _ in 0..read_number(from)? {
        let (name, value) = (read_text(from)?, read_text(from)?);
        if value.contains(char::is_control) {
            return Err(wrong());
        }
        reason = reason.with_found(&name, value).ok_or_else(wrong)?;
    }
    Ok(reason)
}

fn read_value(from: &mut impl Source) -> io::Result<Value> {
    match bytes::<1>(from)? {
        [7] => {
            let text = read_text(from)?.into();
            let [kind] = bytes(from)?;
            Ok(Value::DisplayValue { held: Box::new(read_held(from, kind)?), text })
        }
        [kind] => read_held(from, kind),
    }
}

/// A value of this kind, which is not shown as another.
fn read_held(from: &mut impl Source, kind: u8) -> io::Result<Value> {
    Ok(match kind {
        0 => Value::Blank,
        1 => Value::Text(read_text(from)?),
        2 => Value::Number(f64::from_le_bytes(bytes(from)?)),
        3 => Value::Date { days: read_number(from)?.cast_signed(), seconds: read_number(from)? },
        4 => Value::Bool(bytes::<1>(from)? != [0]),
        5 => Value::Error(read_text(from)?),
        6 => Value::Uncalculated,
        _ => return Err(io::ErrorKind::InvalidData.into()),
    })
}

fn read_sheet(from: &mut impl Source, values: u32) -> io::Result<Sheet> {
    let name = read_text(from)?;
    let hidden = bytes::<1>(from)? != [0];
    let rows = (0..read_number(from)?).map(|_| read_number(from)).collect::<io::Result<Vec<_>>>()?;
    if rows.first() == Some(&0) || !rows.is_sorted_by(|a, b| a < b) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut filled = vec![false; rows.len()];
    let mut columns: Vec<SheetColumn> = Vec::new();
    for _ in 0..read_number(from)? {
        let index = read_number(from)?;
        let mut cells = Vec::new();
        for filled in &mut filled {
            match read_number(from)? {
                id if id < values => cells.push(CellId(id)),
                _ => return Err(io::ErrorKind::InvalidData.into()),
            }
            *filled |= cells.last() != Some(&CellId::BLANK);
        }
        let after = columns.last().is_none_or(|before| before.index < index);
        if !after || cells.iter().all(|&id| id == CellId::BLANK) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        columns.push(SheetColumn { index, cells });
    }
    if filled.contains(&false) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut ascending = || -> io::Result<Vec<u32>> {
        let list = (0..read_number(from)?).map(|_| read_number(from)).collect::<io::Result<Vec<_>>>()?;
        if list.is_sorted_by(|a, b| a < b) { Ok(list) } else { Err(io::ErrorKind::InvalidData.into()) }
    };
    let (hidden_rows, hidden_columns) = (ascending()?, ascending()?);
    let mut cells =
        || (0..read_number(from)?).map(|_| Ok((read_number(from)?, read_number(from)?))).collect::<io::Result<Vec<(u32, u32)>>>();
    let (unseen, faint, struck, comments) = (cells()?, cells()?, cells()?, cells()?);
    let comments_digest = u64::from_le_bytes(bytes::<8>(from)?);
    let aside = Aside { hidden_rows, hidden_columns, unseen, faint, struck, comments, comments_digest, ..Aside::default() };
    Ok(Sheet { name, hidden, rows, columns, aside })
}
