//! A speaker's label must stand in the text, exactly as it is written there.

use super::{Check, Tier};
use crate::anchor::LayoutRemark;
use crate::base::{Diagnostic, Label};
use crate::load::Loaded;
use crate::model::{PartId, SourceId};
use crate::resolve::Origin;

pub(super) const CHECK: Check = Check { name: "speaker-not-found", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    for (source, document) in loaded.anchored.documents.iter() {
        let Some(document) = document else { continue };
        for remark in document.remarks() {
            let LayoutRemark::SpeakerNotFound { label, part } = remark else { continue };
            let origin = written_at(loaded, source, part.as_deref(), label);
            let whole = &loaded.corpus.sources[source].key;
            let place = match part {
                Some(part) => format!("the part `{part}` of `{whole}`"),
                None => format!("`{whole}`"),
            };
            let message = format!("no turn in {place} begins with `{label}`");
            let at = Label::new(origin.file, origin.range, "nobody speaks under this label");
            found.push(
                Diagnostic::warning(CHECK.name, message, at)
                    .help("write the label as it stands in the text, or take it away"),
            );
        }
    }
}

fn written_at(loaded: &Loaded, source: SourceId, part: Option<&str>, label: &str) -> Origin {
    let key = |part: PartId| loaded.corpus.parts[part].key.as_str();
    let found = loaded
        .origins
        .speakers
        .iter()
        .find(|it| it.source == source && it.part.map(key) == part && it.label == label);
    found.map_or(loaded.origins.sources[source], |it| it.origin)
}
