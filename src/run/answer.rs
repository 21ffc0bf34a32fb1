//! Answers added to `answers.toml`.

use std::path::{Path, PathBuf};

use crate::code::Code;
use crate::error::{Result, argument};
use crate::job::{Answer, is_reason, source};
use crate::outputs::{hold_folder, save};
use crate::pack::files::{Mistakes, Source};
use crate::texts::Message;
use crate::world::World;

/// The file's name.
const FILE: &str = "answers.toml";

/// Adds answers to `answers.toml` of a job folder, keeping what is there; gives where the file is. However many do so at once, each answer is kept.
///
/// # Errors
/// CYF016 without a reason or a name, or where the file's own answers leave no room for another; CYF001 when the file cannot be read,
/// CYF012 with the place of each mistake in it, CYF007 when it cannot be written.
pub fn add_answers(world: &dyn World, folder: &Path, answers: &[Answer]) -> Result<PathBuf> {
    if answers.iter().any(|a| !is_reason(&a.reason) || a.who.trim().is_empty()) {
        return Err(argument(Message::new("job-answer-reason"), Message::new("job-answer-reason-help")));
    }
    let _held = hold_folder(world, folder)?;
    let path = folder.join(FILE);
    let before = source(world, &path)?.unwrap_or_else(|| Source { path: FILE.to_owned(), text: "".into() });
    let mut mistakes = Mistakes::default();
    mistakes.toml::<toml::Table>(&before, &before.text, 0);
    mistakes.finish(Code::JOB_WRONG)?;
    let mut text = before.text.trim_end().to_owned();
    for answer in answers {
        add(&mut text, answer);
    }
    // Below `answer = [ … ]` no block may stand.
    if toml::from_str::<toml::Table>(&text).is_err() {
        return Err(argument(Message::new("job-answers-no-room"), Message::new("job-answers-no-room-help")));
    }
    Ok(save(world, path, text.as_bytes(), false)?.path)
}

fn add(text: &mut String, answer: &Answer) {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    if !text.is_empty() {
        text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
    }
    text.push_str("[[answer]]\n");
    let child = (!answer.child.is_empty()).then_some(("child", &answer.child));
    let entries = [("code", &answer.code)].into_iter().chain(child);
    let rest = [("reason", &answer.reason), ("who", &answer.who), ("date", &answer.date), ("digest", &answer.digest)];
    for (key, value) in entries.chain(rest) {
        text.push_str(&format!("{key} = {}\n", quoted(value)));
    }
}
