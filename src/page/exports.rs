//! The files of the job: a new export in the place of an old one, and what it has changed.

use std::path::{Path, PathBuf};

use super::block::{Block, Choice, Field, Form, Input, Page, Table};
use super::staged::Staged;
use super::stamp::of_name;
use super::{Answer, Cx, Workspace, history, request::Upload};
use crate::error::{Error, Result};
use crate::job::{self, Entry, JOB_FILE, RawJob, RawOther};
use crate::outputs::{hold_folder, rename, save};
use crate::run;
use crate::world::EntryKind;

/// No name of a file is longer.
const LONGEST: usize = 120;

/// The name under which a file that was chosen in the browser may be kept, without any folder; none where it may not.
pub(super) fn kept_name(name: &str) -> Option<&str> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let kind = job::is_export(name) || (name.to_lowercase().ends_with(".xml") && !name.starts_with(['.', '~']));
    (is_plain(name) && kind).then_some(name)
}

/// Whether a name is one that every system takes, and leads to no other folder.
pub(super) fn is_plain(name: &str) -> bool {
    job::archive::is_plain(name) && name.chars().count() <= LONGEST
}

/// What is wrong with the files that were chosen, in words; nothing if they may be kept.
pub(super) fn wrong(cx: &Cx<'_>, files: &[Upload]) -> Option<String> {
    if files.is_empty() {
        return Some(cx.word("page-no-file"));
    }
    let bad = files.iter().find(|file| kept_name(&file.name).is_none());
    bad.map(|file| cx.message("page-file-kind", &[("file", file.name.as_str().into())]))
        .or_else(|| files.iter().find(|f| f.size == 0).map(|f| cx.message("page-file-empty", &[("file", f.name.as_str().into())])))
}

/// Files that were sent: the name that each may be kept under, and where it lies.
pub(super) fn kept(files: &[Upload]) -> Vec<(&str, &Path)> {
    files.iter().filter_map(|file| Some((kept_name(&file.name)?, file.place.as_path()))).collect()
}

/// Gives files that were sent the names that they shall have. The folder is held by the caller.
pub(super) fn keep(workspace: &Workspace<'_>, files: &[(&str, &Path)], new: bool) -> Result<()> {
    files.iter().try_for_each(|(name, lies)| rename(workspace.world, lies, &workspace.folder.join(name), new))
}

/// What cannot be read is not taken: why, in words, and that everything is as it was.
pub(super) fn refused(cx: &Cx<'_>, error: &Error) -> String {
    format!("{}. {}", cx.wrong(error), cx.word("page-not-taken"))
}

