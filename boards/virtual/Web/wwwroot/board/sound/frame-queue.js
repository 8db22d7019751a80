// The DAC's frames on their way to the loudspeaker of this computer: a ring addressed by the DAC's own frame number, so that
// what was never sent is silence of the right length and nothing is played twice. Pure: no audio device, no clock.

/** Frames over which sound that must stop or start in the middle fades. */
export const FADE_FRAMES = 96;

const SECONDS_KEPT = 2;
const QUIET = 32;
const TARGET_STEP_MS = 40;
const TARGET_MOST_MS = 400;
const SLACK_MS = 120;
const JUMP_MS = 600;

export class FrameQueue {
  /**
   * @param {number} rate the DAC's frames a second
   * @param {number} targetMs sound that is collected before any of it is heard; grows when it was too little
   */
  constructor(rate, targetMs) {
    this.rate = rate;
    this.targetMs = targetMs;
    this.capacity = rate * SECONDS_KEPT;
    this.frames = new Int16Array(this.capacity * 2);
    this.breaks = 0;
    this.restart(0);
  }

  /** Milliseconds of sound that wait. */
  get depthMs() { return (this.end - this.next) * 1000 / this.rate; }

  /** Takes interleaved 16-bit stereo whose first frame has this number. */
  write(first, samples) {
    const count = samples.length / 2;
    const isLater = first > this.end;
    if (first < this.end || first - this.end > this.capacity / 2 || (isLater && !this.playing)) this.restart(first);
    for (; this.end < first; this.end++) this.put(this.end, 0, 0);
    for (let i = 0; i < count; i++) this.put(first + i, samples[2 * i], samples[2 * i + 1]);
    this.end = first + count;
    if (this.end - this.next > this.capacity) this.next = this.end - this.frameCount(this.targetMs);
  }

  /**
   * Fills one block of two channels with values from -32768 to 32767.
   * @returns {number} the number of the first frame played, or -1 if the block is not one unbroken piece of the DAC's output
   */
  read(left, right) {
    const count = left.length;
    if (!this.playing && this.depthMs >= this.targetMs) {
      this.playing = true;
      this.fadeIn = FADE_FRAMES;
    }
    if (!this.playing || this.end - this.next < count) return this.runDry(left, right);
    this.catchUp(count);
    const first = this.next;
    const faded = this.fadeIn > 0;
    let loudest = 0;
    for (let i = 0; i < count; i++) {
      const at = (this.next % this.capacity) * 2;
      const gain = this.fadeIn > 0 ? 1 - this.fadeIn-- / FADE_FRAMES : 1;
      left[i] = this.frames[at] * gain;
      right[i] = this.frames[at + 1] * gain;
      loudest = Math.max(loudest, Math.abs(left[i]), Math.abs(right[i]));
      this.next++;
    }
    this.last = [left[count - 1], right[count - 1]];
    this.wasLoud = loudest > QUIET;
    this.fadeOut = FADE_FRAMES;
    return faded && loudest > 0 ? -1 : first;
  }

  restart(first) {
    this.next = first;
    this.end = first;
    this.playing = false;
    this.fadeIn = 0;
    this.fadeOut = this.last ? FADE_FRAMES : 0;
    this.last ??= [0, 0];
  }

  put(frame, left, right) {
    const at = (frame % this.capacity) * 2;
    this.frames[at] = left;
    this.frames[at + 1] = right;
  }

  frameCount(ms) { return Math.round(ms * this.rate / 1000); }

  // The last value goes down to silence in a straight line: a step would be a click. Running dry in silence is the DAC's own
  // end of sound, and no break.
  runDry(left, right) {
    if (this.playing && this.wasLoud) {
      this.breaks++;
      this.targetMs = Math.min(TARGET_MOST_MS, this.targetMs + TARGET_STEP_MS);
    }
    this.playing = false;
    for (let i = 0; i < left.length; i++) {
      const gain = this.fadeOut > 0 ? --this.fadeOut / FADE_FRAMES : 0;
      left[i] = this.last[0] * gain;
      right[i] = this.last[1] * gain;
    }
    return -1;
  }

  // Too much waits after a stall of the page: left out where it is silent, and cut with a fade where it never is.
  catchUp(count) {
    const over = this.end - this.next - this.frameCount(this.targetMs);
    if (over > this.frameCount(JUMP_MS)) {
      this.next += over;
      this.fadeIn = FADE_FRAMES;
    } else if (over > this.frameCount(SLACK_MS) && this.isQuiet(count)) {
      this.next += count;
    }
  }

  isQuiet(count) {
    for (let i = 0; i < 2 * count; i++) {
      const at = (this.next + Math.floor(i / 2)) % this.capacity * 2 + i % 2;
      if (Math.abs(this.frames[at]) > QUIET || Math.abs(this.frames[(at + 2 * count) % this.frames.length]) > QUIET) return false;
    }
    return true;
  }
}
