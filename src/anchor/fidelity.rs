//! How far a claim's text stands from the words it rests on, as the words show it.

use rustc_hash::FxHashSet;

use super::anchored::Anchored;
use super::query::Query;
use super::search::{Stream, places};
use super::skeleton::skeleton;
use crate::model::{Claim, Corpus, Fidelity, QuotePattern, Status};

/// The level that the words of a claim show, whatever its author marked.
///
/// `pattern` is the claim's text, taken apart as a quote. A text that stands in the source word for word,
/// ellipses and brackets allowed, is a quotation. Of another text at least half of the longer words must
/// come from the passages it is quoted for: then it is a compression if it has at most half as many words
/// as they have, else a paraphrase. With fewer it is an interpretation. `None` where there is nothing to
/// hold it against; whether a premise is imputed, only its author can say.
#[must_use]
pub fn shown_fidelity(
    corpus: &Corpus,
    anchored: &Anchored,
    claim: &Claim,
    pattern: &QuotePattern,
) -> Option<Fidelity> {
    let source = corpus.maps[claim.map].source?;
    let document = anchored.documents[source].as_ref()?;
    let query = Query::new(pattern, &claim.text);
    let streams = [Stream::Running, Stream::Lifted, Stream::Everything];
    let is_exact = |status: Status| status <= Status::Bracketed;
    if places(document, &query, &streams).iter().any(|place| is_exact(place.status)) {
        return Some(Fidelity::Quotation);
    }
    let mut theirs = String::new();
    for &quote in &claim.quotes {
        let document = anchored.documents[corpus.quotes[quote].source].as_ref()?;
        for range in &anchored.passages[quote].ranges {
            theirs.push_str(&document.text(*range)?);
            theirs.push(' ');
        }
    }
    let (mine, theirs) = (skeleton(&claim.text), skeleton(&theirs));
    let (n_mine, n_theirs) = (mine.split(' ').count(), theirs.split(' ').count());
    let known: FxHashSet<String> = theirs.split(' ').filter_map(root).collect();
    let own: Vec<String> = mine.split(' ').filter_map(root).collect();
    let n_shared = own.iter().filter(|root| known.contains(*root)).count();
    Some(match (theirs.is_empty() || own.is_empty(), n_shared * 2 >= own.len()) {
        (true, _) => return None,
        (false, false) => Fidelity::Interpretation,
        (false, true) if n_mine * 2 <= n_theirs => Fidelity::Compression,
        (false, true) => Fidelity::Paraphrase,
    })
}

/// The beginning of a longer word, by which its forms are alike.
fn root(word: &str) -> Option<String> {
    const LONG: usize = 4;
    const KEPT: usize = 6;
    (word.chars().count() >= LONG).then(|| word.chars().take(KEPT).collect())
}
