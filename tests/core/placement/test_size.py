"""The size of a plan from samples, against counting it all."""

from __future__ import annotations

import numpy as np
import pytest

from evplan.core.errors import Cancelled
from evplan.core.placement.size import Sample, estimate, sized

pytestmark = pytest.mark.quick


def spread(seed, n, side):
    return np.random.default_rng(seed).uniform(0, side, (n, 2))


def test_whole_layers_are_counted_exactly():
    points, sites, stations = spread(1, 300, 5000), spread(2, 80, 5000), spread(3, 20, 5000)
    places = np.vstack([sites, stations])
    far = np.hypot(*(points[:, None] - places[None]).transpose(2, 0, 1))
    size = estimate(Sample(points, 300), [Sample(sites, 80), Sample(stations, 20)], (500.0, 2000.0))
    assert size.pairs == (far <= 500).sum() + (far <= 2000).sum() and size.exact
    assert (size.points, size.places) == (300, 100)


def test_a_point_on_the_radius_counts():
    size = estimate(Sample(np.array([[0.0, 0.0]]), 1), [Sample(np.array([[3.0, 4.0]]), 1)], (5.0,))
    assert size.pairs == 1


def test_samples_are_scaled_to_their_layers():
    points, sites = spread(1, 20_000, 20_000), spread(2, 4_000, 20_000)
    whole = estimate(Sample(points, 20_000), [Sample(sites, 4_000)], (1000.0,))
    part = estimate(Sample(points[::20], 20_000), [Sample(sites[::4], 4_000)], (1000.0,))
    assert part.pairs == pytest.approx(whole.pairs, rel=0.1) and not part.exact and whole.exact


def test_nothing_is_near_an_empty_layer():
    assert estimate(Sample(spread(1, 5, 1), 5), [Sample(np.empty((0, 2)), 0)], (1.0,)).pairs == 0


def test_it_gives_up_when_told():
    def check():
        raise Cancelled()

    with pytest.raises(Cancelled):
        estimate(Sample(spread(1, 5, 1), 5), [Sample(spread(1, 5, 1), 5)], (1.0,), check)


@pytest.mark.parametrize(
    "points,places,pairs,megabytes,seconds",
    [(100_000, 2_100, 4_025_689, 568, 10.1), (100_000, 2_100, 32_339_794, 2292, 11.5), (1_000_000, 10_500, 24_536_039, 1826, 52.0)],
)  # fmt: skip
def test_the_guess_agrees_with_the_benchmark_that_it_is_fitted_to(points, places, pairs, megabytes, seconds):
    size = sized(points, places, pairs, False)
    assert size.memory_mb == pytest.approx(megabytes, rel=0.1)
    assert size.seconds == pytest.approx(seconds, rel=0.3)


def test_classes_of_time():
    small, large = sized(1_000, 100, 10_000, True), sized(1_000_000, 10_000, 20_000_000, True)
    assert small.time_class(0.005, 300) == "seconds" and large.time_class(0.005, 300) == "minute"
    assert sized(5_000_000, 1, 1, True).time_class(0.005, 3000) == "minutes"
    assert small.time_class(0.0, 300) == "minutes" and small.time_class(0.0, 60) == "limit"
    assert large.time_class(0.005, 30) == "limit"
