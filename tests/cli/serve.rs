//! The page over HTTP: who gets in, and what is refused.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use super::*;

/// The program while it serves a folder; it is ended with the test.
pub(super) struct Server {
    pub program: Child,
    pub host: String,
    token: String,
    pub cookie: String,
}

/// An answer: its status, its head in small letters, and its body.
pub(super) struct Got {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Server {
    pub fn start(folder: &Path) -> Server {
        Server::start_by(program(), folder)
    }

    /// The same with the program started by a command.
    pub fn start_by(mut command: Command, folder: &Path) -> Server {
        let mut program = command
            .args(["serve", "--no-browser", "--lang", "en"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let (said, address) = line.trim().split_once("http://").unwrap();
        assert!(said.contains("Open this address"), "{said}");
        let (host, token) = address.split_once("/open?token=").unwrap();
        let mut server = Server { program, host: host.to_owned(), token: token.to_owned(), cookie: String::new() };
        let open = server.raw("GET", &format!("/open?token={token}"), &[], b"");
        assert_eq!(open.status, 303);
        let cookie = open.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap().to_owned();
        for part in ["httponly", "samesite=strict", "path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!open.head.contains(&server.token), "the token does not stay in the address");
        server.cookie = cookie.split(';').next().unwrap().to_owned();
        server
    }

    /// A request with these lines in its head besides a host, where they name none.
    fn raw(&self, method: &str, path: &str, head: &[(&str, &str)], body: &[u8]) -> Got {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let mut text = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !head.iter().any(|(name, _)| *name == "Host") {
            text += &format!("Host: {}\r\n", self.host);
        }
        if !head.iter().any(|(name, _)| *name == "Content-Length") {
            text += &format!("Content-Length: {}\r\n", body.len());
        }
        head.iter().for_each(|(name, value)| text += &format!("{name}: {value}\r\n"));
        stream.write_all(format!("{text}\r\n").as_bytes()).unwrap();
        // Whoever refuses a form early does not read it to its end.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Got { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// The page of an address. While it is being made, another page is shown, which asks again as a browser does.
    pub fn get(&self, path: &str) -> Got {
        for _ in 0..60 {
            let got = self.raw("GET", path, &[("Cookie", &self.cookie)], b"");
            if !got.head.contains("\nrefresh: ") {
                return got;
            }
            std::thread::sleep(Duration::from_secs(1));
        }
        panic!("{path} is never made");
    }

    pub fn origin(&self) -> String {
        format!("http://{}", self.host)
    }

    pub fn post(&self, path: &str, kind: &str, body: &[u8]) -> Got {
        let origin = self.origin();
        self.raw("POST", path, &[("Cookie", &self.cookie), ("Origin", &origin), ("Content-Type", kind)], body)
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

/// A form with one file.
pub(super) fn upload(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let head = format!("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    ("multipart/form-data; boundary=part".to_owned(), [head.as_bytes(), bytes, b"\r\n--part--\r\n"].concat())
}

#[test]
fn only_this_page_of_this_browser_gets_in() {
    let folder = Folder::example();
    let server = Server::start(folder.path());
    let (cookie, origin) = (server.cookie.as_str(), server.origin());
    let ours = [("Cookie", cookie), ("Origin", origin.as_str()), ("Content-Type", FORM)];
    let page = server.get("/en/");
    assert_eq!(page.status, 200, "{}", page.body);
    let headers = [
        "content-security-policy: default-src 'none'",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "x-frame-options: deny",
        "referrer-policy: same-origin",
        "cross-origin-opener-policy: same-origin",
        "cross-origin-resource-policy: same-origin",
    ];
    for header in headers {
        assert!(page.head.contains(header), "{header}: {}", page.head);
    }
    assert!(!page.head.contains("access-control"), "nobody else may read it");
    assert!(!page.body.contains(&server.token) && !page.body.contains("400217"));

    let port = server.host.split(':').nth(1).unwrap();
    let wrong_cookie = format!("cyfrif-{port}={}", "0".repeat(64));
    type Head<'h> = Vec<(&'h str, &'h str)>;
    let refused: [(&str, &str, Head<'_>); 14] = [
        ("GET", "/en/", vec![]),
        ("GET", "/en/", vec![("Cookie", &wrong_cookie)]),
        ("GET", "/en/", vec![("Cookie", "cyfrif-1=")]),
        ("GET", "/open", vec![("Cookie", cookie)]),
        ("GET", "/open?token=", vec![]),
        ("GET", "/open?token=0000", vec![]),
        ("GET", "/en/", vec![("Cookie", cookie), ("Host", "evil.example")]),
        ("GET", "/en/", vec![("Cookie", cookie), ("Host", "localhost")]),
        ("GET", "/en/", vec![("Cookie", cookie), ("Origin", "http://evil.example")]),
        ("POST", "/en/stop", vec![("Cookie", cookie)]),
        ("POST", "/en/stop", vec![("Cookie", cookie), ("Origin", "null")]),
        ("POST", "/en/stop", vec![("Cookie", cookie), ("Origin", "http://127.0.0.1:1")]),
        ("POST", "/en/stop", [&ours[..], &[("Sec-Fetch-Site", "cross-site")]].concat()),
        ("POST", "/en/stop", vec![("Origin", &origin)]),
    ];
    for (method, path, head) in refused {
        let got = server.raw(method, path, &head, b"");
        assert_eq!(got.status, 403, "{method} {path} {head:?}");
        assert!(!got.body.contains("cyfrif.toml") && !got.head.contains("set-cookie"), "{method} {path}");
    }
    let two = [("Cookie", cookie), ("Host", &server.host), ("Host", "evil.example")];
    assert!([400, 403].contains(&server.raw("GET", "/en/", &two, b"").status), "two hosts");
    for method in ["PUT", "DELETE", "OPTIONS", "TRACE"] {
        assert_eq!(server.raw(method, "/en/", &ours, b"").status, 405, "{method}");
    }
    assert_eq!(server.get("/en/").status, 200, "it still serves");
}

#[test]
fn a_job_is_checked_written_and_closed() {
    let folder = Folder::example();
    let mut server = Server::start(folder.path());
    let start = server.get("/");
    assert!(start.status == 303 && start.head.contains("location: /en/"), "{}", start.head);
    assert!(server.get("/cy/check").body.contains("lang=\"cy\""));
    let unseen = server.post("/en/prepare", FORM, b"serial=1&prepared-by=A.+Officer");
    assert_ne!(unseen.status, 303, "a form that does not say what was shown writes nothing");
    assert!(!folder.path().join("out").exists());
    let page = server.get("/en/prepare").body;
    let shown = page.split("<input type=\"hidden\" name=\"shown\" value=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut form = form_urlencoded::Serializer::new(String::from("serial=1&prepared-by=A.+Officer"));
    form.extend_pairs(shown.map(|value| ("shown", value)));
    let written = server.post("/en/prepare", FORM, form.finish().as_bytes());
    assert_eq!(written.status, 303, "{}", written.body);
    let file = server.get("/en/file?name=lac-2025-26-552-1.xml");
    assert!(file.head.contains("attachment") && file.head.contains("no-store"), "{}", file.head);
    assert_eq!(file.body.as_bytes(), folder.read("out/lac-2025-26-552-1.xml").as_bytes());
    let (kind, body) = upload("more.csv", b"a,b\n1,2\n");
    assert_eq!(server.post("/en/exports", &kind, &body).status, 200, "no file of this name is read");
    assert!(!folder.path().join("more.csv").exists());
    let (kind, body) = upload("../../more.csv", b"a,b\n1,2\n");
    server.post("/en/exports", &kind, &body);
    assert!(!folder.path().join("../../more.csv").exists());
    assert_eq!(server.post("/en/stop", FORM, b"").status, 200);
    let status = server.program.wait().unwrap();
    let (mut out, mut err) = (String::new(), String::new());
    server.program.stdout.take().unwrap().read_to_string(&mut out).unwrap();
    server.program.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert!(status.success() && err.is_empty(), "nothing is logged: {err}");
    assert!(!out.contains("400217") && !out.contains(".csv"), "{out}");
}

#[test]
fn what_is_too_large_or_no_form_is_refused_and_the_page_goes_on() {
    let folder = Folder::example();
    let server = Server::start(folder.path());
    for (kind, body) in [
        ("multipart/form-data", &b""[..]),
        ("multipart/form-data; boundary=part", b"--part\r\nno"),
        ("multipart/form-data; boundary=part", b""),
    ] {
        assert_eq!(server.post("/en/exports", kind, body).status, 400, "{kind}");
    }
    assert_eq!(server.post("/en/answer", FORM, &vec![b'a'; 5 * 1024 * 1024]).status, 413);
    let long = format!("/en/check?x={}", "a".repeat(100_000));
    assert!(server.get(&long).status >= 400 || server.get("/en/check").status == 200);
    assert_eq!(server.post("/en/answer", "text/plain", b"\xff\xfe%zz&&==").status, 200);
    assert_eq!(server.get("/en/check").status, 200);
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let ran = ran(program().args(["serve", "--no-browser", "no-such-folder"]));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no-such-folder"), "{}", ran.err);
}

#[test]
fn alone_in_a_script_the_program_says_its_help_and_serves_nothing() {
    // Windows says its language elsewhere than in the environment.
    let languages = [("en_GB.UTF-8", "Usage: cyfrif"), ("cy_GB.UTF-8", "Defnydd: cyfrif")];
    for (lang, said) in languages.into_iter().take(if cfg!(windows) { 1 } else { 2 }) {
        let output = program().env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", lang).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{text}");
        assert!(text.contains(said), "{text}");
    }
}
