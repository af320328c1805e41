#!/usr/bin/env bash
# Takes pictures of the real window, large and small, light and dark, for people to look at.
#
#   tests/window/screenshots.sh OUTDIR
#   WHYBOARD=… tests/window/screenshots.sh OUTDIR
#   SIZES=1440x900 THEMES=Light tests/window/screenshots.sh OUTDIR
#   SIZES=1280x720 TEXT=150 tests/window/screenshots.sh OUTDIR
#
# Writes OUTDIR/<size>-<theme>-<what>.png. Checks nothing but that each thing could be shown.
# The README's pictures of the window are 1440x900-light-practice.png, -light-debrief.png and -dark-practice.png,
# put into assets/pictures with
#   convert FROM -strip -dither None -colors 128 PNG8:TO

set -euo pipefail
[ $# -eq 1 ] || { echo "usage: $0 OUTDIR" >&2; exit 2; }
mkdir -p -- "$1"
OUT=$(realpath -- "$1")
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
. tests/window/desktop.sh

# show NAME: a picture of the window as it is.
show() {
    # The pointer leaves, so that nothing is lit up or explained by accident.
    xdotool mousemove --window "$WINDOW" 0 2
    rest
    import -silent -window "$WINDOW" "$OUT/$PREFIX-$1.png"
    echo "window: $OUT/$PREFIX-$1.png"
}

# held NAME OFFSET…: what is seen while the button is down: pressed in the middle of the board, on a
# component, and dragged along the offsets (pairs of points from there).
held() {
    local name=$1 x=$((WIDTH / 2)) y=$((HEIGHT * 7 / 16))
    # Between the rail with the palette and the guide, or beside the rail alone.
    if is_wide; then x=$((x - $(points 34))); else x=$((x + $(points 24))); fi
    shift
    xdotool mousemove --window "$WINDOW" "$x" "$y" mousedown 1
    while [ $# -gt 0 ]; do
        xdotool mousemove --window "$WINDOW" $((x + $1)) $((y + $2))
        rest
        shift 2
    done
    import -silent -window "$WINDOW" "$OUT/$PREFIX-$name.png"
    echo "window: $OUT/$PREFIX-$name.png"
    act keys Escape
    xdotool mouseup 1
    act keys Escape
}

# In points, as large text makes them larger.
points() { echo $(($1 * TEXT / 100)); }
is_wide() { [ $((WIDTH * 100 / TEXT)) -ge 1200 ]; }

# page NAME: a page of the guide, which is 304 points wide, at the right; in a narrower window over the
# board, opened from the bar.
page() {
    local right down
    if is_wide; then
        case $1 in brief) right=270 ;; reasons) right=205 ;; cost) right=135 ;; coach) right=80 ;; esac
        down=64
    else
        case $1 in brief) right=132 ;; reasons) right=96 ;; cost) right=60 ;; coach) right=24 ;; esac
        down=22
    fi
    click $((WIDTH - $(points $right))) "$(points $down)"
    rest
}

# run NAME: a command, by its name.
run() {
    act keys ctrl+k
    act typed "$1"
    keys Return
}

# What a user does on a worked board: the search of commands, of words and of components, quick
# add, the overview, a box dragged, a connector drawn, all of it selected, the settings, the quiet
# screen.
editing() {
    act keys ctrl+k
    act typed "align"
    show command-palette
    act keys Escape
    act keys ctrl+f
    act typed "kafka"
    show find
    act keys Escape
    act keys slash
    act typed "kafka > auto loader > bronze > dashboard; bronze > lag alert"
    show quick-add
    act keys Escape
    xdotool mousemove --window "$WINDOW" $((WIDTH / 2)) $((HEIGHT / 2))
    act keys r
    act typed "delta"
    show new-component
    act keys Escape
    act keys m
    show minimap
    act keys m
    held dragging 20 10 $((-WIDTH / 8)) 40
    act keys c
    held connecting 20 10 $((WIDTH / 5)) $((-HEIGHT / 8))
    act keys shift+F10
    show context-menu
    act keys Escape
    act keys ctrl+6
    show whys
    act keys Escape
    act keys ctrl+a
    show all-selected
    act keys Escape
    act keys ctrl+shift+backslash
    show palette-folded
    act keys ctrl+shift+backslash
    act keys ctrl+comma
    show settings
    act keys Escape
    act keys ctrl+period
    show quiet
    act keys ctrl+period
}

quit() {
    keys Escape
    keys ctrl+q
    app_ended
}

