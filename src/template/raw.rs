//! A template as it is written, before anything is proved. `docs/templates.md` describes it.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use crate::pack::files::{ITEM, NAMES};
use serde::de::{MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

pub(crate) type Text = Spanned<String>;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Template {
    pub title: String,
    pub title_cy: Option<String>,
    pub about: Option<String>,
    pub collection: Text,
    #[serde(default)]
    pub(crate) blanks: Vec<String>,
    pub date: Option<Text>,
    pub(crate) two_digit_years: Option<Text>,
    pub times: Option<Text>,
    pub(crate) date_cells: Option<Text>,
    pub(crate) day_numbers: Option<Text>,
    pub encoding: Option<Text>,
    #[serde(default)]
    pub(crate) not_held: Vec<Text>,
    pub names: Option<Text>,
    #[serde(default)]
    pub not_part: Vec<String>,
    #[serde(default)]
    pub precedence: Vec<Text>,
    #[serde(default)]
    pub sheet: Vec<Sheet>,
}

/// `[[sheet]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Sheet {
    pub name: Spanned<Names>,
    pub workbook: Option<Names>,
    pub module: Text,
    pub parent: Option<Spanned<Names>>,
    pub join: Option<Spanned<Names>>,
    pub(crate) join_on: Option<Spanned<Names>>,
    #[serde(default)]
    pub below: BTreeMap<Text, Item>,
    pub repeat: Option<Spanned<u32>>,
    #[serde(default)]
    pub optional: bool,
    pub(crate) several_rows: Option<Spanned<bool>>,
    pub(crate) skip_rows_where: Option<Skip>,
    #[serde(default)]
    pub items: BTreeMap<Text, Item>,
    #[serde(default)]
    pub flags: Vec<Flags>,
    #[serde(default)]
    pub(crate) per_value: Vec<Flags>,
    pub names: Option<People>,
    pub local: Option<Local>,
}

/// `skip-rows-where = { column = "Child ID", starts = ["Total"] }`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Skip {
    pub column: Names,
    pub starts: Names,
}

/// `[sheet.names]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct People {
    pub columns: Names,
}

/// `[sheet.local]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Local {
    pub team: Option<Names>,
    pub worker: Option<Names>,
}

/// `[[sheet.flags]]` and `[[sheet.per-value]]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Flags {
    pub column: Spanned<Names>,
    pub separator: Option<Text>,
    #[serde(default)]
    pub values: BTreeMap<String, Text>,
    #[serde(default)]
    pub none: BTreeMap<String, Text>,
    pub others: Option<Text>,
    pub blank: Option<Text>,
}

/// An item: `"Heading"`, or a table that says more.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item(pub ItemTable);

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ItemTable {
    pub column: Option<Names>,
    pub date: Option<Text>,
    pub times: Option<Text>,
    pub(crate) date_cells: Option<Text>,
    pub(crate) day_numbers: Option<Text>,
    #[serde(default)]
    pub codes: BTreeMap<Text, Text>,
    pub(crate) constant: Option<Text>,
    pub from: Option<String>,
    pub until: Option<String>,
}

/// One text, or several.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub(crate) struct Names(pub Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Wanted(PhantomData<Names>);
        impl<'de> Visitor<'de> for Wanted {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(NAMES)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Names, E> {
                Ok(Names(vec![text.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Names, A::Error> {
                let mut list = Vec::new();
                while let Some(text) = seq.next_element::<String>()? {
                    list.push(text);
                }
                Ok(Names(list))
            }
        }
        deserializer.deserialize_any(Wanted(PhantomData))
    }
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Wanted;
        impl<'de> Visitor<'de> for Wanted {
            type Value = Item;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(ITEM)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Item, E> {
                Ok(Item(ItemTable { column: Some(Names(vec![text.to_owned()])), ..ItemTable::default() }))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Item, A::Error> {
                let mut list = Vec::new();
                while let Some(text) = seq.next_element::<String>()? {
                    list.push(text);
                }
                Ok(Item(ItemTable { column: Some(Names(list)), ..ItemTable::default() }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Item, A::Error> {
                ItemTable::deserialize(MapAccessDeserializer::new(map)).map(Item)
            }
        }
        deserializer.deserialize_any(Wanted)
    }
}
