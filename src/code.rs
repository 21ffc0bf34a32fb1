//! The program's own codes. Each has a page in `explain/` whose head holds its level, message and help; without a page it does not compile.

use std::fmt;
use std::sync::OnceLock;

use crate::diagnostic::{Diagnostic, Level};
use crate::texts::{Filling, Language, Message, Translated, page_parts};

/// One of the program's own codes, `CYF001` and so on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(u16);

/// The page of an own code.
#[derive(Debug)]
pub struct CodePage {
    /// The code as it is written.
    pub code: &'static str,
    /// How grave it is; none for a code that only stands for a failure of the program.
    pub level: Option<Level>,
    /// What it is about, for a heading: no places.
    pub title: Translated,
    /// The message, with places such as `{file}`.
    pub message: Translated,
    /// What to do, likewise.
    pub help: Translated,
    /// The page below the head, in Markdown.
    pub body: Translated,
}

impl CodePage {
    /// What it says, why it matters, and what to do, in Markdown. The headings between them are each language's own.
    pub(crate) fn sections(&self, language: Language) -> [&str; 3] {
        let mut parts = self.body.of(language).split("\n## ");
        let first = parts.next().unwrap_or_default().trim();
        let mut below = || parts.next().and_then(|part| part.split_once('\n')).map_or("", |(_, text)| text.trim());
        [first, below(), below()]
    }
}

/// The pages in other languages, each under the name of the English one.
static WELSH: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/src/explain/cy");

macro_rules! codes {
    ($($name:ident = $code:literal),+ $(,)?) => {
        const SOURCES: &[(&str, &str)] = &[$(($code, include_str!(concat!("explain/", $code, ".md")))),+];
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Index { $($name),+ }
        #[allow(missing_docs)]
        impl Code { $(pub const $name: Code = Code(Index::$name as u16);)+ }
    };
}

