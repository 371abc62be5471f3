//! Indexing with lists and masks next to ranges and integers, by NumPy's rules.

use nd_core::{Array, AsView, Layout, Shape, SliceItem, SliceRange};

use crate::error::Error;
use crate::index_item::{IndexItem, IndexList};
use crate::places::{Rows, Steps};

/// A list on its axis: what it asks for and how far one place is from the next.
struct Listed {
    list: IndexList,
    axis: usize,
    len: usize,
    step: isize,
    // An integer counts as a list but is not named in errors.
    is_integer: bool,
}

/// The elements that an index leads to, and the shape they have together.
pub(crate) struct Picked {
    pub(crate) rows: Rows,
    pub(crate) shape: Shape,
}

/// Works an index out: which elements it means, and in which shape.
pub(crate) fn picked(layout: &Layout, items: &[IndexItem]) -> Result<Picked, Error> {
    let rank = layout.rank();
    let taken: usize = items.iter().map(IndexItem::axes).sum();
    if taken > rank {
        return Err(nd_core::Error::TooManyIndices { rank, given: taken }.into());
    }
    let has_lists = items.iter().any(|item| !matches!(item, IndexItem::Basic(_)));
    let mut layout = *layout;
    // The axes of the result from ranges, in two groups: those before the first list, and the others.
    let (mut before, mut after): (Vec<Steps>, Vec<Steps>) = (Vec::new(), Vec::new());
    let mut lists: Vec<Listed> = Vec::new();
    let (mut axis, mut ellipses) = (0, 0);
    // Lists that a range, a new axis or an ellipsis separates put their axes in front.
    let (mut ended, mut separated) = (false, false);
    for item in items {
        let is_list = has_lists
            && !matches!(
                item,
                IndexItem::Basic(SliceItem::Range(_) | SliceItem::NewAxis | SliceItem::Ellipsis)
            );
        if is_list {
            separated |= ended;
            list_of(&layout, &mut axis, item, &mut lists)?;
            continue;
        }
        ended |= !lists.is_empty();
        let axes = if lists.is_empty() { &mut before } else { &mut after };
        match item {
            IndexItem::Basic(SliceItem::Range(range)) => {
                layout = layout.slice_axis(axis as isize, *range)?;
                axes.push(Steps::of_axis(&layout, axis));
                axis += 1;
            }
            IndexItem::Basic(SliceItem::NewAxis) => axes.push(Steps::Equal { len: 1, step: 0 }),
            IndexItem::Basic(SliceItem::Index(index)) => {
                let range = one_place(*index, axis, layout.shape()[axis])?;
                layout = layout.slice_axis(axis as isize, range)?;
                axis += 1;
            }
            _ => {
                ellipses += 1;
                if ellipses > 1 {
                    return Err(nd_core::Error::Ellipses.into());
                }
                let whole = axis..axis + (rank - taken);
                axes.extend(whole.clone().map(|axis| Steps::of_axis(&layout, axis)));
                axis = whole.end;
            }
        }
    }
    let axes = if lists.is_empty() { &mut before } else { &mut after };
    axes.extend((axis..rank).map(|axis| Steps::of_axis(&layout, axis)));
    let place = if separated { 0 } else { before.len() };
    let mut all = before;
    all.append(&mut after);
    let mut lens: Vec<usize> = all.iter().map(Steps::len).collect();
    if let Some((table, shape)) = listed(&lists)? {
        lens.splice(place..place, shape.iter().copied());
        all.insert(place, table);
    }
    let shape = Shape::new(&lens)?;
    Ok(Picked { rows: Rows::of(layout.offset(), all), shape })
}

/// A single place as a range of one place.
fn one_place(index: isize, axis: usize, len: usize) -> Result<SliceRange, nd_core::Error> {
    let place = crate::places::resolve([index].into_iter(), axis, len)?[0] as isize;
    Ok(SliceRange { start: Some(place), stop: Some(place + 1), step: 1 })
}

