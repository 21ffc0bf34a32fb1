//! A finished file with a mistake in it: one mistake, one message, at its own line.

use super::*;

const SENT: &str = "out/lac-2025-26-552-1.xml";

/// What `verify` says of the prepared file once a text in it is another: code and line of each message, without what rules and notes say.
fn said(folder: &Folder, from: &str, to: &str) -> Vec<(String, u64)> {
    let text = folder.read(SENT);
    assert!(text.contains(from), "{from}");
    folder.write("changed.xml", text.replacen(from, to, 1));
    let ran = folder.run(["verify", "changed.xml", "--format", "json"]);
    assert_eq!(ran.code, 1, "{to}: {}{}", ran.out, ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let mut said = Vec::new();
    for code in report["codes"].as_array().unwrap() {
        for message in code["messages"].as_array().unwrap().iter().filter(|m| m["level"] == "error") {
            said.push((code["code"].as_str().unwrap().to_owned(), message["places"][0]["row"].as_u64().unwrap_or(0)));
        }
    }
    said.sort();
    said
}

/// The line of the prepared file on which a text stands for the first time.
fn line(folder: &Folder, text: &str) -> u64 {
    folder.read(SENT).lines().position(|l| l.contains(text)).unwrap() as u64 + 1
}

#[test]
fn one_mistake_in_a_finished_file_is_one_message() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    let child = line(&folder, "<Child>");
    // A value: of a child, of an episode, of the header. The message is at the value's line, not at its record's.
    for (code, from, to) in [
        ("CYF306", "<Gender>1<", "<Gender>7<"),
        ("CYF306", "<Gender>1<", "<Gender><"),
        ("CYF306", "<ChildID>400217<", "<ChildID>400 217<"),
        ("CYF306", "<DateOfBirth>2015-06-14<", "<DateOfBirth>14/06/2015<"),
        ("CYF306", "<PlacementType>F2<", "<PlacementType>F9<"),
        ("CYF305", "<ReferenceDate>2026-03-31<", "<ReferenceDate>2025-03-31<"),
        ("CYF305", "<Authority>552<", "<Authority>55x<"),
        ("CYF305", "<SerialNumber>1<", "<SerialNumber>one<"),
        ("CYF305", ">lac/2025-26<", ">lac/2022-23<"),
        ("CYF303", "<Children>3<", "<Children>4<"),
        ("CYF301", "<Gender>", "<Colour>1</Colour><Gender>"),
    ] {
        assert_eq!(said(&folder, from, to), [(code.to_owned(), line(&folder, from))], "{to}");
    }
    // A value that is not there is missed in its record.
    assert_eq!(said(&folder, "<UASC>0</UASC>", ""), [("CYF210".to_owned(), child)]);
    assert_eq!(said(&folder, "<ChildID>400217</ChildID>", ""), [("CYF210".to_owned(), child)]);
    // What stands in the wrong place is there, so only the schema speaks of it.
    let (id, upn) = ("<ChildID>400217</ChildID>", "<UPN>P681200315014</UPN>");
    let text = folder.read(SENT);
    let between = &text[text.find(id).unwrap() + id.len()..text.find(upn).unwrap()];
    let swapped = said(&folder, &format!("{id}{between}{upn}"), &format!("{upn}{between}{id}"));
    assert_eq!(swapped.iter().map(|s| s.0.as_str()).collect::<Vec<_>>(), ["CYF301"]);
    // An id twice: the rule's message on each of the two children, and no third.
    let twice = said(&folder, "<ChildID>400218<", "<ChildID>400217<");
    assert_eq!(twice.iter().map(|s| s.0.as_str()).collect::<Vec<_>>(), ["LAC101", "LAC101"]);
}
