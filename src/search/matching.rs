//! Which entries a query asks for, and where in them its words stand.

use super::index::{Index, Posting};
use super::near::pairs;
use crate::anchor::skeleton;
use crate::model::{Term, Wanted};

/// Words of an entry, by their numbers: the first, and the one after the last.
pub(super) type Span = (u32, u32);

/// One thing looked for: what it is, and where it stands.
pub(super) struct Leaf {
    asked: Wanted,
    /// Whether finding it speaks for an entry; what must not be there does not.
    pub counts: bool,
    /// By entry, in order.
    pub found: Vec<(u32, Vec<Span>)>,
}

/// A query with its leaves looked up.
pub(super) enum Node {
    Leaf(usize),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

/// Looks up every word of a query.
pub(super) fn compile(index: &Index, wanted: &Wanted) -> (Node, Vec<Leaf>) {
    let mut leaves = Vec::new();
    let node = node(index, wanted, true, &mut leaves);
    (node, leaves)
}

// No deeper than the notation lets groups be.
fn node(index: &Index, wanted: &Wanted, counts: bool, leaves: &mut Vec<Leaf>) -> Node {
    let mut each = |inner: &[Wanted], counts| -> Vec<Node> {
        inner.iter().map(|it| node(index, it, counts, leaves)).collect()
    };
    match wanted {
        Wanted::Term(_) | Wanted::Near { .. } => Node::Leaf(leaf(index, wanted, counts, leaves)),
        Wanted::All(inner) => Node::All(each(inner, counts)),
        Wanted::Any(inner) => Node::Any(each(inner, counts)),
        Wanted::List { must, may, must_not } => {
            let mut all = each(must, counts);
            let optional = each(may, counts);
            // What may be there counts when ranking; it decides only if nothing must.
            if must.is_empty() && !may.is_empty() {
                all.push(Node::Any(optional));
            }
            all.extend(each(must_not, !counts).into_iter().map(|it| Node::Not(Box::new(it))));
            Node::All(all)
        }
    }
}

fn leaf(index: &Index, wanted: &Wanted, counts: bool, leaves: &mut Vec<Leaf>) -> usize {
    let same = |it: &Leaf| it.asked == *wanted && it.counts == counts;
    if let Some(known) = leaves.iter().position(same) {
        return known;
    }
    let found = match wanted {
        Wanted::Near { left, right, within } => {
            pairs(&term(index, left), &term(index, right), *within)
        }
        Wanted::Term(asked) => term(index, asked),
        _ => Vec::new(),
    };
    leaves.push(Leaf { asked: wanted.clone(), counts, found });
    leaves.len() - 1
}

/// Where a word, beginning or phrase stands.
fn term(index: &Index, term: &Term) -> Vec<(u32, Vec<Span>)> {
    let (Term::Word(text) | Term::Prefix(text) | Term::Phrase(text)) = term;
    let folded = skeleton(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    match (term, words.as_slice()) {
        (_, []) => Vec::new(),
        (Term::Word(_), [word]) => spans(index.word(word)),
        (Term::Prefix(_), [start]) => spans(index.prefix(start)),
        (Term::Phrase(_), [word]) => spans(index.exactly(word)),
        // A word that the skeleton parts, such as `5%`, is looked for as a phrase.
        (_, words) => phrase(index, words, matches!(term, Term::Prefix(_))),
    }
}

fn spans(postings: Vec<Posting>) -> Vec<(u32, Vec<Span>)> {
    let one = |it: Posting| (it.entry, it.at.into_iter().map(|at| (at, at + 1)).collect());
    postings.into_iter().map(one).collect()
}

fn phrase(index: &Index, words: &[&str], open: bool) -> Vec<(u32, Vec<Span>)> {
    let [first, rest @ ..] = words else { return Vec::new() };
    let mut out = Vec::new();
    for posting in index.exactly(first) {
        let tokens = &index.tokens[posting.entry as usize];
        let goes_on = |at: &u32| {
            let from = *at as usize + 1;
            let here = tokens.get(from..from + rest.len());
            here.is_some_and(|here| {
                here.iter().zip(rest).enumerate().all(|(number, (token, word))| {
                    let last = open && number + 1 == rest.len();
                    token.word == **word || (last && token.word.starts_with(*word))
                })
            })
        };
        let found: Vec<Span> = (posting.at.iter().copied().filter(goes_on))
            .map(|at| (at, at + words.len() as u32))
            .collect();
        if !found.is_empty() {
            out.push((posting.entry, found));
        }
    }
    out
}

impl Leaf {
    /// Where it stands in an entry.
    pub fn spans(&self, entry: u32) -> &[Span] {
        let at = self.found.binary_search_by_key(&entry, |(entry, _)| *entry);
        at.map_or(&[], |at| &self.found[at].1)
    }

    /// The word it looks for, if it is a single one that stands nowhere.
    pub fn unknown(&self) -> Option<String> {
        let Wanted::Term(Term::Word(word)) = &self.asked else { return None };
        let folded = skeleton(word);
        (self.counts && self.found.is_empty() && !folded.contains(' ')).then_some(folded)
    }
}

impl Node {
    /// Whether an entry is asked for.
    pub fn matches(&self, leaves: &[Leaf], entry: u32) -> bool {
        match self {
            Self::Leaf(leaf) => !leaves[*leaf].spans(entry).is_empty(),
            Self::All(inner) => inner.iter().all(|it| it.matches(leaves, entry)),
            Self::Any(inner) => inner.iter().any(|it| it.matches(leaves, entry)),
            Self::Not(inner) => !inner.matches(leaves, entry),
        }
    }
}
