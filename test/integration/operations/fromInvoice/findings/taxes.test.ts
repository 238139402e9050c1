import type { IDataObject } from 'n8n-workflow';
import type { Finding } from '../../../../../nodes/CodatBillPay/resources/bill/fromInvoice/findings/finding';
import { type Site } from '../../support';
import { invoice } from '../invoiceForms';
import { euro, run, UNSAID } from './cases';

describe('of tax that is not said,', () => {
	const codes = async (json: IDataObject, given?: (site: Site) => void) => {
		given?.(euro());
		const { items } = await run('checkInvoice', { json });
		return (items[0].json.findings as Finding[]).map(({ code }) => code);
	};
	const bills = ({ connection }: Site) => [...connection.bills];

	it.each<[string, (site: Site) => void]>([
		[
			'the supplier takes none',
			(site) => {
				const [zero] = [...site.connection.taxRates].filter((one) => one.effectiveTaxRate === 0);
				for (const { lineItems } of bills(site))
					for (const line of lineItems) line.taxRateRef = { id: zero.id };
			},
		],
		[
			'the books know none',
			({ connection }) => {
				// No earlier bill says that the supplier takes none.
				for (const bill of connection.bills) bill.lineItems = [];
				for (const rate of connection.taxRates) {
					const isZero = rate.effectiveTaxRate === 0;
					Object.assign(rate, { status: isZero ? 'Active' : 'Archived' });
				}
			},
		],
	])('nothing is told where %s', async (_why, given) => {
		expect(await codes(invoice(UNSAID), given)).not.toContain('taxNotSaid');
	});

	it.each<[string, IDataObject]>([
		['net amount', { netAmount: 119 }],
		['tax', { taxAmount: 0 }],
		['category', { lineItems: [{ description: 'A', netAmount: 119, taxCategory: 'Z' }] }],
	])('nothing is told where the %s is said', async (_what, said) => {
		expect(await codes(invoice({ ...UNSAID, ...said }))).not.toContain('taxNotSaid');
	});

	it('it is told where some lines only say that they have none', async () => {
		const lineItems = [
			{ description: 'Kartoffeln, 25 kg', netAmount: 100 },
			{ description: 'Pfand für Kisten', netAmount: 19, taxCategory: 'O' },
		];
		expect(await codes(invoice({ ...UNSAID, lineItems }))).toContain('taxNotSaid');
	});
});

describe('what is withheld', () => {
	const json = () =>
		invoice({
			...{ withheldAmount: 10, splitPayment: 4.54, amountDue: 48 },
			withholdings: [{ kind: 'RT01', percent: 20, amount: 10 }],
		});

	it('is told: the bill is of what the supplier invoices', async () => {
		const { items } = await run('createFromInvoice', { json: json() });
		expect(items[0].json).toMatchObject({
			totalAmount: 62.54,
			warnings: [
				'10.00 EUR is withheld (RT01) and paid to the State: the bill is of 62.54 EUR, the supplier is to be paid 48.00 EUR',
				'VAT of 4.54 EUR is paid to the State (split payment): the bill is of 62.54 EUR, the supplier is to be paid 48.00 EUR',
			],
		});
	});

	it('is told with the total of the document where its lines are open', async () => {
		const lineItems = [{ description: 'Etwas', netAmount: 99, taxPercent: 19 }];
		const { items } = await run('checkInvoice', { json: { ...json(), lineItems } });
		expect(items[0].json).toMatchObject({
			verdict: 'stop',
			warnings: expect.arrayContaining([
				expect.stringContaining('the bill is of 62.54 EUR, the supplier is to be paid 48.00 EUR'),
			]),
		});
	});

	it('is a negative line where an account is named for it: the rest is what is to be paid', async () => {
		const account = euro().account('429');
		const changes = { options: { withheldAccountId: account } };
		const { items } = await run('createFromInvoice', { json: json(), changes });
		expect(items[0].json).toMatchObject({ totalAmount: 48, amountDue: 48 });
		const { lineItems } = items[0].json as { lineItems: IDataObject[] };
		expect(lineItems.at(-1)).toMatchObject({
			...{ description: 'Withheld: RT01 20%, split payment', unitAmount: -14.54, taxAmount: 0 },
			accountRef: { id: account },
		});
	});
});
