//! Proof standards: what it takes for a claim to be accepted, given the arguments on both sides.
//!
//! Gordon, Prakken and Walton (2007), The Carneades model of argument and burden of proof, Artificial
//! Intelligence 171, section 4; Gordon and Walton (2009), Proof burdens and standards, in: Rahwan and
//! Simari, Argumentation in Artificial Intelligence, section 4.

/// The least weight of the best argument for a claim that clear and convincing evidence asks for.
const ALPHA: f64 = 0.5;
/// By how much it must outweigh the best argument against the claim.
const BETA: f64 = 0.5;
/// The best argument against a claim that is beyond reasonable doubt weighs less than this.
const GAMMA: f64 = 0.3;

/// What it takes for a claim to be accepted.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Standard {
    /// Scintilla of evidence: some argument for it is in force.
    Scintilla,
    /// Dialectical validity: some argument for it is in force, and none against it.
    #[default]
    DialecticalValidity,
    /// Preponderance of evidence: the best argument for it outweighs the best one against it.
    Preponderance,
    /// Clear and convincing evidence: it does so by a margin, and weighs enough itself.
    ClearAndConvincing,
    /// Beyond reasonable doubt: moreover, no argument against it weighs much.
    BeyondReasonableDoubt,
}

impl Standard {
    /// Whether the standard is met by the weights of the best arguments in force for and against a
    /// claim; `None` where there is no such argument.
    ///
    /// Monotone in what is for the claim, antitone in what is against it.
    #[must_use]
    pub fn is_met(self, pro: Option<f64>, con: Option<f64>) -> bool {
        let Some(pro) = pro else { return false };
        let against = con.unwrap_or(0.0);
        let margin = pro - against;
        match self {
            Self::Scintilla => true,
            Self::DialecticalValidity => con.is_none(),
            Self::Preponderance => margin > 0.0,
            Self::ClearAndConvincing => pro > ALPHA && margin > BETA,
            Self::BeyondReasonableDoubt => pro > ALPHA && margin > BETA && against < GAMMA,
        }
    }
}
