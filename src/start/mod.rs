//! What new things begin with: a corpus, a source, an issue, an actor, a map.

mod actor;
mod append;
mod example;
mod issue;
mod map;
mod names;
mod source;

pub use actor::Actor;
pub use append::{append, keys};
pub use example::{EMPTY, EXAMPLE, NewFile};
pub use issue::{Issue, Position};
pub use map::Map;
pub use names::{is_name, name_of};
pub use source::Source;

/// An entry that is put among others of its kind.
pub trait NewEntry {
    /// The outer name of a file that holds such entries.
    const FILE: &'static str;
    /// What one is called, for messages.
    const WHAT: &'static str;
    /// The file that a corpus keeps them in, if it keeps them nowhere yet.
    const PATH: &'static str;

    /// The name by which maps will call it.
    fn key(&self) -> &str;

    /// The entry as it stands among others in a file, a line break at its end.
    fn written(&self) -> String;

    /// A file that holds this one alone.
    fn file(&self) -> String {
        format!("{}({{\n{}}})\n", Self::FILE, self.written())
    }
}
