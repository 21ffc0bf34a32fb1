//! What must hold for every workbook.

use proptest::prelude::*;

use super::*;
use crate::pack::Kind;
use crate::spot::{ItemId, ModuleId, RecordId, ValueId};

/// Cells that exports hold, and cells that nobody would expect.
fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        3 => prop::sample::select(vec![
            "1", "2", "400217", "=400217", "=1", "=4.5", "=46112", "@2025-04-01", "31/03/2026", "03/25/2025", "29/02/2023", "01/04/24", "Yes", "N/A",
            "#REF!", "?TRUE", "Total", "Mobility; Memory", "CF10 1EP", "J681402015001", "C2", "D1", "X1", "ChildID", "Gender", "EpisodeStartDate", "LegalStatus",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<f64>().prop_map(|n| format!("={n}")),
    ]
}

fn any_sheet() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(any_cell(), 0..8), 0..12)
}

/// A value that an item may have, as the XML writes it.
fn valid(pack: &Pack, kind: Kind, pick: u32) -> String {
    match kind {
        Kind::Date => crate::calendar::date_of(14_000 + (pick % 6_000) as i32).format("%Y-%m-%d").to_string(),
        Kind::Code(set) => pack.codesets[set].codes[pick as usize % pack.codesets[set].codes.len()].code.clone(),
        Kind::Number { min, max, .. } => (min + (pick % 90) as i32).min(max).to_string(),
        Kind::Text { .. } => format!("T{}", pick + 1),
        Kind::Upn => ["J681402015001", "W668202018123", "V68140201500A", "P207000016049"][pick as usize % 4].to_owned(),
        Kind::Postcode => format!("CF{} {}AB", pick % 89 + 10, pick % 10),
    }
}

/// The same value in one of the ways that exports write it.
fn styled(pack: &Pack, kind: Kind, value: &str, style: u32) -> String {
    match kind {
        Kind::Date => {
            let date = chrono::NaiveDate::parse_from_str(value, "%Y-%m-%d").expect("a date");
            match style % 5 {
                0 => format!("@{value}"),
                1 => value.to_owned(),
                2 => date.format("%d/%m/%Y").to_string(),
                3 => date.format("%d-%b-%Y 00:00").to_string(),
                _ => format!("={}", crate::calendar::day_number(date) + 25_569),
            }
        }
        Kind::Code(set) => {
            let entry = pack.codesets[set].codes.iter().find(|c| c.code == value).expect("a code");
            match style % 4 {
                0 => value.to_lowercase(),
                1 if value.bytes().all(|b| b.is_ascii_digit()) => format!("={value}"),
                2 => format!(" {}\u{a0}", entry.label.english().to_uppercase()),
                _ => value.to_owned(),
            }
        }
        Kind::Number { .. } => [value.to_owned(), format!("={value}"), format!("{value}.0")][style as usize % 3].clone(),
        Kind::Text { .. } => format!(" {value} "),
        Kind::Upn => {
            if style.is_multiple_of(2) {
                value.to_lowercase()
            } else {
                value.to_owned()
            }
        }
        Kind::Postcode => {
            if style.is_multiple_of(2) {
                value.replace(' ', "").to_lowercase()
            } else {
                value.to_owned()
            }
        }
    }
}

