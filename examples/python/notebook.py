"""The notebook example in Python: python examples/python/notebook.py > examples/data/notebook.txt

NumPy 2.4 on x86-64 prints what stands in that file. The last digit of a dot product depends on the CPU; the settings
below choose instructions that every recent one has.
"""

import os
import sys

SETTINGS = {"NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL", "OPENBLAS_CORETYPE": "Haswell", "OPENBLAS_NUM_THREADS": "1"}
if any(os.environ.get(name) != value for name, value in SETTINGS.items()):
    os.environ.update(SETTINGS)
    os.execv(sys.executable, [sys.executable] + sys.argv)

import numpy as np


def section(title):
    print(f"\n## {title}")


def cell(number, title):
    print(f"\nIn [{number}]: {title}")



section("Why arrays")

cell(1, "Two lists are joined")
a = [1, 2, 3]
b = [4, 5, 6]
print(repr(a + b))

cell(2, "A list does no mathematics")

cell(3, "Two arrays are added")
a = np.array([1, 2, 3])
b = np.array([4, 5, 6])
print(repr(a + b))

cell(4, "Each element to its own, and quickly")


section("An array")

cell(5, "Creating an array")
x = np.array([10, 20, 30])

cell(6, "Its properties")
x.shape
x.ndim
print(repr(x.dtype))


section("Dimensions")

cell(7, "One axis: a vector")

cell(8, "A vector of features")
a = np.array([1, 2, 3])

cell(9, "Two axes: a matrix")

cell(10, "A matrix of samples")
b = np.array([[1, 2], [3, 4], [5, 6]])

cell(11, "Three axes: a tensor")

cell(12, "Two matrices, stacked")
c = np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])


section("Arrays in machine learning")

cell(13, "Features and labels")
X = np.array([[70, 175], [65, 160], [80, 180]])
y = np.array([1, 0, 1])


section("Vectorized operations")

cell(14, "Arithmetic with every element")
a = np.array([1, 2, 3, 4])
a * 2
a + 10
print(repr(a ** 2))

cell(15, "Why it is fast: no loop is interpreted")

cell(16, "Arithmetic with two arrays")
a = np.array([2, 4, 6])
b = np.array([1, 3, 5])
print(a + b)
print(a * b)
print(a - b)


section("Making arrays")

cell(17, "Zeros")
a = np.zeros(5)
b = np.zeros((3, 4))
print(a)
print(b)

cell(18, "Ones")
a = np.ones(5)
b = np.ones((2, 3))
print(a)
print(b)

cell(19, "One value")
a = np.full((3, 3), 7)
print(a)

cell(20, "A range")
a = np.arange(0, 10)
b = np.arange(0, 10, 2)
print(a)
print(b)

cell(21, "Evenly spaced numbers")
a = np.linspace(0, 1, 5)
print(a)

cell(22, "arange has a step, linspace a count and an end")


section("Random arrays")

cell(23, "Uniform numbers without a seed")
a = np.random.rand(3, 4)
print(a)

cell(24, "Normal numbers without a seed")
a = np.random.randn(3, 4)
print(a)

cell(25, "Integers without a seed")
a = np.random.randint(0, 10, (3, 3))
print(a)

cell(26, "What chance is for: weights, batches, dropout")


section("Shape, size, reshape")

cell(27, "Shape, size, rank")
a = np.array([[1, 2, 3], [4, 5, 6]])
a.shape
a.size
print(repr(a.ndim))

cell(28, "Another shape")

cell(29, "Twelve numbers as three rows")
a = np.arange(12)
print(a)
b = a.reshape((3, 4))
print(b)

cell(30, "Rows are samples, columns are features")


section("Flattening")

cell(31, "One axis")
a = np.array([[1, 2], [3, 4]])
print(repr(a.flatten()))

cell(32, "Most mistakes are mistakes of shape")

cell(33, "Practice")
a = np.zeros((4, 5))
b = np.ones((5, 4))
print(a.shape)
print(b.shape)
c = np.arange(20).reshape((4, 5))
print(c)


section("Indexing and slicing")

cell(34, "One element")

cell(35, "Elements and a range")
a = np.array([10, 20, 30, 40, 50])
a[0]
a[-1]
print(repr(a[1:4]))

cell(36, "A matrix: an element, a column, a row")
b = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
b[0, 0]
b[1, 2]
b[:, 1]
print(repr(b[1, :]))

cell(37, "Slices of rows and columns")

cell(38, "Features and samples")
X = np.array([[65, 160], [70, 175], [80, 180], [60, 155]])
height = X[:, 1]
subset = X[:2, :]
rifat = X[1:3, 0:2]
print(height)
print(subset)
print(rifat)


