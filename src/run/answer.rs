//! Decisions added to the files of a job, and taken back.

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::code::Code;
use crate::error::{Result, argument};
use crate::job::{Answer, Correction, DECISION_FILES, LeftOut, NameFilter, is_reason, source};
use crate::outputs::{hold_folder, save};
use crate::pack::files::{Mistakes, Source, quoted, sha256};
use crate::texts::Message;
use crate::world::World;

/// What a decision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An answer to a query.
    Answer,
    /// A value that is corrected.
    Correction,
    /// A child who is left out.
    LeftOut,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 3] = [Kind::Answer, Kind::Correction, Kind::LeftOut];

    /// Its file.
    fn file(self) -> &'static str {
        DECISION_FILES[self as usize]
    }

    /// What its entries are called there.
    fn name(self) -> &'static str {
        ["answer", "correction", "child"][self as usize]
    }
}

/// Adds answers to `answers.toml` of a job folder, without names of children, keeping what is there; gives where the file is. However many do so at once, each answer is kept.
///
/// # Errors
/// CYF016 without a reason or a name, where the child's id is a name, or where the file's own answers leave no room for another; CYF001 when the file cannot be read,
/// CYF012 with the place of each mistake in it, CYF007 when it cannot be written.
pub fn add_answers(world: &dyn World, folder: &Path, names: &NameFilter, answers: &[Answer]) -> Result<PathBuf> {
    let kept = answers.iter().map(|a| names.answer(a)).collect::<Result<Vec<_>>>()?;
    let given = kept.iter().map(|a| {
        let child = (!a.child.is_empty()).then(|| ("child", a.child.as_str().into()));
        let rest = [("reason", &a.reason), ("who", &a.who), ("date", &a.date), ("digest", &a.digest)];
        let rest = rest.into_iter().map(|(key, value)| (key, value.as_str().into()));
        [("code", a.code.as_str().into())].into_iter().chain(child).chain(rest).collect()
    });
    add(world, folder, Kind::Answer, given.collect())
}

/// Adds corrections to `corrections.toml` likewise.
///
/// # Errors
/// As of [`add_answers`]; CYF016 where a value holds a child's name, and then none is added.
pub fn add_corrections(world: &dyn World, folder: &Path, names: &NameFilter, corrections: &[Correction]) -> Result<PathBuf> {
    let kept = corrections.iter().map(|c| names.correction(c)).collect::<Result<Vec<_>>>()?;
    let given = kept.iter().map(|c| {
        let of = c.r#return.iter().map(|of| ("return", of.as_str().into()));
        let record = c.record.iter().map(|record| ("record", i64::from(*record).into()));
        let rest =
            [("item", c.item.get_ref()), ("from", &c.from), ("to", &c.to), ("reason", &c.reason), ("who", &c.who), ("date", &c.date)];
        let rest = rest.into_iter().map(|(key, value)| (key, value.as_str().into()));
        of.chain([("child", c.child.as_str().into())]).chain(record).chain(rest).collect()
    });
    add(world, folder, Kind::Correction, given.collect())
}

/// Adds children to `left-out.toml` likewise.
///
/// # Errors
/// As of [`add_answers`].
pub fn leave_out(world: &dyn World, folder: &Path, names: &NameFilter, children: &[LeftOut]) -> Result<PathBuf> {
    let kept = children.iter().map(|c| names.left_out(c)).collect::<Result<Vec<_>>>()?;
    let given = kept.iter().map(|c| {
        let entries = [("child", &c.child), ("reason", &c.reason), ("who", &c.who), ("date", &c.date)];
        entries.into_iter().map(|(key, value)| (key, value.as_str().into())).collect()
    });
    add(world, folder, Kind::LeftOut, given.collect())
}

