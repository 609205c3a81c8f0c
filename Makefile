# Dateline from a checkout. `make` alone lists the targets. Everything goes into .venv, demo and dist; nothing global.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

VENV := .venv
BIN := $(VENV)/bin
# The first Python that is new enough; 3.11 is the one that the project is developed on.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)
# -qq: pip's errors are shown, its warnings (of mirrors, of extras that a library dropped) are not.
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
SOURCES := $(shell find src -type f -not -name '*.pyc' -not -path 'src/dateline/web/static/*')
PAGE := src/dateline/web/static/index.html
PAGE_SOURCES := $(shell find web -type f -not -path 'web/node_modules/*')
NPM := npm --prefix web --loglevel=error
SHARED ?= ../shared
PROCESSES ?= 2

.PHONY: help demo page pictures test lint format types evaluate bench soak crowd team docs refresh lock train wheel clean

help:  ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11 or later and found none. Install it, or name it: make demo PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

# Versions and hashes come from requirements/; the package itself is built here, by the hashed build tools.
$(VENV)/.runtime: requirements/runtime.txt requirements/build.txt pyproject.toml | $(VENV)/pyvenv.cfg
	@echo "Installing what Dateline needs to run (a minute or two, once) ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing what the tests need (once) ..."
	@$(PIP_INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

demo/account/.done: $(VENV)/.runtime $(SOURCES)
	@$(BIN)/dateline samples demo --replace 2>/dev/null
	@rm -rf demo/account
	@$(BIN)/dateline init demo/account 2>/dev/null
	@$(BIN)/dateline ingest demo/reports --published-from demo/published.csv --project demo/account --quiet
	@touch $@

# The browser's page: built by Node into the package once, so that those who install the wheel need no Node.
web/node_modules/.package-lock.json: web/package-lock.json web/package.json web/.npmrc
	@command -v npm >/dev/null || { echo "The page is built by Node 20.19 or later with npm, and there is none. On Debian and Ubuntu: apt install nodejs npm" >&2; exit 1; }
	@$(NPM) ci
	@touch $@

$(PAGE): web/node_modules/.package-lock.json $(PAGE_SOURCES)
	@echo "Building the page ..."
	@$(NPM) run --silent build -- --logLevel warn

page: $(PAGE)  ## build the browser's page when its sources changed (needs Node)

demo: demo/account/.done $(if $(SERVE),$(PAGE))  ## code the sample reports into a database and print what was found
	@$(BIN)/python tools/demo.py demo
ifdef SERVE
	@echo
	@$(BIN)/dateline serve demo/account --open
endif

test: $(VENV)/.dev $(PAGE)  ## run the whole test suite, PROCESSES=2 files at a time
	@$(BIN)/python -m pytest -n $(PROCESSES) --dist loadgroup

pictures: $(VENV)/.dev $(PAGE)  ## take the pictures of the screens in docs/ anew (needs Chromium)
	@DATELINE_PICTURES=1 $(BIN)/python -m pytest tests/web/browser -k pictures

lint: $(VENV)/.dev web/node_modules/.package-lock.json  ## check style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(NPM) run --silent lint

format: $(VENV)/.dev  ## format the code and fix what can be fixed
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

types: $(VENV)/.dev web/node_modules/.package-lock.json  ## check types (mypy --strict, and TypeScript's)
	@$(BIN)/mypy
	@$(NPM) run --silent types

evaluate: $(VENV)/.dev  ## measure on the annotated reports beside the checkout and compare with the floors
	@$(BIN)/python -m evaluation.run --shared $(SHARED)

# Written by uv, which resolves for all platforms at once. No address of a registry gets into the files:
# uv takes the index from the machine's own configuration and is told to write neither header nor notes.
COMPILE := env -u VIRTUAL_ENV $(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

$(VENV)/lock/bin/uv: requirements/lock.txt | $(VENV)/pyvenv.cfg
	@$(PYTHON) -m venv $(VENV)/lock
	@$(VENV)/lock/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/lock.txt
	@touch $@

lock: $(VENV)/lock/bin/uv  ## write requirements/*.txt anew (UPGRADE=1 takes the newest versions)
	@$(COMPILE) $(if $(UPGRADE),--upgrade) pyproject.toml -o requirements/runtime.txt
	@$(COMPILE) $(if $(UPGRADE),--upgrade) -c requirements/runtime.txt requirements/build.in -o requirements/build.txt
	@$(COMPILE) $(if $(UPGRADE),--upgrade) -c requirements/runtime.txt pyproject.toml --group dev requirements/build.in -o requirements/dev.txt
	@$(COMPILE) $(if $(UPGRADE),--upgrade) -c requirements/dev.txt pyproject.toml --group train -o requirements/train.txt
	@$(COMPILE) $(if $(UPGRADE),--upgrade) -c requirements/runtime.txt requirements/bench.in -o requirements/bench.txt
	@$(COMPILE) $(if $(UPGRADE),--upgrade) requirements/lock.in -o requirements/lock.txt

# By itself: spaCy loads PyTorch wherever it finds it, which would cost every run 500 MB and two seconds.
TRAINER := $(VENV)/train/bin/python
$(VENV)/train/.done: requirements/train.txt requirements/teacher.txt requirements/build.txt | $(VENV)/pyvenv.cfg
	@echo "Installing what training needs, by itself (some minutes, once) ..."
	@$(PYTHON) -m venv $(VENV)/train
	@$(TRAINER) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/train.txt -r requirements/build.txt
	@$(TRAINER) -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/teacher.txt
	@$(TRAINER) -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Two readers that each see half of the real reports read the other half, so that what is chosen among a report's places, days and
# actors is learned from words found as in a new report; then the reader that ships. Each learns from a teacher of its own too, which
# has seen the same reports and says what it reads in texts that nobody annotated; three more passes of the shipped one are over
# all annotations, and nothing else, and change it half way. A stopped run goes on where it was.
TEXTS := $(addprefix $(SHARED)/data/,quotes/train.jsonl.gz plover-synthetic/train.jsonl.gz places/train.jsonl)
TAUGHT = --teacher build/teachers/$$k/teacher.pt --unlabelled $(TEXTS) --texts 200 --epochs 8 --checkpoint build/reader-$$k.pt
GOLD := build/gold
train: $(VENV)/train/.done  ## make the shipped weights anew from ../shared (on two cores about five hours)
	@$(TRAINER) training/own_reports.py $(SHARED) $(GOLD)
	@for what in statements judge roles; do $(TRAINER) training/train_$$what.py $(GOLD) || exit 1; done
	@$(TRAINER) training/train_merge.py $(SHARED)/data/coref/dev.jsonl.gz
	@$(TRAINER) training/unpack_encoder.py build/encoder
	@for k in 0 1 all; do test -f build/teachers/$$k/teacher.pt || $(TRAINER) training/train_reader.py $(GOLD) --epochs 6 \
		$$(test $$k = all || echo --fold $$k/2) --encoder build/encoder/all-mpnet-base-v2 --out build/teachers/$$k \
		--checkpoint build/teacher-$$k.pt || exit 1; done
	@for k in 0 1; do test -f build/folds/$$k/held-out.txt || \
		$(TRAINER) training/train_reader.py $(GOLD) --fold $$k/2 $(TAUGHT) --out build/folds/$$k || exit 1; done
	@k=all; $(TRAINER) training/train_reader.py $(GOLD) $(TAUGHT)
	@$(TRAINER) training/train_reader.py $(GOLD) --from src/dateline/extract/data --epochs 3 --whole --share 0.5
	@$(TRAINER) training/train_blend.py $(GOLD) build/folds/0 build/folds/1
	@$(TRAINER) training/train_choices.py $(GOLD) build/folds/0 build/folds/1

$(VENV)/bench/.done: requirements/bench.txt | $(VENV)/pyvenv.cfg
	@echo "Installing spaCy for comparison, by itself (once) ..."
	@$(PYTHON) -m venv $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

# Some five minutes on two cores; the machine should have nothing else to do. SCALE=0.1 reads a tenth.
bench: $(VENV)/.runtime $(VENV)/bench/.done  ## measure speed beside spaCy's small pipeline (TEXT=reports.jsonl for a text of your own)
	@$(BIN)/python -m benchmarks.run --shared $(SHARED) --spacy $(VENV)/bench/bin/python $(if $(TEXT),--text $(TEXT)) $(if $(SCALE),--scale $(SCALE))

# REPORTS=1000 is what the tests run. Ended with Ctrl-C, it goes on where it was; `rm -r soak` begins anew.
soak: $(VENV)/.runtime crowd figures team  ## a year of made-up news, 100,000 reports, in one project: cost, memory and answers (hours; REPORTS=5000 for fewer)
	@$(BIN)/python -m benchmarks.soak.run $(if $(REPORTS),--reports $(REPORTS))

crowd: $(VENV)/.dev  ## 200 readers and a writer for a minute at one server of 50,000 made-up events: errors, lost corrections, times
	@test -f soak/made-up/.done || { rm -rf soak/made-up; mkdir -p soak; $(BIN)/python -m tests.web.large soak/made-up; touch soak/made-up/.done; }
	@$(BIN)/python -m benchmarks.crowd.run soak/made-up

figures: $(VENV)/.dev $(PAGE)  ## how long the page takes with 50,000 made-up events: to open, to filter, to review (needs Chromium; two minutes)
	@test -f soak/made-up/.done || { rm -rf soak/made-up; mkdir -p soak; $(BIN)/python -m tests.web.large soak/made-up; touch soak/made-up/.done; }
	@$(BIN)/python -m benchmarks.page.run soak/made-up

team: $(VENV)/.dev  ## 50 who correct and review, and a bulk load, for a minute at one PostgreSQL server: lost edits, lost rows, times (three minutes)
	@$(BIN)/python -m benchmarks.team.run

# A link that leads nowhere is an error. The site needs no network and no server: its search works from the disk.
docs: $(VENV)/.dev  ## build the documentation site into build/site
	@$(BIN)/python -m sphinx -q -W --keep-going -c tools/site -d build/site-trees docs build/site
	@echo "The site is in build/site; open build/site/index.html."

refresh: $(VENV)/.dev  ## bring the output shown in README.md and docs/ up to date
	@$(BIN)/python tools/console_docs.py
	@$(BIN)/python tools/record_docs.py
	@$(BIN)/python tools/export_docs.py
	@$(BIN)/python -m tools.site.examples

wheel: $(VENV)/.runtime $(PAGE)  ## build the wheel into dist/
	@rm -rf dist
	@$(BIN)/python -m hatchling build --target wheel

clean:  ## remove what the targets make, .venv too
	rm -rf $(VENV) demo dist build web/node_modules src/dateline/web/static .mypy_cache .ruff_cache .pytest_cache .hypothesis
