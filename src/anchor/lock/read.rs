//! Reads a lock: whatever the file holds, the answer is a lock or the line that is damaged.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::told::{MEANINGS, PLACES, Told};
use super::{Digest, EXACT, Entry, Lock, LockedSource, OLDER, OPENING, Shared, VERSION, is_exact};
use crate::anchor::diff::{Alarm, AlarmPlace, Change};
use crate::anchor::excerpt::unescape;
use crate::base::TextRange;
use crate::model::Status;

/// A lock that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DamagedLock {
    /// The line at which reading stopped, from 1.
    pub line: u32,
    /// What is wrong there.
    pub reason: String,
}

impl Lock {
    /// Reads the text of a lock.
    ///
    /// # Errors
    /// The first line that is not as this version writes it.
    pub fn read(text: &str) -> Result<Self, DamagedLock> {
        if u32::try_from(text.len()).is_err() {
            return Err(DamagedLock { line: 1, reason: "it is longer than 4 GiB".to_owned() });
        }
        let mut reader = Reader { text: text.into(), ..Reader::default() };
        let text = Arc::clone(&reader.text);
        let text = text.trim_start_matches('\u{feff}');
        let mut last = 0;
        for (number, line) in (1..).zip(text.lines()) {
            let damaged = |reason: String| DamagedLock { line: number, reason };
            reader.line(number, line.trim_end_matches('\r')).map_err(damaged)?;
            last = number;
        }
        let damaged = |reason: &str| DamagedLock { line: last.max(1), reason: reason.to_owned() };
        match last {
            0 | 1 => Err(damaged("the file ends before it has begun")),
            _ if !reader.is_whole() => Err(damaged("the last entry is cut off")),
            _ => Ok(reader.finish()),
        }
    }
}

#[derive(Default)]
struct Reader {
    text: Arc<str>,
    lock: Lock,
    /// The sources, and the quotes of the source that is being read.
    sources: FxHashSet<String>,
    seen: FxHashSet<Digest>,
    /// Where the entry that is being read begins.
    from: u32,
}

type Outcome = Result<(), String>;

impl Reader {
    fn line(&mut self, number: u32, line: &str) -> Outcome {
        match number {
            1 => {
                self.lock.is_older = is_older(line)?;
                return Ok(());
            }
            2 => {
                let version = line.strip_prefix("normaliser ").and_then(|it| it.parse().ok());
                self.lock.normaliser =
                    version.ok_or("this line must read `normaliser` and a number")?;
                return Ok(());
            }
            _ if line.is_empty() || line.starts_with('#') => return Ok(()),
            _ => {}
        }
        let (name, value) = line.split_once(' ').unwrap_or((line, ""));
        let words = match name {
            "words" | "before" | "after" => self.shared(value),
            _ => Shared::default(),
        };
        match name {
            "source" => self.source(&unescape(value)),
            "sha256" => set(&mut self.open_source()?.sha256, digits(value, 64)?.to_owned()),
            "layout" => put(&mut self.open_source()?.layout, digest(value)?),
            "quote" => {
                self.from = self.place(line).start;
                self.quote(number, value)
            }
            "alarm" if self.lock.is_older => self.open_entry().map(|_| ()),
            "words" => share(&mut self.open_entry()?.words, words),
            "left-out" => {
                self.open_entry()?.left_out = ranges(value)?;
                Ok(())
            }
            "before" => share(&mut self.open_entry()?.before, words),
            "after" => share(&mut self.open_entry()?.after, words),
            "seal" => {
                let lines = TextRange::new(self.from, self.place(line).start);
                let lines = Shared::of(&self.text, lines);
                let entry = self.open_entry()?;
                entry.lines = lines;
                put(&mut entry.seal, digest(value)?)
            }
            "searched" => {
                self.open_entry()?.told = None;
                Ok(())
            }
            _ => self.told(name, value),
        }
    }

    /// Whether what is being read may end here.
    fn is_whole(&self) -> bool {
        self.lock.sources.last().is_none_or(|source| {
            !source.sha256.is_empty()
                && source.layout.is_some()
                && source.entries.last().is_some_and(|entry| entry.seal.is_some())
        })
    }

