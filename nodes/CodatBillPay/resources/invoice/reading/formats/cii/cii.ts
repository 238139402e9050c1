import { isTaken, meaningOf } from '../../../../../invoiceForm/untdid';
import type { Format } from '../engine/format';
import type { Place } from '../engine/place';
import { ratesAt } from '../engine/rates';
import { dueDateBy } from '../engine/terms';
import { withTotals } from '../engine/totals';
import { withoutGroups } from './groups';
import { account, ADJUSTMENT, LINE, PARTY } from './parts';
import {
	AGREEMENT,
	CONTEXT,
	CURRENCY,
	DATE,
	DOCUMENT,
	ISSUE_DATE,
	LINES,
	MEANS,
	PERCENT,
	SETTLEMENT,
	SUMMATION,
	TRANSACTION,
} from './paths';
import { instalmentsOf, termsOf } from './terms';

/** The first of a sum that is in the document's currency: it may be there again in that of the tax office. */
const amount = (name: string) => {
	const path = `${SUMMATION}/${name}`;
	return (root: Place) => {
		const currency = root.currency(CURRENCY);
		const all = root.all(path).filter((at) => at.text('.') !== null);
		return (
			all.find((at) => [currency, null].includes(at.currency('@currencyID')))?.number('.') ?? null
		);
	};
};

/** Cross Industry Invoice of any profile: D16B (Factur-X, ZUGFeRD 2, XRechnung), and that of ZUGFeRD 1. */
export const cii: Format = {
	name: 'CII',
	roots: {
		CrossIndustryInvoice: ['urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100'],
		CrossIndustryDocument: ['urn:ferd:CrossIndustryDocument:invoice:1p0'],
	},
	requires: [DOCUMENT, TRANSACTION, AGREEMENT, SETTLEMENT],
	table: {
		typeCode: `${DOCUMENT}/TypeCode`,
		isTest: [`${CONTEXT}/TestIndicator/Indicator`, `${CONTEXT}/TestIndicator`],
		isCopy: [`${DOCUMENT}/CopyIndicator/Indicator`, `${DOCUMENT}/CopyIndicator`],
		precedingInvoices: {
			each: `${SETTLEMENT}/InvoiceReferencedDocument`,
			as: {
				reference: 'IssuerAssignedID|ID',
				issueDate: [`FormattedIssueDateTime/${DATE}`, `IssueDateTime/${DATE}`],
			},
		},
		reference: `${DOCUMENT}/ID`,
		issueDate: ISSUE_DATE,
		currency: CURRENCY,
		exchangeRates: ratesAt(
			{
				each: `${SETTLEMENT}/TaxApplicableTradeCurrencyExchange|InvoiceApplicableTradeCurrencyExchange|PaymentApplicableTradeCurrencyExchange`,
				...{ source: 'SourceCurrencyCode', target: 'TargetCurrencyCode', rate: 'ConversionRate' },
			},
			(root) => root.currency(CURRENCY),
		),
		supplier: { at: `${AGREEMENT}/SellerTradeParty`, as: { ...PARTY, iban: account } },
		customer: { at: `${AGREEMENT}/BuyerTradeParty`, as: PARTY },
		payee: { at: `${SETTLEMENT}/PayeeTradeParty`, as: { ...PARTY, iban: account } },
		lineItems: [
			{ each: LINES, as: LINE },
			{
				each: `${SETTLEMENT}/SpecifiedTradeAllowanceCharge|SpecifiedLogisticsServiceCharge`,
				as: ADJUSTMENT,
			},
		],
		taxBreakdown: {
			each: `${SETTLEMENT}/ApplicableTradeTax`,
			as: {
				scheme: 'TypeCode',
				taxPercent: PERCENT,
				taxCategory: 'CategoryCode',
				taxReason: 'ExemptionReasonCode',
				netAmount: 'BasisAmount',
				taxAmount: 'CalculatedAmount',
			},
		},
		netAmount: amount('TaxBasisTotalAmount'),
		taxAmount: amount('TaxTotalAmount'),
		totalAmount: amount('GrandTotalAmount'),
		prepaidAmount: amount('TotalPrepaidAmount'),
		roundingAmount: amount('RoundingAmount'),
		amountDue: amount('DuePayableAmount'),
		paymentMeans: { each: MEANS, as: { code: 'TypeCode', text: 'Information' } },
		paymentReference: `${SETTLEMENT}/PaymentReference`,
		paymentTerms: termsOf,
		instalments: instalmentsOf,
		purchaseOrder: `${AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID|ID`,
		buyerReference: `${AGREEMENT}/BuyerReference`,
		note: (root) => root.lines(`${DOCUMENT}/IncludedNote/Content`),
	},
	files: {
		each: `${AGREEMENT}/AdditionalReferencedDocument`,
		name: 'AttachmentBinaryObject/@filename',
		data: 'AttachmentBinaryObject',
	},
	// Where there are no lines (BASIC WL), what is added and taken off is in the tax breakdown, and says nothing alone.
	finish: (form, root) =>
		withTotals({
			...form,
			lineItems: root.first(LINES) ? withoutGroups(form, root) : [],
			...meaningOf(form.typeCode),
			dueDate: dueDateBy(form.paymentTerms),
			paidByOthers: isTaken(form.paymentMeans),
		}),
};
