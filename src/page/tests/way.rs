//! From the exports to the XML, and what an enemy tries on the way.

use super::*;
use crate::job::{JOB_FILE, RawJob};
use crate::pack::Library;
use crate::run::Options;

const WHO: (&str, &str) = ("who", "A. Officer");
const REASON: (&str, &str) = ("reason", "Looked at in the file");

/// Begins a job of the LAC return from what is uploaded, with the template that is offered first.
pub(super) fn begun(browser: &mut Browser<'_>, tag: &str, files: &[(String, Vec<u8>)]) -> Seen {
    begun_with(browser, tag, files, "lac", None)
}

/// The same of a return, with a template.
fn begun_with(browser: &mut Browser<'_>, tag: &str, files: &[(String, Vec<u8>)], of: &str, template: Option<&str>) -> Seen {
    let first = browser.get("/");
    assert!(first.at.ends_with("/start"), "{}", first.at);
    browser.post(&format!("/{tag}/start"), &[], files);
    let step = browser.get(&format!("/{tag}/start/returns"));
    let mut fields: Vec<(String, String)> = Vec::new();
    for (name, value) in step.hidden() {
        fields.push((name.replace("file", "of"), of.to_owned()));
        fields.push((name, value));
    }
    let mut with = |name: &str, value: &str| {
        fields.push((name.to_owned(), value.to_owned()));
        fields
            .iter()
            .map(|(name, value)| format!("{name}={}", form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>()))
            .collect::<Vec<_>>()
            .join("&")
    };
    let query = with("year", "2025-26");
    let wrong = browser.get(&format!("/{tag}/start/template?{query}"));
    assert!(wrong.html.contains("aria-invalid"), "no authority is said beside its field");
    let query = with("authority", "512");
    let step = browser.get(&format!("/{tag}/start/template?{query}"));
    let first = step.choices(&format!("template-{of}")).first().cloned();
    let template = template.map(str::to_owned).or(first).unwrap();
    let mut fields: Vec<(String, String)> = step.hidden().into_iter().collect();
    fields.push((format!("template-{of}"), template));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(&format!("/{tag}/start/make"), &fields, &[])
}

/// What the command line writes for the job that is in a world.
fn of_command_line(world: &Memory) -> (Vec<PathBuf>, bool) {
    let library = Library::embedded().unwrap();
    let job = RawJob::read(world, Path::new("")).unwrap().resolve(world, Path::new(""), &library).unwrap();
    let options = Options { at: at(), software: "cyfrif 0.0.0".to_owned(), audit: Some("prepare".to_owned()), ..Options::new(world) };
    let mut files = Vec::new();
    let mut tell = |_: &[crate::report::CheckReport<'_>], written: &[PathBuf]| {
        files = written.to_vec();
        Ok(())
    };
    let ended = crate::prepare_and_save(&library, &job, &options, true, &mut |_, _| Ok(()), &mut tell).unwrap();
    (files, ended.errors)
}

