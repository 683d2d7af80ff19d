//! The text of a document: at hand, or put away and read again when somebody asks for it.

use std::fmt;
use std::sync::{Arc, OnceLock};

use super::document::sha256;

/// Where the text of a document can be read again.
pub trait Again: fmt::Debug + Send + Sync {
    /// The text as it is now, if it can be read.
    fn text(&self) -> Option<String>;
    /// Hears that the text is not what it was, or cannot be read any more.
    fn is_lost(&self);
    /// Takes the memory of a text that is needed no more.
    fn give_back(&self, memory: String);
}

/// A text.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    /// Empty, with another hash than the document's, if it is lost.
    now: OnceLock<String>,
    again: Option<Arc<dyn Again>>,
}

impl Held {
    pub fn of(text: String) -> Self {
        Self { now: text.into(), again: None }
    }

    /// The text with this hash, read again where need be; nothing if there is no such text any more.
    pub fn get(&self, hash: impl Fn() -> String) -> &str {
        self.now.get_or_init(|| {
            let Some(again) = &self.again else { return String::new() };
            match again.text().filter(|text| sha256(text) == hash()) {
                Some(text) => text,
                None => {
                    again.is_lost();
                    String::new()
                }
            }
        })
    }

    /// Whether something holds for the text; the text may have changed on the disk, and is put away again.
    pub fn glance(&self, holds: impl Fn(&str) -> bool) -> bool {
        match (self.now.get(), &self.again) {
            (Some(text), _) => holds(text),
            (None, Some(again)) => again.text().is_some_and(|text| {
                let holds = holds(&text);
                again.give_back(text);
                holds
            }),
            (None, None) => false,
        }
    }

    /// Says where the text can be read again.
    pub fn found_at(&mut self, again: Arc<dyn Again>) {
        self.again = Some(again);
    }

    /// Puts the text away, if it can be read again.
    pub fn put_away(&mut self) {
        if let Some(again) = &self.again
            && let Some(text) = self.now.take()
        {
            again.give_back(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::sync::{Arc, Mutex};

    use super::Again;
    use crate::anchor::{Document, Layout};
    use crate::base::TextRange;

    /// A file that may change.
    #[derive(Debug, Default)]
    struct File {
        now: Mutex<Option<String>>,
        n_read: AtomicU32,
        n_lost: AtomicU32,
    }

    impl Again for File {
        fn text(&self) -> Option<String> {
            self.n_read.fetch_add(1, Ordering::Relaxed);
            self.now.lock().expect("a file").clone()
        }

        fn is_lost(&self) {
            self.n_lost.fetch_add(1, Ordering::Relaxed);
        }

        fn give_back(&self, _: String) {}
    }

    impl File {
        fn holding(text: &str) -> Arc<Self> {
            Arc::new(Self { now: Mutex::new(Some(text.to_owned())), ..Self::default() })
        }

        /// How often it was read, and how often found changed.
        fn counts(&self) -> [u32; 2] {
            [&self.n_read, &self.n_lost].map(|it| it.load(Ordering::Relaxed))
        }
    }

    const TEXT: &str = "The first words.\n\nThe second words.";

    /// A document whose text was put away.
    fn put_away(file: &Arc<File>) -> Document {
        let document = Document::open(TEXT, &Layout::default()).expect("a text");
        let mut document = document.found_at(Arc::clone(file) as Arc<dyn Again>);
        document.put_away();
        document
    }

    #[test]
    fn a_text_that_was_put_away_is_read_again_once() {
        let file = File::holding(TEXT);
        let document = put_away(&file);
        let hash = Document::open(TEXT, &Layout::default()).expect("a text").sha256().to_owned();
        assert_eq!((document.sha256(), document.length()), (hash.as_str(), TEXT.len() as u32));
        assert!(document.glance(|text| text == TEXT) && file.counts() == [1, 0]);
        assert_eq!(document.blocks().len(), 2);
        assert_eq!(document.whole(), Some(TEXT));
        assert_eq!(document.text(TextRange::new(4, 15)).as_deref(), Some("first words"));
        assert_eq!(file.counts(), [2, 0], "and no more");
    }

    #[test]
    fn a_text_that_changed_meanwhile_is_never_taken_for_what_it_was() {
        for now in [Some("The worst words.\n\nThe second words."), Some(""), None] {
            let file = File::holding(TEXT);
            let document = put_away(&file);
            *file.now.lock().expect("a file") = now.map(str::to_owned);
            assert_eq!(document.whole(), None, "{now:?}");
            assert_eq!(document.text(TextRange::new(4, 15)), None, "{now:?}");
            assert!(document.blocks().is_empty() && document.remarks().is_empty());
            assert_eq!(document.length(), TEXT.len() as u32);
            assert_eq!(file.counts(), [1, 1], "it is told once");
        }
    }

    #[test]
    fn nothing_is_put_away_that_was_taken_apart_or_cannot_be_read_again() {
        let file = File::holding("other words");
        let mut document = Document::open(TEXT, &Layout::default()).expect("a text");
        document.put_away();
        assert_eq!(document.whole(), Some(TEXT));
        let mut document = document.found_at(Arc::clone(&file) as Arc<dyn Again>);
        assert_eq!(document.blocks().len(), 2);
        document.put_away();
        assert_eq!((document.whole(), file.counts()), (Some(TEXT), [0, 0]));
    }
}
