import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { InvoiceForm } from '../../../../nodes/CodatBillPay/invoiceForm/invoice';
import { readInvoices } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';

/** Real invoices of national formats lie beside the project, when they are there at all. */
const FOLDER = resolve(__dirname, '../../../../../shared/formats');

/** What a document says, by somebody who read it with other means. */
interface Expected {
	format: string;
	documentType: string;
	typeCode: string;
	reference: string;
	issueDate: string;
	dueDate: string | null;
	currency: string;
	supplierName: string | null;
	supplierTaxNumber: string;
	netAmount: number | null;
	taxAmount: number | null;
	totalAmount: number;
	roundingAmount?: number;
	withheldAmount: number;
	splitPaymentTax?: number;
	prepaid: number | null;
	amountDue: number | null;
	notPayable: string | null;
	selfBilled?: boolean;
	corrects: Array<string | { uuid: string }>;
	replaces?: boolean;
	check: string;
}

const list = join(FOLDER, 'expected.json');
const isThere = existsSync(list);
const expected = isThere
	? (JSON.parse(readFileSync(list, 'utf8')) as Record<string, Expected[]>)
	: {};

const plain = (text: string | null) => text?.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') ?? null;

/** A form as the list tells of it. */
const told = (form: InvoiceForm) => ({
	format: form.format,
	documentType: form.documentType,
	typeCode: form.typeCode,
	reference: plain(form.reference),
	issueDate: form.issueDate,
	dueDate: form.dueDate,
	currency: form.currency,
	supplierName: form.supplier.name,
	supplierTaxNumber: form.supplier.taxNumber,
	netAmount: form.netAmount,
	taxAmount: form.taxAmount,
	totalAmount: form.totalAmount,
	roundingAmount: form.roundingAmount ?? 0,
	withheldAmount: form.withheldAmount ?? 0,
	splitPayment: form.splitPayment ?? 0,
	prepaidAmount: form.prepaidAmount,
	amountDue: form.amountDue,
	isPayable: form.notPayable === null,
	isSelfBilled: form.isSelfBilled,
	// Invoices that it only follows aren't in the list.
	precedingInvoices:
		form.correction === null && form.format === 'FatturaPA'
			? []
			: form.precedingInvoices.map(({ reference }) => plain(reference)),
	isReplacement: form.correction === 'replacement',
	isContradictory: form.contradiction !== null,
});

const expectedOf = (said: Expected) => ({
	format: said.format,
	documentType: said.documentType,
	typeCode: said.typeCode,
	reference: plain(said.reference),
	issueDate: said.issueDate,
	dueDate: said.dueDate,
	currency: said.currency,
	supplierName: said.supplierName,
	supplierTaxNumber: said.supplierTaxNumber,
	netAmount: said.netAmount,
	taxAmount: said.taxAmount,
	totalAmount: said.totalAmount,
	roundingAmount: said.roundingAmount ?? 0,
	withheldAmount: said.withheldAmount,
	splitPayment: said.splitPaymentTax ?? 0,
	prepaidAmount: said.prepaid,
	amountDue: said.amountDue,
	isPayable: said.notPayable === null,
	isSelfBilled: said.selfBilled ?? false,
	precedingInvoices: said.corrects.map((one) => plain(typeof one === 'string' ? one : one.uuid)),
	isReplacement: said.replaces ?? false,
	isContradictory: said.check.startsWith('contradictory'),
});

// The real invoices are not part of this project: where they aren't beside it, this says so.
if (!isThere) {
	it('real invoices of national formats are left out: none lie at ../shared/formats', () => {
		expect(Object.keys(expected)).toEqual([]);
	});
} else {
	it.each(Object.entries(expected))('%s is read right', async (file, said) => {
		const read = await readInvoices(readFileSync(join(FOLDER, file)));
		expect(read.map(({ form }) => told(form))).toEqual(said.map(expectedOf));
	});
}
