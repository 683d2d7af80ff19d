//! Two wordings word by word: what both say, what only the first, what only the second.

use super::diff::{Hunk, hunks};
use super::flow::{Flow, Hit};
use super::skeleton::flow_of;

/// More words times words than this are not held against each other.
const MOST: usize = 1 << 20;

/// A run of words, as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Wording {
    /// Both say it; as the second has it.
    Kept(String),
    /// Only the first says it.
    Gone(String),
    /// Only the second says it.
    New(String),
}

/// Two wordings, held against each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reworded {
    /// The runs, in order; of two at the same place the first wording's comes first.
    pub runs: Vec<Wording>,
    /// How many words both have in common, in their order.
    pub kept: usize,
    /// How many words each has.
    pub words: [usize; 2],
}

/// Holds two wordings against each other; letters' case, quotation marks and dashes do not matter.
#[must_use]
pub fn reworded(first: &str, second: &str) -> Reworded {
    let (old, new) = (flow_of(first), flow_of(second));
    let [n_old, n_new] = [&old, &new].map(|it| it.words.len());
    let found = if n_old.saturating_mul(n_new) <= MOST {
        let yours: Vec<&[u8]> = (0..n_old as u32).map(|it| old.word(it)).collect();
        let theirs: Vec<&[u8]> = (0..n_new as u32).map(|it| new.word(it)).collect();
        hunks(&yours, &theirs)
    } else {
        vec![Hunk { yours: 0..n_old, theirs: 0..n_new }]
    };
    let mut runs = Vec::new();
    let mut at = 0;
    let end = Hunk { yours: n_old..n_old, theirs: n_new..n_new };
    let mut kept = 0;
    for hunk in found.into_iter().chain([end]) {
        kept += hunk.theirs.start - at;
        runs.push(Wording::Kept(written(second, &new, at..hunk.theirs.start)));
        runs.push(Wording::Gone(written(first, &old, hunk.yours.clone())));
        runs.push(Wording::New(written(second, &new, hunk.theirs.clone())));
        at = hunk.theirs.end;
    }
    runs.retain(|it| !it.text().is_empty());
    Reworded { runs, kept, words: [n_old, n_new] }
}

impl Wording {
    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Kept(text) | Self::Gone(text) | Self::New(text) => text,
        }
    }
}

impl Reworded {
    /// Whether both are the same words.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.words == [self.kept, self.kept]
    }

    /// How alike they are: twice the words in common, as a share of the words of both (Dice 1945);
    /// 0 of no words.
    #[must_use]
    pub fn alike(&self) -> f64 {
        let both = self.words[0] + self.words[1];
        if both == 0 { 0.0 } else { 2.0 * self.kept as f64 / both as f64 }
    }
}

/// Some words of a text as they were written, white space flattened.
fn written(text: &str, flow: &Flow, words: std::ops::Range<usize>) -> String {
    if words.is_empty() {
        return String::new();
    }
    let raw = flow.raw(Hit { first: words.start as u32, end: words.end as u32 });
    let raw = text.get(raw.as_usize()).unwrap_or_default();
    raw.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Wording, reworded};

    #[test]
    fn what_only_one_says_stands_apart() {
        let found = reworded(
            "We are ready to “extend” the treaty",
            "We're not ready to extend it: the Treaty",
        );
        let shown: Vec<String> = found
            .runs
            .iter()
            .map(|it| match it {
                Wording::Kept(text) => text.clone(),
                Wording::Gone(text) => format!("-{text}-"),
                Wording::New(text) => format!("+{text}+"),
            })
            .collect();
        assert_eq!(shown.join(" "), "-We are- +We're not+ ready to extend +it+ the Treaty");
        assert!(!found.is_same() && found.kept == 5);
        assert!(reworded("“A  treaty”", "a treaty").is_same());
        assert!(reworded("", "").is_same());
        assert_eq!(reworded("", "new").runs, [Wording::New("new".to_owned())]);
    }

    #[test]
    fn endless_wordings_are_not_held_against_each_other() {
        let long = "word ".repeat(3000);
        assert_eq!(reworded(&long, &long).kept, 0);
    }
}
