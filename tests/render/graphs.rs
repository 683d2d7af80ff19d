//! Diagrams as graphs for other programs: nothing in a map leaves its place in any of them.

use demarche::render::{dot, gexf, graphml, mermaid};
use demarche::report::Diagram;

use crate::diagrams::{hostile, signs};

fn small() -> Diagram {
    signs()
}

#[test]
fn dot_of_every_sign() {
    insta::assert_snapshot!(dot::diagram(&small()));
}

#[test]
fn mermaid_of_every_sign() {
    insta::assert_snapshot!(mermaid::diagram(&small()));
}

#[test]
fn graphml_of_every_sign() {
    insta::assert_snapshot!(graphml::diagram(&small()));
}

#[test]
fn gexf_of_every_sign() {
    insta::assert_snapshot!(gexf::diagram(&small()));
}

#[test]
fn xml_holds_every_node_and_edge_whatever_they_say() {
    for diagram in [small(), hostile(), Diagram::default()] {
        for text in [graphml::diagram(&diagram), gexf::diagram(&diagram)] {
            let document = roxmltree::Document::parse(&text).expect("an XML document");
            let named =
                |name| document.descendants().filter(|it| it.tag_name().name() == name).count();
            assert_eq!(named("node"), diagram.nodes.len());
            assert_eq!(named("edge"), diagram.edges.len());
            assert_eq!(named("script"), 0);
            let ids: Vec<&str> = document
                .descendants()
                .filter(|it| it.tag_name().name() == "node")
                .filter_map(|it| it.attribute("id"))
                .collect();
            for edge in document.descendants().filter(|it| it.tag_name().name() == "edge") {
                for end in ["source", "target"] {
                    assert!(edge.attribute(end).is_some_and(|it| ids.contains(&it)));
                }
            }
            // The schema of GraphML lets ids be NMTOKENs only; that of GEXF any words.
            let is_token = |it: &str| {
                !it.is_empty() && it.chars().all(|c| c.is_alphanumeric() || ".-_:".contains(c))
            };
            if document.root_element().tag_name().name() == "graphml" {
                let tokens = ["id", "source", "target", "key"];
                let all = document.descendants().flat_map(|it| it.attributes());
                for it in all.filter(|it| tokens.contains(&it.name())) {
                    assert!(is_token(it.value()), "{} {}", it.name(), it.value());
                }
            }
            // Every value has a key that was declared, and every key is declared once.
            let keys: Vec<&str> = document
                .descendants()
                .filter(|it| matches!(it.tag_name().name(), "key" | "attribute"))
                .filter_map(|it| it.attribute("id"))
                .collect();
            let values = document.descendants().filter_map(|it| match it.tag_name().name() {
                "data" => it.attribute("key"),
                "attvalue" => it.attribute("for"),
                _ => None,
            });
            for value in values {
                assert_eq!(keys.iter().filter(|it| **it == value).count(), 1, "{value}");
            }
        }
    }
}

/// The text outside of quoted words; `escape` lets the next letter through.
fn outside(line: &str, escape: Option<char>) -> String {
    let (mut out, mut quoted) = (String::new(), false);
    let mut letters = line.chars();
    while let Some(c) = letters.next() {
        if Some(c) == escape && quoted {
            letters.next();
        } else if c == '"' {
            quoted = !quoted;
        } else if !quoted {
            out.push(c);
        }
    }
    assert!(!quoted, "a string is left open: {line}");
    out
}

#[test]
fn no_words_leave_their_quotation_marks_in_dot() {
    for diagram in [small(), hostile(), Diagram::default()] {
        let text = dot::diagram(&diagram);
        for line in text.lines() {
            let bare = outside(line, Some('\\'));
            assert!(!bare.contains(['<', '`', '$', '|']), "{line}");
        }
        assert_eq!(text.matches("tooltip=").count(), diagram.nodes.len() + diagram.edges.len());
        assert!(!text.chars().any(|it| it.is_control() && it != '\n'));
    }
}

#[test]
fn no_words_leave_their_quotation_marks_in_mermaid() {
    for diagram in [small(), hostile(), Diagram::default()] {
        let text = mermaid::diagram(&diagram);
        for line in text.lines().skip_while(|it| !it.starts_with("flowchart")) {
            if line.trim_start().starts_with("%%") {
                assert!(!line.contains(['{', '}']));
                continue;
            }
            outside(line, None);
            assert!(!line.contains("<script"), "{line}");
            let tags = line.replace("<br/>", "").replace("<i>", "").replace("</i>", "");
            assert!(!tags.replace("<b>", "").replace("</b>", "").contains('<'), "{line}");
        }
        assert_eq!(text.matches("linkStyle").count(), diagram.edges.len());
    }
}
