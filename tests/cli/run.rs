//! Runs commands inside the test, over the shipped corpus or one made for the test.
#![expect(clippy::disallowed_methods, reason = "tests make folders")]

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use demarche::cli::{Exit, Terminal, run};
use serde_json::Value;

/// The folder of the shipped corpus.
pub const SHIPPED: &str = env!("CARGO_MANIFEST_DIR");

/// What a command did.
pub struct Ran {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The output of a command that must end well.
    #[track_caller]
    pub fn fine(self) -> String {
        assert_eq!(self.exit, Exit::Fine, "{}{}", self.out, self.err);
        self.out
    }

    /// What a command says that was misused; it must not have printed a result.
    #[track_caller]
    pub fn misuse(self) -> String {
        assert_eq!(self.exit, Exit::Misuse, "{}{}", self.out, self.err);
        assert_eq!(self.out, "", "a result in spite of misuse");
        self.err
    }

    /// The output of a command that found faults.
    #[track_caller]
    pub fn faults(self) -> Self {
        assert_eq!(self.exit, Exit::Faults, "{}{}", self.out, self.err);
        self
    }
}

/// Runs `demarche` with `args`, its output going to a pipe.
pub fn demarche(args: &[&str]) -> Ran {
    on(Terminal::default(), args)
}

/// Runs `demarche` with `args` on a terminal.
pub fn on(terminal: Terminal, args: &[&str]) -> Ran {
    typing(terminal, "", args)
}

/// Runs `demarche` with `args` while somebody types `input`.
pub fn typing(terminal: Terminal, input: &str, args: &[&str]) -> Ran {
    let args: Vec<OsString> =
        std::iter::once("demarche").chain(args.iter().copied()).map(OsString::from).collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(&args, terminal, &mut input.as_bytes(), &mut out, &mut err);
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { exit, out: text(out), err: text(err) }
}

/// Runs a command over the shipped corpus.
pub fn shipped(args: &[&str]) -> Ran {
    demarche(&[&["-C", SHIPPED], args].concat())
}

/// A JSON document.
#[track_caller]
pub fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// The names of an object's fields, sorted.
#[track_caller]
pub fn fields(value: &Value) -> Vec<&str> {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    let mut names: Vec<&str> = object.keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// The list in a field.
#[track_caller]
pub fn list<'v>(value: &'v Value, field: &str) -> &'v Vec<Value> {
    value[field].as_array().unwrap_or_else(|| panic!("`{field}` is no list in {value}"))
}

/// The text in a field.
#[track_caller]
pub fn word<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_else(|| panic!("`{field}` is no text in {value}"))
}

/// The whole number, 0 or more, in a field.
#[track_caller]
pub fn number(value: &Value, field: &str) -> usize {
    let number =
        value[field].as_u64().unwrap_or_else(|| panic!("`{field}` is no count in {value}"));
    usize::try_from(number).expect("small")
}

/// The folder with the full texts; says by name which test is skipped when it is absent.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
pub fn full_texts(test: &str) -> Option<String> {
    let folder = Path::new(SHIPPED).join("../shared/sources");
    if !folder.is_dir() {
        eprintln!("skipped: {test}, for ../shared/sources is absent");
        return None;
    }
    Some(folder.to_string_lossy().into_owned())
}

/// A folder that lasts as long as its test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("cli-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
        self
    }

    pub fn copy(&self, from: &str, to: &str) -> &Self {
        self.write(to, std::fs::read(from).expect(from))
    }

    pub fn remove(&self, name: &str) {
        std::fs::remove_file(self.0.join(name)).expect("a file to remove");
    }

    pub fn read(&self, name: &str) -> String {
        let bytes = std::fs::read(self.0.join(name)).expect(name);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The names of the files at its top, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The path of something in it.
    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    /// Runs a command over the corpus in it.
    pub fn demarche(&self, args: &[&str]) -> Ran {
        demarche(&[&["-C", &self.path("")], args].concat())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A file of stances, and a command that is asked about it.
pub struct Stances {
    folder: Folder,
    command: &'static [&'static str],
}

impl Stances {
    pub fn new(command: &'static [&'static str], text: &str) -> Self {
        let folder = Folder::new();
        folder.write("stances.csv", text);
        Self { folder, command }
    }

    pub fn asked(&self, args: &[&str]) -> Ran {
        let file = self.folder.path("stances.csv");
        demarche(&[self.command, &["--stances", &file], args].concat())
    }

    pub fn json(&self, args: &[&str]) -> Value {
        json(&self.asked(&[args, &["--format", "json"]].concat()).fine())
    }
}

