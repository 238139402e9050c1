import { billLines } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/figures/billLines';
import type { Invoice } from '../../../nodes/CodatBillPay/resources/bill/fromInvoice/invoice';

const GIVEN = {
	...{ issueDate: '2026-01-17', currency: 'MXN', supplier: {}, customer: {}, remarks: [] },
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

const booked = (invoice: Partial<Invoice>) =>
	billLines({ ...GIVEN, ...invoice } as Invoice, []).lines.map(({ source, net, percent, tax }) => [
		source.description,
		net,
		percent,
		tax,
	]);

const line = { description: 'A', netAmount: 100, taxPercent: 16, taxCategory: 'S' };
const iva = { scheme: '002', taxPercent: 16, taxCategory: 'S' };
const ieps = { scheme: '003', taxPercent: 8, taxCategory: 'S', netAmount: 100, taxAmount: 8 };

describe('a tax beside that of the lines', () => {
	it('is a line that is taxed where the base of the other tax has it in it', () => {
		expect(
			booked({
				lineItems: [line],
				taxBreakdown: [{ ...iva, netAmount: 108, taxAmount: 17.28 }, ieps],
				...{ netAmount: 100, taxAmount: 25.28, totalAmount: 125.28 },
			}),
		).toEqual([
			['A', 100, 16, 16],
			['Tax 003', 8, 16, 1.28],
		]);
	});

	it('is a line without tax else, with a rate of its own or none', () => {
		const tourism = { scheme: 'AAL', taxCategory: 'TTX', netAmount: 100, taxAmount: 20 };
		expect(
			booked({
				lineItems: [line],
				taxBreakdown: [{ ...iva, netAmount: 100, taxAmount: 16 }, tourism],
				...{ netAmount: 100, taxAmount: 36, totalAmount: 136 },
			}),
		).toEqual([
			['A', 100, 16, 16],
			['Tax AAL TTX', 20, 0, 0],
		]);
	});

	it('is none where it is the same tax at a rate that no line has: a line is missing', () => {
		expect(() =>
			booked({
				lineItems: [line],
				taxBreakdown: [
					{ ...iva, netAmount: 100, taxAmount: 16 },
					{ ...ieps, scheme: '002' },
				],
				...{ netAmount: 100, taxAmount: 24, totalAmount: 124 },
			}),
		).toThrow();
	});

	it('is shared by the bases of several rates, and the rest is without tax', () => {
		expect(
			booked({
				lineItems: [
					line,
					{ ...line, description: 'B', netAmount: 50, taxPercent: 8 },
					{ ...line, description: 'C', netAmount: 10, taxPercent: 0, taxCategory: 'E' },
				],
				taxBreakdown: [
					{ ...iva, netAmount: 108, taxAmount: 17.28 },
					{ ...iva, taxPercent: 8, netAmount: 54, taxAmount: 4.32 },
					{ taxPercent: 0, taxCategory: 'E', netAmount: 10, taxAmount: 0 },
					{ ...ieps, netAmount: 160, taxAmount: 12.8 },
				],
				...{ netAmount: 160, taxAmount: 34.4, totalAmount: 194.4 },
			}),
		).toEqual([
			['A', 100, 16, 16],
			['B', 50, 8, 4],
			['C', 10, 0, 0],
			['Tax 003', 8, 16, 1.28],
			['Tax 003', 4, 8, 0.32],
			['Tax 003', 0.8, 0, 0],
		]);
	});

	it('may have the rate of the other one', () => {
		expect(
			booked({
				lineItems: [{ ...line, taxPercent: 8 }],
				taxBreakdown: [{ ...iva, taxPercent: 8, netAmount: 108, taxAmount: 8.64 }, ieps],
				...{ netAmount: 100, taxAmount: 16.64, totalAmount: 116.64 },
			}),
		).toEqual([
			['A', 100, 8, 8],
			['Tax 003', 8, 8, 0.64],
		]);
	});

	it('is told from one that no base has in it', () => {
		expect(
			booked({
				lineItems: [line],
				taxBreakdown: [
					{ ...iva, netAmount: 108, taxAmount: 17.28 },
					ieps,
					{ scheme: 'ISH', taxPercent: 3, taxCategory: 'S', taxAmount: 3 },
				],
				...{ netAmount: 100, taxAmount: 28.28, totalAmount: 128.28 },
			}),
		).toEqual([
			['A', 100, 16, 16],
			['Tax 003', 8, 16, 1.28],
			['Tax ISH', 3, 0, 0],
		]);
	});

	it('explains no base that has more in it', () => {
		expect(() =>
			booked({
				lineItems: [line],
				taxBreakdown: [
					{ ...iva, netAmount: 105, taxAmount: 16.8 },
					{ scheme: 'ISH', taxPercent: 20, taxCategory: 'S', taxAmount: 20 },
				],
				...{ netAmount: 100, taxAmount: 36.8, totalAmount: 136.8 },
			}),
		).toThrow();
	});
});
