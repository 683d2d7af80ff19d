//! A new map: a file that can be read, with what belongs in it in comments.

use crate::syntax::string;

/// What a new map begins with.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Map {
    /// The source whose claims and stances it will hold.
    pub source: String,
    /// Its own name, if it is not that of its source.
    pub id: Option<String>,
    /// Who makes it.
    pub coder: Option<String>,
}

impl Map {
    /// The whole file.
    #[must_use]
    pub fn file(&self) -> String {
        let mut out = format!("Map(\n    source: {},\n", string(&self.source));
        for (name, value) in [("id", &self.id), ("coder", &self.coder)] {
            if let Some(value) = value {
                out += &format!("    {name}: {},\n", string(value));
            }
        }
        out + REST
    }
}

const REST: &str = r#"    claims: {
        // "a-short-name": (
        //     text: "One statement that stands alone",
        //     by: "the actor who makes it",
        //     fidelity: Paraphrase, // or Quotation, Compression, Interpretation, Imputation
        //     quotes: ["the exact words it rests on; … for words left out"],
        // ),
    },
    arguments: {
        // "a-name": (infers: "one-claim & another +> a-third"), // `->` for an attack
    },
    relations: [
        // "a-claim -> issue/position",    // attacks
        // "a-claim _> an-argument",       // undercuts the inference
        // "a-claim >< another",           // cannot both hold
        // "a-claim == other-map/a-claim", // the same claim
    ],
    stances: [
        // (actor: "an-actor", on: "issue/position", holds: Supports, quotes: ["the words that show it"]),
    ],
)
"#;
