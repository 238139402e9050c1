import type { IDataObject } from 'n8n-workflow';
import { byId } from '../../../../../scripts/n8n/story/workflow';
import { bill } from '../../support';
import { intentsLab as lab, sent } from './support';

describe('replacing', () => {
	const update = (more: IDataObject) => ({
		resource: 'bill',
		operation: 'update',
		...lab.company,
		billId: byId('={{ $json.id }}'),
		...more,
	});

	it('a bill by A, B and A again leaves A in the books', async () => {
		const made = await lab.run(bill(lab), { items: [{ json: { reference: 'ABA' } }] });
		const { id } = made.items[0].json;
		for (const reference of ['A', 'B', 'A'])
			await lab.run(update({ updateFields: { reference } }), { items: [{ json: { id } }] });
		const found = lab.emulator.ledger().bills.find((one) => one.id === id);
		expect(found?.reference).toBe('A');
		expect(sent('PUT', `/${String(id)}`).map(({ idempotencyKey }) => idempotencyKey)).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});

	it('a supplier by A, B and A again leaves A in the books', async () => {
		for (const phone of ['1', '2', '1'])
			await lab.run({
				resource: 'supplier',
				operation: 'update',
				...lab.company,
				supplierId: byId(lab.supplierId),
				updateFields: { phone },
			});
		const found = lab.emulator.ledger().suppliers.find(({ id }) => id === lab.supplierId);
		expect(found?.phone).toBe('1');
	});
});
