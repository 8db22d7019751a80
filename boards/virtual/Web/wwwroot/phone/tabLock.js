// One tab at a time has the dongle: the browser's Web Locks know which.

export class TabLock {
  #name;
  #release = null;

  constructor(name) { this.#name = `echobridge ${name}`; }

  /**
   * Takes the lock; false if another tab has it.
   * @param {boolean} takeOver True to take it away from that tab. @param {() => void} onTaken Another tab took it away from this one.
   */
  take(takeOver, onTaken) {
    if (this.#release) return Promise.resolve(true);
    return new Promise((resolve, reject) => {
      const held = navigator.locks.request(this.#name, takeOver ? { steal: true } : { ifAvailable: true }, lock => {
        resolve(lock !== null);
        return lock && new Promise(release => { this.#release = release; });
      });
      held.catch(error => {
        if (error.name !== "AbortError") {
          reject(error);
          return;
        }

        this.#release = null;
        onTaken();
      });
    });
  }

  release() {
    this.#release?.();
    this.#release = null;
  }
}
