//! What an index with lists may hold, and what becomes such an item by itself.

use nd_core::{Array, AsView, NewAxis, Place, Shape, SliceItem, SliceRange, View};

/// One item of an index with lists: what a slice may hold, a list of places of any shape, or a mask.
#[derive(Debug, Clone, PartialEq)]
pub enum IndexItem {
    /// An integer, a range, a new axis or the ellipsis.
    Basic(SliceItem),
    /// Places of one axis.
    List(IndexList),
    /// A mask over as many axes as it has.
    Mask(Array<bool>),
}

/// Places of one axis, in a shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexList {
    pub(crate) places: Vec<i128>,
    pub(crate) shape: Shape,
}

impl IndexList {
    /// The places of an array of integers.
    pub fn new<A: AsView<Elem: Place>>(places: &A) -> IndexList {
        let places = places.view();
        IndexList {
            places: places.iter().map(|place| place.exact()).collect(),
            shape: *places.shape(),
        }
    }

    /// The same places in another shape with as many elements.
    pub(crate) fn reshaped(mut self, lens: &[usize]) -> Result<IndexList, nd_core::Error> {
        self.shape = Shape::new(lens)?;
        Ok(self)
    }

    pub(crate) fn rank(&self) -> usize {
        self.shape.rank()
    }

    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }
}

macro_rules! integers {
    ($($type:ty),*) => { $(
        impl From<$type> for IndexItem {
            fn from(place: $type) -> Self {
                IndexItem::Basic(SliceItem::from(place))
            }
        }

        impl<const N: usize> From<[$type; N]> for IndexItem {
            fn from(places: [$type; N]) -> Self {
                IndexItem::from(places.as_slice())
            }
        }

        impl<const M: usize, const N: usize> From<[[$type; N]; M]> for IndexItem {
            fn from(places: [[$type; N]; M]) -> Self {
                IndexItem::from(&Array::from(places))
            }
        }

        impl From<&[$type]> for IndexItem {
            fn from(places: &[$type]) -> Self {
                IndexItem::from(&Array::from(places))
            }
        }

        impl From<Vec<$type>> for IndexItem {
            fn from(places: Vec<$type>) -> Self {
                IndexItem::from(places.as_slice())
            }
        }

        impl From<&Vec<$type>> for IndexItem {
            fn from(places: &Vec<$type>) -> Self {
                IndexItem::from(places.as_slice())
            }
        }
    )* };
}
integers!(u8, u16, u32, u64, i8, i16, i32, i64);

macro_rules! arrays {
    ($($type:ty),*) => { $(
        impl From<&Array<$type>> for IndexItem {
            fn from(places: &Array<$type>) -> Self {
                IndexItem::List(IndexList::new(places))
            }
        }

        impl From<View<'_, $type>> for IndexItem {
            fn from(places: View<'_, $type>) -> Self {
                IndexItem::List(IndexList::new(&places))
            }
        }
    )* };
}
arrays!(u8, u16, u32, u64, i8, i16, i32, i64);

/// Lengths of Rust's own collections, which are no element types.
macro_rules! sizes {
    ($($type:ty),*) => { $(
        impl From<$type> for IndexItem {
            fn from(place: $type) -> Self {
                IndexItem::Basic(SliceItem::from(place))
            }
        }

        impl<const N: usize> From<[$type; N]> for IndexItem {
            fn from(places: [$type; N]) -> Self {
                IndexItem::from(places.as_slice())
            }
        }

        impl From<&[$type]> for IndexItem {
            fn from(places: &[$type]) -> Self {
                let shape = Shape::new(&[places.len()]).expect("a list that is in memory");
                let places = places.iter().map(|place| place.exact()).collect();
                IndexItem::List(IndexList { places, shape })
            }
        }

        impl From<Vec<$type>> for IndexItem {
            fn from(places: Vec<$type>) -> Self {
                IndexItem::from(places.as_slice())
            }
        }
    )* };
}
sizes!(usize, isize);

macro_rules! basic {
    ($([$($parameter:tt)*] $type:ty;)*) => { $(
        impl<$($parameter)*> From<$type> for IndexItem {
            fn from(item: $type) -> Self {
                IndexItem::Basic(SliceItem::from(item))
            }
        }
    )* };
}
basic! {
    [] std::ops::RangeFull;
    [P: Place] std::ops::Range<P>;
    [P: Place] std::ops::RangeFrom<P>;
    [P: Place] std::ops::RangeTo<P>;
    [P: Place] std::ops::RangeInclusive<P>;
    [P: Place] std::ops::RangeToInclusive<P>;
    [] NewAxis;
    [] SliceRange;
}

impl From<SliceItem> for IndexItem {
    fn from(item: SliceItem) -> Self {
        IndexItem::Basic(item)
    }
}

impl From<IndexList> for IndexItem {
    fn from(list: IndexList) -> Self {
        IndexItem::List(list)
    }
}

impl From<&Array<bool>> for IndexItem {
    fn from(mask: &Array<bool>) -> Self {
        IndexItem::Mask(mask.clone())
    }
}

impl From<Array<bool>> for IndexItem {
    fn from(mask: Array<bool>) -> Self {
        IndexItem::Mask(mask)
    }
}

/// Writes an index with lists: what [`s!`](nd_core::s) takes, and lists of places and masks.
///
/// | NumPy | here |
/// |---|---|
/// | `x[[0, 2], [1, 3]]` | `x.pick(pick![[0, 2], [1, 3]])?` |
/// | `x[:, [2, 0]]` | `x.pick(pick![.., [2, 0]])?` |
/// | `x[x[:, 0] > 1, ::2]` | `x.pick(pick![&mask, ..;2])?` |
/// | `x[np.ix_([0, 2], [1, 3])]` | `x.pick(ix(&[[0, 2], [1, 3]])?)?` |
#[macro_export]
macro_rules! pick {
    (@ [$($done:tt)*]) => { [$($done)*] };
    (@ [$($done:tt)*] ... $(, $($rest:tt)*)?) => {
        $crate::pick!(@ [$($done)* $crate::IndexItem::Basic(::nd_core::SliceItem::Ellipsis),] $($($rest)*)?)
    };
    (@ [$($done:tt)*] $range:expr; $step:expr $(, $($rest:tt)*)?) => {
        $crate::pick!(@ [$($done)* $crate::IndexItem::ranged($range, $step),] $($($rest)*)?)
    };
    (@ [$($done:tt)*] $item:expr $(, $($rest:tt)*)?) => {
        $crate::pick!(@ [$($done)* $crate::IndexItem::from($item),] $($($rest)*)?)
    };
    ($($items:tt)*) => { $crate::pick!(@ [] $($items)*) };
}

impl IndexItem {
    /// A range with a step; what `range; step` in [`pick!`](crate::pick) means.
    pub fn ranged(range: impl Into<SliceItem>, step: impl Place) -> IndexItem {
        IndexItem::Basic(range.into().step_by(step))
    }

    /// How many axes the item takes.
    pub(crate) fn axes(&self) -> usize {
        match self {
            IndexItem::Basic(SliceItem::Index(_) | SliceItem::Range(_)) | IndexItem::List(_) => 1,
            IndexItem::Basic(SliceItem::NewAxis | SliceItem::Ellipsis) => 0,
            IndexItem::Mask(mask) => mask.rank(),
        }
    }
}
