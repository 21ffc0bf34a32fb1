//! Clauses about other records: of the same child, and of the same child in another return.

use super::{Asked, lac, made, packs};

#[test]
fn counts_of_a_childs_records() {
    let children = "Child ChildID=1
        Episode LegalStatus=C2
        Episode LegalStatus=!
        Child ChildID=2
        Episode LegalStatus=C1
        Episode LegalStatus=!
        Child ChildID=3
        Episode LegalStatus=C1
        Episode
        Child ChildID=4
        Episode LegalStatus=C2
        Episode LegalStatus=C2
        Child ChildID=5";
    let sentences = [
        ("at least 1 Episode where LegalStatus is C2", "y?nyn"),
        ("at least 2 Episode where LegalStatus is C2", "?nnyn"),
        ("at most 1 Episode where LegalStatus is C2", "?yyny"),
        ("exactly 1 Episode where LegalStatus is C2", "??nnn"),
        ("no Episode where LegalStatus is C2", "n?yny"),
        ("no Episode where LegalStatus is C2 and EpisodeEndDate is present", "yyyyy"),
        ("at least 2 Episode", "yyyyn"),
    ];
    lac(children, "Child", &sentences);
    lac(children, "Episode", &[("at least 1 Episode where LegalStatus is C2", "yy??nnyy")]);
}

#[test]
fn a_record_of_no_days_leaves_the_days_as_they_are_whatever_it_is() {
    let children = "Child ChildID=1
        Episode LegalStatus=C2, EpisodeStartDate=2025-05-01, EpisodeEndDate=2025-05-11
        Episode LegalStatus=!, EpisodeStartDate=2025-05-11, EpisodeEndDate=2025-05-11
        Child ChildID=2
        Episode LegalStatus=C2, EpisodeStartDate=2025-05-01, EpisodeEndDate=2025-05-11
        Episode LegalStatus=!, EpisodeStartDate=2025-05-11, EpisodeEndDate=2025-05-12";
    lac(children, "Child", &[("days of Episode where LegalStatus is C2 is 10", "y?")]);
}

#[test]
fn an_earlier_number_that_cannot_be_read_is_no_number_used_twice() {
    let children = "Child ChildID=1
        Episode EpisodeNumber=1, EpisodeStartDate=2025-04-01
        Episode EpisodeNumber=!, EpisodeStartDate=2025-05-01
        Episode EpisodeNumber=1, EpisodeStartDate=2025-06-01
        Episode EpisodeStartDate=2025-07-01
        Episode EpisodeStartDate=2025-08-01
        Child ChildID=2
        Episode EpisodeNumber=1, EpisodeStartDate=2025-04-01";
    lac(children, "Episode", &[("no earlier Episode has the same EpisodeNumber", "y?nyyy")]);
}

#[test]
fn overlaps_with_an_end_that_cannot_be_read() {
    let child = "Child ChildID=1
        Episode EpisodeStartDate=2025-04-01, EpisodeEndDate=!
        Episode EpisodeStartDate=2025-05-01, EpisodeEndDate=2025-06-01
        Episode EpisodeStartDate=2025-05-10, EpisodeEndDate=!
        Episode EpisodeStartDate=2025-05-20, EpisodeEndDate=2025-05-25
        Episode EpisodeStartDate=2025-05-25, EpisodeEndDate=2025-05-25
        Child ChildID=2
        Episode EpisodeStartDate=2025-05-20, EpisodeEndDate=!";
    let sentences = [
        ("no earlier Episode where EpisodeEndDate is present overlaps it", "y??nyy"),
        // Whichever stands first: an end that cannot be read may be before all others, or after them.
        ("no Episode overlaps it", "?n?nyy"),
    ];
    lac(child, "Episode", &sentences);
    // Without another that is sure to overlap, one whose end cannot be read leaves it open.
    let child = "Child ChildID=1
        Episode EpisodeStartDate=2025-04-01, EpisodeEndDate=!
        Episode EpisodeStartDate=2025-05-01, EpisodeEndDate=2025-06-01
        Episode EpisodeStartDate=2025-06-01, EpisodeEndDate=2025-06-01";
    lac(child, "Episode", &[("no Episode overlaps it", "??y")]);
}

