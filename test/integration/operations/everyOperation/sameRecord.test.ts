import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, formLine, useCodat, type Parameters, type Run } from '../support';

/** Items of one run that change one record: each counts, one after the other in the order of the input. */
const lab = useCodat();

const AT_ONCE = [1, 5, 10];

const openBill = () => lab.site().bills('Open')[0];

const snapshot = <T>(record: T): T => JSON.parse(JSON.stringify(record)) as T;

const update = (changes: INodeParameters = {}): Parameters => ({
	resource: 'bill',
	operation: 'update',
	...lab.site().at,
	billId: byId(openBill().id),
	updateFields: {
		reference: '={{ $json.reference }}',
		dueDate: '={{ $json.dueDate }}',
	},
	...changes,
});

const inputs = (list: IDataObject[], run: Run = {}): Run => ({
	items: list.map((json) => ({ json })),
	...run,
});

const onBooks = (id: string) => lab.ledger().suppliers.find((one) => one.id === id);

const supplierOf = (changes: INodeParameters): Parameters => ({
	resource: 'supplier',
	operation: 'update',
	...lab.site().at,
	supplierId: byId(lab.site().supplier()),
	...changes,
});

const DETAILS = {
	contactName: '={{ $json.contactName }}',
	phone: '={{ $json.phone }}',
	emailAddress: '={{ $json.emailAddress }}',
};

const THREE = [
	{ contactName: 'Ada Reed' },
	{ phone: '+44 117 496 0999' },
	{ emailAddress: 'new@millstone.example' },
];

describe('bill.update', () => {
	it.each(AT_ONCE)('keeps what each item sets, %i at once', async (concurrentRequests) => {
		const before = snapshot(openBill());
		const { items, error } = await lab.codat(
			update({ options: { concurrentRequests } }),
			inputs([{ reference: 'FIRST' }, { dueDate: '2027-01-31' }, { reference: 'LAST' }]),
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.reference, json.dueDate])).toEqual([
			['FIRST', before.dueDate],
			['FIRST', '2027-01-31T00:00:00'],
			['LAST', '2027-01-31T00:00:00'],
		]);
		expect(openBill()).toEqual({
			...before,
			reference: 'LAST',
			dueDate: '2027-01-31T00:00:00',
			sourceModifiedDate: expect.any(String),
		});
		expect(lab.sent('list-bills')).toHaveLength(1);
	});

	it('keeps the lines that an item before it has set', async () => {
		const site = lab.site();
		await lab.output(
			update({
				replaceLineItems: '={{ $json.replaces ?? false }}',
				lineItems: { line: [formLine(site, { description: 'New', unitAmount: 12.5 })] },
			}),
			inputs([{ replaces: true }, { reference: 'SECOND' }]),
		);
		expect(openBill()).toMatchObject({
			reference: 'SECOND',
			lineItems: [{ description: 'New', unitAmount: 12.5 }],
		});
	});

	it.each([true, false])(
		'reads the bill anew after a change of unknown outcome (made: %s)',
		async (afterCommit) => {
			const before = snapshot(openBill());
			lab.emulator.setFaults([{ kind: 'status500', route: 'update-bill', times: 1, afterCommit }]);
			const { items } = await lab.codat(
				update(),
				inputs([{ reference: 'FIRST' }, { dueDate: '2027-01-31' }], {
					onError: 'continueRegularOutput',
				}),
			);
			expect(items[0].json.error).toMatchObject({
				message: expect.stringMatching(/^Outcome unknown/),
			});
			expect(items[1].json.dueDate).toBe('2027-01-31T00:00:00');
			expect(openBill()).toMatchObject({
				reference: afterCommit ? 'FIRST' : before.reference,
				dueDate: '2027-01-31T00:00:00',
			});
		},
	);

	it('goes on from what was there before when an item is refused', async () => {
		const before = snapshot(openBill());
		const { items } = await lab.codat(
			update(),
			inputs([{ reference: 'FIRST' }, { dueDate: '2020-01-01' }, { dueDate: '2027-01-31' }], {
				onError: 'continueRegularOutput',
			}),
		);
		expect(items[1].json.error).toMatchObject({
			message: expect.stringContaining('before the issue date'),
		});
		expect(openBill()).toMatchObject({
			reference: 'FIRST',
			dueDate: '2027-01-31T00:00:00',
			issueDate: before.issueDate,
		});
	});

	it('is not held up by other bills', async () => {
		const bills = lab.site().bills('Open').slice(0, 8);
		await lab.output(
			update({ billId: byId('={{ $json.id }}') }),
			inputs(
				bills.flatMap(({ id }) => [
					{ id, reference: `R-${id.slice(0, 4)}` },
					{ id, dueDate: '2027-01-31' },
				]),
			),
		);
		for (const { id, reference, dueDate } of bills)
			expect([reference, dueDate]).toEqual([`R-${id.slice(0, 4)}`, '2027-01-31T00:00:00']);
	});

	it('begins no change that waits for its turn when the run stops', async () => {
		lab.emulator.setFaults([{ kind: 'status403', route: 'update-bill', times: 1 }]);
		await lab.refusal(update(), inputs([{ reference: 'FIRST' }, { dueDate: '2027-01-31' }]));
		expect(lab.writes).toEqual(['update-bill']);
	});
});

