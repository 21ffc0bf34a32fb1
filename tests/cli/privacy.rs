//! No name, date of birth or postcode where none belongs: planted wherever a cell can hold text, and looked for in everything that is left.

use std::collections::BTreeSet;
use std::io::Read as _;

use cyfrif::invent::export::{CellOut, SheetOut, Workbook};
use cyfrif::invent::{council, last_year};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::*;

/// A small generator of chance; a run says its seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// Lower case, without accents: as names are looked for.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for part in text.split_inclusive(|c: char| !c.is_ascii()) {
        match part.chars().next_back() {
            Some(last) if !last.is_ascii() => {
                out.push_str(&part[..part.len() - last.len_utf8()].to_ascii_lowercase());
                out.extend(std::iter::once(last).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase));
            }
            _ => out.push_str(&part.to_ascii_lowercase()),
        }
    }
    out
}

/// Invented names that are no word of anything.
const FIRST: [&str; 9] = ["Xu", "Zyxwanda", "Quillobert", "Ŵynfrithia", "Brynzephyr", "Llŷrwenda", "Jaxthorpe", "Siôndrwg", "Mïrabexa"];
const LAST: [&str; 9] =
    ["Qo", "Vexlingham", "O’Quistrel", "Ap-Zwmrith", "Ffrangclunt", "Güntherwyk", "Mac Drobbish", "Pýsgodlyn", "Krazzbury"];

/// Every word of the names, folded.
fn words(names: &[String]) -> Vec<String> {
    let parts = names.iter().flat_map(|n| n.split(|c: char| !c.is_alphabetic())).map(fold);
    let words: BTreeSet<String> = parts.filter(|w| w.len() > 4).collect();
    words.into_iter().collect()
}

/// Short names run together, which no other word holds.
fn together(names: &[(String, String)]) -> Vec<String> {
    let short = names.iter().filter(|(first, last)| first.len() + last.len() == 4);
    short.flat_map(|(first, last)| [fold(&format!("{first}{last}")), fold(&format!("{last}{first}"))]).collect()
}

/// A name as it may stand in a cell, alone or with something else.
fn spelt(chance: &mut Chance, first: &str, last: &str) -> String {
    match chance.below(15) {
        0 => first.to_owned(),
        1 => last.to_uppercase(),
        2 => format!("{last}, {first}"),
        3 => format!("{first} {last}"),
        4 => fold(first),
        5 => format!("{first}-{last}"),
        6 => format!("{first}1"),
        7 => format!("14/05/2012 {first}"),
        8 => format!("ask {first}’s mum"),
        9 => format!(" {}_{last} ", first.to_lowercase()),
        10 => format!("CF10 1EP {last}"),
        11 => format!("{first}{last}{}", chance.below(9)),
        12 => format!("{last}{first}"),
        13 => format!("{}.{last}", first.chars().next().unwrap()),
        _ => first.nfd().collect(),
    }
}

fn text(s: impl Into<String>) -> CellOut {
    CellOut::Text(s.into().into())
}

