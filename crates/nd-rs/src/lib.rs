//! NumPy for machine learning: the nd crates behind one name and one prelude.
