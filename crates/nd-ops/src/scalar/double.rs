//! Constants and polynomials for `f64`.

use super::fitted::{Fitted, Pieces, polynomial};

impl Fitted for f64 {
    const LN_2: Pieces<f64> = Pieces { high: std::f64::consts::LN_2, low: 2.3190468138462996e-17 };
    const LOG10_2: Pieces<f64> = Pieces { high: 0.30102999566383914, low: 1.42050232272661e-13 };
    const LOG2_E: Pieces<f64> =
        Pieces { high: std::f64::consts::LOG2_E, low: 2.0355273740931033e-17 };
    const LOG10_E: Pieces<f64> =
        Pieces { high: std::f64::consts::LOG10_E, low: 1.098319650216765e-17 };
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
        let coefficients = [
            0.5000000000000007,
            0.16666666666666674,
            0.041666666666572406,
            0.008333333333315526,
            0.001388888893248419,
            0.0001984126990315726,
            2.4801504312231707e-05,
            2.75572278277561e-06,
            2.7626382174527587e-07,
            2.511451659617588e-08,
        ];
        polynomial(r, coefficients)
    }

    /// Its error is 2^-56 relative to `2^r`.
    #[inline(always)]
    fn rest_of_exp2(r: f64) -> f64 {
        let coefficients = [
            std::f64::consts::LN_2,
            0.24022650695910133,
            0.05550410866482174,
            0.009618129107593333,
            0.0013333558146379093,
            0.00015403530458079243,
            1.525273386748814e-05,
            1.3215434816383323e-06,
            1.0178046482892126e-07,
            7.0738603679322586e-09,
            4.4573840504247116e-10,
        ];
        polynomial(r, coefficients)
    }

    /// Its error is 2^-60 relative to `r`.
    #[inline(always)]
    fn rest_of_sinh(z: f64) -> f64 {
        let coefficients = [
            0.16666666666666677,
            0.008333333333321624,
            0.0001984126988613391,
            2.755724420960891e-06,
            2.5109034306735192e-08,
        ];
        polynomial(z, coefficients)
    }

    /// Its error is 2^-64.
    #[inline(always)]
    fn rest_of_cosh(z: f64) -> f64 {
        let coefficients = [
            0.5,
            0.04166666666666671,
            0.001388888888886395,
            2.4801587363369058e-05,
            2.7557241847057424e-07,
            2.0924418567141597e-09,
        ];
        polynomial(z, coefficients)
    }

    /// Its error is 2^-58 relative to `s`.
    #[inline(always)]
    fn rest_of_atanh(z: f64) -> f64 {
        let coefficients = [
            0.6666666666666733,
            0.399999999994195,
            0.28571428741572574,
            0.22222198638297522,
            0.1818356167730675,
            0.1531410314061542,
            0.14795550972716437,
        ];
        polynomial(z, coefficients)
    }

    /// Its error is 2^-56.9 relative to `q`.
    #[inline(always)]
    fn rest_of_atan(z: f64) -> f64 {
        let coefficients = [
            -0.33333333333332926,
            0.19999999999875645,
            -0.14285714272431535,
            0.11111110402313218,
            -0.09090887053056192,
            0.07691874926284921,
            -0.06661060079826968,
            0.05833484558213214,
            -0.04976530125859462,
            0.036523591050305775,
            -0.01627792167958019,
        ];
        polynomial(z, coefficients)
    }

    /// Its error is 2^-55.7 relative to `s`.
    #[inline(always)]
    fn rest_of_asin(z: f64) -> f64 {
        let coefficients = [
            0.16666666666665383,
            0.07500000000343066,
            0.044642856823464284,
            0.030381959331911502,
            0.02237175351052793,
            0.01735977125476548,
            0.013884597390233226,
            0.012173284403105182,
            0.00651083821512642,
            0.019573932212332147,
            -0.016294094672499423,
            0.0319589688217094,
        ];
        polynomial(z, coefficients)
    }

    /// Its error is 2^-19.6 relative to the cube root.
    #[inline(always)]
    fn near_cbrt(m: f64) -> f64 {
        let coefficients = [
            0.4216897128530297,
            1.0560153266495982,
            -0.8360701412411675,
            0.5109661218516395,
            -0.17955693771541473,
            0.026954930749071595,
        ];
        polynomial(m, coefficients)
    }
}
