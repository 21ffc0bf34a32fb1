//! Verbs and objects: what a sentence asks of its subject.

use chrono::NaiveDate;

use super::parse::{BadSentence, Context, texts};
use super::words::{Word, nearest};
use super::{Form, Operand, Order, RecordSet, Span, Test, Type, Unit, WEEKDAYS, area_number, looked, subject};
use crate::calendar::day_number;
use crate::decimal;
use crate::texts::Message;

/// The verb and object after a subject.
pub(super) fn test(
    ctx: &Context<'_>,
    set: RecordSet,
    subject: &Operand,
    words: &[Word<'_>],
    before: &Word<'_>,
) -> Result<Test, BadSentence> {
    let kind = ctx.kind(subject);
    let t = texts(words);
    let (not, rest) = match t.as_slice() {
        ["begins", "with", ..] => return begins(kind, false, &words[2..], words),
        ["does", "not", "begin", "with", ..] => return begins(kind, true, &words[4..], words),
        ["has", "form", f] => return form(f, &words[2], false, kind),
        ["does", "not", "have", "form", f] => return form(f, &words[4], true, kind),
        ["was", "in", "use", ..] => return looked::in_use(ctx, set, kind, false, words, 3),
        ["was", "not", "in", "use", ..] => return looked::in_use(ctx, set, kind, true, words, 4),
        ["is" | "are", "present"] => return Ok(Test::Present),
        ["is" | "are", "absent"] => return Ok(Test::Absent),
        ["is" | "are", "unique"] if matches!(subject, Operand::Asked { .. }) => {
            return Err(BadSentence::over(words, Message::new("sentence-asked-unique")));
        }
        ["is" | "are", "unique"] => return Ok(Test::Unique),
        ["is" | "are", "not", ..] => (true, &words[2..]),
        ["is" | "are", ..] => (false, &words[1..]),
        [] => {
            return Err(BadSentence { span: before.end..before.end, message: Message::new("sentence-verb-missing"), help: None });
        }
        _ => {
            let help = nearest(words[0].text, ["is", "are", "has", "does", "was", "begins"]);
            return Err(BadSentence::at(&words[0], Message::new("sentence-not-a-verb")).suggest(help));
        }
    };
    let r = texts(rest);
    if let Some(codes) = in_place(ctx, subject, &r, rest)? {
        return Ok(Test::Form(not, Form::OneOf(codes)));
    }
    match r.as_slice() {
        [] => Err(BadSentence::over(words, Message::new("sentence-object-missing"))),
        ["in", "group", ..] => in_group(ctx, kind, not, &rest[2..]),
        ["made", "of", ..] => made_of(kind, not, &rest[2..], words),
        ["a", "working", "day"] => {
            if kind != Some(Type::Date) {
                return Err(BadSentence::over(words, Message::new("sentence-subject-not-date")));
            }
            working_days(ctx, &rest[1..])?;
            Ok(Test::WorkingDay(not))
        }
        [text, ..] if text.starts_with('"') => {
            let texts = list(kind, rest, words, unquoted)?;
            if texts.len() > 1 {
                Err(BadSentence::over(&rest[1..], Message::new("sentence-should-end")))
            } else {
                Ok(Test::Form(not, Form::OneOf(texts)))
            }
        }
        ["in", text, ..] if text.starts_with('"') => Ok(Test::Form(not, Form::OneOf(list(kind, &rest[1..], words, unquoted)?))),
        ["in", ..] => {
            let mut values = Vec::new();
            if rest.len() < 2 {
                return Err(BadSentence::over(words, Message::new("sentence-values-missing")));
            }
            for (i, word) in rest[1..].iter().enumerate() {
                if i > 0 && !rest[i].comma {
                    return Err(BadSentence::at(word, Message::new("sentence-comma-missing")));
                }
                values.push(literal(ctx, kind, word)?.ok_or_else(|| not_a_value(ctx, kind, word))?);
            }
            Ok(Test::In(not, values))
        }
        [when @ ("before" | "after"), ..] => {
            if kind != Some(Type::Date) {
                return Err(BadSentence::over(words, Message::new("sentence-before-needs-date")));
            }
            let order = if *when == "before" { Order::Less } else { Order::More };
            Ok(Test::Order { not, order, object: date(ctx, set, kind, &rest[1..], words)?, moved: None })
        }
        ["within", ..] => {
            rest.get(1..3).ok_or_else(|| BadSentence::over(words, Message::new("sentence-days-missing")))?;
            let (span, taken) = length(ctx, &rest[1..])?;
            if rest.get(1 + taken).is_none_or(|w| w.text != "of") {
                return Err(BadSentence::over(rest, Message::new("sentence-of-date-missing")));
            }
            let from = date(ctx, set, kind, &rest[2 + taken..], words)?;
            Ok(Test::Within(not, span, from))
        }
        ["at", "least", ..] => amount(ctx, set, kind, not, Order::AtLeast, &rest[2..], words),
        ["at", "most", ..] => amount(ctx, set, kind, not, Order::AtMost, &rest[2..], words),
        ["more", "than", ..] => amount(ctx, set, kind, not, Order::More, &rest[2..], words),
        ["less", "than", ..] => amount(ctx, set, kind, not, Order::Less, &rest[2..], words),
        ["from", _, "to", _] if !not => match kind {
            Some(Type::Number | Type::Decimal(_) | Type::Weekday) => match (literal(ctx, kind, &rest[1])?, literal(ctx, kind, &rest[3])?) {
                (Some(a), Some(b)) => Ok(Test::Between(a, b)),
                (None, _) => Err(not_a_value(ctx, kind, &rest[1])),
                (_, None) => Err(not_a_value(ctx, kind, &rest[3])),
            },
            _ => Err(BadSentence::over(rest, Message::new("sentence-from-to"))),
        },
        _ => {
            if let Some(value) = literal(ctx, kind, &rest[0])? {
                done(&rest[1..])?;
                return Ok(Test::Is(not, Operand::Value(value)));
            }
            let (object, taken) = subject::object(ctx, set, rest).map_err(|fault| {
                if matches!(kind, Some(Type::Code(..) | Type::Weekday | Type::Looked(..) | Type::Authority)) {
                    not_a_value(ctx, kind, &rest[0])
                } else {
                    fault
                }
            })?;
            done(&rest[taken..])?;
            same_type(ctx, kind, &object, &rest[..taken])?;
            Ok(Test::Is(not, object))
        }
    }
}

/// The codes that an object names of those that may stand in place of the subject's values; none where it speaks of something else.
fn in_place(ctx: &Context<'_>, subject: &Operand, object: &[&str], words: &[Word<'_>]) -> Result<Option<Vec<String>>, BadSentence> {
    let item = match subject {
        Operand::Asked { of, .. } => of,
        subject => subject,
    };
    let Operand::Item { at: RecordSet { dataset, module: Some(module) }, item, .. } = item else { return Ok(None) };
    let Some(pack) = ctx.pack_of(*dataset) else { return Ok(None) };
    let Some(set) = pack.modules[*module].items[*item].or_codes else { return Ok(None) };
    let codes = &pack.codesets[set].codes;
    let is_code = |text: &str| codes.iter().any(|c| c.code == text);
    match object {
        ["in", "group", ..] => {
            let Test::In(_, values) = in_group(ctx, Some(Type::Code(*dataset, set)), false, &words[2..])? else { return Ok(None) };
            Ok(Some(values.iter().map(|at| codes[*at as usize].code.clone()).collect()))
        }
        ["in", first, ..] if !first.starts_with('"') => {
            let named = list(Some(Type::Text), &words[1..], words, |word| Ok(word.text.to_owned()))?;
            match words[1..].iter().find(|word| !is_code(word.text)) {
                Some(word) => Err(not_a_value(ctx, Some(Type::Code(*dataset, set)), word)),
                None => Ok(Some(named)),
            }
        }
        [code] if is_code(code) => Ok(Some(vec![(*code).to_owned()])),
        _ => Ok(None),
    }
}

