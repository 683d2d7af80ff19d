//! How long the report takes for 100, 1 000, 5 000 and 10 000 claims, and how large it is.
//!
//! `cargo bench --bench report` makes corpora and times each step within one process;
//! `cargo bench --bench report -- --write DIR` only writes them, with the same graphs in Argdown, for
//! `benches/report/race` and for looking at them in a browser.

#![allow(clippy::print_stdout, clippy::disallowed_methods)]

#[path = "report/made.rs"]
mod made;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use demarche::compare::StanceTable;
use demarche::files::CorpusDir;
use demarche::load::load;
use demarche::render::site::{Kind, page};
use demarche::report::site::{Input, site};

const SIZES: [usize; 4] = [100, 1000, 5000, 10_000];

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let asked = args.iter().position(|it| it == "--write").and_then(|at| args.get(at + 1));
    let dir = match asked {
        Some(dir) => PathBuf::from(dir),
        None => std::env::temp_dir().join(format!("demarche-report-{}", std::process::id())),
    };
    for n in SIZES {
        made::write(&dir.join(n.to_string()), n).expect("the corpus can be written");
    }
    if asked.is_none() {
        println!("milliseconds");
        println!(
            "{:>7} {:>8} {:>8} {:>8} {:>9} {:>10}",
            "claims", "load", "pages", "HTML", "together", "bytes"
        );
        SIZES.iter().for_each(|n| time(&dir.join(n.to_string()), *n));
        fs::remove_dir_all(&dir).expect("the corpora can be removed");
    }
}

fn time(dir: &Path, n: usize) {
    let start = Instant::now();
    let dir = CorpusDir::at(dir).expect("the corpus is there");
    let loaded = load(&dir, None).expect("the corpus can be read");
    assert_eq!(loaded.corpus.claims.len(), n);
    let loading = millis(start);
    let start = Instant::now();
    let table = StanceTable::of_corpus(&loaded.corpus, &loaded.anchored.passages);
    let hash = loaded.fingerprint();
    let (corpus, anchored) = (&loaded.corpus, &loaded.anchored);
    let pages = site(Input { corpus, anchored, table: &table, hash: &hash, codebook: None });
    let making = millis(start);
    let start = Instant::now();
    let html = page(&pages, Kind::File);
    let writing = millis(start);
    println!(
        "{n:7} {loading:8.1} {making:8.1} {writing:8.1} {:9.1} {:10}",
        loading + making + writing,
        html.len()
    );
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}
