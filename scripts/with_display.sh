#!/usr/bin/env bash
# Runs a command with a virtual X display and a window manager of its own, and passes its exit code on:
#   scripts/with_display.sh COMMAND ARGS...
# SCREEN=1600x1000 sets the size. QT_QPA_PLATFORM is left as it is: who wants a real window unsets it.
set -u
[ $# -gt 0 ] || { echo "usage: scripts/with_display.sh COMMAND ARGS..." >&2; exit 2; }

runtime=$(mktemp -d "${TMPDIR:-/tmp}/evplan-display.XXXXXX")
chmod 700 "$runtime"
xvfb="" openbox="" command=""

finish() {
  local code=$?
  trap - EXIT INT TERM HUP
  local pid
  for pid in $command $openbox $xvfb; do
    kill "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  rm -rf "$runtime"
  exit "$code"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# 96 dots per inch is Qt's unscaled size. Xvfb picks a free display number by itself and writes it once it answers: two runs at a time never meet.
Xvfb -displayfd 3 -screen 0 "${SCREEN:-1600x1000}x24" -dpi 96 -nolisten tcp 3>"$runtime/number" >"$runtime/xvfb.log" 2>&1 &
xvfb=$!
for _ in $(seq 100); do
  [ -s "$runtime/number" ] && break
  kill -0 "$xvfb" 2>/dev/null || break
  sleep 0.1
done
if [ ! -s "$runtime/number" ]; then
  echo "Xvfb did not start:" >&2
  cat "$runtime/xvfb.log" >&2
  exit 1
fi
DISPLAY=":$(head -n 1 "$runtime/number")"
export DISPLAY XDG_RUNTIME_DIR="$runtime"

openbox --sm-disable >"$runtime/openbox.log" 2>&1 &
openbox=$!

# In the background, so that a signal to this script is obeyed at once; a background job would otherwise ignore Ctrl+C.
env --default-signal=INT,QUIT "$@" <&0 &
command=$!
wait "$command"
code=$?
command=""
exit "$code"
