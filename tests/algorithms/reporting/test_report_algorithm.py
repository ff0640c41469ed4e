"""``evplan:report`` in QGIS: the PDF's pages and words, numbers equal to the tables, hostile names, languages, threads, Cancel."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any, Dict, List

import pytest
from qgis.core import QgsApplication, QgsGeometry, QgsProcessingAlgRunnerTask, QgsProcessingContext, edit

from evplan.algorithms.bridge.sentences import interpreter
from evplan.tests.algorithms.planning.test_plan_phases_algorithm import plan_layer
from evplan.tests.core.planning.plans import keep, new_l2, new_l3, plan, upgrade
from evplan.tests.core.reporting.plans import HOSTILE, SUMMARY
from evplan.tests.layers import Recorder, listing, points, rectangle, refused, run, table, zones

pytestmark = [pytest.mark.quick, pytest.mark.usefixtures("provider")]
CHECKED = {"violation_id": "integer", "rule": "string", "plan_id": "string", "message": "string"}


def coverage(rows=((0, 0, 10.0), (600, 0, 20.0), (2_100, 0, 30.0))):
    fields = {"demand_id": "string", "weight": "double"}
    fields.update({f"covered_{level}_{when}": "boolean" for level in ("l2", "l3") for when in ("before", "after")})
    return points(
        "Coverage",
        fields,
        [(x, y, f"d{at}", weight, False, x > 2_000, False, x < 700) for at, (x, y, weight) in enumerate(rows)],
    )


def inputs(folder: Path, made=None) -> Dict[str, Any]:
    made = plan([new_l3(), new_l2(2_000), upgrade(4_000), keep(6_000)]) if made is None else made
    layer = plan_layer(made)
    needs = run("gridrequirements", PLAN=layer, UNITS="imperial", GRID="memory:", WORKS="memory:")
    summary = folder / "summary.json"
    summary.write_text(json.dumps(SUMMARY), encoding="utf-8")
    return {
        "PLAN": layer,
        "COVERAGE": coverage(),
        "GRID": needs.layer("GRID"),
        "WORKS": needs.layer("WORKS"),
        "ZONES": zones([(rectangle(-500, -500, 9_000, 1_000), "z", None, None, None)]),
        "SUMMARY": [str(summary)],
        "LANGUAGE": "en",
    }


def pages(path: Path) -> List[str]:
    """The words of every page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True, timeout=60
    )
    return [page.replace("\u00a0", " ") for page in done.stdout.split("\f")[:-1]]


def flat(page: str) -> str:
    return " ".join(page.split())


def tight(page: str) -> str:
    """Without any space: narrow ones are not told from none in a PDF."""
    return "".join(page.split())


@pytest.fixture(scope="module")
def made(tmp_path_factory, provider):
    """A report in all three forms."""
    folder = tmp_path_factory.mktemp("report")
    given = inputs(folder)
    out = folder / "out"
    ran = run(
        "report",
        **given,
        TITLE="Our plan",
        DATE="2026-05-04",
        PDF=str(out / "r.pdf"),
        HTML=str(out / "r.html"),
        MARKDOWN=str(out / "r.md"),
    )
    return ran, out, given


def test_a_page_for_every_site(made):
    ran, out, _ = made
    found = pages(out / "r.pdf")
    assert ran.outputs["N_SITES"] == 3 and ran.outputs["N_PAGES"] == len(found)
    assert ran.outputs["N_PAGES"] == ran.outputs["N_FIXED_PAGES"] + 3
    for at, page in enumerate(found, start=1):
        assert tight(page).endswith(f"{at}/{len(found)}") and "Our plan" in page
    assert [flat(page).split(" – ")[0].split()[-1] for page in found[-3:]] == ["p01", "p02", "p03"]


def test_a_sheet_says_what_the_tables_say(made):
    _, out, given = made
    sheet = tight(pages(out / "r.pdf")[-3])
    (row,) = [feature for feature in given["GRID"].getFeatures() if feature["plan_id"] == "p01"]
    for words in (
        "Site 1 of 3", "p01 – New L3 station", "Ports, L3 0 → 2", "Purchase 200,000 CAD", "Demand in reach 30", "43.4", "verify with local code",
        f"Apparent power {row['kva']:,.0f} kVA", f"Supply current {row['amps']:,.0f} A", f"Next standard transformer {row['transformer_kva']:,.0f} kVA",
        "6 in thick", "Schedule 80 PVC", "NEC 625.41", "ANSI/IEEE C62.41", "Scale 1:", "UTM zone 17N", "Reach, 750 m",
    ):  # fmt: skip
        assert tight(words) in sheet, words


