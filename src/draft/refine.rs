//! A template that an officer has worked on, with its gaps filled: what is settled stays letter for letter.

use super::write::Writer;
use super::{Draft, DraftSheet, Role};
use crate::fold::{folded, heading};
use crate::pack::files::quoted;
use crate::template::{MARK, is_mark};
use crate::texts::Message;

/// The old template with what it lacks from a new draft. An entry without UNSURE in its comment is settled and stays as it is, and so does everything
/// else the officer wrote; an unsure entry is replaced where the draft has a surer one.
pub fn refine(old: &str, draft: &Draft) -> String {
    let writer = Writer(draft.language);
    let lines: Vec<&str> = old.lines().collect();
    let starts: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].trim_start().starts_with("[[sheet]]")).collect();
    let first = starts.first().copied().unwrap_or(lines.len());
    let held = settled_not_held(&lines[..first]);
    let mut out = Vec::new();
    let mut used = vec![false; draft.sheets.len()];
    let mut blocks: Vec<Block> = Vec::new();
    for (n, &start) in starts.iter().enumerate() {
        blocks.push(Block::read(&lines[start..starts.get(n + 1).copied().unwrap_or(lines.len())], &draft.root));
    }
    let given: Vec<(String, String)> = blocks.iter().flat_map(|b| b.items().map(|i| (b.module.clone(), i)).collect::<Vec<_>>()).collect();
    for block in &mut blocks {
        let new = draft.sheets.iter().position(|s| block.is(s));
        if let Some(new) = new {
            used[new] = true;
            block.fill(&draft.sheets[new], &given, &held, writer);
        }
    }
    let mut more: Vec<DraftSheet> = Vec::new();
    for (sheet, _) in draft.sheets.iter().zip(&used).filter(|(_, used)| !**used) {
        let mut sheet = sheet.clone();
        // The records of a module that the officer has a sheet for are not made twice.
        let known = blocks.iter().any(|b| b.module == sheet.module && !b.join);
        if known && !matches!(sheet.role, super::Role::Join(_)) {
            continue;
        }
        sheet.items.retain(|i| !given.iter().any(|g| g.1 == i.item) && !held.contains(&i.item));
        sheet.flags.retain(|f| !f.values.iter().chain(&f.none).any(|v| given.iter().any(|g| g.1 == v.code)));
        if !sheet.items.is_empty() || !sheet.flags.is_empty() {
            more.push(sheet);
        }
    }
    let all: Vec<String> = blocks
        .iter()
        .flat_map(|b| b.items().collect::<Vec<_>>())
        .chain(more.iter().flat_map(|s| s.items.iter().map(|i| i.item.clone())))
        .collect();
    let mut open = draft.clone();
    open.missing.retain(|m| {
        !all.contains(&m.item)
            && !held.contains(&m.item)
            && !more.iter().any(|s| s.flags.iter().any(|f| f.values.iter().any(|v| v.code == m.item)))
    });
    out.extend(questions(&lines[..first], &open, &held));
    for block in blocks {
        out.extend(block.lines);
    }
    let mut text = out.join("\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    for sheet in &more {
        text.push('\n');
        text.push_str(&writer.sheet(sheet));
    }
    text
}

/// Items that the officer has said are not held.
fn settled_not_held(head: &[&str]) -> Vec<String> {
    let code: String = head.iter().map(|l| uncommented(l)).collect::<Vec<_>>().join("\n");
    let list = code.parse::<toml::Table>().ok().and_then(|t| t.get("not-held").and_then(|n| n.as_array().cloned()));
    list.into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

/// The head of the file, its questions asked anew.
fn questions(head: &[&str], draft: &Draft, held: &[String]) -> Vec<String> {
    let Some(start) = head.iter().position(|l| l.trim_start().starts_with("not-held")) else {
        return head.iter().map(|l| (*l).to_owned()).collect();
    };
    let closes = |l: &&str| uncommented(l).contains(']');
    let end = head[start..].iter().position(closes).map_or(start, |n| start + n);
    let asked = Writer(draft.language).not_held(draft);
    let mut list: Vec<String> = asked.lines().filter(|l| l.trim_start().starts_with("# \"")).map(str::to_owned).collect();
    list.splice(0..0, held.iter().map(|item| format!("    \"{item}\",")));
    let mut out: Vec<String> = head[..start].iter().map(|l| (*l).to_owned()).collect();
    if list.is_empty() {
        out.push("not-held = []".to_owned());
    } else {
        out.push("not-held = [".to_owned());
        out.extend(list);
        out.push("]".to_owned());
    }
    out.extend(head[end + 1..].iter().map(|l| (*l).to_owned()));
    out
}

/// One `[[sheet]]` of the old file.
struct Block {
    lines: Vec<String>,
    names: Vec<String>,
    module: String,
    join: bool,
}

/// A line without its comment; a `#` inside quotation marks begins none.
pub(super) fn uncommented(line: &str) -> &str {
    let mut quoted = None;
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match (quoted, c) {
            _ if std::mem::take(&mut escaped) => {}
            (Some('"'), '\\') => escaped = true,
            (Some(q), c) if c == q => quoted = None,
            (None, '"' | '\'') => quoted = Some(c),
            (None, '#') => return &line[..at],
            _ => {}
        }
    }
    line
}

