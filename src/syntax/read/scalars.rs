//! Texts, numbers, words of a vocabulary, optional values.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::reader::{Read, Reader};
use crate::base::{Diagnostic, TextRange, nearest};
use crate::model::{ActorKind, Fidelity, Holds, Proof, SourceKind};
use crate::syntax::tree::{Kind, Value};

/// A value with the place where it was written. Equality and serde see the value alone.
#[derive(Clone, Debug, Default)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written; empty when it came from elsewhere than a file.
    pub range: TextRange,
}

impl<T> Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Serialize> Serialize for Spanned<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { value: T::deserialize(deserializer)?, range: TextRange::default() })
    }
}

impl<'t, T: Read<'t>> Read<'t> for Spanned<T> {
    const WANTS: &'static str = T::WANTS;
    const EXAMPLE: &'static str = T::EXAMPLE;
    const TAKES_TEXT: bool = T::TAKES_TEXT;

    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
        Some(Self { value: T::read(value, reader)?, range: value.range() })
    }
}

impl<'t> Read<'t> for f64 {
    const WANTS: &'static str = "a number";
    const EXAMPLE: &'static str = "0.5";

    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
        match number(value) {
            Some(number) => Some(number),
            None => reader.mismatch(value),
        }
    }
}

/// The number that `value` stands for, whole or not; separators and type suffixes are allowed.
fn number(value: Value<'_, '_>) -> Option<f64> {
    if !matches!(value.kind(), Kind::Integer | Kind::Float) {
        return None;
    }
    let plain = value.text().replace('_', "");
    plain.parse().ok()
}

impl<'t, T: Read<'t>> Read<'t> for Option<T> {
    const WANTS: &'static str = T::WANTS;
    const EXAMPLE: &'static str = T::EXAMPLE;
    const TAKES_TEXT: bool = T::TAKES_TEXT;

    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
        match value.kind() {
            Kind::Name if value.text() == "None" => Some(None),
            Kind::Tuple if value.name().is_some_and(|name| name.text() == "Some") => {
                let mut items = value.items();
                match (items.next(), items.next()) {
                    (Some(inner), None) => T::read(inner, reader).map(Some),
                    _ => reader.mismatch(value),
                }
            }
            _ => T::read(value, reader).map(Some),
        }
    }
}

/// Reads a word of a vocabulary; a wrong word is answered with the nearest right one.
fn read_word<'t, T: Read<'t>>(
    value: Value<'_, 't>,
    reader: &mut Reader,
    words: &[&str],
    from_word: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let quoted = value.string();
    let word = match (value.kind(), &quoted) {
        (Kind::Name, _) => value.identifier(),
        (_, Some(text)) => text.as_ref(),
        _ => return reader.mismatch(value),
    };
    if let (Kind::Name, Some(meaning)) = (value.kind(), from_word(word)) {
        return Some(meaning);
    }
    let range = value.range();
    let diagnostic = if quoted.is_some() && from_word(word).is_some() {
        let label = reader.label(range, "in quotation marks");
        Diagnostic::error(
            "quoted-word",
            format!("`{word}` must stand without quotation marks"),
            label,
        )
        .help(format!("write {word}, not \"{word}\""))
        .fix("take the quotation marks away", range, word)
    } else {
        let label = reader.label(range, "not one of the words that can stand here");
        let unknown =
            Diagnostic::error("unknown-word", format!("`{word}` is not {}", T::WANTS), label);
        match nearest(word, words.iter().copied()) {
            Some(near) => unknown.help(format!("did you mean {near}?")).fix(
                format!("write {near}"),
                range,
                near,
            ),
            None => unknown,
        }
        .help(format!("it can be: {}", words.join(", ")))
    };
    reader.report(diagnostic);
    None
}

macro_rules! read_vocabulary {
    ($($name:ident: $wants:literal, $example:literal;)*) => {$(
        impl<'t> Read<'t> for $name {
            const WANTS: &'static str = $wants;
            const EXAMPLE: &'static str = $example;

            fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
                read_word(value, reader, Self::WORDS, Self::from_word)
            }
        }
    )*};
}

read_vocabulary! {
    ActorKind: "a kind of actor", "Person";
    SourceKind: "a kind of source", "Interview";
    Fidelity: "a level of fidelity", "Paraphrase";
    Holds: "an attitude", "Supports";
    Proof: "a standard of proof", "Preponderance";
}
