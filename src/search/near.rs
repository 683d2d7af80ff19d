//! Two words or phrases close to each other, in either order.

use super::matching::Span;

/// Where something of `left` stands at most `within` words from something of `right`.
///
/// Neighbours are one word apart. Each place of `left` is paired with the nearest of `right`, so
/// that a word that stands everywhere costs no more than any other.
pub(super) fn pairs(
    left: &[(u32, Vec<Span>)],
    right: &[(u32, Vec<Span>)],
    within: u32,
) -> Vec<(u32, Vec<Span>)> {
    let mut out = Vec::new();
    for (entry, spans) in left {
        let Ok(at) = right.binary_search_by_key(entry, |(entry, _)| *entry) else { continue };
        let others = &right[at].1;
        let mut found: Vec<Span> = Vec::new();
        for &span in spans {
            let next = others.partition_point(|other| other.0 < span.1);
            let before = others[..next].iter().rev().find(|other| other.1 <= span.0);
            let candidates = [before, others.get(next)].into_iter().flatten();
            let close = candidates.map(|&other| (apart(span, other), other));
            let nearest = close.min().filter(|(apart, _)| *apart <= within);
            found.extend(nearest.into_iter().flat_map(|(_, other)| [span, other]));
        }
        if !found.is_empty() {
            found.sort_unstable();
            found.dedup();
            out.push((*entry, found));
        }
    }
    out
}

/// From the end of the first to the start of the second.
fn apart(one: Span, other: Span) -> u32 {
    if one.0 < other.0 { other.0 + 1 - one.1.min(other.0) } else { one.0 + 1 - other.1.min(one.0) }
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn neighbours_are_one_apart_in_either_order_and_nothing_is_near_itself() {
        let left = [(0, vec![(3, 4)])];
        for (other, apart) in [((4, 5), 1), ((2, 3), 1), ((8, 9), 5), ((0, 1), 3)] {
            let right = [(0, vec![other])];
            assert!(pairs(&left, &right, apart - 1).is_empty(), "{other:?}");
            assert_eq!(pairs(&left, &right, apart).len(), 1, "{other:?}");
        }
        assert!(pairs(&left, &left, 10).is_empty());
        assert!(pairs(&left, &[(1, vec![(4, 5)])], 10).is_empty());
    }
}
