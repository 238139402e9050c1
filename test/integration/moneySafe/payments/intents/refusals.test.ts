import type { IDataObject } from 'n8n-workflow';
import { CodatApi } from '../../../../../credentials/CodatApi.credentials';
import { startEmulator } from '../../../support/emulator';
import { credential } from '../../../support/engine/engine';
import { bill } from '../../support';
import { MINUTE_MS, intentsLab as lab, later, billsOf } from './support';

const rejectOnce = (status = 400) =>
	lab.emulator.setFaults([{ kind: `status${status}`, route: 'create-bill', times: 1 }]);

describe('a rejection', () => {
	const items = [{ json: { reference: 'REJ' } }];

	// Entered at 1:20, run again at 1:40 and 2:40; entered at 0:30, run again at 1:40: each time Codat has forgotten the
	// rejection, but not the bill.
	it.each([[[80, 20, 60]], [[30, 70]]])(
		'is got past by the active workflow, which makes nothing twice after restarts: minutes %j later',
		async (pauses) => {
			rejectOnce();
			let run = await lab.run(bill(lab), { items });
			expect(run.error).toMatchObject({ httpCode: '400' });
			for (const minutes of pauses) {
				later(minutes);
				run = await lab.run(bill(lab), { items, staticData: run.staticData });
				expect(run.error).toBeUndefined();
			}
			expect(billsOf('REJ')).toHaveLength(1);
		},
	);

	it('in a manual run is repeated until Codat forgets it, and the message says when that is', async () => {
		rejectOnce();
		const first = await lab.run(bill(lab), { items, mode: 'manual' });
		const until = new Date(Date.now() + 90 * MINUTE_MS).toISOString().slice(11, 16);
		expect(first.error?.description).toContain(`until ${until} UTC`);
		later(20);
		const second = await lab.run(bill(lab), { items, mode: 'manual' });
		expect(second.error?.description).toContain(`until ${until} UTC`);
		later(71);
		for (const minutes of [0, 20, 60]) {
			later(minutes);
			expect((await lab.run(bill(lab), { items, mode: 'manual' })).error).toBeUndefined();
		}
		expect(billsOf('REJ')).toHaveLength(1);
	});

	it('in a Retry, which brings the static data of the first run, is repeated and overwrites nothing', async () => {
		lab.emulator.setFaults([{ kind: 'status400', route: 'create-bill' }]);
		const { staticData } = await lab.run(bill(lab), { items });
		lab.emulator.setFaults([]);
		const retried = await lab.run(bill(lab), { items, staticData: {}, mode: 'retry' });
		expect(retried.error?.description).toMatch(/until \d\d:\d\d UTC/);
		expect(retried.staticData).toEqual({});
		// The workflow as it is saved now knows of the rejection.
		for (const mode of ['retry', 'trigger'] as const)
			expect((await lab.run(bill(lab), { items, staticData, mode })).error).toBeUndefined();
		expect(billsOf('REJ')).toHaveLength(1);
	});

	it('in a manual run is got past by a text in Idempotency Key', async () => {
		rejectOnce();
		await lab.run(bill(lab), { items, mode: 'manual' });
		const parameters = bill(lab, { options: { idempotencyKey: 'again' } });
		expect((await lab.run(parameters, { items, mode: 'manual' })).error).toBeUndefined();
		expect(billsOf('REJ')).toHaveLength(1);
	});

	it('of the active workflow counts in manual runs, too', async () => {
		rejectOnce();
		const rejected = await lab.run(bill(lab), { items });
		const { staticData } = rejected;
		const mended = await lab.run(bill(lab), { items, staticData });
		expect(mended.error).toBeUndefined();
		const manual = await lab.run(bill(lab), { items, staticData, mode: 'manual' });
		expect(manual.items[0].json.id).toBe(mended.items[0].json.id);
		expect(billsOf('REJ')).toHaveLength(1);
	});

	it('is not forgotten for 1,100 others', async () => {
		const rejected = Array.from({ length: 1100 }, (_, index) => ({
			json: { reference: `MANY-${index}` },
		}));
		const parameters = bill(lab, { options: { concurrentRequests: 10 } });
		lab.emulator.setFaults([{ kind: 'status400', route: 'create-bill' }]);
		let staticData: IDataObject = {};
		for (const part of [rejected.slice(0, 550), rejected.slice(550)]) {
			const more = { items: part, staticData, onError: 'continueRegularOutput' as const };
			({ staticData } = await lab.run(parameters, more));
			// Both n8n and Codat let a thousand requests pass in a minute.
			later(2);
		}
		lab.emulator.setFaults([]);
		const again = await lab.run(bill(lab), { items: rejected.slice(0, 3), staticData });
		expect(again.error).toBeUndefined();
		expect(billsOf('MANY-0')).toHaveLength(1);
	}, 60_000);

	it('of one company, key or address counts for no other', async () => {
		const other = await startEmulator();
		const login = credential(new CodatApi(), { apiKey: other.apiKey, baseUrl: other.url });
		other.setFaults([{ kind: 'status400', route: 'create-bill', times: 1 }]);
		const made = await lab.run(bill(lab), { items });
		const elsewhere = await lab.run(bill(lab), {
			items,
			credentials: [login],
			staticData: made.staticData,
		});
		expect(elsewhere.error).toMatchObject({ httpCode: '400' });
		await lab.run(bill(lab), { items, staticData: elsewhere.staticData });
		await other.close();
		expect(billsOf('REJ')).toHaveLength(1);
	});
});

describe('a 409', () => {
	const items = [{ json: { reference: 'CONFLICT' } }];

	it('because the data is not read yet is a rejection: the next run reaches Codat afresh', async () => {
		rejectOnce(409);
		const refused = await lab.run(bill(lab), { items });
		expect(refused.error).toMatchObject({ httpCode: '409' });
		expect(refused.error?.message).not.toMatch(/unknown|in progress/);
		const read = await lab.run(bill(lab), { items, staticData: refused.staticData });
		expect(read.error).toBeUndefined();
		expect(billsOf('CONFLICT')).toHaveLength(1);
	});

	it('because the first request is in progress waits with the same key', async () => {
		lab.emulator.setFaults([{ kind: 'delay', ms: 1200, route: 'create-bill', times: 1 }]);
		const both = await Promise.all([lab.run(bill(lab), { items }), lab.run(bill(lab), { items })]);
		expect(both.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(billsOf('CONFLICT')).toHaveLength(1);
	});
});
