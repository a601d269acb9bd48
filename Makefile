PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test bench data pictures setup lint clean

run: setup
	@$(BIN)/python -m ortswandel serve --port $(PORT)

setup: $(READY)

$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Ortswandel braucht Python 3.11 oder neuer; gefunden: " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Richte die Umgebung ein (einmalig, etwa eine Minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary=:all: --constraint constraints.txt setuptools wheel
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --prefer-binary --constraint constraints.txt --editable '.[dev]'
	@$(BIN)/python -m ortswandel.live.assets
	@$(BIN)/python -m ortswandel.export.fonts
	@touch $@

test: setup lint
	@$(BIN)/python -m tests.debian
	@$(BIN)/python -m pytest -m "not bench" --numprocesses 2 --dist worksteal

lint: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: setup
	@$(BIN)/python -m pytest -m bench

pictures: setup
	@$(BIN)/python -m tests.browser.take_pictures

data: setup
	@$(BIN)/python -m pipeline build
	@$(BIN)/python -m pipeline check

clean:
	rm -rf $(VENV) fonts .pytest_cache .mypy_cache .ruff_cache *.egg-info
