//! How the exports are read: which template, each guess of it with what speaks for it, and a template drafted or filled up.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use super::block::{Block, Cell, Choice, Field, Form, Input, Notice, Page, Table};
use super::columns::{Found, Understood, evidence, is_of};
use super::exports::{change, parts};
use super::stamp::of_name;
use super::{Answer, Cx, Workspace, astray, start};
use crate::draft::{self, Candidate, Choice as Settled, Draft, Missing, mended};
use crate::error::Result;
use crate::inspect::{ColumnFacts, files, templates};
use crate::job::{Entry, NameFilter, template_path};
use crate::map;
use crate::outputs::{Batch, Kept, hold_folder};
use crate::pack::files::Source;
use crate::pack::{Kind, Pack};
use crate::template::{Guess, PLAIN, Template, Templates, Unsure, own_text};

/// A return of the job with its template.
pub(super) struct Part {
    other: bool,
    pack: Arc<Pack>,
    files: Vec<String>,
    /// The template as the job names it.
    name: String,
    template: Template,
    /// Its place and text, where it is the officer's own.
    own: Option<(PathBuf, String)>,
}

impl Part {
    /// The lines that nobody has confirmed.
    pub(super) fn unsure(&self) -> &[Unsure] {
        &self.template.unsure
    }
}

/// The job's first return, or the other.
pub(super) fn part(workspace: &Workspace<'_>, other: bool) -> Result<Part> {
    let raw = workspace.raw()?;
    let library = workspace.library()?;
    let (_, pack, files) = parts(&raw).into_iter().find(|(is_other, _, _)| *is_other == other).ok_or_else(astray)?;
    let pack = library.pack(&pack)?;
    let of_other = raw.other.as_ref().filter(|_| other).and_then(|other| other.template.clone());
    let name = of_other.or(raw.template).unwrap_or_else(|| PLAIN.to_owned());
    let path = template_path(workspace.world, &workspace.folder, name.clone());
    let template = Templates::embedded().open(workspace.world, &path, &pack)?;
    let own = if path.ends_with(".toml") {
        let place = PathBuf::from(&path);
        let text = own_text(workspace.world, &place)?;
        Some((place, text))
    } else {
        None
    };
    Ok(Part { other, pack, files, name, template, own })
}

fn flag(other: bool) -> &'static str {
    if other { "1" } else { "" }
}

/// The templates of the job, and the first guess that is still open.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let raw = workspace.raw()?;
    let names = workspace.names(cx);
    let mut page = Page::new(cx.word("page-mapping-title"));
    if cx.request.field("changed") == "1" {
        let lines = vec![cx.word("page-template-changed-help")];
        page.push(Block::Notice(Notice { kind: "bad", title: cx.word("page-template-changed"), lines }));
    }
    page.line(cx.word("page-mapping-intro"));
    let mut is_open = false;
    for (other, name, files) in parts(&raw) {
        match part(workspace, other) {
            Ok(part) => is_open |= one(cx, workspace, &part, &names, &mut page)?,
            Err(error) => {
                page.heading(name);
                page.push(super::notice(cx, &error));
                page.push(drafting(cx, other, files.len()));
                is_open = true;
            }
        }
    }
    if !is_open {
        page.push(Block::Next(cx.to("page-to-check", "check", &[])));
    }
    Ok(Answer::Page(page))
}

/// What a form about the whole template was shown with: which one, as it was, and the exports as they were.
fn of_part(workspace: &Workspace<'_>, part: &Part) -> Vec<Field> {
    let own = [Field::hidden("other", flag(part.other)), Field::hidden("digest", &part.template.digest)];
    own.into_iter().chain(workspace.stamp_of(&part.files).fields()).collect()
}

