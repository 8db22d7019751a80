// The speaker of the page: the DAC's frames through an AudioWorklet to this computer's output.

const FIRST_TARGET_MS = 100;

export class Speaker {
  /** Called with what the audio thread reports, 20 times a second while it runs. */
  onReport = () => {};

  get isOn() { return this.context !== undefined; }

  /** Milliseconds from the DAC's pin to the air, as far as the browser knows its own part. */
  delayMs(report) {
    return report.depthMs + 1000 * (this.context.baseLatency + (this.context.outputLatency || 0));
  }

  /**
   * Begins to play; needs a press or a click of a person before.
   * @param {number} rate the DAC's frames a second
   */
  async start(rate) {
    const context = new AudioContext({ sampleRate: rate, latencyHint: "interactive" });
    try {
      await context.audioWorklet.addModule(new URL("speakerWorklet.js", import.meta.url));
      await context.resume();
    } catch (error) {
      await context.close();
      throw error;
    }
    this.context = context;
    this.node = new AudioWorkletNode(context, "echobridge-speaker", {
      numberOfInputs: 0,
      outputChannelCount: [2],
      processorOptions: { rate, targetMs: FIRST_TARGET_MS },
    });
    this.gain = new GainNode(context, { gain: this.loudness ?? 1 });
    this.node.connect(this.gain).connect(context.destination);
    this.node.port.onmessage = ({ data }) => data.type === "recorded" ? this.recorded?.(data.pieces) : this.onReport(data);
  }

  async stop() {
    const { context } = this;
    this.context = undefined;
    this.node = undefined;
    await context?.close();
  }

  /** @param {number} percent 0 is silence; the ear's scale, so 50 is -12 dB as on the dongle itself */
  setLoudness(percent) {
    this.loudness = (percent / 100) ** 2;
    this.gain?.gain.setTargetAtTime(this.loudness, this.context.currentTime, 0.01);
  }

  /** Takes interleaved 16-bit stereo whose first frame has this number. */
  feed(first, samples) {
    this.node?.port.postMessage({ type: "frames", first, samples }, [samples.buffer]);
  }

  record() { this.node.port.postMessage({ type: "record" }); }

  /** @returns {Promise<{first: number, samples: Int16Array}[]>} what was played since {@link record}, piece by piece */
  async stopRecording() {
    const pieces = new Promise(resolve => { this.recorded = resolve; });
    this.node.port.postMessage({ type: "stop" });
    return pieces;
  }
}
