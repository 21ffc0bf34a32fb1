//! The tables that are published: for those who prepare them, for anybody, as files.

use super::way::begun;
use super::*;

/// A job with last year's exports beside this year's.
fn with_last_year(browser: &mut Browser<'_>) {
    begun(browser, "en", &exports("clean", "lac"));
    // A table without rows is the same in both years, and would be taken for this year's.
    let last: Vec<_> = exports("last-year", "lac").into_iter().filter(|(name, _)| name != "Care leavers.csv").collect();
    browser.post("/en/exports/last-year", &[("of", "0 lac/2025-26")], &last);
    assert!(browser.get("/en/exports").html.contains("exports/no-last-year"));
}

/// A file that a link gives.
fn file(browser: &mut Browser<'_>, to: &str) -> (String, Vec<u8>) {
    let response = browser.sent(&address(to));
    assert_eq!(response.status, 200, "{to}");
    (response.download.unwrap_or_default(), response.body)
}

#[test]
fn the_tables_are_shown_and_taken_along_as_they_are_wanted() {
    let world = memory();
    let mut browser = Browser::new(&world);
    with_last_year(&mut browser);
    assert!(browser.get("/en/more").html.contains("href=\"/en/summary\""));
    let exact = browser.get("/en/summary").html;
    assert!(exact.contains("Not to be published") && exact.contains("<svg") && !exact.contains("Keep to it"), "{exact}");
    let published = browser.get("/en/summary?publish=1").html;
    assert!(published.contains("Anybody may have it") && published.contains(">*<") && published.contains("Keep to it"));
    assert!(browser.get("/cy/summary?publish=1").html.contains("Caiff unrhyw un ei gael"));
    for (publish, begins) in [("", "summary-not-for-publication"), ("1", "summary-published")] {
        let shown = browser.get(&format!("/en/summary?publish={publish}"));
        let links = shown.links("/en/summary/file");
        assert_eq!(links.len(), 3);
        for link in links {
            let (name, bytes) = file(&mut browser, &link);
            assert!(name.starts_with(begins) && !bytes.is_empty(), "{name}");
        }
    }
    // Nothing is left in the job.
    assert!(world.names().iter().all(|name| !name.to_string_lossy().contains("summary")), "{:?}", world.names());
}

#[test]
fn an_edition_is_kept_to_or_refused() {
    let world = memory();
    let mut browser = Browser::new(&world);
    with_last_year(&mut browser);
    let this = file(&mut browser, "/en/summary/file?publish=1&kind=csv").1;
    let refused = browser.post("/en/summary", &[("publish", "1")], &[("other.csv".to_owned(), b"a,b\n1,2\n".to_vec())]).html;
    assert!(refused.contains("aria-invalid=\"true\"") && refused.contains("other.csv is not the csv"), "{refused}");
    // This year's edition is not last year's.
    let refused = browser.post("/en/summary", &[("publish", "1")], &[("this.csv".to_owned(), this.clone())]).html;
    assert!(refused.contains("aria-invalid=\"true\"") && refused.contains("another year"), "{refused}");
    assert!(browser.get("/en/summary?publish=1").html.contains("If a summary of last year"));
    // Last year's figures as if they had been published: those of the columns of last year.
    let text = String::from_utf8(this).unwrap();
    let turned = text.lines().map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let is_row = cells.len() >= 12 && cells[0] == "lac" && !line.contains('"');
        if is_row { format!("lac,2024-25,x,{},x,{}", cells[3], cells[7]) } else { line.to_owned() }
    });
    let last: String = turned.map(|line| line + "\n").collect();
    let kept = browser.post("/en/summary", &[("publish", "1")], &[("last.csv".to_owned(), last.into_bytes())]);
    assert!(kept.at.ends_with("summary") && !kept.html.contains("aria-invalid=\"true\""), "{}", kept.html);
    assert!(!browser.get("/en/summary?publish=1").html.contains("If a summary of last year"));
}

#[test]
fn no_other_file_is_made() {
    let world = memory();
    let mut browser = Browser::new(&world);
    with_last_year(&mut browser);
    assert_eq!(browser.get("/en/summary/file?kind=exe").status, 422);
}
