//! A sentence read and proved against the packs it speaks of.

use std::ops::Range;

use chrono::NaiveDate;

use super::words::{Word, nearest, span, split};
use super::{Body, Bound, Clause, Form, Frame, Operand, Order, Quantity, Scope, Side, Span, Tail, Test, Type, Unit, area_number, subject};
use crate::pack::Pack;
use crate::record::day_number;

/// The packs that sentences may speak of.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The pack of the return that is checked; last year's return is read with its items too.
    pub this: &'a Pack,
    /// The pack of the other return of the same year.
    pub other: Option<&'a Pack>,
}

/// What is wrong in a sentence, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the sentence.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What may be meant.
    pub help: Option<String>,
}

impl Fault {
    pub(super) fn at(word: &Word<'_>, message: impl Into<String>) -> Self {
        Fault { span: word.start..word.end, message: message.into(), help: None }
    }

    pub(super) fn over(words: &[Word<'_>], message: impl Into<String>) -> Self {
        Fault { span: span(words), message: message.into(), help: None }
    }

    pub(super) fn suggest(mut self, name: Option<String>) -> Self {
        self.help = name.map(|n| format!("did you mean {n}?"));
        self
    }
}

impl<'a> Context<'a> {
    /// The pack of a side.
    pub fn pack_of(&self, side: Side) -> Option<&'a Pack> {
        match side {
            Side::This | Side::Last => Some(self.this),
            Side::Other => self.other,
        }
    }

    pub(super) fn pack(&self, side: Side, word: &Word<'_>) -> Result<&'a Pack, Fault> {
        self.pack_of(side).ok_or_else(|| Fault::at(word, "the other return is not at hand here; say with = \"…\" in the head of the rule"))
    }

    pub(super) fn birth(&self, side: Side, word: &Word<'_>) -> Result<usize, Fault> {
        self.pack(side, word)?.birth_item.ok_or_else(|| Fault::at(word, "the collection names no date of birth, so there are no ages"))
    }

    pub(super) fn kind(&self, operand: &Operand) -> Option<Type> {
        operand.kind(&|side| self.pack_of(side))
    }

    pub(super) fn expect_date(&self, operand: &Operand, words: &[Word<'_>]) -> Result<(), Fault> {
        if self.kind(operand) == Some(Type::Date) { Ok(()) } else { Err(Fault::over(words, "this is not a date")) }
    }
}

/// Reads one sentence that is asked of the records of `frame`.
pub fn parse(ctx: &Context<'_>, frame: Frame, sentence: &str) -> Result<Clause, Fault> {
    let words = split(sentence);
    if words.is_empty() {
        return Err(Fault { span: 0..sentence.len(), message: "the sentence is empty".into(), help: None });
    }
    clause(ctx, frame, &words, sentence)
}

fn clause(ctx: &Context<'_>, frame: Frame, words: &[Word<'_>], sentence: &str) -> Result<Clause, Fault> {
    let body = body(ctx, frame, words, sentence)?;
    let range = span(words);
    Ok(Clause { text: sentence[range].to_owned(), reversed: false, body })
}

fn texts<'a>(words: &[Word<'a>]) -> Vec<&'a str> {
    words.iter().map(|w| w.text).collect()
}

fn body(ctx: &Context<'_>, frame: Frame, words: &[Word<'_>], sentence: &str) -> Result<Body, Fault> {
    let t = texts(words);
    match t.as_slice() {
        ["share", "of", ..] => return share(ctx, frame, words, sentence),
        ["number", "of", ..] => return number(ctx, frame, words, sentence),
        ["run", "of", ..] => return run(ctx, frame, words, sentence),
        _ => {}
    }
    if let Some((quantity, taken)) = quantity(words)? {
        return if words.get(taken).is_some_and(|w| w.text == "of") {
            items(ctx, frame, words, quantity, taken + 1)
        } else if quantity == Quantity::All {
            Err(Fault::at(&words[0], "“all” wants “of” and items after it"))
        } else {
            count(ctx, frame, words, quantity, taken, sentence)
        };
    }
    if let Some((path, at, taken)) = subject::record(ctx, frame, words).ok().flatten() {
        return record(ctx, frame, &words[taken..], path, at, &words[taken - 1]);
    }
    let (operand, taken) = subject::operand(ctx, frame, words)?;
    let test = test(ctx, frame, &operand, &words[taken..], &words[taken - 1])?;
    Ok(Body::Compare(operand, test))
}

