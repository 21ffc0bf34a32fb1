//! The sentences of rules: proved clauses. `docs/sentences.md` is the grammar.

use crate::spot::{ItemId, ModuleId};

mod about;
mod looked;
mod parse;
mod subject;
mod tally;
mod verbs;
mod whose;
mod words;

pub(crate) use parse::{BadSentence, Context, parse};
pub(crate) use words::{meant, nearest};

/// A clause, proved: names exist, types fit, codes are in their set.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// The sentence as the pack writes it.
    pub text: String,
    /// Tests turn a clause round, to see that the rows of its rule notice.
    #[cfg(test)]
    pub(crate) reversed: bool,
    /// What it says.
    pub body: Body,
}

/// Two clauses of one pack that stand as the same sentence say the same of the same records.
impl PartialEq for Clause {
    fn eq(&self, other: &Clause) -> bool {
        #[cfg(test)]
        if self.reversed != other.reversed {
            return false;
        }
        self.text == other.text
    }
}

impl Eq for Clause {}

impl std::hash::Hash for Clause {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Clause {
    pub(in crate::pack) fn new(text: &str, body: Body) -> Clause {
        Clause {
            text: text.to_owned(),
            #[cfg(test)]
            reversed: false,
            body,
        }
    }
}

/// Which return a record belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Dataset {
    /// The return that is checked.
    This,
    /// Last year's return of the same collection.
    Last,
    /// The other return of the same year.
    Other,
}

/// Whose records a clause is asked of: a module of one return, or a return as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RecordSet {
    /// The return.
    pub(crate) dataset: Dataset,
    /// The module; none for the return as a whole.
    pub module: Option<ModuleId>,
}

/// What a clause says.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    /// A subject and a test of it.
    Compare(Operand, Test),
    /// So many of several subjects pass the test.
    Items(Quantity, Vec<Operand>, Test),
    /// A record is there, or not.
    Record {
        /// The path to it.
        path: Path,
        /// It must be there.
        present: bool,
    },
    /// So many records of a module.
    Count {
        /// How many.
        quantity: Quantity,
        /// Which records are counted.
        scope: Scope,
        /// Their return and module.
        of: RecordSet,
        /// What must hold for a record to count.
        conditions: Vec<Clause>,
        /// What more must hold between the record and the one asked.
        tail: Tail,
    },
    /// One record lasts no longer.
    Lasts {
        /// The limit.
        span: Span,
    },
    /// An unbroken run of records lasts no longer; asked of its last record.
    Run {
        /// Whose records: those of one record of this module above.
        within: ModuleId,
        /// What must hold for the records of the run.
        conditions: Vec<Clause>,
        /// The limit.
        span: Span,
    },
    /// The record includes the night of a date.
    Covers {
        /// The path to the record.
        path: Path,
        /// The date.
        date: Operand,
    },
    /// A share of the records of a module.
    Share {
        /// The module's records.
        of: RecordSet,
        /// Those that count.
        conditions: Vec<Clause>,
        /// Those of which the share is; all if empty.
        among: Vec<Clause>,
        /// The bound.
        bound: Bound,
    },
    /// A number of records, against last year's.
    Number {
        /// The module's records.
        of: RecordSet,
        /// Those that count.
        conditions: Vec<Clause>,
        /// Per cent of last year's number.
        within: f64,
    },
}

/// A path from the record asked to another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Path(pub Vec<Step>);

/// One step of a [`Path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// To the record's parent.
    Parent,
    /// To the one record of a module that a parent has at most once.
    Only(ModuleId),
    /// To the record before, in the module's order, among those of the same record of this module above.
    Previous(ModuleId),
    /// To the record after, likewise.
    Next(ModuleId),
    /// From a record of the second module, the child or one below it, to its first record of the first.
    First(ModuleId, ModuleId),
    /// To its last, likewise.
    Last(ModuleId, ModuleId),
    /// From a record of the module to that of its records which a word of the pack names.
    Alias(usize, ModuleId),
    /// From a child to the same child in another return.
    Dataset(Dataset),
}