/// A decision as its file has it: each entry with its value.
pub(crate) type Block = Vec<(&'static str, toml::Value)>;

fn add(world: &dyn World, folder: &Path, kind: Kind, blocks: Vec<Block>) -> Result<PathBuf> {
    let text_of = |block: &Block, key: &str| block.iter().find(|(k, _)| *k == key).and_then(|(_, v)| v.as_str()).unwrap_or("").to_owned();
    if blocks.iter().any(|block| !is_reason(&text_of(block, "reason")) || text_of(block, "who").trim().is_empty()) {
        return Err(argument(Message::new("job-answer-reason"), Message::new("job-answer-reason-help")));
    }
    append(world, folder, kind.file(), kind.name(), &blocks)
}

/// Adds blocks of this name to a file of decisions, keeping what is there.
///
/// # Errors
/// As of [`add_answers`], but for reasons.
pub(crate) fn append(world: &dyn World, folder: &Path, file: &'static str, name: &'static str, blocks: &[Block]) -> Result<PathBuf> {
    let _held = hold_folder(world, folder)?;
    let (path, before) = read(world, folder, file)?;
    let mut text = before.text.trim_end().to_owned();
    for block in blocks {
        if !text.is_empty() {
            text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
        }
        text.push_str(&format!("[[{name}]]\n"));
        block.iter().for_each(|(key, value)| text.push_str(&format!("{key} = {}\n", written(value))));
    }
    // Below `answer = [ … ]` no block may stand.
    if toml::from_str::<toml::Table>(&text).is_err() {
        let (message, help) = (Message::new("job-answers-no-room"), Message::new("job-answers-no-room-help"));
        return Err(argument(message.with("file", file), help.with("name", name)));
    }
    Ok(save(world, path, text.as_bytes(), false)?.path)
}

/// On one line, so that no line of a text looks like the head of a block.
fn written(value: &toml::Value) -> String {
    match value.as_str().filter(|text| text.contains(char::is_control)) {
        Some(text) => quoted(text),
        None => value.to_string(),
    }
}

fn read(world: &dyn World, folder: &Path, file: &str) -> Result<(PathBuf, Source)> {
    let path = folder.join(file);
    let before = source(world, &path)?.unwrap_or_else(|| Source { path: file.to_owned(), text: "".into() });
    let mut mistakes = Mistakes::default();
    mistakes.toml::<toml::Table>(&before, &before.text, 0);
    mistakes.finish(Code::JOB_WRONG)?;
    Ok((path, before))
}

/// The digest of a file of decisions, by which [`take_back`] knows whether it is still the one that was shown.
///
/// # Errors
/// As of [`add_answers`], but for reasons.
pub fn decisions_digest(world: &dyn World, folder: &Path, kind: Kind) -> Result<String> {
    read(world, folder, kind.file()).map(|(_, source)| sha256(source.text.as_bytes()))
}

/// Takes a decision back: the `nth` of its file, from 0, if the file is still the one that was `shown`, by its digest. Where it is not, the `nth` may
/// be another decision, even one that is written alike. All others stay letter for letter.
///
/// # Errors
/// CYF016 when the file has changed, or is written so that the decision cannot be told apart; otherwise as of [`add_answers`].
pub fn take_back(world: &dyn World, folder: &Path, kind: Kind, nth: usize, shown: &str) -> Result<PathBuf> {
    let _held = hold_folder(world, folder)?;
    let (path, before) = read(world, folder, kind.file())?;
    if sha256(before.text.as_bytes()) != shown {
        let (message, help) = (Message::new("job-decisions-changed"), Message::new("job-decisions-changed-help"));
        return Err(argument(message.with("file", kind.file()), help));
    }
    let gone = || argument(Message::new("job-decision-gone").with("file", kind.file()), Message::new("job-decision-gone-help"));
    let entries = |text: &str| -> Option<Vec<toml::Value>> {
        let table: toml::Table = toml::from_str(text).ok()?;
        Some(table.get(kind.name()).and_then(|list| list.as_array()).cloned().unwrap_or_default())
    };
    let mut wanted = entries(&before.text).ok_or_else(gone)?;
    if nth >= wanted.len() {
        return Err(gone());
    }
    wanted.remove(nth);
    let span = blocks(&before.text, kind.name()).nth(nth).ok_or_else(gone)?;
    let text = format!("{}{}", &before.text[..span.start], &before.text[span.end..]);
    if entries(&text) != Some(wanted) {
        return Err(gone());
    }
    Ok(save(world, path, text.as_bytes(), false)?.path)
}

/// Where the blocks of this name stand: from their heads to the next head, or the end.
fn blocks(text: &str, name: &str) -> impl Iterator<Item = Range<usize>> {
    let head = format!("[[{name}]]");
    let starts = text.match_indices("[[").map(|(at, _)| at).filter(|at| *at == 0 || text[..*at].ends_with('\n'));
    let starts: Vec<(usize, bool)> = starts.map(|at| (at, text[at..].starts_with(&head))).collect();
    let ends: Vec<usize> = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]).collect();
    starts.into_iter().zip(ends).filter(|((_, is), _)| *is).map(|((start, _), end)| start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Decisions;
    use crate::validate::SchemaValidator;
    use crate::world::Memory;

    #[test]
    fn decisions_are_added_and_taken_back_and_the_others_stay_as_they_are() {
        let (world, folder, none) = (Memory::new(SchemaValidator::of), Path::new(""), NameFilter::default());
        let reason = "Decided on \"12 May\"".to_owned();
        let child = |id: &str| LeftOut { child: id.to_owned(), reason: reason.clone(), who: "A".into(), date: "2026-05-12".into() };
        world.put("left-out.toml", *b"# ours\n[[child]]\nchild = '1' # one\nreason = 'First of all'\nwho = 'B'\ndate = '2026-05-01'\n");
        let before = world.get("left-out.toml");
        leave_out(&world, folder, &none, &[child("2"), child("3\n[[child]]")]).unwrap();
        let correction = Correction {
            r#return: Some("lac".into()),
            child: "2".into(),
            record: Some(1),
            item: toml::Spanned::new(0..0, "LegalStatus".into()),
            from: "C1".into(),
            to: "C2".into(),
            reason: reason.clone(),
            who: "A".into(),
            date: "2026-05-12".into(),
        };
        add_corrections(&world, folder, &none, std::slice::from_ref(&correction)).unwrap();
        let read = Decisions::read(&world, folder).unwrap();
        assert_eq!(read.left_out.iter().map(|c| c.child.as_str()).collect::<Vec<_>>(), ["1", "2", "3\n[[child]]"]);
        assert_eq!((read.corrections[0].record, read.corrections[0].to.as_str()), (Some(1), "C2"));
        let shown = |kind| decisions_digest(&world, folder, kind).unwrap();
        take_back(&world, folder, Kind::Correction, 0, &shown(Kind::Correction)).unwrap();
        assert!(take_back(&world, folder, Kind::Correction, 0, &shown(Kind::Correction)).is_err(), "there is none");
        let first = shown(Kind::LeftOut);
        take_back(&world, folder, Kind::LeftOut, 2, &first).unwrap();
        assert!(take_back(&world, folder, Kind::LeftOut, 1, &first).is_err(), "the list was shown before");
        take_back(&world, folder, Kind::LeftOut, 1, &shown(Kind::LeftOut)).unwrap();
        let text = String::from_utf8(world.get("left-out.toml").unwrap().to_vec()).unwrap();
        assert_eq!(text.trim_end().as_bytes(), before.unwrap().trim_ascii_end());
        assert!(add_corrections(&world, folder, &none, &[Correction { reason: "-".into(), ..correction }]).is_err());
    }
}