/// Puts names where none belongs, so many times. `ids` may be changed too.
fn plant(chance: &mut Chance, books: &mut [Workbook], names: &[(String, String)], times: usize) -> Vec<String> {
    let mut done = Vec::new();
    for _ in 0..times {
        let (book, (first, last)) = (chance.below(books.len()), chance.of(names).clone());
        let name = spelt(chance, &first, &last);
        let at = chance.below(books[book].sheets.len());
        let sheet = &mut books[book].sheets[at];
        // The row of headings is the first that is full.
        let widest = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
        let head = sheet.rows.iter().position(|r| r.len() + 2 >= widest).unwrap_or(0);
        let row = head + 1 + chance.below(sheet.rows.len().saturating_sub(head + 1));
        done.push(format!("{} “{name}”", sheet.name));
        match chance.below(9) {
            0..4 if row < sheet.rows.len() && !sheet.rows[row].is_empty() => {
                let column = chance.below(sheet.rows[row].len());
                // Whoever works with a child may be called as another child is.
                let worker = sheet.rows[head].get(column).is_some_and(|c| matches!(c, CellOut::Text(t) if fold(t).contains("worker")));
                if worker {
                    continue;
                }
                sheet.rows[row][column] = text(name);
            }
            4 => {
                for (r, cells) in sheet.rows.iter_mut().enumerate().skip(head) {
                    cells.resize(widest, CellOut::Blank);
                    cells.push(if r == head { text(&name) } else { text(spelt(chance, &first, &last)) });
                }
            }
            5 => {
                let column = chance.below(sheet.rows[head].len());
                sheet.rows[head][column] = text(name);
            }
            6 => sheet.rows.insert(0, vec![text(format!("Report of {name}")), CellOut::Blank, text(name)]),
            7 => sheet.rows.push(vec![text(name)]),
            8 => {
                let title: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(28).collect();
                let title = format!("{}{at}", title.trim());
                if chance.below(2) == 0 {
                    sheet.name = title;
                } else {
                    let rows = vec![vec![text("ChildID"), text(&first)], vec![text("1"), text(&last)]];
                    books[book].sheets.push(SheetOut { name: format!("{title}x{}", done.len()), rows });
                }
            }
            _ => {}
        }
    }
    done
}

/// Writes workbooks as they stand: as one `.xlsx` each, or as a folder of csv files each. Gives their names.
fn write(folder: &Folder, books: &[Workbook], xlsx: bool) -> Vec<String> {
    let mut names = Vec::new();
    for book in books {
        let name = if xlsx { format!("{}.xlsx", book.name) } else { book.name.clone() };
        if xlsx {
            let mut out = rust_xlsxwriter::Workbook::new();
            let date = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
            for sheet in &book.sheets {
                let to = out.add_worksheet();
                to.set_name(&sheet.name).unwrap();
                for (r, cells) in sheet.rows.iter().enumerate() {
                    for (c, cell) in cells.iter().enumerate() {
                        let (r, c) = (r as u32, c as u16);
                        match cell {
                            CellOut::Blank => {}
                            CellOut::Text(t) => _ = to.write_string(r, c, t.as_ref()).unwrap(),
                            CellOut::Number(n) => _ = to.write_number(r, c, *n).unwrap(),
                            CellOut::Date(d) => {
                                let days = f64::from(d.to_epoch_days() + 25_569);
                                to.write_number_with_format(r, c, days, &date).unwrap();
                            }
                        }
                    }
                }
            }
            out.save(folder.join(&name)).unwrap();
        } else {
            for sheet in &book.sheets {
                let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
                for cells in &sheet.rows {
                    let field = |cell: &CellOut| match cell {
                        CellOut::Blank => String::new(),
                        CellOut::Text(t) => t.to_string(),
                        CellOut::Number(n) => n.to_string(),
                        CellOut::Date(d) => d.format("%d/%m/%Y").to_string(),
                    };
                    out.write_record(cells.iter().map(field)).unwrap();
                }
                folder.write(&format!("{name}/{}.csv", sheet.name), out.into_inner().unwrap());
            }
        }
        names.push(name);
    }
    names
}

/// Everything that a run left, as folded text: each file that is no input, with workbooks unpacked.
fn left(folder: &Folder, inputs: &[String], ran: &Ran) -> Vec<(String, String)> {
    let mut all = vec![("standard output".to_owned(), fold(&ran.out)), ("standard error".to_owned(), fold(&ran.err))];
    for place in [".", "out"] {
        for name in folder.list(place) {
            let path = folder.join(place).join(&name);
            if !path.is_file() || inputs.contains(&name) || name == "cyfrif.toml" {
                continue;
            }
            all.push((format!("the name of {name}"), fold(&name)));
            let bytes = fs::read(&path).unwrap();
            if name.ends_with(".xlsx") {
                let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
                for i in 0..zip.len() {
                    let mut part = String::new();
                    zip.by_index(i).unwrap().read_to_string(&mut part).unwrap();
                    all.push((format!("{name}, part {i}"), fold(&part)));
                }
            } else {
                all.push((name, fold(std::str::from_utf8(&bytes).unwrap())));
            }
        }
    }
    all
}