fn whole_way(tag: &str) {
    let world = memory();
    let mut browser = Browser::new(&world);
    let page = begun(&mut browser, tag, &exports("broken", "lac"));
    assert_eq!(page.at, format!("/{tag}/"), "{}", page.html);
    assert!(browser.text(JOB_FILE).contains("return = \"lac/2025-26\"") && browser.text(JOB_FILE).contains("authority = \"512\""));

    let language = crate::job::language(&world, Path::new("")).unwrap_or_default();
    assert_eq!(language.tag(), tag, "the commands go on in the language of the page");

    // The check, each list of it, and the page of each code.
    browser.get(&format!("/{tag}/check"));
    let errors = browser.get(&format!("/{tag}/messages?level=error"));
    assert_eq!(errors.html.matches("<article ").count(), 3, "three mistakes were put in");
    for to in errors.links(&format!("/{tag}/explain")).into_iter().chain(errors.links(&format!("/{tag}/messages?child="))) {
        assert_eq!(browser.get(&to).status, 200, "{to}");
    }
    for by in ["child", "sheet", "team", "worker"] {
        let list = browser.get(&format!("/{tag}/by?return=lac&by={by}"));
        for to in list.links(&format!("/{tag}/messages?return=lac&{by}")) {
            assert!(browser.get(&to).html.contains("<article "), "{to}");
        }
    }
    assert!(browser.get(&format!("/{tag}/prepare")).links(&format!("/{tag}/messages?level=error")).len() == 1, "it cannot be written yet");

    // A query answered: without a reason it is not.
    let queries = browser.get(&format!("/{tag}/messages?level=query"));
    let to = queries.links(&format!("/{tag}/answer?return")).first().cloned().unwrap();
    let form = browser.get(&to);
    let hidden = form.hidden();
    let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([WHO, ("reason", "-")]);
    assert!(browser.post(&format!("/{tag}/answer"), &fields, &[]).html.contains("aria-invalid"));
    assert_eq!(browser.text("answers.toml"), "");
    fields.pop();
    fields.push(REASON);
    browser.post(&format!("/{tag}/answer"), &fields, &[]);
    assert!(browser.text("answers.toml").contains("Looked at in the file"));
    assert_eq!(browser.get(&format!("/{tag}/messages?level=answered")).html.matches("<article ").count(), 1);

    // A correction: one that cannot be applied is refused beside its field.
    let to = errors.links(&format!("/{tag}/correct")).first().cloned().unwrap();
    let form = browser.get(&format!("{to}&value=0"));
    let hidden = form.hidden();
    let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend([WHO, REASON, ("to", "not a value")]);
    assert!(browser.post(&format!("/{tag}/correct"), &fields, &[]).html.contains("aria-invalid"));
    assert_eq!(browser.text("corrections.toml"), "");
    fields.pop();
    fields.push(("to", ""));
    browser.post(&format!("/{tag}/correct"), &fields, &[]);
    assert!(browser.text("corrections.toml").contains("to = \"\""));

    // A child left out; all decisions, and one taken back.
    let child = errors.links(&format!("/{tag}/leave-out")).first().unwrap().split("child=").nth(1).unwrap().to_owned();
    assert!(browser.post(&format!("/{tag}/leave-out"), &[("child", "no such"), WHO, REASON], &[]).html.contains("aria-invalid"));
    browser.post(&format!("/{tag}/leave-out"), &[("child", &child), WHO, REASON], &[]);
    assert!(browser.text("left-out.toml").contains(&child));
    let decisions = browser.get(&format!("/{tag}/decisions"));
    assert_eq!(decisions.choices("entry").len(), 3);
    for kind in ["1", "2"] {
        let shown = decisions.hidden_with("kind", kind)["shown"].clone();
        browser.post(&format!("/{tag}/undo"), &[("kind", kind), ("entry", "0"), ("shown", &shown)], &[]);
    }
    assert!(!browser.text("left-out.toml").contains(&child) && !browser.text("corrections.toml").contains("to ="));
    assert!(browser.text("answers.toml").contains("Looked at in the file"));

    // A second export puts everything right, and the answer stands.
    let changes = browser.post(&format!("/{tag}/exports"), &[("place", "")], &exports("clean", "lac"));
    assert_eq!(changes.at, format!("/{tag}/changes"));
    assert_eq!(browser.get(&format!("/{tag}/messages?level=error")).html.matches("<article ").count(), 0);

    // What is written is what the command line writes.
    let other = memory();
    world.names().iter().for_each(|name| other.put(name, world.get(name).unwrap()));
    let shown = browser.get(&format!("/{tag}/prepare")).all_hidden();
    let fields = fields_with(&shown, &[("prepared-by", ""), ("serial", "1")]);
    let written = browser.post(&format!("/{tag}/prepare"), &fields, &[]);
    assert!(written.html.contains("lac-2025-26-512-1.xml"), "{}", written.html);
    let (files, errors) = of_command_line(&other);
    assert!(!errors && !files.is_empty());
    let xml = "out/lac-2025-26-512-1.xml";
    assert_eq!(world.get(xml).unwrap(), other.get(xml).unwrap());
    assert!(browser.post(&format!("/{tag}/prepare"), &fields, &[]).html.contains("aria-invalid"), "the number is used");
    let file = browser.sent(&address(&format!("/{tag}/file?name=lac-2025-26-512-1.xml")));
    assert_eq!((file.body.as_slice(), file.download.as_deref()), (&*world.get(xml).unwrap(), Some("lac-2025-26-512-1.xml")));
    let sheet = browser.sent(&address(&format!("/{tag}/file?name=sign-off-lac-2025-26-512-1.html&look=1")));
    assert!(sheet.download.is_none() && sheet.policy.contains("sandbox"));
    no_names(&browser);
}

