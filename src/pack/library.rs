//! All packs of a folder (or of the program), proved whole.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::authority::{self, Authority};
use super::files::{Files, Mistakes, Source};
use super::folder::{self, Raw};
use super::shelf::Shelf;
use super::{Pack, PackShelf, build, frame, official, page, rule, translation};
use crate::code::Code;
use crate::error::{Error, Result};
use crate::texts::{Audience, Filling, Message};
use crate::world::World;

pub(super) static SCHEMAS: include_dir::Dir<'static> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/schemas");

/// Every pack, and the authorities. Copies have the same packs.
#[derive(Clone, Debug)]
pub struct Library {
    packs: Arc<BTreeMap<String, OnceLock<Arc<Pack>>>>,
    /// Where a pack in the program is read from when it is first asked for; those of a folder are read at once.
    shelf: Option<Arc<Shelf>>,
    /// The authorities, in the order of their list.
    pub(crate) authorities: Arc<[Authority]>,
}

impl Library {
    /// The packs embedded in the program.
    ///
    /// # Errors
    /// As [`Library::of`].
    pub fn embedded() -> Result<Library> {
        Library::of(PackShelf::default())
    }

    /// The files of the packs embedded in the program.
    #[cfg(any(test, fuzzing))]
    pub(crate) fn files() -> Files {
        Files::embedded(&SCHEMAS)
    }

    /// The packs of a shelf, none of which is read before it is asked for.
    pub(super) fn shelved(shelf: Shelf) -> Library {
        let packs = shelf.names().map(|name| (name, OnceLock::new())).collect();
        Library { packs: Arc::new(packs), authorities: shelf.authorities.as_slice().into(), shelf: Some(Arc::new(shelf)) }
    }

