import type { Format } from '../engine/format';
import type { Place } from '../engine/place';
import { inInstalments } from '../engine/rows';
import { accountOf } from '../engine/totals';
import { taxedRow, facturaeAmounts } from './amounts';

const INSTALMENTS = 'PaymentDetails/Installment';
const FACTORING = '/FileHeader/FactoringAssignmentData';

/** 02: direct debit, 19: card. */
const TAKEN = ['02', '19'];

/** The codes of countries, of three letters, of Spain's most usual suppliers; the form has those of two. */
const COUNTRIES = new Map(
	'ESP ES,AND AD,AUT AT,BEL BE,CHE CH,CZE CZ,DEU DE,DNK DK,FIN FI,FRA FR,GBR GB,GRC GR,HUN HU,IRL IE,ITA IT,LUX LU,MAR MA,MEX MX,NLD NL,NOR NO,POL PL,PRT PT,ROU RO,SWE SE,USA US'
		.split(',')
		.map((pair) => pair.split(' ') as [string, string]),
);

const ENTITY = 'LegalEntity|Individual';
const ADDRESS = `${ENTITY}/AddressInSpain|OverseasAddress`;

const PARTY = {
	name: (at: Place) => {
		const names = ['Name', 'FirstSurname', 'SecondSurname'].map((part) =>
			at.text(`Individual/${part}`),
		);
		return at.text('LegalEntity/CorporateName') ?? (names.filter(Boolean).join(' ') || null);
	},
	taxNumber: 'TaxIdentification/TaxIdentificationNumber',
	email: `${ENTITY}/ContactDetails/ElectronicMail`,
	phone: `${ENTITY}/ContactDetails/Telephone`,
	address: {
		at: ADDRESS,
		as: {
			line1: 'Address',
			city: ['Town', 'PostCodeAndTown'],
			region: 'Province',
			postalCode: 'PostCode',
			country: (at: Place) => COUNTRIES.get(at.text('CountryCode') ?? '') ?? null,
		},
	},
} as const;

/** Series and number, which are unique only together. */
const numberOf = (path: string) => (at: Place) =>
	[at.text(`${path}/InvoiceSeriesCode`), at.text(`${path}/InvoiceNumber`)]
		.filter(Boolean)
		.join('') || null;

const CORRECTIONS: Record<string, 'replacement' | 'difference'> = {
	'01': 'replacement',
	'02': 'difference',
	'03': 'difference',
	'04': 'difference',
};

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
			['InvoiceDocumentType', 'InvoiceClass', 'Corrective/CorrectionMethod']
				.flatMap((path) => at.text(`InvoiceHeader/${path}`) ?? [])
				.join('/') || null,
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
			CORRECTIONS[at.text('InvoiceHeader/Corrective/CorrectionMethod') ?? ''] ?? null,
		precedingInvoices: {
			each: 'InvoiceHeader/Corrective',
			as: { reference: numberOf('.') },
		},
		reference: numberOf('InvoiceHeader'),
		issueDate: 'InvoiceIssueData/IssueDate',
		currency: 'InvoiceIssueData/InvoiceCurrencyCode',
		supplier: { at: '/Parties/SellerParty', as: PARTY },
		customer: { at: '/Parties/BuyerParty', as: PARTY },
		payee: {
			at: `${FACTORING}/Assignee`,
			as: { ...PARTY, iban: `${FACTORING}/PaymentDetails/Installment/AccountToBeCredited/IBAN` },
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
				orderLine: 'SequenceNumber',
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
				...inInstalments(
					at.all(INSTALMENTS).map((one) => ({
						dueDate: one.day('InstallmentDueDate'),
						amount: one.number('InstallmentAmount'),
					})),
				),
			},
			at,
		),
};
