//! Traps of extracted text that the shipped documents lack: each quote anchors with its exact bytes.

use demarche::anchor::{BlockKind, Document, Layout, Note};
use demarche::model::Status;

use crate::sources::{Hints, ask};

/// What is wrong, the text, the quote, the bytes of the source that it stands for (`|` where
/// something else lies between).
const TRAPS: &[(&str, &str, &str, &str)] = &[
    (
        "soft hyphens",
        "A mul\u{ad}ti\u{ad}lat\u{ad}eral treaty was signed.",
        "multilateral treaty was",
        "mul\u{ad}ti\u{ad}lat\u{ad}eral treaty was",
    ),
    (
        "a soft hyphen at a line end",
        "A multi\u{ad}\nlateral treaty was signed.",
        "A multilateral treaty",
        "A multi\u{ad}\nlateral treaty",
    ),
    (
        "no-break spaces",
        "In 20\u{a0}per cent of\u{202f}all\u{2009}cases.",
        "20 per cent of all cases",
        "20\u{a0}per cent of\u{202f}all\u{2009}cases",
    ),
    (
        "ligatures",
        "The ﬁrst oﬃce was aﬀected by the ﬂood.",
        "first office was affected by the flood",
        "ﬁrst oﬃce was aﬀected by the ﬂood",
    ),
    (
        "a ligature in the quote",
        "The first office was shut.",
        "the ﬁrst oﬃce was",
        "The first office was",
    ),
    (
        "Arabic-Indic digits",
        "Resolution ٢٢٠٢ was adopted by all.",
        "Resolution 2202 was adopted",
        "Resolution ٢٢٠٢ was adopted",
    ),
    (
        "Devanagari digits",
        "Resolution २२०२ was adopted by all.",
        "Resolution 2202 was adopted",
        "Resolution २२०२ was adopted",
    ),
    (
        "full-width digits and letters",
        "Resolution ２２０２ of ＮＡＴＯ was adopted.",
        "Resolution 2202 of NATO",
        "Resolution ２２０２ of ＮＡＴＯ",
    ),
    (
        "Bengali and Thai digits",
        "From ১৯৯০ to ๒๕๓๓ nothing was done.",
        "From 1990 to 2533 nothing",
        "From ১৯৯০ to ๒๕๓๓ nothing",
    ),
    (
        "Hebrew with points",
        "והוא אמר: שָׁלוֹם עַל כֻּלָּם, ולא יותר.",
        "שלום על כלם, ולא",
        "שָׁלוֹם עַל כֻּלָּם, ולא",
    ),
    (
        "Hebrew with bidi marks",
        "He wrote \u{202b}שלום על כולם\u{202c} and left.",
        "wrote שלום על כולם and",
        "wrote \u{202b}שלום על כולם\u{202c} and",
    ),
    (
        "Arabic with vowels, marks and a tatweel",
        "قال: \u{200f}السَّلَامُ عَلَيْكُمْ\u{200f} جميعا.",
        "السلام عليكم جميعا",
        "السَّلَامُ عَلَيْكُمْ\u{200f} جميعا",
    ),
    (
        "Arabic with a tatweel",
        "قال: السلـــام عليكم جميعا.",
        "السلام عليكم جميعا",
        "السلـــام عليكم جميعا",
    ),
    (
        "isolates around numbers",
        "In the year \u{2066}2014\u{2069} it changed.",
        "the year 2014 it changed",
        "the year \u{2066}2014\u{2069} it changed",
    ),
    (
        "accents in two characters",
        "Le pre\u{301}sident de la Re\u{301}publique a parle\u{301} hier.",
        "président de la République a parlé",
        "pre\u{301}sident de la Re\u{301}publique a parle\u{301}",
    ),
    (
        "accents in one character",
        "Le président de la République a parlé hier.",
        "pre\u{301}sident de la Re\u{301}publique",
        "président de la République",
    ),
    (
        "й in two characters",
        "Новыи\u{306} мировои\u{306} порядок возник.",
        "Новый мировой порядок",
        "Новыи\u{306} мировои\u{306} порядок",
    ),
    (
        "an invisible mark at the start",
        "\u{feff}The first words of a file.",
        "The first words",
        "The first words",
    ),
    (
        "zero-width characters",
        "Co\u{200b}ope\u{200d}ration in all\u{2060} fields.",
        "Cooperation in all fields",
        "Co\u{200b}ope\u{200d}ration in all\u{2060} fields",
    ),
    (
        "superscript marks",
        "They agreed¹², however,³ on nothing.",
        "They agreed, however, on",
        "They agreed¹², however,³ on",
    ),
    (
        "a no-break hyphen",
        "The Russo\u{2011}Georgian war of 2008.",
        "Russo-Georgian war of 2008",
        "Russo\u{2011}Georgian war of 2008",
    ),
    (
        "emphasis inside a word",
        "A zero-*sum* **game** of _powers_.",
        "zero-sum game of powers",
        "zero-*sum* **game** of _powers",
    ),
    (
        "line and paragraph separators",
        "One line\u{2028}and another\u{85}and more.",
        "One line and another and more",
        "One line\u{2028}and another\u{85}and more",
    ),
    (
        "Windows line ends",
        "A deter-\r\niorating state\r\nof things.",
        "A deteriorating state of things",
        "A deter-\r\niorating state\r\nof things",
    ),
    (
        "a form feed in a sentence",
        "It goes on over\u{c}the end of the page.",
        "goes on over the end",
        "goes on over\u{c}the end",
    ),
    (
        "a form feed in a word",
        "The deterior-\u{c}ating state of things.",
        "The deteriorating state",
        "The deterior-\u{c}ating state",
    ),
    (
        "fractions",
        "About 2½ years and ¾ of the cost.",
        "2½ years and ¾ of the",
        "2½ years and ¾ of the",
    ),
    (
        "glued sentences",
        "They left the Forum.The talks went on.",
        "the Forum. The talks went",
        "the Forum.The talks went",
    ),
    (
        "escaped signs",
        "About \\$240 million in the \\#1 city.",
        "About $240 million in the",
        "About \\$240 million in the",
    ),
];

