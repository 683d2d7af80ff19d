//! Quotes with known places: found where they stand, and never taken for more than they are.

use std::collections::BTreeMap;

use demarche::anchor::{Document, Layout, skeleton};
use demarche::base::TextRange;
use demarche::model::Status;
use serde_json::Value;

use crate::sources::{Hints, IDS, ask, shared};

/// Both ends within this many bytes, after trimming.
const TOLERANCE: u32 = 3;

fn lines(test: &str, file: &str) -> Option<Vec<Value>> {
    let text = shared(test, &format!("oracles/anchoring/{file}"))?;
    Some(text.lines().map(|line| serde_json::from_str(line).expect(line)).collect())
}

fn documents(test: &str) -> Option<BTreeMap<&'static str, (Document, String)>> {
    let open = |id: &&'static str| {
        let text = shared(test, &format!("sources/{id}.txt"))?;
        // The cases were made from the bare texts.
        let document = Document::open(text.as_str(), &Layout::default()).expect("a full text");
        Some((*id, (document, text)))
    };
    IDS.iter().map(open).collect()
}

fn str_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

fn range_of(value: &Value) -> Option<TextRange> {
    let at = |index: usize| value.get(index)?.as_u64().and_then(|n| u32::try_from(n).ok());
    Some(TextRange::new(at(0)?, at(1)?))
}

/// Without what is neither letter nor digit at both ends; superscript digits go too.
fn trim(text: &str, range: TextRange) -> TextRange {
    let inside = &text[range.as_usize()];
    let is_outer = |c: char| !c.is_alphanumeric() || (c.is_numeric() && !c.is_ascii_digit());
    let start = range.start + (inside.len() - inside.trim_start_matches(is_outer).len()) as u32;
    TextRange::new(start, start + inside.trim_matches(is_outer).len() as u32)
}

fn same(text: &str, a: TextRange, b: TextRange) -> bool {
    let (a, b) = (trim(text, a), trim(text, b));
    a.start.abs_diff(b.start) <= TOLERANCE && a.end.abs_diff(b.end) <= TOLERANCE
}

