//! What can be wrong with a corpus whose names are bound: one file per check, and their registry.

mod accept_unused;
mod claim_without_quote;
mod expectation_not_met;
mod fidelity_not_quotation;
mod locator_disagrees;
mod lock_out_of_date;
mod part_not_found;
mod quote_ambiguous;
mod quote_crosses_turn;
mod quote_elision_alarm;
mod quote_misquoted;
mod quote_not_found;
mod quote_quoting_someone;
mod quote_short;
mod shared_alias;
mod source_changed;
mod speaker_not_found;
mod wrong_speaker;

use crate::base::{Diagnostic, Label, Severity};
use crate::load::Loaded;
use crate::model::{ActorId, Corpus, Passage, QuoteId, QuoteOwner, VoiceKind};

/// When a check runs.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Tier {
    /// Always.
    Always,
    /// With `--strict`.
    Strict,
}

/// One check: its name, when it runs, and what it looks for.
pub struct Check {
    /// The fault it finds, in kebab-case; `docs/checks/<name>.md` explains it.
    pub name: &'static str,
    /// When it runs.
    pub tier: Tier,
    run: fn(&Loaded, &mut Vec<Diagnostic>),
}

/// Every check, by name.
pub const CHECKS: &[Check] = &[
    accept_unused::CHECK,
    claim_without_quote::CHECK,
    expectation_not_met::CHECK,
    fidelity_not_quotation::CHECK,
    locator_disagrees::CHECK,
    lock_out_of_date::CHECK,
    part_not_found::CHECK,
    quote_ambiguous::CHECK,
    quote_crosses_turn::CHECK,
    quote_elision_alarm::CHECK,
    quote_misquoted::CHECK,
    quote_not_found::CHECK,
    quote_quoting_someone::CHECK,
    quote_short::CHECK,
    shared_alias::CHECK,
    source_changed::CHECK,
    speaker_not_found::CHECK,
    wrong_speaker::CHECK,
];

/// Everything that is wrong with a corpus: what reading it remarked, and what the checks find.
#[must_use]
pub fn run(loaded: &Loaded, strict: bool) -> Vec<Diagnostic> {
    let mut found = loaded.diagnostics.clone();
    for check in CHECKS.iter().filter(|it| strict || it.tier == Tier::Always) {
        (check.run)(loaded, &mut found);
    }
    found
}

/// What there is to say about the lock alone: whether it is damaged or out of date, and what became
/// of the quotes of sources that changed.
#[must_use]
pub fn run_on_lock(loaded: &Loaded) -> Vec<Diagnostic> {
    let damage = loaded.diagnostics.iter().filter(|it| it.name == "damaged-lock");
    let mut found: Vec<Diagnostic> = damage.cloned().collect();
    (lock_out_of_date::CHECK.run)(loaded, &mut found);
    (source_changed::CHECK.run)(loaded, &mut found);
    found
}

/// How many of `diagnostics` are errors, and how many warnings.
#[must_use]
pub fn tally(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    (errors, diagnostics.len() - errors)
}

/// Every quote that there was a document to look in, with its passage.
fn quotes(loaded: &Loaded) -> impl Iterator<Item = (QuoteId, &Passage)> {
    let searched = |id: &QuoteId| loaded.anchored.anchors[*id].is_some();
    let ids = loaded.corpus.quotes.ids().filter(searched);
    ids.map(|id| (id, &loaded.anchored.passages[id]))
}

fn quote_label(loaded: &Loaded, id: QuoteId, text: impl Into<String>) -> Label {
    let origin = loaded.origins.quotes[id];
    Label::new(origin.file, origin.range, text)
}

/// Whose words a quote is given as: those who make its claim, or who hold a stance by a typed
/// voice of their own. `None` where nobody is said to have said them.
fn claimants(corpus: &Corpus, id: QuoteId) -> Option<&[ActorId]> {
    match corpus.quotes[id].owner {
        QuoteOwner::Claim(claim) => Some(&corpus.claims[claim].by),
        QuoteOwner::Stance(stance) => {
            let stance = &corpus.stances[stance];
            let own = matches!(stance.voice, Some((VoiceKind::Own, _)));
            own.then_some(stance.actors.as_slice())
        }
        QuoteOwner::Argument(_) | QuoteOwner::Relation(_) => None,
    }
}

/// The key of the quote's source, for messages.
fn source_key(loaded: &Loaded, id: QuoteId) -> &str {
    &loaded.corpus.sources[loaded.corpus.quotes[id].source].key
}