codes! {
    FILE_UNREADABLE = "CYF001",
    FILE_EMPTY = "CYF002",
    FILE_PROTECTED = "CYF003",
    FILE_DAMAGED = "CYF004",
    FILE_FORMAT = "CYF005",
    FILE_TOO_LARGE = "CYF006",
    OUTPUT_FAILED = "CYF007",
    OUTPUT_EXISTS = "CYF008",
    UNKNOWN_NAME = "CYF009",
    PACK_WRONG = "CYF010",
    TEMPLATE_WRONG = "CYF011",
    JOB_WRONG = "CYF012",
    AUTHORITY_UNKNOWN = "CYF013",
    AUTHORITY_SERIES = "CYF014",
    NO_INPUT = "CYF015",
    ARGUMENT = "CYF016",
    READER_STOPPED = "CYF017",
    NAMES_NEED_SCREEN = "CYF018",
    XML_UNREADABLE = "CYF019",
    SCHEMA_UNUSABLE = "CYF020",
    OUTPUT_IS_READ = "CYF021",
    OUTPUT_TWICE = "CYF022",
    OUTPUT_IN_PART = "CYF023",
    NO_JOB = "CYF024",
    SERIAL_USED = "CYF025",
    OUTPUT_NOT_OURS = "CYF026",
    ANSWERS_LOST = "CYF027",

    SHEET_MISSING = "CYF101",
    COLUMN_MISSING = "CYF102",
    COLUMN_UNUSED = "CYF103",
    SHEET_TWICE = "CYF104",
    KEY_UNMATCHED = "CYF105",
    SOURCES_DISAGREE = "CYF106",
    HEADING_TWICE = "CYF107",
    SHEET_EMPTY = "CYF108",
    ITEM_NOT_HELD = "CYF109",
    HEADINGS_NOT_FOUND = "CYF110",
    DATES_ORDER = "CYF111",
    PARENT_MISSING = "CYF112",
    TOO_MANY_RECORDS = "CYF113",
    ROW_SKIPPED = "CYF114",
    ITEM_LEFT_OUT = "CYF115",
    CODE_UNMAPPED_FLAG = "CYF116",
    KEY_SHARED = "CYF117",
    KEY_WITHOUT_ROW = "CYF118",
    GROUPS_BEYOND = "CYF119",
    SHEETS_UNUSED = "CYF120",
    SHEETS_APART = "CYF121",
    DATES_IN_UTC = "CYF122",
    DATES_DAY_BEFORE = "CYF123",
    DATES_TURNED = "CYF124",
    DATES_FROM_1904 = "CYF125",
    ROWS_LEFT = "CYF126",
    COLUMN_SHARED = "CYF127",
    IDS_ALIKE = "CYF130",
    CHILD_TWICE = "CYF131",
    COLUMN_EMPTY = "CYF132",
    ROW_IN_A_CELL = "CYF133",
    SHEET_WITH_IDS = "CYF134",
    ROWS_ELSEWHERE = "CYF135",
    NOTHING_READ = "CYF136",
    EXPORT_CUT = "CYF137",
    ROWS_AT_LIMIT = "CYF138",
    HIDDEN = "CYF139",
    ID_ONCE = "CYF140",
    ROW_MISLEADS = "CYF141",
    ROWS_HOLLOW = "CYF142",
    VALUES_BESIDE = "CYF143",
    ROW_FIELDS = "CYF144",
    MODULE_MISSING = "CYF145",
    SHEET_ABSENT = "CYF146",
    ROWS_ABOVE = "CYF147",
    COLUMN_NAMELESS = "CYF148",
    CELLS_BESIDE = "CYF149",
    TEMPLATE_UNSURE = "CYF150",
    HEADINGS_SEVERAL = "CYF152",
    WORDS_AGAINST = "CYF153",
    ITEM_THERE = "CYF154",
    NAMES_LACKING = "CYF151",
    NAMES_NOT_FOUND = "CYF155",
    PREPARED_EARLY = "CYF156",
    LAST_YEAR_IS_NOT = "CYF157",
    OTHER_RETURN = "CYF158",
    EARLIER_EXPORT = "CYF159",
    COUNT_DIFFERS = "CYF161",
    EXPORT_CHOSEN = "CYF162",
    OTHER_AUTHORITY = "CYF163",
    LATER_EXPORT = "CYF164",
    CSV_MARKS = "CYF169",
    HEADINGS_TURNED = "CYF160",
    LINE_CONTRADICTED = "CYF165",
    TIME_OF_24 = "CYF166",
    DATES_TOO_EARLY = "CYF167",
    NAMES_COVER_FEW = "CYF168",
    ROWS_VOID = "CYF170",
    HEADING_OF_ANOTHER = "CYF171",
    REFERENCE_UNUSABLE = "CYF190",
    REFERENCE_PART = "CYF191",
    REFERENCE_OLD = "CYF192",
    STRUCK = "CYF172",
    COMMENTED = "CYF173",
    SHOWN_OTHERWISE = "CYF174",
    ROWS_BELOW = "CYF175",
    IDS_LONG = "CYF176",
    VALUES_MERGED = "CYF177",
    DATES_IN_PART = "CYF178",
    ROWS_TOGETHER = "CYF179",
    EXPORT_EARLY = "CYF180",
    VALUES_FILLED = "CYF181",
    NAMES_OF_NOBODY = "CYF182",
    ABOVE_MISSING = "CYF183",
    ABOVE_SEVERAL = "CYF184",
    ABOVE_OF_ANOTHER = "CYF185",
    ABOVE_UNSAID = "CYF186",

    DATE_UNREADABLE = "CYF201",
    DATE_IMPOSSIBLE = "CYF202",
    DATE_TWO_DIGIT_YEAR = "CYF203",
    CODE_UNKNOWN = "CYF204",
    CODE_RETIRED = "CYF205",
    NUMBER_UNREADABLE = "CYF206",
    NUMBER_RANGE = "CYF207",
    TEXT_FORM = "CYF208",
    UPN_FORM = "CYF209",
    VALUE_MISSING = "CYF210",
    POSTCODE_FORM = "CYF211",
    CELL_ERROR = "CYF212",
    TEXT_CHARACTER = "CYF213",
    UPN_CHECK_LETTER = "CYF214",
    CELL_UNCALCULATED = "CYF215",
    DATE_IN_CELL = "CYF216",
    ROWS_OF_ONE_CHILD = "CYF217",
    ID_PLACEHOLDER = "CYF218",
    ID_CHARACTER = "CYF219",
    NAME_STRAYED = "CYF220",
    FILE_NAMED = "CYF221",
    NUMBER_NONE = "CYF236",
    NUMBER_DECIMALS = "CYF237",
    NUMBER_COMMA = "CYF238",
    IDS_UNLIKE = "CYF223",
    WORD_FOR_NOTHING = "CYF224",
    NAME_PERHAPS = "CYF222",
    ORDER_SUSPENDED = "CYF230",
    NAMES_NOT_SOUGHT = "CYF231",
    ARCHIVE_REFUSED = "CYF232",
    REQUEST_ENDED = "CYF233",
    REFERENCE_OTHER = "CYF234",
    DATE_IN_NO_FORM = "CYF235",

    LEFT_OUT = "CYF240",
    LEFT_OUT_UNKNOWN = "CYF241",
    CORRECTED = "CYF242",
    CORRECTION_REFUSED = "CYF243",
    SUBJECT_UNKNOWN = "CYF245",
    SUBJECT_IS_UPN = "CYF246",
    SUBJECT_OTHER_FORM = "CYF247",
    EARLIER_NOT_OURS = "CYF248",
    SUBJECT_SEVERAL = "CYF249",

    KEY_UNUSABLE = "CYF250",
    KEY_BESIDE_DATA = "CYF251",
    KEY_THERE = "CYF252",
    PERIODS_WRONG = "CYF253",
    RECORDS_ASTRAY = "CYF254",
    SHEETS_UNREADABLE = "CYF257",
    SHEETS_LAYOUT = "CYF258",
    SHEETS_NO_CHILD = "CYF259",
    SHEETS_DIFFER = "CYF260",
    SHEETS_EQUAL = "CYF261",
    SHEETS_ALONE = "CYF262",
    HAND_OVER_REFUSED = "CYF263",
    RECIPIENT_WRONG = "CYF264",
    NOT_SHOWN = "CYF265",
    PREPARED_LATE = "CYF266",

    XML_INVALID = "CYF301",
    XML_DRAFT = "CYF302",
    XML_COUNT = "CYF303",
    XML_PACK = "CYF304",
    XML_HEADER = "CYF305",
    XML_VALUE_FORM = "CYF306",
    XML_FOREIGN = "CYF307",
    XML_NAMESPACE = "CYF308",
    XML_CHANGED = "CYF309",
    LEFT_OUT_INSIDE = "CYF310",
    JOB_CHANGED = "CYF311",
}

