//! Why a file cannot be read, in words: an own code and a reason, without the file's name and never with what a cell holds.

use std::io;

use super::column_letters;
use crate::code::Code;
use crate::error::{Error, bare};
use crate::texts::Message;
use crate::world;

/// Why a file cannot be read; [`super::open()`] adds the file's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadFile {
    pub code: Code,
    pub reason: Message,
    /// The file in a folder or a zip that is meant, if it is not the path given.
    pub file: Option<String>,
    /// What the system said, where it was the system: its kind, and its number.
    pub system: Option<(io::ErrorKind, Option<i32>)>,
}

pub(crate) type Read<T> = Result<T, BadFile>;

impl BadFile {
    pub(crate) fn new(code: Code, reason: Message) -> Self {
        BadFile { code, reason, file: None, system: None }
    }

    pub(crate) fn damaged(reason: Message) -> Self {
        BadFile::new(Code::FILE_DAMAGED, reason)
    }

    pub(crate) fn format(reason: Message) -> Self {
        BadFile::new(Code::FILE_FORMAT, reason)
    }

    pub(crate) fn large(reason: Message) -> Self {
        BadFile::new(Code::FILE_TOO_LARGE, reason)
    }

    pub(crate) fn protected() -> Self {
        BadFile::new(Code::FILE_PROTECTED, Message::default())
    }

    /// Says which file of several is meant.
    pub(crate) fn of(mut self, file: &str) -> Self {
        self.file.get_or_insert_with(|| file.to_owned());
        self
    }

    pub(crate) fn into_error(self, name: &str) -> Error {
        let file = match self.file {
            Some(inner) => format!("{inner} in {name}"),
            None => name.to_owned(),
        };
        let error = Error::new(self.code).with("file", file).with("reason", self.reason);
        match self.system {
            Some((_, Some(number))) => error.caused_by(&io::Error::from_raw_os_error(number)),
            Some((kind, None)) => error.caused_by(&kind.into()),
            None => error,
        }
    }
}

/// A failure of the operating system.
pub(super) fn of_system(e: &io::Error) -> BadFile {
    BadFile { system: Some((e.kind(), e.raw_os_error())), ..BadFile::new(Code::FILE_UNREADABLE, world::why_unread(e)) }
}

/// A failure while reading: of the system, or of an unpacker, which is the file's fault.
impl From<io::Error> for BadFile {
    fn from(e: io::Error) -> Self {
        use io::ErrorKind as K;
        match e.kind() {
            // What the system says is no fault of the file's content.
            _ if e.raw_os_error().is_some() => of_system(&e),
            K::UnexpectedEof => BadFile::damaged(Message::new("read-end-missing")),
            K::InvalidData | K::InvalidInput | K::Other => BadFile::damaged(Message::new("read-cannot-be-unpacked")),
            _ => of_system(&e),
        }
    }
}

/// What an unpacker passes on: the system's failure, or its own.
fn of_io(e: &io::Error) -> BadFile {
    bare(e).into()
}

/// A cell (row from 1, column from 0) that is in a file twice, with two values: which is the child's nobody can tell, and Excel calls it damaged, too.
pub(super) fn twice(row: u32, column: u32) -> BadFile {
    BadFile::damaged(Message::new("read-cell-twice").with("cell", format!("{}{row}", column_letters(column))))
}

/// What calamine says of an xlsx, in words. Its own texts may quote the file, so none is passed on.
pub(super) fn of_xlsx(e: &calamine::XlsxError) -> BadFile {
    use calamine::XlsxError as E;
    match e {
        E::Io(e) => of_io(e),
        E::Password => BadFile::protected(),
        E::Zip(zip::result::ZipError::Io(e)) => of_io(e),
        E::Zip(_) => BadFile::damaged(Message::new("read-cannot-be-unpacked")),
        E::XmlEof(_) => BadFile::damaged(Message::new("read-part-ends-early")),
        E::Encoding(_) | E::Xml(quick_xml::Error::Encoding(_)) => BadFile::format(Message::new("read-part-encoding")),
        E::Unrecognized { typ: "sheet:type", .. } => macro_sheet(),
        E::Xml(_) | E::XmlAttr(_) => BadFile::damaged(Message::new("read-part-not-well-formed")),
        // Excel keeps the macro modules of its own versions before 97 so, and shows none of them.
        E::RelationshipNotFound => BadFile::format(Message::new("read-sheet-without-part")),
        E::FileNotFound(_) | E::WorksheetNotFound(_) => BadFile::damaged(Message::new("read-part-missing")),
        E::CellError(_) => BadFile::damaged(Message::new("read-cell-error")),
        E::ColumnNumberOverflow | E::RowNumberOverflow => BadFile::damaged(Message::new("read-cell-outside")),
        _ => BadFile::damaged(Message::new("read-part-not-as-excel")),
    }
}

fn macro_sheet() -> BadFile {
    BadFile::format(Message::new("read-macro-sheet"))
}

/// What calamine says of an xls, xlsb or ods.
pub(super) fn of_other(e: &calamine::Error) -> BadFile {
    use calamine::{Error as E, OdsError, XlsError, XlsbError};
    match e {
        E::Io(e) | E::Xls(XlsError::Io(e)) | E::Xlsb(XlsbError::Io(e)) | E::Ods(OdsError::Io(e)) => of_io(e),
        E::Xls(XlsError::Password) | E::Xlsb(XlsbError::Password) | E::Ods(OdsError::Password) => BadFile::protected(),
        E::Xlsx(e) => of_xlsx(e),
        E::Xlsb(XlsbError::Unrecognized { typ: "BoundSheet8:dt", .. }) => macro_sheet(),
        E::Ods(OdsError::CellLimitExceeded { .. }) => BadFile::large(Message::new("read-ods-too-many-cells")),
        _ => BadFile::damaged(Message::new("read-content-wrong")),
    }
}

/// Runs a foreign parser; a panic in it means that the file is damaged. What the panic says is not shown: it may quote a cell.
pub(super) fn guarded<T>(parse: impl FnOnce() -> Read<T>) -> Read<T> {
    world::caught(&[""], parse).unwrap_or_else(|| Err(BadFile::damaged(Message::new("read-content-wrong"))))
}
