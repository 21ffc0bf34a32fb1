//! The XML schema (XSD 1.0) of a pack's document, made from the pack.

use std::fmt::Write as _;

use quick_xml::escape::{escape, partial_escape};

use crate::pack::layout::{Content, DateForm, Element, Fact, Layout, Slot, Value, What};
use crate::pack::{CodeSet, Item, Kind, Module, Pack};
use crate::spot::{ElementId, ModuleId};
use crate::xml::is_xml_char;

/// What a date in the document looks like: no time zone, four digits of year.
const DATE: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
/// The same with the day first.
const DAY_FIRST: &str = "(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/[0-9]{4}";
/// The letters of a UPN: no I, O, S. Whether the check letter is right is a rule's business.
const UPN: &str = "[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]";
const POSTCODE: &str = "[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}";
/// A whole number as it is written: no plus sign, no leading zeros.
const WHOLE: &str = "(0|-?[1-9][0-9]*)";

/// The schema of the document that a run writes for this pack, in the pack's layout; the same pack gives the same text.
///
/// It holds what can be said of one value or of the tree: order, presence, types, codes, lengths, ranges, and that the child's id
/// is unique. An item that is required only in some cases is optional here, for the rules say when. The authority is anything that looks
/// like the codes of the authorities.
pub fn generate(pack: &Pack) -> String {
    let mut out = Schema { text: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), depth: 0 };
    let mut attributes = vec![("xmlns:xs", "http://www.w3.org/2001/XMLSchema")];
    if let Some(own) = pack.layout.namespace.as_deref() {
        attributes.extend([("xmlns", own), ("xmlns:r", own), ("targetNamespace", own), ("elementFormDefault", "qualified")]);
    }
    out.element("schema", &attributes, |s| {
        let title = pack.title.english();
        let year = if title.contains(&pack.year) { String::new() } else { format!(" {}", pack.year) };
        s.documentation(&format!("{title}{year}, from the pack {}. {}", pack.name, pack.coverage.english()));
        let document = Document { pack, layout: &pack.layout };
        document.element(s, Layout::ROOT);
        for (id, element) in ElementId::each(&pack.layout.elements) {
            document.named(s, id, element);
        }
        types(s, pack);
    });
    out.text
}

/// Attributes, or facets, with their values.
type Pairs<'a> = &'a [(&'a str, &'a str)];

/// The schema's text while it is written; [`Schema::element`] closes what it opens.
struct Schema {
    text: String,
    depth: usize,
}

impl Schema {
    fn start(&mut self, name: &str, attributes: Pairs) {
        // Writing to a String cannot fail.
        write!(self.text, "{:1$}<xs:{name}", "", self.depth * 2).ok();
        for (attribute, value) in attributes {
            write!(self.text, " {attribute}=\"{}\"", escape(*value)).ok();
        }
    }

    fn element(&mut self, name: &str, attributes: Pairs, content: impl FnOnce(&mut Self)) {
        self.start(name, attributes);
        self.text.push_str(">\n");
        self.depth += 1;
        content(self);
        self.depth -= 1;
        writeln!(self.text, "{:1$}</xs:{name}>", "", self.depth * 2).ok();
    }

    fn empty(&mut self, name: &str, attributes: Pairs) {
        self.start(name, attributes);
        self.text.push_str("/>\n");
    }

    fn documentation(&mut self, text: &str) {
        let text: String = text.trim().chars().filter(|c| is_xml_char(*c)).collect();
        if !text.is_empty() {
            self.element("annotation", &[], |s| {
                writeln!(s.text, "{:1$}<xs:documentation>{2}</xs:documentation>", "", s.depth * 2, partial_escape(&text)).ok();
            });
        }
    }

    /// A simple type: restricted from a base, with facets in order. Without a name it stands inside an element.
    fn restricted(&mut self, name: Option<&str>, kind: &Type) {
        self.element("simpleType", name.map(|n| ("name", n)).as_slice(), |s| {
            s.element("restriction", &[("base", &kind.base)], |s| {
                kind.facets.iter().for_each(|(facet, value)| s.empty(facet, &[("value", value)]));
            });
        });
    }
}

/// The elements of the document.
struct Document<'p> {
    pack: &'p Pack,
    layout: &'p Layout,
}

