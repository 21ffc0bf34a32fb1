//! The program's own texts: the catalogue, and the pages of its codes.

use super::Placed;
use crate::code::Code;
use crate::texts::{Language, Translated, own_texts};

/// Every text of the program that a person reads.
pub fn of_program() -> Vec<Placed> {
    let mut out: Vec<Placed> = own_texts().map(|(file, id, text)| Placed::new(&format!("src/texts/cy/{file}"), id, &text)).collect();
    for code in Code::all() {
        let page = code.page();
        let file = format!("src/explain/cy/{}.md", page.code);
        let (english, welsh) = (page.sections(Language::English), page.sections(Language::Welsh));
        let is_there = page.body.welsh().is_some();
        let below = ["page", "why", "todo"].into_iter().zip(english.into_iter().zip(welsh));
        let title = (page.title != page.message).then(|| ("title", page.title.clone()));
        let head = title.into_iter().chain([("message", page.message.clone()), ("help", page.help.clone())]);
        let below = below.map(|(id, (english, welsh))| (id, Translated::of_both(english, is_there.then_some(welsh))));
        out.extend(head.chain(below).map(|(id, text)| Placed::new(&file, id, &text)));
    }
    out.retain(|placed| !placed.text.is_empty());
    out
}
