//! What is kept from one run to the next: it shows in no answer, and can be lost, garbled and shared.
#![expect(clippy::disallowed_methods, reason = "tests look into folders")]

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};

use demarche::cli::{Exit, Terminal, run_keeping};

use crate::run::Folder;

/// A corpus about a long text in Cyrillic letters.
fn corpus() -> Folder {
    let sentence = "Мир в Европе, сказал он, не дан навсегда: «безопасность» у всех общая.\n\n";
    let text = format!("{}Договор остаётся в силе до весны.\n", sentence.repeat(900));
    let folder = Folder::new();
    folder.write("texts/mir.txt", text);
    folder.write(
        "maps/all.ron",
        r#"Sources({
    "mir": (title: "Мир", kind: Article, date: "2020", language: "ru", text: "../texts/mir.txt"),
})"#,
    );
    folder.write("maps/actors.ron", r#"Actors({"a": (name: "A", kind: Person)})"#);
    folder.write(
        "maps/mir.ron",
        r#"Map(source: "mir", claims: {
    "stays": (text: "It stays in force", by: "a", fidelity: Paraphrase, quotes: ["Договор остаётся в силе до весны"]),
    "not": (text: "It does not", by: "a", fidelity: Paraphrase, quotes: ["Договор не остаётся в силе до весны"]),
})"#,
    );
    folder
}

/// What `check` says with a folder for what is kept.
fn checked(corpus: &Folder, cache: &Path, more: &[&str]) -> String {
    let path = corpus.path("");
    let args = ["demarche", "-C", &path, "check"].into_iter().chain(more.iter().copied());
    let args: Vec<OsString> = args.map(OsString::from).collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let terminal = Terminal::default();
    let exit = run_keeping(Some(cache), &args, terminal, &mut &b""[..], &mut out, &mut err);
    assert_eq!((exit, String::from_utf8_lossy(&err).as_ref()), (Exit::Faults, ""));
    String::from_utf8(out).expect("words")
}

fn kept(cache: &Folder) -> Vec<u8> {
    let names = cache.names();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0].ends_with(".skeleton"), "{names:?}");
    std::fs::read(cache.path(&names[0])).expect("a file")
}

#[test]
fn a_strict_check_takes_nothing_and_keeps_nothing() {
    let (corpus, cache) = (corpus(), Folder::new());
    let folder = cache.path("");
    let told = checked(&corpus, Path::new(&folder), &["--strict"]);
    assert!(told.contains("quote-misquoted"), "{told}");
    assert_eq!(cache.names(), [""; 0]);
}

#[test]
fn what_is_kept_shows_in_no_answer() {
    let (corpus, cache) = (corpus(), Folder::new());
    let folder = cache.path("");
    let wanted = corpus.demarche(&["check"]).faults().out;
    assert!(wanted.contains("quote-misquoted"), "{wanted}");
    assert_eq!(checked(&corpus, Path::new(&folder), &["--no-cache"]), wanted);
    assert!(cache.names().is_empty());
    assert_eq!(checked(&corpus, Path::new(&folder), &[]), wanted);
    let (name, good) = (cache.names().remove(0), kept(&cache));
    assert_eq!(checked(&corpus, Path::new(&folder), &[]), wanted);
    for bad in
        [b"".to_vec(), good[..good.len() / 2].to_vec(), good.iter().map(|it| it ^ 1).collect()]
    {
        cache.write(&name, bad);
        assert_eq!(checked(&corpus, Path::new(&folder), &[]), wanted);
        assert_eq!(kept(&cache), good, "it is made anew");
    }
    assert!(corpus.names().iter().all(|it| ["maps", "texts"].contains(&it.as_str())));
    // A file where the folder should be.
    assert_eq!(checked(&corpus, Path::new(&cache.path(&name)), &[]), wanted);
    // With a lock nothing needs to be searched, and nothing is kept.
    corpus.demarche(&["anchor", "--update"]).fine();
    cache.remove(&name);
    checked(&corpus, Path::new(&folder), &[]);
    assert!(cache.names().is_empty(), "{:?}", cache.names());
}

#[test]
fn several_runs_share_a_folder_and_one_may_be_killed() {
    let (corpus, cache) = (corpus(), Folder::new());
    let wanted = corpus.demarche(&["check"]).faults().out;
    let start = |named: &str| {
        Command::new(env!("CARGO_BIN_EXE_demarche"))
            .args(["-C", &corpus.path(""), "check"])
            .env("DEMARCHE_CACHE", named)
            .env("XDG_CACHE_HOME", cache.path("system"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a process")
    };
    let said = |run: std::process::Child| {
        String::from_utf8(run.wait_with_output().expect("an end").stdout).expect("words")
    };
    assert_eq!(said(start("")), wanted, "an empty name keeps nothing");
    let mut killed = start(&cache.path(""));
    killed.kill().expect("killed");
    killed.wait().expect("an end");
    cache.write("left-over.skeleton.1.0.part", b"half of it");
    let runs: Vec<_> = (0..4).map(|_| start(&cache.path(""))).collect();
    for run in runs {
        assert_eq!(said(run), wanted);
    }
    cache.remove("left-over.skeleton.1.0.part");
    // The one that was killed may have left something half written; no answer has come of it.
    let parts: Vec<String> = cache.names().into_iter().filter(|it| it.ends_with(".part")).collect();
    assert!(parts.len() < 2, "{parts:?}");
    parts.iter().for_each(|part| cache.remove(part));
    let good = kept(&cache);
    assert_eq!(said(start(&cache.path(""))), wanted);
    assert_eq!(kept(&cache), good);
}
