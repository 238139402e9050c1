import { addDays } from '../../../../../../shared/values/dates';
import { isTaken, meaningOf } from '../../../../../invoiceForm/untdid';
import type { Format } from '../engine/format';
import type { Place } from '../engine/place';
import { discountsIn, dueDateBy, isDiscount, term, type Term } from '../engine/terms';
import { accountOf, perPiece, total, withTotals } from '../engine/totals';

/** Names of the same thing in D16B, then in ZUGFeRD 1. */
const DOCUMENT = 'ExchangedDocument|HeaderExchangedDocument';
const CONTEXT = 'ExchangedDocumentContext|SpecifiedExchangedDocumentContext';
const TRANSACTION = 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction';
const AGREEMENT = `${TRANSACTION}/ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement`;
const SETTLEMENT = `${TRANSACTION}/ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement`;
const SUMMATION = `${SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation`;
const PERCENT = 'RateApplicablePercent|ApplicablePercent';
const DATE = 'DateTimeString|DateTime';
const MEANS = `${SETTLEMENT}/SpecifiedTradeSettlementPaymentMeans`;
const PRODUCT = 'SpecifiedTradeProduct';
const LINE_DOCUMENT = 'AssociatedDocumentLineDocument';
const LINE_AGREEMENT = 'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement';
const LINE_DELIVERY = 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery';
const LINE_SETTLEMENT = 'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement';
const LINE_TOTAL = `${LINE_SETTLEMENT}/SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation/LineTotalAmount`;
const PRICE = `${LINE_AGREEMENT}/NetPriceProductTradePrice`;
const PRICE_AMOUNT = `${PRICE}/ChargeAmount`;
const PRICE_QUANTITY = `${PRICE}/BasisQuantity`;
const LINE_STATUS = `${LINE_DOCUMENT}/LineStatusReasonCode`;
const ISSUE_DATE = `${DOCUMENT}/IssueDateTime/${DATE}`;
const DUE_DATE = `DueDateDateTime/${DATE}`;
const CURRENCY = `${SETTLEMENT}/InvoiceCurrencyCode`;
const TERMS = `${SETTLEMENT}/SpecifiedTradePaymentTerms`;
const ACCOUNT = `/${MEANS}/PayeePartyCreditorFinancialAccount/IBANID|ProprietaryID`;

const PARTY = {
	name: ['Name', 'SpecifiedLegalOrganization/TradingBusinessName'],
	taxNumber: 'SpecifiedTaxRegistration/ID[@schemeID=VA]',
	registrationNumber: 'SpecifiedLegalOrganization/ID',
	email: [
		'DefinedTradeContact/EmailURIUniversalCommunication/URIID',
		'URIUniversalCommunication/URIID[@schemeID=EM]',
	],
	phone: 'DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber',
	address: {
		at: 'PostalTradeAddress',
		as: {
			line1: 'LineOne',
			line2: 'LineTwo',
			city: 'CityName',
			region: 'CountrySubDivisionName',
			postalCode: 'PostcodeCode',
			country: 'CountryID',
		},
	},
} as const;

const account = (at: Place) => accountOf(at.texts(ACCOUNT));

const LINE = {
	description: [
		`${PRODUCT}/Name`,
		`${PRODUCT}/Description`,
		`${LINE_DOCUMENT}/IncludedNote/Content`,
	],
	quantity: `${LINE_DELIVERY}/BilledQuantity`,
	unit: `${LINE_DELIVERY}/BilledQuantity/@unitCode`,
	unitAmount: (line: Place) => perPiece(line.number(PRICE_AMOUNT), line.number(PRICE_QUANTITY)),
	// Lines of an EXTENDED document may only tell, or sum up the lines below them.
	netAmount: (line: Place) =>
		/^(INFORMATION|GROUP)$/.test(line.text(LINE_STATUS) ?? '') ? null : line.number(LINE_TOTAL),
	taxPercent: `${LINE_SETTLEMENT}/ApplicableTradeTax/${PERCENT}`,
	taxCategory: `${LINE_SETTLEMENT}/ApplicableTradeTax/CategoryCode`,
	taxReason: `${LINE_SETTLEMENT}/ApplicableTradeTax/ExemptionReasonCode`,
	orderReference: `${LINE_AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID|ID`,
	orderLine: `${LINE_AGREEMENT}/BuyerOrderReferencedDocument/LineID`,
	itemNumber: `${PRODUCT}/SellerAssignedID`,
	buyerItemNumber: `${PRODUCT}/BuyerAssignedID`,
	standardItemNumber: `${PRODUCT}/GlobalID`,
} as const;

