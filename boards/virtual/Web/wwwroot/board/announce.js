// Says changes of state to screen readers, one at a time and not faster than they can be read.

const PAUSE_MS = 1200;

export class Announcer {
  constructor(element) {
    this.element = element;
    this.waiting = null;
    this.saidAt = -PAUSE_MS;
  }

  /** Says a sentence; of several that come too fast only the last. */
  say(sentence) {
    const first = this.waiting === null;
    this.waiting = sentence;
    if (!first) return;
    setTimeout(() => {
      this.element.textContent = this.waiting;
      this.saidAt = performance.now();
      this.waiting = null;
    }, Math.max(0, this.saidAt + PAUSE_MS - performance.now()));
  }
}
