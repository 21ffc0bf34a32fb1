//! The keyboard alone; several windows and a command at the same time; texts of an enemy.

use std::fs::File;
use std::time::Duration;

use super::browser::Browser;
use super::job::{Job, council, files};
use super::ways::{begin, to};

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const SPACE: &str = "\u{e00d}";

/// Goes on with the tabulator until something has the focus.
fn tab_to(browser: &Browser, css: &str) {
    for _ in 0..200 {
        browser.press(TAB);
        if browser.ask(&format!("return document.activeElement.matches('{css}')")) == true {
            return;
        }
    }
    panic!("{}: the tabulator does not lead to {css}", browser.at());
}

/// Goes to something, and on with a key.
fn press_on(browser: &mut Browser, css: &str) {
    tab_to(browser, css);
    browser.leave(|browser| browser.press(ENTER));
}

#[test]
fn the_whole_way_with_the_keyboard_alone() {
    let Some(mut browser) = Browser::new() else { return };
    let job = Job::new("en");
    let export = job.zipped(&council("ynys-mon-40").join("clean/lac"));
    browser.open(&job.address);
    browser.press(TAB);
    assert!(browser.ask("return document.activeElement.matches('.skip')") == true, "the first is the way past the head");
    let at_top = browser.ask("return document.activeElement.getBoundingClientRect().left >= 0");
    assert!(at_top == true, "it is seen when it has the focus");
    browser.press(ENTER);
    assert!(browser.at().ends_with("#main"));
    tab_to(&browser, "input[type=file]");
    assert!(browser.ask("return getComputedStyle(document.activeElement).outlineStyle") == "solid", "the focus is seen");
    browser.choose(":focus", &[export]);
    press_on(&mut browser, "main button");
    press_on(&mut browser, "a.next");
    tab_to(&browser, "select[name=authority]");
    browser.press("Isle of");
    assert_eq!(browser.ask("return document.activeElement.value"), "512");
    press_on(&mut browser, "main button");
    tab_to(&browser, "input[type=radio]");
    browser.press(SPACE);
    press_on(&mut browser, "main button");
    press_on(&mut browser, "nav a[href$=\"/prepare\"]");
    tab_to(&browser, "input[name=prepared-by]");
    browser.press("A. Officer");
    press_on(&mut browser, "main button");
    tab_to(&browser, "main a[href*=\".xml\"]");
    browser.press(ENTER);
    let written = job.written();
    assert_eq!(written.len(), 1);
    assert!(browser.fetched(&written[0].0) == written[0].1 && written == job.of_command_line());
    assert_eq!(browser.clicks, 3, "only the dialogue of the system for files is used otherwise");
    press_on(&mut browser, "footer button");
    browser.was_closed(&[job.host()]);
}

#[test]
fn two_windows_and_a_command_at_the_same_time() {
    let Some(mut browser) = Browser::new() else { return };
    let job = Job::new("en");
    let folder = council("ynys-mon-40").join("clean");
    begin(&mut browser, &job, &files(&folder.join("lac")), ("2025-26", "512"));
    browser.click("main form button");
    browser.click("nav a[href$=\"/prepare\"]");
    let [first, second] = browser.second_window();
    browser.size(1366, 768);
    browser.open(&format!("{}/en/exports", job.host()));
    let other = job.export("Episodes.csv", &std::fs::read(council("ynys-mon-40").join("broken/lac/Episodes.csv")).unwrap());
    browser.choose("form:not(.quiet) input[type=file]", &[other]);
    browser.click("main form:not(.quiet) button");
    // The first window still offers to write what is no more.
    browser.turn_to(&first);
    browser.click("main form button");
    assert!(browser.text(".notice.bad").contains("Episodes.csv"), "{}", browser.text("main"));
    // What was found before the new export is kept beside, and nothing else.
    let beside: Vec<_> = files(&job.folder.path().join("out"));
    assert!(beside.iter().all(|file| file.ends_with("checks.jsonl")), "{beside:?}");

    // A command holds the folder: the page waits for it, and then says what the command has changed.
    browser.turn_to(&second);
    browser.open(&format!("{}/en/messages?level=query", job.host()));
    browser.click(".actions a[href*=\"/answer?\"]");
    browser.fill("input[name=reason]", "Asked the team");
    browser.fill("input[name=who]", "A. Officer");
    let lock = File::options().write(true).open(job.folder.path().join(".cyfrif.lock")).unwrap();
    lock.lock().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(500));
            assert!(!job.folder.path().join("answers.toml").exists(), "one writes at a time");
            drop(lock);
        });
        browser.click("main form button");
    });
    assert!(browser.has(".notice.good") && job.text("answers.toml").contains("Asked the team"), "{}", browser.text("main"));
    // The command line goes on with what the page has decided, and the page with what the command line has written.
    let (code, said) = job.command(&["check"]);
    assert_eq!(code, Some(1), "{said}");
    std::fs::copy(folder.join("lac/Episodes.csv"), job.folder.path().join("Episodes.csv")).unwrap();
    let (code, said) = job.command(&["prepare", "--prepared-by", "A. Officer"]);
    assert_eq!(code, Some(0), "{said}");
    browser.open(&format!("{}/en/written?serial=1&draft=", job.host()));
    assert!(browser.has(".notice.good") && browser.has(&to("file?name=lac-2025-26-512-1.xml")), "{}", browser.text("main"));
    browser.was_closed(&[job.host()]);
}

