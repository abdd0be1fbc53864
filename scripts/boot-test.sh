#!/usr/bin/env bash
# Installs the package on a Debian that was never seen before, boots it, and does what a year does to it: kills, freezes, a full disk,
# slips in the configuration, an upgrade under load, and an end of which nothing is left.
#
#   boot-test.sh [SUITE...]        bookworm and trixie where none is named; the package comes from DEB_FOLDER (make deb)
#
# A suite's root file system is made once and kept in BOOT_CACHE. Every step prints a line; what cannot be done here is a failure. Run
# it as root. The container has no network and no part of this machine but its kernel.
set -uo pipefail
repository=$(cd "$(dirname "$0")/.." && pwd)
packages=${DEB_FOLDER:-$repository/.build/packages}
cache=${BOOT_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/cccd-boot}
suites=("$@")
[ ${#suites[@]} -gt 0 ] || suites=(bookworm trixie)
source "$repository/scripts/boot/container.sh"
source "$repository/scripts/boot/steps.sh"

[ "$(id -u)" -eq 0 ] || { echo "boot-test: root is needed to boot a container" >&2; exit 1; }
package=$(ls -t "$packages"/cccd_*.deb 2>/dev/null | head -1)
[ -n "$package" ] || { echo "boot-test: no package in $packages: make deb" >&2; exit 1; }

failures=0
running=
# A suite takes its own container down; until it has, nobody is told that all is over.
trap 'trap "" INT TERM; kill -TERM "$running" 2>/dev/null; wait "$running"; exit 143' INT TERM
for suite in "${suites[@]}"; do
    echo "── $suite: $(basename "$package")"
    run_suite "$suite" &
    running=$!
    wait "$running" || failures=$((failures + 1))
done
[ "$failures" -eq 0 ]
