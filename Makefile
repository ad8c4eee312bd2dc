# One word per task; `make help` lists them. `make demo` and `make test` set up all that they need in .venv.

PYTHON ?= python3
TORCH ?= torch
SHARED ?= ../shared
BIN = .venv/bin
EVALUATE = $(BIN)/python -m evaluation
CORPORA = polnear entities pages times gazetteer toponyms relative casualties wikievents ged copies ecbplus claimdiff muc4 chronologies

.PHONY: help demo test test-fast lint lint-training bench evaluate figures pin train reference picture clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null || grep '##' Makefile

# Each stamp file says that .venv holds what a task needs; a changed pyproject.toml sets it up again.
.venv/python: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "whosays needs Python 3.11 or later: make … PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	touch $@

.venv/run: .venv/python
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/dev: .venv/python
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ .venv/run

.venv/train: .venv/dev
	$(BIN)/pip install --quiet --disable-pip-version-check '$(TORCH)'
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[train]'
	touch $@

demo: .venv/run ## read the example reports into a record, show one, write the dossier
	rm -rf demo && mkdir -p demo
	$(BIN)/whosays add examples/reports --record demo/example.record
	$(BIN)/whosays read examples/reports/1-wire-herald.txt
	$(BIN)/whosays dossier --record demo/example.record --output demo/dossier.html

test: .venv/dev ## all tests, the slow ones too
	$(BIN)/python -m pytest

test-fast: .venv/dev ## without the slow and the browser tests
	$(BIN)/python -m pytest -m "not slow and not browser"

lint: .venv/dev ## style, types, who imports whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lint-training: .venv/train ## types of what needs PyTorch
	$(BIN)/mypy -p training

bench: .venv/dev ## pages a second, start-up, the encoder's share, tracing copies, long pages
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.copies 10000
	$(BIN)/python -m benchmarks.long 16000 65000

evaluate: .venv/dev ## the current model and rules on records and corpora, against pinned floors
	$(EVALUATE) gold --data examples/records --name examples
	@if [ ! -d $(SHARED)/gold ]; then echo "the other records and the corpora are left out: $(SHARED) is not here"; else set -ex; \
	  $(EVALUATE) gold --data $(SHARED)/gold; \
	  $(BIN)/python -m training marked --held --data $(SHARED)/data --out build/held; \
	  $(EVALUATE) gold --data build/held --name marked; \
	  $(EVALUATE) answers --data $(SHARED)/gold/train; \
	  $(EVALUATE) said --data $(SHARED)/gold/train; \
	  $(EVALUATE) ngec --data $(SHARED)/gold; \
	  $(EVALUATE) story --data $(SHARED)/gold/story-dev; \
	  for corpus in $(CORPORA); do $(EVALUATE) $$corpus --data $(SHARED)/data; done; fi

figures: .venv/dev ## the same figures as tables, written into build/figures.md
	mkdir -p build
	$(EVALUATE) gold --data examples/records --name examples --markdown build/figures.md
	$(EVALUATE) gold --data $(SHARED)/gold --markdown build/figures.md
	$(EVALUATE) ngec --data $(SHARED)/gold --markdown build/figures.md
	for corpus in $(CORPORA); do $(EVALUATE) $$corpus --data $(SHARED)/data --markdown build/figures.md || exit 1; done

pin: .venv/dev ## keep the current findings on the records as those to compare with
	$(EVALUATE) gold --data examples/records --name examples --pin
	$(EVALUATE) gold --data $(SHARED)/gold --pin

train: .venv/train ## train the models anew from the corpora under SHARED
	$(BIN)/python -m training blocks --data $(SHARED)/data --gold $(SHARED)/gold/train
	$(BIN)/python -m training encoder --data $(SHARED)/data --gold $(SHARED)/gold/train
	$(BIN)/python -m training place_links --data $(SHARED)/data
	$(BIN)/python -m training likeness --data $(SHARED)/data
	$(BIN)/python -m training places --data $(SHARED)/data --gold $(SHARED)/gold/train
	$(BIN)/python -m training events --data $(SHARED)/data --gold $(SHARED)/gold/train

reference: .venv/dev ## the pages of docs that are written from the code: commands, modules, schemas
	$(BIN)/python docs/reference.py

picture: .venv/dev ## the picture in the README, from real output
	$(BIN)/python docs/picture.py

clean: ## everything that make made
	rm -rf .venv demo build dist training/work .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
