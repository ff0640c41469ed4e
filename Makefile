SHELL := /bin/bash
VENV := build/venv
PYTHON := $(VENV)/bin/python
# One name for tests, lint and QGIS: build/pkg/evplan links to this folder.
export PYTHONPATH := $(CURDIR)/build/pkg:$(CURDIR)/$(VENV)/lib/python3.11/site-packages
export QT_QPA_PLATFORM ?= offscreen
export PROJ_DATA ?= /usr/share/proj
export PROJ_LIB ?= /usr/share/proj
EVPLAN_DATA ?= $(wildcard $(CURDIR)/../shared/data)
export EVPLAN_DATA
export ONLY

BENCHMARKS := mclp mclp-sjc pmedian network-plan kwc-real large-plan cover growth import snapshot roads layers kmedians mclp-bds slow-fast capacitated robust

.PHONY: setup demo test cluster-test quick lint format translations sentences screenshots gallery comparison dashboard package scan qt6 matrix clean peers bench backtest anomaly-rates bench-report $(BENCHMARKS:%=bench-%)
setup:
	@bash scripts/setup.sh

demo: setup
	@bash scripts/demo.sh

# Windows need the screen, the keyboard and the processors for themselves; all else runs in several processes.
PROCESSES ?= auto
test: setup
	@$(PYTHON) -m pytest --ignore=tests/ui -n $(PROCESSES) --maxprocesses 4 --dist worksteal
	@bash scripts/with_display.sh $(PYTHON) -m pytest tests/ui

# A Dask scheduler and two workers on loopback; one is killed in the middle of a sweep.
cluster-test: setup
	@$(PYTHON) -m pytest tests/services/test_sweep_cluster.py

quick: setup
	@$(PYTHON) -m pytest -m quick

lint: setup
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check --quiet . || { echo "run make format"; exit 1; }
	@$(VENV)/bin/lint-imports --config .importlinter

format: setup
	@$(VENV)/bin/ruff check --fix --quiet .
	@$(VENV)/bin/ruff format --quiet .

# Collects what a person reads into resources/i18n/*.ts and compiles it; MISSING=file.json writes what has no translation,
# READ=file.json takes translations over. Says what is missing.
translations: setup
	@$(PYTHON) -W ignore scripts/translations.py $(if $(MISSING),--missing $(MISSING)) $(if $(READ),--read $(READ))

# Collects the sentences that the engine makes into resources/i18n/sentences_fr.json; MISSING and READ as above.
sentences: setup
	@$(PYTHON) scripts/sentences.py $(if $(MISSING),--missing $(MISSING)) $(if $(READ),--read $(READ))

screenshots: setup
	@bash scripts/screenshots.sh

# Every window on the way from nothing to a plan, in English, French, dark and with large letters (LOOKS), to be looked at in GALLERY.
GALLERY ?= build/gallery
gallery: setup
	@env -u QT_QPA_PLATFORM bash scripts/with_display.sh $(PYTHON) scripts/screenshots/gallery.py $(GALLERY) $(LOOKS)

# The published plan of a regional study and ours on one map; needs the real data (EVPLAN_DATA).
comparison: setup
	@$(PYTHON) scripts/render_comparison.py docs/images/kwc_comparison.png

# The dashboard of the sample region, as docs/reports.md shows it.
dashboard: setup
	@$(PYTHON) -W ignore scripts/render_dashboard.py docs/images/dashboard.png

# Measurements against peers (benchmarks/), never part of the tests; they take long and want a quiet machine.
peers: setup
	@bash scripts/peers.sh

# make bench-mclp ONLY="200 ×" measures the instances whose name holds that text.
# One that fails does not keep the others from running.
bench: peers
	@failed=; for name in $(BENCHMARKS); do $(MAKE) --no-print-directory bench-$$name || failed="$$failed $$name"; done; \
	$(MAKE) --no-print-directory bench-report; if [ -n "$$failed" ]; then echo "failed:$$failed"; exit 1; fi

$(BENCHMARKS:%=bench-%): bench-%: peers
	@$(PYTHON) -m evplan.benchmarks.bench_$(subst -,_,$*)

# Every forecasting method on the real histories (EVPLAN_DATA), the network too: some minutes.
backtest: setup
	@$(PYTHON) -m evplan.benchmarks.backtest_usage

# Faults put into the real histories (EVPLAN_DATA): how many are found, and alarms without any; some minutes.
anomaly-rates: setup
	@$(PYTHON) -m evplan.benchmarks.anomaly_rates

bench-report:
	@$(PYTHON) -m evplan.benchmarks.report README.md

package:
	@bash scripts/package.sh

# What the plugin site checks on upload: fails on any finding.
LINT := build/lint
$(LINT)/.requirements: requirements-scan.txt
	@/usr/bin/python3 -m venv $(LINT)
	@env -u PYTHONPATH $(LINT)/bin/pip install -q -r requirements-scan.txt
	@touch $@

scan: package $(LINT)/.requirements
	@env -u PYTHONPATH $(LINT)/bin/python scripts/scan.py build/evplan-$$(sed -n 's/^version=//p' metadata.txt).zip $(LINT)/bin

# Qt 6 and QGIS 4 read the same sources: enumerations by their full names, no exec_, Qt through qgis.PyQt.
qt6: setup
	@$(PYTHON) scripts/qt6.py

# The tests in QGIS 3.22, 3.40 and 3.44, each in a system of its own (needs root and some 5 GB in MATRIX; the first run takes long).
matrix:
	@bash scripts/matrix.sh $(RELEASES)

clean:
	rm -rf build