section("Masks")

cell(39, "A mask and what it keeps")
a = np.array([10, 25, 30, 15, 40])
mask = a > 20
print(mask)
print(a[mask])
print(a[a > 10])

cell(40, "Masks clean data")

cell(41, "Without the outliers")
X = np.array([1, 5, 2, 10, 3])
X = X[X >= 3]
print(X)

cell(42, "Writing through a mask")
a = np.array([1, 2, 3, 4, 5])
a[a < 3] = 0
print(a)

cell(43, "One value or the other")
a = np.array([10, 20, 30, 40])
b = np.where(a > 25, 1, 0)
print(b)

cell(44, "Elements by their places")
a = np.array([10, 20, 30, 40, 50])
idx = [0, 2, 4]
print(repr(a[idx]))

cell(45, "A mask says which rows a model sees")

cell(46, "Practice: rows of people")
X = np.array([[45, 150], [72, 175], [90, 185], [60, 160]])
print(X[X[:, 0] > 70])
print(X[(X[:, 0] > 70) & (X[:, 1] > 170)])
print(X[(X[:, 0] < 60) | (X[:, 1] > 180)])
print(X[~(X[:, 0] > 70)])
X[X[:, 0] > 70, 1]
X[X[:, 0] > 80, 0] = 80
print(X)
y = np.where(X[:, 0] > 70, 1, 0)
print(y)
np.sum(X[:, 0] > 70)
np.any(X[:, 0] > 90)
np.all(X[:, 0] > 50)
X = X[X[:, 1] >= 160]
print(X)
print(repr(X[(X[:, 0] > 60) & (X[:, 0] < 85) & (X[:, 1] > 165)]))

cell(47, "Practice: weights and labels")
X = np.array([[55, 155], [68, 165], [72, 178], [90, 185], [60, 160]])
print(X[(X[:, 0] >= 60) & (X[:, 0] <= 80)])
y = np.where(X[:, 1] > 170, 1, 0)
print(y)


section("Broadcasting")

cell(48, "A vector and a number")
a = np.array([1, 2, 3])
print(repr(a + 10))

cell(49, "A matrix and a number")
X = np.array([[10, 20, 30], [40, 50, 60]])
print(repr(X + 5))

cell(50, "A matrix and a row")
X = np.array([[60, 160], [70, 170], [80, 180]])
mean = np.array([70, 170])
print(repr(X - mean))

cell(51, "Each column between 0 and 1")
min_val = X.min(axis=0)
max_val = X.max(axis=0)
X_scaled = (X - min_val) / (max_val - min_val)
print(X_scaled)

cell(52, "Shapes are compared from the last axis; equal lengths fit, and 1 fits any")

cell(53, "A loop and what replaces it")
result = []
for x in X:
    result.append(x * 2)
result = X * 2

cell(54, "Dot product")
a = np.array([1, 2, 3])
b = np.array([4, 5, 6])
c = np.dot(a, b)
print(c)

cell(55, "Product of matrices")
A = np.array([[1, 2], [3, 4]])
B = np.array([[5, 6], [7, 8]])
print(repr(A @ B))

cell(56, "A bias for each column")
Z = np.array([[1, 2], [3, 4], [5, 6]])
bias = np.array([0.5, 1.0])
print(repr(Z + bias))

cell(57, "Practice: standardizing")
X = np.array([[2, 4], [6, 8], [10, 12]])
mean = X.mean(axis=0)
std = X.std(axis=0)
X_standardized = (X - mean) / std
print(X_standardized)


section("Linear algebra")

cell(58, "Transpose")
X = np.array([[1, 2, 3], [4, 5, 6]])
print(repr(X.T))

cell(59, "Features times weights")
W = np.array([[0.1, 0.2], [0.3, 0.4]])
X = np.array([[5, 10], [15, 20]])
print(repr(X @ W))

cell(60, "Identity")
I = np.eye(3)
print(I)

cell(61, "Inverse")
A = np.array([[4, 7], [2, 6]])
A_inv = np.linalg.inv(A)
print(A_inv)

cell(62, "Determinant")
print(repr(np.linalg.det(A)))

cell(63, "Norm")
v = np.array([3, 4])
print(repr(np.linalg.norm(v)))

cell(64, "Mean squared error")
y_true = np.array([3, 5, 7])
y_pred = np.array([2.5, 5.5, 6.8])
mse = np.mean((y_true - y_pred) ** 2)
print(mse)

cell(65, "Distance")
a = np.array([1, 2])
b = np.array([4, 6])
distance = np.linalg.norm(a - b)
print(distance)

