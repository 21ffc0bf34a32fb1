//! No code stands without its label: every code of every item of every pack, and every value of every council of the fixtures.

use super::*;
use crate::pack::Kind;
use crate::record::{Header, NoNames, Return, UNREADABLE};
use crate::spot::{ItemId, ModuleId, RecordId};

/// A return in which each code of each item stands once: as many children as the longest list has codes.
fn every_code(pack: &std::sync::Arc<crate::pack::Pack>) -> Return<NoNames> {
    let at = crate::job::date_time("2026-05-20T09:30:00").unwrap();
    let header = Header { authority: "552".into(), serial: 1, prepared_at: at, software: "cyfrif".into(), draft: false };
    let mut ret = Return::empty(pack.clone(), header);
    let most = pack.codesets.iter().map(|set| set.codes.len()).max().unwrap();
    for n in 0..most {
        let mut records = vec![RecordId::NONE; pack.modules.len()];
        for (module, m) in ModuleId::each(&pack.modules) {
            let value = |name: &str| {
                let item = &m.items[m.find_item(name).unwrap()];
                match item.kind {
                    _ if module == ModuleId::ROOT && m.find_item(name) == Some(pack.id_item) => Some(format!("4{n:05}")),
                    Kind::Code(set) => pack.codesets[set].codes.get(n).map(|code| code.code.clone()),
                    Kind::Date => Some("2025-06-10".to_owned()),
                    _ => None,
                }
            };
            records[module.index()] = ret.add(module, m.parent.map(|parent| records[parent.index()]), value).unwrap();
        }
    }
    ret
}

#[test]
fn every_code_of_every_item_has_its_label_beside_it() {
    let mut seen = 0;
    for pack in library().packs() {
        let ret = every_code(pack);
        let world = Memory::new(SchemaValidator::of);
        world.put("cyfrif.toml", b"return = 'lac/2025-26'\nauthority = '552'\nworkbooks = ['x.csv']".to_vec());
        let job = job(&world);
        let (names, missing) = (Names::default(), FxHashSet::default());
        for language in Language::ALL {
            let shelf = Shelf {
                ret: &ret,
                names: &names,
                leaked: FxHashSet::default(),
                missing: &missing,
                which: Which::Earlier,
                year: pack.year.clone(),
                files: Vec::new(),
                first: false,
            };
            for child in RecordId::first(ret.children()) {
                let id = ret.child_id(ModuleId::ROOT, child).unwrap();
                let held = held::of(&shelf, std::slice::from_ref(&id), &job, language);
                for value in held.records.iter().flat_map(|record| &record.values) {
                    let (m, i) = pack.find_item(&value.item).unwrap();
                    let Kind::Code(set) = pack.modules[m].items[i].kind else {
                        assert_eq!(value.label, None);
                        continue;
                    };
                    let code = value.value.as_deref().unwrap();
                    let entry = pack.codesets[set].codes.iter().find(|entry| entry.code == code).unwrap();
                    assert_eq!(value.label.as_deref(), Some(entry.label.of(language)), "{} {code}", value.item);
                    assert!(!entry.label.is_empty());
                    seen += 1;
                }
                let periods = time::periods(std::slice::from_ref(&shelf), std::slice::from_ref(&id), language);
                for text in periods.iter().flat_map(|period| period.details.iter().chain([&period.placement])).filter(|t| !t.is_empty()) {
                    assert!(text.ends_with(')') && text.contains(" ("), "{text}");
                }
            }
            for (_, module) in ModuleId::each(&pack.modules) {
                for item in &module.items {
                    let Kind::Code(set) = item.kind else { continue };
                    for retired in &pack.codesets[set].retired {
                        let label = held::label(pack, item, &retired.code, language);
                        assert_eq!(label.as_deref(), Some(retired.label.of(language)));
                    }
                    // What is no code says so.
                    assert_eq!(held::label(pack, item, "no such", language), Some(language.word("subject-no-code")));
                }
            }
        }
    }
    let items =
        |pack: &crate::pack::Pack| pack.modules.iter().flat_map(|m| m.items.clone()).filter(|i| matches!(i.kind, Kind::Code(_))).count();
    let expected: usize = library().packs().map(|pack| items(pack)).sum();
    assert!(seen > 4 * expected, "{seen} codes of {expected} items");
}

