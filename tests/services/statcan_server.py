"""A loopback server that plays Statistics Canada: census profile (SDMX) and boundaries (ArcGIS).

HAND-WRITTEN: no recordings of these services exist. Structure messages, CSV columns, symbols and the 404 for "no data" follow
what is known of them (design notes on data sources); numbers of characteristics differ on purpose from any release.
"""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple
from urllib.parse import unquote, urlsplit

from evplan.tests.services import loopback
from evplan.tests.services.arcgis_server import Layer, square
from evplan.tests.services.loopback import Handler

STRUCTURE = "Total - Occupied private dwellings by structural type of dwelling - 100% data (7)"
TENURE = "Total - Private households by tenure - 25% sample data (50)"
PERIOD = "Total - Occupied private dwellings by period of construction - 25% sample data (52)"
COMMUTE = "Total - Main mode of commuting for the employed labour force - 25% sample data (201)"
INDIGENOUS = "Total - Indigenous households by tenure - 25% sample data"
Row = Tuple[str, str, str]
"""Id, label, parent's id."""
CODES: List[Row] = [
    ("9001", "Population, 2021 (1)", ""),
    ("9002", "Population, 2016 (1)", ""),
    ("9004", "Total private dwellings (2)", ""),
    ("9005", "Private dwellings occupied by usual residents (3)", ""),
    ("9007", "Land area in square kilometres", ""),
    ("9041", STRUCTURE, ""),
    ("9042", "Single-detached house", "9041"),
    ("9043", "Semi-detached house", "9041"),
    ("9044", "Row house", "9041"),
    ("9045", "Apartment or flat in a duplex", "9041"),
    ("9046", "Apartment in a building that has fewer than five storeys", "9041"),
    ("9047", "Apartment in a building that has five or more storeys", "9041"),
    ("9048", "Other single-attached house", "9041"),
    ("9049", "Movable dwelling (9)", "9041"),
    ("9057", "Average household size", ""),
    ("9300", "Median total income of household in 2020 ($)", ""),
    ("9500", INDIGENOUS, ""),
    ("9501", "Owner", "9500"),
    ("9502", "Renter", "9500"),
    ("9600", TENURE, ""),
    ("9601", "Owner", "9600"),
    ("9602", "Renter", "9600"),
    ("9700", PERIOD, ""),
    ("9701", "1960 or before (53)", "9700"),
    ("9702", "1961 to 1980", "9700"),
    ("9703", "1981 to 1990", "9700"),
    ("9704", "1991 to 2000", "9700"),
    ("9705", "2001 to 2005", "9700"),
    ("9706", "2006 to 2010", "9700"),
    ("9707", "2011 to 2015", "9700"),
    ("9708", "2016 to 2021", "9700"),
    ("9800", "Median value of dwellings ($) (60)", ""),
    ("9900", COMMUTE, ""),
    ("9901", "Car, truck or van", "9900"),
    ("9902", "Public transit", "9900"),
]


def structure(codes: List[Row] = CODES, parents: bool = True) -> bytes:
    """A structure message with a code list of areas, which must be passed over, and that of characteristics."""
    written = []
    for number, label, parent in codes:
        above = f'<structure:Parent><Ref id="{parent}"/></structure:Parent>' if parents and parent else ""
        name = label.replace("&", "&amp;").replace("<", "&lt;")
        written.append(
            f'<structure:Code id="{number}"><common:Name xml:lang="fr">FR {number}</common:Name>'
            f'<common:Name xml:lang="en">  {name}</common:Name>{above}</structure:Code>'
        )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<message:Structure xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
 xmlns:structure="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure"
 xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">
