// The microphone as chunks of a full packet.

import { PhoneError } from "./phoneError.js";

/** Opens it, from a click. @returns {Promise<{ chunks: AsyncIterable<Float32Array>, close(): void }>} */
export async function openMicrophone(rate, chunkFrames) {
  const stream = await ask();
  const chunks = new Chunks(chunkFrames);
  let context = null;
  const close = () => {
    chunks.end();
    stream.getTracks().forEach(track => track.stop());
    context?.close();
    context = null;
  };
  try {
    context = new AudioContext({ sampleRate: rate });
    await context.audioWorklet.addModule(new URL("microphoneWorklet.js", import.meta.url));
    const worklet = new AudioWorkletNode(context, "microphone", { numberOfOutputs: 0 });
    context.createMediaStreamSource(stream).connect(worklet);
    worklet.port.onmessage = ({ data }) => chunks.add(data);
  } catch (error) {
    close();
    throw new PhoneError("noMicrophone", `This browser cannot take sound from the microphone at ${rate} frames a second (${error.message}).`);
  }

  stream.getAudioTracks()[0].onended = close;
  return { chunks, close };
}

async function ask() {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
  } catch (error) {
    throw error.name === "NotAllowedError"
      ? new PhoneError("microphoneRefused", "This page may not use the microphone.")
      : new PhoneError("noMicrophone", `There is no microphone that works (${error.message}).`);
  }
}

// What the link has not taken by then is too old to be heard.
const MOST_WAITING = 16;

class Chunks {
  #frames;
  #filling;
  #filled = 0;
  #ready = [];
  #wake = () => {};
  #isOver = false;

  constructor(frames) {
    this.#frames = frames;
    this.#filling = new Float32Array(frames);
  }

  add(samples) {
    for (const sample of samples) {
      this.#filling[this.#filled++] = sample;
      if (this.#filled === this.#frames) {
        if (this.#ready.push(this.#filling) > MOST_WAITING) this.#ready.shift();
        this.#filling = new Float32Array(this.#frames);
        this.#filled = 0;
      }
    }

    this.#wake();
  }

  end() {
    this.#isOver = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator]() {
    while (true) {
      if (this.#ready.length > 0) yield this.#ready.shift();
      else if (this.#isOver) return;
      else await new Promise(resolve => { this.#wake = resolve; });
    }
  }
}
