//! A submission packed for whoever receives it: the form, and the package with its receipt.

use super::block::{Block, Choice, Field, Form, Input, Notice, Page};
use super::prepare::outputs;
use super::{Answer, Cx, Workspace, astray, notice};
use crate::error::Error;
use crate::error::Result;
use crate::hand_over::{Ask, CAN_SEAL, Receipt, hand_over, submissions};
use crate::sheets::Format;

/// The form, if there is a submission.
pub(super) fn show(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    Ok(Answer::Page(asked(cx, workspace, None)?))
}

fn asked(cx: &Cx<'_>, workspace: &Workspace<'_>, refused: Option<&Error>) -> Result<Page> {
    let (library, job) = workspace.job()?;
    let serials = submissions(&workspace.options(cx), &job);
    let mut page = Page::new(cx.word("page-hand-over"));
    refused.into_iter().for_each(|error| page.push(notice(cx, error)));
    if serials.is_empty() {
        page.line(cx.word("page-hand-over-none"));
        page.push(Block::Next(cx.to("page-write", "prepare", &[])));
        return Ok(page);
    }
    page.line(cx.word("page-hand-over-intro"));
    // Who receives the returns, as their packs say it; each once.
    let packs = job.parts.iter().filter_map(|one| library.pack(&one.pack).ok());
    let names: std::collections::BTreeSet<String> = packs.map(|pack| pack.recipient.name.of(cx.language).to_owned()).collect();
    for name in names.iter().filter(|name| !name.is_empty()) {
        page.line(cx.message("page-hand-over-recipient", &[("name", name.into())]));
    }
    let typed = |name: &str| cx.request.field(name).to_owned();
    let choice = |name: &str, value: &str, label: String| Choice::new(value, label).chosen(cx.request.field(name) == value);
    let serials = serials.iter().map(|serial| choice("serial", &serial.to_string(), serial.to_string())).collect();
    let forms = [("", "XML".to_owned()), ("xlsx", cx.word("page-also-xlsx")), ("csv", cx.word("page-also-csv"))];
    let forms = forms.map(|(value, label)| choice("form", value, label)).into();
    let by = if cx.request.post { typed("by") } else { job.prepared_by };
    let mut fields = vec![
        Field::new("serial", cx.word("page-hand-over-serial"), Input::Select(serials)),
        Field::new("form", cx.word("page-hand-over-form"), Input::Select(forms)),
        Field::new("to", cx.word("page-hand-over-to"), Input::Text(typed("to"))).hint(cx.word("page-hand-over-to-hint")),
        Field::new("by", cx.word("page-hand-over-by"), Input::Text(by)).hint(cx.word("page-hand-over-by-hint")),
    ];
    if CAN_SEAL {
        let key = Input::Text(typed("key"));
        fields.push(Field::new("key", cx.word("page-hand-over-key"), key).hint(cx.word("page-hand-over-key-hint")));
    }
    // Asked once it matters.
    if refused.is_some() {
        let meant = Choice::new("yes", cx.word("page-hand-over-as-written-yes")).chosen(!typed("as-written").is_empty());
        fields.push(Field::new("as-written", cx.word("page-hand-over-as-written"), Input::Checks(vec![meant])));
    }
    page.push(Block::Form(Form::post(cx.link("hand-over", &[]), cx.word("page-hand-over-button"), fields)));
    Ok(page)
}

/// Makes the package, as `cyfrif hand-over` does.
pub(super) fn make(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let (library, job) = workspace.job()?;
    let field = |name: &str| cx.request.field(name).to_owned();
    let ask = Ask {
        serial: Some(cx.request.number("serial")).and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0),
        form: Format::find(cx.request.field("form")),
        as_written: !field("as-written").is_empty(),
        by: field("by"),
        to: field("to"),
        recipients: field("key").split_whitespace().map(str::to_owned).collect(),
        ..Ask::default()
    };
    let done = match hand_over(&library, &job, &workspace.options(cx), &ask) {
        Ok(done) => done,
        Err(error) => return Ok(Answer::Page(asked(cx, workspace, Some(&error))?)),
    };
    let name = |path: &std::path::Path| crate::world::file_name(path);
    let receipt = done.files.iter().map(|file| name(file)).find(|name| name.starts_with("receipt-") && name.ends_with(".json"));
    Ok(Answer::Goto(cx.link("handed-over", &[("receipt", &receipt.unwrap_or_default())])))
}

/// The package to download, and what is to be told of it.
pub(super) fn done(cx: &Cx<'_>, workspace: &mut Workspace<'_>) -> Result<Answer> {
    let name = cx.request.field("receipt");
    // A name leads to what is listed, and nowhere else.
    if !name.starts_with("receipt-") || !outputs(workspace)?.iter().any(|(there, _)| there == name) {
        return Err(astray());
    }
    let place = workspace.folder.join(workspace.raw()?.output_folder()).join(name);
    let bytes = workspace.world.read(&place).map_err(|e| crate::world::unreadable(&place, &e))?;
    let receipt: Receipt = serde_json::from_slice(&bytes).map_err(|_| astray())?;
    let mut page = Page::new(cx.word("page-hand-over-done"));
    let files: Vec<&str> = receipt.files.iter().map(|left| left.file.file.as_str()).collect();
    let lines = receipt.told(cx.language);
    page.push(Block::Notice(Notice { kind: "good", title: files.join(", "), lines }));
    if let Some(package) = &receipt.package {
        page.push(Block::Next(cx.to("page-hand-over-download", "file", &[("name", &package.file)])));
    }
    let sheet = format!("{}.html", name.trim_end_matches(".json"));
    page.push(Block::Links(vec![cx.to("page-hand-over-receipt", "file", &[("name", &sheet), ("look", "1")])]));
    Ok(Answer::Page(page))
}