/// `at least 1`, `at most 4`, `exactly 1`, `no`, `none`, `all`.
fn quantity(words: &[Word<'_>]) -> Result<Option<(Quantity, usize)>, Fault> {
    let number = |at: usize| -> Result<u32, Fault> {
        let word = words.get(at).ok_or_else(|| Fault::over(words, "a number is missing"))?;
        word.text.parse().map_err(|_| Fault::at(word, "a whole number is expected here"))
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
fn items(ctx: &Context<'_>, frame: Frame, words: &[Word<'_>], quantity: Quantity, from: usize) -> Result<Body, Fault> {
    let mut operands = Vec::new();
    let mut at = from;
    if words.get(at + 1).is_some_and(|w| w.text == "items") {
        let part = &words[at];
        let module = frame.module.ok_or_else(|| Fault::at(part, "a rule for the whole return has no items of its own"))?;
        let pack = ctx.pack(frame.side, part)?;
        for (item, _) in pack.modules[module].items.iter().enumerate().filter(|(_, i)| i.part.as_deref() == Some(part.text)) {
            operands.push(Operand::Item { path: super::Path::default(), at: frame, item });
        }
        if operands.is_empty() {
            let parts = pack.modules[module].parts.iter().map(|p| p.name.as_str());
            return Err(Fault::at(part, format!("{} has no part of this name with items in it", pack.modules[module].name))
                .suggest(nearest(part.text, parts)));
        }
        at += 2;
    } else {
        loop {
            let (operand, taken) = subject::operand(ctx, frame, &words[at.min(words.len())..])?;
            operands.push(operand);
            at += taken;
            if !words[at - 1].comma {
                break;
            }
        }
    }
    let last = &words[at - 1];
    let test = test(ctx, frame, &operands[0], &words[at..], last)?;
    let asks_presence = matches!(test, Test::Present | Test::Absent);
    if !asks_presence {
        let first = ctx.kind(&operands[0]);
        if let Some(odd) = operands.iter().position(|o| !alike(ctx, first, ctx.kind(o))) {
            return Err(Fault::over(&words[from..at], format!("subject {} of these is of another type than the first", odd + 1)));
        }
    }
    Ok(Body::Items(quantity, operands, test))
}

/// Two code sets with the same codes in the same order may stand for each other in one sentence.
fn alike(ctx: &Context<'_>, a: Option<Type>, b: Option<Type>) -> bool {
    let codes =
        |side: Side, set: usize| ctx.pack_of(side).map(|p| p.codesets[set].codes.iter().map(|c| c.code.clone()).collect::<Vec<_>>());
    match (a, b) {
        (Some(Type::Code(s, x)), Some(Type::Code(t, y))) => codes(s, x) == codes(t, y),
        _ => a == b,
    }
}

/// `at least 1 Episode where …`, `no earlier Episode has the same …`.
fn count(ctx: &Context<'_>, frame: Frame, words: &[Word<'_>], quantity: Quantity, taken: usize, sentence: &str) -> Result<Body, Fault> {
    let mut at = taken;
    let mut side = frame.side;
    let mut scope = Scope::Own;
    if words.get(at).is_some_and(|w| w.text == "earlier") {
        scope = Scope::Earlier;
        at += 1;
    } else if let Some((s, n)) = subject::side(ctx, &words[at.min(words.len())..]) {
        side = s;
        at += n;
    }
    let (module, name) = module(ctx, side, words, at)?;
    let of = Frame { side, module: Some(module) };
    at += 1;
    let (conditions, rest) = conditions(ctx, of, words, at, sentence)?;
    let tail_words = &words[rest..];
    let tail = match texts(tail_words).as_slice() {
        [] => Tail::None,
        ["overlaps", "it"] => {
            if scope != Scope::Earlier || frame.module != Some(module) {
                return Err(Fault::over(tail_words, "overlap is asked of earlier records of the same kind: no earlier … overlaps it"));
            }
            Tail::Overlaps
        }
        ["has", "the", "same", ..] => {
            let mut pairs = Vec::new();
            let pack = ctx.pack(side, name)?;
            for word in &tail_words[3..] {
                let Some(item) = pack.modules[module].items.iter().position(|i| i.name == word.text) else {
                    let names = pack.modules[module].items.iter().map(|i| i.name.as_str());
                    return Err(Fault::at(word, format!("{} has no item of this name", name.text)).suggest(nearest(word.text, names)));
                };
                let own = if side == frame.side {
                    item
                } else {
                    frame
                        .module
                        .and_then(|m| ctx.pack_of(frame.side)?.modules[m].items.iter().position(|i| i.name == word.text))
                        .ok_or_else(|| Fault::at(word, "the record asked has no item of this name"))?
                };
                pairs.push((item, Operand::Item { path: super::Path::default(), at: frame, item: own }));
            }
            if pairs.is_empty() {
                return Err(Fault::over(tail_words, "the items that are the same are missing"));
            }
            if scope == Scope::Own {
                scope = Scope::All;
            }
            Tail::Same(pairs)
        }
        _ => return Err(Fault::over(tail_words, "this was not understood; after a count may stand: where …, overlaps it, has the same …")),
    };
    if scope == Scope::Earlier && (frame.module != Some(module) || ctx.pack(side, name)?.modules[module].sequence.is_none()) {
        return Err(Fault::at(name, "earlier can be said only of the module asked, if it has an order"));
    }
    if frame.module.is_none() {
        scope = Scope::All;
    }
    Ok(Body::Count { quantity, scope, of, conditions, tail })
}

fn module<'w, 'a>(ctx: &Context<'_>, side: Side, words: &'w [Word<'a>], at: usize) -> Result<(usize, &'w Word<'a>), Fault> {
    let name = words.get(at).ok_or_else(|| Fault::over(words, "the name of a module is missing"))?;
    let pack = ctx.pack(side, name)?;
    match pack.find_module(name.text) {
        Some(module) => Ok((module, name)),
        None => {
            let names = pack.modules.iter().map(|m| m.name.as_str());
            Err(Fault::at(name, format!("{} is not a module of {}", name.text, pack.name)).suggest(nearest(name.text, names)))
        }
    }
}

/// `where A and B`, up to what may follow it; gives the clauses and where the rest begins.
fn conditions(ctx: &Context<'_>, of: Frame, words: &[Word<'_>], at: usize, sentence: &str) -> Result<(Vec<Clause>, usize), Fault> {
    if words.get(at).is_none_or(|w| w.text != "where") {
        return Ok((Vec::new(), at));
    }
    let end = tail_start(words, at + 1);
    Ok((joined(ctx, of, &words[at + 1..end], sentence)?, end))
}

/// Clauses joined by `and`.
fn joined(ctx: &Context<'_>, of: Frame, words: &[Word<'_>], sentence: &str) -> Result<Vec<Clause>, Fault> {
    let mut clauses = Vec::new();
    let mut from = 0;
    let mut nested = false;
    for (i, word) in words.iter().enumerate() {
        nested |= word.text == "where";
        if word.text == "and" && !nested {
            clauses.push(nonempty(ctx, of, &words[from..i], word, sentence)?);
            from = i + 1;
        }
    }
    let last = words.last().ok_or_else(|| Fault { span: 0..0, message: "nothing stands after “where”".into(), help: None })?;
    clauses.push(nonempty(ctx, of, &words[from..], last, sentence)?);
    Ok(clauses)
}

