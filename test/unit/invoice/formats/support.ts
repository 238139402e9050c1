import type { InvoiceForm } from '../../../../nodes/CodatBillPay/invoiceForm/invoice';
import { readInvoices } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';

/** The forms of all invoices in a file. */
export const formsOf = async (file: string | Buffer): Promise<InvoiceForm[]> =>
	(await readInvoices(Buffer.from(file as string))).map(({ form }) => form);

/** The form of a file with one invoice. */
export async function formOf(file: string | Buffer): Promise<InvoiceForm> {
	const forms = await formsOf(file);
	expect(forms).toHaveLength(1);
	return forms[0];
}

/** What a form's lines, and its net amounts by rate, come to: what enters it as a bill asks for both. */
export function sums({ lineItems, taxBreakdown }: InvoiceForm): { lines: number; taxes: number } {
	const sum = (amounts: Array<number | null>) =>
		Number(amounts.reduce<number>((whole, one) => whole + (one ?? 0), 0).toFixed(2));
	return {
		lines: sum(lineItems.map(({ netAmount }) => netAmount)),
		taxes: sum(taxBreakdown.map(({ taxAmount }) => taxAmount)),
	};
}

/** Elements in one another, by a path: `within('A/B', 'x')` is `<A><B>x</B></A>`. */
export const within = (path: string, inner: string | number): string =>
	path.split('/').reduceRight((content, name) => `<${name}>${content}</${name}>`, String(inner));
