import type { INodeParameters } from 'n8n-workflow';
import { CALLS, seenIn } from '../../support/calls';
import { byId, formLine, newBill, useCodat, type Parameters } from '../support';

/** What Codat answers with an earlier write says so, because nothing new was made. */
const lab = useCodat();

const HINT =
	/had been recorded by an earlier, equal write.*enter a text in the option Idempotency Key/;

const hundred = async (reference: string): Promise<string> => {
	const line = [formLine(lab.site(), { unitAmount: 100 })];
	const [{ id }] = await lab.output(newBill(lab.site(), { reference, lineItems: { line } }));
	return String(id);
};

/** Tests pay different amounts: after a reset the emulator gives the same IDs, which make the same keys. */
const part = (bill: string, changes: INodeParameters = {}): Parameters => ({
	...{ resource: 'billPayment', operation: 'create' },
	...lab.site().at,
	billId: byId(bill),
	bankAccountId: byId(lab.site().bankAccount()),
	paymentAmount: 'custom',
	amount: 30,
	...changes,
});

const paid = (bill: string) => lab.ledger().payments.filter(({ billId }) => billId === bill).length;

describe('the second of two equal part-payments', () => {
	it('says that nothing was recorded for it, what is due, and how to record another', async () => {
		const id = await hundred('R-1');
		const first = await lab.codat(part(id));
		expect(first.items[0].json).toMatchObject({ replayed: false, bill: { amountDue: 70 } });
		expect(first.hints).toMatchObject([{ message: '1 payment was recorded: 30.00 GBP.' }]);

		const second = await lab.codat(part(id));
		expect(second.items[0].json).toMatchObject({
			id: first.items[0].json.id,
			replayed: true,
			bill: { amountDue: 70 },
		});
		expect(second.hints).toEqual([
			expect.objectContaining({ message: '0 payments were recorded.' }),
			expect.objectContaining({ type: 'warning', message: expect.stringMatching(HINT) }),
		]);
		expect(paid(id)).toBe(1);
	});

	it('is another one under a key of its own', async () => {
		const id = await hundred('R-2');
		await lab.output(part(id, { amount: 28 }));
		const [other] = await lab.output(
			part(id, { amount: 28, options: { idempotencyKey: 'the second' } }),
		);
		expect(other).toMatchObject({ replayed: false, bill: { amountDue: 44 } });
		expect(paid(id)).toBe(2);
	});

	it('is another one in the same list', async () => {
		const id = await hundred('R-3');
		const outputs = await lab.output(part(id, { amount: 29 }), { items: [{}, {}] });
		expect(outputs).toMatchObject([{ replayed: false }, { replayed: false }]);
		expect(outputs.map(({ bill }) => (bill as { amountDue: number }).amountDue)).toEqual([71, 42]);
		expect(paid(id)).toBe(2);
	});

	it('is another one after the 90 minutes for which Codat keeps its answers', async () => {
		const id = await hundred('R-4');
		await lab.output(part(id, { amount: 27 }));
		const later = Date.now() + 91 * 60_000;
		lab.emulator.advanceClock(91 * 60_000);
		jest.spyOn(Date, 'now').mockImplementation(() => later);
		try {
			expect(await lab.output(part(id, { amount: 27 }))).toMatchObject([{ replayed: false }]);
		} finally {
			jest.restoreAllMocks();
		}
		expect(paid(id)).toBe(2);
	});
});

describe('whatever else is created twice', () => {
	const CREATES = ['bankAccount.create', 'supplier.create', 'company.create', 'connection.create'];

	it.each(CREATES)('%s says so', async (call) => {
		const [resource, operation] = call.split('.');
		const seen = seenIn(lab.ledger());
		seen.outputs.set('company.create', [{ id: seen.companyId }]);
		const parameters = { resource, operation, ...CALLS[call](seen) };
		const [first] = await lab.output(parameters);
		const [second] = await lab.output(parameters);
		expect([second.id, second.replayed]).toEqual([first.id, true]);
	});

	it('bill.create without a look at what exists says so', async () => {
		const parameters = newBill(lab.site(), { reference: 'R-5', duplicateCheck: 'off' });
		await lab.output(parameters);
		expect(await lab.output(parameters)).toMatchObject([{ replayed: true }]);
		// Its list names the bill, so that nothing is sent.
		const looking = { ...parameters, duplicateCheck: 'return' };
		expect(await lab.output(looking)).toMatchObject([{ replayed: false, existing: true }]);
	});
});
