# One word per task. `make demo` and `make test` set up all that they need in .venv.

PYTHON ?= python3
TORCH ?= torch
SHARED ?= ../shared
BIN = .venv/bin

.PHONY: demo test test-fast lint lint-training bench train evaluate picture clean

.venv/run: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

.venv/dev: pyproject.toml
	$(PYTHON) -m venv .venv
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

bench: .venv/dev ## pages a second, start-up, the encoder's share
	$(BIN)/python -m benchmarks

evaluate: .venv/dev ## the current model and rules on records and corpora, against pinned floors
	@if [ -d $(SHARED)/gold ]; then \
	  $(BIN)/python -m evaluation gold --data $(SHARED)/gold && \
	  $(BIN)/python -m evaluation polnear --data $(SHARED)/data && \
	  $(BIN)/python -m evaluation entities --data $(SHARED)/data && \
	  $(BIN)/python -m evaluation pages --data $(SHARED)/data; \
	else echo "evaluation on records and corpora is left out: $(SHARED) is not here"; fi
	$(BIN)/python -m evaluation gold --data examples/records

train: .venv/train ## train the models anew from the corpora under SHARED
	$(BIN)/python -m training blocks --data $(SHARED)/data --gold $(SHARED)/gold/train
	$(BIN)/python -m training encoder --data $(SHARED)/data --gold $(SHARED)/gold/train

picture: .venv/dev ## the picture in the README, from real output
	$(BIN)/python docs/picture.py

clean: ## everything that make made
	rm -rf .venv demo build dist training/work .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