cell(66, "Practice: a line by the normal equation")
X = np.array([[1, 1], [1, 2], [1, 3]])
y = np.array([2, 3, 5])
W = np.linalg.inv(X.T @ X) @ X.T @ y
print('Weights (W):', W)
y_pred = X @ W
print('Predictions:', y_pred)
mse = np.mean((y - y_pred) ** 2)
print('Mean Squared Error:', mse)


section("Shuffling, splitting, scaling")

cell(67, "A seed, then numbers")
np.random.seed(42)
rand_ints = np.random.randint(0, 10, size=(5, 2))
print('Random Integers:\n', rand_ints)
rand_floats = np.random.rand(5, 2)
print('Random Floats:\n', rand_floats)

cell(68, "Features and labels in one new order")
X = np.array([[65, 160], [70, 175], [80, 180], [60, 155]])
y = np.array([0, 1, 1, 0])
# The cell was run twice before its numbers were kept; each time the indices are made and shuffled anew.
for run in range(2):
    indices = np.arange(X.shape[0])
    np.random.shuffle(indices)
X_shuffled = X[indices]
y_shuffled = y[indices]
print('Shuffled X:\n', X_shuffled)
print('Shuffled y:\n', y_shuffled)

cell(69, "Three quarters to train")
split_idx = int(0.75 * X.shape[0])
X_train = X_shuffled[:split_idx]
y_train = y_shuffled[:split_idx]
X_test = X_shuffled[split_idx:]
y_test = y_shuffled[split_idx:]
print('X_train:\n', X_train)
print('X_test:\n', X_test)

cell(70, "Scaling by the training rows")
min_val = X_train.min(axis=0)
max_val = X_train.max(axis=0)
X_train_scaled = (X_train - min_val) / (max_val - min_val)
X_test_scaled = (X_test - min_val) / (max_val - min_val)
print('X_train_scaled:\n', X_train_scaled)
print('X_test_scaled:\n', X_test_scaled)
mean = X_train.mean(axis=0)
std = X_train.std(axis=0)
X_train_std = (X_train - mean) / std
X_test_std = (X_test - mean) / std

cell(71, "Practice: the whole pipeline")
X = np.array([[55, 150], [68, 165], [72, 178], [90, 185], [60, 160]])
y = np.array([0, 1, 1, 1, 0])
indices = np.arange(X.shape[0])
np.random.seed(42)
np.random.shuffle(indices)
X, y = (X[indices], y[indices])
split_idx = int(0.8 * X.shape[0])
X_train, X_test = (X[:split_idx], X[split_idx:])
y_train, y_test = (y[:split_idx], y[split_idx:])
X_train_scaled = (X_train - X_train.min(axis=0)) / (X_train.max(axis=0) - X_train.min(axis=0))
X_test_scaled = (X_test - X_train.min(axis=0)) / (X_train.max(axis=0) - X_train.min(axis=0))
print('X_train_scaled:\n', X_train_scaled)
print('X_test_scaled:\n', X_test_scaled)


section("One neuron")

cell(72, "Forward")
X = np.array([0.5, 0.3, 0.2])
W = np.array([0.4, 0.7, 0.2])
b = 0.1
Z = np.dot(X, W) + b
print('Linear Output (Z):', Z)
A = 1 / (1 + np.exp(-Z))
print('Activation Output (A):', A)

cell(73, "Sigmoid")
def sigmoid(z):
    return 1 / (1 + np.exp(-z))

cell(74, "Loss")
y_true = 1
loss = -(y_true * np.log(A) + (1 - y_true) * np.log(1 - A))
print('Loss:', loss)

cell(75, "Gradients")
dA = A - y_true
dW = dA * X
db = dA
print('dW:', dW)
print('db:', db)

cell(76, "One step")
learning_rate = 0.1
W = W - learning_rate * dW
b = b - learning_rate * db
print('Updated Weights:', W)
print('Updated Bias:', b)

cell(77, "A hundred epochs")
X_train = np.array([[0.5, 0.3, 0.2], [0.9, 0.1, 0.4], [0.2, 0.7, 0.5], [0.6, 0.8, 0.9]])
y_train = np.array([1, 0, 1, 0])
np.random.seed(42)
W = np.random.rand(3)
b = 0
lr = 0.1
for epoch in range(100):
    for X, y in zip(X_train, y_train):
        Z = np.dot(X, W) + b
        A = 1 / (1 + np.exp(-Z))
        dA = A - y
        dW = dA * X
        db = dA
        W -= lr * dW
        b -= lr * db
print('Trained Weights:', W)
print('Trained Bias:', b)

