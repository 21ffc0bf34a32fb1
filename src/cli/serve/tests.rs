//! Where the page is, and what a browser may send: how slowly, and how much.
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::net::TcpStream;

use tempfile::TempDir;

use super::form::AHEAD;
use super::*;

#[test]
fn a_folder_with_work_is_meant_and_that_of_the_program_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (here, elsewhere) = (folder.path(), Path::new("/elsewhere"));
    assert!(!is_obvious(disk(), here, Some(elsewhere)), "nothing is in it");
    std::fs::write(here.join("cyfrif.exe"), b"").unwrap();
    std::fs::write(here.join("children.xlsx"), b"").unwrap();
    assert!(is_obvious(disk(), here, Some(elsewhere)), "an export is in it");
    assert!(!is_obvious(disk(), here, Some(here)), "it is where the program lies, with whatever was downloaded");
    std::fs::write(here.join(JOB_FILE), b"").unwrap();
    assert!(is_obvious(disk(), here, Some(here)), "a job was begun in it");
}

/// Short enough for a test to wait for, and small enough to be sent at once.
const SHORT: Limits = Limits {
    head: Duration::from_millis(400),
    still: Duration::from_millis(400),
    whole: Duration::from_millis(1500),
    file: 2 * MEGABYTE,
    form: 3 * MEGABYTE,
};

/// Longer than any test takes.
const LONG: Limits = Limits { still: Duration::from_secs(60), whole: Duration::from_secs(60), ..SHORT };

/// A server in an empty folder; it ends with the test.
struct Served {
    server: Arc<Server>,
    folder: TempDir,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.server.stop.notify_one();
        self.thread.take().into_iter().for_each(|thread| drop(thread.join()));
    }
}

/// How a form with a file of many pieces begins.
const BEGIN: &str = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n";
/// How it ends.
const END: &str = "\r\n--part--\r\n";

impl Served {
    fn with(limits: Limits) -> Served {
        Served::made(limits, |_| {})
    }

    /// The same with the server changed before it listens.
    fn made(limits: Limits, change: impl FnOnce(&mut Server) + Send + 'static) -> Served {
        let folder = tempfile::tempdir().unwrap();
        let (tell, told) = std::sync::mpsc::channel();
        let place = folder.path().to_owned();
        let serves = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
                let host = listener.local_addr().unwrap().to_string();
                let setting = Setting { places: None, schemas: None, language: Language::English };
                let mut server = Server::start(host, place, setting, limits).unwrap();
                change(&mut server);
                let server = Arc::new(server);
                tell.send(server.clone()).unwrap();
                listen::until(server.stop.notified(), listener, &server).await;
            });
        };
        let thread = Some(std::thread::spawn(serves));
        Served { server: told.recv().unwrap(), folder, thread }
    }

    /// A connection on which this was sent.
    fn begun(&self, bytes: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(&self.server.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream.write_all(bytes).unwrap();
        stream
    }

    /// The head of a form with a file.
    fn head(&self, more: &str) -> String {
        let Server { host, cookie, .. } = &*self.server;
        let own = format!("Host: {host}\r\nOrigin: http://{host}\r\nCookie: {}={cookie}", self.server.cookie_name());
        format!(
            "POST /en/start HTTP/1.1\r\n{own}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=part\r\n{more}\r\n\r\n"
        )
    }

    /// What is answered to a form with these parts.
    fn sent(&self, body: &[u8]) -> String {
        let head = self.head(&format!("Content-Length: {}", body.len()));
        answered(self.begun(&[head.as_bytes(), body].concat()))
    }

    /// What is in the folder.
    fn files(&self) -> Vec<String> {
        let names = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != ".cyfrif.lock").collect();
        names.sort();
        names
    }
}