/// A type by its name, or one that is restricted from it.
struct Type {
    base: String,
    facets: Vec<(&'static str, String)>,
}

impl Document<'_> {
    /// An element in its place.
    fn element(&self, s: &mut Schema, id: ElementId) {
        let element = &self.layout.elements[id];
        let mut attributes = vec![("name", element.name.as_str())];
        let named = self.type_name(id, element);
        attributes.extend(named.as_deref().map(|name| ("type", name)));
        if id != Layout::ROOT && !is_always(self.pack, element) {
            attributes.push(("minOccurs", "0"));
        }
        let max = element.each.map(|m| self.pack.modules[m].max.map_or_else(|| "unbounded".to_owned(), |max| max.to_string()));
        attributes.extend(max.as_deref().map(|max| ("maxOccurs", max)));
        let said = element.value().map_or("", |value| self.documented(value));
        let is_holder = self.is_holder(id);
        if named.is_some() && said.trim().is_empty() && !is_holder {
            return s.empty("element", &attributes);
        }
        s.element("element", &attributes, |s| {
            s.documentation(said);
            match &element.content {
                _ if named.is_some() => {}
                Content::Value(value) => self.simple(s, None, value),
                Content::Elements(_) => self.complex(s, None, element, ""),
            }
            if is_holder {
                self.unique(s);
            }
        });
    }

    /// The name of an element's type, where it has one outside the element.
    fn type_name(&self, id: ElementId, element: &Element) -> Option<String> {
        match &element.content {
            Content::Elements(_) => element.each.map(|module| record_type(&self.pack.modules[module])),
            Content::Value(_) if !element.attributes.is_empty() => Some(self.attributed(id, element)),
            Content::Value(value) if value.or_empty => None,
            Content::Value(value) if !self.in_place(value).is_empty() => None,
            Content::Value(value) => Some(self.kind(value)).filter(|kind| kind.facets.is_empty()).map(|kind| kind.base),
        }
    }

    /// The type of an element that holds a value and has attributes.
    fn attributed(&self, id: ElementId, element: &Element) -> String {
        let first = ElementId::find(&self.layout.elements, |e| e.name == element.name && e.value().is_some() && !e.attributes.is_empty());
        if first == Some(id) { element.name.clone() } else { format!("{}.{}", element.name, id.index()) }
    }

    /// The types that stand outside their elements: those of records, and of values with attributes.
    fn named(&self, s: &mut Schema, id: ElementId, element: &Element) {
        match (&element.content, element.each) {
            (Content::Elements(_), Some(module)) => {
                let module = &self.pack.modules[module];
                self.complex(s, Some(&record_type(module)), element, module.title.english());
            }
            (Content::Value(value), _) if !element.attributes.is_empty() => {
                let name = self.attributed(id, element);
                let base = format!("{name}Value");
                s.element("complexType", &[("name", &name)], |s| {
                    s.element("simpleContent", &[], |s| {
                        s.element("extension", &[("base", &base)], |s| self.attributes(s, element));
                    });
                });
                self.simple(s, Some(&base), value);
            }
            _ => {}
        }
    }

    fn complex(&self, s: &mut Schema, name: Option<&str>, element: &Element, said: &str) {
        s.element("complexType", name.map(|n| ("name", n)).as_slice(), |s| {
            s.documentation(said);
            s.element("sequence", &[], |s| self.slots(s, element.slots()));
            self.attributes(s, element);
        });
    }

    /// Elements in their order. Those of a record without an element of its own are there together, or not at all.
    fn slots(&self, s: &mut Schema, slots: &[Slot]) {
        for run in slots.chunk_by(|a, b| a.of == b.of) {
            let each = |s: &mut Schema| run.iter().for_each(|slot| self.element(s, slot.element));
            match run.first().and_then(|slot| slot.of) {
                Some(_) => s.element("sequence", &[("minOccurs", "0")], each),
                None => each(s),
            }
        }
    }

    fn attributes(&self, s: &mut Schema, element: &Element) {
        for (name, value) in &element.attributes {
            let always = value.or_empty || is_there(self.pack, value);
            s.element("attribute", &[("name", name), ("use", if always { "required" } else { "optional" })], |s| {
                s.documentation(self.documented(value));
                self.simple(s, None, value);
            });
        }
    }

