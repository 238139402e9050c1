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
});
