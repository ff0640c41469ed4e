#!/usr/bin/env bash
# The plugin's main path on the synthetic sample region, by qgis_process alone; results in build/demo/.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
demo="$root/build/demo"
python="$root/build/venv/bin/python"
rm -rf "$demo"
mkdir -p "$demo/profile" "$demo/layers"
runtime=$(mktemp -d)
chmod 700 "$runtime"
trap 'rm -rf "$runtime"' EXIT

# A profile of its own: the demo neither needs nor changes anyone's QGIS settings.
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR="$runtime" PROJ_DATA="${PROJ_DATA:-/usr/share/proj}"
export QGIS_CUSTOM_CONFIG_PATH="$demo/profile" QGIS_PLUGINPATH="$root/build/pkg"
export PYTHONPATH="$root/build/pkg:$(echo "$root"/build/venv/lib/python3.*/site-packages)"
log="$demo/demo.log"

step() { # title, time limit in seconds, arguments of qgis_process
  local title=$1 limit=$2 began=$SECONDS
  shift 2
  printf '%-64s' "$title"
  echo "== qgis_process $*" >>"$log"
  if timeout "$limit" qgis_process "$@" >>"$log" 2>&1; then
    printf '%4d s\n' $((SECONDS - began))
  else
    local code=$?
    printf 'failed (code %d)\n' "$code"
    tail -n 30 "$log" >&2
    exit 1
  fi
}

step "Enable the plugin in a fresh QGIS profile" 60 plugins enable evplan
step "Load the sample region (synthetic, not real places)" 60 run evplan:loadsample -- FOLDER="$demo/sample" LOAD=false
sample="$demo/sample/sample.gpkg"

step "Demand: zones to points, weight = people" 120 run evplan:demandpoints -- \
  ZONES="$sample|layername=zones" COMPONENTS=population,1,none \
  DEMAND="$demo/layers/demand.gpkg"

step "Place chargers for at most 3,995,000 within 0.5 % of the best" 420 run evplan:optimizenetwork -- \
  CHARGERS="$sample|layername=chargers" DEMAND="$demo/layers/demand.gpkg" SITES="$sample|layername=sites" \
  PRESET=reference_d_published BUDGET=3995000 MIN_COVERAGE_L2=0 MIN_COVERAGE_L3=0 L3_SERVES_L2=yes GAP=0.005 TIME_LIMIT=300 SOLVER=glpk \
  PLAN="$demo/layers/plan.gpkg" COVERAGE="$demo/layers/coverage.gpkg" SUMMARY="$demo/summary.json"

step "Collect the layers in one GeoPackage" 60 run native:package -- \
  LAYERS="$demo/layers/plan.gpkg" LAYERS="$demo/layers/coverage.gpkg" LAYERS="$demo/layers/demand.gpkg" \
  OVERWRITE=true SAVE_STYLES=false SAVE_METADATA=false SELECTED_FEATURES_ONLY=false OUTPUT="$demo/ev_plan.gpkg"
rm -rf "$demo/layers"

printf '%-64s' "Make the project and the map"
began=$SECONDS
if ! timeout 180 "$python" "$root/scripts/render_map.py" --results "$demo/ev_plan.gpkg" --background "$sample" \
  --summary "$demo/summary.json" --project "$demo/ev_plan.qgz" --image "$demo/map.png" >>"$log" 2>&1; then
  echo failed
  tail -n 30 "$log" >&2
  exit 1
fi
printf '%4d s\n\n' $((SECONDS - began))

"$python" - "$demo/summary.json" <<'PYTHON'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    summary = json.load(file)
out = summary["outputs"]
radius = {level: summary.get("coverage", {}).get(level, {}).get("radius_m", default) for level, default in (("L2", 500), ("L3", 750))}
currency = summary.get("money", {}).get("currency", "")


def share(key):
    return f"{100 * out[key]:.1f} %"


rows = [
    (f"people within {radius['L2']:.0f} m of L2 service", share("COVERAGE_L2_BEFORE"), share("COVERAGE_L2")),
    (f"people within {radius['L3']:.0f} m of L3 service", share("COVERAGE_L3_BEFORE"), share("COVERAGE_L3")),
    ("new L2 / new L3 / upgraded stations", "", f"{out['N_NEW_L2']:.0f} / {out['N_NEW_L3']:.0f} / {out['N_UPGRADES']:.0f}"),
    (f"net cost, of 3,995,000 {currency}", "", f"{out['NET_COST']:,.0f}"),
    (f"objective (no plan exceeds {out['BOUND']:.3f})", "", f"{out['OBJECTIVE']:.3f}"),
    ("gap, asked for 0.50 %", "", f"{100 * out['GAP_REACHED']:.2f} %"),
    ("status", "", f"{out['STATUS']} ({out['REASON']})"),
]
print("Synthetic sample region - not real places")
print(f"{'':<40}{'before':>10}{'after':>26}")
for name, before, after in rows:
    print(f"{name:<40}{before:>10}{after:>26}")
PYTHON
echo
echo "in ${demo#"$root"/}/: ev_plan.gpkg (layers), ev_plan.qgz (project), map.png, summary.json, demo.log"
