"""What the system lacks is skipped at home where it is large, and never in CI."""

from dataclasses import replace

import pytest
from _pytest.outcomes import Failed, Skipped

from tests.debian import LIBREOFFICE, advice, needed

pytestmark = pytest.mark.unit

LACKING = replace(LIBREOFFICE, names=("no-such-program",))


@pytest.mark.parametrize(
    ("everywhere", "ci", "outcome"),
    [(False, "", Skipped), (False, "true", Failed), (True, "", Failed), (True, "true", Failed)],
)
def test_a_missing_program(
    everywhere: bool, ci: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    program = replace(LACKING, everywhere=everywhere)
    with pytest.raises(outcome) as caught:
        needed(program)
    assert str(caught.value) == advice(program)
