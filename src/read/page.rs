//! What is printed above and below each page of a sheet: Excel keeps it in one line, with codes for its parts, its letters and its numbers.

/// The texts of a header or a foot, left, middle and right. Numbers of pages, dates and names of files are put in when it is printed,
/// and say nothing here.
pub(super) fn texts(code: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        let text = texts.last_mut().filter(|_| c != '&');
        if let Some(text) = text {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('L' | 'C' | 'R') => texts.push(String::new()),
            Some('&') => texts.last_mut().into_iter().for_each(|text| text.push('&')),
            Some('"') => drop(chars.by_ref().find(|c| *c == '"')),
            // A colour has six characters, or a theme and a shade.
            Some('K') => {
                for _ in 0..6 {
                    let _ = chars.next_if(|c| c.is_ascii_hexdigit() || matches!(c, '+' | '-'));
                }
            }
            Some(digit) if digit.is_ascii_digit() => while chars.next_if(char::is_ascii_digit).is_some() {},
            // `Page 1 of 3` with the numbers put in says nothing of the rows.
            Some('P' | 'N') => texts.last_mut().into_iter().for_each(|text| text.push('#')),
            _ => {}
        }
    }
    let texts = texts.iter().flat_map(|text| text.split(['\n', '\r'])).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    texts.filter(|text| text.chars().any(char::is_alphabetic)).collect()
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn the_words_without_their_codes() {
        for (code, said) in [
            ("&L&\"Arial,Bold\"&12Filtered: Team North&C&P", vec!["Filtered: Team North"]),
            ("&CPage &P of &N", vec!["Page # of #"]),
            ("&K000000Smith && Co&R&D &T &F", vec!["Smith & Co"]),
            ("Draft\n&\"-,Italic\"not  final", vec!["Draft", "not final"]),
            ("&", vec![]),
            ("&K0&12", vec![]),
            ("&\"unended", vec![]),
        ] {
            assert_eq!(texts(code), said, "{code}");
        }
    }
}
