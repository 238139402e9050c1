import type { Place } from '../engine/place';
import { adjustmentAt } from '../engine/rows';
import { accountOf, perPiece } from '../engine/totals';
import { MEANS, PERCENT } from './paths';

/** Parties and lines of CII, and what is added to or taken off the whole. */

const PRODUCT = 'SpecifiedTradeProduct';
const LINE_DOCUMENT = 'AssociatedDocumentLineDocument';
const LINE_AGREEMENT = 'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement';
const LINE_DELIVERY = 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery';
const LINE_SETTLEMENT = 'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement';
const LINE_TOTAL = `${LINE_SETTLEMENT}/SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation/LineTotalAmount`;
const PRICE_AMOUNT = `${LINE_AGREEMENT}/NetPriceProductTradePrice/ChargeAmount`;
/** BT-149: some write it beside the gross price only. */
const PRICE_QUANTITY = ['NetPriceProductTradePrice', 'GrossPriceProductTradePrice'].map(
	(price) => `${LINE_AGREEMENT}/${price}/BasisQuantity`,
);
const LINE_STATUS = `${LINE_DOCUMENT}/LineStatusReasonCode`;
const ACCOUNT = `/${MEANS}/PayeePartyCreditorFinancialAccount/IBANID|ProprietaryID`;

export const PARTY = {
	name: ['Name', 'SpecifiedLegalOrganization/TradingBusinessName'],
	taxNumber: 'SpecifiedTaxRegistration/ID[@schemeID=VA]',
	localTaxNumber: 'SpecifiedTaxRegistration/ID[@schemeID=FC]',
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

export const account = (at: Place) => accountOf(at.texts(ACCOUNT));

export const LINE = {
	description: [
		`${PRODUCT}/Name`,
		`${PRODUCT}/Description`,
		`${LINE_DOCUMENT}/IncludedNote/Content`,
	],
	quantity: `${LINE_DELIVERY}/BilledQuantity`,
	unit: `${LINE_DELIVERY}/BilledQuantity/@unitCode`,
	unitAmount: (line: Place) => perPiece(line.number(PRICE_AMOUNT), line.number(...PRICE_QUANTITY)),
	// Lines of an EXTENDED document may only tell, or sum up the lines below them.
	netAmount: (line: Place) =>
		/^(INFORMATION|GROUP)$/i.test(line.text(LINE_STATUS) ?? '') ? null : line.number(LINE_TOTAL),
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

/** An allowance or charge on the whole document, freight too, as a line. */
export const ADJUSTMENT = {
	...adjustmentAt(isCharge, { amount: 'ActualAmount|AppliedAmount', reason: 'Reason|Description' }),
	taxPercent: `CategoryTradeTax|AppliedTradeTax/${PERCENT}`,
	taxCategory: 'CategoryTradeTax|AppliedTradeTax/CategoryCode',
} as const;
