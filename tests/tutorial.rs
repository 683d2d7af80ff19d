//! Pages of docs/ that are run as they stand: their files are saved, their commands give what they show.
//!
//! `UPDATE=1 cargo test --test tutorial` writes what they give into the pages.
#![expect(clippy::disallowed_methods, reason = "a test makes files and runs the program")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The words of a command line; quotation marks keep words together.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, piece) in line.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// What a command prints, as a reader sees it who pipes nothing.
fn output(line: &str, folder: &Path) -> String {
    let mut words = words(line).into_iter();
    assert_eq!(words.next().as_deref(), Some("demarche"), "{line}");
    let ran = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(words)
        .current_dir(folder)
        .env("DEMARCHE_CACHE", "off")
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let said = text(ran.stdout) + &text(ran.stderr);
    said.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The path that the words before a block tell to save it as.
fn saved_as(prose: &str) -> Option<&str> {
    let at = prose.rfind("ave this as `").map(|at| at + "ave this as `".len());
    let at = at.or_else(|| prose.rfind("and this as `").map(|at| at + "and this as `".len()))?;
    prose[at..].split('`').next()
}

/// The commands of a console block, each run.
fn session(block: &str, folder: &mut PathBuf) -> String {
    let mut out = String::new();
    for line in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let _ = writeln!(out, "$ {line}");
        match line.strip_prefix("cd ") {
            Some(inner) => folder.push(inner),
            None => out += &output(line, folder),
        }
    }
    out
}

#[test]
fn the_tutorial_does_what_it_says() {
    run("tutorial");
}

#[test]
fn the_measures_are_what_their_page_says() {
    run("measures");
}

#[test]
fn the_packages_are_what_their_page_says() {
    run("packages");
}

fn run(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/{name}.md"));
    let page = std::fs::read_to_string(&path).expect("the page");
    let mut folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut made = String::new();
    let mut prose = String::new();
    for (number, piece) in page.split("```").enumerate() {
        if number % 2 == 0 {
            made += piece;
            prose = piece.to_owned();
            continue;
        }
        let (kind, block) = piece.split_once('\n').expect("a block");
        let mut now = block.to_owned();
        if kind == "console" {
            now = session(block, &mut folder);
        } else {
            let file = saved_as(&prose).expect("a block of a file says where to save it");
            std::fs::write(folder.join(file), block).expect("a file");
        }
        let _ = write!(made, "```{kind}\n{now}```");
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &made).expect("the page");
    } else {
        assert_eq!(page, made, "docs/{name}.md shows something else than what is printed");
    }
}
