//! The entry of a new issue.

use super::NewEntry;
use crate::syntax::string;

/// What a new issue's entry says.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Issue {
    /// The issue's id.
    pub id: String,
    /// The question, neutrally worded.
    pub question: String,
    /// Its answers.
    pub positions: Vec<Position>,
}

/// One answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Position {
    /// Its id within the issue.
    pub id: String,
    /// The answer, in words that its holders would accept.
    pub text: String,
}

impl NewEntry for Issue {
    const FILE: &'static str = "Issues";
    const WHAT: &'static str = "an issue";
    const PATH: &'static str = "issues.ron";

    fn key(&self) -> &str {
        &self.id
    }

    /// The places of two answers at the ends of a scale stand in a comment: whether there is an
    /// order among them is for the author to say.
    fn written(&self) -> String {
        let mut out = format!("    {}: (\n", string(&self.id));
        out += &format!("        question: {},\n", string(&self.question));
        out +=
            "        // scale: (\"one end\", \"the other end\"), if the answers have an order;\n";
        out += "        // then `at: -1` to `at: 1` beside the text of each.\n";
        out += "        positions: {\n";
        for it in &self.positions {
            out += &format!("            {}: (text: {}),\n", string(&it.id), string(&it.text));
        }
        out + "        },\n    ),\n"
    }
}
