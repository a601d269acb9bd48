"""The command line: one sentence for what can't be read, silence when the reader has enough."""

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
