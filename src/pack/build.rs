//! A collection's files seen for one year: the pack's shape, proved, but for the rules.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use toml::Spanned;

use super::files::{Mistakes, Source};
use super::folder::Raw;
use super::layout::{self, Layout, What};
use super::partial::{self, DateForms};
use super::raw::{self, holds};
use super::sentence::{self, Body, Clause, Context, Dataset, RecordSet};
use super::{
    Alias, Basis, CodeEntry, CodeForm, CodeSet, Item, Joining, Kind, Module, Pack, Part, Sequence, Tables, frame, own, rule, year,
};
use crate::calendar::{WorkingDays, day_number};
use crate::spot::{ItemId, ModuleId};
use crate::texts::Message;

/// How sure something is in a year: what is carried over from an earlier year is no surer than the year's cap.
pub(super) fn capped(raw: &Raw, year: &str, basis: Basis, from: Option<&str>, exempt: bool) -> Basis {
    let Some((_, file)) = raw.years.get(year) else { return basis };
    let carried = raw.years.keys().any(|y| y.as_str() < year && holds(y, from, None));
    match file.cap {
        Some(cap) if carried && !exempt => basis.min(cap),
        _ => basis,
    }
}

/// Builds the pack for a year, without rules.
pub(super) fn shape(raw: &Raw, year: &str, mistakes: &mut Mistakes) -> Option<Pack> {
    let (year_source, file) = raw.years.get(year)?;
    let before = mistakes.0.len();
    if !raw.is_proved {
        named_in_year(raw, year_source, file, mistakes);
    }
    let collection = &raw.collection;
    let codesets: Vec<CodeSet> = raw.codesets.iter().map(|(name, (_, codes))| codeset(raw, year, name, codes)).collect();
    let mut pack = Pack {
        name: format!("{}/{year}", collection.collection.get_ref()),
        collection: collection.collection.get_ref().clone(),
        year: year.to_owned(),
        anchor: year::anchor(raw).to_owned(),
        sample_authority: collection.sample_authority.as_ref().map_or_else(String::new, |code| code.get_ref().clone()),
        authority_form: super::authority::CodeForm::of(&[]),
        in_exports: collection.in_exports.iter().map(|word| crate::fold::folded(word)).collect(),
        element: collection.name.clone(),
        title: file.title.clone(),
        census: collection.title.clone(),
        cap_source: file.cap_source.clone(),
        coverage: file.coverage.clone(),
        coverage_basis: file.basis,
        coverage_source: file.source.clone(),
        dates: dates(year_source, file, mistakes),
        modules: Vec::new(),
        codesets,
        rules: Vec::new(),
        elsewhere: elsewhere(raw, year),
        aliases: Vec::new(),
        recipient: raw.public.as_ref().map(|(_, public)| public.recipient.clone()).unwrap_or_default(),
        public: raw.public.iter().flat_map(|(_, public)| public.group.clone()).collect(),
        counts: Vec::new(),
        tables: Tables::default(),
        lookups: raw.lookups.clone(),
        id_item: ItemId::default(),
        birth_item: None,
        status_earlier: None,
        layout: Layout::default(),
        xsd: raw.xsds.get(&format!("{}-{year}", collection.collection.get_ref())).map(|source| source.text.to_string()),
        working_days: working_days(raw, file, mistakes),
        digest: String::new(),
        words: Default::default(),
    };
    let own = own::holders(raw);
    for said in &collection.modules {
        // A module without a file was noted before.
        let (source, module) = raw.modules.get(said.get_ref())?;
        let built = module_shape(raw, year, source, module, &pack, mistakes);
        if own.iter().any(|(name, _)| name == said.get_ref()) && !pack.modules.is_empty() {
            pack.modules[0].take(built, collection.id.get_ref());
        } else {
            pack.modules.push(built);
        }
    }
    if pack.modules.is_empty() {
        return None;
    }
    if !raw.is_proved {
        unique_items(raw, &pack, mistakes);
        super::lookup::prove(&raw.reference, &pack, mistakes);
    }
    let root = |said: &toml::Spanned<String>, mistakes: &mut Mistakes| {
        let found = pack.modules[0].find_item(said.get_ref());
        if found.is_none() {
            let names = pack.modules[0].items.iter().map(|i| i.name.as_str());
            let help = sentence::nearest(said.get_ref(), names).map(sentence::meant);
            mistakes.add(
                &raw.source,
                said.span(),
                Message::new("pack-not-item").with("name", said.get_ref()).with("module", &pack.modules[0].name),
                help,
            );
        }
        found
    };
    let id = root(&collection.id, mistakes);
    let birth = collection.birth.as_ref().and_then(|b| root(b, mistakes));
    let earlier = collection.status_date.as_ref().and_then(|s| root(&s.or_earlier, mistakes));
    pack.id_item = id?;
    let dates = [(&collection.birth, birth), (&collection.status_date.as_ref().map(|status| status.or_earlier.clone()), earlier)];
    for (said, item) in dates {
        if let (Some(said), Some(item)) = (said, item) {
            frame::is_date(&raw.source, said, &pack.modules[0].items[item], mistakes);
        }
    }
    pack.birth_item = birth;
    pack.status_earlier = earlier;
    if year == pack.anchor && !raw.is_proved {
        frame::samples::prove(raw, &pack, mistakes);
    }
    aliases(raw, &mut pack, mistakes);
    conditions(raw, year, &mut pack, mistakes);
    pack.counts = super::count::counts(raw, year, &pack, mistakes);
    match &raw.layout {
        Some(source) => {
            pack.layout = layout::prove(source, &pack, mistakes).unwrap_or_default();
            left_out(&mut pack);
        }
        None => mistakes.add(&raw.source, 0..0, Message::new("layout-missing"), Some(Message::new("layout-missing-help"))),
    }
    pack.tables = super::tables::tables(raw, year, &pack, mistakes);
    (mistakes.0.len() == before).then_some(pack)
}