fn nonempty(ctx: &Context<'_>, of: Frame, words: &[Word<'_>], near: &Word<'_>, sentence: &str) -> Result<Clause, Fault> {
    if words.is_empty() { Err(Fault::at(near, "a clause is missing beside “and”")) } else { clause(ctx, of, words, sentence) }
}

/// Where the words begin that may follow a `where`.
fn tail_start(words: &[Word<'_>], from: usize) -> usize {
    (from..words.len())
        .find(|&i| {
            let rest = texts(&words[i..]);
            match rest.as_slice() {
                ["overlaps", "it"] | ["among", "those", "where", ..] | ["has", "the", "same", ..] | ["lasts", ..] => true,
                ["is", "at", "most", n] => n.ends_with('%'),
                ["is", "within", _, "points", "of", "last", "year"] => true,
                ["is", "within", n, "of", "last", "year"] => n.ends_with('%'),
                _ => false,
            }
        })
        .unwrap_or(words.len())
}

/// `share of Child where … among those where … is at most 5%`.
fn share(ctx: &Context<'_>, frame: Frame, words: &[Word<'_>], sentence: &str) -> Result<Body, Fault> {
    whole(frame, words)?;
    let (module, _) = module(ctx, frame.side, words, 2)?;
    let of = Frame { side: frame.side, module: Some(module) };
    let (conditions, mut at) = conditions(ctx, of, words, 3, sentence)?;
    let mut among = Vec::new();
    if words.get(at).is_some_and(|w| w.text == "among") {
        let end = tail_start(words, at + 3);
        among = joined(ctx, of, &words[at + 3..end], sentence)?;
        at = end;
    }
    let rest = &words[at..];
    let bound = match texts(rest).as_slice() {
        ["is", "at", "most", n] => Bound::AtMost(percent(n, &rest[3])?),
        ["is", "within", n, "points", "of", "last", "year"] => Bound::WithinPoints(decimal(n, &rest[2])?),
        _ => return Err(Fault::over(tail_or_all(words, rest), "a share ends with: is at most 5%, or: is within 5 points of last year")),
    };
    Ok(Body::Share { of, conditions, among, bound })
}

