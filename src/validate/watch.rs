//! Follows the validator through the document, so that its errors become failures with a path and a line.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use xsd_schema::validation::{
    DoctypeView, ElementStartView, TextKind, ValidationError, ValidationEventHandler, ValidationSink, ValidationSubject, ValidationWarning,
};
use xsd_schema::xml::XmlDeclaration;

use super::explain::{self, Words};
use super::{Failure, MOST_FAILURES};
use crate::pack::Pack;
use crate::pack::layout::Layout;
use crate::spot::ElementId;
use crate::texts::Message;
use crate::xml::lines::Position;

/// In a hostile file every name may be another; beyond so many they are not told apart.
const MOST_NAMES: usize = 1_000;

/// An element whose end has not come yet.
#[derive(Default)]
pub(super) struct Open {
    name: u32,
    /// The element of the layout, where it has it, and where the next one in it is looked for first.
    known: Option<ElementId>,
    next: usize,
    /// From 1, among the elements of this name under the same parent.
    position: u32,
    line: u32,
    /// How often each name has stood in it, in the order of first standing.
    seen: Vec<(u32, u32)>,
    has_text: bool,
    /// Its content was found wrong: what follows from that is not told again.
    failed: bool,
    /// It should not be there: nothing in it is told.
    dead: bool,
}

/// What the watch and the sink both know.
pub(super) struct State<'a> {
    words: Words<'a>,
    /// The names met, and the position of each; the first stands for all beyond the limit.
    names: Vec<String>,
    ids: FxHashMap<String, u32>,
    /// The open elements, outermost first; entries beyond `depth` are kept for their allocations.
    open: Vec<Open>,
    depth: usize,
    pub failures: Vec<Failure>,
    /// Paths with a failure on the value itself, where a second one says nothing new.
    told: FxHashSet<String>,
}

/// Takes the validator's errors.
pub(super) struct Sink<'a>(pub Rc<RefCell<State<'a>>>);

/// Takes the validator's steps.
pub(super) struct Watch<'a> {
    pub(crate) state: Rc<RefCell<State<'a>>>,
    pub position: Rc<Position>,
}

/// Something that a return never has and a hostile file might: which.
pub(super) struct Refused(pub Message);

impl<'a> State<'a> {
    pub(super) fn new(pack: &'a Pack) -> Self {
        State {
            words: Words { pack },
            names: vec!["…".to_owned()],
            ids: FxHashMap::default(),
            open: Vec::new(),
            depth: 0,
            failures: Vec::new(),
            told: FxHashSet::default(),
        }
    }

    fn begin(&mut self, line: u32) {
        if self.depth == self.open.len() {
            self.open.push(Open::default());
        }
        let element = &mut self.open[self.depth];
        element.seen.clear();
        (element.known, element.next) = (None, 0);
        (element.line, element.position, element.has_text, element.failed, element.dead) = (line, 1, false, false, false);
        self.depth += 1;
    }

    fn name(&mut self, name: &str) {
        let Some(own) = self.depth.checked_sub(1) else { return };
        let id = match self.ids.get(name) {
            Some(&id) => id,
            None if self.names.len() >= MOST_NAMES => 0,
            None => {
                let id = self.names.len() as u32;
                self.names.push(name.to_owned());
                self.ids.insert(name.to_owned(), id);
                id
            }
        };
        self.open[own].name = id;
        let layout = &self.words.pack.layout;
        let Some(parent) = own.checked_sub(1) else {
            self.open[own].known = layout.elements.first().filter(|root| root.name == name).map(|_| Layout::ROOT);
            return;
        };
        if let Some((at, slot)) = self.open[parent].known.and_then(|within| layout.slot(within, name, self.open[parent].next)) {
            self.open[own].known = Some(slot.element);
            self.open[parent].next = at;
        }
        // Most often the name that came last, or one that has not come yet.
        let seen = &mut self.open[parent].seen;
        let count = match seen.iter_mut().rev().find(|(n, _)| *n == id) {
            Some((_, count)) => {
                *count += 1;
                *count
            }
            None => {
                seen.push((id, 1));
                1
            }
        };
        self.open[own].position = count;
    }

    fn name_of(&self, element: &Open) -> &str {
        &self.names[element.name as usize]
    }

    /// The path to the open element at this depth (1 for the root).
    fn path(&self, depth: usize) -> String {
        let mut path = String::new();
        for (i, element) in self.open[..depth].iter().enumerate().skip(usize::from(depth > 1)) {
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(self.name_of(element));
            // What stands once in the document is not counted.
            if i > 1 || element.known.is_some_and(|known| self.words.pack.layout.is_counted(known)) {
                path.push_str(&format!("[{}]", element.position));
            }
        }
        path
    }

    fn tell(&mut self, path: String, line: u32, message: Message) {
        if self.failures.len() < MOST_FAILURES && self.told.insert(path.clone()) {
            self.failures.push(Failure { path, line, message });
        }
    }

