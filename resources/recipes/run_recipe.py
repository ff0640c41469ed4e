"""Runs a recipe: algorithms one after the other through ``qgis_process``, from cron, a systemd timer or the Windows task scheduler.

    python3 run_recipe.py monitor.json [--check]

A recipe is a JSON file (``monitor.json`` beside this file is one; docs/scheduling.md explains it). The parameters of a step go to
``qgis_process`` through its input, never on a command line, and keys stay in QGIS's authentication store: a recipe names configurations.

Exit codes: 0 done; 1 a step failed; 2 the recipe is wrong; 3 the recipe is running already; 4 done, and an alarm was raised.
Needs nothing but Python 3.9 or later and QGIS; one run at a time in a folder.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import logging.handlers
import os
import re
import signal
import subprocess  # nosec B404 - a fixed program, no shell
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Dict, Iterator, List, Mapping, Optional, Sequence

DONE, FAILED, WRONG, RUNNING, ALARM = range(5)
KEYS = {"title", "folder", "qgis_process", "cache_hours", "steps", "alarms"}
STEP_KEYS = {"name", "algorithm", "inputs", "inputs_if_exist", "if_exists", "timeout_s"}
PLACEHOLDER = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)(?:\.([A-Z0-9_]+))?\}")
AUTHENTICATION = re.compile("[A-Za-z0-9]{7}")
"""Ids that QGIS gives to configurations."""
TIMEOUT_S = 3600.0
LOG_BYTES, LOG_FILES = 1_000_000, 5
LOG = logging.getLogger("evplan.recipe")


class Wrong(Exception):
    """The recipe cannot be run; the message says what to correct."""


class StepFailed(Exception):
    """A step did not end well."""


class Stopped(BaseException):
    """The service manager asks for the end."""


# -- the recipe --------------------------------------------------------------------------------------------------


def read_recipe(path: Path) -> Dict[str, Any]:
    try:
        recipe = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Wrong(f"The recipe {path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise Wrong(f"The recipe {path} is not JSON: {error}.") from error
    _require(isinstance(recipe, dict), "it is no object")
    _known(recipe, KEYS, "the recipe")
    steps = recipe.get("steps")
    _require(isinstance(steps, list) and bool(steps), "it needs “steps”: a list of at least one")
    seen: List[str] = []
    for number, step in enumerate(steps, start=1):
        _require(isinstance(step, dict), f"step {number} is no object")
        name = step.get("name")
        _require(
            isinstance(name, str) and name.isidentifier(),
            f"step {number} needs a name of letters, digits and underscores",
        )
        _require(name not in seen, f"the name “{name}” is there twice")
        _known(step, STEP_KEYS, f"the step “{name}”")
        _require(
            isinstance(step.get("algorithm"), str) and ":" in step["algorithm"],
            f"the step “{name}” needs an algorithm such as evplan:networkkpis",
        )
        for key in ("inputs", "inputs_if_exist"):
            inputs = step.get(key, {})
            _require(isinstance(inputs, dict), f"“{key}” of the step “{name}” is no object")
            for parameter, value in inputs.items():
                _check_key(name, parameter, value)
                for used in PLACEHOLDER.findall(json.dumps(value)):
                    _require(
                        used[0] in (seen if used[1] else ("folder", "today", "now", "recipe")),
                        f"the step “{name}” uses {{{'.'.join(filter(None, used))}}}, which no step before it gives",
                    )
        seen.append(name)
    alarms = recipe.get("alarms", {})
    _require(isinstance(alarms, dict), "“alarms” is no object")
    for name, limits in alarms.items():
        _require(name in seen, f"there is an alarm for “{name}”, which is no step")
        numbers = isinstance(limits, dict) and all(_is_number(limit) for limit in limits.values())
        _require(numbers, f"the alarm for “{name}” must give the most that each result may be")
    hours = recipe.get("cache_hours", 12)
    _require(_is_number(hours) and hours >= 0, "“cache_hours” must be a number of hours, 0 or more")
    return recipe


def _require(is_right: bool, sentence: str) -> None:
    if not is_right:
        raise Wrong(f"The recipe is wrong: {sentence}.")


def _known(entry: Mapping[str, Any], keys: set, where: str) -> None:
    foreign = sorted(set(entry) - keys)
    _require(not foreign, f"{where} has “{foreign[0] if foreign else ''}”, which is not understood")


def _check_key(step: str, parameter: str, value: Any) -> None:
    if parameter.endswith("_AUTH"):
        _require(
            isinstance(value, str) and bool(AUTHENTICATION.fullmatch(value)),
            f"{parameter} of the step “{step}” is no id of an authentication configuration (seven letters and digits). A key is never written "
            "into a recipe; store it in QGIS (Settings › Options › Authentication) and write the id of the configuration",
        )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def filled(value: Any, names: Mapping[str, str], results: Mapping[str, Mapping[str, Any]]) -> Any:
    """``value`` with its placeholders replaced: ``{folder}``, ``{today}``, ``{now}``, ``{recipe}``, and ``{step.RESULT}``."""
    if isinstance(value, list):
        return [filled(each, names, results) for each in value]
    if not isinstance(value, str):
        return value

    def put(match: "re.Match[str]") -> str:
        name, result = match.groups()
        if result is None:
            return names[name]
        if result not in results.get(name, {}):
            raise StepFailed(f"The step “{name}” gave no {result}.")
        return str(results[name][result])

    return PLACEHOLDER.sub(put, value)


# -- one run -----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def alone(path: Path) -> Iterator[bool]:
    """Whether this is the only run; the system lets go of the lock however the run ends."""
    with path.open("a+b") as file:
        try:
            if os.name == "nt":
                import msvcrt

                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True


def run_step(
    step: Mapping[str, Any], binary: str, inputs: Mapping[str, Any], environment: Mapping[str, str]
) -> Dict[str, Any]:
    """The results of a step. Raises StepFailed with what ``qgis_process`` said."""
    limit_s = float(step.get("timeout_s", TIMEOUT_S))
    try:
        process = subprocess.Popen(  # noqa: S603  # nosec B603 - a list, and no shell
            [binary, "run", step["algorithm"], "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=dict(environment), encoding="utf-8", errors="replace", start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise StepFailed(
            f"{binary} cannot be started: {error.strerror}. Install QGIS, or give its path (“qgis_process”)."
        ) from error
    try:
        told, errors = process.communicate(json.dumps({"inputs": inputs}), timeout=limit_s)
    except subprocess.TimeoutExpired:
        raise StepFailed(f"it took longer than {limit_s:,.0f} s and was stopped.") from None
    finally:
        end(process)
    for line in filter(None, map(str.strip, errors.splitlines())):
        LOG.info("  %s", line)
    if process.returncode != 0:
        said = [line.strip() for line in errors.splitlines() if line.strip()]
        raise StepFailed(
            f"qgis_process ended with code {process.returncode}: {said[-1] if said else 'it said nothing'}"
        )
    try:
        document = json.loads(told[told.index("{") :])
        return dict(document["results"])
    except (ValueError, KeyError, TypeError) as error:
        raise StepFailed("qgis_process gave no results in JSON; it must be of QGIS 3.24 or later.") from error


def end(process: "subprocess.Popen[str]") -> None:
    """Also of the children of a process that still runs."""
    if process.poll() is not None:
        return
    if os.name == "nt":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def run_recipe(recipe: Mapping[str, Any], path: Path, folder: Path, record: Dict[str, Any]) -> int:
    now = datetime.now(timezone.utc)
    names = {
        "folder": str(folder),
        "recipe": str(path.parent),
        "today": now.date().isoformat(),
        "now": now.isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "EVPLAN_CACHE_HOURS": str(recipe.get("cache_hours", 12)),
    }
    results: Dict[str, Dict[str, Any]] = {}
    for step in recipe["steps"]:
        name = step["name"]
        try:
            needed = filled(step.get("if_exists", ""), names, results)
            if needed and not Path(needed.partition("|")[0]).exists():
                LOG.info("%s: left out, there is no %s yet.", name, needed)
                record["steps"][name] = {"left_out": True}
                continue
            inputs = filled_inputs(step, names, results)
            LOG.info("%s: %s.", name, step["algorithm"])
            results[name] = run_step(step, recipe.get("qgis_process", "qgis_process"), inputs, environment)
        except StepFailed as error:
            LOG.error("%s failed: %s", name, error)
            record["steps"][name] = {"failed": str(error)}
            return FAILED
        record["steps"][name] = {"results": results[name]}
    return ALARM if alarmed(recipe.get("alarms", {}), results, record) else DONE


def filled_inputs(
    step: Mapping[str, Any], names: Mapping[str, str], results: Mapping[str, Mapping[str, Any]]
) -> Dict[str, Any]:
    inputs = {key: filled(value, names, results) for key, value in step.get("inputs", {}).items()}
    for key, value in step.get("inputs_if_exist", {}).items():
        file = filled(value, names, results)
        if Path(str(file).partition("|")[0]).exists():
            inputs[key] = file
    return inputs


def alarmed(
    alarms: Mapping[str, Mapping[str, float]], results: Mapping[str, Mapping[str, Any]], record: Dict[str, Any]
) -> bool:
    """Whether a result is above its limit."""
    for name, limits in alarms.items():
        for key, most in limits.items():
            value = results.get(name, {}).get(key)
            if _is_number(value) and value > most:
                LOG.warning("Alarm: %s of %s is %g, more than %g.", key, name, value, most)
                record["alarms"].append({"step": name, "result": key, "value": value, "most": most})
    return bool(record["alarms"])


def write_record(folder: Path, record: Mapping[str, Any]) -> None:
    """What the run did, whole or not at all."""
    made = folder / "last_run.json.part"
    made.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(made, folder / "last_run.json")


def log_to(folder: Path) -> None:
    LOG.setLevel(logging.INFO)
    handlers: Sequence[logging.Handler] = (
        logging.StreamHandler(),
        logging.handlers.RotatingFileHandler(
            folder / "recipe.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
        ),
    )
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOG.addHandler(handler)


def _stop(number: int, frame: Any) -> None:
    raise Stopped()


def main(arguments: Optional[Sequence[str]] = None) -> int:
    parser = argparse.ArgumentParser(description="Runs the steps of a recipe through qgis_process.")
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--check", action="store_true", help="only say whether the recipe can be read")
    asked = parser.parse_args(arguments)
    try:
        recipe = read_recipe(asked.recipe)
        folder = asked.recipe.absolute().parent / Path(str(recipe.get("folder", "."))).expanduser()
        if not asked.check:
            (folder / "latest").mkdir(parents=True, exist_ok=True)
    except (Wrong, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return WRONG
    if asked.check:
        return DONE
    signal.signal(signal.SIGTERM, _stop)
    with alone(folder / "recipe.lock") as is_alone:
        if not is_alone:
            sys.stderr.write(f"The recipe is running already in {folder}.\n")
            return RUNNING
        log_to(folder)
        record: Dict[str, Any] = {
            "started_at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
            "steps": {},
            "alarms": [],
        }
        code = FAILED
        try:
            code = run_recipe(recipe, asked.recipe.absolute(), folder, record)
        except (Stopped, KeyboardInterrupt):
            LOG.error("Stopped from outside.")
        finally:
            record.update(finished_at=datetime.now(timezone.utc).isoformat(timespec="seconds"), code=code)
            write_record(folder, record)
            LOG.info("Ended with code %d.", code)
            for handler in list(LOG.handlers):
                LOG.removeHandler(handler)
                handler.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
