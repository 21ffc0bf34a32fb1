//! What the return's own list of checks calls a value that is missing or wrong: an official code for what the item list itself finds.

use serde::Deserialize;
use toml::Spanned;

use super::files::Mistakes;
use super::folder::Raw;
use super::rule::Rule;
use super::{Item, Kind, Module, Pack};
use crate::code::Code;
use crate::diagnostic::Level;
use crate::texts::{Language, Message};

/// Something for each fault that the list of checks has a code for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Faults<T> {
    missing: Option<T>,
    wrong: Option<T>,
    check_letter: Option<T>,
}

impl<T> Default for Faults<T> {
    fn default() -> Self {
        Faults { missing: None, wrong: None, check_letter: None }
    }
}

impl<T> Faults<T> {
    /// All of them, each with what it is about.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Fault, &T)> {
        let all = [(Fault::Missing, &self.missing), (Fault::Wrong, &self.wrong), (Fault::CheckLetter, &self.check_letter)];
        all.into_iter().filter_map(|(fault, one)| Some((fault, one.as_ref()?)))
    }
}

/// The official codes of an item, as its block says them: `official = { missing = "8500", wrong = "1580" }`.
pub(super) type RawOfficial = Faults<Spanned<Said>>;

/// The official codes of an item.
pub(crate) type Official = Faults<Check>;

/// A code alone, of an error; or with its level.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Said {
    Error(String),
    Graded { code: String, level: Level },
}

impl Said {
    fn check(&self) -> Check {
        match self {
            Said::Error(code) => Check { code: code.clone(), level: Level::Error },
            Said::Graded { code, level } => Check { code: code.clone(), level: *level },
        }
    }
}

/// What can be wrong with a value of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It must be there and is not.
    Missing,
    /// It is there and is no value of the item.
    Wrong,
    /// It is a pupil number whose letter does not belong to its digits.
    CheckLetter,
}

/// An official code and how grave it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// The code, as the list of checks writes it.
    pub(crate) code: String,
    /// How grave; what cannot be read is always an error, for it cannot be sent.
    pub(crate) level: Level,
}

impl Official {
    /// What the list of checks calls what the own code says; none where it has no code for it.
    pub(crate) fn of(&self, code: Code) -> Option<&Check> {
        match code {
            Code::VALUE_MISSING => self.missing.as_ref(),
            Code::UPN_CHECK_LETTER => self.check_letter.as_ref().or(self.wrong.as_ref()),
            Code::DATE_UNREADABLE | Code::DATE_IN_NO_FORM | Code::DATE_IMPOSSIBLE | Code::DATE_IN_CELL => self.wrong.as_ref(),
            Code::CODE_UNKNOWN | Code::CODE_RETIRED => self.wrong.as_ref(),
            Code::NUMBER_NONE | Code::NUMBER_DECIMALS | Code::NUMBER_COMMA => self.wrong.as_ref(),
            Code::NUMBER_UNREADABLE | Code::NUMBER_RANGE | Code::TEXT_FORM | Code::TEXT_CHARACTER | Code::UPN_FORM => self.wrong.as_ref(),
            Code::POSTCODE_FORM | Code::ID_PLACEHOLDER | Code::ID_CHARACTER | Code::XML_VALUE_FORM => self.wrong.as_ref(),
            // How dates are to be read, and what a spreadsheet could not work out, are no matter of the return's.
            _ => None,
        }
    }

    /// Whether a record without the value can be sent, once somebody has answered for it.
    pub(crate) fn may_be_missing(&self) -> bool {
        self.missing.as_ref().is_some_and(|check| check.level == Level::Query)
    }
}

impl RawOfficial {
    /// The codes, not yet proved.
    pub(super) fn read(&self) -> Official {
        let check = |said: &Option<Spanned<Said>>| said.as_ref().map(|said| said.get_ref().check());
        Official { missing: check(&self.missing), wrong: check(&self.wrong), check_letter: check(&self.check_letter) }
    }
}

/// Proves the official codes of a pack: each has the form of one, and can be given; a rule has the same code only where it speaks of the same item.
pub(super) fn prove(raw: &Raw, pack: &Pack, rules: &[Rule], mistakes: &mut Mistakes) {
    let files = pack.modules.iter().flat_map(|module| super::own::files(raw, module).into_iter().map(move |file| (module, file)));
    for (module, (source, file)) in files {
        for said in file.item.iter().filter(|said| module.items.iter().any(|item| item.name == *said.name.get_ref())) {
            let Some(official) = &said.official else { continue };
            let is_required = said.required || !said.required_when.is_empty();
            for (fault, spanned) in official.all() {
                let check = spanned.get_ref().check();
                let is_code = check.code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && (1..=20).contains(&check.code.len());
                let message = match fault {
                    _ if !is_code || Code::find(&check.code).is_some() => Message::new("pack-official-form").with("code", &check.code),
                    Fault::Missing if !is_required => Message::new("pack-official-not-required").with("item", said.name.get_ref()),
                    Fault::Missing if check.level == Level::Note => Message::new("pack-official-level"),
                    Fault::Wrong | Fault::CheckLetter if check.level != Level::Error => Message::new("pack-official-level"),
                    Fault::CheckLetter if said.type_.get_ref() != "upn" => Message::new("pack-official-letter"),
                    _ if rules.iter().any(|rule| rule.code == check.code && !speaks_of(rule, pack, said.name.get_ref())) => {
                        Message::new("pack-official-rule").with("code", &check.code)
                    }
                    _ => continue,
                };
                mistakes.add(source, spanned.span(), message, None);
            }
        }
    }
}

