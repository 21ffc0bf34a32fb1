//! Numbers with decimals, held as whole numbers of their smallest part: 12.50 with two decimals is 1250. Nothing here is ever rounded.

/// The most decimals that a number may have: more would leave no room for what stands before the point.
pub(crate) const MOST: u8 = 6;

/// Why a text is no number with so many decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is no number, or one that is too large to be held.
    Unreadable,
    /// It has more decimals.
    TooMany,
    /// Its comma may part thousands or begin the decimals.
    Ambiguous,
}

/// How much one is in parts of the smallest size.
fn unit(decimals: u8) -> i64 {
    10_i64.pow(u32::from(decimals.min(MOST)))
}

/// A number as it is sent: a point, and behind it all decimals, `-0.50`.
pub(crate) fn text(value: i32, decimals: u8) -> String {
    if decimals == 0 {
        return value.to_string();
    }
    let (unit, size) = (unit(decimals), i64::from(value).abs());
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{:0width$}", size / unit, size % unit, width = usize::from(decimals))
}

/// A number as it is sent, or with fewer decimals: no plus sign, no needless zeros in front, no spaces, no commas.
pub(crate) fn strict(text: &str, decimals: u8) -> Option<i32> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = whole.len() > 1 && whole.starts_with('0');
    if padded || digits.ends_with('.') || part.len() > usize::from(decimals) {
        return None;
    }
    let value = joined(text.starts_with('-'), whole, part, decimals).ok()?;
    // Nothing less than nothing is no whole number of the return's.
    (value != 0 || decimals > 0 || digits.len() == text.len()).then_some(value)
}

/// A number as people write it: a point or a comma before the decimals, and the other, or spaces, between thousands.
///
/// # Errors
/// What is wrong with it. A single comma before three digits is never guessed at.
pub(crate) fn read(text: &str, decimals: u8) -> Result<i32, Fault> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
    let last = digits.rfind(['.', ',']);
    let (whole, part) = match last {
        None => (digits, ""),
        // A comma and three digits: 1,234 is a thousand and more in one country, and a little over one in another.
        Some(at) if (points, commas) == (0, 1) && digits.len() - at == 4 && is_group(&digits[..at]) => return Err(Fault::Ambiguous),
        // The same mark more than once parts thousands, and nothing stands behind it.
        Some(_) if points > 1 && commas == 0 || commas > 1 && points == 0 => (digits, ""),
        Some(at) => (&digits[..at], &digits[at + 1..]),
    };
    let mark = match (points, commas, last.map(|at| &digits[at..=at])) {
        (_, _, Some(".")) if commas > 0 => Some(','),
        (_, _, Some(",")) if points > 0 => Some('.'),
        (2.., 0, _) => Some('.'),
        (0, 2.., _) => Some(','),
        _ => None,
    };
    let whole = match mark {
        Some(mark) => parted(whole, mark)?,
        None if whole.contains([' ', '\u{a0}', '\u{202f}']) => parted(&whole.replace(['\u{a0}', '\u{202f}'], " "), ' ')?,
        None => whole.to_owned(),
    };
    joined(text.starts_with('-'), &whole, part, decimals)
}

/// What may stand before a first mark between thousands.
fn is_group(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0')
}

/// Digits in groups of thousands, without what parts them.
fn parted(text: &str, mark: char) -> Result<String, Fault> {
    let groups: Vec<&str> = text.split(mark).collect();
    let right = groups.iter().enumerate().all(|(n, group)| if n == 0 { is_group(group) } else { group.len() == 3 });
    if right { Ok(groups.concat()) } else { Err(Fault::Unreadable) }
}

fn joined(negative: bool, whole: &str, part: &str, decimals: u8) -> Result<i32, Fault> {
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(part) || whole.is_empty() {
        return Err(Fault::Unreadable);
    }
    let width = usize::from(decimals);
    // Zeros at the end are no more than a way of writing.
    let part = if part.len() > width { part.trim_end_matches('0') } else { part };
    if part.len() > width {
        return Err(Fault::TooMany);
    }
    let behind = if part.is_empty() { 0 } else { part.parse::<i64>().map_err(|_| Fault::Unreadable)? };
    let behind = behind * 10_i64.pow(u32::try_from(width - part.len()).unwrap_or(0));
    let size = whole.parse::<i64>().ok().and_then(|whole| whole.checked_mul(unit(decimals))?.checked_add(behind));
    let size = size.ok_or(Fault::Unreadable)?;
    i32::try_from(if negative { -size } else { size }).map_err(|_| Fault::Unreadable)
}

