//! `serve`: the page, for the browser of this machine alone.
//!
//! The server binds to 127.0.0.1. Only who has its address with the token gets in; the token is exchanged at once for a cookie. A request for another
//! host (a name that was bound anew), or sent by the page of another, is refused. Nothing is logged.

mod form; // what a form holds
mod listen; // connections, and how long each may take
mod reply; // what goes to the browser
#[cfg(test)]
mod tests;
mod work; // the workspace, one request after the other

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use axum::extract::Request as HttpRequest;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::Response as HttpResponse;
use clap::Args;
use cyfrif::error::{Error, Result, argument};
use cyfrif::job::JOB_FILE;
use cyfrif::page::{Places, Request, Upload, is_job};
use cyfrif::texts::Language;
use cyfrif::world::{Incoming, World};
use tokio::sync::{Notify, Semaphore, mpsc, oneshot, watch};

use self::reply::{plain, sent};
use self::work::{Folder, Job, Setting, work};
use super::wrong::number;
use super::{Common, disk, print};

#[derive(Args)]
pub struct Serve {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long)]
    no_browser: bool,
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = number::<u16>(0..=65_535))]
    port: u16,
    /// The program was started with nothing after its name: on a terminal, or by a double click.
    #[arg(skip)]
    alone: bool,
}

impl Serve {
    /// What the program does when nothing is asked of it: the page of the folder that it is started in, if there is work; otherwise the page on which
    /// a folder is chosen.
    pub fn alone() -> Serve {
        Serve { folder: PathBuf::from("."), no_browser: false, port: 0, alone: true }
    }

    /// Where a folder is to be chosen; none where the folder is known.
    fn places(&self) -> Option<Places> {
        let here = std::path::absolute(&self.folder).unwrap_or_else(|_| self.folder.clone());
        let program = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.to_owned()));
        (self.alone && !is_obvious(disk(), &here, program.as_deref())).then(|| Places { ours: ours(&here), here })
    }
}

/// Whether the folder that the program is started in is the one that is meant: a job is begun in it, or exports are in it, and it is not only the
/// folder in which the program itself lies, such as that of all downloads.
fn is_obvious(world: &dyn World, here: &Path, program: Option<&Path>) -> bool {
    let beside_program = program.is_some_and(|program| world.place(program) == world.place(here));
    world.is_file(&here.join(JOB_FILE)) || (is_job(world, here) && !beside_program)
}

/// The folder in which folders of jobs are made: `cyfrif` among the documents of this account.
fn ours(here: &Path) -> PathBuf {
    let home = ["USERPROFILE", "HOME"].into_iter().find_map(|name| std::env::var_os(name).filter(|home| !home.is_empty()));
    let home = home.map_or_else(|| here.to_owned(), PathBuf::from);
    let documents = home.join("Documents");
    if documents.is_dir() { documents } else { home }.join("cyfrif")
}

/// So many requests wait for the one before.
const WAITING: usize = 64;
/// After so long without a request the page is taken to be closed.
const IDLE: Duration = Duration::from_secs(4 * 60 * 60);
/// A page that takes longer is asked for again, and something is shown meanwhile.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long, and how large, what the browser sends may be.
#[derive(Clone, Copy)]
struct Limits {
    /// The head of a request must have come whole in this time. A connection that a browser holds open without asking for anything is closed after it
    /// too; the browser opens another when it needs one.
    head: Duration,
    /// A form of which nothing more comes for so long is given up, and so is one without files that has not come whole.
    still: Duration,
    /// A form with files has so long in all, however steadily it trickles: another waits for it.
    whole: Duration,
    /// One file, in bytes.
    file: u64,
    /// One form, in bytes.
    form: u64,
}

impl Default for Limits {
    /// The open postcode directory has about 250 MB as it is downloaded, and 1.4 GB as the csv file in it; an export has far less.
    fn default() -> Limits {
        Limits {
            head: Duration::from_secs(10),
            still: Duration::from_secs(20),
            whole: Duration::from_secs(5 * 60),
            file: 1_500 * MEGABYTE,
            form: 2_000 * MEGABYTE,
        }
    }
}

/// 1,000,000 bytes.
const MEGABYTE: u64 = 1_000_000;

