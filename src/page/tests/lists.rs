//! What is offered under a message, lists by sheet, and which template is chosen.

use super::way::begun;
use super::*;
use crate::inspect::TemplateFit;

/// The episodes of the invented council, changed.
fn episodes(change: impl Fn(&str) -> String) -> Vec<(String, Vec<u8>)> {
    let mut files = exports("clean", "lac");
    let (_, bytes) = files.iter_mut().find(|(name, _)| name == "Episodes.csv").unwrap();
    *bytes = change(std::str::from_utf8(bytes).unwrap()).into_bytes();
    files
}

#[test]
fn a_correction_is_offered_where_it_can_name_the_record() {
    for (first, second, is_offered) in [("7", "7", false), ("8", "7", true)] {
        let world = memory();
        let mut browser = Browser::new(&world);
        let numbered = |text: &str| {
            text.replacen("219768,6,", &format!("219768,{first},"), 1).replacen("219768,7,2026", &format!("219768,{second},2026"), 1)
        };
        begun(&mut browser, "en", &episodes(numbered));
        let page = browser.get("/en/messages?code=LAC201");
        let offered = page.links("/en/correct?");
        assert_eq!(!offered.is_empty(), is_offered, "numbers {first} and {second}: {}", page.html);
        if let Some(to) = offered.first() {
            let form = browser.get(&format!("{to}&value=0"));
            let mut fields = form.all_hidden();
            fields.extend([("to", "6"), ("reason", "Seen on the file"), ("who", "A. Officer")].map(|(n, v)| (n.to_owned(), v.to_owned())));
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let done = browser.post("/en/correct", &fields, &[]);
            assert!(done.html.contains("notice good"), "{}", done.html);
        }
    }
}

#[test]
fn the_codes_of_an_item_are_choices_and_one_must_be_chosen() {
    for tag in ["en", "cy"] {
        let world = memory();
        let mut browser = Browser::new(&world);
        let mut files = exports("clean", "lac");
        let (_, bytes) = files.iter_mut().find(|(name, _)| name == "Children.csv").unwrap();
        *bytes = std::str::from_utf8(bytes).unwrap().replace("2016-08-02,1,A1,", "2016-08-02,1,Q9,").into_bytes();
        begun(&mut browser, tag, &files);
        let page = browser.get(&format!("/{tag}/messages?code=CYF204"));
        let to = page.links(&format!("/{tag}/correct?")).first().cloned().unwrap();
        let form = browser.get(&to);
        let choices = form.choices("to");
        assert!(choices.iter().any(|code| code == "A1") && choices.len() > 20, "the codes of Ethnicity: {}", form.html);
        assert_eq!(choices.last().unwrap(), "", "and none");
        assert!(!form.html.contains(" checked"), "none is chosen for the officer");
        let mut fields = form.all_hidden();
        fields.extend([("who", "A. Officer"), ("reason", "Seen on the file")].map(|(name, value)| (name.to_owned(), value.to_owned())));
        let of = |more| fields_with(&fields, more).into_iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect::<Vec<_>>();
        let post = |browser: &mut Browser<'_>, fields: Vec<(String, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            browser.post(&format!("/{tag}/correct"), &fields, &[])
        };
        let refused = post(&mut browser, of(&[]));
        assert!(refused.html.contains("aria-invalid") && browser.text("corrections.toml").is_empty(), "{}", refused.html);
        let done = post(&mut browser, of(&[("to", "A1")]));
        assert!(done.html.contains("notice good") && browser.text("corrections.toml").contains("to = \"A1\""), "{}", done.html);
    }
}

