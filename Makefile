# Everything a newcomer needs: `make rehearse` and `make test`. They set up what they use.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url

.DEFAULT_GOAL := help

.PHONY: help
help: ## Tell what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  %-12s %s\n", $$1, $$2 }'

.PHONY: rehearse
rehearse: .venv/runtime ## The whole product in a page, without Telegram and without a token
	$(BIN)/kansrijk rehearse

.PHONY: run
run: .venv/runtime ## Serve Telegram; needs BOT_TOKEN, in the environment or in .env
	$(BIN)/kansrijk run

.PHONY: test
test: .venv/dev ## Run the tests, but for those that need a browser
	$(BIN)/pytest -n auto -m "not browser"

.PHONY: browser
browser: .venv/dev ## Run the tests that click through the page; needs Chromium
	$(BIN)/pytest -m browser

.PHONY: check
check: .venv/dev ## Run all that has to be green: style, types, the arrows between parts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto -m "not browser"

.PHONY: simulate
simulate: .venv/dev ## Play 10,000 persons for two weeks, three times, and judge their reminders; takes half an hour
	for seed in 0 1 2; do $(BIN)/python -m tests.reminders.simulation 10000 $$seed || exit 1; done

.PHONY: chaos
chaos: .venv/dev ## Kill the bot every 2 seconds in a storm, under 500 persons; takes some minutes for each database
	$(BIN)/python -m tests.chaos
	$(BIN)/python -m tests.chaos --workers 2

.PHONY: fuzz
fuzz: .venv/dev ## Send 100,000 hostile updates to a bot, and see that nothing gives way; takes a quarter of an hour
	$(BIN)/python -m tests.hostile

.PHONY: bench
bench: .venv/bench benchmarks/peers/grammy/node_modules ## Measure ours beside its peers; SECTIONS=... for some of it
	$(BIN)/python -m benchmarks $(SECTIONS)

.PHONY: bench-quick
bench-quick: .venv/bench ## Tell in a minute whether ours has become slower beside python-telegram-bot
	$(BIN)/python -m benchmarks.quick

.PHONY: audit
audit: .venv/dev ## Ask whether what is locked has known faults; says so where nobody can be asked
	$(BIN)/python .ci/audit.py

.PHONY: docs
docs: .venv/dev ## Draw again what docs/ shows of the running machine
	$(BIN)/python -m tests.conversation.diagram

.PHONY: screenshots
screenshots: .venv/dev ## Take the screenshots in docs/ again, by the browser tests
	$(BIN)/pytest -m browser --screenshots=docs

.PHONY: lock
lock: .venv/dev ## Lock the dependencies anew, with hashes
	$(UV) pyproject.toml --group dev --output-file requirements-dev.txt
	$(UV) pyproject.toml --group build --constraint requirements-dev.txt --output-file requirements.txt
	$(UV) pyproject.toml --group bench --constraint requirements-dev.txt --output-file requirements-bench.txt

.PHONY: clean
clean: ## Throw away all that was installed and cached here
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	$(PYTHON) -m venv .venv

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.venv/runtime: requirements.txt pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.txt pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes -r requirements-dev.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/runtime

.venv/bench: requirements-bench.txt pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes -r requirements-bench.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/dev .venv/runtime

# One peer is written for Node; where there is none, the bench goes without it.
benchmarks/peers/grammy/node_modules: benchmarks/peers/grammy/package-lock.json
	if command -v npm >/dev/null; then cd $(@D) && npm ci --no-audit --no-fund --silent && touch node_modules; fi