/// A subject or an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Operand {
    /// An item.
    Item {
        /// The path to the record.
        path: Path,
        /// The record's return and module.
        at: RecordSet,
        /// The item's position in the module.
        item: ItemId,
    },
    /// A named date of a return's year.
    Named(Dataset, String),
    /// The reference date, or the date the collection names, if earlier.
    Status {
        /// The path to the child.
        path: Path,
        /// Its return.
        dataset: Dataset,
    },
    /// A birthday of the child.
    Birthday {
        /// The path to the child.
        path: Path,
        /// Its return.
        dataset: Dataset,
        /// Which: 18 for the eighteenth.
        nth: i32,
    },
    /// Completed years of the child.
    Age {
        /// The path to the child.
        path: Path,
        /// Its return.
        dataset: Dataset,
        /// On this date.
        on: Box<Operand>,
    },
    /// A part of a value.
    Part(ValuePart, Box<Operand>),
    /// What a reference table says of a value.
    Looked {
        /// Position of the table in the pack.
        table: usize,
        /// Position of the table's column.
        column: usize,
        /// The value.
        of: Box<Operand>,
    },
    /// Miles between the places of two values, each begun one counted.
    Miles {
        /// Position of the table with the places.
        table: usize,
        /// The one value.
        from: Box<Operand>,
        /// The other.
        to: Box<Operand>,
    },
    /// The council's own authority, as reference tables know it.
    OwnAuthority,
    /// The start of the period that a record belongs to.
    PeriodStart {
        /// The path to the record.
        path: Path,
        /// Its return and module.
        at: RecordSet,
        /// Whose records the period is made of: those of one record of this module above.
        within: ModuleId,
    },
    /// A value that the sentence names: a day number, a number, a code's position, an area.
    Value(i32),
    /// Said in a `where`: an operand of the record that the sentence is asked of, not of the record counted.
    Asked {
        /// Whose records the sentence is asked of.
        set: RecordSet,
        /// What is wanted of that record.
        of: Box<Operand>,
    },
    /// A number that is counted from records.
    Tally(Box<Tally>),
}

/// A number counted from the records of a module: the child's, or in a rule for the return all of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Tally {
    /// What is counted.
    pub(crate) what: Tallied,
    /// The module's records.
    pub(crate) of: RecordSet,
    /// Those of the child, or of the record of this module that both are below.
    pub(crate) within: ModuleId,
    /// Those that count.
    pub(crate) conditions: Vec<Clause>,
    /// Only what lies in this time.
    pub(crate) window: Option<Window>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tallied {
    /// The records.
    Records,
    /// The different values of an item; a blank is none.
    Different(ItemId),
    /// The days from the start of each record to its end, or to the reference date.
    Days,
}

/// A time that ends with a date (`in the 12 months to D`), or begins with one (`since D`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Window {
    /// How long it is; none where it begins with the date.
    pub(crate) span: Option<Span>,
    /// The date, which belongs to the time.
    pub(crate) date: Operand,
}

/// A part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ValuePart {
    /// The calendar year of a date.
    Year,
    /// The authority part of a UPN.
    Authority,
    /// The year in which a UPN was allocated.
    AllocationYear,
    /// The letters that a postcode begins with.
    Area,
    /// The day of the week of a date: 1 for Monday, 7 for Sunday.
    Weekday,
}

