//! One word that turns the meaning round: never verbatim, always with an alarm.

use demarche::anchor::{AlarmPlace, Document, Layout, Note, Query, locate};
use demarche::model::Status;
use demarche::syntax::notation::quote;

use crate::dice::Dice;
use crate::sources::{Hints, IDS, ask, document};

const INSERTED: [&str; 12] = [
    "not", "never", "hardly", "must", "should", "may", "all", "most", "only", "three", "2014",
    "Iran",
];
const DROPPED: [&str; 22] = [
    "not", "no", "never", "without", "cannot", "must", "should", "may", "can", "could", "will",
    "would", "all", "some", "most", "only", "every", "many", "two", "three", "first", "unless",
];

/// One word of a quote inserted, dropped or replaced, inside of it; what was done.
fn changed(words: &[&str], dice: &mut Dice) -> Option<(Vec<String>, String)> {
    let own = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let inside = 2..words.len() - 2;
    let weighty: Vec<usize> =
        inside.clone().filter(|at| DROPPED.contains(&own(&words[*at]).as_str())).collect();
    let mut out: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let inserted = INSERTED[dice.roll(INSERTED.len())].to_owned();
    match (dice.roll(3), weighty.is_empty()) {
        (0, _) | (1, true) => {
            let at = inside.start + dice.roll(inside.len());
            out.insert(at, inserted.clone());
            Some((out, format!("inserted {inserted}")))
        }
        (1, false) => {
            let dropped = out.remove(weighty[dice.roll(weighty.len())]);
            Some((out, format!("dropped {dropped}")))
        }
        _ => {
            let at = inside.start + dice.roll(inside.len());
            if own(&words[at]) == own(&inserted.as_str()) || own(&words[at]).is_empty() {
                return None;
            }
            let was = std::mem::replace(&mut out[at], inserted.clone());
            Some((out, format!("{was} replaced by {inserted}")))
        }
    }
}

#[test]
fn a_word_that_changes_the_meaning_raises_an_alarm() {
    let test = "a_word_that_changes_the_meaning_raises_an_alarm";
    let documents: Vec<Document> = IDS.iter().filter_map(|id| document(test, id)).collect();
    if documents.len() < IDS.len() {
        return;
    }
    let mut dice = Dice(20_251_122);
    let (mut n_asked, mut wrong) = (0, Vec::new());
    while n_asked < 500 {
        let document = &documents[n_asked % documents.len()];
        let block = &document.blocks()[dice.roll(document.blocks().len())];
        let raw = document.block_text(block);
        let words: Vec<&str> = raw.split_whitespace().collect();
        let is_plain =
            |word: &&str| !word.contains(['[', ']', '…', '(', ')']) && !word.contains("..");
        if block.paragraph.is_none() || words.len() < 12 {
            continue;
        }
        let from = dice.roll(words.len() - 11);
        let slice = &words[from..(from + 10 + dice.roll(20)).min(words.len())];
        let sound = slice.iter().all(is_plain)
            && ask(document, &slice.join(" "), Hints::default()).is_found();
        let Some((quote, what)) = changed(slice, &mut dice).filter(|_| sound) else { continue };
        n_asked += 1;
        let answer = ask(document, &quote.join(" "), Hints::default());
        if answer.status < Status::Misquoted || !answer.alarm() {
            wrong.push(format!("{what}: {:?} {:?}: {quote:?}", answer.status, answer.changes));
        }
    }
    assert!(wrong.is_empty(), "{} of 500:\n{}", wrong.len(), wrong.join("\n"));
}

fn open(text: &str) -> Document {
    Document::open(text, &Layout::default()).expect("a full text")
}

const TEXT: &str = "The treaty did not bring peace to Austria, and nobody was likely to sign another one. \
The minister said: “The army will stay where it is, for the time being at least.” He left.";

#[track_caller]
fn alarms(quote: &str, expected: &[(&str, AlarmPlace)]) {
    let answer = ask(&open(TEXT), quote, Hints::default());
    let told: Vec<_> = answer.alarms.iter().map(|it| (it.word.as_str(), it.place)).collect();
    assert_eq!(told, expected, "{quote:?}: {answer:?}");
}

