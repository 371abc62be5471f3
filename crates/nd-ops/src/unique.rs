//! The different elements of an array, with where they are and how often.

use nd_core::{Array, AsView, Element, kernel};

use crate::mask::dense;

/// The different elements of an array and how they make it up.
#[derive(Debug, Clone, PartialEq)]
pub struct Unique<T: Element> {
    /// The different elements in ascending order.
    pub values: Array<T>,
    /// The row-major place where each occurs first.
    pub first: Array<i64>,
    /// For each element of the array, which of the values it is; in the shape of the array.
    pub inverse: Array<i64>,
    /// How often each occurs.
    pub counts: Array<i64>,
}

/// Equal, or both not a number.
fn same<T: Element>(a: T, b: T) -> bool {
    a == b || (a.isnan() && b.isnan())
}

/// The different elements in ascending order; all that is not a number counts as one. All elements are copied on the way.
///
/// ```
/// use nd_core::array;
/// use nd_ops::unique;
///
/// assert_eq!(unique(&array![3, 1, 3, 2]), array![1, 2, 3]);
/// ```
#[doc(alias = "np.unique")]
pub fn unique<A: AsView>(x: &A) -> Array<A::Elem> {
    let mut values = x.view().to_array().into_vec();
    kernel::sort(&mut values);
    values.dedup_by(|later, earlier| same(*later, *earlier));
    values.shrink_to_fit();
    Array::from(values)
}

/// The different elements, where each occurs first, which of them each element is, and how often each occurs.
///
/// On the way it needs 16 bytes for each element, and a copy of elements that do not lie in order.
///
/// ```
/// use nd_core::array;
/// use nd_ops::unique_all;
///
/// let x = unique_all(&array![7, 5, 7]);
/// assert_eq!(x.values, array![5, 7]);
/// assert_eq!(x.inverse, array![1_i64, 0, 1]);
/// assert_eq!(x.counts, array![1_i64, 2]);
/// ```
#[doc(alias = "np.unique(return_index, return_inverse, return_counts)")]
pub fn unique_all<A: AsView>(x: &A) -> Unique<A::Elem> {
    let view = x.view();
    let elements = dense(view);
    let elements = elements.as_slice();
    let mut order = vec![0_i64; elements.len()];
    kernel::argsort_lines(elements, elements.len(), &mut order);
    let (mut values, mut first, mut counts) = (Vec::new(), Vec::new(), Vec::<i64>::new());
    let mut inverse = nd_core::zeros(view.shape()).expect("the array has this shape already");
    for place in order {
        let element = elements[place as usize];
        let is_new = values.last().is_none_or(|&last| !same(last, element));
        if is_new {
            values.push(element);
            first.push(place);
            counts.push(0);
        }
        let number = values.len() - 1;
        counts[number] += 1;
        inverse.as_slice_mut()[place as usize] = number as i64;
    }
    Unique {
        values: values.into_iter().collect(),
        first: first.into_iter().collect(),
        inverse,
        counts: counts.into_iter().collect(),
    }
}