const REPORTS: [&str; 6] = ["r.html", "r.xlsx", "r.csv", "r.json", "r.sarif", "r.txt"];
const FORMATS: [&str; 4] = ["text", "plain", "json", "html"];

/// Without the reports that an earlier run saved.
fn cleared(folder: &Folder) -> &Folder {
    for name in folder.list(".").iter().filter(|n| n.starts_with("r.") || n.starts_with("r-")) {
        fs::remove_file(folder.join(name)).unwrap();
    }
    folder
}

/// A run that saves every report.
fn run(folder: &Folder, command: &str, more: &[&str]) -> Ran {
    let mut args = vec![command];
    args.extend(REPORTS.iter().flat_map(|r| ["--report", r]));
    args.extend(more);
    folder.run(args)
}

/// An invented council whose children have names that are no words, as workbooks of one layout.
fn books(chance: &mut Chance, layout: export::Layout) -> (Council, Vec<Workbook>, Vec<(String, String)>) {
    let mut council = council(chance.below(10_000) as u64, "552", 14, "2025-26");
    let mut names = Vec::new();
    for child in &mut council.children {
        child.forename = (*chance.of(&FIRST)).to_owned();
        child.surname = (*chance.of(&LAST)).to_owned();
        names.push((child.forename.clone(), child.surname.clone()));
    }
    let books = export::tables(&council, layout);
    (council, books, names)
}

fn job(folder: &Folder, layout: export::Layout, books: &[Workbook], files: &[String]) {
    let of = |collection: &str| {
        let own = books.iter().zip(files).filter(|(b, _)| b.collection == collection);
        own.map(|(_, f)| format!("{f:?}")).collect::<Vec<_>>().join(", ")
    };
    let template = if layout == export::Layout::Plain { "plain" } else { "wccis" };
    let job = JOB.replace("\"casp\"", &of("casp")).replace("\"lac\"", &of("lac"));
    folder.write("cyfrif.toml", format!("template = \"{template}\"\n{job}"));
}

#[test]
fn no_planted_name_is_anywhere() {
    let first = many("CYFRIF_PRIVACY_SEED", 0) as u64;
    let (mut drafts, mut stopped) = (0, 0);
    for seed in first..first + many("CYFRIF_PRIVACY_RUNS", 16) as u64 {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5EED);
        let layout = if chance.below(2) == 0 { export::Layout::Plain } else { export::Layout::Wccis };
        let xlsx = chance.below(2) == 0;
        let (_, mut books, names) = books(&mut chance, layout);
        let times = 1 + chance.below(5);
        let planted = plant(&mut chance, &mut books, &names, times);
        let folder = Folder::new();
        let files = write(&folder, &books, xlsx);
        job(&folder, layout, &books, &files);
        if std::env::var_os("CYFRIF_KEEP").is_some() {
            copy(folder.path(), Path::new(&std::env::var("CYFRIF_KEEP").unwrap()));
        }
        let mut wanted = words(&names.iter().flat_map(|(f, l)| [f.clone(), l.clone()]).collect::<Vec<_>>());
        wanted.extend(together(&names));
        let look = |ran: &Ran, what: &str| {
            assert!(ran.code < 2, "seed {seed} {planted:?}: {}", ran.err);
            for (place, text) in left(&folder, &files, ran) {
                for word in &wanted {
                    if let Some(at) = text.find(word.as_str()) {
                        let near: String = text[..at].chars().rev().take(120).collect::<String>().chars().rev().collect();
                        panic!("seed {seed}, {what}: {place} holds “{word}” after “{near}”\nplanted: {planted:#?}");
                    }
                }
            }
        };
        let format = *chance.of(&FORMATS);
        look(&run(&folder, "check", &["--format", format, "--all"]), format);
        let format = *chance.of(&FORMATS);
        let ran = run(&folder, "prepare", &["--format", format, "--draft", if seed % 2 == 0 { "--show-personal" } else { "--all" }]);
        look(&ran, "prepare");
        let sendable = |f: &String| f.ends_with(".xml") || f.starts_with("manifest");
        let out: Vec<String> = folder.list("out").into_iter().filter(sendable).collect();
        drafts += usize::from(!out.is_empty());
        let told = folder.read("r-casp.json") + &folder.read("r-lac.json");
        if told.contains("\"CYF220\"") {
            stopped += 1;
            assert_eq!(ran.code, 1);
            assert!(out.is_empty(), "a name in an id, and yet {out:?}");
        }
    }
    println!("{drafts} with output, {stopped} stopped because of a name");
    assert!(drafts > 0);
}

