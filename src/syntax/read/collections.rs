//! Lists, and sets of named entries.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::reader::{Read, Reader};
use super::scalars::Spanned;
use crate::base::{Diagnostic, TextRange};
use crate::syntax::tree::{Kind, Value};

impl<T: Read> Read for Vec<T> {
    const WANTS: &'static str = "a list in [ ]";
    const EXAMPLE: &'static str = "[first, second]";
    const TAKES_TEXT: bool = T::TAKES_TEXT;

    fn read(value: Value<'_, '_>, reader: &mut Reader) -> Option<Self> {
        if value.kind() != Kind::List {
            return reader.mismatch(value);
        }
        // What can be read is kept: one bad quote must not hide the others' mistakes.
        Some(value.items().filter_map(|item| T::read(item, reader)).collect())
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    const WANTS: &'static str = "two values in ( )";
    const EXAMPLE: &'static str = "(\"…\", \"…\")";

    fn read(value: Value<'_, '_>, reader: &mut Reader) -> Option<Self> {
        let mut items = value.items();
        match (value.kind(), value.name(), items.next(), items.next(), items.next()) {
            (Kind::Tuple, None, Some(a), Some(b), None) => {
                let (a, b) = (A::read(a, reader), B::read(b, reader));
                Some((a?, b?))
            }
            _ => reader.mismatch(value),
        }
    }
}

/// Named entries in the order in which they were written: `{"name": (…), …}`.
#[derive(Clone, Debug)]
pub struct Entries<T> {
    /// Name and content of each entry that could be read.
    pub items: Vec<(Spanned<String>, T)>,
    /// Names of entries whose content could not be read: they exist, so nothing that refers to
    /// them is a mistake of its own.
    pub broken: Vec<String>,
    /// Whether something else stands where entries should, so that nothing is known of their names.
    pub unreadable: bool,
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self { items: Vec::new(), broken: Vec::new(), unreadable: false }
    }
}

impl<T: PartialEq> PartialEq for Entries<T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl<T: Read> Read for Entries<T> {
    const WANTS: &'static str = "named entries in { }";
    const EXAMPLE: &'static str = "{\"name\": …, \"another-name\": …}";

    fn read(value: Value<'_, '_>, reader: &mut Reader) -> Option<Self> {
        if value.kind() != Kind::Map {
            let _ = reader.mismatch::<Self>(value);
        }
        Some(match value.kind() {
            Kind::Map | Kind::Struct => Self::read_items(value, reader),
            _ => Self { unreadable: true, ..Self::default() },
        })
    }
}

impl<T: Read> Entries<T> {
    /// Reads the entries in `value`, whatever its brackets.
    pub(in crate::syntax) fn read_items(value: Value<'_, '_>, reader: &mut Reader) -> Self {
        let mut entries = Self::default();
        // In the wrong brackets they are entries all the same, with names to refer to.
        if value.kind() == Kind::Struct {
            value.entries().for_each(|(key, _)| reader.excuse(key.range()));
        }
        let mut seen = rustc_hash::FxHashMap::<String, TextRange>::default();
        for (key, item) in value.entries() {
            let Some(name) = read_key(key, reader) else {
                let _ = T::read(item, reader);
                continue;
            };
            let content = reader.read_as::<T>(key.range(), item);
            if let Some(&first) = seen.get(&name) {
                let label = reader.label(key.range(), "used again here");
                let message = format!("the name `{name}` is used twice");
                let first = reader.label(first, "first used here");
                reader.report(
                    Diagnostic::error("duplicate-name", message, label)
                        .related(first)
                        .help("give one of the two another name, or delete it"),
                );
                continue;
            }
            seen.insert(name.clone(), key.range());
            match content {
                Some(content) => {
                    entries.items.push((Spanned { value: name, range: key.range() }, content));
                }
                None => entries.broken.push(name),
            }
        }
        entries
    }
}

fn read_key(key: Value<'_, '_>, reader: &mut Reader) -> Option<String> {
    if let Some(name) = key.string() {
        return Some(name.into_owned());
    }
    if key.kind() == Kind::Field {
        return Some(key.identifier().trim_matches('"').to_owned());
    }
    if key.kind() == Kind::Name {
        let name = key.identifier();
        let label = reader.label(key.range(), "without quotation marks");
        reader.report(
            Diagnostic::error(
                "unquoted-name",
                format!("the name `{name}` must stand in quotation marks"),
                label,
            )
            .help(format!("write \"{name}\": …"))
            .fix("put it in quotation marks", key.range(), format!("\"{name}\"")),
        );
        return Some(name.to_owned());
    }
    reader.mismatch(key)
}

impl<T: Serialize> Serialize for Entries<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.items.len()))?;
        for (name, content) in &self.items {
            map.serialize_entry(&name.value, content)?;
        }
        map.end()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = Entries<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("named entries")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
                let mut entries = Entries::default();
                while let Some(entry) = map.next_entry()? {
                    entries.items.push(entry);
                }
                Ok(entries)
            }
        }
        deserializer.deserialize_map(InOrder(std::marker::PhantomData))
    }
}
