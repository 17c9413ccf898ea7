# `make serve` runs the timeline, `make test` runs every check. Both need Python 3.11 or newer and
# nothing else: what they install goes into .venv, what they build goes into instance/.

HOST ?= 127.0.0.1
PORT ?= 8000

# The first Python here that is new enough; `make serve PYTHON=/path/to/python` names another.
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$each $(NEW_ENOUGH) 2>/dev/null && echo $$each && break; done)

# It ships the published schema of CSL-JSON, which no other package does; what else it needs is not
# wanted here, so it comes without it.
CSL_SCHEMA := commonmeta-py==0.312

VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: serve test bench fuzz format audit

serve: $(VENV)/installed
	@$(RUN) -m timeline serve --host $(HOST) --port $(PORT)

test: $(VENV)/installed-dev
	@$(RUN) tests/browser/chromium.py
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) $(VENV)/bin/lint-imports
	$(RUN) -m pytest

bench: $(VENV)/installed-dev
	@$(RUN) -m tests.benchmarks
	@$(RUN) -m tests.benchmarks.bench_reader

# 20,000 made-up requests: 6,000 queries, 6,000 addresses, 2,000 papers and 6,000 forms.
fuzz: $(VENV)/installed-dev
	TIMELINE_FUZZ=6000 $(RUN) -m pytest tests/operations/test_fuzz.py tests/admin/test_hostile.py

format: $(VENV)/installed-dev
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

# Asks the registry of packages for known faults in the very versions of the lock; needs a network.
audit: $(VENV)/installed-dev
	@$(RUN) -m pip install --quiet --quiet --disable-pip-version-check 'pip-audit>=2.9'
	$(RUN) -m pip_audit --require-hashes --requirement requirements.lock

# Each stamp says that .venv holds what pyproject.toml asks for, so a second run installs nothing.
$(VENV)/installed: pyproject.toml | $(RUN)
	@echo "Installing the timeline into $(VENV) (only the first time, about half a minute) ..."
	@$(RUN) -m pip install --quiet --quiet --disable-pip-version-check --editable . \
		|| { echo "The packages could not be installed: pip says why above. The first run needs a network." >&2; exit 2; }
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(RUN)
	@echo "Installing the timeline and its test tools into $(VENV) (only the first time) ..."
	@$(RUN) -m pip install --quiet --quiet --disable-pip-version-check --editable '.[dev]' \
		&& $(RUN) -m pip install --quiet --quiet --disable-pip-version-check --no-deps $(CSL_SCHEMA) \
		|| { echo "The packages could not be installed: pip says why above. The first run needs a network." >&2; exit 2; }
	@touch $@ $(VENV)/installed

$(RUN):
	@test -w . \
		|| { echo "The folder $(CURDIR) cannot be written to; copy the project to a folder of your own." >&2; exit 2; }
	@"$(PYTHON)" $(NEW_ENOUGH) 2>/dev/null \
		|| { echo "The timeline needs Python 3.11 or newer, and '$(or $(PYTHON),python3)' is not that; name one with PYTHON=/path/to/python3.12." >&2; exit 2; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "$(PYTHON) has no venv module; on Debian and Ubuntu 'apt install python3-venv' brings it." >&2; exit 2; }
	@echo "Making $(VENV) with $(PYTHON) ..."
	@"$(PYTHON)" -m venv --clear $(VENV)
