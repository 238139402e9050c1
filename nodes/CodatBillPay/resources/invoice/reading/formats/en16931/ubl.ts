import type { INVOICE } from '../../../../../invoiceForm/invoice';
import { isTaken, meaningOf } from '../../../../../invoiceForm/untdid';
import type { Format } from '../engine/format';
import type { Place } from '../engine/place';
import type { Table } from '../engine/table';
import { term, discountsIn, dueDateBy, latest, type Term } from '../engine/terms';
import { accountOf, perPiece, total, withTotals } from '../engine/totals';

const NAMESPACE = 'urn:oasis:names:specification:ubl:schema:xsd:';

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
function partyName(at: Place): string | null {
	const person = [at.text('Person/FirstName'), at.text('Person/FamilyName')].filter(Boolean);
	const name = at.text('PartyLegalEntity/RegistrationName', 'PartyName/Name');
	return name ?? (person.join(' ') || null);
}

const PARTY = {
	name: partyName,
	taxNumber: VAT_NUMBER,
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

const account = (at: Place) => accountOf(at.texts('/PaymentMeans/PayeeFinancialAccount/ID'));

/** OIOUBL's words for tax categories. */
const CATEGORIES = new Map(
	Object.entries({ StandardRated: 'S', ZeroRated: 'Z', ReverseCharge: 'AE', Exempt: 'E' }),
);

const category =
	(...paths: string[]) =>
	(at: Place) => {
		const written = at.text(...paths);
		return CATEGORIES.get(written ?? '') ?? written;
	};

/** Where a line's tax is in documents that don't follow EN 16931. */
const LINE_TAX = 'TaxTotal/TaxSubtotal/TaxCategory';
const LINE_PERCENT = 'TaxTotal/TaxSubtotal/Percent';

const LINE = {
	description: ['Item/Name', 'Item/Description', 'Note'],
	quantity: 'InvoicedQuantity|CreditedQuantity',
	unit: 'InvoicedQuantity|CreditedQuantity/@unitCode',
	unitAmount: (line: Place) =>
		perPiece(line.number('Price/PriceAmount'), line.number('Price/BaseQuantity')),
	netAmount: 'LineExtensionAmount',
	taxPercent: ['Item/ClassifiedTaxCategory/Percent', `${LINE_TAX}/Percent`, LINE_PERCENT],
	taxCategory: category('Item/ClassifiedTaxCategory/ID', `${LINE_TAX}/ID`),
	taxReason: [
		'Item/ClassifiedTaxCategory/TaxExemptionReasonCode',
		`${LINE_TAX}/TaxExemptionReasonCode`,
	],
	orderReference: 'OrderLineReference/OrderReference/ID',
	orderLine: 'OrderLineReference/LineID',
	itemNumber: 'Item/SellersItemIdentification/ID',
	buyerItemNumber: 'Item/BuyersItemIdentification/ID',
	standardItemNumber: 'Item/StandardItemIdentification/ID',
} as const;

/** What an allowance or charge adds. */
const signed = (at: Place) => {
	const amount = at.number('Amount');
	return amount === null || at.flag('ChargeIndicator') ? amount : total([0], [amount]);
};

/** An allowance or charge on the whole document, as a line. */
const ADJUSTMENT = {
	description: (at: Place) =>
		at.text('AllowanceChargeReason') ?? (at.flag('ChargeIndicator') ? 'Charge' : 'Allowance'),
	quantity: () => 1,
	unitAmount: signed,
	netAmount: signed,
	taxPercent: 'TaxCategory/Percent',
	taxCategory: category('TaxCategory/ID'),
} as const;

function termsOf(root: Place): Term[] {
	const issueDate = root.day('IssueDate');
	return root.all('PaymentTerms').flatMap((at) => {
		const { discounts, rest } = discountsIn(at.texts('Note').join('\n'), issueDate);
		const [percent, amount] = [
			at.number('SettlementDiscountPercent'),
			at.number('SettlementDiscountAmount'),
		];
		const lastDay = at.day('SettlementPeriod/EndDate', 'PaymentDueDate', 'InstallmentDueDate');
		const isSaid = rest !== null || percent !== null || lastDay !== null;
		return [...discounts, ...(isSaid ? [term({ percent, amount, lastDay, text: rest })] : [])];
	});
}

/** What the specification and the process that a document follows are called. */
const processOf = (root: Place) => root.texts('CustomizationID|ProfileID').join(' ');

/** The document's currency; much that isn't EN 16931 names it beside the amounts only. */
const currency = (root: Place) =>
	root.text('DocumentCurrencyCode', 'LegalMonetaryTotal/PayableAmount/@currencyID');

/** What is wrong where the totals are in another currency than the document, which EN 16931 forbids. */
function otherCurrency(root: Place): string | null {
	const own = currency(root)?.toUpperCase();
	const other = root
		.texts('LegalMonetaryTotal/TaxInclusiveAmount|PayableAmount/@currencyID')
		.find((one) => one.toUpperCase() !== own);
	return other === undefined
		? null
		: `Its totals are in ${other}, but its currency is ${own ?? 'none'}`;
}

/** The tax in the document's currency: it may be there again in the currency of the tax office (BT-111). */
const taxTotals = (root: Place) =>
	root
		.all('TaxTotal')
		.filter((at) => [currency(root), null].includes(at.text('TaxAmount/@currencyID')));

/** Several of one currency are taxes of several kinds, unless one alone explains the total. */
function taxOf(root: Place): number | null {
	const taxes = taxTotals(root).flatMap((at) => at.number('TaxAmount') ?? []);
	const all = taxes.length > 0 ? total(taxes) : null;
	const [net, whole] = ['TaxExclusiveAmount', 'TaxInclusiveAmount'].map((name) =>
		root.number(`LegalMonetaryTotal/${name}`),
	);
	const isWhole = (tax: number) => net !== null && total([net, tax]) === whole;
	return all !== null && !isWhole(all) && isWhole(taxes[0]) ? taxes[0] : all;
}

/**
 * The net amount. OIOUBL calls the sum of taxes `TaxExclusiveAmount`. Its documents say in many places what they are,
 * and some only by the lists that their codes are from, so the figures tell, too.
 */
function netOf(root: Place): number | null {
	const at = root.first('LegalMonetaryTotal');
	const [net, whole, lines, allowances, charges] = [
		...['TaxExclusiveAmount', 'TaxInclusiveAmount', 'LineExtensionAmount'],
		...['AllowanceTotalAmount', 'ChargeTotalAmount'],
	].map((name) => at?.number(name) ?? null);
	if (lines === null || net === null || net !== (taxOf(root) ?? 0)) return net;
	const isOioubl = /OIOUBL/i.test(processOf(root));
	const sumOfLines = total([lines, charges], [allowances]);
	const isTax = whole === null || total([sumOfLines, net]) === whole;
	return isOioubl || isTax ? sumOfLines : net;
}

const table: Table<typeof INVOICE> = {
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
	supplier: { at: 'AccountingSupplierParty/Party', as: { ...PARTY, iban: account } },
	customer: { at: 'AccountingCustomerParty/Party', as: PARTY },
	payee: { at: 'PayeeParty', as: { ...PARTY, iban: account } },
	lineItems: [
		{ each: 'InvoiceLine|CreditNoteLine', as: LINE },
		{ each: 'AllowanceCharge', as: ADJUSTMENT },
	],
	netAmount: netOf,
	taxAmount: taxOf,
	totalAmount: 'LegalMonetaryTotal/TaxInclusiveAmount',
	prepaidAmount: 'LegalMonetaryTotal/PrepaidAmount',
	roundingAmount: 'LegalMonetaryTotal/PayableRoundingAmount',
	withholdings: {
		each: 'WithholdingTaxTotal/TaxSubtotal',
		as: { kind: 'TaxCategory/TaxScheme/ID', percent: 'TaxCategory/Percent', amount: 'TaxAmount' },
	},
	withheldAmount: (root) => root.sum('WithholdingTaxTotal/TaxAmount'),
	amountDue: 'LegalMonetaryTotal/PayableAmount',
	paymentMeans: {
		each: 'PaymentMeans',
		as: { code: 'PaymentMeansCode', text: ['PaymentMeansCode/@name', 'InstructionNote'] },
	},
	paymentReference: 'PaymentMeans/PaymentID',
	paymentTerms: termsOf,
	instalments: (root) => {
		const parts = root.all('PaymentTerms').flatMap((at) => {
			const amount = at.number('Amount');
			// Without a day, it is what goes to one of several accounts (the Dutch G account of SI-UBL).
			return amount === null || at.first('SettlementDiscountPercent')
				? []
				: [{ dueDate: at.day('InstallmentDueDate'), amount }];
		});
		return parts.length > 1 ? parts : [];
	},
	// "NA" stands where there is only the supplier's number of the order (Peppol BIS Billing 3, BT-14).
	purchaseOrder: 'OrderReference[ID!=NA]/ID',
	buyerReference: 'BuyerReference',
	note: (root) => root.texts('Note').join('\n') || null,
};

/** UBL 2.x: Peppol BIS Billing 3, XRechnung, PINT, OIOUBL, and what comes close to them. */
export const ubl: Format = {
	name: 'UBL',
	roots: { Invoice: [`${NAMESPACE}Invoice-2`], CreditNote: [`${NAMESPACE}CreditNote-2`] },
	table: {
		...table,
		taxBreakdown: (root) =>
			taxTotals(root)
				.flatMap((at) => at.all('TaxSubtotal'))
				.map((at) => ({
					scheme: at.text('TaxCategory/TaxScheme/ID'),
					taxPercent: at.number('TaxCategory/Percent', 'Percent'),
					taxCategory: category('TaxCategory/ID')(at),
					taxReason: at.text('TaxCategory/TaxExemptionReasonCode'),
					netAmount: at.number('TaxableAmount'),
					taxAmount: at.number('TaxAmount'),
				})),
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
		const read = withTotals({
			...form,
			...meaning,
			...(isCredit && { documentType: 'creditNote' }),
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
		return contradiction === null ? read : { ...read, contradiction, amountDue: null };
	},
};
