//! The report on a terminal: each message with the row it is about, under its column letters and headings.

mod excerpt;
mod handler;
mod message;
mod mistake;
mod summary;
mod table;

use std::io::{self, Write};

use self::handler::SheetHandler;
use self::message::Message;
pub use self::mistake::error;
use super::clean::clean;
use super::outline::{Children, Outline, name};
use super::{RenderOptions, Style};
use crate::diagnostic::Diagnostic;
use crate::report::Report;
use crate::texts::Audience;

impl Style {
    /// The width that is drawn for.
    pub fn columns(self) -> usize {
        self.width.max(40)
    }

    /// The text in lines that fit, those after the first begun with `indent`.
    fn wrap(self, text: &str, indent: &str) -> String {
        let options = textwrap::Options::new(self.columns())
            .subsequent_indent(indent)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::fill(text, options)
    }

    /// The text in a colour (an ANSI number), or as it is.
    fn paint(self, colour: &str, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Writes the messages in workbook order and the summary after them.
pub fn write(report: &dyn Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let &RenderOptions { audience, style, fold } = options;
    let outline = Outline::new(report, audience);
    let handler = SheetHandler { style, language: audience.language };
    let mut children = Children::default();
    let mut text = String::new();
    for (index, more) in outline.folded(fold) {
        text.clear();
        one(&report.diagnostic(index), audience, &handler, &mut children, &mut text);
        if let Some(more) = more {
            let args = [("count", more.into()), ("code", report.code(index).into())];
            let last = if more > 0 { audience.message("terminal-more", &args) } else { audience.message("terminal-why", &args) };
            text.push_str(&format!("{}\n", style.paint("2", &style.wrap(&format!("  {last}"), "  "))));
        }
        text.push('\n');
        out.write_all(text.as_bytes())?;
    }
    summary::write(report, &outline, style, out)
}

/// One message by itself.
pub fn message(diagnostic: &Diagnostic, audience: Audience, style: Style) -> String {
    let mut text = String::new();
    one(diagnostic, audience, &SheetHandler { style, language: audience.language }, &mut Children::default(), &mut text);
    text
}

fn one(diagnostic: &Diagnostic, audience: Audience, handler: &SheetHandler, children: &mut Children, text: &mut String) {
    let child = diagnostic.child.as_ref().map(|child| children.call(child, audience));
    let message = Message::new(diagnostic, child.as_deref(), audience, handler.style);
    // Writing to a String cannot fail.
    let _ = handler.render(&message, text);
    let mut line = |sentence: String| text.push_str(&format!("{}\n", handler.style.wrap(&format!("  {}", clean(&sentence)), "    ")));
    let name = name(diagnostic, audience);
    let visible = child.as_ref().is_some_and(|id| diagnostic.places.iter().any(|p| p.cells.iter().any(|c| c.value.to(audience) == id)));
    match (&child, name) {
        (Some(id), Some(name)) => line(audience.message("terminal-child-name", &[("child", id.into()), ("name", name.into())])),
        (Some(id), None) if !visible => line(audience.message("terminal-child", &[("child", id.into())])),
        _ => {}
    }
    if let Some(answer) = diagnostic.answer.as_ref().filter(|_| !audience.redact) {
        line(audience.message("terminal-answer", &[("answer", answer.into())]));
    }
}
