//! Every trap of the skeleton's table, one line each.

use proptest::prelude::*;

use super::{flow_of, skeleton};

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

proptest! {
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