impl Code {
    /// The code as it is written, `CYF101`.
    pub fn as_str(self) -> &'static str {
        SOURCES[self.0 as usize].0
    }

    /// The code written so, if there is one; case does not matter.
    pub fn find(name: &str) -> Option<Code> {
        SOURCES.iter().position(|(code, _)| code.eq_ignore_ascii_case(name)).map(|i| Code(i as u16))
    }

    /// All own codes in order.
    pub fn all() -> impl Iterator<Item = Code> {
        (0..SOURCES.len() as u16).map(Code)
    }

    /// The code's page.
    pub fn page(self) -> &'static CodePage {
        static PAGES: OnceLock<Vec<OnceLock<CodePage>>> = OnceLock::new();
        let pages = PAGES.get_or_init(|| SOURCES.iter().map(|_| OnceLock::new()).collect());
        pages[self.0 as usize].get_or_init(|| {
            let (code, text) = SOURCES[self.0 as usize];
            let welsh = WELSH.get_file(format!("{code}.md")).and_then(include_dir::File::contents_utf8);
            read_page(code, text, welsh)
        })
    }

    /// How grave a diagnostic with this code is.
    pub fn level(self) -> Level {
        self.page().level.unwrap_or(Level::Error)
    }

    /// Message and help of the code's page with these places filled.
    pub fn texts<F: Into<Filling>>(self, args: impl IntoIterator<Item = (&'static str, F)>) -> (Message, Message) {
        let args: Vec<(&'static str, Filling)> = args.into_iter().map(|(name, filling)| (name, filling.into())).collect();
        let page = self.page();
        (Message::given(page.message.clone()).with_all(args.clone()), Message::given(page.help.clone()).with_all(args))
    }

    /// A diagnostic in the words of the code's page, about no child and no place yet.
    pub fn diagnostic<F: Into<Filling>>(self, args: impl IntoIterator<Item = (&'static str, F)>) -> Diagnostic {
        let (message, help) = self.texts(args);
        Diagnostic {
            code: self.as_str().to_owned(),
            level: self.level(),
            message,
            help,
            child: None,
            name: None,
            team: None,
            worker: None,
            places: Vec::new(),
            answer: None,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    /// In the English page alone: how grave a message is does not depend on the language.
    level: Option<Level>,
    /// Left out where the message has no places and serves as the title.
    title: Option<String>,
    message: String,
    help: String,
}

impl Head {
    fn title(&self) -> String {
        self.title.clone().unwrap_or_else(|| self.message.clone())
    }
}

/// Head and body of a page; none if it is wrong.
fn parts(text: &str) -> Option<(Head, &str)> {
    let (head, body) = page_parts(text)?;
    Some((toml::from_str(head).ok()?, body))
}

/// Splits a page; a page that is wrong shows as itself rather than stopping the program (a test reads every page).
fn read_page(code: &'static str, english: &'static str, welsh: Option<&'static str>) -> CodePage {
    let Some((head, body)) = parts(english) else {
        let (title, message, help) = Default::default();
        return CodePage { code, level: None, title, message, help, body: english.into() };
    };
    let other = welsh.and_then(parts);
    let other = other.as_ref();
    CodePage {
        code,
        level: head.level,
        title: Translated::of_both(&head.title(), other.map(|(head, _)| head.title()).as_deref()),
        message: Translated::of_both(&head.message, other.map(|(head, _)| head.message.as_str())),
        help: Translated::of_both(&head.help, other.map(|(head, _)| head.help.as_str())),
        body: Translated::of_both(body, other.map(|(_, body)| *body)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::places;

    /// What is wrong with a page in another language.
    fn faults(english: &str, welsh: &str) -> Vec<&'static str> {
        let (Some((head, body)), Some((other, below))) = (parts(english), parts(welsh)) else { return vec!["the head does not read"] };
        let is_same = [
            (other.level.is_none(), "it has a level, which is that of the English page"),
            (places(&head.message) == places(&other.message), "the places of the message are others"),
            (places(&head.help) == places(&other.help), "the places of the help are others"),
            (places(&other.title()).is_empty(), "a place in the title"),
            (body.matches("\n## ").count() == below.matches("\n## ").count(), "it has more or fewer headings"),
            (!other.message.ends_with('.') && !other.help.ends_with('.'), "message and help are sentences without a full stop"),
        ];
        is_same.into_iter().filter(|(same, _)| !same).map(|(_, fault)| fault).collect()
    }

    #[test]
    fn a_page_in_another_language_has_the_places_and_headings_of_the_english_one() {
        for file in WELSH.files().filter(|file| file.path().extension().is_some_and(|e| e == "md")) {
            let code = file.path().file_stem().and_then(|name| name.to_str()).unwrap_or_default();
            let english = SOURCES.iter().find(|(of, _)| *of == code).unwrap_or_else(|| panic!("{code}: there is no such code")).1;
            assert_eq!(faults(english, file.contents_utf8().expect("UTF-8")), Vec::<&str>::new(), "{code}");
        }
    }

    const ENGLISH: &str =
        "+++\nlevel = \"note\"\nmessage = 'No {item}'\nhelp = 'give it'\n+++\nOf items.\n\n## Why it matters\nA\n\n## What to do\nB\n";
    const OTHER: &str = "+++\ntitle = 'Dim'\nmessage = 'Dim {item}'\nhelp = 'rhowch ef'\n+++\nAm eitemau.\n\n## Pam\nC\n\n## Beth\nD\n";

    #[test]
    fn a_page_is_read_in_both_languages() {
        let page = read_page("CYF999", ENGLISH, Some(OTHER));
        assert_eq!((page.message.of(Language::English), page.message.of(Language::Welsh)), ("No {item}", "Dim {item}"));
        assert_eq!(page.sections(Language::English), ["Of items.", "A", "B"]);
        assert_eq!(page.sections(Language::Welsh), ["Am eitemau.", "C", "D"]);
        let alone = read_page("CYF999", ENGLISH, None);
        assert_eq!(alone.sections(Language::Welsh), ["Of items.", "A", "B"]);
        assert_eq!(faults(ENGLISH, OTHER), Vec::<&str>::new());
        assert_eq!(faults(ENGLISH, &OTHER.replace("{item}", "{eitem}")), ["the places of the message are others"]);
        assert_eq!(faults(ENGLISH, &OTHER.replace("## Beth", "Beth")), ["it has more or fewer headings"]);
    }
}
