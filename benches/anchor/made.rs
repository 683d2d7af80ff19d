//! A corpus of any size: chains of words as they follow each other in the texts at hand, with invented
//! words among them, and quotes whose places are known.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// Documents and quotes.
pub struct Made {
    pub documents: Vec<String>,
    pub quotes: Vec<Quote>,
    /// What the words were taken from.
    pub from: &'static str,
}

/// A quote, and where it was taken from.
pub struct Quote {
    pub text: String,
    pub document: usize,
    pub range: Range<usize>,
    /// Else letters were changed in it.
    pub is_verbatim: bool,
}

impl Made {
    /// Ten quotes a document, every tenth with letters changed.
    pub fn corpus(n_documents: usize, n_bytes: usize) -> Self {
        Self::new(n_documents, n_bytes, n_documents * 10, |index| index % 10 != 0)
    }

    /// Scripts, and the letter that stands for `a` in them.
    pub const SCRIPTS: [(&str, char); 3] = [("Latin", 'a'), ("Cyrillic", 'а'), ("Han", '一')];

    /// The same text with other small letters for the small letters.
    pub fn in_script(text: &str, a: char) -> String {
        let other = |c: char| match c {
            'a'..='z' => char::from_u32(a as u32 + c as u32 - 'a' as u32).unwrap_or(c),
            _ => c,
        };
        text.chars().map(other).collect()
    }

    pub fn n_verbatim(&self) -> usize {
        self.quotes.iter().filter(|quote| quote.is_verbatim).count()
    }

    fn new(
        n_documents: usize,
        n_bytes: usize,
        n_quotes: usize,
        is_verbatim: impl Fn(usize) -> bool,
    ) -> Self {
        let (from, text) = words_at_hand();
        let chain = Chain::of(&text);
        let mut random = Random(0x2545_f491_4f6c_dd1d);
        let documents: Vec<String> =
            (0..n_documents).map(|_| chain.document(n_bytes, &mut random)).collect();
        let mut quotes = Vec::with_capacity(n_quotes);
        while quotes.len() < n_quotes {
            let document = random.below(n_documents);
            let Some(range) = stretch(&documents[document], &mut random) else { continue };
            let (text, is_verbatim) =
                (&documents[document][range.clone()], is_verbatim(quotes.len()));
            let text = if is_verbatim { text.to_owned() } else { changed(text, &mut random) };
            quotes.push(Quote { text, document, range, is_verbatim });
        }
        Self { documents, quotes, from }
    }
}

/// The full texts beside the project if they are there, else the excerpts in it.
fn words_at_hand() -> (&'static str, String) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (from, folder) in
        [("words of full texts", "../shared/sources"), ("words of excerpts", "seeds")]
    {
        let mut paths: Vec<_> = std::fs::read_dir(project.join(folder))
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|it| it == "txt"))
            .collect();
        paths.sort();
        let text: String =
            paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
        if !text.is_empty() {
            return (from, text);
        }
    }
    panic!("there are no texts to take words from");
}

/// Which words follow which.
struct Chain<'t> {
    words: Vec<&'t str>,
    following: BTreeMap<&'t str, Vec<usize>>,
}

impl<'t> Chain<'t> {
    fn of(text: &'t str) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut following: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, word) in words.iter().enumerate().take(words.len() - 1) {
            following.entry(word).or_default().push(at + 1);
        }
        Self { words, following }
    }

    fn document(&self, n_bytes: usize, random: &mut Random) -> String {
        let mut text = String::with_capacity(n_bytes + 200);
        let mut word = random.below(self.words.len());
        while text.len() < n_bytes {
            text.push_str("Then");
            for _ in 0..60 + random.below(80) {
                text.push(' ');
                if random.below(100) < 8 {
                    invent(&mut text, random);
                    continue;
                }
                text.push_str(self.words[word]);
                let next = self.following.get(self.words[word]);
                word = next.map_or(0, |next| next[random.below(next.len())]);
            }
            text.push_str(" end.\n\n");
        }
        text
    }
}

fn invent(text: &mut String, random: &mut Random) {
    for _ in 0..2 + random.below(3) {
        text.push(char::from(b"bcdfglmnprstv"[random.below(13)]));
        text.push(char::from(b"aeiou"[random.below(5)]));
    }
}

/// Eight to forty words of one paragraph, with a word of small letters at both ends and beside them.
fn stretch(text: &str, random: &mut Random) -> Option<Range<usize>> {
    let from = random.below(text.len() - 2000);
    let from = from + text.as_bytes()[from..].iter().position(|byte| *byte == b' ')? + 1;
    let paragraph = &text.get(from..)?[..text[from..].find('\n')?];
    let n_words = 8 + random.below(33);
    let end = paragraph.match_indices(' ').nth(n_words - 1)?.0;
    let words: Vec<&str> = text[..from]
        .rsplit(' ')
        .nth(1)
        .into_iter()
        .chain(paragraph.split(' ').take(n_words + 1))
        .collect();
    let is_plain =
        |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let ends = [words.first()?, words.get(1)?, words.get(n_words)?, words.last()?];
    ends.iter().all(|word| is_plain(word)).then_some(from..from + end)
}

/// The text with three to ten of a hundred letters changed, at least one.
fn changed(text: &str, random: &mut Random) -> String {
    let share = 3 + random.below(8);
    let mut changes = (text.len() * share / 100).max(1);
    let mut bytes = text.as_bytes().to_vec();
    while changes > 0 {
        let at = random.below(bytes.len());
        if bytes[at].is_ascii_lowercase() {
            bytes[at] = b'a' + (bytes[at] - b'a' + 1 + random.below(24) as u8) % 26;
            changes -= 1;
        }
    }
    String::from_utf8(bytes).expect("letters for letters")
}

/// Xorshift: the same corpus every time.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % most
    }
}
