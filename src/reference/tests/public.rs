//! The list of items for a member of the public: in plain words, in both languages, and whole.

use super::*;
use crate::pack::Kind;

/// Words of ours, and of the specification, that nobody outside knows.
const JARGON: [&str; 14] =
    ["pack", "packs", "module", "modules", "template", "schema", "XML", "basis", "code set", "pecyn", "modiwl", "templed", "sgema", "SSWB"];

/// The words of a text, as somebody reads them.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// What stands above the part for those who read the file.
fn above(text: &str, language: Language) -> &str {
    text.split(&language.word("items-file")).next().expect("a part")
}

#[test]
fn every_item_of_every_return_is_in_plain_words_in_both_languages() {
    for pack in library().packs() {
        for module in &pack.modules {
            for item in module.items.iter().filter(|item| !item.local) {
                let texts = pack.public.iter().flat_map(|group| &group.items).filter(|text| *text.name.get_ref() == item.name);
                let texts: Vec<_> = texts.collect();
                assert_eq!(texts.len(), 1, "{} {}", pack.name, item.name);
                let has_welsh = |text: &crate::texts::Translated| text.is_empty() || text.welsh().is_some();
                assert!(has_welsh(&texts[0].title) && has_welsh(&texts[0].says) && !texts[0].title.is_empty(), "{}", item.name);
            }
        }
        let whole = pack.public.iter().all(|group| group.title.welsh().is_some() && group.why.welsh().is_some());
        assert!(whole, "{}: a reason without its Welsh", pack.name);
    }
}

#[test]
fn no_word_of_ours_and_no_code_is_in_what_the_public_reads() {
    for (pack, language) in library().packs().flat_map(|pack| Language::ALL.map(|language| (pack, language))) {
        let text = shown_in(&items(pack, None, language), Format::Plain, language);
        let text = above(&text, language);
        // The abbreviation stands behind the name of the return, which explains it.
        let text = text.replace("(CASP)", "");
        let words = words(&text);
        for word in JARGON {
            assert!(!words.iter().any(|own| own.eq_ignore_ascii_case(word)), "{} {language:?}: {word}", pack.name);
        }
        let is_name = |word: &&&str| word.chars().filter(|c| c.is_ascii_uppercase()).count() > 1 && word.chars().any(|c| c.is_lowercase());
        let names: Vec<_> = words.iter().filter(is_name).collect();
        assert!(names.is_empty(), "{} {language:?}: {names:?}", pack.name);
        let codes = pack.used_codesets().flat_map(|set| &set.codes).map(|code| code.code.as_str());
        for code in codes.filter(|code| code.len() > 1 && code.bytes().any(|b| b.is_ascii_digit())) {
            assert!(!words.contains(&code), "{} {language:?}: {code}", pack.name);
        }
    }
}

#[test]
fn no_code_is_without_its_label() {
    for (pack, language) in library().packs().flat_map(|pack| Language::ALL.map(|language| (pack, language))) {
        let html = shown_in(&items(pack, None, language), Format::Html, language);
        let file =
            html.split(&language.word("items-file-what").replace('\'', "&#39;")).nth(1).expect("the part for those who read the file");
        for item in pack.modules.iter().flat_map(|m| &m.items).filter(|item| !item.local) {
            let row = file.split("<tr>").find(|row| row.contains(&format!(">{}</th>", item.name))).expect("a row");
            let Kind::Code(set) = item.kind else { continue };
            for code in &pack.codesets[set].codes {
                let line = super::super::item::code_line(&code.code, code.label.of(language), language);
                let line = line.replace('&', "&#38;").replace('\'', "&#39;");
                assert!(row.contains(&line), "{}: {line} in {row}", item.name);
            }
        }
    }
}

#[test]
fn the_public_page_says_whose_it_is_and_what_people_may_ask() {
    let pack = library().pack("lac/2025-26").expect("the pack");
    let council = library().authority("512").expect("a council").called();
    for language in Language::ALL {
        let html = shown_in(&items(&pack, Some(&council), language), Format::Html, language);
        assert!(html.contains(council.of(language)) && html.contains(pack.census.of(language).split('\'').next().unwrap_or_default()));
        for id in ["items-holds", "items-who-may", "items-why-each", "items-names-decision", "items-rights-see"] {
            let said = language.word(id).replace('\'', "&#39;");
            assert!(html.contains(&said), "{said}");
        }
        for (key, text) in pack.recipient.texts() {
            assert!(html.contains(&text.of(language).replace('\'', "&#39;")), "{key}");
        }
        assert!(html.contains("<details>") && !html.contains("<script"));
    }
    looks_like_in_both("items-lac.html", |language| items(&pack, Some(&council), language).fragment(language).expect("a fragment"));
}
