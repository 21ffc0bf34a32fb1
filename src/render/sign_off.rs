//! The sign-off sheet: one page for paper on what is sent, from what, and who answers for it. It has counts and digests; no child is in it.

use std::io::{self, Write};
use std::sync::Arc;

use askama::Template;
use chrono::NaiveDateTime;

use super::RenderOptions;
use super::html::source;
use crate::pack::Pack;
use crate::report::{Figure, FigureRow, Totals};
use crate::review::ours;
use crate::texts::{Arg, Audience, Message, number};

pub(crate) const STYLE: &str = include_str!("templates/sign-off.css");

/// What the sheet says.
#[derive(Debug, Default)]
pub(crate) struct SignOff {
    /// The authority's name.
    pub(crate) authority_name: Message,
    /// Its social care code.
    pub authority: String,
    /// The serial number of the submission.
    pub serial: u32,
    /// When the returns were prepared, local time.
    pub prepared_at: Option<NaiveDateTime>,
    /// Who prepared them; may be blank.
    pub prepared_by: String,
    /// Program and version.
    pub software: String,
    /// Files about the job as a whole: name and digest.
    pub files: Vec<(String, String)>,
    /// The packs of the returns, whose texts are counted where somebody reads them in Welsh.
    pub shown: Vec<Arc<Pack>>,
    /// The returns.
    pub returns: Vec<Signed>,
}

/// One return of the sheet.
#[derive(Debug, Default)]
pub(crate) struct Signed {
    /// `casp/2025-26`.
    pub pack: String,
    /// The return's title.
    pub title: Message,
    /// Who is in it.
    pub(crate) coverage: Message,
    /// SHA-256 over the pack's files.
    pub(crate) pack_digest: String,
    /// Items, codes and rules, each by how sure they are: stated, listed, inferred, assumed.
    pub basis: [[usize; 4]; 3],
    /// The template's name and digest.
    pub template: Option<(String, String)>,
    /// Lines of the template that are only guesses, a sentence each.
    pub unsure: Vec<Message>,
    /// Lines of the template that leave out rows which may be of children, a sentence each.
    pub(crate) rows_left_out: Vec<Message>,
    /// What was read: name and digest.
    pub inputs: Vec<(String, String)>,
    /// The reference tables that were given: name and digest.
    pub reference: Vec<(String, String)>,
    /// Last year's files: name and digest.
    pub last_year: Vec<(String, String)>,
    /// What was written: name and digest.
    pub outputs: Vec<(String, String)>,
    /// Records by module.
    pub records: Vec<FigureRow>,
    /// Counts that the pack declares.
    pub(crate) figures: Vec<Figure>,
    /// Errors, queries and notes.
    pub(crate) totals: Totals,
    /// How many rules ran, and which did not, as sentences.
    pub rules: Vec<String>,
    /// Answered queries: code, message, reason, how many.
    pub answered: Vec<(String, String, String, usize)>,
    /// Corrections: item, reason, how many.
    pub corrected: Vec<(String, String, usize)>,
    /// Children left out: reason, how many.
    pub left_out: Vec<(String, usize)>,
}

#[derive(Template)]
#[template(path = "render/templates/sign-off.html")]
struct Sheet<'a> {
    sheet: &'a SignOff,
    audience: Audience,
}

/// Writes the sheet.
pub(crate) fn write(sheet: &SignOff, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let page = Sheet { sheet, audience: options.audience };
    let mut out = io::BufWriter::new(out);
    page.write_into(&mut out)?;
    out.flush()
}

