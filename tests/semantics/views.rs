//! Views of actors on a map of a bridge: what they assert, deny and leave open, and what comes of it.
#![expect(clippy::disallowed_methods, reason = "tests make folders")]

use std::path::{Path, PathBuf};

use demarche::compare::count::Voices;
use demarche::compare::{commitments, stands};
use demarche::evaluate::{
    Again, Assessed, Attitude, FORMULAS, Firmness, GapKind, Graph, Relation, Side, View, Without,
    between, gaps, links, radii, sources,
};
use demarche::files::CorpusDir;
use demarche::load::{Loaded, load};
use demarche::model::Target;
use demarche::semantics::gradual::{Gradual, Interval, strengths_within};
use demarche::semantics::{Footing, Framework, Label, Standard};
use proptest::prelude::*;

use crate::laws::frameworks;

/// Everything of `bridge.ron` is one file of the corpus each, parted by `---`.
const BRIDGE: &str = include_str!("bridge.ron");
const TALK: &str = include_str!("bridge.txt");

pub fn bridge(name: &str) -> Loaded {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bridge-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("maps")).expect("a folder");
    for (number, file) in BRIDGE.split("// ---\n").enumerate() {
        std::fs::write(folder.join(format!("maps/{number}.ron")), file).expect("a file");
    }
    std::fs::write(folder.join("talk.txt"), TALK).expect("a file");
    let loaded = load(&CorpusDir::at(&folder).expect("a corpus"), None).expect("a corpus");
    let errors: Vec<_> = demarche::check::run(&loaded, false)
        .into_iter()
        .filter(|it| it.severity == demarche::base::Severity::Error)
        .map(|it| it.message)
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    loaded
}

pub fn view<'g>(loaded: &Loaded, graph: &'g Graph, actor: &str, voices: Voices) -> View<'g> {
    let corpus = &loaded.corpus;
    let table = stands(corpus, &loaded.anchored.passages);
    let actor = corpus.actor(actor).expect("an actor");
    let said = commitments(corpus, &loaded.anchored.passages, &table, actor, voices);
    View::of_actor(corpus, graph, &said)
}

pub fn number(loaded: &Loaded, graph: &Graph, name: &str) -> usize {
    let names = graph.nodes.iter().map(|it| loaded.corpus.target_name(it[0]));
    names.into_iter().position(|it| it == name || it == format!("talk/{name}")).expect("a name")
}

#[test]
fn an_actor_asserts_denies_or_leaves_open() {
    let loaded = bridge("attitudes");
    let graph = Graph::new(&loaded.corpus);
    let cases = [
        // By the one who makes the claim.
        ("anna", "free-for-all", Voices::Own, Attitude::Asserts(1.0), Footing::Assumed(1.0), 0.9),
        ("boris", "free-for-all", Voices::Own, Attitude::Denies(-0.5), Footing::Argued, 0.3),
        ("boris", "toll/paid", Voices::Own, Attitude::Conditional(0.5), Footing::Open(1.0), 0.6),
        ("anna", "jobs", Voices::Own, Attitude::Silent, Footing::Open(1.0), 0.8),
        ("anna", "toll/free", Voices::Own, Attitude::Asserts(1.0), Footing::Assumed(1.0), 0.9),
        ("boris", "tourists", Voices::Own, Attitude::Mixed, Footing::Open(2.0), 0.5),
        // What Boris says of Anna is not her own word.
        ("anna", "tourists", Voices::Own, Attitude::Silent, Footing::Open(2.0), 0.5),
        (
            "anna",
            "tourists",
            Voices::Attributed,
            Attitude::Asserts(0.5),
            Footing::Assumed(1.0),
            0.7,
        ),
        ("anna", "free-for-all", Voices::Attributed, Attitude::Silent, Footing::Open(1.0), 0.5),
        // Anna speaks for the town by office.
        ("town", "free-for-all", Voices::Own, Attitude::Asserts(1.0), Footing::Assumed(1.0), 0.9),
    ];
    for (actor, name, voices, attitude, footing, base) in cases {
        let view = view(&loaded, &graph, actor, voices);
        let at = number(&loaded, &graph, name);
        assert_eq!(view.attitudes[at], attitude, "{actor} on {name}");
        assert_eq!(view.framework.claims[at].footing, footing, "{actor} on {name}");
        assert!((view.base[at] - base).abs() < 1e-12, "{actor} on {name}: {}", view.base[at]);
    }
    let jobs = number(&loaded, &graph, "jobs");
    assert_eq!(graph.framework.claims[jobs].standard, Standard::Preponderance);
}

