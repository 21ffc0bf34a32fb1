//! As what a message shows the values of `each`.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::pack::Library;

#[test]
fn no_message_shows_the_name_of_a_group() {
    let library = Library::embedded().unwrap();
    let mut seen = 0;
    for pack in library.packs() {
        let groups: Vec<&str> = pack.codesets.iter().flat_map(|set| &set.codes).filter_map(|code| code.group.as_deref()).collect();
        let of_rule = |rule: &crate::pack::rule::Rule| {
            rule.cases.iter().flat_map(|case| &case.expansions).filter_map(|expansion| expansion.each.clone()).collect::<Vec<_>>()
        };
        for (code, each) in pack.rules.iter().flat_map(|rule| of_rule(rule).into_iter().map(move |each| (&rule.code, each))) {
            for language in Language::ALL {
                let shown = each.of(language);
                assert!(!groups.contains(&shown), "{} {code} in {language:?}: {shown}", pack.name);
            }
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen} values were looked at");
}

#[test]
fn a_group_is_shown_by_its_codes() {
    let library = Library::embedded().unwrap();
    let pack = library.pack("lac/2025-26").unwrap();
    let each = Each::Gathered("groups of LegalStatus".to_owned());
    let groups = gather(&pack, &each).unwrap();
    let (name, shown) = &groups[0];
    assert_eq!((name.as_str(), shown.of(Language::English)), ("care-order", "C1 (Interim care order), C2 (Care order)"));
    assert_eq!(shown.of(Language::Welsh), "C1 (Gorchymyn gofal dros dro), C2 (Gorchymyn gofal)");
    let foster = &gather(&pack, &Each::Gathered("groups of PlacementType".to_owned())).unwrap()[0];
    assert_eq!(foster.1.of(Language::English), "F1, F2, F3, F4, F5, F6");
}
