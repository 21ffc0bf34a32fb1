//! A sentence read and proved against the packs it speaks of.

use std::ops::Range;

use super::verbs::{done, fraction, length, percent, test};
use super::whose;
use super::words::{Word, meant, nearest, span, split};
use super::{Body, Bound, Clause, Dataset, Operand, Quantity, RecordSet, Scope, Span, Tail, Test, Type, subject, tally};
use crate::pack::Pack;
use crate::spot::{ItemId, ModuleId};
use crate::texts::Message;

/// The packs that sentences may speak of.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The pack of the return that is checked; last year's return is read with its items too.
    pub this: &'a Pack,
    /// The pack of the other return of the same year.
    pub other: Option<&'a Pack>,
    /// In a `where`: whose records the sentence around it is asked of.
    pub(super) asked: Option<RecordSet>,
    /// The sentence that is read.
    pub(super) sentence: &'a str,
}

/// What is wrong in a sentence, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadSentence {
    /// Bytes of the sentence.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: Message,
    /// What may be meant.
    pub help: Option<Message>,
}

impl BadSentence {
    pub(super) fn at(word: &Word<'_>, message: Message) -> Self {
        BadSentence { span: word.start..word.end, message, help: None }
    }

    pub(super) fn over(words: &[Word<'_>], message: Message) -> Self {
        BadSentence { span: span(words), message, help: None }
    }

    pub(super) fn suggest(mut self, name: Option<String>) -> Self {
        self.help = name.map(meant);
        self
    }
}

impl<'a> Context<'a> {
    /// Sentences of this pack, and of the other return's where there is one.
    pub(crate) fn new(this: &'a Pack, other: Option<&'a Pack>) -> Self {
        Context { this, other, asked: None, sentence: "" }
    }

    /// The pack of a dataset.
    pub(crate) fn pack_of(&self, dataset: Dataset) -> Option<&'a Pack> {
        match dataset {
            Dataset::This | Dataset::Last => Some(self.this),
            Dataset::Other => self.other,
        }
    }

    pub(super) fn pack(&self, dataset: Dataset, word: &Word<'_>) -> Result<&'a Pack, BadSentence> {
        self.pack_of(dataset).ok_or_else(|| BadSentence::at(word, Message::new("sentence-other-return-missing")))
    }

    pub(super) fn birth(&self, dataset: Dataset, word: &Word<'_>) -> Result<ItemId, BadSentence> {
        self.pack(dataset, word)?.birth_item.ok_or_else(|| BadSentence::at(word, Message::new("sentence-no-date-of-birth")))
    }

    pub(super) fn kind(&self, operand: &Operand) -> Option<Type> {
        operand.kind(&|dataset| self.pack_of(dataset))
    }

    pub(super) fn expect_date(&self, operand: &Operand, words: &[Word<'_>]) -> Result<(), BadSentence> {
        if self.kind(operand) == Some(Type::Date) { Ok(()) } else { Err(BadSentence::over(words, Message::new("sentence-not-a-date"))) }
    }
}

/// A sentence may go on for as long as a person would read it, and no deeper into itself than that.
const LONGEST: usize = 1_000;

/// Reads one sentence that is asked of the records of `set`.
pub(crate) fn parse(ctx: &Context<'_>, set: RecordSet, sentence: &str) -> Result<Clause, BadSentence> {
    if sentence.len() > LONGEST {
        let message = Message::new("sentence-too-long").with("longest", LONGEST.to_string());
        return Err(BadSentence { span: 0..sentence.len(), message, help: None });
    }
    let words = split(sentence);
    if words.is_empty() {
        return Err(BadSentence { span: 0..sentence.len(), message: Message::new("sentence-empty"), help: None });
    }
    clause(&Context { sentence, asked: None, ..*ctx }, set, &words)
}

fn clause(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<Clause, BadSentence> {
    let body = body(ctx, set, words)?;
    let clause = Clause::new(&ctx.sentence[span(words)], body);
    if clause.hides_asked() { Err(BadSentence::over(words, Message::new("sentence-asked-first"))) } else { Ok(clause) }
}

pub(super) fn texts<'a>(words: &[Word<'a>]) -> Vec<&'a str> {
    words.iter().map(|w| w.text).collect()
}

