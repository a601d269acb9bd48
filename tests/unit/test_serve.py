"""Starting the app: a port that can't be used is refused in one sentence."""

import socket

import pytest

from ortswandel.cli import main
from ortswandel.errors import InputError
from ortswandel.serve import check_port, serve

pytestmark = pytest.mark.unit


@pytest.fixture
def taken() -> int:
    with socket.socket() as holder:
        holder.bind(("0.0.0.0", 0))
        holder.listen()
        yield holder.getsockname()[1]


@pytest.mark.parametrize("text", ["80", "65536", "-1", "acht", "", "8501.5", "²"])
def test_a_bad_port_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        check_port(text)


def test_a_busy_port_gives_one_sentence_and_no_traceback(
    taken: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve(str(taken)) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"Der Anschluss {taken} ist schon belegt.")
    assert said.count("\n") == 1


def test_a_free_port_is_taken(taken: int) -> None:
    with socket.socket() as probe:
        probe.bind(("0.0.0.0", 0))
        free = probe.getsockname()[1]
    assert check_port(str(free)) == free


def test_the_command_line_knows_serve(taken: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", str(taken)]) == 2
    assert str(taken) in capsys.readouterr().err
