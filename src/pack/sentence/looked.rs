//! What sentences ask of reference tables: a column of a value's row, miles between two places, whether something was in use on a day.

use super::words::{Word, meant, nearest};
use super::{BadSentence, Context, Operand, RecordSet, Test, Type, subject, verbs};
use crate::pack::lookup::{Holds, Key, Lookup};
use crate::texts::Message;

/// Whether a reference table of the pack has a column of this name.
pub(super) fn is_column(ctx: &Context<'_>, name: &str) -> bool {
    ctx.this.lookups.iter().flat_map(|l| &l.columns).any(|c| c.name == name)
}

/// `LocalAuthority of PlacementPostcode`.
pub(super) fn column(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<(Operand, usize), BadSentence> {
    let (of, taken) = subject::operand(ctx, set, &words[2..])?;
    let kind = ctx.kind(&of);
    let of_name = |lookup: &Lookup| lookup.columns.iter().position(|c| c.name == words[0].text);
    let found = ctx.this.lookups.iter().enumerate().find_map(|(table, lookup)| Some((table, of_name(lookup)?)));
    match found.filter(|(table, _)| has_key(&ctx.this.lookups[*table], kind)) {
        Some((table, column)) => Ok((Operand::Looked { table, column, of: Box::new(of) }, taken + 2)),
        None => Err(BadSentence::over(&words[2..taken + 2], Message::new("sentence-not-a-key").with("name", words[0].text))),
    }
}

/// `miles from HomePostcode to PlacementPostcode`.
pub(super) fn miles(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<(Operand, usize), BadSentence> {
    let (from, taken) = subject::operand(ctx, set, &words[2..])?;
    let to_at = 2 + taken;
    if words.get(to_at).is_none_or(|w| w.text != "to") {
        return Err(BadSentence::over(&words[..to_at], Message::new("sentence-miles-to")));
    }
    let (to, more) = subject::operand(ctx, set, &words[to_at + 1..])?;
    let end = to_at + 1 + more;
    let places = |kind: Option<Type>| ctx.this.lookups.iter().position(|l| l.grid.is_some() && has_key(l, kind));
    match (places(ctx.kind(&from)), places(ctx.kind(&to))) {
        (Some(table), Some(other)) if table == other => Ok((Operand::Miles { table, from: Box::new(from), to: Box::new(to) }, end)),
        _ => Err(BadSentence::over(&words[2..end], Message::new("sentence-no-place"))),
    }
}

/// `was in use on EpisodeStartDate`, `was in use on or after EpisodeStartDate`, of a value of this kind; the words from `on` stand at `at`.
pub(super) fn in_use(
    ctx: &Context<'_>,
    set: RecordSet,
    kind: Option<Type>,
    not: bool,
    words: &[Word<'_>],
    at: usize,
) -> Result<Test, BadSentence> {
    let said: Vec<&str> = words[at..].iter().map(|w| w.text).collect();
    let (later, from) = match said.as_slice() {
        ["on", "or", "after", _, ..] => (true, at + 3),
        ["on", _, ..] => (false, at + 1),
        _ => return Err(BadSentence::over(words, Message::new("sentence-in-use-on"))),
    };
    let (on, taken) = subject::operand(ctx, set, &words[from..])?;
    ctx.expect_date(&on, &words[from..from + taken])?;
    verbs::done(&words[from + taken..])?;
    match ctx.this.lookups.iter().position(|l| l.dates.is_some() && has_key(l, kind)) {
        Some(table) => Ok(Test::InUse { not, table, later, on }),
        None => Err(BadSentence::over(words, Message::new("sentence-no-days-of-use"))),
    }
}

/// Whether values of this kind are keys of a table.
fn has_key(lookup: &Lookup, kind: Option<Type>) -> bool {
    match lookup.key {
        Key::Postcode => kind == Some(Type::Postcode),
        Key::Text => kind == Some(Type::Text),
    }
}

/// The position of a word among those of a column.
pub(super) fn value(ctx: &Context<'_>, table: usize, column: usize, word: &str) -> Option<i32> {
    words(ctx, table, column).iter().position(|w| w == word).and_then(|at| i32::try_from(at).ok())
}

pub(super) fn not_a_value(ctx: &Context<'_>, table: usize, column: usize, word: &Word<'_>) -> BadSentence {
    let known = words(ctx, table, column);
    let fault = BadSentence::at(word, Message::new("sentence-not-a-word-of").with("word", word.text));
    BadSentence { help: nearest(word.text, known.iter().map(String::as_str)).map(meant), ..fault }
}

fn words<'a>(ctx: &Context<'a>, table: usize, column: usize) -> &'a [String] {
    match ctx.this.lookups.get(table).and_then(|l| l.columns.get(column)).map(|c| &c.holds) {
        Some(Holds::Words { words, .. }) => words,
        _ => &[],
    }
}
