//! What a form holds: its fields in memory, and its files on their way into the folder of the job, each written as it comes.
//!
//! Nothing is kept of a form that is broken off, too large, or for which there is no room. What the browser sends of it all the same is thrown away as
//! it comes, for a browser that is not listened to does not show what it is answered.

use std::path::Path;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request as HttpRequest};
use axum::http::{StatusCode, header};
use cyfrif::error::argument;
use cyfrif::texts::{Message, number};
use cyfrif::world::{Incoming, file_name, unwritable};
use hyper::body::{Bytes, Frame};
use tokio::sync::Semaphore;

use super::{Limits, MEGABYTE, MISTAKE, Refused, UNREADABLE};

/// The fields of a form together, in bytes.
const FIELDS: usize = 4 * 1024 * 1024;
/// So many files of one form: each is open while it comes.
const FILES: usize = 200;
/// So many bytes that have come may be waiting to be taken: more than a connection reads ahead, and than the head of a field has.
pub(super) const AHEAD: usize = 4 * 1024 * 1024;

/// What came.
#[derive(Default)]
pub(super) struct Form {
    pub fields: Vec<(String, String)>,
    /// The files, by the names that the browser gives.
    pub files: Vec<(String, Incoming)>,
}

/// Reads the form of a request. `one` lets one form with files come at a time.
pub(super) async fn read(http: HttpRequest, folder: Option<&Path>, limits: &Limits, one: &Semaphore) -> Result<Form, Refused> {
    let (has_files, said) = {
        let head = |name: header::HeaderName| http.headers().get(name).and_then(|value| value.to_str().ok());
        let has_files = head(header::CONTENT_TYPE).unwrap_or_default().starts_with("multipart/form-data");
        (has_files, head(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok()))
    };
    if !has_files {
        let bytes = in_time(limits.still, axum::body::to_bytes(http.into_body(), FIELDS)).await?.map_err(|_| too_large(limits))?;
        return Ok(Form { fields: form_urlencoded::parse(&bytes).into_owned().collect(), files: Vec::new() });
    }
    let _one = one.acquire().await.map_err(|_| MISTAKE)?;
    in_time(limits.whole, async {
        let (head, body) = http.into_parts();
        let coming = Coming::of(body, limits);
        let form = match said.is_some_and(|said| said > limits.form) {
            true => Err(too_large(limits)),
            false => parts(HttpRequest::from_parts(head, Body::new(coming.clone())), &coming, folder, limits).await,
        };
        if matches!(form, Err(Refused::Page(..))) {
            coming.throw_away(limits.still).await;
        }
        form
    })
    .await?
}

async fn parts(mut http: HttpRequest, coming: &Coming, folder: Option<&Path>, limits: &Limits) -> Result<Form, Refused> {
    // `Coming` has the limits.
    DefaultBodyLimit::disable().apply(&mut http);
    let refused = || if coming.is_over() { too_large(limits) } else { UNREADABLE };
    let mut form = Form::default();
    let mut text = 0;
    let mut parts = Multipart::from_request(http, &()).await.map_err(|_| UNREADABLE)?;
    while let Some(mut part) = in_time(limits.still, parts.next_field()).await?.map_err(|_| refused())? {
        let name = part.name().unwrap_or_default().to_owned();
        let called = part.file_name().map(str::to_owned);
        let (mut value, mut file) = (Vec::new(), None);
        let mut size: u64 = 0;
        while let Some(piece) = in_time(limits.still, part.chunk()).await?.map_err(|_| refused())? {
            coming.taken(piece.len());
            size = size.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
            if let Some(called) = &called {
                if size > limits.file {
                    return Err(too_large(limits));
                }
                begun(&mut file, folder, called)?.add(&piece).map_err(|error| no_room(called, &error))?;
            } else {
                text += piece.len();
                if text > FIELDS {
                    return Err(too_large(limits));
                }
                value.extend_from_slice(&piece);
            }
        }
        match called {
            // Where no file is chosen, the browser sends one without a name.
            Some(called) if called.is_empty() && size == 0 => {}
            Some(_) if form.files.len() == FILES => return Err(too_large(limits)),
            Some(called) => {
                begun(&mut file, folder, &called)?;
                form.files.extend(file.map(|file| (called, file)));
            }
            None => form.fields.push((name, String::from_utf8_lossy(&value).into_owned())),
        }
    }
    // Onto the disk: that may take long, and nobody else waits for it.
    let ended = tokio::task::spawn_blocking(|| {
        form.files.iter_mut().try_for_each(|(called, file)| file.end().map_err(|error| no_room(called, &error))).map(|()| form)
    });
    ended.await.map_err(|_| MISTAKE)?
}

