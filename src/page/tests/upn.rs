//! Children found in a pupil list, decided on the page: names are shown where they must be, and kept nowhere.

use rust_xlsxwriter::Workbook;

use super::way::begun;
use super::*;
use crate::read::{self, cell_text};

/// Two children of the council have no number in the return; the list knows one of them by another first name.
const CERTAIN: (&str, &str) = ("219768", "G660200619002");
const IN_DOUBT: (&str, &str) = ("219929", "K660200414002");
const NAMES: [&str; 6] = ["Oscar", "Brynaeron", "Macsen", "O'Draeth", "O&#39;Draeth", "Iorwerth"];
const WHO: (&str, &str) = ("who", "A. Officer");

/// Names and bytes.
type Files = Vec<(String, Vec<u8>)>;

/// The exports of the return, and a pupil list made of them.
fn council() -> (Files, Files) {
    let mut files = exports("clean", "lac");
    let children = files.iter_mut().find(|(name, _)| name == "Children.csv").unwrap();
    let text = String::from_utf8(children.1.clone()).unwrap();
    let mut list = String::from("UPN,Surname,Forename,Date of birth,Gender,Postcoed\n");
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let forename = if cells[0] == IN_DOUBT.0 { "Iorwerth" } else { cells[9] };
        let sex = if cells[3] == "1" { "M" } else { "F" };
        list.push_str(&format!("{},{},{forename},{},{sex},{}\n", cells[1], cells[10], cells[2], cells[8]));
    }
    let text = [CERTAIN, IN_DOUBT].iter().fold(text, |text, (id, upn)| text.replace(&format!("{id},{upn},"), &format!("{id},,")));
    children.1 = text.into_bytes();
    (files, vec![("pupils.csv".to_owned(), list.into_bytes())])
}

/// A job, with the list read and its columns confirmed; the page of what came of it.
fn found(browser: &mut Browser<'_>, tag: &str) -> Seen {
    let (files, list) = council();
    begun(browser, tag, &files);
    let columns = browser.post(&format!("/{tag}/upn"), &[], &list);
    assert_eq!(columns.choices("take"), ["0"], "a misspelt heading is asked about: {}", columns.html);
    browser.post(&format!("/{tag}/upn/columns"), &[("take", "0")], &[])
}

fn without_names(at: &str, text: &str) {
    NAMES.iter().for_each(|name| assert!(!text.contains(name), "{name} at {at}: {text}"));
}

/// Whatever is in the folder of the job but its exports has no name, and nothing of the list.
fn nothing_is_kept(world: &Memory) {
    for path in world.names() {
        let name = path.display().to_string();
        assert!(!name.ends_with(".tmp") && !name.contains("pupils"), "{name}");
        if path.extension().is_none_or(|ending| ending != "csv") {
            without_names(&name, &String::from_utf8_lossy(&world.get(&path).unwrap()));
        }
    }
}

fn all_the_way(tag: &str) {
    let world = memory();
    let mut browser = Browser::new(&world);
    let outcome = found(&mut browser, tag);
    assert_eq!(outcome.at, format!("/{tag}/upn"));
    without_names(&outcome.at, &outcome.html);
    let expected = if tag == "en" { ["1 whose UPN is certain", "1 to decide"] } else { ["1 y mae eu UPN yn sicr", "1 i benderfynu"] };
    expected.iter().for_each(|text| assert!(outcome.html.contains(text), "{text}: {}", outcome.html));
    assert!(outcome.html.contains("aria-current") && !browser.get(&format!("/{tag}/more")).links(&format!("/{tag}/upn")).is_empty());

    // The child beside the pupil, what differs said.
    let child = browser.get(&format!("/{tag}/upn/decide"));
    assert!(child.html.contains("Macsen") && child.html.contains("Iorwerth") && child.html.contains(IN_DOUBT.1), "{}", child.html);
    assert!(child.html.contains("class=\"mark strong\""), "{}", child.html);
    let form = child.all_hidden();
    let decide = format!("/{tag}/upn/decide");
    for wrong in [&[WHO][..], &[("is", "0")], &[("is", "7"), WHO], &[("is", "0"), ("who", " ")]] {
        let refused = browser.post(&decide, &fields_with(&form, wrong), &[]);
        assert!(refused.html.contains("aria-invalid") && browser.text("upn-decisions.toml").is_empty(), "{wrong:?}");
    }
    // Values that were not shown, and a child who is not to be decided.
    for (name, value) in [("row", "0000000000000000 K660200414002"), ("child", CERTAIN.0)] {
        let other: Vec<_> = form.iter().map(|(n, v)| (n.clone(), if n == name { value.to_owned() } else { v.clone() })).collect();
        let refused = browser.post(&decide, &fields_with(&other, &[("is", "0"), WHO]), &[]);
        assert!(refused.html.contains("notice bad") && browser.text("upn-decisions.toml").is_empty(), "{name}: {}", refused.html);
    }
    let decided = browser.post(&decide, &fields_with(&form, &[("is", "0"), ("who", "Macsen O'Draeth")]), &[]);
    assert!(decided.at == format!("/{tag}/upn") && decided.html.contains("•••"), "it says that a name was left out: {}", decided.html);
    let kept = browser.text("upn-decisions.toml");
    assert!(kept.contains(&format!("child = \"{}\"", IN_DOUBT.0)) && kept.contains(IN_DOUBT.1), "{kept}");

    // Both come into the return by one click with a name.
    let form = decided.all_hidden();
    let correct = format!("/{tag}/upn/correct");
    assert!(browser.post(&correct, &fields_with(&form, &[]), &[]).html.contains("aria-invalid"));
    let changed = browser.post(&correct, &[("shown", "what was not shown"), WHO], &[]);
    assert!(changed.html.contains("notice bad") && browser.text("corrections.toml").is_empty(), "{}", changed.html);
    let done = browser.post(&correct, &fields_with(&form, &[WHO]), &[]);
    let corrections = browser.text("corrections.toml");
    [CERTAIN, IN_DOUBT].iter().for_each(|(_, upn)| assert!(corrections.contains(&format!("to = \"{upn}\"")), "{corrections}"));
    assert!(done.links(&format!("/{tag}/upn/decide")).is_empty() && !done.html.contains(&correct), "nothing is left to do: {}", done.html);
    nothing_is_kept(&world);
    let forgotten = browser.post(&format!("/{tag}/upn/forget"), &[], &[]);
    assert!(forgotten.html.contains("type=\"file\""), "{}", forgotten.html);
}

