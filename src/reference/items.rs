//! The list of data items for a member of the public: what is sent about a child, why, to whom and for how long, in plain words.
//!
//! Nothing of a child is in it. What an item is called in the file that is sent, and its codes, stand at the end alone.

use std::io::{self, Write};

use serde::Serialize;

use super::Readable;
use super::item::{code_line, facts};
use super::pack::Sureness;
use super::page::{Block, Cell, Fields, Page};
use super::words::basis_word;
use crate::pack::{Basis, Pack, PublicGroup};
use crate::purpose::Purpose;
use crate::texts::{Language, Translated};

/// So many answers are read at a glance; more are folded.
const AT_A_GLANCE: usize = 4;

/// What a return sends about each child.
#[derive(Clone, Debug, Serialize)]
pub struct ItemList {
    /// The pack.
    pub pack: String,
    /// What the return is called.
    pub title: String,
    /// Its year.
    pub year: String,
    /// The council that sends it, where that is known.
    pub council: Option<String>,
    /// Who receives it, within a sentence.
    pub(crate) recipient: String,
    /// What is known of the recipient, by its key.
    #[serde(skip)]
    known: Vec<(&'static str, String)>,
    /// Who is in it.
    pub(crate) coverage: String,
    /// What is sent, by what it is for.
    pub(crate) groups: Vec<ItemGroup>,
    /// Whether names are among it; never.
    pub names: bool,
}

/// Items that are collected for one reason.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ItemGroup {
    /// What they are about.
    pub title: String,
    /// Why they are collected; blank where a pack does not say.
    pub why: String,
    /// The items.
    pub items: Vec<PublicItem>,
}

/// An item as a member of the public reads it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PublicItem {
    /// Its name in the file that is sent.
    pub name: String,
    /// What it is called in plain words.
    pub title: String,
    /// What is to be known of it; blank where the title says all.
    pub says: String,
    /// What it is a piece of: the child, an episode.
    pub about: String,
    /// What it means, for those who prepare the return.
    pub(crate) meaning: String,
    /// The answers that can be given; none if it is not one of a list.
    pub answers: Vec<Answer>,
    /// What it looks like: a date, a number.
    pub kind: String,
    /// Hidden in what the program saves or prints unless asked for.
    pub personal: bool,
    /// How sure it is that the item is part of the return.
    pub basis: Basis,
}

/// An answer that can be given.
#[derive(Clone, Debug, Serialize)]
pub struct Answer {
    /// The code that is sent.
    pub code: String,
    /// What it means.
    pub(crate) meaning: String,
}

/// The list of what a pack sends, by a council if it is known which.
pub fn items(pack: &Pack, council: Option<&Translated>, language: Language) -> ItemList {
    let mut groups: Vec<ItemGroup> = pack.public.iter().map(|group| ItemGroup::new(pack, group, language)).collect();
    // What nobody has put into plain words stands as the pack says it.
    let said = |name: &str| pack.public.iter().flat_map(|group| &group.items).any(|text| text.name.get_ref() == name);
    for module in &pack.modules {
        let rest = module.items.iter().filter(|item| !item.local && !said(&item.name));
        let rest: Vec<PublicItem> = rest.filter_map(|item| PublicItem::new(pack, &item.name, None, language)).collect();
        groups.push(ItemGroup { title: module.title.of(language).to_owned(), why: String::new(), items: rest });
    }
    groups.retain(|group| !group.items.is_empty());
    let said = |text: &Translated| text.of(language).to_owned();
    ItemList {
        pack: pack.name.clone(),
        title: said(&pack.census),
        year: pack.year.clone(),
        council: council.map(said),
        recipient: match said(&pack.recipient.name) {
            name if name.is_empty() => language.word("items-recipient-unknown"),
            name => name,
        },
        known: pack.recipient.texts().map(|(key, text)| (key, said(text))).into(),
        coverage: said(&pack.coverage),
        groups,
        names: false,
    }
}

impl ItemGroup {
    fn new(pack: &Pack, group: &PublicGroup, language: Language) -> ItemGroup {
        let said = |text: &Translated| text.of(language).to_owned();
        let item = |text: &crate::pack::PublicText| {
            PublicItem::new(pack, text.name.get_ref(), Some([said(&text.title), said(&text.says)]), language)
        };
        ItemGroup { title: said(&group.title), why: said(&group.why), items: group.items.iter().filter_map(item).collect() }
    }
}

impl PublicItem {
    /// An item, if the pack sends it.
    fn new(pack: &Pack, name: &str, plain: Option<[String; 2]>, language: Language) -> Option<PublicItem> {
        let (module, item) = pack.find_item(name)?;
        let (module, item) = (&pack.modules[module], &pack.modules[module].items[item.index()]);
        if item.local {
            return None;
        }
        let facts = facts(pack, module, item, language);
        let [title, says] = plain.unwrap_or_else(|| [item.name.clone(), facts.meaning.clone()]);
        Some(PublicItem {
            name: item.name.clone(),
            title,
            says,
            about: module.title.of(language).to_owned(),
            meaning: facts.meaning,
            answers: facts.codes.into_iter().map(|(code, meaning)| Answer { code, meaning }).collect(),
            kind: if facts.set.is_some() { language.word("type-one-of") } else { facts.kind },
            personal: item.personal,
            basis: item.basis,
        })
    }

