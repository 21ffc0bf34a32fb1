//! What an officer has said of a line that was only a guess, put into the template's text; every other line stays letter for letter.

use super::refine::uncommented;
use crate::pack::files::quoted;
use crate::texts::Language;

/// What is said of a guess.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It is right as it stands.
    Stands,
    /// Another heading, or another code, is meant.
    Value(String),
    /// The export does not hold this item.
    NotHeld(String),
}

/// The template with its line (from 1) settled; none where the line is not one that a choice can be put into.
pub fn settled(text: &str, line: usize, choice: &Choice, language: Language) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = line.checked_sub(1).filter(|at| *at < lines.len())?;
    let code = uncommented(&lines[at]).trim_end().to_owned();
    let is_table = code.trim_start().starts_with('[');
    match choice {
        Choice::Stands => {}
        Choice::Value(value) => {
            let of = if is_table {
                (at + 1..lines.len()).find(|&next| uncommented(&lines[next]).trim_start().starts_with("column"))?
            } else {
                at
            };
            let (key, _) = uncommented(&lines[of]).split_once('=')?;
            lines[of] = format!("{} = {}", key.trim_end(), quoted(value));
        }
        Choice::NotHeld(item) => {
            let end = if is_table { end_of_table(&lines, at) } else { at + 1 };
            lines.drain(at..end);
            not_held(&mut lines, item)?;
            return Some(lines.join("\n") + "\n");
        }
    }
    let code = uncommented(&lines[at]).trim_end().to_owned();
    lines[at] = format!("{code} # {}", language.word("map-why-chosen"));
    Some(lines.join("\n") + "\n")
}

/// Where the table of an item ends: with the next that is not inside it.
fn end_of_table(lines: &[String], at: usize) -> usize {
    let name = |line: &str| uncommented(line).trim().trim_matches(['[', ']']).to_owned();
    let inside = format!("{}.", name(&lines[at]));
    let is_next = |&next: &usize| uncommented(&lines[next]).trim_start().starts_with('[') && !name(&lines[next]).starts_with(&inside);
    (at + 1..lines.len()).find(is_next).unwrap_or(lines.len())
}

/// Adds an item to those that the export does not hold.
fn not_held(lines: &mut Vec<String>, item: &str) -> Option<()> {
    let item = quoted(item);
    let Some(at) = lines.iter().position(|line| line.trim_start().starts_with("not-held") && line.contains('=')) else {
        let first = lines.iter().position(|line| line.trim_start().starts_with('[')).unwrap_or(lines.len());
        lines.insert(first, format!("not-held = [{item}]"));
        return Some(());
    };
    let open = uncommented(&lines[at]).find('[')?;
    let rest = lines[at].split_off(open + 1);
    let comma = if rest.trim_start().starts_with(']') { "" } else { ", " };
    lines[at].push_str(&format!("{item}{comma}{rest}"));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Choice, Language, settled};

    const TEXT: &str = "not-held = [\n    # \"UPN\", # a question\n]\n[[sheet]]\nname = [\"A\"]\n[sheet.items]\nGender = \"Sex # 1\" # UNSURE: a guess\n\
        [sheet.items.LegalStatus] # UNSURE: two\ncolumn = \"Status\"\n[sheet.items.LegalStatus.codes]\n\"Full\" = \"C2\" # UNSURE: word\n[sheet.names]\ncolumns = []\n";

    fn changed(line: usize, choice: &Choice) -> Vec<String> {
        let after = settled(TEXT, line, choice, Language::English).expect("a line");
        after.parse::<toml::Table>().expect("toml");
        after.lines().filter(|line| !TEXT.lines().any(|old| old == *line)).map(str::to_owned).collect()
    }

    #[test]
    fn one_line_is_settled_and_the_others_stay() {
        let chosen = Language::English.word("map-why-chosen");
        assert_eq!(changed(7, &Choice::Stands), [format!("Gender = \"Sex # 1\" # {chosen}")]);
        assert_eq!(changed(7, &Choice::Value("Gen\"der".into())), [format!("Gender = \"Gen\\\"der\" # {chosen}")]);
        assert_eq!(
            changed(8, &Choice::Value("Legal".into())),
            [format!("[sheet.items.LegalStatus] # {chosen}"), "column = \"Legal\"".into()]
        );
        assert_eq!(changed(11, &Choice::Value("C1".into())), [format!("\"Full\" = \"C1\" # {chosen}")]);
        assert_eq!(changed(7, &Choice::NotHeld("Gender".into())), ["not-held = [\"Gender\", "]);
        let after = settled(TEXT, 8, &Choice::NotHeld("LegalStatus".into()), Language::English).unwrap();
        assert!(!after.contains("C2") && after.contains("[sheet.names]"), "{after}");
        assert_eq!(settled(TEXT, 99, &Choice::Stands, Language::English), None);
    }
}
