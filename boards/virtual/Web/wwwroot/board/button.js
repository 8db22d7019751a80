// The dongle's button under a mouse, a finger, the space bar, or one of the gesture buttons for who cannot hold.

const SHORT_MS = 120;
const GAP_MS = 130;
// A little more than the gesture needs: the LED has answered by then.
const GESTURES = {
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
  }

  press(isDown) {
    if (isDown === this.isDown) return;
    this.isDown = isDown;
    this.move(isDown);
  }

  /** Does a whole gesture by itself; one at a time. */
  async perform(name) {
    const mine = ++this.gesture;
    for (const [i, ms] of GESTURES[name].entries()) {
      this.press(i % 2 === 0);
      await new Promise(resolve => setTimeout(resolve, ms));
      if (mine !== this.gesture) return;
    }
    this.press(false);
  }

  /** What a finger does itself ends a gesture that goes on. */
  finger(isDown) {
    this.gesture++;
    this.press(isDown);
  }

  /** Lets an element be pressed and held by mouse, finger, space and Enter. */
  attach(element) {
    element.addEventListener("pointerdown", event => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      this.finger(true);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture", "blur"]) {
      element.addEventListener(end, () => this.isDown && this.finger(false));
    }
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

  key(event, isDown, isOurs) {
    if (!isOurs || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) this.finger(isDown);
  }
}
