//! `demarche compare`: the table, the rows for spreadsheets and `demarche/compare/1` say the same.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::run::{Folder, bridge, demarche, fields, full_texts, json, list, number, shipped, word};

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
        assert_eq!(fields(&document), ["issue", "not_in_corpus", "rows", "schema", "silent"]);
        assert_eq!(document["schema"], "demarche/compare/1");
        assert_eq!(document["issue"], *issue);
        assert!(!list(&document, "rows").is_empty());
        for row in list(&document, "rows") {
            let mut wanted = vec![
                "actor",
                "by",
                "conditional",
                "position",
                "quotes",
                "sources",
                "stances",
                "state",
                "value",
                "voice",
            ];
            if by == "source" {
                let of_part = row.get("part").map(|_| "part");
                wanted.extend(["date", "source"].into_iter().chain(of_part));
                wanted.sort_unstable();
            }
            assert_eq!(fields(row), wanted);
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
        let mut headings = vec![
            "issue", "actor", "position", "voice", "by", "value", "stances", "quotes", "sources",
            "state",
        ];
        if by == "source" {
            headings.extend(["part", "date"]);
        }
        assert_eq!(rows[0], headings);
        let document = compared(issue, by);
        let wanted: Vec<Vec<String>> =
            list(&document, "rows").iter().map(|row| as_csv(issue, by, row)).collect();
        assert_eq!(rows[1..], wanted);
    }
}

fn as_csv(issue: &str, by: &str, row: &Value) -> Vec<String> {
    let sources: Vec<&str> =
        list(row, "sources").iter().map(|it| it.as_str().expect("a key")).collect();
    let state = word(row, "state");
    let conditional = row["conditional"] == true && state != "conditional";
    let mut cells = vec![
        issue.to_owned(),
        word(row, "actor").to_owned(),
        word(row, "position").to_owned(),
        word(row, "voice").to_owned(),
        row["by"].as_str().unwrap_or_default().to_owned(),
        row["value"].as_f64().expect("a number").to_string(),
        number(row, "stances").to_string(),
        list(row, "quotes").len().to_string(),
        sources.join(" "),
        if conditional { format!("{state} conditional") } else { state.to_owned() },
    ];
    if by == "source" {
        let text = |field: &str| row[field].as_str().unwrap_or_default().to_owned();
        cells.extend([text("part"), text("date")]);
    }
    cells
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

#[test]
fn no_issue_is_all_of_them_and_several_are_joined() {
    let all = json(&shipped(&["compare", "--format", "json"]).fine());
    // The issues stand in a file of their own, each at the start of an entry.
    let file = crate::run::copy_of_shipped().read("maps/issues.ron");
    let keys = file.lines().filter_map(|line| line.strip_prefix("    \"")?.strip_suffix("\": ("));
    let keys: Vec<&str> = keys.collect();
    assert!(keys.len() >= 12 && ISSUES.iter().all(|it| keys.contains(it)), "{keys:?}");
    let rows: usize = keys.iter().map(|it| list(&compared(it, "actor"), "rows").len()).sum();
    assert_eq!((list(&all, "rows").len(), &all["issue"]), (rows, &Value::Null));
    let two = csv(&shipped(&["compare", ISSUES[0], ISSUES[1], "--format", "csv"]).fine());
    let wanted: usize =
        ISSUES[..2].iter().map(|it| list(&compared(it, "actor"), "rows").len()).sum();
    assert_eq!(two.len(), wanted + 1);
    let shown = shipped(&["compare", ISSUES[0], ISSUES[1]]).fine();
    assert_eq!(shown.matches("Value: mean of the stances").count(), 2);
    shipped(&["compare", ISSUES[0], ISSUES[1], "--chart", "x.svg"]).misuse();
}

#[test]
fn a_transposed_table_holds_the_same_cells() {
    let shown =
        shipped(&["compare", "path-to-order", "--transpose", "--format", "markdown"]).fine();
    assert!(shown.contains("| grand-bargain |"), "{shown}");
    let usual = shipped(&["compare", "path-to-order", "--format", "markdown"]).fine();
    let cells = |text: &str| {
        let rows = text.lines().filter(|it| it.starts_with('|')).skip(1);
        totals(&rows.collect::<String>())
    };
    assert_eq!(cells(&shown), cells(&usual));
}

#[test]
fn the_gap_is_what_others_say_less_what_an_actor_says() {
    let folder = bridge();
    let document = json(&folder.demarche(&["compare", "--gap", "--format", "json"]).fine());
    let actors = list(&document, "actors");
    assert_eq!(actors.len(), 1);
    assert_eq!((word(&actors[0], "actor"), &actors[0]["distance"]), ("anna", &Value::from(0.5)));
    let target = &list(&actors[0], "targets")[0];
    assert_eq!((word(target, "by"), &target["gap"]), ("boris", &Value::from(-0.5)));
    let shown = folder.demarche(&["compare", "--gap"]).fine();
    assert!(shown.contains("Any Walker: mean distance 0.50, mean direction −0.5"), "{shown}");
    let elsewhere =
        json(&folder.demarche(&["compare", "colour", "--gap", "--format", "json"]).fine());
    assert!(list(&elsewhere, "actors").is_empty());
}

const UNION: &str = r#"Actors({
    "union": (name: "The Union", kind: Bloc),
    "a": (name: "A", kind: State, member_of: ["union"]),
    "b": (name: "B", kind: State, member_of: ["union"]),
    "c": (name: "C", kind: State, member_of: ["union"]),
    "envoy": (name: "Envoy of A", kind: Person, speaks_for: "a"),
    "herald": (name: "Herald of C", kind: Person, speaks_for: "c"),
})
"#;

