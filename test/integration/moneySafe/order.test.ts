import type { IDataObject } from 'n8n-workflow';
import { inTurn } from '../../../nodes/CodatBillPay/oneRecord';
import { update as updateBill } from '../../../nodes/CodatBillPay/resources/bill/update.operation';
import { byId } from '../../../scripts/n8n/story/workflow';
import { siteOf } from '../../support/codat';
import type { RunNodeOptions } from '../support/engine/engine';
import { payment, startLab, type Lab } from './support';

/** Items that mean one record take turns in the order of the input, whatever each looks up before. */

let lab: Lab;

beforeEach(async () => {
	lab = await startLab({ limits: { perMinute: Infinity, perDay: Infinity } });
});
afterEach(async () => await lab.emulator.close());

const inputs = (list: IDataObject[], more: Partial<RunNodeOptions> = {}) => ({
	items: list.map((json) => ({ json })),
	...more,
});

const connection = () => siteOf(lab.emulator).connection;

const billWith = (id: string) => [...connection().bills].find((one) => one.id === id);

/** Items are given their parameter values; a supplier by name is looked up before the bill is changed. */
const update = (billId: string): IDataObject => ({
	...{ resource: 'bill', operation: 'update', ...lab.company, billId: byId(billId) },
	updateFields: { reference: '={{ $json.reference }}', supplierId: '={{ $json.supplier }}' },
});

it('an update that looks a supplier up first is not overtaken by the next one', async () => {
	const [{ id }] = lab.openBills();
	const named = [...connection().suppliers].find(({ status }) => status === 'Active');
	lab.emulator.setFaults([{ kind: 'delay', ms: 400, route: 'list-suppliers', times: 1 }]);
	const { error } = await lab.run(
		{
			...update(id),
			updateFields: {
				reference: '={{ $json.reference }}',
				supplierId: {
					__rl: true,
					mode: '={{ $json.supplier ? "name" : "id" }}',
					value: '={{ $json.supplier ?? $json.supplierId }}',
				},
			},
		},
		inputs([
			{ reference: 'FIRST', supplier: named?.supplierName },
			{ reference: 'LAST', supplierId: named?.id },
		]),
	);
	expect(error).toBeUndefined();
	expect(billWith(id)?.reference).toBe('LAST');
});

it('a part and then the rest of a bill are paid in this order, whatever account each is paid from', async () => {
	const [{ id, amountDue }] = lab.openBills();
	const account = [...connection().bankAccounts].find(({ currency }) => currency === 'GBP');
	lab.emulator.setFaults([
		{ kind: 'delay', ms: 400, route: 'get-mapping-options-payments', times: 1 },
	]);
	const { items, error } = await lab.run(
		payment(lab, {
			bankAccountId: {
				__rl: true,
				mode: '={{ $json.account ? "name" : "id" }}',
				value: '={{ $json.account ?? $json.accountId }}',
			},
			paymentAmount: '={{ $json.how }}',
			amount: 3,
		}),
		inputs([
			{ id, how: 'custom', account: account?.name },
			{ id, how: 'full', accountId: account?.id },
		]),
	);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.alreadyPaid)).toEqual([false, false]);
	expect(items[0].json).toMatchObject({ amount: 3 });
	expect(items[1].json.amount).toBeCloseTo(amountDue - 3, 2);
});

it('the rest is counted after a part that may be more than is due', async () => {
	const [{ id, amountDue }] = lab.openBills();
	const { items } = await lab.run(
		payment(lab, {
			paymentAmount: '={{ $json.how }}',
			amount: 4,
			options: { allowOverpayment: '={{ $json.how === "custom" }}' },
		}),
		inputs([
			{ id, how: 'custom' },
			{ id, how: 'full' },
		]),
	);
	expect(items[1].json.amount).toBeCloseTo(amountDue - 4, 2);
	expect(billWith(id)).toMatchObject({ status: 'Paid', amountDue: 0 });
});

it('an update that is tried again does not undo the one behind it, which was done', async () => {
	const [{ id }] = lab.openBills();
	lab.emulator.setFaults([{ kind: 'status404', route: 'update-bill', times: 1 }]);
	const { error } = await lab.run(
		{ ...update(id), updateFields: { reference: '={{ $json.reference }}' } },
		inputs([{ reference: 'FIRST' }, { reference: 'LAST' }], {
			onError: 'continueRegularOutput',
			...{ retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		}),
	);
	expect(error).toBeUndefined();
	expect(billWith(id)?.reference).toBe('LAST');
});

it.each([1, 5])(
	'a turn within a turn is an error, and no wait without end (%s at once)',
	async (most) => {
		const bills = lab.openBills().slice(0, 5);
		const execute = jest.spyOn(updateBill, 'execute').mockImplementation(async (item) => {
			const books = await item.books();
			const part = (write: () => Promise<IDataObject>) => ({
				read: async () => await Promise.resolve({}),
				write: async () => ({ result: await write(), left: undefined }),
			});
			const inner = part(async () => await Promise.resolve({}));
			const outer = part(async () => await inTurn(item, books, 'another', inner));
			return await inTurn(item, books, item.id('billId'), outer);
		});
		const { error, items } = await lab.run(
			{ ...update('={{ $json.id }}'), options: { concurrentRequests: most } },
			inputs(
				bills.map(({ id }) => ({ id })),
				{ onError: 'continueRegularOutput' },
			),
		);
		execute.mockRestore();
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.error)).toEqual(
			bills.map(() =>
				expect.objectContaining({ message: expect.stringMatching(/^An item takes a turn within/) }),
			),
		);
	},
);
