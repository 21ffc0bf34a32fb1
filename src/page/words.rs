//! What the page says where the text of a command would name what is typed: a flag, a command, a line of a file.

use super::Cx;
use crate::code::Code;
use crate::error::Error;
use crate::texts::Message;

/// Texts of the catalogue, and those that the page has in their places.
pub(super) const ON_PAGE: [(&str, &str); 26] = [
    ("template-line", "on-page-template-line"),
    ("hand-who-help", "on-page-who-hands"),
    ("hand-none-help", "on-page-none-written"),
    ("hand-not-written-help", "on-page-other-form"),
    ("hand-draft-help", "on-page-draft"),
    ("hand-again-help", "on-page-put-back"),
    ("hand-errors-help", "on-page-errors"),
    ("hand-name-help", "on-page-name"),
    ("hand-since-help", "on-page-since"),
    ("hand-taken-help", "on-page-put-away"),
    ("job-answer-reason-help", "on-page-reason"),
    ("job-missing-help", "on-page-job-line"),
    ("job-what-authority", "on-page-authority"),
    ("job-authority-digits", "on-page-authority-code"),
    ("sheet-not-part", "on-page-not-part"),
    ("codes-explained", "on-page-codes"),
    ("no-nearest", "on-page-no-nearest"),
    ("correction-see-list", "on-page-see-decision"),
    ("answers-no-list-help", "on-page-list"),
    ("answers-no-who", "on-page-who-answers"),
    ("map-no-children-help", "on-page-children"),
    ("pseudo-no-child-help", "on-page-no-child"),
    ("pseudo-no-groups-help", "on-page-no-groups"),
    ("summary-no-edition-help", "on-page-edition"),
    ("upn-no-workbook-help", "on-page-upn-workbook"),
    ("files-no-who-help", "on-page-who-destroys"),
];

/// Codes whose advice is to type something or to write lines of a file: the page has a step that does it, and says so instead. What else the advice
/// says, such as which headings are there, stays where nothing on the page says it as well.
pub(super) const STEPS: [(&[Code], &str); 18] = [
    (&[Code::TEMPLATE_UNSURE], "todo-unsure"),
    (&[Code::SHEET_WITH_IDS, Code::NOTHING_READ], "todo-not-read"),
    (&[Code::ROWS_ELSEWHERE, Code::MODULE_MISSING, Code::ROWS_OF_ONE_CHILD], "todo-drafted"),
    (&[Code::HEADINGS_SEVERAL, Code::WORDS_AGAINST, Code::ITEM_THERE, Code::COLUMN_SHARED, Code::COLUMN_EMPTY], "todo-columns"),
    (&[Code::REFERENCE_UNUSABLE], "todo-table"),
    (&[Code::LEFT_OUT, Code::LEFT_OUT_UNKNOWN, Code::CORRECTED, Code::CORRECTION_REFUSED], "todo-decided"),
    (&[Code::OUTPUT_EXISTS, Code::SERIAL_USED], "todo-serial"),
    (&[Code::NO_INPUT], "todo-add"),
    (&[Code::NO_JOB], "todo-begin"),
    (&[Code::ANSWERS_LOST], "todo-answers"),
    (&[Code::OTHER_AUTHORITY], "todo-authority"),
    (&[Code::SUBJECT_UNKNOWN], "todo-subject"),
    (&[Code::KEY_UNUSABLE], "todo-key"),
    (&[Code::KEY_THERE], "todo-key-there"),
    (&[Code::SHEETS_UNREADABLE, Code::SHEETS_LAYOUT, Code::SHEETS_NO_CHILD, Code::SHEETS_DIFFER], "todo-sheets"),
    (&[Code::AUTHORITY_UNKNOWN], "todo-authority-code"),
    (&[Code::SCHEMA_UNUSABLE], "todo-schema"),
    (&[Code::XML_FOREIGN], "todo-as-written"),
];

/// The text of the page in the place of another of the catalogue, if it has one.
pub(super) fn on_page(id: &str) -> Option<&'static str> {
    ON_PAGE.iter().find(|(own, _)| *own == id).map(|(_, page)| *page)
}

/// Whether a code is one of these.
pub(super) fn is_among(code: &str, codes: &[Code]) -> bool {
    codes.iter().any(|one| one.as_str() == code)
}

/// The step of the page that does what a code advises, in words; none where the advice holds on the page too.
pub(super) fn step(cx: &Cx<'_>, code: &str) -> Option<String> {
    let step = STEPS.iter().find(|(codes, _)| is_among(code, codes));
    step.map(|(_, id)| cx.word(id))
}

impl Cx<'_> {
    /// A message as the page says it.
    pub(super) fn said(&self, message: &Message) -> String {
        message.clone().reworded(&on_page).to(self.audience())
    }

    /// What can be done about an error.
    pub(super) fn help(&self, error: &Error) -> String {
        step(self, error.code.as_str()).unwrap_or_else(|| self.said(&error.help()))
    }

    /// What is wrong and what to do, beside a field.
    pub(super) fn wrong(&self, error: &Error) -> String {
        format!("{}. {}", self.said(&error.message()), self.help(error))
    }
}