/// Adds the lists that an item stands for: itself, an integer as a list, or one list for each axis of a mask.
fn list_of(
    layout: &Layout,
    axis: &mut usize,
    item: &IndexItem,
    lists: &mut Vec<Listed>,
) -> Result<(), Error> {
    let first = *axis;
    let mut add = |list: IndexList, is_integer: bool| {
        let (len, step) = (layout.shape()[*axis], layout.strides()[*axis]);
        lists.push(Listed { list, axis: *axis, len, step, is_integer });
        *axis += 1;
    };
    match item {
        IndexItem::Basic(SliceItem::Index(index)) => {
            add(IndexList { places: vec![*index as i128], shape: Shape::SCALAR }, true);
        }
        IndexItem::List(list) => add(list.clone(), false),
        IndexItem::Mask(mask) if mask.rank() == 0 => {
            // A single `true` is a new axis of length 1, a single `false` one without places.
            let places = vec![0; usize::from(mask.as_slice()[0])];
            let shape = Shape::new(&[places.len()])?;
            let list = IndexList { places, shape };
            lists.push(Listed { list, axis: first, len: 1, step: 0, is_integer: false });
        }
        IndexItem::Mask(mask) => {
            for (k, &mask_len) in mask.shape().iter().enumerate() {
                let len = layout.shape()[first + k];
                if len != mask_len {
                    return Err(Error::Mask { axis: first + k, len, mask_len });
                }
            }
            crate::nonzero(mask).iter().for_each(|places| add(IndexList::new(places), false));
        }
        IndexItem::Basic(_) => {}
    }
    Ok(())
}

/// The steps that all lists make together, and the shape that they broadcast to.
fn listed(lists: &[Listed]) -> Result<Option<(Steps, Shape)>, Error> {
    if lists.is_empty() {
        return Ok(None);
    }
    let shapes: Vec<Shape> = lists.iter().map(|listed| listed.list.shape).collect();
    let Ok(shape) = Shape::broadcast_all(&shapes) else {
        let named = lists.iter().filter(|listed| !listed.is_integer);
        return Err(Error::Lists { shapes: named.map(|listed| listed.list.shape).collect() });
    };
    let mut steps = vec![0_isize; shape.size()];
    for Listed { list, axis, len, step, .. } in lists {
        let resolve = |&index: &i128| {
            let place = if index < 0 { index + *len as i128 } else { index };
            let found = (0..*len as i128).contains(&place);
            let wrong = nd_core::Error::Index { index, axis: *axis, len: *len };
            if found { Ok(place as i64 as isize * step) } else { Err(wrong) }
        };
        let own: Vec<i64> = list
            .places
            .iter()
            .map(|place| resolve(place).map(|step| step as i64))
            .collect::<Result<_, _>>()?;
        let own = Array::from_vec(own, list.shape)?;
        for (sum, by) in steps.iter_mut().zip(own.broadcast_to(shape)?.iter()) {
            *sum += by as isize;
        }
    }
    Ok(Some((Steps::Table(steps), shape)))
}

/// Indexing with lists, on everything that can be read as an array.
pub trait Pick: AsView {
    /// The elements that an index with lists and masks leads to, as a copy; see [`pick!`](crate::pick).
    ///
    /// Lists broadcast together and are read side by side: two lists give pairs, not a grid; for that see
    /// [`ix`](crate::ix). A mask stands for the lists of its `true` places. The axes of lists that stand together stay
    /// at their place; those of lists that a range separates come first.
    ///
    /// ```
    /// use nd_core::array;
    /// use nd_ops::{Pick, pick};
    ///
    /// let x = array![[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]];
    /// assert_eq!(x.pick(pick![[0, 2], [1, 3]])?, array![1, 11]);
    /// assert_eq!(x.pick(pick![..;-1, [0, -1]])?, array![[8, 11], [4, 7], [0, 3]]);
    /// # Ok::<(), nd_ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Lists`] if the lists do not broadcast; [`Error::Mask`]; [`nd_core::Error::Index`],
    /// [`nd_core::Error::TooManyIndices`], [`nd_core::Error::ZeroStep`], [`nd_core::Error::Ellipses`].
    #[doc(alias = "x[[0, 2], [1, 3]]")]
    #[doc(alias = "fancy indexing")]
    fn pick(&self, items: impl AsRef<[IndexItem]>) -> Result<Array<Self::Elem>, Error> {
        let x = self.view();
        let picked = picked(x.layout(), items.as_ref())?;
        Ok(picked.rows.gather(x, picked.shape)?)
    }
}

impl<A: AsView + ?Sized> Pick for A {}
