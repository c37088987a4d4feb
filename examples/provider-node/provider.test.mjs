// What the conformance kit cannot see from outside.  node --test

import assert from 'node:assert/strict';
import test from 'node:test';
import { Deadline } from './deadline.mjs';
import * as erp from './erp.mjs';
import * as provider from './provider.mjs';
import { Problem } from './problem.mjs';
import * as requests from './requests.mjs';
import { Tokens } from './tokens.mjs';
import { inTurn } from './turns.mjs';

const KEY = 'CWAAAAAAAAAAAAAAAAAA';
const NEXT_KEY = 'CWBBBBBBBBBBBBBBBBBB';
const DAY = '2026-11-26';

const inAMinute = () => new Deadline(Date.now() + 60_000);

/** What is to be done for a company, with an ERP of which some calls are other ones. */
function task(company, deadline = inAMinute(), others = {}) {
  return { company, deadline, erp: deadline.guard({ ...erp, ...others }) };
}

function publication(vatCode, more = {}) {
  const lines = [{ position: 1, description: 'Work', quantity: 2, unitPrice: 950, vatCode }];
  return { record: { currency: 'NOK', customer: { name: 'Hansen AS' }, lines }, referenceDate: DAY, ...more };
}

test('a name that every object has is no VAT code', () => {
  for (const vatCode of ['toString', '__proto__', 'constructor', ['3'], 3, null, undefined, '4']) {
    assert.throws(
      () => provider.put(task('1'), KEY, publication(vatCode)),
      (problem) => problem.status === 422 && problem.body.errors[0].field === 'lines[0].vatCode',
      String(vatCode),
    );
  }
});

test('a withdrawal and a newer revision at the same time leave one credit note', async () => {
  const [, { erpId }] = await provider.put(task('1'), KEY, publication('3'));
  const held = { erpId, key: KEY };
  const creditKey = provider.creditKeyOf(KEY);

  await Promise.all([
    provider.withdraw(task('1'), creditKey, { held, day: DAY }),
    provider.put(task('1'), NEXT_KEY, publication('3', { replaces: { held, afterPosting: 'CREDIT_AND_REISSUE' } })),
    provider.withdraw(task('1'), creditKey, { held, day: DAY }),
  ]);

  assert.equal((await erp.byReference('1', creditKey)).length, 1);
  assert.equal((await erp.byReference('1', NEXT_KEY)).length, 1);
});

test('a deadline that is no moment is malformed, one that has passed is not, none is none', () => {
  const status = (deadline) => {
    try {
      requests.deadline({ headers: { 'cw-deadline': deadline } }, 10).check();
      return 0;
    } catch (problem) {
      return problem.status;
    }
  };

  for (const deadline of ['', 'soon', '2026', '1790000000000', '2026-13-01T00:00:00Z', '2099-01-01T00:00:00']) {
    assert.equal(status(deadline), 400, deadline);
  }
  assert.equal(status('2020-01-01T00:00:00Z'), 503);
  assert.equal(status('2099-01-01T00:00:00.123456789Z'), 0);
  assert.equal(status('2099-01-01T00:00:00+01:00'), 0);
  assert.equal(status(undefined), 0);
});

test('tokens that have ended are forgotten', () => {
  let now = 0;
  const tokens = new Tokens(1800, () => now);
  const first = tokens.handOut();
  assert.ok(tokens.isGood(first));
  now += 1_799_999;
  const second = tokens.handOut();
  assert.equal(tokens.known, 2);
  now += 1;
  assert.ok(!tokens.isGood(first));
  tokens.handOut();
  assert.equal(tokens.known, 2);
  assert.ok(tokens.isGood(second));
});

test('nobody waits for a turn beyond the deadline, and what has its turn too late writes nothing', async () => {
  let goOn;
  const hangs = new Promise((resolve) => (goOn = resolve));
  const first = provider.put(task('4', inAMinute(), { post: (...given) => hangs.then(() => erp.post(...given)) }), KEY, publication('3'));

  await assert.rejects(
    provider.put(task('4', new Deadline(Date.now() + 50)), KEY, publication('5')),
    (problem) => problem.status === 503,
  );
  goOn();
  const [, { erpId }] = await first;
  await provider.put(task('4'), KEY, publication('3'));
  assert.deepEqual((await erp.byReference('4', KEY)).map((document) => document.id), [erpId]);
});

test('what has its turn after the deadline is not begun', async () => {
  let now = 0;
  const first = inTurn(['b'], inAMinute(), async () => {
    now = 1;
  });
  const second = inTurn(['b'], new Deadline(1, () => now), () => assert.fail('It was begun.'));

  await first;
  await assert.rejects(second, (problem) => problem.status === 503);
});

test('each call to the ERP begins before the deadline', async () => {
  let now = 0;
  const deadline = new Deadline(1, () => now);
  const slow = async (...given) => {
    now = 1;
    return erp.byReference(...given);
  };

  await assert.rejects(provider.put(task('5', deadline, { byReference: slow }), KEY, publication('3')), (problem) => problem.status === 503);
  assert.deepEqual(await erp.byReference('5', KEY), []);
});

test('a deadline that passes after the older revision is credited is a 500: something is written', async () => {
  for (const isCreditedBefore of [false, true]) {
    const company = isCreditedBefore ? '7' : '6';
    const [, { erpId }] = await provider.put(task(company), KEY, publication('3'));
    const held = { erpId, key: KEY };
    if (isCreditedBefore) {
      await provider.withdraw(task(company), provider.creditKeyOf(KEY), { held, day: DAY });
    }
    let now = 0;
    const late = (name) => (...given) => {
      now = given.includes(KEY) || given.includes(NEXT_KEY) ? now : 1; // Once the credit note was asked for or written.
      return erp[name](...given);
    };
    const others = isCreditedBefore ? { byReference: late('byReference') } : { post: late('post') };

    await assert.rejects(
      provider.put(task(company, new Deadline(1, () => now), others), NEXT_KEY, publication('3', { replaces: { held, afterPosting: 'CREDIT_AND_REISSUE' } })),
      (problem) => problem instanceof Problem && problem.status === 500,
    );
    assert.deepEqual(await erp.byReference(company, NEXT_KEY), []);
  }
});

test('a subscription without a good address or secret, a limit that is no number and a broken path are malformed', () => {
  const secret = `whsec_${'A'.repeat(32)}`;
  const isMalformed = (problem) => problem.status === 400;
  const subscription = (body) => requests.subscription(JSON.stringify(body));
  for (const body of [{}, { url: 'https://cw.example/' }, { secret }, { url: 'here', secret }, { url: 'file:///etc', secret }, { url: 'https://cw.example/', secret: 'whsec_AAAA' }]) {
    assert.throws(() => subscription(body), isMalformed, JSON.stringify(body));
  }
  assert.deepEqual(subscription({ url: 'https://cw.example/', secret, more: 1 }), { url: 'https://cw.example/', secret });

  const limit = (query) => requests.limit(new URLSearchParams(query));
  for (const query of ['limit=abc', 'limit=', 'limit=0', 'limit=-1', 'limit=1.5', 'limit=1001', 'limit=1e2']) {
    assert.throws(() => limit(query), isMalformed, query);
  }
  assert.deepEqual([limit(''), limit('limit=1'), limit('limit=1000')], [100, 1, 1000]);
  assert.throws(() => requests.segment('%zz'), isMalformed);
});
