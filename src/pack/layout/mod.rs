//! The document that is sent, as its collection's `layout.xml` shows it: elements, and what stands in each.
//!
//! Whatever writes, reads, proves or traces a document follows this one description. `docs/packs.md` says how the file is written.

mod prove;
mod sketch;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};

use super::Pack;
use crate::spot::{ElementId, ItemId, ModuleId};

pub(crate) use prove::{is_name, prove};

/// The document of a pack, proved.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    /// The namespace of its elements; most returns have none.
    pub(crate) namespace: Option<String>,
    /// All elements; the first is the root.
    pub(crate) elements: Vec<Element>,
}

/// An element of the document.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    /// Its name.
    pub(crate) name: String,
    /// What it stands in; none for the root.
    pub(crate) parent: Option<ElementId>,
    /// It stands once for each record of this module.
    pub(crate) each: Option<ModuleId>,
    /// It stands only where something stands in it.
    pub(crate) if_any: bool,
    /// Its attributes.
    pub(crate) attributes: Vec<(String, Value)>,
    /// What stands in it.
    pub(crate) content: Content,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// A value. Where there is none, the element is left out, or written without it.
    Value(Value),
    /// Elements, in this order.
    Elements(Vec<Slot>),
}

/// A place for an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// The element.
    pub(crate) element: ElementId,
    /// It is of a record of this module, which has no element of its own.
    pub(crate) of: Option<ModuleId>,
}

/// A place for a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    /// What stands there.
    pub(crate) what: What,
    /// How a date is written.
    pub(crate) dates: DateForm,
    /// Where there is no value, an empty text stands there.
    pub(crate) or_empty: bool,
}

/// What stands in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// Always this text.
    Constant(String),
    /// A date of the year by its name.
    Date(String),
    /// A fact about the return.
    Fact(Fact),
    /// An item of the record.
    Item(ModuleId, ItemId),
}

/// How a date is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum DateForm {
    /// `2026-03-31`.
    #[default]
    YearFirst,
    /// `31/03/2026`.
    DayFirst,
}

impl DateForm {
    /// All, each as a layout names it.
    pub(crate) const ALL: [(&str, DateForm); 2] = [("yyyy-mm-dd", DateForm::YearFirst), ("dd/mm/yyyy", DateForm::DayFirst)];

    /// What a layout calls it.
    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, form)| *form == self).map_or("", |(name, _)| name)
    }

    /// A date in this form.
    pub(crate) fn text(self, date: NaiveDate) -> String {
        match self {
            DateForm::YearFirst => format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day()),
            DateForm::DayFirst => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
        }
    }
}

/// A fact about the return, which its header tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Fact {
    /// The collection's name.
    Collection,
    /// The year, `2025-26`.
    Year,
    /// The calendar year in which it begins, `2025`.
    YearStart,
    /// The calendar year in which it ends, `2026`.
    YearEnd,
    /// The authority's code.
    Authority,
    /// The number of the submission.
    Serial,
    /// The same with zeros before it, three digits at least.
    SerialPadded,
    /// When it was prepared.
    PreparedAt,
    /// Program and version.
    Software,
    /// The version of the program alone.
    Release,
    /// The pack's name.
    Pack,
    /// The pack's digest.
    Digest,
    /// `true` where it is a draft; otherwise nothing.
    Draft,
    /// How many children there are.
    Children,
}

impl Fact {
    /// All, each as a layout names it.
    pub(crate) const ALL: [(&str, Fact); 14] = [
        ("collection", Fact::Collection),
        ("year", Fact::Year),
        ("year-start", Fact::YearStart),
        ("year-end", Fact::YearEnd),
        ("authority", Fact::Authority),
        ("serial", Fact::Serial),
        ("serial-001", Fact::SerialPadded),
        ("prepared-at", Fact::PreparedAt),
        ("software", Fact::Software),
        ("release", Fact::Release),
        ("pack", Fact::Pack),
        ("digest", Fact::Digest),
        ("draft", Fact::Draft),
        ("children", Fact::Children),
    ];

    /// What it is for every return of a pack, where that is so.
    pub(crate) fn of_pack(self, pack: &Pack) -> Option<String> {
        match self {
            Fact::Collection => Some(pack.element.clone()),
            Fact::Year => Some(pack.year.clone()),
            Fact::YearStart => pack.year.get(..4).map(str::to_owned),
            Fact::YearEnd => pack.year.get(..4)?.parse::<u16>().ok().map(|start| (start + 1).to_string()),
            Fact::Pack => Some(pack.name.clone()),
            Fact::Digest => Some(pack.digest.clone()),
            Fact::Authority
            | Fact::Serial
            | Fact::SerialPadded
            | Fact::PreparedAt
            | Fact::Software
            | Fact::Release
            | Fact::Draft
            | Fact::Children => None,
        }
    }
}

impl Element {
    /// An element that stands once, around others.
    pub(crate) fn group(name: &str, parent: Option<ElementId>) -> Element {
        let content = Content::Elements(Vec::new());
        Element { name: name.to_owned(), parent, each: None, if_any: false, attributes: Vec::new(), content }
    }

    /// An element that holds a value.
    pub(crate) fn leaf(name: &str, parent: ElementId, value: Value) -> Element {
        Element { content: Content::Value(value), ..Element::group(name, Some(parent)) }
    }

    /// The elements in it; none where it holds a value.
    pub(crate) fn slots(&self) -> &[Slot] {
        match &self.content {
            Content::Elements(slots) => slots,
            Content::Value(_) => &[],
        }
    }

