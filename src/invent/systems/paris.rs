//! Paris-like exports: a workbook for each source (clients, plans, health checks, youth justice, education), each with its own name for the client's id; several values on lines of one cell.
use super::{Book, Column, Dates, Of, Page, Pair, System, Words};
const CONCERNS: &[Pair] = &[
    ("Registered neglect", "CPRNeglect"),
    ("Registered physical abuse", "CPRPhysicalAbuse"),
    ("Registered sexual abuse", "CPRSexualAbuse"),
    ("Registered financial abuse", "CPRFinancialAbuse"),
    ("Registered emotional abuse", "CPREmotionalAbuse"),
];
const DISABILITIES: &[Pair] = &[
    ("No known disability", "DisabilityNone"),
    ("Mobility needs", "DisabilityMobility"),
    ("Fine motor skills", "DisabilityManualDexterity"),
    ("Coordination needs", "DisabilityPhysicalCoordination"),
    ("Continence needs", "DisabilityContinence"),
    ("Lift carry or move objects", "DisabilityLiftCarryMove"),
    ("Sensory impairment", "DisabilitySpeechHearingEyesight"),
    ("Memory impairment", "DisabilityMemory"),
    ("Risk perception", "DisabilityPerceptionOfRisk"),
];
pub(super) const SYSTEM: System =
    System { books: BOOKS, words: Words::Synonym(0), dates: Dates::Text("%d.%m.%Y"), corner: (3, 1), foot: None };
