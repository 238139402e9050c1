import { isTaken, meaningOf } from '../../../../../invoiceForm/untdid';
import type { Format } from '../engine/format';
import { ratesAt } from '../engine/rates';
import { dueDateBy, latest } from '../engine/terms';
import { withTotals } from '../engine/totals';
import {
	breakdownOf,
	currency,
	netOf,
	otherCurrency,
	processOf,
	taxOf,
	withPaymentsBefore,
} from './amounts';
import { account, ADJUSTMENT, LINE, PARTY } from './parts';
import { instalmentsOf, termsOf } from './terms';

const NAMESPACE = 'urn:oasis:names:specification:ubl:schema:xsd:';

const RETURN =
	'It is an invoice of a return (IADE): its sender gives back what was sold to it, so it may be set off and not paid';

/** UBL 2.x: Peppol BIS Billing 3, XRechnung, PINT, OIOUBL, and what comes close to them. */
export const ubl: Format = {
	name: 'UBL',
	roots: { Invoice: [`${NAMESPACE}Invoice-2`], CreditNote: [`${NAMESPACE}CreditNote-2`] },
	table: {
		typeCode: 'InvoiceTypeCode|CreditNoteTypeCode',
		isCopy: 'CopyIndicator',
		precedingInvoices: [
			{
				each: 'BillingReference/InvoiceDocumentReference|CreditNoteDocumentReference|SelfBilledInvoiceDocumentReference',
				as: { reference: 'ID', issueDate: 'IssueDate' },
			},
		],
		reference: 'ID',
		issueDate: 'IssueDate',
		currency,
		exchangeRates: ratesAt(
			{
				each: 'TaxExchangeRate|PricingExchangeRate|PaymentExchangeRate',
				...{ source: 'SourceCurrencyCode', target: 'TargetCurrencyCode', rate: 'CalculationRate' },
				isFactor: (at) => !/divi/i.test(at.text('MathematicOperatorCode') ?? ''),
			},
			currency,
		),
		supplier: { at: 'AccountingSupplierParty/Party', as: { ...PARTY, iban: account } },
		customer: { at: 'AccountingCustomerParty/Party', as: PARTY },
		payee: { at: 'PayeeParty', as: { ...PARTY, iban: account } },
		lineItems: [
			{ each: 'InvoiceLine|CreditNoteLine', as: LINE },
			{ each: 'AllowanceCharge', as: ADJUSTMENT },
		],
		netAmount: netOf,
		taxAmount: taxOf,
		taxBreakdown: breakdownOf,
		totalAmount: 'LegalMonetaryTotal/TaxInclusiveAmount',
		prepaidAmount: 'LegalMonetaryTotal/PrepaidAmount',
		roundingAmount: 'LegalMonetaryTotal/PayableRoundingAmount',
		withholdings: {
			each: 'WithholdingTaxTotal/TaxSubtotal',
			as: {
				kind: ['TaxCategory/TaxScheme/ID', 'TaxCategory/TaxScheme/TaxTypeCode'],
				percent: ['TaxCategory/Percent', 'Percent'],
				amount: 'TaxAmount',
			},
		},
		withheldAmount: (root) => root.sum('WithholdingTaxTotal/TaxAmount'),
		amountDue: 'LegalMonetaryTotal/PayableAmount',
		paymentMeans: {
			each: 'PaymentMeans',
			as: { code: 'PaymentMeansCode', text: ['PaymentMeansCode/@name', 'InstructionNote'] },
		},
		paymentReference: 'PaymentMeans/PaymentID',
		paymentTerms: termsOf,
		instalments: instalmentsOf,
		// "NA" stands where there is only the supplier's number of the order (Peppol BIS Billing 3, BT-14).
		purchaseOrder: 'OrderReference[ID!=NA]/ID',
		buyerReference: 'BuyerReference',
		note: (root) => root.lines('Note'),
	},
	files: {
		each: 'AdditionalDocumentReference/Attachment',
		name: 'EmbeddedDocumentBinaryObject/@filename',
		data: 'EmbeddedDocumentBinaryObject',
	},
	finish(form, root) {
		const meaning = meaningOf(form.typeCode);
		const isCredit = root.name === 'CreditNote';
		const contradiction = otherCurrency(root);
		// Of Turkey (UBL-TR): IADE, TEVKIFATIADE, YTBIADE, IADEISTISNA.
		const isReturn = /IADE/.test(form.typeCode ?? '');
		const whole = withTotals({
			...form,
			...meaning,
			...(isCredit && { documentType: 'creditNote' }),
			remarks: isReturn ? [...meaning.remarks, RETURN] : meaning.remarks,
			isSelfBilled: meaning.isSelfBilled || /self-?billing/i.test(processOf(root)),
			// Norway's reminders are invoices in UBL (EHF Reminder 3.0).
			notPayable:
				meaning.notPayable ??
				(/\breminder\b/i.test(processOf(root))
					? 'a reminder of an invoice that came before'
					: null),
			dueDate:
				root.day('DueDate') ??
				latest(root.all('PaymentMeans').map((at) => at.day('PaymentDueDate'))) ??
				dueDateBy(form.paymentTerms),
			paidByOthers: isTaken(form.paymentMeans),
		});
		const read = withPaymentsBefore(whole, root);
		return contradiction === null ? read : { ...read, contradiction, amountDue: null };
	},
};
