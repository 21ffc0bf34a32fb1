//! A draft that does not load is a mistake of ours: what is wrong in it is commented out, with a remark, before anybody is shown it.

use crate::error::{Mistake, Result};
use crate::pack::Pack;
use crate::pack::files::Source;
use crate::template::Template;
use crate::texts::{Audience, Language};

/// Each round comments something out; a draft has fewer faults than this, or is none.
const ROUNDS: usize = 200;

/// A drafted template as it loads.
///
/// # Errors
/// CYF011 if it still does not load when everything that is wrong has been commented out.
pub fn mended(name: &str, text: String, pack: &Pack, language: Language) -> Result<String> {
    let mut text = text;
    for _ in 0..ROUNDS {
        let error = match Template::validate(name, &Source { path: name.to_owned(), text: text.as_str().into() }, pack) {
            Ok(_) => return Ok(text),
            Err(error) => error,
        };
        let Some(next) = error.mistakes.first().and_then(|first| without(&text, first, language)) else { return Err(error) };
        text = next;
    }
    Template::validate(name, &Source { path: name.to_owned(), text: text.as_str().into() }, pack).map(|_| text)
}

/// The text with what a mistake is about commented out; none if that is not a part that can be missed.
fn without(text: &str, mistake: &Mistake, language: Language) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let at = text[..mistake.span.start.min(text.len())].matches('\n').count().min(lines.len().saturating_sub(1));
    let part = part(&lines, at)?;
    let mut out: Vec<String> = lines[..part.start].iter().map(|l| (*l).to_owned()).collect();
    let message = mistake.message.to(Audience { language, ..Audience::default() });
    let message = message.lines().next().unwrap_or_default();
    out.push(format!("# {}", language.message("map-mended", &[("message", message.into())])));
    out.extend(lines[part.clone()].iter().map(|l| if l.trim_start().starts_with('#') { (*l).to_owned() } else { format!("# {l}") }));
    out.extend(lines[part.end..].iter().map(|l| (*l).to_owned()));
    Some(out.join("\n") + "\n")
}

/// The lines that stand or fall together with one.
fn part(lines: &[&str], at: usize) -> Option<std::ops::Range<usize>> {
    let header = |l: &&str| l.trim_start().starts_with('[');
    if lines.get(at)?.trim_start().starts_with('#') {
        return None;
    }
    let Some(head) = (0..=at).rev().find(|&i| header(&lines[i])) else { return Some(at..at + 1) };
    let name = lines[head].trim_start().trim_start_matches('[').split(']').next().unwrap_or_default().trim();
    // Entries of these tables stand by themselves.
    let entries = name == "sheet.items" || [".codes", ".values", ".none"].iter().any(|end| name.ends_with(end));
    if entries && at > head {
        return Some(at..at + 1);
    }
    // A table goes with the tables inside it; a sheet with all that is its own.
    let inside = format!("{name}.");
    let of = |i: usize| {
        let other = lines[i].trim_start().trim_start_matches('[').split(']').next().unwrap_or_default().trim();
        other.starts_with(&inside)
    };
    let end = (head + 1..lines.len()).find(|&i| header(&lines[i]) && !of(i)).unwrap_or(lines.len());
    Some(head..end)
}
