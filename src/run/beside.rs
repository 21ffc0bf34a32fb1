//! Workbooks and tables that lie in the job folder beside those that the job names: the rest of the children may be in them.

use crate::outputs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use crate::code::Code;
use crate::diagnostic::Level;
use crate::finding::Finding;
use crate::job::{JOB_FILE, Job};
use crate::map::written_in_list;
use crate::read;
use crate::template::Template;
use crate::texts::{DisplayValue, Filling, Message};
use crate::world::World;

/// So much of a file is looked at for who wrote it.
const HEAD: u64 = 64 * 1024;

/// One message for each of them; `mask` takes the names of children out of a file's name. Without a job file the folder is no job's own.
pub(super) fn unlisted(world: &dyn World, job: &Job, template: &Template, mask: impl Fn(&str) -> String) -> Vec<Finding> {
    if !world.is_file(&job.folder.join(JOB_FILE)) {
        return Vec::new();
    }
    let named = job.parts.iter().flat_map(|part| part.workbooks.iter().chain(&part.last_year));
    let named = named.chain(job.reference.values());
    let named: FxHashSet<PathBuf> = named.map(|path| world.place(path)).collect();
    let here = world.listed(&job.folder).into_iter().filter(|entry| world.is_file(&entry.path));
    let mut names: Vec<String> = here.map(|entry| entry.name()).collect();
    names.sort();
    let not_part = |name: &str| {
        let of_parts = job.parts.iter().flat_map(|part| &part.not_part).any(|n| n.eq_ignore_ascii_case(name));
        of_parts || template.not_part.names(name)
    };
    let is_other = |name: &String| {
        let path = job.folder.join(name);
        // The folder itself may be what is read.
        read::is_workbook(name)
            && !named.contains(&world.place(&path))
            && !named.contains(&world.place(&job.folder))
            && !not_part(name)
            && !is_ours(world, &path, name)
    };
    names.into_iter().filter(is_other).map(|name| message(&name, mask(&name))).collect()
}

fn message(name: &str, masked: String) -> Finding {
    let args: [(_, Filling); 4] = [
        ("kind", Message::new("kind-of-file").into()),
        ("listed", written_in_list(name, masked != name)),
        ("name", DisplayValue::cell(name, masked, false).into()),
        ("more", Message::new("unread-beside-the-job").into()),
    ];
    Finding::new(Code::NOTHING_READ, args).level(Level::Query)
}

/// Whether this program wrote the file: a report, a list for a team, a copy with the cells at fault marked.
fn is_ours(world: &dyn World, path: &Path, name: &str) -> bool {
    if name.to_ascii_lowercase().ends_with("-annotated.xlsx") {
        return true;
    }
    if !read::is_table(name) {
        return outputs::workbook(world, path).is_some();
    }
    let mut head = Vec::new();
    let read = world.open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && crate::render::is_report(&head)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::world::Memory;

    #[test]
    fn only_what_another_program_wrote_beside_the_job_is_told() {
        let world = Memory::new(crate::validate::SchemaValidator::of);
        world.put("job/export.csv", *b"ID\n1\n");
        world.put("job/more.csv", *b"ID\n2\n");
        let titles = ["head-level", "head-code", "table-child", "table-file"].map(|id| crate::texts::Language::Welsh.word(id)).join(",");
        world.put("job/report.csv", format!("\u{feff}{titles},\n").into_bytes());
        world.put("job/Export-Annotated.xlsx", *b"PK");
        world.put("job/notes.txt", *b"ID\n");
        let library = crate::pack::Library::embedded().unwrap();
        let source = "return = \"lac/2025-26\"\nauthority = \"552\"\nworkbooks = [\"export.csv\"]\ntemplate = \"plain\"\n";
        world.put("job/cyfrif.toml", source.as_bytes().to_vec());
        let folder = Path::new("job");
        let job = crate::job::RawJob::read(&world, folder).unwrap().resolve(&world, folder, &library).unwrap();
        let pack = library.pack(&job.parts[0].pack).unwrap();
        let template = crate::template::Templates::embedded().open(&world, &job.parts[0].template, &pack).unwrap();
        // Each is masked as it is told.
        let told = std::cell::RefCell::new(Vec::new());
        let mask = |name: &str| {
            told.borrow_mut().push(name.to_owned());
            name.to_owned()
        };
        let found = unlisted(&world, &job, &template, mask);
        assert_eq!(told.take(), ["more.csv"]);
        assert_eq!(found.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::NOTHING_READ]);
        let no_job = Memory::new(crate::validate::SchemaValidator::of);
        no_job.put("job/more.csv", *b"ID\n2\n");
        assert!(unlisted(&no_job, &job, &template, str::to_owned).is_empty());
    }
}
