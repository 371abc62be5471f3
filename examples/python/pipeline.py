"""The pipeline example with pandas and scikit-learn, for comparison: python examples/python/pipeline.py"""

import time
from pathlib import Path

import pandas
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix, log_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

start = time.perf_counter()
table = pandas.read_csv(Path(__file__).parent.parent / "data" / "penguins.csv").drop(columns="year").dropna()
x = pandas.get_dummies(table.drop(columns="sex"), columns=["species", "island"]).to_numpy(dtype=float)
y = (table["sex"] == "male").to_numpy(dtype=int)
# The one-hot columns of pandas follow the numbers, as in the Rust example.
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, random_state=42, stratify=y)
scaler = StandardScaler().fit(x_train)
z_train, z_test = scaler.transform(x_train), scaler.transform(x_test)

for name, model in {
    "logistic regression": LogisticRegression(),
    "network": MLPClassifier((16,), activation="tanh", learning_rate_init=0.01, batch_size=32, max_iter=300,
                             early_stopping=True, validation_fraction=0.15, n_iter_no_change=30, random_state=42),
}.items():
    p = model.fit(z_train, y_train).predict_proba(z_test)
    print(f"{name}: accuracy {accuracy_score(y_test, p.argmax(1)):.4f}, log loss {log_loss(y_test, p):.4f}, "
          f"AUC {roc_auc_score(y_test, p[:, 1]):.4f}")
    print(confusion_matrix(y_test, p.argmax(1)))
print(f"{1e3 * (time.perf_counter() - start):.1f} ms, imports not counted")
