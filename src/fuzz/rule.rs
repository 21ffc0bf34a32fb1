//! A sentence: a clause that says the same when it is read again and can be asked of any return, or a fault with its place in the sentence.

use std::cell::OnceCell;

use super::{council, first_line};
use crate::engine::{Engine, View, Views};
use crate::pack::rule::{Case, Expansion, Rule};
use crate::pack::sentence::{Context, Dataset, RecordSet, parse};
use crate::run::LoadedReturn;
use crate::spot::ModuleId;

/// A first line with the collection and whose records are asked (`lac Episode`, `casp return`, `lac last year Child`), then the sentence.
pub fn rule(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let (head, sentence) = first_line(text);
    let (collection, asked) = head.trim().split_once(' ').unwrap_or_default();
    let collection = usize::from(collection != "casp");
    thread_local! {
        static RETURNS: OnceCell<[LoadedReturn; 2]> = const { OnceCell::new() };
    }
    RETURNS.with(|returns| {
        let returns = returns.get_or_init(|| ["casp/2025-26", "lac/2025-26"].map(council::opened));
        let (this, other) = (&returns[collection].ret, &returns[1 - collection].ret);
        let (dataset, module) = match asked.rsplit_once(' ') {
            Some(("last year", module)) => (Dataset::Last, module),
            Some((_, module)) => (Dataset::Other, module),
            None => (Dataset::This, asked),
        };
        let pack = if dataset == Dataset::Other { &other.pack } else { &this.pack };
        let set = if asked == "return" {
            RecordSet::whole(Dataset::This)
        } else {
            RecordSet { dataset, module: pack.find_module(module).or(Some(ModuleId::ROOT)) }
        };
        let ctx = Context::new(&this.pack, Some(&other.pack));
        let clause = match parse(&ctx, set, sentence) {
            Ok(clause) => clause,
            Err(fault) => {
                assert!(!fault.message.is_blank());
                assert!(sentence.get(fault.span.clone()).is_some(), "{:?} is no place in the sentence", fault.span);
                return;
            }
        };
        let again = parse(&ctx, set, &clause.text).expect("what was understood is understood again");
        assert_eq!(format!("{again:?}"), format!("{clause:?}"));
        let missing = Default::default();
        let dates = &this.pack.dates;
        let last = Some(View { dates, ..this.view(&missing) });
        let engine = Engine::new(Views { this: this.view(&missing), last, other: Some(other.view(&missing)) });
        let expansion = Expansion { value: None, each: None, when: vec![clause.clone()], require: vec![clause], any: false };
        let rule = Rule {
            set,
            shared: None,
            cases: vec![Case { message: String::new().into(), expansions: vec![expansion], each: false }],
            ..this.pack.rules[0].clone()
        };
        let mut found = Vec::new();
        engine.run(0, &rule, &mut found);
        // It fails where it does not hold, and is asked only where it holds.
        assert!(found.is_empty(), "a sentence both holds and does not");
    });
}
