# Two commands for a newcomer: `make chat` and `make test`. Each does all its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 7860

.PHONY: help setup chat test test-slow lint bench screenshots clean

help:
	@echo "make chat      set up, index the guide, open the chat on http://localhost:$(PORT)"
	@echo "make test      set up and run the fast tests"
	@echo "make test-slow the slow tests (real models and servers; minutes)"
	@echo "make lint      format, lint and type checks"
	@echo "make bench     measure speed, memory and size, beside a stock pipeline"
	@echo "make screenshots  pictures of the chat in .wijzer/screenshots, to look at (needs /usr/bin/chromium)"

$(VENV)/ready: pyproject.toml
	@echo "== Setting up in $(VENV) (once; a few minutes, about 2 GB)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11 chat")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --no-input -e .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready pyproject.toml
	@echo "== Setting up what the tests need"
	$(BIN)/python -m pip install --disable-pip-version-check --no-input -e '.[dev]'
	@touch $@

setup: $(VENV)/ready

chat: $(VENV)/ready
	$(BIN)/wijzer index
	$(BIN)/wijzer chat --port $(PORT)

test: $(VENV)/ready-dev
	$(BIN)/python -m pytest -n auto

test-slow: $(VENV)/ready-dev
	$(BIN)/python -m pytest -m slow -n auto

lint: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/ready
	$(BIN)/python -m evals.bench

screenshots: $(VENV)/ready-dev
	$(BIN)/wijzer index
	$(BIN)/python -m tests.ui.web.screenshots

clean:
	rm -rf $(VENV) .wijzer
