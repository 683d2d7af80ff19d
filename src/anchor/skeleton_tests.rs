//! Every trap of the skeleton's table, one line each.

use proptest::prelude::*;

use super::{Machine, flow_of, skeleton};
use crate::anchor::at_hand::TEXTS;
use crate::anchor::flow::Flow;

#[track_caller]
fn same(a: &str, b: &str) {
    assert_eq!(skeleton(a), skeleton(b), "{a:?} and {b:?} must have one skeleton");
    assert!(!skeleton(a).is_empty());
}

#[track_caller]
fn gives(text: &str, expected: &str) {
    assert_eq!(skeleton(text), expected, "{text:?}");
}

#[test]
fn letters_and_digits_are_folded() {
    gives("Kwaśniewski ÆØŁ Straße", "kwasniewski aeol strasse");
    gives("e\u{301}tude étude", "etude etude");
    gives("İstanbul ısı", "istanbul isi");
    gives("ﬁrst oﬃce", "first office");
    gives("٢٠٢٠ २०२० ２０２０", "2020 2020 2020");
    gives("ΟΔΟΣ οδος οδός", "οδοσ οδοσ οδοσ");
    same("Россия — й", "РОССИЯ Й");
}

#[test]
fn marks_that_leave_no_trace() {
    gives("Concepts*.¹ Multilateralism", "concepts multilateralism");
    gives("area.³ and H₂ trust² in", "area and h trust in");
    gives("co\u{ad}operation and\u{200b}joint \u{feff}text", "cooperation andjoint text");
    gives("*zero-sum*-game **bold** s_n_ake", "zerosumgame bold snake");
    gives("\u{202b}שלום\u{202c} עולם", "שלום עולם");
    gives("שָׁלוֹם", "שלום");
}

#[test]
fn hyphens_and_breaks() {
    same("co-operation", "cooperation");
    same("deterior-\n\nating situation", "deteriorating situation");
    same("deterior\u{ad}\nating", "deteriorating");
    same("Russo–Georgian", "Russo-Georgian");
    gives("from 2002–2010 on", "from 2002 2010 on");
    gives("COVID-19", "covid 19");
    gives("values – and", "values and");
    gives("differences—maybe", "differences maybe");
    gives("intra- Ukrainian", "intra ukrainian");
    gives("non-\nEU", "non eu");
    gives("a-\u{c}b", "ab");
}

#[test]
fn dots_commas_apostrophes() {
    same("US military bases", "U. S. military bases");
    same("the U.S.-led effort", "the US-led effort");
    same("U.S.'s power", "USs power");
    gives("e.g. the i.e.", "eg the ie");
    gives("Plan B. Then", "plan b then");
    gives("don't.The", "dont the");
    gives("developments.The", "developments the");
    gives("300,000 and 1,200,000 in 2014,2015", "300000 and 1200000 in 2014 2015");
    same("Russia’s", "Russia's");
    gives("states' rights ‘quoted’ word", "states rights quoted word");
}

#[test]
fn markup_and_signs() {
    gives("the [joint statement](#) issued", "the joint statement issued");
    gives("a [b](http://x.org/y_z) c", "a b c");
    gives("about \\$240 billion", "about $ 240 billion");
    assert_ne!(skeleton("$5"), skeleton("£5"));
    same("20 %", "20%");
    gives("see [sic] (note) \"x\"", "see sic note x");
    gives("a\u{a0}b\u{c}c\u{2028}d\te", "a b c d e");
}

#[test]
fn nothing_comes_of_no_words() {
    for text in ["", "…", "\u{301}", "--- ***", "¹²", "\u{feff}", "].", "-"] {
        gives(text, "");
        assert!(flow_of(text).words.is_empty());
    }
}

/// The flow of stretches of a text, character by character.
fn slowly(stretches: &[&str], is_fast: bool) -> Flow {
    let mut machine = Machine::with_capacity(0);
    machine.is_fast = is_fast;
    let mut base = 0;
    for stretch in stretches {
        machine.add(stretch, base);
        base += stretch.len() as u32;
    }
    machine.finish()
}

#[track_caller]
fn chunks_change_nothing(stretches: &[&str]) {
    let (fast, slow) = (slowly(stretches, true), slowly(stretches, false));
    assert!(fast.text == slow.text, "the skeletons differ: {stretches:?}");
    let words = |flow: &Flow| -> Vec<_> { flow.words.iter().map(|it| (it.at, it.raw)).collect() };
    assert!(words(&fast) == words(&slow), "the places of words differ: {stretches:?}");
}

