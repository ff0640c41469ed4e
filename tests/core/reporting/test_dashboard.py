"""Every number on the page is that of the tables; the page asks for nothing, keeps foreign text as text, and is the same in every run."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from evplan.core.acquire.provenance import Provenance
from evplan.core.reporting import charts, dashboard
from evplan.core.reporting.dashboard import make
from evplan.core.reporting.facts import Given, facts
from evplan.core.reporting.picture import picture
from evplan.tests.core.reporting.tables import (
    coverage_table,
    everything,
    net_of,
    plan_table,
    rows_of_page,
    wrongly_shown,
)

pytestmark = pytest.mark.quick

ASKED = dashboard.Asked("Plan of the town", "2026-03-01", "2027-04", "evplan 1")
SOURCES = [
    Provenance("OpenStreetMap", "https://overpass.example/api?key=secret&a=1", "2026-02-01T00:00:00Z", "ODbL 1.0", "© OpenStreetMap contributors"),
    Provenance("City", licence="CC BY 4.0", attribution="City of Ambry"),
]  # fmt: skip
HOSTILE = "</script><img src=x onerror=document.title='broken'><b>&amp;"


def write(path, given, language="en", say=str, asked=ASKED, sources=SOURCES):
    content, _ = dashboard.dashboard(facts(given), sources, asked, language, say)
    path.write_bytes(content)
    return path


@pytest.fixture(scope="module")
def given():
    return everything()


@pytest.fixture(scope="module")
def page(given, browser, tmp_path_factory):
    pytest.importorskip("plotly", reason="without plotly there are no charts to look at")
    opened = browser.open(write(tmp_path_factory.mktemp("page") / "page.html", given))
    yield opened
    opened.close()


def test_nothing_is_asked_for_or_complained_of(page):
    assert page.quiet(), page.told()


def test_shown_as_they_are(page):
    assert wrongly_shown(page) == []


def test_infrastructure_and_costs(page, given):
    plan = given.plan[given.plan["action"] != "keep"]
    added = {
        level: (plan[f"ports_{level}_after"] - plan[f"ports_{level}_before"]).clip(lower=0) for level in ("l2", "l3")
    }
    by = (
        plan.assign(n=1, net=plan["cost"] - plan["resale"], **added)
        .groupby("action")[["n", "l2", "l3", "cost", "resale", "net"]]
        .sum()
    )
    names = {
        "New L3 stations": "new_l3", "New stations for both levels": "new_mixed", "New L2 stations": "new_l2", "Upgrades from L2 to L3": "upgrade",
        "Stations with more ports": "add_ports", "Removed stations": "remove",
    }  # fmt: skip
    actions, costs = rows_of_page(page, "t-actions"), rows_of_page(page, "t-costs")
    assert set(actions) == set(costs) == set(names)
    for name, action in names.items():
        assert actions[name] == list(by.loc[action, ["n", "l2", "l3"]])
        assert costs[name] == pytest.approx(list(by.loc[action, ["cost", "resale", "net"]]), abs=0.004)
    assert rows_of_page(page, "t-costs", "tfoot")["Together"] == pytest.approx(
        list(by[["cost", "resale", "net"]].sum()), abs=0.004
    )
    assert rows_of_page(page, "t-actions", "tfoot")["Together"] == list(by[["n", "l2", "l3"]].sum())
    network, whole = rows_of_page(page, "t-network"), given.plan
    left = whole[whole["action"] != "remove"]
    assert network["L3 ports"] == [whole["ports_l3_before"].sum(), left["ports_l3_after"].sum()]
    assert network["Stations"] == [whole["charger_id"].notna().sum(), len(left)]
    assert network["Power [kW]"] == pytest.approx([whole["power_kw_before"].sum(), left["power_kw_after"].sum()])


def test_coverage(page, given):
    table, weight = given.coverage, given.coverage["weight"]
    shown = rows_of_page(page, "t-coverage")
    for at, level in enumerate(("l2", "l3")):
        for when in ("before", "after"):
            assert shown[when][at] == pytest.approx((table[f"served_{level}_{when}"] * weight).sum() / weight.sum())
        way, known = table[f"nearest_{level}_after_m"], table[f"nearest_{level}_after_m"].notna()
        mean = (way * weight)[known].sum() / weight[known].sum()
        assert shown["mean way to the next station, after [m]"][at] == pytest.approx(mean)
        gain = shown["after"][at] - shown["before"][at]
        assert shown["gained, percentage points"][at] == pytest.approx(gain)
        assert shown["cost of a percentage point [CAD]"][at] == pytest.approx(net_of(given.plan) / (100 * gain))
    assert shown["within [m]"] == [500, 750]


def test_timeline(page, given):
    shown = rows_of_page(page, "t-phases")
    assert [row[:4] for row in shown.values()] == given.phases[["actions", "stations", "ports", "cost"]].values.tolist()
    assert [row[4:] for row in shown.values()] == given.phases[["coverage_l2", "coverage_l3"]].values.tolist()
    total = rows_of_page(page, "t-phases", "tfoot")["Together"]
    assert total[:4] == [*given.phases[["actions", "stations", "ports"]].sum(), net_of(given.plan)]
    assert [each.replace("\u00a0", " ") for each in page.texts("#t-phases .under")] == [
        "April 2027 – July 2027", "August 2027 – November 2027", "December 2027 – March 2028",
    ]  # fmt: skip


def test_what_to_do_next(page, given):
    """D75: recommendations follow from the numbers, and the list is the plan's work."""
    told = page.texts("#next li")
    assert [each for each in told if "1 of 3 stations cannot be built as planned" in each]
    assert [
        each
        for each in told
        if each.startswith("Begin with phase 1") and "800,000.25 CAD" in each.replace("\u00a0", " ")
    ]
    assert [each for each in told if "Most coverage is won in phase 2" in each], "70 points, then 15"
    assert [each for each in told if "The budget limits the plan" in each and "+11.1" in each and "+15.3" in each]
    shown = rows_of_page(page, "t-next")
    for row in given.plan[given.plan["action"] != "keep"].to_dict("records"):
        own = shown[row["plan_id"]]
        assert own[-1] == pytest.approx(row["cost"] - row["resale"], abs=0.004)
        assert own[-2] == pytest.approx(row["power_kw_after"] - row["power_kw_before"])
        assert own[1] == (row["charger_id"] or row["site_id"])