/// What was understood of one return; whether something of it is still to be settled.
fn one(cx: &Cx<'_>, workspace: &Workspace<'_>, part: &Part, names: &NameFilter, page: &mut Page) -> Result<bool> {
    let called = if part.own.is_some() { &part.name } else { part.template.title.of(cx.language) };
    page.heading(cx.message("page-mapping-of", &[("return", part.pack.title.of(cx.language).into()), ("template", called.into())]));
    let (fit, columns) = (fit(workspace, part)?, columns(workspace, part)?);
    let understood = Understood { pack: &part.pack, template: &part.template, is_own: part.own.is_some(), columns: &columns, names };
    page.line(cx.message("page-fit", &[("found", fit.found.into()), ("asked", fit.asked.into())]));
    let unsure = part.unsure();
    let mut is_open = false;
    if part.own.is_none() {
        page.line(cx.word("page-built-in"));
    } else if unsure.is_empty() {
        match missing(workspace, part)?.len() {
            0 => page.push(Block::Notice(Notice { kind: "good", title: cx.word("page-all-settled"), lines: Vec::new() })),
            count => {
                is_open = true;
                let title = cx.message("page-missing-count", &[("count", count.into())]);
                page.push(Block::Notice(Notice { kind: "info", title, lines: vec![cx.word("page-missing-help")] }));
                page.push(Block::Next(cx.to("page-missing-next", "mapping/draft", &[("other", flag(part.other))])));
            }
        }
    } else {
        is_open = true;
        let is_asked = (cx.request.field("other") == "1") == part.other;
        let asked = if is_asked { cx.request.number("skip").min(unsure.len() - 1) } else { 0 };
        // A message leads to the line that it is about.
        let line = cx.request.number("line");
        let skip = unsure.iter().position(|unsure| !cx.request.post && unsure.line == line).filter(|_| is_asked).unwrap_or(asked);
        page.line(cx.message("page-unsure-count", &[("count", unsure.len().into())]));
        page.push(question(cx, part, &unsure[skip], &understood, skip));
        if skip + 1 < unsure.len() {
            let next = (skip + 1).to_string();
            page.push(Block::Links(vec![cx.to("page-skip", "mapping", &[("other", flag(part.other)), ("skip", &next)])]));
        }
    }
    let lacking: Vec<Vec<Cell>> = fit
        .sheets_missing
        .iter()
        .map(|names| vec![names.join(" / ").into(), cx.word("page-whole-sheet").into()])
        .chain(fit.columns_missing.iter().map(|(sheet, item, _)| vec![names.file(sheet).into(), item.as_str().into()]))
        .collect();
    if !lacking.is_empty() {
        let head = ["html-sheet", "page-item"].map(|id| cx.word(id)).into();
        let table = Block::Table(Table { caption: cx.word("page-not-found-items"), head, rows: lacking });
        page.push(Block::More(cx.word("page-not-found-items"), vec![table]));
    }
    page.push(Block::Heading(3, cx.word("columns-title")));
    understood.blocks(cx).into_iter().for_each(|sheet| page.push(sheet));
    if part.own.is_some() {
        let fields = of_part(workspace, part);
        let form = Form::post(cx.link("mapping/refine", &[]), cx.word("page-refine"), fields);
        page.push(Block::Links(vec![cx.to("page-questions", "mapping/draft", &[("other", flag(part.other))])]));
        page.push(Block::More(cx.word("page-refine-what"), vec![Block::Line(cx.word("page-refine-help")), Block::Form(form)]));
    } else {
        page.push(Block::More(cx.word("page-draft-do"), vec![Block::Line(cx.word("page-draft-one-help")), drafting(cx, part.other, 1)]));
    }
    Ok(is_open)
}

fn drafting(cx: &Cx<'_>, other: bool, files: usize) -> Block {
    if files == 0 {
        return Block::Links(vec![cx.to("page-exports", "exports", &[])]);
    }
    Block::Form(Form::post(cx.link("mapping/draft", &[]), cx.word("page-draft-do"), vec![Field::hidden("other", flag(other))]))
}

/// The columns of the exports, each with its sheet.
fn columns(workspace: &Workspace<'_>, part: &Part) -> Result<Rc<Vec<Found>>> {
    workspace.remembered(&format!("columns {}", part.pack.name), &part.files, || {
        let packs = [part.pack.clone()];
        let found = files(&packs, &templates(&packs)?, &start::workbooks(workspace, &part.files)?);
        let sheets = found.into_iter().flat_map(|file| file.sheets);
        let of = sheets.flat_map(|sheet| sheet.table.into_iter().flat_map(|t| t.columns).map(move |column| (sheet.sheet.clone(), column)));
        Ok(of.collect())
    })
}

/// How well the template fits.
fn fit(workspace: &Workspace<'_>, part: &Part) -> Result<Rc<map::Fit>> {
    let what = format!("fit {} {}", part.pack.name, part.template.digest);
    workspace.remembered(&what, &part.files, || {
        let books = start::workbooks(workspace, &part.files)?;
        Ok(map::fit(&part.pack, &part.template, &map::Exports::of(&books)))
    })
}