fn answered(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    // What was not read to its end is reset; what was answered before that is there.
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Waits until something is so, and fails if it never is.
fn comes_true(what: &str, is_so: impl Fn() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Sends a byte again and again until the other side ends it: what was answered, and how long it took.
fn trickled(mut stream: TcpStream) -> (String, Duration) {
    let began = Instant::now();
    stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    let mut said = Vec::new();
    loop {
        assert!(began.elapsed() < Duration::from_secs(30), "what trickles is waited for without end");
        let (sent, mut some) = (stream.write_all(b"x"), [0; 1024]);
        match stream.read(&mut some) {
            Ok(count) if count > 0 => said.extend_from_slice(&some[..count]),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) && sent.is_ok() => {}
            _ => return (String::from_utf8_lossy(&said).into_owned(), began.elapsed()),
        }
    }
}

#[test]
fn a_head_and_fields_that_trickle_are_given_up() {
    let served = Served::with(SHORT);
    let (_, took) = trickled(served.begun(b"GET /en/start HTTP/1.1\r\nX: "));
    assert!(took >= SHORT.head && took < Duration::from_secs(10), "{took:?}");
    let head = served.head("Content-Length: 1000").replace("multipart/form-data; boundary=part", "application/x-www-form-urlencoded");
    let (said, took) = trickled(served.begun(format!("{head}a=").as_bytes()));
    assert!(said.starts_with("HTTP/1.1 400") && took >= SHORT.still && took < Duration::from_secs(10), "{took:?} {said}");
}

#[test]
fn a_file_of_which_nothing_more_comes_is_given_up_and_so_is_one_that_trickles() {
    // Long enough for a busy machine to see it lie there.
    let limits = Limits { still: Duration::from_secs(2), whole: Duration::from_secs(3), ..SHORT };
    let served = Served::with(limits);
    let began = Instant::now();
    let form = served.head("Content-Length: 1000") + BEGIN + "a,b\n";
    let still = served.begun(form.as_bytes());
    comes_true("it lies in the folder as it comes", || served.files().iter().any(|name| name.ends_with(".tmp")));
    let said = answered(still);
    assert!(said.starts_with("HTTP/1.1 400") && began.elapsed() >= limits.still, "{said}");
    assert!(served.files().is_empty(), "{:?}", served.files());
    let (said, took) = trickled(served.begun(form.as_bytes()));
    assert!(said.starts_with("HTTP/1.1 400") && took >= limits.whole - limits.still, "{took:?} {said}");
    assert!(served.files().is_empty(), "{:?}", served.files());
    assert!(served.sent(format!("{BEGIN}a,b\n1,2\n{END}").as_bytes()).starts_with("HTTP/1.1 303"));
    assert_eq!(served.files(), ["a.csv"]);
}

#[test]
fn a_form_that_is_broken_off_leaves_nothing() {
    let served = Served::with(LONG);
    let stream = served.begun((served.head("Content-Length: 1000") + BEGIN + "a,b\n").as_bytes());
    comes_true("it lies in the folder as it comes", || !served.files().is_empty());
    drop(stream);
    comes_true("nothing is left of it", || served.files().is_empty());
}

#[test]
fn what_is_too_large_is_heard_out_and_told_and_leaves_nothing() {
    let served = Served::with(LONG);
    let file = |bytes: usize| format!("{BEGIN}{}\r\n", "1".repeat(bytes));
    let forms = [
        ("a file", file(2_000_001) + "--part--\r\n"),
        ("a form", file(1_900_000) + &file(1_900_000) + "--part--\r\n"),
        ("a head of a part", "--part\r\nX: ".to_owned() + &"1".repeat(2 * AHEAD) + END),
        ("many files", file(1).repeat(201) + "--part--\r\n"),
    ];
    for (what, form) in forms {
        // Without a length nobody can tell before it comes.
        let chunk = format!("{}{:x}\r\n{form}\r\n0\r\n\r\n", served.head("Transfer-Encoding: chunked"), form.len());
        for said in [answered(served.begun(chunk.as_bytes())), served.sent(form.as_bytes())] {
            assert!(said.starts_with("HTTP/1.1 413") && said.contains("a file may have 2 MB"), "{what}: {said}");
        }
        assert!(served.files().is_empty(), "{what}: {:?}", served.files());
    }
    assert!(served.sent((file(1_999_999) + "--part--\r\n").as_bytes()).starts_with("HTTP/1.1 303"), "as large as may be");
    assert_eq!(served.files(), ["a.csv"]);
}

#[test]
fn a_form_that_comes_before_the_folder_is_known_waits_for_it() {
    let (told, known) = watch::channel(None);
    let served = Served::made(LONG, |server| server.folder = known);
    let form = format!("{BEGIN}a,b\n1,2\n{END}");
    let stream = served.begun((served.head(&format!("Content-Length: {}", form.len())) + &form).as_bytes());
    std::thread::sleep(Duration::from_millis(200));
    told.send_replace(Some(Some(served.folder.path().to_owned())));
    assert!(answered(stream).starts_with("HTTP/1.1 303"));
    assert_eq!(served.files(), ["a.csv"]);
}

#[test]
fn what_cannot_be_written_is_told() {
    let served = Served::with(LONG);
    std::fs::remove_dir_all(served.folder.path()).unwrap();
    let said = served.sent(format!("{BEGIN}a,b\n1,2\n{END}").as_bytes());
    assert!(said.starts_with("HTTP/1.1 507") && said.contains("a.csv could not be written"), "{said}");
}

#[test]
fn what_a_program_that_was_ended_has_left_is_removed() {
    let served = Served::with(SHORT);
    let get = |path: &str| {
        let Server { host, cookie, .. } = &*served.server;
        let head =
            format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {}={cookie}\r\nConnection: close\r\n\r\n", served.server.cookie_name());
        answered(served.begun(head.as_bytes()))
    };
    std::fs::write(served.folder.path().join(".cyfrif-left1.tmp"), "a,b\n").unwrap();
    let page = get("/en/start");
    assert!(page.starts_with("HTTP/1.1 200") && !page.contains("left1"), "it is no file of the job");
    let (folder, (told, _)) = (served.folder.path().to_owned(), watch::channel(None));
    let (jobs, waiting) = mpsc::channel(1);
    drop(jobs);
    work(folder, &told, &Setting { places: None, schemas: None, language: Language::English }, waiting);
    assert!(served.files().is_empty(), "the next start removes it");
}
