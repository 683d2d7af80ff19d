//! Markdown: the words, without the marks, addresses and pictures.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;

use super::draft::Draft;

/// Takes a Markdown text in.
pub(super) fn read(text: &str, draft: &mut Draft) {
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut notes: FxHashMap<String, usize> = FxHashMap::default();
    let mut note: Option<String> = None;
    let mut image = 0_usize;
    let mut head: Option<String> = None;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Start(Tag::Image { .. }) => {
                draft.drop("image", 1);
                image += 1;
            }
            Event::End(TagEnd::Image) => image = image.saturating_sub(1),
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => {
                head = Some(String::new());
            }
            Event::End(TagEnd::MetadataBlock(_)) => front(&head.take().unwrap_or_default(), draft),
            Event::Text(words) if head.is_some() => {
                if let Some(head) = &mut head {
                    head.push_str(&words);
                }
            }
            // What stands in for a picture is not the text's.
            _ if image > 0 => {}
            Event::Text(words) | Event::Code(words) => lines(&words, draft),
            Event::InlineMath(words) | Event::DisplayMath(words) => draft.say(&words),
            Event::Html(_) | Event::InlineHtml(_) => draft.drop("piece of HTML", 1),
            Event::FootnoteReference(name) => draft.mark(&number(&mut notes, &name)),
            Event::SoftBreak | Event::HardBreak => draft.end_line(),
            Event::Rule => {
                draft.drop("rule", 1);
            }
            Event::TaskListMarker(_) => {}
            Event::Start(Tag::Link { .. }) => draft.drop("link address", 1),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                draft.end_block();
                note = Some(number(&mut notes, &name));
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                let words = draft.take();
                if let Some(note) = note.take() {
                    draft.note(&note, words);
                }
            }
            // A paragraph of a note ends a line only.
            Event::End(TagEnd::Paragraph | TagEnd::Item) if note.is_some() => draft.end_line(),
            Event::Start(
                Tag::Paragraph
                | Tag::Item
                | Tag::List(_)
                | Tag::CodeBlock(_)
                | Tag::BlockQuote(_)
                | Tag::Heading { .. },
            ) if note.is_none() => {
                draft.end_block();
            }
            Event::End(TagEnd::Heading(level)) => draft.end_heading(rank(level)),
            Event::Start(Tag::Table(_)) => {
                draft.end_block();
                draft.keep("table", 1);
            }
            Event::End(TagEnd::TableCell) => draft.end_cell(),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableHead
                | TagEnd::TableRow,
            ) if note.is_none() => {
                draft.end_block();
            }
            Event::Start(_) | Event::End(_) => {}
        }
    }
}

/// Words in which line ends count.
fn lines(words: &str, draft: &mut Draft) {
    for (index, line) in words.split('\n').enumerate() {
        if index > 0 {
            draft.end_line();
        }
        draft.say(line);
    }
}

/// The number of a note: its own, or its place among those that have a word for a name.
fn number(notes: &mut FxHashMap<String, usize>, name: &str) -> String {
    if name.len() <= 4 && name.bytes().all(|it| it.is_ascii_digit()) {
        return name.to_owned();
    }
    let next = notes.len() + 1;
    notes.entry(name.to_owned()).or_insert(next).to_string()
}

/// What the front matter says.
fn front(head: &str, draft: &mut Draft) {
    const GROUND: &str = "the front matter";
    draft.drop("front matter", 1);
    for line in head.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        match name {
            "title" => draft.title(value, GROUND),
            "date" => draft.date(value, GROUND),
            "lang" | "language" => draft.language(value, GROUND),
            _ => {}
        }
    }
}

const fn rank(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
