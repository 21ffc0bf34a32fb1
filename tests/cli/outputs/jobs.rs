//! Jobs of invented councils in folders of their own, and the program run in them.

use std::path::PathBuf;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use cyfrif::invent::{Council, export, last_year};
use tempfile::TempDir;

/// A job folder.
pub struct Made {
    /// The folder, which goes when the test ends.
    pub folder: TempDir,
    /// The exports in it.
    pub workbooks: Vec<PathBuf>,
}

/// Writes a council's exports and those of last year, with a job file.
pub fn made(council: &Council, layout: export::Layout) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let write = |council: &Council, name: &str| -> Vec<PathBuf> {
        let place = folder.path().join(name);
        std::fs::create_dir(&place).unwrap();
        export::write(council, layout, &place, export::Format::Xlsx).unwrap()
    };
    let this = write(council, "this");
    let last = write(&last_year(council), "last");
    let list = |files: &[PathBuf], which: &str| -> String {
        let other = if which == "casp" { "lac" } else { "casp" };
        let own = files.iter().filter(|f| !f.file_name().unwrap().to_string_lossy().to_lowercase().contains(other));
        own.map(|f| format!("'{}'", f.display())).collect::<Vec<_>>().join(", ")
    };
    let template = if layout == export::Layout::Plain { "plain" } else { "wccis" };
    let job = format!(
        "return = 'casp/2025-26'\nauthority = '552'\ntemplate = '{template}'\nworkbooks = [{}]\nlast-year = [{}]\n\
         [other]\nreturn = 'lac/2025-26'\ntemplate = '{template}'\nworkbooks = [{}]\nlast-year = [{}]\n",
        list(&this, "casp"),
        list(&last, "casp"),
        list(&this, "lac"),
        list(&last, "lac")
    );
    std::fs::write(folder.path().join("cyfrif.toml"), job).unwrap();
    Made { folder, workbooks: this }
}

/// Runs the program in the job's folder.
pub fn cyfrif(job: &Made, arguments: &[&str]) -> Assert {
    Command::cargo_bin("cyfrif").unwrap().current_dir(job.folder.path()).args(arguments).assert()
}
