//! A text in the making: blocks, notes, and the count of what was kept and left behind.

use super::{Imported, MAX_TEXT, Refused};

/// How many there were of something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Count {
    /// How many.
    pub number: usize,
    /// Of what, in the singular.
    pub what: &'static str,
}

/// A text in the making.
#[derive(Default)]
pub(super) struct Draft {
    done: Imported,
    /// The block that is being written.
    open: String,
    /// White space is due before the next word.
    space: bool,
    headings: Vec<(u8, String)>,
    notes: Vec<(String, String)>,
    too_long: bool,
    /// The text stands as its author left it, to the last line end.
    verbatim: bool,
}

impl Draft {
    /// Goes on with the block; white space of any kind and length counts as one space.
    pub(super) fn say(&mut self, words: &str) {
        if self.done.text.len() + self.open.len() + words.len() > MAX_TEXT {
            self.too_long = true;
            return;
        }
        for c in words.chars() {
            // A no-break space is kept: it may be what the author wants.
            if c.is_ascii_whitespace() {
                self.space = true;
                continue;
            }
            // Signs that control a terminal are nobody's words.
            if c.is_control() {
                continue;
            }
            let begins = self.open.is_empty() || self.open.ends_with(['\n', '\t']);
            if std::mem::take(&mut self.space) && !begins {
                self.open.push(' ');
            }
            self.open.push(c);
        }
    }

    /// Ends the line, not the block.
    pub(super) fn end_line(&mut self) {
        self.separate('\n');
    }

    /// Ends a cell of a table.
    pub(super) fn end_cell(&mut self) {
        self.separate('\t');
    }

    fn separate(&mut self, sign: char) {
        self.space = false;
        if !self.open.is_empty() && self.open.len() < MAX_TEXT {
            self.open.push(sign);
        }
    }

    /// Ends the block and says whether there was one.
    pub(super) fn end_block(&mut self) -> bool {
        let block = self.take();
        if block.is_empty() {
            return false;
        }
        self.done.text.push_str(&block);
        self.done.text.push_str("\n\n");
        true
    }

    /// Ends a block that is a heading; 1 is the highest level.
    pub(super) fn end_heading(&mut self, level: u8) {
        let words = self.open.trim().replace('\n', " ");
        if self.end_block() {
            self.keep("heading", 1);
            self.headings.push((level, words));
        }
    }

    /// What was written of the block, taken out of the text.
    pub(super) fn take(&mut self) -> String {
        self.space = false;
        std::mem::take(&mut self.open).trim().to_owned()
    }

    /// A mark in the text where a note belongs.
    pub(super) fn mark(&mut self, number: &str) {
        // No space before it, whatever the format put there.
        self.space = false;
        self.say(&raised(number));
    }

    /// A note, to stand behind the text.
    pub(super) fn note(&mut self, number: &str, words: String) {
        if !words.is_empty() {
            self.notes.push((number.to_owned(), words));
        }
    }

    /// A stretch that is to stand as it is.
    pub(super) fn whole(&mut self, text: &str) {
        self.too_long = text.len() > MAX_TEXT;
        self.verbatim = true;
        self.done.text = text.to_owned();
    }

    pub(super) fn keep(&mut self, what: &'static str, number: usize) {
        add(&mut self.done.kept, what, number);
    }

    pub(super) fn drop(&mut self, what: &'static str, number: usize) {
        add(&mut self.done.dropped, what, number);
    }

    pub(super) fn remark(&mut self, remark: impl Into<String>) {
        self.done.remarks.push(remark.into());
    }

    pub(super) fn title(&mut self, title: &str, ground: &'static str) {
        first(&mut self.done.title, title, ground);
    }

    pub(super) fn date(&mut self, date: &str, ground: &'static str) {
        // Of a time stamp the day.
        first(&mut self.done.date, date.get(..10).unwrap_or(date), ground);
    }

    pub(super) fn language(&mut self, language: &str, ground: &'static str) {
        let tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if language.len() <= 35 && language.chars().all(tag) {
            first(&mut self.done.language, language, ground);
        }
    }

    /// The text with its notes behind it.
    pub(super) fn finish(mut self) -> Result<Imported, Refused> {
        self.end_block();
        let notes = std::mem::take(&mut self.notes);
        self.keep("note", notes.len());
        for (number, words) in notes {
            self.mark(&number);
            self.say(" ");
            // Notes of several paragraphs are one block.
            for line in words.split('\n') {
                self.say(line);
                self.end_line();
            }
            self.end_block();
        }
        if self.too_long {
            return Err(Refused(format!("the text is longer than {} MiB", MAX_TEXT >> 20)));
        }
        let top = self.headings.iter().map(|(level, _)| *level).min();
        let tops = self.headings.iter().filter(|(level, _)| Some(*level) == top);
        let tops: Vec<&String> = tops.map(|(_, words)| words).collect();
        if let Some(first) = tops.first() {
            self.done.title.get_or_insert_with(|| ((*first).clone(), "its first heading"));
        }
        if tops.len() > 1 {
            self.done.parts = tops.into_iter().cloned().collect();
        }
        if self.done.text.trim().is_empty() {
            return Err(Refused("there are no words in it".to_owned()));
        }
        if !self.verbatim {
            let end = self.done.text.trim_end().len();
            self.done.text.truncate(end);
            self.done.text.push('\n');
        }
        Ok(self.done)
    }
}

fn add(counts: &mut Vec<Count>, what: &'static str, number: usize) {
    match counts.iter_mut().find(|it| it.what == what) {
        Some(count) => count.number += number,
        None if number > 0 => counts.push(Count { number, what }),
        None => {}
    }
}

fn first(slot: &mut Option<(String, &'static str)>, words: &str, ground: &'static str) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if !words.is_empty() && words.len() <= 1000 {
        slot.get_or_insert((words, ground));
    }
}

/// A number in raised digits, as the anchoring knows notes; anything else as it is.
pub(super) fn raised(number: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| c.to_digit(10).map_or(c, |it| DIGITS[it as usize]);
    number.chars().map(digit).collect()
}
