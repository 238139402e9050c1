import { english } from '../../../scripts/invoices/english';
import { germanPage } from '../../../scripts/invoices/german';
import type { Page } from '../../../scripts/invoices/page';
import { readsInvoices, readText } from '../../../scripts/model/reader';

/** The page as n8n's Extract from File gives its text: a line for each row. */
const textOf = ({ supplier, facts, lines, money, ...page }: Page, total: string) =>
	[
		...[supplier.name, supplier.address, supplier.contact, supplier.taxNumber],
		...facts.map((fact) => fact.join(' ')),
		...lines.map(({ description, quantity, unit, percent }) =>
			[description, quantity, money(unit), `${percent}%`, money(quantity * unit)].join(' '),
		),
		`${page.total}: ${total}`,
	].join('\n');

describe('the stand-in of a model', () => {
	it('reads English', () => {
		expect(readText(textOf(english, '531.12'))).toMatchObject({
			...{ reference: 'INV-2026-0117', issueDate: '2026-01-17', dueDate: '2026-02-16' },
			...{ currency: 'GBP', totalAmount: 531.12, customer: { name: 'Harbour Lane Bakery' } },
			supplier: {
				name: 'Fernhill Packaging Supplies Ltd',
				email: 'accounts@fernhill-packaging.example',
			},
			lineItems: [{ quantity: 6, unitAmount: 32.5, netAmount: 195, taxPercent: 20 }, {}, {}],
		});
	});

	it('reads German', () => {
		expect(readText(textOf(germanPage, '1.330,19'))).toMatchObject({
			...{ reference: 'RE-2026-0042', issueDate: '2026-01-20', dueDate: '2026-02-03' },
			...{ currency: 'EUR', totalAmount: 1330.19 },
			supplier: { name: 'Auenhof Gemüse GmbH', taxNumber: 'DE000000001' },
			lineItems: [
				{ description: 'Kartoffeln, 25 kg', quantity: 12, unitAmount: 18, taxPercent: 7 },
				{},
				{},
			],
		});
	});

	it('knows nothing but what the text says', () => {
		expect(readText('Dear Sir or Madam')).toMatchObject({
			...{ reference: null, issueDate: null, currency: null, totalAmount: null, lineItems: [] },
		});
	});

	it('answers the last message, as models do, in a code block', () => {
		const answer = readsInvoices([
			{ role: 'system', content: 'Invoice number: X' },
			{ role: 'user', content: 'Invoice number: A-1' },
		]);
		expect(answer).toEqual({
			say: expect.stringMatching(/^```json\n[^]*"reference": "A-1"[^]*```$/),
		});
	});

	it('says what it is when it is asked for anything else', () => {
		const answer = readsInvoices([{ role: 'user', content: 'Which bills are due this week?' }]);
		expect(answer).toEqual({ say: expect.stringContaining('I am no AI, but a stand-in') });
	});
});
