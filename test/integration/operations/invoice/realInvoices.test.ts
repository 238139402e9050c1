/** Invoices that nobody here wrote, entered into the books: they lie beside the project, if at all. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { readInvoice } from '../../../../nodes/CodatBillPay/resources/invoice/reading/invoice';
import { useCodat } from '../support';

const FOLDER = resolve(__dirname, '../../../../../shared/invoices');

const list = join(FOLDER, 'expected.json');
const isThere = existsSync(list);

interface Expected {
	documentType: string;
	totalAmount: number;
}

const expected = isThere
	? Object.entries(JSON.parse(readFileSync(list, 'utf8')) as Record<string, Expected>)
	: [];

const CURRENCIES = 'EUR NOK DKK SEK HUF GBP USD CHF PLN RON CZK'.split(' ');

const NO_TAX = ['Steuerfrei', 'Innergemeinschaftlich', 'Drittland', 'Nicht steuerbar'];

const lab = useCodat();

/** Books with the tax rates of all that is read, and an account for it. */
function site() {
	const found = lab.site('Rheinufer Canteen');
	const { connection } = found;
	const { taxRates } = connection;
	Object.assign(connection, { currencies: CURRENCIES });
	const [rate] = taxRates;
	for (let half = 1; half <= 60; half++) {
		const percent = half / 2;
		const id = `R${percent}`;
		const rates = { effectiveTaxRate: percent, totalTaxRate: percent, status: 'Active' as const };
		if (![...taxRates].some((one) => one.effectiveTaxRate === percent))
			taxRates.add({ ...rate, ...rates, id, code: id, name: `${percent}% Vorsteuer` });
	}
	for (const name of NO_TAX)
		taxRates.add({
			...rate,
			...{ effectiveTaxRate: 0, totalTaxRate: 0, status: 'Active' as const },
			...{ id: name, code: name, name },
		});
	return found;
}

if (!isThere) {
	it('real invoices are left out: none lie at ../shared/invoices', () => {
		expect(expected).toEqual([]);
	});
} else {
	it.each(expected)(
		'%s is entered as its document says, or refused by its kind',
		async (file, said) => {
			const form = await readInvoice(readFileSync(join(FOLDER, file)));
			const books = site();
			const json = { ...form, customer: {} } as unknown as IDataObject;
			const { items } = await lab.codat(
				{
					...{ resource: 'bill', operation: 'createFromInvoice', ...books.at, attachFiles: false },
					...{ whenSupplierMissing: 'create', accountId: books.account('429') },
					...{ duplicateCheck: 'off', options: { allowCorrections: true } },
				},
				{ items: [{ json }], onError: 'continueRegularOutput' },
			);
			const [{ json: output }] = items;
			const { message } = (output.error ?? {}) as { message?: string };
			const isCredit = said.documentType === 'creditNote' || said.totalAmount < 0;
			if (isCredit) return expect(message).toMatch(/^It is a credit note|^Its total is negative/);
			if (said.totalAmount === 0) return expect(message).toMatch(/^The total of the invoice is 0/);
			// A profile without lines and breakdown, whose tax is of two rates: nobody can tell which.
			const isOpen = form.lineItems.length + form.taxBreakdown.length === 0;
			if (isOpen && message) return expect(message).toContain('no single tax rate explains');
			expect(message).toBeUndefined();
			expect(output.totalAmount).toBe(said.totalAmount);
		},
	);
}