/// Dates of birth and postcodes as anyone may write them.
fn personal(council: &Council) -> Vec<String> {
    let mut all = BTreeSet::new();
    for child in &council.children {
        for form in ["%Y-%m-%d", "%d/%m/%Y", "%-d/%-m/%Y", "%d.%m.%Y", "%-d %B %Y", "%Y%m%d"] {
            all.insert(fold(&child.date_of_birth.format(form).to_string()));
        }
        let casp = child.casp.iter().filter_map(|r| r.get("Postcode"));
        let lac = child.lac.iter().filter_map(|l| l.child.get("HomePostcode"));
        for postcode in casp.chain(lac) {
            all.extend([fold(postcode), fold(&postcode.replace(' ', ""))]);
        }
    }
    all.into_iter().collect()
}

#[test]
fn dates_of_birth_and_postcodes_are_shown_only_where_that_is_asked() {
    let mut shown = 0;
    for seed in 0..many("CYFRIF_PRIVACY_RUNS", 16) as u64 / 4 {
        let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xB1);
        let layout = if seed % 2 == 0 { export::Layout::Plain } else { export::Layout::Wccis };
        let (council, mut books, _) = books(&mut chance, layout);
        let secret = personal(&council);
        // Put into cells of codes, numbers and UPNs, and into columns and headings that nobody asks for; and made unreadable.
        let mut others = BTreeSet::new();
        for sheet in books.iter_mut().flat_map(|b| &mut b.sheets) {
            let widest = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
            let head = sheet.rows.iter().position(|r| r.len() + 2 >= widest).unwrap_or(0);
            let titles: Vec<String> =
                sheet.rows[head].iter().map(|c| if let CellOut::Text(t) = c { fold(t) } else { String::new() }).collect();
            let secret_of = |chance: &mut Chance| chance.of(&secret).to_uppercase();
            for (r, cells) in sheet.rows.iter_mut().enumerate().skip(head) {
                for (c, cell) in cells.iter_mut().enumerate().filter(|_| r > head) {
                    let title = titles.get(c).map_or("", String::as_str);
                    let id = title.contains("id") || title.contains("number");
                    let born = title.contains("birth") || title.contains("dob");
                    let date = ["date", "start", "end", "ceas", "order", "placed", "match", "decision"].iter().any(|w| title.contains(w));
                    match cell {
                        CellOut::Date(day) if !born => drop(others.insert(day.format("%d/%m/%Y").to_string())),
                        _ if chance.below(8) > 0 || id || (date && !born) => {}
                        cell if born || title.contains("postcode") => *cell = text(format!("{} x", secret_of(&mut chance))),
                        cell => *cell = text(secret_of(&mut chance)),
                    }
                }
                cells.resize(widest, CellOut::Blank);
                cells.push(text(secret_of(&mut chance)));
            }
        }
        let folder = Folder::new();
        let files = write(&folder, &books, seed % 3 == 0);
        job(&folder, layout, &books, &files);
        let plain = |s: &String| {
            !others.iter().any(|o| fold(o) == *s || chrono::NaiveDate::parse_from_str(o, "%d/%m/%Y").is_ok_and(|d| d.to_string() == **s))
        };
        let secret: Vec<_> = secret.iter().filter(|s| plain(s)).collect();
        if let Ok(keep) = std::env::var("CYFRIF_KEEP") {
            copy(folder.path(), Path::new(&format!("{keep}{seed}")));
        }
        let found = |ran: &Ran| {
            let texts = left(&folder, &files, ran).into_iter().filter(|(name, _)| !name.ends_with(".xml"));
            let hits = texts
                .flat_map(|(place, text)| secret.iter().filter(move |s| text.contains(s.as_str())).map(move |s| format!("{place}: {s}")));
            hits.collect::<Vec<_>>()
        };
        for format in FORMATS {
            for more in ["--all", "--redact"] {
                // The saved reports are the same whatever is shown.
                let args = ["--format", format, more];
                let ran =
                    if format == FORMATS[0] { run(&folder, "check", &args) } else { cleared(&folder).run(["check"].iter().chain(&args)) };
                assert_eq!(ran.code, 1, "{}", ran.err);
                let found = found(&ran);
                assert!(found.is_empty(), "seed {seed} {layout:?} {format} {more}: {found:#?}");
            }
        }
        let ran = run(&folder, "prepare", &["--draft"]);
        let drafted = found(&ran);
        assert!(drafted.is_empty(), "seed {seed} {layout:?} draft: {drafted:#?}");
        shown += found(&run(&folder, "check", &["--show-personal", "--all"])).len();
    }
    assert!(shown > 0, "with --show-personal they are shown");
}

