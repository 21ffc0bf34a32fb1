//! The tables that are published from a collection: who is counted, and which codes make which row. `tables.toml` as it is written becomes
//! [`Tables`], in which every code of an item stands in exactly one row or is left out on purpose.

mod raw; // the file as it is written

use serde::Deserialize;
use toml::Spanned;

pub(super) use raw::RawTables;
use raw::{RawPopulation, RawTable};

use super::files::{Mistakes, Source};
use super::folder::Raw;
use super::raw::holds;
use super::sentence::{self, Body, Clause, Context, Dataset, Operand, RecordSet, Type};
use super::{ModuleId, Pack};
use crate::texts::{Filling, Message, Translated};

/// The tables of a collection in a year, proved.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    /// Who is counted.
    pub populations: Vec<Population>,
    /// How they are divided.
    pub tables: Vec<Table>,
    /// Numbers that follow from others.
    pub links: Vec<Link>,
    /// Figures that were published of a whole of which the council is a part.
    pub published: Option<Published>,
}

/// Published figures beside the council's own: of what they are, what must be known of them, and the figures.
#[derive(Clone, Debug)]
pub(crate) struct Published {
    /// The country or region, for people.
    pub title: Translated,
    /// Where they are from.
    pub note: Translated,
    /// The figures.
    pub figures: Vec<PublishedFigure>,
}

/// Who is counted.
#[derive(Clone, Debug)]
pub(crate) struct Population {
    /// Its name in the file.
    pub id: String,
    /// Its title for people.
    pub title: Translated,
    /// The module whose records are counted.
    pub set: RecordSet,
    /// Which of them.
    pub among: Among,
}

/// Which records are counted.
#[derive(Clone, Debug)]
pub(crate) enum Among {
    /// Those for which these hold.
    Where(Vec<Clause>),
    /// Those of a row of a table.
    Row(RowAt),
}

/// A row of a table, by their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowAt {
    pub table: usize,
    pub row: usize,
}

/// A population divided.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// Its name in the file.
    pub id: String,
    /// Its title for people.
    pub title: Translated,
    /// Position of the population.
    pub population: usize,
    /// A record may be in more than one row.
    pub several: bool,
    /// The rows in their order.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Its name in the file.
    pub id: String,
    /// Its title for people.
    pub title: Translated,
    /// The row that it is a part of.
    pub within: Option<usize>,
    /// Records for which one of these lists holds whole; of a row that has parts, nothing.
    pub any: Vec<Vec<Clause>>,
}

/// A number that follows from others, as anybody can work out.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// What the parts come to.
    pub total: String,
    /// The parts: `last year`, `- ` and the other collection stand before a name.
    pub parts: Vec<String>,
    /// There is more in the total than the parts.
    pub rest: bool,
}

/// A figure as it was published: a line of `published.csv`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct PublishedFigure {
    /// `table/row`, or a population.
    pub row: String,
    /// As published.
    pub value: String,
    /// Of which year or years.
    pub year: String,
    /// Where it was published.
    pub source: String,
}

impl Tables {
    /// The row of this name, `table/row`.
    pub(crate) fn find_row(&self, name: &str) -> Option<RowAt> {
        let (table, row) = name.split_once('/')?;
        let table = self.tables.iter().position(|t| t.id == table)?;
        Some(RowAt { table, row: self.tables[table].rows.iter().position(|r| r.id == row)? })
    }

    /// The population of this name.
    pub(crate) fn find_population(&self, name: &str) -> Option<usize> {
        self.populations.iter().position(|p| p.id == name)
    }
}

