"""Open at any time: yes, no, or unknown."""

from __future__ import annotations

import pytest

from evplan.core.acquire.opening_hours import always_open

pytestmark = pytest.mark.quick

ALWAYS = [
    "24/7",
    "24 hours daily",
    "24 Hours Daily",
    "24 hours",
    "Open 24 hours a day",
    "open 24/7",
    "00:00-24:00",
    "Mo-Su 00:00-24:00",
    "Mo-Su,PH 00:00-24:00",
    "Mo-Fr 00:00-24:00; Sa-Su 00:00-24:00",
    '24/7 "customers only"',
    "24 hours daily; for guests only",
    "24 hours daily; 2 hours max.",
    "24 hours daily; 4 hour limit",
    "24 hours daily. Please check Tesla's online station map to see if an adapter is required at this location.",
    "24 hours daily, 7 days a week",
    "Always open",
    "around the clock",
    "Level P2, 24 hour access",
    "MON: 24 hours | TUE: 24 hours | WED: 24 hours | THU: 24 hours | FRI: 24 hours | SAT: 24 hours | SUN: 24 hours",
    "Mon 12:00am - 12:00am; Tue 12:00am - 12:00am; Wed 12:00am - 12:00am; Thu 12:00am - 12:00am; Fri 12:00am - 12:00am; "
    "Sat 12:00am - 12:00am; Sun 12:00am - 12:00am",
    "Mo-Su 00:00-12:00, 12:00-24:00",
]
LIMITED = [
    "Mo-Fr 08:00-18:00",
    "08:00-24:00",
    "Mo-Sa 00:00-24:00",
    "Mo-Fr 06:00-22:00; Sa,Su 00:00-24:00",
    "24/7; PH off",
    "Mo-Su 00:00-24:00; Su off",
    "sunrise-sunset",
    "6AM - 7PM",
    "6am-12am daily",
    "8am-5pm M-F",
    "M-F 8am-4pm",
    "8am-8:30pm M-F; Employee and visitor use only; 2 hour limit",
    "Dealership business hours",
    "Garage hours",
    "During town business hours",
    "Sat 12:00am - 12:00am; Sun 12:00am - 12:00am",
    "Mon: 8:00am-5:00pm; Tue: 8:00am-5:00pm; Wed: 8:00am-5:00pm; Thu: 8:00am-5:00pm; Fri: 8:00am-5:00pm",
    "Mon: 12:00am-8:00am, 8:00pm-12:00am; Tue: 12:00am-12:00am; Wed: 12:00am-12:00am; Thu: 12:00am-12:00am; "
    "Fri: 12:00am-12:00am; Sat: 12:00am-12:00am; Sun: 12:00am-12:00am",
    "MO: 06:00am-08:00pm; TU: 06:00am-08:00pm; WE: 06:00am-08:00pm; TH: 06:00am-08:00pm; FR: 06:00am-08:00pm; SA: Closed; SU: Closed",
]
UNKNOWN = [
    None,
    "",
    "   ",
    "Fleet use only",
    "Employee use only",
    "Contact station for hours of availability",
    "Hours vary seasonally; pay lot",
    "MO: Not Specified; TU: Not Specified",
    "Dealership business hours Public - Call ahead",
    "24 hours daily; call 866-809-4869 for Clean Energy card",
    "24 hours daily except during events",
    "24/7 subject to mall closing",
    "Not open 24 hours",
    "Only open 7am-7pm, 24 hour security",
    "24 hours daily; garage closed at night",
    "617-451-2174",
    "call 1-800-555-2424",
    "2-4 vehicles",
    "Maximum 24 hours",
    "Mar-Oct: Mo-Su 00:00-24:00",
    '"by appointment"',
    "24/7" * 1_000,
]


@pytest.mark.parametrize("written", ALWAYS)
def test_always(written):
    assert always_open(written) is True


@pytest.mark.parametrize("written", LIMITED)
def test_limited(written):
    assert always_open(written) is False


@pytest.mark.parametrize("written", UNKNOWN)
def test_unknown(written):
    assert always_open(written) is None
