#!/usr/bin/env bash
# Rebuilds the clickstream template from a blank board in the real window, by quick add and keys
# alone: no mouse is moved. The result has the template's components, lanes and connectors
# with their modes and labels, or the script ends with 1 and says what differs.
#
#   tests/window/rebuild.sh            drives target/debug/whyboard
#   WHYBOARD=… tests/window/rebuild.sh drives another one
#
# The two boards are compared by tests/it/rebuild.rs, through the program's own reader.

set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
. tests/window/desktop.sh

BOARD=$WORK/rebuilt.whyboard

# ---------------------------------------------------------------- actions

# seen COMMAND…: does something from rest that must show, and waits until it begins to.
seen() {
    local before deadline=$((SECONDS + PATIENCE))
    before=$(look)
    "$@"
    while [ "$(look)" = "$before" ]; do
        [ "$SECONDS" -lt "$deadline" ] || fail "nothing changed in the window after: $*"
    done
}

# line TEXT: the line at the foot of the board, done with Enter. A line that names one component of
# the board selects it.
line() {
    seen keys slash
    typed "$1"
    act keys Return
}

# label TEXT: types another name, or what flows, for what is selected.
label() {
    seen keys F2
    typed "$1"
    act keys Return
}

rename() {
    line "$1"
    label "$2"
}

# flows HOW: runs the command of that name for the selected connector.
flows() {
    seen keys ctrl+k
    act typed "$1"
    act keys Return
}

# connector FROM NTH: selects the connector that left the component FROM as its NTH; each follows
# its component in reading order.
connector() {
    local i
    line "$1"
    for ((i = 0; i < $2; i++)); do
        act keys Tab
    done
}

# ---------------------------------------------------------------- the template, again

step "beginning a blank board"
start_desktop
# A small window is drawn and looked at sooner.
settings 1000 640 Light
start_app
act keys ctrl+n
title_is "Untitled board – Whyboard" || fail "the title is $(title)"

step "typing the way of the events"
line "web & mobile app > kafka > bronze events > profile join > gold by campaign > campaign reports; profile data > profile join"
until_true "the title shows a dot" is_unsaved
rename "web & mobile app" "Web & app events"
rename "profile data" "Customer profiles"

step "going on along the connectors to the offers"
# From the profiles to the join, and from there a new box to the right and one below it.
act keys alt+Right
act keys ctrl+Right
typed "redis"
act keys Return
act keys ctrl+Down
typed "Personalisation API"
act keys Return

step "watching from below"
line "customer profiles > schema-drift check; delta time travel > gold by campaign; campaign reports > freshness slo"
rename "delta time travel" "Delta time travel"

step "saying what flows, and how"
connector "web & app events" 1
label "50k events/s"
connector "bronze events" 1
label "every minute"
connector "profile join" 1
label "every 15 min"
flows "batch"
connector "redis" 1
label "5 ms"
flows "request"
connector "gold by campaign" 1
flows "batch"
connector "customer profiles" 2
flows "control"
connector "delta time travel" 1
label "restore"
flows "control"
connector "campaign reports" 1
flows "control"

step "saving through the dialog in the window"
keys Escape
rest
act keys ctrl+s
name_file "$BOARD"
until_true "the file is there" test -s "$BOARD"
until_true "the title says that the board is saved" is_saved

step "comparing it with the template"
WHYBOARD_REBUILT=$BOARD cargo test --quiet --test it rebuild -- --ignored >"$WORK/compared" 2>&1 || {
    cat "$WORK/compared" >&2
    fail "the board differs from the template"
}

step "quitting"
keys ctrl+q
app_ended

echo "rebuild: ok, $SECONDS s: the clickstream template again, by keys alone"
