//! `demarche anchor --update`, `--check-lock`, and what `check` says of the lock.

use crate::run::{Folder, bridge, copy_of_shipped, full_texts, shipped};

const LOCK: &str = "maps/anchors.lock";

fn locked_bridge() -> Folder {
    let folder = bridge();
    folder.demarche(&["anchor", "--update"]).fine();
    folder
}

#[test]
fn the_shipped_lock_is_up_to_date() {
    shipped(&["anchor", "--check-lock"]).fine();
    let folder = copy_of_shipped();
    let before = folder.read(LOCK);
    assert!(folder.demarche(&["anchor", "--update"]).err.contains("up to date"));
    assert_eq!(folder.read(LOCK), before);
    if let Some(texts) = full_texts("lock::the_shipped_lock_is_up_to_date") {
        shipped(&["--sources", &texts, "anchor", "--check-lock"]).fine();
        folder.demarche(&["--sources", &texts, "anchor", "--update"]).fine();
        assert_eq!(folder.read(LOCK), before, "full texts and excerpts give one lock");
    }
}

/// Whatever is told with a lock is told without one, to the byte.
#[test]
fn the_shipped_corpus_answers_the_same_without_its_lock() {
    let (with, without) = (copy_of_shipped(), copy_of_shipped());
    with.demarche(&["anchor", "--update"]).fine();
    without.remove(LOCK);
    let full = full_texts("lock::the_shipped_corpus_answers_the_same_without_its_lock");
    let asked: [&[&str]; 5] = [
        &["check"],
        &["check", "--format", "json"],
        &["export", "quotes"],
        &["export", "annotations"],
        &["compare"],
    ];
    for texts in [None, full] {
        for asked in asked {
            let sources = texts.iter().flat_map(|texts| ["--sources", texts.as_str()]);
            let args: Vec<&str> = sources.chain(asked.iter().copied()).collect();
            let (locked, searched) = (with.demarche(&args), without.demarche(&args));
            assert!(!locked.out.is_empty(), "{args:?}: {}", locked.err);
            assert_eq!(locked.out, searched.out, "{args:?}");
            assert_eq!(locked.err, searched.err, "{args:?}");
        }
    }
}

#[test]
fn a_lock_of_an_earlier_version_is_out_of_date() {
    let folder = locked_bridge();
    let good = folder.read(LOCK);
    // That version did not know whose turn a quote stands in.
    let lines = good.split_inclusive('\n').filter(|line| !line.starts_with("turn "));
    let older: String = lines.collect();
    folder.write(LOCK, older.replacen("anchors 2", "anchors 1", 1));
    folder.demarche(&["check"]).fine();
    let told = folder.demarche(&["anchor", "--check-lock"]).faults();
    assert!(told.out.contains("made by an earlier version"), "{}", told.out);
    folder.demarche(&["anchor", "--update"]).fine();
    assert_eq!(folder.read(LOCK), good);
}

#[test]
fn update_writes_and_check_lock_tells() {
    let folder = bridge();
    let ran = folder.demarche(&["anchor", "--check-lock"]).faults();
    assert!(ran.err.contains("there is no lock"), "{}", ran.err);
    folder.demarche(&["check", "--strict"]).fine();
    let ran = folder.demarche(&["anchor", "--update"]);
    assert!(ran.err.contains("3 quotes locked"), "{}", ran.err);
    assert_eq!(folder.read(LOCK).matches("\nquote ").count(), 3);
    folder.demarche(&["anchor", "--check-lock"]).fine();
    folder.demarche(&["check", "--strict"]).fine();
    let map = folder.read("maps/talk.ron").replace("She wants it to be free, I know", "I know");
    folder.write("maps/talk.ron", map);
    folder.demarche(&["check"]).fine();
    let strict = folder.demarche(&["check", "--strict"]).faults();
    assert!(strict.out.contains("lock-out-of-date"), "{}", strict.out);
    let told = folder.demarche(&["anchor", "--check-lock"]).faults();
    assert!(told.out.contains("lock-out-of-date"), "{}", told.out);
    folder.demarche(&["anchor", "talk", "--update"]).fine();
    folder.demarche(&["anchor", "--check-lock"]).fine();
}

#[test]
fn misuse_ends_with_2() {
    let folder = bridge();
    folder.demarche(&["anchor"]).misuse();
    folder.demarche(&["anchor", "talk"]).misuse();
    folder.demarche(&["anchor", "tolk", "--update"]).misuse();
    folder.demarche(&["anchor", "talk", "a quote", "--update"]).misuse();
    folder.demarche(&["anchor", "--update", "--check-lock"]).misuse();
}

#[test]
fn a_damaged_lock_is_a_warning_and_no_more() {
    let folder = locked_bridge();
    let good = folder.read(LOCK);
    let before = folder.demarche(&["export", "quotes"]).fine();
    let edited = good.replacen("seal ", "seal f", 1);
    let moved = good.replacen("before ", "before x", 1);
    for bad in ["", "\u{0}", "demarche anchors 9\n", &good[..good.len() - 4], &edited, &moved] {
        folder.write(LOCK, bad);
        let ran = folder.demarche(&["check"]);
        assert!(ran.out.contains("warning[damaged-lock]"), "{bad:?}: {}", ran.out);
        assert!(ran.out.contains("0 errors, 1 warning"), "{}", ran.out);
        assert_eq!(folder.demarche(&["export", "quotes"]).fine(), before);
        folder.demarche(&["anchor", "--check-lock"]).faults();
    }
    folder.write(LOCK, b"\xff\xfe");
    assert!(folder.demarche(&["check"]).out.contains("not in UTF-8"));
    folder.demarche(&["anchor", "--update"]).fine();
    assert_eq!(folder.read(LOCK), good);
}

