//! A position from how often someone spoke for and against.

/// For minus against.
#[must_use]
pub fn balance(agree: u32, oppose: u32) -> f64 {
    f64::from(agree) - f64::from(oppose)
}

/// (for - against) / (for + against), from -1 to 1. `None` if nothing was said. Blind to how much
/// was said: 1 of 1 is as extreme as 50 of 50.
#[must_use]
pub fn ratio(agree: u32, oppose: u32) -> Option<f64> {
    let total = f64::from(agree) + f64::from(oppose);
    (total > 0.0).then(|| balance(agree, oppose) / total)
}

/// ln((for + ½) / (against + ½)): Lowe, Benoit, Mikhaylov & Laver 2011 (Legislative Studies
/// Quarterly 36). 0 is the middle, also of nothing said; without bounds.
#[must_use]
pub fn logit(agree: u32, oppose: u32) -> f64 {
    libm::log((f64::from(agree) + 0.5) / (f64::from(oppose) + 0.5))
}
