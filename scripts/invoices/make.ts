/** Draws the sample invoices in examples/: `npx tsx scripts/invoices/make.ts`. */
import { writeFileSync } from 'node:fs';
import { eInvoiceFile, invoiceFile, newInvoiceFile } from '../n8n/paths';
import { britishData, britishPage } from './british';
import { english } from './english';
import { germanData, germanPage } from './german';
import { invoicePdf } from './pdf';

async function make(): Promise<void> {
	writeFileSync(invoiceFile, await invoicePdf('Invoice INV-2026-0117', english));
	const data = germanData();
	writeFileSync(eInvoiceFile, await invoicePdf('Rechnung RE-2026-0042', germanPage, { data }));
	const own = { data: britishData() };
	writeFileSync(newInvoiceFile, await invoicePdf('Invoice CP-2026-0231', britishPage, own));
}

void make();
