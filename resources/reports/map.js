/* Draws the map of the page: reads the element "map-data", knows no data but that, and writes none of it as markup. */
(function () {
"use strict";
const data = JSON.parse(document.getElementById("map-data").textContent);
const say = data.texts;
const language = document.documentElement.lang || "en";
const NOTHING = "–", MINUS = "−", NO_BREAK = "\u00a0";
const CIRCLE = 2 * Math.PI;
const fill = (words, ...values) => words.replace(/\{(\d)\}/g, (_, at) => values[+at]);
const make = (name, values, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(values || {})) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

// -- numbers, as core/reporting/numbers.py writes them ---------------------------------------------------------
const writers = {};
const number = (value, decimals) => {
  const writer = writers[decimals] ||
    (writers[decimals] = new Intl.NumberFormat(language, {minimumFractionDigits: decimals, maximumFractionDigits: decimals}));
  const written = writer.format(Math.abs(value));
  return value < 0 && /[1-9]/.test(written) ? MINUS + written : written;
};
const places = (value) => {
  const size = Math.abs(value), most = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
  for (let n = 0; n < most; n += 1) if (Number(size.toFixed(n)) === Number(size.toFixed(most))) return n;
  return most;
};
const brief = (value, unit) => number(value, Number.isInteger(value) ? 0 : places(value)) + (unit ? NO_BREAK + unit : "");
// In popups, beside the exact value: to the hundredth, small ones to the third figure that counts.
const precise = [{maximumFractionDigits: 2}, {maximumFractionDigits: 4}, {maximumSignificantDigits: 3}].map((options) => new Intl.NumberFormat(language, options));
const told = (value, unit) => {
  const size = Math.abs(value), writer = precise[size >= 1 || size === 0 ? 0 : size >= 0.001 ? 1 : 2];
  const written = writer.format(size);
  return (value < 0 && /[1-9]/.test(written) ? MINUS : "") + written + (unit ? NO_BREAK + unit : "");
};
const day = (text) => {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) return text;
  return new Intl.DateTimeFormat(language, {day: "numeric", month: "short", timeZone: "UTC"}).format(new Date(text + "T00:00:00Z"));
};

// -- signs: the same outlines on the canvas and in the legend --------------------------------------------------
const regular = (corners, size, turn) =>
  Array.from({length: corners}, (_, at) => {
    const angle = turn + CIRCLE * at / corners;
    return [size * Math.cos(angle), size * Math.sin(angle)];
  });
const PLUS = [[-0.42, -1.1], [0.42, -1.1], [0.42, -0.42], [1.1, -0.42], [1.1, 0.42], [0.42, 0.42], [0.42, 1.1], [-0.42, 1.1],
  [-0.42, 0.42], [-1.1, 0.42], [-1.1, -0.42], [-0.42, -0.42]];
const OUTLINES = {
  square: [[-0.886, -0.886], [0.886, -0.886], [0.886, 0.886], [-0.886, 0.886]],
  diamond: regular(4, 1.253, 0),
  triangle: regular(3, 1.4, -CIRCLE / 4).map(([x, y]) => [x, y + 0.2]),
  pentagon: regular(5, 1.15, -CIRCLE / 4),
  cross_fill: PLUS,
};
const CROSSES = {cross2: [[[-0.75, -0.75], [0.75, 0.75]], [[-0.75, 0.75], [0.75, -0.75]]], cross: [[[-1, 0], [1, 0]], [[0, -1], [0, 1]]]};
const outline = (shape, x, y, r) => {
  const path = new Path2D(), lines = CROSSES[shape], points = OUTLINES[shape];
  if (lines) for (const [from, to] of lines) { path.moveTo(x + r * from[0], y + r * from[1]); path.lineTo(x + r * to[0], y + r * to[1]); }
  else if (points) { points.forEach(([px, py], at) => (at ? path.lineTo(x + r * px, y + r * py) : path.moveTo(x + r * px, y + r * py))); path.closePath(); }
  else path.arc(x, y, r, 0, CIRCLE);
  return path;
};
const PX_PER_MM = 96 / 25.4;
const widthOf = (kind) => Math.max(kind.width * PX_PER_MM, 0.5);
const drawSign = (context, x, y, r, shape, kind, opacity) => {
  const path = outline(shape, x, y, r), width = CROSSES[shape] ? Math.max(0.28 * r, 1.5) : widthOf(kind);
  context.globalAlpha = 1;
  context.lineJoin = "round";
  if (kind.halo || CROSSES[shape]) {
    context.strokeStyle = "#ffffff";
    context.lineWidth = width + 3;
    context.stroke(path);
  }
  context.globalAlpha = opacity;
  if (!CROSSES[shape]) {
    context.fillStyle = shape === "half" ? "#ffffff" : kind.fill;
    context.fill(path);
    if (shape === "half") {
      const part = new Path2D();
      part.arc(x, y, r, CIRCLE / 4, 3 * CIRCLE / 4);
      context.fillStyle = kind.fill;
      context.fill(part);
    }
  }
  context.strokeStyle = kind.stroke;
  context.lineWidth = width;
  context.stroke(path);
  context.globalAlpha = 1;
};
const hatching = {};
const hatched = (kind) => {
  const key = [kind.fill, kind.hatch, kind.dense].join();
  if (hatching[key]) return hatching[key];
  const size = kind.dense ? 7 : 11, tile = document.createElement("canvas"), context = tile.getContext("2d");
  tile.width = tile.height = size;
  context.strokeStyle = kind.fill;
  context.lineWidth = kind.dense ? 1.6 : 1;
  for (const shift of [-size, 0, size]) {
    context.beginPath();
    if (kind.hatch === 0) { context.moveTo(0, size / 2); context.lineTo(size, size / 2); }
    else if (kind.hatch < 90) { context.moveTo(shift, size); context.lineTo(shift + size, 0); }
    else { context.moveTo(shift, 0); context.lineTo(shift + size, size); }
    context.stroke();
  }
  return (hatching[key] = context.createPattern(tile, "repeat"));
};
const legendSign = (kind, table, shape, opacity) => {
  const size = 22, canvas = make("canvas", {class: "sign", width: 2 * size, height: 2 * size, "aria-hidden": "true"});
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  if (table.kind === "point") drawSign(context, size / 2, size / 2, 6.5, shape || kind.shape, kind, 1);
  else if (table.kind === "line") {
    context.strokeStyle = kind.fill;
    context.lineWidth = 2.2;
    context.beginPath();
    context.moveTo(2, 14); context.lineTo(9, 8); context.lineTo(13, 13); context.lineTo(20, 7);
    context.stroke();
  } else {
    context.globalAlpha = kind.hatch !== null ? 1 : opacity && Math.max(opacity, 0.35);
    context.fillStyle = kind.hatch === null ? kind.fill : hatched(kind);
    context.fillRect(3, 4, 16, 14);
    context.globalAlpha = 1;
    context.strokeStyle = kind.stroke === "#ffffff" ? "#c9c6bd" : kind.stroke;
    context.lineWidth = 1;
    context.strokeRect(3, 4, 16, 14);
  }
  return canvas;
};

// -- the map ---------------------------------------------------------------------------------------------------
const bounds = L.latLngBounds([[data.bounds[0], data.bounds[1]], [data.bounds[2], data.bounds[3]]]);
const renderer = L.canvas({padding: 0.2, tolerance: 2});
const map = L.map("map", {
  renderer, attributionControl: false, zoomControl: false, zoomSnap: 0.25, zoomDelta: 1, wheelPxPerZoomLevel: 90, maxZoom: 19,
  fadeAnimation: false, markerZoomAnimation: false, zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
});
const WHOLE = {paddingTopLeft: [24, 24], paddingBottomRight: [24, data.phases ? 128 : 24], maxZoom: 16};
map.fitBounds(bounds, WHOLE);
if (data.basemap) {
  L.tileLayer(data.basemap.url, {maxZoom: 19, maxNativeZoom: data.basemap.largest_zoom, opacity: 0.75, referrerPolicy: "strict-origin-when-cross-origin"}).addTo(map);
}
L.control.zoom({position: "topright", zoomInTitle: say.zoom_in, zoomOutTitle: say.zoom_out}).addTo(map);
const Whole = L.Control.extend({
  onAdd() {
    const link = make("a", {class: "all", href: "#", role: "button", title: say.all, "aria-label": say.all});
    const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    icon.setAttribute("viewBox", "0 0 16 16"); icon.setAttribute("width", "16"); icon.setAttribute("height", "16"); icon.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4"); path.setAttribute("fill", "none"); path.setAttribute("stroke", "#333"); path.setAttribute("stroke-width", "1.8");
    icon.append(path);
    link.append(icon);
    L.DomEvent.on(link, "click", (event) => { L.DomEvent.stop(event); map.fitBounds(bounds, WHOLE); });
    const bar = make("div", {class: "leaflet-bar leaflet-control"}, link);
    L.DomEvent.disableClickPropagation(bar);
    return bar;
  },
});
new Whole({position: "topright"}).addTo(map);
L.control.scale({metric: true, imperial: false, maxWidth: 140}).addTo(map);

L.Canvas.include({
  _updateSign(layer) {
    if (!this._drawing || layer._empty()) return;
    drawSign(this._ctx, layer._point.x, layer._point.y, layer._radius, layer.options.shape, layer.options.kind, layer.options.fillOpacity);
  },
});
const Sign = L.CircleMarker.extend({_updatePath() { this._renderer._updateSign(this); }});

// -- rows of tables --------------------------------------------------------------------------------------------
const cell = (column, row) => {
  const value = column.v[row];
  return column.d ? (value < 0 ? null : column.d[value]) : value;
};
const shown = (column, value) => {
  if (value === null || value === "") return NOTHING;
  if (column.w && column.w[value] !== undefined) return column.w[value];
  if (typeof value === "boolean") return value ? say.yes : say.no;
  if (typeof value === "number") return column.id ? String(value) : told(value, column.u);
  return String(value);
};
data.tables.forEach((table) => table.columns.forEach((column) => { column.id = /(^|_)(id|year|row|number|code)$/i.test(column.n); }));
const nameOf = (table, row) => {
  if (table.names && table.names[row]) return table.names[row];
  for (const at of [table.name, table.id]) {
    const value = at < 0 ? null : cell(table.columns[at], row);
    if (value !== null && value !== "") return String(value);
  }
  return "";
};
const linesOf = (flat) => {
  const made = [];
  for (let at = 0; at < flat.length; at += 2) made.push([flat[at + 1], flat[at]]);
  return made;
};

// -- layers ----------------------------------------------------------------------------------------------------
let built = Infinity;
const views = data.layers.map((layer) => {
  const table = data.tables[layer.table];
  return {...layer, data: table, marks: new Array(table.rows), drawn: [], hidden: new Set()};
});
const kindAt = (view, row) => {
  if (!view.before) return view.of[row];
  const phases = data.tables[view.table].columns[view.data.phase];
  const phase = phases ? cell(phases, row) : null;
  return phase === null || phase <= built ? view.of[row] : view.before[row];
};
// Circles by weight are small where all are seen, and grow as one comes nearer, up to LARGEST_PX.
const LARGEST_PX = 13, from = map.getZoom();
views.forEach((view) => { view.largest = Array.isArray(view.radius) ? view.radius.reduce((most, each) => Math.max(most, each), 1) : 0; });
// Stations begin smaller where there are more than CROWD of them, so that one sees where they are.
const CROWD = 400, SMALLEST_SHARE = 0.35;
const growth = (view) => {
  const nearer = 2 ** (0.6 * (map.getZoom() - from));
  if (view.largest) return Math.max(1, Math.min(nearer, LARGEST_PX / view.largest));
  return Math.min(1, Math.max(SMALLEST_SHARE, Math.sqrt(CROWD / Math.max(view.data.rows, 1)) * nearer));
};
const radiusAt = (view, row) => (Array.isArray(view.radius) ? view.radius[row] : view.radius) * growth(view);
map.on("zoomend", () => views.forEach((view) => {
  if (view.data.kind === "point") view.drawn.forEach((each) => { each._radius = each.options.radius = radiusAt(view, each.row); each._updateBounds(); });
}));
const mark = (view, row, at) => {
  const kind = view.kinds[at], table = view.data;
  let made = view.marks[row];
  if (table.kind === "point") {
    const shape = view.shapes && view.before && at === view.of[row] ? view.shapes[row] : kind.shape;
    const station = view.group === "station", radius = radiusAt(view, row);
    const style = {radius, kind, shape, fillOpacity: station ? 1 : view.opacity, weight: radius * 0.55, stroke: true};
    if (made) { Object.assign(made.options, style); made._radius = radius; }
    else made = new Sign([table.places[2 * row + 1], table.places[2 * row]], style);
  } else if (!made) {
    const parts = table.places[row], hatch = kind.hatch !== null;
    const style = {
      color: kind.stroke, weight: table.kind === "line" ? 1.1 : Math.max(0.8, widthOf(kind)), opacity: table.kind === "line" ? 0.75 : 0.85,
      fill: table.kind !== "line" && (hatch || view.opacity > 0), fillColor: hatch ? hatched(kind) : kind.fill, fillOpacity: hatch ? 1 : view.opacity, smoothFactor: 0.7,
    };
    if (table.kind === "line") style.color = kind.fill;
    made = table.kind === "line" ? L.polyline(parts.map((part) => linesOf(part[0])), style) : L.polygon(parts.map((part) => part.map(linesOf)), style);
  }
  if (!view.marks[row]) {
    made.row = row;
    made.view = view;
    made.on("click", clicked);
    if (view.group === "station") made.on("mouseover", hovered);
    view.marks[row] = made;
  }
  made.at = at;
  return made;
};
const count = (view) => {
  const counted = new Array(view.kinds.length).fill(0);
  for (let row = 0; row < view.data.rows; row += 1) {
    const at = kindAt(view, row);
    if (at >= 0) counted[at] += 1;
  }
  return counted;
};
const drawFrom = (lowest) => {
  // All layers above are drawn anew, for the one canvas draws in the order in which things come.
  for (let at = views.length - 1; at >= 0; at -= 1) if (at <= lowest) { views[at].drawn.forEach((each) => each.remove()); views[at].drawn = []; }
  for (let at = Math.min(lowest, views.length - 1); at >= 0; at -= 1) {
    const view = views[at];
    if (!view.on) continue;
    const rows = [];
    for (let row = 0; row < view.data.rows; row += 1) {
      const kind = kindAt(view, row);
      if (kind >= 0 && !view.hidden.has(kind)) rows.push([view.kinds[kind].order, row, kind]);
    }
    if (Array.isArray(view.radius)) rows.sort((a, b) => view.radius[b[1]] - view.radius[a[1]] || a[1] - b[1]);
    else if (view.data.kind === "point") rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    view.drawn = rows.map(([, row, kind]) => mark(view, row, kind).addTo(map));
  }
};

// -- popups ----------------------------------------------------------------------------------------------------
const popup = L.popup({maxWidth: 340, minWidth: 270, autoPanPadding: [20, 20]});
const tooltip = L.tooltip({direction: "top", offset: [0, -8], opacity: 1});
const svg = (name, values, text) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
};
const figure = (value, unit) => (value === null ? NOTHING : make("data", {value: String(value)}, told(value, unit)));
const chart = (own, days) => {
  const WIDTH = 300, HEIGHT = 96, LEFT = 4, RIGHT = 4, TOP = 14, BOTTOM = 16;
  const past = own.pd || [], at = [...past, ...own.d], known = [...(own.pv || []), ...own.v, ...own.u].filter((value) => typeof value === "number");
  const most = Math.max(...known, 0) || 1, first = Math.min(...at), last = Math.max(...at), span = Math.max(last - first, 1);
  const x = (place) => LEFT + (WIDTH - LEFT - RIGHT) * (place - first) / span;
  const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most);
  const line = (places, values) => places.map((place, n) => [place, values[n]]).filter(([, value]) => typeof value === "number")
    .map(([place, value]) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const mean = own.v.reduce((sum, value) => sum + (value || 0), 0) / Math.max(own.v.length, 1);
  const words = fill(say.forecast_mean, brief(mean), day(days[own.d[0]]), day(days[own.d[own.d.length - 1]]));
  const made = svg("svg", {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words});
  made.append(svg("line", {x1: LEFT, x2: WIDTH - RIGHT, y1: y(0), y2: y(0), stroke: "#9aa3ae", "stroke-width": 1}));
  made.append(svg("line", {x1: LEFT, x2: WIDTH - RIGHT, y1: y(most), y2: y(most), stroke: "#d5dae0", "stroke-width": 1, "stroke-dasharray": "3 3"}));
  made.append(svg("text", {x: LEFT, y: y(most) - 3, "font-size": 10, fill: "#5a6472"}, brief(most)));
  const low = own.d.map((place, n) => [place, own.l[n], own.u[n]]).filter(([, l, u]) => typeof l === "number" && typeof u === "number");
  if (low.length) {
    const area = [...low.map(([place, , u]) => [place, u]), ...low.reverse().map(([place, l]) => [place, l])];
    made.append(svg("polygon", {points: area.map(([place, value]) => `${x(place).toFixed(1)},${y(value).toFixed(1)}`).join(" "), fill: "#56b4e9", "fill-opacity": 0.4}));
  }
  if (past.length) made.append(svg("polyline", {points: line(past, own.pv), fill: "none", stroke: "#6d7683", "stroke-width": 1.3}));
  made.append(svg("polyline", {points: line(own.d, own.v), fill: "none", stroke: "#0072b2", "stroke-width": 2.2}));
  own.d.forEach((place, n) => {
    if (typeof own.v[n] !== "number") return;
    const dot = svg("circle", {cx: x(place).toFixed(1), cy: y(own.v[n]).toFixed(1), r: 2.6, fill: "#0072b2"});
    dot.append(svg("title", {}, `${days[place]}: ${brief(own.v[n])}`));
    made.append(dot);
  });
  made.append(svg("text", {x: LEFT, y: HEIGHT - 3, "font-size": 10, fill: "#5a6472"}, day(days[first])));
  made.append(svg("text", {x: WIDTH - RIGHT, y: HEIGHT - 3, "font-size": 10, fill: "#5a6472", "text-anchor": "end"}, day(days[last])));
  return [made, words];
};
const word = (text) => say[`word_${text}`] || text || NOTHING;
const coming = (id) => {
  const own = data.forecasts && Object.prototype.hasOwnProperty.call(data.forecasts.of, id) ? data.forecasts.of[id] : null;
  if (!own) return null;
  const days = data.forecasts.days, [picture, words] = chart(own, days);
  const rows = own.d.map((place, n) => make("tr", {},
    make("th", {scope: "row"}, make("time", {datetime: days[place]}, day(days[place]))),
    ...[own.v[n], own.l[n], own.u[n]].map((value) => make("td", {}, figure(value === undefined ? null : value)))));
  const table = make("table", {class: "days"},
    make("thead", {}, make("tr", {}, ...[say.day, say.value, say.lower, say.upper].map((title, n) => make(n ? "td" : "th", {scope: "col"}, title)))),
    make("tbody", {}, ...rows));
  return make("div", {class: "coming"}, make("p", {}, make("strong", {}, words)), picture,
    make("p", {class: "soft"}, fill(say.rests, own.m || NOTHING, word(own.b), word(own.c))),
    make("details", {}, make("summary", {}, say.days), table));
};
const content = (view, row) => {
  const table = view.data, kind = view.kinds[Math.max(kindAt(view, row), 0)], made = make("div", {class: "tip", "data-layer": view.id, "data-row": row});
  made.append(make("h2", {}, nameOf(table, row) || (table.kind === "polygon" && table.id < 0 ? say.cell : view.title)));
  const shape = view.shapes ? view.shapes[row] : null;
  const label = kind.label === view.title ? view.title : `${kind.label} · ${view.title}`;
  made.append(make("p", {class: "what"}, legendSign(kind, table, shape, view.opacity), label));
  const station = table.charger < 0 ? null : cell(table.columns[table.charger], row);
  const forecast = station === null ? null : coming(String(station));
  if (forecast) made.append(forecast);
  const empty = [], lines = [];
  for (const column of table.columns) {
    const value = cell(column, row);
    if (value === null || value === "") { empty.push(column.l); continue; }
    const words = shown(column, value), isText = typeof value === "string" && words.length > 22;
    lines.push(make("tr", {"data-name": column.n}, make("th", {scope: "row"}, column.l),
      make("td", {class: isText ? "t" : null}, make("data", {value: String(value)}, words))));
  }
  if (lines.length) made.append(make("table", {class: "values"}, make("tbody", {}, ...lines)));
  if (empty.length) made.append(make("p", {class: "nothing"}, fill(say.none_of, empty.join(", "))));
  return made;
};
const open = (view, row, where) => {
  popup.options.offset = view.data.kind === "point" ? L.point(0, -radiusAt(view, row) * 0.6) : L.point(0, 2);
  popup.setLatLng(where).setContent(content(view, row)).openOn(map);
  const element = popup.getElement(), close = element.querySelector(".leaflet-popup-close-button");
  if (close) close.setAttribute("aria-label", say.close);
  // Leaflet hears Esc on the map alone, not in a popup.
  element.onkeydown = (event) => { if (event.key === "Escape") { map.closePopup(); input.focus(); } };
  return element;
};
function clicked(event) {
  L.DomEvent.stop(event);
  const view = event.target.view;
  open(view, event.target.row, view.data.kind === "point" ? event.target.getLatLng() : event.latlng || event.target.getBounds().getCenter());
}
function hovered(event) {
  const name = nameOf(event.target.view.data, event.target.row);
  if (!name || popup.isOpen()) return;
  tooltip.setLatLng(event.target.getLatLng()).setContent(document.createTextNode(name));
  map.openTooltip(tooltip);
  event.target.once("mouseout", () => map.closeTooltip(tooltip));
}

