//! The packs in the program, each read when it is first asked for. The gate has proved them whole, so only what is used of their files is made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use include_dir::Dir;

use super::authority::{self, Authority, CodeForm};
use super::files::{Files, Mistakes};
use super::folder::{self, Raw};
use super::{Pack, build, rule, translation};
use crate::abreast::abreast;
use crate::code::Code;
use crate::error::Result;

/// A folder of packs in the program.
#[derive(Debug)]
pub(super) struct Shelf {
    collections: BTreeMap<String, Shelved>,
    pub(super) authorities: Vec<Authority>,
    form: CodeForm,
}

/// The folder of a collection.
#[derive(Debug)]
struct Shelved {
    dir: Dir<'static>,
    /// Its files as texts.
    files: OnceLock<Files>,
    /// What they say but for the rules.
    raw: OnceLock<Raw>,
    rules: OnceLock<Vec<rule::File>>,
    digest: OnceLock<String>,
}

impl Shelf {
    /// The packs below a folder.
    ///
    /// # Errors
    /// CYF010 with the place of each mistake in the list of authorities.
    pub(super) fn new(dir: &Dir<'static>) -> Result<Shelf> {
        let mut mistakes = Mistakes::default();
        let authorities = authority::read(&Files::beside(dir), &mut mistakes);
        mistakes.finish(Code::PACK_WRONG)?;
        let shelved = |dir: &Dir<'static>| Shelved {
            dir: dir.clone(),
            files: OnceLock::new(),
            raw: OnceLock::new(),
            rules: OnceLock::new(),
            digest: OnceLock::new(),
        };
        let collections = dir.dirs().map(|dir| (dir.path().to_string_lossy().into_owned(), shelved(dir))).collect();
        Ok(Shelf { collections, form: CodeForm::of(&authorities), authorities })
    }

    /// The names of the packs.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        self.collections.iter().flat_map(|(collection, shelved)| shelved.years().map(move |year| format!("{collection}/{year}")))
    }

    /// Reads the pack of this name.
    ///
    /// # Errors
    /// CYF010 with the place of each mistake; a test sees to it that there is none.
    pub(super) fn pack(&self, name: &str) -> Result<Pack> {
        let (collection, year) = name.split_once('/').unwrap_or((name, ""));
        let nothing = || crate::error::Error::new(Code::UNKNOWN_NAME).with("name", name.to_owned());
        let shelved = self.collections.get(collection).ok_or_else(nothing)?;
        let rules = shelved.rules()?;
        // Returns that its rules speak of beside its own.
        let spoken = rules.iter().filter_map(|rule| rule.head.with.as_ref()).map(|with| with.get_ref().as_str());
        let spoken: BTreeSet<&str> = spoken.filter(|with| *with != collection).collect();
        let others: Vec<&Shelved> = spoken.into_iter().filter_map(|with| self.collections.get(with)).collect();
        let unread = std::iter::once(&shelved).chain(&others).filter(|shelved| shelved.raw.get().is_none());
        abreast(unread, |shelved| shelved.raw().map(drop)).into_iter().collect::<Result<()>>()?;
        let raw = shelved.raw()?;
        let mut mistakes = Mistakes::default();
        let shape = build::shape(raw, year, &mut mistakes);
        let mut shapes = BTreeMap::new();
        for other in others {
            let shape = build::shape(other.raw()?, year, &mut mistakes);
            shapes.extend(shape.map(|shape| (shape.name.clone(), shape)));
        }
        let rules = shape.as_ref().map(|shape| build::rules(raw, rules, shape, &shapes, &mut mistakes)).unwrap_or_default();
        mistakes.finish(Code::PACK_WRONG)?;
        let digest = shelved.digest()?;
        shape.map(|shape| build::whole(shape, rules, digest.clone(), &self.form)).ok_or_else(nothing)
    }
}

impl Shelved {
    /// The years of the collection.
    fn years(&self) -> impl Iterator<Item = String> {
        let folder = self.dir.get_dir(self.dir.path().join("years"));
        let stem = |file: &include_dir::File<'_>| file.path().file_stem().map(|stem| stem.to_string_lossy().into_owned());
        folder.into_iter().flat_map(Dir::files).filter_map(stem).filter(|stem| translation::tagged(stem).is_none())
    }

    fn files(&self) -> &Files {
        self.files.get_or_init(|| Files::embedded(&self.dir))
    }

    fn raw(&self) -> Result<&Raw> {
        if let Some(raw) = self.raw.get() {
            return Ok(raw);
        }
        let mut mistakes = Mistakes::default();
        let raw = folder::read(self.files(), &self.dir.path().to_string_lossy(), true, &mut mistakes);
        mistakes.finish(Code::PACK_WRONG)?;
        let raw = raw.ok_or_else(|| crate::error::Error::new(Code::PACK_WRONG))?;
        Ok(self.raw.get_or_init(|| raw))
    }

    fn digest(&self) -> Result<&String> {
        let raw = self.raw()?;
        Ok(self.digest.get_or_init(|| self.files().digest(raw.prefix())))
    }

    fn rules(&self) -> Result<&[rule::File]> {
        if let Some(rules) = self.rules.get() {
            return Ok(rules);
        }
        let mut mistakes = Mistakes::default();
        let rules = folder::rules(self.files(), &self.dir.path().to_string_lossy(), true, &mut mistakes);
        mistakes.finish(Code::PACK_WRONG)?;
        Ok(self.rules.get_or_init(|| rules))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::library::SCHEMAS;
    use crate::pack::{Library, PackShelf};

    #[test]
    fn every_pack_in_the_program_is_right_and_the_same_as_if_all_were_read_and_proved() {
        for shelf in [PackShelf::First, PackShelf::Apart] {
            let (proved, shelved) = (Library::load(&shelf.files(), &[]).expect("the packs"), Library::fresh(shelf).expect("the packs"));
            assert_eq!(shelved.authorities, proved.authorities);
            let (mut here, mut there) = (shelved.packs(), proved.packs());
            loop {
                match (here.next(), there.next()) {
                    (None, None) => break,
                    (one, other) => assert!(format!("{one:?}") == format!("{other:?}"), "{:?}", one.or(other).map(|pack| &pack.name)),
                }
            }
        }
    }

    #[test]
    fn nothing_is_read_of_a_collection_that_nobody_asks_for() {
        let shelf = Shelf::new(&SCHEMAS).expect("the packs");
        shelf.pack("lac/2025-26").expect("a pack");
        assert!(shelf.collections["lac"].raw.get().is_some() && shelf.collections["casp"].raw.get().is_none());
    }
}
