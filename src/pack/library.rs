//! All packs of a folder (or of the program), proved whole.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::authority::{self, Authority};
use super::files::{Files, Mistakes, Source};
use super::public::{self, Public};
use super::raw::{self, holds};
use super::tables::{PublishedFigure, RawTables};
use super::{Pack, build, frame, lookup, official, rule, translation};
use crate::code::Code;
use crate::error::{Error, Result};
use crate::texts::{Audience, Filling, Message};
use crate::world::World;

pub(super) static SCHEMAS: include_dir::Dir<'static> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/schemas");

/// Every pack, and the authorities.
#[derive(Clone, Debug)]
pub struct Library {
    packs: BTreeMap<String, Arc<Pack>>,
    /// The authorities, in the order of their list.
    pub(crate) authorities: Vec<Authority>,
}

/// A collection's files, read but not yet seen for a year.
pub(super) struct Raw {
    pub collection: raw::Collection,
    pub source: Source,
    pub years: BTreeMap<String, (Source, raw::Year)>,
    pub modules: BTreeMap<String, (Source, raw::Module)>,
    pub codesets: BTreeMap<String, (Source, Vec<raw::Code>)>,
    pub rules: Vec<rule::File>,
    pub tables: Option<(Source, RawTables)>,
    pub published: Option<(Source, Vec<(usize, PublishedFigure)>)>,
    /// Bank holidays, each with where its line begins.
    pub(super) holidays: Option<(Source, Vec<(usize, raw::Holiday)>)>,
    pub(crate) xsds: BTreeMap<String, Source>,
    /// The document that is sent.
    pub layout: Option<Source>,
    /// What the public reads of the items.
    pub public: Option<(Source, Public)>,
    /// The reference tables, by their names, and what is proved of them.
    pub(super) reference: BTreeMap<String, lookup::Raw>,
    pub(super) lookups: Vec<lookup::Lookup>,
    pub digest: String,
}

impl Library {
    /// The packs embedded in the program.
    ///
    /// # Errors
    /// CYF010 with the place of each mistake; a test sees to it that there is none.
    pub fn embedded() -> Result<Library> {
        Library::load(&Library::files(), &[])
    }

    /// The files of the packs embedded in the program.
    pub(crate) fn files() -> Files {
        Files::embedded(&SCHEMAS)
    }

    /// The packs of a folder of a world, or those in the program, with rules of the officer's own: each by the name of its collection, and the
    /// file.
    ///
    /// # Errors
    /// CYF001 when the folder cannot be read or holds no pack, CYF010 with the place of each mistake.
    pub fn open(world: &dyn World, folder: Option<&Path>, local: &[(String, Source)]) -> Result<Library> {
        let Some(path) = folder else { return Library::load(&Library::files(), local) };
        let library = Library::load(&Files::folder(world, path)?, local)?;
        if library.packs.is_empty() {
            let reason = Message::new("pack-folder-without-pack");
            return Err(Error::new(Code::FILE_UNREADABLE).with("file", path.display().to_string()).with("reason", reason));
        }
        Ok(library)
    }

