//! One small generator of pseudo-random numbers, so that chance is the same everywhere.

/// SplitMix64 (Steele, Lea & Flood 2014, OOPSLA): the same seed gives the same numbers on every
/// machine. Good enough for resampling and random starts, not for secrets.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The numbers of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Numbers of a seed that depend on nothing but `stream`: one for each sample, say, so that
    /// samples can be drawn in any order.
    #[must_use]
    pub fn stream(seed: u64, stream: u64) -> Self {
        let mut first = Self(seed);
        let mut own = Self(first.bits() ^ stream.wrapping_mul(0xD605_BBB5_8C8A_BCF5));
        Self(own.bits())
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number below `end`; 0 if that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        // Lemire's multiplication; what it leaves uneven is below 2^-40 for all sizes met here.
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }
}
