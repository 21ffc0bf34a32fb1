//! The other return of the same job: added, so that each is checked against the other, and taken out again.

use std::path::PathBuf;
use std::sync::Arc;

use super::block::{Block, Choice, Field, Form, Input, Notice, Page};
use super::staged::Staged;
use super::stamp::of_name;
use super::{Answer, Cx, Desk, Workspace, astray, exports, mapping, start};
use crate::error::Result;
use crate::job::{self, Entry, JOB_FILE, RawJob};
use crate::outputs::{hold_folder, save};
use crate::pack::Pack;
use crate::pack::files::quoted;

/// The returns of the job, and how the other one is added or taken out.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    asked(cx, workspace, None)
}

fn asked(cx: &Cx<'_>, workspace: &mut Workspace<'_>, refused: Option<String>) -> Result<Answer> {
    let raw = workspace.raw()?;
    let names = workspace.names(cx);
    let mut page = Page::new(cx.word("other-title"));
    page.line(cx.word("other-what"));
    if let [_, (_, of, files)] = exports::parts(&raw).as_slice() {
        let shown = files.iter().map(|file| names.file(file)).collect::<Vec<_>>().join(", ");
        page.line(cx.message("other-is", &[("return", (&exports::titles(cx, workspace)?(of)).into()), ("files", (&shown).into())]));
        page.push(Block::Next(cx.to("page-to-check", "check", &[])));
        let fields = vec![Field::hidden("of", exports::place_of(true, of))];
        page.push(Block::Form(Form::post(cx.link("other/remove", &[]), cx.word("other-remove"), fields).quiet(true)));
        page.line(cx.word("other-remove-what"));
        return Ok(Answer::Page(page));
    }
    let Some(pack) = other_pack(workspace, &raw)? else {
        page.line(cx.word("other-none"));
        return Ok(Answer::Page(page));
    };
    let here = job::exports(workspace.world, &workspace.folder)?;
    let none_chosen = (cx.request.post && refused.is_none() && chosen(cx, &here).is_empty()).then(|| cx.word("other-none-chosen"));
    let is_chosen = |name: &String| cx.request.all("file").any(|key| key == of_name(name));
    let files = here.iter().map(|name| Choice::new(of_name(name), names.file(name)).chosen(is_chosen(name)));
    // What fits the files that are chosen, or that are still to come, is found when they are there.
    let best = Choice::new("", cx.word("other-best")).detail(cx.word("other-best-detail")).chosen(true);
    let listed = start::templates_of(cx, workspace, &pack, &here)?.into_iter().map(|choice| choice.chosen(false));
    let templates = std::iter::once(best).chain(listed).collect();
    refused.into_iter().for_each(|title| page.push(Block::Notice(Notice { kind: "bad", title, lines: Vec::new() })));
    let fields = vec![
        Field::hidden("pack", &pack.name),
        Field::new("file", cx.word("other-files"), Input::Checks(files.collect())).hint(cx.word("other-files-hint")).error(none_chosen),
        Field::new("new", cx.word("other-new"), Input::Files).hint(cx.word("page-choose-files-hint")),
        Field::new("template", cx.message("page-template-for", &[("return", pack.title.of(cx.language).into())]), Input::Radios(templates)),
    ];
    page.push(Block::Form(Form::post(cx.link("other", &[]), cx.word("other-add"), fields).upload()));
    page.push(Block::Links(vec![cx.to("page-exports", "exports", &[])]));
    Ok(Answer::Page(page))
}

/// The return of the same year that the job does not have yet.
fn other_pack(workspace: &Workspace<'_>, raw: &RawJob) -> Result<Option<Arc<Pack>>> {
    let first = exports::parts(raw).into_iter().next().map(|(_, of, _)| of).unwrap_or_default();
    let library = workspace.library()?;
    let first = library.pack(&first)?;
    Ok(library.of_year(&first.year).find(|pack| pack.collection != first.collection).cloned())
}

/// The files that are chosen, among those that are there.
fn chosen(cx: &Cx<'_>, here: &[String]) -> Vec<String> {
    here.iter().filter(|name| cx.request.all("file").any(|key| key == of_name(name))).cloned().collect()
}

