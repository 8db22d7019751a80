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
    this.last = [0, 0];
    this.fadeOut = 0;
    this.restart(0);
  }

  /** Milliseconds of sound that wait. */
  get depthMs() { return (this.end - this.next) * 1000 / this.rate; }

  /** Takes interleaved 16-bit stereo whose first frame has this number. */
  write(first, samples) {
    const count = samples.length / 2;
    const isLater = first > this.end;
    if (first < this.end || first - this.end > this.capacity / 2 || (isLater && !this.playing)) this.restart(first);
    const gap = first - this.end;
    if (gap > 0) this.fadeOutBefore(this.end);
    for (; this.end < first; this.end++) this.put(this.end, 0, 0);
    for (let i = 0; i < count; i++) {
      const gain = gap > 0 ? Math.min(1, i / FADE_FRAMES) : 1;
      this.put(first + i, samples[2 * i] * gain, samples[2 * i + 1] * gain);
    }
    if (gap > 0) this.altered = [first - gap - FADE_FRAMES, first + FADE_FRAMES];
    this.end = first + count;
    if (this.end - this.next > this.capacity) this.next = this.end - this.frameCount(this.targetMs);
  }

  /**
   * Fills one block of two channels with values from -32768 to 32767. When too much waits after a stall of the page, a block
   * is left out where it is silent; when far too much does, the rest is cut with a fade.
   * @returns {number} the number of the first frame played, or -1 if the block is not one unbroken piece of the DAC's output
   */
  read(left, right) {
    const count = left.length;
    if (!this.playing && this.depthMs >= this.targetMs) {
      this.playing = true;
      this.fadeIn = FADE_FRAMES;
    }
    if (!this.playing || this.end - this.next < count) return this.runDry(left, right);
    const over = this.end - this.next - this.frameCount(this.targetMs);
    const jumps = over > this.frameCount(JUMP_MS);
    if (!jumps && over > this.frameCount(SLACK_MS) && this.isQuiet(count)) this.next += count;
    const first = this.next;
    const isExact = this.fadeIn === 0 && !jumps && (first >= this.altered[1] || first + count <= this.altered[0]);
    this.wasLoud = false;
    for (let i = 0; i < count; i++) {
      const at = (this.next % this.capacity) * 2;
      const rising = this.fadeIn > 0 ? 1 - this.fadeIn-- / FADE_FRAMES : 1;
      const gain = jumps ? rising * (1 - (i + 1) / count) : rising;
      left[i] = this.frames[at] * gain;
      right[i] = this.frames[at + 1] * gain;
      this.wasLoud ||= Math.abs(left[i]) > QUIET || Math.abs(right[i]) > QUIET;
      this.next++;
    }
    if (jumps) {
      this.next += over;
      this.fadeIn = FADE_FRAMES;
    }
    this.last = [left[count - 1], right[count - 1]];
    this.fadeOut = FADE_FRAMES;
    return isExact ? first : -1;
  }

  restart(first) {
    this.next = first;
    this.end = first;
    this.playing = false;
    this.fadeIn = 0;
    this.altered = [0, 0];
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

  fadeOutBefore(end) {
    for (let i = 1; i <= FADE_FRAMES && end - i >= this.next; i++) {
      const at = ((end - i) % this.capacity) * 2;
      this.put(end - i, this.frames[at] * (i - 1) / FADE_FRAMES, this.frames[at + 1] * (i - 1) / FADE_FRAMES);
    }
  }

  // Two blocks in silence: one of them can be left out.
  isQuiet(count) {
    for (let i = 0; i < 2 * count; i++) {
      const at = (this.next + Math.floor(i / 2)) % this.capacity * 2 + i % 2;
      if (Math.abs(this.frames[at]) > QUIET || Math.abs(this.frames[(at + 2 * count) % this.frames.length]) > QUIET) return false;
    }
    return true;
  }
}
