import type { InvoiceForm } from '../../../../nodes/CodatBillPay/invoiceForm/invoice';
import { FORMATS } from '../../../../nodes/CodatBillPay/resources/invoice/reading/formats';
import { SAMPLES } from '../../../invoices/samples';
import { formOf, sums } from './support';

/** The total in each sample, as written; a simplified FatturaPA writes none. */
const TOTALS: Record<string, string | null> = {
	Invoice: '84.00',
	CrossIndustryInvoice: '330.19',
	FatturaElettronica: '380.64',
	FatturaElettronicaSemplificata: null,
	Faktura: '168.00',
	Facturae: '254.40',
	Comprobante: '5300.00',
};

/**
 * Formats of EN 16931 have a kind of document for credits, and rules of their own for totals: their figures are given
 * as written, and whoever enters them as a bill finds what is wrong.
 */
const AS_WRITTEN = ['UBL', 'CII'];

/** Formats in which a credit stays negative, which is no bill either (`negativeTotal`): CFDI allows no such ones. */
const UNTURNED = [...AS_WRITTEN, 'CFDI'];

const sampleOf = (root: string) => SAMPLES[root]();

/** The sample with a minus before all amounts, which are what has two decimals. */
const negativeOf = (root: string) => sampleOf(root).replace(/([>"])(\d+\.\d\d[<"])/g, '$1-$2');

const cents = (...amounts: Array<number | null>) =>
	Number(amounts.reduce<number>((all, one) => all + (one ?? 0), 0).toFixed(2));

/** Whether net amount, tax and rounding come to the total. */
const addsUp = ({ netAmount, taxAmount, roundingAmount, totalAmount }: InvoiceForm) =>
	[cents(netAmount, taxAmount), cents(netAmount, taxAmount, roundingAmount)].includes(
		totalAmount ?? 0,
	);

/** What each format owes, whatever its own tests say: CONTRIBUTING.md lists it. */
describe.each(FORMATS.map((format) => [Object.keys(format.roots)[0], format] as const))(
	'an invoice whose root is %s',
	(root, { name }) => {
		it('gives net amount, tax, lines and rates that come to its total', async () => {
			const form = await formOf(sampleOf(root));
			expect(form).toMatchObject({ format: name, documentType: 'invoice', contradiction: null });
			expect(form.amountDue).toBeGreaterThan(0);
			expect(addsUp(form)).toBe(true);
			expect(sums(form)).toEqual({ lines: form.netAmount, taxes: form.taxAmount });
			expect(form.lineItems.map(({ taxPercent }) => taxPercent)).not.toContain(null);
		});

		it('is a credit note with positive amounts where they are negative', async () => {
			const [form, whole] = [await formOf(negativeOf(root)), await formOf(sampleOf(root))];
			const { documentType, totalAmount, netAmount, taxAmount } = form;
			expect({ documentType, totalAmount, netAmount, taxAmount, ...sums(form) }).toEqual(
				UNTURNED.includes(name)
					? expect.objectContaining({ totalAmount: -(whole.totalAmount ?? 0) })
					: {
							documentType: 'creditNote',
							...{ totalAmount: whole.totalAmount, netAmount: whole.netAmount },
							...{ taxAmount: whole.taxAmount, ...sums(whole) },
						},
			);
		});

		const total = TOTALS[root];
		if (total !== null)
			it('contradicts itself where its total is another, and says what is due nowhere', async () => {
				const xml = sampleOf(root).replaceAll(total, '999.00');
				expect(xml).not.toBe(sampleOf(root));
				const form = await formOf(xml);
				if (AS_WRITTEN.includes(name))
					expect([form.totalAmount, addsUp(form)]).toEqual([999, false]);
				else expect(form).toMatchObject({ contradiction: expect.any(String), amountDue: null });
			});
	},
);
