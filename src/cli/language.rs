//! The language of what is shown, known before the command is: its help and its mistakes are said in it too.

use std::ffi::OsString;
use std::path::Path;

use cyfrif::job;
use cyfrif::texts::Language;

/// The language that is asked for with `--lang`, or by the job of the folder, or else that of the system.
pub fn of(arguments: &[OsString]) -> Language {
    let asked = value(arguments, "--lang").and_then(|tag| Language::find(&tag));
    let folder = || value(arguments, "--job").unwrap_or_else(|| ".".to_owned());
    asked.or_else(|| job::language(super::disk(), Path::new(&folder()))).or_else(of_system).unwrap_or_default()
}

/// The value of a flag, wherever it stands.
fn value(arguments: &[OsString], flag: &str) -> Option<String> {
    let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy()).take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix(flag) {
            Some("") => return arguments.next().map(|value| value.into_owned()),
            Some(rest) if rest.starts_with('=') => return Some(rest[1..].to_owned()),
            _ => {}
        }
    }
    None
}

/// The language of the system, where the program speaks it.
fn of_system() -> Option<Language> {
    #[cfg(windows)]
    let locale = sys_locale::get_locale();
    #[cfg(not(windows))]
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    Language::find(&locale?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_is_found_wherever_it_stands() {
        let found = |line: &str| value(&line.split(' ').map(OsString::from).collect::<Vec<_>>(), "--lang");
        for line in ["cyfrif --lang cy check", "cyfrif check --lang cy --help", "cyfrif --lang=cy", "cyfrif chekc --nothing --lang cy"] {
            assert_eq!(found(line).as_deref(), Some("cy"), "{line}");
        }
        for line in ["cyfrif check", "cyfrif --language cy", "cyfrif explain -- --lang cy", "cyfrif --lang"] {
            assert_eq!(found(line), None, "{line}");
        }
    }
}
