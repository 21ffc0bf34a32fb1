//! Welsh words in the forms that they take beside others, and texts that say the same in two languages.

/// What each consonant at the beginning of a word becomes: by the soft mutation, the nasal and the aspirate.
const MUTATIONS: [(&str, &[&str]); 9] = [
    ("ll", &["l"]),
    ("rh", &["r"]),
    ("p", &["b", "mh", "ph"]),
    ("t", &["d", "nh", "th"]),
    ("c", &["g", "ngh", "ch"]),
    ("b", &["f", "m"]),
    ("d", &["dd", "n"]),
    ("m", &["f"]),
    ("g", &["", "ng"]),
];
/// Two letters that are one, and do not change.
const FIRM: [&str; 4] = ["ph", "th", "ch", "dd"];
/// A shorter form could be another word.
const SHORTEST: usize = 4;

/// The forms of a folded word, or of several of which the first changes, besides itself.
pub(crate) fn mutated(word: &str) -> Vec<String> {
    let Some((hard, forms)) = MUTATIONS.iter().find(|(hard, _)| word.starts_with(hard)) else { return Vec::new() };
    if FIRM.iter().any(|firm| word.starts_with(firm)) {
        return Vec::new();
    }
    let forms = forms.iter().map(|soft| format!("{soft}{}", &word[hard.len()..]));
    forms.filter(|form| form.chars().count() >= SHORTEST).collect()
}

/// The two parts of every way to cut a text in two where languages meet: `Dyddiad geni / Date of birth`, `Rhyw (Gender)`.
pub(crate) fn halves(text: &str) -> impl Iterator<Item = (&str, &str)> {
    const MARKS: [&str; 8] = ["/", "|", "\n", " - ", " – ", " — ", ";", "\\"];
    let marked = MARKS.iter().flat_map(move |mark| text.match_indices(mark).map(|(at, mark)| (&text[..at], &text[at + mark.len()..])));
    let open = text.trim().strip_suffix(')').and_then(|text| text.split_once('('));
    marked.chain(open).map(|(a, b)| (a.trim(), b.trim())).filter(|(a, b)| !a.is_empty() && !b.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_at_the_beginning() {
        assert_eq!(mutated("cofrestr"), ["gofrestr", "nghofrestr", "chofrestr"]);
        assert_eq!(mutated("gorchymyn gofal"), ["orchymyn gofal", "ngorchymyn gofal"]);
        assert_eq!(mutated("llety"), ["lety"]);
        assert_eq!(mutated("rhywedd"), ["rywedd"]);
        assert!(mutated("rhyw").is_empty());
        for word in ["chwaer", "ddim", "anabledd", "du", ""] {
            assert!(mutated(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn texts_in_two_languages_come_apart() {
        let cut = |text: &'static str| halves(text).collect::<Vec<_>>();
        assert_eq!(cut("Dyddiad geni / Date of birth"), [("Dyddiad geni", "Date of birth")]);
        assert_eq!(cut("Rhyw (Gender)"), [("Rhyw", "Gender")]);
        assert_eq!(cut("Plant - Children"), [("Plant", "Children")]);
        assert!(cut("Cam-drin corfforol").is_empty() && cut("/ Gender").is_empty());
    }
}
