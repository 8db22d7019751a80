// The dongle among its neighbours: the drawing in index.html shown as the board is now.
import { FlashLimit } from "./led.js";

const byId = id => document.getElementById(id);
const flashes = new FlashLimit();

/** Shows a `state` message. */
export function draw(state, tables) {
  const { lines, radio, core, run } = state;
  drawLed(state.led);
  byId("key").classList.toggle("down", state.button);
  byId("key").setAttribute("aria-pressed", state.button);

  const sounding = core?.audio === "Play" || core?.audio === "Drop";
  byId("mute-blade").classList.toggle("open", lines.mute);
  byId("dac-wire").classList.toggle("live", !lines.mute && lines.clock);
  byId("mute-blade").classList.toggle("live", !lines.mute && lines.clock);
  byId("mute-note").textContent = lines.mute ? "muted" : "mute off";
  byId("amp-wire").classList.toggle("live", lines.amp);
  byId("amp-note").textContent = lines.amp ? "amplifier on" : "amplifier off";
  byId("clock-note").textContent = lines.clock ? (sounding ? "playing" : "clocked") : "no clock";

  byId("air").setAttribute("class", "air " + airClass(radio));
  byId("radio-note").textContent = radioSays(radio);
  byId("phone-note").textContent = radio.phoneInRange ? (radio.peer === "phone" ? "linked" : "near") : "away";

  byId("lines-say").textContent = `${lines.mute ? "muted" : "mute off"}, amplifier ${lines.amp ? "on" : "off"}, DAC ${lines.clock ? "clocked" : "without a clock"}`;
  byId("radio-says").textContent = `${radioSays(radio)}; ${radio.lossPercent} % of the connection events are lost`;
  byId("chip-says").textContent = `booted ${times(run.boots)}; ${run.eventsLost === 0 ? "no" : run.eventsLost} records of the event ring lost`;

  byId("led-says").textContent = core ? tables.rhythms[core.led] ?? "dark" : "dark: no firmware runs";
  byId("state-says").textContent = core ? stateSays(core, tables) : "off";
}

function drawLed(isLit) {
  const shown = flashes.show(isLit, performance.now());
  byId("led").classList.toggle("lit", shown);
  byId("glow").classList.toggle("lit", shown);
}

function times(count) {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

function airClass(radio) {
  if (radio.connected) return "linked";
  if (radio.discoverable) return "discoverable";
  return radio.advertising ? "hidden-radio" : "off";
}

function radioSays(radio) {
  if (radio.connected) return radio.peer === "stranger" ? "stranger linked" : "linked";
  if (radio.discoverable) return "can be found";
  return radio.advertising ? "hidden" : "radio off";
}

function stateSays(core, tables) {
  const connection = tables.diagrams.find(diagram => diagram.name === "connection");
  const box = connection.boxes.find(one => one.id === core.connection);
  const left = core.windowSeconds > 0 ? `, ${Math.ceil(core.windowSeconds)} s left` : "";
  const fault = core.connection === "Fault" ? ` (${core.fault})` : "";
  const hosts = core.hosts === 1 ? "1 host remembered" : `${core.hosts} hosts remembered`;
  return `${core.connection}${left}${fault}: ${box?.facts[0] ?? ""}; ${hosts}`;
}
