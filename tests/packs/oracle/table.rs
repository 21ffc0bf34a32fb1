//! Level, basis and years of rules, as the specification's tables say them. A rule that no table names is not asked about.

use cyfrif::diagnostic::Level;
use cyfrif::pack::{Basis, Library};

/// Collection, the one year it serves (or both), level, basis, and the numbers of the rules.
const TABLE: &[(&str, &str, &str, &str, &str)] = &[
    ("CASP", "", "E", "S", "101 102 120 121 122 123 124 125 141 142 143 301 302"),
    ("CASP", "", "E", "I", "110 144 145 150 303 304"),
    ("CASP", "", "E", "A", "126 127 128 130 131"),
    ("CASP", "", "Q", "S", "166"),
    (
        "CASP",
        "",
        "Q",
        "I",
        "103 104 105 106 107 146 147 148 149 151 152 153 160 161 162 163 164 165 190 191 192 193 194 195 201 202 203 204 206 207 305 306 307 308 309 310",
    ),
    ("CASP", "", "Q", "A", "196"),
    ("CASP", "2022-23", "E", "S", "111 169 170"),
    ("CASP", "2025-26", "E", "S", "172"),
    ("CASP", "2025-26", "E", "I", "112 168 171 173 174 175 178"),
    ("CASP", "2025-26", "E", "A", "176 177"),
    ("CASP", "2025-26", "Q", "I", "113 205 208"),
    ("CASP", "2025-26", "Q", "A", "179"),
    (
        "LAC",
        "",
        "E",
        "S",
        "101 102 107 201 202 203 204 205 206 207 208 210 211 212 213 214 217 218 231 232 233 235 236 241 242 281 282 283 302 401 402 403",
    ),
    ("LAC", "", "E", "L", "285"),
    ("LAC", "", "E", "I", "106 109 209 216 219 221 247 249 261 287 289 301 303 306"),
    ("LAC", "", "Q", "A", "279"),
    ("LAC", "", "Q", "S", "215 234"),
    ("LAC", "", "Q", "L", "286 290"),
    (
        "LAC",
        "",
        "Q",
        "I",
        "103 104 105 108 110 111 112 113 220 222 237 243 244 245 246 250 251 252 253 255 256 262 263 264 265 266 267 268 270 271 273 275 276 277 278 284 288 291 304 305 307 308 309 404 405 406 407 491 492 493 494 495 496 501 502 503 504 505 506 507 508 509",
    ),
];

#[test]
fn levels_years_and_bases() {
    let library = Library::embedded().unwrap();
    for pack in library.packs() {
        let rows = TABLE.iter().filter(|row| row.0 == pack.element && (row.1.is_empty() || row.1 == pack.year));
        let mut said: Vec<(String, Level, Basis)> = Vec::new();
        for (collection, only, level, basis, numbers) in rows {
            let level = if *level == "E" { Level::Error } else { Level::Query };
            let basis = match *basis {
                // What is carried over to 2025-26 is at most inferred; a rule of that year alone is not carried over.
                "S" | "L" if pack.year == "2025-26" && only.is_empty() => Basis::Inferred,
                "S" => Basis::Stated,
                "L" => Basis::Listed,
                "I" => Basis::Inferred,
                _ => Basis::Assumed,
            };
            said.extend(numbers.split(' ').map(|n| (format!("{collection}{n}"), level, basis)));
        }
        said.sort_by(|a, b| a.0.cmp(&b.0));
        // The rules of the tables, those of other years among them: each is there in its years, and in no other.
        let of_tables = TABLE.iter().filter(|row| row.0 == pack.element).flat_map(|row| row.4.split(' ').map(|n| format!("{}{n}", row.0)));
        let tabled: Vec<String> = of_tables.collect();
        let known = pack.rules.iter().filter(|r| tabled.contains(&r.code));
        let theirs: Vec<_> = known.map(|r| (r.code.clone(), r.level, r.basis)).collect();
        assert_eq!(said, theirs, "{}", pack.name);
    }
}
