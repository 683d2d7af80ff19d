//! Declares a record once: its struct, how serde writes it and how the tree is read into it.

/// A record with named fields. The string after `as` is its name in RON, which may be left out
/// in a file; the one after that is what messages call it.
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident as $ron:literal, $what:literal {
            required { $($(#[$rmeta:meta])* $req:ident: $rty:ty,)* }
            optional { $($(#[$ometa:meta])* $opt:ident: $oty:ty,)* }
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(rename = $ron, deny_unknown_fields, bound(deserialize = "'de: 't"))]
        pub struct $name<'t> {
            $($(#[$rmeta])* pub $req: $rty,)*
            $(
                $(#[$ometa])*
                #[serde(default, skip_serializing_if = "crate::syntax::read::is_default")]
                pub $opt: $oty,
            )*
        }

        impl<'t> crate::syntax::read::Read<'t> for $name<'t> {
            const WANTS: &'static str = concat!($what, " in round brackets");
            const EXAMPLE: &'static str =
                concat!("(", $(stringify!($req), ": …, ",)* "…)");

            fn read(
                value: crate::syntax::Value<'_, 't>,
                reader: &mut crate::syntax::read::Reader,
            ) -> Option<Self> {
                const FIELDS: &[&str] = &[$(stringify!($req),)* $(stringify!($opt),)*];
                reader.open_record::<Self>(value, $ron)?;
                $(let mut $req = crate::syntax::read::Slot::<$rty>::default();)*
                $(let mut $opt = crate::syntax::read::Slot::<$oty>::default();)*
                let mut meant: Vec<&str> = Vec::new();
                for (key, item) in value.entries() {
                    match crate::syntax::read::field_name(key).as_ref() {
                        $(stringify!($req) => $req.fill(key, item, reader),)*
                        $(stringify!($opt) => $opt.fill(key, item, reader),)*
                        _ => meant.extend(reader.unknown_field(key, FIELDS, $what)),
                    }
                }
                let missing: &[Option<&str>] = &[$($req.unless_seen(stringify!($req)),)*];
                // A field whose name is misspelt is not missing as well.
                let names: Vec<&str> =
                    missing.iter().copied().flatten().filter(|it| !meant.contains(it)).collect();
                if !names.is_empty() {
                    reader.missing_fields(value, &names, $what);
                }
                Some(Self {
                    $($req: $req.value?,)*
                    $($opt: $opt.value.unwrap_or_default(),)*
                })
            }
        }
    };
}

pub(in crate::syntax) use record;

use std::borrow::Cow;

use super::reader::{Read, Reader};
use crate::base::{Diagnostic, TextRange};
use crate::syntax::tree::{Kind, Value};

/// The name of a field, as it was probably meant where syntax has faulted a hyphen in it.
pub(in crate::syntax) fn field_name<'t>(key: Value<'_, 't>) -> Cow<'t, str> {
    let name = key.identifier();
    if name.contains('-') && name == key.text() {
        Cow::Owned(name.replace('-', "_"))
    } else {
        Cow::Borrowed(name)
    }
}

/// A field while its record is being read.
pub(in crate::syntax) struct Slot<T> {
    pub(in crate::syntax) value: Option<T>,
    seen: Option<TextRange>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { value: None, seen: None }
    }
}

impl<T> Slot<T> {
    pub(in crate::syntax) fn fill<'t>(
        &mut self,
        key: Value<'_, 't>,
        item: Value<'_, 't>,
        reader: &mut Reader,
    ) where
        T: Read<'t>,
    {
        let value = reader.read_as(key.range(), item);
        match self.seen {
            Some(first) => reader.duplicate_field(first, key),
            None => (self.value, self.seen) = (value, Some(key.range())),
        }
    }

    pub(in crate::syntax) fn unless_seen<'n>(&self, name: &'n str) -> Option<&'n str> {
        self.seen.is_none().then_some(name)
    }
}

/// Whether a field holds nothing but its default, and so need not be written.
pub(in crate::syntax) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Reader {
    /// Checks that `value` is a record and that the name before its bracket, if any, is `ron`.
    pub(in crate::syntax) fn open_record<'t, T: Read<'t>>(
        &mut self,
        value: Value<'_, 't>,
        ron: &str,
    ) -> Option<()> {
        let empty = value.kind() == Kind::Tuple && value.items().next().is_none();
        if value.kind() != Kind::Struct && !empty {
            return self.mismatch::<T>(value).map(drop);
        }
        match value.name() {
            Some(name) if name.identifier() != ron => {
                let found = name.identifier();
                let label = self.label(name.range(), "not the name of what can stand here");
                self.report(
                    Diagnostic::error(
                        "wrong-name",
                        format!("`{found}(…)` cannot stand here"),
                        label,
                    )
                    .help(format!("write `{ron}(…)`, or leave the name out"))
                    .fix(format!("write `{ron}`"), name.range(), ron),
                );
                None
            }
            None if self.extensions.explicit_struct_names => {
                let start = value.range().start;
                let label = self.label(TextRange::new(start, start + 1), "the name is missing");
                let message = format!("the name `{ron}` must stand before this bracket");
                self.report(Diagnostic::error("missing-name", message, label).help(
                    "the file's first line asks for names everywhere (`explicit_struct_names`)",
                ));
                None
            }
            _ => Some(()),
        }
    }
}