// -- legend ----------------------------------------------------------------------------------------------------
const panel = document.getElementById("layers");
const total = (view, counted) => counted.reduce((sum, each) => sum + each, 0);
views.forEach((view, at) => {
  const box = make("input", {type: "checkbox", id: `layer-${at}`});
  box.checked = view.on;
  view.count = make("span", {class: "count"});
  const single = view.kinds.length === 1;
  const head = make("label", {for: `layer-${at}`}, box, ...(single ? [legendSign(view.kinds[0], view.data, null, view.opacity)] : []), make("span", {}, view.title), view.count);
  view.element = make("div", {class: view.on ? "layer" : "layer off", "data-layer": view.id}, head);
  view.rows = [];
  if (!single) {
    view.rows = view.kinds.map((kind, number_) => {
      const button = make("button", {class: "kind", type: "button", "aria-pressed": "true", "data-kind": kind.key, title: fill(say.show, kind.label)},
        legendSign(kind, view.data, null, view.opacity), make("span", {class: "words"}, kind.label), make("span", {class: "count"}));
      button.addEventListener("click", () => {
        const hide = !view.hidden.has(number_);
        if (hide) view.hidden.add(number_); else view.hidden.delete(number_);
        button.setAttribute("aria-pressed", String(!hide));
        drawFrom(at);
      });
      return make("li", {}, button);
    });
    view.element.append(make("ul", {}, ...view.rows));
  }
  if (view.note) view.element.append(make("p", {class: "note"}, view.note));
  box.addEventListener("change", () => turn(view, at, box.checked));
  view.box = box;
  panel.append(view.element);
});
const turn = (view, at, on) => {
  view.on = view.box.checked = on;
  view.element.classList.toggle("off", !on);
  drawFrom(at);
};
const tell = () => views.forEach((view) => {
  const counted = count(view);
  view.count.textContent = number(total(view, counted), 0);
  view.rows.forEach((row, at) => {
    row.hidden = !counted[at];
    row.querySelector(".count").textContent = number(counted[at], 0);
  });
});

