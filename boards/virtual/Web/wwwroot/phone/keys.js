// The keys that dongles have given this browser, by the dongle's name. Whoever can read the browser's profile has them.

const PREFIX = "echobridge.key.";

const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));

export function keyOf(dongle) {
  const stored = JSON.parse(localStorage.getItem(PREFIX + dongle) ?? "null");
  return stored && { id: stored.id, key: fromHex(stored.key) };
}

export function keepKey(dongle, { id, key }) {
  localStorage.setItem(PREFIX + dongle, JSON.stringify({ id, key: toHex(key) }));
}

export function dropKey(dongle) { localStorage.removeItem(PREFIX + dongle); }