fn body(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<Body, BadSentence> {
    let t = texts(words);
    match t.as_slice() {
        ["share", "of", ..] => return share(ctx, set, words),
        ["number", "of", .., "is", "within", _, "of", "last", "year"] if set.module.is_none() => return number(ctx, set, words),
        ["run", "of", ..] => return run(ctx, set, words),
        _ => {}
    }
    if let Some((quantity, taken)) = quantity(words)? {
        return if words.get(taken).is_some_and(|w| w.text == "of") {
            items(ctx, set, words, quantity, taken + 1)
        } else if quantity == Quantity::All {
            Err(BadSentence::at(&words[0], Message::new("sentence-all-of")))
        } else {
            count(ctx, set, words, quantity, taken)
        };
    }
    if let Some((path, at, taken)) = subject::record(ctx, set, words).ok().flatten() {
        return record(ctx, set, &words[taken..], path, at, &words[taken - 1]);
    }
    let (operand, taken) = subject::subject(ctx, set, words)?;
    let test = test(ctx, set, &operand, &words[taken..], &words[taken - 1])?;
    Ok(Body::Compare(operand, test))
}

/// `at least 1`, `at most 4`, `exactly 1`, `no`, `none`, `all`.
fn quantity(words: &[Word<'_>]) -> Result<Option<(Quantity, usize)>, BadSentence> {
    let number = |at: usize| -> Result<u32, BadSentence> {
        let word = words.get(at).ok_or_else(|| BadSentence::over(words, Message::new("sentence-number-missing")))?;
        word.text.parse().map_err(|_| BadSentence::at(word, Message::new("sentence-whole-number-expected")))
    };
    Ok(match texts(words).as_slice() {
        ["at", "least", ..] => Some((Quantity::AtLeast(number(2)?), 3)),
        ["at", "most", ..] => Some((Quantity::AtMost(number(2)?), 3)),
        ["exactly", ..] => Some((Quantity::Exactly(number(1)?), 2)),
        ["no" | "none", ..] => Some((Quantity::AtMost(0), 1)),
        ["all", ..] => Some((Quantity::All, 1)),
        _ => None,
    })
}

/// `at least 1 of A, B, C is 1`.
fn items(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>], quantity: Quantity, from: usize) -> Result<Body, BadSentence> {
    let mut operands = Vec::new();
    let mut at = from;
    if words.get(at + 1).is_some_and(|w| w.text == "items") {
        let part = &words[at];
        let module = set.module.ok_or_else(|| BadSentence::at(part, Message::new("sentence-return-has-no-items")))?;
        let pack = ctx.pack(set.dataset, part)?;
        for (item, _) in ItemId::each(&pack.modules[module].items).filter(|(_, i)| i.part.as_deref() == Some(part.text)) {
            operands.push(Operand::Item { path: super::Path::default(), at: set, item });
        }
        if operands.is_empty() {
            let parts = pack.modules[module].parts.iter().map(|p| p.name.as_str());
            return Err(BadSentence::at(part, Message::new("sentence-no-such-part").with("module", &pack.modules[module].name))
                .suggest(nearest(part.text, parts)));
        }
        at += 2;
    } else {
        loop {
            let (operand, taken) = subject::operand(ctx, set, &words[at.min(words.len())..])?;
            operands.push(operand);
            at += taken;
            if !words[at - 1].comma {
                break;
            }
        }
    }
    let last = &words[at - 1];
    let test = test(ctx, set, &operands[0], &words[at..], last)?;
    let asks_presence = matches!(test, Test::Present | Test::Absent);
    if !asks_presence {
        let first = ctx.kind(&operands[0]);
        if let Some(odd) = operands.iter().position(|o| !alike(ctx, first, ctx.kind(o))) {
            return Err(BadSentence::over(&words[from..at], Message::new("sentence-subjects-of-two-types").with("nth", odd + 1)));
        }
    }
    Ok(Body::Items(quantity, operands, test))
}

/// Two code sets with the same codes in the same order may stand for each other in one sentence.
fn alike(ctx: &Context<'_>, a: Option<Type>, b: Option<Type>) -> bool {
    let codes = |dataset: Dataset, set: usize| {
        ctx.pack_of(dataset).map(|p| p.codesets[set].codes.iter().map(|c| c.code.clone()).collect::<Vec<_>>())
    };
    match (a, b) {
        (Some(Type::Code(s, x)), Some(Type::Code(t, y))) => codes(s, x) == codes(t, y),
        _ => a == b,
    }
}

/// `at least 1 Episode where …`, `no earlier Episode has the same …`.
fn count(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>], quantity: Quantity, taken: usize) -> Result<Body, BadSentence> {
    let mut at = taken;
    let mut dataset = set.dataset;
    let among = words.get(at).map_or("", |w| w.text);
    let (earlier, other) = (among == "earlier", among == "other");
    if earlier || other {
        at += 1;
    } else if let Some((s, n)) = subject::dataset(ctx, &words[at.min(words.len())..]) {
        dataset = s;
        at += n;
    }
    let (module, name) = module(ctx, dataset, words, at)?;
    let of = RecordSet { dataset, module: Some(module) };
    if other && set != of {
        return Err(BadSentence::at(name, Message::new("sentence-other")));
    }
    let pack = ctx.pack(dataset, name)?;
    at += 1;
    let (within, said) = whose::meant(ctx, set, of, pack, &words[at..])?;
    at += said;
    let mut scope = match (earlier, other) {
        (true, _) => Scope::Earlier(within),
        (_, true) => Scope::Other(within),
        _ => Scope::Own(within),
    };
    let inside = Context { asked: set.module.map(|_| set), ..*ctx };
    let (conditions, rest) = conditions(&inside, of, words, at)?;
    let tail_words = &words[rest..];
    let tail = match texts(tail_words).as_slice() {
        [] => Tail::None,
        ["overlaps", "it"] => {
            let sequenced = |set: RecordSet| set.module.is_some_and(|module| pack.modules[module].sequence.is_some());
            if set.dataset != dataset || !sequenced(set) || !sequenced(of) || (earlier && set != of) {
                return Err(BadSentence::over(tail_words, Message::new("sentence-overlap")));
            }
            Tail::Overlaps
        }
        ["has", "the", "same", ..] => {
            if let Some(clause) = conditions.iter().find(|clause| clause.speaks_of_asked()) {
                let message = Message::new("sentence-same-and-asked").with("clause", &clause.text);
                return Err(BadSentence::over(tail_words, message));
            }
            let mut pairs = Vec::new();
            let pack = ctx.pack(dataset, name)?;
            for word in &tail_words[3..] {
                let Some(item) = pack.modules[module].find_item(word.text) else {
                    let names = pack.modules[module].items.iter().map(|i| i.name.as_str());
                    return Err(BadSentence::at(word, Message::new("sentence-same-no-such-item").with("name", name.text))
                        .suggest(nearest(word.text, names)));
                };
                let own = if of == set {
                    item
                } else {
                    set.module
                        .and_then(|m| ctx.pack_of(set.dataset)?.modules[m].find_item(word.text))
                        .ok_or_else(|| BadSentence::at(word, Message::new("sentence-same-not-in-record")))?
                };
                pairs.push((item, Operand::Item { path: super::Path::default(), at: set, item: own }));
            }
            if pairs.is_empty() {
                return Err(BadSentence::over(tail_words, Message::new("sentence-same-items-missing")));
            }
            if !earlier && !other && said == 0 {
                scope = Scope::All;
            }
            Tail::Same(pairs)
        }
        _ => return Err(BadSentence::over(tail_words, Message::new("sentence-count-tail"))),
    };
    if earlier && (set.module != Some(module) || ctx.pack(dataset, name)?.modules[module].sequence.is_none()) {
        return Err(BadSentence::at(name, Message::new("sentence-earlier")));
    }
    if set.module.is_none() {
        scope = Scope::All;
    }
    Ok(Body::Count { quantity, scope, of, conditions, tail })
}

