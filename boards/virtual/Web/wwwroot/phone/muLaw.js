// The mu-law coder of ITU-T G.711 on 16-bit samples, as Sound/MuLaw.cs has it; a test compares all of them.

const CLIP = 32635;
const BIAS = 132;

/** Codes one sample of -32768 to 32767. */
export function encodeSample(sample) {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(Math.abs(sample), CLIP) + BIAS;
  const segment = 31 - Math.clz32(magnitude) - 7;
  return ~(sign | segment << 4 | (magnitude >> (segment + 3)) & 0x0F) & 0xFF;
}

/** Codes samples of -1 to 1, scaled as Chromium scales 16 bits when it decodes them: what was 16 bits is so again, bit by bit. */
export function encode(samples) {
  const codes = new Uint8Array(samples.length);
  for (let i = 0; i < codes.length; i++) {
    const sample = Math.max(-1, Math.min(1, samples[i]));
    codes[i] = encodeSample(Math.round(sample * (sample < 0 ? 32768 : 32767)));
  }

  return codes;
}
