// A complete provider for Contracting Works' integration service, in Node without any library.  node server.mjs
//
// This file speaks HTTP; provider.mjs says what a provider does, notices.mjs tells of changes, erp.mjs pretends to be the other system.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import * as notices from './notices.mjs';
import * as provider from './provider.mjs';
import * as erp from './erp.mjs';
import { Problem } from './problem.mjs';

const { PORT = '8090', CLIENT_ID = 'cw', CLIENT_SECRET, SECOND_CLIENT_SECRET } = process.env;
if (!CLIENT_SECRET) {
  console.error('Set CLIENT_SECRET. The service is told it when the provider is registered. SECOND_CLIENT_SECRET is taken too, while it is changed.');
  process.exit(2);
}

// --- Who is asking: OAuth 2 client credentials ----------------------------------------------------------------------------------

const TOKEN_SECONDS = 1800;
const tokens = new Map(); // token -> when it ends

const same = (a, b) => timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

function token(body) {
  const form = new URLSearchParams(body.toString());
  const secrets = [CLIENT_SECRET, SECOND_CLIENT_SECRET].filter(Boolean);
  if (form.get('client_id') !== CLIENT_ID || !secrets.some((secret) => same(secret, form.get('client_secret') ?? ''))) {
    throw new Problem(401, 'invalid-client', 'The client id or its secret is wrong.');
  }
  const made = randomBytes(32).toString('base64url');
  tokens.set(made, Date.now() + TOKEN_SECONDS * 1000);
  return [200, { access_token: made, token_type: 'Bearer', expires_in: TOKEN_SECONDS }];
}

function authenticate(request) {
  const [, given] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (!given || !(tokens.get(given) > Date.now())) {
    throw new Problem(401, 'not-authenticated', 'There is no token, or it has ended.');
  }
}

// --- What is asked: the body, the connection, the deadline ------------------------------------------------------------------------

/** Reads the body, but never more than is allowed; reads on to its end, or the answer might be lost. */
async function read(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size <= provider.descriptor.limits.maxRequestBytes) {
      parts.push(part);
    }
  }
  return { body: Buffer.concat(parts), tooLarge: size > provider.descriptor.limits.maxRequestBytes };
}

const malformed = (what) => new Problem(400, 'malformed', what);

function json(bytes) {
  try {
    const value = JSON.parse(bytes);
    if (value && typeof value === 'object' && !Array.isArray(value)) {
      return value;
    }
  } catch {
    // Told below, as for any other value that is no object.
  }
  throw malformed('The body is not a JSON object.');
}

const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text);

function publication(bytes) {
  const body = json(bytes);
  if (!body.record || typeof body.record !== 'object' || Array.isArray(body.record) || !isDay(body.referenceDate)) {
    throw malformed('A record and a referenceDate are needed.');
  }
  return body;
}

/** The client's access. It is used for this request and kept nowhere. */
function connection(request) {
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

function checkDeadline(request) {
  if (Date.parse(request.headers['cw-deadline']) <= Date.now()) {
    throw new Problem(503, 'deadline', 'The deadline has passed.');
  }
}

// --- The routes -----------------------------------------------------------------------------------------------------------------

/** Writes of one key wait for each other. With several processes, a unique row in a database would do this. */
const turns = new Map();
function inTurn(key, work) {
  const turn = (turns.get(key) ?? Promise.resolve()).then(work);
  const settled = turn.catch(() => {}).then(() => turns.get(key) === settled && turns.delete(key));
  turns.set(key, settled);
  return turn;
}

const KEY = 'CW[A-Z2-7]{18}';
const describing = [['GET', /^\/descriptor$/, () => [200, provider.descriptor]]];
const connected = [
  ['PUT', `/invoices/(${KEY})`, ({ company, bytes }, key) => {
    const body = publication(bytes);
    return inTurn(`${company.id} ${key}`, () => provider.put(company.id, key, body));
  }],
  ['POST', `/invoices/(${KEY})/look-up`, ({ company, bytes }, key) => json(bytes) && [200, provider.find(company.id, key)]],
  ['PUT', `/withdrawals/(${KEY})`, ({ company, bytes }, key) => {
    const body = json(bytes);
    return inTurn(`${company.id} ${key}`, () => [200, provider.withdraw(company.id, key, body)]);
  }],
  ['GET', '/entities/([a-z][a-z0-9-]*)/([^/]+)', ({ company }, entity, id) => [200, provider.read(company.id, entity, decodeURIComponent(id))]],
  ['GET', '/changes', ({ company, query }) => [200, provider.changes(company.id, query.get('cursor'), Number(query.get('limit') ?? 100))]],
  ['PUT', '/subscription', ({ access, bytes }) => [200, notices.subscribe(nameOf(access), json(bytes))]],
  ['POST', '/subscription/test', ({ access }) => {
    if (!notices.tell(nameOf(access), 'subscription.test', {})) {
      throw new Problem(404, 'not-found', 'There is no subscription.');
    }
    return [204];
  }],
].map(([method, path, handle]) => [method, new RegExp(`^${path}$`), handle]);

const nameOf = (access) => `${access.client}/${access.generation}`;

async function answer(request, url, { body, tooLarge }) {
  if (url.pathname === '/token') {
    return token(body);
  }
  authenticate(request);
  if (tooLarge) {
    throw new Problem(413, 'too-large', 'The body is too large.');
  }
  const route = (routes) => routes.find(([method, path]) => method === request.method && path.test(url.pathname));
  const [, , describe] = route(describing) ?? [];
  if (describe) {
    return describe();
  }
  const [, path, handle] = route(connected) ?? [];
  const isTest = request.method === 'POST' && url.pathname === '/connection-test';
  if (!handle && !isTest) {
    throw new Problem(404, 'not-found', 'There is no such thing here.');
  }
  const access = connection(request);
  checkDeadline(request);
  const company = erp.logIn(access.settings);
  if (isTest) {
    return [200, company ? { reached: true, companyId: company.id, companyName: company.name } : { reached: false, code: 'unauthorised', message: 'The ERP does not take the key.' }];
  }
  if (!company) { // Not the document's fault, so no 4xx; and nothing was written.
    throw new Problem(503, 'unauthorised', 'The ERP does not take the key.', { wholeConnection: true });
  }
  return handle({ access, company, bytes: body, query: url.searchParams }, ...path.exec(url.pathname).slice(1));
}

createServer(async (request, response) => {
  const send = (status, body, type) => response.writeHead(status, body ? { 'content-type': type } : {}).end(body && JSON.stringify(body));
  try {
    const [status, body] = await answer(request, new URL(request.url, 'http://provider'), await read(request));
    send(status, body, 'application/json');
  } catch (failure) {
    if (!(failure instanceof Problem)) {
      console.error(failure); // Not known what was done, so 500 and never 503: the service looks the key up.
    }
    const problem = failure instanceof Problem ? failure : new Problem(500, 'unexpected', 'Something went wrong.');
    send(problem.status, problem.body, 'application/problem+json');
  }
}).listen(Number(PORT), process.env.HOST ?? '127.0.0.1', function () {
  console.log(`The provider answers on http://127.0.0.1:${this.address().port}, tokens at /token.`);
});
