//! Exports as a WCCIS-like system writes them: everything that makes real exports hard to read, and nothing that makes them wrong.

use chrono::NaiveDate;

use super::export::{CellOut, SheetOut, Workbook, date_of};
use super::labels::word;
use super::{Council, InventedChild, Record, Text};

/// A heading, and the item below it.
type Column = (&'static str, &'static str);

const PLANS: &[Column] = &[
    ("Date of Birth", "DateOfBirth"),
    ("Gender", "Gender"),
    ("Ethnic Origin", "Ethnicity"),
    ("UPN", "UPN"),
    ("Home Postcode", "Postcode"),
    ("Asylum Status", "AsylumSeeker"),
    ("Preferred Language", "Language"),
    ("Plan Start", "CarePlanStartDate"),
    ("Plan Status", "CarePlanActive"),
    ("Plan End", "CarePlanEndDate"),
    ("Closure Reason", "ReasonPlanClosed"),
    ("Primary Need", "CategoryOfNeed"),
    ("Looked After", "LookedAfter"),
    ("On CP Register", "ChildProtectionRegister"),
    ("Registration Date", "CPRDate"),
];
const HEALTH: &[Column] = &[
    ("Offending", "YouthOffending"),
    ("Health Surveillance", "HealthSurveillance"),
    ("Immunisations", "Immunisations"),
    ("Dental Check", "DentalCheck"),
    ("Substance Misuse", "SubstanceMisuse"),
    ("Mental Health", "MentalHealth"),
    ("Autism", "AutisticSpectrumDisorder"),
];
const LOOKED_AFTER: &[Column] = &[
    ("Date of Birth", "DateOfBirth"),
    ("Gender", "Gender"),
    ("Ethnic Origin", "Ethnicity"),
    ("UPN", "UPN"),
    ("Disabled", "Disability"),
    ("UASC", "UASC"),
    ("UASC Ceased", "DateUASCCeased"),
    ("Home Postcode", "HomePostcode"),
];
const EPISODES: &[Column] = &[
    ("Episode No", "EpisodeNumber"),
    ("Episode Start", "EpisodeStartDate"),
    ("Start Reason", "ReasonEpisodeStarted"),
    ("Legal Status", "LegalStatus"),
    ("Need", "CategoryOfNeed"),
    ("Placement Type", "PlacementType"),
    ("Placement Postcode", "PlacementPostcode"),
    ("Episode End", "EpisodeEndDate"),
    ("End Reason", "ReasonEpisodeEnded"),
    ("Breaks Taken", "ShortBreaks"),
];
const ADOPTIONS: &[Column] = &[
    ("Decision", "DateOfDecision"),
    ("Matched", "DateMatched"),
    ("Placed", "DatePlaced"),
    ("Adoption Order", "DateOfOrder"),
    ("Adopters", "NumberOfAdopters"),
    ("Adopter Gender", "AdopterGender"),
    ("Adopter Status", "AdopterLegalStatus"),
    ("Adopter Ethnicity", "AdopterEthnicity"),
    ("Adopted by Foster Carer", "AdoptedByFosterCarer"),
];
const LEAVERS: &[Column] =
    &[("Date Ceased", "DateCeased"), ("Accommodation", "Accommodation"), ("Suitability", "Suitability"), ("Main Activity", "MainActivity")];
/// What one cell holds together, parted by semicolons.
pub(crate) const CONCERNS: &[Column] = &[
    ("Neglect", "CPRNeglect"),
    ("Physical abuse", "CPRPhysicalAbuse"),
    ("Sexual abuse", "CPRSexualAbuse"),
    ("Financial abuse", "CPRFinancialAbuse"),
    ("Emotional abuse", "CPREmotionalAbuse"),
];
pub(crate) const DISABILITIES: &[Column] = &[
    ("None", "DisabilityNone"),
    ("Mobility", "DisabilityMobility"),
    ("Manual dexterity", "DisabilityManualDexterity"),
    ("Physical co-ordination", "DisabilityPhysicalCoordination"),
    ("Continence", "DisabilityContinence"),
    ("Lifting and carrying", "DisabilityLiftCarryMove"),
    ("Speech, hearing or eyesight", "DisabilitySpeechHearingEyesight"),
    ("Memory", "DisabilityMemory"),
    ("Perception of risk", "DisabilityPerceptionOfRisk"),
];
/// What has a row for each value.
pub(crate) const FACTORS: &[Column] = &[
    ("Substance misuse", "ParentSubstanceMisuse"),
    ("Learning disability", "ParentLearningDisability"),
    ("Mental ill health", "ParentMentalIllHealth"),
    ("Physical ill health", "ParentPhysicalIllHealth"),
    ("Domestic abuse", "ParentDomesticAbuse"),
];

