/** An answer that is an error: thrown anywhere, written in one place. Never put anything of the request into it. */
export class Problem extends Error {
  constructor(status, code, detail, more = {}) {
    super(detail);
    this.status = status;
    this.body = { type: 'about:blank', title: code, status, code, detail, ...more };
  }
}