fn number(ctx: &Context<'_>, frame: Frame, words: &[Word<'_>], sentence: &str) -> Result<Body, Fault> {
    whole(frame, words)?;
    let (module, _) = module(ctx, frame.side, words, 2)?;
    let of = Frame { side: frame.side, module: Some(module) };
    let tail = tail_start(words, 3);
    let (conditions, at) = conditions(ctx, of, words, 3, sentence)?;
    let rest = &words[at.max(tail.min(words.len()))..];
    match texts(rest).as_slice() {
        ["is", "within", n, "of", "last", "year"] => Ok(Body::Number { of, conditions, within: percent(n, &rest[2])? }),
        _ => Err(Fault::over(tail_or_all(words, rest), "a number ends with: is within 10% of last year")),
    }
}

fn tail_or_all<'w, 'a>(words: &'w [Word<'a>], rest: &'w [Word<'a>]) -> &'w [Word<'a>] {
    if rest.is_empty() { words } else { rest }
}

fn whole(frame: Frame, words: &[Word<'_>]) -> Result<(), Fault> {
    match frame.module {
        None => Ok(()),
        Some(_) => Err(Fault::over(&words[..2], "shares and numbers are asked of the whole return: for = \"return\"")),
    }
}

/// `run of Episode where … lasts at most 364 days`.
fn run(ctx: &Context<'_>, frame: Frame, words: &[Word<'_>], sentence: &str) -> Result<Body, Fault> {
    let (module, name) = module(ctx, frame.side, words, 2)?;
    if frame.module != Some(module) || ctx.pack(frame.side, name)?.modules[module].sequence.is_none() {
        return Err(Fault::at(name, "a run is asked of the records of the rule's own module, if it has an order"));
    }
    let (conditions, at) = conditions(ctx, frame, words, 3, sentence)?;
    Ok(Body::Run { conditions, span: lasts(&words[at..], words)? })
}

/// `lasts at most 3 days`.
fn lasts(rest: &[Word<'_>], all: &[Word<'_>]) -> Result<Span, Fault> {
    match texts(rest).as_slice() {
        ["lasts", "at", "most", _, _] => length(&rest[3..]),
        _ => Err(Fault::over(tail_or_all(all, rest), "this ends with: lasts at most 3 days")),
    }
}

/// What is said of a record: present, absent, lasts, covers.
fn record(ctx: &Context<'_>, frame: Frame, rest: &[Word<'_>], path: super::Path, at: Frame, name: &Word<'_>) -> Result<Body, Fault> {
    let sequenced = ctx.pack(at.side, name)?.modules[at.module.unwrap_or(0)].sequence.is_some();
    match texts(rest).as_slice() {
        ["is" | "are", "present"] => Ok(Body::Record { path, present: true }),
        ["is" | "are", "absent"] => Ok(Body::Record { path, present: false }),
        ["lasts", ..] if sequenced && path.0.is_empty() => Ok(Body::Lasts { span: lasts(rest, rest)? }),
        ["covers", "the", "night", "of", ..] if sequenced => {
            let (date, taken) = subject::operand(ctx, frame, &rest[4..])?;
            ctx.expect_date(&date, &rest[4..4 + taken])?;
            done(&rest[4 + taken..])?;
            Ok(Body::Covers { path, date })
        }
        _ => Err(Fault::over(
            if rest.is_empty() { std::slice::from_ref(name) } else { rest },
            format!("of a record of {} can be said: is present, is absent, lasts at most 3 days, covers the night of …", name.text),
        )),
    }
}

