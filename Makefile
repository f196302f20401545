# Every target sets up what it needs first and says so; nothing is installed twice.
# Tools live in .tools/ (see scripts/setup.sh); HOPTAC_CHROMIUM and HOPTAC_PG_BIN name others.

SHELL := /bin/bash
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/.tools/npm/node_modules/.bin:$(PATH)

LISTEN ?= 127.0.0.1:3000
DEMO_DB ?= data/demo.db

.PHONY: help setup build run dev lint test bench
.PHONY: tools-build tools-test fmt clippy doc unused licences guards unit e2e budgets screenshots
.PHONY: run-e2e run-budgets
.NOTPARALLEL:

help:
	@echo 'make run          set up, build and serve the demo on http://$(LISTEN)'
	@echo 'make test         set up and run every check, as CI does'
	@echo 'make dev          rebuild and restart on every change (cargo leptos watch)'
	@echo 'make build        target/release/hoptac and the site'
	@echo 'make lint         format, clippy, documentation, dependencies, guards of the house'
	@echo 'make unit         unit and integration tests on SQLite and a PostgreSQL of their own'
	@echo 'make e2e          browser journeys against the release build, JavaScript on and off'
	@echo 'make budgets      weights of wasm, CSS and pages against their budgets'
	@echo 'make screenshots  a picture of every page into tests/e2e/out'
	@echo 'make bench        speed, memory and weights as TSV: name, value, unit'
	@echo 'make setup        only install what is missing'

setup:
	@scripts/setup.sh

tools-build:
	@scripts/setup.sh build

tools-test: tools-build
	@scripts/setup.sh test

build: tools-build
	cargo leptos build --release --precompress

run: build
	@echo 'Hợp Tác, demo: http://$(LISTEN)   (Ctrl-C ends it; its data stays in $(DEMO_DB))'
	@exec target/release/hoptac serve --demo --listen $(LISTEN) --database sqlite:$(DEMO_DB)

dev: tools-build
	cargo leptos watch -- serve --demo --listen $(LISTEN) --database sqlite:$(DEMO_DB)

lint: fmt clippy doc unused licences guards

fmt:
	cargo fmt --all --check

clippy:
	cargo clippy --workspace --all-targets -- -D warnings

doc:
	RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps --workspace --document-private-items

unused: tools-test
	cargo machete

licences: tools-test
	@scripts/licences.sh

guards: tools-build
	@node scripts/guards.mjs

unit: tools-test
	scripts/postgres.sh scripts/s3.sh cargo test --workspace

e2e: tools-test build run-e2e

run-e2e:
	cd tests/e2e && npx --no-install playwright test

budgets: build run-budgets

run-budgets:
	@node scripts/budgets.mjs

screenshots: tools-test build
	@node tests/e2e/screenshots.mjs

test:
	@scripts/phases.sh tools-test fmt clippy doc unused licences guards unit build run-e2e run-budgets

# Only the TSV goes to standard output.
bench:
	@{ scripts/setup.sh build bench && cargo leptos build --release --precompress && \
		cargo build --release --example load -p hoptac; } >&2
	@scripts/postgres.sh node tests/bench/bench.mjs
