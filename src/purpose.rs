//! What a file holds and who may have it: said in the first lines of every file that is made for a person and is not a return, and of each file of a
//! job by `cyfrif files`.

use crate::texts::Language;

/// Why a file is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// What the case system has exported.
    Export,
    /// Last year's return, to be compared with.
    LastYear,
    /// The job file.
    Job,
    /// Answers, corrections, children left out.
    Decisions,
    /// Which child has which pupil number.
    UpnDecided,
    /// Children and pupils side by side, for a person to decide which are the same.
    UpnDecisions,
    /// The return as a workbook besides the XML.
    Sheets,
    /// The files of a submission, packed for whoever receives them.
    Package,
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
    /// A template of the council's own.
    Template,
    /// A table that rules look something up in.
    Reference,
    /// Rules of the council's own.
    Rules,
    /// A return, as it is sent.
    Return,
    /// A return that may not be sent.
    Draft,
    /// What was found, and lists made of it.
    Report,
    /// An export with the cells at fault marked.
    Marked,
    /// The sheet that is signed.
    SignOff,
    /// What was read and written.
    Manifest,
    /// The record of the runs.
    Audit,
    /// Returns without what tells who is who, for analysts.
    Pseudonymised,
    /// The key that pseudonyms are made with.
    PseudonymKey,
    /// Until when the record of each child must be kept.
    Retention,
    /// What is held while a run writes, and what a run has left that was ended.
    Temporary,
}

impl Purpose {
    /// All of them, in the order of the work.
    pub const ALL: [Purpose; 27] = [
        Purpose::Export,
        Purpose::LastYear,
        Purpose::Job,
        Purpose::Decisions,
        Purpose::UpnDecided,
        Purpose::UpnDecisions,
        Purpose::Template,
        Purpose::Reference,
        Purpose::Rules,
        Purpose::Return,
        Purpose::Draft,
        Purpose::Report,
        Purpose::Marked,
        Purpose::SignOff,
        Purpose::Manifest,
        Purpose::Audit,
        Purpose::Pseudonymised,
        Purpose::PseudonymKey,
        Purpose::Retention,
        Purpose::Subject,
        Purpose::Sheets,
        Purpose::Package,
        Purpose::Receipt,
        Purpose::Summary,
        Purpose::SummaryPublished,
        Purpose::PublicItems,
        Purpose::Temporary,
    ];

    /// Its name in files of periods and in the audit record, and the texts of it: what it is, why it is there, what it holds, who may have it.
    fn about(self) -> (&'static str, [&'static str; 4]) {
        match self {
            Purpose::Export => ("export", ["kind-export", "kind-export-why", "kind-export-holds", "kind-officers"]),
            Purpose::LastYear => ("last-year", ["kind-last-year", "kind-last-year-why", "kind-return-holds", "kind-officers"]),
            Purpose::Job => ("job", ["kind-job", "kind-job-why", "kind-job-holds", "kind-team"]),
            Purpose::Decisions => ("decisions", ["kind-decisions", "kind-decisions-why", "kind-decisions-holds", "kind-officers"]),
            Purpose::UpnDecided => ("upn-decided", ["kind-upn-decided", "kind-upn-decided-why", "kind-upn-decided-holds", "kind-officers"]),
            Purpose::UpnDecisions => ("upn-decisions", ["kind-upn-decisions", "kind-upn-decisions-why", "upn-holds", "upn-who-may"]),
            Purpose::Template => ("template", ["kind-template", "kind-template-why", "kind-no-child", "kind-anybody"]),
            Purpose::Reference => ("reference", ["kind-reference", "kind-reference-why", "kind-no-child", "kind-anybody"]),
            Purpose::Rules => ("rules", ["kind-rules", "kind-rules-why", "kind-no-child", "kind-anybody"]),
            Purpose::Return => ("return", ["kind-return", "kind-return-why", "kind-return-holds", "kind-return-who"]),
            Purpose::Draft => ("draft", ["kind-draft", "kind-draft-why", "kind-return-holds", "kind-officers"]),
            Purpose::Report => ("report", ["kind-report", "kind-report-why", "kind-report-holds", "kind-report-who"]),
            Purpose::Marked => ("marked", ["kind-marked", "kind-marked-why", "kind-export-holds", "kind-marked-who"]),
            Purpose::SignOff => ("sign-off", ["kind-sign-off", "kind-sign-off-why", "kind-counts", "kind-team"]),
            Purpose::Manifest => ("manifest", ["kind-manifest", "kind-manifest-why", "kind-counts", "kind-team"]),
            Purpose::Audit => ("audit", ["kind-audit", "kind-audit-why", "kind-counts", "kind-team"]),
            Purpose::Pseudonymised => ("pseudonymised", ["kind-pseudonymised", "kind-pseudonymised-why", "pseudo-holds", "pseudo-who-may"]),
            Purpose::PseudonymKey => ("pseudonym-key", ["kind-key", "kind-key-why", "pseudo-key-holds", "pseudo-key-who-may"]),
            Purpose::Retention => ("retention", ["kind-retention", "kind-retention-why", "retention-holds", "retention-who-may"]),
            Purpose::Subject => ("subject", ["kind-subject", "kind-subject-why", "subject-holds", "subject-who-may"]),
            Purpose::Sheets => ("sheets", ["kind-sheets", "kind-return-why", "sheets-holds", "sheets-who-may"]),
            Purpose::Package => ("package", ["kind-package", "kind-package-why", "kind-return-holds", "kind-return-who"]),
            Purpose::Receipt => ("receipt", ["kind-receipt", "kind-receipt-why", "hand-holds", "hand-who-may"]),
            Purpose::Summary => ("summary", ["kind-summary", "kind-summary-why", "summary-holds", "summary-who-may"]),
            Purpose::SummaryPublished => {
                ("summary-published", ["kind-published", "kind-published-why", "summary-published-holds", "summary-published-who-may"])
            }
            Purpose::PublicItems => ("public-items", ["kind-public-items", "kind-public-items-why", "items-holds", "items-who-may"]),
            Purpose::Temporary => ("temporary", ["kind-temporary", "kind-temporary-why", "kind-temporary-holds", "kind-officers"]),
        }
    }

    /// Whether a text file begins with what a file of ours holds.
    pub(crate) fn begins(text: &str) -> bool {
        let first = text.trim_start_matches(['\u{feff}', '"']);
        Purpose::ALL.iter().any(|purpose| Language::ALL.iter().any(|language| first.starts_with(&purpose.lines(*language)[0])))
    }

    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.about().0
    }

    /// The purpose of this name in files.
    pub fn named(name: &str) -> Option<Purpose> {
        Purpose::ALL.into_iter().find(|purpose| purpose.name() == name)
    }

    /// What it is.
    pub fn title(self, language: Language) -> String {
        language.word(self.about().1[0])
    }

    /// Why it is there.
    pub fn why(self, language: Language) -> String {
        language.word(self.about().1[1])
    }

    /// What the file holds, and who may have it.
    pub fn lines(self, language: Language) -> [String; 2] {
        let [_, _, holds, who] = self.about().1;
        [holds, who].map(|id| language.word(id))
    }

    /// Whether anything of a child is in it.
    pub fn is_personal(self) -> bool {
        let counts = [Purpose::SignOff, Purpose::Manifest, Purpose::Audit, Purpose::Receipt];
        let harmless =
            [Purpose::Job, Purpose::Template, Purpose::Reference, Purpose::Rules, Purpose::PublicItems, Purpose::SummaryPublished];
        !harmless.contains(&self) && !counts.contains(&self)
    }
}
