//! A value of a record (given, blank, or there but not readable), and the three answers to a question about values: a question about a blank is
//! answered no; one about a value that could not be read is not answered.

use std::ops::{BitAnd, BitOr, Not};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given<T> {
    #[default]
    Blank,
    Unreadable,
    Read(T),
}

pub use Given::{Blank, Read, Unreadable};

impl<T> Given<T> {
    /// The value, if it could be read.
    pub fn read(&self) -> Option<&T> {
        match self {
            Read(value) => Some(value),
            _ => None,
        }
    }

    /// Whether there is a value; one that could not be read may be none.
    pub fn present(&self) -> Truth {
        self.as_ref().test(|_| true)
    }

    pub fn blank(&self) -> Truth {
        !self.present()
    }

    pub fn as_ref(&self) -> Given<&T> {
        match self {
            Read(value) => Read(value),
            Blank => Blank,
            Unreadable => Unreadable,
        }
    }

    /// Asks something of the value.
    pub fn test<A: Into<Truth>>(self, ask: impl FnOnce(T) -> A) -> Truth {
        match self {
            Read(value) => ask(value).into(),
            Blank => No,
            Unreadable => Unknown,
        }
    }

    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Given<U> {
        self.and_then(|value| Read(make(value)))
    }

    pub fn and_then<U>(self, make: impl FnOnce(T) -> Given<U>) -> Given<U> {
        match self {
            Read(value) => make(value),
            Blank => Blank,
            Unreadable => Unreadable,
        }
    }

    /// Both values: not readable if one of them is not, else blank if one of them is.
    pub fn and<U>(self, other: Given<U>) -> Given<(T, U)> {
        match (self, other) {
            (Read(a), Read(b)) => Read((a, b)),
            (Unreadable, _) | (_, Unreadable) => Unreadable,
            _ => Blank,
        }
    }

    /// This for a blank.
    pub fn or(self, instead: T) -> Given<T> {
        match self {
            Blank => Read(instead),
            other => other,
        }
    }
}

impl Given<String> {
    pub fn text(&self) -> Given<&str> {
        self.as_ref().map(|t| t.as_str())
    }
}

impl<T> From<Option<T>> for Given<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Blank, Read)
    }
}

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    No,
    Unknown,
    Yes,
}

pub use Truth::{No, Unknown, Yes};

impl Truth {
    pub fn is_yes(self) -> bool {
        self == Yes
    }

    /// One of the two, and not the other.
    pub fn differs(self, other: Truth) -> Truth {
        (self & !other) | (!self & other)
    }

    /// Whether it is answered.
    pub fn known(self) -> bool {
        self != Unknown
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Yes } else { No }
    }
}

impl Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Yes => No,
            No => Yes,
            Unknown => Unknown,
        }
    }
}

/// No if one is no, whatever the other is.
impl BitAnd for Truth {
    type Output = Truth;

    fn bitand(self, other: Truth) -> Truth {
        match (self, other) {
            (No, _) | (_, No) => No,
            (Yes, Yes) => Yes,
            _ => Unknown,
        }
    }
}

/// Yes if one is yes, whatever the other is.
impl BitOr for Truth {
    type Output = Truth;

    fn bitor(self, other: Truth) -> Truth {
        !(!self & !other)
    }
}

pub fn any(all: impl IntoIterator<Item = Truth>) -> Truth {
    all.into_iter().fold(No, |a, b| a | b)
}

pub fn all(all: impl IntoIterator<Item = Truth>) -> Truth {
    all.into_iter().fold(Yes, |a, b| a & b)
}

/// How many hold for sure.
pub fn sure(all: impl IntoIterator<Item = Truth>) -> usize {
    all.into_iter().filter(|t| t.is_yes()).count()
}
