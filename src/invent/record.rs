//! What a case system holds about one record: a value, or none, for each item.

use std::borrow::Cow;

/// The items of CASP in the order of the return. `CarePlanStartDate` and `CarePlanEndDate` are local before 2023-24, the others of the
/// plan did not exist.
pub const CASP: &[&str] = &[
    "ChildID",
    "UPN",
    "DateOfBirth",
    "Gender",
    "Postcode",
    "Ethnicity",
    "AsylumSeeker",
    "Language",
    "CarePlanStartDate",
    "CarePlanActive",
    "CarePlanEndDate",
    "ReasonPlanClosed",
    "CategoryOfNeed",
    "LookedAfter",
    "ChildProtectionRegister",
    "CPRDate",
    "CPRNeglect",
    "CPRPhysicalAbuse",
    "CPRSexualAbuse",
    "CPRFinancialAbuse",
    "CPREmotionalAbuse",
    "YouthOffending",
    "HealthSurveillance",
    "Immunisations",
    "DentalCheck",
    "SubstanceMisuse",
    "MentalHealth",
    "AutisticSpectrumDisorder",
    "DisabilityNone",
    "DisabilityMobility",
    "DisabilityManualDexterity",
    "DisabilityPhysicalCoordination",
    "DisabilityContinence",
    "DisabilityLiftCarryMove",
    "DisabilitySpeechHearingEyesight",
    "DisabilityMemory",
    "DisabilityPerceptionOfRisk",
    "ParentSubstanceMisuse",
    "ParentLearningDisability",
    "ParentMentalIllHealth",
    "ParentPhysicalIllHealth",
    "ParentDomesticAbuse",
];

/// The items of a child in LAC.
pub(crate) const CHILD: &[&str] =
    &["ChildID", "UPN", "DateOfBirth", "Gender", "Ethnicity", "Disability", "UASC", "DateUASCCeased", "HomePostcode"];

/// The items of an episode in LAC.
pub(crate) const EPISODE: &[&str] = &[
    "EpisodeNumber",
    "EpisodeStartDate",
    "ReasonEpisodeStarted",
    "LegalStatus",
    "CategoryOfNeed",
    "PlacementType",
    "PlacementPostcode",
    "EpisodeEndDate",
    "ReasonEpisodeEnded",
    "ShortBreaks",
];

/// The items of an adoption in LAC.
pub(crate) const ADOPTION: &[&str] = &[
    "DateOfDecision",
    "DateMatched",
    "DatePlaced",
    "DateOfOrder",
    "NumberOfAdopters",
    "AdopterGender",
    "AdopterLegalStatus",
    "AdopterEthnicity",
    "AdoptedByFosterCarer",
];

/// The items of a care leaver in LAC.
pub(crate) const CARE_LEAVER: &[&str] = &["DateCeased", "Accommodation", "Suitability", "MainActivity"];

/// A value as the return writes it: codes, `YYYY-MM-DD` dates, whole numbers. A fault may put anything there.
pub type Text = Cow<'static, str>;

/// The values of one record, by item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    items: &'static [&'static str],
    values: Vec<Option<Text>>,
}

impl Record {
    /// A record of these items without values.
    pub fn new(items: &'static [&'static str]) -> Self {
        Record { items, values: vec![None; items.len()] }
    }

    /// The value of an item; none if it is blank or the record has no such item.
    pub fn get(&self, item: &str) -> Option<&str> {
        self.values.get(self.position(item)?)?.as_deref()
    }

    /// Gives an item a value. An item that the record does not have is passed over.
    pub fn set(&mut self, item: &str, value: impl Into<Text>) {
        if let Some(at) = self.position(item) {
            self.values[at] = Some(value.into());
        }
    }

    /// Makes an item blank.
    pub fn clear(&mut self, item: &str) {
        if let Some(at) = self.position(item) {
            self.values[at] = None;
        }
    }

    /// The items, in the order of the return.
    pub fn items(&self) -> &'static [&'static str] {
        self.items
    }

    /// Items with their values, in the order of the return.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, Option<&Text>)> {
        self.items.iter().zip(&self.values).map(|(item, value)| (*item, value.as_ref()))
    }

    fn position(&self, item: &str) -> Option<usize> {
        self.items.iter().position(|i| *i == item)
    }
}