/// The file that comes, begun with its first piece.
fn begun<'f>(file: &'f mut Option<Incoming>, folder: Option<&Path>, called: &str) -> Result<&'f mut Incoming, Refused> {
    match file {
        Some(file) => Ok(file),
        // No page asks for a file before there is a folder.
        None => Ok(file.insert(Incoming::begin(folder.ok_or(UNREADABLE)?).map_err(|error| no_room(called, &error))?)),
    }
}

/// The file cannot be written, because the disk is full, say.
fn no_room(called: &str, error: &std::io::Error) -> Refused {
    Refused::Page(StatusCode::INSUFFICIENT_STORAGE, unwritable(file_name(called.as_ref()), error))
}

fn too_large(limits: &Limits) -> Refused {
    let megabytes = |bytes: u64| number(usize::try_from(bytes / MEGABYTE).unwrap_or(usize::MAX));
    let message = Message::new("serve-too-large")
        .with("file", megabytes(limits.file))
        .with("form", megabytes(limits.form))
        .with("files", number(FILES));
    Refused::Page(StatusCode::PAYLOAD_TOO_LARGE, argument(message, Message::new("serve-too-large-help")))
}

/// What comes, unless it takes longer: nobody else can send a form with files meanwhile.
async fn in_time<T>(limit: Duration, coming: impl Future<Output = T>) -> Result<T, Refused> {
    tokio::time::timeout(limit, coming).await.map_err(|_| UNREADABLE)
}

/// The bytes of a form as they come. Whoever makes parts of them has one, and whoever throws away the rest another.
#[derive(Clone)]
struct Coming(Arc<Mutex<Rest>>);

struct Rest {
    body: Body,
    /// So many more bytes may come.
    left: u64,
    /// So many bytes have come and are not taken.
    ahead: usize,
    is_over: bool,
}

impl Coming {
    fn of(body: Body, limits: &Limits) -> Coming {
        Coming(Arc::new(Mutex::new(Rest { body, left: limits.form, ahead: 0, is_over: false })))
    }

    fn rest(&self) -> std::sync::MutexGuard<'_, Rest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// So many bytes are taken: they are kept no more.
    fn taken(&self, bytes: usize) {
        let mut rest = self.rest();
        rest.ahead = rest.ahead.saturating_sub(bytes);
    }

    /// Whether more has come than may.
    fn is_over(&self) -> bool {
        self.rest().is_over
    }

    /// Reads what still comes, and keeps nothing of it.
    async fn throw_away(&self, still: Duration) {
        let next = || std::future::poll_fn(|cx| Pin::new(&mut self.rest().body).poll_frame(cx));
        while let Ok(Some(Ok(_))) = tokio::time::timeout(still, next()).await {}
    }
}

impl HttpBody for Coming {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        let mut rest = self.rest();
        let frame = std::task::ready!(Pin::new(&mut rest.body).poll_frame(cx));
        let came = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref()).map_or(0, Bytes::len);
        let left = u64::try_from(came).ok().and_then(|came| rest.left.checked_sub(came));
        rest.ahead += came;
        match left {
            Some(left) if rest.ahead <= AHEAD => rest.left = left,
            _ => {
                rest.is_over = true;
                return Poll::Ready(Some(Err(std::io::ErrorKind::FileTooLarge.into())));
            }
        }
        Poll::Ready(frame.map(|frame| frame.map_err(std::io::Error::other)))
    }
}