    fn error(&mut self, error: &ValidationError) {
        let steps = error.instance_path().map_or(1, |p| p.len());
        let attribute = match error.subject() {
            Some(ValidationSubject::Attribute(name)) => Some(name.local_name().to_owned()),
            _ => None,
        };
        let depth = (steps - usize::from(attribute.is_some() && steps > 1)).clamp(1, self.depth.max(1));
        if self.open.len() < depth || self.open[..depth].iter().any(|e| e.dead) {
            return;
        }
        match (error.constraint, attribute) {
            (_, Some(attribute)) => {
                let message =
                    Message::new("validate-attribute").with("attribute", &attribute).with("element", self.name_of(&self.open[depth - 1]));
                self.tell(format!("{}/@{attribute}", self.path(depth)), self.open[depth - 1].line, message);
            }
            ("cvc-complex-type.2.4", None) => self.content(depth),
            (code, None) if code.starts_with("cvc-identity-constraint") => {
                let item = error.message.split('\'').nth(1).and_then(|n| n.strip_suffix("-unique"));
                let path = self.path(depth);
                let path = item.map_or(path.clone(), |_| format!("{path}{}", self.words.pack.layout.path_of_id(self.words.pack, true)));
                self.tell(path, self.open[depth - 1].line, explain::not_unique(item));
            }
            (code, None) => {
                let element = &self.open[depth - 1];
                let message = self.words.value(element.known, depth == 1, self.name_of(element), element.has_text, code);
                self.tell(self.path(depth), element.line, message);
            }
        }
    }

    /// The content of the element at this depth is wrong: a child that should not come now, or one that never came.
    fn content(&mut self, depth: usize) {
        let parent = &self.open[depth - 1];
        let (parent_line, parent_failed) = (parent.line, parent.failed);
        let child = (self.depth > depth).then(|| &self.open[depth]);
        let child_line = child.map_or(parent_line, |c| c.line);
        let seen: Vec<&str> = parent.seen.iter().map(|(id, _)| self.names[*id as usize].as_str()).collect();
        let content = self.words.content(parent.known, self.name_of(parent), &seen, child.map(|c| (self.name_of(c), c.position)));
        // After one mistake in the order the validator finds the next element wrong too, and the next, and takes what is in it for unknown.
        if self.depth > depth {
            self.open[depth].dead = true;
        }
        if parent_failed && !content.foreign {
            return;
        }
        self.open[depth - 1].failed |= !content.foreign;
        if content.on_child {
            self.tell(self.path(depth + 1), child_line, content.message);
        } else {
            let path = content.missing.map_or_else(|| self.path(depth), |m| format!("{}/{m}[1]", self.path(depth)));
            self.tell(path, parent_line, content.message);
        }
    }
}

impl ValidationSink for Sink<'_> {
    fn on_error(&mut self, error: ValidationError) {
        self.0.borrow_mut().error(&error);
    }

    fn on_warning(&mut self, _: ValidationWarning) {}
}

impl ValidationEventHandler for Watch<'_> {
    type Error = Refused;

    fn on_element_start_offset(&mut self, byte: usize) -> Result<(), Refused> {
        self.position.rest();
        self.state.borrow_mut().begin(self.position.line_of(byte as u64));
        Ok(())
    }

    fn before_element(&mut self, view: ElementStartView<'_>) -> Result<(), Refused> {
        let mut state = self.state.borrow_mut();
        let own = state.words.pack.layout.namespace.as_deref().unwrap_or_default();
        if view.namespace_uri == own {
            state.name(view.local_name);
        } else {
            // The same name in another namespace is another name.
            let colon = if view.prefix.is_empty() { "" } else { ":" };
            let namespace: String = view.namespace_uri.chars().take(60).collect();
            state.name(&format!("{}{colon}{} (of the namespace {namespace})", view.prefix, view.local_name));
        }
        Ok(())
    }

    fn on_text(&mut self, _: TextKind, _: &str) -> Result<(), Refused> {
        let mut state = self.state.borrow_mut();
        if let Some(own) = state.depth.checked_sub(1) {
            state.open[own].has_text = true;
        }
        Ok(())
    }

    fn on_element_end_offset(&mut self, _: usize) -> Result<(), Refused> {
        self.position.rest();
        let mut state = self.state.borrow_mut();
        state.depth = state.depth.saturating_sub(1);
        Ok(())
    }

    fn on_doctype(&mut self, _: DoctypeView<'_>) -> Result<(), Refused> {
        Err(Refused(Message::new("validate-doctype")))
    }

    fn on_xml_declaration(&mut self, declaration: &XmlDeclaration) -> Result<(), Refused> {
        match crate::xml::declared(&declaration.version, declaration.encoding.as_deref()) {
            Some(reason) => Err(Refused(reason)),
            None => Ok(()),
        }
    }
}
