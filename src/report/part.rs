//! A report divided: the messages about one team's, or one worker's, children alone.

use rustc_hash::FxHashMap;

use super::By;
use crate::diagnostic::{Diagnostic, Level};
use crate::report::{Explanation, Report, Summary};
use crate::texts::{Audience, Filling, Language, Message};

/// The messages about the children of one team or worker. What is about no child, or about another's, is not in it.
pub struct ReportPart<'a> {
    whole: &'a dyn Report,
    indexes: Vec<usize>,
    summary: Summary,
}

/// Divides a report. Children without a team (or worker) have a part of their own; the parts stand in the order of their names.
pub fn parts(whole: &dyn Report, by: By) -> Vec<ReportPart<'_>> {
    let mut found: FxHashMap<String, (Option<Filling>, Vec<usize>)> = FxHashMap::default();
    for index in 0..whole.len() {
        let d = whole.diagnostic(index);
        // What names several children may name another team's.
        if d.child.is_none() || d.message.args().iter().any(|(name, _)| *name == "children") {
            continue;
        }
        let local = if by == By::Team { d.team } else { d.worker };
        // The raw text tells teams apart; it does not leave this map.
        let key = local.as_ref().map_or_else(String::new, |shown| shown.words(Audience { screen: true, ..Audience::default() }));
        found.entry(key).or_insert_with(|| (local, Vec::new())).1.push(index);
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let none = || if by == By::Team { Message::new("no-team") } else { Message::new("no-worker") };
    let part = |(_, (local, indexes)): (String, (Option<Filling>, Vec<usize>))| {
        let part = Some(local.unwrap_or_else(|| none().into()));
        // What is counted over the whole return is not about these children.
        let summary = Summary { counts: Vec::new(), charts: Vec::new(), outputs: Vec::new(), part, ..whole.summary().clone() };
        ReportPart { whole, indexes, summary }
    };
    found.into_iter().map(part).collect()
}

impl Report for ReportPart<'_> {
    fn summary(&self) -> &Summary {
        &self.summary
    }

    fn len(&self) -> usize {
        self.indexes.len()
    }

    fn code(&self, index: usize) -> &str {
        self.whole.code(self.indexes[index])
    }

    fn level(&self, index: usize) -> Level {
        self.whole.level(self.indexes[index])
    }

    fn answered(&self, index: usize) -> bool {
        self.whole.answered(self.indexes[index])
    }

    fn digest(&self, index: usize) -> String {
        self.whole.digest(self.indexes[index])
    }

    fn case(&self, index: usize, language: Language) -> Option<&str> {
        self.whole.case(self.indexes[index], language)
    }

    fn diagnostic(&self, index: usize) -> Diagnostic {
        self.whole.diagnostic(self.indexes[index])
    }

    fn page(&self, code: &str, language: Language) -> Option<Explanation> {
        self.whole.page(code, language)
    }
}
