//! Files of a corpus, made by `proptest` with every field there is.

use demarche::base::TextRange;
use demarche::model::{ActorKind, Fidelity, Holds, Proof, SourceKind};
use demarche::syntax::read::{Entries, OneOrMany, OrRecord, Spanned, Words};
use demarche::syntax::written::{
    Actor, Actors, Argument, Claim, File, Issue, Issues, Map, Part, Position, Quote, Relation,
    Source, Sources, Stance, Voice,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Every field that may be left out, and those that may not.
pub const FIELDS: [&str; 46] = [
    "name",
    "kind",
    "aliases",
    "speaks_for",
    "member_of",
    "note",
    "question",
    "positions",
    "scale",
    "text",
    "at",
    "title",
    "date",
    "language",
    "author",
    "publisher",
    "cite",
    "url",
    "speakers",
    "parts",
    "starts",
    "source",
    "id",
    "coder",
    "claims",
    "arguments",
    "relations",
    "stances",
    "by",
    "fidelity",
    "quotes",
    "translation",
    "weight",
    "credence",
    "standard",
    "tags",
    "infers",
    "scheme",
    "relation",
    "actor",
    "on",
    "holds",
    "voice",
    "provided",
    "near",
    "accept",
];

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned { value, range: TextRange::default() }
}

/// A text with what is hard to write: signs of RON, line breaks, other scripts, control characters.
fn words() -> impl Strategy<Value = Words<'static>> {
    let hard = [
        "\"", "\\", "\n", "\r\n", "\t", "#", "r#\"", "//", "/*", "…", "“”", "Мир", "和", "\u{1b}",
        "\u{0}", "\u{202e}", "'", "🕊",
    ];
    let piece =
        prop_oneof![3 => "[a-z ,.]{1,8}", 1 => select(hard.to_vec()).prop_map(str::to_owned)];
    vec(piece, 0..5).prop_map(|pieces| pieces.concat().into())
}

fn text() -> impl Strategy<Value = Spanned<Words<'static>>> {
    words().prop_map(spanned)
}

fn number() -> impl Strategy<Value = Spanned<f64>> {
    let number =
        prop_oneof![-1.0..1.0f64, Just(0.0), Just(-0.0), Just(1e300), Just(1e-300), Just(7.0)];
    number.prop_map(spanned)
}

/// None half of the time, or a few.
fn some<T: std::fmt::Debug + Clone>(
    one: impl Strategy<Value = T>,
) -> impl Strategy<Value = Vec<T>> {
    vec(one, 0..3)
}

fn names() -> impl Strategy<Value = OneOrMany<'static>> {
    some(text()).prop_map(OneOrMany)
}

/// Entries with names of their own: a name that is used twice is a mistake.
fn entries<T: std::fmt::Debug + Clone>(
    one: impl Strategy<Value = T>,
) -> impl Strategy<Value = Entries<'static, T>> {
    vec((words(), one), 0..3).prop_map(|items| {
        let name = |at: usize, words: Words<'_>| spanned(format!("{at}{words}").into());
        let items = items.into_iter().enumerate().map(|(at, (words, it))| (name(at, words), it));
        Entries { items: items.collect(), ..Entries::default() }
    })
}

fn quotes() -> impl Strategy<Value = Vec<OrRecord<Quote<'static>>>> {
    let hint = || option::of(text());
    let accept = some((text(), text()));
    let quote = (text(), hint(), hint(), hint(), hint(), accept).prop_map(
        |(quote, at, near, before, after, accept)| Quote { quote, at, near, before, after, accept },
    );
    some(quote.prop_map(OrRecord))
}

fn actor() -> impl Strategy<Value = Actor<'static>> {
    let kind =
        select(vec![ActorKind::Person, ActorKind::State, ActorKind::Organisation, ActorKind::Bloc]);
    let fields =
        (text(), kind, some(text()), option::of(text()), some(text()), option::of(words()));
    fields.prop_map(|(name, kind, aliases, speaks_for, member_of, note)| Actor {
        name,
        kind: spanned(kind),
        aliases,
        speaks_for,
        member_of,
        note,
    })
}

fn issue() -> impl Strategy<Value = Issue<'static>> {
    let position = (text(), option::of(number()), option::of(words()))
        .prop_map(|(text, at, note)| Position { text, at, note });
    let fields = (text(), entries(position), option::of((words(), words())), option::of(words()));
    fields.prop_map(|(question, positions, scale, note)| Issue { question, positions, scale, note })
}

fn kind() -> impl Strategy<Value = Spanned<SourceKind>> {
    let kinds = SourceKind::WORDS.iter().map(|it| SourceKind::from_word(it).expect("a word"));
    select(kinds.collect::<Vec<_>>()).prop_map(spanned)
}

