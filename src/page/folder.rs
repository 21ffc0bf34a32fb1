//! The folder of the job, where the program was started without one: it is chosen or made before anything else.

use std::path::{Path, PathBuf};

use super::block::{Block, Choice, Field, Form, Input, Link, Page};
use super::{Answer, Cx, Workspace, astray, exports};
use crate::error::Result;
use crate::job::{self, JOB_FILE};
use crate::outputs::private_folder;
use crate::world::{EntryKind, World, file_name};

/// So many folders are listed.
const LISTED: usize = 200;

/// Where folders of jobs are looked for, and made.
#[derive(Clone, Debug)]
pub struct Places {
    /// The folder in which folders of jobs are made, such as `Documents/cyfrif`; it need not be there.
    pub ours: PathBuf,
    /// The folder that the program was started in.
    pub here: PathBuf,
}

/// Whether a folder holds a job, or exports to begin one with.
pub fn is_job(world: &dyn World, folder: &Path) -> bool {
    has_job(world, folder) || has_exports(world, folder)
}

fn has_job(world: &dyn World, folder: &Path) -> bool {
    world.is_file(&folder.join(JOB_FILE))
}

fn has_exports(world: &dyn World, folder: &Path) -> bool {
    job::exports(world, folder).is_ok_and(|exports| !exports.is_empty())
}

/// What is wrong with the choice: the folder's name, or its path.
#[derive(Default)]
struct Wrong {
    known: Option<String>,
    name: Option<String>,
    path: Option<String>,
}

/// The page on which the folder is chosen.
pub(super) fn show(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    asked(cx, workspace, Wrong::default())
}

fn asked(cx: &Cx<'_>, workspace: &Workspace<'_>, wrong: Wrong) -> Result<Answer> {
    let Some(places) = &workspace.places else { return Ok(Answer::Goto(cx.link("", &[]))) };
    let world = workspace.world;
    let mut page = Page::new(cx.word("folder-title"));
    page.line(cx.word("folder-intro"));
    let known = known(cx, world, places);
    let action = || cx.link("folder", &[]);
    let is_known = !known.is_empty();
    if is_known {
        let field = Field::new("known", cx.word("folder-known"), Input::Radios(known)).error(wrong.known);
        page.push(Block::Form(Form::post(action(), cx.word("folder-open"), vec![field])));
    }
    page.heading(cx.word("folder-new"));
    let typed =
        if cx.request.all("name").next().is_some() { cx.request.field("name").to_owned() } else { free_name(cx, workspace, places) };
    let hint = cx.message("folder-name-hint", &[("folder", (&places.ours.display().to_string()).into())]);
    let name = Field::new("name", cx.word("folder-name"), Input::Text(typed)).hint(hint).error(wrong.name);
    page.push(Block::Form(Form::post(action(), cx.word("folder-make"), vec![name]).quiet(is_known)));
    let looking = cx.request.field("in");
    let is_open = !looking.is_empty() || wrong.path.is_some();
    let more = elsewhere(cx, world, places, looking, wrong.path);
    if is_open {
        page.heading(cx.word("folder-other"));
        page.push(Block::Group(more));
    } else {
        page.push(Block::More(cx.word("folder-other"), more));
    }
    Ok(Answer::Page(page))
}

/// Folders in which work is already, ours first, each with what is in it.
fn known(cx: &Cx<'_>, world: &dyn World, places: &Places) -> Vec<Choice> {
    let mut folders = below(world, &places.ours);
    if !folders.contains(&places.here) {
        folders.push(places.here.clone());
    }
    let folders = folders.into_iter().filter(|folder| is_job(world, folder));
    let state = |folder: &Path| cx.word(if has_job(world, folder) { "folder-has-job" } else { "folder-has-exports" });
    let choice = |folder: PathBuf| {
        let detail = format!("{} {}", state(&folder), folder.display());
        Choice::new(folder.display().to_string(), file_name(&folder)).detail(detail)
    };
    let mut choices: Vec<Choice> = folders.map(choice).collect();
    if let [only] = choices.as_mut_slice() {
        only.chosen = true;
    }
    choices
}

