//! The line of time, and what was written.

use super::*;

const ID: &str = "219768";

/// A child with as many episodes, two days each, and the last one open.
fn many(count: usize) -> Memory {
    let world = Memory::new(SchemaValidator::of);
    let head = "ChildID,EpisodeNumber,EpisodeStartDate,ReasonEpisodeStarted,LegalStatus,CategoryOfNeed,PlacementType,PlacementPostcode,\
                EpisodeEndDate,ReasonEpisodeEnded,ShortBreaks\n";
    let first = chrono::NaiveDate::from_ymd_opt(2023, 6, 1).unwrap();
    let day = |n: usize| first + chrono::Days::new(2 * n as u64);
    let row = |n: usize| {
        let (placement, why) = if n.is_multiple_of(2) { ("F1", "P") } else { ("F2", "P") };
        let end = if n + 1 == count { String::from(",") } else { format!("{},X1", day(n + 1)) };
        format!("400217,{},{},{why},C2,N1,{placement},CF5 1QE,{end},\n", n + 1, day(n))
    };
    world.put("lac/Episodes.csv", (head.to_owned() + &(0..count).map(row).collect::<String>()).into_bytes());
    let children =
        "ChildID,UPN,DateOfBirth,Gender,Ethnicity,Disability,UASC,DateUASCCeased,HomePostcode\n400217,,2015-06-14,2,A1,0,0,,CF24 4NE\n";
    world.put("lac/Children.csv", children.as_bytes().to_vec());
    world.put("cyfrif.toml", b"return = 'lac/2025-26'\nauthority = '552'\ntemplate = 'plain'\nworkbooks = ['lac']".to_vec());
    world
}

#[test]
fn hundreds_of_episodes_are_a_line_and_a_table_with_the_same_facts() {
    let subject = of(&many(400), &["400217"], Language::English).unwrap();
    assert_eq!(subject.periods.len(), 400);
    assert!(subject.periods.is_sorted_by_key(|period| period.from));
    assert_eq!(subject.periods.iter().filter(|period| period.to.is_none()).count(), 1);
    let drawing = time::drawing(&subject.periods, Language::English).unwrap();
    assert_eq!(drawing.matches("<rect ").count(), 400);
    assert!(drawing.matches("<path ").count() <= 13 && !drawing.contains("NaN") && !drawing.contains("inf"));
    assert!(drawing.contains("01/06/2023 to 03/06/2023: Foster placement with relative or friend, inside the authority (F1)"), "{drawing}");
    let html = text(&subject, Format::Html);
    for period in &subject.periods {
        assert!(html.contains(&format!(">{}<", page::date(period.from))), "{}", period.from);
    }
    let mut reader = quick_xml::Reader::from_str(&drawing);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
}

#[test]
fn odd_times_are_drawn_within_the_picture() {
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let period = |from: &str, to: &str| Period {
        from: day(from),
        to: Some(day(to)),
        known_until: day(to).max(day(from)),
        placement: "<script>".to_owned(),
        details: Vec::new(),
        returns: Vec::new(),
    };
    for periods in [
        vec![period("2025-04-01", "2025-04-01")],
        vec![period("2025-04-01", "2024-04-01")],
        vec![period("0001-01-01", "0001-02-01"), period("9998-01-01", "9999-12-31")],
    ] {
        let drawing = time::drawing(&periods, Language::Welsh).unwrap();
        assert!(
            !drawing.contains("<script")
                && drawing.contains("script")
                && !drawing.contains("NaN")
                && drawing.matches("<path ").count() <= 13,
            "{drawing}"
        );
        for width in drawing.split(" width=\"").skip(2).filter_map(|rest| rest.split('"').next()) {
            assert!(width.parse::<f64>().unwrap() >= 2.0, "{drawing}");
        }
    }
    assert_eq!(time::drawing(&[], Language::English), None);
}

#[test]
fn last_years_open_episode_and_this_years_end_of_it_are_one_time() {
    let subject = of(&council("ynys-mon-40", "clean"), &[ID], Language::English).unwrap();
    let [first, second] = subject.periods.as_slice() else { panic!("{:?}", subject.periods) };
    assert_eq!(first.returns, ["LAC 2025-26", "LAC 2024-25"]);
    assert_eq!((first.to, second.to), ("2026-01-11".parse().ok(), None), "it had ended when this year's return was made");
    assert_eq!(second.known_until, "2026-03-31".parse::<chrono::NaiveDate>().unwrap());
}

