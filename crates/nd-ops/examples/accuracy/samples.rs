//! Where the functions are asked: random numbers of several kinds, and numbers near those where formulas change.

use std::f64::consts::{LN_2, PI, SQRT_2};

/// A stream of random bits, `SplitMix64`.
pub(crate) struct Stream(pub(crate) u64);

impl Stream {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn uniform(&mut self, [low, high]: [f64; 2]) -> f64 {
        low + (high - low) * self.unit()
    }

    /// Any float of an interval, each exponent as likely as the others.
    fn any(&mut self, [low, high]: [f64; 2]) -> f64 {
        loop {
            let x = f64::from_bits(self.bits());
            if low <= x && x <= high && x != 0.0 {
                return x;
            }
        }
    }

    /// A few floats away from a multiple of a number that formulas know.
    fn special(&mut self) -> f64 {
        const KNOWN: [f64; 8] = [LN_2 / 2.0, PI / 4.0, 1.0, SQRT_2, 0.4375, 0.5, LN_2, 1.0 / 3.0];
        let bits = self.bits();
        let multiple = match bits >> 60 {
            0..8 => 1.0,
            8..14 => ((bits >> 40) & 63) as f64,
            _ => ((bits >> 40) & 4095) as f64,
        };
        let x = KNOWN[(bits & 7) as usize] * multiple;
        let moved = f64::from_bits(x.to_bits().wrapping_add((bits >> 8) & 31).saturating_sub(16));
        if bits & 128 == 0 { moved } else { -moved }
    }

    /// One of several kinds: half of them from where the function is mostly asked, the others from its whole domain.
    pub(crate) fn argument(&mut self, usual: [f64; 2], domain: [f64; 2]) -> f64 {
        let inside = |x: &f64| domain[0] <= *x && *x <= domain[1] && *x != 0.0;
        let drawn = match self.bits() >> 61 {
            0..4 => Some(self.uniform(usual)),
            4..6 => Some(self.any(domain)),
            6 => Some(1.0 + self.uniform([-1.0, 1.0]) * 2.0_f64.powi(-(self.bits() as i32 & 63))),
            _ => Some(self.special()),
        };
        drawn.filter(inside).unwrap_or_else(|| self.any(domain))
    }

    /// Half of them uniform, half in their logarithm.
    pub(crate) fn operand(&mut self, range: [f64; 2]) -> f64 {
        if self.bits() >> 63 == 0 {
            return self.uniform(range);
        }
        let size = range[1] * 2.0_f64.powf(-self.uniform([0.0, 66.0]));
        if range[0] < 0.0 && self.bits() >> 63 == 0 { -size } else { size }
    }
}