fn form(name: &str, word: &Word<'_>, not: bool, kind: Option<Type>) -> Result<Test, BadSentence> {
    let form = match name {
        "upn" => Form::Upn,
        "permanent-upn" => Form::Permanent,
        "temporary-upn" => Form::Temporary,
        _ => {
            let help = nearest(name, ["upn", "permanent-upn", "temporary-upn"]);
            return Err(BadSentence::at(word, Message::new("sentence-no-such-form")).suggest(help));
        }
    };
    if kind == Some(Type::Upn) { Ok(Test::Form(not, form)) } else { Err(BadSentence::at(word, Message::new("sentence-subject-not-upn"))) }
}

fn in_group(ctx: &Context<'_>, kind: Option<Type>, not: bool, words: &[Word<'_>]) -> Result<Test, BadSentence> {
    let Some(word) = words.first() else {
        return Err(BadSentence { span: 0..0, message: Message::new("sentence-group-missing"), help: None });
    };
    done(&words[1..])?;
    let Some(Type::Code(dataset, set)) = kind else { return Err(BadSentence::at(word, Message::new("sentence-subject-without-groups"))) };
    let codes = &ctx.pack(dataset, word)?.codesets[set].codes;
    let values: Vec<i32> = codes.iter().enumerate().filter(|(_, c)| c.group.as_deref() == Some(word.text)).map(|(i, _)| i as i32).collect();
    if values.is_empty() {
        let groups = codes.iter().filter_map(|c| c.group.as_deref());
        return Err(BadSentence::at(word, Message::new("sentence-no-such-group")).suggest(nearest(word.text, groups)));
    }
    Ok(Test::In(not, values))
}

