"""Placeholder while the page is being built."""

from ortswandel.ui import frame

frame.place_line()
