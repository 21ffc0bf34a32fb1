//! The return as csv files in a zip: one for the header, one a module. UTF-8 with a byte order mark, which tells Excel how to read it.

use std::io::{self, Cursor, Write};

use csv::{Terminator, Writer, WriterBuilder};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::layout::{HEADER, columns, header, rows};
use crate::record::{Header, NoNames, Return};
use crate::spot::ModuleId;
use crate::texts::Message;
use crate::world;
use crate::write::Order;

/// What Excel knows UTF-8 by.
const MARK: &[u8] = b"\xef\xbb\xbf";

pub(super) fn write(ret: &Return<NoNames>, head: &Header, out: &mut dyn Write) -> io::Result<()> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    file(&mut zip, HEADER, |csv| {
        csv.write_record(["Item", "Value"])?;
        header(ret, head)?.iter().try_for_each(|(name, text)| Ok(csv.write_record([name.as_str(), safe(text)?])?))
    })?;
    let order = Order::of(ret);
    for (module, m) in ModuleId::each(&ret.pack.modules) {
        file(&mut zip, &m.name, |csv| {
            csv.write_record(columns(&ret.pack, module).iter().map(|column| column.name))?;
            rows(ret, &order, module, &mut |texts| {
                let texts = texts.iter().map(|text| text.as_deref().map_or(Ok(""), safe));
                Ok(csv.write_record(&texts.collect::<io::Result<Vec<&str>>>()?)?)
            })
        })?;
    }
    out.write_all(&zip.finish()?.into_inner())
}

type Zip = ZipWriter<Cursor<Vec<u8>>>;

fn file(zip: &mut Zip, name: &str, fill: impl FnOnce(&mut Writer<&mut Zip>) -> io::Result<()>) -> io::Result<()> {
    // Without a time of its own the same return gives the same bytes.
    zip.start_file(format!("{name}.csv"), SimpleFileOptions::default())?;
    zip.write_all(MARK)?;
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(zip);
    fill(&mut csv)?;
    csv.flush()
}

/// A text with which no formula begins. In csv a value is all that Excel sees of a cell, and no item has a value that begins so but a number less than
/// nothing, of which Excel makes no formula.
fn safe(text: &str) -> io::Result<&str> {
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match !text.strip_prefix('-').is_some_and(is_number) && text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        true => Err(world::failure(Message::new("sheets-formula"))),
        false => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_text_that_begins_as_a_formula_is_refused() {
        for text in ["=1+1", "+44", "-", "-1+1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert!(safe(text).is_err(), "{text:?}");
        }
        for text in ["", "1", "-1", "-0.25", "2014-02-28", "CF10 1AA", "A=1"] {
            assert_eq!(safe(text).ok(), Some(text));
        }
    }
}
