import type { INodeParameters } from 'n8n-workflow';
import { COMPANY } from '../../../support/codat';
import { byId, formLine, useCodat, type Parameters } from '../support';

const lab = useCodat();

const update = (id: string, changes: INodeParameters = {}, company?: string): Parameters => ({
	resource: 'bill',
	operation: 'update',
	...lab.site(company).at,
	billId: byId(id),
	...changes,
});

const open = (company?: string) => lab.site(company).bills('Open')[0];

const snapshot = <T>(record: T): T => JSON.parse(JSON.stringify(record)) as T;

describe('update', () => {
	it('changes one field and keeps the rest, line items too', async () => {
		const before = snapshot(open());
		const [output] = await lab.output(
			update(before.id, { updateFields: { reference: 'CORRECTED' } }),
		);
		const after = open();
		expect(output).toMatchObject({ id: before.id, reference: 'CORRECTED' });
		expect(after).toEqual({
			...before,
			reference: 'CORRECTED',
			sourceModifiedDate: after.sourceModifiedDate,
		});
	});

	it('replaces the line items when told to', async () => {
		const site = lab.site();
		const before = snapshot(open());
		await lab.output(
			update(before.id, {
				replaceLineItems: true,
				lineItems: { line: [formLine(site, { description: 'Only line', unitAmount: 12.5 })] },
			}),
		);
		expect(open()).toMatchObject({
			reference: before.reference,
			lineItems: [{ description: 'Only line', unitAmount: 12.5 }],
			totalAmount: 12.5,
			amountDue: 12.5,
		});
	});

	it('sends just what is set, and the line items, when it keeps nothing', async () => {
		const before = snapshot(open());
		await lab.output(
			update(before.id, {
				keepUnset: false,
				currency: 'GBP',
				updateFields: {
					supplierId: byId(before.supplierRef.id),
					issueDate: '2026-01-31',
					dueDate: '2026-03-02',
				},
			}),
		);
		const [{ request }] = lab.sent('update-bill');
		expect(request.body).toEqual({
			supplierRef: { id: before.supplierRef.id },
			issueDate: '2026-01-31T00:00:00',
			dueDate: '2026-03-02T00:00:00',
			currency: 'GBP',
			lineItems: before.lineItems,
			status: 'Open',
		});
		expect(open()).not.toHaveProperty('reference');
		expect(open().lineItems).toEqual(before.lineItems);
	});

	it('needs what Codat demands when it keeps nothing', async () => {
		const { message } = await lab.refusal(
			update(open().id, { keepUnset: false, updateFields: { reference: 'X' } }),
		);
		expect(message).toContain('"Supplier" is required, because Codat replaces the whole bill');
		expect(lab.calls).toEqual([]);
	});

	it('refuses bills that are not Open', async () => {
		for (const status of ['PartiallyPaid', 'Paid', 'Void', 'Draft'] as const) {
			const [bill] = lab.site().bills(status);
			const { message, description } = await lab.refusal(
				update(bill.id, { updateFields: { reference: 'X' } }),
			);
			expect(message).toContain(`can't be updated, because its status is ${status}`);
			expect(description).toContain('Nothing was changed');
		}
		expect(lab.writes).toEqual([]);
	});

	const { NetSuite: withoutTax, 'Zoho Books': withoutLines, ...listedWhole } = COMPANY;

	it.each(Object.values(listedWhole))('works in %s', async (company) => {
		await lab.output(update(open(company).id, { updateFields: { reference: 'NEW-REF' } }, company));
		expect(open(company).reference).toBe('NEW-REF');
	});

	// Codat gives no tax of lines from NetSuite, and no lines from Zoho Books.
	it.each([withoutTax, withoutLines])('works in %s with all lines given', async (company) => {
		const site = lab.site(company);
		const updateFields = { reference: 'NEW-REF' };
		const kept = await lab.refusal(update(open(company).id, { updateFields }, company));
		expect(kept.message).toContain("can't keep its lines");
		const lineItems = { line: [formLine(site, { unitAmount: 12.5 })] };
		const given = { updateFields, replaceLineItems: true, lineItems };
		await lab.output(update(open(company).id, given, company));
		expect(open(company)).toMatchObject({ reference: 'NEW-REF', totalAmount: 12.5 });
	});

	it('refuses an update of nothing, empty lines and dates in the wrong order', async () => {
		const { id } = open();
		const nothing = await lab.refusal(update(id));
		expect(nothing.message).toContain('"Update Fields" must hold at least one field');
		const empty = await lab.refusal(update(id, { replaceLineItems: true }));
		expect(empty.message).toContain('"Lines" must hold at least one line');
		expect(lab.calls).toEqual([]);
		const order = await lab.refusal(update(id, { updateFields: { dueDate: '2020-01-01' } }));
		expect(order.message).toContain('"Due Date" is 2020-01-01, which is before the issue date');
		expect(lab.writes).toEqual([]);
	});

	it('says when there is no such bill', async () => {
		const { message } = await lab.refusal(
			update('11111111-2222-4333-8444-555555555555', { updateFields: { reference: 'X' } }),
		);
		expect(message).toContain('No bill with the ID');
	});
});
