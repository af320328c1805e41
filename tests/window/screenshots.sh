#!/usr/bin/env bash
# Takes pictures of the real window, large and small, light and dark, for people to look at.
#
#   tests/window/screenshots.sh OUTDIR
#   WHYBOARD=… tests/window/screenshots.sh OUTDIR
#
# Writes OUTDIR/<size>-<theme>-<what>.png. Checks nothing but that each thing could be shown.

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

# The last of the guide's tabs; the guide is 308 points wide, at the right.
coach() { act click $((WIDTH - 82)) 62; }

quit() {
    keys Escape
    keys ctrl+q
    app_ended
}

start_desktop
"$WHYBOARD" new --template clickstream -o "$WORK/clickstream.whyboard"
"$WHYBOARD" new --template bad-eight-minutes-of-boxes -o "$WORK/bad.whyboard"

for size in 1440x900 1280x720; do
    WIDTH=${size%x*} HEIGHT=${size#*x}
    for theme in Light Dark; do
        PREFIX=$size-${theme,,}
        STEP="taking pictures at $size, ${theme,,}"

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
        act keys Tab
        show selected
        act keys Escape
        coach
        show coach
        act keys ctrl+shift+e
        show export
        act keys Escape
        quit

        start_app
        show start-recent
        quit

        start_app "$WORK/bad.whyboard"
        coach
        show bad-coach
        quit
    done
done
