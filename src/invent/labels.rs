//! The words that a WCCIS-like system shows in place of codes.

/// A code and its word.
type Words = &'static [(&'static str, &'static str)];

const YES: Words = &[("1", "Y"), ("0", "N")];
const ANSWER: Words = &[("1", "Yes"), ("0", "No"), ("80", "Not applicable at this age"), ("88", "Not available")];
const GENDER: Words = &[("1", "Male"), ("2", "Female"), ("9", "Not specified")];
const ETHNICITY: Words = &[
    ("A1", "White - British"),
    ("A2", "White - Irish"),
    ("A3", "White - Other"),
    ("B1", "Mixed - White and Black Caribbean"),
    ("B2", "Mixed - White and Black African"),
    ("B3", "Mixed - White and Asian"),
    ("B4", "Mixed - Other"),
    ("C1", "Asian - Indian"),
    ("C2", "Asian - Pakistani"),
    ("C3", "Asian - Bangladeshi"),
    ("C4", "Asian - Other"),
    ("D1", "Black - Caribbean"),
    ("D2", "Black - African"),
    ("D3", "Black - Other"),
    ("E1", "Chinese"),
    ("E2", "Other ethnic group"),
    ("WHTE", "White (no further detail)"),
    ("MIXD", "Mixed (no further detail)"),
    ("ASAB", "Asian (no further detail)"),
    ("BBAC", "Black (no further detail)"),
    ("OOTH", "Other (no further detail)"),
    ("NSTD", "Not stated"),
];
const NEED: Words = &[
    ("N1", "Abuse or neglect"),
    ("N2", "Child's disability or illness"),
    ("N3", "Parental disability or illness"),
    ("N4", "Family in acute stress"),
    ("N5", "Family dysfunction"),
    ("N6", "Socially unacceptable behaviour"),
    ("N7", "Low income"),
    ("N8", "Absent parenting"),
    ("N9", "Adoption disruption"),
];

/// The words of an item's codes; empty for an item that is shown as it is.
pub(crate) fn words(item: &str) -> Words {
    match item {
        "Gender" => GENDER,
        "Ethnicity" | "AdopterEthnicity" => ETHNICITY,
        "CategoryOfNeed" => NEED,
        "LookedAfter" | "ChildProtectionRegister" | "AutisticSpectrumDisorder" | "UASC" | "AdoptedByFosterCarer" => YES,
        "YouthOffending" | "HealthSurveillance" | "Immunisations" | "DentalCheck" | "SubstanceMisuse" | "MentalHealth" => ANSWER,
        "CarePlanActive" => &[("1", "Open"), ("0", "Closed")],
        "AsylumSeeker" => &[("0", "Not seeking asylum"), ("1", "Unaccompanied"), ("2", "With family")],
        "Language" => &[("1", "English"), ("2", "Welsh"), ("3", "Other language"), ("80", "Under three"), ("88", "Not available")],
        "ReasonPlanClosed" => &[
            ("1", "Needs met"),
            ("2", "Moved to another authority"),
            ("3", "Turned 18: adult services"),
            ("4", "Turned 18: closed"),
            ("5", "Died"),
            ("9", "Other reason"),
        ],
        "Disability" => &[("0", "No"), ("1", "Yes"), ("2", "Unknown")],
        "ReasonEpisodeStarted" => {
            &[("S", "Started to be looked after"), ("L", "Change of legal status"), ("P", "Change of placement"), ("B", "Change of both")]
        }
        "LegalStatus" => LEGAL,
        "PlacementType" => PLACEMENT,
        "ReasonEpisodeEnded" => ENDED,
        "AdopterGender" => {
            &[("M1", "Single male"), ("F1", "Single female"), ("MM", "Two males"), ("FF", "Two females"), ("MF", "Male and female")]
        }
        "AdopterLegalStatus" => &[("L0", "Single"), ("L1", "Married or civil partnership"), ("L2", "Unmarried couple")],
        "Accommodation" => ACCOMMODATION,
        "Suitability" => &[("1", "Suitable"), ("2", "Not suitable"), ("8", "Unknown")],
        "MainActivity" => &[
            ("E1", "Higher education"),
            ("E2", "Other education"),
            ("E3", "Training or employment (full time)"),
            ("E4", "Training or employment (part time)"),
            ("N1", "None: illness or disability"),
            ("N2", "None: pregnancy or parenting"),
            ("N3", "None: other"),
            ("X8", "Unknown"),
        ],
        _ => &[],
    }
}

