//! Words whose change may turn the meaning of a quote round.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::skeleton::skeleton;

/// Why a word matters.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Meaning {
    /// It denies or excepts: not, never, without, unless.
    Negation,
    /// It is the contrary of the word it stands for.
    Contrary,
    /// It is a number.
    Number,
    /// It says what must, may or will be.
    Modal,
    /// It says how many or how often: all, some, only.
    Quantifier,
    /// It says on what condition, or when: if, until, before.
    Condition,
    /// It begins with a capital.
    Name,
}

impl Meaning {
    const LISTED: [(&str, Self); 5] = [
        ("negation", Self::Negation),
        ("number", Self::Number),
        ("modal", Self::Modal),
        ("quantifier", Self::Quantifier),
        ("condition", Self::Condition),
    ];

    /// The class as messages name it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Negation => "a negation",
            Self::Contrary => "a contrary",
            Self::Number => "a number",
            Self::Modal => "a modal verb",
            Self::Quantifier => "a quantifier",
            Self::Condition => "a condition",
            Self::Name => "a name",
        }
    }
}

/// What a listed word means, and whether it counts only where quote and source differ.
#[derive(Copy, Clone)]
struct Listed {
    meaning: Meaning,
    only_where_it_differs: bool,
}

impl Listed {
    fn is_number(self) -> bool {
        self.meaning == Meaning::Number && !self.only_where_it_differs
    }
}

/// A list of words, whole ones and beginnings of words.
#[derive(Default)]
struct Lists {
    whole: FxHashMap<String, Listed>,
    beginnings: Vec<(String, Listed)>,
    /// The first bytes of number words.
    heads: FxHashSet<[u8; HEAD]>,
}

/// A number word that another follows has so many bytes at least: `two`.
const HEAD: usize = 3;

impl Lists {
    fn get(&self, word: &str) -> Option<Listed> {
        let begins = |(beginning, _): &&(String, Listed)| word.starts_with(beginning.as_str());
        let whole = self.whole.get(word);
        whole.or_else(|| self.beginnings.iter().find(begins).map(|(_, listed)| listed)).copied()
    }
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    let mut here = None;
    for line in include_str!("weighty.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(title) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            let class = title.strip_suffix(" where it differs");
            let is_class = |it: &&(&str, Meaning)| it.0 == class.unwrap_or(title);
            here = Meaning::LISTED.iter().find(is_class).map(|(_, meaning)| Listed {
                meaning: *meaning,
                only_where_it_differs: class.is_some(),
            });
            continue;
        }
        let Some(listed) = here else { continue };
        for word in line.split_whitespace() {
            match word.strip_suffix('*') {
                Some(beginning) => lists.beginnings.push((skeleton(beginning), listed)),
                None => {
                    let word = skeleton(word);
                    let head = word.as_bytes().first_chunk().filter(|_| listed.is_number());
                    lists.heads.extend(head);
                    // A word of two classes is of the first; what always counts goes before.
                    let entry = lists.whole.entry(word).or_insert(listed);
                    if entry.only_where_it_differs && !listed.only_where_it_differs {
                        *entry = listed;
                    }
                }
            }
        }
    }
    lists
});

/// Why a word of a skeleton matters wherever it stands; names are told by their capitals.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    if is_number(word) {
        return Some(Meaning::Number);
    }
    LISTS.get(word).filter(|it| !it.only_where_it_differs).map(|it| it.meaning)
}

/// Why a word matters that stands in the quote only or in the source only; `raw` is the word as
/// written, `word` its skeleton.
pub(super) fn meaning_of_difference(raw: &str, word: &str) -> Option<Meaning> {
    let listed = |word: &str| {
        let own = LISTS.get(word).map(|it| it.meaning);
        own.or_else(|| denies_by_form(word).then_some(Meaning::Negation))
    };
    let by_parts = || {
        // `non-nuclear`, `three-year`, `all-out`.
        let parts = raw.split(['-', '‐', '‑', '–']).map(skeleton).filter(|part| part != word);
        parts.into_iter().find_map(|part| {
            let counts = |it: &Meaning| !matches!(it, Meaning::Modal | Meaning::Condition);
            meaning(&part).or_else(|| listed(&part)).filter(counts)
        })
    };
    meaning(word).or_else(|| listed(word)).or_else(by_parts)
}

/// Digits, signs of money, and words made of nothing but numbers: `twentyfive`.
pub(super) fn is_number(word: &str) -> bool {
    if word.is_empty() || word.contains(' ') {
        return false;
    }
    word.bytes().any(|byte| byte.is_ascii_digit())
        || !word.contains(char::is_alphanumeric)
        || is_of_numbers(word, 4)
}

fn is_of_numbers(word: &str, most: usize) -> bool {
    let is_listed = |part: &str| LISTS.whole.get(part).is_some_and(|it| it.is_number());
    let has_head = || word.as_bytes().first_chunk().is_some_and(|head| LISTS.heads.contains(head));
    is_listed(word)
        || (most > 0
            && has_head()
            && (HEAD..word.len().saturating_sub(2)).any(|at| {
                let halves = word.get(..at).zip(word.get(at..));
                halves.is_some_and(|(head, tail)| is_listed(head) && is_of_numbers(tail, most - 1))
            }))
}

/// `unwilling`, `nonviolent`, `useless`: words that deny what the rest of them says.
fn denies_by_form(word: &str) -> bool {
    const NOT_DENYING: [&str; 10] = [
        "under",
        "unit",
        "unio",
        "uniq",
        "univ",
        "unif",
        "unan",
        "unes",
        "nevertheless",
        "nonetheless",
    ];
    let is_long = word.len() > 5 && !NOT_DENYING.iter().any(|it| word.starts_with(it));
    is_long
        && (word.starts_with("un") || word.starts_with("non") || word.ends_with("less"))
        && word != "regardless"
}

/// Words that begin with a capital only because a sentence begins with them.
const COMMON: &str = " a an the this that these those i we you he she it they our your his her its their my and \
but or so yet for in on at to of with by from as is are was were be been has have had do does did there here \
when where while since after before also however thus then therefore moreover what which who how why \
although though because during under over between among according today now such another other \
well indeed still even just let ";

/// Whether a word begins with a capital and is not one that any sentence may begin with.
pub(super) fn is_name(raw: &str, word: &str) -> bool {
    let capital = raw.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    let padded = format!(" {word} ");
    capital && !COMMON.contains(&padded)
}
