//! How a text is cut into blocks, and what the blocks are numbered and named.

use demarche::anchor::{Document, Layout, LayoutRemark, PartLayout};

use crate::sources::{IDS, document};

/// One line a block: kind, paragraph, page, note, turn, part, first words.
fn outline(text: &str, layout: &Layout) -> Vec<String> {
    let document = Document::open(text, layout).expect("a full text");
    let line = |block: &demarche::anchor::Block| {
        let mut line = block.kind.name().to_owned();
        let mut add = |sign: &str, value: Option<String>| {
            if let Some(value) = value {
                line.push_str(&format!(" {sign}{value}"));
            }
        };
        add("¶", block.paragraph.map(|n| n.to_string()));
        add("p", block.page.map(|n| n.to_string()));
        add("fn", block.note.clone());
        add("@", document.turn(block.range).map(|turn| format!("{} {}", turn.label, turn.nth)));
        add("in ", document.part(block.range).map(str::to_owned));
        let words: Vec<&str> = document.block_text(block).split_whitespace().take(2).collect();
        format!("{line}: {}", words.join(" "))
    };
    document.blocks().iter().map(line).collect()
}

#[track_caller]
fn cuts(text: &str, speakers: &[&str], expected: &[&str]) {
    let speakers = speakers.iter().map(|label| (*label).to_owned()).collect();
    assert_eq!(outline(text, &Layout { speakers, parts: Vec::new() }), expected);
}

#[test]
fn paragraphs_go_on_over_pages() {
    cuts(
        "One two\n\n¹ a note\n\nNote: the views are mine.\n\n2 Cf. him.\n\n* The author\n\nthree four.\n\nFive.",
        &[],
        &[
            "body ¶1: One two",
            "note fn1: ¹ a",
            "interruption: Note: the",
            "note fn2: 2 Cf.",
            "note fn*: * The",
            "body ¶1: three four.",
            "body ¶2: Five.",
        ],
    );
}

#[test]
fn what_may_be_the_first_half_is_not_lifted() {
    cuts(
        "He told CBS News,\n\nIt was late and\n\nwe went on.",
        &[],
        &["body ¶1: He told", "body ¶2: It was", "body ¶2: we went"],
    );
    cuts(
        "Left open\n\n12 Main Street\n\nA new one.",
        &[],
        &["body ¶1: Left open", "body ¶2: 12 Main", "body ¶3: A new"],
    );
}

#[test]
fn labels_and_turns() {
    cuts(
        "#M2\n\nOne and\n\n#M3\ntwo words\n\n#M2\n\nThree.",
        &[],
        &[
            "label @M2 1: #M2",
            "body ¶1 @M2 1: One and",
            "label @M3 1: #M3",
            "body ¶2 @M3 1: two words",
            "label @M2 2: #M2",
            "body ¶3 @M2 2: Three.",
        ],
    );
    cuts(
        "Question: What now?\nJo Do: Nothing.\n\n**Jo Do:** More: much.\n\nJo Dorn: x",
        &["Question:", "Jo Do"],
        &[
            "label @Question 1: Question:",
            "body ¶1 @Question 1: What now?",
            "label @Jo Do 1: Jo Do:",
            "body ¶2 @Jo Do 1: Nothing.",
            "label @Jo Do 2: **Jo Do:**",
            "body ¶3 @Jo Do 2: More: much.",
            "body ¶4 @Jo Do 2: Jo Dorn:",
        ],
    );
    cuts(
        "Foreword.\n\nWhat now?\n\nPanova:Back then.\n\nIs it so?\n\nPanova:Yes.",
        &["Panova"],
        &[
            "body ¶1: Foreword.",
            "body ¶2: What now?",
            "label @Panova 1: Panova:",
            "body ¶3 @Panova 1: Back then.",
            "body ¶4: Is it",
            "label @Panova 2: Panova:",
            "body ¶5 @Panova 2: Yes.",
        ],
    );
    cuts(
        "Jane Roe:\n\nHello.\n\nJane Roe:\n\nBye.\n\nReferences:\n\nRoe 2020.",
        &[],
        &[
            "label @Jane Roe 1: Jane Roe:",
            "body ¶1 @Jane Roe 1: Hello.",
            "label @Jane Roe 2: Jane Roe:",
            "body ¶2 @Jane Roe 2: Bye.",
            "body ¶3 @Jane Roe 2: References:",
            "body ¶4 @Jane Roe 2: Roe 2020.",
        ],
    );
}

