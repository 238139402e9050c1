import { billLines } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/figures/billLines';
import { quantityAndPrice } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/figures/netAmounts';
import { spread } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/figures/spread';
import { RefusedByFinding } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/finding';
import type { Invoice } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/invoice';
import {
	fitsCurrency,
	lineAmount,
	minorUnits,
	sum,
	percentageOf,
} from '../../../nodes/shared/values/money';
import fc from '../../support/property';

/** What an invoice has beside its figures. */
const GIVEN = {
	...{ issueDate: '2026-01-17', supplier: {}, customer: {}, taxBreakdown: [], remarks: [] },
	...{ isTest: false, isCopy: false, isSelfBilled: false, paidByOthers: false },
	...{
		precedingInvoices: [],
		exchangeRates: [],
		withholdings: [],
		paymentMeans: [],
		paymentTerms: [],
		instalments: [],
	},
};

const currencies = fc.constantFrom('EUR', 'JPY', 'KWD');
const rates = fc.constantFrom(0, 5.5, 7, 10, 19, 20);

/** An amount of so many minor units. */
const amount = (units: number, currency: string) =>
	Number((units / 10 ** minorUnits(currency)).toFixed(minorUnits(currency)));

const documents = fc.record({
	currency: currencies,
	lines: fc.array(
		fc.record({ units: fc.integer({ min: -50_000, max: 500_000 }), percent: rates }),
		{
			minLength: 1,
			maxLength: 30,
		},
	),
	/** How the document rounds its tax: each rate's sum, or each line; and whether it shows the rates. */
	byLine: fc.boolean(),
	withBreakdown: fc.boolean(),
});

describe('the lines of a bill', () => {
	it('add up to the document, whichever way it rounds', () => {
		fc.assert(
			fc.property(documents, ({ currency, lines, byLine, withBreakdown }) => {
				const nets = lines.map(({ units }) => amount(units, currency));
				const percents = [...new Set(lines.map(({ percent }) => percent))];
				const taxes = percents.map((taxPercent) => {
					const own = nets.filter((_net, index) => lines[index].percent === taxPercent);
					const netAmount = sum(own);
					const taxAmount = byLine
						? sum(own.map((net) => percentageOf(net, taxPercent, currency)))
						: percentageOf(netAmount, taxPercent, currency);
					return { taxPercent, netAmount, taxAmount };
				});
				const [netAmount, taxAmount] = [sum(nets), sum(taxes.map((tax) => tax.taxAmount))];
				const invoice: Invoice = {
					...{ ...GIVEN, currency },
					lineItems: nets.map((net, index) => ({
						netAmount: net,
						taxPercent: lines[index].percent,
					})),
					taxBreakdown: withBreakdown ? taxes : [],
					...{ netAmount, taxAmount, totalAmount: sum([netAmount, taxAmount]) },
				};
				const { lines: result, findings } = billLines(invoice, []);
				expect(findings).toEqual([]);
				expect(sum(result.map(({ net }) => net))).toBe(netAmount);
				expect(sum(result.map(({ tax }) => tax))).toBe(taxAmount);
				for (const line of result) {
					const { quantity, unitAmount } = quantityAndPrice(line.source, line.net, currency);
					expect(lineAmount(unitAmount, quantity, currency)).toBe(line.net);
					expect(fitsCurrency(line.tax, currency)).toBe(true);
				}
			}),
		);
	});

	it('that miss the total by more than rounding are refused', () => {
		const invoice: Invoice = {
			...{ ...GIVEN, currency: 'EUR' },
			lineItems: [{ netAmount: 100, taxPercent: 19 }],
			...{ netAmount: 100, taxAmount: 19.02, totalAmount: 119.02 },
		};
		expect(() => billLines(invoice, [])).toThrow(RefusedByFinding);
		expect(() => billLines(invoice, [])).toThrow("19.00 EUR, but the document's tax is 19.02 EUR");
	});
});

describe('what rounding leaves over', () => {
	it('is spread evenly', () => {
		fc.assert(
			fc.property(
				currencies,
				fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 1, maxLength: 20 }),
				fc.integer({ min: -30, max: 30 }),
				(currency, units, off) => {
					const amounts = units.map((one) => amount(one, currency));
					const target = sum([...amounts, amount(off, currency)]);
					const result = spread(amounts, target, currency);
					expect(sum(result)).toBe(target);
					const most = amount(Math.ceil(Math.abs(off) / units.length), currency);
					result.forEach((one, index) =>
						expect(Math.abs(sum([one, -amounts[index]]))).toBeLessThanOrEqual(most),
					);
				},
			),
		);
	});
});

