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
        folder.read("out/manifest.json")
    };
    assert!(manifest.contains("\"answered\": 1"), "{manifest}");
}

#[test]
fn only_a_query_that_is_there_can_be_answered() {
    let folder = moved();
    for (code, child) in [("LAC215", "400218"), ("LAC202", "400217"), ("LAC215", "")] {
        let ran = folder.run(["answer", code, "--child", child, "--reason", "R", "--who", "W"]);
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
    assert!(folder.read("out/manifest.json").contains("\"corrections\": 1"));
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
    for file in ["out/manifest.json", "out/report-lac.html", "report.json"] {
        assert!(!folder.read(file).contains("400305"), "{file}");
    }
    assert!(folder.read("out/manifest.json").contains("\"left_out\": 1"));
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