/// No child's name is on any page that was seen, and none in any file but the exports.
fn no_names(browser: &Browser<'_>) {
    let children = exports("broken", "lac").into_iter().find(|(name, _)| name == "Children.csv").unwrap().1;
    let text = String::from_utf8(children).unwrap();
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let columns: Vec<usize> = (0..head.len()).filter(|&at| ["Forename", "Surname"].contains(&head[at])).collect();
    assert_eq!(columns.len(), 2);
    let rows: Vec<Vec<&str>> = lines.collect();
    for name in rows.iter().flat_map(|row| columns.iter().map(|&at| row[at])) {
        let cell = format!("<bdi>{name}</bdi>");
        for (page, html) in &browser.pages {
            assert!(!html.contains(&cell) && !html.contains("Surname</bdi>"), "{page}");
        }
        let ours = browser.world.names().into_iter().filter(|path| !path.to_string_lossy().ends_with(".csv"));
        for path in ours {
            let text = browser.text(&path.to_string_lossy());
            assert!(!text.contains(&format!(">{name}<")) && !text.contains(&format!("\"{name}\"")), "{}", path.display());
        }
    }
}

#[test]
fn the_whole_way_in_english() {
    whole_way("en");
}

#[test]
fn the_whole_way_in_welsh() {
    whole_way("cy");
}

#[test]
fn a_template_is_drafted_settled_and_filled() {
    let world = memory();
    let mut browser = Browser::new(&world);
    let export = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/new-user.in/CASP year end.csv");
    let export = std::fs::read(export).unwrap();
    let page = begun_with(&mut browser, "en", &[("CASP year end.csv".to_owned(), export.clone())], "casp", Some("draft"));
    assert_eq!(page.at, "/en/mapping", "what is only a guess is asked first");
    let guesses = |browser: &Browser<'_>| browser.text("my-template.toml").matches("# UNSURE:").count();
    let mut open = guesses(&browser);
    assert!(open > 10, "{open}");
    assert!(browser.post("/en/mapping/settle", &[("other", "")], &[]).html.contains("aria-invalid"), "nothing is chosen");
    let mut page = browser.get("/en/mapping");
    let all = open;
    for nth in 0..all {
        let hidden = page.hidden();
        let of = [("other", ""), ("line", hidden["line"].as_str())];
        // A page that was seen before the file was changed changes nothing.
        let stale = browser.post("/en/mapping/settle", &[&of[..], &[("digest", "sha256:0"), ("choice", "stands")]].concat(), &[]);
        assert!(stale.html.contains("The template has changed"));
        assert_eq!(guesses(&browser), open);
        let item = hidden.get("item").map_or("", String::as_str);
        // The first is the child's id; of the others one is said not to be held, one to be in another column.
        let choice = match (nth, item) {
            (_, "AsylumSeeker") => vec![("choice", "not-held"), ("item", item)],
            (_, "Language") => vec![("choice", "value"), ("value", "Team")],
            _ => vec![("choice", "stands")],
        };
        page = browser.post("/en/mapping/settle", &[&of[..], &[("digest", &hidden["digest"])], &choice[..]].concat(), &[]);
        open -= 1;
        assert_eq!(guesses(&browser), open, "{}", browser.text("my-template.toml"));
    }
    let text = browser.text("my-template.toml");
    assert!(open == 0 && text.contains("Language = \"Team\" #") && text.contains("not-held = [\"AsylumSeeker\""), "{text}");
    assert!(!browser.get("/en/messages").html.contains("CYF150"), "no guess is asked about any more");
    // What is settled stays, line for line, when the gaps are filled from a new export.
    let questions = browser.get("/en/mapping/draft");
    let asked: Vec<(String, String)> =
        questions.html.split(" name=\"m-").skip(1).map(|rest| (format!("m-{}", rest.split('"').next().unwrap()), String::new())).collect();
    let shown = questions.all_hidden();
    let fields: Vec<(&str, &str)> = fields_with(&shown, &[]);
    let fields = asked.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(fields).collect::<Vec<_>>();
    browser.post("/en/mapping/refine", &fields, &[]);
    let after = browser.text("my-template.toml");
    assert!(
        text.lines().filter(|line| line.contains(" = \"") && !line.trim_start().starts_with('#')).all(|line| after.contains(line)),
        "{after}"
    );
    // A new export under another name: the old one stays in the folder, and nobody is asked about it.
    let place = browser.get("/en/exports").choices("place").into_iter().find(|place| place.starts_with("0-0 ")).unwrap();
    let changes = browser.post("/en/exports", &[("place", &place)], &[("CASP June.csv".to_owned(), export)]);
    assert_eq!(changes.at, "/en/changes");
    let job = browser.text(JOB_FILE);
    assert!(job.contains("workbooks = [\"CASP June.csv\"]") && job.contains("not-part = [\"CASP year end.csv\"]"), "{job}");
    assert!(!browser.get("/en/messages").html.contains("CYF136"));
    // A template of the program is changed for one of one's own.
    world.put(JOB_FILE, job.replace("template = \"my-template.toml\"", "template = \"plain\"").into_bytes());
    browser.post("/en/mapping/draft", &[("other", "")], &[]);
    assert!(browser.text(JOB_FILE).contains("template = \"my-template-casp.toml\"") && !browser.text("my-template-casp.toml").is_empty());
}

