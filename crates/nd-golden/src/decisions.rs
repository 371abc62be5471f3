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

/// A view sums, averages and deviates with the bits of its dense copy, where NumPy follows the memory.
pub(crate) const VIEWS_ARE_COPIES: &str = "a view sums as its dense copy";

/// Along other axes than the last, longer than 128, sums are blocked: the error must not be larger than NumPy's, or at
/// most 2 units in the last place. So too over several axes, and where NumPy converts its input in pieces.
pub(crate) const SUMS_OF_VALUES: &str = "sums do not depend on memory layout";

/// The order of a product over several axes is nowhere promised.
pub(crate) const PRODUCTS_ARE_CLOSE: &str = "products over several axes are close";

/// Two integers meet in their common type before a function makes floats of them; NumPy looks at each by itself.
pub(crate) const INTEGERS_MEET_FIRST: &str = "two integers meet before a function of floats";

/// Singular values of what is not finite are refused by that name, before anything could fail to converge.
pub(crate) const NOT_FINITE_IS_NAMED: &str = "values that are not finite are refused by name";

/// Arrays to be joined are of one type, which the caller chooses with `astype`.
pub(crate) const JOINED_IN_ONE_TYPE: &str = "arrays are joined in one type";
