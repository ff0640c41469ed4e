"""Ours and the peer in processes of their own, alternating: seconds, peak memory, answers that agree, one JSON line per figure.

A benchmark is a module with functions, one per side. A side gets an instance and options, times its own work (imports and
instance excluded) and returns a dictionary with ``seconds`` and whatever else is to be compared:

    python -m evplan.benchmarks.bench_NAME          runs the benchmark
    python -m evplan.benchmarks.bench_NAME SIDE …   is how the harness starts one side
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Set, Tuple

from . import instances

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench"
RESULTS = BUILD / "results.jsonl"
LOGS = BUILD / "logs"
PEERS = str(ROOT / "build" / "peers" / "bin" / "python")
"""What ``make peers`` made: runs what the product does not ship."""
OURS = sys.executable
TIMES = 3
POLL_SECONDS = 0.02
KILLED_AFTER = 60.0
"""Seconds beyond a side's own limit after which its processes are ended."""


@dataclass(frozen=True)
class Ran:
    """One run of one side. ``answer`` is what it returned; empty if it was ended at the limit."""

    seconds: float
    megabytes: float
    answer: Dict[str, Any]

    @property
    def at_limit(self) -> bool:
        return not self.answer or bool(self.answer.get("at_limit"))


@dataclass(frozen=True)
class Side:
    """How to run one side; ``limit_s`` is a limit the side keeps itself, after some grace its processes are ended."""

    name: str
    instance: Optional[Path]
    options: Dict[str, Any]
    python: str = OURS
    limit_s: float = 3600.0

    def run(self) -> Ran:
        LOGS.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="evplan-bench-") as folder:
            given, answered = Path(folder) / "given.json", Path(folder) / "answer.json"
            instance = None if self.instance is None else str(self.instance)
            given.write_text(json.dumps({"instance": instance, "options": self.options}), encoding="utf-8")
            command = [self.python, "-m", _module(), self.name, str(given), str(answered)]
            log = LOGS / f"{_module().rsplit('.', 1)[1]}-{self.name}.log"
            began = time.perf_counter()
            with open(log, "ab") as out:
                process = subprocess.Popen(command, stdout=out, stderr=out, env=_environment(self.python))
                megabytes, ended = _watch(process, self.limit_s + KILLED_AFTER)
            if ended:
                return Ran(time.perf_counter() - began, megabytes, {})
            if process.returncode != 0 or not answered.exists():
                raise SystemExit(f"{self.name} ended with code {process.returncode}; see {log}")
            answer = json.loads(answered.read_text(encoding="utf-8"))
        return Ran(answer["seconds"], max(megabytes, answer.pop("own_megabytes")), answer)


def main(compare: Callable[[], None], **sides: Callable[..., Dict[str, Any]]) -> None:
    """The benchmark, or one side of it in this process."""
    if len(sys.argv) == 1:
        compare()
        return
    name, given, answered = sys.argv[1:]
    asked = json.loads(Path(given).read_text(encoding="utf-8"))
    instance = None if asked["instance"] is None else instances.load(Path(asked["instance"]))
    answer = sides[name](instance, **asked["options"])
    answer["own_megabytes"] = _status("self").get("VmHWM", 0) / 1024.0
    Path(answered).write_text(json.dumps(answer, default=float), encoding="utf-8")


def asked_for(instance: str) -> bool:
    """Whether an instance is to be measured: all, or those whose name holds the text of ONLY."""
    return os.environ.get("ONLY", "") in instance


def stored(name: str, make: Callable[[], instances.Instance]) -> Path:
    """The file of an instance for both sides; made anew each time, so that no change of the generator goes unseen."""
    folder = BUILD / "instances"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.npz"
    make().save(path)
    return path


def alternate(ours: Side, peer: Side, times: int = TIMES) -> Tuple[List[Ran], List[Ran]]:
    """Ours, peer, ours, peer, …; a peer that came to its limit is not asked again, for the limit is a floor already."""
    mine: List[Ran] = []
    theirs: List[Ran] = []
    for _ in range(times):
        mine.append(_said(ours, ours.run()))
        if not (theirs and theirs[0].at_limit):
            theirs.append(_said(peer, peer.run()))
    return mine, theirs


def again(side: Side, times: int = TIMES) -> List[Ran]:
    return [_said(side, side.run()) for _ in range(times)]


def _said(side: Side, ran: Ran) -> Ran:
    told = {key: value for key, value in ran.answer.items() if isinstance(value, (int, float, str))}
    told.pop("seconds", None)
    rest = ", ".join(f"{k} {v:.6g}" if isinstance(v, float) else f"{k} {v}" for k, v in told.items())
    print(f"  {side.name:<12}{ran.seconds:9.3f} s {ran.megabytes:8.0f} MB  {rest or 'ended at its limit'}", flush=True)
    return ran


def seconds(runs: List[Ran]) -> float:
    return statistics.median(ran.seconds for ran in runs)


def megabytes(runs: List[Ran]) -> float:
    return statistics.median(ran.megabytes for ran in runs)


def middle(runs: List[Ran], key: str) -> Optional[float]:
    """The median of a value that the runs returned; None where none did."""
    values = [ran.answer[key] for ran in runs if ran.answer.get(key) is not None]
    return statistics.median(values) if values else None