#[test]
fn what_an_actor_leaves_open_is_undecided_where_nothing_decides_it() {
    let loaded = bridge("open");
    let graph = Graph::new(&loaded.corpus);
    let label = |actor: &str, name: &str| {
        let verdicts = view(&loaded, &graph, actor, Voices::Own).verdicts();
        verdicts.claims[number(&loaded, &graph, name)]
    };
    // Nobody asks Anna about jobs; Boris says the toll pays, and that speaks against free-for-all.
    assert_eq!(label("anna", "jobs"), Label::Undecided);
    assert_eq!(label("anna", "toll-pays-repair"), Label::Undecided);
    assert_eq!(label("anna", "free-for-all"), Label::Undecided);
    assert_eq!(label("boris", "toll-pays-repair"), Label::In);
    assert_eq!(label("boris", "free-for-all"), Label::Out);
    // The toll is asserted under a condition: left open, but an argument of his holds it up.
    assert_eq!(label("boris", "toll/paid"), Label::In);
    assert_eq!(label("anna", "toll/paid"), Label::Undecided);
    // The map itself takes all that is asserted for granted.
    let whole = View::of_map(&graph).verdicts();
    assert_eq!(whole.claims[number(&loaded, &graph, "jobs")], Label::In);
}

#[test]
fn one_view_with_all_of_another_is_the_other() {
    let loaded = bridge("with");
    let graph = Graph::new(&loaded.corpus);
    let (anna, boris) =
        (view(&loaded, &graph, "anna", Voices::Own), view(&loaded, &graph, "boris", Voices::Own));
    let apart = anna.differences(&boris);
    assert!(!apart.is_empty());
    let both = anna.with(&boris, &apart);
    assert_eq!(both.verdicts(), boris.verdicts());
    assert_eq!(both.differences(&boris), Vec::<u32>::new());
    assert_eq!(both.differences(&anna), apart);
}

#[test]
fn gaps_are_where_word_and_consequence_part() {
    let loaded = bridge("gaps");
    let graph = Graph::new(&loaded.corpus);
    let found = |actor: &str| -> Vec<(GapKind, String, Vec<String>)> {
        let assessed = Assessed::new(view(&loaded, &graph, actor, Voices::Own));
        let name = |number: u32| loaded.corpus.target_name(graph.nodes[number as usize][0]);
        let because = |it: u32| {
            let premises = &graph.framework.arguments[it as usize].premises;
            name(premises[0])
        };
        gaps(&assessed)
            .into_iter()
            .map(|it| (it.kind, name(it.number), it.because.into_iter().map(because).collect()))
            .collect()
    };
    let pays = || vec!["talk/toll-pays-repair".to_owned()];
    assert_eq!(
        found("anna"),
        [(GapKind::Unanswered, "talk/free-for-all".to_owned(), pays())],
        "she has not answered that the toll pays"
    );
    assert_eq!(found("boris"), [(GapKind::Unowned, "toll/paid".to_owned(), pays())]);
}

#[test]
fn two_views_share_clash_or_leave_open() {
    let loaded = bridge("between");
    let graph = Graph::new(&loaded.corpus);
    let of = |actor| Assessed::new(view(&loaded, &graph, actor, Voices::Own));
    let found = between(&of("anna"), &of("boris"));
    let relation = |name: &str| found.relations[number(&loaded, &graph, name)];
    // Anna: toll/free in. Boris: the toll pays, jobs, toll/paid in, free-for-all out.
    assert_eq!(relation("toll/free"), Relation::Open);
    assert_eq!(relation("free-for-all"), Relation::Open);
    assert_eq!(relation("tourists"), Relation::Neither);
    assert_eq!((found.n, found.distance), (5, Some(0.5)));
    let own = between(&of("anna"), &of("anna"));
    assert_eq!(own.distance, Some(0.0));
    assert!(own.scores.expect("scores").high < 1e-12);
    assert_eq!(Relation::of(Label::In, Label::Out), Relation::Clash);
}

#[test]
fn what_is_left_out_takes_with_it_what_rests_on_it_alone() {
    let loaded = bridge("without");
    let corpus = &loaded.corpus;
    let targets: Vec<Target> = corpus.positions.ids().map(Target::Position).collect();
    let again = Again {
        corpus,
        passages: &loaded.anchored.passages,
        commitments: None,
        standard: Standard::default(),
        targets: &targets,
    };
    // toll/paid is held up by its argument, toll/free has lost its own to an attack.
    let whole = again.verdicts(&Without::Nothing);
    assert_eq!(whole, [Some(Label::In), Some(Label::Out)]);
    let all = sources(corpus, &loaded.anchored.passages);
    assert_eq!(all.len(), 1);
    assert_eq!(again.verdicts(&all[0]), [None, None]);
    let words =
        |it: &str| Without::Words(corpus.sources.ids().next().expect("a source"), it.to_owned());
    let toll = words("A toll would pay for the repair of the bridge within ten years");
    assert_eq!(again.verdicts(&toll), [None, Some(Label::In)]);
    // Without the attack the bridge is free; without its argument nothing is said of the toll.
    let changes = again.changes(&links(corpus));
    let changed: Vec<usize> = changes.iter().map(Vec::len).collect();
    assert_eq!(changed, [1, 1, 1]);
    assert_eq!(changes[2][0].after, Some(Label::In));
    let date = |it| demarche::model::Date::read(it).expect("a date");
    assert_eq!(again.verdicts(&Without::After(date("2020-04"))), [None, None]);
    assert_eq!(again.verdicts(&Without::After(date("2020-05"))), whole);
    let drift = again.drift();
    assert_eq!(drift.len(), 1);
    assert_eq!(drift[0].0.date, Some(date("2020-05-01")));
    assert_eq!(drift[0].1.len(), 2);
}

