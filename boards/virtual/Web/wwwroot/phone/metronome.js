// Time that goes on in a tab that nobody looks at: a page's own timers are slowed down there, a worker's are not.

export class Metronome {
  #worker = new Worker(new URL("metronomeWorker.js", import.meta.url));
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
