#!/usr/bin/env bash
# Random use of the real window: clicks, drags, the wheel, keys and typing, for as long as asked, while
# a trace records which sockets the program opens. Fails if the program ends, opens an internet socket,
# or keeps growing: its memory and handles after the first quarter are compared with those at the end.
# Prints both, and what they were at the beginning.
#
#   tests/window/monkey.sh            for 60 seconds
#   tests/window/monkey.sh 3600       a soak
#   SEED=7 tests/window/monkey.sh     the same choices again
#
# Needs strace besides what desktop.sh needs.

set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
. tests/window/desktop.sh

LENGTH=${1:-60}
SEED=${SEED:-$RANDOM}
RANDOM=$SEED
WIDTH=1280 HEIGHT=720
# What growth is allowed between the first quarter and the end.
MAX_GROWTH_MB=150
MAX_MORE_HANDLES=16

# Keys with a meaning somewhere; those that close the window are left out.
KEYS=(Escape Return Tab Delete BackSpace space slash question Up Down Left Right F1 F2 F5 F6 F7 F8 Home End Page_Up
    Page_Down a b c d e f h l m n o p r s t v w x 0 1 2 3 4 plus minus shift+1 shift+2 ctrl+a ctrl+c ctrl+d ctrl+f ctrl+g
    ctrl+k ctrl+p ctrl+s ctrl+v ctrl+x ctrl+y ctrl+z ctrl+shift+z ctrl+Up ctrl+Down ctrl+Left ctrl+Right alt+Up alt+Right
    ctrl+1 ctrl+2 ctrl+3 ctrl+4 ctrl+comma shift+Tab)
WORDS=(kafka "spark job" "24 h to 1 h" "because replay takes 3 h" redis 95% "p95 under 200 ms")

pick() { local -n list=$1; echo "${list[RANDOM % ${#list[@]}]}"; }
somewhere() { echo "$((RANDOM % WIDTH)) $((RANDOM % HEIGHT))"; }

# One random thing a user may do.
use() {
    local -a at to
    read -ra at <<<"$(somewhere)"
    case $((RANDOM % 8)) in
    0 | 1) xdotool mousemove --window "$WINDOW" "${at[@]}" click 1 ;;
    2) xdotool mousemove --window "$WINDOW" "${at[@]}" click 3 ;;
    3)
        read -ra to <<<"$(somewhere)"
        xdotool mousemove --window "$WINDOW" "${at[@]}" mousedown 1 \
            mousemove --window "$WINDOW" $(((at[0] + to[0]) / 2)) $(((at[1] + to[1]) / 2)) sleep 0.02 \
            mousemove --window "$WINDOW" "${to[@]}" sleep 0.02 mouseup 1
        ;;
    4) xdotool mousemove --window "$WINDOW" "${at[@]}" click $((4 + RANDOM % 2)) ;;
    5) xdotool type --delay 2 -- "$(pick WORDS)" ;;
    *) xdotool key "$(pick KEYS)" ;;
    esac
}

memory_mb() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$PROGRAM/status"; }
handles() { find "/proc/$PROGRAM/fd" -mindepth 1 | wc -l; }

step "starting the window, seed $SEED"
command -v strace >/dev/null || fail "strace is not installed"
start_desktop
settings "$WIDTH" "$HEIGHT" light
"$WHYBOARD" new --template clickstream -o "$WORK/board.whyboard"
PATH=$WORK/no-tools $(command -v strace) -f -qq --seccomp-bpf -e trace=socket -o "$WORK/sockets" \
    "$WHYBOARD" "$WORK/board.whyboard" >>"$LOG" 2>&1 &
APP=$!
until_true "the window appears" find_window
PROGRAM=$(pgrep -P "$APP" -x whyboard)

step "using it at random for $LENGTH s"
uses=0
began_mb=$(memory_mb) began_handles=$(handles)
first_mb= first_handles=
begin=$SECONDS
while [ $((SECONDS - begin)) -lt "$LENGTH" ]; do
    kill -0 "$PROGRAM" 2>/dev/null || fail "the program ended after $uses uses (SEED=$SEED)"
    use || true
    uses=$((uses + 1))
    if [ -z "$first_mb" ] && [ $(((SECONDS - begin) * 4)) -ge "$LENGTH" ]; then
        first_mb=$(memory_mb) first_handles=$(handles)
    fi
done
# Still alive: a click is answered by a frame.
kill -0 "$PROGRAM" 2>/dev/null || fail "the program ended after $uses uses (SEED=$SEED)"
last_mb=$(memory_mb) last_handles=$(handles)
sockets=$(grep -c 'AF_INET' "$WORK/sockets" || true)
[ "$sockets" -eq 0 ] || fail "$sockets internet sockets were opened"
[ $((last_mb - first_mb)) -le "$MAX_GROWTH_MB" ] || fail "memory grew from $first_mb to $last_mb MB (SEED=$SEED)"
[ $((last_handles - first_handles)) -le "$MAX_MORE_HANDLES" ] || fail "handles grew from $first_handles to $last_handles"
kill "$PROGRAM"
wait "$APP" 2>/dev/null || true
APP=
step "$uses random uses in $LENGTH s: alive; memory $began_mb, $first_mb, $last_mb MB and handles $began_handles, $first_handles, $last_handles at the beginning, after a quarter and at the end, 0 internet sockets"
