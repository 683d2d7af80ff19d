//! Quotes drawn anew from the full texts and changed as authors change them; `DICE=7` draws others,
//! `CASES=5000` draws more of each class.

use demarche::anchor::{Anchor, Block, Document, skeleton};
use demarche::base::TextRange;
use demarche::model::Status;

use crate::dice::{Dice, from_env};
use crate::sources::{Hints, IDS, ask, document, shared};

/// Cases of each class, unless `CASES` says otherwise.
const N_CASES: usize = 60;

struct Source {
    document: Document,
    text: String,
    /// The words of running text, and the block each stands in.
    words: Vec<(TextRange, usize)>,
}

impl Source {
    fn open(test: &str, id: &str) -> Option<Self> {
        let (document, text) = (document(test, id)?, shared(test, &format!("sources/{id}.txt"))?);
        let mut words = Vec::new();
        for (index, block) in document.blocks().iter().enumerate() {
            if block.paragraph.is_none() {
                continue;
            }
            let raw = document.block_text(block);
            for word in raw.split_whitespace() {
                let at = word.as_ptr() as usize - raw.as_ptr() as usize;
                let start = block.range.start + at as u32;
                words.push((TextRange::new(start, start + word.len() as u32), index));
            }
        }
        Some(Self { document, text, words })
    }

    fn block(&self, word: usize) -> &Block {
        &self.document.blocks()[self.words[word].1]
    }

    fn typed(&self, from: usize, to: usize) -> Vec<String> {
        self.words[from..to].iter().map(|(at, _)| self.text[at.as_usize()].to_owned()).collect()
    }

    fn range(&self, from: usize, to: usize) -> TextRange {
        self.words[from].0.cover(self.words[to - 1].0)
    }

    /// A run of words of one block, none of which an author would have to type in a way of its own.
    fn run(&self, dice: &mut Dice, least: usize, most: usize) -> (usize, usize) {
        loop {
            let from = dice.roll(self.words.len());
            let to = from + least + dice.roll(most - least + 1);
            if to <= self.words.len()
                && self.words[from].1 == self.words[to - 1].1
                && self.is_plain(from, to)
            {
                return (from, to);
            }
        }
    }

    /// A run of words of one paragraph with something lifted out between them.
    fn run_over_a_page_end(&self, dice: &mut Dice) -> Option<(usize, usize)> {
        let breaks: Vec<usize> = (1..self.words.len())
            .filter(|at| {
                let (before, after) = (self.block(at - 1), self.block(*at));
                before.paragraph == after.paragraph && self.words[*at].1 > self.words[at - 1].1 + 1
            })
            .collect();
        if breaks.is_empty() {
            return None;
        }
        let at = breaks[dice.roll(breaks.len())];
        let from = at.saturating_sub(3 + dice.roll(15));
        let to = (at + 3 + dice.roll(15)).min(self.words.len());
        let one = self.block(from).paragraph == self.block(to - 1).paragraph;
        (one && self.is_plain(from, to)).then_some((from, to))
    }

    fn is_plain(&self, from: usize, to: usize) -> bool {
        let (first, last) = (from, to - 1);
        let word = |at: usize| &self.text[self.words[at].0.as_usize()];
        // Half of a pair of initials is no word of its own, and a dash alone none at all.
        let is_edge = |word: &str| {
            word.chars().filter(|c| c.is_alphanumeric()).count() > 1 && !skeleton(word).is_empty()
        };
        let is_odd =
            |word: &str| word.contains(['[', ']', '…', '(', ')', '<', '/']) || word.contains("..");
        is_edge(word(first)) && is_edge(word(last)) && !(from..to).any(|at| is_odd(word(at)))
    }
}

/// Other quotes, dashes, breaks and hyphens.
fn retyped(words: &[String], dice: &mut Dice) -> String {
    let mut out = String::new();
    let breaks = 4 + dice.roll(9);
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            out.push(if index % breaks == 0 { '\n' } else { ' ' });
        }
        for c in word.chars() {
            match c {
                '“' | '”' => out.push('"'),
                '‘' | '’' => out.push('\''),
                '—' => out.push_str(" - "),
                '–' => out.push('-'),
                '*' | '_' => {}
                _ if c.is_numeric() && !c.is_ascii_digit() => {}
                _ => out.push(c),
            }
        }
    }
    out.replace("fi", if dice.roll(2) == 0 { "ﬁ" } else { "fi" })
}

/// A share of the letters exchanged, put in, dropped or swapped.
fn mistyped(text: &str, share: f64, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let n_edits = ((letters.len() as f64 * share).round() as usize).max(1);
    for _ in 0..n_edits {
        let at = dice.roll(letters.len() - 1);
        let letter = char::from(b'a' + dice.roll(26) as u8);
        match dice.roll(4) {
            0 => letters[at] = letter,
            1 => letters.insert(at, letter),
            2 => drop(letters.remove(at)),
            _ => letters.swap(at, at + 1),
        }
    }
    letters.into_iter().collect()
}

