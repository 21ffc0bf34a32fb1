//! Shares in whole per cent.

/// A share of a number of its own; what is there at all is never nothing.
pub(super) fn percent(part: usize, all: usize) -> usize {
    if part == 0 || all == 0 { 0 } else { (part * 100 / all).max(1) }
}

/// The shares of parts that are one whole: together they are 100, or 0 where there is nothing. What is there at all is at least 1, unless there are
/// more parts than that allows.
pub(crate) fn shares(parts: &[usize]) -> Vec<usize> {
    let all: usize = parts.iter().sum();
    if all == 0 {
        return vec![0; parts.len()];
    }
    let least = usize::from(parts.iter().filter(|part| **part > 0).count() <= 100);
    let mut shares: Vec<usize> = parts.iter().map(|&part| (part * 100 / all).max(least.min(part))).collect();
    // What rounding down left over goes to those that lost most by it; what the least took away comes from the largest.
    let mut order: Vec<usize> = (0..parts.len()).filter(|&i| parts[i] * 100 / all >= least).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(parts[i] * 100 % all));
    let mut next = order.iter().cycle();
    loop {
        let sum: usize = shares.iter().sum();
        match (sum.cmp(&100), next.next()) {
            (std::cmp::Ordering::Less, Some(&i)) if parts[i] > 0 => shares[i] += 1,
            (std::cmp::Ordering::Greater, _) => match (0..shares.len()).max_by_key(|&i| shares[i]) {
                Some(i) => shares[i] -= 1,
                None => return shares,
            },
            (std::cmp::Ordering::Less, Some(_)) => {}
            _ => return shares,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn thirds_add_up() {
        assert_eq!(shares(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(shares(&[2, 1, 0]), [67, 33, 0]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[997, 1, 2]), [98, 1, 1]);
        assert_eq!(shares(&[]), Vec::<usize>::new());
        assert_eq!(shares(&[5]), [100]);
    }

    proptest::proptest! {
        #[test]
        fn any_parts_add_up(parts in proptest::collection::vec(0..5_000_usize, 0..130)) {
            let shares = shares(&parts);
            let some = parts.iter().any(|p| *p > 0);
            proptest::prop_assert_eq!(shares.iter().sum::<usize>(), if some { 100 } else { 0 });
            let few = parts.iter().filter(|p| **p > 0).count() <= 100;
            for (part, share) in parts.iter().zip(&shares) {
                proptest::prop_assert!(*part > 0 || *share == 0);
                proptest::prop_assert!(!few || *part == 0 || *share > 0);
            }
        }
    }
}
