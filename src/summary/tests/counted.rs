use super::*;
use crate::invent::{council, export};
use crate::job::RawJob;
use crate::validate::SchemaValidator;
use crate::world::Memory;

/// The summary of an invented council.
pub(super) fn made(publish: bool, children: usize) -> Summary {
    let world = Memory::new(SchemaValidator::of);
    for (folder, year) in [("", "2025-26"), ("last", "2024-25")] {
        for (name, bytes) in
            export::files(&council(1, "552", children, year), export::Layout::Plain, export::Format::Csv).expect("an export")
        {
            world.put(Path::new(folder).join(name), bytes);
        }
    }
    let job = "return = 'casp/2025-26'\nauthority = '552'\ntemplate = 'plain'\nworkbooks = ['casp']\nlast-year = ['last/casp']\n\
               [other]\nreturn = 'lac/2025-26'\ntemplate = 'plain'\nworkbooks = ['lac']\nlast-year = ['last/lac']\n";
    world.put("cyfrif.toml", job.as_bytes());
    let library = Library::embedded().expect("the packs");
    let job = RawJob::read(&world, "".as_ref()).and_then(|raw| raw.resolve(&world, "".as_ref(), &library)).expect("a job");
    let options = Options { software: "cyfrif 1".to_owned(), ..Options::new(&world) };
    of_job(&library, &job, &options, &Setting { publish, edition: None }).expect("a summary")
}

/// A figure of a summary.
fn figure(summary: &Summary, collection: &str, id: &str) -> i64 {
    let lines = summary.returns.iter().filter(|r| r.collection == collection).flat_map(|r| &r.tables).flat_map(|t| &t.lines);
    lines.filter(|line| line.id == id).find_map(|line| line.now.number()).unwrap_or_else(|| panic!("{collection} {id}"))
}

#[test]
fn tables_add_up_and_returns_agree() {
    let summary = made(false, 150);
    for one in &summary.returns {
        for table in one.tables.iter().filter(|table| !table.several) {
            for n in 0..table.lines.len() {
                let parts = table.lines[n + 1..].iter().take_while(|line| line.depth > table.lines[n].depth);
                let parts: Vec<i64> = parts.filter(|l| l.depth == table.lines[n].depth + 1).filter_map(|l| l.now.number()).collect();
                let whole = table.lines[n].now.number();
                assert!(parts.is_empty() || whole == Some(parts.iter().sum()), "{} {}: {whole:?} {parts:?}", table.id, table.lines[n].id);
            }
        }
    }
    assert_eq!(figure(&summary, "casp", "status/looked-after"), figure(&summary, "lac", "looked-after"));
    assert_eq!(figure(&summary, "lac", "adopted"), figure(&summary, "lac", "reasons/adopted"));
    assert!(figure(&summary, "lac", "looked-after") > 20 && figure(&summary, "lac", "placements/three") > 0);
    assert!(figure(&summary, "casp", "register") > 0 && figure(&summary, "casp", "protection/neglect") > 0);
}

#[test]
fn what_is_published_is_rounded_and_small_counts_are_not_in_it() {
    let (exact, published) = (made(false, 60), made(true, 60));
    let mut small = 0;
    for (a, b) in exact.returns.iter().zip(&published.returns) {
        let lines = |one: &ReturnTables| one.tables.iter().flat_map(|t| t.lines.clone()).collect::<Vec<_>>();
        for line in lines(b) {
            let count = lines(a).iter().find(|l| l.id == line.id).and_then(|l| l.now.number());
            match (line.now, count) {
                (Shown::Number(0), Some(0)) => {}
                (Shown::Number(shown), Some(count)) => assert!(count >= 5 && shown % 5 == 0 && (shown - count).abs() <= 2, "{}", line.id),
                (Shown::Hidden, Some(count)) => {
                    assert!(count > 0, "{}", line.id);
                    small += usize::from(count < 5);
                }
                other => panic!("{}: {other:?}", line.id),
            }
        }
    }
    assert!(small > 30 && published.hidden[1] >= small);
}

#[test]
fn mistakes_in_the_tables_have_their_place() {
    let mut files = Library::files();
    let text = files.0.get_mut("lac/tables.toml").expect("the tables");
    let spoilt = text
        .replace("codes = [\"V2\"] }", "codes = [\"C2\"] }")
        .replace("id    = \"adopters\"\n", "id    = \"adopters\"\nleft-out = [\"XX\"]\n")
        .replace("is    = \"placement/located\"", "is    = \"placement/lost\"")
        .replacen("band = [1, 4]", "band = [2, 4]", 1)
        .replace("id    = \"adopters-gender\"", "id    = \"adopters\"");
    *text = spoilt.as_str().into();
    let published = files.0.get_mut("casp/published.csv").expect("the figures");
    *published = published.replace("need/N1", "need/N77").as_str().into();
    let error = Library::load(&files, &[]).expect_err("mistakes");
    let said: Vec<String> = error.mistakes.iter().map(|m| m.message.to(Default::default())).collect();
    for expected in [
        "the code C2 is not of this item, or stands twice",
        "V2 of current LegalStatus are in no row",
        "the code XX is not of this item, or stands twice",
        "there is no placement/lost here",
        "each band begins one after the end of the one before",
        "there is no need/N77 here",
        "adopters is no name, or stands twice",
    ] {
        assert!(said.iter().any(|m| m.contains(expected)), "{expected}: {said:#?}");
    }
    assert_eq!(error.code, crate::code::Code::PACK_WRONG);
}

#[test]
fn a_population_that_is_a_row_of_itself_is_a_mistake() {
    let mut files = Library::files();
    let text = files.0.get_mut("lac/tables.toml").expect("the tables");
    let own = "of    = \"Child\"\nwhere = [\"current Episode is present\"]";
    assert!(text.contains(own));
    *text = text.replacen(own, "is    = \"placement/located\"", 1).as_str().into();
    let error = Library::load(&files, &[]).expect_err("a loop");
    let said: Vec<String> = error.mistakes.iter().map(|m| m.message.to(Default::default())).collect();
    assert!(said.iter().any(|said| said == "this population is a row of itself"), "{said:?}");
}
