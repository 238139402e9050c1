/** Odd invoices, and what a clerk does with each: they lie beside the project, if at all. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { readInvoice } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { useCodat } from '../support';

const FOLDER = resolve(__dirname, '../../../../../shared/cases');

const lab = useCodat();

interface Right {
	/** What refuses it. */
	stops?: RegExp;
	/** What is told of it when it is entered. */
	tells?: RegExp;
	/** What is entered. */
	bill?: IDataObject;
}

const CASES: Record<string, Right> = {
	'skonto-term-first.xml': { bill: { dueDate: '2026-12-10T00:00:00' } },
	'oioubl-like.xml': { bill: { totalAmount: 119 } },
	'rounding-within-total.xml': { tells: /0\.50 EUR/, bill: { totalAmount: 119 } },
	'tax-0.99-off.xml': { tells: /19\.99|0\.99/ },
	'blank-line-before-declaration.xml': { bill: { reference: 'X-1' } },
	// Its accounting software takes 4,000 characters.
	'line-name-1200-characters.xml': { bill: {} },
	'due-before-issue.xml': { tells: /due/i, bill: {} },
	'total-zero.xml': { stops: /^The total of the invoice is 0/ },
	'email-of-another-supplier.xml': {
		tells: /Nordlicht Energie AG/,
		bill: { supplierRef: { supplierName: 'Auenhof Gemüse GmbH' } },
	},
	'net-0.35-more-than-40-lines.xml': { stops: /400\.35/ },
	'self-billed-389-company-is-seller.xml': { stops: /Rheinufer Canteen/ },
	'pro-forma-325.xml': { stops: /pro forma/i },
	'test-indicator.xml': { stops: /test/i },
	'corrected-384-of-A-1.xml': { stops: /A-1/ },
	'addressed-to-another-customer.xml': { stops: /Ganz Andere Firma AG/ },
};

const isThere = existsSync(FOLDER);

if (!isThere) {
	it('odd invoices are left out: none lie at ../shared/cases', () => {
		expect(existsSync(FOLDER)).toBe(false);
	});
} else {
	it.each(Object.entries(CASES))('%s', async (file, { stops, tells, bill }) => {
		const json = (await readInvoice(readFileSync(join(FOLDER, file)))) as unknown as IDataObject;
		const { at, account } = lab.site('Rheinufer Canteen');
		const { items } = await lab.codat(
			{
				...{ resource: 'bill', operation: 'createFromInvoice', ...at, attachFiles: false },
				accountId: account('429'),
			},
			{ items: [{ json }], onError: 'continueRegularOutput' },
		);
		const [{ json: output }] = items;
		const { message } = (output.error ?? {}) as { message?: string };
		if (stops) {
			expect(message).toMatch(stops);
			expect(lab.writes).toEqual([]);
			return;
		}
		expect(message).toBeUndefined();
		if (tells) expect(output.warnings).toContainEqual(expect.stringMatching(tells));
		expect(output).toMatchObject({ existing: false, ...bill });
	});
}
