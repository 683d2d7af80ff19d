//! `demarche compare`: the table, the rows for spreadsheets and `demarche/compare/1` say the same.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::run::{bridge, fields, full_texts, json, list, number, shipped, word};

pub const ISSUES: [&str; 5] = [
    "path-to-order",
    "russia-and-institutions",
    "european-security-anchor",
    "whose-multilateralism",
    "unilateral-sanctions",
];
const BY: [&str; 3] = ["actor", "principal", "source"];

fn compared(issue: &str, by: &str) -> Value {
    json(&shipped(&["compare", issue, "--by", by, "--format", "json"]).fine())
}

#[test]
fn the_document_has_the_fields_it_promises() {
    for (issue, by) in ISSUES.iter().flat_map(|issue| BY.map(|by| (issue, by))) {
        let document = compared(issue, by);
        assert_eq!(fields(&document), ["issue", "rows", "schema"]);
        assert_eq!(document["schema"], "demarche/compare/1");
        assert_eq!(document["issue"], *issue);
        assert!(!list(&document, "rows").is_empty());
        for row in list(&document, "rows") {
            assert_eq!(
                fields(row),
                ["actor", "by", "position", "quotes", "sources", "stances", "value", "voice"]
            );
            assert!(word(row, "position").starts_with(&format!("{issue}/")));
            let own = word(row, "voice") == "own";
            assert!(["own", "spokesperson", "attributed"].contains(&word(row, "voice")));
            assert!(if own { row["by"].is_null() } else { row["by"].is_string() }, "{row}");
            assert!((-1.0..=1.0).contains(&row["value"].as_f64().expect("a number")));
            assert!(number(row, "stances") >= 1);
            assert!(!list(row, "quotes").is_empty());
            let mut sources: Vec<&str> =
                list(row, "quotes").iter().map(|it| word(it, "source")).collect();
            sources.sort_unstable();
            sources.dedup();
            let mut named: Vec<&str> =
                list(row, "sources").iter().map(|it| it.as_str().expect("a key")).collect();
            named.sort_unstable();
            assert_eq!(sources, named, "the sources are those of the quotes");
            for quote in list(row, "quotes") {
                assert_eq!(fields(quote), ["end", "source", "start", "text"]);
                assert!(number(quote, "start") < number(quote, "end"));
            }
        }
    }
}

#[test]
fn every_quote_is_where_it_says_in_the_full_document() {
    let Some(texts) = full_texts("every_quote_is_where_it_says_in_the_full_document") else {
        return;
    };
    let mut seen = 0;
    for issue in ISSUES {
        let document = compared(issue, "actor");
        for quote in list(&document, "rows").iter().flat_map(|row| list(row, "quotes")) {
            crate::export::stands_there(quote, &texts);
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen} quotes");
}

/// The fields of CSV rows, none of which holds a line break.
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for line in text.split_terminator("\r\n") {
        let (mut row, mut field, mut inside) = (Vec::new(), String::new(), false);
        for c in line.chars() {
            match c {
                '"' => inside = !inside,
                ',' if !inside => row.push(std::mem::take(&mut field)),
                _ => field.push(c),
            }
        }
        row.push(field);
        rows.push(row);
    }
    rows
}

#[test]
fn the_csv_holds_the_rows_of_the_json() {
    for (issue, by) in ISSUES.iter().flat_map(|issue| BY.map(|by| (issue, by))) {
        let rows = csv(&shipped(&["compare", issue, "--by", by, "--format", "csv"]).fine());
        let headings =
            ["issue", "actor", "position", "voice", "by", "value", "stances", "quotes", "sources"];
        assert_eq!(rows[0], headings);
        let document = compared(issue, by);
        let wanted: Vec<Vec<String>> =
            list(&document, "rows").iter().map(|row| as_csv(issue, row)).collect();
        assert_eq!(rows[1..], wanted);
    }
}

fn as_csv(issue: &str, row: &Value) -> Vec<String> {
    let sources: Vec<&str> =
        list(row, "sources").iter().map(|it| it.as_str().expect("a key")).collect();
    vec![
        issue.to_owned(),
        word(row, "actor").to_owned(),
        word(row, "position").to_owned(),
        word(row, "voice").to_owned(),
        row["by"].as_str().unwrap_or_default().to_owned(),
        row["value"].as_f64().expect("a number").to_string(),
        number(row, "stances").to_string(),
        list(row, "quotes").len().to_string(),
        sources.join(" "),
    ]
}

