//! What a browser that shows one page must do to show another.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::parts::{Parts, Place};

/// Some elements of one place make way for others.
#[derive(Serialize, Debug)]
struct Change<'p> {
    /// The place.
    at: &'p str,
    /// How many elements it has before the change.
    of: usize,
    /// The first element that goes, and how many do.
    from: usize,
    gone: usize,
    /// What comes instead.
    html: String,
}

/// What changed from one page to another. Changes of one place come from its end to its beginning.
#[derive(Serialize, Debug)]
struct Changes<'p> {
    title: &'p str,
    /// The packed stances, where others are compared.
    stances: Option<&'p str>,
    places: Vec<Change<'p>>,
}

impl Parts {
    /// What a browser must change that shows `before`, as JSON; `None` if it had better load the whole
    /// page: more than half of what it says is new, or its style is.
    #[must_use]
    pub fn changes_since(&self, before: &Self) -> Option<serde_json::Value> {
        if !self.is_like(before) {
            return None;
        }
        let mut places = Vec::new();
        for (new, old) in self.frame().into_iter().zip(before.frame()) {
            pieces(old, new, &mut places);
        }
        let [old, new] = [&before.pages, &self.pages];
        let [old_ids, new_ids] = [old, new].map(|it| ids(it));
        for (of_old, of_new) in kept(&old_ids, &new_ids) {
            let (old, new) = (&old[of_old], &new[of_new]);
            pieces(old, new, &mut places);
        }
        // Pages come and go as a whole.
        let sections = |of: Range<usize>| new[of].iter().map(Place::section).collect();
        changes("main", &old_ids, &new_ids, sections, &mut places);
        let stances = (self.stances != before.stances).then_some(&*self.stances);
        // Pictures are not read before somebody looks at them, however many are new.
        let read = places.iter().filter(|it| !self.is_of_pictures(it.at));
        let n_new: usize = read.map(|it| it.html.len()).sum();
        if 2 * (n_new + stances.map_or(0, str::len)) > self.n_read() {
            return None;
        }
        serde_json::to_value(Changes { title: &self.title, stances, places }).ok()
    }
}

fn pieces<'p>(old: &Place, new: &'p Place, out: &mut Vec<Change<'p>>) {
    let [of_old, of_new] =
        [old, new].map(|it| it.pieces.iter().map(|it| &**it).collect::<Vec<&str>>());
    changes(&new.id, &of_old, &of_new, |it| of_new[it].concat(), out);
}

fn ids(pages: &[Place]) -> Vec<&str> {
    pages.iter().map(|it| &*it.id).collect()
}

/// What makes the new elements of the old ones, the last change first, so that each leaves the numbers
/// of those before it as they are; `write` gives the HTML of some of the new ones.
fn changes<'p>(
    at: &'p str,
    old: &[&str],
    new: &[&str],
    write: impl Fn(Range<usize>) -> String,
    out: &mut Vec<Change<'p>>,
) {
    let mut of = old.len();
    let mut ends = (old.len(), new.len());
    let kept = kept(old, new);
    let starts = kept.iter().rev().map(|&(a, b)| (Some((a, b)), (a + 1, b + 1)));
    for (pair, (from, first)) in starts.chain([(None, (0, 0))]) {
        let (gone, come) = (ends.0 - from, ends.1 - first);
        if gone + come > 0 {
            out.push(Change { at, of, from, gone, html: write(first..ends.1) });
            of = of + come - gone;
        }
        ends = pair.unwrap_or_default();
    }
}

/// Pairs of elements that stay, in order: those that both begin and end with, and between them as many
/// as can stay of those that stand there once.
fn kept(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let [middle_old, middle_new] = [old_rest, new_rest].map(|it| &it[..it.len() - tail]);
    let (at_old, at_new) = (once(middle_old), once(middle_new));
    let pairs: Vec<(usize, usize)> = (middle_old.iter().enumerate())
        .filter(|(at, text)| at_old[*text] == Some(*at))
        .filter_map(|(at, text)| Some((at, at_new.get(text).copied().flatten()?)))
        .collect();
    let between = rising(&pairs).into_iter().map(|(a, b)| (a + head, b + head));
    let end = (0..tail).map(|at| (old.len() - tail + at, new.len() - tail + at));
    (0..head).map(|at| (at, at)).chain(between).chain(end).collect()
}

/// Where each text stands that stands there once.
fn once<'t>(texts: &[&'t str]) -> FxHashMap<&'t str, Option<usize>> {
    let mut out = FxHashMap::default();
    for (at, text) in texts.iter().enumerate() {
        out.entry(*text).and_modify(|it| *it = None).or_insert(Some(at));
    }
    out
}

/// The longest row of pairs that rise in their second number, too; they rise in the first.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The pair with which a row of each length ends lowest, and the one before each pair.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (number, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&it| pairs[it].1 < pair.1);
        before.push(length.checked_sub(1).map(|it| ends[it]));
        match ends.get_mut(length) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
    }
    let mut row: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |&at| before[at]).map(|it| pairs[it]).collect();
    row.reverse();
    row
}

#[cfg(test)]
mod tests {
    use super::{changes, kept};

    #[test]
    fn the_most_elements_stay() {
        let split = |text: &'static str| text.split("").filter(|it| !it.is_empty()).collect();
        for (old, new, n) in [
            ("abcde", "abcde", 5),
            ("abcde", "abXde", 4),
            ("abcde", "bcdea", 4),
            ("abcde", "eabcd", 4),
            ("abcdef", "aXcYZf", 3),
            ("abc", "", 0),
            ("", "abc", 0),
            ("aXXXb", "aXXb", 4),
        ] {
            let (old, new): (Vec<&str>, Vec<&str>) = (split(old), split(new));
            let kept = kept(&old, &new);
            assert_eq!(kept.len(), n, "{old:?} {new:?}");
            assert!(kept.iter().all(|&(a, b)| old[a] == new[b]));
        }
    }

    #[test]
    fn changes_make_the_new_of_the_old() {
        // All rows of up to four of three letters.
        let mut rows: Vec<Vec<&str>> = vec![Vec::new()];
        for at in 0..40 {
            for letter in ["a", "b", "c"] {
                rows.push(rows[at].iter().copied().chain([letter]).collect());
            }
        }
        assert_eq!(rows.len(), 121);
        for (old, new) in rows.iter().flat_map(|old| rows.iter().map(move |new| (old, new))) {
            let mut all = Vec::new();
            changes("x", old, new, |it| new[it].concat(), &mut all);
            let mut now: Vec<String> = old.iter().map(|&it| it.to_owned()).collect();
            for change in all {
                assert_eq!(change.of, now.len(), "{old:?} {new:?}");
                let come = change.html.chars().map(String::from);
                now.splice(change.from..change.from + change.gone, come);
            }
            assert_eq!(now.concat(), new.concat(), "{old:?}");
        }
    }
}
