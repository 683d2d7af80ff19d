//! `demarche chart KIND`: each works with the flags of its table, and says what it is made of.

use crate::run::{Folder, SHIPPED, bridge, copy_of_shipped, shipped};

/// Each kind with arguments for the shipped corpus.
const KINDS: [&[&str]; 9] = [
    &["grid", "path-to-order", "summit-timing"],
    &["positions", "path-to-order"],
    &["shift"],
    &["agreement"],
    &["split"],
    &["timeline", "path-to-order"],
    &["map"],
    &["gap"],
    &["coverage", "pesko-2010"],
];

/// What a chart is, drawn in some folder.
#[track_caller]
fn drawn(args: &[&str]) -> String {
    let folder = Folder::new();
    let path = folder.path("it.svg");
    shipped(&[&["chart"], args, &["-o", path.as_str()]].concat()).fine();
    folder.read("it.svg")
}

/// The last line below a chart.
#[track_caller]
fn provenance(svg: &str) -> String {
    let document = roxmltree::Document::parse(svg).expect("an XML document");
    let mut texts = document.descendants().filter(|it| it.has_tag_name("text"));
    let last = texts.next_back().and_then(|it| it.text()).expect("a text");
    last.to_owned()
}

#[test]
fn every_kind_says_which_corpus_and_version_it_is_made_of() {
    let mut hashes = Vec::new();
    for args in KINDS {
        let svg = drawn(args);
        let last = provenance(&svg);
        let (before, version) = last.rsplit_once(", demarche ").expect("a version");
        assert_eq!(version, concat!(env!("CARGO_PKG_VERSION"), "."), "{last}");
        hashes.push(before.rsplit_once("Corpus ").expect("a hash").1.to_owned());
        assert_eq!(drawn(args), svg, "{args:?}");
    }
    hashes.dedup();
    assert_eq!(hashes.len(), 1, "one corpus, one hash: {hashes:?}");
    assert!(hashes[0].len() == 12 && hashes[0].chars().all(|it| it.is_ascii_hexdigit()));
}

#[test]
fn the_hash_changes_with_a_file_and_not_with_its_place_or_the_lock() {
    let hash = |folder: &Folder| {
        let path = folder.path("it.svg");
        folder.demarche(&["chart", "coverage", "pesko-2010", "-o", &path]).fine();
        provenance(&folder.read("it.svg"))
    };
    let (one, other) = (copy_of_shipped(), copy_of_shipped());
    assert_eq!(hash(&one), hash(&other));
    assert_eq!(hash(&one), provenance(&drawn(&["coverage", "pesko-2010"])));
    let map = other.read("maps/pesko-2010.ron");
    other.write("maps/pesko-2010.ron", format!("{map}\n"));
    assert_ne!(hash(&one), hash(&other));
    one.write("maps/anchors.lock", "");
    let first = hash(&one);
    other.write("maps/pesko-2010.ron", map);
    assert_eq!(first, hash(&other));
}

#[test]
fn the_list_has_every_kind_and_help_tells_what_is_seen() {
    let listed = shipped(&["chart", "--list"]).fine();
    for args in KINDS {
        assert!(listed.contains(&format!("│ {} ", args[0])), "{}", args[0]);
        let help = shipped(&["chart", args[0], "--help"]).fine();
        assert!(help.starts_with("Draw "), "{help}");
        assert!(help.contains("--theme"), "{help}");
        let above = help.split("Usage").next().unwrap_or_default();
        assert!(above.len() > 200, "{} is not explained: {above}", args[0]);
    }
    let said = shipped(&["chart"]).misuse();
    assert!(said.contains("grid") && said.contains("--list"), "{said}");
}

