//! Shell completions and manual pages, made from the command line's own definition when a release is made: the program does not carry what makes them.
//!
//! `CYFRIF_PAGES=FOLDER cargo test --bin cyfrif pages` writes them into that folder.

use std::fs;
use std::path::PathBuf;

use clap_complete::Shell;
use cyfrif::texts::Language;

use super::help;

#[test]
fn pages_and_completions_are_made_of_every_command() {
    let spare = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("CYFRIF_PAGES").map_or_else(|| spare.path().to_owned(), PathBuf::from);
    for language in [Language::English, Language::Welsh] {
        let folder = folder.join(language.tag());
        fs::create_dir_all(&folder).unwrap();
        clap_mangen::generate_to(help::for_pages(language), &folder).unwrap();
        for shell in [Shell::PowerShell, Shell::Bash, Shell::Zsh, Shell::Fish] {
            clap_complete::generate_to(shell, &mut help::command(language), "cyfrif", &folder).unwrap();
        }
        for command in help::for_pages(language).get_subcommands() {
            let name = command.get_name();
            let page = fs::read_to_string(folder.join(format!("cyfrif-{name}.1"))).unwrap();
            assert!(page.contains(".SH SYNOPSIS"), "{name}");
            for file in ["_cyfrif.ps1", "cyfrif.bash", "_cyfrif", "cyfrif.fish"] {
                assert!(fs::read_to_string(folder.join(file)).unwrap().contains(name), "{file}: {name}");
            }
        }
    }
}
