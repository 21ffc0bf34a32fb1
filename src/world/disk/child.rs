//! The same program started again, bounded in time and memory.
//!
//! The child gets the open file as its standard input, so that neither its name nor its path stands in any list of processes, and answers on
//! its standard output. Its memory is bounded by the allocator of the program, which works alike on every system; a watch in the child
//! ends it in good order when it comes near, and when its parent is gone.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufReader, BufWriter, Seek};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::code::Code;
use crate::read::fault::{BadFile, Read};
use crate::read::grid::size;
use crate::read::kind::FileKind;
use crate::read::{Limits, Old, OldSheets, other, wire};
use crate::texts::Message;

/// The first argument with which a program is started to be the child.
pub const CHILD_ARGUMENT: &str = "--read-child";

/// The allocator of a program, which can be given a limit. It belongs to the program and not to this library.
#[derive(Clone, Copy)]
pub struct ProgramMemory {
    /// Sets how many bytes may be allocated at one time; a request beyond that ends the process. False if that many are allocated already.
    pub limit: fn(usize) -> bool,
    /// How many bytes are allocated.
    pub allocated: fn() -> usize,
}

/// The child came near its limit of memory.
const EXIT_MEMORY: i32 = 3;
/// How long a child outlives a parent that was to end it.
const ORPHANED: Duration = Duration::from_secs(5);

/// Starts the child and waits for its answer, within the limits.
pub(super) fn read(file: &mut File, old: &Old<'_>, program: &Path) -> OldSheets {
    let limits = Limits { child_time: time(old.bytes(), old.limits.child_time), ..old.limits.clone() };
    OldSheets(answer(file, old.kind, &limits, program))
}

fn answer(file: &mut File, kind: FileKind, limits: &Limits, program: &Path) -> Read<wire::Book> {
    file.rewind()?;
    let mut child = start(file, kind, limits, program).map_err(|_| not_started())?;
    let Some(output) = child.stdout.take() else { return Err(not_started()) };
    let (send, receive) = mpsc::channel();
    let listen = std::thread::Builder::new().spawn(move || {
        let mut output = BufReader::with_capacity(256 * 1024, output);
        let greeted = wire::greeted(&mut output).is_ok();
        // The other end is gone if the time was up.
        let _ = send.send((greeted, greeted.then(|| wire::read(&mut output)).and_then(|answer| answer.ok())));
    });
    if listen.is_err() {
        let _ = child.kill();
        let _ = child.wait();
        return Err(not_started());
    }
    let answer = receive.recv_timeout(limits.child_time);
    let code = match &answer {
        // What ended by itself is given a moment to say how.
        Ok((_, None)) => ended(&mut child, Duration::from_secs(1)),
        _ => None,
    };
    // It may have ended already.
    let _ = child.kill();
    let _ = child.wait();
    match answer {
        Ok((_, Some(answer))) => answer,
        Ok((false, None)) => Err(not_started()),
        Ok((true, None)) if code == Some(EXIT_MEMORY) => Err(stopped(Message::new("read-memory").with("bytes", size(limits.child_memory)))),
        Ok((true, None)) => Err(stopped(Message::new("read-memory-or-damaged").with("bytes", size(limits.child_memory)))),
        Err(_) => Err(stopped(match limits.child_time.as_secs() {
            1 => Message::new("read-took-longer-than-a-second"),
            seconds => Message::new("read-took-longer").with("seconds", seconds.to_string()),
        })),
    }
}

/// How long a file of this size may take. A small one that takes long never ends: some damage makes its reader wait for an end that is not there.
fn time(bytes: u64, most: Duration) -> Duration {
    // A workbook is read at more than 5 MB a second; a slow laptop may need ten times as long.
    most.min(Duration::from_secs(8) + Duration::from_micros(bytes.saturating_mul(2)))
}

fn stopped(reason: Message) -> BadFile {
    BadFile::new(Code::READER_STOPPED, reason)
}

fn not_started() -> BadFile {
    stopped(Message::new("read-child-not-started"))
}

