//! Elements that do not lie in order, copied into order band by band, so that there is never a copy of all.

use nd_core::{Element, Shape, SliceItem, SliceRange, View};

/// So many elements are copied at a time, eight megabytes of `f64`. By turns with one copy of everything, `x.t().argmax()` of
/// 4000 x 1000 takes 5.3 and 5.9 ms, with half as many elements, which are too few for two threads, 8.6; `x.t().filter(mask)` takes
/// 7.4 and 6.6 ms, with half as many 11.5.
pub(crate) const BAND: usize = 1 << 20;

/// Parts of at most `BAND` elements that together are an array of the shape, in row-major order. The axes that are `whole` are
/// not cut, so that one line along them may be more.
pub(crate) fn bands(
    shape: &Shape,
    whole: impl Fn(usize) -> bool,
) -> impl Iterator<Item = Vec<SliceItem>> {
    let mut size = shape.size();
    let cut = |(axis, &len): (usize, &usize)| {
        if size <= BAND || whole(axis) {
            return (len, len.max(1));
        }
        let places = (BAND / (size / len)).max(1);
        size = size / len * places;
        (len, places)
    };
    let axes: Vec<(usize, usize)> = shape.iter().enumerate().map(cut).collect();
    let count: usize = axes.iter().map(|(len, places)| len.div_ceil(*places)).product();
    (0..count).map(move |number| {
        let mut number = number;
        let mut items: Vec<SliceItem> = (axes.iter().rev())
            .map(|&(len, places)| {
                let start = number % len.div_ceil(places) * places;
                number /= len.div_ceil(places);
                SliceItem::Range(range(start, len.min(start + places)))
            })
            .collect();
        items.reverse();
        items
    })
}

/// Calls `work` with the elements in row-major order, stretch by stretch; those that lie so already are one stretch.
pub(crate) fn each_band<T: Element>(x: View<'_, T>, mut work: impl FnMut(&[T])) {
    match x.as_slice() {
        Some(data) => work(data),
        None => {
            bands(x.shape(), |_| false).for_each(|band| work(part(x, &band).to_array().as_slice()))
        }
    }
}

/// A band of an array.
pub(crate) fn part<'a, T: Element>(x: View<'a, T>, band: &[SliceItem]) -> View<'a, T> {
    x.try_slice(band).expect("a band lies inside its array")
}

/// The places from `start` to before `stop`.
pub(crate) fn range(start: usize, stop: usize) -> SliceRange {
    SliceRange { start: Some(start as isize), stop: Some(stop as isize), step: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lens: &[usize], whole: Option<usize>, most: usize) {
        let shape = Shape::new(lens).unwrap();
        let numbers = nd_core::arange_as::<i64>(0.0, shape.size() as f64, 1.0).unwrap();
        let x = numbers.reshape(shape).unwrap();
        let parts: Vec<_> = bands(&shape, |axis| Some(axis) == whole)
            .map(|band| part(x, &band).to_array())
            .collect();
        assert!(parts.iter().all(|part| part.len() <= most));
        let mut found: Vec<i64> = parts.iter().flat_map(|part| part.iter()).collect();
        if whole.is_some() {
            found.sort_unstable();
        }
        assert!(found.into_iter().eq(0..shape.size() as i64), "{lens:?}");
    }

    #[test]
    fn bands_are_small_and_together_they_are_everything() {
        for lens in [
            &[][..],
            &[0],
            &[3, 0],
            &[7],
            &[1000, 3],
            &[BAND + 1],
            &[2, BAND + 5],
            &[3, 2, 700, 300],
        ] {
            check(lens, None, BAND);
        }
        check(&[BAND + 1], Some(0), BAND + 1);
        check(&[BAND / 4, 7], Some(0), BAND);
        check(&[BAND + 1, 2], Some(0), BAND + 1);
        check(&[3, 700, 2, 300], Some(1), BAND);
        check(&[3, 5, BAND / 2], Some(2), BAND);
    }
}