/// What every request needs.
struct Server {
    /// `127.0.0.1:8123`.
    host: String,
    token: String,
    cookie: String,
    language: Language,
    jobs: mpsc::Sender<Job>,
    folder: watch::Receiver<Folder>,
    limits: Limits,
    /// One form with files comes at a time: no more than one can fill the disk.
    upload: Semaphore,
    stop: Notify,
    last: Mutex<Instant>,
}

impl Serve {
    pub fn run(self, common: &Common) -> Result<ExitCode> {
        let language = common.language();
        if !self.folder.is_dir() {
            let folder = self.folder.display().to_string();
            return Err(argument(
                language.message("serve-no-folder", &[("folder", (&folder).into())]),
                language.word("serve-no-folder-help"),
            ));
        }
        let failed = |error: std::io::Error| {
            let reason = error.to_string();
            argument(language.message("serve-no-port", &[("reason", (&reason).into())]), language.word("serve-no-port-help"))
        };
        if self.alone {
            print(&format!("{}\n{}\n\n", language.word("serve-window"), language.word("serve-window-close")))?;
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        runtime.block_on(self.serve(common, language)).map_err(failed)?;
        print(&format!("{}\n", language.word("serve-stopped")))?;
        Ok(ExitCode::SUCCESS)
    }

    async fn serve(self, common: &Common, language: Language) -> std::io::Result<()> {
        let listener = tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))).await?;
        let host = listener.local_addr()?.to_string();
        let setting = Setting { places: self.places(), schemas: common.schemas.clone(), language };
        let server = Arc::new(Server::start(host, self.folder, setting, Limits::default())?);
        let address = format!("http://{}/open?token={}", server.host, server.token);
        // Where no browser opens, the address is there to be copied.
        let opened = !self.no_browser && open::that_detached(&address).is_ok();
        let at = if opened { "serve-at" } else { "serve-open" };
        let said = format!("{}\n{}\n", language.message(at, &[("address", (&address).into())]), language.word("serve-stop"));
        print(&said).map_err(|error| std::io::Error::other(error.to_string()))?;
        let over = async {
            tokio::select! {
                () = server.stop.notified() => {}
                () = idle(&server) => {}
            }
        };
        listen::until(over, listener, &server).await;
        Ok(())
    }
}

/// Ends when nothing was asked for long.
async fn idle(server: &Server) {
    loop {
        let last = *server.last.lock().unwrap_or_else(PoisonError::into_inner);
        match IDLE.checked_sub(last.elapsed()) {
            Some(left) if !left.is_zero() => tokio::time::sleep(left).await,
            _ => return,
        }
    }
}

/// 32 bytes of chance, in hexadecimal.
fn random() -> std::io::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| std::io::Error::other(error.to_string()))?;
    Ok(cyfrif::pack::files::hex(&bytes))
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |different, (a, b)| different | (a ^ b)) == 0
}

async fn answer(server: &Server, http: HttpRequest) -> HttpResponse {
    *server.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    let path = http.uri().path().to_owned();
    match server.answer(http).await {
        Ok(response) => response,
        Err(Refused::Plain(status, id)) => plain(status, &server.language.word(id)),
        Err(Refused::Page(status, error)) => sent(cyfrif::page::not_sent(&path, status.as_u16(), &error)),
    }
}

/// Why a request is not answered by the page.
#[derive(Debug)]
enum Refused {
    /// The status, and the text that says it.
    Plain(StatusCode, &'static str),
    /// The status, and what the officer can do about it.
    Page(StatusCode, Error),
}

const FORBIDDEN: Refused = Refused::Plain(StatusCode::FORBIDDEN, "serve-refused");
const UNREADABLE: Refused = Refused::Plain(StatusCode::BAD_REQUEST, "serve-unreadable");
const MISTAKE: Refused = Refused::Plain(StatusCode::INTERNAL_SERVER_ERROR, "serve-mistake");

impl Server {
    /// A server with a workspace in a folder, which answers in a thread of its own.
    fn start(host: String, folder: PathBuf, setting: Setting, limits: Limits) -> std::io::Result<Server> {
        let (jobs, waiting) = mpsc::channel(WAITING);
        let (told, known) = watch::channel(None);
        let server = Server {
            token: random()?,
            cookie: random()?,
            host,
            language: setting.language,
            jobs,
            folder: known,
            limits,
            upload: Semaphore::new(1),
            stop: Notify::new(),
            last: Mutex::new(Instant::now()),
        };
        std::thread::Builder::new().name("page".to_owned()).spawn(move || work(folder, &told, &setting, waiting))?;
        Ok(server)
    }

