//! What a category can be: a text, an integer, a float, or nothing.

use std::cmp::Ordering;

/// A value that names a category. It has an order, in which missing values are last, and it can show itself.
pub trait Category: Clone {
    /// The order of the categories; only the same category is equal.
    fn order(&self, other: &Self) -> Ordering;

    /// The category as Python shows it: `'red'`, `3`.
    fn shown(&self) -> String;
}

/// Each row: a type with an order of its own, and how Python shows it.
macro_rules! ordered {
    ($($type:ty, $shown:expr;)*) => { $(
        impl Category for $type {
            fn order(&self, other: &Self) -> Ordering {
                self.cmp(other)
            }

            fn shown(&self) -> String {
                $shown(self)
            }
        }
    )* };
}

ordered! {
    String, |text: &str| format!("'{text}'");
    &str, |text: &str| format!("'{text}'");
    char, |letter: &char| format!("'{letter}'");
    bool, |value: &bool| if *value { "True".to_string() } else { "False".to_string() };
    u8, u8::to_string;
    u16, u16::to_string;
    u32, u32::to_string;
    u64, u64::to_string;
    usize, usize::to_string;
    i8, i8::to_string;
    i16, i16::to_string;
    i32, i32::to_string;
    i64, i64::to_string;
}

/// Each row: a float type. Both zeros are one category, and so are all NaN.
macro_rules! floats {
    ($($type:ty),*) => { $(
        impl Category for $type {
            fn order(&self, other: &Self) -> Ordering {
                self.partial_cmp(other).unwrap_or_else(|| self.is_nan().cmp(&other.is_nan()))
            }

            fn shown(&self) -> String {
                if self.is_nan() { "nan".to_string() } else { format!("{self:?}") }
            }
        }
    )* };
}

floats!(f32, f64);

/// A category that may be missing, which is the last one.
impl<C: Category> Category for Option<C> {
    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Some(a), Some(b)) => a.order(b),
            _ => self.is_none().cmp(&other.is_none()),
        }
    }

    fn shown(&self) -> String {
        self.as_ref().map_or_else(|| "None".to_string(), C::shown)
    }
}

/// The distinct categories of a list, in order.
pub(crate) fn distinct<C: Category>(list: &[C]) -> Vec<C> {
    let mut places: Vec<&C> = list.iter().collect();
    places.sort_by(|a, b| a.order(b));
    places.dedup_by(|a, b| a.order(b).is_eq());
    places.into_iter().cloned().collect()
}

/// The number of a category among those in order.
pub(crate) fn find<C: Category>(categories: &[C], wanted: &C) -> Option<usize> {
    categories.binary_search_by(|category| category.order(wanted)).ok()
}

/// The codes of a list; those that are not among the categories, shown and in order, if there are any.
pub(crate) fn encode<C: Category>(categories: &[C], list: &[C]) -> Result<Vec<usize>, Vec<String>> {
    let codes: Option<Vec<usize>> = list.iter().map(|value| find(categories, value)).collect();
    codes.ok_or_else(|| {
        let unknown = distinct(list).into_iter().filter(|value| find(categories, value).is_none());
        unknown.map(|value| value.shown()).collect()
    })
}

/// Whether the categories are in order and distinct, as they must be to be found.
#[cfg(feature = "serde")]
pub(crate) fn are_in_order<C: Category>(categories: &[C]) -> bool {
    categories.windows(2).all(|pair| pair[0].order(&pair[1]).is_lt())
}
