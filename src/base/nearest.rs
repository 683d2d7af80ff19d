//! The known name that a mistyped one was probably meant to be.

/// The known name nearest to `word`, if one is near enough to be worth offering.
///
/// Near is a Damerau-Levenshtein distance of at most a third of the longer name's length, and
/// at least one; a name that only lacks a prefix or suffix of the known one counts as near too.
/// Ties go to the first name, so the answer does not depend on anything but the order given.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let lower = name.to_lowercase();
        let longer = lower.chars().count().max(folded.chars().count());
        let mut distance = strsim::damerau_levenshtein(&folded, &lower);
        let part_of_it = folded.len() >= 4
            && (lower.starts_with(&folded)
                || lower.ends_with(&folded)
                || (lower.len() >= 4 && folded.starts_with(&lower)));
        if part_of_it {
            distance = distance.min((longer / 3).max(1));
        }
        let near_enough = distance <= (longer / 3).max(1);
        if near_enough && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn offers_the_likely_name_and_no_wild_guess() {
        let known = ["kortunov", "russia", "russian-foreign-ministry", "Supports"];
        assert_eq!(nearest("kortunow", known), Some("kortunov"));
        assert_eq!(nearest("supports", known), Some("Supports"));
        assert_eq!(nearest("foreign-ministry", known), Some("russian-foreign-ministry"));
        assert_eq!(nearest("bhadrakumar", known), None);
    }
}
