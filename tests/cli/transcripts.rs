//! The command line as transcripts that are also the user's guide: `tests/cmd/*.md`.
//!
//! `TRYCMD=overwrite cargo test --test cli transcripts` writes what is said now; look at every change of it.

#[test]
fn the_transcripts_hold() {
    trycmd::TestCases::new().env("TERM", "dumb").env("COLUMNS", "100").case("tests/cmd/*.md");
}

/// What the page of the new user says that the officer edits is what was edited, in either language.
#[test]
fn the_edits_shown_make_the_settled_template_of_the_draft() {
    ["new-user", "defnyddiwr-newydd"].iter().for_each(|page| edits_are_shown(page));
}

fn edits_are_shown(name: &str) {
    let read = |path: &str| std::fs::read_to_string(format!("tests/cmd/{path}")).unwrap().replace("\r\n", "\n");
    let page = read(&format!("{name}.md"));
    let edits = page.split("```diff\n").nth(1).unwrap().split("```").next().unwrap();
    let drafted = read(&format!("{name}.out/my-template.toml"));
    let mut left = drafted.lines();
    let mut settled: Vec<&str> = Vec::new();
    for edit in edits.lines() {
        let (sign, line) = edit.split_at(1);
        if sign == "+" {
            settled.push(line);
            continue;
        }
        let before: Vec<&str> = left.by_ref().take_while(|l| *l != line).collect();
        settled.extend(before);
        settled.extend((sign == " ").then_some(line));
    }
    settled.extend(left);
    assert_eq!(settled.join("\n") + "\n", read(&format!("{name}.in/settled/my-template.toml")));
}
