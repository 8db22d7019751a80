// At most three flashes in any second on the screen (WCAG 2.3.1), whatever the dongle's LED does.

const MOST_FLASHES = 3;
const WITHIN_MS = 1000;

export class FlashLimit {
  constructor() {
    this.lit = false;
    this.flashes = [];
  }

  /**
   * What to show for an LED that is lit or not: a fourth flash within a second stays dark.
   * @param {boolean} lit whether the LED is lit
   * @param {number} nowMs the time on the screen's clock
   */
  show(lit, nowMs) {
    if (!lit) {
      this.lit = false;
    } else if (!this.lit) {
      this.flashes = this.flashes.filter(ms => nowMs - ms < WITHIN_MS);
      if (this.flashes.length < MOST_FLASHES) {
        this.flashes.push(nowMs);
        this.lit = true;
      }
    }
    return this.lit;
  }
}
