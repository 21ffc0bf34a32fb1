//! Every own code has a page that is complete.

use crate::book::OwnEntry;
use crate::code::Code;

#[test]
fn every_own_code_has_a_complete_page() {
    let mut faults = Vec::new();
    for code in Code::all() {
        let page = code.page();
        let mut fault = |what: &str| faults.push(format!("{code}: {what}"));
        if page.message.is_empty() || page.help.is_empty() {
            fault("the head does not read");
        }
        let own = OwnEntry::from(code);
        for (text, what, least) in [(&own.text, "what it means", 40), (&own.why, "## Why it matters", 60), (&own.todo, "## What to do", 60)]
        {
            if text.len() < least {
                fault(&format!("{what} is missing, or says next to nothing"));
            }
        }
        for heading in page.body.lines().filter(|l| l.starts_with('#')) {
            if !["## Why it matters", "## What to do"].contains(&heading) {
                fault(&format!("a heading that no page has: {heading}"));
            }
        }
        for text in [page.message.as_str(), page.help.as_str()] {
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
        if page.body.split('{').skip(1).any(|rest| rest.split_once('}').is_some_and(|(name, _)| is_place(name))) {
            fault("a place in the body, which nothing fills");
        }
        if page.message.ends_with('.') || page.help.ends_with('.') {
            fault("message and help are sentences without a full stop");
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
