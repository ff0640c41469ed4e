"""Files that a user names by path or address: also in archives, in object storage and on the web, through GDAL.

``/vsis3/``, ``/vsicurl/``, ``/vsizip/`` and GDAL's other virtual folders; ``s3://bucket/key``, ``https://…`` and a plain
``.zip`` or ``.gz`` stand for them. What is needed to log in is GDAL's own business (its environment variables and files).
"""

from __future__ import annotations

import contextlib
import gzip
import re
import shutil
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Optional, Tuple

from ...core.control import Control, obeying_cancel
from ...core.errors import PlanningError

MOST_BYTES = 8_000_000_000
"""Of one file, unpacked: an archive may promise little and hold much."""
_BLOCK = 1 << 20
_CONNECT_S, _STALLED_S = "20", "30"
_ARCHIVES = {".zip": "/vsizip/", ".gz": "/vsigzip/", ".tar": "/vsitar/", ".tgz": "/vsitar/"}
_IN_PARTS = (".shp", ".gdb", ".mif", ".dbf")
"""Formats of several files, which cannot be copied one by one."""
_OPTIONS = {
    "GDAL_HTTP_CONNECTTIMEOUT": _CONNECT_S,
    "GDAL_HTTP_LOW_SPEED_TIME": _STALLED_S,
    "GDAL_HTTP_LOW_SPEED_LIMIT": "1",
    "GDAL_HTTP_MAX_RETRY": "3",
    "GDAL_HTTP_RETRY_DELAY": "1",
}


def gdal_path(given: str) -> str:
    """What the user wrote as a path for GDAL. Raises PlanningError for an archive of several files of which none is chosen."""
    from osgeo import gdal

    path = given.strip()
    if path.lower().startswith("s3://"):
        path = "/vsis3/" + path[5:]
    elif path.lower().startswith(("http://", "https://", "ftp://")):
        path = "/vsicurl/" + path
    if not is_local(path):
        gdal.VSICurlClearCache()  # GDAL would hand out what stood there earlier in this session
    suffix = Path(path).suffix.lower()
    if suffix in _ARCHIVES and not path.startswith(tuple(_ARCHIVES.values())):
        path = _ARCHIVES[suffix] + path
    if Path(path).suffix.lower() in (".zip", ".tar", ".tgz") and path.startswith(("/vsizip/", "/vsitar/")):
        return _only_file(path, given)
    return path


def _only_file(archive: str, given: str) -> str:
    from osgeo import gdal

    with quiet_gdal(), patient_gdal():
        listed = _or_none(gdal.ReadDirRecursive, archive) or []
    inside = [name for name in listed if not name.endswith("/") and "__MACOSX" not in name]
    if not inside:
        raise PlanningError(f"The archive {shown(given)} cannot be read, or holds no file.")
    shapes = [name for name in inside if name.lower().endswith(".shp")]
    chosen = inside if len(inside) == 1 else shapes
    if len(chosen) != 1:
        names = ", ".join(inside[:10])
        raise PlanningError(
            f"The archive {shown(given)} holds several files ({names}); name one, as in {shown(archive)}/{inside[0]} (FILE)."
        )
    return f"{archive}/{chosen[0]}"


def shown(path: str) -> str:
    """A path or address for messages and records: without user, password and what is asked, where keys may stand."""
    bare = re.sub(r"(?<=://)[^/@]*@", "", path)
    return bare.split("?")[0] + "?…" if "?" in bare and ("://" in bare) else bare


def is_local(path: str) -> bool:
    return not path.startswith("/vsi")


def is_in_parts(path: str) -> bool:
    return Path(path).suffix.lower() in _IN_PARTS


