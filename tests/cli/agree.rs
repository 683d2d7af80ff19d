//! `demarche agree`: networks equal to an independent program's, pairs target by target, bad rows.
#![expect(clippy::disallowed_methods, reason = "a test reads the oracle's files")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::run::{Folder, SHIPPED, bridge, demarche, fields, json, list, number, shipped, word};

const COLUMNS: &str = "actor=actor,target=concept,value=stance,source=document_id,date=date";

/// The folder of the independent values; says by name that a test is skipped where it is absent.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn oracle(test: &str) -> Option<PathBuf> {
    let folder = Path::new(SHIPPED).join("../shared/oracles/stance");
    if !folder.is_dir() {
        eprintln!("skipped: {test}, for ../shared/oracles/stance is absent");
        return None;
    }
    Some(folder)
}

/// The cells of a matrix file, by the names of their row and column.
fn matrix(text: &str) -> BTreeMap<(String, String), f64> {
    let fields = |line: &str| -> Vec<String> {
        line.split(',').map(|it| it.trim_matches('"').to_owned()).collect()
    };
    let mut lines = text.lines();
    let columns = fields(lines.next().expect("headings"));
    let mut cells = BTreeMap::new();
    for line in lines {
        let row = fields(line);
        for (column, cell) in columns.iter().zip(&row).skip(1) {
            cells.insert((row[0].clone(), column.clone()), cell.parse().expect("a number"));
        }
    }
    cells
}

#[test]
fn networks_are_those_of_discourse_network_analyzer() {
    let Some(folder) = oracle("networks_are_those_of_discourse_network_analyzer") else { return };
    let statements = folder.join("statements.csv").to_string_lossy().into_owned();
    let mut compared = 0;
    for measure in ["ignore", "congruence", "conflict", "subtract"] {
        for normalise in ["no", "average", "jaccard", "cosine", "truecosine"] {
            for rule in ["include", "document", "acrossrange", "year"] {
                let name = format!("onemode_actor_{measure}_{normalise}_{rule}.csv");
                let path = folder.join("expected").join(&name);
                let expected = matrix(&std::fs::read_to_string(&path).expect(&name));
                let found = demarche(&[
                    "agree",
                    "--stances",
                    &statements,
                    "--columns",
                    COLUMNS,
                    "--scale=-2,2",
                    "--measure",
                    measure,
                    "--normalise",
                    normalise,
                    "--duplicates",
                    rule,
                    "--samples",
                    "0",
                    "--format",
                    "json",
                ]);
                let document = json(&found.fine());
                let n = 6;
                assert_eq!(list(&document, "pairs").len(), n * (n - 1) / 2);
                for pair in list(&document, "pairs") {
                    let key = (word(pair, "a").to_owned(), word(pair, "b").to_owned());
                    let value = pair["value"].as_f64().expect("a figure for every pair");
                    let wanted = expected[&key];
                    assert!((value - wanted).abs() < 1e-9, "{name} {key:?}: {value}, not {wanted}");
                    compared += 1;
                }
            }
        }
    }
    assert_eq!(compared, 80 * 15);
}

const THREE: &str = "actor,target,value\n\
    A,1,1\nA,2,1\nA,3,.5\nA,4,0\nA,5,-1\nA,6,-1\nA,8,.5\n\
    B,1,1\nB,2,.5\nB,3,.5\nB,4,0\nB,5,-.5\nB,6,-1\nB,7,1\n\
    C,1,-1\nC,2,-1\nC,3,0\nC,4,0\nC,5,1\nC,6,.5\nC,7,-1\nC,8,-.5\n";

/// A folder with one file of stances, and the answers to questions about it.
struct Stances(Folder);

impl Stances {
    fn new(text: &str) -> Self {
        let folder = Folder::new();
        folder.write("stances.csv", text);
        Self(folder)
    }

    fn asked(&self, args: &[&str]) -> crate::run::Ran {
        let file = self.0.path("stances.csv");
        demarche(&[&["agree", "--stances", &file], args].concat())
    }

