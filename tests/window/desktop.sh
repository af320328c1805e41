# What the scripts beside this file share: a virtual display with a window manager, the program on
# it with settings of its own, keyboard and mouse, and waiting that looks instead of sleeping.
# Sourced, not run.
#
# Needs Xvfb, openbox, xdotool and ImageMagick's import; see .ci/run for the packages.

WHYBOARD=${WHYBOARD:-${CARGO_TARGET_DIR:-target}/debug/whyboard}
WHYBOARD=$(realpath -- "$WHYBOARD")
# Room around the largest window, for its frame.
SCREEN=1600x1000
# Seconds that any one thing may take; a busy machine without a GPU needs several.
PATIENCE=${PATIENCE:-30}

WORK=$(mktemp -d "${TMPDIR:-/tmp}/whyboard-window.XXXXXX")
export WHYBOARD_CONFIG_DIR=$WORK/settings WHYBOARD_DATA_DIR=$WORK/data WHYBOARD_STATE_DIR=$WORK/state
LOG=$WORK/log
APP=
UNDER=
WINDOW=
PIDS=()
STEP="starting"
# The screen, for what must be said even where a command is run quietly.
exec 4>&2

# Says what went wrong and shows the end of the program's log and a picture.
fail() {
    echo "window: FAILED while $STEP: $*" >&4
    # In a subshell that is all: the script it belongs to ends with it and shows the rest.
    [ "$BASHPID" = "$$" ] || exit 1
    trap - EXIT
    {
        if [ -n "$WINDOW" ]; then
            echo "window: the title was: $(xdotool getwindowname "$WINDOW" 2>&1)"
            local picture="${WINDOW_FAILURES:-${TMPDIR:-/tmp}}/whyboard-failed-$$.png"
            import -silent -window root "$picture" && echo "window: a picture of it: $picture"
        fi
        for board in "$WORK"/*.whyboard; do
            [ -e "$board" ] || continue
            echo "window: $board was kept, and check says of it:"
            "$WHYBOARD" check "$board" | grep -E '^[a-z0-9]' || true
        done
        echo "window: the end of the program's log:"
        tail -n 20 "$LOG" 2>/dev/null || true
    } >&4
    stop_all
    exit 1
}

stop_all() {
    local pid
    for pid in $APP "${PIDS[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    wait 2>/dev/null || true
}

leave() {
    local status=$?
    [ "$status" -eq 0 ] || fail "a command of the script ended with $status"
    stop_all
    rm -rf -- "$WORK"
}
trap leave EXIT
trap 'exit 130' INT TERM

step() {
    STEP=$1
    echo "window: $STEP"
}

# until_true WHAT COMMAND…: runs the command until it succeeds.
until_true() {
    local what=$1 deadline=$((SECONDS + PATIENCE))
    shift
    until "$@" 2>/dev/null; do
        [ "$SECONDS" -lt "$deadline" ] || fail "not within $PATIENCE s: $what"
        sleep 0.1
    done
}

start_desktop() {
    local tool
    for tool in Xvfb openbox xdotool import; do
        command -v "$tool" >/dev/null || fail "$tool is not installed"
    done
    rm -f -- "$WORK/display"
    # Without -noreset it starts again whenever its last client leaves, and drops who is just coming.
    Xvfb -displayfd 3 -screen 0 "${SCREEN}x24" -nolisten tcp -noreset 3>"$WORK/display" >"$WORK/xvfb.log" 2>&1 &
    PIDS+=($!)
    until_true "the virtual display starts" test -s "$WORK/display"
    DISPLAY=:$(cat "$WORK/display")
    export DISPLAY
    # Nothing of the desktop this script may run on: no Wayland, no bus, no dialogs of others.
    unset WAYLAND_DISPLAY WAYLAND_SOCKET
    mkdir -p "$WORK/run" "$WORK/no-tools"
    chmod 700 "$WORK/run"
    export XDG_RUNTIME_DIR=$WORK/run DBUS_SESSION_BUS_ADDRESS=unix:path=$WORK/run/none
    export WINIT_X11_SCALE_FACTOR=1 LIBGL_ALWAYS_SOFTWARE=1
    openbox --sm-disable >"$WORK/openbox.log" 2>&1 &
    PIDS+=($!)
    until_true "the window manager starts" has_manager
}

# Size of text, in percent of the default.
TEXT=${TEXT:-100}

# settings WIDTH HEIGHT THEME: what the program finds remembered when it starts next.
settings() {
    mkdir -p "$WHYBOARD_CONFIG_DIR"
    cat >"$WHYBOARD_CONFIG_DIR/settings.ron" <<END
(
    version: 1,
    theme: $3,
    recent: [],
    last_directory: Some("$WORK"),
    window_size: Some(($1.0, $2.0)),
    text_size_percent: Some($TEXT),
)
END
}

# start_app [BOARD]: opens the window and brings it to the front. $UNDER is a command to run it under.
start_app() {
    # An empty PATH keeps the program from finding helpers that show dialogs.
    $UNDER /usr/bin/env PATH="$WORK/no-tools" "$WHYBOARD" "$@" >>"$LOG" 2>&1 &
    APP=$!
    until_true "the window appears" find_window
    xdotool windowactivate --sync "$WINDOW"
    settled
}

find_window() {
    kill -0 "$APP" || fail "the program ended before it had a window"
    WINDOW=$(xdotool search --onlyvisible --name 'Whyboard' | head -n 1)
    [ -n "$WINDOW" ]
}

# The program has to end by itself, well.
app_ended() {
    local deadline=$((SECONDS + PATIENCE)) status=0
    while kill -0 "$APP" 2>/dev/null; do
        [ "$SECONDS" -lt "$deadline" ] || fail "the program did not end within $PATIENCE s"
        sleep 0.1
    done
    wait "$APP" || status=$?
    APP=
    WINDOW=
    [ "$status" -eq 0 ] || fail "the program ended with $status"
}

# What the window shows now, as a number.
look() {
    import -silent -window "$WINDOW" -depth 8 rgb:- | cksum
}

# Waits until nothing moves in the window any more.
settled() {
    local deadline=$((SECONDS + PATIENCE)) before now
    before=$(look)
    while sleep 0.1; do
        now=$(look)
        [ "$now" != "$before" ] || return 0
        before=$now
        [ "$SECONDS" -lt "$deadline" ] || fail "the window did not come to rest within $PATIENCE s"
    done
}

# act COMMAND…: does something that must show, and waits until it has been shown.
act() {
    local before deadline=$((SECONDS + PATIENCE))
    before=$(look)
    "$@"
    while [ "$(look)" = "$before" ]; do
        [ "$SECONDS" -lt "$deadline" ] || fail "nothing changed in the window after: $*"
        sleep 0.05
    done
    settled
}

# For what may or may not show: a moment, then rest.
rest() {
    sleep 0.4
    settled
}

keys() { xdotool key --delay 60 "$@"; }
typed() { xdotool type --delay 40 -- "$1"; }
click() { xdotool mousemove --window "$WINDOW" "$1" "$2" sleep 0.1 click 1; }

# drag_to FROM_X FROM_Y TO_X TO_Y: presses, moves in small steps and keeps holding.
hold_and_drag() {
    local i
    xdotool mousemove --window "$WINDOW" "$1" "$2" sleep 0.2 mousedown 1 sleep 0.1
    for i in 1 2 3 4 5 6 7 8; do
        xdotool mousemove --window "$WINDOW" $(($1 + ($3 - $1) * i / 8)) $(($2 + ($4 - $2) * i / 8)) sleep 0.05
    done
}

drag() {
    hold_and_drag "$@"
    xdotool sleep 0.1 mouseup 1
}

title() { xdotool getwindowname "$WINDOW"; }
title_is() { [ "$(title)" = "$1" ]; }
is_unsaved() { [[ $(title) == "• "* ]]; }
is_saved() { ! is_unsaved; }

# Names a file in the window's own dialog, which is open.
name_file() {
    keys ctrl+a
    typed "$1"
    settled
    keys Return
}

has_manager() { [ "$(xdotool get_desktop)" -ge 0 ]; }
