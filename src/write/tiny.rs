//! A small pack and returns of it, for the tests of the XML stages.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::calendar::day_number;
use crate::intern::Texts;
use crate::pack::files::{Mistakes, Source};
use crate::pack::layout::{self, DateForm, Layout};
use crate::pack::partial::DateForms;
use crate::pack::{Basis, CodeEntry, CodeSet, Item, Kind, Module, Pack};
use crate::record::{ABSENT, Header, Inputs, NoNames, Return, Table};
use crate::spot::{ItemId, ModuleId, RecordId};

/// `2025-26` as text or a date that tests can rely on.
pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

/// An item of the tiny pack.
pub(crate) fn item(name: &str, kind: Kind, required: bool) -> Item {
    Item {
        name: name.into(),
        kind,
        or_codes: None,
        or_forms: Default::default(),
        official: Default::default(),
        gathered: None,
        required,
        required_when: Vec::new(),
        only_when: Vec::new(),
        part: None,
        own: None,
        personal: false,
        local: false,
        expected_in: None,
        meaning: format!("the child's {} & more", name.to_lowercase()).into(),
        sample: None,
        synonyms: Vec::new(),
        translated: 0,
        basis: Basis::Stated,
        source: "TEST".into(),
    }
}

fn codes(name: &str, codes: &[(&str, &str)]) -> CodeSet {
    let entry = |(code, label): &(&str, &str)| CodeEntry {
        code: (*code).into(),
        label: (*label).into(),
        group: None,
        replaced_by: None,
        synonyms: Vec::new(),
        translated: 0,
        basis: Basis::Stated,
        source: "TEST".into(),
    };
    CodeSet { name: name.into(), codes: codes.iter().map(entry).collect(), retired: Vec::new(), meanings: Default::default() }
}

fn module(name: &str, parent: Option<ModuleId>, max: Option<u32>, items: Vec<Item>) -> Module {
    Module {
        name: name.into(),
        title: name.into(),
        parent,
        max,
        parts: Vec::new(),
        items,
        sequence: None,
        in_exports: Default::default(),
        samples: BTreeMap::new(),
        own: Vec::new(),
    }
}

/// A child with every type of item, a local one among them; its episodes; what may be there once.
pub(crate) fn pack() -> Arc<Pack> {
    let child = vec![
        item("ChildID", Kind::Text { min: 1, max: 20 }, true),
        Item { or_codes: Some(2), ..item("UPN", Kind::Upn, false) },
        item("DateOfBirth", Kind::Date, true),
        item("Gender", Kind::Code(0), true),
        Item { local: true, ..item("Team", Kind::Text { min: 1, max: 20 }, false) },
        item("Postcode", Kind::Postcode, false),
    ];
    let episode = vec![
        item("EpisodeNumber", Kind::Number { min: 1, max: 999, decimals: 0 }, true),
        item("EpisodeStartDate", Kind::Date, true),
        item("LegalStatus", Kind::Code(1), false),
    ];
    let or_forms = DateForms::new(["zz/zz/yyyy", "zz/mm/yyyy"].map(str::to_owned).to_vec());
    let adoption = vec![Item { or_forms, ..item("DateOfOrder", Kind::Date, true) }];
    let mut pack = Pack {
        authority_form: crate::pack::CodeForm::of(&[]),
        lookups: Vec::new(),
        name: "tiny/2025-26".into(),
        collection: "tiny".into(),
        year: "2025-26".into(),
        anchor: "2025-26".into(),
        sample_authority: "552".into(),
        in_exports: Vec::new(),
        element: "TINY".into(),
        title: "Tiny census".into(),
        elsewhere: Vec::new(),
        census: Default::default(),
        cap_source: None,
        coverage: Default::default(),
        coverage_basis: Basis::Stated,
        coverage_source: "TEST".into(),
        dates: BTreeMap::from([("ReferenceDate".to_owned(), date("2026-03-31"))]),
        modules: vec![
            module("Child", None, None, child),
            module("Episode", Some(ModuleId::ROOT), None, episode),
            module("Adoption", Some(ModuleId::ROOT), Some(1), adoption),
        ],
        codesets: vec![
            codes("Gender", &[("1", "male"), ("2", "female")]),
            codes("LegalStatus", &[("C1", "interim care order"), ("C2", "care order <full>"), ("V1", "short breaks")]),
            codes("NoNumber", &[("UN1", "too young"), ("UN2", "not known yet")]),
        ],
        rules: Vec::new(),
        aliases: Vec::new(),
        recipient: Default::default(),
        public: Vec::new(),
        counts: Vec::new(),
        tables: Default::default(),
        id_item: ItemId::new(0),
        birth_item: Some(ItemId::new(2)),
        status_earlier: None,
        layout: Default::default(),
        working_days: None,
        xsd: None,
        digest: format!("sha256:{}", "0123456789abcdef".repeat(4)),
        words: Default::default(),
    };
    pack.layout = laid_out(&pack, LAYOUT);
    Arc::new(pack)
}