/// The rules of a collection that hold in the pack's year. `shapes` are the packs of the returns that they speak of, by name, without rules.
pub(super) fn rules(
    raw: &Raw,
    rules: &[rule::File],
    this: &Pack,
    shapes: &BTreeMap<String, Pack>,
    mistakes: &mut Mistakes,
) -> Vec<rule::Rule> {
    let here = rules.iter().filter(|r| holds(&this.year, r.head.from.as_deref(), r.head.until.as_deref()));
    let proved = here.filter_map(|r| {
        let with = r.head.with.as_ref().map(|w| format!("{}/{}", w.get_ref(), this.year));
        let mut rule = r.validate(this, with.and_then(|w| shapes.get(&w)), mistakes)?;
        rule.basis = capped(raw, &this.year, rule.basis, r.head.from.as_deref(), false);
        Some(rule)
    });
    proved.collect()
}

/// A shape with its rules, the digest of its files, and what a code of an authority looks like: a pack.
pub(super) fn whole(mut shape: Pack, mut rules: Vec<rule::Rule>, digest: String, form: &CodeForm) -> Pack {
    rules.sort_by(|a, b| a.code.cmp(&b.code));
    (shape.rules, shape.digest, shape.authority_form) = (rules, digest, form.clone());
    shape
}

/// What the document leaves out on purpose is never sent, as if its module's file said so.
fn left_out(pack: &mut Pack) {
    let is_item = |module, item| move |what: &What| *what == What::Item(module, item);
    for module in ModuleId::first(pack.modules.len()) {
        for item in ItemId::first(pack.modules[module].items.len()) {
            if pack.layout.place(is_item(module, item)).is_none() {
                let item = &mut pack.modules[module].items[item];
                (item.local, item.required, item.expected_in) = (true, false, None);
                item.required_when.clear();
            }
        }
    }
}

/// Items that hold in other years only.
fn elsewhere(raw: &Raw, year: &str) -> Vec<String> {
    let items = raw.modules.values().flat_map(|(_, m)| &m.item);
    let other = items.filter(|i| !holds(year, i.from.as_deref(), i.until.as_deref()));
    other.map(|i| i.name.get_ref().clone()).collect()
}

