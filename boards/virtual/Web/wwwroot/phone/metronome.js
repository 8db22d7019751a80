// Time that goes on in a tab that nobody looks at: a page's own timers are slowed down there, a worker's are not.

const TICK_MS = 10;
const WORKER = `setInterval(() => postMessage(0), ${TICK_MS});`;

export class Metronome {
  #worker = new Worker(URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" })));
  #next = null;
  #resolve = () => {};

  constructor() {
    this.#worker.onmessage = () => {
      const resolve = this.#resolve;
      this.#next = null;
      resolve();
    };
  }

  /** The next tick, 10 ms apart. */
  tick() {
    this.#next ??= new Promise(resolve => { this.#resolve = resolve; });
    return this.#next;
  }

  stop() { this.#worker.terminate(); }
}
