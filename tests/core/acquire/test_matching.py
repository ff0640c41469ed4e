"""Which stations are the same: words, weights, clusters; and how often it is right, on made and on real pairs."""

from __future__ import annotations

import json

import numpy as np
import pytest

from evplan.core.acquire.matching import Records, candidate_pairs, load_rules, match
from evplan.core.acquire.matching_words import (
    likeness_of,
    name_likeness,
    operator_names,
    place_name,
    read_address,
    same_address,
)
from evplan.core.acquire.nearby import great_circle_m, on_unit_sphere, pairs_within
from evplan.core.acquire.stations import chargers_frame
from evplan.core.control import Control
from evplan.core.errors import Cancelled, PlanningError
from evplan.tests.core.acquire.labelled import SETS, labels, table
from evplan.tests.core.acquire.perturbed import download_records, placed, second_source
from evplan.tests.services.recorded import data_file

pytestmark = pytest.mark.quick

RULES = load_rules()
METRE = 1.0 / 111_195.0


def charger(charger_id, metres_north=0.0, metres_east=0.0, **values):
    """A station near 0° N 10° E, where a metre is the same in both directions."""
    row = {
        "charger_id": charger_id,
        "source_id": charger_id.split("-")[-1],
        "level": "L2",
        "level_source": "stated",
        "ports_l1": 0,
        "ports_l2": 2,
        "ports_l3": 0,
        "ports_source": "quantities",
        **values,
    }
    return row, 10.0 + metres_east * METRE, metres_north * METRE


def tables(*sources):
    return [chargers_frame(list(rows)) for rows in sources]


def matched(*sources, rules=RULES):
    """Ids of every station that several sources know."""
    frames = tables(*sources)
    ids = [charger_id for frame in frames for charger_id in frame["charger_id"]]
    found = match(frames, rules, Control())
    return [[ids[row] for row in cluster] for cluster in found.clusters if len(cluster) > 1], found


# -- near each other -------------------------------------------------------------------------------------------------


def test_pairs_within_against_all_distances():
    chance = np.random.default_rng(5)
    longitude = np.concatenate([179.999 + chance.uniform(0, 0.004, 40), chance.uniform(-180, 180, 20)])
    longitude = (longitude + 180.0) % 360.0 - 180.0
    latitude = np.concatenate([chance.uniform(-0.002, 0.002, 40), chance.uniform(-90, 90, 20)])
    points = on_unit_sphere(longitude, latitude)
    found = [set(zip(i.tolist(), j.tolist())) for i, j, _ in pairs_within(points, 150.0, Control())]
    metres = great_circle_m(np.linalg.norm(points[:, None] - points[None], axis=2))
    expected = {(i, j) for i in range(60) for j in range(i + 1, 60) if metres[i, j] <= 150.0}
    assert set().union(*found) == expected and len(expected) > 20


def test_a_degree_of_latitude():
    points = on_unit_sphere(np.array([8.0, 8.0]), np.array([50.0, 51.0]))
    assert great_circle_m(np.linalg.norm(points[0] - points[1])) == pytest.approx(111_195, abs=1)


# -- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "one, other",
    [
        ("ChargePoint Network", "ChargePoint (Coulomb Technologies)"),
        ("Charge Point", "ChargePoint"),
        ("Tesla Destination", "Tesla Motors (Worldwide)"),
        ("Blink Network", "Blink Network/ECOtality"),
        ("SHELL_RECHARGE", "Shell UK Oil Products Limited"),
        ("eVgo Network", "EVgo"),
        ("FLO", "flo"),
        ("Vattenfall InCharge", "VATTENFALL INCHARGE GmbH"),
        ("EnBW mobility+ AG", "EnBW"),
        ("Mobi.E;IONITY", "Ionity"),
        ("Charging Together", "charging together"),
    ],
)
def test_one_operator_under_two_names(one, other):
    assert operator_names(one, RULES.operators) & operator_names(other, RULES.operators)


@pytest.mark.parametrize(
    "one, other", [("ChargePoint", "Char.gy"), ("EDP", "Galp Power"), ("Tesla", "FLO"), ("EV Connect", "EVgo")]
)
def test_two_operators(one, other):
    assert not operator_names(one, RULES.operators) & operator_names(other, RULES.operators)


def test_names_without_operator_and_unit():
    assert place_name("FLO - Canadian Tire - Kitchener", frozenset({"FLO"})) == "canadian tire kitchener"
    assert place_name("SWTCH Energy Inc.", frozenset({"SWTCH"})) == ""
    assert place_name("MONTEZ STATION 2", frozenset()) == "montez"
    assert place_name(None, frozenset()) == ""


@pytest.mark.parametrize(
    "one, other, code",
    [
        ("45 Benjamin Road", "45 Benjamin Rd", 1),
        ("440-450 Columbia St W", "450 Columbia Street West", 1),
        ("12 Königsstraße", "12 konigsstrasse", 1),
        ("Rua Augusta", "12 Rua Augusta", 2),
        ("94 Bridgeport Rd E", "70 Bridgeport Rd E", 3),
        ("1 King St", "1 Queen St", 4),
        (None, "1 Queen St", 0),
    ],
)
def test_addresses(one, other, code):
    assert same_address(read_address(one), read_address(other)) == code


