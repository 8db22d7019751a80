// The page's one connection to the board: Web/MESSAGES.md.

const RETRY_MS = 1000;

export class BoardSocket extends EventTarget {
  /** Called with each message, by its type; a message without an entry is passed over. */
  on = {};
  /** Called with the number of the first frame, frames a second, and interleaved 16-bit stereo. */
  onSound = () => {};

  constructor(url) {
    super();
    this.url = url;
  }

  get isOpen() { return this.socket?.readyState === WebSocket.OPEN; }

  open() {
    clearTimeout(this.retry);
    const socket = new WebSocket(this.url);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => typeof data === "string" ? this.takeText(data) : this.takeSound(data);
    socket.onopen = () => this.dispatchEvent(new Event("open"));
    socket.onclose = ({ reason }) => {
      this.dispatchEvent(new CustomEvent("lost", { detail: reason }));
      this.retry = setTimeout(() => this.open(), RETRY_MS);
    };
    this.socket = socket;
  }

  /** Sends a message; nothing while there is no connection, which the page says elsewhere. */
  send(message) {
    if (this.isOpen) this.socket.send(JSON.stringify(message));
  }

  takeText(text) {
    const message = JSON.parse(text);
    this.on[message.type]?.(message);
    this.dispatchEvent(new CustomEvent("message", { detail: message }));
    if (message.type === "state") this.send({ type: "ack", frame: message.frame });
  }

  takeSound(buffer) {
    const header = new DataView(buffer, 0, 16);
    this.onSound(Number(header.getBigInt64(8, true)), header.getUint32(4, true), new Int16Array(buffer.slice(16)));
  }
}