pub(super) fn module<'w, 'a>(
    ctx: &Context<'_>,
    dataset: Dataset,
    words: &'w [Word<'a>],
    at: usize,
) -> Result<(ModuleId, &'w Word<'a>), BadSentence> {
    let name = words.get(at).ok_or_else(|| BadSentence::over(words, Message::new("sentence-module-missing")))?;
    let pack = ctx.pack(dataset, name)?;
    match pack.find_module(name.text) {
        Some(module) => Ok((module, name)),
        None => {
            let names = pack.module_names();
            Err(BadSentence::at(name, Message::new("sentence-not-a-module").with("name", name.text).with("pack", &pack.name))
                .suggest(nearest(name.text, names)))
        }
    }
}

/// `where A and B`, up to what may follow it; gives the clauses and where the rest begins.
pub(super) fn conditions(ctx: &Context<'_>, of: RecordSet, words: &[Word<'_>], at: usize) -> Result<(Vec<Clause>, usize), BadSentence> {
    if words.get(at).is_none_or(|w| w.text != "where") {
        return Ok((Vec::new(), at));
    }
    let end = tail_start(words, at + 1);
    Ok((joined(ctx, of, &words[at + 1..end])?, end))
}

/// Clauses joined by `and`.
fn joined(ctx: &Context<'_>, of: RecordSet, words: &[Word<'_>]) -> Result<Vec<Clause>, BadSentence> {
    let mut clauses = Vec::new();
    let mut from = 0;
    let mut nested = false;
    for (i, word) in words.iter().enumerate() {
        nested |= word.text == "where";
        if word.text == "and" && !nested {
            clauses.push(nonempty(ctx, of, &words[from..i], word)?);
            from = i + 1;
        }
    }
    let last = words.last().ok_or_else(|| BadSentence { span: 0..0, message: Message::new("sentence-where-empty"), help: None })?;
    clauses.push(nonempty(ctx, of, &words[from..], last)?);
    Ok(clauses)
}

