//! Laws of shifts and groups: what must not change them, whatever the stances are.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use demarche::compare::count::{Duplicates, Rules, Statements, Voices};
use demarche::compare::csv::{Headings, Options, read};
use demarche::compare::groups::{self, Grouped, grouped};
use demarche::compare::shift::{self, Change, Span, series, shift};
use demarche::compare::{Grouping, Scale, StanceTable};
use demarche::model::Corpus;
use demarche::stats::agreement::Measure;
use demarche::stats::cluster::Linkage;
use proptest::prelude::*;

/// Actor, target, value in thousandths, source, voice, year (none of 9).
type Stance = (u8, u8, i16, u8, u8, u8);

fn stances() -> impl Strategy<Value = Vec<Stance>> {
    let one = (0..5_u8, 0..4_u8, -1000..=1000_i16, 0..4_u8, 0..3_u8, 0..10_u8);
    prop::collection::vec(one, 0..40)
}

fn table(
    stances: &[Stance],
    actor: impl Fn(u8) -> u8,
    target: impl Fn(u8) -> u8,
) -> (Corpus, StanceTable) {
    let mut text = String::from("actor,target,value,source,voice,by,date\n");
    for &(who, on, value, source, voice, year) in stances {
        let (voice, by) =
            [("own", ""), ("spokesperson", "s"), ("attributed", "r")][usize::from(voice)];
        let date = if year == 9 { String::new() } else { (2010 + u16::from(year)).to_string() };
        let value = f64::from(value) / 1000.0;
        let _ =
            writeln!(text, "a{},t{},{value},s{source},{voice},{by},{date}", actor(who), target(on));
    }
    let scale = Some(Scale::OF_MAPS);
    let options = Options { headings: Headings::default(), scale, issue: "i".to_owned() };
    read(text.as_bytes(), &options).expect("sound rows")
}

/// What a shift of the first actor says: target and voice, change and moments, windows.
type Told = (BTreeMap<String, (Option<Change>, Vec<i64>)>, BTreeMap<String, Vec<i64>>);

fn rounded(value: f64) -> i64 {
    (value * 1e10).round() as i64
}

fn told((corpus, table): &(Corpus, StanceTable), actor: &str) -> Told {
    let Some(actor) = corpus.actor(actor) else { return Told::default() };
    let question = shift::Question { actor, by: Grouping::Actor, voices: Voices::Any };
    let found = shift(corpus, table, question);
    let tracks = found.tracks.iter().map(|it| {
        let name = corpus.target_name(table.targets[it.target]);
        let moments = it.moments.iter().map(|it| rounded(it.value)).collect();
        (format!("{name} {:?}", it.voice.kind), (it.change(), moments))
    });
    let span = Span::read("3y").expect("a span");
    let windows = series(corpus, table, &found, span, None).expect("few windows");
    let windows = windows.iter().map(|it| {
        let points = it.points.iter().map(|it| rounded(it.value)).collect();
        (format!("{:?}", it.voice.kind), points)
    });
    (tracks.collect(), windows.collect())
}

fn question() -> groups::Question {
    groups::Question {
        measure: Measure::CityBlock,
        rules: Rules {
            by: Grouping::Actor,
            voices: Voices::Own,
            duplicates: Duplicates::Once,
            ignore_value: false,
        },
        min_shared: 1,
        linkage: Linkage::Average,
        count: None,
        samples: 20,
        seed: 1,
        clusters: None,
    }
}

fn grouping((corpus, table): &(Corpus, StanceTable)) -> Grouped {
    let question = question();
    grouped(corpus, table, question, Statements::count(corpus, table, question.rules))
}

