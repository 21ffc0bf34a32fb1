//! What a copy holds, what it never holds, and what joins.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;
use crate::invent::{self, Council, export};
use crate::job::RawJob;
use crate::pack::Kind;
use crate::record::Return;
use crate::texts::Language;
use crate::validate::SchemaValidator;
use crate::world::Memory;

const JOB: &str =
    "return = 'casp/2025-26'\nauthority = '552'\nworkbooks = ['casp']\n[other]\nreturn = 'lac/2025-26'\nworkbooks = ['lac']\n";

/// A world with a council's job in the folder `job`, and two keys outside it.
fn world(council: &Council) -> Memory {
    let world = Memory::new(SchemaValidator::of);
    for (name, bytes) in export::files(council, export::Layout::Plain, export::Format::Csv).unwrap() {
        world.put(Path::new("job").join(name), bytes);
    }
    let (year, last) = (council.year.name(), "2025-26");
    world.put("job/cyfrif.toml", JOB.replace(last, &year).into_bytes());
    world.put("keys/one", file_of([7; 32]).into_bytes());
    world.put("keys/two", file_of([8; 32]).into_bytes());
    world
}

fn library() -> Library {
    Library::embedded().unwrap()
}

fn job(world: &Memory) -> Job {
    RawJob::read(world, "job".as_ref()).unwrap().resolve(world, "job".as_ref(), &library()).unwrap()
}

fn key(world: &Memory, name: &str) -> Key {
    Key::read(world, &Path::new("keys").join(name), &Apart::of(world, &job(world), "copy".as_ref())).unwrap()
}

fn made(world: &Memory, key_name: &str, choices: &Choices) -> Pseudonymised {
    of_job(&library(), &job(world), &Options::new(world), &key(world, key_name), choices).unwrap()
}

/// The pseudonyms of the children of each return.
fn names(copy: &Pseudonymised, collection: &str) -> BTreeSet<String> {
    let table = copy.tables.iter().find(|t| t.name.starts_with(collection) && t.name.ends_with("-child.csv")).unwrap();
    table.rows.iter().map(|row| row[0].clone()).collect()
}

/// The plain returns.
fn plain(world: &Memory) -> Vec<LoadedReturn> {
    run::open(&library(), &job(world), &Options::new(world)).unwrap()
}

fn ids(ret: &Return) -> BTreeSet<String> {
    RecordId::first(ret.children()).filter_map(|child| ret.text_of(ret.id_of(child))).collect()
}

/// Every value of a return, with its kind and whether it is of a local item.
fn values(ret: &Return) -> Vec<(Kind, bool, String)> {
    let mut all = Vec::new();
    for (at, module) in ModuleId::each(&ret.pack.modules) {
        for (item, about) in ItemId::each(&module.items) {
            for record in RecordId::first(ret.tables[at].len) {
                let text = ret.text_of(ValueId::new(at, record, item));
                all.extend(text.map(|text| (about.kind, about.local, text)));
            }
        }
    }
    all
}