    /// The packs of a folder of a world, or those in the program, with rules of the officer's own: each by the name of its collection, and the
    /// file.
    ///
    /// # Errors
    /// CYF001 when the folder cannot be read or holds no pack, CYF010 with the place of each mistake.
    pub fn open(world: &dyn World, folder: Option<&Path>, local: &[(String, Source)]) -> Result<Library> {
        let Some(path) = folder else { return Library::in_program(PackShelf::default(), local) };
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
        let mut raws: Vec<Raw> = folders.iter().filter_map(|folder| whole(files, folder, &mut mistakes)).collect();
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
            return mistakes.finish(Code::PACK_WRONG).map(|()| Library::ready(BTreeMap::new(), authorities));
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
                let proved = build::rules(raw, &raw.rules, this, &shapes, &mut mistakes);
                official::prove(raw, this, &proved, &mut mistakes);
                rules.insert(name, proved);
            }
        }
        unify(&mut mistakes);
        mistakes.finish(Code::PACK_WRONG)?;
        let form = authority::CodeForm::of(&authorities);
        for raw in &raws {
            let digest = files.digest(raw.prefix());
            for year in raw.years.keys() {
                let name = format!("{}/{year}", raw.collection.collection.get_ref());
                let Some(shape) = shapes.remove(&name) else { continue };
                let pack = build::whole(shape, rules.remove(&name).unwrap_or_default(), digest.clone(), &form);
                packs.insert(name, OnceLock::from(Arc::new(pack)));
            }
        }
        Ok(Library::ready(packs, authorities))
    }

    fn ready(packs: BTreeMap<String, OnceLock<Arc<Pack>>>, authorities: Vec<Authority>) -> Library {
        Library { packs: Arc::new(packs), shelf: None, authorities: authorities.into() }
    }

    /// The pack of this name, read if it is not yet; none where there is none.
    fn held(&self, name: &str) -> Result<Option<&Arc<Pack>>> {
        let Some(place) = self.packs.get(name) else { return Ok(None) };
        if let (None, Some(shelf)) = (place.get(), &self.shelf) {
            let pack = shelf.pack(name)?;
            return Ok(Some(place.get_or_init(|| Arc::new(pack))));
        }
        Ok(place.get())
    }

    /// Those of these packs that can be read; a test sees to it that all in the program can.
    fn all_of<'a>(&'a self, mut wanted: impl FnMut(&str) -> bool + 'a) -> impl DoubleEndedIterator<Item = &'a Arc<Pack>> {
        self.packs.keys().filter(move |name| wanted(name)).filter_map(|name| self.held(name).ok().flatten())
    }

    /// The pack of this name, `casp/2025-26`.
    ///
    /// # Errors
    /// CYF011 when there is none.
    pub fn pack(&self, name: &str) -> Result<Arc<Pack>> {
        self.held(name)?.cloned().ok_or_else(|| {
            let known = self.packs.keys().map(String::as_str);
            let (said, year) = name.split_once('/').unwrap_or((name, ""));
            let years = known.clone().filter(|known| collection(known).eq_ignore_ascii_case(said));
            let nearest = match (years.clone().max(), year) {
                // A return without its year: the latest is the likeliest.
                (Some(latest), "") => Message::new("pack-year-belongs-to-it").with("latest", latest),
                // Another year is another return, and not a misspelling.
                (Some(_), year) if super::year::first(year).is_some() => {
                    Message::new("pack-other-years").with("known", Filling::codes(years))
                }
                _ => match super::sentence::nearest(name, known.clone()) {
                    Some(near) => super::sentence::meant(near),
                    None => Message::new("pack-known-packs").with("known", Filling::codes(known)),
                },
            };
            Error::new(Code::UNKNOWN_NAME).with("name", name.to_owned()).with("nearest", nearest)
        })
    }

    /// The pack of a collection's name in the XML header and a year.
    pub(crate) fn by_header(&self, element: &str, year: &str) -> Option<Arc<Pack>> {
        self.of_year(year).find(|pack| pack.element == element).cloned()
    }

    /// The pack to show as an example of one: the newest year of the first collection.
    pub fn example(&self) -> Option<&Arc<Pack>> {
        self.held(self.example_name()).ok().flatten()
    }

    /// The name of a pack to show as an example; blank where there is none.
    pub(crate) fn example_name(&self) -> &str {
        let first = self.packs.keys().next().map_or("", |name| collection(name));
        self.packs.keys().rfind(|name| collection(name) == first).map_or("", String::as_str)
    }

    /// The names of the collections, in their order.
    pub(crate) fn collections(&self) -> Vec<String> {
        let mut collections: Vec<String> = self.packs.keys().map(|name| collection(name).to_owned()).collect();
        collections.dedup();
        collections
    }

    /// The packs of a year.
    pub fn of_year<'a>(&'a self, year: &str) -> impl Iterator<Item = &'a Arc<Pack>> + use<'a> {
        let year = year.to_owned();
        self.all_of(move |name| name.split_once('/').is_some_and(|(_, of)| *of == *year))
    }

    /// The authority whose return the rows of a pack's rules are.
    pub(crate) fn sample_authority(&self, pack: &Pack) -> Option<&Authority> {
        self.authority(&pack.sample_authority).ok().or_else(|| self.authorities.first())
    }

    /// All packs in the order of their names.
    pub fn packs(&self) -> impl DoubleEndedIterator<Item = &Arc<Pack>> {
        self.all_of(|_| true)
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

/// The collection of a pack by its name.
fn collection(name: &str) -> &str {
    name.split('/').next().unwrap_or_default()
}

/// A collection with its rules.
fn whole(files: &Files, folder: &str, mistakes: &mut Mistakes) -> Option<Raw> {
    let raw = folder::read(files, folder, false, mistakes)?;
    Some(Raw { rules: folder::rules(files, folder, false, mistakes), ..raw })
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
        translation::of_rule(&mut raw.rules, tagged, &source, false, mistakes);
        return;
    }
    if let Some(file) = rule::File::read(source, false, mistakes) {
        let code = file.head.code.get_ref();
        let reserved =
            raw.rules.iter().any(|r| r.head.code.get_ref() == code) || code.starts_with(&raw.collection.name) || code.starts_with("CYF");
        if reserved {
            let message = Message::new("pack-code-reserved").with("code", code).with("collection", &raw.collection.name);
            mistakes.add(&file.source, page::at(file.head.code.span()), message, Some(Message::new("pack-code-reserved-help")));
            return;
        }
        raw.rules.push(file);
    }
}
