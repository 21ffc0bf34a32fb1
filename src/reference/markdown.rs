//! Markdown as blocks of plain text, for the formats that show no markup.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::page::{Block, Cell, Table};

/// The blocks of a piece of Markdown; its headings stand at `level`.
pub(crate) fn blocks(markdown: &str, level: u8) -> Vec<Block> {
    let mut reader = Reader { level, ..Reader::default() };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    reader.out
}

#[derive(Default)]
struct Reader<'a> {
    level: u8,
    out: Vec<Block>,
    text: String,
    links: Vec<CowStr<'a>>,
    /// Lists that are open: the number of the next item, or none for a list without numbers.
    lists: Vec<Option<u64>>,
    items: Vec<Cell>,
    table: Table,
    row: Vec<Cell>,
}

impl<'a> Reader<'a> {
    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Text(t) | Event::Code(t) | Event::Html(t) | Event::InlineHtml(t) => self.text.push_str(&t),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(Tag::CodeBlock(_)) => {
                // Lines to be typed stand by themselves, also within a list.
                self.item();
                self.close_list();
            }
            Event::End(TagEnd::CodeBlock) => {
                let text = std::mem::take(&mut self.text);
                self.out.push(Block::Code(text.lines().map(str::to_owned).collect()));
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.links.push(dest_url),
            Event::End(TagEnd::Link) => {
                if let Some(address) = self.links.pop().filter(|a| a.starts_with("https://")) {
                    self.text.push_str(&format!(" ({address})"));
                }
            }
            Event::Start(Tag::List(first)) => {
                self.item();
                self.lists.push(first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.close_list();
                }
            }
            Event::End(TagEnd::Item) => self.item(),
            Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock) => {
                if self.lists.is_empty() {
                    let text = self.said();
                    self.out.push(Block::Line(text));
                } else {
                    self.text.push(' ');
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let text = self.said();
                self.out.push(Block::Heading(self.level, text, None));
            }
            Event::End(TagEnd::TableCell) => {
                let text = self.said();
                self.row.push(text.into());
            }
            Event::End(TagEnd::TableHead) => self.table.head = self.row.drain(..).map(|c| c.text).collect(),
            Event::End(TagEnd::TableRow) => self.table.rows.push(std::mem::take(&mut self.row)),
            Event::End(TagEnd::Table) => self.out.push(Block::Table(std::mem::take(&mut self.table))),
            _ => {}
        }
    }

    /// The text gathered so far, on one line.
    fn said(&mut self) -> String {
        std::mem::take(&mut self.text).trim().to_owned()
    }

    fn close_list(&mut self) {
        if !self.items.is_empty() {
            self.out.push(Block::List(std::mem::take(&mut self.items)));
        }
    }

    /// Ends an item of a list; its number, if it has one, stands before it.
    fn item(&mut self) {
        let text = self.said();
        if text.is_empty() {
            return;
        }
        match self.lists.last_mut() {
            Some(Some(number)) => {
                self.items.push(format!("{number}. {text}").into());
                *number += 1;
            }
            _ => self.items.push(text.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_to_be_typed_stand_by_themselves() {
        let found = blocks("1. one:\n\n       a = 1\n       b = 2\n\n2. two\n", 3);
        let code = Block::Code(vec!["a = 1".into(), "b = 2".into()]);
        assert_eq!(found, [Block::List(vec!["1. one:".into()]), code, Block::List(vec!["2. two".into()])]);
    }

    #[test]
    fn lists_tables_and_paragraphs_become_plain() {
        let found = blocks("A `b`\n*c*.\n\n1. one\n2. two\n\n| h |\n| - |\n| v |\n", 3);
        let table = Table { caption: String::new(), head: vec!["h".into()], rows: vec![vec!["v".into()]] };
        assert_eq!(found, [Block::Line("A b c.".into()), Block::List(vec!["1. one".into(), "2. two".into()]), Block::Table(table)]);
    }
}