def test_front_html_and_markdown_say_the_same(made):
    _, out, _ = made
    front = tight(" ".join(pages(out / "r.pdf")[:-3]))
    html, text = ((out / name).read_text(encoding="utf-8").replace("\u00a0", " ") for name in ("r.html", "r.md"))
    for words in (
        "Our plan",
        "4 May 2026",
        "400,000 CAD",
        "500 kW assumed",
        "Sources and licences",
        "Validation",
        "0.0 % → 50.0 %",
    ):
        assert tight(words) in front and words in html and words in text, words
    assert listing(out) == ["r-after.png", "r-before.png", "r-plan.png", "r.html", "r.md", "r.pdf"]
    assert html.count("data:image/png;base64,") == 3 and not re.search(r"(src|href)=\"https?:", html)
    assert re.findall(r"!\[.*\]\((.*)\)", text) == ["r-plan.png", "r-before.png", "r-after.png"]


def test_equal_runs_give_equal_bytes(made, tmp_path):
    _, out, given = made
    names = ("r.pdf", "r.html", "r.md")
    run(
        "report",
        **given,
        TITLE="Our plan",
        DATE="2026-05-04",
        **{key: str(tmp_path / name) for key, name in zip(("PDF", "HTML", "MARKDOWN"), names)},
    )
    assert all((tmp_path / name).read_bytes() == (out / name).read_bytes() for name in names)
    assert b"/CreationDate (D:20260504000000Z)" in (out / "r.pdf").read_bytes()


def test_without_a_date_there_is_none(tmp_path):
    run("report", PLAN=plan_layer(plan([new_l2()])), LANGUAGE="en", PDF=str(tmp_path / "r.pdf"))
    assert b"CreationDate" not in (tmp_path / "r.pdf").read_bytes()


def test_names_stay_text(tmp_path):
    made = plan([new_l3(), new_l2(2_000)]).assign(site_id=[HOSTILE, "s02"])
    lots = points(
        "<b>Sites</b> [% 1 + 1 %]",
        {"site_id": "string", "name": "string"},
        [(0, 0, HOSTILE, HOSTILE), (9, 9, "s02", "a\nb")],
    )
    run(
        "report",
        PLAN=plan_layer(made),
        SITES=lots,
        LANGUAGE="en",
        TITLE=HOSTILE,
        PDF=str(tmp_path / "r.pdf"),
        HTML=str(tmp_path / "r.html"),
    )
    found = pages(tmp_path / "r.pdf")
    assert (
        HOSTILE[:40] in flat(found[-2])
        and "[% env('HOME') %]" in flat(found[0])
        and "[% 1 + 1 %]" in flat(" ".join(found))
    )
    assert str(Path.home()) not in " ".join(found)
    assert "<img src=x" not in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_french_letter(made, tmp_path):
    _, _, given = made
    run(
        "report",
        **{**given, "LANGUAGE": "fr", "PAPER": "letter"},
        DATE="2026-05-01",
        PDF=str(tmp_path / "r.pdf"),
        HTML=str(tmp_path / "r.html"),
    )
    assert "1er mai 2026" in flat(pages(tmp_path / "r.pdf")[0]) and 'lang="fr"' in (tmp_path / "r.html").read_text(
        encoding="utf-8"
    )
    boxes = set(re.findall(rb"/MediaBox \[([^\]]*)\]", (tmp_path / "r.pdf").read_bytes()))
    assert {tuple(round(float(each)) for each in box.split()) for box in boxes} == {(0, 0, 612, 792)}


def test_a_plan_that_does_nothing_has_no_sheet(tmp_path):
    ran = run("report", PLAN=plan_layer(plan([keep(), keep(100)])), LANGUAGE="en", PDF=str(tmp_path / "r.pdf"))
    assert ran.outputs["N_SITES"] == 0 and ran.outputs["N_PAGES"] == ran.outputs["N_FIXED_PAGES"] == len(
        pages(tmp_path / "r.pdf")
    )
    assert "builds and changes nothing" in flat(pages(tmp_path / "r.pdf")[0])