def test_limits_frontier_and_cases(page, given):
    limits = rows_of_page(page, "t-limits")
    base = given.constraints[given.constraints["case"] == 0]
    assert [row[1:5] for row in limits.values()] == [
        pytest.approx([rhs, value, slack, used / 100]) for value, rhs, slack, used in base[["value", "rhs", "slack", "utilization_percent"]].values
    ]  # fmt: skip
    assert [row[5] for row in limits.values()] == ["limits the plan", "room left", "broken"]
    frontier = page.script(
        "[...document.querySelectorAll('#t-frontier tbody tr')].map(r => [...r.querySelectorAll('data')].map(d => +d.value))"
    )
    assert frontier == given.frontier[["net_cost", "budget", "coverage_l2", "coverage_l3"]].values.tolist()
    cases = rows_of_page(page, "t-cases")
    for row in given.results.to_dict("records"):
        expected = [row["net_cost"], row["coverage_l2"], row["coverage_l3"]]
        assert cases[row["changes"]][:3] == ["–"] * 3 if pd.isna(expected[0]) else expected
    assert cases["BUDGET = 1,200,000"][4] == "The budget is 300,000.00 CAD short."
    assert any("1 of 4 cases have no plan" in each for each in page.texts("#sensitivity li"))


def test_money(page, given):
    shown = rows_of_page(page, "t-money")
    for row in given.cash_flow.to_dict("records"):
        assert shown[str(row["year"])] == [
            row[name] for name in ("purchase", "resale", "opex", "revenue", "net", "cumulative")
        ]
    told = rows_of_page(page, "t-return")
    assert told["Net present value [CAD]"] == [pytest.approx(given.cash_flow["discounted"].sum(), abs=0.006)]
    rate, flow = told["Internal rate of return"][0], given.cash_flow["net"]
    assert (flow / (1 + rate) ** np.arange(len(flow))).sum() == pytest.approx(0, abs=0.01)


def test_monitoring(page, given):
    kpis = rows_of_page(page, "t-kpis")
    assert kpis["Operational stations"] == [0.875, 0.801, 160, 23] and kpis["Uptime in 2025"] == [97.25, 95.5, 300, 4]
    assert kpis["Public stations per private one"] == ["–", 6.04, 157, 26]
    assert "Ampère & Söhne" in page.text("#kpis")
    targets = rows_of_page(page, "t-targets")
    assert (
        targets["L3 within 5 km"][:4] == [0.71, "at least", 0.85, "missed, overdue"] and targets["EV owners"][0] == "–"
    )
    daily = given.forecast.groupby("date")["value"].sum()
    assert [row[0] for row in rows_of_page(page, "t-forecast").values()] == pytest.approx(list(daily))
    assert rows_of_page(page, "t-forecast", "tfoot")["Together"] == [pytest.approx(given.forecast["value"].sum())]
    assert rows_of_page(page, "t-methods") == {"ets": [3], "theta": [2]}
    assert rows_of_page(page, "t-grid")["Largest transformer [kVA]"] == [500]
    assert rows_of_page(page, "t-equity")["Gini coefficient (0 all equal, 1 one has all)"] == [0.71]


