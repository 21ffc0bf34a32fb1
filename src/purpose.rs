//! What a file holds and who may have it: said in the first lines of every file that is made for a person and is not a return.

use crate::texts::Language;

/// Why a file is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Children and pupils side by side, for a person to decide which are the same.
    UpnDecisions,
    /// The return as a workbook besides the XML.
    Sheets,
    /// What was handed over, when, by whom and to whom.
    Receipt,
    /// Tables of counts as they are, small ones too.
    Summary,
    /// Tables of counts, rounded, with small ones hidden.
    SummaryPublished,
    /// The list of what is sent about children, for anybody.
    PublicItems,
    /// All that the returns hold of one child.
    Subject,
}

impl Purpose {
    /// All of them.
    const ALL: [Purpose; 5] = [Purpose::UpnDecisions, Purpose::Summary, Purpose::SummaryPublished, Purpose::PublicItems, Purpose::Subject];

    /// Whether a text file begins with what a file of ours holds.
    pub(crate) fn begins(text: &str) -> bool {
        let first = text.trim_start_matches(['\u{feff}', '"']);
        Purpose::ALL.iter().any(|purpose| Language::ALL.iter().any(|language| first.starts_with(&purpose.lines(*language)[0])))
    }

    /// What the file holds, and who may have it.
    pub fn lines(self, language: Language) -> [String; 2] {
        let ids = match self {
            Purpose::UpnDecisions => ["upn-holds", "upn-who-may"],
            Purpose::Sheets => ["sheets-holds", "sheets-who-may"],
            Purpose::Receipt => ["hand-holds", "hand-who-may"],
            Purpose::Summary => ["summary-holds", "summary-who-may"],
            Purpose::SummaryPublished => ["summary-published-holds", "summary-published-who-may"],
            Purpose::PublicItems => ["items-holds", "items-who-may"],
            Purpose::Subject => ["subject-holds", "subject-who-may"],
        };
        ids.map(|id| language.word(id))
    }
}
