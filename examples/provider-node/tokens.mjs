// The tokens that have been handed out, in memory. With several processes they belong into a database.

import { randomBytes } from 'node:crypto';

export class Tokens {
  #ends = new Map(); // token -> when it ends; the oldest first, since all live as long

  constructor(seconds, now = Date.now) {
    this.seconds = seconds;
    this.now = now;
  }

  /** A new one. What has ended is forgotten, or the memory would fill in the course of months. */
  handOut() {
    for (const [token, end] of this.#ends) {
      if (end > this.now()) {
        break;
      }
      this.#ends.delete(token);
    }
    const token = randomBytes(32).toString('base64url');
    this.#ends.set(token, this.now() + this.seconds * 1000);
    return token;
  }

  isGood(token) {
    return this.#ends.get(token) > this.now();
  }

  get known() {
    return this.#ends.size;
  }
}
