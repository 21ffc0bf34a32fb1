//! What each format looks like, and what must never be in it.

mod page;
mod sample;
mod tables;

use std::path::Path;

use self::sample::{BIRTH, NAME, RAW, Sample, clean, many, sample, with_teams};
use super::{FOLD, RenderOptions, Style, csv, html, json, plain, sarif, terminal, xlsx};
use crate::texts::{Audience, Language, Message};

const SCREEN: Audience = Audience { language: Language::English, screen: true, personal: false, names: false, redact: false };
const SAVED: Audience = Audience { language: Language::English, screen: false, personal: false, names: false, redact: false };
/// Whatever is asked for: a saved file must still hold no name.
const GREEDY: Audience = Audience { language: Language::English, screen: true, personal: true, names: true, redact: false };
const REDACTED: Audience = Audience { language: Language::English, screen: false, personal: false, names: false, redact: true };

/// Compares with the file of that name; `SNAPSHOTS=overwrite` writes it anew.
fn looks_like(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/tests/snapshots").join(name);
    let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw();
    snapbox::Assert::new().action_env("SNAPSHOTS").eq(actual, expected);
}

/// Compares what is shown in each language: the English with the file of that name, the Welsh with the one in `cy`. The messages and pages of the sample
/// itself are in one language; those of the program and of the packs are looked at in `tests/cli/words`.
fn looks_like_in_both(name: &str, audience: Audience, show: impl Fn(Audience) -> String) {
    looks_like(name, &show(audience));
    let welsh = show(Audience { language: Language::Welsh, ..audience });
    // How many texts no reader of Welsh has seen yet: every new text changes it.
    let counted = welsh
        .split_once("eto: ")
        .map(|(before, after)| format!("{before}eto: …{}", after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',')));
    looks_like(&format!("cy/{name}"), &counted.unwrap_or(welsh));
}

fn text(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

fn on_terminal(report: &Sample, audience: Audience, style: Style, fold: Option<usize>) -> String {
    text(|out| terminal::write(report, &RenderOptions { audience, style, fold }, out))
}

#[test]
fn terminal_looks_so() {
    let style = Style { width: 100, ..Style::default() };
    looks_like_in_both("terminal.txt", SCREEN, |audience| on_terminal(&sample(), audience, style, Some(FOLD)));
    let narrow = Style { width: 60, unicode: false, colour: false };
    looks_like_in_both("terminal-narrow-ascii.txt", SCREEN, |audience| on_terminal(&sample(), audience, narrow, Some(1)));
    let names = Audience { names: true, ..SCREEN };
    looks_like(
        "terminal-names-colour.txt",
        &on_terminal(&sample(), names, Style { colour: true, ..style }, Some(1)).replace('\u{1b}', "^"),
    );
    looks_like_in_both("terminal-clean.txt", SCREEN, |audience| on_terminal(&clean(), audience, style, None));
}

#[test]
fn terminal_keeps_to_its_width_and_lets_no_cell_command_it() {
    for width in [40, 60, 80, 120] {
        let style = Style { width, unicode: true, colour: false };
        for line in on_terminal(&sample(), SCREEN, style, None).lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
            assert!(!line.contains(|c: char| c.is_control() || c == '\u{202E}'), "{line:?}");
        }
    }
}

#[test]
fn a_mistake_in_a_text_file_looks_so() {
    let text = "[[sheet]]\nname = \"Episodes\"\nmodul = \"Episode\"\n";
    let mistake = crate::error::Mistake {
        file: "template.toml".to_owned(),
        text: text.into(),
        span: 28..33,
        message: Message::given("there is no entry called modul"),
        help: Some(Message::given("did you mean module?")),
    };
    let error = crate::error::Error::mistakes(crate::code::Code::TEMPLATE_WRONG, vec![mistake]);
    let ascii = Style { unicode: false, ..Style::default() };
    let shown = |audience| terminal::error(&error, audience, Style::default()) + "\n" + &terminal::error(&error, audience, ascii);
    looks_like_in_both("error.txt", SCREEN, shown);
}

#[test]
fn plain_looks_so() {
    let shown = |audience: Audience| text(|out| plain::write(&sample(), &RenderOptions { fold: Some(5), ..audience.into() }, out));
    looks_like_in_both("plain.txt", SAVED, shown);
}

#[test]
fn json_looks_so_and_is_json() {
    let json = text(|out| json::write(&sample(), &SAVED.into(), out));
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(value["schema"], json::SCHEMA);
    let counted: usize = value["codes"].as_array().expect("codes").iter().map(|c| c["messages"].as_array().map_or(0, Vec::len)).sum();
    assert_eq!(counted, sample().diagnostics.len());
    looks_like("report.json", &json);
    looks_like("report-redacted.json", &text(|out| json::write(&sample(), &REDACTED.into(), out)));
}

