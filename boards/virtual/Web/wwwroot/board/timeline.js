// The lines of the board as traces over virtual time, the firmware's states as bands under them, milestones as marks.

const LEVELS = [
  ["button", "button"], ["led", "LED"], ["amp", "amplifier"], ["clock", "DAC clock"], ["mute", "mute"],
  ["advertising", "on the air"], ["discoverable", "can be found"], ["connected", "link"],
];
const BANDS = [["speaker", "speaker"], ["connection", "connection"], ["audio", "audio"]];
const KEPT = 5000;
const LABEL_WIDTH = 86;
const LISTED = 40;
const BEFORE_FIRST_US = 40_000;
const AFTER_READY_US = 120_000;

export class TimeLine {
  constructor(canvas, list) {
    this.canvas = canvas;
    this.list = list;
    this.spanUs = 10e6;
    this.held = null;
    this.clear();
    this.colours = matchMedia("(prefers-color-scheme: dark)");
    this.colours.addEventListener("change", () => this.draw());
    new ResizeObserver(() => this.draw()).observe(canvas);
  }

  /** Forgets everything: another run has begun. */
  clear() {
    this.changes = Object.fromEntries([...LEVELS, ...BANDS].map(([name]) => [name, []]));
    this.milestones = [];
    this.nowUs = 0;
    this.list.replaceChildren();
  }

  takeSignals(changes) {
    for (const { us, name, value } of changes) {
      const line = this.changes[name];
      if (!line) continue;
      line.push([us, value]);
      if (line.length > KEPT) line.splice(0, line.length - KEPT);
    }
  }

  takeTrace(lines) {
    const fresh = lines.filter(line => line.milestone);
    if (fresh.length === 0) return;
    this.milestones.push(...fresh);
    this.milestones.splice(0, this.milestones.length - KEPT);
    if (!this.held) this.listMilestones(this.milestones.slice(-LISTED).reverse());
  }

  /** What every line is now: the beginning of its trace for a page that came later. */
  takeState(state) {
    const { lines, radio, core } = state;
    const now = {
      button: state.button, led: state.led, amp: lines.amp, clock: lines.clock, mute: lines.mute,
      advertising: radio.advertising, discoverable: radio.discoverable, connected: radio.connected,
      speaker: core?.speaker, connection: core?.connection, audio: core?.audio,
    };
    for (const [name, value] of Object.entries(now)) {
      if (this.changes[name].length === 0 && value !== undefined) {
        this.changes[name].push([state.us, typeof value === "boolean" ? String(Number(value)) : value]);
      }
    }
    this.nowUs = state.us;
  }

  /** Shows so many seconds up to now. */
  follow(seconds) {
    this.spanUs = seconds * 1e6;
    this.hold(false);
  }

  /** Stands still, or goes on. */
  hold(isHeld) {
    this.held = isHeld ? { fromUs: this.nowUs - this.spanUs, toUs: this.nowUs } : null;
    this.listMilestones(this.milestones.slice(-LISTED).reverse());
    this.draw();
  }

  /**
   * Shows what the firmware did first after the last power-on, up to the moment the speaker was ready, with the milliseconds
   * since; before that only the runtime has booted.
   * @returns {boolean} false if none was seen
   */
  holdLastBoot() {
    const boot = this.milestones.findLast(line => line.what === "boot");
    if (!boot) return false;
    const ready = this.changes.speaker.find(([us, value]) => us > boot.us && value === "Ready");
    const first = this.milestones.find(line => line.us > boot.us) ?? boot;
    const untilUs = ready ? ready[0] : this.nowUs;
    this.held = { fromUs: first.us - BEFORE_FIRST_US, toUs: untilUs + AFTER_READY_US, bootUs: boot.us };
    this.listMilestones(this.milestones.filter(line => line.us >= boot.us && line.us <= this.held.toUs), boot.us);
    this.draw();
    return true;
  }

  listMilestones(lines, zeroUs) {
    this.list.replaceChildren(...lines.map(({ us, what }) => {
      const item = document.createElement("li");
      const when = document.createElement("span");
      when.textContent = zeroUs === undefined ? `${(us / 1e6).toFixed(3)} s` : `+${((us - zeroUs) / 1e3).toFixed(1)} ms`;
      item.append(when, what);
      return item;
    }));
  }