#[test]
fn chunks_change_nothing_in_any_document() {
    for text in TEXTS {
        chunks_change_nothing(&[text]);
        chunks_change_nothing(&text.split("\n\n").collect::<Vec<_>>());
    }
}

/// Text that is plain for long stretches, with every trap of the table in between.
fn mostly_plain() -> impl Strategy<Value = String> {
    let plain = "[a-zA-Z]{1,9}[ ]?|[A-Za-z]{1,7}[,.;:?!)\"]{1,2}[ \n]{0,2}|[0-9]{1,4}";
    let trap = "[.,' \\-’\n\u{ad}0-9\\]\\(\\)*_$%²é́\u{0}\u{200b}]{1,4}|U\\.S\\. ?|[a-z]-\n{1,2}[a-zA-Z]|\\PC{0,3}|[0-9][.,][0-9]{1,4}";
    proptest::collection::vec(prop_oneof![6 => plain, 1 => trap], 0..120)
        .prop_map(|pieces| pieces.concat())
}

/// Words of many scripts, with every trap of the table between and inside of them.
fn any_script() -> impl Strategy<Value = String> {
    let word = "[а-яА-ЯёЁ]{1,7}|[α-ωΑ-Ωά]{1,5}|[一-鿿]{1,4}|[가-힣]{1,4}|[ぁ-ヿ]{1,4}|[à-žÀ-Ž]{1,4}|[א-ת]{1,4}|[ء-ي]{1,4}|[अ-ह][ा-्]|\\PC|[a-z]{1,4}";
    let between = "[ ]|[.,] |[.,;:?!»«—、。，٬’'\"\\-\u{ad}\u{301}\u{ac}\u{85}\u{a0}\u{200b}%€½²₂ﬁß\n\\]()0-9٣]{1,3}|[A-ZА-Я]\\.[ ]?|\\PC";
    proptest::collection::vec(prop_oneof![3 => word, 2 => "[ ]", 2 => between], 0..80)
        .prop_map(|pieces| pieces.concat())
}

/// Every character that could be in the table, and some more: alone, inside a word, beside points, numbers
/// and signs.
#[test]
fn looking_up_changes_nothing_in_any_character() {
    for c in '\0'..='\u{10fff}' {
        let text = format!(
            "{c} б{c}. б{c}б, {c}{c}. {c}{c}, 1{c}234 {c}.{c} б-\n{c} б{c}-{c} 1{c} {c}1’{c}"
        );
        let (fast, slow) = (slowly(&[&text], true), slowly(&[&text], false));
        assert!(fast.text == slow.text, "{c:?}");
        let words =
            |flow: &Flow| -> Vec<_> { flow.words.iter().map(|it| (it.at, it.raw)).collect() };
        assert!(words(&fast) == words(&slow), "{c:?}");
    }
}

proptest! {
    #[test]
    fn chunks_change_nothing_in_any_text(
        text in mostly_plain(), cut: prop::sample::Index, shift in 0..70_usize,
    ) {
        let text = "x ".repeat(shift / 2) + &"y".repeat(shift % 2) + &text;
        let mut at = cut.index(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        chunks_change_nothing(&[&text[..at], &text[at..]]);
        chunks_change_nothing(&[&text]);
    }

    #[test]
    fn chunks_change_nothing_in_random_characters(text in "(\\PC|[ -~]){0,300}") {
        chunks_change_nothing(&[&text]);
    }

    #[test]
    fn looking_up_changes_nothing_in_any_script(text in any_script()) {
        for unbroken in [&text, &text.replace(' ', "")] {
            chunks_change_nothing(&[unbroken]);
        }
        let mut at = text.len() / 2;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        chunks_change_nothing(&[&text[..at], &text[at..]]);
    }

    #[test]
    fn a_skeleton_is_its_own_skeleton(text in "\\PC*|[a-zA-Z.,' \\-’\n\u{ad}0-9\\]\\(\\)*]*") {
        let once = skeleton(&text);
        prop_assert_eq!(skeleton(&once), once);
    }

    #[test]
    fn words_lead_back_into_the_text(text in "\\PC*|[a-zA-Z.,' \\-’\n\u{ad}0-9\\]\\(\\)*]*") {
        let flow = flow_of(&text);
        let mut last = 0;
        for (index, word) in flow.words.iter().enumerate() {
            prop_assert!(word.raw.start >= last && word.raw.start < word.raw.end);
            last = word.raw.end;
            let raw = text.get(word.raw.as_usize());
            prop_assert!(raw.is_some());
            let letters = std::str::from_utf8(flow.word(index as u32)).unwrap_or("?");
            let again = skeleton(raw.unwrap_or(""));
            prop_assert_eq!(again, letters);
        }
    }
}
