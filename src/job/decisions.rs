//! What an officer has decided, each kind in a file of its own beside `cyfrif.toml`.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::source;
use crate::code::Code;
use crate::error::Result;
use crate::fold::visible;
use crate::pack::files::{Mistakes, Source};
use crate::texts::Message;
use crate::world::World;

/// Answers to queries, corrections, and children left out.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// `answers.toml`.
    pub answers: Vec<Answer>,
    /// `corrections.toml`.
    pub corrections: Vec<Correction>,
    /// `left-out.toml`.
    pub left_out: Vec<LeftOut>,
}

/// Why a query stands as it is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The rule's code.
    pub code: String,
    /// The child's id; left out for the return as a whole.
    #[serde(default)]
    pub child: String,
    /// Why the values stand.
    pub reason: String,
    /// Who says so.
    pub who: String,
    /// When, `2026-05-20`.
    pub date: String,
    /// Digest of the values it is about: when they change, the query is open again. `cyfrif answer` writes it.
    pub digest: String,
}

impl Answer {
    /// Whether what is kept of it says less than what was typed, but for marks that nobody sees.
    pub fn is_masked_in(&self, kept: &Answer) -> bool {
        is_masked(&self.reason, &kept.reason) || is_masked(&self.who, &kept.who)
    }
}

/// Whether what is kept of a text says less than what was typed, but for marks that nobody sees.
pub(crate) fn is_masked(typed: &str, kept: &str) -> bool {
    visible(typed) != kept
}

/// A value put right here until the case system is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The return: `casp` or `lac`; left out: the job's first.
    pub r#return: Option<String>,
    /// The child's id.
    pub child: String,
    /// Which of the child's records, for a module with several: the value of the item that numbers them (EpisodeNumber).
    #[serde(default)]
    pub record: Option<i32>,
    /// The item.
    pub item: Spanned<String>,
    /// What the export says; the correction is refused when it says something else. Blank for no value.
    pub from: String,
    /// What it should say, as the XML writes it. Blank for no value.
    pub to: String,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub who: String,
    /// When.
    pub date: String,
}

/// A child who must not be in the return.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// The child's id.
    pub child: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub who: String,
    /// When.
    pub date: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    #[serde(default)]
    answer: Vec<Answer>,
    #[serde(default)]
    correction: Vec<Correction>,
    #[serde(default)]
    child: Vec<LeftOut>,
}

/// The files of decisions, beside the job file.
pub(crate) const DECISION_FILES: [&str; 3] = ["answers.toml", "corrections.toml", "left-out.toml"];

impl Decisions {
    /// Reads the three files of a job folder; those that are not there are empty.
    ///
    /// # Errors
    /// CYF001 when one cannot be read, CYF012 with the place of each mistake.
    pub fn read(world: &dyn World, folder: &Path) -> Result<Decisions> {
        let mut mistakes = Mistakes::default();
        let mut decisions = Decisions::default();
        for (file, wanted) in DECISION_FILES.into_iter().zip(["answer", "correction", "child"]) {
            let Some(source) = source(world, &folder.join(file))? else { continue };
            let Some(lists) = mistakes.toml::<Lists>(&source, &source.text, 0) else { continue };
            let counts = [("answer", lists.answer.len()), ("correction", lists.correction.len()), ("child", lists.child.len())];
            for (name, _) in counts.iter().filter(|(name, n)| *n > 0 && *name != wanted) {
                let at = source.text.find(&format!("[[{name}]]")).unwrap_or(0);
                mistakes.add(
                    &source,
                    at..at + name.len() + 4,
                    Message::new("job-wrong-entries").with("file", file).with("wanted", wanted),
                    None,
                );
            }
            reasons(&source, &lists, &mut mistakes);
            decisions.answers.extend(lists.answer);
            decisions.corrections.extend(lists.correction);
            decisions.left_out.extend(lists.child);
        }
        mistakes.finish(Code::JOB_WRONG)?;
        Ok(decisions)
    }
}

/// Whether a text is a reason: one word at least. A dash, a question mark or a formula is none.
pub(crate) fn is_reason(text: &str) -> bool {
    let text = text.trim();
    let word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1;
    !text.starts_with('=') && text != "(formula)" && text.split(|c: char| !c.is_alphanumeric()).any(word)
}

/// A decision without a reason or a name is none.
fn reasons(source: &Source, lists: &Lists, mistakes: &mut Mistakes) {
    let all = lists.answer.iter().map(|a| (&a.reason, &a.who));
    let all = all.chain(lists.correction.iter().map(|c| (&c.reason, &c.who))).chain(lists.child.iter().map(|c| (&c.reason, &c.who)));
    let places: Vec<usize> = source.text.match_indices("[[").map(|(at, _)| at).collect();
    for (nth, _) in all.enumerate().filter(|(_, (reason, who))| !is_reason(reason) || who.trim().is_empty()) {
        let at = places.get(nth).copied().unwrap_or(0);
        let end = source.text[at..].find('\n').map_or(source.text.len(), |n| at + n);
        mistakes.add(source, at..end, Message::new("job-decision-reason"), None);
    }
}
