import { dayOf } from './days';
import { nobody, type InvoiceForm, type InvoiceLine, type InvoiceParty } from './form';
import {
	accountOf,
	all,
	documentTypeOf,
	lines,
	number,
	perPiece,
	text,
	textOf,
	withTotals,
} from './values';
import type { XmlElement } from './xml/xml';

const NAMESPACE = /^urn:oasis:names:specification:ubl:schema:xsd:(Invoice|CreditNote)-2$/;

/** Whether it is an invoice or a credit note of UBL 2.x. */
export const isUbl = ({ namespace, name }: XmlElement): boolean =>
	NAMESPACE.exec(namespace)?.[1] === name;

/** Whether a PartyTaxScheme is about VAT. */
const isVat = (scheme: XmlElement) => text(scheme, 'TaxScheme/ID')?.toUpperCase() === 'VAT';

function addressOf(party: XmlElement): InvoiceParty['address'] {
	const [address] = all(party, 'PostalAddress');
	if (!address) return null;
	return {
		line1: text(address, 'StreetName', 'AddressLine/Line'),
		line2: text(address, 'AdditionalStreetName'),
		city: text(address, 'CityName'),
		region: text(address, 'CountrySubentity'),
		postalCode: text(address, 'PostalZone'),
		country: text(address, 'Country/IdentificationCode'),
	};
}

function partyOf(party: XmlElement | undefined, accounts: Array<string | null>): InvoiceParty {
	if (!party) return nobody();
	const electronic = all(party, 'EndpointID').find(
		({ attributes }) => attributes.get('schemeID') === 'EM',
	);
	return {
		name: text(party, 'PartyLegalEntity/RegistrationName', 'PartyName/Name'),
		taxNumber: text(all(party, 'PartyTaxScheme').find(isVat), 'CompanyID'),
		registrationNumber: text(party, 'PartyLegalEntity/CompanyID'),
		email: text(party, 'Contact/ElectronicMail') ?? textOf(electronic),
		phone: text(party, 'Contact/Telephone'),
		iban: accountOf(accounts),
		address: addressOf(party),
	};
}

/** Where a line's tax is in UBL documents that don't follow EN 16931. */
const LINE_TAX = 'TaxTotal/TaxSubtotal/TaxCategory';

function lineOf(line: XmlElement): InvoiceLine {
	const [price] = all(line, 'Price');
	return {
		description: text(line, 'Item/Name', 'Item/Description', 'Note'),
		quantity: number(line, 'InvoicedQuantity|CreditedQuantity'),
		unitAmount: perPiece(number(price, 'PriceAmount'), number(price, 'BaseQuantity')),
		netAmount: number(line, 'LineExtensionAmount'),
		taxPercent: number(line, 'Item/ClassifiedTaxCategory/Percent', `${LINE_TAX}/Percent`),
		taxCategory: text(line, 'Item/ClassifiedTaxCategory/ID', `${LINE_TAX}/ID`),
	};
}

/** An allowance or charge on the whole document, as a line. */
function adjustmentOf(adjustment: XmlElement): InvoiceLine {
	const isCharge = /^(true|1)$/i.test(text(adjustment, 'ChargeIndicator') ?? '');
	const written = number(adjustment, 'Amount');
	const amount = written === null || isCharge ? written : 0 - written;
	return {
		description: text(adjustment, 'AllowanceChargeReason') ?? (isCharge ? 'Charge' : 'Allowance'),
		quantity: 1,
		unitAmount: amount,
		netAmount: amount,
		taxPercent: number(adjustment, 'TaxCategory/Percent'),
		taxCategory: text(adjustment, 'TaxCategory/ID'),
	};
}

/**
 * Reads an invoice or a credit note of UBL 2.x: Peppol BIS Billing 3, XRechnung and other uses of EN 16931, and what
 * comes close to them.
 *
 * @throws UnreadableFile if an amount or a date is none
 */
export function readUbl(root: XmlElement): InvoiceForm {
	const [totals] = all(root, 'LegalMonetaryTotal');
	const currency =
		text(root, 'DocumentCurrencyCode') ??
		all(root, 'LegalMonetaryTotal/PayableAmount')[0]?.attributes.get('currencyID') ??
		null;
	// A second TaxTotal may repeat the tax in the currency of the supplier's tax office (BT-111).
	const taxTotals = all(root, 'TaxTotal').filter((one) =>
		all(one, 'TaxAmount').some(({ attributes }) =>
			[currency, undefined].includes(attributes.get('currencyID')),
		),
	);
	const order = text(root, 'OrderReference/ID');
	const accounts = all(root, 'PaymentMeans/PayeeFinancialAccount/ID').map(textOf);
	return withTotals({
		format: 'UBL',
		why: null,
		whyText: null,
		documentType:
			root.name === 'CreditNote' ? 'creditNote' : documentTypeOf(text(root, 'InvoiceTypeCode')),
		reference: text(root, 'ID'),
		issueDate: dayOf(all(root, 'IssueDate')[0]),
		dueDate: dayOf(
			['DueDate', 'PaymentMeans/PaymentDueDate', 'PaymentTerms/PaymentDueDate']
				.flatMap((path) => all(root, path))
				.find(textOf),
		),
		currency,
		supplier: partyOf(all(root, 'AccountingSupplierParty/Party')[0], accounts),
		customer: partyOf(all(root, 'AccountingCustomerParty/Party')[0], []),
		lineItems: [
			...all(root, 'InvoiceLine|CreditNoteLine').map(lineOf),
			...all(root, 'AllowanceCharge').map(adjustmentOf),
		],
		taxBreakdown: taxTotals
			.flatMap((one) => all(one, 'TaxSubtotal'))
			.map((one) => ({
				taxPercent: number(one, 'TaxCategory/Percent', 'Percent'),
				taxCategory: text(one, 'TaxCategory/ID'),
				netAmount: number(one, 'TaxableAmount'),
				taxAmount: number(one, 'TaxAmount'),
			})),
		netAmount: number(totals, 'TaxExclusiveAmount'),
		taxAmount: number(taxTotals[0], 'TaxAmount'),
		totalAmount: number(totals, 'TaxInclusiveAmount'),
		prepaidAmount: number(totals, 'PrepaidAmount'),
		roundingAmount: number(totals, 'PayableRoundingAmount'),
		amountDue: number(totals, 'PayableAmount'),
		// "NA" stands where there is only the supplier's number of the order (Peppol BIS Billing 3, BT-14).
		purchaseOrder: order === 'NA' ? null : order,
		note: lines(root, 'Note'),
	});
}
