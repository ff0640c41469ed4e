"""Payloads written by hand after the published formats; no service has ever sent them."""

from __future__ import annotations

OCM_CSV = """\
ID,LocationTitle,AddressLine1,Town,Country,Latitude,Longitude,Addr_AccessComments,UsageType,NumberOfPoints,\
DateLastConfirmed,StatusType,UsageCost,Connection1_Type,Connection1_Amps,Connection1_Volts,Connection1_Level,\
Connection1_Quantity,Connection2_Type,Connection2_Amps,Connection2_Volts,Connection2_Level,Connection2_Quantity
101,Rathaus,Marktplatz 1,Bern,Switzerland,46.948,7.4474,24/7,Public,4,2024-01-31T10:00:00Z,Operational,frei,\
Type 2 (Socket Only),32,400,Level 2 : Medium (Over 2kW),2,CHAdeMO,125,400,Level 3:  High (Over 40kW),2
102,Parkhaus,Bahnhofstrasse 2,Bern,Switzerland,46.949,7.44,,Private - Restricted Access,,,Planned For Future Date,,\
CCS (Type 2),,,,3,,,,,
103,Alt,Gasse 3,Bern,Switzerland,46.95,7.45,,Public,1,,Removed (Decommissioned),,Type 2 (Socket Only),16,230,,1,,,,,
104,Kaputt,Gasse 4,Bern,Switzerland,46.951,7.451,,Public,1,,Not Operational,,Type 2 (Socket Only),a lot,230,,1,,,,,
105,Nichts bekannt,Gasse 5,Bern,Switzerland,46.952,7.452,,(Unknown),,,,,,,,,,,,,,
"""


def connector(standard="IEC_62196_T2", power_type="AC_3_PHASE", **more):
    return {"id": "1", "standard": standard, "format": "SOCKET", "power_type": power_type, **more}


AC = connector(max_voltage=230, max_amperage=32)
CCS = connector("IEC_62196_T2_COMBO", "DC", max_voltage=920, max_amperage=500, max_electric_power=150_000)
CHADEMO = connector("CHADEMO", "DC", max_voltage=500, max_amperage=125)


def evse(status, *connectors):
    return {"uid": "u", "status": status, "connectors": list(connectors), "last_updated": "2024-05-01T00:00:00Z"}


def location(id_, *evses, **more):
    return {
        "country_code": "NL",
        "party_id": "ABC",
        "id": id_,
        "publish": True,
        "name": f"Location {id_}",
        "address": "Street 1",
        "coordinates": {"latitude": "52.37", "longitude": "4.90"},
        "evses": list(evses),
        "operator": {"name": "Operator"},
        "opening_times": {"twentyfourseven": True},
        "last_updated": "2024-05-01T12:00:00Z",
        **more,
    }


LOCATIONS = [
    location("1", evse("AVAILABLE", AC), evse("CHARGING", AC), evse("OUTOFORDER", CCS, CHADEMO)),
    location("2", evse("PLANNED", CCS), publish=False),
    location("3", evse("REMOVED", AC)),
    location("4", evse("INOPERATIVE", AC), evse("REMOVED", CCS)),
    location("5", evse("UNKNOWN", connector("DOMESTIC_F", "AC_1_PHASE", voltage=230, amperage=10))),
    location("6"),
    location("7", evse("AVAILABLE", connector(max_voltage="much"))),
    location("1", evse("AVAILABLE", AC)),
    "no location",
    location("9", evse("AVAILABLE", AC), coordinates={"latitude": "x", "longitude": "4.9"}),
]
"""Four to import (1, 2, 4, 5) and six that cannot be, each for another reason."""
