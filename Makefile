# Everything runs in a virtual environment of its own; `make demo` and `make test` are all a newcomer needs.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

VENV ?= .venv
BIN := $(VENV)/bin
# The first Python that spaCy 3.8 and plan_ie both run on.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 16))' >/dev/null 2>&1 && { echo $$p; break; }; done)
PROJECT := pyproject.toml setup.py
DEMO := examples/anhui_advanced_manufacturing.txt
UD ?= ../shared/data/ud
PEERS := benchmarks/.venv
MINUTES ?= 10
PYTHONS ?= $(PYTHON)
TEXT ?= $(wildcard ../shared/corpus)
PLANS ?= $(wildcard ../shared/gold/dev)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.PHONY: help demo test lint format docs bench bench-scale bench-worst fuzz model wheel dist clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | sort | expand -t 10

demo: $(VENV)/.installed  ## install into .venv, extract the targets of the example plan
	$(BIN)/plan-ie extract $(DEMO)

# Compiled files are kept, so that the processes which tests start need not compile the package each for itself.
test: lint  ## install with the developers' tools, then lint, types, layers and the test suite
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -q -rs -n 2 --dist loadgroup

lint: $(VENV)/.installed-dev  ## ruff, mypy and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/.installed-dev  ## let ruff rewrite the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.installed-dev  ## the documentation as a site in build/site; a broken link or a name that is not there fails
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --clean --strict

bench: $(VENV)/.installed-dev $(PEERS)/.installed  ## speed as ratios that hold on any machine, with limits; writes docs/performance.md
	$(BIN)/python benchmarks/performance.py --peers $(PEERS) --write
	$(BIN)/python benchmarks/packs.py
	$(BIN)/python benchmarks/speed.py --rounds 7 --max-ratio 25 --max-whole 33 --max-goals 1.0 --max-growth 1.3 --max-load 1.5

bench-scale: $(VENV)/.installed-dev  ## documents a second with one and two processes, and on Spark; writes docs/scale.md
	$(BIN)/python benchmarks/scale.py --write

bench-worst: $(VENV)/.installed-dev  ## growth of time with the length, for the shapes of text that are worst
	$(BIN)/python benchmarks/worst.py --max-growth 1.5

fuzz: $(VENV)/.installed-dev  ## look for inputs that raise or hang, for MINUTES=10, with a new seed each time (SEED=N repeats one)
	$(BIN)/python scripts/fuzz.py --minutes $(MINUTES) $(SEED:%=--seed %)

model: $(VENV)/.installed-dev  ## train the segmenter, measure it, write models/zh_plan; treebanks in UD=DIR, texts in TEXT=DIR and PLANS=DIR
	$(BIN)/python scripts/train_segmenter.py --ud $(UD) $(TEXT:%=--text %) --out models/pkuseg_plan
	$(BIN)/python scripts/eval_segmenter.py --ud $(UD) $(PLANS:%=--text %) --min-f1 0.90
	$(BIN)/python scripts/build_model.py --out models/zh_plan

wheel: $(VENV)/.installed-dev  ## build the wheel, install it into an empty environment with all it needs, extract there
	rm -rf build dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist .
	$(PYTHON) -m venv --clear dist/venv
	dist/venv/bin/pip install -q dist/*.whl
	cd dist && venv/bin/plan-ie extract ../$(DEMO)

dist: $(VENV)/.installed-dev  ## sdist and wheel of a release, checked, the wheel tested by the sdist's tests under PYTHONS="..."
	rm -rf build dist
	$(BIN)/python -m build --outdir dist .
	$(BIN)/twine check --strict dist/*.whl dist/*.tar.gz
	scripts/try_dist $(PYTHONS)

clean:  ## remove the environment, builds and caches
	rm -rf $(VENV) $(PEERS) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps: installing again is needed only when the project's metadata has changed, for the code is installed in place.
$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 or newer found; say PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# What we are measured against stays out of our environment; where it cannot be installed, it is left out.
$(PEERS)/.installed: benchmarks/peers.txt | $(VENV)/bin/python
	$(PYTHON) -m venv --clear $(PEERS)
	$(PEERS)/bin/pip install -q -r $< && touch $@ || echo "bench: the peers could not be installed and are left out" >&2

$(VENV)/.installed: $(PROJECT) | $(VENV)/bin/python
	$(BIN)/pip install -q -e .
	touch $@

$(VENV)/.installed-dev: $(PROJECT) | $(VENV)/bin/python
	$(BIN)/pip install -q -e ".[dev]"
	touch $@ $(VENV)/.installed
