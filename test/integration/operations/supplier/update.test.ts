import type { INodeParameters } from 'n8n-workflow';
import { COMPANY } from '../../../support/codat';
import { byId } from '../support';
import { ADDRESS, snapshot, useSuppliers } from './support';

const { lab, supplier, onBooks, record } = useSuppliers();

describe('update', () => {
	const update = (changes: INodeParameters, company?: string, name?: string) =>
		supplier('update', { supplierId: byId(record(company, name).id), ...changes }, company);

	it.each(['Harbour Lane Bakery', 'Cedar Street Books', 'Pier Nine Studio'])(
		'changes one field and keeps the rest: %s',
		async (company) => {
			const before = snapshot(record(company));
			await lab.output(update({ updateFields: { phone: '+44 117 496 0999' } }, company));
			const after = record(company);
			expect(after).toEqual({
				...before,
				phone: '+44 117 496 0999',
				sourceModifiedDate: after.sourceModifiedDate,
			});
		},
	);

	it('sends just what is set when it keeps nothing', async () => {
		await lab.output(
			update({ keepUnset: false, updateFields: { supplierName: 'Millstone Flour Company' } }),
		);
		expect(lab.sent('update-supplier')[0].request.body).toEqual({
			supplierName: 'Millstone Flour Company',
			status: 'Active',
		});
		expect(onBooks('Millstone Flour Company')[0]).not.toHaveProperty('phone');
	});

	it('needs the name when it keeps nothing, and something to change', async () => {
		const name = await lab.refusal(
			update({ keepUnset: false, updateFields: { phone: '+44 117 496 0999' } }),
		);
		expect(name.message).toContain('"Supplier Name" is required');
		const nothing = await lab.refusal(update({}));
		expect(nothing.message).toContain('"Update Fields" must hold at least one field');
		expect(lab.calls).toEqual([]);
	});

	it.each(Object.values(COMPANY))('works in %s', async (company) => {
		const [output] = await lab.output(update({ updateFields: { phone: '1' } }, company));
		expect(output).toMatchObject({ supplierName: 'Millstone Flour Co', phone: '1' });
	});

	it('is refused for a supplier that is archived in Xero', async () => {
		const { message } = await lab.refusal(
			update({ updateFields: { phone: '1' } }, undefined, 'Old Quay Ingredients'),
		);
		expect(message).toBe('The supplier "Old Quay Ingredients" is archived in Xero');
		expect(lab.writes).toEqual([]);
	});

	it('says when there is no such supplier', async () => {
		const { message } = await lab.refusal(
			supplier('update', { supplierId: byId('no-such'), updateFields: { phone: '1' } }),
		);
		expect(message).toBe('No supplier with the ID "no-such" was found');
	});
});

describe('an address that is set', () => {
	const BILLING = { ...ADDRESS, type: 'Billing', line1: '1 Mill Lane' };
	const DELIVERY = { ...ADDRESS, type: 'Delivery', line1: '2 Dock Road' };

	it.each(['update', 'upsert'])(
		'leaves those of other types as they are: %s',
		async (operation) => {
			const [{ id }] = await lab.output(
				supplier('create', {
					supplierName: 'Two Doors',
					additionalFields: { addresses: { address: [BILLING, DELIVERY] } },
				}),
			);
			const moved = { addresses: { address: [{ ...BILLING, line1: '9 New Street' }] } };
			const change =
				operation === 'update'
					? { supplierId: byId(String(id)), updateFields: moved }
					: { matchBy: 'supplierName', supplierName: 'Two Doors', additionalFields: moved };
			await lab.output(supplier(operation, change));
			expect(onBooks('Two Doors')).toMatchObject([
				{ addresses: [{ ...BILLING, line1: '9 New Street' }, DELIVERY] },
			]);
			const before = lab.writes.length;
			if (operation === 'upsert') {
				const [again] = await lab.output(supplier(operation, change));
				expect(again.outcome).toBe('matched');
				expect(lab.writes).toHaveLength(before);
			}
		},
	);
});
