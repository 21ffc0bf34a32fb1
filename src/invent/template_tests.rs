//! The templates and the exports belong together: what a template reads out of an export must be what the case system holds.
//! The reader here knows just enough of the template format to say so; the real one is tested elsewhere.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use super::export::{CellOut, Format, Layout, SheetOut, Workbook, tables, write};
use super::*;

type Items = BTreeMap<String, String>;
/// Records by module and child; several of one child in the order of the sheet.
type Read = BTreeMap<(String, String), Vec<Items>>;

fn text(cell: &CellOut) -> String {
    let raw = match cell {
        CellOut::Blank => String::new(),
        CellOut::Text(t) => t.trim().to_owned(),
        CellOut::Number(n) => n.to_string(),
        CellOut::Date(d) => d.to_string(),
    };
    iso(raw)
}

/// A date is the same date in either order.
fn iso(raw: String) -> String {
    let parts: Vec<&str> = raw.split('/').collect();
    if parts.len() == 3 && parts[2].len() == 4 { format!("{}-{}-{}", parts[2], parts[1], parts[0]) } else { raw }
}

fn list(value: Option<&toml::Value>) -> Vec<String> {
    match value {
        Some(toml::Value::String(one)) => vec![one.clone()],
        Some(toml::Value::Array(many)) => many.iter().map(|v| v.as_str().unwrap().to_owned()).collect(),
        _ => Vec::new(),
    }
}

struct Reader<'a> {
    sheet: &'a SheetOut,
    head: usize,
    blanks: Vec<String>,
}

impl Reader<'_> {
    fn column(&self, names: &[String]) -> Option<usize> {
        let heads: Vec<String> = self.sheet.rows[self.head].iter().map(text).collect();
        names.iter().find_map(|n| heads.iter().position(|h| h.eq_ignore_ascii_case(n)))
    }

    fn at(&self, row: usize, column: usize) -> Option<String> {
        let found = self.sheet.rows[row].get(column).map(text)?;
        (!self.blanks.iter().any(|b| b.eq_ignore_ascii_case(&found))).then_some(found)
    }
}

fn read(template: &toml::Value, books: &[Workbook], missing: &mut Vec<String>) -> Read {
    let mut all = Read::new();
    let blanks = list(template.get("blanks"));
    for sheet in template["sheet"].as_array().unwrap() {
        let names = list(sheet.get("name"));
        let out = names.iter().find_map(|n| books.iter().flat_map(|b| &b.sheets).find(|s| s.name.eq_ignore_ascii_case(n)));
        let out = out.unwrap_or_else(|| panic!("no sheet {names:?}"));
        let items = sheet.get("items").and_then(|i| i.as_table()).cloned().unwrap_or_default();
        let column_names = |spec: &toml::Value| list(Some(spec.get("column").unwrap_or(spec)));
        let id_names = match (sheet.get("parent"), sheet.get("join")) {
            (None, None) => column_names(&items["ChildID"]),
            (parent, join) => list(parent.or(join)),
        };
        let head = out.rows.iter().position(|r| r.iter().any(|c| id_names.contains(&text(c)))).unwrap();
        let reader = Reader { sheet: out, head, blanks: blanks.clone() };
        let id_column = reader.column(&id_names).unwrap();
        let joined = sheet.get("join").is_some();
        for row in head + 1..out.rows.len() {
            let Some(id) = reader.at(row, id_column).filter(|id| !id.starts_with("Total")) else { continue };
            let mut record = Items::new();
            for (item, spec) in &items {
                let Some(column) = reader.column(&column_names(spec)) else {
                    missing.push(item.clone());
                    continue;
                };
                let Some(raw) = reader.at(row, column) else { continue };
                let coded = spec.get("codes").and_then(|c| c.get(&raw)).map(|c| c.as_str().unwrap().to_owned());
                let postcode = item.ends_with("Postcode").then(|| {
                    let squeezed = raw.to_uppercase().replace(' ', "");
                    let unit = squeezed.len() - 3;
                    if unit > 1 { format!("{} {}", &squeezed[..unit], &squeezed[unit..]) } else { squeezed }
                });
                record.insert(item.clone(), coded.or(postcode).unwrap_or(raw));
            }
            for flags in sheet.get("flags").and_then(|f| f.as_array()).into_iter().flatten() {
                let Some(raw) = reader.at(row, reader.column(&list(flags.get("column"))).unwrap()) else { continue };
                several(flags, &raw, &mut record);
            }
            let records = all.entry((sheet["module"].as_str().unwrap().to_owned(), id)).or_default();
            for per in sheet.get("per-value").and_then(|f| f.as_array()).into_iter().flatten() {
                let raw = reader.at(row, reader.column(&list(per.get("column"))).unwrap()).unwrap();
                record.insert(per["values"][&raw].as_str().unwrap().to_owned(), "1".into());
            }
            match records.first_mut() {
                Some(first) if joined => first.extend(record),
                _ => records.push(record),
            }
        }
        // Whoever has no row for a value does not have it.
        for per in sheet.get("per-value").and_then(|f| f.as_array()).into_iter().flatten() {
            for item in per["values"].as_table().unwrap().values() {
                for ((module, _), records) in &mut all {
                    if *module == sheet["module"].as_str().unwrap() {
                        records[0].entry(item.as_str().unwrap().into()).or_insert_with(|| per["others"].as_str().unwrap().into());
                    }
                }
            }
        }
    }
    all
}