  draw() {
    const { canvas } = this;
    const ratio = devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (width === 0) return;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    pen.font = "11px system-ui, sans-serif";
    pen.textBaseline = "middle";
    const view = this.held ?? { fromUs: this.nowUs - this.spanUs, toUs: this.nowUs };
    const x = us => LABEL_WIDTH + (us - view.fromUs) / (view.toUs - view.fromUs) * (width - LABEL_WIDTH - 2);
    const step = (height - 18) / (LEVELS.length + BANDS.length);
    const colour = name => getComputedStyle(canvas).getPropertyValue(name);
    const palette = { ink: colour("--ink"), quiet: colour("--quiet"), edge: colour("--edge"), trace: colour("--trace"), inset: colour("--inset") };
    this.drawGrid(pen, view, x, width, height, palette);
    this.drawMarks(pen, view, x, height, palette);
    [...LEVELS, ...BANDS].forEach(([name, label], i) => {
      const top = 2 + i * step;
      pen.fillStyle = palette.ink;
      pen.textAlign = "left";
      pen.fillText(label, 0, top + step / 2);
      const pieces = piecesOf(this.changes[name], view.fromUs, Math.min(view.toUs, this.nowUs));
      if (i < LEVELS.length) drawLevel(pen, pieces, x, top, step, palette);
      else drawBand(pen, pieces, x, top, step, palette);
    });
  }

  drawGrid(pen, view, x, width, height, palette) {
    const stepUs = niceStep((view.toUs - view.fromUs) / Math.max(3, (width - LABEL_WIDTH) / 70));
    const zeroUs = view.bootUs ?? 0;
    pen.textAlign = "center";
    for (let us = Math.ceil((view.fromUs - zeroUs) / stepUs) * stepUs + zeroUs; us <= view.toUs; us += stepUs) {
      if (us < zeroUs) continue;
      pen.fillStyle = palette.edge;
      pen.fillRect(x(us), 0, 1, height - 16);
      pen.fillStyle = palette.quiet;
      const text = view.bootUs === undefined ? `${+(us / 1e6).toFixed(2)} s` : `${Math.round((us - zeroUs) / 1e3)} ms`;
      const half = pen.measureText(text).width / 2;
      if (x(us) + half < width && x(us) - half > LABEL_WIDTH - 20) pen.fillText(text, x(us), height - 7);
    }
  }

  drawMarks(pen, view, x, height, palette) {
    pen.fillStyle = palette.quiet;
    for (const { us } of this.milestones) {
      if (us >= view.fromUs && us <= view.toUs) pen.fillRect(x(us) - 0.5, height - 16, 1, 5);
    }
  }
}

/** What a line was within a span: [from, to, value], in order. */
export function piecesOf(changes, fromUs, toUs) {
  const pieces = [];
  let first = changes.findLastIndex(([us]) => us <= fromUs);
  for (let i = Math.max(0, first); i < changes.length && changes[i][0] < toUs; i++) {
    const end = i + 1 < changes.length ? changes[i + 1][0] : toUs;
    pieces.push([Math.max(fromUs, changes[i][0]), Math.min(toUs, end), changes[i][1]]);
  }
  return pieces;
}

function drawLevel(pen, pieces, x, top, step, palette) {
  const high = top + 4, low = top + step - 4;
  pen.strokeStyle = palette.trace;
  pen.lineWidth = 1.6;
  pen.beginPath();
  pieces.forEach(([from, to, value], i) => {
    const y = value === "1" ? high : low;
    if (i === 0) pen.moveTo(x(from), y);
    else pen.lineTo(x(from), y);
    pen.lineTo(x(to), y);
  });
  pen.stroke();
}

function drawBand(pen, pieces, x, top, step, palette) {
  pen.textAlign = "left";
  for (const [from, to, value] of pieces) {
    const left = x(from), width = Math.max(1, x(to) - left - 1);
    pen.fillStyle = palette.inset;
    pen.fillRect(left, top + 3, width, step - 6);
    pen.strokeStyle = palette.quiet;
    pen.lineWidth = 1;
    pen.strokeRect(left + 0.5, top + 3.5, width, step - 7);
    if (pen.measureText(value).width + 8 < width) {
      pen.fillStyle = palette.ink;
      pen.fillText(value, left + 4, top + step / 2 + 0.5);
    }
  }
}

function niceStep(us) {
  const power = 10 ** Math.floor(Math.log10(us));
  return power * [1, 2, 5, 10].find(factor => factor * power >= us);
}
