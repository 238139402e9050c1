import {
	dueDateBy,
	term,
} from '../../../../nodes/CodatBillPay/resources/invoice/reading/formats/engine/terms';
import { eInvoice } from '../../../invoices/eInvoice';
import { read, TOTAL, ublWith } from './support';

describe('UBL', () => {
	it('is read into the form', async () => {
		const address = {
			line1: '1 Mill Lane',
			line2: 'Unit 2',
			city: 'London',
			region: 'London',
			postalCode: 'N1 1AA',
			country: 'GB',
		};
		const party = {
			registrationNumber: '00000001',
			email: 'accounts@mill.example',
			phone: '020 7946 0000',
			address,
		};
		expect(await read(eInvoice())).toMatchObject({
			format: 'UBL',
			why: null,
			whyText: null,
			documentType: 'invoice',
			reference: 'INV-2026-0117',
			issueDate: '2026-01-17',
			dueDate: '2026-02-16',
			currency: 'GBP',
			supplier: {
				...party,
				name: 'Sparrow Hill Flour Ltd',
				taxNumber: 'GB000000001',
				iban: 'GB33BUKB20201555555555',
			},
			customer: {
				...party,
				name: 'Juniper Row Cafe Ltd',
				taxNumber: 'GB000000002',
				iban: null,
			},
			lineItems: [
				{
					description: 'Flour, 25 kg',
					quantity: 4,
					unitAmount: 18.5,
					netAmount: 74,
					taxPercent: 20,
					taxCategory: 'S',
				},
				{
					description: 'Loyal customer',
					quantity: 1,
					unitAmount: -4,
					netAmount: -4,
					taxPercent: 20,
					taxCategory: 'S',
				},
			],
			taxBreakdown: [{ taxPercent: 20, taxCategory: 'S', netAmount: 70, taxAmount: 14 }],
			netAmount: 70,
			taxAmount: 14,
			totalAmount: 84,
			prepaidAmount: 14,
			roundingAmount: null,
			amountDue: 70,
			purchaseOrder: 'PO-12',
			note: 'Thank you',
		});
	});

	it.each([
		['Invoice', '<InvoiceTypeCode>380</InvoiceTypeCode>', 'invoice'],
		['Invoice', '<InvoiceTypeCode>384</InvoiceTypeCode>', 'invoice'],
		['Invoice', '<InvoiceTypeCode>381</InvoiceTypeCode>', 'creditNote'],
		['Invoice', '<InvoiceTypeCode>396</InvoiceTypeCode>', 'creditNote'],
		['CreditNote', '<CreditNoteTypeCode>380</CreditNoteTypeCode>', 'creditNote'],
		['CreditNote', '', 'creditNote'],
	])('%s %s is a document of the type %s', async (root, code, documentType) => {
		expect(await ublWith(code, root)).toMatchObject({ format: 'UBL', documentType });
	});

	it('what is due is due with the terms without a discount, even if a discount lasts longer', () => {
		const terms = [
			term({ percent: 2, lastDay: '2026-03-01' }),
			term({ lastDay: '2026-02-01' }),
			term({ lastDay: '2026-01-01' }),
		];
		expect(dueDateBy(terms)).toBe('2026-02-01');
		expect(dueDateBy(terms.slice(0, 1))).toBe('2026-03-01');
	});

	it('a credit note says when it is due with its means of payment', async () => {
		const due = '<PaymentMeans><PaymentDueDate>2026-03-01</PaymentDueDate></PaymentMeans>';
		expect(await ublWith(due, 'CreditNote')).toMatchObject({ dueDate: '2026-03-01' });
	});

	it('takes the VAT number from the VAT scheme, and tax in the currency of the document', async () => {
		const scheme = (id: string, name: string) =>
			`<PartyTaxScheme><CompanyID>${id}</CompanyID><TaxScheme><ID>${name}</ID></TaxScheme></PartyTaxScheme>`;
		const party = `<AccountingSupplierParty><Party>${scheme('1', 'TAX')}${scheme('2', ' VAT ')}</Party></AccountingSupplierParty>`;
		const tax = (amount: number, currency: string) =>
			`<TaxTotal><TaxAmount currencyID="${currency}">${amount}</TaxAmount></TaxTotal>`;
		expect(
			await ublWith(
				`<DocumentCurrencyCode>EUR</DocumentCurrencyCode>${party}${tax(83, 'SEK')}${tax(7, 'EUR')}`,
			),
		).toMatchObject({ supplier: { taxNumber: '2' }, taxAmount: 7 });
	});

	it('has as its account the first IBAN, else the first account', async () => {
		const means = (...ids: string[]) =>
			ids
				.map(
					(id) =>
						`<PaymentMeans><PayeeFinancialAccount><ID>${id}</ID></PayeeFinancialAccount></PaymentMeans>`,
				)
				.join('');
		const party = '<AccountingSupplierParty><Party/></AccountingSupplierParty>';
		const ibanOf = async (...ids: string[]) => (await ublWith(party + means(...ids))).supplier.iban;
		expect(await ibanOf('123-4', 'GB33 BUKB 2020 1555 5555 55')).toBe('GB33BUKB20201555555555');
		expect(await ibanOf('', '123-4')).toBe('123-4');
		expect(await ibanOf()).toBeNull();
	});

	it('has the totals that it leaves out from those that it names', async () => {
		const totals = async (inner: string) =>
			await ublWith(`<LegalMonetaryTotal>${inner}</LegalMonetaryTotal>`);
		expect(
			await totals(
				'<TaxExclusiveAmount>0.1</TaxExclusiveAmount><PrepaidAmount>0.2</PrepaidAmount><PayableAmount>0.1</PayableAmount>',
			),
		).toMatchObject({ netAmount: 0.1, taxAmount: 0.2, totalAmount: 0.3, amountDue: 0.1 });
		expect(
			await totals(
				'<TaxInclusiveAmount>801.78</TaxInclusiveAmount><PayableRoundingAmount>0.22</PayableRoundingAmount>',
			),
		).toMatchObject({ totalAmount: 801.78, roundingAmount: 0.22, amountDue: 802, netAmount: null });
	});

	it('is found in the envelope of Peppol', async () => {
		const inner = eInvoice().replace(/<\?.*?\?>/, '');
		expect(
			await read(
				`<s:StandardBusinessDocument xmlns:s="u"><s:Header/>${inner}</s:StandardBusinessDocument>`,
			),
		).toMatchObject({ format: 'UBL', totalAmount: 84 });
	});
});

