//! The program's own words: one Fluent catalogue a language, beside which a translation can stand.
