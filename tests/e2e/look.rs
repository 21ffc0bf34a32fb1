//! What holds for every page: axe-core finds nothing, it is not wider than the window, it is light, and nothing in it runs.

use std::path::Path;
use std::sync::Mutex;

use serde_json::Value;

use super::browser::Browser;

/// The accessibility rules of axe-core, as they came (tests/axe/README.md).
const AXE: &str = include_str!("../axe/axe.min.js");
/// A phone, a tablet, a small screen; and a screen of 1280 at 400%, which is 320.
const WIDTHS: [u32; 4] = [320, 390, 768, 1366];
/// A page without the council's data is lighter.
const LIGHT: u64 = 100_000;

/// Route, language, what kinds of things are on the page, its weight without data, what may run or leads elsewhere, and whether it is a page of ours.
const WHAT: &str = r#"
const all = [...document.querySelectorAll("*")];
const kinds = new Set(all.map(e => e.tagName + "." + e.className + (e.type || "") + (e.getAttribute("aria-invalid") || "")));
const light = document.documentElement.cloneNode(true);
light.querySelectorAll("tbody, article, option, .choice, .book").forEach(e => e.remove());
const runs = e => ["SCRIPT", "IFRAME", "OBJECT", "EMBED", "BASE", "LINK", "IMG"].includes(e.tagName)
  || [...e.attributes].some(a => a.name.startsWith("on") || (["href", "action", "src"].includes(a.name) && !/^(#|\/(en|cy)\/)/.test(a.value)));
return {
  route: location.pathname, language: document.documentElement.lang, kinds: [...kinds].sort().join(" "),
  weight: new Blob([light.outerHTML]).size, runs: all.filter(runs).map(e => e.outerHTML.slice(0, 200)), ran: String(window.ran),
  unfilled: document.body.innerText.match(/\{ ?\$?[a-z_]+ ?\}/g) || [],
  ours: !!document.querySelector(".brand"),
};"#;

const WIDE: &str = r#"
const room = document.documentElement.clientWidth;
// What is in a part that is moved sideways by itself may be wider.
const moved = e => e && (["auto", "scroll"].includes(getComputedStyle(e).overflowX) || moved(e.parentElement));
const own = e => e.getBoundingClientRect().right > room + 1 && !moved(e.parentElement);
const found = [...document.querySelectorAll("body *")].filter(own).map(e => e.outerHTML.slice(0, 160));
return { by: document.documentElement.scrollWidth - room, found: found.slice(0, 3) };"#;

const JUDGED: &str = r#"
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
return axe.run(document, { runOnly: tags, resultTypes: ["violations"] })
  .then(r => r.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.length} times, first ${v.nodes[0].html.slice(0, 200)} ${v.nodes[0].failureSummary}`));"#;

/// Kinds of pages that any test has looked at closely.
static KNOWN: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

impl Browser {
    /// Looks at the page that is seen now; closely, if none of its kind was looked at before.
    pub fn look(&mut self) {
        let what = self.ask(WHAT);
        let (route, language) = (what["route"].as_str().unwrap(), what["language"].as_str().unwrap());
        assert!(what["ours"] == true && route.starts_with(&format!("/{language}/")), "{route} in {language}: {}", self.text("body"));
        assert_eq!(texts(&what["runs"]), [""; 0], "{route}");
        assert_eq!(what["ran"], "undefined", "{route}: something ran");
        assert_eq!(texts(&what["unfilled"]), [""; 0], "{route}: places of a message that nothing was put into");
        let weight = what["weight"].as_u64().unwrap();
        assert!(weight < LIGHT, "{route}: {weight} bytes without data");
        self.seen.insert(route.to_owned());
        let key = format!("{route} {}", what["kinds"].as_str().unwrap());
        let mut known = KNOWN.lock().unwrap();
        if known.contains(&key) {
            return;
        }
        known.push(key);
        let nth = known.iter().filter(|known| known.split(' ').next() == Some(route)).count();
        drop(known);
        self.look_closely(route, nth);
    }

    fn look_closely(&mut self, route: &str, nth: usize) {
        // What is folded away is seen too.
        self.ask("document.querySelectorAll('details').forEach(e => { e.dataset.was = e.open; e.open = true })");
        let shots = std::env::var_os("CYFRIF_E2E_SHOTS");
        for width in WIDTHS {
            self.size(width, 768);
            let wide = self.ask(WIDE);
            if wide["by"].as_i64() > Some(0) || !texts(&wide["found"]).is_empty() {
                self.faults.push(format!("{route} at {width}: {wide}"));
            }
            if let Some(folder) = &shots {
                self.keep(Path::new(folder), &format!("{}-{nth}-{width}", route.trim_matches('/').replace('/', "-")));
            }
        }
        // Colours and names do not depend on the width, but what is folded away does: the narrowest and the widest are judged.
        self.ask(AXE);
        for width in [320, 1366] {
            self.size(width, 768);
            let judged = self.ask(JUDGED);
            self.faults.extend(texts(&judged).into_iter().map(|fault| format!("{route} at {width}: {fault}")));
        }
        self.ask("document.querySelectorAll('details').forEach(e => { e.open = e.dataset.was == 'true' })");
    }

    /// A picture of the whole page.
    fn keep(&self, folder: &Path, name: &str) {
        use base64::Engine as _;
        std::fs::create_dir_all(folder).unwrap();
        let picture = self.tell("Page.captureScreenshot", serde_json::json!({ "captureBeyondViewport": true }));
        let bytes = base64::engine::general_purpose::STANDARD.decode(picture["data"].as_str().unwrap()).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), bytes).unwrap();
    }

    /// What must hold when all is done: no page had a fault, every request went to this host, and no page tried what its policy forbids.
    pub fn was_closed(&self, hosts: &[&str]) {
        assert!(self.faults.is_empty(), "{}", self.faults.join("\n"));
        let said: Vec<String> = self.log("browser").into_iter().filter(|line| line.contains("Content Security Policy")).collect();
        assert_eq!(said, [""; 0]);
        let mut asked = 0;
        for entry in self.log("performance") {
            let entry: Value = serde_json::from_str(&entry).unwrap();
            if entry["message"]["method"] == "Network.requestWillBeSent" {
                let url = entry["message"]["params"]["request"]["url"].as_str().unwrap();
                // The browser's own pages come out of itself.
                if url.starts_with("chrome") || url.starts_with("data:") {
                    continue;
                }
                assert!(hosts.iter().any(|host| url.starts_with(&format!("{host}/"))), "{url}");
                asked += 1;
            }
        }
        assert!(asked > 3, "{asked} requests were noted");
    }
}
