//! A page as whole sentences, one to a line, for pipes and screen readers: nothing is said by position.

use super::markdown;
use super::page::{Block, Page, Table};
use crate::texts::Language;

/// The page as lines.
pub(super) fn render(page: &Page, language: Language) -> String {
    let mut out = format!("{}\n", page.title);
    blocks(&mut out, &page.blocks, language);
    out
}

fn blocks(out: &mut String, list: &[Block], language: Language) {
    for block in list {
        match block {
            Block::Heading(_, text, _) => {
                out.push('\n');
                line(out, text);
            }
            Block::Line(text) => line(out, text),
            Block::Markdown(text) => blocks(out, &markdown::blocks(text, 2), language),
            Block::Code(lines) => lines.iter().for_each(|text| line(out, text)),
            Block::List(items) => items.iter().for_each(|item| line(out, &item.text)),
            Block::Folded(summary, items) => {
                let items: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
                line(out, &pair(summary, &items.join("; "), language));
            }
            Block::Fields(fields) => {
                for field in fields {
                    line(out, &pair(&field.name, &field.lines().join("; "), language));
                }
            }
            Block::Table(found) => table(out, found, language),
            Block::Drawing(_) => {}
        }
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

fn pair(name: &str, value: &str, language: Language) -> String {
    language.message("book-plain-pair", &[("name", name.into()), ("value", value.into())])
}

fn table(out: &mut String, table: &Table, language: Language) {
    if !table.caption.is_empty() {
        line(out, &table.caption);
    }
    for cells in &table.rows {
        let said = table.head.iter().zip(cells).map(|(name, cell)| {
            let blank = language.word("blank");
            pair(name, if cell.text.is_empty() { &blank } else { &cell.text }, language)
        });
        line(out, &said.collect::<Vec<_>>().join("; "));
    }
}
