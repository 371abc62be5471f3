//! Where this project decides otherwise than NumPy: the rules under which a differing case passes.

/// The type system refuses what NumPy refuses at run time.
pub(crate) const REFUSED_BY_TYPE: &str = "refused when compiling";

/// Where NumPy gives float16, the result is f32.
pub(crate) const NO_F16: &str = "no f16";

/// A float outside of an integer type becomes its nearest end.
pub(crate) const CASTS_SATURATE: &str = "casts saturate";

/// Lengths and counts have no sign, so a negative one cannot be written.
pub(crate) const UNSIGNED_COUNTS: &str = "counts have no sign";

/// A single value prints as a plain number, without `np.float64(..)` around it.
pub(crate) const BARE_SCALARS: &str = "scalars print without a wrapper";
