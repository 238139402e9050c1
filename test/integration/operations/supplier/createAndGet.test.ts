import type { INodeParameters } from 'n8n-workflow';
import { byId, own } from '../support';
import { ADDRESS, snapshot, useSuppliers } from './support';

const { lab, supplier, onBooks, record } = useSuppliers();

describe('create', () => {
	it('adds a supplier by its name', async () => {
		const [output] = await lab.output(supplier('create', { supplierName: ' Wicker & Reed ' }));
		expect(onBooks('Wicker & Reed')).toMatchObject([
			{ id: output.id, status: 'Active', defaultCurrency: 'GBP' },
		]);
	});

	it('adds all its details', async () => {
		await lab.output(
			supplier('create', {
				supplierName: 'Wicker & Reed',
				additionalFields: {
					contactName: 'Ada Reed',
					emailAddress: 'ada@wicker.example',
					phone: '+44 117 496 0123',
					defaultCurrency: 'eur',
					status: 'Archived',
					addresses: { address: [ADDRESS] },
				},
			}),
		);
		expect(onBooks('Wicker & Reed')).toMatchObject([
			{
				contactName: 'Ada Reed',
				emailAddress: 'ada@wicker.example',
				phone: '+44 117 496 0123',
				defaultCurrency: 'EUR',
				status: 'Archived',
				addresses: [ADDRESS],
			},
		]);
	});

	it('passes on what the software refuses', async () => {
		const { message, httpCode } = await lab.refusal(
			supplier('create', { supplierName: 'Millstone Flour Co' }),
		);
		expect(httpCode).toBe('400');
		expect(message).toContain("A supplier named 'Millstone Flour Co' already exists in Xero");
	});
});

describe('get', () => {
	it('gives a supplier', async () => {
		const [output] = await lab.output(
			supplier('get', { supplierId: byId(lab.site().supplier('Saltwood Dairy')) }),
		);
		expect(own(output)).toEqual(snapshot(record(undefined, 'Saltwood Dairy')));
	});

	it('says when there is none', async () => {
		const { message } = await lab.refusal(supplier('get', { supplierId: byId('no-such') }));
		expect(message).toBe('No supplier with the ID "no-such" was found');
	});
});

describe('files of the item', () => {
	const items = [
		{
			json: {},
			binary: {
				data: {
					data: Buffer.from('%PDF-1.4 made up'),
					fileName: 'INV-1.pdf',
					mimeType: 'application/pdf',
				},
			},
		},
	];
	const passedOn = async (operation: string, changes: INodeParameters) => {
		const { items: outputs, error } = await lab.codat(supplier(operation, changes), { items });
		expect(error).toBeUndefined();
		return outputs.map(({ binary }) => binary?.data.fileName);
	};

	it('are passed on by what works on one supplier, for the node that attaches them', async () => {
		const supplierId = byId(lab.site().supplier());
		const name = { supplierName: 'Wicker & Reed' };
		expect(await passedOn('create', name)).toEqual(['INV-1.pdf']);
		expect(await passedOn('upsert', name)).toEqual(['INV-1.pdf']);
		expect(await passedOn('get', { supplierId })).toEqual(['INV-1.pdf']);
		expect(await passedOn('update', { supplierId, updateFields: { contactName: 'Ada' } })).toEqual([
			'INV-1.pdf',
		]);
	});

	it('are not copied to each record of a list', async () => {
		const found = await passedOn('getAll', { limit: 3, returnAll: false });
		expect(found).toEqual([undefined, undefined, undefined]);
	});
});