const UNION_MAP: &str = r#"Map(source: "talk", stances: [
    (actor: "a", on: "toll/free", holds: Supports, voice: Own, quotes: ["free for everyone"]),
    (actor: "envoy", on: "toll/free", holds: Opposes, voice: Own, quotes: ["The bridge should"]),
    (actor: "b", on: "toll/free", holds: Supports, voice: Own, quotes: ["for everyone who crosses it"]),
    (actor: "herald", on: "toll/free", holds: LeansAgainst, voice: Own, quotes: ["within ten years"]),
    (actor: "union", on: "toll/free", holds: LeansFor, voice: Own, quotes: ["A toll would pay"]),
])
"#;

/// Members count once each; who speaks himself is not spoken for; who is spoken for counts too.
#[test]
fn a_bloc_is_the_word_of_its_members_with_cohesion_and_dissent() {
    let folder = bridge();
    folder.write("maps/actors.ron", UNION).write("maps/talk.ron", UNION_MAP);
    let sources = folder.read("maps/sources.ron");
    folder.write(
        "maps/sources.ron",
        sources.replace("\"anna\"", "\"a\"").replace("\"boris\"", "\"b\""),
    );
    let args = ["compare", "toll", "--by", "bloc", "--format", "json"];
    let document = json(&folder.demarche(&args).fine());
    let rows = list(&document, "rows");
    assert_eq!(rows.len(), 2, "{document}");
    let members = rows.iter().find(|it| it.get("members").is_some()).expect("the members' row");
    let held = |it: &Value| (word(it, "actor").to_owned(), it["value"].as_f64().expect("a value"));
    let wanted =
        [("a", 1.0), ("b", 1.0), ("c", -0.5)].map(|(name, value)| (name.to_owned(), value));
    assert_eq!(list(members, "members").iter().map(held).collect::<Vec<_>>(), wanted);
    assert_eq!(
        (&members["value"], &members["dissent"]),
        (&Value::from(0.5), &serde_json::json!(["c"]))
    );
    // Distances 0, 0.75, 0.75 of two members each.
    assert_eq!(members["cohesion"], 0.5);
    let own = rows.iter().find(|it| it.get("members").is_none()).expect("the bloc's own row");
    assert_eq!((word(own, "actor"), &own["value"]), ("union", &Value::from(0.5)));
    let shown = folder.demarche(&["compare", "toll", "--by", "bloc"]).fine();
    assert!(shown.contains("3 members, cohesion 0.50, not C"), "{shown}");
}

#[test]
fn years_and_voices_are_rows_and_filters_leave_rows_out() {
    let folder = bridge();
    let rows = |args: &[&str]| {
        let args = [&["compare", "toll", "--format", "json"], args].concat();
        list(&json(&folder.demarche(&args).fine()), "rows").clone()
    };
    let years = rows(&["--by", "year"]);
    assert!(years.iter().all(|it| it["year"] == 2020) && years.len() == 4);
    assert_eq!(rows(&["--by", "voice"]).len(), 4);
    assert_eq!(rows(&["--where", "voice = own"]).len(), 2);
    assert_eq!(rows(&["--where", "conditional"]).len(), 1);
    assert_eq!(rows(&["--where", "actor = anna or by = anna"]).len(), 3);
    assert_eq!(rows(&["--where", "date > 2020-05-01"]).len(), 0);
    assert_eq!(rows(&["--where", "target in toll and value > 0.5"]).len(), 2);
}

#[test]
fn a_file_of_stances_is_compared_like_a_corpus() {
    let folder = bridge();
    folder.write("s.csv", "actor,target,value,source\na,x,2,d1\na,x,2,d1\nb,x,-2,d1\nb,y,1,d2\n");
    let file = folder.path("s.csv");
    let args = ["compare", "--stances", &file, "--scale=-2,2", "--format", "json"];
    let document = json(&folder.demarche(&args).fine());
    assert_eq!((word(&document, "issue"), list(&document, "rows").len()), ("s", 3));
    let shown = folder.demarche(&["compare", "--stances", &file, "--scale=-2,2"]).fine();
    assert!(shown.contains("supports +2 (1·0)"), "{shown}");
}

