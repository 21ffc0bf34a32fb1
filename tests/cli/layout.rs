//! The document of a return changed in its pack alone: for the day on which a council gets the official schema.

use super::*;

/// Another root, facts in attributes and groups, dates with the day first, groups of items, other names, a wrapper around episodes.
const OTHER: &str = "<LookedAfter schema=\"{collection}\" year=\"{year-end}\">
  {dates as dd/mm/yyyy}
  <From><Council>{authority}</Council><Number>{serial}</Number><On>{prepared-at}</On></From>
  <Made by=\"{software}\" digest=\"{digest}\">{pack}</Made>
  <State>{draft}</State>
  <Young>{each Child}
    <Who><Key>{ChildID}</Key><DOB>{DateOfBirth}</DOB><Sex>{Gender}</Sex></Who>
    <Periods>{if any}<Period>{each Episode}<Start>{EpisodeStartDate}</Start>{items}</Period></Periods>
    <Adoption>{each Adoption} {items}</Adoption>
    <CareLeaver>{each CareLeaver} {items}</CareLeaver>
    {items}
  </Young>
</LookedAfter>
";

/// The worked example with packs of the council's own.
fn with_layout(layout: &str) -> Folder {
    let folder = Folder::example();
    copy(Path::new("schemas"), &folder.join("ours"));
    folder.write("ours/lac/layout.xml", layout);
    // The schemas that stand in the pack are of the other document; without one it is made from the layout.
    fs::remove_dir_all(folder.join("ours/lac/xsd")).unwrap();
    folder
}

const XML: &str = "out/lac-2025-26-552-1.xml";

