//! What is kept is what was made, whatever happens to it on the shelf.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use proptest::prelude::*;

use super::*;
use crate::anchor::{Layout, at_hand::TEXTS};

/// A shelf in memory.
#[derive(Debug, Default)]
struct Shelved(Mutex<BTreeMap<String, Vec<u8>>>);

impl Shelf for Shelved {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.lock().ok()?.get(name).cloned()
    }

    fn put(&self, name: &str, content: &[u8]) {
        if let Ok(mut all) = self.0.lock() {
            all.insert(name.to_owned(), content.to_owned());
        }
    }
}

impl Shelved {
    fn only(&self) -> (String, Vec<u8>) {
        let all = self.0.lock().expect("a shelf");
        let mut all = all.iter().map(|(name, content)| (name.clone(), content.clone()));
        all.next().expect("something is kept")
    }
}

const OPENING_HERE: &[u8] = b"opening";

fn open(text: &str) -> Document {
    Document::open(text, &Layout::default()).expect("a full text")
}

fn is_same(one: &Flow, other: &Flow) -> bool {
    let words = |flow: &Flow| flow.words.iter().map(|it| (it.at, it.raw)).collect::<Vec<_>>();
    one.text == other.text && words(one) == words(other)
}

#[track_caller]
fn holds(text: &str) {
    let document = open(text);
    for flow in [document.running(), document.lifted(), document.everything()] {
        let kept = written(flow, OPENING_HERE).expect("it can be written");
        let again = read(&kept, OPENING_HERE, text).expect("it can be read");
        assert!(is_same(&again, flow), "{text:?}");
    }
}

#[test]
fn flows_of_documents_come_back() {
    for text in TEXTS {
        // As running text: the mark of an excerpt would make it one.
        holds(&format!("Here is a text.\n\n{text}"));
    }
}

/// A text that is worth keeping.
fn long() -> String {
    "Мир в Европе, сказал он, не дан навсегда; «безопасность» — общая.\n\n".repeat(700)
}

#[test]
fn the_second_run_takes_what_the_first_one_made() {
    let shelf = Arc::new(Shelved::default());
    let text = long();
    let made = open(&text);
    let first = open(&text).kept_on(shelf.clone());
    assert!(is_same(first.running(), made.running()));
    // That it is taken shows when a word of it is another one.
    let (name, content) = shelf.only();
    let mut flow = made.running().clone();
    flow.text[1] = b'x';
    flow.text[2] = b'x';
    let other = written(&flow, &content[..Key::of(&made).opening.len()]).expect("written");
    shelf.put(&name, &other);
    assert!(is_same(open(&text).kept_on(shelf.clone()).running(), &flow));
    // Another text, or the same one made up otherwise, has a name of its own.
    let layout = Layout { speakers: vec!["Lavrov".to_owned()], ..Layout::default() };
    let otherwise = Document::open(text.as_str(), &layout).expect("a text");
    for other in [Key::of(&otherwise).name, Key::of(&open(&(text.clone() + "."))).name] {
        assert_ne!(other, name);
    }
    let small = Arc::new(Shelved::default());
    open("Мир.").kept_on(small.clone()).running();
    open(&"Peace in Europe. ".repeat(9000)).kept_on(small.clone()).running();
    assert!(small.0.lock().expect("a shelf").is_empty(), "neither is worth it");
}

#[test]
fn whatever_the_shelf_hands_out_the_skeleton_is_the_texts() {
    let text = long();
    let made = open(&text);
    let shelf = Arc::new(Shelved::default());
    open(&text).kept_on(shelf.clone()).running();
    let (name, good) = shelf.only();
    let opening = Key::of(&made).opening;
    let mut bad: Vec<Vec<u8>> =
        vec![Vec::new(), b"another file".to_vec(), [&good[..], b"x"].concat()];
    bad.extend((0..64).map(|n| good[..good.len() * n / 64].to_vec()));
    bad.extend((0..200).map(|n| {
        let (mut flipped, at) = (good.clone(), good.len() * n / 200);
        flipped[at] ^= 1 << (n % 8);
        flipped
    }));
    let mut older = opening.clone();
    older[OPENING.len()] ^= 1;
    bad.push(written(made.running(), &older).expect("written"));
    for content in bad {
        shelf.put(&name, &content);
        assert!(is_same(open(&text).kept_on(shelf.clone()).running(), made.running()));
        assert_eq!(shelf.only().1, good, "it is made anew");
    }
}

proptest! {
    #[test]
    fn any_flow_comes_back(text in r"(\PC|[a-z]{1,3}|[ ,.*-]|\n|\f|[А-я]{1,4}|é|\u{301}|ﬁ|№|[0-9]){0,60}") {
        holds(&format!("a{text}"));
    }

    /// A forger can make the checksum fit: then words may be wrong, but nothing lies outside the text.
    #[test]
    fn forged_files_are_refused_or_fit_the_text(
        text in "[ a-c]{0,20}",
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let source = format!("aé b{text}");
        let mut kept = written(open(&source).running(), OPENING_HERE).expect("written");
        kept.truncate(kept.len() - 8);
        for (at, byte) in flips {
            let at = OPENING_HERE.len() + at.index(kept.len() - OPENING_HERE.len());
            kept[at] = byte;
        }
        let sum = checksum(&kept);
        kept.extend(sum.to_le_bytes());
        if let Some(flow) = read(&kept, OPENING_HERE, &source) {
            for (index, word) in flow.words.iter().enumerate() {
                prop_assert!(source.get(word.raw.as_usize()).is_some());
                prop_assert!(!flow.word(index as u32).is_empty());
            }
        }
    }

    #[test]
    fn numbers_come_back(numbers in proptest::collection::vec(any::<i64>(), 0..20)) {
        let mut out = Vec::new();
        numbers.iter().for_each(|number| push(&mut out, *number));
        let mut rest = out.as_slice();
        for number in numbers {
            prop_assert_eq!(pull(&mut rest), Some(number));
        }
        prop_assert!(rest.is_empty());
    }
}
