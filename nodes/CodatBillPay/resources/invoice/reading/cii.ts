import { dayOf } from './days';
import { nobody, type InvoiceForm, type InvoiceLine, type InvoiceParty } from './form';
import {
	accountOf,
	all,
	documentTypeOf,
	lines,
	number,
	numberOf,
	perPiece,
	text,
	textOf,
	withTotals,
} from './values';
import type { XmlElement } from './xml/xml';

const ROOTS: Record<string, string> = {
	CrossIndustryInvoice: 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
	// ZUGFeRD 1.
	CrossIndustryDocument: 'urn:ferd:CrossIndustryDocument:invoice:1p0',
};

/** Whether it is a Cross Industry Invoice: D16B, as Factur-X, ZUGFeRD 2 and XRechnung use it, or that of ZUGFeRD 1. */
export const isCii = ({ namespace, name }: XmlElement): boolean =>
	Object.hasOwn(ROOTS, name) && ROOTS[name] === namespace;

/** Names of the same thing in D16B, then in ZUGFeRD 1. */
const DOCUMENT = 'ExchangedDocument|HeaderExchangedDocument';
const TRANSACTION = 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction';
const HEADER = {
	agreement: 'ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement',
	settlement: 'ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement',
};
const LINE = {
	price: 'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement/NetPriceProductTradePrice',
	quantity: 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery/BilledQuantity',
	settlement: 'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement',
	sum: 'SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation',
};
const SUMMATION =
	'SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation';
const PERCENT = 'RateApplicablePercent|ApplicablePercent';
const DATE = 'DateTimeString|DateTime';

/** The first ID of that scheme: `VA` a VAT number, `EM` an e-mail address. */
const ofScheme = (ids: XmlElement[], scheme: string) =>
	textOf(ids.find(({ attributes }) => attributes.get('schemeID') === scheme));

function addressOf(party: XmlElement): InvoiceParty['address'] {
	const [address] = all(party, 'PostalTradeAddress');
	if (!address) return null;
	return {
		line1: text(address, 'LineOne'),
		line2: text(address, 'LineTwo'),
		city: text(address, 'CityName'),
		region: text(address, 'CountrySubDivisionName'),
		postalCode: text(address, 'PostcodeCode'),
		country: text(address, 'CountryID'),
	};
}

function partyOf(party: XmlElement | undefined, accounts: Array<string | null>): InvoiceParty {
	if (!party) return nobody();
	return {
		name: text(party, 'Name', 'SpecifiedLegalOrganization/TradingBusinessName'),
		taxNumber: ofScheme(all(party, 'SpecifiedTaxRegistration/ID'), 'VA'),
		registrationNumber: text(party, 'SpecifiedLegalOrganization/ID'),
		email:
			text(party, 'DefinedTradeContact/EmailURIUniversalCommunication/URIID') ??
			ofScheme(all(party, 'URIUniversalCommunication/URIID'), 'EM'),
		phone: text(party, 'DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber'),
		iban: accountOf(accounts),
		address: addressOf(party),
	};
}

/** Lines of an EXTENDED document that only tell, or sum up the lines below them. */
const isInformation = (line: XmlElement) =>
	/^(INFORMATION|GROUP)$/.test(
		text(line, 'AssociatedDocumentLineDocument/LineStatusReasonCode') ?? '',
	);

function lineOf(line: XmlElement): InvoiceLine {
	const [price] = all(line, LINE.price);
	const [settlement] = all(line, LINE.settlement);
	const amount = number(settlement, `${LINE.sum}/LineTotalAmount`);
	return {
		description: text(
			line,
			'SpecifiedTradeProduct/Name',
			'SpecifiedTradeProduct/Description',
			'AssociatedDocumentLineDocument/IncludedNote/Content',
		),
		quantity: number(line, LINE.quantity),
		unitAmount: perPiece(number(price, 'ChargeAmount'), number(price, 'BasisQuantity')),
		netAmount: isInformation(line) ? null : amount,
		taxPercent: number(settlement, `ApplicableTradeTax/${PERCENT}`),
		taxCategory: text(settlement, 'ApplicableTradeTax/CategoryCode'),
	};
}

/** An allowance or charge on the whole document, freight too, as a line. */
function adjustmentOf(adjustment: XmlElement): InvoiceLine {
	const isCharge =
		adjustment.name === 'SpecifiedLogisticsServiceCharge' ||
		/^(true|1)$/i.test(text(adjustment, 'ChargeIndicator/Indicator', 'ChargeIndicator') ?? '');
	const written = number(adjustment, 'ActualAmount|AppliedAmount');
	const amount = written === null || isCharge ? written : 0 - written;
	const tax = 'CategoryTradeTax|AppliedTradeTax';
	return {
		description: text(adjustment, 'Reason|Description') ?? (isCharge ? 'Charge' : 'Allowance'),
		quantity: 1,
		unitAmount: amount,
		netAmount: amount,
		taxPercent: number(adjustment, `${tax}/${PERCENT}`),
		taxCategory: text(adjustment, `${tax}/CategoryCode`),
	};
}

/**
 * Reads a Cross Industry Invoice, of any profile.
 *
 * @throws UnreadableFile if an amount or a date is none
 */
export function readCii(root: XmlElement): InvoiceForm {
	const [document] = all(root, DOCUMENT);
	const [transaction] = all(root, TRANSACTION);
	const [agreement] = all(transaction, HEADER.agreement);
	const [settlement] = all(transaction, HEADER.settlement);
	const currency = text(settlement, 'InvoiceCurrencyCode');
	// A sum may be there again in the currency of the supplier's tax office.
	const amount = (name: string) =>
		numberOf(
			all(settlement, `${SUMMATION}/${name}`).find(
				(one) => textOf(one) && [currency, undefined].includes(one.attributes.get('currencyID')),
			),
		);
	const accounts = all(
		settlement,
		'SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID|ProprietaryID',
	).map(textOf);
	return withTotals({
		format: 'CII',
		why: null,
		whyText: null,
		documentType: documentTypeOf(text(document, 'TypeCode')),
		reference: text(document, 'ID'),
		issueDate: dayOf(all(document, `IssueDateTime/${DATE}`)[0]),
		dueDate: dayOf(
			all(settlement, `SpecifiedTradePaymentTerms/DueDateDateTime/${DATE}`).find(textOf),
		),
		currency,
		supplier: partyOf(all(agreement, 'SellerTradeParty')[0], accounts),
		customer: partyOf(all(agreement, 'BuyerTradeParty')[0], []),
		lineItems: [
			...all(transaction, 'IncludedSupplyChainTradeLineItem').map(lineOf),
			...all(settlement, 'SpecifiedTradeAllowanceCharge|SpecifiedLogisticsServiceCharge').map(
				adjustmentOf,
			),
		],
		taxBreakdown: all(settlement, 'ApplicableTradeTax').map((tax) => ({
			taxPercent: number(tax, PERCENT),
			taxCategory: text(tax, 'CategoryCode'),
			netAmount: number(tax, 'BasisAmount'),
			taxAmount: number(tax, 'CalculatedAmount'),
		})),
		netAmount: amount('TaxBasisTotalAmount'),
		taxAmount: amount('TaxTotalAmount'),
		totalAmount: amount('GrandTotalAmount'),
		prepaidAmount: amount('TotalPrepaidAmount'),
		roundingAmount: amount('RoundingAmount'),
		amountDue: amount('DuePayableAmount'),
		purchaseOrder: text(agreement, 'BuyerOrderReferencedDocument/IssuerAssignedID|ID'),
		note: lines(document, 'IncludedNote/Content'),
	});
}
