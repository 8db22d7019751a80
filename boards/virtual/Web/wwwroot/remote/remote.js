// The remote: the phone's panel as a page of its own, over Web Bluetooth or, where a virtual board serves this page, over its link.

import { WINDOW_SECONDS } from "../phone/constants.js";
import { mountPhone } from "../phone/panel.js";
import { PhoneError } from "../phone/phoneError.js";
import { say } from "../phone/say.js";
import { BluetoothTransport } from "../phone/transports/bluetooth.js";
import { VirtualTransport } from "../phone/transports/virtual.js";
import { canHaveBoard, wayToBoard } from "../board/host.js";
import { BoardSocket } from "../board/socket.js";

const byId = id => document.getElementById(id);
const VIRTUAL = "virtual";

byId("window-seconds").textContent = WINDOW_SECONDS;
byId("transport").append(new Option("Bluetooth, a real dongle", "bluetooth"), new Option("the virtual board", VIRTUAL));
byId("transport").value = new URLSearchParams(location.search).get("over") === VIRTUAL ? VIRTUAL : "bluetooth";
byId("transport").onchange = () => { location.search = `?over=${byId("transport").value}`; };

// For whoever wants to look inside from the browser's console, and for the tests.
if (byId("transport").value === VIRTUAL) {
  const socket = new BoardSocket(new URL("/board", location.href.replace(/^http/, "ws")));
  socket.addEventListener("open", () => say(byId("transport-says"), ""));
  socket.addEventListener("lost", ({ detail }) =>
    say(byId("transport-says"), `${detail || "The virtual board does not answer."} ${wayToBoard(location.hostname)}`, "bad"));
  socket.open();
  window.echoBridge = mountPhone(byId("phone-panel"), new VirtualTransport(socket));
} else {
  window.echoBridge = mountPhone(byId("phone-panel"), new BluetoothTransport());
  if (!BluetoothTransport.isSupported) {
    say(byId("transport-says"), new PhoneError("unsupported", "This browser has no Web Bluetooth, so it cannot reach a real dongle."));
    byId("transport-says").append(" ", canHaveBoard(location.hostname)
      ? Object.assign(document.createElement("a"), { href: `?over=${VIRTUAL}`, textContent: "Try it on the virtual board", className: "way-on" })
      : wayToBoard(location.hostname));
  }
}