/// A sheet as it grows.
struct Sheet {
    out: SheetOut,
    columns: Vec<Column>,
}

impl Sheet {
    /// A sheet with its title block and its headings on the fourth row.
    fn new(name: &str, council: &Council, before: &[&'static str], columns: &[Column], after: &[&'static str]) -> Self {
        let text = |t: &str| CellOut::Text(t.to_owned().into());
        let run = council.year.last().succ_opt().unwrap_or_default();
        let headings = ["Person ID"].iter().chain(before).copied().chain(columns.iter().map(|c| c.0)).chain(after.iter().copied());
        let rows = vec![
            vec![text(&format!("{name}, {}", council.year.name()))],
            vec![text("Authority"), text(&council.authority), CellOut::Blank, text("Run on"), CellOut::Date(run)],
            Vec::new(),
            headings.map(|h| CellOut::Text(h.into())).collect(),
        ];
        Sheet { out: SheetOut { name: name.to_owned(), rows }, columns: columns.to_vec() }
    }

    fn push(&mut self, id: Option<&str>, before: Vec<CellOut>, record: &Record, after: Vec<CellOut>) {
        let row = self.out.rows.len();
        let mut cells = vec![id_cell(id)];
        cells.extend(before);
        cells.extend(self.columns.iter().enumerate().map(|(at, (_, item))| cell(item, record.get(item), row + at)));
        cells.extend(after);
        self.out.rows.push(cells);
    }

    /// With the total that such systems put below the last row.
    fn done(mut self) -> SheetOut {
        let count = self.out.rows.len() - 4;
        self.out.rows.push(Vec::new());
        self.out.rows.push(vec![CellOut::Text(format!("Total: {count}").into())]);
        self.out
    }
}

/// Ids are numbers here, where they can be.
fn id_cell(id: Option<&str>) -> CellOut {
    let Some(id) = id else { return CellOut::Blank };
    let digits = id.len() <= 9 && !id.starts_with('0') && id.bytes().all(|b| b.is_ascii_digit());
    match id.parse() {
        Ok(number) if digits => CellOut::Number(number),
        _ => CellOut::Text(id.to_owned().into()),
    }
}

/// A value as this system shows it. `odd` picks the cells that are a little untidy.
fn cell(item: &str, value: Option<&str>, odd: usize) -> CellOut {
    let Some(value) = value else {
        return match odd % 17 {
            3 => CellOut::Text("-".into()),
            8 => CellOut::Text("N/A".into()),
            _ => CellOut::Blank,
        };
    };
    if let Some(word) = word(item, value) {
        let untidy = match odd % 41 {
            7 => Some(format!("{word} ")),
            19 => Some(format!("{word}\u{a0}")),
            _ => None,
        };
        return CellOut::Text(untidy.map_or(Text::Borrowed(word), Text::Owned));
    }
    if let Some(date) = date_of(value) {
        // The system keeps dates of episodes and orders as text, the others as dates.
        let text = matches!(item, "EpisodeStartDate" | "EpisodeEndDate" | "DateOfOrder" | "CPRDate");
        return if text { CellOut::Text(day_first(date).into()) } else { CellOut::Date(date) };
    }
    match item {
        "EpisodeNumber" | "ShortBreaks" | "NumberOfAdopters" => super::export::cell(&Text::Owned(value.to_owned())),
        _ if item.ends_with("Postcode") && odd.is_multiple_of(23) => CellOut::Text(value.to_lowercase().replace(' ', "").into()),
        _ => CellOut::Text(value.to_owned().into()),
    }
}

