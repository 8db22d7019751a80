// Runs in the browser's audio thread: plays the frame queue, tells its level and depth, and keeps a recording if asked to.
import { FrameQueue } from "./frameQueue.js";

const REPORTS_A_SECOND = 20;

class SpeakerProcessor extends AudioWorkletProcessor {
  constructor(options) {
    super();
    const { rate, targetMs } = options.processorOptions;
    this.queue = new FrameQueue(rate, targetMs);
    this.blocksUntilReport = 0;
    this.recording = null;
    this.port.onmessage = ({ data }) => this.take(data);
  }

  take({ type, first, samples }) {
    switch (type) {
      case "frames": return this.queue.write(first, samples);
      case "record": this.recording = []; return;
      case "stop": {
        this.port.postMessage({ type: "recorded", pieces: this.recording ?? [] });
        this.recording = null;
      }
    }
  }

  process(_inputs, [[left, right]]) {
    const first = this.queue.read(left, right);
    if (this.recording) this.keep(first, left, right);
    for (let i = 0; i < left.length; i++) {
      left[i] /= 32768;
      right[i] /= 32768;
    }
    if (--this.blocksUntilReport <= 0) this.report(left.length);
    return true;
  }

  keep(first, left, right) {
    const samples = new Int16Array(left.length * 2);
    for (let i = 0; i < left.length; i++) {
      samples[2 * i] = Math.round(left[i]);
      samples[2 * i + 1] = Math.round(right[i]);
    }
    this.recording.push({ first, samples });
  }

  report(block) {
    const { depthMs, targetMs, breaks, playing } = this.queue;
    this.port.postMessage({ type: "level", depthMs, targetMs, breaks, playing });
    this.blocksUntilReport = sampleRate / block / REPORTS_A_SECOND;
  }
}

registerProcessor("echobridge-speaker", SpeakerProcessor);
