//! Tests of the `anchor` room against documents, oracles and hostile input.

#[path = "anchor/dice.rs"]
mod dice;
#[path = "anchor/edition.rs"]
mod edition;
#[path = "anchor/excerpts.rs"]
mod excerpts;
#[path = "anchor/hostile.rs"]
mod hostile;
#[path = "anchor/locating.rs"]
mod locating;
#[path = "anchor/lock.rs"]
mod lock;
#[path = "anchor/made.rs"]
mod made;
#[path = "anchor/meaning.rs"]
mod meaning;
#[path = "anchor/neighbours.rs"]
mod neighbours;
#[path = "anchor/oracles.rs"]
mod oracles;
#[path = "anchor/peers.rs"]
mod peers;
#[path = "anchor/perturbed.rs"]
mod perturbed;
#[path = "anchor/second_edition.rs"]
mod second_edition;
#[path = "anchor/segmenting.rs"]
mod segmenting;
#[path = "anchor/sentences.rs"]
mod sentences;
#[path = "anchor/sources.rs"]
mod sources;
#[path = "anchor/stricter.rs"]
mod stricter;
#[path = "anchor/sweeping.rs"]
mod sweeping;
#[path = "anchor/traps.rs"]
mod traps;
