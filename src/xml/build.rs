//! Element by element, the tables of a return.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::header::Raw;
use super::value::{parse_value, shorten, unread};
use super::{Attributes, MOST_FOREIGN, MOST_RECORDS, Reading};
use crate::code::Code;
use crate::finding::{Finding, Spot};
use crate::intern::Texts;
use crate::pack::Pack;
use crate::pack::layout::{Content, Fact, Layout, Slot, Value, What};
use crate::record::{ABSENT, Inputs, NoNames, Origin, Return, Source, Table, UNREADABLE, Unread};
use crate::spot::{ColumnId, ElementId, ModuleId, RecordId, ValueId};
use crate::texts::{Filling, Message};

/// Bytes of one value, beyond which the file is no return at all.
const LONGEST: usize = 65_536;

/// Why the file is no return, for the message.
type Step<T = ()> = Result<T, Message>;

/// What an open element is.
#[derive(Clone, Copy)]
enum Frame {
    Known {
        element: ElementId,
        /// The record that it is of, or stands in.
        record: RecordId,
        /// From 1, among its like under the same parent.
        position: u32,
        /// Where the next element is looked for first.
        next: usize,
    },
    Unknown,
}

/// The return while it is read.
pub(super) struct Builder<'p> {
    file: String,
    pack: &'p Arc<Pack>,
    /// The document says that it is of this pack.
    known: bool,
    begun: bool,
    stack: Vec<Frame>,
    text: String,
    line: u32,
    raw: Raw,
    /// Groups of elements that were met, each with how deep it is: each may stand once in what holds it.
    groups: Vec<(usize, ElementId)>,
    tables: Vec<Table>,
    lines: Vec<Vec<u32>>,
    /// For each module the parent of its last record, and how many it has.
    siblings: Vec<(RecordId, u32)>,
    records: usize,
    texts: Texts,
    unread: FxHashMap<ValueId, Unread>,
    /// What a return never holds, as it was met.
    foreign: Vec<Finding>,
    /// The first element is in a namespace that the return does not have.
    in_namespace: bool,
    unknown: usize,
}

impl<'p> Builder<'p> {
    /// Reads a document in the layout of this pack; `known` where it says that it is of it.
    pub(crate) fn new(file: &str, pack: &'p Arc<Pack>, known: bool) -> Self {
        Builder {
            file: file.to_owned(),
            known,
            begun: false,
            stack: Vec::new(),
            text: String::new(),
            line: 0,
            raw: Raw::default(),
            groups: Vec::new(),
            tables: pack.modules.iter().map(|m| Table::new(m.items.len())).collect(),
            lines: vec![Vec::new(); pack.modules.len()],
            siblings: vec![(RecordId::NONE, 0); pack.modules.len()],
            records: 0,
            texts: Texts::default(),
            unread: FxHashMap::default(),
            foreign: Vec::new(),
            in_namespace: false,
            unknown: 0,
            pack,
        }
    }

    pub(crate) fn depth(&self) -> usize {
        self.stack.len()
    }

    pub(crate) fn start(&mut self, name: &str, attributes: Attributes, line: u32) -> Step {
        let frame = match self.stack.last().copied() {
            None => self.root(name)?,
            Some(Frame::Known { element, record, next, .. }) => match self.pack.layout.slot(element, name, next) {
                Some((at, slot)) => self.known(slot, record, at, line)?,
                None => Frame::Unknown,
            },
            Some(Frame::Unknown) => Frame::Unknown,
        };
        match frame {
            Frame::Known { element, record, .. } => {
                // Of what the return does not know the schema speaks.
                self.names(name, &attributes, line);
                self.line = line;
                self.text.clear();
                self.attributes(element, record, &attributes, line);
            }
            Frame::Unknown => self.unknown += 1,
        }
        self.stack.push(frame);
        Ok(())
    }

    /// Whether text that comes now is a value, or must not come at all.
    pub(crate) fn reads_text(&self) -> bool {
        self.stack.is_empty() || self.in_value()
    }

