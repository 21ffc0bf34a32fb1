//! What the sheet looks like, in both languages.

use super::*;

/// Compares with the file of that name; `SNAPSHOTS=overwrite` writes it anew.
fn looks_like(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/subject/tests/snapshots").join(name);
    let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(actual, expected);
}

/// A child in both returns and both years, with a correction, an answer, and what was written before the correction.
fn world() -> Memory {
    let world = council("ynys-mon-40", "clean");
    prepare(&world);
    let correction = "[[correction]]\nreturn = 'lac'\nchild = '219768'\nitem = 'Disability'\nfrom = '1'\nto = '0'\n\
                      reason = 'The assessment of March says so'\nwho = 'A. Officer'\ndate = '2026-05-12'\n";
    world.put("corrections.toml", correction.as_bytes().to_vec());
    let answer = "[[answer]]\ncode = 'LAC102'\nchild = '219768'\nreason = 'Looked up with the school of 219785'\nwho = 'A. Officer'\n\
                  date = '2026-05-13'\ndigest = 'x'\n";
    world.put("answers.toml", answer.as_bytes().to_vec());
    world
}

#[test]
fn a_sheet_in_both_languages() {
    let world = world();
    for (language, below) in [(Language::English, ""), (Language::Welsh, "cy/")] {
        let subject = of(&world, &["219768"], language).unwrap();
        looks_like(&format!("{below}subject.txt"), &text(&subject, Format::Text(100)));
        looks_like(&format!("{below}subject.json"), &without_digests(text(&subject, Format::Json)));
    }
}

/// The digests of files follow every change of a pack.
fn without_digests(text: String) -> String {
    let line = |line: &str| match line.split_once("\"sha256\": ") {
        Some((before, _)) => format!("{before}\"sha256\": \"…\",\n"),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

#[test]
fn the_page_says_first_what_it_holds_and_who_may_have_it() {
    let world = world();
    for language in Language::ALL {
        let subject = of(&world, &["219768"], language).unwrap();
        for format in [Format::Html, Format::Plain] {
            let shown = text(&subject, format).replace("&#39;", "'");
            let places = Purpose::Subject.lines(language).map(|line| shown.find(&line).unwrap());
            let officer = shown.find(&language.word("subject-officer")).unwrap();
            assert!(places[0] < places[1] && places[1] < officer && officer < shown.find("219768").unwrap(), "{shown}");
            assert!(shown.contains("______"), "a line for the name");
        }
        let html = text(&subject, Format::Html);
        let tag = language.tag();
        assert!(html.contains(&format!("<html lang=\"{tag}\">")) && html.contains("<meta name=\"generator\" content=\"cyfrif"));
        assert!(
            html.contains("<svg role=\"img\"") && !html.contains("<script") && !html.contains("http:") && !html.contains("https:"),
            "{html}"
        );
    }
}

#[test]
fn the_keys_of_the_data_are_those_of_the_documentation() {
    fn keys(value: &serde_json::Value, out: &mut std::collections::BTreeSet<String>) {
        match value {
            serde_json::Value::Object(map) => map.iter().for_each(|(key, value)| {
                out.insert(key.clone());
                keys(value, out);
            }),
            serde_json::Value::Array(list) => list.iter().for_each(|value| keys(value, out)),
            _ => {}
        }
    }
    let subject = of(&world(), &["219768"], Language::English).unwrap();
    let mut found = std::collections::BTreeSet::new();
    keys(&serde_json::from_str(&text(&subject, Format::Json)).unwrap(), &mut found);
    for file in ["docs/subject.md", "docs/cy/subject.md"] {
        let doc = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let told: std::collections::BTreeSet<String> = doc.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        let missing: Vec<&String> = found.iter().filter(|key| !told.contains(*key)).collect();
        assert!(missing.is_empty(), "{file} does not tell of {missing:?}");
    }
}
