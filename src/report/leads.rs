//! Where the marks of pictures lead: to the words they rest on, in a page or on the web.

use crate::anchor::Anchored;
use crate::exchange::text_fragment::{directive, fragment, link};
use crate::model::{Corpus, QuoteId};

/// Where marks lead.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Leads {
    /// Out of the picture, to the words in their documents, where those have an address.
    Out,
    /// To the evidence within the page that the picture stands in.
    Within,
}

/// The address, if it is one of the web: others could run what they please.
#[must_use]
pub fn web(url: &str) -> Option<&str> {
    let lower = url.to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://")).then_some(url)
}

/// The address of a quote's words, with a text fragment where they were found; `None` if the source
/// has no address.
#[must_use]
pub fn of_quote(corpus: &Corpus, anchored: &Anchored, id: QuoteId) -> Option<String> {
    let source = corpus.quotes[id].source;
    let url = corpus.sources[source].url.as_deref().and_then(web)?;
    let ranges = &anchored.passages[id].ranges;
    let found = anchored.documents[source].as_ref().map(|document| {
        ranges.iter().filter_map(|&range| directive(document, range)).collect::<Vec<String>>()
    });
    let directives = found.unwrap_or_default();
    Some(if directives.is_empty() { url.to_owned() } else { link(url, &fragment(&directives)) })
}

/// A quote that is read out for a mark is no longer than this, in letters.
const LONGEST: usize = 180;

/// As many whole words as are read out for a mark.
#[must_use]
pub fn shortened(quote: &str) -> String {
    let quote = quote.trim();
    let Some((cut, _)) = quote.char_indices().nth(LONGEST) else { return quote.to_owned() };
    let whole = quote[..cut].rfind(char::is_whitespace).filter(|at| *at > cut / 2);
    format!("{} …", quote[..whole.unwrap_or(cut)].trim_end())
}

#[cfg(test)]
mod tests {
    use super::{shortened, web};

    #[test]
    fn long_quotes_end_after_a_word_and_short_ones_stay() {
        assert_eq!(shortened(" a few words "), "a few words");
        let long = shortened(&"Слово ".repeat(60));
        assert!(long.ends_with("Слово …") && long.chars().count() <= 182, "{long}");
        assert_eq!(shortened(&"王".repeat(400)).chars().count(), 182);
    }

    #[test]
    fn only_addresses_of_the_web_lead_out() {
        assert_eq!(web("HTTPS://example.org/a"), Some("HTTPS://example.org/a"));
        for url in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "//x"] {
            assert_eq!(web(url), None, "{url}");
        }
    }
}
