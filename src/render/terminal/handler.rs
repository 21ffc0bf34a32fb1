//! A miette report handler that draws rows of a sheet the way a sheet looks.
//!
//! miette's own graphical handler numbers every line of its source. Column letters and headings have no row number, so it
//! cannot draw them above a row; its traits say all that is needed, and this handler draws from them alone.

use std::fmt::{self, Write};

use miette::{Diagnostic, LabeledSpan, ReportHandler, Severity, SourceCode, SourceSpan};

use super::table::HEADING;
use crate::render::Style;
use crate::render::clean::{fit, width};
use crate::texts::Language;

/// Draws any diagnostic whose source is a [`super::table::Table`].
#[derive(Debug)]
pub(crate) struct SheetHandler {
    /// Colours, width and characters.
    pub style: Style,
    /// In which language.
    pub language: Language,
}

impl ReportHandler for SheetHandler {
    fn debug(&self, diagnostic: &dyn Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.render(diagnostic, f)
    }
}

impl SheetHandler {
    /// Writes the whole diagnostic.
    pub(super) fn render(&self, diagnostic: &dyn Diagnostic, f: &mut dyn Write) -> fmt::Result {
        let (level, colour) = match diagnostic.severity() {
            Some(Severity::Warning) => (self.language.word("terminal-query"), "1;33"),
            Some(Severity::Advice) => (self.language.word("terminal-note"), "1;36"),
            Some(Severity::Error) | None => (self.language.word("terminal-error"), "1;31"),
        };
        let code = diagnostic.code().map(|code| code.to_string()).unwrap_or_default();
        let head = format!("{level}[{code}]");
        let lines = self.style.wrap(&format!("{head}: {diagnostic}"), "  ");
        writeln!(f, "{}{}", self.style.paint(colour, &head), lines.strip_prefix(head.as_str()).unwrap_or(&lines))?;
        self.snippet(diagnostic, colour, f)?;
        for related in diagnostic.related().into_iter().flatten() {
            self.snippet(related, colour, f)?;
        }
        if let Some(help) = diagnostic.help() {
            let help = self.language.message("terminal-help", &[("help", (&help.to_string()).into())]);
            writeln!(f, "{}", self.style.wrap(&format!("  {help}"), "    "))?;
        }
        Ok(())
    }

    fn snippet(&self, diagnostic: &dyn Diagnostic, colour: &str, f: &mut dyn Write) -> fmt::Result {
        let Some(source) = diagnostic.source_code() else { return Ok(()) };
        let labels: Vec<LabeledSpan> = diagnostic.labels().into_iter().flatten().collect();
        let lines = read_lines(source);
        let gutter = lines.iter().filter_map(|line| line.number).max().map_or(2, |n| n.to_string().len()).max(2);
        let name = source.read_span(&SourceSpan::from((0, 0)), 0, 0).ok().and_then(|c| c.name().map(str::to_owned)).unwrap_or_default();
        let dash = if self.style.unicode { '─' } else { '-' };
        let place = self.style.wrap(&format!("{} {dash} {name}", " ".repeat(gutter + 1)), &" ".repeat(gutter + 4));
        writeln!(f, "{place}")?;
        for line in &lines {
            let text = line.text.trim_end();
            match line.number {
                Some(number) => writeln!(f, " {}   {text}", self.style.paint("1", &format!("{number:>gutter$}")))?,
                None => writeln!(f, "{}{}", " ".repeat(gutter + 4), self.style.paint("2", text))?,
            }
            let own: Vec<&LabeledSpan> = labels.iter().filter(|l| l.offset() >= line.start && l.offset() < line.end).collect();
            self.underline(line, &own, gutter, colour, f)?;
        }
        Ok(())
    }

    /// Lines under the marked cells, and the names of their items.
    fn underline(&self, line: &Line, labels: &[&LabeledSpan], gutter: usize, colour: &str, f: &mut dyn Write) -> fmt::Result {
        if labels.is_empty() {
            return Ok(());
        }
        let [bar, tee, down, corner] = if self.style.unicode { ['─', '┬', '│', '╰'] } else { ['-', '+', '|', '`'] };
        let spans: Vec<(usize, usize, Option<&str>)> = labels
            .iter()
            .map(|label| {
                let (from, to) = (label.offset() - line.start, label.offset() + label.len() - line.start);
                let columns = |range: Option<&str>| range.map_or(0, width);
                (columns(line.text.get(..from)), columns(line.text.get(from..to)).max(1), label.label())
            })
            .collect();
        let mut drawn = String::new();
        let alone = spans.len() == 1;
        for (start, length, text) in &spans {
            blanks_to(&mut drawn, *start);
            let middle = (length - 1) / 2;
            drawn.extend((0..*length).map(|i| if text.is_some() && !alone && i == middle { tee } else { bar }));
        }
        let left = " ".repeat(gutter + 4);
        let room = self.style.columns().saturating_sub(left.len());
        if let [(start, length, Some(text))] = spans[..] {
            if start + length + 1 + width(text) <= room {
                drawn.push(' ');
                drawn.push_str(text);
            } else {
                writeln!(f, "{left}{}", self.style.paint(colour, &drawn))?;
                drawn = " ".repeat(start.min(room.saturating_sub(width(text) + 2)));
                drawn.push_str(&fit(&format!("{corner} {text}"), room, self.style.unicode));
            }
            return writeln!(f, "{left}{}", self.style.paint(colour, &drawn));
        }
        writeln!(f, "{left}{}", self.style.paint(colour, &drawn))?;
        let named: Vec<(usize, &str)> = spans.iter().filter_map(|(s, l, text)| Some((s + (l - 1) / 2, (*text)?))).collect();
        for (i, (middle, text)) in named.iter().enumerate().rev() {
            let mut drawn = String::new();
            for (before, _) in &named[..i] {
                blanks_to(&mut drawn, *before);
                drawn.push(down);
            }
            blanks_to(&mut drawn, *middle);
            drawn.push(corner);
            drawn.push(' ');
            drawn.push_str(text);
            writeln!(f, "{left}{}", self.style.paint(colour, &drawn))?;
        }
        Ok(())
    }
}

struct Line {
    text: String,
    start: usize,
    end: usize,
    number: Option<usize>,
}

/// Asks the source for one line after the other, because each has a number of its own.
fn read_lines(source: &dyn SourceCode) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut offset = 0;
    while let Ok(contents) = source.read_span(&SourceSpan::from((offset, 0)), 0, 0) {
        let length = contents.data().len();
        if length == 0 {
            break;
        }
        let text = String::from_utf8_lossy(contents.data()).trim_end_matches('\n').to_owned();
        let number = (contents.line() != HEADING).then(|| contents.line() + 1);
        lines.push(Line { text, start: offset, end: offset + length, number });
        offset += length;
    }
    lines
}

fn blanks_to(text: &mut String, column: usize) {
    text.push_str(&" ".repeat(column.saturating_sub(width(text))));
}
