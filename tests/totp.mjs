// Codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds), for people who have shown it a secret.
import { createHmac } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const step = 30_000;

// The step of the last code that was typed, by secret: each is good once.
const typed = new Map();

/** A code that the site takes and that has not been typed yet. Waits for it if the next one is still to come. */
export async function nextCode(secret) {
  const wanted = Math.max(Math.floor(Date.now() / step), (typed.get(secret) ?? 0) + 1);
  // A site takes the code of one step ahead.
  const wait = (wanted - 1) * step - Date.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait + 50));
  typed.set(secret, wanted);
  return codeAt(secret, wanted);
}

/** The code of a step (RFC 4226, 5.3). */
export function codeAt(secret, at) {
  const counter = Buffer.alloc(8);
  counter.writeBigInt64BE(BigInt(at));
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const code = hash.readUInt32BE(hash[19] & 0x0f) & 0x7fffffff;
  return String(code % 1_000_000).padStart(6, '0');
}

/** The bytes of a secret as it is shown: base 32 (RFC 4648), with spaces. */
function bytesOf(secret) {
  const bits = [...secret.replaceAll(' ', '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}
