//! Words as they are written: what ties numbers together, and what makes another word of a word.
//!
//! Nearly all words are plain: what their skeletons say is all there is to say. Only the others are read.

use std::borrow::Cow;

use super::flow::Flow;
use super::letters::{Role, is_raised_digit, is_subscript, role};
use super::skeleton::flow_of;
use super::ties::tie;

/// Words without their apostrophe that are other words; a possessive `'s` always counts.
const BARE: &str = " were well ill hell shell shed wed id lets cant wont its whore weve hes shes ";
/// Words without their hyphen that are other words.
const CLOSED: &str = " resign resigned resigns resigning resignation recreate recreated recreation \
recover recovered recovery reform reformed reforms represent represented representation resent release \
released remark remarked react reserve reserved resolve resolved restore restored restrain retreat \
retreated redress recollect recollection recede repress repressed resort resorted resound retract \
return reside relay relayed refuse refused prove coop unionized unionised ";
/// Words in capitals that are other words in small letters.
const CAPITALS: &str = " us it who is aids start salt un ";
/// What a raised digit after it is a power of, not the mark of a note.
const POWERS: &str = " 10 m km cm mm ft mi b c d e k n p q r s t v w x y z ";

/// A word as it is written, with what ties it to the word before it and the words after.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    /// What it is compared as; empty if a line break hides what it would be.
    pub key: String,
    /// What ties a number to the number before it, or a sign that belongs to it.
    pub tie: String,
    /// What ties a number to what follows behind the last word.
    pub tail: String,
    /// The word itself, and from the one before it up to it.
    pub raw: String,
    pub joint: String,
}

/// Stretches of text, one after the other, and their words.
#[derive(Default)]
pub(super) struct Words<'t>(Vec<Stretch<'t>>);

/// A text with what stands around it.
struct Stretch<'t> {
    text: Cow<'t, str>,
    before: &'t str,
    after: &'t str,
    flow: Flow,
}

impl<'t> Words<'t> {
    /// The words of a text that stands alone.
    pub fn alone(text: &'t str) -> Self {
        let mut words = Self::default();
        words.add(text.into(), "", "");
        words
    }

    /// Adds the words of a text; `before` and `after` are what stands around it.
    pub fn add(&mut self, text: Cow<'t, str>, before: &'t str, after: &'t str) {
        let flow = flow_of(&text);
        self.0.push(Stretch { text, before, after, flow });
    }

    pub fn len(&self) -> usize {
        self.0.iter().map(|stretch| stretch.flow.words.len()).sum()
    }

    /// The skeletons of the words.
    pub fn bare(&self) -> Vec<&[u8]> {
        let bare = |stretch: &'_ Stretch<'t>| 0..stretch.flow.words.len() as u32;
        self.0.iter().flat_map(|it| bare(it).map(|word| it.flow.word(word))).collect()
    }

    /// Whether nothing makes a word another than its skeleton says, nor ties it to others.
    pub fn is_plain(&self, index: usize) -> bool {
        self.find(index).is_some_and(|(stretch, index)| stretch.is_plain(index))
    }

    /// A word as it is written.
    pub fn written(&self, index: usize) -> Written {
        let found = self.find(index);
        found.map(|(stretch, index)| stretch.written(index)).unwrap_or_default()
    }

    fn find(&self, mut index: usize) -> Option<(&Stretch<'t>, usize)> {
        for stretch in &self.0 {
            let n_words = stretch.flow.words.len();
            if index < n_words {
                return Some((stretch, index));
            }
            index -= n_words;
        }
        None
    }
}