    /// What stands in it as a value.
    pub(crate) fn value(&self) -> Option<&Value> {
        match &self.content {
            Content::Value(value) => Some(value),
            Content::Elements(_) => None,
        }
    }
}

impl Layout {
    /// The first element.
    pub(crate) const ROOT: ElementId = ElementId::new(0);

    /// The place of a name in an element, looked for first from the place `next`.
    pub(crate) fn slot(&self, within: ElementId, name: &str, next: usize) -> Option<(usize, Slot)> {
        let slots = self.elements[within].slots();
        let next = next.min(slots.len());
        (next..slots.len()).chain(0..next).map(|at| (at, slots[at])).find(|(_, slot)| self.elements[slot.element].name == name)
    }

    /// The element whose value, or that of one of its attributes, this is, with the attribute's name.
    pub(crate) fn place(&self, is: impl Fn(&What) -> bool) -> Option<(ElementId, Option<&str>)> {
        ElementId::each(&self.elements).find_map(|(id, element)| {
            let attribute = element.attributes.iter().find(|(_, value)| is(&value.what)).map(|(name, _)| (id, Some(name.as_str())));
            attribute.or_else(|| element.value().is_some_and(|value| is(&value.what)).then_some((id, None)))
        })
    }

    /// Where a fact stands.
    pub(crate) fn fact(&self, fact: Fact) -> Option<(ElementId, Option<&str>)> {
        self.place(|what| *what == What::Fact(fact))
    }

    /// The path of an element that stands once, as failures name it: the root is left out, and what is directly in it is not counted.
    pub(crate) fn path(&self, element: ElementId) -> String {
        let mut steps = Vec::new();
        let mut at = Some(element);
        while let Some(id) = at.filter(|id| *id != Self::ROOT || *id == element) {
            let one = &self.elements[id];
            let counted = self.is_counted(id);
            steps.push(if counted { format!("{}[1]", one.name) } else { one.name.clone() });
            at = one.parent;
        }
        steps.reverse();
        steps.join("/")
    }

    /// Where a value stands, as a reader of the document would say it: `Message/Children/Child/DateOfBirth`, an attribute behind `@`, and behind it the
    /// form of a date that has the day first; none where it is not sent.
    pub(crate) fn whereabouts(&self, is: impl Fn(&What) -> bool) -> Option<(String, Option<DateForm>)> {
        let (element, attribute) = self.place(is)?;
        let mut steps: Vec<&str> =
            std::iter::successors(Some(element), |at| self.elements[*at].parent).map(|at| &*self.elements[at].name).collect();
        steps.reverse();
        let path = steps.join("/") + &attribute.map_or_else(String::new, |name| format!("/@{name}"));
        let one = &self.elements[element];
        let value = match attribute {
            Some(name) => one.attributes.iter().find(|(there, _)| there == name).map(|(_, value)| value),
            None => one.value(),
        };
        Some((path, value.map(|value| value.dates).filter(|dates| *dates != DateForm::default())))
    }

    /// What the element or attribute that tells a fact is called, and the path of the element, `Header/Authority[1]`; none where the document does not
    /// tell it.
    pub(crate) fn named(&self, fact: Fact) -> Option<(&str, String)> {
        let (element, attribute) = self.fact(fact)?;
        Some((attribute.unwrap_or(&self.elements[element].name), self.path(element)))
    }

    /// Whether a path says which of its like the element is.
    pub(crate) fn is_counted(&self, element: ElementId) -> bool {
        let one = &self.elements[element];
        one.each.is_some() || one.parent.is_some_and(|parent| parent != Self::ROOT)
    }

    /// The element that stands for each record of a module.
    pub(crate) fn records(&self, module: ModuleId) -> Option<ElementId> {
        ElementId::find(&self.elements, |element| element.each == Some(module))
    }

    /// The element in which the collection is told; the root where it is not.
    pub(crate) fn header(&self) -> ElementId {
        self.fact(Fact::Collection).and_then(|(element, _)| self.elements[element].parent).unwrap_or(Self::ROOT)
    }

    /// The steps from a child's element to its id, each behind a slash; counted as paths of failures count them, or as a schema names them.
    pub(crate) fn path_of_id(&self, pack: &Pack, counted: bool) -> String {
        let (Some(child), Some((mut at, attribute))) =
            (self.records(ModuleId::ROOT), self.place(|what| *what == What::Item(ModuleId::ROOT, pack.id_item)))
        else {
            return String::new();
        };
        let mut path = attribute.map_or_else(String::new, |name| format!("/@{name}"));
        while at != child {
            let one = &self.elements[at];
            let step = if counted { format!("/{}[1]", one.name) } else { format!("/{}{}", self.prefix(), one.name) };
            path.insert_str(0, &step);
            let Some(parent) = one.parent else { break };
            at = parent;
        }
        path
    }

    /// What a schema puts before the names of elements.
    pub(crate) fn prefix(&self) -> &'static str {
        if self.namespace.is_some() { "r:" } else { "" }
    }

    /// Whether the children stand in an element.
    pub(crate) fn holds_records(&self, element: ElementId) -> bool {
        let mut at = self.records(ModuleId::ROOT).and_then(|records| self.elements[records].parent);
        while let Some(holder) = at {
            if holder == element {
                return true;
            }
            at = self.elements[holder].parent;
        }
        false
    }
}
