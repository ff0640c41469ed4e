#!/usr/bin/env bash
# What the benchmarks measure against: an environment of its own, never the product's, and glpsol. Safe to run again.
set -euo pipefail
# Make names the product's packages there, and pip would take them for installed here.
unset PYTHONPATH
root=$(cd "$(dirname "$0")/.." && pwd)
venv="$root/build/peers"
packages=("spopt==0.7.0" "pulp>=3,<4" "highspy>=1.7,<2" "pyomo>=6.8,<7" "scikit-learn>=1.2,<2" "pyclustering==0.10.1.2")

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

if ! command -v glpsol >/dev/null; then
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends glpk-utils
fi

stamp="$venv/.requirements"
if [ "$(cat "$stamp" 2>/dev/null)" != "${packages[*]}" ]; then
  rm -rf "$venv"
  # Without the system's packages: spopt wants newer ones, and runs in a process of its own.
  /usr/bin/python3 -m venv "$venv"
  "$venv/bin/python" -m pip install -q "${packages[@]}"
  echo "${packages[*]}" > "$stamp"
fi
