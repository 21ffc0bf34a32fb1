//! The headings that are known: items' names and synonyms, and what the templates offer.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Result;
use crate::fold::{folded, heading};
use crate::names::Vocabulary;
use crate::pack::{Kind, Pack};
use crate::synonyms::is_name_heading;
use crate::template::{Template, Templates};

/// Headings of columns with names of people other than the children, or ways to reach somebody.
const PEOPLE: &str = "initials title mother father parent parents parentname mothersname fathersname sibling siblings carername worker \
    keyworker socialworker allocatedworker caseworker allocatedcaseworker leadworker leadprofessional casemanager manager adviser \
    personaladviser iro teammanager recordedby enteredby createdby updatedby school gp address addressline1 addressline2 street town email \
    emailaddress telephone phone mobile nhsnumber nhsno nationalinsurancenumber notes comments comment names childrenname gweithiwr cyfeiriad";

/// What is known of headings and words, over all packs and templates that are looked at.
#[derive(Debug)]
pub(crate) struct Known {
    /// Folded headings, and the types of the items they may stand for.
    headings: FxHashMap<String, Vec<Kind>>,
    people: FxHashSet<String>,
    /// Folded codes, labels and synonyms of all code sets.
    words: FxHashSet<String>,
    /// How exports call the returns, their children and the country, folded.
    in_exports: Vec<String>,
    vocabularies: Vec<Vocabulary>,
}

impl Known {
    /// What these packs and templates know.
    pub(crate) fn new(packs: &[Arc<Pack>], templates: &[(Arc<Pack>, Template)]) -> Self {
        let mut known = Known {
            headings: FxHashMap::default(),
            people: PEOPLE.split_whitespace().map(str::to_owned).collect(),
            words: FxHashSet::default(),
            in_exports: packs.iter().flat_map(|pack| pack.in_exports.iter().cloned()).collect(),
            vocabularies: packs.iter().map(|p| Vocabulary::new(p)).collect(),
        };
        for pack in packs {
            for item in pack.modules.iter().flat_map(|m| &m.items) {
                std::iter::once(&item.name).chain(&item.synonyms).for_each(|h| known.learn(h, Some(item.kind)));
            }
            for code in pack.codesets.iter().flat_map(|s| s.codes.iter().chain(&s.retired)) {
                known.words.extend(code.words().chain([code.code.as_str()]).map(folded));
            }
        }
        for (pack, template) in templates {
            for sheet in &template.sheets {
                let id = pack.modules[0].items[pack.id_item].kind;
                for item in &sheet.items {
                    let kind = pack.modules[sheet.module].items[item.item].kind;
                    item.column.iter().for_each(|h| known.learn(h, Some(kind)));
                    known.words.extend(item.recodes.iter().map(|r| r.0.clone()));
                }
                // A key of its own is of any kind.
                let key = if sheet.join_on.is_empty() { Some(id) } else { None };
                sheet.key.iter().for_each(|h| known.learn(h, key));
                for above in &sheet.below {
                    let kind = pack.modules[above.module].items[above.line.item].kind;
                    above.line.column.iter().for_each(|h| known.learn(h, Some(kind)));
                }
                sheet.flags.iter().flat_map(|f| &f.column).for_each(|h| known.learn(h, None));
                known.words.extend(sheet.flags.iter().flat_map(|f| f.values.keys().cloned()));
                sheet.team.iter().for_each(|h| known.learn(h, None));
                for name in sheet.people.iter().chain(&sheet.worker) {
                    known.learn(name, None);
                    known.people.insert(heading(name));
                }
            }
        }
        known
    }

    fn learn(&mut self, text: &str, kind: Option<Kind>) {
        let text = heading(text);
        if !text.is_empty() {
            self.headings.entry(text).or_default().extend(kind);
        }
    }

    /// Whether a folded heading is known.
    pub(crate) fn has(&self, heading: &str) -> bool {
        self.headings.contains_key(heading) || self.people.contains(heading) || is_name_heading(heading, &self.in_exports)
    }

    /// Whether a column of this heading holds names, or something else of people that nobody else must read.
    pub(crate) fn is_people(&self, heading: &str) -> bool {
        let names = self.people.contains(heading) || is_name_heading(heading, &self.in_exports);
        names || ["surname", "forename", "firstname", "lastname", "worker"].iter().any(|p| heading.contains(p))
    }

    /// The types of the items that a folded heading may stand for.
    pub(crate) fn kinds(&self, heading: &str) -> &[Kind] {
        self.headings.get(heading).map_or(&[], Vec::as_slice)
    }

    /// Whether a text is a code, a label or a synonym of one.
    pub(crate) fn is_word(&self, text: &str) -> bool {
        self.words.contains(&folded(text))
    }

    /// The words that may be shown.
    pub(crate) fn vocabularies(&self) -> &[Vocabulary] {
        &self.vocabularies
    }
}

/// All embedded templates of these packs, proved.
///
/// # Errors
/// CYF011 for mistakes in one, which a test of the templates rules out.
pub fn templates(packs: &[Arc<Pack>]) -> Result<Vec<(Arc<Pack>, Template)>> {
    let all = Templates::embedded();
    let mut found = Vec::new();
    for pack in packs {
        for name in all.names(&pack.collection) {
            found.push((pack.clone(), all.find(name, pack)?));
        }
    }
    Ok(found)
}
