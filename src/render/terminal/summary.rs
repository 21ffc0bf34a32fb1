//! What stands after the messages: can it be sent, how many of what, how sure the rules are, what to do next.

use std::io::{self, Write};

use crate::diagnostic::Level;
use crate::render::Style;
use crate::render::clean::{clean, fit, width};
use crate::render::outline::{Outline, heading, level_word, rules, unread};
use crate::report::Report;
use crate::texts::number;

/// How many codes the table holds before the rest are counted.
const CODES: usize = 20;

/// Writes the summary.
pub(super) fn write(report: &dyn Report, outline: &Outline, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let (summary, audience) = (report.summary(), outline.audience);
    let wrapped = |text: &str, indent: &str| style.wrap(&clean(text), indent);
    let bar = if style.unicode { "─" } else { "-" };
    writeln!(out, "{}", style.paint("2", &bar.repeat(style.columns().min(80))))?;
    writeln!(out, "{}", style.paint("1", &wrapped(&heading(summary, audience), "  ")))?;
    let sent =
        audience.message("can-it-be-sent-answer", &[("answer", (&outline.yes_or_no()).into()), ("why", (&outline.verdict()).into())]);
    writeln!(out, "{}\n", style.paint(if outline.can_be_sent() { "1;32" } else { "1;31" }, &wrapped(&sent, "  ")))?;

    let totals = outline.totals;
    let rows = [
        (audience.word("total-errors"), totals.errors, audience.word("total-errors-todo")),
        (audience.word("total-queries"), totals.queries, audience.word("total-queries-todo")),
        (audience.word("total-answered"), totals.answered, audience.word("total-answered-todo")),
        (audience.word("total-notes"), totals.notes, audience.word("total-notes-todo")),
    ];
    let widest = rows.iter().map(|row| width(&row.0)).max().unwrap_or(0);
    for (label, count, todo) in &rows {
        let pad = " ".repeat(widest - width(label));
        let row = format!("  {label}{pad}  {:>7}", number(*count));
        let todo = if width(&row) + 2 + width(todo) <= style.columns() { todo.as_str() } else { "" };
        writeln!(out, "{row}  {}", style.paint("2", todo))?;
    }
    writeln!(out)?;
    codes(outline, style, out)?;

    if let Some(basis) = &summary.basis {
        writeln!(out, "{}", wrapped(&basis.to(audience), "  "))?;
    }
    for sentence in rules(summary, audience).into_iter().chain(unread(summary, audience)) {
        writeln!(out, "{}", wrapped(&sentence, "  "))?;
    }
    writeln!(out, "\n{}", style.paint("1", &audience.word("what-next")))?;
    for (i, step) in outline.next(report).iter().enumerate() {
        writeln!(out, "{}", wrapped(&format!("  {}. {step}", i + 1), "     "))?;
    }
    Ok(())
}

/// The codes, the most frequent first.
fn codes(outline: &Outline, style: Style, out: &mut dyn Write) -> io::Result<()> {
    if outline.codes.is_empty() {
        return Ok(());
    }
    let audience = outline.audience;
    let heads = [audience.word("head-code"), audience.word("head-level"), audience.word("head-times"), audience.word("head-what")];
    let shown = &outline.codes[..outline.codes.len().min(CODES)];
    let first = shown.iter().map(|c| width(&c.code)).chain([width(&heads[0])]).max().unwrap_or(0);
    let second = [Level::Error, Level::Query, Level::Note]
        .map(|l| width(&level_word(l, audience.language)))
        .into_iter()
        .max()
        .unwrap_or(0)
        .max(width(&heads[1]));
    let third = width(&heads[2]).max(7);
    let used = 2 + first + 2 + second + 2 + third + 2;
    let head = format!("  {:first$}  {:second$}  {:>third$}  {}", heads[0], heads[1], heads[2], heads[3]);
    writeln!(out, "{}", style.paint("2", &head))?;
    for code in shown {
        let title = fit(&code.title, style.columns().saturating_sub(used).max(8), style.unicode);
        let row = format!(
            "  {:first$}  {:second$}  {:>third$}  {title}",
            code.code,
            level_word(code.level, audience.language),
            number(code.count())
        );
        writeln!(out, "{}", row.trim_end())?;
    }
    if outline.codes.len() > CODES {
        writeln!(out, "  {}", audience.message("more-codes", &[("count", (outline.codes.len() - CODES).into())]))?;
    }
    writeln!(out)
}
