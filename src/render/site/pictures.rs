//! Pictures, kept apart from the page and packed until somebody looks at them.
//!
//! Pictures are a third of a report. What several of them have in common is packed once, so they are put
//! together in stretches, and whatever the page knows anyhow is left out of them.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, OnceLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use libdeflater::{CompressionLvl, Compressor};

use crate::base::in_parallel;
use crate::render::svg::{self, Direction, Theme};
use crate::report::PositionScale;
use crate::report::diagram::Diagram;

/// Parts the pictures of a stretch: no text of ours has it, since it may not stand in XML.
const BETWEEN: char = '\u{1E}';

/// A stretch is full when it is so long, before it is packed.
const STRETCH: usize = 600_000;

/// A kind of picture.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A chart.
    Chart,
    /// A map of arguments.
    Map,
}

impl Kind {
    /// The name of the place where pictures of the kind are kept; figures have it as their class.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Chart => "chart",
            Self::Map => "map",
        }
    }
}

/// A picture that is drawn once, and packed once for as long as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Picture(Arc<(String, OnceLock<String>)>);

impl From<String> for Picture {
    fn from(svg: String) -> Self {
        Self(Arc::new((svg, OnceLock::new())))
    }
}

impl Picture {
    /// The SVG.
    pub(super) fn svg(&self) -> &str {
        &self.0.0
    }

    /// The SVG, packed, by itself: always in one way, as a kept picture is.
    pub(super) fn packed(&self, how: Packing) -> String {
        self.0.1.get_or_init(|| packed(self.svg(), how)).clone()
    }

    /// What tells it from other pictures.
    pub(super) fn name(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.svg().hash(&mut hasher);
        hasher.finish()
    }
}

/// A chart for a page.
pub(super) fn chart(chart: &PositionScale) -> String {
    let theme = Theme { embed_font: false, width: 860, ..Theme::default() };
    without_evidence(&without_elements(&svg::position_scale(chart, &theme), &["style"]))
}

/// A map for a page. The script words what a line says from the names of its ends.
pub(super) fn map(diagram: &Diagram) -> String {
    let theme = Theme { embed_font: false, in_page: true, ..Theme::default() };
    svg::diagram(diagram, Direction::Fitting, &theme)
}

/// Pictures of one kind, packed in stretches: each with the number of its first picture.
pub(super) fn stretches(pictures: &[Picture], how: Packing) -> Vec<(usize, String)> {
    let mut all: Vec<(usize, String)> = Vec::new();
    for (number, picture) in pictures.iter().map(Picture::svg).enumerate() {
        match all.last_mut() {
            Some((_, text)) if text.len() + picture.len() <= STRETCH => {
                text.push(BETWEEN);
                *text += picture;
            }
            _ => all.push((number, picture.to_owned())),
        }
    }
    let packed = in_parallel(all.len(), |at| packed(&all[at].1, how));
    all.iter().map(|(first, _)| *first).zip(packed).collect()
}

/// How hard texts are packed.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Packing {
    /// For a file: small.
    Small,
    /// For what goes no far way, and should be there soon.
    Fast,
}

/// Text made small (deflate), in letters that an attribute can hold (base64).
pub(super) fn packed(text: &str, how: Packing) -> String {
    let level = match how {
        Packing::Small => CompressionLvl::default(),
        Packing::Fast => CompressionLvl::fastest(),
    };
    let mut compressor = Compressor::new(level);
    let mut out = vec![0; compressor.deflate_compress_bound(text.len())];
    // There is room for whatever comes.
    let len = compressor.deflate_compress(text.as_bytes(), &mut out).unwrap_or_default();
    BASE64.encode(&out[..len])
}

/// The picture without elements of these names that have no attributes, and what is in them: the
/// page's style says the same as a picture's, and a title with a name is the picture's own.
fn without_elements(svg: &str, names: &[&str]) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        out += &rest[..at];
        rest = &rest[at..];
        let opens =
            |name: &&&str| rest[1..].strip_prefix(**name).is_some_and(|it| it.starts_with('>'));
        let end = names.iter().find(opens).and_then(|name| {
            let end = format!("</{name}>");
            Some(rest.find(&end)? + end.len())
        });
        match end {
            Some(end) => rest = &rest[end..],
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// The picture without the titles of marks that lead to their evidence: the script takes them from
/// there.
fn without_evidence(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    for (number, part) in svg.split("<a ").enumerate() {
        if number > 0 {
            out += "<a ";
        }
        let title = part.find("><title>").filter(|&at| number > 0 && !part[..at].contains('>'));
        let end = part.find("</title>");
        match title.zip(end) {
            Some((start, end)) if part[..start].contains("href=\"#held/") => {
                out += &part[..=start];
                out += &part[end + "</title>".len()..];
            }
            _ => out += part,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{
        BETWEEN, Packing, Picture, map, stretches, svg, without_elements, without_evidence,
    };
    use crate::render::svg::{Direction, Theme};
    use crate::report::diagram::{Diagram, Edge, Node};

    #[test]
    fn only_what_the_page_says_is_left_out() {
        let svg =
            "<svg><style>a</style><title id=\"x\">A</title><g><title>B</title><path/></g></svg>";
        let lean = without_elements(svg, &["style", "title"]);
        assert_eq!(lean, "<svg><title id=\"x\">A</title><g><path/></g></svg>");
        let svg =
            "<svg><g><title>A</title></g><a href=\"#held/a\"><title>B</title><path/></a></svg>";
        let lean = "<svg><g><title>A</title></g><a href=\"#held/a\"><path/></a></svg>";
        assert_eq!(without_evidence(svg), lean);
        let svg = "<svg><a href=\"#actor/a\"><title>B</title><path/></a></svg>";
        assert_eq!(without_evidence(svg), svg);
    }

    #[test]
    fn a_map_on_a_page_leaves_out_what_the_page_says() {
        let node =
            |id: &str| Node { id: id.to_owned(), label: "Words".to_owned(), ..Node::default() };
        let edge =
            Edge { id: "relation:a".to_owned(), from: 0, to: 1, count: 1, ..Edge::default() };
        let (nodes, edges) = (vec![node("claim:a/b"), node("claim:a/c")], vec![edge]);
        let diagram = Diagram { nodes, edges, ..Diagram::default() };
        let theme = Theme { embed_font: false, ..Theme::default() };
        let alone = svg::diagram(&diagram, Direction::Fitting, &theme);
        for (left_out, times) in [("<title>", 3), (" id=\"node-", 2), (" data-id=\"relation:", 1)] {
            assert_eq!(alone.matches(left_out).count(), times, "{left_out}");
            assert!(!map(&diagram).contains(left_out), "{left_out}");
        }
        assert!(map(&diagram).contains(" data-id=\"claim:a/b\""));
        assert!(map(&diagram).contains(" data-to=\"claim:a/c\""));
    }

    #[test]
    fn stretches_hold_all_pictures_in_order() {
        let pictures: Vec<Picture> =
            (0..5).map(|it| it.to_string().repeat(250_000).into()).collect();
        let firsts: Vec<usize> =
            stretches(&pictures, Packing::Fast).iter().map(|it| it.0).collect();
        assert_eq!(firsts, [0, 2, 4]);
        assert!(!BETWEEN.is_alphanumeric());
    }
}
