//! What a name in a relation or stance means: a claim, a position, an argument.

use super::Origin;
use super::binder::Binder;
use super::maps::Declared;
use crate::base::{Diagnostic, FileId, Label, TextRange, nearest};
use crate::model::Target;
use crate::syntax::notation::relation::{RelationText, read_relation};
use crate::syntax::read::{Spanned, Words};

/// What may stand at a place.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A claim alone.
    Claim,
    /// A claim or a position.
    ClaimOrPosition,
    /// An argument.
    Argument,
    /// Any of them.
    Any,
}

/// Takes a relation or inference apart; a fault is reported at its place.
pub(super) fn relation_text(
    binder: &mut Binder<'_>,
    file: FileId,
    text: &Spanned<Words<'_>>,
) -> Option<RelationText> {
    match read_relation(text) {
        Ok(read) => Some(read),
        Err(error) => {
            let place = binder.inside(file, text, error.at);
            let label = Label::new(file, place, error.message.clone());
            let message = format!("\"{}\" is not a relation: {}", text.value, error.message);
            let diagnostic = Diagnostic::error("malformed-relation", message, label);
            let comma = error.message.contains("not by a comma");
            let diagnostic =
                if comma { diagnostic.fix("write &", place, " &") } else { diagnostic };
            binder.report(diagnostic.help(
                "write `a +> b` (support), `a -> b` (attack), `a _> argument` (undercut), `a >< b` (cannot both hold), `a == b` (the same claim); join premises with &",
            ));
            None
        }
    }
}

/// Binds the name `name`, written at `range`, as seen from the map `declared`.
pub(super) fn bind(
    binder: &mut Binder<'_>,
    declared: &Declared<'_>,
    name: &str,
    range: TextRange,
    wanted: Wanted,
) -> Option<Target> {
    let local = format!("{}/{name}", binder.corpus.maps[declared.id].key);
    let full = if name.contains('/') { name } else { local.as_str() };
    let position = binder.positions.get(full).map(|(id, _)| Target::Position(id));
    let claim = binder.claims.get(full).map(|(id, _)| Target::Claim(id));
    let argument = binder.arguments.get(full).map(|(id, _)| Target::Argument(id));
    let found = match wanted {
        Wanted::Argument => argument,
        Wanted::ClaimOrPosition => claim.or(position),
        Wanted::Claim => claim,
        Wanted::Any => claim.or(position).or(argument),
    };
    if found.is_some() {
        return found;
    }
    let broken = binder.claims.is_broken(full)
        || binder.positions.is_broken(full)
        || binder.arguments.is_broken(full)
        || full.split_once('/').is_some_and(|(whole, _)| {
            binder.issues.is_broken(whole) || binder.maps.is_broken(whole)
        });
    if !broken {
        let origin = Origin { file: declared.file, range };
        let diagnostic = match (claim.or(position), argument) {
            (Some(found), _) => wrong_kind(origin, name, found, wanted),
            (None, Some(found)) => wrong_kind(origin, name, found, wanted),
            (None, None) if binder.issues.get(name).is_some() => {
                issue_alone(binder, name, origin, wanted)
            }
            (None, None) => unknown(binder, name, full, origin, wanted),
        };
        binder.report(diagnostic);
    }
    None
}

fn wrong_kind(origin: Origin, name: &str, found: Target, wanted: Wanted) -> Diagnostic {
    let is = match found {
        Target::Claim(_) => "a claim",
        Target::Position(_) => "a position",
        Target::Argument(_) => "an argument",
    };
    let (wants, help) = match wanted {
        Wanted::Argument => (
            "an argument",
            "an undercut `_>` points at an argument; to attack a claim or position write `->`",
        ),
        Wanted::Claim => ("a claim", "only claims can be the same"),
        Wanted::ClaimOrPosition | Wanted::Any => {
            ("a claim or position", "to attack an argument's inference write `claim _> argument`")
        }
    };
    let label = Label::new(origin.file, origin.range, format!("this is {is}"));
    let message = format!("`{name}` is {is}, but {wants} must stand here");
    Diagnostic::error("wrong-kind-of-target", message, label).help(help)
}

/// An issue where one of its positions is meant.
fn issue_alone(binder: &Binder<'_>, name: &str, origin: Origin, wanted: Wanted) -> Diagnostic {
    let label = Label::new(origin.file, origin.range, "this is an issue");
    let message = format!("`{name}` is an issue, but a claim or position must stand here");
    let positions = binder
        .positions
        .all()
        .filter(|it| it.split_once('/').is_some_and(|(whole, _)| whole == name));
    let diagnostic = Diagnostic::error("wrong-kind-of-target", message, label);
    match (wanted, some_of(positions)) {
        (Wanted::ClaimOrPosition | Wanted::Any, Some(some)) => {
            diagnostic.help(format!("write which of its positions is meant: {some}"))
        }
        _ => diagnostic.help("write the name of a claim or argument"),
    }
}

/// The first few names, if there are any.
fn some_of<'n>(names: impl Iterator<Item = &'n str>) -> Option<String> {
    const SHOWN: usize = 8;
    let names: Vec<&str> = names.collect();
    let more = if names.len() > SHOWN { ", …" } else { "" };
    let shown = names.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    (!names.is_empty()).then(|| format!("{shown}{more}"))
}

