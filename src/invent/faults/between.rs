//! LAC: one episode after another.

use super::{Fault, another_postcode, day_of, fault, on, only};

pub(super) const FAULTS: &[Fault] = &[
    fault("lac-number-used-twice", &["LAC201"], |d| {
        d.two("P")?.1.set("EpisodeNumber", "1");
        Some(())
    }),
    fault("lac-numbers-fall", &["LAC201"], |d| {
        d.two("P")?.0.set("EpisodeNumber", "7");
        Some(())
    }),
    fault("lac-episodes-overlap", &["LAC206"], |d| {
        let (first, second) = d.two("P")?;
        let day = day_of(second, "EpisodeStartDate")? + 9;
        on(first, "EpisodeEndDate", day);
        Some(())
    }),
    fault("lac-earlier-episode-open", &["LAC207"], |d| {
        let (first, _) = d.two("P")?;
        first.clear("EpisodeEndDate");
        first.clear("ReasonEpisodeEnded");
        Some(())
    }),
    fault("lac-episode-of-an-earlier-year", &["LAC208"], |d| {
        let y0 = d.year.y0();
        let born = d.born();
        let e = d.open()?;
        only(day_of(e, "EpisodeStartDate")? > y0 + 20 && born < y0 - 100)?;
        e.set("EpisodeNumber", "2");
        let mut old = e.clone();
        old.set("EpisodeNumber", "1");
        on(&mut old, "EpisodeStartDate", y0 - 60);
        on(&mut old, "EpisodeEndDate", y0 - 20);
        old.set("ReasonEpisodeEnded", "E4");
        d.looked()?.episodes.insert(0, old);
        Some(())
    })
    .since(&["LAC505"]),
    fault("lac-further-episode-lacking", &["LAC213"], |d| {
        d.over()?.set("ReasonEpisodeEnded", "X1");
        Some(())
    }),
    fault("lac-gap-of-days", &["LAC214"], |d| {
        let (_, second) = d.two("P")?;
        let day = day_of(second, "EpisodeStartDate")? + 5;
        on(second, "EpisodeStartDate", day);
        Some(())
    }),
    fault("lac-next-starts-the-day-after", &["LAC215"], |d| {
        let (_, second) = d.two("P")?;
        let day = day_of(second, "EpisodeStartDate")? + 1;
        on(second, "EpisodeStartDate", day);
        Some(())
    }),
    fault("lac-started-again-after-x1", &["LAC216"], |d| {
        d.two("P")?.1.set("ReasonEpisodeStarted", "S");
        Some(())
    }),
    fault("lac-went-on-after-the-end", &["LAC217"], |d| {
        d.two("P")?.0.set("ReasonEpisodeEnded", "E4");
        Some(())
    }),
    fault("lac-first-episode-not-a-start", &["LAC218"], |d| {
        let y0 = d.year.y0();
        let e = d.one()?;
        only(day_of(e, "EpisodeStartDate")? > y0)?;
        e.set("ReasonEpisodeStarted", "P");
        Some(())
    }),
    fault("lac-born-into-a-change", &["LAC219"], |d| {
        let (born, y0) = (d.born(), d.year.y0());
        let e = d.looked()?.episodes.first_mut()?;
        only(day_of(e, "EpisodeStartDate")? == born && born <= y0)?;
        e.set("ReasonEpisodeStarted", "B");
        Some(())
    }),
    fault("lac-back-within-a-week", &["LAC220"], |d| {
        let (first, second) = d.two("P")?;
        first.set("ReasonEpisodeEnded", "E4");
        second.set("ReasonEpisodeStarted", "S");
        let day = day_of(second, "EpisodeStartDate")? + 3;
        on(second, "EpisodeStartDate", day);
        Some(())
    }),
    fault("lac-after-death", &["LAC221"], |d| {
        let (first, second) = d.two("P")?;
        first.set("ReasonEpisodeEnded", "E2");
        second.set("ReasonEpisodeStarted", "S");
        let day = day_of(second, "EpisodeStartDate")? + 20;
        on(second, "EpisodeStartDate", day);
        Some(())
    }),
    fault("lac-legal-change-without-one", &["LAC231"], |d| {
        d.two("L")?.1.set("LegalStatus", "V2");
        Some(())
    }),
    fault("lac-legal-change-and-a-move", &["LAC232"], |d| {
        let (_, second) = d.two("L")?;
        let elsewhere = another_postcode(second.get("PlacementPostcode")?);
        second.set("PlacementPostcode", elsewhere);
        Some(())
    }),
    fault("lac-move-and-a-legal-change", &["LAC233"], |d| {
        d.two("P")?.1.set("LegalStatus", "C2");
        Some(())
    }),
    fault("lac-move-to-the-same-place", &["LAC234"], |d| {
        let (first, second) = d.two("P")?;
        second.set("PlacementPostcode", first.get("PlacementPostcode")?.to_owned());
        Some(())
    }),
    fault("lac-both-without-a-legal-change", &["LAC235"], |d| {
        d.two("B")?.1.set("LegalStatus", "V2");
        Some(())
    }),
    fault("lac-both-without-a-move", &["LAC236"], |d| {
        let (first, second) = d.two("B")?;
        second.set("PlacementPostcode", first.get("PlacementPostcode")?.to_owned());
        Some(())
    }),
    fault("lac-need-changed", &["LAC237"], |d| {
        only(d.child.casp.is_some())?;
        let (first, _) = d.two("P")?;
        only(first.get("CategoryOfNeed") != Some("N7"))?;
        first.set("CategoryOfNeed", "N7");
        Some(())
    }),
];
