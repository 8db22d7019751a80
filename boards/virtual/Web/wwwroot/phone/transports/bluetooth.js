// A real dongle over Web Bluetooth. The browser encrypts the link by itself when a characteristic asks for it, negotiates the
// MTU by itself, and allows one operation at a time.

import { NAME_PREFIX, SERVICE } from "../constants.js";
import { LinkError } from "./linkError.js";

const END_SHOWS_WITHIN_MS = 100;

export class BluetoothTransport {
  name = "Bluetooth";
  onLost = () => {};

  #device = null;
  #characteristics = new Map();
  #turn = Promise.resolve();
  #isReading = false;

  /** Whether this browser can do it at all. */
  static get isSupported() { return navigator.bluetooth?.requestDevice !== undefined; }

  /** Throws what keeps this browser from looking for a dongle. */
  async ready() {
    if (!BluetoothTransport.isSupported) {
      throw new LinkError("unsupported", "This browser has no Web Bluetooth.");
    }

    if (!await navigator.bluetooth.getAvailability()) {
      throw new LinkError("off", "Bluetooth is switched off, missing, or kept from this browser.");
    }
  }

  /** Lets the person choose; has to be called from a click. Returns the dongle's advertised name. */
  async find() {
    await this.ready();
    try {
      const device = await navigator.bluetooth.requestDevice({
        filters: [{ namePrefix: NAME_PREFIX }, { services: [SERVICE] }],
        optionalServices: [SERVICE],
      });
      this.#use(device);
      return device.name ?? NAME_PREFIX;
    } catch (error) {
      throw error.name === "NotFoundError"
        ? new LinkError("notFound", "No dongle was chosen.")
        : error.name === "SecurityError" || error.name === "NotAllowedError"
          ? new LinkError("off", "The browser was not allowed to use Bluetooth.")
          : translated(error);
    }
  }

  connect() {
    return this.#inTurn(async () => {
      const server = await this.#reach(this.#chosen());
      this.#characteristics.clear();
      const service = await server.getPrimaryService(SERVICE);
      for (const one of await service.getCharacteristics()) this.#characteristics.set(one.uuid, one);
    });
  }

  read(uuid) {
    return this.#inTurn(async () => {
      this.#isReading = true;
      try {
        return bytesOf(await this.#at(uuid).readValue());
      } finally {
        this.#isReading = false;
      }
    });
  }

  write(uuid, bytes) { return this.#inTurn(() => this.#at(uuid).writeValueWithResponse(bytes)); }

  /** Without response: done when the browser has taken it. */
  writeFast(uuid, bytes) { return this.#inTurn(() => this.#at(uuid).writeValueWithoutResponse(bytes)); }

  subscribe(uuid, onValue) {
    return this.#inTurn(async () => {
      await this.#at(uuid).startNotifications();
      this.#at(uuid).addEventListener("characteristicvaluechanged", ({ target }) => {
        // The browser raises the same event for a value that was asked for.
        if (!this.#isReading) onValue(bytesOf(target.value));
      });
    });
  }

  async disconnect() { this.#device?.gatt.disconnect(); }

  async #reach(device) {
    try {
      return await device.gatt.connect();
    } catch (error) {
      throw new LinkError("lost", `The dongle does not answer (${error.message}).`);
    }
  }

  #use(device) {
    if (this.#device !== device) {
      this.#device?.gatt.disconnect();
      this.#device = device;
      device.addEventListener("gattserverdisconnected", () => this.onLost("the dongle is out of range, was switched off, or ended the link"));
    }
  }

  #chosen() {
    if (!this.#device) throw new LinkError("notFound", "No dongle has been chosen yet.");
    return this.#device;
  }

  #at(uuid) {
    if (!this.#device?.gatt.connected) throw new LinkError("lost", "There is no link.");
    const characteristic = this.#characteristics.get(uuid);
    if (!characteristic) throw new LinkError("badRequest", `The dongle has no characteristic ${uuid}.`);
    return characteristic;
  }

  #inTurn(operation) {
    const result = this.#turn.then(operation).catch(error => this.#explain(error));
    this.#turn = result.catch(() => {});
    return result;
  }

  // A link that ends fails what is under way first, and is told to have ended a moment later.
  async #explain(error) {
    const explained = translated(error);
    if (explained.code === "refused") {
      await new Promise(resolve => setTimeout(resolve, END_SHOWS_WITHIN_MS));
      if (!this.#device?.gatt.connected) throw new LinkError("lost", "The link ended meanwhile.");
    }

    throw explained;
  }
}

const bytesOf = view => new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

// Chromium's names: NetworkError for a link that failed or a device that is not paired, SecurityError for a lack of rights, and
// NotSupportedError for every ATT error that it has no word for.
function translated(error) {
  if (error instanceof LinkError) return error;
  if (/pair|authenticat/i.test(error.message)) return new LinkError("pairing", `Phone and dongle could not pair (${error.message}).`);
  const isLost = error.name === "NetworkError" || error.name === "AbortError" || /disconnected|no longer/i.test(error.message);
  return new LinkError(isLost ? "lost" : "refused", error.message);
}
