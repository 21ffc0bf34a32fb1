//! Values that were filled down over the rows below.

use super::*;

const TEMPLATE: &str = r#"
[[sheet]]
name = "Children"
module = "Child"
[sheet.items]
ChildID = "ID"
Gender = "Gender"
DateOfBirth = "Born"
HomePostcode = "Home"
"#;

/// What is asked of sixty children whose birthdays and postcodes are in no order, once something was done to their rows.
fn asked(change: impl Fn(&mut Vec<Vec<String>>)) -> Vec<String> {
    // 17 has no divisor in common with 60, and so each comes once.
    let child = |n: usize| {
        vec![format!("{}", 4000 + n), "M".into(), format!("{:02}/03/20{:02}", n % 28 + 1, n * 17 % 60 / 4), postcode(n * 17 % 60)]
    };
    let mut rows: Vec<Vec<String>> = (0..60).map(child).collect();
    change(&mut rows);
    rows.insert(0, ["ID", "Gender", "Born", "Home"].map(str::to_owned).into());
    let (_, mapped) = read_rows("lac", TEMPLATE, "Children", &rows);
    told(&mapped).into_iter().filter(|said| said.starts_with("CYF181")).collect()
}

fn postcode(n: usize) -> String {
    format!("CF{} {}NE", n / 9 + 1, n % 9 + 1)
}

fn fill(rows: &mut [Vec<String>], column: usize, over: std::ops::Range<usize>) {
    let value = rows[over.start][column].clone();
    rows[over].iter_mut().for_each(|row| row[column] = value.clone());
}

#[test]
fn a_value_filled_down_over_ten_children_is_asked_about() {
    assert_eq!(asked(|_| {}), Vec::<String>::new());
    assert_eq!(asked(|rows| fill(rows, 3, 20..29)), Vec::<String>::new());
    assert_eq!(
        asked(|rows| fill(rows, 3, 20..30)),
        ["CYF181 query: In sheet “Children” the rows of 10 children one after another have the same value in column D “Home”: D22 to D31"]
    );
    let both = asked(|rows| (2..4).for_each(|column| fill(rows, column, 45..60)));
    assert!(both.len() == 2 && both[0].ends_with("C47 to C61") && both[1].ends_with("D47 to D61"), "{both:?}");
}

#[test]
fn values_that_stand_together_for_another_reason_are_not() {
    // Sorted by the column, or grouped by it.
    let sorted = |rows: &mut Vec<Vec<String>>| {
        fill(rows, 3, 20..30);
        rows.sort_by(|a, b| a[3].cmp(&b[3]));
    };
    assert_eq!(asked(sorted), Vec::<String>::new());
    let grouped = |rows: &mut Vec<Vec<String>>| [20..30, 40..45].into_iter().for_each(|over| fill(rows, 3, over));
    assert_eq!(asked(grouped), Vec::<String>::new());
    // Rare in the other rows it is not: most have it.
    let common = |rows: &mut Vec<Vec<String>>| {
        fill(rows, 3, 20..30);
        let home = rows[20][3].clone();
        rows.iter_mut().step_by(2).for_each(|row| row[3] = home.clone());
    };
    assert_eq!(asked(common), Vec::<String>::new());
    // A code is shared by many, and a word for nothing is no value.
    assert_eq!(asked(|rows| rows[20..30].iter_mut().for_each(|row| row[3] = "N/A".to_owned())), Vec::<String>::new());
    // Half of all: nothing is left to compare with.
    assert_eq!(asked(|rows| fill(rows, 3, 10..50)), Vec::<String>::new());
}