const BOOKS: &[Book] = &[
    Book {
        collection: "casp",
        name: "PARIS clients",
        sheets: &[Page {
            name: "Clients",
            of: Of::Casp,
            columns: &[
                Column::Id("PARIS ID"),
                Column::Forename("Forename"),
                Column::Surname("Surname"),
                Column::Item("Birth date", "DateOfBirth"),
                Column::Item("Sex at birth", "Gender"),
                Column::Item("Ethnic category", "Ethnicity"),
                Column::Item("Main address postcode", "Postcode"),
                Column::Item("Immigration status", "AsylumSeeker"),
                Column::Item("Language of choice", "Language"),
                Column::Team("Owning team"),
                Column::Worker("Case manager"),
            ],
        }],
    },
    Book {
        collection: "casp",
        name: "PARIS plans",
        sheets: &[
            Page {
                name: "Part 4 Plans",
                of: Of::Casp,
                columns: &[
                    Column::Id("Client reference"),
                    Column::Item("Part 4 plan start", "CarePlanStartDate"),
                    Column::Item("Open plan", "CarePlanActive"),
                    Column::Item("Plan closure date", "CarePlanEndDate"),
                    Column::Item("Plan closure reason", "ReasonPlanClosed"),
                    Column::Item("Main need", "CategoryOfNeed"),
                    Column::Item("Currently looked after", "LookedAfter"),
                    Column::Item("On the register", "ChildProtectionRegister"),
                    Column::Item("Date added to register", "CPRDate"),
                    Column::Several("Registered for", "\n", CONCERNS),
                    Column::Other("Next review", ""),
                ],
            },
            Page {
                name: "Assessments",
                of: Of::CaspSome,
                columns: &[
                    Column::Id("Client reference"),
                    Column::Several("Disability needs", "\n", DISABILITIES),
                    Column::Item("Drug misuse", "SubstanceMisuse"),
                    Column::Item("Known to CAMHS", "MentalHealth"),
                    Column::Item("Has autism", "AutisticSpectrumDisorder"),
                    Column::Item("Carer substance misuse", "ParentSubstanceMisuse"),
                    Column::Item("Carer learning disability", "ParentLearningDisability"),
                    Column::Item("Carer mental ill health", "ParentMentalIllHealth"),
                    Column::Item("Carer physical ill health", "ParentPhysicalIllHealth"),
                    Column::Item("Carer domestic abuse", "ParentDomesticAbuse"),
                ],
            },
        ],
    },
    Book {
        collection: "casp",
        name: "Health board checks",
        sheets: &[Page {
            name: "Health checks",
            of: Of::CaspSome,
            columns: &[
                Column::Id("Person reference"),
                Column::Item("Health visitor checks", "HealthSurveillance"),
                Column::Item("Vaccination status", "Immunisations"),
                Column::Item("Seen by dentist", "DentalCheck"),
            ],
        }],
    },
    Book {
        collection: "casp",
        name: "Youth justice list",
        sheets: &[Page {
            name: "Youth justice",
            of: Of::CaspSome,
            columns: &[Column::Id("Case number"), Column::Item("Offended in year", "YouthOffending")],
        }],
    },
    Book {
        collection: "casp",
        name: "Education pupil numbers",
        sheets: &[Page {
            name: "Pupil numbers",
            of: Of::Casp,
            columns: &[Column::Id("Social care ID"), Column::Item("Permanent UPN", "UPN"), Column::Other("School number", "66")],
        }],
    },
    Book {
        collection: "lac",
        name: "PARIS LAC clients",
        sheets: &[Page {
            name: "LAC Clients",
            of: Of::Lac,
            columns: &[
                Column::Id("PARIS ID"),
                Column::Forename("Forename"),
                Column::Surname("Surname"),
                Column::Item("Birth date", "DateOfBirth"),
                Column::Item("Sex at birth", "Gender"),
                Column::Item("Ethnic category", "Ethnicity"),
                Column::Item("Has disability", "Disability"),
                Column::Item("Unaccompanied minor", "UASC"),
                Column::Item("Date UASC status ceased", "DateUASCCeased"),
                Column::Item("Admission postcode", "HomePostcode"),
                Column::Team("Owning team"),
                Column::Worker("Case manager"),
            ],
        }],
    },
    Book {
        collection: "lac",
        name: "PARIS LAC history",
        sheets: &[Page {
            name: "LAC History",
            of: Of::Episodes,
            columns: &[
                Column::Id("Client reference"),
                Column::Item("Episode sequence", "EpisodeNumber"),
                Column::Item("Date episode commenced", "EpisodeStartDate"),
                Column::Item("Reason episode commenced", "ReasonEpisodeStarted"),
                Column::Item("Legal basis", "LegalStatus"),
                Column::Item("Reason for being looked after", "CategoryOfNeed"),
                Column::Item("Placement provision", "PlacementType"),
                Column::Item("Carer postcode", "PlacementPostcode"),
                Column::Item("Date episode ceased", "EpisodeEndDate"),
                Column::Item("Reason for end of episode", "ReasonEpisodeEnded"),
                Column::Item("Number of short breaks", "ShortBreaks"),
                Column::Other("Carer reference", "CR"),
            ],
        }],
    },
    Book {
        collection: "lac",
        name: "PARIS adoption panel",
        sheets: &[
            Page {
                name: "Panel",
                of: Of::Adoptions,
                columns: &[
                    Column::Id("Person reference"),
                    Column::Item("ADM decision date", "DateOfDecision"),
                    Column::Item("Matching panel date", "DateMatched"),
                    Column::Item("Adopter count", "NumberOfAdopters"),
                    Column::Item("Sex of adopters", "AdopterGender"),
                    Column::Item("Marital status of adopters", "AdopterLegalStatus"),
                    Column::Item("Ethnic group of adopters", "AdopterEthnicity"),
                ],
            },
            Page {
                name: "Orders",
                of: Of::Adoptions,
                columns: &[
                    Column::Id("Person reference"),
                    Column::Item("Adoption placement date", "DatePlaced"),
                    Column::Item("Date order granted", "DateOfOrder"),
                    Column::Item("Adopter is foster carer", "AdoptedByFosterCarer"),
                ],
            },
        ],
    },
    Book {
        collection: "lac",
        name: "PARIS aftercare",
        sheets: &[Page {
            name: "Aftercare",
            of: Of::Leavers,
            columns: &[
                Column::Id("Client reference"),
                Column::Item("Date left care", "DateCeased"),
                Column::Item("Living arrangement", "Accommodation"),
                Column::Item("Is accommodation suitable", "Suitability"),
                Column::Item("EET status", "MainActivity"),
            ],
        }],
    },
    Book {
        collection: "lac",
        name: "Education pupil numbers LAC",
        sheets: &[Page {
            name: "Pupil numbers",
            of: Of::Lac,
            columns: &[Column::Id("Social care ID"), Column::Item("Permanent UPN", "UPN")],
        }],
    },
];
