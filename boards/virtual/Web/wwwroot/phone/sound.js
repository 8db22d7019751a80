// A file as samples of one channel.

import { PhoneError } from "./phoneError.js";

/** Decodes whatever the browser can play. @returns {Promise<Float32Array>} Samples of -1 to 1 at that rate. */
export async function decode(file, rate) {
  let sound;
  try {
    sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(await file.arrayBuffer());
  } catch {
    throw new PhoneError("noSound", `“${file.name}” is no sound that this browser can play.`);
  }

  const mono = new Float32Array(sound.length);
  for (let channel = 0; channel < sound.numberOfChannels; channel++) {
    const samples = sound.getChannelData(channel);
    for (let i = 0; i < mono.length; i++) mono[i] += samples[i] / sound.numberOfChannels;
  }

  return mono;
}

/** A tone that begins and ends softly. */
export function tone(seconds, hertz, rate) {
  const fade = rate / 20;
  return Float32Array.from({ length: seconds * rate }, (_, i) =>
    0.25 * Math.min(1, i / fade, (seconds * rate - i) / fade) * Math.sin(2 * Math.PI * hertz * i / rate));
}
