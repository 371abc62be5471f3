//! Elementwise math, reductions, masks, indexing by list, sorting and joining of nd arrays.
