#!/usr/bin/env bash
# Uses the real window once, as a candidate would, on a display of its own: draws, connects, types
# the metric, is warned about a lane, undoes the warning, saves, reopens and exports; then practises
# the first prompt against the clock, to the debrief and the history.
#
#   tests/window/drive.sh            drives target/debug/whyboard
#   WHYBOARD=… tests/window/drive.sh drives another one
#
# What it checks are facts: the saved file, what `whyboard check` says of it, the exported picture,
# the history.
# The only colour it looks for is the warning's, in the balance bar. On failure it says what it was
# doing and what it saw, keeps a picture of the screen and ends with 1.

set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
. tests/window/desktop.sh

WIDTH=1440 HEIGHT=900
# Where things are in a window of that size, in pixels: the canvas, and the middle of some fields.
CANVAS="236 44 1136 868"
TITLE_FIELD="340 20"
METRIC_FIELD="1219 138"
BALANCE_BAR=180x24+1116+872
FIT_BUTTON="1420 884"
# On the start screen without recent boards.
FIRST_PROMPT="290 427"
# The stages and the elapsed time beside them.
CLOCK=420x36+520+4

BOARD=$WORK/practice.whyboard
PICTURE=$WORK/practice.png

# ---------------------------------------------------------------- what the file says

# on_screen LABEL LANE X Y: where a point of a component (LABEL) or of a lane is while the whole
# board is fitted into the canvas; X and Y go from 0 to 1 over its rectangle.
on_screen() {
    awk -v label="$1" -v lane="$2" -v fx="$3" -v fy="$4" -v canvas="$CANVAS" '
        function rect(line, out) {
            gsub(/[^0-9.,-]/, "", line)
            split(line, out, ",")
        }
        / lanes: / { in_lanes = 1 }
        / components: / { in_lanes = 0 }
        in_lanes && /: \(.*\),/ {
            name = $1; sub(":", "", name); line = $0; sub(/^[^(]*/, "", line); rect(line, r)
            if (!n++ || r[1] < x0) x0 = r[1]
            if (n == 1 || r[2] < y0) y0 = r[2]
            if (r[1] + r[3] > x1) x1 = r[1] + r[3]
            if (r[2] + r[4] > y1) y1 = r[2] + r[4]
            if (name == lane) { found = 1; for (i = 1; i <= 4; i++) at[i] = r[i] }
        }
        / label: / { is_it = label != "" && index($0, "\"" label "\"") }
        is_it && / rect: / { rect($0, r); found = 1; for (i = 1; i <= 4; i++) at[i] = r[i] }
        END {
            if (!found) exit 1
            split(canvas, c, " ")
            zoom = (c[3] - c[1] - 32) / (x1 - x0)
            other = (c[4] - c[2] - 32) / (y1 - y0)
            if (other < zoom) zoom = other
            if (zoom > 1) zoom = 1
            x = at[1] + at[3] * fx; y = at[2] + at[4] * fy
            printf "%d %d\n", (c[1] + c[3]) / 2 + (x - (x0 + x1) / 2) * zoom, \
                (c[2] + c[4]) / 2 + (y - (y0 + y1) / 2) * zoom
        }' "$BOARD" || fail "the file names no component \"$1\" or lane \"$2\""
}

# What `check` says of the file, on one line in $REPORT; 0 and 1 are its answers, anything else is
# a failure.
review() {
    local status=0
    "$WHYBOARD" check "$BOARD" --format json >"$WORK/report" || status=$?
    [ "$status" -le 1 ] || fail "check ended with $status"
    REPORT=$(tr -d ' \n' <"$WORK/report")
}

# lanes_hold INGEST STORAGE SERVING MONITORING
lanes_hold() {
    local wanted lane
    review
    for lane in ingest storage serving monitoring; do
        wanted="{\"lane\":\"$lane\",\"components\":$1}"
        shift
        [[ $REPORT == *"$wanted"* ]] || fail "check should say $wanted, but says ${REPORT%%\"findings\"*}"
    done
}

must_say() {
    review
    [[ $REPORT == *"\"rule\":\"$1\""* ]] || fail "check should say $1, but says $(rules)"
}

must_not_say() {
    review
    [[ $REPORT != *"\"rule\":\"$1\""* ]] || fail "check should not say $1, but says $(rules)"
}

rules() { sed -n 's/.*"rule": "\(.*\)".*/\1/p' "$WORK/report" | tr '\n' ' '; }
file_has() { grep -qF -- "$1" "$BOARD" || fail "the file should hold: $1"; }
connectors_are() {
    local count
    count=$(grep -c 'from: ' "$BOARD" || true)
    [ "$count" -eq "$1" ] || fail "the file should hold $1 connectors, not $count"
}

# Whether the balance bar in the window has the colour of a warning.
bar_warns() { read_bar && [ "$WARNED" -gt 20 ]; }
bar_is_calm() { read_bar && [ "$WARNED" -eq 0 ]; }
read_bar() {
    import -silent -window "$WINDOW" -crop "$BALANCE_BAR" -depth 8 "txt:$WORK/bar" || return 1
    WARNED=$(grep -ciF "$WARNING" "$WORK/bar" || true)
}
WARNING=$(sed -n 's/.*warning: "\(#[0-9a-f]*\)".*/\1/p' assets/theme/light.ron)
[ -n "$WARNING" ] || fail "the theme names no colour for warnings"

# Whether the elapsed time in the window advances.
clock_runs() {
    local before
    before=$(clock)
    sleep 1.2
    [ "$(clock)" != "$before" ]
}
clock() { import -silent -window "$WINDOW" -crop "$CLOCK" -depth 8 rgb:- | cksum; }

# ---------------------------------------------------------------- actions

add() {
    act keys r
    act typed "$1"
    act keys Return
    # Out of the search, if the cursor has stayed there.
    keys Escape
    rest
}

# Saves to the file the board has already.
save() {
    until_true "the title says that there is something to save" is_unsaved
    keys ctrl+s
    until_true "the title says that the board is saved" is_saved
}

# Brings the whole board into view, so that on_screen is right. Zooming out first, so that fitting
# has something to show.
fit() {
    keys Escape
    rest
    act keys ctrl+minus
    act click $FIT_BUTTON
}

# ---------------------------------------------------------------- the drive

step "opening the window"
start_desktop
settings "$WIDTH" "$HEIGHT" Light
start_app
title_is "Untitled board – Whyboard" || fail "the title is $(title)"

step "beginning a blank board"
act keys ctrl+n
title_is "Untitled board – Whyboard" || fail "the title is $(title)"

step "adding two components by name"
add "kafka"
add "delta lake"
until_true "the title shows a dot" is_unsaved

step "naming the board"
act click $TITLE_FIELD
act typed "Practice"
until_true "the window is called after the board" title_is "• Practice – Whyboard"

step "saving through the dialog in the window"
act keys ctrl+s
act name_file "$BOARD"
until_true "the file is there" test -s "$BOARD"
until_true "the title says that the board is saved" title_is "Practice – Whyboard"
lanes_hold 1 1 0 0
must_say hypothesis-missing
connectors_are 0

step "connecting them by dragging from a handle"
fit
read -r x y < <(on_screen Kafka "" 1 0.5)
read -r to_x to_y < <(on_screen "Delta Lake" "" 0.5 0.5)
# The handle is 14 points from the edge, above its middle.
act drag $((x + 14)) $((y - 9)) "$to_x" "$to_y"
save
connectors_are 1

step "typing the metric into the brief"
must_say hypothesis-missing
# Back from the connector's page to the brief.
keys Escape
rest
act click $METRIC_FIELD
act typed "time to insight"
save
file_has 'metric: "time to insight"'

step "filling one lane until it is too much"
keys Escape
rest
add "iot devices"
add "saas connector"
until_true "the balance bar is calm with four components" bar_is_calm
add "bi dashboard"
until_true "the balance bar warns of a lane over 40 %" bar_warns
save
lanes_hold 3 1 1 0
must_say lane-share

step "dragging a component across the border: the warning goes"
fit
read -r x y < <(on_screen "IoT devices" "" 0.5 0.5)
read -r to_x to_y < <(on_screen "" serving 0.5 0.7)
hold_and_drag "$x" "$y" "$to_x" "$to_y"
until_true "the balance bar is calm while the component is held over the next lane" bar_is_calm
act xdotool mouseup 1
until_true "the balance bar stays calm" bar_is_calm
save
lanes_hold 2 1 2 0
must_not_say lane-share

step "dragging it back: the warning returns"
fit
read -r x y < <(on_screen "IoT devices" "" 0.5 0.5)
read -r to_x to_y < <(on_screen "" ingest 0.5 0.8)
act drag "$x" "$y" "$to_x" "$to_y"
until_true "the balance bar warns again" bar_warns
save
lanes_hold 3 1 1 0
must_say lane-share
connectors_are 1

step "quitting"
cp "$BOARD" "$WORK/before"
keys ctrl+q
app_ended
grep -qF "$BOARD" "$WHYBOARD_CONFIG_DIR/settings.ron" || fail "the board is not among the recent ones"

step "opening the file again"
start_app "$BOARD"
until_true "the board is there again" title_is "Practice – Whyboard"
until_true "the balance bar warns of what the file holds" bar_warns

step "exporting a picture through the dialog"
act keys ctrl+shift+e
# From the first choice backwards: Cancel, then Export.
act keys Tab
act keys shift+Tab
act keys shift+Tab
act keys space
act name_file "$PICTURE"
until_true "the picture is there" test -s "$PICTURE"
[ "$(head -c 4 "$PICTURE" | tail -c 3)" = PNG ] || fail "the picture is not a PNG"
size=$(od -An -N8 -j16 -t u1 "$PICTURE" |
    awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4, (($5 * 256 + $6) * 256 + $7) * 256 + $8 }')
read -r wide high <<<"$size"
[ "$wide" -ge 1800 ] && [ "$high" -ge 1300 ] || fail "a picture at 2× should be larger than $wide×$high"
"$WHYBOARD" export "$BOARD" -o "$WORK/same.png" --scale 2
cmp -s "$PICTURE" "$WORK/same.png" || fail "the window and the command export different pictures"

step "quitting again"
keys ctrl+q
app_ended
cmp -s "$BOARD" "$WORK/before" || fail "the file changed without being saved"

step "picking the first prompt on the start screen"
settings "$WIDTH" "$HEIGHT" Light
start_app
click $FIRST_PROMPT
until_true "the prompt's board is there" title_is "• Clickstream and profiles – Whyboard"
until_true "the clock runs" clock_runs

step "going on to the next stage and adding a component"
keys F6
keys r
typed "kafka"
keys Return
sleep 1
keys Escape

step "finishing by name"
keys ctrl+k
sleep 0.5
typed "finish"
sleep 0.5
act keys Return
# It asks first.
keys Return
HISTORY=$WHYBOARD_DATA_DIR/history
until_true "the practice is in the history" test -s "$HISTORY/practices.jsonl"
[ "$(wc -l <"$HISTORY/practices.jsonl")" -eq 1 ] || fail "the history should hold one line"
for part in '"prompt":"clickstream"' '"is_drill":false' '"components":1'; do
    grep -qF "$part" "$HISTORY/practices.jsonl" || fail "the history's line should hold $part"
done
BOARD=$(ls "$HISTORY"/*.whyboard)
[ -f "$BOARD" ] || fail "one board should be beside the history, not: $BOARD"
lanes_hold 1 0 0 0
file_has 'prompt: "clickstream"'
file_has 'Stage(ingest)'
file_has 'End)'
settled

# The board is in the history; the window would only ask whether to save it elsewhere too.
kill "$APP"
wait "$APP" || true
APP=

echo "window: ok, $SECONDS s: drawn, warned, saved, reopened, exported (PNG of $wide×$high) and practised"
