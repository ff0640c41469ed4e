"""GTFS feeds written by tests, and one that is counted by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Dict, Mapping, Optional

STOPS = """stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
S,Station,50.00,10.00,1,
P1,Platform 1,50.0001,10.0001,0,S
P2,Platform 2,50.0002,10.0002,,S
E,Entrance,50.0003,10.0003,2,S
A,Abbey,50.00,10.02,0,
B,Bridge,50.00,10.04,0,
C,Castle,50.00,10.06,0,
"""
ROUTES = """route_id,route_short_name,route_long_name,route_type
T1,1,Station - Castle,0
B1,10,Abbey - Castle,700
F1,F,Ferry,4
"""
TRIPS = """route_id,service_id,trip_id,shape_id
T1,WK,t1,sh1
T1,WK,t2,sh1
T1,WK,t3,
T1,SA,t4,
B1,WK,f1,
B1,WK,f2,
B1,FR,e1,
B1,HOL,h1,
F1,SU,s1,
"""
STOP_TIMES = """trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type
t1,06:30:00,06:30:00,P1,1,0
t1,06:40:00,06:40:00,A,2,0
t1,06:50:00,06:50:00,B,3,0
t2,08:50:00,08:50:00,P1,1,
t2,,,A,5,
t2,,,B,6,
t2,09:20:00,09:20:00,C,20,
t3,23:50:00,23:50:00,A,1,
t3,24:20:00,24:20:00,P2,2,
t3,25:10:00,25:10:00,B,3,
t3,29:00:00,29:00:00,C,4,
t4,10:00:00,10:00:00,P1,1,
t4,10:10:00,10:10:00,A,2,1
t4,10:20:00,10:20:00,B,3,
t4,10:30:00,10:30:00,C,4,
f1,00:00:00,00:00:00,A,1,
f1,00:10:00,00:10:00,B,2,
f1,00:20:00,00:20:00,C,3,
f2,10:00:00,10:00:00,C,1,
f2,10:15:00,10:15:00,B,2,
f2,10:30:00,10:30:00,A,3,
e1,12:00:00,12:00:00,A,1,
e1,12:10:00,12:10:00,B,2,
h1,12:00:00,12:00:00,A,1,
h1,12:10:00,12:10:00,B,2,
s1,12:00:00,12:00:00,B,1,
s1,12:30:00,12:30:00,C,2,
"""
CALENDAR = """service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date
WK,1,1,1,1,1,0,0,20260601,20260630
FR,0,0,0,0,1,0,0,20260601,20260630
SA,0,0,0,0,0,1,0,20260601,20260630
"""
CALENDAR_DATES = """service_id,date,exception_type
WK,20260603,2
HOL,20260603,1
SU,20260607,1
SU,20260614,1
"""
FREQUENCIES = """trip_id,start_time,end_time,headway_secs,exact_times
f1,06:00:00,09:00:00,600,0
f2,15:00:00,15:50:00,1200,1
"""
SHAPES = """shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence
sh1,50.00,10.06,30
sh1,50.00,10.00,10
sh1,50.01,10.03,20
"""
MINI: Dict[str, str] = {
    "stops.txt": STOPS,
    "routes.txt": ROUTES,
    "trips.txt": TRIPS,
    "stop_times.txt": STOP_TIMES,
    "calendar.txt": CALENDAR,
    "calendar_dates.txt": CALENDAR_DATES,
    "frequencies.txt": FREQUENCIES,
    "shapes.txt": SHAPES,
}
"""June 2026 begins on a Monday. Of its 22 weekdays, WK runs on 21: 17 with 24 runs (3 tram trips, 18 + 3 by headway), and 4
Fridays with one more; on the 3rd only HOL runs."""


def with_lines(table: str, *lines: str) -> str:
    """A table of the mini feed with more lines."""
    return MINI[table] + "".join(f"{line}\n" for line in lines)


def feed(
    folder: Path, changes: Optional[Mapping[str, object]] = None, name: str = "feed.zip", inside: str = ""
) -> Path:
    """The mini feed as a zip archive; ``changes``: table → its text or bytes, None to leave it out."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, text in {**MINI, **(changes or {})}.items():
            if text is not None:
                archive.writestr(inside + table, text)
    return path
