//! The files of a collection, read but not yet seen for a year.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{Files, Mistakes, Source};
use super::lines::records;
use super::public::{self, Public};
use super::raw;
use super::tables::{PublishedFigure, RawTables};
use super::{frame, lookup, rule, translation};

/// The file with which a collection begins.
const COLLECTION: &str = "collection.toml";

/// A collection's files, read but not yet seen for a year.
#[derive(Debug)]
pub(super) struct Raw {
    /// The gate has proved these files: what they say is read, and not proved once more.
    pub is_proved: bool,
    pub collection: raw::Collection,
    pub source: Source,
    pub years: BTreeMap<String, (Source, raw::Year)>,
    pub modules: BTreeMap<String, (Source, raw::Module)>,
    pub codesets: BTreeMap<String, (Source, Vec<raw::Code>)>,
    /// The rules, where they are read with the rest.
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
}

impl Raw {
    /// The folder of its files, and a slash.
    pub(super) fn prefix(&self) -> &str {
        self.source.path.strip_suffix(COLLECTION).unwrap_or_default()
    }
}

/// Reads the files of one collection, all but its rules. What the gate has proved is not proved again.
pub(super) fn read(files: &Files, folder: &str, is_proved: bool, mistakes: &mut Mistakes) -> Option<Raw> {
    let prefix = format!("{folder}/");
    let mut raw: Option<Raw> = None;
    let path = format!("{prefix}{COLLECTION}");
    if let Some(text) = files.0.get(&path) {
        let source = Source { path, text: text.clone() };
        let collection: raw::Collection = mistakes.toml(&source, text, 0)?;
        raw = Some(Raw {
            is_proved,
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
        });
    }
    let mut raw = raw?;
    let (mut translations, mut unread) = (Vec::new(), BTreeSet::new());
    for (path, text) in files.below(&prefix) {
        let source = Source { path: path.to_owned(), text: text.clone() };
        let (kind, file) = path[prefix.len()..].split_once('/').unwrap_or(("", &path[prefix.len()..]));
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        let is_text = matches!((kind, ending), ("years" | "modules", "toml") | ("codesets", "csv"));
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
            ("rules", "md") => {}
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
    if let Some((source, public)) = raw.public.as_ref().filter(|_| !is_proved) {
        public::prove(&public.group, raw.modules.values().map(|(_, module)| module), source, mistakes);
    }
    for (kind, tagged, source) in translations {
        translation::file(&mut raw, kind, tagged, &source, mistakes);
    }
    Some(raw)
}

/// Reads the rules of one collection. The pages of what the gate has proved are left for who looks at them.
pub(super) fn rules(files: &Files, folder: &str, is_proved: bool, mistakes: &mut Mistakes) -> Vec<rule::File> {
    let prefix = format!("{folder}/rules/");
    let (mut rules, mut translations) = (Vec::new(), Vec::new());
    for (path, text) in files.below(&prefix) {
        let Some(stem) = path[prefix.len()..].strip_suffix(".md") else { continue };
        let source = Source { path: path.to_owned(), text: text.clone() };
        match translation::tagged(stem) {
            Some(tagged) => translations.push((tagged, source)),
            None => rules.extend(rule::File::read(source, is_proved, mistakes)),
        }
    }
    for (tagged, source) in translations {
        translation::of_rule(&mut rules, tagged, &source, is_proved, mistakes);
    }
    rules
}