/// Everything about a grouping that does not depend on names: figures, sizes, heights, shares.
fn figures(it: &Grouped) -> Vec<Vec<i64>> {
    let sorted = |mut list: Vec<i64>| {
        list.sort_unstable();
        list
    };
    let figure = |it: Option<f64>| it.map_or(i64::MIN, rounded);
    let sizes = (0..it.n_groups()).map(|group| it.members(group).len() as i64).collect();
    let heights = it.tree.iter().flat_map(|it| &it.merges).map(|it| rounded(it.height)).collect();
    let camps = it.camps.as_ref().and_then(|it| it.split.as_ref());
    let spreads = it.spreads.targets.iter().map(|(_, it)| figure(it.polarisation)).collect();
    vec![
        sorted(sizes),
        heights,
        vec![figure(it.cophenetic), figure(it.modularity), figure(camps.map(|it| it.frustration))],
        sorted(it.silhouettes.iter().flatten().map(|it| rounded(*it)).collect()),
        sorted(spreads),
    ]
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_no_shift_and_no_group(stances in stances(), turn in 0..40_usize) {
        let mut turned = stances.clone();
        turned.reverse();
        turned.rotate_left(turn % stances.len().max(1));
        let (a, b) = (table(&stances, |it| it, |it| it), table(&turned, |it| it, |it| it));
        prop_assert_eq!(told(&a, "a0"), told(&b, "a0"));
        let (a, b) = (grouping(&a), grouping(&b));
        prop_assert_eq!(figures(&a), figures(&b));
        prop_assert_eq!(&a.groups, &b.groups);
    }

    #[test]
    fn names_change_no_figure(stances in stances()) {
        let other = table(&stances, |it| 4 - it, |it| 3 - it);
        let one = table(&stances, |it| it, |it| it);
        let changes = |it: Told| {
            let mut all: Vec<_> = it.0.into_values().collect();
            all.sort();
            all
        };
        prop_assert_eq!(changes(told(&one, "a0")), changes(told(&other, "a4")));
        let (one, other) = (grouping(&one), grouping(&other));
        // Of those who are equally near the first by name is joined first, of those who lack as
        // much the last leaves: only where nobody is left out and no two distances are the same
        // are names nothing.
        let mut distances: Vec<i64> = one.placed.distances.cells.iter().map(|it| rounded(*it)).collect();
        distances.retain(|it| *it > 0);
        let n = distances.len();
        distances.sort_unstable();
        distances.dedup();
        if one.placed.left.is_empty() && distances.len() * 2 == n && n + one.groups.len() == one.groups.len() * one.groups.len() {
            prop_assert_eq!(figures(&one), figures(&other));
        }
    }

    #[test]
    fn who_says_everything_twice_is_heard_once(stances in stances()) {
        let twice: Vec<Stance> = stances.iter().flat_map(|it| [*it, *it]).collect();
        let (a, b) = (table(&stances, |it| it, |it| it), table(&twice, |it| it, |it| it));
        prop_assert_eq!(told(&a, "a0"), told(&b, "a0"));
        let (a, b) = (grouping(&a), grouping(&b));
        prop_assert_eq!(figures(&a), figures(&b));
        prop_assert_eq!(a.robust, b.robust);
    }

    #[test]
    fn silence_and_what_others_say_change_no_group(stances in stances()) {
        let mut more = stances.clone();
        // A target on which one speaks alone, and words put into everybody's mouth.
        more.extend(stances.iter().filter(|it| it.4 == 0).take(1).map(|it| (it.0, 9, 500, 0, 0, 0)));
        more.extend(stances.iter().map(|it| (it.0, it.1, -it.2, it.3, 2, it.5)));
        let (a, b) = (table(&stances, |it| it, |it| it), table(&more, |it| it, |it| it));
        let (a, b) = (grouping(&a), grouping(&b));
        prop_assert_eq!(figures(&a), figures(&b));
        prop_assert_eq!(a.groups, b.groups);
    }

    #[test]
    fn another_voice_changes_no_track(stances in stances()) {
        let own: Vec<Stance> = stances.iter().copied().filter(|it| it.4 == 0).collect();
        let (a, b) = (table(&stances, |it| it, |it| it), table(&own, |it| it, |it| it));
        let tracks = |it: Told| -> Vec<_> {
            it.0.into_iter().filter(|(name, _)| name.ends_with("Own")).collect()
        };
        prop_assert_eq!(tracks(told(&a, "a0")), tracks(told(&b, "a0")));
    }

    #[test]
    fn time_turned_round_turns_changes_round(earlier in -1000..=1000_i16, later in -1000..=1000_i16) {
        let (a, b) = (f64::from(earlier) / 1000.0, f64::from(later) / 1000.0);
        let back = match Change::between(a, b) {
            Change::Firmer => Change::Softer,
            Change::Softer => Change::Firmer,
            Change::TookSide => Change::GaveUpSide,
            Change::GaveUpSide => Change::TookSide,
            same => same,
        };
        prop_assert_eq!(Change::between(b, a), back);
        prop_assert_eq!(Change::between(-a, -b), Change::between(a, b));
    }

    #[test]
    fn everybody_who_is_grouped_has_a_distance_to_everybody(stances in stances()) {
        let it = grouping(&table(&stances, |it| it, |it| it));
        prop_assert_eq!(it.placed.entities.len() + it.placed.left.len(), it.statements.entities.len());
        prop_assert!(it.placed.distances.cells.iter().all(|it| (0.0..=1.0).contains(it)));
        prop_assert!(it.placed.left.iter().all(|it| !it.missing.is_empty()) || it.placed.left.len() > 1);
        prop_assert_eq!(it.groups.len(), it.placed.entities.len());
    }
}
