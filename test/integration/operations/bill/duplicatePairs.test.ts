import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { useCodat, type Run, type Site } from '../support';

const lab = useCodat({ bills: 250 });

const find = async (site: Site, parameters: INodeParameters = {}, run: Run = {}) =>
	await lab.output(
		{ resource: 'bill', operation: 'findDuplicates', ...site.at, returnAll: true, ...parameters },
		run,
	);

/** A bill with a total of its own, and its copy with changes. */
function enterTwice(site: Site, id: string, changes: IDataObject = {}, from: IDataObject = {}) {
	const [template] = site.bills('Open');
	const one = {
		...template,
		...{ id, reference: `${id}-77`, totalAmount: 4321.09, amountDue: 4321.09 },
		...{ issueDate: '2026-05-04T00:00:00' },
		...from,
	};
	site.connection.bills.add(one);
	site.connection.bills.add({ ...one, id: `${id}-copy`, ...changes });
}

const idsOf = (pair: IDataObject) => [
	pair.reason,
	(pair.earlier as IDataObject).id,
	(pair.later as IDataObject).id,
];

describe('Find Duplicates', () => {
	it('finds none among bills that are really different', async () => {
		expect(await find(lab.site())).toEqual([]);
	});

	it('tells what was entered twice, each pair once and with the reason, paid ones too', async () => {
		const site = lab.site();
		const other = site.connection.suppliers.find(
			({ id }) => id !== site.bills('Open')[0].supplierRef.id,
		);
		enterTwice(site, 'a', { status: 'Paid', amountDue: 0 });
		enterTwice(site, 'b', { reference: 'B 77' }, { totalAmount: 4322 });
		enterTwice(
			site,
			'c',
			{ supplierRef: { id: other?.id, supplierName: other?.supplierName } },
			{ totalAmount: 4323 },
		);
		enterTwice(
			site,
			'd',
			{ reference: 'Z-9', issueDate: '2026-06-03T00:00:00' },
			{ totalAmount: 4324 },
		);
		const pairs = await find(site);
		expect(pairs.map(idsOf).toSorted()).toEqual([
			['otherSupplier', 'c', 'c-copy'],
			['sameLines', 'd', 'd-copy'],
			['sameReference', 'a', 'a-copy'],
			['similarReference', 'b', 'b-copy'],
		]);
		// The newest first.
		expect(pairs[0]).toMatchObject({
			daysApart: 30,
			earlier: { reference: 'd-77', totalAmount: 4324, issueDate: '2026-05-04' },
			later: { reference: 'Z-9', issueDate: '2026-06-03' },
			text: expect.stringContaining('4,324.00 GBP of 2026-05-04 (ID d, Open)'),
		});
	});

	it('keeps to a period, in which one bill of a pair was issued', async () => {
		const site = lab.site();
		enterTwice(site, 'a', { issueDate: '2026-06-03T00:00:00' });
		const within = async (issuedFrom: string, issuedTo: string) =>
			(await find(site, { issuedFrom, issuedTo })).length;
		expect(await within('2026-06-03', '')).toBe(1);
		expect(await within('', '2026-05-04')).toBe(1);
		expect(await within('2026-05-05', '2026-06-02')).toBe(0);
		expect(await within('2026-06-04', '')).toBe(0);
		const { message } = await lab.refusal({
			...{ resource: 'bill', operation: 'findDuplicates', ...site.at },
			...{ issuedFrom: '2026-06-04', issuedTo: '2026-06-01' },
		});
		expect(message).toBe(
			'The field "Issued To" is 2026-06-01, which is before the first day, 2026-06-04',
		);
	});

	it('reads the bills once for all items, and says what the limit leaves out', async () => {
		const site = lab.site();
		enterTwice(site, 'a');
		enterTwice(site, 'b', {}, { totalAmount: 4322 });
		const { items, hints } = await lab.codat(
			{
				...{ resource: 'bill', operation: 'findDuplicates', ...site.at },
				...{ returnAll: false, limit: 1 },
			},
			{ items: [{ json: {} }, { json: {} }] },
		);
		expect(items).toHaveLength(2);
		expect(hints.map(({ message }) => message).join('\n')).toContain(
			'1 more pair than the limit lets through',
		);
		expect(lab.sent('list-bills')).toHaveLength(Math.ceil([...site.connection.bills].length / 100));
	});

	it.each([
		['Harbour Lane Bakery', false],
		['Kestrel Freight', true],
		['Longmeadow Clinics', true],
		['Date Palm Trading', true],
	])('of %s says that paid bills are not compared: %s', async (company, isSaid) => {
		const site = lab.site(company);
		enterTwice(site, 'a');
		const { items, hints } = await lab.codat({
			...{ resource: 'bill', operation: 'findDuplicates', ...site.at },
		});
		expect(items.map(({ json }) => idsOf(json))).toContainEqual(['sameReference', 'a', 'a-copy']);
		const said = hints.map(({ message }) => message).join();
		expect(said.includes('lists unpaid bills only')).toBe(isSaid);
	});
});