    /// Where a stretch of the text stands in it.
    fn place(&self, stretch: &str) -> TextRange {
        let from = (stretch.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize) as u32;
        TextRange::new(from, from + stretch.len() as u32)
    }

    /// What a value says.
    fn shared(&self, value: &str) -> Shared {
        match memchr::memchr(b'\\', value.as_bytes()) {
            Some(_) => unescape(value).into(),
            None => Shared::of(&self.text, self.place(value)),
        }
    }

    fn source(&mut self, key: &str) -> Outcome {
        if !self.is_whole() {
            return Err("the entry before this source is cut off".to_owned());
        }
        if !self.sources.insert(key.to_owned()) {
            return Err(format!("the source “{}” is there twice", shortened(key)));
        }
        self.seen.clear();
        self.lock.sources.push(LockedSource {
            key: key.to_owned(),
            sha256: String::new(),
            layout: None,
            entries: Vec::new(),
            inexact: Vec::new(),
        });
        Ok(())
    }

    fn open_source(&mut self) -> Result<&mut LockedSource, String> {
        self.lock.sources.last_mut().ok_or_else(|| "no source stands above this line".to_owned())
    }

    fn open_entry(&mut self) -> Result<&mut Entry, String> {
        let entry = self.open_source()?.entries.last_mut();
        entry
            .filter(|entry| entry.seal.is_none())
            .ok_or_else(|| "no quote stands above this line".to_owned())
    }

    fn quote(&mut self, line: u32, value: &str) -> Outcome {
        let source = self.open_source()?;
        if source.sha256.is_empty()
            || source.layout.is_none()
            || source.entries.last().is_some_and(|entry| entry.seal.is_none())
        {
            return Err("what stands above this quote is cut off".to_owned());
        }
        let (hash, rest) = value.split_once(' ').unwrap_or((value, ""));
        let quote = digest(hash)?;
        let (word, mut rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let mut locked = EXACT.into_iter().chain([Status::Misquoted]);
        let status: Option<Status> = locked.find(|status| status.word() == word);
        let status = status.ok_or_else(|| format!("no quote is “{}”", shortened(word)))?;
        let mut paragraph = None;
        if let Some(numbered) = rest.strip_prefix('¶') {
            let (number, places) = numbered.split_once(' ').unwrap_or((numbered, ""));
            let number: u32 =
                number.parse().map_err(|_| "after ¶ there must be a number".to_owned())?;
            (paragraph, rest) = (Some(number), places);
        }
        let ranges = ranges(rest)?;
        let told = (!self.lock.is_older).then(Told::default);
        let entry = Entry { line, quote, paragraph, ranges, told, ..Entry::of(status) };
        let source = self.open_source()?;
        source.entries.push(entry);
        if !self.seen.insert(quote) {
            return Err("this quote is there twice".to_owned());
        }
        Ok(())
    }
}

impl Reader {
    /// The lock, with its sources in the order of their keys.
    fn finish(mut self) -> Lock {
        self.lock.sources.sort_by(|a, b| a.key.cmp(&b.key));
        for source in &mut self.lock.sources {
            if source.entries.iter().any(|entry| !is_exact(entry.status)) {
                let entries = std::mem::take(&mut source.entries).into_iter();
                (source.entries, source.inexact) = entries.partition(|it| is_exact(it.status));
            }
        }
        self.lock
    }