/// The maps and excerpts that ship, in a folder of their own.
pub fn copy_of_shipped() -> Folder {
    let folder = Folder::new();
    let mut inner = vec!["maps".to_owned(), "seeds".to_owned()];
    while let Some(at) = inner.pop() {
        let from = Path::new(SHIPPED).join(&at);
        for entry in std::fs::read_dir(&from).expect("the shipped corpus") {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            let (path, to) = (from.join(&name), format!("{at}/{name}"));
            if path.is_dir() {
                inner.push(to);
            } else {
                folder.copy(&path.to_string_lossy(), &to);
            }
        }
    }
    folder
}

/// Two people on a bridge toll: small, without faults.
pub fn bridge() -> Folder {
    let folder = Folder::new();
    folder
        .write("texts/talk.txt", TALK)
        .write("maps/actors.ron", ACTORS)
        .write("maps/issues.ron", ISSUES)
        .write("maps/sources.ron", SOURCES)
        .write("maps/talk.ron", MAP);
    folder
}

pub const TALK: &str = "A talk about the bridge

#A

The bridge should be free for everyone who crosses it. Nobody pays for a road.

#B

A toll would pay for the repair of the bridge within ten years. She wants it to be free, I know.

#A

Nobody pays for a road.
";

const ACTORS: &str = r#"Actors({
    "anna": (name: "Any Walker", kind: Person, speaks_for: "town"),
    "boris": (name: "The Banker", kind: Person),
    "town": (name: "The Town", kind: State),
})
"#;

const ISSUES: &str = r#"Issues({
    "toll": (
        question: "Should those who cross the bridge pay?",
        scale: ("all pay", "nobody pays"),
        positions: {
            "paid": (text: "A toll", at: -1),
            "free": (text: "No toll", at: 1),
        },
    ),
    "colour": (
        question: "In which colour should the bridge be painted?",
        positions: {"red": (text: "Red"), "blue": (text: "Blue")},
    ),
})
"#;

const SOURCES: &str = r##"Sources({
    "talk": (
        title: "A talk about the bridge", kind: Interview, date: "2020-05-01",
        text: "../texts/talk.txt", speakers: {"#A": "anna", "#B": "boris"},
    ),
})
"##;

pub const MAP: &str = r#"Map(
    source: "talk",
    claims: {
        "toll-pays-repair": (
            text: "A toll pays for the repair within ten years", by: "boris", fidelity: Paraphrase,
            quotes: ["A toll would pay for the repair of the bridge within ten years"],
        ),
        "free-for-all": (
            text: "The bridge is for everyone", by: "anna", fidelity: Paraphrase,
            quotes: ["The bridge should be free for everyone who crosses it"],
        ),
    },
    arguments: {"repair": (infers: "toll-pays-repair -> free-for-all")},
    stances: [
        (actor: "anna", on: "toll/free", holds: Supports, quotes: ["The bridge should be free for everyone who crosses it"]),
        (actor: "boris", on: "toll/paid", holds: LeansFor, provided: ["it ends after ten years"], quotes: ["A toll would pay for the repair of the bridge within ten years"]),
        (actor: "anna", on: "toll/free", holds: LeansFor, quotes: ["She wants it to be free, I know"]),
        (actor: "town", on: "toll/free", holds: Supports, quotes: ["The bridge should be free for everyone who crosses it"]),
    ],
)
"#;
