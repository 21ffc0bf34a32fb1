//! The text of a cell, as a person sees it.

use super::Value;
use crate::calendar::date_of;
use crate::fold::trimmed;

/// A cell's value as a person sees it: dates as day/month/year, numbers without a needless fraction.
pub(crate) fn cell_text(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Text(text) | Value::Error(text) => trimmed(text).to_owned(),
        Value::DisplayValue { text, .. } => trimmed(text).to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Date { days, .. } => date_of(*days).format("%d/%m/%Y").to_string(),
        Value::Uncalculated => "(formula)".to_owned(),
        Value::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
    }
}

/// The same with the time of day, and texts with the spaces around them: as it stands in the sheet.
pub fn cell_text_with_time(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Error(text) => text.clone(),
        Value::Date { seconds: seconds @ 1.., .. } => {
            let time = format!("{} {:02}:{:02}", cell_text(value), seconds / 3600, seconds / 60 % 60);
            if seconds % 60 == 0 { time } else { format!("{time}:{:02}", seconds % 60) }
        }
        value => cell_text(value),
    }
}
