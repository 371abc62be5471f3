//! Reductions over everything, one axis or several, and running values.

use nd_core::{DType, Element, Number, View};
use nd_ops::{Axes, Cumulate, Difference, NanReduce, Quantile, Reduce, keep};
use nd_testing::{Case, Malformed, Value, Word};

use crate::input::{Found, Input, axes, element, one, place, sure};

pub(crate) fn run(
    name: &str,
    case: Case<'_>,
    inputs: &[Input],
) -> Result<Option<Found>, Malformed> {
    let [x] = inputs else { return Ok(None) };
    macro_rules! of {
        ($type:ty, $($also:ident)*) => {{
            let array = x.array::<$type>()?;
            let x = Reduction::read(case, x.of(&array)?)?;
            Ok(x.any(name)?$(.or(x.$also(name)?))*)
        }};
    }
    match x.dtype() {
        DType::Bool => of!(bool,),
        DType::U8 => of!(u8, range),
        DType::I8 => of!(i8, range),
        DType::I32 => of!(i32, range),
        DType::U64 => of!(u64, range),
        DType::I64 => of!(i64, range),
        DType::F32 => of!(f32, range),
        DType::F64 => of!(f64, range),
        _ => Ok(None),
    }
}

/// An array and the axes it is reduced along.
struct Reduction<'c, 'v, T> {
    x: View<'v, T>,
    axes: Option<Vec<isize>>,
    keeps: bool,
    case: Case<'c>,
}

/// Over everything, along axes, or along axes that stay.
macro_rules! reduced {
    ($self:ident, $all:ident, $along:ident, $wrap:ident $(, $argument:expr)*) => {
        match $self.axes.as_deref() {
            None => $wrap($self.x.$all($($argument),*)),
            Some(axes) if $self.keeps => one($self.x.$along(keep(axes) $(, $argument)*)),
            Some(axes) => one($self.x.$along(axes $(, $argument)*)),
        }
    };
}

/// Along one axis or over everything.
macro_rules! line {
    ($self:ident, $all:ident, $along:ident, $wrap:ident) => {
        match $self.axes.as_deref() {
            Some(&[axis]) => one($self.x.$along(axis)),
            _ => $wrap($self.x.$all()),
        }
    };
}

fn value<T: Word>(value: T) -> Found {
    Ok(vec![Value::scalar(value)])
}

/// A place or a count, NumPy's `int64`.
fn place_of<E: std::fmt::Display>(place: Result<usize, E>) -> Found {
    element(place.map(|place| place as i64))
}

fn count(count: usize) -> Found {
    value(count as i64)
}

impl<'c, 'v, T: Word> Reduction<'c, 'v, T> {
    fn read(case: Case<'c>, x: View<'v, T>) -> Result<Self, Malformed> {
        Ok(Reduction { x, axes: axes(case, "axis")?, keeps: case.flag("keepdims")?, case })
    }

    fn any(&self, name: &str) -> Result<Option<Found>, Malformed>
    where
        T: Element<Sum: Word, Real: Word>,
    {
        let ddof = || self.case.length("ddof");
        Ok(Some(match name {
            "sum" => reduced!(self, sum, sum_axis, value),
            "prod" => reduced!(self, prod, prod_axis, value),
            "mean" => reduced!(self, mean, mean_axis, value),
            "var" => reduced!(self, var_ddof, var_axis_ddof, value, ddof()?),
            "std" => reduced!(self, std_ddof, std_axis_ddof, value, ddof()?),
            "max" => reduced!(self, max, max_axis, element),
            "min" => reduced!(self, min, min_axis, element),
            "any" => reduced!(self, any, any_axis, value),
            "all" => reduced!(self, all, all_axis, value),
            "count_nonzero" => reduced!(self, count_nonzero, count_nonzero_axis, count),
            "median" => reduced!(self, median, median_axis, value),
            "nansum" => reduced!(self, nan_sum, nan_sum_axis, value),
            "nanmean" => reduced!(self, nan_mean, nan_mean_axis, value),
            "nanvar" => reduced!(self, nan_var_ddof, nan_var_axis_ddof, value, ddof()?),
            "nanstd" => reduced!(self, nan_std_ddof, nan_std_axis_ddof, value, ddof()?),
            "nanmax" => reduced!(self, nan_max, nan_max_axis, element),
            "nanmin" => reduced!(self, nan_min, nan_min_axis, element),
            "nanmedian" => reduced!(self, nan_median, nan_median_axis, value),
            "argmax" => line!(self, argmax, argmax_axis, place_of),
            "argmin" => line!(self, argmin, argmin_axis, place_of),
            "nanargmax" => line!(self, nan_argmax, nan_argmax_axis, place_of),
            "nanargmin" => line!(self, nan_argmin, nan_argmin_axis, place_of),
            "cumsum" => line!(self, cumsum, cumsum_axis, sure),
            "cumprod" => line!(self, cumprod, cumprod_axis, sure),
            "diff" => one(self.x.diff_times(self.case.length("n")?, place(self.case, "axis")?)),
            "quantile" | "percentile" => self.quantile(name)?,
            _ => return Ok(None),
        }))
    }

    fn range(&self, name: &str) -> Result<Option<Found>, Malformed>
    where
        T: Number,
    {
        Ok((name == "ptp").then(|| reduced!(self, ptp, ptp_axis, element)))
    }

    fn quantile(&self, name: &str) -> Result<Found, Malformed>
    where
        T: Element<Real: Word>,
    {
        let (x, parts) = (self.x, self.case.floats("q")?);
        let is_one = self.case.flag("one")?;
        let percents = name == "percentile";
        Ok(match (self.axes.as_deref(), is_one) {
            (None, true) if percents => element(x.percentile(parts[0])),
            (None, false) if percents => one(x.percentiles(&parts)),
            (None, true) => element(x.quantile(parts[0])),
            (None, false) => one(x.quantiles(&parts)),
            (Some(axes), _) if self.keeps => self.quantile_along(keep(axes), percents)?,
            (Some(axes), _) => self.quantile_along(axes, percents)?,
        })
    }

    fn quantile_along(&self, axes: impl Axes, percents: bool) -> Result<Found, Malformed>
    where
        T: Element<Real: Word>,
    {
        let (x, parts) = (self.x, self.case.floats("q")?);
        Ok(match (percents, self.case.flag("one")?) {
            (false, true) => one(x.quantile_axis(parts[0], axes)),
            (false, false) => one(x.quantiles_axis(&parts, axes)),
            (true, true) => one(x.percentile_axis(parts[0], axes)),
            (true, false) => one(x.percentiles_axis(&parts, axes)),
        })
    }
}