    async fn answer(&self, http: HttpRequest) -> std::result::Result<HttpResponse, Refused> {
        let post = match *http.method() {
            Method::GET | Method::HEAD => false,
            Method::POST => true,
            _ => return Err(Refused::Plain(StatusCode::METHOD_NOT_ALLOWED, "serve-refused")),
        };
        self.is_ours(http.headers(), post)?;
        if http.uri().path() == "/open" && !post {
            return self.let_in(http.uri().query().unwrap_or_default());
        }
        if !self.has_cookie(http.headers()) {
            return Err(FORBIDDEN);
        }
        let (path, query) = (http.uri().path().to_owned(), http.uri().query().unwrap_or_default().to_owned());
        let (request, files) = self.request(http, post).await?;
        let (reply, page) = oneshot::channel();
        self.jobs.send((request, files, reply)).await.map_err(|_| MISTAKE)?;
        let response = if post {
            page.await.ok().flatten().ok_or(MISTAKE)?
        } else {
            match tokio::time::timeout(PATIENCE, page).await {
                Ok(page) => page.ok().flatten().ok_or(MISTAKE)?,
                Err(_) => cyfrif::page::waiting(&path, &query),
            }
        };
        if response.stop {
            self.stop.notify_one();
        }
        Ok(sent(response))
    }

    /// A request for this host, and a form of this page: not one of another that the browser shows.
    fn is_ours(&self, headers: &HeaderMap, post: bool) -> std::result::Result<(), Refused> {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let hosts = headers.get_all(header::HOST).iter().count();
        if hosts != 1 || text(header::HOST) != Some(self.host.as_str()) {
            return Err(FORBIDDEN);
        }
        let ours = format!("http://{}", self.host);
        let from = text(header::ORIGIN);
        let origin = if post { from == Some(ours.as_str()) } else { from.is_none_or(|from| from == ours) };
        // The page of another program on this machine is of the same site, but it is not this page.
        let site = text(HeaderName::from_static("sec-fetch-site"));
        let own = site.is_none_or(|site| site == "same-origin" || (site == "none" && !post));
        if origin && own { Ok(()) } else { Err(FORBIDDEN) }
    }

    /// The token is exchanged for the cookie, so that it does not stay in the address.
    fn let_in(&self, query: &str) -> std::result::Result<HttpResponse, Refused> {
        let token = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "token").map(|(_, value)| value.into_owned());
        if !token.is_some_and(|token| same(&token, &self.token)) {
            return Err(FORBIDDEN);
        }
        let mut response = plain(StatusCode::SEE_OTHER, "");
        let cookie = format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie_name(), self.cookie);
        response.headers_mut().insert(header::LOCATION, HeaderValue::from_static("/"));
        response.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_str(&cookie).map_err(|_| MISTAKE)?);
        Ok(response)
    }

    /// Cookies are of a host whatever its port: two pages of this machine must not take each other's.
    fn cookie_name(&self) -> String {
        format!("cyfrif-{}", self.host.rsplit(':').next().unwrap_or_default())
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(';'));
        all.filter_map(|pair| pair.trim().split_once('=')).any(|(n, value)| n == name && same(value, &self.cookie))
    }

    /// The request as the page takes it, and its files on their way.
    async fn request(&self, http: HttpRequest, post: bool) -> std::result::Result<(Request, Vec<Incoming>), Refused> {
        let at = cyfrif::world::local_time(SystemTime::now());
        let parsed = |bytes: &[u8]| form_urlencoded::parse(bytes).into_owned().collect::<Vec<(String, String)>>();
        let fields = parsed(http.uri().query().unwrap_or_default().as_bytes());
        let mut request = Request { post, fields, ..Request::get(http.uri().path(), at) };
        if !post {
            return Ok((request, Vec::new()));
        }
        let folder = self.folder.clone().wait_for(Option::is_some).await.map_err(|_| MISTAKE)?.clone().flatten();
        let form = form::read(http, folder.as_deref(), &self.limits, &self.upload).await?;
        request.fields.extend(form.fields);
        let size = |file: &Incoming| file.place().metadata().map(|about| about.len()).unwrap_or_default();
        request.files =
            form.files.iter().map(|(name, file)| Upload { name: name.clone(), place: file.place().to_owned(), size: size(file) }).collect();
        Ok((request, form.files.into_iter().map(|(_, file)| file).collect()))
    }
}
