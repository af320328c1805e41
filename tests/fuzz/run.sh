#!/usr/bin/env bash
# Fuzzes every reader, guided by coverage.
#
#   tests/fuzz/run.sh               a million inputs each
#   tests/fuzz/run.sh 20000 board   so many, of one reader
#
# Needs a C++ compiler. Inputs that fail are kept in $OUT (target/fuzz).

set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
RUNS=${1:-1000000}
shift || true
READERS=("$@")
[ ${#READERS[@]} -gt 0 ] || READERS=(board clipboard words mermaid picture settings history price-sheet journal)
TARGET=${CARGO_TARGET_DIR:-target}/fuzz-build
OUT=${OUT:-${CARGO_TARGET_DIR:-target}/fuzz}

CARGO_TARGET_DIR=$TARGET RUSTC_WORKSPACE_WRAPPER=$PWD/tests/fuzz/instrumented.sh \
    cargo build --quiet --profile fuzz -p whyboard-fuzz

failed=0
for reader in "${READERS[@]}"; do
    corpus=$OUT/$reader
    mkdir -p "$corpus" "$corpus-failures"
    cp tests/fuzz/seeds/"$reader"/* "$corpus" 2>/dev/null || true
    case $reader in
    board | clipboard) find tests/boards -name '*.whyboard' -size -16k -exec cp -t "$corpus" {} + ;;
    price-sheet) cp assets/data/prices.ron "$corpus" ;;
    esac
    dictionary=tests/fuzz/$reader.dict
    [ -e "$dictionary" ] || dictionary=tests/fuzz/board.dict
    log=$OUT/$reader.log
    if READER=$reader "$TARGET/fuzz/whyboard-fuzz" -runs="$RUNS" -dict="$dictionary" -max_len=16384 -timeout=5 -rss_limit_mb=1024 \
        -artifact_prefix="$corpus-failures/" "$corpus" >"$log" 2>&1; then
        echo "$reader: $(grep -o 'Done [0-9]* runs in [0-9]* second(s)' "$log"), nothing found"
    else
        echo "$reader: FAILED, see $log" >&2
        tail -n 15 "$log" >&2
        failed=1
    fi
done
exit $failed