def file_name(path: str) -> str:
    """The name of a file for messages and as the source of its rows, without what a web address asks."""
    name = path.split("?")[0].rstrip("/").rsplit("/", 1)[-1] or path
    return name[:-3] if path.startswith("/vsigzip/") and name.endswith(".gz") else name


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for copies, gone afterwards; what some systems cannot remove while a library holds it open is left to them."""
    folder = Path(tempfile.mkdtemp(prefix="evplan-import-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def local_copy(path: str, folder: Path, control: Control) -> Path:
    """A local file with the content of ``path``; the file itself if it is local. Obeys Cancel while it waits.

    Raises PlanningError when it cannot be read to its end.
    """
    if is_local(path):
        if not Path(path).is_file():
            raise PlanningError(f"There is no file {path} (FILE). Check the path.")
        return Path(path)
    if path.startswith("/vsigzip/"):
        return _unpacked(local_copy(path[len("/vsigzip/") :], folder, control), folder / file_name(path), control)
    target = folder / file_name(path)
    given_up = threading.Event()
    try:
        obeying_cancel(lambda: _copy(path, target, given_up), control)
    finally:
        given_up.set()
    return target


def _unpacked(packed: Path, target: Path, control: Control) -> Path:
    """A gzip file's content; the standard library notices a cut end or a wrong checksum, and GDAL does not."""
    if target == packed:
        target = target.with_name("unpacked-" + target.name)
    done = 0
    try:
        with gzip.open(packed) as file, target.open("wb") as copy:
            while True:
                control.check()
                block = file.read(_BLOCK)
                if not block:
                    return target
                done += len(block)
                if done > MOST_BYTES:
                    raise PlanningError(_too_large(packed.name))
                copy.write(block)
    except (OSError, EOFError, zlib.error) as error:
        raise PlanningError(f"{packed.name} cannot be unpacked: {error}. Fetch it again.") from error


def _too_large(name: str) -> str:
    return f"{name} has more than {MOST_BYTES // 10**9} GB unpacked and is not read."


@contextlib.contextmanager
def gdal_options(options: Mapping[str, str]) -> Iterator[None]:
    """GDAL's settings for a while, where they are not set otherwise: of this thread, or in older versions of the process."""
    from osgeo import gdal

    is_local_known = hasattr(gdal, "GetThreadLocalConfigOption")
    get = gdal.GetThreadLocalConfigOption if is_local_known else gdal.GetConfigOption
    put = gdal.SetThreadLocalConfigOption if is_local_known else gdal.SetConfigOption
    before = {name: get(name) for name in options if gdal.GetConfigOption(name) is None}
    for name in before:
        put(name, options[name])
    try:
        yield
    finally:
        for name, value in before.items():
            put(name, value)


def patient_gdal() -> contextlib.AbstractContextManager:
    """Time limits for what GDAL reads over the network in this thread."""
    return gdal_options(_OPTIONS)


def _copy(path: str, target: Path, given_up: threading.Event) -> None:
    from osgeo import gdal

    with patient_gdal(), quiet_gdal():
        gdal.ErrorReset()
        expected, file = _open(path)
        try:
            done = 0
            with target.open("wb") as copy:
                while not given_up.is_set():
                    block = _or_none(gdal.VSIFReadL, 1, _BLOCK, file)
                    if not block:
                        break
                    done += len(block)
                    if done > MOST_BYTES:
                        raise PlanningError(_too_large(shown(path)))
                    copy.write(block)
        except OSError as error:
            raise PlanningError(f"{shown(path)} cannot be copied to {target.parent}: {error.strerror}.") from error
        finally:
            gdal.VSIFCloseL(file)
    if expected is not None and done < expected and not given_up.is_set():
        raise PlanningError(
            f"{shown(path)} could only be read to byte {done:,} of {expected:,}: {_reason() or 'the connection ended'}. Try again."
        )


def _open(path: str) -> Tuple[Optional[int], object]:
    from osgeo import gdal

    with quiet_gdal():
        about = _or_none(gdal.VSIStatL, path)
        is_folder = about is not None and about.IsDirectory()
        file = None if is_folder else _or_none(gdal.VSIFOpenL, path, "rb")
        reason = "it is a folder" if is_folder else _reason()
    if file is None:
        raise PlanningError(
            f"{shown(path)} cannot be opened (FILE){': ' + reason if reason else ''}. Check the address, and for object storage "
            "GDAL's settings (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or AWS_NO_SIGN_REQUEST, AWS_REGION, AWS_S3_ENDPOINT)."
        )
    return None if about is None else about.size, file


def _reason() -> str:
    from osgeo import gdal

    return " ".join(shown(word) for word in (gdal.GetLastErrorMsg() or "").split())[:300]


def _or_none(call: Callable[..., Any], *values: Any) -> Any:
    """GDAL answers None, or raises where somebody in this process has switched it to exceptions."""
    try:
        return call(*values)
    except RuntimeError:
        return None


@contextlib.contextmanager
def quiet_gdal() -> Iterator[None]:
    """GDAL's errors are said by us, not on the terminal."""
    from osgeo import gdal

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()
