//! Corpora of any number of claims: folders as an analyst would write them, and the same graph in
//! Argdown.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use demarche::stats::random::Random;

/// So many claims stand in a document.
const OF_SOURCE: usize = 50;
/// So many actors speak; they are fewer than documents in a large corpus.
const ACTORS: usize = 60;
/// So many answers has a question.
const POSITIONS: usize = 3;
const WORDS: &str = "security order council treaty summit sanctions alliance partner region trade border talks \
    trust power small large early late new old common shared firm open fair equal lasting costly \
    helps harms limits widens guards invites replaces follows delays rewards divides joins tests";

/// Words for a sentence, which no other sentence has, as its number is in it.
fn sentence(random: &mut Random, number: usize) -> String {
    let all: Vec<&str> = WORDS.split_whitespace().collect();
    let n = 9 + random.below(9);
    let words: Vec<&str> = (0..n).map(|_| all[random.below(all.len())]).collect();
    format!("Point {number} says that {}", words.join(" "))
}

/// Writes a corpus of `n` claims to `dir`, and its graph to `dir/map.argdown`.
///
/// Each document makes fifty claims, each claim but the first few of its document leads to an earlier
/// one or to an answer, half of them together with another; every fourth speaks against.
pub(crate) fn write(dir: &Path, n: usize) -> io::Result<()> {
    let mut random = Random::new(n as u64);
    let n_sources = n.div_ceil(OF_SOURCE);
    let n_issues = n_sources.max(2);
    let n_actors = ACTORS.min(n_sources * 2);
    fs::create_dir_all(dir.join("maps"))?;
    fs::create_dir_all(dir.join("texts"))?;
    let mut graph = String::from("===\ntitle: A made corpus\n===\n\n");

    let mut actors = String::from("Actors({\n");
    for at in 0..n_actors {
        let _ = writeln!(actors, "    \"a{at}\": (name: \"Actor {at}\", kind: Person),");
    }
    fs::write(dir.join("maps/actors.ron"), actors + "})\n")?;

    let mut issues = String::from("Issues({\n");
    for at in 0..n_issues {
        let _ = writeln!(
            issues,
            "    \"i{at}\": (question: \"What should come of question {at}?\", scale: (\"less\", \"more\"), positions: {{"
        );
        for it in 0..POSITIONS {
            let (text, place) = (sentence(&mut random, it), it as f64 - 1.0);
            let _ = writeln!(issues, "        \"p{it}\": (text: \"{text}\", at: {place}),");
            let _ = writeln!(graph, "[i{at}-p{it}]: {text}.\n");
        }
        issues += "    }),\n";
    }
    fs::write(dir.join("maps/issues.ron"), issues + "})\n")?;

    let mut sources = String::from("Sources({\n");
    for at in 0..n_sources {
        let _ = writeln!(
            sources,
            "    \"s{at}\": (title: \"Document {at}\", kind: Essay, date: \"20{:02}-01-01\", author: \"a{}\", text: \"../texts/s{at}.txt\"),",
            at % 25,
            at % n_actors
        );
        source(
            dir,
            &mut graph,
            &mut random,
            at,
            n.min((at + 1) * OF_SOURCE) - at * OF_SOURCE,
            n_issues,
        )?;
    }
    fs::write(dir.join("maps/sources.ron"), sources + "})\n")?;
    fs::write(dir.join("map.argdown"), graph)
}

/// A document of `n` claims: its text, its map, and its part of the graph.
fn source(
    dir: &Path,
    graph: &mut String,
    random: &mut Random,
    at: usize,
    n: usize,
    n_issues: usize,
) -> io::Result<()> {
    let actor = at % ACTORS.min(n_issues * 2);
    let (mut text, mut claims) = (String::new(), String::new());
    let (mut arguments, mut relations, mut stances) = (String::new(), String::new(), String::new());
    for it in 0..n {
        let said = sentence(random, at * OF_SOURCE + it);
        let _ = write!(
            text,
            "{said}. It is a matter of some weight, and few would put it in other words.\n\n"
        );
        let _ = writeln!(
            claims,
            "        \"c{it}\": (text: \"{said}.\", by: \"a{actor}\", fidelity: Quotation, quotes: [\"{said}\"]),"
        );
        let _ = writeln!(graph, "[s{at}-c{it}]: {said}.\n");
        let issue = random.below(n_issues);
        let position = random.below(POSITIONS);
        let (to, to_graph) = if it % 5 == 0 {
            (format!("i{issue}/p{position}"), format!("i{issue}-p{position}"))
        } else {
            let to = random.below(it);
            (format!("c{to}"), format!("s{at}-c{to}"))
        };
        let other = if it % 2 == 1 && it > 2 { Some(random.below(it - 1)) } else { None };
        match other.filter(|it| to != format!("c{it}")) {
            Some(other) => {
                let _ = writeln!(
                    arguments,
                    "        \"g{it}\": (infers: \"c{it} & c{other} +> {to}\", scheme: \"sign\"),"
                );
                let _ = writeln!(
                    graph,
                    "<s{at}-g{it}>\n\n(1) [s{at}-c{it}]\n(2) [s{at}-c{other}]\n-----\n(3) [{to_graph}]\n"
                );
            }
            None => {
                let (sign, drawn) = if it % 4 == 0 { ("->", "->") } else { ("+>", "+>") };
                let _ = writeln!(relations, "        \"c{it} {sign} {to}\",");
                let _ = writeln!(graph, "[s{at}-c{it}]\n  {drawn} [{to_graph}]\n");
            }
        }
        if it % 10 == 0 {
            let holds = ["Supports", "LeansFor", "Opposes"][random.below(3)];
            let _ = writeln!(
                stances,
                "        (actor: \"a{actor}\", on: \"i{issue}/p{position}\", holds: {holds}, quotes: [\"{said}\"]),"
            );
        }
    }
    fs::write(dir.join(format!("texts/s{at}.txt")), text)?;
    let map = format!(
        "Map(\n    source: \"s{at}\",\n    claims: {{\n{claims}    }},\n    arguments: {{\n{arguments}    }},\n    relations: [\n{relations}    ],\n    stances: [\n{stances}    ],\n)\n"
    );
    fs::write(dir.join(format!("maps/s{at}.ron")), map)
}