/// Proves the tables of a collection for a year.
pub(super) fn tables(raw: &Raw, year: &str, pack: &Pack, mistakes: &mut Mistakes) -> Tables {
    let Some((source, file)) = &raw.tables else { return Tables::default() };
    let mut proof = Proof { source, pack, mistakes };
    let in_year = |from: &Option<String>, until: &Option<String>| holds(year, from.as_deref(), until.as_deref());
    let populations: Vec<&RawPopulation> = file.populations.iter().filter(|p| in_year(&p.from, &p.until)).collect();
    let tables: Vec<&RawTable> = file.tables.iter().filter(|t| in_year(&t.from, &t.until)).collect();
    proof.unlike(populations.iter().map(|p| &p.id));
    proof.unlike(tables.iter().map(|t| &t.id));
    let modules: Vec<Option<ModuleId>> = populations.iter().map(|p| proof.module(p, &populations, &tables)).collect();
    let mut made = Tables::default();
    let ids: Vec<&str> = populations.iter().map(|p| p.id.get_ref().as_str()).collect();
    for said in &tables {
        let Some(population) = proof.find(&said.of, &ids) else { continue };
        let Some(module) = modules[population] else { continue };
        let rows = proof.rows(said, module);
        let (id, title) = (said.id.get_ref().clone(), translated(&said.title, said.cy.as_deref()));
        made.tables.push(Table { id, title, population, several: said.several, rows });
    }
    for (said, module) in populations.iter().zip(&modules) {
        let Some(module) = *module else { continue };
        let among = match &said.is {
            Some(name) => match made.find_row(name.get_ref()) {
                Some(at) => Among::Row(at),
                None => continue, // said already, with its place
            },
            None => Among::Where(proof.clauses(module, &said.conditions)),
        };
        let (id, title) = (said.id.get_ref().clone(), translated(&said.title, said.cy.as_deref()));
        made.populations.push(Population { id, title, set: set(module), among });
    }
    made.links = file.links.iter().map(|l| Link { total: l.total.clone(), parts: l.parts.clone(), rest: l.rest }).collect();
    if let Some((source, figures)) = &raw.published {
        let Some(said) = &file.published else {
            mistakes.add(source, 0..0, Message::new("pack-table-published"), None);
            return made;
        };
        let mut known = Vec::new();
        for (start, figure) in figures {
            let name = figure.row.split('/').next().unwrap_or_default();
            let told = tables.iter().any(|t| t.id.get_ref() == name) || ids.contains(&name);
            let elsewhere =
                !told && file.tables.iter().any(|t| t.id.get_ref() == name) || file.populations.iter().any(|p| p.id.get_ref() == name);
            if made.find_row(&figure.row).is_some() || made.find_population(&figure.row).is_some() {
                known.push(figure.clone());
            } else if !elsewhere {
                let message = Message::new("pack-table-unknown").with("name", &figure.row);
                mistakes.add(source, *start..*start + figure.row.len(), message, None);
            }
        }
        let (title, note) = (translated(&said.title, said.cy.as_deref()), translated(&said.note, said.note_cy.as_deref()));
        made.published = Some(Published { title, note, figures: known });
    }
    made
}

fn set(module: ModuleId) -> RecordSet {
    RecordSet { dataset: Dataset::This, module: Some(module) }
}

fn translated(english: &str, welsh: Option<&str>) -> Translated {
    Translated::of_both(english, welsh)
}

struct Proof<'a> {
    source: &'a Source,
    pack: &'a Pack,
    mistakes: &'a mut Mistakes,
}

