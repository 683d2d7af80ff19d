//! The lock: it answers as a search does, and a damaged or edited one is found out.

use demarche::anchor::{Anchor, Anchored, Document, Fate, Lock, NORMALISER, drift, layout, write};
use demarche::base::TextRange;
use demarche::model::{Corpus, Status};
use proptest::prelude::*;

use crate::made::anchored;
use crate::sources::Hints;

const TEXT: &str = "\
Jo: A first turn, in which one and one is two, and it goes

¹ A note between.

on as before, with words enough for a quotation of some length.

Al: One and one is two. Nothing else is said about it here.
";

const QUOTES: [(&str, &str); 11] = [
    ("in which one and one is two", ""),
    ("it goes on as before", ""),
    ("A first turn … words enough", ""),
    ("words [are] enough for a quotation", ""),
    ("one and one is two", "turn Al"),
    ("one and one is two", ""),
    ("Nothing else is said", "turn Jo"),
    ("not there at all", ""),
    ("and it goes not on as before, with words enough", ""),
    ("words enough for a quotatoin of some lenght", ""),
    ("A first turn, in which three and three is two", ""),
];

/// The corpus of these tests; of the last quote one difference is accepted, and one that is not there.
fn corpus() -> Corpus {
    let mut corpus = crate::made::corpus(&["Jo", "Al"], &quotes());
    let last = corpus.quotes.ids().last().expect("a quote");
    let pair = |theirs: &str, mine: &str| (theirs.to_owned(), mine.to_owned());
    corpus.quotes[last].accept =
        vec![pair("here", "there"), pair("one and one", "three and three")];
    corpus
}

fn quotes() -> Vec<(&'static str, Hints<'static>)> {
    QUOTES.iter().map(|(text, at)| (*text, Hints { at, ..Hints::default() })).collect()
}

fn locked(corpus: &Corpus, text: &str) -> (Anchored, Lock) {
    let searched = anchored(corpus, text, None);
    let lock = Lock::of(corpus, &searched, None, None);
    (searched, lock)
}

/// The anchors without the words that hints were held against, which a lock does not keep.
fn answers(anchored: &Anchored) -> Vec<Option<Anchor>> {
    let bare = |anchor: &Anchor| Anchor { support: Vec::new(), ..anchor.clone() };
    anchored.anchors.iter().map(|(_, anchor)| anchor.as_ref().map(bare)).collect()
}

#[track_caller]
fn answers_as_a_search(corpus: &Corpus, text: &str) {
    let (searched, lock) = locked(corpus, text);
    let written = lock.to_string();
    let read = Lock::read(&written).unwrap_or_else(|it| panic!("{it:?} in {written}"));
    assert_eq!(read.to_string(), written);
    let again = anchored(corpus, text, Some(&read));
    assert_eq!(answers(&again), answers(&searched), "{written}");
    assert_eq!(again.passages.as_slice(), searched.passages.as_slice());
    assert_eq!(again.refused, [0_u32; 0]);
    assert_eq!(Lock::of(corpus, &again, None, None).to_string(), written);
    // An excerpt tells the same, and a lock made of one tells the full text the same.
    let full = Document::open(text, &layout_of(corpus)).expect("a full text");
    let used: Vec<TextRange> = searched
        .anchors
        .iter()
        .filter_map(|(_, it)| it.as_ref())
        .flat_map(Anchor::needed)
        .collect();
    let excerpt = write(&full, &used, "s", "");
    let in_excerpt = anchored(corpus, &excerpt, None);
    assert_eq!(Lock::of(corpus, &in_excerpt, None, None).to_string(), written, "{excerpt}");
    let in_excerpt = anchored(corpus, &excerpt, Some(&read));
    assert_eq!(answers(&in_excerpt), answers(&searched));
    assert_eq!(in_excerpt.refused, [0_u32; 0]);
}

fn layout_of(corpus: &Corpus) -> demarche::anchor::Layout {
    let (_, source) = corpus.sources.iter().next().expect("a source");
    layout(corpus, source)
}

