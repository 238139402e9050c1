import { invoice } from '../invoiceForms';
import { lab, euro, run, CASES } from './cases';

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

it.each([
	['all of it is paid', { prepaidAmount: 62.54, amountDue: 0 }],
	['more than all is paid', { prepaidAmount: 70, amountDue: -7.46 }],
	['all is paid, and no amount due is named', { prepaidAmount: 62.54, amountDue: null }],
	['its amount due is 0, whatever else it says', { amountDue: 0 }],
])('an invoice is entered where that is allowed and %s', async (_why, figures) => {
	const json = invoice(figures);
	const { items: refused } = await run(
		'createFromInvoice',
		{
			json,
			changes: { options: {} },
		},
		{ onError: 'continueRegularOutput' },
	);
	expect(refused[0].json.error).toMatchObject({
		message: expect.stringMatching(/^Nothing is left to pay by the document: its total is 62\.54/),
	});
	expect(lab.writes).toEqual([]);
	const { items } = await run('createFromInvoice', {
		json,
		changes: { options: { allowPaid: true } },
	});
	expect(items[0].json).toMatchObject({ totalAmount: 62.54, verdict: 'look' });
	expect(items[0].json.warnings).toContainEqual(expect.stringMatching(/^Nothing is left to pay/));
});

it('a correction is entered where that is allowed, and told with the bill that it corrects', async () => {
	const { json, given } = CASES.correction;
	await given?.(euro());
	const changes = { options: { allowCorrections: true } };
	const { items } = await run('createFromInvoice', { json, changes });
	expect(items[0].json).toMatchObject({ reference: 'RE-7001', verdict: 'look' });
	expect(items[0].json.warnings).toEqual([
		expect.stringMatching(
			/^It corrects an earlier invoice, taking its place: "A-1" \(ID .+, Open, 62\.54 EUR\)$/,
		),
	]);
});

it.each([
	['the name with its legal form', { name: 'Rheinufer Canteen GmbH' }, {}],
	['its other name', { name: 'RC Gastro', taxNumber: 'DE 1' }, { alsoAddressedTo: 'X, RC Gastro' }],
	['its number', { name: 'RC Gastro', taxNumber: 'DE 123' }, { alsoAddressedTo: 'DE123' }],
])('an invoice to the company by %s is no matter', async (_what, customer, options) => {
	const { items } = await run('checkInvoice', {
		json: invoice({ customer }),
		changes: { options },
	});
	expect(items[0].json).toMatchObject({ verdict: 'ok', findings: [] });
});
