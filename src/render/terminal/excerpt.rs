//! The lines of a file around a mistake. A file may be one line of a megabyte: of a long line only what stands around the place is shown.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::error::Mistake;

/// A line of more bytes is cut.
const LONG: usize = 400;
/// So many bytes of a cut line are shown on either side of the place.
const AROUND: usize = 60;
/// A place over more lines is shown by its first.
const LINES: usize = 8;

/// What is shown of a file.
#[derive(Debug)]
pub(crate) struct Excerpt {
    file: String,
    text: String,
    /// The place, in `text`.
    start: usize,
    end: usize,
    /// The line of the file that `text` begins with, from 0.
    line: usize,
    /// The line of `text` with the place's beginning.
    own: usize,
    /// What was cut off in front of it, in bytes.
    cut: usize,
}

impl Excerpt {
    /// The lines of a mistake, with one before and one behind.
    pub(super) fn of(mistake: &Mistake) -> Self {
        let text = &*mistake.text;
        let start = text.floor_char_boundary(mistake.span.start);
        let end = text.ceil_char_boundary(mistake.span.end.max(start));
        let first = text[..start].rfind('\n').map_or(0, |n| n + 1);
        let before = text[..first.saturating_sub(1)].rfind('\n').map_or(0, |n| n + 1).min(first);
        let end = match text[start..end].matches('\n').count() {
            0..LINES => end,
            _ => text[start..].find('\n').map_or(end, |n| start + n),
        };
        let mut excerpt = Excerpt {
            file: mistake.file.clone(),
            text: String::new(),
            start: 0,
            end: 0,
            line: text[..before].matches('\n').count(),
            own: usize::from(before < first),
            cut: 0,
        };
        let mut at = before;
        for line in text[before..].split_inclusive('\n') {
            excerpt.push(line, at, start..end);
            at += line.len();
            // One line behind the last of the place.
            if at > end && text[end.max(first)..at].matches('\n').count() > 1 {
                break;
            }
        }
        excerpt.end = excerpt.end.max(excerpt.start);
        excerpt
    }

    /// Adds a line that begins at this byte of the file.
    fn push(&mut self, line: &str, at: usize, place: std::ops::Range<usize>) {
        let bare = line.trim_end_matches(['\n', '\r']);
        let holds = |byte: usize| (at..=at + bare.len()).contains(&byte);
        let (mut from, mut to) = (0, bare.len());
        if bare.len() > LONG {
            // Without the place in it, the beginning of the line is as good as any part.
            let (first, last) = if holds(place.start) {
                (place.start - at, if holds(place.end) { place.end - at } else { bare.len() })
            } else {
                (0, if holds(place.end) { place.end - at } else { 0 })
            };
            from = bare.floor_char_boundary(first.saturating_sub(AROUND));
            to = bare.ceil_char_boundary((last + AROUND).min(first + LONG).min(bare.len()));
        }
        if from > 0 {
            self.text.push('…');
        }
        let shown = self.text.len();
        self.text.push_str(&bare[from..to]);
        let inside = |byte: usize| shown + (byte - at).clamp(from, to) - from;
        if holds(place.start) {
            self.start = inside(place.start);
            self.cut = from.saturating_sub('…'.len_utf8());
        }
        if holds(place.end) {
            self.end = inside(place.end);
        }
        if to < bare.len() {
            self.text.push('…');
        }
        self.text.push('\n');
    }

    /// The place in the excerpt.
    pub(super) fn label(&self) -> SourceSpan {
        (self.start, self.end - self.start).into()
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(&'a self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let lines = self.text.as_str().read_span(span, before, after)?;
        let cut = if lines.line() == self.own { self.cut } else { 0 };
        let (line, column) = (lines.line() + self.line, lines.column() + cut);
        Ok(Box::new(MietteSpanContents::new_named(self.file.clone(), lines.data(), *lines.span(), line, column, lines.line_count())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Message;

    fn excerpt(text: &str, place: &str) -> (String, String, usize) {
        let start = text.find(place).expect("a place");
        let span = start..start + place.len();
        let mistake = Mistake { file: "a.toml".into(), text: text.into(), span, message: Message::given("no"), help: None };
        let e = Excerpt::of(&mistake);
        (e.text.clone(), e.text[e.start..e.end].to_owned(), e.line)
    }

    #[test]
    fn a_line_with_its_neighbours() {
        assert_eq!(excerpt("a\nb\nc = 1\nd\ne\n", "1"), ("b\nc = 1\nd\n".into(), "1".into(), 1));
        assert_eq!(excerpt("c = 1", "1"), ("c = 1\n".into(), "1".into(), 0));
        assert_eq!(excerpt("\n\nc = 1\n\n\n", "c"), ("\nc = 1\n\n".into(), "c".into(), 1));
        assert_eq!(excerpt("a\nb = [\n1,\n2]\nc\nd\n", "[\n1,\n2]"), ("a\nb = [\n1,\n2]\nc\n".into(), "[\n1,\n2]".into(), 0));
        assert_eq!(excerpt("a\r\nb = é\r\nc\r\n", "é"), ("a\nb = é\nc\n".into(), "é".into(), 0));
    }

    /// miette draws no line of more than 65,535 columns.
    #[test]
    fn a_mistake_far_along_a_line_is_drawn() {
        let text = format!("a = [{}x]", "1, ".repeat(50_000));
        let span = text.len() - 2..text.len() - 1;
        let mistake = Mistake { file: "a.toml".into(), text: text.into(), span, message: Message::given("no"), help: None };
        let error = crate::error::Error::mistakes(crate::code::Code::TEMPLATE_WRONG, vec![mistake]);
        let shown = super::super::error(&error, Default::default(), super::super::Style::default());
        assert!(shown.contains("a.toml:1:150006"), "{shown}");
        assert!(shown.len() < 2000);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("a\nb = [{}\"ŵrong\", {}]\n{}\n", "\"é\", ".repeat(20_000), "\"é\", ".repeat(20_000), "x".repeat(100_000));
        let (shown, place, line) = excerpt(&text, "\"ŵrong\"");
        assert_eq!((place.as_str(), line), ("\"ŵrong\"", 0));
        assert!(shown.len() < 2 * LONG, "{shown}");
        assert!(shown.lines().nth(1).is_some_and(|l| l.starts_with('…') && l.ends_with('…')), "{shown}");
    }
}
