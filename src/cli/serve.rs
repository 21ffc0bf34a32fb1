//! `serve`: the page, for the browser of this machine alone.
//!
//! The server binds to 127.0.0.1. Only who has its address with the token gets in; the token is exchanged at once for a cookie. A request for another
//! host (a name that was bound anew), or sent by the page of another, is refused. Nothing is logged.

mod listen; // connections, and how long each may take

use std::net::{Ipv4Addr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request as HttpRequest};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::Response as HttpResponse;
use clap::Args;
use cyfrif::error::{Result, argument};
use cyfrif::job::JOB_FILE;
use cyfrif::page::{Places, Request, Response, Upload, Workspace, is_job, respond};
use cyfrif::texts::Language;
use cyfrif::world::World;
use tokio::sync::{Notify, Semaphore, mpsc, oneshot};

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

/// The files of one form together.
const LARGEST_UPLOAD: usize = 256 * 1024 * 1024;
/// The fields of a form without files.
const LARGEST_FORM: usize = 4 * 1024 * 1024;
/// So many requests wait for the one before.
const WAITING: usize = 64;
/// After so long without a request the page is taken to be closed.
const IDLE: Duration = Duration::from_secs(4 * 60 * 60);
/// A page that takes longer is asked for again, and something is shown meanwhile.
const PATIENCE: Duration = Duration::from_secs(1);
/// A form of which nothing more comes for so long is given up, and so is one without files that has not come whole.
const STILL: Duration = Duration::from_secs(20);
/// A form with files has so long in all, however steadily it trickles: another waits for it.
const WHOLE: Duration = Duration::from_secs(5 * 60);

/// A request on its way to the workspace, and where its page goes.
type Job = (Request, oneshot::Sender<Option<Response>>);

