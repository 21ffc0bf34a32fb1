//! Questions on a terminal that are answered with a number.

use std::io::BufRead;
use std::ops::RangeInclusive;

use cyfrif::error::Result;

use super::print;

/// What was typed at a question.
pub enum Answer {
    /// A number that may be chosen.
    Number(usize),
    /// Enter: this question stays open.
    Open,
    /// No further questions: q, or the end of the input.
    Enough,
}

/// Asks until one of these numbers is typed, or nothing, or enough; `other` is said of anything else.
pub fn answer(question: &str, numbers: RangeInclusive<usize>, other: &str) -> Result<Answer> {
    loop {
        print(&format!("\n{question}\n> "))?;
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        let typed = line.trim();
        if !matches!(read, Ok(1..)) || typed.eq_ignore_ascii_case("q") {
            return Ok(Answer::Enough);
        }
        match typed.parse::<usize>() {
            _ if typed.is_empty() => return Ok(Answer::Open),
            Ok(n) if numbers.contains(&n) => return Ok(Answer::Number(n)),
            _ => print(&format!("{other}\n"))?,
        }
    }
}
