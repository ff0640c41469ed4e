#!/usr/bin/env bash
# The tests in other versions of QGIS, each in a Debian system of its own (chroot): bookworm has QGIS 3.22, trixie 3.40, sid 3.44.
#
#   make matrix                          all three
#   make matrix RELEASES="bookworm"      one of them
#   make matrix TESTS="tests/core -q"    some tests
#
# Systems are kept in MATRIX (default build/matrix) and only brought up to date by later runs. MATRIX_BIND names further folders
# that pip reads packages from (those of a company, say). Needs root and debootstrap. Results: build/matrix-RELEASE.log.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
systems=${MATRIX:-$root/build/matrix}
tests=${TESTS:-}
[ $# -gt 0 ] || set -- bookworm trixie sid

packages=(
  qgis python3-qgis python3-venv python3-pip ca-certificates
  python3-pandas python3-geopandas python3-rtree python3-shapely python3-pyproj
  python3-numpy python3-scipy python3-requests python3-matplotlib python3-plotly
  python3-sklearn python3-statsmodels
  fonts-open-sans xvfb openbox x11-utils imagemagick coinor-cbc git poppler-utils
)

[ "$(id -u)" = 0 ] || { echo "make matrix needs root: it sets up systems of their own"; exit 2; }
command -v debootstrap >/dev/null || { apt-get update -q; apt-get install -y -q --no-install-recommends debootstrap; }
# The mirror is whichever one this machine already uses.
mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' | awk '$2=="'"$(. /etc/os-release; echo "$VERSION_CODENAME")"'"{print $1; exit}')
[ -n "$mirror" ] || { echo "no Debian mirror found in this machine's apt configuration"; exit 2; }

prepare() {
  local system=$1 release=$2
  [ -e "$system/etc/debian_version" ] || debootstrap --variant=minbase --include=ca-certificates "$release" "$system" "$mirror"
  cp /etc/resolv.conf "$system/etc/resolv.conf"
  # What this machine trusts (a company's proxy) the inner system trusts too.
  cp -rL /etc/ssl/certs/ca-certificates.crt "$system/etc/ssl/certs/ca-certificates.crt"
  [ ! -e /etc/pip.conf ] || cp /etc/pip.conf "$system/etc/pip.conf"
  for folder in ${MATRIX_BIND//:/ }; do mkdir -p "$system$folder"; done
  rm -rf "$system/src/evplan"
  mkdir -p "$system/src/evplan" "$system/data"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard | tar --null -T - -c) | tar -x -C "$system/src/evplan"
}

# Mounts live in a namespace of their own: they are gone with the process, whatever ends it.
inside() {
  local system=$1; shift
  unshare --mount --propagation private bash -c '
    set -e
    system=$1; shift
    mount -t proc proc "$system/proc"; mount --rbind /dev "$system/dev"
    for folder in ${MATRIX_BIND//:/ }; do mount --bind "$folder" "$system$folder"; done
    [ -z "${EVPLAN_DATA:-}" ] || mount --bind "$EVPLAN_DATA" "$system/data"
    exec chroot "$system" "$@"' bash "$system" "$@"
}

run() {
  local release=$1 system=$systems/$1
  mkdir -p "$systems"
  prepare "$system" "$release"
  inside "$system" env DEBIAN_FRONTEND=noninteractive PACKAGES="${packages[*]}" bash -ec '
    want=""; for p in $PACKAGES; do dpkg-query -W -f "\${db:Status-Status}" "$p" 2>/dev/null | grep -qx installed || want="$want $p"; done
    if [ -n "$want" ]; then apt-get -o Acquire::Check-Valid-Until=false update -q; apt-get install -y -q --no-install-recommends $want; fi
    [ -x /venv/bin/python ] || /usr/bin/python3 -m venv --system-site-packages /venv
    # Debian 12 hands an option of the QGIS window to qgis_process as well, which refuses it.
    [ ! -e /etc/default/qgis ] || echo "QGIS_OPTS=" > /etc/default/qgis
    grep -q localhost /etc/hosts 2>/dev/null || echo "127.0.0.1 localhost" >> /etc/hosts
    cd /src/evplan; /venv/bin/python -m pip install -q -r requirements.txt -r requirements-dev.txt
    mkdir -p build/pkg; ln -sfn /src/evplan build/pkg/evplan; ln -sfn /venv build/venv' || return 1
  inside "$system" env TESTS="$tests" EVPLAN_DATA="${EVPLAN_DATA:+/data}" bash -c '
    cd /src/evplan
    packages=$(echo /venv/lib/python3*/site-packages)
    export PYTHONPATH=/src/evplan/build/pkg:$packages QT_QPA_PLATFORM=offscreen PROJ_DATA=/usr/share/proj PROJ_LIB=/usr/share/proj LC_ALL=C.UTF-8 HOME=/root XDG_RUNTIME_DIR=/run/evplan
    mkdir -p -m 700 /run/evplan
    echo "$(dpkg-query -W -f "QGIS \${Version}" qgis), $(/venv/bin/python --version), $(/venv/bin/python -c "import pandas, geopandas, shapely, numpy; print(\"pandas\", pandas.__version__, \"geopandas\", geopandas.__version__, \"shapely\", shapely.__version__, \"numpy\", numpy.__version__)")"
    if [ -n "$TESTS" ]; then exec /venv/bin/python -m pytest $TESTS; fi
    code=0
    /venv/bin/python -m pytest --ignore=tests/ui -n auto --maxprocesses 4 --dist worksteal || code=1
    bash scripts/with_display.sh /venv/bin/python -m pytest tests/ui || code=1
    exit $code'
}

failed=
for release in "$@"; do
  log=$root/build/matrix-$release.log
  mkdir -p "$root/build"
  if run "$release" >"$log" 2>&1; then state=passed; else state=FAILED failed="$failed $release"; fi
  echo "$release: $state: $(grep -m1 '^QGIS ' "$log" || true)"
  grep -E '^(=+ )?[0-9]+ (passed|failed)|^=+ .*(passed|failed|error)' "$log" | tail -2 || true
done
[ -z "$failed" ] || { echo "failed:$failed; see build/matrix-*.log"; exit 1; }
