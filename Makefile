# What people type. `make help` lists it.
#
# Set-up is done once for each lock file: the stamp files in .venv say which lock was installed last.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run demo test check format bench peers lock clean clean-data

VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
PORT ?= 8000
# The tests keep their database and files apart from those of `make run`.
TEST_VAR ?= $(CURDIR)/var/test
PYTEST_WORKERS ?= auto
PYTEST_ARGS ?=

help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)$$/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: $(VENV)/.runtime ## set everything up, perform the reference case, serve on http://127.0.0.1:8000
	@$(BIN)/openimr manage migrate --noinput --skip-checks --verbosity 0
	@OPENIMR_DEMO=yes $(BIN)/openimr demo --port $(PORT)
	@OPENIMR_DEMO=yes exec $(BIN)/openimr serve --port $(PORT)

demo: $(VENV)/.runtime ## perform the reference case only
	@$(BIN)/openimr manage migrate --noinput --skip-checks --verbosity 0
	@OPENIMR_DEMO=yes $(BIN)/openimr demo

test: $(VENV)/.dev ## run every test that this machine can run, and name what was skipped and why
	@OPENIMR_VAR=$(TEST_VAR) $(BIN)/pytest -rs -n $(PYTEST_WORKERS) --dist worksteal --durations 15 $(PYTEST_ARGS)

check: $(VENV)/.dev ## format, lint, types, layers, migrations, and the pages that are printed from code
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	OPENIMR_VAR=$(TEST_VAR) $(BIN)/openimr manage makemigrations --check --dry-run
	$(BIN)/openimr law-table --check docs/LAW.md --spec tests/spec
	$(BIN)/openimr lifecycle-table --check docs/LIFECYCLE.md

format: $(VENV)/.dev ## put the code into the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

peers: $(VENV)/.dev requirements/bench.txt ## install what is only measured beside us into an environment of its own (.venv-peers)
	$(BIN)/python -m venv --clear .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt

bench: $(VENV)/.dev ## measure the targets beside their peers, as JSON lines and bench/latest.md
	OPENIMR_VAR=$(CURDIR)/var/bench $(BIN)/python -m bench

# ---- set-up ---------------------------------------------------------------------------------------------------------

# One install line for both locks: uv where it can be had, else pip; both refuse a file whose hash is not in the lock.
define install
	@uv=$$(command -v uv || true); test -x $(BIN)/uv && uv=$(BIN)/uv; \
	echo "Installing $(1) with $${uv:-pip} ..."; \
	{ test -n "$$uv" && "$$uv" pip install --quiet --python $(BIN)/python --require-hashes -r $(1); } \
	|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
endef

$(BIN)/python:
	@python=$$(for name in python3.11 python3.12 python3.13 python3; do \
	  command -v $$name >/dev/null && $$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	  && { command -v $$name; break; }; done || true); \
	test -n "$$python" || { echo "OpenIMR needs Python 3.11, 3.12 or 3.13 on the PATH." >&2; exit 2; }; \
	echo "Making .venv with $$python ..."; \
	"$$python" -m venv --clear $(VENV) || { echo "Making .venv failed. On Debian: apt-get install python3-venv" >&2; exit 2; }

# The project itself goes in as a link to src, built by the locked setuptools: nothing is fetched for it.
$(VENV)/.runtime: $(BIN)/python requirements/setup.txt requirements/runtime.txt pyproject.toml
	@command -v uv >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --require-hashes -r requirements/setup.txt || true
	$(call install,requirements/setup.txt)
	$(call install,requirements/runtime.txt)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	$(call install,requirements/dev.txt)
	@touch $@

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

lock: ## write the lock files again from pyproject.toml (needs uv; takes newer releases)
	$(LOCK) --upgrade requirements/setup.in -o requirements/setup.txt
	$(LOCK) --upgrade --extra dev pyproject.toml -o requirements/dev.txt
	$(LOCK) --constraint requirements/dev.txt pyproject.toml -o requirements/runtime.txt
	$(LOCK) --upgrade requirements/bench.in -o requirements/bench.txt

clean: ## remove the virtual environment and caches; data under var/ stays
	rm -rf $(VENV) .venv-peers .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist src/*.egg-info
	find src tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

clean-data: ## remove var/ with the embedded database and every stored file
	rm -rf var
