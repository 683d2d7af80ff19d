//! A name by which two actors go cannot tell a reader which of them is meant.

use rustc_hash::FxHashMap;

use super::{Check, Tier};
use crate::base::{Diagnostic, Label};
use crate::load::Loaded;
use crate::model::ActorId;

pub(super) const CHECK: Check = Check { name: "shared-alias", tier: Tier::Always, run };

fn run(loaded: &Loaded, found: &mut Vec<Diagnostic>) {
    let mut owners: FxHashMap<String, ActorId> = FxHashMap::default();
    for (id, actor) in loaded.corpus.actors.iter() {
        for name in std::iter::once(&actor.name).chain(&actor.aliases) {
            let owner = *owners.entry(name.to_lowercase()).or_insert(id);
            if owner == id {
                continue;
            }
            let (here, there) = (loaded.origins.actors[id], loaded.origins.actors[owner]);
            let other = &loaded.corpus.actors[owner].key;
            let message = format!("`{}` and `{other}` are both called “{name}”", actor.key);
            let label = Label::new(here.file, here.range, format!("called “{name}”"));
            found.push(
                Diagnostic::warning(CHECK.name, message, label)
                    .related(Label::new(there.file, there.range, "and so is this one"))
                    .help("take the name away from one of the two"),
            );
        }
    }
}
