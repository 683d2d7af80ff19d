//! Pictures that were drawn before, for a page that is made again with every save.

use super::pictures::{self, Picture};
use crate::report::PositionScale;
use crate::report::diagram::Diagram;
use crate::report::site::{Block, Site};

/// The pictures of a page, each with all that it shows: a picture is used again only where that is equal.
#[derive(Default, Debug)]
pub struct Drawn {
    charts: Vec<(PositionScale, Picture)>,
    maps: Vec<(Diagram, Picture)>,
}

impl Drawn {
    /// What was drawn for a site, in the order of its pages.
    pub(super) fn of(site: &Site, charts: Vec<Picture>, maps: Vec<Picture>) -> Self {
        let blocks = || site.pages.iter().flat_map(|it| &it.blocks);
        let scales = blocks().filter_map(|it| match it {
            Block::Positions(it) => Some((**it).clone()),
            _ => None,
        });
        let diagrams = blocks().filter_map(|it| match it {
            Block::Diagram(it) => Some((**it).clone()),
            _ => None,
        });
        Self { charts: scales.zip(charts).collect(), maps: diagrams.zip(maps).collect() }
    }

    /// A chart.
    pub(super) fn chart(&self, chart: &PositionScale) -> Picture {
        found(&self.charts, chart).unwrap_or_else(|| pictures::chart(chart).into())
    }

    /// A map of arguments.
    pub(super) fn map(&self, diagram: &Diagram) -> Picture {
        found(&self.maps, diagram).unwrap_or_else(|| pictures::map(diagram).into())
    }
}

fn found<T: PartialEq>(all: &[(T, Picture)], wanted: &T) -> Option<Picture> {
    all.iter().find(|(it, _)| it == wanted).map(|(_, picture)| picture.clone())
}

#[cfg(test)]
mod tests {
    use super::Drawn;
    use crate::report::diagram::{Diagram, Node};

    #[test]
    fn a_picture_is_used_again_only_where_it_shows_the_same() {
        let diagram = |label: &str| {
            let node =
                Node { id: "claim:a/b".to_owned(), label: label.to_owned(), ..Node::default() };
            Diagram { nodes: vec![node], ..Diagram::default() }
        };
        let (same, other) = (diagram("Same"), diagram("Other"));
        let kept =
            Drawn { charts: Vec::new(), maps: vec![(same.clone(), "kept".to_owned().into())] };
        assert_eq!(kept.map(&same).svg(), "kept");
        assert_eq!(kept.map(&other).svg(), Drawn::default().map(&other).svg());
        assert!(kept.map(&other).svg().contains("Other"));
    }
}
