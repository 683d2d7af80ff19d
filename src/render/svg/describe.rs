//! What a chart shows, in sentences, for screen readers.

use super::block::drawable;
use crate::render::wrap::shorten;
use crate::report::chart::Told;

/// A chart with more rows than this is described by its first ones.
const LISTED: usize = 12;

/// What the whole chart shows, and its first rows.
pub(super) fn rows(whole: &str, rows: impl ExactSizeIterator<Item = String>) -> String {
    let n = rows.len();
    let mut out = drawable(whole);
    for row in rows.take(LISTED) {
        out.push(' ');
        out += &shorten(&row, 600);
        out.push('.');
    }
    match n.saturating_sub(LISTED) {
        0 => out,
        more => format!("{out} And {more} more."),
    }
}

/// A name and what stands below it.
pub(super) fn name(label: &str, sublabel: &str) -> String {
    let (label, below) = (shorten(&drawable(label), 160), shorten(&drawable(sublabel), 160));
    if below.is_empty() { label } else { format!("{label}, {below}") }
}

/// What a mark says, and the words it rests on: for whoever points at it, and for the link to them.
pub(super) fn mark<'t>(says: &str, told: &'t Told) -> (String, Option<&'t str>) {
    let (says, words) = (self::told(says), self::told(&told.words));
    let both = match (says.is_empty(), words.is_empty()) {
        (false, false) => format!("{says}. {words}"),
        _ => says + &words,
    };
    (both, told.to.as_deref())
}

/// Words for whoever points at a mark: on one line, cut where they are very long.
pub(super) fn told(words: &str) -> String {
    shorten(&drawable(words), 700)
}

/// The number with two digits, a sign, and a real minus.
pub(super) fn signed(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0 + 0.0;
    let text = format!("{rounded:+.2}");
    if rounded == 0.0 { "0".to_owned() } else { text.replace('-', "−") }
}
