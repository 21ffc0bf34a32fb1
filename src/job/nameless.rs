//! Names of children kept out of decisions, whichever way a decision comes.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Answer, Correction, LeftOut};
use crate::error::{Result, argument};
use crate::names::{Names, Vocabulary, holds_name, without_names, without_persons};
use crate::pack::Pack;
use crate::record::Return;
use crate::spot::{ModuleId, RecordId, ValueId};
use crate::strip;
use crate::texts::Message;

/// What the returns of a job know of names: it keeps them out of what is saved. It cannot be printed.
#[derive(Default)]
pub struct NameFilter(Vec<OfReturn>);

struct OfReturn {
    pack: Arc<Pack>,
    names: Arc<Names>,
    vocabulary: Vocabulary,
    children: FxHashMap<String, RecordId>,
}

impl NameFilter {
    /// Of the returns that are read.
    pub(crate) fn of<'a>(returns: impl Iterator<Item = (&'a Return, &'a Arc<Names>)>) -> NameFilter {
        NameFilter(returns.map(|(ret, names)| OfReturn::new(ret, names)).collect())
    }

    /// A decision of a child is kept under the child's id, which must be no name.
    fn refuse_named(&self, child: &str) -> Result<()> {
        if self.0.iter().any(|of| of.holds_name(child, child)) {
            return Err(argument(Message::new("job-child-named"), Message::new("job-child-named-help")));
        }
        Ok(())
    }

    /// An answer, without names in its reason and in who has given it.
    pub(crate) fn said(&self, answer: &Answer) -> Answer {
        let a = answer;
        Answer { reason: self.reason(&a.reason, &a.child), who: self.who(&a.who, &a.child), ..a.clone() }
    }

    /// An answer as it may be saved.
    ///
    /// # Errors
    /// CYF016 where the child's id holds a name: the answer would keep it.
    pub fn answer(&self, answer: &Answer) -> Result<Answer> {
        self.refuse_named(&answer.child)?;
        Ok(self.said(answer))
    }

    /// A child left out, as it may be saved.
    ///
    /// # Errors
    /// As of [`NameFilter::answer`].
    pub fn left_out(&self, left: &LeftOut) -> Result<LeftOut> {
        self.refuse_named(&left.child)?;
        Ok(LeftOut { reason: self.reason(&left.reason, &left.child), who: self.who(&left.who, &left.child), ..left.clone() })
    }

    /// A reason for what is decided of a child, as it may be saved.
    pub fn reason(&self, reason: &str, child: &str) -> String {
        self.0.iter().fold(reason.to_owned(), |kept, of| without_names(&kept, &of.names, of.child(child), &of.vocabulary))
    }

    /// Who has decided something of a child, as it may be saved.
    pub fn who(&self, who: &str, child: &str) -> String {
        self.0.iter().fold(who.to_owned(), |kept, of| without_persons(&kept, &of.names, of.child(child)))
    }

    /// The name of a file, as it may be shown.
    pub(crate) fn file(&self, name: &str) -> String {
        self.reason(name, "")
    }

    /// A correction as it may be saved.
    ///
    /// # Errors
    /// CYF016 where a value or the child's id holds a name: without it the correction would say nothing.
    pub fn correction(&self, correction: &Correction) -> Result<Correction> {
        let c = correction;
        let is_named = |of: &OfReturn| [&c.from, &c.to].iter().any(|v| of.is_named(c, v)) || of.holds_name(&c.child, &c.child);
        if self.0.iter().any(is_named) {
            let message = Message::new("job-correction-named").with("item", c.item.get_ref());
            return Err(argument(message, Message::new("job-correction-named-help")));
        }
        Ok(Correction { reason: self.reason(&c.reason, &c.child), who: self.who(&c.who, &c.child), ..c.clone() })
    }
}

impl OfReturn {
    fn new(ret: &Return, names: &Arc<Names>) -> OfReturn {
        let id = |child| Some((ret.text_of(ValueId { module: ModuleId::ROOT, record: child, item: ret.pack.id_item })?, child));
        let children = RecordId::first(ret.children()).filter_map(id).collect();
        OfReturn { pack: ret.pack.clone(), names: names.clone(), vocabulary: Vocabulary::new(&ret.pack), children }
    }

    fn child(&self, id: &str) -> Option<RecordId> {
        self.children.get(id.trim()).copied()
    }

