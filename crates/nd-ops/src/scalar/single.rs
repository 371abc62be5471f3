//! Constants and polynomials for `f32`.

use super::fitted::{Fitted, Pieces, polynomial};

impl Fitted for f32 {
    const LN_2: Pieces<f32> = Pieces { high: std::f32::consts::LN_2, low: -1.904_654_2e-9 };
    const LOG10_2: Pieces<f32> = Pieces { high: 0.301_025_4, low: 4.605_039e-6 };
    const LOG2_E: Pieces<f32> = Pieces { high: std::f32::consts::LOG2_E, low: 1.925_963e-8 };
    const LOG10_E: Pieces<f32> = Pieces { high: std::f32::consts::LOG10_E, low: -1.010_305e-8 };
    const PI_4: Pieces<f32> = Pieces { high: 1647099.0 / 2097152.0, low: 1.569_582_4e-7 };

    const EXP_OVERFLOW: f32 = 89.0;
    const EXP_UNDERFLOW: f32 = -104.0;
    const EXP2_OVERFLOW: f32 = 129.0;
    const EXP2_UNDERFLOW: f32 = -151.0;
    const SINH_OVERFLOW: f32 = 89.4161;

    /// Its error is 2^-26 relative to `r`.
    #[inline(always)]
    fn rest_of_exp(r: f32) -> f32 {
        polynomial(r, [0.5, 0.166_665_43, 0.041_666_28, 0.008_366_611, 0.001_394_649_7])
    }

    /// Its error is 2^-26 relative to `2^r`.
    #[inline(always)]
    fn rest_of_exp2(r: f32) -> f32 {
        let coefficients = [
            std::f32::consts::LN_2,
            0.240_226_5,
            0.055_503_28,
            0.009_618_004,
            0.001_340_026_9,
            0.000_154_763_01,
        ];
        polynomial(r, coefficients)
    }

    /// Its error is 2^-26 relative to `r`.
    #[inline(always)]
    fn rest_of_sinh(z: f32) -> f32 {
        polynomial(z, [0.166_666_67, 0.008_333_289, 0.000_199_049_48])
    }

    /// Its error is 2^-29.9.
    #[inline(always)]
    fn rest_of_cosh(z: f32) -> f32 {
        polynomial(z, [0.5, 0.041_666_266, 0.001_394_621_9])
    }

    /// Its error is 2^-29 relative to `s`.
    #[inline(always)]
    fn rest_of_atanh(z: f32) -> f32 {
        polynomial(z, [0.666_667_76, 0.399_775_5, 0.298_716_57])
    }

    /// Its error is 2^-28.7 relative to `q`.
    #[inline(always)]
    fn rest_of_atan(z: f32) -> f32 {
        polynomial(z, [-0.333_333_05, 0.199_977_64, -0.142_299_76, 0.104_932_05, -0.058_241_267])
    }

    /// Its error is 2^-27.3 relative to `s`.
    #[inline(always)]
    fn rest_of_asin(z: f32) -> f32 {
        polynomial(z, [0.166_667_54, 0.074_952_416, 0.045_477_107, 0.024_147_563, 0.042_218_626])
    }

    /// Its error is 2^-13.7 relative to the cube root.
    #[inline(always)]
    fn near_cbrt(m: f32) -> f32 {
        polynomial(m, [0.492_509_6, 0.739_717_8, -0.290_379_05, 0.058_220_89])
    }
}