/** A document of lines at one rate, whose net amount and tax are what they are said to be. */
const document = (
	lines: Invoice['lineItems'],
	netAmount: number,
	{
		currency = 'EUR',
		tax,
		percent = 19,
		...more
	}: Partial<Invoice> & { tax?: number; percent?: number } = {},
): Invoice => {
	const taxAmount = tax ?? percentageOf(netAmount, percent, currency);
	return {
		...{ ...GIVEN, currency, netAmount, taxAmount },
		lineItems: lines.map((line) => ({ taxPercent: percent, ...line })),
		totalAmount: sum([netAmount, taxAmount]),
		...more,
	};
};

const repeated = (count: number, line: Invoice['lineItems'][number]) =>
	Array.from({ length: count }, () => line);

const exact = (count: number, price = 10) =>
	repeated(count, { quantity: 1, unitAmount: price, netAmount: price });

describe('rounding explains rounding only:', () => {
	it.each<[string, Invoice]>([
		[
			'one line of twelve misread',
			document([...exact(11), { ...exact(1)[0], netAmount: 9.9 }], 120),
		],
		['one line of 300 left out', document(exact(299, 2.5), 750)],
		['40 × 10.00 against 400.35', document(exact(40), 400.35)],
		['50 × 10.00 against 500.50', document(exact(50), 500.5)],
		['lines with net amounts alone', document(repeated(40, { netAmount: 10 }), 400.01)],
		[
			'lines with discounts',
			document(repeated(50, { quantity: 1, unitAmount: 10, netAmount: 9.5 }), 475.25),
		],
		['JPY, a yen too much', document(exact(40, 1000), 40_001, { currency: 'JPY' })],
		['KWD, a fils too little', document(exact(40, 1.125), 44.999, { currency: 'KWD' })],
		[
			'a discount on the document that was left out',
			document([...exact(30), { netAmount: -0.1 }], 300),
		],
		[
			'a negative line',
			document([...exact(30), { quantity: -1, unitAmount: 5, netAmount: -5 }], 295.2),
		],
		['the net amount with tax', document(repeated(30, { netAmount: 11.9 }), 300)],
		[
			'lines with more decimals, two cents off',
			document(repeated(3, { netAmount: 33.3312 }), 100.01),
		],
		[
			'lines whose exact sum is known',
			document(repeated(40, { quantity: 3, unitAmount: 3.333, netAmount: 10 }), 400.2),
		],
	])('%s is refused', (_what, invoice) => {
		expect(() => billLines(invoice, [])).toThrow('The lines add up to');
	});

	it.each<[string, Invoice]>([
		[
			'before it adds up',
			document(repeated(40, { quantity: 3, unitAmount: 3.333, netAmount: 10 }), 400),
		],
		[
			'after it has added up',
			document(repeated(40, { quantity: 3, unitAmount: 3.333, netAmount: 10 }), 399.96),
		],
		['lines with more decimals', document(repeated(3, { netAmount: 33.335 }), 100.01)],
		['before and after what comes off', document(repeated(3, { netAmount: 33.3312 }), 100)],
		[
			'each rate of lines with more decimals',
			document([{ netAmount: 10.005 }, { netAmount: 10.005, taxPercent: 7 }], 20.01, {
				tax: 2.6,
				taxBreakdown: [
					{ taxPercent: 19, netAmount: 10.01, taxAmount: 1.9 },
					{ taxPercent: 7, netAmount: 10.01, taxAmount: 0.7 },
				],
			}),
		],
		['what no line states', document(repeated(3, { quantity: 3, unitAmount: 11.1117 }), 100.01)],
		['hours', document(repeated(4, { quantity: 1.33, unitAmount: 75, netAmount: 100 }), 400.02)],
	])('a document that rounds %s is entered as it says', (_what, invoice) => {
		const { lines } = billLines(invoice, []);
		expect(sum(lines.flatMap(({ net, tax }) => [net, tax]))).toBe(invoice.totalAmount);
	});

	it('any exact line that is changed by a digit, or left out, is refused', () => {
		const cents = fc.integer({ min: 1, max: 99_999 });
		fc.assert(
			fc.property(
				currencies,
				fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), cents), { minLength: 2, maxLength: 60 }),
				fc.nat(),
				fc.integer({ min: 1, max: 5000 }),
				(currency, given, at, off) => {
					const lines = given.map(([quantity, units]) => {
						const unitAmount = amount(units, currency);
						return { quantity, unitAmount, netAmount: lineAmount(unitAmount, quantity, currency) };
					});
					const net = sum(lines.map(({ netAmount }) => netAmount));
					const index = at % lines.length;
					const misread = lines.map((line, position) =>
						position === index
							? { ...line, netAmount: sum([line.netAmount, amount(off, currency)]) }
							: line,
					);
					const left = lines.filter((_line, position) => position !== index);
					for (const wrong of [misread, left])
						expect(() => billLines(document(wrong, net, { currency }), [])).toThrow(
							RefusedByFinding,
						);
				},
			),
		);
	});
});