    fn in_value(&self) -> bool {
        matches!(self.stack.last(), Some(Frame::Known { element, .. }) if self.pack.layout.elements[*element].value().is_some())
    }

    pub(crate) fn text(&mut self, text: &str) -> Step {
        if self.in_value() {
            if self.text.len() + text.len() > LONGEST {
                return Err(Message::new("xml-value-too-long"));
            }
            self.text.push_str(text);
        } else if self.stack.is_empty() && !text.chars().all(|c| matches!(c, ' ' | '\t' | '\r' | '\n')) {
            return Err(Message::new("xml-text-outside"));
        }
        Ok(())
    }

    pub(crate) fn end(&mut self) -> Step {
        let Some(Frame::Known { element, record, .. }) = self.stack.pop() else { return Ok(()) };
        let depth = self.stack.len();
        while self.groups.last().is_some_and(|(of, _)| *of > depth) {
            self.groups.pop();
        }
        let pack = self.pack;
        match &pack.layout.elements[element].content {
            Content::Value(value) => {
                let text = std::mem::take(&mut self.text);
                self.value(value, record, &text, self.line);
                self.text = text;
            }
            // What stands where the collection is told has been read, and it is of no pack.
            Content::Elements(_) if !self.known && pack.layout.header() == element => return Err(Message::new("xml-no-pack")),
            Content::Elements(_) => {}
        }
        Ok(())
    }

    pub(crate) fn finish(self) -> Step<Reading> {
        if !self.stack.is_empty() {
            return Err(Message::new("xml-not-complete"));
        }
        if !self.known {
            return Err(Message::new("xml-header-missing"));
        }
        let pack = self.pack;
        let mut findings = self.foreign;
        let (header, stated) = self.raw.settle(&self.file, pack, &pack.layout, &mut findings);
        let counted = self.tables.first().map_or(0, |t| t.len as u64);
        if let Some(stated) = stated.filter(|s| *s != counted) {
            let args = [("stated", stated.to_string()), ("counted", counted.to_string())];
            findings.push(Finding::new(Code::XML_COUNT, args).at(self.raw.place(&self.file, &pack.layout, &What::Fact(Fact::Children))));
        }
        let mut tables = self.tables;
        for (table, rows) in tables.iter_mut().zip(self.lines) {
            let columns = ColumnId::first(table.columns.len()).map(Some).collect();
            table.sources = vec![Source { origin: Origin::Xml, own: true, rows, columns }];
        }
        let inputs = Arc::new(Inputs { xml: Some(self.file), ..Inputs::default() });
        let ret = Return {
            pack: pack.clone(),
            header,
            tables,
            texts: self.texts,
            unread: self.unread,
            inputs,
            lookups: Default::default(),
            names: NoNames,
        };
        Ok(Reading { ret, findings, unknown: self.unknown, in_namespace: self.in_namespace })
    }

    fn root(&mut self, name: &str) -> Step<Frame> {
        if std::mem::replace(&mut self.begun, true) {
            return Err(Message::new("xml-after-end"));
        }
        let expected = &self.pack.layout.elements[Layout::ROOT].name;
        if name != expected {
            return Err(match name.split_once(':') {
                Some((prefix, _)) => Message::new("xml-prefix").with("prefix", prefix),
                None => Message::new("xml-no-message").with("name", expected),
            });
        }
        Ok(Frame::Known { element: Layout::ROOT, record: RecordId::default(), position: 1, next: 0 })
    }

