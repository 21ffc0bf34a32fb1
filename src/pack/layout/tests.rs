#![allow(clippy::unwrap_used)]

use super::*;
use crate::pack::files::{Mistakes, Source};
use crate::texts::Audience;
use crate::write::tiny;

/// The mistakes of a layout, each with the text that it is shown at.
fn mistakes(text: &str) -> Vec<(String, String)> {
    let mut mistakes = Mistakes::default();
    let source = Source { path: "layout.xml".into(), text: text.into() };
    let layout = prove(&source, &tiny::pack(), &mut mistakes);
    assert_eq!(layout.is_some(), mistakes.0.is_empty());
    let told = mistakes.0.iter().map(|m| (text[m.span.clone()].to_owned(), m.message.to(Audience::default())));
    told.collect()
}

/// The one mistake after a change of the tiny pack's layout.
fn changed(from: &str, to: &str) -> (String, String) {
    assert!(tiny::LAYOUT.contains(from), "{from}");
    let found = mistakes(&tiny::LAYOUT.replacen(from, to, 1));
    let [one] = &found[..] else { panic!("{to}: {found:?}") };
    one.clone()
}

fn at(place: &str, message: &str) -> (String, String) {
    (place.to_owned(), message.to_owned())
}

#[test]
fn a_mistake_is_told_at_its_place() {
    assert_eq!(mistakes(tiny::LAYOUT), []);
    assert_eq!(changed("{each Episode}", "{each Epsiode}").0, "{each Epsiode}");
    assert_eq!(changed("{serial}", "{serail}"), at("{serail}", "there is nothing called serail that could stand here"));
    assert_eq!(changed("{authority}", "{UPN}").1, "UPN is an item of Child: its place is within an element that stands for each Child");
    assert_eq!(changed("{ReferenceDate}", "{ReferenceDate as mm/dd/yyyy}").1, "there is no form of dates called mm/dd/yyyy");
    assert_eq!(changed("{serial}", "{serial as dd/mm/yyyy}").1, "serial is not a date");
    assert_eq!(changed("{year}", "{year} {year-end}").1, "an element holds one value, or elements: not both, and not two values");
    assert_eq!(changed("{year}", "{year").1, "a place is in braces by itself: {Item}");
    assert_eq!(
        changed("<Draft>{draft}</Draft>", "<Year>{draft}</Year>").1,
        "Header would hold Year twice, and nobody could tell which is which"
    );
    assert_eq!(changed("{each Adoption} {items}", "{each Adoption}").1, "DateOfOrder of Adoption has no place");
    assert_eq!(changed("      <Adoption>{each Adoption} {items}</Adoption>\n", "").1, "the module Adoption has no place");
    assert_eq!(
        changed("<Adoption>{each Adoption}", "<Adoption>{each Adoption} <X>{collection}</X>").1.split(" is told").next(),
        Some("collection")
    );
    assert_eq!(changed("      {items}", "      {items} <T>{Team}</T>").1, "Team is never sent (local), so it has no place");
    assert_eq!(changed("      {items}", "      {items} <U>{UPN}</U> <V>{UPN}</V>").1, "UPN has a place already");
    assert_eq!(
        changed("<Episode>{each Episode} {items}</Episode>", "{each Episode} {items} {end}").1.split(" can").next(),
        Some("Episode")
    );
    assert_eq!(changed("<Software>", "{end} <Software>").1, "nothing was begun that ends here");
    assert_eq!(changed("{each Child}", "{each Child} {leave out Nothing}").1, "there is nothing called Nothing that could stand here");
}

#[test]
fn what_is_no_document_is_told() {
    for bad in ["", "Message", "<Message>", "<Message></Massage>", "<a/><b/>", "<!DOCTYPE a><a/>", "<a><![CDATA[x]]></a>", "<a>&b;</a>"] {
        assert_eq!(mistakes(bad).len(), 1, "{bad}");
    }
    assert!(mistakes(&format!("{}{}", "<a>".repeat(40), "</a>".repeat(40))).iter().any(|m| m.1.contains("too deep")));
    assert!(mistakes("<m:Message xmlns:m='x'/>").iter().any(|m| m.1.contains("cannot be the name")));
}

#[test]
fn an_item_is_left_out_on_purpose_only() {
    assert_eq!(mistakes(&tiny::LAYOUT.replace("      {items}", "      {leave out UPN, Postcode} {items}")), []);
    let layout = tiny::laid_out(&tiny::pack(), &tiny::LAYOUT.replace("      {items}", "      {leave out UPN, Postcode} {items}"));
    assert!(!layout.elements.iter().any(|element| ["UPN", "Postcode", "Team"].contains(&&*element.name)));
}
