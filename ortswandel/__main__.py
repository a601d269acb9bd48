"""`python -m ortswandel`: the app and its figures without a browser."""

import sys

from ortswandel.text import words

try:
    from ortswandel.cli import main

    code = main(sys.argv[1:])
except ModuleNotFoundError as error:
    if (error.name or "").startswith("ortswandel."):
        raise
    sys.exit(words("de")("commands.no_environment", name=error.name))

sys.exit(code)