proptest! {
    /// Whatever base scores within the radius are the true ones, the score stays on its side.
    #[test]
    fn within_its_radius_a_score_stays_on_its_side(
        (claims, arguments) in frameworks(),
        base in prop::collection::vec(0.0..=1.0_f64, 8),
        shifts in prop::collection::vec(-1.0..=1.0_f64, 8),
        at in 0..4_usize,
    ) {
        let n = claims.len();
        let formula = FORMULAS[at].0;
        let graph = Graph::alone(Framework::new(claims, arguments), base[..n].to_vec());
        let view = View::of_map(&graph);
        let own: Vec<Interval> = view.strengths(formula);
        let numbers: Vec<u32> = (0..n as u32).collect();
        for (number, radius) in radii(&view, formula, &numbers).into_iter().enumerate() {
            let Some(radius) = radius else {
                prop_assert_eq!(Side::of(own[number]), Side::Even);
                continue;
            };
            let mut other = view.clone();
            for (score, shift) in other.base.iter_mut().zip(&shifts) {
                *score = (*score + shift * radius).clamp(0.0, 1.0);
            }
            prop_assert_eq!(Side::of(other.strengths(formula)[number]), Side::of(own[number]));
        }
    }

    /// It is the greatest such radius, in hundredths, that bounds of all scores show.
    #[test]
    fn a_radius_is_as_great_as_bounds_show(
        (claims, arguments) in frameworks(),
        base in prop::collection::vec(0.0..=1.0_f64, 8),
        at in 0..4_usize,
    ) {
        let n = claims.len();
        let formula = FORMULAS[at].0;
        let graph = Graph::alone(Framework::new(claims, arguments), base[..n].to_vec());
        let view = View::of_map(&graph);
        let (weighted, all) = graph.weighted.with_base(formula, &view.base);
        let bounds = |steps: u32| {
            let radius = f64::from(steps) / 100.0;
            let around = |it: &f64| Interval {
                low: (it - radius).max(0.0),
                high: (it + radius).min(1.0),
            };
            let around: Vec<Interval> = all.iter().map(around).collect();
            strengths_within(weighted, formula, &around, |_| false)
        };
        let numbers: Vec<u32> = (0..n as u32).collect();
        let sides: Vec<Vec<Interval>> = (0..=100).map(bounds).collect();
        for (number, radius) in radii(&view, formula, &numbers).into_iter().enumerate() {
            let safe = sides.iter().take_while(|it| Side::of(it[number]) != Side::Even).count();
            let told = radius.map_or(0, |it| (it * 100.0).round() as usize + 1);
            prop_assert_eq!(told, safe);
        }
    }

    #[test]
    fn what_is_firm_is_held_by_every_position((claims, arguments) in frameworks()) {
        let n = claims.len();
        let graph = Graph::alone(Framework::new(claims, arguments), vec![0.5; n]);
        let assessed = Assessed::new(View::of_map(&graph));
        for number in 0..n as u32 {
            let label = assessed.labels.claims[number as usize];
            match assessed.firmness(number) {
                Firmness::Firm => {
                    prop_assert_eq!(label, Label::In);
                    prop_assert!(assessed.by_every(number));
                    prop_assert!(assessed.sides(number).iter().all(|it| *it == Side::Above));
                }
                Firmness::FirmlyOut => prop_assert!(!assessed.by_some(number)),
                Firmness::Defensible => {
                    prop_assert_eq!(label, Label::Undecided);
                    prop_assert!(assessed.by_some(number) && !assessed.by_every(number));
                }
                Firmness::Open => prop_assert!(label == Label::Undecided && !assessed.by_some(number)),
                Firmness::Bare => prop_assert!(graph.bearing[number as usize].is_empty()),
                Firmness::Split => prop_assert!(assessed.split(number).contains("yet ")),
            }
        }
    }

    /// An inference from one premise that nothing undercuts is an edge.
    #[test]
    fn an_inference_is_as_strong_as_its_weakest_premise(
        (claims, arguments) in frameworks(), base in prop::collection::vec(0.0..=1.0_f64, 8), at in 0..4_usize,
    ) {
        let n = claims.len();
        let graph = Graph::alone(Framework::new(claims, arguments), base[..n].to_vec());
        let strengths = View::of_map(&graph).strengths(FORMULAS[at].0);
        for (number, argument) in graph.framework.arguments.iter().enumerate() {
            let least = |of: fn(&Interval) -> f64| {
                let premises = argument.premises.iter().map(|&it| of(&strengths[it as usize]));
                premises.reduce(f64::min).unwrap_or(1.0)
            };
            let own = strengths[n + number];
            if argument.undercutters.is_empty() {
                prop_assert!((own.low - least(|it| it.low)).abs() < 1e-9);
                prop_assert!((own.high - least(|it| it.high)).abs() < 1e-9);
            } else if FORMULAS[at].0 != Gradual::Euler {
                prop_assert!(own.high <= least(|it| it.high) + 1e-9);
            }
        }
    }
}
