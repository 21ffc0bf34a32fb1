//! What happens to a child over two years and before. Both years' returns are cut out of the same lives, so that they agree.

use super::calendar::Day;

/// From a day up to another, or without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: Day,
    pub(crate) end: Option<Day>,
}

/// One child's life with the council.
#[derive(Clone, Debug)]
pub(crate) struct Life {
    pub(crate) id: i32,
    pub(crate) forename: String,
    pub(crate) surname: String,
    pub(crate) born: Day,
    pub(crate) gender: &'static str,
    pub(crate) ethnicity: &'static str,
    pub(crate) language: &'static str,
    pub(crate) home: Option<String>,
    /// The day of a move, and where the child lived before.
    pub(crate) moved: Option<(Day, String)>,
    /// Year of allocation, and the number.
    pub(crate) upn: (i32, String),
    /// The number is missing from both returns.
    pub(crate) no_upn: bool,
    pub(crate) asylum: Asylum,
    pub(crate) plan: Span,
    pub(crate) closed: &'static str,
    pub(crate) category: &'static str,
    pub(crate) register: Option<Register>,
    pub(crate) autism: bool,
    pub(crate) disabilities: u8,
    pub(crate) factors: u8,
    /// Whether the council knows about disability (only then is it 0 or 1 in LAC).
    pub(crate) disability_known: bool,
    pub(crate) episodes: Vec<Episode>,
    pub(crate) adoption: Option<Adoption>,
    pub(crate) leaver: Leaver,
    pub(crate) team: &'static str,
    pub(crate) worker: &'static str,
    /// Seeds the answers that are given afresh each year.
    pub(crate) seed: u64,
}

/// Seeking asylum, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asylum {
    No,
    WithFamily,
    /// Unaccompanied, up to the day on which that ceased, if it did.
    Alone(Option<Day>),
}

/// A time on the child protection register.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Register {
    pub(crate) span: Span,
    /// Neglect, physical, sexual, financial, emotional.
    pub(crate) concerns: [bool; 5],
}

/// An episode as it will be once it is over.
#[derive(Clone, Debug)]
pub(crate) struct Episode {
    pub(crate) number: i32,
    pub(crate) start: Day,
    pub(crate) started: &'static str,
    pub(crate) legal: &'static str,
    pub(crate) placement: &'static str,
    pub(crate) postcode: Option<String>,
    pub(crate) end: Option<(Day, &'static str)>,
}

/// An adoption that an episode ended with.
#[derive(Clone, Debug)]
pub(crate) struct Adoption {
    /// Decision, match, placement.
    pub(crate) steps: Option<[Day; 3]>,
    pub(crate) order: Day,
    pub(crate) adopters: Adopters,
    pub(crate) ethnicity: Option<&'static str>,
    pub(crate) carer: bool,
}

/// How many adopters, their gender and their legal status.
pub(crate) type Adopters = (&'static str, &'static str, &'static str);

/// What a young person leaves care for, should it be at 16 or over.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Leaver {
    pub(crate) accommodation: &'static str,
    pub(crate) suitability: &'static str,
    pub(crate) activity: &'static str,
}

impl Span {
    /// Whether it covers the night of this day.
    pub(crate) fn covers(self, night: Day) -> bool {
        self.start <= night && self.end.is_none_or(|end| end > night)
    }
}

impl Life {
    /// Looked after on the night of this day; short breaks do not count.
    pub(crate) fn looked_after(&self, night: Day) -> bool {
        self.episodes.iter().any(|e| e.legal != "V1" && e.covers(night))
    }
}

impl Episode {
    pub(crate) fn covers(&self, night: Day) -> bool {
        self.start <= night && self.end.is_none_or(|(end, _)| end > night)
    }
}
