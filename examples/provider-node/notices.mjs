// Notices to the service: signed as Standard Webhooks say, and sent until they are taken.

import { createHmac, randomUUID } from 'node:crypto';

const subscriptions = new Map(); // connection -> {url, secret}; a real provider keeps them in its database

/** PUT /subscription: takes the place of an earlier one at once. */
export function subscribe(connection, { url, secret }) {
  subscriptions.set(connection, { url, secret });
  return { ids: [connection] };
}

/** Sends a notice on its way; false if nobody has subscribed. A real provider keeps it in its database until it is taken. */
export function tell(connection, type, data) {
  const known = subscriptions.has(connection);
  if (known) {
    void deliver(connection, randomUUID(), JSON.stringify({ type, timestamp: new Date().toISOString(), data }), 1);
  }
  return known;
}

function signed(id, body, secret) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

async function deliver(connection, id, body, attempt) {
  let taken = false;
  try { // Around all of it: nobody waits for this, and an error that nobody takes would end the process.
    const { url, secret } = subscriptions.get(connection); // Read now: it may have been changed since.
    const headers = { 'content-type': 'application/json', ...signed(id, body, secret) };
    taken = (await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(10_000) })).ok;
  } catch (failure) {
    console.error(`Notice ${id} did not get through: ${failure.message}`);
  }
  if (!taken) {
    setTimeout(() => deliver(connection, id, body, attempt + 1), Math.min(1000 * 2 ** (attempt - 1), 3_600_000)).unref();
  }
}
