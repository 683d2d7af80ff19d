//! Words that say the contrary of one another: by form (likely, unlikely) or by a list.

use std::sync::LazyLock;

use super::skeleton::skeleton;

/// A word, or the beginning of one.
struct Stem {
    letters: String,
    is_beginning: bool,
}

impl Stem {
    fn read(written: &str) -> Self {
        let beginning = written.strip_suffix('*');
        Self { letters: skeleton(beginning.unwrap_or(written)), is_beginning: beginning.is_some() }
    }

    fn fits(&self, word: &str) -> bool {
        if self.is_beginning { word.starts_with(&self.letters) } else { word == self.letters }
    }
}

static LINES: LazyLock<Vec<[Vec<Stem>; 2]>> = LazyLock::new(|| {
    let lines = include_str!("contraries.txt").lines().filter(|line| !line.starts_with('#'));
    let side = |side: &str| side.split_whitespace().map(Stem::read).collect();
    lines.filter_map(|line| line.split_once('|')).map(|(a, b)| [side(a), side(b)]).collect()
});

/// Whether one word, in the place of the other, says the contrary; both as skeletons.
pub(super) fn are_contrary(a: &str, b: &str) -> bool {
    denies(a, b) || denies(b, a) || is_swapped(a, b) || is_swapped(b, a) || are_listed(a, b)
}

fn are_listed(a: &str, b: &str) -> bool {
    let is_in = |side: &[Stem], word: &str| side.iter().any(|stem| stem.fits(word));
    LINES.iter().any(|[left, right]| {
        let both = |word: &str| is_in(left, word) && is_in(right, word);
        ((is_in(left, a) && is_in(right, b)) || (is_in(left, b) && is_in(right, a)))
            && !both(a)
            && !both(b)
    })
}

/// Whether `long` is `short` denied, in any of its forms: `disagreement` and `agree`, `useless` and `useful`.
fn denies(long: &str, short: &str) -> bool {
    const PREFIXES: [&str; 12] =
        ["un", "in", "im", "il", "ir", "non", "dis", "anti", "mis", "counter", "de", "не"];
    let by_prefix = PREFIXES
        .iter()
        .any(|prefix| long.strip_prefix(prefix).is_some_and(|rest| are_kin(rest, short)));
    let by_suffix =
        long.strip_suffix("less").or_else(|| long.strip_suffix("lessly")).is_some_and(|stem| {
            let rest = short.strip_prefix(stem);
            stem.len() > 2
                && rest.is_some_and(|it| matches!(it, "" | "s" | "ful" | "fully" | "able"))
        });
    // `apolitical`; shorter ones are other words: along, away.
    let by_a = short.len() > 5 && long.strip_prefix('a') == Some(short);
    by_prefix || by_suffix || by_a
}

/// Whether two words differ in their beginnings alone, and those are contrary: `increase`, `decrease`.
fn is_swapped(a: &str, b: &str) -> bool {
    const PAIRS: [(&str, &str); 24] = [
        ("over", "under"),
        ("pre", "post"),
        ("pro", "anti"),
        ("in", "ex"),
        ("im", "ex"),
        ("in", "de"),
        ("in", "out"),
        ("inter", "intra"),
        ("up", "down"),
        ("multi", "uni"),
        ("multi", "bi"),
        ("multi", "mono"),
        ("uni", "bi"),
        ("super", "sub"),
        ("maxi", "mini"),
        ("macro", "micro"),
        ("en", "dis"),
        ("as", "dis"),
        ("ac", "de"),
        ("con", "di"),
        ("any", "no"),
        ("every", "no"),
        ("some", "no"),
        ("for", "back"),
    ];
    PAIRS.iter().any(|(one, other)| {
        let rests = a.strip_prefix(one).zip(b.strip_prefix(other));
        rests.is_some_and(|(a, b)| a.len() > 2 && b.len() > 2 && are_kin(a, b))
    })
}

/// Whether two words are forms of one: `stability` and `stable`.
fn are_kin(a: &str, b: &str) -> bool {
    let shared: usize =
        a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    a == b && a.len() > 2 || shared >= 4.max(a.len().min(b.len()).saturating_sub(2))
}

#[cfg(test)]
mod tests {
    use super::are_contrary;

    #[test]
    fn contraries_by_form_and_by_list() {
        for pair in [
            "likely unlikely",
            "stable instability",
            "agree disagreement",
            "agreed disagrees",
            "legal illegal",
            "possible impossible",
            "regular irregular",
            "nuclear nonnuclear",
            "careful careless",
            "use useless",
            "increase decreased",
            "inclusive exclusive",
            "overestimated underestimate",
            "prorussian antirussian",
            "encourage discourage",
            "before after",
            "to from",
            "friends enemies",
            "supports opposes",
            "all none",
            "and or",
            "import export",
            "imported exports",
            "converge diverging",
            "multilateral unilateral",
            "больше меньше",
            "krieg frieden",
            "augmente diminue",
            "iceland ireland",
            "зависимость независимость",
            "more fewer",
            "strengthened weakens",
            "internal external",
            "everyone noone",
        ] {
            let (a, b) = pair.split_once(' ').expect(pair);
            assert!(are_contrary(a, b) && are_contrary(b, a), "{pair}");
        }
    }

    #[test]
    fn other_words_are_not_contrary() {
        for pair in [
            "ambiguous ambivalent",
            "serve serves",
            "a the",
            "peace treaty",
            "formal international",
            "medvedey medvedev",
            "organisation organization",
            "state states",
            "increase increasing",
            "policy politics",
            "dialogue discussion",
            "common collective",
        ] {
            let (a, b) = pair.split_once(' ').expect(pair);
            assert!(!are_contrary(a, b) && !are_contrary(b, a), "{pair}");
        }
    }
}
