//! The shipped corpus keeps its own rules: sound, quoted, balanced, and no more excerpted than quoted.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use demarche::anchor::{BlockKind, ranges_used};
use demarche::base::{Diagnostic, TextRange};
use demarche::cli::{Exit, Terminal, run};
use demarche::compare::stands;
use demarche::files::{CorpusDir, SourcesDir};
use demarche::load::{Loaded, load};
use demarche::model::{SourceId, Target};
use demarche::syntax::notation::quote;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The shipped corpus on its excerpts.
fn corpus() -> Loaded {
    load(&CorpusDir::at(Path::new(ROOT)).expect("the corpus"), None).expect("the corpus")
}

/// The folder of full texts; says by name which test is skipped when it is absent.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn full_texts(test: &str) -> Option<String> {
    let folder = Path::new(ROOT).join("../shared/sources");
    if !folder.is_dir() {
        eprintln!("skipped: {test}, for ../shared/sources is absent");
        return None;
    }
    Some(folder.to_string_lossy().into_owned())
}

fn said(found: &[Diagnostic]) -> Vec<String> {
    found.iter().map(|it| format!("{}: {}", it.name, it.message)).collect()
}

fn keys(loaded: &Loaded) -> Vec<(SourceId, String)> {
    loaded.corpus.sources.iter().map(|(id, it)| (id, it.key.clone())).collect()
}

/// The words of a text; signs alone are none.
fn words(text: &str) -> usize {
    text.split_whitespace().filter(|it| it.contains(char::is_alphanumeric)).count()
}

#[test]
fn the_strict_checks_find_nothing() {
    let loaded = corpus();
    assert_eq!(loaded.corpus.sources.len(), 5);
    assert_eq!(said(&demarche::check::run(&loaded, true)), [""; 0]);
}

#[test]
fn every_quote_is_found_in_one_place() {
    let loaded = corpus();
    for (id, it) in loaded.corpus.quotes.iter() {
        let passage = &loaded.anchored.passages[id];
        assert!(passage.status.is_found(), "{}: {}", passage.status.word(), it.text);
    }
}

#[test]
fn every_quote_is_found_in_the_same_place_of_the_full_text() {
    let test = "every_quote_is_found_in_the_same_place_of_the_full_text";
    let Some(texts) = full_texts(test) else { return };
    let dir = CorpusDir::at(Path::new(ROOT)).expect("the corpus");
    let sources = SourcesDir::at(Path::new(&texts)).expect("the full texts");
    let whole = load(&dir, Some(&sources)).expect("the corpus");
    for (id, key) in keys(&whole) {
        let document = whole.anchored.documents[id].as_ref().expect("a text");
        assert!(!document.is_excerpt(), "the full text of {key} was not taken");
    }
    assert_eq!(said(&demarche::check::run(&whole, true)), [""; 0]);
    assert_eq!(whole.anchored.passages.as_slice(), corpus().anchored.passages.as_slice());
}

#[test]
fn the_excerpts_are_up_to_date() {
    let Some(texts) = full_texts("the_excerpts_are_up_to_date") else { return };
    let args =
        ["demarche", "-C", ROOT, "--sources", &texts, "excerpt", "--check"].map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(&args, Terminal::default(), &mut std::io::empty(), &mut out, &mut err);
    let err = String::from_utf8_lossy(&err);
    assert_eq!(exit, Exit::Fine, "{err}");
    assert_eq!(err, "5 sources looked at, 0 out of date\n");
}

#[test]
fn every_source_ships_as_an_excerpt_of_what_is_quoted() {
    let loaded = corpus();
    for (id, key) in keys(&loaded) {
        let document = loaded.anchored.documents[id].as_ref().expect("a text");
        assert!(document.is_excerpt(), "{key} ships whole");
        let used = ranges_used(&loaded.corpus, &loaded.anchored, id);
        let span =
            |range: &TextRange| used.iter().any(|it| it.start < range.end && range.start < it.end);
        let opens_part =
            |range: &TextRange| document.parts().iter().any(|it| it.range.start == range.start);
        let body = || document.blocks().iter().filter(|it| it.kind == BlockKind::Body);
        // A paragraph that a page break parts is two blocks.
        let quoted: BTreeSet<_> =
            body().filter(|it| span(&it.range)).map(|it| it.paragraph).collect();
        let unused: Vec<_> = body()
            .filter(|it| !quoted.contains(&it.paragraph) && !opens_part(&it.range))
            .map(|it| document.block_text(it).to_owned())
            .collect();
        assert_eq!(unused, [""; 0], "{key} has paragraphs that nobody quotes");
    }
}

#[test]
fn every_document_has_claims_arguments_and_issues_enough() {
    let loaded = corpus();
    let corpus = &loaded.corpus;
    let table = stands(corpus, &loaded.anchored.passages);
    for (id, key) in keys(&loaded) {
        let of_source = |map| corpus.maps[map].source == Some(id);
        let claims = corpus.claims.as_slice().iter().filter(|it| of_source(it.map)).count();
        let arguments = corpus.arguments.as_slice().iter().filter(|it| of_source(it.map)).count();
        let issues: BTreeSet<&str> = table
            .iter()
            .filter(|it| it.source == id)
            .filter_map(|it| match it.on {
                Target::Position(position) => Some(corpus.positions[position].issue),
                Target::Claim(_) | Target::Argument(_) => None,
            })
            .map(|issue| corpus.issues[issue].key.as_str())
            .collect();
        assert!(claims >= 12, "{key}: {claims} claims");
        assert!(arguments >= 3, "{key}: {arguments} arguments");
        assert!(issues.len() >= 2, "{key}: {issues:?}");
    }
}

#[test]
fn every_issue_compares_several_documents_and_actors() {
    let loaded = corpus();
    let table = stands(&loaded.corpus, &loaded.anchored.passages);
    for (id, issue) in loaded.corpus.issues.iter() {
        let on = |it: &&demarche::compare::Stand| matches!(it.on, Target::Position(at) if loaded.corpus.positions[at].issue == id);
        let sources: BTreeSet<_> = table.iter().filter(on).map(|it| it.source).collect();
        let actors: BTreeSet<_> = table.iter().filter(on).map(|it| it.actor).collect();
        assert!(sources.len() >= 2 && actors.len() >= 3, "{}: {sources:?} {actors:?}", issue.key);
    }
}

#[test]
fn claims_are_short_and_stand_alone() {
    for it in corpus().corpus.claims.as_slice() {
        let n = words(&it.text);
        assert!((3..=30).contains(&n), "{n} words: {}", it.text);
        let first = it.text.split_whitespace().next().unwrap_or_default();
        let leans = ["He", "She", "This", "These", "They", "Those"].contains(&first);
        assert!(!leans, "does not stand alone: {}", it.text);
    }
}

#[test]
fn quotes_are_long_enough_to_be_found_and_short_enough_to_be_quoted() {
    for it in corpus().corpus.quotes.as_slice() {
        let n = words(&it.text);
        assert!((4..=60).contains(&n), "{n} words: {}", it.text);
        assert_eq!(it.pattern, quote(&it.text));
    }
}

#[test]
fn every_claim_says_how_far_it_stands_from_its_words() {
    for it in corpus().corpus.claims.as_slice() {
        assert!(it.fidelity.is_some() && !it.by.is_empty() && !it.quotes.is_empty(), "{}", it.text);
    }
}
