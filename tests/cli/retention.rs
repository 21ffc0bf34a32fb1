//! How long records are kept, which files a job has, and what may go: listed always, destroyed at a terminal by somebody who says how many.

use super::*;

/// A job of an earlier year that has been sent, in the folder `old` beside another job.
fn jobs() -> Folder {
    let folder = Folder::new();
    copy(Path::new("tests/cmd/worked-example.in"), &folder.join("old"));
    copy(Path::new("tests/cmd/worked-example.in"), &folder.join("new"));
    let prepared = ran(program().current_dir(folder.join("old")).args(["prepare", "--prepared-at", AT]));
    assert_eq!(prepared.code, 0, "{}{}", prepared.out, prepared.err);
    // The same job, but of years ago.
    fs::rename(folder.join("old/out/lac-2025-26-552-1.xml"), folder.join("old/out/lac-2019-20-552-1.xml")).unwrap();
    folder.edit("old/cyfrif.toml", "lac/2025-26", "lac/2019-20").write("old/notes.txt", "mine").write("old/lac/notes.txt", "mine");
    folder
}

const DESTROY: [&str; 6] = ["retention", "--files", "old", "--destroy", "--who", "A. Officer"];

#[test]
fn until_when_records_are_kept_is_said_and_saved() {
    let folder = Folder::example();
    let ran = folder.run(["retention", "--to", "keep.csv", "keep.xlsx", "sub/keep.html"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    for said in ["City of York Council", "Any other council must put in its own", "400217", "14/06/2090", "Written: keep.csv"] {
        assert!(ran.out.contains(said), "{said} in {}", ran.out);
    }
    assert!(folder.exists("keep.xlsx") && folder.read("sub/keep.html").contains("Only the officers who look after"));
    let csv = folder.read("keep.csv");
    assert!(
        csv.trim_start_matches('\u{feff}').starts_with("\"This list holds the ids of children") || csv.contains("This list holds"),
        "{csv}"
    );
    for text in [&ran.out, &csv] {
        assert!(!text.contains("Nia") && !text.contains("CF24"), "{text}");
    }
    let welsh = folder.run(["retention", "--lang", "cy"]);
    assert!(welsh.out.contains("Rhaid i unrhyw gyngor arall roi ei rai ei hun"), "{}", welsh.out);
    let pdf = folder.run(["retention", "--to", "keep.pdf"]);
    assert!(pdf.code == 2 && pdf.err.contains("CYF016") && !folder.exists("keep.pdf"), "{}", pdf.err);
    folder.write("mine.csv", "a,b\n1,2\n");
    let foreign = folder.run(["retention", "--to", "mine.csv"]);
    assert!(foreign.code == 2 && foreign.err.contains("CYF026"), "{}", foreign.err);
    assert_eq!(folder.read("mine.csv"), "a,b\n1,2\n");
}

#[test]
fn a_mistake_in_the_periods_is_shown_under_its_line() {
    let folder = Folder::example();
    let own = fs::read_to_string("src/retention/york.toml").unwrap().replace("LookedAfter is 1", "LookedAftr is 1");
    folder.write("periods.toml", own);
    let ran = folder.run(["retention", "--periods", "periods.toml"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("CYF253") && ran.err.contains("LookedAftr is 1") && ran.err.contains("did you mean LookedAfter"),
        "{}",
        ran.err
    );
}

#[test]
fn the_files_of_a_job_are_named_with_what_each_is_for() {
    let folder = jobs();
    let ran = folder.run(["files", "--job", "old"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in ["Exports of the case system", "names among it", "lac/Children.csv", "The audit record", "Not of this job", "notes.txt"] {
        assert!(ran.out.contains(said), "{said} in {}", ran.out);
    }
    let json: serde_json::Value = serde_json::from_str(&folder.run(["files", "--job", "old", "--format", "json"]).out).unwrap();
    let others: Vec<&str> = json["others"].as_array().unwrap().iter().map(|other| other.as_str().unwrap()).collect();
    let yesterdays = ["Adoptions", "Care leavers", "Children", "Episodes"].map(|name| format!("yesterday/lac/{name}.csv"));
    assert_eq!(others, [&["lac/notes.txt".to_owned(), "notes.txt".to_owned()][..], &yesterdays].concat());
    let none = folder.run(["files"]);
    assert!(none.code == 2 && none.err.contains("CYF024"), "{}", none.err);
}

#[test]
fn nothing_is_destroyed_without_a_terminal() {
    let folder = jobs();
    let listed = folder.run(["retention", "--files", "old", "new"]);
    assert_eq!(listed.code, 0, "{}", listed.err);
    assert!(listed.out.contains("lac/Children.csv") && listed.out.contains("31/03/2022"), "{}", listed.out);
    let before = (folder.list("old"), folder.list("old/lac"), folder.list("old/out"));
    let ran = folder.run(DESTROY);
    assert!(ran.code == 2 && ran.err.contains("at a terminal only"), "{}", ran.err);
    let yes = folder.run(["retention", "--files", "old", "--destroy", "--who", "A", "--yes"]);
    assert_eq!(yes.code, 2);
    let nobody = folder.run(["retention", "--files", "old", "--destroy"]);
    assert_eq!(nobody.code, 2);
    assert_eq!((folder.list("old"), folder.list("old/lac"), folder.list("old/out")), before);
}

/// Destroys what is due, at a terminal.
#[cfg(unix)]
const TYPED: &str = "retention --files old --destroy --who 'A. Officer' --lang en";

#[cfg(unix)]
#[test]
fn at_a_terminal_only_the_number_of_files_destroys_them_and_links_and_strangers_stay() {
    use std::os::unix::fs::symlink;
    let folder = jobs();
    folder.write("elsewhere/precious.csv", "precious").write("elsewhere/Folder.csv", "precious");
    // A link among the exports, and a folder of the job that is a link.
    symlink(folder.join("elsewhere/precious.csv"), folder.join("old/lac/Linked.csv")).unwrap();
    symlink(folder.join("elsewhere"), folder.join("old/linked")).unwrap();
    let listed = folder.run(["retention", "--files", "old", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&listed.out).unwrap();
    let due: Vec<String> = json["due"].as_array().unwrap().iter().map(|due| due["file"].as_str().unwrap().to_owned()).collect();
    assert!(due.contains(&"lac/Children.csv".to_owned()) && due.iter().any(|name| name.ends_with("-552-1.xml")), "{due:?}");
    for keys in ["y\n", "yes\n", "\n", "0\n", &format!("{}\n", due.len() + 1), ""] {
        let screen = folder.typed(TYPED, keys);
        assert!(screen.contains("Nothing was destroyed"), "{keys:?}: {screen}");
        assert!(due.iter().all(|name| folder.exists(&format!("old/{name}"))), "{keys:?}");
    }
    let screen = folder.typed(TYPED, &format!("{}\n", due.len()));
    assert!(screen.contains("files were destroyed"), "{screen}");
    assert!(due.iter().all(|name| !folder.exists(&format!("old/{name}"))), "{screen}");
    for stays in
        ["old/cyfrif.toml", "old/notes.txt", "old/lac/notes.txt", "old/out/audit.jsonl", "elsewhere/precious.csv", "elsewhere/Folder.csv"]
    {
        assert!(folder.exists(stays), "{stays}");
    }
    assert!(folder.join("old/lac/Linked.csv").symlink_metadata().is_ok() && folder.join("old/linked").symlink_metadata().is_ok());
    let audit = folder.read("old/out/audit.jsonl");
    let last: serde_json::Value = serde_json::from_str(audit.lines().last().unwrap()).unwrap();
    assert_eq!((last["command"].as_str(), last["who"].as_str()), (Some("destroy"), Some("A. Officer")));
    assert_eq!(last["files"].as_array().unwrap().len(), due.len());
    assert!(!audit.lines().last().unwrap().contains("Children"), "{audit}");
}
