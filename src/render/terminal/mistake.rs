//! A mistake in a text file (pack, template, job) as miette's own handler draws it: the line, the caret, what to do.

use std::fmt;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use super::excerpt::Excerpt;
use crate::error::{Error, Mistake};
use crate::render::Style;
use crate::render::clean::clean;
use crate::texts::Audience;

/// Why the program could not do its work: the message, each mistake in a text file at its place, and what to do.
pub fn error(error: &Error, audience: Audience, style: Style) -> String {
    let head = format!("{}[{}]", audience.word("terminal-error"), error.code);
    let message = style.wrap(&format!("{head}: {}", clean(&error.message().to(audience))), "  ");
    let mut text = format!("{}{}\n", style.paint("1;31", &head), message.strip_prefix(head.as_str()).unwrap_or(&message));
    let theme = match (style.unicode, style.colour) {
        (true, true) => GraphicalTheme::unicode(),
        (true, false) => GraphicalTheme::unicode_nocolor(),
        (false, true) => GraphicalTheme::ascii(),
        (false, false) => GraphicalTheme::none(),
    };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(style.columns()).with_links(false).without_syntax_highlighting();
    for mistake in &error.mistakes {
        // Writing to a String cannot fail.
        let _ = handler.render_report(&mut text, &View { mistake, excerpt: Excerpt::of(mistake), audience });
        let help = mistake.help.as_ref().map(|help| help.to(audience)).unwrap_or_default();
        text.push_str(&help_line(&help, audience, style, "        "));
    }
    text.push_str(&help_line(&error.help().to(audience), audience, style, "    "));
    text
}

/// What to do, in lines that hang by `indent`; nothing where there is nothing to say.
fn help_line(help: &str, audience: Audience, style: Style, indent: &str) -> String {
    if help.is_empty() {
        return String::new();
    }
    let help = audience.message("terminal-help", &[("help", (&*clean(help)).into())]);
    format!("{}\n", style.wrap(&format!("  {help}"), indent))
}

#[derive(Debug)]
struct View<'a> {
    mistake: &'a Mistake,
    excerpt: Excerpt,
    audience: Audience,
}

impl fmt::Display for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&clean(&self.mistake.message.to(self.audience)))
    }
}

impl std::error::Error for View<'_> {}

impl Diagnostic for View<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(None, self.excerpt.label()))))
    }
}
