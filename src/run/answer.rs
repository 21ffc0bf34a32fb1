//! Answers added to `answers.toml`.

use std::path::{Path, PathBuf};

use super::append::{Entry, append};
use crate::error::{Result, argument};
use crate::job::{Answer, is_reason};
use crate::texts::Message;
use crate::world::World;

/// Adds answers to `answers.toml` of a job folder, keeping what is there; gives where the file is. However many do so at once, each answer is kept.
///
/// # Errors
/// CYF016 without a reason or a name, or where the file's own answers leave no room for another; CYF001 when the file cannot be read,
/// CYF012 with the place of each mistake in it, CYF007 when it cannot be written.
pub fn add_answers(world: &dyn World, folder: &Path, answers: &[Answer]) -> Result<PathBuf> {
    if answers.iter().any(|a| !is_reason(&a.reason) || a.who.trim().is_empty()) {
        return Err(argument(Message::new("job-answer-reason"), Message::new("job-answer-reason-help")));
    }
    let entries: Vec<Entry> = answers.iter().map(entry).collect();
    append(world, folder, "answers.toml", "answer", &entries)
}

fn entry(answer: &Answer) -> Entry {
    let child = (!answer.child.is_empty()).then_some(("child", &answer.child));
    let entries = [("code", &answer.code)].into_iter().chain(child);
    let rest = [("reason", &answer.reason), ("who", &answer.who), ("date", &answer.date), ("digest", &answer.digest)];
    entries.chain(rest).map(|(key, value)| (key, toml::Value::String(value.clone()))).collect()
}
