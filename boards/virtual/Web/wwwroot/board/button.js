// The dongle's button under a mouse, a finger, the space bar, or one of the gesture buttons for who cannot hold.

const SHORT_MS = 120;
const GAP_MS = 130;
// A quick tap still closes the contact for as long as a finger would.
const SHORTEST_MS = 80;
// A little more than the gesture needs: the LED has answered by then.
const GESTURES = {
  press: [SHORT_MS],
  double: [SHORT_MS, GAP_MS, SHORT_MS],
  hold: [2500],
  longHold: [8500],
};

export class Button {
  /** @param {(pressed: boolean) => void} move tells the board */
  constructor(move) {
    this.move = move;
    this.isDown = false;
    this.gesture = 0;
    this.waiting = null;
  }

  /**
   * Takes a `state` message. Times are measured on the board's clock from where the board has seen the contact move: a busy
   * computer lets both stand still, and a press is as long as it was meant to be.
   */
  seen({ button, us }) {
    if (button !== this.isDown) return;
    this.sinceUs = Math.min(this.sinceUs ?? us, us);
    if (this.waiting && us >= this.sinceUs + this.waiting.ms * 1000) {
      const { done } = this.waiting;
      this.waiting = null;
      done();
    }
  }

  /** The board has another contact: it is new, was away, or has refused. */
  letGo() {
    this.gesture++;
    this.waiting = null;
    this.isDown = false;
  }

  /** Does a whole gesture by itself; one at a time. */
  async perform(name) {
    const mine = ++this.gesture;
    for (const [i, ms] of GESTURES[name].entries()) {
      this.press(i % 2 === 0);
      await this.last(ms);
      if (mine !== this.gesture) return;
    }
    this.press(false);
  }

  /** What a finger does itself ends a gesture that goes on. */
  async finger(isDown) {
    const mine = ++this.gesture;
    if (!isDown) await this.last(SHORTEST_MS);
    if (mine === this.gesture) this.press(isDown);
  }

  /** Lets an element be pressed and held by mouse, finger, space and Enter. */
  attach(element) {
    element.addEventListener("pointerdown", event => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      this.finger(true);
    });
    for (const end of ["pointerup", "pointercancel", "blur"]) {
      element.addEventListener(end, () => this.isDown && this.finger(false));
    }
    // A click without a pointer is a screen reader's.
    element.addEventListener("click", event => event.detail === 0 && this.perform("press"));
    element.addEventListener("contextmenu", event => event.preventDefault());
    element.addEventListener("keydown", event => this.key(event, true, event.key === " " || event.key === "Enter"));
    element.addEventListener("keyup", event => this.key(event, false, event.key === " " || event.key === "Enter"));
  }

  /** The space bar anywhere on the page, unless what has the focus needs it itself. */
  attachSpaceBar() {
    const isFree = event => event.key === " " && !event.defaultPrevented
      && !event.target.closest?.("button, input, select, textarea, a, summary, [role=tab], [role=button], [contenteditable], audio");
    document.addEventListener("keydown", event => this.key(event, true, isFree(event)));
    document.addEventListener("keyup", event => this.key(event, false, isFree(event)));
    addEventListener("blur", () => this.isDown && this.finger(false));
  }

  press(isDown) {
    if (isDown === this.isDown) return;
    this.isDown = isDown;
    this.sinceUs = undefined;
    this.move(isDown);
  }

  last(ms) {
    return new Promise(done => { this.waiting = { ms, done }; });
  }

  key(event, isDown, isOurs) {
    if (!isOurs || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) this.finger(isDown);
  }
}
