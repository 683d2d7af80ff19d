//! What an author writes, read by us and by the `ron` crate: the same values, there and back.

#[path = "written/made.rs"]
mod made;

use demarche::base::FileId;
use demarche::syntax::written::{Actors, File, Issues, Map, Sources};
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestCaseError, TestRunner};
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Serialize;

/// The crate as maps are meant to be read with it.
fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// The file as the crate reads it.
fn crate_reads(text: &str) -> Result<File<'_>, String> {
    let words = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let outer = words.map(str::trim_start).find(|line| !line.is_empty()).unwrap_or_default();
    let outer = outer.split('(').next().unwrap_or_default().trim();
    let options = options();
    match outer {
        "Actors" => options.from_str::<Actors>(text).map(File::Actors),
        "Issues" => options.from_str::<Issues>(text).map(File::Issues),
        "Sources" => options.from_str::<Sources>(text).map(File::Sources),
        "Map" => options.from_str::<Map>(text).map(|it| File::Map(Box::new(it))),
        other => return Err(format!("a file of `{other}`")),
    }
    .map_err(|error| error.to_string())
}

/// The file as we read it.
fn we_read(text: &str) -> Result<File<'_>, String> {
    let read = demarche::syntax::read_file(FileId::from_index(0), text);
    let faults: Vec<&str> = read.diagnostics.iter().map(|it| it.message.as_str()).collect();
    read.value.filter(|_| faults.is_empty()).ok_or_else(|| faults.join("; "))
}

/// The file as the crate writes it, in lines or in one.
fn crate_writes(file: &File<'_>, pretty: bool) -> String {
    fn write(value: &impl Serialize, pretty: bool) -> Result<String, ron::Error> {
        if pretty {
            let config = PrettyConfig::default().struct_names(true);
            options().to_string_pretty(value, config)
        } else {
            options().to_string(value)
        }
    }
    let written = match file {
        File::Actors(it) => write(it, pretty),
        File::Issues(it) => write(it, pretty),
        File::Sources(it) => write(it, pretty),
        File::Map(it) => write(it, pretty),
    };
    written.expect("a value that RON can hold")
}

/// Why the two differ over `file`, if they do.
fn difference(file: &File<'_>) -> Result<(), String> {
    let text = crate_writes(file, true);
    let ours = we_read(&text).map_err(|faults| format!("we refuse {text}: {faults}"))?;
    if ours != *file {
        return Err(format!("we read {ours:?} from {text}"));
    }
    let theirs =
        crate_reads(&text).map_err(|error| format!("the crate refuses {text}: {error}"))?;
    if theirs != *file {
        return Err(format!("the crate reads {theirs:?} from {text}"));
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "tests read the maps as they are")]
fn shipped() -> Vec<(String, String)> {
    let maps = concat!(env!("CARGO_MANIFEST_DIR"), "/maps");
    let entries = std::fs::read_dir(maps).expect("the shipped maps");
    let mut files: Vec<(String, String)> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|it| it == "ron"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a map");
            (path.to_string_lossy().into_owned(), text)
        })
        .collect();
    files.sort();
    files
}

#[test]
fn every_shipped_file_is_read_alike_and_survives_writing() {
    let files = shipped();
    assert!(files.len() >= 8, "{} files", files.len());
    for (path, text) in files {
        let ours = we_read(&text).unwrap_or_else(|faults| panic!("{path}: {faults}"));
        let theirs = crate_reads(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(ours == theirs, "{path}: we read {ours:?}, the crate {theirs:?}");
        difference(&ours).unwrap_or_else(|why| panic!("{path}: {why}"));
    }
}

/// Runs a test over the same made files every time.
fn over_made_files(cases: u32, test: impl Fn(File<'static>) -> Result<(), TestCaseError>) {
    let mut runner = TestRunner::new(Config {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(1648),
        ..Config::default()
    });
    runner.run(&made::file(), test).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn made_files_survive_writing_and_reading() {
    over_made_files(600, |file| difference(&file).map_err(TestCaseError::fail));
}

#[test]
fn a_file_on_one_line_without_names_is_read_alike() {
    over_made_files(300, |file| {
        let text = crate_writes(&file, false);
        // Without names of records a map does not say what it is; the crate leaves them out.
        let text = match file {
            File::Map(_) => format!("Map{text}"),
            File::Actors(_) => format!("Actors{text}"),
            File::Issues(_) => format!("Issues{text}"),
            File::Sources(_) => format!("Sources{text}"),
        };
        match (we_read(&text), crate_reads(&text)) {
            (Ok(ours), Ok(theirs)) if ours == file && theirs == file => Ok(()),
            (ours, theirs) => {
                Err(TestCaseError::fail(format!("{text}: we {ours:?}, the crate {theirs:?}")))
            }
        }
    });
}

#[test]
fn made_files_hold_every_field() {
    let seen = std::cell::RefCell::new(String::new());
    over_made_files(200, |file| {
        seen.borrow_mut().push_str(&crate_writes(&file, false));
        Ok(())
    });
    let seen = seen.into_inner();
    for field in made::FIELDS {
        assert!(seen.contains(&format!("{field}:")), "no made file has `{field}`");
    }
}
