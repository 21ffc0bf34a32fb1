//! A copy for analysts: the key in a file of its own, what becomes of each item, and what was made.

use std::path::{Path, PathBuf};

use super::block::{Block, Choice, Field, Form, Input, Notice, Page};
use super::{Answer, Cx, Workspace};
use crate::error::{Error, Result};
use crate::pseudonym::{self, Apart, Birth, Choices, Dates, District, FOLDER, Key, Pseudonymised, Upn};
use crate::purpose::Purpose;
use crate::reference::Readable as _;

/// The fields with a few choices, the first of which is made: name, label, and each value with its text.
type Question = (&'static str, &'static str, &'static [(&'static str, &'static str)]);
const QUESTIONS: [Question; 6] = [
    ("new", "page-pseudo-key-is", &[("", "page-pseudo-key-there"), ("1", "page-pseudo-key-new")]),
    ("birth", "help-flag-birth", &[("", "help-value-birth-month"), ("year", "help-value-birth-year")]),
    (
        "postcode",
        "help-flag-postcode",
        &[("", "help-value-postcode-district"), ("area", "help-value-postcode-area"), ("out", "help-value-postcode-out")],
    ),
    ("ethnicity", "page-pseudo-ethnicity", &[("", "page-pseudo-kept"), ("group", "page-pseudo-broad")]),
    ("upn", "help-flag-upn", &[("", "help-value-upn-out"), ("hash", "help-value-upn-hash")]),
    ("dates", "help-flag-dates", &[("", "help-value-dates-month"), ("day", "help-value-dates-day")]),
];

/// The form.
pub(super) fn show(cx: &Cx<'_>, error: Option<&Error>) -> Answer {
    let mut page = Page::new(cx.word("page-pseudo-title"));
    page.line(cx.word("page-pseudo-intro"));
    Purpose::PseudonymKey.lines(cx.language).into_iter().for_each(|line| page.line(line));
    let of = |(name, label, choices): Question| {
        let sent = cx.request.field(name);
        let choice = |(value, text): &(&str, &str)| Choice::new(*value, cx.word(text)).chosen(*value == sent);
        Field::new(name, cx.word(label), Input::Radios(choices.iter().map(choice).collect()))
    };
    let key = Field::new("key", cx.word("page-pseudo-key"), Input::Text(cx.request.field("key").to_owned()));
    let mut fields = vec![key.hint(cx.word("page-pseudo-key-hint")).error(error.map(|error| cx.wrong(error)))];
    fields.extend(QUESTIONS.into_iter().map(of));
    page.push(Block::Form(Form::post(cx.link("pseudonymise", &[]), cx.word("page-pseudo-make"), fields)));
    Answer::Page(page)
}

fn choices(cx: &Cx<'_>) -> Choices {
    let said = |name: &str| cx.request.field(name).to_owned();
    Choices {
        upn: if said("upn") == "hash" { Upn::Hash } else { Upn::Out },
        dates: if said("dates") == "day" { Dates::Day } else { Dates::Month },
        birth: if said("birth") == "year" { Birth::Year } else { Birth::Month },
        postcode: match said("postcode").as_str() {
            "area" => District::Area,
            "out" => District::Out,
            _ => District::District,
        },
        groups: (said("ethnicity") == "group").then(|| "Ethnicity".to_owned()).into_iter().collect(),
        left_out: Vec::new(),
    }
}

/// Makes the copy, and shows what is in it and beside it.
pub(super) fn make(cx: &Cx<'_>, workspace: &Workspace<'_>) -> Result<Answer> {
    // Windows copies a path with quotes around it.
    let key = cx.request.field("key").trim_matches('"');
    if key.is_empty() {
        let error = crate::error::argument(cx.word("page-pseudo-no-key"), cx.word("page-pseudo-key-hint"));
        return Ok(show(cx, Some(&error)));
    }
    match made(cx, workspace, &workspace.folder.join(key)) {
        Ok((copy, to)) => done(cx, &copy, &to),
        Err(error) => Ok(show(cx, Some(&error))),
    }
}

fn made(cx: &Cx<'_>, workspace: &Workspace<'_>, path: &Path) -> Result<(Pseudonymised, PathBuf)> {
    let (library, job) = workspace.job()?;
    let to = job.output.join(FOLDER);
    let apart = Apart::of(workspace.world, &job, &to);
    let key = match cx.request.field("new") {
        "" => Key::read(workspace.world, path, &apart)?,
        _ => Key::make(workspace.world, path, &apart, cx.language)?,
    };
    let mut copy = pseudonym::of_job(&library, &job, &workspace.options(cx), &key, &choices(cx))?;
    copy.save(workspace.world, &job, &to)?;
    Ok((copy, to))
}

fn done(cx: &Cx<'_>, copy: &Pseudonymised, to: &Path) -> Result<Answer> {
    let mut page = Page::new(cx.word("page-pseudo-done"));
    let folder = to.display().to_string();
    let lines = vec![cx.message("page-pseudo-where", &[("folder", (&folder).into())])];
    page.push(Block::Notice(Notice { kind: "good", title: cx.word("page-pseudo-made"), lines }));
    let fragment = copy.fragment(cx.language).map_err(|error| crate::world::unwritable(pseudonym::README, &error))?;
    page.push(Block::Fragment(fragment));
    page.push(Block::Links(vec![cx.to("page-pseudo-again", "pseudonymise", &[]), cx.to("page-more", "more", &[])]));
    Ok(Answer::Page(page))
}
