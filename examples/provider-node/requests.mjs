// What is asked: the body, the connection, the deadline. Everything that has not the form of the interface is a 400 before anything is done.

import { Deadline } from './deadline.mjs';
import { Problem } from './problem.mjs';

/** The form of a publication key. */
export const KEY = 'CW[A-Z2-7]{18}';

const SECRET = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/;
const MOST_CHANGES = 1000;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Reads the body, but never more than is allowed; reads on to its end, or the answer might be lost. */
export async function read(request, mostBytes) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size <= mostBytes) {
      parts.push(part);
    }
  }
  return { body: Buffer.concat(parts), tooLarge: size > mostBytes };
}

const malformed = (what) => new Problem(400, 'malformed', what);
const isObject = (value) => Boolean(value) && typeof value === 'object' && !Array.isArray(value);
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text);
const isHeld = (held) => isObject(held) && typeof held.erpId === 'string' && new RegExp(`^${KEY}$`).test(held.key);

export function json(bytes) {
  try {
    const value = JSON.parse(bytes);
    if (isObject(value)) {
      return value;
    }
  } catch {
    // Told below, as for any other value that is no object.
  }
  throw malformed('The body is not a JSON object.');
}

export function publication(bytes) {
  const body = json(bytes);
  if (!isObject(body.record) || !isDay(body.referenceDate)) {
    throw malformed('A record and a referenceDate are needed.');
  }
  if ((body.credits && !isHeld(body.credits)) || (body.replaces && !isHeld(body.replaces.held))) {
    throw malformed('What is credited or replaced has no erpId or no key.');
  }
  return body;
}

export function withdrawal(bytes) {
  const body = json(bytes);
  if (!isHeld(body.held) || !isDay(body.day)) {
    throw malformed('What is held and a day are needed.');
  }
  return body;
}

export function subscription(bytes) {
  const { url, secret } = json(bytes);
  if (!isAddress(url) || !SECRET.test(secret)) {
    throw malformed('An address of http or https and a secret are needed.');
  }
  return { url, secret };
}

function isAddress(text) {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** How many changes are wanted at most. */
export function limit(query) {
  const wanted = query.get('limit') ?? '100';
  if (!/^[1-9][0-9]{0,3}$/.test(wanted) || Number(wanted) > MOST_CHANGES) {
    throw malformed(`The limit is not a number from 1 to ${MOST_CHANGES}.`);
  }
  return Number(wanted);
}

/** A part of the path. */
export function segment(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed('The path cannot be read.');
  }
}

/** The client's access. It is used for this request and kept nowhere. */
export function connection(request) {
  let access;
  try {
    access = JSON.parse(Buffer.from(request.headers['cw-connection'] ?? '', 'base64url'));
  } catch {
    throw malformed('CW-Connection is not base64url of JSON.');
  }
  if (typeof access?.client !== 'string' || !access.settings) {
    throw malformed('CW-Connection has no client or no settings.');
  }
  return access;
}

/** Until when the ERP may be asked, and never longer than an answer may take. There may be no header; one that cannot be read must not be taken for none. */
export function deadline(request, seconds) {
  const given = request.headers['cw-deadline'];
  const moment = given === undefined ? Infinity : MOMENT.test(given) ? Date.parse(given) : NaN;
  if (Number.isNaN(moment)) {
    throw malformed('CW-Deadline is no moment.');
  }
  return new Deadline(Math.min(moment, Date.now() + seconds * 1000));
}
