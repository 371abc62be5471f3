//! Constants and polynomials for `f32`.

use super::fitted::{Fitted, Pieces};

impl Fitted for f32 {
    const LN_2: Pieces<f32> = Pieces { high: 0.693_145_75, low: 1.428_606_8e-6 };
    const LOG10_2: Pieces<f32> = Pieces { high: 0.301_025_4, low: 4.605_039e-6 };
    const LOG2_E: Pieces<f32> = Pieces { high: 1.442_382_8, low: 0.000_312_228_4 };
    const LOG10_E: Pieces<f32> = Pieces { high: 0.434_204_1, low: 9.038_034e-5 };
    const PI_4: Pieces<f32> = Pieces { high: 1647099.0 / 2097152.0, low: 1.569_582_4e-7 };

    const EXP_OVERFLOW: f32 = 89.0;
    const EXP_UNDERFLOW: f32 = -104.0;
    const EXP2_OVERFLOW: f32 = 129.0;
    const EXP2_UNDERFLOW: f32 = -151.0;
    const SINH_OVERFLOW: f32 = 89.4161;

    /// Its error is 2^-26 relative to `r`.
    #[inline(always)]
    fn rest_of_exp(r: f32) -> f32 {
        let r2 = r * r;
        let a = 0.5 + r * 0.166_665_43;
        let b = 0.041_666_28 + r * 0.008_366_611;
        a + r2 * (b + r2 * 0.001_394_649_7)
    }

    /// Its error is 2^-26 relative to `2^r`.
    #[inline(always)]
    fn rest_of_exp2(r: f32) -> f32 {
        let r2 = r * r;
        let a = std::f32::consts::LN_2 + r * 0.240_226_5;
        let b = 0.055_503_28 + r * 0.009_618_004;
        let c = 0.001_340_026_9 + r * 0.000_154_763_01;
        a + r2 * (b + r2 * c)
    }

    /// Its error is 2^-26 relative to `r`.
    #[inline(always)]
    fn rest_of_sinh(z: f32) -> f32 {
        0.166_666_67 + z * (0.008_333_289 + z * 0.000_199_049_48)
    }

    /// Its error is 2^-29.9.
    #[inline(always)]
    fn rest_of_cosh(z: f32) -> f32 {
        0.5 + z * (0.041_666_266 + z * 0.001_394_621_9)
    }

    /// Its error is 2^-29 relative to `s`.
    #[inline(always)]
    fn rest_of_atanh(z: f32) -> f32 {
        (0.666_667_76 + z * 0.399_775_5) + (z * z) * 0.298_716_57
    }

    /// Its error is 2^-28.7 relative to `q`.
    #[inline(always)]
    fn rest_of_atan(z: f32) -> f32 {
        let z2 = z * z;
        let a = -0.333_333_05 + z * 0.199_977_64;
        let b = -0.142_299_76 + z * 0.104_932_05;
        a + z2 * (b + z2 * -0.058_241_267)
    }

    /// Its error is 2^-27.3 relative to `s`.
    #[inline(always)]
    fn rest_of_asin(z: f32) -> f32 {
        let z2 = z * z;
        let a = 0.166_667_54 + z * 0.074_952_416;
        let b = 0.045_477_107 + z * 0.024_147_563;
        a + z2 * (b + z2 * 0.042_218_626)
    }

    /// Its error is 2^-13.7 relative to the cube root.
    #[inline(always)]
    fn near_cbrt(m: f32) -> f32 {
        (0.492_509_6 + m * 0.739_717_8) + (m * m) * (-0.290_379_05 + m * 0.058_220_89)
    }
}