/// One guess: why it is one, what is in the column, and what may be meant instead.
fn question(cx: &Cx<'_>, part: &Part, unsure: &Unsure, understood: &Understood<'_>, skip: usize) -> Block {
    let (columns, names) = (understood.columns, understood.names);
    let sheet = unsure.sheet.and_then(|nth| part.template.sheets.get(nth));
    let here = |name: &str| sheet.is_none_or(|sheet| is_of(sheet, name));
    let words = |item: &str, asked: Option<&str>| {
        let (module, at) = part.pack.find_item(item)?;
        let sheet = sheet.filter(|sheet| sheet.module == module)?;
        understood.words_of(cx, sheet, sheet.items.iter().find(|map| map.item == at)?, asked)
    };
    let heading = |headings: &[String], column: &ColumnFacts| headings.iter().any(|h| h.trim().eq_ignore_ascii_case(column.heading.trim()));
    let mut blocks = Vec::new();
    let mut fields = vec![
        Field::hidden("other", flag(part.other)),
        Field::hidden("line", unsure.line.to_string()),
        Field::hidden("digest", &part.template.digest),
        Field::hidden("skip", skip.to_string()),
    ];
    let stands = Choice::new("stands", cx.word("page-stands"));
    let none = cx.request.post.then(|| cx.word("page-choose-one"));
    let right = |answers| Field::new("choice", cx.word("page-is-it-right"), Input::Radios(answers)).error(none.clone());
    let mut answers = vec![stands];
    let (title, hints) = match &unsure.guess {
        Guess::Column(item, headings) => {
            let facts = columns.iter().find(|(name, column)| here(name) && heading(headings, column));
            blocks.extend(facts.map(|(name, column)| evidence(cx, names, name, column)));
            blocks.extend(words(item, None));
            let list = columns.iter().filter(|(name, _)| here(name));
            let list = list.map(|(_, c)| Choice::new(&c.heading, format!("{} {}", c.letters, names.file(&c.heading))));
            let list: Vec<Choice> = [Choice::new("", cx.word("page-choose-one"))].into_iter().chain(list).collect();
            answers.push(Choice::new("value", cx.word("page-other-column")));
            let is_item = part.pack.find_item(item).is_some();
            if is_item {
                answers.push(Choice::new("not-held", cx.word("page-not-held")));
            }
            let value = Field::new("value", cx.word("page-which-column"), Input::Select(list));
            fields.push(right(answers));
            fields.push(value);
            if is_item {
                fields.push(Field::hidden("item", item));
            }
            let headings = headings.join(", ");
            let args = [("item", item.as_str().into()), ("heading", (&headings).into())];
            (cx.message("page-guess-column", &args), meaning(cx, &part.pack, item))
        }
        Guess::Word { item, word, means } => {
            blocks.extend(item.as_ref().and_then(|item| words(item, Some(word))));
            let of = item.as_ref().and_then(|item| part.pack.find_item(item));
            let set = of.and_then(|(module, item)| match part.pack.modules[module].items[item].kind {
                Kind::Code(set) => Some(&part.pack.codesets[set]),
                _ => None,
            });
            if let Some(set) = set {
                let list = set
                    .codes
                    .iter()
                    .map(|c| Choice::new(&c.code, format!("{} {}", c.code, c.label.of(cx.language))).chosen(c.code == *means));
                answers.push(Choice::new("value", cx.word("page-other-code")));
                fields.push(right(answers));
                fields.push(Field::new("value", cx.word("page-which-code"), Input::Select(list.collect())));
            } else {
                fields.push(right(answers));
            }
            (cx.message("page-guess-word", &[("word", word.into()), ("means", means.into())]), String::new())
        }
        Guess::Line(key, values) => {
            fields.push(right(answers));
            (cx.message("page-guess-line", &[("key", key.into()), ("values", (&values.join(", ")).into())]), String::new())
        }
    };
    let mut lines = vec![cx.message("page-guess-why", &[("why", (&unsure.why).into())]), hints];
    lines.extend(sheet.and_then(|sheet| sheet.names.first()).map(|name| cx.message("page-guess-sheet", &[("sheet", name.into())])));
    lines.retain(|line| !line.is_empty());
    let notice = Block::Notice(Notice { kind: "info", title, lines });
    let form = Block::Form(Form::post(cx.link("mapping/settle", &[]), cx.word("page-settle"), fields));
    if blocks.is_empty() { Block::Group(vec![notice, form]) } else { Block::Beside(vec![notice, form], blocks) }
}

