//! `tables.toml` as it is written, before anything is proved.

use serde::Deserialize;
use toml::Spanned;

/// `tables.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawTables {
    #[serde(default, rename = "population")]
    pub populations: Vec<RawPopulation>,
    #[serde(default, rename = "table")]
    pub tables: Vec<RawTable>,
    #[serde(default, rename = "link")]
    pub links: Vec<RawLink>,
    pub published: Option<RawPublished>,
}

/// What the published figures beside the council's are of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::pack) struct RawPublished {
    pub title: String,
    pub cy: Option<String>,
    pub note: String,
    pub note_cy: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawPopulation {
    pub id: Spanned<String>,
    pub title: String,
    pub cy: Option<String>,
    pub of: Option<Spanned<String>>,
    #[serde(default, rename = "where")]
    pub conditions: Vec<Spanned<String>>,
    pub is: Option<Spanned<String>>,
    pub from: Option<String>,
    pub until: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(in crate::pack) struct RawTable {
    pub id: Spanned<String>,
    pub title: String,
    pub cy: Option<String>,
    pub of: Spanned<String>,
    pub by: Option<Spanned<String>>,
    #[serde(default)]
    pub each: bool,
    #[serde(default)]
    pub several: bool,
    #[serde(default)]
    pub left_out: Vec<Spanned<String>>,
    #[serde(default, rename = "row")]
    pub rows: Vec<RawRow>,
    pub from: Option<String>,
    pub until: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawRow {
    pub id: Spanned<String>,
    pub title: String,
    pub cy: Option<String>,
    #[serde(default)]
    pub codes: Vec<Spanned<String>>,
    pub band: Option<Spanned<[i32; 2]>>,
    #[serde(default, rename = "where")]
    pub conditions: Vec<Spanned<String>>,
    #[serde(default)]
    pub or: Vec<Spanned<String>>,
    pub within: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::pack) struct RawLink {
    pub total: String,
    pub parts: Vec<String>,
    #[serde(default)]
    pub rest: bool,
}
