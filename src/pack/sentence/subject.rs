//! Subjects and objects of a sentence: items, dates, ages, and the path to the record they stand in.

use super::whose;
use super::words::{Word, meant, nearest};
use super::{BadSentence, Context, Dataset, Operand, Path, RecordSet, Step, ValuePart, looked, tally};
use crate::spot::{ItemId, ModuleId};
use crate::texts::Message;

/// The reach before a name: another return, and one of the child's records.
struct Reach {
    set: RecordSet,
    path: Path,
    /// Words taken.
    taken: usize,
    /// The module of the record a selector names; none while no selector stands there.
    selected: Option<Selector>,
}

/// A selector that waits for the module to be known from the item.
#[derive(Clone, Copy)]
enum Selector {
    Previous,
    Next,
    First,
    Last,
    Alias(usize),
}

/// Parses what a sentence is about, at the head of `words`; gives it and how many words it took.
pub(super) fn subject(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<(Operand, usize), BadSentence> {
    if tally::begins(words) { tally::tally(ctx, set, words, true) } else { operand(ctx, set, words) }
}

/// Parses what a subject is compared with, which ends with the sentence; gives it and how many words it took.
pub(super) fn object(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<(Operand, usize), BadSentence> {
    if tally::begins(words) { tally::tally(ctx, set, words, false) } else { operand(ctx, set, words) }
}

/// Parses an item, a date or what is worked out from them, at the head of `words`; gives it and how many words it took.
pub(crate) fn operand(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<(Operand, usize), BadSentence> {
    let first = word(words, 0)?;
    let texts: Vec<&str> = words.iter().take(4).map(|w| w.text).collect();
    match texts.as_slice() {
        ["asked", ..] => {
            let asked = ctx.asked.ok_or_else(|| BadSentence::at(first, Message::new("sentence-asked-outside")))?;
            let (of, taken) = operand(&Context { asked: None, ..*ctx }, asked, &words[1..])?;
            Ok((Operand::Asked { set: asked, of: Box::new(of) }, taken + 1))
        }
        // What is worked out from a value of the record asked is a value of that record.
        ["year" | "authority" | "area" | "weekday", "of", "asked", ..]
        | ["allocation", "year", "of", "asked", ..]
        | ["age", "on", "asked", ..] => {
            let at = texts.iter().position(|text| *text == "asked").unwrap_or_default();
            let asked = ctx.asked.ok_or_else(|| BadSentence::at(&words[at], Message::new("sentence-asked-outside")))?;
            let without: Vec<Word<'_>> = words.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, word)| *word).collect();
            let (of, taken) = operand(&Context { asked: None, ..*ctx }, asked, &without)?;
            Ok((Operand::Asked { set: asked, of: Box::new(of) }, taken + 1))
        }
        ["age", "on", ..] => {
            let (on, taken) = operand(ctx, set, &words[2..])?;
            ctx.expect_date(&on, &words[2..2 + taken])?;
            let (path, dataset) = to_child(ctx, set, first)?;
            ctx.birth(dataset, first)?;
            Ok((Operand::Age { path, dataset, on: Box::new(on) }, 2 + taken))
        }
        ["miles", "from", ..] => looked::miles(ctx, set, words),
        ["own", "authority", ..] => Ok((Operand::OwnAuthority, 2)),
        [column, "of", ..] if looked::is_column(ctx, column) => looked::column(ctx, set, words),
        ["year", "of", ..] => part(ctx, set, words, 2, ValuePart::Year),
        ["authority", "of", ..] => part(ctx, set, words, 2, ValuePart::Authority),
        ["allocation", "year", "of", ..] => part(ctx, set, words, 3, ValuePart::AllocationYear),
        ["weekday", "of", ..] => part(ctx, set, words, 2, ValuePart::Weekday),
        ["area", "of", ..] => part(ctx, set, words, 2, ValuePart::Area),
        [nth, "birthday", ..] if nth.ends_with("th") || nth.ends_with("st") || nth.ends_with("nd") || nth.ends_with("rd") => {
            let nth = nth[..nth.len() - 2].parse().map_err(|_| BadSentence::at(first, Message::new("sentence-birthday")))?;
            let (path, dataset) = to_child(ctx, set, first)?;
            ctx.birth(dataset, first)?;
            Ok((Operand::Birthday { path, dataset, nth }, 2))
        }
        _ => named(ctx, set, words),
    }
}

/// A record at the head of `words`: its path, its set and how many words it took.
pub(super) fn record(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<Option<(Path, RecordSet, usize)>, BadSentence> {
    let reach = reach(ctx, set, words)?;
    let Some(name) = words.get(reach.taken) else { return Ok(None) };
    let pack = ctx.pack(reach.set.dataset, name)?;
    let Some(module) = pack.find_module(name.text) else { return Ok(None) };
    let at = RecordSet { dataset: reach.set.dataset, module: Some(module) };
    let (path, taken) = path_to(ctx, &reach, module, words)?;
    Ok(Some((path, at, taken)))
}

fn part(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>], skip: usize, part: ValuePart) -> Result<(Operand, usize), BadSentence> {
    let (of, taken) = operand(ctx, set, &words[skip..])?;
    let wanted = match part {
        ValuePart::Year | ValuePart::Weekday => "sentence-not-a-date",
        ValuePart::Authority | ValuePart::AllocationYear => "sentence-not-a-upn",
        ValuePart::Area => "sentence-not-a-postcode",
    };
    let fits = matches!(
        (part, of.kind(&|dataset| ctx.pack_of(dataset))),
        (ValuePart::Year | ValuePart::Weekday, Some(super::Type::Date))
            | (ValuePart::Authority | ValuePart::AllocationYear, Some(super::Type::Upn))
            | (ValuePart::Area, Some(super::Type::Postcode))
    );
    if !fits {
        return Err(BadSentence::over(&words[skip..skip + taken], Message::new(wanted)));
    }
    Ok((Operand::Part(part, Box::new(of)), skip + taken))
}

/// An item, or a date that has a name.
fn named(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<(Operand, usize), BadSentence> {
    let reach = reach(ctx, set, words)?;
    let name = word(words, reach.taken)?;
    let taken = reach.taken + 1;
    let dataset = reach.set.dataset;
    let pack = ctx.pack(dataset, name)?;
    if name.text == "StatusDate" {
        let (path, dataset) = to_child_from(ctx, &reach, name)?;
        return Ok((Operand::Status { path, dataset }, taken));
    }
    if pack.dates.contains_key(name.text) {
        return Ok((Operand::Named(dataset, name.text.to_owned()), taken));
    }
    if let Some(module) = ModuleId::find(&pack.modules, |m| m.period_start() == Some(name.text)) {
        let said = whose::said(ctx, reach.set, module, &words[taken..])?.filter(|_| reach.selected.is_none());
        let (path, taken) = path_to(ctx, &reach, module, words)?;
        let within = said.map_or_else(|| whose::unsaid(pack, Some(module), module), |(within, _)| within);
        let at = RecordSet { dataset, module: Some(module) };
        return Ok((Operand::PeriodStart { path, at, within }, taken + said.map_or(0, |(_, words)| words)));
    }
    let (module, item) = self::item(ctx, dataset, name)?;
    let (path, taken) = path_to(ctx, &reach, module, words)?;
    Ok((Operand::Item { path, at: RecordSet { dataset, module: Some(module) }, item }, taken))
}

/// The item of this name.
pub(super) fn item(ctx: &Context<'_>, dataset: Dataset, name: &Word<'_>) -> Result<(ModuleId, ItemId), BadSentence> {
    let pack = ctx.pack(dataset, name)?;
    pack.find_item(name.text).ok_or_else(|| {
        let mut names: Vec<&str> = pack.modules.iter().flat_map(|m| m.items.iter().map(|i| i.name.as_str())).collect();
        names.extend(pack.dates.keys().map(String::as_str));
        names.extend(["StatusDate", "previous", "next", "first", "last"]);
        names.extend(pack.aliases.iter().map(|w| w.name.as_str()));
        BadSentence::at(name, Message::new("sentence-not-an-item-or-date").with("name", name.text).with("pack", &pack.name))
            .suggest(nearest(name.text, names))
    })
}

/// Reads `last year`, `lac`, `previous`, `latest` and the like at the head of `words`.
fn reach(ctx: &Context<'_>, set: RecordSet, words: &[Word<'_>]) -> Result<Reach, BadSentence> {
    let mut reach = Reach { set, path: Path::default(), taken: 0, selected: None };
    if let Some((dataset, taken)) = dataset(ctx, words) {
        ctx.pack(dataset, &words[0])?;
        reach.taken = taken;
        if dataset != set.dataset {
            let mut path = up(ctx, set, ModuleId::ROOT).unwrap_or_default();
            path.0.push(Step::Dataset(dataset));
            reach.path = path;
            reach.set = RecordSet { dataset, module: set.module.map(|_| ModuleId::ROOT) };
        }
    }
    if let Some(next) = words.get(reach.taken) {
        let pack = ctx.pack(reach.set.dataset, next)?;
        let selector = match next.text {
            "previous" => Some(Selector::Previous),
            "next" => Some(Selector::Next),
            "first" => Some(Selector::First),
            "last" => Some(Selector::Last),
            other => pack.aliases.iter().position(|w| w.name == other).map(Selector::Alias),
        };
        if selector.is_some() {
            reach.taken += 1;
            reach.selected = selector;
        }
    }
    Ok(reach)
}

/// The dataset that the words begin with, and how many words say it.
pub(crate) fn dataset(ctx: &Context<'_>, words: &[Word<'_>]) -> Option<(Dataset, usize)> {
    let first = words.first()?.text;
    let second = words.get(1).map(|w| w.text);
    match (first, second) {
        ("last", Some("year")) => Some((Dataset::Last, 2)),
        ("this", Some("year")) => Some((Dataset::This, 2)),
        _ if first == ctx.this.collection => Some((Dataset::This, 1)),
        _ if ctx.other.is_some_and(|o| o.collection == first) => Some((Dataset::Other, 1)),
        _ => None,
    }
}

/// The path from where the reach stands to a record of the module that the name behind it belongs to, and how many of the words are taken with it: behind
/// the name may stand whose records are meant.
fn path_to(ctx: &Context<'_>, reach: &Reach, module: ModuleId, words: &[Word<'_>]) -> Result<(Path, usize), BadSentence> {
    let name = word(words, reach.taken)?;
    let mut taken = reach.taken + 1;
    let mut path = reach.path.clone();
    let set = reach.set;
    let pack = ctx.pack(set.dataset, name)?;
    let title = &pack.modules[module].name;
    let sequenced = || {
        if pack.modules[module].sequence.is_some() {
            Ok(())
        } else {
            Err(BadSentence::at(name, Message::new("sentence-module-without-order").with("title", title)))
        }
    };
    let Some(from) = set.module else {
        return Err(BadSentence::at(name, Message::new("sentence-return-items-in-where")));
    };
    let mut within = whose::unsaid(pack, Some(from), module);
    if reach.selected.is_some()
        && let Some((said, more)) = whose::said(ctx, set, module, &words[taken..])?
    {
        within = said;
        taken += more;
    }
    match reach.selected {
        Some(Selector::Previous | Selector::Next) => {
            sequenced()?;
            if from != module {
                return Err(BadSentence::at(name, Message::new("sentence-previous-of-another").with("title", title)));
            }
            path.0.push(if matches!(reach.selected, Some(Selector::Previous)) { Step::Previous(within) } else { Step::Next(within) });
        }
        Some(Selector::First | Selector::Last) => {
            sequenced()?;
            path.0.extend(up(ctx, set, within).unwrap_or_default().0);
            let first = matches!(reach.selected, Some(Selector::First));
            path.0.push(if first { Step::First(module, within) } else { Step::Last(module, within) });
        }
        Some(Selector::Alias(index)) => {
            if pack.aliases[index].module != module {
                let named = &pack.modules[pack.aliases[index].module].name;
                return Err(BadSentence::at(
                    name,
                    Message::new("sentence-alias-of-another")
                        .with("alias", &pack.aliases[index].name)
                        .with("named", named)
                        .with("name", name.text)
                        .with("title", title),
                ));
            }
            path.0.extend(up(ctx, set, within).unwrap_or_default().0);
            path.0.push(Step::Alias(index, within));
        }
        None => {
            // Up to the nearest ancestor that the module hangs on, then down where a record has it at most once.
            let mut target = module;
            let mut down = Vec::new();
            loop {
                if let Some(steps) = up(ctx, set, target) {
                    path.0.extend(steps.0);
                    break;
                }
                let m = &pack.modules[target];
                if m.max != Some(1) {
                    let mut fault = BadSentence::at(name, Message::new("sentence-which-record").with("name", &m.name));
                    fault.help = ctx.asked.filter(|asked| asked.module == Some(target)).map(|_| meant(format!("asked {}", name.text)));
                    return Err(fault);
                }
                down.push(Step::Only(target));
                let Some(parent) = m.parent else { break };
                target = parent;
            }
            path.0.extend(down.into_iter().rev());
        }
    }
    Ok((path, taken))
}

/// The path up from the record asked to an ancestor, or to itself.
fn up(ctx: &Context<'_>, set: RecordSet, ancestor: ModuleId) -> Option<Path> {
    Path::up(ctx.pack_of(set.dataset)?, set.module?, ancestor)
}

/// The path to the child of the record asked.
fn to_child(ctx: &Context<'_>, set: RecordSet, name: &Word<'_>) -> Result<(Path, Dataset), BadSentence> {
    up(ctx, set, ModuleId::ROOT)
        .map(|path| (path, set.dataset))
        .ok_or_else(|| BadSentence::at(name, Message::new("sentence-return-has-no-child")))
}

fn to_child_from(ctx: &Context<'_>, reach: &Reach, name: &Word<'_>) -> Result<(Path, Dataset), BadSentence> {
    let mut path = reach.path.clone();
    let (rest, dataset) = to_child(ctx, reach.set, name)?;
    path.0.extend(rest.0);
    Ok((path, dataset))
}

fn word<'a, 'b>(words: &'a [Word<'b>], at: usize) -> Result<&'a Word<'b>, BadSentence> {
    words.get(at).ok_or_else(|| match words.last() {
        Some(last) => BadSentence { span: last.end..last.end, message: Message::new("sentence-subject-missing"), help: None },
        None => BadSentence { span: 0..0, message: Message::new("sentence-empty"), help: None },
    })
}
