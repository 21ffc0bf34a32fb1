//! What an export says of the day or the year it is of, where that is not the return's.

use super::names::spaced;
use super::words::{CHILDREN, PLANS, ROWS};
use super::years::{days_in, is_year, years_in};
use super::{Own, begins, contains_any, is_one_of, phrases};
use crate::fold::folded;

/// That two days are those of a period.
const PERIOD: &str = "period | date range | cyfnod | ystod dyddiad | dates | from  | from: | between  | rhwng ";

/// That a day is the one an export is for.
const AS_AT: &str = "snapshot | as at | as of | as on | data at | position at | correct at | correct to | up to | extracted | generated | refreshed | \
    run on | run date | fel ar | fel yr oedd | hyd at | cipolwg | cywir ar";

/// The same, and when it was made, in words that stand in notes of guidance too.
const MADE: &str = "year ending | year ended | year end | year to  | period ending | period ended | month ending | quarter ending | date produced | \
    produced on | produced: | date run | date created | created on | created: | date exported | exported on | exported: | export date | extract date | \
    date of extract | date of report | report date | date printed | printed on | printed: | downloaded | blwyddyn sy'n dod i ben | blwyddyn yn dod i ben | \
    blwyddyn a ddaeth i ben | blwyddyn yn diweddu | flwyddyn sy'n dod i ben | flwyddyn a ddaeth i ben | sefyllfa ar | ciplun | dyddiad rhedeg | rhedwyd | dyddiad echdynnu | \
    echdynnwyd | dyddiad allforio | allforiwyd | adnewyddwyd | dyddiad cynhyrchu | cynhyrchwyd | dyddiad creu | crewyd | creuwyd | dyddiad yr adroddiad | \
    dyddiad argraffu | argraffwyd | lawrlwythwyd";

/// Labels that lead to the end of a period.
const UNTIL: &str = "to | until | end | end date | date to | to date | period end | period to | reporting period end | year end | reference date | \
    census date | snapshot date | i | hyd | hyd at | tan | diwedd | dyddiad diwedd | dyddiad gorffen | diwedd y cyfnod | dyddiad cyfeirio | dyddiad y cyfrifiad";

/// Of whom a title is, beside words for children and for rows: of several, for a note of one is no title.
const SINGLE: &str = "child plentyn pupil disgybl client cleient person individual record cofnod gofnod chofnod result canlyniad entry item eitem line llinell case \
    achos row rhes plan cynllun episode placement lleoliad caseload";

/// What a day in a title may be of instead: words, and the beginnings of words.
const OF_ELSE: &str = "before after since from born birth dob join joined moved aged act ers wedi cyn ganed anwyd geni agor agorwyd";
const BEGIN_ELSE: &str = "start | open | version | guid | form | template | regulation | policy | compar | last | previous | review | dechreu | fersiwn | \
    canllaw | ffurf | templed | deddf | rheoliad | polisi | cymhar | diwethaf | blaenorol | adolyg";

/// A title has at most so many words, and so has a name of a file.
const TITLE: usize = 12;

/// `Snapshot at 30/09/2025`, `Care and Support Plans at 31 March 2025`: a day before the reference date, where the text says for which day the export
/// is, or when it was made. `speaks` is a sheet that is read, or one of settings, and `heads` where it does so as a title.
pub(in crate::map) fn is_of_another_day(text: &str, reference: i32, own: Own<'_>, speaks: bool, heads: bool) -> bool {
    if text.len() > 200 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let days = days_in(text);
    if days.iter().max().is_none_or(|newest| *newest >= reference) {
        return false;
    }
    let folded = folded(text).replace(['’', '‘'], "'");
    let label = folded.split([':', '=']).next().unwrap_or_default().trim();
    // Of a period the end counts, so that there must be two days.
    contains_any_of(&folded, AS_AT)
        || days.len() >= 2 && contains_any_of(&folded, PERIOD)
        || speaks && (contains_any_of(&folded, MADE) || label.len() < folded.len() && phrases(UNTIL).any(|phrase| phrase == label))
        || heads && is_titled(&folded, own)
}

/// Whether one of the phrases of a list is in a text; a space behind one is a part of it.
fn contains_any_of(text: &str, list: &str) -> bool {
    list.split(" | ").any(|phrase| text.contains(phrase))
}

/// Whether a text with a day is a title of children or plans.
fn is_titled(text: &str, own: Own<'_>) -> bool {
    // Of children looked after, a day is no day after which.
    let spaced = spaced(text).replace("looked after", "looked");
    let words: Vec<&str> = spaced.split_whitespace().filter(|word| !word.starts_with(|c: char| c.is_ascii_digit())).collect();
    let else_of = |word: &&str| is_one_of(OF_ELSE, word) || begins(word, BEGIN_ELSE);
    let lists = [CHILDREN, ROWS, PLANS];
    let of = |word: &&str| own.has(word) || lists.iter().any(|list| is_one_of(list, word)) && !is_one_of(SINGLE, word);
    words.len() <= TITLE && words.iter().any(of) && !words.iter().any(else_of)
}

/// What a name of a file or a folder says of it that is old.
const OLD: &str = "old hen backup archive archif";
const OF_LAST_YEAR: &str = "last year | previous year | prior year | previous return | previous version | y llynedd | llynedd | blwyddyn ddiwethaf | \
    flwyddyn ddiwethaf | blwyddyn flaenorol | flwyddyn flaenorol | fersiwn flaenorol | wrth gefn";

/// What has a year of its own: the beginnings of words.
const VERSIONS: &str = "version | fersiwn | template | templed | guid | canllaw | spec | manyleb";

/// Whether the name of a file, a folder or a sheet says that it is of another year or day, or an old copy: `casp 2024-25`, `Health March 2025`,
/// `lac OLD`. `own` is the year in which the return's begins. That it is a copy says nothing: Excel and Windows call what is worked on so.
pub(in crate::map) fn is_named_of_another_time(name: &str, own: Option<i32>, reference: i32) -> bool {
    let spaced = spaced(name);
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.iter().any(|word| begins(word, VERSIONS)) {
        return false;
    }
    let aged = |at: usize| at > 0 && (words[at - 1].starts_with("year") || words[at - 1].starts_with("yr"));
    let old = (0..words.len()).any(|at| is_one_of(OLD, words[at]) && !aged(at)) || contains_any(&spaced, OF_LAST_YEAR);
    let years = own.map(|own| years_in(name, own)).unwrap_or_default();
    let days = days_in(name);
    let newest = days.iter().max();
    if own.is_some_and(|own| years.contains(&own)) || newest.is_some_and(|newest| *newest >= reference) {
        return false;
    }
    // A year alone is that in which the return's begins or ends, unless it is earlier.
    let alone = || words.iter().filter_map(|word| word.parse().ok().filter(|year| word.len() == 4 && is_year(*year))).max();
    let earlier = own.is_some_and(|own| days.is_empty() && alone().is_some_and(|year: i32| year < own));
    old || !years.is_empty() || newest.is_some() || earlier
}
