// A file or the microphone, and the volume.

import { FULL_VOLUME } from "./constants.js";
import { openMicrophone } from "./microphone.js";
import { PhoneError } from "./phoneError.js";
import { codecOf } from "./player.js";
import { say } from "./say.js";
import { decode } from "./sound.js";

const clock = seconds => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

export class SoundView {
  #parts;
  #dongle;
  #player;
  #file = null;
  #chosen = null;
  #decoded = null;
  #goOnFrom = 0;
  #microphone = null;
  #isBusy = false;

  constructor(parts, dongle, player) {
    this.#parts = parts;
    this.#dongle = dongle;
    this.#player = player;
    parts.volume.max = parts.volume.value = FULL_VOLUME;
    parts.file.onchange = () => parts.file.files[0] && this.#choose(parts.file.files[0]);
    parts.drop.ondrop = event => this.#drop(event.dataTransfer.files);
    // A browser leaves the page for what is dropped beside the box.
    for (const type of ["dragover", "drop"]) addEventListener(type, event => event.preventDefault());
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
    play.disabled = !isProved || this.#isBusy || isPlaying || !this.#file;
    play.textContent = this.#goOnFrom > 0 ? `Go on from ${clock(this.#goOnFrom)}` : "Play";
    stop.disabled = !isPlaying;
    speak.disabled = !isProved || ((this.#isBusy || isPlaying) && !this.#microphone);
    speak.textContent = this.#microphone ? "Be silent" : "Speak";
    speak.ariaPressed = String(this.#microphone !== null);
    volume.disabled = !isProved;
    progress.hidden = !isPlaying || this.#microphone !== null;
    if (stream && !volume.matches(":active")) volume.valueAsNumber = stream.volume;
  }

  #say(what, tone) { say(this.#parts.soundSays, what, tone); }

  // Of two that are chosen quickly the later counts, whichever is decoded first.
  async #choose(file) {
    this.#chosen = file;
    this.#file = null;
    this.#goOnFrom = 0;
    this.show();
    try {
      await decode(file, 8000);
      if (this.#chosen !== file) return;
      this.#file = file;
      this.#parts.fileName.textContent = file.name;
      this.#say(this.#dongle.isProved ? "" : "Connect to the dongle, then press Play.");
    } catch (error) {
      if (this.#chosen !== file) return;
      this.#parts.fileName.textContent = "or drop it here";
      this.#say(error);
    }

    this.show();
  }

  #drop([file]) {
    if (file) this.#choose(file);
    else this.#say(new PhoneError("noSound", "What you dropped is no file."));
  }

  #play() {
    return this.#run(async () => {
      const codec = codecOf(this.#dongle);
      const file = this.#file;
      if (this.#decoded?.file !== file || this.#decoded.codec !== codec) {
        this.#decoded = { file, codec, samples: await decode(file, codec.rate) };
      }

      try {
        const result = await this.#shown(this.#player.play(this.#decoded.samples, codec, this.#goOnFrom));
        this.#goOnFrom = 0;
        this.#report(result, codec);
      } catch (error) {
        if (this.#file === file) this.#goOnFrom = this.#player.position;
        throw error;
      }
    });
  }

  #speak() {
    return this.#run(async () => {
      const codec = codecOf(this.#dongle);
      this.#microphone = await openMicrophone(codec.rate, codec.packetFrames);
      try {
        this.#say("The microphone is open: keep it away from the speaker, or it will howl.", "warn");
        await this.#shown(this.#player.playLive(this.#microphone.chunks, codec));
        this.#say("");
      } finally {
        this.#microphone.close();
        this.#microphone = null;
      }
    });
  }

  #stop() {
    this.#player.stop();
    this.#microphone?.close();
  }

  // One at a time, from the click on: a file takes time to decode, and a person to permit the microphone.
  async #run(action) {
    if (this.#isBusy) return;
    this.#isBusy = true;
    this.#say("");
    this.show();
    try {
      await action();
    } catch (error) {
      this.#say(error);
    } finally {
      this.#isBusy = false;
      this.show();
    }
  }

  #shown(playing) {
    this.show();
    return playing;
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
    if (!this.#decoded) return;
    const { codec, samples } = this.#decoded;
    this.#parts.progress.value = this.#player.position * codec.rate / samples.length;
  }
}
