//! Entries added to a file of decisions, beside those that are there.

use std::path::{Path, PathBuf};

use crate::code::Code;
use crate::error::{Result, argument};
use crate::job::source;
use crate::outputs::{hold_folder, save};
use crate::pack::files::{Mistakes, Source};
use crate::texts::Message;
use crate::world::World;

/// An entry: its keys with their values as TOML writes them.
pub(crate) type Entry = Vec<(&'static str, toml::Value)>;

/// Adds `[[table]]` entries to a file of a job folder, keeping what is there; gives where the file is. However many do so at once, each entry is kept.
///
/// # Errors
/// CYF001 when the file cannot be read, CYF012 with the place of each mistake in it, CYF016 where its own entries leave no room for another, CYF007 when
/// it cannot be written.
pub(crate) fn append(world: &dyn World, folder: &Path, file: &str, table: &str, entries: &[Entry]) -> Result<PathBuf> {
    let _held = hold_folder(world, folder)?;
    let path = folder.join(file);
    let before = source(world, &path)?.unwrap_or_else(|| Source { path: file.to_owned(), text: "".into() });
    let mut mistakes = Mistakes::default();
    mistakes.toml::<toml::Table>(&before, &before.text, 0);
    mistakes.finish(Code::JOB_WRONG)?;
    let mut text = before.text.trim_end().to_owned();
    for entry in entries {
        if !text.is_empty() {
            text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
        }
        text.push_str(&format!("[[{table}]]\n"));
        entry.iter().for_each(|(key, value)| text.push_str(&format!("{key} = {value}\n")));
    }
    // Below `answer = [ … ]` no block may stand.
    if toml::from_str::<toml::Table>(&text).is_err() {
        let message = Message::new("job-answers-no-room").with("file", file.to_owned()).with("table", table.to_owned());
        return Err(argument(message, Message::new("job-answers-no-room-help").with("table", table.to_owned())));
    }
    Ok(save(world, path, text.as_bytes(), false)?.path)
}