#[test]
fn first_last_and_named_records() {
    let children = "Child ChildID=1
        Episode EpisodeStartDate=2025-04-01, LegalStatus=C1, PlacementType=F1
        Episode EpisodeStartDate=2025-05-01, LegalStatus=V1, PlacementType=F2
        Child ChildID=2
        Episode EpisodeStartDate=2025-04-01, LegalStatus=C2, PlacementType=F1
        Episode EpisodeStartDate=2025-05-01, LegalStatus=!, PlacementType=F1
        Child ChildID=3
        Episode EpisodeStartDate=!, LegalStatus=C2, PlacementType=F1
        Child ChildID=4
        Episode EpisodeStartDate=!, LegalStatus=V1, PlacementType=F1
        Child ChildID=5
        Child ChildID=6
        Episode EpisodeStartDate=2025-04-01, LegalStatus=!, PlacementType=F1
        Episode EpisodeStartDate=2025-05-01, LegalStatus=C2, PlacementType=F2";
    let sentences = [
        ("first PlacementType is F1", "yy??-y"),
        ("last PlacementType is F1", "ny??-n"),
        ("latest Episode is present", "y??nny"),
        ("latest Episode is absent", "n??yyn"),
        ("latest PlacementType is F1", "y??--n"),
        ("latest PlacementType is present", "y??nny"),
    ];
    lac(children, "Child", &sentences);
    lac(children, "Episode", &[("latest PlacementType is F1", "yy???-nn")]);
}

#[test]
fn the_current_record_when_an_end_cannot_be_read() {
    let children = "Child ChildID=1
        Episode EpisodeStartDate=2025-04-01, EpisodeEndDate=!, LegalStatus=C2
        Child ChildID=2
        Episode EpisodeStartDate=2025-04-01, EpisodeEndDate=!, LegalStatus=V1
        Child ChildID=3
        Episode EpisodeStartDate=2025-04-01, LegalStatus=C2
        Episode EpisodeStartDate=2025-05-01, EpisodeEndDate=!, LegalStatus=C2
        Child ChildID=4
        Episode EpisodeStartDate=2025-04-01, EpisodeEndDate=!, LegalStatus=C2
        Episode EpisodeStartDate=2025-05-01, LegalStatus=C2";
    lac(children, "Child", &[("current Episode is present", "?n?y"), ("current Episode is absent", "?y?n")]);
}

#[test]
fn neighbours_of_a_child_whose_order_is_not_known() {
    let children = "Child ChildID=1
        Episode EpisodeNumber=1, EpisodeStartDate=2025-04-01, LegalStatus=C1
        Episode EpisodeNumber=2, EpisodeStartDate=!, LegalStatus=C2
        Child ChildID=2
        Episode EpisodeNumber=1, EpisodeStartDate=2025-04-01, LegalStatus=C1
        Episode EpisodeNumber=!, EpisodeStartDate=2025-04-01, LegalStatus=C2
        Child ChildID=3
        Episode EpisodeNumber=1, EpisodeStartDate=2025-04-01, LegalStatus=C1
        Episode EpisodeNumber=!, EpisodeStartDate=2025-05-01, LegalStatus=!
        Child ChildID=4
        Episode EpisodeNumber=1, LegalStatus=C1
        Episode EpisodeNumber=2, EpisodeStartDate=2025-05-01, LegalStatus=C2";
    let sentences = [
        ("next Episode is present", "????yn??"),
        ("previous Episode is absent", "????yn??"),
        ("previous LegalStatus is C1", "????-y??"),
        ("next LegalStatus is C1", "?????-??"),
        ("no earlier Episode has the same LegalStatus", "????y???"),
        ("run of Episode where LegalStatus is C1 lasts at most 2 years", "????yy??"),
    ];
    lac(children, "Episode", &sentences);
}

#[test]
fn a_period_whose_joint_cannot_be_read_has_no_start() {
    let children = "Child ChildID=1
        Episode EpisodeStartDate=2025-04-01, ReasonEpisodeEnded=X1
        Episode EpisodeStartDate=2025-05-01, ReasonEpisodeEnded=!
        Episode EpisodeStartDate=2025-06-01, ReasonEpisodeEnded=E4
        Episode EpisodeStartDate=2025-07-01
        Child ChildID=2
        Episode EpisodeStartDate=!, ReasonEpisodeEnded=X1
        Episode EpisodeStartDate=2025-04-01
        Child ChildID=3
        Episode EpisodeStartDate=!, ReasonEpisodeEnded=E4
        Episode EpisodeStartDate=2025-04-01";
    lac(children, "Episode", &[("PeriodStart is 2025-04-01", "yy?n????"), ("PeriodStart is present", "yy?y????")]);
}