fn start(file: &File, kind: FileKind, limits: &Limits, program: &Path) -> std::io::Result<Child> {
    let mut command = Command::new(program);
    command.arg(CHILD_ARGUMENT).args(arguments(kind, limits));
    command.stdin(Stdio::from(file.try_clone()?)).stdout(Stdio::piped()).stderr(Stdio::null());
    #[cfg(windows)]
    {
        // CREATE_NO_WINDOW: no console flashes up where there was none.
        std::os::windows::process::CommandExt::creation_flags(&mut command, 0x0800_0000);
    }
    command.spawn()
}

fn ended(child: &mut Child, within: Duration) -> Option<i32> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.code(),
            Ok(None) if start.elapsed() < within => std::thread::sleep(Duration::from_millis(5)),
            _ => return None,
        }
    }
}

fn arguments(kind: FileKind, limits: &Limits) -> Vec<String> {
    let kind = match kind {
        FileKind::Xlsb => "xlsb",
        FileKind::Ods => "ods",
        _ => "xls",
    };
    let Limits { rows, columns, cells, distinct, text_bytes, child_time, child_memory } = limits;
    let numbers =
        [*rows as u64, *columns as u64, *cells as u64, *distinct as u64, *text_bytes, child_time.as_millis() as u64, *child_memory];
    std::iter::once(kind.to_owned()).chain(numbers.map(|n| n.to_string())).collect()
}

fn understood(mut arguments: impl Iterator<Item = OsString>) -> Option<(FileKind, Limits)> {
    let kind = match arguments.next()?.to_str()? {
        "xls" => FileKind::Xls,
        "xlsb" => FileKind::Xlsb,
        "ods" => FileKind::Ods,
        _ => return None,
    };
    let mut number = || arguments.next()?.to_str()?.parse::<u64>().ok();
    let limits = Limits {
        rows: number()? as usize,
        columns: number()? as usize,
        cells: number()? as usize,
        distinct: number()? as usize,
        text_bytes: number()?,
        child_time: Duration::from_millis(number()?),
        child_memory: number()?,
    };
    Some((kind, limits))
}

/// What a program does when its first argument is [`CHILD_ARGUMENT`], with the arguments behind that one; gives the exit code.
///
/// It reads a workbook from standard input and answers on standard output; it is meant for [`super::Disk`] alone.
pub fn child_main(arguments: impl Iterator<Item = OsString>, allocator: ProgramMemory) -> i32 {
    let Some((kind, limits)) = understood(arguments) else { return 2 };
    let mut output = BufWriter::with_capacity(256 * 1024, std::io::stdout().lock());
    if wire::greet(&mut output).is_err() {
        return 1;
    }
    let (time, memory) = (limits.child_time, limits.child_memory as usize);
    // The watch looks twenty times a second: the allocator has the last word, a quarter above.
    if !(allocator.limit)(memory.saturating_add(memory / 4)) {
        return EXIT_MEMORY;
    }
    let started = Instant::now();
    let watch = std::thread::Builder::new().spawn(move || {
        while started.elapsed() < time + ORPHANED {
            std::thread::sleep(Duration::from_millis(50));
            if (allocator.allocated)() > memory {
                std::process::exit(EXIT_MEMORY);
            }
        }
        std::process::exit(1);
    });
    // Unwatched, nothing is read.
    if watch.is_err() {
        return EXIT_MEMORY;
    }
    let answer = other::read(std::io::stdin().lock(), kind, &limits);
    match wire::write(&mut output, &answer) {
        Ok(()) => 0,
        Err(_) => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_is_given_little_time() {
        let most = Duration::from_secs(60);
        assert_eq!(time(10_000, most), Duration::from_millis(8_020));
        assert_eq!(time(5_000_000, most), Duration::from_secs(18));
        assert_eq!(time(u64::MAX, most), most);
        assert_eq!(time(5_000_000, Duration::from_secs(1)), Duration::from_secs(1));
    }
}
