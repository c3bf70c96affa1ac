# make run            set everything up and serve the site (HOST=127.0.0.1 PORT=8000)
# make test           set everything up and run all tests on SQLite
# make coverage       the same, with the lines that no test reaches
# make check          format, lint, types, layers, templates, catalogues, migrations, deployment
# make browser        the lesson in a real browser, accessibility, content security policy
# make test-postgres  all tests on a real PostgreSQL, started by the run itself
# make bench          speed, as ratios measured in one run
# make quality        how well texts are read and asked, against its goals (SLOW=1: trains the taggers anew, too)
# make audit          known weaknesses of the pinned packages; needs the network
# make sbom           what the site is made of, as CycloneDX, in var/sbom.json; needs the network
# make hostile        20,000 hostile requests to every address
# make messages       collect texts to translate into locale/
# make requirements   pin requirements.in and requirements-dev.in with hashes

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
TEMPLATES = $$(git ls-files 'templates/*.html')
export PYTHON HOST PORT

.PHONY: setup setup-dev run test coverage check format browser test-postgres bench quality audit sbom hostile messages requirements hooks

setup: .venv/.installed
setup-dev: .venv/.installed-dev

.venv/.installed: requirements.txt
	@tools/setup.sh requirements.txt $@

.venv/.installed-dev: requirements-dev.txt
	@tools/setup.sh requirements-dev.txt $@

# Served on this machine only, so without TLS; everything else as in production.
run: setup
	@DAIEK_HTTPS=0 DAIEK_HOSTS="$(HOST),localhost,127.0.0.1" $(BIN)/python manage.py prepare --host $(HOST) --port $(PORT)
	@DAIEK_HTTPS=0 DAIEK_HOSTS="$(HOST),localhost,127.0.0.1" $(BIN)/honcho start

test: setup-dev
	@$(BIN)/python -m quizsite.catalogues
	@$(BIN)/pytest -n 2

# Half as long again as the tests without it.
coverage: setup-dev
	@$(BIN)/pytest -n 2 --cov --cov-report=term:skip-covered

check: setup-dev
	@tools/gettext.sh
	@$(BIN)/python -m quizsite.catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/djhtml --check --tabwidth 2 $(TEMPLATES)
	$(BIN)/python tools/check_catalogues.py
	$(BIN)/python tools/bundles.py
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python tools/check_migrations.py
	$(BIN)/python manage.py check --deploy --fail-level WARNING

format: setup-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	-$(BIN)/djade --target-version 5.2 $(TEMPLATES)
	-$(BIN)/djhtml --tabwidth 2 $(TEMPLATES)

browser: setup-dev
	@tools/browser.sh
	@$(BIN)/python -m quizsite.catalogues
	@$(BIN)/pytest tests/browser -n 2 --dist loadfile -p no:randomly

test-postgres: setup-dev
	@$(BIN)/python -m quizsite.catalogues
	@$(BIN)/python -m tests.postgres

bench: setup-dev
	@$(BIN)/python -m benchmarks

quality: setup-dev
	@$(BIN)/python -m benchmarks.quality $(if $(SLOW),--slow)

# A package that could not be looked up fails the audit, too: silence is no answer.
audit: setup-dev
	$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.txt
	$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements-dev.txt

sbom: setup-dev
	@mkdir -p var
	@$(BIN)/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml requirements.txt -o var/sbom.json
	@echo "Written: var/sbom.json"

hostile: setup-dev
	HOSTILE_REQUESTS=20000 $(BIN)/pytest tests/site/test_hostile.py -n 2

messages: setup-dev
	@tools/gettext.sh
	@$(BIN)/python tools/messages.py

requirements: setup-dev
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 requirements-server.in -o requirements-server.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 requirements-dev.in -o requirements-dev.txt

# Local Git hooks: what `make check` would say anyway, before the commit.
hooks:
	@printf '#!/bin/sh\nexec make --no-print-directory check\n' > .git/hooks/pre-push
	@chmod +x .git/hooks/pre-push
	@echo "Before every push, make check runs."
