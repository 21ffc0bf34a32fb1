//! A child's id and birth date on modules that the child has once: the same return, however its pack arranges it.

use super::*;

/// Modules with the items that are the child's own.
type Own = &'static [(&'static str, &'static [&'static str])];

const TOGETHER: Own = &[("Identity", &["ChildID", "UPN", "DateOfBirth"])];
const APART: Own = &[("Key", &["ChildID", "UPN"]), ("Birth", &["DateOfBirth", "Gender"])];

/// How the pack of looked-after children may be arranged, with all of its own items written in modules beside the child's.
const ARRANGED: [(&str, Own); 3] = [
    (r#"["Child", "Identity", "Episode", "Adoption", "CareLeaver"]"#, TOGETHER),
    (r#"["Child", "Episode", "Adoption", "CareLeaver", "Identity"]"#, TOGETHER),
    (r#"["Child", "Birth", "Episode", "Key", "Adoption", "CareLeaver"]"#, APART),
];

/// The Welsh packs, without the schemas that were made of them.
fn with_packs() -> Folder {
    let folder = Folder::example();
    copy(Path::new("schemas"), &folder.join("ours"));
    fs::remove_dir_all(folder.join("ours/lac/xsd")).unwrap();
    // A mistake, so that there is something to tell.
    folder.edit("lac/Children.csv", "14/06/2015", "14/06/2065");
    folder
}

/// The items of a module's file, cut at their names; what stands before them is its head.
fn cut(text: &str) -> (String, Vec<(String, String)>) {
    let mut parts = text.split("[[item]]\n");
    let head = parts.next().unwrap().to_owned();
    let name = |item: &str| item.split('"').nth(1).unwrap().to_owned();
    (head, parts.map(|item| (name(item), format!("[[item]]\n{item}"))).collect())
}

/// Writes the items of the child that are its own into files of their own, and says everything else as a pack so arranged would.
fn arrange(folder: &Folder, modules: &str, own: Own) {
    folder.edit("ours/lac/collection.toml", r#"["Child", "Episode", "Adoption", "CareLeaver"]"#, modules);
    for ending in ["toml", "cy.toml"] {
        let child = format!("ours/lac/modules/Child.{ending}");
        let (head, items) = cut(&folder.read(&child));
        for (module, names) in own {
            let head = match ending {
                "toml" => format!("module = \"{module}\"\ntitle = \"{module}\"\nparent = \"Child\"\nmax = 1\n\n"),
                _ => format!("title = \"{module}\"\n\n"),
            };
            let its: String = items.iter().filter(|(name, _)| names.contains(&name.as_str())).map(|(_, item)| item.as_str()).collect();
            folder.write(&format!("ours/lac/modules/{module}.{ending}"), head + &its);
        }
        let is_own = |name: &str| own.iter().any(|(_, names)| names.contains(&name));
        let rest: String = items.iter().filter(|(name, _)| !is_own(name)).map(|(_, item)| item.as_str()).collect();
        folder.write(&child, head + &rest);
    }
    let places: String = own.iter().map(|(module, _)| format!("{{each {module}}} {{items}} {{end}} ")).collect();
    folder.edit("ours/lac/layout.xml", "{each Child}\n      {items}", &format!("{{each Child}} {places} {{items}}"));
    // Rules and their tables call the child by the name of such a module.
    for rule in folder.list("ours/lac/rules") {
        let rule = format!("ours/lac/rules/{rule}");
        let text = folder.read(&rule).replace("for     = \"Child\"", &format!("for     = \"{}\"", own[0].0));
        folder.write(&rule, text.replace("### Child\n", &format!("### {}\n", own[0].0)));
    }
}

/// What a run leaves to be read, without the digests of packs and of files that name them.
fn told(folder: &Folder, args: &[&str]) -> String {
    let ran = folder.run(args.iter().chain(&["--schemas", "ours"]));
    let text = format!("{}\n{}{}", ran.code, ran.out, ran.err);
    let mut out = String::new();
    let mut parts = text.split("sha256:");
    out.push_str(parts.next().unwrap());
    parts.for_each(|part| out.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit())));
    out
}

/// All that is said of a return and written of it: messages, the document, the book, the schema, a template, reading back.
fn everything(folder: &Folder) -> Vec<(&'static str, String)> {
    let mut out = vec![
        ("check", told(folder, &["check", "--format", "json"])),
        ("found", told(folder, &["map", "--return", "lac/2025-26", "lac", "--out", "draft.toml"])),
    ];
    out.push(("draft", folder.read("draft.toml")));
    folder.edit("lac/Children.csv", "14/06/2065", "14/06/2015");
    out.push(("prepare", told(folder, &["prepare"])));
    let digest =
        |text: String| text.split("sha256:").map(|part| part.trim_start_matches(|c: char| c.is_ascii_hexdigit())).collect::<String>();
    out.push(("document", digest(folder.read("out/lac-2025-26-552-1.xml"))));
    out.push(("verify", told(folder, &["verify", "out/lac-2025-26-552-1.xml"])));
    out.push(("items", told(folder, &["items", "lac/2025-26"])));
    out.push(("item", told(folder, &["explain", "DateOfBirth"])));
    out.push(("rule", told(folder, &["explain", "LAC101"])));
    out.push(("book", told(folder, &["explain", "lac/2025-26"])));
    told(folder, &["packs", "--write-xsd"]);
    out.push(("schema", digest(folder.read("ours/lac/xsd/lac-2025-26.xsd"))));
    out
}

#[test]
fn the_same_return_however_its_pack_arranges_the_child() {
    let folder = with_packs();
    let plain = everything(&folder);
    assert!(plain[0].1.contains("\"level\": \"error\"") && plain[4].1.contains("<DateOfBirth>"), "{}{}", plain[0].1, plain[4].1);
    for (modules, own) in ARRANGED {
        let folder = with_packs();
        arrange(&folder, modules, own);
        for ((what, plain), (_, arranged)) in plain.iter().zip(everything(&folder)) {
            // Tables of rules are shown under the name that their author gave them, and lists of items go in the order of the modules.
            let arranged = arranged.replace(&format!("\n{}\n", own[0].0), "\nChild\n");
            let lines = |text: &str| {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                lines.sort();
                lines
            };
            match *what {
                "draft" | "items" | "book" => assert_eq!(lines(plain), lines(&arranged), "{modules}: {what}"),
                _ => assert_eq!(*plain, arranged, "{modules}: {what}"),
            }
        }
    }
}

#[test]
fn its_rules_hold_on_their_rows() {
    for (modules, own) in &ARRANGED[1..] {
        let folder = with_packs();
        arrange(&folder, modules, own);
        let ran = folder.run(["packs", "--try", "--schemas", "ours"]);
        assert_eq!(ran.code, 0, "{modules}: {}{}", ran.out, ran.err);
    }
}

/// A template may have a sheet for each module, as it may for any other.
#[test]
fn a_template_may_have_a_sheet_for_each_module() {
    let folder = with_packs();
    arrange(&folder, ARRANGED[2].0, APART);
    folder.edit("lac/Children.csv", "14/06/2065", "14/06/2015");
    let ran = folder.run(["prepare", "--schemas", "ours"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let plain = folder.read("out/lac-2025-26-552-1.xml");
    fs::remove_dir_all(folder.join("out")).unwrap();
    let template = fs::read_to_string("templates/lac/plain.toml").unwrap();
    let line = |item: &str| template.lines().find(|line| line.starts_with(item)).unwrap_or_else(|| panic!("{item}")).to_owned() + "\n";
    let head = "[[sheet]]\nname = [\"Children\"]\n";
    let key = format!("{head}module = \"Key\"\n[sheet.items]\n{}{}\n", line("ChildID "), line("UPN "));
    let birth = format!("{head}module = \"Birth\"\nparent = [\"ChildID\"]\n[sheet.items]\n{}{}\n", line("DateOfBirth "), line("Gender "));
    let mut ours = template.replace("module = \"Child\"", "module = \"Child\"\nparent = [\"ChildID\"]");
    for item in ["ChildID ", "UPN ", "DateOfBirth ", "Gender "] {
        ours = ours.replacen(&line(item), "", 1);
    }
    let first = ours.find("[[sheet]]").unwrap();
    ours.insert_str(first, &(key + &birth));
    folder.write("ours.toml", &ours);
    let ran = folder.run(["prepare", "--schemas", "ours", "--template", "ours.toml"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(folder.read("out/lac-2025-26-552-1.xml"), plain);
    // What it fills is left as it is; a module of the child's own need not be held.
    folder.edit("ours.toml", "collection = \"lac\"", "collection = \"lac\"\nnot-held = [\"Birth\"]");
    folder.edit("ours.toml", &birth, "");
    let ran = folder.run(["check", "--schemas", "ours", "--template", "ours.toml"]);
    assert!(ran.out.contains("CYF210") && ran.out.contains("DateOfBirth"), "{}{}", ran.out, ran.err);
}
