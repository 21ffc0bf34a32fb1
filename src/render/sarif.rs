//! The report as SARIF 2.1.0, which code hosts and dashboards read. Sheets have no lines of text, so a place is a file with a region,
//! the row as its line, and the sheet's own words as a logical location.

use std::cell::RefCell;
use std::io::{self, Write};

use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::{Value, json};

use super::RenderOptions;
use super::outline::{Children, CodeCount, Outline, location, saved};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::report::{Explanation, Report};
use crate::texts::Audience;

/// Writes the log, one result after the other. It is meant to be kept, so names never appear, whatever the audience says.
pub fn write(report: &dyn Report, options: &RenderOptions, out: &mut dyn Write) -> io::Result<()> {
    let audience = saved(options.audience);
    let mut out = io::BufWriter::new(out);
    let log = Log { report, audience, outline: Outline::new(report, audience), children: RefCell::default() };
    serde_json::to_writer_pretty(&mut out, &log)?;
    out.write_all(b"\n")?;
    out.flush()
}

struct Log<'a> {
    report: &'a dyn Report,
    audience: Audience,
    outline: Outline,
    children: RefCell<Children>,
}

impl Serialize for Log<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut s = serializer.serialize_struct("Log", 2)?;
        s.serialize_field("version", "2.1.0")?;
        s.serialize_field("runs", &[Run(self)])?;
        s.end()
    }
}

struct Run<'a>(&'a Log<'a>);

impl Serialize for Run<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let software = &self.0.report.summary().software;
        let (name, version) = software.split_once(' ').unwrap_or((software, ""));
        let rules: Vec<Value> =
            self.0.outline.codes.iter().map(|code| rule(code, self.0.report.page(&code.code, self.0.audience.language))).collect();
        let mut driver = json!({ "name": if name.is_empty() { "cyfrif" } else { name }, "rules": rules });
        if !version.is_empty() {
            driver["version"] = version.into();
        }
        let mut s = serializer.serialize_struct("Run", 3)?;
        s.serialize_field("tool", &json!({ "driver": driver }))?;
        s.serialize_field("columnKind", "unicodeCodePoints")?;
        s.serialize_field("results", &Results(self.0))?;
        s.end()
    }
}

struct Results<'a>(&'a Log<'a>);

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.0.report.len()).map(|index| self.0.result(&self.0.report.diagnostic(index))))
    }
}

impl Log<'_> {
    fn result(&self, d: &Diagnostic) -> Value {
        let mut result = json!({
            "ruleId": d.code,
            "level": level(d.level),
            "message": { "text": d.message.to(self.audience) },
            "locations": d.places.iter().take(1).map(|place| self.place(place)).collect::<Vec<_>>(),
        });
        if d.places.len() > 1 {
            result["relatedLocations"] = d.places.iter().skip(1).map(|place| self.place(place)).collect();
        }
        if let Some(child) = &d.child {
            result["properties"] = json!({ "child": self.children.borrow_mut().call(child, self.audience) });
        }
        if let Some(answer) = &d.answer {
            let reason = if self.audience.redact { "" } else { answer };
            result["suppressions"] = json!([{ "kind": "external", "status": "accepted", "justification": reason }]);
        }
        result
    }

    fn place(&self, place: &Place) -> Value {
        let cells: Vec<String> =
            place.cells.iter().filter(|cell| cell.marked).map(|cell| cell.heading.to(self.audience).to_owned()).collect();
        let mut physical = json!({ "artifactLocation": { "uri": uri(&place.file.to(self.audience)) } });
        if let Some(row) = place.row.filter(|&row| row > 0) {
            physical["region"] = json!({ "startLine": row });
        }
        let mut logical = json!({ "fullyQualifiedName": location(place, self.audience) });
        if !cells.is_empty() {
            logical["name"] = cells.join(", ").into();
        }
        json!({ "physicalLocation": physical, "logicalLocations": [logical] })
    }
}

fn rule(code: &CodeCount, page: Option<Explanation>) -> Value {
    let mut rule = json!({ "id": code.code, "defaultConfiguration": { "level": level(code.level) } });
    if !code.title.is_empty() {
        rule["shortDescription"] = json!({ "text": code.title });
    }
    if let Some(page) = page {
        let text = [page.text, page.why, page.todo].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
        if !text.is_empty() {
            rule["help"] = json!({ "text": text, "markdown": text });
        }
    }
    rule
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Query => "warning",
        Level::Note => "note",
    }
}

/// A file name as a relative URI.
fn uri(file: &str) -> String {
    let mut out = String::with_capacity(file.len());
    for byte in file.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
