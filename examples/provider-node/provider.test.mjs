// What the conformance kit cannot see from outside.  node --test

import assert from 'node:assert/strict';
import test from 'node:test';
import * as erp from './erp.mjs';
import * as provider from './provider.mjs';
import { checkDeadline } from './requests.mjs';
import { Tokens } from './tokens.mjs';

const KEY = 'CWAAAAAAAAAAAAAAAAAA';
const NEXT_KEY = 'CWBBBBBBBBBBBBBBBBBB';
const DAY = '2026-11-26';

function publication(vatCode, more = {}) {
  const lines = [{ position: 1, description: 'Work', quantity: 2, unitPrice: 950, vatCode }];
  return { record: { currency: 'NOK', customer: { name: 'Hansen AS' }, lines }, referenceDate: DAY, ...more };
}

test('a name that every object has is no VAT code', () => {
  for (const vatCode of ['toString', '__proto__', 'constructor', ['3'], 3, null, undefined, '4']) {
    assert.throws(
      () => provider.put('1', KEY, publication(vatCode)),
      (problem) => problem.status === 422 && problem.body.errors[0].field === 'lines[0].vatCode',
      String(vatCode),
    );
  }
});

test('a withdrawal and a newer revision at the same time leave one credit note', async () => {
  const [, { erpId }] = await provider.put('1', KEY, publication('3'));
  const held = { erpId, key: KEY };
  const creditKey = provider.creditKeyOf(KEY);

  await Promise.all([
    provider.withdraw('1', creditKey, { held, day: DAY }),
    provider.put('1', NEXT_KEY, publication('3', { replaces: { held, afterPosting: 'CREDIT_AND_REISSUE' } })),
    provider.withdraw('1', creditKey, { held, day: DAY }),
  ]);

  assert.equal((await erp.byReference('1', creditKey)).length, 1);
  assert.equal((await erp.byReference('1', NEXT_KEY)).length, 1);
});

test('a deadline that is no moment is malformed, one that has passed is not, none is none', () => {
  const status = (deadline) => {
    try {
      checkDeadline({ headers: { 'cw-deadline': deadline } });
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