/// A heading in one of the ways that exports write it.
fn restyled(heading: &str, style: u32) -> String {
    match style % 4 {
        0 => heading.to_uppercase(),
        1 => format!("\u{a0}{heading} "),
        2 => heading.chars().flat_map(|c| if c.is_uppercase() { vec![' ', c] } else { vec![c] }).collect(),
        _ => format!("{heading}:"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn no_workbook_stops_the_mapping(sheets in prop::collection::vec(any_sheet(), 0..5), plain_headings: bool) {
        let pack = pack("lac");
        let names = ["Child", "Episode", "Adoption", "CareLeaver", "Child"];
        let sheets: Vec<(String, Vec<Vec<String>>)> = names.iter().zip(sheets).map(|(n, mut rows)| {
            if plain_headings && let Some(module) = pack.find_module(n) {
                let mut headings = vec!["ChildID".to_owned()];
                headings.extend(pack.modules[module].items.iter().map(|i| i.name.clone()).filter(|i| i != "ChildID").take(7));
                rows.insert(0, headings);
            }
            ((*n).to_owned(), rows)
        }).collect();
        let workbooks = sheets.iter().map(|s| made("a.xlsx", std::slice::from_ref(s))).chain([made("b.xlsx", &sheets)]).collect();
        let (ret, mapped) = run(&pack, &plain(&pack), workbooks);
        crate::fuzz::mapping_holds(&ret, &mapped);
        let _ = crate::strip::leaked_names(&ret);
    }

    #[test]
    fn a_valid_return_survives_any_layout(
        children in 1usize..6,
        seed in prop::collection::vec(any::<u32>(), 64),
        title_rows in 0usize..4,
        blank_row in 0usize..6,
    ) {
        let pack = pack("lac");
        let pick = |n: usize| seed[n % seed.len()].wrapping_mul(2_654_435_761).wrapping_add((n as u32).wrapping_mul(40_503)) >> 7;
        let mut sheets = Vec::new();
        let mut expected: Vec<Vec<Vec<String>>> = Vec::new();
        for (m, module) in ModuleId::each(&pack.modules) {
            // Columns in an order of their own.
            let mut order: Vec<ItemId> = ItemId::first(module.items.len()).collect();
            order.sort_by_key(|&i| pick(i.index() + 100 * m.index()));
            let mut headings: Vec<String> = order.iter().map(|&i| restyled(&module.items[i].name, pick(i.index() + 7 * m.index()))).collect();
            if m > ModuleId::ROOT {
                headings.push("ChildID".to_owned());
            }
            let (mut rows, mut values) = (vec![vec!["A title".to_owned()]; title_rows], Vec::new());
            rows.push(headings);
            for record in 0..children {
                if record == blank_row {
                    rows.push(Vec::new());
                }
                let at = |i: ItemId| pick(i.index() + 1_000 * m.index() + 100 * record);
                let item = |i: ItemId| if m == ModuleId::ROOT && i == pack.id_item { format!("T{}", record + 1) } else { valid(&pack, module.items[i].kind, at(i)) };
                values.push(ItemId::first(module.items.len()).map(item).collect::<Vec<String>>());
                let mut row: Vec<String> = order.iter().map(|&i| styled(&pack, module.items[i].kind, &item(i), at(i) / 3)).collect();
                if m > ModuleId::ROOT {
                    row.push(format!("t{}", record + 1).to_uppercase());
                }
                rows.push(row);
            }
            sheets.push((module.name.to_lowercase(), rows));
            expected.push(values);
        }
        sheets.sort_by_key(|(n, _)| pick(n.len()));
        let (ret, mapped) = run(&pack, &plain(&pack), vec![made("a.xlsx", &sheets)]);
        // Where dates of all forms are mixed by chance, a column may look as if some were turned round: that is asked, and nothing is changed. Once in
        // a great while it looks so certain that the column is refused.
        if told(&mapped).iter().any(|t| t.starts_with("CYF124 error")) {
            return Ok(());
        }
        let expected_of_chance = |t: &String| t.starts_with("CYF115") || t.starts_with("CYF124 query");
        prop_assert_eq!(told(&mapped).into_iter().filter(|t| !expected_of_chance(t)).collect::<Vec<_>>(), Vec::<String>::new());
        for (m, values) in ModuleId::each(&expected) {
            prop_assert_eq!(ret.tables[m].len, children);
            for (r, row) in RecordId::each(values) {
                for (i, value) in ItemId::each(row) {
                    let item = &pack.modules[m].items[i];
                    if item.only_when.is_empty() {
                        let read = ret.text_of(ValueId::new(m, r, i));
                        prop_assert_eq!(read.as_deref(), Some(value.as_str()), "{}", item.name);
                    }
                }
            }
        }
    }
}
