//! Grids of several axes: coordinates, index lists for every combination, arrays stretched to one shape.

use nd_core::{Array, AsView, Shape, View, broadcast_shapes};

use crate::error::Error;
use crate::index_item::{IndexItem, IndexList};

/// The coordinates of a grid, one array for each list: the first list runs along the columns, the second along the rows,
/// as x and y on paper.
///
/// ```
/// use nd_core::array;
/// use nd_ops::meshgrid;
///
/// let grid = meshgrid(&[array![1, 2, 3], array![10, 20]])?;
/// assert_eq!(grid[0], array![[1, 2, 3], [1, 2, 3]]);
/// assert_eq!(grid[1], array![[10, 10, 10], [20, 20, 20]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::Rank`] or [`nd_core::Error::TooBig`].
#[doc(alias = "np.meshgrid")]
pub fn meshgrid<A: AsView>(lists: &[A]) -> Result<Vec<Array<A::Elem>>, nd_core::Error> {
    grid(lists, |k| match k {
        0 if lists.len() > 1 => 1,
        1 => 0,
        _ => k,
    })
}

/// The coordinates of a grid, one array for each list: list `k` runs along axis `k`.
///
/// ```
/// use nd_core::array;
/// use nd_ops::meshgrid_ij;
///
/// let grid = meshgrid_ij(&[array![1, 2], array![3, 4]])?;
/// assert_eq!(grid, [array![[1, 1], [2, 2]], array![[3, 4], [3, 4]]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::Rank`] or [`nd_core::Error::TooBig`].
#[doc(alias = "np.meshgrid(indexing=ij)")]
pub fn meshgrid_ij<A: AsView>(lists: &[A]) -> Result<Vec<Array<A::Elem>>, nd_core::Error> {
    grid(lists, |k| k)
}

fn grid<A: AsView>(
    lists: &[A],
    axis_of: impl Fn(usize) -> usize,
) -> Result<Vec<Array<A::Elem>>, nd_core::Error> {
    let mut shape = vec![1; lists.len()];
    for (k, list) in lists.iter().enumerate() {
        shape[axis_of(k)] = list.view().len();
    }
    // Checked before anything of that size is made.
    let shape = Shape::new(&shape)?;
    let along = |(k, list): (usize, &A)| {
        let mut lens = vec![1; lists.len()];
        lens[axis_of(k)] = list.view().len();
        let list = list.view().flatten().into_shape(lens)?;
        Ok(list.broadcast_to(shape)?.to_array())
    };
    lists.iter().enumerate().map(along).collect()
}

/// The arrays stretched to their common shape, without a copy.
///
/// ```
/// use nd_core::array;
/// use nd_ops::broadcast_arrays;
///
/// let (row, column) = (array![[1, 2]], array![[3], [4]]);
/// assert_eq!(broadcast_arrays(&[row, column])?[1], array![[3, 3], [4, 4]]);
/// # Ok::<(), nd_core::Error>(())
/// ```
///
/// # Errors
/// [`nd_core::Error::BroadcastShapes`] with the first two that do not match.
#[doc(alias = "np.broadcast_arrays")]
pub fn broadcast_arrays<A: AsView>(arrays: &[A]) -> Result<Vec<View<'_, A::Elem>>, nd_core::Error> {
    let views: Vec<_> = arrays.iter().map(AsView::view).collect();
    let shape = broadcast_shapes(views.iter().map(|view| *view.shape()))?;
    views.into_iter().map(|view| view.broadcast_to(shape)).collect()
}

/// Lists of places that together lead to every combination of them, for [`pick`](crate::Pick::pick). A mask stands for the
/// places where it is `true`.
///
/// ```
/// use nd_core::array;
/// use nd_ops::{Pick, ix};
///
/// let x = array![[0, 1, 2], [3, 4, 5], [6, 7, 8]];
/// assert_eq!(x.pick(ix(&[[0, 2], [1, 2]])?)?, array![[1, 2], [7, 8]]);
/// # Ok::<(), nd_ops::Error>(())
/// ```
///
/// # Errors
/// [`Error::CrossIndex`] for a list that is not of one axis.
#[doc(alias = "np.ix_")]
pub fn ix<L: Clone + Into<IndexItem>>(lists: &[L]) -> Result<Vec<IndexItem>, Error> {
    let mut crossed = Vec::with_capacity(lists.len());
    for (k, list) in lists.iter().enumerate() {
        let list = match list.clone().into() {
            IndexItem::List(list) if list.rank() == 1 => list,
            IndexItem::List(list) => return Err(Error::CrossIndex { rank: list.rank() }),
            IndexItem::Mask(mask) => match crate::nonzero(&mask).as_slice() {
                [places] => IndexList::new(places),
                _ => return Err(Error::CrossIndex { rank: mask.rank() }),
            },
            IndexItem::Basic(_) => return Err(Error::CrossIndex { rank: 0 }),
        };
        let mut lens = vec![1; lists.len()];
        lens[k] = list.len();
        crossed.push(IndexItem::List(list.reshaped(&lens)?));
    }
    Ok(crossed)
}
