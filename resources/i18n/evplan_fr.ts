<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>evplan</name>
        <message>
            <source>(Limit − slack) / limit</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>0 Setup and sample</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>0 to 1 km of route per km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>1 Get data</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>1 if the field counts vehicles; vehicles per household if it counts households.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>1 or 2 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>1 to 2 departures per hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>1 to 2 km of route per km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>1,000 – 2,500</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>10 to 25 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>10 to 30 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>11 to 25 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>150 to 500 kVA</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>16 or more departures per hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>16 or more km of route per km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>2 Demand and candidate sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>2 to 4 departures per hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>2 to 4 km of route per km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>2,500 – 5,000</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>2018, or a date in it. Left empty, “year” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>2024-Q3, 2024-09-30, 2024-09 or 2024; a count is taken as that at its end. Left empty, the field “period” or “quarter” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>25 to 50 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>250 – 1,000</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>3 Access and coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>3 to 5 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>30 to 60 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>4 Place chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>4 to 8 departures per hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>4 to 8 km of route per km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>5 From plan to decision</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>500 to 1,000 kVA</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>6 Monitor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>6 to 10 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>7 Report</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>75th percentile</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>8 to 16 departures per hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>8 to 16 km of route per km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>80 % and more in use</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>80 % and more in use, chargers added</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>90 % of the weight within</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>90 % of the weight within (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>90 % within</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>90th percentile</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>95th percentile</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A case ends when its plan is proven to be this close to the best possible: 0.005 is half a percent.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A connector of at least this power makes a station L3, also with alternating current.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A demand point is served at Level 2 within this distance, in metres. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A demand point is served at Level 3 (fast) within this distance, in metres. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A demand score of known components; see the help on the right.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A field whose values must differ. Left empty, ids are not compared.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A file in the form of resources/presets/osm_sites.json; all its categories are used, in place of those chosen above.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A file in the form of resources/presets/scores/sites.json; what it does not say is as shipped.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A file in the form of resources/presets/scores/upgrades.json; what it does not say is as shipped.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A file of rules in place of the set; copy one of the plugin's resources/presets/corridors and change it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A known kind of table, whose fields need not be chosen: AFDC download (afdc), OpenChargeMap's CSV export (ocm_csv), OCPI locations (ocpi, a JSON file).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A line from every served demand point to each site it goes to, with the weight that goes there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A line per demand point and lot between which anything flows.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A line per demand point, lot and year between which anything flows.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A point per lot and year: chargers before and after, capacity, supply, wait, power and cost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A row for each parameter: its key, and its values separated by spaces, with a decimal point and without thousands separators. ×0.9 is 0.9 times the base's value.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A row that differs from the stored one in these fields only is not stored again. By default the time of retrieval, which differs with every download.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A station counts as verified if it was confirmed within so many days before the day of reference.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A station is fast if its strongest port has this power; without a power its level decides, where it can.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A station serves Level 2 with at least this many L2 ports; a new one gets no fewer. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A station serves Level 3 with at least this many L3 ports; a new one gets no fewer. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A station that begins to serve Level 3 has another one that does within this distance, in a straight line. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A station that begins to serve Level 3 is at least this far from every other one that does, in a straight line. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A table with the columns area, BEV, PHEV and perhaps the total.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A target that is met is at risk if it will be missed within so many months.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A template of your own, of the form of the files in resources/presets/grid, in place of the one above.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A unique id per station. Left empty, charger_id is used, else the row number.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>A unit more would save</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>AFDC address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>AFDC key</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>AFDC: state or province</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>AREAS</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>About the same</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>About the same (low confidence)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Above</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Access</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Access or key</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Access to charging</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Accessibility and fairness</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Action</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Actions</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Actions: L2 ports kept at an upgrade</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Actions: add ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Actions: mixed new sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Actions: remove stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Add the layers to the open project</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Added by the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Added energy a year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Added energy a year (kWh)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Added operating cost a year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Added operating cost, present value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Added revenue a year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Added revenue less operating cost a year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address of a layer (…/FeatureServer/0 or …/MapServer/3) or of its service (…/FeatureServer), as shown at the end of the data portal's page about it (“API”, “View data source”); or the id of the portal's item (32 digits and letters), whose service is then looked up. It never holds a token: choose one under “Access or key”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address of a running scheduler, such as tcp://host:8786, whose workers solve the cases; empty: this machine. Needs the package distributed, here and on the workers, which need this plugin too.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address of the Overpass server up to and including /api. Change it for a mirror. It never holds the key.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address of the Overpass server up to and including /api. When the usual one fails, its known mirrors are asked; another one is asked alone.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address of the catalogue, without /api.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address of the census boundaries' map service. Left empty: that of the catalogue of services.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address of the census figures' service. Left empty: that of the catalogue of services.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address of the service up to and including /alt-fuel-stations/v1. Change it for a mirror. It never holds the key.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Address of the service up to and including /v3. Change it for a mirror. It never holds the key.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Adds the copied layers, styled and in a group of their own. The open project keeps everything it has.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Adjustment factors</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>After this many seconds a case keeps its best plan so far, with its gap.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>After this many seconds the best order so far is kept, with its gap.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>After this many seconds the best plan so far is kept, with its gap.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Against it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Agency</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Agreement of the scenarios</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Agrees within the tolerance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Alignment index (0 proportional, 1 apart)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Alignment of chargers and vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All categories</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All demand served that must be</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All figures, the assumptions, and costs by action.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All files</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All rules are kept</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All sources were read</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>All vehicles of the zone, electric or not; or households, with the vehicles of each below. Left empty, the field “stock” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Allocated</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Allocation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Allowed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Also counted</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Amount</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>An anomaly that reaches into the last days of the observation is shown as one of now.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>An extract on disk (.osm.pbf or .osm) that is read instead of asking a server; it may be larger than the area.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>An outage this long is an anomaly whatever is usual.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Angle of the street grid (°)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomalies</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomalies in all</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomalies: dead</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomalies: drop</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomalies: flapping</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomalies: outage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomalies: shift</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomalies: silent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomalies: spike</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomalies: stale</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomaly (now, earlier, none, not judged)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomaly earlier</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Anomaly now</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Any rule as a JSON object with the keys of a preset; overrides the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Apparent power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Apparent power of the stations (kVA)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>ArcGIS: address of the layer or service</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>ArcGIS: codes as text</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>ArcGIS: figures</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>ArcGIS: filter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>ArcGIS: id field</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>ArcGIS: layer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>ArcGIS: licence</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Area</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Area needed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Area of the largest band (km²)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Area on the ellipsoid</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Area that can be used for bays. Left empty, the field “area_m2” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Area there is</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Area, km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas of clusters</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas of the bands, the network, and ties to it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas of uncovered demand per level, ranked by uncovered weight.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas to keep out of</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas to keep out of: name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas with electric vehicles or growth; the zone a site lies in counts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas with their kind of land use.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas: battery-electric vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Areas: plug-in hybrids</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Arterial</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>As for “Key figures of the network”, on the day of each snapshot.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>As for “Key figures of the network”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>As in “Optimize charging network”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>As “Fetch chargers” and “Import chargers” write them; also the view chargers_current of the snapshots.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Assign demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Assignment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Assigns the demand of every point to lots of given capacities so that the sum of distance × amount is least (transportation problem, a linear program, solved to its optimum). A point may be split between lots.

Every point gets exactly its demand, no lot supplies more than its capacity. Where that cannot be, the log says how much capacity lacks and which lots are full; or let demand stay unserved at a cost of each unit.

Distances are straight lines in metres, along axes, or a table from “Cost matrix” or any other tool. The layer of lots that “Optimize capacity” writes can be used as it is, filtered to one year.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Assumption for the wait: how long a charger is in use for each visit, on average.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Assumption for the wait: share of the time that a charger is in use when all of its capacity is.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Assumptions (JSON)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At least this share of all demand weight has two stations at Level 2 within the radius. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At least this share of all demand weight has two stations at Level 3 within the radius. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At least this share of all demand weight is served at Level 2; 95 % is 0.95. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At least this share of all demand weight is served at Level 3. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At least this share of the weight of every population group is served at Level 2; needs the demand's group field. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At least this share of the weight of every population group is served at Level 3; needs the demand's group field. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At most (&lt;=) or at least (&gt;=)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At risk if missed within (months)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>At whose ends the growing demand is looked at, such as 2027, 2030 or 2026-2035. Left empty, ten years.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Attribution</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Authentication configuration for a protected ArcGIS service, of type “Esri token”, “API Header” or “Basic”, or with the key of the U.S. census, of type “API Header”. Public services need none.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Authentication configuration of type “API Header” with the header Authorization, for data sets that are not public.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Authentication configuration of type “API Header” with the header X-API-Key and your free OpenChargeMap key. Left empty, the service is asked without a key, which the public one refuses but a mirror of your own may accept.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Authentication configuration of type “API Header” with the header X-Api-Key and your free AFDC key.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>BACKTEST</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Backtest</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Backtest of forecasts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Band 1</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Band 2</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Band 3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Band 4</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Band 5</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Band 6 and beyond</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Bands</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Battery EV</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Battery electric vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Battery-electric vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Battery-electric vehicles registered there. Left empty, the field “ev_bev” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Before the factors</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Beside the operating costs of the assumptions.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Best effort</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Best objective known then</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Best score</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Between centroids, where those within a distance are neighbours.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Between one complying station and the next, along the corridor. Empty: as the rules have it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Between the cells of a text file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Borders closer to each other than this distance, in metres, meet.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Both methods with as many stations: costs by each measure, distances, coverage, and how far one outlier draws a station (needs scikit-learn).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Bound</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Bound of the base</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Bound of the weighted coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Boundaries</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Boundaries: name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Breach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Breach told by</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Bring stations in line with their sum</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Brings a table or layer of charging stations into the form that all other tools read: level, ports per level, power, access, status and licence in columns of fixed names.

Choose a layer (INPUT), or name a file (FILE): CSV and other text tables, Excel, OCPI locations as JSON, and everything else that QGIS opens; on this computer, in an archive (/vsizip/), on the web (/vsicurl/ or https://) or in object storage (/vsis3/ or s3://). Text tables are best read through FILE: their encoding and delimiter are found out, and rows that do not decode or do not fit the header are rejected with the reason instead of being garbled.

Choose which field holds what; an empty choice takes the field that the preset names, else that of the canonical name (charger_id, name, operator, level, ports_l2, …) if there is one. For a file, write the fields into FIELD_MAP. A table without geometry needs fields with coordinates; longitude and latitude are found by name. Presets know the AFDC download, OpenChargeMap's CSV export and OCPI locations.

Ports per level count before a level and a total. Without a level it follows from power and connectors; where nothing is known the station is taken as L2 and marked (level_source = assumed). Numbers may have a decimal comma or thousands separators; dates any usual form.

No row is lost: each becomes a charger or a row of the table of rejects with its reason (no_geometry, not_a_number, out_of_range, zero_zero, duplicate_id, negative_ports, bad_level, bad_date, ragged_row, bad_encoding, not_electric, …). Swapped coordinates are put right where that is certain, and said. Running it again on its own result changes nothing.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Brings counts of large zones (electric vehicles by postal area) to small ones (census tracts). Each large zone's count goes to the small zones it overlaps, in proportion to an ancillary value: dwellings or population of the small zones, or a layer of buildings or addresses; without either, in proportion to area. Nothing is lost: per large zone the sum stays the same.

A large zone whose overlaps have no ancillary value is spread by area. One that meets no small zone cannot be brought anywhere: its count is reported. Where large zones reach beyond the small ones, all of their count is brought over, unless you choose to leave the outer part (by area) outside.

The result is the small zones with their own fields and the counts added.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Budget</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Budget (net of resale)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Budgets of the phases in their order, in place of the one for all.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Buildings</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Buildings or addresses to which the weight of their zone goes. Left empty, each zone has one point.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Buildings or addresses, which say more exactly than the ancillary value where the counts lie.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Buildings: weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Bus, every 15 min or more often</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Bus, less often or not known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Busy at full capacity (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>By weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>CKAN: access</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>CKAN: address of the catalogue</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>CKAN: data set</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>CKAN: one table only</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>COVERAGE</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>CSV: file or web address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cable car, funicular</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Can be driven after the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Can be driven today</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Can be made after the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Can be made today</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Can be made with all sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cancelled: nothing was written.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Candidate site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Candidate site or existing charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Candidate sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Candidate sites: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cannot be converted</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cannot be converted because of</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cannot be driven with all sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Capacity</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Capacity not known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Capacity of a fast charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Capacity of a slow charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Car parks</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Case (0 is the base)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Case for which the plan was made</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Case whose better plan this one took</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Case whose demand comes true</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cases that choose it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cases with a plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cases without a plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cash flow</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cash flow so far</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cash flow, discounted</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Categories</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Category</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cell</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Census boundaries: address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Census figures: address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Centres of clusters</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Change of L2 coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Change since the snapshot before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Changed rows</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Changed stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Charge at the start</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Charger (empty: all)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers added</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: L1 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: L2 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: L3 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: access</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: area (m²)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: connector types</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: direction</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: fast ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: grid connection (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: highest port power (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: kind of place</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: level</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: modification date</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: open 24/7</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: operator</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: parking bays</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: power of a port (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: removable</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: retrieved at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: status</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: supply</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: total power (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: transformer (kVA)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: verified on</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chargers: weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Charging level as L1, L2, L3, Level 2, 2, AC, DC Fast, DCFC or Unknown. Unknown is taken as L2 and marked.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Charging level, such as L2, Level 3 or DC fast; unknown levels plan as L2. Left empty, the field “level” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Charging power after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Charging power before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Charging stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chart</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose at least one source (SOURCES).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chooses where to build Level 2 and fast-charging stations and which Level 2 stations to upgrade, so that as much demand as possible is served within the radii for the budget, within the grid power of each site and above the minimum coverages. Other goals, more actions (mixed sites, more ports, removals) and more rules (groups, backup, capacity, competitors, limits per zone, spacing, operating cost) are among the advanced parameters; a rule that is not set is not applied.

The plan is exact: it states its status, the best objective any plan could reach (bound) and the gap between the two. A plan stopped by the time limit is still a plan, with its gap. When the targets cannot be met the log and the summary say which, and by how much, and the layers show the plan that comes closest; so they do when the time ends before any plan that meets the targets is found.

A fast-charging station that exists already serves Level 3 whatever its number of ports; a new one needs the preset's minimum.

Distances are straight lines in metres, in a metric coordinate system chosen for the data; the layers may each have their own. With a table of costs, its distances or times decide who is served. An upgraded station keeps serving Level 2 only if it keeps Level 2 ports or fast chargers also serve L2.

Every plan is checked by an independent recomputation before it is written.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chooses where to build or upgrade stations along roads, exactly or with a proven gap.

spacing: at least cost (with the prices 1 and 0.9: the fewest stations) the spacing rules hold along every corridor; with a number of stations or a budget the most kilometres become compliant. Stretches that no candidate can close are named, with the nearest candidate; all others are closed.

flow_max: the corridors are routes with a flow; p stations or a budget serve the most flow that can be driven with the vehicle's range (flow refuelling). flow_cover: the least cost for a share of the flow that can be served at all.

A round trip is driven again and again. Start half: it leaves and comes home with half a charge, as in the literature. Start full: it charges at home. Stations that keep the rules as they are count at no cost; others can be upgraded. New stations are built as the strictest of the rules asks for.

STATUS and REASON say how the run ended, BOUND what no plan can beat, GAP_REACHED how far the plan may be from it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chooses which candidate sites to open, and which demand point goes to which, exactly or with a proven gap.

p_median: N sites with the least weighted cost between demand and its nearest site. p_center: N sites with the least largest cost. mclp: N sites, or those that a budget pays for, that cover most weight within the radius. lscp: the fewest sites that cover all demand that can be covered. attendance: N sites that draw most weight, which falls from all at a site to none at the radius. p_dispersion: N sites whose nearest two are as far apart as possible (distances between sites; no demand). market_share: N sites that win the largest share of the weight from competitors, by gravity (Huff): each point divides its weight among all within the cutoff by what they draw. target_share: the fewest sites that win a share.

Where sites can be full (field capacity) weight is what fills them, and each demand point goes wholly to one site (ASSIGNMENT: or is divided). capacitated_fixed_charge: the sites with the least fixed cost (field fixed_cost) and weighted cost together, at most N of them where N is given. capacitated_p_median and mclp_capacitated: N sites, as without capacities. Where the capacities cannot take the demand, STATUS is infeasible and a sentence says what is missing.

K_NEAREST lets every point of a p_median go to its k nearest open sites; BACKUP covers a point of mclp and lscp only when that many open sites lie within the radius. IMPEDANCE says how cost counts in p_median (c, c^β, e^βc), attendance (1 − c/R, (1 − c/R)^β, e^−βc) and the shares (1/c, 1/c^β, e^−βc).

Sites may be required, forbidden or competitors (field status). Costs are straight lines in metres, or a table from “Cost matrix” or any other tool (one row per pair; for p_dispersion of two sites). Demand without any site within the cutoff is left out and told.

Layers of millions of demand points are for mclp and lscp with straight lines, when neither ALLOCATION nor ALLOCATED is asked for: points in reach of the same sites are then one, and no more than coordinates and weights are read.

STATUS and REASON say how the run ended, BOUND what no solution can beat, GAP_REACHED how far the result may be from it. See docs/location.md.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chosen</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chosen in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chosen in the base</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chosen source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Chosen value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Class</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Class of the road, for rules that hold for some classes only (core, comprehensive). Left empty, the field “class” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Clean points</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Close gaps narrower than (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 1, 13, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 10, 22, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 11, 23, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 12, 24, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 2, 14, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 3, 15, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 4, 16, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 5, 17, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 6, 18, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 7, 19, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 8, 20, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster 9, 21, …</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster of the station, which helps stations with a short history. Left empty, the field “cluster” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster or outlier</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cluster {0}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Clusters</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Clusters found</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Clusters of EV ownership</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Coach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cold spot, 90 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cold spot, 95 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cold spot, 99 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cold spots</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Colour of its demand on the map</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Colour on the map</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Column</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Column: BEV</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Column: PHEV</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Column: area</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Column: total</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Compared with</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Compares targets with the dated snapshots of a network: which are met, at risk or missed, by how much, how they changed, where the trend leads, and on which day a target will be missed. docs/targets.md defines every word.

Without targets of your own these are looked at: 95 % of the people within 500 m of Level 2 and 85 % within 5,000 m of Level 3, every month, and 98 % of the owners of electric vehicles near either, every quarter. Coverage is that of “Coverage of existing chargers”; key figures (operational_rate, freshness, …) are those of “Key figures of the network”, uptime that of its status log; ports_per_1000 divides ports by the demand.

Snapshots are layers, one for each day, or the store of “Store snapshot” (FILE, CONNECTION). A layer with the field taken_at holds several.

The trend is the median slope of all pairs of snapshots (Theil–Sen), of three or more. Demand to come is read from fields of the demand such as ev_total_2030 or ev_2030, or follows from a growth per year; a growth that is the same everywhere changes ports_per_1000, but no share.

A period without a snapshot is told, and a snapshot that is due is overdue on the day of reference: give today's date when you run this regularly (docs/scheduling.md).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Compares the charging stations along roads with rules such as NEVI's (United States) and AFIR's (European Union): spacing, distance from the road, ports, power of a port and of the station.

A corridor is cut at its complying stations. A section that is longer than the rule allows is not compliant, all of it: its status says whether the gap is too long, an end is not covered, or whether stations are there that lack ports or power. Kilometres are measured on the ellipsoid, from the corridor's start.

Where a rule asks for stations in each direction of travel and the chargers say which they serve, both directions are checked; else every station is taken to serve both. With areas, lengths are given for each, and public power is compared with the vehicles registered there, if the rules say how much each needs.

The rules are files that can be changed; each states its version and source. Verify them with the authority.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Compares, zone by zone, the share of the charging supply with the share of the electric vehicles (or of any other count of the zones, such as people).

share_difference is the share of the supply less that of the vehicles: below 0 a zone has less charging than its vehicles would give it. share_ratio is one by the other: 1 is proportional; it is empty where there are no vehicles.

The alignment index is the index of dissimilarity, half the sum of the absolute differences: the part of the supply that would have to be in another zone. 0 is proportional everywhere, 1 is where no zone has both. It depends on the zones: smaller ones give higher values, so compare only equal zones.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Competitor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complete</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Compliance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Compliance after the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Compliant</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Compliant length (km), counted likewise</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complies</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complying station at its end</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complying station at its start</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Complying stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Components of your own, in the form of the files in resources/presets/demand of the plugin; used instead of the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Condition</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Condition in the service's SQL, such as CITY = 'Waterloo'; empty: all areas.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Confidence</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Connector of a session; only tells rows apart. Left empty, the field “connector” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Connector types</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Connector types per station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Consider</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Constraint</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Constraints</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Coordinate system of the coordinate fields</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Coordinate system of the result</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Copies the plugin's sample region to a folder of yours and writes a styled QGIS project there. The region is synthetic: its towns, roads, chargers and counts are invented; only the totals resemble a mid-sized urban region (575,847 people, 9,881 electric vehicles, 183 charging stations, 1,200 candidate sites).

The open project is never replaced: open evplan_sample.qgz yourself, or let the layers be added to the open project.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Corridor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Corridor compliance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Corridor rules</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Corridors</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Corridors or routes in reach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Corridors: class</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Corridors: flow</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Corridors: id or name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost and return of a plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost beyond the best plan known for the scenario</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost factor of distance (a)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost factor of mismatch (b)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost in the worst scenario</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost matrix</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of a fast by that of a slow charger (r)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of a new station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of a slow charger (c)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of a slow charger in every year in which it stands.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of a unit of demand for each metre (or unit of the costs) it goes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of chargers, of a plan of capacities</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of distance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of distance, of a plan of capacities</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of each unit by which the forecast misses actual demand; no plan changes it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of each unit of demand that is not met, where that is allowed, in the unit of the costs (metres, or that of the cost table).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of each unit of demand that is not met, where “demand_met” is switched off.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of mismatch</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of mismatch, of a plan of capacities</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of opening the site: for capacitated_fixed_charge in the unit of weight × cost, for a budget in its unit. Left empty, the field “fixed_cost” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of opening this site, added to the station's and the ports' cost. Left empty, the field “fixed_cost” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of the best plan known for the scenario</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of the chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of the chargers in the year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of the new stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of the site itself</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost of unserved demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost to the nearest site it goes to</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost, distances and coverage for every k that was tried.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost, net of resale</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cost, of a plan of capacities</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs and regrets</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs are</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs between demand and sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs between stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs between stations: cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs between stations: from</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs between stations: to</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs of the points, added up</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs: cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs: demand point</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Costs: site or charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Country</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Counts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Counts against the grid connection of the lot.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Counts beyond the target zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Counts: electric vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Counts: period</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Counts: zone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Coverage gaps</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Coverage of existing chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Coverage of the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Coverage shares, distances, redundancy, spacing, gaps and areas.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Coverage today</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Coverage: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Covered by L2</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Covered by L3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Covered shares</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Covered weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Covered weight by measure, group or area, level and radius.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Create SQL views</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Criteria</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Current chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Current of an L2 port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cut zones into square cells of this size in metres; 0 keeps one point per zone.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Cutoff</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Dask scheduler</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Date</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Date (such as 2024-05-31) of each row's last change, for upsert. Left empty, verified_on or else retrieved_at is used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Date counted as Saturday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Date counted as Sunday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Date counted as weekday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day of reference</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day of reference used</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day of the last confirmation, such as 2024-05-31. Left empty, the field “verified_on” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day on which the station was last confirmed, in any usual way.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day, or day and time, at which a session ended; sessions that end before they begin are rejected. Left empty, the field “end_date” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day, or day and time, at which the row begins. Left empty, the field “date” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Day, or day and time. Left empty, the field “date”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Days compared</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Days of the layers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Days of the layers in their order, such as “2026-01-31; 2026-02-28”. Left empty, the field taken_at, or else the latest retrieval in each layer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Days of use before (or around) a day that it is compared with.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Days to forecast.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Days without a row</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Decay</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Decides how many slow and fast chargers each lot gets in each year, and which demand goes to which lot, at least cost: distance × flow, plus the mismatch of the forecast, plus slow and fast chargers. The three terms are reported apart.

Existing chargers of the layer stay and count; their number and the new ones stay within the slots and the grid connection; no lot supplies more than its chargers can; every demand point gets its demand. Each of these constraints can be switched off.

Several years: a field of the demand layer for each, or a table of forecasts. joint: all years at once. sequential: each year upon what the one before it left.

Several futures of the demand: scenarios are fields of the demand layer or a table. The numbers of chargers are shared, flows are each scenario's own. The plan has the least mean cost, the least cost in the worst scenario, or the least largest regret, with bound and gap; beside it stand the plans made for each scenario alone, what each costs in every other one, and how far they agree on the lots. LOTS and FLOWS show the first scenario.

STATUS and REASON say how the run ended. BOUND is what no plan can undercut, recomputed from the prices of capacity over all pairs of demand point and lot; GAP_REACHED how far the result may be from it. Where demand cannot be met, the log says which lots are full and how much capacity lacks. See docs/capacity.md.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Delimiter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Deliverables</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand by station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand counts up to here, less with distance. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand falls</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand forecast, by year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand in reach without L3 service</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand in reach, by distance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand may stay unserved</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand of a station (1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand of a station (2)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand of a station (3)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand of a station (4)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand of a station (5)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand of a station (6)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand of all points in the last year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand of the point in the scenario, 0 or more. Left empty, the field “value” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand of the point in the year, 0 or more. Left empty, the field “value” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand point</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand points</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand points allocated</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand points that go nowhere</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand points with their site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand points: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand that a fast charger can serve in a year.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand that a slow charger can serve in a year.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand weight that one Level 2 port serves in a day; without it a port serves any number. Not together with L2 bands. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand weight that one Level 3 port serves in a day; without it a port serves any number. Not together with L3 bands. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand within this distance of its station counts as covered; empty: coverage is not measured.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand without L3 in reach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand, 0 or more. Left empty, “value” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand, lower end of the range</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand, upper end of the range</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand: electric vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand: group</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand: growth per year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand: population group</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand: share that depends on public charging</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Demand: weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Dense housing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures of buses count up to here, less with distance. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures of trains, metros and trams count up to here, less with distance. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures per hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, saturday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, saturday, am peak</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, saturday, evening</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, saturday, midday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, saturday, night</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, saturday, pm peak</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, sunday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, sunday, am peak</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, sunday, evening</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, sunday, midday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, sunday, night</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, sunday, pm peak</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, weekday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, weekday 6 to 22 h</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, weekday, am peak</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, weekday, evening</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, weekday, midday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, weekday, night</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Departures, weekday, pm peak</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Detect anomalies</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Difference to the first source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Direction</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Direction of other lines</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Direction of travel</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Direction of travel that can use the site: forward, backward or both (also if empty). Left empty, the field “direction” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Direction of travel that can use the station, as the corridor's kilometres run: forward, backward or both (also if empty). Left empty, the field “direction” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Direction served</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Disaggregate counts to zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Disaggregated counts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Disaggregation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Discounted cash flow so far</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance from it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance from the corridor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance of duplicates (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance or time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance or time between the two, 0 or more, in the unit of the radii. Left empty, the field “cost” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance or time between the two, 0 or more. Left empty, the field “cost” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance to the centre of the cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance to the next facility</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance, or cost of the way</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distance:weight, separated by semicolons, such as 500:1; 1000:0.68; 2000:0.22. Left empty, everything within reach counts 1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distances</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Distances to the nearest station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Divided by</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Divides a plan into phases whose costs add up to the plan's net cost to the cent.

rule: upgrades of existing stations first (months 1–4), with ports added to existing stations; then new fast-charging stations, mixed ones among them (5–8); then new Level 2 stations, and removals, when what replaces them stands (9–12). Actions are stations built, upgraded or removed and every new port.

optimized: any number of phases within budgets, crews and lead times of grid connections. The order coverage finds the phases with the most coverage earliest, with bound and gap, and no phase falls behind the rule's where the rule keeps the limits; gain_per_cost takes what gains most for its money again and again; priority follows a field. Without any budget and crews, three phases may spend what the rule would spend in each.

With demand, the coverage after every phase is told in both modes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Does not pay within the horizon</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Downloads areas as zones: their outline, people, households, dwellings, and whatever else the source knows about them.

arcgis: any polygon layer of an ArcGIS feature or map service, as most cities publish them. Give the address of the layer or of the service (and the layer's number or name), the field that identifies the areas, and which fields hold which figures; all other fields are kept.

statcan_ct, statcan_fsa: census tracts or forward sortation areas of Canada with figures of the 2021 census profile. Which characteristics become columns stands in resources/presets/census/statcan_2021.json; they are found by label.

uscensus_tract: census tracts of the United States with 5-year estimates of the American Community Survey (resources/presets/census/uscensus_acs5.json). The Census Bureau wants a free key: get one at api.census.gov, open Settings › Options › Authentication, add a configuration of type “API Header” with the key as the header's value, and choose it here.

Added are the area and density on the ellipsoid, and, where the counts behind them are there, the shares defined in resources/presets/census/shares.json: old_housing_share, mud_share (multi-unit buildings), rented_share, no_home_charging_share (a lower bound) and grid_proxy (how young the local grid probably is). A share of nothing or of an unknown count is NULL.

Areas that touch the extent come whole. They are only written when they are complete: what arrived is compared with the service's own count and list of ids. Invalid outlines are repaired and counted. Answers are kept for a day in the profile's folder cache/evplan-http.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Downloads the existing charging stations of an area from OpenChargeMap (world), AFDC (United States and Canada) and OpenStreetMap (world), and brings them into one table: level, ports per level, power, connectors, operator, access, opening hours, status, licence and attribution.

With several sources, stations that are the same are found by distance, operator, name, address, unit number, level, plugs, power and ports, and merged: each field comes from the source that knows it best, or the newest. A merged row names all its sources, ids and licences. CONFLICTS tells what the sources say differently, what was chosen and why, which likely doubles were kept apart, and which records were left out. Rules and precedence are resources/presets/reconcile.json; a JSON file of your own changes what it names.

The level follows from the connectors: L3 for direct current or from 40 kW, L2 from 3 kW or for alternating current of unknown power, L1 below. A station nothing is known about is taken as L2 and marked (level_source = assumed).

OpenChargeMap and AFDC want a free key each (openchargemap.org: my profile, my apps; developer.nlr.gov/signup). Open Settings › Options › Authentication, add a configuration of type “API Header” with the header X-API-Key (AFDC: X-Api-Key) and the key as its value, and choose it here. The key is stored encrypted by QGIS and appears in no log, history or file. OpenStreetMap needs none.

Answers are kept for a day in the profile's folder cache/evplan-http, so that a repeated or interrupted run does not ask again. Stations are only written when each source's end of the list is proven. OpenStreetMap (ODbL) and OpenChargeMap (mostly CC BY-SA) are share-alike: before you publish a merged table, choose separate rows or one source. Print the attribution on your maps.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Draws the area within reach of every station for one or several bands, such as 500 m for walking, 2,000 m for driving and 5,000 m for fast charging.

Method straight: discs. Method network: everything from which (or to which) some way along the lines, and from there straight over at most the width, costs no more than the band; so the area holds every point that “Cost matrix” finds within the same cost and width. One-way streets and speeds count as there.

Nested bands hold the smaller ones; rings leave them out. Areas are given for each station, dissolved into one for each band, or into one for each level, operator or other group. Their size is measured on the ellipsoid.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Duplicates agree in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Dwellings of each building. Left empty, each polygon counts by its area, each point as one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Dwellings or population: where in a source zone the counts lie. Left empty, area decides.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>EV Charging Network Planner</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>EV charging network planning</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>EV charging plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>EV projection</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Each of these fields divides the stations by itself. Left empty, operator and level are used if the layer has them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Earlier stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Electric vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Electric vehicles in reach by distance, or per km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Electric vehicles of each point, counted by distance like the weight; they take the place of the zones'. Left empty, the field “ev_total” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Electric vehicles of each zone; their density counts. Left empty, the field “ev_total” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Electric vehicles, high</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Electric vehicles, low</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>End of the corridor not covered</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>End of the year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>End the run now and keep the best plan found so far; the log and the summary state its gap.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ends and vertices of lines this close to each other meet.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ends of lines of one corridor that are this close are joined.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Energy sold</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Energy sold as a share of what the ports could give at full power all year.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Equal seeds give equal clusters.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Equal seeds give equal permutations.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Equal seeds give equal stations.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Errors in past years</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Errors of demand forecasts in past years</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Errors of every method on past days.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Event</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every area with its stations, ports and covered share.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every candidate site and existing charger, with the share (0–1) of the plans that build or change something there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every demand point with its charging per unit of demand.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every demand point with its nearest stations and whether it is covered.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every demand point with its station and the distance.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every demand point with the site that gets most of it, and what all of them get; without a site where none is in reach.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every demand point: served before and after, nearest station, how many serve it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every existing station and every new one: action, ports and power before and after, cost and resale.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every plan made for one demand (DEMAND_WEIGHT_FIELD, DEMAND_GROWTH) judged under every other, and what is lost by it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every station with its supply per unit of demand around it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every station with power, current, transformer, works and what is against it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Every zone with its load, the power added and what is left.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Excluded</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Excluded because</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Excluded sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Exclusions</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Existing charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Existing chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Existing station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Existing stations, for the distance from each site to the nearest one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Expected</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Expressway</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Extent</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Extent of works</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Extract of OpenStreetMap</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>FORECAST</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Facilities</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Facility</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Factor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>False alarms in use to be expected by chance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Farther sites are excluded (grid_far). Empty: no such rule.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Farthest from the network (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Farthest move to a site (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Farthest station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Farthest station from the centre</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Farthest that a station is moved to a site; empty: any distance.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Farthest that demand goes, in metres or the unit of the costs; empty: any way.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Farthest that one outlier draws a station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fast chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fast chargers also serve L2</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fast chargers before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fast chargers of the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fast chargers that exist; empty values are none. Left empty, the field “fast” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fast chargers, fewest of these plans</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fast chargers, most of these plans</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fast from this power on (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fast ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fast-charging ports of a complying station. Empty: as the rules have it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Feeder zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ferry</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fetch candidate sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fetch chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fetch vehicle registrations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fetch zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fewest L3 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fewest fast-charging stations in every zone after the plan; needs zones. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fewest fast-charging stations in the zone; empty values take the rule's. Left empty, the field “min_l3” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fewest outages that begin within 24 hours.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fewest ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fewest stations of a cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field of that year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field of the demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field of the x coordinate. Left empty, the geometry is used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field of the y coordinate. Left empty, the geometry is used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field that identifies the areas. Left empty, the field “zone_id” is used if the layer has it, else the service's object id.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field that says which way a line is open. Left empty, all are open both ways.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field with the id of the area. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field with the names. Left empty, the field “name” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field with the speed on the line; empty values take the speed above.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Field with what counts in each zone, such as people. Left empty, every zone counts 1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields of actual demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields of demand to come</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields of the demand whose covered share is told besides the weight's, 0 or more. Left empty, population, ev_bev, ev_phev, ev_total are used if the layer has them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields of the file</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields of the history</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields of the years</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields that hold numbers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields that must have a value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields whose change alone is no change</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fields with the counts, 0 or more.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Figures not known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Figures of all clusters, and the silhouettes of every number tried.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Figures to compare: who says it, how many people, and when.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Figures, and the rules with their sources.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Figures, stretches that cannot be closed, and the rules.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>File of targets</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fills all rules: radii, unit costs, minimum coverages, power.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fills every rule that is left empty. neutral: no study's habits, give a budget; reference_d_published and reference_d_text: the configuration and the text of a published regional study; conservative, balanced, aggressive, high_budget and low_budget: scenarios of that study. The summary lists the values used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fills power of a port and grid connection where nothing else says them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fills the radii and rules that are left empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fills the radii, ports and costs that are left empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fills the radii, weights and least ports that are left empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fills the rules that are left empty: who serves a level, and the radii of targets without one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fills what is left empty, and names the currency.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Finds places where chargers could stand: car parks, shops, offices, stations, public buildings, fuel stations, motorway services, dense housing. They come from OpenStreetMap, either from an Overpass server or, without a network, from an extract on disk (.osm.pbf, such as from download.geofabrik.de).

Points, outlines and areas each become one point, the middle of their bounding box. A place in several categories appears once: “category” is the first in the order below, “categories” lists all. Parking bays come from the capacity that is mapped; private car parks are left out.

The categories are a file of the plugin, resources/presets/osm_sites.json. Copy it, change the tags, and choose your copy as own preset.

A large area is asked for in parts, each kept for a day in the profile's folder cache/evplan-http, so that a repeated or interrupted run does not ask again. Sites are only written when every part has arrived whole. The data are © OpenStreetMap contributors under the ODbL: name them on your maps.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Finds stations that are no longer used, or that no longer work, as they did: from daily or hourly figures or charging sessions (USAGE), from a log of status (STATUS_LOG), or from both.

In use: spike and drop (a day far above or below what its weekday was before), silent (a run of days without use that is improbable for this station, judged by how soon it came back before), shift (the mean of the last SHIFT_DAYS differs from that of the weeks before). What all stations have in common on a day, such as a holiday, is taken off.

In status: outage (longer than OUTAGE_H, or far longer than the network's outages are), flapping (many outages within a day), dead (a port that was never available, or is available but not used while it was before and the other ports of its station are), stale (a station that no longer reports).

score is on the scale of standard deviations: a score of 3.5 is meant to be as rare as 2 in 10,000. With more stations there are more false alarms in proportion, whatever they have in common; the summary states how many are to be expected by chance, also per 1,000 station days. A higher THRESHOLD makes them fewer, and finds less. BASELINE past judges each day by days before alone, so that what is found does not change when new days come; around also looks at the days after, for spikes and drops.

Stations that were never used, or are known for less than two weeks, cannot be judged by their use and are said so.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>First month</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fitted parameters with their errors, what was read and capped, and the sums per year.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fixed cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Flapping: outages within a day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Flow</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Flow counts as</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Flows</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Flows of every scenario</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Folder for the sample</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For OpenStreetMap's lines: which ways are open, and how fast.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For all but attendance; p_median asks one only whether N sites can reach everybody.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For both kinds of k-means. Left empty, the number with the highest mean silhouette.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For constrained_kmeans and hdbscan: stations that every cluster has at least.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For constrained_kmeans: weight that the stations of a cluster have together at least, in the unit of the weight field.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For constrained_kmeans: weight that the stations of a cluster have together at most, in the unit of the weight field.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For coverage: part of the weight that must lie within the radius, 0 to 1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For dbscan and hdbscan: stations (or their weight) that make a neighbourhood dense.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For dbscan: stations within this distance, in metres, are neighbours.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For e2sfca and 3sfca: by the steps below, or a Gaussian that is 0.01 at the reach.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For each case its limits: value, limit, slack, utilization, and whether it binds.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For each k; the best is taken. With more than 50,000 points they are tried on a sample.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For each parameter the results at its least and greatest value, the largest effect first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For flow refuelling: how many travel the route, 0 or more. Left empty, the field “flow” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For flow_cover: of the flow that can be served with all sites open.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For flows. half: leaves and arrives with half a charge. full: leaves full, may arrive empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For flows. round: there and back, again and again. one_way: there only.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For flows: every route, and whether it can be driven before and after the plan.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For flows: how far a full battery reaches, with what is to be left on arrival taken off.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For kmedians: manhattan: along two axes. straight: as the crow flies. network: along lines, to the station. kmeans measures straight.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For lines with none of the three values.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For market_share and target_share: how much the site draws besides its distance, above 0 (such as its ports or its floor area); a site of 2 draws twice as much as one of 1. Empty values are 1. Left empty, the field “attraction” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For mclp and lscp: a point is covered when that many open sites lie within the radius.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For mclp, in place of a number of facilities: what the open sites may cost together, in the unit of the sites' fixed cost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For mclp, mclp_capacitated, lscp and attendance: in metres, or in the unit of the costs.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For p_median: every point goes to as many of its nearest open sites, with all its weight to each.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For spacing: the corridors in sections, checked anew with the plan.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For target_share: the share of all weight to win, above 0 and up to 1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For the capacitated problems: most demand weight that the site can serve; empty values have no limit. Left empty, the field “capacity” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For the number by budget: most money for all new stations, in the currency of their cost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For times: speed of straight and Manhattan ways, of lines that state none, and of the way to the network.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For what is no shortest way: flows, shared sites, limited means.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For what the bound and the rounding leave open.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>For “Refresh status”: OpenChargeMap is asked only for records whose status was updated after this day, AFDC for its list only if it has anything newer. OpenStreetMap cannot be asked so.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forbidden or competitor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast as a table</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast of the network, mean per day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast of usage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast per day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast usage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast, all days</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast: actual demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast: demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast: demand point</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecast: year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecasts the demand of every point for the years after its yearly history, with a range, and says how well the same would have worked in past years.

The history is a field for each year (such as 2016, 2017, 2018, or demand_2016 …), or a table with one row per point and year.

naive: as in the last year. drift: the mean yearly change goes on. holt: damped trend. linear: each point's own trend line, older years counting less. pooled: the same, with the growth drawn to that of all points as far as a point's own line cannot be trusted; local: to that of its nearest points. loglinear: constant rates of growth. shares: the total is forecast and shared as it was. combination: the mean of drift, holt, pooled and shares. auto: the method that was best at every past year for what came after it, measured against drift; with fewer than six years of history combination. See docs/forecastdemand.md.

With a field of groups each group has growth and, with auto, a method of its own.

The range (lower, upper) holds the asked share of what would have come true in the past; it knows nothing of new policies or prices. Missing years are filled (between two years straight, else by the growth of the group); a point with fewer than three years follows its group, one without any has no forecast. demand_basis says so for each point.

Sums of points forecast alone need not agree with the forecast of their sum: total scales them to it. Totals known from elsewhere, such as “Project EV adoption”, come before that.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Forecasts the use of every charging station for the next days, from daily figures, hourly figures or charging sessions (all rows of a station and day are added up; a session counts on the day it began; without a value field sessions are counted).

auto tries every method on past days of the same history (ORIGINS times, a horizon apart) and takes for each station the one with the least error, but never one that did not beat repeating the last week (seasonal_naive) or whose MASE is 1 or more. moving_average: the mean of the window. ets: Holt–Winters with a damped trend. theta: the Theta method. sarima: (1,0,1)(0,1,1) weeks. boosting: gradient boosting on lags, learned from all stations. lstm: a recurrent network on sequences of the window, learned from all stations; auto trains it only if asked to, for it takes minutes. ets, theta and sarima need statsmodels, boosting scikit-learn, lstm PyTorch; auto goes without what is missing and says so.

lower and upper hold RANGE_SHARE of what came in the past. Stations with less history than the window (28 days at least) get a share of the forecast of their cluster (field of the stations' layer, see “Cluster stations”), else of the network: level says which. confidence is high where the method had at most 0.8 of the naive error over four windows or more, medium where it beat it, else low.

The backtest has one row per station and method and, without a station, one per method over all stations; its row auto judges the choice itself on the newest days, which it had not seen.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Found</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Found in (usage, status)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Frequency</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From added kW</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From an end of the corridor to the first complying station. Empty: as the rules have it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From month</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From stations and a table of their use to the next days of every station: the stations are grouped by where they are, and their use is forecast, stations with a short history by their group.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From the computed place to allowed ground</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From the computed place to the site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From the second year on; utilization never exceeds 1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From usage to a forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From zones and roads to a plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From zones to a plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From zones with people or vehicles, existing stations and candidate sites to a checked placement plan: demand points are made from the zones, the network is optimized, and the plan is validated independently.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>From zones, roads, existing stations and candidate sites to a checked placement plan: demand points are made from the zones, the way along the roads from every demand point to every site and station is measured, the network is optimized for these ways, the plan is validated independently, and the areas within these two reaches of any of its stations are drawn.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Frontier of cost and coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Fuel and motorway services</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Full</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Full, chargers added</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Further layers of boundaries, in any coordinate system.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>GTFS feed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gain of L3 coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gap</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gap (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gap longer than the rule allows</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gap of the base</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gap reached</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gaps</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gaps and holes between boundaries, and parts, narrower than this are closed or dropped; 0 leaves all as it is.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gaps: join distance (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>GeoPackage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>GeoPackage of the snapshots</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Getis-Ord Gi* (standard score)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gini coefficient</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Gini, Theil, groups and totals.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Goal</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Goal: price of a shortfall</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Goal: priority</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Goal: weight of L2 backup coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Goal: weight of L2 coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Goal: weight of L3 backup coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Goal: weight of L3 coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Goal: weight of cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Greatest value with a plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grid</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grid and site requirements</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grid connection</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grid connection (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grid requirements</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grid size (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Group</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Group by</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Group or area</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Group, zone or station of the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grouped by</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Groups charging stations by where they are; distances are metres.

kmeans: as many clusters as asked for, or with the highest mean silhouette, each around its centre. constrained_kmeans: the same with a smallest and largest number of stations (MIN_SIZE, MAX_SIZE) or weight (MIN_WEIGHT, MAX_WEIGHT) per cluster; which station goes where is solved to the optimum in every round, by numbers of stations at any size, by weights for up to 20,000 pairs of station and cluster and within 0.1 % (stations are not split). dbscan: stations that have MIN_SAMPLES stations (themselves included, or their weight) within EPS metres, and what is in reach of these; the others are noise. hdbscan: the same for clusters of different density; needs scikit-learn 1.3 or later, or the package hdbscan.

The stations keep their fields and get cluster (empty: noise), centre_m and silhouette (−1 to 1: how much nearer the own cluster is than the next one; of more than 5,000 stations that of a sample). Clusters are numbered by size, the largest first, equal ones from west to east. Equal stations and seeds give equal clusters, in any order of rows.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grows in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grows in half of the scenarios or more</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grows in no scenario's plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grows in some scenarios</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Grows in the plan of every scenario</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth from the last year known to the last year forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth of each point's demand per year, such as 0.03; empty values take the growth of the form. Left empty, the field “growth” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth of each zone, of people or of vehicles. Left empty, the field “ev_trend_per_year” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth of ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth of stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth of the demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth of the demand per year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth of the utilization a year (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth per year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Growth since snapshot</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Headroom</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Headroom after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Headroom after the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Headroom before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Headroom of the connection</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Headroom of the stations' connections</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Headroom of zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>High among high</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>High among low</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>High priority</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Highest port power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Highest port power (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Highest power of a port in kW; gives the level where no field states it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Highest power of a port; all fast ports of the station are taken to have it. Left empty, the field “power_kw_max” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Highway</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>History as a table</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>History of the targets</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>History: point</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>History: value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>History: year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Horizon (days)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Horizon [days]</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hot or cold spot</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hot spot, 90 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hot spot, 95 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hot spot, 99 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hot spots</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Hot spots of EV ownership</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Households, people or area by which the value is divided. Left empty, values are taken as they are.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How 3/4/2024 is to be read where no date of the table shows it; auto takes the day first and says so.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How adoption grows; see the help on the right.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How catchments float, see the description.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How clusters are made, see the description.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How cost counts in p_median, attendance, market_share and target_share: as it is, to a power, or exponentially, which makes far sites ever less attractive.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How demand goes on; see the help on the right.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How far the result may be from the best possible, 0 to 1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How far the result may be from the best possible, 0 to 1; 0 asks for the optimum.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How good the site is, for the best score; “Score sites” gives it. Left empty, the field “score” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How long a lasting change is watched before it is judged; whole weeks.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How many budgets the frontier tries, each an optimization of its own. Used only when the frontier is asked for.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How many cases are solved at once on this machine; 0 leaves one processor to the window.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How many phases there are; the rule has three.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How many sites to open; not used by lscp and target_share. With a budget, and for capacitated_fixed_charge, the most that may be opened, or empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How many slow chargers a fast one costs.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How many times forecasts are tried on the history.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How much each point counts, 0 or more. Left empty, the field “weight” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How much each station counts, 0 or more, such as its ports or its use. Left empty, the field “weight” is used if the layer has it, else all stations count the same.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How often places are chosen</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>How often public transport leaves. Left empty, the field “departures_per_hour” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id as in the counts. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id as in the usage and the status log. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id as in the usage. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id at the source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of a session; one that comes twice counts once. Left empty, the field “session_id” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of a station as in the table of use. Left empty, the field “charger_id”.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of each row, the same from run to run. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of each row, the same from run to run. Left empty, the field “demand_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of each row, the same from run to run. Left empty, the field “plan_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of each row, the same from run to run. Left empty, the field “site_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of each row, the same from run to run. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of each station, which the status log names. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the candidate site or existing charger of the pair. Left empty, the field “site_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the data set, or the last part of its address.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the demand point of the pair. Left empty, the field “demand_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the demand point. Left empty, the field “demand_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the point. Left empty, “demand_id” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the port, if the log has single ports. Left empty, the field “port_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the station from which the way leads. Left empty, the field “demand_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the station to which it leads. Left empty, the field “site_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the station. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the station. Not used where several value fields are chosen. Left empty, the field “charger_id” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id of the zone. Left empty, the field “zone_id” or “area_id” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Id or name of one resource of the data set. Left empty, the quarterly ones are read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ids of the areas wanted, between commas or blanks, ranges with a dash: N2J, N2K, N2A–N2H. Left empty: all.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ids of the rules wanted, separated by semicolons; empty: all.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>If a source cannot be read</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>If the folder holds a sample that was changed, it is kept and the run stops. Tick this to put the original in its place.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Impedance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Impedance: parameter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Import chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Import public transport (GTFS)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Imported rows</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In every plan: existing charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In every plan: site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In half of the plans or more: existing charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In half of the plans or more: site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In no plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In place of the preset's: component or field of the sites, weight, and scale or value function. Left empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In place of the preset's: field, charger_m, grid_m, grid_kw or land_use, and curve=0:0.5,1000:1 or retail=1; industrial=0.6; *=0.8. What is not known counts 1. Left empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In place of the preset's: field, charger_m, grid_m, grid_kw or land_use; &lt; 50, &gt;= 200, = private; no, != public, empty or not empty; and the reason's name (the field's if empty). Left empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In place of the preset's: unserved, next_l3_m, grid_kw, ports_l2, road_m or a field of the chargers; weight; none, minmax, max, sum, rank, percentile or zscore, after it cap=500 or inverse, or curve=0:0,500:1. Left empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In some plans: existing charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In some plans: site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In three of four plans or more: existing charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In three of four plans or more: site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In use</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>In words</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Internal rate of return</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Item</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its distance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Its value as a number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>JSON file like resources/presets/targets.json, which is used if there are no other targets.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>JSON file with what is to be different from resources/presets/reconcile.json: precedence of sources per field, synonyms of operators, probabilities.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>K-medians and K-means</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>K-medians siting</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Keep</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Keep, L2</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Keep, L3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Keeps the rule</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Kept</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Key figure</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Key figures</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Key figures of a charging network, for all stations and for each group: stations and ports, operational rate, share with fast charging, open 24/7, public and private, connector types per station, share verified recently, completeness of each field, growth since an earlier network, and uptime per port and year from a status log by the formula of 23 CFR 680.116.

Each row has the value without the stations of which the figure is not known (value, n) and with them (value_with_unknown, n_unknown): there they count as not operational, private, …, so that it is the least the figure can be. Shares are 0 to 1, uptime is in percent. docs/kpis.md defines every figure.

Groups are the values of fields (GROUP_FIELDS), each field by itself, with “unknown” for empty ones and all levels even without stations; and the areas of ZONES, all of them. The field taken_at of the view chargers_snapshots groups by time.

Freshness is judged on REFERENCE_DATE, or on the day of the latest retrieval in the layer, never today.

With a store of snapshots (“Store snapshot”) growth is measured against an earlier one, and CREATE_VIEWS writes the views chargers_kpis and chargers_growth into it, which give the same numbers in SQL and follow every new snapshot; areas, uptime and PREVIOUS are not part of them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Key figures of the network</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Kind</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Kind of host</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Kind of land use. Left empty, the field “land_use” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Kind of table</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Kind of the last anomaly</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Known stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L1 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L1 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L1, L2 or L3. Left empty, the field “level” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 and L3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 and L3 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 and L3, as before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 and L3, gained</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 and L3, in part</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 coverage after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 coverage after the phase</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 coverage after the worst loss of one station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 coverage at the greatest value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 coverage at the least value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 coverage before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 coverage by at least two stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 coverage of the base</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 covered after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 covered before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 gap, lower rank</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 gap, rank 1–5</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 only</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 only, as before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 only, gained</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 only, in part</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 ports after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 ports before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 ports built in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 power after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 radius</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 radius (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 reach along the roads (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 share served</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 stations and ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 stations scored</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L2 within the radius</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 coverage after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 coverage after the phase</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 coverage after the worst loss of one station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 coverage at the greatest value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 coverage at the least value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 coverage before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 coverage by at least two stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 coverage of the base</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 coverage with all conversions</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 covered after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 covered before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 from this power on (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 gap, lower rank</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 gap, rank 1–5</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 only</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 only, as before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 only, gained</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 only, in part</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 ports after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 ports before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 ports built in</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 power after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 radius</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 radius (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 reach along the roads (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 share served</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 stations and ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>L3 within the radius</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Label of the band</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lacks</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lacks ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lacks power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Land use</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Land use: kind</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Land uses around a site (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Land uses around the sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest cost of a pair, in metres or seconds as chosen; empty: all pairs.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest costs in metres or seconds, separated by semicolons, with labels if wanted: 500:walking; 2000:driving; 5000:L3.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest distance between demand and station, in metres or the unit of the costs.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest distance from an end</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest distance from an end (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest distance from the corridor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest distance from the corridor (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest distance to the grid (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest number of clusters that is tried where their number is left empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest number of stations that elbow, coverage and budget try.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest p-value (0–1) with which a zone still belongs to a class of local Moran.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest regret</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest regret of the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest spacing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Largest spacing (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Last 30 days and forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Last 30 days │ forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Last anomaly</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Last anomaly in words</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Last year that was known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Latest quarter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Latitude or y</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Layer or sheet</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lead times by the power that is added; where they are longer than those by level, they count.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least distance to existing chargers (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least grid connection (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least length of a part (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least people or households</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least possible cost of the scenario (bound)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least power of a port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least power of a port (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least power of a station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least power of a station (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least step towards the limit</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least value with a plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Least weight of a cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Left empty, that of the input.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Left empty, that of the template.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Length</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Length (km), once for each rule and direction</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Length of the section</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Less in use</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Less in use, chargers added</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Less, below −15 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Less, below −15 % (low confidence)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Level</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Level derived from</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Level unknown</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Licence</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Licence of the data, written to rows that state none.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Licence of the feed, kept with the layers; a feed itself states none.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Licence of the layer, which ArcGIS services do not state; noted with the result.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Licence of the table, where the catalogue does not state it; noted with the result.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Limit</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line current of an L3 port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line drawn from</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line layer of roads or paths; needed for the method network.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line layer of roads: for the distance network, and for the angle of the street grid.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line layer of roads: stations are as far from the corridor as they are driven. Empty: a straight line.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Line layer of the roads. Lines with one id are one corridor: they are joined where they meet, and measured on the ellipsoid. Draw the two carriageways of a road as one line, or give them two ids.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lines meet within (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lines of roads or paths, or those of an OpenStreetMap extract. Lines meet where they share a vertex.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Load added, at once</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Load before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Load the current chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Load the sample region</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Load the view of the newest snapshot (chargers_current) into the project.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Local Moran</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Local Moran's I</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Location-allocation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Log from</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Log until</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Longest</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Longest gap</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Longest gap (km)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Longest way to a Level 2 station, in metres along the roads.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Longest way to a fast-charging station, in metres along the roads.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Longitude or x</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lot</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lots</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lots: capacity</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lots: fast chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lots: grid connection (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lots: slots</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lots: slow chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Low among high</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Low among low</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Low priority</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Lower end of the range</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Main roads</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Main roads or corridors: all lines of the layer, or the selected ones.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Makes a layer of points (chargers, candidate sites, stops, meters, …) fit for planning: every row is kept, repaired or rejected with a reason, and none is lost. All attributes are kept as they are.

Rejected are rows without a place (no_geometry), at 0, 0 (zero_zero), off the Earth (out_of_range), outside the extent or area (outside_extent, outside_area), with text where a number belongs (not_a_number, other_unit), without a required value (missing_value), and duplicates by id and by place (duplicate_id, duplicate_place). Of duplicates the first by id, the most complete or the newest stays; no chains are made, so each rejected point lies within the tolerance of one that stays.

Repaired are swapped latitude and longitude where that is certain (swapped), and numbers written as text with decimal comma, thousands separators or a unit (number_text). The table of repairs says what stood there.

Lines and areas become a point on them; a multipoint of one point becomes a point. A table without geometry needs the fields with the coordinates.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Makes demand points from zones (census tracts, districts, cells) or points: one point on the surface of every zone, always inside it, with a weight from one or several fields.

Each row of the components is a field, its weight and a normalization: none (values as they are, so the weights sum to the zones' total), minmax (0 to 1), max (largest is 1), sum (shares), rank (0 to 1 by rank). The weight of a point is the sum of weight × normalized field. Without components every point weighs 1.

With a grid size, zones are cut into cells of that size and each part carries its share of the zone's weight by area; the parts of a zone sum to the zone. With buildings, a zone's weight goes to its buildings in proportion to theirs, with a point at each; zones without buildings keep one point, and are counted.

With a preset the weight is a demand score, and the score and rank of the zone come as columns (rank 1 is the highest; equal scores share it). density_led: 40 % population density, 25 % infrastructure quality, 20 % transit access, 15 % housing. adoption_led: 35 % EV adoption, 25 % infrastructure quality, 20 % population density, 15 % transit access, 5 % infrastructure age. Fields have the names that the tools of “Get data” give them; a preset file of your own names others. Components with the field of a preset's take its place, others are added; the weights must then sum to 1, or are brought there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Makes one area of the boundaries to plan for: all features of one or several layers, those that are selected, or those with the names listed. Its size is measured on the ellipsoid, so it is right whatever coordinate system the layers have, and it is told in which metric system distances in it are measured.

Neighbours digitized apart leave gaps, holes and slivers: those narrower than the width given are closed or dropped, and counted. Wider holes, such as enclaves and lakes, stay and are no area.

With zones, their population is added up: zones across the border count by the part of their area inside. With a second layer, or with figures stated elsewhere, the populations are compared: each source against the first, with a warning where they differ by more than the tolerance.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Manhattan: by how many degrees the streets are turned against east, counter-clockwise. Empty: taken from the lines of NETWORK, else 0.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Many tests</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Map</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Margin of a kWh at L2</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Margin of a kWh at L3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Matching distance (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean absolute error</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean absolute error against repeating the last week</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean absolute error of damped Holt, years held out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean absolute error of drift, years held out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean absolute error of naive, years held out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean absolute error, years held out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean absolute scaled error</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean absolute scaled error, years held out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean and percentiles of the way to the nearest station by measure, group or area, and level.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean cost over the scenarios</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean cost, weighted</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean distance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean distance (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean distance of a station to the nearest other</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean distance over all pairs of stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean distance to the centre</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean distance, weighted</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean error (forecast − actual)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean headway, weekday, busier direction</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean length</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean length of a trip</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean of the neighbours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean of the neighbours' values</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean regret over the scenarios</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean silhouette</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean wait</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mean way to the nearest (m, or the unit of the costs)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Measure</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Measures how far every demand point is from every candidate site (and existing station), and writes one row per pair within the cutoff. “Optimize charging network”, “Coverage” and “Location-allocation” read the table (COSTS).

Method: straight lines; Manhattan distances, whose axes may be turned to the street grid; or ways along a network of lines: roads, paths, or the lines of an OpenStreetMap extract (.osm.pbf), whose one-way streets, limits and closed ways are known by themselves. Costs are metres (measured on the ellipsoid along a network) or seconds.

Points are tied to the nearest place on the network; how far they had to be moved, how many parts the network falls into, and how many points have no way to any other is said in the log and the summary. Lines meet where they share a vertex (or come within the tolerance); crossing lines without a vertex, such as bridges, do not meet. Pairs without a way are absent from the table.

Results of a network are kept in the profile's folder cache/evplan-costs and used again while nothing has changed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Median</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Median MASE of the chosen methods</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Message</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Met</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Method</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Method of the forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Method, of the largest group</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Metric coordinate system</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Metro, monorail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Minimum L2 coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Minimum L2 coverage (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Minimum L3 coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Minimum L3 coverage (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Minutes of the year in service</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mix of land uses (entropy)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Mode</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Models</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Modes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Modes of each stop, such as “bus, tram”. Left empty, the field “modes” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Money by station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Money for one new station, in the currency of the budget; for the number by budget, and for the table of k.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Money: budget per site (net of resale)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Money: discount rate</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Money: horizon (years)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Money: resale factor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Monitor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Monitor targets</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Month in which phase 1 begins, such as 2027-04. With it the rows have dates, and the layer follows QGIS's temporal controller.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Months</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Months of a phase</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Months until the grid connection is there; work begins in the first phase after it. Empty values take the lead times of the form. Left empty, the field “lead_months” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Months until the grid connection of a row that adds Level 2 ports alone is there; its work begins in the first phase after it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Months until the grid connection of a row that adds fast-charging ports is there; its work begins in the first phase after it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Moran's I</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Moran's I as a standard score</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Moran's I, its moments, and numbers of zones by class.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>More boundaries</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>More radii</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>More than in the last month, above +15 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>More than in the last month, above +15 % (low confidence)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most chargers that the lot has room for; empty values have no limit. Left empty, the field “bays” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most charging power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most charging power in every zone after the plan; needs zones. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most charging power in the zone in kW; empty values take the rule's. Left empty, the field “max_kw” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most clusters tried</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most demand that the lot can serve; empty values have no limit. Left empty, the field “capacity” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most demand weight that the site can serve in a day at each level; empty values have no limit. Left empty, the field “capacity” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most iterations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most money that may be spent at one station or site, after resale. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most money the plan may cost after resale, in the preset's currency. The neutral preset has none: give one. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most money the plan may cost after resale. Empty: from the preset; the neutral preset has none.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most money, in the unit of the prices; empty: no limit.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most money, net of resale, for the phases that begin in each year. Left empty: no limit.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most money, net of resale, that every phase may spend. Left empty: no limit.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most new ports of each level at one station or site. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most power at a station or site whose own field says nothing. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most power of the lot in kW; empty values have no limit. Left empty, the field “grid_kw” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most rounds of assigning and moving in each start.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most stations in every zone after the plan; needs zones. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most stations in the zone; empty values take the rule's. Left empty, the field “max_stations” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most stations of a cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most stations that are built or upgraded; empty: as many as are needed (not for flow_max without a budget).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most stations to try</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Most weight of a cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Moved to allowed ground</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Moved to the site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Municipality</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name of each class and the score that its stations exceed, falling from row to row; the others are low. Left empty: high 0.8, consider 0.6, monitor 0.4.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name of the column, where it is not found by itself.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name of the group that a target may ask for; empty values belong to none. Left empty, the field “group” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name of the group whose share is told apart; empty values belong to none. Left empty, the field “group” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name of the population group the point belongs to, for the least coverage of every group; empty values belong to none. Left empty, the field “group” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name of the road, such as its number; the same for all its pieces. Left empty, the field “corridor_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name of the scenario. Left empty, the field “scenario” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name of the station.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Name, field of the demand layer (for several years one each, separated by “;”), and weight (probability; empty: 1) of each scenario, such as high, demand_2019_upper, 0.25.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Named in the reason. Left empty, the field “name” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Names</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Names of the connectors, separated by semicolons or commas.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearer sites are excluded (near_charger). Empty: no such rule.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest L2</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest L2 after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest L2 before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest L3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest L3 after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest L3 before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest L3 station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest corridor or route</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest existing station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest grid line or substation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest main road</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest neighbours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest of these or beyond the distance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nearest that does not count</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Neighbourhood (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Neighbours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Net cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Net cost at the greatest value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Net cost at the least value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Net cost of a percentage point of L2 coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Net cost of a percentage point of L3 coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Net cost of a percentage point of weighted coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Net cost of all phases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Net cost of the base</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Net present value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Network</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Network: direction</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Network: how far from the lines the area reaches; the way there counts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Network: speed (km/h)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New L2 station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New L2 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New L3 station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New L3 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New mixed stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New rows</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New station at a site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New station, L2 and L3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New station, place computed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>New stations and existing ones, with the demand of each.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Newer stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Newest days that a forecast looks at (moving average, boosting, network).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Newest years that judge the forecasts: the errors told are those of forecasts made without them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Next L3 station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Next due</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Next facility</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Next standard transformer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No better than naive</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No limit</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No neighbours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No neighbours or no value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No new station is put into these polygons (water, protected land, …).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No new station is put outside these polygons.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No other case covers as much for less</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No rule for the spacing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>No value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Noise: no cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Normalization</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not computed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not enough memory for this many demand points and sites in reach of each other; use smaller radii or fewer points.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not in use</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not judged</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not served</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Not significant</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Note</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing against it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing is against the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing more fits in the slack</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing unusual</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of L1 ports (below 3 kW). Ports per level count before the level field.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of L2 ports (alternating current from 3 kW).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of L2 ports, summed for each cluster. Left empty, the field “ports_l2” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of L3 ports (direct current, or from 40 kW).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of L3 ports, summed for each cluster. Left empty, the field “ports_l3” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of Level 1 ports. Left empty, the field “ports_l1” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of Level 2 ports. Left empty, the field “ports_l2” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of Level 3 (fast) ports. Left empty, the field “ports_l3” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of a snapshot in the store. Left empty, the one before the newest.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of all vehicles of each zone, where no field says it or the field is NULL.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of clusters</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of facilities</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of fast-charging ports; NULL is not known, and does not count. Left empty, the field “ports_l3” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of groups. Left empty, the one that fits best.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of neighbours of a zone, where the nearest are neighbours.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of new stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of parking bays there are. Left empty, the field “bays” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of ports of the station, when there is one number for all levels.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of ports, NULL is 0. Left empty, the field “ports_l2” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of ports, NULL is 0. Left empty, the field “ports_l3” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of random permutations from which p-values are reckoned; more make finer ones.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of stations by</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of stations, where it is given.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of the band, from the station outwards</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of the newest snapshot</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of vehicles. Left empty, ev_total is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number of zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Number or name of the layer, where the address is that of a whole service.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Numbers of stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Objective</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Objective at the greatest value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Objective at the least value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Objective of the base</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Objective of the plan then</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Observed at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Obstacle</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of a file with several. Left empty, the first that has rows.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of a plan of capacities: which demand goes to which lot, as “Optimize capacity” writes it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of a station from the corridor. Empty: as the rules have it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of a text file: utf-8, cp1252, utf-16, …. Left empty, it is found out from the file.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of an existing station that does not keep the rules; a little below a new one's, so that of equally many upgrades win.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of boosting and the network; equal seeds give equal forecasts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of demand to sites that can be full. single: each point goes wholly to one site. split: it may be divided.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of duplicates stays</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of each of these ports. Empty: as the rules have it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of every area the power its vehicles need.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of every phase its months, actions, stations, ports, cost net of resale, coverage after it, and what it delivers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of every row that is worked on its cost, operating cost, energy, revenue, payback and net present value.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of every rule, corridor and area: length, share compliant, gaps, and the rule's own figures.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of every station of a plan: power, apparent power, current of the supply and of a port, rating of its protection, the next standard transformer, works by the kind of place, parking bays and area, and what is against it (grid connection, transformer, bays, area). Besides, the texts of requirements for the site sheets, and the headroom of feeder zones after the plan.

Line current is P ÷ (√3 · V · power factor) with three phases: 443 A for 350 kW at 480 V and 0.95; P ÷ V, the single-phase figure (729 A), is given beside it. Sharing is the share of the connected power that is drawn at once.

Voltages, standard sizes, texts and works are in a template, a file that can be changed. Codes differ between places and editions: verify with the local code, the utility and an engineer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of every year what is paid, earned and left, and its present value.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of points without a growth of their own: 0.05 is 5 % a year.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of the draws for the range; the same seed gives the same range.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of the same years: what the demand truly was, for the mismatch of the forecast; empty values do not count.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Of which time the layers are, later than the newest snapshot in the store; left empty, now.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Offices and business</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>On the day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>On which freshness is judged. Left empty, the latest day on which a station of the layer was retrieved.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>On which is told what is due and overdue. Left empty, the day of the latest snapshot.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One area for each</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One area for each station (or group) and band, with its size.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One area with its size, people and density.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One field a year, with the year in its name. Left empty: all fields that are a year or end in one, if they have one name in common.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One field of demand a year, with the year in its name, such as demand_2019 and demand_2020. Left empty: the weight, as a single year; without a weight all fields demand_ with a year.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One line per route, in EPSG:4326.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One point per cluster with its figures.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One point per zone or part of a zone, with its weight and the component fields.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per anomaly, with what was seen and what was to be expected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per area and quarter.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per change; appended to the table in this file if there is one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per field: its name, its weight (1 if empty) and none, minmax, max, sum, rank, percentile or zscore; after it, as wanted, cap=500 (values above count as 500), inverse (less is more), or instead of a scale curve=0:0,500:1 (a value function).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per figure: the column of the zones (population, households, ev_bev, dwellings_detached …) and the layer's field. Fields that already have such a name need no row.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per group and key figure.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per method, year of origin and years ahead: MAE, RMSE, sMAPE, MASE, bias, share of points nearer than drift and within the range.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per pair within the cutoff: demand point, site or charger, cost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per plan (for each scenario alone, and the robust one) and scenario that comes true: cost, regret, whether all is served.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per point and year: value, lower and upper.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per port and year of the status log, with its minutes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per rejected row of the input with its reason.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per rejected row with its reason.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per scenario, year, demand point and lot between which anything flows.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per source of the population, with its difference to the first.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per source zone: how it was spread, given and placed counts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per station and day.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per station: a point layer or a table. Left empty, FILE is read.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per target and snapshot, period without one, or year to come.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per target.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per value that was put right.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per violated rule: which, in which row of the plan, found and allowed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>One row per zone and year: vehicles, low and high.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only boundaries with these names: Kitchener, Waterloo, Cambridge. Case and accents do not matter. Names that hold commas are separated by semicolons. Left empty: all.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only for coordinates from fields; a layer with geometry has its own coordinate system.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only inside these polygons</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only points with equal values in these fields are duplicates by place.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only rules that hold on this day, such as 2027-12-31; empty: all rules of the set.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only stations in operation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Only what changed since</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open 24/7</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Open the sample region…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>OpenChargeMap address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>OpenChargeMap key</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>OpenStreetMap extracts (*.osm.pbf *.pbf *.osm);;All files (*)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>OpenStreetMap id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>OpenStreetMap type</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Opening hours</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Opening hours as text; gives open_24_7 where no field states it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Operating cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Operating cost a year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Operating cost a year (share of the purchase)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Operating costs, discount rate, horizon, currency as a JSON object with the keys of a preset; overrides the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Operator</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Operator or network of the station.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimize capacity</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimize charging network</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimized: budget of a phase</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimized: budget of a year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimized: budgets by phase</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimized: lead time L2 (months)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimized: lead time L3 (months)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimized: lead times by power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimized: most actions in a phase</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimized: order</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimized: phases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Optimized: unspent money</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Order of dates</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Other</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Other class</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Other gap</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Other zones: population</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Outage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Outage: always from (h)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Outlines repaired</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Overcurrent protection of an L2 port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Overcurrent protection of an L3 port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Overloaded</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Overpass address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Own preset of categories</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Own preset of the score (JSON)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Own rules (JSON)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Own template (JSON)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>PLAN</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pairs</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pairs of a point and a site that cost more, in the unit of the costs (metres, or that of the cost table), do not count; empty: all pairs.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Parameter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Parking bays</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Parking bays needed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Parking bays there are</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Part of the corridor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Part of the stock that can become electric at all, above 0 to 1.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Part of what comes that lower and upper are to hold.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Partial service beyond the radius: up to each larger radius this share of a point is served. Radii grow, shares fall. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Parts that do not touch</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Path of a CSV, Excel, JSON or other file: local, /vsizip/, /vsicurl/ or https://, /vsis3/ or s3://. Never write a key into an address: object storage takes it from GDAL's settings (AWS_ACCESS_KEY_ID, …).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Payback</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Payback (years)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Payback, discounted (years)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pays within the horizon</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Peak load before the plan, today's charging included; where it is empty the charging power before the plan is taken. Left empty, the field “load_kw” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>People</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>People of the zone. Left empty, the field “population” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>People or whatever else asks for charging, 0 or more. Left empty, the field “weight” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>People per area</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>People per km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Per</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Per 1,000 of money</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Per km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Periods of the day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Periods without a snapshot</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Permutations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phase</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phase 1</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phase 2</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phase 3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phase 4</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phase 5</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phase 6 and later</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phased plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phases in which something is done</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Phases, coverage after each, the rule beside it, bound and gap.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Place</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Place of the point</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Places: fewest L3 stations per zone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Places: least distance of fast chargers (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Places: most power per zone (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Places: most stations per zone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Places: widest gap of fast chargers (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plan for scenarios</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plan item</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plan made for (a scenario, or robust)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plan phases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plan: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plan: lead time (months)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plan: priority</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Planned stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Platforms</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plug-in hybrid</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plug-in hybrid vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plug-in hybrids</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Plug-in hybrids registered there. Left empty, the field “ev_phev” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of stations that stay: the demand nearest to them is theirs, and the new ones are placed for the rest.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the candidate sites to be scored.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the candidate sites, for their grid connections, bays, area and kind.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the charging stations, one point per station, as “Fetch chargers” and “Import chargers” write it; also a view of the snapshots.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the charging stations, one point per station.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the charging stations, one point per station. All fields are stored.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the charging stations.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the demand. All fields are stored.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the demand: each point counts with its weight (people, electric vehicles, a score).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the existing charging stations, one point per station, public ones only. Leave out, by a filter, those that must not count.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the existing charging stations, one point per station.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the existing charging stations; may be left empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the existing stations, for their grid connections, bays, area and kind.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the lots where chargers stand or may be added, with their slots and existing chargers.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the lots with their capacities, in the unit of the demand.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the places where a facility may be opened, and of those of competitors.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the places where a new station may be built.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the places where a new station may be built. Several candidates at one place (rounded to the metre) count as one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the places where a new station may be built: every new station goes to one of its own.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the places where a station may be built. All fields are stored.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the places whose areas are wanted: existing stations, a plan, candidate sites.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the stations, for the map.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer of the stations, for their clusters and the map.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layer, one point per station.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point layers of the charging stations, each of one day; or layers whose field taken_at tells the day of every row, such as the view chargers_snapshots.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Point of the frontier</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points are not tied to pieces of the network that are connected to nothing else and shorter than this (0: to any).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points closer than this are the same one; 0 means at the same place. Left empty, places are not compared.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points farther away than this are not tied to the network; empty: no limit.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points for everybody having two stations at Level 2 within the radius. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points for everybody having two stations at Level 3 within the radius. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points for serving everybody at Level 2. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points for serving everybody at Level 3. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points lost per unit of money spent. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points of the frontier</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points outside these polygons are rejected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points outside this rectangle are rejected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points that grow alike. Left empty, “group” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points with a field for each year, or with the ids of the table.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points with a forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Points with people or vehicles around the sites.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygon layer of areas (states, countries): lengths are given for each, and its public power is compared with its vehicles.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygon layer of areas (such as municipalities) for the rules per area: most stations, fewest fast-charging stations, most power. A station on a border lies in both.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygon layer of areas, such as municipalities, by which stations, ports and coverage are counted; an area without any has its row, too.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygon layer of the areas of feeders or substations with their capacity, for the headroom after the plan.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygon layer of the areas. All fields are stored.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygons of the same areas, to be joined by their id.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygons of the same zones, with the vehicle stock of each; only their counts are used.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygons or points that carry the demand.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygons that carry the counts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygons that together are the study area.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygons to which the counts are brought.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygons with electric vehicles.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygons with people, such as census tracts: the first source of the population.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygons with people, such as census tracts: the second source of the population.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Polygons with the numbers of vehicles.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Population</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Population stated elsewhere</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Populations compared</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Populations that differ from the first source by a greater share are warned of: 0.05 is 5 %.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Port power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Port power missing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ports before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ports derived from</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ports in all</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ports missing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ports of both levels, of L2 or of L3, or the field below.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ports: fewest L2 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ports: fewest L3 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ports: grid connection of a site (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ports: most new ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>PostgreSQL connection</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power added</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power added (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power after the plan (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power at once</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power drawn at once (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power factor of fast chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power for vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power limit of the site in kW; empty values take the preset's limit. Left empty, the field “grid_kw” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power missing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power missing for vehicles (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power of a fast charger (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power of a port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power of a port and any other rule as a JSON object with the keys of a preset; overrides the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power of a slow charger (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power of the chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power of the site in kW; where it is known it says more than the way to the next line. Left empty, the field “grid_kw” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power of the site's grid connection in kW.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power of the station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power of the station with all ports in use; empty values take ports × power of a port. Left empty, the field “power_kw_total” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power of the strongest port in kW. Left empty, the field “power_kw_max” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power or exponential: the power β, or the factor β of the cost in the exponent; above 0.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power required</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power that the zone's grid can deliver. Left empty, the field “capacity_kw” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power there</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Power worked out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Preset</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Preset file (JSON)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Preset of components</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Price of a new station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Price of a new station in the currency of the costs, added to the cost of its site. With 1 and no other costs, stations are counted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Price of a sold kWh less what it costs (energy, demand charges, fees).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Price of a sold kWh less what it costs (energy, fees).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Price of an upgrade</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Priority</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Priority classes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Problem</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Processes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Product of the factors</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Project EV adoption</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Projection</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Projects how many electric vehicles each zone will have at the end of the years to come, from counts of several quarters or years (as “Fetch vehicle registrations” writes them with all quarters), never beyond the zone's vehicle stock.

logistic: growth slows as the stock fills up (one rate r). bass: diffusion by innovation p and imitation q (Bass 1969), fitted to the region's total; it needs three common periods. linear: the same share of the latest count is added every year. The growth is common to all zones, because a few quarters of one zone say little; every zone starts from its own latest count. With a growth rate of your own nothing is fitted.

low and high are the 5th and 95th percentile of what the uncertainty of the fitted growth alone would give. They know nothing of new policies, prices or models, and are empty where the growth is given or the counts are too few to tell its error.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Protection</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pseudo p-value by permutations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Pseudo p-value of local Moran</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Public places</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Public stations per private one</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Public transport in reach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Purchase</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Puts k stations where the weighted distance of the demand to its nearest station is small, anywhere in the plane or at the nodes of a road network, and then brings each to a candidate site of its own, if there are sites.

kmedians: least sum of weight × distance: along two axes that may be turned to the street grid (manhattan), in straight lines, or along a network of lines. kmeans: least sum of weight × squared straight distance, by scikit-learn; a far outlier draws its centres more.

How many: given; by the elbow of the cost (the k farthest below the line from the first to the last); the fewest that serve a share of the weight within the radius; or as many as a budget buys. The three try 1, 2, … stations; each starts from the one before, so that the cost never rises.

Sites: as many stations as possible get a site within the tolerance, each its own, nearest or with the best score. Stations without a site that lie outside the study area or in an exclusion are moved to the nearest allowed place.

This is a heuristic: STATUS is feasible, without a bound. It takes a million points in its stride; “Location-allocation” (p_median) is its exact counterpart for candidate sites. Equal seeds give equal results, whatever the order of the rows.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Puts newer rows over the known stations, and appends every change to a status log: stations that are new, gone, or have another status or another number of ports. “Key figures of the network” computes uptime from that log.

Newer rows come from “Fetch chargers” (with MODIFIED_SINCE only what changed at OpenChargeMap, or AFDC if it has anything newer) or from “Import chargers” (such as a dump of OCPI locations). Both layers have the columns of these tools, and ids that stay the same.

Only a whole newer network tells that a station is gone; auto takes the layer as whole if its sources say that everything was asked for.

The log grows: if the file of the output STATUS_LOG is there, its rows are kept and the new ones follow. The same refresh twice logs nothing twice.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Quarter</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Quarters</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Radii for which shares are told besides, such as “L2: 300 1000; L3: 5000”; numbers without a level count for both.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Radius</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Radius (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Radius (m, or the unit of the costs)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Range of the objective</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Range of the vehicle (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rank</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rank by swing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rank by uncovered weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rank without public transport</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Ranked sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reach from</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reach of bus stops (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reach of demand (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reach of rail stops (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reach to</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reads a GTFS feed, as published by nearly every transit agency, into stops with their departures, routes with their lines, and a grid of route density.

Stops: platforms are rolled up to their station; entrances and other nodes are no stops. A departure counts where a passenger can board: not at the last stop of a trip, and not where boarding is not allowed. Departures are given per day for a typical weekday, Saturday and Sunday, and per hour for each period; departures_per_hour is that of the weekday from 6 to 22 h. modes and n_routes are those of all routes that call there on any day.

The typical day of a kind is the first day with the number of trips that most such days with service have, holidays and other exceptions applied. A date of your own takes the place of the typical day of its kind. Departures after midnight belong to the service day before it, and count in the period of their time of day.

Routes: lines from the feed's shapes, else from stop to stop (line_source). length_km is the mean length of a trip, headway_min the mean time between the trips of the busier direction on the weekday.

Density: kilometres of route per km², each way of a route counted by its share of the trips, so that all cells add up to the routes' length_km; and departures per hour and km².

A feed without stop_times gives stops and routes without departures. Rows that are wrong (unknown ids, ids twice, bad numbers or times) are left out, counted and told in the log.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reads how many battery electric vehicles (BEV) and plug-in hybrids (PHEV) are registered in each area, and joins them with zones.

ckan: the quarterly tables of a data set in a CKAN catalogue; preset is Ontario's data set by forward sortation area (FSA). Data dictionaries are passed over. csv: one table of your own, a file or a web address.

Columns are found by name in many spellings, else by position, and what is in them is checked; name them under Advanced where they are not found. Empty cells are NULL, not 0. An area that is there twice counts once.

With zones, the output “Zones with registrations” gets the latest counts, ev_per_km2 (on the ellipsoid), ev_per_1000 (people or households), bev_share and, from several quarters, the trend in vehicles per year. Registrations follow the owner's address: areas with hardly any people have absurd rates, so rates below a least denominator are NULL and counted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reason</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reason code</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Recent (days)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Recomputes coverage, cost, resale, operating cost, power and every rule of a plan from its layers alone, knowing nothing of the optimizer that made it, and lists each violation with the row it concerns. Use it on plans that were edited by hand, or that another tool made.

Give the rules the plan was made with: the preset, the assumptions and any value that differed. Without a layer of existing chargers the plan must consist of new stations; without candidate sites their places and limits are not compared; the rules per area need the zones, and a plan made with a table of costs needs that table.

A layer of lots that “Optimize capacity” wrote is checked against its own constraints: give it as the plan, with its flows, the lots (as candidate sites) and the demand it was made for, and the same costs and capacities of chargers. The rules of charging networks are not looked at then.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Reconcile</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Records at the sources</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Records of different sources farther apart are never the same station. Empty: as the rules say (200 m).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Refresh status</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Registration area</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Registrations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Regret</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rejected rows</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Relative difference to the first source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Remove</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Removed stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Repairs</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Replace a changed sample</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Report</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Required</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Requirement</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Requirements by site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Resale</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rests on</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rests on (station, cluster, network)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Results by rule</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Results of the sweep</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Retrieved at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Return on investment over the horizon</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Revenue a year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Revenue, margin on energy</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Roads</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Root mean square error</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Root mean square error of the fit, vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Root mean square error, years held out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Route</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Route density</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Route length</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Route length per km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Route type (GTFS)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Routes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Row</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Row of the input</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows gone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows kept</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows kept and repaired</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows of the log</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows of the table of conflicts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows of the usage that could not be used, with the reason.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows read</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows rejected</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows stored (new or changed)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows that could not be used, with the reason.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows without one are rejected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rule</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rules</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rules for matching and merging</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>STATIONS</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sample GeoPackage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sample project</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sample region (synthetic)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Saturation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Saturday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Says for every demand point how much charging it has, competition included: each station's ports are shared by all demand within its catchment, and each point adds up its shares of the stations within its own (floating catchment areas).

2sfca: within the reach everything counts alike (Luo and Wang 2003). e2sfca: less with distance (Luo and Qi 2009), by steps such as “500:1; 1000:0.68; 2000:0.22” or a Gaussian. 3sfca: besides, people choose between stations in proportion to their nearness (Wan, Zou and Sternberg 2012).

Gini (0 equal, 1 one has all) and Theil say how unequal access is over the weighted population; with groups, which part of Theil's index lies between them. Distances are straight lines in metres, or a table of costs (from “Cost matrix”, in metres or seconds), whose unit the reach then has.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Says for every demand point whether an existing station serves it at Level 2 and at Level 3 within the radius, how far the nearest is, and how many serve it; and draws the gaps: areas of uncovered demand, ranked by their weight.

Shares: which part of the weight, and of any other field of the demand (people, battery and plug-in hybrid vehicles), is covered once and at least twice, for all, for every group and every area, within the radius and as many others as you like. What is covered twice stays covered whichever station is lost. Distances: weighted mean and percentiles of the way to the nearest station. Areas: stations and ports by level in every area, zeros included; a place on the border of two counts in the first by id. The summary has all of it, and besides: what the loss of any one station leaves, on which stations most depends, and how far stations lie apart (mean to the nearest other, and mean over all pairs).

The coverage table is the same as the plan's, with the columns for after the plan left empty. Distances are straight lines in metres, or a table of costs (from “Cost matrix”, in metres or seconds), whose unit radii and distances then have.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Says whether electric vehicles gather in space, and where. Moran's I of all zones: above its expectation near 0, like values lie together; its p-value under randomization, and by permutations. Local Moran of each zone (Anselin 1995): high among high and low among low (clusters), high among low and low among high (outliers), by conditional permutation. Getis-Ord Gi* of each zone (Ord and Getis 1995): hot and cold spots as standard scores, each zone being its own neighbour.

Compare rates, not counts: give the field of households or people as “per”, for a large zone has more vehicles anyway. Neighbours share a border (queen: also a corner; rook: a line), are the nearest few, or lie within a distance (both between centroids). Zones without a neighbour or a value take no part, which is told. Pseudo p-values are one-sided, (more extreme + 1) / (permutations + 1). With many zones some seem significant by chance: fdr holds the share of false discoveries.

The result is the zones with their own fields and the figures added.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scenario</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scenario that comes true</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scenarios</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scenarios as a table</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scenarios: demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scenarios: demand point</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scenarios: scenario</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scenarios: weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scenarios: year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Schema</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score 0.2 to 0.4</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score 0.4 to 0.6</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score 0.6 to 0.8</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score 0.8 and above</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score before the factors</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score below 0.2</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score candidate sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score from which on a day or a port is an anomaly.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score not known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score of demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score of electric vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score of growth</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score of public transport</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score of the demand without service</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score of the grid</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score of the grid connection</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score of the nearest L3 station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score of the nearest main road</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Score of the ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scored sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scores and ranks candidate sites. Five components are made from the layers you give, each from 0 to 1: demand in reach, less with distance (35 %); electric vehicles, in reach or per km² (25 %); the grid: the site's own kW, or the distance to the nearest line or substation (20 %); public transport: departures per hour in reach, bus and rail with radii and shares of their own (15 %); growth (5 %). What no layer says is left out, and the other weights are brought to 1; the log says so.

Criteria replace these weights by your own: a component (demand, ev, grid, transit, growth, mix: the mix of land uses) or any field of the sites, its weight, and a scale (none, minmax, max, sum, rank, percentile, zscore), after it as wanted cap=500, inverse, or instead of a scale curve=0:0,500:1.

Factors multiply the score, by a value function or by values: charger_m, curve=0:0.5,1000:1 halves the score beside an existing station; land_use, retail=1; industrial=0.6; *=0.8. Exclusions take a site out and name their rule in “exclusion”: grid_kw, &lt; 50; category, = fuel_station; access, = private; no. Besides the sites' fields both know charger_m, grid_m (metres to the nearest) and land_use.

rank_without_transit says what public transport does to a site's rank; the summary says it of every criterion. With land use, mix is how mixed the surroundings are, and a table holds the share of each use.

Everything else is in resources/presets/scores/sites.json: copy it, change it, and choose your copy as own preset. The result keeps the sites' fields and goes into “Optimize charging network” as it is: excluded sites have the status forbidden, or are left out.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Scores every existing L2 station for conversion to fast charging, from 0 to 1: demand within the L3 radius that no L3 station serves (40 %), distance to the next L3 station (25 %), grid connection (15 %), ports (10 %), nearness to main roads (10 %). What no layer says is left out, and the other weights are brought to 1. Criteria replace these weights; besides unserved, next_l3_m, grid_kw, ports_l2 and road_m they may name any field of the chargers.

Above 0.8 a station has the priority high, above 0.6 consider, above 0.4 monitor, else low; the classes can be changed.

Gain for cost: each station's conversion (the fewest fast ports that serve, all L2 ports kept that the rules and the grid allow) is priced as in a plan, and the coverage is evaluated again with it: weight_gain, coverage_gain_l3, gain_per_1000 of money. “sequence” is the order in which conversions gain most for their cost one after the other, gain_in_sequence what each still adds then. A station that cannot be converted says why in “obstacle”.

The plan itself comes from “Optimize charging network”, which weighs conversions against new stations.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Seconds after which the run ends without a result.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Section</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>See the description.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Seed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Segment</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sensitivity of the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Served</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Served in part</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service area</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service areas</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service: L2 bands beyond the radius</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service: L3 bands beyond the radius</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service: capacity of an L2 port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service: capacity of an L3 port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service: minimum L2 backup coverage (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service: minimum L2 coverage of every group (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service: minimum L3 backup coverage (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service: minimum L3 coverage of every group (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Service: share of a competitor (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Several years</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Shape of the bands</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share (0 to 1) of each point's weight that counts, such as homes without private parking (no_home_charging_share). Left empty, the field “weight_share” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share (0–1) of what came true after past forecasts that the range holds; 0.8 is four of five years.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share before (of kilometres, or of the flow)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share compliant</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share covered</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share covered at least twice</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share covered by L2</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share covered by L3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of a demand point's weight that a competitor (sites of that status) within the radius keeps. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of all</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of all weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of buses (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of demand without any access</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of its price that a sold port or station brings; 0 is nothing. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of operational stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of points nearer than drift</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of points within the range</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of public stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of stations better than repeating the last week</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of stations open 24/7</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of stations verified recently</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of stations whose method beat repeating the last week</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of stations with fast charging</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the capacity in use</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the cases that build L2 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the cases that build L3 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the cases that choose it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the cluster's forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the connected power that load management lets through at once; 1 is all.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the market</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the newest past days that lay within the range</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the scenarios' plans in which it grows</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the weight within the radius</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of the year in which each port should work, in per cent; chargers of the United States' NEVI programme must exceed 97 (23 CFR 680.116).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share of what is mapped around the site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share required</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share served by L2 after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share served by L2 before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share served by L3 after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share served by L3 before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share to cover</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share to serve</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share within the range</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Share within the range (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Shares</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Shift: seen for (days)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Shops</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Significance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Silhouette</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Since when the stations were observed. Left empty, the first row of the log.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Since when, such as 2024-05-31T14:00:00Z; without a time zone it is UTC. Left empty, the field “observed_at” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Single rules</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Single-phase figure of an L3 port, P/V</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Site</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Site of a station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Site that gets most of it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites in them are excluded.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites it goes to</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites known to have less are excluded (grid_weak). Empty: no such rule.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites outside these polygons, such as a municipality, are left out.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites that cover a point</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites that serve each point</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: area (m²)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: attraction</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: capacity</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: direction</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: fixed cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: grid connection (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: kind of place</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: parking bays</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: score</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: status</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sites: transformer (kVA)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Size of grid cells (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Size, parts, gaps, people and comparison.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Slack</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Slots</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Slow chargers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Slow chargers before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Slow chargers of the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Slow chargers that exist; empty values are none. Left empty, the field “slow” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Slow chargers, fewest of these plans</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Slow chargers, most of these plans</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Snapshot</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Snapshots of the stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Snapshots of the store</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Snapshots with a value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Snapshots: L2 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Snapshots: L3 ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Snapshots: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Snapshots: level</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Snapshots: status</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Solver</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Solves the plan again for other budgets, coverage targets, radii, costs or demand: one optimization per case, none of it extrapolated. The base, case 0, is the plan of “Optimize charging network” with the same parameters; the sweep says what each case changes of it.

A row of the sweep names a parameter and its values, separated by spaces: BUDGET and “2000000 3000000 5000000”, or “×0.5 ×0.75 ×1.25” for so many times the base's. Every rule can be swept: by its key in the form (L2_RADIUS, MIN_COVERAGE_L3, GOAL, …), or as in a preset (cost_l3_port, resale_factor, …). DEMAND_GROWTH multiplies all weights (0.2 is 20 % more), which matters where ports have a capacity; DEMAND_WEIGHT_FIELD takes names of fields with other weights, such as the demand of coming years.

A case that no money can meet is a result: its row says why and what the smallest relaxation is. A case that allows all that another one allows never has a worse plan, nor a lower bound. The constraint table tells slack and utilization: for “at most”, slack is limit − value; for “at least”, value − limit; utilization is (limit − slack) / limit, 100 % where nothing is left.

Cases run in processes of this machine, or on the workers of a Dask scheduler, with the same results. Finished cases are kept in the profile's folder cache/evplan-sweeps: a sweep that was cancelled goes on where it ended. Stop and keep ends the cases under way with their best plan.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Something is against it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sources</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sources that differ by more than the tolerance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Speed (km/h)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Square cells with routes or stops, in the metric coordinate system of the feed's extent.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Starts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Station lacks ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Station lacks power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Station of a row. Left empty, the field “charger_id”. Not used where several fields of values are chosen.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Station power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Station power missing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations after</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations along corridors</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations along it after the plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations at its ends</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations at sites</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations by area</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations by class, coverage before and with all.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations by cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations gone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations in the highest class</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations in the neighbourhood</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations judged</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations near enough</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations near it that do not count</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations now</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations of level L1</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations of level L2</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations of level L3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations of the largest cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations of the smallest cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations of unknown power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations or other points</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations outside the zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations serving L2 in reach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations serving L3 in reach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations that several sources know</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations whose status is known to be out of service, planned or removed cover nobody. Unknown ones do.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations with anomalies</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations with more ports</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations with something against them</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations with their anomalies</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations with their cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations with their forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations with too little use to be judged</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations without a cluster</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations without a row in the log</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations: group</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stations: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status before</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status log</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status log: charger</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status log: excluded</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status log: port</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status log: status</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status log: time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status of the base</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status of the targets</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Status, gap, coverage, money, rules, warnings, check and versions of the run.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Steps of the decay</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stop and keep</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stop or station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stop when the order is proven to be this close to the best possible.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stop when the plan is proven to be this close to the best possible: 0.005 is half a percent.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stopping; the best plan so far is kept.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stops</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stops and stations with departures, in EPSG:4326.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stops of public transport</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stops with departures per hour, as “Import public transport” writes them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Store a snapshot even if nothing has changed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Store snapshot</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Stores the charging stations, and if wanted zones, demand, sites, plan and coverage, as a dated snapshot in a GeoPackage (FILE) or in a PostGIS database (CONNECTION), so that the network's history can be followed.

Only what changed since the last snapshot is written: storing the same layers again stores nothing. Each table &lt;kind&gt;_versions holds one row per version of a station (zone, …) with the snapshot from which (snapshot_id) and up to which (until_id) it stands. Views give everything back whole: chargers_current (the newest snapshot), chargers_snapshots (every snapshot, with its number and date), chargers_history (per station: first and last seen, and how often ports, power and status changed) and chargers_changes (every single change). The table snapshots holds date, source, licence, provenance and counts.

Everything is written in one transaction: Cancel, a crash or a full disk leave the last snapshot as it was. One place holds one network: a station that is not in the layer counts as gone. To add only a part, such as the stations changed since yesterday, choose the mode upsert: what is not in the layer stays, and a row replaces another only if its date is not older.

Stations need ids that stay the same from run to run. All fields are kept; the coordinate system is that of the first snapshot, and later layers are transformed to it.

User and password come from the PostgreSQL connection set up in QGIS (Browser panel, PostgreSQL), best from its authentication configuration; they appear in no log, history or layer source.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Street</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Study area</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Substations, transformers or lines that a site can be connected to.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Such as 2024-Q3: which one is wanted, or which one a CSV table is of where its name does not say.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Such as 2026-01-31T03:00:00Z. Left empty, the latest retrieval among the newer stations, else now.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Such as 2027, 2030 or 2026-2035; values are those at the end of a year. Left empty: ten years from the latest count.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Such as parking or supermarket; it decides the works. The template says which kinds it knows. Left empty, the field “category” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Suitability of the grid</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sum brought to the target zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sum of the counts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sum or number that the value is made of</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Summary (JSON)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sums, problems, zones, and the template with its sources.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sunday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Supply</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Supply by capacity</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Supply current</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Supply in reach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Supply of stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Supply per unit of demand around</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Supply per unit of demand in reach</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Supply phases</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Supply voltage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Surface</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Sweep</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Switch on the plugin “Processing” in the plugin manager: every tool of the EV charging plan runs in it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Symmetric mean absolute percentage error</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Symmetric mean absolute percentage error (0–2)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table of budgets and the best weighted coverage each can buy, with its bound.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table of changes of status, one row per change of a port or, without a port, of the whole station; each holds until the next one.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table of daily or hourly figures, or of charging sessions, one row each.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table of daily or hourly figures, or of charging sessions.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table of distances or times between stations, one row per pair, for their spacing along the network: “Cost matrix” makes it from the stations as demand points and as candidate sites.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table of distances or times, one row per pair of a demand point and a site or charger. It takes the place of the straight line: the radii are in its unit, and pairs that are not in it are out of reach.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table of targets: measure and threshold, and if wanted target, title, level (L2, L3, any), radius_m, weight (fields of the demand, with semicolons), group, direction (at_least, at_most), frequency (monthly, quarterly, yearly).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table of the cases: what differs, status, objective, bound and gap, cost, coverages and numbers of stations, or why there is no plan.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table or layer of stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table with one row per demand point and year, in place of fields of the layer: “Forecast demand” makes it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table with one row per demand point, scenario and year, in place of fields of the demand layer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table with one row per point and year, in place of the fields.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table with one row per zone and period: id, quarter or date, electric vehicles.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Table: the share of each land use around each site.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Takes the place of the typical day of its kind (weekday, Saturday, Sunday). Left empty, all three are typical days.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Target</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Target share</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Target zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Target zones: ancillary value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Targets</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Targets at risk</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Targets met</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Targets missed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Targets of which nothing is known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Targets whose snapshot is overdue</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Targets, status and snapshots.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Template</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Terms of the cost, distances, use and waits of each year, assumptions.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Text</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Text encoding</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Text in them is read as a number, or the row is rejected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Text, negative and infinite values. refuse: they end the run and are named. missing: they count as missing years and are counted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The ArcGIS service</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The L2 stations with their own fields, score, priority, cost and gain.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The address</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The area in which sites are wanted, in any coordinate system; it may cross the antimeridian. Left empty, the polygons of MASK, or the whole of an extract.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The area whose charging stations are wanted, in any coordinate system; it may cross the antimeridian.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The area whose zones are wanted, in any coordinate system; it may cross the antimeridian.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The catalogue</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The charging stations as points in EPSG:4326, one row per station.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The convex hull of each cluster's stations and 100 m around it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The corridors in sections, with status, kilometres and stations.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The coverage layer, as “Optimize charging network” writes it, for the cost of a percentage point of coverage.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The coverage, as “Coverage of today's network” writes it. All fields are stored.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The day that tells which of two duplicates is the newer.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The demand that comes true</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The feed as a zip archive; or, unpacked, its folder or any of its text files.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The figures of all stations, and by what rules they were made.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file in which “Store snapshot” keeps the history.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file in which “Store snapshot” keeps the history. Left empty, and without a connection, views go into the GeoPackage of the stations.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The file that holds the snapshots; it is made if there is none, and anything else in it stays as it is. Give either a file or a connection.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The first by id (without ids, by row), the one with the most attributes filled in, or the newest by DATE_FIELD.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The folder for the sample is a file: {0}. Choose a folder.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The forecasts of a year are scaled to its total.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The kept rows with all their attributes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The known stations with the newer rows in their places, in EPSG:4326.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The layer or table to clean; one row per point.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The lots with the share of the scenarios' plans in which they grow, and fewest and most chargers in these plans.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The lots with what they supply, and what a unit more of capacity would save.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The mix of land uses (mix: 0 for one kind alone, 1 for all in equal parts) is taken within this distance; it is made where it is given, where criteria, factors or exclusions use it, or where the table of shares is asked for. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The name of a PostgreSQL connection set up in QGIS, to a database with PostGIS. Needs the Python package psycopg2.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The name of a PostgreSQL connection set up in QGIS, to a database with PostGIS. Where “Store snapshot” keeps the history. Needs the Python package psycopg2.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The network as it was, for growth; fields are those of the stations.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The network, how points are tied to it, and counts.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The network, the busiest station with its range, the errors of the methods, and how they spread.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The newer stations are</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The parameter, where one alone differs</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The plan is valid.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The plan layer, as “Optimize charging network” writes it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The plan with the phase and months of every row that is worked on.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The plan, as “Optimize charging network” writes it. All fields are stored.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The points with their own fields and demand_2019, demand_2019_lower, demand_2019_upper for every year.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The project {0} is already there and was left as it is.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The recomputed figures and the violations.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The same table of a later time: everything, or only what changed. It may be empty.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The same, by the scenarios' weights</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The schema of the database that holds the snapshots; made if there is none.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The sites as points in EPSG:4326, one row per place.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The sites to open, with what is allocated to each.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The sites with their own fields, score, rank, components, factor and exclusion.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The stations near corridors: which rule each meets or fails, and by how much.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The stations with canonical columns, in the coordinate system of the input.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The stations with their own fields and the cluster.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The stations with their own fields, means per day, the share of their cluster and a line of bars for map tips.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The stations with their own fields, the number of anomalies, the last one, and whether it is one of now.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The sum of all stations is forecast, too, and the stations are scaled to it, day by day.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The target zones with the counts added.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The texts of requirements of every station, for site sheets.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The zones in EPSG:4326, one row per area, with a unique zone_id.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The zones with the figures added.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The zones with their own fields and ev_2030, ev_2030_low, ev_2030_high for every year.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The zones with their own fields and the latest counts, rates and trend.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>The zones with their own fields, both shares and the difference.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Theil index</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Theil index between groups</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Their weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Then a line in the table snapshots says that the network was looked at, which “Monitor targets” asks for in every period. No station is written again.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Then the best so far is kept, with its gap.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Threshold (standard deviations)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Time limit (s)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Time limit of a case (s)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Time of a visit (min)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Time of day of the end, if it stands in a field of its own. Left empty, the field “end_time” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Time of day, if it stands in a field of its own. Left empty, the field “time” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Time of observation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Time of the case</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Time of the snapshot</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Times of day such as 6, 6:30 or 22:00; a period may run past midnight. Each gives a column of departures per hour for each kind of day. Left empty, the five default periods.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Title</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To be looked at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To be verified</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To month</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>To the centre</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tolerance between sources</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tolerance of borders (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tolerance to sites (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Too far by</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Too far from the corridor</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topic</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Topology tolerance (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tornado table</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Total</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Total power</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Total weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Totals known from elsewhere</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Train the network in auto</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Tram, light rail</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transform</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transformer</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transformer of a site (kVA)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transformer that is there. Left empty, the field “transformer_kva” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transit: departures per hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Transit: modes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Trend per period</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Trials on past days</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Trip</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Trips, saturday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Trips, sunday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Trips, weekday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Turn</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Turn by gain per cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Two letters, such as CA: records that state another country are left out and listed in CONFLICTS. AFDC is asked for this country only. Empty: not looked at.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Two letters, such as MA or ON: AFDC is asked for its whole list of this state, instead of the circle around the area.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Types of the connectors, separated by semicolons. Left empty, the field “connectors” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unchanged rows</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Uncovered demand points</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Uncovered points closer to each other than this belong to one gap. Left empty, it is the radius of the level.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Uncovered weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unique id of each area; without one the row order makes ids. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unique id of each demand point; without one the row order makes ids. Left empty, the field “demand_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unique id of each point. Left empty, “demand_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unique id of each point; without one the row order makes ids. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unique id of each site; without one the row order makes ids. Left empty, the field “site_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unique id of each station; without one the row order makes ids. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unique id of each zone, for the report. Left empty, zone_id is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unique id of each zone. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unique id of each zone. Left empty, zone_id is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unique id of each zone; without one the row order makes ids. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unit</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unit costs, operating costs, port power and any other rule as a JSON object with the keys of a preset; overrides the preset, and is overridden by the parameters of the form.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unit costs, port power and any other rule as a JSON object with the keys of a preset; overrides the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unit of the reach (m or s)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Units of the texts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Units of the texts of requirements.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unknown action</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Unserved demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Up to (without) which day the status was observed. Left empty, the last row of the log.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Up to (without) which day they were observed. Left empty, the last row of the log.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Upgrade</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Upgrade L2 to L3</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Upgrade candidates</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Upgrades</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Upper end of the range</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Uptime</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Uptime of the latest year (%)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Uptime to be reached (%)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Usage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Usage: connector</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Usage: date</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Usage: end</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Usage: session</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Usage: station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Usage: time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Usage: time of the end</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Usage: value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Use per day</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Used</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Used instead of a fit: the rate r (logistic), the imitation q with p = 0.01 (bass), or the part of the latest count that is added every year (linear).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Used per day, last 30 days</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Utilization of L2 (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Utilization of L3 (0–1)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>VIOLATIONS</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Valid</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Valid from</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Validate plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Value</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Value for backward</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Value for both</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Value for forward</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Value for lines open against the direction in which they are drawn only.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Value for lines open both ways.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Value of each source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Value of the direction field for lines open in the direction in which they are drawn only.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Value, unknown excluded</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Value, unknown included</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Values</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Values of fields with a list of allowed values are written as their text instead of their code.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Values that are no amounts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Values that take the place of those of the rules: for all, or under “rules” by their ids.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicle stock of a zone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicles in the last year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicles of the zone, 0 or more. Left empty, the field “ev_total” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicles per unit of the stock field</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Vehicles, 0 or more; NULL is a missing count. Left empty, the field “value” or “ev_total” is used if the table has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Verified on</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Verified within (days)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>View of the key figures</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Violation</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Violations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Voltage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Voltages, standard sizes, texts. north_america: 480 and 240 V, NEC as a planning study cites it. europe: 400 V, IEC 60364-7-722.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Way to the network counts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weekday</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weekday 6 to 22 h</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight (probability) of the scenario, the same in all of its rows; empty values are 1. Left empty, the field “weight” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight allocated</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight components</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight covered at least twice</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight field of the zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight gained</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight gained after those before it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight gained per 1,000 of money</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight of the demand</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight of the scenario</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight of the stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight that gains L3 service</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight with a way to a station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight × cost</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight × cost, added up</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight × distance along the axes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight × squared straight distance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weight × straight distance</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weighted coverage</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weighted distance before stations are placed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weighted sum of squared distances to the centres</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weights of the components</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Weights, factors, exclusions by rule, best sites.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What a plan costs (purchase less resale, to the cent), what it costs to run, what it earns (kWh × margin × utilization), the cash flow year by year, payback, net present value, internal rate of return, and the cost of a percentage point of coverage.

Only what the plan adds is counted: ports and power after less before. Operating costs are those of the assumptions (opex_l2_station, opex_l2_port, opex_l3_station, opex_l3_port a year) and a share of the purchase.

Money is spent in year 0 and earned from year 1 on; a plan with phases (“Plan phases”) is paid in the year in which each phase begins and earns from the month after it ends. A rate of return is given only where there is exactly one.

The figures are only as good as margin and utilization, which have to be your own.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What a unit more of capacity would save</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What areas are dissolved by with “group”: level, operator, phase. Left empty, the field “level” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What buses count of public transport; rail counts the rest. Where only one of them runs, it counts all. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What comes first in the order by priority: 1 before 2; empty values come last. Left empty, the field “priority” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What comes first, second and third in the lexicographic goal. preset: as the preset says.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What differs from the base</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What each station offers (ports, kW, sessions a day), where the supply is to be a field. Left empty, the field “supply” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What each station offers, such as kW, where the supply is to be a field.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What ev_per_1000 is per 1,000 of. Left empty, the field “households” or else “population” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What for</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What is against it</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What is built, upgraded and kept, with its place along the corridor.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What is left, negative where broken</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What is there, or planned, where the layer says nothing; stations that need more are told. Left empty: not compared.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What is to be optimized, see the description.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What it lacks</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What must hold; each can be switched off. See docs/capacity.md.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the crews can do in a phase: stations and ports. Left empty: no limit.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the demand truly was, where it is known. Left empty, the field “actual” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the forecast rests on</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the layers are</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the numbers say in sentences, the cases, swings, constraints of the base, rules and versions.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the plan has</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What the sources say differently and what was chosen, likely doubles kept apart, records left out; a table.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was read and found, and how many false alarms are to be expected.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was read, chosen and found out, and the totals per year.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was read, methods, errors, and the mean of the network per day.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was read: one row per station and known day.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was used, such as kWh. Several fields: one station each, named like the field. Left empty, the field “value” is used if the table has it, else rows are counted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>What was used, such as kWh; several fields: one station each. Left empty, the field “value”, else rows are counted.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>When the row was read from its source; the latest is the day of reference. Left empty, the field “retrieved_at” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Where sample.gpkg and evplan_sample.qgz are written; the folder is made if it does not exist.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether 3/4/2024 is in April (day_first) or March; auto looks at the whole column.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether a fast-charging station counts as Level 2 service as well. preset: as the preset says.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether a new site may get both levels. preset: as the preset says.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether auto tries the neural network (lstm), too. It takes minutes and needs PyTorch.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether demand may stay unserved, at the cost given below.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether existing stations may be removed; a field of the chargers can keep some. preset: as the preset says.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether existing stations may get more ports of the levels they have. preset: as the preset says.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether the station may be removed at all, where the rules allow removals: yes or no; empty values are yes. Left empty, the field “removable” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether the station works, such as operational, planned or out of order.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether the straight way between a point and the network is part of the cost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whether ways lead to the site or from it; one-way streets make a difference.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Which field holds the demand at the end of a year. Those named like ev_total_2030 and ev_2030 (of ev_total) and demand_2030 (of weight) are found.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Which field of the file holds what: a column such as charger_id, level, ports_l2, x or y, and the field's name.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Which kinds of places are wanted: park_and_ride (park and ride); parking (car parks); mall (malls and department stores); retail (supermarkets, large shops and retail areas); business (business parks and offices); transit_station (railway, tram and bus stations); community_centre (community centres and town halls); library (libraries); recreation (sports, recreation and culture); public_facility (hospitals, universities and hotels); fuel_station (fuel stations); highway_services (motorway services and rest areas); dense_residential (apartment buildings and dense housing).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Which of the two the map shows; the fields have both.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Which services are asked: ocm is OpenChargeMap (world), afdc the Alternative Fuels Data Center (United States and Canada), osm OpenStreetMap (world). Several are merged.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Which zones are neighbours, see the description.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Who is to be named when the data are shown, written to rows that state nobody.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Who is to be named when the data are shown. Left empty, the feed's publisher or agency.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Who may charge, such as public or private.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Who runs the station. Left empty, the field “operator” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Who travels</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Whole months that every phase takes.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Why</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Why the base ended</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Why the case ended</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Why the run ended</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Why there is no plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Width and height of the cells of the density grid in metres.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Width around the network (m)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Window (days)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Wiring</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>With all its ports in use. Empty: as the rules have it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>With it the minimum coverages may be missed: each missing share (1 is everybody) costs this many points. Without it they are hard. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Without a way to any station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Without weight</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Works</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Write the views chargers_kpis and chargers_growth into the store of the snapshots, or make them anew.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Year held out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Year of the forecast</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Year of the row. Left empty, the field “year” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Year of the row; not needed for a single year. Left empty, the field “year” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Yearly rate at which operating cost is discounted; 5 % is 0.05. The operating costs themselves are in the assumptions. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Years</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Years after the last one of the history.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Years ahead</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Years held out</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Years of operating cost that count in the objective; 0 is none. Empty: from the preset.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Years to look at</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Yes or no; empty values are unknown. Left empty, the field “open_24_7” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Yes where the outage does not count, such as a failure of the grid or vandalism. Left empty, the field “excluded” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zone</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones at their stock in the last year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones compared</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones high among high</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones joined</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones loaded beyond their capacity</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones low among low</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones or points</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones projected</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with EV projection</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with counts</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with counts brought to them</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with counts: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with fewer electric vehicles get no bev_share.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with fewer people or households get no ev_per_1000: industrial areas have many registered vehicles and hardly anybody living there.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with limits</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with population</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with population, another source</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with projection</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with registrations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones with vehicles and without charging</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: capacity (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: electric vehicles</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: fewest L3 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: growth</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: id</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: load (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: most power (kW)</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: most stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: people or households</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: population</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Zones: vehicle stock</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>above 1,000 kVA</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>above 60 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>all: every one. last_of_month: of every month the last one, which is enough where a snapshot is stored every night.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>allowed</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>arcgis: a layer of an ArcGIS service; statcan_ct: census tracts, statcan_fsa: forward sortation areas, both of Canada's 2021 census; uscensus_tract: census tracts of the United States, which needs a free key.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>as_given: any weights of 0 or more, but a preset's must sum to 1. sum_to_1: others are refused. normalize: they are brought to the sum 1. With a sum of 1 the columns score and rank are made.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>auto takes HiGHS for gaps up to 1 % where the package highspy is installed, else GLPK, which is always there. gurobi, cbc and scip are for those who have one of them installed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>bring_all: everything goes to the target zones that a source zone meets. leave_outside: the part of a source zone's area that no target zone covers keeps its share.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>candidate, required (a station must be built), forbidden (nothing is built) or competitor (others charge there: nothing is built, and their share of the demand in reach is theirs). Left empty, the field “status” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>candidate, required (is opened in any case), forbidden (is not opened) or competitor (is not opened; in market_share and target_share it wins demand). Left empty, the field “status” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>candidate, required, forbidden or competitor; only candidates and required sites are ranked. Left empty, the field “status” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>candidate, required, forbidden or competitor; the last two are not used, a required site is a candidate like any other. Left empty, the field “status” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>changed: those that the plan builds or changes. all: every station after the plan.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>ckan: a data set of a CKAN catalogue; csv: one table.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>count: they are stations that are not operational. leave_out: they are not part of any figure.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>coverage: most coverage earliest, proven. gain_per_cost: most coverage for the money, again and again. priority: by a field of the plan.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>decide: as many as serve the plan best. reference: of n ports min(max(n − 1, 0), 2) are sold, as in the reference study. preset: as the preset says.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>departures</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>departures not known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>departures per hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>departures per hour and km²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>expected: least mean cost by the scenarios' weights. worst_case: least cost in the worst scenario. minimax_regret: least regret (cost beyond the best plan for a scenario) in the worst. none: for the demand of the layer; scenarios only test the plan.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>gap, rank</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>given: K. elbow: of the cost. coverage: the fewest that reach the share within the radius. budget: as many as it buys.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>joint: all years at once. sequential: year by year, each upon the one before.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>keep: what a phase or year does not spend is there for the next. lapse: it is lost.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>kmedians, or kmeans (needs scikit-learn).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>latest: the last one there is; all: one row per area and quarter; one: the one below.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>m: metres. s: seconds.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>manhattan: by how many degrees the streets are turned against east, counter-clockwise. Empty: taken from the lines of NETWORK, else 0.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>mark: they stay, with status forbidden and the reason. leave_out: they are not written; the log says how many by which rule.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>merge: one row for each station. separate: every source's row stays, under its own licence; CONFLICTS tells which are the same.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>missing</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>more than 25 stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>more than 50 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>m²</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>nearest: least sum of distances. best_score: largest sum of scores within the tolerance, then the nearest.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>nested: each band holds the smaller ones. rings: without them.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>nevi_2023, nevi_2025: United States (50 miles; spacing left to the states). afir_light, afir_heavy: European Union, light and heavy vehicles. Laws change: verify with the authority.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>no</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>no departures, weekday 6 to 22 h</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>no forecast, or nothing to compare with</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>no station</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>none: each zone by itself. fdr: classes hold the false discovery rate (Benjamini and Hochberg 1995); p-values in the fields stay as computed.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>not known</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>of all stations</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>of these, duplicates</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>of these, per 1,000 station days</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>of these, with a known status</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>of this, excluded</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>on_surface: always inside. centroid: the centre of area, outside of some concave zones. weighted_mean: one point per zone, at the mean of its buildings by their weight (moved to the nearest building where that lies outside).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>one_at_a_time: every value alone, all else as in the base. all_combinations: every value with every other.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>operational, not operational, … or the words of OCPI. Left empty, the field “status” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>operational, partly operational, not operational, temporarily unavailable, planned or unknown. Left empty, the field “status” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>over 5,000</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>p-value of Gi*</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>p-value under randomization</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>past: days before alone. around: for spikes and drops, the days before and after.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>per_unit: of each unit of weight. total: of the pair as a whole, whatever the weight.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>plan</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>public, private or unknown. Left empty, the field “access” is used if the layer has it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>rule: by the kind of work. optimized: within budgets, crews and lead times.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>snapshot: the whole network; what is not in a layer counts as gone. upsert: a part of it; what is not in a layer stays, and a row replaces another only if its modification date is not older.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>station: every station has its own. band: one for all stations. group: one for each level, or other group.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>stations: each counts 1. ports: its ports of Level 2 and 3 together. field: the field below.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>stays, within 1 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>stop: nothing is written. keep_others: the other sources are written, and the result says that it is incomplete.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>straight: as the crow flies. manhattan: along the axes of the layers' metric system. A table of costs takes the place of both.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>straight: as the crow flies. manhattan: along two axes. network: along lines.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>straight: as the crow flies. network: along lines.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>total: points are scaled to the forecast of their sum (of each group).</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>trips</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>trips: every journey counts. vehicle_km: every kilometre of it.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>under 1 departure per hour</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>unknown: nobody observed them. unchanged: they have had their status all the time, as in a log of all changes of the network.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>until</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>up to 10 %</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>up to 10 % of the capacity</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>up to 150 kVA</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>up to {0}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>weighted: most points, coverage weighed against cost. max_coverage: most weighted coverage, then least money. min_cost: least money that meets the minimum coverages; needs no budget. lexicographic: L2 coverage, L3 coverage and cost one after the other, in the order of the priority. preset: as the preset says.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>whole: everything, so that a station that is not there is gone. changes: a part. auto: whole if the layer's sources were asked for everything.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>years</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>yes</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>zero: nothing was used; missing: it is not known. auto: zero for sessions, missing for daily and hourly figures.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0} is not there. Switch the plugin off and on in the plugin manager.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{0}. Project: {1}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>… or file of stations</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
</TS>
