"""The operations: for each name a function that makes one case, or none if NumPy's result has no type here."""
from operations_arrays import ARRAYS
from operations_closures import CLOSURES
from operations_counts import COUNTS
from operations_elements import ELEMENTS
from operations_linalg import LINALG
from operations_reduce import REDUCE
from operations_select import SELECT
from operations_text import TEXT

OPERATIONS = {**ELEMENTS, **REDUCE, **ARRAYS, **SELECT, **COUNTS, **CLOSURES, **TEXT, **LINALG}
