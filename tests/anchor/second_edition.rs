//! A second edition of a source: what survived is anchored again, what vanished is not found elsewhere.
//!
//! `EDITIONS=25 cargo test --test anchor second_edition` draws twenty-five editions of each text
//! instead of five, or nine.

use std::collections::{BTreeMap, BTreeSet};

use demarche::anchor::{Document, Drifted, Fate, Layout, Lock, drift, skeleton};
use demarche::base::{TextRange, in_parallel};
use demarche::model::{QuoteId, Status};

use crate::dice::{Dice, from_env};
use crate::edition::{Edition, paragraphs};
use crate::made::{anchored, corpus};
use crate::sources::{Hints, IDS, shared};

/// The full text of a source, if it is here.
fn full(id: &str) -> Option<String> {
    shared("second_edition (over the full texts)", &format!("sources/{id}.txt"))
}

/// The text of a source's excerpt.
#[expect(clippy::disallowed_methods, reason = "a test reads files")]
#[expect(clippy::unnecessary_wraps, reason = "as the full texts, which may be absent")]
fn excerpt(id: &str) -> Option<String> {
    let seed = format!("{}/seeds/{id}.txt", env!("CARGO_MANIFEST_DIR"));
    let seed = std::fs::read_to_string(seed).expect("an excerpt");
    let excerpt = Document::open(seed, &Layout::default()).expect("an excerpt");
    let blocks: Vec<&str> = excerpt.blocks().iter().map(|it| excerpt.block_text(it)).collect();
    Some(blocks.join("\n\n"))
}

/// A first edition.
struct First {
    id: &'static str,
    text: String,
    paragraphs: Vec<String>,
    /// Where each paragraph stands.
    ranges: Vec<TextRange>,
    /// Its skeleton, between spaces.
    words: String,
}

impl First {
    fn of(id: &'static str, text: String) -> Self {
        let paragraphs = paragraphs(&text);
        let (mut ranges, mut at) = (Vec::new(), 0);
        for paragraph in &paragraphs {
            at += text[at..].find(paragraph).expect("a paragraph of the text");
            ranges.push(TextRange::new(at as u32, (at + paragraph.len()) as u32));
            at += paragraph.len();
        }
        let words = format!(" {} ", skeleton(&text));
        Self { id, text, paragraphs, ranges, words }
    }

    /// Runs of its words, about one in twenty-five words, each with the number of its paragraph; only
    /// one in `sparse` of them.
    fn drawn(&self, sparse: usize, dice: &mut Dice) -> Vec<(usize, String)> {
        let mut drawn: BTreeMap<String, usize> = BTreeMap::new();
        let mut in_order = Vec::new();
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let words: Vec<&str> = paragraph.split_whitespace().collect();
            for _ in 0..words.len() / 25 {
                let n = 6 + dice.roll(14);
                let from = dice.roll(words.len().saturating_sub(n));
                let quote = words[from..(from + n).min(words.len())].join(" ");
                if dice.roll(sparse) == 0 && drawn.insert(quote.clone(), number).is_none() {
                    in_order.push((number, quote));
                }
            }
        }
        in_order
    }
}

/// What became of the quotes, counted, and what was told wrongly.
#[derive(Default, PartialEq, Eq, Debug)]
struct Tally {
    /// Still there word for word, and told as unchanged or moved, in the right place.
    exact: usize,
    /// Still there with misprints, and told as changed, in the right place.
    misprinted: usize,
    /// Vanished, and told as gone.
    vanished: usize,
    /// The same words stand in other paragraphs too: nobody can tell which were meant.
    repeated: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn add(mut self, other: Self) -> Self {
        self.exact += other.exact;
        self.misprinted += other.misprinted;
        self.vanished += other.vanished;
        self.repeated += other.repeated;
        self.wrong.extend(other.wrong);
        self
    }

    fn counts(&self) -> [usize; 4] {
        [self.exact, self.misprinted, self.vanished, self.repeated]
    }
}

/// Whether words stand twice in a text and among the same words, as in a list of notes that repeats
/// itself: when one of them vanishes, nothing that a lock keeps tells that it was not the other.
fn has_twin(text: &str, words: &str) -> bool {
    /// Bytes on either side that are looked at.
    const WIDTH: usize = 8;
    let around = |(at, _): (usize, &str)| {
        let end = at + words.len();
        let before = text.as_bytes()[..at].iter().rev().take(WIDTH);
        before.chain(text.as_bytes()[end..].iter().take(WIDTH)).copied().collect::<Vec<u8>>()
    };
    let mut places = text.match_indices(words).map(around);
    let Some(first) = places.next() else { return false };
    places.any(|other| other == first)
}

/// Whether a number at the end of a quote has become another one to every reader, for the mark of a
/// note behind it is now in plain digits: `in May 2016.⁵¹`, `in May 2016.51`.
fn runs_on(quote: &str, told: &Drifted) -> bool {
    let is_number = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let is_mark = |c: char| matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
    let numbers = told.changes.iter().all(|it| is_number(&it.yours) && is_number(&it.theirs));
    quote.ends_with(is_mark) && told.change == Fate::TextChanged && numbers
}