/// The verb and object after a subject.
fn test(ctx: &Context<'_>, frame: Frame, subject: &Operand, words: &[Word<'_>], before: &Word<'_>) -> Result<Test, Fault> {
    let kind = ctx.kind(subject);
    let t = texts(words);
    let (not, rest) = match t.as_slice() {
        ["has", "form", f] => return form(f, &words[2], false, kind),
        ["does", "not", "have", "form", f] => return form(f, &words[4], true, kind),
        ["is" | "are", "present"] => return Ok(Test::Present),
        ["is" | "are", "absent"] => return Ok(Test::Absent),
        ["is" | "are", "unique"] => return Ok(Test::Unique),
        ["is" | "are", "not", ..] => (true, &words[2..]),
        ["is" | "are", ..] => (false, &words[1..]),
        [] => {
            return Err(Fault { span: before.end..before.end, message: "a verb is missing: is, is not, has form …".into(), help: None });
        }
        _ => {
            let help = nearest(words[0].text, ["is", "are", "has", "does"]);
            return Err(Fault::at(&words[0], "this is not a verb that sentences know").suggest(help));
        }
    };
    let r = texts(rest);
    match r.as_slice() {
        [] => Err(Fault::over(words, "the object is missing")),
        ["in", "group", ..] => in_group(ctx, kind, not, &rest[2..]),
        ["in", ..] => {
            let mut values = Vec::new();
            if rest.len() < 2 {
                return Err(Fault::over(words, "the values are missing"));
            }
            for (i, word) in rest[1..].iter().enumerate() {
                if i > 0 && !rest[i].comma {
                    return Err(Fault::at(word, "a comma is missing before this, or the sentence should end"));
                }
                values.push(literal(ctx, kind, word)?.ok_or_else(|| not_a_value(ctx, kind, word))?);
            }
            Ok(Test::In(not, values))
        }
        ["before", ..] => order(ctx, frame, kind, not, Order::Less, &rest[1..], Type::Date, words),
        ["after", ..] => order(ctx, frame, kind, not, Order::More, &rest[1..], Type::Date, words),
        ["within", ..] => {
            let span = length(rest.get(1..3).ok_or_else(|| Fault::over(words, "a length such as “1 day” is missing"))?)?;
            if rest.get(3).is_none_or(|w| w.text != "of") {
                return Err(Fault::over(rest, "“of” and a date are missing"));
            }
            let from = date(ctx, frame, kind, &rest[4..], words)?;
            Ok(Test::Within(not, span, from))
        }
        ["at", "least", ..] => amount(ctx, frame, kind, not, Order::AtLeast, &rest[2..], words),
        ["at", "most", ..] => amount(ctx, frame, kind, not, Order::AtMost, &rest[2..], words),
        ["more", "than", ..] => amount(ctx, frame, kind, not, Order::More, &rest[2..], words),
        ["less", "than", ..] => amount(ctx, frame, kind, not, Order::Less, &rest[2..], words),
        ["from", a, "to", b] if !not => match (kind, a.parse(), b.parse()) {
            (Some(Type::Number), Ok(a), Ok(b)) => Ok(Test::Between(a, b)),
            _ => Err(Fault::over(rest, "from … to … wants whole numbers, and a subject that is one")),
        },
        _ => {
            if let Some(value) = literal(ctx, kind, &rest[0])? {
                done(&rest[1..])?;
                return Ok(Test::Is(not, Operand::Value(value)));
            }
            let (object, taken) = subject::operand(ctx, frame, rest)
                .map_err(|fault| if matches!(kind, Some(Type::Code(..))) { not_a_value(ctx, kind, &rest[0]) } else { fault })?;
            done(&rest[taken..])?;
            same_type(ctx, kind, &object, &rest[..taken])?;
            Ok(Test::Is(not, object))
        }
    }
}

