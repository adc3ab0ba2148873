# `make demo`, `make test`, `make app`: each does its own set-up in .venv, once.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test app screenshots clean
.DEFAULT_GOAL := demo

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

demo: .venv/ready
	@$(BIN)/timeline build sample_data -o out/events.csv
	@$(BIN)/timeline chart out/events.csv -o out/timeline.html
	@$(BIN)/timeline show out/events.csv
	@echo "Next: open out/timeline.html in a browser, or run 'make app' for the dashboard."

test: .venv/ready
	@$(BIN)/python -m pytest $(ARGS)

app: .venv/ready
	@$(BIN)/timeline serve sample_data

# The README's pictures of the dashboard.
screenshots: .venv/ready
	@$(BIN)/python benchmarks/screenshots.py docs

clean:
	rm -rf .venv out artifacts
