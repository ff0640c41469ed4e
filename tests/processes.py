"""``qgis_process`` in a profile of its own, for tests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

import pytest
from qgis.core import Qgis

TIMEOUT_S = 180


@dataclass(frozen=True)
class QgisProcess:
    """The binary with a fresh profile in which only the plugins enabled here run."""

    binary: str
    environment: Dict[str, str]

    def __call__(self, *arguments: str, stdin: Optional[str] = None, **more: str) -> "subprocess.CompletedProcess[str]":
        if "-" in arguments and Qgis.QGIS_VERSION_INT < 32400:
            pytest.skip("qgis_process reads JSON from QGIS 3.24 on")
        return subprocess.run(
            [self.binary, *arguments], input=stdin, env={**self.environment, **more}, capture_output=True, text=True,
            timeout=TIMEOUT_S, check=False,
        )  # fmt: skip

    def run(self, algorithm: str, values: Mapping[str, Any]) -> Dict[str, Any]:
        """The results of a run whose inputs go in as JSON."""
        done = self("run", algorithm, "-", stdin=json.dumps({"inputs": dict(values)}))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["results"]


def qgis_process(folder: Path, package_path: Path, *plugin_folders: Path) -> QgisProcess:
    binary = shutil.which("qgis_process")
    if binary is None:
        pytest.skip("qgis_process is not on the PATH")
    profile, runtime = folder / "profile", folder / "runtime"
    profile.mkdir(parents=True)
    runtime.mkdir(mode=0o700)
    libraries: List[str] = [entry for entry in sys.path if entry.endswith("site-packages")]
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("QGIS_")},
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(runtime),
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "QGIS_PLUGINPATH": os.pathsep.join(map(str, (package_path, *plugin_folders))),
        "PYTHONPATH": os.pathsep.join([str(package_path), *libraries]),
    }
    return QgisProcess(binary, environment)
