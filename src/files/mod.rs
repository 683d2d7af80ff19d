//! The only room that touches a disk, and the table of every text that was read.

mod cache;
mod corpus_dir;
mod disk;
mod line_index;
mod new_file;
mod texts;
mod watch;

pub use cache::CacheDir;
pub use corpus_dir::{CorpusDir, Lost, ReadMaps, SourcesDir, read_named};
pub use disk::{Disk, replace_file};
pub use line_index::{LineColumn, LineIndex};
pub use new_file::{create_file, make_folders, read_bytes};
pub use texts::{ReadError, Texts};
pub use watch::Watch;
