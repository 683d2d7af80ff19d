//! How fast many quotes are found in many documents, and how fast a current lock is read.
//!
//! `cargo bench --bench anchor`; a number sets the size of the corpus in megabytes, the word `lock` runs
//! the part about locks only, `kept` what keeping skeletons on the disk would save. Every answer is
//! held against the places that the quotes were taken from. Rates go by the processor time of the thread
//! that measures, the best of several runs: other work on the machine disturbs it least.

#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use demarche::anchor::{Anchor, Document, Layout, Lock, Shelf, Sighting, Sweep, sha256, skeleton};
use demarche::base::in_parallel;
use demarche::files::{CacheDir, CorpusDir};
use demarche::load::{load, load_searching};

#[path = "anchor/made.rs"]
mod made;
use made::{Made, Quote};

/// How often everything that takes little time is run; the best counts.
const TIMES: usize = 9;
/// How often a corpus with a current lock is read.
const LOADS: usize = 20;

fn main() {
    let megabytes = std::env::args().find_map(|arg| arg.parse::<usize>().ok()).unwrap_or(100);
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let is_asked = |part: &str| std::env::args().any(|arg| arg == part);
    if is_asked("lock") {
        return lock(megabytes * 10);
    }
    if is_asked("kept") {
        return kept(megabytes * 10);
    }
    let made = Made::corpus(megabytes * 10, 100_000);
    let n_bytes: usize = made.documents.iter().map(String::len).sum();
    let size = n_bytes as f64 / 1e9;
    println!(
        "{:.1} MB in {} documents, {} quotes, {} of them verbatim; {cores} cores, rates by processor time, best of {TIMES}; {}",
        size * 1e3,
        made.documents.len(),
        made.quotes.len(),
        made.n_verbatim(),
        made.from,
    );

    let built = best(TIMES, || Sweep::of(made.quotes.iter().map(|quote| quote.text.as_str())));
    println!("seeds: {}", built.spent());
    let seeds = built.cpu;
    let sweep = built.value;

    let fused = |index: usize| sweep.in_text(&made.documents[index]);
    let one = best(TIMES, || (0..made.documents.len()).map(fused).collect::<Vec<_>>());
    made.hold(&one.value);
    let all = best(TIMES, || in_parallel(made.documents.len(), fused));
    made.hold(&all.value);
    rate("normalise and search, fused", size, &one, &all, 0.5);
    println!("    peak memory so far {} MB, of which {:.0} MB are the corpus", peak(), size * 1e3);

    let documents: Vec<Document> = made
        .documents
        .iter()
        .map(|text| Document::open(text.as_str(), &Layout::default()).expect("a full text"))
        .collect();
    let hashed =
        best(TIMES, || made.documents.iter().map(|text| sha256(text).len()).sum::<usize>());
    println!("hashing: {}, {:.2} GB/s", hashed.spent(), size / hashed.cpu);
    let opened =
        best(1, || documents.iter().map(|document| document.blocks().len()).sum::<usize>());
    println!("cutting into blocks: {}, {:.2} GB/s", opened.spent(), size / opened.cpu);
    // The first pass makes the skeletons; the best one has them.
    let stored = |index: usize| sweep.in_running_text(&documents[index]);
    let one = best(TIMES, || (0..documents.len()).map(stored).collect::<Vec<_>>());
    made.hold(&one.value);
    let all = best(TIMES, || in_parallel(documents.len(), stored));
    made.hold(&all.value);
    rate("search, skeletons at hand", size, &one, &all, 1.5);
    println!("    peak memory of ours {} MB", peak());
    let ours = Ours { search: one.cpu, seeds };
    drop((one, all, documents));

    lock(megabytes * 10);
    aho_corasick(&made, &ours);
}

/// What our search took, in seconds.
struct Ours {
    search: f64,
    /// Getting the quotes ready.
    seeds: f64,
}

/// The same needles over the same skeletons by aho-corasick: every place of every quote, as ours.
fn aho_corasick(made: &Made, ours: &Ours) {
    let spaced = |text: &str| format!(" {} ", skeleton(text));
    let skeletons: Vec<String> = made.documents.iter().map(|text| spaced(text)).collect();
    let built = best(1, || {
        let needles: Vec<String> = made.quotes.iter().map(|quote| spaced(&quote.text)).collect();
        AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&needles)
            .expect("an automaton")
    });
    let machine = &built.value;
    let theirs = best(3, || {
        let mut found: Vec<usize> = skeletons
            .iter()
            .flat_map(|text| machine.find_overlapping_iter(text).map(|it| it.pattern().as_usize()))
            .collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    });
    assert_eq!(theirs.value, made.n_verbatim(), "aho-corasick finds the verbatim quotes");
    let ratio = theirs.cpu / ours.search;
    println!(
        "aho-corasick (contiguous NFA), same quotes, same skeletons, search alone: {}; ours takes 1/{ratio:.1} of it, {}",
        theirs.spent(),
        goal(ratio >= 30.0, "30"),
    );
    let whole = (theirs.cpu + built.cpu) / (ours.search + ours.seeds);
    println!(
        "    its machine is built in {}; building counted, ours takes 1/{whole:.1}",
        built.spent()
    );
}