/// Right and wrong answers by class.
#[derive(Default)]
struct Tally {
    n_right: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Tally {
    fn count(&mut self, class: &str, is_right: bool, what: impl FnOnce() -> String) {
        *self.n_right.entry(class.to_owned()).or_default() += usize::from(is_right);
        if !is_right {
            self.wrong.push(format!("{class}: {}", what()));
        }
    }

    #[track_caller]
    fn assert_all_right(self, least: usize) {
        let Self { n_right, wrong } = self;
        let report = format!("right {n_right:?}");
        assert!(wrong.is_empty(), "{} wrong; {report}\n{}", wrong.len(), wrong.join("\n"));
        assert!(n_right.values().sum::<usize>() >= least, "too few cases were run: {report}");
    }
}

#[test]
fn perturbed_quotes() {
    let test = "perturbed_quotes";
    let (Some(cases), Some(documents)) = (lines(test, "perturbed.jsonl"), documents(test)) else {
        return;
    };
    let (mut n_sharp, mut blunt) = (0, Vec::new());
    let mut tally = Tally::default();
    for case in &cases {
        let (document, text) = &documents[str_of(case, "source")];
        let (class, quote, typed) =
            (str_of(case, "cls"), str_of(case, "quote"), str_of(case, "typed"));
        let answer = ask(document, quote, Hints::default());
        let expected = range_of(&Value::from(vec![case["start"].clone(), case["end"].clone()]));
        let expected = expected.expect("a range");
        let what = || format!("{} of {quote:?}: {answer:?}, expected {expected:?}", case["id"]);
        let is_marked = class.starts_with("3-") || class.starts_with("4-");
        let is_exact = is_marked || skeleton(quote) == skeleton(typed);
        // Words that stand in several places are rightly told to be ambiguous.
        let overlap = |found: TextRange| {
            let (a, b) = (trim(text, found), trim(text, expected));
            let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
            f64::from(shared) / f64::from(a.cover(b).len())
        };
        let (is_right, is_sharp) = match answer.range() {
            Some(found) if is_exact => (same_ends(text, found, expected, is_marked), true),
            Some(found) => (overlap(found) >= 0.8, same(text, found, expected)),
            None => {
                let right = answer.candidates.iter().any(|place| overlap(*place) >= 0.8);
                (right, true)
            }
        };
        n_sharp += usize::from(is_right && is_sharp);
        if !is_sharp {
            blunt.push(what());
        }
        let status = match class.split('-').next() {
            Some("1") => answer.status <= Status::Typographic,
            Some("3") => answer.status == Status::Elided,
            _ if is_exact => answer.status != Status::Missing,
            _ => answer.status == Status::Misquoted,
        };
        let is_ambiguous = answer.status == Status::Ambiguous;
        tally.count(class, is_right && (status || is_ambiguous), what);
    }
    assert!(n_sharp * 1000 >= cases.len() * 998, "{n_sharp}:\n{}", blunt.join("\n"));
    tally.assert_all_right(100);
}

/// A quote that opens or closes with a bracket may stop short of the expected end.
fn same_ends(text: &str, found: TextRange, expected: TextRange, is_marked: bool) -> bool {
    same(text, found, expected)
        || (is_marked
            && expected.contains(trim(text, found))
            && found.len() * 5 >= expected.len() * 4)
}

#[test]
fn absent_quotes() {
    let test = "absent_quotes";
    let (Some(cases), Some(documents)) = (lines(test, "absent.jsonl"), documents(test)) else {
        return;
    };
    let mut tally = Tally::default();
    for case in &cases {
        let answer =
            ask(&documents[str_of(case, "source")].0, str_of(case, "quote"), Hints::default());
        let missing = answer.status == Status::Missing && !answer.is_found();
        tally.count("absent", missing, || format!("{case}: {answer:?}"));
    }
    tally.assert_all_right(100);
}

#[test]
fn hard_cases() {
    let test = "hard_cases";
    let (Some(cases), Some(documents)) = (lines(test, "hard-cases.jsonl"), documents(test)) else {
        return;
    };
    let mut tally = Tally::default();
    for case in &cases {
        let (document, text) = &documents[str_of(case, "source")];
        let (class, expect, hints) = (str_of(case, "cls"), &case["expect"], &case["hints"]);
        let hint = |key: &str| hints.get(key).and_then(Value::as_str);
        let at = hint("section").map(|words| format!("section {words}")).unwrap_or_default();
        let hints =
            Hints { at: &at, near: hint("near"), before: hint("before"), after: hint("after") };
        let answer = ask(document, str_of(case, "quote"), hints);
        let what = || format!("{}: {answer:?}, expected {expect}", case["id"]);
        let parts: Vec<TextRange> =
            expect["parts"].as_array().into_iter().flatten().filter_map(range_of).collect();
        let is_there = parts.len() == answer.parts.len()
            && parts.iter().zip(&answer.parts).all(|(a, b)| same(text, *a, *b));
        let is_right = match str_of(expect, "status") {
            "verbatim" => is_there && answer.status == Status::Verbatim,
            "typographic" => is_there && answer.status == Status::Typographic,
            "elided" | "elided-danger" => {
                is_there && matches!(answer.status, Status::Elided | Status::Bracketed)
            }
            "not_found" | "suspect-splice" => answer.status == Status::Missing,
            "ambiguous" => answer.status == Status::Ambiguous && answer.candidates.len() > 1,
            "crosses-speakers" => is_there,
            "misquoted" => is_there && answer.status == Status::Misquoted && !answer.alarm(),
            "misquoted-danger" => is_there && answer.status == Status::Misquoted && answer.alarm(),
            status => panic!("an unknown status: {status}"),
        };
        let alarm = str_of(expect, "status") != "elided-danger" || answer.alarm();
        tally.count(class, is_right && alarm, what);
    }
    tally.assert_all_right(33);
}

#[test]
fn cases_of_other_tools() {
    let Some(cases) = lines("cases_of_other_tools", "issue-cases.jsonl") else { return };
    let mut tally = Tally::default();
    for case in &cases {
        let text = str_of(case, "text").to_owned();
        let document = Document::open(text, &Layout::default()).expect("a full text");
        let answer = ask(&document, str_of(case, "quote"), Hints::default());
        let name = str_of(case, "name");
        let (status, alarm) = match name {
            "ellipsis swallows the negation" => (Status::Elided, true),
            "bracket written by the source" => (Status::Verbatim, false),
            "edge truncation" => (Status::Verbatim, true),
            "acronym silently contracted" => (Status::Typographic, false),
            "lookalike after the real one is gone" => (Status::Misquoted, true),
            "Greek letter transliterated" => (Status::Misquoted, false),
            _ => (Status::Missing, false),
        };
        let is_right = answer.status == status && answer.alarm() == alarm;
        tally.count(name, is_right, || format!("{answer:?}"));
        if name == "ellipsis swallows the negation" {
            let swallowed = document.text(answer.left_out[0]);
            tally.count(name, swallowed.as_deref() == Some("not"), || format!("{swallowed:?}"));
        }
    }
    tally.assert_all_right(9);
}
