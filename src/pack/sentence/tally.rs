//! Numbers that are counted from records: how many, how many different values, how many days, all in a time or over all time.

use super::parse::{BadSentence, Context, conditions, module, texts};
use super::words::Word;
use super::{Operand, RecordSet, Tallied, Tally, Window, subject, verbs, whose};
use crate::texts::Message;

/// Whether a number begins here that is counted from records.
pub(super) fn begins(words: &[Word<'_>]) -> bool {
    matches!(texts(&words[..words.len().min(2)]).as_slice(), ["number" | "days", "of"])
}

/// `number of Episode where … in the 12 months to D`, `number of different Disability`, `days of Episode since D`; gives it and how many words it
/// took. As a subject it ends where the verb stands that is said of it, as an object with the sentence.
pub(super) fn tally(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>], is_subject: bool) -> Result<(Operand, usize), BadSentence> {
    let end = if is_subject { verb(words) } else { words.len() };
    let (words, after) = (&words[..end], end);
    let (dataset, taken) = subject::dataset(ctx, &words[2.min(words.len())..]).unwrap_or((set.dataset, 0));
    let mut at = 2 + taken;
    let different = words.get(at).is_some_and(|w| w.text == "different") && words[0].text == "number";
    at += usize::from(different);
    let (of, what) = if different {
        let name = words.get(at).ok_or_else(|| BadSentence::over(words, Message::new("sentence-subject-missing")))?;
        let (module, item) = subject::item(ctx, dataset, name)?;
        (RecordSet { dataset, module: Some(module) }, Tallied::Different(item))
    } else {
        let (module, name) = module(ctx, dataset, words, at)?;
        let of = RecordSet { dataset, module: Some(module) };
        let days = words[0].text == "days";
        if days && !has_order(ctx, of, name)? {
            return Err(BadSentence::at(name, Message::new("sentence-days-need-order").with("name", name.text)));
        }
        (of, if days { Tallied::Days } else { Tallied::Records })
    };
    let name = &words[at];
    at += 1;
    let (within, taken) = whose::meant(ctx, set, of, ctx.pack(dataset, name)?, &words[at..])?;
    at += taken;
    let inside = Context { asked: set.module.map(|_| set), ..*ctx };
    let (conditions, rest) = conditions(&inside, of, words, at)?;
    let (window, taken) = window(ctx, set, &words[rest..])?;
    if window.is_some() && !has_order(ctx, of, name)? {
        return Err(BadSentence::at(name, Message::new("sentence-days-need-order").with("name", name.text)));
    }
    let here = rest + taken;
    if here < after {
        return Err(BadSentence::over(&words[here..], Message::new("sentence-tally-end")));
    }
    Ok((Operand::Tally(Box::new(Tally { what, of, within, conditions, window })), after))
}

fn has_order(ctx: &Context<'_>, of: RecordSet, name: &Word<'_>) -> Result<bool, BadSentence> {
    let pack = ctx.pack(of.dataset, name)?;
    Ok(of.module.is_some_and(|module| pack.modules[module].sequence.is_some()))
}

/// `in the 12 months to D`, `since D`, and how many words it took.
fn window(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<(Option<Window>, usize), BadSentence> {
    let (span, before) = match texts(words).as_slice() {
        ["since", ..] => (None, 1),
        ["in", "the", _, _, ..] => {
            let (span, taken) = verbs::length(ctx, &words[2..])?;
            if words.get(2 + taken).is_none_or(|w| w.text != "to") {
                return Err(BadSentence::over(words, Message::new("sentence-window")));
            }
            (Some(span), 3 + taken)
        }
        _ => return Ok((None, 0)),
    };
    let outside = Context { asked: None, ..*ctx };
    let (date, taken) = subject::operand(&outside, set, &words[before..])?;
    ctx.expect_date(&date, &words[before..before + taken])?;
    Ok((Some(Window { span, date }), before + taken))
}

/// Where a time begins that follows the conditions of a number.
pub(super) fn is_window(rest: &[&str]) -> bool {
    matches!(
        rest,
        ["since", ..] | ["in", "the", _, "days" | "day" | "weeks" | "week" | "months" | "month" | "years" | "year" | "working", ..]
    )
}

/// Where the verb stands that is said of a number: the one after its time, else the one before another number, else the last.
fn verb(words: &[Word<'_>]) -> usize {
    let is_verb = |at: usize| matches!(words[at].text, "is" | "are");
    let texts = texts(words);
    let number_after = |at: usize| {
        texts[at + 1..].windows(2).take(4).position(|pair| matches!(pair, ["number" | "days", "of"])).is_some_and(|far| {
            let between = &texts[at + 1..at + 1 + far];
            between.iter().all(|word| ["not", "at", "least", "most", "more", "less", "than"].contains(word))
        })
    };
    let from = (2..words.len()).find(|&at| is_window(&texts[at..])).unwrap_or(2.min(words.len()));
    let verbs = || (from..words.len()).filter(|&at| is_verb(at));
    let after_time = (from > 2).then(|| verbs().next()).flatten();
    after_time.or_else(|| verbs().find(|&at| number_after(at))).or_else(|| verbs().next_back()).unwrap_or(words.len())
}
