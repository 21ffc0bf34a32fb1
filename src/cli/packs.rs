//! `packs` and `compare`: the packs there are, how sure they are, and what differs between two.

use cyfrif::outputs;
use cyfrif::reference;
use cyfrif::review;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use cyfrif::error::{Result, argument};
use cyfrif::pack::{Library, PackShelf};
use cyfrif::texts::{Audience, Language, Message};
use cyfrif::write::xsd;

use super::{Common, Format, disk, explain, print, print_written};

#[derive(Args)]
pub struct Packs {
    #[arg(long = "try")]
    try_rules: bool,
    #[arg(long)]
    write_xsd: bool,
    #[arg(long, value_name = "FILE.xlsx")]
    review_list: Option<PathBuf>,
}

#[derive(Args)]
pub struct Compare {
    earlier: String,
    later: String,
}

impl Packs {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let library = common.library()?;
        if self.write_xsd {
            return write_xsd(&library, common.schemas.as_ref());
        }
        if self.try_rules {
            return try_rules(&library, common.language());
        }
        if let Some(file) = self.review_list {
            return review_list(&library, file, common);
        }
        explain::show(&reference::packs(&library, common.language()), common)?;
        if common.schemas.is_none() && matches!(common.format(), Format::Text | Format::Plain) {
            print(&format!("\n{}\n", common.language().word("packs-england")))?;
            for pack in Library::of(PackShelf::Apart)?.packs() {
                let args = [("pack", (&pack.name).into()), ("title", pack.census.english().into()), ("rules", pack.rules.len().into())];
                print(&format!("{}\n", common.language().message("packs-england-pack", &args)))?;
            }
        }
        if matches!(common.format(), Format::Text | Format::Plain) {
            page_digest(PAGE_DIGEST, common.language()).map_or(Ok(()), |said| print(&said))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The SHA-256 of the `cyfrif.html` that was released with this program; the release says it when the program is built.
const PAGE_DIGEST: Option<&str> = option_env!("CYFRIF_HTML_SHA256");

/// What is said of `cyfrif.html`. Nothing is claimed where there is no digest.
fn page_digest(digest: Option<&str>, language: Language) -> Option<String> {
    let digest = digest.filter(|digest| digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    Some(format!("\n{}\n", language.message("packs-page-digest", &[("digest", digest.into())])))
}

impl Compare {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let library = common.library_with(&self.later)?;
        explain::show(
            &reference::compare(&library, &*library.pack(&self.earlier)?, &*library.pack(&self.later)?, common.language()),
            common,
        )?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Tries every rule; a row that does not do what it must is told, and the exit code is 1.
fn try_rules(library: &Library, language: Language) -> Result<ExitCode> {
    let mut tried = 0;
    let mut surprises = Vec::new();
    for pack in library.packs() {
        for rule in &pack.rules {
            tried += 1;
            surprises.extend(cyfrif::rule_test::try_rule(library, pack, rule));
        }
    }
    for s in &surprises {
        let message = s.message.to(Audience { language, ..Audience::default() });
        let args = [("file", (&s.file).into()), ("pack", (&s.pack).into()), ("place", (&s.place).into()), ("message", (&message).into())];
        print(&format!("{}\n", language.message("rule-test-surprise", &args)))?;
    }
    print(&format!("{}\n", language.message("rule-test-done", &[("rules", tried.into()), ("surprises", surprises.len().into())])))?;
    Ok(ExitCode::from(u8::from(!surprises.is_empty())))
}

/// Writes the list for a reviewer; one that is there already, with what she wrote into it, is left as it is.
fn review_list(library: &Library, file: PathBuf, common: &Common) -> Result<ExitCode> {
    let list = review::unread(library);
    let bytes = review::write(&list, common.language()).map_err(|e| cyfrif::world::unwritable(file.display().to_string(), &e))?;
    outputs::save(disk(), &file, &bytes, true)?;
    print(&format!("{}\n", common.language().message("review-written", &[("count", list.len().into())])))?;
    print_written(&[file], common)?;
    Ok(ExitCode::SUCCESS)
}

fn write_xsd(library: &Library, folder: Option<&PathBuf>) -> Result<ExitCode> {
    let Some(folder) = folder else {
        return Err(argument(Message::new("cli-packs-embedded"), Message::new("cli-packs-embedded-help")));
    };
    for pack in library.packs() {
        let place = folder.join(&pack.collection).join("xsd");
        std::fs::create_dir_all(&place).map_err(|e| cyfrif::world::unwritable(place.display().to_string(), &e))?;
        let path = place.join(format!("{}-{}.xsd", pack.collection, pack.year));
        outputs::save(disk(), &path, xsd::generate(pack).as_bytes(), false)?;
        print(&format!("{}\n", path.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_the_page_is_said_where_it_is_known() {
        let digest = "0f".repeat(32);
        for language in Language::ALL {
            assert!(page_digest(Some(&digest), language).is_some_and(|said| said.contains(&digest) && said.contains("cyfrif.html")));
            for unknown in [None, Some(""), Some("unknown"), Some(&digest[1..])] {
                assert_eq!(page_digest(unknown, language), None);
            }
        }
    }
}
