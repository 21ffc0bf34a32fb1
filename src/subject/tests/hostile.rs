//! Ids that are none, that are another child's, or that lead to the child in other ways.

use super::*;

const ID: &str = "219768";

#[test]
fn what_is_no_id_leads_to_nobody_and_offers_nobody() {
    let world = council("ynys-mon-40", "clean");
    for typed in ["219767", "21976", "Oscar Brynaeron", "--help", "-5", "../cyfrif.toml", "lac/Children.csv", "", " ", "*", "219768x", "∞"]
    {
        let error = of(&world, &[typed], Language::English).map(|s| s.ids).unwrap_err();
        assert_eq!(error.code.as_str(), "CYF245", "{typed}");
        let said = error.message().to(Default::default()) + &error.help().to(Default::default());
        assert!(!said.contains("2197") && (typed.trim().is_empty() || !said.contains(typed)), "{said}");
    }
    // The second of two.
    let error = of(&world, &[ID, "1"], Language::English).map(|s| s.ids).unwrap_err();
    assert!(error.message().to(Default::default()).contains("number 2"));
    assert_eq!(code(of(&world, &["G660200619002"], Language::English)), "CYF246");
    assert_eq!(code(of(&world, &["g660200619002"], Language::Welsh)), "CYF246");
}

#[test]
fn an_id_in_another_form_is_not_taken_for_the_child() {
    let world = council("ynys-mon-40", "clean");
    for typed in ["0219768", "219-768"] {
        assert_eq!(code(of(&world, &[typed], Language::English)), "CYF247", "{typed}");
    }
    // Blanks and marks around it are no other form.
    for typed in [" 219768 ", "'219768", "=\"219768\""] {
        assert_eq!(of(&world, &[typed], Language::English).unwrap().ids, [ID], "{typed}");
    }
    // Last year's export has it with a zero in front: it is said, and nothing of it is shown, until both are named.
    edit(&world, "last-year/lac/Children.csv", ID, "0219768");
    edit(&world, "last-year/lac/Episodes.csv", ID, "0219768");
    let one = of(&world, &[ID], Language::English).unwrap();
    let last =
        |subject: &Subject| subject.returns.iter().find(|r| r.which == Which::LastYear && r.collection == "lac").unwrap().records.len();
    assert_eq!(last(&one), 0);
    assert!(one.look_first.iter().any(|line| line.contains("LAC 2024-25") && line.contains("leading zeros")), "{:?}", one.look_first);
    let both = of(&world, &[ID, "0219768"], Language::English).unwrap();
    assert!(last(&both) > 0 && !both.look_first.iter().any(|line| line.contains("leading zeros")));
}

#[test]
fn an_id_that_several_children_have_shows_none_of_them() {
    let world = council("ynys-mon-40", "clean");
    edit(&world, "casp/Children.csv", "219785", ID);
    let subject = of(&world, &[ID], Language::English).unwrap();
    let casp = &subject.returns[0];
    assert!(casp.several && casp.records.is_empty(), "it is in LAC once, and in CASP twice");
    assert!(subject.look_first.iter().any(|line| line.starts_with("Several children")), "{:?}", subject.look_first);
    let alone = Memory::new(SchemaValidator::of);
    alone.put("casp/Children.csv", world.get("casp/Children.csv").unwrap());
    alone.put("cyfrif.toml", b"return = 'casp/2025-26'\nauthority = '512'\ntemplate = 'plain'\nworkbooks = ['casp']".to_vec());
    assert_eq!(code(of(&alone, &[ID], Language::English)), "CYF249");
}

#[test]
fn a_child_is_found_wherever_it_is() {
    let world = council("ynys-mon-40", "clean");
    // Only in LAC: gone from CASP of both years.
    for file in ["casp/Children.csv", "last-year/casp/Children.csv"] {
        edit(&world, file, ID, "999990");
    }
    let found = |subject: &Subject| -> Vec<(String, Which)> {
        let held = subject.returns.iter().filter(|held| !held.records.is_empty());
        held.map(|held| (held.collection.clone(), held.which)).collect()
    };
    let subject = of(&world, &[ID], Language::English).unwrap();
    assert_eq!(found(&subject), [("lac".to_owned(), Which::ThisYear), ("lac".to_owned(), Which::LastYear)]);
    // Only last year.
    for file in ["lac/Children.csv", "lac/Episodes.csv"] {
        edit(&world, file, ID, "999990");
    }
    let subject = of(&world, &[ID], Language::English).unwrap();
    assert_eq!(found(&subject), [("lac".to_owned(), Which::LastYear)]);
    assert!(!subject.periods.is_empty());
    // A child with two ids.
    let subject = of(&world, &[ID, "999990"], Language::English).unwrap();
    assert_eq!(found(&subject).len(), 4);
}

#[test]
fn a_child_that_is_left_out_is_shown_with_the_reason() {
    let world = council("ynys-mon-40", "clean");
    let left =
        format!("[[child]]\nchild = '{ID}'\nreason = 'Oscar moved to another authority in May'\nwho = 'A. Officer'\ndate = '2026-05-12'\n");
    world.put("left-out.toml", left.into_bytes());
    for language in Language::ALL {
        let subject = of(&world, &[ID], language).unwrap();
        assert!(subject.returns.iter().filter(|held| held.which == Which::ThisYear).all(|held| held.left_out && !held.records.is_empty()));
        let [decided] = subject.decisions.as_slice() else { panic!("{:?}", subject.decisions) };
        assert_eq!((decided.kind, decided.reason.as_str()), ("left-out", "••• moved to another authority in May"));
        assert!(text(&subject, Format::Plain).contains(&language.word("subject-is-left-out")));
    }
}