fn form(name: &str, word: &Word<'_>, not: bool, kind: Option<Type>) -> Result<Test, Fault> {
    let form = match name {
        "upn" => Form::Upn,
        "permanent-upn" => Form::Permanent,
        "temporary-upn" => Form::Temporary,
        _ => {
            let help = nearest(name, ["upn", "permanent-upn", "temporary-upn"]);
            return Err(Fault::at(word, "there is no form of this name").suggest(help));
        }
    };
    if kind == Some(Type::Upn) { Ok(Test::Form(not, form)) } else { Err(Fault::at(word, "the subject is not a UPN")) }
}

fn in_group(ctx: &Context<'_>, kind: Option<Type>, not: bool, words: &[Word<'_>]) -> Result<Test, Fault> {
    let Some(word) = words.first() else { return Err(Fault { span: 0..0, message: "the group is missing".into(), help: None }) };
    done(&words[1..])?;
    let Some(Type::Code(side, set)) = kind else { return Err(Fault::at(word, "the subject is not a code, so it has no groups")) };
    let codes = &ctx.pack(side, word)?.codesets[set].codes;
    let values: Vec<i32> = codes.iter().enumerate().filter(|(_, c)| c.group.as_deref() == Some(word.text)).map(|(i, _)| i as i32).collect();
    if values.is_empty() {
        let groups = codes.iter().filter_map(|c| c.group.as_deref());
        return Err(Fault::at(word, "no code of the set belongs to this group").suggest(nearest(word.text, groups)));
    }
    Ok(Test::In(not, values))
}

