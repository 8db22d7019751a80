// One dongle as a phone sees it: found, claimed once, proved at every link, watched while the link lasts. See firmware/PROTOCOL.md.

import { CHARACTERISTICS, LONGEST_PROOF_WAIT_SECONDS, PACKET, PROTOCOL } from "./constants.js";
import { dropKey, keepKey, keyOf } from "./keys.js";
import { PhoneError } from "./phoneError.js";
import * as protocol from "./protocol.js";
import { TabLock } from "./tabLock.js";

const POLL_MS = 1000;
const CONNECTS_WITHIN_MS = 15_000;
const RADIO_RESTARTS_WITHIN_MS = 8000;
const RECONNECTIONS = 6;
const RECONNECTION_MS = 500;

const delay = ms => new Promise(resolve => setTimeout(resolve, ms));

/** Events: "change" when anything below has changed, "lost" (detail: a sentence) when a link has ended by itself. */
export class Dongle extends EventTarget {
  name = null;
  info = null;
  status = null;
  stream = null;
  isLinked = false;
  /** True while this phone's key is proved: it alone may play. */
  isProved = false;

  #transport;
  #lock;
  #session = -1;
  #toldCredit = null;
  #toldAt = 0;
  #packetMs = 0;
  #volume = null;
  #isVolumeOnItsWay = false;
  #expectsLoss = null;
  #isStreaming = false;
  #watched = null;

  constructor(transport) {
    super();
    this.#transport = transport;
    this.#lock = new TabLock(transport.name);
    transport.onLost = why => this.#lost(why);
  }