/// A corpus on the disk whose lock is current: ten quotes a document, every tenth with letters changed.
///
/// Locked quotes answer as searched ones do, alarms, differences and all.
fn lock(n_documents: usize) {
    let made = Made::corpus(n_documents, 100_000);
    let folder = std::env::temp_dir().join(format!("demarche-bench-{}", std::process::id()));
    made.write(&folder);
    let dir = CorpusDir::at(&folder).expect("a corpus");
    let searched = best(1, || load_searching(&dir, None).expect("the folder can be read"));
    println!("a corpus on the disk without a lock: {}", searched.spent());
    let loaded = &searched.value;
    let lock = Lock::of(&loaded.corpus, &loaded.anchored, None, None);
    std::fs::write(dir.lock_path(), lock.to_string()).expect("the lock can be written");
    let before = process_cpu();
    let locked = best(LOADS, || load(&dir, None).expect("the folder can be read"));
    let every = (process_cpu() - before) / LOADS as f64;
    let anchors = loaded.anchored.anchors.iter().map(|(_, anchor)| anchor.as_ref());
    let again = locked.value.anchored.anchors.iter().map(|(_, anchor)| anchor.as_ref());
    for (searched, locked) in anchors.zip(again) {
        let bare = |it: Option<&Anchor>| it.map(|it| Anchor { support: Vec::new(), ..it.clone() });
        assert!(bare(searched) == bare(locked), "{searched:?}, by the lock {locked:?}");
    }
    let passages = locked.value.anchored.passages.iter().zip(loaded.anchored.passages.iter());
    passages.for_each(|(locked, searched)| assert!(locked == searched, "it stands where it stood"));
    let (n_quotes, n_locked) = (made.quotes.len(), locked.value.anchored.n_restored);
    let alarms = loaded.anchored.anchors.iter().filter_map(|(_, anchor)| anchor.as_ref());
    println!(
        "the same, {n_quotes} quotes, {n_locked} of them locked, {} with alarms, with a current lock: {}, {:.1} ms of all threads' (with freeing it), {}",
        alarms.filter(|it| it.alarm()).count(),
        locked.spent(),
        every * 1e3,
        goal(locked.wall < 0.1, "0.1 s"),
    );
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}

/// What it takes to make skeletons, and to take those that were kept on the disk: to hash the text, which
/// is how they are found, to read the file, to hold it against its checksum and to unpack it.
fn kept(n_documents: usize) {
    let made = Made::corpus(n_documents, 100_000);
    let path = std::env::temp_dir().join(format!("demarche-bench-{}.kept", std::process::id()));
    let shelf = Arc::new(InFolder(CacheDir::at(&path)));
    let nothing = Sweep::of(["words that stand nowhere in any of these documents"]);
    for (script, letter) in Made::SCRIPTS {
        let texts: Vec<String> =
            made.documents.iter().map(|it| Made::in_script(it, letter)).collect();
        let size = texts.iter().map(String::len).sum::<usize>() as f64 / 1e6;
        let open = |text: &String| Document::open(text.as_str(), &Layout::default());
        let mut spent = [f64::INFINITY; 4];
        for _ in 0..3 {
            let _ = std::fs::remove_dir_all(&path);
            // Made; made and put on the shelf; taken from it.
            for (round, from) in [None, Some(&shelf), Some(&shelf)].into_iter().enumerate() {
                let documents: Vec<Document> = (texts.iter())
                    .map(|text| open(text).expect("a full text"))
                    .map(|it| from.map_or(it.clone(), |shelf| it.kept_on(shelf.clone())))
                    .collect();
                let cut = best(1, || documents.iter().map(|it| it.blocks().len()).sum::<usize>());
                let ready = best(1, || {
                    documents.iter().map(|it| nothing.in_running_text(it).len()).sum::<usize>()
                });
                spent[round] = spent[round].min(ready.cpu);
                spent[3] = spent[3].min(cut.cpu);
            }
        }
        let sizes = std::fs::read_dir(&path).into_iter().flatten().flatten();
        let n_kept: u64 = sizes.filter_map(|it| Some(it.metadata().ok()?.len())).sum();
        let _ = std::fs::remove_dir_all(&path);
        let [made, put, taken, cut] = spent.map(|it| it * 1e3);
        println!(
            "{script}, {size:.0} MB: cutting {cut:.0} ms; skeletons made {made:.0} ms, made and kept {put:.0} ms, taken {taken:.0} ms ({:.1} times as fast), {:.0} MB on the disk",
            made / taken,
            n_kept as f64 / 1e6,
        );
    }
}

/// Skeletons in a folder.
#[derive(Debug)]
struct InFolder(CacheDir);

impl Shelf for InFolder {
    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.0.get(name)
    }

    fn put(&self, name: &str, content: &[u8]) {
        self.0.put(name, content);
    }
}