describe('supplier.update', () => {
	it.each(AT_ONCE)('keeps what each item sets, %i at once', async (concurrentRequests) => {
		await lab.output(
			supplierOf({ updateFields: DETAILS, options: { concurrentRequests } }),
			inputs(THREE),
		);
		expect(onBooks(lab.site().supplier())).toMatchObject(Object.assign({}, ...THREE));
	});

	it('reads the supplier anew after a change of unknown outcome', async () => {
		lab.emulator.setFaults([
			{ kind: 'status500', route: 'update-supplier', times: 1, afterCommit: true },
		]);
		await lab.codat(
			supplierOf({ updateFields: DETAILS }),
			inputs(THREE, { onError: 'continueRegularOutput' }),
		);
		expect(onBooks(lab.site().supplier())).toMatchObject(Object.assign({}, ...THREE));
	});
});

describe('supplier.upsert', () => {
	const upsert = (changes: INodeParameters = {}) => ({
		resource: 'supplier',
		operation: 'upsert',
		...lab.site().at,
		supplierName: '={{ $json.name ?? "Millstone Flour Co" }}',
		additionalFields: DETAILS,
		...changes,
	});

	it.each(AT_ONCE)('keeps what each item sets, %i at once', async (concurrentRequests) => {
		const output = await lab.output(upsert({ options: { concurrentRequests } }), inputs(THREE));
		expect(output.map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'updated']);
		expect(onBooks(lab.site().supplier())).toMatchObject(Object.assign({}, ...THREE));
	});

	it.each(AT_ONCE)(
		'builds on the supplier that it made, %i at once',
		async (concurrentRequests) => {
			const output = await lab.output(
				upsert({ options: { concurrentRequests } }),
				inputs(THREE.map((details) => ({ name: 'Wicker & Reed', ...details }))),
			);
			expect(output.map(({ outcome }) => outcome)).toEqual(['created', 'updated', 'updated']);
			expect(onBooks(String(output[0].id))).toMatchObject(Object.assign({}, ...THREE));
		},
	);

	it('keeps what items set that find the same supplier in different ways', async () => {
		await lab.output(
			upsert({
				matchBy: '={{ $json.by }}',
				matchId: lab.site().supplier(),
			}),
			inputs([
				{ by: 'supplierName', contactName: 'Ada Reed' },
				{ by: 'id', phone: '+44 117 496 0999' },
			]),
		);
		expect(onBooks(lab.site().supplier())).toMatchObject({
			contactName: 'Ada Reed',
			phone: '+44 117 496 0999',
		});
	});

	const named = (name: string) =>
		lab.ledger().suppliers.filter(({ supplierName }) => supplierName === name);

	it('finds the supplier whose creation had an unknown outcome, and makes no second one', async () => {
		lab.emulator.setFaults([
			{ kind: 'status500', route: 'create-supplier', times: 1, afterCommit: true },
		]);
		const { items } = await lab.codat(
			upsert({ options: { concurrentRequests: 1 } }),
			inputs(
				THREE.map((details) => ({ name: 'Wicker & Reed', ...details })),
				{ onError: 'continueRegularOutput' },
			),
		);
		expect(items.map(({ json }) => json.outcome)).toEqual(['created', 'updated', 'updated']);
		expect(items[0].json.settledBy).toBe('books');
		expect(named('Wicker & Reed')).toMatchObject([Object.assign({}, ...THREE)]);
	});

	it('tries an unknown creation again for an equal item, under the same key', async () => {
		lab.emulator.setFaults([{ kind: 'status500', route: 'create-supplier', times: 1 }]);
		await lab.codat(
			upsert(),
			inputs([{ name: 'Wicker & Reed' }, { name: 'Wicker & Reed' }], {
				onError: 'continueRegularOutput',
			}),
		);
		const keys = lab
			.sent('create-supplier')
			.map(({ request }) => request.headers['idempotency-key']);
		expect(keys).toHaveLength(2);
		expect(new Set(keys).size).toBe(1);
	});

	it('makes none with other details while the first creation may yet be there', async () => {
		lab.emulator.setFaults([{ kind: 'status500', route: 'create-supplier', times: 1 }]);
		const { items } = await lab.codat(
			upsert(),
			inputs(
				THREE.map((details) => ({ name: 'Wicker & Reed', ...details })),
				{ onError: 'continueRegularOutput' },
			),
		);
		for (const { json } of items)
			expect(json.error).toMatchObject({ message: expect.stringMatching(/^Outcome unknown/) });
		expect(lab.sent('create-supplier')).toHaveLength(1);
		expect(named('Wicker & Reed')).toEqual([]);
	});
});