#[test]
fn so_it_is_in_every_council_of_the_fixtures() {
    let mut coded = 0;
    for council_of in std::fs::read_dir(fixtures()).unwrap().map(|entry| entry.unwrap()) {
        for set in ["clean", "broken"] {
            let world = council(&council_of.file_name().to_string_lossy(), set);
            let job = job(&world);
            let shelves = Shelves::read(library(), &job, &options(&world, Language::English), &[]).unwrap();
            for language in Language::ALL {
                let options = options(&world, language);
                let ret = &shelves.opened[1].ret;
                // So many children are enough of a large council: each fault is in the broken one about once.
                let step = ret.children().div_ceil(25);
                for child in RecordId::first(ret.children()).step_by(step) {
                    let Some(id) = ret.text_of(ret.id_of(child)) else { continue };
                    let Ok(subject) = shelves.subject(&job, &options, &[id]) else { continue };
                    for value in subject.returns.iter().flat_map(|held| &held.records).flat_map(|record| &record.values) {
                        let pack = &shelves.opened.iter().find(|one| one.ret.pack.find_item(&value.item).is_some()).unwrap().ret.pack;
                        let (m, i) = pack.find_item(&value.item).unwrap();
                        let is_code = matches!(pack.modules[m].items[i].kind, Kind::Code(_));
                        assert_eq!(value.label.as_ref().is_some_and(|label| !label.is_empty()), is_code, "{value:?}");
                        assert!(!value.meaning.is_empty());
                        coded += usize::from(is_code);
                    }
                }
            }
        }
    }
    assert!(coded > 2000, "{coded}");
}

#[test]
fn what_could_not_be_read_stands_as_it_is_without_names() {
    let world = council("ynys-mon-40", "clean");
    edit(&world, "lac/Children.csv", "2016-08-02,1,A1,", "2016-08-02,1,Oscar Brynaeron,");
    let subject = of(&world, &["219768"], Language::English).unwrap();
    let text = text(&subject, Format::Plain);
    assert!(text.contains("as it stands in the file: not a code of the list (••• •••)"), "{text}");
    assert!(!text.contains("Oscar") && !text.contains("Brynaeron"));
    assert!(subject.look_first.iter().any(|line| line.starts_with("One value could not be read")));
    let unread = subject.returns.iter().flat_map(|held| &held.records).flat_map(|r| &r.values).filter(|v| v.as_it_stands.is_some());
    assert_eq!(unread.map(|value| (value.item.as_str(), value.value.as_deref())).collect::<Vec<_>>(), [("Ethnicity", None)]);
    let shelves = Shelves::read(library(), &job(&world), &options(&world, Language::English), &[]).unwrap();
    let ret = &shelves.opened[1].ret;
    let (module, item) = ret.pack.find_item("Ethnicity").unwrap();
    assert!(ret.tables[module].columns[ItemId::new(item.index())].contains(&UNREADABLE));
}

#[test]
fn the_items_about_others_are_items_and_none_is_forgotten() {
    let items = || library().packs().flat_map(|pack| pack.modules.iter().flat_map(|m| &m.items));
    for (name, _) in others::listed() {
        let item = items().find(|item| item.name == name).unwrap_or_else(|| panic!("{name} is no item"));
        assert!(others::about(item).is_some());
    }
    for item in items() {
        let other =
            ["Parent", "Adopt", "Placement", "Postcode", "Carer", "Sibling", "Mother", "Father"].iter().any(|w| item.name.contains(w));
        assert!(!other || others::about(item).is_some(), "{} may be about somebody else", item.name);
    }
}