def test_tiles_and_proof(page, given):
    tiles = page.script(
        "Object.fromEntries([...document.querySelectorAll('.tile')].map(t => [t.querySelector('dt').innerText, +t.querySelector('data').value]))"
    )
    assert tiles["New stations"] == given.plan["action"].str.startswith("new_").sum()
    assert (
        tiles["Net cost [CAD]"] == net_of(given.plan)
        and tiles["Gap to the best"] == 0.00408163
        and tiles["Targets met"] == 1
    )
    assert rows_of_page(page, "t-quality")["No plan exceeds (bound)"] == [61.5]
    assert "keeps all rules" in page.text("#quality") and "Ports: 1 assumed." in page.text("#quality")


def test_charts_draw_the_numbers_of_the_tables(page, given):
    drawn = page.script(
        "Object.fromEntries([...document.querySelectorAll('.chart')].map(c => [c.id, c.data.map(t => [t.name || '', t.x, t.y, t.base])]))"
    )
    assert len(drawn) == 8
    ((_, lengths, names, _),) = drawn["chart-infrastructure"]
    assert dict(zip(names, lengths))["New L2 stations"] == (given.plan["action"] == "new_l2").sum()
    ((_, lengths, names, starts),) = drawn["chart-costs"]
    assert lengths[-1] == net_of(given.plan) and starts[-2] + lengths[-2] == pytest.approx(lengths[-1]), (
        "resale ends where the net cost ends"
    )
    coverage = {name: dict(zip(x, y)) for name, x, y, _ in drawn["chart-coverage"]}
    assert coverage["after"]["L3"] == rows_of_page(page, "t-coverage")["after"][1] and coverage["asked for"] == {
        "L2": 0.6
    }
    money = next(each for each in drawn["chart-timeline"] if each[0] == "net cost")
    assert money[2] == list(given.phases["cost"])
    assert page.script(
        "[...document.querySelectorAll('.chart')].every(c => c.querySelector('svg') && c.scrollWidth <= c.parentElement.clientWidth)"
    )


def test_sources_and_licences(page):
    rows = page.script(
        "[...document.querySelectorAll('#sources tbody tr')].map(r => [...r.cells].map(c => c.innerText))"
    )
    assert [row[:2] for row in rows] == [["OpenStreetMap", "ODbL 1.0"], ["City", "CC BY 4.0"]]
    assert "© OpenStreetMap contributors" in page.text("main") and "share-alike" in page.text("main")
    assert page.script("document.querySelector('#sources a').href") == "https://overpass.example/api?a=1", (
        "without the key"
    )


def test_by_keyboard_and_in_a_narrow_window(page):
    page.key("Tab")
    assert page.script("document.activeElement.hash") == "#content"
    page.size(320, 700)
    page.until(
        "[...document.querySelectorAll('.chart')].every(c => c.querySelector('svg').getBoundingClientRect().width <= c.clientWidth + 1)"
    )
    assert page.script("document.documentElement.scrollWidth <= innerWidth")
    page.size(1280, 900)


def test_equal_bytes(given, undrawn):
    found = facts(given)
    first, again = (dashboard.dashboard(found, SOURCES, ASKED, "en", str)[0] for _ in range(2))
    assert first == again
    shuffled = replace(
        given,
        **{
            name: getattr(given, name).sample(frac=1, random_state=3)
            for name in ("plan", "coverage", "phases", "frontier", "results", "cash_flow", "forecast")
        },
    )
    other = dashboard.dashboard(facts(shuffled), SOURCES, ASKED, "en", str)[0]
    assert other == first, "whatever the order of the rows"
    assert picture(found, ASKED, "en", str) == picture(found, ASKED, "en", str)


def test_hostile_names_everywhere(given, browser, tmp_path):
    """In every text of every table and summary."""

    def spoiled(table):
        texts = [
            name
            for name in table
            if table[name].dtype == object
            and name not in ("action", "status", "sense", "charger_id", "plan_id", "site_id", "group_by")
        ]
        return table.assign(
            **{
                name: HOSTILE
                for name in texts
                if table[name].map(lambda each: each is None or isinstance(each, str)).all()
            }
        )

    tables = {
        name: spoiled(getattr(given, name))
        for name in ("phases", "frontier", "results", "constraints", "targets", "forecast", "grid")
    }
    tables["kpis"] = given.kpis.assign(group=HOSTILE)
    summary = {
        **given.summaries["plan"],
        "warnings": [HOSTILE],
        "assumptions": [HOSTILE],
        "solver": {"name": HOSTILE},
        "outputs": {"STATUS": HOSTILE, "REASON": HOSTILE},
    }
    hostile = replace(
        given,
        **tables,
        summaries={"plan": summary, "access": {**given.summaries["access"], "groups": {HOSTILE: 1.0}}},
        currency=HOSTILE,
    )
    path = write(
        tmp_path / "page.html",
        hostile,
        asked=dashboard.Asked(HOSTILE, HOSTILE, "", HOSTILE),
        sources=[Provenance(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,))],
    )
    page = browser.open(path, policy=False)  # the policy would hide what slips through
    assert page.quiet(), page.told()
    assert page.script("document.title") == HOSTILE and page.script("document.querySelectorAll('img, b').length") == 0
    assert page.script("[...document.querySelectorAll('script')].length") == 3
    page.close()


