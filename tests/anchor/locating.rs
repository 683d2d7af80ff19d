//! What counts as found, and what each status means, in small.

use demarche::anchor::{Document, Layout, Note, PartLayout, deciding_locators};
use demarche::model::Locator;
use demarche::model::Status;
use proptest::prelude::*;

use crate::sources::{Hints, IDS, ask, document, shared};

const TALK: &str = "\
A talk

#M2

What do you say to the allies of today? Some say that peace is near.

#M3

I say that peace is near, and “nothing” else is. It is not a small thing to hold on

¹ He had said so before.

to what was promised. Peace is what we make of it.

#M2

Is peace near?
";

fn talk() -> Document {
    Document::open(TALK, &Layout::default()).expect("a full text")
}

/// The passage as the source has it, its stretches parted by `|`, or the status if there is none.
#[track_caller]
fn finds(text: &str, hints: Hints<'_>, status: Status, passage: &str) {
    let document = talk();
    let answer = ask(&document, text, hints);
    assert_eq!(answer.status, status, "{text:?}: {answer:?}");
    let parts: Vec<_> = answer.parts.iter().map(|part| &TALK[part.as_usize()]).collect();
    assert_eq!(parts.join("|"), passage, "{text:?}");
}

#[test]
fn statuses() {
    let none = Hints::default();
    finds(
        "“peace is near, and”",
        Hints { at: "¶3", ..none },
        Status::Verbatim,
        "peace is near, and",
    );
    finds(
        "Peace is near and \"nothing\" else",
        none,
        Status::Typographic,
        "peace is near, and “nothing” else",
    );
    finds(
        "a small thing to hold on to what",
        none,
        Status::Typographic,
        "a small thing to hold on|to what",
    );
    finds("[I]t is not a small thing", none, Status::Typographic, "It is not a small thing");
    finds("I say … else is", none, Status::Elided, "I say|else is");
    finds(
        "I say [again] that peace is near, and",
        none,
        Status::Bracketed,
        "I say that peace is near, and",
    );
    finds("[He says] that peace is near, and", none, Status::Bracketed, "that peace is near, and");
    finds("... a small thing [sic] to hold", none, Status::Typographic, "a small thing to hold");
    finds("He had said so before", none, Status::Verbatim, "He had said so before");
    finds("hold on ¹ He had said", none, Status::Typographic, "hold on\n\n¹ He had said");
    finds("peace is near", none, Status::Ambiguous, "");
    finds("I say that peace is far", none, Status::Missing, "");
    finds("else is … I say", none, Status::Missing, "");
    finds("eace is nea", none, Status::Missing, "");
    let text = "Firms, publicly- and privately owned ones.";
    let firms = Document::open(text, &Layout::default()).expect("a full text");
    let read = |quote| ask(&firms, quote, Hints::default()).status;
    assert_eq!(read("firms, publicly-\nand privately owned"), Status::Typographic);
    assert_eq!(read("firms, pub-\nlicly- and privately"), Status::Typographic);
    assert_eq!(read("publicly-\nand pri-\nvately owned"), Status::Misquoted, "both in one quote");
}

#[test]
fn an_ellipsis_stays_in_the_turn_and_takes_the_nearest_words() {
    let none = Hints::default();
    finds("Some say … else is", none, Status::Missing, "");
    finds("peace … what we make", none, Status::Elided, "Peace|what we make");
    finds("that peace … else is", none, Status::Elided, "that peace|else is");
    let far = format!("first words {} last words", "x ".repeat(900));
    let document = Document::open(far, &Layout::default()).expect("a full text");
    assert_eq!(ask(&document, "first words … last words", none).status, Status::Missing);
}

#[test]
fn hints_decide() {
    let near = |at| Hints { at, ..Hints::default() };
    finds("peace is near", near("turn M2"), Status::Verbatim, "peace is near");
    finds("peace is near", near("¶3, turn #M3 1"), Status::Verbatim, "peace is near");
    finds("peace is near", near("¶3, turn M2"), Status::Ambiguous, "");
    let before = Hints { before: Some("Some say that"), ..Hints::default() };
    finds("peace is near", before, Status::Verbatim, "peace is near");
    let after = Hints { after: Some(", and \"nothing\""), ..Hints::default() };
    finds("peace is near", after, Status::Verbatim, "peace is near");
    let words = Hints { near: Some("allies of today"), ..Hints::default() };
    finds("that peace is near", words, Status::Verbatim, "that peace is near");
    let unheard =
        Hints { near: Some("not in the text"), before: Some("nor this"), ..Hints::default() };
    finds("that peace is near", unheard, Status::Ambiguous, "");
}

#[test]
fn notes() {
    let document = talk();
    let answer = ask(
        &document,
        "is near, and “nothing” else",
        Hints { at: "turn M2 1, ¶3", ..Hints::default() },
    );
    let own = Locator::Turn { label: "M3".into(), nth: Some(1) };
    let given = Locator::Turn { label: "M2".into(), nth: Some(1) };
    assert_eq!(answer.notes, [Note::LocatorDisagrees { locator: given, instead: Some(own) }]);
    assert!(answer.is_found());
    let answer = ask(&document, "is near I say that", Hints::default());
    assert_eq!(answer.notes, [Note::CrossesTurn { labels: vec!["M2".into(), "M3".into()] }]);
    let answer = ask(&document, "He had said so", Hints::default());
    assert_eq!(answer.notes, [Note::InNote { number: Some("1".into()) }]);
    let answer = ask(&document, "small thing", Hints::default());
    assert_eq!(answer.notes, [Note::Short { n_words: 2 }]);
}

