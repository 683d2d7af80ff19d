//! Markdown as HTML that holds nothing but text: tags in it are shown, links lead nowhere new.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

/// The text as HTML. Headings begin at the third level; what was HTML is shown as it was typed;
/// links and pictures are their words.
pub(super) fn html(text: &str) -> String {
    let options = Options::ENABLE_TABLES;
    let events = Parser::new_ext(text, options).filter_map(tame);
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

fn tame(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Html(words) | Event::InlineHtml(words) => Some(Event::Text(shown(words))),
        Event::Text(words) => Some(Event::Text(shown(words))),
        Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock) => None,
        Event::End(TagEnd::Link | TagEnd::Image | TagEnd::HtmlBlock) => None,
        Event::Start(Tag::Heading { level, .. }) => Some(Event::Start(Tag::Heading {
            level: lower(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        })),
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        // Alignment is an inline style, which the page does not allow itself.
        Event::Start(Tag::Table(columns)) => {
            Some(Event::Start(Tag::Table(vec![pulldown_cmark::Alignment::None; columns.len()])))
        }
        other => Some(other),
    }
}

fn shown(words: CowStr<'_>) -> CowStr<'_> {
    CowStr::from(super::super::clean(&words).to_string())
}

fn lower(level: pulldown_cmark::HeadingLevel) -> pulldown_cmark::HeadingLevel {
    use pulldown_cmark::HeadingLevel as L;
    match level {
        L::H1 => L::H3,
        L::H2 => L::H4,
        L::H3 => L::H5,
        L::H4 | L::H5 | L::H6 => L::H6,
    }
}

#[cfg(test)]
mod tests {
    use super::html;

    #[test]
    fn nothing_in_markdown_is_markup_of_the_page() {
        let text = "# A <b>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](http://z/q.png) `<i>`";
        let shown = html(text);
        for bad in ["<script", "<b>", "<img", "<a", "javascript:", "<i>"] {
            assert!(!shown.contains(bad), "{bad} in {shown}");
        }
        assert!(shown.contains("<h3>A "), "{shown}");
    }
}