#[test]
fn every_place_of_an_alarm() {
    use AlarmPlace::{After, Before, Changed, LeftOut};
    alarms("The treaty did not bring peace to Austria", &[]);
    alarms("The treaty did bring peace to Austria", &[("not", Changed)]);
    alarms("The treaty did not bring peace to Australia", &[("Austria", Changed)]);
    alarms("nobody was unlikely to sign another one", &[("likely", Changed)]);
    alarms("nobody was likley to sign another one", &[]);
    alarms("The treaty … bring peace", &[("not", LeftOut)]);
    alarms("The treaty did [quickly] bring peace", &[("not", LeftOut)]);
    alarms("bring peace to Austria", &[("not", Before)]);
    alarms("The treaty did", &[("not", After)]);
    alarms("The army will stay where it is", &[]);
    alarms("to Austria … for the time being", &[("nobody", LeftOut)]);
}

#[test]
fn words_inside_quotation_marks_are_somebody_elses() {
    let inside =
        |quote| ask(&open(TEXT), quote, Hints::default()).notes.contains(&Note::QuotingSomeone);
    assert!(inside("The army will stay where it is"));
    assert!(inside("for the time being at least"));
    assert!(!inside("The treaty did not bring peace"));
    assert!(!inside("for the time being at least. He left"));
    assert!(!inside("The minister said: the army will stay"));
}

#[test]
fn what_an_author_accepts_is_not_reported_and_nothing_else() {
    let document = open(TEXT);
    let asked = |text: &str, accept: &[(&str, &str)]| {
        let accept: Vec<_> =
            accept.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let pattern = quote(text);
        locate(&document, &Query { accept: &accept, ..Query::new(&pattern, text) })
    };
    let answer = asked("The treaty did not bring peace to Austrea", &[("Austria", "Austrea")]);
    assert_eq!((answer.status, answer.notes), (Status::Typographic, vec![Note::Accepted]));
    let wide = [("peace to Austria", "peace to all Austria")];
    let answer = asked("The treaty did not bring peace to all Austria", &wide);
    assert_eq!((answer.status, answer.alarms.len()), (Status::Typographic, 0));
    let answer = asked("The treaty did bring peace to Austrea", &[("Austria", "Austrea")]);
    assert_eq!((answer.status, answer.changes.len()), (Status::Misquoted, 1));
    assert_eq!(answer.alarms[0].word, "not");
    let answer = asked("The treaty did not bring peace", &[("a", "b")]);
    let idle = Note::NothingToAccept { theirs: "a".into(), mine: "b".into() };
    assert_eq!((answer.status, answer.notes), (Status::Verbatim, vec![idle]));
    let answer = asked("The treaty … bring peace", &[("not", "…")]);
    assert_eq!((answer.status, answer.alarm(), answer.notes), (Status::Elided, false, vec![]));
}

#[test]
fn what_is_too_unlike_is_shown_and_not_taken() {
    let document = open(TEXT);
    let answer = ask(&document, "The treaty had brought calm to Austria", Hints::default());
    assert_eq!(answer.status, Status::Missing, "{answer:?}");
    assert!(!answer.is_found() && answer.candidates.is_empty());
    let nearest = answer.nearest.and_then(|it| document.text(it)).expect("something near");
    assert!(nearest.starts_with("The treaty did not"), "{nearest}");
    let answer = ask(&document, "a wholly different sentence of other words", Hints::default());
    assert_eq!(answer.nearest, None);
}

#[test]
fn each_fragment_has_its_own_budget() {
    let document = open(TEXT);
    let answer = ask(
        &document,
        "The treaty did not bring peacc … likely to sign another one",
        Hints::default(),
    );
    assert_eq!((answer.status, answer.changes.len()), (Status::Misquoted, 1), "{answer:?}");
    let answer = ask(
        &document,
        "likely to sign another one … The treaty did not bring peacc",
        Hints::default(),
    );
    assert_eq!(answer.status, Status::Missing);
}
