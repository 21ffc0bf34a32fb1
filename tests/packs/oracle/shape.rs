//! The two returns as plain structs, and how they become returns of the program.

use std::sync::Arc;

use cyfrif::invent::inside::{Entry, InventedReturn};
use cyfrif::pack::Pack;

use super::dates::{Code, When};
use super::given::*;

#[derive(Clone, Debug, Default)]
pub struct CaspChild {
    pub id: Given<String>,
    pub upn: Given<String>,
    pub dob: When,
    pub gender: Code,
    pub postcode: Code,
    pub ethnicity: Code,
    pub asylum: Code,
    pub language: Code,
    pub start: When,
    pub active: Code,
    pub end: When,
    pub closed: Code,
    pub need: Code,
    pub looked_after: Code,
    pub register: Code,
    pub cpr_date: When,
    /// In the order of `ABUSE`.
    pub abuse: [Code; 5],
    /// In the order of `ANSWERS`.
    pub answers: [Code; 6],
    pub autism: Code,
    pub no_disability: Code,
    /// In the order of `DISABILITY`.
    pub disability: [Code; 8],
    /// In the order of `PARENTS`.
    pub parents: [Code; 5],
}

pub const ABUSE: [&str; 5] = ["CPRNeglect", "CPRPhysicalAbuse", "CPRSexualAbuse", "CPRFinancialAbuse", "CPREmotionalAbuse"];
pub const ANSWERS: [&str; 6] = ["YouthOffending", "HealthSurveillance", "Immunisations", "DentalCheck", "SubstanceMisuse", "MentalHealth"];
pub const OFFENDING: usize = 0;
pub const SURVEILLANCE: usize = 1;
pub const IMMUNISATIONS: usize = 2;
pub const DENTAL: usize = 3;
pub const SUBSTANCE: usize = 4;
pub const MENTAL: usize = 5;
pub const DISABILITY: [&str; 8] = [
    "DisabilityMobility",
    "DisabilityManualDexterity",
    "DisabilityPhysicalCoordination",
    "DisabilityContinence",
    "DisabilityLiftCarryMove",
    "DisabilitySpeechHearingEyesight",
    "DisabilityMemory",
    "DisabilityPerceptionOfRisk",
];
pub const PARENTS: [&str; 5] =
    ["ParentSubstanceMisuse", "ParentLearningDisability", "ParentMentalIllHealth", "ParentPhysicalIllHealth", "ParentDomesticAbuse"];

#[derive(Clone, Debug, Default)]
pub struct LacChild {
    pub id: Given<String>,
    pub upn: Given<String>,
    pub dob: When,
    pub gender: Code,
    pub ethnicity: Code,
    pub disability: Code,
    pub uasc: Code,
    pub ceased: When,
    pub home: Code,
    /// In their order, once the return is numbered.
    pub episodes: Vec<Episode>,
    pub adoption: Option<Adoption>,
    pub leaver: Option<Leaver>,
    pub record: u32,
}

#[derive(Clone, Debug, Default)]
pub struct Episode {
    pub number: Given<u32>,
    pub start: When,
    pub started: Code,
    pub legal: Code,
    pub need: Code,
    pub placement: Code,
    pub postcode: Code,
    pub end: When,
    pub ended: Code,
    pub breaks: Given<u32>,
    pub record: u32,
}

#[derive(Clone, Debug, Default)]
pub struct Adoption {
    pub decision: When,
    pub matched: When,
    pub placed: When,
    pub order: When,
    pub adopters: Given<u32>,
    pub gender: Code,
    pub legal: Code,
    pub ethnicity: Code,
    pub foster: Code,
    pub record: u32,
}

#[derive(Clone, Debug, Default)]
pub struct Leaver {
    pub ceased: When,
    pub accommodation: Code,
    pub suitability: Code,
    pub activity: Code,
    pub record: u32,
}

fn date(value: When) -> Given<String> {
    value.map(|d| d.format("%Y-%m-%d").to_string())
}

fn code(value: Code) -> Given<String> {
    value.map(str::to_owned)
}

impl CaspChild {
    pub fn value(&self, item: &str) -> Given<String> {
        let among = |names: &[&str], values: &[Code]| code(values[names.iter().position(|n| *n == item).unwrap()]);
        match item {
            "ChildID" => self.id.clone(),
            "UPN" => self.upn.clone(),
            "DateOfBirth" => date(self.dob),
            "Gender" => code(self.gender),
            "Postcode" => code(self.postcode),
            "Ethnicity" => code(self.ethnicity),
            "AsylumSeeker" => code(self.asylum),
            "Language" => code(self.language),
            "CarePlanStartDate" => date(self.start),
            "CarePlanActive" => code(self.active),
            "CarePlanEndDate" => date(self.end),
            "ReasonPlanClosed" => code(self.closed),
            "CategoryOfNeed" => code(self.need),
            "LookedAfter" => code(self.looked_after),
            "ChildProtectionRegister" => code(self.register),
            "CPRDate" => date(self.cpr_date),
            "AutisticSpectrumDisorder" => code(self.autism),
            "DisabilityNone" => code(self.no_disability),
            _ if item.starts_with("CPR") => among(&ABUSE, &self.abuse),
            _ if item.starts_with("Disability") => among(&DISABILITY, &self.disability),
            _ if item.starts_with("Parent") => among(&PARENTS, &self.parents),
            _ => among(&ANSWERS, &self.answers),
        }
    }
}

