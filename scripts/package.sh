#!/usr/bin/env bash
# The installable plugin as build/evplan-VERSION.zip (or the file named), made of what is committed and nothing else: its files, and the
# pages of docs as HTML in help. The same commit gives the same bytes.
set -euo pipefail
cd "$(dirname "$0")/.."
unset PYTHONPATH
# Any Python with markdown-it-py renders the pages: a package can be made where make setup cannot run.
python=
for each in "$PWD/build/venv/bin/python" python3 "$PWD/build/pages/bin/python"; do
  if "$each" -c "import markdown_it" 2>/dev/null; then python=$each; break; fi
done
if [ -z "$python" ]; then
  python3 -m venv build/pages
  python=$PWD/build/pages/bin/python
  "$python" -m pip install -q "$(grep '^markdown-it-py' requirements-dev.txt)"
fi
version=$(git show HEAD:metadata.txt | sed -n 's/^version=//p')
zip=${1:-build/evplan-$version.zip}
mkdir -p "$(dirname "$zip")"

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
mkdir -p "$made/evplan/docs" "$made/evplan/scripts"
git archive HEAD __init__.py metadata.txt | tar -x -C "$made/evplan"
# Neither is in an archive of the whole (.gitattributes), each is in one of its own.
for folder in docs scripts; do git archive "HEAD:$folder" | tar -x -C "$made/evplan/$folder"; done
PYTHONPATH="$made" "$python" -B "$made/evplan/scripts/make_help_html.py" "$made/help"

pages=()
while IFS= read -r page; do
  pages+=(--prefix="evplan/help/$(dirname "$page")/" --add-file="$made/help/$page")
done < <(cd "$made/help" && find . -type f -printf '%P\n' | LC_ALL=C sort)
# Times in a zip are those of a place.
TZ=UTC git archive --format=zip --output="$zip" "${pages[@]//\/.\//\/}" --prefix=evplan/ HEAD
echo "$zip ($(du -k "$zip" | cut -f1) kB)"