    /// Value and number of shared targets of every pair, by names.
    fn pairs(&self, args: &[&str]) -> BTreeMap<String, (Option<f64>, usize)> {
        let document = json(&self.asked(&[args, &["--format", "json"]].concat()).fine());
        list(&document, "pairs")
            .iter()
            .map(|it| {
                let names = format!("{}{}", word(it, "a"), word(it, "b"));
                (names, (it["value"].as_f64(), number(it, "shared")))
            })
            .collect()
    }
}

/// FORMULAS I.5, printed to ten digits; correlation and cosine of `measures.txt`.
#[test]
fn agreement_over_shared_targets_is_as_published() {
    let stances = Stances::new(THREE);
    for (measure, [ab, ac, bc]) in [
        ("cityblock", [0.916_666_666_7, 0.357_142_857_1, 0.357_142_857_1]),
        ("euclid", [0.855_662_432_7, 0.255_976_190_9, 0.268_074_945_3]),
        ("directional", [0.770_833_333_3, 0.232_142_857_1, 0.25]),
        ("hybrid", [0.843_75, 0.294_642_857_1, 0.303_571_428_6]),
        ("cosine", [0.950_654_151_4, -0.944_911_182_5, -0.876_714_007_5]),
        ("correlation", [0.950_327_638_2, -0.943_142_969_3, -0.866_080_075_4]),
    ] {
        let found = stances.pairs(&["--measure", measure]);
        for (pair, wanted, shared) in [("AB", ab, 6), ("AC", ac, 7), ("BC", bc, 7)] {
            let (value, n) = found[pair];
            let value = value.expect("a figure");
            assert!((value - wanted).abs() < 1e-9, "{measure} {pair}: {value}");
            assert_eq!(n, shared, "{measure} {pair}");
        }
    }
}

#[test]
fn few_shared_targets_leave_a_pair_blank() {
    let stances = Stances::new(THREE);
    let found = stances.pairs(&["--min-shared", "7"]);
    assert_eq!(found["AB"], (None, 6));
    assert!(found["AC"].0.is_some());
    let alone = Stances::new("actor,target,value\na,x,1\nb,y,1\n");
    assert_eq!(alone.pairs(&[])["ab"], (None, 0));
    // A network has a figure for every pair, as in Discourse Network Analyzer.
    assert_eq!(alone.pairs(&["--measure", "subtract"])["ab"], (Some(0.0), 0));
}

/// FORMULAS I.1: two identical actors, ten concepts, a statement each; then every one three times.
#[test]
fn two_identical_actors_under_each_normalisation() {
    let rows = |times: usize| {
        let one = |actor: &str| -> String {
            (0..10).map(|it| format!("{actor},c{it},1\n").repeat(times)).collect()
        };
        format!("actor,target,value\n{}{}", one("a"), one("b"))
    };
    for (times, wanted) in [(1, [10.0, 1.0, 1.0, 0.1, 1.0]), (3, [90.0, 3.0, 1.0, 0.1, 1.0])] {
        let stances = Stances::new(&rows(times));
        for (by, wanted) in
            ["no", "average", "jaccard", "cosine", "truecosine"].into_iter().zip(wanted)
        {
            let args = ["--measure", "congruence", "--normalise", by, "--duplicates", "include"];
            let found = stances.pairs(&args)["ab"].0.expect("a figure");
            // Jaccard over counts of three divides nine by nine.
            assert!((found - wanted).abs() < 1e-12, "{by}: {found}");
        }
    }
}

#[test]
fn weeks_and_months_are_those_of_a_calendar() {
    let stances = Stances::new(
        "actor,target,value,date\n\
         a,x,1,2018-01-02\na,x,1,2018-01-30\na,x,1,2019-01-02\na,x,1,2018-12-31\n\
         b,x,1,2018-06-01\n",
    );
    for (rule, wanted) in [("include", 4.0), ("year", 2.0), ("month", 3.0), ("week", 3.0)] {
        let found = stances.pairs(&["--measure", "ignore", "--duplicates", rule]);
        assert_eq!(found["ab"].0, Some(wanted), "{rule}");
    }
    let undated = Stances::new("actor,target,value\na,x,1\nb,x,1\n");
    let said = undated.asked(&["--duplicates", "week"]).misuse();
    assert!(said.contains("--duplicates week needs dates"), "{said}");
}

