//! Reads `.tgf`: a line for each argument, a line `#`, then a line `a b` for each attack.

use super::{AttackFile, Declared, Mistake, Mistakes, Names};

pub(super) fn read(text: &str) -> Result<AttackFile, Vec<Mistake>> {
    let mut mistakes = Mistakes::default();
    let mut declared = Declared::default();
    let mut attacks = Vec::new();
    let mut is_past = false;
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim();
        if line.starts_with('#') {
            if std::mem::replace(&mut is_past, true) {
                mistakes
                    .add(number, "a second line `#`: the first one parts arguments and attacks");
            }
            continue;
        }
        // What stands behind names is a label, which does not matter here.
        let mut words = line.split_whitespace();
        let Some(first) = words.next() else { continue };
        if !is_past {
            declared.declare(first, number, &mut mistakes);
        } else if let Some(second) = words.next() {
            attacks.extend(declared.ends((first, second), number, &mut mistakes));
        } else {
            mistakes.add(number, format!("`{line}` is no attack: two names, as in `a b`"));
        }
    }
    mistakes.none_or(AttackFile { names: Names::Words(declared.words), attacks })
}