    /// No two children have the same id.
    fn unique(&self, s: &mut Schema) {
        let (Some(child), path) = (self.layout.records(ModuleId::ROOT), self.layout.path_of_id(self.pack, false)) else { return };
        let id = &self.pack.modules[ModuleId::ROOT.index()].items[self.pack.id_item];
        if path.is_empty() {
            return;
        }
        let selector = format!("{}{}", self.layout.prefix(), self.layout.elements[child].name);
        s.element("unique", &[("name", &format!("{}-unique", id.name))], |s| {
            s.empty("selector", &[("xpath", &selector)]);
            s.empty("field", &[("xpath", path.trim_start_matches('/'))]);
        });
    }

    /// Whether the children stand in it.
    fn is_holder(&self, id: ElementId) -> bool {
        self.layout.records(ModuleId::ROOT).and_then(|child| self.layout.elements[child].parent) == Some(id)
    }

    fn documented(&self, value: &Value) -> &str {
        match &value.what {
            What::Item(module, item) => self.pack.modules[*module].items[*item].meaning.english(),
            What::Fact(Fact::Draft) => "Written although there were errors; not to be sent.",
            What::Fact(Fact::Children) => "How many children there are.",
            _ => "",
        }
    }

    /// The type of a value, in the element or under a name.
    fn simple(&self, s: &mut Schema, name: Option<&str>, value: &Value) {
        let kind = self.kind(value);
        let empty = value.or_empty.then(|| of("xs:string", [("maxLength", "0".into())]));
        let others: Vec<Type> = self.in_place(value).into_iter().chain(empty).collect();
        if others.is_empty() {
            return s.restricted(name, &kind);
        }
        s.element("simpleType", name.map(|n| ("name", n)).as_slice(), |s| {
            s.element("union", &[], |s| std::iter::once(&kind).chain(&others).for_each(|kind| s.restricted(None, kind)));
        });
    }

    /// The types of what may stand in place of a value: codes, and dates of which parts are not known.
    fn in_place(&self, value: &Value) -> Vec<Type> {
        let What::Item(module, item) = value.what else { return Vec::new() };
        let item = &self.pack.modules[module].items[item];
        let codes = item.or_codes.and_then(|set| self.pack.codesets.get(set)).map(|set| of(&code_type(set), []));
        codes.into_iter().chain(item.or_forms.patterns().map(|pattern| of("xs:string", [("pattern", pattern)]))).collect()
    }

    fn kind(&self, value: &Value) -> Type {
        let date = match value.dates {
            DateForm::YearFirst => "Date",
            DateForm::DayFirst => "DateDayFirst",
        };
        let one = |base: &str, text: String| of(base, [("enumeration", text)]);
        match &value.what {
            What::Constant(text) => one("xs:string", text.clone()),
            What::Date(day) => one(date, self.pack.date(day).map(|day| value.dates.text(day)).unwrap_or_default()),
            What::Item(module, item) => self.item(&self.pack.modules[*module].items[*item], date),
            What::Fact(Fact::Digest) => of("xs:string", [("pattern", "sha256:[0-9a-f]{64}".into())]),
            What::Fact(Fact::Authority) => of("xs:string", [("pattern", self.pack.authority_form.pattern())]),
            What::Fact(Fact::Serial) => {
                of("xs:integer", [("pattern", WHOLE.into()), ("minInclusive", "1".into()), ("maxInclusive", u32::MAX.to_string())])
            }
            What::Fact(Fact::SerialPadded) => of("xs:string", [("pattern", "[0-9]{2}[1-9]|[0-9][1-9]0|[1-9]00|[1-9][0-9]{3,9}".into())]),
            What::Fact(Fact::PreparedAt) => of("xs:dateTime", [("pattern", format!("{DATE}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}"))]),
            What::Fact(Fact::Software | Fact::Release) => {
                of("xs:string", [("minLength", "1".into()), ("maxLength", "100".into()), ("pattern", "\\S(.*\\S)?".into())])
            }
            What::Fact(Fact::Draft) => one("xs:string", "true".into()),
            What::Fact(Fact::Children) => of("xs:integer", [("pattern", WHOLE.into()), ("minInclusive", "0".into())]),
            // Not `fixed`: an empty element would then count as holding the value.
            What::Fact(fact) => one("xs:string", fact.of_pack(self.pack).unwrap_or_default()),
        }
    }