#[test]
fn the_same_seed_gives_the_same_intervals_around_the_figure() {
    let stances = Stances::new(THREE);
    let asked = |seed: &str| stances.asked(&["--seed", seed, "--format", "json"]).fine();
    assert_eq!(asked("1"), asked("1"));
    assert_ne!(asked("1"), asked("2"));
    let document = json(&asked("1"));
    for pair in list(&document, "pairs") {
        let [low, value, high] = ["low", "value", "high"].map(|it| pair[it].as_f64().expect(it));
        assert!(low <= value && value <= high, "{pair}");
    }
    let none = json(&stances.asked(&["--samples", "0", "--format", "json"]).fine());
    assert_eq!(list(&none, "pairs")[0]["low"], Value::Null);
}

#[test]
fn every_bad_row_is_told_by_its_line_at_once() {
    let stances = Stances::new(
        "actor,target,value,voice,date,weight\r\n\
         a,x,1,,,\r\n\
         ,x,1,,,\r\n\
         \r\n\
         a,,two,,,\r\n\
         a,\"x\ny\",3,,,\r\n\
         a,x,1,onw,,\r\n\
         a,x,1,,2020-13-01,\r\n\
         a,x,1,,,-1\r\n\
         a,x\r\n",
    );
    let ran = stances.asked(&[]).faults();
    assert_eq!(ran.out, "");
    let said: Vec<&str> =
        ran.err.lines().filter_map(|it| it.split("stances.csv:").nth(1)).collect();
    assert_eq!(
        said,
        [
            "3: the row has no actor",
            "5: the value `two` is no number",
            "6: the value 3 is not on the scale from -1 to 1; tell the file's scale by `--scale=MIN,MAX`",
            "8: there is no voice `onw`; did you mean `own`?",
            "9: `2020-13-01` is no date; write it as 2020, 2020-09 or 2020-09-11",
            "10: the weight `-1` is no number from 0 on",
            "11: the row has 2 fields, the headings are 6",
        ]
    );
    assert!(ran.err.contains("7 rows that cannot be counted"), "{}", ran.err);
}