const LEGAL: Words = &[
    ("C1", "Interim care order"),
    ("C2", "Care order (full)"),
    ("E1", "Placement order"),
    ("J1", "Remanded"),
    ("J2", "Detained under PACE"),
    ("J3", "Sentenced (residence requirement)"),
    ("L1", "Police protection"),
    ("L2", "Emergency protection order"),
    ("L3", "Child assessment order"),
    ("V1", "Short-term breaks"),
    ("V2", "Accommodated (s76)"),
    ("W1", "Wardship"),
];
const PLACEMENT: Words = &[
    ("F1", "Kinship foster carer in authority"),
    ("F2", "Own foster carer in authority"),
    ("F3", "Agency foster carer in authority"),
    ("F4", "Kinship foster carer out of authority"),
    ("F5", "Own foster carer out of authority"),
    ("F6", "Agency foster carer out of authority"),
    ("A3", "For adoption, current carer, consent"),
    ("A4", "For adoption, other, consent"),
    ("A5", "For adoption, current carer, placement order"),
    ("A6", "For adoption, other, placement order"),
    ("A8", "For adoption, s81(11)"),
    ("P1", "With parents"),
    ("P2", "Independent living"),
    ("P3", "Residential employment"),
    ("H1", "Secure unit in authority"),
    ("H21", "Secure unit elsewhere in Wales"),
    ("H22", "Secure unit outside Wales"),
    ("H3", "Children's home in authority"),
    ("H4", "Children's home out of authority"),
    ("H5", "Supported lodgings or hostel"),
    ("R1", "Residential care home"),
    ("R2", "NHS or nursing"),
    ("R3", "Family centre or mother and baby"),
    ("R4", "Youth treatment centre"),
    ("R5", "Young offender institution or prison"),
    ("S1", "Residential school"),
    ("M1", "Missing: in refuge"),
    ("M2", "Missing: whereabouts known"),
    ("M3", "Missing: whereabouts unknown"),
    ("Z1", "Other placement"),
];
const ENDED: Words = &[
    ("X1", "New episode"),
    ("E11", "Adopted, unopposed"),
    ("E12", "Adopted, consent dispensed with"),
    ("E2", "Died"),
    ("E3", "Care taken over by another authority"),
    ("E4", "Returned home"),
    ("E43", "Special guardianship: foster carers"),
    ("E44", "Special guardianship: others"),
    ("E5", "Independent living, supported"),
    ("E6", "Independent living, unsupported"),
    ("E7", "Adult services"),
    ("E8", "Other end"),
    ("E9", "Custody"),
    ("E10", "When I Am Ready"),
];
const ACCOMMODATION: Words = &[
    ("A1", "Parents or relatives"),
    ("A2", "Former foster carers"),
    ("A3", "Supported lodgings"),
    ("A4", "Semi-independent"),
    ("A5", "Own tenancy"),
    ("A6", "Hostel or foyer"),
    ("A7", "Bed and breakfast"),
    ("A8", "Custody"),
    ("A9", "Residential care"),
    ("A10", "No fixed abode"),
    ("A11", "Unknown"),
];

/// The word for a code; what is no code stays as it is.
pub(crate) fn word(item: &str, code: &str) -> Option<&'static str> {
    words(item).iter().find(|w| w.0 == code).map(|w| w.1)
}