# rehearse FROM TO [EVENT]: a board during a practice. The components and connectors of FROM
# are added one by one, and focused. The events continue to the 22nd minute, and with
# EVENT (a list of them, as a board file writes them) from there.
rehearse() {
    awk -v later="${3:+, $3}" '
        /^\/\/ checksum/ { next }
        { if (NR > 1) print before; before = $0 }
        /^    [a-z_]+: / { name = $1; sub(":.*", "", name) }
        name == "lanes" { lanes = lanes $0 }
        name != "components" && name != "connectors" { next }
        # An element, as the step that puts it on the board.
        /^        [0-9]+: \(/ { id = $1; sub(":", "", id); body = ""; next }
        /^        \),/ {
            verb = name == "components" ? "AddComponent" : "Connect"
            at += name == "components" ? 70 : 9
            steps = steps sprintf("(%d, %s(%s, (%s))), ", 240 + at, verb, id, body)
        }
        { body = body $0 }
        END {
            sub(/^ *lanes: /, "", lanes); sub(/,$/, "", lanes)
            steps = "(0, SetLanes(" lanes ")), " steps
            print "practice: Some((prompt: \"clickstream\", started_unix_secs: 1795305600, length_secs: 2700,"
            print "events: [(0, Stage(restate)), (0, Activity(writing)), (190, Measurable), (255, Stage(ingest)),"
            print "(255, Focus(Lane(ingest))), (255, Activity(drawing)), (335, Focus(Component(2))), (420, Focus(Component(1))),"
            print "(640, Activity(writing)), (905, Stage(storage)), (905, Focus(Component(4))), (905, Activity(drawing)),"
            print "(1180, Focus(Component(5))), (1270, DepthAsked(true))" later "],"
            print "steps: [" steps "])),"
            print ")"
        }' "$1" >"$2"
    "$WHYBOARD" upgrade "$2" >/dev/null 2>&1
}
start_desktop
"$WHYBOARD" new --template clickstream -o "$WORK/clickstream.whyboard"
"$WHYBOARD" new --template bad-eight-minutes-of-boxes -o "$WORK/bad.whyboard"

rehearse "$WORK/clickstream.whyboard" "$WORK/under-way.whyboard"
rehearse "$WORK/clickstream.whyboard" "$WORK/asked.whyboard" \
    "(1272, FollowUp((of: \"log\", about: Some(1), text: \"A reader of Kafka is down: what is lost, and who finds out?\")))"
rehearse "$WORK/clickstream.whyboard" "$WORK/over.whyboard" \
    "(1600, DepthAsked(false)), (1700, Stage(serving)), (1700, Focus(Component(7))),
    (1830, Twist(\"Traffic is ten times higher on sale day: what falls behind first?\")),
    (1930, Answer(\"Kafka gets 96 partitions for two days. Time to insight slips to 40 minutes.\")),
    (2100, Stage(monitoring)), (2100, Focus(Component(12))), (2100, Activity(writing)), (2580, End)"

for size in ${SIZES:-1440x900 1280x720 1024x700}; do
    WIDTH=${size%x*} HEIGHT=${size#*x}
    for theme in ${THEMES:-Light Dark}; do
        PREFIX=$size-${theme,,}
        [ "$TEXT" = 100 ] || PREFIX=$PREFIX-$TEXT
        STEP="taking pictures at $size, ${theme,,}"
        # Nothing of the pictures before: no journal of a practice that was killed.
        rm -rf -- "$WHYBOARD_STATE_DIR" "$WHYBOARD_DATA_DIR"

        settings "$WIDTH" "$HEIGHT" "$theme"
        start_app
        show start
        act keys ctrl+n
        show blank
        act keys question
        show keys
        act keys Escape
        quit

        start_app "$WORK/clickstream.whyboard"
        show template
        page reasons
        show reasons
        page cost
        show cost
        page coach
        show coach
        page brief
        act keys Tab
        show selected
        act keys Escape
        act keys ctrl+shift+e
        show export
        act keys Escape
        editing
        quit

        # A practice that was killed comes back paused. A running one always changes: its picture is
        # taken as it is.
        start_app "$WORK/under-way.whyboard"
        xdotool mousemove --window "$WINDOW" 0 2
        keys F5
        sleep 1
        import -silent -window "$WINDOW" "$OUT/$PREFIX-practice.png"
        keys F5
        rest
        kill "$APP"
        wait "$APP" || true

        start_app "$WORK/asked.whyboard"
        show asked
        kill "$APP"
        wait "$APP" || true

        start_app "$WORK/over.whyboard"
        run "Debrief"
        rest
        show debrief
        keys Escape
        # So does a replay.
        run "Replay"
        sleep 4
        import -silent -window "$WINDOW" "$OUT/$PREFIX-replay.png"
        kill "$APP"
        wait "$APP" || true

        start_app
        show start-recent
        quit

        start_app "$WORK/bad.whyboard"
        page coach
        show bad-coach
        quit
    done
done