/// What a year file says of an item or a code set is said of one that there is.
fn named_in_year(raw: &Raw, source: &Source, file: &raw::Year, mistakes: &mut Mistakes) {
    let items: Vec<&str> = raw.modules.values().flat_map(|(_, m)| m.item.iter().map(|i| i.name.get_ref().as_str())).collect();
    let sets: Vec<&str> = raw.codesets.keys().map(String::as_str).collect();
    let mut known = |missing: &'static str, said: &Spanned<String>, names: &[&str]| {
        if !names.contains(&said.get_ref().as_str()) {
            let help = sentence::nearest(said.get_ref(), names.iter().copied()).map(sentence::meant);
            mistakes.add(source, said.span(), Message::new(missing).with("name", said.get_ref()), help);
        }
    };
    file.uncapped.iter().for_each(|said| known("pack-no-item", said, &items));
    file.code_caps.keys().for_each(|said| known("pack-no-code-set", said, &sets));
}

fn codeset(raw: &Raw, year: &str, name: &str, codes: &[raw::Code]) -> CodeSet {
    let mut set = CodeSet { name: name.to_owned(), codes: Vec::new(), retired: Vec::new(), meanings: Default::default() };
    let own = raw.years.get(year).and_then(|(_, file)| file.code_caps.iter().find(|(set, _)| set.get_ref() == name));
    let cap = |basis: Basis| own.map_or(basis, |(_, cap)| basis.min(*cap));
    for c in codes {
        let retired = c.retired.as_deref() == Some("yes") || c.until.as_deref().is_some_and(|u| !u.is_empty() && year > u);
        if !retired && !holds(year, c.from.as_deref(), None) {
            continue;
        }
        let synonyms = c.synonyms.as_deref().unwrap_or_default().split(';').map(|s| s.trim().to_owned()).filter(|s| !s.is_empty());
        let entry = CodeEntry {
            code: c.code.clone(),
            label: c.label.clone(),
            group: c.group.clone().filter(|s| !s.is_empty()),
            replaced_by: c.replaced_by.clone().filter(|s| !s.is_empty()),
            synonyms: synonyms.collect(),
            translated: c.translated,
            basis: cap(capped(raw, year, c.basis, c.from.as_deref(), false)),
            source: c.source.clone(),
        };
        if retired { set.retired.push(entry) } else { set.codes.push(entry) }
    }
    set
}

fn dates(source: &Source, file: &raw::Year, mistakes: &mut Mistakes) -> BTreeMap<String, NaiveDate> {
    let mut dates = BTreeMap::new();
    for (name, said) in &file.dates {
        let date = said.get_ref().date.and_then(|d| NaiveDate::from_ymd_opt(d.year.into(), d.month.into(), d.day.into()));
        match date {
            Some(date) => {
                dates.insert(name.clone(), date);
            }
            None => mistakes.add(source, said.span(), Message::new("pack-year-date-not-a-date").with("name", name), None),
        }
    }
    for name in ["YearStart", "YearEnd", "ReferenceDate"] {
        if !dates.contains_key(name) && !file.dates.contains_key(name) {
            mistakes.add(source, 0..source.text.len().min(1), Message::new("pack-year-date-missing").with("name", name), None);
        }
    }
    if let (Some(start), Some(end)) = (dates.get("YearStart"), dates.get("YearEnd"))
        && start >= end
    {
        mistakes.add(source, 0..source.text.len().min(1), Message::new("pack-year-ends-before-starts"), None);
    }
    dates
}

/// The table of bank holidays. It knows the calendar years of the pack's own year, or working days would be counted wrong in silence.
fn working_days(raw: &Raw, file: &raw::Year, mistakes: &mut Mistakes) -> Option<WorkingDays> {
    let (source, lines) = raw.holidays.as_ref()?;
    let mut holidays: Vec<NaiveDate> = Vec::new();
    for (start, line) in lines {
        let span = *start..start + line.date.len();
        match NaiveDate::parse_from_str(&line.date, "%Y-%m-%d") {
            Ok(day) if holidays.contains(&day) => {
                mistakes.add(source, span, Message::new("pack-holiday-twice").with("date", &line.date), None);
            }
            Ok(day) => holidays.push(day),
            Err(_) => mistakes.add(source, span, Message::new("pack-holiday-not-a-date").with("date", &line.date), None),
        }
    }
    let years = file.dates.values().filter_map(|said| said.get_ref().date).map(|date| i32::from(date.year));
    let (first, last) = (years.clone().min()?, years.max()?);
    for year in (first..=last).filter(|year| !holidays.iter().any(|day| day.year() == *year)) {
        mistakes.add(source, 0..source.text.len().min(1), Message::new("pack-holidays-of-year").with("year", year.to_string()), None);
    }
    WorkingDays::new(holidays.into_iter().map(day_number).collect())
}

