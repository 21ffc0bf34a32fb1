//! A job begun: which files, which returns, which template; then the job file is written.

use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use super::block::{Block, Choice, Field, Form, Input, Notice, Page, Table};
use super::staged::Staged;
use super::{Answer, Cx, Workspace, exports, mapping};
use crate::error::{Result, argument};
use crate::inspect::{self, TemplateFit, clear, templates};
use crate::job::{self, DRAFTED, Entry, JOB_FILE, RawJob, Start, StartOther};
use crate::outputs::{hold_folder, save};
use crate::pack::{Library, Pack};
use crate::read::{self, Workbook};
use crate::texts::Language;

/// So many templates are offered.
const OFFERED: usize = 4;
/// What stands for a template that is still to be drafted.
pub(super) const DRAFT: &str = "draft";
/// What stands for a file that every return is read from.
const BOTH: &str = "both";
/// What stands for the return of a file of which nobody has said it: it is neither read nor left without a word.
const UNSAID: &str = "?";

/// Step 1: the exports.
pub(super) fn files(cx: &Cx<'_>, workspace: &Workspace<'_>, error: Option<String>) -> Result<Answer> {
    let found = job::exports(workspace.world, &workspace.folder)?;
    let mut page = Page::new(cx.word("page-start-title"));
    page.line(cx.word("page-start-intro"));
    if workspace.is_chosen {
        let folder = workspace.folder.display().to_string();
        page.line(cx.message("folder-is", &[("folder", (&folder).into())]));
    }
    let field = Field::new("file", cx.word("page-choose-files"), Input::Files).hint(cx.word("page-choose-files-hint")).error(error);
    let form = Form::post(cx.link("start", &[]), cx.word("page-add-files"), vec![field]);
    page.push(Block::Form(form.upload().quiet(!found.is_empty())));
    if !found.is_empty() {
        let rows = found.into_iter().map(|name| vec![name.into()]).collect();
        page.push(Block::Table(Table { caption: cx.word("page-found-files"), head: vec![cx.word("table-file")], rows }));
        page.push(Block::Next(cx.to("page-go-on", "start/returns", &[])));
    }
    Ok(Answer::Page(page))
}

/// Files are added to the folder; none is replaced, and where one cannot be read none is kept.
pub(super) fn upload(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    if workspace.has_job() {
        return Ok(Answer::Goto(cx.link("exports", &[])));
    }
    let given = &cx.request.files;
    if let Some(error) = exports::wrong(cx, given) {
        return files(cx, workspace, Some(error));
    }
    let named = exports::kept(given);
    if let Some((there, _)) = named.iter().find(|(name, _)| workspace.world.is_taken(&workspace.folder.join(name))) {
        return files(cx, workspace, Some(cx.message("page-file-there", &[("file", (*there).into())])));
    }
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    if let Err(error) = Staged::new(workspace.world, &workspace.folder, named.iter().copied()).read() {
        return files(cx, workspace, Some(exports::refused(cx, &error)));
    }
    exports::keep(workspace, &named, true)?;
    Ok(Answer::Goto(cx.link("start", &[])))
}

/// What was chosen in step 2.
#[derive(Default)]
struct Chosen {
    year: String,
    authority: String,
    /// Each file with its return; blank for none.
    files: Vec<(String, String)>,
}

