//! The usual form of a date, read at once: a return has tens of thousands.

use super::text::numeric;
use super::{DateStyle, Moment, Written, calendar};

/// A date as nearly all are written, `31/03/2026` or `2026-03-31`, read without taking it apart as any other.
pub(super) fn usual(text: &str, style: DateStyle) -> Option<Moment> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |digits: &[u8]| digits.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + i32::from(b - b'0')));
    let (day, written) = match *bytes {
        [a1, a2, s1 @ (b'/' | b'-'), b1, b2, s2, y1, y2, y3, y4] if s1 == s2 => {
            let (a, b) = (number(&[a1, a2])?, number(&[b1, b2])?);
            (numeric(a, b, number(&[y1, y2, y3, y4])?, 4, style), Written::Numbers(a, b))
        }
        [y1, y2, y3, y4, s1 @ (b'/' | b'-'), m1, m2, s2, d1, d2] if s1 == s2 => {
            (calendar(number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?), Written::Known)
        }
        _ => return None,
    };
    Some(Moment::new(day, 0, written))
}

#[cfg(test)]
mod tests {
    use super::super::text::written;
    use super::*;

    #[test]
    fn what_is_read_at_once_is_read_as_all_others_are() {
        for month_first in [false, true] {
            let style = DateStyle { month_first, ..DateStyle::default() };
            // With spaces beside its separators a date is in another form, and means the same.
            let same = |parts: [&str; 3], separator: &str| {
                let (close, apart) = (parts.join(separator), parts.join(&format!(" {separator} ")));
                let at_once = usual(&close, style).unwrap_or_else(|| panic!("{close} is usual"));
                assert_eq!((at_once, None), written(&apart, style), "{close}");
                assert_eq!(usual(&apart, style), None, "{apart}");
            };
            for (a, b) in (0..=32).flat_map(|a| (0..=32).map(move |b| (format!("{a:02}"), format!("{b:02}")))) {
                for year in ["0000", "1752", "2023", "2024", "9999"] {
                    same([&a, &b, year], "/");
                    same([&a, &b, year], "-");
                    same([year, &a, &b], "-");
                    same([year, &a, &b], "/");
                }
            }
        }
        for other in ["31.03.2026", "31/03-2026", "31/03/26", "3/03/2026", "31/03/202x", "+1/03/2026", "31/03/2026 ", "2026-03-3"] {
            assert_eq!(usual(other, DateStyle::default()), None, "{other}");
        }
    }
}