impl Proof<'_> {
    fn add(&mut self, span: std::ops::Range<usize>, message: Message, help: Option<Message>) {
        self.mistakes.add(self.source, span, message, help);
    }

    /// Names are there once, and are names.
    fn unlike<'n>(&mut self, names: impl Iterator<Item = &'n Spanned<String>>) {
        let mut seen: Vec<&str> = Vec::new();
        for name in names {
            let text = name.get_ref().as_str();
            if text.is_empty() || text.contains(['/', ':', ' ']) || seen.contains(&text) {
                self.add(name.span(), Message::new("pack-table-name").with("name", text), None);
            }
            seen.push(text);
        }
    }

    /// The position of a name among those there are.
    fn find(&mut self, said: &Spanned<String>, names: &[&str]) -> Option<usize> {
        let found = names.iter().position(|name| name == said.get_ref());
        if found.is_none() {
            let help = sentence::nearest(said.get_ref(), names.iter().copied()).map(sentence::meant);
            self.add(said.span(), Message::new("pack-table-unknown").with("name", said.get_ref()), help);
        }
        found
    }

    /// The module whose records a population counts, by way of the rows that it and others are.
    fn module(&mut self, said: &RawPopulation, populations: &[&RawPopulation], tables: &[&RawTable]) -> Option<ModuleId> {
        let mut at = said;
        for _ in 0..=populations.len() {
            let Some(row) = &at.is else {
                let of = at.of.as_ref().unwrap_or(&at.id);
                let names: Vec<&str> = self.pack.modules.iter().map(|m| m.name.as_str()).collect();
                return self.find(of, &names).map(ModuleId::new);
            };
            let (table, name) = row.get_ref().split_once('/').unwrap_or((row.get_ref(), ""));
            let found = tables.iter().find(|t| t.id.get_ref() == table && t.rows.iter().any(|r| r.id.get_ref() == name));
            let next = found.and_then(|t| populations.iter().find(|p| p.id.get_ref() == t.of.get_ref()));
            let Some(next) = next else {
                self.add(row.span(), Message::new("pack-table-unknown").with("name", row.get_ref()), None);
                return None;
            };
            at = next;
        }
        self.add(said.id.span(), Message::new("pack-table-loop"), None);
        None
    }

    fn clauses(&mut self, module: ModuleId, said: &[Spanned<String>]) -> Vec<Clause> {
        let ctx = Context::new(self.pack, None);
        let mut read = Vec::new();
        for one in said {
            match sentence::parse(&ctx, set(module), one.get_ref()) {
                Ok(clause) => read.push(clause),
                Err(fault) => self.mistakes.sentence(self.source, one.span(), fault),
            }
        }
        read
    }

    /// A sentence about what a table is divided by.
    fn clause(&mut self, module: ModuleId, by: &Spanned<String>, rest: &str) -> Option<Clause> {
        let ctx = Context::new(self.pack, None);
        match sentence::parse(&ctx, set(module), &format!("{} {rest}", by.get_ref())) {
            Ok(clause) => Some(clause),
            Err(mut fault) => {
                fault.span.end = fault.span.end.min(by.get_ref().len());
                fault.span.start = fault.span.start.min(fault.span.end);
                self.mistakes.sentence(self.source, by.span(), fault);
                None
            }
        }
    }

    fn rows(&mut self, said: &RawTable, module: ModuleId) -> Vec<Row> {
        let ids: Vec<&str> = said.rows.iter().map(|r| r.id.get_ref().as_str()).collect();
        self.unlike(said.rows.iter().map(|r| &r.id));
        let mut rows = Vec::new();
        for (n, row) in said.rows.iter().enumerate() {
            let within = row.within.as_ref().and_then(|name| self.find(name, &ids[..n]));
            let mut any = Vec::new();
            if let Some(by) = &said.by {
                let codes: Vec<&str> = row.codes.iter().map(|c| c.get_ref().as_str()).collect();
                let rest = match &row.band {
                    Some(band) => Some(["is from".to_owned(), band.get_ref().map(|end| end.to_string()).join(" to ")].join(" ")),
                    None => (!codes.is_empty()).then(|| format!("is in {}", codes.join(", "))),
                };
                any.extend(rest.and_then(|rest| self.clause(module, by, &rest)).map(|clause| vec![clause]));
            }
            any.extend([&row.conditions, &row.or].into_iter().filter(|list| !list.is_empty()).map(|list| self.clauses(module, list)));
            let is_group = said.rows.iter().any(|r| r.within.as_ref().is_some_and(|w| w.get_ref() == row.id.get_ref()));
            if is_group != any.is_empty() {
                self.add(row.id.span(), Message::new("pack-table-row").with("name", row.id.get_ref()), None);
            }
            let (id, title) = (row.id.get_ref().clone(), translated(&row.title, row.cy.as_deref()));
            rows.push(Row { id, title, within, any });
        }
        match &said.by {
            Some(by) => self.divided(said, by, module, &mut rows),
            None if said.several => {}
            None => self.add(said.id.span(), Message::new("pack-table-by"), None),
        }
        rows
    }

    /// Whether each code stands in exactly one row or is left out, and bands follow each other; a row for each code where that is asked.
    fn divided(&mut self, said: &RawTable, by: &Spanned<String>, module: ModuleId, rows: &mut Vec<Row>) {
        let Some(Clause { body: Body::Compare(operand, _), .. }) = self.clause(module, by, "is present") else { return };
        let Some(Type::Code(_, set)) = Operand::kind(&operand, &|_| Some(self.pack)) else {
            let bands: Vec<&Spanned<[i32; 2]>> = said.rows.iter().filter_map(|r| r.band.as_ref()).collect();
            let apart = bands.windows(2).find(|pair| pair[0].get_ref()[1].checked_add(1) != Some(pair[1].get_ref()[0]));
            if let Some(span) = apart.map(|pair| pair[1].span()).or_else(|| bands.is_empty().then(|| by.span())) {
                self.add(span, Message::new("pack-table-bands"), None);
            }
            return;
        };
        let entries = &self.pack.codesets[set].codes;
        let mut open: Vec<&str> = entries.iter().map(|e| e.code.as_str()).collect();
        for code in said.rows.iter().flat_map(|r| &r.codes).chain(&said.left_out) {
            match open.iter().position(|c| c == code.get_ref()) {
                Some(place) => drop(open.remove(place)),
                None => self.add(code.span(), Message::new("pack-table-code").with("code", code.get_ref()), None),
            }
        }
        if said.each {
            for entry in entries.iter().filter(|e| open.contains(&e.code.as_str())) {
                let any = self.clause(module, by, &format!("is {}", entry.code)).map(|clause| vec![clause]).into_iter().collect();
                rows.push(Row { id: entry.code.clone(), title: entry.label.clone(), within: None, any });
            }
        } else if !open.is_empty() {
            let message = Message::new("pack-table-codes").with("codes", Filling::codes(open)).with("item", by.get_ref());
            self.add(by.span(), message, Some(Message::new("pack-table-codes-help")));
        }
    }
}
