//! What must be touched to add something, as `docs/adding.md` says it: each line done to a copy of the packs in a folder of its own.

use std::fs;
use std::path::Path;

use cyfrif::pack::{Library, Pack};
use cyfrif::rule_test::try_rule;
use cyfrif::write::xsd::generate;

/// A copy of the packs.
pub(super) struct Copy(pub tempfile::TempDir);

impl Copy {
    pub fn new() -> Copy {
        fn copy(from: &Path, to: &Path) {
            fs::create_dir_all(to).unwrap();
            for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
                let target = to.join(entry.file_name());
                if entry.path().is_dir() {
                    copy(&entry.path(), &target);
                } else {
                    fs::copy(entry.path(), target).unwrap();
                }
            }
        }
        let folder = tempfile::tempdir().unwrap();
        copy(Path::new("schemas"), folder.path());
        Copy(folder)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// More at the end of a file.
    fn add(&self, file: &str, text: &str) {
        let before = fs::read_to_string(self.0.path().join(file)).unwrap();
        self.write(file, &format!("{before}{text}"));
    }

    pub fn replace(&self, file: &str, from: &str, to: &str) {
        let before = fs::read_to_string(self.0.path().join(file)).unwrap();
        assert!(before.contains(from), "{file}: {from}");
        self.write(file, &before.replace(from, to));
    }

    /// The packs, proved; every row of every rule of one of them does what it must.
    fn library(&self, tried: &str) -> Library {
        let library = Library::open(&cyfrif::world::DISK, Some(self.0.path()), &[]).unwrap_or_else(|e| panic!("{e}: {:?}", e.mistakes));
        let pack = library.pack(tried).unwrap();
        let failures: Vec<_> = pack.rules.iter().flat_map(|rule| try_rule(&library, &pack, rule)).collect();
        assert!(failures.is_empty(), "{failures:?}");
        library
    }
}

fn has_item(pack: &Pack, name: &str) -> bool {
    pack.modules.iter().flat_map(|module| &module.items).any(|item| item.name == name)
}

#[test]
fn a_year() {
    let copy = Copy::new();
    for collection in ["casp", "lac"] {
        let year = "title = 'T'\ncoverage = 'all children'\nbasis = 'assumed'\nsource = 'S'\n[dates]\nYearStart = 2026-04-01\nYearEnd = 2027-03-31\n\
                    ReferenceDate = 2027-03-31\nCoverageDate = 2027-01-01\n";
        copy.write(&format!("{collection}/years/2026-27.toml"), year);
    }
    let library = copy.library("lac/2026-27");
    let (this, before) = (library.pack("lac/2026-27").unwrap(), library.pack("lac/2025-26").unwrap());
    assert_eq!(this.rules.len(), before.rules.len());
    // But for its title and who is in it, the document is that of the year before.
    let schema = |pack: &Pack| generate(pack).lines().filter(|line| !line.contains("documentation")).collect::<Vec<_>>().join("\n");
    assert_eq!(schema(&this).replace("2027-03-31", "2026-03-31").replace("2026-27", "2025-26"), schema(&before));
}

#[test]
fn a_table() {
    let copy = Copy::new();
    copy.write(
        "lac/reference/buildings.toml",
        "key = 'postcode'\nheadings = ['postcode']\n[[column]]\nname = 'Building'\nheadings = ['kind']\nvalues = { h = 'House', o = 'Office' }\n",
    );
    copy.write("lac/reference/buildings.csv", "postcode,kind\nCF50 1AG,o\nCF50 1AH,h\n");
    // Postcodes of their own, in use by the other table too, so that no other rule has anything to say of them or of its own rows.
    copy.add(
        "lac/reference/postcodes.csv",
        "CF50 1AG,200001,,318500,176500,W06000015,W92000004\nCF50 1AH,200001,,318600,176600,W06000015,W92000004\n",
    );
    let rule = "+++\ncode = 'LAC997'\nlevel = 'query'\nfor = 'Episode'\nrequire = ['Building of PlacementPostcode is not Office']\nmessage = 'Nobody is placed in an office'\n\
                basis = 'assumed'\nsource = 'S'\n+++\nOne.\n\n## Why it matters\nTwo.\n\n## What to do\nThree.\n\n## Fails\n\
                | HomePostcode | PlacementPostcode |\n| --- | --- |\n| CF50 1AH | CF50 1AG |\n\n## Passes\n\
                | HomePostcode | PlacementPostcode |\n| --- | --- |\n| CF50 1AG | CF50 1AH |\n";
    copy.write("lac/rules/LAC997.md", rule);
    let library = copy.library("lac/2025-26");
    assert!(library.pack("lac/2025-26").unwrap().find_rule("LAC997").is_some());
    // The rule is tried with the rows of the table: another kind of building there, and its row no longer fails.
    copy.write("lac/reference/buildings.csv", "postcode,kind\nCF50 1AG,h\nCF50 1AH,h\n");
    let library = Library::open(&cyfrif::world::DISK, Some(copy.0.path()), &[]).unwrap();
    let pack = library.pack("lac/2025-26").unwrap();
    assert_eq!(try_rule(&library, &pack, pack.find_rule("LAC997").unwrap()).len(), 1);
}

