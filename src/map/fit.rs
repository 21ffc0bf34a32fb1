//! How well a template fits workbooks, found as the mapping itself finds sheets and headings.

use super::{Exports, Mapper};
use crate::pack::Pack;
use crate::spot::ItemId;
use crate::template::Template;

/// How well a template fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fit {
    /// How many of its items have a column, a flag's included.
    pub(crate) found: usize,
    /// How many items it reads.
    pub(crate) asked: usize,
    /// How many of its sheets are there.
    pub(crate) sheets_found: usize,
    /// How many sheets it reads.
    pub(crate) sheets: usize,
    /// For each sheet that is not there what it may be called.
    pub(crate) sheets_missing: Vec<Vec<String>>,
    /// Items without a column in a sheet that is there: the sheet, the item, the headings it may have.
    pub(crate) columns_missing: Vec<(String, String, Vec<String>)>,
}

impl Fit {
    /// The share of items found, in hundredths.
    pub(crate) fn share(&self) -> usize {
        (self.found * 100).checked_div(self.asked).unwrap_or(0)
    }
}

/// How well a template fits these workbooks.
pub(crate) fn fit(pack: &Pack, template: &Template, exports: &Exports<'_>) -> Fit {
    let template = &*super::both::for_exports(template, pack, exports);
    let mut mapper = Mapper::new(pack, template, exports);
    mapper.find_sheets();
    mapper.find_headings();
    Fit::of(&mapper)
}

impl Fit {
    /// How well the template of a mapping fits, whose sheets and headings are found.
    pub(super) fn of(mapper: &Mapper<'_>) -> Self {
        let mut fit = Fit::default();
        for (index, map) in mapper.template.sheets.iter().enumerate() {
            fit.sheets += 1;
            let items = &mapper.pack.modules[map.module].items;
            let flags: usize = map.flags.iter().map(|f| f.targets.len()).sum();
            fit.asked += map.items.len() + flags;
            let Some(found) = mapper.found[index].as_ref() else {
                if !fit.sheets_missing.contains(&map.names) {
                    fit.sheets_missing.push(map.names.clone());
                }
                continue;
            };
            fit.sheets_found += 1;
            let sheet = mapper.workbooks[found.sheet].name.trim().to_owned();
            let mut missing = |item: ItemId, headings: &[String]| {
                fit.columns_missing.push((sheet.clone(), items[item].name.clone(), headings.to_vec()));
            };
            for (at, item) in map.items.iter().enumerate() {
                match found.items.get(at).copied().flatten() {
                    Some(_) => fit.found += 1,
                    None => missing(item.item, &item.column),
                }
            }
            for (at, flags) in map.flags.iter().enumerate() {
                match found.flags.get(at).copied().flatten() {
                    Some(_) => fit.found += flags.targets.len(),
                    None => flags.targets.iter().for_each(|f| missing(f.item, &flags.column)),
                }
            }
        }
        fit
    }
}