/// The folders in a folder, in their order, but for hidden ones.
fn below(world: &dyn World, folder: &Path) -> Vec<PathBuf> {
    let here = world.listed(folder).into_iter().filter(|entry| entry.kind == EntryKind::Folder && !entry.name().starts_with(['.', '$']));
    let mut here: Vec<PathBuf> = here.map(|entry| entry.path).collect();
    here.sort();
    here.truncate(LISTED);
    here
}

/// The year of the newest return as the name of a new folder; where there is one, with a number.
fn free_name(cx: &Cx<'_>, workspace: &Workspace<'_>, places: &Places) -> String {
    let year = workspace.library().ok().and_then(|library| library.packs().map(|pack| pack.year.clone()).max());
    let year = year.unwrap_or_else(|| cx.request.at.date().format("%Y").to_string());
    let names = (1..).map(|nth| if nth == 1 { year.clone() } else { format!("{year} {nth}") });
    names.into_iter().find(|name| !workspace.world.is_taken(&places.ours.join(name))).unwrap_or_default()
}

/// Any other folder: found from list to list, or its path typed.
fn elsewhere(cx: &Cx<'_>, world: &dyn World, places: &Places, looking: &str, wrong: Option<String>) -> Vec<Block> {
    let start = places.ours.parent().unwrap_or(&places.here).to_owned();
    let at = Some(PathBuf::from(looking)).filter(|path| path.is_absolute() && world.is_folder(path)).unwrap_or(start);
    let link = |path: &Path, text: String| Link { text, to: cx.link("folder", &[("in", &path.display().to_string())]) };
    let shown = at.display().to_string();
    let mut blocks = vec![Block::Line(cx.message("folder-looking", &[("folder", (&shown).into())]))];
    let up = at.parent().map(|up| link(up, cx.word("folder-up")));
    let folders = below(world, &at).into_iter().map(|folder| link(&folder, file_name(&folder)));
    blocks.push(Block::Links(up.into_iter().chain(folders).collect()));
    let choose = cx.message("folder-choose", &[("folder", (&file_name(&at)).into())]);
    blocks.push(Block::Form(Form::post(cx.link("folder", &[]), choose, vec![Field::hidden("known", shown)]).quiet(true)));
    let typed = cx.request.field("path").to_owned();
    let path = Field::new("path", cx.word("folder-path"), Input::Text(typed)).hint(cx.word("folder-path-hint")).error(wrong);
    blocks.push(Block::Form(Form::post(cx.link("folder", &[]), cx.word("folder-open"), vec![path]).quiet(true)));
    blocks
}

/// The folder is chosen, or made. It stays the one of this page until the program ends: a form that another window still shows is about this job.
pub(super) fn choose(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let Some(places) = workspace.places.clone() else { return Ok(Answer::Goto(cx.link("", &[]))) };
    let has = |name: &str| cx.request.fields.iter().any(|(field, _)| field == name);
    let given = |name: &str| Some(PathBuf::from(cx.request.field(name))).filter(|path| path.is_absolute());
    let folder = if has("name") {
        match named(cx, workspace.world, &places) {
            Ok(folder) => folder,
            Err(wrong) => return asked(cx, workspace, Wrong { name: Some(wrong), ..Wrong::default() }),
        }
    } else if has("path") {
        let folder = given("path").filter(|folder| workspace.world.is_folder(folder));
        let Some(folder) = folder else {
            let wrong = cx.message("folder-no-path", &[("folder", cx.request.field("path").into())]);
            return asked(cx, workspace, Wrong { path: Some(wrong), ..Wrong::default() });
        };
        folder
    } else {
        match given("known") {
            Some(folder) if workspace.world.is_folder(&folder) => folder,
            Some(_) => return Err(astray()),
            None => return asked(cx, workspace, Wrong { known: Some(cx.word("page-choose-one")), ..Wrong::default() }),
        }
    };
    private_folder(workspace.world, &folder)?;
    workspace.settle(folder);
    Ok(Answer::Goto(cx.link("", &[])))
}

/// A new folder among ours, by its name.
fn named(cx: &Cx<'_>, world: &dyn World, places: &Places) -> std::result::Result<PathBuf, String> {
    let name = cx.request.field("name");
    if !exports::is_plain(name) || name.starts_with('.') || name.ends_with('.') {
        return Err(cx.word("folder-name-wrong"));
    }
    let folder = places.ours.join(name);
    if world.is_taken(&folder) { Err(cx.message("folder-there", &[("name", name.into())])) } else { Ok(folder) }
}
