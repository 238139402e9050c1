import type { IDataObject } from 'n8n-workflow';
import { type FindingCode } from '../../../../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/decisions';
import { useCodat, type Site } from '../../support';
import { invoice, oneLine } from '../invoiceForms';

// All rows together ask more in a minute than the node lets one address be asked.
export const lab = useCodat({ ofItsOwn: true });

export const euro = () => lab.site('Rheinufer Canteen');

interface Case {
	json: IDataObject;
	changes?: IDataObject;
	/** What is on the books before, or what the software does. */
	given?: (site: Site) => Promise<void> | void;
	site?: () => Site;
	/** Where only entering it brings it about. */
	operation?: 'createFromInvoice';
}

const stranger = { name: 'Neue Quelle' };

const named = oneLine(100, 19, 19, { account: '429' });

const creates = { whenSupplierMissing: 'create' };

export async function run(operation: string, { site = euro, json, changes }: Case, more = {}) {
	const parameters = { resource: 'bill', operation, ...site().at, ...changes };
	return await lab.codat(
		{ ...parameters, ...(operation === 'createFromInvoice' && { attachFiles: false }) },
		{ items: [{ json }], ...more },
	);
}

/** A namesake of the supplier of the invoices here. */
const add = (changes: IDataObject) => (site: Site) => {
	const { suppliers } = site.connection;
	const [first] = suppliers;
	suppliers.add({ ...first, id: 'other', ...changes });
};

const entered = (json: IDataObject) => async (site: Site) => {
	await run('createFromInvoice', { json, site: () => site });
};

/** Tax that QuickBooks Online computes line by line, and comes to another cent. */
const roundedByBooks = invoice({
	...{ currency: 'USD', supplier: { name: 'Millstone Flour Co' }, taxBreakdown: [] },
	lineItems: Array.from({ length: 3 }, () => ({
		...{ description: 'Strong white flour, 16 kg', quantity: 1, unitAmount: 10.1 },
		...{ netAmount: 10.1, taxPercent: 8.25 },
	})),
	...{ netAmount: 30.3, taxAmount: 2.5, totalAmount: 32.8, amountDue: null },
});

/** Has the supplier of that invoice send its bills in CAD. */
function inCanadianDollars({ connection }: Site) {
	const one = connection.suppliers.find(
		({ supplierName }) => supplierName === 'Millstone Flour Co',
	);
	Object.assign(one ?? {}, { defaultCurrency: 'CAD' });
}

/** The order of the invoices here, which is all right but for the changes; and of the deposit. */
const order = (changes: IDataObject = {}, deposit: IDataObject = {}) => ({
	options: {
		purchaseOrders: JSON.stringify([
			{
				...{ number: 'PO-1', supplier: 'Auenhof Gemüse GmbH', currency: 'EUR' },
				lines: [
					{ description: 'Kartoffeln, 25 kg', quantity: 3, unitAmount: 18 },
					{ description: 'Pfand für Kisten', quantity: 1, unitAmount: 4, ...deposit },
				],
				...changes,
			},
		]),
	},
});

const ordered = invoice({ purchaseOrder: 'PO-1' });

/** A total, and not a word on tax. */
export const UNSAID = {
	...{ lineItems: [{ description: 'Kartoffeln, 25 kg', netAmount: 119 }], taxBreakdown: [] },
	...{ netAmount: null, taxAmount: null, totalAmount: 119, amountDue: 119 },
};

