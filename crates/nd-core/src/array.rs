//! The owned array: dense, row-major data and its shape.

use crate::element::{DType, Element};
use crate::error::Error;
use crate::into_shape::IntoShape;
use crate::kernel;
use crate::layout::Layout;
use crate::shape::Shape;
use crate::view_mut::ViewMut;

/// An n-dimensional array that owns its elements. They are always dense and in row-major order.
///
/// ```
/// use nd_core::{Array, array};
///
/// let x = array![[1.5, 2.0], [3.0, 4.0]];
/// assert_eq!(x.shape(), &[2, 2]);
/// assert_eq!(x[[1, -1]], 4.0);
/// assert_eq!(x, Array::from_vec(vec![1.5, 2.0, 3.0, 4.0], [2, 2])?);
/// # Ok::<(), nd_core::Error>(())
/// ```
pub struct Array<T> {
    data: Vec<T>,
    // Invariant 5: `shape.size() == data.len()`.
    shape: Shape,
}

// By hand, so that large copies are made where outputs are.
impl<T: Copy> Clone for Array<T> {
    fn clone(&self) -> Self {
        Array { data: kernel::copied(&self.data), shape: self.shape }
    }
}

impl<T> Drop for Array<T> {
    #[inline]
    fn drop(&mut self) {
        kernel::recycle_elements(std::mem::take(&mut self.data));
    }
}

impl<T: Element> Array<T> {
    /// An array of elements given in row-major order. One length may be `-1`.
    ///
    /// # Errors
    /// [`Error::Reshape`] if there are more or fewer elements than the shape holds; the errors of [`Shape::new`].
    #[inline]
    pub fn from_vec(data: Vec<T>, shape: impl IntoShape) -> Result<Self, Error> {
        let shape = shape.of_size(data.len())?;
        Ok(Array { data, shape })
    }

    /// An array of one element without axes.
    pub fn from_scalar(value: T) -> Self {
        Array { data: vec![value], shape: Shape::SCALAR }
    }

    /// An array of parts that are known to fit.
    #[inline]
    pub(crate) fn from_parts(data: Vec<T>, shape: Shape) -> Self {
        debug_assert_eq!(data.len(), shape.size(), "invariant 5");
        Array { data, shape }
    }

    /// The lengths of the axes, outermost first.
    #[inline]
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The number of axes.
    #[doc(alias = "ndim")]
    #[inline]
    pub fn rank(&self) -> usize {
        self.shape.rank()
    }

    /// The number of elements.
    #[doc(alias = "size")]
    #[inline]
    pub fn len(&self) -> usize {
        self.data.len()
    }

    /// Whether there are no elements.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }

    /// The element type, by NumPy's name.
    ///
    /// ```
    /// let x = nd_core::array![1.5_f32, 2.0];
    /// assert_eq!(x.dtype().to_string(), "float32");
    /// assert_eq!(format!("{:?}", x.dtype()), "dtype('float32')");
    /// ```
    #[inline]
    pub fn dtype(&self) -> DType {
        T::DTYPE
    }

    /// The elements in row-major order.
    #[inline]
    pub fn as_slice(&self) -> &[T] {
        &self.data
    }

    /// The elements in row-major order, for writing.
    #[inline]
    pub fn as_slice_mut(&mut self) -> &mut [T] {
        &mut self.data
    }

    /// The elements in row-major order, without a copy.
    #[inline]
    pub fn into_vec(mut self) -> Vec<T> {
        std::mem::take(&mut self.data)
    }

    /// The whole for writing.
    #[inline]
    pub fn view_mut(&mut self) -> ViewMut<'_, T> {
        ViewMut::from_parts(&mut self.data, Layout::dense(self.shape))
    }

    /// The same elements under another shape, without a copy; one length may be `-1`.
    ///
    /// # Errors
    /// [`Error::Reshape`] if the number of elements differs, [`Error::UnknownLengths`] for more than one `-1`.
    pub fn into_shape(mut self, shape: impl IntoShape) -> Result<Self, Error> {
        self.shape = shape.of_size(self.data.len())?;
        Ok(self)
    }
}
