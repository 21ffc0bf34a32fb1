//! The packs in the program.

use cyfrif::pack::Library;

#[test]
fn the_embedded_packs_are_proved() {
    match Library::embedded() {
        Ok(library) => {
            for pack in library.packs() {
                println!("{} {} rules", pack.name, pack.rules.len());
            }
        }
        Err(error) => {
            for m in &error.mistakes {
                println!("{}: {} [{}] {:?}", m.file, m.message, &m.text[m.span.clone()], m.help);
            }
            panic!("{error}");
        }
    }
}