/// Whether the comment of a line says that somebody must look.
fn is_unsure(line: &str) -> bool {
    line[uncommented(line).len()..].strip_prefix('#').is_some_and(is_mark)
}

/// Lines of a template that somebody must look at.
pub fn unsure_lines(text: &str) -> usize {
    text.lines().filter(|line| is_unsure(line)).count()
}

/// Where a heading is written in a line.
fn written(line: &str, heading: &str) -> Option<std::ops::Range<usize>> {
    let code = uncommented(line);
    let (key, values) = code.split_at(code.find('=').map_or(0, |at| at + 1));
    let found = |text: String| values.find(&text).map(|at| key.len() + at..key.len() + at + text.len());
    found(quoted(heading)).or_else(|| found(format!("'{heading}'")))
}

impl Block {
    /// `root` is what the module of the children is called, its own name first.
    fn read(lines: &[&str], root: &[String]) -> Self {
        // The block alone is TOML too; what the whole file says is proved elsewhere.
        let table = lines.join("\n").parse::<toml::Table>().ok();
        let sheet = table.as_ref().and_then(|t| t.get("sheet")?.as_array()?.first()?.as_table().cloned()).unwrap_or_default();
        let names = match sheet.get("name") {
            Some(toml::Value::String(name)) => vec![name.clone()],
            Some(toml::Value::Array(list)) => list.iter().filter_map(|n| n.as_str().map(str::to_owned)).collect(),
            _ => Vec::new(),
        };
        let module = sheet.get("module").and_then(|m| m.as_str()).unwrap_or_default().to_owned();
        let is_root = root.contains(&module);
        let join = sheet.contains_key("join") || is_root && sheet.contains_key("parent");
        let module = root.first().filter(|_| is_root).cloned().unwrap_or(module);
        Block { lines: lines.iter().map(|l| (*l).to_owned()).collect(), names, module, join }
    }

    fn is(&self, sheet: &DraftSheet) -> bool {
        self.module == sheet.module
            && self.names.iter().any(|n| folded(n) == folded(&sheet.name))
            && self.join == matches!(sheet.role, super::Role::Join(_))
    }

    /// The items that the block gives, flags among them.
    fn items(&self) -> impl Iterator<Item = String> {
        let table = self.lines.join("\n").parse::<toml::Table>().unwrap_or_default();
        let sheet = table.get("sheet").and_then(|s| s.as_array()?.first()?.as_table().cloned()).unwrap_or_default();
        let mut found: Vec<String> = sheet.get("items").and_then(|i| i.as_table()).map(|t| t.keys().cloned().collect()).unwrap_or_default();
        for name in ["flags", "per-value"] {
            for flags in sheet.get(name).and_then(|f| f.as_array()).into_iter().flatten() {
                for list in ["values", "none"] {
                    let values = flags.get(list).and_then(|v| v.as_table()).into_iter().flatten();
                    found.extend(values.filter_map(|(_, v)| v.as_str().map(str::to_owned)));
                }
            }
        }
        found.into_iter()
    }

    /// Fills what is missing, and replaces what is unsure.
    fn fill(&mut self, new: &DraftSheet, given: &[(String, String)], held: &[String], writer: Writer) {
        let renamed = self.rename(new, writer);
        for draft in new.items.iter().filter(|i| !renamed.contains(&i.item)) {
            let known = given.iter().any(|g| g.1 == draft.item);
            let here = self.lines_of(&draft.item).filter(|range| is_unsure(&self.lines[range.start]));
            match here {
                Some(range) if draft.guess.sure != super::Sure::Unsure => {
                    self.lines.drain(range);
                    self.insert(&writer.item(draft));
                }
                _ if known || held.contains(&draft.item) => {}
                _ => self.insert(&writer.item(draft)),
            }
        }
        let absent = |f: &&super::DraftFlags| !f.values.iter().chain(&f.none).any(|v| given.iter().any(|g| g.1 == v.code));
        let flags: Vec<super::DraftFlags> = new.flags.iter().filter(absent).cloned().collect();
        if !flags.is_empty() {
            let only =
                DraftSheet { items: Vec::new(), flags, people: Vec::new(), team: None, worker: None, unused: Vec::new(), ..new.clone() };
            let text = writer.sheet(&only);
            let at = text.find("[[sheet.").unwrap_or(text.len());
            let end = self.end(self.lines.len());
            self.lines.splice(end..end, text[at..].lines().map(str::to_owned));
        }
    }