/// Supports and opposes in two texts are no explicit middle, and silence is not absence.
#[test]
fn states_are_never_mixed() {
    let folder = Folder::new();
    folder.write(
        "s.csv",
        "actor,target,value,source,voice,by,conditional\n\
         both,x,1,d1,own,,\nboth,x,-1,d2,own,,\n\
         middle,x,0,d1,own,,\n\
         perhaps,x,1,d1,own,,yes\n\
         talker,y,1,d1,own,,\n\
         spoken-of,x,1,d1,attributed,both,\n\
         elsewhere,y,1,d1,attributed,both,\n",
    );
    let file = folder.path("s.csv");
    let asked = |args: &[&str]| demarche(&[&["compare", "s", "--stances", &file], args].concat());
    let document = json(&asked(&["--format", "json"]).fine());
    let state = |actor: &str| {
        let rows = list(&document, "rows");
        let row =
            rows.iter().find(|it| word(it, "actor") == actor && word(it, "position") == "s/x");
        word(row.expect("a row"), "state").to_owned()
    };
    let found = ["both", "middle", "perhaps", "spoken-of"].map(state);
    assert_eq!(found, ["divided", "mixed", "conditional", "decided"]);
    let shown = asked(&[]).fine();
    for part in ["divided (1 for, 1 against) 0 [−1 to +1] (2·0)", "mixed 0", "supports* +1"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let line = |name: &str| shown.lines().find(|it| it.contains(name)).expect("a line").to_owned();
    // Whoever is only spoken of is not in the corpus; whoever speaks is silent.
    assert!(line("spoken-of").contains("┆ – "), "{}", line("spoken-of"));
    assert!(line("talker").contains("┆ · "), "{}", line("talker"));
    for form in ["markdown", "html", "latex"] {
        let shown = asked(&["--format", form]).fine();
        assert!(shown.contains("divided") && shown.contains('–'), "{form}: {shown}");
    }
    let rows = asked(&["--format", "csv"]).fine();
    assert!(rows.contains(",divided\r\n") && rows.contains(",mixed\r\n"), "{rows}");
}

#[test]
fn the_silent_are_counted_and_named_when_asked_for() {
    let shown = shipped(&["compare", "world-order"]).fine();
    assert!(shown.contains("`--silent` names them") && !shown.contains("Silent on this issue: A"));
    let document = json(&shipped(&["compare", "world-order", "--format", "json"]).fine());
    let names = |field: &str| list(&document, field).len();
    let counts = format!("Silent on this issue: {} actors.", names("silent"));
    assert!(shown.contains(&counts), "{shown}");
    let all = shipped(&["compare", "world-order", "--silent"]).fine();
    assert!(all.contains("Angela Romano, ") && all.contains("nothing reported here: "), "{all}");
    // Medvedev is reported by others and never speaks; Romano speaks, and not of this.
    let has = |field: &str, name: &str| list(&document, field).iter().any(|it| it == name);
    assert!(has("not_in_corpus", "medvedev") && has("silent", "romano"), "{document}");
}

#[test]
fn a_ministry_that_reports_its_president_is_one_voice_of_the_state() {
    let rows = compared("path-to-order", "principal");
    let of_ministry = list(&rows, "rows")
        .iter()
        .filter(|it| word(it, "actor") == "russia" && it["by"] == "russian-foreign-ministry")
        .filter(|it| word(it, "position") == "path-to-order/great-power-concert");
    let of_ministry: Vec<&Value> = of_ministry.collect();
    assert_eq!(of_ministry.len(), 1, "{of_ministry:?}");
    assert_eq!(
        (word(of_ministry[0], "voice"), number(of_ministry[0], "stances")),
        ("spokesperson", 2)
    );
}

#[test]
fn parts_of_a_compilation_are_sources_of_their_own_date() {
    let rows = compared("arms-control", "source");
    let dates: BTreeMap<&str, &str> = list(&rows, "rows")
        .iter()
        .filter_map(|it| Some((it.get("part")?.as_str()?, word(it, "date"))))
        .collect();
    assert_eq!(dates["lavrov-tass"], "2020-12-30");
    assert_eq!(dates["lavrov-rossiya-segodnya"], "2020-12-29");
    let shown = shipped(&["compare", "arms-control", "--by", "source"]).fine();
    assert!(shown.contains("brics-bulletin-2020/lavrov-tass (2020-12-30)"), "{shown}");
}

#[test]
fn every_table_can_be_latex() {
    let shown = shipped(&["compare", "path-to-order", "--format", "latex"]).fine();
    assert!(
        shown.contains("\\toprule") && shown.contains("Andrey Kortunov & own words"),
        "{shown}"
    );
}