/// The files of the job, and where a new one comes in; what is wrong with the new export, and with last year's return.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>, [wrong_export, wrong_last]: [Option<String>; 2]) -> Result<Answer> {
    let raw = workspace.raw()?;
    let mut page = Page::new(cx.word("page-exports-title"));
    page.line(cx.word("page-exports-intro"));
    // What cannot be read gives no names: its files are called as in the folder.
    let names = &workspace.names(cx);
    let files = parts(&raw);
    let title = titles(cx, workspace)?;
    let title = &title;
    let rows = files.iter().flat_map(|(_, of, paths)| paths.iter().map(move |path| vec![names.file(path).into(), title(of).into()]));
    page.push(Block::Table(Table {
        caption: cx.word("page-files-caption"),
        head: vec![cx.word("table-file"), cx.word("page-return")],
        rows: rows.collect(),
    }));
    page.heading(cx.word("page-new-export"));
    let mut choices = vec![Choice::new("", cx.word("page-same-name")).chosen(true)];
    for (other, of, paths) in &files {
        choices.extend(paths.iter().enumerate().map(|(nth, path)| {
            let shown = names.file(path);
            let called = title(of);
            let args = [("file", (&shown).into()), ("return", (&called).into())];
            Choice::new(format!("{}-{nth} {}", usize::from(*other), of_name(path)), cx.message("page-instead-of", &args))
        }));
    }
    choices.extend(files.iter().map(|(other, of, _)| {
        Choice::new(format!("{}-new {of}", usize::from(*other)), cx.message("page-one-more", &[("return", (&title(of)).into())]))
    }));
    let fields = vec![
        Field::new("file", cx.word("page-choose-files"), Input::Files).hint(cx.word("page-choose-files-hint")).error(wrong_export),
        Field::new("place", cx.word("page-which-place"), Input::Radios(choices)),
    ];
    page.push(Block::Form(Form::post(cx.link("exports", &[]), cx.word("page-take-export"), fields).upload()));
    page.push(Block::Links(vec![cx.to("other-title", "other", &[]), cx.to("tables-title", "reference", &[])]));
    page.heading(cx.word("page-last-year"));
    page.line(cx.word("page-last-year-help"));
    for (other, of, paths) in last_years(&raw).into_iter().filter(|(_, _, paths)| !paths.is_empty()) {
        let files = paths.iter().map(|path| names.file(path)).collect::<Vec<_>>().join(", ");
        page.line(cx.message("page-last-year-is", &[("return", (&title(&of)).into()), ("files", (&files).into())]));
        let fields = vec![Field::hidden("of", place_of(other, &of))];
        page.push(Block::Form(Form::post(cx.link("exports/no-last-year", &[]), cx.word("page-no-last-year"), fields).quiet(true)));
    }
    let choices = files.iter().enumerate().map(|(nth, (other, of, _))| Choice::new(place_of(*other, of), title(of)).chosen(nth == 0));
    let fields = vec![
        Field::new("file", cx.word("page-last-year-file"), Input::Files).error(wrong_last),
        Field::new("of", cx.word("page-which-return"), Input::Radios(choices.collect())),
    ];
    let form = Form::post(cx.link("exports/last-year", &[]), cx.word("page-take-last-year"), fields);
    page.push(Block::Form(form.upload().quiet(true)));
    Ok(Answer::Page(page))
}

