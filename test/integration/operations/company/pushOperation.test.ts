import type { INodeParameters } from 'n8n-workflow';
import { CodatBillPay } from '../../../../nodes/CodatBillPay/CodatBillPay.node';
import { listSearch } from '../../support/engine/loadOptions';
import { byId, newBill, useCodat, type Parameters } from '../support';

const lab = useCodat();

const push = (operation: string, changes: INodeParameters = {}): Parameters => ({
	resource: 'pushOperation',
	operation,
	companyId: lab.site().at.companyId,
	...changes,
});

/** Writes a bill, then has a payment of it and a supplier without name refused; gives the refusals' messages. */
async function write(): Promise<string[]> {
	const site = lab.site();
	const [bill] = await lab.output(newBill(site));
	const payment = await lab.refusal({
		resource: 'billPayment',
		operation: 'create',
		...site.at,
		billId: byId(String(bill.id)),
		bankAccountId: byId('no-such-account'),
	});
	return [String(bill.id), payment.message];
}

describe('get', () => {
	it('says why a write failed, in one line', async () => {
		const [, refusal] = await write();
		const [failed] = await lab.output(push('getAll', { filters: { status: ['Failed'] } }));
		const [item] = await lab.output(push('get', { pushOperationKey: byId(String(failed.id)) }));
		expect(item).toEqual(failed);
		expect(item).toMatchObject({ dataType: 'billPayments', status: 'Failed', recordId: null });
		expect(String(item.reason).length).toBeGreaterThan(10);
		expect(refusal.length).toBeGreaterThan(10);
		const kept = lab.emulator.context.pushes.history(lab.site().companyId).get(String(item.id));
		for (const { message } of kept?.validation.errors ?? []) expect(item.reason).toContain(message);
	});

	it('says what a write made', async () => {
		const [billId] = await write();
		const [written] = await lab.output(push('getAll', { filters: { status: ['Success'] } }));
		expect(written).toMatchObject({
			dataType: 'bills',
			reason: null,
			changeType: 'Created',
			recordId: billId,
		});
		const [whole] = await lab.output(
			push('get', { pushOperationKey: byId(String(written.id)), simplify: false }),
		);
		expect(whole).toMatchObject({ pushOperationKey: written.id, statusCode: 200, reason: null });
	});

	it('takes the ID that an event about a write holds', async () => {
		const events: string[] = [];
		const { webhooks } = lab.emulator.context;
		const raise = webhooks.raise.bind(webhooks);
		const spy = jest.spyOn(webhooks, 'raise').mockImplementation((event) => {
			events.push(String((event.payload as { id?: string }).id));
			return raise(event);
		});
		await write();
		spy.mockRestore();
		const [item] = await lab.output(push('get', { pushOperationKey: byId(events.at(-1) ?? '') }));
		expect(item).toMatchObject({ id: events.at(-1), status: 'Failed' });
	});

	it('says when there is none', async () => {
		const { httpCode } = await lab.refusal(
			push('get', { pushOperationKey: byId('11111111-2222-4333-8444-555555555555') }),
		);
		expect(httpCode).toBe('404');
	});

	it('refuses a key of another form, before anything is sent', async () => {
		const { message } = await lab.refusal(push('get', { pushOperationKey: '={{ "1" }}' }));
		expect(message).toContain('"Push Operation" must be an ID');
		expect(lab.calls).toEqual([]);
	});
});

describe('getAll', () => {
	const typesOf = async (filters: INodeParameters, rest: INodeParameters = {}) =>
		(await lab.output(push('getAll', { filters, ...rest }))).map(({ dataType }) => dataType);

	it('lists the newest first, up to the limit', async () => {
		await write();
		expect(await typesOf({})).toEqual(['billPayments', 'bills']);
		expect(await typesOf({}, { limit: 1 })).toEqual(['billPayments']);
		expect(await typesOf({}, { returnAll: true })).toEqual(['billPayments', 'bills']);
	});

	it.each<[INodeParameters, string[]]>([
		[{ status: ['Failed', 'TimedOut'] }, ['billPayments']],
		[{ dataType: ['bills', 'suppliers'] }, ['bills']],
		[{ dataType: ['bills'], status: ['Failed'] }, []],
		[{ query: 'statusCode=200' }, ['bills']],
		[{ query: 'statusCode=200||dataType=billPayments', status: ['Success'] }, ['bills']],
		[{ requestedSince: '2001-01-31' }, ['billPayments', 'bills']],
		[{ requestedSince: '2999-01-31' }, []],
	])('filters by %p', async (filters, expected) => {
		await write();
		expect(await typesOf(filters)).toEqual(expected);
	});

	it('compares the time itself, not the day', async () => {
		await write();
		const [newest] = await lab.output(push('getAll', { limit: 1 }));
		const at = Date.parse(String(newest.requestedOnUtc));
		const since = (ms: number) => ({ requestedSince: new Date(at + ms).toISOString() });
		expect(await typesOf(since(0))).toContain('billPayments');
		expect(await typesOf(since(1000))).toEqual([]);
	});

	it.each<[INodeParameters, string]>([
		[{ status: ['Broken'] }, '"Status" must be any of Failed, Pending, Success, TimedOut'],
		[{ dataType: ['bills||status=Failed'] }, '"Data Type" must be any of'],
	])('refuses %p, before anything is sent', async (filters, problem) => {
		const { message } = await lab.refusal(push('getAll', { filters }));
		expect(message).toContain(problem);
		expect(lab.calls).toEqual([]);
	});
});

it('the list in the editor names status, data type and time, newest first', async () => {
	await write();
	const { results } = await listSearch({
		node: new CodatBillPay(),
		credentials: [lab.credential()],
		method: 'searchPushOperations',
		parameters: push('get'),
		filter: 'failed',
	});
	expect(results.map(({ name }) => name)).toEqual([
		expect.stringMatching(/^Failed · billPayments · \d{4}-\d\d-\d\d \d\d:\d\d UTC$/),
	]);
});
