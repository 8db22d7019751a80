// The speaker's card: Listen, volume, meter, recording, and the delay in words.
import { Speaker } from "./sound/speaker.js";
import { peakOf, wavOf } from "./sound/pcm.js";

const FLOOR_DB = -60;
const FALL_DB_A_SECOND = 30;

export class Listening {
  /**
   * @param {{listen: Element, record: Element, loudness: Element, meter: Element, says: Element}} parts
   * @param {(on: boolean) => void} askForSound tells the board
   */
  constructor(parts, askForSound) {
    this.parts = parts;
    this.askForSound = askForSound;
    this.speaker = new Speaker();
    this.speaker.onReport = report => this.report(report);
    this.levelDb = FLOOR_DB;
    parts.listen.onclick = () => this.toggle();
    parts.record.onclick = () => this.toggleRecording();
    parts.loudness.oninput = () => this.speaker.setLoudness(Number(parts.loudness.value));
    this.speaker.setLoudness(Number(parts.loudness.value));
  }

  /** The DAC's frames a second, from `welcome`; after a lost connection the board is asked again. */
  welcome(rate) {
    this.rate = rate;
    this.askForSound(this.speaker.isOn);
  }

  take(first, rate, samples) {
    this.levelDb = Math.max(this.levelDb, 20 * Math.log10(peakOf(samples) / 32768));
    this.speaker.feed(first, samples);
  }

  /** Draws the meter; called with each frame of the screen. */
  draw(seconds) {
    const { meter } = this.parts;
    meter.firstElementChild.style.transform = `scaleX(${Math.max(0, 1 - this.levelDb / FLOOR_DB)})`;
    meter.setAttribute("aria-valuenow", Math.round(this.levelDb));
    this.levelDb = Math.max(FLOOR_DB, this.levelDb - FALL_DB_A_SECOND * seconds);
  }

  async toggle() {
    const { listen, record, says } = this.parts;
    if (this.speaker.isOn) {
      if (this.isRecording) await this.toggleRecording();
      this.askForSound(false);
      await this.speaker.stop();
      says.textContent = "Not listening. The dongle plays on; press Listen to hear it.";
    } else {
      try {
        await this.speaker.start(this.rate);
      } catch (error) {
        says.textContent = `This browser gives no sound (${error.message}); see that an output device is connected and allowed, then press Listen again.`;
        return;
      }
      this.askForSound(true);
      says.textContent = "Listening.";
    }
    listen.setAttribute("aria-pressed", this.speaker.isOn);
    listen.textContent = this.speaker.isOn ? "Mute here" : "Listen";
    record.disabled = !this.speaker.isOn;
  }

  async toggleRecording() {
    const { record, says } = this.parts;
    this.isRecording = !this.isRecording;
    record.setAttribute("aria-pressed", this.isRecording);
    record.textContent = this.isRecording ? "Stop and save" : "Record";
    if (this.isRecording) {
      this.speaker.record();
      return;
    }
    const pieces = await this.speaker.stopRecording();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(wavOf(pieces.map(piece => piece.samples), this.rate));
    link.download = "echobridge-speaker.wav";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    says.textContent = "What you heard was saved as echobridge-speaker.wav where your browser keeps downloads.";
  }

  report(report) {
    if (!this.speaker.isOn) return;
    const delay = Math.round(this.speaker.delayMs(report) / 10) * 10;
    const broken = report.breaks === 0 ? "" : report.breaks === 1 ? " It broke off once because this page was late." : ` It broke off ${report.breaks} times because this page was late.`;
    this.parts.says.textContent = report.playing
      ? `Heard ${delay} ms after the DAC, so that nothing clicks; a cable would add nothing.${broken}`
      : `Silence: nothing is written to the DAC. Sound will be heard about ${report.targetMs} ms after it.${broken}`;
  }
}
