# Every verb installs what it needs and finds missing (scripts/setup.sh).
PORT ?= 8080

.PHONY: help serve build test bench check fmt clean

help:
	@echo 'make serve   build the release and serve it on http://localhost:$(PORT) (PORT=… for another)'
	@echo 'make build   leave the deployable files in dist/'
	@echo 'make test    run every test, in Chromium, Firefox and WebKit too, and count'
	@echo 'make bench   measure speed and size against Dexie, PouchDB and SQLite'
	@echo 'make check   formatting and lints, of the native and of the browser programs'
	@echo 'make fmt     format the sources'
	@echo 'make clean   remove what was built (the tools in .tools/ stay)'

serve: build
	@exec node scripts/serve.mjs $(PORT) dist

build:
	@scripts/build.sh

test:
	@scripts/test.sh

bench:
	@scripts/bench.sh

check:
	@scripts/check.sh

fmt:
	@cargo fmt

clean:
	@rm -rf dist target
