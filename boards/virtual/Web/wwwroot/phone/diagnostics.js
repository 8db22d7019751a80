// What the dongle tells about itself, to read and to send to somebody who helps.

import { CODECS } from "./constants.js";
import { say } from "./say.js";

const words = name => name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);

export class Diagnostics {
  #parts;
  #dongle;
  #counters = null;

  constructor(parts, dongle) {
    this.#parts = parts;
    this.#dongle = dongle;
    parts.count.onclick = async () => {
      try {
        this.#counters = await dongle.readCounters();
        this.show();
        say(parts.diagnosticsSays, "");
      } catch (error) {
        say(parts.diagnosticsSays, error);
      }
    };
    parts.copy.onclick = async () => {
      const text = this.#facts().map(([name, value]) => `${name}: ${value}`).join("\n");
      try {
        await navigator.clipboard.writeText(text);
        say(parts.diagnosticsSays, "Copied.", "good");
      } catch {
        say(parts.diagnosticsSays, "The browser did not allow it: mark the lines above and copy them.", "warn");
      }
    };
    parts.diagnosticsBox.ontoggle = () => this.show();
  }

  show() {
    this.#parts.count.disabled = !this.#dongle.isProved;
    if (!this.#parts.diagnosticsBox.open) return;
    this.#parts.diagnostics.replaceChildren(...this.#facts().flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
  }

  #facts() {
    const { name, info, status, stream, transport } = this.#dongle;
    const facts = [["Dongle", name ?? "none"], ["Link", transport.name]];
    if (info) {
      facts.push(
        ["Firmware", info.firmware],
        ["Protocol", `${info.major}.${info.minor}`],
        ["Codecs", Object.entries(CODECS).filter(([, codec]) => info.offers(codec)).map(([codec]) => words(codec)).join(", ")],
        ["DAC", `${info.dacRate} frames/s`]);
    }

    if (status) {
      facts.push(
        ["State", status.state.says],
        ["Speaker", status.speakerReady ? "ready" : "not ready"],
        ["Window", status.windowOpen ? `open for ${status.windowSeconds} s` : "closed"],
        ["Audio", status.audio.says],
        ["Hosts remembered", `${status.hosts} of ${info.hostsAtMost}`],
        ["Last fault", words(status.fault)],
        ["Restarts by itself", status.traps === 0 ? "none" : `${status.traps}, the last: ${words(status.lastTrap)}`]);
    }

    if (stream) facts.push(["Sound ahead", `${stream.aheadMs} ms, ${stream.wantedMs} ms wanted`], ["Volume", stream.volume]);
    for (const [counter, value] of Object.entries(this.#counters ?? {})) facts.push([words(counter), value]);
    return facts;
  }
}

function element(tag, text) { return Object.assign(document.createElement(tag), { textContent: text }); }
