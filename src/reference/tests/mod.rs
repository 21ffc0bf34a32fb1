//! What the pages look like, and what must be true of all of them.

mod own;
mod public;

use std::path::Path;
use std::sync::OnceLock;

use super::{Format, Readable, book, compare, explain, items, packs};
use crate::code::Code;
use crate::pack::Library;
use crate::texts::Language;

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::embedded().expect("the packs"))
}

fn shown(what: &impl Readable, format: Format) -> String {
    shown_in(what, format, Language::English)
}

fn shown_in(what: &impl Readable, format: Format, language: Language) -> String {
    let mut out = Vec::new();
    what.write(format, language, &mut out).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

/// Compares what is shown in each language: the English with the file of that name, the Welsh with the one in `cy`.
fn looks_like_in_both(name: &str, show: impl Fn(Language) -> String) {
    looks_like(name, &show(Language::English));
    looks_like(&format!("cy/{name}"), &show(Language::Welsh));
}

/// Compares with the file of that name; `SNAPSHOTS=overwrite` writes it anew.
fn looks_like(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/reference/tests/snapshots").join(name);
    // The digest follows every change of a pack; it is compared elsewhere.
    let digest = actual.find("sha256:").map(|at| actual[at..].split_whitespace().next().unwrap_or_default().trim_end_matches([',', '"']));
    let actual = uncounted(&digest.map_or(actual.to_owned(), |digest| actual.replace(digest, "sha256:…")));
    let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(actual, expected);
}

/// Tables of how many items, codes, rules and texts there are, without the numbers: they follow every change, and
/// `packs_are_counted` asks for them.
fn uncounted(text: &str) -> String {
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let line = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let numbers = words.iter().rev().take_while(|word| is_number(word)).count();
        match words.split_at(words.len() - numbers).0 {
            [.., "Items" | "Codes" | "Rules" | "Eitemau" | "Codau" | "Rheolau"] if numbers == 5 => {}
            ["Y", "rhaglen"] if numbers == 3 => {}
            [pack] if numbers == 3 && pack.contains('/') => {}
            _ => return line.to_owned(),
        }
        words.iter().map(|word| if is_number(word) { "…" } else { word }).collect::<Vec<_>>().join("  ")
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn packs_are_counted() {
    let page = shown(&packs(library(), Language::English), Format::Text(100));
    for pack in library().packs() {
        let items = pack.modules.iter().flat_map(|module| &module.items).filter(|item| !item.local).count();
        for (what, all) in [("Items", items), ("Rules", pack.rules.len())] {
            let row = page.lines().find(|line| line.starts_with(&pack.name) && line.contains(what)).unwrap_or_default();
            let numbers: Vec<usize> = row.split_whitespace().skip(2).map(|n| n.replace(',', "").parse().expect("a number")).collect();
            assert_eq!((numbers[0], numbers[1..].iter().sum()), (all, all), "{row}");
        }
    }
}

/// Compares a page of another module in a language with the file of that name below the snapshots.
pub(crate) fn page_looks_like(name: &str, language: Language, page: &impl Readable) {
    let folder = if language == Language::Welsh { "cy/" } else { "" };
    looks_like(&format!("{folder}{name}"), &shown_in(page, Format::Text(100), language));
}

fn explained(name: &str) -> super::Entry {
    explained_in(name, Language::English)
}

fn explained_in(name: &str, language: Language) -> super::Entry {
    explain(library(), name, language).unwrap_or_else(|e| panic!("{name}: {e}: {}", e.help().to(Default::default())))
}

#[test]
fn names_of_every_kind_are_explained() {
    for (name, file) in [
        ("lac245", "rule"),
        ("CASP301", "rule-other-return"),
        ("LAC491", "rule-whole-return"),
        ("LAC402", "rule-cases"),
        ("LAC509", "rule-each"),
        ("cyf204", "own"),
        ("LegalStatus", "item-and-set"),
        ("casp/CPRDate", "item"),
        ("c2", "code"),
        ("casp/2025-26", "pack"),
        ("casp", "collection"),
        ("latest", "word"),
        ("StatusDate", "status-date"),
        ("ReferenceDate", "date"),
        ("Episode", "module"),
        ("authorities", "authorities"),
    ] {
        let shown = |language| shown_in(&explained_in(name, language), Format::Text(100), language);
        looks_like_in_both(&format!("explain-{file}.txt"), shown);
    }
}

#[test]
fn the_other_formats_look_so() {
    let rule = explained("LAC202");
    looks_like("explain-plain.txt", &shown(&rule, Format::Plain));
    looks_like("explain.json", &shown(&rule, Format::Json));
    looks_like("explain-narrow.txt", &shown(&explained("CASP208"), Format::Text(60)));
    looks_like("fragment.html", &rule.fragment(Language::English).expect("a fragment"));
    looks_like_in_both("packs.txt", |language| shown_in(&packs(library(), language), Format::Text(100), language));
}

#[test]
fn public_lists_look_so() {
    for name in ["casp/2025-26", "lac/2025-26"] {
        let pack = library().pack(name).expect("the pack");
        let shown = |language| shown_in(&items(&pack, None, language), Format::Text(100), language);
        looks_like_in_both(&format!("items-{}.txt", name.replace('/', "-")), shown);
    }
    let mut csv = Vec::new();
    items(&library().pack("lac/2025-26").expect("the pack"), None, Language::English)
        .csv(&mut csv, Language::English)
        .expect("writing to memory");
    looks_like("items-lac.csv", &String::from_utf8(csv).expect("UTF-8").replace("\r\n", "\n"));
}

#[test]
fn both_pairs_of_packs_differ_so() {
    for collection in ["casp", "lac"] {
        let pack = |year: &str| library().pack(&format!("{collection}/{year}")).expect("the pack");
        let difference = |language| compare(library(), &pack("2022-23"), &pack("2025-26"), language);
        let shown = |language| shown_in(&difference(language), Format::Text(140), language);
        looks_like_in_both(&format!("compare-{collection}.txt"), shown);
        let same = compare(library(), &pack("2025-26"), &pack("2025-26"), Language::English);
        assert!(same.items.changed.is_empty() && same.layout.is_empty() && same.basis.is_empty());
    }
}

#[test]
fn an_unknown_name_is_refused_with_the_nearest() {
    let unknown = |name: &str| explain(library(), name, Language::English).map(|_| ()).expect_err(name);
    for (name, near) in [("LegalStats", "LegalStatus"), ("LAC2O2", "LAC2"), ("lac/Epissode", "Episode"), ("casp/2025-27", "casp/2025-26")] {
        let error = unknown(name);
        assert_eq!(error.code, Code::UNKNOWN_NAME);
        assert!(error.help().to(Default::default()).contains(near), "{name}: {}", error.help().to(Default::default()));
    }
    for name in ["", "/", "lac/", "lac//", "casp/LegalStatus", "???", "lac/2025-26/Gendre", "é"] {
        unknown(name);
    }
}

#[test]
fn every_name_of_every_pack_is_explained_in_every_format() {
    let mut names: Vec<String> = Code::all().map(|c| c.to_string()).collect();
    for pack in library().packs() {
        names.push(pack.name.clone());
        names.extend(pack.rules.iter().map(|r| r.code.clone()));
        for module in &pack.modules {
            names.push(module.name.clone());
            names.extend(module.items.iter().map(|i| format!("{}/{}", pack.name, i.name)));
        }
        names.extend(pack.used_codesets().flat_map(|s| s.codes.iter().map(|c| c.code.clone()).chain([s.name.clone()])));
    }
    names.sort();
    names.dedup();
    for name in names {
        let entry = explained(&name);
        for width in [40, 80] {
            let text = shown(&entry, Format::Text(width));
            // A single long word, such as a digest, may stand out.
            for line in text.lines().filter(|l| l.trim().contains(' ')) {
                let longest = line.split(' ').map(str::len).max().unwrap_or(0);
                assert!(unicode_width::UnicodeWidthStr::width(line) <= width.max(longest + width * 2 / 3 + 2), "{name} at {width}: {line}");
            }
        }
        assert!(!shown(&entry, Format::Plain).lines().any(|l| l.starts_with('|')), "{name}");
        serde_json::from_str::<serde_json::Value>(&shown(&entry, Format::Json)).expect("JSON");
    }
}

#[test]
fn every_rule_is_spoken_of_by_the_items_it_names() {
    let entry = explained("lac/EpisodeEndDate");
    let super::entry::Subject::Item(item) = &entry.subjects[0] else { panic!("an item") };
    for code in ["LAC202", "LAC245", "CASP301"] {
        assert!(code == "CASP301" || item.rules.iter().any(|r| r == code), "{code} is not among {:?}", item.rules);
    }
    let entry = explained("lac/DateOfBirth");
    let super::entry::Subject::Item(item) = &entry.subjects[0] else { panic!("an item") };
    assert!(item.rules.iter().any(|r| r == "CASP303"), "{:?}", item.rules);
}

#[test]
fn the_book_is_one_page_that_needs_nothing_and_leads_only_to_itself() {
    for pack in library().packs() {
        let html = shown(&book(library(), pack, Language::English), Format::Html);
        for pack_rule in &pack.rules {
            assert_eq!(html.matches(&format!("id=\"rule-{}\"", pack_rule.code)).count(), 1, "{}", pack_rule.code);
        }
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|s| s.split('"').next()).collect();
        ids.sort_unstable();
        let count = ids.len();
        ids.dedup();
        assert_eq!(count, ids.len(), "an id stands twice");
        for link in html.split("href=\"").skip(1).filter_map(|s| s.split('"').next()) {
            assert!(link.strip_prefix('#').is_some_and(|id| ids.binary_search(&id).is_ok()), "{link}");
        }
        for bad in ["<script", "src=", "url(", "@import", "<link", " style=\""] {
            assert!(!html.contains(bad), "{bad}");
        }
        assert!(html.contains("default-src ") && html.contains("sha256-"));
        // Headings go down one level at a time.
        let mut last = 0;
        for level in html.split("<h").skip(1).filter_map(|s| s.chars().next()?.to_digit(10)) {
            assert!(level <= last + 1, "a heading of level {level} after one of level {last}");
            last = level;
        }
    }
}

/// Writes books and pages as files, to be looked at: `SAMPLES=folder cargo test --lib reference::tests::samples -- --ignored`.
#[test]
#[ignore = "writes files for people to look at"]
fn samples() {
    let folder = std::path::PathBuf::from(std::env::var("SAMPLES").expect("SAMPLES names a folder"));
    for pack in library().packs() {
        let name = pack.name.replace('/', "-");
        let write = |file: String, html: String| std::fs::write(folder.join(file), html).expect("written");
        write(format!("book-{name}.html"), shown(&book(library(), pack, Language::English), Format::Html));
        write(format!("items-{name}.html"), shown(&items(pack, None, Language::English), Format::Html));
    }
    std::fs::write(folder.join("rule.html"), shown(&explained("LAC202"), Format::Html)).expect("written");
}

#[test]
fn the_report_and_the_table_of_packs_count_alike() {
    for pack in library().packs() {
        let facts = super::pack::PackFacts::new(pack, Language::English);
        let row = |n: super::pack::Sureness| [n.stated, n.listed, n.inferred, n.assumed];
        assert_eq!(crate::report::basis_counts(pack), [row(facts.items), row(facts.codes), row(facts.rules)], "{}", pack.name);
    }
}