#[test]
fn pages() {
    cuts(
        "One.\n\n3\n\nTwo.\n\n4\n\nThree.",
        &[],
        &[
            "body ¶1 p3: One.",
            "page-number p3: 3",
            "body ¶2 p4: Two.",
            "page-number p4: 4",
            "body ¶3: Three.",
        ],
    );
    cuts(
        "One and\n\n3\n\ntwo.\u{c}4\n\nThree.",
        &[],
        &[
            "body ¶1 p3: One and",
            "page-number p3: 3",
            "body ¶1 p4: two.",
            "page-number p4: 4",
            "body ¶2: Three.",
        ],
    );
    cuts(
        "1\n\nOne.\u{c}2\n\nTwo.",
        &[],
        &["page-number p1: 1", "body ¶1 p1: One.", "page-number p2: 2", "body ¶2 p2: Two."],
    );
    cuts(
        "Zero.\u{c}1\n\nOne.\u{c}2\n\nTwo.",
        &[],
        &[
            "body ¶1: Zero.",
            "page-number p1: 1",
            "body ¶2 p1: One.",
            "page-number p2: 2",
            "body ¶3 p2: Two.",
        ],
    );
    cuts(
        "Some words\n\n72\n\ngo on.",
        &[],
        &["body ¶1: Some words", "page-number: 72", "body ¶1: go on."],
    );
    cuts(
        "A line\r\n\r\nAnother.\r\n \t\r\nThird.",
        &[],
        &["body ¶1: A line", "body ¶2: Another.", "body ¶3: Third."],
    );
}

#[test]
fn notes_in_one_block_are_told_apart() {
    cuts(
        "Text.\n¹ First\nnote\n¹² Second",
        &[],
        &["body ¶1: Text.", "note fn1: ¹ First", "note fn12: ¹² Second"],
    );
}

#[test]
fn parts_are_found_by_their_first_words() {
    let part = |id: &str, starts: &str| PartLayout {
        id: id.into(),
        starts: starts.into(),
        speakers: vec!["Q".into()],
    };
    let parts = vec![
        part("two", "The Second  part"),
        part("one", "the first Part"),
        part("none", "no such"),
        part("many", "Preface"),
    ];
    let layout = Layout { speakers: vec!["Z".into()], parts };
    let text = "Preface. Q: x\n\nPreface\n\nThe first part begins\n\nQ: Ask. The second part: here.\n\nQ: Again.";
    assert_eq!(
        outline(text, &layout),
        [
            "body ¶1: Preface. Q:",
            "body ¶2: Preface",
            "body ¶3 in one: The first",
            "label @Q 1 in one: Q:",
            "body ¶4 @Q 1 in one: Ask.",
            "body ¶5 in two: The second",
            "label @Q 1 in two: Q:",
            "body ¶6 @Q 1 in two: Again."
        ],
    );
    let document = Document::open(text, &layout).expect("a full text");
    let remarks = document.remarks();
    assert_eq!(remarks[0], LayoutRemark::PartNotFound { id: "none".into() });
    assert!(
        matches!(&remarks[1], LayoutRemark::PartNotUnique { id, places } if id == "many" && places.len() == 2)
    );
    assert_eq!(remarks[2], LayoutRemark::SpeakerNotFound { label: "Z".into(), part: None });
    assert_eq!(remarks.len(), 3);
}

#[test]
fn sections() {
    let text = "1. First things\n\nOne.\n\n1. a point.\n\n2. Second things\n\nTwo and\n\n¹ note\n\nmore.\n\nEnd\n\nThree.";
    let document = Document::open(text, &Layout::default()).expect("a full text");
    let inside = |words: &str| {
        let locator = demarche::model::Locator::Section(words.into());
        let is_in = |block: &&demarche::anchor::Block| document.holds(&locator, &[block.range]);
        document.blocks().iter().filter(is_in).map(|block| block.ordinal).collect::<Vec<_>>()
    };
    assert_eq!(inside("1. First"), [0, 1, 2]);
    assert_eq!(inside("2."), [3, 4, 5, 6]);
    assert_eq!(inside("end"), [7, 8]);
    assert_eq!(inside(""), [0; 0]);
}

#[test]
fn the_shipped_sources_fit_their_layouts() {
    for id in IDS {
        let Some(document) = document("the_shipped_sources_fit_their_layouts", id) else { return };
        assert_eq!(document.remarks(), [], "{id}");
        assert_eq!(
            document.blocks().iter().filter(|block| block.page.is_some()).count(),
            0,
            "{id}"
        );
    }
}