    fn holds_name(&self, text: &str, child: &str) -> bool {
        holds_name(text, &self.names, self.child(child), &self.vocabulary)
    }

    /// Whether a value of a correction holds a name. A code of the item says nothing of anyone, though a child may be called so.
    fn is_named(&self, correction: &Correction, value: &str) -> bool {
        let item = self.pack.find_item(correction.item.get_ref()).map(|(module, item)| &self.pack.modules[module].items[item]);
        let is_code =
            item.and_then(|item| item.set()).is_some_and(|set| self.pack.codesets[set].codes.iter().any(|c| c.code == value.trim()));
        !is_code && self.holds_name(value, &correction.child)
    }
}

/// How many values of a finished return hold a name of the children that its exports know, looked for as in the return that was prepared.
pub(crate) fn strays(finished: Return, known: &Return, names: &Names) -> usize {
    let place = |child: RecordId| finished.child_id(ModuleId::ROOT, child).and_then(|id| known.find_child(&id));
    let places: Vec<Option<RecordId>> = RecordId::first(finished.children()).map(place).collect();
    let of = |list: &[Vec<String>]| places.iter().map(|at| at.and_then(|at| list.get(at.index())).cloned().unwrap_or_default()).collect();
    // They are looked for, and shown to nobody.
    let names = Names { display: vec![String::new(); places.len()], own: Arc::new(of(&names.own)), ..names.clone() };
    let Return { pack, header, tables, texts, unread, inputs, lookups, .. } = finished;
    strip::leaked_names(&Return { pack, header, tables, texts, unread, inputs, lookups, names }).sure.len()
}

#[cfg(test)]
impl NameFilter {
    /// Of one return with these children: id and name.
    pub(crate) fn of_children(children: &[(&str, &str)]) -> NameFilter {
        let pack = crate::names::tests::pack();
        let names: Vec<&str> = children.iter().map(|(_, name)| *name).collect();
        let ids = children.iter().enumerate().map(|(n, (id, _))| ((*id).to_owned(), RecordId::new(n)));
        let vocabulary = Vocabulary::new(&pack);
        NameFilter(vec![OfReturn { names: Arc::new(crate::names::tests::names(&names)), vocabulary, children: ids.collect(), pack }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_keeps_no_name() {
        let names = NameFilter::of_children(&[("1", "Gethin Tanygraig"), ("2", "Nia Example")]);
        let correction = Correction {
            r#return: None,
            child: "1".into(),
            record: None,
            item: toml::Spanned::new(0..0, "Ethnicity".into()),
            from: "A9".into(),
            to: "A1".into(),
            reason: "The mother of Gethin says so".into(),
            who: "Nia Example".into(),
            date: "2026-05-12".into(),
        };
        let kept = names.correction(&correction).expect("no value is a name");
        assert_eq!((kept.reason.as_str(), kept.who.as_str()), ("The mother of ••• says so", "••• •••"));
        let with =
            |from: &str, to: &str, child: &str| Correction { from: from.into(), to: to.into(), child: child.into(), ..correction.clone() };
        for (from, to, child) in [("Gethin Tanygraig", "A1", "1"), ("A9", "Nia", "1"), ("A9", "A1", "Nia Example")] {
            assert!(names.correction(&with(from, to, child)).is_err(), "{from} {to} {child}");
        }
        assert!(names.correction(&with("", "A1", "1")).is_ok());
    }

    #[test]
    fn no_decision_is_kept_under_an_id_that_is_a_name() {
        let names = NameFilter::of_children(&[("1", "Gethin Tanygraig"), ("Nia Example", "Nia Example")]);
        let answer = |child: &str| Answer {
            code: "LAC1".into(),
            child: child.into(),
            reason: "Nia says so".into(),
            who: "A".into(),
            date: String::new(),
            digest: String::new(),
        };
        let left = |child: &str| LeftOut { child: child.into(), reason: "Nia moved".into(), who: "A".into(), date: String::new() };
        assert_eq!(names.answer(&answer("")).expect("of no child").reason, "••• says so");
        assert_eq!(names.left_out(&left("1")).expect("a number").reason, "••• moved");
        assert!(names.answer(&answer("Nia Example")).is_err() && names.left_out(&left("Nia Example")).is_err());
        assert!(names.answer(&answer("Gethin")).is_err(), "of whichever child the name is");
    }
}
