//! What a failure means, in words for people who know the return and not XML schemas.

use crate::pack::layout::{Content as Inner, DateForm, Element, Fact, Layout, Value, What};
use crate::pack::{Kind, Pack};
use crate::spot::ElementId;
use crate::texts::Message;

/// What may stand in what, as the layout of the pack says it. The schema decides; this only finds the words.
pub(super) struct Words<'a> {
    pub(super) pack: &'a Pack,
}

/// A name that may stand in a container.
struct Place<'a> {
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

impl<'a> Words<'a> {
    fn element(&self, id: ElementId) -> &'a Element {
        &self.pack.layout.elements[id]
    }

    /// What may stand in an element, in its order.
    fn places(&self, within: Option<ElementId>) -> Vec<Place<'a>> {
        let slots = within.map(|id| self.element(id).slots()).unwrap_or_default();
        let place = |element: &'a Element, of: bool| {
            let max = element.each.map_or(Some(1), |module| self.pack.modules[module].max);
            Place { name: &element.name, required: !of && self.is_required(element), max }
        };
        slots.iter().map(|slot| place(self.element(slot.element), slot.of.is_some())).collect()
    }

    fn is_required(&self, element: &Element) -> bool {
        match &element.content {
            _ if element.each.is_some() => false,
            Inner::Value(Value { or_empty: true, .. }) => true,
            Inner::Value(Value { what: What::Item(module, item), .. }) => {
                let item = &self.pack.modules[*module].items[*item];
                item.required && item.only_when.is_empty()
            }
            Inner::Value(value) => value.what != What::Fact(Fact::Draft),
            Inner::Elements(_) => !element.if_any,
        }
    }

    /// About an element whose content is wrong at this child (with its position among its like), or at the end if there is none.
    pub(super) fn content(&self, within: Option<ElementId>, parent: &str, seen: &[&str], child: Option<(&str, u32)>) -> Content<'a> {
        let seen = |name: &str| seen.contains(&name);
        let slots = self.places(within);
        let on_child = |message: Message| Content { message, on_child: true, foreign: false, missing: None };
        let missing = |slots: &[Place<'a>]| slots.iter().find(|s| s.required && !seen(s.name)).map(|s| s.name);
        let Some((child, position)) = child else {
            let missing = missing(&slots);
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

    /// About an element whose value, or itself, is wrong. `known` is the element where the layout has it.
    pub(super) fn value(&self, known: Option<ElementId>, is_root: bool, name: &str, has_text: bool, code: &str) -> Message {
        let not_as_wanted = || Message::new("validate-not-as-wanted").with("name", name).with("code", code);
        if is_root && code == "cvc-elt.1" {
            let root = &self.pack.layout.elements[Layout::ROOT].name;
            return Message::new("validate-no-message").with("name", name).with("root", root);
        }
        match code {
            "cvc-complex-type.2.3" => return Message::new("validate-text-beside").with("name", name),
            "cvc-complex-type.4" => return Message::new("validate-attribute-missing").with("name", name),
            _ if code.starts_with("cvc-elt.3") => return Message::new("validate-nil").with("name", name),
            _ => {}
        }
        let Some(value) = known.map(|id| self.element(id)) else { return not_as_wanted() };
        let Inner::Value(value) = &value.content else { return not_as_wanted() };
        if !has_text {
            return Message::new("validate-empty").with("name", name);
        }
        match &value.what {
            What::Item(module, item) => {
                let item = &self.pack.modules[*module].items[*item];
                let said = self.item(item.kind, value.dates, name);
                if !item.or_forms.is_empty() {
                    return Message::new("validate-or-forms").with("said", said).with("forms", item.or_forms.listed());
                }
                match item.or_codes.and_then(|set| self.pack.codesets.get(set)) {
                    Some(set) => Message::new("validate-or-codes").with("said", said).with("set", &set.name),
                    None => said,
                }
            }
            What::Fact(fact) => self.fact(*fact, name),
            What::Date(date) => {
                let date = self.pack.date(date).map(|date| value.dates.text(date)).unwrap_or_default();
                Message::new("validate-header-value").with("name", name).with("value", date)
            }
            What::Constant(text) => Message::new("validate-constant").with("name", name).with("value", text),
        }
    }

    fn item(&self, kind: Kind, dates: DateForm, name: &str) -> Message {
        let (min, max) = kind.bounds();
        let ranged = |id| Message::new(id).with("name", name).with("min", &min).with("max", &max);
        match kind {
            Kind::Date => Message::new("validate-date").with("name", name).with("form", dates.name().to_uppercase()),
            Kind::Code(set) => {
                let set = self.pack.codesets.get(set).map_or(name, |s| &s.name);
                Message::new("validate-code").with("name", name).with("set", set)
            }
            Kind::Number { decimals: 0, .. } => ranged("validate-number"),
            Kind::Number { decimals, .. } => ranged("validate-decimals").with("decimals", decimals.to_string()),
            Kind::Text { .. } => ranged("validate-text"),
            Kind::Upn => Message::new("validate-upn").with("name", name),
            Kind::Postcode => Message::new("validate-postcode").with("name", name),
        }
    }

    fn fact(&self, fact: Fact, name: &str) -> Message {
        if let Some(value) = fact.of_pack(self.pack).filter(|_| fact != Fact::Digest) {
            return Message::new("validate-header-value").with("name", name).with("value", value);
        }
        Message::new(match fact {
            Fact::Authority => "validate-header-authority",
            Fact::PreparedAt => "validate-header-prepared-at",
            Fact::Draft => "validate-header-draft",
            Fact::Serial | Fact::SerialPadded | Fact::Children => "validate-header-number",
            _ => "validate-header-not-as-wanted",
        })
        .with("name", name)
    }
}

/// About a record whose value another one has too.
pub(super) fn not_unique(item: Option<&str>) -> Message {
    match item {
        Some(item) => Message::new("validate-not-unique").with("item", item),
        None => Message::new("validate-not-unique-value"),
    }
}