fn nonempty(ctx: &Context<'_>, of: RecordSet, words: &[Word<'_>], near: &Word<'_>) -> Result<Clause, BadSentence> {
    if words.is_empty() { Err(BadSentence::at(near, Message::new("sentence-and-empty"))) } else { clause(ctx, of, words) }
}

/// Where the words begin that may follow a `where`.
fn tail_start(words: &[Word<'_>], from: usize) -> usize {
    (from..words.len())
        .find(|&i| {
            // As many words as the longest of these has, and one more, for they end the sentence.
            let rest = texts(&words[i..words.len().min(i + 8)]);
            match rest.as_slice() {
                ["overlaps", "it"] | ["among", "those", "where", ..] | ["has", "the", "same", ..] | ["lasts", ..] => true,
                ["is", "at", "most", n] => n.ends_with('%'),
                ["is", "within", _, "points", "of", "last", "year"] => true,
                ["is", "within", n, "of", "last", "year"] => n.ends_with('%'),
                rest if tally::is_window(rest) => true,
                _ => false,
            }
        })
        .unwrap_or(words.len())
}

/// `share of Child where … among those where … is at most 5%`.
fn share(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<Body, BadSentence> {
    whole(set, words)?;
    let (module, _) = module(ctx, set.dataset, words, 2)?;
    let of = RecordSet { dataset: set.dataset, module: Some(module) };
    let (conditions, mut at) = conditions(ctx, of, words, 3)?;
    let mut among = Vec::new();
    if texts(&words[at..words.len().min(at + 3)]) == ["among", "those", "where"] {
        let end = tail_start(words, at + 3);
        among = joined(ctx, of, &words[at + 3..end])?;
        at = end;
    }
    let rest = &words[at..];
    let bound = match texts(rest).as_slice() {
        ["is", "at", "most", n] => Bound::AtMost(percent(n, &rest[3])?),
        ["is", "within", n, "points", "of", "last", "year"] => Bound::WithinPoints(fraction(n, &rest[2])?),
        _ => return Err(BadSentence::over(tail_or_all(words, rest), Message::new("sentence-share-end"))),
    };
    Ok(Body::Share { of, conditions, among, bound })
}

fn number(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<Body, BadSentence> {
    whole(set, words)?;
    let (module, _) = module(ctx, set.dataset, words, 2)?;
    let of = RecordSet { dataset: set.dataset, module: Some(module) };
    let tail = tail_start(words, 3);
    let (conditions, at) = conditions(ctx, of, words, 3)?;
    let rest = &words[at.max(tail.min(words.len()))..];
    match texts(rest).as_slice() {
        ["is", "within", n, "of", "last", "year"] => Ok(Body::Number { of, conditions, within: percent(n, &rest[2])? }),
        _ => Err(BadSentence::over(tail_or_all(words, rest), Message::new("sentence-number-end"))),
    }
}

fn tail_or_all<'w, 'a>(words: &'w [Word<'a>], rest: &'w [Word<'a>]) -> &'w [Word<'a>] {
    if rest.is_empty() { words } else { rest }
}