fn module_shape(raw: &Raw, year: &str, source: &Source, module: &raw::Module, pack: &Pack, mistakes: &mut Mistakes) -> Module {
    let file = raw.years.get(year).map(|(_, f)| f);
    let exempt = |name: &str| file.is_some_and(|f| f.uncapped.iter().any(|u| u.get_ref() == name));
    // That it is there, and stands before, was proved with the frame.
    let parent = module.parent.as_ref().and_then(|said| pack.find_module(said.get_ref()));
    let mut items: Vec<Item> = Vec::new();
    for item in module.item.iter().filter(|i| holds(year, i.from.as_deref(), i.until.as_deref())) {
        let name = item.name.get_ref();
        if items.iter().any(|i| i.name == *name) {
            mistakes.add(source, item.name.span(), Message::new("pack-stands-twice-year").with("name", name), None);
        }
        if let Some(part) = &item.part
            && !module.part.iter().any(|p| p.name.get_ref() == part.get_ref())
        {
            let help = sentence::nearest(part.get_ref(), module.part.iter().map(|p| p.name.get_ref().as_str()));
            mistakes.add(source, part.span(), Message::new("pack-no-such-part"), help.map(sentence::meant));
        }
        let local = item.local || item.local_until.as_deref().is_some_and(|u| year <= u);
        if let Some(kind) = kind(source, item, pack, mistakes) {
            items.push(Item {
                name: name.clone(),
                kind,
                or_codes: or_codes(source, item, kind, pack, mistakes),
                or_forms: or_forms(source, item, kind, mistakes),
                gathered: item.kind.clone(),
                official: item.official.as_ref().map(|said| said.read()).unwrap_or_default(),
                required: item.required && !local,
                required_when: Vec::new(),
                only_when: Vec::new(),
                part: item.part.as_ref().map(|p| p.get_ref().clone()),
                own: None,
                personal: item.personal,
                local,
                expected_in: item.expected_in.filter(|_| !local),
                meaning: item.meaning.clone(),
                sample: item.sample.clone(),
                synonyms: item.synonyms.iter().chain(&item.translated).cloned().collect(),
                translated: item.translated.len(),
                basis: capped(raw, year, item.basis, item.from.as_deref(), exempt(name)),
                source: item.source.clone(),
            });
        }
    }
    let parts = module.part.iter().map(|p| Part { name: p.name.get_ref().clone(), title: p.title.clone(), only_when: Vec::new() });
    Module {
        name: module.module.get_ref().clone(),
        title: module.title.clone(),
        parent,
        max: module.max,
        parts: parts.collect(),
        items,
        sequence: None,
        in_exports: module.in_exports.clone(),
        samples: module.sample.clone(),
        own: Vec::new(),
    }
}

fn kind(source: &Source, item: &raw::Item, pack: &Pack, mistakes: &mut Mistakes) -> Option<Kind> {
    let length =
        |n: &Option<raw::Bound>, default: u32| n.as_ref().and_then(|n| n.held(0)).and_then(|n| u32::try_from(n).ok()).unwrap_or(default);
    Some(match item.type_.get_ref().as_str() {
        "date" => Kind::Date,
        "number" => {
            // That they are numbers of so many decimals was proved with the frame.
            let decimals = item.decimals.as_ref().map_or(0, |said| *said.get_ref());
            let end = |said: &Option<raw::Bound>, usual: i32| {
                said.as_ref().and_then(|said| said.held(decimals)).or_else(|| crate::decimal::strict(&usual.to_string(), decimals))
            };
            Kind::Number { min: end(&item.min, 0).unwrap_or(0), max: end(&item.max, 999_999).unwrap_or(i32::MAX), decimals }
        }
        "text" => Kind::Text { min: length(&item.min, 1), max: length(&item.max, 100) },
        "upn" => Kind::Upn,
        "postcode" => Kind::Postcode,
        "code" => {
            let Some(said) = &item.codes else {
                mistakes.add(source, item.name.span(), Message::new("pack-code-set-not-named"), None);
                return None;
            };
            Kind::Code(code_set(source, said, pack, mistakes)?)
        }
        other => {
            let help = sentence::nearest(other, ["date", "code", "number", "text", "upn", "postcode"]);
            mistakes.add(source, item.type_.span(), Message::new("pack-no-type").with("other", other), help.map(sentence::meant));
            return None;
        }
    })
}

