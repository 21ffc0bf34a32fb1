//! Element by element, the tables of a return.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::header::{FIELDS, Raw};
use super::value::{parse_value, shorten, unread};
use super::{Attributes, MOST_FOREIGN, MOST_RECORDS, Reading};
use crate::code::Code;
use crate::finding::{Finding, Spot};
use crate::intern::Texts;
use crate::pack::Pack;
use crate::record::{ABSENT, Inputs, NoNames, Origin, Return, Source, Table, UNREADABLE, Unread};
use crate::spot::{ColumnId, ItemId, ModuleId, RecordId, ValueId};
use crate::texts::{Filling, Message};

/// Bytes of one value, beyond which the file is no return at all.
const LONGEST: usize = 65_536;

/// Why the file is no return, for the message.
type Step = Result<(), Message>;

/// What an open element is.
#[derive(Clone, Copy)]
enum Frame {
    Message,
    Header,
    /// Position in [`FIELDS`].
    Field(usize),
    Children,
    Record {
        module: ModuleId,
        record: RecordId,
        /// From 1, among its like under the same parent.
        position: u32,
        /// Where the next item is looked for first.
        next: usize,
    },
    Item(ItemId),
    Unknown,
}

/// The return while it is read.
pub(super) struct Builder<'p> {
    file: String,
    packs: &'p dyn Fn(&str, &str) -> Option<Arc<Pack>>,
    stack: Vec<Frame>,
    text: String,
    line: u32,
    raw: Raw,
    header_line: u32,
    children_seen: bool,
    /// Known when the header has ended.
    pack: Option<Arc<Pack>>,
    tables: Vec<Table>,
    lines: Vec<Vec<u32>>,
    /// For each module the parent of its last record, and how many it has.
    siblings: Vec<(RecordId, u32)>,
    records: usize,
    texts: Texts,
    unread: FxHashMap<ValueId, Unread>,
    /// What a return never holds, as it was met.
    foreign: Vec<Finding>,
    /// The first element is in a namespace.
    in_namespace: bool,
    unknown: usize,
}

impl<'p> Builder<'p> {
    pub(crate) fn new(file: &str, packs: &'p dyn Fn(&str, &str) -> Option<Arc<Pack>>) -> Self {
        Builder {
            file: file.to_owned(),
            packs,
            stack: Vec::new(),
            text: String::new(),
            line: 0,
            raw: Raw::default(),
            header_line: 0,
            children_seen: false,
            pack: None,
            tables: Vec::new(),
            lines: Vec::new(),
            siblings: Vec::new(),
            records: 0,
            texts: Texts::default(),
            unread: FxHashMap::default(),
            foreign: Vec::new(),
            in_namespace: false,
            unknown: 0,
        }
    }

    pub(crate) fn depth(&self) -> usize {
        self.stack.len()
    }

    pub(crate) fn start(&mut self, name: &str, attributes: Attributes, line: u32) -> Step {
        let digest = attributes.iter().find(|(name, _)| name == "digest").map(|(_, value)| value.clone());
        let frame = match self.stack.last().copied() {
            None => self.root(name)?,
            Some(Frame::Message) => self.part(name, line)?,
            Some(Frame::Header) => self.field(name, digest),
            Some(Frame::Children) => self.record(name, None, line)?,
            Some(Frame::Record { module, record, next, .. }) => match self.item(name, module, record, next) {
                Some(frame) => frame,
                None => self.record(name, Some((module, record)), line)?,
            },
            Some(Frame::Field(_) | Frame::Item(_) | Frame::Unknown) => Frame::Unknown,
        };
        // Of what the return does not know the schema speaks.
        if !matches!(frame, Frame::Unknown) {
            self.names(name, &attributes, line);
        }
        self.unknown += usize::from(matches!(frame, Frame::Unknown));
        if matches!(frame, Frame::Field(_) | Frame::Item(_)) {
            self.text.clear();
            self.line = line;
        }
        self.stack.push(frame);
        Ok(())
    }

    pub(crate) fn text(&mut self, text: &str) -> Step {
        match self.stack.last() {
            Some(Frame::Field(_) | Frame::Item(_)) if self.text.len() + text.len() > LONGEST => {
                return Err(Message::new("xml-value-too-long"));
            }
            Some(Frame::Field(_) | Frame::Item(_)) => self.text.push_str(text),
            Some(_) => {}
            None if text.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n')) => {}
            None => return Err(Message::new("xml-text-outside")),
        }
        Ok(())
    }