/// The document of the tiny pack.
pub(crate) const LAYOUT: &str = include_str!("tiny.layout.xml");

/// A layout of a pack, proved.
pub(crate) fn laid_out(pack: &Pack, text: &str) -> Layout {
    let mut mistakes = Mistakes::default();
    let source = Source { path: "layout.xml".into(), text: text.into() };
    layout::prove(&source, pack, &mut mistakes).unwrap_or_else(|| panic!("{:?}", mistakes.0))
}

prop_compose! {
    /// Layouts of the tiny pack: other names, groups and wrappers, attributes, orders, forms of dates, blanks, a namespace.
    pub(crate) fn layouts()(
        root in "[A-Z]{1,6}", of in prop::option::of("urn:[a-z]{1,8}"), header in 0usize..3, dates in 0usize..2, empty: bool, group: bool, id_as: bool,
        wrapped: bool, any: bool, inline: bool, first: bool, holder: bool,
    ) -> String {
        let or_empty = if empty { " or empty" } else { "" };
        let (namespace, dates) = (of.map_or_else(String::new, |of| format!(" xmlns=\"{of}\"")), DateForm::ALL[dates].0);
        let facts = match header {
            0 => "<Header>\n<Level>Child &amp; all</Level><Collection>{collection}</Collection><Facts ends=\"{year-end}\"><Year>{year}</Year>\
                  <On>{ReferenceDate}</On></Facts><Count>{children}</Count></Header>",
            1 => "<What of=\"{collection}\" in=\"{year}\" pack=\"{digest}\">{pack}</What><By at=\"{prepared-at}\">{software}</By>",
            _ => "",
        };
        let (id, rest) = if id_as { (" key=\"{ChildID}\"", "") } else { ("", "<ID>{ChildID}</ID>") };
        let who = format!("{rest}<UPN>{{UPN{or_empty}}}</UPN><DOB>{{DateOfBirth as dd/mm/yyyy}}</DOB><Sex>{{Gender}}</Sex>");
        let who = if group { format!("<Who>{who}</Who>{{items{or_empty}}}") } else { format!("{{items{or_empty}}}{who}") };
        let episode = format!("<EPI nr=\"{{EpisodeNumber}}\">{{each Episode}}<From>{{EpisodeStartDate}}</From>{{items{or_empty}}}</EPI>");
        let any = if any { "{if any}" } else { "" };
        let episodes = if wrapped { format!("<Episodes>{any}{episode}</Episodes>") } else { episode };
        let adoption = if inline { "{each Adoption}<ADOPTED>{DateOfOrder}</ADOPTED>{end}" } else { "<ADOPTED>{each Adoption}{DateOfOrder}</ADOPTED>" };
        let inside = if first { format!("{episodes}{who}{adoption}") } else { format!("{who}{adoption}{episodes}") };
        let child = format!("<CHILD{id}>{{each Child}}{inside}</CHILD>");
        let children = if holder { format!("<All>{child}</All>") } else { child };
        format!("<{root}{namespace}>{{dates as {dates}}}{facts}{children}</{root}>")
    }
}