  get transport() { return this.#transport; }

  /** True if the dongle that was found has given this browser a key. */
  get isKnown() { return this.name !== null && keyOf(this.name) !== null; }

  /** Looks for a dongle: the one that the person chooses, or the one in its window. From a click. */
  async find(takeOver = false) {
    await this.#transport.ready();
    await this.#takeTab(takeOver);
    try {
      this.name = await this.#transport.find();
    } catch (error) {
      await this.leave().catch(() => {});
      throw error;
    }

    this.#changed();
  }

  /** Connects, and proves the key; or claims, if there is none and the window is open. */
  async join(takeOver = false) {
    await this.#takeTab(takeOver);
    await this.#connect();
    const key = keyOf(this.name);
    if (key && this.status.windowOpen) {
      const seconds = this.status.windowSeconds;
      await this.leave();
      throw new PhoneError("windowOpen", `The dongle's pairing window is open for ${seconds} s more; it is for new phones, and this one has its key.`);
    }

    await (key ? this.#prove(key) : this.#claim());
  }

  /** Connects and claims anew, whatever key there is. */
  async pair(takeOver = false) {
    await this.#takeTab(takeOver);
    await this.#connect();
    await this.#claim();
  }

  /** Ends the link. */
  async leave() {
    this.#expectsLoss = null;
    this.#ended();
    try {
      await this.#transport.disconnect();
    } finally {
      this.#lock.release();
    }
  }

  /** The dongle forgets this phone, and this browser its key. */
  async resign() {
    await this.#write("access", protocol.writeResign());
    dropKey(this.name);
    await this.leave();
  }

  /** Reads the state that anybody may read. */
  async readStatus() {
    this.status = protocol.readStatus(await this.#read("status"));
    this.#changed();
    return this.status;
  }

  async readStream() {
    this.#takeStream(await this.#read("stream"));
    return this.stream;
  }

  async readCounters() { return protocol.readCounters(await this.#read("counters")); }

  /** Sets the volume, 0 to 100; of values that come faster than the link takes them the last counts. */
  async setVolume(volume) {
    this.#volume = volume;
    if (this.#isVolumeOnItsWay) return;
    this.#isVolumeOnItsWay = true;
    try {
      while (this.#volume !== null) {
        const next = this.#volume;
        this.#volume = null;
        await this.#write("stream", protocol.writeVolume(next));
      }
    } finally {
      this.#isVolumeOnItsWay = false;
    }
  }

  /** Opens a stream and returns how to write its packets. */
  async openStream(codec, prefillMs) {
    const session = this.#session = (this.#session + 1) % (PACKET.maxSession + 1);
    this.#toldCredit = null;
    this.#packetMs = 1000 * codec.packetFrames / codec.rate;
    await this.#write("stream", protocol.writeOpen(codec, session, prefillMs));
    this.#isStreaming = true;
    return (sequence, isLast, payload) => protocol.writePacket(sequence, codec, session, isLast, payload);
  }

  async closeStream() {
    this.#isStreaming = false;
    await this.#write("stream", protocol.writeClose());
  }

  /** The stream's last packet has been sent, or its end does not matter any more. */
  streamSent() { this.#isStreaming = false; }

  async send(packet) {
    if (!this.isLinked) throw new PhoneError("lost", "There is no link.");
    await this.#transport.writeFast(CHARACTERISTICS.audio, packet);
  }

  /**
   * False if there is no room yet for the packet of that number. Where the link does not notify, what the dongle last told may
   * be old: then it is asked.
   */
  async hasRoomFor(sequence) {
    if (this.#isWithinCredit(sequence)) return true;
    await this.readStream();
    return this.#isWithinCredit(sequence);
  }

  // While it plays, a packet's time makes room for a packet.
  #isWithinCredit(sequence) {
    if (this.#toldCredit === null) return true;
    const played = this.stream.audio.name === "play" ? Math.floor((performance.now() - this.#toldAt) / this.#packetMs) : 0;
    const room = (this.#toldCredit + played - sequence) & 0xFFFF;
    return room > 0 && room < 0x8000;
  }

  #takeStream(value) {
    this.stream = protocol.readStream(value);
    this.#toldCredit = this.stream.session === this.#session ? this.stream.credit : null;
    this.#toldAt = performance.now();
    this.#changed();
  }

  async #takeTab(takeOver) {
    const taken = () => {
      this.#ended();
      this.#transport.disconnect().catch(() => {});
      this.dispatchEvent(new CustomEvent("lost", { detail: new PhoneError("taken", "Another tab has taken the dongle over.") }));
    };
    if (!await this.#lock.take(takeOver, taken)) {
      throw new PhoneError("otherTab", "Another tab of this browser has the dongle.");
    }
  }

  async #connect() {
    let late;
    const tooLate = new Promise((_, reject) => {
      late = setTimeout(() => reject(new PhoneError("lost", "The dongle does not answer.")), CONNECTS_WITHIN_MS);
    });
    try {
      await Promise.race([this.#transport.connect(), tooLate]);
      this.isLinked = true;
      this.info = protocol.readInfo(await this.#read("info"));
      if (this.info.major !== PROTOCOL.major) {
        throw new PhoneError("incompatible", `The dongle speaks version ${this.info.major} of the protocol, this page version ${PROTOCOL.major}.`);
      }

      await this.readStatus();
    } catch (error) {
      await this.leave();
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  async #claim() {
    if (!this.status.windowOpen) {
      await this.leave();
      throw new PhoneError("notInWindow", "The dongle is there, but its pairing window is not open.");
    }

    await this.#write("access", protocol.writeClaim());
    const loss = this.#nextLoss();
    const key = protocol.readClaim(await this.#read("access"));
    keepKey(this.name, key);

    // The dongle closes its window by restarting its radio, which ends the link.
    await loss;
    if (this.isLinked) await this.leave();
    await this.#comeBack();
    await this.#prove(key);
  }

  async #comeBack() {
    for (let tries = 1; ; tries++) {
      try {
        await delay(RECONNECTION_MS);
        await this.#takeTab(false);
        await this.#connect();
        return;
      } catch (error) {
        if (tries === RECONNECTIONS || !["lost", "notFound"].includes(error.code)) throw error;
      }
    }
  }

  async #prove(key) {
    // The system may have kept the link that this page had let go: then all is proved.
    if (!this.status.proved) {
      await this.#challenge(key);
      await this.#answer(key);
      await this.readStatus();
    }

    await this.#listen();
    this.isProved = true;
    this.#changed();
    this.#watch();
  }

  // Somebody may have guessed wrong before: the dongle then gives no challenge for a while. No browser can tell why it refuses.
  async #challenge(key) {
    for (let tries = 0; ; tries++) {
      try {
        await this.#write("access", protocol.writeChallenge(key.id));
        return;
      } catch (error) {
        if (error.code !== "refused") throw error;
        if (tries >= LONGEST_PROOF_WAIT_SECONDS) {
          await this.leave();
          throw new PhoneError("tooSoon", "The dongle asks nobody for a key just now: wrong ones have been tried.");
        }

        await delay(1000);
      }
    }
  }

  async #answer(key) {
    const proof = await protocol.writeProof(key, protocol.readNonce(await this.#read("access")));
    try {
      await this.#write("access", proof);
    } catch (error) {
      if (error.code !== "refused") throw error;
      await this.leave();
      throw new PhoneError("unknown", "The dongle no longer knows this phone: somebody made it forget, or others came after.");
    }
  }

  // What is not told is read: a link without notifications is slower to show, and no more.
  async #listen() {
    try {
      await this.#transport.subscribe(CHARACTERISTICS.status, value => {
        this.status = protocol.readStatus(value);
        this.#changed();
      });
      await this.#transport.subscribe(CHARACTERISTICS.stream, value => this.#takeStream(value));
    } catch (error) {
      if (error.code === "lost") throw error;
    }
  }

  async #watch() {
    const link = this.#watched = {};
    try {
      while (this.isProved && this.#watched === link) {
        // Each question takes the link from the sound for two connection intervals: while it plays, none that was told meanwhile.
        if (!this.#isStreaming) await this.readStatus();
        if (!this.#isStreaming || performance.now() - this.#toldAt > POLL_MS) await this.readStream();
        await delay(POLL_MS);
      }
    } catch (error) {
      // A lost link tells itself.
      if (this.#watched === link && error.code !== "lost") this.#lost(error.message);
    }
  }

  #nextLoss() {
    return new Promise(resolve => {
      const late = setTimeout(resolve, RADIO_RESTARTS_WITHIN_MS);
      this.#expectsLoss = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }

  #lost(why) {
    const wasLinked = this.isLinked;
    const expected = this.#expectsLoss;
    this.#expectsLoss = null;
    this.#ended();
    if (expected) {
      expected();
    } else if (wasLinked) {
      this.#lock.release();
      this.dispatchEvent(new CustomEvent("lost", { detail: new PhoneError("lost", `The link to the dongle is gone (${why}).`) }));
    }
  }

  #ended() {
    this.isLinked = this.isProved = this.#isStreaming = false;
    this.status = this.stream = this.#toldCredit = null;
    this.#changed();
  }

  #changed() { this.dispatchEvent(new Event("change")); }

  #read(name) { return this.#transport.read(CHARACTERISTICS[name]); }

  #write(name, value) { return this.#transport.write(CHARACTERISTICS[name], value); }
}