fn part() -> impl Strategy<Value = Part<'static>> {
    let first = (text(), text(), option::of(kind()), option::of(text()), names());
    let rest = (option::of(words()), option::of(words()), entries(text()), option::of(words()));
    (first, rest).prop_map(|((title, starts, kind, date, author), (cite, url, speakers, note))| {
        Part { title, starts, kind, date, author, cite, url, speakers, note }
    })
}

fn source() -> impl Strategy<Value = Source<'static>> {
    let first = (text(), kind(), text(), text(), option::of(text()), names());
    let middle = (option::of(words()), option::of(words()), option::of(words()));
    let rest = (entries(text()), entries(part()), option::of(words()));
    (first, middle, rest).prop_map(|(first, (publisher, cite, url), (speakers, parts, note))| {
        let (title, kind, date, text, language, author) = first;
        Source {
            title,
            kind,
            date,
            text,
            language,
            author,
            publisher,
            cite,
            url,
            speakers,
            parts,
            note,
        }
    })
}

fn claim() -> impl Strategy<Value = Claim<'static>> {
    let levels = Fidelity::WORDS.iter().map(|it| Fidelity::from_word(it).expect("a word"));
    let fidelity = option::of(select(levels.collect::<Vec<_>>()).prop_map(spanned));
    let first = (text(), names(), fidelity, quotes(), option::of(words()));
    let rest = (
        option::of(text()),
        option::of(number()),
        option::of(number()),
        some(text()),
        option::of(words()),
    );
    let standards = Proof::WORDS.iter().map(|it| Proof::from_word(it).expect("a word"));
    let standard = option::of(select(standards.collect::<Vec<_>>()).prop_map(spanned));
    (first, rest, standard).prop_map(
        |(
            (text, by, fidelity, quotes, translation),
            (date, weight, credence, tags, note),
            standard,
        )| Claim {
            text,
            by,
            fidelity,
            quotes,
            translation,
            date,
            weight,
            credence,
            standard,
            tags,
            note,
        },
    )
}

fn argument() -> impl Strategy<Value = Argument<'static>> {
    let first = (text(), option::of(text()), names(), quotes());
    let rest = (option::of(number()), some(text()), option::of(words()));
    (first, rest).prop_map(|((infers, scheme, by, quotes), (weight, tags, note))| Argument {
        infers,
        scheme,
        by,
        quotes,
        weight,
        tags,
        note,
    })
}

fn relation() -> impl Strategy<Value = OrRecord<Relation<'static>>> {
    let fields = (text(), names(), quotes(), option::of(number()), option::of(words()));
    fields.prop_map(|(relation, by, quotes, weight, note)| {
        OrRecord(Relation { relation, by, quotes, weight, note })
    })
}

fn stance() -> impl Strategy<Value = Stance<'static>> {
    let attitudes = Holds::WORDS.iter().map(|it| Holds::from_word(it).expect("a word"));
    let holds = select(attitudes.collect::<Vec<_>>()).prop_map(spanned);
    let voice = prop_oneof![
        Just(Voice::Own),
        Just(Voice::Spokesperson),
        text().prop_map(Voice::Attributed)
    ];
    let first = (names(), text(), holds, quotes(), option::of(voice.prop_map(spanned)));
    let rest =
        (some(text()), option::of(text()), option::of(number()), some(text()), option::of(words()));
    (first, rest).prop_map(
        |((actor, on, holds, quotes, voice), (provided, date, weight, tags, note))| Stance {
            actor,
            on,
            holds,
            quotes,
            voice,
            provided,
            date,
            weight,
            tags,
            note,
        },
    )
}

fn map() -> impl Strategy<Value = Map<'static>> {
    let first = (text(), option::of(text()), option::of(text()), entries(claim()));
    let rest = (entries(argument()), some(relation()), some(stance()), option::of(words()));
    let last = (option::of(text()), some(text()), some(text()));
    (first, rest, last).prop_map(
        |(
            (source, id, coder, claims),
            (arguments, relations, stances, note),
            (recodes, parts, expect),
        )| Map {
            source,
            id,
            coder,
            recodes,
            parts,
            claims,
            arguments,
            relations,
            stances,
            expect,
            note,
        },
    )
}

/// A file of any kind; maps more often than the others, which have fewer fields.
pub fn file() -> impl Strategy<Value = File<'static>> {
    prop_oneof![
        1 => entries(actor()).prop_map(|it| File::Actors(Actors(it))),
        1 => entries(issue()).prop_map(|it| File::Issues(Issues(it))),
        1 => entries(source()).prop_map(|it| File::Sources(Sources(it))),
        3 => map().prop_map(|it| File::Map(Box::new(it))),
    ]
}
