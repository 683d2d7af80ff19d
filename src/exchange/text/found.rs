//! What the anchoring will find in a new text: its paragraphs, pages, notes, and who may speak.

use std::collections::BTreeMap;

use super::Refused;
use crate::anchor::{BlockKind, Document, Layout};

/// No more speakers than this are offered.
const MOST_SPEAKERS: usize = 24;

/// What a text is made up of, in the eyes of the anchoring.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// Paragraphs of running text.
    pub paragraphs: usize,
    /// Page numbers on lines of their own.
    pub pages: usize,
    /// Notes.
    pub notes: usize,
    /// Turns of speakers.
    pub turns: usize,
    /// Labels that may be speakers', each with how often it stands, in the order of the text.
    pub speakers: Vec<(String, usize)>,
    /// Whether the text is an excerpt that Démarche wrote.
    pub excerpt: bool,
}

/// Looks at a text as the anchoring will.
///
/// # Errors
/// When the text is an excerpt that was changed.
pub fn look(text: &str) -> Result<Found, Refused> {
    let speakers = speakers(text);
    let labels = speakers.iter().map(|(label, _)| label.clone()).collect();
    let layout = Layout { speakers: labels, parts: Vec::new() };
    let document = Document::open(text, &layout).map_err(|it| Refused(it.to_string()))?;
    let of = |kind| document.blocks().iter().filter(|it| it.kind == kind).count();
    let paragraphs = document.blocks().iter().filter_map(|it| it.paragraph).max();
    Ok(Found {
        paragraphs: paragraphs.unwrap_or(0) as usize,
        pages: of(BlockKind::PageNumber),
        notes: of(BlockKind::Note),
        turns: document.turns().len(),
        speakers,
        excerpt: document.is_excerpt(),
    })
}

/// Labels that recur at the beginning of lines: `#M2` alone, `Some Name:` alone or before words.
fn speakers(text: &str) -> Vec<(String, usize)> {
    let mut known: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim().trim_matches(['*', '_']);
        if let Some(label) = numbered(line).or_else(|| named(line)) {
            known.entry(label).or_insert((at, 0)).1 += 1;
        }
    }
    let mut all: Vec<_> = known.into_iter().filter(|(_, (_, count))| *count > 1).collect();
    all.sort_by_key(|(_, (first, _))| *first);
    all.truncate(MOST_SPEAKERS);
    all.into_iter().map(|(label, (_, count))| (label.to_owned(), count)).collect()
}

/// `#M2`.
fn numbered(line: &str) -> Option<&str> {
    let code = line.strip_prefix('#')?;
    let fits = (1..=6).contains(&code.len())
        && code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.bytes().all(|it| it.is_ascii_alphanumeric());
    fits.then_some(line)
}

/// `Some Name:`, with words behind it or none.
fn named(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(':')?;
    let name = name.trim_end_matches(['*', '_']);
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’');
    let fits = name.len() <= 40
        && (1..=4).contains(&name.split(' ').count())
        && name
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) && word.chars().all(inside));
    fits.then_some(name)
}