impl Chosen {
    /// Only files that are among the exports of the folder can be chosen: a name may not lead anywhere else.
    fn of(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Chosen> {
        let request = cx.request;
        let there = job::exports(workspace.world, &workspace.folder)?;
        let pairs = (0..).map_while(|n| {
            let name = request.field(&format!("file{n}"));
            (!name.is_empty()).then(|| (name.to_owned(), request.field(&format!("of{n}")).to_owned()))
        });
        let files = pairs.filter(|(name, _)| there.contains(name)).collect();
        Ok(Chosen { year: request.field("year").to_owned(), authority: request.field("authority").to_owned(), files })
    }

    /// The returns that files were chosen for: pack and files.
    fn returns(&self, library: &Library) -> Vec<(Arc<Pack>, Vec<String>)> {
        let packs = library.packs().filter(|pack| pack.year == self.year);
        let files = |pack: &Pack| -> Vec<String> {
            let of = |of: &String| *of == pack.collection || of == BOTH;
            self.files.iter().filter(|(_, chosen)| of(chosen)).map(|(name, _)| name.clone()).collect()
        };
        packs.map(|pack| (pack.clone(), files(pack))).filter(|(_, files)| !files.is_empty()).collect()
    }

    /// The same, to be handed on.
    fn fields(&self) -> Vec<Field> {
        let mut fields = vec![Field::hidden("year", &self.year), Field::hidden("authority", &self.authority)];
        for (n, (name, of)) in self.files.iter().enumerate() {
            fields.extend([Field::hidden(format!("file{n}"), name), Field::hidden(format!("of{n}"), of)]);
        }
        fields
    }
}

/// Step 2: which file is for which return, and whose return it is.
pub(super) fn returns(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    asked(cx, workspace, &Chosen::default(), [None, None])
}

fn asked(cx: &Cx<'_>, workspace: &Workspace<'_>, chosen: &Chosen, [no_file, no_authority]: [Option<String>; 2]) -> Result<Answer> {
    let library = workspace.library()?;
    let mut years: Vec<&str> = library.packs().map(|pack| pack.year.as_str()).collect();
    years.sort_unstable();
    years.dedup();
    let newest = years.last().copied().unwrap_or_default().to_owned();
    let packs: Vec<Arc<Pack>> = library.packs().filter(|pack| pack.year == newest).cloned().collect();
    let mut page = Page::new(cx.word("page-returns-title"));
    page.line(cx.word("page-returns-intro"));
    let mut fields = Vec::new();
    let known = templates(&packs)?;
    for (n, name) in job::exports(workspace.world, &workspace.folder)?.into_iter().enumerate() {
        let file = std::slice::from_ref(&name);
        let looked = workspace.remembered("looked-at", file, || {
            let books = workbooks(workspace, file)?;
            let best = inspect::fits(&known, &books).into_iter().next();
            let of = best.map_or_else(|| UNSAID.to_owned(), |best| best.r#return.split('/').next().unwrap_or_default().to_owned());
            let sheets = books.iter().flat_map(|book| &book.sheets).map(|sheet| sheet.name.trim()).collect::<Vec<_>>().join(", ");
            Ok((of, sheets))
        });
        let (guess, hint, error) = match looked {
            Ok(looked) => {
                let (of, sheets) = &*looked;
                (of.clone(), cx.message("page-sheets-of", &[("sheets", sheets.into())]), None)
            }
            Err(error) => (String::new(), String::new(), Some(cx.wrong(&error))),
        };
        let is = chosen.files.iter().find(|(file, _)| *file == name).map_or(guess.as_str(), |(_, of)| of);
        let returns = packs.iter().map(|pack| Choice::new(&pack.collection, pack.title.of(cx.language)).chosen(pack.collection == is));
        let both = (packs.len() > 1).then(|| Choice::new(BOTH, cx.word("page-both-returns")).chosen(is == BOTH));
        let none = Choice::new("", cx.word("page-no-return")).chosen(is.is_empty());
        let unsaid = (guess == UNSAID).then(|| Choice::new(UNSAID, cx.word("page-choose-one")).chosen(is == UNSAID));
        fields.push(Field::hidden(format!("file{n}"), &name));
        let not_said = chosen.files.iter().any(|(file, of)| *file == name && of == UNSAID).then(|| cx.word("page-choose-one"));
        let error = error.or(not_said).or_else(|| no_file.clone().filter(|_| n == 0));
        let list = unsaid.into_iter().chain(returns).chain(both).chain([none]).collect();
        fields.push(Field::new(format!("of{n}"), name, Input::Select(list)).hint(hint).error(error));
    }
    let year = if chosen.year.is_empty() { &newest } else { &chosen.year };
    let list = years.iter().rev().map(|y| Choice::new(*y, *y).chosen(y == year)).collect();
    fields.push(Field::new("year", cx.word("page-year"), Input::Select(list)));
    let none = Choice::new("", cx.word("page-choose-one")).chosen(chosen.authority.is_empty());
    let list = library
        .authorities
        .iter()
        .map(|a| Choice::new(&a.code, format!("{} ({})", a.called().of(cx.language), a.code)).chosen(a.code == chosen.authority));
    let list = [none].into_iter().chain(list).collect();
    fields.push(Field::new("authority", cx.word("page-authority"), Input::Select(list)).error(no_authority));
    page.push(Block::Form(Form::get(cx.link("start/template", &[]), cx.word("page-go-on"), fields)));
    Ok(Answer::Page(page))
}

/// Step 3: which template fits.
pub(super) fn template(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    template_of(cx, workspace, false)
}

fn template_of(cx: &Cx<'_>, workspace: &Workspace<'_>, none_chosen: bool) -> Result<Answer> {
    let library = workspace.library()?;
    let chosen = Chosen::of(cx, workspace)?;
    let returns = chosen.returns(&library);
    let no_file = returns.is_empty().then(|| cx.word("page-no-file-of-return"));
    let no_authority = library.authority(&chosen.authority).is_err().then(|| cx.word("page-no-authority"));
    let is_unsaid = chosen.files.iter().any(|(_, of)| of == UNSAID);
    if no_file.is_some() || no_authority.is_some() || is_unsaid {
        return asked(cx, workspace, &chosen, [no_file, no_authority]);
    }
    let mut page = Page::new(cx.word("page-template-title"));
    page.line(cx.word("page-template-intro"));
    let mut fields = chosen.fields();
    for (pack, files) in &returns {
        let list = templates_of(cx, workspace, pack, files)?;
        let label = cx.message("page-template-for", &[("return", pack.title.of(cx.language).into())]);
        let name = format!("template-{}", pack.collection);
        let none = (none_chosen && cx.request.field(&name).is_empty()).then(|| cx.word("page-choose-one"));
        let hint = if list.iter().any(|choice| choice.chosen) { String::new() } else { cx.word("page-template-several") };
        fields.push(Field::new(name, label, Input::Radios(list)).hint(hint).error(none));
    }
    page.push(Block::Form(Form::post(cx.link("start/make", &[]), cx.word("page-make-job"), fields)));
    page.push(Block::Notice(Notice {
        kind: "info",
        title: cx.word("page-template-what"),
        lines: vec![cx.word("page-template-what-help")],
    }));
    Ok(Answer::Page(page))
}

/// The templates that a return may be read by, the one that fits best chosen; none of the program's is one of the choices.
pub(super) fn templates_of(cx: &Cx<'_>, workspace: &Workspace<'_>, pack: &Arc<Pack>, files: &[String]) -> Result<Vec<Choice>> {
    let fits = fits(workspace, pack, files)?;
    let best = clear(&fits);
    let is_best = |fit: &TemplateFit| best.is_some_and(|best| best.template == fit.template);
    let mut list: Vec<Choice> = fits.iter().take(OFFERED).map(|fit| offered(cx, pack, fit).chosen(is_best(fit))).collect();
    let none_fits = !fits.first().is_some_and(TemplateFit::does_fit);
    list.push(Choice::new(DRAFT, cx.word("page-draft-one")).detail(cx.word("page-draft-one-help")).chosen(none_fits));
    Ok(list)
}

/// The name of the template that fits files clearly best, if there is one.
pub(super) fn best(workspace: &Workspace<'_>, pack: &Arc<Pack>, files: &[String]) -> Result<Option<String>> {
    Ok(clear(&fits(workspace, pack, files)?).map(|best| best.template.clone()))
}

/// Of more items that were not found than this the number is said.
const MISSED: usize = 5;

fn offered(cx: &Cx<'_>, pack: &Pack, fit: &TemplateFit) -> Choice {
    let mut detail = cx.message("page-fit", &[("found", fit.found.into()), ("asked", fit.asked.into())]);
    for (sheet, items) in &fit.missing {
        let (first, more) = items.split_at(items.len().min(MISSED));
        let first = first.join(", ");
        detail.push(' ');
        detail.push_str(&match items.is_empty() {
            true => cx.message("page-fit-no-sheet", &[("sheet", sheet.into())]),
            false => cx.message("page-fit-no-items", &[("sheet", sheet.into()), ("items", (&first).into()), ("more", more.len().into())]),
        });
    }
    let template = crate::template::Templates::embedded().find(&fit.template, pack);
    let called = template.map_or_else(|_| fit.template.clone(), |template| template.title.of(cx.language).to_owned());
    Choice::new(&fit.template, called).detail(detail)
}

/// The templates of a return, the best first.
fn fits(workspace: &Workspace<'_>, pack: &Arc<Pack>, files: &[String]) -> Result<Rc<Vec<TemplateFit>>> {
    workspace.remembered(&format!("fits {}", pack.name), files, || {
        let packs = [pack.clone()];
        Ok(inspect::fits(&templates(&packs)?, &workbooks(workspace, files)?))
    })
}

/// Reads files of the job folder.
pub(super) fn workbooks(workspace: &Workspace<'_>, files: &[String]) -> Result<Vec<Workbook>> {
    files.iter().map(|file| read::open(workspace.world, &workspace.folder.join(file), &read::Options::default())).collect()
}

/// The job file is written.
pub(super) fn make(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let library = workspace.library()?;
    let chosen = Chosen::of(cx, workspace)?;
    let returns = chosen.returns(&library);
    library.authority(&chosen.authority)?;
    if returns.is_empty() {
        return Err(super::astray());
    }
    if !workspace.has_job() && returns.iter().any(|(pack, _)| cx.request.field(&format!("template-{}", pack.collection)).is_empty()) {
        return template_of(cx, workspace, true);
    }
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    if workspace.has_job() {
        // A second click on the button finds the job that the first has begun.
        return match is_begun(cx, &workspace.raw()?, &chosen, &returns) {
            true => Ok(Answer::Goto(cx.link("", &[]))),
            false => Err(argument(cx.word("page-begun-already"), cx.word("page-begun-already-help"))),
        };
    }
    // What is written for the officer from now on is in the language in which the job was begun.
    workspace.language = cx.language;
    let mut parts = Vec::new();
    for (pack, files) in returns.iter().take(2) {
        let name = cx.request.field(&format!("template-{}", pack.collection));
        let drafted = if returns.len() > 1 { format!("my-template-{}.toml", pack.collection) } else { DRAFTED.to_owned() };
        let template = match name {
            DRAFT => mapping::draft_into(workspace, pack, files, &drafted, &[])?,
            name => {
                crate::template::Templates::embedded().find(name, pack)?;
                name.to_owned()
            }
        };
        parts.push(StartOther { r#return: pack.name.clone(), template, workbooks: files.clone() });
    }
    let other = if parts.len() > 1 { parts.pop() } else { None };
    let first = parts.pop().unwrap_or_default();
    let drafted = [Some(&first), other.as_ref()].into_iter().flatten().any(|part| part.template.ends_with(".toml"));
    let start = Start {
        r#return: Some(first.r#return),
        authority: Some(chosen.authority),
        template: Some(first.template),
        workbooks: first.workbooks,
        other,
    };
    let place: PathBuf = workspace.folder.join(JOB_FILE);
    // What was said to be for no return is not asked about again.
    let apart: Vec<String> = chosen.files.iter().filter(|(_, of)| of.is_empty()).map(|(name, _)| name.clone()).collect();
    let apart = (!apart.is_empty()).then(|| Entry::new("not-part", apart));
    let language = (cx.language != Language::default()).then(|| Entry::new("lang", cx.language.tag()));
    let entries: Vec<Entry> = apart.into_iter().chain(language).collect();
    save(workspace.world, place, job::changed(&job::start(&start, &library, cx.language), &entries)?.as_bytes(), true)?;
    Ok(Answer::Goto(cx.link(if drafted { "mapping" } else { "" }, &[])))
}

/// Whether a job is the one that these choices make.
fn is_begun(cx: &Cx<'_>, raw: &RawJob, chosen: &Chosen, returns: &[(Arc<Pack>, Vec<String>)]) -> bool {
    let parts = exports::parts(raw);
    let templates = [Some(&raw.template), raw.other.as_ref().map(|other| &other.template)].into_iter().flatten();
    let same = parts.iter().zip(templates).zip(returns).all(|(((_, name, paths), template), (pack, files))| {
        let template = template.as_deref().unwrap_or_default();
        let said = match cx.request.field(&format!("template-{}", pack.collection)) {
            DRAFT => template.ends_with(".toml"),
            said => said == template,
        };
        said && *name == pack.name && paths == files
    });
    same && parts.len() == returns.len().min(2) && raw.authority.as_ref() == Some(&chosen.authority)
}