/// Spreadsheets of other countries, exports of other programs: the same stances.
#[test]
fn a_file_of_stances_may_be_written_in_many_ways() {
    let by_month = ["--measure", "congruence", "--duplicates", "month"];
    let wanted = Stances::new(
        "actor,target,value,date\na,x,1,2020-01-02\na,x,1,2020-01-30\na,y,0.5,2020-02-01\n\
         b,x,-0.5,2020-01-02\nb,y,0.5,2020-01-03\n",
    );
    let wanted = (wanted.pairs(&by_month), wanted.pairs(&[]));
    assert_eq!(wanted.0["ab"], (Some(1.25), 2));
    for text in [
        // Semicolons and decimal commas, days first.
        "actor;target;value;date\na;x;1;2.1.2020\na;x;1;30.01.2020\na;y;0,5;01.02.2020\n\
         b;x;-0,5;02.01.2020\nb;y;0,5;3.1.2020\n",
        // A byte order mark, all in quotation marks, CR LF, an empty row at the end.
        "\u{FEFF}\"actor\";\"target\";\"value\";\"date\"\r\n\"a\";\"x\";\"1\";\"2020-1-2\"\r\n\
         \"a\";\"x\";\"1,0\";\"2020/01/30\"\r\n\"a\";\"y\";\"0,50\";\"20200201\"\r\n\
         \"b\";\"x\";\"−0,5\";\"2020-01-02 10:00\"\r\n\"b\";\"y\";\"0.5\";\"2020-01-03\"\r\n;;;\r\n",
        // Tabs, other columns in another order, names of fields in capitals.
        "Date\tnote\tActor\tTARGET\tValue\n2020-01-02\tone, two\ta\tx\t1\n\
         2020-01-30\t\ta\tx\t1\n2020-02-01\t\ta\ty\t.5\n2020-01-02\t\tb\tx\t-5e-1\n\
         2020-01-03\t\tb\ty\t0.5\n",
        // The line that spreadsheets put before the headings.
        "sep=,\r\nactor,target,value,date\r\na,x,1,2020-01-02\r\na,x,1,2020-01-30\r\n\
         a,y,0.5,2020-02-01\r\n\r\nb,x,-0.5,2020-01-02\r\nb,y,0.5,2020-01-03\r\n,,,\r\n",
        // Old line ends, and spaces around everything.
        "actor , target,value,date\r a,x , 1,2020-01-02\ra, x,1 ,2020-01-30 \ra,y,0.5,2020-02-01\r\
         b,x,-0.5, 2020-01-02\rb,y,0.5,2020-01-03",
    ] {
        let stances = Stances::new(text);
        assert_eq!((stances.pairs(&by_month), stances.pairs(&[])), wanted, "{text}");
    }
    for (text, said) in [
        (
            "actor,target,value\na,x,\"0,5\"\n",
            "2: the value `0,5` is no number; write it with a decimal point",
        ),
        ("sep=;\nactor;target;value\na;x;1\na;x;1,5,2\n", "4: the value `1,5,2` is no number"),
        (
            "actor,target,value\na,x,1\n\"b,x,1\nc,x,1\n",
            "3: the row has 1 field, the headings are 3; is a quotation mark left open?",
        ),
    ] {
        let ran = Stances::new(text).asked(&[]).faults();
        assert!(ran.err.contains(&format!("stances.csv:{said}\n")), "{}", ran.err);
    }
    // A field's own heading goes before one in capitals; two in capitals are one too many.
    let both = Stances::new("actor,target,value,VALUE\na,x,1,9\nb,x,1,9\n");
    assert_eq!(both.pairs(&[])["ab"], (Some(1.0), 1));
    let said = Stances::new("actor,target,Value,VALUE\na,x,1,9\n").asked(&[]).misuse();
    assert!(said.contains("two columns have the heading `value`"), "{said}");
}

#[test]
fn headings_and_scales_are_told_by_options() {
    let stances = Stances::new("who,what,how\na,x,5\nb,x,1\n");
    let said = stances.asked(&[]).misuse();
    assert!(said.contains("no column has the heading `actor`"), "{said}");
    let said = stances.asked(&["--columns", "actr=who"]).misuse();
    assert!(said.contains("there is no field `actr`; did you mean `actor`?"), "{said}");
    let said = stances.asked(&["--columns", "actor=whom,target=what,value=how"]).misuse();
    assert!(said.contains("`whom`; did you mean `who`?"), "{said}");
    let columns = ["--columns", "actor=who,target=what,value=how"];
    let said = stances.asked(&[&columns[..], &["--scale=5,1"]].concat()).misuse();
    assert!(said.contains("`5,1` is no scale"), "{said}");
    let found = stances.pairs(&[&columns[..], &["--scale=1,5"]].concat());
    assert_eq!(found["ab"], (Some(0.0), 1));
    let found = stances.pairs(&[&columns[..], &["--scale=0,10"]].concat());
    assert_eq!(found["ab"], (Some(0.6), 1));
    let found = stances.pairs(&[&columns[..], &["--scale=data"]].concat());
    assert_eq!(found["ab"], (Some(0.0), 1));
}

