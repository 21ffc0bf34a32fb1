//! The page under siege: names that lead elsewhere, too much, too slowly, too many at once. It answers or refuses, and its memory stays bounded.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::serve::{Server, upload};
use super::*;

/// An answer may take so long on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

impl Server {
    /// The most memory that the program has had so far, in megabytes; none where the system does not say.
    fn peak(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().split(' ').next()?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
    }

    /// Panics if the program has had more memory than this at any time.
    fn kept_below(&self, megabytes: u64) {
        let peak = self.peak();
        println!("{peak:?} MB at most");
        assert!(peak.is_none_or(|peak| peak < megabytes), "{peak:?} MB");
    }

    fn connect(&self) -> std::io::Result<TcpStream> {
        let stream = TcpStream::connect(&self.host)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(stream)
    }

    /// The head of a form with files.
    fn head(&self, kind: &str, more: &str) -> String {
        let (host, origin, cookie) = (&self.host, self.origin(), &self.cookie);
        format!(
            "POST /en/start HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nCookie: {cookie}\r\nContent-Type: {kind}\r\nConnection: close\r\n{more}\r\n\r\n"
        )
    }

    fn add(&self, name: &str, bytes: &[u8]) -> super::serve::Got {
        let (kind, body) = upload(name, bytes);
        self.post("/en/start", &kind, &body)
    }
}

/// A folder that is served, within one that holds a secret and nothing else.
fn besieged() -> (Folder, Server) {
    let outer = Folder::new();
    outer.write("secret.csv", "the secret\n").write("job/own.csv", "a,b\n1,2\n");
    let server = Server::start(&outer.join("job"));
    (outer, server)
}

#[test]
fn no_name_of_a_file_or_a_page_leads_out_of_the_folder() {
    let (outer, server) = besieged();
    let names = [
        "../evil.csv",
        "..\\evil.csv",
        "../../evil.csv",
        "..%2fevil.csv",
        "%2e%2e%2fevil.csv",
        "....//evil.csv",
        "/tmp/evil.csv",
        "C:\\evil.csv",
        "C:evil.csv",
        "\\\\server\\share\\evil.csv",
        "a/../../evil.csv",
        "evil.csv/",
        "evil.csv\\..\\..",
        ".",
        "..",
        "evil.csv::$DATA",
        "con.csv",
        "COM1.csv",
        "nul.zip",
        "aux .csv",
        "lpt9.a.csv",
        "com\u{b9}.csv",
        "conout$.csv",
        "evil\u{0}.csv",
        "evil\r\nx.csv",
        ".evil.csv",
        "~$evil.xlsx",
        "cyfrif.toml",
        "answers.toml",
        ".cyfrif.lock",
        "evil.csv.toml",
        "evil.exe",
        "evil.html",
    ];
    for name in names {
        let got = server.add(name, b"a,b\n1,2\n");
        assert!([200, 303, 400].contains(&got.status), "{name}: {}", got.status);
    }
    assert_eq!(outer.list("."), ["job", "secret.csv"]);
    assert_eq!(outer.read("secret.csv"), "the secret\n");
    for kept in outer.list("job") {
        let plain = kept == "own.csv" || ["evil.csv", "..%2fevil.csv", "%2e%2e%2fevil.csv"].contains(&kept.as_str());
        assert!(plain, "{kept} is in the folder");
    }
    assert_eq!(outer.read("job/own.csv"), "a,b\n1,2\n");

    outer
        .write("job/cyfrif.toml", "return = \"lac/2025-26\"\nauthority = \"512\"\nworkbooks = [\"own.csv\"]\n")
        .write("job/out/a.xml", "<a/>");
    let routes = [
        "../secret.csv",
        "..%2fsecret.csv",
        "%2e%2e/secret.csv",
        "..%5csecret.csv",
        "%2e%2e%5csecret.csv",
        "/etc/passwd",
        "file:///etc/passwd",
    ];
    for to in routes {
        for path in [format!("/en/{to}"), format!("/{to}"), format!("/en/file?name={to}"), format!("/en/file?name=..%2f{to}&look=1")] {
            let got = server.get(&path);
            assert!((400..500).contains(&got.status), "{path}: {}", got.status);
            assert!(!got.body.contains("the secret") && !got.body.contains("root:"), "{path}");
        }
    }
    for name in [
        "..%2fcyfrif.toml",
        "..%5ccyfrif.toml",
        "C%3A%5Ca.xml",
        "a.xml%00",
        "a.xml%2f..%2f..%2fcyfrif.toml",
        "%2e%2e%2fown.csv",
        "con",
        ".",
    ] {
        let got = server.get(&format!("/en/file?name={name}"));
        assert!((400..500).contains(&got.status) && !got.body.contains("authority ="), "{name}: {}", got.status);
    }
    assert_eq!(server.get("/en/file?name=a.xml").body, "<a/>");
}

