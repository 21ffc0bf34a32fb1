//! `map` on every invented export, its headings renamed at random and misspelt: what it finds, and what it takes for something else.

use std::collections::BTreeMap;
use std::sync::Arc;

use cyfrif::draft::{Draft, Sure, draft, write};
use cyfrif::inspect::templates;
use cyfrif::invent::export::{CellOut, Layout, SheetOut, tables};
use cyfrif::invent::inside::{code_of, heading, workbook};
use cyfrif::invent::{self, Council};
use cyfrif::pack::files::Source;
use cyfrif::pack::{CodeSet, Item, Kind, Library, Pack};
use cyfrif::read::Workbook;
use cyfrif::template::{Template, Templates};

/// Small numbers by arithmetic alone.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides.max(1)
    }
}

/// Where an item really is: sheet, column's new heading (the lower one where there are two rows), and for a flag its value.
type Truth = BTreeMap<String, (String, String, Option<String>)>;

fn text(cell: Option<&CellOut>) -> String {
    match cell {
        Some(CellOut::Text(t)) => t.to_string(),
        _ => String::new(),
    }
}

/// By which words an export calls its items.
#[derive(Clone, Copy)]
enum Words<'w> {
    /// All words of the pack.
    All,
    /// The Welsh ones of these, for headings and for codes, every second time with a mutation.
    Welsh(&'w Welsh),
    /// A Welsh word and an English one in one heading, and Welsh words for codes.
    Both(&'w Welsh),
}

/// The Welsh words of a collection's files.
#[derive(Default)]
struct Welsh {
    /// By item.
    items: BTreeMap<String, Vec<String>>,
    /// By code set and code.
    codes: BTreeMap<(String, String), Vec<String>>,
}

impl Welsh {
    fn of(collection: &str) -> Self {
        let mut welsh = Welsh::default();
        for entry in glob(&format!("schemas/{collection}/modules"), ".cy.toml") {
            let text = std::fs::read_to_string(entry).unwrap();
            let module: toml::Table = toml::from_str(&text).unwrap();
            for item in module["item"].as_array().unwrap() {
                let words = item["synonyms"].as_array().unwrap().iter().map(|w| w.as_str().unwrap().to_owned()).collect();
                welsh.items.insert(item["name"].as_str().unwrap().to_owned(), words);
            }
        }
        for entry in glob(&format!("schemas/{collection}/codesets"), ".cy.csv") {
            let set = entry.file_name().unwrap().to_str().unwrap().trim_end_matches(".cy.csv").to_owned();
            for record in csv::Reader::from_path(&entry).unwrap().records().map(Result::unwrap) {
                let words = std::iter::once(&record[1]).chain(record[3].split(';')).filter(|w| !w.is_empty()).map(str::to_owned).collect();
                welsh.codes.insert((set.clone(), record[0].to_owned()), words);
            }
        }
        welsh
    }
}

/// The files of a folder with this ending.
fn glob(folder: &str, ending: &str) -> Vec<std::path::PathBuf> {
    let all = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut found: Vec<_> = all.filter(|p| p.to_str().unwrap().ends_with(ending)).collect();
    found.sort();
    found
}

/// A Welsh word as it may stand after another word: softened.
fn mutated(word: &str) -> String {
    const SOFT: [(&str, &str); 9] =
        [("ll", "l"), ("rh", "r"), ("p", "b"), ("t", "d"), ("c", "g"), ("b", "f"), ("d", "dd"), ("m", "f"), ("g", "")];
    let lower = word.to_lowercase();
    let found =
        SOFT.iter().find(|(hard, _)| lower.starts_with(hard) && !(*hard == "c" && lower.starts_with("ch")) && !lower.starts_with("dd"));
    found.map_or_else(|| word.to_owned(), |(hard, soft)| format!("{soft}{}", &lower[hard.len()..]))
}

/// The exports with other headings, and where each item is now.
fn renamed(
    council: &Council,
    layout: Layout,
    pack: &Arc<Pack>,
    template: &Template,
    words: Words<'_>,
    dice: &mut Dice,
) -> (Vec<Workbook>, Truth) {
    let words_of = |item: &Item, dice: &mut Dice| -> Vec<String> {
        match words {
            Words::All => item.synonyms.iter().chain([&item.name]).cloned().collect(),
            Words::Welsh(welsh) => {
                let changed = |w: &String, dice: &mut Dice| if dice.roll(2) == 0 { mutated(w) } else { w.clone() };
                welsh.items[&item.name].iter().map(|w| changed(w, dice)).collect()
            }
            Words::Both(welsh) => {
                let translated = &welsh.items[&item.name];
                let english: Vec<&String> = item.synonyms.iter().filter(|w| !translated.contains(w)).chain([&item.name]).collect();
                let mark = ["/", " / ", " | ", "\n", " - "][dice.roll(5)];
                translated.iter().map(|w| format!("{w}{mark}{}", english[dice.roll(english.len())])).collect()
            }
        }
    };
    let mut truth = Truth::new();
    let mut workbooks = Vec::new();
    for book in tables(council, layout).into_iter().filter(|b| b.collection == pack.collection) {
        let mut sheets = book.sheets;
        for SheetOut { name, rows } in &mut sheets {
            let maps: Vec<_> = template.sheets.iter().filter(|m| m.names.iter().any(|n| heading(n) == heading(name))).collect();
            let wanted =
                |h: &str| maps.iter().any(|m| m.items.iter().flat_map(|i| &i.column).chain(&m.key).any(|c| heading(c) == heading(h)));
            let joined = |rows: &[Vec<CellOut>], r: usize| -> Vec<String> {
                let mut over = String::new();
                let last = |c: usize| text(rows[r].get(c));
                (0..rows[r].len())
                    .map(|c| {
                        let upper = if r > 0 { text(rows[r - 1].get(c)) } else { String::new() };
                        over = if upper.is_empty() { over.clone() } else { upper };
                        format!("{over} {}", last(c))
                    })
                    .collect()
            };
            let hits = |list: &[String]| list.iter().filter(|h| wanted(h)).count();
            let single = |r: usize| rows[r].iter().map(|c| text(Some(c))).collect::<Vec<_>>();
            let (_, r, two) = (0..rows.len().min(12))
                .flat_map(|r| [(hits(&single(r)), r, false), (hits(&joined(rows, r)), r, true)])
                .max_by_key(|x| (x.0, !x.2))
                .unwrap();
            let old = if two { joined(rows, r) } else { single(r) };
            let find = |names: &[String]| names.iter().find_map(|n| old.iter().position(|o| heading(o) == heading(n)));
            let mut new: Vec<String> = rows[r].iter().map(|c| text(Some(c))).collect();
            let mut given: Vec<(usize, String, Option<String>)> = Vec::new();
            for map in &maps {
                for item in &map.items {
                    let i = &pack.modules[map.module].items[item.item];
                    let Some(c) = find(&item.column) else { continue };
                    rename(&mut new, c, words_of(i, dice).iter(), dice);
                    given.push((c, i.name.clone(), None));
                    if let (Words::Welsh(welsh) | Words::Both(welsh), Kind::Code(set)) = (words, i.kind) {
                        translate(&mut rows[r + 1..], c, &pack.codesets[set], &item.recodes, welsh, dice);
                    }
                }
                if let Some(c) = find(&map.key) {
                    rename(&mut new, c, words_of(&pack.modules[0].items[pack.id_item], dice).iter(), dice);
                }
                for flags in &map.flags {
                    let Some(c) = find(&flags.column) else { continue };
                    let old = new[c].clone();
                    rename(&mut new, c, std::iter::once(&old), dice);
                    for (value, target) in &flags.values {
                        given.push((c, pack.modules[map.module].items[flags.targets[*target].item].name.clone(), Some(value.clone())));
                    }
                }
            }
            for (c, item, value) in given {
                truth.insert(item, (name.clone(), new[c].clone(), value));
            }
            for (cell, new) in rows[r].iter_mut().zip(new) {
                *cell = CellOut::Text(new.into());
            }
        }
        workbooks.push(workbook(&format!("{}.xlsx", book.name), &sheets));
    }
    (workbooks, truth)
}

/// Welsh words for the codes of a column, whatever the export writes for them.
fn translate(rows: &mut [Vec<CellOut>], column: usize, set: &CodeSet, recodes: &[(String, i32)], welsh: &Welsh, dice: &mut Dice) {
    let code_of = code_of(set, recodes);
    for cell in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
        let CellOut::Text(word) = &*cell else { continue };
        let Some(code) = code_of(word) else { continue };
        let Some(words) = welsh.codes.get(&(set.name.clone(), set.codes[code].code.clone())) else { continue };
        *cell = CellOut::Text(words[dice.roll(words.len())].clone().into());
    }
}

