// Where the boxes of each diagram stand: column and row. What is in them comes from the firmware's tables.

/** @type {Record<string, Record<string, [number, number]>>} */
export const PLACES = {
  connection: {
    "[*]": [0, -0.62],
    Boot: [0, 0],
    AnyState: [2, -0.62],
    Fault: [1, 0],
    Standby: [0, 1],
    Waiting: [1, 1],
    Stranger: [2, 1.5],
    Owned: [2, 2.5],
    Window: [0, 2],
    WindowLink: [0, 3],
    Handover: [1, 3],
  },
  speaker: {
    "[*]": [1, -0.62],
    Mute: [1, 0],
    Amplifier: [1, 1],
    Clock: [1, 2],
    Keys: [1, 3],
    Unmute: [1, 4],
    Ready: [1, 5],
  },
  audio: {
    "[*]": [0, -0.62],
    AnyMode: [2, 0],
    Idle: [0, 0],
    Prefill: [2, 1],
    Play: [0, 2],
    Drop: [2, 2],
  },
  button: {
    "[*]": [1, -0.62],
    Up: [1, 0],
    Spent: [2, 1],
    Down: [0, 1],
    UpOnce: [0, 2],
    DownAgain: [1, 2],
    Holding: [2, 2],
  },
};