#[test]
fn html_in_any_text_of_the_council_stays_text() {
    let world = memory();
    let mut browser = Browser::new(&world);
    let evil = "<script>x()</script>\"'><b onclick=y()>";
    let mut files = exports("broken", "lac");
    for (name, bytes) in &mut files {
        let text = String::from_utf8(bytes.clone()).unwrap();
        // In a heading of its own, and in the place of ids and codes.
        let quoted = format!("\"{}\"", evil.replace('"', "\"\""));
        let lines = text.lines().enumerate().map(|(nth, line)| match nth {
            0 => format!("{line},{quoted}"),
            1 if name == "Episodes.csv" => format!("{},{quoted},{quoted}", line.split(',').take(4).collect::<Vec<_>>().join(",")),
            1 => format!("{quoted},{}", line.split(',').skip(1).collect::<Vec<_>>().join(",")),
            _ => line.to_owned(),
        });
        *bytes = lines.collect::<Vec<_>>().join("\n").into_bytes();
    }
    begun(&mut browser, "en", &files);
    let lists = ["check", "messages", "by?by=child", "by?by=sheet", "mapping", "exports", "decisions", "prepare", "changes"];
    let query = form_urlencoded::byte_serialize(evil.as_bytes()).collect::<String>();
    for to in lists {
        browser.get(&format!("/en/{to}"));
        let sign = if to.contains('?') { '&' } else { '?' };
        browser.get(&format!("/en/{to}{sign}child={query}&code={query}&sheet={query}&return={query}&done={query}"));
    }
    assert!(browser.pages.iter().any(|(_, html)| html.contains("&#60;script&#62;x()")), "it is shown, as text");
    let all = browser.get("/en/messages");
    for to in ["/en/answer", "/en/correct", "/en/leave-out", "/en/explain", "/en/messages?child"].iter().flat_map(|begin| all.links(begin))
    {
        browser.get(&to);
    }
    browser.post("/en/leave-out", &[("child", evil), ("reason", evil), ("who", evil)], &[]);
    browser.get("/en/decisions");
    let place = browser.get("/en/exports").choices("place").into_iter().find(|place| place.starts_with("0-0 ")).unwrap();
    browser.post("/en/exports", &[("place", &place)], &[(format!("{evil}.csv"), b"a,b\n1,2\n".to_vec())]);
    browser.get("/en/explain?code=%3Cscript%3E");
    browser.get(&format!("/en/{evil}"));
}

