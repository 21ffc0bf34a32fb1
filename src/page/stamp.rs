//! The files that a page was made from: a form that was shown before one of them changed must not act on what nobody has seen.

use std::collections::BTreeMap;

use super::block::{Block, Field, Notice};
use super::{Cx, Request};

/// The field of a form that carries a file as it was shown.
const FIELD: &str = "shown";

/// Files by name, each with a digest. All that the job does not read stand together under a blank name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp(BTreeMap<String, String>);

impl Stamp {
    /// One more file.
    pub(super) fn add(&mut self, name: &str, digest: String) {
        // A browser changes line ends in a field.
        self.0.insert(name.replace(char::is_control, "\u{fffd}").trim().to_owned(), digest);
    }

    /// The stamp that a form was sent with.
    fn sent(request: &Request) -> Stamp {
        let files = request.all(FIELD).filter_map(|shown| shown.split_once(' '));
        Stamp(files.map(|(digest, name)| (name.to_owned(), digest.to_owned())).collect())
    }

    /// The fields that a form carries it in.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field> {
        self.0.iter().map(|(name, digest)| Field::hidden(FIELD, format!("{digest} {name}")))
    }

    /// What has changed since the form was shown; none if nothing has.
    pub(super) fn changed(&self, cx: &Cx<'_>) -> Option<Block> {
        let sent = Stamp::sent(cx.request);
        let names = sent.0.keys().chain(self.0.keys().filter(|name| !sent.0.contains_key(*name)));
        let changed = names.filter(|name| sent.0.get(*name) != self.0.get(*name)).map(|name| match name.as_str() {
            "" => cx.word("page-changed-others"),
            name => name.to_owned(),
        });
        let changed = changed.collect::<Vec<_>>().join(", ");
        (sent != *self).then(|| {
            let lines = vec![cx.message("page-changed-files", &[("files", (&changed).into())]), cx.word("page-changed-help")];
            Block::Notice(Notice { kind: "bad", title: cx.word("page-changed"), lines })
        })
    }
}
