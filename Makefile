# make run     sets up, ingests seeds/ and serves on http://127.0.0.1:8000
# make test    sets up and runs every test
# make editor  puts the query editor (YASGUI) among the files that the service sends; needs Node.js
# make test-remote  installs Virtuoso (Debian, Ubuntu) and runs the tests of stores on servers
# make check   what a contributor runs before a commit
.PHONY: run test test-remote check format clean editor editor-if-node readers-if-node

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

# Whole with its lock file, away from the sources; what it gives is three files in `built`.
EDITOR := astana_kg/service/editor
$(EDITOR)/built/yasgui.js: $(EDITOR)/package.json $(EDITOR)/package-lock.json $(EDITOR)/bundle.mjs
	@mkdir -p build/editor
	cp $(EDITOR)/package.json $(EDITOR)/package-lock.json build/editor
	npm ci --prefix build/editor --ignore-scripts --no-audit --no-fund --loglevel=error \
		--fetch-retries=1 --fetch-timeout=20000
	node $(EDITOR)/bundle.mjs build/editor/node_modules $(EDITOR)/built

editor: $(EDITOR)/built/yasgui.js

# Without it the page at / has a plain form, so nothing waits for it or fails with it.
editor-if-node:
	@if command -v node >/dev/null && command -v npm >/dev/null; then \
		$(MAKE) --no-print-directory editor \
			|| echo "The query editor could not be built: the page at / has a plain form instead."; \
	else \
		echo "Without Node.js the page at / has a plain form in place of the query editor."; \
	fi

# Readers of RDF in JavaScript, which tests load a release with.
READERS := tests/publishing/readers
build/readers/package-lock.json: $(READERS)/package.json $(READERS)/package-lock.json
	@mkdir -p build/readers
	@cp $(READERS)/package.json build/readers
	@cp $(READERS)/package-lock.json build/readers/package-lock.json.new
	@cd build/readers && cp package-lock.json.new package-lock.json && npm ci --ignore-scripts \
		--no-audit --no-fund --loglevel=error --fetch-retries=1 --fetch-timeout=20000 \
		|| { rm -f package-lock.json; exit 1; }

readers-if-node:
	@if command -v node >/dev/null && command -v npm >/dev/null; then \
		$(MAKE) --no-print-directory build/readers/package-lock.json \
			|| echo "The readers of RDF could not be had: tests that need them are skipped."; \
	fi

run: $(VENV)/.installed editor-if-node
	$(BIN)/astana-kg --store $(STORE) ingest seeds
	$(BIN)/astana-kg --store $(STORE) query what-was-found
	$(BIN)/astana-kg --store $(STORE) serve --port $(PORT)

test: $(VENV)/.installed-dev editor-if-node readers-if-node
	$(BIN)/python -m pytest

test-remote: $(VENV)/.installed-dev
	command -v virtuoso-t || apt-get install --yes --no-install-recommends virtuoso-opensource \
		|| sudo apt-get install --yes --no-install-recommends virtuoso-opensource
	$(BIN)/python -m pytest tests/remote -m "virtuoso or not virtuoso"

check: $(VENV)/.installed-dev editor-if-node readers-if-node
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

format: $(VENV)/.installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) $(STORE) $(EDITOR)/built build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
