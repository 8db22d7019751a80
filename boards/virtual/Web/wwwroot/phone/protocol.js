// The values of firmware/PROTOCOL.md, read and written. Its numbers are in constants.js; the layouts are held to the firmware by
// tests that ask it.

import { ACCESS, AUDIO_MODES, COUNTERS, FAULTS, PACKET, STATES, STREAM, TRAPS } from "./constants.js";

const view = bytes => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const flag = (bits, bit) => (bits & bit) !== 0;

export function readInfo(bytes) {
  return {
    major: bytes[0],
    minor: bytes[1],
    firmware: `${bytes[2]}.${bytes[3]}.${bytes[4]}`,
    offers: codec => flag(bytes[5], 1 << codec.number),
    hostsAtMost: bytes[7],
    dacRate: view(bytes).getUint16(8, true),
    prefillMs: bytes[10],
  };
}

export function readStatus(bytes) {
  return {
    state: STATES[bytes[0]],
    speakerReady: flag(bytes[1], 1),
    windowOpen: flag(bytes[1], 2),
    proved: flag(bytes[1], 4),
    windowSeconds: bytes[2],
    audio: AUDIO_MODES[bytes[3]],
    hosts: bytes[4],
    fault: FAULTS[bytes[5]],
    // Version 1.0 had no traps.
    lastTrap: TRAPS[bytes[6] ?? 0],
    traps: bytes.slice(7).reduce((sum, count) => sum + count, 0),
  };
}

export function readStream(bytes) {
  return {
    audio: AUDIO_MODES[bytes[0]],
    codec: bytes[1],
    session: bytes[2],
    volume: bytes[3],
    credit: view(bytes).getUint16(4, true),
    aheadMs: view(bytes).getUint16(6, true),
    wantedMs: bytes[8],
  };
}

export function readCounters(bytes) {
  const values = view(bytes);
  const known = COUNTERS.slice(0, bytes.length >> 2);
  return Object.fromEntries(known.map((name, i) => [name, values.getUint32(4 * i, true)]));
}

export const writeClaim = () => Uint8Array.of(ACCESS.claim);
export const readClaim = answer => ({ id: answer[1], key: answer.slice(2) });
export const writeChallenge = id => Uint8Array.of(ACCESS.challenge, id);
export const readNonce = answer => answer.slice(1);
export const writeResign = () => Uint8Array.of(ACCESS.resign);

/** HMAC-SHA-256(key, 03 id nonce), behind the same 03 id. */
export async function writeProof({ id, key }, nonce) {
  const start = [ACCESS.prove, id];
  const secret = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", secret, Uint8Array.of(...start, ...nonce));
  return Uint8Array.of(...start, ...new Uint8Array(mac));
}

/** @param {number} prefillMs What the dongle is to collect of live sound; 0 for sound that is there already. */
export const writeOpen = (codec, session, prefillMs) =>
  prefillMs === 0 ? Uint8Array.of(STREAM.open, codec.number, session) : Uint8Array.of(STREAM.open, codec.number, session, prefillMs);
export const writeClose = () => Uint8Array.of(STREAM.close);
export const writeVolume = volume => Uint8Array.of(STREAM.volume, volume);

export function writePacket(sequence, codec, session, isLast, payload) {
  const packet = new Uint8Array(PACKET.headerBytes + payload.length);
  view(packet).setUint16(0, sequence & 0xFFFF, true);
  packet[2] = codec.number | (session << 4) | (isLast ? PACKET.last : 0);
  packet.set(payload, PACKET.headerBytes);
  return packet;
}