cell(78, "Practice: a new sample")
X_new = np.array([0.4, 0.6, 0.1])
Z = np.dot(X_new, W) + b
A = 1 / (1 + np.exp(-Z))
print('Neuron Output:', A)


section("A network of two layers")

cell(79, "Data: exclusive or")
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])

cell(80, "Two inputs, two hidden neurons, one output")

cell(81, "Weights and biases")
np.random.seed(42)
W1 = np.random.rand(2, 2)
b1 = np.zeros((1, 2))
W2 = np.random.rand(2, 1)
b2 = np.zeros((1, 1))
print(W1)
print(W2)
print(b1)
print(b2)

cell(82, "Sigmoid and its derivative")
def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def sigmoid_derivative(a):
    return a * (1 - a)

cell(83, "Forward")
Z1 = X @ W1 + b1
A1 = sigmoid(Z1)
Z2 = A1 @ W2 + b2
A2 = sigmoid(Z2)
print('Output before training:\n', A2)

cell(84, "Loss")
loss = -np.mean(y * np.log(A2) + (1 - y) * np.log(1 - A2))
print('Loss:', loss)

cell(85, "Backward")
dZ2 = A2 - y
dW2 = A1.T @ dZ2 / X.shape[0]
db2 = np.sum(dZ2, axis=0, keepdims=True) / X.shape[0]
dA1 = dZ2 @ W2.T
dZ1 = dA1 * sigmoid_derivative(A1)
dW1 = X.T @ dZ1 / X.shape[0]
db1 = np.sum(dZ1, axis=0, keepdims=True) / X.shape[0]

cell(86, "One step")
learning_rate = 1.0
W1 -= learning_rate * dW1
b1 -= learning_rate * db1
W2 -= learning_rate * dW2
b2 -= learning_rate * db2

cell(87, "Ten thousand steps")
for epoch in range(10000):
    Z1 = X @ W1 + b1
    A1 = sigmoid(Z1)
    Z2 = A1 @ W2 + b2
    A2 = sigmoid(Z2)
    loss = -np.mean(y * np.log(A2) + (1 - y) * np.log(1 - A2))
    dZ2 = A2 - y
    dW2 = A1.T @ dZ2 / X.shape[0]
    db2 = np.sum(dZ2, axis=0, keepdims=True) / X.shape[0]
    dA1 = dZ2 @ W2.T
    dZ1 = dA1 * sigmoid_derivative(A1)
    dW1 = X.T @ dZ1 / X.shape[0]
    db1 = np.sum(dZ1, axis=0, keepdims=True) / X.shape[0]
    W1 -= learning_rate * dW1
    b1 -= learning_rate * db1
    W2 -= learning_rate * dW2
    b2 -= learning_rate * db2
print('Trained Output:\n', A2)

cell(88, "Practice: new inputs")
X_new = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
Z1 = X_new @ W1 + b1
A1 = sigmoid(Z1)
Z2 = A1 @ W2 + b2
A2 = sigmoid(Z2)
print('Predictions:\n', A2)


section("Tricks")

cell(89, "A product instead of a loop")
X = np.array([[1, 2], [3, 4], [5, 6]])
W = np.array([0.1, 0.2])
Y_loop = np.zeros(X.shape[0])
for i in range(X.shape[0]):
    Y_loop[i] = np.dot(X[i], W)
Y_vec = X @ W
print(Y_loop)
print(Y_vec)

cell(90, "Batches")
X = np.arange(20).reshape(10, 2)
batch_size = 3
for i in range(0, X.shape[0], batch_size):
    X_batch = X[i:i + batch_size]
    print('Batch:\n', X_batch)

cell(91, "Rows and columns by their places")
X = np.arange(16).reshape(4, 4)
rows = [0, 3]
X[rows]
cols = [0, 2]
print(repr(X[:, cols]))

cell(92, "Rows by two conditions")
X = np.array([[60, 160], [70, 175], [80, 180], [50, 150]])
mask = (X[:, 0] > 65) & (X[:, 1] > 160)
X_filtered = X[mask]
print(X_filtered)

cell(93, "A loss without a loop")
y_true = np.array([3, 5, 7])
y_pred = np.array([2.5, 5.5, 6.8])
loss = 0
for i in range(len(y_true)):
    loss += (y_true[i] - y_pred[i]) ** 2
loss /= len(y_true)
print(f'Loop-based MSE: {loss}')
loss_vectorized = np.mean((y_true - y_pred) ** 2)
print(f'Vectorized MSE: {loss_vectorized}')

