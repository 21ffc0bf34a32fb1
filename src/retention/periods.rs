//! How long records are kept: a file that a council writes, proved against the returns before it is used.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::code::Code;
use crate::error::Result;
use crate::job::source;
use crate::pack::files::{Mistakes, Source};
use crate::pack::sentence::{self, BadSentence, Clause, Context, Dataset, RecordSet};
use crate::pack::{Basis, Kind, Library, Pack};
use crate::purpose::Purpose;
use crate::spot::{ItemId, ModuleId};
use crate::texts::{Language, Message, Translated};
use crate::world::{self, World};

/// The periods in the program: those of City of York Council.
const YORK: &str = include_str!("york.toml");
/// No record is kept longer.
const LONGEST: i64 = 200;

/// How long records and working files are kept.
#[derive(Clone, Debug)]
pub struct Periods {
    /// Whose they are.
    pub council: String,
    /// What is to be known of them.
    pub about: Translated,
    /// They are those in the program, which no Welsh council has.
    pub is_example: bool,
    /// The periods of records.
    pub(super) periods: Vec<Period>,
    /// The periods of working files.
    files: Vec<(Purpose, i32, Translated)>,
}

/// How long one kind of record is kept.
#[derive(Clone, Debug)]
pub(super) struct Period {
    pub kind: String,
    pub title: Translated,
    pub years: i32,
    pub basis: Basis,
    pub source: Translated,
    /// Kinds whose period does not hold where this one does.
    pub instead_of: Vec<usize>,
    pub when: Vec<When>,
}

/// Which records are of a kind, and from which day they are kept.
#[derive(Clone, Debug)]
pub(super) struct When {
    pub collection: String,
    of: String,
    from: String,
    conditions: Vec<String>,
}

