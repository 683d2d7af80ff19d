//! Lists, and sets of named entries.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::reader::{Read, Reader};
use super::scalars::Spanned;
use super::words::Words;
use crate::base::{Diagnostic, TextRange};
use crate::syntax::tree::{Kind, Value};

impl<'t, T: Read<'t>> Read<'t> for Vec<T> {
    const WANTS: &'static str = "a list in [ ]";
    const EXAMPLE: &'static str = "[first, second]";
    const TAKES_TEXT: bool = T::TAKES_TEXT;

    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
        if value.kind() != Kind::List {
            return reader.mismatch(value);
        }
        // What can be read is kept: one bad quote must not hide the others' mistakes.
        let mut read = Self::with_capacity(value.items().count());
        read.extend(value.items().filter_map(|item| T::read(item, reader)));
        Some(read)
    }
}

impl<'t, A: Read<'t>, B: Read<'t>> Read<'t> for (A, B) {
    const WANTS: &'static str = "two values in ( )";
    const EXAMPLE: &'static str = "(\"…\", \"…\")";

    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
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
pub struct Entries<'t, T> {
    /// Name and content of each entry that could be read.
    pub items: Vec<(Spanned<Words<'t>>, T)>,
    /// Names of entries whose content could not be read: they exist, so nothing that refers to
    /// them is a mistake of its own.
    pub broken: Vec<Words<'t>>,
    /// Whether something else stands where entries should, so that nothing is known of their names.
    pub unreadable: bool,
}

impl<T> Default for Entries<'_, T> {
    fn default() -> Self {
        Self { items: Vec::new(), broken: Vec::new(), unreadable: false }
    }
}

impl<T: PartialEq> PartialEq for Entries<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.items == other.items
    }
}

impl<'t, T: Read<'t>> Read<'t> for Entries<'t, T> {
    const WANTS: &'static str = "named entries in { }";
    const EXAMPLE: &'static str = "{\"name\": …, \"another-name\": …}";

    fn read(value: Value<'_, 't>, reader: &mut Reader) -> Option<Self> {
        if value.kind() != Kind::Map {
            let _ = reader.mismatch::<Self>(value);
        }
        Some(match value.kind() {
            Kind::Map | Kind::Struct => Self::read_items(value, reader),
            _ => Self { unreadable: true, ..Self::default() },
        })
    }
}

impl<'t, T: Read<'t>> Entries<'t, T> {
    /// Reads the entries in `value`, whatever its brackets.
    pub(in crate::syntax) fn read_items(value: Value<'_, 't>, reader: &mut Reader) -> Self {
        let mut entries = Self::default();
        // In the wrong brackets they are entries all the same, with names to refer to.
        if value.kind() == Kind::Struct {
            value.entries().for_each(|(key, _)| reader.excuse(key.range()));
        }
        let n_entries = value.entries().count();
        entries.items.reserve_exact(n_entries);
        let mut seen = rustc_hash::FxHashMap::<Words<'t>, TextRange>::default();
        seen.reserve(n_entries);
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

fn read_key<'t>(key: Value<'_, 't>, reader: &mut Reader) -> Option<Words<'t>> {
    if let Some(name) = key.string() {
        return Some(Words(name));
    }
    if key.kind() == Kind::Field {
        return Some(key.identifier().trim_matches('"').into());
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
        return Some(name.into());
    }
    reader.mismatch(key)
}

impl<T: Serialize> Serialize for Entries<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.items.len()))?;
        for (name, content) in &self.items {
            map.serialize_entry(&name.value, content)?;
        }
        map.end()
    }
}

impl<'de: 't, 't, T: Deserialize<'de>> Deserialize<'de> for Entries<'t, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for InOrder<T> {
            type Value = Entries<'de, T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("named entries")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de, T>, A::Error> {
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
