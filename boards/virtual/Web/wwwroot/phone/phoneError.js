// What a person meets, with a way on: the message says what is wrong, WAYS_ON what to do. Codes of LinkError are among them.

export const WAYS_ON = {
  notFound: "Press the dongle's button once, briefly: while its LED blinks fast and evenly it can be found. Then look again, close to it.",
  notInWindow: "Press the dongle's button once: fast blinking means it can be found. Then look again.",
  windowOpen: "Wait until the fast blinking ends, or end it by pressing the button twice, and connect; or pair anew.",
  unknown: "Press its button once and, while it blinks fast, pair anew.",
  tooSoon: "Wait a few seconds and connect again.",
  incompatible: "Update this page or the dongle's firmware, whichever is older.",
  lost: "See that the dongle has power and is near, then connect again.",
  pairing: "Remove the dongle from this system's list of Bluetooth devices, press its button once, and pair anew.",
  refused: "Connect again; if that does not help, take its power away for a second.",
  badRequest: "Load this page again.",
  busy: "Close the other page, or disconnect there.",
  otherTab: "Go on in that tab, or take over here.",
  taken: "Take over here to get it back.",
  off: "Switch Bluetooth on, allow this browser to use it, and try again.",
  unsupported: "Web Bluetooth is in Chrome and Edge on Windows, macOS, ChromeOS and Android, in Chromium on Linux behind chrome://flags/#enable-web-bluetooth; not in Firefox or Safari. Open this page there, or use the virtual board.",
  noSound: "Choose a WAV, MP3, Ogg, FLAC or M4A file.",
  microphoneRefused: "Allow the microphone for this page, by the sign beside its address, and try again; or play a file.",
  noMicrophone: "Connect a microphone and try again; or play a file.",
};

export class PhoneError extends Error {
  /** @param {keyof WAYS_ON} code What it is. @param {string} message One sentence: what is wrong. */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** What is wrong and what to do, for any error. */
export function told(error, waysOn = WAYS_ON) {
  const wayOn = waysOn[error.code];
  return wayOn ? `${error.message} ${wayOn}` : `Something went wrong in this page (${error.message}). Load it again.`;
}
