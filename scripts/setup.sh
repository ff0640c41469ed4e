#!/usr/bin/env bash
# Installs what the plugin's development needs; safe to run again (a second run takes seconds).
# QGIS and the geospatial Python stack come from Debian so that one GEOS/PROJ/GDAL serves the whole process;
# pip adds only packages that bring none of these along.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
venv="$root/build/venv"
python=/usr/bin/python3

apt_packages=(
  qgis python3-qgis python3-venv
  python3-pandas python3-geopandas python3-rtree python3-shapely python3-pyproj
  python3-numpy python3-scipy python3-requests python3-matplotlib python3-psycopg2
  python3-sklearn  # optional for users: K-means, clusters of stations, forecasts
  python3-statsmodels python3-torch  # optional for users: forecasts
  python3-plotly  # optional for users: the charts of the dashboard
  chromium  # reads the pages that the tests make
  qttools5-dev-tools  # lrelease, for make translations
  fonts-open-sans xvfb openbox x11-utils imagemagick
  poppler-utils  # reads the PDF reports in the tests
  coinor-cbc  # one of the optional solvers, for the tests
  postgresql-15 postgresql-15-postgis-3  # a server of their own for the tests
)

. /etc/os-release 2>/dev/null || true
if [ "${ID:-}" != debian ] || [ "${VERSION_ID:-}" != 12 ]; then
  echo "make setup knows Debian 12 only. Elsewhere install QGIS 3.22 or later with its Python, and pandas, geopandas, rtree, scipy, requests from the same distribution;"
  echo "then: QGIS-PYTHON -m venv --system-site-packages build/venv && build/venv/bin/pip install -r requirements.txt -r requirements-dev.txt"
  exit 2
fi

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

installed() { dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }

qgis_version() { dpkg-query -W -f '${Version}' qgis 2>/dev/null || true; }

add_backports() {
  # The mirror is whichever one this machine already uses for bookworm.
  local mirror
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | awk '$2=="bookworm"{print $1; exit}')
  [ -n "$mirror" ] || { echo "no bookworm mirror found in this machine's apt configuration"; exit 2; }
  as_root tee /etc/apt/sources.list.d/evplan-backports.sources >/dev/null <<SRC
Types: deb
URIs: $mirror
Suites: bookworm-backports
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
SRC
  # A preference for QGIS alone: "-t bookworm-backports" would pull in far more than QGIS.
  as_root tee /etc/apt/preferences.d/evplan-qgis >/dev/null <<PREF
Package: src:qgis
Pin: release n=bookworm-backports
Pin-Priority: 600
PREF
}

missing=()
for p in "${apt_packages[@]}"; do installed "$p" || missing+=("$p"); done
case "$(qgis_version)" in 3.4[0-9]*|1:3.4[0-9]*) ;; *) missing+=(qgis python3-qgis) ;; esac
# The tests start a server of their own in a temporary folder; the package need not set one up for the whole machine.
no_cluster() {
  case " ${missing[*]} " in *" postgresql-15 "*) ;; *) return 0 ;; esac
  as_root mkdir -p /etc/postgresql-common/createcluster.d
  echo "create_main_cluster = false" | as_root tee /etc/postgresql-common/createcluster.d/evplan.conf >/dev/null
}

if [ "${#missing[@]}" -gt 0 ]; then
  add_backports
  no_cluster
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

stamp="$venv/.requirements"
wanted=$(cat "$root/requirements.txt" "$root/requirements-dev.txt" | sha256sum)
if [ ! -x "$venv/bin/python" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
  "$python" -m venv --system-site-packages "$venv"
  "$venv/bin/python" -m pip install -q -r "$root/requirements.txt" -r "$root/requirements-dev.txt"
  echo "$wanted" > "$stamp"
fi

mkdir -p "$root/build/pkg"
ln -sfn "$root" "$root/build/pkg/evplan"

# Help and Guide of a checkout that QGIS loads; made again where anything that they are made of is newer.
sources=("$root/docs" "$root/metadata.txt" "$root/scripts/make_help_html.py" "$root/scripts/help.css")
made="$root/build/help/README.html"
if [ ! -e "$made" ] || [ -n "$(find "${sources[@]}" -newer "$made" -print -quit)" ]; then
  PYTHONPATH="$root/build/pkg" "$venv/bin/python" "$root/scripts/make_help_html.py" "$root/build/help" || echo "without them Help leads to the repository"
fi
echo "ready: QGIS $(qgis_version), $("$venv/bin/python" --version), virtual environment build/venv"
