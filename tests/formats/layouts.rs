//! The same council exported by every case system gives the same two returns, byte for byte.

use std::path::{Path, PathBuf};

use cyfrif::diagnostic::Level;
use cyfrif::invent::export::{Format, Layout};
use cyfrif::invent::{self, Council};
use cyfrif::job::RawJob;
use cyfrif::pack::Library;
use cyfrif::report::Report;
use cyfrif::texts::Audience;

use super::{exported, setting};

/// Exports the council, writes both returns, and gives them back with what was said of them. `drafted`: with templates that `map` drafts.
fn returns(
    library: &Library,
    council: &Council,
    layout: Layout,
    format: Format,
    drafted: bool,
    folder: &Path,
) -> (Vec<Vec<u8>>, Vec<String>) {
    let of = |which: &str| exported(council, layout, format, which, folder);
    let list = |paths: Vec<PathBuf>| paths.iter().map(|p| format!("{:?}", p.display().to_string())).collect::<Vec<_>>().join(", ");
    let year = council.year.name();
    let template = |which: &str| {
        if !drafted {
            return layout.template().to_owned();
        }
        let pack = library.pack(&format!("{which}/{year}")).unwrap();
        let read: Vec<_> = of(which).iter().map(|p| cyfrif::read::open(super::disk(), p, &Default::default()).unwrap()).collect();
        let draft = cyfrif::draft::draft(&pack, &cyfrif::inspect::templates(std::slice::from_ref(&pack)).unwrap(), &read).unwrap();
        let path = folder.join(format!("{which}-drafted.toml"));
        std::fs::write(&path, cyfrif::draft::write(&draft)).unwrap();
        path.display().to_string()
    };
    let job = format!(
        "return = \"casp/{year}\"\nauthority = \"{}\"\ntemplate = {:?}\nworkbooks = [{}]\n[other]\nreturn = \"lac/{year}\"\ntemplate = {:?}\nworkbooks = [{}]\n",
        council.authority,
        template("casp"),
        list(of("casp")),
        template("lac"),
        list(of("lac")),
    );
    std::fs::write(folder.join("cyfrif.toml"), job).unwrap();
    let job = RawJob::read(&cyfrif::world::DISK, folder).unwrap().resolve(&cyfrif::world::DISK, folder, library).unwrap();
    let mut said = Vec::new();
    cyfrif::prepare(library, &job, &setting(), true, &mut |reports| {
        for report in reports {
            let show = |i: usize| {
                let d = report.diagnostic(i);
                format!(
                    "{} {:?} {}",
                    report.code(i),
                    d.places.first().map(|p| (&p.sheet, p.row)),
                    d.message.to(Audience { screen: true, personal: true, ..Audience::default() })
                )
            };
            said.extend((0..report.len()).filter(|&i| report.level(i) == Level::Error).map(show));
        }
        Ok(())
    })
    .unwrap();
    let mut xml: Vec<PathBuf> = std::fs::read_dir(folder.join("out"))
        .into_iter()
        .flatten()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "xml"))
        .collect();
    xml.sort();
    (xml.iter().map(|p| std::fs::read(p).unwrap()).collect(), said)
}

#[test]
fn every_layout_gives_the_same_two_returns() {
    let library = Library::embedded().unwrap();
    for (seed, year) in [(11, "2025-26"), (12, "2022-23")] {
        let council = invent::council(seed, "548", 100, year);
        let mut first: Option<Vec<Vec<u8>>> = None;
        for layout in Layout::ALL {
            let mut formats = vec![layout.format()];
            if layout != Layout::Eclipse && year == "2025-26" {
                formats.push(Format::Csv);
            }
            for format in formats {
                let folder = tempfile::tempdir().unwrap();
                let (xml, said) = returns(&library, &council, layout, format, false, folder.path());
                assert!(
                    said.is_empty(),
                    "{layout:?} {year} as {format:?}:\n{}",
                    said.iter().take(12).cloned().collect::<Vec<_>>().join("\n")
                );
                assert_eq!(xml.len(), 2, "{layout:?} {year} as {format:?}");
                let sizes: Vec<usize> = xml.iter().map(Vec::len).collect();
                println!("{year} {layout:?} as {format:?}: {sizes:?} bytes");
                match &first {
                    None => first = Some(xml),
                    Some(first) => assert!(*first == xml, "{layout:?} {year} as {format:?} gives another return"),
                }
            }
        }
    }
}

#[test]
fn a_drafted_template_gives_the_same_two_returns() {
    let library = Library::embedded().unwrap();
    let odd = [Layout::Wccis, Layout::CareFirst, Layout::Liquidlogic];
    for (seed, year, layouts) in [(11, "2025-26", &Layout::ALL[..]), (12, "2022-23", &odd)] {
        let council = invent::council(seed, "548", 100, year);
        let plain = tempfile::tempdir().unwrap();
        let (first, _) = returns(&library, &council, Layout::Plain, Format::Xlsx, false, plain.path());
        for &layout in layouts {
            let folder = tempfile::tempdir().unwrap();
            let (xml, said) = returns(&library, &council, layout, layout.format(), true, folder.path());
            assert!(said.is_empty(), "{layout:?} {year}:\n{}", said.iter().take(12).cloned().collect::<Vec<_>>().join("\n"));
            assert!(first == xml, "{layout:?} {year}: the drafted template gives another return");
        }
    }
}
