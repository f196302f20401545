# Every target sets up what it needs first and says so; nothing is installed twice.
# Tools live in ~/.cache/hoptac (HOPTAC_TOOLS names another folder; see scripts/setup.sh); HOPTAC_CHROMIUM and
# HOPTAC_PG_BIN name others.

SHELL := /bin/bash

LISTEN ?= 127.0.0.1:3000
DEMO_DB ?= data/demo.db

.PHONY: help setup build run dev lint test bench bench-quick endurance
.PHONY: tools-base tools-test fmt clippy doc guards advisories unit site e2e budgets screenshots demo
.PHONY: run-e2e run-budgets
.NOTPARALLEL:

help:
	@echo 'make run          set up, build and serve the demo on http://$(LISTEN)'
	@echo 'make test         set up and run every check, as CI does'
	@echo 'make dev          rebuild and restart on every change (cargo leptos watch)'
	@echo 'make build        what to deploy: target/release/hoptac, optimised, its hash.txt, and target/site'
	@echo 'make lint         format, clippy, documentation, guards of the house (dependencies and licences too)'
	@echo 'make unit         unit and integration tests on SQLite and a PostgreSQL of their own'
	@echo 'make e2e          browser journeys, JavaScript on and off'
	@echo 'make budgets      weights of wasm, CSS and pages against their budgets'
	@echo 'make screenshots  a picture of every page into tests/e2e/out'
	@echo 'make bench        speed, memory and weights of the optimised build as TSV: name, value, unit'
	@echo 'make bench-quick  the same on a tenth of the country, without its whole size: half an hour less'
	@echo 'make endurance    kills the program 100 times while it writes, backs up and restores, on both engines'
	@echo 'make advisories   known vulnerabilities of our dependencies (cargo-deny; asks the network)'
	@echo 'make setup        only install what is missing'

setup:
	@scripts/setup.sh base site test bench

tools-base:
	@scripts/setup.sh base

tools-test:
	@scripts/setup.sh base site test

build:
	@scripts/build.sh release

# The server as the demo and the browser tests run it, and the site.
demo:
	@scripts/build.sh dev

run: demo
	@echo 'Hợp Tác, demo: http://$(LISTEN)   (Ctrl-C ends it; its data stays in $(DEMO_DB))'
	@exec target/debug/hoptac serve --demo --listen $(LISTEN) --database sqlite:$(DEMO_DB)

dev:
	@scripts/dev.sh serve --demo --listen $(LISTEN) --database sqlite:$(DEMO_DB)

lint: fmt clippy doc guards

fmt: tools-base
	cargo fmt --all --check

clippy: tools-base
	cargo clippy --workspace --all-targets -- -D warnings

# With the examples, so that Cargo chooses the dependencies' features as for clippy and compiles nothing again.
doc: tools-base
	RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps --workspace --lib --examples --document-private-items

guards: tools-base
	@node scripts/guards.mjs

advisories:
	@scripts/advisories.sh

unit: tools-test
	scripts/postgres.sh --memory scripts/s3.sh cargo test --workspace --lib --bins --test it

# What is killed is the program, not the machine: PostgreSQL's data may stay in memory.
endurance: tools-test
	HOPTAC_KILLS=100 scripts/postgres.sh --memory scripts/s3.sh cargo test -p server --test it cli::kill -- --nocapture

site: tools-base
	@scripts/site.sh

e2e: tools-test demo run-e2e

run-e2e:
	cd tests/e2e && npx --no-install playwright test

budgets: demo run-budgets

run-budgets:
	@node scripts/budgets.mjs

screenshots: tools-test demo
	@node tests/e2e/screenshots.mjs

# `unit` leaves target/debug/hoptac for what runs in the browser. What stands after a + runs beside the others: fetching
# leaves the processor free, and the wasm compiles while native crates wait for each other.
test:
	@scripts/phases.sh tools-base +tools-test +guards fmt clippy doc guards tools-test +site unit site run-e2e run-budgets

# Only the TSV goes to standard output.
bench:
	@{ scripts/setup.sh bench && scripts/build.sh release && cargo build --release --example load -p hoptac; } >&2
	@HOPTAC_BINARY=$(CURDIR)/target/release/hoptac scripts/postgres.sh node tests/bench/bench.mjs

bench-quick: export HOPTAC_SCALES = 300
bench-quick: bench
