//! What was read and what came of it, in words. No name is in it.

#[cfg(test)]
mod tests;

use super::decisions::Settled;
use super::{Column, Field, Known, List, Matching, ONE_WRONG_IN, PROPOSED, Weight};
use crate::texts::{Arg, Language, number};

/// How many pupils a list has, which columns were taken for what, and what was left out.
pub fn list(list: &List, language: Language) -> Vec<String> {
    let mut lines = vec![language.message("upn-list", &[("count", list.pupils.len().into())])];
    lines.extend(list.columns.iter().map(|one| {
        let (what, heading) = (language.word(one.what.word()), column(one));
        language.message("upn-column", &[("what", (&what).into()), ("heading", (&heading).into())])
    }));
    lines.extend(left_out(list, language));
    lines
}

/// What of a list was left out, or could not be read.
pub fn left_out(list: &List, language: Language) -> Vec<String> {
    told([("upn-without-number", list.without_number), ("upn-listed-twice", list.twice), ("upn-unread-dates", list.unread_dates)], language)
}

/// A column by its heading and, where it has such, its letters.
pub fn column(column: &Column) -> String {
    match column.letters.as_str() {
        "" => column.heading.clone(),
        letters => format!("{} ({letters})", column.heading),
    }
}

/// How many children came out in each way: the id of the text that says it, and the count.
pub fn counts(children: usize, settled: &Settled) -> [(&'static str, usize); 6] {
    let decided = settled.found.iter().filter(|found| found.who.is_some()).count();
    [
        ("upn-children", children),
        ("upn-right", settled.right),
        ("upn-found", settled.found.len() - decided),
        ("upn-decided", decided),
        ("upn-open", settled.open.len()),
        ("upn-none", settled.none),
    ]
}

/// What else there is to know of how they came out. `twice` children have an id that others have.
pub fn remarks(settled: &Settled, twice: usize, language: Language) -> Vec<String> {
    told([("upn-reopened", settled.reopened), ("upn-taken-by-another", settled.taken), ("upn-same-id", twice)], language)
}

/// The counts that are not 0, in words.
fn told(counts: [(&'static str, usize); 3], language: Language) -> Vec<String> {
    counts.into_iter().filter(|(_, count)| *count > 0).map(|(id, count)| language.message(id, &[("count", count.into())])).collect()
}

/// Why a row of a workbook was not taken.
pub fn refused(row: u32, why: &'static str, language: Language) -> String {
    let (row, why) = (row.to_string(), language.word(why));
    language.message("upn-refused", &[("row", (&row).into()), ("why", (&why).into())])
}

/// The children whose number is another pupil's.
pub fn another(known: &[Known], settled: &Settled, language: Language) -> Option<String> {
    let ids: Vec<&str> = settled.another.iter().map(|child| known[*child].child.id.as_str()).collect();
    let (count, ids) = (ids.len(), ids.join(", "));
    (count > 0).then(|| language.message("upn-another", &[("count", count.into()), ("ids", (&ids).into())]))
}

/// The limits, by the errors that are expected of them.
pub fn limits(matching: &Matching, language: Language) -> Vec<String> {
    let one_in = number(ONE_WRONG_IN as usize);
    let limit = format!("{:.0}%", PROPOSED * 100.0);
    let line = |id: &str, limit: &str, expected: f64| {
        let (how, count) = how_many(expected);
        language.message(id, &[("limit", limit.into()), ("how", how.into()), ("count", (&count).into())])
    };
    vec![line("upn-explained-certain", &one_in, matching.wrong), line("upn-explained-none", &limit, matching.missed)]
}

/// A number that is only expected, as a person says it: `none`, `below-one`, or `about` so many.
fn how_many(expected: f64) -> (&'static str, String) {
    let how = match expected {
        e if e < 0.05 => "none",
        e if e < 0.95 => "below-one",
        _ => "about",
    };
    (how, format!("{expected:.0}"))
}

/// What each level of each field is worth.
pub fn weights(matching: &Matching, language: Language) -> Vec<String> {
    let levels = matching.weights.iter().flat_map(|(field, weights)| weights.iter().zip(field.levels()).map(move |one| (field, one)));
    let line = |(field, (weight, level)): (&Field, (&Weight, &&'static str))| {
        let (name, level) = (language.word(field.word()), language.word(level));
        let numbers = [format!("{:.4}", weight.same), format!("{:.6}", weight.strangers), format!("{:+.1}", weight.bits)];
        let args: [(&str, Arg<'_>); 5] = [
            ("field", (&name).into()),
            ("level", (&level).into()),
            ("same", (&numbers[0]).into()),
            ("strangers", (&numbers[1]).into()),
            ("bits", (&numbers[2]).into()),
        ];
        language.message("upn-weight", &args)
    };
    levels.map(line).collect()
}
