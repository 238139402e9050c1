/** Run by `node --import tsx --test test/chaos/chaos.test.ts`. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { breakKeys } from '../../scripts/chaos/breakKeys';
import { chaos } from '../../scripts/chaos/chaos';
import { isSoundOutcome, outcomeLine } from '../../scripts/chaos/outcome';
import type { Home } from '../../scripts/n8n/server/home';
import { proveHome } from '../../scripts/prove/running/home';

const options = { payments: 60, faults: 0.2, kills: 1, seed: 1 };

let home: Home;
let second: Home;
before(async () => {
	home = await proveHome();
	second = await proveHome();
});
after(async () => {
	await home.remove();
	await second.remove();
});

test('every payment is made once, though requests fail, n8n is killed, and another n8n pays, too', async () => {
	const outcome = await chaos(home, { ...options, second });
	assert.ok(isSoundOutcome(outcome, options), outcomeLine(outcome));
	assert.ok(outcome.faults > 0, 'there were no faults');
	assert.ok(outcome.corrected > 0, 'no bill was corrected');
	assert.ok(outcome.second > 0 && outcome.repeated > 0, 'the second n8n has sent nothing again');
});

test('without the derived idempotency key, payments are made twice', async () => {
	breakKeys(home);
	const outcome = await chaos(home, options);
	assert.ok(outcome.duplicates > 0, outcomeLine(outcome));
	assert.ok(!isSoundOutcome(outcome, options), outcomeLine(outcome));
});
