//! False alarms: what is said of clean exports, counted by code. `clean.txt` holds the counts and is reviewed like code.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cyfrif::diagnostic::Level;
use cyfrif::invent;
use cyfrif::invent::export::Layout;
use cyfrif::job::RawJob;
use cyfrif::pack::Library;
use cyfrif::report::Report;
use cyfrif::texts::Audience;

use super::super::{exported, setting};

const COUNTS: &str = "tests/formats/spoil/clean.txt";

#[test]
fn clean_exports_are_asked_about_no_more_than_the_table_says() {
    let library = Library::embedded().unwrap();
    let work: Vec<(usize, &str, Layout)> =
        [(0, "2025-26"), (1, "2022-23")].into_iter().flat_map(|(n, y)| Layout::ALL.map(|l| (n, y, l))).collect();
    let lines = super::at_once(&work, |&(n, year, layout)| {
        let council = invent::council(51 + n as u64, "548", 120, year);
        let counts = counted(&library, &council, layout);
        let mut line = format!("{year} {:<12}", layout.template());
        for level in [Level::Error, Level::Query, Level::Note] {
            let of: Vec<String> = counts.iter().filter(|((l, _), _)| *l == level).map(|((_, code), n)| format!("{code} × {n}")).collect();
            let _ = write!(line, "{level:?}: {}. ", if of.is_empty() { "none".to_owned() } else { of.join(", ") });
        }
        assert!(!counts.keys().any(|(level, _)| *level == Level::Error), "an error about a clean export: {line}");
        line.trim_end().to_owned()
    });
    let text =
        format!("What is said of clean exports of 120 children, both returns together, last year's given.\n\n{}\n", lines.join("\n"));
    println!("{text}");
    if std::env::var_os("CYFRIF_BLESS").is_some() {
        std::fs::write(COUNTS, &text).unwrap();
    }
    let wanted = std::fs::read_to_string(COUNTS).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(text, wanted, "CYFRIF_BLESS=1 writes {COUNTS} anew; read it");
}

fn counted(library: &Library, council: &invent::Council, layout: Layout) -> BTreeMap<(Level, String), usize> {
    let (folder, before) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let last = invent::last_year(council);
    let year = council.year.name();
    let part = |which: &str| {
        let list = |council, folder: &tempfile::TempDir| {
            let paths = exported(council, layout, layout.format(), which, folder.path());
            paths.iter().map(|p| format!("{:?}", p.display().to_string())).collect::<Vec<_>>().join(", ")
        };
        format!(
            "return = \"{which}/{year}\"\nworkbooks = [{}]\nlast-year = [{}]\ntemplate = \"{}\"\n",
            list(council, &folder),
            list(&last, &before),
            layout.template()
        )
    };
    let job = format!("authority = \"{}\"\n{}\n[other]\n{}", council.authority, part("casp"), part("lac"));
    std::fs::write(folder.path().join("cyfrif.toml"), job).unwrap();
    let job = RawJob::read(&cyfrif::world::DISK, folder.path()).unwrap().resolve(&cyfrif::world::DISK, folder.path(), library).unwrap();
    let mut counts = BTreeMap::new();
    cyfrif::prepare(library, &job, &setting(), false, &mut |reports| {
        for report in reports {
            for index in 0..report.len() {
                if report.level(index) != Level::Note {
                    let said = report.diagnostic(index).message.to(Audience { screen: true, ..Audience::default() });
                    println!("{} {}: {said}", layout.template(), report.code(index));
                }
                *counts.entry((report.level(index), report.code(index).to_owned())).or_default() += 1;
            }
        }
        Ok(())
    })
    .unwrap();
    counts
}