    /// A line about what a search told of a quote.
    fn told(&mut self, name: &str, value: &str) -> Outcome {
        const FLAGS: [&str; 4] = ["in-note", "nested", "accepted", "spelling"];
        if FLAGS.contains(&name) && !value.is_empty() {
            return Err(format!("nothing can stand behind “{name}”"));
        }
        let unknown = || format!("a line cannot begin with “{}”", shortened(name));
        let text = || Some(unescape(value));
        let number = || value.parse().map_err(|_| format!("after “{name}” there must be a number"));
        let told = self.open_entry().map_err(|reason| match name {
            "part" | "page" | "note" | "turn" | "accept" | "yours" | "theirs" => reason,
            _ => unknown(),
        })?;
        let told = told.told.as_mut().ok_or_else(unknown)?;
        match name {
            "part" => told.part = text(),
            "page" => told.page = Some(number()?),
            "note" => told.note = text(),
            "turn" => told.turn = text(),
            "accept" => told.accept = Some(digest(value)?),
            "yours" => told.changes.push(Change {
                yours: unescape(value),
                theirs: String::new(),
                is_spelling: false,
                alarm: None,
            }),
            "theirs" => open_change(told)?.theirs = unescape(value),
            "spelling" => open_change(told)?.is_spelling = true,
            "alarm" => match alarm(value)? {
                it if it.place == AlarmPlace::Changed => open_change(told)?.alarm = Some(it),
                it => told.alarms.push(it),
            },
            "crosses" => told.crosses.push(unescape(value)),
            "in-note" => told.is_in_note = true,
            "nested" => told.is_nested = true,
            "accepted" => told.is_accepted = true,
            "idle" => told.idle.push(number()? as usize),
            _ => return Err(unknown()),
        }
        Ok(())
    }
}

/// The change that lines are about.
fn open_change(told: &mut Told) -> Result<&mut Change, String> {
    told.changes.last_mut().ok_or_else(|| "no line “yours” stands above this one".to_owned())
}

/// Where a word stands, why it alarms, and the word.
fn alarm(value: &str) -> Result<Alarm, String> {
    let mut words = value.splitn(3, ' ');
    let (place, meaning, word) = (words.next(), words.next(), words.next());
    let place = PLACES.iter().find(|it| Some(it.0) == place).map(|it| it.1);
    let meaning = MEANINGS.iter().find(|it| Some(it.0) == meaning).map(|it| it.1);
    match (place, meaning, word) {
        (Some(place), Some(meaning), Some(word)) => {
            Ok(Alarm { word: unescape(word), meaning, place })
        }
        _ => Err(format!("an alarm is spelled `before negation not`, not “{}”", shortened(value))),
    }
}

fn set(field: &mut String, value: String) -> Outcome {
    once(field.is_empty())?;
    *field = value;
    Ok(())
}

fn share(field: &mut Shared, value: Shared) -> Outcome {
    once(field.is_empty())?;
    *field = value;
    Ok(())
}

fn put(field: &mut Option<Digest>, value: Digest) -> Outcome {
    once(field.is_none())?;
    *field = Some(value);
    Ok(())
}

fn once(is_first: bool) -> Outcome {
    if is_first { Ok(()) } else { Err("this is said twice".to_owned()) }
}

/// Whether the first line is that of the version before this one.
fn is_older(line: &str) -> Result<bool, String> {
    match line.strip_prefix(OPENING) {
        Some(VERSION) => Ok(false),
        Some(OLDER) => Ok(true),
        Some(other) => Err(format!(
            "this is version {} of the format, and version {VERSION} is what can be read",
            shortened(other)
        )),
        None => Err(format!("the file must open with `{OPENING}{VERSION}`")),
    }
}

/// Hexadecimal digits, as many as there must be.
fn digits(value: &str, n: usize) -> Result<&str, String> {
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if value.len() == n && value.bytes().all(hex) {
        return Ok(value);
    }
    Err(format!("here {n} hexadecimal digits must stand, not “{}”", shortened(value)))
}

fn digest(value: &str) -> Result<Digest, String> {
    let number = u64::from_str_radix(digits(value, 16)?, 16).map_err(|it| it.to_string())?;
    Ok(Digest(number))
}

/// Ranges that rise: at least one, none empty.
fn ranges(value: &str) -> Result<Vec<TextRange>, String> {
    let range = |word: &str| {
        let (start, end) = word.split_once("..")?;
        Some(TextRange::new(start.parse().ok()?, end.parse().ok()?))
    };
    let mut last = 0;
    let mut ranges = Vec::new();
    for word in value.split(' ') {
        let range = range(word).filter(|range| last <= range.start && range.start < range.end);
        let range = range.ok_or_else(|| {
            format!("places are spelled `12..34`, and rise, which “{}” does not", shortened(word))
        })?;
        last = range.end;
        ranges.push(range);
    }
    Ok(ranges)
}

/// The beginning of something that may be very long.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let shown: String = text.chars().take(MOST).collect();
    if shown.len() < text.len() { shown + "…" } else { shown }
}
