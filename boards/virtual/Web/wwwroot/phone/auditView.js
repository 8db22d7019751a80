// The set-up audit as a list that fills.

import { Audit, GOAL_SECONDS, STEPS } from "./audit.js";
import { say } from "./say.js";

const SIGNS = { waiting: "○", now: "…", good: "✓", bad: "✗" };
const SPOKEN = { waiting: "not yet", now: "under way", good: "good", bad: "wrong" };

export class AuditView {
  #parts;
  #audit = null;
  #isRunning = false;
  #make;

  constructor(parts, dongle, player) {
    this.#parts = parts;
    this.#make = () => new Audit(dongle, player);
    parts.audit.onclick = () => this.#run();
    parts.yes.onclick = () => this.#audit.question.answer(true);
    parts.no.onclick = () => this.#audit.question.answer(false);
    this.#show();
  }

  async #run() {
    if (this.#isRunning) return;
    if (!this.#audit || this.#audit.isDone) {
      this.#audit = this.#make();
      this.#audit.addEventListener("change", () => this.#show());
    }

    this.#isRunning = true;
    this.#show();
    await this.#audit.run();
    this.#isRunning = false;
    this.#show();
  }

  #show() {
    const { steps, question, audit: button, yes, no, auditTime } = this.#parts;
    const audit = this.#audit;
    const had = document.activeElement;
    steps.replaceChildren(...STEPS.map(({ title }, i) => row(title, audit?.results[i] ?? { state: "waiting", says: "" })));
    say(question, audit?.question?.question ?? "");
    yes.hidden = no.hidden = !audit?.question;
    // Not disabled, which would lose the focus: the space bar would then press the dongle's button.
    button.hidden = !yes.hidden;
    button.ariaDisabled = String(this.#isRunning);
    button.textContent = !audit ? "Begin" : this.#isRunning ? "Under way…" : audit.isDone ? "Again, from the start"
      : audit.results[audit.at].state === "bad" ? "Try this step again" : STEPS[audit.at].needsClick ?? "Go on";
    auditTime.textContent = !audit ? "" : audit.isDone
      ? `All is well, in ${audit.seconds} s${audit.seconds > GOAL_SECONDS ? `; ${GOAL_SECONDS} s are enough once you know it` : ""}.`
      : `${audit.seconds} of ${GOAL_SECONDS} s`;
    if (had?.hidden && [button, yes, no].includes(had)) (button.hidden ? yes : button).focus();
  }
}

function row(title, { state, says }) {
  const item = document.createElement("li");
  item.className = state;
  const sign = Object.assign(document.createElement("span"), { textContent: SIGNS[state], role: "img", ariaLabel: SPOKEN[state] });
  const name = Object.assign(document.createElement("strong"), { textContent: title });
  const what = Object.assign(document.createElement("span"), { textContent: says, className: "small" });
  item.append(sign, name, what);
  return item;
}
