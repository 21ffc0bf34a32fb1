//! The text of a new job file: every entry with a remark, and what is not known yet as a comment.

use std::fmt::Write as _;

use crate::pack::files::quoted;
use crate::pack::{Library, Pack};
use crate::template::PLAIN;
use crate::texts::Language;

/// What is known when a job folder is begun.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The pack.
    pub r#return: Option<String>,
    /// The authority's three-digit social care code.
    pub authority: Option<String>,
    /// A template's name, or the path of one that is to be drafted.
    pub template: Option<String>,
    /// What is read, as it stands from the job folder.
    pub workbooks: Vec<String>,
    /// The other return of the same year.
    pub other: Option<StartOther>,
}

/// What is known of the other return of a job.
#[derive(Clone, Debug, Default)]
pub struct StartOther {
    /// The pack.
    pub r#return: String,
    /// A template's name, or the path of one that is to be drafted.
    pub template: String,
    /// What is read, as it stands from the job folder.
    pub workbooks: Vec<String>,
}

/// The place of a template that is still to be drafted.
pub const DRAFTED: &str = "my-template.toml";

/// What stands in a job file as an example of what is not known.
struct Example {
    r#return: String,
    authority: String,
    last_year: String,
    other: Option<StartOther>,
}

impl Example {
    /// The return that is known, or one of the library's, and what goes with it.
    fn new(start: &Start, library: &Library) -> Example {
        let known = start.r#return.as_deref().and_then(|name| library.pack(name).ok());
        let Some(pack) = known.or_else(|| library.example().cloned()) else {
            return Example { r#return: quoted(""), authority: quoted(""), last_year: "[]".to_owned(), other: None };
        };
        let authority = library.sample_authority(&pack).map_or("", |authority| &authority.code);
        let before = crate::pack::year::before(&pack.year);
        let other = library.of_year(&pack.year).find(|other| other.collection != pack.collection).map(|other: &std::sync::Arc<Pack>| {
            let workbooks = vec![format!("{}-export.xlsx", other.collection)];
            StartOther { r#return: other.name.clone(), template: PLAIN.to_owned(), workbooks }
        });
        Example {
            r#return: quoted(&pack.name),
            authority: quoted(authority),
            last_year: format!("[{}]", quoted(&format!("{}-{before}-{authority}-1.xml", pack.collection))),
            other,
        }
    }
}

/// The job file, with remarks in this language. What is not known stands in it as a comment with an example from the packs.
pub fn start(start: &Start, library: &Library, language: Language) -> String {
    let example = Example::new(start, library);
    let mut out = String::new();
    let _ = writeln!(out, "# {}\n", language.word("new-head"));
    let list = |files: &[String]| format!("[{}]", files.iter().map(|f| quoted(f)).collect::<Vec<_>>().join(", "));
    let files = (!start.workbooks.is_empty()).then(|| list(&start.workbooks));
    let template = start.template.as_deref().unwrap_or(DRAFTED);
    let entries = [
        ("return", start.r#return.as_deref().map(quoted), &*example.r#return, language.word("new-return")),
        ("authority", start.authority.as_deref().map(quoted), &*example.authority, language.word("new-authority")),
        ("template", Some(quoted(template)), "", language.word("new-template")),
        ("workbooks", files, "[\"export.xlsx\"]", language.word("new-workbooks")),
        ("prepared-by", None, "\"A. Officer\"", language.word("new-prepared-by")),
        ("last-year", None, &*example.last_year, language.word("new-last-year")),
    ];
    let lang = (language != Language::default()).then(|| ("lang", Some(quoted(language.tag())), "", language.word("new-lang")));
    for (key, value, example, remark) in entries.into_iter().chain(lang) {
        let (open, value) = value.map_or(("# ", example.to_owned()), |value| ("", value));
        let _ = writeln!(out, "# {remark}\n{open}{key} = {value}");
    }
    let other = start.other.as_ref().map(|other| (other, "")).or(example.other.as_ref().map(|other| (other, "# ")));
    let Some((other, open)) = other else { return out };
    let _ = writeln!(out, "\n# {}", language.word("new-other"));
    let _ = writeln!(out, "{open}[other]\n{open}return = {}", quoted(&other.r#return));
    let _ = writeln!(out, "{open}template = {}\n{open}workbooks = {}", quoted(&other.template), list(&other.workbooks));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::RawJob;

    fn library() -> Library {
        Library::embedded().expect("the packs")
    }

    fn read(text: &str) -> RawJob {
        let world = crate::world::Memory::new(crate::validate::SchemaValidator::of);
        world.put(crate::job::JOB_FILE, text.as_bytes());
        RawJob::read(&world, std::path::Path::new(".")).unwrap_or_else(|e| panic!("{e}\n{text}"))
    }

    #[test]
    fn what_is_known_is_read_again_whatever_signs_it_holds() {
        let workbooks = vec!["Plant \"A\" #1.csv".to_owned(), "C:\\new.xlsx".to_owned()];
        let known = Start {
            r#return: Some("lac/2025-26".to_owned()),
            authority: Some("548".to_owned()),
            template: Some("wccis".to_owned()),
            workbooks: workbooks.clone(),
            other: Some(StartOther {
                r#return: "casp/2025-26".to_owned(),
                template: "my \"own\".toml".to_owned(),
                workbooks: workbooks.clone(),
            }),
        };
        let job = read(&start(&known, &library(), Language::Welsh));
        let other = job.other.as_ref().expect("the other return");
        assert_eq!((other.template.as_deref(), other.workbooks.len()), (Some("my \"own\".toml"), 2));
        assert_eq!(job.workbooks, workbooks.iter().map(std::path::PathBuf::from).collect::<Vec<_>>());
        assert_eq!((job.authority.as_deref(), job.template.as_deref()), (Some("548"), Some("wccis")));
        assert_eq!(job.lang.map(|tags| tags.0), Some(vec!["cy".to_owned()]));
        assert_eq!(job.r#return.map(toml::Spanned::into_inner).as_deref(), Some("lac/2025-26"));
    }

    #[test]
    fn what_is_not_known_is_a_comment() {
        let text = start(&Start::default(), &library(), Language::English);
        assert!(text.contains("# return = \"lac/2025-26\"") || text.contains("# return = \"casp/2025-26\""), "{text}");
        let job = read(&text);
        assert!(job.r#return.is_none() && job.authority.is_none() && job.workbooks.is_empty() && job.other.is_none());
        assert_eq!(job.template.as_deref(), Some(DRAFTED));
    }
}