/// The same in a pack.
pub(super) struct InPack {
    pub set: RecordSet,
    pub clauses: Vec<Clause>,
    /// The item with the day: of the record, or of the child.
    pub from: (ModuleId, ItemId),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPeriods {
    council: String,
    about: Option<String>,
    about_cy: Option<String>,
    #[serde(default)]
    period: Vec<RawPeriod>,
    #[serde(default)]
    files: Vec<RawFiles>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawPeriod {
    kind: Spanned<String>,
    title: String,
    title_cy: Option<String>,
    years: Spanned<i64>,
    basis: Basis,
    source: String,
    source_cy: Option<String>,
    #[serde(default)]
    instead_of: Vec<Spanned<String>>,
    #[serde(default)]
    when: Vec<RawWhen>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawWhen {
    r#return: Spanned<String>,
    of: Spanned<String>,
    #[serde(default)]
    r#where: Vec<Spanned<String>>,
    from: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawFiles {
    kinds: Vec<Spanned<String>>,
    years: Spanned<i64>,
    source: String,
    source_cy: Option<String>,
}

impl Periods {
    /// The periods of a file, or those in the program.
    ///
    /// # Errors
    /// CYF001 when it cannot be read, CYF253 with the place of each mistake.
    pub fn open(world: &dyn World, path: Option<&Path>, library: &Library) -> Result<Periods> {
        let Some(path) = path else {
            return Periods::read(&Source { path: "york.toml".to_owned(), text: YORK.into() }, library, true);
        };
        match source(world, path)? {
            Some(source) => Periods::read(&source, library, false),
            None => Err(world::unreadable(path, &std::io::ErrorKind::NotFound.into())),
        }
    }

    fn read(source: &Source, library: &Library, is_example: bool) -> Result<Periods> {
        let mut proof = Proof { source, library, mistakes: Mistakes::default() };
        let raw: Option<RawPeriods> = proof.mistakes.toml(source, &source.text, 0);
        let made = raw.map(|raw| {
            if raw.period.is_empty() {
                proof.mistakes.add(source, 0..0, Message::new("periods-none"), None);
            }
            let periods: Vec<Period> = raw.period.iter().enumerate().map(|(nth, one)| proof.period(&raw.period, nth, one)).collect();
            let files = proof.files(&raw.files);
            let about = Translated::of_both(&raw.about.unwrap_or_default(), raw.about_cy.as_deref());
            Periods { council: raw.council, about, is_example, periods, files }
        });
        proof.mistakes.finish(Code::PERIODS_WRONG)?;
        // A file without a mistake was read.
        made.ok_or_else(|| crate::error::Error::new(Code::PERIODS_WRONG))
    }

    /// For how many years after its return's year a working file is kept; none for one that stays.
    pub fn of_files(&self, purpose: Purpose) -> Option<i32> {
        self.files.iter().find(|(of, _, _)| *of == purpose).map(|(_, years, _)| *years)
    }

    /// When a kind of file may go, in words.
    pub fn told(&self, purpose: Purpose, language: Language) -> String {
        let of_file = self.files.iter().find(|(of, _, _)| *of == purpose);
        match (of_file, purpose) {
            (Some((_, years, source)), _) => {
                language.message("files-until-years", &[("years", (*years as usize).into()), ("source", source.of(language).into())])
            }
            (None, Purpose::PseudonymKey) => language.word("files-until-key"),
            (None, Purpose::Temporary) => language.word("files-until-temporary"),
            (None, _) if purpose.is_personal() => language.word("files-until-unsaid"),
            (None, _) => language.word("files-until-stays"),
        }
    }
}

/// A file on its way to being proved.
struct Proof<'p> {
    source: &'p Source,
    library: &'p Library,
    mistakes: Mistakes,
}

impl Proof<'_> {
    fn wrong(&mut self, at: &Spanned<String>, message: &'static str, nearest: Option<String>) {
        self.mistakes.add(self.source, at.span(), Message::new(message).with("name", at.get_ref()), nearest.map(sentence::meant));
    }

    fn years(&mut self, years: &Spanned<i64>) -> i32 {
        let said = *years.get_ref();
        if !(1..=LONGEST).contains(&said) {
            let message = Message::new("periods-years").with("most", LONGEST.to_string());
            self.mistakes.add(self.source, years.span(), message, None);
        }
        i32::try_from(said).unwrap_or_default()
    }

    fn period(&mut self, all: &[RawPeriod], nth: usize, raw: &RawPeriod) -> Period {
        let kind = raw.kind.get_ref();
        if all[..nth].iter().any(|other| other.kind.get_ref() == kind) {
            self.wrong(&raw.kind, "periods-kind-twice", None);
        }
        if raw.when.is_empty() {
            self.wrong(&raw.kind, "periods-no-when", None);
        }
        let mut instead_of = Vec::new();
        for other in &raw.instead_of {
            match all.iter().position(|one| one.kind.get_ref() == other.get_ref()) {
                Some(place) if place != nth => instead_of.push(place),
                Some(_) => self.wrong(other, "periods-instead-of-itself", None),
                None => {
                    let nearest = sentence::nearest(other.get_ref(), all.iter().map(|one| one.kind.get_ref().as_str()));
                    self.wrong(other, "periods-no-such-kind", nearest);
                }
            }
        }
        Period {
            kind: kind.clone(),
            title: Translated::of_both(&raw.title, raw.title_cy.as_deref()),
            years: self.years(&raw.years),
            basis: raw.basis,
            source: Translated::of_both(&raw.source, raw.source_cy.as_deref()),
            instead_of,
            when: raw.when.iter().filter_map(|when| self.when(when)).collect(),
        }
    }

    /// A condition, proved against the latest year of its return in which all of it is there.
    fn when(&mut self, raw: &RawWhen) -> Option<When> {
        let collection = raw.r#return.get_ref();
        let mut packs: Vec<&Pack> = self.library.packs().filter(|pack| pack.collection == *collection).map(|pack| &**pack).collect();
        packs.sort_by(|a, b| b.year.cmp(&a.year));
        if packs.is_empty() {
            let nearest = sentence::nearest(collection, self.library.packs().map(|pack| pack.collection.as_str()));
            self.wrong(&raw.r#return, "periods-no-return", nearest);
            return None;
        }
        let when = When {
            collection: collection.clone(),
            of: raw.of.get_ref().clone(),
            from: raw.from.get_ref().clone(),
            conditions: raw.r#where.iter().map(|sentence| sentence.get_ref().clone()).collect(),
        };
        if packs.iter().any(|pack| when.in_pack(pack).is_ok()) {
            return Some(when);
        }
        match when.in_pack(packs[0]) {
            Ok(_) => {}
            Err(Fault::Module(nearest)) => self.wrong(&raw.of, "periods-no-module", nearest),
            Err(Fault::From(nearest)) => self.wrong(&raw.from, "periods-no-date", nearest),
            Err(Fault::Sentence(nth, fault)) => self.mistakes.sentence(self.source, raw.r#where[nth].span(), fault),
        }
        None
    }

    fn files(&mut self, raw: &[RawFiles]) -> Vec<(Purpose, i32, Translated)> {
        let mut files: Vec<(Purpose, i32, Translated)> = Vec::new();
        for one in raw {
            let years = self.years(&one.years);
            for kind in &one.kinds {
                match Purpose::named(kind.get_ref()) {
                    Some(purpose) if !may_go(purpose) => self.wrong(kind, "periods-file-stays", None),
                    Some(purpose) if files.iter().any(|(of, _, _)| *of == purpose) => self.wrong(kind, "periods-kind-twice", None),
                    Some(purpose) => files.push((purpose, years, Translated::of_both(&one.source, one.source_cy.as_deref()))),
                    None => {
                        let nearest = sentence::nearest(kind.get_ref(), Purpose::ALL.into_iter().map(Purpose::name));
                        self.wrong(kind, "periods-no-file-kind", nearest);
                    }
                }
            }
        }
        files
    }
}

/// Whether a kind of file is ever removed: not what shows later what was done, nor what a person wrote for every year, nor a key.
fn may_go(purpose: Purpose) -> bool {
    purpose.is_personal() && !matches!(purpose, Purpose::PseudonymKey | Purpose::Temporary)
}

/// What a condition lacks in a pack, with the nearest there is.
enum Fault {
    Module(Option<String>),
    From(Option<String>),
    Sentence(usize, BadSentence),
}

impl When {
    /// The condition in a pack; an error where the pack does not have all of it.
    fn in_pack(&self, pack: &Pack) -> std::result::Result<InPack, Fault> {
        let module = pack.find_module(&self.of);
        let module = module.ok_or_else(|| Fault::Module(sentence::nearest(&self.of, pack.modules.iter().map(|m| m.name.as_str()))))?;
        let set = RecordSet { dataset: Dataset::This, module: Some(module) };
        let date = |module: ModuleId| {
            let item = pack.modules[module].find_item(&self.from)?;
            (pack.modules[module].items[item].kind == Kind::Date).then_some((module, item))
        };
        let dates = [module, ModuleId::ROOT].into_iter().flat_map(|module| &pack.modules[module].items);
        let dates = dates.filter(|item| item.kind == Kind::Date).map(|item| item.name.as_str());
        let from = date(module).or_else(|| date(ModuleId::ROOT)).ok_or_else(|| Fault::From(sentence::nearest(&self.from, dates)))?;
        let context = Context::new(pack, None);
        let parsed = self.conditions.iter().enumerate();
        let clauses = parsed.map(|(nth, text)| sentence::parse(&context, set, text).map_err(|fault| Fault::Sentence(nth, fault)));
        Ok(InPack { set, clauses: clauses.collect::<std::result::Result<_, _>>()?, from })
    }

    /// The same, where the pack has it.
    pub(super) fn of_pack(&self, pack: &Pack) -> Option<InPack> {
        self.in_pack(pack).ok()
    }

    /// Whether the condition speaks of an item.
    pub(super) fn names(&self, item: &str) -> bool {
        self.from == item || self.conditions.iter().any(|text| text.split(' ').any(|word| word == item))
    }
}