/// Whether a rule asks for the item, so that its code means the same.
fn speaks_of(rule: &Rule, pack: &Pack, item: &str) -> bool {
    let mut found = false;
    for clause in rule.clauses() {
        clause.items(&mut |at, asked| {
            found |= at.module.is_some_and(|module| pack.modules.get(module.index()).is_some_and(|m| m.items[asked].name == item));
        });
    }
    found
}

/// What an official code means in a pack.
pub(crate) struct Meaning<'p> {
    /// The items that have it, each with its module and what is wrong with it.
    pub(crate) items: Vec<(&'p Module, &'p Item, Fault)>,
    /// How grave it is.
    pub(crate) level: Level,
}

impl Pack {
    /// What an official code of the item list means; none for another code. Case does not matter.
    pub(crate) fn find_official(&self, code: &str) -> Option<Meaning<'_>> {
        let mut found = Meaning { items: Vec::new(), level: Level::Note };
        for module in &self.modules {
            for item in &module.items {
                for (fault, check) in item.official.all().filter(|(_, check)| check.code.eq_ignore_ascii_case(code)) {
                    found.items.push((module, item, fault));
                    found.level = found.level.min(check.level);
                }
            }
        }
        (!found.items.is_empty()).then_some(found)
    }

    /// All official codes of the item list, in the order of the items.
    pub(crate) fn official_codes(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = Vec::new();
        for (_, check) in self.modules.iter().flat_map(|m| &m.items).flat_map(|item| item.official.all()) {
            if !codes.contains(&check.code.as_str()) {
                codes.push(&check.code);
            }
        }
        codes
    }
}

impl Meaning<'_> {
    /// What it is about, as a title.
    pub(crate) fn title(&self, language: Language) -> String {
        let mut names: Vec<&str> = Vec::new();
        for (_, item, _) in &self.items {
            if !names.contains(&item.name.as_str()) {
                names.push(&item.name);
            }
        }
        let of = |fault: Fault| self.items.iter().any(|(.., one)| *one == fault);
        let id = match (of(Fault::Missing), of(Fault::Wrong), of(Fault::CheckLetter)) {
            (true, false, false) => "official-missing",
            (false, false, true) => "official-check-letter",
            (false, ..) => "official-wrong",
            _ => "official-missing-or-wrong",
        };
        language.message(id, &[("items", (&names.join(", ")).into())])
    }

    /// What it says, why it matters and what to do, in Markdown: those of the program's own codes for the same.
    pub(crate) fn sections(&self, language: Language) -> [String; 3] {
        let mut codes: Vec<Code> = Vec::new();
        for code in self.items.iter().map(|(_, item, fault)| own(item.kind, *fault)) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        let parts: Vec<[&str; 3]> = codes.iter().map(|code| code.page().sections(language)).collect();
        let join = |at: usize| parts.iter().map(|part| part[at]).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n");
        let [said, why, todo] = [join(0), join(1), join(2)];
        let own: Vec<&str> = codes.iter().map(|code| code.as_str()).collect();
        let head = language.message("official-means", &[("codes", (&own.join(", ")).into())]);
        [format!("{head}\n\n{said}"), why, todo]
    }
}

/// The own code that says the same of an item of this type.
fn own(kind: Kind, fault: Fault) -> Code {
    match (fault, kind) {
        (Fault::Missing, _) => Code::VALUE_MISSING,
        (Fault::CheckLetter, _) => Code::UPN_CHECK_LETTER,
        (Fault::Wrong, Kind::Date) => Code::DATE_UNREADABLE,
        (Fault::Wrong, Kind::Code(_)) => Code::CODE_UNKNOWN,
        (Fault::Wrong, Kind::Number { decimals: 1.., .. }) => Code::NUMBER_NONE,
        (Fault::Wrong, Kind::Number { .. }) => Code::NUMBER_UNREADABLE,
        (Fault::Wrong, Kind::Text { .. }) => Code::TEXT_FORM,
        (Fault::Wrong, Kind::Upn) => Code::UPN_FORM,
        (Fault::Wrong, Kind::Postcode) => Code::POSTCODE_FORM,
    }
}
