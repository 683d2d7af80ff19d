//! Tables in every format.

use demarche::base::markup::actor;
use demarche::render::{csv, html, markdown, text};
use demarche::report::table::{Column, Table};
use unicode_width::UnicodeWidthStr as _;

use crate::samples::{hostile_table, table};

fn plain(table: &Table, width: Option<usize>) -> String {
    text::table(table, text::Style { width, color: false })
}

#[test]
fn text_at_80_columns() {
    insta::assert_snapshot!(plain(&table(), Some(80)));
}

#[test]
fn text_at_120_columns() {
    insta::assert_snapshot!(plain(&table(), Some(120)));
}

#[test]
fn text_without_a_width() {
    insta::assert_snapshot!(plain(&table(), None));
}

#[test]
fn short_rows_have_no_rules_between_them() {
    let mut short = Table::new("", [Column::left("actor"), Column::right("n")]);
    short.section("Europe");
    short.row(["Peško", "3"]);
    short.row(["Αθήνα", "12"]);
    short.section("Asia");
    short.section("Elsewhere");
    short.row(["王毅", "1"]);
    insta::assert_snapshot!(plain(&short, Some(80)), @r"
    ╭───────┬────╮
    │ actor ┆  n │
    ╞═══════╧════╡
    │ Europe     │
    ├╌╌╌╌╌╌╌┬╌╌╌╌┤
    │ Peško ┆  3 │
    │ Αθήνα ┆ 12 │
    ├╌╌╌╌╌╌╌┴╌╌╌╌┤
    │ Asia       │
    ├╌╌╌╌╌╌╌╌╌╌╌╌┤
    │ Elsewhere  │
    ├╌╌╌╌╌╌╌┬╌╌╌╌┤
    │ 王毅  ┆  1 │
    ╰───────┴────╯
    ");
}

#[test]
fn no_line_is_wider_than_asked_and_colours_change_no_width() {
    for data in [table(), hostile_table()] {
        for width in [40, 60, 80, 100, 120, 200] {
            let plain = plain(&data, Some(width));
            for line in plain.lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
            let colored = text::table(&data, text::Style { width: Some(width), color: true });
            assert_eq!(without_colors(&colored), plain);
            assert_ne!(colored, plain);
        }
    }
}

#[test]
fn a_table_shows_all_its_words_at_every_width() {
    let words = "Сергей Викторович Лавров 国際秩序 grand-bargain Αθήνα";
    let mut data = Table::new("", [Column::left("who"), Column::left("what")]);
    data.row([words, words]);
    for width in [0, 40, 53, 80] {
        let shown = plain(&data, Some(width));
        for letter in words.chars().filter(|c| c.is_alphabetic()) {
            let in_words = words.matches(letter).count();
            assert!(shown.matches(letter).count() >= 2 * in_words, "{width}: {letter}\n{shown}");
        }
    }
}

#[test]
fn keys_that_do_not_fit_are_broken_behind_hyphens_and_strokes() {
    let keys = [
        "brics-bulletin-2020/lavrov-rossiya-segodnya (2020-12-29)",
        "great-power-concert",
        "leans against −0.5 (1·1)",
    ];
    let mut data = Table::new("", ["Source", "according-to-whom", "Stance"].map(Column::left));
    data.row(keys);
    let shown = plain(&data, Some(42));
    let ends = ['-', '/', ' '];
    for key in keys {
        for part in key.split_inclusive(ends) {
            assert!(shown.contains(part.trim_end()), "`{part}` is cut:\n{shown}");
        }
    }
    assert!(shown.lines().all(|it| it.width() <= 42), "{shown}");
    assert!(!shown.contains('\u{200B}'), "{shown:?}");
}

/// Two columns that say what a row is, and four positions.
fn positions() -> Table {
    let headings = ["Actor", "Said by", "grand-bargain", "counterweight", "incremental", "status"];
    let mut data = Table::new("", headings.map(Column::left));
    data.labels = 2;
    data.row(["Andrey Kortunov", "own words", "opposes", "·", "supports", "·"]);
    data.row(["M. K. Bhadrakumar", "own words", "·", "leans", "·", "supports"]);
    data
}

#[test]
fn headings_that_do_not_fit_are_shortened_and_told_below() {
    let shown = plain(&positions(), Some(69));
    assert!(shown.contains(" counter… ┆ incremental ┆"), "{shown}");
    assert!(shown.ends_with("╯\ncounter… = counterweight\n"), "{shown}");
    // A heading that would look like another one stays whole.
    let mut alike = positions();
    alike.columns[4] = Column::left("counterweights");
    assert!(!plain(&alike, Some(70)).contains('…'));
}

#[test]
fn columns_that_do_not_fit_stand_in_a_table_below_with_the_labels_of_the_rows() {
    let shown = plain(&positions(), Some(50));
    assert_eq!(shown.matches('╭').count(), 2, "{shown}");
    for word in ["Actor", "Said", "Bhadrakumar", "Kortunov"] {
        assert_eq!(shown.matches(word).count(), 2, "{word}:\n{shown}");
    }
    for word in ["counterweight", "incremental", "status", "opposes", "leans"] {
        assert_eq!(shown.matches(word).count(), 1, "{word}:\n{shown}");
    }
    assert_eq!(shown.matches("supports").count(), 2, "{shown}");
    assert!(shown.lines().all(|it| it.width() <= 50), "{shown}");
}

#[test]
fn words_that_fit_nowhere_are_cut_behind_a_sign() {
    let name = "Bundesministeriumsverwaltungsangelegenheitenkoordinierungsausschuss";
    let mut data = Table::new("", ["who", "what"].map(Column::left));
    data.row([name, "supports"]);
    let shown = plain(&data, Some(40));
    let cells = |at: usize| shown.lines().filter_map(move |it| it.split(['│', '┆']).nth(at));
    let pieces: Vec<&str> = cells(1).map(str::trim).filter(|it| *it != "who").collect();
    let (last, signed) = pieces.split_last().expect("lines");
    assert!(signed.len() > 1 && signed.iter().all(|it| it.ends_with('-')), "{shown}");
    let whole: String = signed.iter().map(|it| it.trim_end_matches('-')).collect();
    assert_eq!(whole + last, name);
    assert_eq!(cells(2).filter(|it| it.trim() == "supports").count(), 1, "{shown}");
}

#[test]
fn no_control_character_gets_into_any_format() {
    let data = hostile_table();
    for shown in [
        plain(&data, Some(80)),
        plain(&data, None),
        markdown::table(&data),
        csv::table(&data),
        html::table(&data),
    ] {
        let bad = |c: char| {
            (c.is_control() && c != '\n' && c != '\r')
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!shown.contains(bad), "{shown:?}");
    }
    assert!(!plain(&data, Some(80)).contains('\r'));
}

#[test]
fn markdown_as_it_is_written() {
    insta::assert_snapshot!(markdown::table(&table()));
}

#[test]
fn markdown_of_hostile_words() {
    let shown = markdown::table(&hostile_table());
    let pipes = |line: &str| line.replace("\\|", "").matches('|').count();
    for line in shown.lines().filter(|line| line.starts_with('|')) {
        assert_eq!(pipes(line), 7, "{line}");
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn csv_as_it_is_written() {
    insta::assert_snapshot!(csv::table(&table()).replace("\r\n", "␍\n"));
}

#[test]
fn csv_of_hostile_words() {
    insta::assert_snapshot!(csv::table(&hostile_table()).replace("\r\n", "␍\n"));
}

#[test]
fn html_as_it_is_written() {
    insta::assert_snapshot!(html::table(&table()));
}

#[test]
fn html_of_hostile_words_is_a_table_with_the_words_as_text() {
    let shown = html::table(&hostile_table()).replace("<br>", "<br/>");
    let page = format!("<page>{shown}</page>");
    let parsed = roxmltree::Document::parse(&page).expect("well-formed");
    let known = ["page", "table", "caption", "thead", "tbody", "tr", "th", "td", "p", "span", "br"];
    for node in parsed.descendants().filter(roxmltree::Node::is_element) {
        assert!(known.contains(&node.tag_name().name()), "{node:?}");
        for attribute in node.attributes() {
            assert!(["class", "scope", "colspan"].contains(&attribute.name()), "{attribute:?}");
        }
    }
    let caption = parsed.descendants().find(|node| node.has_tag_name("caption"));
    assert_eq!(caption.and_then(|node| node.text()), Some(crate::samples::HOSTILE[0]));
}

#[test]
fn a_line_of_text_alone() {
    let style = text::Style { width: None, color: true };
    assert_eq!(text::line(&(actor("Li") + " agrees"), style), "\x1b[36mLi\x1b[0m agrees");
}

fn without_colors(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\x1b') {
        out += &rest[..at];
        let end = rest[at..].find('m').expect("a colour ends in m");
        rest = &rest[at + end + 1..];
    }
    out + rest
}
