"""Reads a command line; what can't be read is one sentence, not a page of usage."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from ortswandel.errors import InputError

FORMS = {
    r"the following arguments are required: (?P<name>.+)": "command_missing",
    r"argument (?P<name>.+): expected .+": "command_no_value",
    r"argument .+: invalid choice: '?(?P<value>.*?)'? \(choose from .*": "command_unknown",
}
"""What the parser of the standard library says, and the sentence that stands for it."""


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of ending the process; options can't be shortened.

    Args:
        prog: What stands before the options in the help.
        description: First lines of the help.
    """

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Raise InputError for what the parser could not read."""
        for form, key in FORMS.items():
            found = re.fullmatch(form, message, re.DOTALL)
            if found:
                raise InputError(key, allowed=", ".join(_allowed(self)), **found.groupdict())
        raise InputError("command_other", detail=message)


def read(parser: Parser, arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of the arguments.

    Raises:
        InputError: A command or option is missing, unknown or without its value.
    """
    options, rest = parser.parse_known_args(arguments)
    if rest:
        here = _commands(parser).get(options.command, parser)
        raise InputError("command_unknown", value=rest[0], allowed=", ".join(_allowed(here)))
    return options


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the commands by name."""
    parts = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(parts[0].choices) if parts else {}


def _allowed(parser: argparse.ArgumentParser) -> list[str]:
    """Return the commands a parser knows, or else its options."""
    options = [name for action in parser._actions for name in action.option_strings]
    return list(_commands(parser)) or [name for name in options if name.startswith("--")]
