//! Texts, borrowed from the file they stand in.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::reader::{Read, Reader};
use crate::syntax::tree::Value;

/// A text that an author wrote: borrowed from the file, but where escapes stand in it.
///
/// Most of a map is texts, and what is bound keeps its own copy of those it needs; to copy them
/// twice would be most of the work of reading.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Words<'t>(pub Cow<'t, str>);

impl Deref for Words<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl AsRef<str> for Words<'_> {
    fn as_ref(&self) -> &str {
        self
    }
}

impl<'t> From<&'t str> for Words<'t> {
    fn from(text: &'t str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Words<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl Serialize for Words<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de: 't, 't> Deserialize<'de> for Words<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Words<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Words<'de>, E> {
                Ok(text.into())
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Words<'de>, E> {
                Ok(text.to_owned().into())
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Words<'de>, E> {
                Ok(text.into())
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl<'t> Read<'t> for Words<'t> {
    const WANTS: &'static str = "a text in quotation marks";
    const EXAMPLE: &'static str = "\"…\"";
    const TAKES_TEXT: bool = true;

    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
        match value.string() {
            Some(text) => Some(Self(text)),
            None => reader.mismatch(value),
        }
    }
}