/// A number that a cell holds, as its sheet shows it with all its decimals: a spreadsheet keeps fifteen digits, and what it adds behind them is not meant.
pub(crate) fn of_cell(number: f64) -> String {
    let text = format!("{number:.14e}");
    let Some((digits, power)) = text.split_once('e').and_then(|(digits, power)| Some((digits, power.parse::<i32>().ok()?))) else {
        return text;
    };
    let negative = digits.starts_with('-');
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    let before = power + 1;
    let plain = match usize::try_from(before) {
        Ok(0) => format!("0.{digits}"),
        Ok(before) if before >= digits.len() => format!("{digits:0<before$}"),
        Ok(before) => format!("{}.{}", &digits[..before], &digits[before..]),
        Err(_) => format!("0.{}{digits}", "0".repeat(usize::try_from(-before).unwrap_or(0).min(400))),
    };
    match plain.trim_end_matches('.') {
        "" | "0" => "0".to_owned(),
        plain if negative => format!("-{plain}"),
        plain => plain.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for (value, decimals, written) in [
            (1250, 2, "12.50"),
            (-50, 2, "-0.50"),
            (0, 2, "0.00"),
            (7, 0, "7"),
            (5, 3, "0.005"),
            (i32::MAX, 6, "2147.483647"),
            (-1, 1, "-0.1"),
        ] {
            assert_eq!(text(value, decimals), written);
            assert_eq!(strict(written, decimals), Some(value), "{written}");
            assert_eq!(read(written, decimals), Ok(value), "{written}");
        }
        for wrong in ["", "-", ".5", "5.", "012.5", "+1", "1,5", " 1", "1.234", "1e2", "99999999.00", "1.2.3"] {
            assert_eq!(strict(wrong, 2), None, "{wrong}");
        }
        assert_eq!((strict("12.5", 2), strict("12", 2), strict("12.500", 2)), (Some(1250), Some(1200), None));
        assert_eq!((strict("-0", 0), strict("-0.0", 2)), (None, Some(0)));
    }

    #[test]
    fn people_write_points_and_commas() {
        for (written, value) in [
            ("12.5", Ok(1250)),
            ("12,5", Ok(1250)),
            ("12,50", Ok(1250)),
            ("1234,5", Ok(123_450)),
            ("1,234.5", Ok(123_450)),
            ("1.234,5", Ok(123_450)),
            ("1 234,50", Ok(123_450)),
            ("1,234,567", Ok(123_456_700)),
            ("1.234.567", Ok(123_456_700)),
            ("012.5", Ok(1250)),
            ("12.500", Ok(1250)),
            ("-3,25", Ok(-325)),
            ("0,125", Err(Fault::TooMany)),
            ("1,234", Err(Fault::Ambiguous)),
            ("-12,345", Err(Fault::Ambiguous)),
            ("1.234", Err(Fault::TooMany)),
            ("1234,567", Err(Fault::TooMany)),
            ("1,23.4", Err(Fault::Unreadable)),
            ("12 3", Err(Fault::Unreadable)),
            ("1,2,3", Err(Fault::Unreadable)),
            ("", Err(Fault::Unreadable)),
            (".5", Err(Fault::Unreadable)),
            ("12 nights", Err(Fault::Unreadable)),
            ("99999999", Err(Fault::Unreadable)),
        ] {
            assert_eq!(read(written, 2), value, "{written}");
        }
        assert_eq!(read("0,125", 3), Ok(125));
        assert_eq!(read("1,234", 3), Err(Fault::Ambiguous));
    }

    #[test]
    fn a_cell_holds_no_more_than_it_shows() {
        for (number, shown) in [
            (12.5, "12.5"),
            (0.1 + 0.2, "0.3"),
            (-0.25, "-0.25"),
            (0.0, "0"),
            (-0.0, "0"),
            (1200.0, "1200"),
            (1e15, "1000000000000000"),
            (0.000_12, "0.00012"),
            (33.333_333_333_333_33, "33.3333333333333"),
            (9.999_999_999_999_999_9, "10"),
        ] {
            assert_eq!(of_cell(number), shown);
        }
        for number in [f64::NAN, f64::INFINITY, f64::MIN_POSITIVE, f64::MAX] {
            let shown = of_cell(number);
            assert!(read(&shown, 2).is_err(), "{shown}");
        }
    }
}
