import { createHash } from 'node:crypto';
import { newBill } from '../support';
import { PDF, useBills } from './support';

const { lab, bill } = useBills();

const sha256 = (data: Buffer) => createHash('sha256').update(data).digest('hex');

describe('a new bill with files', () => {
	const withFile = { data: { data: PDF, fileName: 'invoice.pdf', mimeType: 'application/pdf' } };

	it('attaches one', async () => {
		const [output] = await lab.output(newBill(lab.site(), { attachFiles: true }), {
			items: [{ binary: withFile }],
		});
		expect(lab.ledger().attachments).toMatchObject([
			{
				billId: output.id,
				name: 'invoice.pdf',
				contentType: 'application/pdf',
				sha256: sha256(PDF),
			},
		]);
		expect(output.attachments).toMatchObject([{ name: 'invoice.pdf', fileSize: PDF.length }]);
	});

	it('attaches several, in the order of the fields', async () => {
		const scan = { data: Buffer.from('scan'), fileName: 'scan.png', mimeType: 'image/png' };
		const [output] = await lab.output(
			newBill(lab.site(), { attachFiles: true, binaryPropertyName: 'data, scan' }),
			{ items: [{ binary: { ...withFile, scan } }] },
		);
		expect(lab.ledger().attachments.map(({ name }) => name)).toEqual(['invoice.pdf', 'scan.png']);
		expect(output.attachments).toHaveLength(2);
	});

	it('keeps the bill when an upload fails, and names the file', async () => {
		// Three: an upload whose outcome is unknown is looked for and tried again.
		lab.emulator.setFaults([{ kind: 'status500', route: 'upload-bill-attachment', times: 3 }]);
		const scan = { data: Buffer.from('scan'), fileName: 'scan.png', mimeType: 'image/png' };
		const { items, hints, status } = await lab.codat(
			newBill(lab.site(), { attachFiles: true, binaryPropertyName: 'data,scan' }),
			{ items: [{ binary: { ...withFile, scan } }] },
		);
		expect(status).toBe('success');
		const { json } = items[0];
		expect(json.id).toBe(bill('NEW-1').id);
		expect(json.attachments).toMatchObject([{ name: 'scan.png' }]);
		expect(json.attachmentErrors).toMatchObject([
			{ file: 'invoice.pdf', description: expect.stringContaining(`ID ${bill('NEW-1').id}`) },
		]);
		expect(JSON.stringify(json.attachmentErrors)).toContain(
			'Upload of the resource Bill Attachment',
		);
		expect(hints[0].message).toContain('not all of their files could be attached');
	});

	it('creates nothing when a file is missing, empty or of a type that the software refuses', async () => {
		const site = lab.site();
		const missing = await lab.refusal(newBill(site, { attachFiles: true }), {
			items: [{ binary: { invoice: withFile.data } }],
		});
		expect(missing.message).toContain('"Input File Fields" names the file field "data"');
		expect(missing.description).toContain("The item's file fields: invoice");
		const exe = await lab.refusal(newBill(site, { attachFiles: true }), {
			items: [{ binary: { data: { data: PDF, fileName: 'invoice.exe' } } }],
		});
		expect(exe.message).toContain('Xero takes no .exe files');
		const empty = await lab.refusal(newBill(site, { attachFiles: true }), {
			items: [{ binary: { data: { data: Buffer.alloc(0), fileName: 'invoice.pdf' } } }],
		});
		expect(empty.message).toContain('it is empty');
		expect(lab.writes).toEqual([]);
	});
});