#[test]
fn an_item() {
    let copy = Copy::new();
    copy.add(
        "lac/modules/CareLeaver.toml",
        "\n[[item]]\nname = 'HasAdviser'\ntype = 'flag'\nmeaning = 'There is a personal adviser.'\nbasis = 'assumed'\nsource = 'S'\nfrom = '2025-26'\n"
            .replace("'flag'", "'code'\ncodes = 'flag'")
            .as_str(),
    );
    let library = copy.library("lac/2025-26");
    let (this, before) = (library.pack("lac/2025-26").unwrap(), library.pack("lac/2022-23").unwrap());
    assert!(has_item(&this, "HasAdviser") && !has_item(&before, "HasAdviser"));
    assert!(generate(&this).contains("name=\"HasAdviser\""), "it has its place in the document and its schema");
}

#[test]
fn a_code() {
    let copy = Copy::new();
    let headings = fs::read_to_string("schemas/lac/codesets/Gender.csv").unwrap();
    let commas = headings.lines().next().unwrap().matches(',').count();
    let line = format!("7,not recorded,,assumed,S{}\n", ",".repeat(commas - 4));
    assert!(headings.starts_with("code,label,group,basis,source"));
    copy.add("lac/codesets/Gender.csv", &line);
    let library = copy.library("lac/2025-26");
    let pack = library.pack("lac/2025-26").unwrap();
    assert!(pack.codesets.iter().any(|set| set.name == "Gender" && set.codes.iter().any(|code| code.code == "7")));
    assert!(generate(&pack).contains("<xs:enumeration value=\"7\""));
}

#[test]
fn a_rule() {
    let copy = Copy::new();
    let rule = "+++\ncode = 'LAC998'\nlevel = 'query'\nfor = 'Child'\nrequire = ['DateOfBirth is not 2011-02-03']\nmessage = 'Born on a day that nobody was'\n\
                basis = 'assumed'\nsource = 'S'\nfrom = '2025-26'\n+++\nOne.\n\n## Why it matters\nTwo.\n\n## What to do\nThree.\n\n## Fails\n| DateOfBirth |\n\
                | --- |\n| 2011-02-03 |\n\n## Passes\n| DateOfBirth |\n| --- |\n| 2012-05-14 |\n";
    copy.write("lac/rules/LAC998.md", rule);
    let library = copy.library("lac/2025-26");
    assert!(library.pack("lac/2025-26").unwrap().find_rule("LAC998").is_some());
    assert!(library.pack("lac/2022-23").unwrap().find_rule("LAC998").is_none(), "it holds from 2025-26");
    copy.replace("lac/rules/LAC998.md", "| 2012-05-14 |", "| 2011-02-03 |");
    let library = Library::open(&cyfrif::world::DISK, Some(copy.0.path()), &[]).unwrap();
    let pack = library.pack("lac/2025-26").unwrap();
    assert_eq!(try_rule(&library, &pack, pack.find_rule("LAC998").unwrap()).len(), 1, "its rows are its test");
}

#[test]
fn a_collection() {
    let copy = Copy::new();
    for (file, text) in [
        ("collection.toml", "collection = 'visits'\nname = 'VISITS'\ntitle = 'Visits'\nmodules = ['Child', 'Visit']\nid = 'ChildID'\n"),
        (
            "years/2025-26.toml",
            "title = 'Visits'\ncoverage = 'all'\nbasis = 'stated'\nsource = 'S'\n[dates]\nYearStart = 2025-04-01\nYearEnd = 2026-03-31\nReferenceDate = 2026-03-31\n",
        ),
        (
            "layout.xml",
            "<Visits><Year>{year}</Year><Child>{each Child}{items}<Visit>{each Visit}{items}</Visit></Child><Draft>{draft}</Draft></Visits>\n",
        ),
        (
            "modules/Child.toml",
            "module = 'Child'\ntitle = 'Child'\n[[item]]\nname = 'ChildID'\ntype = 'text'\nmeaning = 'Its id.'\nsample = '1'\nbasis = 'stated'\nsource = 'S'\n",
        ),
        (
            "modules/Visit.toml",
            "module = 'Visit'\ntitle = 'Visit'\nparent = 'Child'\n[[item]]\nname = 'Day'\ntype = 'date'\nmeaning = 'When.'\nsample = '2025-06-10'\nbasis = 'stated'\nsource = 'S'\n",
        ),
        (
            "rules/VISITS1.md",
            "+++\ncode = 'VISITS1'\nlevel = 'error'\nfor = 'Visit'\nrequire = ['Day is not after YearEnd']\nmessage = 'Too late'\nbasis = 'stated'\nsource = 'S'\n+++\nOne.\n\n## Why it matters\nTwo.\n\n## What to do\nThree.\n\n## Fails\n| Day |\n| --- |\n| 2026-04-01 |\n\n## Passes\n| Day |\n| --- |\n| 2026-03-31 |\n",
        ),
    ] {
        copy.write(&format!("visits/{file}"), text);
    }
    let library = copy.library("visits/2025-26");
    assert!(generate(&library.pack("visits/2025-26").unwrap()).contains("name=\"Visits\""));
}

#[test]
fn a_layout() {
    let copy = Copy::new();
    copy.replace("lac/layout.xml", "Children>", "Young>");
    let library = copy.library("lac/2025-26");
    let made = generate(&library.pack("lac/2025-26").unwrap());
    assert!(made.contains("name=\"Young\"") && !made.contains("name=\"Children\" type"), "{made}");
}
