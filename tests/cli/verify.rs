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
        // By it the episodes are put in order when they are written; the file that is read has an order of its own.
        ("CYF306", "<EpisodeStartDate>2025-06-10<", "<EpisodeStartDate>10/06/2025<"),
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

#[test]
fn a_file_that_was_changed_after_it_was_written() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    let sent = folder.read(SENT);
    let ran = folder.run(["verify", SENT]);
    assert!(ran.code == 0 && !ran.out.contains("CYF231"), "{}", ran.out);
    // Every rule holds for the changed file, and it is not the one that was signed for.
    let changed = sent.replacen("<HomePostcode>CF24 4NE<", "<HomePostcode>CF24 4NF<", 1);
    assert_ne!(changed, sent);
    folder.write(SENT, &changed);
    for args in [&["verify", SENT][..], &["verify", SENT, "--job", "."]] {
        let ran = folder.run(args);
        assert!(ran.code == 1 && ran.out.contains("CYF309"), "{args:?}: {}", ran.out);
    }
    // By the header too, and with the audit record alone.
    folder.write("out/copy.xml", &changed).write("elsewhere.xml", &changed);
    fs::remove_file(folder.join("out/manifest-lac-2025-26-552-1.json")).unwrap();
    let ran = folder.run(["verify", "out/copy.xml"]);
    assert!(ran.code == 1 && ran.out.contains("CYF309") && ran.out.contains("audit.jsonl"), "{}", ran.out);
    assert!(folder.run(["verify", "elsewhere.xml", "--job", "."]).out.contains("CYF309"));
    // Of a file from anywhere nothing is known, and that is said.
    let ran = folder.run(["verify", "elsewhere.xml"]);
    assert!(ran.code == 0 && ran.out.contains("CYF231") && ran.out.contains("No names of children were looked for"), "{}", ran.out);
    folder.write("elsewhere.xml", &sent);
    assert!(!folder.run(["verify", "elsewhere.xml", "--job", "."]).out.contains("CYF231"));
}

#[test]
fn a_file_of_a_job_that_has_changed_since() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    let as_it_is = folder.run(["verify", SENT]).out;
    assert!(!as_it_is.contains("CYF310") && !as_it_is.contains("CYF311"), "{as_it_is}");
    // A child is to be left out since.
    folder.write("left-out.toml", "[[child]]\nchild = '400217'\nreason = 'Not ours'\nwho = 'A. Officer'\ndate = '2026-05-28'\n");
    for args in [&["verify", SENT][..], &["verify", SENT, "--job", "."]] {
        let ran = folder.run(args);
        assert!(ran.code == 1 && ran.out.contains("Error CYF310") && ran.out.contains("400217"), "{args:?}: {}", ran.out);
        assert!(ran.out.contains("CYF311") && ran.out.contains("corrections.toml, left-out.toml"), "{}", ran.out);
    }
    // Of a file from anywhere nobody knows which job it is of.
    folder.write("elsewhere.xml", folder.read(SENT));
    assert!(!folder.run(["verify", "elsewhere.xml"]).out.contains("CYF310"));
}

#[test]
fn a_name_that_is_another_submissions() {
    let folder = Folder::example();
    assert_eq!(folder.run(["prepare"]).code, 0);
    fs::create_dir(folder.join("from")).unwrap();
    for (name, item) in [
        ("lac-2025-26-552-2.xml", "SerialNumber"),
        ("lac-2025-26-512-1.xml", "Authority"),
        ("LAC-2024-25-552-1.XML", "Year"),
        ("casp-2025-26-552-1.xml", "Collection"),
        ("lac-2025-26-552-1-draft.xml", "Draft"),
    ] {
        let name = format!("from/{name}");
        folder.write(&name, folder.read(SENT));
        let ran = folder.run(["verify", &name]);
        assert!(ran.code == 1 && ran.out.contains("CYF305") && ran.out.contains(item), "{name}: {}", ran.out);
    }
    for name in ["from/lac-2025-26-552-1.xml", "from/lac-2025-26-552-1 (1).xml", "from/return.xml"] {
        folder.write(name, folder.read(SENT));
        assert_eq!(folder.run(["verify", name]).code, 0, "{name}");
    }
}
