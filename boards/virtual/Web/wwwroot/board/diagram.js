// The firmware's state diagrams: the state that it is in is lit, the arrow that led there is drawn through.
import { PLACES } from "./diagramLayout.js";

const COLUMN = 128, ROW = 74, BOX_WIDTH = 104, BOX_HEIGHT = 40, MARGIN = 66;
const START = "[*]";

export class Diagrams {
  /**
   * @param {{name: string, heading: string, boxes: object[], arrows: object[]}[]} tables the diagrams
   * @param {{tabs: Element, panel: Element, says: Element}} parts where they are shown
   */
  constructor(tables, parts) {
    this.parts = parts;
    this.tables = tables;
    this.now = {};
    this.before = {};
    parts.tabs.replaceChildren(...tables.map(table => this.tab(table)));
    this.choose(tables[0]);
  }

  /** The firmware is in these states; by the diagrams' names. */
  show(states) {
    for (const { name } of this.tables) {
      const state = states?.[name];
      if (state === this.now[name]) continue;
      this.before[name] = this.now[name];
      this.now[name] = state;
      if (this.chosen.name === name) this.light();
    }
  }

  tab(table) {
    const tab = document.createElement("button");
    tab.textContent = table.heading;
    tab.id = `tab-${table.name}`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", this.parts.panel.id);
    tab.onclick = () => this.choose(table);
    tab.onkeydown = event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = this.tables[(this.tables.indexOf(table) + step + this.tables.length) % this.tables.length];
      this.choose(next);
      document.getElementById(`tab-${next.name}`).focus();
    };
    return tab;
  }

  choose(table) {
    this.chosen = table;
    for (const tab of this.parts.tabs.children) {
      const isChosen = tab.id === `tab-${table.name}`;
      tab.setAttribute("aria-selected", isChosen);
      tab.tabIndex = isChosen ? 0 : -1;
    }
    this.parts.panel.setAttribute("aria-labelledby", `tab-${table.name}`);
    this.places = placesOf(table);
    this.parts.panel.innerHTML = svgOf(table, this.places);
    this.light();
  }

  light() {
    const { panel, says } = this.parts;
    const { name, boxes, arrows } = this.chosen;
    const [from, to] = [this.before[name], this.now[name]];
    for (const box of panel.querySelectorAll(".box")) {
      box.classList.toggle("now", box.dataset.id === to);
      box.classList.toggle("before", box.dataset.id === from && from !== to);
    }
    const fits = arrow => arrow.to === to && (arrow.from === from || /^Any/.test(arrow.from) && from !== undefined);
    const taken = arrows.find(arrow => fits(arrow) && arrow.from === from) ?? arrows.find(fits);
    for (const line of panel.querySelectorAll("[data-arrow]")) {
      line.classList.toggle("leaves", line.dataset.arrow.startsWith(`${to}>`));
      line.classList.toggle("taken", taken !== undefined && line.dataset.arrow === `${taken.from}>${taken.to}`);
    }
    const box = boxes.find(one => one.id === to);
    says.textContent = to === undefined ? "No firmware runs."
      : taken ? `${from} → ${to}: ${taken.says.join("; or ")}`
      : box ? [box.title, ...box.facts].filter((text, i) => i > 0 || text !== to).join("; ") : to;
  }
}

/** Places of all boxes; one that the layout does not know stands in a row of its own below. */
export function placesOf(table) {
  const known = PLACES[table.name] ?? {};
  const places = {};
  let next = 0;
  const below = 1 + Math.max(0, ...Object.values(known).map(([, row]) => row));
  for (const id of [...table.boxes.map(box => box.id), ...table.arrows.flatMap(arrow => [arrow.from, arrow.to])]) {
    places[id] ??= known[id] ?? [next++, below];
  }
  return places;
}

