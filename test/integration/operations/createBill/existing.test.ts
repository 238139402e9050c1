import type { INodeParameters } from 'n8n-workflow';
import { byId, formLine, newBill, type Site } from '../support';
import { PDF, useBills } from './support';

const { lab, bill } = useBills();

describe('if the bill exists', () => {
	/** Makes a bill on the books the invoice that newBill enters. */
	const sameInvoice = (found: ReturnType<Site['bills']>[number]) =>
		Object.assign(found, { totalAmount: 10, issueDate: '2026-01-31T00:00:00' });

	const existing = () => {
		const [first] = lab.site().bills('Open');
		const found = sameInvoice(first);
		return { supplierId: byId(found.supplierRef.id), id: found.id, reference: found.reference };
	};

	it('enters it all the same when told not to check', async () => {
		const { supplierId, id, reference } = existing();
		const [output] = await lab.output(newBill(lab.site(), { supplierId, reference }));
		expect(output).toMatchObject({ reference, supplierRef: { id: supplierId.value } });
		expect(output.id).not.toBe(id);
	});

	it('returns it, whatever case and spacing', async () => {
		const { supplierId, id } = existing();
		const [output] = await lab.output(
			newBill(lab.site(), { supplierId, reference: ' inv -1001', duplicateCheck: 'return' }),
		);
		expect(output).toMatchObject({ id, existing: true });
		expect(lab.writes).toEqual([]);
	});

	it('stops with the bill’s name', async () => {
		const { supplierId, id, reference } = existing();
		const { message, description } = await lab.refusal(
			newBill(lab.site(), {
				supplierId,
				reference: reference?.toLowerCase(),
				duplicateCheck: 'stop',
			}),
		);
		expect(message).toBe(
			`The supplier already has a bill with the reference "INV-1001" (ID ${id}, Open)`,
		);
		expect(description).toContain('Nothing was created');
		expect(lab.writes).toEqual([]);
	});

	it('finds paid bills too, where the software lists them', async () => {
		const paid = sameInvoice(lab.site().bills('Paid')[0]);
		const [output] = await lab.output(
			newBill(lab.site(), {
				supplierId: byId(paid.supplierRef.id),
				reference: paid.reference,
				duplicateCheck: 'return',
			}),
		);
		expect(output).toMatchObject({ id: paid.id, status: 'Paid', existing: true });
	});

	it.each(['return', 'stop'])(
		'takes no void bill for a duplicate, but a draft for one (%s)',
		async (duplicateCheck) => {
			const enter = async (status: 'Void' | 'Draft') => {
				const [{ supplierRef, reference }] = lab.site().bills(status);
				const supplierId = byId(supplierRef.id);
				const { items } = await lab.codat(
					newBill(lab.site(), { supplierId, reference, duplicateCheck }),
					{ onError: 'continueRegularOutput' },
				);
				const all = lab
					.ledger()
					.bills.filter(
						(one) => one.reference === reference && one.supplierRef.id === supplierRef.id,
					);
				return { output: items[0].json, statuses: all.map((one) => one.status) };
			};
			const again = await enter('Void');
			expect(again.output).toMatchObject({ status: 'Open', existing: false });
			expect(again.statuses.sort()).toEqual(['Open', 'Void']);
			const draft = await enter('Draft');
			expect(draft.statuses).toEqual(['Draft']);
			expect(lab.sent('create-bill')).toHaveLength(1);
		},
	);

	it('does not confuse suppliers', async () => {
		const { reference } = existing();
		const [output] = await lab.output(
			newBill(lab.site(), {
				supplierId: byId(lab.site().supplier('Saltwood Dairy')),
				reference,
				duplicateCheck: 'stop',
			}),
		);
		expect(output.existing).toBe(false);
		expect(bill('INV-1001', lab.site().supplier('Saltwood Dairy')).id).toBe(output.id);
	});

	it.each([
		['another total', { totalAmount: 279.49 }],
		['another currency', { currency: 'EUR' }],
		['a date a month away', { issueDate: '2025-12-31T00:00:00' }],
	])('refuses another invoice of the same reference: %s', async (_what, changes) => {
		const { supplierId, id, reference } = existing();
		Object.assign(lab.site().connection.bills.find((one) => one.id === id) ?? {}, changes);
		const attached = { duplicateCheck: 'return', attachFiles: true };
		const { message, description } = await lab.refusal(
			newBill(lab.site(), { supplierId, reference, ...attached }),
			{ items: [{ json: {}, binary: { data: { data: PDF, fileName: 'invoice.pdf' } } }] },
		);
		expect(message).toMatch(/^The supplier has another bill with the reference "INV-1001": /);
		expect(message).toMatch(/; this one is 10\.00 GBP of 2026-01-31$/);
		expect(description).toContain('no file was attached');
		expect(lab.writes).toEqual([]);
	});

	it('refuses the second of one run that bears half a reference and is another invoice', async () => {
		const items = [{ json: { price: 10 } }, { json: { price: 20 } }];
		const line = [formLine(lab.site(), { unitAmount: '={{ $json.price }}' })];
		const result = await lab.codat(
			newBill(lab.site(), {
				...{ reference: 'INV-', duplicateCheck: 'return', lineItems: { line } },
			}),
			{ items, onError: 'continueRegularOutput' },
		);
		expect(result.items[0].json.existing).toBe(false);
		expect(result.items[1].json.error).toMatchObject({
			message: expect.stringContaining('has another bill with the reference "INV-"'),
		});
	});

	it('attaches the files to the bill that exists', async () => {
		const { supplierId, id, reference } = existing();
		await lab.output(
			newBill(lab.site(), { supplierId, reference, duplicateCheck: 'return', attachFiles: true }),
			{ items: [{ binary: { data: { data: PDF, fileName: 'invoice.pdf' } } }] },
		);
		expect(lab.ledger().attachments).toMatchObject([{ billId: id, name: 'invoice.pdf' }]);
	});

	it('counts items of one run: the first enters it', async () => {
		const items = [{ json: { ref: 'ONE-1' } }, { json: { ref: 'one - 1' } }];
		const output = await lab.output(
			newBill(lab.site(), { reference: '={{ $json.ref }}', duplicateCheck: 'return' }),
			{ items },
		);
		expect(output.map(({ existing: was }) => was)).toEqual([false, true]);
		expect(output[1].id).toBe(output[0].id);
		expect(lab.sent('create-bill')).toHaveLength(1);
	});

	it('stops at the second of one run, after the first was entered', async () => {
		const items = [{ json: { ref: 'ONE-1' } }, { json: { ref: 'one-1' } }];
		const result = await lab.codat(
			newBill(lab.site(), { reference: '={{ $json.ref }}', duplicateCheck: 'stop' }),
			{ items, onError: 'continueRegularOutput' },
		);
		expect(result.items[0].json.id).toBe(bill('ONE-1').id);
		expect(result.items[1].json.error).toMatchObject({
			message: expect.stringContaining('already has a bill'),
		});
	});

	const asTheFormComes = (changes: INodeParameters) => {
		const parameters = newBill(lab.site(), changes);
		delete parameters.duplicateCheck;
		return parameters;
	};

	it('returns it unless told otherwise, and says so', async () => {
		const { supplierId, id, reference } = existing();
		const { items, hints } = await lab.codat(
			asTheFormComes({ supplierId, reference: '={{ $json.reference }}' }),
			{ items: [{ json: { reference } }, { json: { reference: 'NEW-9' } }] },
		);
		expect(items.map(({ json }) => json.existing)).toEqual([true, false]);
		expect(items[0].json.id).toBe(id);
		expect(lab.sent('create-bill')).toHaveLength(1);
		expect(hints).toMatchObject([
			{
				message:
					'1 of 2 bills were on the books before and were returned as they are ("existing": true).',
			},
		]);
	});

	it('enters bills without a reference without looking, each of them, and says so', async () => {
		const { items, hints } = await lab.codat(asTheFormComes({ reference: '' }), {
			items: [{ json: {} }, { json: {} }],
		});
		expect(items.map(({ json }) => json.existing)).toEqual([null, null]);
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(2);
		expect(lab.calls).not.toContain('list-bills');
		expect(hints).toMatchObject([
			{
				message:
					'2 of 2 bills have no reference, so they were entered without looking whether they exist ("existing": null).',
			},
		]);
	});

	it('says nothing of it where nothing was to be checked', async () => {
		const parameters = newBill(lab.site(), { reference: '', dueDate: '2026-03-03' });
		const { items, hints } = await lab.codat(parameters);
		expect(items[0].json).not.toHaveProperty('existing');
		expect(hints).toEqual([]);
	});

	it('needs a reference to stop', async () => {
		const { message } = await lab.refusal(
			newBill(lab.site(), { reference: '', duplicateCheck: 'stop' }),
		);
		expect(message).toContain('"Reference" is needed to tell whether the bill exists');
		expect(lab.calls).toEqual([]);
	});
});

it.each(['INV\u2011A 7', 'INV\u2013A7', 'I\u200BNV-A7', 'inv-a\u00AD7', 'INV\u2212A7'])(
	'enters an invoice once whose reference is written %j the second time',
	async (reference) => {
		const once = { duplicateCheck: 'return' };
		const [first] = await lab.output(newBill(lab.site(), { ...once, reference: 'INV-A7' }));
		const [second] = await lab.output(newBill(lab.site(), { ...once, reference }));
		expect(second).toMatchObject({ id: first.id, existing: true });
	},
);