    /// An element that the layout has here, if it may stand here once more. `record` is that of the element around it.
    fn known(&mut self, slot: Slot, record: RecordId, at: usize, line: u32) -> Step<Frame> {
        let pack = self.pack;
        let element = &pack.layout.elements[slot.element];
        let record = match slot.of {
            Some(module) => self.below(module, record, line)?,
            None => record,
        };
        let mut frame = Frame::Known { element: slot.element, record, position: 1, next: 0 };
        match (&element.content, element.each) {
            (_, Some(module)) => {
                let below = self.record(module, record, line)?;
                frame = Frame::Known { element: slot.element, record: below, position: self.siblings[module].1, next: 0 };
            }
            (Content::Value(value), None) if self.is_told(value, record) => return Ok(Frame::Unknown),
            (Content::Value(_), None) => {}
            (Content::Elements(_), None) => {
                let group = (self.stack.len(), slot.element);
                if self.groups.contains(&group) {
                    return Ok(Frame::Unknown);
                }
                if !self.known && pack.layout.holds_records(slot.element) {
                    return Err(Message::new("xml-children-before-header"));
                }
                self.groups.push(group);
            }
        }
        if let Some(Frame::Known { next, .. }) = self.stack.last_mut() {
            // In a file of ours the next element is the one after the last, or another of the same.
            *next = at + usize::from(element.each.is_none());
        }
        Ok(frame)
    }

    /// Whether a value has been read already; a second one stands beside it for nothing.
    fn is_told(&self, value: &Value, record: RecordId) -> bool {
        match &value.what {
            What::Constant(_) => false,
            What::Item(module, item) => self.tables[*module].columns[*item][record] != ABSENT,
            told => self.raw.told(told).is_some(),
        }
    }

    /// The record, without an element of its own, that stands below this one.
    fn below(&mut self, module: ModuleId, parent: RecordId, line: u32) -> Step<RecordId> {
        match self.tables[module].parent.last() {
            Some(&last) if last == parent => Ok(RecordId::new(self.tables[module].len - 1)),
            _ => self.record(module, parent, line),
        }
    }

    /// One more record.
    fn record(&mut self, module: ModuleId, parent: RecordId, line: u32) -> Step<RecordId> {
        if !self.known {
            return Err(Message::new("xml-children-before-header"));
        }
        self.records += 1;
        if self.records > MOST_RECORDS {
            return Err(Message::new("xml-too-many-records"));
        }
        let is_root = self.pack.modules[module].parent.is_none();
        let table = &mut self.tables[module];
        let record = RecordId::new(table.len);
        table.len += 1;
        table.columns.iter_mut().for_each(|c| c.push(ABSENT));
        let parent = if is_root { RecordId::default() } else { parent };
        if !is_root {
            table.parent.push(parent);
        }
        self.lines[module].push(line);
        let (last, count) = self.siblings[module];
        self.siblings[module] = (parent, if last == parent { count + 1 } else { 1 });
        Ok(record)
    }

    /// What the attributes of an element tell.
    fn attributes(&mut self, element: ElementId, record: RecordId, attributes: &Attributes, line: u32) {
        let pack = self.pack;
        for (name, value) in &pack.layout.elements[element].attributes {
            if let Some((_, text)) = attributes.iter().find(|(there, _)| there == name) {
                self.value(value, record, text, line);
            }
        }
    }

    /// A value that was read.
    fn value(&mut self, value: &Value, record: RecordId, text: &str, line: u32) {
        let (module, item) = match &value.what {
            What::Constant(_) => return,
            What::Item(module, item) => (*module, *item),
            told => return self.raw.tell(told.clone(), text, line),
        };
        if text.is_empty() && value.or_empty {
            return;
        }
        let pack = self.pack;
        let declared = &pack.modules[module].items[item];
        let parsed = parse_value(declared, value.dates, text, pack, &mut self.texts).ok();
        if parsed.is_none() {
            self.unread.insert(ValueId { module, record, item }, unread(declared, value.dates, text, Some(line), pack));
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
                    let own = self.pack.layout.namespace.as_deref().unwrap_or_default() == value;
                    self.in_namespace |= root && !own;
                    root && !own
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
            let Frame::Known { element, position, .. } = frame else { continue };
            path.push_str(&self.pack.layout.elements[*element].name);
            if self.pack.layout.is_counted(*element) {
                path.push_str(&format!("[{position}]"));
            }
            path.push('/');
        }
        path
    }
}
