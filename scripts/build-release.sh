#!/usr/bin/env bash
# Builds the programs and the helper for portraits with optimisation in a folder of their own. A build that is there is taken up again.
#
#   build-release.sh SCRATCH-FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=${1:?usage: $0 SCRATCH-FOLDER}
for product in cccd cccdctl cccd-web cccd-native; do
    swift build -c release --scratch-path "$scratch" --disable-index-store --product "$product"
done
swift build -c release --package-path portrait --scratch-path "$scratch/portrait" --disable-index-store --product cccd-portrait