#[test]
fn a_lock_answers_as_a_search() {
    let corpus = corpus();
    answers_as_a_search(&corpus, TEXT);
    let (_, lock) = locked(&corpus, TEXT);
    insta::assert_snapshot!(lock);
    let restored = anchored(&corpus, TEXT, Some(&lock));
    assert_eq!((lock.len(), restored.n_restored), (9, 8), "a locator that disagrees is searched");
}

proptest! {
    #[test]
    fn any_lock_answers_as_a_search(
        text in crate::hostile::text(), from in any::<prop::sample::Index>(),
        n_words in 1usize..8, near in "[a-e]{1,2}", at in 1u32..9,
    ) {
        let words: Vec<&str> = text.split_whitespace().collect();
        prop_assume!(!words.is_empty());
        let from = from.index(words.len());
        let slice = words[from..(from + n_words).min(words.len())].join(" ");
        let elided = words[from..(from + n_words).min(words.len())].join(" … ");
        let at = format!("¶{at}");
        let none = Hints::default();
        let some = Hints { near: Some(&near), before: Some(words[0]), after: Some("a b"), at: "" };
        let quotes = [(slice.as_str(), none), (elided.as_str(), none), (slice.as_str(), some), (slice.as_str(), Hints { at: &at, ..none })];
        answers_as_a_search(&crate::made::corpus(&["Question", "Jo Do"], &quotes), &text);
    }

    #[test]
    fn whatever_a_lock_holds_nothing_breaks(
        line in any::<prop::sample::Index>(), with in "\\PC{0,12}|quote [0-9a-f]{16} verbatim ¶9 0\\.\\.[0-9]{1,12}",
        at in any::<prop::sample::Index>(),
    ) {
        let corpus = corpus();
        let (searched, lock) = locked(&corpus, TEXT);
        let good = lock.to_string();
        let mut lines: Vec<&str> = good.lines().collect();
        let line = line.index(lines.len());
        lines[line] = &with;
        for bad in [lines.join("\n"), good.chars().take(at.index(good.len())).collect()] {
            if let Ok(lock) = Lock::read(&bad) {
                let again = anchored(&corpus, TEXT, Some(&lock));
                prop_assert_eq!(answers(&again), answers(&searched));
                let _ = drift(&corpus, &anchored(&corpus, "Another text.", Some(&lock)), &lock);
            }
        }
    }
}

#[test]
fn an_edited_entry_is_refused_and_its_quote_searched() {
    let corpus = corpus();
    let (searched, lock) = locked(&corpus, TEXT);
    let good = lock.to_string();
    let edits = [
        ("verbatim ¶1 18..45", "verbatim ¶1 17..45"),
        ("verbatim ¶1 18..45", "typographic ¶1 18..45"),
        ("verbatim ¶1 18..45", "verbatim ¶2 18..45"),
        ("verbatim ¶1 18..45", "verbatim ¶1 18..4000000000"),
        ("before a first turn", "before a fist turn"),
        ("\nturn Jo", "\nturn Al"),
        ("\nalarm changed negation not", ""),
        ("\ntheirs quotation", "\ntheirs quote"),
        ("\nidle 0", ""),
    ];
    for (from, to) in edits {
        assert!(good.contains(from), "{from} is not in {good}");
        let edited = Lock::read(&good.replacen(from, to, 1)).expect("still a lock");
        let again = anchored(&corpus, TEXT, Some(&edited));
        assert_eq!(again.refused.len(), 1, "{to}");
        let line = good.lines().nth(again.refused[0] as usize - 1).unwrap_or("");
        assert!(line.starts_with("quote "), "{line}");
        assert_eq!(answers(&again), answers(&searched), "{to}");
    }
}