// -- phases ----------------------------------------------------------------------------------------------------
if (data.phases) {
  const steps = [{number: 0, label: say.today, told: ""}, ...data.phases];
  const box = document.getElementById("phases"), output = make("output", {for: "phase"}), told = make("p", {class: "told"});
  const slider = make("input", {id: "phase", type: "range", min: 0, max: steps.length - 1, step: 1, value: steps.length - 1});
  const show = () => {
    const at = Number(slider.value), step = steps[at];
    built = at === steps.length - 1 ? Infinity : step.number;
    output.textContent = at === steps.length - 1 ? `${step.label} (${say.whole})` : step.label;
    told.textContent = step.told;
    slider.setAttribute("aria-valuetext", `${output.textContent} ${step.told}`);
    map.closePopup();
    tell();
    const lowest = views.reduce((found, view, place) => (view.before ? place : found), 0);
    drawFrom(lowest);
  };
  slider.addEventListener("input", show);
  box.append(make("div", {class: "head"}, make("label", {for: "phase"}, say.phases), output), slider,
    make("div", {class: "ticks", "aria-hidden": "true"}, ...steps.map((step) => make("span", {}, step.number ? String(step.number) : step.label))), told);
  box.hidden = false;
  output.textContent = `${steps[steps.length - 1].label} (${say.whole})`;
  told.textContent = steps[steps.length - 1].told;
}

