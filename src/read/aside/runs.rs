//! Texts of an xlsx in runs with a look of their own: struck through or in white, though the font of their cell is not.

use std::io::{BufReader, Seek};

use calamine::Color;
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use rustc_hash::FxHashMap;
use zip::ZipArchive;

use super::super::archive::Entry;
use super::super::beside::attribute;
use super::super::look::{LEAST_SIZE, Look, WHITE, is_same};
use super::{CHUNK, cell};
use crate::read::Aside;

/// Shared texts that are noted of one workbook.
const MOST: usize = 100_000;

/// What all the runs of a text have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Runs {
    struck: bool,
    small: bool,
    color: Option<Color>,
}

impl Runs {
    fn both(self, other: Runs) -> Runs {
        let color = self.color.filter(|_| self.color == other.color);
        Runs { struck: self.struck && other.struck, small: self.small && other.small, color }
    }

    /// How it looks on this ground.
    fn look(self, ground: Option<Color>) -> Look {
        let same = self.color.zip(ground).is_some_and(|(letters, ground)| is_same(letters, ground));
        Look { struck: self.struck, faint: self.small || same }
    }
}

/// Follows the runs of one text after another, as they stand among shared texts (`si`) and in a cell (`is`).
#[derive(Default)]
struct Follower {
    all: Option<Runs>,
    run: Runs,
    in_run: bool,
    in_text: bool,
    spoken: bool,
}

impl Follower {
    fn follow(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(e) | Event::Empty(e) => match e.local_name().as_ref() {
                "si" | "is" => *self = Follower::default(),
                "r" => (self.run, self.in_run) = (Runs::default(), true),
                "strike" if self.in_run => self.run.struck = attribute(e, "val").is_none_or(|v| v != "0" && v != "false"),
                "sz" if self.in_run => {
                    self.run.small = attribute(e, "val").and_then(|v| v.parse::<f64>().ok()).is_some_and(|size| size < LEAST_SIZE);
                }
                "color" if self.in_run => self.run.color = color(e),
                // How a word is spoken is no run of the text.
                "rPh" => self.spoken = matches!(event, Event::Start(_)),
                "t" => self.in_text = !self.spoken && matches!(event, Event::Start(_)),
                _ => {}
            },
            Event::Text(text) if self.in_text && !text.xml10_content().trim().is_empty() => self.add(),
            Event::GeneralRef(_) | Event::CData(_) if self.in_text => self.add(),
            Event::End(e) => match e.local_name().as_ref() {
                "r" => (self.run, self.in_run) = (Runs::default(), false),
                "t" => self.in_text = false,
                "rPh" => self.spoken = false,
                _ => {}
            },
            _ => {}
        }
    }

    fn add(&mut self) {
        self.all = Some(self.all.map_or(self.run, |all| all.both(self.run)));
    }

    /// What the text was like that ended just now; none where its runs say nothing.
    fn take(&mut self) -> Option<Runs> {
        std::mem::take(&mut self.all).filter(|runs| *runs != Runs::default())
    }
}

/// A colour that may be that of the ground: in full, or one of the names that Excel has for white.
fn color(e: &BytesStart<'_>) -> Option<Color> {
    if let Some(rgb) = attribute(e, "rgb") {
        let n = u32::from_str_radix(&rgb, 16).ok().filter(|_| rgb.len() == 8 || rgb.len() == 6)?;
        let [_, red, green, blue] = n.to_be_bytes();
        return Some(Color { alpha: 255, red, green, blue });
    }
    let theme = attribute(e, "theme").is_some_and(|n| n == "0") && attribute(e, "tint").is_none();
    let indexed = attribute(e, "indexed").is_some_and(|n| matches!(n.as_str(), "1" | "9"));
    (theme || indexed).then_some(WHITE)
}