fn day_first(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// The values of the flags that are 1, in one cell.
fn several(record: &Record, columns: &[Column]) -> CellOut {
    let set: Vec<&str> = columns.iter().filter(|c| record.get(c.1) == Some("1")).map(|c| c.0).collect();
    if set.is_empty() { CellOut::Blank } else { CellOut::Text(set.join("; ").into()) }
}

pub(crate) fn tables(council: &Council) -> Vec<Workbook> {
    let mut out = casp(council);
    out.extend(lac(council));
    out
}

fn text(text: &str) -> CellOut {
    CellOut::Text(text.to_owned().into())
}

fn staff(child: &InventedChild) -> Vec<CellOut> {
    vec![CellOut::Text(child.team.clone()), CellOut::Text(child.worker.clone())]
}

fn casp(council: &Council) -> Vec<Workbook> {
    let full = council.year.full();
    let columns: Vec<Column> = PLANS.iter().filter(|c| full || !matches!(c.1, "CarePlanActive" | "ReasonPlanClosed")).copied().collect();
    let after = ["Registration Category", "Team", "Allocated Worker", "Case Reference", "Last Reviewed"];
    let mut plans = Sheet::new("Care and Support Plans", council, &["Surname", "Forename"], &columns, &after);
    let mut health = Sheet::new("Health and Disability", council, &[], HEALTH, &["Disabilities"]);
    let mut factors = Sheet::new("Parental Factors", council, &[], &[], &["Factor", "Recorded By"]);
    for (at, child) in council.children.iter().enumerate() {
        let Some(r) = &child.casp else { continue };
        let id = r.get("ChildID");
        let mut end = vec![several(r, CONCERNS)];
        end.extend(staff(child));
        end.push(CellOut::Text(format!("CS/{}/{:05}", 20 + at % 6, at * 7 % 100_000).into()));
        end.push(CellOut::Date(council.year.last() - chrono::Days::new(at as u64 * 13 % 180)));
        plans.push(id, vec![text(&child.surname), text(&child.forename)], r, end);
        // A closed plan has no answers.
        if HEALTH.iter().chain(DISABILITIES).any(|c| r.get(c.1).is_some()) {
            health.push(id, Vec::new(), r, vec![several(r, DISABILITIES)]);
        }
        for (factor, _) in FACTORS.iter().filter(|c| r.get(c.1) == Some("1")) {
            factors.out.rows.push(vec![id_cell(id), text(factor), CellOut::Text(child.worker.clone())]);
        }
    }
    vec![
        Workbook { collection: "casp", name: "WCCIS CASP plans".into(), sheets: vec![plans.done()] },
        Workbook { collection: "casp", name: "WCCIS CASP health".into(), sheets: vec![health.done(), factors.done()] },
    ]
}

fn lac(council: &Council) -> Vec<Workbook> {
    let after = ["Team", "Allocated Worker", "Legal File"];
    let mut children = Sheet::new("Looked After Children", council, &["Surname", "Forename"], LOOKED_AFTER, &after);
    let mut episodes = Sheet::new("LAC Episodes", council, &["Name"], EPISODES, &["Provider"]);
    let mut adoptions = Sheet::new("Adoption Records", council, &[], ADOPTIONS, &[]);
    let mut leavers = Sheet::new("Care Leavers", council, &["Name"], LEAVERS, &["Adviser"]);
    for (at, child) in council.children.iter().enumerate() {
        let Some(lac) = &child.lac else { continue };
        let id = lac.child.get("ChildID");
        let name = || vec![text(&format!("{}, {}", child.surname.to_uppercase(), child.forename))];
        let mut end = staff(child);
        end.push(CellOut::Text(format!("LF{:04}", at * 31 % 10_000).into()));
        children.push(id, vec![text(&child.surname), text(&child.forename)], &lac.child, end);
        for episode in &lac.episodes {
            let provider = if episode.get("PlacementType").is_some_and(|p| p.starts_with('F')) { "Fostering service" } else { "Other" };
            episodes.push(id, name(), episode, vec![text(provider)]);
        }
        if let Some(adoption) = &lac.adoption {
            adoptions.push(id, Vec::new(), adoption, Vec::new());
        }
        if let Some(leaver) = &lac.care_leaver {
            leavers.push(id, name(), leaver, vec![CellOut::Text(child.worker.clone())]);
        }
    }
    for (id, episode) in &council.strays {
        episodes.push(Some(id), vec![CellOut::Blank], episode, vec![CellOut::Blank]);
    }
    vec![
        Workbook { collection: "lac", name: "WCCIS LAC children".into(), sheets: vec![children.done()] },
        Workbook { collection: "lac", name: "WCCIS LAC episodes".into(), sheets: vec![episodes.done()] },
        Workbook { collection: "lac", name: "WCCIS LAC leavers".into(), sheets: vec![adoptions.done(), leavers.done()] },
    ]
}
