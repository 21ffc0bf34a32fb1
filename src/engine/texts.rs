//! The texts of all returns under one numbering, so that equal texts have equal ids whichever return they are of.

use rustc_hash::FxHashMap;

use super::Views;
use crate::intern::Texts;
use crate::pack::sentence::Dataset;

/// This return's ids are as they are; texts that it does not have follow them.
pub(super) struct JointTexts<'a> {
    this: &'a Texts,
    more: Vec<&'a str>,
    /// For each text of last year's return, and of the other one, its id here.
    last: Vec<i32>,
    other: Vec<i32>,
}

impl<'a> JointTexts<'a> {
    pub(crate) fn new(views: &Views<'a>) -> Self {
        let this = views.this.texts;
        let (mut more, mut ids) = (Vec::new(), FxHashMap::default());
        let mut joined = |texts: Option<&'a Texts>| -> Vec<i32> {
            let mut id = |text: &'a str| {
                *ids.entry(text).or_insert_with(|| {
                    more.push(text);
                    (this.len() + more.len()) as i32 - 1
                })
            };
            texts.into_iter().flat_map(Texts::iter).map(|text| this.find(text).unwrap_or_else(|| id(text))).collect()
        };
        let (last, other) = (joined(views.last.map(|v| v.texts)), joined(views.other.map(|v| v.texts)));
        JointTexts { this, more, last, other }
    }

    /// The id here of a text of another return.
    pub(crate) fn id(&self, dataset: Dataset, id: i32) -> i32 {
        match dataset {
            Dataset::This => id,
            Dataset::Last => self.last[id as usize],
            Dataset::Other => self.other[id as usize],
        }
    }

    /// The text with this id.
    pub(crate) fn get(&self, id: i32) -> &'a str {
        match (id as usize).checked_sub(self.this.len()) {
            None => self.this.get(id),
            Some(n) => self.more[n],
        }
    }
}
