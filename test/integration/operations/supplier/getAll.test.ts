import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Run } from '../support';
import { useSuppliers } from './support';

const { lab, supplier, records, record } = useSuppliers();

const ids = (list: IDataObject[]) => list.map(({ id }) => id);

describe('getAll', () => {
	const list = async (changes: INodeParameters = {}, company?: string, run: Run = {}) =>
		await lab.output(supplier('getAll', { returnAll: true, ...changes }, company), run);

	const expected = (keep: (one: IDataObject) => boolean) =>
		records()
			.filter((one) => keep(one as unknown as IDataObject))
			.map(({ id }) => id);

	it('lists all, or up to the limit', async () => {
		expect(ids(await list())).toEqual(expected(() => true));
		expect(ids(await list({ returnAll: false, limit: 3 }))).toEqual(
			expected(() => true).slice(0, 3),
		);
	});

	it.each<[INodeParameters, (one: IDataObject) => boolean]>([
		[{ status: 'Archived' }, ({ status }) => status === 'Archived'],
		[{ name: 'FLOUR' }, ({ supplierName }) => supplierName === 'Millstone Flour Co'],
		[{ name: 'l & a' }, ({ supplierName }) => supplierName === 'Fennel & Ash Produce'],
		[
			{ email: 'ACCOUNTS@saltwood-dairy.example' },
			({ supplierName }) => supplierName === 'Saltwood Dairy',
		],
		[
			{ status: 'Active', name: 'co' },
			({ supplierName, status }) => status === 'Active' && /co/i.test(String(supplierName)),
		],
	])('filters by %p', async (filters, keep) => {
		const found = await list({ filters });
		expect(found.length).toBeGreaterThan(0);
		expect(ids(found)).toEqual(expected(keep));
	});

	it('filters by the day it changed', async () => {
		const since = new Date(Date.now() - 150 * 86_400_000).toISOString().slice(0, 10);
		const found = await list({ filters: { modifiedSince: since } }, undefined, { timezone: 'UTC' });
		expect(found.length).toBeGreaterThan(0);
		expect(ids(found)).toEqual(
			expected(({ sourceModifiedDate }) => String(sourceModifiedDate) >= since),
		);
	});

	it.each<[string, string, boolean]>([
		['2026-11-24T13:00:00Z', '2026-11-25', true],
		['2026-11-24T12:59:59Z', '2026-11-25', false],
		['2026-11-25T03:29:59Z', '2026-11-25T14:30:00', false],
		['2026-11-25T03:30:00Z', '2026-11-25T14:30:00', true],
	])('finds what changed at %s since %s in Sydney: %s', async (changed, since, isFound) => {
		record().sourceModifiedDate = changed;
		const found = await list({ filters: { modifiedSince: since } }, undefined, {
			timezone: 'Australia/Sydney',
		});
		expect(ids(found).includes(record().id)).toBe(isFound);
	});

	/** What is owed to each supplier, summed in hundredths from the books. */
	const owedTo = (id: string) => {
		const owed: Record<string, number> = {};
		for (const bill of lab.site().connection.bills)
			if (bill.supplierRef.id === id && ['Open', 'PartiallyPaid', 'Draft'].includes(bill.status))
				owed[bill.currency] = (owed[bill.currency] ?? 0) + Math.round(bill.amountDue * 100);
		return Object.fromEntries(
			Object.entries(owed).map(([currency, hundredths]) => [currency, hundredths / 100]),
		);
	};

	it('adds what is outstanding, by currency, from one pass over the bills', async () => {
		const found = await list({ options: { addOutstanding: true } });
		expect(found).toHaveLength(records().length);
		for (const one of found) expect(one.outstanding).toEqual(owedTo(String(one.id)));
		expect(found.some(({ outstanding }) => 'EUR' in (outstanding as object))).toBe(true);
		expect(lab.sent('list-bills')).toHaveLength(1);
	});

	it('gives only those with open, partially paid or draft bills', async () => {
		const found = await list({ filters: { withUnpaidBills: true } });
		expect(ids(found)).toEqual(expected(({ id }) => Object.keys(owedTo(String(id))).length > 0));
		expect(found.length).toBeLessThan(records().length);
		expect(found[0]).not.toHaveProperty('outstanding');
	});

	it('knows that other software lists no drafts', async () => {
		expect((await list({ options: { addOutstanding: true } }, 'Kestrel Freight')).length).toBe(14);
		expect(lab.sent('list-bills')[0].request.query).toEqual({});
	});

	it('passes over large books once, whatever the number of items', async () => {
		const { items } = await lab.codat(
			supplier(
				'getAll',
				{ limit: 2, options: { addOutstanding: true }, filters: { name: '={{ $json.name }}' } },
				'Longshore Wholesale',
			),
			{ items: [{ json: { name: '0000' } }, { json: { name: '0001' } }] },
		);
		expect(items).toHaveLength(4);
		expect(lab.sent('list-bills')).toHaveLength(3);
	});
});
