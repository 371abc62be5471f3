//! Constants and polynomials for `f64`.

use super::fitted::{Fitted, Pieces};

impl Fitted for f64 {
    const LN_2: Pieces<f64> = Pieces { high: 0.6931471805598903, low: 5.497923018708371e-14 };
    const LOG10_2: Pieces<f64> = Pieces { high: 0.30102999566383914, low: 1.42050232272661e-13 };
    const LOG2_E: Pieces<f64> = Pieces { high: 1.4426950216293335, low: 1.9259629911266175e-08 };
    const LOG10_E: Pieces<f64> = Pieces { high: 0.4342944771051407, low: 4.798111141615973e-09 };
    const PI_4: Pieces<f64> =
        Pieces { high: std::f64::consts::FRAC_PI_4, low: 3.061616997868383e-17 };

    const EXP_OVERFLOW: f64 = 710.0;
    const EXP_UNDERFLOW: f64 = -746.0;
    const EXP2_OVERFLOW: f64 = 1025.0;
    const EXP2_UNDERFLOW: f64 = -1076.0;
    const SINH_OVERFLOW: f64 = 710.4759;

    /// Its error is 2^-55.6 relative to `r`. Among the neighbours of the rounded minimax coefficients these give the most
    /// correctly rounded results for small whole numbers, halves and tenths, so that `exp(1)` is the float next to `e`.
    #[inline(always)]
    fn rest_of_exp(r: f64) -> f64 {
        let (r2, r4) = (r * r, (r * r) * (r * r));
        let a = (0.5000000000000007 + r * 0.16666666666666674)
            + r2 * (0.041666666666572406 + r * 0.008333333333315526);
        let b = (0.001388888893248419 + r * 0.0001984126990315726)
            + r2 * (2.4801504312231707e-05 + r * 2.75572278277561e-06);
        let c = 2.7626382174527587e-07 + r * 2.511451659617588e-08;
        a + r4 * (b + r4 * c)
    }

    /// Its error is 2^-56 relative to `2^r`.
    #[inline(always)]
    fn rest_of_exp2(r: f64) -> f64 {
        let (r2, r4) = (r * r, (r * r) * (r * r));
        let a = (std::f64::consts::LN_2 + r * 0.24022650695910133)
            + r2 * (0.05550410866482174 + r * 0.009618129107593333);
        let b = (0.0013333558146379093 + r * 0.00015403530458079243)
            + r2 * (1.525273386748814e-05 + r * 1.3215434816383323e-06);
        let c = (1.0178046482892126e-07 + r * 7.0738603679322586e-09) + r2 * 4.4573840504247116e-10;
        a + r4 * (b + r4 * c)
    }

    /// Its error is 2^-60 relative to `r`.
    #[inline(always)]
    fn rest_of_sinh(z: f64) -> f64 {
        let z2 = z * z;
        let a = 0.16666666666666677 + z * 0.008333333333321624;
        let b = 0.0001984126988613391 + z * 2.755724420960891e-06;
        a + z2 * (b + z2 * 2.5109034306735192e-08)
    }

    /// Its error is 2^-64.
    #[inline(always)]
    fn rest_of_cosh(z: f64) -> f64 {
        let z2 = z * z;
        let a = 0.5 + z * 0.04166666666666671;
        let b = 0.001388888888886395 + z * 2.4801587363369058e-05;
        let c = 2.7557241847057424e-07 + z * 2.0924418567141597e-09;
        a + z2 * (b + z2 * c)
    }

    /// Its error is 2^-58 relative to `s`.
    #[inline(always)]
    fn rest_of_atanh(z: f64) -> f64 {
        let (z2, z4) = (z * z, (z * z) * (z * z));
        let a = (0.6666666666666733 + z * 0.399999999994195)
            + z2 * (0.28571428741572574 + z * 0.22222198638297522);
        let b = (0.1818356167730675 + z * 0.1531410314061542) + z2 * 0.14795550972716437;
        a + z4 * b
    }

    /// Its error is 2^-56.9 relative to `q`.
    #[inline(always)]
    fn rest_of_atan(z: f64) -> f64 {
        let (z2, z4) = (z * z, (z * z) * (z * z));
        let a = (-0.33333333333332926 + z * 0.19999999999875645)
            + z2 * (-0.14285714272431535 + z * 0.11111110402313218);
        let b = (-0.09090887053056192 + z * 0.07691874926284921)
            + z2 * (-0.06661060079826968 + z * 0.05833484558213214);
        let c = (-0.04976530125859462 + z * 0.036523591050305775) + z2 * -0.01627792167958019;
        a + z4 * (b + z4 * c)
    }

    /// Its error is 2^-55.7 relative to `s`.
    #[inline(always)]
    fn rest_of_asin(z: f64) -> f64 {
        let (z2, z4) = (z * z, (z * z) * (z * z));
        let a = (0.16666666666665383 + z * 0.07500000000343066)
            + z2 * (0.044642856823464284 + z * 0.030381959331911502);
        let b = (0.02237175351052793 + z * 0.01735977125476548)
            + z2 * (0.013884597390233226 + z * 0.012173284403105182);
        let c = (0.00651083821512642 + z * 0.019573932212332147)
            + z2 * (-0.016294094672499423 + z * 0.0319589688217094);
        a + z4 * (b + z4 * c)
    }

    /// Its error is 2^-19.6 relative to the cube root.
    #[inline(always)]
    fn near_cbrt(m: f64) -> f64 {
        let m2 = m * m;
        let a = 0.4216897128530297 + m * 1.0560153266495982;
        let b = -0.8360701412411675 + m * 0.5109661218516395;
        let c = -0.17955693771541473 + m * 0.026954930749071595;
        a + m2 * (b + m2 * c)
    }
}
