//! Issues and their positions.

use super::Origin;
use super::binder::{Binder, owned};
use crate::base::{Diagnostic, FileId, Id, Label};
use crate::model::{Issue, Position};
use crate::syntax::read::{Spanned, Words};
use crate::syntax::written;

pub(super) fn declare(binder: &mut Binder<'_>, file: FileId, issues: &written::Issues) {
    binder.issues.mark_broken(&issues.0.broken);
    if issues.0.unreadable {
        binder.issues.mark_all_broken();
    }
    for (key, issue) in &issues.0.items {
        binder.check_form(file, key);
        binder.check_text(file, "question", &issue.question);
        let origin = Origin { file, range: key.range };
        let next = Id::from_index(binder.corpus.issues.len());
        let declared = binder.issues.declare(key, next, origin);
        if binder.accept(declared).is_none() {
            continue;
        }
        let id = binder.corpus.issues.push(Issue {
            key: key.to_string(),
            question: issue.question.to_string(),
            scale: issue.scale.as_ref().map(|(low, high)| (low.to_string(), high.to_string())),
            positions: Vec::new(),
            note: owned(issue.note.as_ref()),
        });
        binder.origins.issues.push(origin);
        declare_positions(binder, file, id, key, issue);
    }
}

fn declare_positions(
    binder: &mut Binder<'_>,
    file: FileId,
    issue: crate::model::IssueId,
    key: &Spanned<Words<'_>>,
    written: &written::Issue,
) {
    let full = |name: &str| format!("{}/{name}", key.value);
    let broken: Vec<String> = written.positions.broken.iter().map(|it| full(it)).collect();
    binder.positions.mark_broken(&broken);
    if written.positions.unreadable {
        return binder.issues.mark_broken(std::slice::from_ref(&key.value));
    }
    let mut told = false;
    for (name, position) in &written.positions.items {
        binder.check_form(file, name);
        binder.check_text(file, "text", &position.text);
        let origin = Origin { file, range: name.range };
        let next = Id::from_index(binder.corpus.positions.len());
        let declared = binder.positions.declare(&full(name), next, origin);
        if binder.accept(declared).is_none() {
            continue;
        }
        let at = binder.number(file, "at", position.at.as_ref(), (-1.0, 1.0));
        if let (Some(at), None, false) = (&position.at, &written.scale, told) {
            told = true; // one scale is missing, however many places there are
            let label = Label::new(file, at.range, "a place on a scale that is not there");
            let message = format!("`{}` has a place, but the issue has no scale", name.value);
            binder
                .report(Diagnostic::error("place-without-scale", message, label).help(
                    "give the issue its scale: scale: (\"what -1 means\", \"what 1 means\")",
                ));
        }
        let id = binder.corpus.positions.push(Position {
            key: name.to_string(),
            issue,
            text: position.text.to_string(),
            at,
            note: owned(position.note.as_ref()),
        });
        binder.origins.positions.push(origin);
        binder.corpus.issues[issue].positions.push(id);
    }
    if written.positions.items.is_empty() && written.positions.broken.is_empty() {
        let label = Label::new(file, key.range, "no positions");
        let message = format!("the issue `{}` has no position", key.value);
        binder.report(Diagnostic::error("issue-without-positions", message, label).help(
            "add at least two answers: positions: {\"yes\": (text: \"…\"), \"no\": (text: \"…\")}",
        ));
    }
}
