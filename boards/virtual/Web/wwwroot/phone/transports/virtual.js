// The virtual board's link, over the page's one WebSocket: `link` and `linkEvent` of ../../../MESSAGES.md.

import { LinkError } from "./linkError.js";

const MOST_UNANSWERED = 8;

export class VirtualTransport {
  name = "the virtual board";
  onLost = () => {};

  #socket;
  #lastId = 0;
  #waiting = new Map();
  #listeners = new Map();
  #unanswered = [];

  /** @param socket A BoardSocket: send(object), isOpen, and events "message" (detail: the object) and "lost". */
  constructor(socket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ detail }) => this.#take(detail));
    socket.addEventListener("lost", () => this.#abandon("the board does not answer"));
  }

  async ready() {
    if (!this.#socket.isOpen) throw new LinkError("off", "The virtual board does not answer.");
  }

  async find() {
    await this.ready();
    return new TextDecoder().decode(await this.#ask("find"));
  }

  async connect() {
    await this.ready();
    this.#listeners.clear();
    this.#unanswered = [];
    await this.#ask("connect");
  }

  read(uuid) { return this.#ask("read", uuid); }

  write(uuid, bytes) { return this.#ask("write", uuid, bytes); }

  /** Waits for no answer but those of writes long ago: the board may take a tick for each. */
  async writeFast(uuid, bytes) {
    const written = this.#ask("writeWithoutResponse", uuid, bytes);
    written.catch(() => {});
    if (this.#unanswered.push(written) > MOST_UNANSWERED) await this.#unanswered.shift();
  }

  async subscribe(uuid, onValue) {
    this.#listeners.set(uuid, onValue);
    await this.#ask("subscribe", uuid);
  }

  async disconnect() {
    if (this.#socket.isOpen) await this.#ask("disconnect");
  }

  #ask(op, characteristic, value) {
    return new Promise((resolve, reject) => {
      if (!this.#socket.isOpen) {
        reject(new LinkError("lost", "The virtual board does not answer."));
        return;
      }

      const id = ++this.#lastId;
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send({ type: "link", id, op, characteristic, value: value && toBase64(value) });
    });
  }

  #take(message) {
    if (message.type === "link" && this.#waiting.has(message.id)) {
      const { resolve, reject } = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) reject(new LinkError(message.error, message.message));
      else resolve(fromBase64(message.value ?? ""));
    } else if (message.type === "linkEvent" && message.event === "notify") {
      this.#listeners.get(message.characteristic)?.(fromBase64(message.value));
    } else if (message.type === "linkEvent" && message.event === "disconnected") {
      this.onLost(message.message);
    }
  }

  #abandon(why) {
    for (const { reject } of this.#waiting.values()) reject(new LinkError("lost", `The link is gone (${why}).`));
    this.#waiting.clear();
    this.onLost(why);
  }
}

function toBase64(bytes) { return btoa(String.fromCharCode(...bytes)); }

function fromBase64(text) { return Uint8Array.from(atob(text), char => char.charCodeAt(0)); }