#[test]
fn a_locator_may_point_into_a_note() {
    let text = "He had said so before us.\n\n¹ He had said so.\n";
    let document = Document::open(text, &Layout::default()).expect("a full text");
    let answer = ask(&document, "he had said so", Hints { at: "fn 1", ..Hints::default() });
    assert_eq!(answer.notes, [Note::InNote { number: Some("1".into()) }]);
    let answer = ask(&document, "he had said so", Hints::default());
    assert_eq!((answer.status, answer.notes.len()), (Status::Typographic, 0));
}

#[test]
fn ambiguous_places_come_with_what_decides() {
    let document = talk();
    let answer = ask(&document, "peace is near", Hints::default());
    let decide = deciding_locators(&document, &answer.candidates);
    assert_eq!(decide, [Some(Locator::Paragraph(2)), Some(Locator::Paragraph(3))]);
    let twice = Document::open("One and one and one.", &Layout::default()).expect("a full text");
    let answer = ask(&twice, "one and one", Hints::default());
    assert_eq!(answer.candidates.len(), 2);
    assert_eq!(deciding_locators(&twice, &answer.candidates), [None, None]);
}

#[test]
fn ambiguity_ends_at_the_part() {
    let part = |id: &str| PartLayout {
        id: id.into(),
        starts: format!("Part {id}"),
        ..PartLayout::default()
    };
    let layout = Layout { speakers: Vec::new(), parts: vec![part("b"), part("a")] };
    let text = "Part a\n\nThe very words.\n\nPart b\n\nThe very words. More.\n";
    let document = Document::open(text, &layout).expect("a full text");
    let answer = ask(&document, "the very words", Hints { at: "part b", ..Hints::default() });
    assert_eq!(answer.range().map(|range| range.start), Some(33));
    assert_eq!(ask(&document, "words … part b", Hints::default()).status, Status::Missing);
}

/// Types a passage again as another program might: straight quotes, other breaks and hyphens.
fn retype(passage: &str, breaks: usize) -> String {
    let mut out = String::new();
    for (index, word) in passage.split_whitespace().enumerate() {
        if index > 0 {
            out.push_str(if breaks > 0 && index % breaks == 0 { "\n" } else { " " });
        }
        for c in word.chars() {
            match c {
                '“' | '”' => out.push('"'),
                '‘' | '’' => out.push('\''),
                '—' => out.push_str(" - "),
                '–' => out.push('-'),
                '*' | '_' => {}
                _ => out.push(c),
            }
        }
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_slice_typed_again_is_found_at_its_place(
        id in 0usize..5, block in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(), n_words in 12usize..40, breaks in 0usize..9,
    ) {
        use std::sync::OnceLock;
        static DOCUMENTS: OnceLock<Vec<(Document, String)>> = OnceLock::new();
        let documents = DOCUMENTS.get_or_init(|| {
            let test = "a_slice_typed_again_is_found_at_its_place";
            let open = |id: &&str| Some((document(test, id)?, shared(test, &format!("sources/{id}.txt"))?));
            IDS.iter().filter_map(open).collect()
        });
        let Some((document, text)) = documents.get(id) else { return Ok(()) };
        let long: Vec<_> = document.blocks().iter().filter(|block| block.paragraph.is_some() && block.range.len() > 200).collect();
        let block = long[block.index(long.len())];
        let raw = document.block_text(block);
        let starts: Vec<usize> = raw.match_indices(' ').map(|(at, _)| at + 1).collect();
        let from = from.index(starts.len());
        let end = starts.get(from + n_words).map_or(raw.len(), |next| next - 1);
        let passage = &raw[starts[from]..end];
        let is_plain = |c: char| !matches!(c, '…' | '[' | ']') ;
        prop_assume!(passage.split_whitespace().count() >= 6 && !passage.contains("..") && passage.chars().all(is_plain));
        // Initials are one word, and a quote of half of them is not found.
        let is_initial = |word: Option<&str>| word.is_none_or(|word| word.len() == 2 && word.ends_with('.'));
        let mut words = passage.split_whitespace();
        prop_assume!(!is_initial(words.next()) && !is_initial(words.next_back()));
        let answer = ask(document, &retype(passage, breaks), Hints::default());
        let expected = block.range.start + starts[from] as u32;
        let places = answer.range().into_iter().chain(answer.candidates.iter().copied());
        let starts_there = |place: demarche::base::TextRange| {
            let skipped = text.get(expected as usize..place.start as usize);
            skipped.is_some_and(|skipped| demarche::anchor::skeleton(skipped).is_empty())
        };
        prop_assert!(places.into_iter().any(starts_there), "{passage:?}: {answer:?}");
    }
}
