PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PIP_INSTALL := $(PIP) install --constraint constraints.txt

.PHONY: demo test lock clean

demo: $(VENV)/installed  ## build an index from corpus/ and serve the page
	$(BIN)/searchapp build --if-needed corpus
	$(BIN)/searchapp serve

test: $(VENV)/developed  ## everything that has to hold
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist worksteal -rs

lock:  ## write constraints.txt anew; needs uv
	uv pip compile --quiet --universal --python-version 3.11 --upgrade --all-extras \
		--no-header --no-annotate --output-file constraints.txt pyproject.toml

clean:
	rm -rf $(VENV) build dist site .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP_INSTALL) --editable .
	touch $@

$(VENV)/developed: $(VENV)/installed
	$(PIP_INSTALL) --editable '.[dev]'
	touch $@