/// Another word for a heading, every second time misspelt; never one that another column of the sheet has.
fn rename<'a>(row: &mut [String], column: usize, words: impl Iterator<Item = &'a String>, dice: &mut Dice) {
    let words: Vec<&String> = words.collect();
    for _ in 0..20 {
        let mut word = words[dice.roll(words.len())].clone();
        if dice.roll(2) == 0 {
            for _ in 0..=dice.roll(2) {
                word = misspelt(&word, dice);
            }
        }
        if !row.iter().enumerate().any(|(c, h)| c != column && heading(h) == heading(&word)) && !heading(&word).is_empty() {
            row[column] = word;
            return;
        }
    }
}

/// One letter swapped, left out, doubled or wrong.
fn misspelt(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = dice.roll(letters.len());
    match dice.roll(4) {
        0 if at + 1 < letters.len() => letters.swap(at, at + 1),
        1 if letters.len() > 2 => {
            letters.remove(at);
        }
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = char::from(b'a' + dice.roll(26) as u8),
    }
    letters.into_iter().collect()
}

#[derive(Default)]
struct Score {
    items: usize,
    right: usize,
    right_unsure: usize,
    wrong_marked: usize,
    not_found: usize,
    wrong: Vec<String>,
}

/// Where a draft has an item: sheet, heading, how sure, the value of a flag.
type Found<'d> = (&'d str, &'d str, Sure, Option<&'d str>);

