"""How much a room, a message and a sender may be; every limit of the workshop in one place."""

from __future__ import annotations

MOST_ROOMS = 200
"""Rooms kept at the same time."""
OPEN_SECONDS = 12 * 3600
"""How long phones may come in after a room was opened or opened again."""
KEPT_SECONDS = 90 * 86400
"""How long a room stays on disk after its last change."""

MOST_TOWNS = 6
MOST_STOPS = 30
MOST_PINS = 4
MOST_NOTES = 200
MOST_QUESTIONS = 40
MOST_PHONES = 600
"""Phones that may answer one question."""
MOST_CONSOLES = 5
"""Consoles that may steer one room; the oldest loses its right to the newest."""
MOST_ENTRIES = 2000
"""Entries of the log; the oldest pictures are dropped first."""
MOST_LISTENERS = 3000
"""Open streams of all rooms in one process."""
MOST_WAITING = 2000
"""Commands of one room not yet written."""

LONGEST_TITLE = 60
"""What fits on the wall in one line."""
LONGEST_QUESTION = 140
LONGEST_TEXT = 1000
LONGEST_LABEL = 40
LONGEST_SCENARIO = 600
LONGEST_STOP_MINUTES = 180
HIGHEST_GUESS = 10_000_000
SHORTEST_PIN, LONGEST_PIN = 6, 12

MOST_BYTES = 64 * 1024
"""Body of a console's command; a running order is the largest."""
MOST_ANSWER_BYTES = 2 * 1024
"""Body of an answer from a phone."""

CALM_SECONDS = 10.0
"""Pictures on the wall that stayed shorter than this are one entry in the minutes."""
