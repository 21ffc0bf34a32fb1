//! What a template says of several sheets at once: groups of numbered columns, keys of its own, which sheet goes first.

use toml::Spanned;

use super::raw::{self, Names};
use super::validate::Validator;
use crate::fold::{folded, heading};
use crate::template::{Overflow, SheetMap};
use crate::texts::Message;

/// A row has at most so many groups of columns.
const MOST_GROUPS: u32 = 100;
/// What a group's number is written for in a heading.
const NUMBER: &str = "{n}";

/// One sheet for each group of numbered columns, or the sheet itself where it has none.
pub(super) fn groups(validator: &mut Validator<'_>, sheet: raw::Sheet) -> Vec<raw::Sheet> {
    let numbered = uses_number(&sheet);
    let Some(repeat) = &sheet.repeat else {
        if numbered {
            let message = Message::new("template-repeat-missing").with("number", NUMBER);
            validator.add(sheet.module.span(), message, Some(Message::new("template-repeat-missing-help")));
        }
        return vec![sheet];
    };
    let module = validator.pack.find_module(sheet.module.get_ref()).map(|m| &validator.pack.modules[m]);
    let wrong = if module.is_some_and(|m| m.parent.is_none()) || sheet.join.is_some() {
        Some((Message::new("template-repeat-one-record"), Message::new("template-repeat-one-record-help")))
    } else if !(2..=MOST_GROUPS).contains(repeat.get_ref()) {
        Some((Message::new("template-repeat-range"), Message::new("template-repeat-range-help")))
    } else if !numbered {
        Some((Message::new("template-repeat-without-number"), Message::new("template-repeat-without-number-help")))
    } else {
        None
    };
    if let Some((message, help)) = wrong {
        validator.add(repeat.span(), message, Some(help));
        return vec![sheet];
    }
    (1..=*repeat.get_ref()).map(|n| group(&sheet, n)).collect()
}

fn uses_number(sheet: &raw::Sheet) -> bool {
    numbered(sheet).next().is_some()
}

/// The headings with a group's number in them.
fn numbered(sheet: &raw::Sheet) -> impl Iterator<Item = &String> {
    let items = sheet.items.values().filter_map(|i| i.0.column.as_ref()).flat_map(|c| &c.0);
    let flags = sheet.flags.iter().flat_map(|f| &f.column.get_ref().0);
    items.chain(flags).filter(|h| h.contains(NUMBER))
}

/// The groups that would come after the last one: what stands in them must not be lost in silence.
pub(super) fn overflow(sheet: &raw::Sheet) -> Option<Overflow> {
    let read = *sheet.repeat.as_ref()?.get_ref();
    let put = |n: u32| numbered(sheet).map(move |h| heading(&h.replace(NUMBER, &n.to_string())));
    Some(Overflow { read, headings: (read.saturating_add(1)..=MOST_GROUPS + 1).flat_map(put).collect() })
}

fn group(sheet: &raw::Sheet, n: u32) -> raw::Sheet {
    let number = n.to_string();
    let put = |text: &mut String| *text = text.replace(NUMBER, &number);
    let mut one = sheet.clone();
    for item in one.items.values_mut() {
        item.0.column.iter_mut().flat_map(|c| &mut c.0).for_each(put);
        if let Some(constant) = &mut item.0.constant {
            *constant = Spanned::new(constant.span(), constant.get_ref().replace(NUMBER, &number));
        }
    }
    for flags in &mut one.flags {
        let column = flags.column.get_ref().0.iter().map(|h| h.replace(NUMBER, &number)).collect();
        flags.column = Spanned::new(flags.column.span(), Names(column));
    }
    // Rows end after as many groups as the child has, and an export after as many as any child has.
    one.optional |= n > 1;
    one
}

/// The column of the children's sheets that a key leads to.
pub(super) fn join_on(validator: &mut Validator<'_>, raw: &raw::Sheet) -> Vec<String> {
    let Some(key) = &raw.join_on else { return Vec::new() };
    if raw.parent.is_none() && raw.join.is_none() {
        let help = Message::new("template-join-on-without-join-help");
        validator.add(key.span(), Message::new("template-join-on-without-join"), Some(help));
    }
    if key.get_ref().0.iter().all(|h| heading(h).is_empty()) {
        validator.add(key.span(), Message::new("template-join-on-blank"), Some(Message::new("template-join-on-blank-help")));
    }
    key.get_ref().0.clone()
}

/// The order in which sheets are believed: what `precedence` names first, then the order of the file.
pub(super) fn precedence(validator: &mut Validator<'_>, said: &[raw::Text], sheets: &mut [SheetMap]) -> Vec<usize> {
    let called: Vec<Vec<String>> = sheets.iter().map(|s| s.names.iter().map(|n| folded(n)).collect()).collect();
    let mut order = Vec::new();
    for name in said {
        let wanted = folded(name.get_ref());
        let these: Vec<usize> = (0..sheets.len()).filter(|&i| called[i].contains(&wanted)).collect();
        if these.is_empty() {
            let names: Vec<String> = sheets.iter().flat_map(|s| s.names.clone()).collect();
            let message = Message::new("template-precedence-no-such-sheet").with("name", name.get_ref());
            validator.near(name.span(), name.get_ref(), message, names.iter().map(String::as_str));
        }
        for i in these {
            if std::mem::replace(&mut sheets[i].trusted, true) {
                continue;
            }
            order.push(i);
        }
    }
    let rest: Vec<usize> = (0..sheets.len()).filter(|i| !order.contains(i)).collect();
    order.extend(rest);
    order
}