describe('the tax of a rate', () => {
	const withRow = (net: number, tax: number, more: Partial<Invoice> = {}) =>
		document([{ netAmount: net }], net, {
			tax,
			taxBreakdown: [{ taxPercent: 19, netAmount: net, taxAmount: tax }],
			...more,
		});

	it('within what EN 16931 tolerates is entered as the document has it, and told', () => {
		const { lines, findings } = billLines(withRow(100, 19.99), []);
		expect(lines).toMatchObject([{ net: 100, tax: 19.99 }]);
		expect(findings).toMatchObject([
			{
				code: 'taxTolerated',
				severity: 'look',
				figures: { computed: '19.00 EUR', stated: '19.99 EUR' },
			},
		]);
	});

	it.each([
		['by 1', withRow(100, 20)],
		['by more than a tenth', withRow(1, 0.24)],
		['without a breakdown', document([{ netAmount: 100 }], 100, { tax: 19.01 })],
	])('that is off %s is refused with both figures', (_what, invoice) => {
		expect(() => billLines(invoice, [])).toThrow(/^The tax .*on the lines is .* EUR, but /);
	});

	it('may be rounded up or down, by line or by document, and in no other way', () => {
		const lines = repeated(12, { netAmount: 9.99 });
		for (const tax of [22.78, 22.8, 22.77, 22.68])
			expect(billLines(document(lines, 119.88, { tax }), []).findings).toEqual([]);
		for (const tax of [22.67, 22.81])
			expect(() => billLines(document(lines, 119.88, { tax }), [])).toThrow(RefusedByFinding);
	});

	it('that the seller does not take is none, and told', () => {
		const { lines, findings } = billLines(withRow(100, 0), []);
		expect(lines).toMatchObject([{ net: 100, tax: 0, percent: 0 }]);
		expect(findings).toMatchObject([{ code: 'noTaxDue' }]);
	});

	it('may be on what a cash discount leaves, and is told', () => {
		const { lines, findings } = billLines(
			document([{ netAmount: 400 }], 400, {
				...{ tax: 82.32, percent: 21, paymentTerms: [{ percent: 2 }] },
				taxBreakdown: [
					{ taxPercent: 21, netAmount: 392, taxAmount: 82.32 },
					{ taxCategory: 'E', netAmount: 8, taxAmount: 0 },
				],
			}),
			[],
		);
		expect(lines).toMatchObject([{ net: 400, tax: 82.32 }]);
		expect(findings).toMatchObject([{ code: 'taxAfterDiscount' }]);
	});

	it('that is on no line is refused', () => {
		const taxBreakdown = [
			{ taxPercent: 6, netAmount: 200, taxAmount: 12 },
			{ taxCategory: 'TTX', netAmount: 200, taxAmount: 20 },
		];
		const invoice = document([{ netAmount: 200 }], 200, { tax: 32, percent: 6, taxBreakdown });
		expect(() => billLines(invoice, [])).toThrow('add up to 12.00 EUR, but its tax is 32.00 EUR');
	});
});

it('what a document rounds within its total is no part of the bill', () => {
	const { lines } = billLines(
		document([{ netAmount: 100 }], 100, { roundingAmount: 0.5, totalAmount: 119.5 }),
		[],
	);
	expect(sum(lines.flatMap(({ net, tax }) => [net, tax]))).toBe(119);
});