/// A date: a literal or a subject.
fn date(ctx: &Context<'_>, set: RecordSet, kind: Option<Type>, rest: &[Word<'_>], words: &[Word<'_>]) -> Result<Operand, BadSentence> {
    if kind != Some(Type::Date) {
        return Err(BadSentence::over(words, Message::new("sentence-subject-not-date")));
    }
    let first = rest.first().ok_or_else(|| BadSentence::over(words, Message::new("sentence-date-missing")))?;
    if let Some(value) = literal(ctx, kind, first)? {
        done(&rest[1..])?;
        return Ok(Operand::Value(value));
    }
    object(ctx, set, kind, rest)
}

/// A subject of the type that is asked about, to the end of the sentence.
fn object(ctx: &Context<'_>, set: RecordSet, kind: Option<Type>, rest: &[Word<'_>]) -> Result<Operand, BadSentence> {
    let (object, taken) = subject::object(ctx, set, rest)?;
    done(&rest[taken..])?;
    same_type(ctx, kind, &object, &rest[..taken])?;
    Ok(object)
}

/// `at least N`, or `at least N days before D`.
fn amount(
    ctx: &Context<'_>,
    set: RecordSet,
    kind: Option<Type>,
    not: bool,
    order: Order,
    rest: &[Word<'_>],
    words: &[Word<'_>],
) -> Result<Test, BadSentence> {
    let first = rest.first().ok_or_else(|| BadSentence::over(words, Message::new("sentence-number-missing")))?;
    if kind == Some(Type::Date) {
        if !matches!(order, Order::AtLeast | Order::More) {
            return Err(BadSentence::over(words, Message::new("sentence-distance")));
        }
        rest.get(..2).ok_or_else(|| BadSentence::over(words, Message::new("sentence-months-missing")))?;
        let (span, taken) = length(ctx, rest)?;
        let (order, span) = match rest.get(taken).map(|w| w.text) {
            Some("before") => (if order == Order::More { Order::Less } else { Order::AtMost }, -span),
            Some("after") => (order, span),
            _ => return Err(BadSentence::over(rest, Message::new("sentence-before-or-after-missing"))),
        };
        return Ok(Test::Order { not, order, object: date(ctx, set, kind, &rest[taken + 1..], words)?, moved: Some(span) });
    }
    if !matches!(kind, Some(Type::Number | Type::Decimal(_))) {
        return Err(BadSentence::over(words, Message::new("sentence-subject-not-number-or-date")));
    }
    if let Some(value) = literal(ctx, kind, first)? {
        done(&rest[1..])?;
        return Ok(Test::Order { not, order, object: Operand::Value(value), moved: None });
    }
    Ok(Test::Order { not, order, object: object(ctx, set, kind, rest)?, moved: None })
}

/// A value of the subject's type that the word names.
fn literal(ctx: &Context<'_>, kind: Option<Type>, word: &Word<'_>) -> Result<Option<i32>, BadSentence> {
    Ok(match kind {
        Some(Type::Code(dataset, set)) => {
            let set = &ctx.pack(dataset, word)?.codesets[set];
            if let Some(retired) = set.retired.iter().find(|c| c.code == word.text) {
                return Err(BadSentence::at(word, Message::new("sentence-code-retired").with("code", &retired.code)));
            }
            set.codes.iter().position(|c| c.code == word.text).map(|i| i as i32)
        }
        Some(Type::Number) => word.text.parse().ok(),
        Some(Type::Decimal(decimals)) => match decimal::strict(word.text, decimals) {
            None if word.text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => return Err(not_a_value(ctx, kind, word)),
            value => value,
        },
        Some(Type::Date) => NaiveDate::parse_from_str(word.text, "%Y-%m-%d").ok().map(day_number),
        Some(Type::Area) => area_number(word.text),
        Some(Type::Weekday) => WEEKDAYS.iter().zip(1..).find(|(name, _)| **name == word.text).map(|(_, number)| number),
        Some(Type::Looked(table, column)) => looked::value(ctx, table, column, word.text),
        _ => None,
    })
}

fn not_a_value(ctx: &Context<'_>, kind: Option<Type>, word: &Word<'_>) -> BadSentence {
    match kind {
        Some(Type::Code(dataset, set)) => match ctx.pack_of(dataset) {
            Some(pack) => {
                let set = &pack.codesets[set];
                BadSentence::at(word, Message::new("sentence-not-a-code-of").with("word", word.text).with("set", &set.name))
                    .suggest(nearest(word.text, set.codes.iter().map(|c| c.code.as_str())))
            }
            None => BadSentence::at(word, Message::new("sentence-not-a-code")),
        },
        Some(Type::Number) => BadSentence::at(word, Message::new("sentence-whole-number-expected")),
        Some(Type::Decimal(decimals)) => {
            BadSentence::at(word, Message::new("sentence-decimals-expected").with("decimals", decimals.to_string()))
        }
        Some(Type::Date) => BadSentence::at(word, Message::new("sentence-date-expected")),
        Some(Type::Weekday) => BadSentence::at(word, Message::new("sentence-weekday-expected")).suggest(nearest(word.text, WEEKDAYS)),
        Some(Type::Area) => BadSentence::at(word, Message::new("sentence-area-expected")),
        Some(Type::Looked(table, column)) => looked::not_a_value(ctx, table, column, word),
        Some(Type::Authority) => BadSentence::at(word, Message::new("sentence-own-authority")),
        _ => BadSentence::at(word, Message::new("sentence-list-of")),
    }
}

/// Codes of another return may be compared if they mean the same: their sets share a name.
fn same_type(ctx: &Context<'_>, kind: Option<Type>, object: &Operand, words: &[Word<'_>]) -> Result<(), BadSentence> {
    let other = ctx.kind(object);
    let fits = match (kind, other) {
        (Some(Type::Code(a, x)), Some(Type::Code(b, y))) => {
            (a, x) == (b, y) || matches!((ctx.pack_of(a), ctx.pack_of(b)), (Some(p), Some(q)) if p.codesets[x].name == q.codesets[y].name)
        }
        (a, b) => a == b,
    };
    if !fits && let (Some(Type::Number | Type::Decimal(_)), Some(Type::Number | Type::Decimal(_))) = (kind, other) {
        return Err(BadSentence::over(words, Message::new("sentence-decimals-differ")));
    }
    if fits { Ok(()) } else { Err(BadSentence::over(words, Message::new("sentence-object-of-another-type"))) }
}

/// `3 days`, `1 month`, `15 working days`, at the head of at least two words; gives it and how many words it took.
pub(super) fn length(ctx: &Context<'_>, words: &[Word<'_>]) -> Result<(Span, usize), BadSentence> {
    let number: i32 = words[0].text.parse().map_err(|_| BadSentence::at(&words[0], Message::new("sentence-whole-number-expected")))?;
    let unit = words[1].text;
    let (factor, unit) = match unit.strip_suffix('s').unwrap_or(unit) {
        "day" => (1, Unit::Days),
        "week" => (7, Unit::Days),
        "month" => (1, Unit::Months),
        "year" => (12, Unit::Months),
        "working" if words.get(2).is_some_and(|w| matches!(w.text, "day" | "days")) => {
            working_days(ctx, &words[1..3])?;
            (1, Unit::WorkingDays)
        }
        _ => return Err(BadSentence::at(&words[1], Message::new("sentence-unit-expected"))),
    };
    let (taken, longest) = if unit == Unit::WorkingDays { (3, 2_600) } else { (2, 100_000) };
    let length = number.checked_mul(factor).filter(|n| (0..=longest).contains(n));
    let length = length.ok_or_else(|| BadSentence::at(&words[0], Message::new("sentence-length-out-of-range")))?;
    Ok((Span { length, unit }, taken))
}

