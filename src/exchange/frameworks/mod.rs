//! Frameworks and weighted graphs as the solvers of the field exchange them.
//!
//! `.af` is the format of the competition since 2023, `.apx` and `.tgf` those before it
//! (<https://argumentationcompetition.org/>).

mod af;
mod apx;
mod json;
mod tgf;

use rustc_hash::FxHashMap;

use crate::base::nearest;

pub use json::{WeightedFile, read_graph};

/// A framework of more arguments is refused: a number in a file is no reason to fill the memory.
const MOST_ARGUMENTS: usize = 20_000_000;
/// So many mistakes of a file are told.
const MOST_MISTAKES: usize = 20;

/// The arguments of a file by name, and the attacks between them by number.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AttackFile {
    /// The arguments, in the order of the file.
    pub names: Names,
    /// From and to.
    pub attacks: Vec<(u32, u32)>,
}

/// What the arguments of a file are called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Names {
    /// By their numbers, from 1 to this.
    Numbers(u32),
    /// By words.
    Words(Vec<String>),
}

impl Default for Names {
    fn default() -> Self {
        Self::Words(Vec::new())
    }
}

impl Names {
    /// How many arguments there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Numbers(n) => *n as usize,
            Self::Words(words) => words.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What an argument is called.
    #[must_use]
    pub fn name(&self, argument: u32) -> String {
        match self {
            Self::Numbers(_) => (argument + 1).to_string(),
            Self::Words(words) => words[argument as usize].clone(),
        }
    }

    /// The argument with a name.
    ///
    /// # Errors
    /// What there is instead, when there is none.
    pub fn find(&self, name: &str) -> Result<u32, String> {
        match self {
            Self::Numbers(n) => match name.parse::<u32>() {
                Ok(number) if (1..=*n).contains(&number) => Ok(number - 1),
                _ => Err(format!("there is no argument `{name}`: they are numbered from 1 to {n}")),
            },
            Self::Words(words) => match words.iter().position(|it| it == name) {
                Some(at) => Ok(at as u32),
                None => Err(unknown(name, words)),
            },
        }
    }
}

/// A mistake in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and how to mend it.
    pub message: String,
}

/// Reads a framework; the format is that of the file's ending, or what the text looks like.
///
/// # Errors
/// The first mistakes, in order.
pub fn read_framework(text: &str, ending: Option<&str>) -> Result<AttackFile, Vec<Mistake>> {
    let ending = ending.map(str::to_ascii_lowercase);
    match ending.as_deref() {
        Some("af") => af::read(text),
        Some("apx") => apx::read(text),
        Some("tgf") => tgf::read(text),
        _ => {
            let mut lines = text.lines().map(str::trim_start);
            let first = lines.find(|it| !it.is_empty() && !it.starts_with(['#', '%']));
            match first.unwrap_or_default() {
                line if line.starts_with("p ") => af::read(text),
                line if line.starts_with("arg") || line.starts_with("att") => apx::read(text),
                _ => tgf::read(text),
            }
        }
    }
}

/// The mistakes found so far.
#[derive(Default)]
struct Mistakes(Vec<Mistake>);

impl Mistakes {
    fn add(&mut self, line: usize, message: impl Into<String>) {
        if self.0.len() < MOST_MISTAKES {
            self.0.push(Mistake { line, message: message.into() });
        }
    }

    fn none_or<T>(mut self, value: T) -> Result<T, Vec<Mistake>> {
        self.0.sort_by_key(|it| it.line);
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }
}

/// The numbers of names, as they are declared.
#[derive(Default)]
struct Declared {
    words: Vec<String>,
    numbers: FxHashMap<String, u32>,
}

impl Declared {
    fn declare(&mut self, name: &str, line: usize, mistakes: &mut Mistakes) {
        if self.words.len() >= MOST_ARGUMENTS {
            return mistakes.add(line, format!("more than {MOST_ARGUMENTS} arguments"));
        }
        let number = self.words.len() as u32;
        if self.numbers.insert(name.to_owned(), number).is_some() {
            return mistakes.add(line, format!("`{name}` is declared twice"));
        }
        self.words.push(name.to_owned());
    }

    /// The numbers of an attack's ends.
    fn ends(
        &self,
        (from, to): (&str, &str),
        line: usize,
        mistakes: &mut Mistakes,
    ) -> Option<(u32, u32)> {
        let mut end = |name: &str| {
            let known = self.numbers.get(name).copied();
            if known.is_none() {
                mistakes.add(line, unknown(name, &self.words));
            }
            known
        };
        let (from, to) = (end(from), end(to));
        from.zip(to)
    }
}

fn unknown(name: &str, known: &[String]) -> String {
    // Beyond this, comparing with every name takes longer than anyone waits.
    let some = known.iter().take(10_000).map(String::as_str);
    match nearest(name, some) {
        Some(near) => format!("there is no argument `{name}`; did you mean `{near}`?"),
        None => format!("there is no argument `{name}`"),
    }
}
