//! Number formats that show nothing of a cell (`;;;`): what it holds is read and not seen.

use super::Value;
use super::format::{section, split};

/// Of which values a format shows nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Unseen {
    above: bool,
    below: bool,
    zero: bool,
    text: bool,
}

impl Unseen {
    /// Reads a format code; none if something is shown of every value.
    pub(super) fn new(code: &str) -> Option<Unseen> {
        // Without a semicolon there is one section, and it is for all numbers.
        if !code.contains(';') || code.len() > 255 {
            return None;
        }
        let sections: Vec<bool> = split(code).into_iter().map(|s| section(s).is_some_and(|s| s.is_blank())).collect();
        let of = |at: usize| sections.get(at).copied().unwrap_or(false);
        let unseen = Unseen { above: of(0), below: of(1), zero: if sections.len() > 2 { of(2) } else { of(0) }, text: of(3) };
        (unseen != Unseen::default()).then_some(unseen)
    }

    /// Whether nothing is shown of a value.
    pub(super) fn hides(self, value: &Value) -> bool {
        match value {
            Value::Number(n) if *n > 0.0 => self.above,
            Value::Number(n) if *n < 0.0 => self.below,
            Value::Number(_) => self.zero,
            Value::Date { .. } => self.above,
            Value::Text(text) => self.text && !text.trim().is_empty(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_that_show_nothing() {
        let hides = |code: &str, value: Value| Unseen::new(code).is_some_and(|u| u.hides(&value));
        for code in [";;;", ";;", "\"\";\"\";\"\"", " ; ; ; ", "[White];;;"] {
            assert!(hides(code, Value::Number(1.0)) && hides(code, Value::Number(0.0)), "{code}");
        }
        assert!(hides(";;;", Value::Text("CF10".into())) && !hides(";;", Value::Text("CF10".into())));
        assert!(hides("0;-0;;@", Value::Number(0.0)) && !hides("0;-0;;@", Value::Number(1.0)));
        for code in ["General", "0", "dd/mm/yyyy", "#,##0;-#,##0", "0;-0;0;@", "\"Y\";\"\";\"N\"", "", "@"] {
            assert!(!hides(code, Value::Number(1.0)) && !hides(code, Value::Number(0.0)), "{code}");
        }
    }
}
