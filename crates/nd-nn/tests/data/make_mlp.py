"""Trains scikit-learn's multi-layer perceptron and its optimisers, for the tests of nd-nn.

Run with scikit-learn 1.9.1 and NumPy 2.4.6: python make_mlp.py > mlp.json
"""

import json
import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

warnings.simplefilter("ignore")


def data(rows, columns, seed):
    rng = np.random.default_rng(seed)
    return np.round(rng.normal(size=(rows, columns)), 3)


def trained(kind, x, y, epochs, **settings):
    """The weights before and after some epochs over unshuffled batches, and the losses on the way."""
    fixed = dict(shuffle=False, tol=0.0, n_iter_no_change=10**6, random_state=1)

    def fit(rate, count):
        model = kind(learning_rate_init=rate, max_iter=count, **fixed, **settings)
        return model.fit(x, y)

    # A step too small to change any weight shows the weights before the first step.
    before, after = fit(1e-300, 1), fit(0.05, epochs)
    return {
        "x": x.tolist(),
        "y": np.asarray(y).tolist(),
        "epochs": epochs,
        "settings": {key: str(value) for key, value in settings.items()},
        "weights_before": [w.tolist() for w in before.coefs_],
        "biases_before": [b.tolist() for b in before.intercepts_],
        "weights_after": [w.tolist() for w in after.coefs_],
        "biases_after": [b.tolist() for b in after.intercepts_],
        "losses": after.loss_curve_,
    }


def steps(make):
    """A parameter after each of five steps with given gradients."""
    params = [np.array([1.0, -2.0, 0.5])]
    optimizer = make(params)
    gradients = [[0.3, -1.0, 0.0], [0.1, 2.0, 1e-9], [-0.7, 0.2, 0.5], [0.0, 0.0, 0.0], [4.0, -3.0, 2.0]]
    path = []
    for gradient in gradients:
        optimizer.update_params(params, [np.array(gradient)])
        path.append(params[0].tolist())
    return {"gradients": gradients, "path": path}


x2 = data(24, 3, 1)
binary = (x2[:, 0] + x2[:, 1] ** 2 > 0.5).astype(int)
three = np.argmax(x2, axis=1)
number = np.round(x2[:, 0] * x2[:, 1] - x2[:, 2], 3)

print(
    json.dumps(
        {
            "sklearn": "1.9.1",
            "trainings": {
                "binary_tanh_adam": trained(
                    MLPClassifier, x2, binary, 20,
                    hidden_layer_sizes=(5,), activation="tanh", solver="adam", alpha=0.0, batch_size=24,
                ),
                "three_relu_momentum": trained(
                    MLPClassifier, x2, three, 20,
                    hidden_layer_sizes=(6, 4), activation="relu", solver="sgd", momentum=0.9,
                    nesterovs_momentum=False, alpha=0.0, batch_size=8,
                ),
                "three_logistic_nesterov_l2": trained(
                    MLPClassifier, x2, three, 20,
                    hidden_layer_sizes=(4,), activation="logistic", solver="sgd", momentum=0.8,
                    nesterovs_momentum=True, alpha=0.4, batch_size=8,
                ),
                "number_relu_sgd": trained(
                    MLPRegressor, x2, number, 20,
                    hidden_layer_sizes=(5,), activation="relu", solver="sgd", momentum=0.0,
                    nesterovs_momentum=False, alpha=0.0, batch_size=8,
                ),
            },
            "steps": {
                "sgd": steps(lambda p: SGDOptimizer(p, learning_rate_init=0.1, momentum=0.0, nesterov=False)),
                "momentum": steps(lambda p: SGDOptimizer(p, learning_rate_init=0.1, momentum=0.9, nesterov=False)),
                "nesterov": steps(lambda p: SGDOptimizer(p, learning_rate_init=0.1, momentum=0.9, nesterov=True)),
                "adam": steps(lambda p: AdamOptimizer(p, learning_rate_init=0.1)),
            },
        },
        separators=(",", ":"),
    )
)
