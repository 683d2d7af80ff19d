//! Maps that code a source for a second time: which map they go over again, and which parts of it.

use super::Origin;
use super::binder::Binder;
use super::maps::Declared;
use crate::base::{Diagnostic, Label, nearest};

pub(super) fn bind(binder: &mut Binder<'_>, declared: &Declared<'_>) {
    let file = declared.file;
    if let Some(first) = &declared.map.recodes {
        let origin = Origin { file, range: first.range };
        match binder.maps.get(first) {
            Some((id, _)) if id == declared.id || binder.corpus.maps[id].recodes.is_some() => {
                let label = Label::new(file, first.range, "this is no first coding");
                let message = format!(
                    "`{}` cannot be coded again: it is this map, or a second coding itself",
                    first.value
                );
                binder.report(
                    Diagnostic::error("wrong-recoding", message, label)
                        .help("name the map that was made first"),
                );
            }
            Some((id, _))
                if binder.corpus.maps[id].source != binder.corpus.maps[declared.id].source =>
            {
                let label = Label::new(file, first.range, "this map is about another source");
                let message = format!(
                    "`{}` is no map of the source `{}`",
                    first.value, declared.map.source.value
                );
                binder.report(
                    Diagnostic::error("wrong-recoding", message, label)
                        .help("a second coding goes over the same source"),
                );
            }
            Some((id, _)) => binder.corpus.maps[declared.id].recodes = Some(id),
            None if binder.maps.is_broken(first) => {}
            None => {
                let unknown = binder.maps.unknown("unknown-target", first, origin);
                binder.report(unknown);
            }
        }
    }
    let Some(source) = binder.corpus.maps[declared.id].source else { return };
    for part in &declared.map.parts {
        let parts = binder.corpus.sources[source].parts.clone();
        let found = parts.iter().find(|&&it| binder.corpus.parts[it].key == *part.value);
        if let Some(&found) = found {
            binder.corpus.maps[declared.id].parts.push(found);
            continue;
        }
        let keys = parts.iter().map(|&it| binder.corpus.parts[it].key.as_str());
        let near = nearest(part, keys).map(str::to_owned);
        let label = Label::new(file, part.range, "no part has this name");
        let message =
            format!("there is no part `{}` of `{}`", part.value, declared.map.source.value);
        let diagnostic = Diagnostic::error("unknown-part", message, label);
        binder.report(match near {
            Some(near) => diagnostic.help(format!("did you mean \"{near}\"?")),
            None => diagnostic.help("the parts stand in the source's entry"),
        });
    }
}