@pytest.fixture
def undrawn(monkeypatch):
    """In place of plotly.js, which takes seconds to read: nothing is drawn."""
    monkeypatch.setattr(make, "plotly_js", lambda: "window.Plotly = {react: () => 0};")


def test_every_word_can_be_translated(given, browser, tmp_path, undrawn):
    """What is neither a translated literal nor a value of the data would be seen here."""
    page = browser.open(write(tmp_path / "page.html", given, "fr", lambda text: f"«{text}»", dashboard.Asked()))
    headings = page.texts("h1, h2, h3, th[scope=col], caption, dt, summary, nav a, footer p, .badge, .skip")
    untranslated = [
        each for each in headings if each.strip() and "«" not in each and each not in ("L2", "L3", "operator")
    ]
    assert untranslated == []
    assert page.script("document.documentElement.lang") == "fr"
    assert wrongly_shown(page, "fr") == []
    assert (
        "1\u202f" in page.text("#costs")
        and "," in page.text("#coverage")
        and re.search(r"\d,\d\u00a0%", page.script("document.querySelector('#coverage').textContent"))
    )
    page.close()


@pytest.mark.parametrize("kept", ["plan", "chargers", "coverage"])
def test_missing_inputs(kept, browser, tmp_path, undrawn):
    """A page of little, and its picture."""
    chargers = pd.DataFrame({"level": ["L2", "L3"], "ports_l2": [2, 0], "ports_l3": [0, 4]})
    given = {
        "plan": Given(plan=plan_table()),
        "chargers": Given(chargers=chargers),
        "coverage": Given(
            chargers=chargers,
            coverage=coverage_table().drop(columns=[name for name in coverage_table() if "after" in name]),
        ),
    }[kept]
    page = browser.open(write(tmp_path / "page.html", given, asked=dashboard.Asked(), sources=[]))
    assert page.quiet(), page.told()
    assert "undefined" not in page.text() and "NaN" not in page.text() and "None" not in page.text()
    assert "note no sources" in page.text("#sources")
    assert bool(page.texts("#t-actions")) == (kept == "plan") and bool(page.texts("#t-coverage")) == (
        kept == "coverage"
    )
    assert picture(facts(given), dashboard.Asked(), "en", str).startswith(b"\x89PNG")
    page.close()


def test_without_plotly_the_page_has_its_tables(given, browser, tmp_path, monkeypatch):
    monkeypatch.setattr(make, "plotly_js", lambda: None)
    content, has_charts = dashboard.dashboard(facts(given), SOURCES, ASKED, "en", str)
    assert not has_charts and len(content) < 200_000
    (tmp_path / "page.html").write_bytes(content)
    page = browser.open(tmp_path / "page.html")
    assert page.quiet(), page.told()
    assert not page.texts(".chart") and rows_of_page(page, "t-actions") and "plotly" in page.text("footer")
    page.close()


def test_a_broken_plotly_is_none(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "plotly.offline", None)
    assert charts.plotly_js() is None


def test_long_words_clip_no_panel_and_remarks_lie_upon_nothing(given, browser, tmp_path):
    """Months of the calendar are the longest words of a panel: each month stays whole, but they may stand on two lines."""
    longest = {
        "Net cost": "Coût net",
        "Ports": "Points de charge",
    }
    other = replace(given, phases=given.phases.assign(coverage_l2=[0.1, 0.2, 0.3], coverage_l3=[0.1, 0.2, 0.3]))
    path = write(tmp_path / "page.html", other, "fr", lambda text: longest.get(text, text))
    page = browser.open(path, width=1200)
    assert (
        page.script(
            """[...document.querySelectorAll('.panels .scroll')]
               .filter(each => each.scrollWidth > each.clientWidth).map(each => each.innerText)"""
        )
        == []
    )
    assert page.script(
        "document.querySelector('.remark').getBoundingClientRect().top >= document.querySelector('.findings').getBoundingClientRect().bottom + 8"
    )
    page.close()
