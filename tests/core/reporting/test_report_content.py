"""What a report says, by hand: figures equal to the tables, what is missing, licences that do not go together."""

from __future__ import annotations

import pandas as pd
import pytest

from evplan.core.acquire.provenance import Provenance, conflicts
from evplan.core.reporting.numbers import Format
from evplan.core.reporting.report import Items, Paragraph, Table
from evplan.core.reporting.report_content import conflict_words, make_document, radii
from evplan.tests.core.planning.plans import keep, plan

from .plans import SUMMARY, Spaced, given

pytestmark = pytest.mark.quick
EN = Spaced("en")


def say(text: str) -> str:
    return text


def section(document, key: str):
    return next(each for each in document.sections if each.key == key)


def tables(document, key: str):
    return [block for block in section(document, key).blocks if isinstance(block, Table)]


def words(document, key: str) -> str:
    found = []
    for block in section(document, key).blocks:
        found += [block.text] if isinstance(block, Paragraph) else block.texts if isinstance(block, Items) else []
    return "\n".join(found)


def test_figures_are_those_of_the_tables():
    document = make_document(given(), EN, say)
    assert dict(document.key_figures) == {
        "Stations built or changed": "3",
        "New ports, L2 / L3": "1 / 4",
        "Net cost": "400,000 CAD",
        "Demand served at L2": "0.0 % → 30.0 %",
        "Demand served at L3": "20.0 % → 30.0 %",
    }
    (costs,) = tables(document, "costs")
    assert costs.rows[-1] == ("Upgrade L2 to L3", "1", "0", "2", "200,000", "25,000", "175,000")
    assert costs.total == ("Total", "3", "1", "4", "425,000", "25,000", "400,000")
    (results,) = tables(document, "results")
    assert ("L3 ports", "0", "4", "+4") in results.rows and ("Stations", "2", "4", "+2") in results.rows
    assert "100,000 CAD to spare" in words(document, "results")
    (sites,) = tables(document, "sites")
    assert [row[:3] for row in sites.rows] == [
        ("1", "p01", "New L3 station"),
        ("2", "p03", "Upgrade L2 to L3"),
        ("3", "p02", "New L2 station"),
    ]


def test_priorities_are_demand_newly_served_for_the_money_phase_by_phase():
    (table,) = tables(make_document(given(), EN, say), "recommendations")
    assert [row[1] for row in table.rows] == ["p01", "p02"] and table.rows[1][4] == "30"
    assert "Begin with phase 1: 2 stations for 375,000 CAD." in words(
        make_document(given(), EN, say), "recommendations"
    )


def test_assumptions_and_the_run():
    document = make_document(given(rule_labels={"budget": "Budget (net of resale)"}), EN, say)
    rules, run = tables(document, "assumptions")
    assert ("Budget (net of resale)", "500,000") in rules.rows and ("l3_serves_l2", "yes") in rules.rows
    assert ("Gap, reached / asked", "1.25 % / 5.00 %") in run.rows and "500 kW assumed" in words(
        document, "assumptions"
    )
    assert "was not given" not in words(document, "assumptions")
    assert "what the plan assumes is not known" in words(make_document(given(summary={}), EN, say), "assumptions")


def test_validation():
    found = pd.DataFrame({"plan_id": ["p01"], "rule": ["budget"], "message": ["Too dear."]})
    document = make_document(given(violations=found), EN, say)
    assert "breaks rules in 1 cases" in words(document, "validation") and tables(document, "validation")[0].rows == (
        ("p01", "budget", "Too dear."),
    )
    assert "it breaks no rule" in words(make_document(given(violations=found.head(0)), EN, say), "validation")
    assert "keeps all rules" in words(make_document(given(), EN, say), "validation")
    assert "was not validated" in words(make_document(given(summary={}), EN, say), "validation")


def test_summaries_of_another_run_are_noticed():
    told = {**SUMMARY, "outputs": {**SUMMARY["outputs"], "NET_COST": 1.0}}
    first = section(make_document(given(summary=told), EN, say), "results").blocks[0]
    assert first.kind == "warning" and "400,000" in first.text


def test_a_plan_that_does_nothing():
    document = make_document(given(plan([keep(), keep(10)]), coverage=None, summary={}), EN, say)
    assert "builds and changes nothing" in words(document, "results") and dict(document.key_figures)["Net cost"] == "0"
    assert not {"sites", "recommendations", "coverage", "phases", "grid"} & {each.key for each in document.sections}


def test_everything_is_said_in_the_language():
    """Every word of the product goes through ``say``; what is left are ids, figures and what the tables hold."""
    marked = make_document(given(), Format("fr"), lambda text: f"«{text}»")
    assert all(each.title.startswith("«") for each in marked.sections)
    for each in marked.sections:
        for block in each.blocks:
            if isinstance(block, Table):
                assert all(header.startswith("«") for header in block.headers), block.headers
    assert dict(marked.key_figures)["«Net cost»"] == "400\u202f000\u00a0CAD"


ODBL = Provenance("OpenStreetMap", licence="ODbL 1.0", attribution="© OpenStreetMap contributors")
BY_SA = Provenance("Open Charge Map", licence="CC BY-SA 4.0")
BY_NC = Provenance("Private survey", licence="CC BY-NC 4.0")
BY_ND = Provenance("Plan office", licence="CC BY-ND 4.0")
OPEN = Provenance("Statistics", licence="OGL-Canada 2.0")
UNSTATED = Provenance("A file")


@pytest.mark.parametrize(
    "sources,kinds",
    [
        ([ODBL, OPEN], []),
        ([ODBL, BY_SA], ["two_share_alike"]),
        ([ODBL, BY_NC], ["trade"]),
        ([BY_NC, OPEN], []),
        ([BY_ND], ["no_changes"]),
        ([OPEN, UNSTATED], ["unstated"]),
        ([ODBL, Provenance("Copy", licence="Open Database License (ODbL) v1.0")], []),
    ],
)
def test_licences_that_do_not_go_together(sources, kinds):
    assert [each.kind for each in conflicts(sources)] == kinds


def test_the_report_names_them_and_all_who_are_to_be_named():
    sources = (("Chargers", (ODBL, BY_SA)), ("Plan", ()))
    document = make_document(given(sources=sources), EN, say)
    said = words(document, "sources")
    assert "ODbL 1.0 and CC BY-SA 4.0 each ask" in said and "OpenStreetMap, Open Charge Map" in said
    assert "© OpenStreetMap contributors" in said and "Layers without noted sources" in said
    assert tables(document, "sources")[0].rows[2][:2] == ("Plan", "not noted")
    assert conflict_words(conflicts([OPEN]), say) == []


def test_radii_of_bands_and_of_damaged_summaries():
    assert radii({"coverage": {"L2": {"bands": [[300, 1.0], [900, 0.5]], "radius_m": 500}}}) == {"l2": 900.0}
    assert radii({"coverage": {"L2": {"bands": "x"}, "L3": {"bands": 7}}}) == {} and radii(None) == {}
