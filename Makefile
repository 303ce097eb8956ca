# Every command of the project. Each one prepares what it needs by itself (.ci/setup) and prints what it runs.
# A failed command ends make with status 2, whatever its own status was: that is how make works.

CONTENT = content
OUTPUT = output
CONF = pelicanconf.py
SITEURL =
# NOW=2026-12-01 shows the site of that day: what is scheduled is out, what is over is past.
NOW =
ARGS =
PORT = 8000
PYTEST_ARGS =
# UPGRADE=1 lets `make lock` move packages that pyproject.toml does not pin.
UPGRADE =
# The interpreter that .venv is made with, if not the one that .ci/setup finds.
PYTHON ?=

quote = '$(subst ','\'',$(1))'
bin = .venv/bin
pytest = $(bin)/pytest $(PYTEST_ARGS)
# Compiled code is kept for the next run, whatever the environment says: else each command compiles all anew.
export PYTHONDONTWRITEBYTECODE =
build = $(bin)/hub build --content $(call quote,$(CONTENT)) --output $(call quote,$(OUTPUT)) --settings $(call quote,$(CONF)) \
	$(if $(NOW),--now $(call quote,$(NOW))) $(if $(SITEURL),--extra $(call quote,SITEURL="$(SITEURL)")) $(ARGS)
compile = .tools/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)
npm = $(bin)/node $(bin)/npm

.DEFAULT_GOAL = help
.NOTPARALLEL: # two set-ups at once would collide in one .venv
.PHONY: help html publish-html serve check partners status crosspost test test-fast test-slow test-long bench lighthouse screenshots lint format lock clean distclean

help: ## показать эту справку
	@echo 'Команды: make ЦЕЛЬ [ПЕРЕМЕННАЯ=значение]'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' Makefile
	@echo 'Переменные: CONTENT=$(CONTENT) OUTPUT=$(OUTPUT) CONF=$(CONF) SITEURL= NOW= ARGS= PORT=$(PORT) PYTHON= PYTEST_ARGS= UPGRADE='

html: .venv/ready-html ## собрать сайт из CONTENT в OUTPUT
	@test -d $(call quote,$(CONTENT)) || { echo 'Нет папки с материалами: CONTENT=$(CONTENT)' >&2; exit 2; }
	$(build)

publish-html: CONF = publishconf.py
publish-html: html ## собрать сайт с настройками для публикации (publishconf.py)

serve: .venv/ready-html ## показывать сайт на PORT и пересобирать его при каждой правке
	$(bin)/hub serve --content $(call quote,$(CONTENT)) --output $(call quote,$(OUTPUT)) --port $(PORT) --settings $(call quote,$(CONF))

check: .venv/ready-html ## проверить материалы, ничего не собирая
	$(bin)/hub check --content $(call quote,$(CONTENT)) $(if $(NOW),--now $(call quote,$(NOW)))

crosspost: .venv/ready-html ## отправить опубликованное в каналы; ARGS=--dry-run только покажет
	$(bin)/hub crosspost --settings $(call quote,$(CONF)) \
		$(if $(SITEURL),--manifest $(call quote,$(SITEURL)/channels/published.json)) $(ARGS)

partners: .venv/ready-html ## собрать новости партнёров в CONTENT/partners/snapshot.json (нужна сеть)
	$(bin)/hub partners --content $(call quote,$(CONTENT)) --settings $(call quote,$(CONF))

status: .venv/ready-html ## показать черновики, отложенное, рекламу на исходе и старые проверки
	$(bin)/hub status --content $(call quote,$(CONTENT)) --settings $(call quote,$(CONF))

test: test-fast test-slow ## выполнить все тесты, кроме замеров скорости (make bench)

test-fast: .venv/ready-test ## выполнить быстрые тесты: без браузера, внешних программ и замеров
	$(pytest) -n 2 --dist worksteal -m 'not slow'

test-slow: .venv/ready-test ## выполнить только медленные тесты: браузер, проверка HTML и другие
	$(pytest) -n 2 --dist loadfile -m 'slow and not long'

test-long: .venv/ready-test ## выполнить долгие тесты: после каждой из многих правок собрать сайт дважды
	$(pytest) -m long

bench: .venv/ready-test ## замерить скорость сборки, справочника ТОС и типографики
	$(bin)/python -m tests.bench.run $(ARGS)
	$(bin)/python -m tests.bench.serve
	$(bin)/python -m tests.bench.kinds
	$(bin)/python -m tests.bench.country
	$(bin)/python -m tests.bench.directory
	$(bin)/python -m tests.bench.typography

lighthouse: .venv/ready-test ## замерить страницы в Lighthouse и записать таблицу в docs/quality.md
	$(bin)/python -m tests.support.lighthouse

screenshots: .venv/ready-test ## снять страницы каждого вида в .cache/screenshots
	$(bin)/python -m tests.support.screenshots

lint: .venv/ready-test ## проверить стиль, типы и сценарии
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	sh -n .ci/setup
	bash -n .ci/run

format: .venv/ready-test ## привести код на Python к единому виду
	$(bin)/ruff check --fix
	$(bin)/ruff format

lock: .venv/ready-test ## пересчитать файлы с версиями и хешами пакетов
	$(compile) pyproject.toml --group dev -o requirements-dev.txt
	$(compile) pyproject.toml -c requirements-dev.txt -o requirements.txt
	$(compile) --group installer -o .ci/requirements-uv.txt
	$(npm) install --package-lock-only

clean: ## удалить собранный сайт и временные файлы
	@test ! -e $(call quote,$(OUTPUT)) -o -e $(call quote,$(OUTPUT)/.hub.json) || \
		{ echo 'В папке OUTPUT=$(OUTPUT) не сайт, она не удалена.' >&2; exit 2; }
	rm -rf $(call quote,$(OUTPUT)) .cache .coverage .mypy_cache .pytest_cache .ruff_cache
	find pelicanconf.py plugins tests theme -name __pycache__ -prune -exec rm -rf {} +

distclean: clean ## удалить ещё и установленные пакеты
	rm -rf .venv .tools node_modules

# .ci/setup compares contents; make spares even that while no input is newer than the stamp.
setup = PYTHON=$(call quote,$(PYTHON)) .ci/setup
html_inputs = .ci/setup .ci/requirements-uv.txt pyproject.toml requirements.txt

.venv/ready-html: $(html_inputs)
	@$(setup) html

.venv/ready-test: $(html_inputs) requirements-dev.txt package.json package-lock.json
	@$(setup) test

# The .venv of a copied or moved folder still points at the old place: it has to be made anew.
ifneq "$(shell cat .venv/home 2>/dev/null)" "$(CURDIR)"
.PHONY: .venv/ready-html .venv/ready-test
endif
