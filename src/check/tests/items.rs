//! What the item list asks for, when its conditions cannot be told or do not hold.

use super::{Asked, packs};
use crate::check::check;

/// Records that miss an item.
fn missing(asked: &Asked, name: &str) -> Vec<usize> {
    let (module, item) = asked.this.pack.find_item(name).expect("an item");
    asked.with(|e| {
        let list = check(e).list;
        let about = list.iter().filter(|f| (f.module(), f.item()) == (Some(module), Some(item)));
        about.filter_map(|f| Some(f.record()?.1.index())).collect()
    })
}

fn not_wanted(asked: &Asked, name: &str) -> Vec<usize> {
    let (module, item) = asked.this.pack.find_item(name).expect("an item");
    asked.with(|e| e.not_applicable(module, item).iter().map(|r| r.index()).collect())
}

#[test]
fn what_cannot_be_read_is_not_missing() {
    let packs = packs();
    assert_eq!(missing(&Asked::of(&packs.casp, "Child\nChild Gender=!\nChild Gender=1"), "Gender"), [0]);
}

#[test]
fn an_item_is_missing_only_where_its_condition_holds() {
    let packs = packs();
    // Wanted where the child is on the register, in a plan that is active.
    let children = Asked::of(
        &packs.casp,
        "Child CarePlanActive=1, ChildProtectionRegister=1
        Child CarePlanActive=1, ChildProtectionRegister=0
        Child CarePlanActive=1, ChildProtectionRegister=!
        Child CarePlanActive=1
        Child CarePlanActive=0, ChildProtectionRegister=1
        Child CarePlanActive=!, ChildProtectionRegister=1
        Child ChildProtectionRegister=1
        Child CarePlanActive=!, ChildProtectionRegister=!",
    );
    assert_eq!(missing(&children, "CPRDate"), [0]);
    // Wanted of every active plan.
    assert_eq!(missing(&children, "LookedAfter"), [0, 1, 2, 3]);
    // Wanted with V1.
    let episodes = Asked::of(
        &packs.lac,
        "Child
        Episode LegalStatus=V1
        Episode LegalStatus=C2
        Episode LegalStatus=!
        Episode",
    );
    assert_eq!(missing(&episodes, "ShortBreaks"), [0]);
}

#[test]
fn a_value_is_left_out_only_where_its_condition_clearly_does_not_hold() {
    let packs = packs();
    let children = Asked::of(
        &packs.casp,
        "Child CarePlanActive=1, ChildProtectionRegister=1, CPRDate=2025-05-01, LookedAfter=1
        Child CarePlanActive=1, ChildProtectionRegister=0, CPRDate=2025-05-01, LookedAfter=1
        Child CarePlanActive=1, ChildProtectionRegister=!, CPRDate=2025-05-01, LookedAfter=1
        Child CarePlanActive=1, CPRDate=2025-05-01
        Child CarePlanActive=0, ChildProtectionRegister=!, CPRDate=!, LookedAfter=!
        Child CarePlanActive=!, CPRDate=2025-05-01, LookedAfter=1
        Child CarePlanActive=0, ChildProtectionRegister=0",
    );
    assert_eq!(not_wanted(&children, "CPRDate"), [1, 4]);
    assert_eq!(not_wanted(&children, "LookedAfter"), [4]);
    assert_eq!(not_wanted(&children, "Gender"), [0usize; 0]);
}