#[test]
fn a_run_is_of_what_can_be_read() {
    let children = "Child ChildID=1
        Episode EpisodeStartDate=2024-04-01, LegalStatus=C1, EpisodeEndDate=2025-03-01, ReasonEpisodeEnded=X1
        Episode EpisodeStartDate=2025-03-01, LegalStatus=C1, EpisodeEndDate=2025-05-01, ReasonEpisodeEnded=!
        Episode EpisodeStartDate=2025-05-01, LegalStatus=C1, EpisodeEndDate=!, ReasonEpisodeEnded=X1
        Episode EpisodeStartDate=2025-06-01, LegalStatus=C1, EpisodeEndDate=2025-07-01, ReasonEpisodeEnded=X1
        Episode EpisodeStartDate=2025-07-01, LegalStatus=!, EpisodeEndDate=2025-08-01, ReasonEpisodeEnded=X1
        Episode EpisodeStartDate=2025-08-01, LegalStatus=C1";
    let sentences = [
        ("run of Episode where LegalStatus is C1 lasts at most 364 days", "yn?yyy"),
        ("run of Episode where LegalStatus is C1 lasts at most 242 days", "yn?yyy"),
        ("run of Episode where LegalStatus is C1 lasts at most 241 days", "yn?yyn"),
    ];
    lac(children, "Episode", &sentences);
}

#[test]
fn nights_that_cannot_be_told() {
    let children = "Child ChildID=1
        Episode EpisodeStartDate=2026-01-01, EpisodeEndDate=!
        Episode EpisodeStartDate=2026-02-01, EpisodeEndDate=2026-03-31
        Episode EpisodeStartDate=2026-03-31
        Child ChildID=2
        Episode EpisodeStartDate=!, EpisodeEndDate=2026-05-01
        Child ChildID=3
        Episode EpisodeEndDate=2026-05-01";
    lac(children, "Episode", &[("Episode covers the night of ReferenceDate", "?ny?-")]);
}

#[test]
fn the_same_child_in_another_return() {
    let packs = packs();
    let this = "Child ChildID=1, Gender=1
        Child ChildID=2, Gender=1
        Child ChildID=3, Gender=1
        Child ChildID=!, Gender=1
        Child Gender=1
        Child ChildID=6, Gender=1
        Child ChildID=7, Gender=!";
    // Two have the id 1: the first counts. Whose id cannot be read is nobody, and no reason to be silent about the others.
    let last = "Child ChildID=1, Gender=1
        Child ChildID=1, Gender=2
        Child ChildID=2, Gender=2
        Child ChildID=!, Gender=2
        Child ChildID=6, Gender=!
        Child ChildID=7";
    let asked = Asked { last: Some(made(&packs.lac, last)), ..Asked::of(&packs.lac, this) };
    for (sentence, answers) in [
        ("last year Child is present", "yyn??yy"),
        ("last year Child is absent", "nny??nn"),
        ("Gender is last year Gender", "yn-????"),
        ("last year Gender is present", "yyn???n"),
        ("no last year Episode", "yyy??yy"),
        ("last year current Episode is absent", "yyy??yy"),
        ("last year current LegalStatus is absent", "yyy??yy"),
    ] {
        assert_eq!(asked.answers("Child", sentence), answers, "{sentence}");
    }
    // The same in the other return of the year.
    let asked = Asked { other: Some(made(&packs.lac, last)), ..Asked::of(&packs.casp, this) };
    for (sentence, answers) in [("lac Child is present", "yyn??yy"), ("Gender is lac Gender", "yn-????")] {
        assert_eq!(asked.answers("Child", sentence), answers, "{sentence}");
    }
}

#[test]
fn a_child_with_the_same_values_in_another_return() {
    let packs = packs();
    let this = "Child ChildID=1, DateOfBirth=2015-01-01, Gender=1, HomePostcode=CF10 1EP
        Child ChildID=2, DateOfBirth=!, Gender=1, HomePostcode=CF10 1EP
        Child ChildID=3, Gender=1, HomePostcode=CF10 1EP
        Child ChildID=4, DateOfBirth=!, HomePostcode=CF10 1EP
        Child ChildID=5, DateOfBirth=2016-01-01, Gender=1, HomePostcode=CF10 1EP";
    let last = "Child ChildID=9, DateOfBirth=2015-01-01, Gender=1, HomePostcode=CF10 1EP
        Child ChildID=8, DateOfBirth=2016-01-01, Gender=!, HomePostcode=CF10 1EP
        Child ChildID=7, DateOfBirth=2016-01-01, HomePostcode=CF10 1EP";
    let asked = Asked { last: Some(made(&packs.lac, last)), ..Asked::of(&packs.lac, this) };
    assert_eq!(asked.answers("Child", "no last year Child has the same DateOfBirth, Gender, HomePostcode"), "n?y?y");
}
