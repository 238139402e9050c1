import { multipart } from '../../../../nodes/shared/transport/multipart';

/** As Node's own parser (undici) reads the body. */
async function parsed(file: Parameters<typeof multipart>[0]) {
	const { type, bytes } = multipart(file);
	const form = await new Response(new Uint8Array(bytes), {
		headers: { 'Content-Type': type },
	}).formData();
	return { fields: [...form.keys()], file: form.get('file') as File };
}

describe('multipart', () => {
	it('holds the file byte for byte, with its name and type', async () => {
		const bytes = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10, 45, 45]);
		const name = "Rechnung Nr. 7 'neu' für Øst – 請求書.pdf";
		const { fields, file } = await parsed({ name, type: 'application/pdf', bytes });
		expect(fields).toEqual(['file']);
		expect(file.name).toBe(name);
		expect(file.type).toBe('application/pdf');
		expect(Buffer.from(await file.arrayBuffer())).toEqual(bytes);
	});

	it('takes another boundary each time, so that a file can hold an earlier body', async () => {
		const inner = multipart({ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('a') }).bytes;
		const { file } = await parsed({ name: 'b.txt', type: 'text/plain', bytes: inner });
		expect(Buffer.from(await file.arrayBuffer())).toEqual(inner);
	});

	it.each(['', 'text/plain\r\nX-Injected: 1', 'téxt/plain'])(
		'has a plain type where %j could not be written into a header',
		async (type) => {
			const { fields, file } = await parsed({ name: 'a.bin', type, bytes: Buffer.from('a') });
			expect(fields).toEqual(['file']);
			expect(file.type).toBe('application/octet-stream');
		},
	);
});
