//! A message with its rule beside it, what a new export has changed, lists for the teams and their answers, a page that takes long.

use super::way::begun;
use super::*;

/// The request at a time of its own.
fn on(day: u32, request: Request) -> Request {
    Request { at: NaiveDate::from_ymd_opt(2026, 5, day).unwrap().and_hms_opt(9, 0, 0).unwrap(), ..request }
}

fn upload(world: &Memory, to: &str, fields: &[(&str, &str)], files: &[(String, Vec<u8>)]) -> Request {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Request { post: true, fields, files: sent(world, files), ..address(to) }
}

#[test]
fn a_message_opens_with_its_row_and_its_rule_and_leads_to_the_next() {
    for tag in ["en", "cy"] {
        let world = memory();
        let mut browser = Browser::new(&world);
        begun(&mut browser, tag, &exports("broken", "lac"));
        let list = browser.get(&format!("/{tag}/messages?level=error"));
        let open = list.links(&format!("/{tag}/message?"));
        assert_eq!(open.len(), 3, "{}", list.html);
        let mut seen = Vec::new();
        for to in &open {
            let page = browser.get(to);
            assert_eq!(page.html.matches("<article ").count(), 1);
            assert!(
                page.html.contains("class=\"beside\"") && page.html.contains("class=\"marked\"") && page.html.contains("class=\"book\"")
            );
            let code = page.html.split("<span class=\"code\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
            assert!(page.html.split("class=\"book\"").nth(1).unwrap().contains(&code), "the rule is that of the message: {code}");
            seen.push(page.html.split("<article ").nth(1).unwrap().split("</article>").next().unwrap().to_owned());
        }
        seen.dedup();
        assert_eq!(seen.len(), 3, "each is another");
        let first = browser.get(&open[0]);
        let ways = first.links(&format!("/{tag}/message?"));
        assert_eq!(ways.len(), 1, "there is none before the first: {ways:?}");
        assert!(browser.get(&ways[0]).html.contains(&seen[1]));
        assert_eq!(browser.get(&first.links(&format!("/{tag}/messages?return=&code=")).remove(0)).html.matches("<article ").count(), 3);
        assert_eq!(browser.get(&format!("/{tag}/message?level=error&at=99")).html.matches("<article ").count(), 1);
        assert_eq!(browser.get(&format!("/{tag}/message?code=NONE")).status, 200);
    }
}

#[test]
fn a_new_export_is_compared_with_the_last_and_with_last_week_though_the_browser_was_closed() {
    let world = memory();
    let mut browser = Browser::new(&world);
    begun(&mut browser, "en", &exports("broken", "lac"));
    let page = browser.get("/en/changes");
    assert!(page.html.contains("Nothing earlier is kept") && page.html.contains("No check of a week ago"), "{}", page.html);
    // On 1 May the check of the broken export is kept by hand, on 20 May the clean one is taken.
    browser.follow(on(1, upload(&world, "/en/changes/keep", &[], &[])));
    let kept = browser.text("out/checks.jsonl");
    assert_eq!(kept.lines().count(), 1, "{kept}");
    for id in ["219768", "219785"] {
        assert!(!kept.contains(id), "no child's id");
    }
    browser.follow(on(1, upload(&world, "/en/changes/keep", &[], &[])));
    assert_eq!(browser.text("out/checks.jsonl"), kept, "what says the same is not kept twice");
    browser.follow(on(20, upload(&world, "/en/exports", &[("place", "")], &exports("clean", "lac"))));
    drop(browser);
    let mut browser = Browser::new(&world);
    for (tag, week, last) in [("en", "01/05/2026", "Put right: "), ("cy", "01/05/2026", "gywirwyd")] {
        let page = browser.follow(on(20, address(&format!("/{tag}/changes"))));
        assert_eq!(page.html.matches(week).count(), 2, "the last that was kept is that of a week ago: {}", page.html);
        assert!(page.html.contains(last) || tag == "cy", "{}", page.html);
        assert_eq!(page.html.matches("<table").count(), 2);
    }
    assert!(!browser.follow(on(20, address("/en/changes"))).html.contains("Put right: 0."), "something was put right");
    // Within the week there is nothing of last week.
    let page = browser.follow(on(7, address("/en/changes")));
    assert!(page.html.contains("No check of a week ago") && page.html.matches("<table").count() == 1, "{}", page.html);
    assert!(browser.get("/en/written").html.contains("numbers of messages of earlier checks"));
}

#[test]
fn lists_are_made_for_teams_and_their_answers_are_taken_back() {
    for (tag, made) in [("en", "Files made: "), ("cy", "Ffeiliau a wnaed: ")] {
        let world = memory();
        let mut browser = Browser::new(&world);
        begun(&mut browser, tag, &exports("broken", "lac"));
        let form = browser.get(&format!("/{tag}/reports"));
        assert_eq!(form.choices("by"), ["", "team", "worker"]);
        for (format, by) in [("xlsx", "team"), ("xlsx", ""), ("html", ""), ("csv", "worker")] {
            let page = browser.post(&format!("/{tag}/reports"), &[("format", format), ("by", by)], &[]);
            assert!(page.html.contains(made), "{}", page.html);
        }
        let page = browser.get(&format!("/{tag}/reports"));
        let files = page.links(&format!("/{tag}/file?in=lists"));
        assert!(world.get("lists/list.xlsx").is_some() && world.get("lists/report.html").is_some(), "{:?}", world.names());
        let file = browser.sent(&address(&format!("/{tag}/file?in=lists&name=list.xlsx")));
        assert_eq!(file.body.as_slice(), &*world.get("lists/list.xlsx").unwrap());
        assert!(files.len() > 4, "{files:?}");
        let sheet = browser.sent(&address(&format!("/{tag}/file?in=lists&name=report.html&look=1")));
        assert!(sheet.download.is_none() && sheet.policy.contains("sandbox"));
        for name in ["../cyfrif.toml", "../../x.csv", "cyfrif.toml", ""] {
            assert_ne!(browser.sent(&address(&format!("/{tag}/file?in=lists&name={name}"))).status, 200, "{name}");
        }
        // A list that comes back without answers changes nothing; what is no list is said so.
        let list = world.get("lists/list.xlsx").unwrap().to_vec();
        let back = browser.post(&format!("/{tag}/reports/answers"), &[("who", "A")], &[("list.xlsx".to_owned(), list)]);
        assert!(back.status == 200 && browser.text("answers.toml").is_empty(), "{}", back.html);
        let csv = exports("clean", "lac").remove(0);
        let back = browser.post(&format!("/{tag}/reports/answers"), &[("who", "A")], &[csv]);
        assert!(back.html.contains("aria-invalid"), "{}", back.html);
        // As a team fills it in: the same table as csv, with an answer in its column.
        let (code, answer) = filled(&world, tag);
        let back = browser.post(&format!("/{tag}/reports/answers"), &[("who", "B. Worker")], &[("back.csv".to_owned(), answer)]);
        let kept = browser.text("answers.toml");
        assert!(kept.contains(&code) && kept.contains("Looked at in the file") && kept.contains("B. Worker"), "{}", back.html);
    }
}

/// A list of one row, as it comes back: the query that is open first, answered.
fn filled(world: &Memory, tag: &str) -> (String, Vec<u8>) {
    let language = Language::ALL.into_iter().find(|language| language.tag() == tag).unwrap();
    let library = crate::pack::Library::embedded().unwrap();
    let job = crate::job::RawJob::read(world, Path::new("")).unwrap().resolve(world, Path::new(""), &library).unwrap();
    let mut found = None;
    crate::prepare(&library, &job, &crate::run::Options::new(world), false, &mut |reports| {
        found = reports.iter().flat_map(crate::report::CheckReport::queries).find(|query| !query.child.is_empty());
        Ok(())
    })
    .unwrap();
    let query = found.unwrap();
    let heads = ["head-code", "table-child", "table-answer", "table-answered-by", "table-reference"].map(|id| language.word(id)).join(",");
    let row = format!("{},{},Looked at in the file,,{}", query.code, query.child, query.digest);
    (query.code, format!("{heads}\n{row}\n").into_bytes())
}

#[test]
fn a_page_that_takes_long_is_asked_for_again_in_its_language() {
    for (tag, title) in [("en", "Being worked on"), ("cy", "Wrthi&#39;n gweithio")] {
        let page = crate::page::waiting(&format!("/{tag}/messages"), "code=LAC101&page=2");
        let html = String::from_utf8(page.body).unwrap();
        html::check(&html, &format!("/{tag}/messages"));
        assert!(html.contains(title) && html.contains(&format!("href=\"/{tag}/messages?code=LAC101&#38;page=2\"")), "{html}");
        assert!(page.refresh.is_some() && page.status == 200);
    }
}

/// Not a test of every run: it prints how long views of a list of many messages take.
#[test]
#[ignore = "a measurement"]
fn a_list_of_fifty_thousand_messages_is_quick() {
    let world = memory();
    let mut browser = Browser::new(&world);
    let mut files = exports("clean", "lac");
    let episodes = files.iter_mut().find(|(name, _)| name == "Episodes.csv").unwrap();
    let text = String::from_utf8(episodes.1.clone()).unwrap();
    let (head, rows) = text.split_once('\n').unwrap();
    let row = rows.lines().next().unwrap().replace(",A1,", ",ZZ,");
    let many = (0..25_000).map(|_| row.as_str()).collect::<Vec<_>>().join("\n");
    episodes.1 = format!("{head}\n{rows}{many}\n").into_bytes();
    begun(&mut browser, "en", &files);
    let began = std::time::Instant::now();
    let page = browser.get("/en/messages");
    let all = page.html.split(" of ").nth(1).unwrap_or_default().split('<').next().unwrap().to_owned();
    println!("{all} messages; the first view, read and checked: {:?}", began.elapsed());
    for to in [
        "/en/messages?page=900",
        "/en/messages?level=error&page=30",
        "/en/message?at=20000",
        "/en/check",
        "/en/by?by=child",
        "/en/by?by=sheet",
        "/en/changes",
    ] {
        let began = std::time::Instant::now();
        let page = browser.get(to);
        println!("{to}: {:?}, {} bytes", began.elapsed(), page.html.len());
    }
}

#[test]
fn the_other_return_is_added_checked_against_and_taken_out_again() {
    for (tag, cross) in [("en", "The other return"), ("cy", "Ffurflen arall")] {
        let world = memory();
        let mut browser = Browser::new(&world);
        begun(&mut browser, tag, &exports("clean", "lac"));
        let alone = browser.text("cyfrif.toml");
        for (name, bytes) in exports("clean", "casp") {
            world.put(format!("casp {name}"), bytes);
        }
        let form = browser.get(&format!("/{tag}/other"));
        assert!(form.html.contains(cross), "{}", form.html);
        assert!(browser.post(&format!("/{tag}/other"), &[("pack", "casp/2025-26")], &[]).html.contains("aria-invalid"));
        let shown = browser.get(&format!("/{tag}/exports"));
        assert!(shown.links(&format!("/{tag}/other")).len() == 1);
        let names: Vec<String> =
            world.names().iter().map(|path| path.display().to_string()).filter(|name| name.starts_with("casp ")).collect();
        let keys: Vec<String> = names.iter().map(|name| crate::page::stamp::of_name(name)).collect();
        let mut fields: Vec<(&str, &str)> = keys.iter().map(|key| ("file", key.as_str())).collect();
        fields.extend([("pack", "casp/2025-26"), ("template", "plain")]);
        let page = browser.post(&format!("/{tag}/other"), &fields, &[]);
        assert_eq!((page.at.as_str(), page.status), (&*format!("/{tag}/check"), 200), "{}", page.html);
        assert!(browser.text("cyfrif.toml").contains("[other]\nreturn = \"casp/2025-26\"") && page.html.matches("<h2").count() >= 2);
        // A second click adds nothing; a form of another job takes nothing out.
        browser.post(&format!("/{tag}/other"), &fields, &[]);
        assert_eq!(browser.text("cyfrif.toml").matches("\n[other]").count(), 1);
        browser.post(&format!("/{tag}/other/remove"), &[("of", "1 lac/2025-26")], &[]);
        assert!(browser.text("cyfrif.toml").contains("\n[other]"));
        let hidden = browser.get(&format!("/{tag}/other")).hidden();
        browser.post(&format!("/{tag}/other/remove"), &[("of", &hidden["of"])], &[]);
        let text = browser.text("cyfrif.toml");
        assert!(!text.contains("\n[other]") && text.contains("not-part = [") && alone.lines().all(|line| text.contains(line)), "{text}");
        assert_eq!(browser.get(&format!("/{tag}/check")).status, 200);
    }
}
