"""Where the project's files lie.

`ORTSWANDEL_DATA` names another folder of tables, `ORTSWANDEL_ROOMS` one for workshops' rooms.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("ORTSWANDEL_DATA", ROOT / "data"))
QUERIES = ROOT / "queries"
PAGES = ROOT / "pages"
ROOMS = Path(os.environ.get("ORTSWANDEL_ROOMS", ROOT / "var"))
