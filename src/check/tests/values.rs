//! Clauses about the values of one record.

use super::{casp, lac};

#[test]
fn a_blank_is_never_compared_and_what_cannot_be_read_is_never_answered() {
    let episodes = "Child ChildID=1
        Episode LegalStatus=C2, EpisodeStartDate=2025-04-01, EpisodeEndDate=2025-05-01
        Episode LegalStatus=C1, EpisodeStartDate=2025-06-01
        Episode EpisodeStartDate=2025-07-01, EpisodeEndDate=!
        Episode LegalStatus=!, EpisodeStartDate=2025-08-01, EpisodeEndDate=2025-08-01";
    let sentences = [
        ("LegalStatus is C2", "yn-?"),
        ("LegalStatus is not C2", "ny-?"),
        ("LegalStatus is in C1, C2", "yy-?"),
        ("LegalStatus is not in C1, C2", "nn-?"),
        ("LegalStatus is present", "yyn?"),
        ("LegalStatus is absent", "nny?"),
        ("EpisodeEndDate is present", "yn?y"),
        ("EpisodeEndDate is after EpisodeStartDate", "y-?n"),
        ("EpisodeEndDate is not after EpisodeStartDate", "n-?y"),
        ("EpisodeEndDate is not more than 9 days before ReferenceDate", "n-?n"),
        ("EpisodeEndDate is within 9 days of EpisodeStartDate", "n-?y"),
        ("EpisodeEndDate is not within 9 days of EpisodeStartDate", "y-?n"),
        ("Episode lasts at most 40 days", "yn?y"),
    ];
    lac(episodes, "Episode", &sentences);
}

#[test]
fn beside_a_blank_what_cannot_be_read_is_still_unknown() {
    let children = "Child ChildID=1, DateOfBirth=!
        Episode EpisodeNumber=1
        Adoption
        Child ChildID=2
        Episode EpisodeNumber=1, EpisodeStartDate=!
        Adoption DateOfOrder=!
        Child ChildID=3
        Episode EpisodeNumber=1
        Adoption";
    let sentences = [
        ("EpisodeStartDate is DateOfBirth", "??-"),
        ("EpisodeStartDate is DateOfOrder", "-?-"),
        ("EpisodeStartDate is before DateOfBirth", "??-"),
        ("EpisodeStartDate is within 3 days of DateOfBirth", "??-"),
        ("EpisodeStartDate is not more than 3 days after DateOfBirth", "??-"),
        ("age on EpisodeStartDate is at least 3", "??-"),
        ("Episode lasts at most 3 days", "-?-"),
        ("Episode covers the night of DateOfBirth", "??-"),
    ];
    lac(children, "Episode", &sentences);
}

#[test]
fn ages_and_birthdays_of_what_cannot_be_read() {
    let children = "Child ChildID=1, DateOfBirth=2010-05-01
        Child ChildID=2
        Child ChildID=3, DateOfBirth=!
        Child ChildID=4, DateOfBirth=2026-04-01";
    let sentences = [
        ("age on ReferenceDate is at least 5", "y-?-"),
        ("age on ReferenceDate is less than 5", "n-?-"),
        ("age on ReferenceDate is from 1 to 20", "y-?-"),
        ("18th birthday is after YearStart", "y-?y"),
        ("18th birthday is not more than 1 month before ReferenceDate", "y-?y"),
        ("year of DateOfBirth is 2010", "y-?n"),
    ];
    lac(children, "Child", &sentences);
}

#[test]
fn the_status_date_of_an_end_that_cannot_be_read_is_unknown() {
    let children = "Child ChildID=1, DateOfBirth=2021-03-01, CarePlanEndDate=2026-02-01
        Child ChildID=2, DateOfBirth=2021-03-01
        Child ChildID=3, DateOfBirth=2021-03-01, CarePlanEndDate=!
        Child ChildID=4, CarePlanEndDate=!
        Child ChildID=5, DateOfBirth=!, CarePlanEndDate=2027-02-01
        Child ChildID=6, DateOfBirth=2021-03-01, CarePlanEndDate=2027-02-01";
    let sentences = [("age on StatusDate is at least 5", "ny???y"), ("StatusDate is before ReferenceDate", "yn??nn")];
    casp(children, &sentences);
}

#[test]
fn parts_of_what_cannot_be_read() {
    let children = "Child ChildID=1, UPN=J681402015001, Postcode=CF10 1EP
        Child ChildID=2
        Child ChildID=3, UPN=!, Postcode=!";
    let sentences = [
        ("allocation year of UPN is 2015", "y-?"),
        ("authority of UPN is from 201 to 943", "y-?"),
        ("UPN has form temporary-upn", "n-?"),
        ("UPN does not have form temporary-upn", "y-?"),
        ("area of Postcode is in CF, LD", "y-?"),
        ("UPN is unique", "y-?"),
    ];
    casp(children, &sentences);
}

#[test]
fn among_several_items_one_that_cannot_be_read_may_be_any() {
    let children = "Child CPRNeglect=1, CPRPhysicalAbuse=!, CPRSexualAbuse=0
        Child CPRNeglect=0, CPRPhysicalAbuse=!, CPRSexualAbuse=0
        Child CPRNeglect=0, CPRPhysicalAbuse=0
        Child CPRNeglect=1, CPRPhysicalAbuse=1, CPRSexualAbuse=!
        Child CPRNeglect=1, CPRPhysicalAbuse=1, CPRSexualAbuse=1
        Child CPRNeglect=!
        Child";
    let three = "CPRNeglect, CPRPhysicalAbuse, CPRSexualAbuse";
    let sentences = [
        (format!("at least 1 of {three} is 1"), "y?nyy?n"),
        (format!("at least 2 of {three} is 1"), "?nnyynn"),
        (format!("at most 1 of {three} is 1"), "?yynnyy"),
        (format!("at most 2 of {three} is 1"), "yyy?nyy"),
        (format!("exactly 1 of {three} is 1"), "??nnn?n"),
        (format!("exactly 2 of {three} is 1"), "?nn?nnn"),
        (format!("none of {three} is 1"), "n?ynn?y"),
        (format!("none of {three} is present"), "nnnnn?y"),
        (format!("all of {three} are present"), "??n?ynn"),
    ];
    let sentences: Vec<(&str, &str)> = sentences.iter().map(|(s, a)| (s.as_str(), *a)).collect();
    casp(children, &sentences);
}