/// The quotes of one text, through a second edition of it.
fn through(first: &First, foreign: &First, sparse: usize, seed: u64) -> Tally {
    let mut dice = Dice(first.id.len() as u64 * 7919 + seed * 104_729);
    let drawn = first.drawn(sparse, &mut dice);
    let edition = Edition::of(&first.paragraphs, &foreign.paragraphs, &mut dice);
    let asked: Vec<(&str, Hints<'_>)> =
        drawn.iter().map(|(_, quote)| (quote.as_str(), Hints::default())).collect();
    let corpus = corpus(&[], &asked);
    let before = anchored(&corpus, &first.text, None);
    let lock = Lock::of(&corpus, &before, None, None);
    let lock = Lock::read(&lock.to_string()).expect("a lock");
    let drifts = drift(&corpus, &anchored(&corpus, &edition.text, Some(&lock)), &lock);
    assert_eq!(drifts.len(), 1);
    let told: BTreeMap<QuoteId, &Drifted> =
        drifts[0].quotes.iter().map(|it| (it.quote, it)).collect();
    let whole = format!(" {} ", skeleton(&edition.text));
    let mut tally = Tally::default();
    for ((id, _), (number, quote)) in corpus.quotes.iter().zip(&drawn) {
        // Words that also stand in a footnote are found in the running text.
        let own = first.ranges[*number];
        let anchor = before.anchors[id].as_ref().expect("an anchor");
        let is_here = anchor.range().is_some_and(|range| own.contains(range));
        if !is_here || anchor.status >= Status::Misquoted {
            continue;
        }
        let told = told[&id];
        let wanted = format!(" {} ", skeleton(quote));
        let place = edition.place(*number);
        let is_at = |range: TextRange| told.now.is_some_and(|now| range.contains(now));
        let has_twin = has_twin(&first.words, &wanted);
        let is_repeated = has_twin || whole.matches(&wanted).count() > 1;
        let is_changed = told.change == Fate::TextChanged;
        let (count, is_right) = match place {
            None if is_repeated => (&mut tally.repeated, has_twin || !is_changed),
            Some(place) if is_repeated => (&mut tally.repeated, !is_changed || is_at(place.range)),
            None => (&mut tally.vanished, told.change == Fate::Gone),
            Some(place) if place.words.contains(&wanted) => {
                let is_same = matches!(told.change, Fate::Moved | Fate::Unchanged);
                (&mut tally.exact, (is_same || runs_on(quote, told)) && is_at(place.range))
            }
            Some(place) => (&mut tally.misprinted, is_changed && is_at(place.range)),
        };
        *count += usize::from(is_right);
        if !is_right {
            let now = told.now.map(|now| &edition.text[now.as_usize()]);
            let stands = place.map(|place| &edition.text[place.range.as_usize()]);
            let (id, told) = (first.id, told.change);
            tally.wrong.push(format!("{id}, {seed}: {told:?} at {now:?}: {quote:?} of {stands:?}"));
        }
    }
    tally
}

/// Every source through second editions with paragraphs of another one; for each draw what was told,
/// none of it wrong.
#[expect(clippy::print_stdout, reason = "figures for whoever runs it with --nocapture")]
fn editions(text: impl Fn(&str) -> Option<String>, sparse: usize) -> Option<Vec<Tally>> {
    // Of few quotes more are drawn by default: in the ninth the mark of a note took a word's place.
    let n_draws = from_env("EDITIONS", if sparse > 1 { 9 } else { 5 });
    let first: Option<Vec<First>> =
        IDS.iter().map(|id| text(id).map(|text| First::of(id, text))).collect();
    let first = first?;
    let n = first.len();
    let each = |at: usize| {
        let (seed, id) = (at / n, at % n);
        through(&first[id], &first[(id + 1) % n], sparse, seed as u64)
    };
    let mut tallies = in_parallel(n_draws * n, each).into_iter();
    let draws = (0..n_draws).map(|_| tallies.by_ref().take(n).fold(Tally::default(), Tally::add));
    let draws: Vec<Tally> = draws.collect();
    for (seed, tally) in draws.iter().enumerate() {
        let n_wrong = tally.wrong.len();
        println!(
            "{seed}: exact, misprinted, vanished, repeated {:?}, {n_wrong} wrong",
            tally.counts()
        );
    }
    let wrong: BTreeSet<&str> = draws.iter().flat_map(|it| &it.wrong).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
    Some(draws)
}

/// The full texts do not change: their editions are counted.
#[test]
fn of_the_full_texts() {
    let Some(draws) = editions(full, 1) else { return };
    let known = [
        [1137, 384, 142, 3],
        [1108, 400, 158, 3],
        [1054, 418, 194, 3],
        [1121, 354, 186, 2],
        [1108, 415, 129, 2],
    ];
    for (seed, (tally, known)) in draws.iter().zip(known).enumerate() {
        assert_eq!(tally.counts(), known, "{seed}: the editions are not those that were counted");
    }
}

/// The excerpts change with the maps: there must be enough of each kind.
#[test]
fn of_the_excerpts() {
    for Tally { exact, misprinted, vanished, .. } in editions(excerpt, 1).expect("they ship") {
        assert!(exact > 400 && misprinted > 120 && vanished > 20, "too little to go by");
    }
}

/// As few quotes as a map has, so that there is seldom one beside another to go by.
#[test]
fn of_few_quotes() {
    let draws = editions(excerpt, 8).expect("they ship");
    let all = draws.into_iter().fold(Tally::default(), Tally::add);
    assert!(all.exact > 200 && all.misprinted > 60 && all.vanished > 20, "too little to go by");
}
