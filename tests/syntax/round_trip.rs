//! No text is lost and no node out of place, whatever the text is.

use demarche::syntax::{Kind, Tree};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::generate::{document, edit, mutate, read, runner, samples, with_stack};

/// Asserts that nodes are nested, in order, and on the borders of characters.
fn in_order(tree: &Tree<'_>) {
    let mut open: Vec<u32> = Vec::new();
    let mut start = 0;
    for node in tree.nodes() {
        let range = node.range();
        assert!(range.start >= start && range.end >= range.start, "{node:?} begins before {start}");
        assert!(tree.text().get(range.as_usize()).is_some(), "{node:?} cuts a character in two");
        while open
            .last()
            .is_some_and(|&end| end < range.end || (end == range.start && !range.is_empty()))
        {
            open.pop();
        }
        start = range.start;
        open.push(range.end);
    }
    for node in tree.nodes() {
        let mut end = node.range().start;
        for item in node.items() {
            assert!(node.range().contains(item.range()), "{item:?} is not inside {node:?}");
            assert!(end <= item.range().start, "{item:?} overlaps the one before it");
            end = item.range().end;
        }
        if matches!(node.kind(), Kind::Map | Kind::Struct) {
            assert_eq!(node.items().count() % 2, 0, "{node:?} has a key without a value");
        }
    }
}

/// Asserts that only white space, comments and punctuation stand between the nodes.
fn only_trivia_between(tree: &Tree<'_>) {
    let text = tree.text();
    let mut end = 0;
    let mut between = String::new();
    for node in tree.nodes().filter(|node| {
        node.items().next().is_none() && node.name().is_none_or(|name| name.index() == node.index())
    }) {
        let range = node.range().as_usize();
        between.push_str(text.get(end..range.start).unwrap_or_default());
        end = end.max(range.end);
    }
    between.push_str(&text[end..]);
    let allowed = |c: char| {
        "()[]{},:.=".contains(c) || c.is_whitespace() || matches!(c, '\u{200E}' | '\u{200F}')
    };
    let odd = without_comments(&between).chars().find(|&c| !allowed(c));
    assert_eq!(odd, None, "{between:?} stands between the nodes of {text:?}");
}

/// `text` without its comments and attributes.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let (mut rest, mut depth) = (text, 0);
    while let Some(c) = rest.chars().next() {
        if depth == 0 && rest.starts_with("//") {
            rest = rest.find('\n').map_or("", |at| &rest[at..]);
        } else if depth == 0 && rest.starts_with('#') {
            rest = rest.find(']').map_or("", |at| &rest[at + 1..]);
        } else if rest.starts_with("/*") {
            (rest, depth) = (&rest[2..], depth + 1);
        } else if rest.starts_with("*/") {
            (rest, depth) = (&rest[2..], depth - 1);
        } else {
            if depth == 0 {
                out.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

fn sound(text: &str) {
    let (tree, _) = read(text);
    assert_eq!(tree.to_string(), text);
    in_order(&tree);
}

#[test]
fn any_string_is_given_back() {
    with_stack(|| {
        let case = |text: String| {
            sound(&text);
            Ok(())
        };
        runner(2000).run(&any::<String>(), case).unwrap_or_else(|error| panic!("{error}"));
        let noise = vec(edit(), 0..40)
            .prop_map(|edits| edits.into_iter().map(|(_, _, _, bit)| bit).collect::<String>());
        runner(3000).run(&noise, case).unwrap_or_else(|error| panic!("{error}"));
    });
}

#[test]
fn mutated_maps_are_given_back() {
    with_stack(|| {
        for text in samples() {
            let cases = vec(edit(), 1..30).prop_map(|edits| mutate(&text, &edits));
            runner(150)
                .run(&cases, |text| {
                    sound(&text);
                    Ok(())
                })
                .unwrap_or_else(|error| panic!("{error}"));
        }
    });
}

#[test]
fn every_beginning_of_a_map_is_given_back() {
    let texts = samples();
    let text = texts.last().expect("a sample");
    for (at, _) in text.char_indices() {
        sound(&text[..at]);
    }
}

#[test]
fn between_nodes_stands_nothing_that_matters() {
    with_stack(|| {
        for text in samples() {
            only_trivia_between(&read(&text).0);
        }
        let case = |text: String| {
            let (tree, names) = read(&text);
            if names.is_empty() {
                in_order(&tree);
                only_trivia_between(&tree);
            }
            Ok(())
        };
        runner(600).run(&document(), case).unwrap_or_else(|error| panic!("{error}"));
    });
}