/// A seal is made of what anybody can read: whoever forges one must still not make a quote of other words.
#[test]
fn a_forged_entry_tells_no_other_words_for_the_quotes() {
    for (text, quote, passage) in [
        (
            "They say we're gone, and they mean it.",
            "were gone, and they mean it",
            "we're gone, and they mean it",
        ),
        ("All in all it cost 3.5 million.", "it cost 3 5 million", "it cost 3.5 million"),
        ("All in all it cost 3.5 million.", "5 million", "5 million"),
        ("Everywhere the US says no to it.", "the us says no to it", "the US says no to it"),
        ("It is a thousand km² by now.", "It is a thousand km", "It is a thousand km"),
        ("It is not one and one is two.", "one and one is two", "not one and one is two"),
        (
            "Nobody will re-sign the treaty now.",
            "will resign the treaty",
            "will re-sign the treaty",
        ),
    ] {
        let corpus = crate::made::corpus(&[], &[(quote, Hints::default())]);
        let searched = anchored(&corpus, text, None);
        let mut forged = anchored(&corpus, text, None);
        let (id, _) = corpus.quotes.iter().next().expect("a quote");
        let start = text.find(passage).expect("a passage") as u32;
        let honest = forged.anchors[id].take().expect("an anchor");
        forged.anchors[id] = Some(Anchor {
            status: Status::Typographic,
            parts: vec![TextRange::new(start, start + passage.len() as u32)],
            changes: Vec::new(),
            alarms: Vec::new(),
            nearest: None,
            notes: Vec::new(),
            ..honest
        });
        let lock = Lock::of(&corpus, &forged, None, None);
        assert_eq!(lock.len(), 1, "{quote}");
        let again = anchored(&corpus, text, Some(&lock));
        assert_eq!(answers(&again), answers(&searched), "{quote} in {text}");
    }
}

#[test]
fn a_lock_of_other_rules_speakers_or_text_is_not_used() {
    let corpus = corpus();
    let (_, lock) = locked(&corpus, TEXT);
    let n =
        |lock: &Lock, corpus: &Corpus, text: &str| anchored(corpus, text, Some(lock)).n_restored;
    assert_eq!(n(&lock, &corpus, TEXT), 8);
    let written = lock.to_string();
    let other = written.replacen(&format!("normaliser {NORMALISER}"), "normaliser 999", 1);
    assert_eq!(n(&Lock::read(&other).expect("a lock"), &corpus, TEXT), 0);
    assert_eq!(n(&lock, &crate::made::corpus(&["Jo"], &quotes()), TEXT), 0);
    assert_eq!(n(&lock, &corpus, &format!("{TEXT} ")), 0);
}

/// As the version before this one wrote it.
const OLDER: &str = "\
demarche anchors 1
normaliser 2

source s
sha256 880e432fdad7a94dccb6ad3f4445ef38bbafd120591b491f71d485a0ac124fa9
layout a936dc06cf6acce5

quote ba6d4d4154b14bf3 elided ¶1 4..16 99..111
alarm
words A first turn … words enough
left-out 18..58 80..98
after for a quotation of some length
seal 7149c6ab13587375

quote 07ea53070cf5f1d1 verbatim ¶1 18..45
words in which one and one is two
before a first turn
after and it goes on as before with
seal 2902df38d383b690
";

#[test]
fn a_lock_of_the_version_before_is_read_and_its_quotes_searched() {
    let corpus = corpus();
    let (searched, lock) = locked(&corpus, TEXT);
    let older = Lock::read(OLDER).expect("a lock");
    assert!(older.is_outdated() && !lock.is_outdated());
    let again = anchored(&corpus, TEXT, Some(&older));
    assert_eq!((again.n_restored, again.refused.len()), (0, 0));
    assert_eq!(answers(&again), answers(&searched));
    // What it knows of places still tells what became of the quotes of a source that changed.
    let moved = TEXT.replacen("Jo: ", "Jo: Well. ", 1);
    let drifts = drift(&corpus, &anchored(&corpus, &moved, None), &older);
    assert_eq!(drifts[0].of(Fate::Moved).count(), 2);
    // Written anew it is searched still, and not taken for damaged.
    let kept = Lock::read(&older.to_string()).expect("a lock");
    assert_eq!(anchored(&corpus, TEXT, Some(&kept)).refused, [0_u32; 0]);
}