#[test]
fn another_document_is_written_proved_and_verified() {
    let folder = with_layout(OTHER);
    let ran = folder.run(["prepare", "--schemas", "ours"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let xml = folder.read(XML);
    assert!(xml.contains("<LookedAfter schema=\"LAC\" year=\"2026\">"), "{xml}");
    assert!(xml.contains("<Council>552</Council>") && xml.contains("<Periods>") && !xml.contains("<State>"), "{xml}");
    let dates = xml.split(['<', '>']).filter(|text| text.len() == 10 && text.as_bytes()[2] == b'/').count();
    assert!(dates > 2 && !xml.replace("<On>20", "").contains(">20"), "every date has the day first: {xml}");
    let ran = folder.run(["verify", "--schemas", "ours", XML]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    // It is read by what it looks like: the packs of the program do not know it.
    let ran = folder.run(["verify", XML]);
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("does not begin with Message"), "{}", ran.err);
}

#[test]
fn a_mistake_in_another_document_leads_to_its_element() {
    let folder = with_layout(OTHER);
    folder.run(["prepare", "--schemas", "ours"]);
    let xml = folder.read(XML);
    let (sex, dob) = (xml.find("<Sex>").unwrap() + 5, xml.find("<DOB>").unwrap() + 5);
    let mut wrong = xml.clone();
    wrong.replace_range(sex..=sex, "7");
    wrong.replace_range(dob..dob + 10, "2014-02-28");
    folder.write(XML, wrong);
    let ran = folder.run(["verify", "--schemas", "ours", XML]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    for place in ["Young[1]/Who/Sex", "Young[1]/Who/DOB", "31/03/2026"] {
        assert!(ran.out.contains(place), "{place}: {}", ran.out);
    }
}

/// Puts in a schema that refuses the code 2 of Gender, as an official one might.
fn refuse_gender_2(folder: &Folder) {
    let ran = folder.run(["packs", "--write-xsd", "--schemas", "ours"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let xsd = "ours/lac/xsd/lac-2025-26.xsd";
    let right = folder.read(xsd);
    let (head, tail) = right.split_at(right.find("<xs:simpleType name=\"GenderCode\">").unwrap());
    folder.write(xsd, format!("{head}{}", tail.replacen("<xs:enumeration value=\"2\">", "<xs:enumeration value=\"7\">", 1)));
}

/// A schema of the council's own refuses a value: the message leads to the cell of the export.
#[test]
fn a_failure_of_another_document_leads_to_its_cell() {
    let folder = with_layout(OTHER);
    refuse_gender_2(&folder);
    let ran = folder.run(["prepare", "--schemas", "ours"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("Error CYF301, child 400217"), "{}", ran.out);
    assert!(ran.out.contains("sheet Children, row 2: column D, Gender, holds 2"), "{}", ran.out);
}

/// A finished workbook is held against the schema as well, and the message leads to its cell.
#[test]
fn a_failure_of_a_finished_workbook_leads_to_its_cell() {
    let folder = with_layout(OTHER);
    let ran = folder.run(["prepare", "--schemas", "ours", "--also", "xlsx"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    refuse_gender_2(&folder);
    let ran = folder.run(["verify", "--schemas", "ours", "out/lac-2025-26-552-1.xlsx"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("Error CYF301, child 400217"), "{}", ran.out);
    assert!(ran.out.contains("sheet Child, row 3: column D, Gender, holds 2"), "{}", ran.out);
}

/// Whether the lines that a page shows stand in a text in their order; `…` stands for lines that it leaves out.
fn shows(shown: &str, text: &str) -> bool {
    let mut rest = text.lines();
    let mut may_skip = false;
    shown.lines().filter(|line| !line.is_empty()).all(|line| {
        if line == "…" {
            may_skip = true;
            return true;
        }
        let skip = std::mem::take(&mut may_skip);
        let mut next = rest.by_ref().filter(|l| !l.is_empty());
        if skip { next.any(|l| l == line) } else { next.next() == Some(line) }
    })
}

/// What the page for the day of the official schema says is done, step by step, and each command says what is shown there.
#[test]
fn the_page_of_the_official_schema_says_what_happens() {
    let page = fs::read_to_string("docs/official-schema.md").unwrap().replace("\r\n", "\n");
    let block = |kind: &str, n: usize| page.split(&format!("```{kind}\n")).nth(n + 1).unwrap().split("```").next().unwrap();
    let folder = with_layout(block("xml", 0));
    let step = |n: usize, code: i32| {
        let (command, shown) = block("console", n).strip_prefix("$ cyfrif ").unwrap().split_once('\n').unwrap();
        let ran = folder.run(command.split(' '));
        assert!(ran.code == code && shows(shown, &ran.out), "{command}\n{shown}\n{}{}", ran.out, ran.err);
    };
    step(0, 0);
    let xml = folder.read(XML);
    assert!(shows(block("text", 0), &xml), "{xml}");
    step(1, 0);
    refuse_gender_2(&folder);
    step(2, 1);
    assert!(!folder.exists("out/lac-2025-26-552-2.xml"));
    // A page that showed something else would be seen.
    assert!(!shows("a\nc", "a\nb\nc") && shows("a\n…\nc", "a\nb\nc") && !shows("…\nd", "a\nb"));
}

#[test]
fn a_mistake_in_a_layout_has_its_place() {
    let folder = with_layout(&OTHER.replace("{Gender}", "{Gendre}"));
    let ran = folder.run(["prepare", "--schemas", "ours"]);
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("lac/layout.xml:7:") && ran.err.contains("Gendre") && ran.err.contains("did you mean Gender?"), "{}", ran.err);
    fs::remove_file(folder.join("ours/lac/layout.xml")).unwrap();
    let ran = folder.run(["prepare", "--schemas", "ours"]);
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("has no layout.xml"), "{}", ran.err);
}

/// What is told of the return follows its document: where an item stands, and that what the document leaves out is not sent.
#[test]
fn the_reference_follows_the_document() {
    let folder = with_layout(&OTHER.replace("    {items}\n  </Young>", "    {leave out Ethnicity} {items}\n  </Young>"));
    let said = |args: &[&str]| {
        let ran = folder.run([args, &["--schemas", "ours"]].concat());
        assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
        ran.out
    };
    let born = said(&["explain", "DateOfBirth"]);
    assert!(born.contains("Place in the XML: LookedAfter/Young/Who/DOB (dd/mm/yyyy)"), "{born}");
    let ethnicity = said(&["explain", "Ethnicity"]);
    assert!(ethnicity.contains("Place in the XML: none"), "{ethnicity}");
    let items = |at: &[&str]| folder.run([&["items", "lac/2025-26"], at].concat()).out;
    assert!(items(&[]).contains("\nEthnic group\n"), "the program's own pack sends it");
    assert!(!items(&["--schemas", "ours"]).contains("\nEthnic group\n"), "{}", items(&["--schemas", "ours"]));
    said(&["prepare"]);
    assert!(!folder.read(XML).contains("Ethnicity"));
    said(&["verify", XML]);
}