#[test]
fn a_redacted_report_has_neither_ids_nor_values() {
    let (broken, _) = cyfrif::invent::faults::broken(&council(5, "552", 60, "2025-26"), 25);
    let folder = Folder::council(&broken);
    let text = folder.read("lac/Episodes.csv");
    let second = text.lines().nth(1).unwrap();
    // Values that stand nowhere else: in a date, in a code, in a number.
    let cells: Vec<&str> = second.split(',').collect();
    let mut changed: Vec<String> = cells.iter().map(|c| (*c).to_owned()).collect();
    (changed[2], changed[4], changed[1]) = ("7654/32/1".into(), "9876543".into(), "87654.5".into());
    folder.edit("lac/Episodes.csv", second, &changed.join(","));
    let mut secret: Vec<String> = broken.children.iter().map(|c| c.id.clone()).collect();
    secret.extend(broken.children.iter().filter_map(|c| c.casp.as_ref()?.get("UPN").map(fold)));
    secret.extend(["7654", "9876543", "87654"].map(String::from));
    secret.extend(personal(&broken));
    secret.sort();
    secret.dedup();
    for format in FORMATS {
        let args = ["--format", format, "--redact", "--all"];
        let ran = if format == FORMATS[0] { run(&folder, "check", &args) } else { cleared(&folder).run(["check"].iter().chain(&args)) };
        assert_eq!(ran.code, 1, "{}", ran.err);
        for (place, text) in left(&folder, &["casp".into(), "lac".into()], &ran) {
            let found: Vec<_> = secret.iter().filter(|s| text.contains(s.as_str())).collect();
            assert!(found.is_empty(), "{format}, {place}: {found:?}");
        }
    }
}