impl Stretch<'_> {
    /// Letters of ASCII with no digit before and none raised behind; not in capitals.
    fn is_plain(&self, index: usize) -> bool {
        let raw = |index: usize| {
            let word = self.flow.words.get(index)?;
            Some((self.text.get(word.raw.as_usize())?, self.text.get(word.raw.end as usize..)?))
        };
        let Some((own, rest)) = raw(index) else { return false };
        let left = match index.checked_sub(1) {
            None => self.before.trim_end_matches(|c: char| !c.is_alphanumeric()),
            Some(last) => raw(last).map_or("", |(own, _)| own),
        };
        let behind = if rest.is_empty() { self.after } else { rest };
        !own.is_empty()
            && own.bytes().all(|byte| byte.is_ascii_alphabetic())
            && !is_capitals(own)
            && !left.ends_with(is_digit)
            && !behind.starts_with(is_raised_digit)
    }

    fn written(&self, index: usize) -> Written {
        let Self { text, before, after, flow } = self;
        let raw = |index: usize| flow.words.get(index).map(|word| word.raw);
        let is_loud = |index: Option<usize>| {
            let word = index.and_then(raw).and_then(|range| text.get(range.as_usize()));
            word.is_some_and(is_capitals)
        };
        let Some(range) = raw(index) else { return Written::default() };
        let own = text.get(range.as_usize()).unwrap_or("");
        let bare = String::from_utf8_lossy(flow.word(index as u32)).into_owned();
        let last = index.checked_sub(1).and_then(raw);
        let start = last.map_or(0, |last| last.end as usize);
        let gap = text.get(start..range.start as usize).unwrap_or("");
        let left = last.map_or(*before, |last| text.get(last.as_usize()).unwrap_or(""));
        let next = raw(index + 1);
        let rest = text.get(range.end as usize..).unwrap_or("");
        let around = is_loud(index.checked_sub(1)) || is_loud(Some(index + 1));
        let raised = if rest.trim_start_matches(is_raised_digit).is_empty() {
            Cow::Owned([rest, after].concat())
        } else {
            Cow::Borrowed(rest)
        };
        let edge = index == 0;
        let (left, gap) = if edge {
            let cut = before.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            (&before[..cut], Cow::Owned([&before[cut..], gap].concat()))
        } else {
            (left, Cow::Borrowed(gap))
        };
        let tail = if next.is_some() {
            String::new()
        } else {
            let cut = after.find(char::is_alphanumeric).unwrap_or(after.len());
            let gap = [rest, &after[..cut]].concat();
            let is_cut = own.ends_with(is_digit) && after[cut..].starts_with(is_digit);
            if is_cut { tie(own, &gap, &after[cut..], true) } else { String::new() }
        };
        let from = last.map_or(range.start, |last| last.start) as usize;
        let mut joint = text.get(from..range.end as usize).unwrap_or("").to_owned();
        if edge {
            let bare = before.trim_end();
            let cut = bare.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let number = before.get(cut..).unwrap_or("");
            joint.insert_str(0, text.get(..from).unwrap_or(""));
            joint.insert_str(0, number);
        }
        if !tail.is_empty() {
            let number = after.split(char::is_whitespace).next().unwrap_or("");
            joint = [own, rest, number].concat();
        }
        let key = key(own, &bare, &raised, around);
        let is_power = key.ends_with(is_raised_digit);
        let power = raised.chars().take_while(|c| is_power && is_raised_digit(*c));
        Written {
            key,
            tie: tie(left, &gap, own, edge),
            tail,
            raw: own.chars().chain(power).collect(),
            joint: flat(&joint),
        }
    }
}

pub(super) fn is_digit(c: char) -> bool {
    c.is_numeric() && !is_raised_digit(c)
}

/// Two letters or more, all of them capitals; dots between them count as well.
pub(super) fn is_capitals(raw: &str) -> bool {
    let mut letters = raw.chars().filter(|c| c.is_alphabetic());
    let (first, second) = (letters.next(), letters.next());
    first.is_some() && second.is_some() && !raw.contains(char::is_lowercase)
}

fn is_in(list: &str, word: &str) -> bool {
    !word.is_empty() && !word.contains(' ') && list.contains(&format!(" {word} "))
}

/// What a word is compared as: its skeleton, with what makes it another word.
fn key(raw: &str, bare: &str, behind: &str, is_loud: bool) -> String {
    let mut key = bare.to_owned();
    if raw.contains('-') || raw.contains(['\u{2010}', '\u{2011}']) {
        if raw.contains(['\n', '\r', '\u{c}', '\u{ad}']) && is_in(CLOSED, bare) {
            return String::new();
        }
        if is_in(CLOSED, bare) {
            key.insert(0, '-');
        }
    }
    let chars: Vec<char> = raw.chars().filter(|c| role(*c) != Role::SoftHyphen).collect();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = &chars[at + 1..];
        let inside = before.is_some_and(char::is_alphanumeric)
            && after.first().is_some_and(|c| c.is_alphanumeric());
        if role(*c) == Role::Apostrophe && inside {
            let digits = after.iter().take_while(|c| c.is_ascii_digit()).count();
            let is_number = before.is_some_and(is_digit) && digits > 0;
            let possessive = after.len() == 1 && matches!(after[0], 's' | 'S');
            if possessive || is_in(BARE, bare) || (is_number && digits != 3) {
                key.push('\'');
            }
        } else if *c == '*'
            && before.is_some_and(is_digit)
            && after.first().is_some_and(|c| is_digit(*c))
        {
            key.push('*');
        } else if is_subscript(*c) {
            key.push(*c);
        }
    }
    let raised = behind.chars().take_while(|c| is_raised_digit(*c));
    key.extend(raised.filter(|c| is_subscript(*c) || is_in(POWERS, bare)));
    let dotted = raw.contains('.') && raw.contains(char::is_uppercase);
    if is_in(CAPITALS, bare) && (dotted || (is_capitals(raw) && !is_loud)) {
        key.push('^');
    }
    key
}

pub(super) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