/// A form with a file that goes on, and what kind it is.
fn begun(name: &str) -> (String, Vec<u8>) {
    let (kind, mut body) = upload(name, b"a,b\n");
    body.truncate(body.len() - "\r\n--part--\r\n".len());
    (kind, body)
}

#[test]
fn two_gigabytes_are_refused_and_the_browser_is_heard_out() {
    let (outer, server) = besieged();
    let (kind, start) = begun("big.csv");
    let pieces: usize = 2048;
    let length = start.len() + (pieces << 20);
    let mut stream = server.connect().unwrap();
    stream.write_all(&[server.head(&kind, &format!("Content-Length: {length}")).as_bytes(), &start].concat()).unwrap();
    let piece = vec![b'1'; 1 << 20];
    let sent = (0..pieces).take_while(|_| stream.write_all(&piece).is_ok()).count();
    assert_eq!(sent, pieces, "a browser that cannot send all shows no answer");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("a file may have 1,500 MB"), "{answer}");
    assert_eq!(server.get("/en/start").status, 200);
    assert_eq!(outer.list("job"), ["own.csv"]);
    server.kept_below(100);
}

#[test]
fn a_large_file_is_written_as_it_comes_and_is_gone_when_it_is_broken_off() {
    let (outer, server) = besieged();
    let (kind, start) = begun("large.csv");
    let pieces: usize = 300;
    let mut stream = server.connect().unwrap();
    stream.write_all(server.head(&kind, "Transfer-Encoding: chunked").as_bytes()).unwrap();
    stream.write_all(&[format!("{:x}\r\n", start.len()).as_bytes(), &start, b"\r\n"].concat()).unwrap();
    let piece = [&b"100000\r\n"[..], &vec![b'1'; 1 << 20], b"\r\n"].concat();
    (0..pieces).for_each(|_| stream.write_all(&piece).unwrap());
    let lying = || {
        let here = fs::read_dir(outer.join("job")).unwrap().filter_map(|entry| entry.unwrap().metadata().ok());
        here.map(|about| about.len()).max().unwrap_or_default()
    };
    let waited = |is_so: &dyn Fn() -> bool, what: &str| {
        let began = Instant::now();
        while !is_so() {
            assert!(began.elapsed() < PATIENCE, "{what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    };
    waited(&|| lying() > (pieces as u64 - 1) << 20, "it is written as it comes");
    assert_eq!(server.get("/en/start").status, 200, "a page meanwhile");
    server.kept_below(100);
    drop(stream);
    waited(&|| outer.list("job") == ["own.csv"], "nothing is left of it");
}

#[test]
fn a_file_for_which_there_is_no_room_is_told_and_leaves_nothing() {
    // Without the trap the system ends the program.
    let bounded = ["sh", "-c", "trap '' XFSZ; exec \"$@\"", "bound", "prlimit", "--fsize=1000000"];
    if !super::bounds::is_allowed(&bounded[4..]) {
        return;
    }
    let folder = Folder::new();
    folder.write("job/own.csv", "a,b\n1,2\n");
    let mut command = Command::new(bounded[0]);
    command.args(&bounded[1..]).arg(program().get_program());
    let server = Server::start_by(command, &folder.join("job"));
    let got = server.add("large.csv", &vec![b'1'; 2_000_000]);
    assert!(got.status == 507 && got.body.contains("large.csv could not be written"), "{} {}", got.status, got.body);
    assert_eq!(folder.list("job"), ["own.csv"]);
    assert_eq!(server.add("small.csv", b"a,b\n1,2\n").status, 303);
}

/// An archive of one file of noughts, far larger than itself.
fn bomb(name: &str, megabytes: usize) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    if name.starts_with("xl/") {
        let types = br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
        let book = br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
        let to = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
        for (part, text) in [("[Content_Types].xml", &types[..]), ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", to)] {
            zip.start_file(part, options).unwrap();
            zip.write_all(text).unwrap();
        }
    }
    zip.start_file(name, options.large_file(true)).unwrap();
    let piece = vec![b'0'; 1 << 20];
    (0..megabytes).for_each(|_| zip.write_all(&piece).unwrap());
    zip.finish().unwrap().into_inner()
}

#[test]
fn bombs_do_not_go_off() {
    let (outer, server) = besieged();
    let sheet = bomb("xl/worksheets/sheet1.xml", 1100);
    let texts = bomb("xl/sharedStrings.xml", 1100);
    let table = bomb("a.csv", 1100);
    let nested = {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file("inner.zip", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&table).unwrap();
        zip.finish().unwrap().into_inner()
    };
    for (name, bytes) in
        [("sheet.xlsx", &sheet), ("texts.xlsx", &texts), ("table.zip", &table), ("table.xlsx", &table), ("nested.zip", &nested)]
    {
        assert!(bytes.len() < 4 << 20, "{name} is small to send");
        let start = Instant::now();
        let got = server.add(name, bytes);
        assert!(got.status == 200 && got.body.contains("aria-invalid"), "{name}: {} {}", got.status, got.head);
        assert!(start.elapsed() < PATIENCE, "{name}: {:?}", start.elapsed());
    }
    assert_eq!(outer.list("job"), ["own.csv"]);
    assert_eq!(server.get("/en/start").status, 200);
    server.kept_below(450);
}

#[test]
fn a_thousand_at_once_are_answered_and_what_is_slow_blocks_nobody() {
    let (_outer, server) = besieged();
    // Some begin a request and do not end it, others a form.
    let (kind, body) = upload("slow.csv", b"a,b\n1,2\n");
    let slow: Vec<TcpStream> = (0..100)
        .map(|nth| {
            let mut stream = server.connect().unwrap();
            let form = server.head(&kind, &format!("Content-Length: {}", body.len()));
            let part = if nth % 2 == 0 { &form[..form.len() - 40] } else { &form };
            stream.write_all(part.as_bytes()).unwrap();
            stream
        })
        .collect();
    assert_eq!(server.get("/en/start").status, 200, "a page while others are slow");
    // Of programs that may open few files, as many as may be.
    let mut all: Vec<TcpStream> = (0..1000).map_while(|_| server.connect().ok()).collect();
    assert!(all.len() > 400, "{}", all.len());
    let refused = format!("GET /en/start HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.host);
    let answered = refused.replace("\r\n\r\n", &format!("\r\nCookie: {}\r\n\r\n", server.cookie));
    for (nth, stream) in all.iter_mut().enumerate() {
        let _ = stream.write_all(if nth % 4 == 0 { &refused } else { &answered }.as_bytes());
    }
    for (nth, mut stream) in all.into_iter().enumerate() {
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let status = String::from_utf8_lossy(&bytes[..bytes.len().min(12)]).into_owned();
        assert_eq!(status, if nth % 4 == 0 { "HTTP/1.1 403" } else { "HTTP/1.1 200" }, "{nth}");
    }
    drop(slow);
    assert_eq!(server.add("new.csv", b"a,b\n1,2\n").status, 303, "and a form is taken again");
    server.kept_below(300);
}
