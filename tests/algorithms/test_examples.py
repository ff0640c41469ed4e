"""The examples of the documentation do what they say: the script by itself, the batch in the form that QGIS opens it with."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from evplan.tests.layers import run

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "docs" / "examples"
BATCH = EXAMPLES / "budgets.batch"


def test_the_script_plans_the_sample(tmp_path):
    ran = subprocess.run(
        [sys.executable, str(EXAMPLES / "plan_sample.py"), str(tmp_path)], capture_output=True, text=True, timeout=240, check=False
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = dict(line.split(": ") for line in ran.stdout.splitlines() if re.match(r"[\w ]+: \S+$", line))
    assert told["status"] == "optimal" and told["valid"] == "True" and float(told["gap"]) <= 0.005
    assert float(told["L2 coverage after"]) > float(told["L2 coverage before"])
    assert told["net cost"] == told["cost of all phases"] and float(told["net cost"]) <= 3_995_000
    assert {"plan.gpkg", "coverage.gpkg", "phases.gpkg"} <= {path.name for path in tmp_path.iterdir()}


def test_the_batch_plans_for_three_budgets(sample_project, tmp_path):
    """As the batch form runs it: row by row, layers of the open project by their names."""
    spent = []
    for row in json.loads(BATCH.read_text(encoding="utf-8"))["rows"]:
        outputs = {name: str(tmp_path / file) for name, file in row["OUTPUTS"].items()}
        ran = run("plan_from_zones", project=sample_project, **row["PARAMETERS"], **outputs)
        assert ran.rows("violations") == []
        spent.append(sum(each["cost"] - each["resale"] for each in ran.rows("plan")))
    budgets = [row["PARAMETERS"]["BUDGET"] for row in json.loads(BATCH.read_text(encoding="utf-8"))["rows"]]
    assert all(0.8 * budget <= cost <= budget for budget, cost in zip(budgets, spent))
