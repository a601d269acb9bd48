"""The command line: one sentence for what can't be read, silence when the reader has enough."""

import re
import subprocess
import sys

import pytest

from ortswandel.cli import main
from ortswandel.paths import ROOT

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "Es fehlt: BEFEHL. Möglich sind: serve, project"),
        ("quatsch", "„quatsch“ gibt es hier nicht. Möglich sind: serve, project"),
        ("project", "Es fehlt: --town."),
        ("project --town", "Hinter --town fehlt ein Wert."),
        (
            "project --town 15087220 --foo 3",
            "„--foo“ gibt es hier nicht. Möglich sind: --help, --t",
        ),
        ("project --town 15087220 mehr", "„mehr“ gibt es hier nicht."),
        ("project --tow 15087220", "Es fehlt: --town."),
        ("serve --port", "Hinter --port fehlt ein Wert."),
        ("rebuild", "Es fehlt: PAKET.zip."),
        ("check --format", "Hinter --format fehlt ein Wert."),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    line: str, said: str, capsys: pytest.CaptureFixture[str]
):
    assert main(line.split()) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert found.err.startswith(said)
    assert found.err.count("\n") == 1
    assert "usage" not in found.err


@pytest.mark.parametrize(
    "command",
    ["", "serve", "project", "backtest", "solve", "check", "report", "rebuild", "update"],
)
def test_the_help_is_german_and_says_what_every_option_means(
    command: str, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(SystemExit) as end:
        main([*command.split(), "--help"])
    assert end.value.code == 0
    found = capsys.readouterr().out
    assert found.startswith(f"Aufruf: python -m ortswandel {command}".strip())
    assert found.count("Aufruf:") == 1
    assert not re.search(r"usage|options:|positional|show this|optional", found)
    bare = [line for line in found.splitlines() if re.fullmatch(r"  --\S+( \S+)?", line)]
    after = found.splitlines()
    assert all(after[after.index(line) + 1].startswith(" " * 10) for line in bare)


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("project --town 15087220 --draws 5", "--draws"),
        ("project --town 15087220 --arrivals families=x", "--arrivals"),
        ("project --town 15087220 --arrivals kings=1", "--arrivals"),
        ("project --town 15087220 --staying kings=0.5", "--staying"),
        ("solve --town 15087220 --group kings", "--group"),
        ("project --town 15087220 --first-year 1999", "--first-year"),
        ("solve --town 15087220 --at 2099", "--at"),
        ("project --town 15087220 --variant X9", "--variant"),
        ("check --format xml", "--format"),
    ],
)
def test_a_bad_value_is_named_by_its_option(
    line: str, option: str, capsys: pytest.CaptureFixture[str]
):
    assert main(line.split()) == 2
    assert f"„{option}“" in capsys.readouterr().err


def test_an_amount_without_a_group_is_told_the_form(capsys: pytest.CaptureFixture[str]):
    assert main(["project", "--town", "15087220", "--arrivals", "12"]) == 2
    assert "families=12" in capsys.readouterr().err


def test_ctrl_c_is_one_word_and_the_exit_code_of_shells(monkeypatch, capsys):
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("ortswandel.commands.model.run_command", stopped)
    assert main(["check"]) == 130
    assert capsys.readouterr().err.strip() == "Abgebrochen."


@pytest.mark.parametrize("name", ["check", "serve"])
def test_without_the_environment_it_says_how_to_make_it(name: str):
    command = [sys.executable, "-S", "-m", "ortswandel", name]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 1
    assert "make setup" in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_reader_who_has_enough_ends_it_quietly():
    command = [sys.executable, "-m", "ortswandel", "project", "--town", "15087220"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
