//! What `inspect` says of every shape of export, and what it keeps to itself.

use cyfrif::inspect::{Inspection, Told, inspect, templates};
use cyfrif::invent::export::Layout;
use cyfrif::invent::{self, Council};
use cyfrif::pack::Library;
use cyfrif::reference::{Format, Readable};

use super::workbooks;

fn look(council: &Council, layout: Layout, collection: &str) -> Inspection {
    let library = Library::embedded().unwrap();
    let packs: Vec<_> = ["casp/2025-26", "lac/2025-26"].iter().map(|n| library.pack(n).unwrap()).collect();
    inspect(&packs, &templates(&packs).unwrap(), &workbooks(council, layout, collection))
}

#[test]
fn every_table_is_found_and_the_right_template_fits() {
    let council = invent::council(21, "548", 120, "2025-26");
    for layout in Layout::ALL {
        for collection in ["casp", "lac"] {
            let seen = look(&council, layout, collection);
            let best = &seen.templates[0];
            assert_eq!((best.template.as_str(), best.share), (layout.template(), 100), "{layout:?} {collection}: {:?}", best.missing);
            assert!(best.r#return.starts_with(collection));
            for sheet in seen.files.iter().flat_map(|f| &f.sheets) {
                let table = sheet.table.as_ref().unwrap_or_else(|| panic!("{layout:?} {}", sheet.sheet));
                let starts = match (layout, sheet.sheet.as_str()) {
                    (Layout::Wccis, _) => "A4",
                    (Layout::CareFirst, _) => "C7",
                    (Layout::Paris, _) => "B4",
                    (Layout::Mosaic, _) => "A3",
                    (Layout::Liquidlogic, _) => "A2",
                    _ => "A1",
                };
                assert_eq!(table.starts, starts, "{layout:?} {}", sheet.sheet);
                let two = layout == Layout::Mosaic && matches!(sheet.sheet.as_str(), "CASP Return" | "CLA Episodes");
                assert_eq!(table.two_rows, two, "{layout:?} {}", sheet.sheet);
            }
        }
    }
}

#[test]
fn codes_are_shown_and_people_never() {
    let council = invent::council(22, "548", 120, "2025-26");
    for layout in Layout::ALL {
        for collection in ["casp", "lac"] {
            let seen = look(&council, layout, collection);
            let columns: Vec<_> = seen.files.iter().flat_map(|f| &f.sheets).flat_map(|s| &s.table).flat_map(|t| &t.columns).collect();
            let codes = columns.iter().filter(|c| matches!(c.values, Told::Codes(_))).count();
            assert!(codes >= 10, "{layout:?} {collection}: {codes} columns of codes");
            let mut text = Vec::new();
            for format in [Format::Text(140), Format::Plain, Format::Json, Format::Html] {
                seen.write(format, Default::default(), &mut text).unwrap();
            }
            let text = String::from_utf8(text).unwrap().to_lowercase();
            let words: std::collections::HashSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
            // Names that are words of the returns (Young, White) may stand in a label.
            let vocabulary =
                [include_str!("../../src/texts/en/program.ftl"), include_str!("../../src/names/common-words.txt")].concat().to_lowercase();
            for child in &council.children {
                for name in [&child.forename, &child.surname].map(|n| n.to_lowercase()) {
                    assert!(!words.contains(name.as_str()) || vocabulary.contains(&name), "{layout:?} {collection} shows {name}");
                }
                assert!(!words.contains(child.id.as_str()), "{layout:?} {collection} shows an id");
                let born = child.date_of_birth;
                for form in ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%b-%Y"] {
                    assert!(!text.contains(&born.format(form).to_string().to_lowercase()), "{layout:?} {collection} shows a date of birth");
                }
                let postcode = child.casp.as_ref().and_then(|r| r.get("Postcode"));
                assert!(postcode.is_none_or(|p| !text.contains(&p.to_lowercase())), "{layout:?} {collection} shows a postcode");
            }
        }
    }
}
