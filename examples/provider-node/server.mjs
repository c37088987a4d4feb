// A complete provider for Contracting Works' integration service, in Node without any library.  node server.mjs
//
// This file speaks HTTP, requests.mjs checks what is asked; provider.mjs says what a provider does, notices.mjs tells of changes, erp.mjs pretends to be
// the other system. provider.test.mjs has what the conformance kit cannot see.  node --test

import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import * as notices from './notices.mjs';
import * as provider from './provider.mjs';
import * as erp from './erp.mjs';
import { Problem } from './problem.mjs';
import { KEY, connection, deadline, json, limit, publication, read, segment, subscription, withdrawal } from './requests.mjs';
import { Tokens } from './tokens.mjs';

const { PORT = '8090', CLIENT_ID = 'cw', CLIENT_SECRET, SECOND_CLIENT_SECRET } = process.env;
if (!CLIENT_SECRET) {
  console.error('Set CLIENT_SECRET. The service is told it when the provider is registered. SECOND_CLIENT_SECRET is taken too, while it is changed.');
  process.exit(2);
}

// --- Who is asking: OAuth 2 client credentials ----------------------------------------------------------------------------------

const TOKEN_SECONDS = 1800;
const tokens = new Tokens(TOKEN_SECONDS);

const same = (a, b) => timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

function token(body) {
  const form = new URLSearchParams(body.toString());
  const secrets = [CLIENT_SECRET, SECOND_CLIENT_SECRET].filter(Boolean);
  if (form.get('client_id') !== CLIENT_ID || !secrets.some((secret) => same(secret, form.get('client_secret') ?? ''))) {
    throw new Problem(401, 'invalid-client', 'The client id or its secret is wrong.');
  }
  return [200, { access_token: tokens.handOut(), token_type: 'Bearer', expires_in: TOKEN_SECONDS }];
}

function authenticate(request) {
  const [, given] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (!given || !tokens.isGood(given)) {
    throw new Problem(401, 'not-authenticated', 'There is no token, or it has ended.');
  }
}

// --- The routes -----------------------------------------------------------------------------------------------------------------

const describing = [['GET', /^\/descriptor$/, () => [200, provider.descriptor]]];
const connected = [
  ['PUT', `/invoices/(${KEY})`, ({ task, bytes }, key) => provider.put(task, key, publication(bytes))],
  ['POST', `/invoices/(${KEY})/look-up`, async ({ task, bytes }, key) => json(bytes) && [200, await provider.find(task, key)]],
  ['PUT', `/withdrawals/(${KEY})`, async ({ task, bytes }, key) => [200, await provider.withdraw(task, key, withdrawal(bytes))]],
  ['GET', '/entities/([a-z][a-z0-9-]*)/([^/]+)', async ({ task }, entity, id) => [200, await provider.read(task, entity, segment(id))]],
  ['GET', '/changes', async ({ task, query }) => [200, await provider.changes(task, query.get('cursor'), limit(query))]],
  ['PUT', '/subscription', ({ access, bytes }) => [200, notices.subscribe(nameOf(access), subscription(bytes))]],
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
  const until = deadline(request, provider.descriptor.limits.answersWithinSeconds);
  const inTime = until.guard(erp);
  const company = await inTime.logIn(access.settings);
  if (isTest) {
    return [200, company ? { reached: true, companyId: company.id, companyName: company.name } : { reached: false, code: 'unauthorised', message: 'The ERP does not take the key.' }];
  }
  if (!company) { // Not the document's fault, so no 4xx; and nothing was written.
    throw new Problem(503, 'unauthorised', 'The ERP does not take the key.', { wholeConnection: true });
  }
  const task = { company: company.id, erp: inTime, deadline: until };
  return handle({ access, task, bytes: body, query: url.searchParams }, ...path.exec(url.pathname).slice(1));
}

createServer(async (request, response) => {
  const send = (status, body, type) => response.writeHead(status, body ? { 'content-type': type } : {}).end(body && JSON.stringify(body));
  try {
    const [status, body] = await answer(request, new URL(request.url, 'http://provider'), await read(request, provider.descriptor.limits.maxRequestBytes));
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