/// Compares a draft with the truth.
fn judge(draft: &Draft, truth: &Truth, score: &mut Score) {
    let mut found: BTreeMap<&str, Vec<Found<'_>>> = BTreeMap::new();
    for sheet in &draft.sheets {
        for item in &sheet.items {
            found.entry(&item.item).or_default().push((&sheet.name, &item.guess.heading, item.guess.sure, None));
        }
        for flags in &sheet.flags {
            for value in flags.values.iter().chain(&flags.none) {
                let sure = value.sure.min(flags.guess.sure);
                found.entry(&value.code).or_default().push((&sheet.name, &flags.guess.heading, sure, Some(&value.text)));
            }
        }
    }
    for (item, (sheet, column, value)) in truth {
        score.items += 1;
        let Some(list) = found.remove(item.as_str()) else {
            score.not_found += 1;
            println!("    not found: {item} in {sheet}, “{column}”");
            continue;
        };
        let is = |(s, h, _, v): &Found<'_>| {
            let headed = heading(h) == heading(column) || heading(h).ends_with(&heading(column));
            s == sheet && headed && value.as_ref().is_none_or(|value| v.is_some_and(|v| heading(v) == heading(value)))
        };
        if let Some(hit) = list.iter().find(|f| is(f)) {
            score.right += 1;
            score.right_unsure += usize::from(hit.2 == Sure::Unsure);
        } else if list.iter().all(|f| f.2 == Sure::Unsure) {
            score.wrong_marked += 1;
            println!("    wrong, and marked: {item} is “{column}”, not {:?}", list[0]);
        } else {
            score.wrong.push(format!("{item} is “{column}” of {sheet}, not {:?}", list[0]));
        }
    }
    for (item, list) in found {
        if list.iter().any(|f| f.2 != Sure::Unsure) {
            score.wrong.push(format!("{item} is not there, and is said to be {:?}", list[0]));
        }
    }
}

fn packs(library: &Library) -> Vec<Arc<Pack>> {
    ["casp/2025-26", "lac/2025-26"].iter().map(|n| library.pack(n).unwrap()).collect()
}

#[test]
fn renamed_and_misspelt_headings_are_found() {
    find_them(|_| Words::All);
}