fn choices() -> impl Strategy<Value = Choices> {
    (any::<[bool; 5]>(), 0..3u8).prop_map(|([upn, dates, birth, groups, left], postcode)| Choices {
        upn: if upn { Upn::Hash } else { Upn::Out },
        dates: if dates { Dates::Day } else { Dates::Month },
        birth: if birth { Birth::Year } else { Birth::Month },
        postcode: [District::District, District::Area, District::Out][usize::from(postcode)],
        groups: if groups { vec!["ethnicity".to_owned()] } else { Vec::new() },
        left_out: if left { vec!["CategoryOfNeed".to_owned()] } else { Vec::new() },
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// No id, pupil number, whole postcode, day of birth, text or local item of the plain returns is anywhere in what is written; what is there besides
    /// hashes, months and districts are codes and numbers.
    #[test]
    fn no_value_of_the_plain_return_is_in_the_copy_but_those_allowed(seed in 0..10_000u64, choices in choices()) {
        let council = invent::council(seed, "552", 40, "2025-26");
        let world = world(&council);
        let mut copy = made(&world, "one", &choices);
        copy.save(&world, &job(&world), "copy".as_ref()).unwrap();
        let files: Vec<(String, String)> = world.names().iter().filter(|name| name.starts_with("copy")).map(|name| {
            (name.display().to_string(), String::from_utf8(world.get(name).unwrap().to_vec()).unwrap())
        }).collect();
        prop_assert_eq!(files.len(), 1 + 4 + 1);
        let mut allowed: BTreeSet<String> = BTreeSet::new();
        let mut forbidden: BTreeSet<String> = BTreeSet::new();
        for one in plain(&world) {
            for (kind, local, text) in values(&one.ret) {
                match kind {
                    Kind::Code(_) | Kind::Number { .. } if !local => drop(allowed.insert(text)),
                    // Days are asked of each child below.
                    Kind::Date if choices.dates == Dates::Day && !local => drop(allowed.insert(text)),
                    _ => {
                        forbidden.insert(text.replace(' ', ""));
                        forbidden.insert(text);
                    }
                }
            }
            allowed.extend(one.ret.pack.codesets.iter().flat_map(|set| &set.codes).filter_map(|code| code.group.clone()));
        }
        prop_assert!(forbidden.len() > 100);
        let hash = |text: &str| text.len() == 33 && text.starts_with(['c', 'u']) && text[1..].bytes().all(|b| b.is_ascii_hexdigit());
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let month = |text: &str| text.len() == 7 && digits(&text[..4]) && &text[4..5] == "-" && digits(&text[5..]);
        let year = |text: &str| text.len() == 4 && digits(text);
        let district = |text: &str| text.len() <= 4 && text.starts_with(|c: char| c.is_ascii_uppercase());
        for (name, text) in &files {
            if !name.ends_with(".csv") {
                let words: BTreeSet<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
                prop_assert!(forbidden.iter().all(|value| !words.contains(value.as_str())), "{}", name);
                continue;
            }
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let heads = reader.headers().unwrap().clone();
            prop_assert!(heads.iter().all(|head| !["DateOfBirth", "ChildID", "UPN", "Postcode", "HomePostcode"].contains(&head)), "{:?}", heads);
            for row in reader.records() {
                for (head, value) in heads.iter().zip(&row.unwrap()).filter(|(_, value)| !value.is_empty()) {
                    prop_assert!(!forbidden.contains(value) || allowed.contains(value), "{} {}: {}", name, head, value);
                    let place = (head.ends_with("District") || head.ends_with("Area")) && district(value);
                    let coarse = month(value) || place || (choices.birth == Birth::Year && year(value));
                    prop_assert!(hash(value) || coarse || allowed.contains(value), "{} {}: {}", name, head, value);
                }
            }
        }
        // The day of birth of no child is in a row of the child's own.
        for one in plain(&world) {
            let ret = &one.ret;
            let birth = ret.pack.birth_item.unwrap();
            let born: BTreeMap<String, String> = RecordId::first(ret.children()).filter_map(|child| {
                let name = key(&world, "one").pseudonym(Of::Child, &ret.text_of(ret.id_of(child))?);
                Some((name, ret.text_of(ValueId::new(ModuleId::ROOT, child, birth))?))
            }).collect();
            for table in copy.tables.iter().filter(|table| table.name.starts_with(&ret.pack.collection)) {
                for row in &table.rows {
                    prop_assert!(born.get(&row[0]).is_none_or(|day| !row.contains(day)), "{}: {:?}", table.name, row);
                }
            }
        }
    }
}

#[test]
fn one_key_joins_both_returns_and_both_years_and_another_joins_nothing() {
    let council = invent::council(3, "552", 120, "2025-26");
    let (now, before) = (world(&council), world(&invent::council(4, "552", 120, "2022-23")));
    // Children who were there then have the ids that they have now.
    let (old, new) = (plain(&before), plain(&now));
    let pairs: Vec<(String, String)> = ids(&old[1].ret).into_iter().zip(ids(&new[1].ret)).take(20).collect();
    for name in before.names().iter().filter(|name| name.extension().is_some_and(|e| e == "csv")) {
        let mut text = String::from_utf8(before.get(name).unwrap().to_vec()).unwrap();
        pairs.iter().for_each(|(old, new)| text = text.replace(&format!("\n{old},"), &format!("\n{new},")));
        before.put(name, text.into_bytes());
    }
    let all = Choices::default();
    let (this, last, wrong) = (made(&now, "one", &all), made(&before, "one", &all), made(&now, "two", &all));
    let plain_now: Vec<BTreeSet<String>> = plain(&now).iter().map(|one| ids(&one.ret)).collect();
    let plain_before: Vec<BTreeSet<String>> = plain(&before).iter().map(|one| ids(&one.ret)).collect();
    let common = |a: &BTreeSet<String>, b: &BTreeSet<String>| a.intersection(b).count();
    let (both, years) = (common(&plain_now[0], &plain_now[1]), common(&plain_now[1], &plain_before[1]));
    assert!(both > 5 && years > 5, "{both} {years}");
    assert_eq!(common(&names(&this, "casp"), &names(&this, "lac")), both);
    assert_eq!(common(&names(&this, "lac"), &names(&last, "lac")), years);
    for collection in ["casp", "lac"] {
        assert_eq!(common(&names(&this, collection), &names(&wrong, collection)), 0);
        assert_eq!(common(&names(&last, collection), &names(&wrong, collection)), 0);
    }
    // Records of a child are joined with the child.
    let episodes = this.tables.iter().find(|table| table.name.ends_with("-episode.csv")).unwrap();
    assert!(episodes.count > 10 && episodes.rows.iter().all(|row| names(&this, "lac").contains(&row[0])));
}

#[test]
fn the_hash_is_hmac_of_the_documented_text() {
    let world = world(&invent::council(1, "552", 10, "2025-26"));
    // HMAC by its definition (RFC 2104).
    let hmac = |text: &[u8]| {
        let pad = |with: u8| -> Vec<u8> { (0..64).map(|n| if n < 32 { 7 ^ with } else { with }).collect() };
        let inner = Sha256::digest([pad(0x36), text.to_vec()].concat());
        crate::pack::files::hex(&Sha256::digest([pad(0x5c), inner.to_vec()].concat()))
    };
    let key = key(&world, "one");
    assert_eq!(key.pseudonym(Of::Child, "400217"), format!("c{}", &hmac(b"cyfrif/pseudonym/1\0child\x00400217")[..32]));
    assert_eq!(key.pseudonym(Of::Upn, "400217"), format!("u{}", &hmac(b"cyfrif/pseudonym/1\0upn\x00400217")[..32]));
    assert_eq!(format!("{key:?}"), "Key(…)");
}

#[test]
fn a_key_that_is_short_empty_damaged_or_something_else_is_refused() {
    let world = world(&invent::council(1, "552", 10, "2025-26"));
    let good = file_of([7; 32]);
    let line = good.lines().last().unwrap().to_owned();
    let changed = |from: usize| {
        let digit = if line.as_bytes()[from] == b'0' { "1" } else { "0" };
        format!("{}{digit}{}", &line[..from], &line[from + 1..])
    };
    let mark = "cyfrif-pseudonym-key-1 ".len();
    let apart = Apart::of(&world, &job(&world), "copy".as_ref());
    let tried = |text: &[u8]| {
        world.put("keys/tried", text.to_vec());
        Key::read(&world, "keys/tried".as_ref(), &apart).map(|key| key.told()).map_err(|error| error.to_string())
    };
    for right in [
        good.clone(),
        line.clone(),
        format!("\u{feff}{}", good.replace('\n', "\r\n")),
        line.to_uppercase().replacen(&line.to_uppercase()[..mark], &line[..mark], 1),
    ] {
        assert!(tried(right.as_bytes()).is_ok(), "{right}");
    }
    for (wrong, why) in [
        (String::new(), "empty"),
        ("not a key\n".to_owned(), "does not hold a key"),
        (line[..line.len() - 9].to_owned(), "cut off"),
        (line[..mark + 20].to_owned(), "cut off"),
        (line[..line.len() - 1].to_owned(), "cut off"),
        (changed(mark), "changed"),
        (changed(mark + 63), "changed"),
        (changed(line.len() - 1), "changed"),
        (line.replacen("07", "0g", 1), "changed"),
        (format!("{line}\n{line}"), "does not hold a key"),
        (format!("{line} more"), "cut off"),
        (format!("{line}{}", " ".repeat(5000)), "does not hold a key"),
    ] {
        let said = tried(wrong.as_bytes()).unwrap_err();
        assert!(said.contains("CYF250") && said.contains(why), "{wrong}: {said}");
    }
    assert!(tried(&[0xff, 0xfe, 0]).unwrap_err().contains("CYF250"));
}

#[test]
fn a_key_is_refused_beside_the_data_however_its_path_is_written() {
    let world = world(&invent::council(1, "552", 10, "2025-26"));
    let job = job(&world);
    let apart = Apart::of(&world, &job, "else/copy".as_ref());
    let text = file_of([7; 32]);
    for beside in [
        "job/k",
        "job/deep/er/k",
        "job/out/k",
        "keys/../job/k",
        "JOB/k",
        "job/casp/k",
        "else/copy/k",
        "else/copy/x/../k",
        "keys/./../Job/new/../k",
    ] {
        world.put(beside, text.clone().into_bytes());
        let code = |outcome: Result<Key>| outcome.map_err(|error| error.code.as_str()).err();
        assert_eq!(code(Key::read(&world, beside.as_ref(), &apart)), Some("CYF251"), "{beside}");
        let new = format!("{beside}-new");
        assert_eq!(code(Key::make(&world, new.as_ref(), &apart, Language::English)), Some("CYF251"), "{new}");
        assert!(world.get(&new).is_none());
    }
    for fine in ["k", "jobs/k", "job-keys/k", "else/k", "job/../k2"] {
        world.put(fine, text.clone().into_bytes());
        assert!(Key::read(&world, fine.as_ref(), &apart).is_ok(), "{fine}");
    }
}

/// The csv file of a council's children with one cell put in the place of another.
fn changed(world: &Memory, file: &str, from: &str, to: &str) {
    let text = String::from_utf8(world.get(file).unwrap().to_vec()).unwrap();
    assert!(text.contains(from), "{from}");
    world.put(file, text.replace(from, to).into_bytes());
}

#[test]
fn children_without_an_id_or_with_another_s_are_left_out_and_told_and_two_forms_of_an_id_are_told() {
    let council = invent::council(3, "552", 120, "2025-26");
    let world = world(&council);
    let returns = plain(&world);
    let (casp, lac) = (ids(&returns[0].ret), ids(&returns[1].ret));
    let both: Vec<&String> = casp.intersection(&lac).collect();
    let only: Vec<&String> = casp.difference(&lac).collect();
    let file = world.names().into_iter().find(|name| name.starts_with("job/casp")).unwrap().display().to_string();
    changed(&world, &file, &format!("\n{},", only[0]), "\n,");
    changed(&world, &file, &format!("\n{},", only[1]), &format!("\n{},", only[2]));
    changed(&world, &file, &format!("\n{},", both[0]), &format!("\n0{},", both[0]));
    let copy = made(&world, "one", &Choices::default());
    assert_eq!((copy.parts[0].without_id, copy.parts[0].several, copy.forms), (1, 2, 1));
    assert_eq!(copy.parts[0].children, casp.len() - 3);
    let page = copy.page(Language::English);
    let said = format!("{page:?}");
    assert!(said.contains("1 child without an id") && said.contains("1 id is written in two forms"), "{said}");
}

#[test]
fn a_copy_replaces_its_like_and_nothing_else() {
    let world = world(&invent::council(1, "552", 20, "2025-26"));
    let job = job(&world);
    let save = |choices: &Choices, to: &str| made(&world, "one", choices).save(&world, &job, to.as_ref()).map_err(|e| e.code.as_str());
    assert!(save(&Choices::default(), "copy").is_ok());
    let first = world.get("copy/casp-2025-26-child.csv").unwrap();
    let year = Choices { birth: Birth::Year, ..Choices::default() };
    assert!(save(&year, "copy").is_ok());
    assert_ne!(world.get("copy/casp-2025-26-child.csv").unwrap(), first);
    world.put("copy/notes.txt", *b"mine");
    assert_eq!(save(&year, "copy"), Err("CYF026"));
    world.remove("copy/notes.txt".as_ref()).unwrap();
    world.put("copy/lac-2025-26-child.csv", *b"changed");
    assert_eq!(save(&year, "copy"), Err("CYF026"));
    assert_eq!(&*world.get("copy/lac-2025-26-child.csv").unwrap(), b"changed");
    for beside in ["job", "job/out", "job/x/.."] {
        assert_eq!(save(&year, beside), Err("CYF016"), "{beside}");
    }
    assert!(world.get("job/README.html").is_none());
}

#[test]
fn what_is_named_must_be_an_item_and_have_groups() {
    let world = world(&invent::council(1, "552", 20, "2025-26"));
    let tried = |choices: Choices| {
        of_job(&library(), &job(&world), &Options::new(&world), &key(&world, "one"), &choices).map(|_| ()).map_err(|e| e.to_string())
    };
    let groups = |name: &str| Choices { groups: vec![name.to_owned()], ..Choices::default() };
    assert!(tried(Choices { left_out: vec!["Ethnicty".to_owned()], ..Choices::default() }).unwrap_err().contains("Ethnicty"));
    assert!(tried(groups("Gender")).unwrap_err().contains("Gender"));
    assert!(tried(groups("legalstatus")).is_ok());
}

#[test]
fn children_are_counted_by_how_many_are_like_them() {
    let council = invent::council(5, "552", 200, "2025-26");
    let world = world(&council);
    let copy = made(&world, "one", &Choices::default());
    // Counted again from what is written.
    let table = &copy.tables[0];
    let at = |name: &str| table.columns.iter().position(|column| column.name == name).unwrap();
    let by = ["DateOfBirthMonth", "Gender", "PostcodeDistrict", "Ethnicity"].map(at);
    let mut groups: BTreeMap<Vec<&String>, usize> = BTreeMap::new();
    table.rows.iter().for_each(|row| *groups.entry(by.iter().map(|at| &row[*at]).collect()).or_default() += 1);
    let (coarser, like) = copy.parts[0].known[0];
    assert_eq!(coarser, Coarser::AsItIs);
    assert_eq!(like.children, table.rows.len());
    assert_eq!(like.unique, groups.values().filter(|n| **n == 1).count());
    assert_eq!(like.few, groups.values().filter(|n| **n < 5).sum::<usize>());
    // Coarser is never worse, and what is so already is not advised.
    assert!(copy.parts[0].known.iter().all(|(_, other)| other.few <= like.few && other.unique <= like.unique));
    let coarse = made(&world, "one", &Choices { birth: Birth::Year, postcode: District::Out, ..Choices::default() });
    let offered: Vec<Coarser> = coarse.parts[0].known.iter().map(|(coarser, _)| *coarser).collect();
    assert_eq!(offered, [Coarser::AsItIs, Coarser::EthnicGroup]);
    let all_three = copy.parts[0].known.iter().find(|(c, _)| *c == Coarser::AllWithoutPostcode).unwrap().1;
    assert_eq!(coarse.parts[0].known[1].1, all_three);
}

#[test]
fn what_is_told_of_a_copy_in_both_languages() {
    let council = invent::council(5, "552", 60, "2025-26");
    let world = world(&council);
    for language in Language::ALL {
        let at = chrono::NaiveDate::from_ymd_opt(2026, 5, 20).unwrap().and_hms_opt(9, 30, 0).unwrap();
        let options = Options { language, at, software: "cyfrif 1.0.0".to_owned(), ..Options::new(&world) };
        let copy = of_job(&library(), &job(&world), &options, &key(&world, "one"), &Choices::default()).unwrap();
        crate::reference::tests::page_looks_like("pseudonymised.txt", language, &copy);
    }
}
