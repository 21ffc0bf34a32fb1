//! A package sealed for its recipient in the age format: whoever has the secret half of one of the keys can open it, and nobody else.

use std::io;
use std::path::Path;

use crate::code::Code;
use crate::error::{Error, Result};
use crate::texts::Message;
use crate::world::{self, World};

#[cfg(feature = "seal")]
pub(super) type Key = age::x25519::Recipient;
/// Without the feature there is none.
#[cfg(not(feature = "seal"))]
pub(super) enum Key {}

/// Whether this build of the program can seal at all.
pub const CAN_SEAL: bool = cfg!(feature = "seal");
/// What a secret key begins with. It is never repeated.
const SECRET: &str = "age-secret-key-";
/// More of a key than this is not shown: what was typed may be anything.
const SHOWN: usize = 12;

/// The keys in a file: one a line, with remarks behind `#`.
///
/// # Errors
/// CYF001 when it cannot be read, CYF264 when there is none in it.
pub fn recipients_in(world: &dyn World, path: &Path) -> Result<Vec<String>> {
    let text = world.read_text(path).map_err(|e| world::unreadable(path, &e))?;
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Vec<String> = lines.map(str::to_owned).collect();
    if keys.is_empty() { Err(wrong(&world::file_name(path), Message::new("hand-key-none"))) } else { Ok(keys) }
}

/// The keys that a package is to be sealed for.
///
/// # Errors
/// CYF264 for the first that is none.
pub(super) fn recipients(texts: &[String]) -> Result<Vec<Key>> {
    texts.iter().map(|text| key(text.trim())).collect()
}

fn key(text: &str) -> Result<Key> {
    let small = text.to_lowercase();
    if small.starts_with(SECRET) {
        return Err(wrong("AGE-SECRET-KEY-…", Message::new("hand-key-secret")));
    }
    let shown: String = text.chars().take(SHOWN).chain((text.chars().count() > SHOWN).then_some('…')).collect();
    if small.starts_with("ssh-") {
        return Err(wrong(&shown, Message::new("hand-key-ssh")));
    }
    parsed(text).map_err(|why| wrong(&shown, Message::new(why)))
}

fn wrong(key: &str, why: Message) -> Error {
    Error::new(Code::RECIPIENT_WRONG).with("key", key).with("why", why)
}

#[cfg(feature = "seal")]
fn parsed(text: &str) -> std::result::Result<Key, &'static str> {
    text.parse().map_err(|_| "hand-key-wrong")
}

#[cfg(not(feature = "seal"))]
fn parsed(_: &str) -> std::result::Result<Key, &'static str> {
    Err("hand-key-not-here")
}

/// Seals bytes for all of the keys.
#[cfg(feature = "seal")]
pub(super) fn seal(bytes: &[u8], keys: &[Key], armor: bool) -> io::Result<Vec<u8>> {
    use age::armor::{ArmoredWriter, Format};
    use std::io::Write as _;

    let keys = keys.iter().map(|key| key as &dyn age::Recipient);
    let sealed = age::Encryptor::with_recipients(keys).map_err(io::Error::other)?;
    let format = if armor { Format::AsciiArmor } else { Format::Binary };
    let mut writer = sealed.wrap_output(ArmoredWriter::wrap_output(Vec::new(), format)?)?;
    writer.write_all(bytes)?;
    writer.finish()?.finish()
}

#[cfg(not(feature = "seal"))]
pub(super) fn seal(_: &[u8], keys: &[Key], _: bool) -> io::Result<Vec<u8>> {
    match keys.first() {
        Some(key) => match *key {},
        None => Err(io::ErrorKind::Unsupported.into()),
    }
}

#[cfg(all(test, feature = "seal"))]
mod tests {
    use super::*;
    use std::io::Read as _;

    fn open(sealed: &[u8], identity: &age::x25519::Identity) -> io::Result<Vec<u8>> {
        let reader = age::Decryptor::new_buffered(age::armor::ArmoredReader::new(sealed)).map_err(io::Error::other)?;
        let mut bytes = Vec::new();
        reader.decrypt(std::iter::once(identity as &dyn age::Identity)).map_err(io::Error::other)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    #[test]
    fn each_recipient_can_open_what_is_sealed_and_nobody_else_can() {
        let [one, two, other] = std::array::from_fn(|_| age::x25519::Identity::generate());
        let plain = "personal ".repeat(10_000).into_bytes();
        let keys = recipients(&[one.to_public().to_string(), format!(" {}\n", two.to_public())]).expect("keys");
        for armor in [false, true] {
            let sealed = seal(&plain, &keys, armor).expect("sealed");
            assert_eq!(sealed.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----"), armor);
            assert!(!sealed.windows(8).any(|part| part == b"personal"));
            for own in [&one, &two] {
                assert_eq!(open(&sealed, own).expect("opened"), plain);
            }
            assert!(open(&sealed, &other).is_err());
        }
    }

    #[test]
    fn what_is_no_key_is_refused_and_a_secret_one_is_not_repeated() {
        use age::secrecy::ExposeSecret as _;
        let secret = age::x25519::Identity::generate().to_string();
        for (text, why) in [
            (secret.expose_secret(), "hand-key-secret"),
            ("ssh-ed25519 AAAAC3", "hand-key-ssh"),
            ("age1qqqq", "hand-key-wrong"),
            ("Gethin Tanygraig, 3 High Street", "hand-key-wrong"),
        ] {
            let Err(error) = key(text) else { panic!("{why}") };
            let said = error.message().to(Default::default());
            assert!(said.contains(&Message::new(why).to(Default::default())), "{said}");
            assert!(text.get(14..).is_none_or(|rest| !said.contains(rest)), "{said}");
        }
    }
}
