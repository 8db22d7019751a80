// A sentence in its place.

import { told } from "./phoneError.js";

/** @param {Element} place Where. @param {string | Error} what The sentence, or an error to explain; "" says nothing. @param {string} tone good, warn, bad or "". */
export function say(place, what, tone = what instanceof Error ? "bad" : "") {
  place.textContent = what instanceof Error ? told(what) : what;
  place.className = `told ${tone}`;
  place.hidden = place.textContent === "";
}
