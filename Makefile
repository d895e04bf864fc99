# Everything a person types. Each target does its own set-up in .venv, once, and again only when a lock file changes.

PYTHON ?= python3
WORKERS ?= 2
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input
LOCKS := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url \
	--no-emit-trusted-host --no-emit-find-links --no-emit-options --no-header --extra build

.PHONY: help setup demo test check crash bench i18n lock clean
.DELETE_ON_ERROR:

help:
	@echo "make demo    the bot, a local Telegram and a chat page; no account needed (PORT=8080, FRESH=1 to begin anew)"
	@echo "make test    every test except those that kill real processes"
	@echo "make check   style, types, layers, catalogues"
	@echo "make crash   the whole walk, killed at every point"
	@echo "make bench   what an update costs beside a stock bot, and a large directory"
	@echo "make i18n    collect the texts, bring every catalogue up to date, report what is missing"
	@echo "make lock    pin the dependencies anew"
	@echo "make setup   only the set-up; make clean undoes it"

setup: .venv/runtime.stamp

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "intake-bot needs Python 3.11 or newer; $(PYTHON) is not (try: make PYTHON=python3.12 …)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
		|| { echo "$(PYTHON) cannot make a virtual environment; on Debian: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/runtime.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing what the bot needs into .venv (once) …" >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Installing what the tests need into .venv (once) …" >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch .venv/runtime.stamp $@

demo: .venv/runtime.stamp
	@exec $(BIN)/intake-bot demo $(if $(PORT),--port $(PORT)) $(if $(FRESH),--fresh)

test: .venv/dev.stamp
	@$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m "not crash" $(ARGS)

check: .venv/dev.stamp
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest -q -m i18n

crash: .venv/dev.stamp
	@$(BIN)/python -m pytest -q -n $(WORKERS) -m crash $(ARGS)

bench: .venv/dev.stamp
	@$(BIN)/python -m tests.bench $(ARGS)

i18n: .venv/dev.stamp
	@$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --no-default-keywords --keyword T --keyword TN:1,2 \
		--add-comments NOTE: --add-location file --width 120 --project intake-bot \
		--copyright-holder 'The intake-bot authors' --output-file locales/intake_bot.pot .
	@for catalogue in locales/*/LC_MESSAGES/intake_bot.po; do \
		$(BIN)/pybabel --quiet update --domain intake_bot --input-file locales/intake_bot.pot --no-fuzzy-matching \
			--ignore-obsolete --ignore-pot-creation-date --width 120 --output-dir locales --locale $$(basename $$(dirname $$(dirname $$catalogue))) || exit 1; \
	done
	@$(BIN)/python .ci/coverage.py

lock: .venv/dev.stamp
	@$(LOCKS) --output-file requirements.lock pyproject.toml
	@$(LOCKS) --extra dev --output-file requirements-dev.lock pyproject.toml

clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