    /// Reads and proves all packs; `local` are rule files of the officer's own, by the name of their collection and the file.
    pub(crate) fn load(files: &Files, local: &[(String, Source)]) -> Result<Library> {
        let mut mistakes = Mistakes::default();
        let authorities = authority::read(files, &mut mistakes);
        let folders: Vec<&str> = files.0.keys().filter_map(|p| p.strip_suffix("/collection.toml")).filter(|p| !p.contains('/')).collect();
        let mut raws: Vec<Raw> = folders.iter().filter_map(|folder| read(files, folder, &mut mistakes)).collect();
        // A translation of an own rule comes after the rule.
        let (beside, own): (Vec<_>, Vec<_>) = local.iter().partition(|(_, source)| own_translation(source).is_some());
        for (collection, source) in own.into_iter().chain(beside) {
            if let Some(raw) = raws.iter_mut().find(|r| r.collection.collection.get_ref() == collection) {
                own_rule(raw, source.clone(), &mut mistakes);
            }
        }
        frame::strays(files, &folders, &mut mistakes);
        if !mistakes.0.iter().any(frame::stops) {
            for raw in &raws {
                frame::prove(raw, &folders, &mut mistakes);
                frame::samples::prove_authority(raw, &authorities, &mut mistakes);
            }
        }
        if mistakes.0.iter().any(frame::stops) {
            return mistakes.finish(Code::PACK_WRONG).map(|()| Library { packs: BTreeMap::new(), authorities });
        }
        let mut shapes: BTreeMap<String, Pack> = BTreeMap::new();
        for raw in &raws {
            for year in raw.years.keys() {
                if let Some(shape) = build::shape(raw, year, &mut mistakes) {
                    shapes.insert(shape.name.clone(), shape);
                }
            }
        }
        let mut packs = BTreeMap::new();
        let mut rules: BTreeMap<String, Vec<rule::Rule>> = BTreeMap::new();
        for raw in &raws {
            for year in raw.years.keys() {
                let name = format!("{}/{year}", raw.collection.collection.get_ref());
                let Some(this) = shapes.get(&name) else { continue };
                let proved = raw.rules.iter().filter(|r| holds(year, r.head.from.as_deref(), r.head.until.as_deref())).filter_map(|r| {
                    let with = r.head.with.as_ref().map(|w| format!("{}/{year}", w.get_ref()));
                    let mut rule = r.validate(this, with.and_then(|w| shapes.get(&w)), &mut mistakes)?;
                    rule.basis = build::capped(raw, year, rule.basis, r.head.from.as_deref(), false);
                    Some(rule)
                });
                let proved: Vec<rule::Rule> = proved.collect();
                official::prove(raw, this, &proved, &mut mistakes);
                rules.insert(name, proved);
            }
        }
        unify(&mut mistakes);
        mistakes.finish(Code::PACK_WRONG)?;
        let form = authority::CodeForm::of(&authorities);
        for (name, mut pack) in shapes {
            pack.authority_form = form.clone();
            pack.rules = rules.remove(&name).unwrap_or_default();
            pack.rules.sort_by(|a, b| a.code.cmp(&b.code));
            packs.insert(name, Arc::new(pack));
        }
        Ok(Library { packs, authorities })
    }

    /// The pack of this name, `casp/2025-26`.
    pub fn pack(&self, name: &str) -> Result<Arc<Pack>> {
        self.packs.get(name).cloned().ok_or_else(|| {
            let known = self.packs.keys().map(String::as_str);
            // A return without its year: the latest is the likeliest.
            let years = known
                .clone()
                .filter(|k| k.split_once('/').is_some_and(|(collection, _)| collection.eq_ignore_ascii_case(name.trim_end_matches('/'))));
            if let Some(latest) = years.max() {
                let nearest = Message::new("pack-year-belongs-to-it").with("latest", latest);
                return Error::new(Code::UNKNOWN_NAME).with("name", name.to_owned()).with("nearest", nearest);
            }
            let nearest = match super::sentence::nearest(name, known.clone()) {
                Some(near) => super::sentence::meant(near),
                None => Message::new("pack-known-packs").with("known", Filling::codes(known)),
            };
            Error::new(Code::UNKNOWN_NAME).with("name", name.to_owned()).with("nearest", nearest)
        })
    }

    /// The pack of a collection's name in the XML header and a year.
    pub(crate) fn by_header(&self, element: &str, year: &str) -> Option<Arc<Pack>> {
        self.packs.values().find(|p| p.element == element && p.year == year).cloned()
    }

    /// The pack to show as an example of one: the newest year of the first collection.
    pub fn example(&self) -> Option<&Arc<Pack>> {
        let first = self.packs.values().next()?;
        self.packs.values().rfind(|pack| pack.collection == first.collection)
    }

    /// The name of a pack to show as an example; blank where there is none.
    pub(crate) fn example_name(&self) -> &str {
        self.example().map_or("", |pack| &pack.name)
    }

    /// The authority whose return the rows of a pack's rules are.
    pub(crate) fn sample_authority(&self, pack: &Pack) -> Option<&Authority> {
        self.authority(&pack.sample_authority).ok().or_else(|| self.authorities.first())
    }

