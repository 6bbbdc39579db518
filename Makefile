# Set-up, serving and checks. Needs Python 3.11 or later, pip and make; the rest is put into .venv and, for the
# tests, taken from the system's packages where that is allowed.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
# Without its own pip the environment can be made where ensurepip is a package apart, as on Debian.
PIP = $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check --quiet --quiet
INSTALL = $(PIP) install --require-hashes --only-binary :all: --requirement $(1) \
	&& $(PIP) install --no-deps --no-build-isolation --editable . \
	&& touch $@
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --no-header --extra build pyproject.toml

.PHONY: run install test lint bench audit sms-demo lock

run: install
	$(BIN)/relief init
	$(BIN)/relief run --port 5000

install: $(VENV)/installed-run

test: $(VENV)/installed-test
	@sh tests/system_packages.sh
	@$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/installed-test
	$(BIN)/python -m tests.bench

audit: $(VENV)/installed-test
	$(BIN)/python -m pytest -m audit

# A phone in the terminal, with an emulated Twilio between it and the application. Needs Node 20 with npm.
sms-demo: $(VENV)/installed-test
	@$(BIN)/python -m tests.sms.demo

# Needs uv. The run lock takes its versions from the test lock, so that what is served is what was tested.
lock:
	$(LOCK) --extra test --output-file requirements-test.txt
	$(LOCK) --constraint requirements-test.txt --output-file requirements.txt

$(VENV)/installed-run: requirements.txt pyproject.toml | $(BIN)/python
	$(call INSTALL,requirements.txt)

$(VENV)/installed-test: requirements-test.txt pyproject.toml | $(BIN)/python
	$(call INSTALL,requirements-test.txt)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed and was not found." >&2; exit 1; }
	$(PYTHON) -m venv --without-pip $(VENV)