/// An empty return of a pack.
pub(crate) fn empty(pack: Arc<Pack>) -> Return<NoNames> {
    Return {
        lookups: Default::default(),
        tables: pack.modules.iter().map(|m| Table::new(m.items.len())).collect(),
        header: Header {
            authority: "552".into(),
            serial: 1,
            prepared_at: date("2026-05-20").and_hms_opt(9, 30, 0).unwrap_or_default(),
            software: "cyfrif 1.0.0".into(),
            draft: false,
        },
        texts: Texts::default(),
        unread: Default::default(),
        inputs: Arc::new(Inputs::default()),
        names: NoNames,
        pack,
    }
}

/// Adds a record; values as the XML writes them, blank for none.
pub(crate) fn add(ret: &mut Return<NoNames>, module: usize, parent: Option<RecordId>, values: &[&str]) -> RecordId {
    let module = ModuleId::new(module);
    for (i, text) in values.iter().enumerate() {
        let value = match ret.pack.modules[module].items[i].kind {
            _ if text.is_empty() => ABSENT,
            Kind::Date => ret.pack.modules[module].items[i].or_forms.read(text).unwrap_or_else(|| day_number(date(text))),
            Kind::Code(set) => ret.pack.codesets[set].codes.iter().position(|c| c.code == *text).map_or(ABSENT, |p| p as i32),
            Kind::Number { .. } => text.parse().unwrap_or(ABSENT),
            _ => ret.texts.intern(text),
        };
        ret.tables[module].columns[i].push(value);
    }
    ret.tables[module].parent.extend(parent);
    ret.tables[module].len += 1;
    RecordId::new(ret.tables[module].len - 1)
}

/// Two children, the second with episodes and an adoption.
pub(crate) fn sample() -> Return<NoNames> {
    let mut ret = empty(pack());
    add(&mut ret, 0, None, &["400217", "J681402015001", "2014-02-28", "1", "North <team>", ""]);
    let second = add(&mut ret, 0, None, &["A&<B>\"'1", "", "2009-12-01", "2", "", "CF10 1AA"]);
    add(&mut ret, 1, Some(second), &["1", "2025-04-01", "C1"]);
    add(&mut ret, 1, Some(second), &["2", "2025-06-10", ""]);
    add(&mut ret, 2, Some(second), &["2025-12-24"]);
    ret
}

prop_compose! {
    fn day()(days in 0i32..40_000) -> String { crate::calendar::date_of(days).to_string() }
}

prop_compose! {
    fn child()(
        upn in prop_oneof![Just(String::new()), "[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]", "UN[12]"],
        id in "[!-?A-~]{1,8}", birth in day(), gender in "[12]", team in "[ -~]{0,9}",
        postcode in prop_oneof![Just(String::new()), "(CF10|SA1|W1A) [0-9][ABD-HJLNP-UW-Z]{2}"],
        episodes in prop::collection::vec((1i32..=999, day(), prop_oneof!["", "C1", "C2", "V1"]), 0..4),
        adoption in prop::option::of(prop_oneof![day(), "zz/zz/(19|20)[0-9][0-9]", "zz/(0[1-9]|1[0-2])/20[0-9][0-9]"]),
    ) -> ([String; 6], Vec<(i32, String, String)>, Option<String>) {
        ([id, upn, birth, gender, team, postcode], episodes, adoption)
    }
}

prop_compose! {
    /// Valid returns of the tiny pack.
    pub fn returns()(children in prop::collection::vec(child(), 0..6), serial in 1u32.., draft: bool) -> Return<NoNames> {
        let mut ret = empty(pack());
        (ret.header.serial, ret.header.draft) = (serial, draft);
        for (i, (mut values, episodes, adoption)) in children.into_iter().enumerate() {
            values[0] = format!("A{i}{}9", values[0]);
            let child = add(&mut ret, 0, None, &values.each_ref().map(String::as_str));
            for (number, start, status) in episodes {
                add(&mut ret, 1, Some(child), &[&number.to_string(), &start, &status]);
            }
            if let Some(day) = adoption {
                add(&mut ret, 2, Some(child), &[&day]);
            }
        }
        ret
    }
}
