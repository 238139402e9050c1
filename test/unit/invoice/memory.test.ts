import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readInvoices } from '../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { eInvoice } from '../../invoices/eInvoice';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Of a file's 60 kB, its form has some 3 kB. */
const FILES = 100;
const COMMENT = 60_000;
const MOST_BYTES = 15_000;

describe('what is read of a file', () => {
	it("doesn't keep the file's text in memory", async () => {
		const read = async (number: number) => {
			const xml = `${eInvoice()}<!-- ${String(number).padEnd(COMMENT, '.')} -->`;
			return (await readInvoices(Buffer.from(xml))).map(({ form }) => form);
		};
		await read(0);
		collectGarbage();
		const before = process.memoryUsage().heapUsed;
		const forms = [];
		for (let number = 1; number <= FILES; number++) forms.push(await read(number));
		collectGarbage();
		const kept = process.memoryUsage().heapUsed - before;
		expect(forms).toHaveLength(FILES);
		expect(kept / FILES).toBeLessThan(MOST_BYTES);
	});
});
