use super::*;

#[test]
fn a_council_is_the_same_again() {
    for year in ["2025-26", "2022-23"] {
        let one = council(7, "552", 300, year);
        assert_eq!(one, council(7, "552", 300, year));
        assert_ne!(one, council(8, "552", 300, year));
        assert_eq!(one.children.len(), 300);
        assert_eq!(last_year(&one).year, one.year.before());
    }
}
