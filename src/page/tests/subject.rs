//! One child's record on the page.

use super::way::begun;
use super::*;

/// A child of the invented council.
const ID: &str = "219768";

#[test]
fn a_record_is_shown_and_kept_under_a_name_without_the_id() {
    for tag in ["en", "cy"] {
        let world = memory();
        let mut browser = Browser::new(&world);
        begun(&mut browser, tag, &exports("clean", "lac"));
        assert_eq!(browser.get(&format!("/{tag}/more")).links(&format!("/{tag}/subject")).len(), 1);
        let form = browser.get(&format!("/{tag}/subject"));
        assert!(form.html.contains("name=\"ids\"") && !form.html.contains("<svg"));
        let shown = browser.get(&format!("/{tag}/subject?ids={ID}"));
        assert!(shown.html.contains(ID) && shown.html.contains("<svg") && shown.html.contains("Episodes.csv"), "{}", shown.html);
        for (kind, starts) in [("html", "<!DOCTYPE html>"), ("json", "{")] {
            let kept = browser.sent(&address(&format!("/{tag}/subject/keep?ids={ID}&as={kind}")));
            let name = kept.download.clone().unwrap();
            assert_eq!(name, format!("subject.{kind}"));
            let text = String::from_utf8(kept.body).unwrap();
            assert!(text.starts_with(starts) && text.contains(ID) && text.contains("Episodes.csv"), "{text}");
        }
        assert!(!world.names().iter().any(|name| name.to_string_lossy().contains("subject")), "nothing is written into the job");
    }
}

#[test]
fn what_is_no_id_is_said_beside_the_field() {
    let world = memory();
    let mut browser = Browser::new(&world);
    begun(&mut browser, "en", &exports("clean", "lac"));
    for typed in ["1", "000219768", "Oscar", "../out", "--help", ",", "%3Cb%3E"] {
        let shown = browser.get(&format!("/en/subject?ids={typed}"));
        assert!(shown.html.contains("aria-invalid") && shown.html.contains("(number 1)"), "{typed}: {}", shown.html);
        assert!(!shown.html.contains("<svg"));
    }
    assert_eq!(browser.get(&format!("/en/subject/keep?ids={ID}&as=exe")).status, 422);
    assert_eq!(browser.get("/en/subject/keep?ids=1&as=json").status, 422);
}
