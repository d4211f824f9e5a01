# Every target is one thought. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
CATALOGUES := $(wildcard src/kollegium/locale/*/LC_MESSAGES/*.po)
LANGUAGES := da sv
KEYWORDS := N_ gettext_lazy gettext_noop ngettext_lazy:1,2 pgettext_lazy:1c,2 npgettext_lazy:1c,2,3
DJANGO := KOLLEGIUM_SECRET=unused $(BIN)/python -W ignore -m django
.DEFAULT_GOAL := help
.PHONY: help install demo run test faults check security format-check lint types contracts migrations format limits words constraints pictures bench clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "%-10s %s\n", $$1, $$2}' Makefile

install: .venv/installed .venv/worded ## Make .venv with everything for running and developing; nothing to do when it is up to date

demo: install ## Start Kollegium with the demo village: make demo ARGS="--port 8100 --data /srv/village"
	@$(BIN)/kollegium demo $(ARGS)

run: install ## Start a real installation: make run ARGS="--data /srv/kollegium"
	@$(BIN)/kollegium $(ARGS)

test: install ## Run every test, browser journeys included: make test ARGS=src/kollegium/engine
	@.ci/need chromium
	@command -v chromium >/dev/null || set -- -m "not browser"; $(BIN)/pytest -n 2 "$$@" $(ARGS)

faults: install ## Kill, stall and press twice while thirty people write, three times over: about ten minutes
	@.ci/need chromium
	@for turn in 1 2 3; do $(BIN)/pytest -n 0 -s -m "nightly or not nightly" tests/faults $(ARGS) || exit; done

check: install ## Format, lint, types, contracts, migrations
	@$(MAKE) --no-print-directory --jobs 2 --keep-going types contracts migrations lint format-check

security: install ## Rules for safety, the map of the ASVS, secrets in the tree (its scanner comes into .cache)
	@$(MAKE) --no-print-directory lint && $(BIN)/pytest -n 0 tests/architecture/test_safety.py tests/architecture/test_asvs.py src/kollegium/config/tests/test_settings.py src/kollegium/audiences/tests/test_grants.py
	@test -x .cache/security/bin/detect-secrets || { $(PYTHON) -m venv .cache/security && .cache/security/bin/pip install -qq --disable-pip-version-check detect-secrets==1.5.0; }
	@git ls-files -z | xargs -0 .cache/security/bin/detect-secrets-hook --disable-plugin KeywordDetector --disable-plugin BasicAuthDetector --exclude-files '^constraints.txt|/vendor/|samples_talking.py'

format-check:
	@$(BIN)/ruff format --check --quiet --output-format concise . || { echo "Run make format."; exit 1; }

lint:
	@$(BIN)/ruff check --quiet --output-format concise .

types:
	@KOLLEGIUM_SECRET=unused $(BIN)/mypy --no-error-summary

contracts:
	@out=$$($(BIN)/lint-imports --no-logo) || { echo "$$out"; exit 1; }

migrations:
	@out=$$($(DJANGO) makemigrations --check --dry-run --skip-checks --settings kollegium.config.settings) || { echo "$$out"; exit 1; }

format: install ## Write the code the way the formatter wants it
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --fix --quiet .

limits: install ## Show what is larger than we aim at
	@$(BIN)/python -m tests.architecture.limits

words: install ## Bring the catalogues up to date with the texts, say what is not translated yet, compile
	@mkdir -p .cache && $(BIN)/pybabel --quiet extract --mapping babel.cfg $(KEYWORDS:%=--keyword %) --width 120 --add-location file --sort-by-file --header-comment "# The texts of Kollegium, under the EUPL-1.2." --project Kollegium --version 0.1 --last-translator Kollegium --msgid-bugs-address CONTRIBUTING.md --output .cache/django.pot .
	@for language in $(LANGUAGES); do $(BIN)/pybabel --quiet update --init-missing --locale $$language --domain django --input-file .cache/django.pot --output-dir src/kollegium/locale --width 120 --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date || exit; done
	@$(BIN)/pybabel compile --statistics --domain django --directory src/kollegium/locale

constraints: ## Take the newest versions of what we depend on, and write them down; then run make test
	@$(BIN)/pip install -qq --disable-pip-version-check --upgrade --upgrade-strategy eager --editable '.[dev]' && $(BIN)/pip freeze --exclude-editable > constraints.txt

pictures: install ## Take the pictures of the README and the manual from the demo village
	@$(BIN)/python -m kollegium.testing.pictures $(ARGS)

bench: install ## Measure: ratios and CPU milliseconds per request
	@$(BIN)/python -m bench $(ARGS)

clean: ## Remove what can be made again (the data of an installation is never touched)
	@rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist

.venv/installed: pyproject.toml constraints.txt hatch_build.py
	@.ci/need python $(PYTHON) && .ci/need venv $(PYTHON)
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
	@echo "Installing into .venv; the first time this takes about a minute."
	@$(BIN)/pip install -qq --disable-pip-version-check --constraint constraints.txt --editable '.[dev]' && touch $@

.venv/worded: .venv/installed $(CATALOGUES)
	@$(if $(CATALOGUES),$(BIN)/pybabel --quiet compile --domain django --directory src/kollegium/locale,true) && touch $@
