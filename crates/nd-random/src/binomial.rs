//! Binomial values: inversion for few expected successes, rejection for many.

use crate::bits::BitGenerator;

/// The constants of a binomial distribution, so that they are worked out once for an array.
pub(crate) enum Binomial {
    /// No trial can succeed.
    Zero,
    /// A distribution, or its mirror image for probabilities above one half.
    Of { trials: i64, mirrored: bool, method: BinomialMethod },
}

/// How a binomial value of probability up to one half is drawn.
pub(crate) enum BinomialMethod {
    Inversion(Inversion),
    Rejection(Btpe),
}

impl Binomial {
    /// The number of successes in `trials`, which are not negative, of probability `p`.
    pub(crate) fn new(trials: i64, p: f64) -> Self {
        if trials == 0 || p == 0.0 {
            return Binomial::Zero;
        }
        let mirrored = p > 0.5;
        let p = if mirrored { 1.0 - p } else { p };
        let method = if p * trials as f64 <= 30.0 {
            BinomialMethod::Inversion(Inversion::new(trials, p))
        } else {
            BinomialMethod::Rejection(Btpe::new(trials, p))
        };
        Binomial::Of { trials, mirrored, method }
    }

    /// A value.
    pub(crate) fn draw<B: BitGenerator>(&self, bits: &mut B) -> i64 {
        let Binomial::Of { trials, mirrored, method } = self else { return 0 };
        let count = match method {
            BinomialMethod::Inversion(inversion) => inversion.draw(bits),
            BinomialMethod::Rejection(btpe) => btpe.draw(bits),
        };
        if *mirrored { trials - count } else { count }
    }
}

/// Inversion: the probabilities of 0, 1, 2, ... are taken off a uniform value until it is used up.
pub(crate) struct Inversion {
    trials: i64,
    p: f64,
    q: f64,
    /// The probability of no success.
    none: f64,
    /// Counts above this are so unlikely that only rounding leads to them.
    bound: i64,
}

impl Inversion {
    fn new(trials: i64, p: f64) -> Self {
        let (n, q) = (trials as f64, 1.0 - p);
        let mean = n * p;
        let bound = n.min(mean + 10.0 * (mean * q + 1.0).sqrt()) as i64;
        Inversion { trials, p, q, none: (n * q.ln()).exp(), bound }
    }

    fn draw<B: BitGenerator>(&self, bits: &mut B) -> i64 {
        let (mut count, mut probability) = (0, self.none);
        let mut rest = bits.next_f64();
        while rest > probability {
            count += 1;
            if count > self.bound {
                (count, probability) = (0, self.none);
                rest = bits.next_f64();
            } else {
                rest -= probability;
                let ways = (self.trials - count + 1) as f64;
                probability = (ways * self.p * probability) / (count as f64 * self.q);
            }
        }
        count
    }
}

/// Kachitvichyanukul and Schmeiser's rejection from a triangle, a parallelogram and two exponential
/// tails around the density. The names of the fields are those of their article.
pub(crate) struct Btpe {
    n: i64,
    r: f64,
    q: f64,
    /// The mode.
    m: i64,
    p1: f64,
    xm: f64,
    xl: f64,
    xr: f64,
    c: f64,
    laml: f64,
    lamr: f64,
    p2: f64,
    p3: f64,
    p4: f64,
}

impl Btpe {
    fn new(n: i64, p: f64) -> Self {
        let trials = n as f64;
        let r = p.min(1.0 - p);
        let q = 1.0 - r;
        let fm = trials * r + r;
        let m = fm.floor();
        let p1 = (2.195 * (trials * r * q).sqrt() - 4.6 * q).floor() + 0.5;
        let xm = m + 0.5;
        let (xl, xr) = (xm - p1, xm + p1);
        let c = 0.134 + 20.5 / (15.3 + m);
        let steepness = |a: f64| a * (1.0 + a / 2.0);
        let laml = steepness((fm - xl) / (fm - xl * r));
        let lamr = steepness((xr - fm) / (xr * q));
        let p2 = p1 * (1.0 + 2.0 * c);
        let p3 = p2 + c / laml;
        let p4 = p3 + c / lamr;
        Btpe { n, r, q, m: m as i64, p1, xm, xl, xr, c, laml, lamr, p2, p3, p4 }
    }

    fn draw<B: BitGenerator>(&self, bits: &mut B) -> i64 {
        loop {
            let u = bits.next_f64() * self.p4;
            let v = bits.next_f64();
            if u <= self.p1 {
                // The triangle lies under the density.
                return (self.xm - self.p1 * v + u).floor() as i64;
            }
            let candidate = if u <= self.p2 {
                let x = self.xl + (u - self.p1) / self.c;
                let v = v * self.c + 1.0 - (self.m as f64 - x + 0.5).abs() / self.p1;
                (v <= 1.0).then_some((x.floor() as i64, v))
            } else if u <= self.p3 {
                let y = (self.xl + v.ln() / self.laml).floor() as i64;
                (y >= 0 && v != 0.0).then_some((y, v * (u - self.p2) * self.laml))
            } else {
                let y = (self.xr - v.ln() / self.lamr).floor() as i64;
                (y <= self.n && v != 0.0).then_some((y, v * (u - self.p3) * self.lamr))
            };
            match candidate {
                Some((y, v)) if self.accepts(y, v) => return y,
                _ => {}
            }
        }
    }

    /// Whether `v` is below the density of `y` in proportion to that of the mode.
    fn accepts(&self, y: i64, v: f64) -> bool {
        let (n, m) = (self.n as f64, self.m);
        let variance = n * self.r * self.q;
        let distance = y.abs_diff(m) as f64;
        if distance <= 20.0 || distance >= variance / 2.0 - 1.0 {
            return v <= self.ratio_to_mode(y);
        }
        let correction = distance * (distance / 3.0 + 0.625) + 0.16666666666666666;
        let rho = (distance / variance) * (correction / variance + 0.5);
        let t = -distance * distance / (2.0 * variance);
        let log_v = v.ln();
        if log_v < t - rho {
            return true;
        }
        if log_v > t + rho {
            return false;
        }
        // Wider integers, since the number of trials may be the largest there is.
        let [n_wide, m_wide, y_wide] = [self.n, m, y].map(i128::from);
        let (x1, f1) = ((y_wide + 1) as f64, (m_wide + 1) as f64);
        let (z, w) = ((n_wide + 1 - m_wide) as f64, (n_wide - y_wide + 1) as f64);
        let density = self.xm * (f1 / x1).ln()
            + (n - m as f64 + 0.5) * (z / w).ln()
            + (y - m) as f64 * (w * self.r / (x1 * self.q)).ln()
            + stirling(f1)
            + stirling(z)
            + stirling(x1)
            + stirling(w);
        log_v <= density
    }

    /// The density of `y` divided by that of the mode, from one count to the next.
    fn ratio_to_mode(&self, y: i64) -> f64 {
        let s = self.r / self.q;
        let a = s * (i128::from(self.n) + 1) as f64;
        let step = |i: i64| a / i as f64 - s;
        if y > self.m {
            (self.m + 1..=y).fold(1.0, |ratio, i| ratio * step(i))
        } else {
            (y + 1..=self.m).fold(1.0, |ratio, i| ratio / step(i))
        }
    }
}

/// The correction of Stirling's formula for the factorial of `x - 1`.
fn stirling(x: f64) -> f64 {
    let square = x * x;
    let series = 99.0 - 140.0 / square;
    (13680.0 - (462.0 - (132.0 - series / square) / square) / square) / x / 166320.0
}
