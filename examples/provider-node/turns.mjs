// Writes of one key wait for each other. With several processes, a unique row in a database would do this.

const turns = new Map(); // key -> the work that came last

/** Does the work when the turn of each of these keys has come, and keeps the turns until it is done. */
export function inTurn([key, ...others], work) {
  const next = others.length ? () => inTurn(others, work) : work;
  const turn = (turns.get(key) ?? Promise.resolve()).then(next);
  const settled = turn.catch(() => {}).then(() => turns.get(key) === settled && turns.delete(key));
  turns.set(key, settled);
  return turn;
}
