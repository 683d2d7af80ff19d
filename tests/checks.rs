//! The pages of docs/checks, run: each example has the fault that its page explains, and mended it
//! has none.

#[allow(dead_code, reason = "tests/refused.rs uses all of it")]
#[path = "refused/case.rs"]
mod case;

use std::path::Path;

use case::{Case, Folder};
use demarche::check::{CHECKS, Tier};

type Outcome = datatest_stable::Result<()>;

datatest_stable::harness! {
    { test = is_well_made, root = "docs/checks", pattern = r"\.md$" },
    { test = says_the_truth, root = "docs/checks", pattern = r"\.md$" },
}

/// What an example cannot show: files of gigabytes, of a thousand mistakes, or that are no UTF-8.
/// `tests/cli/check.rs` and the parser's own tests see to the last two.
const NOT_RUN: [&str; 3] = ["file-too-large", "too-many-mistakes", "unreadable-file"];

const HEADINGS: [&str; 4] =
    ["## What it finds", "## Why it matters", "## Example", "## How to mend it"];
/// No page is longer.
const LONGEST: usize = 50;

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_well_made(path: &Path, page: String) -> Outcome {
    let name = name(path);
    let mut fenced = false;
    let mut headings = Vec::new();
    let mut prose = String::new();
    for line in page.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if !fenced && line.starts_with('#') {
            headings.push(line);
        } else if !fenced {
            prose = prose + line + "\n";
            if line.chars().count() > 100 {
                return Err(format!("this line is too long: {line}").into());
            }
        }
    }
    let title = format!("# {name}");
    if headings[..] != [&[title.as_str()][..], &HEADINGS[..]].concat()[..] {
        return Err(format!("the headings are not as they should be: {headings:?}").into());
    }
    let whole = |it: &str| it.ends_with(['.', ':']);
    if let Some(part) = prose.split("\n\n").map(str::trim).find(|it| !it.is_empty() && !whole(it)) {
        return Err(format!("this paragraph does not end in a full stop: {part}").into());
    }
    let length = page.lines().count();
    if length > LONGEST { Err(format!("the page has {length} lines").into()) } else { Ok(()) }
}

fn says_the_truth(path: &Path, page: String) -> Outcome {
    let name = name(path);
    let (example, mended) = page.split_once(HEADINGS[3]).ok_or("no way to mend it")?;
    if NOT_RUN.contains(&name.as_str()) {
        let runs = example.contains("```ron");
        return if runs { Err("this example can be run".into()) } else { Ok(()) };
    }
    let strict = CHECKS.iter().any(|it| it.name == name && it.tier == Tier::Strict);
    let found = |folder: &str, page: &str| -> Result<Vec<String>, String> {
        let command = if strict { "\n```console\n$ demarche check --strict\n```\n" } else { "" };
        let case = Case::read(&format!("{page}{command}"))?;
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refused/base");
        let folder = Folder::lay(&base, &case, folder);
        let found = case.found(&folder).1;
        Ok(found.iter().map(|it| format!("{}: {}", it.name, it.message)).collect())
    };
    let faults = found(&format!("checks-{name}"), example)?;
    let is_it = |fault: &String| fault.starts_with(&format!("{name}:"));
    if faults.is_empty() || !faults.iter().all(is_it) {
        return Err(format!("the example does not show `{name}` alone: {faults:#?}").into());
    }
    if !mended.contains("```") {
        return Err("the page does not show the example mended".into());
    }
    // The blocks of the second half are laid over those of the first.
    let left = found(&format!("checks-{name}-mended"), &page)?;
    if left.is_empty() { Ok(()) } else { Err(format!("mended, it still has {left:#?}").into()) }
}