    /// What can be said of it, on the page.
    fn answered(&self, page: &mut Page, language: Language) {
        let labels = || self.answers.iter().map(|a| a.meaning.as_str());
        if self.answers.len() > AT_A_GLANCE {
            let summary = language.message("items-one-of", &[("count", self.answers.len().into())]);
            page.blocks.push(Block::Folded(summary, labels().map(Cell::from).collect()));
            return;
        }
        let mut fields = Fields::default();
        fields.add(language.word("items-answers"), labels().collect::<Vec<_>>().join("; "));
        page.fields(fields);
    }
}

impl ItemList {
    fn items(&self) -> impl Iterator<Item = &PublicItem> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// Writes the list for Excel: UTF-8 with a mark at its beginning, one line an item.
    pub fn csv(&self, out: &mut dyn Write, language: Language) -> io::Result<()> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
        let head = ["head-item", "items-about", "items-plain", "book-meaning", "items-answers", "items-personal", "book-basis"];
        csv.write_record(head.map(|id| language.word(id)))?;
        for item in self.items() {
            let answers: Vec<String> = item.answers.iter().map(|a| code_line(&a.code, &a.meaning, language)).collect();
            let answers = if answers.is_empty() { item.kind.clone() } else { answers.join("; ") };
            let personal = language.word(if item.personal { "is-personal" } else { "not-personal" });
            let basis = basis_word(item.basis, language);
            csv.write_record([&item.name, &item.about, &item.title, &item.meaning, &answers, &personal, &basis])?;
        }
        csv.flush()
    }

    /// What the return is, whose it is, why it is collected, who gets it, for how long, and what rights people have.
    fn head(&self, page: &mut Page, language: Language) {
        Purpose::PublicItems.lines(language).into_iter().for_each(|line| page.line(line));
        let count = self.items().count();
        let mut fields = Fields::default();
        fields.add(language.word("items-return"), self.title.clone());
        fields.add(language.word("items-year"), language.message("items-year-of", &[("year", (&self.year).into())]));
        fields.add(language.word("items-sender"), self.council.clone().unwrap_or_else(|| language.word("items-some-council")));
        fields.add(language.word("items-receiver"), super::words::capital(&self.recipient));
        fields.add(language.word("items-coverage"), super::words::capital(&self.coverage));
        fields.add(language.word("items-how-many"), language.message("items-count", &[("count", count.into())]));
        page.fields(fields);
        let word = |id: &str| language.word(id);
        let known = |key: &str| self.known(key).to_owned();
        let to = |id: &str| language.message(id, &[("recipient", (&self.recipient).into())]);
        let sections = [
            ("items-why", vec![known("uses"), word("items-why-each")]),
            ("items-who", vec![to("items-who-receives"), known("publishes"), to("items-who-else")]),
            ("items-how-long", vec![word("items-how-long-council"), known("keeps")]),
            ("items-names", vec![word("items-names-not"), known("names"), word("items-names-decision")]),
        ];
        for (title, lines) in sections {
            page.heading(1, word(title));
            lines.into_iter().filter(|line| !line.is_empty()).for_each(|line| page.line(line));
        }
        page.heading(1, language.word("items-rights"));
        page.line(language.word("items-rights-ask"));
        let rights = ["items-rights-see", "items-rights-correct", "items-rights-object", "items-rights-carry", "items-rights-complain"];
        page.blocks.push(Block::List(rights.map(|id| Cell::from(language.word(id))).into()));
    }

    /// What the pack says of the recipient under a key; blank where it says nothing.
    fn known(&self, key: &str) -> &str {
        self.known.iter().find(|(known, _)| *known == key).map_or("", |(_, text)| text)
    }

    /// What each item is called in the file that is sent, with its codes: for whoever reads that file.
    fn in_the_file(&self, page: &mut Page, language: Language) {
        page.heading(1, language.word("items-file"));
        page.line(language.word("items-file-what"));
        let row = |item: &PublicItem| {
            let answers: Vec<String> = item.answers.iter().map(|a| code_line(&a.code, &a.meaning, language)).collect();
            let answers = if answers.is_empty() { item.kind.clone() } else { answers.join("; ") };
            vec![Cell::from(&item.name), (&item.title).into(), answers.into()]
        };
        let head = ["head-item", "items-plain", "items-answers"].map(|id| language.word(id));
        page.table(String::new(), head, self.items().map(row).collect());
    }
}

impl Readable for ItemList {
    const KIND: &'static str = "items";

    fn page(&self, language: Language) -> Page {
        let mut page = Page::new(language.message("items-title", &[("title", (&self.title).into())]));
        self.head(&mut page, language);
        for group in &self.groups {
            page.heading(1, group.title.clone());
            if !group.why.is_empty() {
                let mut fields = Fields::default();
                fields.add(language.word("items-why"), group.why.clone());
                page.fields(fields);
            }
            for item in &group.items {
                page.heading(2, item.title.clone());
                page.line(item.says.clone());
                item.answered(&mut page, language);
            }
        }
        page.heading(1, language.word("book-how-sure"));
        let sure = Sureness::of(self.items().map(|i| i.basis));
        let guidance = self.known("guidance");
        if !guidance.is_empty() {
            page.line(guidance.to_owned());
        }
        let known = sure.stated + sure.listed;
        page.line(language.message("items-sure-counts", &[("known", known.into()), ("rest", (sure.total() - known).into())]));
        self.in_the_file(&mut page, language);
        page
    }
}