/// What is asked of a subject.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// There is a value.
    Present,
    /// There is none.
    Absent,
    /// The same value, or another one (`not`).
    Is(bool, Operand),
    /// One of the values, or none of them (`not`).
    In(bool, Vec<i32>),
    /// Compared with a date or a number, in the subject's own unit.
    Order {
        /// The opposite.
        not: bool,
        /// Subject (order) object.
        order: Order,
        /// The object.
        object: Operand,
        /// How far the object, a date, is moved before it is compared: back where it is less than nothing.
        moved: Option<Span>,
    },
    /// From one number to another, both included.
    Between(i32, i32),
    /// No further from a date than this, before or after.
    Within(bool, Span, Operand),
    /// Has a form.
    Form(bool, Form),
    /// From Monday to Friday, and no bank holiday of the pack's table.
    WorkingDay(bool),
    /// By a reference table the value was in use on a date.
    InUse {
        /// The opposite.
        not: bool,
        /// Position of the table.
        table: usize,
        /// Or on any later day.
        later: bool,
        /// The date.
        on: Operand,
    },
    /// No other record of the return has the value.
    Unique,
}

/// How two values compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Less, or before.
    Less,
    /// At most.
    AtMost,
    /// At least.
    AtLeast,
    /// More, or after.
    More,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    /// How many units; less than none for a time before.
    pub length: i32,
    /// Of what.
    pub(crate) unit: Unit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Unit {
    /// Days; a week is seven of them.
    Days,
    /// Calendar months; a year is twelve of them.
    Months,
    /// Days from Monday to Friday that are no bank holiday of the pack's table.
    WorkingDays,
}

/// A form that a UPN or a text may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Permanent or temporary.
    Upn,
    /// Twelve digits after the letter.
    Permanent,
    /// A letter at the end.
    Temporary,
    /// A text that begins with one of these.
    Begins(Vec<String>),
    /// A text of nothing but these: capital or small letters from A to Z, the digits.
    MadeOf {
        /// Letters are among them.
        letters: bool,
        /// Digits are among them.
        digits: bool,
    },
    /// One of these texts, letter for letter.
    OneOf(Vec<String>),
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quantity {
    /// So many or more.
    AtLeast(u32),
    /// So many or fewer.
    AtMost(u32),
    /// Just so many.
    Exactly(u32),
    /// All of them.
    All,
}

/// Which records a count is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Those of the child, or of the record of this module that both are below.
    Own(ModuleId),
    /// Of these the ones that stand earlier in the order than the record asked.
    Earlier(ModuleId),
    /// Of these all but the record asked.
    Other(ModuleId),
    /// All of a return.
    All,
}

/// What must hold between the record counted and the record asked.
#[derive(Clone, Debug)]
pub(crate) enum Tail {
    /// Nothing more.
    None,
    /// They overlap.
    Overlaps,
    /// They have the same values in these items (of the record counted, of the record asked).
    Same(Vec<(ItemId, Operand)>),
}

/// The bound of a share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Bound {
    /// Per cent.
    AtMost(f64),
    /// Percentage points from last year's share.
    WithinPoints(f64),
}

/// The type of an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// A date.
    Date,
    /// A code of a set of a return's pack.
    Code(Dataset, usize),
    /// A whole number.
    Number,
    /// A number with so many decimals.
    Decimal(u8),
    /// A text.
    Text,
    /// A UPN.
    Upn,
    /// A postcode.
    Postcode,
    /// A postcode area.
    Area,
    /// A day of the week.
    Weekday,
    /// An authority, as reference tables know it.
    Authority,
    /// A word of a column of a reference table: the positions of both.
    Looked(usize, usize),
}

/// The days of the week as sentences call them, the first is 1.
pub(crate) const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The number that stands for a postcode area of one or two letters.
pub(crate) fn area_number(letters: &str) -> Option<i32> {
    let mut number = 0;
    if letters.is_empty() || letters.len() > 2 {
        return None;
    }
    for b in letters.bytes() {
        if !b.is_ascii_uppercase() {
            return None;
        }
        number = number * 27 + i32::from(b - b'A') + 1;
    }
    Some(number)
}

impl std::ops::Neg for Span {
    type Output = Span;

    fn neg(self) -> Span {
        Span { length: -self.length, ..self }
    }
}

impl RecordSet {
    /// The set of a return as a whole.
    pub(crate) fn whole(dataset: Dataset) -> Self {
        RecordSet { dataset, module: None }
    }
}
