//! What is easily got wrong by a little: a schema that refuses, decisions about what is not there, a code that only one year has.

use super::*;

/// The packs of the program in a folder of the test's own.
fn with_packs() -> Folder {
    let folder = Folder::example();
    copy(Path::new("schemas"), &folder.join("ours"));
    folder
}

#[test]
fn a_schema_that_refuses_stops_the_submission() {
    let folder = with_packs();
    let prepare = ["prepare", "--schemas", "ours", "--report", "report.json"];
    let xsd = "ours/lac/xsd/lac-2025-26.xsd";
    let right = folder.read(xsd);
    // A schema that lacks a gender: the items and the rules have nothing to say of it.
    let of = right.find("<xs:simpleType name=\"GenderCode\">").unwrap();
    let (head, tail) = right.split_at(of);
    folder.write(xsd, format!("{head}{}", tail.replacen("<xs:enumeration value=\"2\">", "<xs:enumeration value=\"7\">", 1)));
    let ran = folder.run(prepare);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("Error CYF301, child 400217: The XML does not fit the schema: Gender is not a code"), "{}", ran.out);
    assert!(ran.out.contains("Can it be sent? No."), "{}", ran.out);
    assert_eq!(folder.list("out"), [] as [&str; 0], "no XML, no manifest, no sign-off sheet");
    assert!(folder.read("report.json").contains("CYF301"), "the report that was asked for is there");
    folder.write(xsd, right);
    assert_eq!(folder.run(prepare).code, 0);
    assert!(folder.exists("out/lac-2025-26-552-1.xml"));
}

fn correction(item: &str, from: &str, to: &str, more: &str) -> String {
    format!(
        "[[correction]]\nchild = \"400218\"\nitem = \"{item}\"\nfrom = \"{from}\"\nto = \"{to}\"\nreason = \"Seen\"\nwho = \"A. Officer\"\ndate = \"2026-05-20\"\n{more}\n"
    )
}

#[test]
fn a_child_has_no_numbered_records() {
    let folder = Folder::example();
    let messages_about = |text: String| {
        folder.write("corrections.toml", text);
        let all = messages(&folder.report(&[]));
        all.into_iter().filter(|m| m.code == "CYF242" || m.code == "CYF243").map(|m| (m.code, m.text)).collect::<Vec<_>>()
    };
    // The item of a child is named without a record ...
    let done = messages_about(correction("Ethnicity", "D2", "B1", ""));
    assert_eq!(done.iter().map(|m| m.0.as_str()).collect::<Vec<_>>(), ["CYF242"], "{done:?}");
    // ... and with one it is refused, whichever.
    for record in ["record = 1", "record = 0"] {
        let refused = messages_about(correction("Ethnicity", "D2", "B1", record));
        assert_eq!(refused.iter().map(|m| m.0.as_str()).collect::<Vec<_>>(), ["CYF243"], "{record}: {refused:?}");
    }
}

#[test]
fn an_error_cannot_be_answered_away() {
    let folder = Folder::example();
    folder.edit("lac/Episodes.csv", "S,V2,", "S,V3,");
    let error = folder.found(&[]);
    assert_eq!(error.len(), 1, "{error:?}");
    let (code, child) = (error[0].0.as_str(), error[0].1.as_str());
    let ran = folder.run(["answer", code, "--child", child, "--reason", "Right", "--who", "W"]);
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    assert!(!folder.exists("answers.toml"), "{}", folder.read("answers.toml"));
    // An answer that was given while a rule asked: it does not settle what the rule now says is wrong.
    let folder = Folder::example();
    folder.edit("cyfrif.toml", "workbooks", "local-rules = \"ours\"\nworkbooks").edit("lac/Children.csv", "P681200315014", "");
    folder.write("ours/lac/OUR2.md", RULE.replacen("OUR1", "OUR2", 1).replacen("\"error\"", "\"query\"", 1));
    let answer = ["answer", "OUR2", "--child", "400217", "--reason", "Right", "--who", "W"];
    assert_eq!(folder.run(answer).code, 0);
    let said =
        |folder: &Folder| messages(&folder.report(&[])).into_iter().find(|m| m.code == "OUR2").map(|m| (m.level, m.answer.is_some()));
    assert_eq!(said(&folder), Some(("query".to_owned(), true)));
    folder.edit("ours/lac/OUR2.md", "\"query\"", "\"error\"");
    assert_eq!(said(&folder), Some(("error".to_owned(), false)));
    assert_eq!(folder.run(["prepare"]).code, 1);
    assert_eq!(folder.run(answer).code, 2);
    assert_eq!(folder.list("out"), [] as [&str; 0]);
}
