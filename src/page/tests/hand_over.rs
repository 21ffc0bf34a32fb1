//! The returns written as a workbook too, and handed over: in both languages.

use super::way::begun;
use super::*;

fn handed_over(tag: &str) {
    let world = memory();
    let mut browser = Browser::new(&world);
    begun(&mut browser, tag, &exports("clean", "lac"));
    let to = |route: &str| format!("/{tag}/{route}");
    assert!(browser.get(&to("hand-over")).links(&to("prepare")).len() >= 2, "there is nothing to hand over yet");
    let shown = browser.get(&to("prepare")).all_hidden();
    let fields = fields_with(&shown, &[("prepared-by", "Mair"), ("serial", "1"), ("also", "xlsx csv")]);
    let written = browser.post(&to("prepare"), &fields, &[]);
    for name in ["out/lac-2025-26-512-1.xlsx", "out/lac-2025-26-512-1.csv.zip"] {
        assert!(world.get(name).is_some() && written.html.contains(&name[4..]), "{name}: {:?}", world.names());
    }
    let receiver = if tag == "cy" { "Y derbynnydd: Llywodraeth Cymru." } else { "The return is for the Welsh Government." };
    let page = browser.get(&to("hand-over"));
    assert!(page.html.contains(receiver), "{}", page.html);
    let page = browser.post(&to("hand-over"), &[("serial", "1"), ("to", ""), ("by", "Mair Hughes")], &[]);
    let said = if tag == "cy" { "dywedwch isod pwy" } else { "say below who hands it over" };
    assert!(page.html.contains(said) && world.get("out/receipt-lac-2025-26-512-1.json").is_none(), "{}", page.html);
    let fields = [("serial", "1"), ("form", "xlsx"), ("to", "Welsh Government"), ("by", "Mair Hughes")];
    let done = browser.post(&to("hand-over"), &fields, &[]);
    let package = "hand-over-lac-2025-26-512-1.zip";
    assert!(done.links(&to("file")).iter().any(|link| link.ends_with(package)), "{}", done.html);
    let response = browser.sent(&address(&to(&format!("file?name={package}"))));
    assert_eq!(
        (response.download.as_deref(), &response.body[..]),
        (Some(package), &world.get(Path::new("out").join(package)).unwrap()[..])
    );
    let receipt: serde_json::Value = serde_json::from_str(&browser.text("out/receipt-lac-2025-26-512-1.json")).unwrap();
    let xml = browser.text("out/lac-2025-26-512-1.xml");
    assert_eq!(receipt["files"][0]["children"], xml.matches("<Child>").count(), "a return of several modules");
    let sheet = browser.sent(&address(&to("file?name=receipt-lac-2025-26-512-1.html&look=1")));
    assert!(String::from_utf8(sheet.body).unwrap().contains("Mair Hughes"));
    // Changed since: it does not leave, and the page says why.
    let xml = browser.text("out/lac-2025-26-512-1.xml");
    world.put("out/lac-2025-26-512-1.xml", xml.replacen("<Gender>1", "<Gender>2", 1).into_bytes());
    let refused = browser.post(&to("hand-over"), &[("serial", "1"), ("to", "Welsh Government"), ("by", "Mair Hughes")], &[]);
    assert!(refused.html.contains("notice bad") || refused.html.contains("bad"), "{}", refused.html);
    assert!(world.get("out/receipt-lac-2025-26-512-1-2.json").is_none());
    assert_eq!(browser.get(&to("handed-over?receipt=receipt-..%2F..%2Fcyfrif.toml")).status, 422);
}

#[test]
fn a_submission_is_handed_over_in_english() {
    handed_over("en");
}

#[test]
fn a_submission_is_handed_over_in_welsh() {
    handed_over("cy");
}