fn open(text: &str) -> Document {
    Document::open(text, &Layout::default()).expect("a full text")
}

#[track_caller]
fn anchors(name: &str, text: &str, quote: &str, expected: &str) {
    let answer = ask(&open(text), quote, Hints::default());
    let parts: Vec<&str> = answer.parts.iter().map(|part| &text[part.as_usize()]).collect();
    assert_eq!(parts.join("|"), expected, "{name}: {answer:?}");
    assert!(answer.status <= Status::Typographic, "{name}: {answer:?}");
}

#[test]
fn every_trap_anchors_to_the_byte() {
    for (name, text, quote, expected) in TRAPS {
        anchors(name, text, quote, expected);
        // In the middle of other paragraphs as well, and as found by its own words.
        let inner = format!("Before it.\n\n{text}\n\nBehind it.");
        anchors(name, &inner, quote, expected);
        anchors(name, &inner, expected, expected);
    }
}

/// What separates the pages, and whether a quote runs over them whole.
const PAGED: &[(&str, &str, &str, &str)] = &[
    (
        "header and footer with form feeds",
        "JOURNAL OF PEACE\n\nThe council met and the ministers\nagreed that peace was\n\nVol. 12, No. 3\n\u{c}JOURNAL OF PEACE\n\nthe only way out of it. They\n\nVol. 12, No. 3\n\u{c}JOURNAL OF PEACE\n\nThen went home.\n\nVol. 12, No. 3\n",
        "agreed that peace was the only way out of it. They then went home",
        "agreed that peace was|the only way out of it. They|Then went home",
    ),
    (
        "no blank lines at all",
        "JOURNAL OF PEACE\nThe council met and the ministers agreed that peace was\nwww.example.org\n\u{c}JOURNAL OF PEACE\nthe only way out\nof it, they said\nwww.example.org\n",
        "agreed that peace was the only way out of it",
        "agreed that peace was|the only way out\nof it",
    ),
    (
        "page numbers in the header, left and right pages differ",
        "12  A. Smith\n\nOne and one was found to be\n\u{c}The War  13\n\ntwo, and two and two was\n\u{c}14  A. Smith\n\nfour, and so on until\n\u{c}The War  15\n\nthe end was near.\n",
        "found to be two, and two and two was four, and so on until the end",
        "found to be|two, and two and two was|four, and so on until|the end",
    ),
    (
        "footnotes in plain digits at the foot, and a capital after them",
        "REPORT\n\nIn the spring the council heard the envoy of the United12\nNations and the envoy of the United\n\n12 See his report.\n13 Ibid., and\nmore of it.\n\nPage 1 of 3\n\u{c}REPORT\n\nKingdom on the matter.13 They left.\n\nPage 2 of 3\n\u{c}REPORT\n\nThe end.\n\nPage 3 of 3\n",
        "the envoy of the United Kingdom on the matter",
        "the envoy of the United|Kingdom on the matter",
    ),
    (
        "footnotes after a full stop",
        "REPORT\nThey had all agreed to it.4\n4 See the report of the envoy.\n1\n\u{c}REPORT\nThen they left the town for good.\n2\n",
        "They had all agreed to it 4 Then they left the town",
        "They had all agreed to it.4|Then they left the town",
    ),
    (
        "a word broken at the page end behind the header",
        "A Study\n\nThe council saw the situation deterior-\n\n— 7 —\n\u{c}A Study\n\nating day by day and did nothing.\n\n— 8 —\n",
        "the situation deteriorating day by day",
        "the situation deterior-|ating day by day",
    ),
    (
        "superscript notes, footers and headers",
        "A Study\n\nThe council saw¹ the situation\n\n¹ Interview.\n\nOxford 2020\n\u{c}A Study\n\nget worse day by day.² It left\n\n² Ibid.\n\nOxford 2020\n",
        "The council saw the situation get worse day by day. It left",
        "The council saw¹ the situation|get worse day by day.² It left",
    ),
    (
        "no form feeds: titles beside page numbers",
        "The council saw the situation\n\nA Study of the Council\n\n7\n\nGet worse day by day and did nothing about\n\nA Study of the Council\n\n8\n\nAll of it for a year.\n",
        "the situation get worse day by day and did nothing about all of it",
        "the situation|Get worse day by day and did nothing about|All of it",
    ),
    (
        "no form feeds: number and title in one paragraph",
        "The council saw the situation\n\n7\nA Study of the Council\n\nget worse day by day and did nothing about\n\n8\nA Study of the Council\n\nall of it for a year.\n",
        "the situation get worse day by day and did nothing about all of it",
        "the situation|get worse day by day and did nothing about|all of it",
    ),
    (
        "no form feeds and no numbers alone: titles with numbers in sentences",
        "The council saw the situation of the town\n\nA Study of the Council 7\n\nget worse day by day and did nothing about\n\nA Study of the Council 8\n\nAll of it for a year, as was\n\nA Study of the Council 9\n\nusual.\n",
        "the situation of the town get worse day by day and did nothing about all of it for a year, as was usual",
        "the situation of the town|get worse day by day and did nothing about|All of it for a year, as was|usual",
    ),
];

