//! What an answer holds for: the very thing that was asked about, wherever the export puts its rows, and nothing else.

use super::*;

/// Whether the queries with this code are answered.
fn asked(folder: &Folder, code: &str) -> Vec<bool> {
    let all = messages(&folder.report(&[])).into_iter().filter(|m| m.code == code && m.level == "query");
    all.map(|m| m.answer.is_some()).collect()
}

/// The rows of a file without its headings, the last first.
fn turned(text: &str) -> String {
    let (headings, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    format!("{headings}\n{}\n", rows.join("\n"))
}

/// Answers a query about one state of a file: it stays answered with the rows in another order, and is open for another state.
fn holds_for_one(folder: &Folder, code: &str, more: &[&str], file: &str, one: &str, other: &str) {
    folder.write(file, one);
    assert_eq!(asked(folder, code), [false], "{code}");
    let ran = folder.run(["answer", code, "--reason", "Seen", "--who", "A. Officer"].iter().chain(more));
    assert_eq!(ran.code, 0, "{code}: {}", ran.err);
    assert_eq!(asked(folder, code), [true], "{code}");
    folder.write(file, turned(one));
    assert_eq!(asked(folder, code), [true], "{code}: the export is sorted anew");
    folder.write(file, other);
    assert_eq!(asked(folder, code), [false], "{code}: another case");
    folder.write(file, one);
    assert_eq!(asked(folder, code), [true], "{code}: the first case again");
}

/// The example with a list beside the children that gives the UPN.
fn with_list() -> Folder {
    let folder = Folder::example();
    let template = fs::read_to_string("templates/lac/plain.toml").unwrap();
    let list = "\n[[sheet]]\nname = \"Health\"\nmodule = \"Child\"\njoin = [\"ChildID\"]\n[sheet.items]\nUPN = \"Number\"\n";
    folder.write("ours.toml", template + list).edit("cyfrif.toml", "\"plain\"", "\"ours.toml\"");
    folder
}

const LIST: &str = "ChildID,Number\n400217,P681200315014\n400218,W681201314022\n400305,P681402010007\n";

#[test]
fn rows_of_a_list_that_lead_nowhere() {
    let folder = with_list();
    let with = |keys: &[&str]| keys.iter().fold(LIST.to_owned(), |text, key| format!("{text}{key},J681402015001\n"));
    // The first of them, their number and the message are the same.
    holds_for_one(&folder, "CYF105", &[], "lac/Health.csv", &with(&["999991", "999992"]), &with(&["999991", "999995"]));
}

#[test]
fn children_without_a_row_in_a_list() {
    let folder = with_list();
    let without = |ids: &[&str]| LIST.lines().filter(|line| !ids.iter().any(|id| line.starts_with(id))).collect::<Vec<_>>().join("\n");
    holds_for_one(&folder, "CYF118", &[], "lac/Health.csv", &without(&["400217", "400218"]), &without(&["400217", "400305"]));
}

#[test]
fn rows_with_nothing_but_a_name() {
    let folder = Folder::example();
    let children = folder.read("lac/Children.csv");
    let with = |name: &str| format!("{children},,,,,,,,,{name},Price\n");
    holds_for_one(&folder, "CYF142", &[], "lac/Children.csv", &with("Ffion"), &with("Dewi"));
}

#[test]
fn a_file_that_nothing_reads() {
    let folder = Folder::example();
    holds_for_one(&folder, "CYF136", &[], "lac/Extra.csv", "a,b\n1,2\n3,4\n", "Child no,Born\n300001,2012-01-01\n");
    let folder = Folder::example();
    // One that is no table is not opened, but what it holds counts.
    folder.write("lac/Old.xlsx", "one");
    assert_eq!(folder.run(["answer", "CYF136", "--reason", "An old copy", "--who", "W"]).code, 0);
    assert_eq!(asked(&folder, "CYF136"), [true]);
    folder.write("lac/Old.xlsx", "two");
    assert_eq!(asked(&folder, "CYF136"), [false]);
}

#[test]
fn a_column_without_a_heading() {
    let folder = Folder::example();
    let children = folder.read("lac/Children.csv");
    let with = |values: [&str; 3]| {
        let mut lines = children.lines();
        let rows = lines.by_ref().skip(1).zip(values).map(|(line, value)| format!("{line},{value}\n")).collect::<String>();
        format!("{},\n{rows}", children.lines().next().unwrap())
    };
    holds_for_one(&folder, "CYF148", &[], "lac/Children.csv", &with(["x", "x", "x"]), &with(["x", "x", "N8"]));
    // Not even where the values change places.
    assert_eq!(folder.run(["answer", "CYF148", "--reason", "Seen", "--who", "W"]).code, 0);
    folder.write("lac/Children.csv", with(["x", "N8", "x"]));
    assert_eq!(asked(&folder, "CYF148"), [false]);
}

#[test]
fn an_episode_of_a_child() {
    let folder = Folder::example();
    let episodes = folder.read("lac/Episodes.csv");
    let without = |start: &str| {
        let blank = |line: &str| if line.starts_with(start) { line.replace("CF14 5LL", "") } else { line.to_owned() };
        episodes.lines().map(|line| blank(line) + "\n").collect::<String>()
    };
    let (one, other) = (without("400217,1"), without("400217,2"));
    holds_for_one(&folder, "LAC265", &["--child", "400217"], "lac/Episodes.csv", &one, &other);
}

#[test]
fn as_many_rows_as_a_program_writes_at_most() {
    let folder = Folder::example();
    let (children, episodes) = (folder.read("lac/Children.csv"), folder.read("lac/Episodes.csv"));
    let many = |from: usize| {
        let rows = (from..from + 997).map(|id| format!("{id},,01/03/2023,1,A1,0,0,,CF24 4NE,Nia,Example\n"));
        children.clone() + &rows.collect::<String>()
    };
    let each = (500_000..500_998).map(|id| format!("{id},1,10/01/2024,S,C2,N1,F2,CF14 5LL,,,\n"));
    folder.write("lac/Episodes.csv", episodes + &each.collect::<String>());
    holds_for_one(&folder, "CYF138", &[], "lac/Children.csv", &many(500_000), &many(500_001));
}

#[test]
fn rows_that_are_hidden() {
    let folder = Folder::example();
    let children = folder.read("lac/Children.csv");
    let save = |hidden: [&str; 2], turned_round: bool| {
        let text = if turned_round { turned(&children) } else { children.clone() };
        let mut made = rust_xlsxwriter::Workbook::new();
        let sheet = made.add_worksheet().set_name("Children").unwrap();
        for (row, line) in (0..).zip(text.lines()) {
            for (column, value) in (0..).zip(line.split(',')) {
                sheet.write_string(row, column, value).unwrap();
            }
            if hidden.iter().any(|id| line.starts_with(id)) {
                sheet.set_row_hidden(row).unwrap();
            }
        }
        made.save(folder.join("children.xlsx")).unwrap();
    };
    fs::remove_file(folder.join("lac/Children.csv")).unwrap();
    folder.edit("cyfrif.toml", "[\"lac\"]", "[\"children.xlsx\", \"lac\"]");
    save(["400217", "400218"], false);
    assert_eq!(asked(&folder, "CYF139"), [false]);
    assert_eq!(folder.run(["answer", "CYF139", "--reason", "A filter", "--who", "W"]).code, 0);
    save(["400217", "400218"], true);
    assert_eq!(asked(&folder, "CYF139"), [true]);
    save(["400217", "400305"], false);
    assert_eq!(asked(&folder, "CYF139"), [false]);
}
