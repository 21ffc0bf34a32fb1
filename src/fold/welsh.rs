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

/// The letters of the Welsh alphabet, in its order; those that only words from elsewhere have stand where English has them.
const ALPHABET: [&str; 34] = [
    "a", "b", "c", "ch", "d", "dd", "e", "f", "ff", "g", "ng", "h", "i", "j", "k", "l", "ll", "m", "n", "o", "p", "ph", "q", "r", "rh",
    "s", "t", "th", "u", "v", "w", "x", "y", "z",
];
/// Beginnings of names in which *n* and *g* are two letters.
const APART: [&str; 2] = ["llang", "bang"];

/// What a text is sorted by in the Welsh alphabet, accents aside: signs and digits as they are, then the letters.
pub(crate) fn alphabetical(text: &str) -> Vec<u32> {
    let bare = super::bare(text);
    let mut key = Vec::with_capacity(bare.len());
    let mut rest = bare.as_str();
    let mut begins = true;
    while let Some(first) = rest.chars().next() {
        let apart = begins.then(|| APART.iter().find(|name| rest.starts_with(**name))).flatten();
        if let Some(name) = apart {
            key.extend(alphabetical(&name[..name.len() - 1]).into_iter().chain(alphabetical("g")));
            rest = &rest[name.len()..];
        } else if let Some(place) = (0..ALPHABET.len()).filter(|&at| rest.starts_with(ALPHABET[at])).max_by_key(|&at| ALPHABET[at].len()) {
            key.push(LETTERS + place as u32);
            rest = &rest[ALPHABET[place].len()..];
        } else {
            key.push(first as u32);
            rest = &rest[first.len_utf8()..];
        }
        begins = !first.is_alphabetic();
    }
    key
}

/// Where the letters begin, behind every sign.
const LETTERS: u32 = char::MAX as u32 + 1;

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
    fn names_are_sorted_by_the_welsh_alphabet() {
        let sorted = |names: &[&str]| {
            let mut names: Vec<String> = names.iter().map(ToString::to_string).collect();
            names.sort_by_key(|name| alphabetical(name));
            names.join(" ")
        };
        assert_eq!(sorted(&["Dwyfor", "Ddu", "Dafydd", "Clwyd", "Chwaer", "Cymer"]), "Clwyd Cymer Chwaer Dafydd Dwyfor Ddu");
        assert_eq!(
            sorted(&["Llanelli", "Lydstep", "Ngaio", "Gwent", "Hirwaun", "Ffynnon", "Fali"]),
            "Fali Ffynnon Gwent Ngaio Hirwaun Lydstep Llanelli"
        );
        assert_eq!(sorted(&["Rhyl", "Rugby", "Thomas", "Tywyn", "Phillips", "Powys"]), "Powys Phillips Rugby Rhyl Tywyn Thomas");
        assert_eq!(sorted(&["tîm 2", "Tim 1", "Tŷ", "Tudur"]), "Tim 1 tîm 2 Tudur Tŷ");
        // The n and the g of Llan-gefni and Bangor are two letters.
        assert_eq!(
            sorted(&["Llannor", "Llangefni", "Llanfair", "Bargoed", "Bangor", "Bala"]),
            "Bala Bangor Bargoed Llanfair Llangefni Llannor"
        );
        assert_eq!(sorted(&["Tîm Llangefni", "Tîm Llanhari"]), "Tîm Llangefni Tîm Llanhari");
        assert_eq!(sorted(&["Äbc", "-", "7", ""]), " - 7 Äbc");
    }

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