    pub(crate) fn end(&mut self) -> Step {
        let frame = self.stack.pop();
        match (frame, self.stack.last().copied()) {
            (Some(Frame::Field(field)), _) => self.raw.fields[field] = Some((self.text.clone(), self.line)),
            (Some(Frame::Item(item)), Some(Frame::Record { module, record, .. })) => self.value(module, record, item),
            (Some(Frame::Header), _) => self.find_pack()?,
            _ => {}
        }
        Ok(())
    }

    pub(crate) fn finish(self) -> Result<Reading, Message> {
        if !self.stack.is_empty() {
            return Err(Message::new("xml-not-complete"));
        }
        let pack = self.pack.ok_or_else(|| Message::new("xml-header-missing"))?;
        let mut findings = self.foreign;
        let (header, stated) = self.raw.settle(&self.file, &pack, &mut findings);
        let counted = self.tables.first().map_or(0, |t| t.len as u64);
        if let Some(stated) = stated.filter(|s| *s != counted) {
            let args = [("stated", stated.to_string()), ("counted", counted.to_string())];
            findings.push(Finding::new(Code::XML_COUNT, args).at(self.raw.place(&self.file, "Children")));
        }
        let mut tables = self.tables;
        for (table, rows) in tables.iter_mut().zip(self.lines) {
            let columns = ColumnId::first(table.columns.len()).map(Some).collect();
            table.sources = vec![Source { origin: Origin::Xml, own: true, rows, columns }];
        }
        let inputs = Arc::new(Inputs { xml: Some(self.file), ..Inputs::default() });
        let ret = Return { pack, header, tables, texts: self.texts, unread: self.unread, inputs, names: NoNames };
        Ok(Reading { ret, findings, unknown: self.unknown, in_namespace: self.in_namespace })
    }

    fn root(&self, name: &str) -> Result<Frame, Message> {
        if self.header_line > 0 || self.children_seen {
            return Err(Message::new("xml-after-end"));
        }
        if name != "Message" {
            return Err(match name.split_once(':') {
                Some((prefix, _)) => Message::new("xml-prefix").with("prefix", prefix),
                None => Message::new("xml-no-message"),
            });
        }
        Ok(Frame::Message)
    }

    fn part(&mut self, name: &str, line: u32) -> Result<Frame, Message> {
        match name {
            "Header" if self.header_line == 0 => {
                self.header_line = line;
                Ok(Frame::Header)
            }
            "Children" if !self.children_seen => {
                if self.pack.is_none() {
                    return Err(Message::new("xml-children-before-header"));
                }
                self.children_seen = true;
                Ok(Frame::Children)
            }
            _ => Ok(Frame::Unknown),
        }
    }

    fn field(&mut self, name: &str, digest: Option<String>) -> Frame {
        match FIELDS.iter().position(|f| *f == name).filter(|&f| self.raw.fields[f].is_none()) {
            Some(field) => {
                if name == "Pack" {
                    self.raw.digest = digest;
                }
                Frame::Field(field)
            }
            None => Frame::Unknown,
        }
    }

    fn find_pack(&mut self) -> Step {
        let (collection, year) = (self.raw.text("Collection").unwrap_or_default(), self.raw.text("Year").unwrap_or_default());
        let Some(pack) = (self.packs)(collection, year) else {
            return Err(Message::new("xml-no-pack"));
        };
        self.tables = pack.modules.iter().map(|m| Table::new(m.items.len())).collect();
        self.lines = vec![Vec::new(); pack.modules.len()];
        self.siblings = vec![(RecordId::NONE, 0); pack.modules.len()];
        self.pack = Some(pack);
        Ok(())
    }

    /// A record, if the pack has such a module under this parent.
    fn record(&mut self, name: &str, parent: Option<(ModuleId, RecordId)>, line: u32) -> Result<Frame, Message> {
        let Some(pack) = &self.pack else { return Ok(Frame::Unknown) };
        let under = parent.map(|p| p.0);
        let Some(module) = ModuleId::find(&pack.modules, |m| m.name == name && m.parent == under) else { return Ok(Frame::Unknown) };
        self.records += 1;
        if self.records > MOST_RECORDS {
            return Err(Message::new("xml-too-many-records"));
        }
        let table = &mut self.tables[module];
        let record = RecordId::new(table.len);
        table.len += 1;
        table.columns.iter_mut().for_each(|c| c.push(ABSENT));
        table.parent.extend(parent.map(|p| p.1));
        self.lines[module].push(line);
        let owner = parent.map_or(RecordId::default(), |p| p.1);
        let (last, count) = self.siblings[module];
        let position = if last == owner { count + 1 } else { 1 };
        self.siblings[module] = (owner, position);
        Ok(Frame::Record { module, record, position, next: 0 })
    }

