//! Numbers as a spreadsheet shows them: with their thousands set apart, and with decimals.

/// What a number says without the marks that a format has put into it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    /// A whole number, by its digits.
    Whole(String),
    /// A number with decimals that are not nothing.
    Fraction,
}

impl Numeral {
    /// Reads digits with marks for thousands, for decimals or for both among them. None for plain digits and for any other text: a mark that stands
    /// elsewhere than a format puts it belongs to the text.
    pub(super) fn of(text: &str) -> Option<Numeral> {
        let is_mark = |c: char| matches!(c, ',' | '.' | '\'');
        if !text.contains(is_mark) || !text.chars().all(|c| c.is_ascii_digit() || is_mark(c)) {
            return None;
        }
        if let Some(whole) = grouped(text) {
            return Some(Numeral::Whole(whole));
        }
        let (front, decimals) = text.rsplit_once(['.', ','])?;
        let whole = if front.contains(is_mark) { grouped(front)? } else { front.to_owned() };
        // The mark of the thousands is not also that of the decimals.
        let mark = text[front.len()..].chars().next()?;
        let nothing = !decimals.is_empty() && decimals.bytes().all(|b| b == b'0');
        match decimals.len() {
            _ if whole.is_empty() || front.contains(mark) => None,
            _ if nothing => Some(Numeral::Whole(whole)),
            1 | 2 => Some(Numeral::Fraction),
            _ => None,
        }
    }
}

/// The digits of a number whose thousands one mark sets apart.
fn grouped(text: &str) -> Option<String> {
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    let mut groups = text.split(mark);
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    let whole = first && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit()));
    whole.then(|| text.replace(mark, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_for_thousands_and_decimals_are_taken_out() {
        for text in ["247,767", "247.767", "247'767", "247,767.00", "247.767,00", "247'767.0", "247767,00", "247767.000"] {
            assert_eq!(Numeral::of(text), Some(Numeral::Whole("247767".to_owned())), "{text}");
        }
        assert_eq!(Numeral::of("1,400,217.00"), Some(Numeral::Whole("1400217".to_owned())));
        for text in ["247767.5", "247,767.50", "247767,25", "1.2"] {
            assert_eq!(Numeral::of(text), Some(Numeral::Fraction), "{text}");
        }
    }

    #[test]
    fn marks_that_no_format_makes_belong_to_the_text() {
        for text in [
            "247767",
            "400,2171",
            "12.34.56",
            "1,2,3",
            "2018.1234",
            "247,767,00",
            "247.767.",
            ".00",
            ",5",
            "A1.2",
            "1-2",
            "",
            ".",
            "1,400.217,00",
        ] {
            assert_eq!(Numeral::of(text), None, "{text}");
        }
    }
}