/// What an item means.
fn meaning(cx: &Cx<'_>, pack: &Pack, item: &str) -> String {
    pack.find_item(item).map(|(module, item)| pack.modules[module].items[item].meaning.of(cx.language).to_owned()).unwrap_or_default()
}

/// A guess is settled.
pub(super) fn settle(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    let part = part(workspace, cx.request.field("other") == "1")?;
    let (place, text) = part.own.as_ref().ok_or_else(astray)?;
    let back = Answer::Goto(cx.link("mapping", &[("other", flag(part.other)), ("skip", cx.request.field("skip"))]));
    let line = cx.request.number("line");
    let value = cx.request.field("value");
    let choice = match cx.request.field("choice") {
        "stands" => Settled::Stands,
        "value" if !value.is_empty() => Settled::Value(value.to_owned()),
        "not-held" => Settled::NotHeld(cx.request.field("item").to_owned()),
        _ => return show(cx, workspace),
    };
    // Somebody may have changed the file meanwhile.
    if part.template.digest != cx.request.field("digest") || !part.unsure().iter().any(|unsure| unsure.line == line) {
        return Ok(changed(cx, &part));
    }
    let text = draft::settled(text, line, &choice, workspace.job_language()).ok_or_else(astray)?;
    Template::validate(&part.name, &Source { path: part.name.clone(), text: text.as_str().into() }, &part.pack)?;
    crate::outputs::save(workspace.world, place.clone(), text.as_bytes(), false)?;
    Ok(back)
}

/// The template is not the one that the form was shown with: nothing is done, and the page says so.
fn changed(cx: &Cx<'_>, part: &Part) -> Answer {
    Answer::Goto(cx.link("mapping", &[("other", flag(part.other)), ("changed", "1")]))
}

/// What the officer said of a draft's questions: the item, and the column's letters with its sheet.
type Chosen = [(String, String)];

/// Drafts a template from the files of a return and saves it; gives its name.
pub(super) fn draft_into(workspace: &Workspace<'_>, pack: &Arc<Pack>, files: &[String], name: &str, chosen: &Chosen) -> Result<String> {
    let made = drafted(workspace, pack, files, chosen)?;
    keep(workspace, pack, files, &workspace.folder.join(name), name, draft::write(&made), true)?;
    Ok(name.to_owned())
}

/// A column in a form: its letters, and what stands for the name of its sheet, which may be a child's.
fn place_of(candidate: &Candidate) -> String {
    format!("{} {}", candidate.letters, of_name(&candidate.sheet))
}

fn drafted(workspace: &Workspace<'_>, pack: &Arc<Pack>, files: &[String], chosen: &Chosen) -> Result<Draft> {
    let books = start::workbooks(workspace, files)?;
    let made = draft::draft(pack, &templates(std::slice::from_ref(pack))?, &books)?;
    let mut made = Draft { language: workspace.job_language(), ..made };
    for (item, column) in chosen {
        let at = made.missing.iter().position(|missing| missing.item == *item);
        let candidate = at.and_then(|at| made.missing[at].candidates.iter().position(|c| place_of(c) == *column));
        if let (Some(at), Some(candidate)) = (at, candidate) {
            made.choose(at, candidate);
        }
    }
    Ok(made)
}

/// Saves a template's text as it loads.
fn keep(workspace: &Workspace<'_>, pack: &Pack, files: &[String], place: &Path, name: &str, text: String, new: bool) -> Result<()> {
    // What cannot be loaded again must not be written: that would be a mistake of ours.
    let text = mended(name, text, pack, workspace.job_language())?;
    let paths: Vec<PathBuf> = files.iter().map(|file| workspace.folder.join(file)).collect();
    let mut batch = Batch::new(Kept::of(workspace.world, paths.iter().map(PathBuf::as_path)));
    let mut file = batch.create(place)?;
    file.write_all(text.as_bytes()).map_err(|e| file.failed(&e))?;
    batch.add(file, new)?;
    batch.keep()?;
    Ok(())
}

/// The questions of a draft: items that were not found, and the columns they may be in.
pub(super) fn ask(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    asked(cx, workspace, None)
}