#[test]
fn welsh_headings_and_words_are_found() {
    find_them(|welsh| Words::Welsh(welsh));
}

#[test]
fn headings_in_both_languages_are_found() {
    find_them(|welsh| Words::Both(welsh));
}

fn find_them(words: fn(&Welsh) -> Words<'_>) {
    let seeds: u64 = std::env::var("CYFRIF_MAP_SEEDS").ok().and_then(|s| s.parse().ok()).unwrap_or(2);
    let library = Library::embedded().unwrap();
    let council = invent::council(31, "548", 100, "2025-26");
    let (mut all, mut right) = (0, 0);
    let mut wrong = Vec::new();
    for pack in packs(&library) {
        let welsh = Welsh::of(&pack.collection);
        let words = words(&welsh);
        let known = templates(std::slice::from_ref(&pack)).unwrap();
        for layout in Layout::ALL {
            let template = Templates::embedded().find(layout.template(), &pack).unwrap();
            let mut score = Score::default();
            for seed in 0..seeds {
                let mut dice = Dice(seed * 1000 + layout as u64);
                let (workbooks, truth) = renamed(&council, layout, &pack, &template, words, &mut dice);
                let draft = draft(&pack, &known, &workbooks).unwrap();
                judge(&draft, &truth, &mut score);
                let text = write(&draft);
                let source = Source { path: "drafted.toml".into(), text: text.as_str().into() };
                Template::validate("drafted", &source, &pack).unwrap_or_else(|e| panic!("{layout:?} {}: {e}\n{text}", pack.name));
            }
            println!(
                "{} {layout:?}: {} of {} items right ({:.1}%), of these {} marked unsure; {} wrong and marked unsure, {} not found, {} wrong",
                pack.collection,
                score.right,
                score.items,
                100.0 * score.right as f64 / score.items as f64,
                score.right_unsure,
                score.wrong_marked,
                score.not_found,
                score.wrong.len()
            );
            all += score.items;
            right += score.right;
            wrong.extend(score.wrong.iter().map(|w| format!("{} {layout:?}: {w}", pack.collection)));
        }
    }
    println!("{right} of {all} items right: {:.2}%", 100.0 * f64::from(right as u32) / f64::from(all as u32));
    assert!(wrong.is_empty(), "wrong and not marked:\n{}", wrong.join("\n"));
    assert!(right * 100 >= all * 95, "{right} of {all}");
}

/// A draft is a file that is passed on: what is of a child must not be in it.
#[test]
fn nothing_of_a_child_is_in_a_draft() {
    let library = Library::embedded().unwrap();
    let council = invent::council(33, "548", 120, "2025-26");
    for pack in packs(&library) {
        let known = templates(std::slice::from_ref(&pack)).unwrap();
        let own: Vec<String> = pack
            .codesets
            .iter()
            .flat_map(|s| &s.codes)
            .flat_map(|c| c.words())
            .chain(pack.modules.iter().flat_map(|m| &m.items).flat_map(|i| &i.synonyms).map(String::as_str))
            .map(|w| w.to_lowercase())
            .collect();
        for layout in Layout::ALL {
            let template = Templates::embedded().find(layout.template(), &pack).unwrap();
            for seed in [0, 9] {
                let (workbooks, _) = renamed(&council, layout, &pack, &template, Words::All, &mut Dice(seed));
                let text = write(&draft(&pack, &known, &workbooks).unwrap()).to_lowercase();
                let words: std::collections::HashSet<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
                for child in &council.children {
                    for name in [&child.forename, &child.surname].map(|n| n.to_lowercase()) {
                        let word = own.iter().any(|w| w.split(|c: char| !c.is_alphanumeric()).any(|w| w == name));
                        assert!(word || !words.contains(name.as_str()), "{layout:?} {}: {name}", pack.name);
                    }
                    assert!(!words.contains(child.id.as_str()), "{layout:?} {}: an id", pack.name);
                    for form in ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%b-%Y"] {
                        assert!(
                            !text.contains(&child.date_of_birth.format(form).to_string().to_lowercase()),
                            "{layout:?} {}: a date of birth",
                            pack.name
                        );
                    }
                }
            }
        }
    }
}
