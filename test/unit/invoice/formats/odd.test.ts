import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readInvoices } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';

/** Real and made-up invoices that are easily misread lie beside the project, when they are there at all. */
const SHARED = resolve(__dirname, '../../../../../shared');

/** What their READMEs say of them, as far as it is a matter of reading. */
const EXPECTED: Record<string, object> = {
	'cases/skonto-term-first.xml': {
		dueDate: '2026-12-10',
		paymentTerms: [{ percent: 3, lastDay: '2026-11-17' }, { lastDay: '2026-12-10' }],
	},
	'cases/oioubl-like.xml': {
		...{ netAmount: 100, taxAmount: 19, totalAmount: 119 },
		lineItems: [{ taxCategory: 'S' }],
	},
	'cases/rounding-within-total.xml': {
		...{ netAmount: 100, taxAmount: 19, roundingAmount: 0.5, amountDue: 119.5 },
	},
	'cases/pro-forma-325.xml': { typeCode: '325', notPayable: 'a pro forma invoice (325)' },
	'cases/test-indicator.xml': { isTest: true },
	'cases/self-billed-389-company-is-seller.xml': { isSelfBilled: true },
	'cases/corrected-384-of-A-1.xml': {
		correction: 'replacement',
		precedingInvoices: [{ reference: 'A-1' }],
	},
	'invoices-odd/oioubl.xml': {
		...{ netAmount: 5000, taxAmount: 1250, totalAmount: 6250, currency: 'DKK' },
		taxBreakdown: [{ taxCategory: 'S' }],
	},
	'invoices-odd/zugferd24-skonto-first.xml': {
		dueDate: '2025-06-20',
		paymentTerms: [{ percent: 2.5, base: 15291.5, lastDay: '2025-06-13' }, {}],
	},
	'invoices-odd/zugferd252-due-before-issue.xml': {
		...{ issueDate: '2025-06-30', dueDate: '2025-06-27' },
		paymentTerms: [{ lastDay: '2025-06-20' }, {}],
	},
	'invoices-odd/ublbe-cash-discount.xml': {
		...{ netAmount: 400, taxAmount: 82.32, totalAmount: 482.32 },
		paymentTerms: [{ percent: 2, lastDay: '2018-04-17' }],
	},
	'invoices-odd/cius-ro-rounding-in-total.xml': {
		...{ totalAmount: 1729, roundingAmount: 0.3, prepaidAmount: 1000, amountDue: 729 },
	},
	'invoices-odd/pint-om-2-of-3-decimals.xml': { currency: 'OMR', taxAmount: 532.16 },
	'invoices-odd/pint-jp-ntr.xml': { taxAmount: 0, totalAmount: 255990 },
	'invoices-odd/pint-aunz-selfbilled.xml': {
		isSelfBilled: true,
		supplier: { taxNumber: '47555222000001' },
	},
	'invoices-odd/pint-my.xml': { netAmount: 200, taxAmount: 32, totalAmount: 232 },
	'invoices-odd/seef-due-before-issue.xml': { issueDate: '2015-09-01', dueDate: '2015-08-14' },
};

const there = Object.entries(EXPECTED).filter(([file]) => existsSync(join(SHARED, file)));

if (there.length === 0) {
	it('odd invoices are left out: none lie at ../shared', () => {
		expect(there).toEqual([]);
	});
} else {
	it.each(there)('%s is read right', async (file, expected) => {
		const [{ form }] = await readInvoices(readFileSync(join(SHARED, file)));
		expect(form).toMatchObject(expected);
	});
}
