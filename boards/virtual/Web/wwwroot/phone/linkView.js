// Finding, connecting, pairing, forgetting.

import { say } from "./say.js";

export class LinkView {
  #parts;
  #dongle;
  #isBusy = false;
  #offers = new Set();
  #again = null;

  constructor(parts, dongle) {
    this.#parts = parts;
    this.#dongle = dongle;
    parts.main.onclick = () => dongle.isLinked ? this.#do("Disconnecting…", () => dongle.leave())
      : dongle.name ? this.#join() : this.#find();
    parts.another.onclick = () => this.#find();
    parts.pair.onclick = () => this.#do("Pairing… Your system may ask: say yes.", takeOver => dongle.pair(takeOver));
    parts.takeOver.onclick = () => this.#again(true);
    parts.forget.onclick = () => this.#do("Saying good-bye…", () => dongle.resign());
  }

  /** Tells an error where the link is, and offers what may help. */
  say(error) {
    this.#offers = new Set({ windowOpen: ["pair"], unknown: ["pair"], notInWindow: ["pair"], pairing: ["pair"], otherTab: ["takeOver"], taken: ["takeOver"] }[error.code]);
    if (error.code === "taken") this.#again = takeOver => this.#join(takeOver);
    say(this.#parts.linkSays, error);
    this.show();
  }

  show() {
    const { name, isLinked, isProved, isKnown, status } = this.#dongle;
    const { line, left, main, another, pair, takeOver, forget } = this.#parts;
    const isOpen = isProved && status?.windowOpen;
    const told = isProved ? `${name}: connected, this phone may play.${isOpen ? " Its window is open." : ""}`
      : isLinked ? `${name}: connected.`
        : name ? `${name}: ${isKnown ? "has a key of this phone; not connected." : "found, not paired."}`
          : "No dongle yet.";
    // A screen reader speaks what is set anew, and would count the seconds aloud.
    if (line.textContent !== told) line.textContent = told;
    left.textContent = isOpen ? `${status.windowSeconds} s left` : "";
    main.textContent = isLinked ? "Disconnect" : name ? "Connect" : "Find the dongle";
    another.hidden = !name || isLinked;
    pair.hidden = isLinked || !this.#offers.has("pair");
    takeOver.hidden = !this.#offers.has("takeOver");
    forget.hidden = !isProved;
    for (const button of [main, another, pair, takeOver, forget]) button.disabled = this.#isBusy;
  }

  #find() {
    const dongle = this.#dongle;
    return this.#do(`Looking for a dongle. If its LED does not blink fast and evenly, press its button once.`, async takeOver => {
      if (dongle.isLinked) await dongle.leave();
      await dongle.find(takeOver);
      this.#says("Connecting… Your system may ask whether to pair: say yes.");
      await dongle.join();
    });
  }

  #join(takeOver = false) { return this.#do("Connecting…", over => this.#dongle.join(over), takeOver); }

  #says(text) { say(this.#parts.linkSays, text); }

  async #do(doing, action, takeOver = false) {
    const run = async over => {
      this.#isBusy = true;
      this.#offers.clear();
      this.#says(doing);
      this.show();
      try {
        await action(over);
        this.#says("");
      } catch (error) {
        this.say(error);
      } finally {
        this.#isBusy = false;
        this.show();
      }
    };
    this.#again = run;
    await run(takeOver);
  }
}
