//! Every own code has a page that is complete.

use crate::code::Code;
use crate::reference::own::OwnEntry;
use crate::texts::Language;

#[test]
fn every_own_code_has_a_complete_page() {
    let mut faults = Vec::new();
    for code in Code::all() {
        let page = code.page();
        let [message, help, body] = [&page.message, &page.help, &page.body].map(|text| text.of(Language::English));
        let mut fault = |what: &str| faults.push(format!("{code}: {what}"));
        if message.is_empty() || help.is_empty() {
            fault("the head does not read");
        }
        let own = OwnEntry::new(code, Language::English);
        for (text, what, least) in [(&own.text, "what it means", 40), (&own.why, "## Why it matters", 60), (&own.todo, "## What to do", 60)]
        {
            if text.len() < least {
                fault(&format!("{what} is missing, or says next to nothing"));
            }
        }
        for heading in body.lines().filter(|l| l.starts_with('#')) {
            if !["## Why it matters", "## What to do"].contains(&heading) {
                fault(&format!("a heading that no page has: {heading}"));
            }
        }
        for text in [message, help] {
            let opened = text.matches('{').count();
            let whole = text.split('{').skip(1).filter(|rest| {
                let name = rest.split('}').next().unwrap_or_default();
                rest.contains('}') && !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
            });
            if whole.count() != opened || text.matches('}').count() != opened {
                fault("a place is not closed");
            }
        }
        let is_place = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase());
        if body.split('{').skip(1).any(|rest| rest.split_once('}').is_some_and(|(name, _)| is_place(name))) {
            fault("a place in the body, which nothing fills");
        }
        if message.ends_with('.') || help.ends_with('.') {
            fault("message and help are sentences without a full stop");
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