export const CASES: Record<FindingCode, Case> = {
	noOrder: { json: invoice(), changes: order({ supplier: 'Nordlicht Energie AG' }) },
	severalOrders: {
		json: invoice(),
		changes: {
			options: {
				purchaseOrders: ['PO-1', 'PO-2'].flatMap((number) => [
					{ number, supplier: 'Auenhof Gemüse', description: 'Kartoffeln, 25 kg', quantity: 9 },
					{ number, supplier: 'Auenhof Gemüse', description: 'Pfand für Kisten', quantity: 9 },
				]),
			},
		},
	},
	orderOfOtherSupplier: { json: ordered, changes: order({ supplier: 'Nordlicht Energie AG' }) },
	orderInOtherCurrency: { json: ordered, changes: order({ currency: 'USD' }) },
	noLinesToCompare: {
		json: invoice({
			...{ purchaseOrder: 'PO-1', lineItems: [], netAmount: 58, taxAmount: 4.54 },
		}),
		changes: order({}, { receivedQuantity: 1 }),
	},
	lineNotOrdered: { json: ordered, changes: order({}, { description: 'Anderes' }) },
	priceAboveOrder: { json: ordered, changes: order({}, { unitAmount: 3.98 }) },
	priceBelowOrder: { json: ordered, changes: order({}, { unitAmount: 4.02 }) },
	quantityAboveOrder: { json: ordered, changes: order({}, { invoicedQuantity: 0.5 }) },
	quantityAboveReceived: { json: ordered, changes: order({}, { receivedQuantity: 0 }) },
	amountAboveOrder: {
		json: ordered,
		changes: order({}, { quantity: null, unitAmount: null, netAmount: 3.5 }),
	},
	totalAboveOrder: { json: ordered, changes: order({}, { invoicedAmount: 0.5 }) },

	noData: { json: { format: 'none', whyText: 'It is a scan.' } },
	creditNote: { json: invoice({ typeCode: '381' }) },
	negativeTotal: { json: invoice({ totalAmount: -5 }) },
	notPayable: { json: invoice({ typeCode: '325' }) },
	testDocument: { json: invoice({ isTest: true }) },
	copyDocument: { json: invoice({ isCopy: true }) },
	contradiction: { json: invoice({ contradiction: 'Two totals are written' }) },
	correction: {
		json: invoice({ typeCode: '384', precedingInvoices: [{ reference: 'A-1' }] }),
		given: entered(invoice({ reference: 'A-1', issueDate: '2025-12-01' })),
	},
	notInText: { json: invoice(), changes: { sourceText: 'Rechnung RE-7002' } },
	taxNumberNotInText: {
		json: invoice(),
		changes: {
			sourceText:
				'Rechnung RE-7001 vom 17.01.2026, fällig 31.01.2026. Gesamt 62,54 EUR. IBAN DE02 1203 0000 0000 2020 51',
		},
	},
	followsBill: {
		json: invoice({ precedingInvoices: [{ reference: 'A-1' }] }),
		given: entered(invoice({ reference: 'A-1', issueDate: '2025-12-01' })),
	},
	selfBilled: { json: invoice({ typeCode: '389' }) },
	remark: { json: invoice({ remarks: ['The total is written twice'] }) },
	dueBeforeIssue: { json: invoice({ dueDate: '2026-01-01' }) },
	issuedInFuture: { json: invoice({ issueDate: '2162-01-17', dueDate: '2162-01-31' }) },
	dueFarOff: { json: invoice({ dueDate: '2062-01-31' }) },
	textCut: { json: invoice(oneLine(100, 19, 19, { description: 'Lang '.repeat(840) })) },
	ownCompany: { json: invoice({ supplier: { name: 'Rheinufer Canteen GmbH' } }) },
	otherCustomer: {
		json: invoice({ customer: { name: 'Ganz Andere Firma AG', taxNumber: 'DE999999999' } }),
	},
	customerUnclear: { json: invoice({ customer: { name: 'Ganz Andere Firma AG' } }) },
	linesDisagree: { json: invoice({ netAmount: 60, totalAmount: 64.54 }) },
	taxDisagrees: {
		json: invoice({
			...oneLine(100, 19, 20),
			taxBreakdown: [{ taxPercent: 19, netAmount: 100, taxAmount: 20 }],
		}),
	},
	breakdownDisagrees: { json: invoice({ taxAmount: 4, totalAmount: 62 }) },
	taxUnexplained: { json: invoice({ lineItems: [], taxBreakdown: [] }) },
	taxTolerated: {
		json: invoice({
			...oneLine(100, 19, 19.99),
			taxBreakdown: [{ taxPercent: 19, netAmount: 100, taxAmount: 19.99 }],
		}),
	},
	taxAfterDiscount: {
		json: invoice({
			...oneLine(400, 19, 74.48),
			paymentTerms: [{ percent: 2 }],
			taxBreakdown: [
				{ taxPercent: 19, netAmount: 392, taxAmount: 74.48 },
				{ taxCategory: 'E', netAmount: 8, taxAmount: 0 },
			],
		}),
	},
	noTaxDue: {
		json: invoice({
			...oneLine(100, 19, 0),
			taxBreakdown: [{ taxPercent: 19, netAmount: 100, taxAmount: 0 }],
		}),
	},
	taxNotSaid: { json: invoice(UNSAID) },
	otherPayee: { json: invoice({ payee: { name: 'Bank für Forderungen AG' } }) },
	paidByOthers: { json: invoice({ paymentMeans: [{ code: '59' }] }) },
	instalments: {
		json: invoice({
			instalments: [
				{ dueDate: '2026-01-31', amount: 30 },
				{ dueDate: '2026-02-28', amount: 32.54 },
			],
		}),
	},
	withheld: {
		json: invoice({
			...{ withheldAmount: 10, amountDue: 52.54 },
			withholdings: [{ kind: 'RT01', percent: 20, amount: 10 }],
		}),
	},
	splitPayment: { json: invoice({ splitPayment: 4.54, amountDue: 58 }) },
	invalidField: { json: invoice({ currency: '€' }) },
	notTaken: { json: invoice({ reference: 'R'.repeat(300) }) },
	noDueDate: { json: invoice({ dueDate: null }) },
	severalSuppliers: {
		json: invoice({ supplier: { name: 'Auenhof Gemüse' } }),
		given: add({ supplierName: 'Auenhof Gemüse AG' }),
	},
	archivedSupplier: {
		json: invoice({ supplier: stranger }),
		given: add({ supplierName: stranger.name, status: 'Archived' }),
	},
	unknownSupplier: { json: invoice({ supplier: stranger, ...named }) },
	unnamedSupplier: {
		json: invoice({ supplier: { taxNumber: 'DE000000009' }, ...named }),
		changes: creates,
	},
	newSupplier: { json: invoice({ supplier: stranger, ...named }), changes: creates },
	similarSupplier: {
		json: invoice({ supplier: { name: 'Auenhoff Gemüse GmbH' }, ...named }),
		changes: creates,
	},
	emailOfAnother: {
		json: invoice({
			supplier: { name: 'Nordlicht Energie AG', email: 'accounts@auenhof-gem-se-gmbh.example' },
			...oneLine(100, 19, 19),
		}),
	},
	// Codat names no numbers of suppliers today; where a record has one, it counts.
	nameOfAnother: {
		json: invoice(),
		given: add({ supplierName: 'Frischdienst', taxNumber: 'DE000000001' }),
	},
	otherName: {
		json: invoice({ supplier: { name: 'Frischdienst', taxNumber: 'DE 000.000.009' }, ...named }),
		given: add({ supplierName: 'Landfrische', taxNumber: 'DE000000009' }),
	},
	billExists: { json: invoice(), given: entered(invoice()) },
	sameReference: { json: invoice(oneLine(100, 19, 19)), given: entered(invoice()) },
	otherSupplierHas: {
		json: invoice({ supplier: { name: 'Nordlicht Energie AG' } }),
		given: entered(invoice()),
	},
	existingDiffers: {
		json: roundedByBooks,
		given: entered(roundedByBooks),
		site: () => lab.site('Cedar Street Books'),
		operation: 'createFromInvoice',
	},
	otherSpelling: { json: invoice(), given: entered(invoice({ reference: 're 7001' })) },
	sameContent: {
		json: invoice(),
		given: entered(invoice({ reference: 'X-1' })),
	},
	nearDuplicate: {
		json: invoice(),
		given: entered(invoice({ reference: 'RE 7O01' })),
	},
	totalDisagrees: { json: invoice({ totalAmount: 70 }) },
	totalZero: { json: invoice(oneLine(0, 19, 0)) },
	prepaid: { json: invoice({ prepaidAmount: 30, amountDue: 32.54 }) },
	nothingDue: { json: invoice({ prepaidAmount: 62.54, amountDue: 0 }) },
	amountDueDisagrees: { json: invoice({ amountDue: 40 }) },
	amountDueRounded: { json: invoice({ roundingAmount: -0.04, amountDue: 62.5 }) },
	totalRounded: { json: invoice({ roundingAmount: 0.46, totalAmount: 63, amountDue: 63 }) },
	newSupplierRefused: {
		json: { ...roundedByBooks, supplier: { name: 'Kiln: north' } },
		changes: creates,
		site: () => lab.site('Cedar Street Books'),
	},
	rateNeeded: {
		json: { ...roundedByBooks, currency: 'CAD' },
		given: inCanadianDollars,
		site: () => lab.site('Cedar Street Books'),
	},
	statedRate: {
		json: { ...roundedByBooks, currency: 'CAD', exchangeRates: [{ currency: 'USD', rate: 0.73 }] },
		given: inCanadianDollars,
		site: () => lab.site('Cedar Street Books'),
	},
	newCurrency: { json: invoice({ currency: 'USD' }) },
	bookedAtOne: {
		json: invoice({ currency: 'DKK' }),
		given: ({ connection }) => {
			connection.currencies = [...connection.currencies, 'DKK'];
		},
		operation: 'createFromInvoice',
	},
	bookedOtherwise: {
		json: roundedByBooks,
		site: () => lab.site('Cedar Street Books'),
		operation: 'createFromInvoice',
	},
	noAccount: {
		json: invoice({ supplier: stranger, ...oneLine(100, 19, 19) }),
		changes: creates,
	},
	linesNotRead: {
		json: invoice(oneLine(100, 19, 19)),
		given: ({ connection }) => {
			for (const bill of connection.bills) bill.lineItems = [];
		},
	},
	usualAccount: { json: invoice(oneLine(100, 19, 19, { description: 'Sommerfest' })) },
	unknownAccount: {
		json: invoice({ supplier: stranger, ...oneLine(100, 19, 19, { account: 'Nonsense' }) }),
		changes: creates,
	},
	noTaxRate: { json: invoice(oneLine(100, 21, 21)) },
	noRateOfCategory: { json: invoice(oneLine(100, 0, 0, { taxCategory: 'K' })) },
	severalTaxRates: {
		json: invoice(oneLine(100, 19, 19)),
		given({ connection }) {
			const { taxRates } = connection;
			const [rate] = [...taxRates].filter(({ id }) => id === 'DE19');
			Object.assign(rate, { status: 'Archived' });
			for (const id of ['A', 'B'])
				taxRates.add({ ...rate, id, code: id, name: `19% ${id}`, status: 'Active' });
		},
	},
	otherBankAccount: {
		json: invoice({
			supplier: { name: 'Auenhof Gemüse GmbH', iban: 'DE75512108001245126199' },
		}),
	},
};