/// Processor time of the whole process, threads that have ended and all, in seconds.
fn process_cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.rsplit(')').next().unwrap_or("").split_whitespace().skip(11).take(2);
    ticks.filter_map(|it| it.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// What came of something, and how long it took.
struct Timed<T> {
    value: T,
    /// Processor time of this thread, in seconds.
    cpu: f64,
    wall: f64,
}

impl<T> Timed<T> {
    fn spent(&self) -> String {
        format!(
            "{:.1} ms wall, {:.1} ms of this thread's processor time",
            self.wall * 1e3,
            self.cpu * 1e3
        )
    }
}

fn best<T>(times: usize, mut run: impl FnMut() -> T) -> Timed<T> {
    let mut timed = |()| {
        let (cpu, wall) = (cpu(), Instant::now());
        let value = black_box(run());
        Timed { value, cpu: self::cpu() - cpu, wall: wall.elapsed().as_secs_f64() }
    };
    let mut best = timed(());
    for _ in 1..times {
        let again = timed(());
        best.cpu = best.cpu.min(again.cpu);
        best.wall = best.wall.min(again.wall);
        best.value = again.value;
    }
    best
}

fn rate(
    what: &str,
    size: f64,
    one: &Timed<Vec<Vec<Sighting>>>,
    all: &Timed<Vec<Vec<Sighting>>>,
    least: f64,
) {
    let (cpu, wall) = (size / one.cpu, size / all.wall);
    println!(
        "{what}: one thread {:.1} ms, {cpu:.2} GB/s of processor time, {}; all cores {:.1} ms wall, {wall:.2} GB/s",
        one.cpu * 1e3,
        goal(cpu >= least, &format!("{least} GB/s")),
        all.wall * 1e3,
    );
}

fn goal(met: bool, what: &str) -> String {
    format!("goal {what} {}", if met { "met" } else { "missed" })
}

/// Processor time of this thread, in seconds; the clock's where the system does not tell.
fn cpu() -> f64 {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    spent.map_or_else(|| START.get_or_init(Instant::now).elapsed().as_secs_f64(), |it| it / 1e9)
}

/// The most memory that was in use so far, in MB.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
    kilobytes.map_or("?".to_owned(), |it| format!("{:.0}", it / 1e3))
}

/// Holds what was found against where the quotes were taken from.
impl Made {
    fn hold(&self, found: &[Vec<Sighting>]) {
        let mut by_quote: Vec<Vec<(usize, Sighting)>> = vec![Vec::new(); self.quotes.len()];
        for (document, sightings) in found.iter().enumerate() {
            for sighting in sightings {
                by_quote[sighting.quote as usize].push((document, *sighting));
            }
        }
        let is_right = |(quote, found): (&Quote, &Vec<(usize, Sighting)>)| {
            found.iter().any(|(document, sighting)| {
                *document == quote.document && sighting.range.as_usize() == quote.range
            })
        };
        let wanted = self.quotes.iter().filter(|quote| quote.is_verbatim).count();
        let n_right = self
            .quotes
            .iter()
            .zip(&by_quote)
            .filter(|it| it.0.is_verbatim && is_right(*it))
            .count();
        let n_false = self
            .quotes
            .iter()
            .zip(&by_quote)
            .filter(|it| !it.0.is_verbatim && !it.1.is_empty())
            .count();
        assert_eq!((n_right, n_false), (wanted, 0), "verbatim quotes found, changed quotes found");
    }

    fn write(&self, folder: &Path) {
        for inner in ["maps", "texts"] {
            std::fs::create_dir_all(folder.join(inner)).expect("a folder");
        }
        let put =
            |name: String, text: &str| std::fs::write(folder.join(name), text).expect("a file");
        let mut sources = "Sources({\n".to_owned();
        let mut maps = vec![String::new(); self.documents.len()];
        for (index, text) in self.documents.iter().enumerate() {
            put(format!("texts/made-{index}.txt"), text);
            sources += &format!(
                "    \"made-{index}\": (title: \"Made {index}\", kind: Article, date: \"2020\", language: \"en\", text: \"../texts/made-{index}.txt\"),\n"
            );
        }
        for (index, quote) in self.quotes.iter().enumerate() {
            maps[quote.document] += &format!(
                "        \"c{index}\": (text: \"Claim {index}\", by: \"someone\", fidelity: Paraphrase, quotes: [{:?}]),\n",
                quote.text
            );
        }
        put("maps/sources.ron".to_owned(), &(sources + "})\n"));
        put(
            "maps/actors.ron".to_owned(),
            "Actors({\"someone\": (name: \"Some One\", kind: Person)})\n",
        );
        for (index, claims) in maps.iter().enumerate() {
            put(
                format!("maps/made-{index}.ron"),
                &format!(
                    "Map(\n    source: \"made-{index}\",\n    claims: {{\n{claims}    }},\n)\n"
                ),
            );
        }
    }
}