#[allow(clippy::too_many_arguments)]
fn order(
    ctx: &Context<'_>,
    frame: Frame,
    kind: Option<Type>,
    not: bool,
    order: Order,
    rest: &[Word<'_>],
    wanted: Type,
    words: &[Word<'_>],
) -> Result<Test, Fault> {
    if kind != Some(wanted) {
        return Err(Fault::over(words, "before and after are asked of dates, and the subject is not one"));
    }
    Ok(Test::Order(not, order, date(ctx, frame, kind, rest, words)?))
}

/// A date: a literal or a subject.
fn date(ctx: &Context<'_>, frame: Frame, kind: Option<Type>, rest: &[Word<'_>], words: &[Word<'_>]) -> Result<Operand, Fault> {
    if kind != Some(Type::Date) {
        return Err(Fault::over(words, "this is asked of dates, and the subject is not one"));
    }
    let first = rest.first().ok_or_else(|| Fault::over(words, "a date is missing"))?;
    if let Some(value) = literal(ctx, kind, first)? {
        done(&rest[1..])?;
        return Ok(Operand::Value(value));
    }
    let (object, taken) = subject::operand(ctx, frame, rest)?;
    done(&rest[taken..])?;
    same_type(ctx, kind, &object, &rest[..taken])?;
    Ok(object)
}

/// `at least N`, or `at least N days before D`.
fn amount(
    ctx: &Context<'_>,
    frame: Frame,
    kind: Option<Type>,
    not: bool,
    order: Order,
    rest: &[Word<'_>],
    words: &[Word<'_>],
) -> Result<Test, Fault> {
    let first = rest.first().ok_or_else(|| Fault::over(words, "a number is missing"))?;
    if kind == Some(Type::Date) {
        let more = match order {
            Order::AtLeast => false,
            Order::More => true,
            _ => return Err(Fault::over(words, "a distance is “at least” or “more than” so many days before or after a date")),
        };
        let span = length(rest.get(..2).ok_or_else(|| Fault::over(words, "a length such as “10 months” is missing"))?)?;
        let before = match rest.get(2).map(|w| w.text) {
            Some("before") => true,
            Some("after") => false,
            _ => return Err(Fault::over(rest, "“before” or “after” and a date are missing")),
        };
        let from = date(ctx, frame, kind, &rest[3..], words)?;
        return Ok(Test::Distance { not, more, span, before, from });
    }
    if kind != Some(Type::Number) {
        return Err(Fault::over(words, "this is asked of numbers and dates, and the subject is neither"));
    }
    if let Ok(value) = first.text.parse() {
        done(&rest[1..])?;
        return Ok(Test::Order(not, order, Operand::Value(value)));
    }
    let (object, taken) = subject::operand(ctx, frame, rest)?;
    done(&rest[taken..])?;
    same_type(ctx, kind, &object, &rest[..taken])?;
    Ok(Test::Order(not, order, object))
}

/// A value of the subject's type that the word names.
fn literal(ctx: &Context<'_>, kind: Option<Type>, word: &Word<'_>) -> Result<Option<i32>, Fault> {
    Ok(match kind {
        Some(Type::Code(side, set)) => {
            let set = &ctx.pack(side, word)?.codesets[set];
            if let Some(retired) = set.retired.iter().find(|c| c.code == word.text) {
                return Err(Fault::at(word, format!("{} is retired and never valid", retired.code)));
            }
            set.codes.iter().position(|c| c.code == word.text).map(|i| i as i32)
        }
        Some(Type::Number) => word.text.parse().ok(),
        Some(Type::Date) => NaiveDate::parse_from_str(word.text, "%Y-%m-%d").ok().map(day_number),
        Some(Type::Area) => area_number(word.text),
        _ => None,
    })
}

fn not_a_value(ctx: &Context<'_>, kind: Option<Type>, word: &Word<'_>) -> Fault {
    match kind {
        Some(Type::Code(side, set)) => match ctx.pack_of(side) {
            Some(pack) => {
                let set = &pack.codesets[set];
                Fault::at(word, format!("{} is not a code of {}, nor an item", word.text, set.name))
                    .suggest(nearest(word.text, set.codes.iter().map(|c| c.code.as_str())))
            }
            None => Fault::at(word, "this is not a code"),
        },
        Some(Type::Number) => Fault::at(word, "a whole number is expected here"),
        Some(Type::Date) => Fault::at(word, "a date such as 2025-04-01 is expected here"),
        Some(Type::Area) => Fault::at(word, "a postcode area such as CF is expected here"),
        _ => Fault::at(word, "a list of values can be asked only of codes, numbers, dates and postcode areas"),
    }
}

/// Codes of another return may be compared if they mean the same: their sets share a name.
fn same_type(ctx: &Context<'_>, kind: Option<Type>, object: &Operand, words: &[Word<'_>]) -> Result<(), Fault> {
    let other = ctx.kind(object);
    let fits = match (kind, other) {
        (Some(Type::Code(a, x)), Some(Type::Code(b, y))) => {
            (a, x) == (b, y) || matches!((ctx.pack_of(a), ctx.pack_of(b)), (Some(p), Some(q)) if p.codesets[x].name == q.codesets[y].name)
        }
        (a, b) => a == b,
    };
    if fits { Ok(()) } else { Err(Fault::over(words, "this is of another type than the subject")) }
}

/// `3 days`, `1 month`.
fn length(words: &[Word<'_>]) -> Result<Span, Fault> {
    let number: i32 = words[0].text.parse().map_err(|_| Fault::at(&words[0], "a whole number is expected here"))?;
    let unit = words[1].text;
    let (factor, unit) = match unit.strip_suffix('s').unwrap_or(unit) {
        "day" => (1, Unit::Days),
        "week" => (7, Unit::Days),
        "month" => (1, Unit::Months),
        "year" => (12, Unit::Months),
        _ => return Err(Fault::at(&words[1], "days, weeks, months or years are expected here")),
    };
    let length = number.checked_mul(factor).filter(|n| (0..=100_000).contains(n));
    Ok(Span { length: length.ok_or_else(|| Fault::at(&words[0], "the length is out of range"))?, unit })
}

fn percent(text: &str, word: &Word<'_>) -> Result<f64, Fault> {
    decimal(text.strip_suffix('%').ok_or_else(|| Fault::at(word, "a percentage such as 5% is expected here"))?, word)
}

fn decimal(text: &str, word: &Word<'_>) -> Result<f64, Fault> {
    text.parse().ok().filter(|n: &f64| n.is_finite() && *n >= 0.0).ok_or_else(|| Fault::at(word, "a number is expected here"))
}

fn done(rest: &[Word<'_>]) -> Result<(), Fault> {
    if rest.is_empty() { Ok(()) } else { Err(Fault::over(rest, "the sentence should end before this")) }
}
