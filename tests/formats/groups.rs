//! Shapes that a system's own report may have: a child's episodes beside each other in one row, and lists led by another number than the child's id.

use std::path::Path;

use cyfrif::diagnostic::Level;
use cyfrif::invent;
use cyfrif::invent::export::{Layout, tables};
use cyfrif::job::RawJob;
use cyfrif::pack::Library;
use cyfrif::report::Report;
use cyfrif::texts::Audience;

use super::{setting, text};

type Rows = Vec<Vec<String>>;

/// The sheets of the plain layout of LAC, by name.
fn plain(children: usize) -> Vec<(String, Rows)> {
    let council = invent::council(77, "552", children, "2025-26");
    let sheets = tables(&council, Layout::Plain).into_iter().find(|b| b.collection == "lac").unwrap().sheets;
    sheets.into_iter().map(|s| (s.name, s.rows.iter().map(|r| r.iter().map(text).collect()).collect())).collect()
}

/// The XML and the errors of a LAC return from these sheets, each a csv file.
fn written(sheets: &[(String, Rows)], template: &str, folder: &Path) -> (Option<Vec<u8>>, Vec<String>) {
    let library = Library::embedded().unwrap();
    std::fs::write(folder.join("own.toml"), template).unwrap();
    let export = folder.join("export");
    std::fs::create_dir_all(&export).unwrap();
    for (name, rows) in sheets {
        let lines: Vec<String> = rows.iter().map(|r| r.join(",")).collect();
        std::fs::write(export.join(format!("{name}.csv")), lines.join("\r\n")).unwrap();
    }
    let own = folder.join("own.toml").display().to_string();
    let job = format!("return = \"lac/2025-26\"\nauthority = \"552\"\ntemplate = {own:?}\nworkbooks = [\"export\"]\n");
    std::fs::write(folder.join("cyfrif.toml"), job).unwrap();
    let job = RawJob::read(&cyfrif::world::DISK, folder).unwrap().resolve(&cyfrif::world::DISK, folder, &library).unwrap();
    let mut said = Vec::new();
    cyfrif::prepare(&library, &job, &setting(), true, &mut |reports| {
        let a = &reports[0];
        let screen = Audience { screen: true, personal: true, ..Audience::default() };
        let errors = (0..a.len()).filter(|&i| a.level(i) == Level::Error);
        said.extend(errors.map(|i| format!("{} {}", a.code(i), a.diagnostic(i).message.to(screen))));
        Ok(())
    })
    .unwrap();
    (std::fs::read(folder.join("out/lac-2025-26-552-1.xml")).ok(), said)
}

fn of_plain(sheets: &[(String, Rows)]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (xml, said) = written(sheets, include_str!("../../templates/lac/plain.toml"), folder.path());
    assert_eq!(said, Vec::<String>::new());
    xml.unwrap()
}

/// The part of the plain template from one sheet's table to the next.
fn part(module: &str) -> String {
    let plain = include_str!("../../templates/lac/plain.toml");
    let sheet = plain.split("[[sheet]]").find(|s| s.contains(&format!("module = \"{module}\""))).unwrap();
    format!("[[sheet]]{sheet}")
}

#[test]
fn episodes_beside_each_other_make_the_same_return() {
    let sheets = plain(300);
    let expected = of_plain(&sheets);
    let (at, episodes) = sheets.iter().enumerate().find(|(_, s)| s.0 == "Episodes").map(|(i, s)| (i, &s.1)).unwrap();
    let key = episodes[0].iter().position(|h| h == "ChildID").unwrap();
    let own: Vec<usize> = (0..episodes[0].len()).filter(|&c| c != key).collect();
    let mut children: Vec<(String, Rows)> = Vec::new();
    for row in &episodes[1..] {
        match children.iter_mut().find(|c| c.0 == row[key]) {
            Some(child) => child.1.push(row.clone()),
            None => children.push((row[key].clone(), vec![row.clone()])),
        }
    }
    let most = children.iter().map(|c| c.1.len()).max().unwrap();
    assert!(most >= 3, "a council where some child has several episodes");
    let heading = |n: usize| own.iter().map(move |&c| format!("{} {n}", episodes[0][c]));
    let mut wide: Rows = vec![std::iter::once("ChildID".to_owned()).chain((1..=most).flat_map(heading)).collect()];
    wide.extend(children.iter().map(|(id, rows)| {
        let values = rows.iter().flat_map(|r| own.iter().map(|&c| r[c].clone()));
        std::iter::once(id.clone()).chain(values).chain(std::iter::repeat_n(String::new(), (most - rows.len()) * own.len())).collect()
    }));
    let mut sheets = sheets.clone();
    sheets[at].1 = wide;
    let plain = include_str!("../../templates/lac/plain.toml");
    let items: Vec<String> = own.iter().map(|&c| format!("{0} = \"{0} {{n}}\"\n", episodes[0][c])).collect();
    let numbered = format!(
        "[[sheet]]\nname = \"Episodes\"\nmodule = \"Episode\"\nparent = \"ChildID\"\nrepeat = 30\n[sheet.items]\n{}\n",
        items.concat()
    );
    let folder = tempfile::tempdir().unwrap();
    let (xml, said) = written(&sheets, &plain.replace(&part("Episode"), &numbered), folder.path());
    assert_eq!(said, Vec::<String>::new());
    assert!(xml.unwrap() == expected, "the same return");
}

#[test]
fn lists_led_by_another_number_make_the_same_return() {
    let sheets = plain(300);
    let expected = of_plain(&sheets);
    let mut sheets = sheets.clone();
    // Children have an NHS number that no other sheet calls so; the others do not know the child's id.
    let nhs = |id: &str| {
        format!("{:0>10}", id.bytes().fold(9_434_765_919_u64, |n, b| n.wrapping_mul(31).wrapping_add(u64::from(b)) % 9_999_999_967))
    };
    let spaced = |n: &str| format!("{} {} {}", &n[..3], &n[3..6], &n[6..]);
    for (name, rows) in &mut sheets {
        let key = rows[0].iter().position(|h| h == "ChildID").unwrap();
        for (n, row) in rows.iter_mut().enumerate() {
            let number = if n == 0 { "NHS number".to_owned() } else { nhs(&row[key]) };
            match name.as_str() {
                "Children" => row.push(if n == 0 { number } else { spaced(&number) }),
                _ => row[key] = number,
            }
        }
    }
    let template = include_str!("../../templates/lac/plain.toml")
        .replace("parent = [\"ChildID\"]", "parent = [\"NHS number\"]\njoin-on = [\"NHS no\", \"NHS number\"]");
    let folder = tempfile::tempdir().unwrap();
    let (xml, said) = written(&sheets, &template, folder.path());
    assert_eq!(said, Vec::<String>::new());
    assert!(xml.as_ref().unwrap() == &expected, "the same return");
    let number = nhs(&sheets.iter().find(|s| s.0 == "Children").unwrap().1[1][0]);
    let text = String::from_utf8(xml.unwrap()).unwrap();
    assert!(!text.contains(&number) && !text.contains(&spaced(&number)), "the key is not sent");
}