def times_faster(mine: List[Ran], theirs: List[Ran]) -> float:
    return seconds(theirs) / seconds(mine)


def faster(ratio: float, theirs: List[Ran]) -> str:
    """``52×``, or ``≥ 52×`` where the peer did not finish."""
    return f"{'≥ ' if theirs[0].at_limit else ''}{ratio:,.1f}×"


def agree(what: str, ours: float, peer: float, gap: float, *, peer_finished: bool = True) -> None:
    """Both objectives of a maximum, each proven to ``gap``; a peer that did not finish is only not to be better."""
    slack = gap * max(abs(ours), abs(peer)) + 1e-6 * max(abs(peer), 1.0)
    if ours < peer - slack or (peer_finished and ours > peer + slack):
        raise SystemExit(f"{what}: the answers disagree: ours {ours!r}, peer {peer!r}, gap {gap:g}")


def record(
    name: str,
    instance: str,
    *,
    ours: List[Ran],
    peer: List[Ran],
    peer_name: str,
    to_reach: str,
    reached: bool,
    figure: str,
    **more: Any,
) -> None:
    """One figure: a line of results.jsonl, and what it says. ``ratio`` is how many times faster ours is."""
    ours_s, peer_s = seconds(ours), seconds(peer) if peer else None
    line = {
        "name": name,
        "instance": instance,
        "peer": peer_name,
        "ours_s": round(ours_s, 4),
        "peer_s": None if peer_s is None else round(peer_s, 4),
        "ratio": None if peer_s is None else round(peer_s / ours_s, 3),
        "ours_mb": round(megabytes(ours), 1),
        "peer_mb": round(megabytes(peer), 1) if peer else None,
        "objective_ours": middle(ours, "objective"),
        "objective_peer": middle(peer, "objective") if peer else None,
        "gap": middle(ours, "gap"),
        "bound": middle(ours, "bound"),
        "peer_at_limit": bool(peer) and peer[0].at_limit,
        "runs_ours_s": [round(ran.seconds, 4) for ran in ours],
        "runs_peer_s": [round(ran.seconds, 4) for ran in peer],
        "to_reach": to_reach,
        "figure": figure,
        "reached": bool(reached),
        **more,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "versions": versions(),
    }
    BUILD.mkdir(parents=True, exist_ok=True)
    with open(RESULTS, "a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False, default=float) + "\n")
    print(f"{name}, {instance}: {figure}; to reach {to_reach}: {'reached' if reached else 'MISSED'}", flush=True)


def versions() -> Dict[str, str]:
    """What was measured: the commit, our packages, the peers'."""
    done = subprocess.run(["git", "-C", str(ROOT), "describe", "--always", "--dirty"], capture_output=True, text=True)
    ask = "import importlib.metadata as m, json, sys; print(json.dumps({d: m.version(d) for d in sys.argv[1:]}))"
    found = {"evplan": done.stdout.strip(), "python": sys.version.split()[0]}
    for prefix, python, names in (
        ("", OURS, ("numpy", "scipy", "pyomo", "highspy", "swiglpk")),
        ("peer ", PEERS, ("spopt", "pulp", "pyomo", "highspy")),
    ):
        if not Path(python).exists():
            continue
        told = subprocess.run(
            [python, "-c", ask, *names], capture_output=True, text=True, env=_environment(python), check=True
        )
        found.update({prefix + name: version for name, version in json.loads(told.stdout).items()})
    return found


# -- processes ---------------------------------------------------------------------------------------------------


def _module() -> str:
    """The name of the running benchmark."""
    return sys.modules["__main__"].__spec__.name


def _environment(python: str) -> Dict[str, str]:
    """Peers see this package but none of our packages."""
    environment = dict(os.environ)
    if python == PEERS:
        environment["PYTHONPATH"] = str(ROOT / "build" / "pkg")
    return environment


def _watch(process: "subprocess.Popen[bytes]", limit_s: float) -> Tuple[float, bool]:
    """Peak resident megabytes of the process and its children together; whether it had to be ended."""
    began, peak = time.monotonic(), 0
    while process.poll() is None:
        family = _family(process.pid)
        peak = max(peak, sum(_status(pid).get("VmRSS", 0) for pid in family))
        if time.monotonic() - began > limit_s:
            for pid in family:
                _end(pid)
            process.wait()
            return peak / 1024.0, True
        time.sleep(POLL_SECONDS)
    return peak / 1024.0, False


def _end(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _family(pid: int) -> Set[int]:
    """The process and all that descend from it."""
    found, new = {pid}, [pid]
    while new:
        parent = new.pop()
        for task in Path(f"/proc/{parent}/task").glob("[0-9]*"):
            try:
                children = [int(child) for child in (task / "children").read_text().split()]
            except OSError:
                continue
            new.extend(child for child in children if child not in found)
            found.update(children)
    return found


def _status(pid: Any) -> Dict[str, int]:
    """The sizes in /proc/PID/status, kB."""
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8") as file:
            lines = [line.split() for line in file if line.startswith("Vm")]
    except OSError:
        return {}
    return {name.rstrip(":"): int(size) for name, size, *_ in lines}
