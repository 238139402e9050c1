import axios from 'axios';
import type { INodeParameters } from 'n8n-workflow';
import { linkPath } from '../../../../emulator/api/present';
import { until } from '../../../support/until';
import { byId, useCodat, type Parameters } from '../support';

const lab = useCodat();

const data = (operation: string, changes: INodeParameters = {}): Parameters => ({
	resource: 'data',
	operation,
	companyId: lab.site().at.companyId,
	...changes,
});

/** A company whose first read after linking is under way. */
async function linkedJustNow(ms: number): Promise<string> {
	lab.emulator.context.reads.ms = ms;
	const company = lab.emulator.books.companyNamed('Thistle and Twine');
	const [connection] = company.connections;
	await axios.post(`${lab.emulator.url}${linkPath(connection)}`, '');
	return company.id;
}

const ms = () => lab.emulator.context.reads.ms;
let before = 0;
beforeEach(() => (before = ms()));
afterEach(() => (lab.emulator.context.reads.ms = before));

describe('getStatus', () => {
	it('gives one item for each data type, with what was read', async () => {
		const items = await lab.output(data('getStatus'));
		expect(items.map(({ dataType }) => dataType)).toEqual([
			'bankAccounts',
			'billPayments',
			'bills',
			'chartOfAccounts',
			'company',
			'paymentMethods',
			'suppliers',
		]);
		for (const item of items)
			expect(item).toMatchObject({
				companyId: lab.site().companyId,
				currentStatus: 'Complete',
				isRead: true,
				isReading: false,
				isFailed: false,
			});
	});

	it('gives the chosen data types, also one that Codat says nothing of', async () => {
		const items = await lab.output(data('getStatus', { dataTypes: ['suppliers', 'invoices'] }));
		expect(items).toMatchObject([
			{ dataType: 'suppliers', isRead: true },
			{ dataType: 'invoices', currentStatus: null, isRead: false, lastSuccessfulSync: null },
		]);
	});

	it('tells what is being read for the first time from what was read', async () => {
		const companyId = byId(await linkedJustNow(60_000));
		const status = async () =>
			(await lab.output(data('getStatus', { companyId, dataTypes: ['bills'] })))[0];
		expect(await status()).toMatchObject({ isRead: false, isReading: true, isFailed: false });
		lab.emulator.advanceClock(61_000);
		expect(await status()).toMatchObject({ isRead: true, isReading: false, isFailed: false });
	});

	it('says that nothing is read before the customer has linked', async () => {
		const { id } = lab.emulator.books.companyNamed('Thistle and Twine');
		const [item] = await lab.output(
			data('getStatus', { companyId: byId(id), dataTypes: ['bills'] }),
		);
		expect(item).toMatchObject({ isRead: false, isReading: false, isFailed: false });
	});

	it('refuses what is no name of a data type, before anything is sent', async () => {
		const { message } = await lab.refusal(data('getStatus', { dataTypes: ['../bills'] }));
		expect(message).toContain('"Data Types" must be names of data types such as bills');
		expect(lab.calls).toEqual([]);
	});
});

describe('refresh', () => {
	it('asks for each data type once, and does not wait unless told', async () => {
		lab.emulator.context.reads.ms = 60_000;
		const items = await lab.output(data('refresh', { dataTypes: ['bills', 'suppliers', 'bills'] }));
		expect(items).toMatchObject([
			{ dataType: 'bills', status: 'Queued', isCompleted: false },
			{ dataType: 'suppliers', status: 'Queued', isCompleted: false },
		]);
		expect(lab.calls).toEqual(['refresh-data-type', 'refresh-data-type']);
	});

	it('waits until all are read', async () => {
		lab.emulator.context.reads.ms = 1500;
		const items = await lab.output(
			data('refresh', { dataTypes: ['bills', 'suppliers'], waitUntilRead: true }),
		);
		expect(items).toMatchObject([
			{ dataType: 'bills', status: 'Complete', isCompleted: true },
			{ dataType: 'suppliers', status: 'Complete', isCompleted: true },
		]);
		// The interval grows: 1 s, then 1.5 s.
		expect(lab.sent('get-pull-operation')).toHaveLength(4);
	});

	it('gives up at its time limit, and says that the reads go on', async () => {
		lab.emulator.context.reads.ms = 60_000;
		const { message, description } = await lab.refusal(
			data('refresh', { dataTypes: ['bills'], waitUntilRead: true, timeLimit: 0.02 }),
		);
		expect(message).toContain('Codat has not finished reading bills in time');
		expect(description).toContain('The reads go on');
		expect(lab.sent('get-pull-operation').length).toBeGreaterThan(0);
	});

	it('fails where a read fails, and says why', async () => {
		lab.emulator.context.reads.ms = 60_000;
		const running = lab.refusal(data('refresh', { dataTypes: ['bills'], waitUntilRead: true }));
		await until(() => lab.sent('refresh-data-type').length > 0);
		lab.site().connection.status = 'Unlinked';
		lab.emulator.advanceClock(61_000);
		const { message } = await running;
		expect(message).toContain('Codat could not read bills: Cancelled');
	});

	it('stops waiting when the user stops the execution', async () => {
		lab.emulator.context.reads.ms = 600_000;
		const stop = new AbortController();
		const started = Date.now();
		const running = lab.codat(data('refresh', { dataTypes: ['bills'], waitUntilRead: true }), {
			signal: stop.signal,
		});
		await until(() => lab.sent('refresh-data-type').length > 0);
		stop.abort();
		const { items } = await running;
		expect(items).toEqual([]);
		expect(Date.now() - started).toBeLessThan(10_000);
		expect(lab.sent('get-pull-operation').length).toBeLessThan(2);
	});

	it.each<[string, INodeParameters, string]>([
		['no data type', { dataTypes: '={{ [] }}' }, '"Data Types" must hold at least one'],
		[
			'a time limit of nothing',
			{ waitUntilRead: true, timeLimit: 0 },
			'"Time Limit (Minutes)" must be a number of minutes over 0',
		],
		[
			'a time limit of more than a day',
			{ waitUntilRead: true, timeLimit: 1441 },
			'"Time Limit (Minutes)" must be a number of minutes over 0',
		],
	])('refuses %s, before anything is sent', async (_what, changes, problem) => {
		const { message } = await lab.refusal(data('refresh', changes));
		expect(message).toContain(problem);
		expect(lab.calls).toEqual([]);
	});

	it("passes on Codat's refusal of a data type that is off", async () => {
		const { message, httpCode } = await lab.refusal(data('refresh', { dataTypes: ['invoices'] }));
		expect(httpCode).toBe('400');
		expect(message).toContain('invoices is not switched on');
	});
});