describe('an envelope', () => {
	const invoice = (reference: string, total = 1) =>
		`<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>${reference}</ID>${TOTAL.replace('1', String(total))}</Invoice>`;
	const envelope = (...inner: string[]) =>
		`<StandardBusinessDocument><StandardBusinessDocumentHeader/>${inner.join('')}</StandardBusinessDocument>`;

	it('with one invoice, once or twice, is read as that', async () => {
		expect(await read(envelope(invoice('A')))).toMatchObject({ reference: 'A' });
		expect(await read(envelope(invoice('A'), invoice('A')))).toMatchObject({ reference: 'A' });
	});

	it('may be in another, or hold a whole message', async () => {
		const soap = (inner: string) => `<s:E xmlns:s="u"><s:Body><Send>${inner}</Send></s:Body></s:E>`;
		expect(await read(soap(envelope(invoice('A'))))).toMatchObject({ reference: 'A' });
		await expect(read(soap(invoice('A') + envelope(invoice('B'))))).rejects.toThrow(
			'two different invoices: "A" (document 1) and "B" (document 2)',
		);
	});

	it.each([
		[invoice('A'), invoice('B'), '"A" (document 1) and "B" (document 2)'],
		[invoice('A', 1), invoice('A', 2), '"A" (document 1) and "A" (document 2)'],
	])('with two different ones is refused: %s %s', async (one, other, names) => {
		await expect(read(envelope(one, other))).rejects.toThrow(`two different invoices: ${names}`);
	});
});
