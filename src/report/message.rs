//! The message of a finding, with its places filled.

use super::digest::whole;
use super::{Account, By};
use crate::check::{Finding, Subject};
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::engine::Measure;
use crate::pack::Kind;
use crate::pack::rule::{Expansion, Rule};
use crate::spot::{ItemId, ValueId};
use crate::texts::{Audience, Filling, Message, Shown};

impl Account<'_> {
    /// A finding as it is shown.
    pub(super) fn shown(&self, finding: &Finding) -> Diagnostic {
        let (code, message, help) = match (&finding.subject, finding.rule(self.origins.this.view.pack)) {
            (Subject::Item { code, item }, _) => {
                let (message, help) = code.texts(self.item_args(finding, *item));
                (code.as_str().to_owned(), message, help)
            }
            (Subject::Rule { case, .. }, Some((rule, expansion))) => {
                let message = Message::given(rule.cases[*case as usize].message.as_str());
                let message = message.with_all(self.rule_args(finding, rule, expansion));
                (rule.code.clone(), message, Message::given(first_sentence(&rule.todo)))
            }
            _ => <(String, Message, Message)>::default(),
        };
        Diagnostic {
            code,
            level: finding.level,
            message,
            help,
            child: self.child_shown(finding),
            name: self.name_of(finding),
            team: self.local_of(finding, By::Team),
            worker: self.local_of(finding, By::Worker),
            places: self.places(finding),
            answer: None,
        }
    }

    fn item_args(&self, finding: &Finding, item: ItemId) -> Vec<(&'static str, Filling)> {
        let Some(spot) = finding.value(item) else { return Vec::new() };
        let (dataset, at) = spot;
        let origin = self.origin(dataset);
        let i = &origin.view.pack.modules[at.module].items[item];
        let hint = origin.unread.get(&at).and_then(|u| u.hint.clone());
        let (min, max) = match i.kind {
            Kind::Number { min, max } => (min.to_string(), max.to_string()),
            Kind::Text { min, max } => (min.to_string(), max.to_string()),
            _ => Default::default(),
        };
        let hint = Box::new(hint.unwrap_or_else(|| Message::new("no-nearest").with("item", &i.name)));
        // A list of codes may be long; what is said of a form is a sentence.
        let hint = if matches!(i.kind, Kind::Code(_)) { Filling::Brief(hint) } else { Filling::Message(hint) };
        vec![
            ("item", (&i.name).into()),
            ("line", self.template_line(finding, item).unwrap_or_default().into()),
            ("value", self.shown_value(spot).into()),
            ("nearest", hint.clone()),
            ("replaced", hint.clone()),
            ("letter", hint),
            ("min", min.into()),
            ("max", max.into()),
        ]
    }

    /// What to write in the template for a word that is no code, or that counts as blank where a code for what does not apply is wanted. Which code is meant
    /// only the officer can say: a code that the word resembles is offered beside the line, never in it.
    fn template_line(&self, finding: &Finding, item: ItemId) -> Option<Shown> {
        const LONGEST: usize = 60;
        let spot = finding.value(item)?;
        let pack = self.origin(spot.0).view.pack;
        let i = &pack.modules[spot.1.module].items[item];
        let Kind::Code(set) = i.kind else { return None };
        let (sheet, heading, word) = self.cell_words(spot)?;
        if word.is_empty() || [&heading, &word].iter().any(|text| text.chars().count() > LONGEST) {
            return None;
        }
        let missing = matches!(&finding.subject, Subject::Item { code, .. } if *code == Code::VALUE_MISSING);
        let code = match missing {
            true => crate::parse::Codes::new(&pack.codesets[set], &[]).not_applicable()?.code.as_str(),
            false => "…",
        };
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let said = |word: &str| {
            let entry = format!("{} = \"{code}\"", quoted(word));
            let line = format!("{} = {{ column = {}, codes = {{ {entry} }} }}", i.name, quoted(&heading));
            let means = if missing { format!("if {} means {code} here", quoted(word)) } else { "if the word is right".to_owned() };
            format!(
                "; or, {means}, write in the template, in place of the line for {} under sheet “{sheet}”: {line}; or, where it has codes already, add to them: {entry}",
                i.name
            )
        };
        Some(Shown::cell(said(&word), said(self.saved(spot, &word).trim()), i.personal).with_code("").whole())
    }

    fn rule_args(&self, finding: &Finding, rule: &Rule, expansion: &Expansion) -> Vec<(&'static str, Shown)> {
        let mut args: Vec<(&'static str, Shown)> = expansion.each.iter().map(|e| ("each", Shown::code(e.clone()))).collect();
        if rule.native.is_some() {
            args.extend(self.together(finding));
        }
        if let Some(measure) = self.measures(finding).into_iter().next() {
            args.push(("measured", Shown::code(measure.amount(measure.measured))));
            args.push(("limit", Shown::code(measure.limit())));
            args.extend(measure.last_year.map(|l| ("last-year", Shown::code(measure.amount(l)))));
        }
        args
    }

    /// The postcode that children share, and who they are.
    fn together(&self, finding: &Finding) -> Vec<(&'static str, Shown)> {
        let mut ids: Vec<(String, String)> = Vec::new();
        for record in self.engine.beside(finding.record) {
            let one = Finding { record, ..finding.clone() };
            let Some(id) = self.child_shown(&one) else { continue };
            let both = (whole(&id).to_owned(), id.to(Audience::default()).to_owned());
            if !ids.contains(&both) {
                ids.push(both);
            }
        }
        let count = ids.len().to_string();
        let (screen, saved): (Vec<String>, Vec<String>) = ids.into_iter().unzip();
        let postcode = self.origins.this.view.pack.find_item("PlacementPostcode");
        let postcode = postcode.map(|(module, item)| self.shown_value((finding.set.dataset, ValueId::new(module, finding.record, item))));
        vec![
            ("count", Shown::code(count)),
            ("postcode", postcode.unwrap_or_default()),
            ("children", Shown::cell(screen.join(", "), saved.join(", "), false)),
        ]
    }

    /// What was measured for a finding about the return as a whole.
    pub(super) fn measures(&self, finding: &Finding) -> Vec<Measure> {
        let rule = finding.rule(self.origins.this.view.pack).filter(|_| finding.set.module.is_none());
        rule.map(|(_, expansion)| expansion.require.iter().filter_map(|clause| self.engine.measure(clause)).collect()).unwrap_or_default()
    }
}

/// The first sentence of a text, without its full stop: what stands beneath a message.
fn first_sentence(text: &str) -> String {
    let line = text.split("\n\n").next().unwrap_or("").replace('\n', " ");
    let end = line.match_indices(". ").map(|(i, _)| i).next().unwrap_or(line.trim_end_matches('.').len());
    let mut sentence = line[..end].trim().to_owned();
    if let Some(first) = sentence.chars().next() {
        let lower: String = first.to_lowercase().collect();
        let acronym = sentence.chars().nth(1).is_some_and(char::is_uppercase);
        if !acronym {
            sentence.replace_range(..first.len_utf8(), &lower);
        }
    }
    sentence
}
