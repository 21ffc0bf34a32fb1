//! Whether two years of a council are a settled one's: the limits that the rules for the return as a whole set, kept with a margin.

use std::collections::BTreeMap;

use super::InventedChild;

/// So many attempts at most; the last is taken as it is.
pub(crate) const MOST: u64 = 400;

/// A council of thousands settles by the law of large numbers, a handful of children never.
pub(crate) fn matters(children: usize) -> bool {
    (20..=2000).contains(&children)
}

/// Counts by what is counted, and of how many.
#[derive(Default)]
struct Shares(BTreeMap<(&'static str, String), (usize, usize)>);

impl Shares {
    fn note(&mut self, what: &'static str, value: &str, this_year: bool) {
        let entry = self.0.entry((what, value.to_owned())).or_default();
        *(if this_year { &mut entry.0 } else { &mut entry.1 }) += 1;
    }

    fn count(&self, what: &'static str, value: &str) -> (usize, usize) {
        self.0.get(&(what, value.to_owned())).copied().unwrap_or_default()
    }
}

/// The groups that codes of placement and legal status fall in, as coarse and as fine as anybody might cut them.
fn groups(legal: &str, placement: &str) -> [String; 4] {
    let first = |s: &str| s.chars().take(1).collect::<String>();
    let fostered = match placement {
        "F1" | "F2" | "F3" => "inside",
        "F4" | "F5" | "F6" => "outside",
        _ => "",
    };
    let settled = if matches!(legal, "C1" | "C2") { "order" } else { legal };
    [
        format!("legal {}", first(legal)),
        format!("status {settled}"),
        format!("placement {}", first(placement)),
        format!("foster {fostered}"),
    ]
}

/// Whether no rule on the whole of either return, or on the two together, would ask.
pub(crate) fn settled(this: &[InventedChild], last: &[InventedChild]) -> bool {
    let mut shares = Shares::default();
    for (children, now) in [(this, true), (last, false)] {
        for child in children {
            count(child, now, &mut shares);
        }
    }
    let near = |(a, b): (usize, usize)| b > 0 && a.abs_diff(b) * 12 <= b;
    if !near(shares.count("casp", "")) || !near(shares.count("current", "")) {
        return false;
    }
    let both = |what, value: &str, good: fn(usize) -> bool| {
        let (a, b) = shares.count(what, value);
        good(a) && good(b)
    };
    if !both("casp", "LookedAfter", |n| n > 0) || !both("casp", "ChildProtectionRegister", |n| n > 0) || !both("final", "", |n| n > 0) {
        return false;
    }
    // Measured shares: limits a little inside of those that a rule sets.
    let at_most = |what, value: &str, of: &'static str, of_value: &str, limit: f64| {
        let ((a, b), (x, y)) = (shares.count(what, value), shares.count(of, of_value));
        a as f64 <= limit * x as f64 && b as f64 <= limit * y as f64
    };
    let answers = ["YouthOffending", "HealthSurveillance", "Immunisations", "DentalCheck", "SubstanceMisuse", "MentalHealth"];
    if !answers.iter().all(|item| at_most("88", item, "asked", item, 0.19))
        || !at_most("casp", "NSTD", "casp", "", 0.045)
        || !at_most("lac", "NSTD", "lac", "", 0.045)
        || !at_most("final", "E8", "final", "", 0.19)
        || !at_most("episode", "no postcode", "episode", "", 0.35)
    {
        return false;
    }
    // Movements between the years, for every way of counting that a rule might choose.
    shares.0.iter().all(|((what, value), (a, b))| {
        let moved = |of: &'static str| {
            let (x, y) = shares.count(of, "");
            (*a as f64 / x.max(1) as f64 - *b as f64 / y.max(1) as f64).abs() < 0.048
        };
        match *what {
            "casp" if value != "NSTD" => moved("casp"),
            "open" if !value.is_empty() => moved("open") && moved("lac"),
            "current" if !value.is_empty() => moved("current"),
            "episode" if !value.is_empty() => moved("episode"),
            _ => true,
        }
    })
}

fn count(child: &InventedChild, now: bool, shares: &mut Shares) {
    if let Some(r) = &child.casp {
        shares.note("casp", "", now);
        for item in ["LookedAfter", "ChildProtectionRegister", "DisabilityNone"] {
            if r.get(item) == Some("1") {
                shares.note("casp", item, now);
            }
        }
        shares.note("casp", r.get("CategoryOfNeed").unwrap_or(""), now);
        if r.get("Ethnicity") == Some("NSTD") {
            shares.note("casp", "NSTD", now);
        }
        for item in ["YouthOffending", "HealthSurveillance", "Immunisations", "DentalCheck", "SubstanceMisuse", "MentalHealth"] {
            if let Some(answer) = r.get(item).filter(|a| *a != "80") {
                shares.note("asked", item, now);
                if answer == "88" {
                    shares.note("88", item, now);
                }
            }
        }
    }
    let Some(lac) = &child.lac else { return };
    shares.note("lac", "", now);
    if lac.child.get("Ethnicity") == Some("NSTD") {
        shares.note("lac", "NSTD", now);
    }
    for e in &lac.episodes {
        let groups = groups(e.get("LegalStatus").unwrap_or(""), e.get("PlacementType").unwrap_or(""));
        let need = format!("need {}", e.get("CategoryOfNeed").unwrap_or(""));
        let open = e.get("EpisodeEndDate").is_none();
        shares.note("episode", "", now);
        let current = open && e.get("LegalStatus") != Some("V1");
        for value in groups.iter().chain([&need]) {
            shares.note("episode", value, now);
            if open {
                shares.note("open", value, now);
            }
            if current {
                shares.note("current", value, now);
            }
        }
        if open {
            shares.note("open", "", now);
        }
        if current {
            shares.note("current", "", now);
        }
        if e.get("PlacementPostcode").is_none() {
            shares.note("episode", "no postcode", now);
        }
        if let Some(reason) = e.get("ReasonEpisodeEnded").filter(|r| *r != "X1") {
            shares.note("final", "", now);
            shares.note("final", reason, now);
        }
    }
}
