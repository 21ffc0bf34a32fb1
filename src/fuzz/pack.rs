//! Files of a pack: a pack, or mistakes with their places; what is loaded can be shown, tried and made a schema of. The program's own packs are large,
//! so there is a target for a small one too, which takes far less time for each input.

use std::sync::OnceLock;

use super::{sections, told};
use crate::pack::Library;
use crate::pack::files::Files;
use crate::reference::{self, Format, Readable as _};
use crate::texts::Language;
use crate::validate::SchemaValidator;

use crate::rule_test;

/// Rules that stay where the input does not have them: two are enough, for each costs its time.
const RULES: [&str; 3] = ["CASP101.md", "LAC101.md", "CASP302.md"];

/// Files that take the place of the program's own, each below a line with its path.
pub fn pack(input: &[u8]) {
    static FILES: OnceLock<Files> = OnceLock::new();
    let base = FILES.get_or_init(|| {
        let mut files = Library::files();
        files.0.retain(|path, _| !path.contains("/rules/") || RULES.iter().any(|r| path.ends_with(r)));
        files.0.retain(|path, _| !path.contains("/years/") || path.ends_with("2025-26.toml"));
        files.0.retain(|path, _| !path.contains("/xsd/"));
        files
    });
    loaded(base, input);
}

/// The same with the small pack in place of the program's own.
pub fn collection(input: &[u8]) {
    loaded(small(), input);
}

/// A small pack of no council, `fixtures/nested`.
pub(super) fn small() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| Files::embedded(&include_dir::include_dir!("$CARGO_MANIFEST_DIR/fixtures/nested")))
}

fn loaded(base: &Files, input: &[u8]) {
    let mut files = base.clone();
    let mut given = Vec::new();
    for (path, bytes) in sections(input).into_iter().filter(|(path, _)| !path.is_empty()).take(6) {
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        files.0.insert(path.clone(), text.into());
        given.push(path);
    }
    let library = match Library::load(&files, &[]) {
        Ok(library) => library,
        Err(error) => return told(&error),
    };
    for pack in library.packs() {
        reference::book(&library, pack, Language::English).write(Format::Plain, Language::English, &mut std::io::sink()).unwrap();
        for rule in pack.rules.iter().filter(|r| given.contains(&r.file)) {
            rule_test::try_rule(&library, pack, rule);
        }
        // Its schema is one that the validator takes, whatever the items are.
        if given.iter().any(|g| g.starts_with(&format!("{}/modules/", pack.collection)) || g.ends_with(".xsd")) {
            match SchemaValidator::new(pack.clone()) {
                Ok(_) => {}
                Err(error) => told(&error),
            }
        }
    }
}
