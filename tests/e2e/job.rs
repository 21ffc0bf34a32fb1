//! A folder that is served, exports to bring in, and the command line beside it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// The program while it serves a folder of its own, and a folder with what an officer has exported.
pub struct Job {
    program: Child,
    pub folder: TempDir,
    exported: TempDir,
    /// Where the browser is sent.
    pub address: String,
}

impl Drop for Job {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// The program that cargo has built, or what CYFRIF_PROGRAM names: `tests/windows.sh page` gives the one for Windows.
fn program() -> Command {
    let mut command = Command::new(std::env::var_os("CYFRIF_PROGRAM").unwrap_or_else(|| env!("CARGO_BIN_EXE_cyfrif").into()));
    command.env_remove("NO_COLOR").env_remove("COLUMNS").env("TERM", "dumb");
    command
}

/// The folder of an invented council.
pub fn council(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/councils").join(name)
}

/// The files of a folder, in their order.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|p| p.is_file()).collect();
    files.sort();
    files
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

impl Job {
    /// The program serves an empty folder.
    pub fn new(language: &str) -> Job {
        let folder = tempfile::tempdir().unwrap();
        let args = ["serve", "--no-browser", "--lang", language];
        let mut program = program().args(args).arg(folder.path()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line[line.find("http://").unwrap()..].trim().to_owned();
        Job { program, folder, exported: tempfile::tempdir().unwrap(), address }
    }

    pub fn host(&self) -> &str {
        self.address.split("/open").next().unwrap()
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).unwrap()
    }

    /// A file that an officer has exported.
    pub fn export(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.exported.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// A folder of csv files as one zip.
    pub fn zipped(&self, folder: &Path) -> PathBuf {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for file in files(folder) {
            zip.start_file(name(&file), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&std::fs::read(file).unwrap()).unwrap();
        }
        self.export(&format!("{}.zip", name(folder)), &zip.finish().unwrap().into_inner())
    }

    /// A folder of csv files as one Excel workbook, each a sheet of texts.
    pub fn workbook(&self, folder: &Path) -> PathBuf {
        let mut book = rust_xlsxwriter::Workbook::new();
        for file in files(folder) {
            let sheet = book.add_worksheet().set_name(file.file_stem().unwrap().to_str().unwrap()).unwrap();
            let mut rows = csv::ReaderBuilder::new().has_headers(false).from_path(file).unwrap();
            for (nth, row) in rows.records().map(Result::unwrap).enumerate() {
                for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                    let cell = if nth == 0 && column == 0 { cell.trim_start_matches('\u{feff}') } else { cell };
                    sheet.write_string(nth.try_into().unwrap(), column.try_into().unwrap(), cell).unwrap();
                }
            }
        }
        self.export(&format!("{}.xlsx", name(folder)), &book.save_to_buffer().unwrap())
    }

    /// The XML that the page has written: name and bytes.
    pub fn written(&self) -> Vec<(String, Vec<u8>)> {
        xml(&self.folder.path().join("out"))
    }

    /// What `cyfrif prepare` writes of a copy of this folder, at the time and by the number that the page's XML says.
    pub fn of_command_line(&self) -> Vec<(String, Vec<u8>)> {
        let copy = tempfile::tempdir().unwrap();
        for file in files(self.folder.path()) {
            std::fs::copy(&file, copy.path().join(name(&file))).unwrap();
        }
        self.prepared(copy.path())
    }

    /// What `cyfrif prepare` writes of the council's own job, which knows nothing of the page.
    pub fn of_council(&self, council: &Path) -> Vec<(String, Vec<u8>)> {
        let out = tempfile::tempdir().unwrap();
        let args = ["prepare", "--output", out.path().to_str().unwrap()];
        self.run(council, &args);
        xml(out.path())
    }

    fn prepared(&self, folder: &Path) -> Vec<(String, Vec<u8>)> {
        self.run(folder, &["prepare"]);
        xml(&folder.join("out"))
    }

    fn run(&self, folder: &Path, args: &[&str]) {
        let written = self.written();
        let text = String::from_utf8_lossy(&written[0].1).into_owned();
        let said = |tag: &str| text.split(&format!("<{tag}>")).nth(1).unwrap().split('<').next().unwrap().to_owned();
        let (at, serial) = (said("PreparedAt"), said("SerialNumber"));
        let ran = program().current_dir(folder).args(args).args(["--prepared-at", &at, "--serial", &serial]).output().unwrap();
        assert!(ran.status.success(), "{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    }

    /// Whatever the command line says to these arguments in the folder: its code, and what it said.
    pub fn command(&self, args: &[&str]) -> (Option<i32>, String) {
        let ran = program().current_dir(self.folder.path()).args(args).output().unwrap();
        (ran.status.code(), format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr)))
    }
}

fn xml(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let xml = files(folder).into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "xml"));
    xml.map(|file| (name(&file), std::fs::read(&file).unwrap())).collect()
}