/// What every request needs.
struct Server {
    /// `127.0.0.1:8123`.
    host: String,
    token: String,
    cookie: String,
    language: Language,
    jobs: mpsc::Sender<Job>,
    /// One form with files at a time is in memory.
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
        let (jobs, waiting) = mpsc::channel(WAITING);
        let (places, folder, schemas) = (self.places(), self.folder, common.schemas.clone());
        std::thread::Builder::new().name("page".to_owned()).spawn(move || work(folder, places, schemas, language, waiting))?;
        let server = Arc::new(Server {
            token: random()?,
            cookie: random()?,
            host,
            language,
            jobs,
            upload: Semaphore::new(1),
            stop: Notify::new(),
            last: Mutex::new(Instant::now()),
        });
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

/// The page of a request that took long: its path and fields, and what came of it.
type Late = (String, Vec<(String, String)>, Response);

/// Answers one request after the other: the workspace is one, so that two windows do not write at the same time.
fn work(folder: PathBuf, places: Option<Places>, schemas: Option<PathBuf>, language: Language, mut waiting: mpsc::Receiver<Job>) {
    let in_folder = |folder: PathBuf| Workspace::new(disk(), folder, schemas.clone(), language, super::check::SOFTWARE.to_owned());
    let mut workspace = in_folder(folder);
    if let Some(places) = &places {
        workspace = workspace.without_folder(places.clone());
    }
    // The page that somebody looks at, made too late for the one who asked: the next to ask for it gets it.
    let mut late: Option<Late> = None;
    while let Some((request, reply)) = waiting.blocking_recv() {
        // Whoever only looked is shown another page meanwhile, and asks again.
        if !request.post && reply.is_closed() {
            continue;
        }
        match late.take() {
            Some((path, fields, response)) if !request.post && path == request.path && fields == request.fields => {
                let _ = reply.send(Some(response));
                continue;
            }
            _ => {}
        }
        let response = std::panic::catch_unwind(AssertUnwindSafe(|| respond(&mut workspace, &request))).ok();
        if response.is_none() {
            workspace = match (workspace.folder(), &places) {
                (None, Some(places)) => in_folder(PathBuf::new()).without_folder(places.clone()),
                (folder, _) => in_folder(folder.unwrap_or(Path::new(".")).to_owned()),
            };
        }
        // Whoever asked may be gone.
        if let Err(Some(response)) = reply.send(response)
            && !request.post
        {
            late = Some((request.path, request.fields, response));
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

async fn answer(server: &Server, mut http: HttpRequest) -> HttpResponse {
    DefaultBodyLimit::max(LARGEST_UPLOAD).apply(&mut http);
    *server.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    match server.answer(http).await {
        Ok(response) => response,
        Err((status, id)) => plain(status, &server.language.word(id)),
    }
}

/// Why there is no page: the status, and the text that says it.
type Refused = (StatusCode, &'static str);

const FORBIDDEN: Refused = (StatusCode::FORBIDDEN, "serve-refused");
const UNREADABLE: Refused = (StatusCode::BAD_REQUEST, "serve-unreadable");
const TOO_LARGE: Refused = (StatusCode::PAYLOAD_TOO_LARGE, "serve-too-large");
const MISTAKE: Refused = (StatusCode::INTERNAL_SERVER_ERROR, "serve-mistake");

impl Server {
    async fn answer(&self, http: HttpRequest) -> std::result::Result<HttpResponse, Refused> {
        let post = match *http.method() {
            Method::GET | Method::HEAD => false,
            Method::POST => true,
            _ => return Err((StatusCode::METHOD_NOT_ALLOWED, "serve-refused")),
        };
        self.is_ours(http.headers(), post)?;
        if http.uri().path() == "/open" && !post {
            return self.let_in(http.uri().query().unwrap_or_default());
        }
        if !self.has_cookie(http.headers()) {
            return Err(FORBIDDEN);
        }
        let (path, query) = (http.uri().path().to_owned(), http.uri().query().unwrap_or_default().to_owned());
        let request = self.request(http, post).await?;
        let (reply, page) = oneshot::channel();
        self.jobs.send((request, reply)).await.map_err(|_| MISTAKE)?;
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

    /// The request as the page takes it.
    async fn request(&self, http: HttpRequest, post: bool) -> std::result::Result<Request, Refused> {
        let at = cyfrif::world::local_time(SystemTime::now());
        let parsed = |bytes: &[u8]| form_urlencoded::parse(bytes).into_owned().collect::<Vec<(String, String)>>();
        let fields = parsed(http.uri().query().unwrap_or_default().as_bytes());
        let mut request = Request { post, fields, ..Request::get(http.uri().path(), at) };
        if !post {
            return Ok(request);
        }
        let kind = http.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let length = http.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()).and_then(|n| n.parse().ok());
            if length.is_some_and(|length: usize| length > LARGEST_UPLOAD) {
                return Err(TOO_LARGE);
            }
            let _one = self.upload.acquire().await.map_err(|_| MISTAKE)?;
            in_time(WHOLE, files(&mut request, http)).await??;
        } else {
            let bytes = in_time(STILL, axum::body::to_bytes(http.into_body(), LARGEST_FORM)).await?.map_err(|_| TOO_LARGE)?;
            request.fields.extend(parsed(&bytes));
        }
        Ok(request)
    }
}

/// The fields and files of a form with files.
async fn files(request: &mut Request, http: HttpRequest) -> std::result::Result<(), Refused> {
    let refused = |error: &axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => TOO_LARGE,
        _ => UNREADABLE,
    };
    let mut form = Multipart::from_request(http, &()).await.map_err(|_| UNREADABLE)?;
    while let Some(mut field) = in_time(STILL, form.next_field()).await?.map_err(|error| refused(&error))? {
        let name = field.name().unwrap_or_default().to_owned();
        let file = field.file_name().map(str::to_owned);
        let mut bytes = Vec::new();
        while let Some(more) = in_time(STILL, field.chunk()).await?.map_err(|error| refused(&error))? {
            bytes.extend_from_slice(&more);
        }
        match file {
            // Where no file is chosen, the browser sends one without a name.
            Some(file) if file.is_empty() && bytes.is_empty() => {}
            Some(file) => request.files.push(Upload { name: file, bytes }),
            None => request.fields.push((name, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(())
}

/// What comes of a form, unless it takes longer: nobody else can send one meanwhile.
async fn in_time<T>(limit: Duration, coming: impl Future<Output = T>) -> std::result::Result<T, Refused> {
    tokio::time::timeout(limit, coming).await.map_err(|_| UNREADABLE)
}

/// What no page of the job is.
fn plain(status: StatusCode, text: &str) -> HttpResponse {
    let mut response = HttpResponse::new(Body::from(text.to_owned()));
    *response.status_mut() = status;
    secure(&mut response, "text/plain; charset=utf-8", "default-src 'none'; frame-ancestors 'none'");
    response
}

/// A page on its way to the browser.
fn sent(page: Response) -> HttpResponse {
    let mut response = HttpResponse::new(Body::from(page.body));
    *response.status_mut() = StatusCode::from_u16(page.status).unwrap_or(StatusCode::OK);
    secure(&mut response, page.kind, &page.policy);
    let mut add = |name: HeaderName, value: &str| HeaderValue::from_str(value).map(|value| response.headers_mut().insert(name, value));
    if let Some(seconds) = page.refresh {
        let _ = add(header::REFRESH, &seconds.to_string());
    }
    if let Some(goto) = &page.goto {
        let _ = add(header::LOCATION, goto);
    }
    if let Some(name) = &page.download {
        let name: String = form_urlencoded::byte_serialize(name.as_bytes()).map(|part| part.replace('+', "%20")).collect();
        let _ = add(header::CONTENT_DISPOSITION, &format!("attachment; filename*=UTF-8''{name}"));
    }
    response
}

/// Nothing is kept by the browser, nothing is shown within another page, and nothing is told to another.
fn secure(response: &mut HttpResponse, kind: &str, policy: &str) {
    let headers = [
        ("content-type", kind),
        ("content-security-policy", policy),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
}

#[cfg(test)]
mod tests {
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
}
