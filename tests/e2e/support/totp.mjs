// What an authenticator app does.
import { createHmac } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The code of a secret in base 32 at `moment` (milliseconds since 1970). */
export function totp(secret, moment = Date.now()) {
    const bits = [...secret.toUpperCase()]
        .filter((letter) => ALPHABET.includes(letter))
        .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0"))
        .join("");
    const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(moment / 30_000)));
    const hash = createHmac("sha1", key).update(step).digest();
    const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, "0");
}
