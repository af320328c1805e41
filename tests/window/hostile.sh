#!/usr/bin/env bash
# Opens boards that once took minutes or gigabytes in the real window, and has them checked and pictured
# on the command line: each has to end in an open board, a picture or a message within five seconds of
# CPU and one GiB. Prints what each took, and the most at the end.
#
#   tests/window/hostile.sh EVIDENCE     with target/release/examples/evidence
#   WHYBOARD=… tests/window/hostile.sh … with another program than the debug build, which is too slow

set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
. tests/window/desktop.sh

start_desktop
settings 1440 900 Light
step "opening hostile boards"
PATH=$WORK/no-tools "$(realpath -- "$1")" hostile "$WORK/boards" "$WHYBOARD"