/// The numbers in brackets, `(stances·quotes)`, added up.
fn totals(cells: &str) -> (usize, usize) {
    let inner = cells.split('(').skip(1).filter_map(|it| it.split_once(')'));
    let pairs = inner.filter_map(|(inner, _)| inner.split_once('·'));
    pairs.fold((0, 0), |(stances, quotes), (a, b)| {
        let count = |it: &str| it.parse::<usize>().expect("a number");
        (stances + count(a), quotes + count(b))
    })
}

#[test]
fn the_cells_of_the_table_add_up_to_the_json() {
    for (issue, by) in ISSUES.iter().flat_map(|issue| BY.map(|by| (issue, by))) {
        let table = shipped(&["compare", issue, "--by", by]).fine();
        let cells: String = table.lines().filter(|it| it.starts_with('│')).collect();
        let document = compared(issue, by);
        let rows = list(&document, "rows");
        let stances: usize = rows.iter().map(|row| number(row, "stances")).sum();
        let quotes: usize = rows.iter().map(|row| list(row, "quotes").len()).sum();
        assert_eq!(totals(&cells), (stances, quotes), "{issue}");
    }
}

#[test]
fn own_words_and_those_of_others_are_rows_of_their_own() {
    let folder = bridge();
    let document = json(&folder.demarche(&["compare", "toll", "--format", "json"]).fine());
    let rows: BTreeMap<_, _> = list(&document, "rows")
        .iter()
        .map(|row| {
            let key = (word(row, "actor"), word(row, "position"), word(row, "voice"));
            (key, (row["by"].as_str(), row["value"].as_f64().expect("a number")))
        })
        .collect();
    let wanted = BTreeMap::from([
        (("anna", "toll/free", "own"), (None, 1.0)),
        (("anna", "toll/free", "attributed"), (Some("boris"), 0.5)),
        (("boris", "toll/paid", "own"), (None, 0.5)),
        (("town", "toll/free", "spokesperson"), (Some("anna"), 1.0)),
    ]);
    assert_eq!(rows, wanted);
    let quotes = list(&list(&document, "rows")[0], "quotes");
    let range = number(&quotes[0], "start")..number(&quotes[0], "end");
    assert_eq!(&crate::run::TALK[range], word(&quotes[0], "text"));
}

#[test]
fn every_form_says_that_a_stance_depends_on_conditions_or_leaves_it_out() {
    let folder = bridge();
    for form in ["table", "markdown", "html"] {
        let shown = folder.demarche(&["compare", "toll", "--format", form]).fine();
        assert!(shown.contains("depends on conditions"), "{form}: {shown}");
    }
}

#[test]
fn an_unknown_issue_gets_the_nearest() {
    assert!(shipped(&["compare", "path-to-ordr"]).misuse().contains("`path-to-order`"));
    assert!(shipped(&["compare", "zzzz"]).misuse().contains("unilateral-sanctions"));
    shipped(&["compare"]).misuse();
    shipped(&["compare", "path-to-order", "--by", "planet"]).misuse();
}

#[test]
fn an_issue_without_stances_is_an_empty_table() {
    let document = json(&bridge().demarche(&["compare", "colour", "--format", "json"]).fine());
    assert_eq!(document["rows"], Value::Array(Vec::new()));
    assert!(bridge().demarche(&["compare", "colour"]).fine().contains("Silent on this issue"));
}

#[test]
fn a_corpus_with_errors_is_not_compared() {
    let folder = bridge();
    folder.write("maps/odd.ron", "Map(sorce: \"talk\")");
    let ran = folder.demarche(&["compare", "toll"]).faults();
    assert_eq!(ran.out, "");
    assert!(ran.err.contains("maps/odd.ron"), "{}", ran.err);
}

#[test]
fn a_chart_that_cannot_be_drawn_leaves_nothing_half_done() {
    let folder = bridge();
    folder.write("old.txt", "old");
    let (table, chart) = (folder.path("old.txt"), folder.path("chart.gif"));
    folder.demarche(&["compare", "toll", "-o", &table, "--chart", &chart]).misuse();
    assert_eq!(folder.read("old.txt"), "old");
}

#[test]
fn passages_are_below_what_they_show() {
    let folder = bridge();
    let shown = folder.demarche(&["compare", "toll", "--quotes"]).fine();
    let below = "The Banker on paid: leans for +0.5, own words\n\
        └─ “A toll would pay for the repair of the bridge within ten years” — talk, ¶3\n";
    assert!(shown.contains(below), "{shown}");
    let rows = csv(&folder.demarche(&["compare", "toll", "--quotes", "--format", "csv"]).fine());
    assert_eq!(rows[0], ["Actor", "Position", "Stance", "Voice", "Passage", "Quote"]);
    assert_eq!(rows[1][..4], ["Any Walker", "free", "supports +1", "own words"]);
}
