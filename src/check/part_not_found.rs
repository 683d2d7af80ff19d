//! A part of a compilation must begin with words that stand in the text, and only once.

use super::{Check, Tier};
use crate::anchor::LayoutRemark;
use crate::base::{Diagnostic, Label};
use crate::load::Loaded;
use crate::model::SourceId;

pub(super) const CHECK: Check = Check { name: "part-not-found", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (source, document) in loaded.anchored.documents.iter() {
        let Some(document) = document else { continue };
        for remark in document.remarks() {
            found.extend(describe(loaded, source, remark));
        }
    }
}

fn describe(loaded: &Loaded, source: SourceId, remark: &LayoutRemark) -> Option<Diagnostic> {
    let label = |id: &str, text: &str| {
        let parts = &loaded.corpus.sources[source].parts;
        let part = parts.iter().find(|&&part| loaded.corpus.parts[part].key == id)?;
        let origin = loaded.origins.part_starts[*part];
        Some(Label::new(origin.file, origin.range, text))
    };
    let diagnostic = match remark {
        LayoutRemark::PartNotFound { id } => Diagnostic::error(
            CHECK.name,
            format!("the part `{id}` is not found: nothing begins with these words"),
            label(id, "not found in the text")?,
        )
        .help("copy the words with which the part begins, its heading for instance"),
        LayoutRemark::PartNotUnique { id, places } => Diagnostic::error(
            CHECK.name,
            format!("the part `{id}` could begin in {} places", places.len()),
            label(id, "stands in the text more than once")?,
        )
        .help("copy more words, so that they occur only once"),
        LayoutRemark::PartsCoincide { id, other } => Diagnostic::error(
            CHECK.name,
            format!("the parts `{other}` and `{id}` begin at the same place"),
            label(other, "begins where another part begins")?,
        )
        .help("give each part its own first words"),
        LayoutRemark::SpeakerNotFound { .. } => return None,
    };
    Some(diagnostic)
}
