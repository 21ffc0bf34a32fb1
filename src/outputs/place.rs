//! Places, however they are written.

use std::path::{Component, Path, PathBuf};

use crate::world::World;

/// The one name of a place however it is written, whether it is there or not, in small letters: what differs in capitals alone is the same place on
/// most drives that a council has.
pub(crate) fn real_place(world: &dyn World, path: &Path) -> PathBuf {
    let mut rest: Vec<Component<'_>> = Vec::new();
    let mut there = path;
    while !there.as_os_str().is_empty() && !world.exists(there) {
        let Some(above) = there.parent() else { break };
        rest.extend(there.components().next_back());
        there = above;
    }
    let mut found = world.place(if there.as_os_str().is_empty() { Path::new(".") } else { there });
    for part in rest.into_iter().rev() {
        match part {
            Component::ParentDir => drop(found.pop()),
            Component::CurDir => {}
            part => found.push(part),
        }
    }
    PathBuf::from(found.to_string_lossy().to_lowercase())
}
