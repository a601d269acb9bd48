"""`python -m ortswandel`: the app and its figures without a browser."""

import sys

from ortswandel.cli import main

sys.exit(main(sys.argv[1:]))
