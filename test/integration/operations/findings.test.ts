/** Every row of docs/checks.md, seen on the books: what brings it about, and what follows. */
import type { IDataObject } from 'n8n-workflow';
import {
	DECISIONS,
	type Code,
} from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/decisions';
import type { Finding } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/finding';
import { invoice, oneLine } from './invoiceForms';
import { useCodat, type Site } from './support';

const lab = useCodat();

const euro = () => lab.site('Rheinufer Canteen');

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

async function run(operation: string, { site = euro, json, changes }: Case, more = {}) {
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

const CASES: Record<Code, Case> = {
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
	existingDiffers: {
		json: invoice(oneLine(100, 19, 19)),
		given: entered(invoice()),
		operation: 'createFromInvoice',
	},
	nearDuplicate: {
		json: invoice(),
		given: entered(invoice({ reference: 'RE 7O01' })),
	},
	figuresDisagree: { json: invoice({ totalAmount: 70 }) },
	totalZero: { json: invoice(oneLine(0, 19, 0)) },
	prepaid: { json: invoice({ prepaidAmount: 30, amountDue: 32.54 }) },
	amountDueDisagrees: { json: invoice({ amountDue: 40 }) },
	amountDueRounded: { json: invoice({ roundingAmount: -0.04, amountDue: 62.5 }) },
	bookedOtherwise: {
		json: invoice({
			...{ currency: 'USD', supplier: { name: 'Millstone Flour Co' }, taxBreakdown: [] },
			lineItems: Array.from({ length: 3 }, () => ({
				...{ description: 'Strong white flour, 16 kg', quantity: 1, unitAmount: 10.1 },
				...{ netAmount: 10.1, taxPercent: 8.25 },
			})),
			...{ netAmount: 30.3, taxAmount: 2.5, totalAmount: 32.8, amountDue: null },
		}),
		site: () => lab.site('Cedar Street Books'),
		operation: 'createFromInvoice',
	},
	noAccount: {
		json: invoice({ supplier: stranger, ...oneLine(100, 19, 19) }),
		changes: creates,
	},
	unknownAccount: {
		json: invoice({ supplier: stranger, ...oneLine(100, 19, 19, { account: 'Nonsense' }) }),
		changes: creates,
	},
	noTaxRate: { json: invoice(oneLine(100, 21, 21)) },
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

/** The workflow's memory of bank accounts, as an earlier run leaves it. */
async function memory(): Promise<IDataObject> {
	const json = invoice({ reference: 'M-1', issueDate: '2025-06-01', dueDate: '2025-06-15' });
	const earlier = { staticData: {}, active: true, mode: 'trigger' };
	return (await run('createFromInvoice', { json }, earlier)).staticData;
}

it.each(Object.keys(CASES) as Code[])('%s', async (code) => {
	const { given, operation = 'checkInvoice', site = euro } = CASES[code];
	const staticData = await memory();
	await given?.(site());
	const before = lab.writes.length;
	const runs = { staticData, active: true, mode: 'trigger', onError: 'continueRegularOutput' };
	const { items } = await run(operation, CASES[code], runs);
	const { verdict, ok, findings, problems, warnings } = items[0].json as IDataObject & {
		findings: Finding[];
	};
	const found = findings.find((one) => one.code === code);
	const { severity } = DECISIONS[code];
	expect(found).toMatchObject({ severity, text: expect.any(String) });
	const texts = (wanted: string) =>
		findings.filter((one) => one.severity === wanted).map(({ text }) => text);
	if (operation === 'checkInvoice') {
		expect([ok, problems]).toEqual([severity !== 'stop', texts('stop')]);
		expect(lab.writes).toHaveLength(before);
	}
	expect([verdict, warnings]).toEqual([severity, texts('look')]);
	if (severity === 'look') return;
	const { items: refused } = await run('createFromInvoice', CASES[code], runs);
	expect(refused[0].json.error).toMatchObject({ message: texts('stop')[0] });
	expect(lab.writes).toHaveLength(before);
});

it('an invoice of which nothing is to be said is ok', async () => {
	const { items } = await run('checkInvoice', { json: invoice() });
	expect(items[0].json).toMatchObject({ verdict: 'ok', ok: true, findings: [] });
});

it('lines of one cause are named together', async () => {
	const lineItems = Array.from({ length: 23 }, (_none, index) => ({
		description: `Etwas ${index}`,
		netAmount: 10,
		taxPercent: index === 20 ? 7 : 21,
	}));
	const json = invoice({ lineItems, taxBreakdown: [], ...{ netAmount: 230, taxAmount: 46.9 } });
	const { items } = await run('checkInvoice', {
		json: { ...json, totalAmount: 276.9, amountDue: null },
	});
	expect(items[0].json.problems).toEqual([
		expect.stringMatching(/^Lines 1–20, 22–23: there is no active tax rate of 21%\. There are: /),
	]);
});