fn several(flags: &toml::Value, raw: &str, record: &mut Items) {
    let separator = flags["separator"].as_str().unwrap();
    let values = flags["values"].as_table().unwrap();
    let empty = toml::Table::new();
    let none = flags.get("none").and_then(|n| n.as_table()).unwrap_or(&empty);
    for item in values.values().chain(none.values()) {
        record.insert(item.as_str().unwrap().to_owned(), flags["others"].as_str().unwrap().to_owned());
    }
    for word in raw.split(separator).map(str::trim) {
        let item = values.get(word).or_else(|| none.get(word)).unwrap_or_else(|| panic!("{word} is not in the template"));
        record.insert(item.as_str().unwrap().to_owned(), "1".into());
    }
}

fn held(record: &Record) -> Items {
    record.iter().filter_map(|(item, value)| Some((item.to_owned(), iso(value?.to_string())))).collect()
}

fn check(casp: &str, lac: &str, layout: Layout, council: &Council) {
    let books = tables(council, layout);
    let of = |collection: &str| books.iter().filter(|b| b.collection == collection).cloned().collect::<Vec<_>>();
    let (casp, lac): (toml::Value, toml::Value) = (toml::from_str(casp).unwrap(), toml::from_str(lac).unwrap());
    let mut missing = Vec::new();
    let read_casp = read(&casp, &of("casp"), &mut missing);
    let mut read_lac = read(&lac, &of("lac"), &mut missing);
    let plan = |item: &String| !matches!(item.as_str(), "CarePlanActive" | "ReasonPlanClosed") || council.year.full();
    missing.retain(plan);
    assert!(missing.is_empty(), "columns missing: {missing:?}");
    let one = |read: &mut Read, module: &str, id: &str| read.remove(&(module.to_owned(), id.to_owned())).unwrap_or_default();
    for child in &council.children {
        if let Some(r) = &child.casp {
            let id = r.get("ChildID").unwrap();
            let mut found = read_casp[&("Child".to_owned(), id.to_owned())][0].clone();
            // What does not apply to a closed plan is left out by the mapping.
            if r.get("CarePlanActive") == Some("0") {
                found.retain(|item, _| !item.starts_with("Parent"));
            }
            assert_eq!(found, held(r), "{id}");
        }
        let Some(l) = &child.lac else { continue };
        let mut child_read = one(&mut read_lac, "Child", &child.id);
        assert_eq!(child_read.remove(0), held(&l.child));
        let without_id = |mut items: Items| {
            items.remove("ChildID");
            items
        };
        let episodes: Vec<Items> = one(&mut read_lac, "Episode", &child.id).into_iter().map(without_id).collect();
        assert_eq!(episodes, l.episodes.iter().map(held).collect::<Vec<_>>());
        assert_eq!(one(&mut read_lac, "Adoption", &child.id), l.adoption.iter().map(held).collect::<Vec<_>>());
        assert_eq!(one(&mut read_lac, "CareLeaver", &child.id), l.care_leaver.iter().map(held).collect::<Vec<_>>());
    }
    read_lac.retain(|(_, id), _| !council.strays.iter().any(|s| s.0 == *id));
    assert!(read_lac.is_empty(), "rows of nobody: {:?}", read_lac.keys().collect::<Vec<_>>());
    for (template, lists) in [(&casp, vec![CASP]), (&lac, vec![CHILD, EPISODE, ADOPTION, CARE_LEAVER])] {
        let whole = toml::to_string(template).unwrap();
        for item in lists.concat() {
            assert!(whole.contains(item), "{item} is neither read nor said not to be held");
        }
    }
}

#[test]
fn templates_read_what_was_exported() {
    for year in ["2025-26", "2022-23"] {
        let sound = council(11, "548", 250, year);
        // Faults must come through as they are: nothing on the way may hide one.
        let broken = faults::broken_for_any_layout(&sound, 100).0;
        for council in [&sound, &broken] {
            check(include_str!("../../templates/casp/plain.toml"), include_str!("../../templates/lac/plain.toml"), Layout::Plain, council);
            check(include_str!("../../templates/casp/wccis.toml"), include_str!("../../templates/lac/wccis.toml"), Layout::Wccis, council);
        }
    }
}

#[test]
fn files_hold_what_the_tables_say() {
    let council = council(2, "512", 40, "2025-26");
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    for layout in [Layout::Plain, Layout::Wccis] {
        for format in [Format::Xlsx, Format::Csv] {
            let mut bytes = Vec::new();
            for folder in [&one, &two] {
                std::fs::create_dir_all(folder).unwrap();
                let paths = write(&council, layout, folder, format).unwrap();
                bytes.push(paths.iter().map(|p| std::fs::read(p).unwrap()).collect::<Vec<_>>());
            }
            assert_eq!(bytes[0], bytes[1], "the same council gives the same bytes: {layout:?} {format:?}");
        }
    }
    let csv = std::fs::read_to_string(one.join("lac/Episodes.csv")).unwrap();
    assert!(csv.starts_with("ChildID,EpisodeNumber,EpisodeStartDate,"), "{csv:.80}");
    let csv = std::fs::read_to_string(one.join("lac/LAC Episodes.csv")).unwrap();
    assert_eq!(csv.lines().nth(3).map(|l| l.starts_with("Person ID,Name,Episode No")), Some(true), "{csv:.300}");
    assert!(one.join("WCCIS CASP health.xlsx").exists() && one.join("lac.xlsx").exists());
}
