/* Draws the charts of a page with plotly.js, in the page's own colours, also when they change with the theme or for printing. */
(() => {
  "use strict";
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const PRINTED_PX = 660;
  const root = document.documentElement;

  function coloured(value) {
    if (typeof value === "string" && value.startsWith("--")) return getComputedStyle(root).getPropertyValue(value).trim();
    if (Array.isArray(value)) return value.map(coloured);
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, coloured(each)]));
    return value;
  }

  /* Printing does not wait: with the margins found on the screen a chart is whole after one pass. */
  function layout(own, width, found) {
    const axis = { gridcolor: "--line", linecolor: "--line", zerolinecolor: "--line", automargin: !found, fixedrange: true };
    const made = {
      autosize: !width, width: width || undefined, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: getComputedStyle(document.body).fontFamily, size: 13, color: "--ink" },
      margin: found ? { l: found.l, r: found.r, t: found.t, b: found.b } : { l: 8, r: 16, t: own.showlegend === false ? 12 : 48, b: 8 }, hoverlabel: { align: "left" },
      legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" }, ...own,
    };
    for (const name of ["xaxis", "yaxis", "yaxis2"]) {
      if (name !== "yaxis2" || own[name]) made[name] = { ...axis, ...own[name], title: { standoff: 12, ...own[name]?.title } };
    }
    return coloured(made);
  }

  function draw(width) {
    for (const [name, chart] of Object.entries(charts)) {
      const place = document.getElementById(`chart-${name}`);
      const found = width && place?._fullLayout?._size;
      if (place) Plotly.react(place, coloured(chart.data), layout(chart.layout, width, found), { displayModeBar: false, responsive: !width });
    }
  }

  draw();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw());
  addEventListener("beforeprint", () => { root.classList.add("paper"); draw(PRINTED_PX); });
  addEventListener("afterprint", () => { root.classList.remove("paper"); draw(); });
})();
