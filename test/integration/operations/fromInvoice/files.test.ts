import type { IDataObject } from 'n8n-workflow';
import type { InputItem } from '../../support/engine/engine';
import type { Run } from '../support';
import { invoice } from './invoiceForms';
import { parameters, useInvoices } from './support';

const { lab, euro, create, booked } = useInvoices();

const withFile = (json: IDataObject, fileName = 'RE-7001.pdf'): InputItem => ({
	json,
	binary: {
		data: { data: Buffer.from('%PDF-1.4 made up'), fileName, mimeType: 'application/pdf' },
	},
});

describe('files', () => {
	it.each(['createFromInvoice', 'checkInvoice'])(
		'are passed on by %s, for whoever looks at the invoice next',
		async (operation) => {
			const { items } = await lab.codat(parameters(operation, euro()), {
				items: [withFile(invoice()), withFile(invoice({ reference: 'RE-7002', currency: 'x' }))],
				onError: 'continueRegularOutput',
			});
			expect(items.map(({ binary }) => binary?.data.fileName)).toEqual(
				items.map(() => 'RE-7001.pdf'),
			);
			if (operation === 'checkInvoice')
				expect(items.map(({ json }) => json.reference)).toEqual(['RE-7001', 'RE-7002']);
		},
	);

	it('of the item are attached', async () => {
		const [output] = await create([], { attachFiles: true }, { items: [withFile(invoice())] });
		expect(output.attachments).toMatchObject([{ name: 'RE-7001.pdf' }]);
		expect(output).not.toHaveProperty('attachmentErrors');
	});

	it.each(['memory', 'filesystem'] as const)(
		'are attached and passed on with the workflow’s binary mode combined, data in %s',
		async (binaryMode) => {
			const run: Run = { binaryMode, settings: { binaryMode: 'combined' } };
			const items = [withFile(invoice())];
			const approved = parameters('checkInvoice', euro());
			const [separate] = await lab.output(approved, { items });
			const [combined] = await lab.output(approved, { items, ...run });
			expect(combined.contentHash).toBe(separate.contentHash);
			const [output] = await create([], { attachFiles: true }, { items, ...run });
			expect(output).toMatchObject({
				attachments: [{ name: 'RE-7001.pdf' }],
				...(binaryMode === 'filesystem' && { _files: { data: { fileName: 'RE-7001.pdf' } } }),
			});
		},
	);

	it('that the accounting software takes none of are told, and the bill is entered', async () => {
		const items = [withFile(invoice(), 'RE-7001.xml')];
		const [output] = await create([], { attachFiles: true }, { items });
		expect(booked()).toHaveLength(1);
		expect(output.attachmentErrors).toMatchObject([{ message: expect.stringContaining('.xml') }]);
	});
});
