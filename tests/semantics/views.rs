//! Views of actors on a map of a bridge: what they assert, deny and leave open, and what comes of it.
#![expect(clippy::disallowed_methods, reason = "tests make folders")]

use std::path::{Path, PathBuf};

use demarche::compare::count::Voices;
use demarche::compare::{commitments, stands};
use demarche::evaluate::{Attitude, Graph, View};
use demarche::files::CorpusDir;
use demarche::load::{Loaded, load};
use demarche::semantics::{Footing, Label, Standard};

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

fn view<'g>(loaded: &Loaded, graph: &'g Graph, actor: &str, voices: Voices) -> View<'g> {
    let corpus = &loaded.corpus;
    let table = stands(corpus, &loaded.anchored.passages);
    let actor = corpus.actor(actor).expect("an actor");
    let said = commitments(corpus, &loaded.anchored.passages, &table, actor, voices);
    View::of_actor(corpus, graph, &said)
}

fn number(loaded: &Loaded, graph: &Graph, name: &str) -> usize {
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
