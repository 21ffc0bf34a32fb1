use super::counted::made;
use super::*;

/// A summary without what takes much room: a few tables of each return.
fn few(publish: bool) -> Summary {
    let mut summary = made(publish, 60);
    let wanted = ["need", "age", "parents", "legal", "reasons", "adopters"];
    summary.returns.iter_mut().for_each(|one| one.tables.retain(|table| wanted.contains(&table.id.as_str())));
    summary
}

fn snapshot(name: &str, language: Language, text: &[u8]) {
    let folder = if language == Language::Welsh { "cy/" } else { "" };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/summary/tests/snapshots/{folder}{name}"));
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(String::from_utf8_lossy(text).into_owned(), snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text)).raw());
}

#[test]
fn each_kind_in_both_languages() {
    for language in Language::ALL {
        for (publish, name) in [(false, "summary"), (true, "published")] {
            let summary = few(publish);
            snapshot(&format!("{name}.txt"), language, &summary.write(Kind::Txt, language).expect("text"));
            snapshot(&format!("{name}.csv"), language, &summary.write(Kind::Csv, language).expect("csv"));
        }
        let body = html::fragment(&few(true), language).expect("html");
        snapshot("published.html", language, body.as_bytes());
    }
}

#[test]
fn a_workbook_holds_what_the_csv_holds() {
    let summary = made(true, 60);
    let world = crate::world::Memory::new(crate::validate::SchemaValidator::of);
    world.put("s.xlsx", summary.write(Kind::Xlsx, Language::English).expect("a workbook"));
    let book = crate::read::open(&world, "s.xlsx".as_ref(), &Default::default()).expect("it opens");
    let text = |sheet: &crate::read::Sheet, row: usize, column: usize| {
        sheet.columns.get(column).map(|c| crate::read::cell_text(book.cells.get(c.cells[row]))).unwrap_or_default()
    };
    for one in &summary.returns {
        let sheet = book.sheets.iter().find(|sheet| sheet.name == one.collection.to_uppercase()).expect("a sheet");
        assert_eq!(text(sheet, 0, 0), Purpose::SummaryPublished.lines(Language::English)[0]);
        let rows: Vec<[String; 2]> = (0..sheet.rows.len()).map(|row| [text(sheet, row, 0), text(sheet, row, 1)]).collect();
        for line in one.tables.iter().flat_map(|table| &table.lines) {
            let shown = line.now.number().map_or("*".to_owned(), |n| n.to_string());
            assert!(rows.contains(&[line.title.english().to_owned(), shown]), "{}", line.id);
        }
    }
}

#[test]
fn an_edition_that_is_none_is_refused() {
    let exact = made(false, 60).write(Kind::Csv, Language::English).expect("csv");
    assert!(Edition::read(&exact, "exact.csv").is_err(), "it was not published");
    assert!(Edition::read(b"a,b,c\n1,2,3\n", "other.csv").is_err());
    let packs = packs();
    let council = council(3, &packs);
    let made = returns(&packs, &council, [Some(0), Some(1)]);
    let of = |text: String| Edition::read(text.as_bytes(), "e.csv").expect("an edition");
    let csv = |year| {
        let before = summary(&returns(&packs, &council, [Some(year), None]), &Setting { publish: true, edition: None }).expect("a summary");
        String::from_utf8(before.write(Kind::Csv, Language::Welsh).expect("csv")).expect("text")
    };
    let lay = |edition: Edition| {
        summary(&made, &Setting { publish: true, edition: Some(&edition) }).map_err(|e| e.message().to(Default::default()))
    };
    assert!(lay(of(csv(1).replace("2025-26", "2024-25"))).is_ok());
    assert!(lay(of(csv(1))).is_err_and(|m| m.contains("another year")));
    assert!(lay(of(csv(0).replace("2025-26", "2024-25"))).is_err_and(|m| m.contains("figures are others")));
}