    fn item(&self, item: &Item, date: &str) -> Type {
        match item.kind {
            Kind::Date => of(date, []),
            Kind::Upn => of("Upn", []),
            Kind::Postcode => of("Postcode", []),
            Kind::Code(set) => of(&self.pack.codesets.get(set).map(code_type).unwrap_or_default(), []),
            Kind::Number { min, max, decimals: 0 } => {
                of("xs:integer", [("pattern", WHOLE.into()), ("minInclusive", min.to_string()), ("maxInclusive", max.to_string())])
            }
            Kind::Number { decimals, .. } => {
                let (min, max) = item.kind.bounds();
                let pattern = format!("-?(0|[1-9][0-9]*)(\\.[0-9]{{1,{decimals}}})?");
                let digits = ("fractionDigits", decimals.to_string());
                of("xs:decimal", [("pattern", pattern), digits, ("minInclusive", min), ("maxInclusive", max)])
            }
            Kind::Text { min, max } => {
                of("xs:string", [("minLength", min.to_string()), ("maxLength", max.to_string()), ("pattern", "\\S+".into())])
            }
        }
    }
}

fn of<const N: usize>(base: &str, facets: [(&'static str, String); N]) -> Type {
    Type { base: base.to_owned(), facets: facets.into() }
}

/// Whether an element stands wherever it may.
pub(crate) fn is_always(pack: &Pack, element: &Element) -> bool {
    match &element.content {
        _ if element.each.is_some() => false,
        Content::Elements(_) => !element.if_any,
        Content::Value(value) => value.or_empty || is_there(pack, value),
    }
}

/// Whether there is always a value in a place.
pub(crate) fn is_there(pack: &Pack, value: &Value) -> bool {
    match &value.what {
        What::Item(module, item) => {
            let module = &pack.modules[*module];
            always_required(module, &module.items[*item])
        }
        what => *what != What::Fact(Fact::Draft),
    }
}

/// Whether every record has the item, whatever else it holds.
fn always_required(module: &Module, item: &Item) -> bool {
    let conditional = module.parts.iter().any(|p| item.part.as_ref() == Some(&p.name) && !p.only_when.is_empty());
    item.required && !item.official.may_be_missing() && item.required_when.is_empty() && item.only_when.is_empty() && !conditional
}

/// The named simple types that items use, code sets in the pack's order.
fn types(s: &mut Schema, pack: &Pack) {
    let items = || pack.modules.iter().flat_map(|m| &m.items).filter(|i| !i.local);
    let sent = || items().map(|i| i.kind);
    let values = || pack.layout.elements.iter().flat_map(|e| e.attributes.iter().map(|(_, value)| value).chain(e.value()));
    let is_day_first = |value: &Value| match value.what {
        What::Date(..) => value.dates == DateForm::DayFirst,
        What::Item(module, item) => value.dates == DateForm::DayFirst && pack.modules[module].items[item].kind == Kind::Date,
        _ => false,
    };
    s.restricted(Some("Date"), &of("xs:date", [("pattern", DATE.into())]));
    if values().any(is_day_first) {
        s.restricted(Some("DateDayFirst"), &of("xs:string", [("pattern", DAY_FIRST.into())]));
    }
    if sent().any(|k| k == Kind::Upn) {
        s.restricted(Some("Upn"), &of("xs:string", [("pattern", UPN.into())]));
    }
    if sent().any(|k| k == Kind::Postcode) {
        s.restricted(Some("Postcode"), &of("xs:string", [("pattern", POSTCODE.into())]));
    }
    for (_, set) in pack.codesets.iter().enumerate().filter(|(p, _)| items().any(|i| i.uses(*p))) {
        s.element("simpleType", &[("name", &code_type(set))], |s| {
            s.element("restriction", &[("base", "xs:string")], |s| {
                for entry in &set.codes {
                    s.element("enumeration", &[("value", &entry.code)], |s| s.documentation(entry.label.english()));
                }
            });
        });
    }
}

/// Records end so, codes otherwise, so that names of types never meet.
fn record_type(module: &Module) -> String {
    format!("{}Record", module.name)
}

fn code_type(set: &CodeSet) -> String {
    let name: String = set.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("{name}Code")
}
