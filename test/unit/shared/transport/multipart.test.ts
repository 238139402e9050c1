import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { multipart } from '../../../../nodes/shared/transport/bodies/multipart';
import fc from '../../../support/property';

interface File {
	name: string;
	type: string;
	bytes: Buffer;
}

/** The body of a file that is in memory. */
async function bodyOf({ name, type, bytes }: File) {
	const open = () => Promise.resolve(bytes);
	const body = multipart({ name, type, size: bytes.length, open });
	return { ...body, bytes: (await body.open()) as Buffer };
}

/** As Node's own parser (undici) reads the body. */
async function parsed(given: File) {
	const { type, bytes } = await bodyOf(given);
	const form = await new Response(new Uint8Array(bytes), {
		headers: { 'Content-Type': type },
	}).formData();
	return { fields: [...form.keys()], file: form.get('file') as globalThis.File };
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
		const { bytes: inner } = await bodyOf({
			name: 'a.txt',
			type: 'text/plain',
			bytes: Buffer.from('a'),
		});
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

	it('is the same as a stream, however the file comes in pieces, anew for each attempt', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { minLength: 1, maxLength: 20 }),
				async (chunks) => {
					const bytes = Buffer.concat(chunks);
					const given = { name: 'a.bin', type: 'text/plain', size: bytes.length };
					let content: Buffer | Readable = bytes;
					const body = multipart({ ...given, open: () => Promise.resolve(content) });
					const whole = (await body.open()) as Buffer;
					expect(whole).toHaveLength(body.size);
					for (let attempt = 0; attempt < 2; attempt++) {
						content = Readable.from(chunks);
						expect(await buffer((await body.open()) as Readable)).toEqual(whole);
					}
				},
			),
			{ numRuns: 30 },
		);
	});
});