#[test]
fn a_child_is_decided_on_the_page() {
    all_the_way("en");
}

#[test]
fn a_child_is_decided_on_the_page_in_welsh() {
    all_the_way("cy");
}

#[test]
fn what_is_no_pupil_list_is_refused_beside_its_field() {
    let world = memory();
    let mut browser = Browser::new(&world);
    let (files, _) = council();
    begun(&mut browser, "en", &files);
    let episodes = files.iter().find(|(name, _)| name == "Episodes.csv").unwrap().clone();
    let before = world.names();
    for (given, said) in [
        (vec![], "Choose a file first"),
        (vec![episodes], "is no pupil list"),
        (vec![("pupils.doc".to_owned(), b"x".to_vec())], "aria-invalid"),
        (vec![("pupils.xml".to_owned(), b"<Pupils><Pupil>".to_vec())], "aria-invalid"),
    ] {
        let page = browser.post("/en/upn", &[], &given);
        assert!(page.html.contains(said) && page.html.contains("aria-invalid"), "{said}: {}", page.html);
        assert_eq!(world.names(), before);
    }
    for without_list in ["upn/decide", "upn/workbook"] {
        assert!(browser.get(&format!("/en/{without_list}")).html.contains("type=\"file\""), "{without_list}");
    }
}

/// Fills in the workbook of what is to be decided, as Excel would.
fn filled(bytes: &[u8], answer: &str) -> Vec<u8> {
    let world = memory();
    world.put("a.xlsx", bytes.to_vec());
    let book = read::open(&world, Path::new("a.xlsx"), &read::Options::default()).unwrap();
    let sheet = &book.sheets[0];
    let mut copy = Workbook::new();
    let out = copy.add_worksheet();
    for (row, number) in sheet.rows.iter().enumerate() {
        let texts: Vec<String> = sheet.columns.iter().map(|column| cell_text(book.cells.get(column.cells[row]))).collect();
        for (column, text) in sheet.columns.iter().zip(&texts) {
            out.write_string(number - 1, column.index as u16, text).unwrap();
        }
        if texts.iter().any(|text| text == IN_DOUBT.1) {
            out.write_string(number - 1, 14, answer).unwrap();
        }
    }
    copy.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_is_taken_away_and_brought_back_filled_in() {
    let world = memory();
    let mut browser = Browser::new(&world);
    found(&mut browser, "en");
    let response = browser.sent(&address("/en/upn/workbook"));
    assert_eq!(response.download.as_deref(), Some("upn-to-decide.xlsx"));
    let book = |answer: &str| vec![("upn-to-decide.xlsx".to_owned(), filled(&response.body, answer))];
    let (_, list) = council();
    for (files, fields, said) in [
        (book("yes"), &[][..], "aria-invalid"),
        (vec![], &[WHO][..], "aria-invalid"),
        (list, &[WHO][..], "is no workbook of match-upn"),
        (book("perhaps"), &[WHO][..], "neither yes nor no"),
    ] {
        let page = browser.post("/en/upn/workbook", fields, &files);
        assert!(page.html.contains(said) && browser.text("upn-decisions.toml").is_empty(), "{said}: {}", page.html);
    }
    let taken = browser.post("/en/upn/workbook", &[WHO], &book("yes"));
    assert!(taken.html.contains("1 decision was taken") && taken.html.contains("0 to decide"), "{}", taken.html);
    assert!(browser.text("upn-decisions.toml").contains(IN_DOUBT.1));
    nothing_is_kept(&world);
}
