// The board's page: one connection, and a part for each card.
import { Announcer } from "./announce.js";
import { BoardSocket } from "./socket.js";
import { Button } from "./button.js";
import { Diagrams } from "./diagram.js";
import { Faults } from "./faults.js";
import { Listening } from "./listening.js";
import { Plots } from "./plots.js";
import { Runs } from "./runs.js";
import { TimeLine } from "./timeline.js";
import { VirtualTransport } from "../phone/transports/virtual.js";
import { draw } from "./drawing.js";
import { wayToBoard } from "./host.js";
import { mountPhone } from "../phone/panel.js";

const RETRY_MS = 1000;

const byId = id => document.getElementById(id);

const socket = new BoardSocket(new URL("/board", location.href.replace(/^http/, "ws")));
const announcer = new Announcer(byId("announcer"));
const button = new Button(pressed => socket.send({ type: "button", pressed }));
const timeLine = new TimeLine(byId("traces"), byId("milestones"));
const plots = new Plots(byId("counters"));
const faults = new Faults({ list: byId("fault-list"), says: byId("fault-says") }, name => socket.send({ type: "fault", name }));
const runs = new Runs({
  save: byId("save"), file: byId("replay-file"), restart: byId("restart"), says: byId("run-says"),
  restartBoard: () => socket.send({ type: "restart" }),
});
const listening = new Listening(
  { listen: byId("listen"), record: byId("record"), loudness: byId("loudness"), meter: byId("meter"), says: byId("sound-says") },
  on => socket.send({ type: "sound", on }));

const tables = await readTables();
const diagrams = new Diagrams(tables.diagrams, { tabs: byId("diagram-tabs"), panel: byId("diagram"), says: byId("diagram-says") });

mountPhone(byId("phone-panel"), new VirtualTransport(socket));

let state = null;
// They come before the state that tells whose they are.
let untold = { signals: [], trace: [] };
let isNew = false;
let said = "";

socket.on = {
  welcome(message) {
    byId("board-name").textContent = message.board;
    faults.build(message.faults);
    listening.welcome(message.dacRate);
  },
  state(message) {
    if (message.run.number !== state?.run.number) beginAnew();
    state = message;
    isNew = true;
    timeLine.takeSignals(untold.signals);
    timeLine.takeTrace(untold.trace);
    untold = { signals: [], trace: [] };
    timeLine.takeState(message);
    plots.take(message);
    button.seen(message);
    if (document.hidden) show();
  },
  signals: message => untold.signals.push(...message.changes),
  trace: message => untold.trace.push(...message.lines),
  refused({ message }) {
    button.letGo();
    if (!faults.refused(message)) trouble(message, "warn");
  },
};
socket.onSound = (first, rate, samples) => listening.take(first, rate, samples);
socket.addEventListener("open", () => {
  trouble("");
  button.letGo();
  socket.send({ type: "button", pressed: false });
});
socket.addEventListener("lost", event => {
  isNew = false;
  noBoard(event.detail);
});

// A refusal has been read when the person does something else.
addEventListener("click", () => byId("trouble").classList.contains("warn") && trouble(""), { capture: true });
button.attach(byId("key"));
button.attach(byId("press"));
button.attachSpaceBar();
for (const one of document.querySelectorAll("[data-gesture]")) one.onclick = () => button.perform(one.dataset.gesture);

byId("span").onchange = () => { timeLine.follow(Number(byId("span").value)); showHeld(false); };
byId("freeze").onclick = () => { timeLine.hold(!timeLine.held); showHeld(timeLine.held !== null); };
byId("last-boot").onclick = () => {
  if (timeLine.holdLastBoot()) showHeld(true);
  else trouble("The board was switched on before this page was there. Cut its power under “Make trouble”, then ask again.", "warn");
};

let drawnAt = performance.now();
requestAnimationFrame(function frame(now) {
  listening.draw((now - drawnAt) / 1000);
  drawnAt = now;
  if (isNew) show();
  requestAnimationFrame(frame);
});
socket.open();

async function readTables() {
  while (true) {
    try {
      const answer = await fetch("/diagrams");
      if (answer.ok) return await answer.json();
    } catch {
      // Told below, as is a host that answers and has no board.
    }
    noBoard();
    await new Promise(resolve => setTimeout(resolve, RETRY_MS));
  }
}

function noBoard(why) {
  byId("clock").textContent = "No connection";
  trouble(`${why || "The board does not answer."} ${wayToBoard(location.hostname)}`, "bad");
}

function show() {
  isNew = false;
  draw(state, tables);
  diagrams.show(state.core);
  faults.show(state.faults);
  runs.show(state);
  timeLine.draw();
  plots.draw();
  byId("clock").textContent = `Virtual clock ${(state.us / 1e6).toFixed(1)} s, ${behind(state.lagMs)} behind the wall clock, never more than ${behind(state.worstLagMs)}`;
  announce();
}

function beginAnew() {
  button.letGo();
  timeLine.clear();
  plots.clear();
}

function announce() {
  const saying = state.core ? tables.rhythms[state.core.led] ?? "" : "no firmware runs";
  if (saying === said) return;
  said = saying;
  announcer.say(saying);
}

function behind(ms) {
  return `${Math.max(0, ms).toFixed(ms < 10 ? 1 : 0)} ms`;
}

function showHeld(isHeld) {
  byId("freeze").setAttribute("aria-pressed", isHeld);
  byId("freeze").textContent = isHeld ? "Go on" : "Hold still";
}

function trouble(sentence, kind = "") {
  const place = byId("trouble");
  place.hidden = sentence === "";
  place.className = `told ${kind}`;
  place.textContent = sentence;
}
