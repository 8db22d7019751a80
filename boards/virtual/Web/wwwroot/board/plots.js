// Ring fill, DMA depth and latency over the last half minute, and the eighteen counters.

const SECONDS = 30;
const POINTS_A_SECOND = 10;
const HEIGHT = 116;
const DASHES = [undefined, [6, 4], [2, 3]];

// What each plot shows: title and the series with their name, colour and source.
const PLOTS = [
  { id: "plot-ring", title: "Ring fill, ms", series: [["in the ring", "--trace", audio => audio.ringMs]] },
  { id: "plot-dma", title: "DMA depth, ms", series: [["in the DMA", "--trace", audio => audio.dmaMs], ["it holds", "--quiet", audio => audio.dmaCapacityMs]] },
  { id: "plot-latency", title: "Latency, ms", series: [
    ["of what comes now", "--trace", audio => audio.latencyMs], ["ahead", "--good", audio => audio.aheadMs], ["wanted", "--quiet", audio => audio.wantedMs]] },
];

// A sound was harmed if one of these moves.
const HARMFUL = new Set(["dropped", "lost", "concealed", "underruns", "overruns", "refused", "late", "duplicates", "malformed", "otherCodec", "otherSession", "unopened"]);

export class Plots {
  constructor(counters) {
    this.counters = counters;
    this.clear();
    this.build();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.build());
    new ResizeObserver(() => this.resize()).observe(document.getElementById(PLOTS[0].id));
  }

  clear() {
    this.us = 0;
    this.data = PLOTS.map(plot => [[], ...plot.series.map(() => [])]);
  }

  /** Takes a `state` message; a point at most ten times a second of virtual time, and nothing of sound that there is not. */
  take({ us, core, audio, counters }) {
    const isOpen = core && core.audio !== "Idle";
    if (us - this.us < 1e6 / POINTS_A_SECOND) return;
    this.us = us;
    PLOTS.forEach((plot, i) => {
      const data = this.data[i];
      data[0].push(us / 1e6);
      plot.series.forEach(([, , of], n) => data[n + 1].push(isOpen ? of(audio) : null));
      while (data[0][0] < us / 1e6 - SECONDS) data.forEach(row => row.shift());
    });
    this.isStale = true;
    this.showCounters(counters);
  }

  draw() {
    if (!this.isStale) return;
    this.isStale = false;
    this.plots.forEach((plot, i) => plot.setData(this.data[i]));
  }

  build() {
    this.plots?.forEach(plot => plot.destroy());
    this.plots = PLOTS.map((plot, i) => this.one(plot, this.data[i]));
  }

  one({ id, title, series }, data) {
    const parent = document.getElementById(id);
    const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name);
    const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--edge"), width: 1 }, ticks: { show: false } };
    parent.setAttribute("role", "img");
    parent.setAttribute("aria-label", `${title}, over ${SECONDS} s`);
    return new uPlot({
      width: parent.clientWidth, height: HEIGHT, title: `${title}${keyOf(series)}`,
      legend: { show: false }, cursor: { show: false },
      scales: { x: { time: false, range: (_, __, max) => [max - SECONDS, max] }, y: { range: (_, __, max) => [0, Math.max(10, max * 1.1)] } },
      axes: [{ ...axis, size: 22, values: (_, at) => at.map(s => s < 0 ? "" : `${s} s`) }, { ...axis, size: 42 }],
      series: [{}, ...series.map(([label, name], i) => ({ label, stroke: colour(name), width: 1.6, dash: DASHES[i], points: { show: false } }))],
    }, data, parent);
  }

  resize() {
    this.plots.forEach((plot, i) => {
      const width = document.getElementById(PLOTS[i].id).clientWidth;
      if (width > 0 && width !== plot.width) plot.setSize({ width, height: HEIGHT });
    });
  }

  showCounters(counters) {
    if (!counters) return;
    for (const [name, value] of Object.entries(counters)) {
      let row = this.counters.querySelector(`[data-name="${name}"]`);
      if (!row) {
        row = document.createElement("div");
        row.dataset.name = name;
        row.append(Object.assign(document.createElement("dt"), { textContent: wordsOf(name) }), document.createElement("dd"));
        this.counters.append(row);
      }
      row.lastChild.textContent = value.toLocaleString("en");
      // What is left out against drift is dropped, too, and nobody hears it.
      const meant = name === "dropped" ? counters.skipped : 0;
      row.classList.toggle("moved", value > meant && HARMFUL.has(name));
    }
  }
}

// Lines are told apart by their dashes, so the title says which is which.
function keyOf(series) {
  return series.length === 1 ? "" : ` (${series.map(([label], i) => `${["—", "- -", "···"][i]} ${label}`).join(", ")})`;
}

function wordsOf(name) {
  return name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}
