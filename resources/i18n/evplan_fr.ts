<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
    <context>
        <name>evplan</name>
        <message>
            <source> with a weight of {0}</source>
            <translation> d’un poids de {0}</translation>
        </message>
        <message>
            <source>(Limit − slack) / limit</source>
            <translation>(Limite − marge) / limite</translation>
        </message>
        <message>
            <source>0 Setup and sample</source>
            <translation>0 Installation et exemple</translation>
        </message>
        <message>
            <source>0 to 1 km of route per km²</source>
            <translation>0 à 1 km de ligne par km²</translation>
        </message>
        <message>
            <source>0 to 1: how far a result may be from the best possible.</source>
            <translation>0 à 1 : de combien un résultat peut s’écarter du meilleur possible.</translation>
        </message>
        <message>
            <source>1 Get data</source>
            <translation>1 Obtenir les données</translation>
        </message>
        <message>
            <source>1 if the field counts vehicles; vehicles per household if it counts households.</source>
            <translation>1 si le champ compte des véhicules ; véhicules par ménage s’il compte des ménages.</translation>
        </message>
        <message>
            <source>1 new port</source>
            <translation>1 nouveau point de charge</translation>
        </message>
        <message>
            <source>1 new station</source>
            <translation>1 nouvelle station</translation>
        </message>
        <message>
            <source>1 or 2 stations</source>
            <translation>1 ou 2 stations</translation>
        </message>
        <message>
            <source>1 row</source>
            <translation>1 ligne</translation>
        </message>
        <message>
            <source>1 station</source>
            <translation>1 station</translation>
        </message>
        <message>
            <source>1 to 2 departures per hour</source>
            <translation>1 à 2 départs par heure</translation>
        </message>
        <message>
            <source>1 to 2 km of route per km²</source>
            <translation>1 à 2 km de ligne par km²</translation>
        </message>
        <message>
            <source>1 upgrade</source>
            <translation>1 mise à niveau</translation>
        </message>
        <message>
            <source>1,000 – 2,500</source>
            <translation>1 000 – 2 500</translation>
        </message>
        <message>
            <source>1/year</source>
            <translation>1/an</translation>
        </message>
        <message>
            <source>10 to 25 %</source>
            <translation>10 à 25 %</translation>
        </message>
        <message>
            <source>10 to 30 %</source>
            <translation>10 à 30 %</translation>
        </message>
        <message>
            <source>11 to 25 stations</source>
            <translation>11 à 25 stations</translation>
        </message>
        <message>
            <source>150 to 500 kVA</source>
            <translation>150 à 500 kVA</translation>
        </message>
        <message>
            <source>16 or more departures per hour</source>
            <translation>16 départs par heure ou plus</translation>
        </message>
        <message>
            <source>16 or more km of route per km²</source>
            <translation>16 km de ligne par km² ou plus</translation>
        </message>
        <message>
            <source>2 Demand and candidate sites</source>
            <translation>2 Demande et sites candidats</translation>
        </message>
        <message>
            <source>2 to 4 departures per hour</source>
            <translation>2 à 4 départs par heure</translation>
        </message>
        <message>
            <source>2 to 4 km of route per km²</source>
            <translation>2 à 4 km de ligne par km²</translation>
        </message>
        <message>
            <source>2,500 – 5,000</source>
            <translation>2 500 – 5 000</translation>
        </message>
        <message>
            <source>2018, or a date in it. Left empty, “year” is used if the table has it.</source>
            <translation>2018, ou une date qui s’y trouve. Laissé vide, « year » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>2024-Q3, 2024-09-30, 2024-09 or 2024; a count is taken as that at its end. Left empty, the field “period” or “quarter” is used if the table has it.</source>
            <translation>2024-Q3, 2024-09-30, 2024-09 ou 2024 ; un effectif est pris comme celui de la fin de la période. Laissé vide, le champ « period » ou « quarter » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>25 to 50 %</source>
            <translation>25 à 50 %</translation>
        </message>
        <message>
            <source>250 – 1,000</source>
            <translation>250 – 1 000</translation>
        </message>
        <message>
            <source>3 Access and coverage</source>
            <translation>3 Accès et couverture</translation>
        </message>
        <message>
            <source>3 to 5 stations</source>
            <translation>3 à 5 stations</translation>
        </message>
        <message>
            <source>3.22 or later, before 4</source>
            <translation>3.22 ou plus récent, avant 4</translation>
        </message>
        <message>
            <source>3.9 or later</source>
            <translation>3.9 ou plus récent</translation>
        </message>
        <message>
            <source>30 to 60 %</source>
            <translation>30 à 60 %</translation>
        </message>
        <message>
            <source>4 Place chargers</source>
            <translation>4 Placer les bornes</translation>
        </message>
        <message>
            <source>4 to 8 departures per hour</source>
            <translation>4 à 8 départs par heure</translation>
        </message>
        <message>
            <source>4 to 8 km of route per km²</source>
            <translation>4 à 8 km de ligne par km²</translation>
        </message>
        <message>
            <source>5 From plan to decision</source>
            <translation>5 Du plan à la décision</translation>
        </message>
        <message>
            <source>500 to 1,000 kVA</source>
            <translation>500 à 1 000 kVA</translation>
        </message>
        <message>
            <source>6 Monitor</source>
            <translation>6 Surveiller</translation>
        </message>
        <message>
            <source>6 to 10 stations</source>
            <translation>6 à 10 stations</translation>
        </message>
        <message>
            <source>7 Report</source>
            <translation>7 Rapport</translation>
        </message>
        <message>
            <source>75th percentile</source>
            <translation>75e percentile</translation>
        </message>
        <message>
            <source>8 to 16 departures per hour</source>
            <translation>8 à 16 départs par heure</translation>
        </message>
        <message>
            <source>8 to 16 km of route per km²</source>
            <translation>8 à 16 km de ligne par km²</translation>
        </message>
        <message>
            <source>80 % and more in use</source>
            <translation>Utilisé à 80 % ou plus</translation>
        </message>
        <message>
            <source>80 % and more in use, chargers added</source>
            <translation>Utilisé à 80 % ou plus, bornes ajoutées</translation>
        </message>
        <message>
            <source>90 % have less</source>
            <translation>90 % ont moins</translation>
        </message>
        <message>
            <source>90 % of the weight within</source>
            <translation>90 % du poids à moins de</translation>
        </message>
        <message>
            <source>90 % of the weight within (m)</source>
            <translation>90 % du poids à moins de (m)</translation>
        </message>
        <message>
            <source>90 % within</source>
            <translation>90 % à moins de</translation>
        </message>
        <message>
            <source>90th percentile</source>
            <translation>90e percentile</translation>
        </message>
        <message>
            <source>95th percentile</source>
            <translation>95e percentile</translation>
        </message>
        <message>
            <source>A case ends when its plan is proven to be this close to the best possible: 0.005 is half a percent.</source>
            <translation>Un cas se termine lorsqu’il est prouvé que son plan est à cet écart près du meilleur possible : 0,005 est un demi pour cent.</translation>
        </message>
        <message>
            <source>A connector of at least this power makes a station L3, also with alternating current.</source>
            <translation>Un connecteur d’au moins cette puissance fait de la station une station L3, même en courant alternatif.</translation>
        </message>
        <message>
            <source>A demand point is served at Level 2 within this distance, in metres. Empty: from the preset.</source>
            <translation>Un point de demande est servi au niveau 2 dans cette distance, en mètres. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>A demand point is served at Level 3 (fast) within this distance, in metres. Empty: from the preset.</source>
            <translation>Un point de demande est servi au niveau 3 (rapide) dans cette distance, en mètres. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>A demand score of known components; see the help on the right.</source>
            <translation>Une note de demande faite de composantes connues ; voir l’aide à droite.</translation>
        </message>
        <message>
            <source>A field whose values must differ. Left empty, ids are not compared.</source>
            <translation>Un champ dont les valeurs doivent être différentes. Laissé vide, les identifiants ne sont pas comparés.</translation>
        </message>
        <message>
            <source>A file in the form of resources/presets/osm_sites.json; all its categories are used, in place of those chosen above.</source>
            <translation>Un fichier de la forme de resources/presets/osm_sites.json ; toutes ses catégories sont utilisées, à la place de celles choisies ci-dessus.</translation>
        </message>
        <message>
            <source>A file in the form of resources/presets/scores/sites.json; what it does not say is as shipped.</source>
            <translation>Un fichier de la forme de resources/presets/scores/sites.json ; ce qu’il ne dit pas reste comme livré.</translation>
        </message>
        <message>
            <source>A file in the form of resources/presets/scores/upgrades.json; what it does not say is as shipped.</source>
            <translation>Un fichier de la forme de resources/presets/scores/upgrades.json ; ce qu’il ne dit pas reste comme livré.</translation>
        </message>
        <message>
            <source>A file of rules in place of the set; copy one of the plugin's resources/presets/corridors and change it.</source>
            <translation>Un fichier de règles à la place du jeu choisi ; copiez l’un de ceux de resources/presets/corridors de l’extension et modifiez-le.</translation>
        </message>
        <message>
            <source>A key is free at {0}</source>
            <translation>Une clé est gratuite sur {0}</translation>
        </message>
        <message>
            <source>A known kind of table, whose fields need not be chosen: AFDC download (afdc), OpenChargeMap's CSV export (ocm_csv), OCPI locations (ocpi, a JSON file).</source>
            <translation>Un type de table connu, dont il n’est pas nécessaire de choisir les champs : téléchargement AFDC (afdc), export CSV d’OpenChargeMap (ocm_csv), lieux OCPI (ocpi, un fichier JSON).</translation>
        </message>
        <message>
            <source>A line from every served demand point to each site it goes to, with the weight that goes there.</source>
            <translation>Une ligne de chaque point de demande servi vers chaque site où il va, avec le poids qui y va.</translation>
        </message>
        <message>
            <source>A line per demand point and lot between which anything flows.</source>
            <translation>Une ligne par point de demande et parc entre lesquels quelque chose circule.</translation>
        </message>
        <message>
            <source>A line per demand point, lot and year between which anything flows.</source>
            <translation>Une ligne par point de demande, parc et année entre lesquels quelque chose circule.</translation>
        </message>
        <message>
            <source>A point is served within {0}, measured along the straight line.</source>
            <translation>Un point est servi à moins de {0}, mesuré à vol d’oiseau.</translation>
        </message>
        <message>
            <source>A point per lot and year: chargers before and after, capacity, supply, wait, power and cost.</source>
            <translation>Un point par parc et année : bornes avant et après, capacité, offre, attente, puissance et coût.</translation>
        </message>
        <message>
            <source>A port</source>
            <translation>Un point de charge</translation>
        </message>
        <message>
            <source>A radius of {0} m is very small. Radii are in metres: 1 km is 1000.</source>
            <translation>Un rayon de {0} m est très petit. Les rayons sont en mètres : 1 km vaut 1000.</translation>
        </message>
        <message>
            <source>A radius of {0} m is {1} km. Radii are in metres.</source>
            <translation>Un rayon de {0} m vaut {1} km. Les rayons sont en mètres.</translation>
        </message>
        <message>
            <source>A report of a plan as PDF, as a page of HTML and as Markdown: maps, what is built, who is served, costs, phases, recommendations, grid, assumptions, validation, sources and licences. The PDF ends with a sheet for every station that is built or changed: a map with the site in its surroundings, ports, power, cost, coordinates, demand in reach, and, where the grid requirements are given, current, apparent power, transformer, works and the texts of requirements, to be verified with the local code.

Only the plan is needed; each further layer, table and summary adds its part. All numbers are those of the tables. Maps are drawn with the plugin's own styles over the zones and the further layers, from top to bottom, with legend, scale, coordinate system and attribution.

Sources and licences are those that the layers carry; licences that do not go together, and layers that note none, are named. Equal inputs give equal files; only the date that is given is different.</source>
            <translation>Un rapport d’un plan en PDF, en page HTML et en Markdown : cartes, ce qui est construit, qui est servi, coûts, phases, recommandations, réseau électrique, hypothèses, validation, sources et licences. Le PDF se termine par une fiche pour chaque station construite ou modifiée : une carte du site dans ses alentours, points de charge, puissance, coût, coordonnées, demande à portée et, lorsque les exigences du réseau électrique sont données, intensité, puissance apparente, transformateur, travaux et les textes des exigences, à vérifier auprès du code local.

Seul le plan est nécessaire ; chaque autre couche, table et résumé ajoute sa partie. Tous les nombres sont ceux des tables. Les cartes sont dessinées avec les styles de l’extension au-dessus des zones et des autres couches, de haut en bas, avec légende, échelle, système de coordonnées et mention des sources.

Sources et licences sont celles que portent les couches ; les licences incompatibles, et les couches qui n’en notent pas, sont nommées. Des entrées égales donnent des fichiers égaux ; seule la date donnée diffère.</translation>
        </message>
        <message>
            <source>A row for each parameter: its key, and its values separated by spaces, with a decimal point and without thousands separators. ×0.9 is 0.9 times the base's value.</source>
            <translation>Une ligne pour chaque paramètre : sa clé, et ses valeurs séparées par des espaces, avec un point décimal et sans séparateur de milliers. ×0.9 est 0,9 fois la valeur du cas de base.</translation>
        </message>
        <message>
            <source>A row that differs from the stored one in these fields only is not stored again. By default the time of retrieval, which differs with every download.</source>
            <translation>Une ligne qui ne diffère de la ligne enregistrée que par ces champs n’est pas enregistrée de nouveau. Par défaut l’heure de récupération, qui diffère à chaque téléchargement.</translation>
        </message>
        <message>
            <source>A scale; after it as wanted cap=500 or inverse, or instead curve=0:0,500:1.</source>
            <translation>Une échelle ; suivie si voulu de cap=500 ou inverse, ou à la place curve=0:0,500:1.</translation>
        </message>
        <message>
            <source>A station counts as verified if it was confirmed within so many days before the day of reference.</source>
            <translation>Une station compte comme vérifiée si elle a été confirmée au cours de ce nombre de jours précédant le jour de référence.</translation>
        </message>
        <message>
            <source>A station is fast if its strongest port has this power; without a power its level decides, where it can.</source>
            <translation>Une station est rapide si son point de charge le plus puissant a cette puissance ; sans puissance connue, son niveau décide, lorsqu’il le peut.</translation>
        </message>
        <message>
            <source>A station lacks ports</source>
            <translation>Il manque des points de charge à une station</translation>
        </message>
        <message>
            <source>A station lacks power</source>
            <translation>Il manque de la puissance à une station</translation>
        </message>
        <message>
            <source>A station serves Level 2 with at least this many L2 ports; a new one gets no fewer. Empty: from the preset.</source>
            <translation>Une station sert le niveau 2 avec au moins ce nombre de points de charge L2 ; une nouvelle n’en reçoit pas moins. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>A station serves Level 3 with at least this many L3 ports; a new one gets no fewer. Empty: from the preset.</source>
            <translation>Une station sert le niveau 3 avec au moins ce nombre de points de charge L3 ; une nouvelle n’en reçoit pas moins. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>A station that begins to serve Level 3 has another one that does within this distance, in a straight line. Empty: from the preset.</source>
            <translation>Une station qui commence à servir le niveau 3 en a une autre qui le sert dans cette distance, à vol d’oiseau. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>A station that begins to serve Level 3 is at least this far from every other one that does, in a straight line. Empty: from the preset.</source>
            <translation>Une station qui commence à servir le niveau 3 est au moins à cette distance de toutes les autres qui le servent, à vol d’oiseau. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>A table with the columns area, BEV, PHEV and perhaps the total.</source>
            <translation>Une table avec les colonnes zone, VEB, VHR et éventuellement le total.</translation>
        </message>
        <message>
            <source>A target that is met is at risk if it will be missed within so many months.</source>
            <translation>Un objectif atteint est en danger s’il doit être manqué d’ici ce nombre de mois.</translation>
        </message>
        <message>
            <source>A template of your own, of the form of the files in resources/presets/grid, in place of the one above.</source>
            <translation>Un modèle à vous, de la forme des fichiers de resources/presets/grid, à la place de celui ci-dessus.</translation>
        </message>
        <message>
            <source>A unique id per station. Left empty, charger_id is used, else the row number.</source>
            <translation>Un identifiant unique par station. Laissé vide, charger_id est utilisé, sinon le numéro de ligne.</translation>
        </message>
        <message>
            <source>A unit more would save</source>
            <translation>Une unité de plus économiserait</translation>
        </message>
        <message>
            <source>AFDC address</source>
            <translation>Adresse de l’AFDC</translation>
        </message>
        <message>
            <source>AFDC key</source>
            <translation>Clé de l’AFDC</translation>
        </message>
        <message>
            <source>AFDC: state or province</source>
            <translation>AFDC : État ou province</translation>
        </message>
        <message>
            <source>AREAS</source>
            <translation>ZONES DE DESSERTE</translation>
        </message>
        <message>
            <source>About the same</source>
            <translation>À peu près pareil</translation>
        </message>
        <message>
            <source>About the same (low confidence)</source>
            <translation>À peu près pareil (confiance faible)</translation>
        </message>
        <message>
            <source>Above</source>
            <translation>Au-dessus de</translation>
        </message>
        <message>
            <source>Access</source>
            <translation>Accès</translation>
        </message>
        <message>
            <source>Access and coverage</source>
            <translation>Accès et couverture</translation>
        </message>
        <message>
            <source>Access or key</source>
            <translation>Accès ou clé</translation>
        </message>
        <message>
            <source>Access to charging</source>
            <translation>Accès à la recharge</translation>
        </message>
        <message>
            <source>Accessibility and fairness</source>
            <translation>Accessibilité et équité</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Action</translation>
        </message>
        <message>
            <source>Action, plan {0}</source>
            <translation>Action, plan {0}</translation>
        </message>
        <message>
            <source>Actions</source>
            <translation>Actions</translation>
        </message>
        <message>
            <source>Actions: L2 ports kept at an upgrade</source>
            <translation>Actions : points de charge L2 conservés lors d’une mise à niveau</translation>
        </message>
        <message>
            <source>Actions: add ports</source>
            <translation>Actions : ajouter des points de charge</translation>
        </message>
        <message>
            <source>Actions: mixed new sites</source>
            <translation>Actions : nouveaux sites mixtes</translation>
        </message>
        <message>
            <source>Actions: remove stations</source>
            <translation>Actions : retirer des stations</translation>
        </message>
        <message>
            <source>Add a row</source>
            <translation>Ajouter une ligne</translation>
        </message>
        <message>
            <source>Add ports</source>
            <translation>Ajouter des points de charge</translation>
        </message>
        <message>
            <source>Add the layers to the open project</source>
            <translation>Ajouter les couches au projet ouvert</translation>
        </message>
        <message>
            <source>Add your layers to the project, then choose which is what in steps 1 and 2; layers with the usual columns are recognised.</source>
            <translation>Ajoutez vos couches au projet, puis indiquez aux étapes 1 et 2 le rôle de chacune ; les couches aux colonnes usuelles sont reconnues.</translation>
        </message>
        <message>
            <source>Added by the plan</source>
            <translation>Ajouté par le plan</translation>
        </message>
        <message>
            <source>Added energy a year</source>
            <translation>Énergie ajoutée par an</translation>
        </message>
        <message>
            <source>Added energy a year (kWh)</source>
            <translation>Énergie ajoutée par an (kWh)</translation>
        </message>
        <message>
            <source>Added operating cost a year</source>
            <translation>Coût d’exploitation ajouté par an</translation>
        </message>
        <message>
            <source>Added operating cost, present value</source>
            <translation>Coût d’exploitation ajouté, valeur actuelle</translation>
        </message>
        <message>
            <source>Added power</source>
            <translation>Puissance ajoutée</translation>
        </message>
        <message>
            <source>Added revenue a year</source>
            <translation>Recettes ajoutées par an</translation>
        </message>
        <message>
            <source>Added revenue less operating cost a year</source>
            <translation>Recettes ajoutées moins le coût d’exploitation, par an</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Address of a layer (…/FeatureServer/0 or …/MapServer/3) or of its service (…/FeatureServer), as shown at the end of the data portal's page about it (“API”, “View data source”); or the id of the portal's item (32 digits and letters), whose service is then looked up. It never holds a token: choose one under “Access or key”.</source>
            <translation>Adresse d’une couche (…/FeatureServer/0 ou …/MapServer/3) ou de son service (…/FeatureServer), telle qu’affichée au bas de la page que le portail de données lui consacre (« API », « View data source ») ; ou l’identifiant de l’élément du portail (32 chiffres et lettres), dont le service est alors recherché. Elle ne contient jamais de jeton : choisissez-en un sous « Accès ou clé ».</translation>
        </message>
        <message>
            <source>Address of a running scheduler, such as tcp://host:8786, whose workers solve the cases; empty: this machine. Needs the package distributed, here and on the workers, which need this plugin too.</source>
            <translation>Adresse d’un ordonnanceur en marche, comme tcp://host:8786, dont les processus résolvent les cas ; vide : cette machine. Nécessite le paquet distributed, ici et sur les machines de calcul, qui ont aussi besoin de cette extension.</translation>
        </message>
        <message>
            <source>Address of the Overpass server up to and including /api. Change it for a mirror. It never holds the key.</source>
            <translation>Adresse du serveur Overpass jusqu’à /api inclus. À modifier pour un miroir. Elle ne contient jamais la clé.</translation>
        </message>
        <message>
            <source>Address of the Overpass server up to and including /api. When the usual one fails, its known mirrors are asked; another one is asked alone.</source>
            <translation>Adresse du serveur Overpass jusqu’à /api inclus. Lorsque le serveur habituel ne répond pas, ses miroirs connus sont interrogés ; tout autre serveur est interrogé seul.</translation>
        </message>
        <message>
            <source>Address of the Overpass service that is asked.</source>
            <translation>Adresse du service Overpass interrogé.</translation>
        </message>
        <message>
            <source>Address of the catalogue, without /api.</source>
            <translation>Adresse du catalogue, sans /api.</translation>
        </message>
        <message>
            <source>Address of the census boundaries' map service. Left empty: that of the catalogue of services.</source>
            <translation>Adresse du service de cartes des limites de recensement. Laissé vide : celle du catalogue des services.</translation>
        </message>
        <message>
            <source>Address of the census figures' service. Left empty: that of the catalogue of services.</source>
            <translation>Adresse du service des chiffres de recensement. Laissé vide : celle du catalogue des services.</translation>
        </message>
        <message>
            <source>Address of the service up to and including /alt-fuel-stations/v1. Change it for a mirror. It never holds the key.</source>
            <translation>Adresse du service jusqu’à /alt-fuel-stations/v1 inclus. À modifier pour un miroir. Elle ne contient jamais la clé.</translation>
        </message>
        <message>
            <source>Address of the service up to and including /v3. Change it for a mirror. It never holds the key.</source>
            <translation>Adresse du service jusqu’à /v3 inclus. À modifier pour un miroir. Elle ne contient jamais la clé.</translation>
        </message>
        <message>
            <source>Address, extent and notes</source>
            <translation>Adresse, emprise et remarques</translation>
        </message>
        <message>
            <source>Adds the copied layers, styled and in a group of their own. The open project keeps everything it has.</source>
            <translation>Ajoute les couches copiées, avec leur style, dans un groupe à elles. Le projet ouvert garde tout ce qu’il a.</translation>
        </message>
        <message>
            <source>Adjustment factors</source>
            <translation>Facteurs d’ajustement</translation>
        </message>
        <message>
            <source>Aerial lift</source>
            <translation>Téléphérique</translation>
        </message>
        <message>
            <source>After</source>
            <translation>Après</translation>
        </message>
        <message>
            <source>After this many seconds a case keeps its best plan so far, with its gap.</source>
            <translation>Après ce nombre de secondes, un cas garde son meilleur plan trouvé jusque-là, avec son écart d’optimalité.</translation>
        </message>
        <message>
            <source>After this many seconds the best order so far is kept, with its gap.</source>
            <translation>Après ce nombre de secondes, le meilleur ordre trouvé jusque-là est gardé, avec son écart d’optimalité.</translation>
        </message>
        <message>
            <source>After this many seconds the best plan so far is kept, with its gap.</source>
            <translation>Après ce nombre de secondes, le meilleur plan trouvé jusque-là est gardé, avec son écart d’optimalité.</translation>
        </message>
        <message>
            <source>After: the plan and who it serves</source>
            <translation>Après : le plan et qui il sert</translation>
        </message>
        <message>
            <source>Against it</source>
            <translation>Obstacles</translation>
        </message>
        <message>
            <source>Against it:</source>
            <translation>Obstacles :</translation>
        </message>
        <message>
            <source>Against the line</source>
            <translation>En sens inverse de la ligne</translation>
        </message>
        <message>
            <source>Age of the dwellings</source>
            <translation>Âge des logements</translation>
        </message>
        <message>
            <source>Agency</source>
            <translation>Exploitant du réseau</translation>
        </message>
        <message>
            <source>Agreement</source>
            <translation>Accord</translation>
        </message>
        <message>
            <source>Agreement of the cases</source>
            <translation>Accord des cas</translation>
        </message>
        <message>
            <source>Agreement of the plans</source>
            <translation>Accord des plans</translation>
        </message>
        <message>
            <source>Agreement of the scenarios</source>
            <translation>Accord des scénarios</translation>
        </message>
        <message>
            <source>Agrees within the tolerance</source>
            <translation>Concorde dans la tolérance</translation>
        </message>
        <message>
            <source>Air</source>
            <translation>Avion</translation>
        </message>
        <message>
            <source>Alignment index (0 proportional, 1 apart)</source>
            <translation>Indice d’adéquation (0 proportionnel, 1 disjoint)</translation>
        </message>
        <message>
            <source>Alignment of chargers and vehicles</source>
            <translation>Adéquation entre bornes et véhicules</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>All categories</source>
            <translation>Toutes les catégories</translation>
        </message>
        <message>
            <source>All days</source>
            <translation>Tous les jours</translation>
        </message>
        <message>
            <source>All demand served that must be</source>
            <translation>Toute la demande obligatoire est servie</translation>
        </message>
        <message>
            <source>All figures, the assumptions, and costs by action.</source>
            <translation>Tous les chiffres, les hypothèses et les coûts par action.</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>Tous les fichiers</translation>
        </message>
        <message>
            <source>All numbers of the page.</source>
            <translation>Tous les nombres de la page.</translation>
        </message>
        <message>
            <source>All options…</source>
            <translation>Toutes les options…</translation>
        </message>
        <message>
            <source>All plans, otherwise</source>
            <translation>Tous les plans, différemment</translation>
        </message>
        <message>
            <source>All plans, otherwise: existing charger</source>
            <translation>Tous les plans, autrement : borne existante</translation>
        </message>
        <message>
            <source>All plans, otherwise: site</source>
            <translation>Tous les plans, autrement : site</translation>
        </message>
        <message>
            <source>All plans, the same</source>
            <translation>Tous les plans, de la même façon</translation>
        </message>
        <message>
            <source>All plans, the same: existing charger</source>
            <translation>Tous les plans, de même : borne existante</translation>
        </message>
        <message>
            <source>All plans, the same: site</source>
            <translation>Tous les plans, de même : site</translation>
        </message>
        <message>
            <source>All rules are kept</source>
            <translation>Toutes les règles sont respectées</translation>
        </message>
        <message>
            <source>All snapshots</source>
            <translation>Tous les instantanés</translation>
        </message>
        <message>
            <source>All sources were read</source>
            <translation>Toutes les sources ont été lues</translation>
        </message>
        <message>
            <source>All tools</source>
            <translation>Tous les outils</translation>
        </message>
        <message>
            <source>All vehicles of the zone, electric or not; or households, with the vehicles of each below. Left empty, the field “stock” is used if the layer has it.</source>
            <translation>Tous les véhicules de la zone, électriques ou non ; ou les ménages, avec les véhicules de chacun ci-dessous. Laissé vide, le champ « stock » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>All weights of the demand points that were looked at are 0.</source>
            <translation>Tous les poids des points de demande examinés sont 0.</translation>
        </message>
        <message>
            <source>Allocated</source>
            <translation>Affecté</translation>
        </message>
        <message>
            <source>Allocation</source>
            <translation>Affectation</translation>
        </message>
        <message>
            <source>Allowed</source>
            <translation>Autorisé</translation>
        </message>
        <message>
            <source>Along the line</source>
            <translation>Dans le sens de la ligne</translation>
        </message>
        <message>
            <source>Also counted</source>
            <translation>Également comptés</translation>
        </message>
        <message>
            <source>Also stations that the plan leaves as they are.</source>
            <translation>Aussi les stations que le plan laisse telles quelles.</translation>
        </message>
        <message>
            <source>Amount</source>
            <translation>Quantité</translation>
        </message>
        <message>
            <source>An anomaly that reaches into the last days of the observation is shown as one of now.</source>
            <translation>Une anomalie qui s’étend jusque dans les derniers jours d’observation est montrée comme actuelle.</translation>
        </message>
        <message>
            <source>An extract on disk (.osm.pbf or .osm) that is read instead of asking a server; it may be larger than the area.</source>
            <translation>Un extrait sur disque (.osm.pbf ou .osm) qui est lu au lieu d’interroger un serveur ; il peut être plus grand que la zone.</translation>
        </message>
        <message>
            <source>An outage this long is an anomaly whatever is usual.</source>
            <translation>Une panne aussi longue est une anomalie, quelle que soit l’habitude.</translation>
        </message>
        <message>
            <source>An own address must be a web address such as https://example.org/v3, without a key, user name or password: those belong in an authentication configuration.</source>
            <translation>Une adresse personnelle doit être une adresse web comme https://example.org/v3, sans clé, nom d’utilisateur ni mot de passe : ceux-ci vont dans une configuration d’authentification.</translation>
        </message>
        <message>
            <source>And {0} more, in the plan layer.</source>
            <translation>Et {0} autres, dans la couche du plan.</translation>
        </message>
        <message>
            <source>Angle of the street grid (°)</source>
            <translation>Angle de la trame des rues (°)</translation>
        </message>
        <message>
            <source>Anomalies</source>
            <translation>Anomalies</translation>
        </message>
        <message>
            <source>Anomalies in all</source>
            <translation>Anomalies en tout</translation>
        </message>
        <message>
            <source>Anomalies: dead</source>
            <translation>Anomalies : morte</translation>
        </message>
        <message>
            <source>Anomalies: drop</source>
            <translation>Anomalies : chute</translation>
        </message>
        <message>
            <source>Anomalies: flapping</source>
            <translation>Anomalies : instable</translation>
        </message>
        <message>
            <source>Anomalies: outage</source>
            <translation>Anomalies : panne</translation>
        </message>
        <message>
            <source>Anomalies: shift</source>
            <translation>Anomalies : changement durable</translation>
        </message>
        <message>
            <source>Anomalies: silent</source>
            <translation>Anomalies : muette</translation>
        </message>
        <message>
            <source>Anomalies: spike</source>
            <translation>Anomalies : pic</translation>
        </message>
        <message>
            <source>Anomalies: stale</source>
            <translation>Anomalies : figée</translation>
        </message>
        <message>
            <source>Anomaly (now, earlier, none, not judged)</source>
            <translation>Anomalie (actuelle, passée, aucune, non évaluée)</translation>
        </message>
        <message>
            <source>Anomaly earlier</source>
            <translation>Anomalie passée</translation>
        </message>
        <message>
            <source>Anomaly now</source>
            <translation>Anomalie actuelle</translation>
        </message>
        <message>
            <source>Answers are fresh for</source>
            <translation>Durée de validité des réponses</translation>
        </message>
        <message>
            <source>Answers are kept in a folder “evplan-http” inside it. Empty: in the QGIS profile.</source>
            <translation>Les réponses sont gardées dans un dossier « evplan-http » à l’intérieur. Vide : dans le profil de QGIS.</translation>
        </message>
        <message>
            <source>Any rule as a JSON object with the keys of a preset; overrides the preset.</source>
            <translation>N’importe quelle règle sous forme d’objet JSON avec les clés d’un préréglage ; l’emporte sur le préréglage.</translation>
        </message>
        <message>
            <source>Apartment buildings and dense housing</source>
            <translation>Immeubles et habitat dense</translation>
        </message>
        <message>
            <source>Apartments, 5 storeys or more</source>
            <translation>Appartements, 5 étages ou plus</translation>
        </message>
        <message>
            <source>Apartments, fewer than 5 storeys</source>
            <translation>Appartements, moins de 5 étages</translation>
        </message>
        <message>
            <source>Apparent power</source>
            <translation>Puissance apparente</translation>
        </message>
        <message>
            <source>Apparent power of the stations (kVA)</source>
            <translation>Puissance apparente des stations (kVA)</translation>
        </message>
        <message>
            <source>ArcGIS: address of the layer or service</source>
            <translation>ArcGIS : adresse de la couche ou du service</translation>
        </message>
        <message>
            <source>ArcGIS: codes as text</source>
            <translation>ArcGIS : codes en texte</translation>
        </message>
        <message>
            <source>ArcGIS: figures</source>
            <translation>ArcGIS : chiffres</translation>
        </message>
        <message>
            <source>ArcGIS: filter</source>
            <translation>ArcGIS : filtre</translation>
        </message>
        <message>
            <source>ArcGIS: id field</source>
            <translation>ArcGIS : champ d’identifiant</translation>
        </message>
        <message>
            <source>ArcGIS: layer</source>
            <translation>ArcGIS : couche</translation>
        </message>
        <message>
            <source>ArcGIS: licence</source>
            <translation>ArcGIS : licence</translation>
        </message>
        <message>
            <source>Area</source>
            <translation>Zone</translation>
        </message>
        <message>
            <source>Area needed</source>
            <translation>Surface nécessaire</translation>
        </message>
        <message>
            <source>Area of a circle: weight; the largest is {0}.</source>
            <translation>Surface d’un cercle : poids ; le plus grand est {0}.</translation>
        </message>
        <message>
            <source>Area of the largest band (km²)</source>
            <translation>Surface de la plus grande bande (km²)</translation>
        </message>
        <message>
            <source>Area on the ellipsoid</source>
            <translation>Surface sur l’ellipsoïde</translation>
        </message>
        <message>
            <source>Area that can be used for bays. Left empty, the field “area_m2” is used if the layer has it.</source>
            <translation>Surface utilisable pour des places. Laissé vide, le champ « area_m2 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Area there is</source>
            <translation>Surface disponible</translation>
        </message>
        <message>
            <source>Area, km²</source>
            <translation>Surface, km²</translation>
        </message>
        <message>
            <source>Area, needed / there</source>
            <translation>Surface, nécessaire / disponible</translation>
        </message>
        <message>
            <source>Areas</source>
            <translation>Zones</translation>
        </message>
        <message>
            <source>Areas by which the figures are given too; may be left empty.</source>
            <translation>Zones selon lesquelles les chiffres sont aussi donnés ; peut être laissé vide.</translation>
        </message>
        <message>
            <source>Areas of clusters</source>
            <translation>Zones des groupes</translation>
        </message>
        <message>
            <source>Areas of the bands, the network, and ties to it.</source>
            <translation>Surfaces des bandes, le réseau et le rattachement à celui-ci.</translation>
        </message>
        <message>
            <source>Areas of uncovered demand per level, ranked by uncovered weight.</source>
            <translation>Zones de demande non couverte par niveau, classées selon le poids non couvert.</translation>
        </message>
        <message>
            <source>Areas to keep out of</source>
            <translation>Zones à éviter</translation>
        </message>
        <message>
            <source>Areas to keep out of: name</source>
            <translation>Zones à éviter : nom</translation>
        </message>
        <message>
            <source>Areas with electric vehicles or growth; the zone a site lies in counts.</source>
            <translation>Zones avec véhicules électriques ou croissance ; la zone où se trouve un site compte.</translation>
        </message>
        <message>
            <source>Areas with their kind of land use.</source>
            <translation>Zones avec leur type d’occupation du sol.</translation>
        </message>
        <message>
            <source>Areas: battery-electric vehicles</source>
            <translation>Zones : véhicules électriques à batterie</translation>
        </message>
        <message>
            <source>Areas: id</source>
            <translation>Zones : identifiant</translation>
        </message>
        <message>
            <source>Areas: plug-in hybrids</source>
            <translation>Zones : hybrides rechargeables</translation>
        </message>
        <message>
            <source>Arterial</source>
            <translation>Artère</translation>
        </message>
        <message>
            <source>As for “Key figures of the network”, on the day of each snapshot.</source>
            <translation>Comme pour « Indicateurs du réseau », au jour de chaque instantané.</translation>
        </message>
        <message>
            <source>As for “Key figures of the network”.</source>
            <translation>Comme pour « Indicateurs du réseau ».</translation>
        </message>
        <message>
            <source>As in the last run</source>
            <translation>Comme lors de la dernière exécution</translation>
        </message>
        <message>
            <source>As in “Optimize charging network”.</source>
            <translation>Comme dans « Optimiser le réseau de recharge ».</translation>
        </message>
        <message>
            <source>As near to the best as asked</source>
            <translation>Aussi près du meilleur que demandé</translation>
        </message>
        <message>
            <source>As of {0}</source>
            <translation>État au {0}</translation>
        </message>
        <message>
            <source>As the sensitivity analysis says it</source>
            <translation>Selon l’analyse de sensibilité</translation>
        </message>
        <message>
            <source>As “Fetch chargers” and “Import chargers” write them; also the view chargers_current of the snapshots.</source>
            <translation>Telles que les écrivent « Récupérer les bornes » et « Importer des bornes » ; aussi la vue chargers_current des instantanés.</translation>
        </message>
        <message>
            <source>As “Grid and site requirements” writes them, for power, current, transformer and works on the sheets.</source>
            <translation>Telles que les écrit « Exigences du réseau électrique et du site », pour la puissance, l’intensité, le transformateur et les travaux des fiches.</translation>
        </message>
        <message>
            <source>Ask for the grid connections first: {0} of {1} stations cannot be built as planned.</source>
            <translation>Demandez d’abord les raccordements électriques : {0} stations sur {1} ne peuvent être construites comme prévu.</translation>
        </message>
        <message>
            <source>Ask the services</source>
            <translation>Interroger les services</translation>
        </message>
        <message>
            <source>Ask the services, too</source>
            <translation>Interroger aussi les services</translation>
        </message>
        <message>
            <source>Ask the utility for the connections early; electrical figures and texts of requirements are for planning: verify them with the local code.</source>
            <translation>Demandez tôt les raccordements au distributeur d’électricité ; les chiffres électriques et les textes des exigences servent à planifier : vérifiez-les auprès du code local.</translation>
        </message>
        <message>
            <source>Asked for</source>
            <translation>Demandé</translation>
        </message>
        <message>
            <source>Assign demand</source>
            <translation>Affecter la demande</translation>
        </message>
        <message>
            <source>Assignment</source>
            <translation>Affectation</translation>
        </message>
        <message>
            <source>Assigns the demand of every point to lots of given capacities so that the sum of distance × amount is least (transportation problem, a linear program, solved to its optimum). A point may be split between lots.

Every point gets exactly its demand, no lot supplies more than its capacity. Where that cannot be, the log says how much capacity lacks and which lots are full; or let demand stay unserved at a cost of each unit.

Distances are straight lines in metres, along axes, or a table from “Cost matrix” or any other tool. The layer of lots that “Optimize capacity” writes can be used as it is, filtered to one year.</source>
            <translation>Affecte la demande de chaque point à des parcs de stationnement de capacités données de sorte que la somme distance × quantité soit minimale (problème de transport, un programme linéaire, résolu à l’optimum). Un point peut être partagé entre plusieurs parcs.

Chaque point reçoit exactement sa demande, aucun parc ne fournit plus que sa capacité. Lorsque c’est impossible, le journal dit combien de capacité manque et quels parcs sont pleins ; ou bien laissez de la demande non servie, à un coût par unité.

Les distances sont à vol d’oiseau en mètres, le long d’axes, ou proviennent d’une table de « Matrice des coûts » ou de tout autre outil. La couche de parcs qu’écrit « Optimiser la capacité » peut être utilisée telle quelle, filtrée sur une année.</translation>
        </message>
        <message>
            <source>Assumed</source>
            <translation>Supposé</translation>
        </message>
        <message>
            <source>Assumed where the data are silent</source>
            <translation>Supposé lorsque les données se taisent</translation>
        </message>
        <message>
            <source>Assumption for the wait: how long a charger is in use for each visit, on average.</source>
            <translation>Hypothèse pour l’attente : combien de temps une borne est utilisée à chaque visite, en moyenne.</translation>
        </message>
        <message>
            <source>Assumption for the wait: share of the time that a charger is in use when all of its capacity is.</source>
            <translation>Hypothèse pour l’attente : part du temps pendant laquelle une borne est utilisée lorsque toute sa capacité l’est.</translation>
        </message>
        <message>
            <source>Assumptions</source>
            <translation>Hypothèses</translation>
        </message>
        <message>
            <source>Assumptions (JSON)</source>
            <translation>Hypothèses (JSON)</translation>
        </message>
        <message>
            <source>Assumptions of the case</source>
            <translation>Hypothèses du cas</translation>
        </message>
        <message>
            <source>At</source>
            <translation>À</translation>
        </message>
        <message>
            <source>At least</source>
            <translation>Au moins</translation>
        </message>
        <message>
            <source>At least this share of all demand weight has two stations at Level 2 within the radius. Empty: from the preset.</source>
            <translation>Au moins cette part du poids total de la demande a deux stations de niveau 2 dans le rayon. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>At least this share of all demand weight has two stations at Level 3 within the radius. Empty: from the preset.</source>
            <translation>Au moins cette part du poids total de la demande a deux stations de niveau 3 dans le rayon. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>At least this share of all demand weight is served at Level 2; 95 % is 0.95. Empty: from the preset.</source>
            <translation>Au moins cette part du poids total de la demande est servie au niveau 2 ; 95 % s’écrit 0,95. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>At least this share of all demand weight is served at Level 3. Empty: from the preset.</source>
            <translation>Au moins cette part du poids total de la demande est servie au niveau 3. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>At least this share of the weight of every population group is served at Level 2; needs the demand's group field. Empty: from the preset.</source>
            <translation>Au moins cette part du poids de chaque groupe de population est servie au niveau 2 ; nécessite le champ de groupe de la demande. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>At least this share of the weight of every population group is served at Level 3; needs the demand's group field. Empty: from the preset.</source>
            <translation>Au moins cette part du poids de chaque groupe de population est servie au niveau 3 ; nécessite le champ de groupe de la demande. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Au plus</translation>
        </message>
        <message>
            <source>At most (&lt;=) or at least (&gt;=)</source>
            <translation>Au plus (&lt;=) ou au moins (&gt;=)</translation>
        </message>
        <message>
            <source>At risk</source>
            <translation>Menacé</translation>
        </message>
        <message>
            <source>At risk if missed within (months)</source>
            <translation>En danger si manquée d’ici (mois)</translation>
        </message>
        <message>
            <source>At whose ends the growing demand is looked at, such as 2027, 2030 or 2026-2035. Left empty, ten years.</source>
            <translation>Années à la fin desquelles la demande croissante est considérée, comme 2027, 2030 ou 2026-2035. Laissé vide, dix années.</translation>
        </message>
        <message>
            <source>Attention: </source>
            <translation>Attention : </translation>
        </message>
        <message>
            <source>Attribution</source>
            <translation>Mention de la source</translation>
        </message>
        <message>
            <source>Authentication configuration for a protected ArcGIS service, of type “Esri token”, “API Header” or “Basic”, or with the key of the U.S. census, of type “API Header”. Public services need none.</source>
            <translation>Configuration d’authentification pour un service ArcGIS protégé, de type « Esri token », « API Header » ou « Basic », ou avec la clé du recensement des États-Unis, de type « API Header ». Les services publics n’en ont pas besoin.</translation>
        </message>
        <message>
            <source>Authentication configuration of type “API Header” with the header Authorization, for data sets that are not public.</source>
            <translation>Configuration d’authentification de type « API Header » avec l’en-tête Authorization, pour les jeux de données qui ne sont pas publics.</translation>
        </message>
        <message>
            <source>Authentication configuration of type “API Header” with the header X-API-Key and your free OpenChargeMap key. Left empty, the service is asked without a key, which the public one refuses but a mirror of your own may accept.</source>
            <translation>Configuration d’authentification de type « API Header » avec l’en-tête X-API-Key et votre clé OpenChargeMap gratuite. Laissé vide, le service est interrogé sans clé, ce que le service public refuse mais qu’un miroir à vous peut accepter.</translation>
        </message>
        <message>
            <source>Authentication configuration of type “API Header” with the header X-Api-Key and your free AFDC key.</source>
            <translation>Configuration d’authentification de type « API Header » avec l’en-tête X-Api-Key et votre clé AFDC gratuite.</translation>
        </message>
        <message>
            <source>Authentication store</source>
            <translation>Base d’authentification</translation>
        </message>
        <message>
            <source>BACKTEST</source>
            <translation>ESSAIS RÉTROSPECTIFS</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Fond de carte</translation>
        </message>
        <message>
            <source>Background map from the network</source>
            <translation>Fond de carte tiré du réseau</translation>
        </message>
        <message>
            <source>Background map: address of the tiles</source>
            <translation>Fond de carte : adresse des tuiles</translation>
        </message>
        <message>
            <source>Background map: attribution</source>
            <translation>Fond de carte : mention de la source</translation>
        </message>
        <message>
            <source>Backtest</source>
            <translation>Essai rétrospectif</translation>
        </message>
        <message>
            <source>Backtest of forecasts</source>
            <translation>Essai rétrospectif des prévisions</translation>
        </message>
        <message>
            <source>Backup, groups and competitors</source>
            <translation>Secours, groupes et concurrents</translation>
        </message>
        <message>
            <source>Band 1</source>
            <translation>Bande 1</translation>
        </message>
        <message>
            <source>Band 2</source>
            <translation>Bande 2</translation>
        </message>
        <message>
            <source>Band 3</source>
            <translation>Bande 3</translation>
        </message>
        <message>
            <source>Band 4</source>
            <translation>Bande 4</translation>
        </message>
        <message>
            <source>Band 5</source>
            <translation>Bande 5</translation>
        </message>
        <message>
            <source>Band 6 and beyond</source>
            <translation>Bande 6 et au-delà</translation>
        </message>
        <message>
            <source>Band {0}</source>
            <translation>Bande {0}</translation>
        </message>
        <message>
            <source>Bands</source>
            <translation>Bandes</translation>
        </message>
        <message>
            <source>Bars: cash flow of each year; line: together so far</source>
            <translation>Barres : flux de trésorerie de chaque année ; ligne : cumul</translation>
        </message>
        <message>
            <source>Bars: net cost of each phase over the months; lines: coverage after it</source>
            <translation>Barres : coût net de chaque phase au fil des mois ; lignes : couverture après elle</translation>
        </message>
        <message>
            <source>Bars: purchases by kind of work, resale, and the net cost they lead to</source>
            <translation>Barres : achats par type de travaux, revente, et le coût net qui en résulte</translation>
        </message>
        <message>
            <source>Bars: share of the demand that is served, before and after, by level</source>
            <translation>Barres : part de la demande servie, avant et après, par niveau</translation>
        </message>
        <message>
            <source>Bars: stations by kind of work, and new ports</source>
            <translation>Barres : stations par type de travaux, et nouveaux points de charge</translation>
        </message>
        <message>
            <source>Battery EV</source>
            <translation>VE à batterie</translation>
        </message>
        <message>
            <source>Battery electric vehicles</source>
            <translation>Véhicules électriques à batterie</translation>
        </message>
        <message>
            <source>Battery-electric vehicles</source>
            <translation>Véhicules électriques à batterie</translation>
        </message>
        <message>
            <source>Battery-electric vehicles registered there. Left empty, the field “ev_bev” is used if the layer has it.</source>
            <translation>Véhicules électriques à batterie qui y sont immatriculés. Laissé vide, le champ « ev_bev » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Avant</translation>
        </message>
        <message>
            <source>Before the factors</source>
            <translation>Avant les facteurs</translation>
        </message>
        <message>
            <source>Before: existing stations and who they serve</source>
            <translation>Avant : les stations existantes et qui elles servent</translation>
        </message>
        <message>
            <source>Begin with phase {0} ({1}): {2} stations and {3} ports for {4}.</source>
            <translation>Commencez par la phase {0} ({1}) : {2} stations et {3} points de charge pour {4}.</translation>
        </message>
        <message>
            <source>Begin with phase {0}: {1} stations for {2}.</source>
            <translation>Commencez par la phase {0} : {1} stations pour {2}.</translation>
        </message>
        <message>
            <source>Below the title</source>
            <translation>Sous le titre</translation>
        </message>
        <message>
            <source>Beside the operating costs of the assumptions.</source>
            <translation>En plus des coûts d’exploitation des hypothèses.</translation>
        </message>
        <message>
            <source>Best effort</source>
            <translation>Meilleur résultat possible</translation>
        </message>
        <message>
            <source>Best objective known then</source>
            <translation>Meilleur objectif connu à ce moment</translation>
        </message>
        <message>
            <source>Best score</source>
            <translation>Meilleure note</translation>
        </message>
        <message>
            <source>Best {0}</source>
            <translation>Meilleur {0}</translation>
        </message>
        <message>
            <source>Between centroids, where those within a distance are neighbours.</source>
            <translation>Entre centroïdes, lorsque ceux qui sont dans une distance sont voisins.</translation>
        </message>
        <message>
            <source>Between one complying station and the next, along the corridor. Empty: as the rules have it.</source>
            <translation>Entre une station conforme et la suivante, le long du corridor. Vide : comme le veulent les règles.</translation>
        </message>
        <message>
            <source>Between semicolons, in the order of the plans. Left empty, the names of the layers.</source>
            <translation>Entre points-virgules, dans l’ordre des plans. Laissé vide, les noms des couches.</translation>
        </message>
        <message>
            <source>Between the cells of a text file.</source>
            <translation>Entre les cellules d’un fichier texte.</translation>
        </message>
        <message>
            <source>Between {0} and {1}, money buys L2 coverage from {2} to {3} and L3 coverage from {4} to {5}.</source>
            <translation>Entre {0} et {1}, l’argent fait passer la couverture L2 de {2} à {3} et la couverture L3 de {4} à {5}.</translation>
        </message>
        <message>
            <source>Borders closer to each other than this distance, in metres, meet.</source>
            <translation>Les limites plus proches l’une de l’autre que cette distance, en mètres, se rejoignent.</translation>
        </message>
        <message>
            <source>Both directions</source>
            <translation>Les deux sens</translation>
        </message>
        <message>
            <source>Both methods with as many stations: costs by each measure, distances, coverage, and how far one outlier draws a station (needs scikit-learn).</source>
            <translation>Les deux méthodes avec le même nombre de stations : coûts selon chaque mesure, distances, couverture, et de combien un point isolé attire une station (nécessite scikit-learn).</translation>
        </message>
        <message>
            <source>Bound</source>
            <translation>Borne d’optimalité</translation>
        </message>
        <message>
            <source>Bound of the base</source>
            <translation>Borne d’optimalité du cas de base</translation>
        </message>
        <message>
            <source>Bound of the weighted coverage</source>
            <translation>Borne d’optimalité de la couverture pondérée</translation>
        </message>
        <message>
            <source>Bound {0}</source>
            <translation>Borne d’optimalité {0}</translation>
        </message>
        <message>
            <source>Boundaries</source>
            <translation>Limites</translation>
        </message>
        <message>
            <source>Boundaries: name</source>
            <translation>Limites : nom</translation>
        </message>
        <message>
            <source>Breach</source>
            <translation>Non-respect</translation>
        </message>
        <message>
            <source>Breach told by</source>
            <translation>Non-respect signalé par</translation>
        </message>
        <message>
            <source>Bring stations in line with their sum</source>
            <translation>Accorder les stations avec leur somme</translation>
        </message>
        <message>
            <source>Bring the weights of coverage to the sum 1, and cost and shortfall with them: the best plan stays the same.</source>
            <translation>Ramener les poids de couverture à la somme 1, et avec eux le coût et le manque : le meilleur plan reste le même.</translation>
        </message>
        <message>
            <source>Brings a table or layer of charging stations into the form that all other tools read: level, ports per level, power, access, status and licence in columns of fixed names.

Choose a layer (INPUT), or name a file (FILE): CSV and other text tables, Excel, OCPI locations as JSON, and everything else that QGIS opens; on this computer, in an archive (/vsizip/), on the web (/vsicurl/ or https://) or in object storage (/vsis3/ or s3://). Text tables are best read through FILE: their encoding and delimiter are found out, and rows that do not decode or do not fit the header are rejected with the reason instead of being garbled.

Choose which field holds what; an empty choice takes the field that the preset names, else that of the canonical name (charger_id, name, operator, level, ports_l2, …) if there is one. For a file, write the fields into FIELD_MAP. A table without geometry needs fields with coordinates; longitude and latitude are found by name. Presets know the AFDC download, OpenChargeMap's CSV export and OCPI locations.

Ports per level count before a level and a total. Without a level it follows from power and connectors; where nothing is known the station is taken as L2 and marked (level_source = assumed). Numbers may have a decimal comma or thousands separators; dates any usual form.

No row is lost: each becomes a charger or a row of the table of rejects with its reason (no_geometry, not_a_number, out_of_range, zero_zero, duplicate_id, negative_ports, bad_level, bad_date, ragged_row, bad_encoding, not_electric, …). Swapped coordinates are put right where that is certain, and said. Running it again on its own result changes nothing.</source>
            <translation>Met une table ou une couche de stations de recharge dans la forme que lisent tous les autres outils : niveau, points de charge par niveau, puissance, accès, état et licence dans des colonnes aux noms fixes.

Choisissez une couche (INPUT), ou nommez un fichier (FILE) : CSV et autres tables de texte, Excel, lieux OCPI en JSON, et tout ce que QGIS ouvre ; sur cet ordinateur, dans une archive (/vsizip/), sur le web (/vsicurl/ ou https://) ou dans un stockage d’objets (/vsis3/ ou s3://). Les tables de texte se lisent le mieux par FILE : leur encodage et leur séparateur sont détectés, et les lignes qui ne se décodent pas ou ne correspondent pas à l’en-tête sont rejetées avec la raison au lieu d’être déformées.

Choisissez quel champ contient quoi ; un choix vide prend le champ que nomme le préréglage, sinon celui du nom canonique (charger_id, name, operator, level, ports_l2, …) s’il existe. Pour un fichier, écrivez les champs dans FIELD_MAP. Une table sans géométrie a besoin de champs de coordonnées ; longitude et latitude sont trouvées par leur nom. Les préréglages connaissent le téléchargement AFDC, l’export CSV d’OpenChargeMap et les lieux OCPI.

Les points de charge par niveau priment sur un niveau et un total. Sans niveau, celui-ci découle de la puissance et des connecteurs ; lorsque rien n’est connu, la station est prise comme L2 et marquée (level_source = assumed). Les nombres peuvent avoir une virgule décimale ou des séparateurs de milliers ; les dates, toute forme usuelle.

Aucune ligne n’est perdue : chacune devient une borne ou une ligne de la table des rejets avec sa raison (no_geometry, not_a_number, out_of_range, zero_zero, duplicate_id, negative_ports, bad_level, bad_date, ragged_row, bad_encoding, not_electric, …). Les coordonnées inversées sont rectifiées lorsque c’est certain, et c’est signalé. Une nouvelle exécution sur le résultat ne change rien.</translation>
        </message>
        <message>
            <source>Brings counts of large zones (electric vehicles by postal area) to small ones (census tracts). Each large zone's count goes to the small zones it overlaps, in proportion to an ancillary value: dwellings or population of the small zones, or a layer of buildings or addresses; without either, in proportion to area. Nothing is lost: per large zone the sum stays the same.

A large zone whose overlaps have no ancillary value is spread by area. One that meets no small zone cannot be brought anywhere: its count is reported. Where large zones reach beyond the small ones, all of their count is brought over, unless you choose to leave the outer part (by area) outside.

The result is the small zones with their own fields and the counts added.</source>
            <translation>Ramène des effectifs de grandes zones (véhicules électriques par zone postale) à de petites (secteurs de recensement). L’effectif de chaque grande zone va aux petites zones qu’elle recouvre, en proportion d’une valeur auxiliaire : logements ou population des petites zones, ou une couche de bâtiments ou d’adresses ; sans l’un ni l’autre, en proportion de la surface. Rien n’est perdu : pour chaque grande zone la somme reste la même.

Une grande zone dont les recouvrements n’ont pas de valeur auxiliaire est répartie selon la surface. Celle qui ne rencontre aucune petite zone ne peut être ramenée nulle part : son effectif est signalé. Lorsque les grandes zones s’étendent au-delà des petites, tout leur effectif est ramené, à moins que vous ne choisissiez de laisser dehors la partie extérieure (selon la surface).

Le résultat est fait des petites zones avec leurs propres champs et les effectifs ajoutés.</translation>
        </message>
        <message>
            <source>Budget</source>
            <translation>Budget</translation>
        </message>
        <message>
            <source>Budget (net of resale)</source>
            <translation>Budget (revente déduite)</translation>
        </message>
        <message>
            <source>Budget of a site</source>
            <translation>Budget d’un site</translation>
        </message>
        <message>
            <source>Budget per site, net of resale</source>
            <translation>Budget par site, revente déduite</translation>
        </message>
        <message>
            <source>Budget, net of resale</source>
            <translation>Budget, revente déduite</translation>
        </message>
        <message>
            <source>Budgets of the phases in their order, in place of the one for all.</source>
            <translation>Budgets des phases dans leur ordre, à la place de celui qui vaut pour toutes.</translation>
        </message>
        <message>
            <source>Buildings</source>
            <translation>Bâtiments</translation>
        </message>
        <message>
            <source>Buildings or addresses to which the weight of their zone goes. Left empty, each zone has one point.</source>
            <translation>Bâtiments ou adresses auxquels va le poids de leur zone. Laissé vide, chaque zone a un point.</translation>
        </message>
        <message>
            <source>Buildings or addresses, which say more exactly than the ancillary value where the counts lie.</source>
            <translation>Bâtiments ou adresses, qui disent plus exactement que la valeur auxiliaire où se trouvent les effectifs.</translation>
        </message>
        <message>
            <source>Buildings: weight</source>
            <translation>Bâtiments : poids</translation>
        </message>
        <message>
            <source>Built so far</source>
            <translation>Construit jusqu’ici</translation>
        </message>
        <message>
            <source>Bus</source>
            <translation>Bus</translation>
        </message>
        <message>
            <source>Bus, every 15 min or more often</source>
            <translation>Bus, toutes les 15 min ou plus souvent</translation>
        </message>
        <message>
            <source>Bus, less often or not known</source>
            <translation>Bus, moins souvent ou fréquence inconnue</translation>
        </message>
        <message>
            <source>Business parks and offices</source>
            <translation>Parcs d’activités et bureaux</translation>
        </message>
        <message>
            <source>Busy at full capacity (0–1)</source>
            <translation>Saturé à pleine capacité (0–1)</translation>
        </message>
        <message>
            <source>By the demand to come</source>
            <translation>Par la demande à venir</translation>
        </message>
        <message>
            <source>By the trend</source>
            <translation>Par la tendance</translation>
        </message>
        <message>
            <source>By weight</source>
            <translation>Selon le poids</translation>
        </message>
        <message>
            <source>By {0}, most stations first</source>
            <translation>Par {0}, le plus de stations d’abord</translation>
        </message>
        <message>
            <source>CASH_FLOW</source>
            <translation>FLUX DE TRÉSORERIE</translation>
        </message>
        <message>
            <source>CHANGES</source>
            <translation>CHANGEMENTS</translation>
        </message>
        <message>
            <source>CHARGERS</source>
            <translation>BORNES</translation>
        </message>
        <message>
            <source>CHOICES</source>
            <translation>CHOIX</translation>
        </message>
        <message>
            <source>CKAN: access</source>
            <translation>CKAN : accès</translation>
        </message>
        <message>
            <source>CKAN: address of the catalogue</source>
            <translation>CKAN : adresse du catalogue</translation>
        </message>
        <message>
            <source>CKAN: data set</source>
            <translation>CKAN : jeu de données</translation>
        </message>
        <message>
            <source>CKAN: one table only</source>
            <translation>CKAN : une seule table</translation>
        </message>
        <message>
            <source>COMPARISON</source>
            <translation>COMPARAISON</translation>
        </message>
        <message>
            <source>COMPLIANCE_AFTER</source>
            <translation>CONFORMITÉ APRÈS</translation>
        </message>
        <message>
            <source>COMPLIANCE_TODAY</source>
            <translation>CONFORMITÉ ACTUELLE</translation>
        </message>
        <message>
            <source>COVERAGE</source>
            <translation>COUVERTURE</translation>
        </message>
        <message>
            <source>CSV, Excel, GeoPackage, GeoJSON or OCPI; also zipped, on the web or in object storage.</source>
            <translation>CSV, Excel, GeoPackage, GeoJSON ou OCPI ; aussi compressé, sur le web ou dans un stockage d’objets.</translation>
        </message>
        <message>
            <source>CSV: file or web address</source>
            <translation>CSV : fichier ou adresse web</translation>
        </message>
        <message>
            <source>Cable car, funicular</source>
            <translation>Téléphérique, funiculaire</translation>
        </message>
        <message>
            <source>Cable tram</source>
            <translation>Tramway à câble</translation>
        </message>
        <message>
            <source>Cache</source>
            <translation>Cache</translation>
        </message>
        <message>
            <source>Cache of answers</source>
            <translation>Cache des réponses</translation>
        </message>
        <message>
            <source>Can be driven after the plan</source>
            <translation>Parcourable après le plan</translation>
        </message>
        <message>
            <source>Can be driven today</source>
            <translation>Parcourable aujourd’hui</translation>
        </message>
        <message>
            <source>Can be made after the plan</source>
            <translation>Faisable après le plan</translation>
        </message>
        <message>
            <source>Can be made today</source>
            <translation>Faisable aujourd’hui</translation>
        </message>
        <message>
            <source>Can be made with all sites</source>
            <translation>Faisable avec tous les sites</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>Annulé.</translation>
        </message>
        <message>
            <source>Cancelled: nothing was written.</source>
            <translation>Annulé : rien n’a été écrit.</translation>
        </message>
        <message>
            <source>Cancelling…</source>
            <translation>Annulation…</translation>
        </message>
        <message>
            <source>Candidate</source>
            <translation>Candidat</translation>
        </message>
        <message>
            <source>Candidate site</source>
            <translation>Site candidat</translation>
        </message>
        <message>
            <source>Candidate site or existing charger</source>
            <translation>Site candidat ou borne existante</translation>
        </message>
        <message>
            <source>Candidate site {0}</source>
            <translation>Site candidat {0}</translation>
        </message>
        <message>
            <source>Candidate sites</source>
            <translation>Sites candidats</translation>
        </message>
        <message>
            <source>Candidate sites, as shipped</source>
            <translation>Sites candidats, tel que livré</translation>
        </message>
        <message>
            <source>Candidate sites: id</source>
            <translation>Sites candidats : identifiant</translation>
        </message>
        <message>
            <source>Cannot be converted</source>
            <translation>Ne peut pas être converti</translation>
        </message>
        <message>
            <source>Cannot be converted because of</source>
            <translation>Ne peut pas être converti à cause de</translation>
        </message>
        <message>
            <source>Cannot be driven with all sites</source>
            <translation>Non parcourable même avec tous les sites</translation>
        </message>
        <message>
            <source>Capacity</source>
            <translation>Capacité</translation>
        </message>
        <message>
            <source>Capacity and cost</source>
            <translation>Capacité et coût</translation>
        </message>
        <message>
            <source>Capacity not known</source>
            <translation>Capacité inconnue</translation>
        </message>
        <message>
            <source>Capacity of a fast charger</source>
            <translation>Capacité d’une borne rapide</translation>
        </message>
        <message>
            <source>Capacity of a port</source>
            <translation>Capacité d’un point de charge</translation>
        </message>
        <message>
            <source>Capacity of a slow charger</source>
            <translation>Capacité d’une borne lente</translation>
        </message>
        <message>
            <source>Capacity of an L2 port</source>
            <translation>Capacité d’un point de charge L2</translation>
        </message>
        <message>
            <source>Capacity of an L3 port</source>
            <translation>Capacité d’un point de charge L3</translation>
        </message>
        <message>
            <source>Car parks</source>
            <translation>Parcs de stationnement</translation>
        </message>
        <message>
            <source>Case</source>
            <translation>Cas</translation>
        </message>
        <message>
            <source>Case (0 is the base)</source>
            <translation>Cas (0 est le cas de base)</translation>
        </message>
        <message>
            <source>Case for which the plan was made</source>
            <translation>Cas pour lequel le plan a été fait</translation>
        </message>
        <message>
            <source>Case whose better plan this one took</source>
            <translation>Cas dont celui-ci a repris le meilleur plan</translation>
        </message>
        <message>
            <source>Case whose demand comes true</source>
            <translation>Cas dont la demande se réalise</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>Cas</translation>
        </message>
        <message>
            <source>Cases that choose it</source>
            <translation>Cas qui le choisissent</translation>
        </message>
        <message>
            <source>Cases with a plan</source>
            <translation>Cas avec un plan</translation>
        </message>
        <message>
            <source>Cases without a plan</source>
            <translation>Cas sans plan</translation>
        </message>
        <message>
            <source>Cash flow</source>
            <translation>Flux de trésorerie</translation>
        </message>
        <message>
            <source>Cash flow by year</source>
            <translation>Flux de trésorerie par année</translation>
        </message>
        <message>
            <source>Cash flow so far</source>
            <translation>Flux de trésorerie cumulé</translation>
        </message>
        <message>
            <source>Cash flow, discounted</source>
            <translation>Flux de trésorerie actualisé</translation>
        </message>
        <message>
            <source>Categories</source>
            <translation>Catégories</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Catégorie</translation>
        </message>
        <message>
            <source>Cell</source>
            <translation>Maille</translation>
        </message>
        <message>
            <source>Census boundaries: address</source>
            <translation>Limites de recensement : adresse</translation>
        </message>
        <message>
            <source>Census figures: address</source>
            <translation>Chiffres de recensement : adresse</translation>
        </message>
        <message>
            <source>Centres of clusters</source>
            <translation>Centres des groupes</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Variation</translation>
        </message>
        <message>
            <source>Change all weights in proportion, so that they sum to 1.</source>
            <translation>Changer tous les poids en proportion, pour que leur somme soit 1.</translation>
        </message>
        <message>
            <source>Change of L2 coverage</source>
            <translation>Variation de la couverture L2</translation>
        </message>
        <message>
            <source>Change of the share served by L2</source>
            <translation>Variation de la part servie en L2</translation>
        </message>
        <message>
            <source>Change of the share served by L3</source>
            <translation>Variation de la part servie en L3</translation>
        </message>
        <message>
            <source>Change since the snapshot before</source>
            <translation>Variation depuis l’instantané précédent</translation>
        </message>
        <message>
            <source>Changed</source>
            <translation>Modifié</translation>
        </message>
        <message>
            <source>Changed rows</source>
            <translation>Lignes modifiées</translation>
        </message>
        <message>
            <source>Changed stations</source>
            <translation>Stations modifiées</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Changements</translation>
        </message>
        <message>
            <source>Charge at the start</source>
            <translation>Charge au départ</translation>
        </message>
        <message>
            <source>Charger</source>
            <translation>Borne</translation>
        </message>
        <message>
            <source>Charger (empty: all)</source>
            <translation>Borne (vide : toutes)</translation>
        </message>
        <message>
            <source>Chargers</source>
            <translation>Bornes</translation>
        </message>
        <message>
            <source>Chargers added</source>
            <translation>Bornes ajoutées</translation>
        </message>
        <message>
            <source>Chargers: L1 ports</source>
            <translation>Bornes : points de charge L1</translation>
        </message>
        <message>
            <source>Chargers: L2 ports</source>
            <translation>Bornes : points de charge L2</translation>
        </message>
        <message>
            <source>Chargers: L3 ports</source>
            <translation>Bornes : points de charge L3</translation>
        </message>
        <message>
            <source>Chargers: access</source>
            <translation>Bornes : accès</translation>
        </message>
        <message>
            <source>Chargers: area (m²)</source>
            <translation>Bornes : surface (m²)</translation>
        </message>
        <message>
            <source>Chargers: cluster</source>
            <translation>Bornes : groupe</translation>
        </message>
        <message>
            <source>Chargers: connector types</source>
            <translation>Bornes : types de connecteurs</translation>
        </message>
        <message>
            <source>Chargers: direction</source>
            <translation>Bornes : sens</translation>
        </message>
        <message>
            <source>Chargers: fast ports</source>
            <translation>Bornes : points de charge rapide</translation>
        </message>
        <message>
            <source>Chargers: grid connection (kW)</source>
            <translation>Bornes : raccordement électrique (kW)</translation>
        </message>
        <message>
            <source>Chargers: highest port power (kW)</source>
            <translation>Bornes : puissance maximale d’un point de charge (kW)</translation>
        </message>
        <message>
            <source>Chargers: id</source>
            <translation>Bornes : identifiant</translation>
        </message>
        <message>
            <source>Chargers: kind of place</source>
            <translation>Bornes : type de lieu</translation>
        </message>
        <message>
            <source>Chargers: level</source>
            <translation>Bornes : niveau</translation>
        </message>
        <message>
            <source>Chargers: modification date</source>
            <translation>Bornes : date de modification</translation>
        </message>
        <message>
            <source>Chargers: name</source>
            <translation>Bornes : nom</translation>
        </message>
        <message>
            <source>Chargers: open 24/7</source>
            <translation>Bornes : ouvert 24 h/24, 7 j/7</translation>
        </message>
        <message>
            <source>Chargers: operator</source>
            <translation>Bornes : exploitant</translation>
        </message>
        <message>
            <source>Chargers: parking bays</source>
            <translation>Bornes : places de stationnement</translation>
        </message>
        <message>
            <source>Chargers: power of a port (kW)</source>
            <translation>Bornes : puissance d’un point de charge (kW)</translation>
        </message>
        <message>
            <source>Chargers: removable</source>
            <translation>Bornes : peut être retirée</translation>
        </message>
        <message>
            <source>Chargers: retrieved at</source>
            <translation>Bornes : date de récupération</translation>
        </message>
        <message>
            <source>Chargers: status</source>
            <translation>Bornes : état</translation>
        </message>
        <message>
            <source>Chargers: supply</source>
            <translation>Bornes : offre</translation>
        </message>
        <message>
            <source>Chargers: total power (kW)</source>
            <translation>Bornes : puissance totale (kW)</translation>
        </message>
        <message>
            <source>Chargers: transformer (kVA)</source>
            <translation>Bornes : transformateur (kVA)</translation>
        </message>
        <message>
            <source>Chargers: verified on</source>
            <translation>Bornes : date de vérification</translation>
        </message>
        <message>
            <source>Chargers: weight</source>
            <translation>Bornes : poids</translation>
        </message>
        <message>
            <source>Charging level as L1, L2, L3, Level 2, 2, AC, DC Fast, DCFC or Unknown. Unknown is taken as L2 and marked.</source>
            <translation>Niveau de recharge : L1, L2, L3, Level 2, 2, AC, DC Fast, DCFC ou Unknown. Unknown est pris comme L2 et marqué.</translation>
        </message>
        <message>
            <source>Charging level, such as L2, Level 3 or DC fast; unknown levels plan as L2. Left empty, the field “level” is used if the layer has it.</source>
            <translation>Niveau de recharge, comme L2, Level 3 ou DC fast ; les niveaux inconnus sont planifiés comme L2. Laissé vide, le champ « level » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Charging network</source>
            <translation>Réseau de recharge</translation>
        </message>
        <message>
            <source>Charging power</source>
            <translation>Puissance de charge</translation>
        </message>
        <message>
            <source>Charging power (kW)</source>
            <translation>Puissance de recharge (kW)</translation>
        </message>
        <message>
            <source>Charging power after</source>
            <translation>Puissance de recharge après</translation>
        </message>
        <message>
            <source>Charging power before</source>
            <translation>Puissance de recharge avant</translation>
        </message>
        <message>
            <source>Charging stations</source>
            <translation>Stations de recharge</translation>
        </message>
        <message>
            <source>Chart</source>
            <translation>Graphique</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Vérifier</translation>
        </message>
        <message>
            <source>Check a corridor</source>
            <translation>Contrôler un corridor</translation>
        </message>
        <message>
            <source>Check every site on the ground: access, ownership, parking, and that the map shows what is there.</source>
            <translation>Vérifiez chaque site sur le terrain : accès, propriété, stationnement, et que la carte montre ce qui s’y trouve.</translation>
        </message>
        <message>
            <source>Check the set-up</source>
            <translation>Vérifier l’installation</translation>
        </message>
        <message>
            <source>Checking…</source>
            <translation>Vérification…</translation>
        </message>
        <message>
            <source>Checks</source>
            <translation>Vérifications</translation>
        </message>
        <message>
            <source>Checks of the set-up</source>
            <translation>Vérifications de l’installation</translation>
        </message>
        <message>
            <source>Choose at least one source (SOURCES).</source>
            <translation>Choisissez au moins une source (SOURCES).</translation>
        </message>
        <message>
            <source>Choose demand points and sites.</source>
            <translation>Choisissez des points de demande et des sites.</translation>
        </message>
        <message>
            <source>Choose two or more to compare.</source>
            <translation>Choisissez-en au moins deux à comparer.</translation>
        </message>
        <message>
            <source>Chooses where to build Level 2 and fast-charging stations and which Level 2 stations to upgrade, so that as much demand as possible is served within the radii for the budget, within the grid power of each site and above the minimum coverages. Other goals, more actions (mixed sites, more ports, removals) and more rules (groups, backup, capacity, competitors, limits per zone, spacing, operating cost) are among the advanced parameters; a rule that is not set is not applied.

The plan is exact: it states its status, the best objective any plan could reach (bound) and the gap between the two. A plan stopped by the time limit is still a plan, with its gap. When the targets cannot be met the log and the summary say which, and by how much, and the layers show the plan that comes closest; so they do when the time ends before any plan that meets the targets is found.

A fast-charging station that exists already serves Level 3 whatever its number of ports; a new one needs the preset's minimum.

Distances are straight lines in metres, in a metric coordinate system chosen for the data; the layers may each have their own. With a table of costs, its distances or times decide who is served. An upgraded station keeps serving Level 2 only if it keeps Level 2 ports or fast chargers also serve L2.

Every plan is checked by an independent recomputation before it is written.</source>
            <translation>Choisit où construire des stations de niveau 2 et de recharge rapide et quelles stations de niveau 2 mettre à niveau, de sorte que le plus de demande possible soit servie dans les rayons pour le budget, dans la limite de puissance du raccordement électrique de chaque site et au-dessus des couvertures minimales. D’autres buts, davantage d’actions (sites mixtes, plus de points de charge, retraits) et davantage de règles (groupes, secours, capacité, concurrents, limites par zone, espacement, coût d’exploitation) se trouvent parmi les paramètres avancés ; une règle qui n’est pas donnée n’est pas appliquée.

Le plan est exact : il indique son état, la meilleure valeur de la fonction objectif que tout plan pourrait atteindre (borne d’optimalité) et l’écart entre les deux. Un plan arrêté par la limite de temps reste un plan, avec son écart d’optimalité. Lorsque les objectifs ne peuvent pas être atteints, le journal et le résumé disent lesquels, et de combien, et les couches montrent le plan qui s’en approche le plus ; de même lorsque le temps s’écoule avant qu’un plan atteignant les objectifs ne soit trouvé.

Une station de recharge rapide qui existe déjà sert le niveau 3 quel que soit son nombre de points de charge ; une nouvelle a besoin du minimum du préréglage.

Les distances sont à vol d’oiseau, en mètres, dans un système de coordonnées métrique choisi pour les données ; les couches peuvent avoir chacune le leur. Avec une table de coûts, ses distances ou ses temps décident qui est servi. Une station mise à niveau ne continue de servir le niveau 2 que si elle garde des points de charge de niveau 2 ou si les bornes rapides servent aussi le L2.

Chaque plan est vérifié par un recalcul indépendant avant d’être écrit.</translation>
        </message>
        <message>
            <source>Chooses where to build or upgrade stations along roads, exactly or with a proven gap.

spacing: at least cost (with the prices 1 and 0.9: the fewest stations) the spacing rules hold along every corridor; with a number of stations or a budget the most kilometres become compliant. Stretches that no candidate can close are named, with the nearest candidate; all others are closed.

flow_max: the corridors are routes with a flow; p stations or a budget serve the most flow that can be driven with the vehicle's range (flow refuelling). flow_cover: the least cost for a share of the flow that can be served at all.

A round trip is driven again and again. Start half: it leaves and comes home with half a charge, as in the literature. Start full: it charges at home. Stations that keep the rules as they are count at no cost; others can be upgraded. New stations are built as the strictest of the rules asks for.

STATUS and REASON say how the run ended, BOUND what no plan can beat, GAP_REACHED how far the plan may be from it.</source>
            <translation>Choisit où construire ou mettre à niveau des stations le long des routes, exactement ou avec un écart d’optimalité prouvé.

spacing : au coût minimal (avec les prix 1 et 0,9 : le moins de stations), les règles d’espacement sont respectées le long de chaque corridor ; avec un nombre de stations ou un budget, le plus de kilomètres possible deviennent conformes. Les tronçons qu’aucun candidat ne peut combler sont nommés, avec le candidat le plus proche ; tous les autres sont comblés.

flow_max : les corridors sont des itinéraires avec un flux ; p stations ou un budget servent le plus de flux pouvant rouler avec l’autonomie du véhicule (ravitaillement des flux). flow_cover : le coût minimal pour une part du flux qui peut être servi.

Un aller-retour est parcouru encore et encore. Départ half : le véhicule part et revient avec une demi-charge, comme dans la littérature. Départ full : il recharge chez lui. Les stations qui respectent déjà les règles comptent sans coût ; les autres peuvent être mises à niveau. Les nouvelles stations sont construites comme le demande la plus stricte des règles.

STATUS et REASON disent comment l’exécution s’est terminée, BOUND ce qu’aucun plan ne peut dépasser, GAP_REACHED à quelle distance de cette valeur le plan peut se trouver.</translation>
        </message>
        <message>
            <source>Chooses which candidate sites to open, and which demand point goes to which, exactly or with a proven gap.

p_median: N sites with the least weighted cost between demand and its nearest site. p_center: N sites with the least largest cost. mclp: N sites, or those that a budget pays for, that cover most weight within the radius. lscp: the fewest sites that cover all demand that can be covered. attendance: N sites that draw most weight, which falls from all at a site to none at the radius. p_dispersion: N sites whose nearest two are as far apart as possible (distances between sites; no demand). market_share: N sites that win the largest share of the weight from competitors, by gravity (Huff): each point divides its weight among all within the cutoff by what they draw. target_share: the fewest sites that win a share.

Where sites can be full (field capacity) weight is what fills them, and each demand point goes wholly to one site (ASSIGNMENT: or is divided). capacitated_fixed_charge: the sites with the least fixed cost (field fixed_cost) and weighted cost together, at most N of them where N is given. capacitated_p_median and mclp_capacitated: N sites, as without capacities. Where the capacities cannot take the demand, STATUS is infeasible and a sentence says what is missing.

K_NEAREST lets every point of a p_median go to its k nearest open sites; BACKUP covers a point of mclp and lscp only when that many open sites lie within the radius. IMPEDANCE says how cost counts in p_median (c, c^β, e^βc), attendance (1 − c/R, (1 − c/R)^β, e^−βc) and the shares (1/c, 1/c^β, e^−βc).

Sites may be required, forbidden or competitors (field status). Costs are straight lines in metres, or a table from “Cost matrix” or any other tool (one row per pair; for p_dispersion of two sites). Demand without any site within the cutoff is left out and told.

Layers of millions of demand points are for mclp and lscp with straight lines, when neither ALLOCATION nor ALLOCATED is asked for: points in reach of the same sites are then one, and no more than coordinates and weights are read.

STATUS and REASON say how the run ended, BOUND what no solution can beat, GAP_REACHED how far the result may be from it. See docs/location.md.</source>
            <translation>Choisit quels sites candidats ouvrir, et quel point de demande va à quel site, exactement ou avec un écart d’optimalité prouvé.

p_median : N sites au moindre coût pondéré entre la demande et son site le plus proche. p_center : N sites dont le plus grand coût est le plus petit. mclp : N sites, ou ceux que paie un budget, qui couvrent le plus de poids dans le rayon. lscp : le moins de sites couvrant toute la demande qui peut l’être. attendance : N sites qui attirent le plus de poids, lequel décroît de tout au site même à rien au rayon. p_dispersion : N sites dont les deux plus proches sont aussi éloignés que possible (distances entre sites ; pas de demande). market_share : N sites qui gagnent sur les concurrents la plus grande part du poids, par gravité (Huff) : chaque point partage son poids entre tous les sites en deçà du seuil de coupure selon leur attraction. target_share : le moins de sites qui gagnent une part donnée.

Lorsque les sites peuvent être pleins (champ capacity), le poids est ce qui les remplit, et chaque point de demande va entièrement à un seul site (ASSIGNMENT : ou est partagé). capacitated_fixed_charge : les sites dont la somme du coût fixe (champ fixed_cost) et du coût pondéré est minimale, au plus N d’entre eux si N est donné. capacitated_p_median et mclp_capacitated : N sites, comme sans capacités. Lorsque les capacités ne peuvent pas recevoir la demande, STATUS vaut infeasible et une phrase dit ce qui manque.

K_NEAREST permet à chaque point d’un p_median d’aller à ses k sites ouverts les plus proches ; BACKUP ne couvre un point de mclp et lscp que si ce nombre de sites ouverts se trouvent dans le rayon. IMPEDANCE dit comment compte le coût dans p_median (c, c^β, e^βc), attendance (1 − c/R, (1 − c/R)^β, e^−βc) et les parts (1/c, 1/c^β, e^−βc).

Les sites peuvent être obligatoires, interdits ou concurrents (champ status). Les coûts sont à vol d’oiseau en mètres, ou proviennent d’une table de « Matrice des coûts » ou de tout autre outil (une ligne par paire ; pour p_dispersion, de deux sites). La demande sans aucun site en deçà du seuil de coupure est laissée de côté et signalée.

Les couches de millions de points de demande sont pour mclp et lscp à vol d’oiseau, lorsque ni ALLOCATION ni ALLOCATED ne sont demandés : les points à portée des mêmes sites n’en font alors qu’un, et seuls les coordonnées et les poids sont lus.

STATUS et REASON disent comment l’exécution s’est terminée, BOUND ce qu’aucune solution ne peut dépasser, GAP_REACHED à quelle distance de cette valeur le résultat peut se trouver. Voir docs/location.md.</translation>
        </message>
        <message>
            <source>Chosen</source>
            <translation>Choisi</translation>
        </message>
        <message>
            <source>Chosen by</source>
            <translation>Choisi par</translation>
        </message>
        <message>
            <source>Chosen in</source>
            <translation>Choisi dans</translation>
        </message>
        <message>
            <source>Chosen in the base</source>
            <translation>Choisi dans le cas de base</translation>
        </message>
        <message>
            <source>Chosen source</source>
            <translation>Source retenue</translation>
        </message>
        <message>
            <source>Chosen value</source>
            <translation>Valeur retenue</translation>
        </message>
        <message>
            <source>Civil works</source>
            <translation>Génie civil</translation>
        </message>
        <message>
            <source>Class</source>
            <translation>Classe</translation>
        </message>
        <message>
            <source>Class of the road, for rules that hold for some classes only (core, comprehensive). Left empty, the field “class” is used if the layer has it.</source>
            <translation>Classe de la route, pour les règles qui ne valent que pour certaines classes (core, comprehensive). Laissé vide, le champ « class » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Clean points</source>
            <translation>Nettoyer des points</translation>
        </message>
        <message>
            <source>Clear the cache</source>
            <translation>Vider le cache</translation>
        </message>
        <message>
            <source>Click to go to {0}.</source>
            <translation>Cliquer pour aller à {0}.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Close gaps narrower than (m)</source>
            <translation>Fermer les vides plus étroits que (m)</translation>
        </message>
        <message>
            <source>Cluster</source>
            <translation>Groupe</translation>
        </message>
        <message>
            <source>Cluster 1, 13, …</source>
            <translation>Groupe 1, 13, …</translation>
        </message>
        <message>
            <source>Cluster 10, 22, …</source>
            <translation>Groupe 10, 22, …</translation>
        </message>
        <message>
            <source>Cluster 11, 23, …</source>
            <translation>Groupe 11, 23, …</translation>
        </message>
        <message>
            <source>Cluster 12, 24, …</source>
            <translation>Groupe 12, 24, …</translation>
        </message>
        <message>
            <source>Cluster 2, 14, …</source>
            <translation>Groupe 2, 14, …</translation>
        </message>
        <message>
            <source>Cluster 3, 15, …</source>
            <translation>Groupe 3, 15, …</translation>
        </message>
        <message>
            <source>Cluster 4, 16, …</source>
            <translation>Groupe 4, 16, …</translation>
        </message>
        <message>
            <source>Cluster 5, 17, …</source>
            <translation>Groupe 5, 17, …</translation>
        </message>
        <message>
            <source>Cluster 6, 18, …</source>
            <translation>Groupe 6, 18, …</translation>
        </message>
        <message>
            <source>Cluster 7, 19, …</source>
            <translation>Groupe 7, 19, …</translation>
        </message>
        <message>
            <source>Cluster 8, 20, …</source>
            <translation>Groupe 8, 20, …</translation>
        </message>
        <message>
            <source>Cluster 9, 21, …</source>
            <translation>Groupe 9, 21, …</translation>
        </message>
        <message>
            <source>Cluster of the station, which helps stations with a short history. Left empty, the field “cluster” is used if the layer has it.</source>
            <translation>Groupe de la station, qui aide les stations à l’historique court. Laissé vide, le champ « cluster » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Cluster or outlier</source>
            <translation>Groupe ou valeur isolée</translation>
        </message>
        <message>
            <source>Cluster stations</source>
            <translation>Regrouper les stations</translation>
        </message>
        <message>
            <source>Cluster {0}</source>
            <translation>Groupe {0}</translation>
        </message>
        <message>
            <source>Clustered stations</source>
            <translation>Stations groupées</translation>
        </message>
        <message>
            <source>Clusters</source>
            <translation>Groupes</translation>
        </message>
        <message>
            <source>Clusters found</source>
            <translation>Groupes trouvés</translation>
        </message>
        <message>
            <source>Clusters of EV ownership</source>
            <translation>Groupes de possession de VE</translation>
        </message>
        <message>
            <source>Clusters: cluster</source>
            <translation>Groupes : groupe</translation>
        </message>
        <message>
            <source>Clusters: station</source>
            <translation>Groupes : station</translation>
        </message>
        <message>
            <source>Coach</source>
            <translation>Autocar</translation>
        </message>
        <message>
            <source>Cold spot, 90 %</source>
            <translation>Point froid, 90 %</translation>
        </message>
        <message>
            <source>Cold spot, 95 %</source>
            <translation>Point froid, 95 %</translation>
        </message>
        <message>
            <source>Cold spot, 99 %</source>
            <translation>Point froid, 99 %</translation>
        </message>
        <message>
            <source>Cold spots</source>
            <translation>Points froids</translation>
        </message>
        <message>
            <source>Colour of its demand on the map</source>
            <translation>Couleur de sa demande sur la carte</translation>
        </message>
        <message>
            <source>Colour on the map</source>
            <translation>Couleur sur la carte</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>Colonne</translation>
        </message>
        <message>
            <source>Column: BEV</source>
            <translation>Colonne : VEB</translation>
        </message>
        <message>
            <source>Column: PHEV</source>
            <translation>Colonne : VHR</translation>
        </message>
        <message>
            <source>Column: area</source>
            <translation>Colonne : zone</translation>
        </message>
        <message>
            <source>Column: total</source>
            <translation>Colonne : total</translation>
        </message>
        <message>
            <source>Columns of the tables</source>
            <translation>Colonnes des tables</translation>
        </message>
        <message>
            <source>Community centres and town halls</source>
            <translation>Centres communautaires et mairies</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Comparer</translation>
        </message>
        <message>
            <source>Compare plans</source>
            <translation>Comparer des plans</translation>
        </message>
        <message>
            <source>Compare three budgets</source>
            <translation>Comparer trois budgets</translation>
        </message>
        <message>
            <source>Compared with</source>
            <translation>Comparé avec</translation>
        </message>
        <message>
            <source>Compared with the first plan</source>
            <translation>Par rapport au premier plan</translation>
        </message>
        <message>
            <source>Compares targets with the dated snapshots of a network: which are met, at risk or missed, by how much, how they changed, where the trend leads, and on which day a target will be missed. docs/targets.md defines every word.

Without targets of your own these are looked at: 95 % of the people within 500 m of Level 2 and 85 % within 5,000 m of Level 3, every month, and 98 % of the owners of electric vehicles near either, every quarter. Coverage is that of “Coverage of existing chargers”; key figures (operational_rate, freshness, …) are those of “Key figures of the network”, uptime that of its status log; ports_per_1000 divides ports by the demand.

Snapshots are layers, one for each day, or the store of “Store snapshot” (FILE, CONNECTION). A layer with the field taken_at holds several.

The trend is the median slope of all pairs of snapshots (Theil–Sen), of three or more. Demand to come is read from fields of the demand such as ev_total_2030 or ev_2030, or follows from a growth per year; a growth that is the same everywhere changes ports_per_1000, but no share.

A period without a snapshot is told, and a snapshot that is due is overdue on the day of reference: give today's date when you run this regularly (docs/scheduling.md).</source>
            <translation>Compare des objectifs avec les instantanés datés d’un réseau : lesquels sont atteints, en danger ou manqués, de combien, comment ils ont changé, où mène la tendance, et quel jour un objectif sera manqué. docs/targets.md définit chaque terme.

Sans objectifs à vous, ceux-ci sont examinés : 95 % des personnes à moins de 500 m du niveau 2 et 85 % à moins de 5 000 m du niveau 3, chaque mois, et 98 % des propriétaires de véhicules électriques près de l’un ou l’autre, chaque trimestre. La couverture est celle de « Couverture des bornes existantes » ; les indicateurs (operational_rate, freshness, …) sont ceux d’« Indicateurs du réseau », la disponibilité celle de son journal des états ; ports_per_1000 divise les points de charge par la demande.

Les instantanés sont des couches, une par jour, ou ce qu’« Enregistrer un instantané » a enregistré (FILE, CONNECTION). Une couche avec le champ taken_at en contient plusieurs.

La tendance est la pente médiane de toutes les paires d’instantanés (Theil–Sen), à partir de trois. La demande à venir est lue dans des champs de la demande comme ev_total_2030 ou ev_2030, ou découle d’une croissance par an ; une croissance partout égale change ports_per_1000, mais aucune part.

Une période sans instantané est signalée, et un instantané dû est en retard au jour de référence : donnez la date du jour lorsque vous exécutez ceci régulièrement (docs/scheduling.md).</translation>
        </message>
        <message>
            <source>Compares the charging stations along roads with rules such as NEVI's (United States) and AFIR's (European Union): spacing, distance from the road, ports, power of a port and of the station.

A corridor is cut at its complying stations. A section that is longer than the rule allows is not compliant, all of it: its status says whether the gap is too long, an end is not covered, or whether stations are there that lack ports or power. Kilometres are measured on the ellipsoid, from the corridor's start.

Where a rule asks for stations in each direction of travel and the chargers say which they serve, both directions are checked; else every station is taken to serve both. With areas, lengths are given for each, and public power is compared with the vehicles registered there, if the rules say how much each needs.

The rules are files that can be changed; each states its version and source. Verify them with the authority.</source>
            <translation>Compare les stations de recharge le long des routes avec des règles comme celles de NEVI (États-Unis) et d’AFIR (Union européenne) : espacement, distance à la route, points de charge, puissance d’un point de charge et de la station.

Un corridor est coupé à ses stations conformes. Un tronçon plus long que la règle ne le permet n’est pas conforme, en entier : son état dit si l’intervalle est trop long, si une extrémité n’est pas couverte, ou s’il s’y trouve des stations qui manquent de points de charge ou de puissance. Les kilomètres sont mesurés sur l’ellipsoïde, depuis le début du corridor.

Lorsqu’une règle demande des stations dans chaque sens de déplacement et que les bornes disent lequel elles desservent, les deux sens sont contrôlés ; sinon chaque station est supposée desservir les deux. Avec des zones, les longueurs sont données pour chacune, et la puissance publique est comparée avec les véhicules qui y sont immatriculés, si les règles disent combien il en faut pour chacun.

Les règles sont des fichiers modifiables ; chacun indique sa version et sa source. Vérifiez-les auprès de l’autorité.</translation>
        </message>
        <message>
            <source>Compares, zone by zone, the share of the charging supply with the share of the electric vehicles (or of any other count of the zones, such as people).

share_difference is the share of the supply less that of the vehicles: below 0 a zone has less charging than its vehicles would give it. share_ratio is one by the other: 1 is proportional; it is empty where there are no vehicles.

The alignment index is the index of dissimilarity, half the sum of the absolute differences: the part of the supply that would have to be in another zone. 0 is proportional everywhere, 1 is where no zone has both. It depends on the zones: smaller ones give higher values, so compare only equal zones.</source>
            <translation>Compare, zone par zone, la part de l’offre de recharge avec la part des véhicules électriques (ou de tout autre effectif des zones, comme les personnes).

share_difference est la part de l’offre moins celle des véhicules : sous 0, une zone a moins de recharge que ses véhicules ne lui en donneraient. share_ratio est l’une divisée par l’autre : 1 est proportionnel ; il est vide lorsqu’il n’y a pas de véhicules.

L’indice d’adéquation est l’indice de dissimilarité, la moitié de la somme des écarts absolus : la part de l’offre qui devrait se trouver dans une autre zone. 0 est proportionnel partout, 1 veut dire qu’aucune zone n’a les deux. Il dépend des zones : de plus petites donnent des valeurs plus élevées ; ne comparez donc que des zones égales.</translation>
        </message>
        <message>
            <source>Competitor</source>
            <translation>Concurrent</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>Complet</translation>
        </message>
        <message>
            <source>Compliance</source>
            <translation>Conformité</translation>
        </message>
        <message>
            <source>Compliance after the plan</source>
            <translation>Conformité après le plan</translation>
        </message>
        <message>
            <source>Compliant</source>
            <translation>Conforme</translation>
        </message>
        <message>
            <source>Compliant length (km), counted likewise</source>
            <translation>Longueur conforme (km), comptée de même</translation>
        </message>
        <message>
            <source>Complies</source>
            <translation>Conforme</translation>
        </message>
        <message>
            <source>Complying station at its end</source>
            <translation>Station conforme à sa fin</translation>
        </message>
        <message>
            <source>Complying station at its start</source>
            <translation>Station conforme à son début</translation>
        </message>
        <message>
            <source>Complying stations</source>
            <translation>Stations conformes</translation>
        </message>
        <message>
            <source>Components of your own, in the form of the files in resources/presets/demand of the plugin; used instead of the preset.</source>
            <translation>Composantes à vous, de la forme des fichiers de resources/presets/demand de l’extension ; utilisées à la place du préréglage.</translation>
        </message>
        <message>
            <source>Condition</source>
            <translation>Condition</translation>
        </message>
        <message>
            <source>Condition in the service's SQL, such as CITY = 'Waterloo'; empty: all areas.</source>
            <translation>Condition dans le SQL du service, comme CITY = 'Waterloo' ; vide : toutes les zones.</translation>
        </message>
        <message>
            <source>Confidence</source>
            <translation>Confiance</translation>
        </message>
        <message>
            <source>Conflict</source>
            <translation>Conflit</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Conflits</translation>
        </message>
        <message>
            <source>Connector of a session; only tells rows apart. Left empty, the field “connector” is used if the table has it.</source>
            <translation>Connecteur d’une session ; ne sert qu’à distinguer les lignes. Laissé vide, le champ « connector » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Connector types</source>
            <translation>Types de connecteurs</translation>
        </message>
        <message>
            <source>Connector types per station</source>
            <translation>Types de connecteurs par station</translation>
        </message>
        <message>
            <source>Consider</source>
            <translation>À envisager</translation>
        </message>
        <message>
            <source>Constraint</source>
            <translation>Contrainte</translation>
        </message>
        <message>
            <source>Constraints</source>
            <translation>Contraintes</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Sommaire</translation>
        </message>
        <message>
            <source>Coordinate system</source>
            <translation>Système de coordonnées</translation>
        </message>
        <message>
            <source>Coordinate system of the coordinate fields</source>
            <translation>Système de coordonnées des champs de coordonnées</translation>
        </message>
        <message>
            <source>Coordinate system of the project</source>
            <translation>Système de coordonnées du projet</translation>
        </message>
        <message>
            <source>Coordinate system of the project and of its tables, with metres as unit. Empty: the metric one for the study area or the extent.</source>
            <translation>Système de coordonnées du projet et de ses tables, avec le mètre comme unité. Vide : le système métrique de la zone d’étude ou de l’emprise.</translation>
        </message>
        <message>
            <source>Coordinate system of the result</source>
            <translation>Système de coordonnées du résultat</translation>
        </message>
        <message>
            <source>Coordinate systems</source>
            <translation>Systèmes de coordonnées</translation>
        </message>
        <message>
            <source>Coordinate systems in Python</source>
            <translation>Systèmes de coordonnées en Python</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copié</translation>
        </message>
        <message>
            <source>Copied.</source>
            <translation>Copié.</translation>
        </message>
        <message>
            <source>Copied. It works in this session only, until these temporary layers are saved: {0}.</source>
            <translation>Copié. Ne fonctionne que dans cette session, jusqu’à ce que ces couches temporaires soient enregistrées : {0}.</translation>
        </message>
        <message>
            <source>Copied. Run it, then restart QGIS.</source>
            <translation>Copié. Exécutez-le, puis redémarrez QGIS.</translation>
        </message>
        <message>
            <source>Copies the plugin's sample region to a folder of yours and writes a styled QGIS project there. The region is synthetic: its towns, roads, chargers and counts are invented; only the totals resemble a mid-sized urban region (575,847 people, 9,881 electric vehicles, 183 charging stations, 1,200 candidate sites).

The open project is never replaced: open evplan_sample.qgz yourself, or let the layers be added to the open project.</source>
            <translation>Copie la région d’exemple de l’extension dans un dossier à vous et y écrit un projet QGIS avec ses styles. La région est synthétique : ses villes, routes, bornes et effectifs sont inventés ; seuls les totaux ressemblent à ceux d’une région urbaine moyenne (575 847 personnes, 9 881 véhicules électriques, 183 stations de recharge, 1 200 sites candidats).

Le projet ouvert n’est jamais remplacé : ouvrez vous-même evplan_sample.qgz, ou faites ajouter les couches au projet ouvert.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Copy all commands</source>
            <translation>Copier toutes les commandes</translation>
        </message>
        <message>
            <source>Copy as</source>
            <translation>Copier comme</translation>
        </message>
        <message>
            <source>Copy as Python command</source>
            <translation>Copier comme commande Python</translation>
        </message>
        <message>
            <source>Copy as qgis_process command</source>
            <translation>Copier comme commande qgis_process</translation>
        </message>
        <message>
            <source>Corridor</source>
            <translation>Corridor</translation>
        </message>
        <message>
            <source>Corridor compliance</source>
            <translation>Conformité des corridors</translation>
        </message>
        <message>
            <source>Corridor rules</source>
            <translation>Règles des corridors</translation>
        </message>
        <message>
            <source>Corridors</source>
            <translation>Corridors</translation>
        </message>
        <message>
            <source>Corridors or routes in reach</source>
            <translation>Corridors ou itinéraires à portée</translation>
        </message>
        <message>
            <source>Corridors: class</source>
            <translation>Corridors : classe</translation>
        </message>
        <message>
            <source>Corridors: flow</source>
            <translation>Corridors : flux</translation>
        </message>
        <message>
            <source>Corridors: id or name</source>
            <translation>Corridors : identifiant ou nom</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>Coût</translation>
        </message>
        <message>
            <source>Cost and coverage of the cases, the swing of every parameter, the limits of the base, and how often places are chosen.</source>
            <translation>Coût et couverture des cas, amplitude de chaque paramètre, limites du cas de base, et fréquence de choix des lieux.</translation>
        </message>
        <message>
            <source>Cost and return of a plan</source>
            <translation>Coût et rendement d’un plan</translation>
        </message>
        <message>
            <source>Cost and return over the years</source>
            <translation>Coût et rendement au fil des années</translation>
        </message>
        <message>
            <source>Cost beyond the best plan known for the scenario</source>
            <translation>Surcoût par rapport au meilleur plan connu pour le scénario</translation>
        </message>
        <message>
            <source>Cost factor of distance (a)</source>
            <translation>Facteur de coût de la distance (a)</translation>
        </message>
        <message>
            <source>Cost factor of mismatch (b)</source>
            <translation>Facteur de coût de l’inadéquation (b)</translation>
        </message>
        <message>
            <source>Cost in the worst scenario</source>
            <translation>Coût dans le pire scénario</translation>
        </message>
        <message>
            <source>Cost less resale</source>
            <translation>Coût, revente déduite</translation>
        </message>
        <message>
            <source>Cost matrix</source>
            <translation>Matrice des coûts</translation>
        </message>
        <message>
            <source>Cost of a fast by that of a slow charger (r)</source>
            <translation>Coût d’une borne rapide rapporté à celui d’une lente (r)</translation>
        </message>
        <message>
            <source>Cost of a new station</source>
            <translation>Coût d’une nouvelle station</translation>
        </message>
        <message>
            <source>Cost of a slow charger (c)</source>
            <translation>Coût d’une borne lente (c)</translation>
        </message>
        <message>
            <source>Cost of a slow charger in every year in which it stands, in the unit of the plan's cost.</source>
            <translation>Coût d’une borne lente pour chaque année où elle est en place, dans l’unité du coût du plan.</translation>
        </message>
        <message>
            <source>Cost of a unit of demand for each metre (or unit of the costs) it goes.</source>
            <translation>Coût d’une unité de demande pour chaque mètre (ou unité des coûts) parcouru.</translation>
        </message>
        <message>
            <source>Cost of an L2 port</source>
            <translation>Coût d’un point de charge L2</translation>
        </message>
        <message>
            <source>Cost of an L2 station</source>
            <translation>Coût d’une station L2</translation>
        </message>
        <message>
            <source>Cost of an L3 port</source>
            <translation>Coût d’un point de charge L3</translation>
        </message>
        <message>
            <source>Cost of an L3 station</source>
            <translation>Coût d’une station L3</translation>
        </message>
        <message>
            <source>Cost of chargers</source>
            <translation>Coût des bornes</translation>
        </message>
        <message>
            <source>Cost of chargers, of a plan of capacities</source>
            <translation>Coût des bornes, d’un plan de capacités</translation>
        </message>
        <message>
            <source>Cost of distance</source>
            <translation>Coût de la distance</translation>
        </message>
        <message>
            <source>Cost of distance, of a plan of capacities</source>
            <translation>Coût de la distance, d’un plan de capacités</translation>
        </message>
        <message>
            <source>Cost of each unit by which the forecast misses actual demand; no plan changes it.</source>
            <translation>Coût de chaque unité d’écart entre la prévision et la demande réelle ; aucun plan n’y change rien.</translation>
        </message>
        <message>
            <source>Cost of each unit of demand that is not met, where that is allowed, in the unit of the costs (metres, or that of the cost table).</source>
            <translation>Coût de chaque unité de demande non satisfaite, lorsque c’est permis, dans l’unité des coûts (mètres, ou celle de la table des coûts).</translation>
        </message>
        <message>
            <source>Cost of each unit of demand that is not met, where “demand_met” is switched off.</source>
            <translation>Coût de chaque unité de demande non satisfaite, lorsque « demand_met » est désactivé.</translation>
        </message>
        <message>
            <source>Cost of mismatch</source>
            <translation>Coût de l’inadéquation</translation>
        </message>
        <message>
            <source>Cost of mismatch, of a plan of capacities</source>
            <translation>Coût de l’inadéquation, d’un plan de capacités</translation>
        </message>
        <message>
            <source>Cost of opening the site: for capacitated_fixed_charge in the unit of weight × cost, for a budget in its unit. Left empty, the field “fixed_cost” is used if the layer has it.</source>
            <translation>Coût d’ouverture du site : pour capacitated_fixed_charge dans l’unité de poids × coût, pour un budget dans l’unité de celui-ci. Laissé vide, le champ « fixed_cost » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Cost of opening this site, added to the station's and the ports' cost. Left empty, the field “fixed_cost” is used if the layer has it.</source>
            <translation>Coût d’ouverture de ce site, ajouté au coût de la station et des points de charge. Laissé vide, le champ « fixed_cost » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Cost of removing a station</source>
            <translation>Coût du retrait d’une station</translation>
        </message>
        <message>
            <source>Cost of the best plan known for the scenario</source>
            <translation>Coût du meilleur plan connu pour le scénario</translation>
        </message>
        <message>
            <source>Cost of the chargers</source>
            <translation>Coût des bornes</translation>
        </message>
        <message>
            <source>Cost of the chargers in the year</source>
            <translation>Coût des bornes dans l’année</translation>
        </message>
        <message>
            <source>Cost of the new stations</source>
            <translation>Coût des nouvelles stations</translation>
        </message>
        <message>
            <source>Cost of the site itself</source>
            <translation>Coût du site lui-même</translation>
        </message>
        <message>
            <source>Cost of unserved demand</source>
            <translation>Coût de la demande non servie</translation>
        </message>
        <message>
            <source>Cost to the nearest site it goes to</source>
            <translation>Coût jusqu’au site le plus proche utilisé</translation>
        </message>
        <message>
            <source>Cost, distances and coverage for every k that was tried.</source>
            <translation>Coût, distances et couverture pour chaque k essayé.</translation>
        </message>
        <message>
            <source>Cost, net of resale</source>
            <translation>Coût, revente déduite</translation>
        </message>
        <message>
            <source>Cost, of a plan of capacities</source>
            <translation>Coût, d’un plan de capacités</translation>
        </message>
        <message>
            <source>Costs</source>
            <translation>Coûts</translation>
        </message>
        <message>
            <source>Costs and regrets</source>
            <translation>Coûts et regrets</translation>
        </message>
        <message>
            <source>Costs are</source>
            <translation>Les coûts sont</translation>
        </message>
        <message>
            <source>Costs between demand and sites</source>
            <translation>Coûts entre la demande et les sites</translation>
        </message>
        <message>
            <source>Costs between demand and sites (table)</source>
            <translation>Coûts entre la demande et les sites (table)</translation>
        </message>
        <message>
            <source>Costs between stations</source>
            <translation>Coûts entre stations</translation>
        </message>
        <message>
            <source>Costs between stations: cost</source>
            <translation>Coûts entre stations : coût</translation>
        </message>
        <message>
            <source>Costs between stations: from</source>
            <translation>Coûts entre stations : de</translation>
        </message>
        <message>
            <source>Costs between stations: to</source>
            <translation>Coûts entre stations : à</translation>
        </message>
        <message>
            <source>Costs of the points, added up</source>
            <translation>Coûts des points, additionnés</translation>
        </message>
        <message>
            <source>Costs: cost</source>
            <translation>Coûts : coût</translation>
        </message>
        <message>
            <source>Costs: demand point</source>
            <translation>Coûts : point de demande</translation>
        </message>
        <message>
            <source>Costs: site or charger</source>
            <translation>Coûts : site ou borne</translation>
        </message>
        <message>
            <source>Count of the station</source>
            <translation>Nombre donné par la station</translation>
        </message>
        <message>
            <source>Counted by the source</source>
            <translation>Compté par la source</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Pays</translation>
        </message>
        <message>
            <source>Counts</source>
            <translation>Effectifs</translation>
        </message>
        <message>
            <source>Counts against the grid connection of the lot.</source>
            <translation>Compte dans le raccordement électrique du parc.</translation>
        </message>
        <message>
            <source>Counts beyond the target zones</source>
            <translation>Effectifs hors des zones cibles</translation>
        </message>
        <message>
            <source>Counts: electric vehicles</source>
            <translation>Effectifs : véhicules électriques</translation>
        </message>
        <message>
            <source>Counts: period</source>
            <translation>Effectifs : période</translation>
        </message>
        <message>
            <source>Counts: zone</source>
            <translation>Effectifs : zone</translation>
        </message>
        <message>
            <source>Coverage</source>
            <translation>Couverture</translation>
        </message>
        <message>
            <source>Coverage and cost</source>
            <translation>Couverture et coût</translation>
        </message>
        <message>
            <source>Coverage gaps</source>
            <translation>Lacunes de couverture</translation>
        </message>
        <message>
            <source>Coverage of existing chargers</source>
            <translation>Couverture des bornes existantes</translation>
        </message>
        <message>
            <source>Coverage of the demand</source>
            <translation>Couverture de la demande</translation>
        </message>
        <message>
            <source>Coverage of the plan</source>
            <translation>Couverture du plan</translation>
        </message>
        <message>
            <source>Coverage shares, distances, redundancy, spacing, gaps and areas.</source>
            <translation>Parts de couverture, distances, redondance, espacement, lacunes et zones.</translation>
        </message>
        <message>
            <source>Coverage today</source>
            <translation>Couverture actuelle</translation>
        </message>
        <message>
            <source>Coverage: id</source>
            <translation>Couverture : identifiant</translation>
        </message>
        <message>
            <source>Coverage: {0}. The weights sum to {1}.</source>
            <translation>Couverture : {0}. La somme des poids est {1}.</translation>
        </message>
        <message>
            <source>Coverages of the plans</source>
            <translation>Couvertures des plans</translation>
        </message>
        <message>
            <source>Covered by L2</source>
            <translation>Couvert en L2</translation>
        </message>
        <message>
            <source>Covered by L3</source>
            <translation>Couvert en L3</translation>
        </message>
        <message>
            <source>Covered shares</source>
            <translation>Parts couvertes</translation>
        </message>
        <message>
            <source>Covered weight</source>
            <translation>Poids couvert</translation>
        </message>
        <message>
            <source>Covered weight by measure, group or area, level and radius.</source>
            <translation>Poids couvert par mesure, groupe ou zone, niveau et rayon.</translation>
        </message>
        <message>
            <source>Create SQL views</source>
            <translation>Créer des vues SQL</translation>
        </message>
        <message>
            <source>Criteria</source>
            <translation>Critères</translation>
        </message>
        <message>
            <source>Currency</source>
            <translation>Devise</translation>
        </message>
        <message>
            <source>Current chargers</source>
            <translation>Bornes actuelles</translation>
        </message>
        <message>
            <source>Current of an L2 port</source>
            <translation>Intensité d’un point de charge L2</translation>
        </message>
        <message>
            <source>Cut zones into square cells of this size in metres; 0 keeps one point per zone.</source>
            <translation>Découper les zones en mailles carrées de cette taille en mètres ; 0 garde un point par zone.</translation>
        </message>
        <message>
            <source>Cutoff</source>
            <translation>Seuil de coupure</translation>
        </message>
        <message>
            <source>DASHBOARD</source>
            <translation>TABLEAU DE BORD</translation>
        </message>
        <message>
            <source>Dashboard</source>
            <translation>Tableau de bord</translation>
        </message>
        <message>
            <source>Dashboard…</source>
            <translation>Tableau de bord…</translation>
        </message>
        <message>
            <source>Dask scheduler</source>
            <translation>Ordonnanceur Dask</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>Base de données</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Date</translation>
        </message>
        <message>
            <source>Date (such as 2024-05-31) of each row's last change, for upsert. Left empty, verified_on or else retrieved_at is used.</source>
            <translation>Date (comme 2024-05-31) de la dernière modification de chaque ligne, pour upsert. Laissé vide, verified_on ou sinon retrieved_at est utilisé.</translation>
        </message>
        <message>
            <source>Date counted as Saturday</source>
            <translation>Date comptée comme samedi</translation>
        </message>
        <message>
            <source>Date counted as Sunday</source>
            <translation>Date comptée comme dimanche</translation>
        </message>
        <message>
            <source>Date counted as weekday</source>
            <translation>Date comptée comme jour de semaine</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Jour</translation>
        </message>
        <message>
            <source>Day of reference</source>
            <translation>Jour de référence</translation>
        </message>
        <message>
            <source>Day of reference used</source>
            <translation>Jour de référence utilisé</translation>
        </message>
        <message>
            <source>Day of the last confirmation, such as 2024-05-31. Left empty, the field “verified_on” is used if the layer has it.</source>
            <translation>Jour de la dernière confirmation, comme 2024-05-31. Laissé vide, le champ « verified_on » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Day on which the station was last confirmed, in any usual way.</source>
            <translation>Jour de la dernière confirmation de la station, sous toute forme usuelle.</translation>
        </message>
        <message>
            <source>Day that the page shows. Left empty, it shows none.</source>
            <translation>Jour que montre la page. Laissé vide, elle n’en montre pas.</translation>
        </message>
        <message>
            <source>Day, or day and time, at which a session ended; sessions that end before they begin are rejected. Left empty, the field “end_date” is used if the table has it.</source>
            <translation>Jour, ou jour et heure, de la fin d’une session ; les sessions qui finissent avant de commencer sont rejetées. Laissé vide, le champ « end_date » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Day, or day and time, at which the row begins. Left empty, the field “date” is used if the table has it.</source>
            <translation>Jour, ou jour et heure, où commence la ligne. Laissé vide, le champ « date » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Day, or day and time. Left empty, the field “date”.</source>
            <translation>Jour, ou jour et heure. Laissé vide, le champ « date ».</translation>
        </message>
        <message>
            <source>Days compared</source>
            <translation>Jours comparés</translation>
        </message>
        <message>
            <source>Days of the layers</source>
            <translation>Jours des couches</translation>
        </message>
        <message>
            <source>Days of the layers in their order, such as “2026-01-31; 2026-02-28”. Left empty, the field taken_at, or else the latest retrieval in each layer.</source>
            <translation>Jours des couches dans leur ordre, comme « 2026-01-31; 2026-02-28 ». Laissé vide, le champ taken_at, ou sinon la dernière récupération de chaque couche.</translation>
        </message>
        <message>
            <source>Days of use before (or around) a day that it is compared with.</source>
            <translation>Jours d’utilisation avant (ou autour d') un jour, avec lesquels il est comparé.</translation>
        </message>
        <message>
            <source>Days to forecast.</source>
            <translation>Nombre de jours à prévoir.</translation>
        </message>
        <message>
            <source>Days without a row</source>
            <translation>Jours sans ligne</translation>
        </message>
        <message>
            <source>Decay</source>
            <translation>Décroissance</translation>
        </message>
        <message>
            <source>Decide first which rule to relax: the plan shown is the closest one, and no plan that keeps all of them.</source>
            <translation>Décidez d’abord quelle règle assouplir : le plan montré est le plus proche, et aucun plan ne les respecte toutes.</translation>
        </message>
        <message>
            <source>Decides how many slow and fast chargers each lot gets in each year, and which demand goes to which lot, at least cost: distance × flow, plus the mismatch of the forecast, plus slow and fast chargers. The three terms are reported apart.

Existing chargers of the layer stay and count; their number and the new ones stay within the slots and the grid connection; no lot supplies more than its chargers can; every demand point gets its demand. Each of these constraints can be switched off.

Several years: a field of the demand layer for each, or a table of forecasts. joint: all years at once. sequential: each year upon what the one before it left.

Several futures of the demand: scenarios are fields of the demand layer or a table. The numbers of chargers are shared, flows are each scenario's own. The plan has the least mean cost, the least cost in the worst scenario, or the least largest regret, with bound and gap; beside it stand the plans made for each scenario alone, what each costs in every other one, and how far they agree on the lots. LOTS and FLOWS show the first scenario.

STATUS and REASON say how the run ended. BOUND is what no plan can undercut, recomputed from the prices of capacity over all pairs of demand point and lot; GAP_REACHED how far the result may be from it. Where demand cannot be met, the log says which lots are full and how much capacity lacks. See docs/capacity.md.</source>
            <translation>Décide combien de bornes lentes et rapides reçoit chaque parc de stationnement chaque année, et quelle demande va à quel parc, au moindre coût : distance × flux, plus l’inadéquation de la prévision, plus les bornes lentes et rapides. Les trois termes sont donnés séparément.

Les bornes existantes de la couche restent et comptent ; leur nombre et les nouvelles ne dépassent ni les emplacements ni le raccordement électrique ; aucun parc ne fournit plus que ne peuvent ses bornes ; chaque point de demande reçoit sa demande. Chacune de ces contraintes peut être désactivée.

Plusieurs années : un champ de la couche de demande pour chacune, ou une table de prévisions. joint : toutes les années à la fois. sequential : chaque année à partir de ce qu’a laissé la précédente.

Plusieurs futurs de la demande : les scénarios sont des champs de la couche de demande ou une table. Les nombres de bornes sont communs, les flux propres à chaque scénario. Le plan a le moindre coût moyen, le moindre coût dans le pire scénario, ou le plus petit regret maximal, avec borne d’optimalité et écart ; à côté se trouvent les plans faits pour chaque scénario seul, ce que chacun coûte dans tous les autres, et à quel point ils s’accordent sur les parcs. LOTS et FLOWS montrent le premier scénario.

STATUS et REASON disent comment l’exécution s’est terminée. BOUND est ce qu’aucun plan ne peut coûter de moins, recalculé à partir des prix de la capacité sur toutes les paires de point de demande et de parc ; GAP_REACHED, à quelle distance de cette valeur le résultat peut se trouver. Lorsque la demande ne peut être satisfaite, le journal dit quels parcs sont pleins et combien de capacité manque. Voir docs/capacity.md.</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>Par défaut</translation>
        </message>
        <message>
            <source>Deletes all kept answers at once, also without OK. Offline work needs them.</source>
            <translation>Supprime tout de suite toutes les réponses gardées, même sans OK. Le travail hors ligne en a besoin.</translation>
        </message>
        <message>
            <source>Delimiter</source>
            <translation>Séparateur</translation>
        </message>
        <message>
            <source>Deliverables</source>
            <translation>Livrables</translation>
        </message>
        <message>
            <source>Demand</source>
            <translation>Demande</translation>
        </message>
        <message>
            <source>Demand and sites</source>
            <translation>Demande et sites</translation>
        </message>
        <message>
            <source>Demand and sites are there: say what may be spent, and plan.</source>
            <translation>Demande et sites sont prêts : indiquez le budget, puis planifiez.</translation>
        </message>
        <message>
            <source>Demand and sites are there; no existing chargers are chosen, so the network is planned from nothing.</source>
            <translation>Demande et sites sont prêts ; aucune borne existante n’est choisie : le réseau est planifié à partir de rien.</translation>
        </message>
        <message>
            <source>Demand and statistics</source>
            <translation>Demande et statistiques</translation>
        </message>
        <message>
            <source>Demand by station</source>
            <translation>Demande par station</translation>
        </message>
        <message>
            <source>Demand by year</source>
            <translation>Demande par année</translation>
        </message>
        <message>
            <source>Demand counts up to here, less with distance. Empty: from the preset.</source>
            <translation>La demande compte jusqu’ici, moins avec la distance. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Demand falls</source>
            <translation>La demande baisse</translation>
        </message>
        <message>
            <source>Demand forecast</source>
            <translation>Prévision de la demande</translation>
        </message>
        <message>
            <source>Demand forecast, by year</source>
            <translation>Prévision de la demande, par année</translation>
        </message>
        <message>
            <source>Demand in reach</source>
            <translation>Demande à portée</translation>
        </message>
        <message>
            <source>Demand in reach without L3 service</source>
            <translation>Demande à portée sans service L3</translation>
        </message>
        <message>
            <source>Demand in reach, by distance</source>
            <translation>Demande à portée, selon la distance</translation>
        </message>
        <message>
            <source>Demand may stay unserved</source>
            <translation>La demande peut rester non servie</translation>
        </message>
        <message>
            <source>Demand of a station (1)</source>
            <translation>Demande d’une station (1)</translation>
        </message>
        <message>
            <source>Demand of a station (2)</source>
            <translation>Demande d’une station (2)</translation>
        </message>
        <message>
            <source>Demand of a station (3)</source>
            <translation>Demande d’une station (3)</translation>
        </message>
        <message>
            <source>Demand of a station (4)</source>
            <translation>Demande d’une station (4)</translation>
        </message>
        <message>
            <source>Demand of a station (5)</source>
            <translation>Demande d’une station (5)</translation>
        </message>
        <message>
            <source>Demand of a station (6)</source>
            <translation>Demande d’une station (6)</translation>
        </message>
        <message>
            <source>Demand of all points in the last year</source>
            <translation>Demande de tous les points la dernière année</translation>
        </message>
        <message>
            <source>Demand of the point in the scenario, 0 or more. Left empty, the field “value” is used if the layer has it.</source>
            <translation>Demande du point dans le scénario, 0 ou plus. Laissé vide, le champ « value » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Demand of the point in the year, 0 or more. Left empty, the field “value” is used if the layer has it.</source>
            <translation>Demande du point dans l’année, 0 ou plus. Laissé vide, le champ « value » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Demand point</source>
            <translation>Point de demande</translation>
        </message>
        <message>
            <source>Demand points</source>
            <translation>Points de demande</translation>
        </message>
        <message>
            <source>Demand points allocated</source>
            <translation>Points de demande affectés</translation>
        </message>
        <message>
            <source>Demand points for the targets of coverage; without them only targets that need none are looked at.</source>
            <translation>Points de demande pour les objectifs de couverture ; sans eux, seuls les objectifs qui n’en ont pas besoin sont examinés.</translation>
        </message>
        <message>
            <source>Demand points that go nowhere</source>
            <translation>Points de demande sans destination</translation>
        </message>
        <message>
            <source>Demand points with their site</source>
            <translation>Points de demande avec leur site</translation>
        </message>
        <message>
            <source>Demand points: id</source>
            <translation>Points de demande : identifiant</translation>
        </message>
        <message>
            <source>Demand served at {0}</source>
            <translation>Demande servie à {0}</translation>
        </message>
        <message>
            <source>Demand served otherwise</source>
            <translation>Demande servie autrement</translation>
        </message>
        <message>
            <source>Demand served today</source>
            <translation>Demande servie aujourd’hui</translation>
        </message>
        <message>
            <source>Demand served with the plan</source>
            <translation>Demande servie avec le plan</translation>
        </message>
        <message>
            <source>Demand that a fast charger can serve in a year, in the unit of the demand.</source>
            <translation>Demande qu’une borne rapide peut servir en un an, dans l’unité de la demande.</translation>
        </message>
        <message>
            <source>Demand that a slow charger can serve in a year, in the unit of the demand.</source>
            <translation>Demande qu’une borne lente peut servir en un an, dans l’unité de la demande.</translation>
        </message>
        <message>
            <source>Demand weight that one Level 2 port serves in a day; without it a port serves any number. Not together with L2 bands. Empty: from the preset.</source>
            <translation>Poids de demande qu’un point de charge de niveau 2 sert en un jour ; sans cette valeur, un point de charge sert n’importe quelle quantité. Pas avec des bandes L2. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Demand weight that one Level 3 port serves in a day; without it a port serves any number. Not together with L3 bands. Empty: from the preset.</source>
            <translation>Poids de demande qu’un point de charge de niveau 3 sert en un jour ; sans cette valeur, un point de charge sert n’importe quelle quantité. Pas avec des bandes L3. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Demand within this distance of its station counts as covered; empty: coverage is not measured.</source>
            <translation>La demande à cette distance de sa station compte comme couverte ; vide : la couverture n’est pas mesurée.</translation>
        </message>
        <message>
            <source>Demand without L3 in reach</source>
            <translation>Demande sans L3 à portée</translation>
        </message>
        <message>
            <source>Demand {0}</source>
            <translation>Demande {0}</translation>
        </message>
        <message>
            <source>Demand {0}, lower end of the range</source>
            <translation>Demande {0}, borne inférieure de l’intervalle</translation>
        </message>
        <message>
            <source>Demand {0}, upper end of the range</source>
            <translation>Demande {0}, borne supérieure de l’intervalle</translation>
        </message>
        <message>
            <source>Demand, 0 or more. Left empty, “value” is used if the table has it.</source>
            <translation>Demande, 0 ou plus. Laissé vide, « value » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Demand, lower end of the range</source>
            <translation>Demande, bas de la fourchette</translation>
        </message>
        <message>
            <source>Demand, upper end of the range</source>
            <translation>Demande, haut de la fourchette</translation>
        </message>
        <message>
            <source>Demand: electric vehicles</source>
            <translation>Demande : véhicules électriques</translation>
        </message>
        <message>
            <source>Demand: group</source>
            <translation>Demande : groupe</translation>
        </message>
        <message>
            <source>Demand: growth per year</source>
            <translation>Demande : croissance par an</translation>
        </message>
        <message>
            <source>Demand: id</source>
            <translation>Demande : identifiant</translation>
        </message>
        <message>
            <source>Demand: population group</source>
            <translation>Demande : groupe de population</translation>
        </message>
        <message>
            <source>Demand: share that depends on public charging</source>
            <translation>Demande : part dépendant de la recharge publique</translation>
        </message>
        <message>
            <source>Demand: weight</source>
            <translation>Demande : poids</translation>
        </message>
        <message>
            <source>Dense housing</source>
            <translation>Habitat dense</translation>
        </message>
        <message>
            <source>Departures in a day</source>
            <translation>Départs par jour</translation>
        </message>
        <message>
            <source>Departures in an hour</source>
            <translation>Départs par heure</translation>
        </message>
        <message>
            <source>Departures of buses count up to here, less with distance. Empty: from the preset.</source>
            <translation>Les départs de bus comptent jusqu’ici, moins avec la distance. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Departures of trains, metros and trams count up to here, less with distance. Empty: from the preset.</source>
            <translation>Les départs de trains, métros et tramways comptent jusqu’ici, moins avec la distance. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Departures per hour</source>
            <translation>Départs par heure</translation>
        </message>
        <message>
            <source>Departures, saturday</source>
            <translation>Départs, samedi</translation>
        </message>
        <message>
            <source>Departures, saturday, am peak</source>
            <translation>Départs, samedi, pointe du matin</translation>
        </message>
        <message>
            <source>Departures, saturday, evening</source>
            <translation>Départs, samedi, soirée</translation>
        </message>
        <message>
            <source>Departures, saturday, midday</source>
            <translation>Départs, samedi, milieu de journée</translation>
        </message>
        <message>
            <source>Departures, saturday, night</source>
            <translation>Départs, samedi, nuit</translation>
        </message>
        <message>
            <source>Departures, saturday, pm peak</source>
            <translation>Départs, samedi, pointe du soir</translation>
        </message>
        <message>
            <source>Departures, sunday</source>
            <translation>Départs, dimanche</translation>
        </message>
        <message>
            <source>Departures, sunday, am peak</source>
            <translation>Départs, dimanche, pointe du matin</translation>
        </message>
        <message>
            <source>Departures, sunday, evening</source>
            <translation>Départs, dimanche, soirée</translation>
        </message>
        <message>
            <source>Departures, sunday, midday</source>
            <translation>Départs, dimanche, milieu de journée</translation>
        </message>
        <message>
            <source>Departures, sunday, night</source>
            <translation>Départs, dimanche, nuit</translation>
        </message>
        <message>
            <source>Departures, sunday, pm peak</source>
            <translation>Départs, dimanche, pointe du soir</translation>
        </message>
        <message>
            <source>Departures, weekday</source>
            <translation>Départs, semaine</translation>
        </message>
        <message>
            <source>Departures, weekday 6 to 22 h</source>
            <translation>Départs, semaine de 6 à 22 h</translation>
        </message>
        <message>
            <source>Departures, weekday, am peak</source>
            <translation>Départs, semaine, pointe du matin</translation>
        </message>
        <message>
            <source>Departures, weekday, evening</source>
            <translation>Départs, semaine, soirée</translation>
        </message>
        <message>
            <source>Departures, weekday, midday</source>
            <translation>Départs, semaine, milieu de journée</translation>
        </message>
        <message>
            <source>Departures, weekday, night</source>
            <translation>Départs, semaine, nuit</translation>
        </message>
        <message>
            <source>Departures, weekday, pm peak</source>
            <translation>Départs, semaine, pointe du soir</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Détails</translation>
        </message>
        <message>
            <source>Detect</source>
            <translation>Détecter</translation>
        </message>
        <message>
            <source>Detect anomalies</source>
            <translation>Détecter les anomalies</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Différence</translation>
        </message>
        <message>
            <source>Difference to the first source</source>
            <translation>Écart avec la première source</translation>
        </message>
        <message>
            <source>Direction</source>
            <translation>Sens</translation>
        </message>
        <message>
            <source>Direction of other lines</source>
            <translation>Sens des autres lignes</translation>
        </message>
        <message>
            <source>Direction of travel</source>
            <translation>Sens de déplacement</translation>
        </message>
        <message>
            <source>Direction of travel that can use the site: forward, backward or both (also if empty). Left empty, the field “direction” is used if the layer has it.</source>
            <translation>Sens de déplacement qui peut utiliser le site : forward (direct), backward (inverse) ou both (les deux, aussi si vide). Laissé vide, le champ « direction » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Direction of travel that can use the station, as the corridor's kilometres run: forward, backward or both (also if empty). Left empty, the field “direction” is used if the layer has it.</source>
            <translation>Sens de déplacement qui peut utiliser la station, selon la progression des kilomètres du corridor : forward (direct), backward (inverse) ou both (les deux, aussi si vide). Laissé vide, le champ « direction » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Direction served</source>
            <translation>Sens desservi</translation>
        </message>
        <message>
            <source>Disaggregate counts to zones</source>
            <translation>Désagréger des effectifs vers des zones</translation>
        </message>
        <message>
            <source>Disaggregated counts</source>
            <translation>Effectifs désagrégés</translation>
        </message>
        <message>
            <source>Disaggregation</source>
            <translation>Désagrégation</translation>
        </message>
        <message>
            <source>Discount rate (5 % is 0.05)</source>
            <translation>Taux d’actualisation (5 % est 0,05)</translation>
        </message>
        <message>
            <source>Discounted cash flow so far</source>
            <translation>Flux de trésorerie actualisé cumulé</translation>
        </message>
        <message>
            <source>Distance</source>
            <translation>Distance</translation>
        </message>
        <message>
            <source>Distance (m)</source>
            <translation>Distance (m)</translation>
        </message>
        <message>
            <source>Distance from it</source>
            <translation>Distance à celui-ci</translation>
        </message>
        <message>
            <source>Distance from the corridor</source>
            <translation>Distance au corridor</translation>
        </message>
        <message>
            <source>Distance of duplicates (m)</source>
            <translation>Distance des doublons (m)</translation>
        </message>
        <message>
            <source>Distance or time</source>
            <translation>Distance ou temps</translation>
        </message>
        <message>
            <source>Distance or time between the two, 0 or more, in the unit of the radii. Left empty, the field “cost” is used if the layer has it.</source>
            <translation>Distance ou temps entre les deux, 0 ou plus, dans l’unité des rayons. Laissé vide, le champ « cost » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Distance or time between the two, 0 or more. Left empty, the field “cost” is used if the layer has it.</source>
            <translation>Distance ou temps entre les deux, 0 ou plus. Laissé vide, le champ « cost » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Distance to the centre of the cluster</source>
            <translation>Distance au centre du groupe</translation>
        </message>
        <message>
            <source>Distance to the next facility</source>
            <translation>Distance à l’équipement suivant</translation>
        </message>
        <message>
            <source>Distance, or cost of the way</source>
            <translation>Distance, ou coût du trajet</translation>
        </message>
        <message>
            <source>Distance:weight, separated by semicolons, such as 500:1; 1000:0.68; 2000:0.22. Left empty, everything within reach counts 1.</source>
            <translation>Distance:poids, séparés par des points-virgules, comme 500:1; 1000:0.68; 2000:0.22. Laissé vide, tout ce qui est à portée compte 1.</translation>
        </message>
        <message>
            <source>Distances</source>
            <translation>Distances</translation>
        </message>
        <message>
            <source>Distances in metres need it.</source>
            <translation>Les distances en mètres en ont besoin.</translation>
        </message>
        <message>
            <source>Distances to the nearest station</source>
            <translation>Distances à la station la plus proche</translation>
        </message>
        <message>
            <source>Divided by</source>
            <translation>Divisé par</translation>
        </message>
        <message>
            <source>Divides a plan into phases whose costs add up to the plan's net cost to the cent.

rule: upgrades of existing stations first (months 1–4), with ports added to existing stations; then new fast-charging stations, mixed ones among them (5–8); then new Level 2 stations, and removals, when what replaces them stands (9–12). Actions are stations built, upgraded or removed and every new port.

optimized: any number of phases within budgets, crews and lead times of grid connections. The order coverage finds the phases with the most coverage earliest, with bound and gap, and no phase falls behind the rule's where the rule keeps the limits; gain_per_cost takes what gains most for its money again and again; priority follows a field. Without any budget and crews, three phases may spend what the rule would spend in each.

With demand, the coverage after every phase is told in both modes.</source>
            <translation>Divise un plan en phases dont les coûts s’additionnent au centime près au coût net du plan.

rule : d’abord les mises à niveau de stations existantes (mois 1 à 4), avec les points de charge ajoutés à des stations existantes ; puis les nouvelles stations de recharge rapide, dont les mixtes (5 à 8) ; puis les nouvelles stations de niveau 2, et les retraits, lorsque ce qui les remplace est en place (9 à 12). Les actions sont les stations construites, mises à niveau ou retirées, et chaque nouveau point de charge.

optimized : n’importe quel nombre de phases, dans les limites des budgets, des équipes et des délais de raccordement électrique. L’ordre coverage trouve les phases qui donnent le plus de couverture le plus tôt, avec borne d’optimalité et écart, et aucune phase n’est en retard sur celle de la règle lorsque la règle respecte les limites ; gain_per_cost prend chaque fois ce qui gagne le plus pour son argent ; priority suit un champ. Sans budget ni équipes, trois phases peuvent dépenser ce que la règle dépenserait dans chacune.

Avec la demande, la couverture après chaque phase est indiquée dans les deux modes.</translation>
        </message>
        <message>
            <source>Does not pay within the horizon</source>
            <translation>Non rentable dans l’horizon</translation>
        </message>
        <message>
            <source>Downloads areas as zones: their outline, people, households, dwellings, and whatever else the source knows about them.

arcgis: any polygon layer of an ArcGIS feature or map service, as most cities publish them. Give the address of the layer or of the service (and the layer's number or name), the field that identifies the areas, and which fields hold which figures; all other fields are kept.

statcan_ct, statcan_fsa: census tracts or forward sortation areas of Canada with figures of the 2021 census profile. Which characteristics become columns stands in resources/presets/census/statcan_2021.json; they are found by label.

uscensus_tract: census tracts of the United States with 5-year estimates of the American Community Survey (resources/presets/census/uscensus_acs5.json). The Census Bureau wants a free key: get one at api.census.gov, open Settings › Options › Authentication, add a configuration of type “API Header” with the key as the header's value, and choose it here.

Added are the area and density on the ellipsoid, and, where the counts behind them are there, the shares defined in resources/presets/census/shares.json: old_housing_share, mud_share (multi-unit buildings), rented_share, no_home_charging_share (a lower bound) and grid_proxy (how young the local grid probably is). A share of nothing or of an unknown count is NULL.

Areas that touch the extent come whole. They are only written when they are complete: what arrived is compared with the service's own count and list of ids. Invalid outlines are repaired and counted. Answers are kept for a day in the profile's folder cache/evplan-http.</source>
            <translation>Télécharge des zones : leur contour, personnes, ménages, logements, et tout ce que la source en sait d’autre.

arcgis : n’importe quelle couche de polygones d’un service ArcGIS d’entités ou de cartes, comme en publient la plupart des villes. Donnez l’adresse de la couche ou du service (et le numéro ou le nom de la couche), le champ qui identifie les zones, et quels champs contiennent quels chiffres ; tous les autres champs sont gardés.

statcan_ct, statcan_fsa : secteurs de recensement ou régions de tri d’acheminement du Canada avec des chiffres du profil du recensement de 2021. Les caractéristiques qui deviennent des colonnes figurent dans resources/presets/census/statcan_2021.json ; elles sont trouvées par leur libellé.

uscensus_tract : secteurs de recensement des États-Unis avec les estimations sur 5 ans de l’American Community Survey (resources/presets/census/uscensus_acs5.json). Le Census Bureau demande une clé gratuite : obtenez-la sur api.census.gov, ouvrez Préférences › Options › Authentification, ajoutez une configuration de type « API Header » avec la clé comme valeur de l’en-tête, et choisissez-la ici.

S’y ajoutent la surface et la densité sur l’ellipsoïde et, lorsque les effectifs nécessaires sont là, les parts définies dans resources/presets/census/shares.json : old_housing_share, mud_share (immeubles à plusieurs logements), rented_share, no_home_charging_share (un minorant) et grid_proxy (jeunesse probable du réseau électrique local). Une part de rien ou d’un effectif inconnu est NULL.

Les zones qui touchent l’emprise viennent entières. Elles ne sont écrites que si elles sont complètes : ce qui est arrivé est comparé avec le compte et la liste d’identifiants du service lui-même. Les contours non valides sont réparés et comptés. Les réponses sont gardées un jour dans le dossier cache/evplan-http du profil.</translation>
        </message>
        <message>
            <source>Downloads the existing charging stations of an area from OpenChargeMap (world), AFDC (United States and Canada) and OpenStreetMap (world), and brings them into one table: level, ports per level, power, connectors, operator, access, opening hours, status, licence and attribution.

With several sources, stations that are the same are found by distance, operator, name, address, unit number, level, plugs, power and ports, and merged: each field comes from the source that knows it best, or the newest. A merged row names all its sources, ids and licences. CONFLICTS tells what the sources say differently, what was chosen and why, which likely doubles were kept apart, and which records were left out. Rules and precedence are resources/presets/reconcile.json; a JSON file of your own changes what it names.

The level follows from the connectors: L3 for direct current or from 40 kW, L2 from 3 kW or for alternating current of unknown power, L1 below. A station nothing is known about is taken as L2 and marked (level_source = assumed).

OpenChargeMap and AFDC want a free key each (openchargemap.org: my profile, my apps; developer.nlr.gov/signup). Open Settings › Options › Authentication, add a configuration of type “API Header” with the header X-API-Key (AFDC: X-Api-Key) and the key as its value, and choose it here. The key is stored encrypted by QGIS and appears in no log, history or file. OpenStreetMap needs none.

Answers are kept for a day in the profile's folder cache/evplan-http, so that a repeated or interrupted run does not ask again. Stations are only written when each source's end of the list is proven. OpenStreetMap (ODbL) and OpenChargeMap (mostly CC BY-SA) are share-alike: before you publish a merged table, choose separate rows or one source. Print the attribution on your maps.</source>
            <translation>Télécharge les stations de recharge existantes d’une zone depuis OpenChargeMap (monde), AFDC (États-Unis et Canada) et OpenStreetMap (monde), et les réunit en une table : niveau, points de charge par niveau, puissance, connecteurs, exploitant, accès, heures d’ouverture, état, licence et mention de la source.

Avec plusieurs sources, les stations identiques sont trouvées par distance, exploitant, nom, adresse, numéro d’unité, niveau, prises, puissance et points de charge, puis fusionnées : chaque champ vient de la source qui le connaît le mieux, ou de la plus récente. Une ligne fusionnée nomme toutes ses sources, ses identifiants et ses licences. CONFLICTS dit ce que les sources indiquent différemment, ce qui a été retenu et pourquoi, quels doubles probables ont été laissés séparés, et quels enregistrements ont été laissés de côté. Règles et priorités sont dans resources/presets/reconcile.json ; un fichier JSON à vous change ce qu’il nomme.

Le niveau découle des connecteurs : L3 pour le courant continu ou à partir de 40 kW, L2 à partir de 3 kW ou pour le courant alternatif de puissance inconnue, L1 en dessous. Une station dont rien n’est connu est prise comme L2 et marquée (level_source = assumed).

OpenChargeMap et AFDC demandent chacun une clé gratuite (openchargemap.org : my profile, my apps ; developer.nlr.gov/signup). Ouvrez Préférences › Options › Authentification, ajoutez une configuration de type « API Header » avec l’en-tête X-API-Key (AFDC : X-Api-Key) et la clé comme valeur, et choisissez-la ici. La clé est chiffrée par QGIS et n’apparaît dans aucun journal, historique ou fichier. OpenStreetMap n’en a pas besoin.

Les réponses sont gardées un jour dans le dossier cache/evplan-http du profil, de sorte qu’une exécution répétée ou interrompue n’interroge pas de nouveau. Les stations ne sont écrites que si la fin de la liste de chaque source est prouvée. OpenStreetMap (ODbL) et OpenChargeMap (surtout CC BY-SA) exigent le partage dans les mêmes conditions : avant de publier une table fusionnée, choisissez des lignes séparées ou une seule source. Imprimez la mention des sources sur vos cartes.</translation>
        </message>
        <message>
            <source>Drawn with Leaflet 1.9.4 (BSD-2-Clause licence, © Volodymyr Agafonkin, CloudMade).</source>
            <translation>Dessiné avec Leaflet 1.9.4 (licence BSD-2-Clause, © Volodymyr Agafonkin, CloudMade).</translation>
        </message>
        <message>
            <source>Draws the area within reach of every station for one or several bands, such as 500 m for walking, 2,000 m for driving and 5,000 m for fast charging.

Method straight: discs. Method network: everything from which (or to which) some way along the lines, and from there straight over at most the width, costs no more than the band; so the area holds every point that “Cost matrix” finds within the same cost and width. One-way streets and speeds count as there.

Nested bands hold the smaller ones; rings leave them out. Areas are given for each station, dissolved into one for each band, or into one for each level, operator or other group. Their size is measured on the ellipsoid.</source>
            <translation>Dessine la zone à portée de chaque station pour une ou plusieurs bandes, comme 500 m à pied, 2 000 m en voiture et 5 000 m pour la recharge rapide.

Méthode straight : disques. Méthode network : tout ce d’où (ou vers quoi) un trajet le long des lignes, puis tout droit sur au plus la largeur, ne coûte pas plus que la bande ; la zone contient donc chaque point que « Matrice des coûts » trouve pour le même coût et la même largeur. Sens uniques et vitesses y comptent de même.

Les bandes emboîtées (nested) contiennent les plus petites ; les anneaux (rings) les excluent. Les zones sont données pour chaque station, fusionnées en une par bande, ou en une par niveau, exploitant ou autre groupe. Leur taille est mesurée sur l’ellipsoïde.</translation>
        </message>
        <message>
            <source>Drop unknown keys</source>
            <translation>Supprimer les clés inconnues</translation>
        </message>
        <message>
            <source>Duplicates agree in</source>
            <translation>Les doublons concordent sur</translation>
        </message>
        <message>
            <source>Dwellings built 1961–1980</source>
            <translation>Logements construits de 1961 à 1980</translation>
        </message>
        <message>
            <source>Dwellings built 1981–1990</source>
            <translation>Logements construits de 1981 à 1990</translation>
        </message>
        <message>
            <source>Dwellings built 1991–2000</source>
            <translation>Logements construits de 1991 à 2000</translation>
        </message>
        <message>
            <source>Dwellings built 2001–2005</source>
            <translation>Logements construits de 2001 à 2005</translation>
        </message>
        <message>
            <source>Dwellings built 2006–2010</source>
            <translation>Logements construits de 2006 à 2010</translation>
        </message>
        <message>
            <source>Dwellings built 2011–2015</source>
            <translation>Logements construits de 2011 à 2015</translation>
        </message>
        <message>
            <source>Dwellings built 2016–2021</source>
            <translation>Logements construits de 2016 à 2021</translation>
        </message>
        <message>
            <source>Dwellings built to 1960</source>
            <translation>Logements construits jusqu’en 1960</translation>
        </message>
        <message>
            <source>Dwellings of each building. Left empty, each polygon counts by its area, each point as one.</source>
            <translation>Logements de chaque bâtiment. Laissé vide, chaque polygone compte selon sa surface, chaque point pour un.</translation>
        </message>
        <message>
            <source>Dwellings or population: where in a source zone the counts lie. Left empty, area decides.</source>
            <translation>Logements ou population : où se trouvent les effectifs dans une zone source. Laissé vide, la surface décide.</translation>
        </message>
        <message>
            <source>EV Charging Network Planner</source>
            <translation>Planificateur de réseaux de recharge VE</translation>
        </message>
        <message>
            <source>EV charging network</source>
            <translation>Réseau de recharge VE</translation>
        </message>
        <message>
            <source>EV charging network planning</source>
            <translation>Planification de réseaux de recharge VE</translation>
        </message>
        <message>
            <source>EV charging plan</source>
            <translation>Plan de recharge VE</translation>
        </message>
        <message>
            <source>EV charging plan: show or hide the planner</source>
            <translation>Plan de recharge VE : afficher ou masquer le planificateur</translation>
        </message>
        <message>
            <source>EV projection</source>
            <translation>Projection des VE</translation>
        </message>
        <message>
            <source>Each of these fields divides the stations by itself. Left empty, operator and level are used if the layer has them.</source>
            <translation>Chacun de ces champs divise les stations à lui seul. Laissé vide, operator et level sont utilisés si la couche les possède.</translation>
        </message>
        <message>
            <source>Each plan</source>
            <translation>Chaque plan</translation>
        </message>
        <message>
            <source>Each service of the catalogue is asked once, without a key.</source>
            <translation>Chaque service du catalogue est interrogé une fois, sans clé.</translation>
        </message>
        <message>
            <source>Earlier stations</source>
            <translation>Stations antérieures</translation>
        </message>
        <message>
            <source>East, north (m, {0})</source>
            <translation>Est, nord (m, {0})</translation>
        </message>
        <message>
            <source>Edit the weights</source>
            <translation>Modifier les poids</translation>
        </message>
        <message>
            <source>Edit…</source>
            <translation>Modifier…</translation>
        </message>
        <message>
            <source>Electric vehicles</source>
            <translation>Véhicules électriques</translation>
        </message>
        <message>
            <source>Electric vehicles by registration area (table)</source>
            <translation>Véhicules électriques par zone d’immatriculation (table)</translation>
        </message>
        <message>
            <source>Electric vehicles in each zone. Left empty, the field “ev_total” is used if the layer has it.</source>
            <translation>Véhicules électriques de chaque zone. Laissé vide, le champ « ev_total » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Electric vehicles in reach by distance, or per km²</source>
            <translation>Véhicules électriques à portée selon la distance, ou par km²</translation>
        </message>
        <message>
            <source>Electric vehicles of each point, counted by distance like the weight; they take the place of the zones'. Left empty, the field “ev_total” is used if the layer has it.</source>
            <translation>Véhicules électriques de chaque point, comptés selon la distance comme le poids ; ils remplacent ceux des zones. Laissé vide, le champ « ev_total » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Electric vehicles of each zone; their density counts. Left empty, the field “ev_total” is used if the layer has it.</source>
            <translation>Véhicules électriques de chaque zone ; leur densité compte. Laissé vide, le champ « ev_total » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Electric vehicles per 1,000 people or households</source>
            <translation>Véhicules électriques pour 1 000 habitants ou ménages</translation>
        </message>
        <message>
            <source>Electric vehicles per area</source>
            <translation>Véhicules électriques par surface</translation>
        </message>
        <message>
            <source>Electric vehicles, high</source>
            <translation>Véhicules électriques, haut</translation>
        </message>
        <message>
            <source>Electric vehicles, low</source>
            <translation>Véhicules électriques, bas</translation>
        </message>
        <message>
            <source>Electrical supply</source>
            <translation>Alimentation électrique</translation>
        </message>
        <message>
            <source>Empty: from the preset.</source>
            <translation>Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>End of the corridor not covered</source>
            <translation>Extrémité du corridor non couverte</translation>
        </message>
        <message>
            <source>End of the year</source>
            <translation>Fin de l’année</translation>
        </message>
        <message>
            <source>End the run now and keep the best plan found so far; the log and the summary state its gap.</source>
            <translation>Terminer l’exécution maintenant et conserver le meilleur plan trouvé jusqu’ici ; le journal et le résumé indiquent son écart d’optimalité.</translation>
        </message>
        <message>
            <source>End the run; nothing is written or loaded.</source>
            <translation>Terminer l’exécution ; rien n’est écrit ni chargé.</translation>
        </message>
        <message>
            <source>End too far from a station</source>
            <translation>Extrémité trop loin d’une station</translation>
        </message>
        <message>
            <source>Ended: {0}</source>
            <translation>Terminé : {0}</translation>
        </message>
        <message>
            <source>Ends and vertices of lines this close to each other meet.</source>
            <translation>Les extrémités et sommets de lignes aussi proches se rejoignent.</translation>
        </message>
        <message>
            <source>Ends of lines of one corridor that are this close are joined.</source>
            <translation>Les extrémités des lignes d’un même corridor aussi proches sont jointes.</translation>
        </message>
        <message>
            <source>Energy sold</source>
            <translation>Énergie vendue</translation>
        </message>
        <message>
            <source>Energy sold as a share of what the ports could give at full power all year.</source>
            <translation>Énergie vendue, en part de ce que les points de charge pourraient donner à pleine puissance toute l’année.</translation>
        </message>
        <message>
            <source>Enter a budget, or choose a preset that has one.</source>
            <translation>Saisissez un budget, ou choisissez un préréglage qui en a un.</translation>
        </message>
        <message>
            <source>Equal inputs, parameters and versions give an equal report.</source>
            <translation>Des entrées, paramètres et versions égaux donnent un rapport égal.</translation>
        </message>
        <message>
            <source>Equal seeds give equal clusters.</source>
            <translation>Des graines égales donnent des groupes égaux.</translation>
        </message>
        <message>
            <source>Equal seeds give equal permutations.</source>
            <translation>Des graines égales donnent des permutations égales.</translation>
        </message>
        <message>
            <source>Equal seeds give equal stations.</source>
            <translation>Des graines égales donnent des stations égales.</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Erreur</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Erreurs</translation>
        </message>
        <message>
            <source>Errors in past years</source>
            <translation>Erreurs des années passées</translation>
        </message>
        <message>
            <source>Errors of demand forecasts in past years</source>
            <translation>Erreurs des prévisions de demande des années passées</translation>
        </message>
        <message>
            <source>Errors of every method on past days.</source>
            <translation>Erreurs de chaque méthode sur les jours passés.</translation>
        </message>
        <message>
            <source>Estimating the size of the plan</source>
            <translation>Estimation de la taille du plan</translation>
        </message>
        <message>
            <source>Estimating…</source>
            <translation>Estimation…</translation>
        </message>
        <message>
            <source>Event</source>
            <translation>Événement</translation>
        </message>
        <message>
            <source>Every</source>
            <translation>Toutes les</translation>
        </message>
        <message>
            <source>Every area with its stations, ports and covered share.</source>
            <translation>Chaque zone avec ses stations, ses points de charge et sa part couverte.</translation>
        </message>
        <message>
            <source>Every candidate site and existing charger, with the share (0–1) of the plans that build or change something there.</source>
            <translation>Chaque site candidat et chaque borne existante, avec la part (0–1) des plans qui y construisent ou changent quelque chose.</translation>
        </message>
        <message>
            <source>Every demand point that gains or loses service against the first plan, once for each other plan.</source>
            <translation>Chaque point de demande qui gagne ou perd du service par rapport au premier plan, une fois pour chaque autre plan.</translation>
        </message>
        <message>
            <source>Every demand point with its charging per unit of demand.</source>
            <translation>Chaque point de demande avec son offre de recharge par unité de demande.</translation>
        </message>
        <message>
            <source>Every demand point with its nearest stations and whether it is covered.</source>
            <translation>Chaque point de demande avec ses stations les plus proches et s’il est couvert.</translation>
        </message>
        <message>
            <source>Every demand point with its station and the distance.</source>
            <translation>Chaque point de demande avec sa station et la distance.</translation>
        </message>
        <message>
            <source>Every demand point with the site that gets most of it, and what all of them get; without a site where none is in reach.</source>
            <translation>Chaque point de demande avec le site qui en reçoit le plus, et ce que tous reçoivent ; sans site lorsqu’aucun n’est à portée.</translation>
        </message>
        <message>
            <source>Every demand point: served before and after, nearest station, how many serve it.</source>
            <translation>Chaque point de demande : servi avant et après, station la plus proche, combien le servent.</translation>
        </message>
        <message>
            <source>Every existing station and every new one: action, ports and power before and after, cost and resale.</source>
            <translation>Chaque station existante et chaque nouvelle : action, points de charge et puissance avant et après, coût et revente.</translation>
        </message>
        <message>
            <source>Every place where some plan does something: which plans, how many, and what each does.</source>
            <translation>Chaque lieu où un plan fait quelque chose : quels plans, combien, et ce que fait chacun.</translation>
        </message>
        <message>
            <source>Every plan can be made without it.</source>
            <translation>Tous les plans peuvent être faits sans lui.</translation>
        </message>
        <message>
            <source>Every plan is made with it.</source>
            <translation>Tous les plans sont faits avec lui.</translation>
        </message>
        <message>
            <source>Every plan made for one demand (DEMAND_WEIGHT_FIELD, DEMAND_GROWTH) judged under every other, and what is lost by it.</source>
            <translation>Chaque plan fait pour une demande (DEMAND_WEIGHT_FIELD, DEMAND_GROWTH), évalué sous chacune des autres, et ce qu’il fait perdre.</translation>
        </message>
        <message>
            <source>Every station with its supply per unit of demand around it.</source>
            <translation>Chaque station avec son offre par unité de demande alentour.</translation>
        </message>
        <message>
            <source>Every station with power, current, transformer, works and what is against it.</source>
            <translation>Chaque station avec puissance, intensité, transformateur, travaux et ce qui s’y oppose.</translation>
        </message>
        <message>
            <source>Every value is from the preset.</source>
            <translation>Chaque valeur est celle du préréglage.</translation>
        </message>
        <message>
            <source>Every year</source>
            <translation>Chaque année</translation>
        </message>
        <message>
            <source>Every zone with its load, the power added and what is left.</source>
            <translation>Chaque zone avec sa charge, la puissance ajoutée et le reste disponible.</translation>
        </message>
        <message>
            <source>Everything required works</source>
            <translation>Tout ce qui est nécessaire fonctionne</translation>
        </message>
        <message>
            <source>Everything required works.</source>
            <translation>Tout ce qui est nécessaire fonctionne.</translation>
        </message>
        <message>
            <source>Excluded</source>
            <translation>Exclu</translation>
        </message>
        <message>
            <source>Excluded because</source>
            <translation>Exclu parce que</translation>
        </message>
        <message>
            <source>Excluded sites</source>
            <translation>Sites exclus</translation>
        </message>
        <message>
            <source>Exclusions</source>
            <translation>Exclusions</translation>
        </message>
        <message>
            <source>Existing charger</source>
            <translation>Borne existante</translation>
        </message>
        <message>
            <source>Existing chargers</source>
            <translation>Bornes existantes</translation>
        </message>
        <message>
            <source>Existing station</source>
            <translation>Station existante</translation>
        </message>
        <message>
            <source>Existing station {0}</source>
            <translation>Station existante {0}</translation>
        </message>
        <message>
            <source>Existing stations</source>
            <translation>Stations existantes</translation>
        </message>
        <message>
            <source>Existing stations, for the distance from each site to the nearest one.</source>
            <translation>Stations existantes, pour la distance de chaque site à la plus proche.</translation>
        </message>
        <message>
            <source>Expected</source>
            <translation>Attendu</translation>
        </message>
        <message>
            <source>Expected use</source>
            <translation>Utilisation attendue</translation>
        </message>
        <message>
            <source>Expected use, all stations</source>
            <translation>Utilisation attendue, toutes les stations</translation>
        </message>
        <message>
            <source>Exponential smoothing</source>
            <translation>Lissage exponentiel</translation>
        </message>
        <message>
            <source>Export assumptions</source>
            <translation>Exporter les hypothèses</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exporter…</translation>
        </message>
        <message>
            <source>Expressway</source>
            <translation>Voie rapide</translation>
        </message>
        <message>
            <source>Extensive</source>
            <translation>Lourds</translation>
        </message>
        <message>
            <source>Extent</source>
            <translation>Emprise</translation>
        </message>
        <message>
            <source>Extent of works</source>
            <translation>Ampleur des travaux</translation>
        </message>
        <message>
            <source>Extract of OpenStreetMap</source>
            <translation>Extrait d’OpenStreetMap</translation>
        </message>
        <message>
            <source>FORECAST</source>
            <translation>PRÉVISION</translation>
        </message>
        <message>
            <source>Facilities</source>
            <translation>Équipements</translation>
        </message>
        <message>
            <source>Facility</source>
            <translation>Équipement</translation>
        </message>
        <message>
            <source>Factor</source>
            <translation>Facteur</translation>
        </message>
        <message>
            <source>False alarms in use to be expected by chance</source>
            <translation>Fausses alertes d’utilisation attendues par hasard</translation>
        </message>
        <message>
            <source>Far less use than expected</source>
            <translation>Bien moins d’utilisation que prévu</translation>
        </message>
        <message>
            <source>Far more use than expected</source>
            <translation>Bien plus d’utilisation que prévu</translation>
        </message>
        <message>
            <source>Farther sites are excluded (grid_far). Empty: no such rule.</source>
            <translation>Les sites plus éloignés sont exclus (grid_far). Vide : pas de telle règle.</translation>
        </message>
        <message>
            <source>Farthest from the network (m)</source>
            <translation>Distance maximale au réseau (m)</translation>
        </message>
        <message>
            <source>Farthest move to a site (m)</source>
            <translation>Déplacement maximal vers un site (m)</translation>
        </message>
        <message>
            <source>Farthest station</source>
            <translation>Station la plus éloignée</translation>
        </message>
        <message>
            <source>Farthest station from the centre</source>
            <translation>Station la plus éloignée du centre</translation>
        </message>
        <message>
            <source>Farthest that a station is moved to a site; empty: any distance.</source>
            <translation>Déplacement maximal d’une station vers un site ; vide : n’importe quelle distance.</translation>
        </message>
        <message>
            <source>Farthest that demand goes, in metres or the unit of the costs; empty: any way.</source>
            <translation>Trajet maximal de la demande, en mètres ou dans l’unité des coûts ; vide : n’importe lequel.</translation>
        </message>
        <message>
            <source>Farthest that one outlier draws a station</source>
            <translation>Plus grand déplacement d’une station par un point isolé</translation>
        </message>
        <message>
            <source>Fast chargers</source>
            <translation>Bornes rapides</translation>
        </message>
        <message>
            <source>Fast chargers also serve L2</source>
            <translation>Les bornes rapides servent aussi le L2</translation>
        </message>
        <message>
            <source>Fast chargers before</source>
            <translation>Bornes rapides avant</translation>
        </message>
        <message>
            <source>Fast chargers of the plan</source>
            <translation>Bornes rapides du plan</translation>
        </message>
        <message>
            <source>Fast chargers that exist; empty values are none. Left empty, the field “fast” is used if the layer has it.</source>
            <translation>Bornes rapides qui existent ; une valeur vide veut dire aucune. Laissé vide, le champ « fast » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Fast chargers, fewest of these plans</source>
            <translation>Bornes rapides, minimum de ces plans</translation>
        </message>
        <message>
            <source>Fast chargers, most of these plans</source>
            <translation>Bornes rapides, maximum de ces plans</translation>
        </message>
        <message>
            <source>Fast charging from (kW)</source>
            <translation>Recharge rapide à partir de (kW)</translation>
        </message>
        <message>
            <source>Fast from this power on (kW)</source>
            <translation>Rapide à partir de cette puissance (kW)</translation>
        </message>
        <message>
            <source>Fast ports</source>
            <translation>Points de charge rapide</translation>
        </message>
        <message>
            <source>Fast-charging ports of a complying station. Empty: as the rules have it.</source>
            <translation>Points de charge rapide d’une station conforme. Vide : comme le veulent les règles.</translation>
        </message>
        <message>
            <source>Feeder zones</source>
            <translation>Zones d’alimentation électrique</translation>
        </message>
        <message>
            <source>Ferry</source>
            <translation>Traversier (ferry)</translation>
        </message>
        <message>
            <source>Fetch candidate sites</source>
            <translation>Récupérer des sites candidats</translation>
        </message>
        <message>
            <source>Fetch chargers</source>
            <translation>Récupérer les bornes</translation>
        </message>
        <message>
            <source>Fetch vehicle registrations</source>
            <translation>Récupérer les immatriculations de véhicules</translation>
        </message>
        <message>
            <source>Fetch zones</source>
            <translation>Récupérer des zones</translation>
        </message>
        <message>
            <source>Fewest L2 ports</source>
            <translation>Nombre minimal de points de charge L2</translation>
        </message>
        <message>
            <source>Fewest L2 ports of a station</source>
            <translation>Nombre minimal de points de charge L2 d’une station</translation>
        </message>
        <message>
            <source>Fewest L3 ports</source>
            <translation>Nombre minimal de points de charge L3</translation>
        </message>
        <message>
            <source>Fewest L3 ports of a station</source>
            <translation>Nombre minimal de points de charge L3 d’une station</translation>
        </message>
        <message>
            <source>Fewest L3 stations</source>
            <translation>Nombre minimal de stations L3</translation>
        </message>
        <message>
            <source>Fewest L3 stations of an area</source>
            <translation>Nombre minimal de stations L3 d’une zone</translation>
        </message>
        <message>
            <source>Fewest L3 stations per zone</source>
            <translation>Nombre minimal de stations L3 par zone</translation>
        </message>
        <message>
            <source>Fewest fast-charging stations in every zone after the plan; needs zones. Empty: from the preset.</source>
            <translation>Nombre minimal de stations de recharge rapide dans chaque zone après le plan ; nécessite des zones. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Fewest fast-charging stations in the zone; empty values take the rule's. Left empty, the field “min_l3” is used if the layer has it.</source>
            <translation>Nombre minimal de stations de recharge rapide dans la zone ; les valeurs vides prennent celui de la règle. Laissé vide, le champ « min_l3 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Fewest outages that begin within 24 hours.</source>
            <translation>Nombre minimal de pannes commençant en 24 heures.</translation>
        </message>
        <message>
            <source>Fewest ports</source>
            <translation>Nombre minimal de points de charge</translation>
        </message>
        <message>
            <source>Fewest stations of a cluster</source>
            <translation>Nombre minimal de stations d’un groupe</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Champ</translation>
        </message>
        <message>
            <source>Field of that year</source>
            <translation>Champ de cette année</translation>
        </message>
        <message>
            <source>Field of the demand</source>
            <translation>Champ de la demande</translation>
        </message>
        <message>
            <source>Field of the weight. Left empty, the field “weight”.</source>
            <translation>Champ du poids. Laissé vide, le champ « weight ».</translation>
        </message>
        <message>
            <source>Field of the x coordinate. Left empty, the geometry is used.</source>
            <translation>Champ de la coordonnée x. Laissé vide, la géométrie est utilisée.</translation>
        </message>
        <message>
            <source>Field of the y coordinate. Left empty, the geometry is used.</source>
            <translation>Champ de la coordonnée y. Laissé vide, la géométrie est utilisée.</translation>
        </message>
        <message>
            <source>Field that identifies the areas. Left empty, the field “zone_id” is used if the layer has it, else the service's object id.</source>
            <translation>Champ qui identifie les zones. Laissé vide, le champ « zone_id » est utilisé si la couche le possède, sinon l’identifiant d’objet du service.</translation>
        </message>
        <message>
            <source>Field that says which way a line is open. Left empty, all are open both ways.</source>
            <translation>Champ qui dit dans quel sens une ligne est ouverte. Laissé vide, toutes sont ouvertes dans les deux sens.</translation>
        </message>
        <message>
            <source>Field that stands for “{0}”</source>
            <translation>Champ qui tient lieu de « {0} »</translation>
        </message>
        <message>
            <source>Field with the id of the area. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation>Champ de l’identifiant de la zone. Laissé vide, le champ « zone_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Field with the names. Left empty, the field “name” is used if the layer has it.</source>
            <translation>Champ des noms. Laissé vide, le champ « name » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Field with the speed on the line; empty values take the speed above.</source>
            <translation>Champ de la vitesse sur la ligne ; les valeurs vides prennent la vitesse ci-dessus.</translation>
        </message>
        <message>
            <source>Field with what counts in each zone, such as people. Left empty, every zone counts 1.</source>
            <translation>Champ de ce qui compte dans chaque zone, comme les personnes. Laissé vide, chaque zone compte 1.</translation>
        </message>
        <message>
            <source>Fields</source>
            <translation>Champs</translation>
        </message>
        <message>
            <source>Fields of actual demand</source>
            <translation>Champs de la demande réelle</translation>
        </message>
        <message>
            <source>Fields of demand to come</source>
            <translation>Champs de la demande à venir</translation>
        </message>
        <message>
            <source>Fields of the demand whose covered share is told besides the weight's, 0 or more. Left empty, population, ev_bev, ev_phev, ev_total are used if the layer has them.</source>
            <translation>Champs de la demande dont la part couverte est indiquée en plus de celle du poids, 0 ou plus. Laissé vide, population, ev_bev, ev_phev, ev_total sont utilisés si la couche les possède.</translation>
        </message>
        <message>
            <source>Fields of the file</source>
            <translation>Champs du fichier</translation>
        </message>
        <message>
            <source>Fields of the history</source>
            <translation>Champs de l’historique</translation>
        </message>
        <message>
            <source>Fields of the layers, where they have other names</source>
            <translation>Champs des couches, lorsqu’ils ont d’autres noms</translation>
        </message>
        <message>
            <source>Fields of the years</source>
            <translation>Champs des années</translation>
        </message>
        <message>
            <source>Fields that hold numbers</source>
            <translation>Champs contenant des nombres</translation>
        </message>
        <message>
            <source>Fields that must have a value</source>
            <translation>Champs qui doivent avoir une valeur</translation>
        </message>
        <message>
            <source>Fields whose change alone is no change</source>
            <translation>Champs dont le seul changement n’en est pas un</translation>
        </message>
        <message>
            <source>Fields with the counts, 0 or more.</source>
            <translation>Champs des effectifs, 0 ou plus.</translation>
        </message>
        <message>
            <source>Figure</source>
            <translation>Figure</translation>
        </message>
        <message>
            <source>Figures not known</source>
            <translation>Chiffres inconnus</translation>
        </message>
        <message>
            <source>Figures of all clusters, and the silhouettes of every number tried.</source>
            <translation>Chiffres de tous les groupes, et les silhouettes de chaque nombre essayé.</translation>
        </message>
        <message>
            <source>Figures to compare: who says it, how many people, and when.</source>
            <translation>Chiffres à comparer : qui les donne, combien de personnes, et quand.</translation>
        </message>
        <message>
            <source>Figures, and the rules with their sources.</source>
            <translation>Chiffres, et les règles avec leurs sources.</translation>
        </message>
        <message>
            <source>Figures, stretches that cannot be closed, and the rules.</source>
            <translation>Chiffres, tronçons qui ne peuvent être comblés, et règles.</translation>
        </message>
        <message>
            <source>File of targets</source>
            <translation>Fichier d’objectifs</translation>
        </message>
        <message>
            <source>Fills all rules: radii, unit costs, minimum coverages, power.</source>
            <translation>Remplit toutes les règles : rayons, coûts unitaires, couvertures minimales, puissance.</translation>
        </message>
        <message>
            <source>Fills every rule that is left empty. neutral: no study's habits, give a budget; reference_d_published and reference_d_text: the configuration and the text of a published regional study; conservative, balanced, aggressive, high_budget and low_budget: scenarios of that study. The summary lists the values used.</source>
            <translation>Remplit chaque règle laissée vide. neutral : les habitudes d’aucune étude, donnez un budget ; reference_d_published et reference_d_text : la configuration et le texte d’une étude régionale publiée ; conservative, balanced, aggressive, high_budget et low_budget : scénarios de cette étude. Le résumé énumère les valeurs utilisées.</translation>
        </message>
        <message>
            <source>Fills power of a port and grid connection where nothing else says them.</source>
            <translation>Remplit la puissance d’un point de charge et le raccordement électrique lorsque rien d’autre ne les indique.</translation>
        </message>
        <message>
            <source>Fills the radii and rules that are left empty.</source>
            <translation>Remplit les rayons et les règles laissés vides.</translation>
        </message>
        <message>
            <source>Fills the radii, ports and costs that are left empty.</source>
            <translation>Remplit les rayons, points de charge et coûts laissés vides.</translation>
        </message>
        <message>
            <source>Fills the radii, weights and least ports that are left empty.</source>
            <translation>Remplit les rayons, les poids et les nombres minimaux de points de charge laissés vides.</translation>
        </message>
        <message>
            <source>Fills the rules that are left empty: who serves a level, and the radii of targets without one.</source>
            <translation>Remplit les règles laissées vides : qui sert un niveau, et les rayons des objectifs qui n’en ont pas.</translation>
        </message>
        <message>
            <source>Fills what is left empty, and names the currency.</source>
            <translation>Remplit ce qui est laissé vide et nomme la monnaie.</translation>
        </message>
        <message>
            <source>Filter by action, name or id</source>
            <translation>Filtrer par action, nom ou identifiant</translation>
        </message>
        <message>
            <source>Filter of the sites</source>
            <translation>Filtre des sites</translation>
        </message>
        <message>
            <source>Find a station by name or id</source>
            <translation>Chercher une station par nom ou identifiant</translation>
        </message>
        <message>
            <source>Finds places where chargers could stand: car parks, shops, offices, stations, public buildings, fuel stations, motorway services, dense housing. They come from OpenStreetMap, either from an Overpass server or, without a network, from an extract on disk (.osm.pbf, such as from download.geofabrik.de).

Points, outlines and areas each become one point, the middle of their bounding box. A place in several categories appears once: “category” is the first in the order below, “categories” lists all. Parking bays come from the capacity that is mapped; private car parks are left out.

The categories are a file of the plugin, resources/presets/osm_sites.json. Copy it, change the tags, and choose your copy as own preset.

A large area is asked for in parts, each kept for a day in the profile's folder cache/evplan-http, so that a repeated or interrupted run does not ask again. Sites are only written when every part has arrived whole. The data are © OpenStreetMap contributors under the ODbL: name them on your maps.</source>
            <translation>Trouve les lieux où des bornes pourraient être installées : parcs de stationnement, commerces, bureaux, gares, bâtiments publics, stations-service, aires d’autoroute, habitat dense. Ils viennent d’OpenStreetMap, soit d’un serveur Overpass, soit, sans réseau, d’un extrait sur disque (.osm.pbf, par exemple de download.geofabrik.de).

Points, contours et surfaces deviennent chacun un point, le milieu de leur rectangle englobant. Un lieu de plusieurs catégories apparaît une fois : « category » est la première dans l’ordre ci-dessous, « categories » les énumère toutes. Les places de stationnement viennent de la capacité cartographiée ; les parcs privés sont laissés de côté.

Les catégories sont un fichier de l’extension, resources/presets/osm_sites.json. Copiez-le, changez les attributs, et choisissez votre copie comme préréglage personnel.

Une grande zone est demandée par parties, chacune gardée un jour dans le dossier cache/evplan-http du profil, de sorte qu’une exécution répétée ou interrompue n’interroge pas de nouveau. Les sites ne sont écrits que lorsque chaque partie est arrivée entière. Les données sont © les contributeurs d’OpenStreetMap sous l’ODbL : nommez-les sur vos cartes.</translation>
        </message>
        <message>
            <source>Finds stations that are no longer used, or that no longer work, as they did: from daily or hourly figures or charging sessions (USAGE), from a log of status (STATUS_LOG), or from both.

In use: spike and drop (a day far above or below what its weekday was before), silent (a run of days without use that is improbable for this station, judged by how soon it came back before), shift (the mean of the last SHIFT_DAYS differs from that of the weeks before). What all stations have in common on a day, such as a holiday, is taken off.

In status: outage (longer than OUTAGE_H, or far longer than the network's outages are), flapping (many outages within a day), dead (a port that was never available, or is available but not used while it was before and the other ports of its station are), stale (a station that no longer reports).

score is on the scale of standard deviations: a score of 3.5 is meant to be as rare as 2 in 10,000. With more stations there are more false alarms in proportion, whatever they have in common; the summary states how many are to be expected by chance, also per 1,000 station days. A higher THRESHOLD makes them fewer, and finds less. BASELINE past judges each day by days before alone, so that what is found does not change when new days come; around also looks at the days after, for spikes and drops.

Stations that were never used, or are known for less than two weeks, cannot be judged by their use and are said so.</source>
            <translation>Trouve les stations qui ne sont plus utilisées, ou ne fonctionnent plus, comme auparavant : à partir de chiffres journaliers ou horaires ou de sessions de recharge (USAGE), d’un journal des états (STATUS_LOG), ou des deux.

En utilisation : spike et drop (un jour bien au-dessus ou au-dessous de ce qu’était ce jour de la semaine auparavant), silent (une suite de jours sans utilisation, improbable pour cette station d’après la rapidité de ses retours précédents), shift (la moyenne des SHIFT_DAYS derniers jours diffère de celle des semaines d’avant). Ce que toutes les stations ont en commun un jour, comme un jour férié, est retranché.

En état : outage (plus longue que OUTAGE_H, ou bien plus longue que les pannes du réseau), flapping (beaucoup de pannes en une journée), dead (un point de charge qui n’a jamais été disponible, ou qui est disponible mais n’est plus utilisé alors qu’il l’était et que les autres de sa station le sont), stale (une station qui ne communique plus).

score est à l’échelle des écarts types : une valeur de 3,5 doit être aussi rare que 2 sur 10 000. Avec plus de stations il y a plus de fausses alertes en proportion, quoi qu’elles aient en commun ; le résumé indique combien sont attendues par hasard, aussi pour 1 000 jours-stations. Un THRESHOLD plus élevé en diminue le nombre, et trouve moins. BASELINE past juge chaque jour par les seuls jours d’avant, de sorte que ce qui est trouvé ne change pas lorsque de nouveaux jours arrivent ; around regarde aussi les jours d’après, pour les pics et les chutes.

Les stations jamais utilisées, ou connues depuis moins de deux semaines, ne peuvent être jugées par leur utilisation, et cela est dit.</translation>
        </message>
        <message>
            <source>First month</source>
            <translation>Premier mois</translation>
        </message>
        <message>
            <source>Fitted parameters with their errors, what was read and capped, and the sums per year.</source>
            <translation>Paramètres ajustés avec leurs erreurs, ce qui a été lu et plafonné, et les sommes par an.</translation>
        </message>
        <message>
            <source>Fixed cost</source>
            <translation>Coût fixe</translation>
        </message>
        <message>
            <source>Flapping: outages within a day</source>
            <translation>Instabilité : pannes en une journée</translation>
        </message>
        <message>
            <source>Flats in a duplex</source>
            <translation>Appartements en duplex</translation>
        </message>
        <message>
            <source>Flow</source>
            <translation>Flux</translation>
        </message>
        <message>
            <source>Flow counts as</source>
            <translation>Le flux compte comme</translation>
        </message>
        <message>
            <source>Flows</source>
            <translation>Flux</translation>
        </message>
        <message>
            <source>Flows of every scenario</source>
            <translation>Flux de chaque scénario</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Dossier</translation>
        </message>
        <message>
            <source>Folder for the results</source>
            <translation>Dossier des résultats</translation>
        </message>
        <message>
            <source>Folder for the sample</source>
            <translation>Dossier de l’exemple</translation>
        </message>
        <message>
            <source>Folder of the project</source>
            <translation>Dossier du projet</translation>
        </message>
        <message>
            <source>For</source>
            <translation>Pour</translation>
        </message>
        <message>
            <source>For OpenStreetMap's lines: which ways are open, and how fast.</source>
            <translation>Pour les lignes d’OpenStreetMap : quels chemins sont ouverts, et à quelle vitesse.</translation>
        </message>
        <message>
            <source>For all but attendance; p_median asks one only whether N sites can reach everybody.</source>
            <translation>Pour tous sauf attendance ; p_median demande seulement si N sites peuvent atteindre tout le monde.</translation>
        </message>
        <message>
            <source>For both kinds of k-means. Left empty, the number with the highest mean silhouette.</source>
            <translation>Pour les deux sortes de k-moyennes. Laissé vide, le nombre à la silhouette moyenne la plus élevée.</translation>
        </message>
        <message>
            <source>For constrained_kmeans and hdbscan: stations that every cluster has at least.</source>
            <translation>Pour constrained_kmeans et hdbscan : nombre de stations que chaque groupe a au moins.</translation>
        </message>
        <message>
            <source>For constrained_kmeans and hdbscan: stations that every cluster has at most.</source>
            <translation>Pour constrained_kmeans et hdbscan : nombre de stations que chaque groupe a au plus.</translation>
        </message>
        <message>
            <source>For constrained_kmeans: weight that the stations of a cluster have together at least, in the unit of the weight field.</source>
            <translation>Pour constrained_kmeans : poids que les stations d’un groupe ont ensemble au moins, dans l’unité du champ de poids.</translation>
        </message>
        <message>
            <source>For constrained_kmeans: weight that the stations of a cluster have together at most, in the unit of the weight field.</source>
            <translation>Pour constrained_kmeans : poids que les stations d’un groupe ont ensemble au plus, dans l’unité du champ de poids.</translation>
        </message>
        <message>
            <source>For coverage: part of the weight that must lie within the radius, 0 to 1.</source>
            <translation>Pour coverage : part du poids qui doit se trouver dans le rayon, de 0 à 1.</translation>
        </message>
        <message>
            <source>For dbscan and hdbscan: stations (or their weight) that make a neighbourhood dense.</source>
            <translation>Pour dbscan et hdbscan : stations (ou leur poids) qui rendent un voisinage dense.</translation>
        </message>
        <message>
            <source>For dbscan: stations within this distance, in metres, are neighbours.</source>
            <translation>Pour dbscan : les stations à cette distance, en mètres, sont voisines.</translation>
        </message>
        <message>
            <source>For e2sfca and 3sfca: by the steps below, or a Gaussian that is 0.01 at the reach.</source>
            <translation>Pour e2sfca et 3sfca : par les paliers ci-dessous, ou une gaussienne qui vaut 0,01 à la portée.</translation>
        </message>
        <message>
            <source>For each case its limits: value, limit, slack, utilization, and whether it binds.</source>
            <translation>Pour chaque cas ses limites : valeur, limite, marge, taux d’utilisation, et si elle est contraignante.</translation>
        </message>
        <message>
            <source>For each k; the best is taken. With more than 50,000 points they are tried on a sample.</source>
            <translation>Pour chaque k ; le meilleur est pris. Au-delà de 50 000 points, ils sont essayés sur un échantillon.</translation>
        </message>
        <message>
            <source>For each parameter the results at its least and greatest value, the largest effect first.</source>
            <translation>Pour chaque paramètre, les résultats à sa plus petite et à sa plus grande valeur, le plus grand effet d’abord.</translation>
        </message>
        <message>
            <source>For flow refuelling: how many travel the route, 0 or more. Left empty, the field “flow” is used if the layer has it.</source>
            <translation>Pour le ravitaillement des flux : combien parcourent l’itinéraire, 0 ou plus. Laissé vide, le champ « flow » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>For flow_cover: of the flow that can be served with all sites open.</source>
            <translation>Pour flow_cover : du flux qui peut être servi avec tous les sites ouverts.</translation>
        </message>
        <message>
            <source>For flows. half: leaves and arrives with half a charge. full: leaves full, may arrive empty.</source>
            <translation>Pour les flux. half : part et arrive avec une demi-charge. full : part plein, peut arriver vide.</translation>
        </message>
        <message>
            <source>For flows. round: there and back, again and again. one_way: there only.</source>
            <translation>Pour les flux. round : aller et retour, encore et encore. one_way : l’aller seulement.</translation>
        </message>
        <message>
            <source>For flows: every route, and whether it can be driven before and after the plan.</source>
            <translation>Pour les flux : chaque itinéraire, et s’il peut être parcouru avant et après le plan.</translation>
        </message>
        <message>
            <source>For flows: how far a full battery reaches, with what is to be left on arrival taken off.</source>
            <translation>Pour les flux : jusqu’où va une batterie pleine, moins ce qui doit rester à l’arrivée.</translation>
        </message>
        <message>
            <source>For kmedians: manhattan: along two axes. straight: as the crow flies. network: along lines, to the station. kmeans measures straight.</source>
            <translation>Pour kmedians : manhattan : le long de deux axes. straight : à vol d’oiseau. network : le long des lignes, jusqu’à la station. kmeans mesure à vol d’oiseau.</translation>
        </message>
        <message>
            <source>For lines with none of the three values.</source>
            <translation>Pour les lignes sans aucune des trois valeurs.</translation>
        </message>
        <message>
            <source>For market_share and target_share: how much the site draws besides its distance, above 0 (such as its ports or its floor area); a site of 2 draws twice as much as one of 1. Empty values are 1. Left empty, the field “attraction” is used if the layer has it.</source>
            <translation>Pour market_share et target_share : combien le site attire en plus de sa distance, au-dessus de 0 (comme ses points de charge ou sa surface de plancher) ; un site de 2 attire deux fois plus qu’un site de 1. Les valeurs vides comptent 1. Laissé vide, le champ « attraction » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>For mclp and lscp: a point is covered when that many open sites lie within the radius.</source>
            <translation>Pour mclp et lscp : un point est couvert lorsque ce nombre de sites ouverts se trouvent dans le rayon.</translation>
        </message>
        <message>
            <source>For mclp, in place of a number of facilities: what the open sites may cost together, in the unit of the sites' fixed cost.</source>
            <translation>Pour mclp, à la place d’un nombre d’équipements : ce que les sites ouverts peuvent coûter ensemble, dans l’unité du coût fixe des sites.</translation>
        </message>
        <message>
            <source>For mclp, mclp_capacitated, lscp and attendance: in metres, or in the unit of the costs.</source>
            <translation>Pour mclp, mclp_capacitated, lscp et attendance : en mètres, ou dans l’unité des coûts.</translation>
        </message>
        <message>
            <source>For p_median: every point goes to as many of its nearest open sites, with all its weight to each.</source>
            <translation>Pour p_median : chaque point va à ce nombre de ses sites ouverts les plus proches, avec tout son poids vers chacun.</translation>
        </message>
        <message>
            <source>For spacing: the corridors in sections, checked anew with the plan.</source>
            <translation>Pour spacing : les corridors en tronçons, contrôlés de nouveau avec le plan.</translation>
        </message>
        <message>
            <source>For target_share: the share of all weight to win, above 0 and up to 1.</source>
            <translation>Pour target_share : la part du poids total à gagner, au-dessus de 0 et jusqu’à 1.</translation>
        </message>
        <message>
            <source>For the capacitated problems: most demand weight that the site can serve; empty values have no limit. Left empty, the field “capacity” is used if the layer has it.</source>
            <translation>Pour les problèmes avec capacités : poids de demande maximal que le site peut servir ; les valeurs vides n’ont pas de limite. Laissé vide, le champ « capacity » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>For the number by budget: most money for all new stations, in the currency of their cost.</source>
            <translation>Pour le nombre selon le budget : dépense maximale pour toutes les nouvelles stations, dans la monnaie de leur coût.</translation>
        </message>
        <message>
            <source>For times: speed of straight and Manhattan ways, of lines that state none, and of the way to the network.</source>
            <translation>Pour les temps : vitesse des trajets à vol d’oiseau et Manhattan, des lignes qui n’en indiquent pas, et du trajet jusqu’au réseau.</translation>
        </message>
        <message>
            <source>For what is no shortest way: flows, shared sites, limited means.</source>
            <translation>Pour ce qui n’est pas un plus court chemin : flux, sites partagés, moyens limités.</translation>
        </message>
        <message>
            <source>For what the bound and the rounding leave open.</source>
            <translation>Pour ce que la borne d’optimalité et l’arrondi laissent ouvert.</translation>
        </message>
        <message>
            <source>For “Refresh status”: OpenChargeMap is asked only for records whose status was updated after this day, AFDC for its list only if it has anything newer. OpenStreetMap cannot be asked so.</source>
            <translation>Pour « Actualiser l’état » : OpenChargeMap n’est interrogé que sur les enregistrements dont l’état a été mis à jour après ce jour, AFDC sur sa liste seulement s’il a quelque chose de plus récent. OpenStreetMap ne peut être interrogé ainsi.</translation>
        </message>
        <message>
            <source>Forbidden</source>
            <translation>Interdit</translation>
        </message>
        <message>
            <source>Forbidden or competitor</source>
            <translation>Interdit ou concurrent</translation>
        </message>
        <message>
            <source>Forecast</source>
            <translation>Prévision</translation>
        </message>
        <message>
            <source>Forecast as a table</source>
            <translation>Prévision sous forme de table</translation>
        </message>
        <message>
            <source>Forecast demand</source>
            <translation>Prévoir la demande</translation>
        </message>
        <message>
            <source>Forecast of the network, mean per day</source>
            <translation>Prévision du réseau, moyenne par jour</translation>
        </message>
        <message>
            <source>Forecast of usage</source>
            <translation>Prévision de l’utilisation</translation>
        </message>
        <message>
            <source>Forecast of use</source>
            <translation>Prévision d’utilisation</translation>
        </message>
        <message>
            <source>Forecast per day</source>
            <translation>Prévision par jour</translation>
        </message>
        <message>
            <source>Forecast usage</source>
            <translation>Prévoir l’utilisation</translation>
        </message>
        <message>
            <source>Forecast, all days</source>
            <translation>Prévision, tous les jours</translation>
        </message>
        <message>
            <source>Forecast: actual demand</source>
            <translation>Prévision : demande réelle</translation>
        </message>
        <message>
            <source>Forecast: demand</source>
            <translation>Prévision : demande</translation>
        </message>
        <message>
            <source>Forecast: demand point</source>
            <translation>Prévision : point de demande</translation>
        </message>
        <message>
            <source>Forecast: year</source>
            <translation>Prévision : année</translation>
        </message>
        <message>
            <source>Forecast: {0} per day on average, {1} to {2}</source>
            <translation>Prévision : {0} par jour en moyenne, {1} à {2}</translation>
        </message>
        <message>
            <source>Forecast: {0} stations of it are on no layer of this map ({1}).</source>
            <translation>Prévision : {0} de ses stations ne sont sur aucune couche de cette carte ({1}).</translation>
        </message>
        <message>
            <source>Forecasts the demand of every point for the years after its yearly history, with a range, and says how well the same would have worked in past years.

The history is a field for each year (such as 2016, 2017, 2018, or demand_2016 …), or a table with one row per point and year.

naive: as in the last year. drift: the mean yearly change goes on. holt: damped trend. linear: each point's own trend line, older years counting less. pooled: the same, with the growth drawn to that of all points as far as a point's own line cannot be trusted; local: to that of its nearest points. loglinear: constant rates of growth. shares: the total is forecast and shared as it was. combination: the mean of drift, holt, pooled and shares. auto: the method that was best at every past year for what came after it, measured against drift; with fewer than six years of history combination. See docs/forecastdemand.md.

With a field of groups each group has growth and, with auto, a method of its own.

The range (lower, upper) holds the asked share of what would have come true in the past; it knows nothing of new policies or prices. Missing years are filled (between two years straight, else by the growth of the group); a point with fewer than three years follows its group, one without any has no forecast. demand_basis says so for each point.

Sums of points forecast alone need not agree with the forecast of their sum: total scales them to it. Totals known from elsewhere, such as “Project EV adoption”, come before that.</source>
            <translation>Prévoit la demande de chaque point pour les années qui suivent son historique annuel, avec une fourchette, et dit à quel point la même méthode aurait réussi les années passées.

L’historique est un champ par année (comme 2016, 2017, 2018, ou demand_2016 …), ou une table avec une ligne par point et année.

naive : comme la dernière année. drift : la variation annuelle moyenne se poursuit. holt : tendance amortie. linear : la droite de tendance de chaque point, les années anciennes comptant moins. pooled : de même, avec la croissance rapprochée de celle de tous les points dans la mesure où la droite d’un point n’est pas fiable ; local : rapprochée de celle de ses points les plus proches. loglinear : taux de croissance constants. shares : le total est prévu et partagé comme il l’était. combination : la moyenne de drift, holt, pooled et shares. auto : la méthode qui, à chaque année passée, était la meilleure pour ce qui a suivi, mesurée par rapport à drift ; avec moins de six années d’historique, combination. Voir docs/forecastdemand.md.

Avec un champ de groupes, chaque groupe a une croissance et, avec auto, une méthode à lui.

La fourchette (lower, upper) contient la part demandée de ce qui se serait réalisé dans le passé ; elle ne sait rien de nouvelles politiques ou de nouveaux prix. Les années manquantes sont remplies (en ligne droite entre deux années, sinon par la croissance du groupe) ; un point de moins de trois années suit son groupe, un point qui n’en a aucune n’a pas de prévision. demand_basis le dit pour chaque point.

Les sommes de points prévus un à un ne s’accordent pas forcément avec la prévision de leur somme : total les y ramène. Des totaux connus d’ailleurs, comme ceux de « Projeter l’adoption des VE », priment.</translation>
        </message>
        <message>
            <source>Forecasts the use of every charging station for the next days, from daily figures, hourly figures or charging sessions (all rows of a station and day are added up; a session counts on the day it began; without a value field sessions are counted).

auto tries every method on past days of the same history (ORIGINS times, a horizon apart) and takes for each station the one with the least error, but never one that did not beat repeating the last week (seasonal_naive) or whose MASE is 1 or more. moving_average: the mean of the window. ets: Holt–Winters with a damped trend. theta: the Theta method. sarima: (1,0,1)(0,1,1) weeks. boosting: gradient boosting on lags, learned from all stations. lstm: a recurrent network on sequences of the window, learned from all stations; auto trains it only if asked to, for it takes minutes. ets, theta and sarima need statsmodels, boosting scikit-learn, lstm PyTorch; auto goes without what is missing and says so.

lower and upper hold RANGE_SHARE of what came in the past. Stations with less history than the window (28 days at least) get a share of the forecast of their cluster (field of the stations' layer, see “Cluster stations”), else of the network: level says which. confidence is high where the method had at most 0.8 of the naive error over four windows or more, medium where it beat it, else low.

The backtest has one row per station and method and, without a station, one per method over all stations; its row auto judges the choice itself on the newest days, which it had not seen.</source>
            <translation>Prévoit l’utilisation de chaque station de recharge pour les prochains jours, à partir de chiffres journaliers, horaires ou de sessions de recharge (toutes les lignes d’une station et d’un jour sont additionnées ; une session compte le jour où elle a commencé ; sans champ de valeur, les sessions sont comptées).

auto essaie chaque méthode sur des jours passés du même historique (ORIGINS fois, espacées d’un horizon) et prend pour chaque station celle à la moindre erreur, mais jamais une qui n’a pas battu la répétition de la dernière semaine (seasonal_naive) ou dont la MASE est de 1 ou plus. moving_average : la moyenne de la fenêtre. ets : Holt–Winters avec tendance amortie. theta : la méthode Thêta. sarima : (1,0,1)(0,1,1) semaines. boosting : gradient boosting sur des décalages, appris de toutes les stations. lstm : un réseau récurrent sur des suites de la fenêtre, appris de toutes les stations ; auto ne l’entraîne que sur demande, car il prend des minutes. ets, theta et sarima nécessitent statsmodels, boosting scikit-learn, lstm PyTorch ; auto se passe de ce qui manque et le dit.

lower et upper contiennent RANGE_SHARE de ce qui est arrivé dans le passé. Les stations à l’historique plus court que la fenêtre (28 jours au moins) reçoivent une part de la prévision de leur groupe (champ de la couche des stations, voir « Regrouper les stations »), sinon du réseau : level dit lequel. confidence est high lorsque la méthode avait au plus 0,8 de l’erreur naïve sur quatre fenêtres ou plus, medium lorsqu’elle l’a battue, sinon low.

L’essai rétrospectif a une ligne par station et méthode et, sans station, une par méthode sur toutes les stations ; sa ligne auto juge le choix lui-même sur les jours les plus récents, qu’il n’avait pas vus.</translation>
        </message>
        <message>
            <source>Forget the chosen plans; their layers stay.</source>
            <translation>Oublier les plans choisis ; leurs couches restent.</translation>
        </message>
        <message>
            <source>Formats</source>
            <translation>Formats</translation>
        </message>
        <message>
            <source>Forms</source>
            <translation>Formulaires</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Trouvé</translation>
        </message>
        <message>
            <source>Found by itself: {0}</source>
            <translation>Trouvé de lui-même : {0}</translation>
        </message>
        <message>
            <source>Found in (usage, status)</source>
            <translation>Trouvée dans (utilisation, état)</translation>
        </message>
        <message>
            <source>Found.</source>
            <translation>Trouvé.</translation>
        </message>
        <message>
            <source>Four panels, for slides. Needs matplotlib.</source>
            <translation>Quatre panneaux, pour des diapositives. Nécessite matplotlib.</translation>
        </message>
        <message>
            <source>Frequency</source>
            <translation>Fréquence</translation>
        </message>
        <message>
            <source>From</source>
            <translation>De</translation>
        </message>
        <message>
            <source>From a place to a checked plan: existing stations and candidate sites are fetched from OpenStreetMap, demand points are made from the zones, the network is optimized, and the plan is validated independently. Needs a network connection, no key.</source>
            <translation>D’un lieu à un plan vérifié : les stations existantes et les sites candidats sont récupérés d’OpenStreetMap, des points de demande sont faits à partir des zones, le réseau est optimisé, et le plan est validé indépendamment. Nécessite une connexion au réseau, pas de clé.</translation>
        </message>
        <message>
            <source>From a place to a plan</source>
            <translation>D’un lieu à un plan</translation>
        </message>
        <message>
            <source>From a plan to a dashboard</source>
            <translation>D’un plan à un tableau de bord</translation>
        </message>
        <message>
            <source>From a table to key figures</source>
            <translation>D’une table aux indicateurs</translation>
        </message>
        <message>
            <source>From added kW</source>
            <translation>À partir de la puissance ajoutée (kW)</translation>
        </message>
        <message>
            <source>From an end of the corridor to the first complying station. Empty: as the rules have it.</source>
            <translation>D’une extrémité du corridor à la première station conforme. Vide : comme le veulent les règles.</translation>
        </message>
        <message>
            <source>From any table or file of charging stations to the key figures of the network: the table is imported, rows that cannot be used are listed with their reason, and the figures are computed for all stations, by operator, and by area where zones are given.</source>
            <translation>De n’importe quelle table ou fichier de stations de recharge aux indicateurs du réseau : la table est importée, les lignes inutilisables sont énumérées avec leur raison, et les indicateurs sont calculés pour toutes les stations, par exploitant, et par zone lorsque des zones sont données.</translation>
        </message>
        <message>
            <source>From month</source>
            <translation>À partir du mois</translation>
        </message>
        <message>
            <source>From plan to decision</source>
            <translation>Du plan à la décision</translation>
        </message>
        <message>
            <source>From stations and a table of their use to the next days of every station: the stations are grouped by where they are, and their use is forecast, stations with a short history by their group.</source>
            <translation>Des stations et d’une table de leur utilisation aux prochains jours de chaque station : les stations sont groupées selon leur lieu, et leur utilisation est prévue, celle des stations à l’historique court d’après leur groupe.</translation>
        </message>
        <message>
            <source>From the computed place to allowed ground</source>
            <translation>Du lieu calculé au terrain autorisé</translation>
        </message>
        <message>
            <source>From the computed place to the site</source>
            <translation>Du lieu calculé au site</translation>
        </message>
        <message>
            <source>From the model</source>
            <translation>Du modèle</translation>
        </message>
        <message>
            <source>From the second year on; utilization never exceeds 1.</source>
            <translation>À partir de la deuxième année ; le taux d’utilisation ne dépasse jamais 1.</translation>
        </message>
        <message>
            <source>From usage to a forecast</source>
            <translation>De l’utilisation à une prévision</translation>
        </message>
        <message>
            <source>From zones and roads to a plan</source>
            <translation>Des zones et routes à un plan</translation>
        </message>
        <message>
            <source>From zones to a plan</source>
            <translation>Des zones à un plan</translation>
        </message>
        <message>
            <source>From zones with people or vehicles, existing stations and candidate sites to a checked placement plan: demand points are made from the zones, the network is optimized, and the plan is validated independently.</source>
            <translation>Des zones avec personnes ou véhicules, des stations existantes et des sites candidats à un plan d’implantation vérifié : des points de demande sont faits à partir des zones, le réseau est optimisé, et le plan est validé indépendamment.</translation>
        </message>
        <message>
            <source>From zones, roads, existing stations and candidate sites to a checked placement plan: demand points are made from the zones, the way along the roads from every demand point to every site and station is measured, the network is optimized for these ways, the plan is validated independently, and the areas within these two reaches of any of its stations are drawn.</source>
            <translation>Des zones, des routes, des stations existantes et des sites candidats à un plan d’implantation vérifié : des points de demande sont faits à partir des zones, le trajet le long des routes de chaque point de demande à chaque site et station est mesuré, le réseau est optimisé pour ces trajets, le plan est validé indépendamment, et les zones dans ces deux portées de l’une quelconque de ses stations sont dessinées.</translation>
        </message>
        <message>
            <source>From {0} to {1}, {2} stations are expected to be used {3} times a day.</source>
            <translation>Du {0} au {1}, {2} stations devraient être utilisées {3} fois par jour.</translation>
        </message>
        <message>
            <source>Frontier of cost and coverage</source>
            <translation>Frontière entre coût et couverture</translation>
        </message>
        <message>
            <source>Fuel</source>
            <translation>Carburant</translation>
        </message>
        <message>
            <source>Fuel and motorway services</source>
            <translation>Stations-service et aires d’autoroute</translation>
        </message>
        <message>
            <source>Fuel stations</source>
            <translation>Stations-service</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>Plein</translation>
        </message>
        <message>
            <source>Full, chargers added</source>
            <translation>Plein, bornes ajoutées</translation>
        </message>
        <message>
            <source>Funicular</source>
            <translation>Funiculaire</translation>
        </message>
        <message>
            <source>Further layers beneath</source>
            <translation>Autres couches en dessous</translation>
        </message>
        <message>
            <source>Further layers of boundaries, in any coordinate system.</source>
            <translation>Autres couches de limites, dans n’importe quel système de coordonnées.</translation>
        </message>
        <message>
            <source>GDAL's data files</source>
            <translation>Fichiers de données de GDAL</translation>
        </message>
        <message>
            <source>GRID</source>
            <translation>RÉSEAU ÉLECTRIQUE</translation>
        </message>
        <message>
            <source>GTFS feed</source>
            <translation>Flux GTFS</translation>
        </message>
        <message>
            <source>Gain</source>
            <translation>Gain</translation>
        </message>
        <message>
            <source>Gain of L3 coverage</source>
            <translation>Gain de couverture L3</translation>
        </message>
        <message>
            <source>Gap</source>
            <translation>Écart</translation>
        </message>
        <message>
            <source>Gap (0–1)</source>
            <translation>Écart d’optimalité (0–1)</translation>
        </message>
        <message>
            <source>Gap longer than the rule allows</source>
            <translation>Intervalle plus long que la règle ne le permet</translation>
        </message>
        <message>
            <source>Gap of the base</source>
            <translation>Écart d’optimalité du cas de base</translation>
        </message>
        <message>
            <source>Gap reached</source>
            <translation>Écart d’optimalité atteint</translation>
        </message>
        <message>
            <source>Gap to the best</source>
            <translation>Écart au meilleur</translation>
        </message>
        <message>
            <source>Gap too long</source>
            <translation>Intervalle trop long</translation>
        </message>
        <message>
            <source>Gap {0}</source>
            <translation>Écart d’optimalité {0}</translation>
        </message>
        <message>
            <source>Gap, reached / asked</source>
            <translation>Écart d’optimalité, atteint / demandé</translation>
        </message>
        <message>
            <source>Gaps</source>
            <translation>Lacunes</translation>
        </message>
        <message>
            <source>Gaps and holes between boundaries, and parts, narrower than this are closed or dropped; 0 leaves all as it is.</source>
            <translation>Les vides et trous entre limites, et les parties, plus étroits que cela sont fermés ou écartés ; 0 laisse tout tel quel.</translation>
        </message>
        <message>
            <source>Gaps of the coverage</source>
            <translation>Lacunes de la couverture</translation>
        </message>
        <message>
            <source>Gaps: join distance (m)</source>
            <translation>Lacunes : distance de jonction (m)</translation>
        </message>
        <message>
            <source>GeoPackage</source>
            <translation>GeoPackage</translation>
        </message>
        <message>
            <source>GeoPackage of processed data</source>
            <translation>GeoPackage des données traitées</translation>
        </message>
        <message>
            <source>GeoPackage of raw data</source>
            <translation>GeoPackage des données brutes</translation>
        </message>
        <message>
            <source>GeoPackage of results</source>
            <translation>GeoPackage des résultats</translation>
        </message>
        <message>
            <source>GeoPackage of the snapshots</source>
            <translation>GeoPackage des instantanés</translation>
        </message>
        <message>
            <source>Get data</source>
            <translation>Obtenir les données</translation>
        </message>
        <message>
            <source>Getis-Ord Gi* (standard score)</source>
            <translation>Gi* de Getis-Ord (valeur centrée réduite)</translation>
        </message>
        <message>
            <source>Gini coefficient</source>
            <translation>Coefficient de Gini</translation>
        </message>
        <message>
            <source>Gini coefficient (0 all equal, 1 one has all)</source>
            <translation>Coefficient de Gini (0 tous égaux, 1 un seul a tout)</translation>
        </message>
        <message>
            <source>Gini coefficient less the first plan's</source>
            <translation>Coefficient de Gini moins celui du premier plan</translation>
        </message>
        <message>
            <source>Gini coefficient of access</source>
            <translation>Coefficient de Gini de l’accès</translation>
        </message>
        <message>
            <source>Gini, Theil, groups and totals.</source>
            <translation>Gini, Theil, groupes et totaux.</translation>
        </message>
        <message>
            <source>Give the chosen plan another name.</source>
            <translation>Donner un autre nom au plan choisi.</translation>
        </message>
        <message>
            <source>Goal</source>
            <translation>But</translation>
        </message>
        <message>
            <source>Goal and rules</source>
            <translation>But et règles</translation>
        </message>
        <message>
            <source>Goal: price of a shortfall</source>
            <translation>But : pénalité par manque de couverture</translation>
        </message>
        <message>
            <source>Goal: priority</source>
            <translation>But : priorité</translation>
        </message>
        <message>
            <source>Goal: weight of L2 backup coverage</source>
            <translation>But : poids de la couverture de secours L2</translation>
        </message>
        <message>
            <source>Goal: weight of L2 coverage</source>
            <translation>But : poids de la couverture L2</translation>
        </message>
        <message>
            <source>Goal: weight of L3 backup coverage</source>
            <translation>But : poids de la couverture de secours L3</translation>
        </message>
        <message>
            <source>Goal: weight of L3 coverage</source>
            <translation>But : poids de la couverture L3</translation>
        </message>
        <message>
            <source>Goal: weight of cost</source>
            <translation>But : poids du coût</translation>
        </message>
        <message>
            <source>Gradient boosting</source>
            <translation>Gradient boosting</translation>
        </message>
        <message>
            <source>Greatest value with a plan</source>
            <translation>Plus grande valeur avec un plan</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>Réseau électrique</translation>
        </message>
        <message>
            <source>Grid and site requirements</source>
            <translation>Exigences du réseau électrique et du site</translation>
        </message>
        <message>
            <source>Grid and site – {0}</source>
            <translation>Réseau électrique et site – {0}</translation>
        </message>
        <message>
            <source>Grid connection</source>
            <translation>Raccordement électrique</translation>
        </message>
        <message>
            <source>Grid connection (kW)</source>
            <translation>Raccordement électrique (kW)</translation>
        </message>
        <message>
            <source>Grid connection of a site</source>
            <translation>Raccordement électrique d’un site</translation>
        </message>
        <message>
            <source>Grid connections</source>
            <translation>Raccordements électriques</translation>
        </message>
        <message>
            <source>Grid requirements</source>
            <translation>Exigences du réseau électrique</translation>
        </message>
        <message>
            <source>Grid size (m)</source>
            <translation>Taille de la grille (m)</translation>
        </message>
        <message>
            <source>Grid zones</source>
            <translation>Zones du réseau électrique</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>Groupe</translation>
        </message>
        <message>
            <source>Group by</source>
            <translation>Grouper par</translation>
        </message>
        <message>
            <source>Group or area</source>
            <translation>Groupe ou zone</translation>
        </message>
        <message>
            <source>Group, zone or station of the plan</source>
            <translation>Groupe, zone ou station du plan</translation>
        </message>
        <message>
            <source>Grouped by</source>
            <translation>Groupé par</translation>
        </message>
        <message>
            <source>Groups charging stations by where they are; distances are metres.

kmeans: as many clusters as asked for, or with the highest mean silhouette, each around its centre. constrained_kmeans: the same with a smallest and largest number of stations (MIN_SIZE, MAX_SIZE) or weight (MIN_WEIGHT, MAX_WEIGHT) per cluster; which station goes where is solved to the optimum in every round, by numbers of stations at any size, by weights for up to 20,000 pairs of station and cluster and within 0.1 % (stations are not split). dbscan: stations that have MIN_SAMPLES stations (themselves included, or their weight) within EPS metres, and what is in reach of these; the others are noise. hdbscan: the same for clusters of different density; needs scikit-learn 1.3 or later, or the package hdbscan.

The stations keep their fields and get cluster (empty: noise), centre_m and silhouette (−1 to 1: how much nearer the own cluster is than the next one; of more than 5,000 stations that of a sample). Clusters are numbered by size, the largest first, equal ones from west to east. Equal stations and seeds give equal clusters, in any order of rows.</source>
            <translation>Groupe les stations de recharge selon leur lieu ; les distances sont en mètres.

kmeans : autant de groupes que demandé, ou à la silhouette moyenne la plus élevée, chacun autour de son centre. constrained_kmeans : de même avec un nombre minimal et maximal de stations (MIN_SIZE, MAX_SIZE) ou un poids (MIN_WEIGHT, MAX_WEIGHT) par groupe ; quelle station va où est résolu à l’optimum à chaque tour, selon les nombres de stations pour toute taille, selon les poids jusqu’à 20 000 paires de station et de groupe et à 0,1 % près (les stations ne sont pas partagées). dbscan : les stations qui ont MIN_SAMPLES stations (elles comprises, ou leur poids) à moins de EPS mètres, et ce qui est à portée de celles-ci ; les autres sont du bruit. hdbscan : de même pour des groupes de densités différentes ; nécessite scikit-learn 1.3 ou plus récent, ou le paquet hdbscan.

Les stations gardent leurs champs et reçoivent cluster (vide : bruit), centre_m et silhouette (−1 à 1 : combien leur groupe est plus proche que le suivant ; au-delà de 5 000 stations, celle d’un échantillon). Les groupes sont numérotés selon leur taille, le plus grand d’abord, à égalité d’ouest en est. Des stations et graines égales donnent des groupes égaux, quel que soit l’ordre des lignes.</translation>
        </message>
        <message>
            <source>Grows in</source>
            <translation>Grandit dans</translation>
        </message>
        <message>
            <source>Grows in half of the scenarios or more</source>
            <translation>Grandit dans la moitié des scénarios ou plus</translation>
        </message>
        <message>
            <source>Grows in no scenario's plan</source>
            <translation>Ne grandit dans le plan d’aucun scénario</translation>
        </message>
        <message>
            <source>Grows in some scenarios</source>
            <translation>Grandit dans certains scénarios</translation>
        </message>
        <message>
            <source>Grows in the plan of every scenario</source>
            <translation>Grandit dans le plan de chaque scénario</translation>
        </message>
        <message>
            <source>Growth</source>
            <translation>Croissance</translation>
        </message>
        <message>
            <source>Growth from the last year known to the last year forecast</source>
            <translation>Croissance de la dernière année connue à la dernière année prévue</translation>
        </message>
        <message>
            <source>Growth of each point's demand per year, such as 0.03; empty values take the growth of the form. Left empty, the field “growth” is used if the layer has it.</source>
            <translation>Croissance de la demande de chaque point par an, comme 0,03 ; les valeurs vides prennent la croissance du formulaire. Laissé vide, le champ « growth » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Growth of each zone, of people or of vehicles. Left empty, the field “ev_trend_per_year” is used if the layer has it.</source>
            <translation>Croissance de chaque zone, de personnes ou de véhicules. Laissé vide, le champ « ev_trend_per_year » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Growth of ports</source>
            <translation>Croissance du nombre de points de charge</translation>
        </message>
        <message>
            <source>Growth of stations</source>
            <translation>Croissance du nombre de stations</translation>
        </message>
        <message>
            <source>Growth of the demand</source>
            <translation>Croissance de la demande</translation>
        </message>
        <message>
            <source>Growth of the demand per year</source>
            <translation>Croissance de la demande par an</translation>
        </message>
        <message>
            <source>Growth of the utilization a year (0–1)</source>
            <translation>Croissance du taux d’utilisation par an (0–1)</translation>
        </message>
        <message>
            <source>Growth per year</source>
            <translation>Croissance par an</translation>
        </message>
        <message>
            <source>Growth since snapshot</source>
            <translation>Croissance depuis l’instantané</translation>
        </message>
        <message>
            <source>Guide</source>
            <translation>Guide</translation>
        </message>
        <message>
            <source>Heading of the page. Left empty, it names what is shown.</source>
            <translation>Titre de la page. Laissé vide, il nomme ce qui est montré.</translation>
        </message>
        <message>
            <source>Headroom</source>
            <translation>Marge disponible</translation>
        </message>
        <message>
            <source>Headroom after</source>
            <translation>Marge disponible après</translation>
        </message>
        <message>
            <source>Headroom after the plan</source>
            <translation>Marge disponible après le plan</translation>
        </message>
        <message>
            <source>Headroom before</source>
            <translation>Marge disponible avant</translation>
        </message>
        <message>
            <source>Headroom of the connection</source>
            <translation>Marge disponible du raccordement</translation>
        </message>
        <message>
            <source>Headroom of the stations' connections</source>
            <translation>Marge disponible des raccordements des stations</translation>
        </message>
        <message>
            <source>Headroom of zones</source>
            <translation>Marge disponible des zones</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Aide</translation>
        </message>
        <message>
            <source>High</source>
            <translation>Haut</translation>
        </message>
        <message>
            <source>High among high</source>
            <translation>Élevé parmi élevés</translation>
        </message>
        <message>
            <source>High among low</source>
            <translation>Élevé parmi faibles</translation>
        </message>
        <message>
            <source>High budget</source>
            <translation>Budget élevé</translation>
        </message>
        <message>
            <source>High priority</source>
            <translation>Priorité élevée</translation>
        </message>
        <message>
            <source>Highest port power</source>
            <translation>Puissance maximale d’un point de charge</translation>
        </message>
        <message>
            <source>Highest port power (kW)</source>
            <translation>Puissance maximale d’un point de charge (kW)</translation>
        </message>
        <message>
            <source>Highest power of a port in kW; gives the level where no field states it.</source>
            <translation>Puissance maximale d’un point de charge en kW ; donne le niveau lorsqu’aucun champ ne l’indique.</translation>
        </message>
        <message>
            <source>Highest power of a port; all fast ports of the station are taken to have it. Left empty, the field “power_kw_max” is used if the layer has it.</source>
            <translation>Puissance maximale d’un point de charge ; tous les points de charge rapide de la station sont supposés l’avoir. Laissé vide, le champ « power_kw_max » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Highway</source>
            <translation>Grande route</translation>
        </message>
        <message>
            <source>History as a table</source>
            <translation>Historique sous forme de table</translation>
        </message>
        <message>
            <source>History of the targets</source>
            <translation>Historique des objectifs</translation>
        </message>
        <message>
            <source>History: point</source>
            <translation>Historique : point</translation>
        </message>
        <message>
            <source>History: value</source>
            <translation>Historique : valeur</translation>
        </message>
        <message>
            <source>History: year</source>
            <translation>Historique : année</translation>
        </message>
        <message>
            <source>Horizon (days)</source>
            <translation>Horizon (jours)</translation>
        </message>
        <message>
            <source>Horizon of the operating cost</source>
            <translation>Horizon des coûts d’exploitation</translation>
        </message>
        <message>
            <source>Hospitals, universities and hotels</source>
            <translation>Hôpitaux, universités et hôtels</translation>
        </message>
        <message>
            <source>Hot and cold spots</source>
            <translation>Points chauds et froids</translation>
        </message>
        <message>
            <source>Hot or cold spot</source>
            <translation>Point chaud ou froid</translation>
        </message>
        <message>
            <source>Hot spot, 90 %</source>
            <translation>Point chaud, 90 %</translation>
        </message>
        <message>
            <source>Hot spot, 95 %</source>
            <translation>Point chaud, 95 %</translation>
        </message>
        <message>
            <source>Hot spot, 99 %</source>
            <translation>Point chaud, 99 %</translation>
        </message>
        <message>
            <source>Hot spots</source>
            <translation>Points chauds</translation>
        </message>
        <message>
            <source>Hot spots of EV ownership</source>
            <translation>Points chauds de possession de VE</translation>
        </message>
        <message>
            <source>Households</source>
            <translation>Ménages</translation>
        </message>
        <message>
            <source>Households that own</source>
            <translation>Ménages propriétaires</translation>
        </message>
        <message>
            <source>Households that rent</source>
            <translation>Ménages locataires</translation>
        </message>
        <message>
            <source>Households, people or area by which the value is divided. Left empty, values are taken as they are.</source>
            <translation>Ménages, personnes ou surface par quoi la valeur est divisée. Laissé vide, les valeurs sont prises telles quelles.</translation>
        </message>
        <message>
            <source>Housing</source>
            <translation>Logement</translation>
        </message>
        <message>
            <source>How 3/4/2024 is to be read where no date of the table shows it; auto takes the day first and says so.</source>
            <translation>Comment lire 3/4/2024 lorsqu’aucune date de la table ne le montre ; auto prend le jour d’abord et le dit.</translation>
        </message>
        <message>
            <source>How adoption grows; see the help on the right.</source>
            <translation>Mode de progression de l’adoption ; voir l’aide à droite.</translation>
        </message>
        <message>
            <source>How catchments float, see the description.</source>
            <translation>Mode de flottement des bassins ; voir la description.</translation>
        </message>
        <message>
            <source>How clusters are made, see the description.</source>
            <translation>Mode de formation des groupes ; voir la description.</translation>
        </message>
        <message>
            <source>How cost counts in p_median, attendance, market_share and target_share: as it is, to a power, or exponentially, which makes far sites ever less attractive.</source>
            <translation>Comment compte le coût dans p_median, attendance, market_share et target_share : tel quel, à une puissance, ou exponentiellement, ce qui rend les sites lointains de moins en moins attrayants.</translation>
        </message>
        <message>
            <source>How demand goes on; see the help on the right.</source>
            <translation>Mode d’évolution de la demande ; voir l’aide à droite.</translation>
        </message>
        <message>
            <source>How far a drawn line may lie from the true one at most; 0 keeps every vertex. It is doubled as often as needed where a page would have more than 400,000 vertices, which is said.</source>
            <translation>De combien une ligne dessinée peut s’écarter au plus de la vraie (m) ; 0 garde chaque sommet. La valeur est doublée aussi souvent que nécessaire lorsqu’une page aurait plus de 400 000 sommets, ce qui est dit.</translation>
        </message>
        <message>
            <source>How far people go to charge: the catchment of a station. 0 leaves equity out.</source>
            <translation>Jusqu’où l’on va pour recharger : le bassin d’une station (m). 0 laisse l’équité de côté.</translation>
        </message>
        <message>
            <source>How far the result may be from the best possible, 0 to 1.</source>
            <translation>Écart admis entre le résultat et le meilleur possible, de 0 à 1.</translation>
        </message>
        <message>
            <source>How far the result may be from the best possible, 0 to 1; 0 asks for the optimum.</source>
            <translation>Écart admis entre le résultat et le meilleur possible, de 0 à 1 ; 0 demande l’optimum.</translation>
        </message>
        <message>
            <source>How good the plan is</source>
            <translation>Qualité du plan</translation>
        </message>
        <message>
            <source>How good the site is, for the best score; “Score candidate sites” gives it. Left empty, the field “score” is used if the layer has it.</source>
            <translation>Qualité du site, pour la meilleure note ; « Noter les sites candidats » la donne. Laissé vide, le champ « score » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>How it was solved</source>
            <translation>Résolution</translation>
        </message>
        <message>
            <source>How long a lasting change is watched before it is judged; whole weeks.</source>
            <translation>Durée pendant laquelle un changement durable est observé avant d’être jugé ; semaines entières.</translation>
        </message>
        <message>
            <source>How many budgets the frontier tries, each an optimization of its own. Used only when the frontier is asked for.</source>
            <translation>Nombre de budgets que la frontière essaie, chacun une optimisation à part. Utilisé seulement lorsque la frontière est demandée.</translation>
        </message>
        <message>
            <source>How many cases are solved at once on this machine; 0 leaves one processor to the window.</source>
            <translation>Nombre de cas résolus à la fois sur cette machine ; 0 laisse un processeur à la fenêtre.</translation>
        </message>
        <message>
            <source>How many phases there are; the rule has three.</source>
            <translation>Nombre de phases ; la règle en a trois.</translation>
        </message>
        <message>
            <source>How many sites to open; not used by lscp and target_share. With a budget, and for capacitated_fixed_charge, the most that may be opened, or empty.</source>
            <translation>Nombre de sites à ouvrir ; non utilisé par lscp et target_share. Avec un budget, et pour capacitated_fixed_charge, le nombre maximal qui peut être ouvert, ou vide.</translation>
        </message>
        <message>
            <source>How many slow chargers a fast one costs.</source>
            <translation>Nombre de bornes lentes que coûte une borne rapide.</translation>
        </message>
        <message>
            <source>How many times forecasts are tried on the history.</source>
            <translation>Nombre d’essais de prévision sur l’historique.</translation>
        </message>
        <message>
            <source>How much each point counts, 0 or more. Left empty, the field “weight” is used if the layer has it.</source>
            <translation>Combien compte chaque point, 0 ou plus. Laissé vide, le champ « weight » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>How much each station counts, 0 or more, such as its ports or its use. Left empty, the field “weight” is used if the layer has it, else all stations count the same.</source>
            <translation>Combien compte chaque station, 0 ou plus, comme ses points de charge ou son utilisation. Laissé vide, le champ « weight » est utilisé si la couche le possède, sinon toutes les stations comptent autant.</translation>
        </message>
        <message>
            <source>How often places are chosen</source>
            <translation>Fréquence de choix des lieux</translation>
        </message>
        <message>
            <source>How often public transport leaves. Left empty, the field “departures_per_hour” is used if the layer has it.</source>
            <translation>Fréquence de départ des transports en commun. Laissé vide, le champ « departures_per_hour » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>How the gap closes</source>
            <translation>Comment l’écart d’optimalité se réduit</translation>
        </message>
        <message>
            <source>Id</source>
            <translation>Identifiant</translation>
        </message>
        <message>
            <source>Id as in the counts. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation>Identifiant comme dans les effectifs. Laissé vide, le champ « zone_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id as in the usage and the status log. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation>Identifiant comme dans l’utilisation et le journal des états. Laissé vide, le champ « charger_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id as in the usage. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation>Identifiant comme dans l’utilisation. Laissé vide, le champ « charger_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id at the source</source>
            <translation>Identifiant à la source</translation>
        </message>
        <message>
            <source>Id of a session; one that comes twice counts once. Left empty, the field “session_id” is used if the table has it.</source>
            <translation>Identifiant d’une session ; une session qui vient deux fois compte une fois. Laissé vide, le champ « session_id » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Id of a station as in the table of use. Left empty, the field “charger_id”.</source>
            <translation>Identifiant d’une station comme dans la table d’utilisation. Laissé vide, le champ « charger_id ».</translation>
        </message>
        <message>
            <source>Id of each row, the same from run to run. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation>Identifiant de chaque ligne, le même d’une exécution à l’autre. Laissé vide, le champ « charger_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of each row, the same from run to run. Left empty, the field “demand_id” is used if the layer has it.</source>
            <translation>Identifiant de chaque ligne, le même d’une exécution à l’autre. Laissé vide, le champ « demand_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of each row, the same from run to run. Left empty, the field “plan_id” is used if the layer has it.</source>
            <translation>Identifiant de chaque ligne, le même d’une exécution à l’autre. Laissé vide, le champ « plan_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of each row, the same from run to run. Left empty, the field “site_id” is used if the layer has it.</source>
            <translation>Identifiant de chaque ligne, le même d’une exécution à l’autre. Laissé vide, le champ « site_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of each row, the same from run to run. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation>Identifiant de chaque ligne, le même d’une exécution à l’autre. Laissé vide, le champ « zone_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of each station, which the status log names. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation>Identifiant de chaque station, que nomme le journal des états. Laissé vide, le champ « charger_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of the candidate site or existing charger of the pair. Left empty, the field “site_id” is used if the layer has it.</source>
            <translation>Identifiant du site candidat ou de la borne existante de la paire. Laissé vide, le champ « site_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of the data set, or the last part of its address.</source>
            <translation>Identifiant du jeu de données, ou dernière partie de son adresse.</translation>
        </message>
        <message>
            <source>Id of the demand point of the pair. Left empty, the field “demand_id” is used if the layer has it.</source>
            <translation>Identifiant du point de demande de la paire. Laissé vide, le champ « demand_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of the demand point. Left empty, the field “demand_id” is used if the layer has it.</source>
            <translation>Identifiant du point de demande. Laissé vide, le champ « demand_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of the point. Left empty, “demand_id” is used if the table has it.</source>
            <translation>Identifiant du point. Laissé vide, « demand_id » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Id of the port, if the log has single ports. Left empty, the field “port_id” is used if the layer has it.</source>
            <translation>Identifiant du point de charge, si le journal les distingue. Laissé vide, le champ « port_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of the station from which the way leads. Left empty, the field “demand_id” is used if the layer has it.</source>
            <translation>Identifiant de la station d’où part le trajet. Laissé vide, le champ « demand_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of the station to which it leads. Left empty, the field “site_id” is used if the layer has it.</source>
            <translation>Identifiant de la station où il mène. Laissé vide, le champ « site_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of the station. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation>Identifiant de la station. Laissé vide, le champ « charger_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Id of the station. Not used where several value fields are chosen. Left empty, the field “charger_id” is used if the table has it.</source>
            <translation>Identifiant de la station. Non utilisé lorsque plusieurs champs de valeur sont choisis. Laissé vide, le champ « charger_id » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Id of the zone. Left empty, the field “zone_id” or “area_id” is used if the table has it.</source>
            <translation>Identifiant de la zone. Laissé vide, le champ « zone_id » ou sinon « area_id » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Id or name of one resource of the data set. Left empty, the quarterly ones are read.</source>
            <translation>Identifiant ou nom d’une ressource du jeu de données. Laissé vide, les trimestrielles sont lues.</translation>
        </message>
        <message>
            <source>Ids of the areas wanted, between commas or blanks, ranges with a dash: N2J, N2K, N2A–N2H. Left empty: all.</source>
            <translation>Identifiants des zones voulues, entre virgules ou espaces, plages avec un tiret : N2J, N2K, N2A–N2H. Laissé vide : toutes.</translation>
        </message>
        <message>
            <source>Ids of the rules wanted, separated by semicolons; empty: all.</source>
            <translation>Identifiants des règles voulues, séparés par des points-virgules ; vide : toutes.</translation>
        </message>
        <message>
            <source>If a source cannot be read</source>
            <translation>Si une source ne peut être lue</translation>
        </message>
        <message>
            <source>If the folder holds a sample that was changed, it is kept and the run stops. Tick this to put the original in its place.</source>
            <translation>Si le dossier contient un exemple qui a été modifié, il est gardé et l’exécution s’arrête. Cochez ceci pour remettre l’original à sa place.</translation>
        </message>
        <message>
            <source>Impedance</source>
            <translation>Impédance</translation>
        </message>
        <message>
            <source>Impedance: parameter</source>
            <translation>Impédance : paramètre</translation>
        </message>
        <message>
            <source>Import assumptions</source>
            <translation>Importer des hypothèses</translation>
        </message>
        <message>
            <source>Import chargers</source>
            <translation>Importer des bornes</translation>
        </message>
        <message>
            <source>Import public transport (GTFS)</source>
            <translation>Importer les transports en commun (GTFS)</translation>
        </message>
        <message>
            <source>Imported rows</source>
            <translation>Lignes importées</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importer…</translation>
        </message>
        <message>
            <source>In a plan</source>
            <translation>Dans un plan</translation>
        </message>
        <message>
            <source>In every plan: existing charger</source>
            <translation>Dans tous les plans : borne existante</translation>
        </message>
        <message>
            <source>In every plan: site</source>
            <translation>Dans tous les plans : site</translation>
        </message>
        <message>
            <source>In half of the plans or more: existing charger</source>
            <translation>Dans la moitié des plans ou plus : borne existante</translation>
        </message>
        <message>
            <source>In half of the plans or more: site</source>
            <translation>Dans la moitié des plans ou plus : site</translation>
        </message>
        <message>
            <source>In no plan</source>
            <translation>Dans aucun plan</translation>
        </message>
        <message>
            <source>In operation</source>
            <translation>En service</translation>
        </message>
        <message>
            <source>In order</source>
            <translation>En ordre</translation>
        </message>
        <message>
            <source>In order: {0}, warnings: {1}, missing: {2}, optional and not there: {3}, errors: {4}.</source>
            <translation>En ordre : {0}, avertissements : {1}, manquants : {2}, facultatifs et absents : {3}, erreurs : {4}.</translation>
        </message>
        <message>
            <source>In place of the preset's: component or field of the sites, weight, and scale or value function. Left empty: from the preset.</source>
            <translation>À la place de celles du préréglage : composante ou champ des sites, poids, et échelle ou fonction de valeur. Laissé vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>In place of the preset's: field, charger_m, grid_m, grid_kw or land_use, and curve=0:0.5,1000:1 or retail=1; industrial=0.6; *=0.8. What is not known counts 1. Left empty: from the preset.</source>
            <translation>À la place de ceux du préréglage : champ, charger_m, grid_m, grid_kw ou land_use, et curve=0:0.5,1000:1 ou retail=1; industrial=0.6; *=0.8. Ce qui est inconnu compte 1. Laissé vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>In place of the preset's: field, charger_m, grid_m, grid_kw or land_use; &lt; 50, &gt;= 200, = private; no, != public, empty or not empty; and the reason's name (the field's if empty). Left empty: from the preset.</source>
            <translation>À la place de celles du préréglage : champ, charger_m, grid_m, grid_kw ou land_use ; &lt; 50, &gt;= 200, = private; no, != public, empty ou not empty ; et le nom de la raison (celui du champ si vide). Laissé vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>In place of the preset's: unserved, next_l3_m, grid_kw, ports_l2, road_m or a field of the chargers; weight; none, minmax, max, sum, rank, percentile or zscore, after it cap=500 or inverse, or curve=0:0,500:1. Left empty: from the preset.</source>
            <translation>À la place de ceux du préréglage : unserved, next_l3_m, grid_kw, ports_l2, road_m ou un champ des bornes ; poids ; none, minmax, max, sum, rank, percentile ou zscore, suivi de cap=500 ou inverse, ou curve=0:0,500:1. Laissé vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>In some plans: existing charger</source>
            <translation>Dans certains plans : borne existante</translation>
        </message>
        <message>
            <source>In some plans: site</source>
            <translation>Dans certains plans : site</translation>
        </message>
        <message>
            <source>In the order in which it is done</source>
            <translation>Dans l’ordre où c’est fait</translation>
        </message>
        <message>
            <source>In three of four plans or more: existing charger</source>
            <translation>Dans trois plans sur quatre ou plus : borne existante</translation>
        </message>
        <message>
            <source>In three of four plans or more: site</source>
            <translation>Dans trois plans sur quatre ou plus : site</translation>
        </message>
        <message>
            <source>In use</source>
            <translation>En service</translation>
        </message>
        <message>
            <source>In words</source>
            <translation>En clair</translation>
        </message>
        <message>
            <source>Independent check</source>
            <translation>Vérification indépendante</translation>
        </message>
        <message>
            <source>Infrastructure</source>
            <translation>Infrastructure</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>Input of the plan’s run</source>
            <translation>Entrée de l’exécution du plan</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>Entrées</translation>
        </message>
        <message>
            <source>Internal rate of return</source>
            <translation>Taux de rendement interne</translation>
        </message>
        <message>
            <source>Internal rate of return: {0}.</source>
            <translation>Taux de rendement interne : {0}.</translation>
        </message>
        <message>
            <source>Interpreter</source>
            <translation>Interpréteur</translation>
        </message>
        <message>
            <source>Interpreter of the solvers</source>
            <translation>Interpréteur des solveurs</translation>
        </message>
        <message>
            <source>It brings libraries of its own that collide with those of QGIS: {0}</source>
            <translation>Il apporte ses propres bibliothèques, qui entrent en conflit avec celles de QGIS : {0}</translation>
        </message>
        <message>
            <source>It cannot be chosen.</source>
            <translation>Il ne peut pas être choisi.</translation>
        </message>
        <message>
            <source>It could not be estimated.</source>
            <translation>La taille n’a pas pu être estimée.</translation>
        </message>
        <message>
            <source>It does not come from where QGIS comes from, and may end QGIS or give wrong coordinates.</source>
            <translation>Il ne vient pas de la même source que QGIS, et peut faire planter QGIS ou donner de fausses coordonnées.</translation>
        </message>
        <message>
            <source>It does not work: {0}</source>
            <translation>Cela ne fonctionne pas : {0}</translation>
        </message>
        <message>
            <source>It is there but cannot be imported: {0}</source>
            <translation>Il est là mais ne peut pas être importé : {0}</translation>
        </message>
        <message>
            <source>It was made without the Python package plotly and therefore has no charts; the tables hold all numbers.</source>
            <translation>Elle a été faite sans le paquet Python plotly et n’a donc pas de graphiques ; les tables contiennent tous les nombres.</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>Élément</translation>
        </message>
        <message>
            <source>Its cluster</source>
            <translation>Son groupe</translation>
        </message>
        <message>
            <source>Its demand</source>
            <translation>Sa demande</translation>
        </message>
        <message>
            <source>Its distance</source>
            <translation>Sa distance</translation>
        </message>
        <message>
            <source>Its value</source>
            <translation>Sa valeur</translation>
        </message>
        <message>
            <source>Its value as a number</source>
            <translation>Sa valeur en nombre</translation>
        </message>
        <message>
            <source>JSON file like resources/presets/targets.json, which is used if there are no other targets.</source>
            <translation>Fichier JSON comme resources/presets/targets.json, qui est utilisé s’il n’y a pas d’autres objectifs.</translation>
        </message>
        <message>
            <source>JSON file with what is to be different from resources/presets/reconcile.json: precedence of sources per field, synonyms of operators, probabilities.</source>
            <translation>Fichier JSON de ce qui doit différer de resources/presets/reconcile.json : priorité des sources par champ, synonymes des exploitants, probabilités.</translation>
        </message>
        <message>
            <source>JSON files</source>
            <translation>Fichiers JSON</translation>
        </message>
        <message>
            <source>K-means, clusters of stations, forecasts by boosting</source>
            <translation>K-moyennes, groupes de stations, prévisions par boosting</translation>
        </message>
        <message>
            <source>K-medians and K-means</source>
            <translation>K-médianes et K-moyennes</translation>
        </message>
        <message>
            <source>K-medians siting</source>
            <translation>Implantation par K-médianes</translation>
        </message>
        <message>
            <source>KPIS</source>
            <translation>INDICATEURS</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Conserver</translation>
        </message>
        <message>
            <source>Keep this plan</source>
            <translation>Conserver ce plan</translation>
        </message>
        <message>
            <source>Keep, L2</source>
            <translation>Conserver, L2</translation>
        </message>
        <message>
            <source>Keep, L3</source>
            <translation>Conserver, L3</translation>
        </message>
        <message>
            <source>Keeps the rule</source>
            <translation>Respecte la règle</translation>
        </message>
        <message>
            <source>Kept</source>
            <translation>Conservé</translation>
        </message>
        <message>
            <source>Kept now</source>
            <translation>Contenu actuel</translation>
        </message>
        <message>
            <source>Kept stations</source>
            <translation>Stations conservées</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>Clé</translation>
        </message>
        <message>
            <source>Key figure</source>
            <translation>Indicateur</translation>
        </message>
        <message>
            <source>Key figures</source>
            <translation>Indicateurs</translation>
        </message>
        <message>
            <source>Key figures (table)</source>
            <translation>Indicateurs (table)</translation>
        </message>
        <message>
            <source>Key figures of a charging network, for all stations and for each group: stations and ports, operational rate, share with fast charging, open 24/7, public and private, connector types per station, share verified recently, completeness of each field, growth since an earlier network, and uptime per port and year from a status log by the formula of 23 CFR 680.116.

Each row has the value without the stations of which the figure is not known (value, n) and with them (value_with_unknown, n_unknown): there they count as not operational, private, …, so that it is the least the figure can be. Shares are 0 to 1, uptime is in percent. docs/kpis.md defines every figure.

Groups are the values of fields (GROUP_FIELDS), each field by itself, with “unknown” for empty ones and all levels even without stations; and the areas of ZONES, all of them. The field taken_at of the view chargers_snapshots groups by time.

Freshness is judged on REFERENCE_DATE, or on the day of the latest retrieval in the layer, never today.

With a store of snapshots (“Store snapshot”) growth is measured against an earlier one, and CREATE_VIEWS writes the views chargers_kpis and chargers_growth into it, which give the same numbers in SQL and follow every new snapshot; areas, uptime and PREVIOUS are not part of them.</source>
            <translation>Indicateurs d’un réseau de recharge, pour toutes les stations et pour chaque groupe : stations et points de charge, taux de fonctionnement, part à recharge rapide, ouvertes 24 h/24 et 7 j/7, publiques et privées, types de connecteurs par station, part vérifiée récemment, complétude de chaque champ, croissance depuis un réseau antérieur, et disponibilité par point de charge et année à partir d’un journal des états selon la formule du 23 CFR 680.116.

Chaque ligne a la valeur sans les stations dont l’indicateur est inconnu (value, n) et avec elles (value_with_unknown, n_unknown) : elles y comptent comme hors service, privées, …, de sorte que c’est le moins que l’indicateur puisse être. Les parts vont de 0 à 1, la disponibilité est en pour cent. docs/kpis.md définit chaque indicateur.

Les groupes sont les valeurs de champs (GROUP_FIELDS), chaque champ à part, avec « unknown » pour les vides et tous les niveaux même sans stations ; et les zones de ZONES, toutes. Le champ taken_at de la vue chargers_snapshots groupe selon le temps.

La fraîcheur est jugée à REFERENCE_DATE, ou au jour de la dernière récupération de la couche, jamais aujourd’hui.

Avec des instantanés enregistrés (« Enregistrer un instantané »), la croissance est mesurée par rapport à un instantané antérieur, et CREATE_VIEWS y écrit les vues chargers_kpis et chargers_growth, qui donnent les mêmes nombres en SQL et suivent chaque nouvel instantané ; les zones, la disponibilité et PREVIOUS n’en font pas partie.</translation>
        </message>
        <message>
            <source>Key figures of the network</source>
            <translation>Indicateurs du réseau</translation>
        </message>
        <message>
            <source>Key in the file: {0}</source>
            <translation>Clé dans le fichier : {0}</translation>
        </message>
        <message>
            <source>Key of {0}</source>
            <translation>Clé de {0}</translation>
        </message>
        <message>
            <source>Keys and databases</source>
            <translation>Clés et bases de données</translation>
        </message>
        <message>
            <source>Keys are kept encrypted in QGIS's authentication store; only the id of the configuration is stored here.</source>
            <translation>Les clés sont conservées chiffrées dans la base d’authentification de QGIS ; seul l’identifiant de la configuration est enregistré ici.</translation>
        </message>
        <message>
            <source>Keys of services and passwords of databases are kept there, encrypted.</source>
            <translation>Les clés des services et les mots de passe des bases de données y sont gardés, chiffrés.</translation>
        </message>
        <message>
            <source>Keys: arrows move the map, + and − change the scale, Tab goes from one control to the next, Esc closes a popup.</source>
            <translation>Touches : les flèches déplacent la carte, + et − changent l’échelle, Tab passe d’une commande à la suivante, Échap ferme une infobulle.</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Type</translation>
        </message>
        <message>
            <source>Kind of current</source>
            <translation>Type de courant</translation>
        </message>
        <message>
            <source>Kind of host</source>
            <translation>Type d’hôte</translation>
        </message>
        <message>
            <source>Kind of host, extent of works</source>
            <translation>Type d’hôte, ampleur des travaux</translation>
        </message>
        <message>
            <source>Kind of land use. Left empty, the field “land_use” is used if the layer has it.</source>
            <translation>Type d’occupation du sol. Laissé vide, le champ « land_use » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Kind of place, such as parking or supermarket. Left empty, the field “category” is used if the layer has it.</source>
            <translation>Type de lieu, comme parking ou supermarket. Laissé vide, le champ « category » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Kind of table</source>
            <translation>Type de table</translation>
        </message>
        <message>
            <source>Kind of the last anomaly</source>
            <translation>Type de la dernière anomalie</translation>
        </message>
        <message>
            <source>Known</source>
            <translation>Connu</translation>
        </message>
        <message>
            <source>Known format</source>
            <translation>Format connu</translation>
        </message>
        <message>
            <source>Known stations</source>
            <translation>Stations connues</translation>
        </message>
        <message>
            <source>L1</source>
            <translation>L1</translation>
        </message>
        <message>
            <source>L1 (slow)</source>
            <translation>L1 (lente)</translation>
        </message>
        <message>
            <source>L1 ports</source>
            <translation>Points de charge L1</translation>
        </message>
        <message>
            <source>L1 stations</source>
            <translation>Stations L1</translation>
        </message>
        <message>
            <source>L1, L2 or L3. Left empty, the field “level” is used if the layer has it.</source>
            <translation>L1, L2 ou L3. Laissé vide, le champ « level » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>L2</source>
            <translation>L2</translation>
        </message>
        <message>
            <source>L2 (alternating current)</source>
            <translation>L2 (courant alternatif)</translation>
        </message>
        <message>
            <source>L2 after</source>
            <translation>L2 après</translation>
        </message>
        <message>
            <source>L2 and L3</source>
            <translation>L2 et L3</translation>
        </message>
        <message>
            <source>L2 and L3 ports</source>
            <translation>Points de charge L2 et L3</translation>
        </message>
        <message>
            <source>L2 and L3, as before</source>
            <translation>L2 et L3, comme avant</translation>
        </message>
        <message>
            <source>L2 and L3, gained</source>
            <translation>L2 et L3, gagné</translation>
        </message>
        <message>
            <source>L2 and L3, in part</source>
            <translation>L2 et L3, en partie</translation>
        </message>
        <message>
            <source>L2 backup</source>
            <translation>Secours L2</translation>
        </message>
        <message>
            <source>L2 bands beyond the radius</source>
            <translation>Bandes L2 au-delà du rayon</translation>
        </message>
        <message>
            <source>L2 coverage</source>
            <translation>Couverture L2</translation>
        </message>
        <message>
            <source>L2 coverage after</source>
            <translation>Couverture L2 après</translation>
        </message>
        <message>
            <source>L2 coverage after the phase</source>
            <translation>Couverture L2 après la phase</translation>
        </message>
        <message>
            <source>L2 coverage after the worst loss of one station</source>
            <translation>Couverture L2 après la pire perte d’une station</translation>
        </message>
        <message>
            <source>L2 coverage at the greatest value</source>
            <translation>Couverture L2 à la plus grande valeur</translation>
        </message>
        <message>
            <source>L2 coverage at the least value</source>
            <translation>Couverture L2 à la plus petite valeur</translation>
        </message>
        <message>
            <source>L2 coverage before</source>
            <translation>Couverture L2 avant</translation>
        </message>
        <message>
            <source>L2 coverage by at least two stations</source>
            <translation>Couverture L2 par au moins deux stations</translation>
        </message>
        <message>
            <source>L2 coverage less the first plan's</source>
            <translation>Couverture L2 moins celle du premier plan</translation>
        </message>
        <message>
            <source>L2 coverage of the base</source>
            <translation>Couverture L2 du cas de base</translation>
        </message>
        <message>
            <source>L2 covered after</source>
            <translation>Couvert en L2 après</translation>
        </message>
        <message>
            <source>L2 covered before</source>
            <translation>Couvert en L2 avant</translation>
        </message>
        <message>
            <source>L2 gap, lower rank</source>
            <translation>Lacune L2, rang inférieur</translation>
        </message>
        <message>
            <source>L2 gap, rank 1–5</source>
            <translation>Lacune L2, rang 1 à 5</translation>
        </message>
        <message>
            <source>L2 only</source>
            <translation>L2 seulement</translation>
        </message>
        <message>
            <source>L2 only, as before</source>
            <translation>L2 seulement, comme avant</translation>
        </message>
        <message>
            <source>L2 only, gained</source>
            <translation>L2 seulement, gagné</translation>
        </message>
        <message>
            <source>L2 only, in part</source>
            <translation>L2 seulement, en partie</translation>
        </message>
        <message>
            <source>L2 port</source>
            <translation>Point de charge L2</translation>
        </message>
        <message>
            <source>L2 ports</source>
            <translation>Points de charge L2</translation>
        </message>
        <message>
            <source>L2 ports after</source>
            <translation>Points de charge L2 après</translation>
        </message>
        <message>
            <source>L2 ports before</source>
            <translation>Points de charge L2 avant</translation>
        </message>
        <message>
            <source>L2 ports built in</source>
            <translation>Points de charge L2 construits dans</translation>
        </message>
        <message>
            <source>L2 ports kept at an upgrade</source>
            <translation>Points de charge L2 conservés lors d’une mise à niveau</translation>
        </message>
        <message>
            <source>L2 ports less the first plan's</source>
            <translation>Points de charge L2 moins ceux du premier plan</translation>
        </message>
        <message>
            <source>L2 ports, before → after</source>
            <translation>Points de charge L2, avant → après</translation>
        </message>
        <message>
            <source>L2 ports, plan {0}</source>
            <translation>Points de charge L2, plan {0}</translation>
        </message>
        <message>
            <source>L2 power after</source>
            <translation>Puissance L2 après</translation>
        </message>
        <message>
            <source>L2 radius</source>
            <translation>Rayon L2</translation>
        </message>
        <message>
            <source>L2 radius (m)</source>
            <translation>Rayon L2 (m)</translation>
        </message>
        <message>
            <source>L2 reach along the roads (m)</source>
            <translation>Portée L2 le long des routes (m)</translation>
        </message>
        <message>
            <source>L2 served after it</source>
            <translation>L2 servi après elle</translation>
        </message>
        <message>
            <source>L2 share served</source>
            <translation>Part servie en L2</translation>
        </message>
        <message>
            <source>L2 station, without ports</source>
            <translation>Station L2, sans points de charge</translation>
        </message>
        <message>
            <source>L2 stations</source>
            <translation>Stations L2</translation>
        </message>
        <message>
            <source>L2 stations and ports</source>
            <translation>Stations et points de charge L2</translation>
        </message>
        <message>
            <source>L2 stations scored</source>
            <translation>Stations L2 notées</translation>
        </message>
        <message>
            <source>L2 within the radius</source>
            <translation>L2 dans le rayon</translation>
        </message>
        <message>
            <source>L3</source>
            <translation>L3</translation>
        </message>
        <message>
            <source>L3 (fast)</source>
            <translation>L3 (rapide)</translation>
        </message>
        <message>
            <source>L3 after</source>
            <translation>L3 après</translation>
        </message>
        <message>
            <source>L3 backup</source>
            <translation>Secours L3</translation>
        </message>
        <message>
            <source>L3 bands beyond the radius</source>
            <translation>Bandes L3 au-delà du rayon</translation>
        </message>
        <message>
            <source>L3 coverage</source>
            <translation>Couverture L3</translation>
        </message>
        <message>
            <source>L3 coverage after</source>
            <translation>Couverture L3 après</translation>
        </message>
        <message>
            <source>L3 coverage after the phase</source>
            <translation>Couverture L3 après la phase</translation>
        </message>
        <message>
            <source>L3 coverage after the worst loss of one station</source>
            <translation>Couverture L3 après la pire perte d’une station</translation>
        </message>
        <message>
            <source>L3 coverage at the greatest value</source>
            <translation>Couverture L3 à la plus grande valeur</translation>
        </message>
        <message>
            <source>L3 coverage at the least value</source>
            <translation>Couverture L3 à la plus petite valeur</translation>
        </message>
        <message>
            <source>L3 coverage before</source>
            <translation>Couverture L3 avant</translation>
        </message>
        <message>
            <source>L3 coverage by at least two stations</source>
            <translation>Couverture L3 par au moins deux stations</translation>
        </message>
        <message>
            <source>L3 coverage less the first plan's</source>
            <translation>Couverture L3 moins celle du premier plan</translation>
        </message>
        <message>
            <source>L3 coverage of the base</source>
            <translation>Couverture L3 du cas de base</translation>
        </message>
        <message>
            <source>L3 coverage with all conversions</source>
            <translation>Couverture L3 avec toutes les conversions</translation>
        </message>
        <message>
            <source>L3 covered after</source>
            <translation>Couvert en L3 après</translation>
        </message>
        <message>
            <source>L3 covered before</source>
            <translation>Couvert en L3 avant</translation>
        </message>
        <message>
            <source>L3 from this power on (kW)</source>
            <translation>L3 à partir de cette puissance (kW)</translation>
        </message>
        <message>
            <source>L3 gap, lower rank</source>
            <translation>Lacune L3, rang inférieur</translation>
        </message>
        <message>
            <source>L3 gap, rank 1–5</source>
            <translation>Lacune L3, rang 1 à 5</translation>
        </message>
        <message>
            <source>L3 only</source>
            <translation>L3 seulement</translation>
        </message>
        <message>
            <source>L3 only, as before</source>
            <translation>L3 seulement, comme avant</translation>
        </message>
        <message>
            <source>L3 only, gained</source>
            <translation>L3 seulement, gagné</translation>
        </message>
        <message>
            <source>L3 only, in part</source>
            <translation>L3 seulement, en partie</translation>
        </message>
        <message>
            <source>L3 port</source>
            <translation>Point de charge L3</translation>
        </message>
        <message>
            <source>L3 ports</source>
            <translation>Points de charge L3</translation>
        </message>
        <message>
            <source>L3 ports after</source>
            <translation>Points de charge L3 après</translation>
        </message>
        <message>
            <source>L3 ports before</source>
            <translation>Points de charge L3 avant</translation>
        </message>
        <message>
            <source>L3 ports built in</source>
            <translation>Points de charge L3 construits dans</translation>
        </message>
        <message>
            <source>L3 ports less the first plan's</source>
            <translation>Points de charge L3 moins ceux du premier plan</translation>
        </message>
        <message>
            <source>L3 ports, before → after</source>
            <translation>Points de charge L3, avant → après</translation>
        </message>
        <message>
            <source>L3 ports, plan {0}</source>
            <translation>Points de charge L3, plan {0}</translation>
        </message>
        <message>
            <source>L3 power after</source>
            <translation>Puissance L3 après</translation>
        </message>
        <message>
            <source>L3 radius</source>
            <translation>Rayon L3</translation>
        </message>
        <message>
            <source>L3 radius (m)</source>
            <translation>Rayon L3 (m)</translation>
        </message>
        <message>
            <source>L3 reach along the roads (m)</source>
            <translation>Portée L3 le long des routes (m)</translation>
        </message>
        <message>
            <source>L3 served after it</source>
            <translation>L3 servi après elle</translation>
        </message>
        <message>
            <source>L3 share served</source>
            <translation>Part servie en L3</translation>
        </message>
        <message>
            <source>L3 station, without ports</source>
            <translation>Station L3, sans points de charge</translation>
        </message>
        <message>
            <source>L3 stations</source>
            <translation>Stations L3</translation>
        </message>
        <message>
            <source>L3 stations and ports</source>
            <translation>Stations et points de charge L3</translation>
        </message>
        <message>
            <source>L3 within the radius</source>
            <translation>L3 dans le rayon</translation>
        </message>
        <message>
            <source>LSTM network</source>
            <translation>Réseau LSTM</translation>
        </message>
        <message>
            <source>Label of the band</source>
            <translation>Libellé de la bande</translation>
        </message>
        <message>
            <source>Lacks</source>
            <translation>Il manque</translation>
        </message>
        <message>
            <source>Lacks ports</source>
            <translation>Manque de points de charge</translation>
        </message>
        <message>
            <source>Lacks power</source>
            <translation>Manque de puissance</translation>
        </message>
        <message>
            <source>Land</source>
            <translation>Terrain</translation>
        </message>
        <message>
            <source>Land use</source>
            <translation>Occupation du sol</translation>
        </message>
        <message>
            <source>Land use: kind</source>
            <translation>Occupation du sol : type</translation>
        </message>
        <message>
            <source>Land uses around a site (m)</source>
            <translation>Occupation du sol autour d’un site (m)</translation>
        </message>
        <message>
            <source>Land uses around the sites</source>
            <translation>Occupation du sol autour des sites</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Language of reports</source>
            <translation>Langue des rapports</translation>
        </message>
        <message>
            <source>Language of the page</source>
            <translation>Langue de la page</translation>
        </message>
        <message>
            <source>Language of the page, of its numbers and dates. interface: that of QGIS.</source>
            <translation>Langue de la page, de ses nombres et de ses dates. interface : celle de QGIS.</translation>
        </message>
        <message>
            <source>Largest cost</source>
            <translation>Coût maximal</translation>
        </message>
        <message>
            <source>Largest cost of a pair, in metres or seconds as chosen; empty: all pairs.</source>
            <translation>Coût maximal d’une paire, en mètres ou en secondes selon le choix ; vide : toutes les paires.</translation>
        </message>
        <message>
            <source>Largest costs in metres or seconds, separated by semicolons, with labels if wanted: 500:walking; 2000:driving; 5000:L3.</source>
            <translation>Coûts maximaux en mètres ou en secondes, séparés par des points-virgules, avec des libellés si voulu : 500:marche; 2000:voiture; 5000:L3.</translation>
        </message>
        <message>
            <source>Largest distance between demand and station, in metres or the unit of the costs.</source>
            <translation>Distance maximale entre la demande et la station, en mètres ou dans l’unité des coûts.</translation>
        </message>
        <message>
            <source>Largest distance from an end</source>
            <translation>Distance maximale depuis une extrémité</translation>
        </message>
        <message>
            <source>Largest distance from an end (m)</source>
            <translation>Distance maximale depuis une extrémité (m)</translation>
        </message>
        <message>
            <source>Largest distance from the corridor</source>
            <translation>Distance maximale au corridor</translation>
        </message>
        <message>
            <source>Largest distance from the corridor (m)</source>
            <translation>Distance maximale au corridor (m)</translation>
        </message>
        <message>
            <source>Largest distance to the grid (m)</source>
            <translation>Distance maximale au réseau électrique (m)</translation>
        </message>
        <message>
            <source>Largest number of clusters that is tried where their number is left empty.</source>
            <translation>Nombre maximal de groupes essayé lorsque leur nombre est laissé vide.</translation>
        </message>
        <message>
            <source>Largest number of stations that elbow, coverage and budget try.</source>
            <translation>Nombre maximal de stations qu’essaient elbow, coverage et budget.</translation>
        </message>
        <message>
            <source>Largest p-value (0–1) with which a zone still belongs to a class of local Moran.</source>
            <translation>Valeur p maximale (0–1) avec laquelle une zone appartient encore à une classe du Moran local.</translation>
        </message>
        <message>
            <source>Largest regret</source>
            <translation>Regret maximal</translation>
        </message>
        <message>
            <source>Largest regret of the plan</source>
            <translation>Regret maximal du plan</translation>
        </message>
        <message>
            <source>Largest spacing</source>
            <translation>Espacement maximal</translation>
        </message>
        <message>
            <source>Largest spacing (m)</source>
            <translation>Espacement maximal (m)</translation>
        </message>
        <message>
            <source>Largest transformer [kVA]</source>
            <translation>Plus grand transformateur [kVA]</translation>
        </message>
        <message>
            <source>Last 30 days and forecast</source>
            <translation>30 derniers jours et prévision</translation>
        </message>
        <message>
            <source>Last 30 days │ forecast</source>
            <translation>30 derniers jours │ prévision</translation>
        </message>
        <message>
            <source>Last anomaly</source>
            <translation>Dernière anomalie</translation>
        </message>
        <message>
            <source>Last anomaly in words</source>
            <translation>Dernière anomalie en clair</translation>
        </message>
        <message>
            <source>Last week repeated</source>
            <translation>Dernière semaine répétée</translation>
        </message>
        <message>
            <source>Last year that was known</source>
            <translation>Dernière année connue</translation>
        </message>
        <message>
            <source>Lasting change of use</source>
            <translation>Changement durable de l’utilisation</translation>
        </message>
        <message>
            <source>Latest quarter</source>
            <translation>Dernier trimestre</translation>
        </message>
        <message>
            <source>Latitude</source>
            <translation>Latitude</translation>
        </message>
        <message>
            <source>Latitude or y</source>
            <translation>Latitude ou y</translation>
        </message>
        <message>
            <source>Latitude, longitude (WGS 84)</source>
            <translation>Latitude, longitude (WGS 84)</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Couche</translation>
        </message>
        <message>
            <source>Layer or file</source>
            <translation>Couche ou fichier</translation>
        </message>
        <message>
            <source>Layer or sheet</source>
            <translation>Couche ou feuille</translation>
        </message>
        <message>
            <source>Layer: {0}</source>
            <translation>Couche : {0}</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Couches</translation>
        </message>
        <message>
            <source>Layers and files made</source>
            <translation>Couches et fichiers produits</translation>
        </message>
        <message>
            <source>Layers and legend</source>
            <translation>Couches et légende</translation>
        </message>
        <message>
            <source>Layers of demand, sites or other points with more of them become a grid with sums.</source>
            <translation>Les couches de demande, de sites ou d’autres points qui en ont davantage deviennent une grille avec des sommes.</translation>
        </message>
        <message>
            <source>Layers of the map</source>
            <translation>Couches de la carte</translation>
        </message>
        <message>
            <source>Layers that the plan was made of (demand, candidate sites, zones): their sources and licences are printed with those of the layers above.</source>
            <translation>Couches dont le plan a été fait (demande, sites candidats, zones) : leurs sources et licences sont imprimées avec celles des couches ci-dessus.</translation>
        </message>
        <message>
            <source>Layers without noted sources: find out their licence before you pass this report on.</source>
            <translation>Couches sans sources notées : trouvez leur licence avant de transmettre ce rapport.</translation>
        </message>
        <message>
            <source>Layers, kinds and counts of the page, its size, what was left out or simplified, and the sources.</source>
            <translation>Couches, types et nombres de la page, sa taille, ce qui a été laissé de côté ou simplifié, et les sources.</translation>
        </message>
        <message>
            <source>Lead times by the power that is added; where they are longer than those by level, they count.</source>
            <translation>Délais selon la puissance ajoutée ; lorsqu’ils sont plus longs que ceux du niveau, ce sont eux qui comptent.</translation>
        </message>
        <message>
            <source>Least L2 coverage</source>
            <translation>Couverture L2 minimale</translation>
        </message>
        <message>
            <source>Least L2 coverage by two stations</source>
            <translation>Couverture L2 minimale par deux stations</translation>
        </message>
        <message>
            <source>Least L2 coverage of a group</source>
            <translation>Couverture L2 minimale d’un groupe</translation>
        </message>
        <message>
            <source>Least L3 coverage</source>
            <translation>Couverture L3 minimale</translation>
        </message>
        <message>
            <source>Least L3 coverage by two stations</source>
            <translation>Couverture L3 minimale par deux stations</translation>
        </message>
        <message>
            <source>Least L3 coverage of a group</source>
            <translation>Couverture L3 minimale d’un groupe</translation>
        </message>
        <message>
            <source>Least distance of fast chargers</source>
            <translation>Distance minimale entre bornes rapides</translation>
        </message>
        <message>
            <source>Least distance to existing chargers (m)</source>
            <translation>Distance minimale aux bornes existantes (m)</translation>
        </message>
        <message>
            <source>Least grid connection (kW)</source>
            <translation>Raccordement électrique minimal (kW)</translation>
        </message>
        <message>
            <source>Least length of a part (m)</source>
            <translation>Longueur minimale d’une partie (m)</translation>
        </message>
        <message>
            <source>Least people or households</source>
            <translation>Nombre minimal de personnes ou de ménages</translation>
        </message>
        <message>
            <source>Least possible cost of the scenario (bound)</source>
            <translation>Coût minimal possible du scénario (borne inférieure)</translation>
        </message>
        <message>
            <source>Least power of a port</source>
            <translation>Puissance minimale d’un point de charge</translation>
        </message>
        <message>
            <source>Least power of a port (kW)</source>
            <translation>Puissance minimale d’un point de charge (kW)</translation>
        </message>
        <message>
            <source>Least power of a station</source>
            <translation>Puissance minimale d’une station</translation>
        </message>
        <message>
            <source>Least power of a station (kW)</source>
            <translation>Puissance minimale d’une station (kW)</translation>
        </message>
        <message>
            <source>Least step towards the limit</source>
            <translation>Plus petit pas vers la limite</translation>
        </message>
        <message>
            <source>Least value with a plan</source>
            <translation>Plus petite valeur avec un plan</translation>
        </message>
        <message>
            <source>Least vehicles</source>
            <translation>Nombre minimal de véhicules</translation>
        </message>
        <message>
            <source>Least weight of a cluster</source>
            <translation>Poids minimal d’un groupe</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Reste</translation>
        </message>
        <message>
            <source>Left empty, that of the input.</source>
            <translation>Laissé vide, celui de l’entrée.</translation>
        </message>
        <message>
            <source>Left empty, that of the template.</source>
            <translation>Laissé vide, celui du modèle.</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Longueur</translation>
        </message>
        <message>
            <source>Length (km), once for each rule and direction</source>
            <translation>Longueur (km), une fois par règle et par sens</translation>
        </message>
        <message>
            <source>Length of the section</source>
            <translation>Longueur du tronçon</translation>
        </message>
        <message>
            <source>Less in use</source>
            <translation>Moins utilisé</translation>
        </message>
        <message>
            <source>Less in use, chargers added</source>
            <translation>Moins utilisé, bornes ajoutées</translation>
        </message>
        <message>
            <source>Less, below −15 %</source>
            <translation>En baisse, sous −15 %</translation>
        </message>
        <message>
            <source>Less, below −15 % (low confidence)</source>
            <translation>En baisse, sous −15 % (confiance faible)</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Niveau</translation>
        </message>
        <message>
            <source>Level derived from</source>
            <translation>Niveau déduit de</translation>
        </message>
        <message>
            <source>Level unknown</source>
            <translation>Niveau inconnu</translation>
        </message>
        <message>
            <source>Libraries</source>
            <translation>Bibliothèques</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Licence</translation>
        </message>
        <message>
            <source>Licence of the data, written to rows that state none.</source>
            <translation>Licence des données, écrite dans les lignes qui n’en indiquent pas.</translation>
        </message>
        <message>
            <source>Licence of the feed, kept with the layers; a feed itself states none.</source>
            <translation>Licence du flux, gardée avec les couches ; un flux lui-même n’en indique pas.</translation>
        </message>
        <message>
            <source>Licence of the layer, which ArcGIS services do not state; noted with the result.</source>
            <translation>Licence de la couche, que les services ArcGIS n’indiquent pas ; notée avec le résultat.</translation>
        </message>
        <message>
            <source>Licence of the table, where the catalogue does not state it; noted with the result.</source>
            <translation>Licence de la table, lorsque le catalogue ne l’indique pas ; notée avec le résultat.</translation>
        </message>
        <message>
            <source>Licences that do not go together: one of {0} forbids commercial use, and another, with a share-alike condition, must allow it ({1}). Pass the data on separately, or ask for permission.</source>
            <translation>Licences incompatibles : l’une de {0} interdit l’usage commercial, et une autre, à partage dans les mêmes conditions, doit le permettre ({1}). Transmettez les données séparément, ou demandez la permission.</translation>
        </message>
        <message>
            <source>Licences that do not go together: {0} each ask that what is made of their data is passed on under themselves ({1}). Pass the data on separately, or ask for permission.</source>
            <translation>Licences incompatibles : {0} demandent chacune que ce qui est fait de leurs données soit transmis sous elle-même ({1}). Transmettez les données séparément, ou demandez la permission.</translation>
        </message>
        <message>
            <source>Licences: </source>
            <translation>Licences : </translation>
        </message>
        <message>
            <source>Likely the same, kept apart</source>
            <translation>Sans doute la même, gardée à part</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>Limite</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>Limites</translation>
        </message>
        <message>
            <source>Limits and how far they are used</source>
            <translation>Limites et leur degré d’utilisation</translation>
        </message>
        <message>
            <source>Line current of an L3 port</source>
            <translation>Courant de ligne d’un point de charge L3</translation>
        </message>
        <message>
            <source>Line drawn from</source>
            <translation>Ligne tracée depuis</translation>
        </message>
        <message>
            <source>Line layer of roads or paths; needed for the method network.</source>
            <translation>Couche de lignes de routes ou de chemins ; nécessaire pour la méthode network.</translation>
        </message>
        <message>
            <source>Line layer of roads: for the distance network, and for the angle of the street grid.</source>
            <translation>Couche de lignes de routes : pour la distance network, et pour l’angle de la trame des rues.</translation>
        </message>
        <message>
            <source>Line layer of roads: stations are as far from the corridor as they are driven. Empty: a straight line.</source>
            <translation>Couche de lignes de routes : les stations sont aussi loin du corridor qu’il faut rouler. Vide : à vol d’oiseau.</translation>
        </message>
        <message>
            <source>Line layer of the roads. Lines with one id are one corridor: they are joined where they meet, and measured on the ellipsoid. Draw the two carriageways of a road as one line, or give them two ids.</source>
            <translation>Couche de lignes des routes. Les lignes d’un même identifiant sont un corridor : elles sont jointes où elles se rencontrent, et mesurées sur l’ellipsoïde. Dessinez les deux chaussées d’une route comme une ligne, ou donnez-leur deux identifiants.</translation>
        </message>
        <message>
            <source>Line: expected use of all stations by day</source>
            <translation>Ligne : utilisation attendue de toutes les stations par jour</translation>
        </message>
        <message>
            <source>Lines and borders are simplified by {0} at most.</source>
            <translation>Lignes et limites sont simplifiées de {0} au plus.</translation>
        </message>
        <message>
            <source>Lines and borders have {0} vertices; slow computers may take long to open this page.</source>
            <translation>Lignes et limites ont {0} sommets ; les ordinateurs lents peuvent mettre longtemps à ouvrir cette page.</translation>
        </message>
        <message>
            <source>Lines meet within (m)</source>
            <translation>Les lignes se rejoignent à moins de (m)</translation>
        </message>
        <message>
            <source>Lines of roads or paths, or those of an OpenStreetMap extract. Lines meet where they share a vertex.</source>
            <translation>Lignes de routes ou de chemins, ou celles d’un extrait d’OpenStreetMap. Les lignes se rejoignent où elles partagent un sommet.</translation>
        </message>
        <message>
            <source>Lines of the roads that the rule is about.</source>
            <translation>Lignes des routes sur lesquelles porte la règle.</translation>
        </message>
        <message>
            <source>Lines: coverage of both levels over the net cost</source>
            <translation>Lignes : couverture des deux niveaux selon le coût net</translation>
        </message>
        <message>
            <source>Load a preset</source>
            <translation>Charger un préréglage</translation>
        </message>
        <message>
            <source>Load added, at once</source>
            <translation>Charge ajoutée, simultanée</translation>
        </message>
        <message>
            <source>Load all snapshots</source>
            <translation>Charger tous les instantanés</translation>
        </message>
        <message>
            <source>Load before</source>
            <translation>Charge avant</translation>
        </message>
        <message>
            <source>Load the current chargers</source>
            <translation>Charge supportée par les bornes actuelles</translation>
        </message>
        <message>
            <source>Load the sample region</source>
            <translation>Charger la région d’exemple</translation>
        </message>
        <message>
            <source>Load the view of all snapshots (chargers_snapshots) into the project, each row at the time of its snapshot: the temporal controller of QGIS shows the network as it was.</source>
            <translation>Charger dans le projet la vue de tous les instantanés (chargers_snapshots), chaque ligne au moment de son instantané : le contrôleur temporel de QGIS montre le réseau tel qu’il était.</translation>
        </message>
        <message>
            <source>Load the view of the newest snapshot (chargers_current) into the project.</source>
            <translation>Charger la vue du dernier instantané (chargers_current) dans le projet.</translation>
        </message>
        <message>
            <source>Local Moran</source>
            <translation>Moran local</translation>
        </message>
        <message>
            <source>Local Moran's I</source>
            <translation>I de Moran local</translation>
        </message>
        <message>
            <source>Location</source>
            <translation>Emplacement</translation>
        </message>
        <message>
            <source>Location-allocation</source>
            <translation>Localisation-affectation</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Journal</translation>
        </message>
        <message>
            <source>Log from</source>
            <translation>Journal depuis</translation>
        </message>
        <message>
            <source>Log of the run</source>
            <translation>Journal de l’exécution</translation>
        </message>
        <message>
            <source>Log until</source>
            <translation>Journal jusqu’à</translation>
        </message>
        <message>
            <source>Longest</source>
            <translation>Le plus long</translation>
        </message>
        <message>
            <source>Longest gap</source>
            <translation>Plus long intervalle</translation>
        </message>
        <message>
            <source>Longest gap (km)</source>
            <translation>Plus long intervalle (km)</translation>
        </message>
        <message>
            <source>Longest way to a Level 2 station, in metres along the roads.</source>
            <translation>Plus long trajet jusqu’à une station de niveau 2, en mètres le long des routes.</translation>
        </message>
        <message>
            <source>Longest way to a fast-charging station, in metres along the roads.</source>
            <translation>Plus long trajet jusqu’à une station de recharge rapide, en mètres le long des routes.</translation>
        </message>
        <message>
            <source>Longitude</source>
            <translation>Longitude</translation>
        </message>
        <message>
            <source>Longitude or x</source>
            <translation>Longitude ou x</translation>
        </message>
        <message>
            <source>Looks at everything that the plugin needs, tries it, and says for whatever is missing or broken the one command that repairs it on this system: Python packages (each imported in a process of its own), copies that collide with QGIS's own libraries, the interpreter of the solvers and every solver with a small program whose answer is known, coordinate systems, file formats, folders, QGIS's authentication store, a PostGIS database, and the language.

Nothing is installed or changed. No service is asked unless you say so (NETWORK). Keys are not shown: of a configuration only its type and the name of its header.

OK is yes when everything that is required works; what is optional, and warnings, do not count.</source>
            <translation>Examine tout ce dont l’extension a besoin, l’essaie, et donne pour ce qui manque ou est cassé la seule commande qui le répare sur ce système : paquets Python (chacun importé dans un processus à lui), copies qui entrent en conflit avec les bibliothèques de QGIS, interpréteur des solveurs et chaque solveur avec un petit programme dont la réponse est connue, systèmes de coordonnées, formats de fichiers, dossiers, base d’authentification de QGIS, base de données PostGIS, et langue.

Rien n’est installé ni modifié. Aucun service n’est interrogé sans que vous le demandiez (NETWORK). Les clés ne sont pas affichées : d’une configuration, seulement son type et le nom de son en-tête.

OK vaut oui lorsque tout ce qui est nécessaire fonctionne ; ce qui est facultatif, et les avertissements, ne comptent pas.</translation>
        </message>
        <message>
            <source>Lot</source>
            <translation>Parc de stationnement</translation>
        </message>
        <message>
            <source>Lots</source>
            <translation>Parcs de stationnement</translation>
        </message>
        <message>
            <source>Lots: capacity</source>
            <translation>Parcs : capacité</translation>
        </message>
        <message>
            <source>Lots: fast chargers</source>
            <translation>Parcs : bornes rapides</translation>
        </message>
        <message>
            <source>Lots: grid connection (kW)</source>
            <translation>Parcs : raccordement électrique (kW)</translation>
        </message>
        <message>
            <source>Lots: slots</source>
            <translation>Parcs : emplacements</translation>
        </message>
        <message>
            <source>Lots: slow chargers</source>
            <translation>Parcs : bornes lentes</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Bas</translation>
        </message>
        <message>
            <source>Low among high</source>
            <translation>Faible parmi élevés</translation>
        </message>
        <message>
            <source>Low among low</source>
            <translation>Faible parmi faibles</translation>
        </message>
        <message>
            <source>Low budget</source>
            <translation>Budget faible</translation>
        </message>
        <message>
            <source>Low priority</source>
            <translation>Priorité faible</translation>
        </message>
        <message>
            <source>Lower end of the range</source>
            <translation>Bas de la fourchette</translation>
        </message>
        <message>
            <source>Made by {0}.</source>
            <translation>Fait par {0}.</translation>
        </message>
        <message>
            <source>Main roads</source>
            <translation>Routes principales</translation>
        </message>
        <message>
            <source>Main roads or corridors: all lines of the layer, or the selected ones.</source>
            <translation>Routes principales ou corridors : toutes les lignes de la couche, ou celles sélectionnées.</translation>
        </message>
        <message>
            <source>Make a page of the plan for the browser.</source>
            <translation>Faire une page du plan pour le navigateur.</translation>
        </message>
        <message>
            <source>Make a report of the plan to print.</source>
            <translation>Faire un rapport du plan à imprimer.</translation>
        </message>
        <message>
            <source>Make the sum 1</source>
            <translation>Ramener à 1</translation>
        </message>
        <message>
            <source>Makes a layer of points (chargers, candidate sites, stops, meters, …) fit for planning: every row is kept, repaired or rejected with a reason, and none is lost. All attributes are kept as they are.

Rejected are rows without a place (no_geometry), at 0, 0 (zero_zero), off the Earth (out_of_range), outside the extent or area (outside_extent, outside_area), with text where a number belongs (not_a_number, other_unit), without a required value (missing_value), and duplicates by id and by place (duplicate_id, duplicate_place). Of duplicates the first by id, the most complete or the newest stays; no chains are made, so each rejected point lies within the tolerance of one that stays.

Repaired are swapped latitude and longitude where that is certain (swapped), and numbers written as text with decimal comma, thousands separators or a unit (number_text). The table of repairs says what stood there.

Lines and areas become a point on them; a multipoint of one point becomes a point. A table without geometry needs the fields with the coordinates.</source>
            <translation>Rend une couche de points (bornes, sites candidats, arrêts, compteurs, …) propre à la planification : chaque ligne est gardée, réparée ou rejetée avec une raison, et aucune n’est perdue. Tous les attributs sont gardés tels quels.

Sont rejetées les lignes sans lieu (no_geometry), en 0, 0 (zero_zero), hors de la Terre (out_of_range), hors de l’emprise ou de la zone (outside_extent, outside_area), avec du texte là où il faut un nombre (not_a_number, other_unit), sans une valeur requise (missing_value), et les doublons par identifiant et par lieu (duplicate_id, duplicate_place). Des doublons reste le premier par identifiant, le plus complet ou le plus récent ; il ne se forme pas de chaînes, chaque point rejeté est donc dans la tolérance d’un point qui reste.

Sont réparées la latitude et la longitude inversées lorsque c’est certain (swapped), et les nombres écrits comme du texte avec virgule décimale, séparateurs de milliers ou unité (number_text). La table des réparations dit ce qui s’y trouvait.

Lignes et surfaces deviennent un point sur elles ; un multipoint d’un seul point devient un point. Une table sans géométrie a besoin des champs de coordonnées.</translation>
        </message>
        <message>
            <source>Makes an empty planning project: folders for raw data, processed data and results, each with a GeoPackage of empty tables whose columns all tools know; a QGIS project with styled, grouped layers, relative paths and a metric coordinate system; a copy of the catalogue of services, with your addresses; and a recipe that plans again with one command, each day's run in a folder of its own.

What is there is never overwritten. The open project is not touched: open the new one yourself.

The coordinate system is the one you choose, or the metric one for the study area or the extent.</source>
            <translation>Fait un projet de planification vide : dossiers pour les données brutes, les données traitées et les résultats, chacun avec un GeoPackage de tables vides dont tous les outils connaissent les colonnes ; un projet QGIS avec des couches stylées et groupées, des chemins relatifs et un système de coordonnées métrique ; une copie du catalogue des services, avec vos adresses ; et une recette qui planifie de nouveau par une seule commande, l’exécution de chaque jour dans un dossier à elle.

Ce qui est là n’est jamais écrasé. Le projet ouvert n’est pas touché : ouvrez vous-même le nouveau.

Le système de coordonnées est celui que vous choisissez, ou le système métrique de la zone d’étude ou de l’emprise.</translation>
        </message>
        <message>
            <source>Makes demand points from zones (census tracts, districts, cells) or points: one point on the surface of every zone, always inside it, with a weight from one or several fields.

Each row of the components is a field, its weight and a normalization: none (values as they are, so the weights sum to the zones' total), minmax (0 to 1), max (largest is 1), sum (shares), rank (0 to 1 by rank). The weight of a point is the sum of weight × normalized field. Without components every point weighs 1.

With a grid size, zones are cut into cells of that size and each part carries its share of the zone's weight by area; the parts of a zone sum to the zone. With buildings, a zone's weight goes to its buildings in proportion to theirs, with a point at each; zones without buildings keep one point, and are counted.

With a preset the weight is a demand score, and the score and rank of the zone come as columns (rank 1 is the highest; equal scores share it). density_led: 40 % population density, 25 % infrastructure quality, 20 % transit access, 15 % housing. adoption_led: 35 % EV adoption, 25 % infrastructure quality, 20 % population density, 15 % transit access, 5 % infrastructure age. Fields have the names that the tools of “Get data” give them; a preset file of your own names others. Components with the field of a preset's take its place, others are added; the weights must then sum to 1, or are brought there.</source>
            <translation>Fait des points de demande à partir de zones (secteurs de recensement, quartiers, mailles) ou de points : un point sur la surface de chaque zone, toujours à l’intérieur, avec un poids tiré d’un ou plusieurs champs.

Chaque ligne des composantes est un champ, son poids et une normalisation : none (valeurs telles quelles, les poids s’additionnent donc au total des zones), minmax (0 à 1), max (la plus grande vaut 1), sum (parts), rank (0 à 1 selon le rang). Le poids d’un point est la somme de poids × champ normalisé. Sans composantes, chaque point pèse 1.

Avec une taille de grille, les zones sont découpées en mailles de cette taille et chaque partie porte sa part du poids de la zone selon la surface ; les parties d’une zone s’additionnent à la zone. Avec des bâtiments, le poids d’une zone va à ses bâtiments en proportion du leur, avec un point à chacun ; les zones sans bâtiment gardent un point, et sont comptées.

Avec un préréglage, le poids est une note de demande, et la note et le rang de la zone viennent en colonnes (le rang 1 est le plus élevé ; les notes égales le partagent). density_led : 40 % densité de population, 25 % qualité des infrastructures, 20 % accès aux transports en commun, 15 % logement. adoption_led : 35 % adoption des VE, 25 % qualité des infrastructures, 20 % densité de population, 15 % accès aux transports en commun, 5 % âge des infrastructures. Les champs ont les noms que leur donnent les outils d’« Obtenir les données » ; un fichier de préréglage à vous en nomme d’autres. Les composantes dont le champ est l’un de ceux du préréglage prennent sa place, les autres s’ajoutent ; les poids doivent alors s’additionner à 1, ou y sont ramenés.</translation>
        </message>
        <message>
            <source>Makes one area of the boundaries to plan for: all features of one or several layers, those that are selected, or those with the names listed. Its size is measured on the ellipsoid, so it is right whatever coordinate system the layers have, and it is told in which metric system distances in it are measured.

Neighbours digitized apart leave gaps, holes and slivers: those narrower than the width given are closed or dropped, and counted. Wider holes, such as enclaves and lakes, stay and are no area.

With zones, their population is added up: zones across the border count by the part of their area inside. With a second layer, or with figures stated elsewhere, the populations are compared: each source against the first, with a warning where they differ by more than the tolerance.</source>
            <translation>Fait des limites une seule zone à planifier : toutes les entités d’une ou plusieurs couches, celles qui sont sélectionnées, ou celles des noms énumérés. Sa taille est mesurée sur l’ellipsoïde, elle est donc juste quel que soit le système de coordonnées des couches, et il est indiqué dans quel système métrique les distances y sont mesurées.

Des voisins numérisés à part laissent des vides, des trous et des éclats : ceux plus étroits que la largeur donnée sont fermés ou écartés, et comptés. Les trous plus larges, comme les enclaves et les lacs, restent et ne font pas partie de la zone.

Avec des zones, leur population est additionnée : les zones à cheval sur la limite comptent selon la part de leur surface à l’intérieur. Avec une seconde couche, ou des chiffres donnés ailleurs, les populations sont comparées : chaque source avec la première, avec un avertissement lorsqu’elles diffèrent de plus que la tolérance.</translation>
        </message>
        <message>
            <source>Malls and department stores</source>
            <translation>Centres commerciaux et grands magasins</translation>
        </message>
        <message>
            <source>Manhattan: by how many degrees the streets are turned against east, counter-clockwise. Empty: taken from the lines of NETWORK, else 0.</source>
            <translation>Manhattan : de combien de degrés les rues sont tournées par rapport à l’est, dans le sens inverse des aiguilles d’une montre. Vide : tiré des lignes de NETWORK, sinon 0.</translation>
        </message>
        <message>
            <source>Many outages in a day</source>
            <translation>Nombreuses pannes en un jour</translation>
        </message>
        <message>
            <source>Many tests</source>
            <translation>Tests multiples</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Margin of a kWh at L2</source>
            <translation>Marge d’un kWh en L2</translation>
        </message>
        <message>
            <source>Margin of a kWh at L3</source>
            <translation>Marge d’un kWh en L3</translation>
        </message>
        <message>
            <source>Matching distance (m)</source>
            <translation>Distance de rapprochement (m)</translation>
        </message>
        <message>
            <source>Mean</source>
            <translation>Moyenne</translation>
        </message>
        <message>
            <source>Mean absolute error</source>
            <translation>Erreur absolue moyenne</translation>
        </message>
        <message>
            <source>Mean absolute error against repeating the last week</source>
            <translation>Erreur absolue moyenne par rapport à la répétition de la dernière semaine</translation>
        </message>
        <message>
            <source>Mean absolute error of damped Holt, years held out</source>
            <translation>Erreur absolue moyenne de Holt amorti, années mises de côté</translation>
        </message>
        <message>
            <source>Mean absolute error of drift, years held out</source>
            <translation>Erreur absolue moyenne de la dérive, années mises de côté</translation>
        </message>
        <message>
            <source>Mean absolute error of naive, years held out</source>
            <translation>Erreur absolue moyenne de la méthode naïve, années mises de côté</translation>
        </message>
        <message>
            <source>Mean absolute error, years held out</source>
            <translation>Erreur absolue moyenne, années mises de côté</translation>
        </message>
        <message>
            <source>Mean absolute scaled error</source>
            <translation>Erreur absolue moyenne mise à l’échelle (MASE)</translation>
        </message>
        <message>
            <source>Mean absolute scaled error, years held out</source>
            <translation>Erreur absolue moyenne mise à l’échelle, années mises de côté</translation>
        </message>
        <message>
            <source>Mean access</source>
            <translation>Accès moyen</translation>
        </message>
        <message>
            <source>Mean and percentiles of the way to the nearest station by measure, group or area, and level.</source>
            <translation>Moyenne et percentiles du trajet jusqu’à la station la plus proche par mesure, groupe ou zone, et niveau.</translation>
        </message>
        <message>
            <source>Mean cost</source>
            <translation>Coût moyen</translation>
        </message>
        <message>
            <source>Mean cost over the scenarios</source>
            <translation>Coût moyen sur les scénarios</translation>
        </message>
        <message>
            <source>Mean cost, weighted</source>
            <translation>Coût moyen pondéré</translation>
        </message>
        <message>
            <source>Mean distance</source>
            <translation>Distance moyenne</translation>
        </message>
        <message>
            <source>Mean distance (m)</source>
            <translation>Distance moyenne (m)</translation>
        </message>
        <message>
            <source>Mean distance of a station to the nearest other</source>
            <translation>Distance moyenne d’une station à l’autre la plus proche</translation>
        </message>
        <message>
            <source>Mean distance over all pairs of stations</source>
            <translation>Distance moyenne entre toutes les paires de stations</translation>
        </message>
        <message>
            <source>Mean distance to the centre</source>
            <translation>Distance moyenne au centre</translation>
        </message>
        <message>
            <source>Mean distance, weighted</source>
            <translation>Distance moyenne pondérée</translation>
        </message>
        <message>
            <source>Mean error (forecast − actual)</source>
            <translation>Erreur moyenne (prévision − réel)</translation>
        </message>
        <message>
            <source>Mean headway, weekday, busier direction</source>
            <translation>Intervalle moyen, semaine, sens le plus fréquenté</translation>
        </message>
        <message>
            <source>Mean length</source>
            <translation>Longueur moyenne</translation>
        </message>
        <message>
            <source>Mean length of a trip</source>
            <translation>Longueur moyenne d’un trajet</translation>
        </message>
        <message>
            <source>Mean of the neighbours</source>
            <translation>Moyenne des voisins</translation>
        </message>
        <message>
            <source>Mean of the neighbours' values</source>
            <translation>Moyenne des valeurs des voisins</translation>
        </message>
        <message>
            <source>Mean regret over the scenarios</source>
            <translation>Regret moyen sur les scénarios</translation>
        </message>
        <message>
            <source>Mean silhouette</source>
            <translation>Silhouette moyenne</translation>
        </message>
        <message>
            <source>Mean wait</source>
            <translation>Attente moyenne</translation>
        </message>
        <message>
            <source>Mean way to the nearest (m, or the unit of the costs)</source>
            <translation>Trajet moyen jusqu’au plus proche (m, ou l’unité des coûts)</translation>
        </message>
        <message>
            <source>Meaning</source>
            <translation>Signification</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Mesure</translation>
        </message>
        <message>
            <source>Measured</source>
            <translation>Mesuré</translation>
        </message>
        <message>
            <source>Measures how far every demand point is from every candidate site (and existing station), and writes one row per pair within the cutoff. “Optimize charging network”, “Coverage of existing chargers” and “Location-allocation” read the table (COSTS).

Method: straight lines; Manhattan distances, whose axes may be turned to the street grid; or ways along a network of lines: roads, paths, or the lines of an OpenStreetMap extract (.osm.pbf), whose one-way streets, limits and closed ways are known by themselves. Costs are metres (measured on the ellipsoid along a network) or seconds.

Points are tied to the nearest place on the network; how far they had to be moved, how many parts the network falls into, and how many points have no way to any other is said in the log and the summary. Lines meet where they share a vertex (or come within the tolerance); crossing lines without a vertex, such as bridges, do not meet. Pairs without a way are absent from the table.

Results of a network are kept in the profile's folder cache/evplan-costs and used again while nothing has changed.</source>
            <translation>Mesure la distance de chaque point de demande à chaque site candidat (et station existante), et écrit une ligne par paire en deçà du seuil de coupure. « Optimiser le réseau de recharge », « Couverture des bornes existantes » et « Localisation-affectation » lisent la table (COSTS).

Méthode : à vol d’oiseau ; distances de Manhattan, dont les axes peuvent être tournés selon la trame des rues ; ou trajets le long d’un réseau de lignes : routes, chemins, ou les lignes d’un extrait d’OpenStreetMap (.osm.pbf), dont les sens uniques, limites de vitesse et voies fermées sont connus d’eux-mêmes. Les coûts sont des mètres (mesurés sur l’ellipsoïde le long d’un réseau) ou des secondes.

Les points sont rattachés au lieu le plus proche du réseau ; de combien ils ont dû être déplacés, en combien de parties le réseau se divise, et combien de points n’ont de trajet vers aucun autre est dit dans le journal et le résumé. Les lignes se rejoignent où elles partagent un sommet (ou viennent à moins de la tolérance) ; des lignes qui se croisent sans sommet, comme aux ponts, ne se rejoignent pas. Les paires sans trajet sont absentes de la table.

Les résultats d’un réseau sont gardés dans le dossier cache/evplan-costs du profil et réutilisés tant que rien n’a changé.</translation>
        </message>
        <message>
            <source>Median</source>
            <translation>Médiane</translation>
        </message>
        <message>
            <source>Median MASE of the chosen methods</source>
            <translation>MASE médiane des méthodes retenues</translation>
        </message>
        <message>
            <source>Medium</source>
            <translation>Moyenne</translation>
        </message>
        <message>
            <source>Memory about {0}; time: {1} (a rough guess)</source>
            <translation>Mémoire environ {0} ; temps : {1} (estimation grossière)</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Message</translation>
        </message>
        <message>
            <source>Met</source>
            <translation>Atteint</translation>
        </message>
        <message>
            <source>Method</source>
            <translation>Méthode</translation>
        </message>
        <message>
            <source>Method of the forecast</source>
            <translation>Méthode de la prévision</translation>
        </message>
        <message>
            <source>Method {0}, rests on {1}, confidence {2}</source>
            <translation>Méthode {0}, repose sur {1}, confiance {2}</translation>
        </message>
        <message>
            <source>Method, of the largest group</source>
            <translation>Méthode, du plus grand groupe</translation>
        </message>
        <message>
            <source>Metric coordinate system</source>
            <translation>Système de coordonnées métrique</translation>
        </message>
        <message>
            <source>Metro</source>
            <translation>Métro</translation>
        </message>
        <message>
            <source>Metro, monorail</source>
            <translation>Métro, monorail</translation>
        </message>
        <message>
            <source>Middle budget</source>
            <translation>Budget moyen</translation>
        </message>
        <message>
            <source>Minimal</source>
            <translation>Minimaux</translation>
        </message>
        <message>
            <source>Minimum L2 backup coverage</source>
            <translation>Couverture de secours L2 minimale</translation>
        </message>
        <message>
            <source>Minimum L2 coverage</source>
            <translation>Couverture L2 minimale</translation>
        </message>
        <message>
            <source>Minimum L2 coverage (0–1)</source>
            <translation>Couverture L2 minimale (0–1)</translation>
        </message>
        <message>
            <source>Minimum L2 coverage of every group</source>
            <translation>Couverture L2 minimale de chaque groupe</translation>
        </message>
        <message>
            <source>Minimum L3 backup coverage</source>
            <translation>Couverture de secours L3 minimale</translation>
        </message>
        <message>
            <source>Minimum L3 coverage</source>
            <translation>Couverture L3 minimale</translation>
        </message>
        <message>
            <source>Minimum L3 coverage (0–1)</source>
            <translation>Couverture L3 minimale (0–1)</translation>
        </message>
        <message>
            <source>Minimum L3 coverage of every group</source>
            <translation>Couverture L3 minimale de chaque groupe</translation>
        </message>
        <message>
            <source>Minimum coverage</source>
            <translation>Couverture minimale</translation>
        </message>
        <message>
            <source>Minutes of the year in service</source>
            <translation>Minutes de l’année en service</translation>
        </message>
        <message>
            <source>Missed</source>
            <translation>Manqué</translation>
        </message>
        <message>
            <source>Missed from</source>
            <translation>Manqué à partir du</translation>
        </message>
        <message>
            <source>Missed: {0}.</source>
            <translation>Manqués : {0}.</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Manquant</translation>
        </message>
        <message>
            <source>Missing, optional ones included</source>
            <translation>Manquants, facultatifs compris</translation>
        </message>
        <message>
            <source>Mix of land uses (entropy)</source>
            <translation>Mixité de l’occupation du sol (entropie)</translation>
        </message>
        <message>
            <source>Mixed new sites</source>
            <translation>Nouveaux sites mixtes</translation>
        </message>
        <message>
            <source>Mode</source>
            <translation>Mode</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modèles</translation>
        </message>
        <message>
            <source>Moderate</source>
            <translation>Modérés</translation>
        </message>
        <message>
            <source>Modes</source>
            <translation>Modes</translation>
        </message>
        <message>
            <source>Modes of each stop, such as “bus, tram”. Left empty, the field “modes” is used if the layer has it.</source>
            <translation>Modes de chaque arrêt, comme « bus, tram ». Laissé vide, le champ « modes » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Money</source>
            <translation>Coûts</translation>
        </message>
        <message>
            <source>Money by station</source>
            <translation>Argent par station</translation>
        </message>
        <message>
            <source>Money for one new station, in the currency of the budget; for the number by budget, and for the table of k.</source>
            <translation>Argent pour une nouvelle station, dans la monnaie du budget ; pour le nombre selon le budget, et pour la table de k.</translation>
        </message>
        <message>
            <source>Money in {0}; ports are those that are added.</source>
            <translation>Argent en {0} ; les points de charge sont ceux ajoutés.</translation>
        </message>
        <message>
            <source>Money: budget per site (net of resale)</source>
            <translation>Argent : budget par site (revente déduite)</translation>
        </message>
        <message>
            <source>Money: discount rate</source>
            <translation>Argent : taux d’actualisation</translation>
        </message>
        <message>
            <source>Money: horizon (years)</source>
            <translation>Argent : horizon (années)</translation>
        </message>
        <message>
            <source>Money: resale factor</source>
            <translation>Argent : facteur de revente</translation>
        </message>
        <message>
            <source>Monitor</source>
            <translation>Surveiller</translation>
        </message>
        <message>
            <source>Monitor targets</source>
            <translation>Suivre les objectifs</translation>
        </message>
        <message>
            <source>Monorail</source>
            <translation>Monorail</translation>
        </message>
        <message>
            <source>Month in which phase 1 begins, such as 2027-04. With it the rows have dates, and the layer follows QGIS's temporal controller.</source>
            <translation>Mois où commence la phase 1, comme 2027-04. Avec lui les lignes ont des dates, et la couche suit le contrôleur temporel de QGIS.</translation>
        </message>
        <message>
            <source>Month in which phase 1 begins, such as 2027-04: phases are then told by the calendar.</source>
            <translation>Mois où commence la phase 1, comme 2027-04 : les phases sont alors indiquées selon le calendrier.</translation>
        </message>
        <message>
            <source>Monthly</source>
            <translation>Chaque mois</translation>
        </message>
        <message>
            <source>Months</source>
            <translation>Mois</translation>
        </message>
        <message>
            <source>Months of a phase</source>
            <translation>Mois d’une phase</translation>
        </message>
        <message>
            <source>Months until the grid connection is there; work begins in the first phase after it. Empty values take the lead times of the form. Left empty, the field “lead_months” is used if the layer has it.</source>
            <translation>Mois jusqu’à ce que le raccordement électrique soit là ; les travaux commencent dans la première phase qui suit. Les valeurs vides prennent les délais du formulaire. Laissé vide, le champ « lead_months » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Months until the grid connection of a row that adds Level 2 ports alone is there; its work begins in the first phase after it.</source>
            <translation>Mois jusqu’au raccordement électrique d’une ligne qui n’ajoute que des points de charge de niveau 2 ; ses travaux commencent dans la première phase qui suit.</translation>
        </message>
        <message>
            <source>Months until the grid connection of a row that adds fast-charging ports is there; its work begins in the first phase after it.</source>
            <translation>Mois jusqu’au raccordement électrique d’une ligne qui ajoute des points de charge rapide ; ses travaux commencent dans la première phase qui suit.</translation>
        </message>
        <message>
            <source>Moran's I</source>
            <translation>I de Moran</translation>
        </message>
        <message>
            <source>Moran's I as a standard score</source>
            <translation>I de Moran, valeur centrée réduite</translation>
        </message>
        <message>
            <source>Moran's I, its moments, and numbers of zones by class.</source>
            <translation>I de Moran, ses moments et les nombres de zones par classe.</translation>
        </message>
        <message>
            <source>More at one level, less at the other</source>
            <translation>Plus à un niveau, moins à l’autre</translation>
        </message>
        <message>
            <source>More boundaries</source>
            <translation>Autres limites</translation>
        </message>
        <message>
            <source>More radii</source>
            <translation>Autres rayons</translation>
        </message>
        <message>
            <source>More than in the last month, above +15 %</source>
            <translation>En hausse sur le dernier mois, plus de +15 %</translation>
        </message>
        <message>
            <source>More than in the last month, above +15 % (low confidence)</source>
            <translation>En hausse sur le dernier mois, plus de +15 % (confiance faible)</translation>
        </message>
        <message>
            <source>More than one plan</source>
            <translation>Plus d’un plan</translation>
        </message>
        <message>
            <source>More than one plan: existing charger</source>
            <translation>Plus d’un plan : borne existante</translation>
        </message>
        <message>
            <source>More than one plan: site</source>
            <translation>Plus d’un plan : site</translation>
        </message>
        <message>
            <source>Most chargers that the lot has room for; empty values have no limit. Left empty, the field “bays” is used if the layer has it.</source>
            <translation>Nombre maximal de bornes pour lequel le parc a de la place ; les valeurs vides n’ont pas de limite. Laissé vide, le champ « bays » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Most charging power</source>
            <translation>Puissance de recharge maximale</translation>
        </message>
        <message>
            <source>Most charging power in every zone after the plan; needs zones. Empty: from the preset.</source>
            <translation>Puissance de recharge maximale dans chaque zone après le plan ; nécessite des zones. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Most charging power in the zone in kW; empty values take the rule's. Left empty, the field “max_kw” is used if the layer has it.</source>
            <translation>Puissance de recharge maximale dans la zone en kW ; les valeurs vides prennent celle de la règle. Laissé vide, le champ « max_kw » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Most clusters tried</source>
            <translation>Nombre maximal de groupes essayés</translation>
        </message>
        <message>
            <source>Most coverage is won in phase {0}: see whether some of it can be done earlier.</source>
            <translation>Le plus de couverture est gagné dans la phase {0} : voyez si une partie peut être faite plus tôt.</translation>
        </message>
        <message>
            <source>Most demand that the lot can serve; empty values have no limit. Left empty, the field “capacity” is used if the layer has it.</source>
            <translation>Demande maximale que le parc peut servir ; les valeurs vides n’ont pas de limite. Laissé vide, le champ « capacity » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Most demand weight that the site can serve in a day at each level; empty values have no limit. Left empty, the field “capacity” is used if the layer has it.</source>
            <translation>Poids de demande maximal que le site peut servir en un jour à chaque niveau ; les valeurs vides n’ont pas de limite. Laissé vide, le champ « capacity » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Most iterations</source>
            <translation>Nombre maximal d’itérations</translation>
        </message>
        <message>
            <source>Most money that may be spent at one station or site, after resale. Empty: from the preset.</source>
            <translation>Dépense maximale à une station ou un site, revente déduite. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Most money the first plan may cost after resale; the others are compared with it.</source>
            <translation>Coût maximal du premier plan, revente déduite ; les autres lui sont comparés.</translation>
        </message>
        <message>
            <source>Most money the plan may cost after resale, in the preset's currency. The neutral preset has none: give one. Empty: from the preset.</source>
            <translation>Dépense maximale du plan, revente déduite, dans la monnaie du préréglage. Le préréglage neutral n’en a pas : donnez-en une. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Most money the plan may cost after resale. Empty: from the preset; the neutral preset has none.</source>
            <translation>Dépense maximale du plan, revente déduite. Vide : selon le préréglage ; le préréglage neutral n’en a pas.</translation>
        </message>
        <message>
            <source>Most money the second plan may cost.</source>
            <translation>Coût maximal du deuxième plan.</translation>
        </message>
        <message>
            <source>Most money the third plan may cost.</source>
            <translation>Coût maximal du troisième plan.</translation>
        </message>
        <message>
            <source>Most money, in the unit of the prices; empty: no limit.</source>
            <translation>Dépense maximale, dans l’unité des prix ; vide : pas de limite.</translation>
        </message>
        <message>
            <source>Most money, net of resale, for the phases that begin in each year. Left empty: no limit.</source>
            <translation>Dépense maximale, revente déduite, pour les phases qui commencent chaque année. Laissé vide : pas de limite.</translation>
        </message>
        <message>
            <source>Most money, net of resale, that every phase may spend. Left empty: no limit.</source>
            <translation>Dépense maximale, revente déduite, de chaque phase. Laissé vide : pas de limite.</translation>
        </message>
        <message>
            <source>Most new ports of each level at one station or site. Empty: from the preset.</source>
            <translation>Nombre maximal de nouveaux points de charge de chaque niveau à une station ou un site. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Most new ports per site and level</source>
            <translation>Nombre maximal de nouveaux points de charge par site et niveau</translation>
        </message>
        <message>
            <source>Most points drawn singly</source>
            <translation>Nombre maximal de points dessinés un à un</translation>
        </message>
        <message>
            <source>Most power at a station or site whose own field says nothing. Empty: from the preset.</source>
            <translation>Puissance maximale (kW) à une station ou un site dont le propre champ n’indique rien. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Most power of an area</source>
            <translation>Puissance maximale d’une zone</translation>
        </message>
        <message>
            <source>Most power of the lot in kW; empty values have no limit. Left empty, the field “grid_kw” is used if the layer has it.</source>
            <translation>Puissance maximale du parc en kW ; les valeurs vides n’ont pas de limite. Laissé vide, le champ « grid_kw » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Most power per zone</source>
            <translation>Puissance maximale par zone</translation>
        </message>
        <message>
            <source>Most rounds of assigning and moving in each start.</source>
            <translation>Nombre maximal de tours d’affectation et de déplacement par départ.</translation>
        </message>
        <message>
            <source>Most stations</source>
            <translation>Nombre maximal de stations</translation>
        </message>
        <message>
            <source>Most stations in every zone after the plan; needs zones. Empty: from the preset.</source>
            <translation>Nombre maximal de stations dans chaque zone après le plan ; nécessite des zones. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Most stations in the zone; empty values take the rule's. Left empty, the field “max_stations” is used if the layer has it.</source>
            <translation>Nombre maximal de stations dans la zone ; les valeurs vides prennent celui de la règle. Laissé vide, le champ « max_stations » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Most stations of a cluster</source>
            <translation>Nombre maximal de stations d’un groupe</translation>
        </message>
        <message>
            <source>Most stations of an area</source>
            <translation>Nombre maximal de stations d’une zone</translation>
        </message>
        <message>
            <source>Most stations per zone</source>
            <translation>Nombre maximal de stations par zone</translation>
        </message>
        <message>
            <source>Most stations that are built or upgraded; empty: as many as are needed (not for flow_max without a budget).</source>
            <translation>Nombre maximal de stations construites ou mises à niveau ; vide : autant que nécessaire (pas pour flow_max sans budget).</translation>
        </message>
        <message>
            <source>Most stations to try</source>
            <translation>Nombre maximal de stations à essayer</translation>
        </message>
        <message>
            <source>Most weight of a cluster</source>
            <translation>Poids maximal d’un groupe</translation>
        </message>
        <message>
            <source>Motorway services and rest areas</source>
            <translation>Aires de service et de repos d’autoroute</translation>
        </message>
        <message>
            <source>Movable dwellings</source>
            <translation>Logements mobiles</translation>
        </message>
        <message>
            <source>Moved to allowed ground</source>
            <translation>Déplacé vers un terrain autorisé</translation>
        </message>
        <message>
            <source>Moved to the site</source>
            <translation>Déplacé vers le site</translation>
        </message>
        <message>
            <source>Moving average</source>
            <translation>Moyenne mobile</translation>
        </message>
        <message>
            <source>Municipalities</source>
            <translation>Municipalités</translation>
        </message>
        <message>
            <source>Municipality</source>
            <translation>Municipalité</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Name an interpreter in the setting {0} or in the environment variable {1}.</source>
            <translation>Nommez un interpréteur dans le réglage {0} ou dans la variable d’environnement {1}.</translation>
        </message>
        <message>
            <source>Name of each class and the score that its stations exceed, falling from row to row; the others are low. Left empty: high 0.8, consider 0.6, monitor 0.4.</source>
            <translation>Nom de chaque classe et note que ses stations dépassent, décroissante de ligne en ligne ; les autres sont low. Laissé vide : high 0.8, consider 0.6, monitor 0.4.</translation>
        </message>
        <message>
            <source>Name of each station, by which it is found. Left empty, the field “name” is used if the layer has it.</source>
            <translation>Nom de chaque station, par lequel elle est trouvée. Laissé vide, le champ « name » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Name of each, for its sheet. Left empty, the field “name” is used if the layer has it.</source>
            <translation>Nom de chacun, pour sa fiche. Laissé vide, le champ « name » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Name of the column, where it is not found by itself.</source>
            <translation>Nom de la colonne, si elle n’est pas trouvée d’elle-même.</translation>
        </message>
        <message>
            <source>Name of the group that a target may ask for; empty values belong to none. Left empty, the field “group” is used if the layer has it.</source>
            <translation>Nom du groupe qu’un objectif peut demander ; les valeurs vides n’appartiennent à aucun. Laissé vide, le champ « group » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Name of the group whose share is told apart; empty values belong to none. Left empty, the field “group” is used if the layer has it.</source>
            <translation>Nom du groupe dont la part est indiquée à part ; les valeurs vides n’appartiennent à aucun. Laissé vide, le champ « group » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Name of the plan</source>
            <translation>Nom du plan</translation>
        </message>
        <message>
            <source>Name of the population group the point belongs to, for the least coverage of every group; empty values belong to none. Left empty, the field “group” is used if the layer has it.</source>
            <translation>Nom du groupe de population auquel appartient le point, pour la couverture minimale de chaque groupe ; les valeurs vides n’appartiennent à aucun. Laissé vide, le champ « group » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Name of the project</source>
            <translation>Nom du projet</translation>
        </message>
        <message>
            <source>Name of the project file, and title of the project.</source>
            <translation>Nom du fichier de projet, et titre du projet.</translation>
        </message>
        <message>
            <source>Name of the road, such as its number; the same for all its pieces. Left empty, the field “corridor_id” is used if the layer has it.</source>
            <translation>Nom de la route, comme son numéro ; le même pour tous ses morceaux. Laissé vide, le champ « corridor_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Name of the scenario. Left empty, the field “scenario” is used if the layer has it.</source>
            <translation>Nom du scénario. Laissé vide, le champ « scenario » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Name of the station.</source>
            <translation>Nom de la station.</translation>
        </message>
        <message>
            <source>Name or sign of the currency. Left empty, that of the summaries.</source>
            <translation>Nom ou signe de la monnaie. Laissé vide, celui des résumés.</translation>
        </message>
        <message>
            <source>Name, field of the demand layer (for several years one each, separated by “;”), and weight (probability; empty: 1) of each scenario, such as high, demand_2019_upper, 0.25.</source>
            <translation>Nom, champ de la couche de demande (un par année s’il y en a plusieurs, séparés par « ; »), et poids (probabilité ; vide : 1) de chaque scénario, comme high, demand_2019_upper, 0.25.</translation>
        </message>
        <message>
            <source>Named in the reason. Left empty, the field “name” is used if the layer has it.</source>
            <translation>Nommé dans la raison. Laissé vide, le champ « name » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Names</source>
            <translation>Noms</translation>
        </message>
        <message>
            <source>Names of the columns: those of a known export, or none to recognize them by their names.</source>
            <translation>Noms des colonnes : ceux d’un export connu, ou aucun pour les reconnaître à leur nom.</translation>
        </message>
        <message>
            <source>Names of the connectors, separated by semicolons or commas.</source>
            <translation>Noms des connecteurs, séparés par des points-virgules ou des virgules.</translation>
        </message>
        <message>
            <source>Names of the plans</source>
            <translation>Noms des plans</translation>
        </message>
        <message>
            <source>Nearer sites are excluded (near_charger). Empty: no such rule.</source>
            <translation>Les sites plus proches sont exclus (near_charger). Vide : pas de telle règle.</translation>
        </message>
        <message>
            <source>Nearest L2</source>
            <translation>L2 le plus proche</translation>
        </message>
        <message>
            <source>Nearest L2 after</source>
            <translation>L2 le plus proche après</translation>
        </message>
        <message>
            <source>Nearest L2 before</source>
            <translation>L2 le plus proche avant</translation>
        </message>
        <message>
            <source>Nearest L3</source>
            <translation>L3 le plus proche</translation>
        </message>
        <message>
            <source>Nearest L3 after</source>
            <translation>L3 le plus proche après</translation>
        </message>
        <message>
            <source>Nearest L3 before</source>
            <translation>L3 le plus proche avant</translation>
        </message>
        <message>
            <source>Nearest L3 station</source>
            <translation>Station L3 la plus proche</translation>
        </message>
        <message>
            <source>Nearest corridor or route</source>
            <translation>Corridor ou itinéraire le plus proche</translation>
        </message>
        <message>
            <source>Nearest existing station</source>
            <translation>Station existante la plus proche</translation>
        </message>
        <message>
            <source>Nearest grid line or substation</source>
            <translation>Ligne électrique ou poste le plus proche</translation>
        </message>
        <message>
            <source>Nearest main road</source>
            <translation>Route principale la plus proche</translation>
        </message>
        <message>
            <source>Nearest neighbours</source>
            <translation>Plus proches voisins</translation>
        </message>
        <message>
            <source>Nearest of these or beyond the distance</source>
            <translation>Le plus proche de ceux-ci ou au-delà de la distance</translation>
        </message>
        <message>
            <source>Nearest that does not count</source>
            <translation>Le plus proche qui ne compte pas</translation>
        </message>
        <message>
            <source>Neighbourhood (m)</source>
            <translation>Voisinage (m)</translation>
        </message>
        <message>
            <source>Neighbours</source>
            <translation>Voisins</translation>
        </message>
        <message>
            <source>Net</source>
            <translation>Net</translation>
        </message>
        <message>
            <source>Net cost</source>
            <translation>Coût net</translation>
        </message>
        <message>
            <source>Net cost at the greatest value</source>
            <translation>Coût net à la plus grande valeur</translation>
        </message>
        <message>
            <source>Net cost at the least value</source>
            <translation>Coût net à la plus petite valeur</translation>
        </message>
        <message>
            <source>Net cost less the first plan's</source>
            <translation>Coût net moins celui du premier plan</translation>
        </message>
        <message>
            <source>Net cost of a percentage point</source>
            <translation>Coût net d’un point de pourcentage</translation>
        </message>
        <message>
            <source>Net cost of a percentage point of L2 coverage</source>
            <translation>Coût net d’un point de pourcentage de couverture L2</translation>
        </message>
        <message>
            <source>Net cost of a percentage point of L3 coverage</source>
            <translation>Coût net d’un point de pourcentage de couverture L3</translation>
        </message>
        <message>
            <source>Net cost of a percentage point of weighted coverage</source>
            <translation>Coût net d’un point de pourcentage de couverture pondérée</translation>
        </message>
        <message>
            <source>Net cost of all phases</source>
            <translation>Coût net de toutes les phases</translation>
        </message>
        <message>
            <source>Net cost of the base</source>
            <translation>Coût net du cas de base</translation>
        </message>
        <message>
            <source>Net cost so far</source>
            <translation>Coût net jusqu’ici</translation>
        </message>
        <message>
            <source>Net cost {0}; {1} of the budget are left.</source>
            <translation>Coût net {0} ; il reste {1} du budget.</translation>
        </message>
        <message>
            <source>Net cost, plan {0}</source>
            <translation>Coût net, plan {0}</translation>
        </message>
        <message>
            <source>Net present value</source>
            <translation>Valeur actuelle nette</translation>
        </message>
        <message>
            <source>Net present value: {0}.</source>
            <translation>Valeur actuelle nette : {0}.</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Réseau</translation>
        </message>
        <message>
            <source>Network: direction</source>
            <translation>Réseau : sens</translation>
        </message>
        <message>
            <source>Network: how far from the lines the area reaches; the way there counts.</source>
            <translation>Réseau : jusqu’à quelle distance des lignes s’étend la zone ; le trajet jusque-là compte.</translation>
        </message>
        <message>
            <source>Network: speed (km/h)</source>
            <translation>Réseau : vitesse (km/h)</translation>
        </message>
        <message>
            <source>Never used</source>
            <translation>Jamais utilisé</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Nouveau</translation>
        </message>
        <message>
            <source>New L2</source>
            <translation>Nouvelle L2</translation>
        </message>
        <message>
            <source>New L2 + L3</source>
            <translation>Nouvelle L2 + L3</translation>
        </message>
        <message>
            <source>New L2 ports</source>
            <translation>Nouveaux points de charge L2</translation>
        </message>
        <message>
            <source>New L2 station</source>
            <translation>Nouvelle station L2</translation>
        </message>
        <message>
            <source>New L2 stations</source>
            <translation>Nouvelles stations L2</translation>
        </message>
        <message>
            <source>New L3</source>
            <translation>Nouvelle L3</translation>
        </message>
        <message>
            <source>New L3 ports</source>
            <translation>Nouveaux points de charge L3</translation>
        </message>
        <message>
            <source>New L3 station</source>
            <translation>Nouvelle station L3</translation>
        </message>
        <message>
            <source>New L3 stations</source>
            <translation>Nouvelles stations L3</translation>
        </message>
        <message>
            <source>New mixed stations</source>
            <translation>Nouvelles stations mixtes</translation>
        </message>
        <message>
            <source>New planning project</source>
            <translation>Nouveau projet de planification</translation>
        </message>
        <message>
            <source>New planning project…</source>
            <translation>Nouveau projet…</translation>
        </message>
        <message>
            <source>New ports</source>
            <translation>Nouveaux points de charge</translation>
        </message>
        <message>
            <source>New ports, L2 / L3</source>
            <translation>Nouveaux points de charge, L2 / L3</translation>
        </message>
        <message>
            <source>New rows</source>
            <translation>Nouvelles lignes</translation>
        </message>
        <message>
            <source>New station</source>
            <translation>Nouvelle station</translation>
        </message>
        <message>
            <source>New station at a site</source>
            <translation>Nouvelle station sur un site</translation>
        </message>
        <message>
            <source>New station, L2 and L3</source>
            <translation>Nouvelle station, L2 et L3</translation>
        </message>
        <message>
            <source>New station, place computed</source>
            <translation>Nouvelle station, lieu calculé</translation>
        </message>
        <message>
            <source>New stations</source>
            <translation>Nouvelles stations</translation>
        </message>
        <message>
            <source>New stations and existing ones, with the demand of each.</source>
            <translation>Nouvelles stations et stations existantes, avec la demande de chacune.</translation>
        </message>
        <message>
            <source>New stations for both levels</source>
            <translation>Nouvelles stations aux deux niveaux</translation>
        </message>
        <message>
            <source>Newer stations</source>
            <translation>Stations plus récentes</translation>
        </message>
        <message>
            <source>Newer stations over the known ones: changes of status and ports are logged, the result is stored as a dated snapshot, key figures are computed, and the targets are looked at over all stored snapshots. To be run again and again with the same files, by hand or every night.</source>
            <translation>Des stations plus récentes sur celles connues : les changements d’état et de points de charge sont inscrits au journal, le résultat est enregistré comme instantané daté, les indicateurs sont calculés, et les objectifs sont examinés sur tous les instantanés enregistrés. À exécuter encore et encore avec les mêmes fichiers, à la main ou chaque nuit.</translation>
        </message>
        <message>
            <source>Newer than the versions this plugin is tried with.</source>
            <translation>Plus récent que les versions essayées avec cette extension.</translation>
        </message>
        <message>
            <source>Newest days that a forecast looks at (moving average, boosting, network).</source>
            <translation>Derniers jours que considère une prévision (moyenne mobile, boosting, réseau de neurones).</translation>
        </message>
        <message>
            <source>Newest years that judge the forecasts: the errors told are those of forecasts made without them.</source>
            <translation>Dernières années, qui jugent les prévisions : les erreurs indiquées sont celles de prévisions faites sans elles.</translation>
        </message>
        <message>
            <source>Newly served</source>
            <translation>Nouvellement servi</translation>
        </message>
        <message>
            <source>Newly served: weight of the demand in reach of the station that the plan serves for the first time at one of its levels. Stations near each other share demand, so these figures do not add up.</source>
            <translation>Nouvellement servi : poids de la demande à portée de la station que le plan sert pour la première fois à l’un de ses niveaux. Des stations proches partagent de la demande, ces chiffres ne s’additionnent donc pas.</translation>
        </message>
        <message>
            <source>Next L3 station</source>
            <translation>Station L3 suivante</translation>
        </message>
        <message>
            <source>Next due</source>
            <translation>Prochaine échéance</translation>
        </message>
        <message>
            <source>Next facility</source>
            <translation>Équipement suivant</translation>
        </message>
        <message>
            <source>Next standard transformer</source>
            <translation>Transformateur normalisé suivant</translation>
        </message>
        <message>
            <source>Next standard transformer (kVA)</source>
            <translation>Transformateur normalisé suivant (kVA)</translation>
        </message>
        <message>
            <source>Nine of ten have the next station within {0}, before within {1}.</source>
            <translation>Neuf sur dix ont la station suivante à moins de {0}, auparavant à moins de {1}.</translation>
        </message>
        <message>
            <source>No</source>
            <translation>Non</translation>
        </message>
        <message>
            <source>No Python of QGIS's version was found.</source>
            <translation>Aucun Python de la version de QGIS n’a été trouvé.</translation>
        </message>
        <message>
            <source>No anomaly</source>
            <translation>Aucune anomalie</translation>
        </message>
        <message>
            <source>No better than naive</source>
            <translation>Pas mieux que la méthode naïve</translation>
        </message>
        <message>
            <source>No budget is known.</source>
            <translation>Aucun budget n’est connu.</translation>
        </message>
        <message>
            <source>No charger of this table</source>
            <translation>Pas une borne de cette table</translation>
        </message>
        <message>
            <source>No cluster</source>
            <translation>Aucun groupe</translation>
        </message>
        <message>
            <source>No forecast</source>
            <translation>Pas de prévision</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Pas de limite</translation>
        </message>
        <message>
            <source>No longer listed</source>
            <translation>N’est plus répertorié</translation>
        </message>
        <message>
            <source>No neighbours</source>
            <translation>Pas de voisins</translation>
        </message>
        <message>
            <source>No neighbours or no value</source>
            <translation>Pas de voisins ou pas de valeur</translation>
        </message>
        <message>
            <source>No new station is put into these polygons (water, protected land, …).</source>
            <translation>Aucune nouvelle station n’est placée dans ces polygones (eau, terrains protégés, …).</translation>
        </message>
        <message>
            <source>No new station is put outside these polygons.</source>
            <translation>Aucune nouvelle station n’est placée hors de ces polygones.</translation>
        </message>
        <message>
            <source>No other case covers as much for less</source>
            <translation>Aucun autre cas ne couvre autant pour moins cher</translation>
        </message>
        <message>
            <source>No plan and no bound yet.</source>
            <translation>Pas encore de plan ni de borne d’optimalité.</translation>
        </message>
        <message>
            <source>No plan exceeds (bound)</source>
            <translation>Aucun plan ne dépasse (borne d’optimalité)</translation>
        </message>
        <message>
            <source>No plan found</source>
            <translation>Aucun plan trouvé</translation>
        </message>
        <message>
            <source>No plan is better than</source>
            <translation>Aucun plan n’est meilleur que</translation>
        </message>
        <message>
            <source>No plan keeps the rules</source>
            <translation>Aucun plan ne respecte les règles</translation>
        </message>
        <message>
            <source>No plan meets all targets: what is shown comes closest. The log says which targets stand in the way.</source>
            <translation>Aucun plan n’atteint tous les objectifs : celui affiché s’en approche le plus. Le journal dit quels objectifs s’y opposent.</translation>
        </message>
        <message>
            <source>No plan that meets all targets was found in this time: what is shown comes closest.</source>
            <translation>Aucun plan atteignant tous les objectifs n’a été trouvé dans ce temps : celui affiché s’en approche le plus.</translation>
        </message>
        <message>
            <source>No plan yet.</source>
            <translation>Pas encore de plan.</translation>
        </message>
        <message>
            <source>No plans are kept yet. Make a plan, then keep it here, to compare it with others.</source>
            <translation>Aucun plan n’est encore conservé. Faites un plan, puis conservez-le ici pour le comparer avec d’autres.</translation>
        </message>
        <message>
            <source>No row yet: add one, or load a preset.</source>
            <translation>Pas encore de ligne : ajoutez-en une, ou chargez un préréglage.</translation>
        </message>
        <message>
            <source>No row yet: add one.</source>
            <translation>Pas encore de ligne : ajoutez-en une.</translation>
        </message>
        <message>
            <source>No rule for the spacing</source>
            <translation>Pas de règle d’espacement</translation>
        </message>
        <message>
            <source>No snapshot in the period</source>
            <translation>Pas d’instantané dans la période</translation>
        </message>
        <message>
            <source>No summary of the run was given: what the plan assumes is not known to this report.</source>
            <translation>Aucun résumé de l’exécution n’a été donné : ce rapport ne sait pas ce que suppose le plan.</translation>
        </message>
        <message>
            <source>No table of it was given ({0}).</source>
            <translation>Aucune table n’en a été donnée ({0}).</translation>
        </message>
        <message>
            <source>No use at all</source>
            <translation>Aucune utilisation</translation>
        </message>
        <message>
            <source>No value</source>
            <translation>Pas de valeur</translation>
        </message>
        <message>
            <source>Nobody says under which licence these data are: {1}. Without one they may not be passed on.</source>
            <translation>Personne ne dit sous quelle licence sont ces données : {1}. Sans licence, elles ne peuvent être transmises.</translation>
        </message>
        <message>
            <source>Noise: no cluster</source>
            <translation>Bruit : aucun groupe</translation>
        </message>
        <message>
            <source>Normalization</source>
            <translation>Normalisation</translation>
        </message>
        <message>
            <source>Not computed</source>
            <translation>Non calculé</translation>
        </message>
        <message>
            <source>Not enough memory for this many demand points and sites in reach of each other; use smaller radii or fewer points.</source>
            <translation>Pas assez de mémoire pour autant de points de demande et de sites à portée les uns des autres ; utilisez des rayons plus petits ou moins de points.</translation>
        </message>
        <message>
            <source>Not estimated.</source>
            <translation>Non estimé.</translation>
        </message>
        <message>
            <source>Not in use</source>
            <translation>Hors service</translation>
        </message>
        <message>
            <source>Not judged</source>
            <translation>Non évalué</translation>
        </message>
        <message>
            <source>Not known</source>
            <translation>Inconnu</translation>
        </message>
        <message>
            <source>Not paid back within the years that are looked at.</source>
            <translation>Non amorti dans les années considérées.</translation>
        </message>
        <message>
            <source>Not served</source>
            <translation>Non servi</translation>
        </message>
        <message>
            <source>Not served after</source>
            <translation>Non servi après</translation>
        </message>
        <message>
            <source>Not significant</source>
            <translation>Non significatif</translation>
        </message>
        <message>
            <source>Not with all sites either</source>
            <translation>Pas même avec tous les sites</translation>
        </message>
        <message>
            <source>Not with this plan</source>
            <translation>Pas avec ce plan</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Remarque</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>Remarques</translation>
        </message>
        <message>
            <source>Notes, sources and licences</source>
            <translation>Remarques, sources et licences</translation>
        </message>
        <message>
            <source>Nothing against it</source>
            <translation>Aucun obstacle</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>Rien trouvé</translation>
        </message>
        <message>
            <source>Nothing is against the plan</source>
            <translation>Rien ne s’oppose au plan</translation>
        </message>
        <message>
            <source>Nothing is installed or changed; keys are not shown.</source>
            <translation>Rien n’est installé ni modifié ; les clés ne sont pas affichées.</translation>
        </message>
        <message>
            <source>Nothing more fits in the slack</source>
            <translation>Rien de plus ne tient dans la marge</translation>
        </message>
        <message>
            <source>Nothing stands in the way of the run.</source>
            <translation>Rien n’empêche l’exécution.</translation>
        </message>
        <message>
            <source>Nothing unusual</source>
            <translation>Rien d’inhabituel</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Number of L1 ports (below 3 kW). Ports per level count before the level field.</source>
            <translation>Nombre de points de charge L1 (moins de 3 kW). Les points de charge par niveau priment sur le champ du niveau.</translation>
        </message>
        <message>
            <source>Number of L2 ports (alternating current from 3 kW).</source>
            <translation>Nombre de points de charge L2 (courant alternatif à partir de 3 kW).</translation>
        </message>
        <message>
            <source>Number of L2 ports, summed for each cluster. Left empty, the field “ports_l2” is used if the layer has it.</source>
            <translation>Nombre de points de charge L2, additionné pour chaque groupe. Laissé vide, le champ « ports_l2 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of L3 ports (direct current, or from 40 kW).</source>
            <translation>Nombre de points de charge L3 (courant continu, ou à partir de 40 kW).</translation>
        </message>
        <message>
            <source>Number of L3 ports, summed for each cluster. Left empty, the field “ports_l3” is used if the layer has it.</source>
            <translation>Nombre de points de charge L3, additionné pour chaque groupe. Laissé vide, le champ « ports_l3 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of Level 1 ports. Left empty, the field “ports_l1” is used if the layer has it.</source>
            <translation>Nombre de points de charge de niveau 1. Laissé vide, le champ « ports_l1 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of Level 2 ports. Left empty, the field “ports_l2” is used if the layer has it.</source>
            <translation>Nombre de points de charge de niveau 2. Laissé vide, le champ « ports_l2 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of Level 3 (fast) ports. Left empty, the field “ports_l3” is used if the layer has it.</source>
            <translation>Nombre de points de charge de niveau 3 (rapides). Laissé vide, le champ « ports_l3 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of a snapshot in the store. Left empty, the one before the newest.</source>
            <translation>Numéro d’un instantané enregistré. Laissé vide, celui d’avant le dernier.</translation>
        </message>
        <message>
            <source>Number of all vehicles of each zone, where no field says it or the field is NULL.</source>
            <translation>Nombre de tous les véhicules de chaque zone, lorsqu’aucun champ ne l’indique ou que le champ est NULL.</translation>
        </message>
        <message>
            <source>Number of chargers</source>
            <translation>Nombre de bornes</translation>
        </message>
        <message>
            <source>Number of clusters</source>
            <translation>Nombre de groupes</translation>
        </message>
        <message>
            <source>Number of facilities</source>
            <translation>Nombre d’équipements</translation>
        </message>
        <message>
            <source>Number of fast-charging ports; NULL is not known, and does not count. Left empty, the field “ports_l3” is used if the layer has it.</source>
            <translation>Nombre de points de charge rapide ; NULL est inconnu, et ne compte pas. Laissé vide, le champ « ports_l3 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of groups. Left empty, the one that fits best.</source>
            <translation>Nombre de groupes. Laissé vide, celui qui convient le mieux.</translation>
        </message>
        <message>
            <source>Number of neighbours of a zone, where the nearest are neighbours.</source>
            <translation>Nombre de voisins d’une zone, lorsque les plus proches sont voisins.</translation>
        </message>
        <message>
            <source>Number of new stations</source>
            <translation>Nombre de nouvelles stations</translation>
        </message>
        <message>
            <source>Number of parking bays there are. Left empty, the field “bays” is used if the layer has it.</source>
            <translation>Nombre de places de stationnement disponibles. Laissé vide, le champ « bays » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of ports of the station, when there is one number for all levels.</source>
            <translation>Nombre de points de charge de la station, lorsqu’il y a un seul nombre pour tous les niveaux.</translation>
        </message>
        <message>
            <source>Number of ports, NULL is 0. Left empty, the field “ports_l2” is used if the layer has it.</source>
            <translation>Nombre de points de charge, NULL vaut 0. Laissé vide, le champ « ports_l2 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of ports, NULL is 0. Left empty, the field “ports_l3” is used if the layer has it.</source>
            <translation>Nombre de points de charge, NULL vaut 0. Laissé vide, le champ « ports_l3 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of random permutations from which p-values are reckoned; more make finer ones.</source>
            <translation>Nombre de permutations aléatoires dont les valeurs p sont tirées ; davantage en donne de plus fines.</translation>
        </message>
        <message>
            <source>Number of sites</source>
            <translation>Nombre de sites</translation>
        </message>
        <message>
            <source>Number of stations</source>
            <translation>Nombre de stations</translation>
        </message>
        <message>
            <source>Number of stations by</source>
            <translation>Nombre de stations selon</translation>
        </message>
        <message>
            <source>Number of stations, where it is given.</source>
            <translation>Nombre de stations, lorsqu’il est donné.</translation>
        </message>
        <message>
            <source>Number of the band, from the station outwards</source>
            <translation>Numéro de la bande, depuis la station vers l’extérieur</translation>
        </message>
        <message>
            <source>Number of the newest snapshot</source>
            <translation>Numéro de l’instantané le plus récent</translation>
        </message>
        <message>
            <source>Number of the station's cluster; empty values belong to none. Left empty, the field “cluster” is used if the layer has it.</source>
            <translation>Numéro du groupe de la station ; les valeurs vides n’appartiennent à aucun. Laissé vide, le champ « cluster » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of vehicles. Left empty, ev_total is used if the layer has it.</source>
            <translation>Nombre de véhicules. Laissé vide, ev_total est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Number of zones</source>
            <translation>Nombre de zones</translation>
        </message>
        <message>
            <source>Number or name of the layer, where the address is that of a whole service.</source>
            <translation>Numéro ou nom de la couche, lorsque l’adresse est celle d’un service entier.</translation>
        </message>
        <message>
            <source>Numbers (JSON)</source>
            <translation>Nombres (JSON)</translation>
        </message>
        <message>
            <source>Numbers of stations</source>
            <translation>Nombres de stations</translation>
        </message>
        <message>
            <source>Objective</source>
            <translation>Fonction objectif</translation>
        </message>
        <message>
            <source>Objective at the greatest value</source>
            <translation>Fonction objectif à la plus grande valeur</translation>
        </message>
        <message>
            <source>Objective at the least value</source>
            <translation>Fonction objectif à la plus petite valeur</translation>
        </message>
        <message>
            <source>Objective of the base</source>
            <translation>Fonction objectif du cas de base</translation>
        </message>
        <message>
            <source>Objective of the plan then</source>
            <translation>Fonction objectif du plan à ce moment</translation>
        </message>
        <message>
            <source>Observed</source>
            <translation>Observé</translation>
        </message>
        <message>
            <source>Observed at</source>
            <translation>Observé à</translation>
        </message>
        <message>
            <source>Obstacle</source>
            <translation>Obstacle</translation>
        </message>
        <message>
            <source>Of a file with several. Left empty, the first that has rows.</source>
            <translation>D’un fichier qui en a plusieurs. Laissé vide, la première qui a des lignes.</translation>
        </message>
        <message>
            <source>Of a plan of capacities: which demand goes to which lot, as “Optimize capacity” writes it.</source>
            <translation>D’un plan de capacités : quelle demande va à quel parc, comme l’écrit « Optimiser la capacité ».</translation>
        </message>
        <message>
            <source>Of a station from the corridor. Empty: as the rules have it.</source>
            <translation>D’une station au corridor. Vide : comme le veulent les règles.</translation>
        </message>
        <message>
            <source>Of a text file: utf-8, cp1252, utf-16, …. Left empty, it is found out from the file.</source>
            <translation>D’un fichier de texte : utf-8, cp1252, utf-16, …. Laissé vide, il est détecté à partir du fichier.</translation>
        </message>
        <message>
            <source>Of an existing station that does not keep the rules, in the currency of the costs; a little below a new one's, so that of equally many upgrades win.</source>
            <translation>D’une station existante qui ne respecte pas les règles, dans la monnaie des coûts ; un peu au-dessous de celui d’une nouvelle, pour que, à nombre égal, les mises à niveau l’emportent.</translation>
        </message>
        <message>
            <source>Of boosting and the network; equal seeds give equal forecasts.</source>
            <translation>Du boosting et du réseau de neurones ; des graines égales donnent des prévisions égales.</translation>
        </message>
        <message>
            <source>Of demand to sites that can be full. single: each point goes wholly to one site. split: it may be divided.</source>
            <translation>De la demande à des sites qui peuvent être pleins. single : chaque point va entièrement à un seul site. split : il peut être partagé.</translation>
        </message>
        <message>
            <source>Of duplicates stays</source>
            <translation>Des doublons reste</translation>
        </message>
        <message>
            <source>Of each of these ports. Empty: as the rules have it.</source>
            <translation>De chacun de ces points de charge. Vide : comme le veulent les règles.</translation>
        </message>
        <message>
            <source>Of every area the power its vehicles need.</source>
            <translation>De chaque zone, la puissance dont ses véhicules ont besoin.</translation>
        </message>
        <message>
            <source>Of every phase its months, actions, stations, ports, cost net of resale, coverage after it, and what it delivers.</source>
            <translation>De chaque phase : ses mois, actions, stations, points de charge, coût net de revente, couverture après elle, et ce qu’elle livre.</translation>
        </message>
        <message>
            <source>Of every row that is worked on its cost, operating cost, energy, revenue, payback and net present value.</source>
            <translation>De chaque ligne à réaliser : coût, coût d’exploitation, énergie, recettes, délai de récupération et valeur actuelle nette.</translation>
        </message>
        <message>
            <source>Of every rule, corridor and area: length, share compliant, gaps, and the rule's own figures.</source>
            <translation>De chaque règle, corridor et zone : longueur, part conforme, intervalles, et les chiffres propres à la règle.</translation>
        </message>
        <message>
            <source>Of every station of a plan: power, apparent power, current of the supply and of a port, rating of its protection, the next standard transformer, works by the kind of place, parking bays and area, and what is against it (grid connection, transformer, bays, area). Besides, the texts of requirements for the site sheets, and the headroom of feeder zones after the plan.

Line current is P ÷ (√3 · V · power factor) with three phases: 443 A for 350 kW at 480 V and 0.95; P ÷ V, the single-phase figure (729 A), is given beside it. Sharing is the share of the connected power that is drawn at once.

Voltages, standard sizes, texts and works are in a template, a file that can be changed. Codes differ between places and editions: verify with the local code, the utility and an engineer.</source>
            <translation>De chaque station d’un plan : puissance, puissance apparente, intensité de l’alimentation et d’un point de charge, calibre de sa protection, transformateur normalisé suivant, travaux selon le type de lieu, places de stationnement et surface, et ce qui s’y oppose (raccordement électrique, transformateur, places, surface). En outre, les textes des exigences pour les fiches de site, et la marge disponible des zones d’alimentation après le plan.

Le courant de ligne est P ÷ (√3 · V · facteur de puissance) en triphasé : 443 A pour 350 kW à 480 V et 0,95 ; P ÷ V, le chiffre monophasé (729 A), est donné à côté. Le foisonnement est la part de la puissance raccordée appelée simultanément.

Tensions, tailles normalisées, textes et travaux sont dans un modèle, un fichier modifiable. Les codes diffèrent selon les lieux et les éditions : vérifiez auprès du code local, du distributeur d’électricité et d’un ingénieur.</translation>
        </message>
        <message>
            <source>Of every year what is paid, earned and left, and its present value.</source>
            <translation>De chaque année : ce qui est payé, gagné et reste, et sa valeur actuelle.</translation>
        </message>
        <message>
            <source>Of points without a growth of their own, as a share a year: 0.05 is 5 %.</source>
            <translation>Des points sans croissance propre, en part par an : 0,05 est 5 %.</translation>
        </message>
        <message>
            <source>Of the draws for the range; the same seed gives the same range.</source>
            <translation>Des tirages de la fourchette ; la même graine donne la même fourchette.</translation>
        </message>
        <message>
            <source>Of the markers of plan, chargers and clusters, in pixels of the screen.</source>
            <translation>Des symboles du plan, des bornes et des groupes, en pixels de l’écran.</translation>
        </message>
        <message>
            <source>Of the report; interface: that of QGIS.</source>
            <translation>Du rapport ; interface : celle de QGIS.</translation>
        </message>
        <message>
            <source>Of the same years: what the demand truly was, for the mismatch of the forecast; empty values do not count.</source>
            <translation>Des mêmes années : ce que fut vraiment la demande, pour l’inadéquation de la prévision ; les valeurs vides ne comptent pas.</translation>
        </message>
        <message>
            <source>Of which time the layers are, later than the newest snapshot in the store; left empty, now.</source>
            <translation>Le moment auquel correspondent les couches, postérieur au dernier instantané enregistré ; laissé vide, maintenant.</translation>
        </message>
        <message>
            <source>Off: the page asks for nothing. On: whoever opens the page asks the server of BASEMAP_URL for tiles, which tells it where the map is looked at.</source>
            <translation>Désactivé : la page ne demande rien. Activé : quiconque ouvre la page demande des tuiles au serveur de BASEMAP_URL, ce qui lui apprend où la carte est regardée.</translation>
        </message>
        <message>
            <source>Offices and business</source>
            <translation>Bureaux et entreprises</translation>
        </message>
        <message>
            <source>Older than the versions this plugin is written for.</source>
            <translation>Plus ancien que les versions pour lesquelles cette extension est écrite.</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Le</translation>
        </message>
        <message>
            <source>On the day</source>
            <translation>Au jour</translation>
        </message>
        <message>
            <source>On the map</source>
            <translation>Sur la carte</translation>
        </message>
        <message>
            <source>On which freshness is judged. Left empty, the latest day on which a station of the layer was retrieved.</source>
            <translation>Jour auquel la fraîcheur est jugée. Laissé vide, le dernier jour où une station de la couche a été récupérée.</translation>
        </message>
        <message>
            <source>On which is told what is due and overdue. Left empty, the day of the latest snapshot.</source>
            <translation>Jour auquel il est dit ce qui est dû et en retard. Laissé vide, le jour du dernier instantané.</translation>
        </message>
        <message>
            <source>Once</source>
            <translation>Une fois</translation>
        </message>
        <message>
            <source>One HTML page of a plan, or of a network: what is built, what it costs, coverage before and after, phases, the frontier of cost and coverage, what if, limits and how far they are used, cost and return, key figures, targets, expected use, how good the plan is, and the sources and licences of the data. Each part is there if its table is given; a plan or the charging stations must be.

The page is one file without any request to the network: it can be sent, printed, put on a web server and kept. Every number of a chart stands in a table, too. Charts need the Python package plotly; without it the page has its tables.

All numbers are made of the tables. Where a table and a summary are of different runs, the page says so.

PNG is a figure of four panels (infrastructure, costs, coverage, timeline) for slides; JSON holds all numbers of the page for other programs. Equal inputs give equal files: the page has no date but that of DATE. docs/reports.md says what every figure is.</source>
            <translation>Une page HTML d’un plan, ou d’un réseau : ce qui est construit, ce qu’il coûte, couverture avant et après, phases, frontière entre coût et couverture, « et si », limites et leur degré d’utilisation, coût et rendement, indicateurs, objectifs, utilisation attendue, qualité du plan, et les sources et licences des données. Chaque partie est là si sa table est donnée ; un plan ou les stations de recharge doivent l’être.

La page est un seul fichier sans aucune requête au réseau : elle peut être envoyée, imprimée, mise sur un serveur web et conservée. Chaque nombre d’un graphique se trouve aussi dans une table. Les graphiques nécessitent le paquet Python plotly ; sans lui, la page a ses tables.

Tous les nombres sont faits des tables. Lorsqu’une table et un résumé viennent d’exécutions différentes, la page le dit.

PNG est une figure de quatre panneaux (infrastructure, coûts, couverture, calendrier) pour des diapositives ; JSON contient tous les nombres de la page pour d’autres programmes. Des entrées égales donnent des fichiers égaux : la page n’a de date que celle de DATE. docs/reports.md dit ce qu’est chaque chiffre.</translation>
        </message>
        <message>
            <source>One area for each</source>
            <translation>Une zone pour chacune</translation>
        </message>
        <message>
            <source>One area for each station (or group) and band, with its size.</source>
            <translation>Une zone pour chaque station (ou groupe) et bande, avec sa taille.</translation>
        </message>
        <message>
            <source>One area with its size, people and density.</source>
            <translation>Une zone avec sa taille, ses habitants et sa densité.</translation>
        </message>
        <message>
            <source>One field a year, with the year in its name. Left empty: all fields that are a year or end in one, if they have one name in common.</source>
            <translation>Un champ par année, avec l’année dans son nom. Laissé vide : tous les champs qui sont une année ou se terminent par une année, s’ils ont un seul nom en commun.</translation>
        </message>
        <message>
            <source>One field of demand a year, with the year in its name, such as demand_2019 and demand_2020. Left empty: the weight, as a single year; without a weight all fields demand_ with a year.</source>
            <translation>Un champ de demande par année, avec l’année dans son nom, comme demand_2019 et demand_2020. Laissé vide : le poids, comme année unique ; sans poids, tous les champs demand_ avec une année.</translation>
        </message>
        <message>
            <source>One file with its maps, which asks nothing of any server.</source>
            <translation>Un seul fichier avec ses cartes, qui ne demande rien à aucun serveur.</translation>
        </message>
        <message>
            <source>One line per route, in EPSG:4326.</source>
            <translation>Une ligne par itinéraire, en EPSG:4326.</translation>
        </message>
        <message>
            <source>One more percentage point of coverage, the whole net cost counted for one level: {0}.</source>
            <translation>Un point de pourcentage de couverture de plus, tout le coût net compté pour un niveau : {0}.</translation>
        </message>
        <message>
            <source>One plan alone</source>
            <translation>Un seul plan</translation>
        </message>
        <message>
            <source>One plan alone: existing charger</source>
            <translation>Un seul plan : borne existante</translation>
        </message>
        <message>
            <source>One plan alone: site</source>
            <translation>Un seul plan : site</translation>
        </message>
        <message>
            <source>One point per cluster with its figures.</source>
            <translation>Un point par groupe avec ses chiffres.</translation>
        </message>
        <message>
            <source>One point per zone or part of a zone, with its weight and the component fields.</source>
            <translation>Un point par zone ou partie de zone, avec son poids et les champs des composantes.</translation>
        </message>
        <message>
            <source>One row a plan, with differences against the first.</source>
            <translation>Une ligne par plan, avec les différences par rapport au premier.</translation>
        </message>
        <message>
            <source>One row for each thing looked at, with what repairs it.</source>
            <translation>Une ligne pour chaque chose examinée, avec ce qui la répare.</translation>
        </message>
        <message>
            <source>One row per anomaly, with what was seen and what was to be expected.</source>
            <translation>Une ligne par anomalie, avec ce qui a été vu et ce qui était attendu.</translation>
        </message>
        <message>
            <source>One row per area and quarter.</source>
            <translation>Une ligne par zone et trimestre.</translation>
        </message>
        <message>
            <source>One row per change; appended to the table in this file if there is one.</source>
            <translation>Une ligne par changement ; ajoutée à la table de ce fichier s’il y en a une.</translation>
        </message>
        <message>
            <source>One row per field: its name, its weight (1 if empty) and none, minmax, max, sum, rank, percentile or zscore; after it, as wanted, cap=500 (values above count as 500), inverse (less is more), or instead of a scale curve=0:0,500:1 (a value function).</source>
            <translation>Une ligne par champ : son nom, son poids (1 si vide) et none, minmax, max, sum, rank, percentile ou zscore ; suivi, si voulu, de cap=500 (les valeurs au-dessus comptent 500), inverse (moins vaut plus), ou au lieu d’une échelle curve=0:0,500:1 (une fonction de valeur).</translation>
        </message>
        <message>
            <source>One row per figure: the column of the zones (population, households, ev_bev, dwellings_detached …) and the layer's field. Fields that already have such a name need no row.</source>
            <translation>Une ligne par chiffre : la colonne des zones (population, households, ev_bev, dwellings_detached …) et le champ de la couche. Les champs qui ont déjà un tel nom n’ont pas besoin de ligne.</translation>
        </message>
        <message>
            <source>One row per group and key figure.</source>
            <translation>Une ligne par groupe et indicateur.</translation>
        </message>
        <message>
            <source>One row per method, year of origin and years ahead: MAE, RMSE, sMAPE, MASE, bias, share of points nearer than drift and within the range.</source>
            <translation>Une ligne par méthode, année d’origine et années à venir : MAE, RMSE, sMAPE, MASE, biais, part des points plus proches que la dérive et dans la fourchette.</translation>
        </message>
        <message>
            <source>One row per pair within the cutoff: demand point, site or charger, cost.</source>
            <translation>Une ligne par paire en deçà du seuil de coupure : point de demande, site ou borne, coût.</translation>
        </message>
        <message>
            <source>One row per plan (for each scenario alone, and the robust one) and scenario that comes true: cost, regret, whether all is served.</source>
            <translation>Une ligne par plan (pour chaque scénario seul, et le robuste) et scénario qui se réalise : coût, regret, si tout est servi.</translation>
        </message>
        <message>
            <source>One row per point and year: value, lower and upper.</source>
            <translation>Une ligne par point et année : valeur, bas et haut.</translation>
        </message>
        <message>
            <source>One row per port and year of the status log, with its minutes.</source>
            <translation>Une ligne par point de charge et année du journal des états, avec ses minutes.</translation>
        </message>
        <message>
            <source>One row per rejected row of the input with its reason.</source>
            <translation>Une ligne par ligne rejetée de l’entrée, avec la raison.</translation>
        </message>
        <message>
            <source>One row per rejected row with its reason.</source>
            <translation>Une ligne par ligne rejetée, avec la raison.</translation>
        </message>
        <message>
            <source>One row per scenario, year, demand point and lot between which anything flows.</source>
            <translation>Une ligne par scénario, année, point de demande et parc entre lesquels quelque chose circule.</translation>
        </message>
        <message>
            <source>One row per source of the population, with its difference to the first.</source>
            <translation>Une ligne par source de la population, avec son écart par rapport à la première.</translation>
        </message>
        <message>
            <source>One row per source zone: how it was spread, given and placed counts.</source>
            <translation>Une ligne par zone source : comment elle a été répartie, effectifs donnés et placés.</translation>
        </message>
        <message>
            <source>One row per station and day.</source>
            <translation>Une ligne par station et jour.</translation>
        </message>
        <message>
            <source>One row per station: a point layer or a table. Left empty, FILE is read.</source>
            <translation>Une ligne par station : une couche de points ou une table. Laissé vide, FILE est lu.</translation>
        </message>
        <message>
            <source>One row per target and snapshot, period without one, or year to come.</source>
            <translation>Une ligne par objectif et instantané, période sans instantané, ou année à venir.</translation>
        </message>
        <message>
            <source>One row per target.</source>
            <translation>Une ligne par objectif.</translation>
        </message>
        <message>
            <source>One row per value that was put right.</source>
            <translation>Une ligne par valeur rectifiée.</translation>
        </message>
        <message>
            <source>One row per violated rule: which, in which row of the plan, found and allowed.</source>
            <translation>Une ligne par règle enfreinte : laquelle, à quelle ligne du plan, trouvé et autorisé.</translation>
        </message>
        <message>
            <source>One row per zone and year: vehicles, low and high.</source>
            <translation>Une ligne par zone et année : véhicules, bas et haut.</translation>
        </message>
        <message>
            <source>One-way</source>
            <translation>Sens unique</translation>
        </message>
        <message>
            <source>Only boundaries with these names: Kitchener, Waterloo, Cambridge. Case and accents do not matter. Names that hold commas are separated by semicolons. Left empty: all.</source>
            <translation>Seulement les limites de ces noms : Kitchener, Waterloo, Cambridge. Casse et accents ne comptent pas. Les noms qui contiennent des virgules sont séparés par des points-virgules. Laissé vide : toutes.</translation>
        </message>
        <message>
            <source>Only fetching from this service needs it.</source>
            <translation>Seule la récupération auprès de ce service en a besoin.</translation>
        </message>
        <message>
            <source>Only for coordinates from fields; a layer with geometry has its own coordinate system.</source>
            <translation>Seulement pour des coordonnées tirées de champs ; une couche avec géométrie a son propre système de coordonnées.</translation>
        </message>
        <message>
            <source>Only inside these polygons</source>
            <translation>Seulement à l’intérieur de ces polygones</translation>
        </message>
        <message>
            <source>Only own values</source>
            <translation>Valeurs personnelles seulement</translation>
        </message>
        <message>
            <source>Only points with equal values in these fields are duplicates by place.</source>
            <translation>Seuls les points aux valeurs égales dans ces champs sont des doublons par lieu.</translation>
        </message>
        <message>
            <source>Only rules that hold on this day, such as 2027-12-31; empty: all rules of the set.</source>
            <translation>Seulement les règles en vigueur ce jour-là, comme 2027-12-31 ; vide : toutes les règles du jeu.</translation>
        </message>
        <message>
            <source>Only stations in operation</source>
            <translation>Seulement les stations en service</translation>
        </message>
        <message>
            <source>Only what changed since</source>
            <translation>Seulement ce qui a changé depuis</translation>
        </message>
        <message>
            <source>Only what needs attention</source>
            <translation>Seulement ce qui demande attention</translation>
        </message>
        <message>
            <source>Open 24/7</source>
            <translation>Ouvert 24 h/24, 7 j/7</translation>
        </message>
        <message>
            <source>Open the guide in the browser.</source>
            <translation>Ouvrir le guide dans le navigateur.</translation>
        </message>
        <message>
            <source>Open the project: {0}</source>
            <translation>Ouvrir le projet : {0}</translation>
        </message>
        <message>
            <source>Open the sample region…</source>
            <translation>Ouvrir la région d’exemple…</translation>
        </message>
        <message>
            <source>OpenChargeMap address</source>
            <translation>Adresse d’OpenChargeMap</translation>
        </message>
        <message>
            <source>OpenChargeMap key</source>
            <translation>Clé d’OpenChargeMap</translation>
        </message>
        <message>
            <source>OpenStreetMap extracts (*.osm.pbf *.pbf *.osm);;All files (*)</source>
            <translation>Extraits OpenStreetMap (*.osm.pbf *.pbf *.osm);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>OpenStreetMap id</source>
            <translation>Identifiant OpenStreetMap</translation>
        </message>
        <message>
            <source>OpenStreetMap type</source>
            <translation>Type OpenStreetMap</translation>
        </message>
        <message>
            <source>Opening</source>
            <translation>Ouverture</translation>
        </message>
        <message>
            <source>Opening hours</source>
            <translation>Heures d’ouverture</translation>
        </message>
        <message>
            <source>Opening hours as text; gives open_24_7 where no field states it.</source>
            <translation>Heures d’ouverture en texte ; donnent open_24_7 lorsqu’aucun champ ne l’indique.</translation>
        </message>
        <message>
            <source>Operating an L2 port</source>
            <translation>Exploitation d’un point de charge L2</translation>
        </message>
        <message>
            <source>Operating an L2 station</source>
            <translation>Exploitation d’une station L2</translation>
        </message>
        <message>
            <source>Operating an L3 port</source>
            <translation>Exploitation d’un point de charge L3</translation>
        </message>
        <message>
            <source>Operating an L3 station</source>
            <translation>Exploitation d’une station L3</translation>
        </message>
        <message>
            <source>Operating cost</source>
            <translation>Coût d’exploitation</translation>
        </message>
        <message>
            <source>Operating cost a year</source>
            <translation>Coût d’exploitation par an</translation>
        </message>
        <message>
            <source>Operating cost a year (share of the purchase)</source>
            <translation>Coût d’exploitation par an (part de l’achat)</translation>
        </message>
        <message>
            <source>Operating cost of an L2 port a year</source>
            <translation>Coût d’exploitation d’un point de charge L2 par an</translation>
        </message>
        <message>
            <source>Operating cost of an L2 station a year</source>
            <translation>Coût d’exploitation d’une station L2 par an</translation>
        </message>
        <message>
            <source>Operating cost of an L3 port a year</source>
            <translation>Coût d’exploitation d’un point de charge L3 par an</translation>
        </message>
        <message>
            <source>Operating cost of an L3 station a year</source>
            <translation>Coût d’exploitation d’une station L3 par an</translation>
        </message>
        <message>
            <source>Operating costs, discount rate, horizon, currency as a JSON object with the keys of a preset; overrides the preset.</source>
            <translation>Coûts d’exploitation, taux d’actualisation, horizon, monnaie sous forme d’objet JSON avec les clés d’un préréglage ; l’emporte sur le préréglage.</translation>
        </message>
        <message>
            <source>Operation</source>
            <translation>Exploitation</translation>
        </message>
        <message>
            <source>Operational stations</source>
            <translation>Stations en service</translation>
        </message>
        <message>
            <source>Operator</source>
            <translation>Exploitant</translation>
        </message>
        <message>
            <source>Operator or network of the station.</source>
            <translation>Exploitant ou réseau de la station.</translation>
        </message>
        <message>
            <source>Optimize capacity</source>
            <translation>Optimiser la capacité</translation>
        </message>
        <message>
            <source>Optimize charging network</source>
            <translation>Optimiser le réseau de recharge</translation>
        </message>
        <message>
            <source>Optimized: budget of a phase</source>
            <translation>Optimisé : budget d’une phase</translation>
        </message>
        <message>
            <source>Optimized: budget of a year</source>
            <translation>Optimisé : budget d’une année</translation>
        </message>
        <message>
            <source>Optimized: budgets by phase</source>
            <translation>Optimisé : budgets par phase</translation>
        </message>
        <message>
            <source>Optimized: lead time L2 (months)</source>
            <translation>Optimisé : délai L2 (mois)</translation>
        </message>
        <message>
            <source>Optimized: lead time L3 (months)</source>
            <translation>Optimisé : délai L3 (mois)</translation>
        </message>
        <message>
            <source>Optimized: lead times by power</source>
            <translation>Optimisé : délais selon la puissance</translation>
        </message>
        <message>
            <source>Optimized: most actions in a phase</source>
            <translation>Optimisé : nombre maximal d’actions par phase</translation>
        </message>
        <message>
            <source>Optimized: order</source>
            <translation>Optimisé : ordre</translation>
        </message>
        <message>
            <source>Optimized: phases</source>
            <translation>Optimisé : phases</translation>
        </message>
        <message>
            <source>Optimized: unspent money</source>
            <translation>Optimisé : argent non dépensé</translation>
        </message>
        <message>
            <source>Order of dates</source>
            <translation>Ordre des dates</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>Autre</translation>
        </message>
        <message>
            <source>Other attached houses</source>
            <translation>Autres maisons attenantes</translation>
        </message>
        <message>
            <source>Other class</source>
            <translation>Autre classe</translation>
        </message>
        <message>
            <source>Other columns</source>
            <translation>Autres colonnes</translation>
        </message>
        <message>
            <source>Other gap</source>
            <translation>Autre lacune</translation>
        </message>
        <message>
            <source>Other layers</source>
            <translation>Autres couches</translation>
        </message>
        <message>
            <source>Other layers to name as sources</source>
            <translation>Autres couches à nommer comme sources</translation>
        </message>
        <message>
            <source>Other zones: population</source>
            <translation>Autres zones : population</translation>
        </message>
        <message>
            <source>Out of operation</source>
            <translation>Hors service</translation>
        </message>
        <message>
            <source>Outage</source>
            <translation>Panne</translation>
        </message>
        <message>
            <source>Outage: always from (h)</source>
            <translation>Panne : toujours à partir de (h)</translation>
        </message>
        <message>
            <source>Outlines repaired</source>
            <translation>Contours réparés</translation>
        </message>
        <message>
            <source>Over the preset</source>
            <translation>À partir du préréglage</translation>
        </message>
        <message>
            <source>Overcurrent protection of an L2 port</source>
            <translation>Protection contre les surintensités d’un point de charge L2</translation>
        </message>
        <message>
            <source>Overcurrent protection of an L3 port</source>
            <translation>Protection contre les surintensités d’un point de charge L3</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>En retard</translation>
        </message>
        <message>
            <source>Overloaded</source>
            <translation>Surchargé</translation>
        </message>
        <message>
            <source>Overpass address</source>
            <translation>Adresse d’Overpass</translation>
        </message>
        <message>
            <source>Own address instead</source>
            <translation>Votre adresse</translation>
        </message>
        <message>
            <source>Own preset of categories</source>
            <translation>Préréglage personnel des catégories</translation>
        </message>
        <message>
            <source>Own preset of the score (JSON)</source>
            <translation>Préréglage personnel de la note (JSON)</translation>
        </message>
        <message>
            <source>Own rules (JSON)</source>
            <translation>Règles personnelles (JSON)</translation>
        </message>
        <message>
            <source>Own template (JSON)</source>
            <translation>Modèle personnel (JSON)</translation>
        </message>
        <message>
            <source>Own value</source>
            <translation>Valeur personnelle</translation>
        </message>
        <message>
            <source>Own values: {0}.</source>
            <translation>Valeurs personnelles : {0}.</translation>
        </message>
        <message>
            <source>PHASES</source>
            <translation>PHASES</translation>
        </message>
        <message>
            <source>PLAN</source>
            <translation>PLAN</translation>
        </message>
        <message>
            <source>PLAN_HIGH</source>
            <translation>PLAN ÉLEVÉ</translation>
        </message>
        <message>
            <source>PLAN_LOW</source>
            <translation>PLAN FAIBLE</translation>
        </message>
        <message>
            <source>PLAN_MIDDLE</source>
            <translation>PLAN MOYEN</translation>
        </message>
        <message>
            <source>Pages of the PDF</source>
            <translation>Pages du PDF</translation>
        </message>
        <message>
            <source>Pages of the PDF before the sheets</source>
            <translation>Pages du PDF avant les fiches</translation>
        </message>
        <message>
            <source>Paid back after {0} years.</source>
            <translation>Amorti après {0} années.</translation>
        </message>
        <message>
            <source>Pairs</source>
            <translation>Paires</translation>
        </message>
        <message>
            <source>Pairs of a point and a site that cost more, in the unit of the costs (metres, or that of the cost table), do not count; empty: all pairs.</source>
            <translation>Les paires d’un point et d’un site qui coûtent davantage, dans l’unité des coûts (mètres, ou celle de la table des coûts), ne comptent pas ; vide : toutes les paires.</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>Papier</translation>
        </message>
        <message>
            <source>Parameter</source>
            <translation>Paramètre</translation>
        </message>
        <message>
            <source>Park and ride</source>
            <translation>Parc relais</translation>
        </message>
        <message>
            <source>Parking bays</source>
            <translation>Places de stationnement</translation>
        </message>
        <message>
            <source>Parking bays needed</source>
            <translation>Places de stationnement nécessaires</translation>
        </message>
        <message>
            <source>Parking bays there are</source>
            <translation>Places de stationnement disponibles</translation>
        </message>
        <message>
            <source>Parking bays, needed / there</source>
            <translation>Places de stationnement, nécessaires / disponibles</translation>
        </message>
        <message>
            <source>Parking or charging</source>
            <translation>Stationnement ou recharge</translation>
        </message>
        <message>
            <source>Part</source>
            <translation>Rubrique</translation>
        </message>
        <message>
            <source>Part of the corridor</source>
            <translation>Partie du corridor</translation>
        </message>
        <message>
            <source>Part of the stock that can become electric at all, above 0 to 1.</source>
            <translation>Part du parc qui peut devenir électrique, au-dessus de 0 et jusqu’à 1.</translation>
        </message>
        <message>
            <source>Part of what comes that lower and upper are to hold.</source>
            <translation>Part de ce qui arrive que le bas et le haut doivent contenir.</translation>
        </message>
        <message>
            <source>Partial service beyond the radius</source>
            <translation>Service partiel au-delà du rayon</translation>
        </message>
        <message>
            <source>Partial service beyond the radius: up to each larger radius this share of a point is served. Radii grow, shares fall. Empty: from the preset.</source>
            <translation>Service partiel au-delà du rayon : jusqu’à chaque rayon plus grand, cette part d’un point est servie. Les rayons croissent, les parts décroissent. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Partly in operation</source>
            <translation>Partiellement en service</translation>
        </message>
        <message>
            <source>Parts that do not touch</source>
            <translation>Parties qui ne se touchent pas</translation>
        </message>
        <message>
            <source>Path of a CSV, Excel, JSON or other file: local, /vsizip/, /vsicurl/ or https://, /vsis3/ or s3://. Never write a key into an address: object storage takes it from GDAL's settings (AWS_ACCESS_KEY_ID, …).</source>
            <translation>Chemin d’un fichier CSV, Excel, JSON ou autre : local, /vsizip/, /vsicurl/ ou https://, /vsis3/ ou s3://. N’écrivez jamais de clé dans une adresse : le stockage d’objets la prend dans les réglages de GDAL (AWS_ACCESS_KEY_ID, …).</translation>
        </message>
        <message>
            <source>Payback</source>
            <translation>Retour sur investissement</translation>
        </message>
        <message>
            <source>Payback (years)</source>
            <translation>Délai de récupération (années)</translation>
        </message>
        <message>
            <source>Payback [years]</source>
            <translation>Délai de récupération [années]</translation>
        </message>
        <message>
            <source>Payback, discounted (years)</source>
            <translation>Délai de récupération actualisé (années)</translation>
        </message>
        <message>
            <source>Pays within the horizon</source>
            <translation>Rentable dans l’horizon</translation>
        </message>
        <message>
            <source>Peak load before the plan, today's charging included; where it is empty the charging power before the plan is taken. Left empty, the field “load_kw” is used if the layer has it.</source>
            <translation>Charge de pointe (kW) avant le plan, recharge actuelle comprise ; si elle est vide, la puissance de recharge avant le plan est prise. Laissé vide, le champ « load_kw » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>People</source>
            <translation>Personnes</translation>
        </message>
        <message>
            <source>People in each zone. Left empty, the field “population” is used if the layer has it.</source>
            <translation>Personnes de chaque zone. Laissé vide, le champ « population » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>People of the zone. Left empty, the field “population” is used if the layer has it.</source>
            <translation>Personnes de la zone. Laissé vide, le champ « population » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>People or whatever else asks for charging, 0 or more. Left empty, the field “weight” is used if the layer has it.</source>
            <translation>Personnes ou tout autre demandeur de recharge, 0 ou plus. Laissé vide, le champ « weight » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>People per area</source>
            <translation>Personnes par zone</translation>
        </message>
        <message>
            <source>People per km²</source>
            <translation>Personnes par km²</translation>
        </message>
        <message>
            <source>People per km² by zone</source>
            <translation>Personnes par km², par zone</translation>
        </message>
        <message>
            <source>Per</source>
            <translation>Par</translation>
        </message>
        <message>
            <source>Per 1,000 of money</source>
            <translation>Pour 1 000 unités monétaires</translation>
        </message>
        <message>
            <source>Per km²</source>
            <translation>Par km²</translation>
        </message>
        <message>
            <source>Periods of the day</source>
            <translation>Périodes de la journée</translation>
        </message>
        <message>
            <source>Periods without a snapshot</source>
            <translation>Périodes sans instantané</translation>
        </message>
        <message>
            <source>Permutations</source>
            <translation>Nombre de permutations</translation>
        </message>
        <message>
            <source>Persons per household</source>
            <translation>Personnes par ménage</translation>
        </message>
        <message>
            <source>Phase</source>
            <translation>Phase</translation>
        </message>
        <message>
            <source>Phase 1</source>
            <translation>Phase 1</translation>
        </message>
        <message>
            <source>Phase 2</source>
            <translation>Phase 2</translation>
        </message>
        <message>
            <source>Phase 3</source>
            <translation>Phase 3</translation>
        </message>
        <message>
            <source>Phase 4</source>
            <translation>Phase 4</translation>
        </message>
        <message>
            <source>Phase 5</source>
            <translation>Phase 5</translation>
        </message>
        <message>
            <source>Phase 6 and later</source>
            <translation>Phase 6 et suivantes</translation>
        </message>
        <message>
            <source>Phase {0}</source>
            <translation>Phase {0}</translation>
        </message>
        <message>
            <source>Phase {0} and later</source>
            <translation>Phase {0} et suivantes</translation>
        </message>
        <message>
            <source>Phased plan</source>
            <translation>Plan par phases</translation>
        </message>
        <message>
            <source>Phases</source>
            <translation>Phases</translation>
        </message>
        <message>
            <source>Phases (table)</source>
            <translation>Phases (table)</translation>
        </message>
        <message>
            <source>Phases and their net cost</source>
            <translation>Phases et leur coût net</translation>
        </message>
        <message>
            <source>Phases in which something is done</source>
            <translation>Phases où quelque chose est fait</translation>
        </message>
        <message>
            <source>Phases, coverage after each, the rule beside it, bound and gap.</source>
            <translation>Phases, couverture après chacune, la règle à côté, borne d’optimalité et écart.</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Lieu</translation>
        </message>
        <message>
            <source>Place chargers</source>
            <translation>Placer les bornes</translation>
        </message>
        <message>
            <source>Place of the point</source>
            <translation>Lieu du point</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>Lieux</translation>
        </message>
        <message>
            <source>Places are longitudes and latitudes (WGS 84), rounded to a tenth of a metre for points and to a metre for lines and borders.</source>
            <translation>Les lieux sont des longitudes et latitudes (WGS 84), arrondies au dixième de mètre pour les points et au mètre pour les lignes et limites.</translation>
        </message>
        <message>
            <source>Places chosen</source>
            <translation>Lieux choisis</translation>
        </message>
        <message>
            <source>Places shared with the first plan, of those that either chooses</source>
            <translation>Lieux communs avec le premier plan, parmi ceux que choisit l’un des deux</translation>
        </message>
        <message>
            <source>Places that all plans choose</source>
            <translation>Lieux que choisissent tous les plans</translation>
        </message>
        <message>
            <source>Places that more than one plan, but not all choose</source>
            <translation>Lieux que choisissent plus d’un plan, mais pas tous</translation>
        </message>
        <message>
            <source>Places that one plan alone chooses</source>
            <translation>Lieux que choisit un seul plan</translation>
        </message>
        <message>
            <source>Places that some plan chooses</source>
            <translation>Lieux que choisit un plan au moins</translation>
        </message>
        <message>
            <source>Places that this plan alone chooses</source>
            <translation>Lieux que seul ce plan choisit</translation>
        </message>
        <message>
            <source>Places where something is done</source>
            <translation>Lieux où quelque chose est fait</translation>
        </message>
        <message>
            <source>Places: fewest L3 stations per zone</source>
            <translation>Lieux : nombre minimal de stations L3 par zone</translation>
        </message>
        <message>
            <source>Places: least distance of fast chargers (m)</source>
            <translation>Lieux : distance minimale entre bornes rapides (m)</translation>
        </message>
        <message>
            <source>Places: most power per zone (kW)</source>
            <translation>Lieux : puissance maximale par zone (kW)</translation>
        </message>
        <message>
            <source>Places: most stations per zone</source>
            <translation>Lieux : nombre maximal de stations par zone</translation>
        </message>
        <message>
            <source>Places: widest gap of fast chargers (m)</source>
            <translation>Lieux : intervalle maximal entre bornes rapides (m)</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>Plan</translation>
        </message>
        <message>
            <source>Plan again</source>
            <translation>Planifier de nouveau</translation>
        </message>
        <message>
            <source>Plan for scenarios</source>
            <translation>Planifier pour des scénarios</translation>
        </message>
        <message>
            <source>Plan found, not proven best</source>
            <translation>Plan trouvé, optimalité non prouvée</translation>
        </message>
        <message>
            <source>Plan item</source>
            <translation>Élément du plan</translation>
        </message>
        <message>
            <source>Plan made for (a scenario, or robust)</source>
            <translation>Plan fait pour (un scénario, ou robuste)</translation>
        </message>
        <message>
            <source>Plan of the charging network</source>
            <translation>Plan du réseau de recharge</translation>
        </message>
        <message>
            <source>Plan phases</source>
            <translation>Planifier les phases</translation>
        </message>
        <message>
            <source>Plan the network</source>
            <translation>Planifier le réseau</translation>
        </message>
        <message>
            <source>Plan the network with these layers and values, in the background.</source>
            <translation>Planifier le réseau avec ces couches et valeurs, en arrière-plan.</translation>
        </message>
        <message>
            <source>Plan, coverage and summary are kept as files in this folder, named by the time of the run; empty: as temporary layers.</source>
            <translation>Le plan, la couverture et le résumé sont conservés en fichiers dans ce dossier, nommés par l’heure de l’exécution ; vide : en couches temporaires.</translation>
        </message>
        <message>
            <source>Plan: id</source>
            <translation>Plan : identifiant</translation>
        </message>
        <message>
            <source>Plan: lead time (months)</source>
            <translation>Plan : délai (mois)</translation>
        </message>
        <message>
            <source>Plan: priority</source>
            <translation>Plan : priorité</translation>
        </message>
        <message>
            <source>Planned</source>
            <translation>Prévu</translation>
        </message>
        <message>
            <source>Planned stations</source>
            <translation>Stations prévues</translation>
        </message>
        <message>
            <source>Planner</source>
            <translation>Planificateur</translation>
        </message>
        <message>
            <source>Plans</source>
            <translation>Plans</translation>
        </message>
        <message>
            <source>Plans compared</source>
            <translation>Plans comparés</translation>
        </message>
        <message>
            <source>Plans kept in this project</source>
            <translation>Plans conservés dans ce projet</translation>
        </message>
        <message>
            <source>Plans that choose it</source>
            <translation>Plans qui le choisissent</translation>
        </message>
        <message>
            <source>Plans that choose it, by name</source>
            <translation>Plans qui le choisissent, par nom</translation>
        </message>
        <message>
            <source>Platforms</source>
            <translation>Quais</translation>
        </message>
        <message>
            <source>Plug-in hybrid</source>
            <translation>Hybride rechargeable</translation>
        </message>
        <message>
            <source>Plug-in hybrid vehicles</source>
            <translation>Véhicules hybrides rechargeables</translation>
        </message>
        <message>
            <source>Plug-in hybrids</source>
            <translation>Hybrides rechargeables</translation>
        </message>
        <message>
            <source>Plug-in hybrids registered there. Left empty, the field “ev_phev” is used if the layer has it.</source>
            <translation>Hybrides rechargeables qui y sont immatriculés. Laissé vide, le champ « ev_phev » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Point layer of candidate sites, coloured by category.</source>
            <translation>Couche de points des sites candidats, colorés par catégorie.</translation>
        </message>
        <message>
            <source>Point layer of stations that stay: the demand nearest to them is theirs, and the new ones are placed for the rest.</source>
            <translation>Couche de points des stations qui restent : la demande qui leur est la plus proche est à elles, et les nouvelles sont placées pour le reste.</translation>
        </message>
        <message>
            <source>Point layer of the candidate sites to be scored.</source>
            <translation>Couche de points des sites candidats à noter.</translation>
        </message>
        <message>
            <source>Point layer of the candidate sites, for their grid connections, bays, area and kind.</source>
            <translation>Couche de points des sites candidats, pour leurs raccordements électriques, places, surface et type.</translation>
        </message>
        <message>
            <source>Point layer of the candidate sites, for their names.</source>
            <translation>Couche de points des sites candidats, pour leurs noms.</translation>
        </message>
        <message>
            <source>Point layer of the charging stations, one point per station, as “Fetch chargers” and “Import chargers” write it; also a view of the snapshots.</source>
            <translation>Couche de points des stations de recharge, un point par station, telle que l’écrivent « Récupérer les bornes » et « Importer des bornes » ; aussi une vue des instantanés.</translation>
        </message>
        <message>
            <source>Point layer of the charging stations, one point per station.</source>
            <translation>Couche de points des stations de recharge, un point par station.</translation>
        </message>
        <message>
            <source>Point layer of the charging stations, one point per station. All fields are stored.</source>
            <translation>Couche de points des stations de recharge, un point par station. Tous les champs sont enregistrés.</translation>
        </message>
        <message>
            <source>Point layer of the charging stations.</source>
            <translation>Couche de points des stations de recharge.</translation>
        </message>
        <message>
            <source>Point layer of the demand with who is served today and with the plan, as “Optimize charging network” or “Coverage of existing chargers” writes it.</source>
            <translation>Couche de points de la demande avec qui est servi aujourd’hui et avec le plan, telle que l’écrit « Optimiser le réseau de recharge » ou « Couverture des bornes existantes ».</translation>
        </message>
        <message>
            <source>Point layer of the demand, drawn by its weight. Not needed with the coverage.</source>
            <translation>Couche de points de la demande, dessinée selon son poids. Inutile avec la couverture.</translation>
        </message>
        <message>
            <source>Point layer of the demand, for equity: in place of the demand of the first coverage, which knows no population groups.</source>
            <translation>Couche de points de la demande, pour l’équité : à la place de la demande de la première couverture, qui ne connaît pas de groupes de population.</translation>
        </message>
        <message>
            <source>Point layer of the demand, with its weight.</source>
            <translation>Couche de points de la demande, avec son poids.</translation>
        </message>
        <message>
            <source>Point layer of the demand. All fields are stored.</source>
            <translation>Couche de points de la demande. Tous les champs sont enregistrés.</translation>
        </message>
        <message>
            <source>Point layer of the demand: each point counts with its weight (people, electric vehicles, a score).</source>
            <translation>Couche de points de la demande : chaque point compte avec son poids (personnes, véhicules électriques, une note).</translation>
        </message>
        <message>
            <source>Point layer of the existing charging stations, one point per station, public ones only. Leave out, by a filter, those that must not count.</source>
            <translation>Couche de points des stations de recharge existantes, un point par station, publiques seulement. Écartez par un filtre celles qui ne doivent pas compter.</translation>
        </message>
        <message>
            <source>Point layer of the existing charging stations, one point per station.</source>
            <translation>Couche de points des stations de recharge existantes, un point par station.</translation>
        </message>
        <message>
            <source>Point layer of the existing charging stations.</source>
            <translation>Couche de points des stations de recharge existantes.</translation>
        </message>
        <message>
            <source>Point layer of the existing charging stations; may be left empty.</source>
            <translation>Couche de points des stations de recharge existantes ; peut être laissée vide.</translation>
        </message>
        <message>
            <source>Point layer of the existing stations, for their grid connections, bays, area and kind.</source>
            <translation>Couche de points des stations existantes, pour leurs raccordements électriques, places, surface et type.</translation>
        </message>
        <message>
            <source>Point layer of the existing stations, for their names.</source>
            <translation>Couche de points des stations existantes, pour leurs noms.</translation>
        </message>
        <message>
            <source>Point layer of the lots where chargers stand or may be added, with their slots and existing chargers.</source>
            <translation>Couche de points des parcs où des bornes se trouvent ou peuvent être ajoutées, avec leurs emplacements et leurs bornes existantes.</translation>
        </message>
        <message>
            <source>Point layer of the lots with their capacities, in the unit of the demand.</source>
            <translation>Couche de points des parcs avec leurs capacités, dans l’unité de la demande.</translation>
        </message>
        <message>
            <source>Point layer of the places where a facility may be opened, and of those of competitors.</source>
            <translation>Couche de points des lieux où un équipement peut être ouvert, et de ceux des concurrents.</translation>
        </message>
        <message>
            <source>Point layer of the places where a new station may be built.</source>
            <translation>Couche de points des lieux où une nouvelle station peut être construite.</translation>
        </message>
        <message>
            <source>Point layer of the places where a new station may be built. Several candidates at one place (rounded to the metre) count as one.</source>
            <translation>Couche de points des lieux où une nouvelle station peut être construite. Plusieurs candidats en un même lieu (arrondi au mètre) comptent pour un.</translation>
        </message>
        <message>
            <source>Point layer of the places where a new station may be built: every new station goes to one of its own.</source>
            <translation>Couche de points des lieux où une nouvelle station peut être construite : chaque nouvelle station va à un lieu à elle.</translation>
        </message>
        <message>
            <source>Point layer of the places where a station may be built.</source>
            <translation>Couche de points des lieux où une station peut être construite.</translation>
        </message>
        <message>
            <source>Point layer of the places where a station may be built. All fields are stored.</source>
            <translation>Couche de points des lieux où une station peut être construite. Tous les champs sont enregistrés.</translation>
        </message>
        <message>
            <source>Point layer of the places whose areas are wanted: existing stations, a plan, candidate sites.</source>
            <translation>Couche de points des lieux dont les zones sont voulues : stations existantes, un plan, sites candidats.</translation>
        </message>
        <message>
            <source>Point layer of the stations with their clusters, as “Cluster stations” writes it; coloured by cluster.</source>
            <translation>Couche de points des stations avec leurs groupes, telle que l’écrit « Regrouper les stations » ; colorée par groupe.</translation>
        </message>
        <message>
            <source>Point layer of the stations, for the map.</source>
            <translation>Couche de points des stations, pour la carte.</translation>
        </message>
        <message>
            <source>Point layer of the stations, for their clusters and the map.</source>
            <translation>Couche de points des stations, pour leurs groupes et la carte.</translation>
        </message>
        <message>
            <source>Point layer, one point per station.</source>
            <translation>Couche de points, un point par station.</translation>
        </message>
        <message>
            <source>Point layers of the charging stations, each of one day; or layers whose field taken_at tells the day of every row, such as the view chargers_snapshots.</source>
            <translation>Couches de points des stations de recharge, chacune d’un jour ; ou couches dont le champ taken_at dit le jour de chaque ligne, comme la vue chargers_snapshots.</translation>
        </message>
        <message>
            <source>Point of the frontier</source>
            <translation>Point de la frontière</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>Points</translation>
        </message>
        <message>
            <source>Points are not tied to pieces of the network that are connected to nothing else and shorter than this (0: to any).</source>
            <translation>Les points ne sont pas rattachés à des morceaux du réseau reliés à rien d’autre et plus courts que cela (0 : à n’importe lequel).</translation>
        </message>
        <message>
            <source>Points closer than this are the same one; 0 means at the same place. Left empty, places are not compared.</source>
            <translation>Les points plus proches que cela sont le même ; 0 veut dire au même lieu. Laissé vide, les lieux ne sont pas comparés.</translation>
        </message>
        <message>
            <source>Points farther away than this are not tied to the network; empty: no limit.</source>
            <translation>Les points plus éloignés que cela ne sont pas rattachés au réseau ; vide : pas de limite.</translation>
        </message>
        <message>
            <source>Points for everybody having two stations at Level 2 within the radius. Empty: from the preset.</source>
            <translation>Points obtenus si tous ont deux stations de niveau 2 dans le rayon. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Points for everybody having two stations at Level 3 within the radius. Empty: from the preset.</source>
            <translation>Points obtenus si tous ont deux stations de niveau 3 dans le rayon. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Points for serving everybody at Level 2. Empty: from the preset.</source>
            <translation>Points obtenus si tous sont servis au niveau 2. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Points for serving everybody at Level 3. Empty: from the preset.</source>
            <translation>Points obtenus si tous sont servis au niveau 3. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Points lost per unit of money spent. Empty: from the preset.</source>
            <translation>Points perdus par unité monétaire dépensée. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Points of the frontier</source>
            <translation>Points de la frontière</translation>
        </message>
        <message>
            <source>Points outside these polygons are rejected.</source>
            <translation>Les points hors de ces polygones sont rejetés.</translation>
        </message>
        <message>
            <source>Points outside this rectangle are rejected.</source>
            <translation>Les points hors de ce rectangle sont rejetés.</translation>
        </message>
        <message>
            <source>Points that grow alike. Left empty, “group” is used if the layer has it.</source>
            <translation>Points qui croissent de même. Laissé vide, « group » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Points with a field for each year, or with the ids of the table.</source>
            <translation>Points avec un champ pour chaque année, ou avec les identifiants de la table.</translation>
        </message>
        <message>
            <source>Points with a forecast</source>
            <translation>Points avec une prévision</translation>
        </message>
        <message>
            <source>Points with people or vehicles around the sites.</source>
            <translation>Points avec les personnes ou les véhicules autour des sites.</translation>
        </message>
        <message>
            <source>Points: coverage of both levels in every case; dashed: in the base</source>
            <translation>Points : couverture des deux niveaux dans chaque cas ; tireté : dans le cas de base</translation>
        </message>
        <message>
            <source>Polygon layer drawn beneath all maps, as quiet outlines.</source>
            <translation>Couche de polygones dessinée sous toutes les cartes, en contours discrets.</translation>
        </message>
        <message>
            <source>Polygon layer of areas (states, countries): lengths are given for each, and its public power is compared with its vehicles.</source>
            <translation>Couche de polygones de zones (États, pays) : les longueurs sont données pour chacune, et sa puissance publique est comparée avec ses véhicules.</translation>
        </message>
        <message>
            <source>Polygon layer of areas (such as municipalities) for the rules per area: most stations, fewest fast-charging stations, most power. A station on a border lies in both.</source>
            <translation>Couche de polygones de zones (comme des municipalités) pour les règles par zone : nombre maximal de stations, nombre minimal de stations de recharge rapide, puissance maximale. Une station sur une limite se trouve dans les deux.</translation>
        </message>
        <message>
            <source>Polygon layer of areas without service, as “Coverage of existing chargers” writes it.</source>
            <translation>Couche de polygones des zones sans service, telle que l’écrit « Couverture des bornes existantes ».</translation>
        </message>
        <message>
            <source>Polygon layer of areas, such as municipalities, by which stations, ports and coverage are counted; an area without any has its row, too.</source>
            <translation>Couche de polygones de zones, comme des municipalités, selon lesquelles stations, points de charge et couverture sont comptés ; une zone qui n’en a pas a aussi sa ligne.</translation>
        </message>
        <message>
            <source>Polygon layer of service areas in bands, as “Service areas” writes it.</source>
            <translation>Couche de polygones des zones de desserte en bandes, telle que l’écrit « Zones de desserte ».</translation>
        </message>
        <message>
            <source>Polygon layer of the areas of feeders or substations with their capacity, for the headroom after the plan.</source>
            <translation>Couche de polygones des zones alimentées par un départ ou un poste, avec leur capacité, pour la marge disponible après le plan.</translation>
        </message>
        <message>
            <source>Polygon layer of the areas. All fields are stored.</source>
            <translation>Couche de polygones des zones. Tous les champs sont enregistrés.</translation>
        </message>
        <message>
            <source>Polygon layer of zones for orientation; with people or electric vehicles in them, coloured by their density.</source>
            <translation>Couche de polygones des zones pour se repérer ; avec des personnes ou des véhicules électriques, colorées selon leur densité.</translation>
        </message>
        <message>
            <source>Polygons of the same areas, to be joined by their id.</source>
            <translation>Polygones des mêmes zones, à joindre par leur identifiant.</translation>
        </message>
        <message>
            <source>Polygons of the same zones, with the vehicle stock of each; only their counts are used.</source>
            <translation>Polygones des mêmes zones, avec le parc de véhicules de chacune ; seuls leurs effectifs sont utilisés.</translation>
        </message>
        <message>
            <source>Polygons or points that carry the demand.</source>
            <translation>Polygones ou points qui portent la demande.</translation>
        </message>
        <message>
            <source>Polygons that are planned for; as one area they become the table “study_area” of the processed data.</source>
            <translation>Polygones pour lesquels on planifie ; réunis en une zone, ils deviennent la table « study_area » des données traitées.</translation>
        </message>
        <message>
            <source>Polygons that carry the counts.</source>
            <translation>Polygones qui portent les effectifs.</translation>
        </message>
        <message>
            <source>Polygons that together are the study area.</source>
            <translation>Polygones qui forment ensemble la zone d’étude.</translation>
        </message>
        <message>
            <source>Polygons to which the counts are brought.</source>
            <translation>Polygones vers lesquels les effectifs sont ramenés.</translation>
        </message>
        <message>
            <source>Polygons with electric vehicles.</source>
            <translation>Polygones avec des véhicules électriques.</translation>
        </message>
        <message>
            <source>Polygons with people, such as census tracts: the first source of the population.</source>
            <translation>Polygones avec des personnes, comme des secteurs de recensement : la première source de la population.</translation>
        </message>
        <message>
            <source>Polygons with people, such as census tracts: the second source of the population.</source>
            <translation>Polygones avec des personnes, comme des secteurs de recensement : la seconde source de la population.</translation>
        </message>
        <message>
            <source>Polygons with the numbers of vehicles.</source>
            <translation>Polygones avec les nombres de véhicules.</translation>
        </message>
        <message>
            <source>Population</source>
            <translation>Population</translation>
        </message>
        <message>
            <source>Population stated elsewhere</source>
            <translation>Population indiquée ailleurs</translation>
        </message>
        <message>
            <source>Populations compared</source>
            <translation>Populations comparées</translation>
        </message>
        <message>
            <source>Populations that differ from the first source by a greater share are warned of: 0.05 is 5 %.</source>
            <translation>Un avertissement est donné pour les populations qui diffèrent de la première source d’une part plus grande : 0,05 est 5 %.</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Point de charge</translation>
        </message>
        <message>
            <source>Port power</source>
            <translation>Puissance d’un point de charge</translation>
        </message>
        <message>
            <source>Port power missing</source>
            <translation>Puissance manquante par point de charge</translation>
        </message>
        <message>
            <source>Ports</source>
            <translation>Points de charge</translation>
        </message>
        <message>
            <source>Ports and power</source>
            <translation>Points de charge et puissance</translation>
        </message>
        <message>
            <source>Ports are those that are added.</source>
            <translation>Les points de charge sont ceux ajoutés.</translation>
        </message>
        <message>
            <source>Ports before</source>
            <translation>Points de charge avant</translation>
        </message>
        <message>
            <source>Ports derived from</source>
            <translation>Points de charge déduits de</translation>
        </message>
        <message>
            <source>Ports in all</source>
            <translation>Points de charge en tout</translation>
        </message>
        <message>
            <source>Ports kept at an upgrade</source>
            <translation>Points de charge conservés lors d’une mise à niveau</translation>
        </message>
        <message>
            <source>Ports missing</source>
            <translation>Points de charge manquants</translation>
        </message>
        <message>
            <source>Ports more than before</source>
            <translation>Points de charge de plus qu’avant</translation>
        </message>
        <message>
            <source>Ports of both levels, of L2 or of L3, or the field below.</source>
            <translation>Points de charge des deux niveaux, du L2 ou du L3, ou le champ ci-dessous.</translation>
        </message>
        <message>
            <source>Ports that reach the uptime asked for in {0}</source>
            <translation>Points de charge qui atteignent la disponibilité demandée en {0}</translation>
        </message>
        <message>
            <source>Ports, L2</source>
            <translation>Points de charge, L2</translation>
        </message>
        <message>
            <source>Ports, L3</source>
            <translation>Points de charge, L3</translation>
        </message>
        <message>
            <source>Ports: fewest L2 ports</source>
            <translation>Points de charge : minimum en L2</translation>
        </message>
        <message>
            <source>Ports: fewest L3 ports</source>
            <translation>Points de charge : minimum en L3</translation>
        </message>
        <message>
            <source>Ports: grid connection of a site (kW)</source>
            <translation>Points de charge : raccordement électrique d’un site (kW)</translation>
        </message>
        <message>
            <source>Ports: most new ports</source>
            <translation>Points de charge : nombre maximal de nouveaux</translation>
        </message>
        <message>
            <source>PostGIS connection</source>
            <translation>Connexion PostGIS</translation>
        </message>
        <message>
            <source>PostgreSQL connection</source>
            <translation>Connexion PostgreSQL</translation>
        </message>
        <message>
            <source>Power</source>
            <translation>Puissance</translation>
        </message>
        <message>
            <source>Power (kW)</source>
            <translation>Puissance (kW)</translation>
        </message>
        <message>
            <source>Power [kW]</source>
            <translation>Puissance [kW]</translation>
        </message>
        <message>
            <source>Power added</source>
            <translation>Puissance ajoutée</translation>
        </message>
        <message>
            <source>Power added (kW)</source>
            <translation>Puissance ajoutée (kW)</translation>
        </message>
        <message>
            <source>Power added [kW]</source>
            <translation>Puissance ajoutée [kW]</translation>
        </message>
        <message>
            <source>Power after</source>
            <translation>Puissance après</translation>
        </message>
        <message>
            <source>Power after the plan (kW)</source>
            <translation>Puissance après le plan (kW)</translation>
        </message>
        <message>
            <source>Power and grid</source>
            <translation>Puissance et réseau électrique</translation>
        </message>
        <message>
            <source>Power at once</source>
            <translation>Puissance simultanée</translation>
        </message>
        <message>
            <source>Power before</source>
            <translation>Puissance avant</translation>
        </message>
        <message>
            <source>Power drawn at once (0–1)</source>
            <translation>Puissance appelée simultanément (0–1)</translation>
        </message>
        <message>
            <source>Power factor of fast chargers</source>
            <translation>Facteur de puissance des bornes rapides</translation>
        </message>
        <message>
            <source>Power for vehicles</source>
            <translation>Puissance pour les véhicules</translation>
        </message>
        <message>
            <source>Power from which a station counts as fast charging.</source>
            <translation>Puissance (kW) à partir de laquelle une station compte comme recharge rapide.</translation>
        </message>
        <message>
            <source>Power less the first plan's</source>
            <translation>Puissance moins celle du premier plan</translation>
        </message>
        <message>
            <source>Power limit of the site in kW; empty values take the preset's limit. Left empty, the field “grid_kw” is used if the layer has it.</source>
            <translation>Limite de puissance du site en kW ; les valeurs vides prennent la limite du préréglage. Laissé vide, le champ « grid_kw » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Power missing</source>
            <translation>Puissance manquante</translation>
        </message>
        <message>
            <source>Power missing for vehicles (kW)</source>
            <translation>Puissance manquante pour les véhicules (kW)</translation>
        </message>
        <message>
            <source>Power of a fast charger (kW)</source>
            <translation>Puissance d’une borne rapide (kW)</translation>
        </message>
        <message>
            <source>Power of a port</source>
            <translation>Puissance d’un point de charge</translation>
        </message>
        <message>
            <source>Power of a port and any other rule as a JSON object with the keys of a preset; overrides the preset.</source>
            <translation>Puissance d’un point de charge et toute autre règle sous forme d’objet JSON avec les clés d’un préréglage ; l’emporte sur le préréglage.</translation>
        </message>
        <message>
            <source>Power of a slow charger (kW)</source>
            <translation>Puissance d’une borne lente (kW)</translation>
        </message>
        <message>
            <source>Power of an L2 port</source>
            <translation>Puissance d’un point de charge L2</translation>
        </message>
        <message>
            <source>Power of an L2 port (kW)</source>
            <translation>Puissance d’un point de charge L2 (kW)</translation>
        </message>
        <message>
            <source>Power of an L3 port</source>
            <translation>Puissance d’un point de charge L3</translation>
        </message>
        <message>
            <source>Power of an L3 port (kW)</source>
            <translation>Puissance d’un point de charge L3 (kW)</translation>
        </message>
        <message>
            <source>Power of the chargers</source>
            <translation>Puissance des bornes</translation>
        </message>
        <message>
            <source>Power of the site in kW; where it is known it says more than the way to the next line. Left empty, the field “grid_kw” is used if the layer has it.</source>
            <translation>Puissance du site en kW ; lorsqu’elle est connue, elle en dit plus que la distance à la ligne suivante. Laissé vide, le champ « grid_kw » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Power of the site's grid connection in kW.</source>
            <translation>Puissance du raccordement électrique du site en kW.</translation>
        </message>
        <message>
            <source>Power of the station</source>
            <translation>Puissance de la station</translation>
        </message>
        <message>
            <source>Power of the station with all ports in use; empty values take ports × power of a port. Left empty, the field “power_kw_total” is used if the layer has it.</source>
            <translation>Puissance de la station (kW) avec tous les points de charge utilisés ; les valeurs vides prennent points de charge × puissance d’un point de charge. Laissé vide, le champ « power_kw_total » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Power of the strongest port in kW. Left empty, the field “power_kw_max” is used if the layer has it.</source>
            <translation>Puissance du point de charge le plus puissant en kW. Laissé vide, le champ « power_kw_max » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Power or exponential: the power β, or the factor β of the cost in the exponent; above 0.</source>
            <translation>Puissance ou exponentielle : l’exposant β, ou le facteur β du coût dans l’exponentielle ; au-dessus de 0.</translation>
        </message>
        <message>
            <source>Power required</source>
            <translation>Puissance exigée</translation>
        </message>
        <message>
            <source>Power that the zone's grid can deliver. Left empty, the field “capacity_kw” is used if the layer has it.</source>
            <translation>Puissance (kW) que peut fournir le réseau électrique de la zone. Laissé vide, le champ « capacity_kw » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Power there</source>
            <translation>Puissance disponible</translation>
        </message>
        <message>
            <source>Power worked out</source>
            <translation>Puissance calculée</translation>
        </message>
        <message>
            <source>Powers are in kW, distances in metres; sums of money are in the currency of the plan.</source>
            <translation>Les puissances sont en kW, les distances en mètres ; les sommes d’argent sont dans la monnaie du plan.</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Préréglage</translation>
        </message>
        <message>
            <source>Preset file (JSON)</source>
            <translation>Fichier de préréglage (JSON)</translation>
        </message>
        <message>
            <source>Preset of components</source>
            <translation>Préréglage des composantes</translation>
        </message>
        <message>
            <source>Price of a new station</source>
            <translation>Prix d’une nouvelle station</translation>
        </message>
        <message>
            <source>Price of a new station in the currency of the costs, added to the cost of its site. With 1 and no other costs, stations are counted.</source>
            <translation>Prix d’une nouvelle station dans la monnaie des coûts, ajouté au coût de son site. Avec 1 et sans autres coûts, les stations sont comptées.</translation>
        </message>
        <message>
            <source>Price of a shortfall</source>
            <translation>Pénalité par manque de couverture</translation>
        </message>
        <message>
            <source>Price of a sold kWh less what it costs (energy, demand charges, fees).</source>
            <translation>Prix d’un kWh vendu moins ce qu’il coûte (énergie, primes de puissance, frais).</translation>
        </message>
        <message>
            <source>Price of a sold kWh less what it costs (energy, fees).</source>
            <translation>Prix d’un kWh vendu moins ce qu’il coûte (énergie, frais).</translation>
        </message>
        <message>
            <source>Price of an upgrade</source>
            <translation>Prix d’une mise à niveau</translation>
        </message>
        <message>
            <source>Printed in the report. Left empty, it has none, and equal runs give equal files.</source>
            <translation>Imprimée dans le rapport. Laissé vide, il n’en a pas, et des exécutions égales donnent des fichiers égaux.</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>Priorité</translation>
        </message>
        <message>
            <source>Priority classes</source>
            <translation>Classes de priorité</translation>
        </message>
        <message>
            <source>Priority of the lexicographic goal</source>
            <translation>Priorité du but lexicographique</translation>
        </message>
        <message>
            <source>Private</source>
            <translation>Privé</translation>
        </message>
        <message>
            <source>Private dwellings</source>
            <translation>Logements privés</translation>
        </message>
        <message>
            <source>Problem</source>
            <translation>Problème</translation>
        </message>
        <message>
            <source>Processed data</source>
            <translation>Données traitées</translation>
        </message>
        <message>
            <source>Processes</source>
            <translation>Processus</translation>
        </message>
        <message>
            <source>Processing models</source>
            <translation>Modèles de traitements</translation>
        </message>
        <message>
            <source>Processing's history holds no run of this tool.</source>
            <translation>L’historique des traitements ne contient aucune exécution de cet outil.</translation>
        </message>
        <message>
            <source>Product of the factors</source>
            <translation>Produit des facteurs</translation>
        </message>
        <message>
            <source>Progress of the run</source>
            <translation>Progression de l’exécution</translation>
        </message>
        <message>
            <source>Project</source>
            <translation>Projet</translation>
        </message>
        <message>
            <source>Project EV adoption</source>
            <translation>Projeter l’adoption des VE</translation>
        </message>
        <message>
            <source>Projected</source>
            <translation>Projeté</translation>
        </message>
        <message>
            <source>Projection</source>
            <translation>Projection</translation>
        </message>
        <message>
            <source>Projects how many electric vehicles each zone will have at the end of the years to come, from counts of several quarters or years (as “Fetch vehicle registrations” writes them with all quarters), never beyond the zone's vehicle stock.

logistic: growth slows as the stock fills up (one rate r). bass: diffusion by innovation p and imitation q (Bass 1969), fitted to the region's total; it needs three common periods. linear: the same share of the latest count is added every year. The growth is common to all zones, because a few quarters of one zone say little; every zone starts from its own latest count. With a growth rate of your own nothing is fitted.

low and high are the 5th and 95th percentile of what the uncertainty of the fitted growth alone would give. They know nothing of new policies, prices or models, and are empty where the growth is given or the counts are too few to tell its error.</source>
            <translation>Projette combien de véhicules électriques aura chaque zone à la fin des années à venir, à partir d’effectifs de plusieurs trimestres ou années (comme « Récupérer les immatriculations de véhicules » les écrit avec tous les trimestres), jamais au-delà du parc de véhicules de la zone.

logistic : la croissance ralentit à mesure que le parc se remplit (un taux r). bass : diffusion par innovation p et imitation q (Bass 1969), ajustée au total de la région ; il faut trois périodes communes. linear : la même part du dernier effectif s’ajoute chaque année. La croissance est commune à toutes les zones, car quelques trimestres d’une seule zone disent peu ; chaque zone part de son propre dernier effectif. Avec un taux de croissance à vous, rien n’est ajusté.

low et high sont les 5e et 95e percentiles de ce que donnerait la seule incertitude de la croissance ajustée. Ils ne savent rien de nouvelles politiques, de nouveaux prix ou modèles, et sont vides lorsque la croissance est donnée ou que les effectifs sont trop peu nombreux pour en dire l’erreur.</translation>
        </message>
        <message>
            <source>Proof</source>
            <translation>Preuve</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>Protection</translation>
        </message>
        <message>
            <source>Protection of an L2 port</source>
            <translation>Protection d’un point de charge L2</translation>
        </message>
        <message>
            <source>Protection of an L3 port</source>
            <translation>Protection d’un point de charge L3</translation>
        </message>
        <message>
            <source>Proven optimal</source>
            <translation>Optimalité prouvée</translation>
        </message>
        <message>
            <source>Proven: no plan is better by more than {0}.</source>
            <translation>Prouvé : aucun plan n’est meilleur de plus de {0}.</translation>
        </message>
        <message>
            <source>Proven: no plan is better.</source>
            <translation>Prouvé : aucun plan n’est meilleur.</translation>
        </message>
        <message>
            <source>Pseudo p-value by permutations</source>
            <translation>Pseudo-valeur p par permutations</translation>
        </message>
        <message>
            <source>Pseudo p-value of local Moran</source>
            <translation>Pseudo-valeur p du Moran local</translation>
        </message>
        <message>
            <source>Public</source>
            <translation>Public</translation>
        </message>
        <message>
            <source>Public places</source>
            <translation>Lieux publics</translation>
        </message>
        <message>
            <source>Public stations</source>
            <translation>Stations publiques</translation>
        </message>
        <message>
            <source>Public stations per private one</source>
            <translation>Stations publiques par station privée</translation>
        </message>
        <message>
            <source>Public transport</source>
            <translation>Transports en commun</translation>
        </message>
        <message>
            <source>Public transport in reach</source>
            <translation>Transports en commun à portée</translation>
        </message>
        <message>
            <source>Purchase</source>
            <translation>Achat</translation>
        </message>
        <message>
            <source>Purchases of {0} less {1} from resale make {2} net.</source>
            <translation>Des achats de {0} moins {1} de revente font {2} net.</translation>
        </message>
        <message>
            <source>Put the chosen plans side by side.</source>
            <translation>Mettre les plans choisis côte à côte.</translation>
        </message>
        <message>
            <source>Puts k stations where the weighted distance of the demand to its nearest station is small, anywhere in the plane or at the nodes of a road network, and then brings each to a candidate site of its own, if there are sites.

kmedians: least sum of weight × distance: along two axes that may be turned to the street grid (manhattan), in straight lines, or along a network of lines. kmeans: least sum of weight × squared straight distance, by scikit-learn; a far outlier draws its centres more.

How many: given; by the elbow of the cost (the k farthest below the line from the first to the last); the fewest that serve a share of the weight within the radius; or as many as a budget buys. The three try 1, 2, … stations; each starts from the one before, so that the cost never rises.

Sites: as many stations as possible get a site within the tolerance, each its own, nearest or with the best score. Stations without a site that lie outside the study area or in an exclusion are moved to the nearest allowed place.

This is a heuristic: STATUS is feasible, without a bound. It takes a million points in its stride; “Location-allocation” (p_median) is its exact counterpart for candidate sites. Equal seeds give equal results, whatever the order of the rows.</source>
            <translation>Place k stations là où la distance pondérée de la demande à sa station la plus proche est petite, n’importe où dans le plan ou aux nœuds d’un réseau routier, puis amène chacune à un site candidat à elle, s’il y a des sites.

kmedians : moindre somme de poids × distance : le long de deux axes qui peuvent être tournés selon la trame des rues (manhattan), à vol d’oiseau, ou le long d’un réseau de lignes. kmeans : moindre somme de poids × carré de la distance à vol d’oiseau, par scikit-learn ; un point isolé lointain attire davantage ses centres.

Combien : donné ; par le coude du coût (le k le plus loin au-dessous de la droite du premier au dernier) ; le moins qui serve une part du poids dans le rayon ; ou autant qu’en achète un budget. Ces trois essaient 1, 2, … stations ; chacun part du précédent, de sorte que le coût n’augmente jamais.

Sites : le plus de stations possible reçoivent un site dans la tolérance, chacune le sien, le plus proche ou le mieux noté. Les stations sans site qui se trouvent hors de la zone d’étude ou dans une exclusion sont déplacées au lieu autorisé le plus proche.

C’est une heuristique : STATUS vaut feasible, sans borne d’optimalité. Elle vient aisément à bout d’un million de points ; « Localisation-affectation » (p_median) en est le pendant exact pour des sites candidats. Des graines égales donnent des résultats égaux, quel que soit l’ordre des lignes.</translation>
        </message>
        <message>
            <source>Puts newer rows over the known stations, and appends every change to a status log: stations that are new, gone, or have another status or another number of ports. “Key figures of the network” computes uptime from that log.

Newer rows come from “Fetch chargers” (with MODIFIED_SINCE only what changed at OpenChargeMap, or AFDC if it has anything newer) or from “Import chargers” (such as a dump of OCPI locations). Both layers have the columns of these tools, and ids that stay the same.

Only a whole newer network tells that a station is gone; auto takes the layer as whole if its sources say that everything was asked for.

The log grows: if the file of the output STATUS_LOG is there, its rows are kept and the new ones follow. The same refresh twice logs nothing twice.</source>
            <translation>Met des lignes plus récentes sur les stations connues, et ajoute chaque changement à un journal des états : stations nouvelles, disparues, ou dont l’état ou le nombre de points de charge a changé. « Indicateurs du réseau » calcule la disponibilité à partir de ce journal.

Les lignes plus récentes viennent de « Récupérer les bornes » (avec MODIFIED_SINCE, seulement ce qui a changé chez OpenChargeMap, ou AFDC s’il a quelque chose de plus récent) ou d’« Importer des bornes » (comme un export de lieux OCPI). Les deux couches ont les colonnes de ces outils, et des identifiants qui restent les mêmes.

Seul un réseau récent entier dit qu’une station a disparu ; auto prend la couche comme entière si ses sources disent que tout a été demandé.

Le journal s’allonge : si le fichier de la sortie STATUS_LOG existe, ses lignes sont gardées et les nouvelles suivent. La même actualisation faite deux fois n’inscrit rien deux fois.</translation>
        </message>
        <message>
            <source>Puts two plans or more side by side: what all of them choose and what only some do, cost, ports, power, coverage, who gains and who loses service, how evenly charging is spread, and status and gap of the runs. Differences are against the first plan. docs/comparison.md says what every figure means.

Stations and sites are the same where their ids are and they lie within the tolerance of each other; else where they lie within the tolerance. Ids that are shared by places farther apart are told, and count as different places.

A coverage or summary belongs to the plan after which it is named (“North” and “Coverage North”), else to the plan at the same place in the list. What does not match is said: other demand, other existing stations, other rules, a summary of another run.

Equity is that of “Accessibility and fairness” (2sfca, ports of both levels) after each plan, over the same demand.</source>
            <translation>Met deux plans ou plus côte à côte : ce que tous choisissent et ce que seuls certains font, coût, points de charge, puissance, couverture, qui gagne et qui perd du service, combien la recharge est également répartie, et état et écart d’optimalité des exécutions. Les différences sont par rapport au premier plan. docs/comparison.md dit ce que signifie chaque chiffre.

Stations et sites sont les mêmes lorsque leurs identifiants le sont et qu’ils se trouvent dans la tolérance l’un de l’autre ; sinon lorsqu’ils se trouvent dans la tolérance. Les identifiants que partagent des lieux plus éloignés sont signalés, et comptent comme lieux différents.

Une couverture ou un résumé appartient au plan d’après lequel il est nommé (« North » et « Coverage North »), sinon au plan à la même place de la liste. Ce qui ne concorde pas est dit : autre demande, autres stations existantes, autres règles, un résumé d’une autre exécution.

L’équité est celle d’« Accessibilité et équité » (2sfca, points de charge des deux niveaux) après chaque plan, sur la même demande.</translation>
        </message>
        <message>
            <source>Python command</source>
            <translation>Commande Python</translation>
        </message>
        <message>
            <source>Python interpreter</source>
            <translation>Interpréteur Python</translation>
        </message>
        <message>
            <source>Python packages</source>
            <translation>Paquets Python</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualité</translation>
        </message>
        <message>
            <source>Quarter</source>
            <translation>Trimestre</translation>
        </message>
        <message>
            <source>Quarter of the counts</source>
            <translation>Trimestre des comptages</translation>
        </message>
        <message>
            <source>Quarterly</source>
            <translation>Chaque trimestre</translation>
        </message>
        <message>
            <source>Quarters</source>
            <translation>Trimestres</translation>
        </message>
        <message>
            <source>Quarters behind the trend</source>
            <translation>Trimestres sur lesquels repose la tendance</translation>
        </message>
        <message>
            <source>REJECTS</source>
            <translation>REJETS</translation>
        </message>
        <message>
            <source>RESULTS_TODAY</source>
            <translation>RÉSULTATS ACTUELS</translation>
        </message>
        <message>
            <source>Radii and distances</source>
            <translation>Rayons et distances</translation>
        </message>
        <message>
            <source>Radii for which shares are told besides, such as “L2: 300 1000; L3: 5000”; numbers without a level count for both.</source>
            <translation>Rayons pour lesquels les parts sont indiquées en plus, comme « L2: 300 1000; L3: 5000 » ; les nombres sans niveau comptent pour les deux.</translation>
        </message>
        <message>
            <source>Radius</source>
            <translation>Rayon</translation>
        </message>
        <message>
            <source>Radius (m)</source>
            <translation>Rayon (m)</translation>
        </message>
        <message>
            <source>Radius (m, or the unit of the costs)</source>
            <translation>Rayon (m, ou l’unité des coûts)</translation>
        </message>
        <message>
            <source>Radius of stations (px)</source>
            <translation>Rayon des stations (px)</translation>
        </message>
        <message>
            <source>Rail</source>
            <translation>Train</translation>
        </message>
        <message>
            <source>Railway, tram and bus stations</source>
            <translation>Gares, stations de tramway et de bus</translation>
        </message>
        <message>
            <source>Range of the objective</source>
            <translation>Amplitude de la fonction objectif</translation>
        </message>
        <message>
            <source>Range of the vehicle (m)</source>
            <translation>Autonomie du véhicule (m)</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>Rang</translation>
        </message>
        <message>
            <source>Rank by swing</source>
            <translation>Rang selon l’amplitude</translation>
        </message>
        <message>
            <source>Rank by uncovered weight</source>
            <translation>Rang selon le poids non couvert</translation>
        </message>
        <message>
            <source>Rank without public transport</source>
            <translation>Rang sans les transports en commun</translation>
        </message>
        <message>
            <source>Ranked sites</source>
            <translation>Sites classés</translation>
        </message>
        <message>
            <source>Raw data, as they came</source>
            <translation>Données brutes, telles qu’arrivées</translation>
        </message>
        <message>
            <source>Reach</source>
            <translation>Portée</translation>
        </message>
        <message>
            <source>Reach for equity (m)</source>
            <translation>Portée pour l’équité (m)</translation>
        </message>
        <message>
            <source>Reach from</source>
            <translation>Portée depuis</translation>
        </message>
        <message>
            <source>Reach of bus stops (m)</source>
            <translation>Portée des arrêts de bus (m)</translation>
        </message>
        <message>
            <source>Reach of demand (m)</source>
            <translation>Portée de la demande (m)</translation>
        </message>
        <message>
            <source>Reach of rail stops (m)</source>
            <translation>Portée des arrêts ferroviaires (m)</translation>
        </message>
        <message>
            <source>Reach to</source>
            <translation>Portée jusqu’à</translation>
        </message>
        <message>
            <source>Reach, {0}</source>
            <translation>Portée, {0}</translation>
        </message>
        <message>
            <source>Reached</source>
            <translation>Atteint</translation>
        </message>
        <message>
            <source>Reads a GTFS feed, as published by nearly every transit agency, into stops with their departures, routes with their lines, and a grid of route density.

Stops: platforms are rolled up to their station; entrances and other nodes are no stops. A departure counts where a passenger can board: not at the last stop of a trip, and not where boarding is not allowed. Departures are given per day for a typical weekday, Saturday and Sunday, and per hour for each period; departures_per_hour is that of the weekday from 6 to 22 h. modes and n_routes are those of all routes that call there on any day.

The typical day of a kind is the first day with the number of trips that most such days with service have, holidays and other exceptions applied. A date of your own takes the place of the typical day of its kind. Departures after midnight belong to the service day before it, and count in the period of their time of day.

Routes: lines from the feed's shapes, else from stop to stop (line_source). length_km is the mean length of a trip, headway_min the mean time between the trips of the busier direction on the weekday.

Density: kilometres of route per km², each way of a route counted by its share of the trips, so that all cells add up to the routes' length_km; and departures per hour and km².

A feed without stop_times gives stops and routes without departures. Rows that are wrong (unknown ids, ids twice, bad numbers or times) are left out, counted and told in the log.</source>
            <translation>Lit un flux GTFS, comme en publie presque chaque exploitant de transports en commun, et en fait des arrêts avec leurs départs, des itinéraires avec leurs lignes, et une grille de densité des itinéraires.

Arrêts : les quais sont ramenés à leur station ; les entrées et autres nœuds ne sont pas des arrêts. Un départ compte là où un voyageur peut monter : pas au dernier arrêt d’un trajet, et pas où la montée n’est pas permise. Les départs sont donnés par jour pour un jour de semaine, un samedi et un dimanche types, et par heure pour chaque période ; departures_per_hour est celui du jour de semaine de 6 à 22 h. modes et n_routes sont ceux de tous les itinéraires qui y passent un jour quelconque.

Le jour type d’une sorte est le premier jour au nombre de trajets qu’ont le plus de jours de service de cette sorte, jours fériés et autres exceptions appliqués. Une date à vous prend la place du jour type de sa sorte. Les départs après minuit appartiennent au jour de service qui précède, et comptent dans la période de leur heure.

Itinéraires : lignes tirées des tracés (shapes) du flux, sinon d’arrêt en arrêt (line_source). length_km est la longueur moyenne d’un trajet, headway_min le temps moyen entre les trajets du sens le plus fréquenté le jour de semaine.

Densité : kilomètres d’itinéraire par km², chaque parcours d’un itinéraire compté selon sa part des trajets, de sorte que toutes les mailles s’additionnent au length_km des itinéraires ; et départs par heure et km².

Un flux sans stop_times donne des arrêts et des itinéraires sans départs. Les lignes erronées (identifiants inconnus ou en double, mauvais nombres ou heures) sont laissées de côté, comptées et signalées dans le journal.</translation>
        </message>
        <message>
            <source>Reads how many battery electric vehicles (BEV) and plug-in hybrids (PHEV) are registered in each area, and joins them with zones.

ckan: the quarterly tables of a data set in a CKAN catalogue; preset is Ontario's data set by forward sortation area (FSA). Data dictionaries are passed over. csv: one table of your own, a file or a web address.

Columns are found by name in many spellings, else by position, and what is in them is checked; name them under Advanced where they are not found. Empty cells are NULL, not 0. An area that is there twice counts once.

With zones, the output “Zones with registrations” gets the latest counts, ev_per_km2 (on the ellipsoid), ev_per_1000 (people or households), bev_share and, from several quarters, the trend in vehicles per year. Registrations follow the owner's address: areas with hardly any people have absurd rates, so rates below a least denominator are NULL and counted.</source>
            <translation>Lit combien de véhicules électriques à batterie (VEB) et d’hybrides rechargeables (VHR) sont immatriculés dans chaque zone, et les joint à des zones.

ckan : les tables trimestrielles d’un jeu de données dans un catalogue CKAN ; préréglé, le jeu de données de l’Ontario par région de tri d’acheminement (RTA, FSA). Les dictionnaires de données sont ignorés. csv : une table à vous, un fichier ou une adresse web.

Les colonnes sont trouvées par leur nom sous de nombreuses graphies, sinon par leur position, et leur contenu est vérifié ; nommez-les sous Avancé lorsqu’elles ne sont pas trouvées. Les cellules vides sont NULL, pas 0. Une zone présente deux fois compte une fois.

Avec des zones, la sortie « Zones avec immatriculations » reçoit les derniers effectifs, ev_per_km2 (sur l’ellipsoïde), ev_per_1000 (personnes ou ménages), bev_share et, à partir de plusieurs trimestres, la tendance en véhicules par an. Les immatriculations suivent l’adresse du propriétaire : les zones presque sans habitants ont des taux absurdes ; les taux au-dessous d’un dénominateur minimal sont donc NULL et comptés.</translation>
        </message>
        <message>
            <source>Ready: {0}</source>
            <translation>Prêt : {0}</translation>
        </message>
        <message>
            <source>Really delete {0} files?</source>
            <translation>Supprimer vraiment {0} fichiers ?</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Raison</translation>
        </message>
        <message>
            <source>Reason code</source>
            <translation>Code de la raison</translation>
        </message>
        <message>
            <source>Recent (days)</source>
            <translation>Récent (jours)</translation>
        </message>
        <message>
            <source>Recommendations</source>
            <translation>Recommandations</translation>
        </message>
        <message>
            <source>Recomputes coverage, cost, resale, operating cost, power and every rule of a plan from its layers alone, knowing nothing of the optimizer that made it, and lists each violation with the row it concerns. Use it on plans that were edited by hand, or that another tool made.

Give the rules the plan was made with: the preset, the assumptions and any value that differed. Without a layer of existing chargers the plan must consist of new stations; without candidate sites their places and limits are not compared; the rules per area need the zones, and a plan made with a table of costs needs that table.

A layer of lots that “Optimize capacity” wrote is checked against its own constraints: give it as the plan, with its flows, the lots (as candidate sites) and the demand it was made for, and the same costs and capacities of chargers. The rules of charging networks are not looked at then.</source>
            <translation>Recalcule la couverture, le coût, la revente, le coût d’exploitation, la puissance et chaque règle d’un plan à partir de ses seules couches, sans rien savoir de l’optimiseur qui l’a fait, et énumère chaque violation avec la ligne qu’elle concerne. À utiliser sur des plans retouchés à la main, ou faits par un autre outil.

Donnez les règles avec lesquelles le plan a été fait : le préréglage, les hypothèses et toute valeur qui différait. Sans couche de bornes existantes, le plan doit se composer de nouvelles stations ; sans sites candidats, leurs lieux et limites ne sont pas comparés ; les règles par zone nécessitent les zones, et un plan fait avec une table de coûts nécessite cette table.

Une couche de parcs écrite par « Optimiser la capacité » est vérifiée par rapport à ses propres contraintes : donnez-la comme plan, avec ses flux, les parcs (comme sites candidats) et la demande pour laquelle elle a été faite, et les mêmes coûts et capacités des bornes. Les règles des réseaux de recharge ne sont alors pas examinées.</translation>
        </message>
        <message>
            <source>Reconcile</source>
            <translation>Réconcilier</translation>
        </message>
        <message>
            <source>Record of the run</source>
            <translation>Compte rendu de l’exécution</translation>
        </message>
        <message>
            <source>Records</source>
            <translation>Enregistrements</translation>
        </message>
        <message>
            <source>Records at the sources</source>
            <translation>Enregistrements aux sources</translation>
        </message>
        <message>
            <source>Records of different sources farther apart are never the same station. Empty: as the rules say (200 m).</source>
            <translation>Des enregistrements de sources différentes plus éloignés que cela ne sont jamais la même station. Vide : comme le disent les règles (200 m).</translation>
        </message>
        <message>
            <source>Refresh status</source>
            <translation>Actualiser l’état</translation>
        </message>
        <message>
            <source>Refresh the monitoring</source>
            <translation>Actualiser le suivi</translation>
        </message>
        <message>
            <source>Registration area</source>
            <translation>Zone d’immatriculation</translation>
        </message>
        <message>
            <source>Registration areas</source>
            <translation>Zones d’immatriculation</translation>
        </message>
        <message>
            <source>Registrations</source>
            <translation>Immatriculations</translation>
        </message>
        <message>
            <source>Regret</source>
            <translation>Regret</translation>
        </message>
        <message>
            <source>Rejected rows</source>
            <translation>Lignes rejetées</translation>
        </message>
        <message>
            <source>Relative difference to the first source</source>
            <translation>Écart relatif avec la première source</translation>
        </message>
        <message>
            <source>Remember the plan of the last run in this project.</source>
            <translation>Retenir le plan de la dernière exécution dans ce projet.</translation>
        </message>
        <message>
            <source>Remote files</source>
            <translation>Fichiers distants</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Remove stations</source>
            <translation>Retirer des stations</translation>
        </message>
        <message>
            <source>Remove the selected rows, or the last one</source>
            <translation>Retirer les lignes sélectionnées, ou la dernière</translation>
        </message>
        <message>
            <source>Removed</source>
            <translation>Retiré</translation>
        </message>
        <message>
            <source>Removed stations</source>
            <translation>Stations retirées</translation>
        </message>
        <message>
            <source>Removing a station</source>
            <translation>Retrait d’une station</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Renommer</translation>
        </message>
        <message>
            <source>Repairs</source>
            <translation>Réparations</translation>
        </message>
        <message>
            <source>Replace a changed sample</source>
            <translation>Remplacer un exemple modifié</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Rapport</translation>
        </message>
        <message>
            <source>Report (HTML)</source>
            <translation>Rapport (HTML)</translation>
        </message>
        <message>
            <source>Report (Markdown)</source>
            <translation>Rapport (Markdown)</translation>
        </message>
        <message>
            <source>Report (PDF)</source>
            <translation>Rapport (PDF)</translation>
        </message>
        <message>
            <source>Report and a sheet for every site.</source>
            <translation>Rapport et une fiche pour chaque site.</translation>
        </message>
        <message>
            <source>Report of a plan</source>
            <translation>Rapport d’un plan</translation>
        </message>
        <message>
            <source>Report…</source>
            <translation>Rapport…</translation>
        </message>
        <message>
            <source>Required</source>
            <translation>Obligatoire</translation>
        </message>
        <message>
            <source>Requirement</source>
            <translation>Exigence</translation>
        </message>
        <message>
            <source>Requirements by site</source>
            <translation>Exigences par site</translation>
        </message>
        <message>
            <source>Resale</source>
            <translation>Revente</translation>
        </message>
        <message>
            <source>Resale factor</source>
            <translation>Facteur de revente</translation>
        </message>
        <message>
            <source>Resale, share of the cost</source>
            <translation>Revente, part du coût</translation>
        </message>
        <message>
            <source>Restricted</source>
            <translation>Restreint</translation>
        </message>
        <message>
            <source>Rests on</source>
            <translation>Repose sur</translation>
        </message>
        <message>
            <source>Rests on (station, cluster, network)</source>
            <translation>Repose sur (station, groupe, réseau)</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Résultat</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>Résultats</translation>
        </message>
        <message>
            <source>Results by rule</source>
            <translation>Résultats par règle</translation>
        </message>
        <message>
            <source>Results of the sweep</source>
            <translation>Résultats du balayage</translation>
        </message>
        <message>
            <source>Retail</source>
            <translation>Commerce</translation>
        </message>
        <message>
            <source>Retrieved</source>
            <translation>Récupéré</translation>
        </message>
        <message>
            <source>Retrieved at</source>
            <translation>Récupéré le</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Rendement</translation>
        </message>
        <message>
            <source>Return on investment over the horizon</source>
            <translation>Rendement de l’investissement sur l’horizon</translation>
        </message>
        <message>
            <source>Revenue</source>
            <translation>Recettes</translation>
        </message>
        <message>
            <source>Revenue a year</source>
            <translation>Recettes par an</translation>
        </message>
        <message>
            <source>Revenue, margin on energy</source>
            <translation>Recettes, marge sur l’énergie</translation>
        </message>
        <message>
            <source>River</source>
            <translation>Rivière</translation>
        </message>
        <message>
            <source>Road</source>
            <translation>Route</translation>
        </message>
        <message>
            <source>Roads</source>
            <translation>Routes</translation>
        </message>
        <message>
            <source>Roads, corridors, borders and whatever else helps to read the map, each under its own name and, from a project, in its own colour.</source>
            <translation>Routes, corridors, limites et tout ce qui aide à lire la carte, chacun sous son propre nom et, venant d’un projet, dans sa propre couleur.</translation>
        </message>
        <message>
            <source>Root mean square error</source>
            <translation>Racine de l’erreur quadratique moyenne</translation>
        </message>
        <message>
            <source>Root mean square error of the fit, vehicles</source>
            <translation>Racine de l’erreur quadratique moyenne de l’ajustement, véhicules</translation>
        </message>
        <message>
            <source>Root mean square error, years held out</source>
            <translation>Racine de l’erreur quadratique moyenne, années mises de côté</translation>
        </message>
        <message>
            <source>Route</source>
            <translation>Itinéraire</translation>
        </message>
        <message>
            <source>Route density</source>
            <translation>Densité des itinéraires</translation>
        </message>
        <message>
            <source>Route length</source>
            <translation>Longueur des itinéraires</translation>
        </message>
        <message>
            <source>Route length per km²</source>
            <translation>Longueur des itinéraires par km²</translation>
        </message>
        <message>
            <source>Route type (GTFS)</source>
            <translation>Type d’itinéraire (GTFS)</translation>
        </message>
        <message>
            <source>Routes</source>
            <translation>Itinéraires</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Ligne</translation>
        </message>
        <message>
            <source>Row houses</source>
            <translation>Maisons en rangée</translation>
        </message>
        <message>
            <source>Row of the input</source>
            <translation>Ligne de l’entrée</translation>
        </message>
        <message>
            <source>Row {0}: the field is missing.</source>
            <translation>Ligne {0} : le champ manque.</translation>
        </message>
        <message>
            <source>Row {0}: the layer has no field “{1}”.</source>
            <translation>Ligne {0} : la couche n’a pas de champ « {1} ».</translation>
        </message>
        <message>
            <source>Row {0}: {1}.</source>
            <translation>Ligne {0} : {1}.</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Lignes</translation>
        </message>
        <message>
            <source>Rows gone</source>
            <translation>Lignes disparues</translation>
        </message>
        <message>
            <source>Rows kept</source>
            <translation>Lignes gardées</translation>
        </message>
        <message>
            <source>Rows kept and repaired</source>
            <translation>Lignes gardées et réparées</translation>
        </message>
        <message>
            <source>Rows of the log</source>
            <translation>Lignes du journal</translation>
        </message>
        <message>
            <source>Rows of the table of conflicts</source>
            <translation>Lignes de la table des conflits</translation>
        </message>
        <message>
            <source>Rows of the usage that could not be used, with the reason.</source>
            <translation>Lignes d’utilisation inutilisables, avec la raison.</translation>
        </message>
        <message>
            <source>Rows read</source>
            <translation>Lignes lues</translation>
        </message>
        <message>
            <source>Rows rejected</source>
            <translation>Lignes rejetées</translation>
        </message>
        <message>
            <source>Rows stored (new or changed)</source>
            <translation>Lignes enregistrées (nouvelles ou modifiées)</translation>
        </message>
        <message>
            <source>Rows that could not be used, with the reason.</source>
            <translation>Lignes inutilisables, avec la raison.</translation>
        </message>
        <message>
            <source>Rows without a usable geometry</source>
            <translation>Lignes sans géométrie utilisable</translation>
        </message>
        <message>
            <source>Rows without one are rejected.</source>
            <translation>Les lignes qui n’en ont pas sont rejetées.</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>Règle</translation>
        </message>
        <message>
            <source>Rules</source>
            <translation>Règles</translation>
        </message>
        <message>
            <source>Rules for matching and merging</source>
            <translation>Règles de rapprochement et de fusion</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Exécuter</translation>
        </message>
        <message>
            <source>Running: {0}.</source>
            <translation>En cours : {0}.</translation>
        </message>
        <message>
            <source>SARIMA</source>
            <translation>SARIMA</translation>
        </message>
        <message>
            <source>SHA-256, beginning</source>
            <translation>SHA-256, début</translation>
        </message>
        <message>
            <source>SITES</source>
            <translation>SITES CANDIDATS</translation>
        </message>
        <message>
            <source>SNAPSHOTS</source>
            <translation>INSTANTANÉS</translation>
        </message>
        <message>
            <source>STATIONS</source>
            <translation>STATIONS</translation>
        </message>
        <message>
            <source>STATUS_LOG</source>
            <translation>JOURNAL DES ÉTATS</translation>
        </message>
        <message>
            <source>Sample GeoPackage</source>
            <translation>GeoPackage d’exemple</translation>
        </message>
        <message>
            <source>Sample project</source>
            <translation>Projet d’exemple</translation>
        </message>
        <message>
            <source>Sample region (synthetic)</source>
            <translation>Région d’exemple (synthétique)</translation>
        </message>
        <message>
            <source>Saturation</source>
            <translation>Saturation</translation>
        </message>
        <message>
            <source>Saturday</source>
            <translation>Samedi</translation>
        </message>
        <message>
            <source>Save as model</source>
            <translation>Enregistrer comme modèle</translation>
        </message>
        <message>
            <source>Save as model…</source>
            <translation>Enregistrer comme modèle…</translation>
        </message>
        <message>
            <source>Saved as model {0}.</source>
            <translation>Enregistré comme modèle {0}.</translation>
        </message>
        <message>
            <source>Says for every demand point how much charging it has, competition included: each station's ports are shared by all demand within its catchment, and each point adds up its shares of the stations within its own (floating catchment areas).

2sfca: within the reach everything counts alike (Luo and Wang 2003). e2sfca: less with distance (Luo and Qi 2009), by steps such as “500:1; 1000:0.68; 2000:0.22” or a Gaussian. 3sfca: besides, people choose between stations in proportion to their nearness (Wan, Zou and Sternberg 2012).

Gini (0 equal, 1 one has all) and Theil say how unequal access is over the weighted population; with groups, which part of Theil's index lies between them. Distances are straight lines in metres, or a table of costs (from “Cost matrix”, in metres or seconds), whose unit the reach then has.</source>
            <translation>Dit pour chaque point de demande de combien de recharge il dispose, concurrence comprise : les points de charge de chaque station sont partagés par toute la demande de son bassin, et chaque point additionne ses parts des stations de son propre bassin (bassins flottants).

2sfca : dans la portée, tout compte de même (Luo et Wang 2003). e2sfca : moins avec la distance (Luo et Qi 2009), par paliers comme « 500:1; 1000:0.68; 2000:0.22 » ou une gaussienne. 3sfca : en outre, les gens choisissent entre les stations en proportion de leur proximité (Wan, Zou et Sternberg 2012).

Gini (0 égal, 1 un seul a tout) et Theil disent combien l’accès est inégal dans la population pondérée ; avec des groupes, quelle part de l’indice de Theil se trouve entre eux. Les distances sont à vol d’oiseau en mètres, ou une table de coûts (de « Matrice des coûts », en mètres ou en secondes), dont la portée a alors l’unité.</translation>
        </message>
        <message>
            <source>Says for every demand point whether an existing station serves it at Level 2 and at Level 3 within the radius, how far the nearest is, and how many serve it; and draws the gaps: areas of uncovered demand, ranked by their weight.

Shares: which part of the weight, and of any other field of the demand (people, battery and plug-in hybrid vehicles), is covered once and at least twice, for all, for every group and every area, within the radius and as many others as you like. What is covered twice stays covered whichever station is lost. Distances: weighted mean and percentiles of the way to the nearest station. Areas: stations and ports by level in every area, zeros included; a place on the border of two counts in the first by id. The summary has all of it, and besides: what the loss of any one station leaves, on which stations most depends, and how far stations lie apart (mean to the nearest other, and mean over all pairs).

The coverage table is the same as the plan's, with the columns for after the plan left empty. Distances are straight lines in metres, or a table of costs (from “Cost matrix”, in metres or seconds), whose unit radii and distances then have.</source>
            <translation>Dit pour chaque point de demande si une station existante le sert au niveau 2 et au niveau 3 dans le rayon de couverture, à quelle distance est la plus proche, et combien le servent ; et dessine les lacunes : zones de demande non couverte, classées selon leur poids.

Parts : quelle part du poids, et de tout autre champ de la demande (personnes, véhicules électriques à batterie et hybrides rechargeables), est couverte une fois et au moins deux fois, pour tous, pour chaque groupe et chaque zone, dans le rayon et autant d’autres que vous voulez. Ce qui est couvert deux fois le reste quelle que soit la station perdue. Distances : moyenne pondérée et percentiles du trajet jusqu’à la station la plus proche. Zones : stations et points de charge par niveau dans chaque zone, zéros compris ; un lieu sur la limite de deux compte dans la première selon l’identifiant. Le résumé contient tout cela, et en outre : ce que laisse la perte d’une station quelconque, de quelles stations dépend le plus, et à quelle distance les stations sont les unes des autres (moyenne jusqu’à l’autre la plus proche, et moyenne sur toutes les paires).

La table de couverture est la même que celle du plan, les colonnes d’après le plan restant vides. Les distances sont à vol d’oiseau en mètres, ou une table de coûts (de « Matrice des coûts », en mètres ou en secondes), dont rayons et distances ont alors l’unité.</translation>
        </message>
        <message>
            <source>Says whether electric vehicles gather in space, and where. Moran's I of all zones: above its expectation near 0, like values lie together; its p-value under randomization, and by permutations. Local Moran of each zone (Anselin 1995): high among high and low among low (clusters), high among low and low among high (outliers), by conditional permutation. Getis-Ord Gi* of each zone (Ord and Getis 1995): hot and cold spots as standard scores, each zone being its own neighbour.

Compare rates, not counts: give the field of households or people as “per”, for a large zone has more vehicles anyway. Neighbours share a border (queen: also a corner; rook: a line), are the nearest few, or lie within a distance (both between centroids). Zones without a neighbour or a value take no part, which is told. Pseudo p-values are one-sided, (more extreme + 1) / (permutations + 1). With many zones some seem significant by chance: fdr holds the share of false discoveries.

The result is the zones with their own fields and the figures added.</source>
            <translation>Dit si les véhicules électriques se regroupent dans l’espace, et où. I de Moran de toutes les zones : au-dessus de son espérance proche de 0, des valeurs semblables sont voisines ; sa valeur p sous randomisation, et par permutations. Moran local de chaque zone (Anselin 1995) : élevé parmi élevés et faible parmi faibles (groupes), élevé parmi faibles et faible parmi élevés (valeurs isolées), par permutation conditionnelle. Gi* de Getis-Ord de chaque zone (Ord et Getis 1995) : points chauds et froids en valeurs centrées réduites, chaque zone étant sa propre voisine.

Comparez des taux, pas des effectifs : donnez le champ des ménages ou des personnes sous « par », car une grande zone a de toute façon plus de véhicules. Les voisines partagent une limite (queen : aussi un coin ; rook : une ligne), sont les quelques plus proches, ou se trouvent à moins d’une distance (les deux entre centroïdes). Les zones sans voisine ou sans valeur ne prennent pas part, ce qui est signalé. Les pseudo-valeurs p sont unilatérales, (plus extrêmes + 1) / (permutations + 1). Avec beaucoup de zones, certaines semblent significatives par hasard : fdr limite la part des fausses découvertes.

Le résultat est fait des zones avec leurs propres champs et les chiffres ajoutés.</translation>
        </message>
        <message>
            <source>Scale</source>
            <translation>Échelle</translation>
        </message>
        <message>
            <source>Scale 1:{0}</source>
            <translation>Échelle 1:{0}</translation>
        </message>
        <message>
            <source>Scenario</source>
            <translation>Scénario</translation>
        </message>
        <message>
            <source>Scenario that comes true</source>
            <translation>Scénario qui se réalise</translation>
        </message>
        <message>
            <source>Scenarios</source>
            <translation>Scénarios</translation>
        </message>
        <message>
            <source>Scenarios as a table</source>
            <translation>Scénarios sous forme de table</translation>
        </message>
        <message>
            <source>Scenarios: demand</source>
            <translation>Scénarios : demande</translation>
        </message>
        <message>
            <source>Scenarios: demand point</source>
            <translation>Scénarios : point de demande</translation>
        </message>
        <message>
            <source>Scenarios: scenario</source>
            <translation>Scénarios : scénario</translation>
        </message>
        <message>
            <source>Scenarios: weight</source>
            <translation>Scénarios : poids</translation>
        </message>
        <message>
            <source>Scenarios: year</source>
            <translation>Scénarios : année</translation>
        </message>
        <message>
            <source>Schema</source>
            <translation>Schéma</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Score 0.2 to 0.4</source>
            <translation>Note de 0,2 à 0,4</translation>
        </message>
        <message>
            <source>Score 0.4 to 0.6</source>
            <translation>Note de 0,4 à 0,6</translation>
        </message>
        <message>
            <source>Score 0.6 to 0.8</source>
            <translation>Note de 0,6 à 0,8</translation>
        </message>
        <message>
            <source>Score 0.8 and above</source>
            <translation>Note de 0,8 et plus</translation>
        </message>
        <message>
            <source>Score before the factors</source>
            <translation>Note avant les facteurs</translation>
        </message>
        <message>
            <source>Score below 0.2</source>
            <translation>Note inférieure à 0,2</translation>
        </message>
        <message>
            <source>Score candidate sites</source>
            <translation>Noter les sites candidats</translation>
        </message>
        <message>
            <source>Score from which on a day or a port is an anomaly.</source>
            <translation>Valeur à partir de laquelle un jour ou un point de charge est une anomalie.</translation>
        </message>
        <message>
            <source>Score not known</source>
            <translation>Note inconnue</translation>
        </message>
        <message>
            <source>Score of demand</source>
            <translation>Note de la demande</translation>
        </message>
        <message>
            <source>Score of electric vehicles</source>
            <translation>Note des véhicules électriques</translation>
        </message>
        <message>
            <source>Score of growth</source>
            <translation>Note de la croissance</translation>
        </message>
        <message>
            <source>Score of public transport</source>
            <translation>Note des transports en commun</translation>
        </message>
        <message>
            <source>Score of the demand without service</source>
            <translation>Note de la demande sans service</translation>
        </message>
        <message>
            <source>Score of the grid</source>
            <translation>Note du réseau électrique</translation>
        </message>
        <message>
            <source>Score of the grid connection</source>
            <translation>Note du raccordement électrique</translation>
        </message>
        <message>
            <source>Score of the nearest L3 station</source>
            <translation>Note de la station L3 la plus proche</translation>
        </message>
        <message>
            <source>Score of the nearest main road</source>
            <translation>Note de la route principale la plus proche</translation>
        </message>
        <message>
            <source>Score of the ports</source>
            <translation>Note des points de charge</translation>
        </message>
        <message>
            <source>Scored sites</source>
            <translation>Sites notés</translation>
        </message>
        <message>
            <source>Scores</source>
            <translation>Notes</translation>
        </message>
        <message>
            <source>Scores and ranks candidate sites. Five components are made from the layers you give, each from 0 to 1: demand in reach, less with distance (35 %); electric vehicles, in reach or per km² (25 %); the grid: the site's own kW, or the distance to the nearest line or substation (20 %); public transport: departures per hour in reach, bus and rail with radii and shares of their own (15 %); growth (5 %). What no layer says is left out, and the other weights are brought to 1; the log says so.

Criteria replace these weights by your own: a component (demand, ev, grid, transit, growth, mix: the mix of land uses) or any field of the sites, its weight, and a scale (none, minmax, max, sum, rank, percentile, zscore), after it as wanted cap=500, inverse, or instead of a scale curve=0:0,500:1.

Factors multiply the score, by a value function or by values: charger_m, curve=0:0.5,1000:1 halves the score beside an existing station; land_use, retail=1; industrial=0.6; *=0.8. Exclusions take a site out and name their rule in “exclusion”: grid_kw, &lt; 50; category, = fuel_station; access, = private; no. Besides the sites' fields both know charger_m, grid_m (metres to the nearest) and land_use.

rank_without_transit says what public transport does to a site's rank; the summary says it of every criterion. With land use, mix is how mixed the surroundings are, and a table holds the share of each use.

Everything else is in resources/presets/scores/sites.json: copy it, change it, and choose your copy as own preset. The result keeps the sites' fields and goes into “Optimize charging network” as it is: excluded sites have the status forbidden, or are left out.</source>
            <translation>Note et classe les sites candidats. Cinq composantes sont faites des couches que vous donnez, chacune de 0 à 1 : demande à portée, moins avec la distance (35 %) ; véhicules électriques, à portée ou par km² (25 %) ; le réseau électrique : les kW du site lui-même, ou la distance à la ligne ou au poste le plus proche (20 %) ; transports en commun : départs par heure à portée, bus et train avec leurs propres rayons et parts (15 %) ; croissance (5 %). Ce qu’aucune couche n’indique est laissé de côté, et les autres poids sont ramenés à 1 ; le journal le dit.

Les critères remplacent ces poids par les vôtres : une composante (demand, ev, grid, transit, growth, mix : la mixité de l’occupation du sol) ou un champ quelconque des sites, son poids, et une échelle (none, minmax, max, sum, rank, percentile, zscore), suivie si voulu de cap=500, inverse, ou au lieu d’une échelle curve=0:0,500:1.

Les facteurs multiplient la note, par une fonction de valeur ou par des valeurs : charger_m, curve=0:0.5,1000:1 divise la note par deux à côté d’une station existante ; land_use, retail=1; industrial=0.6; *=0.8. Les exclusions écartent un site et nomment leur règle dans « exclusion » : grid_kw, &lt; 50; category, = fuel_station; access, = private; no. Outre les champs des sites, les deux connaissent charger_m, grid_m (mètres jusqu’au plus proche) et land_use.

rank_without_transit dit ce que les transports en commun font au rang d’un site ; le résumé le dit de chaque critère. Avec l’occupation du sol, mix dit combien les alentours sont mixtes, et une table contient la part de chaque usage.

Tout le reste est dans resources/presets/scores/sites.json : copiez-le, changez-le, et choisissez votre copie comme préréglage personnel. Le résultat garde les champs des sites et va tel quel dans « Optimiser le réseau de recharge » : les sites exclus ont l’état forbidden, ou sont laissés de côté.</translation>
        </message>
        <message>
            <source>Scores every existing L2 station for conversion to fast charging, from 0 to 1: demand within the L3 radius that no L3 station serves (40 %), distance to the next L3 station (25 %), grid connection (15 %), ports (10 %), nearness to main roads (10 %). What no layer says is left out, and the other weights are brought to 1. Criteria replace these weights; besides unserved, next_l3_m, grid_kw, ports_l2 and road_m they may name any field of the chargers.

Above 0.8 a station has the priority high, above 0.6 consider, above 0.4 monitor, else low; the classes can be changed.

Gain for cost: each station's conversion (the fewest fast ports that serve, all L2 ports kept that the rules and the grid allow) is priced as in a plan, and the coverage is evaluated again with it: weight_gain, coverage_gain_l3, gain_per_1000 of money. “sequence” is the order in which conversions gain most for their cost one after the other, gain_in_sequence what each still adds then. A station that cannot be converted says why in “obstacle”.

The plan itself comes from “Optimize charging network”, which weighs conversions against new stations.</source>
            <translation>Note chaque station L2 existante pour une conversion à la recharge rapide, de 0 à 1 : demande dans le rayon L3 qu’aucune station L3 ne sert (40 %), distance à la station L3 suivante (25 %), raccordement électrique (15 %), points de charge (10 %), proximité de routes principales (10 %). Ce qu’aucune couche n’indique est laissé de côté, et les autres poids sont ramenés à 1. Les critères remplacent ces poids ; outre unserved, next_l3_m, grid_kw, ports_l2 et road_m, ils peuvent nommer un champ quelconque des bornes.

Au-dessus de 0,8, une station a la priorité high, au-dessus de 0,6 consider, au-dessus de 0,4 monitor, sinon low ; les classes peuvent être changées.

Gain par coût : la conversion de chaque station (le moins de points de charge rapide qui servent, en gardant tous les points de charge L2 que permettent les règles et le réseau électrique) est chiffrée comme dans un plan, et la couverture est évaluée de nouveau avec elle : weight_gain, coverage_gain_l3, gain_per_1000 d’argent. « sequence » est l’ordre dans lequel les conversions, l’une après l’autre, gagnent le plus pour leur coût, gain_in_sequence ce que chacune ajoute alors encore. Une station qui ne peut être convertie dit pourquoi dans « obstacle ».

Le plan lui-même vient d’« Optimiser le réseau de recharge », qui met les conversions en balance avec de nouvelles stations.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Recherche</translation>
        </message>
        <message>
            <source>Seconds after which the run ends without a result.</source>
            <translation>Secondes après lesquelles l’exécution se termine sans résultat.</translation>
        </message>
        <message>
            <source>Seconds, 1 or more.</source>
            <translation>Secondes, 1 ou plus.</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Tronçon</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Tronçons</translation>
        </message>
        <message>
            <source>See the description.</source>
            <translation>Voir la description.</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Graine</translation>
        </message>
        <message>
            <source>Segment</source>
            <translation>Segment</translation>
        </message>
        <message>
            <source>Semi-detached houses</source>
            <translation>Maisons jumelées</translation>
        </message>
        <message>
            <source>Sensitivity of the plan</source>
            <translation>Sensibilité du plan</translation>
        </message>
        <message>
            <source>Sensitivity: limits</source>
            <translation>Sensibilité : limites</translation>
        </message>
        <message>
            <source>Sensitivity: results</source>
            <translation>Sensibilité : résultats</translation>
        </message>
        <message>
            <source>Served</source>
            <translation>Servi</translation>
        </message>
        <message>
            <source>Served after</source>
            <translation>Servi après</translation>
        </message>
        <message>
            <source>Served before</source>
            <translation>Servi avant</translation>
        </message>
        <message>
            <source>Served by L2</source>
            <translation>Servi en L2</translation>
        </message>
        <message>
            <source>Served by L3</source>
            <translation>Servi en L3</translation>
        </message>
        <message>
            <source>Served in part</source>
            <translation>Servi en partie</translation>
        </message>
        <message>
            <source>Served less</source>
            <translation>Moins servi</translation>
        </message>
        <message>
            <source>Served more</source>
            <translation>Mieux servi</translation>
        </message>
        <message>
            <source>Served today (circle area: weight)</source>
            <translation>Servi aujourd’hui (surface du cercle : poids)</translation>
        </message>
        <message>
            <source>Served with the plan (circle area: weight)</source>
            <translation>Servi avec le plan (surface du cercle : poids)</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Service</translation>
        </message>
        <message>
            <source>Service area</source>
            <translation>Zone de desserte</translation>
        </message>
        <message>
            <source>Service areas</source>
            <translation>Zones de desserte</translation>
        </message>
        <message>
            <source>Service: L2 bands beyond the radius</source>
            <translation>Service : bandes L2 au-delà du rayon</translation>
        </message>
        <message>
            <source>Service: L3 bands beyond the radius</source>
            <translation>Service : bandes L3 au-delà du rayon</translation>
        </message>
        <message>
            <source>Service: capacity of an L2 port</source>
            <translation>Service : capacité d’un point de charge L2</translation>
        </message>
        <message>
            <source>Service: capacity of an L3 port</source>
            <translation>Service : capacité d’un point de charge L3</translation>
        </message>
        <message>
            <source>Service: minimum L2 backup coverage (0–1)</source>
            <translation>Service : couverture de secours L2 minimale (0–1)</translation>
        </message>
        <message>
            <source>Service: minimum L2 coverage of every group (0–1)</source>
            <translation>Service : couverture L2 minimale de chaque groupe (0–1)</translation>
        </message>
        <message>
            <source>Service: minimum L3 backup coverage (0–1)</source>
            <translation>Service : couverture de secours L3 minimale (0–1)</translation>
        </message>
        <message>
            <source>Service: minimum L3 coverage of every group (0–1)</source>
            <translation>Service : couverture L3 minimale de chaque groupe (0–1)</translation>
        </message>
        <message>
            <source>Service: share of a competitor (0–1)</source>
            <translation>Service : part d’un concurrent (0–1)</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Services</translation>
        </message>
        <message>
            <source>Services are asked less often, and work goes on offline.</source>
            <translation>Les services sont interrogés moins souvent, et le travail continue hors ligne.</translation>
        </message>
        <message>
            <source>Services are not asked: their answers come from the cache, whatever their age.</source>
            <translation>Les services ne sont pas interrogés : leurs réponses viennent du cache, quel que soit leur âge.</translation>
        </message>
        <message>
            <source>Set of rules</source>
            <translation>Jeu de règles</translation>
        </message>
        <message>
            <source>Set of rules; what each says is in the documentation.</source>
            <translation>Jeu de règles ; ce que dit chacun se trouve dans la documentation.</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Options…</translation>
        </message>
        <message>
            <source>Settle what the independent check found before anything is built.</source>
            <translation>Réglez ce qu’a trouvé la vérification indépendante avant de rien construire.</translation>
        </message>
        <message>
            <source>Several years</source>
            <translation>Plusieurs années</translation>
        </message>
        <message>
            <source>Shape of the bands</source>
            <translation>Forme des bandes</translation>
        </message>
        <message>
            <source>Shapes say what is built, as in the plan.</source>
            <translation>Les formes disent ce qui est construit, comme dans le plan.</translation>
        </message>
        <message>
            <source>Share</source>
            <translation>Part</translation>
        </message>
        <message>
            <source>Share (0 to 1) of each point's weight that counts, such as homes without private parking (no_home_charging_share). Left empty, the field “weight_share” is used if the layer has it.</source>
            <translation>Part (0 à 1) du poids de chaque point qui compte, comme les logements sans stationnement privé (no_home_charging_share). Laissé vide, le champ « weight_share » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Share (0–1)</source>
            <translation>Part (0–1)</translation>
        </message>
        <message>
            <source>Share (0–1) of what came true after past forecasts that the range holds; 0.8 is four of five years.</source>
            <translation>Part (0–1) de ce qui s’est réalisé après les prévisions passées que contient la fourchette ; 0,8 est quatre années sur cinq.</translation>
        </message>
        <message>
            <source>Share after</source>
            <translation>Part après</translation>
        </message>
        <message>
            <source>Share before (of kilometres, or of the flow)</source>
            <translation>Part avant (des kilomètres, ou du flux)</translation>
        </message>
        <message>
            <source>Share compliant</source>
            <translation>Part conforme</translation>
        </message>
        <message>
            <source>Share covered</source>
            <translation>Part couverte</translation>
        </message>
        <message>
            <source>Share covered at least twice</source>
            <translation>Part couverte au moins deux fois</translation>
        </message>
        <message>
            <source>Share covered by L2</source>
            <translation>Part couverte en L2</translation>
        </message>
        <message>
            <source>Share covered by L3</source>
            <translation>Part couverte en L3</translation>
        </message>
        <message>
            <source>Share of a demand point's weight that a competitor (sites of that status) within the radius keeps. Empty: from the preset.</source>
            <translation>Part du poids d’un point de demande que garde un concurrent (sites de cet état) dans le rayon. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Share of all</source>
            <translation>Part du total</translation>
        </message>
        <message>
            <source>Share of all weight</source>
            <translation>Part du poids total</translation>
        </message>
        <message>
            <source>Share of battery electric vehicles</source>
            <translation>Part des véhicules à batterie</translation>
        </message>
        <message>
            <source>Share of buses (0–1)</source>
            <translation>Part des bus (0–1)</translation>
        </message>
        <message>
            <source>Share of demand without any access</source>
            <translation>Part de la demande sans aucun accès</translation>
        </message>
        <message>
            <source>Share of dwellings built before 1981</source>
            <translation>Part des logements construits avant 1981</translation>
        </message>
        <message>
            <source>Share of dwellings in multi-unit buildings</source>
            <translation>Part des logements en immeuble collectif</translation>
        </message>
        <message>
            <source>Share of households that probably cannot charge at home</source>
            <translation>Part des ménages qui ne peuvent sans doute pas recharger chez eux</translation>
        </message>
        <message>
            <source>Share of households that rent</source>
            <translation>Part des ménages locataires</translation>
        </message>
        <message>
            <source>Share of its price that a sold port or station brings; 0 is nothing. Empty: from the preset.</source>
            <translation>Part de son prix que rapporte un point de charge ou une station vendus ; 0 est rien. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Share of operational stations</source>
            <translation>Part des stations en service</translation>
        </message>
        <message>
            <source>Share of points nearer than drift</source>
            <translation>Part des points plus proches que la dérive</translation>
        </message>
        <message>
            <source>Share of points within the range</source>
            <translation>Part des points dans la fourchette</translation>
        </message>
        <message>
            <source>Share of public stations</source>
            <translation>Part des stations publiques</translation>
        </message>
        <message>
            <source>Share of stations better than repeating the last week</source>
            <translation>Part des stations meilleures que la répétition de la dernière semaine</translation>
        </message>
        <message>
            <source>Share of stations open 24/7</source>
            <translation>Part des stations ouvertes 24 h/24, 7 j/7</translation>
        </message>
        <message>
            <source>Share of stations verified recently</source>
            <translation>Part des stations vérifiées récemment</translation>
        </message>
        <message>
            <source>Share of stations whose method beat repeating the last week</source>
            <translation>Part des stations dont la méthode bat la répétition de la dernière semaine</translation>
        </message>
        <message>
            <source>Share of stations with fast charging</source>
            <translation>Part des stations à recharge rapide</translation>
        </message>
        <message>
            <source>Share of the capacity in use</source>
            <translation>Part de la capacité utilisée</translation>
        </message>
        <message>
            <source>Share of the cases that build L2 ports</source>
            <translation>Part des cas qui construisent des points de charge L2</translation>
        </message>
        <message>
            <source>Share of the cases that build L3 ports</source>
            <translation>Part des cas qui construisent des points de charge L3</translation>
        </message>
        <message>
            <source>Share of the cases that choose it</source>
            <translation>Part des cas qui le choisissent</translation>
        </message>
        <message>
            <source>Share of the cluster</source>
            <translation>Part du groupe</translation>
        </message>
        <message>
            <source>Share of the cluster's forecast</source>
            <translation>Part de la prévision du groupe</translation>
        </message>
        <message>
            <source>Share of the connected power that load management lets through at once; 1 is all.</source>
            <translation>Part de la puissance raccordée que la gestion de charge laisse passer simultanément ; 1 est tout.</translation>
        </message>
        <message>
            <source>Share of the demand</source>
            <translation>Part de la demande</translation>
        </message>
        <message>
            <source>Share of the demand without access</source>
            <translation>Part de la demande sans accès</translation>
        </message>
        <message>
            <source>Share of the electric vehicles</source>
            <translation>Part des véhicules électriques</translation>
        </message>
        <message>
            <source>Share of the market</source>
            <translation>Part de marché</translation>
        </message>
        <message>
            <source>Share of the newest past days that lay within the range</source>
            <translation>Part des derniers jours passés qui étaient dans la fourchette</translation>
        </message>
        <message>
            <source>Share of the places that all plans choose</source>
            <translation>Part des lieux que choisissent tous les plans</translation>
        </message>
        <message>
            <source>Share of the plans that choose it</source>
            <translation>Part des plans qui le choisissent</translation>
        </message>
        <message>
            <source>Share of the scenarios' plans in which it grows</source>
            <translation>Part des plans de scénario où il grandit</translation>
        </message>
        <message>
            <source>Share of the supply</source>
            <translation>Part de l’offre</translation>
        </message>
        <message>
            <source>Share of the supply by share of the vehicles</source>
            <translation>Part de l’offre rapportée à la part des véhicules</translation>
        </message>
        <message>
            <source>Share of the supply less share of the vehicles</source>
            <translation>Part de l’offre moins part des véhicules</translation>
        </message>
        <message>
            <source>Share of the weight within the radius</source>
            <translation>Part du poids dans le rayon</translation>
        </message>
        <message>
            <source>Share of the year in which each port should work, in per cent; chargers of the United States' NEVI programme must exceed 97 (23 CFR 680.116).</source>
            <translation>Part de l’année, en pour cent, pendant laquelle chaque point de charge doit fonctionner ; les bornes du programme NEVI des États-Unis doivent dépasser 97 (23 CFR 680.116).</translation>
        </message>
        <message>
            <source>Share of what is mapped around the site</source>
            <translation>Part de ce qui est cartographié autour du site</translation>
        </message>
        <message>
            <source>Share required</source>
            <translation>Part exigée</translation>
        </message>
        <message>
            <source>Share served by L2</source>
            <translation>Part servie en L2</translation>
        </message>
        <message>
            <source>Share served by L2 after</source>
            <translation>Part servie en L2 après</translation>
        </message>
        <message>
            <source>Share served by L2 before</source>
            <translation>Part servie en L2 avant</translation>
        </message>
        <message>
            <source>Share served by L2 in the first plan</source>
            <translation>Part servie en L2 dans le premier plan</translation>
        </message>
        <message>
            <source>Share served by L3</source>
            <translation>Part servie en L3</translation>
        </message>
        <message>
            <source>Share served by L3 after</source>
            <translation>Part servie en L3 après</translation>
        </message>
        <message>
            <source>Share served by L3 before</source>
            <translation>Part servie en L3 avant</translation>
        </message>
        <message>
            <source>Share served by L3 in the first plan</source>
            <translation>Part servie en L3 dans le premier plan</translation>
        </message>
        <message>
            <source>Share that a competitor keeps</source>
            <translation>Part que garde un concurrent</translation>
        </message>
        <message>
            <source>Share to cover</source>
            <translation>Part à couvrir</translation>
        </message>
        <message>
            <source>Share to serve</source>
            <translation>Part à servir</translation>
        </message>
        <message>
            <source>Share within the range</source>
            <translation>Part dans la fourchette</translation>
        </message>
        <message>
            <source>Share within the range (0–1)</source>
            <translation>Part dans la fourchette (0–1)</translation>
        </message>
        <message>
            <source>Share without access less the first plan's</source>
            <translation>Part sans accès moins celle du premier plan</translation>
        </message>
        <message>
            <source>Shares</source>
            <translation>Parts</translation>
        </message>
        <message>
            <source>Shares of the weight of {0} demand points. Each cost is the whole net cost over the gain of that level.</source>
            <translation>Parts du poids de {0} points de demande. Chaque coût est tout le coût net rapporté au gain de ce niveau.</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Fiche</translation>
        </message>
        <message>
            <source>Shift: seen for (days)</source>
            <translation>Changement durable : vu pendant (jours)</translation>
        </message>
        <message>
            <source>Shops</source>
            <translation>Commerces</translation>
        </message>
        <message>
            <source>Show and change the values</source>
            <translation>Afficher et modifier les valeurs</translation>
        </message>
        <message>
            <source>Show everything that the run says.</source>
            <translation>Afficher tout ce que dit l’exécution.</translation>
        </message>
        <message>
            <source>Show kept ones</source>
            <translation>Stations conservées</translation>
        </message>
        <message>
            <source>Show the layer</source>
            <translation>Afficher la couche</translation>
        </message>
        <message>
            <source>Show the run</source>
            <translation>Afficher l’exécution</translation>
        </message>
        <message>
            <source>Show the site that is chosen in the table on the map.</source>
            <translation>Montrer sur la carte le site choisi dans la table.</translation>
        </message>
        <message>
            <source>Show {0}</source>
            <translation>Afficher {0}</translation>
        </message>
        <message>
            <source>Significance</source>
            <translation>Signification</translation>
        </message>
        <message>
            <source>Silhouette</source>
            <translation>Silhouette</translation>
        </message>
        <message>
            <source>Simplify lines and borders by (m)</source>
            <translation>Simplifier lignes et limites de (m)</translation>
        </message>
        <message>
            <source>Since when the stations were observed. Left empty, the first row of the log.</source>
            <translation>Depuis quand les stations ont été observées. Laissé vide, la première ligne du journal.</translation>
        </message>
        <message>
            <source>Since when, such as 2024-05-31T14:00:00Z; without a time zone it is UTC. Left empty, the field “observed_at” is used if the layer has it.</source>
            <translation>Depuis quand, comme 2024-05-31T14:00:00Z ; sans fuseau horaire, c’est UTC. Laissé vide, le champ « observed_at » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Single rules</source>
            <translation>Règles prises une à une</translation>
        </message>
        <message>
            <source>Single-detached houses</source>
            <translation>Maisons individuelles</translation>
        </message>
        <message>
            <source>Single-phase figure of an L3 port, P/V</source>
            <translation>Chiffre monophasé d’un point de charge L3, P/V</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Site</translation>
        </message>
        <message>
            <source>Site of a station</source>
            <translation>Site d’une station</translation>
        </message>
        <message>
            <source>Site that gets most of it</source>
            <translation>Site qui en reçoit le plus</translation>
        </message>
        <message>
            <source>Site {0} of {1}</source>
            <translation>Site {0} sur {1}</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Sites</translation>
        </message>
        <message>
            <source>Sites in them are excluded.</source>
            <translation>Les sites qui s’y trouvent sont exclus.</translation>
        </message>
        <message>
            <source>Sites it goes to</source>
            <translation>Sites où elle va</translation>
        </message>
        <message>
            <source>Sites known to have less are excluded (grid_weak). Empty: no such rule.</source>
            <translation>Les sites dont on sait qu’ils ont moins sont exclus (grid_weak). Vide : pas de telle règle.</translation>
        </message>
        <message>
            <source>Sites outside these polygons, such as a municipality, are left out.</source>
            <translation>Les sites hors de ces polygones, comme une municipalité, sont laissés de côté.</translation>
        </message>
        <message>
            <source>Sites that cover a point</source>
            <translation>Sites qui couvrent un point</translation>
        </message>
        <message>
            <source>Sites that serve each point</source>
            <translation>Sites qui servent chaque point</translation>
        </message>
        <message>
            <source>Sites with a sheet</source>
            <translation>Sites avec une fiche</translation>
        </message>
        <message>
            <source>Sites: area (m²)</source>
            <translation>Sites : surface (m²)</translation>
        </message>
        <message>
            <source>Sites: attraction</source>
            <translation>Sites : attraction</translation>
        </message>
        <message>
            <source>Sites: capacity</source>
            <translation>Sites : capacité</translation>
        </message>
        <message>
            <source>Sites: category</source>
            <translation>Sites : catégorie</translation>
        </message>
        <message>
            <source>Sites: direction</source>
            <translation>Sites : sens</translation>
        </message>
        <message>
            <source>Sites: fixed cost</source>
            <translation>Sites : coût fixe</translation>
        </message>
        <message>
            <source>Sites: grid connection (kW)</source>
            <translation>Sites : raccordement électrique (kW)</translation>
        </message>
        <message>
            <source>Sites: id</source>
            <translation>Sites : identifiant</translation>
        </message>
        <message>
            <source>Sites: kind of place</source>
            <translation>Sites : type de lieu</translation>
        </message>
        <message>
            <source>Sites: name</source>
            <translation>Sites : nom</translation>
        </message>
        <message>
            <source>Sites: parking bays</source>
            <translation>Sites : places de stationnement</translation>
        </message>
        <message>
            <source>Sites: score</source>
            <translation>Sites : note</translation>
        </message>
        <message>
            <source>Sites: status</source>
            <translation>Sites : état</translation>
        </message>
        <message>
            <source>Sites: transformer (kVA)</source>
            <translation>Sites : transformateur (kVA)</translation>
        </message>
        <message>
            <source>Size of grid cells (m)</source>
            <translation>Taille des mailles de la grille (m)</translation>
        </message>
        <message>
            <source>Size of the PDF's pages.</source>
            <translation>Taille des pages du PDF.</translation>
        </message>
        <message>
            <source>Size of the cache</source>
            <translation>Taille du cache</translation>
        </message>
        <message>
            <source>Size of the page (MB)</source>
            <translation>Taille de la page (Mo)</translation>
        </message>
        <message>
            <source>Size of the plan</source>
            <translation>Taille du plan</translation>
        </message>
        <message>
            <source>Size, parts, gaps, people and comparison.</source>
            <translation>Taille, parties, vides, habitants et comparaison.</translation>
        </message>
        <message>
            <source>Skip to the contents</source>
            <translation>Aller au sommaire</translation>
        </message>
        <message>
            <source>Skip to the map</source>
            <translation>Aller à la carte</translation>
        </message>
        <message>
            <source>Slack</source>
            <translation>Marge</translation>
        </message>
        <message>
            <source>Slots</source>
            <translation>Emplacements</translation>
        </message>
        <message>
            <source>Slow chargers</source>
            <translation>Bornes lentes</translation>
        </message>
        <message>
            <source>Slow chargers before</source>
            <translation>Bornes lentes avant</translation>
        </message>
        <message>
            <source>Slow chargers of the plan</source>
            <translation>Bornes lentes du plan</translation>
        </message>
        <message>
            <source>Slow chargers that exist; empty values are none. Left empty, the field “slow” is used if the layer has it.</source>
            <translation>Bornes lentes qui existent ; une valeur vide veut dire aucune. Laissé vide, le champ « slow » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Slow chargers, fewest of these plans</source>
            <translation>Bornes lentes, minimum de ces plans</translation>
        </message>
        <message>
            <source>Slow chargers, most of these plans</source>
            <translation>Bornes lentes, maximum de ces plans</translation>
        </message>
        <message>
            <source>Snapshot</source>
            <translation>Instantané</translation>
        </message>
        <message>
            <source>Snapshot taken at</source>
            <translation>Instantané pris le</translation>
        </message>
        <message>
            <source>Snapshots and key figures can be kept there.</source>
            <translation>Les instantanés et les indicateurs peuvent y être gardés.</translation>
        </message>
        <message>
            <source>Snapshots of the stations</source>
            <translation>Instantanés des stations</translation>
        </message>
        <message>
            <source>Snapshots of the store</source>
            <translation>Instantanés enregistrés</translation>
        </message>
        <message>
            <source>Snapshots with a value</source>
            <translation>Instantanés avec une valeur</translation>
        </message>
        <message>
            <source>Snapshots: L2 ports</source>
            <translation>Instantanés : points de charge L2</translation>
        </message>
        <message>
            <source>Snapshots: L3 ports</source>
            <translation>Instantanés : points de charge L3</translation>
        </message>
        <message>
            <source>Snapshots: id</source>
            <translation>Instantanés : identifiant</translation>
        </message>
        <message>
            <source>Snapshots: level</source>
            <translation>Instantanés : niveau</translation>
        </message>
        <message>
            <source>Snapshots: status</source>
            <translation>Instantanés : état</translation>
        </message>
        <message>
            <source>So far</source>
            <translation>Jusqu’ici</translation>
        </message>
        <message>
            <source>So far and discounted</source>
            <translation>Cumulé et actualisé</translation>
        </message>
        <message>
            <source>Software</source>
            <translation>Logiciels</translation>
        </message>
        <message>
            <source>Solver</source>
            <translation>Solveur</translation>
        </message>
        <message>
            <source>Solvers</source>
            <translation>Solveurs</translation>
        </message>
        <message>
            <source>Solvers and results pass through it.</source>
            <translation>Les solveurs et les résultats y passent.</translation>
        </message>
        <message>
            <source>Solvers run in a process of their own, by a Python of QGIS's version. Leave this empty unless none is found: a choice is stronger than the environment variable EVPLAN_PYTHON.</source>
            <translation>Les solveurs s’exécutent dans un processus séparé, avec un Python de la version de celui de QGIS. Laissez ce champ vide, sauf si aucun n’est trouvé : un choix fait ici l’emporte sur la variable d’environnement EVPLAN_PYTHON.</translation>
        </message>
        <message>
            <source>Solvers run in a process of their own, so that Cancel ends them and their faults do not end QGIS.</source>
            <translation>Les solveurs tournent dans un processus à eux, pour qu’Annuler les arrête et que leurs défauts n’arrêtent pas QGIS.</translation>
        </message>
        <message>
            <source>Solves the plan again for other budgets, coverage targets, radii, costs or demand: one optimization per case, none of it extrapolated. The base, case 0, is the plan of “Optimize charging network” with the same parameters; the sweep says what each case changes of it.

A row of the sweep names a parameter and its values, separated by spaces: BUDGET and “2000000 3000000 5000000”, or “×0.5 ×0.75 ×1.25” for so many times the base's. Every rule can be swept: by its key in the form (L2_RADIUS, MIN_COVERAGE_L3, GOAL, …), or as in a preset (cost_l3_port, resale_factor, …). DEMAND_GROWTH multiplies all weights (0.2 is 20 % more), which matters where ports have a capacity; DEMAND_WEIGHT_FIELD takes names of fields with other weights, such as the demand of coming years.

A case that no money can meet is a result: its row says why and what the smallest relaxation is. A case that allows all that another one allows never has a worse plan, nor a lower bound. The constraint table tells slack and utilization: for “at most”, slack is limit − value; for “at least”, value − limit; utilization is (limit − slack) / limit, 100 % where nothing is left.

Cases run in processes of this machine, or on the workers of a Dask scheduler, with the same results. Finished cases are kept in the profile's folder cache/evplan-sweeps: a sweep that was cancelled goes on where it ended. Stop and keep ends the cases under way with their best plan.</source>
            <translation>Résout le plan de nouveau pour d’autres budgets, couvertures visées, rayons, coûts ou demandes : une optimisation par cas, rien n’est extrapolé. Le cas de base, le cas 0, est le plan d’« Optimiser le réseau de recharge » avec les mêmes paramètres ; le balayage dit ce que chaque cas y change.

Une ligne du balayage nomme un paramètre et ses valeurs, séparées par des espaces : BUDGET et « 2000000 3000000 5000000 », ou « ×0.5 ×0.75 ×1.25 » pour autant de fois celui du cas de base. Chaque règle peut être balayée : par sa clé du formulaire (L2_RADIUS, MIN_COVERAGE_L3, GOAL, …), ou comme dans un préréglage (cost_l3_port, resale_factor, …). DEMAND_GROWTH multiplie tous les poids (0.2 est 20 % de plus), ce qui importe lorsque les points de charge ont une capacité ; DEMAND_WEIGHT_FIELD prend des noms de champs avec d’autres poids, comme la demande d’années à venir.

Un cas qu’aucun argent ne peut satisfaire est un résultat : sa ligne dit pourquoi et quel est le plus petit assouplissement. Un cas qui permet tout ce qu’un autre permet n’a jamais un plan moins bon, ni une borne d’optimalité plus basse. La table des contraintes dit la marge et le taux d’utilisation : pour « au plus », la marge est limite − valeur ; pour « au moins », valeur − limite ; le taux d’utilisation est (limite − marge) / limite, 100 % lorsqu’il ne reste rien.

Les cas s’exécutent dans des processus de cette machine, ou chez les processus d’un ordonnanceur Dask, avec les mêmes résultats. Les cas terminés sont gardés dans le dossier cache/evplan-sweeps du profil : un balayage annulé reprend où il s’est arrêté. « Arrêter et conserver » termine les cas en cours avec leur meilleur plan.</translation>
        </message>
        <message>
            <source>Some formats are read wrongly without them.</source>
            <translation>Certains formats sont mal lus sans eux.</translation>
        </message>
        <message>
            <source>Something is against it</source>
            <translation>Quelque chose s’y oppose</translation>
        </message>
        <message>
            <source>Something required is missing or broken.</source>
            <translation>Un élément nécessaire manque ou ne fonctionne pas.</translation>
        </message>
        <message>
            <source>Something required is missing or broken: see above.</source>
            <translation>Quelque chose de nécessaire manque ou est cassé : voir ci-dessus.</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Source</translation>
        </message>
        <message>
            <source>Source and quality</source>
            <translation>Source et qualité</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>Sources</translation>
        </message>
        <message>
            <source>Sources and licences</source>
            <translation>Sources et licences</translation>
        </message>
        <message>
            <source>Sources that differ by more than the tolerance</source>
            <translation>Sources dont l’écart dépasse la tolérance</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Place</translation>
        </message>
        <message>
            <source>Spatial index of geopandas</source>
            <translation>Index spatial de geopandas</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Vitesse</translation>
        </message>
        <message>
            <source>Speed (km/h)</source>
            <translation>Vitesse (km/h)</translation>
        </message>
        <message>
            <source>Sports, recreation and culture</source>
            <translation>Sports, loisirs et culture</translation>
        </message>
        <message>
            <source>Square cells with routes or stops, in the metric coordinate system of the feed's extent.</source>
            <translation>Mailles carrées avec itinéraires ou arrêts, dans le système de coordonnées métrique de l’emprise du flux.</translation>
        </message>
        <message>
            <source>Start with my own layers</source>
            <translation>Utiliser mes propres couches</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Démarrage…</translation>
        </message>
        <message>
            <source>Starts</source>
            <translation>Départs</translation>
        </message>
        <message>
            <source>State</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Stated by the source</source>
            <translation>Indiqué par la source</translation>
        </message>
        <message>
            <source>Station</source>
            <translation>Station</translation>
        </message>
        <message>
            <source>Station lacks ports</source>
            <translation>La station manque de points de charge</translation>
        </message>
        <message>
            <source>Station lacks power</source>
            <translation>La station manque de puissance</translation>
        </message>
        <message>
            <source>Station of a row. Left empty, the field “charger_id”. Not used where several fields of values are chosen.</source>
            <translation>Station d’une ligne. Laissé vide, le champ « charger_id ». Non utilisé lorsque plusieurs champs de valeurs sont choisis.</translation>
        </message>
        <message>
            <source>Station or candidate site</source>
            <translation>Station ou site candidat</translation>
        </message>
        <message>
            <source>Station or site</source>
            <translation>Station ou site</translation>
        </message>
        <message>
            <source>Station power</source>
            <translation>Puissance de la station</translation>
        </message>
        <message>
            <source>Station power missing</source>
            <translation>Puissance manquante de la station</translation>
        </message>
        <message>
            <source>Stations</source>
            <translation>Stations</translation>
        </message>
        <message>
            <source>Stations after</source>
            <translation>Stations après</translation>
        </message>
        <message>
            <source>Stations along corridors</source>
            <translation>Stations le long des corridors</translation>
        </message>
        <message>
            <source>Stations along it after the plan</source>
            <translation>Stations le long de celui-ci après le plan</translation>
        </message>
        <message>
            <source>Stations and sites of the plan</source>
            <translation>Stations et sites du plan</translation>
        </message>
        <message>
            <source>Stations and sites this near each other can be one place.</source>
            <translation>Des stations et sites aussi proches peuvent être un seul lieu.</translation>
        </message>
        <message>
            <source>Stations at its ends</source>
            <translation>Stations à ses extrémités</translation>
        </message>
        <message>
            <source>Stations at sites</source>
            <translation>Stations sur des sites</translation>
        </message>
        <message>
            <source>Stations before</source>
            <translation>Stations avant</translation>
        </message>
        <message>
            <source>Stations built or changed</source>
            <translation>Stations construites ou modifiées</translation>
        </message>
        <message>
            <source>Stations by area</source>
            <translation>Stations par zone</translation>
        </message>
        <message>
            <source>Stations by class, coverage before and with all.</source>
            <translation>Stations par classe, couverture avant et avec toutes.</translation>
        </message>
        <message>
            <source>Stations by cluster</source>
            <translation>Stations par groupe</translation>
        </message>
        <message>
            <source>Stations drawn</source>
            <translation>Stations dessinées</translation>
        </message>
        <message>
            <source>Stations found</source>
            <translation>Stations trouvées</translation>
        </message>
        <message>
            <source>Stations gone</source>
            <translation>Stations disparues</translation>
        </message>
        <message>
            <source>Stations in the highest class</source>
            <translation>Stations de la classe la plus haute</translation>
        </message>
        <message>
            <source>Stations in the neighbourhood</source>
            <translation>Stations dans le voisinage</translation>
        </message>
        <message>
            <source>Stations judged</source>
            <translation>Stations évaluées</translation>
        </message>
        <message>
            <source>Stations looked at</source>
            <translation>Stations examinées</translation>
        </message>
        <message>
            <source>Stations more than before</source>
            <translation>Stations de plus qu’avant</translation>
        </message>
        <message>
            <source>Stations near enough</source>
            <translation>Stations assez proches</translation>
        </message>
        <message>
            <source>Stations near it that do not count</source>
            <translation>Stations proches qui ne comptent pas</translation>
        </message>
        <message>
            <source>Stations now</source>
            <translation>Stations actuelles</translation>
        </message>
        <message>
            <source>Stations of level L1</source>
            <translation>Stations de niveau L1</translation>
        </message>
        <message>
            <source>Stations of level L2</source>
            <translation>Stations de niveau L2</translation>
        </message>
        <message>
            <source>Stations of level L3</source>
            <translation>Stations de niveau L3</translation>
        </message>
        <message>
            <source>Stations of the largest cluster</source>
            <translation>Stations du plus grand groupe</translation>
        </message>
        <message>
            <source>Stations of the smallest cluster</source>
            <translation>Stations du plus petit groupe</translation>
        </message>
        <message>
            <source>Stations of unknown level</source>
            <translation>Stations de niveau inconnu</translation>
        </message>
        <message>
            <source>Stations of unknown power</source>
            <translation>Stations de puissance inconnue</translation>
        </message>
        <message>
            <source>Stations open 24/7</source>
            <translation>Stations ouvertes 24 h/24, 7 j/7</translation>
        </message>
        <message>
            <source>Stations or other points</source>
            <translation>Stations ou autres points</translation>
        </message>
        <message>
            <source>Stations outside the zones</source>
            <translation>Stations hors des zones</translation>
        </message>
        <message>
            <source>Stations serving L2 in reach</source>
            <translation>Stations servant le L2 à portée</translation>
        </message>
        <message>
            <source>Stations serving L3 in reach</source>
            <translation>Stations servant le L3 à portée</translation>
        </message>
        <message>
            <source>Stations that cannot be built as planned</source>
            <translation>Stations qui ne peuvent être construites comme prévu</translation>
        </message>
        <message>
            <source>Stations that several sources know</source>
            <translation>Stations connues de plusieurs sources</translation>
        </message>
        <message>
            <source>Stations verified recently</source>
            <translation>Stations vérifiées récemment</translation>
        </message>
        <message>
            <source>Stations whose status is known to be out of service, planned or removed cover nobody. Unknown ones do.</source>
            <translation>Les stations dont on sait que l’état est hors service, prévu ou retiré ne couvrent personne. Celles d’état inconnu couvrent.</translation>
        </message>
        <message>
            <source>Stations with a day of verification</source>
            <translation>Stations avec un jour de vérification</translation>
        </message>
        <message>
            <source>Stations with a forecast</source>
            <translation>Stations avec une prévision</translation>
        </message>
        <message>
            <source>Stations with a level</source>
            <translation>Stations avec un niveau</translation>
        </message>
        <message>
            <source>Stations with a name</source>
            <translation>Stations avec un nom</translation>
        </message>
        <message>
            <source>Stations with a power</source>
            <translation>Stations avec une puissance</translation>
        </message>
        <message>
            <source>Stations with a status</source>
            <translation>Stations avec un état</translation>
        </message>
        <message>
            <source>Stations with an access</source>
            <translation>Stations avec un accès</translation>
        </message>
        <message>
            <source>Stations with an operator</source>
            <translation>Stations avec un exploitant</translation>
        </message>
        <message>
            <source>Stations with anomalies</source>
            <translation>Stations avec des anomalies</translation>
        </message>
        <message>
            <source>Stations with connector types</source>
            <translation>Stations avec des types de connecteurs</translation>
        </message>
        <message>
            <source>Stations with fast charging</source>
            <translation>Stations à recharge rapide</translation>
        </message>
        <message>
            <source>Stations with more ports</source>
            <translation>Stations avec plus de points de charge</translation>
        </message>
        <message>
            <source>Stations with opening hours</source>
            <translation>Stations avec des heures d’ouverture</translation>
        </message>
        <message>
            <source>Stations with ports</source>
            <translation>Stations avec des points de charge</translation>
        </message>
        <message>
            <source>Stations with something against them</source>
            <translation>Stations auxquelles quelque chose s’oppose</translation>
        </message>
        <message>
            <source>Stations with their anomalies</source>
            <translation>Stations avec leurs anomalies</translation>
        </message>
        <message>
            <source>Stations with their cluster</source>
            <translation>Stations avec leur groupe</translation>
        </message>
        <message>
            <source>Stations with their forecast</source>
            <translation>Stations avec leur prévision</translation>
        </message>
        <message>
            <source>Stations with too little use to be judged</source>
            <translation>Stations trop peu utilisées pour être évaluées</translation>
        </message>
        <message>
            <source>Stations with work</source>
            <translation>Stations avec travaux</translation>
        </message>
        <message>
            <source>Stations with {0} ports</source>
            <translation>Stations avec points de charge {0}</translation>
        </message>
        <message>
            <source>Stations without a cluster</source>
            <translation>Stations sans groupe</translation>
        </message>
        <message>
            <source>Stations without a row in the log</source>
            <translation>Stations sans ligne dans le journal</translation>
        </message>
        <message>
            <source>Stations: group</source>
            <translation>Stations : groupe</translation>
        </message>
        <message>
            <source>Stations: id</source>
            <translation>Stations : identifiant</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Status before</source>
            <translation>État avant</translation>
        </message>
        <message>
            <source>Status log</source>
            <translation>Journal des états</translation>
        </message>
        <message>
            <source>Status log: charger</source>
            <translation>Journal des états : borne</translation>
        </message>
        <message>
            <source>Status log: excluded</source>
            <translation>Journal des états : exclu</translation>
        </message>
        <message>
            <source>Status log: port</source>
            <translation>Journal des états : point de charge</translation>
        </message>
        <message>
            <source>Status log: status</source>
            <translation>Journal des états : état</translation>
        </message>
        <message>
            <source>Status log: time</source>
            <translation>Journal des états : heure</translation>
        </message>
        <message>
            <source>Status not heard of</source>
            <translation>État sans nouvelles</translation>
        </message>
        <message>
            <source>Status of the base</source>
            <translation>État du cas de base</translation>
        </message>
        <message>
            <source>Status of the targets</source>
            <translation>État des objectifs</translation>
        </message>
        <message>
            <source>Status, gap, coverage, money, rules, warnings, check and versions of the run.</source>
            <translation>État, écart d’optimalité, couverture, argent, règles, avertissements, vérification et versions de l’exécution.</translation>
        </message>
        <message>
            <source>Status: {0}, gap {1}</source>
            <translation>État : {0}, écart d’optimalité {1}</translation>
        </message>
        <message>
            <source>Steps of the decay</source>
            <translation>Paliers de la décroissance</translation>
        </message>
        <message>
            <source>Stop and keep</source>
            <translation>Arrêter et conserver</translation>
        </message>
        <message>
            <source>Stop estimating</source>
            <translation>Arrêter l’estimation</translation>
        </message>
        <message>
            <source>Stop or station</source>
            <translation>Arrêt ou station</translation>
        </message>
        <message>
            <source>Stop when the order is proven to be this close to the best possible.</source>
            <translation>Arrêter lorsqu’il est prouvé que l’ordre est à cet écart près (0–1) du meilleur possible.</translation>
        </message>
        <message>
            <source>Stop when the plan is proven to be this close to the best possible: 0.005 is half a percent.</source>
            <translation>Arrêter lorsqu’il est prouvé que le plan est à cet écart près du meilleur possible : 0,005 est un demi pour cent.</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Arrêté</translation>
        </message>
        <message>
            <source>Stopped before the proof.</source>
            <translation>Arrêté avant la preuve.</translation>
        </message>
        <message>
            <source>Stopping; the best plan so far is kept.</source>
            <translation>Arrêt en cours ; le meilleur plan trouvé jusqu’ici est conservé.</translation>
        </message>
        <message>
            <source>Stops</source>
            <translation>Arrêts</translation>
        </message>
        <message>
            <source>Stops and stations with departures, in EPSG:4326.</source>
            <translation>Arrêts et stations avec leurs départs, en EPSG:4326.</translation>
        </message>
        <message>
            <source>Stops of public transport</source>
            <translation>Arrêts de transports en commun</translation>
        </message>
        <message>
            <source>Stops with departures per hour, as “Import public transport (GTFS)” writes them.</source>
            <translation>Arrêts avec départs par heure, comme les écrit « Importer les transports en commun (GTFS) ».</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>Stockage</translation>
        </message>
        <message>
            <source>Store a snapshot even if nothing has changed</source>
            <translation>Enregistrer un instantané même si rien n’a changé</translation>
        </message>
        <message>
            <source>Store snapshot</source>
            <translation>Enregistrer un instantané</translation>
        </message>
        <message>
            <source>Stores the charging stations, and if wanted zones, demand, sites, plan and coverage, as a dated snapshot in a GeoPackage (FILE) or in a PostGIS database (CONNECTION), so that the network's history can be followed.

Only what changed since the last snapshot is written: storing the same layers again stores nothing. Each table &lt;kind&gt;_versions holds one row per version of a station (zone, …) with the snapshot from which (snapshot_id) and up to which (until_id) it stands. Views give everything back whole: chargers_current (the newest snapshot), chargers_snapshots (every snapshot, with its number and date), chargers_history (per station: first and last seen, and how often ports, power and status changed) and chargers_changes (every single change). The table snapshots holds date, source, licence, provenance and counts.

Everything is written in one transaction: Cancel, a crash or a full disk leave the last snapshot as it was. One place holds one network: a station that is not in the layer counts as gone. To add only a part, such as the stations changed since yesterday, choose the mode upsert: what is not in the layer stays, and a row replaces another only if its date is not older.

Stations need ids that stay the same from run to run. All fields are kept; the coordinate system is that of the first snapshot, and later layers are transformed to it.

User and password come from the PostgreSQL connection set up in QGIS (Browser panel, PostgreSQL), best from its authentication configuration; they appear in no log, history or layer source.</source>
            <translation>Enregistre les stations de recharge et, si voulu, les zones, la demande, les sites, le plan et la couverture, comme instantané daté dans un GeoPackage (FILE) ou une base PostGIS (CONNECTION), de sorte que l’historique du réseau puisse être suivi.

Seul ce qui a changé depuis le dernier instantané est écrit : enregistrer de nouveau les mêmes couches n’enregistre rien. Chaque table &lt;kind&gt;_versions contient une ligne par version d’une station (zone, …) avec l’instantané à partir duquel (snapshot_id) et jusqu’auquel (until_id) elle vaut. Des vues rendent tout en entier : chargers_current (le dernier instantané), chargers_snapshots (chaque instantané, avec son numéro et sa date), chargers_history (par station : vue pour la première et la dernière fois, et combien de fois points de charge, puissance et état ont changé) et chargers_changes (chaque changement). La table snapshots contient date, source, licence, provenance et nombres.

Tout est écrit en une seule transaction : Annuler, un plantage ou un disque plein laissent le dernier instantané tel qu’il était. Un emplacement contient un seul réseau : une station qui n’est pas dans la couche compte comme disparue. Pour n’ajouter qu’une partie, comme les stations modifiées depuis hier, choisissez le mode upsert : ce qui n’est pas dans la couche reste, et une ligne n’en remplace une autre que si sa date n’est pas plus ancienne.

Les stations ont besoin d’identifiants qui restent les mêmes d’une exécution à l’autre. Tous les champs sont gardés ; le système de coordonnées est celui du premier instantané, et les couches suivantes y sont transformées.

Utilisateur et mot de passe viennent de la connexion PostgreSQL configurée dans QGIS (panneau Explorateur, PostgreSQL), de préférence de sa configuration d’authentification ; ils n’apparaissent dans aucun journal, historique ou source de couche.</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>Rue</translation>
        </message>
        <message>
            <source>Study area</source>
            <translation>Zone d’étude</translation>
        </message>
        <message>
            <source>Substations, transformers or lines that a site can be connected to.</source>
            <translation>Postes, transformateurs ou lignes électriques auxquels un site peut être raccordé.</translation>
        </message>
        <message>
            <source>Such as 2024-Q3: which one is wanted, or which one a CSV table is of where its name does not say.</source>
            <translation>Comme 2024-Q3 : lequel est voulu, ou de quand est une table CSV dont le nom ne le dit pas.</translation>
        </message>
        <message>
            <source>Such as 2026-01-31T03:00:00Z. Left empty, the latest retrieval among the newer stations, else now.</source>
            <translation>Comme 2026-01-31T03:00:00Z. Laissé vide, la dernière récupération parmi les stations plus récentes, sinon maintenant.</translation>
        </message>
        <message>
            <source>Such as 2027, 2030 or 2026-2035; values are those at the end of a year. Left empty: ten years from the latest count.</source>
            <translation>Comme 2027, 2030 ou 2026-2035 ; les valeurs sont celles de la fin d’une année. Laissé vide : dix années à partir du dernier effectif.</translation>
        </message>
        <message>
            <source>Such as parking or supermarket; it decides the works. The template says which kinds it knows. Left empty, the field “category” is used if the layer has it.</source>
            <translation>Comme parking ou supermarket ; détermine les travaux. Le modèle dit quels types il connaît. Laissé vide, le champ « category » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Such as roads and water, or a base map; drawn above the zones in this order, the first on top, with their own styles.</source>
            <translation>Comme les routes et l’eau, ou un fond de carte ; dessinées au-dessus des zones dans cet ordre, la première en haut, avec leurs propres styles.</translation>
        </message>
        <message>
            <source>Such as the place, the author and the date of the data; the page has no date of its own.</source>
            <translation>Comme le lieu, l’auteur et la date des données ; la page n’a pas de date à elle.</translation>
        </message>
        <message>
            <source>Suitability of the grid</source>
            <translation>Aptitude du réseau électrique</translation>
        </message>
        <message>
            <source>Sum brought to the target zones</source>
            <translation>Somme ramenée aux zones cibles</translation>
        </message>
        <message>
            <source>Sum of the counts</source>
            <translation>Somme des effectifs</translation>
        </message>
        <message>
            <source>Sum or number that the value is made of</source>
            <translation>Somme ou nombre dont la valeur est faite</translation>
        </message>
        <message>
            <source>Sum over the connectors</source>
            <translation>Somme des connecteurs</translation>
        </message>
        <message>
            <source>Summaries (JSON)</source>
            <translation>Résumés (JSON)</translation>
        </message>
        <message>
            <source>Summaries of the plans</source>
            <translation>Résumés des plans</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Résumé</translation>
        </message>
        <message>
            <source>Summary (JSON)</source>
            <translation>Résumé (JSON)</translation>
        </message>
        <message>
            <source>Summary files of the tools, each recognized by what is in it: of “Optimize charging network” (status, bound, gap, rules, currency), “Plan phases”, “Cost and return of a plan”, “Sensitivity of the plan” (its sentences), “Accessibility and fairness” (Gini, Theil) and “Validate plan”.</source>
            <translation>Fichiers de résumé des outils, chacun reconnu à son contenu : d’« Optimiser le réseau de recharge » (état, borne d’optimalité, écart, règles, monnaie), « Planifier les phases », « Coût et rendement d’un plan », « Sensibilité du plan » (ses phrases), « Accessibilité et équité » (Gini, Theil) et « Valider le plan ».</translation>
        </message>
        <message>
            <source>Sums, problems, zones, and the template with its sources.</source>
            <translation>Sommes, problèmes, zones, et le modèle avec ses sources.</translation>
        </message>
        <message>
            <source>Sunday</source>
            <translation>Dimanche</translation>
        </message>
        <message>
            <source>Supermarket</source>
            <translation>Supermarché</translation>
        </message>
        <message>
            <source>Supply</source>
            <translation>Offre</translation>
        </message>
        <message>
            <source>Supply by capacity</source>
            <translation>Offre selon la capacité</translation>
        </message>
        <message>
            <source>Supply current</source>
            <translation>Intensité d’alimentation</translation>
        </message>
        <message>
            <source>Supply in reach</source>
            <translation>Offre à portée</translation>
        </message>
        <message>
            <source>Supply of charging</source>
            <translation>Offre de recharge</translation>
        </message>
        <message>
            <source>Supply of stations</source>
            <translation>Offre des stations</translation>
        </message>
        <message>
            <source>Supply per unit of demand around</source>
            <translation>Offre par unité de demande alentour</translation>
        </message>
        <message>
            <source>Supply per unit of demand in reach</source>
            <translation>Offre par unité de demande à portée</translation>
        </message>
        <message>
            <source>Supply phases</source>
            <translation>Phases d’alimentation</translation>
        </message>
        <message>
            <source>Supply voltage</source>
            <translation>Tension d’alimentation</translation>
        </message>
        <message>
            <source>Surface</source>
            <translation>Surface</translation>
        </message>
        <message>
            <source>Surface area</source>
            <translation>Superficie</translation>
        </message>
        <message>
            <source>Sweep</source>
            <translation>Balayage</translation>
        </message>
        <message>
            <source>Switch on the plugin “Processing” in the plugin manager: every tool of the EV charging plan runs in it.</source>
            <translation>Activez l’extension « Processing » (Traitements) dans le gestionnaire d’extensions : tous les outils du plan de recharge VE s’y exécutent.</translation>
        </message>
        <message>
            <source>Symmetric mean absolute percentage error</source>
            <translation>Erreur absolue moyenne symétrique en pourcentage</translation>
        </message>
        <message>
            <source>Symmetric mean absolute percentage error (0–2)</source>
            <translation>Erreur absolue moyenne symétrique en pourcentage (0–2)</translation>
        </message>
        <message>
            <source>Synthetic sample region – not real places</source>
            <translation>Région d’exemple synthétique – pas de lieux réels</translation>
        </message>
        <message>
            <source>System</source>
            <translation>Système</translation>
        </message>
        <message>
            <source>TARGETS</source>
            <translation>OBJECTIFS</translation>
        </message>
        <message>
            <source>Table of budgets and the best weighted coverage each can buy, with its bound.</source>
            <translation>Table de budgets et de la meilleure couverture pondérée que chacun peut acheter, avec sa borne d’optimalité.</translation>
        </message>
        <message>
            <source>Table of changes of status, one row per change of a port or, without a port, of the whole station; each holds until the next one.</source>
            <translation>Table de changements d’état, une ligne par changement d’un point de charge ou, sans point de charge, de toute la station ; chacun vaut jusqu’au suivant.</translation>
        </message>
        <message>
            <source>Table of daily or hourly figures, or of charging sessions, one row each.</source>
            <translation>Table de chiffres journaliers ou horaires, ou de sessions de recharge, une ligne chacun.</translation>
        </message>
        <message>
            <source>Table of daily or hourly figures, or of charging sessions.</source>
            <translation>Table de chiffres journaliers ou horaires, ou de sessions de recharge.</translation>
        </message>
        <message>
            <source>Table of distances or times between stations, one row per pair, for their spacing along the network: “Cost matrix” makes it from the stations as demand points and as candidate sites.</source>
            <translation>Table de distances ou de temps entre stations, une ligne par paire, pour leur espacement le long du réseau : « Matrice des coûts » la fait à partir des stations comme points de demande et comme sites candidats.</translation>
        </message>
        <message>
            <source>Table of distances or times, one row per pair of a demand point and a site or charger. It takes the place of the straight line: the radii are in its unit, and pairs that are not in it are out of reach.</source>
            <translation>Table de distances ou de temps, une ligne par paire d’un point de demande et d’un site ou d’une borne. Elle remplace le vol d’oiseau : les rayons sont dans son unité, et les paires qui n’y sont pas sont hors de portée.</translation>
        </message>
        <message>
            <source>Table of targets: measure and threshold, and if wanted target, title, level (L2, L3, any), radius_m, weight (fields of the demand, with semicolons), group, direction (at_least, at_most), frequency (monthly, quarterly, yearly).</source>
            <translation>Table d’objectifs : measure et threshold, et si voulu target, title, level (L2, L3, any), radius_m, weight (champs de la demande, avec des points-virgules), group, direction (at_least, at_most), frequency (monthly, quarterly, yearly).</translation>
        </message>
        <message>
            <source>Table of the cases: what differs, status, objective, bound and gap, cost, coverages and numbers of stations, or why there is no plan.</source>
            <translation>Table des cas : ce qui diffère, état, fonction objectif, borne d’optimalité et écart, coût, couvertures et nombres de stations, ou pourquoi il n’y a pas de plan.</translation>
        </message>
        <message>
            <source>Table of the days to come of every station, as “Forecast usage” writes it; shown in the popups of the stations.</source>
            <translation>Table des jours à venir de chaque station, telle que l’écrit « Prévoir l’utilisation » ; montrée dans les infobulles des stations.</translation>
        </message>
        <message>
            <source>Table of the phases, as “Plan phases” writes it: months, stations and cost beside the slider. The slider itself needs the field “phase” of the plan.</source>
            <translation>Table des phases, telle que l’écrit « Planifier les phases » : mois, stations et coût à côté du curseur. Le curseur lui-même a besoin du champ « phase » du plan.</translation>
        </message>
        <message>
            <source>Table of the use per station and day, as “Forecast usage” writes it: the last 30 days are drawn before the forecast.</source>
            <translation>Table de l’utilisation par station et jour, telle que l’écrit « Prévoir l’utilisation » : les 30 derniers jours sont dessinés avant la prévision.</translation>
        </message>
        <message>
            <source>Table or file of stations</source>
            <translation>Table ou fichier de stations</translation>
        </message>
        <message>
            <source>Table or layer of stations</source>
            <translation>Table ou couche de stations</translation>
        </message>
        <message>
            <source>Table with one row per demand point and year, in place of fields of the layer: “Forecast demand” makes it.</source>
            <translation>Table avec une ligne par point de demande et année, à la place de champs de la couche : « Prévoir la demande » la fait.</translation>
        </message>
        <message>
            <source>Table with one row per demand point, scenario and year, in place of fields of the demand layer.</source>
            <translation>Table avec une ligne par point de demande, scénario et année, à la place de champs de la couche de demande.</translation>
        </message>
        <message>
            <source>Table with one row per point and year, in place of the fields.</source>
            <translation>Table avec une ligne par point et année, à la place des champs.</translation>
        </message>
        <message>
            <source>Table with one row per zone and period: id, quarter or date, electric vehicles.</source>
            <translation>Table avec une ligne par zone et période : identifiant, trimestre ou date, véhicules électriques.</translation>
        </message>
        <message>
            <source>Table: the share of each land use around each site.</source>
            <translation>Table : la part de chaque occupation du sol autour de chaque site.</translation>
        </message>
        <message>
            <source>Take a new snapshot: targets are overdue ({0}).</source>
            <translation>Prenez un nouvel instantané : des objectifs sont en retard ({0}).</translation>
        </message>
        <message>
            <source>Take all from the preset</source>
            <translation>Revenir au préréglage</translation>
        </message>
        <message>
            <source>Take over the parameters of the last run in Processing's history.</source>
            <translation>Reprendre les paramètres de la dernière exécution dans l’historique des traitements.</translation>
        </message>
        <message>
            <source>Takes the place of the typical day of its kind (weekday, Saturday, Sunday). Left empty, all three are typical days.</source>
            <translation>Prend la place du jour type de sa sorte (semaine, samedi, dimanche). Laissé vide, les trois sont des jours types.</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>Objectif visé</translation>
        </message>
        <message>
            <source>Target share</source>
            <translation>Part visée</translation>
        </message>
        <message>
            <source>Target zones</source>
            <translation>Zones cibles</translation>
        </message>
        <message>
            <source>Target zones: ancillary value</source>
            <translation>Zones cibles : valeur auxiliaire</translation>
        </message>
        <message>
            <source>Targets</source>
            <translation>Objectifs</translation>
        </message>
        <message>
            <source>Targets at risk</source>
            <translation>Objectifs en danger</translation>
        </message>
        <message>
            <source>Targets met</source>
            <translation>Objectifs atteints</translation>
        </message>
        <message>
            <source>Targets missed</source>
            <translation>Objectifs manqués</translation>
        </message>
        <message>
            <source>Targets of which nothing is known</source>
            <translation>Objectifs dont on ne sait rien</translation>
        </message>
        <message>
            <source>Targets whose snapshot is overdue</source>
            <translation>Objectifs dont l’instantané est en retard</translation>
        </message>
        <message>
            <source>Targets, status and snapshots.</source>
            <translation>Objectifs, état et instantanés.</translation>
        </message>
        <message>
            <source>Taxi</source>
            <translation>Taxi</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Template with {z}, {x} and {y}, without any key. Left empty, that of “basemap” in resources/presets/endpoints.json.</source>
            <translation>Modèle avec {z}, {x} et {y}, sans aucune clé. Laissé vide, celui de « basemap » dans resources/presets/endpoints.json.</translation>
        </message>
        <message>
            <source>Temporarily unavailable</source>
            <translation>Indisponible temporairement</translation>
        </message>
        <message>
            <source>Temporary folder</source>
            <translation>Dossier temporaire</translation>
        </message>
        <message>
            <source>Temporary layers are lost when the project is closed: save them to keep their plans.</source>
            <translation>Les couches temporaires sont perdues à la fermeture du projet : enregistrez-les pour conserver leurs plans.</translation>
        </message>
        <message>
            <source>Terms of the cost, distances, use and waits of each year, assumptions.</source>
            <translation>Termes du coût, distances, utilisation et attentes de chaque année, hypothèses.</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>Tester</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>Texte</translation>
        </message>
        <message>
            <source>Text encoding</source>
            <translation>Encodage du texte</translation>
        </message>
        <message>
            <source>Text in them is read as a number, or the row is rejected.</source>
            <translation>Le texte qu’ils contiennent est lu comme un nombre, sinon la ligne est rejetée.</translation>
        </message>
        <message>
            <source>Text, negative and infinite values. refuse: they end the run and are named. missing: they count as missing years and are counted.</source>
            <translation>Texte, valeurs négatives et infinies. refuse : elles terminent l’exécution et sont nommées. missing : elles comptent comme années manquantes et sont comptées.</translation>
        </message>
        <message>
            <source>Text; its maps are PNG files beside it.</source>
            <translation>Texte ; ses cartes sont des fichiers PNG à côté.</translation>
        </message>
        <message>
            <source>Texts of requirements, as “Grid and site requirements” writes them, for the sheets.</source>
            <translation>Textes des exigences, tels que les écrit « Exigences du réseau électrique et du site », pour les fiches.</translation>
        </message>
        <message>
            <source>The ArcGIS service</source>
            <translation>Le service ArcGIS</translation>
        </message>
        <message>
            <source>The L2 stations with their own fields, score, priority, cost and gain.</source>
            <translation>Les stations L2 avec leurs propres champs, note, priorité, coût et gain.</translation>
        </message>
        <message>
            <source>The address</source>
            <translation>L’adresse</translation>
        </message>
        <message>
            <source>The area in which sites are wanted, in any coordinate system; it may cross the antimeridian. Left empty, the polygons of MASK, or the whole of an extract.</source>
            <translation>La zone où des sites sont voulus, dans n’importe quel système de coordonnées ; elle peut traverser l’antiméridien. Laissé vide, les polygones de MASK, ou tout un extrait.</translation>
        </message>
        <message>
            <source>The area whose charging stations are wanted, in any coordinate system; it may cross the antimeridian.</source>
            <translation>La zone dont les stations de recharge sont voulues, dans n’importe quel système de coordonnées ; elle peut traverser l’antiméridien.</translation>
        </message>
        <message>
            <source>The area whose zones are wanted, in any coordinate system; it may cross the antimeridian.</source>
            <translation>La zone dont les zones sont voulues, dans n’importe quel système de coordonnées ; elle peut traverser l’antiméridien.</translation>
        </message>
        <message>
            <source>The assumptions cannot be written to {0}: {1}.</source>
            <translation>Les hypothèses ne peuvent être écrites dans {0} : {1}.</translation>
        </message>
        <message>
            <source>The authentication configuration to look at: its type and the name of its header. The key itself stays where it is.</source>
            <translation>La configuration d’authentification à examiner : son type et le nom de son en-tête. La clé elle-même reste où elle est.</translation>
        </message>
        <message>
            <source>The background is asked for at {0} as soon as this page is opened, and while the map is moved.</source>
            <translation>Le fond est demandé à {0} dès que cette page est ouverte, et lorsque la carte est déplacée.</translation>
        </message>
        <message>
            <source>The budget limits the plan. The last {0} of it bought {1} points of L2 coverage and {2} of L3: weigh a larger one against that.</source>
            <translation>Le budget limite le plan. Les derniers {0} ont acheté {1} points de couverture L2 et {2} de L3 : mettez un budget plus grand en balance avec cela.</translation>
        </message>
        <message>
            <source>The cash flow of “Cost and return of a plan”.</source>
            <translation>Le flux de trésorerie de « Coût et rendement d’un plan ».</translation>
        </message>
        <message>
            <source>The cash flow, as “Cost and return of a plan” writes it.</source>
            <translation>Le flux de trésorerie, tel que l’écrit « Coût et rendement d’un plan ».</translation>
        </message>
        <message>
            <source>The catalogue</source>
            <translation>Le catalogue</translation>
        </message>
        <message>
            <source>The charging stations as points in EPSG:4326, one row per station.</source>
            <translation>Les stations de recharge en points EPSG:4326, une ligne par station.</translation>
        </message>
        <message>
            <source>The check failed: {0}</source>
            <translation>La vérification a échoué : {0}</translation>
        </message>
        <message>
            <source>The chosen layer was removed from the project.</source>
            <translation>La couche choisie a été retirée du projet.</translation>
        </message>
        <message>
            <source>The convex hull of each cluster's stations and 100 m around it.</source>
            <translation>L’enveloppe convexe des stations de chaque groupe et 100 m autour.</translation>
        </message>
        <message>
            <source>The corridors in sections, with status, kilometres and stations.</source>
            <translation>Les corridors en tronçons, avec état, kilomètres et stations.</translation>
        </message>
        <message>
            <source>The coverage layer of “Optimize charging network” (before and after) or of “Coverage of existing chargers” (before alone).</source>
            <translation>La couche de couverture d’« Optimiser le réseau de recharge » (avant et après) ou de « Couverture des bornes existantes » (avant seulement).</translation>
        </message>
        <message>
            <source>The coverage layer, as “Optimize charging network” writes it, for the cost of a percentage point of coverage.</source>
            <translation>La couche de couverture, telle que l’écrit « Optimiser le réseau de recharge », pour le coût d’un point de pourcentage de couverture.</translation>
        </message>
        <message>
            <source>The coverage layer, as “Optimize charging network” writes it, for the maps of who is served and the demand of every site.</source>
            <translation>La couche de couverture, telle que l’écrit « Optimiser le réseau de recharge », pour les cartes de qui est servi et la demande de chaque site.</translation>
        </message>
        <message>
            <source>The coverage layers that belong to the plans, for who is served; named after their plans, or in the same order.</source>
            <translation>Les couches de couverture qui appartiennent aux plans, pour savoir qui est servi ; nommées d’après leurs plans, ou dans le même ordre.</translation>
        </message>
        <message>
            <source>The coverage, as “Coverage of existing chargers” writes it. All fields are stored.</source>
            <translation>La couverture, telle que l’écrit « Couverture des bornes existantes ». Tous les champs sont enregistrés.</translation>
        </message>
        <message>
            <source>The database that the check opens, if any. Tools are told theirs in their forms.</source>
            <translation>La base de données qu’ouvre la vérification, s’il y en a une. Les outils reçoivent la leur dans leurs formulaires.</translation>
        </message>
        <message>
            <source>The day that tells which of two duplicates is the newer.</source>
            <translation>Le jour qui dit lequel de deux doublons est le plus récent.</translation>
        </message>
        <message>
            <source>The demand that comes true</source>
            <translation>La demande qui se réalise</translation>
        </message>
        <message>
            <source>The disk is nearly full: results may not be written completely.</source>
            <translation>Le disque est presque plein : des résultats pourraient ne pas être écrits en entier.</translation>
        </message>
        <message>
            <source>The feed as a zip archive; or, unpacked, its folder or any of its text files.</source>
            <translation>Le flux en archive zip ; ou, décompressé, son dossier ou l’un de ses fichiers de texte.</translation>
        </message>
        <message>
            <source>The field “{0}” is chosen more than once for the costs.</source>
            <translation>Le champ « {0} » est choisi plus d’une fois pour les coûts.</translation>
        </message>
        <message>
            <source>The field “{0}” of the layer “{1}” is of type {2}: every value must read as a number.</source>
            <translation>Le champ « {0} » de la couche « {1} » est de type {2} : chaque valeur doit se lire comme un nombre.</translation>
        </message>
        <message>
            <source>The figures of all stations, and by what rules they were made.</source>
            <translation>Les chiffres de toutes les stations, et selon quelles règles ils ont été faits.</translation>
        </message>
        <message>
            <source>The file in which “Store snapshot” keeps the history.</source>
            <translation>Le fichier où « Enregistrer un instantané » garde l’historique.</translation>
        </message>
        <message>
            <source>The file in which “Store snapshot” keeps the history. Left empty, and without a connection, views go into the GeoPackage of the stations.</source>
            <translation>Le fichier où « Enregistrer un instantané » garde l’historique. Laissé vide, et sans connexion, les vues vont dans le GeoPackage des stations.</translation>
        </message>
        <message>
            <source>The file that holds the snapshots; it is made if there is none, and anything else in it stays as it is. Give either a file or a connection.</source>
            <translation>Le fichier qui contient les instantanés ; il est créé s’il n’y en a pas, et tout ce qu’il contient d’autre reste tel quel. Donnez soit un fichier, soit une connexion.</translation>
        </message>
        <message>
            <source>The first by id (without ids, by row), the one with the most attributes filled in, or the newest by DATE_FIELD.</source>
            <translation>Le premier par identifiant (sans identifiants, par ligne), celui au plus d’attributs remplis, ou le plus récent selon DATE_FIELD.</translation>
        </message>
        <message>
            <source>The folder for the sample is a file: {0}. Choose a folder.</source>
            <translation>Le dossier de l’exemple est un fichier : {0}. Choisissez un dossier.</translation>
        </message>
        <message>
            <source>The forecast of “Forecast usage”.</source>
            <translation>La prévision de « Prévoir l’utilisation ».</translation>
        </message>
        <message>
            <source>The forecasts of a year are scaled to its total.</source>
            <translation>Les prévisions d’une année sont ramenées à son total.</translation>
        </message>
        <message>
            <source>The forms that you open from the menu or the planner begin with these values. Models, batches and runs without a window do not know them: equal parameters give equal results on every computer.</source>
            <translation>Les formulaires ouverts depuis le menu ou le planificateur commencent avec ces valeurs. Les modèles, les traitements par lot et les exécutions sans fenêtre ne les utilisent pas : les mêmes paramètres donnent les mêmes résultats sur tout ordinateur.</translation>
        </message>
        <message>
            <source>The frontier of “Optimize charging network”.</source>
            <translation>La frontière d’« Optimiser le réseau de recharge ».</translation>
        </message>
        <message>
            <source>The goal is least cost and no minimum coverage is set: building nothing is the best plan.</source>
            <translation>Le but est le moindre coût et aucune couverture minimale n’est fixée : ne rien construire est le meilleur plan.</translation>
        </message>
        <message>
            <source>The kept rows with all their attributes.</source>
            <translation>Les lignes gardées, avec tous leurs attributs.</translation>
        </message>
        <message>
            <source>The known stations with the newer rows in their places, in EPSG:4326.</source>
            <translation>Les stations connues avec les lignes plus récentes à leur place, en EPSG:4326.</translation>
        </message>
        <message>
            <source>The language is QGIS's own (Settings › Options › General).</source>
            <translation>La langue est celle de QGIS (Préférences › Options › Général).</translation>
        </message>
        <message>
            <source>The layer cannot be read: its file or database is not there.</source>
            <translation>La couche ne peut être lue : son fichier ou sa base de données n’est pas là.</translation>
        </message>
        <message>
            <source>The layer has a filter: only the rows that it shows are used.</source>
            <translation>La couche a un filtre : seules les lignes qu’il montre sont utilisées.</translation>
        </message>
        <message>
            <source>The layer has no coordinate system. Set it in the layer's properties.</source>
            <translation>La couche n’a pas de système de coordonnées. Définissez-le dans les propriétés de la couche.</translation>
        </message>
        <message>
            <source>The layer has no rows.</source>
            <translation>La couche n’a aucune ligne.</translation>
        </message>
        <message>
            <source>The layer has unsaved edits; they are used as shown.</source>
            <translation>La couche a des modifications non enregistrées ; elles sont utilisées telles qu’affichées.</translation>
        </message>
        <message>
            <source>The layer of the plan was removed from the project.</source>
            <translation>La couche du plan a été retirée du projet.</translation>
        </message>
        <message>
            <source>The layer of “Grid and site requirements”.</source>
            <translation>La couche de « Exigences du réseau électrique et du site ».</translation>
        </message>
        <message>
            <source>The layer or table to clean; one row per point.</source>
            <translation>La couche ou table à nettoyer ; une ligne par point.</translation>
        </message>
        <message>
            <source>The layer “{0}” ({1}) has no features: it is not on the map.</source>
            <translation>La couche « {0} » ({1}) n’a pas d’entités : elle n’est pas sur la carte.</translation>
        </message>
        <message>
            <source>The layer “{0}” has no field “weight” and none is chosen: choose the field of the weight.</source>
            <translation>La couche « {0} » n’a pas de champ « weight » et aucun n’est choisi : choisissez le champ du poids.</translation>
        </message>
        <message>
            <source>The layer “{0}” is not in the project, or has lost its features.</source>
            <translation>La couche « {0} » n’est pas dans le projet, ou a perdu ses entités.</translation>
        </message>
        <message>
            <source>The layer's filter leaves no rows.</source>
            <translation>Le filtre de la couche ne laisse aucune ligne.</translation>
        </message>
        <message>
            <source>The layers of demand show the whole plan, whatever phase is chosen.</source>
            <translation>Les couches de demande montrent tout le plan, quelle que soit la phase choisie.</translation>
        </message>
        <message>
            <source>The layers of this page note no sources. Layers that the tools of this plugin fetch carry them; note those of your own data here before you pass the page on.</source>
            <translation>Les couches de cette page n’indiquent pas de sources. Les couches que récupèrent les outils de cette extension les portent ; notez ici celles de vos propres données avant de transmettre la page.</translation>
        </message>
        <message>
            <source>The lots with the share of the scenarios' plans in which they grow, and fewest and most chargers in these plans.</source>
            <translation>Les parcs avec la part des plans de scénario où ils grandissent, et le nombre minimal et maximal de bornes dans ces plans.</translation>
        </message>
        <message>
            <source>The lots with what they supply, and what a unit more of capacity would save.</source>
            <translation>Les parcs avec ce qu’ils fournissent, et ce qu’une unité de capacité de plus économiserait.</translation>
        </message>
        <message>
            <source>The mix of land uses (mix: 0 for one kind alone, 1 for all in equal parts) is taken within this distance; it is made where it is given, where criteria, factors or exclusions use it, or where the table of shares is asked for. Empty: from the preset.</source>
            <translation>La mixité de l’occupation du sol (mix : 0 pour un seul type, 1 pour tous à parts égales) est prise dans cette distance (m) ; elle est calculée lorsqu’elle est donnée, lorsque critères, facteurs ou exclusions l’utilisent, ou lorsque la table des parts est demandée. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>The model cannot be written to {0}.</source>
            <translation>Le modèle ne peut être écrit dans {0}.</translation>
        </message>
        <message>
            <source>The name of a PostgreSQL connection set up in QGIS, to a database with PostGIS. Needs the Python package psycopg2.</source>
            <translation>Le nom d’une connexion PostgreSQL configurée dans QGIS, vers une base de données avec PostGIS. Nécessite le paquet Python psycopg2.</translation>
        </message>
        <message>
            <source>The name of a PostgreSQL connection set up in QGIS, to a database with PostGIS. Where “Store snapshot” keeps the history. Needs the Python package psycopg2.</source>
            <translation>Le nom d’une connexion PostgreSQL configurée dans QGIS, vers une base de données avec PostGIS. Là où « Enregistrer un instantané » garde l’historique. Nécessite le paquet Python psycopg2.</translation>
        </message>
        <message>
            <source>The name of a PostgreSQL connection set up in QGIS; it is opened, and asked for PostGIS. Nothing is written there.</source>
            <translation>Le nom d’une connexion PostgreSQL configurée dans QGIS ; elle est ouverte, et PostGIS y est recherché. Rien n’y est écrit.</translation>
        </message>
        <message>
            <source>The name of the project (NAME) becomes that of a file: letters, digits, blanks, dots, hyphens and underscores.</source>
            <translation>Le nom du projet (NAME) devient celui d’un fichier : lettres, chiffres, espaces, points, traits d’union et tirets bas.</translation>
        </message>
        <message>
            <source>The net cost is {0} in {1}, but {2} in the plan: they are of different runs. The plan is shown.</source>
            <translation>Le coût net est de {0} dans {1}, mais de {2} dans le plan : ils viennent d’exécutions différentes. Celui du plan est montré.</translation>
        </message>
        <message>
            <source>The network as it was, for growth; fields are those of the stations.</source>
            <translation>Le réseau tel qu’il était, pour la croissance ; les champs sont ceux des stations.</translation>
        </message>
        <message>
            <source>The network before and after</source>
            <translation>Le réseau avant et après</translation>
        </message>
        <message>
            <source>The network, how points are tied to it, and counts.</source>
            <translation>Le réseau, le rattachement des points à celui-ci, et les nombres.</translation>
        </message>
        <message>
            <source>The network, the busiest station with its range, the errors of the methods, and how they spread.</source>
            <translation>Le réseau, la station la plus utilisée avec sa fourchette, les erreurs des méthodes, et leur dispersion.</translation>
        </message>
        <message>
            <source>The newer stations are</source>
            <translation>Les stations plus récentes sont</translation>
        </message>
        <message>
            <source>The numbers</source>
            <translation>Les nombres</translation>
        </message>
        <message>
            <source>The page has {0} MB, {1} layers and {2} stations.</source>
            <translation>La page a {0} Mo, {1} couches et {2} stations.</translation>
        </message>
        <message>
            <source>The page: one file that asks for nothing from the network.</source>
            <translation>La page : un seul fichier qui ne demande rien au réseau.</translation>
        </message>
        <message>
            <source>The page: one file that can be mailed or put on any server.</source>
            <translation>La page : un seul fichier qui peut être envoyé par courriel ou mis sur n’importe quel serveur.</translation>
        </message>
        <message>
            <source>The parameter, where one alone differs</source>
            <translation>Le paramètre, lorsqu’un seul diffère</translation>
        </message>
        <message>
            <source>The plan</source>
            <translation>Le plan</translation>
        </message>
        <message>
            <source>The plan builds and changes nothing, and costs nothing.</source>
            <translation>Le plan ne construit et ne change rien, et ne coûte rien.</translation>
        </message>
        <message>
            <source>The plan builds and changes nothing.</source>
            <translation>Le plan ne construit et ne change rien.</translation>
        </message>
        <message>
            <source>The plan for three budgets, side by side: what all three build, what only more money builds, and what each amount brings in coverage.</source>
            <translation>Le plan pour trois budgets, côte à côte : ce que construisent les trois, ce que seul un budget plus grand construit, et ce que chaque montant apporte en couverture.</translation>
        </message>
        <message>
            <source>The plan has its phases. Try other budgets or radii.</source>
            <translation>Le plan a ses phases. Essayez d’autres budgets ou rayons.</translation>
        </message>
        <message>
            <source>The plan has its phases: tell others.</source>
            <translation>Le plan a ses phases : partagez-le.</translation>
        </message>
        <message>
            <source>The plan is not paid back within {0} years; its net present value is {1}.</source>
            <translation>Le plan n’est pas amorti en {0} années ; sa valeur actuelle nette est de {1}.</translation>
        </message>
        <message>
            <source>The plan is paid back after {0} years; its net present value over {1} years is {2}.</source>
            <translation>Le plan est amorti après {0} années ; sa valeur actuelle nette sur {1} années est de {2}.</translation>
        </message>
        <message>
            <source>The plan is there: divide it into phases, or try another one.</source>
            <translation>Le plan est prêt : divisez-le en phases, ou essayez-en un autre.</translation>
        </message>
        <message>
            <source>The plan is valid.</source>
            <translation>Le plan est valide.</translation>
        </message>
        <message>
            <source>The plan layer, as “Optimize charging network” or “Plan phases” writes it.</source>
            <translation>La couche du plan, telle que l’écrit « Optimiser le réseau de recharge » ou « Planifier les phases ».</translation>
        </message>
        <message>
            <source>The plan layer, as “Optimize charging network” writes it.</source>
            <translation>La couche du plan, telle que l’écrit « Optimiser le réseau de recharge ».</translation>
        </message>
        <message>
            <source>The plan was computed with {0}.</source>
            <translation>Le plan a été calculé avec {0}.</translation>
        </message>
        <message>
            <source>The plan was not validated. Run “Validate plan” and give its result.</source>
            <translation>Le plan n’a pas été validé. Exécutez « Valider le plan » et donnez son résultat.</translation>
        </message>
        <message>
            <source>The plan was recomputed and breaks rules.</source>
            <translation>Le plan a été recalculé et enfreint des règles.</translation>
        </message>
        <message>
            <source>The plan was recomputed and keeps all rules. Changes made since then are not checked.</source>
            <translation>Le plan a été recalculé et respecte toutes les règles. Les modifications faites depuis ne sont pas vérifiées.</translation>
        </message>
        <message>
            <source>The plan was recomputed from its layers and breaks rules in {0} cases. It is not to be built as it is.</source>
            <translation>Le plan a été recalculé à partir de ses couches et enfreint des règles dans {0} cas. Il ne doit pas être construit tel quel.</translation>
        </message>
        <message>
            <source>The plan was recomputed from its layers: it breaks no rule.</source>
            <translation>Le plan a été recalculé à partir de ses couches : il n’enfreint aucune règle.</translation>
        </message>
        <message>
            <source>The plan with the phase and months of every row that is worked on.</source>
            <translation>Le plan avec la phase et les mois de chaque ligne à réaliser.</translation>
        </message>
        <message>
            <source>The plan, as “Optimize charging network” writes it. All fields are stored.</source>
            <translation>Le plan, tel que l’écrit « Optimiser le réseau de recharge ». Tous les champs sont enregistrés.</translation>
        </message>
        <message>
            <source>The plan, its phases, its costs over the years and what it asks of the grid, and all of it as one page of figures for the browser (dashboard).</source>
            <translation>Le plan, ses phases, ses coûts au fil des années et ce qu’il demande au réseau électrique, le tout sous forme d’une page de chiffres pour le navigateur (tableau de bord).</translation>
        </message>
        <message>
            <source>The points with their own fields and demand_2019, demand_2019_lower, demand_2019_upper for every year.</source>
            <translation>Les points avec leurs propres champs et demand_2019, demand_2019_lower, demand_2019_upper pour chaque année.</translation>
        </message>
        <message>
            <source>The project {0} is already there and was left as it is.</source>
            <translation>Le projet {0} existe déjà et a été laissé tel quel.</translation>
        </message>
        <message>
            <source>The recomputed figures and the violations.</source>
            <translation>Les chiffres recalculés et les violations.</translation>
        </message>
        <message>
            <source>The results of “Sensitivity of the plan”; without a frontier, theirs is shown.</source>
            <translation>Les résultats de « Sensibilité du plan » ; sans frontière, la leur est montrée.</translation>
        </message>
        <message>
            <source>The run</source>
            <translation>L’exécution</translation>
        </message>
        <message>
            <source>The run ended without a plan.</source>
            <translation>L’exécution s’est terminée sans plan.</translation>
        </message>
        <message>
            <source>The run ended without a result; the log says why.</source>
            <translation>L’exécution s’est terminée sans résultat ; le journal dit pourquoi.</translation>
        </message>
        <message>
            <source>The same as a page to look at and to send to somebody who helps.</source>
            <translation>La même chose en page à regarder et à envoyer à quelqu’un qui aide.</translation>
        </message>
        <message>
            <source>The same for programs.</source>
            <translation>La même chose pour des programmes.</translation>
        </message>
        <message>
            <source>The same table of a later time: everything, or only what changed. It may be empty.</source>
            <translation>La même table à un moment ultérieur : tout, ou seulement ce qui a changé. Elle peut être vide.</translation>
        </message>
        <message>
            <source>The same, by the scenarios' weights</source>
            <translation>De même, selon les poids des scénarios</translation>
        </message>
        <message>
            <source>The same, kept apart as asked</source>
            <translation>La même, gardée à part comme demandé</translation>
        </message>
        <message>
            <source>The schema of the database that holds the snapshots; made if there is none.</source>
            <translation>Le schéma de la base de données qui contient les instantanés ; créé s’il n’existe pas.</translation>
        </message>
        <message>
            <source>The sites as points in EPSG:4326, one row per place.</source>
            <translation>Les sites en points EPSG:4326, une ligne par lieu.</translation>
        </message>
        <message>
            <source>The sites to open, with what is allocated to each.</source>
            <translation>Les sites à ouvrir, avec ce qui est affecté à chacun.</translation>
        </message>
        <message>
            <source>The sites with their own fields, score, rank, components, factor and exclusion.</source>
            <translation>Les sites avec leurs propres champs, note, rang, composantes, facteur et exclusion.</translation>
        </message>
        <message>
            <source>The solver ended before the proof.</source>
            <translation>Le solveur s’est terminé avant la preuve.</translation>
        </message>
        <message>
            <source>The solver failed</source>
            <translation>Le solveur a échoué</translation>
        </message>
        <message>
            <source>The sources differ</source>
            <translation>Les sources diffèrent</translation>
        </message>
        <message>
            <source>The station itself</source>
            <translation>La station elle-même</translation>
        </message>
        <message>
            <source>The stations as fetched or imported now.</source>
            <translation>Les stations telles que récupérées ou importées maintenant.</translation>
        </message>
        <message>
            <source>The stations as they are; without a plan the page is about them.</source>
            <translation>Les stations telles qu’elles sont ; sans plan, la page porte sur elles.</translation>
        </message>
        <message>
            <source>The stations as they were known last; the snapshot file's layer chargers_current from the second time on.</source>
            <translation>Les stations telles qu’elles étaient connues en dernier ; à partir de la deuxième fois, la couche chargers_current du fichier d’instantanés.</translation>
        </message>
        <message>
            <source>The stations near corridors: which rule each meets or fails, and by how much.</source>
            <translation>Les stations proches des corridors : quelle règle chacune respecte ou non, et de combien.</translation>
        </message>
        <message>
            <source>The stations with canonical columns, in the coordinate system of the input.</source>
            <translation>Les stations avec les colonnes canoniques, dans le système de coordonnées de l’entrée.</translation>
        </message>
        <message>
            <source>The stations with their own fields and the cluster.</source>
            <translation>Les stations avec leurs propres champs et le groupe.</translation>
        </message>
        <message>
            <source>The stations with their own fields, means per day, the share of their cluster and a line of bars for map tips.</source>
            <translation>Les stations avec leurs propres champs, les moyennes par jour, la part de leur groupe et une ligne de barres pour les infobulles de carte.</translation>
        </message>
        <message>
            <source>The stations with their own fields, the number of anomalies, the last one, and whether it is one of now.</source>
            <translation>Les stations avec leurs propres champs, le nombre d’anomalies, la dernière, et si elle est actuelle.</translation>
        </message>
        <message>
            <source>The status table of “Monitor targets”.</source>
            <translation>La table d’état de « Suivre les objectifs ».</translation>
        </message>
        <message>
            <source>The sum of all stations is forecast, too, and the stations are scaled to it, day by day.</source>
            <translation>La somme de toutes les stations est prévue aussi, et les stations y sont ramenées, jour par jour.</translation>
        </message>
        <message>
            <source>The summaries (JSON) of the runs, for status, gap and rules; named after their plans, or in the same order.</source>
            <translation>Les résumés (JSON) des exécutions, pour l’état, l’écart d’optimalité et les règles ; nommés d’après leurs plans, ou dans le même ordre.</translation>
        </message>
        <message>
            <source>The table of constraints of “Sensitivity of the plan”. Without it, budget and least coverage of the plan's summary are shown.</source>
            <translation>La table des contraintes de « Sensibilité du plan ». Sans elle, le budget et les couvertures minimales du résumé du plan sont montrés.</translation>
        </message>
        <message>
            <source>The table of phases of “Plan phases”.</source>
            <translation>La table des phases de « Planifier les phases ».</translation>
        </message>
        <message>
            <source>The table of phases, as “Plan phases” writes it.</source>
            <translation>La table des phases, telle que l’écrit « Planifier les phases ».</translation>
        </message>
        <message>
            <source>The table of “Key figures of the network”.</source>
            <translation>La table d’« Indicateurs du réseau ».</translation>
        </message>
        <message>
            <source>The target zones with the counts added.</source>
            <translation>Les zones cibles avec les effectifs ajoutés.</translation>
        </message>
        <message>
            <source>The texts of requirements of every station, for site sheets.</source>
            <translation>Les textes des exigences de chaque station, pour les fiches de site.</translation>
        </message>
        <message>
            <source>The time limit came first.</source>
            <translation>La limite de temps est venue d’abord.</translation>
        </message>
        <message>
            <source>The tool is not there. Switch the plugin off and on in the plugin manager.</source>
            <translation>L’outil n’est pas là. Désactivez puis réactivez l’extension dans le gestionnaire d’extensions.</translation>
        </message>
        <message>
            <source>The translation is there and is not loaded: switch the plugin off and on.</source>
            <translation>La traduction est là et n’est pas chargée : désactivez puis réactivez l’extension.</translation>
        </message>
        <message>
            <source>The weights have no sum as long as one of them is not a number.</source>
            <translation>Les poids n’ont pas de somme tant que l’un d’eux n’est pas un nombre.</translation>
        </message>
        <message>
            <source>The weights of coverage are all 0.</source>
            <translation>Les poids de couverture sont tous 0.</translation>
        </message>
        <message>
            <source>The weights of coverage are all 0: no plan is better than another.</source>
            <translation>Les poids de couverture sont tous 0 : aucun plan n’est meilleur qu’un autre.</translation>
        </message>
        <message>
            <source>The weights sum to 1.</source>
            <translation>La somme des poids est 1.</translation>
        </message>
        <message>
            <source>The weights sum to {0}, not to 1.</source>
            <translation>La somme des poids est {0}, et non 1.</translation>
        </message>
        <message>
            <source>The whole network</source>
            <translation>Tout le réseau</translation>
        </message>
        <message>
            <source>The work is done in {0} phases; phase {1} is the dearest with {2}.</source>
            <translation>Les travaux sont faits en {0} phases ; la phase {1} est la plus chère avec {2}.</translation>
        </message>
        <message>
            <source>The zones in EPSG:4326, one row per area, with a unique zone_id.</source>
            <translation>Les zones en EPSG:4326, une ligne par zone, avec un zone_id unique.</translation>
        </message>
        <message>
            <source>The zones with the figures added.</source>
            <translation>Les zones avec les chiffres ajoutés.</translation>
        </message>
        <message>
            <source>The zones with their own fields and ev_2030, ev_2030_low, ev_2030_high for every year.</source>
            <translation>Les zones avec leurs propres champs et ev_2030, ev_2030_low, ev_2030_high pour chaque année.</translation>
        </message>
        <message>
            <source>The zones with their own fields and the latest counts, rates and trend.</source>
            <translation>Les zones avec leurs propres champs et les derniers effectifs, taux et tendance.</translation>
        </message>
        <message>
            <source>The zones with their own fields, both shares and the difference.</source>
            <translation>Les zones avec leurs propres champs, les deux parts et leur différence.</translation>
        </message>
        <message>
            <source>Theil index</source>
            <translation>Indice de Theil</translation>
        </message>
        <message>
            <source>Theil index (0 all equal)</source>
            <translation>Indice de Theil (0 tous égaux)</translation>
        </message>
        <message>
            <source>Theil index between groups</source>
            <translation>Indice de Theil entre les groupes</translation>
        </message>
        <message>
            <source>Theil index of access</source>
            <translation>Indice de Theil de l’accès</translation>
        </message>
        <message>
            <source>Their weight</source>
            <translation>Leur poids</translation>
        </message>
        <message>
            <source>Then a line in the table snapshots says that the network was looked at, which “Monitor targets” asks for in every period. No station is written again.</source>
            <translation>Une ligne de la table snapshots dit alors que le réseau a été observé, ce que « Suivre les objectifs » demande à chaque période. Aucune station n’est écrite de nouveau.</translation>
        </message>
        <message>
            <source>Then the best so far is kept, with its gap.</source>
            <translation>Ensuite, le meilleur résultat trouvé est conservé, avec son écart d’optimalité.</translation>
        </message>
        <message>
            <source>There is no field “{0}”: choose the field that stands for it.</source>
            <translation>Il n’y a pas de champ « {0} » : choisissez le champ qui en tient lieu.</translation>
        </message>
        <message>
            <source>There is no translation into this language; texts are in English.</source>
            <translation>Il n’y a pas de traduction dans cette langue ; les textes sont en anglais.</translation>
        </message>
        <message>
            <source>Theta</source>
            <translation>Thêta</translation>
        </message>
        <message>
            <source>This is the best plan found; how much better another one could be is not known.</source>
            <translation>C’est le meilleur plan trouvé ; de combien un autre pourrait être meilleur n’est pas connu.</translation>
        </message>
        <message>
            <source>This is the best plan found; no plan is better by more than {0}.</source>
            <translation>C’est le meilleur plan trouvé ; aucun plan n’est meilleur de plus de {0}.</translation>
        </message>
        <message>
            <source>This map needs JavaScript, which this browser does not run.</source>
            <translation>Cette carte nécessite JavaScript, que ce navigateur n’exécute pas.</translation>
        </message>
        <message>
            <source>This page asks for nothing in the network: everything is in this file.</source>
            <translation>Cette page ne demande rien au réseau : tout est dans ce fichier.</translation>
        </message>
        <message>
            <source>This page is one file. It asks for nothing from the network.</source>
            <translation>Cette page est un seul fichier. Elle ne demande rien au réseau.</translation>
        </message>
        <message>
            <source>This project has nothing to plan with yet.</source>
            <translation>Ce projet ne contient encore rien à planifier.</translation>
        </message>
        <message>
            <source>This report was made with {0}.</source>
            <translation>Ce rapport a été fait avec {0}.</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>Seuil</translation>
        </message>
        <message>
            <source>Threshold (standard deviations)</source>
            <translation>Seuil (écarts types)</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Calendrier</translation>
        </message>
        <message>
            <source>Time limit</source>
            <translation>Limite de temps</translation>
        </message>
        <message>
            <source>Time limit (s)</source>
            <translation>Limite de temps (s)</translation>
        </message>
        <message>
            <source>Time limit of a case (s)</source>
            <translation>Limite de temps d’un cas (s)</translation>
        </message>
        <message>
            <source>Time of a visit (min)</source>
            <translation>Durée d’une visite (min)</translation>
        </message>
        <message>
            <source>Time of day of the end, if it stands in a field of its own. Left empty, the field “end_time” is used if the table has it.</source>
            <translation>Heure de la fin, si elle se trouve dans un champ à part. Laissé vide, le champ « end_time » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Time of day, if it stands in a field of its own. Left empty, the field “time” is used if the table has it.</source>
            <translation>Heure, si elle se trouve dans un champ à part. Laissé vide, le champ « time » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Time of observation</source>
            <translation>Heure d’observation</translation>
        </message>
        <message>
            <source>Time of the case</source>
            <translation>Durée du cas</translation>
        </message>
        <message>
            <source>Time of the snapshot</source>
            <translation>Heure de l’instantané</translation>
        </message>
        <message>
            <source>Timeline</source>
            <translation>Calendrier</translation>
        </message>
        <message>
            <source>Times of day such as 6, 6:30 or 22:00; a period may run past midnight. Each gives a column of departures per hour for each kind of day. Left empty, the five default periods.</source>
            <translation>Heures comme 6, 6:30 ou 22:00 ; une période peut dépasser minuit. Chacune donne une colonne de départs par heure pour chaque sorte de jour. Laissé vide, les cinq périodes par défaut.</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>Titre</translation>
        </message>
        <message>
            <source>Title of the page. Left empty, “EV charging plan”.</source>
            <translation>Titre de la page. Laissé vide, « Plan de recharge VE ».</translation>
        </message>
        <message>
            <source>Title of the report. Left empty, “EV charging plan”.</source>
            <translation>Titre du rapport. Laissé vide, « Plan de recharge VE ».</translation>
        </message>
        <message>
            <source>To</source>
            <translation>À (fin)</translation>
        </message>
        <message>
            <source>To be looked at</source>
            <translation>À examiner</translation>
        </message>
        <message>
            <source>To be looked at:</source>
            <translation>À examiner :</translation>
        </message>
        <message>
            <source>To be named wherever the data are shown: {0}</source>
            <translation>À nommer partout où les données sont montrées : {0}</translation>
        </message>
        <message>
            <source>To be verified</source>
            <translation>À vérifier</translation>
        </message>
        <message>
            <source>To correct before it can run: {0}</source>
            <translation>À corriger avant de pouvoir exécuter : {0}</translation>
        </message>
        <message>
            <source>To correct before it can run: {0}; to look at: {1}</source>
            <translation>À corriger avant de pouvoir exécuter : {0} ; à examiner : {1}</translation>
        </message>
        <message>
            <source>To fill a table, let a tool save its output to a GeoPackage: to this file, under the name of the table.</source>
            <translation>Pour remplir une table, faites enregistrer à un outil sa sortie dans un GeoPackage : dans ce fichier, sous le nom de la table.</translation>
        </message>
        <message>
            <source>To look at: {0}</source>
            <translation>À examiner : {0}</translation>
        </message>
        <message>
            <source>To month</source>
            <translation>Jusqu’au mois</translation>
        </message>
        <message>
            <source>To the centre</source>
            <translation>Au centre</translation>
        </message>
        <message>
            <source>To the content</source>
            <translation>Aller au contenu</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Aujourd’hui</translation>
        </message>
        <message>
            <source>Together</source>
            <translation>Ensemble</translation>
        </message>
        <message>
            <source>Tolerance between sources</source>
            <translation>Tolérance entre les sources</translation>
        </message>
        <message>
            <source>Tolerance of borders (m)</source>
            <translation>Tolérance des limites (m)</translation>
        </message>
        <message>
            <source>Tolerance of position (m)</source>
            <translation>Tolérance de position (m)</translation>
        </message>
        <message>
            <source>Tolerance to sites (m)</source>
            <translation>Tolérance vers les sites (m)</translation>
        </message>
        <message>
            <source>Too far by</source>
            <translation>Trop loin de</translation>
        </message>
        <message>
            <source>Too far from the corridor</source>
            <translation>Trop loin du corridor</translation>
        </message>
        <message>
            <source>Tools</source>
            <translation>Outils</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Sujet</translation>
        </message>
        <message>
            <source>Topology tolerance (m)</source>
            <translation>Tolérance topologique (m)</translation>
        </message>
        <message>
            <source>Tornado table</source>
            <translation>Table en tornade</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
        <message>
            <source>Total power</source>
            <translation>Puissance totale</translation>
        </message>
        <message>
            <source>Total weight</source>
            <translation>Poids total</translation>
        </message>
        <message>
            <source>Totals known from elsewhere</source>
            <translation>Totaux connus d’ailleurs</translation>
        </message>
        <message>
            <source>Train the network in auto</source>
            <translation>Entraîner le réseau de neurones dans auto</translation>
        </message>
        <message>
            <source>Tram</source>
            <translation>Tramway</translation>
        </message>
        <message>
            <source>Tram, light rail</source>
            <translation>Tramway, métro léger</translation>
        </message>
        <message>
            <source>Transform</source>
            <translation>Transformation</translation>
        </message>
        <message>
            <source>Transformer</source>
            <translation>Transformateur</translation>
        </message>
        <message>
            <source>Transformer of a site (kVA)</source>
            <translation>Transformateur d’un site (kVA)</translation>
        </message>
        <message>
            <source>Transformer that is there. Left empty, the field “transformer_kva” is used if the layer has it.</source>
            <translation>Transformateur en place (kVA). Laissé vide, le champ « transformer_kva » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Transit stops</source>
            <translation>Arrêts de transports en commun</translation>
        </message>
        <message>
            <source>Transit: departures per hour</source>
            <translation>Transports : départs par heure</translation>
        </message>
        <message>
            <source>Transit: modes</source>
            <translation>Transports : modes</translation>
        </message>
        <message>
            <source>Trend of electric vehicles</source>
            <translation>Tendance des véhicules électriques</translation>
        </message>
        <message>
            <source>Trend per period</source>
            <translation>Tendance par période</translation>
        </message>
        <message>
            <source>Trials on past days</source>
            <translation>Essais sur les jours passés</translation>
        </message>
        <message>
            <source>Tried with a small example in a process of its own.</source>
            <translation>Essayé avec un petit exemple dans un processus à lui.</translation>
        </message>
        <message>
            <source>Trip</source>
            <translation>Trajet</translation>
        </message>
        <message>
            <source>Trips in a day</source>
            <translation>Courses par jour</translation>
        </message>
        <message>
            <source>Trips, saturday</source>
            <translation>Trajets, samedi</translation>
        </message>
        <message>
            <source>Trips, sunday</source>
            <translation>Trajets, dimanche</translation>
        </message>
        <message>
            <source>Trips, weekday</source>
            <translation>Trajets, semaine</translation>
        </message>
        <message>
            <source>Trolleybus</source>
            <translation>Trolleybus</translation>
        </message>
        <message>
            <source>Trying…</source>
            <translation>Essai en cours…</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>Ordre</translation>
        </message>
        <message>
            <source>Turn by gain per cost</source>
            <translation>Ordre selon le gain par coût</translation>
        </message>
        <message>
            <source>Turn the zones into demand points, weighted by people or vehicles.</source>
            <translation>Transformer les zones en points de demande, pondérés par les personnes ou les véhicules.</translation>
        </message>
        <message>
            <source>Two letters, such as CA: records that state another country are left out and listed in CONFLICTS. AFDC is asked for this country only. Empty: not looked at.</source>
            <translation>Deux lettres, comme CA : les enregistrements qui indiquent un autre pays sont laissés de côté et figurent dans CONFLICTS. AFDC n’est interrogé que sur ce pays. Vide : non considéré.</translation>
        </message>
        <message>
            <source>Two letters, such as MA or ON: AFDC is asked for its whole list of this state, instead of the circle around the area.</source>
            <translation>Deux lettres, comme MA ou ON : AFDC est interrogé sur toute sa liste de cet État, au lieu du cercle autour de la zone.</translation>
        </message>
        <message>
            <source>Two plan layers or more, as “Optimize charging network” or “Plan phases” writes them; the first is the one that others are compared with.</source>
            <translation>Deux couches de plan ou plus, telles que les écrit « Optimiser le réseau de recharge » ou « Planifier les phases » ; la première est celle avec laquelle les autres sont comparées.</translation>
        </message>
        <message>
            <source>Type of connector</source>
            <translation>Type de connecteur</translation>
        </message>
        <message>
            <source>Types of the connectors, separated by semicolons. Left empty, the field “connectors” is used if the layer has it.</source>
            <translation>Types des connecteurs, séparés par des points-virgules. Laissé vide, le champ « connectors » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>UPDATED</source>
            <translation>STATIONS ACTUALISÉES</translation>
        </message>
        <message>
            <source>Unchanged rows</source>
            <translation>Lignes inchangées</translation>
        </message>
        <message>
            <source>Uncovered demand points</source>
            <translation>Points de demande non couverts</translation>
        </message>
        <message>
            <source>Uncovered points closer to each other than this belong to one gap. Left empty, it is the radius of the level.</source>
            <translation>Les points non couverts plus proches les uns des autres que cela appartiennent à une même lacune. Laissé vide, c’est le rayon du niveau.</translation>
        </message>
        <message>
            <source>Uncovered weight</source>
            <translation>Poids non couvert</translation>
        </message>
        <message>
            <source>Unique id of each area; without one the row order makes ids. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation>Identifiant unique de chaque zone ; sans lui, l’ordre des lignes en fait. Laissé vide, le champ « zone_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unique id of each demand point; without one the row order makes ids. Left empty, the field “demand_id” is used if the layer has it.</source>
            <translation>Identifiant unique de chaque point de demande ; sans lui, l’ordre des lignes en fait. Laissé vide, le champ « demand_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unique id of each point. Left empty, “demand_id” is used if the layer has it.</source>
            <translation>Identifiant unique de chaque point. Laissé vide, « demand_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unique id of each point; without one the row order makes ids. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation>Identifiant unique de chaque point ; sans lui, l’ordre des lignes en fait. Laissé vide, le champ « charger_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unique id of each site; without one the row order makes ids. Left empty, the field “site_id” is used if the layer has it.</source>
            <translation>Identifiant unique de chaque site ; sans lui, l’ordre des lignes en fait. Laissé vide, le champ « site_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unique id of each station, as in the forecast. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation>Identifiant unique de chaque station, comme dans la prévision. Laissé vide, le champ « charger_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unique id of each station; without one the row order makes ids. Left empty, the field “charger_id” is used if the layer has it.</source>
            <translation>Identifiant unique de chaque station ; sans lui, l’ordre des lignes en fait. Laissé vide, le champ « charger_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unique id of each zone, for the report. Left empty, zone_id is used if the layer has it.</source>
            <translation>Identifiant unique de chaque zone, pour le rapport. Laissé vide, zone_id est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unique id of each zone. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation>Identifiant unique de chaque zone. Laissé vide, le champ « zone_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unique id of each zone. Left empty, zone_id is used if the layer has it.</source>
            <translation>Identifiant unique de chaque zone. Laissé vide, zone_id est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unique id of each zone; without one the row order makes ids. Left empty, the field “zone_id” is used if the layer has it.</source>
            <translation>Identifiant unique de chaque zone ; sans lui, l’ordre des lignes en fait. Laissé vide, le champ « zone_id » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Unit</source>
            <translation>Unité</translation>
        </message>
        <message>
            <source>Unit costs, operating costs, port power and any other rule as a JSON object with the keys of a preset; overrides the preset, and is overridden by the parameters of the form.</source>
            <translation>Coûts unitaires, coûts d’exploitation, puissance d’un point de charge et toute autre règle sous forme d’objet JSON avec les clés d’un préréglage ; l’emporte sur le préréglage, et cède aux paramètres du formulaire.</translation>
        </message>
        <message>
            <source>Unit costs, port power and any other rule as a JSON object with the keys of a preset; overrides the preset.</source>
            <translation>Coûts unitaires, puissance d’un point de charge et toute autre règle sous forme d’objet JSON avec les clés d’un préréglage ; l’emporte sur le préréglage.</translation>
        </message>
        <message>
            <source>Unit of the reach (m or s)</source>
            <translation>Unité de la portée (m ou s)</translation>
        </message>
        <message>
            <source>Units of the texts</source>
            <translation>Unités des textes</translation>
        </message>
        <message>
            <source>Units of the texts of requirements.</source>
            <translation>Unités des textes des exigences.</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Inconnu</translation>
        </message>
        <message>
            <source>Unknown action</source>
            <translation>Action inconnue</translation>
        </message>
        <message>
            <source>Unserved demand</source>
            <translation>Demande non servie</translation>
        </message>
        <message>
            <source>Up to (without) which day the status was observed. Left empty, the last row of the log.</source>
            <translation>Jour jusqu’auquel (non compris) l’état a été observé. Laissé vide, la dernière ligne du journal.</translation>
        </message>
        <message>
            <source>Up to (without) which day they were observed. Left empty, the last row of the log.</source>
            <translation>Jour jusqu’auquel (non compris) elles ont été observées. Laissé vide, la dernière ligne du journal.</translation>
        </message>
        <message>
            <source>Upgrade</source>
            <translation>Mise à niveau</translation>
        </message>
        <message>
            <source>Upgrade L2 to L3</source>
            <translation>Mise à niveau de L2 en L3</translation>
        </message>
        <message>
            <source>Upgrade candidates</source>
            <translation>Candidates à la mise à niveau</translation>
        </message>
        <message>
            <source>Upgrades</source>
            <translation>Mises à niveau</translation>
        </message>
        <message>
            <source>Upgrades from L2 to L3</source>
            <translation>Mises à niveau de L2 en L3</translation>
        </message>
        <message>
            <source>Upgrades, as shipped</source>
            <translation>Mises à niveau, tel que livré</translation>
        </message>
        <message>
            <source>Upper end of the range</source>
            <translation>Haut de la fourchette</translation>
        </message>
        <message>
            <source>Uptime</source>
            <translation>Disponibilité</translation>
        </message>
        <message>
            <source>Uptime in {0}</source>
            <translation>Disponibilité en {0}</translation>
        </message>
        <message>
            <source>Uptime of the latest year (%)</source>
            <translation>Disponibilité de la dernière année (%)</translation>
        </message>
        <message>
            <source>Uptime to be reached (%)</source>
            <translation>Disponibilité à atteindre (%)</translation>
        </message>
        <message>
            <source>Usage</source>
            <translation>Utilisation</translation>
        </message>
        <message>
            <source>Usage: connector</source>
            <translation>Utilisation : connecteur</translation>
        </message>
        <message>
            <source>Usage: date</source>
            <translation>Utilisation : date</translation>
        </message>
        <message>
            <source>Usage: end</source>
            <translation>Utilisation : fin</translation>
        </message>
        <message>
            <source>Usage: session</source>
            <translation>Utilisation : session</translation>
        </message>
        <message>
            <source>Usage: station</source>
            <translation>Utilisation : station</translation>
        </message>
        <message>
            <source>Usage: time</source>
            <translation>Utilisation : heure</translation>
        </message>
        <message>
            <source>Usage: time of the end</source>
            <translation>Utilisation : heure de fin</translation>
        </message>
        <message>
            <source>Usage: value</source>
            <translation>Utilisation : valeur</translation>
        </message>
        <message>
            <source>Use</source>
            <translation>Utilisation</translation>
        </message>
        <message>
            <source>Use per day</source>
            <translation>Utilisation par jour</translation>
        </message>
        <message>
            <source>Used</source>
            <translation>Utilisé</translation>
        </message>
        <message>
            <source>Used instead of a fit, as a share a year: the rate r (logistic), the imitation q with p = 0.01 (bass), or the part of the latest count that is added every year (linear).</source>
            <translation>Utilisé à la place d’un ajustement, en part par an : le taux r (logistic), l’imitation q avec p = 0,01 (bass), ou la part du dernier effectif qui s’ajoute chaque année (linear).</translation>
        </message>
        <message>
            <source>Used is (limit − what is left) / limit, for “at most” and “at least” alike: 100 % where nothing is left, more where it is broken.</source>
            <translation>L’utilisation est (limite − reste) / limite, pour « au plus » comme pour « au moins » : 100 % lorsqu’il ne reste rien, davantage en cas de non-respect.</translation>
        </message>
        <message>
            <source>Used per day, last 30 days</source>
            <translation>Utilisé par jour, 30 derniers jours</translation>
        </message>
        <message>
            <source>Utilization of L2 (0–1)</source>
            <translation>Taux d’utilisation du L2 (0–1)</translation>
        </message>
        <message>
            <source>Utilization of L3 (0–1)</source>
            <translation>Taux d’utilisation du L3 (0–1)</translation>
        </message>
        <message>
            <source>VIOLATIONS</source>
            <translation>VIOLATIONS</translation>
        </message>
        <message>
            <source>Valid</source>
            <translation>Valide</translation>
        </message>
        <message>
            <source>Valid from</source>
            <translation>Valable à partir du</translation>
        </message>
        <message>
            <source>Valid until</source>
            <translation>Valable jusqu’au</translation>
        </message>
        <message>
            <source>Validate plan</source>
            <translation>Valider le plan</translation>
        </message>
        <message>
            <source>Validation</source>
            <translation>Validation</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>Valeur</translation>
        </message>
        <message>
            <source>Value for backward</source>
            <translation>Valeur du sens inverse</translation>
        </message>
        <message>
            <source>Value for both</source>
            <translation>Valeur des deux sens</translation>
        </message>
        <message>
            <source>Value for forward</source>
            <translation>Valeur du sens direct</translation>
        </message>
        <message>
            <source>Value for lines open against the direction in which they are drawn only.</source>
            <translation>Valeur des lignes ouvertes seulement dans le sens contraire à leur tracé.</translation>
        </message>
        <message>
            <source>Value for lines open both ways.</source>
            <translation>Valeur des lignes ouvertes dans les deux sens.</translation>
        </message>
        <message>
            <source>Value of each source</source>
            <translation>Valeur de chaque source</translation>
        </message>
        <message>
            <source>Value of the direction field for lines open in the direction in which they are drawn only.</source>
            <translation>Valeur du champ de sens pour les lignes ouvertes seulement dans le sens de leur tracé.</translation>
        </message>
        <message>
            <source>Value, unknown excluded</source>
            <translation>Valeur, inconnus exclus</translation>
        </message>
        <message>
            <source>Value, unknown included</source>
            <translation>Valeur, inconnus inclus</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>Valeurs</translation>
        </message>
        <message>
            <source>Values given back</source>
            <translation>Valeurs rendues</translation>
        </message>
        <message>
            <source>Values of fields with a list of allowed values are written as their text instead of their code.</source>
            <translation>Les valeurs des champs à liste de valeurs permises sont écrites en texte au lieu de leur code.</translation>
        </message>
        <message>
            <source>Values that are no amounts</source>
            <translation>Valeurs qui ne sont pas des quantités</translation>
        </message>
        <message>
            <source>Values that take the place of those of the rules: for all, or under “rules” by their ids.</source>
            <translation>Valeurs qui remplacent celles des règles : pour toutes, ou sous « rules » par leurs identifiants.</translation>
        </message>
        <message>
            <source>Values to start from</source>
            <translation>Valeurs de départ</translation>
        </message>
        <message>
            <source>Values…</source>
            <translation>Valeurs…</translation>
        </message>
        <message>
            <source>Vehicle stock of a zone</source>
            <translation>Parc de véhicules d’une zone</translation>
        </message>
        <message>
            <source>Vehicles</source>
            <translation>Véhicules</translation>
        </message>
        <message>
            <source>Vehicles in the last year</source>
            <translation>Véhicules la dernière année</translation>
        </message>
        <message>
            <source>Vehicles of the zone, 0 or more. Left empty, the field “ev_total” is used if the layer has it.</source>
            <translation>Véhicules de la zone, 0 ou plus. Laissé vide, le champ « ev_total » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Vehicles per unit of the stock field</source>
            <translation>Véhicules par unité du champ du parc</translation>
        </message>
        <message>
            <source>Vehicles, 0 or more; NULL is a missing count. Left empty, the field “value” or “ev_total” is used if the table has it.</source>
            <translation>Véhicules, 0 ou plus ; NULL est un effectif manquant. Laissé vide, le champ « value » ou sinon « ev_total » est utilisé si la table le possède.</translation>
        </message>
        <message>
            <source>Verified on</source>
            <translation>Vérifié le</translation>
        </message>
        <message>
            <source>Verified within (days)</source>
            <translation>Vérifié depuis moins de (jours)</translation>
        </message>
        <message>
            <source>Verify with the local code.</source>
            <translation>Vérifiez auprès du code local.</translation>
        </message>
        <message>
            <source>View of the key figures</source>
            <translation>Vue des indicateurs</translation>
        </message>
        <message>
            <source>Violation</source>
            <translation>Violation</translation>
        </message>
        <message>
            <source>Violations</source>
            <translation>Violations</translation>
        </message>
        <message>
            <source>Voltage</source>
            <translation>Tension</translation>
        </message>
        <message>
            <source>Voltages, standard sizes, texts. north_america: 480 and 240 V, NEC as a planning study cites it. europe: 400 V, IEC 60364-7-722.</source>
            <translation>Tensions, tailles normalisées, textes. north_america : 480 et 240 V, NEC tel que le cite une étude de planification. europe : 400 V, IEC 60364-7-722.</translation>
        </message>
        <message>
            <source>Wanted</source>
            <translation>Voulu</translation>
        </message>
        <message>
            <source>Wanted: {0}</source>
            <translation>Voulu : {0}</translation>
        </message>
        <message>
            <source>Warning</source>
            <translation>Avertissement</translation>
        </message>
        <message>
            <source>Warnings</source>
            <translation>Avertissements</translation>
        </message>
        <message>
            <source>Way to the nearest station (m)</source>
            <translation>Trajet jusqu’à la station la plus proche (m)</translation>
        </message>
        <message>
            <source>Way to the network counts</source>
            <translation>Le trajet jusqu’au réseau compte</translation>
        </message>
        <message>
            <source>Ways</source>
            <translation>Trajets</translation>
        </message>
        <message>
            <source>Web map</source>
            <translation>Carte web</translation>
        </message>
        <message>
            <source>Weekday</source>
            <translation>Semaine</translation>
        </message>
        <message>
            <source>Weekday 6 to 22 h</source>
            <translation>Semaine de 6 à 22 h</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Poids</translation>
        </message>
        <message>
            <source>Weight (probability) of the scenario, the same in all of its rows; empty values are 1. Left empty, the field “weight” is used if the layer has it.</source>
            <translation>Poids (probabilité) du scénario, le même dans toutes ses lignes ; les valeurs vides comptent 1. Laissé vide, le champ « weight » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Weight after</source>
            <translation>Poids après</translation>
        </message>
        <message>
            <source>Weight allocated</source>
            <translation>Poids affecté</translation>
        </message>
        <message>
            <source>Weight before</source>
            <translation>Poids avant</translation>
        </message>
        <message>
            <source>Weight components</source>
            <translation>Composantes du poids</translation>
        </message>
        <message>
            <source>Weight covered at least twice</source>
            <translation>Poids couvert au moins deux fois</translation>
        </message>
        <message>
            <source>Weight field of the demand</source>
            <translation>Champ du poids de la demande</translation>
        </message>
        <message>
            <source>Weight field of the zones</source>
            <translation>Champ de poids des zones</translation>
        </message>
        <message>
            <source>Weight gained</source>
            <translation>Poids gagné</translation>
        </message>
        <message>
            <source>Weight gained after those before it</source>
            <translation>Poids gagné après ceux qui précèdent</translation>
        </message>
        <message>
            <source>Weight gained per 1,000 of money</source>
            <translation>Poids gagné pour 1 000 unités monétaires</translation>
        </message>
        <message>
            <source>Weight of L2 backup coverage</source>
            <translation>Poids de la couverture de secours L2</translation>
        </message>
        <message>
            <source>Weight of L2 coverage</source>
            <translation>Poids de la couverture L2</translation>
        </message>
        <message>
            <source>Weight of L3 backup coverage</source>
            <translation>Poids de la couverture de secours L3</translation>
        </message>
        <message>
            <source>Weight of L3 coverage</source>
            <translation>Poids de la couverture L3</translation>
        </message>
        <message>
            <source>Weight of cost</source>
            <translation>Poids du coût</translation>
        </message>
        <message>
            <source>Weight of the demand</source>
            <translation>Poids de la demande</translation>
        </message>
        <message>
            <source>Weight of the scenario</source>
            <translation>Poids du scénario</translation>
        </message>
        <message>
            <source>Weight of the stations</source>
            <translation>Poids des stations</translation>
        </message>
        <message>
            <source>Weight served by L2 today</source>
            <translation>Poids servi en L2 aujourd’hui</translation>
        </message>
        <message>
            <source>Weight served by L2 with the plan</source>
            <translation>Poids servi en L2 avec le plan</translation>
        </message>
        <message>
            <source>Weight served by L3 today</source>
            <translation>Poids servi en L3 aujourd’hui</translation>
        </message>
        <message>
            <source>Weight served by L3 with the plan</source>
            <translation>Poids servi en L3 avec le plan</translation>
        </message>
        <message>
            <source>Weight served today</source>
            <translation>Poids servi aujourd’hui</translation>
        </message>
        <message>
            <source>Weight served with the plan</source>
            <translation>Poids servi avec le plan</translation>
        </message>
        <message>
            <source>Weight that L2 serves less than in the first plan</source>
            <translation>Poids moins servi en L2 que dans le premier plan</translation>
        </message>
        <message>
            <source>Weight that L2 serves more than in the first plan</source>
            <translation>Poids mieux servi en L2 que dans le premier plan</translation>
        </message>
        <message>
            <source>Weight that L3 serves less than in the first plan</source>
            <translation>Poids moins servi en L3 que dans le premier plan</translation>
        </message>
        <message>
            <source>Weight that L3 serves more than in the first plan</source>
            <translation>Poids mieux servi en L3 que dans le premier plan</translation>
        </message>
        <message>
            <source>Weight that gains L3 service</source>
            <translation>Poids qui gagne le service L3</translation>
        </message>
        <message>
            <source>Weight with a way to a station</source>
            <translation>Poids disposant d’un trajet vers une station</translation>
        </message>
        <message>
            <source>Weight × cost</source>
            <translation>Poids × coût</translation>
        </message>
        <message>
            <source>Weight × cost, added up</source>
            <translation>Poids × coût, additionné</translation>
        </message>
        <message>
            <source>Weight × distance along the axes</source>
            <translation>Poids × distance le long des axes</translation>
        </message>
        <message>
            <source>Weight × squared straight distance</source>
            <translation>Poids × carré de la distance à vol d’oiseau</translation>
        </message>
        <message>
            <source>Weight × straight distance</source>
            <translation>Poids × distance à vol d’oiseau</translation>
        </message>
        <message>
            <source>Weighted coverage</source>
            <translation>Couverture pondérée</translation>
        </message>
        <message>
            <source>Weighted distance before stations are placed</source>
            <translation>Distance pondérée avant le placement des stations</translation>
        </message>
        <message>
            <source>Weighted sum of squared distances to the centres</source>
            <translation>Somme pondérée des carrés des distances aux centres</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>Poids</translation>
        </message>
        <message>
            <source>Weights of the components</source>
            <translation>Poids des composantes</translation>
        </message>
        <message>
            <source>Weights, factors, exclusions by rule, best sites.</source>
            <translation>Poids, facteurs, exclusions par règle, meilleurs sites.</translation>
        </message>
        <message>
            <source>What a plan costs (purchase less resale, to the cent), what it costs to run, what it earns (kWh × margin × utilization), the cash flow year by year, payback, net present value, internal rate of return, and the cost of a percentage point of coverage.

Only what the plan adds is counted: ports and power after less before. Operating costs are those of the assumptions (opex_l2_station, opex_l2_port, opex_l3_station, opex_l3_port a year) and a share of the purchase.

Money is spent in year 0 and earned from year 1 on; a plan with phases (“Plan phases”) is paid in the year in which each phase begins and earns from the month after it ends. A rate of return is given only where there is exactly one.

The figures are only as good as margin and utilization, which have to be your own.</source>
            <translation>Ce qu’un plan coûte (achat moins revente, au centime près), ce que coûte son exploitation, ce qu’il rapporte (kWh × marge × taux d’utilisation), le flux de trésorerie année par année, le délai de récupération, la valeur actuelle nette, le taux de rendement interne, et le coût d’un point de pourcentage de couverture.

Seul ce que le plan ajoute est compté : points de charge et puissance après moins avant. Les coûts d’exploitation sont ceux des hypothèses (opex_l2_station, opex_l2_port, opex_l3_station, opex_l3_port par an) et une part de l’achat.

L’argent est dépensé l’année 0 et gagné à partir de l’année 1 ; un plan avec phases (« Planifier les phases ») est payé l’année où commence chaque phase et rapporte à partir du mois qui suit sa fin. Un taux de rendement n’est donné que s’il y en a exactement un.

Les chiffres ne valent que ce que valent la marge et le taux d’utilisation, qui doivent être les vôtres.</translation>
        </message>
        <message>
            <source>What a unit more of capacity would save</source>
            <translation>Ce qu’une unité de capacité de plus économiserait</translation>
        </message>
        <message>
            <source>What areas are dissolved by with “group”: level, operator, phase. Left empty, the field “level” is used if the layer has it.</source>
            <translation>Ce selon quoi les zones sont fusionnées avec « group » : niveau, exploitant, phase. Laissé vide, le champ « level » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>What buses count of public transport; rail counts the rest. Where only one of them runs, it counts all. Empty: from the preset.</source>
            <translation>Ce que comptent les bus dans les transports en commun ; le train compte le reste. Lorsqu’il n’y a que l’un des deux, il compte en entier. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>What comes first in the order by priority: 1 before 2; empty values come last. Left empty, the field “priority” is used if the layer has it.</source>
            <translation>Ce qui vient d’abord dans l’ordre par priorité : 1 avant 2 ; les valeurs vides viennent en dernier. Laissé vide, le champ « priority » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>What comes first, second and third in the lexicographic goal. preset: as the preset says.</source>
            <translation>Ce qui vient en premier, deuxième et troisième dans le but lexicographique. preset : selon le préréglage.</translation>
        </message>
        <message>
            <source>What comes first: most demand newly served for the money, phase by phase</source>
            <translation>Ce qui vient d’abord : le plus de demande nouvellement servie pour l’argent, phase par phase</translation>
        </message>
        <message>
            <source>What differs from the base</source>
            <translation>Ce qui diffère du cas de base</translation>
        </message>
        <message>
            <source>What each does</source>
            <translation>Ce que fait chacun</translation>
        </message>
        <message>
            <source>What each plan does</source>
            <translation>Ce que fait chaque plan</translation>
        </message>
        <message>
            <source>What each station offers (ports, kW, sessions a day), where the supply is to be a field. Left empty, the field “supply” is used if the layer has it.</source>
            <translation>Ce qu’offre chaque station (points de charge, kW, sessions par jour), lorsque l’offre doit être un champ. Laissé vide, le champ « supply » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>What each station offers, such as kW, where the supply is to be a field.</source>
            <translation>Ce qu’offre chaque station, comme des kW, lorsque l’offre doit être un champ.</translation>
        </message>
        <message>
            <source>What ev_per_1000 is per 1,000 of. Left empty, the field “households” or else “population” is used if the layer has it.</source>
            <translation>Ce dont ev_per_1000 est le taux pour 1 000. Laissé vide, le champ « households » ou sinon « population » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>What for</source>
            <translation>Pour quoi</translation>
        </message>
        <message>
            <source>What if</source>
            <translation>Et si</translation>
        </message>
        <message>
            <source>What is against it</source>
            <translation>Ce qui s’y oppose</translation>
        </message>
        <message>
            <source>What is built</source>
            <translation>Ce qui est construit</translation>
        </message>
        <message>
            <source>What is built, upgraded and kept, with its place along the corridor.</source>
            <translation>Ce qui est construit, mis à niveau et conservé, avec sa place le long du corridor.</translation>
        </message>
        <message>
            <source>What is left, negative where broken</source>
            <translation>Ce qui reste, négatif en cas de non-respect</translation>
        </message>
        <message>
            <source>What is not kept</source>
            <translation>Ce qui n’est pas respecté</translation>
        </message>
        <message>
            <source>What is scored</source>
            <translation>Ce qui est noté</translation>
        </message>
        <message>
            <source>What is there, or planned, where the layer says nothing; stations that need more are told. Left empty: not compared.</source>
            <translation>Ce qui existe, ou est prévu, lorsque la couche n’indique rien ; les stations qui ont besoin de plus sont signalées. Laissé vide : non comparé.</translation>
        </message>
        <message>
            <source>What is to be optimized, see the description.</source>
            <translation>Ce qui doit être optimisé ; voir la description.</translation>
        </message>
        <message>
            <source>What is wrong</source>
            <translation>Ce qui ne va pas</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Identité</translation>
        </message>
        <message>
            <source>What it lacks</source>
            <translation>Ce qui lui manque</translation>
        </message>
        <message>
            <source>What it means, exactly:</source>
            <translation>Ce que cela veut dire, exactement (en anglais) :</translation>
        </message>
        <message>
            <source>What more or less money buys</source>
            <translation>Ce qu’achète plus ou moins d’argent</translation>
        </message>
        <message>
            <source>What must hold; each can be switched off. See docs/capacity.md.</source>
            <translation>Ce qui doit être respecté ; chaque contrainte peut être désactivée. Voir docs/capacity.md.</translation>
        </message>
        <message>
            <source>What repairs it</source>
            <translation>Ce qui le répare</translation>
        </message>
        <message>
            <source>What the crews can do in a phase: stations and ports. Left empty: no limit.</source>
            <translation>Ce que les équipes peuvent faire en une phase : stations et points de charge. Laissé vide : pas de limite.</translation>
        </message>
        <message>
            <source>What the demand truly was, where it is known. Left empty, the field “actual” is used if the layer has it.</source>
            <translation>Ce que fut vraiment la demande, lorsqu’on le sait. Laissé vide, le champ « actual » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>What the forecast rests on</source>
            <translation>Sur quoi repose la prévision</translation>
        </message>
        <message>
            <source>What the layers are</source>
            <translation>Ce que sont les couches</translation>
        </message>
        <message>
            <source>What the numbers say</source>
            <translation>Ce que disent les nombres</translation>
        </message>
        <message>
            <source>What the numbers say in sentences, the cases, swings, constraints of the base, rules and versions.</source>
            <translation>Ce que disent les nombres en phrases, les cas, amplitudes, contraintes du cas de base, règles et versions.</translation>
        </message>
        <message>
            <source>What the numbers say in sentences, what does not match, all plans, and every two of them.</source>
            <translation>Ce que disent les nombres en phrases, ce qui ne concorde pas, tous les plans, et deux à deux.</translation>
        </message>
        <message>
            <source>What the plan has</source>
            <translation>Ce qu’a le plan</translation>
        </message>
        <message>
            <source>What the sources say differently and what was chosen, likely doubles kept apart, records left out; a table.</source>
            <translation>Ce que les sources indiquent différemment et ce qui a été retenu, doubles probables laissés séparés, enregistrements laissés de côté ; une table.</translation>
        </message>
        <message>
            <source>What to do next</source>
            <translation>Que faire ensuite</translation>
        </message>
        <message>
            <source>What to look at before the run</source>
            <translation>À examiner avant l’exécution</translation>
        </message>
        <message>
            <source>What was read and found, and how many false alarms are to be expected.</source>
            <translation>Ce qui a été lu et trouvé, et combien de fausses alertes sont attendues.</translation>
        </message>
        <message>
            <source>What was read, chosen and found out, and the totals per year.</source>
            <translation>Ce qui a été lu, choisi et détecté, et les totaux par an.</translation>
        </message>
        <message>
            <source>What was read, methods, errors, and the mean of the network per day.</source>
            <translation>Ce qui a été lu, méthodes, erreurs, et la moyenne du réseau par jour.</translation>
        </message>
        <message>
            <source>What was read: one row per station and known day.</source>
            <translation>Ce qui a été lu : une ligne par station et jour connu.</translation>
        </message>
        <message>
            <source>What was used, such as kWh. Several fields: one station each, named like the field. Left empty, the field “value” is used if the table has it, else rows are counted.</source>
            <translation>Ce qui a été utilisé, comme des kWh. Plusieurs champs : une station chacun, du nom du champ. Laissé vide, le champ « value » est utilisé si la table le possède, sinon les lignes sont comptées.</translation>
        </message>
        <message>
            <source>What was used, such as kWh; several fields: one station each. Left empty, the field “value”, else rows are counted.</source>
            <translation>Ce qui a été utilisé, comme des kWh ; plusieurs champs : une station chacun. Laissé vide, le champ « value », sinon les lignes sont comptées.</translation>
        </message>
        <message>
            <source>What “Validate plan” found; an empty table says that the plan is valid.</source>
            <translation>Ce qu’a trouvé « Valider le plan » ; une table vide dit que le plan est valide.</translation>
        </message>
        <message>
            <source>When the row was read from its source; the latest is the day of reference. Left empty, the field “retrieved_at” is used if the layer has it.</source>
            <translation>Quand la ligne a été lue à sa source ; la plus récente donne le jour de référence. Laissé vide, le champ « retrieved_at » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Where may stations be built? Fetch candidate sites, or choose a layer of yours.</source>
            <translation>Où des stations peuvent-elles être construites ? Récupérez des sites candidats, ou choisissez une couche à vous.</translation>
        </message>
        <message>
            <source>Where sample.gpkg and evplan_sample.qgz are written; the folder is made if it does not exist.</source>
            <translation>Où sample.gpkg et evplan_sample.qgz sont écrits ; le dossier est créé s’il n’existe pas.</translation>
        </message>
        <message>
            <source>Where stations and sites are fetched; a little more than the zones, so that stations beyond the border count.</source>
            <translation>Où les stations et les sites sont récupérés ; un peu plus que les zones, pour que les stations au-delà de la limite comptent.</translation>
        </message>
        <message>
            <source>Where the map opens, if there is no study area.</source>
            <translation>Où s’ouvre la carte, s’il n’y a pas de zone d’étude.</translation>
        </message>
        <message>
            <source>Where the project is made; the folder is made if it does not exist. Nothing in it is replaced.</source>
            <translation>Où le projet est fait ; le dossier est créé s’il n’existe pas. Rien de ce qui s’y trouve n’est remplacé.</translation>
        </message>
        <message>
            <source>Whether 3/4/2024 is in April (day_first) or March; auto looks at the whole column.</source>
            <translation>Indique si 3/4/2024 est en avril (day_first) ou en mars ; auto regarde toute la colonne.</translation>
        </message>
        <message>
            <source>Whether a fast-charging station counts as Level 2 service as well. preset: as the preset says.</source>
            <translation>Indique si une station de recharge rapide compte aussi comme service de niveau 2. preset : selon le préréglage.</translation>
        </message>
        <message>
            <source>Whether a new site may get both levels. preset: as the preset says.</source>
            <translation>Indique si un nouveau site peut recevoir les deux niveaux. preset : selon le préréglage.</translation>
        </message>
        <message>
            <source>Whether auto tries the neural network (lstm), too. It takes minutes and needs PyTorch.</source>
            <translation>Indique si auto essaie aussi le réseau de neurones (lstm). Il prend des minutes et nécessite PyTorch.</translation>
        </message>
        <message>
            <source>Whether demand may stay unserved, at the cost given below.</source>
            <translation>Indique si de la demande peut rester non servie, au coût donné ci-dessous.</translation>
        </message>
        <message>
            <source>Whether existing stations may be removed; a field of the chargers can keep some. preset: as the preset says.</source>
            <translation>Indique si des stations existantes peuvent être retirées ; un champ des bornes peut en garder certaines. preset : selon le préréglage.</translation>
        </message>
        <message>
            <source>Whether existing stations may get more ports of the levels they have. preset: as the preset says.</source>
            <translation>Indique si des stations existantes peuvent recevoir plus de points de charge des niveaux qu’elles ont. preset : selon le préréglage.</translation>
        </message>
        <message>
            <source>Whether the services of the catalogue (and the ones you set instead) can be reached through your proxy: each is asked once, without a key.</source>
            <translation>Indique si les services du catalogue (et ceux que vous mettez à leur place) sont accessibles par votre proxy : chacun est interrogé une fois, sans clé.</translation>
        </message>
        <message>
            <source>Whether the station may be removed at all, where the rules allow removals: yes or no; empty values are yes. Left empty, the field “removable” is used if the layer has it.</source>
            <translation>Indique si la station peut être retirée, lorsque les règles permettent des retraits : yes ou no ; les valeurs vides valent yes. Laissé vide, le champ « removable » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Whether the station works, such as operational, planned or out of order.</source>
            <translation>Indique si la station fonctionne, comme en service, prévue ou hors service.</translation>
        </message>
        <message>
            <source>Whether the straight way between a point and the network is part of the cost.</source>
            <translation>Indique si le trajet à vol d’oiseau entre un point et le réseau fait partie du coût.</translation>
        </message>
        <message>
            <source>Whether ways lead to the site or from it; one-way streets make a difference.</source>
            <translation>Indique si les trajets mènent au site ou en partent ; les sens uniques font une différence.</translation>
        </message>
        <message>
            <source>Which field holds the demand at the end of a year. Those named like ev_total_2030 and ev_2030 (of ev_total) and demand_2030 (of weight) are found.</source>
            <translation>Quel champ contient la demande à la fin d’une année. Ceux nommés comme ev_total_2030 et ev_2030 (de ev_total) et demand_2030 (du poids) sont trouvés.</translation>
        </message>
        <message>
            <source>Which field of the file holds what: a column such as charger_id, level, ports_l2, x or y, and the field's name.</source>
            <translation>Quel champ du fichier contient quoi : une colonne comme charger_id, level, ports_l2, x ou y, et le nom du champ.</translation>
        </message>
        <message>
            <source>Which kinds of places are wanted: park_and_ride (park and ride); parking (car parks); mall (malls and department stores); retail (supermarkets, large shops and retail areas); business (business parks and offices); transit_station (railway, tram and bus stations); community_centre (community centres and town halls); library (libraries); recreation (sports, recreation and culture); public_facility (hospitals, universities and hotels); fuel_station (fuel stations); highway_services (motorway services and rest areas); dense_residential (apartment buildings and dense housing).</source>
            <translation>Quelles sortes de lieux sont voulues : park_and_ride (parcs relais) ; parking (parcs de stationnement) ; mall (centres commerciaux et grands magasins) ; retail (supermarchés, grands commerces et zones commerciales) ; business (parcs d’activités et bureaux) ; transit_station (gares, stations de tramway et de bus) ; community_centre (centres communautaires et mairies) ; library (bibliothèques) ; recreation (sports, loisirs et culture) ; public_facility (hôpitaux, universités et hôtels) ; fuel_station (stations-service) ; highway_services (aires de service et de repos) ; dense_residential (immeubles et habitat dense).</translation>
        </message>
        <message>
            <source>Which of the two the map shows; the fields have both.</source>
            <translation>Lequel des deux la carte montre ; les champs contiennent les deux.</translation>
        </message>
        <message>
            <source>Which services are asked: ocm is OpenChargeMap (world), afdc the Alternative Fuels Data Center (United States and Canada), osm OpenStreetMap (world). Several are merged.</source>
            <translation>Quels services sont interrogés : ocm est OpenChargeMap (monde), afdc l’Alternative Fuels Data Center (États-Unis et Canada), osm OpenStreetMap (monde). Plusieurs sont fusionnés.</translation>
        </message>
        <message>
            <source>Which stretches of roads keep a spacing rule today, where the fewest new stations and upgrades must go so that they do, and the check of that plan.</source>
            <translation>Quels tronçons de route respectent aujourd’hui une règle d’espacement, où doivent aller le moins de nouvelles stations et de mises à niveau pour qu’ils la respectent, et la vérification de ce plan.</translation>
        </message>
        <message>
            <source>Which zones are neighbours, see the description.</source>
            <translation>Quelles zones sont voisines ; voir la description.</translation>
        </message>
        <message>
            <source>Who has how much of it</source>
            <translation>Qui en a combien</translation>
        </message>
        <message>
            <source>Who is to be named for the tiles. Left empty, the words in resources/presets/endpoints.json; needed for an address of your own.</source>
            <translation>Qui doit être nommé pour les tuiles. Laissé vide, les mots de resources/presets/endpoints.json ; nécessaire pour une adresse à vous.</translation>
        </message>
        <message>
            <source>Who is to be named when the data are shown, written to rows that state nobody.</source>
            <translation>Qui doit être nommé lorsque les données sont montrées, écrit dans les lignes qui ne nomment personne.</translation>
        </message>
        <message>
            <source>Who is to be named when the data are shown. Left empty, the feed's publisher or agency.</source>
            <translation>Qui doit être nommé lorsque les données sont montrées. Laissé vide, l’éditeur du flux ou l’exploitant.</translation>
        </message>
        <message>
            <source>Who may charge, such as public or private.</source>
            <translation>Qui peut recharger, par exemple public ou privé.</translation>
        </message>
        <message>
            <source>Who needs charging? Fetch zones with people or vehicles, or choose a layer of yours as zones or demand points.</source>
            <translation>Qui a besoin de recharge ? Récupérez des zones avec personnes ou véhicules, ou choisissez une couche à vous comme zones ou points de demande.</translation>
        </message>
        <message>
            <source>Who runs the station. Left empty, the field “operator” is used if the layer has it.</source>
            <translation>Qui exploite la station. Laissé vide, le champ « operator » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Who travels</source>
            <translation>Qui se déplace</translation>
        </message>
        <message>
            <source>Whole months that every phase takes.</source>
            <translation>Nombre entier de mois que dure chaque phase.</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Pourquoi</translation>
        </message>
        <message>
            <source>Why the base ended</source>
            <translation>Pourquoi le cas de base s’est terminé</translation>
        </message>
        <message>
            <source>Why the case ended</source>
            <translation>Pourquoi le cas s’est terminé</translation>
        </message>
        <message>
            <source>Why the run ended</source>
            <translation>Pourquoi l’exécution s’est terminée</translation>
        </message>
        <message>
            <source>Why there is no plan</source>
            <translation>Pourquoi il n’y a pas de plan</translation>
        </message>
        <message>
            <source>Widest gap of fast chargers</source>
            <translation>Intervalle maximal entre bornes rapides</translation>
        </message>
        <message>
            <source>Width and height of the cells of the density grid in metres.</source>
            <translation>Largeur et hauteur des mailles de la grille de densité, en mètres.</translation>
        </message>
        <message>
            <source>Width around the network (m)</source>
            <translation>Largeur autour du réseau (m)</translation>
        </message>
        <message>
            <source>Window (days)</source>
            <translation>Fenêtre (jours)</translation>
        </message>
        <message>
            <source>Wiring</source>
            <translation>Câblage</translation>
        </message>
        <message>
            <source>With all its ports in use. Empty: as the rules have it.</source>
            <translation>Avec tous ses points de charge utilisés. Vide : comme le veulent les règles.</translation>
        </message>
        <message>
            <source>With it the minimum coverages may be missed: each missing share (1 is everybody) costs this many points. Without it they are hard. Empty: from the preset.</source>
            <translation>Avec ce prix, les couvertures minimales peuvent être manquées : chaque part manquante (1 est tout le monde) coûte autant de points. Sans lui, elles sont strictes. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>With the plan</source>
            <translation>Avec le plan</translation>
        </message>
        <message>
            <source>Without a value: {0}</source>
            <translation>Sans valeur : {0}</translation>
        </message>
        <message>
            <source>Without a way to any station</source>
            <translation>Sans trajet vers aucune station</translation>
        </message>
        <message>
            <source>Without a window it is read from the file that the variable QGIS_AUTH_PASSWORD_FILE names.</source>
            <translation>Sans fenêtre, il est lu dans le fichier que nomme la variable QGIS_AUTH_PASSWORD_FILE.</translation>
        </message>
        <message>
            <source>Without weight</source>
            <translation>Sans poids</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>Travaux</translation>
        </message>
        <message>
            <source>Work offline</source>
            <translation>Travailler hors ligne</translation>
        </message>
        <message>
            <source>Works</source>
            <translation>Travaux</translation>
        </message>
        <message>
            <source>Works and requirements – {0}</source>
            <translation>Travaux et exigences – {0}</translation>
        </message>
        <message>
            <source>Write the views chargers_kpis and chargers_growth into the store of the snapshots, or make them anew.</source>
            <translation>Écrire les vues chargers_kpis et chargers_growth parmi les instantanés enregistrés, ou les refaire.</translation>
        </message>
        <message>
            <source>Writes one file of HTML with an interactive map that opens in any browser without a network: the plan by what is done, existing stations, clusters, demand by who is served, candidate sites, gaps, service areas, zones and any other layers. All layers are optional; at least one is needed.

A click on a feature tells all its attributes with names and units. With the table of a forecast (FORECAST) the popups of the stations show the days to come with their range. Where the plan has phases, a slider shows what is built when. Stations are found by name or id; layers and kinds are switched in the legend, which counts them. Sources, licences and what was left out or simplified are told in the page.

More points of demand, sites or other layers than MAX_POINTS become a grid with exact sums, so that the page stays small and the browser quick; stations are always drawn one by one. The page asks for nothing in the network, unless ONLINE_BASEMAP is chosen: then a background map is asked for at the server of its tiles, and the page says so.</source>
            <translation>Écrit un seul fichier HTML avec une carte interactive qui s’ouvre dans tout navigateur sans réseau : le plan selon ce qui est fait, stations existantes, groupes, demande selon qui est servi, sites candidats, lacunes, zones de desserte, zones et toutes autres couches. Toutes les couches sont facultatives ; il en faut au moins une.

Un clic sur une entité donne tous ses attributs avec noms et unités. Avec la table d’une prévision (FORECAST), les infobulles des stations montrent les jours à venir avec leur fourchette. Lorsque le plan a des phases, un curseur montre ce qui est construit quand. Les stations se cherchent par nom ou identifiant ; couches et types s’activent dans la légende, qui les compte. Sources, licences et ce qui a été laissé de côté ou simplifié sont indiqués dans la page.

Plus de points de demande, de sites ou d’autres couches que MAX_POINTS deviennent une grille aux sommes exactes, pour que la page reste petite et le navigateur rapide ; les stations sont toujours dessinées une à une. La page ne demande rien au réseau, à moins qu’ONLINE_BASEMAP ne soit choisi : un fond de carte est alors demandé au serveur de ses tuiles, et la page le dit.</translation>
        </message>
        <message>
            <source>Written to {0}.</source>
            <translation>Écrit dans {0}.</translation>
        </message>
        <message>
            <source>Year</source>
            <translation>Année</translation>
        </message>
        <message>
            <source>Year held out</source>
            <translation>Année mise de côté</translation>
        </message>
        <message>
            <source>Year of the forecast</source>
            <translation>Année de la prévision</translation>
        </message>
        <message>
            <source>Year of the row. Left empty, the field “year” is used if the layer has it.</source>
            <translation>Année de la ligne. Laissé vide, le champ « year » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Year of the row; not needed for a single year. Left empty, the field “year” is used if the layer has it.</source>
            <translation>Année de la ligne ; inutile pour une seule année. Laissé vide, le champ « year » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Yearly</source>
            <translation>Chaque année</translation>
        </message>
        <message>
            <source>Yearly rate at which operating cost is discounted; 5 % is 0.05. The operating costs themselves are in the assumptions. Empty: from the preset.</source>
            <translation>Taux annuel d’actualisation du coût d’exploitation ; 5 % est 0,05. Les coûts d’exploitation eux-mêmes sont dans les hypothèses. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Years</source>
            <translation>Années</translation>
        </message>
        <message>
            <source>Years after the last one of the history.</source>
            <translation>Années après la dernière de l’historique.</translation>
        </message>
        <message>
            <source>Years ahead</source>
            <translation>Années à venir</translation>
        </message>
        <message>
            <source>Years held out</source>
            <translation>Années mises de côté</translation>
        </message>
        <message>
            <source>Years of operating cost that count in the objective; 0 is none. Empty: from the preset.</source>
            <translation>Années de coût d’exploitation qui comptent dans la fonction objectif ; 0 est aucune. Vide : selon le préréglage.</translation>
        </message>
        <message>
            <source>Years to look at</source>
            <translation>Années à considérer</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Oui</translation>
        </message>
        <message>
            <source>Yes or no; empty values are unknown. Left empty, the field “open_24_7” is used if the layer has it.</source>
            <translation>Oui ou non ; les valeurs vides sont inconnues. Laissé vide, le champ « open_24_7 » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Yes where the outage does not count, such as a failure of the grid or vandalism. Left empty, the field “excluded” is used if the layer has it.</source>
            <translation>Oui lorsque la panne ne compte pas, comme une panne du réseau électrique ou du vandalisme. Laissé vide, le champ « excluded » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>Younger answers are not asked for again. 0: every answer is confirmed by the service.</source>
            <translation>Les réponses plus récentes ne sont pas redemandées. 0 : chaque réponse est confirmée par le service.</translation>
        </message>
        <message>
            <source>Youth of the local grid, by the age of dwellings (proxy)</source>
            <translation>Jeunesse du réseau électrique local, d’après l’âge des logements (indice)</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>Zone</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Zones</translation>
        </message>
        <message>
            <source>Zones at their stock in the last year</source>
            <translation>Zones à leur parc complet la dernière année</translation>
        </message>
        <message>
            <source>Zones compared</source>
            <translation>Zones comparées</translation>
        </message>
        <message>
            <source>Zones high among high</source>
            <translation>Zones élevées parmi élevées</translation>
        </message>
        <message>
            <source>Zones joined</source>
            <translation>Zones jointes</translation>
        </message>
        <message>
            <source>Zones loaded beyond their capacity</source>
            <translation>Zones chargées au-delà de leur capacité</translation>
        </message>
        <message>
            <source>Zones low among low</source>
            <translation>Zones faibles parmi faibles</translation>
        </message>
        <message>
            <source>Zones of the grid with their capacity and load in kW, for the headroom that is left; may be left empty.</source>
            <translation>Zones du réseau électrique avec leur capacité et leur charge en kW, pour la marge qui reste ; peut être laissé vide.</translation>
        </message>
        <message>
            <source>Zones or points</source>
            <translation>Zones ou points</translation>
        </message>
        <message>
            <source>Zones projected</source>
            <translation>Zones projetées</translation>
        </message>
        <message>
            <source>Zones with EV projection</source>
            <translation>Zones avec projection des VE</translation>
        </message>
        <message>
            <source>Zones with counts</source>
            <translation>Zones avec effectifs</translation>
        </message>
        <message>
            <source>Zones with counts brought to them</source>
            <translation>Zones auxquelles des effectifs sont ramenés</translation>
        </message>
        <message>
            <source>Zones with counts: id</source>
            <translation>Zones avec effectifs : identifiant</translation>
        </message>
        <message>
            <source>Zones with fewer electric vehicles get no bev_share.</source>
            <translation>Les zones ayant moins de véhicules électriques n’ont pas de bev_share.</translation>
        </message>
        <message>
            <source>Zones with fewer people or households get no ev_per_1000: industrial areas have many registered vehicles and hardly anybody living there.</source>
            <translation>Les zones ayant moins de personnes ou de ménages n’ont pas d’ev_per_1000 : les zones industrielles ont beaucoup de véhicules immatriculés et presque pas d’habitants.</translation>
        </message>
        <message>
            <source>Zones with limits</source>
            <translation>Zones avec limites</translation>
        </message>
        <message>
            <source>Zones with population</source>
            <translation>Zones avec population</translation>
        </message>
        <message>
            <source>Zones with population, another source</source>
            <translation>Zones avec population, autre source</translation>
        </message>
        <message>
            <source>Zones with projection</source>
            <translation>Zones avec projection</translation>
        </message>
        <message>
            <source>Zones with registrations</source>
            <translation>Zones avec immatriculations</translation>
        </message>
        <message>
            <source>Zones with vehicles</source>
            <translation>Zones avec véhicules</translation>
        </message>
        <message>
            <source>Zones with vehicles and without charging</source>
            <translation>Zones avec véhicules et sans recharge</translation>
        </message>
        <message>
            <source>Zones: capacity (kW)</source>
            <translation>Zones : capacité (kW)</translation>
        </message>
        <message>
            <source>Zones: electric vehicles</source>
            <translation>Zones : véhicules électriques</translation>
        </message>
        <message>
            <source>Zones: fewest L3 stations</source>
            <translation>Zones : nombre minimal de stations L3</translation>
        </message>
        <message>
            <source>Zones: growth</source>
            <translation>Zones : croissance</translation>
        </message>
        <message>
            <source>Zones: id</source>
            <translation>Zones : identifiant</translation>
        </message>
        <message>
            <source>Zones: load (kW)</source>
            <translation>Zones : charge (kW)</translation>
        </message>
        <message>
            <source>Zones: most power (kW)</source>
            <translation>Zones : puissance maximale (kW)</translation>
        </message>
        <message>
            <source>Zones: most stations</source>
            <translation>Zones : nombre maximal de stations</translation>
        </message>
        <message>
            <source>Zones: people or households</source>
            <translation>Zones : personnes ou ménages</translation>
        </message>
        <message>
            <source>Zones: population</source>
            <translation>Zones : population</translation>
        </message>
        <message>
            <source>Zones: vehicle stock</source>
            <translation>Zones : parc de véhicules</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Zoom avant</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Zoom arrière</translation>
        </message>
        <message>
            <source>Zoom to</source>
            <translation>Zoomer sur</translation>
        </message>
        <message>
            <source>Zoom to everything</source>
            <translation>Zoom sur l’ensemble</translation>
        </message>
        <message>
            <source>a configuration of type “API Header” with the header {0}</source>
            <translation>une configuration de type « API Header » avec l’en-tête {0}</translation>
        </message>
        <message>
            <source>a plan, better ones may exist</source>
            <translation>un plan, de meilleurs peuvent exister</translation>
        </message>
        <message>
            <source>a year</source>
            <translation>par an</translation>
        </message>
        <message>
            <source>about a minute</source>
            <translation>environ une minute</translation>
        </message>
        <message>
            <source>about {0} pairs in reach</source>
            <translation>environ {0} paires à portée</translation>
        </message>
        <message>
            <source>above 1,000 kVA</source>
            <translation>plus de 1 000 kVA</translation>
        </message>
        <message>
            <source>above 60 %</source>
            <translation>plus de 60 %</translation>
        </message>
        <message>
            <source>after</source>
            <translation>après</translation>
        </message>
        <message>
            <source>against</source>
            <translation>par rapport à</translation>
        </message>
        <message>
            <source>all: every one. last_of_month: of every month the last one, which is enough where a snapshot is stored every night.</source>
            <translation>all : tous. last_of_month : le dernier de chaque mois, ce qui suffit lorsqu’un instantané est enregistré chaque nuit.</translation>
        </message>
        <message>
            <source>allowed</source>
            <translation>admis</translation>
        </message>
        <message>
            <source>and {0}</source>
            <translation>et {0}</translation>
        </message>
        <message>
            <source>answers (HTTP {0})</source>
            <translation>répond (HTTP {0})</translation>
        </message>
        <message>
            <source>any of</source>
            <translation>parmi</translation>
        </message>
        <message>
            <source>arcgis: a layer of an ArcGIS service; statcan_ct: census tracts, statcan_fsa: forward sortation areas, both of Canada's 2021 census; uscensus_tract: census tracts of the United States, which needs a free key.</source>
            <translation>arcgis : une couche d’un service ArcGIS ; statcan_ct : secteurs de recensement, statcan_fsa : régions de tri d’acheminement, tous deux du recensement du Canada de 2021 ; uscensus_tract : secteurs de recensement des États-Unis, qui demandent une clé gratuite.</translation>
        </message>
        <message>
            <source>as QGIS</source>
            <translation>comme QGIS</translation>
        </message>
        <message>
            <source>as in the preset</source>
            <translation>comme dans le préréglage</translation>
        </message>
        <message>
            <source>as in the preset: {0}</source>
            <translation>comme dans le préréglage : {0}</translation>
        </message>
        <message>
            <source>as the tool says</source>
            <translation>selon l’outil</translation>
        </message>
        <message>
            <source>as_given: any weights of 0 or more, but a preset's must sum to 1. sum_to_1: others are refused. normalize: they are brought to the sum 1. With a sum of 1 the columns score and rank are made.</source>
            <translation>as_given : n’importe quels poids de 0 ou plus, mais ceux d’un préréglage doivent s’additionner à 1. sum_to_1 : les autres sont refusés. normalize : ils sont ramenés à la somme 1. Avec une somme de 1, les colonnes score et rank sont faites.</translation>
        </message>
        <message>
            <source>asked for</source>
            <translation>demandé</translation>
        </message>
        <message>
            <source>assumptions</source>
            <translation>hypothèses</translation>
        </message>
        <message>
            <source>at least</source>
            <translation>au moins</translation>
        </message>
        <message>
            <source>at most</source>
            <translation>au plus</translation>
        </message>
        <message>
            <source>at risk</source>
            <translation>en danger</translation>
        </message>
        <message>
            <source>authentication configuration</source>
            <translation>configuration d’authentification</translation>
        </message>
        <message>
            <source>auto takes HiGHS for gaps up to 1 % where the package highspy is installed, else GLPK, which is always there. gurobi, cbc and scip are for those who have one of them installed.</source>
            <translation>auto prend HiGHS pour des écarts d’optimalité jusqu’à 1 % lorsque le paquet highspy est installé, sinon GLPK, qui est toujours là. gurobi, cbc et scip sont pour ceux qui ont installé l’un d’eux.</translation>
        </message>
        <message>
            <source>base</source>
            <translation>cas de base</translation>
        </message>
        <message>
            <source>before</source>
            <translation>avant</translation>
        </message>
        <message>
            <source>before {0}, {1} points</source>
            <translation>avant {0}, {1} points</translation>
        </message>
        <message>
            <source>boundaries</source>
            <translation>limites</translation>
        </message>
        <message>
            <source>breaks rules, see below</source>
            <translation>enfreint des règles, voir ci-dessous</translation>
        </message>
        <message>
            <source>bring_all: everything goes to the target zones that a source zone meets. leave_outside: the part of a source zone's area that no target zone covers keeps its share.</source>
            <translation>bring_all : tout va aux zones cibles que rencontre une zone source. leave_outside : la partie de la surface d’une zone source qu’aucune zone cible ne couvre garde sa part.</translation>
        </message>
        <message>
            <source>broken</source>
            <translation>non respecté</translation>
        </message>
        <message>
            <source>candidate, required (a station must be built), forbidden (nothing is built) or competitor (others charge there: nothing is built, and their share of the demand in reach is theirs). Left empty, the field “status” is used if the layer has it.</source>
            <translation>candidate (candidat), required (une station doit être construite), forbidden (rien n’est construit) ou competitor (d’autres y rechargent : rien n’est construit, et leur part de la demande à portée est à eux). Laissé vide, le champ « status » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>candidate, required (is opened in any case), forbidden (is not opened) or competitor (is not opened; in market_share and target_share it wins demand). Left empty, the field “status” is used if the layer has it.</source>
            <translation>candidate (candidat), required (ouvert dans tous les cas), forbidden (non ouvert) ou competitor (non ouvert ; dans market_share et target_share, il gagne de la demande). Laissé vide, le champ « status » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>candidate, required, forbidden or competitor; only candidates and required sites are ranked. Left empty, the field “status” is used if the layer has it.</source>
            <translation>candidate, required, forbidden ou competitor ; seuls les sites candidats et obligatoires sont classés. Laissé vide, le champ « status » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>candidate, required, forbidden or competitor; the last two are not used, a required site is a candidate like any other. Left empty, the field “status” is used if the layer has it.</source>
            <translation>candidate, required, forbidden ou competitor ; les deux derniers ne sont pas utilisés, un site obligatoire est un candidat comme un autre. Laissé vide, le champ « status » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>cannot be tried: {0}</source>
            <translation>ne peut pas être essayé : {0}</translation>
        </message>
        <message>
            <source>cash flow of the year</source>
            <translation>flux de trésorerie de l’année</translation>
        </message>
        <message>
            <source>changed: those that the plan builds or changes. all: every station after the plan.</source>
            <translation>changed : celles que le plan construit ou change. all : toutes les stations après le plan.</translation>
        </message>
        <message>
            <source>charts as pictures</source>
            <translation>graphiques en images</translation>
        </message>
        <message>
            <source>chosen by you</source>
            <translation>choisi par vous</translation>
        </message>
        <message>
            <source>ckan: a data set of a CKAN catalogue; csv: one table.</source>
            <translation>ckan : un jeu de données d’un catalogue CKAN ; csv : une seule table.</translation>
        </message>
        <message>
            <source>clusters by density with an older scikit-learn</source>
            <translation>groupes par densité avec un scikit-learn plus ancien</translation>
        </message>
        <message>
            <source>coordinate system</source>
            <translation>système de coordonnées</translation>
        </message>
        <message>
            <source>coordinate systems</source>
            <translation>systèmes de coordonnées</translation>
        </message>
        <message>
            <source>cost of a percentage point</source>
            <translation>coût d’un point de pourcentage</translation>
        </message>
        <message>
            <source>cost of one more served</source>
            <translation>coût d’une unité servie de plus</translation>
        </message>
        <message>
            <source>cost {0}</source>
            <translation>coût {0}</translation>
        </message>
        <message>
            <source>count: they are stations that are not operational. leave_out: they are not part of any figure.</source>
            <translation>count : ce sont des stations qui ne sont pas en service. leave_out : elles ne font partie d’aucun chiffre.</translation>
        </message>
        <message>
            <source>counting…</source>
            <translation>comptage…</translation>
        </message>
        <message>
            <source>coverage</source>
            <translation>couverture</translation>
        </message>
        <message>
            <source>coverage: most coverage earliest, proven. gain_per_cost: most coverage for the money, again and again. priority: by a field of the plan.</source>
            <translation>coverage : le plus de couverture le plus tôt, prouvé. gain_per_cost : le plus de couverture pour l’argent, encore et encore. priority : selon un champ du plan.</translation>
        </message>
        <message>
            <source>database connection</source>
            <translation>connexion à une base de données</translation>
        </message>
        <message>
            <source>database schema</source>
            <translation>schéma de base de données</translation>
        </message>
        <message>
            <source>day</source>
            <translation>jour</translation>
        </message>
        <message>
            <source>day and time (UTC)</source>
            <translation>jour et heure (UTC)</translation>
        </message>
        <message>
            <source>decide: as many as serve the plan best. reference: of n ports min(max(n − 1, 0), 2) are sold, as in the reference study. preset: as the preset says.</source>
            <translation>decide : autant qu’il sert le mieux le plan. reference : de n points de charge, min(max(n − 1, 0), 2) sont vendus, comme dans l’étude de référence. preset : selon le préréglage.</translation>
        </message>
        <message>
            <source>departures</source>
            <translation>départs</translation>
        </message>
        <message>
            <source>departures not known</source>
            <translation>départs inconnus</translation>
        </message>
        <message>
            <source>departures per hour</source>
            <translation>départs par heure</translation>
        </message>
        <message>
            <source>departures per hour and km²</source>
            <translation>départs par heure et km²</translation>
        </message>
        <message>
            <source>done</source>
            <translation>fait</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>vide</translation>
        </message>
        <message>
            <source>empty: no master password was set yet</source>
            <translation>vide : aucun mot de passe principal n’a encore été défini</translation>
        </message>
        <message>
            <source>error</source>
            <translation>erreur</translation>
        </message>
        <message>
            <source>exchange on the web</source>
            <translation>échanges sur le web</translation>
        </message>
        <message>
            <source>expected use, all stations</source>
            <translation>utilisation attendue, toutes les stations</translation>
        </message>
        <message>
            <source>expected: least mean cost by the scenarios' weights. worst_case: least cost in the worst scenario. minimax_regret: least regret (cost beyond the best plan for a scenario) in the worst. none: for the demand of the layer; scenarios only test the plan.</source>
            <translation>expected : moindre coût moyen selon les poids des scénarios. worst_case : moindre coût dans le pire scénario. minimax_regret : moindre regret (surcoût par rapport au meilleur plan d’un scénario) dans le pire. none : pour la demande de la couche ; les scénarios ne font qu’éprouver le plan.</translation>
        </message>
        <message>
            <source>extent</source>
            <translation>emprise</translation>
        </message>
        <message>
            <source>extracts of OpenStreetMap</source>
            <translation>extraits d’OpenStreetMap</translation>
        </message>
        <message>
            <source>feasible</source>
            <translation>réalisable</translation>
        </message>
        <message>
            <source>field</source>
            <translation>champ</translation>
        </message>
        <message>
            <source>fields</source>
            <translation>champs</translation>
        </message>
        <message>
            <source>figures</source>
            <translation>chiffres</translation>
        </message>
        <message>
            <source>file</source>
            <translation>fichier</translation>
        </message>
        <message>
            <source>files on the web and in object storage, without a copy</source>
            <translation>fichiers sur le web et dans un stockage d’objets, sans copie</translation>
        </message>
        <message>
            <source>forecasts by ETS, theta and SARIMA</source>
            <translation>prévisions par ETS, theta et SARIMA</translation>
        </message>
        <message>
            <source>forecasts by LSTM</source>
            <translation>prévisions par LSTM</translation>
        </message>
        <message>
            <source>found by itself</source>
            <translation>trouvé automatiquement</translation>
        </message>
        <message>
            <source>gained, percentage points</source>
            <translation>gagné, points de pourcentage</translation>
        </message>
        <message>
            <source>gap {0}</source>
            <translation>écart d’optimalité {0}</translation>
        </message>
        <message>
            <source>gap, rank</source>
            <translation>lacune, rang</translation>
        </message>
        <message>
            <source>geometries</source>
            <translation>géométries</translation>
        </message>
        <message>
            <source>given: K. elbow: of the cost. coverage: the fewest that reach the share within the radius. budget: as many as it buys.</source>
            <translation>given : K. elbow : coude du coût. coverage : le moins qui atteigne la part dans le rayon. budget : autant qu’il en achète.</translation>
        </message>
        <message>
            <source>grid north up</source>
            <translation>nord de la grille en haut</translation>
        </message>
        <message>
            <source>has a fault or is overloaded (HTTP {0})</source>
            <translation>est en panne ou surchargé (HTTP {0})</translation>
        </message>
        <message>
            <source>high</source>
            <translation>élevée</translation>
        </message>
        <message>
            <source>in order</source>
            <translation>en ordre</translation>
        </message>
        <message>
            <source>incomplete</source>
            <translation>incomplet</translation>
        </message>
        <message>
            <source>infeasible</source>
            <translation>irréalisable</translation>
        </message>
        <message>
            <source>interface: the language of QGIS if it is English or French, else English.</source>
            <translation>interface : la langue de QGIS si c’est l’anglais ou le français, sinon l’anglais.</translation>
        </message>
        <message>
            <source>its cluster</source>
            <translation>son groupe</translation>
        </message>
        <message>
            <source>joint: all years at once. sequential: year by year, each upon the one before.</source>
            <translation>joint : toutes les années à la fois. sequential : année par année, chacune à partir de la précédente.</translation>
        </message>
        <message>
            <source>keep: what a phase or year does not spend is there for the next. lapse: it is lost.</source>
            <translation>keep : ce qu’une phase ou une année ne dépense pas est là pour la suivante. lapse : c’est perdu.</translation>
        </message>
        <message>
            <source>keeping answers of services, and offline work</source>
            <translation>conservation des réponses des services, et travail hors ligne</translation>
        </message>
        <message>
            <source>keeps all rules</source>
            <translation>respecte toutes les règles</translation>
        </message>
        <message>
            <source>kmedians, or kmeans (needs scikit-learn).</source>
            <translation>kmedians, ou kmeans (nécessite scikit-learn).</translation>
        </message>
        <message>
            <source>large tables</source>
            <translation>grandes tables</translation>
        </message>
        <message>
            <source>latest: the last one there is; all: one row per area and quarter; one: the one below.</source>
            <translation>latest : le dernier qui existe ; all : une ligne par zone et trimestre ; one : celui ci-dessous.</translation>
        </message>
        <message>
            <source>layer</source>
            <translation>couche</translation>
        </message>
        <message>
            <source>layer missing</source>
            <translation>couche manquante</translation>
        </message>
        <message>
            <source>layers</source>
            <translation>couches</translation>
        </message>
        <message>
            <source>layers and results</source>
            <translation>couches et résultats</translation>
        </message>
        <message>
            <source>limits the plan</source>
            <translation>limite le plan</translation>
        </message>
        <message>
            <source>locked, and empty</source>
            <translation>verrouillée, et vide</translation>
        </message>
        <message>
            <source>locked: QGIS will ask for the master password</source>
            <translation>verrouillée : QGIS demandera le mot de passe principal</translation>
        </message>
        <message>
            <source>low</source>
            <translation>faible</translation>
        </message>
        <message>
            <source>m: metres. s: seconds.</source>
            <translation>m : mètres. s : secondes.</translation>
        </message>
        <message>
            <source>m: share</source>
            <translation>m : part</translation>
        </message>
        <message>
            <source>manhattan: by how many degrees the streets are turned against east, counter-clockwise. Empty: taken from the lines of NETWORK, else 0.</source>
            <translation>manhattan : de combien de degrés les rues sont tournées par rapport à l’est, dans le sens inverse des aiguilles d’une montre. Vide : tiré des lignes de NETWORK, sinon 0.</translation>
        </message>
        <message>
            <source>mark: they stay, with status forbidden and the reason. leave_out: they are not written; the log says how many by which rule.</source>
            <translation>mark : ils restent, avec l’état forbidden et la raison. leave_out : ils ne sont pas écrits ; le journal dit combien selon quelle règle.</translation>
        </message>
        <message>
            <source>mean way to the next station, after [m]</source>
            <translation>trajet moyen à la station suivante, après [m]</translation>
        </message>
        <message>
            <source>mean way to the next station, before [m]</source>
            <translation>trajet moyen à la station suivante, avant [m]</translation>
        </message>
        <message>
            <source>medium</source>
            <translation>moyenne</translation>
        </message>
        <message>
            <source>merge: one row for each station. separate: every source's row stays, under its own licence; CONFLICTS tells which are the same.</source>
            <translation>merge : une ligne par station. separate : la ligne de chaque source reste, sous sa propre licence ; CONFLICTS dit lesquelles sont les mêmes.</translation>
        </message>
        <message>
            <source>met</source>
            <translation>atteint</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>minutes</translation>
        </message>
        <message>
            <source>missed</source>
            <translation>manqué</translation>
        </message>
        <message>
            <source>missing</source>
            <translation>manque</translation>
        </message>
        <message>
            <source>models of the placement</source>
            <translation>modèles de l’implantation</translation>
        </message>
        <message>
            <source>money</source>
            <translation>montant</translation>
        </message>
        <message>
            <source>month</source>
            <translation>mois</translation>
        </message>
        <message>
            <source>months {0} to {1}</source>
            <translation>mois {0} à {1}</translation>
        </message>
        <message>
            <source>months {0}–{1}</source>
            <translation>mois {0} à {1}</translation>
        </message>
        <message>
            <source>more than 25 stations</source>
            <translation>plus de 25 stations</translation>
        </message>
        <message>
            <source>more than 50 %</source>
            <translation>plus de 50 %</translation>
        </message>
        <message>
            <source>nearest: least sum of distances. best_score: largest sum of scores within the tolerance, then the nearest.</source>
            <translation>nearest : moindre somme des distances. best_score : plus grande somme des notes dans la tolérance, puis le plus proche.</translation>
        </message>
        <message>
            <source>needs: {0}</source>
            <translation>il manque : {0}</translation>
        </message>
        <message>
            <source>nested: each band holds the smaller ones. rings: without them.</source>
            <translation>nested : chaque bande contient les plus petites. rings : sans elles.</translation>
        </message>
        <message>
            <source>net cost</source>
            <translation>coût net</translation>
        </message>
        <message>
            <source>net cost {0}</source>
            <translation>coût net {0}</translation>
        </message>
        <message>
            <source>nevi_2023, nevi_2025: United States (50 miles; spacing left to the states). afir_light, afir_heavy: European Union, light and heavy vehicles. Laws change: verify with the authority.</source>
            <translation>nevi_2023, nevi_2025 : États-Unis (50 milles ; espacement laissé aux États). afir_light, afir_heavy : Union européenne, véhicules légers et lourds. Les lois changent : vérifiez auprès de l’autorité.</translation>
        </message>
        <message>
            <source>next</source>
            <translation>suivant</translation>
        </message>
        <message>
            <source>no</source>
            <translation>non</translation>
        </message>
        <message>
            <source>no configuration “{0}” in this QGIS profile</source>
            <translation>aucune configuration « {0} » dans ce profil de QGIS</translation>
        </message>
        <message>
            <source>no connection</source>
            <translation>aucune</translation>
        </message>
        <message>
            <source>no departures, weekday 6 to 22 h</source>
            <translation>aucun départ, semaine de 6 à 22 h</translation>
        </message>
        <message>
            <source>no forecast, or nothing to compare with</source>
            <translation>aucune prévision, ou rien à quoi comparer</translation>
        </message>
        <message>
            <source>no plan</source>
            <translation>aucun plan</translation>
        </message>
        <message>
            <source>no plan keeps all rules</source>
            <translation>aucun plan ne respecte toutes les règles</translation>
        </message>
        <message>
            <source>no plan keeps all rules; the closest one is shown</source>
            <translation>aucun plan ne respecte toutes les règles ; le plus proche est montré</translation>
        </message>
        <message>
            <source>no plan was found in time; the closest one is shown</source>
            <translation>aucun plan n’a été trouvé à temps ; le plus proche est montré</translation>
        </message>
        <message>
            <source>no proj.db found</source>
            <translation>aucun proj.db trouvé</translation>
        </message>
        <message>
            <source>no station</source>
            <translation>aucune station</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucun</translation>
        </message>
        <message>
            <source>none chosen</source>
            <translation>aucun choisi</translation>
        </message>
        <message>
            <source>none found in time</source>
            <translation>aucun trouvé à temps</translation>
        </message>
        <message>
            <source>none given</source>
            <translation>aucune donnée</translation>
        </message>
        <message>
            <source>none: each zone by itself. fdr: classes hold the false discovery rate (Benjamini and Hochberg 1995); p-values in the fields stay as computed.</source>
            <translation>none : chaque zone à part. fdr : les classes respectent le taux de fausses découvertes (Benjamini et Hochberg 1995) ; les valeurs p des champs restent comme calculées.</translation>
        </message>
        <message>
            <source>not asked: offline work is switched on (setting evplan/offline)</source>
            <translation>pas interrogé : le travail hors ligne est activé (réglage evplan/offline)</translation>
        </message>
        <message>
            <source>not chosen</source>
            <translation>pas choisi</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>introuvable</translation>
        </message>
        <message>
            <source>not in this GDAL</source>
            <translation>absent de ce GDAL</translation>
        </message>
        <message>
            <source>not installed</source>
            <translation>non installé</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>inconnu</translation>
        </message>
        <message>
            <source>not noted</source>
            <translation>non noté</translation>
        </message>
        <message>
            <source>not served</source>
            <translation>non servi</translation>
        </message>
        <message>
            <source>not stated</source>
            <translation>non indiqué</translation>
        </message>
        <message>
            <source>not within these years</source>
            <translation>pas dans ces années</translation>
        </message>
        <message>
            <source>number</source>
            <translation>nombre</translation>
        </message>
        <message>
            <source>numbers</source>
            <translation>nombres</translation>
        </message>
        <message>
            <source>numpy beside GDAL</source>
            <translation>numpy à côté de GDAL</translation>
        </message>
        <message>
            <source>of all stations</source>
            <translation>de toutes les stations</translation>
        </message>
        <message>
            <source>of it between groups</source>
            <translation>dont entre groupes</translation>
        </message>
        <message>
            <source>of it newly served by the plan</source>
            <translation>dont nouvellement servi par le plan</translation>
        </message>
        <message>
            <source>of these, duplicates</source>
            <translation>dont doublons</translation>
        </message>
        <message>
            <source>of these, per 1,000 station days</source>
            <translation>dont, pour 1 000 jours-stations</translation>
        </message>
        <message>
            <source>of these, with a known status</source>
            <translation>dont l’état est connu</translation>
        </message>
        <message>
            <source>of this, excluded</source>
            <translation>dont exclu</translation>
        </message>
        <message>
            <source>on_surface: always inside. centroid: the centre of area, outside of some concave zones. weighted_mean: one point per zone, at the mean of its buildings by their weight (moved to the nearest building where that lies outside).</source>
            <translation>on_surface : toujours à l’intérieur. centroid : le centre de la surface, hors de certaines zones concaves. weighted_mean : un point par zone, à la moyenne de ses bâtiments selon leur poids (déplacé au bâtiment le plus proche si elle tombe dehors).</translation>
        </message>
        <message>
            <source>one of</source>
            <translation>l’un de</translation>
        </message>
        <message>
            <source>one_at_a_time: every value alone, all else as in the base. all_combinations: every value with every other.</source>
            <translation>one_at_a_time : chaque valeur seule, tout le reste comme dans le cas de base. all_combinations : chaque valeur avec chaque autre.</translation>
        </message>
        <message>
            <source>operational, not operational, … or the words of OCPI. Left empty, the field “status” is used if the layer has it.</source>
            <translation>operational, not operational, … ou les termes d’OCPI. Laissé vide, le champ « status » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>operational, partly operational, not operational, temporarily unavailable, planned or unknown. Left empty, the field “status” is used if the layer has it.</source>
            <translation>operational, partly operational, not operational, temporarily unavailable, planned ou unknown. Laissé vide, le champ « status » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>optimal</source>
            <translation>optimal</translation>
        </message>
        <message>
            <source>optional</source>
            <translation>facultatif</translation>
        </message>
        <message>
            <source>output file</source>
            <translation>fichier produit</translation>
        </message>
        <message>
            <source>output folder</source>
            <translation>dossier produit</translation>
        </message>
        <message>
            <source>output layer</source>
            <translation>couche produite</translation>
        </message>
        <message>
            <source>over 5,000</source>
            <translation>plus de 5 000</translation>
        </message>
        <message>
            <source>over {0}</source>
            <translation>plus de {0}</translation>
        </message>
        <message>
            <source>overdue</source>
            <translation>en retard</translation>
        </message>
        <message>
            <source>p-value of Gi*</source>
            <translation>Valeur p de Gi*</translation>
        </message>
        <message>
            <source>p-value under randomization</source>
            <translation>Valeur p sous randomisation</translation>
        </message>
        <message>
            <source>past: days before alone. around: for spikes and drops, the days before and after.</source>
            <translation>past : les seuls jours d’avant. around : pour les pics et les chutes, les jours d’avant et d’après.</translation>
        </message>
        <message>
            <source>per_unit: of each unit of weight. total: of the pair as a whole, whatever the weight.</source>
            <translation>per_unit : de chaque unité de poids. total : de la paire entière, quel que soit le poids.</translation>
        </message>
        <message>
            <source>plan</source>
            <translation>plan</translation>
        </message>
        <message>
            <source>plan.json is a recipe: the plugin's resources/recipes/run_recipe.py prepares, plans and checks with it.</source>
            <translation>plan.json est une recette : resources/recipes/run_recipe.py de l’extension prépare, planifie et vérifie avec elle.</translation>
        </message>
        <message>
            <source>points</source>
            <translation>points</translation>
        </message>
        <message>
            <source>points per share</source>
            <translation>points par part</translation>
        </message>
        <message>
            <source>points per ¤</source>
            <translation>points par ¤</translation>
        </message>
        <message>
            <source>portal</source>
            <translation>portail</translation>
        </message>
        <message>
            <source>ports</source>
            <translation>points de charge</translation>
        </message>
        <message>
            <source>preset</source>
            <translation>préréglage</translation>
        </message>
        <message>
            <source>problem</source>
            <translation>problème</translation>
        </message>
        <message>
            <source>processed/ holds what plans are made of: study area, zones, chargers, sites, demand, costs.</source>
            <translation>processed/ contient ce dont les plans sont faits : zone d’étude, zones, bornes, sites, demande, coûts.</translation>
        </message>
        <message>
            <source>proj.db, and UTM zone 17 where it belongs</source>
            <translation>proj.db, et la zone UTM 17 à sa place</translation>
        </message>
        <message>
            <source>proven</source>
            <translation>prouvé</translation>
        </message>
        <message>
            <source>proven best within the gap asked for</source>
            <translation>prouvé le meilleur, à l’écart d’optimalité demandé près</translation>
        </message>
        <message>
            <source>public, private or unknown. Left empty, the field “access” is used if the layer has it.</source>
            <translation>public, private ou unknown. Laissé vide, le champ « access » est utilisé si la couche le possède.</translation>
        </message>
        <message>
            <source>qgis_process command</source>
            <translation>Commande qgis_process</translation>
        </message>
        <message>
            <source>questions to services</source>
            <translation>questions aux services</translation>
        </message>
        <message>
            <source>raw/ holds what was fetched or imported, as it came, in EPSG:4326. It is never edited.</source>
            <translation>raw/ contient ce qui a été récupéré ou importé, tel qu’arrivé, en EPSG:4326. Il n’est jamais modifié.</translation>
        </message>
        <message>
            <source>recognised</source>
            <translation>reconnu</translation>
        </message>
        <message>
            <source>results/ holds the plan that is shown in the project; results/runs/ one folder per dated run.</source>
            <translation>results/ contient le plan montré dans le projet ; results/runs/ un dossier par exécution datée.</translation>
        </message>
        <message>
            <source>room left</source>
            <translation>marge restante</translation>
        </message>
        <message>
            <source>rows not counted</source>
            <translation>lignes non comptées</translation>
        </message>
        <message>
            <source>rule: by the kind of work. optimized: within budgets, crews and lead times.</source>
            <translation>rule : selon le type de travaux. optimized : dans les limites des budgets, équipes et délais.</translation>
        </message>
        <message>
            <source>seconds</source>
            <translation>secondes</translation>
        </message>
        <message>
            <source>served</source>
            <translation>servi</translation>
        </message>
        <message>
            <source>served by two stations or more</source>
            <translation>servi par deux stations ou plus</translation>
        </message>
        <message>
            <source>share (0–1)</source>
            <translation>part (0–1)</translation>
        </message>
        <message>
            <source>share of the price</source>
            <translation>part du prix</translation>
        </message>
        <message>
            <source>single-phase</source>
            <translation>monophasé</translation>
        </message>
        <message>
            <source>snapshot: the whole network; what is not in a layer counts as gone. upsert: a part of it; what is not in a layer stays, and a row replaces another only if its modification date is not older.</source>
            <translation>snapshot : tout le réseau ; ce qui n’est pas dans une couche compte comme disparu. upsert : une partie ; ce qui n’est pas dans une couche reste, et une ligne n’en remplace une autre que si sa date de modification n’est pas plus ancienne.</translation>
        </message>
        <message>
            <source>snapshots and key figures in PostGIS</source>
            <translation>instantanés et indicateurs dans PostGIS</translation>
        </message>
        <message>
            <source>solves</source>
            <translation>résout</translation>
        </message>
        <message>
            <source>somebody stopped the search</source>
            <translation>quelqu’un a arrêté la recherche</translation>
        </message>
        <message>
            <source>sources.json is the catalogue of services of the day on which the project was made.</source>
            <translation>sources.json est le catalogue des services du jour où le projet a été fait.</translation>
        </message>
        <message>
            <source>sparse matrices and neighbour searches</source>
            <translation>matrices creuses et recherches de voisins</translation>
        </message>
        <message>
            <source>station: every station has its own. band: one for all stations. group: one for each level, or other group.</source>
            <translation>station : chaque station a la sienne. band : une pour toutes les stations. group : une pour chaque niveau, ou autre groupe.</translation>
        </message>
        <message>
            <source>stations</source>
            <translation>stations</translation>
        </message>
        <message>
            <source>stations: each counts 1. ports: its ports of Level 2 and 3 together. field: the field below.</source>
            <translation>stations : chacune compte 1. ports : ses points de charge de niveau 2 et 3 ensemble. field : le champ ci-dessous.</translation>
        </message>
        <message>
            <source>stays, within 1 %</source>
            <translation>stable, à 1 % près</translation>
        </message>
        <message>
            <source>stop: nothing is written. keep_others: the other sources are written, and the result says that it is incomplete.</source>
            <translation>stop : rien n’est écrit. keep_others : les autres sources sont écrites, et le résultat dit qu’il est incomplet.</translation>
        </message>
        <message>
            <source>straight: as the crow flies. manhattan: along the axes of the layers' metric system. A table of costs takes the place of both.</source>
            <translation>straight : à vol d’oiseau. manhattan : le long des axes du système métrique des couches. Une table de coûts remplace les deux.</translation>
        </message>
        <message>
            <source>straight: as the crow flies. manhattan: along two axes. network: along lines.</source>
            <translation>straight : à vol d’oiseau. manhattan : le long de deux axes. network : le long des lignes.</translation>
        </message>
        <message>
            <source>straight: as the crow flies. network: along lines.</source>
            <translation>straight : à vol d’oiseau. network : le long des lignes.</translation>
        </message>
        <message>
            <source>summed over cells</source>
            <translation>additionné par maille</translation>
        </message>
        <message>
            <source>sweeps on a Dask cluster</source>
            <translation>balayages sur une grappe Dask</translation>
        </message>
        <message>
            <source>switched off: {0}</source>
            <translation>désactivée : {0}</translation>
        </message>
        <message>
            <source>switched on and unlocked</source>
            <translation>activée et déverrouillée</translation>
        </message>
        <message>
            <source>system of this report</source>
            <translation>système de ce rapport</translation>
        </message>
        <message>
            <source>table with the columns</source>
            <translation>table avec les colonnes</translation>
        </message>
        <message>
            <source>tables</source>
            <translation>tables</translation>
        </message>
        <message>
            <source>tables of exports</source>
            <translation>tables d’exports</translation>
        </message>
        <message>
            <source>tables of spreadsheets</source>
            <translation>tables de tableurs</translation>
        </message>
        <message>
            <source>tables with geometry</source>
            <translation>tables avec géométrie</translation>
        </message>
        <message>
            <source>temporary layers</source>
            <translation>couches temporaires</translation>
        </message>
        <message>
            <source>text</source>
            <translation>texte</translation>
        </message>
        <message>
            <source>the Python of QGIS, with numpy</source>
            <translation>le Python de QGIS, avec numpy</translation>
        </message>
        <message>
            <source>the gap asked for was reached</source>
            <translation>l’écart d’optimalité demandé a été atteint</translation>
        </message>
        <message>
            <source>the known answer {0:g} of a small program</source>
            <translation>la réponse connue {0:g} d’un petit programme</translation>
        </message>
        <message>
            <source>the network</source>
            <translation>le réseau</translation>
        </message>
        <message>
            <source>the proxy asks for a user name and password (HTTP 407)</source>
            <translation>le proxy demande un nom d’utilisateur et un mot de passe (HTTP 407)</translation>
        </message>
        <message>
            <source>the service was switched off at this address (HTTP 410)</source>
            <translation>le service a été arrêté à cette adresse (HTTP 410)</translation>
        </message>
        <message>
            <source>the solver GLPK</source>
            <translation>le solveur GLPK</translation>
        </message>
        <message>
            <source>the solver HiGHS</source>
            <translation>le solveur HiGHS</translation>
        </message>
        <message>
            <source>the solver failed</source>
            <translation>le solveur a échoué</translation>
        </message>
        <message>
            <source>the spatial index of geopandas before version 1</source>
            <translation>l’index spatial de geopandas avant la version 1</translation>
        </message>
        <message>
            <source>the station itself</source>
            <translation>la station elle-même</translation>
        </message>
        <message>
            <source>the summary of cost and return</source>
            <translation>le résumé du coût et du rendement</translation>
        </message>
        <message>
            <source>the summary of the phases</source>
            <translation>le résumé des phases</translation>
        </message>
        <message>
            <source>the summary of the plan</source>
            <translation>le résumé du plan</translation>
        </message>
        <message>
            <source>the table of cost and return</source>
            <translation>la table du coût et du rendement</translation>
        </message>
        <message>
            <source>the table of phases</source>
            <translation>la table des phases</translation>
        </message>
        <message>
            <source>the time limit ended the search</source>
            <translation>la limite de temps a terminé la recherche</translation>
        </message>
        <message>
            <source>the time limit may end it</source>
            <translation>la limite de temps peut y mettre fin</translation>
        </message>
        <message>
            <source>the weight {0} is below 0</source>
            <translation>le poids {0} est inférieur à 0</translation>
        </message>
        <message>
            <source>the weight “{0}” is not a number</source>
            <translation>le poids « {0} » n’est pas un nombre</translation>
        </message>
        <message>
            <source>the whole plan</source>
            <translation>tout le plan</translation>
        </message>
        <message>
            <source>there</source>
            <translation>là</translation>
        </message>
        <message>
            <source>this plan</source>
            <translation>ce plan</translation>
        </message>
        <message>
            <source>three-phase</source>
            <translation>triphasé</translation>
        </message>
        <message>
            <source>to be given</source>
            <translation>à saisir</translation>
        </message>
        <message>
            <source>to do</source>
            <translation>à faire</translation>
        </message>
        <message>
            <source>together so far</source>
            <translation>cumul</translation>
        </message>
        <message>
            <source>total: points are scaled to the forecast of their sum (of each group).</source>
            <translation>total : les points sont ramenés à la prévision de leur somme (de chaque groupe).</translation>
        </message>
        <message>
            <source>trips</source>
            <translation>trajets</translation>
        </message>
        <message>
            <source>trips: every journey counts. vehicle_km: every kilometre of it.</source>
            <translation>trips : chaque trajet compte. vehicle_km : chaque kilomètre parcouru.</translation>
        </message>
        <message>
            <source>under 1 departure per hour</source>
            <translation>moins de 1 départ par heure</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>inconnu</translation>
        </message>
        <message>
            <source>unknown: nobody observed them. unchanged: they have had their status all the time, as in a log of all changes of the network.</source>
            <translation>unknown : personne ne les a observées. unchanged : elles ont eu leur état tout le temps, comme dans un journal de tous les changements du réseau.</translation>
        </message>
        <message>
            <source>unlocked</source>
            <translation>déverrouillée</translation>
        </message>
        <message>
            <source>until</source>
            <translation>jusqu’à</translation>
        </message>
        <message>
            <source>up to 10 %</source>
            <translation>jusqu’à 10 %</translation>
        </message>
        <message>
            <source>up to 10 % of the capacity</source>
            <translation>jusqu’à 10 % de la capacité</translation>
        </message>
        <message>
            <source>up to 150 kVA</source>
            <translation>jusqu’à 150 kVA</translation>
        </message>
        <message>
            <source>up to {0}</source>
            <translation>jusqu’à {0}</translation>
        </message>
        <message>
            <source>use per day</source>
            <translation>utilisation par jour</translation>
        </message>
        <message>
            <source>verify with local code</source>
            <translation>vérifier auprès du code local</translation>
        </message>
        <message>
            <source>version unknown</source>
            <translation>version inconnue</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>avertissement</translation>
        </message>
        <message>
            <source>way of nine of ten, after [m]</source>
            <translation>trajet de neuf sur dix, après [m]</translation>
        </message>
        <message>
            <source>way of nine of ten, before [m]</source>
            <translation>trajet de neuf sur dix, avant [m]</translation>
        </message>
        <message>
            <source>weight a day</source>
            <translation>poids par jour</translation>
        </message>
        <message>
            <source>weighted: most points, coverage weighed against cost. max_coverage: most weighted coverage, then least money. min_cost: least money that meets the minimum coverages; needs no budget. lexicographic: L2 coverage, L3 coverage and cost one after the other, in the order of the priority. preset: as the preset says.</source>
            <translation>weighted : le plus de points, la couverture mise en balance avec le coût. max_coverage : le plus de couverture pondérée, puis le moins d’argent. min_cost : le moins d’argent qui atteigne les couvertures minimales ; sans budget requis. lexicographic : couverture L2, couverture L3 et coût l’un après l’autre, dans l’ordre de la priorité. preset : selon le préréglage.</translation>
        </message>
        <message>
            <source>whole number</source>
            <translation>nombre entier</translation>
        </message>
        <message>
            <source>whole: everything, so that a station that is not there is gone. changes: a part. auto: whole if the layer's sources were asked for everything.</source>
            <translation>whole : tout, de sorte qu’une station absente a disparu. changes : une partie. auto : whole si les sources de la couche ont été interrogées sur tout.</translation>
        </message>
        <message>
            <source>with L2 ports</source>
            <translation>avec points de charge L2</translation>
        </message>
        <message>
            <source>with L3 ports</source>
            <translation>avec points de charge L3</translation>
        </message>
        <message>
            <source>with a gap</source>
            <translation>avec un écart</translation>
        </message>
        <message>
            <source>with unknown ones</source>
            <translation>avec les inconnus</translation>
        </message>
        <message>
            <source>within [m]</source>
            <translation>à moins de [m]</translation>
        </message>
        <message>
            <source>works</source>
            <translation>fonctionne</translation>
        </message>
        <message>
            <source>writable, {0} free</source>
            <translation>accessible en écriture, {0} libres</translation>
        </message>
        <message>
            <source>written and read back</source>
            <translation>écrit et relu</translation>
        </message>
        <message>
            <source>year</source>
            <translation>année</translation>
        </message>
        <message>
            <source>years</source>
            <translation>ans</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>oui</translation>
        </message>
        <message>
            <source>yes or no</source>
            <translation>oui ou non</translation>
        </message>
        <message>
            <source>zero: nothing was used; missing: it is not known. auto: zero for sessions, missing for daily and hourly figures.</source>
            <translation>zero : rien n’a été utilisé ; missing : c’est inconnu. auto : zero pour les sessions, missing pour les chiffres journaliers et horaires.</translation>
        </message>
        <message>
            <source>{0} (months {1}–{2})</source>
            <translation>{0} (mois {1} à {2})</translation>
        </message>
        <message>
            <source>{0} (not there)</source>
            <translation>{0} (absent)</translation>
        </message>
        <message>
            <source>{0} (optional)</source>
            <translation>{0} (facultatif)</translation>
        </message>
        <message>
            <source>{0} ({1}): L2 coverage {2}, L3 coverage {3}, net cost {4}.</source>
            <translation>{0} ({1}) : couverture L2 {2}, couverture L3 {3}, coût net {4}.</translation>
        </message>
        <message>
            <source>{0} GB</source>
            <translation>{0} Go</translation>
        </message>
        <message>
            <source>{0} MB</source>
            <translation>{0} Mo</translation>
        </message>
        <message>
            <source>{0} [optional]</source>
            <translation>{0} [optionnel]</translation>
        </message>
        <message>
            <source>{0} and {1}</source>
            <translation>{0} et {1}</translation>
        </message>
        <message>
            <source>{0} and {1} with {2} for {3} net.</source>
            <translation>{0} et {1} avec {2} pour {3} net.</translation>
        </message>
        <message>
            <source>{0} charging serves {1} of the demand; {2} have two stations in reach.</source>
            <translation>La recharge {0} sert {1} de la demande ; {2} ont deux stations à portée.</translation>
        </message>
        <message>
            <source>{0} charging stations with {1} L2 ports and {2} L3 ports.</source>
            <translation>{0} stations de recharge avec {1} points de charge L2 et {2} points de charge L3.</translation>
        </message>
        <message>
            <source>{0} coverage</source>
            <translation>Couverture {0}</translation>
        </message>
        <message>
            <source>{0} coverage before and after the plan: {1}</source>
            <translation>Couverture {0} avant et après le plan : {1}</translation>
        </message>
        <message>
            <source>{0} coverage before and after the plan: {1}; at least {2} asked for</source>
            <translation>Couverture {0} avant et après le plan : {1} ; au moins {2} demandé</translation>
        </message>
        <message>
            <source>{0} coverage goes from {1} to {2} ({3} percentage points).</source>
            <translation>La couverture {0} passe de {1} à {2} ({3} points de pourcentage).</translation>
        </message>
        <message>
            <source>{0} coverage stays at {1}.</source>
            <translation>La couverture {0} reste à {1}.</translation>
        </message>
        <message>
            <source>{0} demand points with a weight of {1} in all.</source>
            <translation>{0} points de demande d’un poids total de {1}.</translation>
        </message>
        <message>
            <source>{0} files, {1}</source>
            <translation>{0} fichiers, {1}</translation>
        </message>
        <message>
            <source>{0} for {1}</source>
            <translation>{0} pour {1}</translation>
        </message>
        <message>
            <source>{0} forbids passing on what is made of the data ({1}). Ask for permission before this report leaves the house.</source>
            <translation>{0} interdit de transmettre ce qui est fait des données ({1}). Demandez la permission avant que ce rapport ne sorte de la maison.</translation>
        </message>
        <message>
            <source>{0} gap, lower rank</source>
            <translation>Lacune {0}, rang inférieur</translation>
        </message>
        <message>
            <source>{0} gap, rank 1–{1}</source>
            <translation>Lacune {0}, rang 1 à {1}</translation>
        </message>
        <message>
            <source>{0} is not there. Switch the plugin off and on in the plugin manager.</source>
            <translation>{0} n’est pas là. Désactivez puis réactivez l’extension dans le gestionnaire d’extensions.</translation>
        </message>
        <message>
            <source>{0} is zero or more.</source>
            <translation>{0} : zéro ou plus.</translation>
        </message>
        <message>
            <source>{0} is {1} in {2}, but {3} in the coverage layer: they are of different runs or rules. The layer is shown.</source>
            <translation>{0} : {1} dans {2}, mais {3} dans la couche de couverture ; ils viennent d’exécutions ou de règles différentes. La couche fait foi.</translation>
        </message>
        <message>
            <source>{0} million</source>
            <translation>{0} million(s) de</translation>
        </message>
        <message>
            <source>{0} more are in the layer of violations.</source>
            <translation>{0} autres se trouvent dans la couche des violations.</translation>
        </message>
        <message>
            <source>{0} names an interpreter that does not work; empty it to have one found.</source>
            <translation>{0} nomme un interpréteur qui ne fonctionne pas ; videz-le pour qu’il en soit trouvé un.</translation>
        </message>
        <message>
            <source>{0} new ports</source>
            <translation>{0} nouveaux points de charge</translation>
        </message>
        <message>
            <source>{0} new stations</source>
            <translation>{0} nouvelles stations</translation>
        </message>
        <message>
            <source>{0} of the budget</source>
            <translation>{0} du budget</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} sur {1}</translation>
        </message>
        <message>
            <source>{0} of {1} cases have no plan that keeps all rules: {2}.</source>
            <translation>{0} cas sur {1} n’ont pas de plan respectant toutes les règles : {2}.</translation>
        </message>
        <message>
            <source>{0} of {1} targets are met.</source>
            <translation>{0} objectifs sur {1} sont atteints.</translation>
        </message>
        <message>
            <source>{0} or later</source>
            <translation>{0} ou plus récent</translation>
        </message>
        <message>
            <source>{0} or later, before {1}</source>
            <translation>{0} ou plus récent, avant {1}</translation>
        </message>
        <message>
            <source>{0} pages: {1} of the report and {2} of {3} sites.</source>
            <translation>{0} pages : {1} du rapport et {2} de {3} sites.</translation>
        </message>
        <message>
            <source>{0} pairs in reach</source>
            <translation>{0} paires à portée</translation>
        </message>
        <message>
            <source>{0} percentage points</source>
            <translation>{0} points de pourcentage</translation>
        </message>
        <message>
            <source>{0} places × {1} demand points</source>
            <translation>{0} lieux × {1} points de demande</translation>
        </message>
        <message>
            <source>{0} points</source>
            <translation>{0} points</translation>
        </message>
        <message>
            <source>{0} points{1} in {2} cells of {3}; sums are exact.</source>
            <translation>{0} points{1} dans {2} mailles de {3} ; les sommes sont exactes.</translation>
        </message>
        <message>
            <source>{0} ports</source>
            <translation>{0} points de charge</translation>
        </message>
        <message>
            <source>{0} rows</source>
            <translation>{0} lignes</translation>
        </message>
        <message>
            <source>{0} runs the solver.</source>
            <translation>{0} exécute le solveur.</translation>
        </message>
        <message>
            <source>{0} served</source>
            <translation>{0} servi</translation>
        </message>
        <message>
            <source>{0} stations</source>
            <translation>{0} stations</translation>
        </message>
        <message>
            <source>{0} upgrades</source>
            <translation>{0} mises à niveau</translation>
        </message>
        <message>
            <source>{0} with fast charging</source>
            <translation>{0} à recharge rapide</translation>
        </message>
        <message>
            <source>{0}, a copy in {1}</source>
            <translation>{0}, une copie dans {1}</translation>
        </message>
        <message>
            <source>{0}, as before</source>
            <translation>{0}, comme avant</translation>
        </message>
        <message>
            <source>{0}, budget {1}</source>
            <translation>{0}, budget {1}</translation>
        </message>
        <message>
            <source>{0}, data: {1}</source>
            <translation>{0}, données : {1}</translation>
        </message>
        <message>
            <source>{0}, gained</source>
            <translation>{0}, gagné</translation>
        </message>
        <message>
            <source>{0}, in part</source>
            <translation>{0}, en partie</translation>
        </message>
        <message>
            <source>{0}, layer “{1}”: {2}</source>
            <translation>{0}, couche « {1} » : {2}</translation>
        </message>
        <message>
            <source>{0}, which {1} names</source>
            <translation>{0}, que nomme {1}</translation>
        </message>
        <message>
            <source>{0}. Project: {1}</source>
            <translation>{0}. Projet : {1}</translation>
        </message>
        <message>
            <source>{0}: best plan {1}, bound {2}, gap {3}</source>
            <translation>{0} : meilleur plan {1}, borne d’optimalité {2}, écart {3}</translation>
        </message>
        <message>
            <source>{0}: broken by {1}.</source>
            <translation>{0} : non respecté de {1}.</translation>
        </message>
        <message>
            <source>{0}: by phase</source>
            <translation>{0} : par phase</translation>
        </message>
        <message>
            <source>{0}: electric vehicles per km²</source>
            <translation>{0} : véhicules électriques par km²</translation>
        </message>
        <message>
            <source>{0}: kept with {1} to spare.</source>
            <translation>{0} : respecté, avec {1} de marge.</translation>
        </message>
        <message>
            <source>{0}: look below</source>
            <translation>{0} : voir ci-dessous</translation>
        </message>
        <message>
            <source>{0}: people per km²</source>
            <translation>{0} : personnes par km²</translation>
        </message>
        <message>
            <source>{0}: points in a cell</source>
            <translation>{0} : points dans une maille</translation>
        </message>
        <message>
            <source>{0}: weight in a cell</source>
            <translation>{0} : poids dans une maille</translation>
        </message>
        <message>
            <source>{0}: what is left ({1}) is too little for anything more; this limits the plan.</source>
            <translation>{0} : ce qui reste ({1}) est trop peu pour quoi que ce soit de plus ; cela limite le plan.</translation>
        </message>
        <message>
            <source>{0}: wrong coordinates</source>
            <translation>{0} : coordonnées erronées</translation>
        </message>
        <message>
            <source>{0}: {1:,} files, {2}; {3} free</source>
            <translation>{0} : {1:,} fichiers, {2} ; {3} libres</translation>
        </message>
        <message>
            <source>{0}: {1}</source>
            <translation>{0} : {1}</translation>
        </message>
        <message>
            <source>{0}: {1} free</source>
            <translation>{0} : {1} libres</translation>
        </message>
        <message>
            <source>{0}: {1} stations, each drawn by itself; slow computers may take long to open this page.</source>
            <translation>{0} : {1} stations, chacune dessinée à part ; les ordinateurs lents peuvent mettre longtemps à ouvrir cette page.</translation>
        </message>
        <message>
            <source>{0}: {1} without a usable geometry, left out of every figure of this report.</source>
            <translation>{0} : {1} sans géométrie utilisable, exclues de tous les chiffres de ce rapport.</translation>
        </message>
        <message>
            <source>{0}: {1} without a usable geometry, which no map can show.</source>
            <translation>{0} : {1} sans géométrie utilisable, qu’aucune carte ne peut montrer.</translation>
        </message>
        <message>
            <source>{0}: “{1}” is not a number that it takes.</source>
            <translation>{0} : « {1} » n’est pas un nombre accepté.</translation>
        </message>
        <message>
            <source>¤ a year</source>
            <translation>¤ par an</translation>
        </message>
        <message>
            <source>“{0}” comes twice: rows {1} and {2}.</source>
            <translation>« {0} » figure deux fois : lignes {1} et {2}.</translation>
        </message>
        <message>
            <source>“{0}” has no header {1}</source>
            <translation>« {0} » n’a pas d’en-tête {1}</translation>
        </message>
        <message>
            <source>“{0}” is empty</source>
            <translation>« {0} » est vide</translation>
        </message>
        <message>
            <source>“{0}” is of type {1}</source>
            <translation>« {0} » est de type {1}</translation>
        </message>
        <message>
            <source>“{0}” is set but there are no zones: it will not be applied.</source>
            <translation>« {0} » est défini mais il n’y a pas de zones : la règle ne sera pas appliquée.</translation>
        </message>
        <message>
            <source>“{0}” needs the Python package {1}, which this QGIS does not have. Install, then restart QGIS:</source>
            <translation>« {0} » nécessite le paquet Python {1}, que ce QGIS n’a pas. Installez-le, puis redémarrez QGIS :</translation>
        </message>
        <message>
            <source>“{0}” needs the Python packages {1}, which this QGIS does not have. Install, then restart QGIS:</source>
            <translation>« {0} » nécessite les paquets Python {1}, que ce QGIS n’a pas. Installez-les, puis redémarrez QGIS :</translation>
        </message>
        <message>
            <source>“{0}” needs the field of the population group of the demand points.</source>
            <translation>« {0} » nécessite le champ du groupe de population des points de demande.</translation>
        </message>
        <message>
            <source>“{0}” of type {1}</source>
            <translation>« {0} » de type {1}</translation>
        </message>
        <message>
            <source>“{0}” of type {1}, not opened</source>
            <translation>« {0} » de type {1}, non ouvert</translation>
        </message>
        <message>
            <source>“{0}”: PostgreSQL {1}, PostGIS {2}</source>
            <translation>« {0} » : PostgreSQL {1}, PostGIS {2}</translation>
        </message>
        <message>
            <source>… or file of stations</source>
            <translation>… ou fichier de stations</translation>
        </message>
    </context>
</TS>
