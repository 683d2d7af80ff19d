//! Filters: what passes, and what is said of those that cannot be read.

use demarche::compare::StanceTable;
use demarche::compare::csv::{Headings, Options, read};
use demarche::model::Corpus;
use demarche::syntax::notation::filter;

const FILE: &str = "actor,issue,target,value,voice,by,source,part,date,weight,coder,conditional,tags\n\
    russia,order,bargain,-1,own,,bulletin,tass,2020-12-30,2,one,,urgent; old\n\
    russia,order,steps,0.5,attributed,romano,brief,,2021-03,,two,yes,\n\
    china,order,steps,1,spokesperson,wang,bulletin,review,2020,,one,no,old\n\
    india,sanctions,lift,0,,,,,,,,,\n";

fn table() -> (Corpus, StanceTable) {
    let options = Options {
        headings: Headings::default(),
        scale: Some(demarche::compare::Scale::OF_MAPS),
        issue: String::new(),
    };
    read(FILE.as_bytes(), &options).expect("a sound file")
}

/// The rows that pass, from 0.
fn passing(asked: &str) -> Vec<usize> {
    let (corpus, table) = table();
    let read = filter(asked).unwrap_or_else(|error| panic!("{asked}: {error}"));
    let mask = table.mask(&corpus, &read).unwrap_or_else(|it| panic!("{asked}: {}", it.message));
    mask.iter().enumerate().filter(|(_, it)| **it).map(|(row, _)| row).collect()
}

#[test]
fn each_field_is_asked_as_it_is_written() {
    for (asked, rows) in [
        ("actor = russia", vec![0, 1]),
        ("actor != russia", vec![2, 3]),
        ("actor in (russia, india)", vec![0, 1, 3]),
        ("actor not in (russia, india)", vec![2]),
        ("principal = china", vec![2]),
        ("issue = order", vec![0, 1, 2]),
        ("target = order/steps", vec![1, 2]),
        ("target = steps", vec![1, 2]),
        ("target in sanctions", vec![3]),
        ("value < 0", vec![0]),
        ("value >= .5", vec![1, 2]),
        ("value in (0, 1)", vec![2, 3]),
        ("voice = attributed", vec![1]),
        ("voice in (own, spokesperson)", vec![0, 2, 3]),
        ("by = wang", vec![2]),
        ("by != wang", vec![0, 1, 3]),
        ("source = bulletin", vec![0, 2]),
        ("part = tass", vec![0]),
        ("part = bulletin/review", vec![2]),
        ("part in bulletin", vec![0, 2]),
        ("date >= 2021", vec![1]),
        ("date <= 2020-12", vec![0, 2]),
        ("date = 2020", vec![0, 2]),
        ("date < 2020-06", vec![]),
        ("date > 2020-12-30", vec![1]),
        ("not date < 2021", vec![1, 3]),
        ("year = 2020", vec![0, 2]),
        ("coder = two", vec![1]),
        ("tag = old", vec![0, 2]),
        ("conditional", vec![1]),
        ("conditional = no", vec![0, 2, 3]),
        ("weight > 1", vec![0]),
        ("weight = 1", vec![1, 2, 3]),
    ] {
        assert_eq!(passing(asked), rows, "{asked}");
    }
}

#[test]
fn and_binds_closer_than_or_and_brackets_closer_than_both() {
    for (asked, rows) in [
        ("actor = india or actor = russia and value < 0", vec![0, 3]),
        ("(actor = india or actor = russia) and value < 0", vec![0]),
        ("NOT (actor = russia OR actor = china)", vec![3]),
        ("not not value=0", vec![3]),
        ("  actor=\"india\"  ", vec![3]),
        ("actor in (“india”,china) and not conditional", vec![2, 3]),
    ] {
        assert_eq!(passing(asked), rows, "{asked}");
    }
}

/// Message and marked place of a filter that is refused.
fn refused(asked: &str) -> (String, String, String) {
    let place = |range: demarche::base::TextRange| asked[range.as_usize()].to_owned();
    match filter(asked) {
        Err(error) => (error.message, place(error.range), error.help),
        Ok(read) => {
            let (corpus, table) = table();
            let error = table.mask(&corpus, &read).expect_err(asked);
            (error.message, place(error.range), error.help)
        }
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    for (asked, message, place, help) in [
        ("", "a field must stand here", "", "actor in brics"),
        ("actr = russia", "no field `actr`", "actr", "`actor`"),
        ("actor = rusia", "no actor `rusia`", "rusia", "`russia`"),
        ("actor = \"the moon\"", "no actor `the moon`", "\"the moon\"", "russia"),
        ("bloc = brics", "no actor `brics`", "brics", "india"),
        ("issue = ordr", "no issue `ordr`", "ordr", "`order`"),
        ("target = order/step", "no target `order/step`", "order/step", "`order/steps`"),
        ("source = x1", "no source `x1`", "x1", "bulletin"),
        ("part = tas", "no part `tas`", "tas", "`tass`"),
        ("coder = onne", "no coder", "onne", "`one`"),
        ("tag = new", "no tag", "new", "urgent"),
        ("value = high", "`high` is no number", "high", "-0.5"),
        ("value < nan", "`nan` is no number", "nan", "number"),
        ("date > 2020-13", "`2020-13` is no date", "2020-13", "2020-09"),
        ("voice = onw", "no voice `onw`", "onw", "`own`"),
        ("conditional = maybe", "neither yes nor no", "maybe", "yes"),
        ("actor < russia", "only numbers and dates have an order", "russia", "in"),
        ("actor russia", "`actor` must be compared", "r", "not in"),
        ("actor =", "a value must stand here", "", "name"),
        ("actor = and", "a value must stand here", "a", "quotation"),
        ("value < 0 value > 1", "go on with `and` or `or`", "v", "joined"),
        ("value < 0 and", "a field must stand here", "", "actor"),
        ("(value < 0", "the bracket is not closed", "(", "`)`"),
        ("value < 0)", "no bracket is open", ")", "leave it out"),
        ("actor in (russia china)", "a comma", "c", "list"),
        ("actor in (russia", "the bracket is not closed", "(", "`)`"),
        ("actor = \"russia", "the quotation mark is not closed", "\"", "close"),
        ("äctor = ü", "no field `äctor`", "äctor", "`actor`"),
    ] {
        let (said, at, way_out) = refused(asked);
        assert!(said.contains(message), "{asked}: {said}");
        assert_eq!(at, place, "{asked}: {said}");
        assert!(way_out.contains(help), "{asked}: {way_out}");
    }
}

#[test]
fn depth_and_length_have_an_end() {
    let deep = format!("{}value < 0{}", "(".repeat(33), ")".repeat(33));
    assert!(refused(&deep).0.contains("more than 32 deep"));
    let nots = format!("{}conditional", "not ".repeat(5000));
    assert!(refused(&nots).0.contains("longer than"));
    let nots = format!("{}conditional", "not ".repeat(40));
    assert!(refused(&nots).0.contains("more than 32 deep"));
    assert_eq!(passing(&format!("{}value < 0{}", "(".repeat(31), ")".repeat(31))), [0]);
}

mod random {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_filter_is_too_odd_to_be_answered(asked in "[a-z <>=!()\",“”0-9ü−-]{0,60}") {
            if let Err(error) = demarche::syntax::notation::filter(&asked) {
                prop_assert!(asked.get(error.range.as_usize()).is_some(), "{error:?}");
            }
        }
    }
}