    /// An item of this record's module that it does not hold yet. Local items are not sent, so they are unknown here.
    fn item(&mut self, name: &str, module: ModuleId, record: RecordId, next: usize) -> Option<Frame> {
        let items = &self.pack.as_ref()?.modules[module].items;
        // In a file of ours the next item is the one after the last.
        let found = (next..items.len()).chain(0..next).map(ItemId::new).find(|&i| items[i].name == name && !items[i].local)?;
        if self.tables[module].columns[found][record] != ABSENT {
            return Some(Frame::Unknown);
        }
        if let Some(Frame::Record { next, .. }) = self.stack.last_mut() {
            *next = found.index() + 1;
        }
        Some(Frame::Item(found))
    }

    fn value(&mut self, module: ModuleId, record: RecordId, item: ItemId) {
        let Some(pack) = &self.pack else { return };
        let declared = &pack.modules[module].items[item];
        let parsed = parse_value(declared.kind, &self.text, pack, &mut self.texts).ok();
        if parsed.is_none() {
            self.unread.insert(ValueId { module, record, item }, unread(declared, &self.text, Some(self.line), pack));
        }
        self.tables[module].columns[item][record] = parsed.unwrap_or(UNREADABLE);
    }

    /// Notes what a return never holds.
    pub(crate) fn foreign(&mut self, what: Message, line: u32) {
        self.strange(Code::XML_FOREIGN, vec![("what", what.into())], self.path().trim_end_matches('/').to_owned(), line);
    }

    fn strange(&mut self, code: Code, args: Vec<(&'static str, Filling)>, path: String, line: u32) {
        if self.foreign.len() < MOST_FOREIGN {
            let path = Some(path).filter(|path| !path.is_empty());
            self.foreign.push(Finding::new(code, args).at(Spot::element(&self.file, Some(line), path)));
        }
    }

    /// Namespaces, and attributes that the schema lets pass: a return has none of them.
    fn names(&mut self, name: &str, attributes: &Attributes, line: u32) {
        let path = |this: &Self| format!("{}{name}", this.path());
        let uses = |prefix: &str| attributes.iter().any(|(a, _)| a.split_once(':').is_some_and(|(p, _)| p == prefix));
        for (attribute, value) in attributes {
            let declares = match attribute.split_once(':') {
                None if attribute == "xmlns" => {
                    let root = self.stack.is_empty();
                    self.in_namespace |= root && !value.is_empty();
                    root
                }
                // Of an attribute that uses it enough is said.
                Some(("xmlns", prefix)) => !uses(prefix),
                Some(_) => {
                    self.strange(
                        Code::XML_FOREIGN,
                        vec![("what", Message::new("xml-attribute").with("attribute", shorten(attribute)).into())],
                        path(self),
                        line,
                    );
                    false
                }
                None => false,
            };
            if declares {
                let args = vec![("element", name.into()), ("namespace", shorten(value).into())];
                self.strange(Code::XML_NAMESPACE, args, path(self), line);
            }
        }
    }

    /// Where the open elements lead, with a slash behind.
    fn path(&self) -> String {
        let mut path = String::new();
        for frame in self.stack.iter().skip(1) {
            match (frame, &self.pack) {
                (Frame::Header, _) => path.push_str("Header/"),
                (Frame::Children, _) => path.push_str("Children/"),
                (Frame::Field(field), _) => path.push_str(&format!("{}[1]/", FIELDS[*field])),
                (Frame::Record { module, position, .. }, Some(pack)) => {
                    path.push_str(&format!("{}[{position}]/", pack.modules[*module].name))
                }
                (Frame::Item(item), Some(pack)) => {
                    let name = self.stack.iter().rev().find_map(|f| match f {
                        Frame::Record { module, .. } => Some(pack.modules[*module].items[*item].name.as_str()),
                        _ => None,
                    });
                    path.push_str(&format!("{}[1]/", name.unwrap_or_default()));
                }
                _ => {}
            }
        }
        path
    }
}