/// Working days are known where the pack has a table of bank holidays.
fn working_days(ctx: &Context<'_>, words: &[Word<'_>]) -> Result<(), BadSentence> {
    if ctx.this.working_days.is_some() { Ok(()) } else { Err(BadSentence::over(words, Message::new("sentence-no-bank-holidays"))) }
}

/// `begins with A, B`.
fn begins(kind: Option<Type>, not: bool, rest: &[Word<'_>], words: &[Word<'_>]) -> Result<Test, BadSentence> {
    Ok(Test::Form(not, Form::Begins(list(kind, rest, words, |word| Ok(word.text.trim_matches('"').to_owned()))?)))
}

/// `is made of letters and digits`.
fn made_of(kind: Option<Type>, not: bool, rest: &[Word<'_>], words: &[Word<'_>]) -> Result<Test, BadSentence> {
    texts_only(kind, words)?;
    let (letters, digits) = match texts(rest).as_slice() {
        ["letters", "and", "digits"] | ["digits", "and", "letters"] => (true, true),
        ["letters"] => (true, false),
        ["digits"] => (false, true),
        _ => return Err(BadSentence::over(if rest.is_empty() { words } else { rest }, Message::new("sentence-made-of"))),
    };
    Ok(Test::Form(not, Form::MadeOf { letters, digits }))
}

