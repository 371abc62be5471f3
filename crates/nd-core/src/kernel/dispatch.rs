//! The choice of CPU features, made once per call, for the whole loop inside.
#![allow(
    unsafe_code,
    reason = "functions with CPU features are called after the features were found"
)]

/// Fewer elements than this run without a choice: the wider registers bring less than the branches cost.
const WORTHWHILE: usize = 64;

/// Runs `work` compiled for the best CPU features found, so that its loops use their registers.
///
/// The closure and what it calls must be `#[inline(always)]` to be compiled with the features. The results are the same
/// for every choice: nothing here fuses or reorders floating-point operations.
#[inline(always)]
pub fn dispatch<R>(elements: usize, work: impl FnOnce() -> R) -> R {
    if elements < WORTHWHILE {
        return work();
    }
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::is_x86_feature_detected as found;
        if found!("avx512f") && found!("avx512vl") && found!("avx512dq") && found!("avx512bw") {
            // SAFETY: the features were just found.
            return unsafe { with_avx512(work) };
        }
        if found!("avx2") && found!("fma") {
            // SAFETY: the features were just found.
            return unsafe { with_avx2(work) };
        }
    }
    work()
}

/// # Safety
/// The CPU has AVX2 and FMA.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn with_avx2<R>(work: impl FnOnce() -> R) -> R {
    work()
}

/// # Safety
/// The CPU has AVX-512 F, VL, DQ and BW.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx2,fma")]
unsafe fn with_avx512<R>(work: impl FnOnce() -> R) -> R {
    work()
}
