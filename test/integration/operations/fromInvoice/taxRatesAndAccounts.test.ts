import type { IDataObject } from 'n8n-workflow';
import { invoice, oneLine } from './invoiceForms';
import { useInvoices } from './support';

const { lab, euro, create, refusal } = useInvoices();

describe('tax rates', () => {
	it.each([
		['Lumen Cloud Ltd', 0, 'AE', 'DERC', 'supplierHistory'],
		['Auenhof Gemüse GmbH', 0, 'AE', 'DERC', 'category'],
		['Lumen Cloud Ltd', 0, 'K', 'DERC', 'supplierHistory'],
		['Auenhof Gemüse GmbH', 0, 'Z', 'DE0', 'percentage'],
		['Boulangerie des Quais SARL', 5.5, 'S', 'FR55', 'supplierHistory'],
		['Boulangerie des Quais SARL', 10, 'S', 'FR10', 'percentage'],
		['Auenhof Gemüse GmbH', 0, undefined, 'DERC', 'otherBills'],
	])('%s at %s%% (%s) is %s, by %s', async (name, taxPercent, taxCategory, id, from) => {
		const tax = (100 * taxPercent) / 100;
		const json = invoice({ supplier: { name }, ...oneLine(100, taxPercent, tax, { taxCategory }) });
		const [output] = await create([json]);
		expect(output.coding).toMatchObject([{ taxRateId: id, taxRateFrom: from }]);
	});

	it.each(['K', 'G', 'O', 'E'])(
		'of a category (%s) that the books have not are open',
		async (taxCategory) => {
			const json = invoice(oneLine(100, 0, 0, { taxCategory }));
			const { message } = await refusal(json);
			expect(message).toBe(
				`Line 1 (Etwas): no tax rate is named for 0% (${taxCategory}), and no earlier bill tells which it is. Of that percentage there are: 0% Vorsteuer; 0% Reverse Charge (§ 13b UStG)`,
			);
			expect(lab.writes).toEqual([]);
			// What others' bills were taxed by tells it, unless its name tells another category.
			const { bills } = euro().connection;
			const [line] = [...bills].at(-1)?.lineItems ?? [];
			Object.assign(line, { taxRateRef: { id: 'DE0' } });
			const [output] = await create([json]);
			expect(output.coding).toMatchObject([{ taxRateId: 'DE0' }]);
		},
	);

	it('of a percentage that the books have not is refused', async () => {
		const { message, description } = await refusal(invoice(oneLine(100, 21, 21)));
		expect(message).toMatch(
			/^Line 1 \(Etwas\): there is no active tax rate of 21%\. There are: 19% Vorsteuer; 7% /,
		);
		expect(description).toBe(
			'Nothing was entered. Add the tax rate in the accounting software, or correct the percentage if it was misread. Check Invoice shows the whole of it.',
		);
		expect(lab.writes).toEqual([]);
	});
});

describe('accounts', () => {
	const stranger = { supplier: { name: 'Neue Quelle' } };

	it('are those named in the data where there is no history', async () => {
		const json = invoice({ ...stranger, ...oneLine(100, 19, 19, { account: 'Cleaning' }) });
		const [output] = await create([json], { whenSupplierMissing: 'create' });
		expect(output.coding).toMatchObject([
			{ accountId: euro().account('408'), accountFrom: 'invoice' },
		]);
	});

	it('are the default where nothing else tells one', async () => {
		const json = invoice({ ...stranger, ...oneLine(100, 19, 19) });
		const accountId = euro().account('429');
		const [output] = await create([json], { whenSupplierMissing: 'create', accountId });
		expect(output.coding).toMatchObject([{ accountId, accountFrom: 'default' }]);
	});

	it('that are nowhere to be found are a refusal', async () => {
		const json = invoice({ ...stranger, ...oneLine(100, 19, 19) });
		const { message } = await refusal(json, { whenSupplierMissing: 'create' });
		expect(message).toMatch(/^Line 1 \(Etwas\): there is no account: /);
		expect(lab.writes).toEqual([]);
	});

	it('of similar descriptions are taken before the usual one', async () => {
		const json = invoice(oneLine(8, 19, 1.52, { description: 'Pfand für 2 Kisten' }));
		const [output] = await create([json]);
		expect(output.coding).toMatchObject([
			{ accountId: euro().account('325'), accountFrom: 'similarDescription' },
		]);
	});
});

describe('lines of 0', () => {
	const potatoes = { description: 'Kartoffeln, 25 kg', netAmount: 54, taxPercent: 7 };
	const note = { description: 'Lieferschein 12', netAmount: 0, taxPercent: 13 };
	const json = (lineItems: IDataObject[], percent = 7, tax = 3.78) =>
		invoice({ ...oneLine(54, percent, tax), lineItems });

	it.each([
		['after', [potatoes, note]],
		['before', [note, potatoes]],
	])('are coded as the line of money, whether they stand %s it', async (_where, lines) => {
		const [output] = await create([json(lines)]);
		const [coded, other] = output.coding as IDataObject[];
		expect(other).toMatchObject({ accountId: coded.accountId, taxRateId: coded.taxRateId });
		expect(output).toMatchObject({ totalAmount: 57.78, verdict: 'ok' });
	});

	it('do not hide what stands against a line of money', async () => {
		const { message } = await refusal(json([{ ...potatoes, taxPercent: 13 }, note], 13, 7.02));
		expect(message).toMatch(/^Line 1 \(Kartoffeln, 25 kg\): there is no active tax rate of 13%/);
	});
});
