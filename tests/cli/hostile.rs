//! Maps that try to reach the terminal, the browser or the spreadsheet through their words.

use demarche::cli::Terminal;

use crate::run::{Folder, Ran, bridge, json, list, on, word};

/// What must not get out, as RON escapes: terminal sequences of both kinds, turned writing
/// direction, markup, table signs, line breaks, formulas.
const BAD: &str = "=1+1\\u{1b}]0;owned\\u{7}\\u{9b}31m\\u{202e}<script>alert(1)</script>|\\u{0}\\u{2066}\\n\\r\\t`x`\\u{2028}x";

/// A corpus in which names, texts, notes and quotes hold [`BAD`].
fn hostile() -> Folder {
    let folder = bridge();
    let bad: String = ron::from_str(&format!("\"{BAD}\"")).expect("RON");
    let maps = ["actors", "issues", "sources", "talk"].map(|it| format!("maps/{it}.ron"));
    for file in maps {
        let text = folder.read(&file);
        let mut out = String::new();
        for line in text.lines() {
            let mut line = line.to_owned();
            for field in [
                "name: \"",
                "question: \"",
                "text: \"",
                "title: \"",
                "quotes: [\"",
                "provided: [\"",
            ] {
                if !line.contains("text: \"../") || field != "text: \"" {
                    line = line.replace(field, &format!("{field}{BAD} "));
                }
            }
            line = line.replace("scale: (\"", &format!("scale: (\"{BAD} "));
            out += &(line + "\n");
        }
        folder.write(&file, out);
    }
    let talk = crate::run::TALK;
    let talk = talk.replace("The bridge should", &format!("{bad} The bridge should"));
    let talk = talk.replace("A toll would", &format!("{bad} A toll would"));
    let talk = talk.replace("She wants", &format!("{bad} She wants"));
    folder.write("texts/talk.txt", talk);
    folder
}

/// Whether a terminal would take it as a command, or show what follows in another order.
fn is_dangerous(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[track_caller]
fn harmless(text: &str) {
    let found = text.chars().find(|&c| is_dangerous(c));
    assert_eq!(found, None, "{text:?}");
}

#[test]
fn nothing_in_a_map_commands_the_terminal() {
    let folder = hostile();
    for args in [
        &["compare", "toll"][..],
        &["compare", "toll", "--quotes"],
        &["compare", "toll", "--by", "source", "--quotes"],
        &["compare", "toll", "--format", "markdown"],
        &["compare", "toll", "--format", "html", "--quotes"],
        &["compare", "colour"],
        &["shift", "anna", "--window", "1y"],
        &["shift", "anna", "--why", "toll"],
        &["shift", "anna", "--format", "html"],
        &["groups", "--samples", "20"],
        &["groups", "--samples", "20", "--why", "anna,boris", "--format", "markdown"],
        &["why", "anna:toll"],
        &["why", "talk/free-for-all"],
        &["why", "talk/free-for-all", "--format", "markdown"],
        &["anchor", "talk", "A toll would pay"],
        &["check"],
    ] {
        let shown = folder.demarche(args).fine();
        harmless(&shown);
        assert!(!shown.contains("<script>") || !args.contains(&"html"), "{shown}");
    }
    let shown = folder.demarche(&["compare", "toll", "--quotes"]).fine();
    assert!(shown.contains("owned"), "the words themselves are shown: {shown}");
}

#[test]
fn json_keeps_the_words_and_their_places() {
    let folder = hostile();
    let text = folder.demarche(&["compare", "toll", "--format", "json"]).fine();
    assert!(text.is_ascii() || !text.contains('\u{1b}'), "raw control characters in JSON");
    let document = json(&text);
    let quote = &list(&list(&document, "rows")[0], "quotes")[0];
    let bad: String = ron::from_str(&format!("\"{BAD}\"")).expect("RON");
    assert!(word(quote, "text").starts_with(&bad), "{quote}");
}

#[test]
fn no_line_of_a_comparison_is_wider_than_the_terminal() {
    let folder = hostile();
    let words = "W".repeat(200);
    let issues =
        folder.read("maps/issues.ron").replace("No toll", &format!("No toll {words} 橋橋橋橋"));
    folder.write("maps/issues.ron", issues);
    for width in [40, 80, 120] {
        let args = ["-C", &folder.path(""), "compare", "toll", "--quotes"];
        let shown = on(Terminal { width: Some(width), ..Terminal::default() }, &args).fine();
        crate::terminal::fits(&shown, width);
        harmless(&shown);
    }
}

#[test]
fn spreadsheets_get_no_formulas() {
    let folder = hostile();
    for args in [
        &["compare", "toll", "--format", "csv"][..],
        &["compare", "toll", "--format", "csv", "--quotes"],
    ] {
        let csv = folder.demarche(args).fine();
        harmless(&csv.replace("\r\n", "\n"));
        for start in csv.split(['\n', ',', '"']) {
            let runs = start.starts_with(['=', '@', '+']) && start.parse::<f64>().is_err();
            assert!(!runs, "{start} in {csv}");
        }
    }
}

#[test]
fn tables_keep_their_columns() {
    let folder = hostile();
    let shown = folder.demarche(&["compare", "toll", "--format", "markdown", "--quotes"]).fine();
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    for table in shown.split("\n\n").filter(|it| it.starts_with('|')) {
        let mut lines = table.lines().map(bars);
        let first = lines.next();
        assert!(lines.all(|it| Some(it) == first), "{table}");
    }
    assert!(!shown.contains("<script>"), "{shown}");
}

#[test]
fn a_chart_is_sound_xml_without_scripts() {
    let folder = hostile();
    folder.demarche(&["chart", "positions", "toll", "-o", &folder.path("toll.svg")]).fine();
    let svg = folder.read("toll.svg");
    let document = roxmltree::Document::parse(&svg).expect("an XML document");
    assert!(document.descendants().all(|it| it.tag_name().name() != "script"));
    harmless(&svg.replace('\t', " "));
}

#[test]
fn faults_are_shown_without_their_control_characters() {
    let folder = bridge();
    let raw: String = ron::from_str(&format!("\"{BAD}\"")).expect("RON");
    let quoted = raw.replace('\0', "");
    folder.write(
        "maps/bad\u{1b}[31m\u{202e}.ron",
        format!("Map(source: \"talk\", claims: {{\"c{BAD}\": (text: \"x\", by: \"anna{BAD}\", quotes: [\"{quoted}\"])}})"),
    );
    let Ran { out, err, .. } = folder.demarche(&["check"]).faults();
    harmless(&out);
    harmless(&err);
    let Ran { err, .. } = folder.demarche(&["compare", "toll"]).faults();
    harmless(&err);
}

#[test]
fn names_are_offered_without_their_control_characters() {
    let folder = bridge();
    let issues =
        folder.read("maps/issues.ron").replace("\"colour\": ", "\"colour\\u{1b}[31m\\u{202e}\": ");
    folder.write("maps/issues.ron", issues);
    for asked in ["colou", "zzzz", "\u{1b}[31m"] {
        harmless(&bridge().demarche(&["compare", asked]).misuse());
        harmless(&bridge().demarche(&["why", &format!("anna:{asked}")]).misuse());
        harmless(&folder.demarche(&["compare", asked]).faults().err);
    }
    harmless(&folder.demarche(&["anchor", "\u{9b}31m", "x"]).misuse());
    harmless(&folder.demarche(&["excerpt", "\u{9b}31m"]).misuse());
    harmless(&folder.demarche(&["-C", "/\u{9b}31m", "check"]).misuse());
}
