// What a provider does, without HTTP: checks a record, writes it once, finds it again, takes it back.
//
// Each function is given the task: {company, erp, deadline}, where the erp takes no call after the deadline.

import { createHash } from 'node:crypto';
import { Problem } from './problem.mjs';
import { inTurn } from './turns.mjs';

/** What the provider is. Every member is explained in provider-v1.yaml under Descriptor. */
export const descriptor = {
  interfaceVersion: '1.0',
  name: 'node-example',
  title: 'Example in Node',
  version: '1.0.0',
  commitHorizonSeconds: 5,
  limits: { maxRequestBytes: 262144, answersWithinSeconds: 10, requestsAtOnce: 10 },
  abilities: ['corrections', 'notices', 'changes'],
  settings: {
    type: 'object',
    required: ['Company', 'ApiKey'],
    properties: {
      Company: { type: 'string', description: 'The number of the company, from 1.' },
      ApiKey: { type: 'string', writeOnly: true, description: 'key-of- and the number of the company.' },
    },
  },
  entities: [{ name: 'invoice' }], // No recordSchema: it takes Contracting Works' documents as they are.
  lookUps: [],
};

const VAT_PERCENT = { 3: 25, 31: 15, 33: 12, 5: 0 };

/** Own names only: every object has a `toString`, too. */
const isVatCode = (code) => typeof code === 'string' && Object.hasOwn(VAT_PERCENT, code);

/** PUT /invoices/{key}: writes the document unless it is there. Answers [status, document]. */
export function put(task, key, publication) {
  check(publication.record);
  const { replaces } = publication;
  const keys = replaces ? [key, creditKeyOf(replaces.held.key)] : [key]; // What is replaced may be credited, which another request may do too.
  return inTurn(keys.map((one) => `${task.company} ${one}`), task.deadline, () => write(task, key, publication));
}

async function write(task, key, { record, referenceDate, credits, replaces }) {
  const { company, erp } = task;
  const digest = digestOf({ record, credits });
  const [held] = await erp.byReference(company, key);
  if (held && held.digest !== digest) {
    throw new Problem(409, 'key-reused', 'Another content was sent under this key.');
  }
  if (held) {
    return [200, shown(held)];
  }
  if (replaces) {
    await makeWay(task, replaces, referenceDate);
  }
  const { currency, lines } = record;
  return [201, shown(await erp.post(company, { reference: key, date: referenceDate, currency, lines, digest, credits: credits?.erpId }))];
}

/** Names everything that is wrong with a record, before anything is written. Members that are not known are overlooked. */
function check(record) {
  const errors = [];
  const need = (holds, field, message) => holds || errors.push({ field, code: 'invalid', message });
  need(/^[A-Z]{3}$/.test(record.currency), 'currency', 'A currency is needed.');
  need(record.customer?.name, 'customer.name', 'A name is needed.');
  need(Array.isArray(record.lines) && record.lines.length, 'lines', 'At least one line is needed.');
  (Array.isArray(record.lines) ? record.lines : []).forEach((line, i) => {
    need(typeof line?.quantity === 'number', `lines[${i}].quantity`, 'A number is needed.');
    need(typeof line?.unitPrice === 'number', `lines[${i}].unitPrice`, 'A number is needed.');
    need(isVatCode(line?.vatCode), `lines[${i}].vatCode`, 'The VAT code is not known here.');
  });
  if (errors.length) {
    throw new Problem(422, 'validation', 'The document cannot be right.', { errors });
  }
}

/** An ERP that posts at once can only credit: what is replaced is credited whole, if that is allowed. */
async function makeWay(task, { held, afterPosting }, day) {
  if (afterPosting === 'LEAVE') {
    throw new Problem(422, 'posted', 'The older revision is posted.');
  }
  await credit(task, creditKeyOf(held.key), { held, day });
}

/** PUT /withdrawals/{creditKey}: credits the whole document, once. */
export const withdraw = (task, creditKey, withdrawal) =>
  inTurn([`${task.company} ${creditKey}`], task.deadline, () => credit(task, creditKey, withdrawal));

