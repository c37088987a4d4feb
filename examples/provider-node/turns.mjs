// Writes of one key wait for each other. With several processes, a unique row in a database would do this.

const turns = new Map(); // key -> the work that came last

/**
 * Does the work when the turn of each of these keys has come, and keeps the turns until it is done. Nobody waits beyond the deadline, and what has
 * its turn too late does nothing.
 */
export function inTurn([key, ...others], deadline, work) {
  let begun = false;
  const begin = () => {
    deadline.check();
    begun = true;
    return others.length ? inTurn(others, deadline, work) : work();
  };
  const turn = (turns.get(key) ?? Promise.resolve()).then(begin);
  const over = new AbortController();
  const settled = turn.catch(() => {}).then(() => {
    over.abort();
    return turns.get(key) === settled && turns.delete(key);
  });
  turns.set(key, settled);
  return Promise.race([turn, deadline.passed(over.signal).then(() => begun || deadline.check()).then(() => turn)]);
}
