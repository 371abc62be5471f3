//! The behaviour of nd-ml, compared with scikit-learn's numbers and with what must hold for any data.

mod penguins;
mod reference;