cell(94, "A bias reaches every row")
X = np.array([[1, 2], [3, 4], [5, 6]])
bias = np.array([0.5, 1.0])
Z = X + bias
print(Z)

cell(95, "Shuffled batches")
np.random.seed(42)
X = np.arange(20).reshape(10, 2)
y = np.arange(10)
perm = np.random.permutation(X.shape[0])
X, y = (X[perm], y[perm])
batch_size = 3
for i in range(0, X.shape[0], batch_size):
    X_batch = X[i:i + batch_size]
    y_batch = y[i:i + batch_size]
    print('Batch X:\n', X_batch, '\nBatch y:\n', y_batch)

cell(96, "Weights of a layer")
input_dim = 3
hidden_dim = 4
W = np.random.randn(input_dim, hidden_dim) * np.sqrt(1 / input_dim)
print(W)

cell(97, "One memory, two names")
X = np.arange(10)
Y = X
Y[0] = 99
print(X)

cell(98, "Practice: shuffled batches of four")
X = np.arange(20).reshape(10, 2)
y = np.arange(10)
np.random.seed(42)
perm = np.random.permutation(X.shape[0])
X, y = (X[perm], y[perm])
batch_size = 4
for i in range(0, X.shape[0], batch_size):
    X_batch = X[i:i + batch_size]
    y_batch = y[i:i + batch_size]
    print('Batch X:\n', X_batch, '\nBatch y:\n', y_batch)


section("Operations in short")

cell(99, "Arithmetic")
a = np.array([1, 2, 3])
b = np.array([4, 5, 6])
print('Addition:', a + b)
print('Subtraction:', a - b)
print('Multiplication:', a * b)
print('Division:', a / b)
print('Power:', a ** 2)
print('Square root:', np.sqrt(a))

cell(100, "Sums and their kin")
a = np.array([[1, 2, 3], [4, 5, 6]])
print('Sum:', np.sum(a))
print('Sum axis=0 (columns):', np.sum(a, axis=0))
print('Sum axis=1 (rows):', np.sum(a, axis=1))
print('Mean:', np.mean(a))
print('Max:', np.max(a))
print('Min:', np.min(a))
print('Standard deviation:', np.std(a))
print('Variance:', np.var(a))

cell(101, "Comparisons")
a = np.array([1, 2, 3, 4, 5])
print(a > 3)
print(a < 4)
print(a == 2)

cell(102, "Logic")
a = np.array([1, 2, 3, 4, 5])
print(np.logical_and(a > 2, a < 5))
print(np.logical_or(a < 2, a > 4))
print(np.logical_not(a == 3))

cell(103, "Sorting and searching")
a = np.array([3, 1, 4, 2, 5])
print('Sorted:', np.sort(a))
print('Indices to sort:', np.argsort(a))
print('Max value index:', np.argmax(a))
print('Min value index:', np.argmin(a))

cell(104, "Joining")
a = np.array([[1, 2], [3, 4]])
b = np.array([[5, 6], [7, 8]])
print(np.vstack((a, b)))
print(np.hstack((a, b)))
print(np.concatenate((a, b), axis=0))
print(np.concatenate((a, b), axis=1))

cell(105, "Shapes")
a = np.arange(12)
print('Original:', a)
print('Reshape (3x4):\n', a.reshape(3, 4))
print('Flatten:', a.reshape(-1))

cell(106, "Transpose and product")
a = np.array([[1, 2], [3, 4]])
b = np.array([[5, 6], [7, 8]])
print('Transpose of a:\n', a.T)
print('Dot product:\n', a @ b)
print('Using np.dot:', np.dot(a, b))

cell(107, "Random numbers")
np.random.seed(42)
print('Random integers 0-9:', np.random.randint(0, 10, 5))
print('Random floats 0-1:', np.random.rand(5))
print('Random normal:', np.random.randn(5))
arr = np.arange(10)
np.random.shuffle(arr)
print('Shuffled:', arr)
perm = np.random.permutation(10)
print('Permutation:', perm)

cell(108, "Along an axis")
X = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
print('Sum columns:', np.sum(X, axis=0))
print('Sum rows:', np.sum(X, axis=1))
print('Max per row:', np.max(X, axis=1))
print('Min per column:', np.min(X, axis=0))

cell(109, "Practice: all together")
X = np.array([[10, 20, 30], [40, 50, 60], [70, 80, 90]])
print('Row sums:', np.sum(X, axis=1))
print('Column means:', np.mean(X, axis=0))
print('Values > 50:', X[X > 50])
print('Add 10:', X + 10)
print('Flattened:', X.flatten())
np.random.seed(42)
np.random.shuffle(X)
print('Shuffled X:\n', X)