const isCharge = (at: Place) =>
	at.name === 'SpecifiedLogisticsServiceCharge' ||
	at.flag('ChargeIndicator/Indicator', 'ChargeIndicator');

/** What an allowance or charge adds. */
const signed = (at: Place) => {
	const amount = at.number('ActualAmount|AppliedAmount');
	return amount === null || isCharge(at) ? amount : total([0], [amount]);
};

/** An allowance or charge on the whole document, freight too, as a line. */
const ADJUSTMENT = {
	description: (at: Place) =>
		at.text('Reason|Description') ?? (isCharge(at) ? 'Charge' : 'Allowance'),
	quantity: () => 1,
	unitAmount: signed,
	netAmount: signed,
	taxPercent: `CategoryTradeTax|AppliedTradeTax/${PERCENT}`,
	taxCategory: 'CategoryTradeTax|AppliedTradeTax/CategoryCode',
} as const;

/** The first of a sum that is in the document's currency: it may be there again in that of the tax office. */
const amount = (name: string) => {
	const path = `${SUMMATION}/${name}`;
	return (root: Place) => {
		const currency = root.text(CURRENCY);
		const all = root.all(path).filter((at) => at.text('.') !== null);
		return all.find((at) => [currency, null].includes(at.text('@currencyID')))?.number('.') ?? null;
	};
};

/** Days of a period of a discount, by the codes of its unit. */
const DAYS: Record<string, number> = { DAY: 1, D: 1, WEE: 7 };

/** The discounts of a term. The day of due is theirs, unless they have periods of their own that end before it. */
function discountsOf(at: Place, issueDate: string | null): Term[] {
	return at.all('ApplicableTradePaymentDiscountTerms').map((discount) => {
		const period = discount.number('BasisPeriodMeasure');
		const unit = DAYS[discount.text('BasisPeriodMeasure/@unitCode') ?? 'DAY'];
		const from = discount.day(`BasisDateTime/${DATE}`) ?? issueDate;
		const days = period !== null && period > 0 && unit ? period * unit : null;
		const isPeriod = days !== null && days <= 3660 && Number.isInteger(days) && from !== null;
		return term({
			percent: discount.number('CalculationPercent'),
			days,
			base: discount.number('BasisAmount'),
			amount: discount.number('ActualDiscountAmount'),
			lastDay: isPeriod ? addDays(from, days) : at.day(DUE_DATE),
			text: at.text('Description'),
		});
	});
}

function termsOf(root: Place): Term[] {
	const issueDate = root.day(ISSUE_DATE);
	return root.all(TERMS).flatMap((at) => {
		const lastDay = at.day(DUE_DATE);
		const text = at.texts('Description').join('\n') || null;
		const inText = discountsIn(text, issueDate);
		const discounts = [...discountsOf(at, issueDate).filter(isDiscount), ...inText.discounts];
		const isOfDiscount = discounts.some((one) => one.lastDay === lastDay);
		const rest = isOfDiscount ? [] : [term({ lastDay, text: inText.rest })];
		return [...discounts, ...rest.filter((one) => one.lastDay !== null || one.text !== null)];
	});
}

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
		supplier: { at: `${AGREEMENT}/SellerTradeParty`, as: { ...PARTY, iban: account } },
		customer: { at: `${AGREEMENT}/BuyerTradeParty`, as: PARTY },
		payee: { at: `${SETTLEMENT}/PayeeTradeParty`, as: { ...PARTY, iban: account } },
		lineItems: [
			{ each: `${TRANSACTION}/IncludedSupplyChainTradeLineItem`, as: LINE },
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
		instalments: (root) => {
			const parts = root.all(TERMS).flatMap((at) => {
				const part = at.number('PartialPaymentAmount');
				return part === null ? [] : [{ dueDate: at.day(DUE_DATE), amount: part }];
			});
			return parts.length > 1 ? parts : [];
		},
		purchaseOrder: `${AGREEMENT}/BuyerOrderReferencedDocument/IssuerAssignedID|ID`,
		buyerReference: `${AGREEMENT}/BuyerReference`,
		note: (root) => root.texts(`${DOCUMENT}/IncludedNote/Content`).join('\n') || null,
	},
	files: {
		each: `${AGREEMENT}/AdditionalReferencedDocument`,
		name: 'AttachmentBinaryObject/@filename',
		data: 'AttachmentBinaryObject',
	},
	finish: (form) =>
		withTotals({
			...form,
			...meaningOf(form.typeCode),
			dueDate: dueDateBy(form.paymentTerms),
			paidByOthers: isTaken(form.paymentMeans),
		}),
};