fn asked(cx: &Cx<'_>, workspace: &mut Workspace<'_>, changed: Option<Block>) -> Result<Answer> {
    let names = workspace.names(cx);
    let part = part(workspace, cx.request.field("other") == "1")?;
    let mut fields = of_part(workspace, &part);
    let hidden = fields.len();
    for missing in missing(workspace, &part)? {
        let none = Choice::new("", cx.word("page-none-of-these")).chosen(true);
        let list = missing.candidates.iter().map(|c| {
            let (heading, sheet) = (names.file(c.own_heading()), names.file(&c.sheet));
            let args = [("letters", (&c.letters).into()), ("heading", (&heading).into()), ("sheet", (&sheet).into())];
            Choice::new(place_of(c), cx.message("page-column-at", &args)).detail(cx.said(&c.sample))
        });
        let field = Field::new(format!("m-{}", missing.item), &missing.item, Input::Radios(list.chain([none]).collect()));
        fields.push(field.hint(meaning(cx, &part.pack, &missing.item)));
    }
    let mut page = Page::new(cx.word("page-questions"));
    page.extend(changed);
    if fields.len() == hidden {
        page.line(cx.word("page-no-questions"));
        page.push(Block::Next(cx.to("page-mapping", "mapping", &[])));
        return Ok(Answer::Page(page));
    }
    page.line(cx.word("page-questions-intro"));
    page.push(Block::Form(Form::post(cx.link("mapping/refine", &[]), cx.word("page-questions-keep"), fields)));
    Ok(Answer::Page(page))
}

/// The items that a template does not find and that some columns may be.
fn missing(workspace: &Workspace<'_>, part: &Part) -> Result<Vec<Missing>> {
    let what = format!("draft {} {}", part.pack.name, workspace.job_language().tag());
    let made = workspace.remembered(&what, &part.files, || drafted(workspace, &part.pack, &part.files, &[]))?;
    let given = |item: &str| {
        let is = |(module, at)| part.template.sheets.iter().any(|s| s.module == module && s.items.iter().any(|i| i.item == at));
        part.pack.find_item(item).is_some_and(|at| is(at) || part.template.not_held.contains(&at))
    };
    let open = made.missing.iter().filter(|missing| !missing.candidates.is_empty() && !given(&missing.item));
    Ok(open.cloned().collect())
}

/// Drafts a template under a name that is free; gives the name.
pub(super) fn draft_free(workspace: &Workspace<'_>, pack: &Arc<Pack>, files: &[String]) -> Result<String> {
    let names = (1..).map(|n| {
        if n == 1 { format!("my-template-{}.toml", pack.collection) } else { format!("my-template-{}-{n}.toml", pack.collection) }
    });
    let free = names.into_iter().find(|name| !workspace.world.is_taken(&workspace.folder.join(name))).ok_or_else(astray)?;
    draft_into(workspace, pack, files, &free, &[])
}

/// A template of the officer's own in the place of one of the program.
pub(super) fn draft(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let other = cx.request.field("other") == "1";
    let raw = workspace.raw()?;
    let (_, name, files) = parts(&raw).into_iter().find(|(is_other, _, _)| *is_other == other).ok_or_else(astray)?;
    let pack = workspace.library()?.pack(&name)?;
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    let free = draft_free(workspace, &pack, &files)?;
    change(workspace, &[Entry::new("template", free.as_str()).of_other(other)])?;
    Ok(Answer::Goto(cx.link("mapping", &[])))
}

/// Fills what is missing in a template of the officer's own, as `cyfrif map --refine` does.
pub(super) fn refine(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let _held = hold_folder(workspace.world, &workspace.folder)?;
    let part = part(workspace, cx.request.field("other") == "1")?;
    let (place, text) = part.own.as_ref().ok_or_else(astray)?;
    if part.template.digest != cx.request.field("digest") {
        return Ok(changed(cx, &part));
    }
    let names = workspace.names(cx);
    if let Some(changed) = workspace.stamp_of(&part.files).changed(cx, &names) {
        return asked(cx, workspace, Some(changed));
    }
    let chosen = cx.request.fields.iter().filter_map(|(name, value)| Some((name.strip_prefix("m-")?.to_owned(), value.clone())));
    let made = drafted(workspace, &part.pack, &part.files, &chosen.collect::<Vec<_>>())?;
    keep(workspace, &part.pack, &part.files, place, &part.name, draft::refine(text, &made), false)?;
    Ok(Answer::Goto(cx.link("mapping", &[("other", flag(part.other))])))
}
