//! The files that a page was made from: a form that was shown before one of them changed must not act on what nobody has seen.

use std::collections::BTreeMap;

use super::block::{Block, Field, Notice};
use super::{Cx, Request};
use crate::job::NameFilter;
use crate::pack::files::sha256;

/// The field of a form that carries a file as it was shown.
const FIELD: &str = "shown";

/// Files, each by what stands for its name, with a digest. All that the job does not read stand together under a blank name.
#[derive(Clone, Default)]
pub(super) struct Stamp {
    files: BTreeMap<String, String>,
    /// What the files are called, for who is told of a change. The name of a file may be a child's: no form carries it.
    called: BTreeMap<String, String>,
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Stamp) -> bool {
        self.files == other.files
    }
}

/// What stands for the name of a file in a form.
pub(super) fn of_name(name: &str) -> String {
    // A browser changes line ends in a field, and blanks at its ends.
    sha256(name.as_bytes()).chars().filter(char::is_ascii_hexdigit).take(16).collect()
}

impl Stamp {
    /// One more file.
    pub(super) fn add(&mut self, name: &str, digest: String) {
        let key = if name.is_empty() { String::new() } else { of_name(name) };
        self.called.insert(key.clone(), name.to_owned());
        self.files.insert(key, digest);
    }

    /// The stamp that a form was sent with.
    fn sent(request: &Request) -> Stamp {
        let files = request.all(FIELD).filter_map(|shown| shown.split_once(' '));
        Stamp { files: files.map(|(digest, key)| (key.to_owned(), digest.to_owned())).collect(), called: BTreeMap::new() }
    }

    /// The fields that a form carries it in.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field> {
        self.files.iter().map(|(key, digest)| Field::hidden(FIELD, format!("{digest} {key}")))
    }

    /// What has changed since the form was shown; none if nothing has. `names` keep children's out of what files are called.
    pub(super) fn changed(&self, cx: &Cx<'_>, names: &NameFilter) -> Option<Block> {
        let sent = Stamp::sent(cx.request);
        let keys = sent.files.keys().chain(self.files.keys().filter(|key| !sent.files.contains_key(*key)));
        let called = |key: &String| match self.called.get(key).map(String::as_str) {
            Some("") => cx.word("page-changed-others"),
            Some(name) => names.file(name),
            None => cx.word("page-changed-gone"),
        };
        let changed: Vec<String> = keys.filter(|key| sent.files.get(*key) != self.files.get(*key)).map(called).collect();
        (sent != *self).then(|| {
            let lines = vec![cx.message("page-changed-files", &[("files", (&changed.join(", ")).into())]), cx.word("page-changed-help")];
            Block::Notice(Notice { kind: "bad", title: cx.word("page-changed"), lines })
        })
    }
}