impl Sheet<'_> {
    fn word(&self, id: &str) -> String {
        self.audience.word(id)
    }

    fn said(&self, message: &Message) -> String {
        message.to(self.audience)
    }

    fn count_say(&self, id: &str, count: impl std::borrow::Borrow<usize>) -> String {
        self.audience.message(id, &[("count", Arg::Count(*count.borrow()))])
    }

    fn unread(&self) -> Option<String> {
        crate::review::note(|| ours(&self.sheet.shown), self.audience)
    }

    /// What those who receive the returns say about names, each once.
    fn notices(&self) -> std::collections::BTreeSet<&str> {
        let said = self.sheet.shown.iter().map(|pack| pack.recipient.names.of(self.audience.language));
        said.filter(|text| !text.is_empty()).collect()
    }

    fn policy(&self) -> String {
        format!("default-src 'none'; base-uri 'none'; form-action 'none'; style-src {}", source(STYLE))
    }

    /// How sure items, codes and rules are, a sentence each.
    fn basis(&self, signed: &Signed) -> Vec<String> {
        let audience = self.audience;
        let names = [audience.word("book-items"), audience.word("book-codes"), audience.word("book-rules-name")];
        let sentence = |(what, [stated, listed, inferred, assumed]): (&String, [usize; 4])| {
            let counts = [("stated", stated), ("listed", listed), ("inferred", inferred), ("assumed", assumed)];
            let mut args = vec![("what", what.into())];
            args.extend(counts.map(|(name, count)| (name, count.into())));
            audience.message("sign-basis", &args)
        };
        names.iter().zip(signed.basis).map(sentence).collect()
    }

    fn who(&self) -> [String; 3] {
        [self.word("sign-prepared"), self.word("sign-head"), self.word("sign-guardian")]
    }

    /// Answered queries, corrections and children left out: what, why, how many.
    fn decisions<'s>(&self, signed: &'s Signed) -> Vec<(String, &'s str, usize)> {
        let audience = self.audience;
        let answered = signed.answered.iter().map(|(code, message, reason, count)| {
            (audience.message("sign-answered-query", &[("code", code.into()), ("message", message.into())]), reason.as_str(), *count)
        });
        let corrected = signed
            .corrected
            .iter()
            .map(|(item, reason, count)| (audience.message("sign-corrected", &[("item", item.into())]), reason.as_str(), *count));
        let left_out = signed.left_out.iter().map(|(reason, count)| (audience.word("sign-child-left-out"), reason.as_str(), *count));
        answered.chain(corrected).chain(left_out).collect()
    }

    /// What is to be read line by line: caption, title, lines.
    fn lists<'s>(&self, signed: &'s Signed) -> [(String, String, &'s [Message]); 2] {
        let word = |id: &str| self.audience.word(id);
        [(word("sign-unsure"), word("sign-guess"), &signed.unsure), (word("sign-rows-left-out"), word("sign-line"), &signed.rows_left_out)]
    }

    /// Everything that has a digest: what it was for, its name, its digest.
    fn files<'s>(&self, signed: &'s Signed) -> Vec<(String, &'s str, &'s str)> {
        let audience = self.audience;
        let mut out = Vec::new();
        for (what, files) in [
            (audience.word("sign-inputs"), &signed.inputs),
            (audience.word("sign-reference"), &signed.reference),
            (audience.word("sign-last-files"), &signed.last_year),
            (audience.word("sign-outputs"), &signed.outputs),
        ] {
            out.extend(files.iter().map(|(name, digest)| (what.clone(), name.as_str(), digest.as_str())));
        }
        out.extend(signed.template.iter().map(|(name, digest)| (audience.word("html-template"), name.as_str(), bare(digest))));
        out.push((audience.word("sign-rules-used"), &signed.pack, bare(&signed.pack_digest)));
        out
    }
    /// Single numbers: records by module, then the pack's own.
    fn numbers<'s>(&self, signed: &'s Signed) -> Vec<(String, &'s FigureRow)> {
        let records = signed.records.iter().map(|row| (self.said(&row.title), row));
        let single = signed.figures.iter().filter(|f| f.single).flat_map(|f| f.rows.iter().map(move |row| (self.said(&f.title), row)));
        records.chain(single).collect()
    }

    /// Distributions, without the values that nobody has.
    fn tables<'s>(&self, signed: &'s Signed) -> Vec<(String, Vec<(String, &'s FigureRow)>)> {
        let tables = signed.figures.iter().filter(|f| !f.single);
        let there = |row: &&FigureRow| row.count > 0 || row.last.is_some_and(|last| last > 0);
        tables.map(|f| (self.said(&f.title), f.rows.iter().filter(there).map(|row| (self.said(&row.title), row)).collect())).collect()
    }
}

impl Signed {
    fn left_out(&self) -> usize {
        self.left_out.iter().map(|(_, count)| count).sum()
    }

    /// Whether there is a return of last year to compare with.
    fn compared(&self) -> bool {
        self.records.iter().any(|row| row.last.is_some())
    }
}

/// A digest without the name of its kind, which stands above the column.
fn bare(digest: &str) -> &str {
    digest.strip_prefix("sha256:").unwrap_or(digest)
}

/// How a count differs from last year's: `+12 (+3.4%)`.
fn change(row: &FigureRow) -> String {
    let Some(last) = row.last else { return String::new() };
    let by = row.count as f64 - last as f64;
    let sign = if by > 0.0 {
        "+"
    } else if by < 0.0 {
        "−"
    } else {
        ""
    };
    let count = number(by.abs() as usize);
    if last == 0 || by == 0.0 {
        return format!("{sign}{count}");
    }
    format!("{sign}{count} ({sign}{:.1}%)", by.abs() / last as f64 * 100.0)
}

fn last(row: &FigureRow) -> String {
    row.last.map(number).unwrap_or_default()
}

fn grouped(value: impl std::borrow::Borrow<usize>) -> String {
    number(*value.borrow())
}
