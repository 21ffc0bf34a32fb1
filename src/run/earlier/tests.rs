//! A return of one year in the layout of another.

use super::*;
use crate::record::Header;
use crate::spot::{ModuleId, RecordId, ValueId};

/// The packs of the program with one file changed.
fn changed(file: &str, from: &str, to: &str) -> Library {
    let folder = tempfile::tempdir().expect("a folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas"), folder.path());
    let path = folder.path().join(file);
    let text = std::fs::read_to_string(&path).expect("the file");
    assert!(text.contains(from), "{file} does not hold {from}");
    std::fs::write(&path, text.replacen(from, to, 1)).expect("written");
    Library::open(&crate::world::DISK, Some(folder.path()), &[]).unwrap_or_else(|e| panic!("{e}"))
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), place).expect("copied");
        }
    }
}

#[test]
fn a_code_that_this_year_lacks_is_no_other_code() {
    // The code 9 ends with 2022-23: in the year after, the codes behind it have other positions.
    let library = changed("lac/codesets/Gender.csv", "or not at all\",,,,", "or not at all\",,2022-23,,");
    let pack = |year: &str| library.pack(&format!("lac/{year}")).expect("a pack");
    let (then, now) = (pack("2022-23"), pack("2025-26"));
    let header = Header { authority: "552".into(), serial: 1, prepared_at: Default::default(), software: "test".into(), draft: false };
    let mut last = Return::empty(then.clone(), header);
    for gender in ["1", "2", "9", ""] {
        last.add(ModuleId::ROOT, None, |item| (item == "Gender").then(|| gender.to_owned())).expect("a value");
    }
    let (module, item) = now.find_item("Gender").expect("an item");
    let (brought, lacking) = brought_into(&last, &FxHashSet::default(), &now);
    let texts: Vec<Option<String>> = RecordId::first(4).map(|record| brought.text_of(ValueId { module, record, item })).collect();
    assert_eq!(texts, [Some("1".to_owned()), Some("2".to_owned()), None, None]);
    // It is there, but cannot be read: a rule that compares the years passes over it, and none takes it for a blank.
    assert_eq!(brought.tables[module].columns[item][2..], [UNREADABLE, ABSENT]);
    assert!(lacking.is_empty());
}