fn unknown(
    binder: &Binder<'_>,
    name: &str,
    full: &str,
    origin: Origin,
    wanted: Wanted,
) -> Diagnostic {
    let (whole, short) = full.split_once('/').unwrap_or(("", full));
    if binder.issues.get(whole).is_some() {
        return named(binder, "position", name, short, whole, origin, wanted);
    }
    if binder.maps.get(whole).is_some() {
        let what = if wanted == Wanted::Argument { "argument" } else { "claim" };
        return named(binder, what, name, short, whole, origin, wanted);
    }
    let label = Label::new(origin.file, origin.range, "nothing of this name");
    let message = format!("there is neither an issue nor a map `{whole}`");
    let diagnostic = Diagnostic::error("unknown-target", message, label);
    match nearest(full, all_names(binder, wanted)) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).fix(
            format!("write `{near}`"),
            origin.range,
            near,
        ),
        None => diagnostic
            .help("write `issue/position`, `map/claim`, or the name of a claim of this map"),
    }
}

/// An unknown name in a known map or issue.
fn named(
    binder: &Binder<'_>,
    what: &str,
    name: &str,
    short: &str,
    whole: &str,
    origin: Origin,
    wanted: Wanted,
) -> Diagnostic {
    let fault = match what {
        "position" => "unknown-position",
        "argument" => "unknown-argument",
        _ => "unknown-claim",
    };
    let local = !name.contains('/');
    let place = match what {
        "position" => format!("the issue `{whole}`"),
        _ if local => "this map".to_owned(),
        _ => format!("the map `{whole}`"),
    };
    let label = Label::new(origin.file, origin.range, format!("no {what} of this name"));
    let message = format!("{place} has no {what} `{short}`");
    let diagnostic = Diagnostic::error(fault, message, label);
    let inside = all_names(binder, wanted)
        .filter_map(|it| it.split_once('/'))
        .filter(|(other, _)| *other == whole)
        .map(|(_, rest)| rest);
    if let Some(near) = nearest(short, inside) {
        let near = if local { near.to_owned() } else { format!("{whole}/{near}") };
        return diagnostic.help(format!("did you mean `{near}`?")).fix(
            format!("write `{near}`"),
            origin.range,
            near,
        );
    }
    // The author may have forgotten to say in which map or issue.
    let elsewhere = all_names(binder, wanted)
        .find(|it| it.split_once('/').is_some_and(|(_, rest)| rest == short));
    match elsewhere {
        Some(full) => diagnostic.help(format!("did you mean `{full}`?")).fix(
            format!("write `{full}`"),
            origin.range,
            full,
        ),
        None => {
            let kin: Box<dyn Iterator<Item = &str>> = match what {
                "position" => Box::new(binder.positions.all()),
                "argument" => Box::new(binder.arguments.all()),
                _ => Box::new(binder.claims.all()),
            };
            let beside = kin.filter(|it| it.split_once('/').is_some_and(|(it, _)| it == whole));
            let short = beside.map(|it| if local { &it[whole.len() + 1..] } else { it });
            match some_of(short) {
                Some(some) => diagnostic
                    .help(format!("declare the {what}, or write one that is there: {some}")),
                None => diagnostic.help(format!("declare the {what}, or correct the name")),
            }
        }
    }
}

fn all_names<'b>(binder: &'b Binder<'_>, wanted: Wanted) -> Box<dyn Iterator<Item = &'b str> + 'b> {
    match wanted {
        Wanted::Argument => Box::new(binder.arguments.all()),
        Wanted::Claim => Box::new(binder.claims.all()),
        Wanted::ClaimOrPosition => Box::new(binder.claims.all().chain(binder.positions.all())),
        Wanted::Any => {
            let both = binder.claims.all().chain(binder.positions.all());
            Box::new(both.chain(binder.arguments.all()))
        }
    }
}

/// Binds both sides of a relation; premises that cannot be bound are reported and left out.
pub(super) fn both_sides(
    binder: &mut Binder<'_>,
    declared: &Declared<'_>,
    written: &Spanned<Words<'_>>,
    read: &RelationText,
    conclusion: Wanted,
) -> (Vec<Target>, Option<Target>) {
    let premise = if conclusion == Wanted::Claim { Wanted::Claim } else { Wanted::ClaimOrPosition };
    let mut premises = Vec::new();
    for reference in &read.premises {
        let range = binder.inside(declared.file, written, reference.range);
        let Some(target) = bind(binder, declared, &reference.name, range, premise) else {
            continue;
        };
        if premises.contains(&target) {
            let label = Label::new(declared.file, range, "named a second time");
            let message = format!("the premise `{}` stands here twice", reference.name);
            binder.report(
                Diagnostic::error("repeated-premise", message, label)
                    .help("name each premise once"),
            );
        }
        premises.push(target);
    }
    let range = binder.inside(declared.file, written, read.conclusion.range);
    let end = bind(binder, declared, &read.conclusion.name, range, conclusion);
    (premises, end)
}
