# Two commands do everything on a fresh machine: `make try` and `make test`.
PYTHON ?= python3
VENV ?= .venv
RUN := $(VENV)/bin/python
CORE := $(VENV)/.core
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
LOWEST := $(VENV)/lowest
COMPILE := $(RUN) -m uv pip compile --quiet --universal --python-version 3.11 --no-header

# What `pip install -e .` would write, without the build tools that it needs.
define LAUNCHER
#!/bin/sh
'''exec' "$(abspath $(RUN))" "$$0" "$$@"
' '''
import sys

sys.path.insert(0, "$(CURDIR)")
from bot.cli import main

main()
endef
export LAUNCHER

# Tests start the bot a hundred times: what it imports is compiled once, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: try test check format lint types imports bench mutants soak image-check texts pictures licences lock lowest \
	clean

try: $(CORE)  ## the bot in a local practice workspace, no account needed
	@echo "Starting the bot in a practice workspace."
	@$(RUN) -m bot try

test: $(DEV)  ## every test; CI=true makes a skipped one a failure
	$(RUN) -m pytest -n auto --dist loadgroup

check: format lint types imports test

format: $(DEV)
	$(RUN) -m ruff format --check .

lint: $(DEV)
	$(RUN) -m ruff check .

types: $(DEV)
	$(RUN) -m mypy

imports: $(DEV)
	$(VENV)/bin/lint-imports

bench: $(DEV)  ## ratios beside a plain Bolt app, in one run
	$(RUN) -m benchmarks

mutants: $(DEV)  ## small changes put into the code at random; the tests should notice each
	$(RUN) -m benchmarks.mutants

soak: $(DEV)  ## the bot is killed 200 times while people work, then three replicas on PostgreSQL
	$(RUN) -m soak
	$(RUN) -m soak --replicas 3

image-check: $(DEV)  ## the image, built and run as the operator's guide does; wants podman and mmdebstrap
	$(RUN) -m deploy.image_check $(IMAGE_CHECK)

texts: $(DEV)  ## every text that people read, with the situation in which each is said
	$(RUN) -m texts

pictures: $(DEV)  ## the README's pictures, taken of the practice page
	$(RUN) -m pictures

licences: $(DEV)  ## LICENSES.md, from what is installed
	$(RUN) -m licences

lock: $(DEV)  ## pin what pyproject.toml asks for, by hash and without addresses
	$(RUN) -m pip install --quiet uv
	$(COMPILE) --generate-hashes --no-emit-index-url --extra agents --extra postgres pyproject.toml \
		-o requirements.lock
	$(COMPILE) --generate-hashes --no-emit-index-url pyproject.toml -o requirements-core.lock
	$(COMPILE) --generate-hashes --no-emit-index-url --extra agents --extra postgres pyproject.toml \
		--group dev -o requirements-dev.lock

lowest: $(VENV)/bin/python  ## every test, with the oldest of each package that pyproject.toml allows
	$(RUN) -m pip install --quiet --disable-pip-version-check uv
	$(RUN) -m venv --clear $(LOWEST)
	$(COMPILE) --resolution lowest-direct --extra agents --extra postgres pyproject.toml \
		-o $(LOWEST)/requirements.txt
	$(RUN) -m uv pip install --quiet --python $(LOWEST)/bin/python \
		-r $(LOWEST)/requirements.txt --group dev
	$(RUN) -m uv pip install --quiet --python $(LOWEST)/bin/python --no-deps --no-build-isolation -e .
	$(LOWEST)/bin/python -m pytest -n auto --dist loadgroup

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else \
		"Phasebot needs Python 3.11 or later; %s is %d.%d. Try: make PYTHON=python3.12" \
		% (sys.executable, *sys.version_info[:2]))'
	@echo "Making a Python of its own in $(VENV)."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/bin/phasebot: | $(VENV)/bin/python
	@printf '%s\n' "$$LAUNCHER" >$@
	@chmod +x $@

$(CORE): requirements-core.lock | $(VENV)/bin/phasebot  ## without the extras, a fifth of the time
	@echo "Installing what the bot needs. Only the first time; about half a minute."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(RUNTIME): requirements.lock | $(VENV)/bin/phasebot
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@ $(CORE)

$(DEV): requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@ $(RUNTIME) $(CORE)
