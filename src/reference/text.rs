//! A page for a terminal: headings underlined, lines wrapped, tables in columns where they fit.

use unicode_width::UnicodeWidthStr;

use super::markdown;
use super::page::{Block, Cell, Field, Page, Table};

/// The narrowest page.
const NARROWEST: usize = 40;
/// Sentences are no wider than this, however wide the screen.
const SENTENCE: usize = 100;
/// A column is narrowed to this before a table is shown as one record after another.
const COLUMN: usize = 12;
const GAP: usize = 2;

/// The page as text of this width.
pub(super) fn render(page: &Page, width: usize) -> String {
    let width = width.max(NARROWEST);
    let mut out = Vec::new();
    heading(&mut out, &page.title, '=', width);
    blocks(&mut out, &page.blocks, width);
    let mut text = out.join("\n");
    text.push('\n');
    text
}

fn blocks(out: &mut Vec<String>, list: &[Block], width: usize) {
    for block in list {
        match block {
            Block::Heading(1, text, _) => {
                out.push(String::new());
                heading(out, text, '-', width);
                continue;
            }
            Block::Heading(_, text, _) => {
                out.push(String::new());
                out.extend(wrapped(text, width, "", ""));
                continue;
            }
            _ => {}
        }
        if let Block::Markdown(text) = block {
            blocks(out, &markdown::blocks(text, 2), width);
            continue;
        }
        if matches!(block, Block::Drawing(_)) {
            continue;
        }
        // A heading of the second level stands right above what it is about; all else has room around it.
        out.extend((!out.last().is_some_and(|l| l.is_empty())).then(String::new));
        match block {
            Block::Line(text) => out.extend(wrapped(text, width, "", "")),
            Block::Code(lines) => lines.iter().for_each(|line| out.extend(wrapped(line, width, "    ", "        "))),
            Block::Folded(summary, items) => {
                out.extend(wrapped(summary, width, "", ""));
                items.iter().for_each(|item| out.extend(point(&item.text, width)));
            }
            Block::List(items) => items.iter().for_each(|item| out.extend(point(&item.text, width))),
            Block::Fields(list) => fields(out, list, width, width / 3),
            Block::Table(found) => table(out, found, width),
            Block::Heading(..) | Block::Markdown(_) | Block::Drawing(_) => {}
        }
    }
}

fn heading(out: &mut Vec<String>, text: &str, line: char, width: usize) {
    let lines = wrapped(text, width, "", "");
    let longest = lines.iter().map(|l| l.width()).max().unwrap_or(0);
    out.extend(lines);
    out.push(line.to_string().repeat(longest));
}

fn wrapped(text: &str, width: usize, first: &str, rest: &str) -> Vec<String> {
    let options = textwrap::Options::new(width.min(SENTENCE))
        .initial_indent(first)
        .subsequent_indent(rest)
        .break_words(false)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .word_separator(textwrap::WordSeparator::AsciiSpace);
    textwrap::wrap(text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// An item of a list; one that begins with a number keeps it.
fn point(text: &str, width: usize) -> Vec<String> {
    let numbered = text.split_once(". ").is_some_and(|(n, _)| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if numbered { wrapped(text, width, "", "   ") } else { wrapped(text, width, "- ", "  ") }
}

/// Names, at most so wide, and what belongs to them beside them.
fn fields(out: &mut Vec<String>, list: &[Field], width: usize, most: usize) {
    let names = list.iter().map(|f| f.name.width()).max().unwrap_or(0).min(most);
    for field in list {
        let label = format!("{:<names$}{}", field.name, " ".repeat(GAP));
        let indent = " ".repeat(names + GAP);
        let narrow = field.name.width() > names;
        if narrow {
            out.push(field.name.clone());
        }
        for (i, value) in field.lines().iter().enumerate() {
            let first = if i == 0 && !narrow { &label } else { &indent };
            out.extend(wrapped(value, width, first, &indent));
        }
    }
}

fn table(out: &mut Vec<String>, table: &Table, width: usize) {
    if !table.caption.is_empty() {
        out.extend(wrapped(&table.caption, width, "", ""));
    }
    match widths(table, width) {
        Some(widths) => grid(out, table, &widths),
        None => cards(out, table, width),
    }
}

/// How wide each column is; none if the table does not fit.
fn widths(table: &Table, width: usize) -> Option<Vec<usize>> {
    let column = |c: usize, measure: &dyn Fn(&str) -> usize| {
        table.rows.iter().filter_map(|r| r.get(c)).map(|cell| measure(&cell.text)).chain([measure(&table.head[c])]).max().unwrap_or(0)
    };
    let longest_word = |text: &str| text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
    let mut widths: Vec<usize> = (0..table.head.len()).map(|c| column(c, &|t| t.width())).collect();
    let least: Vec<usize> = (0..table.head.len())
        .map(|c| {
            let word = column(c, &longest_word);
            // Sentences want room; a column of codes or dates is as wide as it is.
            if widths[c] > 2 * COLUMN { word.max(2 * COLUMN) } else { word.max(widths[c].min(COLUMN)) }
        })
        .collect();
    let room = width.checked_sub(GAP * table.head.len().saturating_sub(1))?;
    while widths.iter().sum::<usize>() > room {
        // The widest column that can still give way does.
        let widest = (0..widths.len()).filter(|&c| widths[c] > least[c]).max_by_key(|&c| widths[c])?;
        widths[widest] -= 1;
    }
    Some(widths)
}

fn grid(out: &mut Vec<String>, table: &Table, widths: &[usize]) {
    let head: Vec<Cell> = table.head.iter().map(Cell::from).collect();
    row(out, &head, widths);
    out.push(widths.iter().map(|w| "-".repeat(*w)).collect::<Vec<_>>().join(&" ".repeat(GAP)));
    for cells in &table.rows {
        row(out, cells, widths);
    }
}

fn row(out: &mut Vec<String>, cells: &[Cell], widths: &[usize]) {
    let lines: Vec<Vec<String>> = cells.iter().zip(widths).map(|(cell, width)| wrapped(&cell.text, (*width).max(1), "", "")).collect();
    for line in 0..lines.iter().map(Vec::len).max().unwrap_or(0).max(1) {
        let mut text = String::new();
        for (cell, width) in lines.iter().zip(widths) {
            let piece = cell.get(line).map_or("", String::as_str);
            text.push_str(piece);
            text.push_str(&" ".repeat((width + GAP).saturating_sub(piece.width())));
        }
        out.push(text.trim_end().to_owned());
    }
}

/// One record after another, for a table that is too wide.
fn cards(out: &mut Vec<String>, table: &Table, width: usize) {
    for (i, cells) in table.rows.iter().enumerate() {
        if i > 0 {
            out.push(String::new());
        }
        let filled = table.head.iter().zip(cells).filter(|(_, cell)| !cell.text.is_empty());
        let list: Vec<Field> = filled.map(|(name, cell)| Field { name: name.clone(), values: vec![cell.clone()] }).collect();
        fields(out, &list, width, width * 2 / 3);
    }
}
