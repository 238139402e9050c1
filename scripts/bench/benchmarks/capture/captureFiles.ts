import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from '../../../../emulator/books/connection';
import { germanData, germanPage } from '../../../invoices/german';
import { invoicePdf } from '../../../invoices/pdf';
import type { Bench } from '../../bench';

export const MEGABYTE = 1024 * 1024;

const SUPPLIERS = 20;

/** Within n8n's readable folder. */
export const FOLDER = 'capture-memory';

/**
 * Invoices of a large capture: `different` as those of twenty suppliers are, each with sums of its own, or `alike`: of
 * one supplier, with the same lines and sums, so that each may be the same as any other.
 */
export type FileKind = 'different' | 'alike';

const supplierAt = (index: number) => ({
	name: `Lieferant ${String((index % SUPPLIERS) + 1)}`,
	taxNumber: `DE1${String(index % SUPPLIERS).padStart(8, '0')}`,
});

/** The sample's lines in quantities of which no two invoices of a supplier have the same. */
function linesAt(index: number) {
	const at = Math.floor(index / SUPPLIERS);
	const quantities = [1 + (at % 12), 1 + Math.floor(at / 12), 8];
	return germanPage.lines.map((line, row) => ({ ...line, quantity: quantities[row] }));
}

/** Gives the books the suppliers of different invoices, each with an earlier bill of the sample's supplier. */
export function addCaptureSuppliers({ suppliers, bills }: Connection): void {
	const sample = suppliers.find(({ supplierName }) => supplierName === germanPage.supplier.name);
	const bill = bills.find(({ supplierRef }) => supplierRef?.id === sample?.id);
	if (!sample || !bill) throw new Error('The books are without the supplier of the sample');
	for (let index = 0; index < SUPPLIERS; index++) {
		const { name: supplierName } = supplierAt(index);
		const id = `supplier-${index + 1}`;
		suppliers.add({ ...sample, id, supplierName });
		bills.add({ ...bill, id: `bill-${index + 1}`, supplierRef: { id, supplierName } });
	}
}

/** Writes PDF files of 1 MB with the data of an invoice each. Returns what removes them. */
export async function writeFiles(bench: Bench, count: number, kind: FileKind): Promise<() => void> {
	const folder = path.join(bench.home.folder, '.n8n-files', FOLDER);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const ballast = randomBytes(MEGABYTE);
	for (let index = 0; index < count; index++) {
		const other = { lines: linesAt(index), supplier: supplierAt(index) };
		const data = germanData(`MEMORY-${index}`, kind === 'different' ? other : {});
		const pdf = await invoicePdf('Rechnung', germanPage, { data, ballast });
		writeFileSync(path.join(folder, `${index}.pdf`), pdf);
	}
	return () => rmSync(folder, { recursive: true, force: true });
}
