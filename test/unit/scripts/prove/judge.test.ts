import type { IDataObject, IRunExecutionData } from 'n8n-workflow';
import { judge } from '../../../../scripts/prove/judging/judge';
import type { Entry } from '../../../../scripts/prove/judging/records';
import { warningsOf } from '../../../../scripts/prove/judging/report';
import { intentionOf } from '../../../../scripts/prove/judging/undisturbed';
import type { Step } from '../../../../scripts/prove/running/step';

const paid: Entry = { kind: 'payment', id: 'p-1', about: 'bill INV-1', amount: 10, billId: 'b-1' };

const ran = (items: IDataObject[], status = 'success', error?: object) => ({
	...{ id: '1', status },
	data: {
		resultData: {
			runData: { Pay: [{ data: { main: [items.map((json) => ({ json }))] } }] },
			error,
		},
	} as unknown as IRunExecutionData,
});

const step = (executions: Step['executions'], made: Entry[] = []): Step => ({
	...{ name: 'run', executions, made, killed: false },
	requests: [
		{
			...{ number: 7, at: '', method: 'POST', status: 201 },
			path: '/companies/c/connections/d/payables/bills/b-1/payment',
		},
	],
});

const faultsOf = (steps: Step[]) =>
	judge(steps, [paid], ['Pay']).findings.map(({ fault, text }) => `${fault}: ${text}`);

describe('the verdict', () => {
	it('is clean when the payment is on the books once and an execution says so', () => {
		expect(faultsOf([step([ran([{ id: 'p-1' }])], [paid])])).toEqual([]);
	});

	it('takes the word of a later execution, too', () => {
		const first = step([ran([{ error: { message: 'The connection broke' } }])], [paid]);
		expect(faultsOf([first, step([ran([{ id: 'p-1' }])])])).toEqual([]);
	});

	it.each([
		['failed', ran([], 'error')],
		['was killed', { id: '1', status: 'crashed' }],
		['calls the outcome unknown', ran([{ id: 'b-1', error: { outcomeUnknown: true } }])],
	])('accepts a payment whose execution %s', (_, execution) => {
		expect(faultsOf([step([execution], [paid])])).toEqual([]);
	});

	it.each([
		['says nothing of it', ran([{ done: true }])],
		['says that it failed', ran([{ id: 'b-1', error: { message: 'No answer' } }])],
		['calls another outcome unknown', ran([{ id: 'b-2', error: { outcomeUnknown: true } }])],
	])('finds a payment unexplained whose execution went well and %s', (_, execution) => {
		expect(faultsOf([step([execution], [paid])])).toEqual([
			'unexplained: payment of 10 for bill INV-1 is on the books, but no execution says so',
		]);
	});

	it('finds a payment lost that was reported as done', () => {
		expect(faultsOf([step([ran([{ id: 'p-1' }, { id: 'p-9' }])], [paid])])).toEqual([
			'lost: payment p-9 was reported as done and is not on the books',
		]);
	});

	it('does not take a bill that was paid already for a payment', () => {
		const again = step([ran([{ id: 'b-1', alreadyPaid: true }])]);
		expect(faultsOf([step([ran([{ id: 'p-1' }])], [paid]), again])).toEqual([]);
	});

	it('finds a duplicate, with the requests that made it', () => {
		const twice = { ...paid, id: 'p-2' };
		const steps = [step([ran([{ id: 'p-1' }])], [paid]), step([ran([{ id: 'p-2' }])], [twice])];
		const [finding, ...others] = judge(steps, [paid], ['Pay']).findings;
		expect(others).toEqual([]);
		expect(finding.fault).toBe('duplicate');
		expect(finding.requests).toEqual([
			'#7 POST …/payables/bills/b-1/payment: 201, without Idempotency-Key [run]',
			'#7 POST …/payables/bills/b-1/payment: 201, without Idempotency-Key [run]',
		]);
	});

	it('counts what is called unknown, items and whole runs', () => {
		const items = ran([{ error: { outcomeUnknown: true } }, { error: { outcomeUnknown: false } }]);
		const whole = ran([], 'error', { message: 'Outcome unknown: the connection broke' });
		expect(judge([step([items, whole])], [], []).unknown).toBe(2);
	});
});

describe('an undisturbed run that makes nothing', () => {
	const refused: Step = {
		...step([ran([], 'error', { message: 'Codat refused it' })]),
		requests: [
			{ ...step([]).requests[0], status: 400, idempotencyKey: 'x', said: 'amount: too much' },
		],
	};

	it('says what the nodes put out and what Codat was asked', () => {
		expect(() => intentionOf(step([ran([{ a: 1 }])]))).toThrow(
			/makes no record.*\n {2}What the nodes did:\n {4}"Pay" put out 1 item\n {2}What Codat was asked:\n {4}#7 POST …\/payables\/bills\/b-1\/payment: 201/s,
		);
		expect(() => intentionOf(refused)).toThrow(
			/Codat refused it\n.*#7 POST \S+: 400, key x, "amount: too much"/s,
		);
		expect(intentionOf(step([ran([])], [paid]))).toEqual([paid]);
	});
});

it('writes without a key are told, whatever the books say', () => {
	const verdict = { made: [], findings: [], unknown: 0 };
	const [warning] = warningsOf([{ scenario: 'calm', steps: [step([])], verdict }]);
	expect(warning).toMatch(/^Without Idempotency-Key: 1 of 1 writes\./);
	const keyed = { ...step([]), requests: [{ ...step([]).requests[0], idempotencyKey: 'x' }] };
	expect(warningsOf([{ scenario: 'calm', steps: [keyed], verdict }])).toEqual([]);
});
