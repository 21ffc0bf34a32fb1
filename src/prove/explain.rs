//! What a failure means, in words for people who know the return and not XML schemas.

use rustc_hash::FxHashMap;

use crate::pack::{Kind, Pack};
use crate::spot::ModuleId;
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
    pub message: String,
    /// The child that is there is at fault, not one that is not.
    pub on_child: bool,
    /// The pack does not know the child; what comes after it may be right.
    pub foreign: bool,
    /// What is not there.
    pub missing: Option<&'a str>,
}

impl<'a> Layout<'a> {
    pub fn of(pack: &'a Pack) -> Layout<'a> {
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
    pub fn content(&self, parent: &str, seen: &[&str], child: Option<(&str, u32)>) -> Content<'a> {
        let seen = |name: &str| seen.contains(&name);
        let slots = self.containers.get(parent).map_or(&[] as &[Slot], Vec::as_slice);
        let on_child = |message: String| Content { message, on_child: true, foreign: false, missing: None };
        let missing = |slots: &[Slot<'a>]| slots.iter().find(|s| s.required && !seen(s.name)).map(|s| s.name);
        let Some((child, position)) = child else {
            let missing = missing(slots);
            let message = missing.map_or_else(|| format!("{parent} is not complete"), |m| format!("{parent} has no {m}"));
            return Content { message, on_child: false, foreign: false, missing };
        };
        let Some(place) = slots.iter().position(|s| s.name == child) else {
            return Content { foreign: true, ..on_child(format!("{parent} holds {child}, which the return does not know there")) };
        };
        if let Some(name) = missing(&slots[..place]) {
            let message = format!("{parent} has no {name}, or has it only after {child}");
            return Content { message, on_child: false, foreign: false, missing: Some(name) };
        }
        if slots[place].max.is_some_and(|max| position > max) {
            let most = slots[place].max.map_or(0, |m| m);
            return on_child(if most == 1 {
                format!("{parent} has {child} more than once")
            } else {
                format!("{parent} has {child} more than {most} times")
            });
        }
        match slots[place + 1..].iter().find(|s| seen(s.name)) {
            Some(later) => on_child(format!("{child} stands after {}, and belongs before it", later.name)),
            None => on_child(format!("{child} is not allowed at this place in {parent}")),
        }
    }

    /// About an element whose value, or itself, is wrong.
    pub fn value(&self, parent: Option<&str>, name: &str, has_text: bool, code: &str) -> String {
        if parent.is_none() && code == "cvc-elt.1" {
            return format!("the file begins with {name}, and a return begins with Message");
        }
        match code {
            "cvc-complex-type.2.3" => return format!("{name} holds text beside its elements"),
            "cvc-complex-type.4" => return format!("{name} has no attribute that it must have"),
            _ if code.starts_with("cvc-elt.3") => return format!("{name} is marked as nil, which a return never is"),
            _ => {}
        }
        if self.containers.contains_key(name) && (parent, name) != (Some("Header"), "Children") {
            return format!("{name} is not as the schema wants it ({code})");
        }
        if !has_text {
            return format!("{name} is there but empty: leave it out");
        }
        if parent == Some("Header") {
            return self.header(name);
        }
        let item = self.pack.find_item(name).map(|(m, i)| self.pack.modules[m].items[i].kind);
        match item {
            Some(Kind::Date) => format!("{name} is not a date written as YYYY-MM-DD"),
            Some(Kind::Code(set)) => {
                let set = self.pack.codesets.get(set).map_or(name, |s| &s.name);
                format!("{name} is not a code of the code set {set}")
            }
            Some(Kind::Number { min, max }) => format!("{name} is not a whole number from {min} to {max}"),
            Some(Kind::Text { min, max }) => format!("{name} is not a text of {min} to {max} characters without spaces"),
            Some(Kind::Upn) => format!("{name} does not have the form of a unique pupil number"),
            Some(Kind::Postcode) => format!("{name} is not a postcode in capitals with one space"),
            None => format!("{name} is not as the schema wants it ({code})"),
        }
    }

    fn header(&self, name: &str) -> String {
        match name {
            "Collection" => format!("the header's Collection is not {}", self.pack.element),
            "Year" => format!("the header's Year is not {}", self.pack.year),
            "ReferenceDate" => match self.pack.date("ReferenceDate") {
                Some(date) => format!("the header's ReferenceDate is not {date}"),
                None => "the header's ReferenceDate is not a date written as YYYY-MM-DD".to_owned(),
            },
            "Authority" => "the header's Authority is not a code of three digits".to_owned(),
            "PreparedAt" => "the header's PreparedAt is not a time written as YYYY-MM-DDThh:mm:ss".to_owned(),
            "Pack" => format!("the header's Pack is not {}", self.pack.name),
            "Draft" => "the header's Draft is not true: leave it out where the file is no draft".to_owned(),
            "SerialNumber" | "Children" => format!("the header's {name} is not a whole number"),
            _ => format!("the header's {name} is not as the schema wants it"),
        }
    }
}

/// About a record whose value another one has too.
pub(super) fn not_unique(item: Option<&str>) -> String {
    match item {
        Some(item) => format!("{item} is the same as in an earlier record"),
        None => "a value that no two records may share stands in an earlier record too".to_owned(),
    }
}
