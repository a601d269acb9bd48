"""The fixed axes of every model array: `(draw, town, sex, age)`, year outermost in results."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

MALE: Final = 0
FEMALE: Final = 1
SEXES: Final = ("male", "female")
N_SEXES: Final = 2

OPEN_AGE: Final = 100
"""Age 100 is the open group 100 and over."""
N_AGES: Final = OPEN_AGE + 1

FIRST_FERTILE_AGE: Final = 15
FERTILE: Final = slice(FIRST_FERTILE_AGE, 50)
"""Ages of mothers 15..49; births below and above are counted at the ends by the source."""
N_FERTILE: Final = 35

BASE_YEAR: Final = 2025
"""Population of 31.12. of this year is the start."""
LAST_YEAR: Final = 2050