/// One to three words inside of the quote put in, left out or exchanged; one of ten at most.
fn reworded(mut words: Vec<String>, source: &Source, dice: &mut Dice) -> String {
    for _ in 0..1 + dice.roll(3.min(words.len() / 10)) {
        let at = 2 + dice.roll(words.len() - 4);
        let other = source.words[dice.roll(source.words.len())].0;
        let other = source.text[other.as_usize()].to_owned();
        match dice.roll(3) {
            0 => words.insert(at, other),
            1 => drop(words.remove(at)),
            _ => words[at] = other,
        }
    }
    words.join(" ")
}

fn elided(words: &[String], dice: &mut Dice) -> String {
    const DOTS: [&str; 14] = [
        "…",
        "...",
        ". . .",
        "[...]",
        "[…]",
        "(...)",
        "(…)",
        "[. . .]",
        "****",
        "---",
        "- -",
        "<...>",
        "/.../",
        "[omitted]",
    ];
    let n = words.len();
    let from = 3 + dice.roll(n / 2 - 3);
    let to = (from + 1 + dice.roll(n / 2)).min(n - 3);
    format!("{} {} {}", words[..from].join(" "), DOTS[dice.roll(DOTS.len())], words[to..].join(" "))
}

fn bracketed(mut words: Vec<String>, dice: &mut Dice) -> String {
    let n = words.len();
    let at = 3 + dice.roll(n - 6);
    match dice.roll(7) {
        0 => words[at] = "[it]".to_owned(),
        1 => words.insert(at, "[the Union]".to_owned()),
        2 => words.insert(at, "[sic]".to_owned()),
        3 => words.insert(at, "(sic)".to_owned()),
        4 => words.push("[emphasis added]".to_owned()),
        5 => words.push("(italics mine)".to_owned()),
        _ => {
            let mut letters = words[0].chars();
            if let Some(first) = letters.next().filter(|c| c.is_alphabetic()) {
                let rest = letters.as_str().to_owned();
                words[0] = format!("[{}]{rest}", first.to_uppercase());
            }
        }
    }
    words.join(" ")
}

const CLASSES: [&str; 10] = [
    "verbatim",
    "typography",
    "ellipsis",
    "brackets",
    "1-5 %",
    "5-10 %",
    "10-15 %",
    "1-3 words",
    "typography and 5 %",
    "page end",
];

/// A quote and where it was taken from.
fn draw(class: &str, source: &Source, dice: &mut Dice) -> Option<(String, TextRange)> {
    let (from, to) = match class {
        "page end" => source.run_over_a_page_end(dice)?,
        "ellipsis" | "brackets" | "1-3 words" => source.run(dice, 10, 40),
        _ => source.run(dice, 8, 40),
    };
    let words = source.typed(from, to);
    let share = |low: usize, dice: &mut Dice| (low * 10 + dice.roll(50)) as f64 / 1000.0;
    let raw = &source.text[source.range(from, to).as_usize()];
    let quote = match class {
        "verbatim" => raw.to_owned(),
        "typography" => retyped(&words, dice),
        "ellipsis" => elided(&words, dice),
        "brackets" => bracketed(words, dice),
        "1-5 %" => mistyped(&words.join(" "), share(1, dice).min(0.05), dice),
        "5-10 %" => mistyped(&words.join(" "), share(5, dice), dice),
        "10-15 %" => mistyped(&words.join(" "), share(10, dice), dice),
        "1-3 words" => reworded(words, source, dice),
        "typography and 5 %" => mistyped(&retyped(&words, dice), 0.05, dice),
        _ => match dice.roll(3) {
            0 => words.join(" "),
            1 => retyped(&words, dice),
            _ => mistyped(&words.join(" "), 0.04, dice),
        },
    };
    Some((quote, source.range(from, to)))
}

/// Without what is neither letter nor digit at both ends; superscript digits go too.
fn trim(text: &str, range: TextRange) -> TextRange {
    let inside = &text[range.as_usize()];
    let is_outer = |c: char| !c.is_alphanumeric() || (c.is_numeric() && !c.is_ascii_digit());
    let start = range.start + (inside.len() - inside.trim_start_matches(is_outer).len()) as u32;
    TextRange::new(start, start + inside.trim_matches(is_outer).len() as u32)
}

fn overlap(a: TextRange, b: TextRange) -> f64 {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    f64::from(shared) / f64::from(a.cover(b).len().max(1))
}

enum Found {
    Sharp,
    Blunt,
    Wrong,
    Not,
}