async function credit({ company, erp, deadline }, creditKey, { held, day }) {
  const [there] = await erp.byReference(company, creditKey);
  deadline.written = Boolean(there);
  const credited = await erp.byId(company, held.erpId);
  if (!credited) {
    throw new Problem(422, 'gone', 'The ERP has no such document any more.');
  }
  const { currency, lines } = credited;
  const note = there ?? (await erp.post(company, { reference: creditKey, date: day, currency, lines, credits: credited.id }));
  deadline.written = true; // What stops a newer revision from here on is a 500: something is written.
  return { outcome: 'credited', document: shown(note) };
}

/** The key of a credit note over the whole of a document: as the service derives it. */
export function creditKeyOf(key) {
  const bits = [...createHash('sha256').update(`credit\n${key}`).digest()].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return 'CW' + bits.match(/.{5}/g).slice(0, 18).map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five, 2)]).join('');
}

/** POST /invoices/{key}/look-up: how things stand. Writes nothing. */
export async function find({ company, erp }, key) {
  const there = await erp.byReference(company, key);
  if (there.length > 1) {
    return { state: 'several', erpIds: there.map((document) => document.id) };
  }
  return there.length ? { state: 'found', document: shown(there[0]) } : { state: 'absent' };
}

/** GET /entities/{entity}/{erpId}. */
export async function read({ company, erp }, entity, erpId) {
  const document = await erp.byId(company, erpId);
  return {
    documents: [
      document
        ? { entity, erpId, deleted: false, version: '1', reference: document.reference, fingerprint: fingerprint(document) }
        : { entity, erpId, deleted: true },
    ],
  };
}

/** GET /changes: the cursor is a place in the order of all changes. The newest is asked first: what is written meanwhile comes after it. */
export async function changes({ company, erp }, cursor, limit) {
  const place = cursor ?? '0';
  const newest = await erp.newest();
  if (!/^[0-9]{1,9}$/.test(place) || Number(place) > newest) {
    throw new Problem(400, 'malformed', 'There never was such a cursor.');
  }
  const after = await erp.changesSince(company, Number(place));
  const page = after.slice(0, limit).map(({ company: _, ...change }) => ({ ...change, entity: 'invoice' }));
  return { changes: page, next: page.at(-1)?.id ?? String(newest), more: after.length > page.length };
}

/** A document as the service is told of it. */
function shown(document) {
  return {
    erpId: document.id,
    number: document.number,
    amount: total(document),
    currency: document.currency,
    written: [{ entity: 'invoice', erpId: document.id, version: '1', baseline: fingerprint(document), echoExpected: true }],
    warnings: [],
  };
}

/** Whole hundredths and BigInt: 0.1 + 0.2 is not 0.3 in floating point. A price has at most four decimals here, a quantity too. */
function total({ lines }) {
  const parts = (number) => BigInt(Math.round(number * 10000));
  const sum = lines.reduce((all, line) => all + parts(line.quantity) * parts(line.unitPrice) * BigInt(100 + VAT_PERCENT[line.vatCode]), 0n);
  const hundredths = (sum + (sum < 0n ? -1n : 1n) * 50_000_000n) / 100_000_000n;
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** What counts as a change, each as the beginning of a digest. A person's edit of anything else is overlooked. */
function fingerprint(document) {
  const fields = { total: total(document), currency: document.currency, lines: canonical(document.lines) };
  return {
    algorithm: 'node-example/1',
    fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, sha256(value).slice(0, 16)])),
  };
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** The same content has the same digest, in whatever order its members come. */
const digestOf = (content) => sha256(canonical(content));

function canonical(value) {
  if (Array.isArray(value)) {
    return `[${value.map(canonical)}]`;
  }
  if (value && typeof value === 'object') {
    const known = Object.keys(value).sort().filter((name) => value[name] !== undefined);
    return `{${known.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)}}`;
  }
  return JSON.stringify(value ?? null);
}
