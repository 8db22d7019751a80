// Written from EchoBridge.Core by Web/PhoneConstants.cs: change nothing here. A test says how to write it anew.

export const PROTOCOL = {
  "major": 1,
  "minor": 2
};

export const NAME_PREFIX = "EchoBridge-";

export const SERVICE = "e0b10001-7d2c-4d7e-9f58-6b1f0a3c5e21";

export const CHARACTERISTICS = {
  "info": "e0b10002-7d2c-4d7e-9f58-6b1f0a3c5e21",
  "status": "e0b10003-7d2c-4d7e-9f58-6b1f0a3c5e21",
  "access": "e0b10004-7d2c-4d7e-9f58-6b1f0a3c5e21",
  "stream": "e0b10005-7d2c-4d7e-9f58-6b1f0a3c5e21",
  "audio": "e0b10006-7d2c-4d7e-9f58-6b1f0a3c5e21",
  "counters": "e0b10007-7d2c-4d7e-9f58-6b1f0a3c5e21"
};

export const ACCESS = {
  "claim": 1,
  "challenge": 2,
  "prove": 3,
  "resign": 4
};

export const STREAM = {
  "open": 1,
  "close": 2,
  "volume": 3
};

export const PACKET = {
  "headerBytes": 3,
  "last": 128,
  "maxSession": 7
};

export const CODECS = {
  "muLaw8": {
    "number": 1,
    "rate": 8000,
    "packetFrames": 240
  },
  "muLaw16": {
    "number": 2,
    "rate": 16000,
    "packetFrames": 240
  },
  "adpcm8": {
    "number": 3,
    "rate": 8000,
    "packetFrames": 480
  },
  "adpcm16": {
    "number": 4,
    "rate": 16000,
    "packetFrames": 480
  },
  "pcm16": {
    "number": 5,
    "rate": 0,
    "packetFrames": 60
  }
};

export const FULL_VOLUME = 100;

export const WINDOW_SECONDS = 60;

export const STRANGER_SECONDS = 10;

export const LONGEST_PROOF_WAIT_SECONDS = 8;

export const STATES = [
  {
    "name": "boot",
    "says": "the speaker is being brought up"
  },
  {
    "name": "standby",
    "says": "ready; no host is remembered"
  },
  {
    "name": "waiting",
    "says": "ready; remembered hosts may connect"
  },
  {
    "name": "stranger",
    "says": "somebody is connected and has not proved a key"
  },
  {
    "name": "owned",
    "says": "a remembered host is connected and has proved its key: it alone may play"
  },
  {
    "name": "window",
    "says": "the pairing window is open: everybody can find the dongle"
  },
  {
    "name": "windowLink",
    "says": "somebody is connected inside the window and may claim a key"
  },
  {
    "name": "handover",
    "says": "a host has its key; the radio is about to come back hidden"
  },
  {
    "name": "fault",
    "says": "something failed: the dongle's own sound is muted, the Echo plays on"
  }
];

export const AUDIO_MODES = [
  {
    "name": "idle",
    "says": "no stream is open"
  },
  {
    "name": "prefill",
    "says": "the first frames are collected"
  },
  {
    "name": "play",
    "says": "frames go to the DAC"
  },
  {
    "name": "drop",
    "says": "playing, but arriving frames are dropped"
  }
];

export const FAULTS = [
  "none",
  "traps",
  "radio",
  "dac",
  "logic",
  "store"
];

export const TRAPS = [
  "none",
  "boot",
  "mainLoop",
  "handler",
  "mainStuck",
  "dispatcherStuck",
  "memory",
  "radio",
  "dac"
];

export const COUNTERS = [
  "packets",
  "received",
  "played",
  "dropped",
  "lost",
  "concealed",
  "underruns",
  "overruns",
  "refused",
  "skipped",
  "repeated",
  "late",
  "duplicates",
  "malformed",
  "otherCodec",
  "otherSession",
  "unopened",
  "silentBlocks"
];

export const LINK_ERRORS = [
  "notFound",
  "lost",
  "pairing",
  "refused",
  "badRequest"
];