/// What the returns of the job are called, by the names of their packs.
pub(super) fn titles(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<impl Fn(&str) -> String + use<>> {
    let (library, language) = (workspace.library()?, cx.language);
    Ok(move |name: &str| library.pack(name).map_or_else(|_| name.to_owned(), |pack| pack.title.of(language).to_owned()))
}

/// A return of a job in a form: which one it is, and its pack, should the job file have changed since the form was shown.
pub(super) fn place_of(other: bool, pack: &str) -> String {
    format!("{} {pack}", usize::from(other))
}

/// The return of the job that a form is about, if it is still the one that was shown.
pub(super) fn meant(cx: &Cx<'_>, raw: &RawJob) -> Option<bool> {
    parts(raw).into_iter().find(|(other, of, _)| place_of(*other, of) == cx.request.field("of")).map(|(other, _, _)| other)
}

/// A return of a job: whether it is the other one, its pack, and files as the job names them.
type Part = (bool, String, Vec<String>);

/// The returns of a job with their exports.
pub(super) fn parts(raw: &RawJob) -> Vec<Part> {
    parts_with(raw, &raw.workbooks, |other| &other.workbooks)
}

/// The same with last year's files.
fn last_years(raw: &RawJob) -> Vec<Part> {
    parts_with(raw, &raw.last_year, |other| &other.last_year)
}

fn parts_with(raw: &RawJob, first: &[PathBuf], of_other: impl Fn(&RawOther) -> &Vec<PathBuf>) -> Vec<Part> {
    let shown = |paths: &[PathBuf]| paths.iter().map(|path| path.display().to_string()).collect();
    let name = |of: &Option<toml::Spanned<String>>| of.as_ref().map(|of| of.get_ref().clone()).unwrap_or_default();
    let first = (false, name(&raw.r#return), shown(first));
    let other = raw.other.as_ref().map(|other| (true, name(&other.r#return), shown(of_other(other))));
    [first].into_iter().chain(other).collect()
}

/// What a return of the job says is no part of it.
fn not_part(raw: &RawJob, other: bool) -> Vec<String> {
    match &raw.other {
        Some(of_other) if other => of_other.not_part.clone(),
        _ => raw.not_part.clone(),
    }
}

/// Puts new exports in their places.
pub(super) fn replace(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let files = &cx.request.files;
    if let Some(error) = wrong(cx, files) {
        return show(cx, workspace, [Some(error), None]);
    }
    let raw = workspace.raw()?;
    let parts = parts(&raw);
    let place = cx.request.field("place");
    let (at, shown) = place.split_once(' ').unwrap_or((place, ""));
    let (of, nth) = at.split_once('-').unwrap_or(("", ""));
    let part = parts.iter().find(|(other, _, _)| usize::from(*other).to_string() == of);
    // The job file may have been edited since the page was shown: what stood in a place then is replaced, or nothing is.
    let still = part.is_some_and(|(_, of, paths)| match nth.parse::<usize>() {
        Ok(nth) => paths.get(nth).is_some_and(|path| of_name(path) == shown),
        Err(_) => nth == "new" && of == shown,
    });
    if !place.is_empty() && !still {
        return show(cx, workspace, [Some(cx.word("page-place-gone")), None]);
    }
    let named = |name: &str| parts.iter().flat_map(|(_, _, paths)| paths).any(|path| path == name);
    let given = kept(files);
    let names: Vec<&str> = given.iter().map(|(name, _)| *name).collect();
    if part.is_none() {
        if let Some(unknown) = names.iter().find(|name| !named(name)) {
            return show(cx, workspace, [Some(cx.message("page-no-such-place", &[("file", (*unknown).into())])), None]);
        }
    } else if files.len() > 1 && nth != "new" {
        return show(cx, workspace, [Some(cx.word("page-one-file-only")), None]);
    }
    let taken = |name: &str| workspace.world.is_taken(&workspace.folder.join(name)) && !named(name);
    if let Some(there) = names.iter().find(|name| taken(name)) {
        return show(cx, workspace, [Some(cx.message("page-file-there", &[("file", (*there).into())])), None]);
    }
    // What cannot be read now cannot be compared with; the new export is taken all the same.
    let before = workspace.desk(cx).ok().map(|desk| desk.snapshot());
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    if let Err(error) = Staged::new(workspace.world, &workspace.folder, given.iter().copied()).read() {
        return show(cx, workspace, [Some(refused(cx, &error)), None]);
    }
    keep(workspace, &given, false)?;
    if let Some((other, _, paths)) = part {
        let mut paths = paths.clone();
        let mut entries = Vec::new();
        match nth.parse::<usize>().ok().filter(|nth| *nth < paths.len()) {
            Some(nth) => {
                let old = std::mem::replace(&mut paths[nth], names[0].to_owned());
                // The old one stays in the folder, and is read no more.
                let mut not_part = not_part(&raw, *other);
                not_part.retain(|name| *name != names[0]);
                not_part.extend((old != names[0]).then_some(old));
                entries.push(Entry::new("not-part", not_part).of_other(*other));
            }
            None => paths.extend(names.iter().map(|name| (*name).to_owned())),
        }
        let mut once: Vec<String> = Vec::new();
        paths.into_iter().for_each(|path| {
            if !once.contains(&path) {
                once.push(path)
            }
        });
        entries.push(Entry::new("workbooks", once).of_other(*other));
        change(workspace, &entries)?;
    }
    if let Some(before) = before {
        history::keep(cx, workspace, &before)?;
    }
    Ok(Answer::Goto(cx.link("changes", &[])))
}

/// Takes last year's return, to be compared with.
pub(super) fn last_year(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let files = &cx.request.files;
    if let Some(error) = wrong(cx, files) {
        return show(cx, workspace, [None, Some(error)]);
    }
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    let raw = workspace.raw()?;
    let Some(other) = meant(cx, &raw) else {
        return show(cx, workspace, [None, Some(cx.word("page-place-gone"))]);
    };
    let nth = (1..MOST_FOLDERS).find(|nth| is_own(workspace, &raw, other, &last_year_folder(*nth))).unwrap_or(MOST_FOLDERS);
    let folder = last_year_folder(nth);
    let names: Vec<String> = kept(files).iter().map(|(name, _)| format!("{folder}/{name}")).collect();
    let given: Vec<(&str, &Path)> = names.iter().zip(kept(files)).map(|(name, (_, lies))| (name.as_str(), lies)).collect();
    let staged = Staged::new(workspace.world, &workspace.folder, given.iter().copied());
    if let Err(error) = compared(cx, workspace, &staged, other, &names) {
        return show(cx, workspace, [None, Some(refused(cx, &error))]);
    }
    crate::outputs::private_folder(workspace.world, &workspace.folder.join(&folder))?;
    keep(workspace, &given, false)?;
    change(workspace, &[Entry::new("last-year", names.clone()).of_other(other)])?;
    Ok(Answer::Goto(cx.link("check", &[("done", "last-year"), ("folder", &nth.to_string())])))
}

/// More folders for last year's files are not looked at.
const MOST_FOLDERS: usize = 50;

/// The first, second … folder for last year's files.
pub(super) fn last_year_folder(nth: usize) -> String {
    if nth < 2 { "last-year".to_owned() } else { format!("last-year-{nth}") }
}

/// Whether last year's files of a return may be put into a folder: it is the job's own, and no link to a place elsewhere; and no other return reads
/// what is in it.
fn is_own(workspace: &Workspace<'_>, raw: &RawJob, other: bool, folder: &str) -> bool {
    let place = workspace.folder.join(folder);
    let is_folder = workspace.world.look(&place).is_ok_and(|about| about.kind == EntryKind::Folder);
    let others = last_years(raw).into_iter().filter(|(of_other, _, _)| *of_other != other);
    let mut read = parts(raw).into_iter().chain(others).flat_map(|(_, _, paths)| paths);
    !workspace.world.is_link(&place)
        && (is_folder || !workspace.world.is_taken(&place))
        && !read.any(|path| Path::new(&path).starts_with(folder))
}

/// Compares a return with last year's, as a run does, so that no file is written down that every run would refuse.
fn compared(cx: &Cx<'_>, workspace: &Workspace<'_>, staged: &Staged<'_>, other: bool, names: &[String]) -> Result<()> {
    let mut raw = workspace.raw()?;
    let paths = names.iter().map(PathBuf::from).collect();
    match &mut raw.other {
        Some(of_other) if other => of_other.last_year = paths,
        None if other => return Err(super::astray()),
        _ => raw.last_year = paths,
    }
    let library = workspace.library()?;
    let mut job = raw.resolve(staged, &workspace.folder, &library)?;
    // What is wrong with the other return is no reason to refuse it for this one.
    job.parts = job.parts.into_iter().skip(usize::from(other)).take(1).collect();
    run::open(&library, &job, &run::Options { world: staged, ..workspace.options(cx) }).map(drop)
}

/// Takes last year's return out of the job. Its files stay in the folder.
pub(super) fn no_last_year(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    let raw = workspace.raw()?;
    let Some(other) = meant(cx, &raw) else {
        return show(cx, workspace, [None, Some(cx.word("page-place-gone"))]);
    };
    if last_years(&raw).iter().any(|(of_other, _, paths)| *of_other == other && !paths.is_empty()) {
        change(workspace, &[Entry::new("last-year", Vec::new()).of_other(other)])?;
    }
    Ok(Answer::Goto(cx.link("exports", &[])))
}

/// Changes entries of the job file. The folder is held by the caller.
pub(super) fn change(workspace: &Workspace<'_>, entries: &[Entry]) -> Result<()> {
    let place = workspace.folder.join(JOB_FILE);
    let text = workspace.world.read_text(&place).map_err(|e| crate::world::unreadable(&place, &e))?;
    save(workspace.world, place, job::changed(&text, entries)?.as_bytes(), false)?;
    Ok(())
}
