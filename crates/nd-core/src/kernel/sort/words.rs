//! Elements as integers: floats and unsigned integers become signed ones that compare as they do, and back.

use super::bundle::Key;
#[cfg(target_arch = "x86_64")]
use super::{avx2, avx512};
use super::{quick, scalar};
use crate::kernel::dispatch::{Features, features};

/// A signed integer that holds the bits of an element of its size.
pub(super) trait Word: Key {
    /// The key of the zero below zero; that of the other zero comes next.
    const NEGATIVE_ZERO_KEY: Self;

    /// From the bits of a float to a number that grows with it, and back.
    fn float_key(self) -> Self;

    /// From the bits of an unsigned integer to a signed one that grows with it, and back.
    fn unsigned_key(self) -> Self;

    /// Whether these are the bits of a float that is zero.
    fn is_zero(self) -> bool;

    /// Whether these are the bits of a float that is not a number.
    fn is_nan(self) -> bool;

    /// Whether this is the key of the zero below zero or of what is not a number.
    fn is_special_key(self) -> bool;

    /// Sorts keys; `finish` is called once for every part, when it is in order.
    fn sort(line: &mut [Self], finish: &(impl Fn(*mut Self, usize) + Sync));
}

/// Each row: a type, the bits of infinity, and the bundles of AVX-512 and AVX2.
macro_rules! words {
    ($($type:ident, $infinity:expr, $avx512:ident, $avx2:ident;)*) => { $(
        impl Word for $type {
            const NEGATIVE_ZERO_KEY: $type = -1;

            #[inline(always)]
            fn float_key(self) -> $type {
                self ^ ((self >> ($type::BITS - 1)) & $type::MAX)
            }

            #[inline(always)]
            fn unsigned_key(self) -> $type {
                self ^ $type::MIN
            }

            #[inline(always)]
            fn is_zero(self) -> bool {
                self & $type::MAX == 0
            }

            #[inline(always)]
            fn is_nan(self) -> bool {
                self & $type::MAX > $infinity
            }

            #[inline(always)]
            fn is_special_key(self) -> bool {
                (self > $infinity) | (self < !$infinity) | (self == Self::NEGATIVE_ZERO_KEY)
            }

            fn sort(line: &mut [$type], finish: &(impl Fn(*mut $type, usize) + Sync)) {
                let (start, len) = (line.as_mut_ptr(), line.len());
                // SAFETY: the line has the length and is ours; `features` found the registers.
                unsafe {
                    match features() {
                        #[cfg(target_arch = "x86_64")]
                        Features::Avx512 => quick::sort::<avx512::$avx512>(start, len, finish),
                        #[cfg(target_arch = "x86_64")]
                        Features::Avx2 => quick::sort::<avx2::$avx2>(start, len, finish),
                        _ => quick::sort::<scalar::OneKey<$type>>(start, len, finish),
                    }
                }
            }
        }
    )* };
}
words! {
    i64, f64::INFINITY.to_bits() as i64, Keys64, Keys64;
    i32, f32::INFINITY.to_bits() as i32, Keys32, Keys32;
}
