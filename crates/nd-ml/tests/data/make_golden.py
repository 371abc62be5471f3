"""Writes golden.json: what scikit-learn computes on the penguins and on random data, for the tests to compare with."""

import csv
import json
import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.preprocessing import (MaxAbsScaler, MinMaxScaler, Normalizer, PolynomialFeatures,
                                   RobustScaler, StandardScaler)

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent
rng = np.random.default_rng(7)
newton = dict(solver="newton-cholesky", tol=1e-12, max_iter=1000)


def plain(value):
    """Arrays as lists, NaN as null."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        value = value.item()
    return None if isinstance(value, float) and value != value else value


def penguins():
    with open(here / "penguins.csv") as file:
        rows = [row for row in csv.DictReader(file) if "NA" not in row.values()]
    column = lambda name: np.array([row[name] for row in rows])
    names = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
    measured = np.stack([column(name).astype(float) for name in names], 1)
    hot = lambda name: np.stack([(column(name) == v).astype(float) for v in np.unique(column(name))], 1)
    labels = lambda name: [f"{name}={v}" for v in np.unique(column(name))]

    x = np.hstack([measured, hot("species"), hot("island")])
    y = (column("sex") == "male").astype(int)
    train, test = train_test_split(np.arange(len(y)), test_size=0.25, random_state=42, stratify=y)
    scaler, min_max = StandardScaler().fit(x[train]), MinMaxScaler().fit(x[train])
    z_train, z_test = scaler.transform(x[train]), scaler.transform(x[test])
    model = LogisticRegression(**newton).fit(z_train, y[train])
    lbfgs = LogisticRegression(tol=1e-8, max_iter=5000).fit(z_train, y[train])
    p, found = model.predict_proba(z_test)[:, 1], model.predict(z_test)
    score = lambda f: f(y[test], found)
    sex = dict(
        features=names + labels("species") + labels("island"), train=train, test=test,
        mean=scaler.mean_, scale=scaler.scale_, data_min=min_max.data_min_,
        data_max=min_max.data_max_, scaled=z_test[:5],
        logistic=dict(
            coef=model.coef_[0], intercept=model.intercept_, lbfgs_coef=lbfgs.coef_[0],
            accuracy=score(metrics.accuracy_score), precision=score(metrics.precision_score),
            recall=score(metrics.recall_score), f1=score(metrics.f1_score),
            log_loss=metrics.log_loss(y[test], p), roc_auc=metrics.roc_auc_score(y[test], p),
            confusion=score(metrics.confusion_matrix)))

    x = np.hstack([measured[:, :3], hot("species"), hot("sex")])
    y = measured[:, 3]
    train, test = train_test_split(np.arange(len(y)), test_size=0.25, random_state=42)

    def scores(model):
        model.fit(x[train], y[train])
        found = model.predict(x[test])
        return dict(coef=model.coef_, intercept=model.intercept_, r2=metrics.r2_score(y[test], found),
                    mse=metrics.mean_squared_error(y[test], found),
                    mae=metrics.mean_absolute_error(y[test], found))

    mass = dict(train=train, test=test, ols=scores(LinearRegression()), ridge=scores(Ridge(alpha=1.0)))

    y = np.unique(column("species"), return_inverse=True)[1]
    train, test = train_test_split(np.arange(len(y)), test_size=0.25, random_state=42, stratify=y)
    scaler = StandardScaler().fit(measured[train])
    z_train, z_test = scaler.transform(measured[train]), scaler.transform(measured[test])
    model = LogisticRegression(**newton).fit(z_train, y[train])
    neighbors = KNeighborsClassifier(5).fit(z_train, y[train])
    species = dict(coef=model.coef_, intercept=model.intercept_,
                   log_loss=metrics.log_loss(y[test], model.predict_proba(z_test)),
                   accuracy=metrics.accuracy_score(y[test], model.predict(z_test)),
                   neighbors=neighbors.predict(z_test))
    return dict(penguins_sex=sex, penguins_mass=mass, penguins_species=species)


def splits():
    cases = []
    for _ in range(60):
        n, seed = int(rng.integers(6, 60)), int(rng.integers(0, 2**32))
        size = [None, float(rng.uniform(0.3, 0.6)), int(rng.integers(3, n - 2))][rng.integers(3)]
        y = rng.integers(0, rng.integers(2, 4), n)
        stratify = y if rng.random() < 0.7 else None
        try:
            train, test = train_test_split(np.arange(n), test_size=size, random_state=seed, stratify=stratify)
            outcome = dict(train=train, test=test)
        except ValueError as error:
            outcome = dict(error=str(error))
        cases.append(dict(n=n, seed=seed, test_size=size, stratify=stratify, **outcome))
    return cases


def folds():
    cases = []
    for _ in range(30):
        n, k, seed = int(rng.integers(10, 40)), int(rng.integers(2, 6)), int(rng.integers(0, 2**32))
        seed = seed if rng.random() < 0.6 else None
        y = rng.integers(0, 3, n)
        arguments = dict(n_splits=k, shuffle=seed is not None, random_state=seed)
        cases.append(dict(n=n, k=k, seed=seed, y=y,
                          plain=[test for _, test in KFold(**arguments).split(y)],
                          stratified=[test for _, test in StratifiedKFold(**arguments).split(y, y)]))
    return cases


def scalers():
    x = rng.normal(3.0, 10.0, (40, 4))
    x[:, 1] = 0.1
    x[:, 2] += 1e6
    x[rng.random(x.shape) < 0.1] = np.nan
    new = rng.normal(3.0, 20.0, (5, 4))
    new[0, 0] = np.nan
    parts = StandardScaler()
    for start in range(0, 40, 7):
        parts.partial_fit(x[start:start + 7])
    out = dict(x=x, new=new, parts_mean=parts.mean_, parts_var=parts.var_)
    for name, scaler in dict(standard=StandardScaler(), min_max=MinMaxScaler((2.0, 5.0)),
                             clipped=MinMaxScaler((2.0, 5.0), clip=True), max_abs=MaxAbsScaler(),
                             robust=RobustScaler()).items():
        scaled = scaler.fit(x).transform(new)
        out[name] = dict(scaled=scaled, back=scaler.inverse_transform(scaled))
    for strategy in ["mean", "median", "most_frequent"]:
        out[strategy] = SimpleImputer(strategy=strategy).fit(np.round(x / 5)).statistics_
    full = np.nan_to_num(new)
    for norm in ["l1", "l2", "max"]:
        out[norm] = Normalizer(norm).fit_transform(full)
    out["polynomial"] = PolynomialFeatures(3).fit_transform(full)
    out["single"] = StandardScaler().fit(x.astype(np.float32)).transform(new.astype(np.float32))
    return out


def scores():
    cases = []
    for classes in [2, 3, 5, 5]:
        y, found = rng.integers(0, classes, 50), rng.integers(0, classes, 50)
        p = rng.dirichlet(np.ones(classes), 50)
        case = dict(y=y, found=found, p=p, confusion=metrics.confusion_matrix(y, found),
                    accuracy=metrics.accuracy_score(y, found), log_loss=metrics.log_loss(y, p))
        for name in ["precision", "recall", "f1"]:
            score = getattr(metrics, name + "_score")
            case[name] = [score(y, found, average=a) for a in ["macro", "weighted", "micro"]]
            case[name + "_classes"] = score(y, found, average=None)
        if classes == 2:
            case["roc_auc"] = metrics.roc_auc_score(y, np.round(p[:, 1], 1))
            case["rounded"] = np.round(p[:, 1], 1)
        cases.append(case)
    y, found = rng.normal(size=(30, 2)), rng.normal(size=(30, 2))
    regression = dict(y=y, found=found, mse=metrics.mean_squared_error(y, found),
                      rmse=metrics.root_mean_squared_error(y, found),
                      mae=metrics.mean_absolute_error(y, found), r2=metrics.r2_score(y, found),
                      max=metrics.max_error(y[:, 0], found[:, 0]))
    return dict(classification=cases, regression=regression)


def models():
    x, y = rng.normal(size=(30, 3)), rng.normal(size=(30, 2))
    labels, new = rng.integers(0, 3, 30), rng.normal(size=(6, 3))
    through = LinearRegression(fit_intercept=False).fit(x, y)
    ols, ridge = LinearRegression().fit(x, y), Ridge(alpha=2.5).fit(x, y)
    soft = LogisticRegression(C=0.3, **newton).fit(x, labels)
    free = LogisticRegression(C=np.inf, **newton).fit(x, labels == 1)
    return dict(x=x, y=y, labels=labels, new=new, through=through.coef_, ols=ols.predict(new),
                ridge=ridge.predict(new), soft=dict(coef=soft.coef_, intercept=soft.intercept_,
                p=soft.predict_proba(new)), free=dict(coef=free.coef_, intercept=free.intercept_),
                neighbors=KNeighborsRegressor(4).fit(x, y[:, 0]).predict(new),
                voted=KNeighborsClassifier(4).fit(x, labels).predict(new))


golden = dict(versions=dict(sklearn=sklearn.__version__, numpy=np.__version__), **penguins(),
              splits=splits(), folds=folds(), scalers=scalers(), scores=scores(), models=models())
text = ",\n".join(f'"{key}": {json.dumps(plain(value))}' for key, value in golden.items())
(here / "golden.json").write_text("{\n" + text + "\n}\n")
