//! Windows that move over time, and kernels that weigh what is near more.
//!
//! Time is a number: days, months or years counted from anywhere, as the caller chooses.

/// A window; both ends belong to it.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Window {
    /// Its first unit of time.
    pub first: i64,
    /// Its middle, after which it is called.
    pub middle: i64,
    /// Its last unit of time.
    pub last: i64,
}

/// All windows of a width that lie wholly within a range of time, each one unit after the other.
///
/// A window reaches h units to either side, h = (width - 1)/2, halves rounded up: so an even width
/// gives a window of one unit more, as in Discourse Network Analyzer. None for a width of 0.
pub fn windows(first: i64, last: i64, width: u32) -> impl Iterator<Item = Window> {
    let half = i64::from(width / 2);
    let middles = match (first.checked_add(half), last.checked_sub(half)) {
        (Some(low), Some(high)) if width > 0 => low..high.saturating_add(1),
        _ => 0..0,
    };
    middles.map(move |middle| Window { first: middle - half, middle, last: middle + half })
}

/// How much a statement counts by its distance u from the middle; u is 1 at the window's edge.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kernel {
    /// ½ up to the edge.
    Uniform,
    /// 1 - |u| up to the edge. (Discourse Network Analyzer 3.0.11 computes |1 - u|.)
    Triangular,
    /// ¾ (1 - u²) up to the edge. (Discourse Network Analyzer 3.0.11 computes ¾ (1 - u)².)
    Epanechnikov,
    /// exp(-u²/2) / √(2π), without an edge.
    Gaussian,
}

impl Kernel {
    /// The weight at a distance u.
    #[must_use]
    pub fn at(self, u: f64) -> f64 {
        let inside = u.abs() <= 1.0;
        match self {
            Self::Gaussian => libm::exp(-u * u / 2.0) / std::f64::consts::TAU.sqrt(),
            _ if !inside => 0.0,
            Self::Uniform => 0.5,
            Self::Triangular => 1.0 - u.abs(),
            Self::Epanechnikov => 0.75 * (1.0 - u * u),
        }
    }

    /// The weight of what was said at `time` in a window of that width about `middle`:
    /// u = 2 (middle - time) / width. A window without width has its middle only.
    #[must_use]
    pub fn weight(self, time: f64, middle: f64, width: f64) -> f64 {
        if width > 0.0 {
            self.at(2.0 * (middle - time) / width)
        } else {
            f64::from(u8::from(time == middle)) * self.at(0.0)
        }
    }
}

/// The mean of values about a moment, weighted by a kernel (Nadaraya 1964; Watson 1964). `None` if
/// nothing is near enough to count.
#[must_use]
pub fn smoothed(
    times: &[f64],
    values: &[f64],
    kernel: Kernel,
    middle: f64,
    width: f64,
) -> Option<f64> {
    let (mut sum, mut total) = (0.0, 0.0);
    for (&time, value) in times.iter().zip(values) {
        let weight = kernel.weight(time, middle, width);
        sum += weight * value;
        total += weight;
    }
    Some(sum / total).filter(|it| total > 0.0 && it.is_finite())
}
