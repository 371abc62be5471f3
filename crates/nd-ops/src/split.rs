//! Cutting an array along an axis.

use nd_core::{AsView, SliceRange, View};

use crate::error::Error;

/// Where to cut: a number of parts, or the places before which to cut.
pub trait Sections {
    /// The ends of the parts as given; none for a number of parts.
    #[doc(hidden)]
    fn cuts(&self) -> Result<&[isize], usize>;
}

impl Sections for usize {
    fn cuts(&self) -> Result<&[isize], usize> {
        Err(*self)
    }
}

impl<const N: usize> Sections for [isize; N] {
    fn cuts(&self) -> Result<&[isize], usize> {
        Ok(self)
    }
}

impl Sections for &[isize] {
    fn cuts(&self) -> Result<&[isize], usize> {
        Ok(self)
    }
}

/// Cutting, on everything that can be read as an array.
pub trait Split: AsView {
    /// The parts of an axis as views: a number of equal parts, or the parts between the places given.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::Split;
    ///
    /// let x = array![1, 2, 3, 4, 5, 6];
    /// assert_eq!(x.split(3, 0)?[1], array![3, 4]);
    /// assert_eq!(x.split([1, 4], 0)?[1], array![2, 3, 4]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`], [`Error::NoSections`]; [`Error::UnequalSplit`] if the parts would not be equal; [`Error::Memory`].
    #[doc(alias = "np.split")]
    #[doc(alias = "np.vsplit")]
    #[doc(alias = "np.hsplit")]
    fn split(
        &self,
        sections: impl Sections,
        axis: isize,
    ) -> Result<Vec<View<'_, Self::Elem>>, Error> {
        let x = self.view();
        let len = x.shape()[x.shape().axis(axis)?];
        match sections.cuts() {
            Err(parts) if parts > 0 && !len.is_multiple_of(parts) => {
                Err(Error::UnequalSplit { len, parts })
            }
            _ => self.array_split(sections, axis),
        }
    }

    /// As [`split`](Self::split), but parts that cannot be equal differ by one: the first ones are longer.
    ///
    /// # Errors
    /// [`nd_core::Error::Axis`], [`Error::NoSections`], or [`Error::Memory`] for more parts than memory can hold.
    #[doc(alias = "np.array_split")]
    fn array_split(
        &self,
        sections: impl Sections,
        axis: isize,
    ) -> Result<Vec<View<'_, Self::Elem>>, Error> {
        let x = self.view();
        let axis = x.shape().axis(axis)?;
        let len = x.shape()[axis];
        let part = |start: Option<isize>, stop: Option<isize>| {
            Ok(x.slice_axis(axis as isize, SliceRange { start, stop, step: 1 })?)
        };
        match sections.cuts() {
            Err(0) => Err(Error::NoSections),
            Err(parts) => {
                let (each, longer) = (len / parts, len % parts);
                let end = |k: usize| Some((k * each + k.min(longer)) as isize);
                // There may be far more parts than elements.
                let mut views = Vec::new();
                views.try_reserve_exact(parts).map_err(|_| Error::Memory { len: parts })?;
                for k in 0..parts {
                    views.push(part(end(k), end(k + 1))?);
                }
                Ok(views)
            }
            Ok(cuts) => {
                let starts = std::iter::once(Some(0)).chain(cuts.iter().map(|&cut| Some(cut)));
                let stops = cuts.iter().map(|&cut| Some(cut)).chain([None]);
                starts.zip(stops).map(|(start, stop)| part(start, stop)).collect()
            }
        }
    }
}

impl<A: AsView + ?Sized> Split for A {}
