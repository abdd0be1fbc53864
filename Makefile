# cccd: the two commands a newcomer needs are `make demo` and `make test`.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PACKAGES := pcscd libpcsclite-dev vsmartcard-vpcd libssl-dev libsqlite3-dev openssl systemd pkg-config python3 tshark
# What the helper for portraits takes, which the daemon does without.
PORTRAIT_PACKAGES := libopenjp2-7-dev libturbojpeg0-dev
# What making the package takes beside these, and booting it.
DEB_PACKAGES := debhelper dpkg-dev lintian
BOOT_PACKAGES := mmdebstrap systemd-container dpkg-dev procps
USB_PACKAGES := mmdebstrap qemu-system-x86 e2fsprogs dpkg-dev
# A browser and its driver, for the tests of the pages.
WEB_PACKAGES := chromium chromium-driver curl
# Where the package is put.
DEB_FOLDER ?= $(CURDIR)/.build/packages
CONFIGURATION ?= debug
BIN = $(shell swift build -c $(CONFIGURATION) --show-bin-path)

.PHONY: help deps build portrait release test demo run bench soak web-test deb boot-test usb-test docs format lint clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

deps: ## install the Debian packages that are missing
	@missing=()
	for package in $(PACKAGES); do
	  dpkg-query -W -f='$${Status}' "$$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$$package")
	done
	if [ $${#missing[@]} -gt 0 ]; then
	  echo "installing $${missing[*]}"
	  as_root=(); [ "$$(id -u)" -eq 0 ] || as_root=(sudo)
	  "$${as_root[@]}" apt-get update -qq
	  "$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$${missing[@]}" >/dev/null
	fi

build: deps ## build the daemon and the command
	@swift build -c $(CONFIGURATION) --product cccd
	swift build -c $(CONFIGURATION) --product cccdctl
	swift build -c $(CONFIGURATION) --product cccd-web
	swift build -c $(CONFIGURATION) --product cccd-native

release: CONFIGURATION = release
release: build ## build with optimisation

portrait: PACKAGES += $(PORTRAIT_PACKAGES)
portrait: deps ## build the helper that makes a JPEG of a portrait: a package of its own, in portrait/
	@swift build -c $(CONFIGURATION) --package-path portrait --product cccd-portrait

test: PACKAGES += $(PORTRAIT_PACKAGES) curl jq python3-venv
test: deps portrait ## run every test: units, vectors, and integration through a real private pcscd
	@swift build --build-tests
	swift build --package-path portrait --build-tests
	# FHIR by a library that is not ours. Where it cannot be had, its test is skipped and says so.
	[ -x .build/python/bin/python3 ] || { python3 -m venv .build/python && .build/python/bin/pip install -q fhir.resources==8.3.0; } || rm -rf .build/python
	# One after another: many tests own threads, sockets and a private pcscd, and a crowd of them starves two cores.
	log=$$(mktemp)
	trap 'rm -f "$$log"' EXIT
	{ swift test --skip-build --no-parallel && swift test --package-path portrait --skip-build --no-parallel; } 2>&1 | tee "$$log" || {
	  # Among thousands of lines, what failed is found at the end.
	  printf '\nwhat failed:\n'
	  grep -aE '^✘|↳' "$$log"
	  exit 1
	}

demo: build ## a citizen at a kiosk, end to end, over a private pcscd
	@scripts/demo.sh "$(BIN)"

run: build ## keep a private pcscd, a virtual card and the daemon up for integrators
	@scripts/run.sh "$(BIN)"

bench: CONFIGURATION = release
bench: deps ## exchanges against the floor, times, processor, memory, whole processes (ARGS="exchanges passive" for some of it, "--short" for a little)
	@swift build -c $(CONFIGURATION) --product inspection-bench
	swift build -c $(CONFIGURATION) --product cccdctl
	"$(BIN)/inspection-bench" $(ARGS)

soak: CONFIGURATION = release
soak: build ## load and faults for minutes: clients, floods, readers, citizens, PC/SC, disk, clock (ARGS="clock day" for some, "--short" for a little)
	@python3 Benchmarks/Soak --bin "$(BIN)" $(ARGS)

web-test: PACKAGES += $(WEB_PACKAGES) $(PORTRAIT_PACKAGES)
web-test: build portrait ## the pages in a real Chromium, with cards that move (ARGS="a_clerk_reads_a_card" for some, "--pictures FOLDER" for pictures)
	@python3 Tests/web --bin "$(BIN)" $(ARGS)

deb: PACKAGES += $(DEB_PACKAGES) $(PORTRAIT_PACKAGES)
deb: deps ## make the Debian package in .build/packages, and have lintian look at it
	@mkdir -p "$(DEB_FOLDER)"
	rm -f "$(DEB_FOLDER)"/cccd_* "$(DEB_FOLDER)"/cccd-portrait_* "$(DEB_FOLDER)"/cccd-web_*
	DEB_FOLDER="$(DEB_FOLDER)" dpkg-buildpackage -b -us -uc \
	  --buildinfo-option=-u"$(DEB_FOLDER)" --changes-option=-u"$(DEB_FOLDER)" \
	  --buildinfo-file="$(DEB_FOLDER)/cccd.buildinfo" --changes-file="$(DEB_FOLDER)/cccd.changes"
	dh clean --buildsystem=none
	lintian --fail-on error,warning "$(DEB_FOLDER)"/cccd*_*.deb
	ls -l "$(DEB_FOLDER)"/cccd*_*.deb

boot-test: PACKAGES += $(BOOT_PACKAGES)
boot-test: deps ## boot the package on a Debian of its own and do to it what a year does (ARGS="trixie" for one suite)
	@DEB_FOLDER="$(DEB_FOLDER)" scripts/boot-test.sh $(ARGS)

usb-test: PACKAGES += $(USB_PACKAGES)
usb-test: deps ## run the package in qemu, without KVM, with readers that are plugged in and out, through Debian's libccid (ARGS="trixie" for one suite)
	@DEB_FOLDER="$(DEB_FOLDER)" scripts/usb-test.sh $(ARGS)

docs: build ## make docs/failure-codes.md from the catalogue of codes
	@"$(BIN)/cccdctl" code-page > docs/failure-codes.md

format: ## rewrite the sources in the project's format
	@swift format -i -r Sources Tests Benchmarks Package.swift portrait/Sources portrait/Tests portrait/Package.swift

lint: ## fail where a source is not in the project's format
	@swift format lint -s -r Sources Tests Benchmarks Package.swift portrait/Sources portrait/Tests portrait/Package.swift

clean: ## forget everything built
	@rm -rf .build portrait/.build
