import type { INodeParameters } from 'n8n-workflow';
import { byId, formLine, newBill } from '../support';
import { useBills } from './support';

const { lab, bill } = useBills();

describe('a tax rate that gives no tax', () => {
	const refused = async (changes: INodeParameters) =>
		await lab.refusal(newBill(lab.site(), changes));

	it.each([
		['does not exist', 'NO-RATE'],
		['is archived', 'INPUT'],
	])('is refused before anything is written, by its line: it %s', async (_what, taxRateId) => {
		const site = lab.site();
		const line = [formLine(site), formLine(site, { taxRateId, taxAmount: '' })];
		const lines = { lineItems: { line } };
		const created = await refused(lines);
		const updated = await lab.refusal({
			resource: 'bill',
			operation: 'update',
			...site.at,
			billId: byId(site.bills('Open')[0].id),
			replaceLineItems: true,
			...lines,
		});
		for (const { message, description } of [created, updated]) {
			expect(message).toBe(
				`The field "Lines 2: Tax Rate Name or ID" is "${taxRateId}", which is no active tax rate`,
			);
			expect(description).toContain('Nothing was sent');
		}
		expect(lab.writes).toEqual([]);
	});

	it.each([
		['taxRateRef', { taxRateRef: { id: 'NO-RATE' } }],
		['taxRateId', { taxRateId: 'NO-RATE' }],
	])('is refused in JSON by the name that it has there: %s', async (name, rate) => {
		const site = lab.site();
		const line = { unitAmount: 5, accountId: site.account() };
		const { message } = await refused({
			lineItemsInput: 'json',
			lineItemsJson: JSON.stringify([
				{ ...line, taxRateId: 'NONE' },
				{ ...line, ...rate },
			]),
		});
		expect(message).toContain(`"Lines (JSON) 2: ${name}" is "NO-RATE"`);
		expect(lab.writes).toEqual([]);
	});

	it('is refused beside a given tax when the rates are read for another line', async () => {
		const site = lab.site();
		const line = [
			formLine(site, { taxAmount: '' }),
			formLine(site, { taxRateId: 'NO-RATE', taxAmount: '1' }),
		];
		expect((await refused({ lineItems: { line } })).message).toContain('Lines 2: Tax Rate');
		expect(lab.writes).toEqual([]);
	});

	it('is left to the software beside a given tax, which costs no request', async () => {
		const site = lab.site();
		const line = {
			...{ unitAmount: 1, taxAmount: 1 },
			...{ accountRef: { id: site.account() }, taxRateRef: { id: 'NO-RATE' } },
		};
		const given = { lineItemsInput: 'json', lineItemsJson: JSON.stringify([line]) };
		expect((await refused(given)).message).toContain('was not found in Xero');
		expect(lab.calls).not.toContain('get-mapping-options-bills');
	});

	it('is refused where the software gives no percentage, unless the tax is given', async () => {
		const site = lab.site();
		const rate = site.connection.taxRates.get('INPUT2');
		Object.assign(rate ?? {}, { effectiveTaxRate: undefined, totalTaxRate: undefined });
		const line = (taxAmount: string) => ({
			lineItems: {
				line: [
					formLine(site, { taxRateId: 'INPUT2', taxAmount }),
					formLine(site, { taxRateId: 'NONE', taxAmount: '' }),
				],
			},
		});
		expect((await refused(line(''))).message).toContain(
			'"Lines 1: Tax Amount" is needed, because the accounting software gives no percentage',
		);
		expect(lab.writes).toEqual([]);
		await lab.output(newBill(site, line('2')));
		expect(bill('NEW-1').lineItems).toMatchObject([{ taxAmount: 2 }, { taxAmount: 0 }]);
	});
});
