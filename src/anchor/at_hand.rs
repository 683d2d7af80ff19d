//! Texts that tests in this room have at hand: the shipped excerpts, and pages with markup.

pub(super) const TEXTS: [&str; 7] = [
    include_str!("../../seeds/brics-bulletin-2020.txt"),
    include_str!("../../seeds/kortunov-2025.txt"),
    include_str!("../../seeds/pesko-2010.txt"),
    include_str!("../../seeds/romano-2021.txt"),
    include_str!("../../seeds/sino-russian-2020.txt"),
    include_str!("../../docs/anchoring.md"),
    include_str!("letters.rs"),
];
