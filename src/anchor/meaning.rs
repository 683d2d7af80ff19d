//! Words whose change may turn the meaning of a quote round.

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
    /// It begins with a capital.
    Name,
}

impl Meaning {
    /// The class as messages name it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Negation => "a negation",
            Self::Contrary => "a contrary",
            Self::Number => "a number",
            Self::Modal => "a modal verb",
            Self::Quantifier => "a quantifier",
            Self::Name => "a name",
        }
    }
}

const NEGATIONS: &str = " no not never none nor neither nobody nothing nowhere cannot without hardly scarcely \
barely seldom rarely unless except until lest instead rather against fail fails failed failing lack lacks lacked \
lacking refuse refuses refused deny denies denied reject rejects rejected avoid prevent prevents prevented \
non aint arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt maynt mightnt mustnt neednt \
oughtnt shant shouldnt wasnt werent wont wouldnt \
не нет ни никогда без nicht kein keine nie ohne pas jamais sans ";
const NUMBERS: &str = " zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety \
hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens \
first second third fourth fifth sixth seventh eighth ninth tenth half quarter double triple once twice thrice percent ";
const MODALS: &str = " must should shall may might can could will would ought need needs needed ";
const QUANTIFIERS: &str = " all some most only every each any many much more less least few fewer several both \
either always sometimes often occasionally usually generally everybody everyone everything everywhere \
anybody anyone somebody someone something nearly almost mostly mainly partly partially entirely fully \
completely totally merely solely exclusively largely majority minority if perhaps maybe probably possibly ";
/// Words that begin with a capital only because a sentence begins with them.
const COMMON: &str = " a an the this that these those i we you he she it they our your his her its their my and \
but or so yet for in on at to of with by from as is are was were be been has have had do does did there here \
when where while since after before also however thus then therefore moreover what which who how why \
although though because during under over between among according today now such another other \
well indeed still even just let ";
/// Pairs that an edit or two takes for one another.
const CONTRARIES: [(&str, &str); 24] = [
    ("increas", "decreas"),
    ("north", "south"),
    ("east", "west"),
    ("import", "export"),
    ("internal", "external"),
    ("inside", "outside"),
    ("inclusive", "exclusive"),
    ("includ", "exclud"),
    ("before", "after"),
    ("more", "less"),
    ("above", "below"),
    ("rise", "fall"),
    ("gain", "loss"),
    ("win", "lose"),
    ("friend", "enem"),
    ("war", "peace"),
    ("support", "oppos"),
    ("accept", "reject"),
    ("strong", "weak"),
    ("strengthen", "weaken"),
    ("major", "minor"),
    ("success", "failure"),
    ("positive", "negative"),
    ("high", "low"),
];

/// Why a word of a skeleton matters by itself; names are told by their capitals.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    let is_in = |list: &str| {
        list.match_indices(word)
            .any(|(at, _)| list[..at].ends_with(' ') && list[at + word.len()..].starts_with(' '))
    };
    if word.is_empty() || word.contains(' ') {
        None
    } else if word.bytes().any(|byte| byte.is_ascii_digit())
        || !word.contains(char::is_alphanumeric)
        || is_in(NUMBERS)
    {
        Some(Meaning::Number)
    } else if is_in(NEGATIONS) {
        Some(Meaning::Negation)
    } else if is_in(MODALS) {
        Some(Meaning::Modal)
    } else if is_in(QUANTIFIERS) {
        Some(Meaning::Quantifier)
    } else {
        None
    }
}

/// Whether a word begins with a capital and is not one that any sentence may begin with.
pub(super) fn is_name(raw: &str, word: &str) -> bool {
    let capital = raw.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    let padded = format!(" {word} ");
    capital && !COMMON.contains(&padded)
}

/// Whether one word denies the other: `likely` and `unlikely`, `careful` and `careless`, or is its
/// contrary in the table.
pub(super) fn are_contrary(a: &str, b: &str) -> bool {
    const PREFIXES: [&str; 11] =
        ["un", "in", "im", "il", "ir", "non", "dis", "anti", "mis", "counter", "de"];
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let denied =
        short.len() > 2 && PREFIXES.iter().any(|prefix| long.strip_prefix(prefix) == Some(short));
    let less = |a: &str, b: &str| {
        let stem = a.strip_suffix("less");
        stem.is_some_and(|stem| b == stem || b.strip_suffix("ful") == Some(stem))
    };
    let listed = CONTRARIES.iter().any(|(one, other)| {
        (a.starts_with(one) && b.starts_with(other)) || (a.starts_with(other) && b.starts_with(one))
    });
    denied || less(a, b) || less(b, a) || listed
}
