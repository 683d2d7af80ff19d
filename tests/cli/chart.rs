//! `demarche chart`: files are written whole or not at all.

use crate::run::{bridge, shipped};

#[test]
fn the_extension_says_the_format() {
    let folder = bridge();
    let svg = folder.path("toll.SVG");
    assert_eq!(folder.demarche(&["chart", "positions", "toll", "-o", &svg]).fine(), "");
    assert!(folder.read("toll.SVG").contains("<svg"));
    roxmltree::Document::parse(&folder.read("toll.SVG")).expect("an XML document");
    for name in ["toll.gif", "toll", "toll.svg.txt"] {
        let path = folder.path(name);
        let said = folder.demarche(&["chart", "positions", "toll", "-o", &path]).misuse();
        assert!(said.contains(".svg") && said.contains(name), "{said}");
        assert!(!folder.names().contains(&name.to_owned()), "{name} was written");
    }
}

#[cfg(feature = "png")]
#[test]
fn a_png_is_a_png() {
    let folder = bridge();
    let png = folder.path("toll.png");
    folder.demarche(&["chart", "positions", "toll", "-o", &png]).fine();
    assert!(folder.read("toll.png")[..8].contains("PNG"));
}

#[test]
fn an_issue_without_places_has_no_chart() {
    let folder = bridge();
    folder.write("old.svg", "old");
    let svg = folder.path("old.svg");
    assert!(
        folder.demarche(&["chart", "positions", "colour", "-o", &svg]).misuse().contains("scale")
    );
    assert_eq!(folder.read("old.svg"), "old");
    let said = shipped(&["chart", "positions", "european-security-anchor", "-o", &svg]).misuse();
    assert!(said.contains("scale"), "{said}");
    assert_eq!(folder.read("old.svg"), "old");
}

#[test]
fn the_same_chart_has_the_same_bytes() {
    let folder = bridge();
    for name in ["a.svg", "b.svg"] {
        shipped(&["chart", "positions", "path-to-order", "-o", &folder.path(name)]).fine();
    }
    assert_eq!(folder.read("a.svg"), folder.read("b.svg"));
    shipped(&["compare", "path-to-order", "--chart", &folder.path("c.svg")]).fine();
    assert_eq!(folder.read("a.svg"), folder.read("c.svg"));
}

#[test]
fn misuse_ends_with_2() {
    let folder = bridge();
    let svg = folder.path("x.svg");
    assert!(
        folder.demarche(&["chart", "positions", "tol", "-o", &svg]).misuse().contains("`toll`")
    );
    folder.demarche(&["chart", "positions", "toll"]).misuse();
    folder.demarche(&["chart", "pie", "toll", "-o", &svg]).misuse();
    folder.demarche(&["chart"]).misuse();
    let nowhere = folder.path("no/such/folder/x.svg");
    folder.demarche(&["chart", "positions", "toll", "-o", &nowhere]).misuse();
    folder.write("maps/odd.ron", "Map(");
    folder.demarche(&["chart", "positions", "toll", "-o", &svg]).faults();
}
