//! Scaling, encoding, splitting, batches, metrics and linear models on nd arrays.
