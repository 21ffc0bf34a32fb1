//! What an officer decides: answers to queries, corrections, children left out.

use super::*;
use cyfrif::invent::council;

/// The message with this code, from a check of the folder.
fn message(folder: &Folder, code: &str) -> Message {
    let all = messages(&folder.report(&[]));
    all.iter().find(|m| m.code == code).unwrap_or_else(|| panic!("no {code} in {all:#?}")).clone()
}

/// A move with a night between, which LAC215 asks about.
fn moved() -> Folder {
    let folder = Folder::example();
    folder.edit("lac/Episodes.csv", "CF14 5LL,03/11/2025", "CF14 5LL,02/11/2025");
    folder
}

const ANSWER: [&str; 8] = ["answer", "LAC215", "--child", "400217", "--reason", "Moved on the Sunday night", "--who", "A. Officer"];

#[test]
fn a_childs_name_in_a_reason_is_not_kept() {
    let folder = moved();
    folder.edit("lac/Children.csv", "\n400217,", "\n400301,,05/03/2015,1,A1,1,0,,CF24 4NE,Harley,Tanygraig\n400217,");
    for (reason, kept) in [("Moved with Harleys family", "Moved with ••• family"), ("Tany-graig, as before", "•••-•••, as before")]
    {
        let _ = std::fs::remove_file(folder.path().join("answers.toml"));
        let ran = folder.run(["answer", "LAC215", "--child", "400217", "--reason", reason, "--who", "A. Officer"]);
        assert!(ran.code == 0 && ran.out.contains(kept), "{}{}", ran.out, ran.err);
        let stored = folder.read("answers.toml");
        assert!(stored.contains(kept) && !stored.contains("arley") && !stored.contains("graig"), "{stored}");
    }
}

#[test]
fn a_query_is_answered_until_the_record_changes() {
    let folder = moved();
    assert_eq!(folder.found(&[]), [("LAC215".to_owned(), "400217".to_owned())]);
    assert_eq!(message(&folder, "LAC215").answer, None);
    let ran = folder.run(ANSWER);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("LAC215"), "{}", ran.out);
    let answer = message(&folder, "LAC215").answer.unwrap();
    assert!(answer.starts_with("Moved on the Sunday night (A. Officer, 20"), "{answer}");
    let said = folder.run(["check"]).out;
    assert!(said.contains("0 errors, 0 queries, 1 answered query"), "{said}");
    assert!(said.contains("Moved on the Sunday night"), "{said}");
    // What has nothing to do with it may change.
    folder.edit("lac/Children.csv", "CF24 4NE", "CF24 4NF");
    assert!(message(&folder, "LAC215").answer.is_some());
    // The same query about another night is another query.
    folder.edit("lac/Episodes.csv", "CF14 5LL,02/11/2025", "CF14 5LL,03/11/2025");
    folder.edit("lac/Episodes.csv", "400217,2,03/11/2025", "400217,2,04/11/2025");
    assert_eq!(message(&folder, "LAC215").answer, None);
    assert!(folder.run(["check"]).out.contains("0 errors, 1 query"));
    // Both answers stand side by side.
    assert_eq!(folder.run(ANSWER).code, 0);
    assert!(message(&folder, "LAC215").answer.is_some());
    assert_eq!(folder.read("answers.toml").matches("[[answer]]").count(), 2);
    let manifest = {
        assert_eq!(folder.run(["prepare"]).code, 0);
        folder.read("out/manifest-lac-2025-26-552-1.json")
    };
    assert!(manifest.contains("\"answered\": 1"), "{manifest}");
}

#[test]
fn only_a_query_that_is_there_can_be_answered() {
    let folder = moved();
    for (code, child) in [("LAC215", "400218"), ("LAC202", "400217"), ("LAC215", "")] {
        let ran = folder.run(["answer", code, "--child", child, "--reason", "Right", "--who", "W"]);
        assert_eq!(ran.code, 2, "{}", ran.out);
        assert!(ran.err.contains("CYF016") && ran.err.contains("There is no query"), "{}", ran.err);
    }
    for (reason, who) in [(" ", "W"), ("R", "")] {
        let ran = folder.run(["answer", "LAC215", "--child", "400217", "--reason", reason, "--who", who]);
        assert_eq!(ran.code, 2, "an answer needs a reason and a name: {}", ran.out);
    }
    assert!(!folder.exists("answers.toml"));
}

