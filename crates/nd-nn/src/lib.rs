//! A neuron, a two-layer network, layers and training on nd arrays.
