import type { IDataObject } from 'n8n-workflow';
import type { FaultRule } from '../../../emulator';
import fc, { runs } from '../../support/property';
import { bill, payment, startLab, type Lab } from './support';

// The waits between attempts are what takes time here, and they decide nothing about the books.
jest.mock('../../../nodes/shared/transport/cancellation', () => ({
	...jest.requireActual<object>('../../../nodes/shared/transport/cancellation'),
	pause: async () => await Promise.resolve(true),
}));

/** Runs of a workflow until it succeeds; a person gives up some time, too. */
const MAX_RUNS = 12;

const FORGOTTEN_MS = 91 * 60_000;

let lab: Lab;

beforeAll(async () => {
	lab = await startLab({ limits: { perMinute: Infinity, perDay: Infinity } });
});
afterAll(async () => await lab.emulator.close());

/** Faults after which the outcome of a write is settled by sending it again under its key. */
const settledByKey: Array<FaultRule['kind']> = [
	'resetBeforeCommit',
	'resetAfterCommit',
	'truncatedBody',
	'nonJsonBody',
	'status429',
	'status400',
];

function faults(route: string, kinds: Array<FaultRule['kind']>): fc.Arbitrary<FaultRule[]> {
	const rule = fc.record({
		kind: fc.constantFrom(...kinds),
		route: fc.constant(route),
		probability: fc.double({ min: 0.2, max: 1, noNaN: true }),
		times: fc.integer({ min: 1, max: 4 }),
		skip: fc.integer({ min: 0, max: 3 }),
	});
	return fc.array(rule, { maxLength: 4 });
}

/** Runs with one set of faults each, then without, until a run succeeds. */
async function untilDone(
	run: (staticData: IDataObject) => ReturnType<Lab['run']>,
	faultsOfRuns: FaultRule[][],
	betweenRuns: () => void = () => undefined,
): Promise<void> {
	let staticData: IDataObject = {};
	for (let attempt = 0; attempt < MAX_RUNS; attempt++) {
		lab.emulator.setFaults(faultsOfRuns[attempt] ?? []);
		const result = await run(staticData);
		if (!result.error) return;
		({ staticData } = result);
		betweenRuns();
	}
	throw new Error(`Not done after ${MAX_RUNS} runs`);
}

let batch = 0;

it('leaves exactly the intended bills, whatever fails and however often it is run again', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 8 }),
			fc.array(faults('create-bill', settledByKey), { maxLength: 3 }),
			fc.integer({ min: 1, max: 10 }),
			async (wanted, faultsOfRuns, concurrentRequests) => {
				const prefix = `P${++batch}`;
				const items = wanted.map((number) => ({ json: { reference: `${prefix}-${number}` } }));
				const parameters = bill(lab, { options: { concurrentRequests } });
				await untilDone(
					async (staticData) => await lab.run(parameters, { items, staticData }),
					faultsOfRuns,
				);
				const made = lab.emulator
					.ledger()
					.bills.map(({ reference }) => reference)
					.filter((reference) => reference?.startsWith(`${prefix}-`));
				expect(made.sort()).toEqual(items.map(({ json }) => json.reference).sort());
			},
		),
		{ numRuns: runs(25) },
	);
}, 120_000);

it('pays each bill exactly once, also when Codat fails after it has recorded the payment', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(
				faults('create-bill-payment', [...settledByKey, 'status500', 'status503']).map((rules) =>
					rules.map((rule, index) => ({ ...rule, afterCommit: index % 2 === 0 })),
				),
				{ maxLength: 3 },
			),
			async (faultsOfRuns) => {
				await lab.emulator.reset();
				const toPay = lab.openBills().slice(0, 8);
				const before = lab.emulator.ledger().payments.length;
				const items = toPay.map(({ id }) => ({ json: { id } }));
				const parameters = payment(lab);
				// A 5xx stays with its key for 90 minutes: whoever runs the workflow again waits that long.
				await untilDone(
					async (staticData) => await lab.run(parameters, { items, staticData }),
					faultsOfRuns,
					() => lab.emulator.advanceClock(FORGOTTEN_MS),
				);
				const { payments, bills } = lab.emulator.ledger();
				expect(payments).toHaveLength(before + toPay.length);
				for (const { id } of toPay)
					expect(bills.find((one) => one.id === id)).toMatchObject({ status: 'Paid' });
			},
		),
		{ numRuns: runs(25) },
	);
}, 120_000);