fn unknown(item: &str) -> Given<String> {
    panic!("the oracle does not know the item {item}")
}

impl LacChild {
    pub fn value(&self, item: &str) -> Given<String> {
        match item {
            "ChildID" => self.id.clone(),
            "UPN" => self.upn.clone(),
            "DateOfBirth" => date(self.dob),
            "Gender" => code(self.gender),
            "Ethnicity" => code(self.ethnicity),
            "Disability" => code(self.disability),
            "UASC" => code(self.uasc),
            "DateUASCCeased" => date(self.ceased),
            "HomePostcode" => code(self.home),
            _ => unknown(item),
        }
    }
}

impl Episode {
    pub fn value(&self, item: &str) -> Given<String> {
        match item {
            "EpisodeNumber" => self.number.map(|n| n.to_string()),
            "EpisodeStartDate" => date(self.start),
            "ReasonEpisodeStarted" => code(self.started),
            "LegalStatus" => code(self.legal),
            "CategoryOfNeed" => code(self.need),
            "PlacementType" => code(self.placement),
            "PlacementPostcode" => code(self.postcode),
            "EpisodeEndDate" => date(self.end),
            "ReasonEpisodeEnded" => code(self.ended),
            "ShortBreaks" => self.breaks.map(|n| n.to_string()),
            _ => unknown(item),
        }
    }
}

impl Adoption {
    pub fn value(&self, item: &str) -> Given<String> {
        match item {
            "DateOfDecision" => date(self.decision),
            "DateMatched" => date(self.matched),
            "DatePlaced" => date(self.placed),
            "DateOfOrder" => date(self.order),
            "NumberOfAdopters" => self.adopters.map(|n| n.to_string()),
            "AdopterGender" => code(self.gender),
            "AdopterLegalStatus" => code(self.legal),
            "AdopterEthnicity" => code(self.ethnicity),
            "AdoptedByFosterCarer" => code(self.foster),
            _ => unknown(item),
        }
    }
}

impl Leaver {
    pub fn value(&self, item: &str) -> Given<String> {
        match item {
            "DateCeased" => date(self.ceased),
            "Accommodation" => code(self.accommodation),
            "Suitability" => code(self.suitability),
            "MainActivity" => code(self.activity),
            _ => unknown(item),
        }
    }
}

/// Adds a record, with what could not be read in it.
fn add(ret: &mut InventedReturn, module: usize, parent: Option<u32>, value: impl Fn(&str) -> Given<String>) -> u32 {
    let record = ret.add(module, parent.map(|parent| parent as usize), |item| match value(item) {
        Blank => Entry::Blank,
        Unreadable => Entry::Unreadable,
        Read(text) => Entry::Text(text),
    });
    record.unwrap() as u32
}

pub fn casp_return(pack: &Arc<Pack>, children: &[CaspChild]) -> InventedReturn {
    let mut ret = InventedReturn::empty(pack, "552");
    for child in children {
        add(&mut ret, 0, None, |item| child.value(item));
    }
    ret
}

/// Numbers the records and orders each child's episodes; `shuffle` puts the episodes of all children in the order in which a file holds them.
pub fn lac_return(pack: &Arc<Pack>, children: &mut [LacChild], shuffle: impl FnOnce(&mut [(usize, usize)])) -> InventedReturn {
    let mut ret = InventedReturn::empty(pack, "552");
    for child in children.iter_mut() {
        child.record = add(&mut ret, 0, None, |item| child.value(item));
    }
    let mut order: Vec<(usize, usize)> = (0..children.len()).flat_map(|c| (0..children[c].episodes.len()).map(move |e| (c, e))).collect();
    shuffle(&mut order);
    for (c, e) in order {
        let parent = Some(children[c].record);
        let episode = &mut children[c].episodes[e];
        episode.record = add(&mut ret, 1, parent, |item| episode.value(item));
    }
    for child in children.iter_mut() {
        child.episodes.sort_by_key(|e| (e.start, e.number, e.record));
        if let Some(adoption) = &mut child.adoption {
            adoption.record = add(&mut ret, 2, Some(child.record), |item| adoption.value(item));
        }
        if let Some(leaver) = &mut child.leaver {
            leaver.record = add(&mut ret, 3, Some(child.record), |item| leaver.value(item));
        }
    }
    ret
}
