//! The answers that a clause gives.

use std::ops::Not;

/// The answer of a clause for one record: three-valued logic, in which what could not be read is unknown, with a null for what is blank.
///
/// The order of the variants is that of how far each is from holding, so that `and` is the least of two answers and `or` the greatest:
///
/// | a       | b       | a and b | a or b  |
/// | ------- | ------- | ------- | ------- |
/// | No      | Null    | No      | Null    |
/// | No      | Unknown | No      | Unknown |
/// | No      | Yes     | No      | Yes     |
/// | Null    | Unknown | Null    | Unknown |
/// | Null    | Yes     | Null    | Yes     |
/// | Unknown | Yes     | Unknown | Yes     |
///
/// A condition applies where it is `Yes`, and a requirement is broken where it is `No`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Truth {
    /// It does not hold.
    No,
    /// It is about a blank, and a blank is never compared.
    Null,
    /// Something could not be read; that is reported once, as such.
    Unknown,
    /// It holds.
    Yes,
}

impl Truth {
    /// Both hold.
    #[inline]
    pub(crate) fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    /// One of them holds.
    #[inline]
    pub(crate) fn or(self, other: Truth) -> Truth {
        self.max(other)
    }
}

/// Yes and no change places; null and unknown stay.
impl Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Yes => Truth::No,
            Truth::Null | Truth::Unknown => self,
        }
    }
}

impl From<bool> for Truth {
    #[inline]
    fn from(yes: bool) -> Truth {
        if yes { Truth::Yes } else { Truth::No }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, No, Null, Unknown, Yes};

    #[test]
    fn the_tables_of_the_documentation() {
        let rows = [
            (No, Null, No, Null),
            (No, Unknown, No, Unknown),
            (No, Yes, No, Yes),
            (Null, Unknown, Null, Unknown),
            (Null, Yes, Null, Yes),
            (Unknown, Yes, Unknown, Yes),
        ];
        for (a, b, and, or) in rows {
            assert_eq!((a.and(b), b.and(a), a.or(b), b.or(a)), (and, and, or, or), "{a:?} {b:?}");
        }
        assert_eq!([No, Null, Unknown, Yes].map(|t| !t), [Yes, Null, Unknown, No]);
        assert_eq!(size_of::<Truth>(), 1);
    }
}