#[test]
fn a_pair_is_shown_target_by_target_with_both_quotes() {
    let shown = shipped(&["agree", "romano", "lavrov"]).fine();
    assert!(shown.starts_with("Angela Romano and Sergey Lavrov: cityblock 0."), "{shown}");
    for part in ["Apart by degree", "Agreed", "Without it", "In their words", "romano-2021, ¶"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let document = json(&shipped(&["agree", "romano", "lavrov", "--format", "json"]).fine());
    assert_eq!(
        fields(&document),
        ["duplicates", "measure", "normalise", "pairs", "schema", "targets"]
    );
    assert_eq!(document["schema"], "demarche/agree/1");
    let pair = &list(&document, "pairs")[0];
    assert_eq!(fields(pair), ["a", "b", "high", "low", "shared", "value"]);
    assert_eq!((word(pair, "a"), word(pair, "b")), ("romano", "lavrov"));
    let targets = list(&document, "targets");
    assert_eq!(targets.len(), number(pair, "shared"));
    // The mean distance is what the figure is made of.
    let apart: f64 = targets
        .iter()
        .map(|it| (it["a"].as_f64().expect("a") - it["b"].as_f64().expect("b")).abs())
        .sum();
    let value = 1.0 - apart / (2.0 * targets.len() as f64);
    assert!((pair["value"].as_f64().expect("a figure") - value).abs() < 1e-12);
    for it in targets {
        assert!(!list(it, "quotes_a").is_empty() && !list(it, "quotes_b").is_empty(), "{it}");
    }
}

#[test]
fn what_others_say_counts_only_when_asked_for() {
    let folder = bridge();
    let keys = |args: &[&str]| -> Vec<String> {
        let args = [&["agree", "--format", "json"], args].concat();
        let document = json(&folder.demarche(&args).fine());
        list(&document, "pairs")
            .iter()
            .map(|it| format!("{}-{}", word(it, "a"), word(it, "b")))
            .collect()
    };
    assert_eq!(keys(&[]), ["anna-boris", "anna-town", "boris-town"]);
    assert_eq!(keys(&["--voices", "attributed"]), [""; 0]);
    assert_eq!(keys(&["--by", "principal"]), ["boris-town"]);
    let one = |args: &[&str]| {
        let args = [&["agree", "anna", "town", "--format", "json"], args].concat();
        let document = json(&folder.demarche(&args).fine());
        list(&document, "pairs")[0]["value"].as_f64()
    };
    // Anna's own +1, and Boris's word of her, +0.5.
    assert_eq!(one(&[]), Some(1.0));
    assert_eq!(one(&["--voices", "any"]), Some(0.875));
}

#[test]
fn filters_leave_out_what_does_not_pass() {
    let stances = Stances::new(THREE);
    let found = stances.pairs(&["--where", "value < 0 and not target in (1, 2)"]);
    assert_eq!(found["AB"], (Some(0.875), 2));
    let said = stances.asked(&["--where", "actor = A and vale < 0"]).misuse();
    assert!(said.contains("there is no field `vale`"), "{said}");
    assert!(said.contains("\n  actor = A and vale < 0\n                ^^^^\n"), "{said}");
    assert!(said.contains("did you mean `value`?"), "{said}");
    let said = shipped(&["agree", "--where", "actor in bricks"]).misuse();
    assert!(said.contains("did you mean `brics`?"), "{said}");
}

#[test]
fn odd_questions_are_refused_with_a_reason() {
    let stances = Stances::new(THREE);
    for (args, wanted) in [
        (vec!["A"], "name two actors"),
        (vec!["A", "A"], "two different actors"),
        (vec!["A", "D"], "there is no actor `D`"),
        (vec!["--normalise", "jaccard"], "only network measures are normalised"),
    ] {
        let said = stances.asked(&args).misuse();
        assert!(said.contains(wanted), "{args:?}: {said}");
    }
    assert!(shipped(&["agree", "lavrov", "medvedev"]).misuse().contains("no stance that counts"));
    let empty = Stances::new("");
    assert!(empty.asked(&[]).misuse().contains("the file is empty"));
    let headings = Stances::new("actor,target,value\n");
    assert!(headings.asked(&[]).fine().contains("Who agrees with whom"));
}
