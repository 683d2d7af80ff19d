//! A page in its parts: whoever shows it can change those that changed and leave the others.

use std::fmt::Write as _;

use crate::render::html::escape;
use crate::report::site::ids;

/// An element of the page, and the elements that stand in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Place {
    /// The element's id; the name of its tag where it has none.
    pub id: String,
    /// How the element begins, where that is not the same in all pages.
    pub(super) open: String,
    /// The HTML of the elements in it, in order, one each.
    pub pieces: Vec<String>,
}

impl Place {
    pub(super) fn new(id: &str, pieces: Vec<String>) -> Self {
        let pieces = pieces.into_iter().map(|it| it.replace("&#39;", "'")).collect();
        Self { id: id.to_owned(), open: String::new(), pieces }
    }

    /// The whole of a page: its element and what is in it.
    #[must_use]
    pub fn section(&self) -> String {
        format!("{}{}</section>\n", self.open, self.pieces.concat())
    }
}

/// A whole page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parts {
    /// All before the body.
    pub(super) head: String,
    /// The style sheet, which no part of the page can change.
    pub(super) style: String,
    /// The title.
    pub title: String,
    pub(super) is_live: bool,
    /// The links to its pages.
    pub(super) menu: Place,
    /// Its pages; the elements stand in `main`.
    pub pages: Vec<Place>,
    pub(super) footer: Place,
    pub(super) charts: Place,
    pub(super) maps: Place,
    /// What actors are compared by, packed.
    pub stances: String,
}

const TOOLS: &str = "<div class=tools><search><label for=find>Search</label><input id=find type=search autocomplete=off role=combobox aria-expanded=false aria-controls=found aria-autocomplete=list placeholder=\"Search ( / )\"><ul id=found role=listbox aria-label=Found hidden></ul></search>\
         <button id=theme type=button>Theme: auto</button><button id=menu type=button aria-expanded=false aria-controls=pages>Menu</button></div>\n";

impl Parts {
    /// The places whose elements may change one by one, without those of pages.
    #[must_use]
    pub const fn frame(&self) -> [&Place; 4] {
        [&self.menu, &self.footer, &self.charts, &self.maps]
    }

    /// Whether nothing but what is in places, the title and the stances differs from another page.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.style == other.style && self.is_live && other.is_live
    }

    /// Whether a place holds pictures, which are packed until somebody looks at them.
    pub(super) fn is_of_pictures(&self, place: &str) -> bool {
        [&self.charts, &self.maps].iter().any(|it| it.id == place)
    }

    /// How long all is that may change and is not a picture.
    pub(super) fn n_read(&self) -> usize {
        let places = self.frame().into_iter().chain(&self.pages);
        let places = places.filter(|it| !self.is_of_pictures(&it.id));
        places.flat_map(|it| &it.pieces).map(String::len).sum::<usize>() + self.stances.len()
    }

    /// The body without pictures and data: whatever a reader may read.
    pub(super) fn words(&self) -> String {
        let mut out = String::new();
        if self.is_live {
            // Before all words of the corpus: the server looks for the first such attribute.
            out += "<div id=live data-live=events data-made=\"0\" hidden></div>\n";
        }
        let _ = write!(
            out,
            "<a class=skip href=#main>Skip to the content</a>\n<header>\n<p class=name><a href=#{}>{}</a></p>\n{TOOLS}<nav id=pages aria-label=Pages>\n{}</nav>\n</header>\n<main id=main>\n",
            ids::OVERVIEW,
            escape(&self.title).replace("&#39;", "'"),
            self.menu.pieces.concat(),
        );
        for page in &self.pages {
            out += &page.open;
            page.pieces.iter().for_each(|it| out += it);
            out += "</section>\n";
        }
        let _ = write!(
            out,
            "</main>\n<footer>{}</footer>\n\
             <dialog id=panel aria-label=Evidence><form method=dialog><button class=close aria-label=Close>×</button></form><div class=panel-body></div></dialog>\n",
            self.footer.pieces.concat(),
        );
        out
    }

    /// The whole page.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = self.head.clone() + &self.words();
        for place in [&self.charts, &self.maps] {
            let _ = writeln!(out, "<div id={} hidden>", place.id);
            place.pieces.iter().for_each(|it| out += it);
            out += "</div>\n";
        }
        let _ = writeln!(out, "<div id=stances data-packed=\"{}\" hidden></div>", self.stances);
        out + "</body>\n</html>\n"
    }
}
