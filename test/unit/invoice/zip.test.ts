import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../../nodes/CodatBillPay/resources/invoice/reading/archive/crc32';
import { limitsFor } from '../../../nodes/CodatBillPay/resources/invoice/reading/budget';
import { readInvoice } from '../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { eInvoice } from '../../invoices/eInvoice';
import { hybrid } from '../../invoices/hybrid';
import { inBer } from '../../invoices/national';
import { zip } from '../../invoices/zip';

const invoice = eInvoice();
const other = invoice.replaceAll('INV-2026-0117', 'INV-2026-0118');
const NUMBER = 'INV-2026-0117';

const read = async (files: Record<string, Buffer | string>, isPacked = true) => {
	const { reference, why } = await readInvoice(zip(files, isPacked));
	return reference ?? why;
};

it('has the checksum of zip files', () => {
	expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
	expect(crc32(Buffer.from('6789'), crc32(Buffer.from('12345')))).toBe(0xcbf43926);
});

it.each([true, false])('reads the one invoice in a zip file (packed: %s)', async (isPacked) => {
	expect(await read({ 'a.xml': invoice }, isPacked)).toBe(NUMBER);
	expect(await read({ 'folder/': '', 'read me.txt': 'Dear all', 'a.xml': invoice }, isPacked)).toBe(
		NUMBER,
	);
	// The same one again, as a hybrid and signed.
	const several = { 'a.xml': invoice, 'b.pdf': await hybrid(invoice) };
	expect(await read({ ...several, 'c.p7m': inBer(Buffer.from(invoice)) }, isPacked)).toBe(NUMBER);
	// A picture of it.
	expect(await read({ 'a.pdf': await hybrid(undefined), 'b.xml': invoice }, isPacked)).toBe(NUMBER);
});

it('names both of two different invoices', async () => {
	await expect(read({ 'a.xml': invoice, 'b.xml': other })).rejects.toThrow(
		'it holds two different invoices: "INV-2026-0117" (a.xml) and "INV-2026-0118" (b.xml)',
	);
});

it('reads none silently beside one that is broken', async () => {
	await expect(read({ 'a.xml': invoice, 'b.xml': other.slice(0, -20) })).rejects.toThrow(
		/^its XML is broken at character \d+: .* \("b.xml" in it\)$/,
	);
});

it('says that a zip file without an invoice is an archive', async () => {
	expect(await read({})).toBe('archive');
	expect(await read({ 'a.txt': 'Dear all' })).toBe('archive');
	expect(await read({ 'a.zip': zip({ 'a.xml': invoice }) })).toBe('archive');
	const encrypted = zip({ 'a.xml': invoice });
	encrypted[encrypted.indexOf('PK\x01\x02') + 8] |= 1;
	expect((await readInvoice(encrypted)).why).toBe('archive');
});

it('notices what is damaged', async () => {
	const file = zip({ 'a.xml': invoice }, false);
	file[file.indexOf('INV-2026-0117') + 12] ^= 1;
	await expect(readInvoice(file)).rejects.toThrow('a file in it is damaged');
	const away = zip({ 'a.xml': invoice });
	away.writeUInt32LE(5, away.indexOf('PK\x01\x02') + 42);
	await expect(readInvoice(away)).rejects.toThrow('a file in it is missing');
	const other = zip({ 'a.xml': invoice });
	const unpacked = other.indexOf('PK\x01\x02') + 24;
	other.writeUInt32LE(other.readUInt32LE(unpacked) + 1, unpacked);
	await expect(readInvoice(other)).rejects.toThrow('a file in it is damaged');
	const long = zip({ 'a.xml': invoice });
	long.writeUInt32LE(0xffffffff, long.indexOf('PK\x01\x02') + 20);
	await expect(readInvoice(long)).rejects.toThrow('it is cut off');
});

it('refuses what unpacks to more than its size allows', async () => {
	const file = zip({ 'a.txt': ' '.repeat(6000) });
	await expect(readInvoice(file, { ...limitsFor(100), unpacked: 5000 })).rejects.toThrow(
		/unpack to far more/,
	);
	expect(deflateRawSync(' '.repeat(6000)).length).toBeLessThan(100);
});
