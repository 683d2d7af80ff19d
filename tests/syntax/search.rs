//! Queries: what each way of writing means, where each mistake stands, and that none is too much.

use demarche::model::{Term, Wanted};
use demarche::syntax::notation::search;
use proptest::prelude::*;

/// A query taken apart, in brackets.
fn shown(wanted: &Wanted) -> String {
    let each = |inner: &[Wanted], sign: &str| -> Vec<String> {
        inner.iter().map(|it| format!("{sign}{}", shown(it))).collect()
    };
    match wanted {
        Wanted::Term(it) => term(it),
        Wanted::Near { left, right, within } => format!("{} ~{within} {}", term(left), term(right)),
        Wanted::List { must, may, must_not } => {
            format!(
                "[{}]",
                [each(must, "+"), each(may, ""), each(must_not, "-")].concat().join(" ")
            )
        }
        Wanted::All(inner) => format!("({})", each(inner, "").join(" & ")),
        Wanted::Any(inner) => format!("({})", each(inner, "").join(" | ")),
    }
}

fn term(term: &Term) -> String {
    match term {
        Term::Word(it) => it.clone(),
        Term::Prefix(it) => format!("{it}*"),
        Term::Phrase(it) => format!("“{it}”"),
    }
}

#[test]
fn every_way_of_writing() {
    for (text, meaning) in [
        ("summit", "summit"),
        ("  summit  Helsinki ", "[summit Helsinki]"),
        ("+a b -c", "[+a b -c]"),
        ("a NOT b", "[a -b]"),
        ("\"a b\" “c d”", "[“a b” “c d”]"),
        ("multilateral*", "multilateral*"),
        ("a AND b AND c", "(a & b & c)"),
        ("a OR b AND c", "(a | (b & c))"),
        ("(a OR b) AND c", "((a | b) & c)"),
        ("a b AND c", "([a b] & c)"),
        ("a AND NOT b", "(a & [-b])"),
        ("-(a b) c", "[c -[a b]]"),
        ("a NEAR/5 b", "a ~5 b"),
        ("a NEAR \"b c\" d", "[a ~10 “b c” d]"),
        ("a* NEAR/100 b", "a* ~100 b"),
        ("and or not near", "[and or not near]"),
        ("ANDES NEARBY", "[ANDES NEARBY]"),
        ("co-operation U.S.", "[co-operation U.S.]"),
        ("(a)(b)", "[a b]"),
    ] {
        assert_eq!(search(text).as_ref().map(shown), Ok(meaning.to_owned()), "{text}");
    }
}

#[test]
fn every_mistake_stands_where_it_is() {
    for (text, at, message) in [
        ("", 0, "a word to look for must stand here"),
        ("a AND", 5, "a word to look for must stand here"),
        ("AND a", 0, "AND must stand between"),
        ("a OR OR b", 5, "OR must stand between"),
        ("a NEAR", 6, "a word to look for"),
        ("a NEAR b NEAR c", 9, "NEAR stands between two words"),
        ("(a) NEAR b", 4, "NEAR stands between two words"),
        ("a NEAR (b)", 7, "a word to look for"),
        ("a NEAR/0 b", 7, "1 to 100"),
        ("a NEAR/101 b", 7, "1 to 100"),
        ("a NEAR/ b", 7, "1 to 100"),
        ("\"a b", 0, "not closed"),
        ("a \"\"", 2, "no letter or digit"),
        ("a (b c", 2, "the bracket is not closed"),
        ("a) b", 1, "no bracket is open"),
        ("a ()", 3, "a word to look for"),
        ("*", 0, "a star stands right behind"),
        ("a *b", 2, "a star stands right behind"),
        ("a — b", 2, "no letter or digit"),
        ("a + b", 3, "a word to look for"),
        ("-a", 0, "only says what to leave out"),
        ("NOT a AND NOT b", 0, "only says what to leave out"),
    ] {
        let error = search(text).expect_err(text);
        assert_eq!(error.range.start, at, "{text}: {error}");
        assert!(error.message.contains(message), "{text}: {error}");
        assert!(!error.help.is_empty() && text.get(error.range.as_usize()).is_some(), "{text}");
    }
}

#[test]
fn depth_and_length_are_bounded() {
    let nested = |n: usize| format!("{}a{}", "(".repeat(n), ")".repeat(n));
    assert!(search(&nested(32)).is_ok());
    assert!(search(&nested(33)).is_err_and(|it| it.message.contains("32")));
    // Open brackets in the hundreds must not cost time that doubles with each.
    assert!(search(&"(".repeat(999)).is_err());
    assert!(search(&"(a ".repeat(300)).is_err());
    assert!(search(&"a ".repeat(501)).is_err_and(|it| it.message.contains("1000")));
    assert!(search(&"a ".repeat(499)).is_ok());
}

proptest! {
    #[test]
    fn nothing_panics_and_every_place_can_be_shown(text in "[-+*/()\"“”a é—ANDORTE0-9]{0,60}") {
        if let Err(error) = search(&text) {
            prop_assert!(text.get(error.range.as_usize()).is_some());
        }
    }
}