/// Whatever runs of it would be noticed on the next look.
const EVIL: &str = "\"><svg onload=ran=1><script>ran=1</script>' onfocus='ran=1";
/// The same as far as a sheet and a file may be called so.
const EVIL_NAME: &str = "&lt;b onx='ran=1' autofocus";

/// Puts a text in the place of the cells of some rows of a csv, and into a heading of its own.
fn spoilt(csv: &str, columns: &[&str]) -> String {
    let quoted = format!("\"{}\"", EVIL.replace('"', "\"\""));
    let mut lines = csv.lines();
    let head = lines.next().unwrap();
    let places: Vec<usize> =
        columns.iter().filter_map(|name| head.trim_start_matches('\u{feff}').split(',').position(|h| h == *name)).collect();
    let mut text = format!("{head},{quoted}\n");
    for (nth, line) in lines.enumerate() {
        let cells = line.split(',').enumerate().map(|(at, cell)| if nth % 3 == 0 && places.contains(&at) { &quoted } else { cell });
        text += &format!("{},{quoted}\n", cells.collect::<Vec<_>>().join(","));
    }
    text
}

#[test]
fn no_text_of_a_council_runs() {
    let Some(mut browser) = Browser::new() else { return };
    let job = Job::new("en");
    let mut exports = Vec::new();
    for file in files(&council("ynys-mon-40").join("broken/lac")) {
        let columns = ["Gender", "Ethnicity", "LegalStatus", "PlacementType", "Team", "Worker", "Suitability"];
        let text = spoilt(&std::fs::read_to_string(&file).unwrap(), &columns);
        exports.push(job.export(file.file_name().unwrap().to_str().unwrap(), text.as_bytes()));
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("<svg onload=ran=1>").unwrap();
    for column in 0..4 {
        sheet.write_string(0, column, EVIL).unwrap();
        sheet.write_string(1, column, EVIL).unwrap();
    }
    exports.push(job.export(&format!("{EVIL_NAME}.xlsx"), &book.save_to_buffer().unwrap()));
    begin_with(&mut browser, &job, &exports);
    browser.tick("input[name=template-lac][value=draft]");
    browser.click("main form button");
    // The texts of a template are somebody's too.
    let template = job.text("my-template.toml");
    let spoilt = template.replacen("title = \"", &format!("title = \"{}", EVIL.replace('"', "\\\"")), 1);
    assert!(spoilt != template);
    std::fs::write(job.folder.path().join("my-template.toml"), spoilt).unwrap();
    let host = job.host().to_owned();
    let mut shown = 0;
    for route in
        ["mapping", "exports", "", "check", "messages", "by?by=team", "by?by=worker", "by?by=sheet", "by?by=child", "mapping/draft"]
    {
        browser.open(&format!("{host}/en/{route}"));
        shown += usize::from(browser.ask("return /ran=['1]/.test(document.body.innerText)") == true);
    }
    assert!(shown >= 5, "{shown} pages show the texts");
    browser.open(&format!("{host}/en/messages?level=query"));
    browser.click(".actions a[href*=\"/answer?\"]");
    for (name, text) in [("reason", EVIL), ("who", EVIL)] {
        browser.fill(&format!("input[name={name}]"), text);
    }
    browser.click("main form button");
    assert!(job.text("answers.toml").contains("svg onload"), "{}", browser.text("main"));
    browser.open(&format!("{host}/en/decisions"));
    assert!(browser.text("main").contains("<svg onload"));
    let query: String = form_urlencoded::byte_serialize(EVIL.as_bytes()).collect();
    for route in
        ["messages?child=", "messages?code=", "explain?code=", "leave-out?child=", "file?name=", "start/template?file0=", "check?done="]
    {
        browser.open(&format!("{host}/en/{route}{query}"));
    }
    // The report has a script of its own, and shows the same texts.
    browser.open(&format!("{host}/en/prepare"));
    if browser.has("details button") {
        browser.tick("details summary");
        browser.click("details button");
        let report = files(&job.folder.path().join("out")).into_iter().find(|file| file.to_string_lossy().ends_with("report-lac.html"));
        let name = report.unwrap().file_name().unwrap().to_str().unwrap().to_owned();
        browser.show(&format!("{host}/en/file?name={name}&look=1"));
        assert_eq!(
            browser.ask("return [String(window.ran), document.body.innerText.includes('<svg onload')]"),
            serde_json::json!(["undefined", true])
        );
    }
    browser.was_closed(&[&host]);
}

/// All files are said to be for the one return.
fn begin_with(browser: &mut Browser, job: &Job, exports: &[std::path::PathBuf]) {
    browser.open(&job.address);
    browser.choose("input[type=file]", exports);
    browser.click("main form button");
    browser.click("main a.next");
    for nth in 0..exports.len() {
        browser.select(&format!("select[name=of{nth}]"), "lac");
    }
    browser.select("select[name=authority]", "512");
    browser.click("main form button");
}