#[test]
fn names_are_on_screens_only_and_birth_dates_where_asked() {
    for ((format, greedy), (_, plainly)) in formats(GREEDY).into_iter().zip(formats(SAVED)) {
        let screen = format == "terminal" || format == "plain";
        assert_eq!(greedy.contains(NAME), screen, "{format}");
        assert_eq!(greedy.contains(RAW), screen, "{format}");
        for secret in [NAME, RAW, BIRTH] {
            assert!(!plainly.contains(secret), "{format} holds {secret}");
        }
        assert!(plainly.contains("400217"), "{format} holds no ids");
    }
}

#[test]
fn a_redacted_report_holds_no_id_no_reason_and_no_value_but_codes() {
    for (format, redacted) in formats(REDACTED) {
        for secret in ["400217", "400223", "grandmother", "01/06/2025", NAME, RAW, BIRTH, "Comments:", "H801200001001X"] {
            assert!(!redacted.contains(secret), "{format} holds {secret}");
        }
        assert!(redacted.contains("A1") && redacted.contains("C9"), "{format}");
    }
}

#[test]
fn teams_and_workers_are_told_to_the_council_and_to_no_helpdesk() {
    let report = with_teams();
    let csv = text(|out| csv::write(&report, &SAVED.into(), out));
    let titles = csv.lines().next().unwrap_or_default();
    assert!(titles.ends_with("Also at,Team,Worker"), "{titles}");
    assert!(csv.contains("'=Tîm y Gogledd") && csv.contains("Worker 1"));
    let json: serde_json::Value = serde_json::from_str(&text(|out| json::write(&report, &SAVED.into(), out))).expect("JSON");
    let messages: Vec<&serde_json::Value> =
        json["codes"].as_array().expect("codes").iter().flat_map(|c| c["messages"].as_array().expect("messages")).collect();
    assert!(messages.iter().any(|m| m["team"] == "Tîm y De" && m["worker"] == "Worker 1"));
    assert!(messages.iter().any(|m| m.get("team").is_none() && m["child"].is_null()));
    let page = text(|out| html::write(&report, &SAVED.into(), out));
    assert!(page.contains("id=\"by-team\"") && page.contains("id=\"by-worker\"") && page.contains("<option>Tîm y De</option>"));
    for redacted in [
        text(|out| csv::write(&report, &REDACTED.into(), out)),
        text(|out| json::write(&report, &REDACTED.into(), out)),
        text(|out| html::write(&report, &REDACTED.into(), out)),
    ] {
        assert!(!redacted.contains("Tîm") && !redacted.contains("Worker 1") && !redacted.contains("Without a unique pupil number"));
    }
    for saved in [&csv, &page] {
        assert!(!saved.contains(NAME), "a worker that may be a child's name is saved as a number");
    }
}

/// The invented report in every format.
fn formats(audience: Audience) -> Vec<(&'static str, String)> {
    let report = sample();
    vec![
        ("terminal", on_terminal(&report, audience, Style::default(), None)),
        ("plain", text(|out| plain::write(&report, &audience.into(), out))),
        ("json", text(|out| json::write(&report, &audience.into(), out))),
        ("html", text(|out| html::write(&report, &audience.into(), out))),
        ("csv", text(|out| csv::write(&report, &audience.into(), out))),
        ("sarif", text(|out| sarif::write(&report, &audience.into(), out))),
        ("xlsx", tables::all_text(audience)),
    ]
}

/// Writes the invented reports as files, to be looked at: `SAMPLES=folder cargo test --lib samples -- --ignored`.
#[test]
#[ignore = "writes files for people to look at"]
fn samples() {
    let folder = std::path::PathBuf::from(std::env::var("SAMPLES").expect("SAMPLES names a folder"));
    for (name, report) in [("sample", sample()), ("clean", clean()), ("many", many(100_000))] {
        let file = |end: &str| std::fs::File::create(folder.join(format!("{name}.{end}"))).expect("a file");
        html::write(&report, &SAVED.into(), &mut file("html")).expect("written");
        xlsx::write(&report, &SAVED.into(), &mut file("xlsx")).expect("written");
        csv::write(&report, &SAVED.into(), &mut file("csv")).expect("written");
        sarif::write(&report, &SAVED.into(), &mut file("sarif")).expect("written");
    }
}

#[test]
fn many_messages_are_written() {
    let report = many(10_000);
    let all = on_terminal(&report, SCREEN, Style::default(), None);
    assert!(all.len() > 1_000_000);
}
