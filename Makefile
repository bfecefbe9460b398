# Every habit of the project. `make help` lists them.
#
# Needs make, Python 3.11 or later with its venv module, and a package registry to install from; nothing else. What the
# recipes say about themselves goes to standard error, so `make -s draft > letter.txt` holds the letter alone.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:
.DELETE_ON_ERROR:

# A relative path: a checkout may lie in a folder with a space in its name.
VENV := .venv
PY := $(VENV)/bin/python
NOTES ?= examples/brightwater.md

# Everything is pinned with hashes (`make lock`), the build backend too, so nothing is fetched while the project itself
# is installed.
INSTALL = $(PY) -m pip install --quiet --quiet --disable-pip-version-check --no-input --progress-bar off
INSTALL_PINNED = $(INSTALL) --require-hashes --only-binary :all: -r
INSTALL_SELF = $(INSTALL) --no-deps --no-index --no-build-isolation --editable .

# Stamps: empty files that say which of the three sets of packages the environment holds.
CORE := $(VENV)/.core-installed
DEV := $(VENV)/.dev-installed
TRAINING := $(VENV)/.training-installed

# An environment that was left half made, or whose Python has since gone, is made again.
ifneq ($(shell $(PY) -c 'import pip; print("works")' 2>/dev/null),works)
BROKEN := $(shell rm -f $(PY) $(CORE) $(DEV) $(TRAINING))
endif

.PHONY: help setup draft web test lint format letters eval results screenshots bench bench-engine eval-real reader browser \
	lock clean

help:  ## list what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(DEV)  ## set up the virtual environment in .venv, with all that the tests need
	@echo "Ready: source $(VENV)/bin/activate" >&2

draft: $(CORE)  ## draft the letter of the example, or of NOTES=my-notes.md
	@$(PY) -m assistant draft "$(NOTES)"

web: $(CORE)  ## start the web app on this machine
	@$(PY) -m assistant web

test: lint browser  ## check and test everything
	@echo "Running the tests" >&2
	@$(PY) -m pytest

lint: $(DEV)  ## check style, types and which room imports which
	@echo "Checking style, types and imports" >&2
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) $(VENV)/bin/lint-imports --no-logo

format: $(DEV)  ## put the code into shape
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

letters: $(DEV)  ## write docs/letters.md again: forty letters to read
	@$(PY) -m evals.letters

eval: $(DEV)  ## run the eval suite (EVAL="letter --only d01" for a part of it)
	@$(PY) -m evals $(EVAL)

results: $(DEV)  ## run the eval suite and write docs/results.md
	@$(PY) -m evals --results

screenshots: $(DEV) browser  ## picture all six steps of the web app into build/screenshots
	@$(PY) -m tests.web.screenshots build/screenshots
	@echo "Look at them: build/screenshots" >&2

bench: $(DEV) browser  ## measure speed and memory
	@$(PY) -m benchmarks.speed
	@$(PY) -m benchmarks.web
	@$(PY) -m benchmarks.evals

bench-engine: $(DEV)  ## measure what the model engine adds to bare calls
	@$(PY) -m benchmarks.engine

eval-real: $(DEV)  ## run cases through the engine with a real model (1.1 GB, slow)
	@$(PY) -m evals.real

reader: $(TRAINING)  ## train the reader's models again (the contextual one needs PyTorch)
	@$(PY) training/train.py
	@$(PY) training/train_encoder.py en
	@$(PY) training/train_encoder.py multi

browser:  ## install Chromium for the browser tests, where it is missing and can be installed
	@sh tests/web/chromium.sh

lock:  ## pin the dependencies again, after a change of pyproject.toml
	@sh constraints/lock.sh

clean:  ## remove the virtual environment and the caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first Python on the path that is new enough and can make an environment.
$(PY):
	@for python in python3 python3.13 python3.12 python3.11 python3.14 python; do \
		if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making a virtual environment in $(VENV) with $$python" >&2; \
			exec "$$python" -m venv --clear $(VENV); \
		fi; \
	done; \
	echo "No Python 3.11 or later with its venv module was found on the path. Install one (on Debian and Ubuntu:" >&2; \
	echo "apt-get install python3-venv) and run make again." >&2; \
	exit 1

$(CORE): constraints/core.txt pyproject.toml | $(PY)
	@echo "Installing what the program needs" >&2
	@$(INSTALL_PINNED) constraints/core.txt >&2
	@$(INSTALL_SELF) >&2
	@# Compiled once here: where Python is told to write no bytecode, every run would compile the sources again.
	@$(PY) -m compileall -q assistant >&2
	@touch $@

$(DEV): constraints/dev.txt $(CORE)
	@echo "Installing what the tests need" >&2
	@$(INSTALL_PINNED) constraints/dev.txt >&2
	@touch $@

$(TRAINING): constraints/training.txt $(CORE)
	@echo "Installing what training needs" >&2
	@$(INSTALL_PINNED) constraints/training.txt >&2
	@touch $@