fn texts_only(kind: Option<Type>, words: &[Word<'_>]) -> Result<(), BadSentence> {
    if matches!(kind, Some(Type::Text | Type::Upn | Type::Postcode)) {
        Ok(())
    } else {
        Err(BadSentence::over(words, Message::new("sentence-subject-not-text")))
    }
}

/// Texts parted by commas.
fn list(
    kind: Option<Type>,
    rest: &[Word<'_>],
    words: &[Word<'_>],
    read: impl Fn(&Word<'_>) -> Result<String, BadSentence>,
) -> Result<Vec<String>, BadSentence> {
    texts_only(kind, words)?;
    if rest.is_empty() {
        return Err(BadSentence::over(words, Message::new("sentence-values-missing")));
    }
    if let Some(pair) = rest.windows(2).find(|pair| !pair[0].comma) {
        return Err(BadSentence::at(&pair[1], Message::new("sentence-comma-missing")));
    }
    rest.iter().map(read).collect()
}

/// A text in quotation marks, as it stands between them.
fn unquoted(word: &Word<'_>) -> Result<String, BadSentence> {
    let inner = word.text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).filter(|text| !text.is_empty() && !text.contains('"'));
    inner.map(str::to_owned).ok_or_else(|| BadSentence::at(word, Message::new("sentence-quotes")))
}

pub(super) fn percent(text: &str, word: &Word<'_>) -> Result<f64, BadSentence> {
    fraction(text.strip_suffix('%').ok_or_else(|| BadSentence::at(word, Message::new("sentence-percentage-expected")))?, word)
}

pub(super) fn fraction(text: &str, word: &Word<'_>) -> Result<f64, BadSentence> {
    text.parse()
        .ok()
        .filter(|n: &f64| n.is_finite() && *n >= 0.0)
        .ok_or_else(|| BadSentence::at(word, Message::new("sentence-number-expected")))
}

pub(super) fn done(rest: &[Word<'_>]) -> Result<(), BadSentence> {
    if rest.is_empty() { Ok(()) } else { Err(BadSentence::over(rest, Message::new("sentence-should-end"))) }
}