#[test]
fn a_name_in_an_id_stops_even_a_draft() {
    for id in ["Nia7", "NEXAMPLE1", "x-Nia-7", "400217-tomos"] {
        let folder = Folder::example();
        for file in ["Children", "Episodes"] {
            let text = folder.read(&format!("lac/{file}.csv")).replace("\n400217,", &format!("\n{id},"));
            folder.write(&format!("lac/{file}.csv"), text);
        }
        for more in [&[][..], &["--draft"], &["--draft", "--redact"]] {
            let ran = run(&folder, "prepare", more);
            assert_eq!(ran.code, 1, "{id}: {}", ran.err);
            assert!(ran.out.contains("CYF220"), "{id}: {}", ran.out);
            assert!(!folder.exists("out"), "{id}: {:?}", folder.list("out"));
            for (place, text) in left(&folder, &[], &ran) {
                let names: Vec<_> = ["x-nia", "tomos"]
                    .into_iter()
                    .filter(|n| text.contains(&format!("{n}-")) || text.contains(&format!("\"{n}\"")))
                    .collect();
                assert!(names.is_empty() && !text.contains("example1"), "{id}, {place}: {names:?}");
            }
        }
        // What the officer decides later does not bring it back in.
        folder.write("corrections.toml", "");
    }
}

/// The smallest names, run together, and initials.
#[test]
fn short_names_and_initials_in_an_id_stop_too() {
    for (id, first, last) in [
        ("BoLi7", "Bo", "Li"),
        ("Li7", "Bo", "Li"),
        ("SMJONES1", "Sian Mair", "Jones"),
        ("J-Smith4", "Jane", "Smith"),
        ("4SmithJ", "Jane", "Smith"),
    ] {
        let folder = Folder::example();
        for file in ["Children", "Episodes"] {
            let name = format!("lac/{file}.csv");
            let text = folder.read(&name).replace("\n400217,", &format!("\n{id},")).replace(",Nia,Example", &format!(",{first},{last}"));
            folder.write(&name, text);
        }
        let ran = run(&folder, "prepare", &["--draft"]);
        assert!(ran.code == 1 && ran.out.contains("CYF220"), "{id}: {}", ran.out);
        assert!(!folder.exists("out"));
    }
}