    /// All packs, as a list.
    pub(crate) fn all(&self) -> Vec<Arc<Pack>> {
        self.packs.values().cloned().collect()
    }

    /// All packs in the order of their names.
    pub fn packs(&self) -> impl Iterator<Item = &Arc<Pack>> {
        self.packs.values()
    }

    /// The authority whose returns are headed with this code; a code of another series is told apart.
    ///
    /// # Errors
    /// CYF013 for what is no code of an authority, CYF014 for a code of another series.
    pub fn authority(&self, code: &str) -> Result<&Authority> {
        if let Some(found) = self.authorities.iter().find(|a| a.code == code) {
            return Ok(found);
        }
        let mut all = self.authorities.iter().flat_map(|a| a.codes.iter().map(move |in_series| (a, in_series)));
        if let Some((a, other)) = all.find(|(_, in_series)| in_series.code == code) {
            let own = a.codes.first().map(|own| own.series.clone()).unwrap_or_default();
            let error = Error::new(Code::AUTHORITY_SERIES).with("value", code).with("series", &other.series).with("own", &own);
            return Err(error.with("name", &a.called()).with("code", &a.code));
        }
        let by_name = self.authorities.iter().find(|a| a.name.eq_ignore_ascii_case(code) || a.name_cy.eq_ignore_ascii_case(code));
        let nearest = by_name.map(|a| Message::new("pack-authority-nearest").with("name", &a.called()).with("code", &a.code));
        Err(Error::new(Code::AUTHORITY_UNKNOWN).with("value", code.to_owned()).with("nearest", nearest))
    }
}

/// A mistake that shows in every year is shown once.
fn unify(mistakes: &mut Mistakes) {
    let mut seen = std::collections::BTreeSet::new();
    mistakes.0.retain(|m| seen.insert((m.file.clone(), m.span.start, m.span.end, m.message.to(Audience::default()))));
}

/// The rule that a file of the officer's own translates, and into what.
fn own_translation(source: &Source) -> Option<(&str, &str)> {
    translation::tagged(source.path.rsplit('/').next()?.strip_suffix(".md")?)
}

fn own_rule(raw: &mut Raw, source: Source, mistakes: &mut Mistakes) {
    if let Some(tagged) = own_translation(&source) {
        translation::file(raw, "rules", tagged, &source, mistakes);
        return;
    }
    if let Some(file) = rule::File::read(source, mistakes) {
        let code = file.head.code.get_ref();
        let reserved =
            raw.rules.iter().any(|r| r.head.code.get_ref() == code) || code.starts_with(&raw.collection.name) || code.starts_with("CYF");
        if reserved {
            let message = Message::new("pack-code-reserved").with("code", code).with("collection", &raw.collection.name);
            mistakes.add(&file.source, super::page::at(file.head.code.span()), message, Some(Message::new("pack-code-reserved-help")));
            return;
        }
        raw.rules.push(file);
    }
}

/// The lines of a csv file as structs, each with where it begins.
pub(super) fn records<T: serde::de::DeserializeOwned>(source: &Source, mistakes: &mut Mistakes) -> Vec<(usize, T)> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(source.text.as_bytes());
    let headings = reader.headers().cloned().unwrap_or_default();
    let mut out = Vec::new();
    for record in reader.records() {
        let found = record.as_ref().ok().map(|r| r.deserialize(Some(&headings)));
        let start = record.as_ref().ok().and_then(|r| r.position()).map_or(0, |p| p.byte() as usize);
        match found {
            Some(Ok(value)) => out.push((start, value)),
            failed => {
                let end = source.text[start.min(source.text.len())..].find('\n').map_or(source.text.len(), |n| start + n);
                let said = match failed.and_then(|f| f.err()).as_ref().map(csv::Error::kind) {
                    Some(csv::ErrorKind::Deserialize { err, .. }) => match err.field() {
                        Some(field) => Message::new("pack-csv-value")
                            .with("heading", headings.get(field as usize).unwrap_or_default())
                            .with("kind", err.kind().to_string()),
                        None => Message::given(err.kind().to_string()),
                    },
                    _ => Message::new("pack-csv-cells"),
                };
                mistakes.add(source, start..end, said, None);
            }
        }
    }
    out
}

