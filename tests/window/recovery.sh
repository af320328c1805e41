#!/usr/bin/env bash
# Ends a practice in the real window in every way but by closing it: killed, told to end by a signal
# (as by logging out, closing a terminal and Ctrl+C in it), and with the X server gone. Each time the next window offers it, and it comes back with its boxes, at
# most a second short, its clock paused. Then every sync of the disk takes two seconds, and the thread
# that draws never waits for one.
#
#   tests/window/recovery.sh
#
# Needs strace besides what desktop.sh needs.

set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
. tests/window/desktop.sh

WIDTH=1280 HEIGHT=720
# The button below the first board that is offered on the start screen.
OPEN_BUTTON="128 377"
JOURNALS=$WHYBOARD_STATE_DIR/journals

add() {
    act keys r
    act typed "$1"
    act keys Return
    keys Escape
    rest
}

millis() { date +%s%3N; }
journal_has() { cat "$JOURNALS"/*.journal 2>/dev/null | grep -qaF -- "$1"; }
journals_are() { [ "$(find "$JOURNALS" -maxdepth 1 -name '*.journal' 2>/dev/null | wc -l)" -eq "$1" ]; }

# Begins a practice and draws; ends a second after the last edit.
practise() {
    step "practising until $1"
    act keys ctrl+n
    act keys F5
    STARTED=$(millis)
    add "kafka"
    add "delta lake"
    sleep 1
    # From now on nothing of it may be lost but the last second.
    PRACTISED=$(($(millis) - STARTED))
}

ended() {
    wait "$APP" 2>/dev/null || true
    APP=
    WINDOW=
    journals_are 1 || fail "one journal should be left"
}

# The next window offers the practice; it is saved to $1, and checked there.
comes_back() {
    step "the next window offers it"
    start_app
    until_true "the start screen is there" title_is "Untitled board – Whyboard"
    rest
    click $OPEN_BUTTON
    until_true "the board is there, and is not saved" is_unsaved
    # A clock that ran would go on meanwhile.
    sleep 1.5
    act keys ctrl+s
    act name_file "$1"
    until_true "the file is there" test -s "$1"
    until_true "the title says that the board is saved" is_saved
    local part elapsed
    for part in 'label: "Kafka"' 'label: "Delta Lake"'; do
        grep -qF -- "$part" "$1" || fail "the file should hold $part"
    done
    elapsed=$(grep -oE '[0-9]+, ?Pause\)' "$1" | grep -oE '^[0-9]+' | tail -n 1)
    [ -n "$elapsed" ] || fail "the practice should be paused"
    # The clock counts whole seconds.
    [ $((elapsed + 2)) -gt $((PRACTISED / 1000)) ] ||
        fail "the practice was ended after $PRACTISED ms and came back with $elapsed s"
    echo "window: ended after $((PRACTISED / 1000)) s of practice, came back paused at $elapsed s"
    keys ctrl+q
    app_ended
    journals_are 0 || fail "a journal is left of a board that was saved and closed"
}

start_desktop
settings "$WIDTH" "$HEIGHT" Light
for signal in KILL TERM HUP INT; do
    start_app
    practise "SIG$signal"
    kill -s "$signal" "$APP"
    ended
    comes_back "$WORK/$signal.whyboard"
done

start_app
practise "the end of the X server"
kill "${PIDS[0]}"
ended
start_desktop
comes_back "$WORK/displaced.whyboard"

step "every sync takes two seconds"
command -v strace >/dev/null || fail "strace is not installed"
UNDER="strace -f -qq --seccomp-bpf -o $WORK/syncs -e trace=fsync,fdatasync -e inject=fsync,fdatasync:delay_enter=2s"
start_app
UNDER=
act keys ctrl+n
longest=0
for word in kafka "delta lake" redis; do
    act keys r
    began=$(millis)
    act typed "$word"
    took=$(($(millis) - began))
    [ "$took" -le "$longest" ] || longest=$took
    act keys Return
    keys Escape
    rest
done
act keys ctrl+s
act name_file "$WORK/slow.whyboard"
until_true "the title says that the board is saved" is_saved
drawing=$(pgrep -P "$APP" | head -n 1)
keys ctrl+q
app_ended
syncs=$(grep -cE 'fsync|fdatasync' "$WORK/syncs" || true)
[ "$syncs" -ge 3 ] || fail "only $syncs syncs were delayed"
if grep -E "^$drawing +f(data)?sync" "$WORK/syncs" >"$WORK/waits"; then
    fail "the thread that draws waited for $(wc -l <"$WORK/waits") of $syncs syncs"
fi
echo "window: $syncs syncs of two seconds, none on the thread that draws; the slowest word was drawn after $longest ms"

echo "window: ok, $SECONDS s: a practice came back after SIGKILL, SIGTERM, SIGHUP, SIGINT and the end of the X server"