def test_likeness():
    vectors = likeness_of(["Homewood Suites by Hilton", "Homewood Suites", "City Hall", ""])
    product = (vectors @ vectors.T).toarray()
    assert product[0, 0] == pytest.approx(1.0) and product[0, 1] > 0.6 and product[0, 2] < 0.1
    assert not product[3].any()
    assert name_likeness("City Hall", "CITY HALL") == 1.0 and name_likeness("City Hall", "Airport") < 0.2


# -- pairs and clusters ----------------------------------------------------------------------------------------------


def test_weights_are_those_of_the_preset():
    frames = tables(
        [charger("a-1", operator="FLO", power_kw_max=7.2)], [charger("b-1", 10, operator="flo", power_kw_max=7.0)]
    )
    records = Records(frames, RULES)
    pairs = candidate_pairs(records, RULES, Control())
    preset = RULES.document["match"]
    one, site, elsewhere = preset["prior"]
    same = [preset[name]["same"] for name in ("operator", "level", "power", "ports")]
    for likelihood in (preset["distance"][0]["likelihood"], *same):
        one, site, elsewhere = one * likelihood[0], site * likelihood[1], elsewhere * likelihood[2]
    assert pairs.probability.tolist() == pytest.approx([one / (one + site + elsewhere)])
    assert pairs.classes.sum(axis=1).tolist() == pytest.approx([1.0])
    assert pairs.why(0).startswith("10 m apart, operator same, level same, power same, ports same: one station 0.")


def test_what_is_unknown_says_nothing():
    known = {"name": "City Hall", "operator": "FLO", "power_kw_max": 7.0, "address": "1 King St"}
    empty = dict.fromkeys(known)
    for one, other in ((known, empty), (empty, known), (empty, empty)):
        frames = tables([charger("a-1", **one)], [charger("b-1", 30, **other)])
        codes = candidate_pairs(Records(frames, RULES), RULES, Control()).codes
        assert all(codes[name].tolist() == [0] for name in ("operator", "name", "name_number", "address", "power"))


def test_same_source_is_never_compared():
    frames = tables([charger("a-1"), charger("a-2", 1)], [charger("b-1", 5_000)])
    assert len(candidate_pairs(Records(frames, RULES), RULES, Control()).left) == 0


def test_other_operator_at_the_same_place_is_another_station():
    hotel = {"name": "Best Western", "address": "2899 King St E"}
    found, _ = matched(
        [charger("a-1", operator="Tesla", ports_l2=1, **hotel)],
        [charger("b-1", 28, operator="Sun Country", ports_l2=3, **hotel)],
    )
    assert found == []


def test_three_sources_make_one_station():
    library = {"name": "Central Library", "operator": "FLO"}
    found, _ = matched(
        [charger("a-1", **library)], [charger("b-1", 20, **library)], [charger("c-1", 0, 25, operator="FLO")]
    )
    assert found == [["a-1", "b-1", "c-1"]]


def test_units_of_a_site_find_their_own_number():
    site = {"operator": "ChargePoint", "address": "451 Phillip St"}
    ours = [charger(f"a-{unit}", 3 * unit, name=f"MONTEZ STATION {unit}", **site) for unit in (1, 2, 3)]
    theirs = [charger(f"b-{unit}", 10 - 3 * unit, name=f"Montez Station {unit}", **site) for unit in (1, 2, 3)]
    assert matched(ours, theirs)[0] == [["a-1", "b-1"], ["a-2", "b-2"], ["a-3", "b-3"]]


def test_each_source_at_most_once_and_the_rest_is_told():
    site = {"operator": "FLO", "name": "City Hall"}
    found, all_of_it = matched([charger("a-1", **site), charger("a-2", 12, **site)], [charger("b-1", 2, **site)])
    assert found == [["a-1", "b-1"]]
    assert len(all_of_it.refused) == 1 and all_of_it.pairs.left[all_of_it.refused[0]] == 1


def test_no_chain_joins_what_contradicts():
    middle = charger("b-1", 40, name="City Hall")
    found, _ = matched(
        [charger("a-1", 0, name="City Hall", operator="Tesla", address="1 King St")],
        [middle],
        [
            charger(
                "c-1", 80, name="City Hall", operator="FLO", address="9 Queen St", ports_l2=0, ports_l3=8, level="L3"
            )
        ],
    )
    assert all(len(cluster) < 3 for cluster in found)


def test_order_of_rows_does_not_matter():
    site = {"operator": "FLO", "name": "City Hall"}
    ours = [charger(f"a-{number}", 17 * number, **site) for number in range(6)]
    theirs = [charger(f"b-{number}", 17 * number + 5, **site) for number in range(6)]
    straight, turned = matched(ours, theirs)[0], matched(ours[::-1], theirs[::-1])[0]
    assert sorted(map(sorted, straight)) == sorted(map(sorted, turned)) and len(straight) == 6


