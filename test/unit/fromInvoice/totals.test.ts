import fc from 'fast-check';
import { Refused } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/finding';
import type { Invoice } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/form';
import {
	billLines,
	quantityOf,
	spread,
} from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/totals';
import {
	fitsCurrency,
	lineAmount,
	minorUnits,
	sum,
	taxOn,
} from '../../../nodes/shared/values/money';

/** What an invoice has beside its figures. */
const GIVEN = {
	...{ issueDate: '2026-01-17', supplier: {}, customer: {}, taxBreakdown: [], remarks: [] },
	...{ isTest: false, isCopy: false, isSelfBilled: false, paidByOthers: false },
	...{
		precedingInvoices: [],
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
						? sum(own.map((net) => taxOn(net, taxPercent, currency)))
						: taxOn(netAmount, taxPercent, currency);
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
				const result = billLines(invoice, []);
				expect(sum(result.map(({ net }) => net))).toBe(netAmount);
				expect(sum(result.map(({ tax }) => tax))).toBe(taxAmount);
				for (const line of result) {
					const { quantity, unitAmount } = quantityOf(line, currency);
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
		expect(() => billLines(invoice, [])).toThrow(Refused);
		expect(() => billLines(invoice, [])).toThrow("19.00 EUR, but the document's tax is 19.02 EUR");
	});
});

describe('what rounding leaves over', () => {
	it('is spread by one unit a line at most, or not at all', () => {
		fc.assert(
			fc.property(
				currencies,
				fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 1, maxLength: 20 }),
				fc.integer({ min: -30, max: 30 }),
				(currency, units, off) => {
					const amounts = units.map((one) => amount(one, currency));
					const target = sum([...amounts, amount(off, currency)]);
					const result = spread(amounts, target, currency);
					if (Math.abs(off) > units.length) return expect(result).toBeUndefined();
					expect(sum(result ?? [])).toBe(target);
					result?.forEach((one, index) =>
						expect(Math.abs(sum([one, -amounts[index]]))).toBeLessThanOrEqual(amount(1, currency)),
					);
				},
			),
		);
	});
});
