#!/usr/bin/env bash
# The installable plugin as build/evplan-VERSION.zip, made of what is committed and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/^version=//p' metadata.txt)
mkdir -p build
zip="build/evplan-$version.zip"
git archive --format=zip --prefix=evplan/ --output="$zip" HEAD
echo "$zip ($(du -k "$zip" | cut -f1) kB)"