#[test]
fn an_answer_keeps_what_the_file_holds() {
    let folder = moved();
    folder.write("answers.toml", "# Ours.\r\n");
    assert_eq!(folder.run(ANSWER).code, 0);
    assert!(folder.read("answers.toml").starts_with("# Ours.\n\n[[answer]]\n"), "{}", folder.read("answers.toml"));
}

/// A correction of the legal status of child 400218.
fn correction(from: &str, to: &str, more: &str) -> String {
    format!(
        "[[correction]]\nchild = \"400218\"\nitem = \"LegalStatus\"\nfrom = \"{from}\"\nto = \"{to}\"\nreason = \"Seen in the order\"\nwho = \"A. Officer\"\ndate = \"2026-05-20\"\n{more}\n"
    )
}

#[test]
fn a_correction_is_applied_and_told_each_time() {
    let folder = Folder::example();
    folder.edit("lac/Episodes.csv", "S,V2,", "S,V3,");
    assert_eq!(folder.run(["check"]).code, 1);
    folder.write("corrections.toml", correction("V3", "V2", "record = 1"));
    let ran = folder.run(["prepare"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("Note CYF242, child 400218: LegalStatus was corrected by decision"), "{}", ran.out);
    assert!(folder.read("out/lac-2025-26-552-1.xml").contains("<LegalStatus>V2</LegalStatus>"));
    assert!(folder.read("out/manifest-lac-2025-26-552-1.json").contains("\"corrections\": 1"));
    // The case system is put right: the correction has nothing left to correct.
    folder.edit("lac/Episodes.csv", "S,V3,", "S,V2,");
    let ran = folder.run(["prepare", "--serial", "2"]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(ran.out.contains("Error CYF243, child 400218"), "{}", ran.out);
    assert!(!folder.exists("out/lac-2025-26-552-2.xml"));
}

#[test]
fn a_correction_that_cannot_be_is_refused() {
    let folder = Folder::example();
    let refused = |text: &str, why: &str| {
        folder.write("corrections.toml", text);
        let all = messages(&folder.report(&[]));
        let found: Vec<_> = all.iter().filter(|m| m.code == "CYF243").collect();
        assert_eq!(found.len(), 1, "{text}\n{all:#?}");
        assert!(found[0].text.contains(why), "{why}: {}", found[0].text);
        assert_eq!(folder.run(["check"]).code, 1);
    };
    let right = correction("V2", "C1", "");
    refused(&right.replace("LegalStatus", "LegalState"), "LegalState");
    refused(&right.replace("400218", "999999"), "child");
    refused(&right.replace("C1", "Q9"), "LegalStatus");
    refused(&right.replace("V2", "V1"), "export");
    refused(&correction("V2", "C1", "record = 7"), "record");
    refused(&right.replace("400218", "400217"), "record");
}

#[test]
fn a_correction_that_names_no_return_is_for_the_first() {
    let council = council(3, "552", 120, "2025-26");
    let folder = Folder::council(&council);
    let child = council.children.iter().find(|c| c.casp.is_some() && c.lac.is_none()).unwrap();
    let gender = child.casp.as_ref().unwrap().get("Gender").unwrap();
    let other = if gender == "1" { "2" } else { "1" };
    let text = correction(gender, other, "").replace("400218", &child.id).replace("LegalStatus", "Gender");
    folder.write("corrections.toml", &text);
    let found = folder.found(&[]);
    assert_eq!(found, [], "it is applied in CASP, and LAC has nothing to refuse");
    folder.write("corrections.toml", text + "return = \"lac\"\n");
    assert_eq!(folder.found(&[]), [("CYF243".to_owned(), child.id.clone())]);
}

fn left_out(ids: &[&str]) -> String {
    ids.iter()
        .map(|id| {
            format!("[[child]]\nchild = \"{id}\"\nreason = \"Decision of the Guardian\"\nwho = \"A. Guardian\"\ndate = \"2026-05-12\"\n\n")
        })
        .collect()
}

#[test]
fn a_child_left_out_is_not_in_the_return_and_counted() {
    let folder = Folder::example();
    // Whatever is wrong with the child stands in nobody's way: a date, a code, a second record where one is allowed.
    folder.edit("lac/Children.csv", "01/03/2008", "32/03/2008").edit("lac/Episodes.csv", "C2,N5", "Q9,N5");
    folder.edit("lac/Care leavers.csv", "400305,28/02/2026,A4,1,E2", "400305,28/02/2026,A4,1,E2\n400305,28/02/2026,A5,1,E2");
    assert_eq!(folder.run(["check"]).code, 1);
    folder.write("left-out.toml", left_out(&["400305"]));
    let ran = folder.run(["prepare", "--report", "report.json"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("Note CYF240: Children left out by decision: 1"), "{}", ran.out);
    let xml = folder.read("out/lac-2025-26-552-1.xml");
    assert!(xml.contains("<Children>2</Children>") && !xml.contains("400305"), "{xml}");
    for file in ["out/manifest-lac-2025-26-552-1.json", "out/report-lac.html", "report.json"] {
        assert!(!folder.read(file).contains("400305"), "{file}");
    }
    assert!(folder.read("out/manifest-lac-2025-26-552-1.json").contains("\"left_out\": 1"));
    assert_eq!(folder.run(["verify", "out/lac-2025-26-552-1.xml"]).code, 0);
}

#[test]
fn an_unknown_child_to_be_left_out_is_told() {
    let folder = Folder::example();
    folder.write("left-out.toml", left_out(&["400218", "999999"]));
    assert_eq!(folder.found(&[]), [("CYF241".to_owned(), "999999".to_owned())]);
    assert_eq!(folder.run(["check"]).code, 0);
}

#[test]
fn a_child_in_one_of_two_returns_is_left_out_of_that_one() {
    let council = council(3, "552", 120, "2025-26");
    let folder = Folder::council(&council);
    let id = |lac: bool| council.children.iter().find(|c| c.casp.is_some() && c.lac.is_some() == lac).unwrap().id.clone();
    folder.write("left-out.toml", left_out(&[&id(true), &id(false)]));
    assert_eq!(folder.found(&[]), []);
    let ran = folder.run(["prepare"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    for (file, ids) in [("casp", vec![id(true), id(false)]), ("lac", vec![id(true)])] {
        let xml = folder.read(&format!("out/{file}-2025-26-552-1.xml"));
        assert!(ids.iter().all(|id| !xml.contains(&format!(">{id}<"))));
    }
    folder.write("left-out.toml", left_out(&["nobody"]));
    assert!(folder.found(&[]).iter().all(|f| f.0 == "CYF241"), "{:?}", folder.found(&[]));
    assert!(!folder.found(&[]).is_empty());
}

/// Eleven more children in a placement of the kind other, whose ids begin with `from`, at a postcode.
fn cluster(folder: &Folder, from: u32, postcode: &str) {
    let (mut children, mut episodes) = (folder.read("lac/Children.csv"), folder.read("lac/Episodes.csv"));
    for child in from..from + 11 {
        children.push_str(&format!("{child},,01/03/2023,1,A1,0,0,,CF24 4NE,Nia,Example\n"));
        episodes.push_str(&format!("{child},1,10/01/2024,S,C2,N1,Z1,{postcode},,,\n"));
    }
    folder.write("lac/Children.csv", children).write("lac/Episodes.csv", episodes);
}

/// The queries with this code: child, and whether it is answered.
fn asked(folder: &Folder, code: &str) -> Vec<(String, bool)> {
    let all = messages(&folder.report(&[])).into_iter().filter(|m| m.code == code && m.level == "query");
    all.map(|m| (m.child, m.answer.is_some())).collect()
}

#[test]
fn an_answered_cluster_hides_no_other() {
    let folder = Folder::example();
    cluster(&folder, 500_100, "CF15 7QQ");
    let query = message(&folder, "LAC496");
    assert!(query.text.starts_with("11 children") && query.text.contains("500105") && query.text.contains("(hidden)"), "{}", query.text);
    let open = folder.run(["check", "--show-personal"]).out;
    assert!(open.contains("one and the same postcode, CF15 7QQ: 500100, "), "{open}");
    let answer = |child: &str| folder.run(["answer", "LAC496", "--child", child, "--reason", "A hostel", "--who", "A. Officer"]).code;
    assert_eq!((answer("500100"), asked(&folder, "LAC496")), (0, vec![("500100".to_owned(), true)]));
    // Another cluster at another postcode, and another in place of the first.
    cluster(&folder, 500_200, "CF14 9ZZ");
    assert_eq!(asked(&folder, "LAC496"), [("500100".to_owned(), true), ("500200".to_owned(), false)]);
    assert_eq!((answer("500200"), folder.found(&[]).iter().filter(|f| f.0 == "LAC496").count()), (0, 2));
    assert!(asked(&folder, "LAC496").iter().all(|(_, answered)| *answered));
    let moved = folder.read("lac/Episodes.csv").replace("CF15 7QQ", "CF15 7QT");
    folder.write("lac/Episodes.csv", moved);
    assert_eq!(asked(&folder, "LAC496"), [("500100".to_owned(), false), ("500200".to_owned(), true)]);
    // One child more is another cluster.
    let more =
        folder.read("lac/Episodes.csv").replacen("400218,1,19/02/2024,S,V2,N4,F1,CF11 9XR", "400218,1,19/02/2024,S,V2,N4,Z1,CF14 9ZZ", 1);
    folder.write("lac/Episodes.csv", more);
    assert!(asked(&folder, "LAC496").iter().all(|(_, answered)| !answered));
}

#[test]
fn an_answer_about_a_share_holds_for_the_children_it_was_given_for() {
    let folder = Folder::example();
    // Of three children one has an ethnic group that is not stated.
    folder.edit("lac/Children.csv", "400217,P681200315014,14/06/2015,2,A1", "400217,P681200315014,14/06/2015,2,NSTD");
    assert_eq!(asked(&folder, "LAC494"), [(String::new(), false)]);
    assert_eq!(folder.run(["answer", "LAC494", "--reason", "Arrived on 30 March", "--who", "W"]).code, 0);
    assert_eq!(asked(&folder, "LAC494"), [(String::new(), true)]);
    // The share stays as it is, and another child makes it.
    folder.edit("lac/Children.csv", "2,NSTD", "2,A1").edit("lac/Children.csv", "1,D2", "1,NSTD");
    assert_eq!(asked(&folder, "LAC494"), [(String::new(), false)]);
}

const LIST: &str = "ChildID,Number\n400217,P681200315014\n400218,W681201314022\n400305,P681402010007\n999999,J681402015001\n";

/// Lists beside the children that have rows of nobody: a query for each sheet.
fn unmatched() -> Folder {
    let folder = Folder::example();
    let template = fs::read_to_string("templates/lac/plain.toml").unwrap();
    let list =
        |name: &str| format!("\n[[sheet]]\nname = \"{name}\"\nmodule = \"Child\"\njoin = [\"ChildID\"]\n[sheet.items]\nUPN = \"Number\"\n");
    folder.write("ours.toml", template + &list("Education") + &list("Health"));
    folder.edit("cyfrif.toml", "\"plain\"", "\"ours.toml\"");
    for name in ["Education", "Health"] {
        folder.write(&format!("lac/{name}.csv"), LIST);
    }
    folder
}

#[test]
fn a_query_about_a_sheet_is_answered_too() {
    let folder = unmatched();
    assert_eq!(asked(&folder, "CYF105"), [(String::new(), false), (String::new(), false)]);
    let answer = |more: &[&str]| folder.run(["answer", "CYF105", "--reason", "Closed in March", "--who", "W"].iter().chain(more));
    let ran = answer(&[]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Education") && ran.err.contains("Health") && ran.err.contains("--sheet"), "{}", ran.err);
    assert_eq!(answer(&["--sheet", "Nowhere"]).code, 2);
    let ran = answer(&["--sheet", "health"]);
    assert!(ran.code == 0 && ran.out.contains("Written: answers.toml"), "{}{}", ran.out, ran.err);
    let said = messages(&folder.report(&[]));
    let answered = |m: &&Message| m.code == "CYF105" && m.answer.is_some();
    assert_eq!(said.iter().filter(answered).map(|m| m.text.contains("Health")).collect::<Vec<_>>(), [true]);
    assert_eq!(answer(&["--all"]).code, 0);
    assert_eq!(asked(&folder, "CYF105"), [(String::new(), true), (String::new(), true)]);
    // It looks answered wherever it is shown.
    let kinds = ["html", "csv", "txt", "sarif", "json", "xlsx"];
    let reports = kinds.iter().flat_map(|kind| ["--report".to_owned(), format!("r.{kind}")]);
    let ran = folder.run(["prepare".to_owned(), "--annotate".to_owned(), "marked".to_owned()].into_iter().chain(reports));
    assert!(ran.code == 0 && ran.out.contains("0 errors, 0 queries, 2 answered queries"), "{}{}", ran.out, ran.err);
    for kind in &kinds[..5] {
        assert!(folder.read(&format!("r.{kind}")).contains("Closed in March"), "{kind}");
    }
    assert!(folder.read("r.csv").contains("Answered query,CYF105") && folder.read("r.sarif").contains("suppressions"));
    assert!(folder.run(["check", "--format", "text"]).out.contains("query[CYF105]: (answered)"));
    assert!(folder.read("out/sign-off-lac-2025-26-552-1.html").contains("Closed in March"));
    // A row more is another matter.
    folder.write("lac/Health.csv", format!("{LIST}999998,V681402016001\n"));
    assert_eq!(asked(&folder, "CYF105").iter().filter(|(_, answered)| *answered).count(), 1);
}

#[test]
fn verify_knows_the_answers_of_the_job() {
    let folder = moved();
    assert_eq!((folder.run(ANSWER).code, folder.run(["prepare"]).code), (0, 0));
    let xml = "out/lac-2025-26-552-1.xml";
    assert!(folder.run(["verify", xml]).out.contains("1 answered query"), "in the job's own output folder");
    folder.write("copy.xml", folder.read(xml));
    assert!(folder.run(["verify", "copy.xml"]).out.contains("1 query, 0 answered"), "a file from anywhere has no job");
    assert!(folder.run(["verify", "copy.xml", "--job", "."]).out.contains("1 answered query"));
}

/// Fills in a cell below a heading of a list, in the row of a child, as a team does in Excel.
fn fill(folder: &Folder, list: &str, child: &str, heading: &str, text: &str) {
    let book = cyfrif::read::open(&cyfrif::world::DISK, &folder.join(list), &cyfrif::read::Options::default()).unwrap();
    let mut made = rust_xlsxwriter::Workbook::new();
    for sheet in &book.sheets {
        let target = made.add_worksheet().set_name(&sheet.name).unwrap();
        let value = |column: usize, row: usize| cyfrif::read::cell_text_with_time(book.cells.get(sheet.columns[column].cells[row]));
        for row in 0..sheet.rows.len() {
            let about = (0..sheet.columns.len()).any(|column| value(column, row) == child);
            for column in 0..sheet.columns.len() {
                let text = if about && value(column, 0) == heading { text.to_owned() } else { value(column, row) };
                target.write_string(sheet.rows[row] - 1, sheet.columns[column].index as u16, text).unwrap();
            }
        }
    }
    made.save(folder.join(list)).unwrap();
}

#[test]
fn the_answers_of_lists_are_read_back() {
    let folder = moved();
    // A second child with such a night, and one whose query is put right before the list comes back.
    for (child, born) in [("400401", "14/06/2023"), ("400402", "09/02/2022")] {
        let (children, episodes) = (folder.read("lac/Children.csv"), folder.read("lac/Episodes.csv"));
        folder.write("lac/Children.csv", format!("{children}{child},,{born},2,A1,1,0,,CF24 4NE,Nia,Example\n"));
        let nights = format!("{child},1,10/06/2025,S,C1,N1,F2,CF14 5LL,02/11/2025,X1,\n{child},2,03/11/2025,L,C2,N1,F2,CF14 5LL,,,\n");
        folder.write("lac/Episodes.csv", episodes + &nights);
    }
    assert_eq!(asked(&folder, "LAC215").len(), 3);
    assert_eq!(folder.run(["check", "--report", "list.xlsx", "--report", "other.csv"]).code, 0);
    fill(&folder, "list.xlsx", "400217", "Answer", "Moved on the Sunday night, as Nia Example was");
    fill(&folder, "list.xlsx", "400402", "Answer", "Moved late");
    fill(&folder, "list.xlsx", "400402", "Answered by", "B. Worker");
    folder.edit(
        "lac/Episodes.csv",
        "400402,1,10/06/2025,S,C1,N1,F2,CF14 5LL,02/11/2025",
        "400402,1,10/06/2025,S,C1,N1,F2,CF14 5LL,01/11/2025",
    );
    let ran = folder.run(["answer", "--from", "list.xlsx"]);
    assert!(ran.code == 1 && ran.out.contains("it is not known who says so"), "{}{}", ran.out, ran.err);
    let ran = folder.run(["answer", "--from", "list.xlsx", "--who", "A. Officer"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("1 query was answered.") && ran.out.contains("1 row could not be taken"), "{}", ran.out);
    assert!(ran.out.contains("list.xlsx, row") && ran.out.contains("child 400402: the query is no longer open"), "{}", ran.out);
    assert!(ran.out.contains("In 1 of them a child's name was left out"), "{}", ran.out);
    assert!(folder.read("answers.toml").contains("night, as ••• ••• was"), "{}", folder.read("answers.toml"));
    let answered: Vec<String> = asked(&folder, "LAC215").into_iter().filter(|q| q.1).map(|q| q.0).collect();
    assert_eq!(answered, ["400217"]);
    // Once more: it is there already. With the old dates the other row fits, and says itself who answers.
    folder.edit("lac/Episodes.csv", "CF14 5LL,01/11/2025", "CF14 5LL,02/11/2025");
    let ran = folder.run(["answer", "--from", "list.xlsx"]);
    assert!(ran.code == 0 && ran.out.contains("1 answer was there already"), "{}{}", ran.out, ran.err);
    // A folder stands for all lists in it, and the lock of Excel is none.
    fs::create_dir(folder.join("lists")).unwrap();
    let ran = folder.run(["answer", "--from", "lists"]);
    assert!(ran.code == 2 && ran.err.contains("lists has no Excel workbook"), "{}", ran.err);
    fs::copy(folder.join("list.xlsx"), folder.join("lists/North.xlsx")).unwrap();
    fs::copy(folder.join("list.xlsx"), folder.join("lists/South.XLSX")).unwrap();
    folder.write("lists/~$North.xlsx", "held");
    folder.write("lists/notes.txt", "mine");
    let ran = folder.run(["answer", "--from", "lists"]);
    assert!(
        ran.code == 0 && ran.out.starts_with("No query was answered. ") && ran.out.contains("4 answers were there already."),
        "{}",
        ran.out
    );
    assert!(folder.read("answers.toml").contains("who = \"B. Worker\""), "{}", folder.read("answers.toml"));
    // A table that is no such list.
    let ran = folder.run(["answer", "--from", "other.csv", "--who", "W"]);
    assert!(ran.code == 2 && ran.err.contains("Reference"), "{}", ran.err);
    assert_eq!(folder.read("answers.toml").matches("[[answer]]").count(), 2);
}

#[test]
fn ten_who_answer_at_once_all_answer() {
    let folder = moved();
    let answer = |n: usize| {
        let mut command = program();
        let reason = format!("Reason {n}");
        command.current_dir(folder.path()).args(["answer", "LAC215", "--child", "400217", "--who", "W", "--reason", &reason]);
        command.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let runs: Vec<_> = (0..10).map(answer).collect();
    assert!(runs.into_iter().all(|mut run| run.wait().unwrap().success()));
    let text = folder.read("answers.toml");
    assert!((0..10).all(|n| text.contains(&format!("reason = \"Reason {n}\""))), "{text}");
    assert_eq!(asked(&folder, "LAC215"), [("400217".to_owned(), true)]);
}

#[test]
fn one_mistake_in_an_id_is_one_message() {
    let mistakes = [
        ("lac/Children.csv", "400217,P", ",P"),
        ("lac/Children.csv", "400217,P", "40021700000000000000000000000000000000000000000,P"),
        ("lac/Episodes.csv", "400217,1", ",1"),
        ("lac/Episodes.csv", "400217,1", "999999,1"),
        ("lac/Episodes.csv", "400217,2", ",2"),
        ("lac/Episodes.csv", "400218,1", ",1"),
        ("lac/Care leavers.csv", "400305,", ","),
    ];
    for (file, from, to) in mistakes {
        let folder = Folder::example();
        folder.edit(file, from, to);
        assert_eq!(folder.found(&[]).len(), 1, "{file}: {from} -> {to}: {:?}", folder.found(&[]));
    }
    // What has nothing to do with it is reported beside it.
    let folder = Folder::example();
    folder.edit("lac/Children.csv", "400217,P", ",P").edit("lac/Episodes.csv", "400218,1,19/02/2024,S", "400218,1,19/02/2026,S");
    let codes: Vec<String> = folder.found(&[]).into_iter().map(|f| f.0).collect();
    assert!(codes.contains(&"CYF210".to_owned()) && codes.len() > 1, "{codes:?}");
    let folder = Folder::example();
    folder.edit("lac/Children.csv", "400217,P", ",P").edit("lac/Episodes.csv", "400305,1", "777777,1").edit(
        "lac/Episodes.csv",
        "400218,1",
        "888888,1",
    );
    assert!(folder.found(&[]).iter().filter(|f| f.0 == "CYF112").count() > 1, "more rows without a child than the one id explains");
}

const LEFT_OUT: &str = "[[child]]\nchild = \"ID\"\nreason = \"A decision of the court\"\nwho = \"A. Officer\"\ndate = \"2026-05-12\"\n";

#[test]
fn one_line_leaves_out_no_two_children() {
    let folder = Folder::example();
    folder.write("left-out.toml", LEFT_OUT.replace("ID", "400217"));
    assert!(folder.found(&[]).iter().all(|f| f.0 != "LAC101"));
    // Another child was given the id by mistake.
    folder.edit("lac/Children.csv", "400218,W", "400217,W");
    let found = folder.found(&[]);
    assert_eq!(found.iter().filter(|f| f.0 == "LAC101").count(), 2, "{found:?}");
    assert_eq!(folder.run(["prepare"]).code, 1);
}

#[test]
fn an_id_to_be_left_out_that_is_nowhere_is_one_message() {
    let folder = Folder::council(&council(3, "552", 40, "2025-26"));
    let unknown = |id: &str| {
        folder.write("left-out.toml", LEFT_OUT.replace("ID", id));
        folder.found(&[]).iter().filter(|f| f.0 == "CYF241").count()
    };
    assert_eq!(unknown("999999"), 1);
    for file in ["lac/Children.csv", "casp/Children.csv"] {
        let children = folder.read(file);
        let id = children.lines().nth(1).unwrap().split(',').next().unwrap();
        assert_eq!(unknown(id), 0, "{file}");
    }
}

#[test]
fn a_query_about_children_asks_for_a_child() {
    let folder = moved();
    let ran = folder.run(["answer", "LAC215", "--all", "--reason", "Moved at night", "--who", "W"]);
    let said = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(ran.code == 2 && said.contains("it is about children") && said.contains("400217") && said.contains("--child"), "{said}");
    assert!(!folder.exists("answers.toml"));
}

#[test]
fn a_reason_is_at_least_a_word() {
    let folder = moved();
    for reason in ["-", "?", "...", "=A1", "(formula)", "x", "1"] {
        let ran = folder.run(["answer", "LAC215", "--child", "400217", "--reason", reason, "--who", "W"]);
        assert!(ran.code == 2 && ran.err.contains("in words"), "{reason}: {}", ran.err);
        assert_eq!(folder.run(["check", "--report", "list.xlsx"]).code, 0);
        fill(&folder, "list.xlsx", "400217", "Answer", reason);
        let ran = folder.run(["answer", "--from", "list.xlsx", "--who", "W"]);
        assert!(ran.code == 1 && ran.out.contains("holds no reason"), "{reason}: {}{}", ran.out, ran.err);
        fs::remove_file(folder.join("list.xlsx")).unwrap();
    }
    assert!(!folder.exists("answers.toml"));
    folder.write(
        "answers.toml",
        "[[answer]]\ncode = \"LAC215\"\nchild = \"400217\"\nreason = \"-\"\nwho = \"W\"\ndate = \"2026-05-20\"\ndigest = \"0\"\n",
    );
    assert!(folder.run(["check"]).err.contains("in words"));
}

#[test]
fn an_answer_in_a_list_is_about_the_child_that_was_asked_about() {
    let folder = moved();
    let (children, episodes) = (folder.read("lac/Children.csv"), folder.read("lac/Episodes.csv"));
    // Another child with the same values.
    folder.write("lac/Children.csv", format!("{children}400401,,14/06/2015,2,A1,1,0,,CF24 4NE,Mair,Example\n"));
    let nights = "400401,1,10/06/2025,S,C1,N1,F2,CF14 5LL,02/11/2025,X1,\n400401,2,03/11/2025,L,C2,N1,F2,CF14 5LL,,,\n";
    folder.write("lac/Episodes.csv", episodes + nights);
    assert_eq!(asked(&folder, "LAC215").len(), 2);
    assert_eq!(folder.run(["check", "--report", "list.xlsx"]).code, 0);
    fill(&folder, "list.xlsx", "400217", "Answer", "Moved on the Sunday night");
    fill(&folder, "list.xlsx", "400217", "Child ID", "400401");
    let ran = folder.run(["answer", "--from", "list.xlsx", "--who", "W"]);
    assert!(ran.code == 1 && !folder.exists("answers.toml"), "{}{}", ran.out, ran.err);
}