#[test]
fn a_name_leads_to_no_other_folder() {
    let world = memory();
    world.put("secret.csv", *b"a\n");
    world.put("job/x.csv", *b"a\n");
    let mut workspace = Workspace::new(&world, PathBuf::from("job"), None, Language::English, String::new());
    let mut ask = |request: Request| respond(&mut workspace, &request);
    for name in ["../secret.csv", "..\\secret.csv", "/secret.csv", "C:\\secret.csv", "./../secret.csv"] {
        let files = sent(&world, &[(name, b"new")]);
        ask(Request { post: true, files, ..address("/en/start") });
        assert_eq!(world.get("secret.csv").as_deref(), Some(&b"a\n"[..]), "{name}");
        let to = format!("/en/start/template?file0={name}&of0=lac&year=2025-26&authority=512");
        let page = String::from_utf8(ask(address(&to)).body).unwrap();
        assert!(page.contains("aria-invalid"), "{name} is none of the exports");
    }
    assert_eq!(world.names().iter().filter(|path| path.ends_with("secret.csv")).count(), 2, "it is kept in the folder of the job");
    for name in
        ["cyfrif.toml", "answers.toml", ".hidden.csv", "~$x.xlsx", "con.csv", "a:b.csv", "x.exe", "", "..", "a\0.csv", "x.toml.csv/"]
    {
        let before = world.names().len();
        let files = sent(&world, &[(name, b"new")]);
        ask(Request { post: true, files, ..address("/en/start") });
        assert_eq!(world.names().len(), before, "{name}");
    }
    world.put("job/cyfrif.toml", *b"return = \"lac/2025-26\"\nauthority = \"512\"\nworkbooks = [\"x.csv\"]\n");
    world.put("job/out/a.xml", *b"<a/>");
    for name in ["../cyfrif.toml", "../../secret.csv", "/etc/passwd", "a.xml/../../cyfrif.toml", ""] {
        assert_ne!(ask(address(&format!("/en/file?name={name}"))).status, 200, "{name}");
    }
    assert_eq!(ask(address("/en/file?name=a.xml")).body, b"<a/>");
}

#[test]
fn what_is_not_there_is_a_page_too() {
    let world = memory();
    let mut browser = Browser::new(&world);
    for to in
        ["/en/check", "/cy/prepare", "/en/none", "/xx/check", "/en/file?name=a", "/en/exports", "/en/mapping", "/en/answer", "/en/correct"]
    {
        let page = browser.get(to);
        assert!(page.status >= 400, "{to}");
    }
    for to in [
        "answer",
        "correct",
        "leave-out",
        "undo",
        "prepare",
        "mapping/draft",
        "mapping/settle",
        "mapping/refine",
        "exports",
        "start/make",
        "no",
    ] {
        assert!(browser.post(&format!("/en/{to}"), &[], &[]).status >= 400 || to == "undo" || to == "exports", "{to}");
    }
    // A job that cannot be read says why, on every page.
    world.put(JOB_FILE, *b"return = ");
    for to in ["", "check", "messages", "prepare", "exports", "mapping", "decisions"] {
        let page = browser.get(&format!("/en/{to}"));
        assert!(page.status >= 400 && page.html.contains("cyfrif.toml"), "{to}");
    }
    assert!(world.names().len() == 1, "{:?}", world.names());
}

#[test]
fn a_value_is_corrected_twice_and_what_cannot_be_is_refused_with_its_reason() {
    let world = memory();
    let mut browser = Browser::new(&world);
    begun(&mut browser, "en", &exports("broken", "lac"));
    let correct = |browser: &mut Browser<'_>, to: &str, value: &str| {
        let form = browser.get(&format!("{to}&value=0")).all_hidden();
        browser.post("/en/correct", &fields_with(&form, &[WHO, REASON, ("to", value)]), &[])
    };
    let links = |browser: &mut Browser<'_>| browser.get("/en/messages?level=error").links("/en/correct");
    let first = links(&mut browser).remove(0);
    let refused = correct(&mut browser, &first, "no such code");
    assert!(refused.html.contains("the new value is not one that"), "{}", refused.html);
    // Corrected to nothing; where nothing is wrong too, it is corrected once more.
    assert_eq!(correct(&mut browser, &first, "").at, "/en/check");
    let kept = browser.text("corrections.toml").matches("[[correction]]").count();
    let mut again = 0;
    for to in browser.get("/en/messages").links("/en/correct") {
        let form = browser.get(&format!("{to}&value=0"));
        let item = browser.text("corrections.toml").split("item = ").nth(1).unwrap().lines().next().unwrap().to_owned();
        if form.html.contains(item.trim_matches('"')) {
            let answer = correct(&mut browser, &to, "");
            assert!(!answer.html.contains("the export no longer says"), "{}", answer.html);
            again += 1;
        }
    }
    assert!(kept == 1 && again > 0, "{again}");
}