#[test]
fn what_was_written_is_told_as_far_as_the_program_knows() {
    let world = council("ynys-mon-40", "clean");
    assert!(of(&world, &[ID], Language::English).unwrap().written.is_empty());
    prepare(&world);
    let state = |world: &Memory| {
        let subject = of(world, &[ID], Language::English).unwrap();
        subject.written.into_iter().map(|w| (w.file, w.there, w.holds_the_child, w.differences.len())).collect::<Vec<_>>()
    };
    let (casp, lac) = ("casp-2025-26-512-1.xml".to_owned(), "lac-2025-26-512-1.xml".to_owned());
    assert_eq!(state(&world), [(casp.clone(), There::AsWritten, Some(true), 0), (lac.clone(), There::AsWritten, Some(true), 0)]);
    let subject = of(&world, &[ID], Language::English).unwrap();
    assert!(subject.written.iter().all(|w| w.written_at == "2026-05-20T09:30:00" && w.recorded_in == "audit.jsonl" && !w.draft));
    assert!(subject.written.iter().all(|w| w.sign_off.as_deref() == Some("sign-off-casp-lac-2025-26-512-1.html")));
    // The export has changed since.
    edit(&world, "lac/Children.csv", "219768,G660200619002,2016-08-02,1,A1", "219768,G660200619002,2016-08-02,2,A1");
    let differs = of(&world, &[ID], Language::English).unwrap().written.remove(1).differences;
    let [one] = differs.as_slice() else { panic!("{differs:?}") };
    assert_eq!((one.item.as_str(), one.then.as_deref(), one.now.as_deref()), ("Gender", Some("Male (1)"), Some("Female (2)")));
    // A file is not what was written.
    edit(&world, "out/lac-2025-26-512-1.xml", "<Gender>1</Gender>", "<Gender>9</Gender>");
    let states: Vec<There> = state(&world).into_iter().map(|(_, there, ..)| there).collect();
    assert_eq!(states, [There::AsWritten, There::Changed, There::NotRecorded]);
    // Files are gone; one is given from where it was kept.
    let moved = Memory::new(SchemaValidator::of);
    for name in world.names().into_iter().filter(|name| name.extension().is_none_or(|ending| ending != "xml")) {
        moved.put(&name, world.get(&name).unwrap());
    }
    assert!(state(&moved).iter().all(|(_, there, held, _)| *there == There::Gone && held.is_none()));
    moved.put("kept/sent.xml", world.get("out/casp-2025-26-512-1.xml").unwrap());
    let subject = with(&moved, &[ID], &["kept/sent.xml"], Language::English).unwrap();
    assert_eq!((subject.written[0].there, subject.written[0].holds_the_child), (There::AsWritten, Some(true)));
}

#[test]
fn a_child_that_was_sent_and_has_gone_from_the_export_is_found_in_the_file() {
    let world = council("ynys-mon-40", "clean");
    prepare(&world);
    for file in ["casp/Children.csv", "lac/Children.csv", "lac/Episodes.csv"] {
        edit(&world, file, ID, "999990");
        edit(&world, &format!("last-year/{file}"), ID, "999990");
    }
    let subject = of(&world, &[ID], Language::English).unwrap();
    assert!(subject.returns.iter().all(|held| held.records.is_empty()));
    for written in &subject.written {
        assert!(written.holds_the_child == Some(true) && written.differences.len() > 8);
        assert!(written.differences.iter().all(|difference| difference.then.is_some() && difference.now.is_none()));
    }
    assert!(text(&subject, Format::Plain).contains("Care order (C2)"), "what was sent is shown");
}

#[test]
fn a_finished_file_of_another_year_is_looked_into_and_one_of_another_authority_is_not() {
    let world = council("ynys-mon-40", "clean");
    prepare(&world);
    let xml = String::from_utf8(world.get("out/lac-2025-26-512-1.xml").unwrap().to_vec()).unwrap();
    world.put("old.xml", xml.replace("<Year>2025-26</Year>", "<Year>2021-22</Year>").into_bytes());
    world.put("other.xml", xml.replace("<Authority>512</Authority>", "<Authority>552</Authority>").into_bytes());
    assert_eq!(code(with(&world, &[ID], &["other.xml"], Language::English)), "CYF248");
    assert_eq!(code(with(&world, &[ID], &["cyfrif.toml"], Language::English)), "CYF019");
    let subject = with(&world, &[ID], &["old.xml"], Language::English).unwrap();
    let old = subject.returns.iter().find(|held| held.which == Which::Earlier).unwrap();
    assert_eq!((old.year.as_str(), old.files.as_slice(), old.records.len()), ("2021-22", &["old.xml".to_owned()][..], 3));
    let source = &old.records[0].values[0].source;
    assert!(source.file == "old.xml" && source.line.is_some() && source.row.is_none());
    assert!(text(&subject, Format::Plain).contains("old.xml, line "));
}
