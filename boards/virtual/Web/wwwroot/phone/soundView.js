// A file or the microphone, and the volume.

import { FULL_VOLUME } from "./constants.js";
import { openMicrophone } from "./microphone.js";
import { codecOf } from "./player.js";
import { say } from "./say.js";
import { decode } from "./sound.js";

const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

export class SoundView {
  #parts;
  #dongle;
  #player;
  #file = null;
  #samples = null;
  #codec = null;
  #goOnFrom = 0;
  #microphone = null;

  constructor(parts, dongle, player) {
    this.#parts = parts;
    this.#dongle = dongle;
    this.#player = player;
    parts.volume.max = parts.volume.value = FULL_VOLUME;
    parts.file.onchange = () => this.#choose(parts.file.files[0]);
    parts.drop.ondragover = event => event.preventDefault();
    parts.drop.ondrop = event => {
      event.preventDefault();
      this.#choose(event.dataTransfer.files[0]);
    };
    parts.play.onclick = () => this.#play();
    parts.stop.onclick = () => this.#stop();
    parts.speak.onclick = () => this.#microphone ? this.#stop() : this.#speak();
    parts.volume.oninput = () => dongle.setVolume(parts.volume.valueAsNumber).catch(error => this.#say(error));
    player.addEventListener("progress", () => this.#showProgress());
  }

  show() {
    const { play, stop, speak, volume, progress } = this.#parts;
    const { isProved, stream } = this.#dongle;
    const { isPlaying } = this.#player;
    play.disabled = !isProved || isPlaying || !this.#file;
    play.textContent = this.#goOnFrom > 0 ? `Go on from ${clock(this.#goOnFrom)}` : "Play";
    stop.disabled = !isPlaying;
    speak.disabled = !isProved || (isPlaying && !this.#microphone);
    speak.textContent = this.#microphone ? "Be silent" : "Speak";
    speak.ariaPressed = String(this.#microphone !== null);
    volume.disabled = !isProved;
    progress.hidden = !isPlaying || this.#microphone !== null;
    if (stream && !volume.matches(":active")) volume.valueAsNumber = stream.volume;
  }

  #say(what, tone) { say(this.#parts.soundSays, what, tone); }

  async #choose(file) {
    if (!file) return;
    this.#file = this.#samples = null;
    this.#goOnFrom = 0;
    try {
      await decode(file, 8000);
      this.#file = file;
      this.#parts.fileName.textContent = file.name;
      this.#say(this.#dongle.isProved ? "" : "Connect to the dongle, then press Play.");
    } catch (error) {
      this.#parts.fileName.textContent = "or drop it here";
      this.#say(error);
    }

    this.show();
  }

  async #play() {
    await this.#run(async () => {
      const codec = codecOf(this.#dongle);
      if (!this.#samples || this.#codec !== codec) {
        this.#codec = codec;
        this.#samples = await decode(this.#file, codec.rate);
      }

      const result = await this.#player.play(this.#samples, codec, this.#goOnFrom);
      this.#goOnFrom = 0;
      this.#report(result, codec);
    });
  }

  async #speak() {
    try {
      const codec = codecOf(this.#dongle);
      this.#microphone = await openMicrophone(codec.rate, codec.packetFrames);
      await this.#run(() => {
        this.#say("The microphone is open: keep it away from the speaker, or it will howl.", "warn");
        return this.#player.playLive(this.#microphone.chunks, codec);
      });
      if (this.#parts.soundSays.classList.contains("warn")) this.#say("");
    } catch (error) {
      this.#say(error);
    } finally {
      this.#microphone?.close();
      this.#microphone = null;
      this.show();
    }
  }

  #stop() {
    this.#player.stop();
    this.#microphone?.close();
  }

  async #run(play) {
    try {
      this.#say("");
      const playing = play();
      this.show();
      await playing;
    } catch (error) {
      if (!this.#microphone && this.#player.position > 0) this.#goOnFrom = this.#player.position;
      this.#say(error);
    } finally {
      this.show();
    }
  }

  #report({ sent, isStopped, counters }, codec) {
    const seconds = (sent / codec.rate).toFixed(1);
    const missing = sent - counters.played - counters.skipped;
    if (isStopped) this.#say(`Stopped at ${clock(this.#player.position)}.`);
    else if (missing > 0 || counters.underruns > 0) {
      this.#say(`Played, with gaps: ${missing} of ${sent} frames missing, ${counters.underruns} breaks. Bring phone and dongle nearer to each other.`, "warn");
    } else this.#say(`Played: ${seconds} s, every frame.`, "good");
  }

  #showProgress() {
    if (!this.#samples || !this.#codec) return;
    this.#parts.progress.value = this.#player.position * this.#codec.rate / this.#samples.length;
  }
}
