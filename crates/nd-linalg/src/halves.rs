//! Values of neighbouring pieces of a long sum, combined pairwise. Where the halves lie depends on the number of pieces alone, so the
//! result has the same bits for any number of threads.

use std::ops::Range;

use nd_core::kernel::share;

/// The values of all pieces, one at least, combined pairwise.
pub(crate) fn in_halves<A>(
    pieces: Range<usize>,
    value: &mut impl FnMut(usize) -> A,
    join: &impl Fn(A, A) -> A,
) -> A {
    stretches_in_halves(pieces, 1, &mut |stretch| value(stretch.start), join)
}

/// The same, found in about so many parts at the same time.
pub(crate) fn in_halves_on_threads<A: Send>(
    pieces: Range<usize>,
    parts: usize,
    value: &(impl Fn(usize) -> A + Sync),
    join: &(impl Fn(A, A) -> A + Sync),
) -> A {
    if parts <= 1 {
        return in_halves(pieces, &mut |piece| value(piece), join);
    }
    let most = pieces.len().div_ceil(parts);
    let mut stretches = Vec::new();
    let mut collect = |stretch| stretches.push(stretch);
    stretches_in_halves(pieces.clone(), most, &mut collect, &|(), ()| ());
    let mut values: Vec<Option<A>> = stretches.iter().map(|_| None).collect();
    share(stretches.into_iter().zip(&mut values), &|(stretch, slot): (_, &mut Option<A>)| {
        *slot = Some(in_halves(stretch, &mut |piece| value(piece), join));
    });
    let mut values = values.into_iter();
    let mut next = |_| values.next().flatten().expect("each stretch has a value");
    stretches_in_halves(pieces, most, &mut next, join)
}

/// The values of stretches of at most `most` pieces, combined on the way back from the halves that they lie in.
fn stretches_in_halves<A>(
    pieces: Range<usize>,
    most: usize,
    value: &mut impl FnMut(Range<usize>) -> A,
    join: &impl Fn(A, A) -> A,
) -> A {
    if pieces.len() <= most {
        return value(pieces);
    }
    let middle = pieces.start + pieces.len() / 2;
    let left = stretches_in_halves(pieces.start..middle, most, value, join);
    join(left, stretches_in_halves(middle..pieces.end, most, value, join))
}
