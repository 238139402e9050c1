import type { Format } from '../engine/format';
import type { Place } from '../engine/place';
import { inInstalments } from '../engine/rows';
import { accountOf } from '../engine/totals';
import { taxedRow, facturaeAmounts } from './amounts';
import { CORRECTIONS, numberOf, PARTY } from './parts';
import { rateIntoEuros } from './rates';

const INSTALMENTS = 'PaymentDetails/Installment';
const FACTORING = '/FileHeader/FactoringAssignmentData';
const TO_FACTOR = `${FACTORING}/PaymentDetails/Installment`;

/** 02: direct debit, 19: card. */
const TAKEN = ['02', '19'];

/** The instalments, else the days of those to a factor, whose amounts are of all invoices of a file. */
function instalmentsOf(at: Place) {
	const own = at.all(INSTALMENTS).map((one) => ({
		dueDate: one.day('InstallmentDueDate'),
		amount: one.number('InstallmentAmount'),
	}));
	const others = at.all(TO_FACTOR).map((one) => ({
		dueDate: one.day('InstallmentDueDate'),
		amount: null,
	}));
	return own.length > 0 ? own : others;
}

/** Spain's Facturae, 3.2 to 3.2.2. Its signature (XAdES) isn't checked. */
export const facturae: Format = {
	name: 'Facturae',
	roots: {
		Facturae: [
			'http://www.facturae.es/Facturae/2009/v3.2/Facturae',
			'http://www.facturae.es/Facturae/2014/v3.2.1/Facturae',
			'http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml',
		],
	},
	family: /^http:\/\/www\.facturae\.(?:es|gob\.es)\//,
	documents: 'Invoices/Invoice',
	table: {
		typeCode: (at) =>
			at
				.first('InvoiceHeader')
				?.joined('/', 'InvoiceDocumentType', 'InvoiceClass', 'Corrective/CorrectionMethod') ?? null,
		documentType: () => 'invoice',
		notPayable: (at) => {
			const kind = at.text('InvoiceHeader/InvoiceClass') ?? '';
			return /^C[ORC]$/.test(kind) ? `a copy (${kind})` : null;
		},
		isCopy: (at) => /^C[ORC]$/.test(at.text('InvoiceHeader/InvoiceClass') ?? ''),
		isSelfBilled: (at) =>
			at.text('/FileHeader/InvoiceIssuerType') === 'RE' ||
			at.text('InvoiceHeader/InvoiceDocumentType') === 'AF',
		correction: (at) =>
			CORRECTIONS[at.text('InvoiceHeader/Corrective/CorrectionMethod') ?? ''] ??
			(at.first('InvoiceHeader[InvoiceClass=OR]') ? 'difference' : null),
		precedingInvoices: {
			each: 'InvoiceHeader/Corrective',
			as: { reference: numberOf('.') },
		},
		reference: numberOf('InvoiceHeader'),
		issueDate: 'InvoiceIssueData/IssueDate',
		currency: 'InvoiceIssueData/InvoiceCurrencyCode',
		exchangeRates: rateIntoEuros,
		supplier: { at: '/Parties/SellerParty', as: PARTY },
		customer: { at: '/Parties/BuyerParty', as: PARTY },
		payee: {
			at: `${FACTORING}/Assignee`,
			as: { ...PARTY, iban: `${TO_FACTOR}/AccountToBeCredited/IBAN` },
		},
		lineItems: {
			each: 'Items/InvoiceLine',
			as: {
				description: 'ItemDescription',
				quantity: 'Quantity',
				unit: 'UnitOfMeasure',
				unitAmount: 'UnitPriceWithoutTax',
				netAmount: 'GrossAmount',
				taxPercent: (line) => taxedRow(line).taxPercent,
				taxCategory: (line) => taxedRow(line).taxCategory,
				orderReference: 'ReceiverTransactionReference',
				// A number with decimals (xs:double), where orders count their lines.
				orderLine: (line) => line.text('SequenceNumber')?.replace(/\.0+$/, '') ?? null,
				itemNumber: 'ArticleCode',
			},
		},
		withholdings: {
			each: 'TaxesWithheld/Tax',
			as: { kind: 'TaxTypeCode', percent: 'TaxRate', amount: 'TaxAmount/TotalAmount' },
		},
		paymentMeans: {
			each: INSTALMENTS,
			as: { code: 'PaymentMeans', text: 'CollectionAdditionalInformation' },
		},
		paidByOthers: (at) =>
			at.texts(`${INSTALMENTS}/PaymentMeans`).some((one) => TAKEN.includes(one)),
		paymentReference: `${INSTALMENTS}/PaymentReconciliationReference`,
		purchaseOrder: [
			'InvoiceIssueData/ReceiverTransactionReference',
			'Items/InvoiceLine/ReceiverTransactionReference',
		],
		note: 'AdditionalData/InvoiceAdditionalInformation',
	},
	files: {
		each: 'AdditionalData/RelatedDocuments/Attachment',
		name: 'AttachmentDescription',
		data: 'AttachmentData',
	},
	finish: (form, at) =>
		facturaeAmounts(
			{
				...form,
				supplier: {
					...form.supplier,
					iban: accountOf(at.texts(`${INSTALMENTS}/AccountToBeCredited/IBAN`)),
				},
				...inInstalments(instalmentsOf(at)),
			},
			at,
		),
};
