// No request to the ERP begins after the deadline, or an invoice might come to stand there when the service counts on its absence already.

import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from './problem.mjs';

const A_LITTLE = 5; // Milliseconds: a timer may be that much too early by the clock.

/** The time that one request of the service has. */
export class Deadline {
  written = false; // Whether anything of what is asked for stands in the ERP: then 503 (nothing was written) would be a lie.

  constructor(end, now = Date.now) {
    this.end = end;
    this.now = now;
  }

  check() {
    if (this.now() >= this.end) {
      throw this.written ? new Problem(500, 'deadline', 'The deadline passed halfway.') : new Problem(503, 'deadline', 'The deadline has passed.');
    }
  }

  /** The ERP as this request may use it: each call is checked before it begins. */
  guard(erp) {
    return Object.fromEntries(Object.entries(erp).map(([name, call]) => [name, (...given) => this.check() ?? call(...given)]));
  }

  /** Ends when the deadline has passed, unless it is not waited for any more. */
  passed(signal) {
    return wait(Math.max(0, this.end - this.now()) + A_LITTLE, undefined, { signal });
  }
}
