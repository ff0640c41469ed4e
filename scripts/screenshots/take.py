"""``python scripts/screenshots/take.py FOLDER IMAGES``: takes the pictures in a real QGIS window; needs a display."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

from evplan.scripts.screenshots.window import run_in_qgis

SECONDS = 240.0
FREQUENT = 160


def main() -> int:
    folder, images = (Path(argument).resolve() for argument in sys.argv[1:3])
    code = run_in_qgis("evplan.scripts.screenshots.shots", folder, SECONDS, {"EVPLAN_WINDOW_FOLDER": str(folder)})
    failure = folder / "failure.txt"
    if failure.exists() or code != 0:
        print(failure.read_text(encoding="utf-8") if failure.exists() else f"QGIS ended with {code}", file=sys.stderr)
        print((folder / "qgis.log").read_text(encoding="utf-8", errors="replace")[-4000:], file=sys.stderr)
        return 1
    for picture in sorted(folder.glob("*.png")):
        print(shrink(picture, images / picture.name))
    return 0


def shrink(picture: Path, target: Path) -> str:
    """The most frequent colours as they are and a few between them, at a third of the size: a palette of averages alone makes
    other colours of the legend's few pixels."""
    with Image.open(picture) as image:
        full = image.convert("RGB")
    frequent = sorted(full.getcolors(full.width * full.height), reverse=True)[:FREQUENT]
    others = full.quantize(256 - FREQUENT, method=Image.Quantize.MAXCOVERAGE).getpalette()
    palette = Image.new("P", (1, 1))
    palette.putpalette(([part for _, colour in frequent for part in colour] + others)[: 3 * 256])
    full.quantize(palette=palette, dither=Image.Dither.NONE).save(target, optimize=True)
    return f"{target.name}: {target.stat().st_size:,} bytes"


if __name__ == "__main__":
    sys.exit(main())