/// Who answers, what a reason says in small letters, and what files are called.
#[test]
fn names_in_decisions_and_in_the_names_of_files_are_saved_nowhere() {
    let folder = Folder::example();
    fs::rename(folder.join("lac"), folder.join("lac of tomos example")).unwrap();
    folder.write("owain.toml", fs::read_to_string("templates/lac/plain.toml").unwrap());
    folder.edit("cyfrif.toml", "template  = \"plain\"", "prepared-by = \"Tomos Example\"\ntemplate = \"owain.toml\"");
    folder.edit("cyfrif.toml", "[\"lac\"]", "[\"lac of tomos example\"]");
    folder.edit("lac of tomos example/Episodes.csv", "CF14 5LL,03/11/2025", "CF14 5LL,02/11/2025");
    let answer = ["answer", "LAC215", "--child", "400217", "--reason", "as her brother tomos said", "--who", "nia example"];
    assert_eq!(folder.run(answer).code, 0);
    let ran = run(&folder, "prepare", &[]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let inputs = ["answers.toml".to_owned(), "owain.toml".to_owned()];
    let mut seen = 0;
    for (place, text) in left(&folder, &inputs, &ran) {
        let text = text.replace("example.org", "");
        assert!(!text.contains("tomos") && !text.contains("nia example") && !text.contains("owain"), "{place}: {text}");
        seen += usize::from(text.contains("as her brother •••"));
    }
    assert!(seen > 1, "the reason is in the reports");
    let manifest = folder.list("out").into_iter().find(|name| name.starts_with("manifest")).unwrap();
    assert!(folder.read(&format!("out/{manifest}")).contains("1 lac of ••• •••"), "{}", folder.read(&format!("out/{manifest}")));
}

#[test]
fn a_correction_cannot_bring_a_name_in() {
    let folder = Folder::example();
    folder.write(
        "corrections.toml",
        "[[correction]]\nchild = \"400217\"\nitem = \"ChildID\"\nfrom = \"400217\"\nto = \"TOMOS2\"\nreason = \"Right\"\nwho = \"W\"\ndate = \"2026-05-20\"\n",
    );
    let ran = folder.run(["prepare", "--draft"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("CYF220") && !fold(&ran.out).contains("tomos"), "{}", ran.out);
    assert!(!folder.exists("out"));
}

/// Last year's workbooks have names too, and an id of last year may hold one.
#[test]
fn last_years_names_are_nowhere_either() {
    let now = council(21, "552", 60, "2025-26");
    let mut then = last_year(&now);
    for child in then.children.iter_mut() {
        (child.forename, child.surname) = ("Zyxwanda".into(), "Vexlingham".into());
    }
    let folder = Folder::council(&now);
    fs::create_dir(folder.join("then")).unwrap();
    export::write(&then, export::Layout::Plain, &folder.join("then"), export::Format::Csv).unwrap();
    // Ids as names: each such child was looked after last year and is not any more.
    for file in ["Children", "Episodes"] {
        let name = format!("then/lac/{file}.csv");
        let renamed = folder
            .read(&name)
            .lines()
            .enumerate()
            .map(|(i, l)| if i == 0 { format!("{l}\n") } else { format!("Zyxwanda{l}\n") })
            .collect::<String>();
        folder.write(&name, renamed);
    }
    let args = ["--return", "lac/2025-26", "--last-year", "then/lac"];
    assert!(folder.found(&args).iter().any(|f| f.0 == "LAC501"), "{:?}", folder.found(&args));
    for format in FORMATS {
        let ran = run(&folder, "check", &[&args[..], &["--format", format, "--all"]].concat());
        for (place, text) in left(&folder, &[], &ran) {
            assert!(!text.contains("zyxwanda") && !text.contains("vexlingham"), "{format}, {place}");
        }
    }
}

/// An officer's own words are an officer's own; but what is saved holds no name even then.
#[test]
fn a_reason_with_a_name_is_saved_without_it() {
    let folder = Folder::example();
    folder.edit("lac/Episodes.csv", "CF14 5LL,03/11/2025", "CF14 5LL,02/11/2025");
    let ran = folder.run([
        "answer",
        "LAC215",
        "--child",
        "400217",
        "--reason",
        "Nia moved on Sunday night with Mrs Example",
        "--who",
        "A. Officer",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = run(&folder, "prepare", &[]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    for (place, text) in left(&folder, &["answers.toml".to_owned()], &ran) {
        assert!(!text.contains("nia moved") && !text.contains("mrs example"), "{place}");
    }
    assert!(ran.out.contains("moved on Sunday night"), "{}", ran.out);
}

/// The names of one return are known to the other: an export without names is no way out.
#[test]
fn a_name_that_only_the_other_return_knows_is_found() {
    let council = council(3, "552", 120, "2025-26");
    let folder = Folder::council(&council);
    let (mut known, names) = (council.children.iter().filter(|c| c.lac.is_some() && c.casp.is_some()), ["Forename", "Surname"]);
    let (child, other) = (known.next().unwrap(), known.next().unwrap());
    // LAC has no names; an id of it has the name of a child.
    let text = folder.read("lac/Children.csv");
    let heading = names.iter().fold(text, |t, name| t.replacen(name, &format!("x{}", name.len()), 1));
    folder.write("lac/Children.csv", heading);
    let id = format!("{}-{}", fold(&other.surname), child.id);
    for file in ["Children", "Episodes"] {
        let name = format!("lac/{file}.csv");
        folder.write(&name, folder.read(&name).replace(&format!("\n{},", child.id), &format!("\n{id},")));
    }
    let ran = run(&folder, "prepare", &["--draft"]);
    assert!(ran.out.contains("CYF220"), "{}", ran.out);
    for (place, text) in left(&folder, &["casp".into(), "lac".into()], &ran) {
        assert!(!text.contains(&id), "{place}");
    }
}
