//! What stands around a passage, and what a claim's words show.

use demarche::anchor::{Document, Layout, Neighbours, shown_fidelity};
use demarche::model::{Claim, Fidelity, Map, SourceId, Statement};
use demarche::syntax::notation::quote;

use crate::made::{anchored, corpus};
use crate::sources::{Hints, ask};

const TEXT: &str = "\
A talk

#M2

What do you say?

#M3

Mr. Berg spoke first. The U.S. wants peace, he said. “Nobody is against it.” However, the price
is high. It will be paid.

But who pays?

#M2

Yet that is all.
";

fn around(words: &str) -> Neighbours {
    let document = Document::open(TEXT, &Layout::default()).expect("a full text");
    let answer = ask(&document, words, Hints::default());
    document.neighbours(&answer.parts).unwrap_or_else(|| panic!("{words}: {answer:?}"))
}

#[test]
fn the_sentences_before_and_after() {
    let near = around("wants peace, he said");
    assert_eq!(near.before.as_deref(), Some("Mr. Berg spoke first."));
    assert_eq!(near.around, "The U.S. wants peace, he said.");
    assert_eq!(near.after.as_deref(), Some("“Nobody is against it.”"));
    assert_eq!(near.turn, None);
    let near = around("Nobody is against it");
    assert_eq!(near.after.as_deref(), Some("However, the price is high."));
    assert_eq!(near.turn.as_deref(), Some("However"));
    let near = around("peace, he said. Nobody");
    assert_eq!(near.around, "The U.S. wants peace, he said. “Nobody is against it.”");
    let near = around("It will be paid");
    assert_eq!((near.after.as_deref(), near.turn.as_deref()), (Some("But who pays?"), Some("But")));
    let near = around("But who pays");
    assert_eq!((near.before, near.after), (None, None), "the next words are another speaker's");
    let near = around("Mr. Berg spoke first");
    assert_eq!(near.before, None);
}

#[test]
fn the_words_show_a_level() {
    let mut corpus = corpus(&["#M2", "#M3"], &[("However, the price is high", Hints::default())]);
    let source = SourceId::from_index(0);
    let map = Map {
        key: "m".into(),
        source: Some(source),
        coder: None,
        recodes: None,
        parts: Vec::new(),
        note: None,
    };
    let map = corpus.maps.push(map);
    let found = anchored(&corpus, TEXT, None);
    let shown = |text: &str, has_quote: bool| {
        let quotes = corpus.quotes.ids().filter(|_| has_quote).collect();
        let claim = Claim {
            key: "c".into(),
            map,
            text: text.into(),
            by: Vec::new(),
            standard: None,
            fidelity: Some(Fidelity::Paraphrase),
            quotes,
            statement: Statement::default(),
            translation: None,
            credence: None,
        };
        shown_fidelity(&corpus, &found, &claim, &quote(text))
    };
    assert_eq!(shown("nobody is against it", false), Some(Fidelity::Quotation));
    assert_eq!(shown("The U.S. wants peace … the price is high", true), Some(Fidelity::Quotation));
    assert_eq!(shown("The price of it is rather high", true), Some(Fidelity::Paraphrase));
    assert_eq!(shown("High price", true), Some(Fidelity::Compression));
    assert_eq!(shown("Wars ruin every treasury", true), Some(Fidelity::Interpretation));
    assert_eq!(shown("Wars ruin every treasury", false), None);
}
