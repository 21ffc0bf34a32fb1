//! What a rule says in Welsh: `rules/CASP141.cy.md`.

use serde::Deserialize;
use toml::Spanned;

use super::nearest;
use crate::pack::files::{Mistakes, Source};
use crate::pack::page::{self, at, read_body};
use crate::pack::rule::File;
use crate::texts::{Message, Wording, places};

/// What a rule says in Welsh.
#[derive(Debug)]
pub(crate) struct Rule {
    /// The messages of its cases, in their order.
    pub messages: Vec<String>,
    /// The file, for its page.
    pub source: Source,
}

/// The head of `rules/CASP141.cy.md`: one message, or one for each case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleHead {
    /// What the English head says in `source`.
    evidence: Option<Spanned<String>>,
    message: Option<Spanned<String>>,
    #[serde(default)]
    case: Vec<RuleCase>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleCase {
    message: Spanned<String>,
}

/// Gives a rule its Welsh; `stem` is the rule's code. The page of what the gate has proved is not looked at.
pub(super) fn rule(rules: &mut [File], stem: &str, source: &Source, is_proved: bool, mistakes: &mut Mistakes) {
    let Some(of) = rules.iter_mut().find(|r| r.head.code.get_ref() == stem) else {
        let help = nearest(stem, rules.iter().map(|r| r.head.code.get_ref().as_str()));
        mistakes.add(source, 0..0, Message::new("pack-translation-no-rule").with("stem", stem), help);
        return;
    };
    if of.welsh.is_some() {
        mistakes.add(source, 0..3, Message::new("pack-translation-twice"), None);
        return;
    }
    let Some((head, body)) = page::cut::<RuleHead>(source, mistakes) else { return };
    if let Some(evidence) = head.evidence {
        let span = at(evidence.span());
        super::lay(Some(&mut of.head.source), Some((span, evidence.into_inner())), Wording::Ours, source, mistakes);
    }
    let said: Vec<Spanned<String>> = head.message.into_iter().chain(head.case.into_iter().map(|case| case.message)).collect();
    let english: Vec<&str> = of.head.messages().collect();
    if said.len() != english.len() {
        let counts = Message::new("pack-translation-cases").with("said", said.len()).with("english", english.len());
        mistakes.add(source, 0..3, counts, None);
    }
    for (welsh, english) in said.iter().zip(&english) {
        if places(welsh.get_ref()) != places(english) {
            let braced: Vec<String> = places(english).iter().map(|place| format!("{{{place}}}")).collect();
            let wanted = Message::new("pack-translation-places").with("places", braced.join(" "));
            mistakes.add(source, at(welsh.span()), wanted, None);
        }
    }
    if !is_proved {
        read_body(source, body, &page::WELSH, mistakes).note_missing(source, &page::WELSH, mistakes);
    }
    of.welsh = Some(Rule { messages: said.into_iter().map(Spanned::into_inner).collect(), source: source.clone() });
}
