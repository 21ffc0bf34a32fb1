//! What a failure means, in words for people who know the return and not XML schemas.

use rustc_hash::FxHashMap;

use crate::pack::{Kind, Pack};
use crate::spot::ModuleId;
use crate::texts::Message;
use crate::xml::FIELDS;

/// What may stand in what, as the pack says it. The schema decides; this only finds the words.
pub(super) struct Layout<'a> {
    pack: &'a Pack,
    containers: FxHashMap<&'a str, Vec<Slot<'a>>>,
}

/// A name that may stand in a container.
struct Slot<'a> {
    name: &'a str,
    required: bool,
    max: Option<u32>,
}

/// What is wrong with what stands in an element.
pub(super) struct Content<'a> {
    pub message: Message,
    /// The child that is there is at fault, not one that is not.
    pub(crate) on_child: bool,
    /// The pack does not know the child; what comes after it may be right.
    pub(crate) foreign: bool,
    /// What is not there.
    pub missing: Option<&'a str>,
}

impl<'a> Layout<'a> {
    pub(super) fn of(pack: &'a Pack) -> Layout<'a> {
        let once = |name: &'a str, required: bool| Slot { name, required, max: Some(1) };
        let mut containers = FxHashMap::default();
        containers.insert("Message", vec![once("Header", true), once("Children", true)]);
        containers.insert("Header", FIELDS.into_iter().map(|n| once(n, n != "Draft")).collect());
        let below = |parent: Option<ModuleId>| {
            let inner = pack.modules.iter().filter(move |m| m.parent == parent);
            inner.map(|m| Slot { name: &m.name, required: false, max: m.max })
        };
        containers.insert("Children", below(None).collect());
        for (m, module) in ModuleId::each(&pack.modules) {
            let items = module.items.iter().filter(|i| !i.local).map(|i| once(&i.name, i.required && i.only_when.is_empty()));
            containers.insert(&module.name, items.chain(below(Some(m))).collect());
        }
        Layout { pack, containers }
    }

    /// About an element whose content is wrong at this child (with its position among its like), or at the end if there is none.
    pub(super) fn content(&self, parent: &str, seen: &[&str], child: Option<(&str, u32)>) -> Content<'a> {
        let seen = |name: &str| seen.contains(&name);
        let slots = self.containers.get(parent).map_or(&[] as &[Slot], Vec::as_slice);
        let on_child = |message: Message| Content { message, on_child: true, foreign: false, missing: None };
        let missing = |slots: &[Slot<'a>]| slots.iter().find(|s| s.required && !seen(s.name)).map(|s| s.name);
        let Some((child, position)) = child else {
            let missing = missing(slots);
            let message = missing.map_or_else(
                || Message::new("validate-not-complete").with("parent", parent),
                |m| Message::new("validate-missing").with("parent", parent).with("name", m),
            );
            return Content { message, on_child: false, foreign: false, missing };
        };
        let Some(place) = slots.iter().position(|s| s.name == child) else {
            return Content { foreign: true, ..on_child(Message::new("validate-unknown").with("parent", parent).with("child", child)) };
        };
        if let Some(name) = missing(&slots[..place]) {
            let message = Message::new("validate-missing-or-after").with("parent", parent).with("name", name).with("child", child);
            return Content { message, on_child: false, foreign: false, missing: Some(name) };
        }
        if slots[place].max.is_some_and(|max| position > max) {
            let most = slots[place].max.map_or(0, |m| m);
            return on_child(if most == 1 {
                Message::new("validate-more-than-once").with("parent", parent).with("child", child)
            } else {
                Message::new("validate-more-than-times").with("parent", parent).with("child", child).with("most", most.to_string())
            });
        }
        match slots[place + 1..].iter().find(|s| seen(s.name)) {
            Some(later) => on_child(Message::new("validate-after").with("child", child).with("later", later.name)),
            None => on_child(Message::new("validate-not-allowed").with("child", child).with("parent", parent)),
        }
    }

    /// About an element whose value, or itself, is wrong.
    pub(super) fn value(&self, parent: Option<&str>, name: &str, has_text: bool, code: &str) -> Message {
        if parent.is_none() && code == "cvc-elt.1" {
            return Message::new("validate-no-message").with("name", name);
        }
        match code {
            "cvc-complex-type.2.3" => return Message::new("validate-text-beside").with("name", name),
            "cvc-complex-type.4" => return Message::new("validate-attribute-missing").with("name", name),
            _ if code.starts_with("cvc-elt.3") => return Message::new("validate-nil").with("name", name),
            _ => {}
        }
        if self.containers.contains_key(name) && (parent, name) != (Some("Header"), "Children") {
            return Message::new("validate-not-as-wanted").with("name", name).with("code", code);
        }
        if !has_text {
            return Message::new("validate-empty").with("name", name);
        }
        if parent == Some("Header") {
            return self.header(name);
        }
        let item = self.pack.find_item(name).map(|(m, i)| self.pack.modules[m].items[i].kind);
        match item {
            Some(Kind::Date) => Message::new("validate-date").with("name", name),
            Some(Kind::Code(set)) => {
                let set = self.pack.codesets.get(set).map_or(name, |s| &s.name);
                Message::new("validate-code").with("name", name).with("set", set)
            }
            Some(Kind::Number { min, max }) => {
                Message::new("validate-number").with("name", name).with("min", min.to_string()).with("max", max.to_string())
            }
            Some(Kind::Text { min, max }) => {
                Message::new("validate-text").with("name", name).with("min", min.to_string()).with("max", max.to_string())
            }
            Some(Kind::Upn) => Message::new("validate-upn").with("name", name),
            Some(Kind::Postcode) => Message::new("validate-postcode").with("name", name),
            None => Message::new("validate-not-as-wanted").with("name", name).with("code", code),
        }
    }

    fn header(&self, name: &str) -> Message {
        match name {
            "Collection" => Message::new("validate-header-collection").with("element", &self.pack.element),
            "Year" => Message::new("validate-header-year").with("year", &self.pack.year),
            "ReferenceDate" => match self.pack.date("ReferenceDate") {
                Some(date) => Message::new("validate-header-reference-date").with("date", date.to_string()),
                None => Message::new("validate-header-reference-date-form"),
            },
            "Authority" => Message::new("validate-header-authority"),
            "PreparedAt" => Message::new("validate-header-prepared-at"),
            "Pack" => Message::new("validate-header-pack").with("pack", &self.pack.name),
            "Draft" => Message::new("validate-header-draft"),
            "SerialNumber" | "Children" => Message::new("validate-header-number").with("name", name),
            _ => Message::new("validate-header-not-as-wanted").with("name", name),
        }
    }
}

/// About a record whose value another one has too.
pub(super) fn not_unique(item: Option<&str>) -> Message {
    match item {
        Some(item) => Message::new("validate-not-unique").with("item", item),
        None => Message::new("validate-not-unique-value"),
    }
}
