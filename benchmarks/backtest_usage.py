"""Every forecasting method on real histories: errors per method, how MASE spreads over stations, and who beats repeating the last week.

make backtest        (all histories of EVPLAN_DATA)
make backtest ONLY=dundee
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Dict

import pandas as pd

from evplan.core.monitoring import usage
from evplan.core.monitoring.forecast import Wanted, forecast
from evplan.tests.histories import HISTORIES, history


def report(name: str, found: usage.Usage, seconds: Dict[str, float]) -> None:
    started = time.monotonic()
    made = forecast(found, Wanted(with_lstm=True))
    seconds[name] = time.monotonic() - started
    rejected = found.rejects["reason"].value_counts().sort_index().to_dict()
    print(
        f"\n{name}: {len(found.ids)} stations, {found.values.shape[1]} days from {found.day(0)}, rejected {rejected or 'none'}, {seconds[name]:.0f} s"
    )
    for note in (*found.notes, *made.notes):
        print(f"  {note}")
    table = made.backtest
    own = table[table["charger_id"].notna()]
    overall = table[table["charger_id"].isna()].set_index("method")
    spread = own.groupby("method")["mase"].quantile([0.1, 0.25, 0.5, 0.75, 0.9]).unstack()
    chosen = own[own["chosen"]].set_index("charger_id")["mase"]
    spread.loc["chosen"] = chosen.quantile([0.1, 0.25, 0.5, 0.75, 0.9]).to_numpy()
    shown = overall[["mae", "rmse", "smape", "mase", "against_naive", "share_better", "n"]].join(
        spread.add_prefix("MASE p"), how="outer"
    )
    print(shown.sort_values("against_naive").round(3).to_string())
    print(
        f"  chosen: {pd.Series(made.method).value_counts().to_dict()}; confidence: {pd.Series(made.confidence).value_counts().to_dict()}"
    )
    if made.range_hit is not None:
        print(f"  {made.range_hit:.1%} of the newest days within ranges of 80 %")


def main() -> int:
    folder = Path(os.environ.get("EVPLAN_DATA", "")) / "usage"
    if not folder.is_dir():
        print("The real histories are not there: set EVPLAN_DATA to the folder that holds usage/.")
        return 2
    seconds: Dict[str, float] = {}
    for name in HISTORIES:
        if os.environ.get("ONLY", "") in name:
            report(name, history(name, folder), seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
