// Sends sound at the pace of this machine's clock, a little ahead of it; the dongle follows small differences by itself.

import { CODECS } from "./constants.js";
import { Metronome } from "./metronome.js";
import { encode } from "./muLaw.js";

// Sound that is made as it goes cannot be sent ahead; the dongle collects so much of it, against the radio's jitter.
const LIVE_PREFILL_MS = 80;

// So many times what the dongle collects is sent ahead: a question on the link takes two connection intervals from the sound.
const AHEAD = 1.5;

// As long as the dongle may keep a packet waiting that it has said there is no room for: then it is sent all the same.
const NO_ROOM_TICKS = 25;

const ENDS_WITHIN_MS = 5000;
const END_POLL_MS = 100;

const delay = ms => new Promise(resolve => setTimeout(resolve, ms));

/** The best codec of this page that the dongle offers. */
export const codecOf = dongle => dongle.info.offers(CODECS.muLaw16) ? CODECS.muLaw16 : CODECS.muLaw8;

/** Event: "progress" after each packet. */
export class Player extends EventTarget {
  /** Seconds of the sound that have been sent. */
  position = 0;

  #dongle;
  #playing = null;

  constructor(dongle) {
    super();
    this.#dongle = dongle;
  }

  get isPlaying() { return this.#playing !== null; }

  /**
   * Plays samples from a second on, to their end or until stop(). Returns the fate of every frame: what the dongle counted
   * (its Counters), how many frames were sent, and whether it was stopped.
   */
  play(samples, codec, fromSecond = 0) {
    const start = Math.floor(fromSecond * codec.rate);
    async function* packets() {
      for (let at = start; at < samples.length; at += codec.packetFrames) {
        yield samples.subarray(at, at + codec.packetFrames);
      }
    }
    const last = Math.ceil((samples.length - start) / codec.packetFrames) - 1;
    return this.#stream(codec, packets(), fromSecond, { prefillMs: 0, aheadMs: AHEAD * this.#dongle.info.prefillMs, isLast: number => number === last });
  }

  /** Plays chunks of a full packet as they come, until stop(). */
  playLive(chunks, codec) {
    return this.#stream(codec, chunks, 0, { prefillMs: LIVE_PREFILL_MS, aheadMs: Infinity, isLast: () => false });
  }

  /** Ends the stream at once; play() returns. */
  stop() { if (this.#playing) this.#playing.isStopped = true; }

  async #stream(codec, packets, fromSecond, { prefillMs, aheadMs, isLast }) {
    const playing = this.#playing = { isStopped: false };
    const metronome = new Metronome();
    this.position = fromSecond;
    let sent = 0;
    try {
      const write = await this.#dongle.openStream(codec, prefillMs);
      const packetMs = 1000 * codec.packetFrames / codec.rate;
      let startedAt = performance.now() - aheadMs;
      let number = 0;
      for await (const frames of packets) {
        const dueAt = startedAt + number * packetMs;
        while (performance.now() < dueAt && !playing.isStopped) await metronome.tick();
        for (let ticks = 0; ticks < NO_ROOM_TICKS && !await this.#dongle.hasRoomFor(number) && !playing.isStopped; ticks++) await metronome.tick();
        if (playing.isStopped) break;

        // The link has fallen behind the sound: what has run dry begins again with as much ahead as at first.
        const lateMs = performance.now() - dueAt;
        if (lateMs > aheadMs) startedAt += lateMs - aheadMs;

        await this.#dongle.send(write(number, isLast(number), encode(frames)));
        sent += frames.length;
        number++;
        this.position = fromSecond + sent / codec.rate;
        this.dispatchEvent(new Event("progress"));
      }

      await (playing.isStopped || aheadMs === Infinity ? this.#dongle.closeStream() : this.#end());
      return { sent, isStopped: playing.isStopped, counters: await this.#dongle.readCounters() };
    } finally {
      metronome.stop();
      this.#playing = null;
    }
  }

  async #end() {
    this.#dongle.streamSent();
    const until = performance.now() + ENDS_WITHIN_MS;
    while ((await this.#dongle.readStatus()).audio.name !== "idle" && performance.now() < until) await delay(END_POLL_MS);
  }
}
