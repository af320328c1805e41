#!/usr/bin/env bash
# Writes the README's pictures of boards: worked ones, and flowcharts of tests/quality as they are imported.
#
#   tests/pictures.sh
#   WHYBOARD=… tests/pictures.sh
#
# The pictures of the window are tests/window/screenshots.sh's.

set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
WHYBOARD=${WHYBOARD:-target/release/whyboard}
BOARDS=$(mktemp -d)
trap 'rm -rf -- "$BOARDS"' EXIT

for name in clickstream feature-store usage-billing document-assistant; do
    "$WHYBOARD" export "templates/$name.whyboard" -o "assets/pictures/$name.png" --force
done
# Those whose drawing costs the most.
for name in g33_n19 g39_n22 g49_n26 g54_n28; do
    "$WHYBOARD" import "tests/quality/$name.mmd" -o "$BOARDS/$name.whyboard" 2> /dev/null
    "$WHYBOARD" export "$BOARDS/$name.whyboard" -o "$BOARDS/$name.png"
    convert "$BOARDS/$name.png" -strip -dither None -colors 128 "PNG8:assets/pictures/flowchart-${name#*_n}-boxes.png"
done
