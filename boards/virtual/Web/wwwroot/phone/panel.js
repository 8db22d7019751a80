// The phone as a panel: the same on the board's page and on the remote, whatever the transport.

import { AuditView } from "./auditView.js";
import { Diagnostics } from "./diagnostics.js";
import { Dongle } from "./dongle.js";
import { LinkView } from "./linkView.js";
import { PANEL } from "./panel.html.js";
import { Player } from "./player.js";
import { SoundView } from "./soundView.js";

/** Shows the panel in an element. Returns its dongle and player. */
export function mountPhone(element, transport) {
  addStyle();
  element.classList.add("phone");
  element.innerHTML = PANEL;
  const parts = Object.fromEntries(Array.from(element.querySelectorAll("[data-phone]"), part => [part.dataset.phone, part]));
  const dongle = new Dongle(transport);
  const player = new Player(dongle);
  const link = new LinkView(parts, dongle);
  const sound = new SoundView(parts, dongle, player);
  const diagnostics = new Diagnostics(parts, dongle);
  new AuditView(parts, dongle, player);
  const show = () => {
    link.show();
    sound.show();
    diagnostics.show();
  };
  dongle.addEventListener("change", show);
  dongle.addEventListener("lost", ({ detail }) => link.say(detail));
  show();
  return { dongle, player };
}

function addStyle() {
  const href = new URL("./panel.css", import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}
