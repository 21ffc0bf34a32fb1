//! Which texts can be postcodes: the areas that there are, and the letters that Royal Mail uses in each place (BS 7666, PAF).

/// The postcode areas of the United Kingdom, the Channel Islands and the Isle of Man.
const AREAS: [&str; 124] = [
    "AB", "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "BT", "CA", "CB", "CF", "CH", "CM", "CO", "CR", "CT", "CV", "CW",
    "DA", "DD", "DE", "DG", "DH", "DL", "DN", "DT", "DY", "E", "EC", "EH", "EN", "EX", "FK", "FY", "G", "GL", "GU", "GY", "HA", "HD", "HG",
    "HP", "HR", "HS", "HU", "HX", "IG", "IM", "IP", "IV", "JE", "KA", "KT", "KW", "KY", "L", "LA", "LD", "LE", "LL", "LN", "LS", "LU", "M",
    "ME", "MK", "ML", "N", "NE", "NG", "NN", "NP", "NR", "NW", "OL", "OX", "PA", "PE", "PH", "PL", "PO", "PR", "RG", "RH", "RM", "S", "SA",
    "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "SY", "TA", "TD", "TF", "TN", "TQ", "TR", "TS", "TW", "UB",
    "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO", "ZE",
];
/// Districts of London that have a letter behind their number.
const LETTERED: [&str; 12] = ["E1", "EC1", "EC2", "EC3", "EC4", "N1", "NW1", "SE1", "SW1", "W1", "WC1", "WC2"];

/// Whether a text in capitals without spaces can be a postcode.
pub(super) fn is_postcode(text: &str) -> bool {
    if !text.is_ascii() || !(5..=7).contains(&text.len()) {
        return false;
    }
    let (outward, inward) = text.split_at(text.len() - 3);
    let &[sector, one, two] = inward.as_bytes() else { return false };
    // The census's codes for no fixed abode and for places abroad.
    if outward == "ZZ99" {
        return sector.is_ascii_digit() && one.is_ascii_uppercase() && two.is_ascii_uppercase();
    }
    let unit = |letter: u8| letter.is_ascii_uppercase() && !b"CIKMOV".contains(&letter);
    sector.is_ascii_digit() && unit(one) && unit(two) && (is_district(outward) || text == "GIR0AA")
}

fn is_district(outward: &str) -> bool {
    let letters = outward.bytes().take_while(u8::is_ascii_uppercase).count();
    let (area, district) = outward.split_at(letters);
    // Forces addresses have an area of their own.
    let known = AREAS.contains(&area) || area == "BF";
    match district.as_bytes() {
        [a] => known && a.is_ascii_digit(),
        [a, b] if b.is_ascii_digit() => known && (b'1'..=b'9').contains(a),
        [a, b] => a.is_ascii_digit() && b.is_ascii_uppercase() && LETTERED.contains(&&outward[..outward.len() - 1]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_and_letters_that_there_are() {
        for right in [
            "CF101EP", "LL11AA", "W1A1AA", "EC1A1BB", "SE1P5LX", "M11AE", "CR02YR", "BF11AA", "GIR0AA", "ZZ993VZ", "ZZ993CZ", "JE23AB",
            "SA991BN",
        ] {
            assert!(is_postcode(right), "{right}");
        }
        for wrong in [
            "CF1O1EP", "CF101EO", "CF101CP", "QQ11AA", "CF1A1EP", "CF011EP", "CF1001EP", "ZZ981AA", "ZZ11AA", "XX11AA", "CF101E",
            "C1AA1AA", "W1A1AAA", "éé1AA",
        ] {
            assert!(!is_postcode(wrong), "{wrong}");
        }
        assert!(AREAS.is_sorted());
    }
}
