import { within } from '../support';
import { ubl, day, cii } from './parts';

const terms = (inner: string) => within('SpecifiedTradePaymentTerms', inner);

const discount = (inner: string) => within('ApplicableTradePaymentDiscountTerms', inner);

describe('the day of due', () => {
	it.each<[string, string, string | null]>([
		[
			"isn't that of a discount",
			terms(
				day('DueDateDateTime', '20260308') + discount('<CalculationPercent>2</CalculationPercent>'),
			) + terms(day('DueDateDateTime', '20260331')),
			'2026-03-31',
		],
		[
			'is the last of several',
			terms(day('DueDateDateTime', '20260331')) + terms(day('DueDateDateTime', '20260430')),
			'2026-04-30',
		],
		[
			'is that of a term whose discount has a period of its own',
			terms(
				day('DueDateDateTime', '20260331') +
					discount(
						'<BasisPeriodMeasure unitCode="DAY">7</BasisPeriodMeasure><CalculationPercent>2</CalculationPercent>',
					),
			),
			'2026-03-31',
		],
		[
			'is that of a discount where there is no other',
			terms(
				day('DueDateDateTime', '20260308') + discount('<CalculationPercent>2</CalculationPercent>'),
			),
			'2026-03-08',
		],
		[
			"isn't moved by a discount of nothing",
			terms(
				day('DueDateDateTime', '20260308') + discount('<CalculationPercent>0</CalculationPercent>'),
			) + terms(day('DueDateDateTime', '20260301')),
			'2026-03-08',
		],
		["isn't always said", terms('<Description>on receipt</Description>'), null],
	])('%s', async (_name, settlement, dueDate) => {
		expect(await cii({ settlement })).toMatchObject({ dueDate });
	});

	it('is the one that UBL names, else the last of the terms without a discount', async () => {
		const early = within(
			'PaymentTerms',
			'<SettlementDiscountPercent>2</SettlementDiscountPercent><PaymentDueDate>2026-03-08</PaymentDueDate>',
		);
		expect(await ubl(`<DueDate>2026-03-31</DueDate>${early}`)).toMatchObject({
			dueDate: '2026-03-31',
			paymentTerms: [{ percent: 2, lastDay: '2026-03-08' }],
		});
		expect(await ubl(early + within('PaymentTerms/PaymentDueDate', '2026-04-30'))).toMatchObject({
			dueDate: '2026-04-30',
		});
	});
});

describe('cash discounts', () => {
	it('have their percentage, days, base and last day', async () => {
		const settlement = terms(
			`<Description>2% within 7 days</Description>${discount('<BasisPeriodMeasure unitCode="WEE">1</BasisPeriodMeasure><BasisAmount>119</BasisAmount><CalculationPercent>2</CalculationPercent><ActualDiscountAmount>2.38</ActualDiscountAmount>')}`,
		);
		expect((await cii({ settlement })).paymentTerms[0]).toEqual({
			percent: 2,
			days: 7,
			base: 119,
			amount: 2.38,
			lastDay: '2026-03-08',
			text: '2% within 7 days',
		});
	});

	const LINES =
		'#SKONTO#TAGE=7#PROZENT=2.00#\n#SKONTO#TAGE=14#PROZENT=1.50#BASISBETRAG=100.00#\nnet 30 days';
	const READ = [
		{ percent: 2, days: 7, base: null, lastDay: '2026-03-08' },
		{ percent: 1.5, days: 14, base: 100, lastDay: '2026-03-15' },
		{ percent: null, text: 'net 30 days' },
	];

	it('are read from the lines of XRechnung', async () => {
		expect(await ubl(within('PaymentTerms/Note', LINES))).toMatchObject({ paymentTerms: READ });
		expect(await cii({ settlement: terms(`<Description>${LINES}</Description>`) })).toMatchObject({
			paymentTerms: READ,
		});
	});

	it('are no lines that only look like one', async () => {
		for (const text of ['#SKONTO#TAGE=x#PROZENT=2.00#', '#SKONTO#TAGE=7#', 'SKONTO 2%'])
			expect((await ubl(within('PaymentTerms/Note', text))).paymentTerms).toMatchObject([
				{ percent: null, text },
			]);
	});
});

it('parts without a day, for several accounts, are told', async () => {
	const part = (amount: number, more = '') =>
		within('PaymentTerms', `${more}<Amount>${amount}</Amount>`);
	expect((await ubl(part(90) + part(29))).instalments).toEqual([
		{ dueDate: null, amount: 90 },
		{ dueDate: null, amount: 29 },
	]);
	const discount = '<SettlementDiscountPercent>2</SettlementDiscountPercent>';
	expect((await ubl(part(90) + part(2, discount))).instalments).toEqual([]);
});