#[test]
fn a_filter_stands_below_the_chart_and_changes_it() {
    let all = drawn(&["grid", "path-to-order"]);
    let some = drawn(&["grid", "path-to-order", "--where", "voice = own and value > 0"]);
    assert!(some.len() < all.len());
    assert!(provenance(&some).starts_with("Only stances with voice = own and value > 0."));
    assert!(!some.contains("according to"));
    let everybody = drawn(&["grid", "path-to-order", "--silent"]);
    assert!(everybody.len() > all.len());
    assert!(everybody.contains("Zhang Jun") && !all.contains("Zhang Jun"));
}

#[test]
fn silence_and_absence_look_different() {
    let folder = bridge();
    folder.write("maps/more.ron", "Actors({\"ghost\": (name: \"The Ghost\", kind: Person)})");
    let path = folder.path("it.svg");
    folder.demarche(&["chart", "grid", "toll", "--silent", "-o", &path]).fine();
    let svg = folder.read("it.svg");
    assert!(
        svg.contains("no stance anywhere")
            && svg.contains("The Ghost")
            && svg.contains("silent on this")
    );
}

#[test]
fn themes_differ_and_width_of_voices_is_asked_for() {
    let looks = ["light", "dark", "grey"].map(|it| drawn(&["split", "--theme", it]));
    assert!(looks[0] != looks[1] && looks[1] != looks[2] && looks[0] != looks[2]);
    let own = drawn(&["split", "path-to-order"]);
    let any = drawn(&["split", "path-to-order", "--voices", "any"]);
    assert_ne!(own, any);
    assert_ne!(any, drawn(&["split", "path-to-order", "--voices", "any", "--shares"]));
    // Voices are never one row, whoever is asked for.
    assert!(drawn(&["shift"]).contains("own words, and on rows of their own"));
    assert!(drawn(&["shift", "--voices", "any"]).contains("every voice on a row of its own"));
}

const CODED: &str = "\
actor,issue,target,value,date,voice
anna,toll,free,1,2019,own
anna,toll,free,-1,2021,own
bob,toll,free,0,2019,own
bob,toll,free,1,2020-05,own
anna,toll,high,-1,2019,own
bob,toll,high,0.5,2019,own
cleo,toll,free,1,2019,own
cleo,toll,high,1,2019,own
cleo,toll,high,-1,2019,attributed
";

#[test]
fn a_file_of_stances_is_drawn_without_a_map() {
    let folder = Folder::new();
    folder.write("coded.csv", CODED);
    let file = folder.path("coded.csv");
    let path = folder.path("it.svg");
    for (args, seen) in [
        (vec!["grid", "toll"], "cleo"),
        (vec!["shift"], "2020-05"),
        (vec!["agreement"], "bob"),
        (vec!["map"], "stress"),
        (vec!["split"], "3 actors"),
        (vec!["timeline", "toll"], "2021"),
        (vec!["gap"], "no gap"),
    ] {
        let args = [&["chart"], args.as_slice(), &["--stances", &file, "-o", &path]].concat();
        folder.demarche(&args).fine();
        let svg = folder.read("it.svg");
        let wanted = if args[1] == "gap" { "−2" } else { seen };
        assert!(svg.contains(wanted), "{args:?}: no {wanted}");
        assert!(provenance(&svg).contains("Corpus "), "{args:?}");
    }
}

#[test]
fn misuse_is_told_with_the_nearest_name() {
    let folder = bridge();
    let path = folder.path("it.svg");
    for (args, wanted) in [
        (vec!["grid", "tol"], "`toll`"),
        (vec!["timeline", "tol"], "`toll`"),
        (vec!["split", "tol"], "`toll`"),
        (vec!["shift", "tol"], "`toll`"),
        (vec!["gap", "tol"], "`toll`"),
        (vec!["coverage", "tal"], "talk"),
    ] {
        let said =
            folder.demarche(&[&["chart"], args.as_slice(), &["-o", &path]].concat()).misuse();
        assert!(said.contains(wanted), "{said}");
    }
    assert!(!folder.names().contains(&"it.svg".to_owned()));
    assert!(std::path::Path::new(SHIPPED).is_dir());
}
