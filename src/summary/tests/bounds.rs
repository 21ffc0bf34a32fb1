use super::super::linked::Linked;
use super::*;

/// No figure is more than this, so that all can be tried.
const MOST: i64 = 9;

/// The least and the most of each figure over all tables that fit.
fn all_that_fit(linked: &Linked, seen: &[(i64, i64)], at: usize, values: &mut Vec<i64>, found: &mut Vec<(i64, i64)>) {
    if at == seen.len() {
        if linked.sums.iter().all(|sum| sum.iter().map(|(figure, sign)| sign * values[*figure]).sum::<i64>() == 0) {
            for (bounds, value) in found.iter_mut().zip(values.iter()) {
                *bounds = (bounds.0.min(*value), bounds.1.max(*value));
            }
        }
        return;
    }
    for value in seen[at].0..=seen[at].1 {
        values.push(value);
        all_that_fit(linked, seen, at + 1, values, found);
        values.pop();
    }
}

#[test]
fn intervals_handed_on_are_what_all_fitting_tables_give() {
    let mut rng = Rng::new(7);
    for round in 0..300 {
        // A whole of two or three parts, one of which is a whole itself; and another whole that comes to the same.
        let mut linked = Linked::default();
        let parts = |rng: &mut Rng, n: usize| -> Vec<i64> { (0..n).map(|_| i64::from(rng.between(0, 2))).collect() };
        let inner = parts(&mut rng, 2);
        let outer = parts(&mut rng, 1);
        let middle = linked.figure(inner.iter().sum(), Some(1));
        let inner: Vec<(usize, i64)> = inner.iter().map(|count| (linked.figure(*count, Some(1)), 1)).collect();
        let outer: Vec<(usize, i64)> = outer.iter().map(|count| (linked.figure(*count, Some(1)), 1)).collect();
        let total: i64 = [middle].iter().chain(outer.iter().map(|(f, _)| f)).map(|f| linked.figures[*f].count).sum();
        let whole = linked.figure(total, Some(1));
        let same = linked.figure(total, if round % 2 == 0 { Some(1) } else { None });
        assert!(linked.add(inner.iter().copied().chain([(middle, -1)]).collect()));
        assert!(linked.add(outer.iter().copied().chain([(middle, 1), (whole, -1)]).collect()));
        assert!(linked.add(vec![(whole, 1), (same, -1)]));
        // What closes a circle is refused.
        assert!(!linked.add(vec![(same, 1), (middle, -1)]));
        linked.finish();
        let hidden: Vec<bool> =
            linked.figures.iter().map(|f| f.cost.is_some() && (f.count > 0 && f.count < 5 || rng.per_mille(300))).collect();
        let cut = |(least, most): (i64, i64)| (least, most.min(MOST));
        let seen: Vec<(i64, i64)> = (0..hidden.len()).map(|figure| cut(linked.seen(figure, hidden[figure]))).collect();
        let mut found = vec![(i64::MAX, i64::MIN); seen.len()];
        all_that_fit(&linked, &seen, 0, &mut Vec::new(), &mut found);
        assert_eq!(linked.handed_on(seen), found, "round {round}: {linked:?} {hidden:?}");
    }
}

#[test]
fn a_figure_that_could_be_worked_out_takes_another_with_it() {
    // 2 and 6 make 8: shown, 2 would be 8..12 less 5..7. The 6 is cheaper to hide than the total.
    let mut linked = Linked::default();
    let [two, six, total] = [(2, 10), (6, 10), (8, 40)].map(|(count, cost)| linked.figure(count, Some(cost)));
    assert!(linked.add(vec![(two, 1), (six, 1), (total, -1)]));
    linked.finish();
    assert_eq!(linked.bounds(&[true, false, false])[two], (1, 7));
    assert_eq!(protect(&linked).hidden, [true, false, false], "rounding protects it already");
    // 2 and 5 make 7: 5..7 less 5..7.
    let mut linked = Linked::default();
    let [two, five, total] = [(2, 10), (5, 10), (7, 40)].map(|(count, cost)| linked.figure(count, Some(cost)));
    assert!(linked.add(vec![(two, 1), (five, 1), (total, -1)]));
    linked.finish();
    assert_eq!(linked.bounds(&[true, false, false])[two], (1, 2));
    assert_eq!(protect(&linked).hidden, [true, true, false]);
    // The same where the 5 is published already: only the total is left.
    linked.figures[five].published = Some(false);
    assert_eq!(protect(&linked).hidden, [true, false, true]);
    // And where both are, nothing helps: it is said.
    linked.figures[total].published = Some(false);
    assert_eq!(protect(&linked).given_away, [two]);
}

#[test]
fn those_who_are_not_in_a_row_are_not_given_away() {
    // 5 of 7: two are not, which stands nowhere.
    let mut linked = Linked::default();
    let (yes, no, total) = (linked.figure(5, Some(10)), linked.figure(2, None), linked.figure(7, Some(40)));
    assert!(linked.add(vec![(yes, 1), (no, 1), (total, -1)]));
    linked.finish();
    assert_eq!(linked.bounds(&[false; 3])[no], (0, 2));
    assert_eq!(protect(&linked).hidden, [true, false, false]);
}
