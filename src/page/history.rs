//! Checks of before, kept in the output folder to be compared with: how many messages there were of each code and child, without any value or name.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::desk::Snapshot;
use super::{Cx, Workspace};
use crate::calendar::whole_seconds;
use crate::error::Result;
use crate::outputs::{private_folder, save};

/// The file of them.
pub(super) const FILE: &str = crate::files::CHECKS;
/// So many are kept.
const KEPT: usize = 12;

/// A check of before.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct KeptCheck {
    /// When it was kept, local time.
    pub at: NaiveDateTime,
    /// By return and code: what stands for each child, and how many messages there were.
    messages: BTreeMap<String, BTreeMap<String, usize>>,
}

impl KeptCheck {
    fn of(at: NaiveDateTime, snapshot: &Snapshot) -> KeptCheck {
        let mut messages: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for ((pack, code, child), count) in snapshot {
            messages.entry(format!("{pack} {code}")).or_default().insert(child.clone(), *count);
        }
        KeptCheck { at: whole_seconds(at), messages }
    }

    /// As it is compared.
    pub(super) fn snapshot(&self) -> Snapshot {
        let of = |(key, children): (&String, &BTreeMap<String, usize>)| {
            let (pack, code) = key.split_once(' ').unwrap_or((key, ""));
            children.iter().map(|(child, count)| ((pack.to_owned(), code.to_owned(), child.clone()), *count)).collect::<Vec<_>>()
        };
        self.messages.iter().flat_map(of).collect()
    }
}

/// All that are kept, the oldest first. A line that cannot be read is none.
pub(super) fn kept(workspace: &Workspace<'_>) -> Result<Vec<KeptCheck>> {
    let place = workspace.folder.join(workspace.raw()?.output_folder()).join(FILE);
    let text = workspace.world.read_text(&place).unwrap_or_default();
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// Keeps a check, unless it says what the last one says. The folder is held by the caller.
pub(super) fn keep(cx: &Cx<'_>, workspace: &Workspace<'_>, snapshot: &Snapshot) -> Result<()> {
    let mut all = kept(workspace)?;
    let new = KeptCheck::of(cx.request.at, snapshot);
    if all.last().is_some_and(|last| last.messages == new.messages) {
        return Ok(());
    }
    all.push(new);
    let lines = all.iter().skip(all.len().saturating_sub(KEPT)).filter_map(|check| serde_json::to_string(check).ok());
    let text: String = lines.map(|line| line + "\n").collect();
    let folder = workspace.folder.join(workspace.raw()?.output_folder());
    private_folder(workspace.world, &folder)?;
    save(workspace.world, folder.join(FILE), text.as_bytes(), false)?;
    Ok(())
}
