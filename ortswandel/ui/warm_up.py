"""Reads what every page needs, so that the first visitor doesn't wait for it."""

from __future__ import annotations

import logging

from ortswandel.errors import OrtswandelError
from ortswandel.paths import DATA
from ortswandel.scenarios.forecast import inputs_of
from ortswandel.scenarios.scenario import Scenario
from ortswandel.text import LANGUAGES, words
from ortswandel.ui import session

LOG = logging.getLogger("ortswandel")


def warm_up() -> None:
    """Fill the process-wide caches; what is wrong is logged here and shown on the pages."""
    for language in LANGUAGES:
        words(language)
    try:
        session.allowed()
        inputs_of(Scenario(), DATA)
    except OrtswandelError as error:
        LOG.error("%s", words("de").error(error))
