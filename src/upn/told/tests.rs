//! What is expected, in words.

use super::*;

#[test]
fn what_is_expected_is_said_as_a_person_says_it() {
    let said = |wrong, missed, language| limits(&Matching { outcomes: Vec::new(), weights: Vec::new(), wrong, missed }, language).join(" ");
    for (wrong, says) in [(0.0, "none is expected to be wrong"), (0.3, "fewer than one"), (1.6, "about 2 may")] {
        let english = said(wrong, 0.0, Language::English);
        assert!(english.contains(says), "{english}");
    }
    for language in Language::ALL {
        for count in [0.0, 0.04, 0.3, 0.96, 3.4] {
            let line = said(count, count, language);
            assert!(!line.contains("0.") && !line.contains(" 0 "), "{line}");
        }
    }
}