/// Adds the other return, if it can be read.
pub(super) fn add(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let (world, folder) = (workspace.world, workspace.folder.clone());
    let held = hold_folder(world, &folder)?;
    let raw = workspace.raw()?;
    let pack = other_pack(workspace, &raw)?.filter(|pack| raw.other.is_none() && pack.name == cx.request.field("pack"));
    let Some(pack) = pack else {
        drop(held);
        return Ok(Answer::Goto(cx.link("other", &[])));
    };
    let mut files = chosen(cx, &job::exports(world, &folder)?);
    let given = exports::kept(&cx.request.files);
    if let Some(wrong) = exports::wrong(cx, &cx.request.files).filter(|_| !cx.request.files.is_empty()) {
        return asked(cx, workspace, Some(wrong));
    }
    if let Some((there, _)) = given.iter().find(|(name, _)| world.is_taken(&folder.join(name))) {
        return asked(cx, workspace, Some(cx.message("page-file-there", &[("file", (*there).into())])));
    }
    if let Err(error) = Staged::new(world, &folder, given.iter().copied()).read() {
        return asked(cx, workspace, Some(exports::refused(cx, &error)));
    }
    files.extend(given.iter().map(|(name, _)| (*name).to_owned()));
    if files.is_empty() {
        return asked(cx, workspace, None);
    }
    exports::keep(workspace, &given, true)?;
    // What cannot be removed is a file that no return reads; the check says so.
    let undo = || given.iter().for_each(|(name, _)| drop(world.remove(&folder.join(name))));
    let template = match template(cx, workspace, &pack, &files) {
        Ok(template) => template,
        Err(error) => {
            undo();
            return asked(cx, workspace, Some(exports::refused(cx, &error)));
        }
    };
    let place = folder.join(JOB_FILE);
    let text = world.read_text(&place).map_err(|e| crate::world::unreadable(&place, &e))?;
    let list = files.iter().map(|file| quoted(file)).collect::<Vec<_>>().join(", ");
    let text = format!(
        "{}\n\n[other]\nreturn = {}\ntemplate = {}\nworkbooks = [{list}]\n",
        text.trim_end(),
        quoted(&pack.name),
        quoted(&template)
    );
    let desk = match read(cx, workspace, &text) {
        Ok(desk) => desk,
        Err(error) => {
            undo();
            return asked(cx, workspace, Some(exports::refused(cx, &error)));
        }
    };
    save(world, place, text.as_bytes(), false)?;
    workspace.settle_desk(desk)?;
    Ok(Answer::Goto(cx.link(if template.ends_with(".toml") { "mapping" } else { "check" }, &[])))
}

/// The template that was chosen for files: one of the program's, the one that fits best, or one drafted from them.
fn template(cx: &Cx<'_>, workspace: &Workspace<'_>, pack: &Arc<Pack>, files: &[String]) -> Result<String> {
    match cx.request.field("template") {
        start::DRAFT => mapping::draft_free(workspace, pack, files),
        "" => match start::best(workspace, pack, files)? {
            Some(name) => Ok(name),
            None => mapping::draft_free(workspace, pack, files),
        },
        name => Ok(crate::template::Templates::embedded().find(name, pack).map(|_| name.to_owned())?),
    }
}

/// Reads the job as it would be with this job file.
fn read(cx: &Cx<'_>, workspace: &Workspace<'_>, text: &str) -> Result<Desk> {
    let (world, folder) = (workspace.world, &workspace.folder);
    let lies = folder.join(".cyfrif-new.tmp");
    save(world, lies.clone(), text.as_bytes(), false)?;
    let staged = Staged::new(world, folder, [(JOB_FILE, lies.as_path())]);
    let read = RawJob::read(&staged, folder).and_then(|raw| workspace.desk_in(cx, &staged, raw));
    // What cannot be removed now is swept away by the next run.
    let _ = world.remove(&lies);
    read
}

/// Takes the other return out of the job. Its files stay in the folder, and the first return does not ask about them.
pub(super) fn remove(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    let raw = workspace.raw()?;
    let Some(other) = raw.other.as_ref().filter(|_| exports::meant(cx, &raw) == Some(true)) else {
        return Ok(Answer::Goto(cx.link("other", &[])));
    };
    let shown = |path: &PathBuf| path.display().to_string();
    let first: Vec<String> = raw.workbooks.iter().map(shown).collect();
    let mut not_part = raw.not_part.clone();
    not_part.extend(other.workbooks.iter().map(shown).filter(|file| !first.contains(file)));
    not_part.sort();
    not_part.dedup();
    let place = workspace.folder.join(JOB_FILE);
    let text = workspace.world.read_text(&place).map_err(|e| crate::world::unreadable(&place, &e))?;
    let text = without_other(&text).ok_or_else(astray)?;
    let text = job::changed(&text, &[Entry::new("not-part", not_part)])?;
    save(workspace.world, place, text.as_bytes(), false)?;
    Ok(Answer::Goto(cx.link("other", &[])))
}

/// The text of a job file without its table `[other]`.
fn without_other(text: &str) -> Option<String> {
    let mut kept = String::with_capacity(text.len());
    let mut is_other = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with('[') {
            is_other = line.trim_start().starts_with("[other]");
        }
        if !is_other {
            kept.push_str(line);
        }
    }
    (kept.len() < text.len()).then_some(kept)
}
