//! Mistakes of authors, one page each: what they wrote and what they are told.
//!
//! A page under `tests/refused/<stage>/` has a title, the files that are laid over the corpus in
//! `tests/refused/base/` (a `ron` block is `maps/case.ron` unless it says otherwise) and what
//! `demarche check` answers. `UPDATE=1 cargo test --test refused` writes the answers anew.

#[path = "refused/case.rs"]
mod case;

use std::path::Path;

use case::{Case, Folder};
use demarche::base::{Diagnostic, Label};
use demarche::load::Loaded;
use demarche::report::explain::page;

type Outcome = datatest_stable::Result<()>;

datatest_stable::harness! {
    { test = refused, root = "tests/refused", pattern = r"\.md$" },
    { test = base_is_sound, root = "tests/refused/base", pattern = r"maps/actors\.ron$" },
}

#[expect(clippy::disallowed_methods, reason = "a test rewrites its page")]
fn refused(path: &Path, page: String) -> Outcome {
    let case = Case::read(&page)?;
    let name = format!("{}", path.with_extension("").display()).replace(['/', '\\'], "-");
    let base = path.ancestors().nth(2).ok_or("a page lies in the folder of its stage")?;
    let lay = |suffix: &str| Folder::lay(&base.join("base"), &case, &format!("{name}{suffix}"));
    let folder = lay("");
    let answer = case.answered(&folder, &[]);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, case.with_answer(&answer))?;
    } else {
        check_that(answer == case.answer, || {
            format!("the answer is another one; UPDATE=1 writes it into the page:\n{answer}")
        })?;
    }
    let (loaded, found) = case.found(&folder);
    check_that(!found.is_empty(), || "nothing is wrong with this".to_owned())?;
    for (index, diagnostic) in found.iter().enumerate() {
        well_said(&loaded, diagnostic)?;
        let again = |other: &Diagnostic| {
            other.name == diagnostic.name
                && other.message == diagnostic.message
                && other.primary.range == diagnostic.primary.range
                && other.primary.file == diagnostic.primary.file
        };
        check_that(!found[..index].iter().any(again), || {
            format!("`{}` is said twice of one place", diagnostic.name)
        })?;
        if let Some(fix) = &diagnostic.fix {
            let mended = lay("-mended");
            mended.mend(&loaded, fix);
            let left = case.found(&mended).1;
            check_that(left.len() < found.len(), || {
                format!("`{}`: the fix “{}” mends nothing: {left:#?}", diagnostic.name, fix.title)
            })?;
        }
    }
    same_in_json(&answer, &case.answered(&folder, &["--format", "json"]))
}

fn base_is_sound(_: &Path, _: String) -> Outcome {
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refused/base");
    let page = "# Nothing is wrong\n\n```console\n$ demarche check --strict\n```\n";
    let case = Case::read(page)?;
    let found = case.found(&Folder::lay(&base, &case, "base")).1;
    check_that(found.is_empty(), || format!("the base corpus has mistakes: {found:#?}"))
}

fn check_that(holds: bool, otherwise: impl Fn() -> String) -> Outcome {
    if holds { Ok(()) } else { Err(otherwise().into()) }
}

/// What every message owes to an author who is no programmer.
fn well_said(loaded: &Loaded, diagnostic: &Diagnostic) -> Outcome {
    let Diagnostic { name, message, primary, related, help, .. } = diagnostic;
    let text = loaded.texts.text(primary.file);
    let inside = |label: &Label| {
        let whole = loaded.texts.text(label.file);
        whole.get(label.range.as_usize()).is_some()
    };
    check_that(inside(primary) && related.iter().all(inside), || {
        format!("`{name}` points outside of its file")
    })?;
    let lines = text[primary.range.as_usize()].lines().count();
    check_that(lines <= 1, || format!("`{name}` points at {lines} lines"))?;
    for said in help.iter().chain([message]) {
        // ` .` is the sign itself.
        let has_stop = said.ends_with('.') && !said.ends_with(" .");
        check_that(!said.is_empty() && !has_stop, || {
            format!("`{name}`: “{said}” should end without a full stop")
        })?;
        // A message may begin with what the author wrote, between backticks, and then with any letter.
        check_that(!said.starts_with(char::is_uppercase), || {
            format!("`{name}`: “{said}” should begin with a small letter")
        })?;
    }
    check_that(page(name).is_some(), || format!("`{name}` has no page in docs/checks"))?;
    check_that(!help.is_empty(), || format!("`{name}` does not say how to mend it"))?;
    let labels = std::iter::once(primary).chain(related).map(|it| &it.text);
    for said in labels.chain(help).chain([message]) {
        const JARGON: [&str; 7] =
            ["token", "identifier", "expected", "pars", "serial", "syntax", "literal"];
        // What stands between backticks is the author's own.
        let own: String = said.split('`').step_by(2).collect::<String>().to_lowercase();
        let word = JARGON.iter().find(|word| own.contains(*word));
        check_that(word.is_none(), || {
            format!("`{name}` says “{}” in: {said}", word.unwrap_or(&""))
        })?;
    }
    Ok(())
}

/// Both forms name the same mistakes at the same places.
fn same_in_json(text: &str, json: &str) -> Outcome {
    let json: serde_json::Value = serde_json::from_str(json)?;
    let items = json["diagnostics"].as_array().ok_or("no `diagnostics`")?;
    let told: Vec<String> = items
        .iter()
        .map(|it| {
            let (name, file) = (it["name"].as_str(), it["file"].as_str());
            let (line, column) = (&it["start"]["line"], &it["start"]["column"]);
            format!("{} {}:{line}:{column}", name.unwrap_or(""), file.unwrap_or(""))
        })
        .collect();
    let mut shown = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(head) = line.strip_prefix("error[").or(line.strip_prefix("warning[")) else {
            continue;
        };
        let name = head.split(']').next().unwrap_or("");
        let place = lines.by_ref().find_map(|it| it.trim_start().strip_prefix("--> "));
        shown.push(format!("{name} {}", place.unwrap_or("")));
    }
    check_that(shown == told, || format!("text has {shown:#?}, JSON has {told:#?}"))
}
