"""``evplan:importchargers`` from the web, from object storage and from archives there; servers on loopback."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import pytest
from qgis.core import QgsProcessingException

from evplan.tests.layers import Recorder, run

from .bucket_server import BUCKET, object_storage, serving

pytestmark = [pytest.mark.services, pytest.mark.usefixtures("provider")]
TEXT = ("charger_id,lon,lat,ports_l2\n" + "".join(f"{k},8.5,47.4,2\n" for k in range(1, 4001))).encode()


def geojson() -> bytes:
    feature = {
        "type": "Feature",
        "properties": {"level": "L3"},
        "geometry": {"type": "Point", "coordinates": [8.5, 47.4]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def zipped(text: bytes = TEXT) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deep/stations.csv", text)
    return file.getvalue()


FILES = {
    "stations.csv": TEXT,
    "export": TEXT,
    f"{BUCKET}/2026/stations.csv": TEXT,
    f"{BUCKET}/2026/stations.csv.gz": gzip.compress(TEXT),
    f"{BUCKET}/2026/stations.zip": zipped(),
    f"{BUCKET}/2026/stations.geojson": geojson(),
}


def imported(file: str, feedback=None):
    return run("importchargers", feedback, FILE=file, CHARGERS="memory:", REJECTS="memory:")


def message(file: str) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        imported(file)
    return str(caught.value)


def leftovers():
    return list(Path(tempfile.gettempdir()).glob("evplan-import-*"))


@pytest.mark.parametrize(
    "file", ["/vsicurl/http://{host}/stations.csv", "http://{host}/stations.csv", "http://{host}/export?format=csv"]
)
def test_web(file):
    with serving(FILES) as server:
        assert imported(file.format(host=server.address)).outputs["N_IMPORTED"] == 4000


@pytest.mark.parametrize(
    "file, rows",
    [
        ("/vsis3/evdata/2026/stations.csv", 4000),
        ("s3://evdata/2026/stations.csv", 4000),
        ("s3://evdata/2026/stations.csv.gz", 4000),
        ("/vsizip//vsis3/evdata/2026/stations.zip/deep/stations.csv", 4000),
        ("s3://evdata/2026/stations.zip", 4000),
        ("/vsis3/evdata/2026/stations.geojson", 1),
    ],
)
def test_object_storage(file, rows):
    with serving(FILES) as server, object_storage(server, AWS_NO_SIGN_REQUEST="YES"):
        assert imported(file).outputs["N_IMPORTED"] == rows
        assert all(request.split()[1].startswith(f"/{BUCKET}") for request in server.requests)
    assert leftovers() == []


@pytest.mark.parametrize("file", ["http://{host}/stations.csv", "s3://evdata/2026/stations.zip"])
def test_a_file_that_has_changed_is_read_anew(file):
    files = dict(FILES)
    with serving(files) as server, object_storage(server, AWS_NO_SIGN_REQUEST="YES"):
        assert imported(file.format(host=server.address)).outputs["N_IMPORTED"] == 4000
        shorter = TEXT[: TEXT.index(b"\n100,") + 1]
        server.files.update({"stations.csv": shorter, f"{BUCKET}/2026/stations.zip": zipped(shorter)})
        assert imported(file.format(host=server.address)).outputs["N_IMPORTED"] == 99


def test_signed_requests():
    keys = {"AWS_NO_SIGN_REQUEST": "NO", "AWS_SECRET_ACCESS_KEY": "made-up", "AWS_ACCESS_KEY_ID": "AKEXAMPLE"}
    with serving(FILES, key="AKEXAMPLE") as server, object_storage(server, **keys):
        assert imported("s3://evdata/2026/stations.csv").outputs["N_IMPORTED"] == 4000
    with serving(FILES, key="ANOTHER") as server, object_storage(server, **keys):
        text = message("s3://evdata/2026/stations.csv")
    assert "/vsis3/evdata/2026/stations.csv cannot be opened (FILE)" in text and "AWS_ACCESS_KEY_ID" in text
    assert "made-up" not in text


def test_what_is_not_there():
    with serving(FILES) as server, object_storage(server, AWS_NO_SIGN_REQUEST="YES"):
        assert "cannot be opened (FILE)" in message("s3://evdata/nothing.csv")
        assert "cannot be opened (FILE)" in message(f"http://{server.address}/nothing.csv")
        secret = message(f"http://user:word@{server.address}/nothing.csv?api_key=secret")
        assert "secret" not in secret and "word" not in secret and "nothing.csv" in secret
        assert "cannot be read, or holds no file" in message("s3://evdata/nothing.zip")
    assert leftovers() == []


def test_half_a_file_is_no_file():
    with serving({"stations.csv": TEXT * 20}) as server:
        server.cut_after = 500
        assert "stations.csv" in message(f"http://{server.address}/stations.csv")
    assert leftovers() == []


def test_cancel_while_the_server_is_silent():
    feedback = Recorder()
    with serving(FILES) as server:
        server.stalled.set()
        threading.Timer(0.5, feedback.cancel).start()
        began = time.monotonic()
        with pytest.raises(QgsProcessingException, match="Cancelled"):
            imported(f"http://{server.address}/stations.csv", feedback)
        assert time.monotonic() - began < 2.5
        server.ended.set()