// -- finding a station -----------------------------------------------------------------------------------------
const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
const index = [];
views.forEach((view, at) => {
  if (view.data.kind !== "point" || !["station", "place"].includes(view.group)) return;
  if (index.some((each) => each.view.data === view.data) || ["coverage", "demand"].includes(view.data.role)) return;
  const ids = [view.data.id, view.data.name, view.data.charger].filter((place, n, every) => place >= 0 && every.indexOf(place) === n);
  for (let row = 0; row < view.data.rows; row += 1) {
    const words = ids.map((place) => cell(view.data.columns[place], row)).filter((value) => value !== null && value !== "").map(String);
    const name = nameOf(view.data, row);
    if (words.length) index.push({view, at, row, name, words: plain([name, ...words].join(" ")), ids: words.filter((each) => each !== name).join(", ")});
  }
});
const input = document.getElementById("find"), list = document.getElementById("found");
let matches = [], chosen = -1;
const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); chosen = -1; };
const choose = (at) => {
  chosen = at;
  [...list.children].forEach((each, n) => each.setAttribute("aria-selected", String(n === at)));
  if (list.children[at]) { input.setAttribute("aria-activedescendant", list.children[at].id); list.children[at].scrollIntoView({block: "nearest"}); }
};
const search = () => {
  const wanted = plain(input.value.trim());
  list.replaceChildren();
  if (!wanted) { matches = []; close(); return; }
  const ranked = index.filter((each) => each.words.includes(wanted));
  const rank = (each) => (plain(each.name) === wanted ? 0 : plain(each.name).startsWith(wanted) ? 1 : 2);
  matches = ranked.map((each, n) => [rank(each), n, each]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 12).map((each) => each[2]);
  matches.forEach((each, n) => {
    const id = each.ids ? ` (${each.ids})` : "";
    const item = make("li", {id: `found-${n}`, role: "option"}, make("span", {}, each.name + id), make("small", {}, each.view.title));
    item.addEventListener("mousedown", (event) => { event.preventDefault(); go(each); });
    list.append(item);
  });
  if (!matches.length) list.append(make("li", {class: "none"}, say.nothing));
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  choose(matches.length ? 0 : -1);
};
const go = (each) => {
  close();
  const {view, row, at} = each;
  if (!view.on) turn(view, at, true);
  const where = L.latLng(view.data.places[2 * row + 1], view.data.places[2 * row]);
  map.setView(where, Math.max(map.getZoom(), 14), {animate: false});
  const element = open(view, row, where);
  const body = element.querySelector(".leaflet-popup-content");
  body.tabIndex = -1;
  body.focus();
};
input.addEventListener("input", search);
input.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (matches.length) choose((chosen + (event.key === "ArrowDown" ? 1 : matches.length - 1)) % matches.length);
  } else if (event.key === "Enter" && matches[chosen]) { event.preventDefault(); go(matches[chosen]); }
  else if (event.key === "Escape") close();
});
input.addEventListener("blur", close);
if (!index.length) document.querySelector(".find").hidden = true;

// -- about -----------------------------------------------------------------------------------------------------
const about = document.getElementById("about");
document.getElementById("about-open").addEventListener("click", () => about.showModal());
let looked = null;
addEventListener("beforeprint", () => {
  looked = map.getBounds();
  document.body.classList.add("printing");
  map.invalidateSize({animate: false});
  map.fitBounds(looked, {animate: false});
});
addEventListener("afterprint", () => {
  document.body.classList.remove("printing");
  map.invalidateSize({animate: false});
  if (looked) map.fitBounds(looked, {animate: false});
});
addEventListener("resize", () => map.invalidateSize({animate: false}));

tell();
drawFrom(views.length - 1);
requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.dataset.drawn = String(Math.round(performance.now())); }));
window.evplanMap = {map, views, data, open: (view, row) => open(view, row, view.data.kind === "point" ? [view.data.places[2 * row + 1], view.data.places[2 * row]] : mark(view, row, view.of[row]).getBounds().getCenter()), brief};
})();
