import { billLines } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/figures/billLines';
import type {
	Invoice,
	InvoiceLine,
	InvoiceTax,
} from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/invoice';

const GIVEN = {
	...{ issueDate: '2026-01-17', currency: 'EUR', supplier: {}, customer: {}, remarks: [] },
	...{ isTest: false, isCopy: false, isSelfBilled: false, paidByOthers: false },
	...{ precedingInvoices: [], exchangeRates: [], withholdings: [], paymentMeans: [] },
	...{ paymentTerms: [], instalments: [] },
};

/** Percentage and tax of each line, on books that know many rates. */
function booked(lineItems: InvoiceLine[], taxBreakdown: InvoiceTax[], tax: number) {
	const net = lineItems.reduce((sum, { netAmount = 0 }) => sum + netAmount, 0);
	const figures = { netAmount: net, taxAmount: tax, totalAmount: Number((net + tax).toFixed(2)) };
	const invoice: Invoice = { ...GIVEN, lineItems, taxBreakdown, ...figures };
	return billLines(invoice, [0, 7, 15, 19, 20]).lines.map((line) => [line.percent, line.tax]);
}

const S = { taxCategory: 'S' };
const E = { taxCategory: 'E' };
const row = (taxPercent: number | undefined, netAmount: number, taxAmount: number) => ({
	...{ ...S, taxPercent, netAmount, taxAmount },
});

describe('a tax of 0', () => {
	const at19 = (netAmount: number) => ({ ...S, netAmount, taxPercent: 19 });

	it('that rounding makes leaves the percentage as it is', () => {
		expect(booked([at19(0.01)], [row(19, 0.01, 0)], 0)).toEqual([[19, 0]]);
	});

	it('of what is sold and taken back leaves the percentage as it is', () => {
		expect(booked([at19(50), at19(-50), { ...E, netAmount: 9 }], [row(19, 0, 0)], 0)).toEqual([
			[19, 9.5],
			[19, -9.5],
			[0, 0],
		]);
	});

	it('that is taken of a rate is none', () => {
		expect(booked([at19(50)], [row(19, 50, 0)], 0)).toEqual([[0, 0]]);
	});
});

describe('a percentage that is left out', () => {
	it('of a line is that of the only row of its category', () => {
		const rows = [row(19, 100, 19), { ...E, taxPercent: 0, netAmount: 50, taxAmount: 0 }];
		const lines = [
			{ ...S, netAmount: 100 },
			{ ...E, netAmount: 50 },
		];
		expect(booked(lines, rows, 19)).toEqual([
			[19, 19],
			[0, 0],
		]);
	});

	it('of lines of several categories are those of their rows', () => {
		const AA = { taxCategory: 'AA' };
		const lines = [
			{ ...S, netAmount: 100 },
			{ ...AA, netAmount: 50 },
		];
		const rows = [row(19, 100, 19), { ...row(7, 50, 3.5), ...AA }];
		expect(booked(lines, rows, 22.5)).toEqual([
			[19, 19],
			[7, 3.5],
		]);
	});

	it('of a line is that of a row that the books have no rate of', () => {
		const lines = [
			{ ...S, netAmount: 100 },
			{ ...S, netAmount: 50, taxPercent: 7 },
		];
		expect(booked(lines, [row(21, 100, 21), row(7, 50, 3.5)], 24.5)).toEqual([
			[21, 21],
			[7, 3.5],
		]);
	});

	it('of a line without a category is that of the only row', () => {
		expect(booked([{ netAmount: 100 }], [row(19, 100, 19)], 19)).toEqual([[19, 19]]);
	});

	it('of a row is that which makes its tax', () => {
		const rows = [row(undefined, 100, 19), row(undefined, 50, 3.5)];
		const lines = [
			{ ...S, netAmount: 100, taxPercent: 19 },
			{ ...S, netAmount: 50, taxPercent: 7 },
		];
		expect(booked(lines, rows, 22.5)).toEqual([
			[19, 19],
			[7, 3.5],
		]);
		expect(booked([{ ...S, netAmount: 100 }], [row(undefined, 100, 19)], 19)).toEqual([[19, 19]]);
	});

	it('of a row beside exempt ones does not make it one of them', () => {
		const rows = [row(undefined, 100, 19), { ...E, netAmount: 50, taxAmount: 0 }];
		const lines = [
			{ ...S, netAmount: 100, taxPercent: 19 },
			{ ...E, netAmount: 50 },
		];
		expect(booked(lines, rows, 19)).toEqual([
			[19, 19],
			[0, 0],
		]);
	});

	it('of a line is that which makes the rest of the tax, where there are no rows', () => {
		const lines = [
			{ ...S, netAmount: 100 },
			{ ...S, netAmount: 50, taxPercent: 7 },
			{ ...E, netAmount: 20 },
		];
		expect(booked(lines, [], 22.5)).toEqual([
			[19, 19],
			[7, 3.5],
			[0, 0],
		]);
	});

	it("is nobody else's: 15% would make the tax of lines at 19% and 7%, and no row says it", () => {
		const lines = [
			{ ...S, netAmount: 100 },
			{ ...S, netAmount: 50 },
		];
		const rows = [row(19, 100, 19), row(7, 50, 3.5)];
		expect(() => booked(lines, rows, 22.5)).toThrow('no single tax rate explains');
		expect(() =>
			booked(
				lines,
				rows.map((one) => ({ ...one, taxPercent: undefined })),
				22.5,
			),
		).toThrow('no single tax rate explains');
	});

	it('is not 0% where rounding leaves no tax to a line, and no row is without tax', () => {
		const lines = [
			{ ...S, netAmount: 257.7, taxPercent: 10 },
			{ ...S, netAmount: -0.08 },
			{ ...S, netAmount: 638.01, taxPercent: 7 },
		];
		const rows = [row(10, 257.7, 25.77), row(7, 637.93, 44.66)];
		expect(() => booked(lines, rows, 70.43)).toThrow('no single tax rate explains');
	});

	it('of a row of another tax is none of the lines', () => {
		const tourism = { scheme: 'AAL', taxCategory: 'TTX', netAmount: 100, taxAmount: 19 };
		const rows = [{ ...row(19, 100, 19), scheme: 'VAT' }, tourism];
		expect(booked([{ ...S, netAmount: 100, taxPercent: 19 }], rows, 38)).toEqual([
			[19, 19],
			[0, 0],
		]);
	});
});
