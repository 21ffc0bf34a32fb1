//! The texts of a pack, each with where it stands.

use super::Placed;
use crate::pack::rule::Rule;
use crate::pack::{CodeEntry, Module, Pack};

/// Every text of a pack that a person reads.
pub fn of_pack(pack: &Pack) -> Vec<Placed> {
    let below = |path: &str| format!("schemas/{}/{path}", pack.collection);
    let file = below("collection.cy.toml");
    let mut out = vec![Placed::new(&file, "title", &pack.census)];
    out.extend(pack.aliases.iter().map(|word| Placed::new(&file, format!("{}: meaning", word.name), &word.meaning)));
    out.extend(pack.counts.iter().map(|count| Placed::new(&file, format!("count: {}", count.title.english()), &count.title)));
    let file = below("public.cy.toml");
    out.extend(pack.recipient.texts().map(|(id, text)| Placed::new(&file, format!("recipient: {id}"), text)));
    let file = below(&format!("years/{}.cy.toml", pack.year));
    let texts = [("title", &pack.title), ("coverage", &pack.coverage), ("source", &pack.coverage_source)];
    out.extend(texts.into_iter().chain(pack.cap_source.iter().map(|text| ("cap-source", text))).map(|(id, t)| Placed::new(&file, id, t)));
    for module in &pack.modules {
        of_module(module, &|name| below(&format!("modules/{name}.cy.toml")), &mut out);
    }
    for set in pack.used_codesets() {
        let file = below(&format!("codesets/{}.cy.csv", set.name));
        set.codes.iter().chain(&set.retired).for_each(|code| of_code(code, &file, &mut out));
    }
    pack.rules.iter().for_each(|rule| of_rule(rule, &mut out));
    out.retain(|placed| !placed.text.is_empty());
    out
}

fn of_module(module: &Module, file_of: &dyn Fn(&str) -> String, out: &mut Vec<Placed>) {
    let file = &file_of(&module.name);
    out.push(Placed::new(file, "title", &module.title));
    out.extend(module.own.iter().map(|own| Placed::new(&file_of(&own.name), "title", &own.title)));
    out.extend(module.parts.iter().map(|part| Placed::new(file, format!("part {}: title", part.name), &part.title)));
    for item in &module.items {
        let file = &file_of(module.name_at(item.own));
        out.push(Placed::new(file, format!("{}: meaning", item.name), &item.meaning));
        out.push(Placed::new(file, format!("{}: evidence", item.name), &item.source));
    }
}

fn of_code(code: &CodeEntry, file: &str, out: &mut Vec<Placed>) {
    out.push(Placed::new(file, format!("{}: label", code.code), &code.label));
    out.extend(code.replaced_by.iter().map(|by| Placed::new(file, format!("{}: replaced_by", code.code), by)));
    out.push(Placed::new(file, format!("{}: evidence", code.code), &code.source));
}

fn of_rule(rule: &Rule, out: &mut Vec<Placed>) {
    let file = format!("schemas/{}", rule.file.replace(".md", ".cy.md"));
    for (n, case) in rule.cases.iter().enumerate() {
        let id = if rule.cases.len() == 1 { "message".to_owned() } else { format!("message {}", n + 1) };
        out.push(Placed::new(&file, id, &case.message));
    }
    out.push(Placed::new(&file, "evidence", &rule.source));
    out.extend(
        [("page", &rule.page().text), ("why", &rule.page().why), ("todo", &rule.page().todo)]
            .map(|(id, text)| Placed::new(&file, id, text)),
    );
}
