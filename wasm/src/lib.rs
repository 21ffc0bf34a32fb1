//! A job prepared in memory, for `check.mjs`: it shows that the library runs where there are no files, no clock and no processes.
//!
//! Files come and go as one list of bytes: for each its name and then its content, both with their length in front (four bytes, little-endian).

use std::path::Path;

use cyfrif::error::Result;
use cyfrif::job::{RawJob, date_time};
use cyfrif::pack::Library;
use cyfrif::validate::SchemaValidator;
use cyfrif::run::Options;
use cyfrif::world::Memory;

/// The folder of the job, among the files that are given.
const JOB: &str = "clean";

/// Room for a list of files that the caller writes.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    Box::leak(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

/// Prepares the job in the folder `clean`; gives the files that are there afterwards and were not before, behind the length of their list. What went
/// wrong is in a file without a name.
///
/// # Safety
/// `list` is what [`room`] gave for this length.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn prepare(list: *mut u8, length: usize) -> *const u8 {
    // SAFETY: the caller's promise.
    let list = unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(list, length)) };
    let world = Memory::new(SchemaValidator::of);
    let mut rest = &list[..];
    while !rest.is_empty() {
        let name = String::from_utf8_lossy(part(&mut rest)).into_owned();
        world.put(name, part(&mut rest));
    }
    let before = world.names();
    let mut out = vec![0; 4];
    match prepared(&world) {
        Ok(()) => {
            for name in world.names().into_iter().filter(|name| !before.contains(name)) {
                add(&mut out, name.to_string_lossy().as_bytes());
                add(&mut out, &world.get(&name).unwrap_or_default());
            }
        }
        Err(error) => {
            add(&mut out, b"");
            add(&mut out, error.to_string().as_bytes());
        }
    }
    let length = (out.len() - 4) as u32;
    out[..4].copy_from_slice(&length.to_le_bytes());
    Box::leak(out.into_boxed_slice()).as_ptr()
}

fn prepared(world: &Memory) -> Result<()> {
    let library = Library::embedded()?;
    let folder = Path::new(JOB);
    let job = RawJob::read(world, folder)?.resolve(world, folder, &library)?;
    let at = date_time("2026-05-20T09:30:00")?;
    let setting = Options {
        at,
        software: concat!("cyfrif ", env!("CYFRIF_VERSION")).to_owned(),
        audit: Some("prepare".to_owned()),
        ..Options::new(world)
    };
    cyfrif::prepare(&library, &job, &setting, true, &mut |_| Ok(())).map(|_| ())
}

/// Random numbers, of which nothing here needs to be random: hash maps ask for them, and the same run shall go the same way.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(to: *mut u8, length: usize) -> std::result::Result<(), getrandom::Error> {
    // SAFETY: getrandom gives room for so many bytes.
    unsafe { std::ptr::write_bytes(to, 7, length) };
    Ok(())
}

/// Takes the next part of a list.
fn part<'l>(list: &mut &'l [u8]) -> &'l [u8] {
    let (length, rest) = list.split_at(4);
    let length = u32::from_le_bytes([length[0], length[1], length[2], length[3]]) as usize;
    let (part, rest) = rest.split_at(length);
    *list = rest;
    part
}

fn add(list: &mut Vec<u8>, part: &[u8]) {
    list.extend((part.len() as u32).to_le_bytes());
    list.extend(part);
}