#[test]
fn a_changed_source_is_told_of_once() {
    let folder = locked_bridge();
    let text = crate::run::TALK
        .replace("The bridge should", "As I said before, the bridge should")
        .replace("within ten years", "in ten years");
    folder.write("texts/talk.txt", text);
    // A word that differs without changing the meaning is a warning.
    let told = folder.demarche(&["check"]).fine();
    assert_eq!(told.matches("[source-changed]").count(), 1, "{told}");
    insta::assert_snapshot!(folder.demarche(&["anchor", "--check-lock"]).faults().out);
    let map = folder.read("maps/talk.ron").replace("within ten years", "in ten years");
    folder.write("maps/talk.ron", &map);
    folder.demarche(&["anchor", "--update"]).fine();
    assert_eq!(folder.read("maps/talk.ron"), map, "the author's words stay as they are");
    folder.demarche(&["check", "--strict"]).fine();
}

#[test]
fn words_of_another_source_are_told_of() {
    let folder = bridge();
    folder
        .write("texts/other.txt", "Another talk.\n\nIt was somebody else who said these words.\n");
    folder.write(
        "maps/other.ron",
        "Sources({\"other\": (title: \"Other\", kind: Article, date: \"2020\", text: \"../texts/other.txt\")})",
    );
    let map = folder.read("maps/talk.ron");
    folder.write("maps/talk.ron", map.replace("I know\"", "I know\", \"somebody else who said\""));
    let ran = folder.demarche(&["check"]).faults();
    assert!(ran.out.contains("the very words stand in `other` at ¶2"), "{}", ran.out);
}

const FIRST: &str = "The opening stays where it is.

Now this sentence wanders to the end, they say.

Perhaps even a word of this will be another one soon, or later.

Alas all of this will vanish without any trace.

It is unique until it is said twice, and so on.
";

const SECOND: &str = "The opening stays where it is.

They say unique until it is said twice.

Perhaps even a word of this shall be another one soon, or later.

It is unique until it is said twice, and so on.

As for all of this will vanish, no.

Now this sentence wanders to the end, they say.
";

#[test]
fn the_report_of_a_second_edition() {
    let folder = bridge();
    folder.write("texts/talk.txt", FIRST);
    let sources = folder.read("maps/sources.ron");
    let speakers = "speakers: {\"#A\": \"anna\", \"#B\": \"boris\"},";
    folder.write("maps/sources.ron", sources.replace(speakers, "author: \"anna\","));
    let quotes = [
        "The opening stays where it is",
        "this sentence wanders to the end",
        "a word of this will be another one soon",
        "all of this will vanish without any trace",
        "unique until it is said twice",
    ];
    let claim = format!("(text: \"C\", by: \"anna\", quotes: {quotes:?})");
    folder.write("maps/talk.ron", format!("Map(source: \"talk\", claims: {{\"c\": {claim}}})"));
    folder.demarche(&["anchor", "--update"]).fine();
    folder.write("texts/talk.txt", SECOND);
    let told = folder.demarche(&["anchor", "--check-lock"]).faults().out;
    insta::assert_snapshot!(told);
}

/// A text whose quotes the lock knows is put away, and may change before its words are asked for.
#[test]
fn a_text_that_changes_meanwhile_is_not_shown_as_the_locked_one() {
    use std::sync::Arc;

    use demarche::files::{CorpusDir, Lost};
    use demarche::load::load;

    let folder = locked_bridge();
    let lost = Lost::default();
    let dir =
        CorpusDir::at(folder.path(".").as_ref()).expect("a corpus").telling(Arc::clone(&lost));
    let read = || load(&dir, None).expect("it can be listed");
    let whole = |loaded: &demarche::load::Loaded| -> Vec<Option<String>> {
        let documents = loaded.anchored.documents.iter().flat_map(|(_, it)| it);
        documents.map(|it| it.whole().map(str::to_owned)).collect()
    };
    let loaded = read();
    assert_eq!(loaded.anchored.n_restored, loaded.corpus.quotes.len(), "the lock knows them all");
    let texts = whole(&loaded);
    assert!(texts.iter().all(Option::is_some) && lost.lock().expect("a list").is_empty());

    let loaded = read();
    let fates: Vec<_> = loaded.anchored.passages.iter().map(|(_, it)| it.status).collect();
    for (_, source) in loaded.corpus.sources.iter() {
        let name = format!("maps/{}", source.text);
        folder.write(&name, folder.read(&name).replace('e', "o"));
    }
    assert!(whole(&loaded).iter().all(Option::is_none), "no word of the changed text");
    let keys: Vec<String> = loaded.corpus.sources.iter().map(|(_, it)| it.key.clone()).collect();
    assert_eq!(lost.lock().expect("a list").iter().cloned().collect::<Vec<_>>(), keys);
    // Whatever else is asked of it does not fail.
    let _ = demarche::check::run(&loaded, true);
    let again = read();
    assert_eq!(again.anchored.n_restored, 0);
    assert!(again.anchored.passages.iter().map(|(_, it)| it.status).ne(fates));
}