/// The shared texts whose runs look alike, by their number.
pub(super) fn shared<R: std::io::Read + Seek>(zip: &mut ZipArchive<R>, entries: &[Entry]) -> FxHashMap<u32, Runs> {
    let mut found = FxHashMap::default();
    let Some(entry) = entries.iter().find(|e| e.file_name().eq_ignore_ascii_case("sharedStrings.xml")) else { return found };
    if !zip.by_index(entry.index).is_ok_and(has_runs) {
        return found;
    }
    let Ok(part) = zip.by_index(entry.index) else { return found };
    let (mut follower, mut number) = (Follower::default(), 0);
    let mut xml = Reader::from_reader(BufReader::with_capacity(CHUNK, part));
    let mut buffer = Vec::new();
    while let Ok(event) = xml.read_event_into(&mut buffer) {
        follower.follow(&event);
        match &event {
            Event::Empty(e) if e.local_name().as_ref() == "si" => number += 1,
            Event::End(e) if e.local_name().as_ref() == "si" => {
                found.extend(follower.take().filter(|_| found.len() < MOST).map(|runs| (number, runs)));
                number += 1;
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    found
}

/// Whether a part has texts in runs of their own; most have none.
fn has_runs(mut part: impl std::io::Read) -> bool {
    const SIGN: &str = "rPr";
    let sign = memmem::Finder::new(SIGN);
    let mut chunk = vec![b' '; SIGN.len() + CHUNK];
    while let Ok(read @ 1..) = part.read(&mut chunk[SIGN.len()..]) {
        if sign.find(&chunk[..SIGN.len() + read]).is_some() {
            return true;
        }
        chunk.copy_within(read..read + SIGN.len(), 0);
    }
    false
}

/// Notes the cells of a sheet's part whose text is struck through or not seen; `grounds` are the colours behind the letters of each style.
pub(super) fn note<R: std::io::Read + Seek>(
    zip: &mut ZipArchive<R>,
    index: usize,
    shared: &FxHashMap<u32, Runs>,
    grounds: &[Option<Color>],
    aside: &mut Aside,
) {
    if shared.is_empty() && !zip.by_index(index).is_ok_and(has_runs) {
        return;
    }
    if let Ok(part) = zip.by_index(index) {
        cells(Reader::from_reader(BufReader::with_capacity(CHUNK, part)), shared, grounds, aside);
    }
}

/// A cell while it is read.
#[derive(Default)]
struct At {
    row: u32,
    /// From 0; of the cell that comes next, if it does not say its own.
    next: u32,
    column: u32,
    style: usize,
    shared: bool,
    in_value: bool,
}

fn cells(mut xml: Reader<impl std::io::BufRead>, shared: &FxHashMap<u32, Runs>, grounds: &[Option<Color>], aside: &mut Aside) {
    let (mut follower, mut at) = (Follower::default(), At::default());
    let mut buffer = Vec::new();
    while let Ok(event) = xml.read_event_into(&mut buffer) {
        follower.follow(&event);
        let runs = match &event {
            Event::Start(e) | Event::Empty(e) => {
                match e.local_name().as_ref() {
                    "row" => {
                        let row = attribute(e, "r").and_then(|r| r.parse().ok());
                        at = At { row: row.unwrap_or(at.row.saturating_add(1)), ..At::default() };
                    }
                    "c" => at.begin(e),
                    "v" => at.in_value = at.shared && matches!(event, Event::Start(_)),
                    _ => {}
                }
                None
            }
            Event::Text(number) if at.in_value => number.xml10_content().trim().parse().ok().and_then(|n: u32| shared.get(&n)).copied(),
            Event::End(e) => match e.local_name().as_ref() {
                "is" => follower.take(),
                "v" => {
                    at.in_value = false;
                    None
                }
                _ => None,
            },
            Event::Eof => break,
            _ => None,
        };
        if let Some(runs) = runs {
            // A cell without a style has the first.
            aside.looks(at.row, at.column, runs.look(grounds.get(at.style).copied().flatten()));
        }
        buffer.clear();
    }
}

impl At {
    fn begin(&mut self, e: &BytesStart<'_>) {
        let place = attribute(e, "r").and_then(|r| cell(&r));
        self.column = place.map_or(self.next, |(column, _)| column);
        self.next = self.column.saturating_add(1);
        self.style = attribute(e, "s").and_then(|s| s.parse().ok()).unwrap_or(0);
        self.shared = attribute(e, "t").is_some_and(|t| t == "s");
        self.in_value = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_struck_or_white_where_all_its_runs_are() {
        let struck = "<r><rPr><strike/></rPr><t>1</t></r>";
        let white = "<r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>1</t></r>";
        for (runs, ground, look) in [
            (struck.to_owned(), WHITE, (true, false)),
            (struck.repeat(2), WHITE, (true, false)),
            (format!("{struck}<r><t xml:space=\"preserve\"> </t></r>"), WHITE, (true, false)),
            (format!("{struck}<r><t>2</t></r>"), WHITE, (false, false)),
            (struck.replace("<strike/>", "<strike val=\"0\"/>"), WHITE, (false, false)),
            (white.to_owned(), WHITE, (false, true)),
            (white.to_owned(), Color { alpha: 255, red: 0, green: 0, blue: 0 }, (false, false)),
            (white.replace("rgb=\"FFFFFFFF\"", "theme=\"0\""), WHITE, (false, true)),
            (white.replace("rgb=\"FFFFFFFF\"", "theme=\"1\""), WHITE, (false, false)),
            ("<t>1</t>".to_owned(), WHITE, (false, false)),
        ] {
            let text = format!("<row r=\"2\"><c r=\"C2\" t=\"inlineStr\"><is>{runs}</is></c></row>");
            let mut aside = Aside::default();
            cells(Reader::from_reader(text.as_bytes()), &FxHashMap::default(), &[Some(ground)], &mut aside);
            let at = |is: bool| if is { vec![(2, 2)] } else { Vec::new() };
            assert_eq!((aside.struck, aside.faint), (at(look.0), at(look.1)), "{runs}");
        }
    }

    #[test]
    fn a_shared_text_is_known_by_its_number() {
        let shared = FxHashMap::from_iter([(1, Runs { struck: true, ..Runs::default() })]);
        let text = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c><v>1</v></c></row>";
        let mut aside = Aside::default();
        cells(Reader::from_reader(text.as_bytes()), &shared, &[], &mut aside);
        assert_eq!(aside.struck, [(1, 1)]);
    }
}