def test_many_sites_have_a_page_each(tmp_path):
    made = plan([new_l2(300 * (at % 12), 300 * (at // 12)) for at in range(120)])
    ran = run("report", PLAN=plan_layer(made), LANGUAGE="en", PDF=str(tmp_path / "r.pdf"))
    assert ran.outputs["N_SITES"] == 120 and ran.outputs["N_PAGES"] == ran.outputs["N_FIXED_PAGES"] + 120 == len(
        pages(tmp_path / "r.pdf")
    )
    assert ran.feedback.percents == sorted(ran.feedback.percents) and len(set(ran.feedback.percents)) > 100


def test_long_requirements_continue_on_a_page_that_is_counted(tmp_path):
    fields = {"plan_id": "string", "topic": "string", "requirement": "string", "source": "string"}
    works = table(
        [("p01", f"topic {at}", f"Requirement {at}. " + "Words. " * 30, "Ours") for at in range(40)], fields, "Works"
    )
    ran = run("report", PLAN=plan_layer(plan([new_l2()])), WORKS=works, LANGUAGE="en", PDF=str(tmp_path / "r.pdf"))
    found = pages(tmp_path / "r.pdf")
    assert ran.outputs["N_PAGES"] == len(found) > ran.outputs["N_FIXED_PAGES"] + 1
    assert all(f"Requirement {at}." in flat(" ".join(found)) for at in range(40)) and "Site 1 of 1" in flat(found[-1])


def test_violations_and_an_empty_table_of_them(tmp_path):
    layer, found = plan_layer(plan([new_l2()])), {"PLAN": "", "LANGUAGE": "en", "MARKDOWN": str(tmp_path / "r.md")}
    for rows, words in (([(1, "budget", "p01", "Too dear.")], "Too dear."), ([], "it breaks no rule")):
        run("report", **{**found, "PLAN": layer, "VIOLATIONS": table(rows, CHECKED, "Violations")})
        assert words in (tmp_path / "r.md").read_text(encoding="utf-8")


def test_licences_are_warned_of(tmp_path):
    from evplan.algorithms.bridge.provenance import layer_metadata
    from evplan.core.acquire.provenance import Provenance

    layer = plan_layer(plan([new_l2()]))
    sources = [
        Provenance("OpenStreetMap", licence="ODbL 1.0", attribution="© OSM"),
        Provenance("Open Charge Map", licence="CC BY-SA 4.0"),
    ]
    layer.setMetadata(layer_metadata(sources, "Plan"))
    ran = run("report", PLAN=layer, LANGUAGE="en", PDF=str(tmp_path / "r.pdf"))
    assert any("do not go together" in each for each in ran.feedback.warnings)
    found = pages(tmp_path / "r.pdf")
    assert "do not go together" in flat(" ".join(found[:-1])) and "© OSM" in flat(found[-1]), (
        "attribution stands on every map"
    )


@pytest.mark.parametrize(
    "changed,words",
    [
        ({"PDF": ""}, "Choose where the report is to be written"),
        (
            {"PLAN": lambda: points("Odd", {"plan_id": "string"}, [(0, 0, "a")])},
            "field “action”: there is no such field",
        ),
        (
            {"PHASES": lambda: points("Odd", {"plan_id": "string"}, [(0, 0, "a")])},
            "Give the table that “Plan phases” writes",
        ),
        ({"DATE": "soon"}, "Incorrect parameter value for DATE"),
    ],
)
def test_bad_input(tmp_path, changed, words):
    target = tmp_path / "out" / "r.pdf"
    asked = {
        "PLAN": plan_layer(plan([new_l2()])),
        "PDF": str(target),
        **{key: value() if callable(value) else value for key, value in changed.items()},
    }
    assert words in refused("report", **asked) and not target.exists()


def test_a_damaged_summary(tmp_path):
    (tmp_path / "s.json").write_text("[", encoding="utf-8")
    said = refused(
        "report", PLAN=plan_layer(plan([new_l2()])), SUMMARY=[str(tmp_path / "s.json")], PDF=str(tmp_path / "r.pdf")
    )
    assert "s.json is not JSON" in said and listing(tmp_path) == ["s.json"]


def test_cancel_between_pages_writes_nothing(tmp_path):
    class Pressed(Recorder):
        """Cancelled when some pages are printed."""

        def __init__(self) -> None:
            super().__init__()
            self.progressChanged.connect(lambda percent: self.cancel() if percent > 60 else None)

    feedback = Pressed()
    layer = plan_layer(plan([new_l2(300 * at) for at in range(20)]))
    said = refused("report", feedback, PLAN=layer, PDF=str(tmp_path / "r.pdf"), HTML=str(tmp_path / "r.html"))
    assert "Cancelled" in said and listing(tmp_path) == [] and max(feedback.percents) < 70


def test_in_another_thread(provider, tmp_path, qgis_app):
    """As QGIS runs it: layouts and maps are made outside the main thread, over layers of the project."""
    context, feedback = QgsProcessingContext(), Recorder()
    given = inputs(tmp_path)
    main, threads = threading.get_ident(), []
    algorithm = provider.algorithm("report").create()
    work = type(algorithm).work

    def watched(self, *values):
        threads.append(threading.get_ident())
        return work(self, *values)

    finished = []
    task = QgsProcessingAlgRunnerTask(algorithm, {**given, "PDF": str(tmp_path / "r.pdf")}, context, feedback)
    task.executed.connect(lambda ok, results: finished.append((ok, results)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(algorithm), "work", watched)
        QgsApplication.taskManager().addTask(task)
        while not finished:
            QgsApplication.processEvents()
    ((ok, results),) = finished
    assert ok, feedback.errors
    assert threads and threads[0] != main and len(pages(tmp_path / "r.pdf")) == results["N_PAGES"]


def test_in_qgis_process(process, tmp_path, sample):
    """Headless, from files alone."""
    sites = tmp_path / "plan.gpkg"
    run(
        "planphases",
        PLAN=plan_layer(plan([new_l3(), new_l2(2_000)])),
        PHASED_PLAN=str(sites),
        PHASES=str(tmp_path / "phases.gpkg"),
    )
    found = process.run(
        "evplan:report",
        {
            "PLAN": str(sites),
            "PHASES": str(tmp_path / "phases.gpkg"),
            "LAYERS": [f"{sample}|layername=roads"],
            "PDF": str(tmp_path / "r.pdf"),
        },
    )
    assert found["N_SITES"] == 2 and len(pages(tmp_path / "r.pdf")) == found["N_PAGES"]


def test_its_project_goes_where_it_was_made(tmp_path):
    """Left to Python's collector, it was deleted in any thread, some time later: QGIS ended with it, often when it was left."""
    import gc

    from qgis.core import QgsProject

    def projects():
        return {id(each) for each in gc.get_objects() if isinstance(each, QgsProject)}

    given = inputs(tmp_path)
    gc.collect()
    gc.disable()
    try:
        before = projects()
        run("report", **given, HTML=str(tmp_path / "r.html"), PDF=str(tmp_path / "r.pdf"))
        assert projects() <= before
    finally:
        gc.enable()


def test_rows_without_a_place_are_told_in_the_report_itself(tmp_path):
    layer = plan_layer(plan([new_l3(), new_l2(2_000)]))
    with edit(layer):
        layer.changeGeometry(next(layer.getFeatures()).id(), QgsGeometry())
    run("report", PLAN=layer, LANGUAGE="en", HTML=str(tmp_path / "r.html"))
    page = (tmp_path / "r.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "Plan: 1 row without a usable geometry, left out of every figure of this report." in page


def test_another_table_in_the_place_of_the_violations_is_refused(tmp_path):
    """Its rows would be told as so many broken rules."""
    said = refused("report", PLAN=plan_layer(plan([new_l3()])), VIOLATIONS=coverage(), HTML=str(tmp_path / "r.html"))
    assert "“Coverage” has no field rule, message" in said and "Validate plan" in said and not listing(tmp_path)


def test_sentences_of_the_tools_are_said_in_the_language_of_the_report(tmp_path):
    told = "Layer “sites”: 3 sites of 3 without a grid connection: 500 kW (site_grid_kw) assumed."
    (tmp_path / "s.json").write_text(json.dumps({**SUMMARY, "assumptions": [told, "Unknown words."]}), encoding="utf-8")
    given = {"PLAN": plan_layer(plan([new_l3()])), "SUMMARY": [str(tmp_path / "s.json")], "LANGUAGE": "fr"}
    run("report", **given, HTML=str(tmp_path / "r.html"))
    run("dashboard", **given, HTML=str(tmp_path / "d.html"))
    french = interpreter("fr")(told)
    assert french != told
    for name in ("r.html", "d.html"):
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert french in page and told not in page and "Unknown words." in page
    assert f"<li>{french}</li>" in page and '<li lang="en">Unknown words.</li>' in page
