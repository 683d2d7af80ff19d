//! Colours and widths: what a terminal gets, and a pipe or file does not.

use std::process::Command;

use demarche::cli::Terminal;
use unicode_width::UnicodeWidthStr;

use crate::run::{SHIPPED, bridge, on};

const COLORFUL: Terminal =
    Terminal { width: Some(80), out_color: true, err_color: true, err_bar: false };

/// The text without colours.
fn plain(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('m').expect("only colours");
        assert!(code.bytes().all(|b| b.is_ascii_digit() || b == b';'), "not a colour: {code:?}");
        out += rest;
    }
    out
}

/// Whether every line fits a terminal.
#[track_caller]
pub fn fits(text: &str, width: usize) {
    for line in plain(text).lines() {
        assert!(line.width() <= width, "{} columns, {width} fit: {line}", line.width());
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [40, 80, 120] {
        let terminal = Terminal { width: Some(width), ..Terminal::default() };
        for issue in super::compare::ISSUES {
            for by in ["actor", "source"] {
                let args = ["-C", SHIPPED, "compare", issue, "--by", by, "--quotes"];
                fits(&on(terminal, &args).fine(), width);
            }
        }
        fits(&on(terminal, &["-C", SHIPPED, "why", "russia:path-to-order"]).fine(), width);
        fits(&on(terminal, &["-C", SHIPPED, "shift", "lavrov", "--window", "1y"]).fine(), width);
        fits(&on(terminal, &["-C", SHIPPED, "groups", "--samples", "20"]).fine(), width);
        fits(&on(terminal, &["--help"]).fine(), width);
    }
}

#[test]
fn colours_change_no_words() {
    for args in [
        &["compare", "path-to-order", "--quotes"][..],
        &["compare", "russia-and-institutions", "--by", "source"],
        &["why", "russia:path-to-order"],
        &["check", "--strict"],
    ] {
        let args = [&["-C", SHIPPED], args].concat();
        let color = on(COLORFUL, &args).fine();
        let without = on(Terminal { out_color: false, ..COLORFUL }, &args).fine();
        assert!(!without.contains('\u{1b}'));
        assert_eq!(plain(&color), without);
    }
}

#[test]
fn color_says_when() {
    let compare = |when, terminal| {
        let args = ["-C", SHIPPED, "--color", when, "compare", "path-to-order"];
        on(terminal, &args).fine().contains('\u{1b}')
    };
    let pipe = Terminal::default();
    let said = [
        ("auto", pipe),
        ("always", pipe),
        ("never", pipe),
        ("auto", COLORFUL),
        ("never", COLORFUL),
    ];
    assert_eq!(said.map(|(when, to)| compare(when, to)), [false, true, false, true, false]);
}

#[test]
fn color_holds_for_faults_too() {
    let folder = bridge();
    folder.write("maps/odd.ron", "Map(sorce: \"talk\")");
    for command in [&["check"][..], &["compare", "toll"]] {
        let shown = |when, terminal| {
            let corpus = folder.path("");
            let args = [&["-C", &corpus, "--color", when], command].concat();
            let ran = on(terminal, &args).faults();
            (ran.out + &ran.err).contains('\u{1b}')
        };
        assert!(shown("always", Terminal::default()), "{command:?}");
        assert!(shown("auto", COLORFUL), "{command:?}");
        assert!(!shown("never", COLORFUL), "{command:?}");
        assert!(!shown("auto", Terminal::default()), "{command:?}");
    }
}

#[test]
fn files_get_neither_colours_nor_the_width_of_the_terminal() {
    let folder = bridge();
    let file = folder.path("table.txt");
    let piped = on(Terminal::default(), &["-C", &folder.path(""), "compare", "toll"]).fine();
    let args = ["-C", &folder.path(""), "compare", "toll", "-o", &file];
    let ran = on(COLORFUL, &args);
    assert!(ran.err.contains("wrote "), "{}", ran.err);
    assert_eq!(ran.fine(), "");
    assert_eq!(folder.read("table.txt"), piped);
    assert_eq!(folder.names(), ["maps", "table.txt", "texts"], "nothing half-written is left");
}

#[test]
fn only_tables_and_words_are_coloured() {
    for form in ["json", "csv", "html", "markdown"] {
        let args =
            ["-C", SHIPPED, "--color", "always", "compare", "path-to-order", "--format", form];
        assert!(!on(COLORFUL, &args).fine().contains('\u{1b}'), "{form}");
    }
}

#[test]
fn the_same_question_gets_the_same_bytes() {
    for args in [
        &["compare", "path-to-order", "--quotes"][..],
        &["compare", "path-to-order", "--format", "json"],
        &["why", "russia:russia-and-institutions"],
        &["export", "quotes"],
    ] {
        let args = [&["-C", SHIPPED], args].concat();
        assert_eq!(on(COLORFUL, &args).fine(), on(COLORFUL, &args).fine());
    }
}

/// Runs the program itself, its output going to a pipe.
fn program(
    folder: &str,
    variables: &[(&str, &str)],
    args: &[&str],
) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.current_dir(folder).args(args).env_remove("NO_COLOR");
    let done = command.envs(variables.iter().copied()).output().expect("the program");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code(), text(&done.stdout), text(&done.stderr))
}

#[test]
fn the_program_honours_pipes_and_no_color_and_tells_its_exit_code() {
    let folder = bridge();
    let path = folder.path("");
    let (code, out, _) = program(&path, &[], &["compare", "toll"]);
    assert_eq!((code, out.contains('\u{1b}')), (Some(0), false));
    let (_, no_color, _) = program(&path, &[("NO_COLOR", "1")], &["compare", "toll"]);
    assert_eq!(no_color, out);
    let (_, asked, _) =
        program(&path, &[("NO_COLOR", "1")], &["compare", "toll", "--color", "always"]);
    assert!(asked.contains('\u{1b}'), "what is asked for goes before the variable");
    let (code, out, err) = program(&path, &[], &["compare", "tol"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("`toll`"), "{err}");
    folder.write("maps/odd.ron", "Map(");
    assert_eq!(program(&path, &[], &["check"]).0, Some(1));
    assert_eq!(program(&path, &[], &["--version"]).0, Some(0));
}

#[test]
fn the_corpus_of_the_nearest_folder_above_is_taken() {
    let folder = bridge();
    folder.write("notes/2020/may/draft.txt", "");
    let there = program(&folder.path(""), &[], &["compare", "toll"]);
    assert_eq!(program(&folder.path("notes/2020/may"), &[], &["compare", "toll"]), there);
    assert_eq!(program(&folder.path("maps"), &[], &["compare", "toll"]), there);
    assert_eq!(there.0, Some(0));
    let (code, _, err) = program("/", &[], &["check"]);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("-C DIR"), "{err}");
}