/// The code set of which a code may stand in place of a value. Only what is held as a text can be told from a code.
fn or_codes(source: &Source, item: &raw::Item, kind: Kind, pack: &Pack, mistakes: &mut Mistakes) -> Option<usize> {
    let said = item.or_codes.as_ref()?;
    if !matches!(kind, Kind::Text { .. } | Kind::Upn | Kind::Postcode) {
        mistakes.add(source, said.span(), Message::new("pack-or-codes"), None);
        return None;
    }
    code_set(source, said, pack, mistakes)
}

/// How a date is written of which parts are not known.
fn or_forms(source: &Source, item: &raw::Item, kind: Kind, mistakes: &mut Mistakes) -> DateForms {
    let mut forms: Vec<String> = Vec::new();
    for said in &item.or_forms {
        let form = said.get_ref();
        let message = match () {
            () if kind != Kind::Date => Message::new("pack-or-forms-date"),
            () if !DateForms::is_form(form) || forms.len() >= partial::MOST => Message::new("pack-or-forms").with("form", form),
            () if forms.contains(form) => Message::new("pack-stands-twice-year").with("name", form),
            () => {
                forms.push(form.clone());
                continue;
            }
        };
        mistakes.add(source, said.span(), message, None);
    }
    DateForms::new(forms)
}

fn code_set(source: &Source, said: &Spanned<String>, pack: &Pack, mistakes: &mut Mistakes) -> Option<usize> {
    let found = pack.codesets.iter().position(|s| s.name == *said.get_ref());
    if found.is_none() {
        let help = sentence::nearest(said.get_ref(), pack.codesets.iter().map(|s| s.name.as_str()));
        let message = Message::new("pack-no-code-set").with("name", said.get_ref());
        mistakes.add(source, said.span(), message, help.map(sentence::meant));
    }
    found
}

/// Sentences name items without their module, so a name may stand only once in a collection.
fn unique_items(raw: &Raw, pack: &Pack, mistakes: &mut Mistakes) {
    let mut seen = BTreeMap::new();
    for (source, file) in pack.modules.iter().flat_map(|module| own::files(raw, module)) {
        let module = file.module.get_ref();
        for said in file.item.iter().filter(|said| holds(&pack.year, said.from.as_deref(), said.until.as_deref())) {
            let name = said.name.get_ref();
            if let Some(other) = seen.insert(name, module)
                && other != module
            {
                let message = Message::new("pack-item-of-another-module").with("item", name).with("other", other);
                mistakes.add(source, said.name.span(), message, None);
            }
        }
    }
}

fn aliases(raw: &Raw, pack: &mut Pack, mistakes: &mut Mistakes) {
    for alias in &raw.collection.aliases {
        // “last Episode where …” is read as a count, whose conditions are the alias's.
        let said = alias.means.get_ref();
        let (last, rest) = match said.split_once(' ') {
            Some(("last", rest)) => (true, rest),
            Some(("first", rest)) => (false, rest),
            _ => {
                mistakes.add(&raw.source, alias.means.span(), Message::new("pack-alias-first-or-last"), None);
                continue;
            }
        };
        let ctx = Context::new(pack, None);
        let prefix = "at least 1 ";
        match sentence::parse(&ctx, RecordSet { dataset: Dataset::This, module: Some(ModuleId::ROOT) }, &format!("{prefix}{rest}")) {
            Ok(Clause { body: Body::Count { of: RecordSet { module: Some(module), .. }, conditions, .. }, .. })
                if !conditions.iter().any(Clause::speaks_of_asked) =>
            {
                let sequenced = raw.modules.get(&pack.modules[module].name).is_some_and(|(_, m)| m.sequence.is_some());
                if !sequenced {
                    mistakes.add(&raw.source, alias.means.span(), Message::new("pack-alias-needs-order"), None);
                }
                pack.aliases.push(Alias {
                    name: alias.name.get_ref().clone(),
                    means: said.clone(),
                    meaning: alias.meaning.clone(),
                    module,
                    last,
                    conditions,
                });
            }
            Ok(_) => mistakes.add(&raw.source, alias.means.span(), Message::new("pack-alias-one-record"), None),
            Err(mut fault) => {
                let moved = said.len() - rest.len();
                let shift = |n: usize| (n + moved).saturating_sub(prefix.len());
                fault.span = shift(fault.span.start)..shift(fault.span.end);
                mistakes.sentence(&raw.source, alias.means.span(), fault);
            }
        }
    }
}