#[test]
fn quotes_run_over_page_ends() {
    for (name, text, quote, expected) in PAGED {
        anchors(name, text, quote, expected);
        anchors(name, &text.replace('\n', "\r\n"), quote, &expected.replace('\n', "\r\n"));
    }
}

#[test]
fn what_was_lifted_can_be_cited() {
    let (_, text, ..) = PAGED[3];
    let document = open(text);
    let answer = ask(&document, "Ibid., and more of it", Hints::default());
    assert_eq!(answer.notes, [Note::InNote { number: Some("13".into()) }]);
    let answer =
        ask(&document, "See his report", Hints { at: "fn 12, page 1", ..Hints::default() });
    assert_eq!(answer.notes.len(), 2, "{answer:?}");
    let answer = ask(&document, "Page 2 of 3", Hints::default());
    assert!(answer.is_found(), "{answer:?}");
    let answer = ask(&document, "Kingdom on the matter", Hints { at: "p. 2", ..Hints::default() });
    assert_eq!(answer.notes, [], "{answer:?}");
    let (_, text, ..) = PAGED[2];
    let answer = ask(&open(text), "and so on until", Hints { at: "p. 14", ..Hints::default() });
    assert_eq!(answer.notes, [], "{answer:?}");
}

#[test]
fn what_recurs_in_the_text_stays_in_it() {
    for text in [
        "One.\n\nTable 1\n\nTwo and\n\nTable 2\n\nthree.\n\nTable 3\n\nFour.",
        "Panova\n\nSo it was and\n\nKosachev\n\nit will be.\n\nPanova\n\nYes.\n\nPanova\n\nNo.",
        "One.\n\n* * *\n\nTwo.\n\n* * *\n\nThree.\n\n* * *\n\nFour.",
        "And so it goes.\n\nOne.\n\nAnd so it goes.\n\nTwo.\n\nAnd so it goes.\n\nThree.",
        "One.\n\n1\n\nTwo.\n\n1\n\nThree.",
        "Title\u{c}One page.\u{c}Another page.\u{c}The third.",
    ] {
        let document = open(text);
        let furniture =
            document.blocks().iter().filter(|block| block.kind == BlockKind::RunningHead);
        assert_eq!(furniture.count(), 0, "{text}");
    }
}
