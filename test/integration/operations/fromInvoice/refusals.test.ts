import type { IDataObject } from 'n8n-workflow';
import { invoice } from './invoiceForms';
import { useInvoices } from './support';

const { lab, refusal, check } = useInvoices();

describe('what is wrong is refused, and nothing is written', () => {
	it.each<[string, IDataObject, string]>([
		['a credit note', { documentType: 'creditNote' }, 'It is a credit note'],
		['a negative total', { totalAmount: -5 }, 'Its total is negative'],
		['no data', { format: 'none' }, 'its format is "none"'],
		['no currency', { currency: null }, 'The field "Invoice: Currency" is required'],
		['a currency that is none', { currency: '€' }, 'The field "Invoice: Currency" must be'],
		[
			'a day that does not exist',
			{ issueDate: '2026-02-30' },
			'The field "Invoice: Issue Date" must be',
		],
		[
			'a total in words',
			{ totalAmount: '1.234,50' },
			'The field "Invoice: Total Amount" must be a number',
		],
		[
			'half a cent',
			{ totalAmount: 62.545 },
			'The field "Invoice: Total Amount" may have 2 decimals at most in EUR, but is 62.545',
		],
		[
			'lines that are none',
			{ lineItems: ['x'] },
			'The field "Invoice: Line Items" must be a list of objects',
		],
		[
			'a percentage above 100',
			{ lineItems: [{ taxPercent: 700 }] },
			'The field "Invoice: Line Items 1: Tax Percent" must be',
		],
		['no supplier', { supplier: {} }, 'The field "Invoice: Supplier: Name" is required'],
		['no reference', { reference: '' }, 'The field "Invoice: Reference" is required'],
		[
			'a total that does not add up',
			{ totalAmount: 70 },
			"62.54 EUR, but the document's total is 70.00 EUR",
		],
		[
			'a total below its parts',
			{ totalAmount: 60 },
			"62.54 EUR, but the document's total is 60.00 EUR",
		],
		[
			'lines that do not add up',
			{ netAmount: 60, taxAmount: 2.54 },
			"58.00 EUR, but the document's net amount is 60.00 EUR",
		],
		[
			'a tax that is not that of its rates',
			{ taxBreakdown: [], taxAmount: 11, netAmount: 51.54 },
			"58.00 EUR, but the document's net amount is 51.54 EUR",
		],
	])('%s', async (_what, changes, said) => {
		const { name, message } = await refusal(invoice(changes));
		expect(name).toBe('NodeOperationError');
		expect(message).toContain(said);
		expect(lab.writes).toEqual([]);
		const checked = await check(invoice(changes));
		expect(checked).toMatchObject({ ok: false, bill: null, contentHash: null });
		expect((checked.problems as string[]).join()).toContain(said);
	});

	it('all at once', async () => {
		const { message, description } = await refusal(invoice({ currency: 'x', issueDate: 'y' }));
		expect(message).toContain('Issue Date');
		expect(description).toContain('Currency');
	});
});
