//! A diagnostic as miette knows one, for one audience.

use std::fmt;

use miette::{LabeledSpan, Severity, SourceCode};

use super::table::Table;
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::render::Style;
use crate::render::clean::brief;
use crate::texts::Audience;

/// What is shown of a diagnostic. Each further sheet it speaks of is a related one.
#[derive(Debug)]
pub(super) struct Message {
    text: String,
    code: String,
    level: Level,
    help: String,
    table: Option<Table>,
    further: Vec<Message>,
}

impl Message {
    /// The diagnostic for this audience; `child` is what the child is called, `name` the name a screen may show.
    pub(super) fn new(diagnostic: &Diagnostic, child: Option<&str>, audience: Audience, style: Style) -> Message {
        // Gutter: a blank, the row number, three blanks; nine digits are more rows than Excel has.
        let room = style.columns().saturating_sub(10);
        let mut tables = same_sheet(&diagnostic.places).into_iter().map(|places| Table::new(places, child, audience, style, room));
        let table = tables.next();
        let further = tables
            .map(|table| Message {
                text: String::new(),
                code: String::new(),
                level: diagnostic.level,
                help: String::new(),
                table: Some(table),
                further: Vec::new(),
            })
            .collect();
        let text = brief(&diagnostic.message, audience, style.unicode);
        let text = if diagnostic.answer.is_some() { audience.message("terminal-answered", &[("message", (&text).into())]) } else { text };
        Message {
            text,
            code: diagnostic.code.clone(),
            level: diagnostic.level,
            help: brief(&diagnostic.help, audience, style.unicode),
            table,
            further,
        }
    }
}

/// Places one after the other in the same sheet, together.
fn same_sheet(places: &[Place]) -> Vec<&[Place]> {
    let mut groups: Vec<&[Place]> = Vec::new();
    let mut start = 0;
    for i in 1..=places.len() {
        let split =
            i == places.len() || places[i].file != places[start].file || places[i].sheet != places[start].sheet || places[i].path.is_some();
        if split {
            groups.push(&places[start..i]);
            start = i;
        }
    }
    groups
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for Message {}

impl miette::Diagnostic for Message {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.code))
    }

    fn severity(&self) -> Option<Severity> {
        Some(match self.level {
            Level::Error => Severity::Error,
            Level::Query => Severity::Warning,
            Level::Note => Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.help.is_empty()).then(|| Box::new(&self.help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.table.as_ref().map(|table| table as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.table.as_ref().map(|table| Box::new(table.labels().iter().cloned()) as Box<dyn Iterator<Item = LabeledSpan>>)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        Some(Box::new(self.further.iter().map(|message| message as &dyn miette::Diagnostic)))
    }
}