/// Sequences, and the sentences of items and parts, once all names are known.
fn conditions(raw: &Raw, year: &str, pack: &mut Pack, mistakes: &mut Mistakes) {
    let modules: Vec<_> = ModuleId::each(&pack.modules).map(|(index, module)| (index, own::files(raw, module))).collect();
    for (index, (source, file)) in modules.into_iter().flat_map(|(index, files)| files.into_iter().map(move |file| (index, file))) {
        let set = RecordSet { dataset: Dataset::This, module: Some(index) };
        let read = |pack: &Pack, said: &[toml::Spanned<String>], mistakes: &mut Mistakes| -> Vec<Clause> {
            let ctx = Context::new(pack, None);
            said.iter()
                .filter_map(|s| sentence::parse(&ctx, set, s.get_ref()).map_err(|f| mistakes.sentence(source, s.span(), f)).ok())
                .collect()
        };
        if let Some(said) = &file.sequence {
            let mut position = |name: &toml::Spanned<String>| {
                let items = &pack.modules[index].items;
                let found = ItemId::find(items, |i| i.name == *name.get_ref());
                if found.is_none() {
                    let help = sentence::nearest(name.get_ref(), items.iter().map(|i| i.name.as_str()));
                    let message = Message::new("pack-not-item-module").with("name", name.get_ref());
                    mistakes.add(source, name.span(), message, help.map(sentence::meant));
                }
                found
            };
            let order: Vec<ItemId> = said.order.iter().filter_map(&mut position).collect();
            let (start, end) = (position(&said.start), position(&said.end));
            for (said, item) in [(&said.start, start), (&said.end, end)] {
                if let Some(item) = item {
                    frame::is_date(source, said, &pack.modules[index].items[item], mistakes);
                }
            }
            let joining = said.joined.as_ref().zip(said.gap.as_ref()).and_then(|(joined, gap)| {
                let joined = read(pack, std::slice::from_ref(joined), mistakes).pop()?;
                let period_start = said.period_start.as_ref().map(|name| name.get_ref().clone());
                Some(Joining { joined, gap: *gap.get_ref(), period_start })
            });
            if let (Some(start), Some(end)) = (start, end) {
                pack.modules[index].sequence = Some(Sequence { order, start, end, joining });
            }
        }
        let since = |from: &Option<String>| holds(year, from.as_deref(), None);
        for part in file.part.iter().filter(|p| since(&p.only_when_from)) {
            let clauses = read(pack, &part.only_when, mistakes);
            if let Some(of) = pack.modules[index].parts.iter_mut().find(|p| p.name == *part.name.get_ref()) {
                of.only_when = clauses;
            }
        }
        for said in file.item.iter().filter(|i| holds(year, i.from.as_deref(), i.until.as_deref())) {
            let Some(item) = pack.modules[index].find_item(said.name.get_ref()) else { continue };
            let required_when = read(pack, &said.required_when, mistakes);
            let mut only_when = Vec::new();
            if let Some(part) = pack.modules[index].parts.iter().find(|p| Some(&p.name) == pack.modules[index].items[item].part.as_ref()) {
                only_when.extend(part.only_when.iter().cloned());
            }
            if since(&said.only_when_from) {
                only_when.extend(read(pack, &said.only_when, mistakes));
            }
            let target = &mut pack.modules[index].items[item];
            if !target.local {
                target.required_when = required_when;
            }
            target.only_when = only_when;
        }
    }
}
