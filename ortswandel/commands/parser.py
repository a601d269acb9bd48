"""Reads a command line; what can't be read is one sentence, not a page of usage."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from ortswandel.errors import InputError
from ortswandel.text import words

FORMS = {
    r"the following arguments are required: (?P<name>.+)": "command_missing",
    r"argument (?P<name>.+): expected .+": "command_no_value",
    r"argument .+: invalid choice: '?(?P<value>.*?)'? \(choose from .*": "command_unknown",
}
"""What the parser of the standard library says, and the sentence that stands for it."""


class HelpPage(argparse.HelpFormatter):
    """The page `--help` shows, with our own word before the usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage."""
        ours = f"{words('de')('commands.usage')} " if prefix is None else prefix
        super().add_usage(usage, actions, groups, ours)


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of ending the process; options can't be shortened.

    What an option means stands in the words under `commands.option` and its name.

    Args:
        prog: What stands before the options in the help.
        description: First lines of the help.
        epilog: Last line of the help.
    """

    def __init__(
        self, prog: str | None = None, description: str | None = None, epilog: str | None = None
    ) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=HelpPage,
            allow_abbrev=False,
            add_help=False,
        )
        self._positionals.title = words("de")("commands.positionals")
        self._optionals.title = words("de")("commands.options")
        self.add_argument("-h", "--help", action="help", help=words("de")("commands.option.help"))

    def option(self, name: str, **how: Any) -> None:  # noqa: ANN401 - as argparse takes them
        """Add an option or, without dashes, what must be given; its help is in the words."""
        key = name.lstrip("-").replace("-", "_")
        self.add_argument(name, help=words("de")(f"commands.option.{key}"), **how)

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


def add_command(commands: Any, name: str) -> Parser:  # noqa: ANN401 - argparse hides its type
    """Add a command with its help and an example from the words, and return its parser."""
    spoken = words("de")
    what = spoken(f"commands.what.{name}")
    example = spoken("commands.example", line=spoken(f"commands.example_of.{name}"))
    parser: Parser = commands.add_parser(name, help=what, description=f"{what}.", epilog=example)
    return parser


def as_option(error: InputError, command: str, fields: dict[str, str]) -> InputError:
    """Return an error that names an option where it named a parameter of the address.

    Args:
        error: What went wrong.
        command: The command; `solve` has a name of its own for the year.
        fields: Options by the name the error uses.
    """
    name = error.values.get("name")
    if not isinstance(name, str) or name not in fields:
        return error
    option = "at" if (command, fields[name]) == ("solve", "until") else fields[name]
    return InputError(error.key, **error.values | {"name": f"--{option.replace('_', '-')}"})


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the commands by name."""
    parts = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(parts[0].choices) if parts else {}


def _allowed(parser: argparse.ArgumentParser) -> list[str]:
    """Return the commands a parser knows, or else its options."""
    options = [name for action in parser._actions for name in action.option_strings]
    return list(_commands(parser)) or [name for name in options if name.startswith("--")]