/// Reads the files of one collection.
fn read(files: &Files, folder: &str, mistakes: &mut Mistakes) -> Option<Raw> {
    let prefix = format!("{folder}/");
    let mut raw: Option<Raw> = None;
    let path = format!("{folder}/collection.toml");
    if let Some(text) = files.0.get(&path) {
        let source = Source { path, text: text.clone() };
        let collection: raw::Collection = mistakes.toml(&source, text, 0)?;
        raw = Some(Raw {
            collection,
            source,
            years: BTreeMap::new(),
            modules: BTreeMap::new(),
            codesets: BTreeMap::new(),
            rules: Vec::new(),
            tables: None,
            published: None,
            holidays: None,
            xsds: BTreeMap::new(),
            layout: None,
            public: None,
            reference: BTreeMap::new(),
            lookups: Vec::new(),
            digest: files.digest(&prefix),
        });
    }
    let mut raw = raw?;
    let (mut translations, mut unread) = (Vec::new(), BTreeSet::new());
    for (path, text) in files.below(&prefix) {
        let source = Source { path: path.to_owned(), text: text.clone() };
        let (kind, file) = path[prefix.len()..].split_once('/').unwrap_or(("", &path[prefix.len()..]));
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        let is_text = matches!((kind, ending), ("years" | "modules", "toml") | ("codesets", "csv") | ("rules", "md"));
        if let Some(tagged) =
            translation::tagged(stem).filter(|(of, _)| is_text || (kind, ending) == ("", "toml") && ["collection", "public"].contains(of))
        {
            translations.push((kind, tagged, source));
            continue;
        }
        match (kind, ending) {
            ("years", "toml") => {
                raw.years.extend(mistakes.toml(&source, text, 0).map(|year| (stem.to_owned(), (source, year))));
            }
            ("modules", "toml") => {
                raw.modules.extend(mistakes.toml(&source, text, 0).map(|module| (stem.to_owned(), (source, module))));
            }
            ("codesets", "csv") => {
                let codes = records(&source, mistakes).into_iter().map(|(at, code)| raw::Code { at, ..code }).collect();
                raw.codesets.insert(stem.to_owned(), (source, codes));
            }
            ("", "toml") if stem == "public" => {
                raw.public = mistakes.toml::<Public>(&source, text, 0).map(|public| (source, public));
            }
            ("rules", "md") => raw.rules.extend(rule::File::read(source, mistakes)),
            ("", "xml") if stem == "layout" => raw.layout = Some(source),
            ("", "toml") if stem == "tables" => {
                let tables = mistakes.toml(&source, text, 0);
                raw.tables = tables.map(|tables| (source, tables));
            }
            ("", "csv") if stem == "published" => {
                let figures = records(&source, mistakes);
                raw.published = Some((source, figures));
            }
            ("", "csv") if stem == "bank-holidays" => {
                let holidays = records(&source, mistakes);
                raw.holidays = Some((source, holidays));
            }
            ("reference", "toml") => {
                let file = mistakes.toml(&source, text, 0);
                raw.reference.entry(stem.to_owned()).or_default().toml = file.map(|file| (source, file));
            }
            ("reference", "csv") => raw.reference.entry(stem.to_owned()).or_default().csv = Some(source),
            ("xsd", "xsd") => {
                raw.xsds.insert(stem.to_owned(), source);
            }
            ("", "toml") if stem == "collection" => {}
            _ => frame::unread(&source, &mut unread, mistakes),
        }
    }
    raw.lookups = lookup::lookups(&raw.reference, mistakes);
    if let Some((source, public)) = &raw.public {
        public::prove(&public.group, raw.modules.values().map(|(_, module)| module), source, mistakes);
    }
    for (kind, tagged, source) in translations {
        translation::file(&mut raw, kind, tagged, &source, mistakes);
    }
    Some(raw)
}
