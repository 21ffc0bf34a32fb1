//! The XML schema (XSD 1.0) of a pack's document, made from the pack.

use std::fmt::Write as _;

use quick_xml::escape::{escape, partial_escape};

use crate::pack::{CodeSet, Item, Kind, Module, Pack};
use crate::spot::ModuleId;
use crate::xml::is_xml_char;

/// What a date in the document looks like: no time zone, four digits of year.
const DATE: &str = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
/// The letters of a UPN: no I, O, S. Whether the check letter is right is a rule's business.
const UPN: &str = "[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]";
const POSTCODE: &str = "[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}";
/// A whole number as it is written: no plus sign, no leading zeros.
const WHOLE: &str = "(0|-?[1-9][0-9]*)";

/// The schema of the document that a run writes for this pack; the same pack gives the same text.
///
/// It holds what can be said of one value or of the tree: order, presence, types, codes, lengths, ranges, and that the child's id
/// is unique. An item that is required only in some cases is optional here, for the rules say when. The authority is any three
/// digits, because a pack does not know the authorities.
pub fn generate(pack: &Pack) -> String {
    let mut out = Schema { text: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), depth: 0 };
    out.element("schema", &[("xmlns:xs", "http://www.w3.org/2001/XMLSchema")], |s| {
        let title = pack.title.english();
        let year = if title.contains(&pack.year) { String::new() } else { format!(" {}", pack.year) };
        s.documentation(&format!("{title}{year}, from the pack {}. {}", pack.name, pack.coverage.english()));
        message(s, pack);
        header(s, pack);
        for (m, module) in ModuleId::each(&pack.modules) {
            record(s, pack, m, module);
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
    fn simple(&mut self, name: Option<&str>, base: &str, facets: Pairs) {
        self.element("simpleType", name.map(|n| ("name", n)).as_slice(), |s| {
            s.element("restriction", &[("base", base)], |s| facets.iter().for_each(|(facet, value)| s.empty(facet, &[("value", value)])));
        });
    }
}

fn message(s: &mut Schema, pack: &Pack) {
    s.element("element", &[("name", "Message")], |s| {
        s.element("complexType", &[], |s| {
            s.element("sequence", &[], |s| {
                s.empty("element", &[("name", "Header"), ("type", "Header")]);
                s.element("element", &[("name", "Children")], |s| children(s, pack));
            });
        });
    });
}

fn children(s: &mut Schema, pack: &Pack) {
    let Some(root) = pack.modules.first() else { return };
    s.element("complexType", &[], |s| {
        s.element("sequence", &[], |s| below(s, root, None));
    });
    if let Some(id) = Some(&root.items[pack.id_item]).filter(|i| !i.local) {
        s.element("unique", &[("name", &format!("{}-unique", id.name))], |s| {
            s.empty("selector", &[("xpath", &root.name)]);
            s.empty("field", &[("xpath", &id.name)]);
        });
    }
}

/// The place of a module's records in what holds them.
fn below(s: &mut Schema, module: &Module, max: Option<u32>) {
    let (max, record) = (max.map_or_else(|| "unbounded".to_owned(), |n| n.to_string()), record_type(module));
    s.empty("element", &[("name", &module.name), ("type", &record), ("minOccurs", "0"), ("maxOccurs", &max)]);
}

fn header(s: &mut Schema, pack: &Pack) {
    s.element("complexType", &[("name", "Header")], |s| {
        s.element("sequence", &[], |s| {
            // Not `fixed`: an empty element would then count as holding the value.
            let mut one = |name: &str, base: &str, value: &str| {
                s.element("element", &[("name", name)], |s| s.simple(None, base, &[("enumeration", value)]));
            };
            one("Collection", "xs:string", &pack.element);
            one("Year", "xs:string", &pack.year);
            if let Some(date) = pack.date("ReferenceDate") {
                one("ReferenceDate", "Date", &date.to_string());
            }
            let fields: [(&str, &str, Pairs); 4] = [
                ("Authority", "xs:string", &[("pattern", "[0-9]{3}")]),
                ("SerialNumber", "xs:integer", &[("pattern", WHOLE), ("minInclusive", "1"), ("maxInclusive", "4294967295")]),
                ("PreparedAt", "xs:dateTime", &[("pattern", &format!("{DATE}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}"))]),
                ("Software", "xs:string", &[("minLength", "1"), ("maxLength", "100"), ("pattern", "\\S(.*\\S)?")]),
            ];
            for (name, base, facets) in fields {
                s.element("element", &[("name", name)], |s| s.simple(None, base, facets));
            }
            s.empty("element", &[("name", "Pack"), ("type", "Pack")]);
            s.element("element", &[("name", "Draft"), ("minOccurs", "0")], |s| {
                s.documentation("Written although there were errors; not to be sent.");
                s.simple(None, "xs:string", &[("enumeration", "true")]);
            });
            s.element("element", &[("name", "Children")], |s| {
                s.documentation("How many children there are.");
                s.simple(None, "xs:integer", &[("pattern", WHOLE), ("minInclusive", "0")]);
            });
        });
    });
    s.element("complexType", &[("name", "Pack")], |s| {
        s.element("simpleContent", &[], |s| {
            s.element("extension", &[("base", "PackName")], |s| {
                s.element("attribute", &[("name", "digest"), ("use", "required")], |s| {
                    s.simple(None, "xs:string", &[("pattern", "sha256:[0-9a-f]{64}")]);
                });
            });
        });
    });
    s.simple(Some("PackName"), "xs:string", &[("enumeration", &pack.name)]);
}

/// The type of a module's records: its items, then the records of the modules below it.
fn record(s: &mut Schema, pack: &Pack, position: ModuleId, module: &Module) {
    s.element("complexType", &[("name", &record_type(module))], |s| {
        s.documentation(module.title.english());
        s.element("sequence", &[], |s| {
            for item in module.items.iter().filter(|i| !i.local) {
                element(s, pack, module, item);
            }
            for inner in pack.modules.iter().filter(|m| m.parent == Some(position)) {
                below(s, inner, inner.max);
            }
        });
    });
}

fn element(s: &mut Schema, pack: &Pack, module: &Module, item: &Item) {
    let mut attributes = vec![("name", item.name.as_str())];
    let named = match item.kind {
        Kind::Date => Some("Date".to_owned()),
        Kind::Upn => Some("Upn".to_owned()),
        Kind::Postcode => Some("Postcode".to_owned()),
        Kind::Code(set) => pack.codesets.get(set).map(code_type),
        Kind::Number { .. } | Kind::Text { .. } => None,
    };
    attributes.extend(named.as_deref().map(|n| ("type", n)));
    if !always_required(module, item) {
        attributes.push(("minOccurs", "0"));
    }
    if named.is_some() && item.meaning.english().trim().is_empty() {
        return s.empty("element", &attributes);
    }
    s.element("element", &attributes, |s| {
        s.documentation(item.meaning.english());
        match item.kind {
            Kind::Number { min, max } => {
                let (min, max) = (min.to_string(), max.to_string());
                s.simple(None, "xs:integer", &[("pattern", WHOLE), ("minInclusive", &min), ("maxInclusive", &max)]);
            }
            Kind::Text { min, max } => {
                let (min, max) = (min.to_string(), max.to_string());
                s.simple(None, "xs:string", &[("minLength", &min), ("maxLength", &max), ("pattern", "\\S+")]);
            }
            _ => {}
        }
    });
}

/// Whether every record has the item, whatever else it holds.
fn always_required(module: &Module, item: &Item) -> bool {
    let conditional = module.parts.iter().any(|p| item.part.as_ref() == Some(&p.name) && !p.only_when.is_empty());
    item.required && item.required_when.is_empty() && item.only_when.is_empty() && !conditional
}

/// The named simple types that items use, code sets in the pack's order.
fn types(s: &mut Schema, pack: &Pack) {
    let sent = || pack.modules.iter().flat_map(|m| &m.items).filter(|i| !i.local).map(|i| i.kind);
    s.simple(Some("Date"), "xs:date", &[("pattern", DATE)]);
    if sent().any(|k| k == Kind::Upn) {
        s.simple(Some("Upn"), "xs:string", &[("pattern", UPN)]);
    }
    if sent().any(|k| k == Kind::Postcode) {
        s.simple(Some("Postcode"), "xs:string", &[("pattern", POSTCODE)]);
    }
    for (_, set) in pack.codesets.iter().enumerate().filter(|(p, _)| sent().any(|k| k == Kind::Code(*p))) {
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
