//! The strengths of a weighted graph, as a JSON document.

use serde::Serialize;

/// The strengths of a graph's nodes (`demarche/evaluate/1`, docs/json.md).
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Evaluated {
    /// Which document this is.
    pub schema: &'static str,
    /// The semantics, as `--semantics` calls it.
    pub semantics: &'static str,
    /// The nodes, in the order of the file.
    pub nodes: Vec<Scored>,
    /// The node whose strength is taken apart.
    pub topic: Option<String>,
    /// What the others contribute to it.
    pub contributions: Vec<Contributed>,
}

/// The strength of a node.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Scored {
    /// What the file calls it.
    pub id: String,
    /// Its strength; `None` where it depends on which side of a cycle is taken first.
    pub score: Option<f64>,
    /// It is no less than this.
    pub low: f64,
    /// It is no more than this.
    pub high: f64,
}

/// What a node contributes to the topic; `None` where a cycle leaves it open.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Contributed {
    /// What the file calls it.
    pub id: String,
    /// The topic's strength less its strength without the node.
    pub removal: Option<f64>,
    /// The same, with nothing bearing on the node.
    pub intrinsic_removal: Option<f64>,
    /// The node's Shapley value.
    pub shapley: Option<f64>,
    /// Its standard error: 0 where it is exact.
    pub shapley_error: Option<f64>,
    /// How fast the topic's strength grows with the node's base score.
    pub gradient: Option<f64>,
    /// The topic's strength if the node's base score were 0.
    pub if_zero: Option<f64>,
}
