"""The commands of `python -m ortswandel`."""