fn judge(source: &Source, answer: &Anchor, expected: TextRange) -> Found {
    let expected = trim(&source.text, expected);
    let places = answer.range().into_iter().chain(answer.candidates.iter().copied());
    let places: Vec<TextRange> = places.map(|it| trim(&source.text, it)).collect();
    let ends = |it: &TextRange| {
        it.start.abs_diff(expected.start) <= 4 && it.end.abs_diff(expected.end) <= 4
    };
    if places.is_empty() {
        Found::Not
    } else if places.iter().any(ends) {
        Found::Sharp
    } else if places.iter().any(|it| overlap(*it, expected) >= 0.8) {
        Found::Blunt
    } else {
        Found::Wrong
    }
}

fn open_all(test: &str) -> Option<Vec<Source>> {
    IDS.iter().map(|id| Source::open(test, id)).collect()
}

#[test]
#[expect(clippy::print_stderr, reason = "figures, shown with --nocapture")]
fn fresh_quotes_are_found_where_they_were_taken_from() {
    let test = "fresh_quotes_are_found_where_they_were_taken_from";
    let Some(sources) = open_all(test) else { return };
    let mut dice = Dice(from_env("DICE", 1648) as u64);
    let n_cases = from_env("CASES", N_CASES);
    let (mut n_asked, mut n_sharp, mut n_there) = (0, 0, 0);
    let mut told = Vec::new();
    for class in CLASSES {
        let mut n = 0;
        while n < n_cases {
            let source = &sources[dice.roll(sources.len())];
            let Some((quote, expected)) = draw(class, source, &mut dice) else { continue };
            n += 1;
            n_asked += 1;
            let answer = ask(&source.document, &quote, Hints::default());
            let verdict = judge(source, &answer, expected);
            match verdict {
                Found::Sharp => (n_sharp, n_there) = (n_sharp + 1, n_there + 1),
                Found::Blunt => n_there += 1,
                Found::Wrong | Found::Not => {}
            }
            let word = match verdict {
                Found::Sharp => continue,
                Found::Blunt => "blunt",
                Found::Wrong => "WRONG",
                Found::Not => "not found",
            };
            let typed = &source.text[expected.as_usize()];
            told.push(format!(
                "{class}: {word}: {quote:?}\n  of {typed:?} {expected:?}\n  {:?} {:?} {:?}",
                answer.status,
                answer.range(),
                answer.candidates
            ));
        }
    }
    let n_wrong = told.iter().filter(|it| it.contains(": WRONG:")).count();
    let report =
        format!("{n_asked} asked, ends right {n_sharp}, located {n_there}, wrong {n_wrong}");
    assert!(
        n_wrong == 0 && n_there * 1000 >= n_asked * 998 && n_sharp * 1000 >= n_asked * 990,
        "{report}\n{}",
        told.join("\n")
    );
    eprintln!("{report}\n{}", told.join("\n"));
}

#[test]
fn fresh_words_of_other_sources_are_not_found() {
    let test = "fresh_words_of_other_sources_are_not_found";
    let Some(sources) = open_all(test) else { return };
    let mut dice = Dice(from_env("DICE", 1815) as u64);
    let n_cases = from_env("CASES", N_CASES);
    let whole: Vec<String> = sources.iter().map(|it| format!(" {} ", skeleton(&it.text))).collect();
    let mut told = Vec::new();
    let mut n_asked = 0;
    for (class, least, most) in
        [("sentence", 12, 36), ("fragment", 5, 8), ("beside words of the text", 5, 12)]
    {
        let mut n = 0;
        while n < n_cases {
            let (a, b) = (dice.roll(sources.len()), dice.roll(sources.len()));
            let (from, to) = sources[a].run(&mut dice, least, most);
            let absent = sources[a].typed(from, to).join(" ");
            if a == b || whole[b].contains(&format!(" {} ", skeleton(&absent))) {
                continue;
            }
            let quote = if class == "beside words of the text" {
                let (from, to) = sources[b].run(&mut dice, 5, 12);
                let own = sources[b].typed(from, to).join(" ");
                let pieces = if dice.roll(2) == 0 { [own, absent] } else { [absent, own] };
                pieces.join(" … ")
            } else {
                absent
            };
            n += 1;
            n_asked += 1;
            let answer = ask(&sources[b].document, &quote, Hints::default());
            if answer.status != Status::Missing {
                let words = answer.range().map(|it| &sources[b].text[it.as_usize()]);
                told.push(format!("{class}: {quote:?}: {:?} {words:?}", answer.status));
            }
        }
    }
    // A run of five words may differ by one from words of the text; then it is no more than misquoted.
    let verdicts: Vec<_> = told.iter().filter(|it| !it.starts_with("fragment")).collect();
    assert!(
        verdicts.is_empty() && told.len() * 500 <= n_asked,
        "{} of {n_asked}:\n{}",
        told.len(),
        told.join("\n")
    );
}
