//! A line of a csv file cut into its fields. Of a table of a million rows only the first fields of a line are asked for as a rule: the csv crate, which
//! reads each sign of each, takes seven times as long (docs/speed.md).

/// Fields of one line that ends without its newline; a field in quotation marks may hold the separator, and `""` for one of its own.
pub(super) fn fields<'l>(line: &'l [u8], separator: u8) -> Fields<'l> {
    Fields { rest: Some(line), separator }
}

/// Walks over the fields of a line.
pub(super) struct Fields<'l> {
    rest: Option<&'l [u8]>,
    separator: u8,
}

impl<'l> Iterator for Fields<'l> {
    type Item = &'l [u8];

    fn next(&mut self) -> Option<&'l [u8]> {
        let line = self.rest?;
        let from = if line.first() == Some(&b'"') { closing(line) } else { 0 };
        let end = memchr::memchr(self.separator, &line[from..]).map(|at| from + at);
        self.rest = end.map(|at| &line[at + 1..]);
        let field = line[..end.unwrap_or(line.len())].trim_ascii();
        Some(field.strip_prefix(b"\"").and_then(|f| f.strip_suffix(b"\"")).unwrap_or(field).trim_ascii())
    }
}

/// Where the quotation mark stands that closes the first field, or the line ends.
fn closing(line: &[u8]) -> usize {
    let mut at = 1;
    while let Some(found) = memchr::memchr(b'"', &line[at..]) {
        at += found + 1;
        if line.get(at) != Some(&b'"') {
            return at;
        }
        at += 1;
    }
    line.len()
}

/// The separator of a heading: what it has most of.
pub(super) fn separator(heading: &[u8]) -> u8 {
    let count = |separator: u8| memchr::memchr_iter(separator, heading).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|s| (count(*s), *s == b',')).unwrap_or(b',')
}

/// Whether a heading is one of these, in which `#` is a digit.
pub(super) fn heads(spellings: &[String], heading: &[u8]) -> bool {
    let letter = |(a, b): (u8, &u8)| if a == b'#' { b.is_ascii_digit() } else { a.eq_ignore_ascii_case(b) };
    spellings.iter().any(|spelling| spelling.len() == heading.len() && spelling.bytes().zip(heading).all(letter))
}
