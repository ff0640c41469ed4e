#!/usr/bin/env bash
# Pictures of the real QGIS window for the README: canvas.png, dialog.png and planner.png in docs/images; tutorial.png for the guide.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/evplan-screenshots.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$root/docs/images"
export SCREEN=1600x1000 PYTHONPATH="$root/build/pkg${PYTHONPATH:+:$PYTHONPATH}"
bash "$root/scripts/with_display.sh" "$root/build/venv/bin/python" "$root/scripts/screenshots/take.py" "$work" "$root/docs/images"