def test_empty_tables():
    assert matched([], [])[0] == [] and matched([charger("a-1")], [])[0] == []


def test_cancel():
    class Stopped(Control):
        def cancelled(self):
            return True

    with pytest.raises(Cancelled):
        match(tables([charger("a-1")], [charger("b-1")]), RULES, Stopped())


# -- the preset ------------------------------------------------------------------------------------------------------


def test_a_file_changes_what_it_names(tmp_path):
    path = tmp_path / "rules.json"
    path.write_text(
        json.dumps({"match": {"distance_m": 80}, "precedence": {"name": {"order": ["osm"]}}}), encoding="utf-8"
    )
    rules = load_rules(path)
    assert rules.distance_m == 80.0 and rules.probability == RULES.probability
    assert rules.document["precedence"]["name"] == {"order": ["osm"]}


@pytest.mark.parametrize(
    "text, part",
    [
        ("{", "cannot be read as JSON"),
        ("[]", "no JSON object"),
        ('{"matches": {}}', "no entry “matches”"),
        ('{"match": {"distance_m": -1}}', "between 0 and 5,000 m"),
        ('{"match": {"distance_m": "far"}}', "no set of rules"),
        ('{"precedence": {"name": {"order": "osm"}}}', "must be a list of sources"),
        ('{"precedence": {"name": ["osm"]}}', "no set of rules"),
        ('{"newer_by_days": "old"}', "no set of rules"),
        ('{"match": {"prior": 1}}', "no set of rules"),
        ('{"match": {"prior": [0.5, 0.5]}}', "must be 3 numbers"),
        ('{"match": {"operator": {"same": [0.9, 0.5, 0.3]}}}', "no set of rules"),
        ('{"match": {"operator": {"same": [0, 1, 1], "different": [1, 1, 1]}}}', "above 0"),
    ],
)
def test_bad_rules_are_told(tmp_path, text, part):
    path = tmp_path / "rules.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanningError, match=part):
        load_rules(path)


# -- how often it is right -------------------------------------------------------------------------------------------


def precision_and_recall(right, wrong, missed):
    return right / max(right + wrong, 1), right / max(right + missed, 1)


@pytest.mark.data
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_made_pairs_with_known_truth(seed):
    """Massachusetts, perturbed. Many neighbours are units of the same site, after the perturbation often without a number.

    Measured on seeds 1 to 3: exactly the right unit, precision 0.87–0.88 and recall 0.89–0.90; the right site (one
    operator and address), precision 0.97–0.98.
    """
    stations = placed(download_records(data_file("afdc", "alt_fuel_stations_MA.csv.gz")))
    first, second, truth = second_source(stations, seed)
    ids = [*first["charger_id"], *second["charger_id"]]
    sites = {row["charger_id"]: (row["operator"], row["address"]) for row, _, _ in stations}
    clusters = [cluster for cluster in match([first, second], RULES, Control()).clusters if len(cluster) == 2]
    couples = [(ids[one], truth[ids[other]]) for one, other in clusters]
    right = sum(one == made_from for one, made_from in couples)
    at_site = sum(sites[one] == sites[made_from] for one, made_from in couples)
    common = set(truth.values()) & set(first["charger_id"])
    found = {one for one, made_from in couples if one == made_from}
    precision, recall = precision_and_recall(right, len(couples) - right, len(common - found))
    print(f"precision {precision:.3f}, of sites {at_site / len(couples):.3f}, recall {recall:.3f}")
    assert len(couples) > 2_000
    assert precision >= 0.85 and recall >= 0.87 and at_site / len(couples) >= 0.96


def judged(name):
    """``(probability, label)`` of every labelled pair of a set; probability 0 where the two are never compared."""
    frame = table(name)
    records = Records([frame], RULES)
    records.source = np.arange(len(frame))  # every record against every other
    pairs = candidate_pairs(records, RULES, Control())
    ids = frame["source_id"].tolist()
    probability = {
        frozenset((ids[one], ids[other])): chance
        for one, other, chance in zip(pairs.left.tolist(), pairs.right.tolist(), pairs.probability.tolist())
    }
    return [(probability.get(frozenset((str(one), str(other))), 0.0), label) for one, other, label in labels(name)]


@pytest.mark.data
def test_real_pairs_labelled_by_hand():
    """118 neighbouring pairs of real records, 109 of them decided: 7 the same, 102 different.

    Right 4 of the 7 (recall 0.57), none of the others taken for one (precision 1). The three missed ones are lists without
    operator and connectors, of which one names the owner and the other the place.
    """
    decided = [each for name in SETS for each in judged(name) if each[1] != "unsure"]
    assert len(decided) >= 100
    said = [(chance >= RULES.probability, label == "same") for chance, label in decided]
    right, wrong = said.count((True, True)), said.count((True, False))
    missed = said.count((False, True))
    precision, recall = precision_and_recall(right, wrong, missed)
    print(f"right {right}, wrong {wrong}, missed {missed}, rightly apart {said.count((False, False))}")
    assert precision >= 0.85 and recall >= 0.55 and wrong <= 1