#[test]
fn damage_is_told_with_its_line() {
    let corpus = corpus();
    let good = locked(&corpus, TEXT).1.to_string();
    let damage = |from: &str, to: &str| {
        assert!(good.contains(from), "{from} is not in {good}");
        let bad = good.replacen(from, to, 1);
        let error = Lock::read(&bad).expect_err(to);
        assert!(error.line as usize <= bad.lines().count().max(1), "{error:?}");
        (error.line, error.reason)
    };
    assert_eq!(damage("anchors 2", "anchors 3").0, 1);
    assert_eq!(damage(&format!("normaliser {NORMALISER}"), "normaliser x").0, 2);
    assert!(damage("sha256 ", "sha256 z").1.contains("64"));
    assert!(damage("\nquote ", "\n<<<<<<< HEAD\nquote ").1.contains("<<<<<<<"));
    assert!(damage(" verbatim", " missing").1.contains("missing"));
    assert!(damage("18..45", "45..18").1.contains("rise"));
    assert!(damage("18..45", "18..99999999999").1.contains("rise"));
    assert!(damage("\nsource s\n", "\n").1.contains("no source"));
    assert!(damage("¶1", "¶x").1.contains("¶"));
    assert!(damage("\nseal ", "\nsource t\nseal ").1.contains("cut off"));
    assert!(damage("\nalarm changed", "\nalarm changing").1.contains("an alarm is spelled"));
    assert!(damage("\nyours not\n", "\n").1.contains("yours"));
    assert!(damage("\naccepted", "\naccepted as well").1.contains("accepted"));
    assert!(Lock::read("").is_err() && Lock::read("\u{feff}").is_err());
    assert!(Lock::read(&good.replace('\n', "\r\n")).is_ok());
    assert!(Lock::read(&format!("{good}{}", &good[good.find("\nsource").unwrap_or(0)..])).is_err());
}

#[test]
fn what_became_of_each_quote() {
    let quotes: Vec<(&str, Hints<'_>)> = [
        "The opening stays where it is",
        "this sentence wanders to the end",
        "a word of this will be another one soon",
        "all of this will vanish without any trace",
        "unique until it is said twice",
    ]
    .map(|text| (text, Hints::default()))
    .to_vec();
    let corpus = crate::made::corpus(&[], &quotes);
    let first = "The opening stays where it is.\n\nNow this sentence wanders to the end, they say.\n\nPerhaps even a word of this will be another one soon, or later.\n\nAlas all of this will vanish without any trace.\n\nIt is unique until it is said twice, and so on.\n";
    let second = "The opening stays where it is.\n\nThey say unique until it is said twice.\n\nPerhaps even a word of this shall be another one soon, or later.\n\nIt is unique until it is said twice, and so on.\n\nAs for all of this will vanish, no.\n\nNow this sentence wanders to the end, they say.\n";
    let (_, lock) = locked(&corpus, first);
    let after = anchored(&corpus, second, Some(&lock));
    assert_eq!(after.n_restored, 0);
    let drifts = drift(&corpus, &after, &lock);
    let told: Vec<(Fate, &str)> = drifts[0]
        .quotes
        .iter()
        .map(|it| (it.change, it.now.map_or("", |range| &second[range.as_usize()])))
        .collect();
    let wanted = [
        (Fate::Unchanged, quotes[0].0),
        (Fate::Moved, quotes[1].0),
        (Fate::TextChanged, "a word of this shall be another one soon"),
        (Fate::Gone, "all of this will vanish"),
        (Fate::NewlyAmbiguous, quotes[4].0),
    ];
    assert_eq!(told, wanted);
    let likely = drifts[0].quotes[4].now.map(|range| range.start as usize);
    assert_eq!(likely, second.rfind("unique"));
    assert!(drift(&corpus, &anchored(&corpus, first, None), &lock).is_empty());
}

/// Whoever changes how a text is reduced must raise `NORMALISER`, or old locks would lie.
#[test]
fn the_rules_are_those_of_their_version() {
    use demarche::anchor::{sha256, skeleton};
    let traps = "Kwaśniewski ÆØŁ ﬁrst ٢٠٢٠ area.³ co\u{ad}operation *zero*-sum deterior-\n\nating co-operation COVID-19 U. S. U.S.-led e.g. 300,000 Russia’s [joint](#) $5 20 % ‘quoted’ a—b don't.The ½ 0,125 １２，３４５ السلـام";
    assert_eq!((NORMALISER, &sha256(&skeleton(traps))[..16]), (2, "af065fa74d1dcccb"));
}