#[test]
fn a_file_of_which_nobody_says_the_return_is_asked_about() {
    let world = memory();
    let mut browser = Browser::new(&world);
    let [mut casp, lac] = ["casp", "lac"].map(|part| exports("clean", part));
    casp[0].0 = "Export of May.csv".to_owned();
    browser.post("/en/start", &[], &casp);
    browser.post("/en/start", &[], &lac);
    let page = browser.get("/en/start/returns");
    assert_eq!(page.html.matches("<option value=\"?\" selected>").count(), 1, "one file says no return by itself: {}", page.html);
    let name = page.hidden().into_iter().find(|(_, file)| file == "Export of May.csv").unwrap().0;
    let of = name.replace("file", "of");
    let to = |said: &str| {
        let fields = page.all_hidden().into_iter().map(|(name, file)| format!("{name}={}", file.replace(' ', "+")));
        let files = page.all_hidden().len();
        let ofs = (0..files).map(|n| format!("of{n}={}", if format!("of{n}") == of { said } else { "lac" }));
        format!("/en/start/template?year=2025-26&authority=512&{}", fields.chain(ofs).collect::<Vec<_>>().join("&"))
    };
    let refused = browser.get(&to("%3F"));
    assert!(refused.html.contains("aria-invalid") && refused.html.contains("Choose one"), "{}", refused.html);
    assert!(browser.get(&to("")).html.contains("template-lac"), "it may be said that it is for neither");
}

#[test]
fn which_of_several_values_is_corrected_is_asked_first() {
    let world = memory();
    let mut browser = Browser::new(&world);
    begun(&mut browser, "en", &exports("broken", "lac"));
    let page = browser.get("/en/messages?code=LAC301");
    let to = page.links("/en/correct?").first().cloned().unwrap();
    let values = browser.get(&to).links("/en/correct?");
    assert_eq!(values.len(), 4, "the four dates of an adoption");
    let form = browser.get(&values[1]);
    assert!(
        form.html.contains("<h2>DateOfOrder</h2>") && !form.html.contains("type=\"radio\"") && form.html.contains("as 2026-03-31"),
        "{}",
        form.html
    );
}

#[test]
fn a_sheet_of_several_files_leads_to_its_messages() {
    for tag in ["en", "cy"] {
        let world = memory();
        let mut browser = Browser::new(&world);
        begun(&mut browser, tag, &exports("broken", "lac"));
        let list = browser.get(&format!("/{tag}/by?return=lac&by=sheet"));
        let links = list.links(&format!("/{tag}/messages?"));
        assert!(links.len() > 1, "{}", list.html);
        for to in &links {
            let page = browser.get(to);
            assert!(page.html.contains("<article"), "{to} has no message: {}", page.html);
            assert!(page.html.contains("selected>"), "{to}: the sheet is chosen in the form that narrows the list down");
        }
        let all = browser.get(&format!("/{tag}/messages?return=lac"));
        let sheets = all.html.split("name=\"sheet\"").nth(1).unwrap().split("</select>").next().unwrap();
        assert!(links.len() < sheets.matches("<option").count(), "each sheet can be chosen: {sheets}");
    }
}

#[test]
fn a_guess_leads_to_its_question() {
    let world = memory();
    let mut browser = Browser::new(&world);
    begun(&mut browser, "en", &exports("clean", "lac"));
    // Two lines of the template are marked as guesses.
    let mut text = String::new();
    let mut nth = 0;
    for line in include_str!("../../../templates/lac/plain.toml").lines() {
        text.push_str(line);
        if line.starts_with("Gender") || line.starts_with("CategoryOfNeed") {
            nth += 1;
            text.push_str("   # UNSURE: the heading is like it");
        }
        text.push('\n');
    }
    assert_eq!(nth, 2, "{text}");
    world.put("mine.toml", text.into_bytes());
    let job = browser.text("cyfrif.toml").replace("template = \"plain\"", "template = \"mine.toml\"");
    world.put("cyfrif.toml", job.into_bytes());
    let page = browser.get("/en/messages?code=CYF150");
    let links = page.links("/en/mapping?");
    assert_eq!(links.len(), 2, "{}", page.html);
    let mut asked = Vec::new();
    for to in &links {
        let question = browser.get(to);
        asked.push(question.hidden()["line"].clone());
        assert!(to.ends_with(&format!("line={}", asked.last().unwrap())), "{to}: {asked:?}");
    }
    assert_ne!(asked[0], asked[1]);
}

