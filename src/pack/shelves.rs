//! The packs in the program stand on two shelves: those of the returns that it is made for, and others, which are read only when one of them is asked for.

use std::path::Path;
use std::sync::OnceLock;

use super::Library;
use super::files::{Files, Source};
use super::library::SCHEMAS;
use super::shelf::Shelf;
use crate::error::Result;
use crate::world::World;

static ENGLAND: include_dir::Dir<'static> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/england/schemas");

/// A shelf of the packs in the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PackShelf {
    /// The returns that the program is made for.
    #[default]
    First,
    /// Returns that show what a pack can say; their texts are in English only.
    Apart,
}

impl PackShelf {
    /// The shelf of a return by its name, with or without a year: `cin/2026-27`, `cin`. What is not known is looked for on the first shelf, which says
    /// that it is not there.
    pub fn of(name: &str) -> PackShelf {
        let collection = name.split('/').next().unwrap_or_default();
        let is_known = !collection.is_empty() && ENGLAND.get_dir(collection).is_some();
        if is_known { PackShelf::Apart } else { PackShelf::First }
    }

    /// The folder of its packs in the program.
    fn folder(self) -> &'static include_dir::Dir<'static> {
        match self {
            PackShelf::First => &SCHEMAS,
            PackShelf::Apart => &ENGLAND,
        }
    }

    /// The files of its packs.
    pub(crate) fn files(self) -> Files {
        Files::embedded(self.folder())
    }

    /// Whether its packs have texts in English only.
    pub fn is_english_only(self) -> bool {
        self == PackShelf::Apart
    }
}

impl Library {
    /// The packs of a shelf that are embedded in the program. Each is read when it is first asked for, once in a process.
    ///
    /// # Errors
    /// CYF010 with the place of each mistake; a test sees to it that there is none.
    pub fn of(shelf: PackShelf) -> Result<Library> {
        static SHELVES: [OnceLock<Library>; 2] = [OnceLock::new(), OnceLock::new()];
        let place = &SHELVES[usize::from(shelf == PackShelf::Apart)];
        match place.get() {
            Some(library) => Ok(library.clone()),
            None => Library::fresh(shelf).map(|library| place.get_or_init(|| library).clone()),
        }
    }

    /// The same with packs of their own, of which none is read yet.
    pub(super) fn fresh(shelf: PackShelf) -> Result<Library> {
        Ok(Library::shelved(Shelf::new(shelf.folder())?))
    }

    /// The packs of a shelf; with rules of the officer's own all are read and proved together with them.
    pub(super) fn in_program(shelf: PackShelf, local: &[(String, Source)]) -> Result<Library> {
        if local.is_empty() { Library::of(shelf) } else { Library::load(&shelf.files(), local) }
    }

    /// The packs of a folder of a world or, without one, those of the shelf in the program, with rules of the officer's own.
    ///
    /// # Errors
    /// As [`Library::open`].
    pub fn open_of(world: &dyn World, folder: Option<&Path>, shelf: PackShelf, local: &[(String, Source)]) -> Result<Library> {
        match folder {
            Some(_) => Library::open(world, folder, local),
            None => Library::in_program(shelf, local),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_return_is_found_on_the_shelf_of_its_nation() {
        for (name, shelf) in [
            ("cin/2026-27", PackShelf::Apart),
            ("ssda903", PackShelf::Apart),
            ("lac/2025-26", PackShelf::First),
            ("casp", PackShelf::First),
            ("", PackShelf::First),
            ("cin/modules", PackShelf::Apart),
            ("nothing/2025-26", PackShelf::First),
        ] {
            assert_eq!(PackShelf::of(name), shelf, "{name}");
        }
    }

    #[test]
    fn no_return_stands_on_two_shelves_and_no_authority_in_two_nations() {
        let (wales, england) = (Library::of(PackShelf::First).expect("the packs"), Library::of(PackShelf::Apart).expect("the packs"));
        assert!(england.packs().count() > 0 && england.packs().all(|pack| PackShelf::of(&pack.name) == PackShelf::Apart));
        assert!(wales.packs().all(|pack| PackShelf::of(&pack.name) == PackShelf::First && england.pack(&pack.name).is_err()));
        assert!(england.authority("816").is_ok_and(|authority| authority.name == "York"));
        assert!(england.authorities.len() > 150 && england.authorities.iter().all(|authority| wales.authority(&authority.code).is_err()));
    }

    #[test]
    fn every_rule_of_england_does_what_its_rows_say() {
        let library = Library::of(PackShelf::Apart).expect("the packs");
        let mut tried = 0;
        for pack in library.packs() {
            for rule in &pack.rules {
                let surprises = crate::rule_test::try_rule(&library, pack, rule);
                let said: Vec<_> = surprises.iter().map(|s| format!("{} {}: {:?}", s.file, s.place, s.message)).collect();
                assert!(said.is_empty(), "{}", said.join("\n"));
                tried += 1;
            }
        }
        assert!(tried > 0);
    }

    #[test]
    fn the_schemas_of_england_are_those_of_its_packs() {
        for pack in Library::of(PackShelf::Apart).expect("the packs").packs() {
            assert_eq!(pack.xsd.as_deref(), Some(crate::write::xsd::generate(pack).as_str()), "{}", pack.name);
        }
    }
}