<message:Structures><structure:Codelists>
<structure:Codelist id="CL_GEO_CT"><structure:Code id="2021S05075410001_01"><common:Name xml:lang="en">Population, 2021</common:Name>
</structure:Code></structure:Codelist>
<structure:Codelist id="CL_CHARACTERISTIC">{"".join(written)}</structure:Codelist>
</structure:Codelists></message:Structures></message:Structure>""".encode()


HEADER = "DATAFLOW,FREQ,REF_AREA,GENDER,CHARACTERISTIC,STATISTIC,TIME_PERIOD,OBS_VALUE,OBS_STATUS"
Figures = Dict[str, Dict[str, Any]]
"""DGUID with underscores → characteristic → value or symbol."""


class Server(loopback.Server):
    BOUNDARIES = "/geo/rest/services/2021/Cartographic_boundary_files/MapServer"

    def __init__(self, figures: Figures, layer: Layer, codes: Optional[List[Row]] = None, parents: bool = True) -> None:
        super().__init__(self._answer)
        self.figures, self.layer = figures, layer
        self.structure = structure(CODES if codes is None else codes, parents)

    @property
    def profile(self) -> str:
        return f"{self.base}/profile/sdmx/rest"

    @property
    def boundaries(self) -> str:
        return f"{self.base}{self.BOUNDARIES}/{self.layer.number}"

    def asked_areas(self) -> List[List[str]]:
        data = [unquote(each) for each in self.requests if "/data/" in each]
        return [each.split("/A5.")[1].split(".")[0].split("+") for each in data]

    def _answer(self, handler: Handler) -> None:
        path = unquote(urlsplit(handler.path).path)
        asked = {**handler.query, **handler.form}
        if path.startswith(f"{self.BOUNDARIES}/{self.layer.number}"):
            handler.answer(200, self.layer.answer(asked) if path.endswith("/query") else self.layer.description())
        elif "/dataflow/STC_CP/DF_" in path:
            handler.answer(200, body=self.structure, kind="application/vnd.sdmx.structure+xml; charset=utf-8")
        elif "/data/STC_CP,DF_" in path:
            self._data(handler, path.rsplit("/", 1)[1])
        else:
            handler.answer(404, {"error": "no such thing"})

    def _data(self, handler: Handler, key: str) -> None:
        _, areas, gender, characteristics, statistic = key.split(".")
        rows = [
            f"STC_CP:DF,A5,{area},{gender},{number},{statistic},2021,{'' if value is None else value},"
            for area in areas.split("+")
            for number, value in self.figures.get(area, {}).items()
            if number in characteristics.split("+")
        ]
        if not rows:
            handler.answer(404, body=b"No data for data query against the dataflow", kind="text/plain")
            return
        handler.answer(200, body="\r\n".join([HEADER, *rows, ""]).encode(), kind="text/csv; charset=utf-8")


def tracts(number: int) -> Layer:
    """Census tracts 5410001.00, 5410002.00 … in rows of 20 from 80.6° W, 43.3° N; a box and geometries at once fail."""
    records = []
    for each in range(1, number + 1):
        record = square(each)
        code = f"541{each:04d}.00"
        record["attributes"] = {"OBJECTID": each, "CTUID": code, "DGUID": f"2021S0507{code}", "LANDAREA": 0.9}
        records.append(record)
    return Layer(
        records,
        number=11,
        name="Census tracts / Secteurs de recensement",
        fields=[
            {"name": "OBJECTID", "type": "esriFieldTypeOID", "alias": "OBJECTID"},
            {"name": "CTUID", "type": "esriFieldTypeString", "alias": "CTUID"},
            {"name": "DGUID", "type": "esriFieldTypeString", "alias": "DGUID"},
            {"name": "LANDAREA", "type": "esriFieldTypeDouble", "alias": "LANDAREA"},
        ],
        refuses_area_with_geometry=True,
    )


def figures(layer: Layer, **changes: Any) -> Figures:
    """Every tract: 1,000 × its number people, 400 × households, 10 of each kind of dwelling and period, 300 owners, 100 renters."""
    made: Figures = {}
    for each in layer.records:
        number = each["attributes"]["OBJECTID"]
        own = {code: 10 for code, _, parent in CODES if parent in ("9041", "9700", "9900")}
        own.update({"9001": 1000 * number, "9004": 420 * number, "9005": 400 * number, "9057": 2.5, "9007": 0.9})
        own.update({"9501": 1, "9502": 1, "9601": 300, "9602": 100, "9800": 700000, "9300": 90000, "9900": 20})
        made[each["attributes"]["DGUID"].replace(".", "_")] = own
    return made


def serving(number: int, **options: Any):
    layer = tracts(number)
    return loopback.running(Server(figures(layer), layer, **options))
