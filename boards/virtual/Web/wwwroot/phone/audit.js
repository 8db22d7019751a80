// The set-up audit: ninety seconds from a dongle in its box to a sound in the room. Each step says what is wrong and what to do,
// and can be taken again.

import { FULL_VOLUME } from "./constants.js";
import { told, WAYS_ON } from "./phoneError.js";
import { codecOf } from "./player.js";
import { tone } from "./sound.js";

export const GOAL_SECONDS = 90;

const TONE_SECONDS = 2;
const TONE_HERTZ = 440;
const STOP_SECONDS = 3;
const STOPS_WITHIN_MS = 1000;

/** What is wrong with a step, and what to do. */
const wrong = (what, todo) => Object.assign(new Error(what), { todo });

// The audit does not take a dongle away from another tab.
const WAYS_ON_HERE = { ...WAYS_ON, otherTab: "Go on in that tab, or disconnect there and try this step again." };

const delay = ms => new Promise(resolve => setTimeout(resolve, ms));

/** In their order. A step returns what it found, in a sentence, or throws; ask(question) puts yes or no to the person. */
export const STEPS = [
  {
    title: "Bluetooth",
    async check({ dongle }) {
      await dongle.transport.ready();
      return `This browser can use ${dongle.transport.name}.`;
    },
  },
  {
    title: "The dongle is found",
    hint: "Press its button once, briefly: it can be found while the LED blinks fast and evenly.",
    needsClick: "Look for it",
    async check({ dongle }) {
      if (!dongle.isLinked) await dongle.find();
      return `${dongle.name} is there.`;
    },
  },
  {
    title: "It knows this phone",
    hint: "Your system may ask whether to pair: say yes.",
    async check({ dongle }) {
      if (!dongle.isProved) await joinOrPair(dongle);
      return `It has a key of ours, firmware ${dongle.info.firmware}, protocol ${dongle.info.major}.${dongle.info.minor}, ${dongle.status.hosts} of ${dongle.info.hostsAtMost} places taken.`;
    },
  },
  {
    title: "Its speaker is ready, it had no fault",
    async check({ dongle }) {
      const { speakerReady, fault, traps } = await dongle.readStatus();
      if (!speakerReady) throw wrong("The dongle has not brought its speaker up.", "Take its power away for a second; if the LED then blinks a fault, check the DAC's wiring.");
      if (fault !== "none") throw wrong(`Since it was switched on the dongle has had a fault (${fault}).`, "Press its button once, and look at the diagnostics if it comes back.");
      return traps === 0 ? "Ready, and it has never had to restart itself." : `Ready; it has restarted itself ${traps} times in its life.`;
    },
  },
  {
    title: "The link carries sound",
    hint: `A tone of ${TONE_SECONDS} seconds.`,
    async check({ dongle, player }) {
      const codec = codecOf(dongle);
      await dongle.setVolume(FULL_VOLUME);
      const { sent, counters } = await player.play(tone(TONE_SECONDS, TONE_HERTZ, codec.rate), codec);
      const missing = sent - counters.played - counters.skipped;
      if (missing > 0 || counters.underruns > 0) {
        throw wrong(`The tone came with gaps (${missing} of ${sent} frames missing, ${counters.underruns} breaks).`, "Bring phone and dongle nearer to each other, away from microwave ovens and metal, and try again.");
      }

      return "Every frame of it was played.";
    },
  },
  {
    title: "You hear it",
    async check({ ask }) {
      if (!await ask("Did you hear the tone from the speaker?")) {
        throw wrong("The dongle played a tone that did not reach your ears.", "See that the speaker is on and turned up, on the input that the mixer is plugged into, and that the mixer's cable from the dongle sits firmly.");
      }

      return "You do.";
    },
  },
  {
    title: "Stop acts at once",
    async check({ dongle, player }) {
      const codec = codecOf(dongle);
      const playing = player.play(tone(STOP_SECONDS, TONE_HERTZ, codec.rate), codec);
      await delay(STOP_SECONDS * 1000 / 3);
      const asked = performance.now();
      player.stop();
      await playing;
      const ms = Math.round(performance.now() - asked);
      if (ms > STOPS_WITHIN_MS) throw wrong(`Stop took ${ms} ms.`, "The link is slow: bring phone and dongle nearer to each other and try again.");
      return `It did, in ${ms} ms.`;
    },
  },
  {
    title: "The Echo plays, too",
    hint: "Say “Alexa, play some music”, then “Alexa, pause”.",
    async check({ ask }) {
      if (!await ask("Did the Echo play through the same speaker, and pause at once?")) {
        throw wrong("The Echo does not reach the speaker, or does not pause.", "The plug in its 3.5 mm jack silences the Echo's own speaker, so the powered speaker must stay on; see that the Echo has a line-out (Echo Dot 5, Pop and Spot have none) and that the plug is all the way in.");
      }

      return "It does.";
    },
  },
];

// Within its window the dongle is for new phones; whoever runs the audit has pressed the button for this one.
async function joinOrPair(dongle) {
  try {
    await dongle.join();
  } catch (error) {
    if (error.code !== "windowOpen") throw error;
    await dongle.pair();
  }
}

/** One run through the steps. Event: "change". */
export class Audit extends EventTarget {
  /** Of each step: { state: "waiting" | "now" | "good" | "bad", says }. */
  results = STEPS.map(() => ({ state: "waiting", says: "" }));
  /** What is being asked: { question, answer(yes) }; null if nothing. */
  question = null;
  seconds = 0;

  #context;
  #startedAt = 0;

  constructor(dongle, player) {
    super();
    this.#context = { dongle, player, ask: question => this.#ask(question) };
  }

  get at() { return this.results.findIndex(({ state }) => state !== "good"); }

  get isDone() { return this.at < 0; }

  /** Goes on from the first step that is not good, to the end or to a step that fails or wants a click. */
  async run() {
    this.#startedAt ||= performance.now();
    for (let clicked = true; !this.isDone; clicked = false) {
      const at = this.at;
      const step = STEPS[at];
      if (step.needsClick && !clicked && !this.#context.dongle.isLinked) {
        this.#set(at, "waiting", step.hint);
        return;
      }

      this.#set(at, "now", step.hint ?? "");
      try {
        this.#set(at, "good", await step.check(this.#context));
      } catch (error) {
        this.#set(at, "bad", error.todo ? `${error.message} ${error.todo}` : told(error, WAYS_ON_HERE));
        return;
      }
    }
  }

  #ask(question) {
    return new Promise(resolve => {
      this.question = {
        question,
        answer: yes => {
          this.question = null;
          resolve(yes);
        },
      };
      this.#changed();
    });
  }

  #set(at, state, says) {
    this.results[at] = { state, says };
    this.#changed();
  }

  #changed() {
    this.seconds = Math.round((performance.now() - this.#startedAt) / 1000);
    this.dispatchEvent(new Event("change"));
  }
}