    /// What is read from a column that the export has no longer gets the heading that the draft found in its place; somebody must look at it.
    /// Gives what was so marked.
    fn rename(&mut self, new: &DraftSheet, writer: Writer) -> Vec<String> {
        let mut renamed = Vec::new();
        for (name, headings) in self.columns() {
            if headings.is_empty() || headings.iter().any(|h| new.headings.contains(&heading(h))) {
                continue;
            }
            let guess = match &new.role {
                Role::Parent(key) | Role::Join(key) if matches!(name.as_str(), "parent" | "join") => Some(key),
                _ => new.items.iter().find(|i| i.item == name).map(|i| &i.guess),
            };
            let Some(range) = self.lines_of(&name) else { continue };
            let first = range.start;
            let old = |id| Message::new(id).with("old", &headings[0]);
            let at = range.clone().find_map(|line| Some((line, written(&self.lines[line], &headings[0])?)));
            let why = match (guess, at) {
                (Some(guess), Some((line, span))) => {
                    self.lines[line].replace_range(span, &quoted(&guess.heading));
                    old("map-why-renamed").with("why", guess.why.clone())
                }
                _ => old("map-why-gone"),
            };
            let code = uncommented(&self.lines[first]).trim_end().to_owned();
            self.lines[first] = format!("{code} # {MARK}: {}", writer.line(&why));
            renamed.push(name);
        }
        renamed
    }

    /// The headings of each item, and of the key that leads to the child.
    fn columns(&self) -> Vec<(String, Vec<String>)> {
        let table = self.lines.join("\n").parse::<toml::Table>().unwrap_or_default();
        let sheet = table.get("sheet").and_then(|s| s.as_array()?.first()?.as_table().cloned()).unwrap_or_default();
        let texts = |value: &toml::Value| match value.get("column").unwrap_or(value) {
            toml::Value::String(text) => vec![text.clone()],
            toml::Value::Array(list) => list.iter().filter_map(|h| h.as_str().map(str::to_owned)).collect(),
            _ => Vec::new(),
        };
        let keys = ["parent", "join"].into_iter().filter_map(|key| Some((key.to_owned(), texts(sheet.get(key)?))));
        let items = sheet.get("items").and_then(|i| i.as_table()).into_iter().flatten().map(|(name, value)| (name.clone(), texts(value)));
        // A key of its own is no id.
        keys.filter(|_| !sheet.contains_key("join-on")).chain(items).collect()
    }

    /// The lines of an item, or of a key.
    fn lines_of(&self, item: &str) -> Option<std::ops::Range<usize>> {
        let table = format!("[sheet.items.{item}]");
        for (at, line) in self.lines.iter().enumerate() {
            let code = uncommented(line).trim();
            let name = code.split('=').next().unwrap_or_default().trim().trim_matches('"');
            let under = if matches!(item, "parent" | "join") { "[[sheet]]" } else { "[sheet.items]" };
            if name == item && code.contains('=') && self.under(at) == under {
                return Some(at..at + 1);
            }
            if code == table {
                let inner = format!("[sheet.items.{item}.");
                let end = (at + 1..self.lines.len())
                    .find(|&i| {
                        let code = uncommented(&self.lines[i]).trim();
                        code.starts_with('[') && !code.starts_with(&inner)
                    })
                    .unwrap_or(self.lines.len());
                return Some(at..end);
            }
        }
        None
    }

    /// The header above a line.
    fn under(&self, at: usize) -> &str {
        self.lines[..at].iter().rev().map(|l| uncommented(l).trim()).find(|l| l.starts_with('[')).unwrap_or_default()
    }

    /// Puts an item at the end of the block's items.
    fn insert(&mut self, text: &str) {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        if text.starts_with('[') {
            let end = self.end(self.lines.len());
            self.lines.splice(end..end, lines);
            return;
        }
        let items = self.lines.iter().position(|l| uncommented(l).trim() == "[sheet.items]");
        let start = items.unwrap_or(0);
        let next =
            (start + 1..self.lines.len()).find(|&i| uncommented(&self.lines[i]).trim_start().starts_with('[')).unwrap_or(self.lines.len());
        let end = self.end(next);
        let header = items.is_none().then(|| "[sheet.items]".to_owned());
        self.lines.splice(end..end, header.into_iter().chain(lines));
    }

    /// Right below the last line with something in it before this one.
    fn end(&self, before: usize) -> usize {
        (0..before).rev().find(|&i| !uncommented(&self.lines[i]).trim().is_empty()).map_or(before, |i| i + 1)
    }
}