#[test]
fn of_two_systems_that_fit_equally_the_officer_says_which() {
    let fit = |template: &str, found| TemplateFit {
        r#return: "lac/2025-26".to_owned(),
        template: template.to_owned(),
        share: found,
        found,
        asked: 100,
        sheets_found: 1,
        sheets: 1,
        missing: Vec::new(),
    };
    let clear = |fits: &[TemplateFit]| crate::inspect::clear(fits).map(|best| best.template.clone());
    assert_eq!(clear(&[fit("mosaic", 90), fit("wccis", 80)]).as_deref(), Some("mosaic"));
    assert_eq!(clear(&[fit("plain", 90), fit("wccis", 90)]).as_deref(), Some("plain"));
    assert_eq!(clear(&[fit("mosaic", 90), fit("wccis", 90)]), None, "nobody but the officer knows");
    assert_eq!(clear(&[fit("mosaic", 40)]), None, "nothing fits");
}

#[test]
fn the_other_return_is_added_from_a_file_that_comes_with_the_form() {
    for tag in ["en", "cy"] {
        let world = memory();
        let mut browser = Browser::new(&world);
        begun(&mut browser, tag, &exports("clean", "lac"));
        let casp = exports("clean", "casp");
        let casp: Vec<(String, Vec<u8>)> = casp.into_iter().map(|(name, bytes)| (format!("casp {name}"), bytes)).collect();
        let form = browser.get(&format!("/{tag}/other"));
        assert_eq!(form.choices("template").first().map(String::as_str), Some(""), "what fits is found when the file is there");
        let fields = [("pack", "casp/2025-26"), ("template", "")];
        // A file of the same name that is there already is not written over, and nothing of the job changes.
        let before = browser.text("cyfrif.toml");
        let refused = browser.post(&format!("/{tag}/other"), &fields, &exports("clean", "lac"));
        assert!(refused.html.contains("notice bad") && browser.text("cyfrif.toml") == before, "{}", refused.html);
        let damaged = [("casp.xlsx".to_owned(), b"no workbook".to_vec())];
        let refused = browser.post(&format!("/{tag}/other"), &fields, &damaged);
        assert!(refused.html.contains("notice bad") && world.get("casp.xlsx").is_none(), "{}", refused.html);
        let page = browser.post(&format!("/{tag}/other"), &fields, &casp);
        assert_eq!((page.at.as_str(), page.status), (&*format!("/{tag}/check"), 200), "{}", page.html);
        assert!(browser.text("cyfrif.toml").contains("template = \"plain\"\nworkbooks = [\"casp "), "{}", browser.text("cyfrif.toml"));
        assert!(casp.iter().all(|(name, bytes)| world.get(name.as_str()).as_deref() == Some(bytes.as_slice())));
    }
}

#[test]
fn the_quick_lists_say_what_the_report_says() {
    use crate::render::html::tally::{Tally, counted};
    let world = memory();
    for (name, bytes) in exports("broken", "lac") {
        world.put(format!("lac/{name}"), bytes);
    }
    world.put("cyfrif.toml", b"return = 'lac/2025-26'\nauthority = '512'\ntemplate = 'plain'\nworkbooks = ['lac']\n".to_vec());
    let library = crate::pack::Library::embedded().unwrap();
    let job = crate::job::RawJob::read(&world, "".as_ref()).unwrap().resolve(&world, "".as_ref(), &library).unwrap();
    let opened = crate::run::open(&library, &job, &crate::run::Options::new(&world)).unwrap();
    let audience = crate::texts::Audience::default();
    for report in crate::run::reports(&library, &job.decisions, &opened) {
        let tally = Tally::new(&report, &crate::render::outline::Outline::new(&report, audience), audience);
        assert!(tally.children.len() > 3 && tally.sheets.len() > 2);
        assert_eq!(counted(&report, "child", audience), tally.children);
        assert_eq!(counted(&report, "sheet", audience), tally.sheets);
        for local in tally.locals {
            assert_eq!(counted(&report, local.id, audience), local.rows);
        }
    }
}