fn whole(set: RecordSet, words: &[Word<'_>]) -> Result<(), BadSentence> {
    match set.module {
        None => Ok(()),
        Some(_) => Err(BadSentence::over(&words[..2], Message::new("sentence-share-of-return"))),
    }
}

/// `run of Episode where … lasts at most 364 days`.
fn run(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<Body, BadSentence> {
    let (module, name) = module(ctx, set.dataset, words, 2)?;
    let pack = ctx.pack(set.dataset, name)?;
    if set.module != Some(module) || pack.modules[module].sequence.is_none() {
        return Err(BadSentence::at(name, Message::new("sentence-run")));
    }
    if pack.modules[module].sequence.as_ref().is_some_and(|sequence| sequence.joining.is_none()) {
        return Err(BadSentence::at(name, Message::new("sentence-run-apart").with("name", name.text)));
    }
    let (within, said) = whose::meant(ctx, set, set, pack, &words[3..])?;
    let (conditions, at) = conditions(ctx, set, words, 3 + said)?;
    Ok(Body::Run { within, conditions, span: lasts(ctx, &words[at..], words)? })
}

/// `lasts at most 3 days`.
fn lasts(ctx: &Context<'_>, rest: &[Word<'_>], all: &[Word<'_>]) -> Result<Span, BadSentence> {
    match texts(rest).as_slice() {
        ["lasts", "at", "most", _, _] => Ok(length(ctx, &rest[3..])?.0),
        _ => Err(BadSentence::over(tail_or_all(all, rest), Message::new("sentence-lasts-end"))),
    }
}

/// What is said of a record: present, absent, lasts, covers.
fn record(
    ctx: &Context<'_>,
    set: RecordSet,
    rest: &[Word<'_>],
    path: super::Path,
    at: RecordSet,
    name: &Word<'_>,
) -> Result<Body, BadSentence> {
    let sequenced = ctx.pack(at.dataset, name)?.modules[at.module.unwrap_or(ModuleId::ROOT)].sequence.is_some();
    match texts(rest).as_slice() {
        ["is" | "are", "present"] => Ok(Body::Record { path, present: true }),
        ["is" | "are", "absent"] => Ok(Body::Record { path, present: false }),
        ["lasts", ..] if sequenced && path.0.is_empty() => Ok(Body::Lasts { span: lasts(ctx, rest, rest)? }),
        ["covers", "the", "night", "of", ..] if sequenced => {
            let (date, taken) = subject::operand(ctx, set, &rest[4..])?;
            ctx.expect_date(&date, &rest[4..4 + taken])?;
            done(&rest[4 + taken..])?;
            Ok(Body::Covers { path, date })
        }
        _ => Err(BadSentence::over(
            if rest.is_empty() { std::slice::from_ref(name) } else { rest },
            Message::new("sentence-record-verbs").with("name", name.text),
        )),
    }
}
