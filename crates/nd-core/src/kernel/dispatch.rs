//! The choice of CPU features, made once per call, for the whole loop inside.
#![allow(
    unsafe_code,
    reason = "functions with CPU features are called after the features were found"
)]

#[cfg(target_arch = "x86_64")]
use std::sync::LazyLock;

use super::thresholds::DISPATCH;

/// The variable that limits the choice, for tests and measurements: `baseline`, `avx2` or `avx512`. What the CPU does not
/// have is not chosen.
#[cfg(target_arch = "x86_64")]
const VARIABLE: &str = "ND_CPU_FEATURES";

/// Runs `work` compiled for the best CPU features found, so that its loops use their registers.
///
/// The closure and what it calls must be `#[inline(always)]` to be compiled with the features. The results are the same
/// for every choice: nothing here fuses or reorders floating-point operations, and `mul_add` has one result everywhere. The
/// variable `ND_CPU_FEATURES` limits the choice to `baseline` or `avx2`; it is read once.
#[inline(always)]
pub fn dispatch<R>(elements: usize, work: impl FnOnce() -> R) -> R {
    if elements < DISPATCH { work() } else { dispatch_always(work) }
}

/// The same for however few elements: for what has `mul_add` in it, as the functions of nd-ops. Without FMA each of them is a
/// call, so that even a single exponential costs more than the choice.
#[inline(always)]
pub fn dispatch_always<R>(work: impl FnOnce() -> R) -> R {
    #[cfg(target_arch = "x86_64")]
    match *CHOSEN {
        // Where nothing is optimised both are alike, and a fifth of what debug builds of the tests consist of would be copies of loops.
        // SAFETY: `choose` found the features.
        Features::Avx512 if cfg!(not(debug_assertions)) => return unsafe { with_avx512(work) },
        // SAFETY: `choose` found the features, which AVX-512 is chosen with too.
        Features::Avx512 | Features::Avx2 => return unsafe { with_avx2(work) },
        Features::Baseline => {}
    }
    work()
}

/// Whether loops may use AVX-512 (F, VL, DQ and BW): the CPU has it, and `ND_CPU_FEATURES` does not forbid it.
///
/// For kernels that are written with intrinsics and so cannot be a closure of [`dispatch`]. If it is true, calling functions
/// with these features is sound.
#[inline]
pub fn has_avx512() -> bool {
    features() == Features::Avx512
}

/// Asks memory for the line that holds an element, which may lie behind the end: a later read of it waits less.
#[inline(always)]
pub fn fetch<T>(data: &[T], place: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: every CPU of the architecture has the instruction; it reads nothing and accepts any address.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(data.as_ptr().wrapping_add(place).cast()) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (data, place);
}

/// The registers that a loop may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(target_arch = "x86_64"), allow(dead_code, reason = "only x86-64 has a choice"))]
pub(super) enum Features {
    /// Those of every CPU of the architecture.
    Baseline,
    /// 256 bits.
    Avx2,
    /// 512 bits and masks.
    Avx512,
}

/// The choice, for loops that are written for certain registers.
pub(super) fn features() -> Features {
    #[cfg(target_arch = "x86_64")]
    return *CHOSEN;
    #[cfg(not(target_arch = "x86_64"))]
    Features::Baseline
}

#[cfg(target_arch = "x86_64")]
static CHOSEN: LazyLock<Features> =
    LazyLock::new(|| choose(std::env::var(VARIABLE).ok().as_deref()));

/// The best features that the CPU has and the variable allows.
#[cfg(target_arch = "x86_64")]
fn choose(limit: Option<&str>) -> Features {
    use std::arch::is_x86_feature_detected as found;
    let has_avx512 =
        found!("avx512f") && found!("avx512vl") && found!("avx512dq") && found!("avx512bw");
    let has_avx2 = found!("avx2") && found!("fma") && found!("popcnt");
    match limit {
        Some("baseline") => Features::Baseline,
        Some("avx2") if has_avx2 => Features::Avx2,
        _ if has_avx512 && has_avx2 => Features::Avx512,
        _ if has_avx2 => Features::Avx2,
        _ => Features::Baseline,
    }
}

/// # Safety
/// The CPU has AVX2, FMA and POPCNT.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma,popcnt")]
pub(super) unsafe fn with_avx2<R>(work: impl FnOnce() -> R) -> R {
    work()
}

/// # Safety
/// The CPU has AVX-512 F, VL, DQ and BW, and what AVX2 is chosen with.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx512dq,avx512bw,avx2,fma,popcnt")]
pub(super) unsafe fn with_avx512<R>(work: impl FnOnce() -> R) -> R {
    work()
}

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;

    #[test]
    fn the_choice_can_be_limited_but_not_widened() {
        assert_eq!(choose(Some("baseline")), Features::Baseline);
        assert_ne!(choose(Some("avx2")), Features::Avx512);
        assert_eq!(choose(Some("something else")), choose(None));
        assert_eq!(choose(Some("avx512")), choose(None));
    }

    #[test]
    fn kernels_are_told_of_avx512_only_if_loops_may_use_it() {
        let limit = std::env::var(VARIABLE);
        if limit.is_ok_and(|limit| ["baseline", "avx2"].contains(&&*limit)) {
            assert!(!has_avx512());
        } else {
            assert_eq!(has_avx512(), choose(None) == Features::Avx512);
        }
    }
}
