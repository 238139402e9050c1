import type { Place } from '../engine/place';
import { adjustmentAt } from '../engine/rows';
import { accountOf, perPiece } from '../engine/totals';

/** Parties and lines of UBL, and what is added to or taken off the whole. */

/**
 * VAT, and the same tax by other names: GST of Australia, New Zealand and Singapore, 63 (moms) and VA of OIOUBL; the
 * tax numbers of firms and persons of UBL-TR.
 */
const VAT_NUMBER = [
	'PartyTaxScheme[TaxScheme/ID=VAT]/CompanyID',
	'PartyTaxScheme[TaxScheme/ID=63|VA|GST]/CompanyID',
	'PartyIdentification/ID[@schemeID=VKN|TCKN]',
];

/** A company's name, legal or for trading, else a person's. */
const partyName = (at: Place) =>
	at.text('PartyLegalEntity/RegistrationName', 'PartyName/Name') ??
	at.joined(' ', 'Person/FirstName', 'Person/FamilyName');

export const PARTY = {
	name: partyName,
	taxNumber: VAT_NUMBER,
	localTaxNumber: 'PartyTaxScheme[TaxScheme/ID!=VAT|63|VA|GST]/CompanyID',
	registrationNumber: 'PartyLegalEntity/CompanyID',
	email: ['Contact/ElectronicMail', 'EndpointID[@schemeID=EM]'],
	phone: 'Contact/Telephone',
	address: {
		at: 'PostalAddress',
		as: {
			line1: ['StreetName', 'AddressLine/Line'],
			line2: 'AdditionalStreetName',
			city: 'CityName',
			region: 'CountrySubentity',
			postalCode: 'PostalZone',
			country: 'Country/IdentificationCode',
		},
	},
} as const;

export const account = (at: Place) => accountOf(at.texts('/PaymentMeans/PayeeFinancialAccount/ID'));

/**
 * Tax categories by other names: words of OIOUBL, codes of Peppol in Singapore (SROVR-LVG is of goods of low value, NG
 * of a seller who isn't registered).
 */
const CATEGORIES = new Map([
	...Object.entries({ StandardRated: 'S', ZeroRated: 'Z', ReverseCharge: 'AE', Exempt: 'E' }),
	...'SR SRCA-S SRCA-C SRRC SROVR-RS SROVR-LVG SRLVG DS'
		.split(' ')
		.map((code) => [code, 'S'] as const),
	...Object.entries({ ZR: 'Z', ES33: 'E', ESN33: 'E', OS: 'O', NG: 'O' }),
]);

export const category =
	(...paths: string[]) =>
	(at: Place) =>
		CATEGORIES.get(at.text(...paths) ?? '') ?? at.category(...paths);

/**
 * Where a line's tax is in documents that don't follow EN 16931: that on value added, by the codes of its scheme (0015
 * is that of UBL-TR), else the first.
 */
const LINE_TAXES = [
	'TaxTotal/TaxSubtotal[TaxCategory/TaxScheme/ID=VAT|GST|63|VA]',
	'TaxTotal/TaxSubtotal[TaxCategory/TaxScheme/TaxTypeCode=0015]',
	'TaxTotal/TaxSubtotal',
];
const inLineTax = (...names: string[]) =>
	LINE_TAXES.flatMap((tax) => names.map((name) => `${tax}/${name}`));

export const LINE = {
	description: ['Item/Name', 'Item/Description', 'Note'],
	quantity: 'InvoicedQuantity|CreditedQuantity',
	unit: 'InvoicedQuantity|CreditedQuantity/@unitCode',
	unitAmount: (line: Place) =>
		perPiece(line.number('Price/PriceAmount'), line.number('Price/BaseQuantity')),
	netAmount: 'LineExtensionAmount',
	taxPercent: [
		'Item/ClassifiedTaxCategory/Percent',
		...inLineTax('TaxCategory/Percent', 'Percent'),
	],
	taxCategory: category('Item/ClassifiedTaxCategory/ID', ...inLineTax('TaxCategory/ID')),
	taxReason: [
		'Item/ClassifiedTaxCategory/TaxExemptionReasonCode',
		...inLineTax('TaxCategory/TaxExemptionReasonCode'),
	],
	orderReference: 'OrderLineReference/OrderReference/ID',
	orderLine: 'OrderLineReference/LineID',
	itemNumber: 'Item/SellersItemIdentification/ID',
	buyerItemNumber: 'Item/BuyersItemIdentification/ID',
	standardItemNumber: 'Item/StandardItemIdentification/ID',
} as const;

/** An allowance or charge on the whole document, as a line. */
export const ADJUSTMENT = {
	...adjustmentAt((at) => at.flag('ChargeIndicator'), {
		amount: 'Amount',
		reason: 'AllowanceChargeReason',
	}),
	taxPercent: 'TaxCategory/Percent',
	taxCategory: category('TaxCategory/ID'),
} as const;
