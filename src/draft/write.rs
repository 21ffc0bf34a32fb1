//! A draft as the text of a template: each guess with a comment that says how sure it is.

use std::fmt::Write as _;

use super::source::BLANKS;
use super::{Draft, DraftFlags, DraftItem, DraftSheet, Guess, Recode, Role, Sure};
use crate::pack::files::quoted;
use crate::template::MARK;
use crate::texts::{Audience, Language, Message};

/// The draft as a template.
pub fn write(draft: &Draft) -> String {
    let writer = Writer(draft.language);
    let mut out = writer.head(draft);
    for sheet in &draft.sheets {
        out.push('\n');
        out.push_str(&writer.sheet(sheet));
    }
    out
}

/// The sheets that a draft does not use, with their files.
pub fn apart(draft: &Draft) -> String {
    let one =
        |(file, sheet): &(String, String)| draft.language.message("map-apart-sheet", &[("file", file.into()), ("sheet", sheet.into())]);
    draft.apart.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Writes parts of a draft, with comments in its language.
#[derive(Clone, Copy)]
pub(super) struct Writer(pub(super) Language);

impl Writer {
    fn head(self, draft: &Draft) -> String {
        let mut out = String::new();
        for line in [
            self.0.message("map-head-from", &[("pack", (&draft.pack).into()), ("files", (&draft.files.join(", ")).into())]),
            self.0.word("map-head-sure"),
            self.0.word("map-head-settle"),
        ] {
            self.comment(&mut out, &line);
        }
        if !draft.apart.is_empty() {
            self.comment(&mut out, &self.0.message("map-apart", &[("sheets", (&apart(draft)).into())]));
        }
        let title = self.0.message("map-title", &[("pack", (&draft.pack).into())]);
        let _ = writeln!(out, "\ntitle = {}\ncollection = {}", quoted(&title), quoted(&draft.collection));
        let blanks: Vec<String> = BLANKS.iter().map(|b| quoted(b)).collect();
        let _ = writeln!(out, "blanks = [{}]", blanks.join(", "));
        let _ = match draft.month_first {
            true => writeln!(out, "date = \"mm/dd/yyyy\" # {MARK}: {}", self.0.word("map-why-month-first")),
            false => writeln!(out, "date = \"dd/mm/yyyy\""),
        };
        if draft.short_years {
            let _ = writeln!(out, "two-digit-years = \"1950-2049\" # {MARK}: {}", self.0.word("map-why-short-years"));
        }
        out.push_str(&self.not_held(draft));
        out
    }

    /// The items that were not found, each a question.
    pub(super) fn not_held(self, draft: &Draft) -> String {
        if draft.missing.is_empty() {
            return "not-held = []\n".to_owned();
        }
        let mut out = String::new();
        self.comment(&mut out, &self.0.word("map-not-held"));
        out.push_str("not-held = [\n");
        for missing in &draft.missing {
            let near: Vec<String> = missing
                .candidates
                .iter()
                .map(|c| {
                    self.0.message(
                        "map-candidate",
                        &[("sheet", (&c.sheet).into()), ("letters", (&c.letters).into()), ("heading", (&c.heading).into())],
                    )
                })
                .collect();
            let module = ("module", (&missing.module).into());
            let question = match near.is_empty() {
                true => self.0.message("map-question", &[module]),
                false => self.0.message("map-question-near", &[module, ("near", (&near.join(", ")).into())]),
            };
            let _ = writeln!(out, "    # {}, # {}", quoted(&missing.item), line(&question));
        }
        out.push_str("]\n");
        out
    }

    /// One `[[sheet]]`.
    pub(super) fn sheet(self, sheet: &DraftSheet) -> String {
        let mut out = String::from("[[sheet]]\n");
        let _ = writeln!(out, "name = [{}]", quoted(&sheet.name));
        if let Some(workbook) = &sheet.workbook {
            let _ = writeln!(out, "workbook = [{}]", quoted(workbook));
        }
        let _ = writeln!(out, "module = {}", quoted(&sheet.module));
        match &sheet.role {
            Role::Makes => {}
            Role::Parent(key) => out.push_str(&self.entry("parent", key)),
            Role::Join(key) => out.push_str(&self.entry("join", key)),
        }
        out.extend(sheet.by.iter().map(|by| self.entry("join-on", by)));
        if !sheet.below.is_empty() {
            out.push_str("[sheet.below]\n");
            sheet.below.iter().for_each(|(item, guess)| out.push_str(&self.entry(item, guess)));
        }
        let (plain, tables): (Vec<&DraftItem>, Vec<&DraftItem>) = sheet.items.iter().partition(|i| is_plain(i));
        if !plain.is_empty() {
            out.push_str("[sheet.items]\n");
            plain.iter().for_each(|i| out.push_str(&self.item(i)));
        }
        tables.iter().for_each(|i| out.push_str(&self.item(i)));
        sheet.flags.iter().for_each(|f| out.push_str(&self.flags(f)));
        if !sheet.people.is_empty() {
            let names: Vec<String> = sheet.people.iter().map(|p| quoted(p)).collect();
            let _ = writeln!(out, "[sheet.names]\ncolumns = [{}] # {}", names.join(", "), self.0.word("map-why-people"));
        }
        if sheet.team.is_some() || sheet.worker.is_some() {
            out.push_str("[sheet.local]\n");
            for (name, heading) in [("team", &sheet.team), ("worker", &sheet.worker)] {
                if let Some(heading) = heading {
                    let _ = writeln!(out, "{name} = {}", quoted(heading));
                }
            }
        }
        if !sheet.unused.is_empty() {
            let list: Vec<String> = sheet.unused.iter().map(|(letters, heading)| format!("{letters} “{heading}”")).collect();
            self.comment(&mut out, &self.0.message("map-unused", &[("columns", (&list.join(", ")).into())]));
        }
        out
    }

    /// An item: a line, or a table of its own where its words need comments.
    pub(super) fn item(self, item: &DraftItem) -> String {
        if is_plain(item) {
            return self.entry(&item.item, &item.guess);
        }
        let mut out = String::new();
        let _ = writeln!(out, "[sheet.items.{}] # {}", item.item, self.said(item.guess.sure, &item.guess.why));
        let _ = writeln!(out, "column = {}", quoted(&item.guess.heading));
        if item.month_first {
            out.push_str("date = \"mm/dd/yyyy\"\n");
        }
        if !item.codes.is_empty() {
            let _ = writeln!(out, "[sheet.items.{}.codes]", item.item);
            item.codes.iter().for_each(|c| out.push_str(&self.recode(c)));
        }
        self.unknown(&mut out, &item.unknown);
        out
    }

    fn flags(self, flags: &DraftFlags) -> String {
        let mut out = String::new();
        let table = if flags.per_row { "sheet.per-value" } else { "sheet.flags" };
        let _ = writeln!(out, "[[{table}]]");
        out.push_str(&self.entry("column", &flags.guess));
        if let Some(separator) = flags.separator {
            let _ = writeln!(out, "separator = {}", quoted(&separator.to_string()));
        }
        out.push_str("others = \"0\"\n");
        if flags.blank {
            out.push_str("blank = \"0\"\n");
        }
        for (name, list) in [("values", &flags.values), ("none", &flags.none)] {
            if !list.is_empty() {
                let _ = writeln!(out, "[{table}.{name}]");
                list.iter().for_each(|v| out.push_str(&self.recode(v)));
            }
        }
        self.unknown(&mut out, &flags.unknown);
        out
    }

    fn recode(self, recode: &Recode) -> String {
        format!("{} = {} # {}\n", quoted(&recode.text), quoted(&recode.code), self.said(recode.sure, &recode.why))
    }

    /// What no code or item was found for, as a question.
    fn unknown(self, out: &mut String, words: &[(String, usize)]) {
        if words.is_empty() {
            return;
        }
        let list: Vec<String> = words.iter().map(|(text, count)| format!("“{text}” ({count})")).collect();
        self.comment(out, &self.0.message("map-unknown", &[("words", (&list.join(", ")).into())]));
    }

    fn entry(self, name: &str, guess: &Guess) -> String {
        format!("{name} = {} # {}\n", quoted(&guess.heading), self.said(guess.sure, &guess.why))
    }

    fn said(self, sure: Sure, why: &Message) -> String {
        let why = self.line(why);
        match sure {
            Sure::Sure => self.0.message("map-sure", &[("why", (&why).into())]),
            Sure::Likely => self.0.message("map-likely", &[("why", (&why).into())]),
            Sure::Unsure => format!("{MARK}: {why}"),
        }
    }

    fn comment(self, out: &mut String, text: &str) {
        let _ = writeln!(out, "# {}", line(text));
    }

    /// What is said in a comment.
    pub(super) fn line(self, message: &Message) -> String {
        line(&message.to(Audience { language: self.0, ..Audience::default() }))
    }
}

/// Whether an item fits one line.
fn is_plain(item: &DraftItem) -> bool {
    item.codes.is_empty() && item.unknown.is_empty() && !item.month_first
}

/// A text on one line, without what TOML does not allow in a comment.
fn line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
