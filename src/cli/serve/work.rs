//! The workspace of the page, in a thread of its own: one request after the other, so that two windows do not write at the same time.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use cyfrif::page::{Places, Request, Response, Workspace, respond};
use cyfrif::texts::Language;
use cyfrif::world::{Incoming, World};
use tokio::sync::{mpsc, oneshot, watch};

use crate::cli::{check, disk};

/// A request on its way to the workspace, its files, and where its page goes. A file that has no name by the time it is answered is gone.
pub(super) type Job = (Request, Vec<Incoming>, oneshot::Sender<Option<Response>>);

/// The folder of the job, if there is one yet: files that are sent go into it. None until the workspace has said it, for which a form waits.
pub(super) type Folder = Option<Option<PathBuf>>;

/// What a workspace is made with.
pub(super) struct Setting {
    pub places: Option<Places>,
    pub schemas: Option<PathBuf>,
    pub language: Language,
}

/// The page of a request that took long: its path and fields, and what came of it.
type Late = (String, Vec<(String, String)>, Response);

/// Answers whatever waits, until nobody can ask any more. `told` is given the folder of the job.
pub(super) fn work(folder: PathBuf, told: &watch::Sender<Folder>, setting: &Setting, mut waiting: mpsc::Receiver<Job>) {
    let Setting { places, schemas, language } = setting;
    let in_folder = |folder: PathBuf| Workspace::new(disk(), folder, schemas.clone(), *language, check::SOFTWARE.to_owned());
    let mut workspace = in_folder(folder);
    if let Some(places) = places {
        workspace = workspace.without_folder(places.clone());
    }
    tell(told, &workspace);
    // The page that somebody looks at, made too late for the one who asked: the next to ask for it gets it.
    let mut late: Option<Late> = None;
    while let Some((request, files, reply)) = waiting.blocking_recv() {
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
            workspace = match (workspace.folder(), places) {
                (None, Some(places)) => in_folder(PathBuf::new()).without_folder(places.clone()),
                (folder, _) => in_folder(folder.unwrap_or(Path::new(".")).to_owned()),
            };
        }
        drop(files);
        tell(told, &workspace);
        // Whoever asked may be gone.
        if let Err(Some(response)) = reply.send(response)
            && !request.post
        {
            late = Some((request.path, request.fields, response));
        }
    }
}

/// Says which folder is that of the job. In one that was not known before, what a program that was ended has left of files that were sent is removed.
fn tell(told: &watch::Sender<Folder>, workspace: &Workspace<'_>) {
    let folder = workspace.folder();
    if told.borrow().as_ref().map(Option::as_deref) != Some(folder) {
        folder.into_iter().for_each(|folder| disk().sweep(folder));
        told.send_replace(Some(folder.map(Path::to_owned)));
    }
}
