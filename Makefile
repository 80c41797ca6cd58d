# make run     sets up, ingests seeds/ and serves on http://127.0.0.1:8000
# make test    sets up and runs every test
# make check   what a contributor runs before a commit
.PHONY: run test check format clean

PYTHON ?= python3
PORT ?= 8000
STORE ?= store
VENV := .venv
BIN := $(VENV)/bin

# The stamps say that the environment holds what pyproject.toml asks for.
$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@

run: $(VENV)/.installed
	$(BIN)/astana-kg --store $(STORE) ingest seeds
	$(BIN)/astana-kg --store $(STORE) query what-was-found
	$(BIN)/astana-kg --store $(STORE) serve --port $(PORT)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(STORE) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
