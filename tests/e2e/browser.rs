//! Chromium through its driver.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// No page and no file takes longer, however busy the machine is.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with one profile, which is gone when it is dropped.
pub struct Browser {
    driver: Child,
    client: Client,
    runtime: Runtime,
    /// Profile and downloads.
    folder: tempfile::TempDir,
    /// What an officer has done with the mouse so far.
    pub clicks: usize,
    /// The kinds of pages that were looked at.
    pub seen: BTreeSet<String>,
    /// What is wrong with pages that were looked at: all of it is told at the end.
    pub faults: Vec<String>,
}

/// A command that WebDriver leaves to the browser.
#[derive(Debug)]
struct Own(&'static str, Value);

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.0))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.1.to_string()))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.runtime.block_on(self.client.clone().close());
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Where a program is.
fn found(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

impl Browser {
    /// A browser; none where there is no Chromium, which is said, and no fault unless the environment says that it must be there.
    pub fn new() -> Option<Browser> {
        match found("chromium").zip(found("chromedriver")) {
            Some((chromium, driver)) => Some(Browser::of(&chromium, &driver)),
            None => {
                let said = "Chromium or chromedriver is not installed (Debian: apt-get install chromium chromium-driver)";
                assert!(std::env::var_os("CYFRIF_REQUIRE_CHROMIUM").is_none(), "{said}");
                eprintln!("skipped: {said}");
                None
            }
        }
    }

    fn of(chromium: &Path, driver: &Path) -> Browser {
        let folder = tempfile::tempdir().unwrap();
        let mut driver = Command::new(driver).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(driver.stdout.as_mut().unwrap()).lines();
        let ready = lines.map(Result::unwrap).find(|line| line.contains("started successfully on port")).unwrap();
        let port: String = ready.chars().filter(char::is_ascii_digit).collect();
        let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
        let downloads = folder.path().join("downloads");
        std::fs::create_dir(&downloads).unwrap();
        let quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
        let args = [&["--headless", "--no-sandbox", "--disable-sync", "--disable-dev-shm-usage", &profile][..], &quiet].concat();
        let capabilities = json!({
            "goog:chromeOptions": {
                "binary": chromium,
                "args": args,
                "prefs": { "download.default_directory": downloads, "download.prompt_for_download": false },
            },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!() };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let client = runtime.block_on(builder.connect(&format!("http://127.0.0.1:{port}"))).unwrap();
        let browser = Browser { driver, client, runtime, folder, clicks: 0, seen: BTreeSet::new(), faults: Vec::new() };
        browser.size(1366, 768);
        browser
    }

    /// A command of the browser's own protocol.
    pub fn tell(&self, command: &str, parameters: Value) -> Value {
        let own = Own("goog/cdp/execute", json!({ "cmd": command, "params": parameters }));
        self.runtime.block_on(self.client.issue_cmd(own)).unwrap()
    }

    /// What the browser has noted since it was last asked: `browser` for what pages did wrong, `performance` for what was asked of whom.
    pub fn log(&self, kind: &str) -> Vec<String> {
        let log = self.runtime.block_on(self.client.issue_cmd(Own("se/log", json!({ "type": kind })))).unwrap();
        log.as_array().unwrap().iter().map(|entry| entry["message"].as_str().unwrap().to_owned()).collect()
    }

    /// The size of what is seen of a page.
    pub fn size(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tell("Emulation.setDeviceMetricsOverride", size);
    }

    /// What a script of the test finds in the page.
    pub fn ask(&self, script: &str) -> Value {
        self.runtime.block_on(self.client.execute(script, Vec::new())).unwrap_or_else(|error| panic!("{script:.200}: {error}"))
    }

    /// The address of the page without its host.
    pub fn at(&self) -> String {
        let url = self.runtime.block_on(self.client.current_url()).unwrap();
        url[url::Position::BeforePath..].to_owned()
    }

    pub fn open(&mut self, address: &str) {
        self.show(address);
        self.look();
    }

    /// A page that is not one of ours.
    pub fn show(&self, address: &str) {
        self.runtime.block_on(self.client.goto(address)).unwrap();
        self.wait();
    }

    /// Waits until there is a page that no other follows: one that takes long is announced by a page that asks for it again.
    fn wait(&self) {
        let is_new =
            "return document.readyState == 'complete' && !document.documentElement.dataset.old && !document.querySelector('.notice.wait')";
        let start = Instant::now();
        // In between there is no page to ask.
        while !self.runtime.block_on(self.client.execute(is_new, Vec::new())).is_ok_and(|new| new == true) {
            assert!(start.elapsed() < PATIENCE, "{}: no other page came", self.at());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn has(&self, css: &str) -> bool {
        !self.runtime.block_on(self.client.find_all(Locator::Css(css))).unwrap().is_empty()
    }

    pub fn count(&self, css: &str) -> usize {
        self.runtime.block_on(self.client.find_all(Locator::Css(css))).unwrap().len()
    }

    fn find(&self, css: &str) -> Element {
        let found = self.runtime.block_on(self.client.find(Locator::Css(css)));
        found.unwrap_or_else(|error| panic!("{} has no {css}: {error}\n{}", self.at(), self.text("main")))
    }

    /// What can be read in an element.
    pub fn text(&self, css: &str) -> String {
        let text = self.runtime.block_on(async { self.client.find(Locator::Css(css)).await?.text().await });
        text.unwrap_or_else(|error| error.to_string())
    }

    pub fn attribute(&self, css: &str, name: &str) -> String {
        self.runtime.block_on(self.find(css).attr(name)).unwrap().unwrap_or_default()
    }

    /// A click that leaves the page as it is: on a choice, or what is folded away.
    pub fn tick(&mut self, css: &str) {
        self.runtime.block_on(self.find(css).click()).unwrap_or_else(|error| panic!("{} {css}: {error}", self.at()));
        self.clicks += 1;
    }

    /// A click on a link or a button, and the page that it leads to.
    pub fn click(&mut self, css: &str) {
        self.leave(|browser| browser.tick(css));
    }

    /// Waits until what was done has led to another page, and looks at it.
    pub fn leave(&mut self, done: impl FnOnce(&mut Browser)) {
        self.ask("document.documentElement.dataset.old = 1");
        done(self);
        self.wait();
        self.look();
    }

    /// A choice from a list: one click opens it, one makes the choice.
    pub fn select(&mut self, css: &str, value: &str) {
        self.runtime.block_on(self.find(css).select_by_value(value)).unwrap();
        self.clicks += 2;
    }

    /// A text in the place of what stood there; the field is clicked on first.
    pub fn fill(&mut self, css: &str, text: &str) {
        self.tick(css);
        let field = self.find(css);
        self.runtime.block_on(async { (field.clear().await, field.send_keys(text).await) }).1.unwrap();
    }

    /// Files for a form: three clicks, for the dialogue of the system is opened, all files are marked, and it is closed.
    pub fn choose(&mut self, css: &str, files: &[PathBuf]) {
        let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        self.runtime.block_on(self.find(css).send_keys(&files.join("\n"))).unwrap();
        self.clicks += 3;
    }

    /// Keys, one after the other, for whatever has the focus.
    pub fn press(&self, keys: &str) {
        let strokes = keys.chars().flat_map(|value| [KeyAction::Down { value }, KeyAction::Up { value }]);
        let all = strokes.fold(KeyActions::new("keys".to_owned()), KeyActions::then);
        self.runtime.block_on(self.client.perform_actions(all)).unwrap();
    }

    /// Another window, which is now the one in front; the handles of the one before and of this one.
    pub fn second_window(&self) -> [fantoccini::wd::WindowHandle; 2] {
        self.runtime.block_on(async {
            let first = self.client.window().await.unwrap();
            let second = self.client.new_window(true).await.unwrap().handle;
            self.client.switch_to_window(second.clone()).await.unwrap();
            [first, second]
        })
    }

    pub fn turn_to(&self, window: &fantoccini::wd::WindowHandle) {
        self.runtime.block_on(self.client.switch_to_window(window.clone())).unwrap();
    }

    /// A file that a click has fetched, when it is there.
    pub fn fetched(&self, name: &str) -> Vec<u8> {
        let path = self.folder.path().join("downloads").join(name);
        let start = Instant::now();
        // Chromium makes the file without anything in it, and then puts the whole one in its place.
        while !std::fs::metadata(&path).is_ok_and(|about| about.len() > 0) {
            assert!(start.elapsed() < PATIENCE, "{name} was not fetched");
            std::thread::sleep(Duration::from_millis(50));
        }
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(path).unwrap();
        bytes
    }
}
