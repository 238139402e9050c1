import { sums, within } from '../support';
import { type Body, line, summary, readBody, withholding } from './parts';

describe('its total', () => {
	it.each<[string, Body, object]>([
		['is optional', {}, { totalAmount: 122, amountDue: 122 }],
		[
			'may have what is withheld taken off',
			{ total: 102, data: withholding },
			{ totalAmount: 122, amountDue: 102, withheldAmount: 20 },
		],
		[
			'may have a stamp duty in it whose amount it leaves out',
			{ total: 124, data: within('DatiBollo/BolloVirtuale', 'SI') },
			{ netAmount: 102, totalAmount: 124, amountDue: 124 },
		],
		[
			'may have the stamp duty in it',
			{ total: 124, data: within('DatiBollo/ImportoBollo', 2) },
			{ netAmount: 102, totalAmount: 124, amountDue: 124 },
		],
		[
			'may have no stamp duty in it',
			{ total: 122, data: within('DatiBollo/ImportoBollo', 2) },
			{ netAmount: 100, totalAmount: 122 },
		],
		[
			'has the discount of the document in it, which changes no tax',
			{ total: 110, data: within('ScontoMaggiorazione', '<Tipo>SC</Tipo><Importo>12</Importo>') },
			{ netAmount: 88, taxAmount: 22, totalAmount: 110 },
		],
		[
			'has a discount in percent of all of it',
			{
				total: 109.8,
				data: within('ScontoMaggiorazione', '<Tipo>SC</Tipo><Percentuale>10</Percentuale>'),
			},
			{ netAmount: 87.8, totalAmount: 109.8 },
		],
		[
			'may be rounded',
			{ total: 121.9, data: within('Arrotondamento', -0.1) },
			{ netAmount: 100, totalAmount: 121.9, roundingAmount: -0.1 },
		],
		[
			'may be rounded by a cent without a word',
			{ total: 122.01 },
			{ totalAmount: 122.01, roundingAmount: 0.01, amountDue: 122.01 },
		],
		[
			'may leave the rounding of a rate out of its base',
			{
				total: 121.65,
				goods: line(100) + summary(100, 22, 22, '<Arrotondamento>-0.35</Arrotondamento>'),
			},
			{ totalAmount: 121.65, roundingAmount: -0.35 },
		],
	])('%s', async (_name, one, expected) => {
		const form = await readBody(one);
		expect(form).toMatchObject({ ...expected, contradiction: null });
		expect(sums(form)).toEqual({ lines: form.netAmount, taxes: form.taxAmount });
	});

	it('that nothing explains is a contradiction, and nothing is due', async () => {
		expect(await readBody({ total: 150 })).toMatchObject({
			...{ netAmount: 100, taxAmount: 22, totalAmount: 150, amountDue: null },
			contradiction: 'Its total is 150, but by its summary of taxes it comes to 122',
		});
	});
});

it('contributions that are charged are lines of their own', async () => {
	const data = within(
		'DatiCassaPrevidenziale',
		'<TipoCassa>TC01</TipoCassa><ImportoContributoCassa>4</ImportoContributoCassa><AliquotaIVA>22</AliquotaIVA>',
	);
	const form = await readBody({ total: 126.88, data, goods: line(100) + summary(104, 22.88) });
	expect(form.lineItems[1]).toMatchObject({
		description: 'Contribution TC01',
		netAmount: 4,
		taxPercent: 22,
	});
	expect(sums(form).lines).toBe(104);
});

it('contributions that the summary leaves out are part of the total, if that says so', async () => {
	const data = within(
		'DatiCassaPrevidenziale',
		'<TipoCassa>TC22</TipoCassa><ImportoContributoCassa>4</ImportoContributoCassa><AliquotaIVA>0</AliquotaIVA><Natura>N2.1</Natura>',
	);
	const form = await readBody({ total: 126, data });
	expect(form).toMatchObject({ netAmount: 104, taxAmount: 22, totalAmount: 126, amountDue: 126 });
	expect(sums(form).lines).toBe(104);
	// What nothing says to be owed doesn't vanish: the lines come to more than the document.
	expect(sums(await readBody({ total: 122, data })).lines).toBe(104);
});

describe('a discount on the whole document that its summary of taxes has taken off', () => {
	const goods = line(80) + line(20, 10) + summary(72, 15.84) + summary(18, 1.8, 10);

	it.each([
		['an amount', '<Importo>10.00</Importo>'],
		['a percentage', '<Percentuale>10.00</Percentuale>'],
	])('comes off the lines of each rate (%s)', async (_what, written) => {
		const data = within('ScontoMaggiorazione', `<Tipo>SC</Tipo>${written}`);
		for (const whole of [107.64, undefined]) {
			const form = await readBody({ goods, data, ...(whole !== undefined && { total: whole }) });
			expect(form).toMatchObject({
				...{ netAmount: 90, taxAmount: 17.64, totalAmount: 107.64, contradiction: null },
				lineItems: [{}, {}, { netAmount: -8, taxPercent: 22 }, { netAmount: -2, taxPercent: 10 }],
			});
			expect(sums(form)).toEqual({ lines: 90, taxes: 17.64 });
		}
	});
});

it.each([
	['a percentage', '<Percentuale>12.50</Percentuale>'],
	['an amount', '<Importo>31.27</Importo>'],
])('a discount may be rounded at each rate of the summary (%s)', async (_what, written) => {
	// 12.5 % of 83.33, 83.36 and 83.37 are 10.42, 10.42 and 10.42: a cent more than 12.5 % of 250.06, which are 31.26.
	const goods =
		[line(83.33), line(83.36, 10), line(83.37, 4)].join('') +
		summary(72.91, 16.04) +
		summary(72.94, 7.29, 10, '<Arrotondamento>0.01</Arrotondamento>') +
		summary(72.95, 2.92, 4);
	const data = within('ScontoMaggiorazione', `<Tipo>SC</Tipo>${written}`);
	const form = await readBody({ goods, data });
	expect(form).toMatchObject({
		...{ netAmount: 218.8, taxAmount: 26.25, totalAmount: 245.05, contradiction: null },
	});
	expect(sums(form)).toEqual({ lines: 218.8, taxes: 26.25 });
});

it('a discount takes off a credit below zero, too', async () => {
	const goods = line(-100) + summary(-100, -22);
	const data = within('ScontoMaggiorazione', '<Tipo>SC</Tipo><Percentuale>10.00</Percentuale>');
	expect(await readBody({ goods, data })).toMatchObject({
		...{ documentType: 'creditNote', totalAmount: 109.8, amountDue: 109.8 },
	});
});