function svgOf(table, places) {
  const points = Object.values(places).map(place => centre(place));
  const width = MARGIN + Math.max(...points.map(([x]) => x));
  const top = Math.min(...points.map(([, y]) => y)) - 24;
  const height = Math.max(...points.map(([, y]) => y)) + BOX_HEIGHT / 2 + 8 - top;
  const pairs = table.arrows.filter(arrow => arrow.from !== arrow.to);
  return `<svg viewBox="0 ${top} ${Math.max(width, 3 * COLUMN)} ${height}" role="img" aria-label="${escape(table.heading)}: ${table.boxes.length} states">`
    + pairs.map(arrow => arrowSvg(arrow, places, pairs)).join("")
    + table.boxes.map(box => boxSvg(box, places[box.id])).join("")
    + (places[START] ? `<circle class="head" cx="${centre(places[START])[0]}" cy="${centre(places[START])[1]}" r="6"/>` : "")
    + "</svg>";
}

function boxSvg(box, place) {
  const [x, y] = centre(place);
  const note = box.title.toLowerCase() === box.id.toLowerCase() ? "" : box.title;
  return `<g class="box" data-id="${escape(box.id)}"><title>${escape([box.title, ...box.facts].join("; "))}</title>`
    + `<rect x="${x - BOX_WIDTH / 2}" y="${y - BOX_HEIGHT / 2}" width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="8"${box.dashed ? ' stroke-dasharray="4 3"' : ""}/>`
    + `<text x="${x}" y="${y + (note && !box.dashed ? -1 : 4)}">${escape(box.dashed ? note : box.id)}</text>`
    + (note && !box.dashed ? `<text class="note" x="${x}" y="${y + 12}">${escape(note.length > 20 ? note.slice(0, 19) + "…" : note)}</text>` : "")
    + "</g>";
}

// From edge to edge; bent where another arrow goes back the same way or a box stands between.
function arrowSvg(arrow, places, pairs) {
  const from = centre(places[arrow.from]), to = centre(places[arrow.to]);
  const back = pairs.some(other => other.from === arrow.to && other.to === arrow.from);
  const crosses = Object.entries(places).some(([id, place]) =>
    id !== arrow.from && id !== arrow.to && id !== START && isBetween(centre(place), from, to));
  const bend = crosses ? 62 : back ? 11 : 0;
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const normal = [-(to[1] - from[1]) / length, (to[0] - from[0]) / length];
  const control = [(from[0] + to[0]) / 2 + normal[0] * bend, (from[1] + to[1]) / 2 + normal[1] * bend];
  const shift = bend === 11 ? 7 : 0;
  const begin = arrow.from === START ? from : edge(moved(from, normal, shift), from, control);
  const end = edge(moved(to, normal, shift), to, control);
  const angle = Math.atan2(end[1] - control[1], end[0] - control[0]);
  const wing = turn => `${end[0] - 8 * Math.cos(angle + turn)} ${end[1] - 8 * Math.sin(angle + turn)}`;
  const key = `data-arrow="${escape(arrow.from)}>${escape(arrow.to)}"`;
  return `<path class="arrow" ${key} d="M${begin.join(" ")}Q${control.join(" ")} ${end.join(" ")}"><title>${escape(arrow.says.join("; "))}</title></path>`
    + `<path class="head" ${key} d="M${end.join(" ")}L${wing(0.45)}L${wing(-0.45)}Z"/>`;
}

function centre([column, row]) {
  return [MARGIN + column * COLUMN, row * ROW];
}

function moved([x, y], [nx, ny], by) {
  return [x + nx * by, y + ny * by];
}

// Where the line from a point inside a box to a point outside leaves it.
function edge([x, y], [cx, cy], [tx, ty]) {
  const dx = tx - x, dy = ty - y;
  const right = (dx > 0 ? cx + BOX_WIDTH / 2 + 2 - x : x - (cx - BOX_WIDTH / 2 - 2)) / Math.abs(dx || 1e-9);
  const down = (dy > 0 ? cy + BOX_HEIGHT / 2 + 2 - y : y - (cy - BOX_HEIGHT / 2 - 2)) / Math.abs(dy || 1e-9);
  const part = Math.min(right, down);
  return [x + dx * part, y + dy * part];
}

function isBetween([x, y], [ax, ay], [bx, by]) {
  for (let part = 0.1; part < 0.95; part += 0.05) {
    if (Math.abs(ax + (bx - ax) * part - x) < BOX_WIDTH / 2 && Math.abs(ay + (by - ay) * part - y) < BOX_HEIGHT / 2) return true;
  }
  return false;
}

function escape(text) {
  return text.replace(/[&<>"]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" })[sign]);
}
