SHELL := /bin/bash
CONFIGURATION ?= release
DATA ?= data
EVAL ?=

.PHONY: package setup build run ask test chaos lint format bench eval clean

setup:
	@scripts/setup

build: setup
	swift build -c $(CONFIGURATION) --product kbtool
	swift build -c $(CONFIGURATION) --product ChatServer

# Installs what is missing, builds, imports the sample knowledge base and serves it on http://127.0.0.1:8080 (PORT=…).
run: build
	@scripts/demo $(CONFIGURATION) $(DATA)

# The same, and answers questions at a prompt in place of a server.
ask: build
	@scripts/ask $(CONFIGURATION) $(DATA)

test: setup
	swift test --skip ChatServerTests
	# The server's tests ask real servers in their own process: one after the other, no test waits for the threads of others.
	swift test --skip-build --no-parallel --filter ChatServerTests
	swift build --product kbtool
	swift build --product ChatServer
	@scripts/fuzz-api debug
	@scripts/test-browser debug

# The long form of the test that breaks the network and kills the server: 50 clients, 20,000 messages, ten kills.
chaos:
	CHAOS=25,400,10 swift test --filter ChaosTests

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks/Sources Package.swift Benchmarks/Package.swift
	@scripts/check-style

format:
	swift format --in-place --recursive Sources Tests Benchmarks/Sources Package.swift Benchmarks/Package.swift

# Prints the figures of README; EVAL names the folder of public retrieval tasks.
bench: build
	@scripts/bench $(EVAL)

# Measures ranking on the sample's gold questions and, with EVAL=DIR, on every public task.
eval: build
	@scripts/eval $(CONFIGURATION) $(EVAL)

# Builds .build/package/yingda_*.deb, which needs no Swift where it is installed.
package: setup
	@scripts/package

clean:
	rm -rf .build Benchmarks/.build data
