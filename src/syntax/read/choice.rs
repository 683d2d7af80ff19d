//! Fields that may be written in a short or a long way.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::reader::{Read, Reader};
use super::scalars::Spanned;
use super::words::Words;
use crate::syntax::tree::{Kind, Value};

/// One name, or several in a list: `"russia"` or `["russia", "china"]`.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct OneOrMany<'t>(pub Vec<Spanned<Words<'t>>>);

impl<'t> Read<'t> for OneOrMany<'t> {
    const WANTS: &'static str = "a text in quotation marks, or a list of them in [ ]";
    const EXAMPLE: &'static str = "\"…\" or [\"…\", \"…\"]";
    const TAKES_TEXT: bool = true;

    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
        match value.kind() {
            Kind::String => Some(Self(vec![Spanned::read(value, reader)?])),
            Kind::List => Some(Self(Vec::read(value, reader)?)),
            _ => reader.mismatch(value),
        }
    }
}

impl Serialize for OneOrMany<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [one] => one.serialize(serializer),
            many => many.serialize(serializer),
        }
    }
}

impl<'de: 't, 't> Deserialize<'de> for OneOrMany<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = OneOrMany<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(OneOrMany::WANTS)
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<OneOrMany<'de>, E> {
                Ok(OneOrMany(vec![spanless(text.into())]))
            }

            fn visit_str<E>(self, text: &str) -> Result<OneOrMany<'de>, E> {
                Ok(OneOrMany(vec![spanless(text.to_owned().into())]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<OneOrMany<'de>, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(items)).map(OneOrMany)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// A record that may be written as its first field alone: a quote with nothing beside it.
#[derive(Clone, PartialEq, Debug)]
pub struct OrRecord<T>(pub T);

/// A record with a short form.
pub trait ShortForm<'t> {
    /// The record of which only this was written.
    fn from_short(text: Spanned<Words<'t>>) -> Self;
}

/// A record that can be written in its short form.
pub trait AsShort {
    /// The short form, if the record holds nothing else.
    fn as_short(&self) -> Option<&str>;
}

impl<'t, T: Read<'t> + ShortForm<'t>> Read<'t> for OrRecord<T> {
    const WANTS: &'static str = "a text in quotation marks, or a record in round brackets";
    const EXAMPLE: &'static str = T::EXAMPLE;
    const TAKES_TEXT: bool = true;

    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
        match value.kind() {
            Kind::String => Some(Self(T::from_short(Spanned::read(value, reader)?))),
            Kind::Struct => T::read(value, reader).map(Self),
            _ => reader.mismatch(value),
        }
    }
}

impl<T: Serialize + AsShort> Serialize for OrRecord<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_short() {
            Some(text) => text.serialize(serializer),
            None => self.0.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de> + ShortForm<'de>> Deserialize<'de> for OrRecord<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de> + ShortForm<'de>> Visitor<'de> for Either<T> {
            type Value = T;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a record")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<T, E> {
                Ok(T::from_short(spanless(text.into())))
            }

            fn visit_str<E>(self, text: &str) -> Result<T, E> {
                Ok(T::from_short(spanless(text.to_owned().into())))
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(fields))
            }
        }
        deserializer.deserialize_any(Either(PhantomData)).map(Self)
    }
}

const fn spanless(value: Words<'_>) -> Spanned<Words<'_>> {
    Spanned { value, range: crate::base::TextRange::new(0, 0) }
}
