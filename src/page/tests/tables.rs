//! Reference tables that the job is given: brought, refused, found in the folder, taken out.

use super::way::begun;
use super::*;

/// A postcode directory that has each postcode of the council's exports.
fn directory() -> String {
    let mut all = std::collections::BTreeSet::new();
    for (_, bytes) in exports("clean", "lac") {
        let text = String::from_utf8(bytes).unwrap();
        all.extend(text.split([',', '\n', '\r']).filter(|word| word.starts_with("LL") && word.len() == 8).map(str::to_owned));
    }
    assert!(all.len() > 5);
    let row = |postcode: String| format!("{postcode},200001,,240000,375000,W06000001,W92000004\n");
    "pcds,dointr,doterm,oseast1m,osnrth1m,laua,ctry\n".to_owned() + &all.into_iter().map(row).collect::<String>()
}

#[test]
fn a_table_is_brought_understood_and_taken_out() {
    for (tag, missing, given) in
        [("en", "The table is not given", "In use: ONSPD.csv"), ("cy", "Ni roddwyd y tabl", "Yn cael ei ddefnyddio: ONSPD.csv")]
    {
        let world = memory();
        let mut browser = Browser::new(&world);
        begun(&mut browser, tag, &exports("clean", "lac"));
        let to = format!("/{tag}/reference");
        assert_eq!(browser.get(&format!("/{tag}/check")).links(&to).len(), 1, "where rules did not run, the way to the table");
        let page = browser.get(&to);
        assert!(page.html.contains(missing), "{}", page.html);
        let before = browser.text("cyfrif.toml");
        // What is no such table is refused, and nothing is kept of it.
        let wrong = [("ONSPD.csv".to_owned(), b"pcds,laua\nLL1 1AA,W06000001\n".to_vec())];
        let table = [("table", "postcodes")];
        for files in [&wrong[..], &[("x.exe".to_owned(), b"MZ".to_vec())], &[]] {
            let page = browser.post(&to, &table, files);
            assert!(page.html.contains("aria-invalid") && browser.text("cyfrif.toml") == before, "{}", page.html);
            assert!(world.get("ONSPD.csv").is_none());
        }
        let files = [("ONSPD.csv".to_owned(), directory().into_bytes())];
        let fields = vec![("table".to_owned(), "postcodes".to_owned())];
        browser.sent(&Request { post: true, fields, files: sent(&world, &files), ..address(&to) });
        let raw = browser.workspace.raw().unwrap();
        let is_read = browser.workspace.desk.as_ref().map(|desk| desk.stamp == browser.workspace.stamp(&raw));
        assert_eq!(is_read, Some(true), "the job that was read to try the table is not read again");
        let page = browser.get(&to);
        assert!(page.at == to && page.html.contains(given), "{}", page.html);
        assert_eq!(browser.text("cyfrif.toml"), format!("{before}\n[reference]\npostcodes = \"ONSPD.csv\"\n"));
        assert!(browser.get(&format!("/{tag}/check")).links(&to).is_empty(), "all rules run");
        // Taken out, the file stays and is found in the folder.
        let page = browser.post(&to, &[("table", "postcodes"), ("remove", "1")], &[]);
        assert!(page.html.contains(missing) && world.get("ONSPD.csv").is_some());
        let here = page.choices("here");
        assert_eq!(here.len(), 2, "the file and none: no export is offered");
        let page = browser.post(&to, &[("table", "postcodes"), ("here", &here[0])], &[]);
        assert!(page.html.contains(given), "{}", page.html);
        assert_eq!(browser.post(&to, &[("table", "providers")], &files).status, 422, "no such table");
    }
}
